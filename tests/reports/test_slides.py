"""会议幻灯片: the circular's and the brief's facts in the meeting's order, nothing that is none, no codes."""

import datetime
import io
import re

import pptx
import pytest

from planck.printing.press import Press
from tests.reports.test_papers import COUNTY, OTHER, RED, WORDS, judged, paper

GREEN = RED.replace("denominator: 110", "denominator: 100")
BREACH = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}\n"
EARLIER = {
    f"progress/{unit}/2024Q2.yaml": text.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    for unit, text in (("sfj", RED), ("fgj", OTHER))
}


def files(sfj=RED, fgj=OTHER, office=""):
    put = {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj}
    return put | ({"office/2024Q3.yaml": f"schema: planck/office@1\nperiod: 2024Q3\n{office}"} if office else {})


def slides(tmp_path, **more):
    return paper("slides", judged(tmp_path, **more)).markdown


def matters(text):
    """The rows of the matters by unit; each a list of cells."""
    _, _, part = text.partition("| 单位 | 事项 |")
    cells = [line.strip("| ").split(" | ") for line in part.split("\n\n")[0].split("\n")[2:]]
    return {row[0]: row[1:] for row in cells}


def test_the_slides_of_a_small_county(tmp_path, golden):
    golden("report.slides.md", slides(tmp_path, **EARLIER, **{"office/2024Q3.yaml": WORDS}))


@pytest.mark.parametrize(
    ("sfj", "fgj"),
    [(RED, OTHER), (GREEN.replace("    status: in_progress\n", BREACH), OTHER.replace("numerator: 3", "numerator: 2"))],
)
def test_every_figure_and_sentence_is_the_circular_s_or_the_brief_s(tmp_path, sfj, fgj):
    """What only the slides say is the agenda, the days to come, and the words that join facts."""
    result = judged(
        tmp_path, **EARLIER, **files(sfj, fgj, "answer_by: 2024-11-15\nachievements: [全市建成平台三个。]\n")
    )
    said = paper("quarterly", result).markdown + paper("brief", result).markdown
    shown = paper("slides", result).markdown.split("## 八、")[0]
    figures = set(re.findall(r"[0-9][0-9.]*(?:%|个百分点|个|项|天|件)", said))
    assert set(re.findall(r"[0-9][0-9.]*(?:%|个百分点|个|项|天|件)", shown)) <= figures
    notes = re.findall(r"(?s)::: notes\n(.*?)\n:::", shown)[-1]
    for sentence in re.findall(r"(?:目标|应于|拒接)[^。\n]*。", notes):
        assert sentence in said
    for cells in matters(shown).values():
        for fact in cells[1:4]:
            for part in re.split(r"[（）]|，(?=[0-9])", fact):
                assert part.removesuffix("前").removesuffix("前完成") in said or part in ("尚未完成", "未报送")


def test_a_matter_stands_with_target_figure_gap_and_the_unit_s_own_cause(tmp_path):
    own = RED.replace(
        "    status: in_progress\n", "    status: behind\n    problems: 接口未通；人手不足。\n    next: 年底前接通\n"
    )
    text = slides(tmp_path, **files(own))
    assert matters(text)["● 市司法局"] == ["热线接听率", "不低于90%", "86.36%", "未达标", "接口未通。"]
    assert (
        "\n热线接听率：目标不低于90%，本期86.36%，未达标。责任单位：市司法局。该单位自评滞后，"
        "存在问题：接口未通；人手不足。下一步打算：年底前接通。\n"
    ) in text


def test_a_lagging_figure_stands_with_its_schedule_line(tmp_path):
    text = slides(tmp_path, **EARLIER, **files(GREEN))
    target, figure, gap = matters(text)["▲ 市司法局"][1:4]
    assert target.endswith("2025年12月31日前")
    assert "（序时应达" in figure
    assert re.fullmatch(r"低[0-9.]+个百分点", gap)


def test_a_unit_that_only_calls_itself_behind_stands_with_the_task(tmp_path):
    own = GREEN.replace("    status: in_progress\n", "    status: behind\n    problems: 人手不足\n")
    assert matters(slides(tmp_path, **files(own)))["▲ 市司法局"][1:] == ["—", "自评滞后", "—", "人手不足。"]
    silent = GREEN.replace("    status: in_progress\n", "    status: behind\n")
    assert matters(slides(tmp_path / "b", **files(silent)))["▲ 市司法局"][-1] == "—"


def test_missing_reports_stand_together_and_first(tmp_path):
    none = "schema: planck/progress@1\n"
    text = slides(tmp_path, **files(none, none))
    assert matters(text)["● 市司法局、市发展和改革局"] == [
        "报送2024年第三季度进展",
        "2024年10月20日前",
        "未报送",
        "逾期10天",
        "—",
    ]
    assert "\n未报：市司法局、市发展和改革局。\n" in text


def test_a_passed_deadline_stands_with_its_days(tmp_path):
    plan = COUNTY.replace("due: 2024-12-31", "due: 2024-06-30")
    assert matters(slides(tmp_path, plan=plan, **files(GREEN)))["● 市司法局"] == [
        "热线系统",
        "2024年6月30日前完成",
        "尚未完成",
        "逾期122天",
        "—",
    ]


