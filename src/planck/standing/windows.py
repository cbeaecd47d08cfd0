"""Makes a value of the reported figures: windows, pools and sums (docs/judging.md)."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from planck.core.period import Period
from planck.model import Figure, Indicator
from planck.standing.context import Context
from planck.standing.responsibility import reported_individually, reporters


class Reading(NamedTuple):
    """An indicator's value over its window, of a unit or of the city's units together."""

    value: Decimal | Fraction | None
    """None where the denominator is 0: no such case over the window."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    in_quarter: Fraction | None = None
    """The judged quarter's own figure, where the value is pooled or summed over the year."""
    window: tuple[Period, ...] = ()
    idle: bool = False
    """Whether in the judged quarter there was nothing to count (0/0), while the value is pooled over the year."""

    @property
    def exact(self) -> Fraction | None:
        """The value as a fraction."""
        return None if self.value is None else exact(self.value)

    @property
    def taken(self) -> Period:
        """The latest quarter whose figures make the value."""
        return self.window[-1]


class _Part(NamedTuple):
    reporter: str
    period: Period
    figure: Figure


def exact(value: Decimal | Fraction) -> Fraction:
    """The value as a fraction."""
    return value if isinstance(value, Fraction) else Fraction(value)


def figure_value(figure: Figure, indicator: Indicator) -> Decimal | Fraction | None:
    """The figure in the indicator's unit of measure: a fraction before a plain value, in percent.

    None where the denominator is 0 or nothing was given.
    """
    # a fraction counts before a plain value: it can be pooled, and it is exact
    if figure.denominator is not None and figure.numerator is not None:
        # 0 of 0: no such case in the quarter (本期无此类事项), neither met nor missed
        if not figure.denominator:
            return None
        above, over = figure.numerator.as_integer_ratio()
        below, under = figure.denominator.as_integer_ratio()
        return Fraction(above * under * (100 if indicator.percent else 1), over * below)
    return figure.value


def flawed(figure: Figure, indicator: Indicator) -> bool:
    """Whether the figure carries an error of its own, so that it is not judged: it counts as not given.

    A share lies from 0 to 100, and its numerator is no more than its denominator (rules P208 and P209 say so).
    """
    if figure.proper or not indicator.percent:
        return False
    above, below, value = figure.numerator, figure.denominator, figure.value
    if not indicator.share:
        return below == 0 and bool(above)
    return (above is not None and below is not None and above > below) or (value is not None and value > 100)


def read(context: Context, indicator: Indicator, period: Period, unit: str | None) -> Reading | None:
    """The value judged in that quarter; ``unit`` None: the city's.

    None where nothing was reported in it (of ``yearly``, in its window), whatever the year holds; for the city of an
    ``each`` item, where no unit reported. Cached: depends only on the reports that are visible and the figures refused.
    """
    known = context.book.remembered
    whose = context.lineage(unit, indicator) if unit else ()
    refused = context.record.refused(indicator.full_id) if context.decided else ()
    key = indicator.full_id, period, unit, whose, context.out_of_sight(period), refused
    if key not in known:
        known[key] = _read(context, indicator, period, unit)
    reading: Reading | None = known[key]
    return reading


def _read(context: Context, indicator: Indicator, period: Period, unit: str | None) -> Reading | None:
    """The value over the window of the indicator's kind, not cached."""
    match indicator.measured:
        case "in_quarter" | "year_to_date":
            window = period.year_so_far  # gaps before the judged quarter are left out of the pool
        # a survey is taken once in twelve months, in whatever quarter
        case "yearly":
            window = period.past_year
        case _:
            window = [period]
    parts = _parts(context, indicator, window, unit)
    if indicator.measured != "yearly" and not any(part.period == period for part in parts):
        return None
    if indicator.measured == "year_to_date":
        # a unit that is silent now keeps what it had reached: by its silence no rate improves, no quota is lost
        counted = context.lineage(unit, indicator) if unit else _standing_then(context, indicator, period)
        parts = [part for part in parts if part.reporter in counted]
    if indicator.measured in ("yearly", "year_to_date"):
        parts = _latest(context, indicator, parts)
    return _pooled(indicator, period, parts) if parts else None


