"""考核结果通报 and 单位考核评分表, and their workbooks."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.reports.context import Ask
from planck.reports.fault import ReportError
from tests.rules.county import ABSENT, edited
from tests.score.county import GIVEN, HEAD, entry, rules, year
from tests.score.test_command import ENTRIES, RULES
from tests.test_issue import Planck
from tests.workspace import PLAN, write

DAY = datetime.date(2025, 6, 1)


def judged(folder, text=RULES, given=ENTRIES, plan=PLAN, day=DAY, **changes):
    files = {**year(**changes), "assessment/2024.yaml": text}
    if given:
        files["assessment/2024-given.yaml"] = GIVEN + given
    loaded = load.workspace(write(folder, files, plan))
    return check.judge(loaded, Period(2024, 4), day)


TROUBLE = {
    "sfj_2024Q2": [("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}")],
    "sfj_2024Q3": [("submitted: 2024-10-12", "submitted: 2024-10-25"), ("      calls: 1234\n", "")],
    "fgj_2024Q4": ABSENT,
}
TITLED = RULES.replace("sample: true\n", "title: 2024年度法治建设考核评分细则\ndocument: {number: 示发〔2024〕1号}\n")


def test_the_circular_with_places_and_points(tmp_path, golden):
    (paper,) = reports.render("assessment", judged(tmp_path, TITLED, **TROUBLE))
    assert paper.stem == "assessment-2024"
    golden("report.assessment.md", paper.markdown)


def test_where_grades_alone_are_made_known_no_place_and_no_points_stand_in_the_circular(tmp_path, golden):
    text = TITLED.replace("criteria:", "circular: grades\ncriteria:")
    (paper,) = reports.render("assessment", judged(tmp_path, text, **TROUBLE))
    golden("report.assessment.grades.md", paper.markdown)
    assert "67.55" not in paper.markdown
    assert "名次" not in paper.markdown.replace("按名次确定", "").replace("得分和名次不变", "")
    assert "通报只公布等次，本表供办公室内部使用" in paper.table.notes
    (sheet,) = reports.render("score", judged(tmp_path / "b", text, **TROUBLE), ask=Ask("sfj"))
    assert "| 总分 | 等次 |" in sheet.markdown


def test_a_units_score_sheet(tmp_path, golden):
    sheets = reports.render("score", judged(tmp_path, TITLED, **TROUBLE))
    assert [sheet.stem for sheet in sheets] == ["score-sfj-2024", "score-fgj-2024"]
    golden("report.score.md", "\n".join(sheet.markdown for sheet in sheets))


def test_invented_rules_say_so_on_every_paper_though_the_figures_are_real(tmp_path):
    """A veto that nobody got is not spoken of, and one assessment serves all papers of a result."""
    result = judged(tmp_path, RULES, entry("sfj", "survey", 18))
    for name in ("assessment", "score"):
        for paper in reports.render(name, result):
            assert "**示例数据，非真实填报**" in paper.markdown
            assert "一票否决" not in paper.markdown


def test_a_sheet_without_losses_and_one_on_which_nothing_was_scaled(tmp_path):
    text = rules("id: r, name: 报送, points: 100, deduct: {late: 1}")
    (sheet,) = reports.render("score", judged(tmp_path, text, ""), ask=Ask("sfj"))
    assert "没有失分。" in sheet.markdown
    assert "折算" not in sheet.markdown
    assert "# 市司法局2024年度考核评分表" in sheet.markdown
    assert "依据《" not in sheet.markdown


def test_ties_bonus_and_units_aside_are_explained(tmp_path):
    more = "bonus: [{id: p, name: 表彰, points: 3}]\ngrades: [{name: 优, at_least: 60, most: 50%}, {name: 良}]\n"
    plan = edited(
        PLAN,
        (
            "  fgj: {name: 市发展和改革局}\n",
            "  fgj: {name: 市发展和改革局}\n  gaj: {name: 市公安局}\n  czj: {name: 市财政局}\n",
        ),
    )
    survey = rules("id: r, name: 报送, points: 100, deduct: {late: 1}", more=more)
    (paper,) = reports.render("assessment", judged(tmp_path, survey, entry("czj", "p", 1), plan))
    text = paper.markdown
    assert "各项考核指标都不涉及的单位不参加评定：市公安局、市财政局。" in text
    assert "优名额不超过参加考核单位的50%，按名次确定，并列的不拆开。" in text
    assert "得分并列、名额不足以全部列入而没有列入的：市司法局、市发展和改革局。" in text
    assert "| — | 市公安局 | — | — | — | — | 各项都不涉及，不评 |" in text


def test_without_grades_the_ranking_is_printed_whatever_is_made_known(tmp_path):
    text = rules("id: r, name: 报送, points: 100, deduct: {late: 1}", head=f"{HEAD}circular: grades\n")
    (paper,) = reports.render("assessment", judged(tmp_path, text, ""))
    assert "| 1 | 市司法局 | 100.00 | 100 | 100.00 | — |" in paper.markdown


def test_scores_that_two_places_would_not_tell_apart_get_more(tmp_path):
    text = rules("id: g, name: 测评, points: 100, given: true", more="grades: [{name: 优, at_least: 90}, {name: 良}]\n")
    (paper,) = reports.render("assessment", judged(tmp_path, text, entry("sfj", "g", 89.996) + entry("fgj", "g", 89.9)))
    assert "| 1 | 市司法局 | 90.00 | 100 | 89.996 | 良 |" in paper.markdown
    same = entry("sfj", "g", 89.9999996) + entry("fgj", "g", 89.9)
    (paper,) = reports.render("assessment", judged(tmp_path / "b", text, same))
    assert "| 1 | 市司法局 | 90.00 | 100 | 90.000000 | 良 |" in paper.markdown


def test_quarters_not_over_or_before_reporting_began_stand_on_the_face(tmp_path):
    gone = {f"{unit}_2024Q1": ABSENT for unit in ("sfj", "fgj")}
    result = judged(tmp_path, TITLED, day=datetime.date(2024, 10, 30), **gone)
    (paper,) = reports.render("assessment", result)
    assert "**第二季度、第三季度的判定结果尚未印发，分数可能变动**" in paper.markdown
    assert "**第四季度尚未结束，没有计入**" in paper.markdown
    assert "**第一季度尚未开始报送，没有计入**" in paper.markdown


def test_a_paper_without_rules_says_why(tmp_path):
    result = judged(tmp_path, rules("id: r, name: 报送, points: 90, deduct: {late: 1}"), "")
    with pytest.raises(ReportError, match="wrong_rules"):
        reports.render("assessment", result)


@pytest.fixture
def county(tmp_path, monkeypatch, capsys):
    files = {**year(**TROUBLE), "assessment/2024.yaml": TITLED, "assessment/2024-given.yaml": GIVEN + ENTRIES}
    data = write(tmp_path, files, PLAN)
    monkeypatch.chdir(tmp_path)
    return data, Planck(capsys)


def test_the_command_takes_a_year_a_quarter_of_it_or_the_latest(county):
    _, planck = county
    day = ("--as-of", "2025-06-01")
    code, by_year, _ = planck("report", "assessment", "2024", *day)
    assert code == 0
    assert planck("report", "assessment", "2024Q2", *day)[1] == by_year
    assert planck("report", "考核结果通报", *day)[1] == by_year
    assert planck("report", "assessment", "2023", *day)[2] == (
        "planck: 没有 2023 年的考核规则 data/assessment/2023.yaml；有规则的年度：2024。\n"
    )


def test_sheets_for_all_and_workbooks_are_written(county, tmp_path):
    _, planck = county
    day = ("--as-of", "2025-06-01")
    assert planck("report", "score", "2024", *day)[0] == 2  # which unit?
    assert planck("report", "score", "2024", "--all-units", *day, "-o", "out/", "--format", "md,xlsx")[0] == 0
    assert planck("report", "assessment", "2024", *day, "-o", "out/得分.xlsx")[0] == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir() if path.name[0] != ".")
    assert names == [
        "score-fgj-2024.md",
        "score-fgj-2024.xlsx",
        "score-sfj-2024.md",
        "score-sfj-2024.xlsx",
        "得分.xlsx",
    ]
    openpyxl = pytest.importorskip("openpyxl")
    page = openpyxl.load_workbook(tmp_path / "out/得分.xlsx").active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert "指标和节点（30分）" in [cell for row in rows for cell in row]
    assert "不涉及" in [cell for row in rows for cell in row]
    first = next(page.iter_rows(min_row=[row[0] for row in rows].index("名次") + 2))
    assert (first[0].value, first[-3].data_type, first[-3].number_format) == (1, "n", "0.00")
    assert "不涉及" not in [cell.value for cell in first if cell.data_type == "n"]


def test_the_head_of_a_workbook_is_as_high_as_its_words(county, tmp_path):
    _, planck = county
    assert planck("report", "assessment", "2024", "--as-of", "2025-06-01", "-o", "得分.xlsx")[0] == 0
    openpyxl = pytest.importorskip("openpyxl")
    page = openpyxl.load_workbook(tmp_path / "得分.xlsx").active
    head = next(row[0].row for row in page.iter_rows() if row[0].value == "名次")
    assert page.row_dimensions[head].height == 30  # 指标和节点（30分） stands on two lines
