"""Charts as SVG for printed papers: values in, one drawing out that reads in black and white too.

What a drawing says is computed here, as frozen values in pixels; how it looks is in ``chart.*.svg.j2``. A
drawing is SVG 1.1 of plain shapes and text, refers to nothing outside itself, and carries the chart's name
before every id, so that several stand in one page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from planck.core.resources import package_templates
from planck.core.text import UNSAFE, width
from planck.messages import CHINESE, number


@dataclass(frozen=True, slots=True)
class LightsChart:
    """A bar a row (as a rule a unit): how many of its items show which light."""

    name: str
    """Stands before every id; unique in the page."""
    title: str
    description: str
    """What a reader who does not see the chart is told."""
    rows: tuple[tuple[str, tuple[int, int, int, int, int]], ...]
    """A label, and the counts of red, yellow, blue, grey and green."""


@dataclass(frozen=True, slots=True)
class HeatChart:
    """Rows (as a rule units) by quarters: which light each showed."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """A label, and a light a column by its name; empty where nothing was owed."""


@dataclass(frozen=True, slots=True)
class HistoryChart:
    """An indicator's figures over quarters against its schedule line and its target."""

    name: str
    title: str
    description: str
    unit: str
    """What the figures are counted in; with ``%`` the axis stays within 0 to 100 where the figures do."""
    columns: tuple[str, ...]
    values: tuple[float | None, ...]
    """A figure a column; None is a gap, never zero."""
    expected: tuple[float | None, ...]
    target: float | None
    target_label: str


@dataclass(frozen=True, slots=True)
class DisciplineChart:
    """A column a quarter: how many reports came in time, came late, did not come."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    in_time: tuple[int, ...]
    late: tuple[int, ...]
    missing: tuple[int, ...]


Chart = LightsChart | HeatChart | HistoryChart | DisciplineChart


def svg(chart: Chart, office_templates: Path | None = None) -> str:
    """The chart as one ``<svg>`` element, 640 pixels wide; the same chart gives the same bytes.

    A template in the office's folder stands before the package's of the same name. Raises ValueError where a
    row has not a value for every column, or names a light there is none of; a template's own fault is
    jinja2's.
    """
    name, view = _view(chart)
    folders = [office_templates] if office_templates else []
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader([*folders, *package_templates()]),
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        autoescape=True,  # & < > " and ' as XML knows them
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"chart.{name}.svg.j2").render(it=view)


def _view(chart: Chart) -> tuple[str, Bars | Grid | Curve]:
    """The chart's template, and what it is handed."""
    match chart:
        case LightsChart():
            return "lights", _lights(chart)
        case HeatChart():
            return "heat", _heat(chart)
        case HistoryChart():
            return "history", _history(chart)
        case _:
            return "discipline", _discipline(chart)


# What the templates are handed. Lengths are pixels, a text's y is its baseline.


@dataclass(frozen=True, slots=True)
class Text:
    """A text where it stands; ``full`` where it was shortened, else empty."""

    x: float
    y: float
    text: str
    full: str = ""
    size: float = 12


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of the legend: a light's name, or ``line``, ``dashed``, ``dotted``; and its word."""

    x: float
    kind: str
    text_x: float
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every chart has around it."""

    id: str
    """The chart's name as an id may have it: unlike names stay unlike."""
    title: Text
    description: str
    height: float
    legend: tuple[Sample, ...]
    nothing: bool
    """Whether there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, what stands in its middle on a white plate, and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    light: str
    text: str
    """Empty where there is no room, or nothing to say."""
    plate_x: float
    plate_width: float
    title: str

    @property
    def middle(self) -> float:
        """Where the text is centred, across."""
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        """Where the text is centred, down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Bars:
    """Boxes with the labels of their rows or columns, and the numbers for which a box was too small."""

    frame: Frame
    labels: tuple[Text, ...]
    boxes: tuple[Box, ...]
    notes: tuple[Text, ...]
    axis: tuple[float, float, float, float]
    """From x and y to x and y: where the bars start."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a heat map with the labels of its rows and columns."""

    frame: Frame
    labels: tuple[Text, ...]
    heads: tuple[Text, ...]
    upright: bool
    """Whether the columns' labels are turned by a quarter, as they are where they would not fit."""
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure where it stands, and its label; the label is empty where it is left out."""

    x: float
    y: float
    text: str
    label_y: float
    plate_width: float
    title: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A history: lines as runs of points without a gap."""

    frame: Frame
    left: float
    top: float
    right: float
    bottom: float
    ticks: tuple[Text, ...]
    """At x the axis, at y the height of the line (not the baseline)."""
    heads: tuple[Text, ...]
    unit: str
    points: tuple[Point, ...]
    runs: tuple[str, ...]
    """Each the ``points`` of a polyline."""
    expected: tuple[Point, ...]
    expected_runs: tuple[str, ...]
    target: float | None
    """The height of the target's line."""
    target_text: tuple[Text, ...]


