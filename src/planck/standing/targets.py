"""Judges an indicator against its targets, schedule line, quota and trend (docs/judging.md)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from planck.core.lights import Light
from planck.core.period import Period
from planck.model import Indicator, Target
from planck.standing.context import Context
from planck.standing.responsibility import reporter, reporters
from planck.standing.states import Standing, State
from planck.standing.windows import Reading, read

if TYPE_CHECKING:
    from planck.model.record import Decision

NEAR_DAYS = 184
"""Half a year: a first figure that misses a target due within it is at risk, although it has no line yet."""


class Bound(NamedTuple):
    """A target with the day from which it binds, extensions included."""

    target: Target
    by: datetime.date | None
    by_before: datetime.date | None

    def holds(self, value: Fraction | Decimal) -> bool:
        """Whether the value keeps the target; exactly on it does."""
        return holds(self.target, value)

    def in_force(self, end: datetime.date) -> bool:
        """Whether the target binds at the quarter's end."""
        return self.by is None or self.by <= end


class Outcome(NamedTuple):
    """How the targets judge a value, with the deciding target and the schedule line."""

    state: State
    light: Light
    bound: Bound | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None


# of trend and targets the worse counts: by light, then in this order
_SEVERITY = {State.MISSED: 0, State.SHORT: 1, State.AT_RISK: 2}


def holds(target: Target, value: Fraction | Decimal) -> bool:
    """Whether the value keeps the target; exactly on it does."""
    above, below = value.as_integer_ratio()
    level, part = target.exact.as_integer_ratio()
    return above * part >= level * below if target.comparator == "at_least" else above * part <= level * below


def indicator_standing(context: Context, indicator: Indicator, unit: str | None) -> Standing:
    """The row of an indicator, of one unit or of the city as a whole.

    ``value`` is in the indicator's unit of measure.
    """
    bounds = _bounds(context, indicator, unit)
    # what nobody is to report any more has no figure, though earlier ones still lie in its window
    owed = unit is not None or bool(reporters(context.plan, indicator, context.end))
    reading = read(context, indicator, context.period, unit) if owed else None
    row = _judged(context, indicator, unit, reading, bounds)
    decision = _decision(context, indicator, unit, reading) if context.decided else None
    if decision is None:
        return row
    office = decision.decision if decision.decision in ("verified", "refused") else None
    return row._replace(office=office, decision=decision)


def _decision(context: Context, indicator: Indicator, unit: str | None, reading: Reading | None) -> Decision | None:
    """What the office decided on the unit's figure of the quarter, or on a yearly one that is still carried."""
    if unit is None:
        return None  # of the city's pool no single decision speaks
    decision = context.record.on_figure(unit, indicator.full_id, context.period)
    if decision is None and reading and indicator.measured == "yearly":
        return context.record.on_figure(unit, indicator.full_id, reading.taken)
    return decision


def _judged(
    context: Context, indicator: Indicator, unit: str | None, reading: Reading | None, bounds: list[Bound]
) -> Standing:
    """The row as targets and trend judge the figure."""
    if reading is not None and reading.exact is not None:
        outcome = _against_targets(context, indicator, unit, reading, bounds)
        row = _with_trend(context, indicator, unit, _row(indicator, unit, outcome, reading), reading.exact)
        # what the year's pool lacks is no failing of a quarter in which there was nothing to count
        return row._replace(idle=reading.idle and row.state in _SEVERITY)
    if reading is not None or _let_off(context, indicator, unit):
        outcome = Outcome(State.NOT_APPLICABLE, Light.NONE, _unbroken(bounds, context.end))
    else:
        outcome = Outcome(State.NO_DATA, Light.GREY, _unbroken(bounds, context.end))
    return _row(indicator, unit, outcome, reading or Reading(None))


