"""The map of tiles: who stands where, how dark, and what is not cut."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from planck.charts import tiles
from planck.charts.drawing import svg
from planck.charts.values import Tile, TilesChart
from tests.test_charts import NS, TILES, texts


def fills(root):
    """The band of each tile: its fill by what is told of the tile."""
    boxes = list(root.iter(f"{NS}rect"))
    return {above.findtext(f"{NS}title"): below.get("fill") for above, below in itertools.pairwise(boxes) if len(above)}


def test_a_tile_is_darker_the_more_is_red_and_hatched_where_nothing_is_known():
    assert fills(ElementTree.fromstring(svg(TILES))) == {
        "五华区：○0": "#fff",
        "盘龙区：●1": "url(#tiles-step1)",
        "石林彝族自治县：●5": "url(#tiles-step2)",
        "个旧市：●11": "url(#tiles-step3)",
        "建水县：没有数据": "url(#tiles-grey)",
    }


def test_every_tile_has_its_number_and_the_legend_says_what_they_mean():
    shown = texts(ElementTree.fromstring(svg(TILES)))
    assert {"○0", "●1", "●5", "●11", "没有数据"} <= set(shown)
    assert {"○ 没有红灯", "● 不到10%", "● 10%至25%", "● 25%以上", "未能评判"} <= set(shown)
    assert {"昆明市", "红河州", "五华区", "石林县"} <= set(shown)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("孟连傣族拉祜族佤族自治县", "孟连县"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
        ("西双版纳傣族自治州", "西双版纳州"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯县"),
        ("察布查尔锡伯自治县", "察布查尔县"),
        ("龙胜各族自治县", "龙胜县"),
        ("东乡族自治县", "东乡族自治县"),
        ("鄂伦春自治旗", "鄂伦春自治旗"),
        ("个旧市", "个旧市"),
    ],
)
def test_a_county_is_called_as_offices_call_it(name, short):
    assert tiles.short(name) == short


def crowded(count, name="昆明经济技术开发区"):
    return replace(TILES, groups=(("昆明市", tuple(Tile(name, 1, "●1") for _ in range(count))),))


def cut(chart):
    return "…" in svg(chart)


def test_long_names_get_wider_tiles_and_are_cut_only_where_the_page_ends():
    assert not cut(crowded(20))
    assert tiles.fits(crowded(150))
    assert cut(crowded(150))
    assert float(re.search(r'height="([0-9.]+)"', svg(crowded(150)))[1]) <= 900


def test_what_no_page_holds_is_no_map():
    assert not tiles.fits(crowded(400))
    assert svg(TilesChart("t", "t", "t", crowded(400).groups))
