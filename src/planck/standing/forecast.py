"""预计: where an indicator's figures lead if they go on as before; never a standing, and in no paper."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

LEAST = 4
"""Known quarters; fewer make no forecast (docs/judging.md)."""


def forecast(
    figures: Sequence[tuple[datetime.date, Fraction]], day: datetime.date, *, percent: bool, share: bool = True
) -> Fraction | None:
    """The value on that day of the straight line that fits the figures best (least squares, in days).

    Never below 0, of a percentage never above 100, but for what is no ``share``; None with fewer than four figures.
    """
    if len(figures) < LEAST:
        return None
    count = len(figures)
    days = [Fraction(on.toordinal()) for on, _ in figures]
    values = [value for _, value in figures]
    middle, level = sum(days, Fraction()) / count, sum(values, Fraction()) / count
    spread = sum(((on - middle) ** 2 for on in days), Fraction())
    along = sum(((on - middle) * (value - level) for on, value in zip(days, values, strict=True)), Fraction())
    slope = along / spread
    ahead = level + slope * (day.toordinal() - middle)
    if not share:
        return ahead
    ahead = max(Fraction(0), ahead)
    return min(ahead, Fraction(100)) if percent else ahead