def _row(indicator: Indicator, unit: str | None, outcome: Outcome, reading: Reading) -> Standing:
    """The row as the outcome has it; without a deciding target it shows none."""
    bound = outcome.bound
    return Standing(
        indicator.full_id,
        "indicator",
        indicator.task,
        unit,
        outcome.state,
        outcome.light,
        value=reading.value,
        comparator=bound.target.comparator if bound else None,
        target=bound.target.level if bound else None,
        by=bound.by if bound else None,
        by_before=bound.by_before if bound else None,
        expected=outcome.expected,
        strive=bound.target.strive if bound else bool(indicator.trend and indicator.trend.strive),
        in_quarter=reading.in_quarter,
        numerator=reading.numerator,
        denominator=reading.denominator,
        gap=outcome.gap,
        window=reading.window,
        taken=reading.taken if indicator.measured == "yearly" and reading.window else None,
    )


def _let_off(context: Context, indicator: Indicator, unit: str | None) -> bool:
    """Whether every unit that is to report it answers 不涉及 for the task."""
    units = (unit,) if unit else reporters(context.plan, indicator, context.end)
    return bool(units) and all(context.let_off(reporter, indicator.task) for reporter in units)


def _bounds(context: Context, indicator: Indicator, unit: str | None) -> list[Bound]:
    # the city's row of a figure that one unit reports moves with that unit's extension
    alone = reporter(context.plan, indicator, context.end)
    whose = unit or alone
    targets = indicator.targets if alone else context.plan.on(context.end).targets(indicator, unit)
    days = {target.by for target in targets if target.by}
    bounds = []
    for target in targets:
        by = target.by and context.extended(indicator, target.by, whose, only_day=len(days) == 1)
        bounds.append(Bound(target, by, target.by if by != target.by else None))
    return bounds


def _in_order(bounds: Iterable[Bound]) -> list[Bound]:
    """By the day from which they bind; of two on the same day the strive (力争) target stands first."""
    return sorted(bounds, key=lambda b: (b.by or datetime.date.min, not b.target.strive))


def _next(bounds: Iterable[Bound], end: datetime.date) -> Bound | None:
    """The earliest target still to come; of two on the same day the binding one."""
    coming = [b for b in bounds if not b.in_force(end)]
    return min(coming, key=lambda b: (b.by or end, b.target.strive), default=None)


def _unbroken(bounds: list[Bound], end: datetime.date) -> Bound | None:
    """The target a row shows when none is broken: the next to come, else the last in force."""
    return _next(bounds, end) or (_last(bounds) if bounds else None)


def _last(bounds: list[Bound]) -> Bound:
    """The last of them to come into force."""
    return _in_order(bounds)[-1]


def _against_targets(
    context: Context, indicator: Indicator, unit: str | None, reading: Reading, bounds: list[Bound]
) -> Outcome:
    """The value against the targets in force, then against those to come."""
    value = reading.exact
    assert value is not None
    # met needs a target: without one the row is on track, and only its trend can break it
    if not bounds:
        return Outcome(State.ON_TRACK, Light.GREEN)
    match indicator.per:
        case "year":
            return _against_year(context, indicator, value, bounds)
        case "term":
            return _against_term(context, value, bounds)
    broken = [b for b in bounds if b.in_force(context.end) and not b.holds(value)]
    binding = [b for b in broken if not b.target.strive]
    if binding:
        if _quarter_keeps(context, indicator, reading, bounds):
            return Outcome(State.AT_RISK, Light.YELLOW, _last(binding))
        return Outcome(State.MISSED, Light.RED, _last(binding))
    # before the schedule line (reading 14): a broken 力争 target in force is yellow, however far behind the line
    if broken:
        return Outcome(State.SHORT, Light.YELLOW, _last(broken))
    # those still to come too: 80 % now and 100 % by 2025 is met at 100 %, not at 80 %
    if all(b.holds(value) for b in bounds):
        return Outcome(State.MET, Light.GREEN, _unbroken(bounds, context.end))
    coming = _next(bounds, context.end)
    assert coming is not None  # nothing in force is broken, yet not all hold: one is still to come
    return _against_line(context, indicator, unit, reading, coming)


