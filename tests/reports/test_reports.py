"""Papers: what they say of a quarter, and that no text from a file is ever markup."""

import datetime
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planck import check, load, reports
from planck.core.period import Period
from planck.core.text import UNSAFE
from planck.reports.chinese import numeral, shares
from planck.reports.context import Ask
from planck.reports.markdown import escape
from planck.standing import Light, Standing, State
from tests.workspace import OTHER, PLAN, PROGRESS, write


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (39, "三十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (2005, "二千零五"),
    ],
)
def test_headings_are_counted_in_words_however_many_tasks_there_are(value, written):
    assert numeral(value) == written


def text_of_paper(name, result, office=None, unit=None):
    (paper,) = reports.render(name, result, office, Ask(unit or ""))
    return paper.markdown


MARKDOWN = MarkdownIt("gfm-like", {"html": False, "linkify": False})


def judged(tmp_path, progress=PROGRESS, plan=PLAN, **more):
    files = {"progress/sfj/2024Q3.yaml": progress, "progress/fgj/2024Q3.yaml": OTHER, **more}
    if progress == TROUBLE:
        files["progress/fgj/2024Q3.yaml"] = OTHER.replace("tasks:", "sample: true\ntasks:")
    loaded = load.workspace(write(tmp_path, files, plan))
    return check.judge(loaded, Period(2024, 3), datetime.date(2024, 10, 31))


TROUBLE = (
    PROGRESS.replace("denominator: 100", "denominator: 110")
    .replace("tasks:", "sample: true\ntasks:")
    .replace("submitted: 2024-10-12", "submitted: 2024-10-22")
    .replace("      calls: 1234\n", "")
    .replace("    status: in_progress", "    status: behind\n    breaches: {2.1.7-2: {what: 拒接一次}}")
)


@pytest.mark.parametrize(("name", "unit"), [("quarterly", None), ("unit", "sfj")])
def test_a_paper_of_a_troubled_quarter(tmp_path, golden, name, unit):
    result = judged(tmp_path, TROUBLE, PLAN.replace("status: in_force", "status: draft"))
    golden(f"report.{name}.md", text_of_paper(name, result, unit=unit))


def test_the_circular_names_what_is_red_and_who_is_late(tmp_path):
    text = text_of_paper("quarterly", judged(tmp_path, TROUBLE, PLAN.replace("in_force", "draft")))
    for words in (
        "# 关于2024年第三季度示例县方案进展情况的通报",
        "**示例数据，非真实填报**",
        "**征求意见稿 · 试运行**",
        "数据截至2024年9月30日，报送截至2024年10月20日，核查截至2024年10月31日。",
        "迟报：市司法局。",
        "漏报：市司法局（来电数）。",
        "热线接听率：目标不低于90%，本期86.36%，未达标。责任单位：市司法局。",
        "市司法局：拒接一次，违反“不得拒接来电”的规定，尚未纠正。",
        "特此通报。",
        "〔待填〕",
    ):
        assert words in text, words


def test_contradictions_go_to_the_unit_and_not_into_the_circular(tmp_path):
    sentence = "progress: 本季度审查备案行政规范性文件十二件，全部按期完成。"
    now = PROGRESS.replace("progress: 有件必备。", sentence)
    then = now.replace("2024Q3", "2024Q2").replace("2024-10-12", "2024-07-12")
    result = judged(tmp_path, now, **{"progress/sfj/2024Q2.yaml": then})
    assert "相同" not in text_of_paper("quarterly", result)
    assert "与2024年第二季度的内容有100%相同。" in text_of_paper("unit", result, unit="sfj")


def test_what_was_not_reported_is_never_zero(tmp_path):
    text = text_of_paper("quarterly", judged(tmp_path, PROGRESS.replace("{numerator: 66, denominator: 75}", "")))
    (row,) = [line for line in text.split("\n") if line.startswith("| 2.1.7 | 平台规范化建设率")]
    assert "未报" in row
    assert " 0%" not in row


