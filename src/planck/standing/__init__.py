"""Decides how every item, unit and task stands in a quarter: the only arithmetic on targets, windows and deadlines.

Pure functions of a book, a quarter and the day of judging; all numbers are exact (docs/judging.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from planck.core.lights import Light, of_whole, worst
from planck.core.period import Period
from planck.model import AnyItem, Book, Duty, Indicator, Milestone, Report, Status
from planck.standing import lights_set
from planck.standing.context import Context
from planck.standing.deadlines import annual_day, duty_standing, milestone_standing
from planck.standing.forecast import forecast
from planck.standing.gathered import gathered
from planck.standing.lights_set import has_row, light_entries
from planck.standing.record import Record, receipts, refused, report_day
from planck.standing.requested import (
    OpenWord,
    Words,
    before_the_reports,
    open_word,
    open_words,
    requested_items,
    requested_tasks,
    requested_units,
)
from planck.standing.responsibility import (
    answerable,
    answerers,
    asks,
    assessed,
    is_judged,
    letter_units,
    owes,
    owing,
    received,
    reported_individually,
    reporter,
    reporters,
)
from planck.standing.settled import as_corrected, corrected_items, settled
from planck.standing.sign_off import unsigned
from planck.standing.states import Judgement, Receipt, Standing, State, TaskStanding, UnitStanding, completion
from planck.standing.targets import holds, indicator_standing
from planck.standing.windows import figure_value, flawed, read

__all__ = [
    "Judgement",
    "Light",
    "OpenWord",
    "Receipt",
    "Record",
    "Standing",
    "State",
    "TaskStanding",
    "UnitStanding",
    "Words",
    "annual_day",
    "answerable",
    "answerers",
    "as_corrected",
    "asks",
    "assessed",
    "completion",
    "corrected_items",
    "figure_value",
    "flawed",
    "forecast",
    "gathered",
    "has_row",
    "holds",
    "is_judged",
    "judge",
    "letter_units",
    "light_entries",
    "next_open_occurrence",
    "owes",
    "owing",
    "receipts",
    "received",
    "refused",
    "report_day",
    "reported_individually",
    "reporter",
    "reporters",
    "requested_items",
    "requested_tasks",
    "requested_units",
    "requested_words",
    "unsigned",
    "values_of",
    "worst",
]

_BAD = [
    State.MET,
    State.MET_LATE,
    State.AHEAD,
    State.ON_TRACK,
    State.NO_DATA,
    State.DUE_SOON,
    State.AT_RISK,
    State.SHORT,
    State.MISSED,
]
"""From good to bad: the city's row of a milestone or duty that every unit reports shows the last of its units'."""


def judge(book: Book, period: Period, as_of: datetime.date, until: datetime.date | None = None) -> Judgement:
    """Every row of the quarter, as judged on that day.

    Files of later quarters never reach back, and a report submitted after that day is not yet received. Earlier
    quarters that were issued count as issued, or as corrected by that day. ``until``: a later day up to which reports
    and the office's entries count, while deadlines stay those of the day of judging.
    """
    context = Context(settled(book, period, as_of), period, as_of, until=until)
    current = (item for item in book.plan.items.values() if item.asked_on(period.last_day))
    rows = tuple(row for item in current for row in _rows(context, item))
    rows = lights_set.on_rows(context, rows)
    tasks_asked = book.plan.tasks_on(period.last_day)
    units = lights_set.on_units(context, tuple(_unit_standings(context, rows)))
    tasks = lights_set.on_tasks(context, tuple(_task_standing(context, task.id, rows) for task in tasks_asked))
    return Judgement(period, as_of, rows, units, tasks)


def requested_words(book: Book, period: Period) -> Words:
    """The open milestones and duties on which units are asked for a word, before the period's own files come in."""
    history = before_the_reports(book, period)
    return open_words(history, judge(history, period, book.plan.reporting.due_day(period)))


def next_open_occurrence(book: Book, period: Period, as_of: datetime.date, row: Standing) -> OpenWord | None:
    """The open occurrence of an annual duty whose judged one, the ``row``, a unit has done; else None."""
    word = open_word(Context(book, period, as_of), row)
    return word if word and row.done else None


def values_of(book: Book, report: Report) -> Callable[[Indicator], Decimal | Fraction | None]:
    """By indicator, the value judged of the report's unit in its period, pooled or summed; a draft counts too."""
    context = Context(book, report.period, datetime.date.max, draft=report)

    def value(indicator: Indicator) -> Decimal | Fraction | None:
        reading = read(context, indicator, report.period, report.unit)
        return reading.value if reading else None

    return value


