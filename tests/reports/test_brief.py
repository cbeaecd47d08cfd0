"""工作专报: every red unit with its cause and its own reason, what follows for the leaders, and nothing that is none."""

import datetime

import pytest

from planck.reports.red_units import MOST_WORDS, in_few_words
from tests.reports.test_papers import COUNTY, OTHER, RED, judged, paper

BREACH = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}\n"
GREEN = RED.replace("denominator: 110", "denominator: 100")
EARLY = datetime.date(2024, 10, 9)


def brief(tmp_path, **more):
    return paper("brief", judged(tmp_path, **more)).markdown


def rows(text):
    """The table's rows by their first cell."""
    cells = (line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("| "))
    return {name: what for name, what in cells if name not in ("事项", "---")}


def files(sfj=RED, fgj=OTHER, office=""):
    put = {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj}
    return put | ({"office/2024Q3.yaml": f"schema: planck/office@1\nperiod: 2024Q3\n{office}"} if office else {})


def test_lights_are_counted_the_worst_first_and_without_noughts(tmp_path):
    assert "\n2个单位中红灯1个、绿灯1个；2项任务中红灯1项、绿灯1项。\n" in brief(tmp_path)


def test_a_red_unit_stands_with_the_figure_that_makes_it_red(tmp_path):
    assert rows(brief(tmp_path))["● 市司法局"] == "热线接听率86.36%，目标不低于90%，未达标。"


def test_of_what_each_reports_the_unit_s_own_figure_stands(tmp_path):
    text = brief(tmp_path, **files(GREEN, OTHER.replace("numerator: 3", "numerator: 2")))
    assert rows(text)["● 市发展和改革局"] == "备案审查率66.67%，目标达到100%，未达标。"
    assert "全辖区 |" not in text


def test_a_missing_report_is_a_cause_and_is_to_come_at_once(tmp_path):
    shown = rows(brief(tmp_path, **files(GREEN, "")))
    assert shown["● 市发展和改革局"] == "没有报送2024年第三季度进展，逾期10天。"
    assert shown["报送"] == "按时1个、未报1个（市发展和改革局）；核查截至2024年10月30日。"
    assert shown["建议"] == "责成市发展和改革局立即补报，书面说明原因。"


def test_units_red_for_the_same_and_silent_on_it_share_a_row(tmp_path):
    shown = rows(brief(tmp_path, **files("schema: planck/progress@1\n", "schema: planck/progress@1\n")))
    assert shown["● 市司法局、市发展和改革局"] == "没有报送2024年第三季度进展，逾期10天。"


def test_before_the_due_day_nobody_is_late(tmp_path):
    text = brief(tmp_path, day=EARLY)
    assert rows(text)["报送"] == "待报2个；核查截至2024年10月9日。"
    assert "没有亮红灯的单位和事项。" in text


def test_a_passed_deadline_is_a_cause_with_its_day(tmp_path):
    plan = COUNTY.replace("due: 2024-12-31", "due: 2024-06-30")
    assert (
        rows(brief(tmp_path, plan=plan, **files(GREEN)))["● 市司法局"] == "热线系统2024年6月30日到期，逾期122天未完成。"
    )


def test_an_open_breach_is_a_cause_with_the_words_it_breaks(tmp_path):
    shown = rows(brief(tmp_path, **files(GREEN.replace("    status: in_progress\n", BREACH))))
    assert shown["● 市司法局"] == "拒接一次，违反“不得拒接来电”的规定，尚未纠正。"
    assert shown["建议"] == "责成市司法局立即纠正违反规定的情况，查明责任。"
    corrected = BREACH.replace("拒接一次", "拒接一次, corrected: 2024-10-01")
    assert "● 市司法局" not in rows(
        brief(tmp_path / "b", **files(GREEN.replace("    status: in_progress\n", corrected)))
    )


def test_a_light_that_the_office_set_is_a_cause_and_says_why(tmp_path):
    entry = "lights: [{unit: fgj, light: red, on: 2024-10-25, by: 督察科, reason: 拒不整改, document: 1号}]\n"
    shown = rows(brief(tmp_path, **files(GREEN, office=entry)))
    assert shown["● 市发展和改革局"] == "督察科2024年10月25日定为红灯：拒不整改。"
    assert shown["说明"] == "市发展和改革局定为红灯（计算为绿灯，1号）。"
    bare = entry.replace(", reason: 拒不整改, document: 1号", ", reason: ")
    shown = rows(brief(tmp_path / "b", **files(GREEN, office=bare)))
    assert shown["● 市发展和改革局"] == "督察科2024年10月25日定为红灯。"
    assert shown["说明"] == "市发展和改革局定为红灯（计算为绿灯）。"


