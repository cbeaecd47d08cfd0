"""关于报送…的通知: what is due from whom by which day, how to fill it in, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck import standing
from planck.model import Duty, Indicator, Milestone
from planck.reports import chinese
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead


@dataclass(frozen=True, slots=True)
class Requested:
    """What a unit is to report."""

    name: str
    tasks: str
    """The tasks' ids."""
    figures: str
    """The indicators it gives a figure for."""
    words: str
    """The milestones and duties it reports on."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A deadline that falls within the quarter or before its report is due."""

    day: str
    name: str
    who: str


@dataclass(frozen=True, slots=True)
class Call:
    """All that ``call.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    due: str
    to: str
    """Where the reports go."""
    quote: str
    """The plan's own sentence on reporting."""
    example: str
    """The path of a unit's file."""
    asked: tuple[Requested, ...]
    coming: tuple[Coming, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Call]]:  # noqa: ARG001 - it goes to all units at once
    """One notice to all units that owe the quarter's report."""
    plan, period = context.plan, context.period
    due = plan.reporting.due_day(period)
    owing = standing.owing(plan, period)
    head = letterhead(context, "call")
    coming = sorted(
        (row.by, plan.items[row.item].name, chinese.responsible(plan, row))
        for row in context.result.standings
        # what falls due up to the day of reporting, so that the report can speak of it
        if row.unit is None and row.by and period.first_day <= row.by <= max(due, period.last_day)
    )
    yield (
        "",
        Call(
            head=head,
            title=f"关于报送{head.quarter}{head.subject}进展情况的通知",
            due=chinese.day(due),
            to=plan.reporting.to or chinese.TO_FILL,
            quote=plan.reporting.quote,
            example=f"data/progress/{owing[0] if owing else '单位代码'}/{period}.yaml",
            asked=tuple(_requested(context, unit) for unit in owing),
            coming=tuple(Coming(chinese.day(day), name, who) for day, name, who in coming),
        ),
    )


def _requested(context: ReportContext, unit: str) -> Requested:
    plan, on = context.plan, context.period.last_day
    mine = [item for item in plan.items.values() if unit in standing.reporters(plan, item, on)]
    figures = "、".join(item.name for item in mine if isinstance(item, Indicator))
    words = "、".join(item.name for item in mine if isinstance(item, (Milestone, Duty)))
    tasks = "、 ".join(standing.answerable(plan, unit))
    nothing = chinese.NOTHING
    return Requested(plan.units[unit].name, tasks or nothing, figures or nothing, words or nothing)
