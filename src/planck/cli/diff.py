"""``planck diff``: what changed between two judged results."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Result
    from planck.cli._workspace import Workspace
    from planck.core.period import Period

ISSUED = "issued"
"""Behind the ``@`` of a quarter: its record."""


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("diff", translator)
    @click.argument("first", metavar="A")
    @click.argument("second", metavar="[B]", required=False)
    @click.option("--against", metavar="DIR", help=translator.text("help.against"))
    @_options.plan(translator)
    @_options.data(translator)
    @_options.shown(translator)
    def diff(
        first: str,
        second: str | None,
        against: str | None,
        plan: str | None,
        data: str | None,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _output, _workspace
        from planck.diff import difference
        from planck.formats import diff as diff_formats

        wanted = _output.wanted_of(diff_formats.FORMATS, formats, output)
        if second is None and against is None:
            raise Stop("diff.one_side", written=first)
        if second is not None and against is not None:
            raise Stop("diff.two_sides", second=second)
        here = _workspace.open_workspace(data, requested, plan=plan)
        there = here if against is None else _other(against, here, plan, requested)
        before, after = _result(first, there), _result(second or first, here)
        changed = replace(difference(before, after), against=against or "")

        def render(name: str, width: int, color: bool) -> str:
            return diff_formats.render(name, changed, here.translator, width, color)

        _output.write_out(wanted, output, render, color, quiet=quiet, force=force)
        return 0

    return diff


def _other(folder: str, here: Workspace, plan: str | None, requested: Translator | None) -> Workspace:
    """The workspace of the other data folder; Stop where it holds no plan, a broken plan, or another plan."""
    from planck.cli import _workspace

    if not folder.strip():
        raise Stop("diff.no_plan", where=f"“{folder}”")
    try:
        there = _workspace.open_workspace(folder, requested, plan=plan)
    except Stop as stop:
        if stop.message_key == "stop.no_data":
            raise Stop("diff.no_plan", where=folder) from None
        if stop.message_key == "stop.broken":
            raise Stop("diff.broken", detail=stop.detail, where=folder, **stop.facts) from None
        raise
    if there.plan.id != here.plan.id:
        raise Stop("diff.other_plan", where=folder, theirs=there.plan.id, ours=here.plan.id)
    return there


def _result(written: str, workspace: Workspace) -> Result:
    """What is written as ``2025Q3``, ``2025Q3@2025-10-20`` or ``2025Q3@issued``; says what of it a reader may miss."""
    from planck.cli import _workspace

    quarter, at, moment = written.partition("@")
    period = _workspace.period_of_plan(workspace.plan, quarter)
    if at and moment != ISSUED:
        result = _anew(written, period, moment, workspace)
    else:
        book = workspace.loaded.book
        if at and not (book and period in book.issued):
            _workspace.sound_records(workspace.folder, period, workspace.plan.key)
            raise Stop("diff.not_issued", period=period, where=_workspace.near_by(workspace.folder))
        result = _workspace.judge(workspace.loaded, workspace.plan, quarter, None)
    if not at and result.issued is None:
        _workspace.inform_of_issue(result, workspace, None)
    _workspace.refuse_unread_office(workspace, result.period)
    _inform(result, workspace.translator)
    return result


def _inform(result: Result, translator: Translator) -> None:
    """Say that the quarter had not ended by the day of judging, and that another version wrote its record."""
    period, record = result.period, result.issued
    if result.as_of < period.last_day:
        inform(translator.text("diff.early", day=result.as_of, period=period, end=period.last_day))
    if record and record.planck != (now := version("planck-check")):
        inform(translator.text("diff.version", period=period, then=record.planck, now=now))


def _anew(written: str, period: Period, moment: str, workspace: Workspace) -> Result:
    """The quarter as judged on that day, issued or not."""
    from planck import check
    from planck.cli._workspace import day_written

    try:
        day = day_written(moment)
    except Stop as stop:
        if stop.message_key == "stop.bad_day":
            raise Stop("diff.bad_moment", text=written, period=period) from None
        raise
    if day < period.first_day:
        raise Stop("diff.too_early", day=day, period=period, start=period.first_day)
    return check.judge(workspace.loaded, period, day)