def _rows(context: Context, item: AnyItem) -> list[Standing]:
    """The city's row, then, where every unit reports for itself, one for each; none for a duty not yet begun."""
    if alone := reporter(context.plan, item, context.end):
        row = _own_row(context, item, alone)
        return [row._replace(unit=None)] if row else []
    units = reporters(context.plan, item, context.end)
    own = [row for unit in units if (row := _own_row(context, item, unit))]
    if not own and not isinstance(item, Indicator):
        return [] if units else _owed_by_nobody(context, item)
    if isinstance(item, Indicator) and not item.summed:
        return own
    city = _city_indicator(context, item, own) if isinstance(item, Indicator) else _city_deadline(own)
    # papers print 已报 29/30 beside the value: how many units a city's figure speaks for
    reported = sum(row.state is not State.NO_DATA for row in own)
    return [city._replace(reported=reported, expected_units=len(own)), *own]


def _owed_by_nobody(context: Context, item: Milestone | Duty) -> list[Standing]:
    """The city's row where no unit is to say a word: no data, with the day that would bind."""
    row = _own_row(context, item, "")  # the row of a unit that has no name, and so never a word
    return [row._replace(unit=None, state=State.NO_DATA, light=Light.GREY, reported=0, expected_units=0)] if row else []


def _own_row(context: Context, item: AnyItem, unit: str) -> Standing | None:
    if isinstance(item, Indicator):
        return indicator_standing(context, item, unit)
    if isinstance(item, Milestone):
        return milestone_standing(context, item, unit)
    return duty_standing(context, item, unit)


def _city_indicator(context: Context, item: Indicator, own: list[Standing]) -> Standing:
    """The figures of all units together; its light is never better than grey while one is missing."""
    row = indicator_standing(context, item, None)
    if item.apportioned and not context.plan.on(context.end).targets(item, None):
        row = _as_its_units(row, own)
    # a rate over the units that did report could look better for each one that does not
    if any(each.state is State.NO_DATA for each in own):
        row = row._replace(light=worst([row.light, Light.GREY]))
    bad = tuple(each.unit for each in own if each.unit and each.light in (Light.RED, Light.YELLOW))
    return row._replace(worst_units=bad)


def _as_its_units(row: Standing, own: list[Standing]) -> Standing:
    """The row of a whole for which no target is set: as badly as the worst unit stands, red only with half of them."""
    bad = min(own, key=lambda each: each.light.rank)
    light = of_whole(bad.light, (each.light for each in own))
    return row._replace(state=bad.state, light=light) if light.rank < row.light.rank else row


def _city_deadline(own: list[Standing]) -> Standing:
    """The worst unit's standing; red only where at least half of the units are red, else yellow.

    Where several are worst: the worst light among them, then the earliest day.
    """
    state = max((row.state for row in own), key=_BAD.index)
    alike = [row for row in own if row.state is state]
    row = min(alike, key=lambda row: (row.light.rank, row.by or datetime.date.max))
    light = of_whole(row.light, (each.light for each in own))
    names = tuple(each.unit for each in alike if each.unit)
    # the day on which the worst unit was done, or what the office decided on it, would read as the city's
    return row._replace(unit=None, light=light, done=None, worst_units=names, office=None, decision=None)


def _unit_standings(context: Context, rows: tuple[Standing, ...]) -> Iterable[UnitStanding]:
    """The units that owe the report, and the cooperating ones, in the register's order."""
    plan = context.plan
    owed = set(owing(plan, context.period))
    left_out = _left_out(context, rows)
    lights = _lights(context, rows)
    entered = receipts(context.book, context.seen_on)
    for slug, unit in plan.units.items():
        report = context.report(slug, context.period)
        day = report_day(context.book, report, context.seen_on)
        submitted = _submitted(context, report)
        received = entered.get((slug, context.period))
        # the office decided that it does not judge this unit: listed, so that its figures have a name, without a light
        if unit.role == "cooperating" and unit.exists_on(context.end):
            yield UnitStanding(slug, Receipt.COOPERATING, submitted, Light.NONE, day=day, received=received)
        elif slug in owed:
            receipt = _receipt(context, slug, day)
            # without a report everything is missing: naming each item would only repeat that
            omitted = tuple(left_out.get(slug, ())) if day else ()
            returned = context.record.returned.get(slug, ()) if day else ()
            lacking = unsigned(context.book, report) if day else ()
            incomplete = bool(omitted or returned or lacking)
            light = _unit_light(context, slug, receipt, lights.get(slug, ()), incomplete=incomplete)
            whole = bool(returned) and not returned[0].task
            yield UnitStanding(
                slug,
                Receipt.RETURNED if whole else receipt,
                submitted,
                light,
                omitted,
                day=day,
                received=received,
                unsigned=lacking,
                arrival=receipt if whole else None,
                returned=returned,
            )


