"""Where a sentence is put together, no blank is left between a full-width bracket and the Chinese behind it."""

import datetime

import pytest

from planck.core.finding import Extended
from planck.messages import CHINESE, ENGLISH


@pytest.mark.parametrize(
    ("key", "facts", "chinese"),
    [
        (
            "stop.changed_by_hand",
            {"names": ["乙县（示例）"]},
            "乙县（示例）在 planck 写出以后被改动过",
        ),
        ("report.no_unit", {"unit": "乙局（示例）", "period": "2024Q3"}, "乙局（示例）在 2024Q3 不是"),
        ("rollup_view.no_unit", {"member": "乙县（示例）", "name": "x", "known": "y", "near": ""}, "乙县（示例）这次没有"),
        ("rollup_view.no_unit", {"member": "甲县", "name": "x", "known": "y", "near": ""}, "甲县这次没有"),
    ],
)  # fmt: skip
def test_a_bracket_takes_the_place_of_the_blank(key, facts, chinese):
    assert CHINESE.text(key, **facts).startswith(chinese)


def test_what_is_quoted_and_what_is_latin_keep_their_blanks():
    shown = CHINESE.text("rollup_view.no_unit", member="甲县", name="财政（一） 科", known="caizheng", near="")
    assert "“财政（一） 科”" in shown
    assert CHINESE.text("report.no_unit", unit="sfj", period="2024Q3").startswith("sfj 在 2024Q3 不是")
    assert ENGLISH.text("report.no_unit", unit="乙局（示例）", period="2024Q3").startswith("乙局（示例） ")


def test_a_day_that_was_put_off_is_followed_at_once():
    day = Extended(datetime.date(2024, 6, 30), datetime.date(2024, 3, 31))
    assert (
        CHINESE.text("rollup_view.window", name="甲", first=day) == "甲：自 2024-06-30（原定 2024-03-31，已延期）起累计"
    )
