"""What each unit is asked to report for a quarter: the same in the call, the form and the blank file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from planck.core.period import Period
from planck.model import AnyItem, Book, Duty, Indicator, Plan, Unread
from planck.standing.context import Context
from planck.standing.deadlines import next_open
from planck.standing.responsibility import answerable, owing, reporter, reporters
from planck.standing.states import Judgement, Standing


class OpenWord(NamedTuple):
    """A milestone, or an occurrence of a duty, that the unit has not reported done yet."""

    key: str
    """The key of the word: the milestone's id, or the occurrence (``annual-report-2024``)."""
    by: datetime.date | None
    """The binding day."""
    by_before: datetime.date | None = None
    """The plan's own day, where an extension moved it."""
    before: str = ""
    """The duty's last occurrence that is done; empty where there is none."""
    before_done: datetime.date | None = None
    """The day on which that was done."""


Words = Mapping[tuple[str, str], OpenWord]
"""Open words by the item's full id and the unit."""


def requested_units(plan: Plan, period: Period) -> tuple[str, ...]:
    """The units that owe the report, and cooperating units that alone have a figure."""
    reporting = {unit for item in plan.items.values() for unit in reporters(plan, item, period.last_day)}
    owed = set(owing(plan, period))
    return tuple(
        slug
        for slug, unit in plan.units.items()
        if slug in owed or (slug in reporting and unit.exists_on(period.last_day))
    )


def before_the_reports(book: Book, period: Period) -> Book:
    """The book as it stood before the period's own files came in."""
    earlier = {
        unit: {past: report for past, report in reports.items() if past < period}
        for unit, reports in book.reports.items()
    }
    # the period counts as begun, so that a first period does not request the reports of years before it
    return replace(book, reports=earlier, unread=(*book.unread, Unread("", "", period)))


def open_words(history: Book, judgement: Judgement) -> Words:
    """The open milestones and duties by item and unit.

    ``judgement``: of ``history``, which is the book before the period's files, on the day the reports are due. Of an
    annual duty whose last occurrence is done, the next one is open: both are of interest to whoever reports.
    """
    context = Context(history, judgement.period, judgement.as_of)
    words = {}
    for row in judgement.standings:
        unit = row.unit or _only_reporter(context, row)
        if unit and (word := open_word(context, row)):
            words[row.item, unit] = word
    return words


def open_word(context: Context, row: Standing) -> OpenWord | None:
    """What is open of a unit's milestone or duty: the row's own occurrence, or where that is done the next one."""
    item, unit = context.plan.items[row.item], row.unit or _only_reporter(context, row)
    if isinstance(item, Indicator) or unit is None:
        return None
    if row.done is None:
        return OpenWord(row.occurrence or item.id, row.by, row.by_before)
    coming = next_open(context, item, unit) if isinstance(item, Duty) else None
    moved = coming.day if coming and coming.due != coming.day else None
    return OpenWord(coming.key, coming.due, moved, row.occurrence or "", row.done) if coming else None


def _only_reporter(context: Context, row: Standing) -> str | None:
    return reporter(context.plan, context.plan.items[row.item], context.end)


def requested_items(plan: Plan, unit: str, period: Period, words: Words) -> list[AnyItem]:
    """The indicators that the unit has to report, and its open milestones and duties, in the plan's order."""
    return [
        item
        for item in plan.items.values()
        if (
            unit in reporters(plan, item, period.last_day)
            if isinstance(item, Indicator)
            else (item.full_id, unit) in words
        )
    ]


def requested_tasks(book: Book, unit: str, period: Period, words: Words) -> list[str]:
    """The tasks on which the unit has to report, in the plan's order.

    Those whose list names it, those of its items, and those with an open list (等) on which it, or the unit that it
    succeeds, reported last.
    """
    plan = book.plan
    requested = {
        *answerable(plan, unit, period.last_day),
        *(item.task for item in requested_items(plan, unit, period, words)),
    }
    reported = {task for report in book.last(unit, period) for task in report.tasks}
    # whoever reported once on a task with an open list is bound by it
    return [
        task.id
        for task in plan.tasks_on(period.last_day)
        if task.id in requested or (task.id in reported and task.responsible.open)
    ]