def _quarter_keeps(context: Context, indicator: Indicator, reading: Reading, bounds: list[Bound]) -> bool:
    """Whether in mid-year only the year's pool misses: the quarter's own figure keeps every binding target.

    The pool can still recover before the year ends, so that the row is ``at_risk``, not ``missed``.
    """
    if indicator.measured != "in_quarter" or context.period.closes_year or reading.in_quarter is None:
        return False
    binding = [b for b in bounds if b.in_force(context.end) and not b.target.strive]
    return all(b.holds(reading.in_quarter) for b in binding)


def _against_year(context: Context, indicator: Indicator, value: Fraction, bounds: list[Bound]) -> Outcome:
    """A yearly quota: due at the year's end, and before it in whole parts; a percentage has parts where it is paced."""
    period = context.period
    due = _in_order(b for b in bounds if b.by is None or b.by.year <= period.year)
    if not due:
        return Outcome(State.ON_TRACK, Light.GREEN, _next(bounds, period.last_day))
    broken = [b for b in due if not b.holds(value)]
    if not broken:
        return Outcome(State.MET, Light.GREEN, due[-1])
    binding = [b for b in broken if not b.target.strive]
    # a quota of the year is decided when the year is over
    if period.closes_year:
        return (
            Outcome(State.MISSED, Light.RED, binding[-1]) if binding else Outcome(State.SHORT, Light.YELLOW, broken[-1])
        )
    decided = (binding or broken)[-1]
    if indicator.percent:
        paced = indicator.pace and decided.target.comparator == "at_least" and decided.target.level > 0
        return _paced(context, value, decided) if paced else Outcome(State.ON_TRACK, Light.GREEN, decided)
    for bound in reversed(broken):
        part = period.part_of_year(bound.target.level)
        # a ceiling for the year that is exceeded in mid-year will not come back (reading 12)
        if bound.target.comparator == "at_most" or value < part:
            return Outcome(State.AT_RISK, Light.YELLOW, bound, part)
    level = decided.target.exact  # above 0: less than nothing is below its part, and at risk
    state = _green(context, 100 * (period.part - value / level))
    return Outcome(state, Light.GREEN, decided, period.part_of_year(decided.target.level))


def _paced(context: Context, value: Fraction, bound: Bound) -> Outcome:
    """A yearly percentage against the part of the year gone by; ``gap`` in points of the way, as on a schedule line."""
    time = context.period.part
    level = bound.target.exact
    state, light, gap = _behind(context, 100 * (time - value / level))
    return Outcome(state, light, bound, level * time, gap)


def _behind(context: Context, gap: Fraction) -> tuple[State, Light, Fraction]:
    """Ahead or on track within the office's tolerance, else at risk, and red beyond its red gap."""
    if gap > context.plan.lights.tolerance:
        return State.AT_RISK, Light.RED if gap > context.plan.lights.red_gap else Light.YELLOW, gap
    return _green(context, gap), Light.GREEN, gap


def _green(context: Context, gap: Fraction) -> State:
    """On track; ahead where the value is further ahead than the office's ``ahead``."""
    enough = context.plan.lights.ahead
    return State.AHEAD if enough is not None and -gap > enough else State.ON_TRACK


def _against_term(context: Context, value: Fraction, bounds: list[Bound]) -> Outcome:
    """A quota of the whole term: in force from the quarter that holds the plan's end."""
    broken = _in_order(b for b in bounds if not b.holds(value))
    if not broken:
        return Outcome(State.MET, Light.GREEN, _last(bounds))
    closing = context.period >= context.plan.last_period
    due = [b for b in broken if closing or (b.by is not None and b.in_force(context.end))]
    binding = [b for b in due if not b.target.strive]
    if binding:
        return Outcome(State.MISSED, Light.RED, binding[-1])
    if due:
        return Outcome(State.SHORT, Light.YELLOW, due[-1])
    return Outcome(State.ON_TRACK, Light.GREEN, broken[-1])


