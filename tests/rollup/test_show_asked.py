"""What ``planck rollup show`` answers to a name that is nearly right, and where each page leads."""

import shlex

import pytest

from planck.cli._stop import Stop
from planck.messages import CHINESE, ENGLISH
from planck.rollup.document import Row
from tests.rollup.province import SUMMARY, rollup, rows
from tests.rollup.test_show import printed


def county(**changes):
    """The county 530102 with these keys otherwise."""
    known = next(row for row in rows() if row.code == "530102")
    return Row.model_validate({**known.model_dump(), **changes})


def refusal(*args, translator=CHINESE, **options):
    with pytest.raises(Stop) as stop:
        printed(*args, **options)
    return stop.value.sentence(translator)


def test_a_near_name_is_asked_about_in_a_sentence_of_its_own():
    assert refusal("甲乙县") == "“甲乙县”不是这次汇总里的级次或者成员；不写 CODE 就列出全部级次。是不是 甲县、乙县？"
    assert refusal(None, None, "heads").startswith("这次汇总没有共用指标“heads”。有：head ")
    assert refusal(None, None, "heads").endswith("。是不是 head？")
    assert refusal(None, None, "heads", translator=ENGLISH).endswith(". Is it head?")


NAMES = {"sfj": "县司法局", "gaj": "县公安局"}


def test_a_unit_is_answered_by_its_name_too():
    named = [county(unit_names=NAMES)]
    page = printed("530102", "sfj", members=named)
    assert "sfj 县司法局  ● 红" in page
    for name in ("县司法局", "司法"):
        assert printed("530102", name, members=named) == page


def test_an_unknown_unit_is_answered_with_the_ids_and_names_that_are_there():
    named = [county(unit_names=NAMES)]
    known = "、".join(
        f"{each} {NAMES[each]}" if each in NAMES else each for each in (u["unit"] for u in county().units)
    )
    assert f"单位写代码或者名称：{known}。" in refusal("530102", "县水务局", members=named)
    assert refusal("530102", "sfjj").endswith("是不是 sfj？")


def test_a_members_page_names_its_units():
    assert "sfj 县司法局" in printed("530102", members=[county(unit_names=NAMES)])


def test_a_member_without_units_is_refused_without_a_list():
    assert "单位写代码或者名称：—。" in refusal("530102", "sfj", members=[county(units=[])])


def test_units_that_words_may_mean_are_named_once():
    two = [{**county().units[0], "unit": slug} for slug in ("sfj-a", "sfj-b")]
    assert refusal("530102", "sfj", members=[county(units=two)]) == "“sfj”对得上 2 个：sfj-a、sfj-b。请写代码。"


def test_the_command_of_a_refusal_names_the_folder_as_a_shell_takes_it():
    sentence = refusal("530108", "sfj", folder="汇总 2024Q3")
    command = sentence.partition("：")[2]
    assert shlex.split(command) == ["planck", "rollup", "show", "汇总 2024Q3", "530108"]
    assert printed(*shlex.split(command)[4:])


def test_no_page_of_a_level_leads_back_to_itself():
    for level in SUMMARY["levels"]:
        page = printed(level["code"])
        assert f"下一步，看一个成员：\n  planck rollup show 2024Q3 {level['code']}\n" not in page


def test_a_level_of_which_only_its_own_workspace_is_a_member_has_no_next_member():
    of_itself = [{**county, "under": "530100"} for county in SUMMARY["counties"] if county["code"] == "530100"]
    assert "下一步，看一个成员" not in printed("530100", summary=rollup(counties=of_itself), members=[])


def test_the_ranking_below_the_top_says_that_places_are_among_all():
    assert "名次是在全部成员里的" in printed("530102", None, "出庭")
    assert "名次是在全部成员里的" not in printed(None, None, "出庭")


def test_rows_of_a_unit_say_percent_and_the_bound_in_words():
    text = printed("530102", "sfj")
    assert "不低于" in text
    assert ">=" not in text
