"""The frame around every chart: margins, title, legend."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planck.charts.labels import WIDTH, em, text_at
from planck.charts.shapes import Frame, Sample
from planck.charts.values import Chart

EDGE = 6.0
TOP = 50.0
"""Where a drawing starts under title and legend."""
LEFT = 170.0
"""Where bars and cells start beside their labels."""
_LINES = ("line", "dashed", "dotted")
TALLEST = 900.0
"""What fits a portrait page."""


def _id(name: str) -> str:
    """The name as a valid id in XML; names that differ stay different."""
    # two charts of one page must not share an id
    safe = re.sub(r"[^A-Za-z0-9_-]", lambda match: f".{ord(match[0]):x}.", name)
    return safe if re.match(r"[A-Za-z]", safe) else f"c.{safe}"


def frame_of(chart: Chart, height: float, entries: Iterable[tuple[str, str]], nothing: bool) -> Frame:
    """Title in the middle, and the legend's entries (kind and word) in the middle under it."""
    sized = [(kind, word, 40.0 if kind in _LINES else 18.0) for kind, word in entries]
    x = (WIDTH - sum(before + 12 * em(word) + 16 for _, word, before in sized) + 16) / 2
    legend = []
    for kind, word, before in sized:
        legend.append(Sample(x, kind, x + before, word))
        x += before + 12 * em(word) + 16
    title = text_at(WIDTH / 2, 18, chart.title, 40, 15)
    return Frame(_id(chart.name), title, chart.description, height, tuple(legend), nothing)
