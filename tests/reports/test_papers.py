"""The papers beside the circular: what each says, to whom, and when there is nothing to say."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.reports.context import Ask
from tests.workspace import OTHER as REAL_OTHER
from tests.workspace import PLAN, PROGRESS, write

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
OTHER = REAL_OTHER.replace("tasks:", "sample: true\ntasks:")


Q3 = Period(2024, 3)


def judged(tmp_path, period=Q3, plan=COUNTY, day=None, **files):
    base = {"progress/sfj/2024Q3.yaml": RED, "progress/fgj/2024Q3.yaml": OTHER}
    loaded = load.workspace(write(tmp_path, {**base, **files}, plan))
    due = plan and loaded.plan.reporting.due_day(period)
    return check.judge(loaded, period, day or due + datetime.timedelta(days=10))


RULES = """\
schema: planck/assessment@1
year: 2024
criteria: [{id: rows, name: 指标, points: 100, share_of: met}]
"""
"""Of an assessment of the year."""


def paper(name, result, unit="", item=""):
    (single,) = reports.render(name, result, None, Ask(unit, item))
    return single


@pytest.mark.parametrize("name", ["reminder", "call", "annual", "ledger", "digest", "plan", "brief"])
def test_each_paper_of_a_small_county(tmp_path, golden, name):
    left_out = RED.replace("      calls: 1234\n", "")
    files = {"progress/sfj/2024Q3.yaml": left_out, "office/2024Q3.yaml": WORDS}
    golden(f"report.{name}.md", paper(name, judged(tmp_path, **files)).markdown)


def test_a_letter_a_matter(tmp_path, golden):
    letter = paper("supervision", judged(tmp_path, **{"office/2024Q3.yaml": WORDS}), "sfj", "2.1.7/hotline")
    golden("report.supervision.md", letter.markdown)
    assert letter.stem == "supervision-sfj-2.1.7-hotline-2024Q3"


def letters(result):
    return [letter.markdown for letter in reports.render("supervision", result)]


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
    about = [text for text in letters(judged(tmp_path, Period(2024, 4), **files)) if "热线系统" in text]
    assert "督办函" in about[0]
    plan = COUNTY.replace("  contact:", "  ladder: {deadline: remind}\n  contact:")
    about = [text for text in letters(judged(tmp_path, Period(2024, 4), plan, **files)) if "热线系统" in text]
    assert "提醒函" in about[0]


def test_a_cooperating_unit_is_asked_and_the_sender_writes_to_nobody_of_its_own(tmp_path):
    plan = COUNTY.replace("sfj: {name: 市司法局,", "sfj: {name: 市司法局, role: cooperating,")
    (text,) = letters(judged(tmp_path, plan=plan))
    assert "商请函" in text
    assert "特此函商" in text
    plan = COUNTY.replace("issuer: 市委依法治市办", "issuer: 市司法局")
    with pytest.raises(reports.ReportError) as caught:
        letters(judged(tmp_path, plan=plan))
    assert caught.value.message_key == "report.nothing"


def test_a_report_missing_twice_and_a_breach_not_put_right_are_written_about(tmp_path):
    broken = RED.replace("    status: in_progress", "    status: behind\n    breaches: {2.1.7-2: {what: 拒接一次}}")
    files = {"progress/sfj/2024Q3.yaml": broken, "progress/fgj/2024Q3.yaml": ""}
    texts = letters(judged(tmp_path, **files))
    breach = next(
        text for text in texts if "“不得拒接来电”。" in text and "拒接一次。截至2024年10月30日尚未纠正。" in text
    )
    assert "\n请立即纠正，" in breach
    missing = next(text for text in texts if "市发展和改革局" in text and "关于2024年第三季度进展情况未报送的" in text)
    assert "\n请立即补报，" in missing
    assert "1\\." not in missing
    ladder = COUNTY.replace("  contact:", "  ladder: {supervise_after: 0}\n  contact:")
    firm = letters(judged(tmp_path, plan=ladder, **files))
    assert sum("2\\. 请单位主要负责人亲自过问，" in text for text in firm) == 1
    assert sum("2\\. 请单位主要负责人亲自研究部署，限期纠正到位。" in text for text in firm) == 1


@pytest.mark.parametrize(("corrected", "written"), [("", True), ("2024-10-01", False)])
def test_a_letter_is_written_on_a_breach_until_it_is_put_right(tmp_path, corrected, written):
    breach = f"    breaches: {{2.1.7-2: {{what: 拒接一次, corrected: {corrected}}}}}\n"
    report = RED.replace("  2.1.7:\n", f"  2.1.7:\n{breach}")
    texts = letters(judged(tmp_path, **{"progress/sfj/2024Q3.yaml": report}))
    assert any("违反禁止性规定" in text for text in texts) is written


def test_a_letter_may_be_asked_for_on_one_matter_alone(tmp_path):
    files = {"progress/sfj/2024Q3.yaml": RED.replace("numerator: 66", "numerator: 6")}
    assert len(letters(judged(tmp_path, **files))) == 2
    assert "关于“热线接听率”" in paper("supervision", judged(tmp_path, **files), item="2.1.7/hotline").markdown


SILENT = RED.replace("      calls: 1234\n", "")


def owed(text):
    """The rows of a reminder."""
    return [line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("| 市")]


@pytest.mark.parametrize(("issuer", "unit"), [("市委依法治市办", "fgj"), ("市司法局", "")])
def test_a_reminder_is_to_the_unit_asked_for_and_not_to_the_sender(tmp_path, issuer, unit):
    files = {"progress/sfj/2024Q3.yaml": SILENT, "progress/fgj/2024Q3.yaml": ""}
    result = judged(tmp_path, plan=COUNTY.replace("issuer: 市委依法治市办", f"issuer: {issuer}"), **files)
    assert owed(paper("reminder", result, unit).markdown) == [
        ["市发展和改革局", "1项任务的进展情况；指标数据：备案审查率", "2024年10月20日", "10天"]
    ]


@pytest.mark.parametrize(("then", "since"), [(SILENT, "二"), (RED, "三")], ids=["silent before", "told before"])
def test_a_reminder_says_since_when_a_figure_is_left_out(tmp_path, then, since):
    then = then.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    files = {"progress/sfj/2024Q2.yaml": then, "progress/sfj/2024Q3.yaml": SILENT}
    text = paper("reminder", judged(tmp_path, **files)).markdown
    assert owed(text) == [["市司法局", "来电数", f"2024年第{since}季度起", "10天"]]


YEARBOOK = "| 常规职责 | 热线报告 | {} | — | 市司法局 |"


@pytest.mark.parametrize(
    ("planned", "instead", "row"),
    [
        ("cadence: annual", "cadence: annual, due: 03-31", YEARBOOK.format("每年 | 每年3月31日前")),
        (
            "cadence: annual",
            "cadence: annual, due: 03-31, about: previous_year",
            YEARBOOK.format("每年 | 次年3月31日前"),
        ),
        ("cadence: annual", "cadence: quarterly, due: 15", YEARBOOK.format("每季 | 季度结束后15天内")),
        ("cadence: annual", "cadence: once, due: 2024-06-30", YEARBOOK.format("一次 | 2024年6月30日")),
        ("cadence: annual", "cadence: per_term", YEARBOOK.format("每届 | 方案期内")),
        (
            "measured: year_to_date\n",
            "measured: year_to_date\n                trend: {direction: rising, strive: true}\n",
            "| 指标 | 来电数 | 力争同比上升 | 每年 | — | 市司法局 |",
        ),
        (
            "reported_by: each",
            "reported_by: bureaus",
            "| 指标 | 备案审查率 | 不低于100% | 自始有效 | — | 市直部门（分别报送） |",
        ),
    ],
)
def test_the_assignment_says_what_is_asked_by_when_and_of_whom(tmp_path, planned, instead, row):
    plan = COUNTY.replace(planned, instead).replace(
        "chapters:", "groups: {bureaus: {name: 市直部门, members: [fgj]}}\nchapters:"
    )
    assert row in paper("plan", judged(tmp_path, plan=plan)).markdown.split("\n")


def test_nothing_to_remind_of_is_said(tmp_path):
    with pytest.raises(reports.ReportError) as caught:
        paper("reminder", judged(tmp_path))
    assert caught.value.facts["name"] == "催报通知"


def test_a_paper_never_says_zero_percent_of_what_was_not_reported(tmp_path):
    silent = RED.replace("      platform: {numerator: 66, denominator: 75}\n", "")
    result = judged(tmp_path, **{"progress/sfj/2024Q3.yaml": silent, "assessment/2024.yaml": RULES})
    for name in sorted(reports.REPORTS.keys() - {"correction", "rollup"}):  # of an issued quarter only
        for single in reports.render(name, result, None, Ask()):
            for line in single.markdown.split("\n"):
                if "平台规范化建设率" in line and "chart:" not in line:
                    assert " 0%" not in line, (name, line)


def test_every_paper_of_a_draft_with_sample_data_says_so(tmp_path):
    silent = RED.replace("      calls: 1234\n", "")
    result = judged(tmp_path, **{"progress/sfj/2024Q3.yaml": silent, "assessment/2024.yaml": RULES})
    for name in sorted(reports.REPORTS.keys() - {"correction", "rollup"}):  # of an issued quarter only
        for single in reports.render(name, result, None, Ask()):
            assert "征求意见稿 · 试运行" in single.markdown, name
            assert "示例数据，非真实填报" in single.markdown, name


def test_what_the_office_says_stands_in_the_circular(tmp_path):
    circular = paper("quarterly", judged(tmp_path, **{"office/2024Q3.yaml": WORDS}))
    for words in ("安法办发〔2024〕3号", "全市建成平台三个。", "二是按时报送。", "2024年11月2日"):
        assert words in circular.markdown
    assert circular.to_fill == ("抄送：〔待填〕",)


def test_what_is_left_to_fill_is_listed(tmp_path):
    listed = paper("quarterly", judged(tmp_path)).to_fill
    assert "二、主要成效：〔待填〕" in listed
    assert "〔待填〕（成文日期）" in listed


def test_office_words_that_do_not_load_stop_the_papers(tmp_path):
    result = judged(tmp_path, **{"office/2024Q3.yaml": WORDS.replace("quarterly: 2024-11-02", "quarterly: 下周")})
    with pytest.raises(reports.ReportError) as caught:
        paper("quarterly", result)
    assert caught.value.message_key == "report.office_broken"
    assert any(f.place.path == "data/office/2024Q3.yaml" for f in result.findings)


def test_past_quarters_are_shown_as_judged_on_their_own_day(tmp_path):
    late = RED.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-09-30")
    result = judged(tmp_path, **{"progress/sfj/2024Q2.yaml": late})
    text = paper("brief", result).markdown
    assert "| 近二季 | 红灯单位2、1个；按时报送率0.0%、100.0%。 |" in text
    heat = paper("quarterly", result).markdown
    assert "| 市司法局 | ● 红 | ● 红 |" in heat


def test_the_unit_sheets_of_all_units(tmp_path):
    stems = [sheet.stem for sheet in reports.render("unit", judged(tmp_path))]
    assert stems == ["unit-sfj-2024Q3", "unit-fgj-2024Q3"]


def earlier(quarter, text, day):
    return {f"progress/sfj/{quarter}.yaml": text.replace("2024Q3", quarter).replace("2024-10-12", day)}


def test_a_unit_shows_no_figure_of_a_quarter_before_it_was_founded(tmp_path):
    plan = COUNTY.replace("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, since: 2024-07-01}")
    text = paper("unit", judged(tmp_path, plan=plan, **earlier("2024Q2", RED, "2024-07-12")), "fgj").markdown
    assert "| 指标 | 2024Q2 | 2024Q3 |" in text
    assert "| 备案审查率 | — | 100% |" in text


def test_a_chart_says_of_which_quarter_there_is_no_figure(tmp_path):
    silent = RED.replace("      platform: {numerator: 66, denominator: 75}\n", "")
    files = earlier("2024Q1", RED.replace("66", "60"), "2024-04-12") | earlier("2024Q2", silent, "2024-07-12")
    files["progress/sfj/2024Q3.yaml"] = RED.replace("66", "45")
    descriptions = [chart.description for chart in paper("unit", judged(tmp_path, **files), "sfj").charts]
    assert any(
        description.startswith("平台规范化建设率：2024Q1 80%，2024Q2 未报，2024Q3 60%；")
        for description in descriptions
    )


def test_a_paper_of_the_offices_own(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "weekly.md.j2").write_text("{# title: 每周提示 #}\n{# view: brief #}\n# {{ it.title }}\n", "utf-8")
    assert reports.known(folder)["weekly"].zh == "每周提示"
    (weekly,) = reports.render("weekly", judged(tmp_path), folder)
    assert weekly.markdown.strip().startswith("# 2024年第三季度")


def test_only_the_sheet_asks_which_unit_is_meant(tmp_path):
    """A paper of the office's own with the sheet's values is its own choice: without a unit, it goes to all."""
    (tmp_path / "mine.md.j2").write_text("{# view: unit #}\n# {{ it.name }}\n", "utf-8")
    assert [name for name, kind in reports.known(tmp_path).items() if kind.asks_for_unit] == ["unit", "score"]


def test_the_page_of_names_is_current():
    from pathlib import Path

    from planck.reports.template_reference import page

    assert page() == (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")


def test_the_skeleton_of_the_offices_words_loads(tmp_path):
    from planck.reports.office_file import office_words

    text = office_words(judged(tmp_path))
    loaded = load.workspace(write(tmp_path, {"office/2024Q3.yaml": text}, COUNTY))
    assert loaded.book.office[Period(2024, 3)].letters[0].item == "2.1.7/hotline"
    assert not [finding for finding in loaded.findings if "office" in finding.place.path]


def test_the_skeleton_of_the_offices_words_has_no_letter_to_the_office_itself(tmp_path):
    from planck.reports.office_file import office_words

    plan = COUNTY.replace("issuer: 市委依法治市办", "issuer: 市司法局")
    text = office_words(judged(tmp_path, plan=plan, **{"progress/fgj/2024Q3.yaml": ""}))
    assert [line.split(",")[0] for line in text.split("\n") if line.startswith("  - ")] == ["  - {unit: fgj"]