def test_a_file_that_could_not_be_read_is_named_on_the_face(tmp_path):
    text = text_of_paper("quarterly", judged(tmp_path, b"\xff\xff"))
    assert "市司法局的进展文件未能读取，按未报处理（data/progress/sfj/2024Q3\\.yaml）" in text


def test_a_pooled_figure_shows_the_quarter_and_the_year(tmp_path):
    then = (
        PROGRESS.replace("2024Q3", "2024Q2")
        .replace("2024-10-12", "2024-07-12")
        .replace("numerator: 95", "numerator: 91")
    )
    text = text_of_paper("quarterly", judged(tmp_path, **{"progress/sfj/2024Q2.yaml": then}))
    assert "累计93%，当季95%" in text


def test_what_is_refused(tmp_path):
    result = judged(tmp_path)
    with pytest.raises(reports.ReportError) as caught:
        text_of_paper("unit", result, unit="zzz")
    assert caught.value.message_key == "report.no_unit"


@pytest.mark.parametrize(
    ("template", "line"),
    [("a\n{{ it.nothing }}", 2), ("a\n\n{% for %}", 3), ("{{ it.__class__.__mro__ }}", 1), ("{{ 1 / 0 }}", 1)],
)
def test_an_office_template_that_fails_is_named_with_its_line(tmp_path, template, line):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "quarterly.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(reports.ReportError) as caught:
        text_of_paper("quarterly", judged(tmp_path), tmp_path / "templates")
    assert (caught.value.facts["name"], caught.value.facts["line"]) == ("quarterly.md.j2", line)


def test_an_office_template_stands_before_ours(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "quarterly.md.j2").write_text("{{ it.head.quarter }}", encoding="utf-8")
    assert text_of_paper("quarterly", judged(tmp_path), tmp_path / "templates") == "2024年第三季度"


def test_a_folder_among_the_offices_templates_is_none_of_its_papers(tmp_path):
    (tmp_path / "templates" / "weekly.md.j2").mkdir(parents=True)
    assert list(reports.known(tmp_path / "templates")) == list(reports.REPORTS)


def circular(tmp_path, plan=PLAN, progress=PROGRESS, **more):
    return text_of_paper("quarterly", judged(tmp_path, progress, plan, **more))


def test_what_was_done_late_is_named_with_both_days(tmp_path):
    done = PROGRESS.replace("system: {done: }", "system: {done: 2024-09-20}")
    text = circular(tmp_path, PLAN.replace("due: 2024-12-31, reported_by", "due: 2024-08-31, reported_by"), done)
    assert "▲ 黄　热线系统：应于2024年8月31日前完成，2024年9月20日办结，逾期办结。" in text


def test_a_trend_that_is_broken_is_named_with_the_figure_of_a_year_ago(tmp_path):
    plan = PLAN.replace("year_to_date\n", "year_to_date\n                trend: {direction: rising, quote: 每年}\n")
    then = PROGRESS.replace("2024", "2023").replace("calls: 1234", "calls: 1500")
    text = circular(tmp_path, plan, **{"progress/sfj/2023Q3.yaml": then})
    assert "来电数：目标同比上升，本期1234，上年同期1500，" in text


def test_how_far_a_figure_is_behind_is_told_in_points_of_the_way(tmp_path):
    plan = PLAN.replace(
        "cumulative: true\n", "baseline: {value: 70, on: 2022-12-31}\n                cumulative: true\n"
    )
    progress = re.sub("platform: .*", "platform: 80", PROGRESS)
    text = circular(tmp_path, plan, progress)
    # 639 of 1,096 days have passed, a third of the way is gone
    fact_in_words = "目标达到100%，2025年12月31日前，本期80%，序时应达87.49%，低7.49个百分点，占从起点到目标全程的25%，滞后于序时进度"
    assert f"▲ 黄　平台规范化建设率：{fact_in_words}。" in text
    assert (
        "| 落后的点数：时间已过去的百分比，减去从起点到目标已走完的百分比，也就是与序时进度的差额占全程的百分之几；"
        in text
    )


