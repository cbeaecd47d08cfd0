"""``planck check``: judge a quarter."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("check", translator)
    @_options.quarter
    @_options.findings(translator)
    @_options.option("--task", "tasks", translator=translator, help_="task", multiple=True, metavar="TASK")
    @_options.option("--unit", "units", translator=translator, help_="unit", multiple=True, metavar="UNIT")
    @_options.period(translator)
    def check(
        quarter: str | None,
        period: str | None,
        as_of: str | None,
        units: tuple[str, ...],
        tasks: tuple[str, ...],
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _output, _workspace

        workspace = _workspace.open_workspace(data, requested)
        period = _options.period_named(quarter, period)
        result = _workspace.judge(workspace.loaded, workspace.plan, period, as_of, units, tasks)
        _workspace.inform_of_day(result, workspace.translator)
        _workspace.inform_of_issue(result, workspace, as_of)
        above = _output.above(workspace.folder)
        _output.present(result, formats, output, workspace.translator, color, quiet=quiet, force=force, above=above)
        return _output.exit_code(result, fail_on)

    return check
