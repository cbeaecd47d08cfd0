"""The papers beside the circular: what each says, to whom, and when there is nothing to say."""

import datetime

import pytest

from planck import check, load, reports
from planck.quarter import Quarter
from planck.reports.docket import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

OFFICE = """\
office:
  issuer: 市委依法治市办
  addressees: 市级各单位
  contact: 法治督察科
  reports_to: 市委、市政府
reporting: {to: 市委依法治市办, quote: 按季度报送}
units:
  fzb: {name: 市委依法治市办}
"""
COUNTY = PLAN.replace("units:\n", OFFICE).replace("status: in_force", "status: draft")
WORDS = """\
schema: planck/office@1
period: 2024Q3
numbers: {quarterly: 安法办发〔2024〕3号}
dates: {quarterly: 2024-11-02, reminder: 2024-11-03, brief: 2024-11-02}
answer_by: 2024-11-15
achievements: [全市建成平台三个。]
requirements: [一是抓紧整改。, 二是按时报送。]
letters:
  - {unit: sfj, item: 2.1.7/hotline, number: 安法督〔2024〕1号, dated: 2024-11-04, answer_by: 2024-11-10, asks: [请逐日调度。]}
annual: {achievements: [年度成效一段。], other: [无。]}
"""
RED = PROGRESS.replace("denominator: 100", "denominator: 110").replace("tasks:", "sample: true\ntasks:")


Q3 = Quarter(2024, 3)


def judged(tmp_path, period=Q3, plan=COUNTY, day=None, **files):
    base = {"progress/sfj/2024Q3.yaml": RED, "progress/fgj/2024Q3.yaml": OTHER}
    found = load.workspace(write(tmp_path, {**base, **files}, plan))
    due = plan and found.plan.reporting.due_day(period)
    return check.judge(found, period, day or due + datetime.timedelta(days=10))


def paper(name, result, unit="", item=""):
    (one,) = reports.render(name, result, None, Ask(unit, item))
    return one


@pytest.mark.parametrize("name", ["reminder", "call", "annual", "ledger", "plan", "brief"])
def test_each_paper_of_a_small_county(tmp_path, golden, name):
    left_out = RED.replace("      calls: 1234\n", "")
    files = {"progress/sfj/2024Q3.yaml": left_out, "office/2024Q3.yaml": WORDS}
    golden(f"report.{name}.md", paper(name, judged(tmp_path, **files)).markdown)


def test_a_letter_a_matter(tmp_path, golden):
    one = paper("supervision", judged(tmp_path, **{"office/2024Q3.yaml": WORDS}), "sfj", "2.1.7/hotline")
    golden("report.supervision.md", one.markdown)
    assert one.stem == "supervision-sfj-2.1.7-hotline-2024Q3"


def letters(result):
    return [one.markdown for one in reports.render("supervision", result)]


def test_the_first_red_is_reminded_of_and_the_second_supervised(tmp_path):
    first = letters(judged(tmp_path))
    assert any("有关事项的提醒函" in text for text in first)
    then = RED.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    other = OTHER.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    files = {"progress/sfj/2024Q2.yaml": then, "progress/fgj/2024Q2.yaml": other}
    second = letters(judged(tmp_path, **files))
    assert any("督办函" in text and "已连续2个季度" in text for text in second)


def test_the_ladder_is_the_offices(tmp_path):
    plan = COUNTY.replace("  contact:", "  ladder: {supervise_after: 1}\n  contact:")
    assert all("督办函" in text for text in letters(judged(tmp_path, plan=plan)))


def test_a_passed_deadline_is_supervised_at_once_unless_the_office_says_otherwise(tmp_path):
    late = RED.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12")
    files = {"progress/sfj/2024Q4.yaml": late}
    about = [text for text in letters(judged(tmp_path, Quarter(2024, 4), **files)) if "热线系统" in text]
    assert "督办函" in about[0]
    plan = COUNTY.replace("  contact:", "  ladder: {deadline: remind}\n  contact:")
    about = [text for text in letters(judged(tmp_path, Quarter(2024, 4), plan, **files)) if "热线系统" in text]
    assert "提醒函" in about[0]


def test_a_cooperating_unit_is_asked_and_the_sender_writes_to_nobody_of_its_own(tmp_path):
    plan = COUNTY.replace("sfj: {name: 市司法局,", "sfj: {name: 市司法局, role: cooperating,")
    (text,) = letters(judged(tmp_path, plan=plan))
    assert "商请函" in text
    assert "特此函商" in text
    plan = COUNTY.replace("issuer: 市委依法治市办", "issuer: 市司法局")
    with pytest.raises(reports.ReportError) as caught:
        letters(judged(tmp_path, plan=plan))
    assert caught.value.say == "report.nothing"


