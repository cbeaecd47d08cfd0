"""What ``planck rollup show`` prints of a roll-up: to the letter, within 80 columns, safe."""

import pytest
from rich.cells import cell_len

from planck.cli._rollup_show import show
from planck.cli._stop import Stop
from planck.formats.page import Page
from planck.formats.rollup_show import View, quoted
from planck.messages import CHINESE, TRANSLATORS
from planck.rollup.document import Row
from tests.rollup.province import ROWS, SUMMARY, rollup, row, rows, unit

PAGES = [
    (None, None, None),
    ("530100", None, None),
    ("530300", None, None),
    ("甲县", None, None),
    ("530102", "sfj", None),
    ("530102", "gaj", None),
    ("530103", None, None),
    ("530107", None, None),
    ("530108", None, None),
    ("旧县", None, None),
    (None, None, "head"),
    ("空市", None, "head"),
    ("530102", None, "出庭"),
    (None, None, "calls"),
]


def printed(*args, lang="zh", summary=None, members=None, color=False, folder="2024Q3"):
    view = View(Page(TRANSLATORS[lang], 80, color), summary or rollup(), folder)
    show(view, lambda: rows() if members is None else members, *args)
    return view.page.text()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_to_the_letter(lang, golden):
    pages = [f"$ {' '.join(str(word or '-') for word in args)}\n{printed(*args, lang=lang)}" for args in PAGES]
    golden(f"rollup.show.{lang}.txt", "\n".join(pages))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("args", PAGES)
def test_no_line_but_a_command_is_wider_than_the_page(args, lang):
    for line in printed(*args, lang=lang).splitlines():
        assert cell_len(line) <= 80 or line.startswith("  planck "), line


def test_colours_change_nothing_but_the_colours():
    assert "\x1b[" in printed("530102", color=True)
    assert "\x1b[" not in printed("530102")


def test_a_complete_roll_up_of_one_day_says_nothing_of_gaps():
    whole = {**SUMMARY["indicators"][0], "complete": True, "missing": {}, "totals": []}
    whole = rollup(complete=True, indicators=[whole], ranking=[], findings=[], ended=[], counties=[], as_of=None)
    text = printed(summary=whole)
    assert "不完整" not in text
    assert "各成员的判定日不同" in text
    assert "没有结果" not in text
    assert "86.086957%" in text


def test_a_roll_up_without_levels_has_no_next_step_but_the_command():
    assert printed(summary=rollup(levels=[])).endswith("planck rollup show 2024Q3\n")


def test_of_many_members_behind_a_gap_the_line_gives_the_number():
    codes = [f"53{n:04}" for n in range(20)]
    indicator = {**SUMMARY["indicators"][0], "missing": {"absent": codes}}
    text = printed("530000", summary=rollup(indicators=[indicator]))
    assert "530007等 20 个" in text.replace("\n      ", "")
    assert "530008" not in text


def test_the_folder_and_the_place_are_quoted_as_a_shell_takes_them():
    assert quoted("counties/530102") == "counties/530102"
    assert quoted("我的 县") == '"我的 县"'
    assert quoted("a$b") == "'a$b'"
    assert quoted("-x") == "./-x"
    assert 'planck rollup show "第 3 季" 530102 sfj' in printed("530102", folder="第 3 季")
    assert 'planck check --data "我的 县" --period 2024Q3 --plan plan-530103' in printed("530103")


def test_a_county_of_a_lower_roll_up_is_looked_into_where_that_was_made():
    assert "来自下级的汇总" in printed("530104")
    assert "planck check --data" not in printed("530104")


def test_a_county_whose_folder_is_that_of_the_roll_up_shows_its_paths_as_they_are():
    here = rollup(places=[{"code": "530102", "at": "."}])
    assert "--> data/progress/sfj/2024Q3.yaml:12" in printed("530102", "sfj", summary=here)


def test_a_member_without_a_day_is_checked_on_its_own():
    of_none = Row.model_validate({**ROWS[9], "code": "530102"})
    assert "--period 2024Q3\n" in printed("530102", members=[of_none])


@pytest.mark.parametrize(
    ("args", "key", "near"),
    [
        (("甲乙县", None, None), "rollup_view.no_member", ["甲县"]),
        (("5301", None, None), "rollup_view.no_member", ["530201"]),
        (("530102", "sfjj", None), "rollup_view.no_unit", ["sfj"]),
        (("530100", "sfj", None), "rollup_view.no_unit", []),
        (("530300", "sfj", None), "rollup_view.no_unit_of_level", []),
        (("530108", "sfj", None), "rollup_view.unit_unanswered", []),
        ((None, None, "heads"), "rollup_view.no_indicator", ["head"]),
        (("530102", "sfj", "head"), "rollup_view.unit_and_indicator", []),
        (("县", None, None), "rollup_view.several_members", []),
        ((" ", None, None), "rollup_view.no_member", []),
    ],
)
def test_what_is_not_there_stops_with_what_comes_near(args, key, near):
    with pytest.raises(Stop) as stop:
        printed(*args)
    assert stop.value.message_key == key
    assert list(stop.value.near)[: len(near)] == near
    for translator in TRANSLATORS.values():
        assert stop.value.sentence(translator)


def test_several_that_a_name_may_mean_are_named():
    with pytest.raises(Stop) as stop:
        printed("县")
    assert stop.value.sentence(CHINESE) == (
        "“县”对得上 12 个：530102 甲县、530103 乙县、530104 丙县、530105 丁县、530106 戊县、…。请写代码。"
    )


HOSTILE = "\x1b[31m[red]<b>\u202e\n::error::x"


def test_nothing_from_a_county_acts_on_the_terminal():
    hostile = row(
        "530102",
        HOSTILE,
        {},
        why=HOSTILE,
        state="partial",
        unread=[HOSTILE],
        units=[unit(HOSTILE, HOSTILE, HOSTILE, submitted=HOSTILE)],
        standings=[{"unit": HOSTILE, "item": HOSTILE, "light": HOSTILE, "standing": HOSTILE, "value": HOSTILE}],
        findings=[{"code": HOSTILE, "severity": HOSTILE, "unit": HOSTILE, "path": HOSTILE, "line": 1}],
    )
    members = [Row.model_validate(hostile)]
    county = {**SUMMARY["counties"][1], "name": HOSTILE, "state": "partial", "why": HOSTILE}
    summary = rollup(name=HOSTILE, counties=[county])
    for args in [(None, None, None), ("530100", None, None), ("530102", None, None), ("530102", HOSTILE, None)]:
        text = printed(*args, summary=summary, members=members)
        assert not set(text) & set("\x1b\u202e")
        assert "[red]<b>" in text  # rich takes it for no markup


def test_what_a_lower_roll_up_leaves_out_is_shown_as_absent():
    bare = row("530102", "甲县", {}, units=[{}], standings=[{"unit": "None"}], findings=[{}])
    text = printed("530102", "None", members=[Row.model_validate(bare)])
    assert "None" in text
