"""The figures that make a value: windows, pools and sums (docs/judging.md)."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from planck.model import Figure, Indicator
from planck.quarter import Quarter
from planck.standing.scene import Scene
from planck.standing.who import reporters, severally


class Reading(NamedTuple):
    """What was reported of an indicator, over its window, by a unit or by the city's units together."""

    value: Decimal | Fraction | None
    """None where the denominator is 0: no such case over the window."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    in_quarter: Fraction | None = None
    """The judged quarter's own figure, where the value is pooled or summed over the year."""
    window: tuple[Quarter, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        """The value as a fraction."""
        return None if self.value is None else exact(self.value)


class _Part(NamedTuple):
    quarter: Quarter
    figure: Figure


def exact(value: Decimal | Fraction) -> Fraction:
    """The value as a fraction."""
    return value if isinstance(value, Fraction) else Fraction(value)


def figure_value(figure: Figure, indicator: Indicator) -> Decimal | Fraction | None:
    """The figure in the indicator's unit of measure: a fraction before a plain value, in percent.

    None where the denominator is 0 or nothing was given.
    """
    if figure.denominator is not None and figure.numerator is not None:
        if not figure.denominator:
            return None
        above, over = figure.numerator.as_integer_ratio()
        below, under = figure.denominator.as_integer_ratio()
        return Fraction(above * under * (100 if indicator.percent else 1), over * below)
    return figure.value


def read(scene: Scene, indicator: Indicator, quarter: Quarter, unit: str | None) -> Reading | None:
    """What is judged at that quarter, or None where nothing was reported.

    ``unit`` None: the city. Nothing reported in the judged quarter (for ``yearly``, in its window) is None,
    whatever the year holds; for the city of an ``each`` item, when no unit reported anything.
    """
    match indicator.measured:
        case "in_quarter":
            window = quarter.back_to(Quarter(quarter.year, 1))
        case "yearly":
            window = quarter.back_to(quarter.plus(-3))
        case _:
            window = [quarter]
    found = _parts(scene, indicator, window, unit)
    if indicator.measured == "yearly":
        found = _latest(found)
    elif not any(part.quarter == quarter for parts in found.values() for part in parts):
        return None
    parts = [part for parts in found.values() for part in parts]
    if not parts:
        return None
    return _pooled(indicator, quarter, parts)


def _parts(scene: Scene, indicator: Indicator, window: list[Quarter], unit: str | None) -> dict[str, list[_Part]]:
    needs_fraction = indicator.percent and severally(scene.plan, indicator)
    found: dict[str, list[_Part]] = {}
    for quarter in window:
        for reporter in reporters(scene.plan, indicator, quarter.last_day) if unit is None else (unit,):
            figure = scene.figure(reporter, indicator, quarter)
            if figure is None or (needs_fraction and not figure.whole):
                continue
            found.setdefault(reporter, []).append(_Part(quarter, figure))
    return found


def _latest(found: dict[str, list[_Part]]) -> dict[str, list[_Part]]:
    return {unit: parts[-1:] for unit, parts in found.items()}


def _pooled(indicator: Indicator, quarter: Quarter, parts: list[_Part]) -> Reading:
    in_quarter = None
    if indicator.measured == "in_quarter":
        own = [part for part in parts if part.quarter == quarter]
        of_quarter = _total(indicator, own)[0]
        in_quarter = None if of_quarter is None else exact(of_quarter)
        # a plain percentage cannot be pooled: the quarter's own stands alone, an earlier one is left out
        alone = any(_plain_share(part, indicator) for part in own)
        parts = own if alone else [part for part in parts if not _plain_share(part, indicator)]
    value, numerator, denominator = _total(indicator, parts)
    return Reading(value, numerator, denominator, in_quarter, tuple(sorted({part.quarter for part in parts})))


def _plain_share(part: _Part, indicator: Indicator) -> bool:
    return indicator.percent and not part.figure.whole


def _total(
    indicator: Indicator, parts: list[_Part]
) -> tuple[Decimal | Fraction | None, Decimal | None, Decimal | None]:
    """The value of the parts together, with numerator and denominator where they have them."""
    fractions = [p.figure for p in parts if p.figure.whole]
    if len(fractions) == len(parts):
        numerator = _sum([f.numerator for f in fractions])
        denominator = _sum([f.denominator for f in fractions])
        whole = Figure(numerator, denominator)
        return figure_value(whole, indicator), numerator, denominator
    if len(parts) == 1:
        return parts[0].figure.value, None, None
    values = [value for part in parts if (value := figure_value(part.figure, indicator)) is not None]
    return sum(map(exact, values), Fraction(0)), None, None


_EXACT = Context(prec=500)  # a figure has at most some 30 digits, so that no sum is ever rounded


def _sum(parts: list[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for part in parts:
        total = _EXACT.add(total, part or Decimal(0))
    return total
