"""Who owes what: reports, figures and words (docs/judging.md)."""

from __future__ import annotations

import datetime

from planck.model import Duty, Item, Plan, Report
from planck.quarter import Quarter


def received(report: Report | None, as_of: datetime.date) -> bool:
    """Whether a report had been handed in by that day; a draft never has."""
    return report is not None and report.submitted is not None and report.submitted <= as_of


def owing(plan: Plan, quarter: Quarter) -> tuple[str, ...]:
    """The judged units that owe the quarter's report, in the register's order.

    Those in a task's list, by name or through a group, or in a plan-level duty's ``owed_by``, that exist on
    the quarter's last day.
    """
    named = {unit for units in plan.responsible.values() for unit in units}
    for duty in plan.duties:
        named.update(_resolved(plan, duty.owed_by))
    return _judged(plan, named, quarter.last_day)


def answerable(plan: Plan, unit: str) -> tuple[str, ...]:
    """The ids of the tasks whose list names the unit, by name or through a group, in the plan's order."""
    return tuple(task for task, units in plan.responsible.items() if unit in units)


def severally(plan: Plan, item: Item) -> bool:
    """Whether every unit reports the item for itself (``each`` or a group), and the city adds up."""
    return item.reported_by not in plan.units


def reporters(plan: Plan, item: Item, on: datetime.date) -> tuple[str, ...]:
    """The units that are to report the item on that day.

    The one unit named; or the judged units of the task's list (``each``), of a group, or of a plan-level
    duty's ``owed_by``, that exist on that day, in the register's order.
    """
    if not severally(plan, item):
        return (item.reported_by,)
    if item.reported_by in plan.groups:
        return _judged(plan, set(plan.members(item.reported_by)), on)
    if isinstance(item, Duty) and item.owed_by:
        return _judged(plan, _resolved(plan, item.owed_by), on)
    return _judged(plan, set(plan.responsible.get(item.task, ())), on)


def answerers(plan: Plan, item: Item) -> tuple[str, ...]:
    """The units whose light follows the item's city row: ``answers``, else the one unit that reports."""
    if item.answers:
        return tuple(item.answers)
    return () if severally(plan, item) else (item.reported_by,)


def _resolved(plan: Plan, names: list[str]) -> set[str]:
    units: set[str] = set()
    for name in names:
        units.update([name] if name in plan.units else plan.members(name))
    return units


def _judged(plan: Plan, units: set[str], on: datetime.date) -> tuple[str, ...]:
    return tuple(
        slug for slug, unit in plan.units.items() if slug in units and unit.role == "judged" and unit.exists_on(on)
    )
