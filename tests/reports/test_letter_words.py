"""What a letter says: each kind of matter in its own sentence, no lone number, a form of answer."""

import pytest

from planck import reports
from tests.reports.test_letters import OPEN, RED, TREND, judged, letters, report
from tests.workspace import PLAN

BEHIND = ("platform: {numerator: 66, denominator: 75}", "platform: {numerator: 61, denominator: 75}")
DUE = PLAN.replace(
    "due: 2024-12-31, reported_by: sfj, quote", "due: 2024-09-30, basis: office, reported_by: sfj, quote"
)
THEN = {"progress/sfj/2024Q2.yaml": report("2024Q2", "2024-07-10")}


def letter(result, about):
    (text,) = [text for text in letters(result) if about in text.split("::: to")[0]]
    return text


@pytest.mark.parametrize(
    ("about", "given", "sentence", "fact", "demand"),
    [
        (
            "关于“热线接听率”有关事项的提醒函",
            {"sfj": report("2024Q3", "2024-10-12", RED)},
            "经核查2024年第三季度进展情况，你单位的“热线接听率”没有达到方案规定的目标，现函告提醒。",
            "按照方案，“热线接听率”应不低于90%。本期85%，未达标。数据截至2024年9月30日，核查截至2024年10月31日。",
            "请认真查找未达标的原因，",
        ),
        (
            "关于“平台规范化建设率”有关事项的提醒函",
            {"sfj": report("2024Q3", "2024-10-12", BEHIND), **THEN},
            "你单位的“平台规范化建设率”落后于序时进度，现函告提醒。",
            "按照方案，“平台规范化建设率”应于2025年12月31日前达到100%。本期81.33%，序时应达",
            "请认真查找滞后的原因，对照序时进度倒排工期，",
        ),
        (
            "关于“热线系统”有关事项的督办函",
            {"plan": DUE, "sfj": report()},
            "你单位的“热线系统”超过规定期限仍未完成，现予以督办。",
            "“热线系统”应于2024年9月30日前完成，截至2024年10月31日尚未完成，已逾期31天。",
            "1\\. 请认真查找逾期的原因，明确责任人和完成时限，尽快完成，并附佐证材料。",
        ),
        (
            "关于2024年第三季度进展情况未报送的提醒函",
            {"sfj": report(), "fgj": None},
            "经核查，你单位没有按时报送2024年第三季度进展情况，现函告提醒。",
            "2024年第三季度进展情况应于2024年10月20日前报送，截至2024年10月31日没有报送，已逾期11天。",
            "\n请立即补报，并说明未按时报送的原因。",
        ),
        (
            "关于纠正违反禁止性规定情况的提醒函",
            {"sfj": report("2024Q3", "2024-10-12", OPEN)},
            "你单位有违反禁止性规定的情况，尚未纠正，现函告提醒。",
            "据你单位报送，拒接一次。截至2024年10月31日尚未纠正。",
            "\n请立即纠正，",
        ),
    ],
)
def test_each_kind_of_matter_has_its_own_sentence(tmp_path, about, given, sentence, fact, demand):
    text = letter(judged(tmp_path, **given), about)
    for words in (sentence, fact, demand):
        assert words in text, words
    assert "1\\. " not in text or "2\\. " in text


@pytest.mark.parametrize(
    ("plan", "given", "quarter", "sentence"),
    [
        (PLAN, {"fgj": None}, {}, "经核查，你单位已连续2个季度没有按时报送进展情况，"),
        (DUE.replace("2024-09-30", "2024-06-30"), {}, THEN, "超过规定期限仍未完成，已连续2个季度亮红灯，"),
    ],
)
def test_quarters_in_a_row_are_counted(tmp_path, plan, given, quarter, sentence):
    result = judged(tmp_path, plan, **{"sfj": report(), **given}, **(quarter or THEN))
    assert any(sentence in text for text in letters(result))


@pytest.mark.parametrize(("role", "form"), [("judged", True), ("cooperating", False)])
def test_a_form_of_answer_is_annexed_but_for_a_body_that_is_only_asked(tmp_path, role, form):
    plan = PLAN.replace("sfj: {name: 市司法局,", f"sfj: {{name: 市司法局, role: {role},")
    (text,) = letters(judged(tmp_path, plan, sfj=report("2024Q3", "2024-10-12", RED)))
    assert ("附件：整改情况反馈表" in text) is form
    for row in ("存在问题", "整改措施", "责任人", "完成时限", "单位（盖章）", "主要负责人（签字）"):
        assert (f"| {row} |" in text) is form
    assert ("| 事项 | 热线接听率 |" in text) is form
    assert ("现就“热线接听率”有关事项商请贵单位支持。" in text) is not form
    assert ("你单位" in text) is form


def test_no_letter_goes_out_for_a_strive_target_that_is_missed(tmp_path):
    plan = PLAN.replace("at_least: 90,", "at_least: 90, strive: true,")
    with pytest.raises(reports.ReportError) as caught:
        reports.render("supervision", judged(tmp_path, plan, sfj=report("2024Q3", "2024-10-12", RED)))
    assert caught.value.message_key == "report.nothing"


def test_a_broken_trend_is_a_target_that_is_missed(tmp_path):
    files = {
        "progress/sfj/2023Q4.yaml": report("2023Q4", "2024-01-10"),
        "progress/sfj/2024Q4.yaml": report("2024Q4", "2025-01-10", RED),
    }
    text = letter(judged(tmp_path, TREND, period="2024Q4", as_of="2025-01-31", **files), "热线接听率")
    assert "你单位的“热线接听率”没有达到方案规定的目标" in text
