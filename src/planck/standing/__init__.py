"""How every item, unit and task stands in a quarter: the only arithmetic on targets, windows and deadlines.

Pure functions of a book, a quarter and the day of judging; exact throughout (docs/judging.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from planck.core.lights import Light, worst
from planck.core.period import Period
from planck.model import AnyItem, Book, Duty, Indicator, Milestone, Status
from planck.standing.context import Context
from planck.standing.deadlines import annual_day, duty_standing, milestone_standing
from planck.standing.forecast import forecast
from planck.standing.responsibility import (
    answerable,
    answerers,
    asks,
    is_judged,
    owes,
    owing,
    received,
    reported_individually,
    reporters,
)
from planck.standing.states import Judgement, Receipt, Standing, State, TaskStanding, UnitStanding
from planck.standing.targets import decided_by_trend, holds, indicator_standing
from planck.standing.windows import figure_value

__all__ = [
    "Judgement",
    "Light",
    "Receipt",
    "Standing",
    "State",
    "TaskStanding",
    "UnitStanding",
    "annual_day",
    "answerable",
    "answerers",
    "asks",
    "decided_by_trend",
    "figure_value",
    "forecast",
    "holds",
    "is_judged",
    "judge",
    "owes",
    "owing",
    "received",
    "reported_individually",
    "reporters",
    "worst",
]

_BAD = [
    State.MET,
    State.MET_LATE,
    State.ON_TRACK,
    State.NO_DATA,
    State.DUE_SOON,
    State.AT_RISK,
    State.SHORT,
    State.MISSED,
]
"""From good to bad, for the city's row of a milestone or duty that every unit reports."""


def judge(book: Book, quarter: Period, as_of: datetime.date) -> Judgement:
    """Every row of the quarter, as judged on that day.

    Files of later quarters, and those not yet received on that day, are out of sight.
    """
    context = Context(book, quarter, as_of)
    rows = tuple(row for item in book.plan.items.values() for row in _rows(context, item))
    units = tuple(_unit_standings(context, rows))
    tasks = tuple(_task_standing(context, task, rows) for task in book.plan.tasks)
    return Judgement(quarter, as_of, rows, units, tasks)


def _rows(context: Context, item: AnyItem) -> list[Standing]:
    """The city's row, then, where every unit reports for itself, one for each; none for a duty not yet begun."""
    if not reported_individually(context.plan, item):
        row = _own_row(context, item, item.reported_by)
        return [row._replace(unit=None)] if row else []
    own = [row for unit in reporters(context.plan, item, context.end) if (row := _own_row(context, item, unit))]
    if not own and isinstance(item, Duty) and item.cadence == "annual" and reporters(context.plan, item, context.end):
        return []
    city = _city_indicator(context, item, own) if isinstance(item, Indicator) else _city_deadline(item, own)
    told = sum(row.state is not State.NO_DATA for row in own)
    return [city._replace(reported=told, expected_units=len(own)), *own]


def _own_row(context: Context, item: AnyItem, unit: str) -> Standing | None:
    if isinstance(item, Indicator):
        return indicator_standing(context, item, unit)
    if isinstance(item, Milestone):
        return milestone_standing(context, item, unit)
    return duty_standing(context, item, unit)


def _city_indicator(context: Context, item: Indicator, own: list[Standing]) -> Standing:
    """The figures of all units together; its light is never better than grey while one is missing."""
    row = indicator_standing(context, item, None)
    if any(one.state is State.NO_DATA for one in own):
        row = row._replace(light=worst([row.light, Light.GREY]))
    bad = tuple(one.unit for one in own if one.unit and one.light in (Light.RED, Light.YELLOW))
    return row._replace(worst_units=bad)


