"""Layout of an indicator's history: figures to points, its axis, its schedule line and target."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from planck.charts.frame import TOP, frame_of
from planck.charts.labels import WIDTH, em, every_label, heads_under, room, text_at
from planck.charts.shapes import Curve, Point, Text, decimals
from planck.charts.values import HistoryChart
from planck.messages import CHINESE, number

T = TypeVar("T")
RING = tuple(half / 2 for half in range(-8, 9))
"""Of the spots of a ring of the schedule line, how far each lies from its centre: worse over a figure than a line."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The range of an axis in round numbers."""

    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        """The decimals its ticks need."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    def ticks(self) -> list[float]:
        """From the lowest to the highest."""
        return [self.low + place * self.step for place in range(round((self.high - self.low) / self.step) + 1)]


def _scale(figures: Sequence[float], percent: bool) -> _Scale:
    """A range with air around the figures, within 0 and, in percent, 100 where the figures are."""
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    # a flat line needs a range too: ten points in percent, else a tenth of the figure
    span = max(high - low, 10.0 if percent else abs(high) * 0.1) or 1.0
    floor = low - (span - (high - low)) / 2 - span * 0.1
    roof = high + (span - (high - low)) / 2 + span * 0.1
    # no room below 0 where no figure lies there
    if low >= 0:
        floor = max(floor, 0.0)
    # no room above 100 %: people would look for figures there
    if percent and high <= 100:
        roof = min(roof, 100.0)
    rough = (roof - floor) / 5  # some five ticks
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough * 0.999)
    return _Scale(math.floor(round(floor / step, 6)) * step, math.ceil(round(roof / step, 6)) * step, step)


def _figure(value: float, places: int) -> str:
    return number(Decimal(repr(float(value))), places)


def _known(values: Iterable[float | None]) -> list[float | None]:
    """The values; what is no finite number is a gap."""
    return [value if value is not None and math.isfinite(value) else None for value in values]


def _runs(values: Sequence[T | None]) -> Iterator[list[T]]:
    """The stretches of values without a gap."""
    run: list[T] = []
    for value in [*values, None]:
        if value is not None:
            run.append(value)
        elif run:
            yield run
            run = []


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a history is drawn, and its axis."""

    left: float
    right: float
    scale: _Scale
    top: float = TOP + 34
    bottom: float = 280.0

    def y(self, value: float) -> float:
        """The y of a value."""
        part = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.bottom - part * (self.bottom - self.top)

    def xs(self, count: int) -> list[float]:
        """The x of each of ``count`` columns; a single column stands in the middle."""
        if count == 1:
            return [(self.left + self.right) / 2]
        first, last = self.left + 28, self.right - 28
        return [first + place * (last - first) / (count - 1) for place in range(count)]

    def marks(self, columns: Sequence[str], values: Sequence[float | None], title: str) -> list[Point | None]:
        """A point for every value; None for a gap."""
        return [
            None if value is None else Point(x, self.y(value), "", 0, 0, title.format(name, self.figure(value)))
            for x, name, value in zip(self.xs(len(columns)), columns, values, strict=True)
        ]

    def figure(self, value: float) -> str:
        """A value in words: one decimal, or as many as the axis has."""
        return _figure(value, max(1, self.scale.places))


