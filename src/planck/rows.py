"""The rows of a result as plain values, in the keys of ``planck/result@1``: every key always present."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planck import messages
from planck.check import Counts, Result
from planck.model import AnyItem
from planck.standing import Light, Standing, State, TaskStanding, UnitStanding, completion, reporter

if TYPE_CHECKING:
    from planck.model.record import Decision


def standings(result: Result) -> list[dict[str, Any]]:
    """The rows in order, each with the units that owe its figure or word and gave none."""
    plan, on = result.book.plan, result.period.last_day
    silent: dict[str, list[str]] = {}
    for row in result.judgement.standings:
        unit = row.unit or reporter(plan, plan.items[row.item], on)
        if unit and row.state is State.NO_DATA:
            silent.setdefault(row.item, []).append(unit)
    return [
        _standing(row, plan.items[row.item], [unit for unit in silent.get(row.item, []) if row.unit in (None, unit)])
        for row in result.standings
    ]


def _standing(row: Standing, item: AnyItem, left_out: list[str]) -> dict[str, Any]:
    """The row with every key; how many units reported only of the city's rows, ``completion`` only of amounts."""
    fields = {
        "item": row.item,
        "kind": row.kind,
        "unit": row.unit,
        "value": number(row.value),
        "numerator": number(row.numerator),
        "denominator": number(row.denominator),
        "window": [str(period) for period in row.window],
        "comparator": row.comparator,
        "target": number(row.target),
        "by": day(row.by),
        "by_before": day(row.by_before),
        "expected": number(row.expected),
        "standing": row.state.value,
        "light": row.light.value,
        "computed_light": row.computed_light.value,
        "office": row.office,
        "strive": row.strive,
        "idle": row.idle,
        "taken": str(row.taken) if row.taken else None,
        "left_out": left_out,
    }
    if row.unit is None and row.expected_units is not None:
        fields |= {"reported": row.reported, "expected_units": row.expected_units}
    if (completed := completion(row, item)) is not None:
        fields["completion"] = number(completed)
    return fields


def unit_row(unit: UnitStanding) -> dict[str, Any]:
    """The unit's report and light."""
    return {
        "unit": unit.unit,
        "report": unit.report.value,
        "submitted": day(unit.submitted),
        "received": day(unit.received),
        "returned": decision(unit.returned[0]) if unit.returned else None,
        "light": unit.light.value,
        "computed_light": unit.computed_light.value,
    }


def task_row(task: TaskStanding) -> dict[str, Any]:
    """The task's light."""
    return {
        "task": task.task,
        "light": task.light.value,
        "computed_light": task.computed_light.value,
        "basis": task.basis,
    }


def counted(counts: Counts) -> dict[str, Any]:
    """The counts of a result, every light among them."""
    names = ("files", "units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note")
    colours = (Light.GREEN, Light.BLUE, Light.YELLOW, Light.RED, Light.GREY)
    return {name: getattr(counts, name) for name in names} | {
        "lights": {
            "units": {light.value: counts.unit_lights.get(light, 0) for light in colours},
            "tasks": {light.value: counts.task_lights.get(light, 0) for light in (*colours, Light.NONE)},
        }
    }


def decision(decision: Decision) -> dict[str, Any]:
    """A decision of the office on a report or a task of it, as its file has it."""
    return {
        "decision": decision.decision,
        "task": decision.task or None,
        "on": day(decision.on),
        "by": decision.by,
        "reason": decision.reason,
        "answer_by": day(decision.answer_by),
        "document": decision.document,
    }


def day(value: Any) -> Any:
    """A day as ``YYYY-MM-DD``; whatever else as it is."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def number(value: Decimal | Fraction | None) -> str | None:
    """A reported number as written, a computed one rounded to six places without trailing zeros."""
    if value is None:
        return None
    # a string, no JSON number: RFC 8259, 6 lets a reader keep only what a binary double holds
    return format(value, "f") if isinstance(value, Decimal) else messages.number(value)