def _against_line(context: Context, indicator: Indicator, unit: str | None, reading: Reading, coming: Bound) -> Outcome:
    """The schedule line (序时进度) from the baseline to the next target; ``gap`` in percentage points of the way.

    A yearly figure stands as in the quarter it was taken in: a survey does not fall behind while it is carried.
    """
    value = reading.exact
    assert coming.by is not None
    assert value is not None
    at = reading.taken if indicator.measured == "yearly" else context.period
    end = at.last_day
    start = _line_start(context, indicator, unit, at)
    # a single figure makes no line; half a year before its target it is told all the same (reading 5)
    if start is None:
        near = (coming.by - end).days <= NEAR_DAYS
        if near and not coming.holds(value):
            return Outcome(State.AT_RISK, Light.YELLOW, coming)
        return Outcome(State.ON_TRACK, Light.GREEN, coming)
    first, since = start
    if coming.holds(first):  # no way to go, so that there is no line: whoever falls below is at risk
        if coming.holds(value):
            return Outcome(State.ON_TRACK, Light.GREEN, coming)
        return Outcome(State.AT_RISK, Light.YELLOW, coming)
    expected, gap = _on_line(first, coming.target.exact, value, (end - since).days, (coming.by - since).days)
    state, light, gap = _behind(context, gap)
    return Outcome(state, light, coming, expected, gap)


def _on_line(first: Fraction, level: Fraction, value: Fraction, days: int, of: int) -> tuple[Fraction, Fraction]:
    """The line's value after ``days`` of all days (``of``), and by how many points the value lags behind it.

    With time = days / of: first + (level - first) time, and 100 (time - (value - first) / (level - first)). Whole
    numbers are several times as fast as fractions here.
    """
    (a, b), (c, d), (e, f) = (number.as_integer_ratio() for number in (first, level, value))
    way, gone = c * b - a * d, (e * b - a * f) * d
    return Fraction(a * d * of + way * days, b * d * of), Fraction(100 * (days * f * way - of * gone), of * f * way)


def _line_start(
    context: Context, indicator: Indicator, unit: str | None, at: Period
) -> tuple[Fraction, datetime.date] | None:
    """The baseline, else the first figure ever reported at its quarter's end; None where at ``at`` there is no line."""
    # the baseline of an apportioned indicator is that of the whole: no unit's line starts there, but for nothing,
    # which is nothing of each unit, too
    if indicator.baseline and not (indicator.apportioned and unit and indicator.baseline.value):
        begun = indicator.baseline.on <= at.last_day
        return (Fraction(indicator.baseline.value), indicator.baseline.on) if begun else None
    for period in (past for past in context.past if past < at):
        reading = read(context, indicator, period, unit)
        if reading and reading.exact is not None:
            return reading.exact, period.last_day
    return None


def _with_trend(context: Context, indicator: Indicator, unit: str | None, row: Standing, value: Fraction) -> Standing:
    """The worse of targets and trend: by light, then missed, short, at_risk."""
    trend = indicator.trend
    if trend is None:
        return row
    before = read(context, indicator, context.period.year_before, unit)
    if before is None or before.exact is None:
        return row
    row = row._replace(year_ago=before.exact)
    if not _trend_broken(indicator, value, before.exact):
        return row
    # what comes before the year's end may still turn; its last period decides the year's trend
    if not context.period.closes_year:
        state, light = State.AT_RISK, Light.YELLOW
    elif trend.strive:
        state, light = State.SHORT, Light.YELLOW
    else:
        state, light = State.MISSED, Light.RED
    if (light.rank, _SEVERITY[state]) < (row.light.rank, _SEVERITY.get(row.state, 3)):
        return row._replace(state=state, light=light, by_trend=True)
    return row


def _trend_broken(indicator: Indicator, value: Fraction, before: Fraction) -> bool:
    """Whether the figure went the wrong way, or stood still below the cap (100 % or 0)."""
    assert indicator.trend is not None
    # at the cap there is nowhere to go, so that to stand still there is no stagnation
    share = indicator.percent and indicator.share
    if indicator.trend.direction == "rising":
        return value < before or (value == before and not (share and value >= 100))
    return value > before or (value == before and (value != 0 or not indicator.share))
