"""``planck desk``: what the office has to do, in the order of days."""

from __future__ import annotations

import codecs
import datetime
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Result
    from planck.cli._workspace import Workspace
    from planck.reports.desk import Desk

TODAY = datetime.date.today
"""The one place where this command reads the clock: a list for the morning is of the day on which it is read."""
FORMATS = ("full", "json", "markdown", "ics")
_ENDINGS = {"json": "json", "md": "markdown", "ics": "ics"}


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("desk", translator)
    @_options.quarter
    @_options.data(translator)
    # not set by PLANCK_FORMAT, which is for the formats of findings
    @click.option("--format", "name", type=click.Choice(FORMATS), help=translator.text("help.desk_format"))
    @_options.option("--output", "-o", translator=translator, help_="output", metavar="FILE")
    @_options.force(translator)
    @_options.option("--quiet", "-q", translator=translator, help_="quiet", is_flag=True)
    @_options.option("--period", translator=translator, help_="period", metavar="QUARTER")
    @_options.option("--as-of", translator=translator, help_="desk_as_of", metavar="DAY")
    @_options.language(translator)
    def desk(
        quarter: str | None,
        period: str | None,
        as_of: str | None,
        data: str | None,
        name: str | None,
        output: str | None,
        force: bool,
        quiet: bool,
    ) -> None:
        from planck.cli import _workspace

        chosen = _format(name, output)
        workspace = _workspace.open_all_plans(data, requested, _options.period_named(quarter, period))
        listed = _listed(workspace, _options.period_named(quarter, period), as_of)
        _deliver(listed, chosen, output, workspace.translator, force=force, quiet=quiet)
        if not quiet and not _options.period_named(quarter, period):
            _inform_of_other_plans(workspace, as_of)

    return desk


def _format(name: str | None, output: str | None) -> str:
    """The format of a list, by name or ending; Stop where the calendar's library is missing."""
    from planck.cli import _endings

    chosen = _endings.format_of(name, output, _ENDINGS)
    if chosen == "ics" and importlib.util.find_spec("icalendar") is None:
        raise Stop("print.extra", medium="ics", extra="calendar")
    return chosen


def _listed(workspace: Workspace, period_text: str | None, as_of: str | None) -> Desk:
    """The list of that quarter, by default the last that had ended, as of that day, by default today."""
    from planck import check
    from planck.cli import _workspace
    from planck.reports import ReportError
    from planck.reports import desk as desks

    day = _workspace.day_written(as_of) if as_of else TODAY()
    # not the day on which the quarter was judged: what is to be done today depends on today
    period, day = _workspace.period_and_day(workspace.plan, period_text, day.isoformat())
    result = check.judge(workspace.loaded, period, day)
    _workspace.inform_of_day(result, workspace.translator)
    _workspace.refuse_unread_office(workspace, result.period)
    _workspace.refuse_misnamed_office(workspace, result)
    try:
        return desks.desk(result, () if desks.is_settled(result) else _to_fill(result, workspace))
    except ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None


def _inform_of_other_plans(workspace: Workspace, as_of: str | None) -> None:
    """Say where the list of each plan with periods of another length is: this one has nothing of it."""
    from planck import check, load
    from planck.cli import _workspace
    from planck.cli._print import inform
    from planck.core.finding import Term

    for key in _workspace.plan_keys(workspace.folder):
        if key in workspace.plan.own:
            continue
        plan = load.workspace(workspace.folder, (), keys=(key,)).plan
        day = _workspace.day_written(as_of) if as_of else TODAY()
        if plan is None:
            inform(workspace.translator.text("check.beside_broken", key=key))
        elif period := check.default_period(plan, day):
            facts = {"title": plan.title, "key": key, "cadence": Term(f"cadence.{plan.reporting.cadence}")}
            inform(workspace.translator.text("desk.beside", period=period, **facts))


def _to_fill(result: Result, workspace: Workspace) -> tuple[str, ...]:
    """What is left for a person to write in the quarter's circular."""
    from planck import reports

    (circular,) = reports.render("quarterly", result, workspace.folder.parent / "templates")
    return circular.to_fill


def _deliver(desk: Desk, name: str, output: str | None, translator: Translator, *, force: bool, quiet: bool) -> None:
    from planck.cli import _output, _results
    from planck.cli._print import inform
    from planck.formats import desk as formats

    text = formats.render(name, desk, translator)
    if name == "ics":
        from planck.formats.desk import ics
        from planck.formats.desk.words import counts

        if rest := ics.left_out(desk):
            inform(translator.text("desk.not_in_calendar", count=len(rest), counts=counts(rest, translator)))
    if output:
        _results.write_results([(Path(output), text.encode("utf-8", "backslashreplace"))], force=force)
    elif not quiet:
        _output.show(_for_the_terminal(name, text))


def _for_the_terminal(name: str, text: str) -> str:
    """The text for standard output; Stop where a calendar would not be one in its encoding."""
    from planck.cli import _output

    if name == "json":
        return _output.portable("json", text)
    if name == "ics":
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        if codecs.lookup(encoding).name != "utf-8":
            raise Stop("desk.not_utf8", encoding=encoding)
        # there standard output makes each line end CRLF, as a calendar has it already
        return text.replace("\r\n", "\n") if os.linesep == "\r\n" else text
    return text
