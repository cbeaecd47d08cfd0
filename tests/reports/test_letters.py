"""Fair letters: what is waived, idle or decided by a trend, and what papers say of it (domain.md 3, 5, 8)."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from planck.forms import progress_template
from planck.forms.request import requests
from planck.messages import CHINESE, ENGLISH
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

RED = ("hotline: {numerator: 95, denominator: 100}", "hotline: {numerator: 85, denominator: 100}")
OPEN = ("    status: in_progress\n", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接一次}}\n")


def report(period="2024Q3", submitted="2024-10-12", *changes, base=PROGRESS):
    text = base.replace("2024Q3", period).replace("2024-10-12", submitted)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def waivers(*codes, unit="sfj"):
    entries = "".join(
        f"  - {{code: {code}, unit: {unit}, reason: 水毁重建, approved_by: 市政府, approved_on: 2024-09-20, document: 安政〔2024〕9号}}\n"
        for code in codes
    )
    return "schema: planck/waivers@1\nwaivers:\n" + entries


def judged(folder, plan=PLAN, sfj=None, fgj=OTHER, period="2024Q3", as_of="2024-10-31", **files):
    texts = {"progress/sfj/2024Q3.yaml": sfj, "progress/fgj/2024Q3.yaml": fgj, **files}
    loaded = load.workspace(write(folder, {name: text for name, text in texts.items() if text}, plan))
    return check.judge(loaded, Period.parse(period), datetime.date.fromisoformat(as_of))


def paper(name, result, unit=""):
    (single,) = reports.render(name, result, None, Ask(unit))
    return single.markdown


def letters(result):
    return rendered("supervision", result)


def rendered(name, result):
    try:
        return [sheet.markdown for sheet in reports.render(name, result)]
    except reports.ReportError:  # report.nothing: there is nothing to write
        return []


FOOTNOTE = "注：市司法局“热线接听率”已核减，不列入（理由：水毁重建；批准：市政府，2024年9月20日，安政〔2024〕9号）。"


def test_a_waived_matter_gets_no_letter_and_stands_in_a_footnote(tmp_path):
    """Domain 8: with ``code`` a finding is let off; no standing or light changes."""
    result = judged(tmp_path, sfj=report("2024Q3", "2024-10-12", RED), **{"waivers.yaml": waivers("P401")})
    assert letters(result) == []
    for name in ("quarterly", "annual"):
        text = paper(name, result)
        assert FOOTNOTE in text, name
        assert "热线接听率：目标" not in text, name
    brief = paper("brief", result)
    assert "| ● 市司法局 | 热线接听率（已核减）。 |" in brief
    assert "| 说明 | 市司法局“热线接听率”已核减（安政〔2024〕9号）。 |" in brief
    assert "建议" not in brief
    assert "| ● 红 | 未达标（已核减） |" in paper("unit", result, "sfj")
    assert "| ● 红 | 未达标 |" in paper("quarterly", result)


def test_of_a_shared_item_only_the_units_let_off_are_left_out(tmp_path):
    """Domain 8: a waiver names its unit; the others stay behind."""
    short = ("filing: {numerator: 12, denominator: 12}", "filing: {numerator: 11, denominator: 12}")
    lower = PLAN.replace("at_least: 100, quote: 备案", "at_least: 80, quote: 备案")
    files = {"plan": lower, "sfj": report("2024Q3", "2024-10-12", short)}
    fgj = OTHER.replace("numerator: 3", "numerator: 2")
    both = paper("quarterly", judged(tmp_path / "a", fgj=fgj, **files))
    assert "备案审查率（目标不低于80%）：市发展和改革局本期66.67%，未达标。" in both
    none = paper("quarterly", judged(tmp_path / "b", fgj=fgj, **files, **{"waivers.yaml": waivers("P401", unit="fgj")}))
    assert "备案审查率（目标" not in none
    assert "注：市发展和改革局“备案审查率”已核减" in none


def test_a_waived_report_breach_or_omission_is_asked_for_no_more(tmp_path):
    """Domain 8, of the findings P301, P304 and P407."""
    sfj = report("2024Q3", "2024-10-12", OPEN, ("      calls: 1234\n", ""))
    open_ = judged(tmp_path / "a", sfj=sfj, fgj=None)
    assert len(letters(open_)) == 2
    assert "来电数" in paper("reminder", open_)
    let_off = waivers("P304", "P407") + waivers("P301", unit="fgj").split("waivers:\n")[1]
    result = judged(tmp_path / "b", sfj=sfj, fgj=None, **{"waivers.yaml": let_off})
    assert letters(result) == []
    assert rendered("reminder", result) == []
    text = paper("quarterly", result)
    assert "违反禁止性规定的情况" not in text
    for words in ("市发展和改革局未报送进展已核减", "市司法局“来电数”已核减", "市司法局违反禁止性规定已核减"):
        assert words in text


IDLE = ("hotline: {numerator: 95, denominator: 100}", "hotline: {numerator: 0, denominator: 0}")
THEN = {
    "progress/sfj/2024Q1.yaml": report("2024Q1", "2024-04-10", RED),
    "progress/sfj/2024Q2.yaml": report("2024Q2", "2024-07-10", IDLE),
}


def test_an_idle_quarter_is_no_failing(tmp_path):
    """Domain 3: an idle unit gets no letter and no second quarter; papers say that there was no such case."""
    result = judged(tmp_path / "a", sfj=report("2024Q3", "2024-10-12", IDLE), **THEN)
    assert letters(result) == []
    assert "本期无此类事项（累计85%）" in paper("quarterly", result)
    (message,) = [f for f in result.findings if f.code == "P401"]
    assert message.message_key == "P401.idle"


def test_idle_quarters_neither_count_nor_end_a_run_of_red(tmp_path):
    """Domain 3: of red, idle, red the last is the second quarter."""
    red_again = judged(tmp_path / "b", sfj=report("2024Q3", "2024-10-12", RED), **THEN)
    (letter,) = letters(red_again)
    assert "已连续2个季度" in letter


TREND = PLAN.replace(
    "targets: [{at_least: 90, quote: 接听率达90%以上}]",
    "targets: [{at_least: 50, quote: 接听率达90%以上, basis: office}]\n"
    "                trend: {direction: rising, quote: 不得拒接来电, basis: office}",
)


@pytest.mark.parametrize("strive", ["", "strive: true, "])
def test_a_letter_on_a_trend_quotes_the_trend(tmp_path, strive):
    """Domain 5: a paper on a row that the trend decided names the trend and quotes the trend's words."""
    plan = TREND.replace("direction: rising, ", f"direction: rising, {strive}")
    files = {
        "progress/sfj/2023Q4.yaml": report("2023Q4", "2024-01-10"),
        "progress/sfj/2024Q4.yaml": report("2024Q4", "2025-01-10", RED),
    }
    result = judged(tmp_path, plan, period="2024Q4", as_of="2025-01-31", **files)
    text = paper("quarterly", result)
    if strive:
        assert "热线接听率：目标力争同比上升，本期85%，上年同期95%，未达力争目标。" in text
    else:
        (letter,) = [letter for letter in letters(result) if "关于“热线接听率”" in letter]
        assert "“不得拒接来电”" in letter
        assert "按照方案，“热线接听率”应同比上升。本期85%，上年同期95%，未达标。" in letter
        assert "不低于50%" not in letter


