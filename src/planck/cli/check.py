"""``planck check``: a quarter judged."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.messages import Translator


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("check", help=translator.text("help.check"))
    @_options.findings(translator)
    @_options.option("--task", "tasks", translator=translator, help_="task", multiple=True, metavar="TASK")
    @_options.option("--unit", "units", translator=translator, help_="unit", multiple=True, metavar="UNIT")
    @_options.quarter(translator)
    def check(
        period: str | None,
        as_of: str | None,
        units: tuple[str, ...],
        tasks: tuple[str, ...],
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _output, _workspace

        found, _ = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        result = _workspace.judged(found, plan, period, as_of, spoken, units, tasks)
        _output.present(result, formats, output, spoken, color, quiet=quiet)
        return _output.exit_code(result, fail_on)

    return check
