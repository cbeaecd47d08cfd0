"""Layout of stacked bars, stacked columns and the heat map: counts and lights to boxes."""

from __future__ import annotations

from planck.charts.frame import EDGE, LEFT, TALLEST, TOP, frame_of
from planck.charts.labels import WIDTH, em, heads_under, room, text_at
from planck.charts.shapes import Bars, Box, Grid, Text
from planck.charts.values import DisciplineChart, HeatChart, LightsChart
from planck.core.lights import LIT, LOOKS, Light
from planck.messages import CHINESE

_RECEIPTS = {Light.GREEN: "receipt.in_time", Light.YELLOW: "receipt.late", Light.GREY: "receipt.missing"}
"""A missing report is grey here too: grey says there is nothing to judge by."""
_SIGNS = {look.sign for look in LOOKS.values()}


def _pitch(rows: int, top: float) -> float:
    """The height of a row: 24; less where many rows must fit a page, but never under 14."""
    return min(24.0, max(14.0, (TALLEST - top - EDGE) // max(rows, 1)))


def _box(x: float, y: float, width: float, height: float, light: str, text: str, title: str) -> Box:
    plate = min(room(text) - 4 * (text in _SIGNS), width - 2) if text else 0.0
    return Box(x, y, width, height, light, text, x + (width - plate) / 2, plate, title)


def lights(chart: LightsChart) -> Bars:
    """A bar a row; a count too wide for its part stands beside the bar."""
    pitch = _pitch(len(chart.rows), TOP)
    scale = _lights_scale(chart)
    size = min(13.0, pitch - 3)
    labels, boxes, notes = [], [], []
    for row, (name, counts) in enumerate(chart.rows):
        x, y, beside = LEFT, TOP + row * pitch + 2, []
        labels.append(text_at(LEFT - 8, y + pitch / 2 - 2 + size * 0.36, name, size=size))
        for light, count in zip(LIT, counts, strict=True):
            if not count:
                continue
            fits = count * scale >= room(f"{count}") + 1
            title = f"{name}：{light.look.zh} {count}"
            boxes.append(_box(x, y, count * scale, pitch - 5, light, f"{count}" if fits else "", title))
            x += count * scale
            if not fits:
                beside.append(f"{light.symbol}{count}")
        # a small number is not dropped with its sliver of a bar: it stands beside it
        if beside or not any(counts):
            notes.append(Text(x + 5, y + pitch / 2 - 2 + 4, " ".join(beside) or Light.NONE.symbol))
    height = TOP + max(len(chart.rows), 1) * pitch + EDGE
    legend: list[tuple[str, str]] = [(light, _named(light)) for light in LIT]
    axis = (LEFT, TOP - 1, LEFT, height - EDGE)
    return Bars(frame_of(chart, height, legend, not chart.rows), tuple(labels), tuple(boxes), tuple(notes), axis)


def _lights_scale(chart: LightsChart) -> float:
    """Pixels an item: the longest bar fills the width, less room for numbers beside a bar."""
    longest = max((sum(counts) for _, counts in chart.rows), default=0)
    full = (WIDTH - 20 - LEFT) / max(longest, 1)
    if all(count * full >= room(f"{count}") + 1 for _, counts in chart.rows for count in counts if count):
        return full
    return full * (1 - 130 / (WIDTH - 20 - LEFT))  # 130 pixels hold five signs with their numbers


def heat(chart: HeatChart) -> Grid:
    """A cell a row and column; long heads are turned upright."""
    width = min(116.0, (WIDTH - EDGE - LEFT) / max(len(chart.columns), 1))
    middles = [LEFT + (place + 0.5) * width for place in range(len(chart.columns))]
    # heads that would touch stand upright, all of them: a mix reads badly
    upright = any(em(name) * 11 > width - 4 for name in chart.columns)
    longest = max((em(name) for name in chart.columns), default=0.0)
    top = TOP + (min(longest, 6.0) * 11 + 6 if upright and chart.rows else 16)
    heads = tuple(
        text_at(x + 4 * upright, top - 5, name, 6.0 if upright else 99.0, 11)
        for x, name in zip(middles, chart.columns, strict=True)
    )
    pitch = _pitch(len(chart.rows), top)
    size = min(13.0, pitch - 3)
    labels, boxes = [], []
    for row, (name, lights) in enumerate(chart.rows):
        y = top + row * pitch
        labels.append(text_at(LEFT - 8, y + pitch / 2 + size * 0.36, name, size=size))
        for x, column, light in zip(middles, chart.columns, lights, strict=True):
            title = f"{name}，{column}：{_word(light)}"
            boxes.append(_box(x - width / 2, y, width, pitch, light, Light(light).symbol if light else "", title))
    legend: list[tuple[str, str]] = [(light, _named(light)) for light in LIT]
    seen = {box.light for box in boxes}
    legend += [(light, _word(light)) for light in (Light.NONE, "") if light in seen]
    height = top + max(len(chart.rows), 1) * pitch + EDGE
    return Grid(frame_of(chart, height, legend, not boxes), tuple(labels), heads, upright, tuple(boxes))


def _word(light: str) -> str:
    """Sign and word of a light, or the words for an empty cell; raises ValueError where there is no such light."""
    return _named(Light(light)) if light else "空白 当季无应报"


def _named(light: Light) -> str:
    return f"{light.symbol} {light.look.zh}"


def discipline(chart: DisciplineChart) -> Bars:
    """A column a period; a count too high for its part stands above the column."""
    left, right, top, bottom = 24.0, WIDTH - 24, TOP + 30, 270.0
    step = (right - left) / max(len(chart.columns), 1)
    width = min(56.0, step * 0.7)
    xs = [left + (place + 0.5) * step for place in range(len(chart.columns))]
    stacks = list(zip(xs, chart.columns, zip(chart.in_time, chart.late, chart.missing, strict=True), strict=True))
    scale = (bottom - top) / max([1, *(sum(counts) for *_, counts in stacks)])
    boxes, notes = [], []
    for x, column, counts in stacks:
        y, above = bottom, []
        for (light, receipt), count in zip(_RECEIPTS.items(), counts, strict=True):
            if not count:
                continue
            fits = count * scale >= 15  # pixels that a line of text needs
            y -= count * scale
            title = f"{column}：{CHINESE.label(receipt)} {count}"
            boxes.append(_box(x - width / 2, y, width, count * scale, light, f"{count}" if fits else "", title))
            if not fits:
                above.append(f"{light.symbol}{count}")
        above = above if any(counts) else [Light.NONE.symbol]
        notes += [Text(x, y - 4 - 13 * line, text) for line, text in enumerate(above)]
    legend = [(light, f"{light.symbol} {CHINESE.label(receipt)}") for light, receipt in _RECEIPTS.items()]
    frame = frame_of(chart, bottom + 30, legend, not stacks)
    axis = (left, bottom, right, bottom)
    return Bars(frame, heads_under(chart.columns, xs, bottom + 17), tuple(boxes), tuple(notes), axis)
