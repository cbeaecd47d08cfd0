"""Layout of stacked bars and stacked columns: counts to boxes."""

from __future__ import annotations

from planck.charts.frame import EDGE, LEFT, TALLEST, TOP, frame_of
from planck.charts.labels import WIDTH, heads_under, room, text_at
from planck.charts.shapes import Bars, Box, Text
from planck.charts.values import DisciplineChart, LightsChart
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
