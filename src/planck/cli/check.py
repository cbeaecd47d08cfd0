"""``planck check``: judge a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.core.lights import Light
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Result
    from planck.cli._workspace import Workspace


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("check", translator)
    @_options.quarter
    @_options.findings(translator)
    @_options.option("--task", "tasks", translator=translator, help_="task", multiple=True, metavar="TASK")
    @_options.option("--unit", "units", translator=translator, help_="unit", multiple=True, metavar="UNIT")
    @_options.plan(translator)
    @_options.period(translator)
    def check(
        quarter: str | None,
        period: str | None,
        as_of: str | None,
        units: tuple[str, ...],
        tasks: tuple[str, ...],
        plan: str | None,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _output, _workspace

        workspace = _workspace.open_workspace(data, requested, plan=plan)
        period = _options.period_named(quarter, period)
        result = _workspace.judge(workspace.loaded, workspace.plan, period, as_of, units, tasks)
        _workspace.inform_of_day(result, workspace.translator)
        _workspace.inform_of_issue(result, workspace, as_of)
        if plan is None and not quiet:
            _inform_of_other_plans(workspace, result, None if period else as_of or "")
        above = _output.above(workspace.folder)
        _output.present(result, formats, output, workspace.translator, color, quiet=quiet, force=force, above=above)
        return _output.exit_code(result, fail_on)

    return check


def _inform_of_other_plans(workspace: Workspace, result: Result, latest: str | None) -> None:
    """Say how the workspace's further plans stand, each in a line.

    ``latest``: the day of judging as written, where no period was: of each plan its own latest period counts, else the
    one that ends within the period judged.
    """
    from planck import check, load
    from planck.cli import _workspace
    from planck.cli._stop import Stop
    from planck.standing import State

    for key in _workspace.plan_keys(workspace.folder)[1:]:
        loaded = load.workspace(workspace.folder, keys=(key,))
        if loaded.plan is None or loaded.book is None:
            inform(workspace.translator.text("check.beside_broken", key=key))
            continue
        # of a plan with shorter or longer periods, the one that ends within the period that was asked for
        period, day = result.period.last_within(loaded.plan.per_year), result.as_of
        ends = result.period.last_day
        if latest is not None:
            try:
                period, day = _workspace.period_and_day(loaded.plan, None, latest or None)
            except Stop:  # none of its periods is over
                continue
            ends = period.last_day
        if loaded.plan.covers(period) and period.last_day <= ends:
            rows = check.judge(loaded, period, day).standings
            facts = {
                "title": loaded.plan.title,
                "key": key,
                "period": period,
                "red": sum(row.light is Light.RED for row in rows),
                "yellow": sum(row.light is Light.YELLOW for row in rows),
                "silent": sum(row.state is State.NO_DATA for row in rows),
            }
            inform(workspace.translator.text("check.beside", **facts))
