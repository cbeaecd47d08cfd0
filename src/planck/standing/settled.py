"""What earlier quarters count as: a quarter that was issued counts as issued, or as corrected by the day of judging."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planck.core.period import Period
from planck.model import Book, Report, TaskReport, is_of


def settled(book: Book, period: Period, as_of: datetime.date) -> Book:
    """The book in which the issued quarters before that period are as they were issued or corrected."""
    if not book.then:
        return book
    reports = dict(book.reports)
    for (unit, issued), then in book.then.items():
        if issued < period and issued in book.issued:
            now = reports.get(unit, {}).get(issued)
            counted = as_corrected(then, now, corrected_items(book, issued, unit, as_of)) if now else then
            reports[unit] = dict(sorted({**reports.get(unit, {}), issued: counted}.items()))
    return replace(book, reports=reports)


def corrected_items(book: Book, period: Period, unit: str, as_of: datetime.date) -> list[str]:
    """What the office has corrected in the unit's report by that day."""
    words = book.office.get(period)
    return [entry.item for entry in words.corrections if entry.unit == unit and entry.on <= as_of] if words else []


def as_corrected(then: Report, now: Report, items: list[str]) -> Report:
    """The report as issued, with these items and tasks as they are now."""
    tasks, duties = dict(then.tasks), dict(then.duties)
    for item in items:
        task, _, name = item.partition("/")
        if task in now.tasks:
            tasks[task] = _task(tasks.get(task), now.tasks[task], name)
        elif not name:
            duties = _parts(duties, now.duties, item)
    report = replace(then, tasks=tasks, duties=duties)
    report.keep_tree(then.tree)
    return report


def _task(then: TaskReport | None, now: TaskReport, name: str) -> TaskReport:
    """The task's report as issued, with the item of that name as it is now; without a name, all of it."""
    if then is None or not name:
        return now
    return then._replace(
        indicators=_parts(then.indicators, now.indicators, name),
        milestones=_parts(then.milestones, now.milestones, name),
        duties=_parts(then.duties, now.duties, name),
    )


def _parts(then: Mapping[str, Any], now: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The parts as issued, those of that name (of a duty, any of its occurrences) as they are now."""
    kept = {key: part for key, part in then.items() if not is_of(key, name)}
    return kept | {key: part for key, part in now.items() if is_of(key, name)}
