"""Milestones and duties against their days (docs/judging.md)."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from planck.core.lights import Light
from planck.core.period import Period, month_day
from planck.model import Duty, Milestone, MonthDay
from planck.standing.context import Context
from planck.standing.responsibility import reported_individually
from planck.standing.states import Standing, State


class Occurrence(NamedTuple):
    """One time that a deliverable is due."""

    key: str
    """What a word on it is keyed by, such as ``annual-report-2024``."""
    day: datetime.date
    """The plan's own day."""
    due: datetime.date
    """The day that binds, an extension counted in."""
    bare_in: Period | None = None
    """The quarter in whose file the duty's bare id means this occurrence."""


def milestone_standing(context: Context, milestone: Milestone, unit: str) -> Standing:
    """The row of a milestone as the unit reports it."""
    due = context.extended(milestone, milestone.due, unit, only_day=True)
    return _standing(context, milestone, unit, Occurrence(milestone.id, milestone.due, due))


def duty_standing(context: Context, duty: Duty, unit: str) -> Standing | None:
    """The row of the duty's one occurrence that is judged in the quarter; None where it has none."""
    occurrence = _judged(context, duty, unit)
    return _standing(context, duty, unit, occurrence) if occurrence else None


def annual_day(duty: Duty, about: int) -> datetime.date:
    """The plan's own day of an annual duty's occurrence about that year (default 12-31)."""
    day = duty.due if isinstance(duty.due, MonthDay) else MonthDay(12, 31)
    return month_day(about + (duty.about == "previous_year"), day.month, day.day)


def _standing(context: Context, item: Milestone | Duty, unit: str, occurrence: Occurrence) -> Standing:
    word = context.word(unit, item, occurrence.key, occurrence.bare_in)
    done = word.done if word else None
    state, light = _state(context, item, occurrence.due, done, said=word is not None)
    return Standing(
        item.full_id,
        "duty" if isinstance(item, Duty) else "milestone",
        item.task or None,
        unit,
        state,
        light,
        by=occurrence.due,
        by_before=occurrence.day if occurrence.due != occurrence.day else None,
        strive=item.strive,
        done=done,
        occurrence=occurrence.key if isinstance(item, Duty) else None,
    )


def _state(
    context: Context, item: Milestone | Duty, due: datetime.date, done: datetime.date | None, *, said: bool
) -> tuple[State, Light]:
    lights = context.plan.lights
    if done is not None:
        if done <= due:
            return State.MET, Light.GREEN
        return State.MET_LATE, Light.YELLOW if context.quarter <= Period.holding(done) else Light.GREEN
    if context.as_of > due:
        return (State.SHORT, Light.YELLOW) if item.strive else (State.MISSED, Light.RED)
    if (due - context.as_of).days <= lights.due_soon_days:
        return State.DUE_SOON, Light(lights.due_soon)
    return (State.ON_TRACK, Light.GREEN) if said else (State.NO_DATA, Light.GREY)


def _judged(context: Context, duty: Duty, unit: str) -> Occurrence | None:
    if duty.cadence == "annual":
        return _annual(context, duty, unit)
    if duty.cadence == "quarterly":
        days = duty.due if isinstance(duty.due, int) else 0
        day = context.end + datetime.timedelta(days=days)
        return _occurrence(context, duty, unit, f"{duty.id}-{context.quarter}", day, bare_in=context.quarter)
    day = duty.due if isinstance(duty.due, datetime.date) else context.plan.period.end
    return _occurrence(context, duty, unit, duty.id, day, only_day=True)


def _annual(context: Context, duty: Duty, unit: str) -> Occurrence | None:
    """The oldest not done that is due or nearly due, else the latest done, else the next to come."""
    first = context.book.first_quarter
    since = first.first_day if first else context.plan.period.start
    years = range(context.plan.period.start.year, context.plan.period.end.year + 1)
    found = [
        _occurrence(context, duty, unit, f"{duty.id}-{year}", annual_day(duty, year))
        for year in years
        if annual_day(duty, year) >= since
    ]
    done = [o for o in found if (word := context.word(unit, duty, o.key)) and word.done]
    undone = [o for o in found if o not in done]
    near = [o for o in undone if (o.due - context.as_of).days <= context.plan.lights.due_soon_days]
    if near:
        return near[0]
    if done:
        return done[-1]
    return undone[0] if undone else None


def _occurrence(
    context: Context,
    duty: Duty,
    unit: str,
    key: str,
    day: datetime.date,
    *,
    bare_in: Period | None = None,
    only_day: bool = False,
) -> Occurrence:
    whose = unit if reported_individually(context.plan, duty) else duty.reported_by
    return Occurrence(key, day, context.extended(duty, day, whose, only_day=only_day), bare_in)
