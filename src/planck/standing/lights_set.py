"""Lights that the office set, in place of the computed ones, which stay beside them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeVar

from planck.core.lights import Light
from planck.model import Book, Plan
from planck.standing.context import Context
from planck.standing.record import Record
from planck.standing.responsibility import reporter
from planck.standing.states import Judgement, Receipt, Standing, TaskStanding, UnitStanding

if TYPE_CHECKING:
    from planck.model.record import SetLight

Row = tuple[str, str | None]
"""A row by its item and unit."""
_Lit = TypeVar("_Lit", Standing, TaskStanding, UnitStanding)


def light_entries(book: Book, judgement: Judgement) -> list[SetLight]:
    """The lights that the office had set by the day of judging, in the order of their days."""
    return Record(book, judgement.period, judgement.as_of).lights


def has_row(book: Book, judgement: Judgement, entry: SetLight) -> bool:
    """Whether the entry meets a row, a task or a unit that carries a light."""
    if entry.item:
        row = _row(book.plan, judgement.period.last_day, entry)
        return any((standing.item, standing.unit) == row for standing in judgement.standings)
    if entry.task:
        return entry.task in book.plan.tasks
    return any(unit.unit == entry.unit and unit.report is not Receipt.COOPERATING for unit in judgement.units)


def on_rows(context: Context, rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The rows, with the office's lights on ``item``, or ``item`` and ``unit``; the city's row is not computed anew."""
    entries = [entry for entry in context.record.lights if entry.item and not entry.task]
    if not entries:
        return rows
    chosen = {_row(context.plan, context.end, entry): entry for entry in entries}
    return tuple(_lit(row, chosen.get((row.item, row.unit))) for row in rows)


def _row(plan: Plan, on: datetime.date, entry: SetLight) -> Row:
    """The row that the entry names: where one unit reports the item, the only one."""
    item = plan.items.get(entry.item)
    alone = reporter(plan, item, on) if item else None
    return entry.item, None if entry.unit in ("", alone) else entry.unit


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