def test_a_row_that_the_office_set_is_said_in_full(tmp_path):
    entry = "lights: [{item: 2.1.7/platform, light: red, on: 2024-10-25, by: 督察科, reason: 平台停用}]\n"
    cause = rows(brief(tmp_path, **files(GREEN, office=entry)))["● 市司法局"]
    assert cause.startswith(
        "平台规范化建设率：目标达到100%，2025年12月31日前，本期88%，达到序时进度（※ “平台规范化建设率”："
    )
    assert cause.endswith("按规则计算为绿灯；理由：平台停用）。")


def test_a_task_s_light_that_the_office_set_is_noted(tmp_path):
    entry = "lights: [{task: '2.2', light: yellow, on: 2024-10-25, by: 督察科, reason: 台账不实}]\n"
    assert rows(brief(tmp_path, **files(GREEN, office=entry)))["说明"] == "任务2.2定为黄灯（计算为绿灯）。"


def test_whose_light_the_office_has_set_is_not_proposed_anything(tmp_path):
    """The office granted a delay: 立即纠正 would contradict it."""
    entry = "lights: [{unit: sfj, light: yellow, on: 2024-10-25, by: 督察科, reason: 同意延期}]\n"
    text = brief(tmp_path, **files(GREEN.replace("    status: in_progress\n", BREACH), office=entry))
    assert "没有亮红灯的单位和事项。" in text
    assert "建议" not in text


def test_the_unit_s_own_reason_stands_beside_its_cause(tmp_path):
    own = RED.replace("    status: in_progress\n", "    status: behind\n    problems: 接口未通；人手不足。\n")
    assert rows(brief(tmp_path, **files(own)))["● 市司法局"].endswith("未达标。该单位说明：接口未通。")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("接口未通。人手不足", "接口未通。"),
        ("接" * MOST_WORDS, "接" * MOST_WORDS + "。"),
        ("接口未通，" + "长" * MOST_WORDS, "接口未通……"),
        ("长" * (MOST_WORDS + 1), "长" * MOST_WORDS + "……"),
    ],
)
def test_a_reason_is_a_sentence(text, shown):
    assert in_few_words(text) == shown


def test_what_is_red_of_the_whole_alone_is_named_too(tmp_path):
    entry = "lights: [{item: 2.2/filing, light: red, on: 2024-10-25, by: 督察科, reason: 台账不实}]\n"
    text = brief(tmp_path, **files(GREEN, office=entry))
    assert rows(text)["● 全辖区"].startswith("备案审查率：目标达到100%，本期100%（已报2/2），已达标（※ “备案审查率”：")
    assert "没有亮红灯的单位和事项" not in text


def test_a_waived_report_is_red_all_the_same_and_nothing_is_proposed(tmp_path):
    waiver = "{code: P301, unit: fgj, reason: 机构改革, approved_by: 市政府, approved_on: 2024-10-25}"
    waivers = {"waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n"}
    shown = rows(brief(tmp_path, **files(GREEN, ""), **waivers))
    assert shown["● 市发展和改革局"] == "没有报送2024年第三季度进展（已核减）。"
    assert shown["说明"] == "市发展和改革局未报送进展已核减。"
    assert "建议" not in shown


def test_a_corrected_breach_is_no_cause(tmp_path):
    plan = COUNTY.replace("- 2024年底前", "- {text: 不得转接。, kind: prohibition}\n              - 2024年底前")
    both = "    breaches: {2.1.7-2: {what: 拒接一次}, 2.1.7-3: {what: 转接, corrected: 2024-10-01}}\n"
    text = GREEN.replace("    status: in_progress\n", f"    status: in_progress\n{both}")
    shown = rows(brief(tmp_path, plan=plan, **files(text)))
    assert shown["● 市司法局"] == "拒接一次，违反“不得拒接来电”的规定，尚未纠正。"


def test_quarters_without_red_show_no_row_of_noughts(tmp_path):
    before = {
        "progress/sfj/2024Q2.yaml": GREEN.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12"),
        "progress/fgj/2024Q2.yaml": OTHER.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12"),
    }
    assert rows(brief(tmp_path, **files(GREEN), **before))["近二季"] == "按时报送率100.0%、100.0%。"
