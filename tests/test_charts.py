"""Charts: well-formed, self-contained, the same every time; no text from a file is ever markup, a gap is no zero."""

import os
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planck.charts.drawing import svg
from planck.charts.values import DisciplineChart, HistoryChart, LightsChart, Tile, TilesChart
from planck.messages import CHINESE
from planck.standing import Light

FEW = settings(max_examples=int(os.environ.get("PLANCK_EXAMPLES") or 20))
"""A drawing takes milliseconds: fewer examples than elsewhere; ``PLANCK_EXAMPLES`` says how many."""
NS = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&<!-- ]]> \x00\x0b{{ 7 * 7 }}{0}"
SEEN = HOSTILE.replace("\x00", "\ufffd").replace("\x0b", "\ufffd")

LIGHTS = LightsChart(
    "units", "各单位灯色", "各单位各灯几项", (("市司法局", (1, 2, 0, 3, 400)), ("县政府办公室", (0, 0, 0, 0, 0)))
)
HISTORY = HistoryChart(
    "line", "办结率", "历季", "%", ("Q1", "Q2", "Q3", "Q4"), (80.25, None, 0.0, 91), (80, 84, 88, 92), 95, "目标95%"
)
DISCIPLINE = DisciplineChart("reports", "报送", "历季报送", ("Q1", "Q2", "Q3"), (30, 20, 0), (1, 9, 0), (0, 9, 0))
TILES = TilesChart(
    "tiles",
    "各县红灯单位占比",
    "每格一县",
    (
        ("昆明市", (Tile("五华区", 0, "○0"), Tile("盘龙区", 1, "●1"), Tile("石林彝族自治县", 2, "●5"))),
        ("红河哈尼族彝族自治州", (Tile("个旧市", 3, "●11"), Tile("建水县", None, "没有数据"))),
    ),
)
ALL = [LIGHTS, HISTORY, DISCIPLINE, TILES]
EMPTY = [
    replace(LIGHTS, rows=()),
    replace(HISTORY, columns=(), values=(), expected=()),
    replace(HISTORY, values=(None,) * 4, expected=(None,) * 4, target=None),
    replace(DISCIPLINE, columns=(), in_time=(), late=(), missing=()),
    replace(TILES, groups=()),
]


def named(chart):
    return type(chart).__name__


def drawn(chart, **how):
    return ElementTree.fromstring(svg(chart, **how))


def texts(root):
    """What is to be read on the paper: not what is only told when pointed at."""
    return [
        "".join([element.text or "", *(child.tail or "" for child in element)]) for element in root.iter(f"{NS}text")
    ]


def ids(text):
    return re.findall(r' id="([^"]*)"', text)


@pytest.mark.parametrize("chart", [*ALL, *EMPTY], ids=named)
def test_a_drawing_is_whole_and_stands_alone(chart):
    text = svg(chart)
    root = ElementTree.fromstring(text)
    assert text == svg(chart)
    assert (root.tag, root.get("role"), root.get("width")) == (f"{NS}svg", "img", "640")
    assert root.get("viewBox") == f"0 0 640 {root.get('height')}"
    title, description = root.get("aria-labelledby").split()
    texts_by_id = {element.get("id"): element.text for element in root if element.get("id")}
    assert texts_by_id == {title: chart.title, description: chart.description}
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= set(ids(text))
    assert all(name.startswith(f"{chart.name}-") for name in ids(text))
    for never in ("<script", "href", "class=", "style=", "foreignObject", "nan", "inf", "dominant-baseline"):
        assert never not in text.replace("font-family", "")
    assert not re.search(r"\d\.\d\d", text), "one decimal is enough"
    plain = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "text", "g", "circle", "line", "polyline"}
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= plain


@pytest.mark.parametrize("chart", EMPTY, ids=named)
def test_nothing_to_draw_is_said(chart):
    assert "（无数据）" in texts(drawn(chart))


def test_ids_of_two_charts_never_meet():
    names = ["a", "a-red", "a_b", "a.b", "a b", "1", "", "甲", "c", 'a"b', "c1"]
    all_ids = [id_ for name in names for id_ in ids(svg(replace(LIGHTS, name=name)))]
    assert len(all_ids) == len(set(all_ids)) == 6 * len(names)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", id_) for id_ in all_ids)


