"""What a unit is asked for in a quarter: its tasks, figures, milestones and duties, beside what it said before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planck import standing
from planck.core.period import Period
from planck.model import AnyItem, Book, Duty, Figure, Indicator, Plan, Report, Task, TaskReport, Unread, Word
from planck.standing import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure or word that the unit is to give."""

    item: AnyItem
    key: str
    """What it is written under: the item's id, for a duty its occurrence (``annual-report-2024``)."""
    due: datetime.date | None = None
    """The day that binds, of a milestone or duty."""
    before: Figure | None = None
    """What the unit said last in an earlier quarter, of a figure."""
    said_in: Period | None = None
    """The quarter of ``before``."""
    now: Figure | Word | None = None
    """What the quarter's own file says, where there is one."""


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task on which the unit reports."""

    task: Task
    items: tuple[Asked, ...]
    before: TaskReport | None
    """What the unit said of it in the last quarter it reported."""
    now: TaskReport | None


@dataclass(frozen=True, slots=True)
class Request:
    """All that one unit is asked for in one quarter."""

    plan: Plan
    unit: str
    quarter: Period
    tasks: tuple[AskedTask, ...]
    duties: tuple[Asked, ...]
    """Occurrences of the plan's own duties."""
    report: Report | None
    """The quarter's file as it stands."""

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.plan.units[self.unit].name

    @property
    def due(self) -> datetime.date:
        """The last day on which the report is in time."""
        return self.plan.reporting.due_day(self.quarter)


def asked_units(plan: Plan, quarter: Period) -> tuple[str, ...]:
    """The units that are asked for anything: who owes the report, and cooperating ones that alone have a figure."""
    named = {item.reported_by for item in plan.items.values()}
    owing = set(standing.owing(plan, quarter))
    return tuple(
        slug
        for slug, unit in plan.units.items()
        if slug in owing or (slug in named and unit.exists_on(quarter.last_day))
    )


def requests(book: Book, quarter: Period, units: tuple[str, ...]) -> Iterator[Request]:
    """What each unit is asked for: the same whatever its file of that quarter says already, which is kept."""
    rows = _deadlines(book, quarter)
    for unit in units:
        yield _request(book, quarter, unit, rows)


def _deadlines(book: Book, quarter: Period) -> Mapping[tuple[str, str], Standing]:
    """Milestones and duties as they stood before the quarter's files came in, by item and unit, if not done."""
    earlier = {
        unit: {q: report for q, report in quarters.items() if q < quarter} for unit, quarters in book.reports.items()
    }
    # the quarter counts as begun, so that a first quarter does not ask for the reports of years before it
    past = replace(book, reports=earlier, unread=(*book.unread, Unread("", "", quarter)))
    judgement = standing.judge(past, quarter, book.plan.reporting.due_day(quarter))
    rows = {}
    for row in judgement.standings:
        item = book.plan.items[row.item]
        unit = row.unit or (None if standing.reported_individually(book.plan, item) else item.reported_by)
        if unit and not isinstance(item, Indicator) and row.done is None:
            rows[row.item, unit] = row
    return rows


def _request(book: Book, quarter: Period, unit: str, rows: Mapping[tuple[str, str], Standing]) -> Request:
    plan, report = book.plan, book.report(unit, quarter)
    last = max((q for q in book.reports.get(unit, {}) if q < quarter), default=None)
    before = book.reports[unit][last] if last else None
    listed = set(standing.answerable(plan, unit))
    tasks = []
    for task in plan.tasks.values():
        said = report.tasks.get(task.id) if report else None
        earlier = before.tasks.get(task.id) if before else None
        items = tuple(_items(book, quarter, unit, task, said, rows))
        if task.id in listed or items or said or (earlier and task.responsible.open):
            tasks.append(AskedTask(task, items, earlier, said))
    own = report.duties if report else {}
    duties = tuple(_duties(unit, plan.duties, own, rows))
    return Request(plan, unit, quarter, tuple(tasks), duties, report)


def _items(
    book: Book,
    quarter: Period,
    unit: str,
    task: Task,
    said: TaskReport | None,
    rows: Mapping[tuple[str, str], Standing],
) -> Iterator[Asked]:
    for item in task.indicators:
        now = said.indicators.get(item.id) if said else None
        if now or unit in standing.reporters(book.plan, item, quarter.last_day):
            before, when = _figure_before(book, quarter, unit, item)
            yield Asked(item, item.id, None, before, when, now)
    for milestone in task.milestones:
        word = said.milestones.get(milestone.id) if said else None
        row = rows.get((milestone.full_id, unit))
        if word or row:
            yield Asked(milestone, milestone.id, row.by if row else milestone.due, now=word)
    yield from _duties(unit, task.duties, said.duties if said else {}, rows)


def _duties(
    unit: str,
    duties: list[Duty],
    said: Mapping[str, Word],
    rows: Mapping[tuple[str, str], Standing],
) -> Iterator[Asked]:
    """The occurrence that is due, and those that the file speaks of."""
    for duty in duties:
        row = rows.get((duty.full_id, unit))
        mine = [key for key in said if key == duty.id or key.rpartition("-")[0] == duty.id]
        key = row.occurrence if row else None
        if key and duty.id in mine and duty.cadence == "quarterly":
            key = duty.id  # as the file writes this quarter's
        if key:
            yield Asked(duty, key, row.by if row else None, now=said.get(key))
        for other in mine:
            if other != key:
                yield Asked(duty, other, now=said[other])


def _figure_before(book: Book, quarter: Period, unit: str, item: Indicator) -> tuple[Figure | None, Period | None]:
    for earlier in sorted((q for q in book.reports.get(unit, {}) if q < quarter), reverse=True):
        said = book.reports[unit][earlier].tasks.get(item.task)
        figure = said.indicators.get(item.id) if said else None
        if figure and figure.given:
            return figure, earlier
    return None, None
