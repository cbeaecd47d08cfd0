"""Decides who owes reports, figures and words (docs/judging.md)."""

from __future__ import annotations

import datetime
from collections.abc import Set as AbstractSet

from planck.core.lights import Light
from planck.core.period import Period
from planck.model import Item, Plan, Report
from planck.standing.states import Standing


def received(report: Report | None, as_of: datetime.date) -> bool:
    """Whether a report was handed in by that day, as it says itself; a draft (no ``submitted``) never was.

    What the office's book says comes first: :func:`planck.standing.report_day`.
    """
    return report is not None and report.submitted is not None and report.submitted <= as_of


def owing(plan: Plan, period: Period) -> tuple[str, ...]:
    """The judged units that owe the quarter's report, in the register's order.

    They stand in a task's list, by name or through a group, or in a plan-level duty's ``owed_by``, and exist on the
    quarter's last day.
    """
    return _judged(plan, plan.on(period.last_day).reporting_units, period.last_day)


def owes(plan: Plan, unit: str, period: Period) -> bool:
    """Whether the unit owes the quarter's report."""
    return unit in plan.on(period.last_day).reporting_units and is_judged(plan, unit, period.last_day)


def answerable(plan: Plan, unit: str, on: datetime.date) -> tuple[str, ...]:
    """The ids of the tasks for which the unit answers on that day, in the plan's order.

    Their list names it, by name or through a group, or a unit for which it stands in.
    """
    return plan.on(on).tasks_of.get(unit, ())


def reported_individually(plan: Plan, item: Item) -> bool:
    """Whether every unit reports the item for itself (``each`` or a group), and the city adds up."""
    # ``each`` or the id of a group: a unit's id means that unit alone
    return item.reported_by not in plan.units


def reporters(plan: Plan, item: Item, on: datetime.date) -> tuple[str, ...]:
    """The units that are to report the item on that day, in the register's order.

    The named unit; or the judged units of the task's list (``each``), a group, or a plan-level duty's ``owed_by``.
    """
    if (alone := reporter(plan, item, on)) and item.asked_on(on):
        return (alone,)  # of whatever role: a cooperating unit reports too where it is named
    return _judged(plan, plan.on(on).reporters_of[item.full_id], on)


def reporter(plan: Plan, item: Item, on: datetime.date) -> str | None:
    """The unit that alone reports the item on that day; None where every unit reports it for itself."""
    return None if reported_individually(plan, item) else plan.on(on).reporter(item)


def asks(plan: Plan, item: Item, unit: str, on: datetime.date) -> bool:
    """Whether the unit is to report the item on that day."""
    named = unit in plan.on(on).reporters_of[item.full_id]
    return named and (not reported_individually(plan, item) or is_judged(plan, unit, on))


def answerers(plan: Plan, item: Item, on: datetime.date) -> tuple[str, ...]:
    """The units whose light follows the item's city row on that day: ``answers``, else the single unit that reports.

    Who reports a figure (报数) need not be who answers for it (担责).
    """
    if item.answers:
        return plan.on(on).answers(item)
    alone = reporter(plan, item, on)
    return (alone,) if alone else ()


def letter_units(plan: Plan, row: Standing, on: datetime.date) -> tuple[str, ...]:
    """The units to which a letter on the row goes: none unless it is red, and something was there to count."""
    # the city's row of what every unit reports is written to no unit: each has a row of its own
    of_city = (
        row.unit is None and reported_individually(plan, plan.items[row.item]) and not plan.items[row.item].answers
    )
    if row.light is not Light.RED or of_city or row.idle:  # nothing to count is no failing
        return ()
    return (row.unit,) if row.unit else answerers(plan, plan.items[row.item], on)


def _judged(plan: Plan, units: AbstractSet[str], on: datetime.date) -> tuple[str, ...]:
    return tuple(slug for slug in plan.units if slug in units and is_judged(plan, slug, on))


def assessed(plan: Plan, of: str, on: datetime.date) -> tuple[str, ...]:
    """The judged units that exist on that day, in the register's order: all (``judged``), or a group's."""
    return _judged(plan, set(plan.units) if of == "judged" else plan.on(on).resolved([of]), on)


def is_judged(plan: Plan, unit: str, on: datetime.date) -> bool:
    """Whether the unit's reports are judged, and it exists on that day."""
    registered = plan.units[unit]
    return registered.role == "judged" and registered.exists_on(on)
