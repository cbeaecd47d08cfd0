"""How a score is worded, on the screen, as tables and in papers."""

import datetime

from planck import load, score
from planck.core.finding import Place
from planck.formats import score as formats
from planck.messages import CHINESE, ENGLISH
from planck.reports import assessed, score_text
from tests.score.county import DAY, HEAD, entry, rules, year
from tests.score.county import assessed as assess
from tests.score.test_score import LATE, REPORTS, SURVEY, county_of, office
from tests.workspace import PLAN, write


def full(assessment, unit="", translator=CHINESE):
    """The screen, with the rows of a line joined."""
    return formats.render("full", assessment, unit, translator).replace("\n           ", "")


def formal(assessment, unit="sfj", n=0):
    lines = assessment.of_unit(unit).criteria[n].basis
    return [score_text.line(assessment.plan, line, score_text.FORMAL) for line in lines]


def test_what_reports_failed_in(tmp_path):
    waivers = "schema: planck/waivers@1\nwaivers:\n  - {code: P302, unit: sfj, reason: 系统故障, approved_by: 主任, approved_on: 2024-10-26}\n"
    files = {"waivers.yaml": waivers, **office("2024Q3", "on: 2024-10-26, task: 2.1.7")}
    plan = [("units:\n", "reporting: {sign_off: {approved_by: required}}\nunits:\n")]
    a = assess(tmp_path, rules(REPORTS), plan=plan, files=files, sfj_2024Q3=[LATE, ("      calls: 1234\n", "")])
    assert formal(a) == [
        "第一季度报告不齐全",
        "第二季度报告不齐全",
        "第三季度迟报（问题已核减：系统故障，分数不变）",
        "第三季度漏报：来电数",
        "第三季度退回补正：不全",
        "第四季度报告不齐全",
    ]
    assert "2024Q3: left out: 来电数 → data/progress/sfj/2024Q3.yaml:6 P304" in full(a, "sfj", ENGLISH)


def test_what_a_breach_was(tmp_path):
    text = rules("id: b, name: 违禁, points: 100, deduct: {breach: 5}")
    breach = "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次。, corrected: 2024-09-01}}"
    a = assess(tmp_path, text, sfj_2024Q3=[("    status: in_progress", breach)])
    assert formal(a) == ["违反禁止性规定2.1.7-2，2024年9月1日已纠正：拒接一次"]
    a = assess(
        tmp_path / "b", text, sfj_2024Q3=[("    status: in_progress", breach.replace("。, corrected: 2024-09-01", ""))]
    )
    assert formal(a) == ["违反禁止性规定2.1.7-2，到第三季度还没有纠正：拒接一次"]


def test_how_a_value_was_scored(tmp_path):
    low = "id: v, name: 来电, points: 50, value_of: 2.1.7/calls, bands: [{at_most: 1234, points: 40}]"
    gone = "id: w, name: 接听, points: 50, value_of: 2.1.7/hotline, proportional: true"
    a = assess(tmp_path, rules(low, gone), sfj_2024Q4=[("      hotline: {numerator: 95, denominator: 100}\n", "")])
    assert formal(a) == ["第四季度“来电数”1234，不高于1234"]
    assert formal(a, n=1) == ["第四季度“热线接听率”没有报数，按0分"]
    b = assess(tmp_path / "b", rules(low.replace("1234", "1"), gone))
    assert formal(b) == ["第四季度“来电数”1234，没有达到最低一档"]
    assert formal(b, n=1) == ["第四季度“热线接听率”95%，是目标90%的100%"]


def test_a_broken_trend_is_called_so(tmp_path):
    """In mid-year it is no miss yet."""
    trend = [
        (
            "                targets: [{at_least: 90, quote: 接听率达90%以上}]\n",
            "                trend: {direction: rising, quote: 接听率达90%以上}\n",
        )
    ]
    before = {
        "progress/sfj/2023Q2.yaml": year()["progress/sfj/2024Q2.yaml"]
        .replace("2024Q2", "2023Q2")
        .replace("2024-07", "2023-07")
    }
    text = rules("id: a, name: 甲, points: 100, share_of: met")
    a = assess(tmp_path, text, plan=trend, files=before, day=datetime.date(2024, 7, 20))
    assert "第二季度“热线接听率”趋势不符（95%）" in formal(a)