def _parts(context: Context, indicator: Indicator, window: list[Period], unit: str | None) -> list[_Part]:
    """The figures that count, in time's order.

    The city's value of an ``each`` percentage is Σ numerators ÷ Σ denominators, never a mean of percentages: figures
    without them do not count.
    """
    needs_fraction = indicator.percent and indicator.summed and reported_individually(context.plan, indicator)
    parts = []
    for period in window:
        counted = (
            context.counted_units(unit, indicator, period)
            if unit
            else reporters(context.plan, indicator, period.last_day)
        )
        for reporter in counted:
            figure = context.figure(reporter, indicator, period)
            if figure is None or flawed(figure, indicator):
                continue
            if figure.whole or not needs_fraction:
                parts.append(_Part(reporter, period, figure))
    return parts


def _standing_then(context: Context, indicator: Indicator, period: Period) -> set[str]:
    """The units that were to report at the period's end, and the dissolved units for which they stood in by then."""
    register = context.plan.on(period.last_day)
    due = reporters(context.plan, indicator, period.last_day)
    return {own for unit in due for own in register.lineage_in(unit, indicator.task)}


def _latest(context: Context, indicator: Indicator, parts: list[_Part]) -> list[_Part]:
    """Each reporter's latest figure; a later figure of the unit that stands in for a dissolved one replaces it too."""
    latest: dict[str, _Part] = {}
    for part in parts:
        for own in context.plan.on(part.period.last_day).lineage_in(part.reporter, indicator.task):
            if own in latest and latest[own].period < part.period:
                del latest[own]
        latest[part.reporter] = part
    return list(latest.values())


def _pooled(indicator: Indicator, period: Period, parts: list[_Part]) -> Reading:
    """The parts as one value; of ``in_quarter`` figures the quarter's own stands beside it."""
    total = in_quarter = None
    idle = False
    if indicator.measured == "in_quarter":
        own = [part for part in parts if part.period == period]
        total = _total(indicator, own)
        in_quarter = None if total[0] is None else exact(total[0])
        idle = total[0] is None
        # a plain percentage cannot be pooled: the quarter's own stands alone, an earlier one does not count
        alone = any(_plain_share(part, indicator) for part in own)
        parts = own if alone else [part for part in parts if not _plain_share(part, indicator)]
        total = total if len(parts) == len(own) else None
    value, numerator, denominator = total or _total(indicator, parts)
    return Reading(value, numerator, denominator, in_quarter, tuple(sorted({part.period for part in parts})), idle)


def _plain_share(part: _Part, indicator: Indicator) -> bool:
    return indicator.percent and not part.figure.whole


def _total(
    indicator: Indicator, parts: list[_Part]
) -> tuple[Decimal | Fraction | None, Decimal | None, Decimal | None]:
    """The value of the parts together, with numerator and denominator where they have them."""
    # a single figure stays as it was written: 93.50 must not come out as 93.5
    if len(parts) == 1:
        figure = parts[0].figure
        value = figure_value(figure, indicator)
        return (value, figure.numerator, figure.denominator) if figure.whole else (value, None, None)
    # Σ numerators ÷ Σ denominators: a mean of rates would weigh a town of ten cases like a city of thousands
    if all(part.figure.whole for part in parts):
        numerator = _sum([part.figure.numerator for part in parts])
        denominator = _sum([part.figure.denominator for part in parts])
        return figure_value(Figure(numerator, denominator), indicator), numerator, denominator
    values = [value for part in parts if (value := figure_value(part.figure, indicator)) is not None]
    return sum(map(exact, values), Fraction(0)), None, None


_EXACT = decimal.Context(prec=500)  # a figure has at most some 30 digits, so that no sum is ever rounded


def _sum(parts: list[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for part in parts:
        total = _EXACT.add(total, part or Decimal(0))
    return total