def test_hostile_texts_come_out_as_text():
    name = {"name": HOSTILE, "title": HOSTILE, "description": HOSTILE}
    quarters = (HOSTILE,) * 4
    for chart in (
        LightsChart(**name, rows=((HOSTILE, (1, 0, 0, 0, 0)),)),
        replace(HISTORY, **name, unit=HOSTILE, columns=quarters, target_label=HOSTILE),
        DisciplineChart(**name, columns=quarters, in_time=(1,) * 4, late=(2,) * 4, missing=(3,) * 4),
        TilesChart(**name, groups=((HOSTILE, (Tile(HOSTILE, 3, HOSTILE), Tile(HOSTILE, None, HOSTILE))),)),
    ):
        text = svg(chart)
        root = ElementTree.fromstring(text)
        assert "<script" not in text
        assert "<!--" not in text
        assert root.find(f"{NS}desc").text == SEEN
        assert root.find(f"{NS}title").text == SEEN
        whole = [text.findtext(f"{NS}title") for text in root.iter(f"{NS}text")]
        assert SEEN in whole, "labels were shortened, and are whole in their title"


@FEW
@given(st.text(), st.text())
def test_any_text_makes_a_drawing(name, text):
    drawn(LightsChart(name, text, text, ((text, (1, 0, 0, 0, 0)),)))
    drawn(replace(HISTORY, title=text, unit=text, target_label=text))


def test_lights_shows_every_number():
    shown = texts(drawn(LIGHTS))
    assert "市司法局" in shown
    assert "400" in shown
    assert "●1 ▲2 ◇3" in shown, "too small a part has its number beside the bar"
    assert "－" in shown, "a row without an item"
    for light in (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN):
        assert f"{light.symbol} {CHINESE.label(f'light.{light}')}" in shown


def test_bars_are_as_long_as_their_counts():
    root = drawn(replace(LIGHTS, rows=(("甲", (1, 2, 0, 0, 0)), ("乙", (0, 0, 0, 0, 3)))))
    widths = {bar.findtext(f"{NS}title"): float(bar.get("width")) for bar in root.iter(f"{NS}rect") if len(bar)}
    assert widths == {"甲：红 1": 150.0, "甲：黄 2": 300.0, "乙：绿 3": 450.0}


def test_a_long_label_is_shortened():
    long = "新疆生产建设兵团第三师图木舒克市司法局"
    root = drawn(replace(LIGHTS, rows=((long, (1, 0, 0, 0, 0)),)))
    (label,) = [label for label in root.iter(f"{NS}text") if len(label)]
    assert (label.findtext(f"{NS}title"), label[0].tail) == (long, "新疆生产建设兵团第三师…")


def lines(root):
    return [line.get("points").split() for line in root.iter(f"{NS}polyline")]


def test_a_missing_figure_is_a_gap():
    root = drawn(HISTORY)
    schedule, *runs = lines(root)
    assert len(schedule) == 4
    assert [len(run) for run in runs] == [1, 2]
    titles = [circle.findtext(f"{NS}title") for circle in root.iter(f"{NS}circle")]
    assert "Q3：0%" in titles
    assert not any(title and title.startswith("Q2：") for title in titles)
    assert [len(run) for run in lines(drawn(replace(HISTORY, values=(80, float("nan"), 85, 91))))] == [4, 1, 2]
    assert {"80.3", "0", "91", "目标95%"} <= {*texts(root)}, "half a tenth is rounded up, as in the papers"


def test_percent_stays_within_0_and_100_where_the_figures_do():
    def ticks(chart):
        return [float(text) for text in texts(drawn(chart)) if re.fullmatch(r"[\d.]+", text)]

    high = replace(HISTORY, values=(97, 98, 99.9, 100), expected=(None,) * 4, target=None)
    assert max(ticks(high)) == 100
    assert max(ticks(replace(high, values=(97, 98, 99.9, 120)))) > 120
    assert min(ticks(replace(high, values=(1, 2, 3, 0)))) == 0
    assert "目标95%" not in texts(drawn(high))


