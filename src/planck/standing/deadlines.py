"""Judges milestones and duties against their days (docs/judging.md)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from planck.core.lights import Light
from planck.core.period import Period, month_day
from planck.model import WITHIN_YEAR, Duty, Milestone, MonthDay, Plan
from planck.standing.context import Context
from planck.standing.states import Standing, State

if TYPE_CHECKING:
    from planck.model.record import Decision


class Occurrence(NamedTuple):
    """A day on which a deliverable is due."""

    key: str
    """The key of the words on it, such as ``annual-report-2024``."""
    day: datetime.date
    """The plan's own day."""
    due: datetime.date
    """The binding day, extensions included."""
    bare_in: Period | None = None
    """The period in whose file, or in whose files, the duty's bare id means this occurrence."""


def milestone_standing(context: Context, milestone: Milestone, unit: str) -> Standing:
    """The row of a milestone as the unit reports it."""
    due = context.extended(milestone, milestone.due, unit, only_day=True)
    return _standing(context, milestone, unit, Occurrence(milestone.id, milestone.due, due))


def duty_standing(context: Context, duty: Duty, unit: str) -> Standing | None:
    """The row of the duty's judged occurrence; None where it has none yet."""
    occurrence = _judged(context, duty, unit)
    return _standing(context, duty, unit, occurrence) if occurrence else None


def annual_day(duty: Duty, about: int) -> datetime.date:
    """The plan's own day of an annual duty's occurrence about that year (default 12-31)."""
    day = duty.due if isinstance(duty.due, MonthDay) else MonthDay(12, 31)
    # the report on 2024 falls due in 2025: 年度报告 is written when its year is over
    return month_day(about + (duty.about == "previous_year"), day.month, day.day)


def _standing(context: Context, item: Milestone | Duty, unit: str, occurrence: Occurrence) -> Standing:
    """The row of an occurrence, by the unit's last word on it."""
    word, decision = context.last_word(unit, item, occurrence.key, occurrence.bare_in)
    done = word.done if word else None
    state, light = _state(context, item, occurrence.due, done, reported=word is not None)
    office = _office(context.plan, item, done, decision)
    if office == "pending" and light is Light.GREEN:
        light = Light.BLUE  # 待核实: done as far as the unit says
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
        office=office,
        decision=decision,
    )


def _office(
    plan: Plan, item: Milestone | Duty, done: datetime.date | None, decision: Decision | None
) -> Literal["pending", "verified", "refused"] | None:
    """What the office says of the word: a done word that it is to verify is pending until it has decided."""
    if decision and decision.decision == "refused":
        return "refused"
    if done is None:
        return None
    if decision:
        return "verified" if decision.decision == "verified" else None
    return "pending" if plan.to_verify(item) else None


def _state(
    context: Context, item: Milestone | Duty, due: datetime.date, done: datetime.date | None, *, reported: bool
) -> tuple[State, Light]:
    """The state and light: of something done by its day, of something not done by the day of judging."""
    lights = context.plan.lights
    if done is not None:
        # the day that the unit gives counts, however late its report came in
        if done <= due:
            return State.MET, Light.GREEN
        # late work shows yellow in the period it was done in, then green
        return State.MET_LATE, Light.YELLOW if context.period.first_day <= done else Light.GREEN
    # something due on the day of judging is not overdue: the day has not ended
    if context.as_of > due:
        # 力争 does not bind: falling short of it is yellow at worst
        return (State.SHORT, Light.YELLOW) if item.strive else (State.MISSED, Light.RED)
    # as of the day of judging, not of the quarter's end: a warning is about the days that are left
    if (due - context.as_of).days <= lights.due_soon_days:
        return State.DUE_SOON, Light(lights.due_soon)
    return (State.ON_TRACK, Light.GREEN) if reported else (State.NO_DATA, Light.GREY)


def _judged(context: Context, duty: Duty, unit: str) -> Occurrence | None:
    """The occurrence that the period judges: of a duty of the same cadence its own, of a single one the only one."""
    if duty.cadence == "annual":
        return _in_turn(context, duty, unit, _annual_occurrences(context, duty, unit))
    if duty.cadence in WITHIN_YEAR:
        return _in_turn(context, duty, unit, _occurrences_so_far(context, duty, unit))
    day = duty.due if isinstance(duty.due, datetime.date) else context.plan.period.end
    return _occurrence(context, duty, unit, duty.id, day, only_day=True)


def _in_turn(context: Context, duty: Duty, unit: str, occurrences: list[Occurrence]) -> Occurrence | None:
    """The oldest undone occurrence that is due or nearly due, else the latest done, else the next to come.

    So an undone one stays until it is done, an extension moves it, and the next one shows up in time.
    """
    if len(occurrences) == 1:
        return occurrences[0]
    undone = _undone(context, duty, unit, occurrences)
    done = [each for each in occurrences if each not in undone]
    near = [each for each in undone if (each.due - context.as_of).days <= context.plan.lights.due_soon_days]
    # the oldest first: a report owed since last year must not hide behind this year's
    if near:
        return near[0]
    if done:
        return done[-1]
    return undone[0] if undone else None


def next_open(context: Context, duty: Duty, unit: str) -> Occurrence | None:
    """The oldest undone occurrence of an annual duty; None where all are done, or the duty is not annual."""
    if duty.cadence != "annual":
        return None
    return next(iter(_undone(context, duty, unit, _annual_occurrences(context, duty, unit))), None)


def _undone(context: Context, duty: Duty, unit: str, occurrences: list[Occurrence]) -> list[Occurrence]:
    words = {each.key: context.word(unit, duty, each.key, each.bare_in) for each in occurrences}
    return [each for each in occurrences if not ((word := words[each.key]) and word.done)]


def _annual_occurrences(context: Context, duty: Duty, unit: str) -> list[Occurrence]:
    """The occurrences about the plan's years, less those before the first period with any file."""
    first = context.book.first_period
    since = first.first_day if first else context.plan.period.start
    years = range(context.plan.period.start.year, context.plan.period.end.year + 1)
    return [
        _occurrence(context, duty, unit, f"{duty.id}-{year}", annual_day(duty, year))
        for year in years
        if annual_day(duty, year) >= since
    ]


def _occurrences_so_far(context: Context, duty: Duty, unit: str) -> list[Occurrence]:
    """Those that the judged period is about; of a duty rarer than reports, with all since the first period with a file.

    What fell due between two reports would else be judged in neither: a quarter's list due on 15 July is not yet due
    when June is judged.
    """
    about = duty.occurrences_in(context.period)
    first = context.book.first_period
    if duty.per_year < context.period.per_year and first is not None:
        about = about[-1].back_to(min(about[-1], first.last_within(duty.per_year)))
    return [_occurrence(context, duty, unit, f"{duty.id}-{each}", duty.day_of(each), bare_in=each) for each in about]


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
    return Occurrence(key, day, context.extended(duty, day, unit, only_day=only_day), bare_in)
