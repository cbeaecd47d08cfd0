"""The circular: what counts as behind and what does not, in whose words, what is demanded of whom."""

import datetime
import re

import pytest

from planck import check, load, reports
from planck.core.period import Period
from tests.workspace import OTHER, PLAN, PROGRESS, write


def circular(tmp_path, plan=PLAN, sfj=PROGRESS, fgj=OTHER, day="2024-10-31", **more):
    files = {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj, **more}
    loaded = load.workspace(write(tmp_path, files, plan))
    result = check.judge(loaded, Period(2024, 3), datetime.date.fromisoformat(day))
    (paper,) = reports.render("quarterly", result)
    return paper.markdown


def part(text, head):
    """The part of the circular under the heading that begins so."""
    return text[text.index(f"\n## {head}") :].split("\n## ")[1]


def test_three_days_stand_apart(tmp_path):
    assert "数据截至2024年9月30日，报送截至2024年10月20日，核查截至2024年10月31日。" in circular(tmp_path)


def test_before_the_quarter_ends_the_data_go_no_further_than_the_day_of_judging(tmp_path):
    assert "数据截至2024年9月15日，" in circular(tmp_path, day="2024-09-15")


def test_a_quarter_without_faults_demands_nothing(tmp_path):
    text = circular(tmp_path)
    assert "本季度没有滞后和逾期事项。" in text
    assert "2个单位均按时报送。" in text
    assert "迟报" not in part(text, "一、")
    assert part(text, "五、").startswith("五、下一步工作要求\n\n〔待填〕\n\n特此通报。")
    assert "各单位由本单位报送或负责的事项均为绿灯；历季灯色见附件3。" in text
    assert "chart:discipline" not in text  # a single period is no course


def test_what_only_missed_a_strive_target_is_no_matter_behind(tmp_path):
    plan = PLAN.replace("{at_least: 90, quote:", "{at_least: 90, strive: true, quote:")
    text = circular(tmp_path, plan, PROGRESS.replace("numerator: 95", "numerator: 85"))
    assert "本季度没有滞后和逾期事项。" in text
    assert "另有1项只是没有达到力争目标，不列为滞后：热线接听率（市司法局）。" in text
    assert "热线接听率" not in part(text, "五、")


def test_a_unit_s_own_words_follow_its_matter_in_sentences(tmp_path):
    words = "    status: behind\n    problems: 接口未通；\n    next: 十一月接通。\n"
    own = PROGRESS.replace("    status: in_progress\n", words).replace("numerator: 95", "numerator: 85")
    text = circular(tmp_path, sfj=own)
    assert "未达标。责任单位：市司法局。该单位自评滞后，存在问题：接口未通。下一步打算：十一月接通。\n" in text


def test_a_task_that_only_a_unit_calls_behind_is_told_in_its_words(tmp_path):
    other = OTHER + "  2.1.7:\n    status: behind\n    progress: 配合。\n    problems: 无人手。\n"
    assert "\n▲ 黄　市发展和改革局自评滞后，存在问题：无人手。\n" in circular(tmp_path, fgj=other)


def test_breaches_are_numbered_where_there_are_several(tmp_path):
    breach = "  2.1.7:\n    breaches: {2.1.7-2: {what: 拒接一次。}}\n"
    other = (
        OTHER + "  2.1.7:\n    status: ongoing\n    breaches: {2.1.7-2: {what: 又拒接一次, corrected: 2024-10-01}}\n"
    )
    text = circular(tmp_path, sfj=PROGRESS.replace("  2.1.7:\n", breach), fgj=other)
    assert "### （一）违反禁止性规定的情况" in text
    assert "1\\. 市司法局：拒接一次，违反“不得拒接来电”的规定，尚未纠正。" in text
    assert "2\\. 市发展和改革局：又拒接一次，违反“不得拒接来电”的规定，已于2024年10月1日纠正。" in text
    assert "有违反禁止性规定情况的单位（市司法局），要立即纠正" in part(text, "五、")


SLOW = PLAN.replace("cumulative: true\n", "baseline: {value: 70, on: 2022-12-31}\n                cumulative: true\n")
RED = PROGRESS.replace("numerator: 95", "numerator: 85")
RETURNED = "schema: planck/office@1\nperiod: 2024Q3\nanswer_by: 2024-11-15\nrequirements: [要抓早抓小。]\n"
RETURNED += "decisions: [{unit: sfj, decision: returned, on: 2024-10-15, by: 科, reason: 缺台账}]\n"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"sfj": RED}, "逾期未完成、未达标事项的责任单位（市司法局），"),
        ({"fgj": ""}, "未报送的单位（市发展和改革局），要立即补报"),
        ({"sfj": PROGRESS.replace("      calls: 1234\n", "")}, "漏报的单位（市司法局），"),
        ({"office/2024Q3.yaml": RETURNED}, "报告被退回的单位（市司法局），"),
        ({"plan": SLOW, "sfj": re.sub("platform: .*", "platform: 80", PROGRESS)}, "滞后事项的责任单位（市司法局），"),
    ],
)
def test_each_kind_of_matter_has_its_own_demand(tmp_path, files, words):
    assert words in part(circular(tmp_path, **files), "五、")


def test_the_office_s_own_words_follow_what_is_demanded_by_its_day(tmp_path):
    text = part(circular(tmp_path, sfj=RED, **{"office/2024Q3.yaml": RETURNED}), "五、")
    assert "以上单位请于2024年11月15日前书面反馈整改情况。" in text
    assert text.index("书面反馈") < text.index("要抓早抓小。")
    assert "以上单位请及时书面反馈整改情况。" in part(circular(tmp_path / "b", sfj=RED), "五、")


def test_nothing_is_demanded_of_a_body_that_is_not_under_the_office(tmp_path):
    plan = PLAN.replace("sfj: {name: 市司法局,", "sfj: {name: 市司法局, role: cooperating,")
    assert "市司法局" not in part(circular(tmp_path, plan, RED), "五、").split("书面反馈")[0]