@pytest.mark.parametrize(
    ("least", "lines"),
    [
        (80, ["● 红　备案审查率（目标不低于80%）：市发展和改革局本期66.67%，未达标。"]),
        (
            100,
            [
                "● 红　备案审查率：全辖区目标达到100%，本期93.33%（已报2/2），未达标。",
                "● 红　备案审查率（目标达到100%）：市发展和改革局本期66.67%，未达标。",
            ],
        ),
    ],
)
def test_a_unit_that_falls_short_is_named_whatever_the_city_reaches(tmp_path, least, lines):
    short = OTHER.replace("numerator: 3", "numerator: 2")
    plan = PLAN.replace("at_least: 100, quote: 备案", f"at_least: {least}, quote: 备案")
    text = circular(tmp_path, plan, **{"progress/fgj/2024Q3.yaml": short})
    assert re.findall("[●▲] .　备案审查率.*", text) == lines


def test_a_cooperating_unit_that_answers_for_an_item_has_no_row_of_lights(tmp_path):
    plan = PLAN.replace("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, role: cooperating}")
    plan = plan.replace("name: 热线接听率\n", "name: 热线接听率\n                answers: [fgj, sfj]\n")
    text = circular(tmp_path, plan)
    rows = text[text.index("## 附件3") :]
    assert [line.split("|")[1].strip() for line in rows.split("\n") if line.startswith("| 市")] == ["市司法局"]


def test_the_same_bytes_every_time(tmp_path):
    result = judged(tmp_path)
    assert text_of_paper("quarterly", result) == text_of_paper("quarterly", result)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8))
def test_shares_add_up_to_a_hundred(counts):
    percents = [share.rstrip("%") for share in shares(counts)]
    if any(counts):
        assert sum(round(float(share) * 10) for share in percents) == 1000
    else:
        assert set(percents) == {"—"}


SHOWN = re.compile(r"\\u[0-9a-f]{4}|\\U[0-9a-f]{8}")
HIDDEN = re.compile(f"[{UNSAFE}]")
"""What is escaped, so that it comes out as a sign of its own."""
SHOWN = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]).filter(lambda char: not HIDDEN.match(char))
TEXTS = st.text(SHOWN) | st.sampled_from(
    [
        "2026. 年",
        "1) x",
        "- x",
        "+ x",
        "# x",
        "===",
        "    x",
        "**“x”**",
        "<b>x</b>",
        "[a](b)",
        "![a](b)",
        "www.a.com",
        "https://a.com",
        "a@b.com",
        "`x`",
        "~~x~~",
        "a|b",
        "&amp;",
        "\\",
        "_x_",
        "> x",
        "***",
        "| a |",
        "$x$",
        "1.5%",
        "3.\n4.",
    ]
)


def text_of(html):
    bare = re.sub(r"</?(p|table|thead|tbody|tr|th|td)[^>]*>", "", html)
    assert "<" not in bare, html
    for sign, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(sign, char)
    return bare.strip()


@given(TEXTS)
def test_any_text_comes_out_as_itself(text):
    expected = " ".join(text.split())
    assert text_of(MARKDOWN.render(escape(text))) == expected
    cell = MARKDOWN.render(f"| x |\n| --- |\n| {escape(text)} |\n")
    assert text_of(cell).removeprefix("x").strip() == expected


@given(st.text())
def test_nothing_acts_in_markdown(text):
    line = escape(text)
    assert "\n" not in line
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]", line
    )


def test_bold_beside_full_width_punctuation_stays_bold(tmp_path):
    text = text_of_paper("quarterly", judged(tmp_path, TROUBLE, PLAN.replace("in_force", "draft")))
    assert "**" not in re.sub(r"<[^>]+>", "", MARKDOWN.render(text))


def test_a_figure_above_its_falling_line_is_told_in_its_own_measure() -> None:
    row = Standing(
        "2.1.7/calls",
        "indicator",
        "2.1.7",
        "sfj",
        State.AT_RISK,
        Light.YELLOW,
        value=Decimal(40),
        comparator="at_most",
        expected=Fraction(30),
        gap=Fraction(20),
    )
    assert row.short_of_line == 10
    assert row._replace(value=Decimal(20)).short_of_line == 0
    assert row._replace(value=None).short_of_line == 0
