"""Layout of a map of tiles: a tile a member, the groups below each other, darker where more is red."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planck.charts.frame import EDGE, TOP, frame_of
from planck.charts.labels import WIDTH, em, room, text_at
from planck.charts.shapes import Text, TileBox, Tiles
from planck.charts.values import Tile, TilesChart
from planck.core.lights import Light

_LEFT = 104.0
"""Where tiles start beside the name of their group."""
_HEIGHT, _BAND = 24.0, 11.0
"""A tile, and its coloured lower part."""
_GAP = 1.5
_BETWEEN = 4.0
"""Between two groups."""
_SIZE = 11.0
_WIDEST, _NARROWEST = 112.0, 59.5
_TALLEST = 690.0
"""What fits a portrait page below the heading of an annex."""
_SMALL = 380.0
"""What may stand in a text: where it goes over to the next page, less than half of one is left empty."""

SHADES = ("none", "step1", "step2", "step3")
"""The fills by shade; ``grey`` is a member without an answer."""
_LEGEND = (
    ("none", f"{Light.GREEN.symbol} 没有红灯"),
    ("step1", f"{Light.RED.symbol} 不到10%"),
    ("step2", f"{Light.RED.symbol} 10%至25%"),
    ("step3", f"{Light.RED.symbol} 25%以上"),
    ("grey", "未能评判"),
)

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    "|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(f"(?<=..)(?:(?:{_PEOPLES})族?)+自治(?=[县旗州]$)")


def short(name: str) -> str:
    """The name as offices shorten it: 孟连县 of 孟连傣族拉祜族佤族自治县."""
    return _AUTONOMOUS.sub("", name)


def fits(chart: TilesChart) -> bool:
    """Whether the map stands on a page."""
    return _bottom(chart, _NARROWEST) <= _TALLEST


def small(chart: TilesChart) -> bool:
    """Whether it may stand among a text; else it takes most of a page."""
    return _bottom(chart, _width(chart)) <= _SMALL


def tiles(chart: TilesChart) -> Tiles:
    """Rows of tiles, each group beside its name; names are cut only where whole ones would run over the page."""
    width = _width(chart)
    labels: list[Text] = []
    boxes: list[TileBox] = []
    y = TOP
    for name, group in chart.groups:
        labels.append(text_at(_LEFT - 8, y + 16, short(name), 8.0))
        boxes += _group(width, y, group)
        y += _rows(len(group), width) * (_HEIGHT + _GAP) + _BETWEEN
    return Tiles(frame_of(chart, y + EDGE, _LEGEND if boxes else (), not boxes), tuple(labels), tuple(boxes), _BAND)


def _group(width: float, y: float, group: tuple[Tile, ...]) -> Iterator[TileBox]:
    across = _across(width)
    for place, tile in enumerate(group):
        left = _LEFT + place % across * width
        top = y + place // across * (_HEIGHT + _GAP)
        wide = width - _GAP
        name = text_at(left + wide / 2, top + 10.5, short(tile.name), (wide - 4) / _SIZE, _SIZE)
        fill = "grey" if tile.shade is None else SHADES[tile.shade]
        plate = min(room(tile.text, 10) - 2, wide - 2)
        yield TileBox(left, top, wide, _HEIGHT, fill, name, tile.text, plate, f"{tile.name}：{tile.text}")


def _width(chart: TilesChart) -> float:
    """What the longest name asks for; less where the map would run over the page."""
    longest = max((em(short(tile.name)) for _, group in chart.groups for tile in group), default=0.0)
    width = min(_WIDEST, max(_NARROWEST, longest * _SIZE + 6 + _GAP))
    while width > _NARROWEST and _bottom(chart, width) > _TALLEST:
        width = max(width - 4, _NARROWEST)
    return width


def _across(width: float) -> int:
    return int((WIDTH - _LEFT) // width)


def _rows(count: int, width: float) -> int:
    return -(-count // _across(width))


def _bottom(chart: TilesChart, width: float) -> float:
    rows = sum(_rows(len(group), width) for _, group in chart.groups)
    return TOP + rows * (_HEIGHT + _GAP) + len(chart.groups) * _BETWEEN + EDGE
