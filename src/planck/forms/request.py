"""The report that a unit is to give for a period: its tasks, figures, milestones and duties, beside its last report."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planck import standing
from planck.core.period import Period
from planck.model import (
    WITHIN_YEAR,
    AnyItem,
    Book,
    Duty,
    Figure,
    Indicator,
    Plan,
    Report,
    Target,
    Task,
    TaskReport,
    Word,
    is_of,
)


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """One figure or word that the unit is to give."""

    item: AnyItem
    key: str
    """Its key in the file: the item's id, for a duty its occurrence (``annual-report-2024``)."""
    due: datetime.date | None = None
    """The binding day of a milestone or duty."""
    before: Figure | None = None
    """The last figure that the unit gave in an earlier period."""
    before_in: Period | None = None
    """The period of ``before``."""
    before_of: str = ""
    """The name of the dissolved unit that gave it; empty where the unit itself did."""
    now: Figure | Word | None = None
    """The figure or word in the period's own file, where there is one."""
    last: tuple[str, datetime.date] | None = None
    """The duty's last occurrence that is done, beside which this one is open, and its day."""
    moved_from: datetime.date | None = None
    """The plan's own day, where an extension moved it."""

    @property
    def deadline(self) -> str:
        """The binding day in words, with the plan's own where an extension moved it; empty where there is none."""
        if self.due is None:
            return ""
        return f"{self.due} 前" + (f"（原定 {self.moved_from}，已延期）" if self.moved_from else "")


@dataclass(frozen=True, slots=True)
class RequestedTask:
    """A task on which the unit reports."""

    task: Task
    items: tuple[RequestedItem, ...]
    before: TaskReport | None
    """The unit's report on it, or its predecessor's, in the last period that it reported."""
    now: TaskReport | None


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that one unit is to report for one period."""

    plan: Plan
    unit: str
    period: Period
    tasks: tuple[RequestedTask, ...]
    duties: tuple[RequestedItem, ...]
    """Occurrences of the plan's own duties."""
    report: Report | None
    """The period's file as it stands."""

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.plan.units[self.unit].name

    @property
    def due(self) -> datetime.date:
        """The last day on which the report is in time."""
        return self.plan.reporting.due_day(self.period)

    def targets(self, item: Indicator) -> list[Target]:
        """The targets that bind the unit's own figure."""
        return self.plan.on(self.period.last_day).targets(item, self.unit)


def requests(book: Book, period: Period, units: tuple[str, ...]) -> Iterator[Request]:
    """Yield each unit's request.

    What is requested does not depend on the unit's file of that period; the file's values are carried in ``now``.
    """
    words = standing.requested_words(book, period)
    for unit in units:
        yield _request(book, period, unit, words)


def _request(book: Book, period: Period, unit: str, open_words: standing.Words) -> Request:
    plan, report = book.plan, book.report(unit, period)
    last = book.last(unit, period)
    requested = set(standing.requested_tasks(book, unit, period, open_words))
    tasks = []
    for task in plan.tasks.values():
        now = report.tasks.get(task.id) if report else None
        earlier = next((report.tasks[task.id] for report in last if task.id in report.tasks), None)
        items = tuple(_items(book, period, unit, task, now, open_words))
        # what the file holds is shown though it is not asked: else a form made from it would lose it on the way back
        if task.id in requested or items or now:
            tasks.append(RequestedTask(task, items, earlier, now))
    own = report.duties if report else {}
    duties = tuple(_duties(unit, period, plan.duties, own, open_words))
    return Request(plan, unit, period, tuple(tasks), duties, report)


def _items(
    book: Book,
    period: Period,
    unit: str,
    task: Task,
    now: TaskReport | None,
    open_words: standing.Words,
) -> Iterator[RequestedItem]:
    """The figures and words on the task that the unit is to give, and those that its file gives."""
    for item in task.indicators:
        figure = now.indicators.get(item.id) if now else None
        if figure or unit in standing.reporters(book.plan, item, period.last_day):
            before, before_in, before_of = _figure_before(book, period, unit, item)
            yield RequestedItem(item, item.id, None, before, before_in, before_of, figure)
    for milestone in task.milestones:
        word = now.milestones.get(milestone.id) if now else None
        row = open_words.get((milestone.full_id, unit))
        if word or row:
            moved_from = row.by_before if row else None
            yield RequestedItem(
                milestone, milestone.id, row.by if row else milestone.due, now=word, moved_from=moved_from
            )
    yield from _duties(unit, period, task.duties, now.duties if now else {}, open_words)


def _duties(
    unit: str,
    period: Period,
    duties: list[Duty],
    words: Mapping[str, Word],
    open_words: standing.Words,
) -> Iterator[RequestedItem]:
    """The occurrence of each duty that is due, and those on which the file has a word."""
    for duty in duties:
        row = open_words.get((duty.full_id, unit))
        written = [key for key in words if is_of(key, duty.id)]
        key = row.key if row else None
        own = [f"{duty.id}-{each}" for each in duty.occurrences_in(period)[-1:]] if duty.cadence in WITHIN_YEAR else []
        if key in own and duty.id in written:
            key = duty.id  # the file names this period's occurrence by the bare id
        if key:
            last = (row.before, row.before_done) if row and row.before_done else None
            moved_from = row.by_before if row else None
            now = words.get(key)
            yield RequestedItem(duty, key, row.by if row else None, now=now, last=last, moved_from=moved_from)
        for other in written:
            if other != key:
                yield RequestedItem(duty, other, now=words[other])


def _figure_before(book: Book, period: Period, unit: str, item: Indicator) -> tuple[Figure | None, Period | None, str]:
    """The last figure that the unit or a predecessor gave before the period, when, and which predecessor.

    A period without one is passed over.
    """
    for report in book.earlier(unit, period):
        task = report.tasks.get(item.task)
        figure = task.indicators.get(item.id) if task else None
        if figure and figure.given:
            return figure, report.period, "" if report.unit == unit else book.plan.units[report.unit].name
    return None, None, ""