def _submitted(context: Context, report: Report | None) -> datetime.date | None:
    """What the file itself says, once that day has come: the office's receipt may let it count before."""
    submitted = report.submitted if report else None
    return submitted if submitted and submitted <= context.seen_on else None


def _receipt(context: Context, unit: str, day: datetime.date | None) -> Receipt:
    """In time or late; absent, pending until the day it is due has ended, then missing.

    The plan is older than its first report: nothing is missing in quarters before the first file, nor of a unit whose
    folder nobody could list.
    """
    due = context.plan.reporting.due_day(context.period)
    if day is not None:
        return Receipt.IN_TIME if day <= due else Receipt.LATE
    first = context.book.first_period
    before = first is not None and context.period < first
    if context.as_of <= due or before or unit in context.book.unlisted:
        return Receipt.PENDING
    return Receipt.MISSING


def _left_out(context: Context, rows: tuple[Standing, ...]) -> dict[str, list[str]]:
    """By unit, the items it is to report whose row has no data (漏报)."""
    items: dict[str, list[str]] = {}
    for row in rows:
        if row.state is not State.NO_DATA:
            continue
        item = context.plan.items[row.item]
        # None for the city's row of what every unit reports: each unit's own row says who left it out
        unit = row.unit or reporter(context.plan, item, context.end)
        if unit:
            items.setdefault(unit, []).append(row.item)
    return items


def _lights(context: Context, rows: tuple[Standing, ...]) -> dict[str, list[Light]]:
    """By unit, the lights of its own rows and of the city's that it answers for."""
    lights: dict[str, list[Light]] = {}
    for row in rows:
        for unit in (row.unit,) if row.unit else answerers(context.plan, context.plan.items[row.item], context.end):
            lights.setdefault(unit, []).append(row.light)
    return lights


def _unit_light(
    context: Context,
    unit: str,
    receipt: Receipt,
    own: Iterable[Light],
    *,
    incomplete: bool,
) -> Light:
    """The worst of the unit's rows and of its report's light.

    Red: missing, or an open breach of a prohibition. Yellow: late, incomplete (漏报), a task that the unit itself calls
    ``behind``, a corrected breach, or a report or task that the office returned. Grey while pending, else green.
    """
    lights = [*own]
    report = context.report(unit, context.period)
    tasks = list(report.tasks.values()) if report else []
    breaches = [breach for _, _, breach in report.broken] if report else []
    if receipt is Receipt.MISSING or any(breach.corrected is None for breach in breaches):
        lights.append(Light.RED)
    if receipt is Receipt.LATE or breaches or incomplete or any(task.status is Status.BEHIND for task in tasks):
        lights.append(Light.YELLOW)
    # grey says that a figure is missing; where this unit left it out, that has made the light yellow
    light = worst(light for light in lights if light in (Light.RED, Light.YELLOW, Light.BLUE))
    if light is not Light.NONE:
        return light
    return Light.GREY if receipt is Receipt.PENDING else Light.GREEN


def _task_standing(context: Context, task_id: str, rows: tuple[Standing, ...]) -> TaskStanding:
    """The worst of the task's city rows; without items, of the units' own assessments (自评).

    A reported breach of a prohibition makes it yellow at least.
    """
    task = context.plan.tasks[task_id]
    units = context.book.reports
    reports = [report for unit in units if (report := context.task_report(unit, task_id, context.period))]
    breached = [Light.YELLOW] if any(report.breaches for report in reports) else []
    if task.items:
        # the city's rows only: one unit of forty would turn every task red that all of them share
        lights = [row.light for row in rows if row.task == task_id and row.unit is None]
        lights += [row.light for item in task.indicators if (row := gathered(item, rows))]
        return TaskStanding(task_id, worst([*lights, *breached]), "items")
    if any(report.status is Status.BEHIND for report in reports):
        return TaskStanding(task_id, Light.YELLOW, "self")
    light = Light.GREEN if reports else Light.GREY
    return TaskStanding(task_id, worst([light, *breached]), "self")
