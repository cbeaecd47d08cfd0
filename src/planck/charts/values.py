"""What a chart shows: names, numbers and lights, before anything is laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LightsChart:
    """A bar a row, as a rule a unit: how many of its items show each light."""

    name: str
    """Stands before every id; unique in the page."""
    title: str
    description: str
    """The text for a reader who does not see the chart."""
    rows: tuple[tuple[str, tuple[int, int, int, int, int]], ...]
    """A label, and the counts of red, yellow, blue, grey and green."""


@dataclass(frozen=True, slots=True)
class HistoryChart:
    """An indicator's figures over periods against its schedule line and its target."""

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
    """A column a period: how many reports came in time, came late, are missing."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    in_time: tuple[int, ...]
    late: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A member of a roll-up."""

    name: str
    shade: int | None
    """0 to 3, the darkest; None: nothing is known of it."""
    text: str
    """Its number with its sign, or why nothing is known."""


@dataclass(frozen=True, slots=True)
class TilesChart:
    """A map of tiles: a tile a member, by group, which is as a rule the level above it."""

    name: str
    title: str
    description: str
    groups: tuple[tuple[str, tuple[Tile, ...]], ...]
    """A group's name, and its members."""


Chart = LightsChart | HistoryChart | DisciplineChart | TilesChart
