"""The lights: order, name, sign and colours, each stated once."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Light(StrEnum):
    """The colours, worst first."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    GREY = "grey"
    GREEN = "green"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]

    @property
    def look(self) -> Look:
        """Name, sign and colours."""
        return LOOKS[self]

    @property
    def symbol(self) -> str:
        """The sign beside the name."""
        return LOOKS[self].sign


class Look(NamedTuple):
    """How one light appears in every medium; colours of print and chart are ``#rrggbb``, empty for none."""

    zh: str
    en: str
    sign: str
    """Every Chinese font has it, and it tells the lights apart in black and white."""
    terminal: str
    """Rich's name of the colour."""
    tint: str
    """The pale shade behind a table's cell: black text on it keeps its contrast."""
    colour: str
    """The full colour of a chart."""


LOOKS = {
    Light.RED: Look("红", "red", "●", "red", "#ffcdd2", "#c62828"),
    Light.YELLOW: Look("黄", "yellow", "▲", "yellow", "#fff3c4", "#f9a825"),
    Light.BLUE: Look("蓝", "blue", "■", "blue", "#d6e4f5", "#1565c0"),
    Light.GREY: Look("灰", "grey", "◇", "bright_black", "#e0e0e0", "#bdbdbd"),
    Light.GREEN: Look("绿", "green", "○", "green", "#e8f5e9", "#2e7d32"),
    Light.NONE: Look("无", "none", "－", "", "", ""),
}
"""The only table of lights; terminal, papers, charts and terms read it."""

LIT: tuple[Light, ...] = tuple(light for light in Light if light is not Light.NONE)
"""The five lights that something can show, worst first."""

LOUD = (Light.RED, Light.YELLOW)
"""The lights that ask for action: bold in print."""

_RANKS = {light: rank for rank, light in enumerate(Light)}


def of_whole(light: Light, parts: Iterable[Light]) -> Light:
    """The light of a whole that its parts make: red only where at least half of them are red, else yellow.

    A single unit of forty must not turn the whole city red.
    """
    lights = list(parts)
    few = 2 * sum(part is Light.RED for part in lights) < len(lights)
    return Light.YELLOW if light is Light.RED and few else light


def worst(lights: Iterable[Light]) -> Light:
    """The worst of them; ``none`` where there are none."""
    return min(lights, key=lambda light: light.rank, default=Light.NONE)
