"""``planck report``: a paper from a judged quarter."""

from __future__ import annotations

from pathlib import Path

import click

from planck import wording
from planck.cli import _options
from planck.cli._stop import Stop, near


def command(lang: str, asked: str | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("report", help=wording.say("help.report", lang))
    @click.argument("name", required=False)
    @_options.quarter(lang)
    @_options.option("--unit", lang=lang, help_="one_unit", metavar="UNIT")
    @_options.option("--output", "-o", lang=lang, help_="output", metavar="FILE")
    @_options.option("--format", "format_", lang=lang, help_="report_format", type=click.Choice(["md"]), default="md")
    @click.option("--list", "list_", is_flag=True, help=wording.say("help.list", lang))
    @_options.data(lang)
    @_options.language(lang)
    def report(
        name: str | None,
        period: str | None,
        as_of: str | None,
        unit: str | None,
        output: str | None,
        format_: str,  # noqa: ARG001 - Markdown is the only one yet
        list_: bool,
        data: str | None,
    ) -> None:
        from planck import reports
        from planck.cli import _output, _workspace

        if list_:
            rows = [f"{one.name:12}{one.zh if lang == 'zh' else one.en}" for one in reports.REPORTS.values()]
            _output.show("\n".join(rows) + "\n")
            return
        if name is None:
            raise Stop("stop.which_report")
        if name not in reports.REPORTS:
            raise Stop("stop.no_report", found=name)
        found, folder = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        if unit is not None and unit not in plan.units:
            raise Stop("stop.no_unit", name=unit, near=near(unit, plan.units, lang))
        result = _workspace.judged(found, plan, period, as_of)
        try:
            text = reports.render(name, result, folder.parent / "templates", unit)
        except reports.ReportError as fault:
            raise Stop(fault.say, **fault.facts) from None
        _output.deliver(text, output)
        if output:
            _workspace.tell(wording.say("wrote", _workspace.spoken(plan, asked), path=Path(output)))

    return report
