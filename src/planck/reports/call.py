"""关于报送…的通知: what is due from whom by which day, how to fill it in, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck import standing
from planck.model import Indicator
from planck.reports import chinese, unit_record
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead


@dataclass(frozen=True, slots=True)
class Requested:
    """What a unit is to report."""

    name: str
    tasks: str
    """The tasks by number and title."""
    figures: str
    """The indicators it gives a figure for."""
    words: str
    """The milestones and duties that are open, each with its day."""


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
    by_file: str
    """The units that report by file, by name; empty where none does."""
    units: tuple[Requested, ...]
    coming: tuple[Coming, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Call]]:  # noqa: ARG001 - it goes to all units at once
    """One notice to all units that are asked for a report: those that get a form."""
    plan, period = context.plan, context.period
    due = plan.reporting.due_day(period)
    words = standing.requested_words(context.result.book, period)
    units = standing.requested_units(plan, period)
    by_file = [unit for unit in units if unit_record.means(context, unit) == "file"]
    head = letterhead(context, "call")
    coming = sorted(
        (row.by, plan.items[row.item].name + chinese.moved(row), chinese.responsible(plan, row, period.last_day))
        for row in context.result.standings
        # what falls due up to the day of reporting, so that the report can speak of it
        if row.unit is None and row.by and period.first_day <= row.by <= max(due, period.last_day)
    )
    yield (
        "",
        Call(
            head=head,
            title=f"关于报送{head.named}进展情况的通知",
            due=chinese.day(due),
            to=plan.reporting.to or chinese.TO_FILL,
            quote=plan.reporting.quote,
            by_file=chinese.names(plan, by_file, most=len(by_file)),
            units=tuple(_requested(context, unit, words) for unit in units),
            coming=tuple(Coming(chinese.day(day), name, who) for day, name, who in coming),
        ),
    )


def _requested(context: ReportContext, unit: str, words: standing.Words) -> Requested:
    """What the unit's form asks for too; a duty with the occurrence that is open and its day."""
    book, plan, period = context.result.book, context.plan, context.period
    items = standing.requested_items(plan, unit, period, words)
    figures = "、".join(item.name for item in items if isinstance(item, Indicator))
    open_ = [(item.name, words[item.full_id, unit]) for item in items if not isinstance(item, Indicator)]
    shown = "、".join(f"{name}{_when(word)}" for name, word in open_)
    # a number alone says nothing to whoever has not the plan at hand
    requested = standing.requested_tasks(book, unit, period, words)
    tasks = "；".join(f"{chinese.task_number(plan, task)} {plan.tasks[task].title}" for task in requested)
    nothing = chinese.NOTHING
    return Requested(plan.units[unit].name, tasks or nothing, figures or nothing, shown or nothing)


def _when(word: standing.OpenWord) -> str:
    by = f"{chinese.day(word.by)}前" if word.by else ""
    when = "，".join(filter(None, (by, chinese.last_done(word))))
    return f"（{when}）" if when else ""