def test_whom_a_full_share_cut_off_and_whom_it_would_have_split(tmp_path):
    grades = "grades: [{name: 优, at_least: 90, most: 50%}, {name: 中, at_least: 60}, {name: 差}]\n"
    a = county_of(tmp_path, [99, 98, 95, 95, 92, 50], grades)
    shown = full(a)
    assert "等次：优 2 个（名额 3 个）、中 3 个、差 1 个。" in shown
    assert "分数达到、名额已满，列入后面等次的 3 个：单位3、单位4、单位5。" in shown
    assert "其中并列、名额只够一部分，没有拆开的 2 个：单位3、单位4。" in shown
    assert "总分 95.00，第 3 名（共 6 个），等次：中\n分数够高一等次，名额不够\n" in full(a, "u3")
    assert "考核规则和人工给分里要核对的" not in formats.render("markdown", a, "", CHINESE)


def test_a_unit_without_score_or_grade_is_said_to_have_none(tmp_path):
    bands = rules(
        "id: v, name: 接听率, points: 100, value_of: 2.1.7/hotline, bands: [{at_least: 90, points: 80}]",
        more="grades: [{name: 优, at_least: 90}]\n",
    )
    a = assess(tmp_path, bands)
    assert "等次：优 0 个、没有等次 1 个。" in full(a)
    assert "   —  市发展和改革局      —     —      —      —  各项都不涉及，不评" in full(a)
    assert "\n市发展和改革局\n各项都不涉及，不评\n" in full(a, "fgj")


def test_a_long_reason_stands_whole_in_a_paper_and_is_cut_on_the_screen(tmp_path):
    reason = "测评" * 60
    a = assess(tmp_path, rules(SURVEY), entry("sfj", "g", 88, reason))
    assert formal(a) == [f"{reason}（督察科、2025年1月20日）"]
    assert "测…（督察科" in full(a, "sfj")
    bare = assess(tmp_path / "b", rules(SURVEY), "  - {unit: sfj, criterion: g, points: 88}\n")
    assert formal(bare) == ["没有写理由（—）"]


def test_titles_are_taken_from_the_rules(tmp_path):
    text = rules("id: a, name: 甲, points: 100, share_of: met", head=f"{HEAD}title: 法治建设工作评价办法（试行）\n")
    a = assess(tmp_path, text)
    assert assessed.subject(a) == "法治建设工作评价考核"
    assert assessed.rules_named(a) == "《法治建设工作评价办法（试行）》"
    bare = assess(tmp_path / "b", text.replace("title: 法治建设工作评价办法（试行）\n", ""))
    assert (assessed.subject(bare), assessed.rules_named(bare)) == ("2024年度考核", "")


def test_sources_are_named_as_people_do():
    named = {
        "data/progress/sfj/2024Q3.yaml": "第三季度报告第4行",
        "data/progress/sfj/2023Q3.yaml": "2023年第三季度报告第4行",
        "data/office/2024Q4.yaml": "第四季度办公室记录第4行",
        "data/office/accounts.yaml": "accounts办公室记录第4行",
        "data/assessment/2024-given.yaml": "人工给分登记第4行",
        "data/assessment/2024.yaml": "考核规则第4行",
        "data/plan.yaml": "方案第4行",
    }
    assert {path: assessed.source(Place(path, 4), 2024) for path in named} == named
    assert assessed.source(Place("data/plan.yaml"), 2024) == "方案"


def test_a_plan_of_years_is_assessed_by_its_year(tmp_path):
    plan = PLAN.replace("units:\n", "reporting: {cadence: yearly}\nunits:\n", 1)
    report = year()["progress/sfj/2024Q4.yaml"].replace("period: 2024Q4", "period: 2024")
    files = {
        "progress/sfj/2024.yaml": report,
        "assessment/2024.yaml": rules("id: r, name: 报送, points: 100, deduct: {late: 1, missing: 7}"),
    }
    loaded = load.workspace(write(tmp_path, files, plan))
    a = score.assess(loaded.book, 2024, DAY)
    assert [str(quarter.period) for quarter in a.quarters] == ["2024"]
    assert formal(a, "fgj") == ["2024年未报"]
    assert a.of_unit("sfj").scaled == 100


def test_quarters_that_are_not_over_are_named_on_the_screen(tmp_path):
    a = assess(tmp_path, rules(SURVEY), day=datetime.date(2024, 7, 1))
    assert "还没有结束、没有计入：2024Q3、2024Q4。" in full(a)