def test_of_a_deadline_of_every_unit_the_days_are_the_units_own(tmp_path):
    plan = COUNTY.replace("due: 2024-12-31, reported_by: sfj", "due: 2024-06-30, reported_by: each")
    plan = plan.replace("units: [sfj], groups: [], open: 市级有关部门", "units: [sfj, fgj], groups: []")
    own = "  2.1.7:\n    status: in_progress\n    progress: 推进。\n    milestones: {system: {done: }}\n"
    text = slides(tmp_path, plan=plan, **files(GREEN, OTHER + own))
    row = ["热线系统", "2024年6月30日前完成", "尚未完成", "逾期122天", "—"]
    assert matters(text) == {"● 市司法局、市发展和改革局": row}
    assert (
        "\n热线系统：市司法局、市发展和改革局应于2024年6月30日前完成，截至2024年10月30日尚未完成，已逾期122天。\n"
        in text
    )


def test_a_light_that_the_office_set_is_marked_and_noted(tmp_path):
    entry = "lights: [{item: 2.1.7/platform, light: red, on: 2024-10-25, by: 督察科, reason: 平台停用}]\n"
    assert "平台规范化建设率※" in slides(tmp_path, **files(GREEN, office=entry))


def test_a_quarter_without_matters_says_so_and_demands_nothing(tmp_path):
    text = slides(tmp_path, **files(GREEN, office="answer_by: 2024-11-15\n"))
    assert "\n本季度没有滞后和逾期事项。\n" in text
    assert "| 单位 | 事项 |" not in text
    assert "书面反馈整改情况" not in text
    assert "较上季度变化" not in text
    assert "复查" not in text


def test_before_the_due_day_nobody_is_late(tmp_path):
    text = slides(tmp_path, day=datetime.date(2024, 10, 9))
    assert "按时报送0个、待报2个。" in text
    assert "未报" not in matters(text)


def test_the_days_to_come_are_in_order_and_end_with_the_next_report(tmp_path):
    text = slides(tmp_path, **files(office="answer_by: 2024-11-15\n"))
    rows = [line for line in text.split("时间安排\n\n| 日期 | 事项 |\n")[1].split("\n")[1:] if line]
    assert rows == [
        "| 2024年11月15日 | 书面反馈整改情况 |",
        "| 2024年12月31日 | 热线系统、热线报告，共2项到期 |",
        "| 2025年1月20日 | 报送2024年第四季度进展 |",
    ]


def test_after_the_plan_s_last_quarter_nothing_is_due(tmp_path):
    plan = re.sub(r"to: 2025-12-31|end: 2025-12-31", lambda match: match[0].replace("2025-12-31", "2024-09-30"), COUNTY)
    assert plan != COUNTY
    rows = slides(tmp_path, plan=plan).split("| 日期 | 事项 |\n")[1].split("\n")[1:]
    assert [row for row in rows if row] == ["| 2024年12月31日 | 热线系统、热线报告，共2项到期 |"]
    plan = re.sub("            duties:\n.*\n", "", plan).replace("due: 2024-12-31", "due: 2024-06-30")
    assert "时间安排" not in slides(tmp_path / "b", plan=plan)


def test_the_day_of_the_meeting_is_the_office_s(tmp_path):
    assert "\n2024年11月8日\n" in slides(tmp_path, **files(office="dates: {slides: 2024-11-08}\n"))
    made = paper("slides", judged(tmp_path / "b"))
    assert made.to_fill[0].endswith("〔待填〕（会议日期）")


def test_thirty_three_red_units_stand_on_the_slides_each_with_its_row(tmp_path):
    names = [f"u{n:02}" for n in range(33)]
    units = "".join(f"  {name}: {{name: 第{n}街道办事处}}\n" for n, name in enumerate(names))
    plan = COUNTY.replace("  fzb: {name: 市委依法治市办}\n", f"  fzb: {{name: 市委依法治市办}}\n{units}")
    plan = plan.replace("[sfj, fgj]", f"[sfj, fgj, {', '.join(names)}]")
    put = {
        f"progress/{name}/2024Q3.yaml": OTHER.replace("fgj", name)
        .replace("numerator: 3", f"numerator: {n % 2}")
        .replace("    status: ongoing\n", f"    status: behind\n    problems: 第{n}处文件没有报备\n")
        for n, name in enumerate(names)
    }
    made = paper("slides", judged(tmp_path, plan=plan, **files(), **put))
    file = pptx.Presentation(io.BytesIO(Press(datetime.date(2024, 10, 30)).print_here(made, "pptx")))
    shown = [
        row.cells[0].text
        for slide in file.slides
        for shape in slide.shapes
        if shape.has_table and len(shape.table.columns) == 6 and "单位" in shape.table.cell(0, 0).text
        for row in list(shape.table.rows)[1:]
    ]
    text = "、".join(shown)
    assert all(f"第{n}街道办事处" in text for n in range(33))
    spoken = "".join(slide.notes_slide.notes_text_frame.text for slide in file.slides if slide.has_notes_slide)
    assert all(f"第{n}处文件没有报备" in spoken for n in range(33))