def test_mid_year_a_trend_is_not_called_a_schedule_line(tmp_path):
    """Domain 5: at_risk is 滞后于序时进度 or 趋势不符."""
    before = {"progress/sfj/2023Q3.yaml": report("2023Q3", "2023-10-10")}
    text = paper("quarterly", judged(tmp_path, TREND, sfj=report("2024Q3", "2024-10-12", RED), **before))
    assert "热线接听率：目标同比上升，本期85%，上年同期95%，趋势不符。" in text


def test_an_extension_in_force_is_named_with_its_finding(tmp_path):
    """Domain 8: an extension moves a deadline and shows both days, in findings on figures too."""
    plan = PLAN.replace("{at_least: 100, by: 2025-12-31,", "{at_least: 100, by: 2024-06-30, basis: office,")
    extended = "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/platform, until: 2024-09-01, reason: 汛期, approved_by: 市政府, approved_on: 2024-06-01}\n"
    result = judged(tmp_path, plan, sfj=report(), **{"waivers.yaml": extended})
    (finding,) = [f for f in result.findings if f.code == "P401"]
    assert "2024-09-01（原定 2024-06-30，已延期）" in CHINESE.message(finding)
    assert "2024-09-01 (extended from 2024-06-30)" in ENGLISH.message(finding)
    assert "（原定2024年6月30日，已延期）" in paper("quarterly", result)


@pytest.mark.parametrize(
    ("jurisdiction", "area", "english"),
    [
        ("安宁市", "全市", "the city"),
        ("某县", "全县", "the county"),
        ("某自治州", "全州", "the prefecture"),
        ("云南省", "全省", "the province"),
        ("某新区", "全区", "the district"),
        ("某兵团", "全辖区", "the whole area"),
        ("", "全辖区", "the whole area"),
    ],
)
def test_the_area_is_named_after_the_jurisdiction(tmp_path, jurisdiction, area, english):
    """Any plan 3: 全市, 全县, 全区, 全州, 全省 by the last character of ``jurisdiction``."""
    plan = PLAN.replace("title: 示例县方案", f"title: 示例县方案\njurisdiction: {jurisdiction}")
    result = judged(tmp_path, plan, sfj=report())
    assert f"附件2　{area}指标完成情况" in paper("quarterly", result)
    assert f"附件：1. {area}指标年度完成情况" in paper("annual", result)
    assert (result.plan.area_word, result.plan.area_in_english) == (area, english)