_WIDTH = 640.0
_EDGE = 6.0
_TOP = 50.0
"""Where a drawing starts under title and legend."""
_LEFT = 170.0
"""Where bars and cells start beside their labels."""
_TALLEST = 900.0
"""What fits a portrait page."""
_LONGEST = 12.0
"""Full-width characters of a label."""
_PAD = 6.0
"""What a number's plate is wider than the number."""
_LIGHTS = {"red": "●", "yellow": "▲", "blue": "■", "grey": "◇", "green": "○", "none": "－"}
_FILLS = {*_LIGHTS, ""}
_SHOWN = ("red", "yellow", "blue", "grey", "green")
_RECEIPTS = {"green": "receipt.in_time", "yellow": "receipt.late", "grey": "receipt.missing"}
"""A report that did not come is grey here too: grey says there is nothing to judge by."""

_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")
_UNFIT = re.compile(f"[{UNSAFE}]")

T = TypeVar("T")


def _finalize(value: Any) -> Any:
    """A float with at most one decimal; a text as one line without what is unfit (the escaping comes after)."""
    if isinstance(value, float):
        return _short(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNFIT.sub("\ufffd", _BREAKS.sub(" ", value))
    return value


def _short(length: float) -> str:
    text = f"{length:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _id(name: str) -> str:
    """The name as an id of XML may have it; names that differ stay different."""
    safe = re.sub(r"[^A-Za-z0-9_-]", lambda found: f".{ord(found[0]):x}.", name)
    return safe if re.match(r"[A-Za-z]", safe) else f"c.{safe}"


_EM = (0.0, 0.56, 1.0)
"""Full-width characters that a character of no, one or two columns takes in a label's font."""


def _em(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(_EM[width(char)] for char in text)


def _text(x: float, y: float, text: str, longest: float = _LONGEST, size: float = 12) -> Text:
    """The text, cut with an ellipsis to ``longest`` full-width characters where it is longer."""
    if _em(text) <= longest:
        return Text(x, y, text, size=size)
    cut = text
    while _em(cut) > longest - 1:
        cut = cut[:-1]
    return Text(x, y, f"{cut}…", text, size)


def _frame(chart: Chart, height: float, entries: Iterable[tuple[str, str]], nothing: bool) -> Frame:
    """Title in the middle, and the legend's entries (kind and word) in the middle under it."""
    sized = [(kind, word, 18.0 if kind in _FILLS else 40.0) for kind, word in entries]
    x = (_WIDTH - sum(before + 12 * _em(word) + 16 for _, word, before in sized) + 16) / 2
    legend = []
    for kind, word, before in sized:
        legend.append(Sample(x, kind, x + before, word))
        x += before + 12 * _em(word) + 16
    title = _text(_WIDTH / 2, 18, chart.title, 40, 15)
    return Frame(_id(chart.name), title, chart.description, height, tuple(legend), nothing)


def _named(light: str) -> str:
    """Sign and word: ``● 红``."""
    return f"{_LIGHTS[light]} {CHINESE.label(f'light.{light}')}"


def _pitch(rows: int, top: float) -> float:
    """The height of a row: 24, and so much less as many rows need to stay on a page, but never under 14."""
    return min(24.0, max(14.0, (_TALLEST - top - _EDGE) // max(rows, 1)))


def _room(text: str, size: float = 12) -> float:
    """How wide a plate is under a text."""
    return _em(text) * size + _PAD


def _box(x: float, y: float, width: float, height: float, light: str, text: str, title: str) -> Box:
    plate = min(_room(text) - 4 * (text in _LIGHTS.values()), width - 2) if text else 0.0
    return Box(x, y, width, height, light, text, x + (width - plate) / 2, plate, title)


def _lights(chart: LightsChart) -> Bars:
    pitch = _pitch(len(chart.rows), _TOP)
    scale = _lights_scale(chart)
    size = min(13.0, pitch - 3)
    labels, boxes, notes = [], [], []
    for row, (name, counts) in enumerate(chart.rows):
        x, y, beside = _LEFT, _TOP + row * pitch + 2, []
        labels.append(_text(_LEFT - 8, y + pitch / 2 - 2 + size * 0.36, name, size=size))
        for light, count in zip(_SHOWN, counts, strict=True):
            if not count:
                continue
            fits = count * scale >= _room(f"{count}") + 1
            title = f"{name}：{CHINESE.label(f'light.{light}')} {count}"
            boxes.append(_box(x, y, count * scale, pitch - 5, light, f"{count}" if fits else "", title))
            x += count * scale
            if not fits:
                beside.append(f"{_LIGHTS[light]}{count}")
        if beside or not any(counts):
            notes.append(Text(x + 5, y + pitch / 2 - 2 + 4, " ".join(beside) or "－"))
    height = _TOP + max(len(chart.rows), 1) * pitch + _EDGE
    legend = [(light, _named(light)) for light in _SHOWN]
    axis = (_LEFT, _TOP - 1, _LEFT, height - _EDGE)
    return Bars(_frame(chart, height, legend, not chart.rows), tuple(labels), tuple(boxes), tuple(notes), axis)


def _lights_scale(chart: LightsChart) -> float:
    """Pixels an item: the longest bar fills the width, less the numbers that will stand beside a bar."""
    longest = max((sum(counts) for _, counts in chart.rows), default=0)
    full = (_WIDTH - 20 - _LEFT) / max(longest, 1)
    if all(count * full >= _room(f"{count}") + 1 for _, counts in chart.rows for count in counts if count):
        return full
    return full * (1 - 130 / (_WIDTH - 20 - _LEFT))


def _heat(chart: HeatChart) -> Grid:
    width = min(116.0, (_WIDTH - _EDGE - _LEFT) / max(len(chart.columns), 1))
    middles = [_LEFT + (place + 0.5) * width for place in range(len(chart.columns))]
    upright = any(_em(name) * 11 > width - 4 for name in chart.columns)
    longest = max((_em(name) for name in chart.columns), default=0.0)
    top = _TOP + (min(longest, 6.0) * 11 + 6 if upright and chart.rows else 16)
    heads = tuple(
        _text(x + 4 * upright, top - 5, name, 6.0 if upright else 99.0, 11)
        for x, name in zip(middles, chart.columns, strict=True)
    )
    pitch = _pitch(len(chart.rows), top)
    size = min(13.0, pitch - 3)
    labels, boxes = [], []
    for row, (name, lights) in enumerate(chart.rows):
        y = top + row * pitch
        labels.append(_text(_LEFT - 8, y + pitch / 2 + size * 0.36, name, size=size))
        for x, quarter, light in zip(middles, chart.columns, lights, strict=True):
            title = f"{name}，{quarter}：{_word(light)}"
            boxes.append(_box(x - width / 2, y, width, pitch, light, _LIGHTS.get(light, ""), title))
    legend = [(light, _named(light)) for light in _SHOWN]
    seen = {box.light for box in boxes}
    legend += [(light, _word(light)) for light in ("none", "") if light in seen]
    height = top + max(len(chart.rows), 1) * pitch + _EDGE
    return Grid(_frame(chart, height, legend, not boxes), tuple(labels), heads, upright, tuple(boxes))


def _word(light: str) -> str:
    """Sign and word of a light, and what an empty cell says; raises ValueError where there is no such light."""
    if light and light not in _LIGHTS:
        raise ValueError(f"no such light: {light!r}")
    return _named(light) if light else "空白 当季无应报"


def _every(count: int, step: float, widest: float) -> int:
    """Of how many labels in a row one is shown: all, of more than 8 every second, fewer where they would touch."""
    least = 1 if count <= 8 else 2
    return max(least, math.ceil((widest + 4) / step))


def _heads(columns: Sequence[str], xs: Sequence[float], y: float) -> tuple[Text, ...]:
    """The labels under the columns, so many that none touches another; the last one always."""
    cut = [_text(x, y, name, 8.0, 11) for x, name in zip(xs, columns, strict=True)]
    step = xs[1] - xs[0] if len(xs) > 1 else _WIDTH
    every = _every(len(cut), step, max((_em(one.text) * 11 for one in cut), default=0.0))
    return tuple(one for place, one in enumerate(cut) if (len(cut) - 1 - place) % every == 0)


def _discipline(chart: DisciplineChart) -> Bars:
    left, right, top, bottom = 24.0, _WIDTH - 24, _TOP + 30, 270.0
    step = (right - left) / max(len(chart.columns), 1)
    width = min(56.0, step * 0.7)
    xs = [left + (place + 0.5) * step for place in range(len(chart.columns))]
    stacks = list(zip(xs, chart.columns, zip(chart.in_time, chart.late, chart.missing, strict=True), strict=True))
    scale = (bottom - top) / max([1, *(sum(counts) for *_, counts in stacks)])
    boxes, notes = [], []
    for x, quarter, counts in stacks:
        y, above = bottom, []
        for (light, receipt), count in zip(_RECEIPTS.items(), counts, strict=True):
            if not count:
                continue
            fits = count * scale >= 15
            y -= count * scale
            title = f"{quarter}：{CHINESE.label(receipt)} {count}"
            boxes.append(_box(x - width / 2, y, width, count * scale, light, f"{count}" if fits else "", title))
            if not fits:
                above.append(f"{_LIGHTS[light]}{count}")
        above = above if any(counts) else ["－"]
        notes += [Text(x, y - 4 - 13 * line, text) for line, text in enumerate(above)]
    legend = [(light, f"{_LIGHTS[light]} {CHINESE.label(receipt)}") for light, receipt in _RECEIPTS.items()]
    frame = _frame(chart, bottom + 30, legend, not stacks)
    axis = (left, bottom, right, bottom)
    return Bars(frame, _heads(chart.columns, xs, bottom + 17), tuple(boxes), tuple(notes), axis)


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
    """A range with air over and under the figures: not below 0, and in percent not over 100, where they are not."""
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    span = max(high - low, 10.0 if percent else abs(high) * 0.1) or 1.0
    floor = low - (span - (high - low)) / 2 - span * 0.1
    roof = high + (span - (high - low)) / 2 + span * 0.1
    if low >= 0:
        floor = max(floor, 0.0)
    if percent and high <= 100:
        roof = min(roof, 100.0)
    rough = (roof - floor) / 5
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough * 0.999)
    return _Scale(math.floor(round(floor / step, 6)) * step, math.ceil(round(roof / step, 6)) * step, step)


def _figure(value: float, places: int) -> str:
    return number(Decimal(repr(float(value))), places)


def _known(values: Iterable[float | None]) -> list[float | None]:
    """The values, what is no finite number as a gap."""
    return [value if value is not None and math.isfinite(value) else None for value in values]


def _runs(values: Sequence[T | None]) -> Iterator[list[T]]:
    """The stretches without a gap."""
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
    top: float = _TOP + 34
    bottom: float = 280.0

    def y(self, value: float) -> float:
        """The height at which a value stands."""
        part = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.bottom - part * (self.bottom - self.top)

    def xs(self, count: int) -> list[float]:
        """Where so many columns stand; one stands in the middle."""
        if count == 1:
            return [(self.left + self.right) / 2]
        first, last = self.left + 28, self.right - 28
        return [first + place * (last - first) / (count - 1) for place in range(count)]

    def marks(self, columns: Sequence[str], values: Sequence[float | None], title: str) -> list[Point | None]:
        """A point for every value there is."""
        return [
            None if value is None else Point(x, self.y(value), "", 0, 0, title.format(name, self.figure(value)))
            for x, name, value in zip(self.xs(len(columns)), columns, values, strict=True)
        ]

    def figure(self, value: float) -> str:
        """A value in words: one decimal, or as many as the axis has."""
        return _figure(value, max(1, self.scale.places))


def _history(chart: HistoryChart) -> Curve:
    values, ahead, (target,) = _known(chart.values), _known(chart.expected), _known([chart.target])
    figures = [value for value in (*values, *ahead, target) if value is not None]
    scale = _scale(figures, chart.unit.strip() in {"%", "％"})
    beside = _lines(chart.target_label) if target is not None else []
    ticks = [_figure(tick, scale.places) for tick in scale.ticks()]
    margin = max((_em(line.text) * 11 for line in beside), default=0.0)
    plot = _Plot(max(44.0, max(map(_em, ticks)) * 11 + 14), _WIDTH - 18 - margin, scale)
    level = None if target is None else plot.y(target)
    expects = CHINESE.label("expected")
    marks = plot.marks(chart.columns, values, "{}：{}" + _plain(chart.unit))
    line = plot.marks(chart.columns, ahead, "{}" + expects + "：{}" + _plain(chart.unit))
    legend = [("line", "实际完成"), ("dashed", expects)]
    if level is not None and chart.target_label:
        legend.append(("dotted", _text(0, 0, chart.target_label, 20).text))
    return Curve(
        frame=_frame(chart, plot.bottom + 30, legend, not (figures and chart.columns)),
        left=plot.left,
        top=plot.top,
        right=plot.right,
        bottom=plot.bottom,
        ticks=tuple(Text(plot.left, plot.y(at), text) for at, text in zip(scale.ticks(), ticks, strict=True)),
        heads=_heads(chart.columns, plot.xs(len(chart.columns)), plot.bottom + 18),
        unit=_text(0, 0, chart.unit, 8.0).text,
        points=tuple(_labelled(marks, values, _ink(marks, line, level, plot), plot)),
        runs=tuple(map(_polyline, _runs(marks))),
        expected=tuple(mark for mark in line if mark),
        expected_runs=tuple(map(_polyline, _runs(line))),
        target=level,
        target_text=_stacked(beside, plot.right + 6, level or 0.0),
    )


def _plain(text: str) -> str:
    """The text so that ``format`` leaves it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def _lines(text: str) -> list[Text]:
    """A text in at most two lines of 7 full-width characters, the second cut where it is too long."""
    if _em(text) <= 7:
        return [Text(0, 0, text, size=11)] if text else []
    first = text
    while _em(first) > 7:
        first = first[:-1]
    second = _text(0, 0, text[len(first) :], 7.0, 11)
    return [Text(0, 0, first, text if second.full else "", 11), replace(second, full=text if second.full else "")]


def _stacked(lines: Sequence[Text], x: float, middle: float) -> tuple[Text, ...]:
    """The lines under one another, their middle at the height given."""
    first = middle + 4 - 6.5 * (len(lines) - 1)
    return tuple(replace(line, x=x, y=first + 13 * place) for place, line in enumerate(lines))


def _polyline(points: Iterable[Point]) -> str:
    return " ".join(f"{_short(point.x)},{_short(point.y)}" for point in points)


def _ink(
    marks: Sequence[Point | None], line: Sequence[Point | None], level: float | None, plot: _Plot
) -> list[tuple[float, float]]:
    """Spots along all that is drawn, near enough to tell whether a label would stand on it."""
    spots = [(plot.left + 4 * place, level) for place in range(int(plot.right - plot.left) // 4) if level is not None]
    for run in (*_runs(marks), *_runs(line)):
        spots += [(point.x, point.y) for point in run]
        for one, two in pairwise(run):
            spots += [(one.x + (two.x - one.x) * k / 24, one.y + (two.y - one.y) * k / 24) for k in range(1, 24)]
    return spots


def _labelled(
    marks: Sequence[Point | None], values: Sequence[float | None], ink: list[tuple[float, float]], plot: _Plot
) -> Iterator[Point]:
    """The points, so many with their figures that none touches another; the last one always.

    A figure stands over its point, or under it where that is freer.
    """
    texts = ["" if value is None else plot.figure(value) for value in values]
    xs = plot.xs(len(marks))
    step = xs[1] - xs[0] if len(xs) > 1 else _WIDTH
    every = _every(len(marks), step, max((_room(text, 11) for text in texts), default=0.0))
    last = max((place for place, text in enumerate(texts) if text), default=0)
    for place, (mark, text) in enumerate(zip(marks, texts, strict=True)):
        if mark and (last - place) % every:
            yield mark
        elif mark:
            half = _room(text, 11) / 2
            over, under = mark.y - 8, mark.y + 17
            free = under + 4 > plot.bottom or _covered(ink, mark.x, over, half) <= _covered(ink, mark.x, under, half)
            yield replace(mark, text=text, label_y=over if free else under, plate_width=2 * half - 2)


def _covered(ink: Iterable[tuple[float, float]], x: float, baseline: float, half: float) -> int:
    """How many spots lie under a label."""
    return sum(abs(spot - x) <= half and baseline - 11 <= y <= baseline + 2 for spot, y in ink)