def test_figures_below_zero_are_drawn_on_an_axis_that_reaches_below_them():
    root = drawn(replace(HISTORY, unit="", values=(-4, -2, 1, 3), expected=(None,) * 4, target=None))
    axis = [float(text) for text in texts(root) if re.fullmatch(r"-?[\d.]+", text)]
    assert min(axis) < -4
    (run,) = lines(root)
    heights = [float(point.partition(",")[2]) for point in run]
    assert heights == sorted(heights, reverse=True), "the lower the figure, the lower its point"


def spans(root, size):
    """Every text of a size as a line, a left and a right end (digits and letters are about 0.56 wide)."""
    for label in root.iter(f"{NS}text"):
        text, x = "".join([label.text or "", *(child.tail or "" for child in label)]), float(label.get("x"))
        if label.get("font-size") == size and label.get("text-anchor") == "middle":
            half = sum(1 if char > "\u2000" else 0.56 for char in text) * float(size) / 2
            yield float(label.get("y")), x - half, x + half, text


@FEW
@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=48), st.sampled_from(["2025Q3", "2025年第三季度"]))
def test_labels_do_not_touch_and_the_last_is_there(values, quarter):
    empty = (None,) * len(values)
    root = drawn(HistoryChart("h", "t", "d", "%", (quarter,) * len(values), tuple(values), empty, 90, "目标"))
    labels = list(spans(root, "11"))
    for place, (y, left, right, _) in enumerate(labels):
        for other_y, other_left, other_right, _ in labels[place + 1 :]:
            assert abs(y - other_y) >= 11 or right <= other_left or other_right <= left
    titles = [circle.findtext(f"{NS}title") for circle in root.iter(f"{NS}circle") if len(circle)]
    assert len(titles) == sum(value is not None for value in values)
    if titles:
        assert [text for *_, text in labels if text == titles[-1].partition("：")[2].removesuffix("%")]
    if len(values) > 8:
        assert len([label for label in labels if label[3] == quarter]) <= -(-len(values) // 2)


def test_no_figure_stands_on_a_ring_of_the_schedule_line():
    values, expected = (81.8, 88.2, 100, 100, 98.1), (None, 85.5, None, None, 96.3)
    root = drawn(HistoryChart("h", "t", "d", "%", tuple("12345"), values, expected, 100, "目标100%"))
    last = next(circle for circle in root.iter(f"{NS}circle") if (circle.findtext(f"{NS}title") or "") == "5：98.1%")
    (figure,) = [y for y, *_, text in spans(root, "11") if text == "98.1"]
    assert figure < float(last.get("cy")), "over its point: under it stands the ring"


def test_a_long_target_is_told_in_two_lines():
    assert {"年末目标不低于", "百分之九十五"} <= {
        *texts(drawn(replace(HISTORY, target_label="年末目标不低于百分之九十五")))
    }
    assert "" not in texts(drawn(replace(HISTORY, target_label="")))[3:]


def test_discipline_stacks_the_reports():
    root = drawn(DISCIPLINE)
    shown = texts(root)
    assert {"30", "20", "9", "▲1", "－", "○ 按时报送", "▲ 迟报", "◇ 未报", "Q1", "Q3"} <= {*shown}
    heights = {bar.findtext(f"{NS}title"): float(bar.get("height")) for bar in root.iter(f"{NS}rect") if len(bar)}
    assert heights["Q1：按时报送 30"] == pytest.approx(1.5 * heights["Q2：按时报送 20"], abs=0.1)
    assert "Q3：按时报送 0" not in heights


def test_what_does_not_fit_is_refused():
    for chart in (
        replace(HISTORY, values=(1.0,)),
        replace(DISCIPLINE, late=(1,)),
    ):
        with pytest.raises(ValueError, match="zip"):
            svg(chart)


def test_an_office_s_template_stands_before_the_package_s(tmp_path):
    (tmp_path / "chart.lights.svg.j2").write_text("<svg>{{ it.frame.title.text }}</svg>", encoding="utf-8")
    assert svg(LIGHTS, tmp_path) == "<svg>各单位灯色</svg>"
    assert svg(HISTORY, tmp_path) == svg(HISTORY)
