"""Shapes that a chart's template draws; lengths are pixels, a text's y is its baseline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text at its place; ``full`` holds the whole text where it was shortened, else nothing."""

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
    """The title, description and legend of a chart."""

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
    """A filled rectangle, the text in its middle on a white plate, and its tooltip."""

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
        """The x of the box's middle."""
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        """The y of the box's middle."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Bars:
    """Boxes with the labels of their rows or columns, and the numbers that a box was too small for."""

    frame: Frame
    labels: tuple[Text, ...]
    boxes: tuple[Box, ...]
    notes: tuple[Text, ...]
    axis: tuple[float, float, float, float]
    """From x and y to x and y: where the bars start."""


@dataclass(frozen=True, slots=True)
class TileBox:
    """A tile: a name above, and below it a filled band with a text on a white plate."""

    x: float
    y: float
    width: float
    height: float
    light: str
    """The band's fill."""
    name: Text
    text: str
    plate_width: float
    title: str

    @property
    def middle(self) -> float:
        """The x of the tile's middle."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Tiles:
    """A map of tiles with the names of its groups."""

    frame: Frame
    labels: tuple[Text, ...]
    boxes: tuple[TileBox, ...]
    band: float
    """The height of a tile's filled part."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at its place with its label; an empty label is left out."""

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


def decimals(length: float) -> str:
    """A length with at most one decimal: more would only make the file larger."""
    text = f"{length:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