def test_the_office_may_name_the_area_itself(tmp_path):
    """Any plan 3: ``area:`` stands before the jurisdiction."""
    plan = PLAN.replace("title: 示例县方案", "title: 示例县方案\njurisdiction: 某县\narea: 全域")
    result = judged(tmp_path, plan, sfj=report())
    assert "附件2　全域指标完成情况" in paper("quarterly", result)
    assert result.plan.area_in_english == "the whole area"


def test_units_judged_one_by_one_stand_in_the_papers_without_a_figure_of_the_whole(tmp_path):
    """Any plan 3: ``aggregate: none``: rows for units, none for the whole; nothing is lost from the papers."""
    plan = PLAN.replace("reported_by: each\n", "reported_by: each\n                aggregate: none\n")
    fgj = OTHER.replace("numerator: 3", "numerator: 2")
    result = judged(
        tmp_path, plan, sfj=report("2024Q3", "2024-10-12", ("{numerator: 12, denominator: 12}", "100")), fgj=fgj
    )
    assert [row.unit for row in result.standings if row.item == "2.2/filing"] == ["sfj", "fgj"]
    assert not [f for f in result.findings if f.code in ("P211", "P115")]
    text = paper("quarterly", result)
    assert "| 2.2 | 备案审查率 | 达到100% | 各单位分别判定（已报2/2） | — | — | ● 红 | 未达标 |" in text
    assert "\n● 红　备案审查率（目标达到100%）：市发展和改革局本期66.67%，未达标。" in text
    assert "备案审查率" in paper("annual", result)
    assert "备案审查率" in paper("brief", result)


EXTENDED = """\
schema: planck/waivers@1
waivers:
  - {item: 2.1.7/system, until: 2025-01-15, reason: 汛期, approved_by: 市政府, approved_on: 2024-06-01}
  - {item: 2.1.7/yearbook, from: 2024-12-31, until: 2025-01-20, reason: 汛期, approved_by: 市政府, approved_on: 2024-06-01}
"""


def test_an_extension_in_force_is_named_wherever_its_item_is(tmp_path):
    """Domain 8: an extension moves a deadline and shows both days: in papers, forms and blank files."""
    result = judged(tmp_path, sfj=report(), **{"waivers.yaml": EXTENDED})
    both = "（由2024年12月31日延至2025年1月15日）"
    assert f"热线系统：达到序时进度{both}" in paper("quarterly", result)
    assert f"2024年12月31日{both}" in paper("plan", result)
    assert "2025年1月15日（原定2024年12月31日，已延期）" in paper("ledger", result)
    assert "期限2025年1月15日（原定2024年12月31日，已延期）" in paper("unit", result, "sfj")
    later = judged(tmp_path / "b", sfj=report(), period="2024Q4", as_of="2025-01-31", **{"waivers.yaml": EXTENDED})
    assert "热线系统（原定2024年12月31日，已延期）" in paper("call", later)
    (request,) = requests(later.book, Period(2024, 4), ("sfj",))
    words = "2025-01-15 前（原定 2024-12-31，已延期）"
    assert words in progress_template.progress(request, "x")
    assert [item.deadline for task in request.tasks for item in task.items if item.due] == [
        words,
        "2025-01-20 前（原定 2024-12-31，已延期）",
    ]


def test_a_survey_is_shown_with_the_quarter_it_was_taken_in(tmp_path):
    """Any plan 3: a yearly survey is carried with its date until the next."""
    plan = PLAN.replace(
        "name: 热线接听率\n                measured: in_quarter", "name: 热线接听率\n                measured: yearly"
    )
    silent = report("2024Q3", "2024-10-12", ("      hotline: {numerator: 95, denominator: 100}\n", ""))
    files = {"progress/sfj/2024Q1.yaml": report("2024Q1", "2024-04-10")}
    text = paper("quarterly", judged(tmp_path, plan, sfj=silent, **files))
    assert "| 95%（2024年第一季度） |" in text


def test_a_waived_deadline_is_no_longer_to_be_done(tmp_path):
    """Domain 8: what is let off is not asked for in the unit's sheet."""
    plan = PLAN.replace(
        "due: 2024-12-31, reported_by: sfj, quote", "due: 2024-09-30, basis: office, reported_by: sfj, quote"
    )
    kept = judged(tmp_path / "a", plan, sfj=report())
    assert "| 2024年9月30日 | 热线系统 |" in paper("unit", kept, "sfj")
    let_off = judged(tmp_path / "b", plan, sfj=report(), **{"waivers.yaml": waivers("P402")})
    assert "| 2024年9月30日 | 热线系统 |" not in paper("unit", let_off, "sfj")