def history(chart: HistoryChart) -> Curve:
    """The figures as runs of points, their schedule line dashed, their target dotted."""
    # a gap stays a gap: a figure not reported is never 0 (未报从不当作 0)
    values, ahead, (target,) = _known(chart.values), _known(chart.expected), _known([chart.target])
    figures = [value for value in (*values, *ahead, target) if value is not None]
    scale = _scale(figures, chart.unit.strip() in {"%", "％"})
    beside = _lines(chart.target_label) if target is not None else []
    ticks = [_figure(tick, scale.places) for tick in scale.ticks()]
    margin = max((em(line.text) * 11 for line in beside), default=0.0)
    plot = _Plot(max(44.0, max(map(em, ticks)) * 11 + 14), WIDTH - 18 - margin, scale)
    level = None if target is None else plot.y(target)
    expects = CHINESE.label("expected")
    marks = plot.marks(chart.columns, values, "{}：{}" + _plain(chart.unit))
    line = plot.marks(chart.columns, ahead, "{}" + expects + "：{}" + _plain(chart.unit))
    legend = [("line", "实际完成"), ("dashed", expects)]
    if level is not None and chart.target_label:
        legend.append(("dotted", text_at(0, 0, chart.target_label, 20).text))
    return Curve(
        frame=frame_of(chart, plot.bottom + 30, legend, not (figures and chart.columns)),
        left=plot.left,
        top=plot.top,
        right=plot.right,
        bottom=plot.bottom,
        ticks=tuple(Text(plot.left, plot.y(at), text) for at, text in zip(scale.ticks(), ticks, strict=True)),
        heads=heads_under(chart.columns, plot.xs(len(chart.columns)), plot.bottom + 18),
        unit=text_at(0, 0, chart.unit, 8.0).text,
        points=tuple(_labelled(marks, values, _ink(marks, line, level, plot), plot)),
        runs=tuple(map(_polyline, _runs(marks))),
        expected=tuple(mark for mark in line if mark),
        expected_runs=tuple(map(_polyline, _runs(line))),
        target=level,
        target_text=_stacked(beside, plot.right + 6, level or 0.0),
    )


def _plain(text: str) -> str:
    """The text with its braces doubled, so that ``str.format`` leaves it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def _lines(text: str) -> list[Text]:
    """A text in at most two lines of 7 full-width characters, the second cut where it is too long."""
    if em(text) <= 7:
        return [Text(0, 0, text, size=11)] if text else []
    first = text
    while em(first) > 7:
        first = first[:-1]
    second = text_at(0, 0, text[len(first) :], 7.0, 11)
    return [Text(0, 0, first, text if second.full else "", 11), replace(second, full=text if second.full else "")]


def _stacked(lines: Sequence[Text], x: float, middle: float) -> tuple[Text, ...]:
    """The lines under each other, centred on a height."""
    first = middle + 4 - 6.5 * (len(lines) - 1)
    return tuple(replace(line, x=x, y=first + 13 * place) for place, line in enumerate(lines))


def _polyline(points: Iterable[Point]) -> str:
    return " ".join(f"{decimals(point.x)},{decimals(point.y)}" for point in points)


def _ink(
    marks: Sequence[Point | None], line: Sequence[Point | None], level: float | None, plot: _Plot
) -> list[tuple[float, float]]:
    """Spots along every line drawn, close enough to tell whether a label would cover it."""
    spots = [(plot.left + 4 * place, level) for place in range(int(plot.right - plot.left) // 4) if level is not None]
    spots += [(ring.x, ring.y + off) for ring in line if ring for off in RING]
    for run in (*_runs(marks), *_runs(line)):
        spots += [(point.x, point.y) for point in run]
        for left, right in pairwise(run):
            spots += [
                (left.x + (right.x - left.x) * k / 24, left.y + (right.y - left.y) * k / 24) for k in range(1, 24)
            ]
    return spots


def _labelled(
    marks: Sequence[Point | None], values: Sequence[float | None], ink: list[tuple[float, float]], plot: _Plot
) -> Iterator[Point]:
    """The points, as many with their figures as do not touch; the last always has its figure.

    A figure stands over its point, or under it where that is freer.
    """
    texts = ["" if value is None else plot.figure(value) for value in values]
    xs = plot.xs(len(marks))
    step = xs[1] - xs[0] if len(xs) > 1 else WIDTH
    every = every_label(len(marks), step, max((room(text, 11) for text in texts), default=0.0))
    last = max((place for place, text in enumerate(texts) if text), default=0)
    for place, (mark, text) in enumerate(zip(marks, texts, strict=True)):
        if mark and (last - place) % every:
            yield mark
        elif mark:
            half = room(text, 11) / 2
            over, under = mark.y - 8, mark.y + 17
            free = under + 4 > plot.bottom or _covered(ink, mark.x, over, half) <= _covered(ink, mark.x, under, half)
            yield replace(mark, text=text, label_y=over if free else under, plate_width=2 * half - 2)


def _covered(ink: Iterable[tuple[float, float]], x: float, baseline: float, half: float) -> int:
    """The number of spots that a label covers."""
    return sum(abs(spot - x) <= half and baseline - 11 <= y <= baseline + 2 for spot, y in ink)