def _city_deadline(item: AnyItem, own: list[Standing]) -> Standing:
    """The worst unit's standing; red only where at least half of the units are red, else yellow."""
    kind: Literal["milestone", "duty"] = "milestone" if isinstance(item, Milestone) else "duty"
    if not own:
        return Standing(item.full_id, kind, item.task or None, None, State.NO_DATA, Light.GREY)
    state = max((row.state for row in own), key=_BAD.index)
    alike = [row for row in own if row.state is state]
    row = min(alike, key=lambda row: (row.light.rank, row.by or datetime.date.max))
    light = row.light
    if light is Light.RED and 2 * sum(one.light is Light.RED for one in own) < len(own):
        light = Light.YELLOW
    names = tuple(one.unit for one in alike if one.unit)
    return row._replace(unit=None, light=light, done=None, worst_units=names)


def _unit_standings(context: Context, rows: tuple[Standing, ...]) -> Iterable[UnitStanding]:
    plan = context.plan
    owed = set(owing(plan, context.quarter))
    left_out = _left_out(context, rows)
    lights = _lights(context, rows)
    for slug, unit in plan.units.items():
        report = context.report(slug, context.quarter)
        submitted = report.submitted if report else None
        if unit.role == "cooperating" and unit.exists_on(context.end):
            yield UnitStanding(slug, Receipt.COOPERATING, submitted, Light.NONE)
        elif slug in owed:
            receipt = _receipt(context, submitted)
            omitted = tuple(left_out.get(slug, ())) if submitted else ()
            light = _unit_light(context, slug, receipt, omitted, lights.get(slug, ()))
            yield UnitStanding(slug, receipt, submitted, light, omitted)


def _receipt(context: Context, submitted: datetime.date | None) -> Receipt:
    due = context.plan.reporting.due_day(context.quarter)
    if submitted is not None:
        return Receipt.IN_TIME if submitted <= due else Receipt.LATE
    first = context.book.first_quarter
    if context.as_of <= due or (first is not None and context.quarter < first):
        return Receipt.PENDING
    return Receipt.MISSING


def _left_out(context: Context, rows: tuple[Standing, ...]) -> dict[str, list[str]]:
    """By unit, the items that it is to report and of which nothing is known."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.state is not State.NO_DATA:
            continue
        item = context.plan.items[row.item]
        unit = row.unit or (None if reported_individually(context.plan, item) else item.reported_by)
        if unit:
            found.setdefault(unit, []).append(row.item)
    return found


def _lights(context: Context, rows: tuple[Standing, ...]) -> dict[str, list[Light]]:
    """By unit, the lights of its own rows and of the city's that it answers for."""
    found: dict[str, list[Light]] = {}
    for row in rows:
        for unit in (row.unit,) if row.unit else answerers(context.plan, context.plan.items[row.item]):
            found.setdefault(unit, []).append(row.light)
    return found


def _unit_light(
    context: Context, unit: str, receipt: Receipt, left_out: tuple[str, ...], own: Iterable[Light]
) -> Light:
    lights = [*own]
    report = context.report(unit, context.quarter)
    said = list(report.tasks.values()) if report else []
    breaches = [breach for task in said for breach in task.breaches.values()]
    if receipt is Receipt.MISSING or any(breach.corrected is None for breach in breaches):
        lights.append(Light.RED)
    if receipt is Receipt.LATE or breaches or left_out or any(task.status is Status.BEHIND for task in said):
        lights.append(Light.YELLOW)
    light = worst(light for light in lights if light in (Light.RED, Light.YELLOW, Light.BLUE))
    if light is not Light.NONE:
        return light
    return Light.GREY if receipt is Receipt.PENDING else Light.GREEN


def _task_standing(context: Context, task_id: str, rows: tuple[Standing, ...]) -> TaskStanding:
    """The worst of the task's city rows; without items, what the units say of themselves (自评)."""
    task = context.plan.tasks[task_id]
    said = [s for unit in context.book.reports if (s := context.task_report(unit, task_id, context.quarter))]
    breached = [Light.YELLOW] if any(one.breaches for one in said) else []
    if task.items:
        lights = [row.light for row in rows if row.task == task_id and row.unit is None]
        return TaskStanding(task_id, worst([*lights, *breached]), "items")
    if any(one.status is Status.BEHIND for one in said):
        return TaskStanding(task_id, Light.YELLOW, "self")
    light = Light.GREEN if said else Light.GREY
    return TaskStanding(task_id, worst([light, *breached]), "self")
