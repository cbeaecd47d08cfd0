"""Lights that the office set, in place of the computed ones, which stay beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planck.core.lights import Light
from planck.standing.context import Context
from planck.standing.responsibility import reporter
from planck.standing.states import Receipt, Standing, TaskStanding, UnitStanding

if TYPE_CHECKING:
    from planck.model.record import SetLight

Row = tuple[str, str | None]
"""A row by its item and unit."""
_Lit = TypeVar("_Lit", Standing, TaskStanding, UnitStanding)


def on_rows(context: Context, rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The rows, with the office's lights on ``item``, or ``item`` and ``unit``; the city's row is not computed anew."""
    entries = [entry for entry in context.record.lights if entry.item]
    if not entries:
        return rows
    # a recurring duty may be named by its occurrence, as decisions name it
    items = {f"{row.task}/{row.occurrence}" if row.task else row.occurrence: row.item for row in rows}
    chosen: dict[Row, SetLight] = {}
    for entry in entries:
        chosen[_row(context, items.get(entry.item, entry.item), entry)] = entry
    return tuple(_lit(row, chosen.get((row.item, row.unit))) for row in rows)


def _row(context: Context, name: str, entry: SetLight) -> Row:
    """The row that the entry names: where one unit reports the item, the only one."""
    item = context.plan.items.get(name)
    alone = reporter(context.plan, item, context.end) if item else None
    return name, None if entry.unit in ("", alone) else entry.unit


def on_units(context: Context, units: tuple[UnitStanding, ...]) -> tuple[UnitStanding, ...]:
    """The units with the office's lights on ``unit`` alone; a cooperating unit carries none."""
    chosen = {entry.unit: entry for entry in context.record.lights if not entry.item and not entry.task}
    return tuple(unit if unit.report is Receipt.COOPERATING else _lit(unit, chosen.get(unit.unit)) for unit in units)


def on_tasks(context: Context, tasks: tuple[TaskStanding, ...]) -> tuple[TaskStanding, ...]:
    """The tasks with the office's lights on ``task``."""
    chosen = {entry.task: entry for entry in context.record.lights if entry.task and not entry.item and not entry.unit}
    return tuple(_lit(task, chosen.get(task.task)) for task in tasks)


def _lit(judged: _Lit, entry: SetLight | None) -> _Lit:
    """The light that the entry sets; ``computed`` takes an earlier entry back."""
    if entry is None or entry.light == "computed":
        return judged
    return judged._replace(light=Light(entry.light), set_light=entry, computed=judged.light)