def test_a_report_missing_twice_and_a_breach_not_put_right_are_written_about(tmp_path):
    broken = RED.replace("    status: in_progress", "    status: behind\n    breaches: {2.1.7-2: {what: 拒接一次}}")
    files = {"progress/sfj/2024Q3.yaml": broken, "progress/fgj/2024Q3.yaml": ""}
    texts = letters(judged(tmp_path, **files))
    assert any("不得拒接来电" in text and "拒接一次，尚未纠正" in text for text in texts)
    assert any("市发展和改革局" in text and "2024年第三季度进展报送" in text for text in texts)


def test_nothing_to_remind_of_is_said(tmp_path):
    with pytest.raises(reports.ReportError) as caught:
        paper("reminder", judged(tmp_path))
    assert caught.value.facts["name"] == "催报通知"


def test_a_paper_never_says_zero_percent_of_what_was_not_reported(tmp_path):
    silent = RED.replace("      platform: {numerator: 66, denominator: 75}\n", "")
    result = judged(tmp_path, **{"progress/sfj/2024Q3.yaml": silent})
    for name in reports.REPORTS:
        for one in reports.render(name, result, None, Ask()):
            for line in one.markdown.split("\n"):
                if "平台规范化建设率" in line and "chart:" not in line:
                    assert " 0%" not in line, (name, line)


def test_every_paper_of_a_draft_with_sample_data_says_so(tmp_path):
    silent = RED.replace("      calls: 1234\n", "")
    result = judged(tmp_path, **{"progress/sfj/2024Q3.yaml": silent})
    for name in reports.REPORTS:
        for one in reports.render(name, result, None, Ask()):
            assert "征求意见稿 · 试运行" in one.markdown, name
            assert "示例数据，非真实填报" in one.markdown, name


def test_what_the_office_says_stands_in_the_circular(tmp_path):
    one = paper("quarterly", judged(tmp_path, **{"office/2024Q3.yaml": WORDS}))
    for words in ("安法办发〔2024〕3号", "全市建成平台三个。", "二是按时报送。", "2024年11月2日"):
        assert words in one.markdown
    assert one.to_fill == ("抄送：〔待填〕",)


def test_what_is_left_to_fill_is_listed(tmp_path):
    listed = paper("quarterly", judged(tmp_path)).to_fill
    assert "二、主要成效：〔待填〕" in listed
    assert "〔待填〕（成文日期）" in listed


def test_office_words_that_do_not_load_stop_the_papers(tmp_path):
    result = judged(tmp_path, **{"office/2024Q3.yaml": WORDS.replace("quarterly: 2024-11-02", "quarterly: 下周")})
    with pytest.raises(reports.ReportError) as caught:
        paper("quarterly", result)
    assert caught.value.say == "report.office_broken"
    assert any(f.place.path == "data/office/2024Q3.yaml" for f in result.findings)


def test_past_quarters_are_shown_as_judged_on_their_own_day(tmp_path):
    late = RED.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-09-30")
    result = judged(tmp_path, **{"progress/sfj/2024Q2.yaml": late})
    text = paper("brief", result).markdown
    assert "| 按时报送率 | 0.0% | 100.0% | 上升 |" in text
    heat = paper("quarterly", result).markdown
    assert "| 市司法局 | ● 红 | ● 红 |" in heat


def test_a_brief_names_the_worst_and_counts_the_rest(tmp_path):
    assert "| 热线接听率 |" in paper("brief", judged(tmp_path)).markdown


def test_the_unit_sheets_of_all_units(tmp_path):
    stems = [one.stem for one in reports.render("unit", judged(tmp_path))]
    assert stems == ["unit-sfj-2024Q3", "unit-fgj-2024Q3"]


def test_a_paper_of_the_offices_own(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "weekly.md.j2").write_text("{# title: 每周提示 #}\n{# view: brief #}\n# {{ it.title }}\n", "utf-8")
    assert reports.known(folder)["weekly"].zh == "每周提示"
    (one,) = reports.render("weekly", judged(tmp_path), folder)
    assert one.markdown.strip().startswith("# 2024年第三季度")


def test_the_page_of_names_is_current():
    from pathlib import Path

    from planck.reports.names import page

    assert page() == (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")


def test_the_skeleton_of_the_offices_words_loads(tmp_path):
    from planck.reports.skeleton import office_words

    text = office_words(judged(tmp_path))
    found = load.workspace(write(tmp_path, {"office/2024Q3.yaml": text}, COUNTY))
    assert found.book.office[Quarter(2024, 3)].letters[0].item == "2.1.7/hotline"
    assert not [f for f in found.findings if "office" in f.place.path]
