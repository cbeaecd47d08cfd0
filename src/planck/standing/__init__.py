"""How every item, unit and task stands in a quarter: the only arithmetic on targets, windows and deadlines.

Pure functions of a book, a quarter and the day of judging; exact throughout (docs/judging.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from planck.model import AnyItem, Book, Duty, Indicator, Milestone, Status
from planck.quarter import Quarter
from planck.standing.deadlines import annual_day, duty_standing, milestone_standing
from planck.standing.forecast import forecast
from planck.standing.scene import Scene
from planck.standing.states import Judgement, Light, Receipt, Standing, State, TaskStanding, UnitStanding, worst
from planck.standing.targets import decided_by_trend, holds, indicator_standing
from planck.standing.who import answerable, answerers, asks, is_judged, owes, owing, received, reporters, severally
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
    "reporters",
    "severally",
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


def judge(book: Book, quarter: Quarter, as_of: datetime.date) -> Judgement:
    """Every row of the quarter, as judged on that day.

    Files of later quarters, and those not yet received on that day, are out of sight.
    """
    scene = Scene(book, quarter, as_of)
    rows = tuple(row for item in book.plan.items.values() for row in _rows(scene, item))
    units = tuple(_unit_standings(scene, rows))
    tasks = tuple(_task_standing(scene, task, rows) for task in book.plan.tasks)
    return Judgement(quarter, as_of, rows, units, tasks)


def _rows(scene: Scene, item: AnyItem) -> list[Standing]:
    """The city's row, then, where every unit reports for itself, one for each; none for a duty not yet begun."""
    if not severally(scene.plan, item):
        row = _own_row(scene, item, item.reported_by)
        return [row._replace(unit=None)] if row else []
    own = [row for unit in reporters(scene.plan, item, scene.end) if (row := _own_row(scene, item, unit))]
    if not own and isinstance(item, Duty) and item.cadence == "annual" and reporters(scene.plan, item, scene.end):
        return []
    city = _city_indicator(scene, item, own) if isinstance(item, Indicator) else _city_deadline(item, own)
    told = sum(row.state is not State.NO_DATA for row in own)
    return [city._replace(reported=told, expected_units=len(own)), *own]


def _own_row(scene: Scene, item: AnyItem, unit: str) -> Standing | None:
    if isinstance(item, Indicator):
        return indicator_standing(scene, item, unit)
    if isinstance(item, Milestone):
        return milestone_standing(scene, item, unit)
    return duty_standing(scene, item, unit)


def _city_indicator(scene: Scene, item: Indicator, own: list[Standing]) -> Standing:
    """The figures of all units together; its light is never better than grey while one is missing."""
    row = indicator_standing(scene, item, None)
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


def _unit_standings(scene: Scene, rows: tuple[Standing, ...]) -> Iterable[UnitStanding]:
    plan = scene.plan
    owed = set(owing(plan, scene.quarter))
    left_out = _left_out(scene, rows)
    lights = _lights(scene, rows)
    for slug, unit in plan.units.items():
        report = scene.report(slug, scene.quarter)
        submitted = report.submitted if report else None
        if unit.role == "cooperating" and unit.exists_on(scene.end):
            yield UnitStanding(slug, Receipt.COOPERATING, submitted, Light.NONE)
        elif slug in owed:
            receipt = _receipt(scene, submitted)
            omitted = tuple(left_out.get(slug, ())) if submitted else ()
            light = _unit_light(scene, slug, receipt, omitted, lights.get(slug, ()))
            yield UnitStanding(slug, receipt, submitted, light, omitted)


def _receipt(scene: Scene, submitted: datetime.date | None) -> Receipt:
    due = scene.plan.reporting.due_day(scene.quarter)
    if submitted is not None:
        return Receipt.IN_TIME if submitted <= due else Receipt.LATE
    first = scene.book.first_quarter
    if scene.as_of <= due or (first is not None and scene.quarter < first):
        return Receipt.PENDING
    return Receipt.MISSING


def _left_out(scene: Scene, rows: tuple[Standing, ...]) -> dict[str, list[str]]:
    """By unit, the items that it is to report and of which nothing is known."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.state is not State.NO_DATA:
            continue
        item = scene.plan.items[row.item]
        unit = row.unit or (None if severally(scene.plan, item) else item.reported_by)
        if unit:
            found.setdefault(unit, []).append(row.item)
    return found


def _lights(scene: Scene, rows: tuple[Standing, ...]) -> dict[str, list[Light]]:
    """By unit, the lights of its own rows and of the city's that it answers for."""
    found: dict[str, list[Light]] = {}
    for row in rows:
        for unit in (row.unit,) if row.unit else answerers(scene.plan, scene.plan.items[row.item]):
            found.setdefault(unit, []).append(row.light)
    return found


def _unit_light(scene: Scene, unit: str, receipt: Receipt, left_out: tuple[str, ...], own: Iterable[Light]) -> Light:
    lights = [*own]
    report = scene.report(unit, scene.quarter)
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


def _task_standing(scene: Scene, task_id: str, rows: tuple[Standing, ...]) -> TaskStanding:
    """The worst of the task's city rows; without items, what the units say of themselves (自评)."""
    task = scene.plan.tasks[task_id]
    said = [s for unit in scene.book.reports if (s := scene.task_report(unit, task_id, scene.quarter))]
    breached = [Light.YELLOW] if any(one.breaches for one in said) else []
    if task.items:
        lights = [row.light for row in rows if row.task == task_id and row.unit is None]
        return TaskStanding(task_id, worst([*lights, *breached]), "items")
    if any(one.status is Status.BEHIND for one in said):
        return TaskStanding(task_id, Light.YELLOW, "self")
    light = Light.GREEN if said else Light.GREY
    return TaskStanding(task_id, worst([light, *breached]), "self")
