"""年度报告: prose in the register of a report upward: areas of work, not units; lights and tables in annexes alone."""

import datetime

import pytest

from planck import check, load, reports
from planck.core.period import Period
from tests.reports.test_papers import COUNTY
from tests.workspace import OTHER, PROGRESS, write

YEAR = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
HOTLINE = "hotline: {numerator: 95, denominator: 100}"
FILING = "filing: {numerator: 12, denominator: 12}"
DONE = ("system: {done: }", "system: {done: 2024-09-01, evidence: []}")
YEARBOOK = ("yearbook-2024: {done: }", "yearbook-2024: {done: 2024-10-08, evidence: []}")


def filed(quarter, text=PROGRESS, *changes):
    """The report of a quarter, handed in on the tenth day after it."""
    period = Period.parse(quarter)
    text = text.replace("2024Q3", quarter).replace("2024-10-12", str(period.last_day + datetime.timedelta(10)))
    text = text.replace("yearbook-2024", f"yearbook-{period.year}")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def annual(tmp_path, last="2024Q4", quarters=YEAR, plan=COUNTY, sfj=(), fgj=(), every=(), **more):
    """The report on the year; ``sfj`` and ``fgj`` are changes of the last quarter, ``every`` of sfj's all."""
    files = {}
    for quarter in quarters:
        changed = sfj if quarter == last else ()
        files[f"progress/sfj/{quarter}.yaml"] = filed(quarter, PROGRESS, *every, *changed)
        files[f"progress/fgj/{quarter}.yaml"] = filed(quarter, OTHER, *(fgj if quarter == last else ()))
    loaded = load.workspace(write(tmp_path, files | more, plan))
    period = Period.parse(last)
    day = loaded.plan.reporting.due_day(period) + datetime.timedelta(10)
    (paper,) = reports.render("annual", check.judge(loaded, period, day))
    return paper.markdown


def part(text, number):
    return text[text.index(f"\n## {number}、") :].split("\n## ")[1]


BUILT = ("platform: {numerator: 66, denominator: 75}", "platform: 100")
WELL = (DONE, YEARBOOK, BUILT)
LOW = (HOTLINE, "hotline: {numerator: 85, denominator: 100}")


def test_the_report_is_prose_without_lights_or_tables_before_its_annexes(tmp_path):
    text = annual(tmp_path, sfj=((HOTLINE, "hotline: {numerator: 5, denominator: 100}"),))
    body = text.split("特此报告。")[0]
    assert not any(sign in body for sign in "●▲■◇○|")
    assert "## 附件1　全辖区指标年度完成情况" in text
    assert "| 季度 | ▲ 黄 | ○ 绿 |" not in body


def test_a_year_that_is_over_opens_with_what_its_quarters_bear_out(tmp_path):
    text = part(annual(tmp_path, sfj=WELL), "一")
    assert (
        "方案共2项任务、4项指标，截至2024年12月31日，已达标3项、达到序时进度1项。"
        "2个单位按季报送进展，第一季度至第四季度按时报送率依次为100.0%、100.0%、100.0%、100.0%。"
    ) in text
    assert "尚未结束" not in text


def test_a_year_that_is_not_over_says_so(tmp_path):
    text = annual(tmp_path, "2024Q2", YEAR[:2])
    assert "# 关于2024年度示例县方案落实情况的报告（截至第二季度）" in text
    assert "2024年度尚未结束，本报告写到第二季度。" in text
    assert "| 任务 | 指标 | 目标 | 一季度 | 二季度 | 状态 |" in text


def test_a_year_that_began_late_says_so_and_shows_no_empty_columns(tmp_path):
    text = annual(tmp_path, quarters=YEAR[3:])
    assert "2024年从第四季度开始按季报送。" in text
    assert "第四季度按时报送率为100.0%。" in text
    assert "| 任务 | 指标 | 目标 | 四季度 | 状态 |" in text


def test_letters_of_the_year_are_counted(tmp_path):
    office = "schema: planck/office@1\nperiod: 2024Q1\nletters:\n  - {unit: sfj, item: 2.1.7/hotline, number: 1号, sent: 2024-05-01%s}\n"
    text = annual(tmp_path, **{"office/2024Q1.yaml": office % ""})
    assert "就滞后、逾期、未报等事项发函1件。" in text
    closed = {"office/2024Q1.yaml": office % ", closed: 2024-08-01"}
    assert "发函1件，已销号1件。" in annual(tmp_path / "b", **closed)


def test_figures_and_days_are_told_by_the_plan_s_sections(tmp_path):
    text = part(annual(tmp_path, sfj=WELL), "一")
    assert (
        "### （一）服务\n\n平台规范化建设率由第一季度的88%提高到100%；热线接听率为95%（目标不低于90%）；来电数为1234；"
        "完成的事项有热线系统（9月1日）和热线报告（10月8日）。"
    ) in text
    assert "### （二）备案\n\n备案审查率达到100%。" in text


def test_a_figure_on_its_way_stands_with_the_day_of_its_target(tmp_path):
    text = part(annual(tmp_path, "2024Q1", YEAR[:1]), "一")
    assert "平台规范化建设率为88%（目标是2025年12月31日前达到100%）" in text


def test_of_a_year_s_quota_the_way_so_far_is_said(tmp_path):
    plan = COUNTY.replace("                measured: in_quarter\n                reported_by: sfj\n",
                          "                measured: year_to_date\n                per: year\n                reported_by: sfj\n", 1)  # fmt: skip
    text = annual(tmp_path, "2024Q2", YEAR[:2], plan=plan, every=((HOTLINE, "hotline: 60"),))
    assert "热线接听率为60%（目标不低于90%，达到序时进度）" in part(text, "一")


TREND = COUNTY.replace("targets: [{at_least: 90, quote: 接听率达90%以上}]", "trend: {direction: rising, quote: 提高}")
LAST_YEAR = {"progress/sfj/2023Q4.yaml": filed("2023Q4"), "progress/fgj/2023Q4.yaml": filed("2023Q4", OTHER)}


def test_a_trend_stands_beside_the_year_before(tmp_path):
    change = ((HOTLINE, "hotline: {numerator: 97, denominator: 100}"),)
    text = annual(tmp_path, plan=TREND, every=change, **LAST_YEAR)
    assert "热线接听率为97%，比上年同期提高2个百分点" in part(text, "一")


def test_a_trend_that_can_rise_no_further_holds(tmp_path):
    full = (HOTLINE, "hotline: {numerator: 100, denominator: 100}")
    before = {"progress/sfj/2023Q4.yaml": filed("2023Q4", PROGRESS, full)}
    text = annual(tmp_path, plan=TREND, every=(full,), **LAST_YEAR | before)
    assert "热线接听率为100%，与上年同期持平" in part(text, "一")


def test_a_count_has_its_own_words_for_more_and_less(tmp_path):
    plan = COUNTY.replace(
        "                measured: year_to_date\n                reported_by: sfj\n",
        "                measured: snapshot\n                reported_by: sfj\n"
        "                trend: {direction: falling, quote: 减少}\n",
    )
    text = annual(tmp_path, plan=plan, every=(("calls: 1234", "calls: 1000"),), **LAST_YEAR)
    assert "来电数为1000，比上年同期减少234" in part(text, "一")


def test_what_every_unit_owes_is_counted(tmp_path):
    shared = "            duties: [{id: drill, name: 演练, cadence: annual, owed_by: [sfj, fgj], quote: 备案审查率达100%, basis: office}]\n"
    plan = COUNTY + shared
    word = "      filing: {numerator: 3, denominator: 3}\n"
    done = (word, f"{word}    duties: {{drill-2024: {{done: 2024-11-05, evidence: []}}}}\n")
    assert "演练（2个单位中1个完成）" in annual(tmp_path, plan=plan, fgj=(done,))
    own = (f"      {FILING}\n", f"      {FILING}\n    duties: {{drill-2024: {{done: 2024-11-05, evidence: []}}}}\n")
    assert "演练（2个单位全部完成）" in annual(tmp_path / "b", plan=plan, fgj=(done,), sfj=(own,))
    assert "完成的事项有演练" not in annual(tmp_path / "c", plan=plan)


def test_what_leaders_owe_stands_in_the_third_part_alone(tmp_path):
    plan = COUNTY.replace("name: 热线报告", "name: 市委听取热线工作汇报")
    text = annual(tmp_path, plan=plan, sfj=WELL)
    assert "2024年，完成的事项有市委听取热线工作汇报（10月8日）。\n\n〔待填〕" in part(text, "三")
    assert "听取" not in part(text, "一")


def test_what_falls_short_is_told_by_areas_and_names_no_unit(tmp_path):
    text = part(annual(tmp_path, every=(LOW,), sfj=(BUILT,)), "二")
    assert "提升服务方面，热线接听率为85%，比不低于90%的目标低5个百分点；热线系统应于2024年12月31日前完成，" in text
    assert "市司法局" not in text
    assert "原因：〔待填〕" in text


def test_a_single_shortfall_has_no_number(tmp_path):
    text = part(annual(tmp_path, sfj=WELL, every=(LOW,)), "二")
    assert "\n提升服务方面，" in text
    assert "一是" not in text


def test_a_figure_above_what_it_may_be_is_too_high(tmp_path):
    plan = COUNTY.replace("at_least: 90, quote: 接听率达90%以上", "at_most: 90, quote: 接听率达90%以上")
    assert "热线接听率为95%，比不高于90%的目标高5个百分点" in part(annual(tmp_path, plan=plan), "二")


def test_a_figure_behind_its_line_stands_beside_it(tmp_path):
    plan = COUNTY.replace(
        "cumulative: true\n", "baseline: {value: 70, on: 2022-12-31}\n                cumulative: true\n"
    )
    text = part(
        annual(tmp_path, plan=plan, every=(("platform: {numerator: 66, denominator: 75}", "platform: 81"),)), "二"
    )
    assert "平台规范化建设率为81%，序时应达90.01%，低9.01个百分点" in text


def test_a_trend_that_was_not_kept_says_which(tmp_path):
    change = ((HOTLINE, "hotline: {numerator: 85, denominator: 100}"),)
    text = annual(tmp_path, plan=TREND, every=change, **LAST_YEAR)
    assert "热线接听率为85%，上年同期为95%，没有做到同比上升" in part(text, "二")


def test_of_what_each_reports_units_are_counted(tmp_path):
    short = ("filing: {numerator: 3, denominator: 3}", "filing: {numerator: 2, denominator: 3}")
    text = part(annual(tmp_path, sfj=WELL, fgj=(short,)), "二")
    assert "备案方面，备案审查率为98.33%，比达到100%的目标低1.67个百分点；备案审查率有1个单位未达标。" in text
    assert "市发展和改革局" not in text


def test_figures_that_were_not_reported_are_named(tmp_path):
    text = part(annual(tmp_path, sfj=(*WELL, ("      calls: 1234\n", ""))), "二")
    assert "\n指标数据方面，来电数没有报送数据。" in text


def test_a_year_in_which_nothing_fell_due_has_no_annex_on_it(tmp_path):
    text = annual(tmp_path, "2024Q2", YEAR[:2])
    assert "2\\. 各季度灯色和报送情况" in text
    assert "## 附件2　各季度灯色和报送情况" in text
    assert "## 附件3　各季度灯色和报送情况" in annual(tmp_path / "b", sfj=WELL)


def test_a_task_that_units_call_behind_is_named_without_them(tmp_path):
    other = ("    status: ongoing\n", "    status: behind\n")
    text = part(annual(tmp_path, sfj=WELL, fgj=(other,)), "二")
    assert "“备案”1项任务，有责任单位自评滞后。" in text


def test_what_only_missed_a_strive_target_is_said_apart(tmp_path):
    plan = COUNTY.replace("{at_least: 90, quote:", "{at_least: 90, strive: true, quote:")
    assert "\n力争目标方面，热线接听率没有实现。" in part(annual(tmp_path, plan=plan, sfj=WELL, every=(LOW,)), "二")


def broken(what, corrected=""):
    return (
        "    status: in_progress\n",
        f"    status: in_progress\n    breaches: {{2.1.7-2: {{what: {what}{corrected}}}}}\n",
    )


@pytest.mark.parametrize(
    ("sfj", "fgj", "words"),
    [
        ((broken("拒接"),), (), "情况1起，涉及“不得拒接来电”的规定，尚未纠正。"),
        ((broken("拒接", ", corrected: 2024-12-01"),), (), "情况1起，涉及“不得拒接来电”的规定，已纠正。"),
        (
            (broken("拒接", ", corrected: 2024-12-01"),),
            "    breaches: {2.1.7-2: {what: 又拒接}}\n",
            "情况2起，涉及“不得拒接来电”的规定，尚未纠正1起。",
        ),
        (
            (broken("拒接", ", corrected: 2024-12-01"),),
            "    breaches: {2.1.7-2: {what: 又拒接, corrected: 2024-12-02}}\n",
            "情况2起，涉及“不得拒接来电”的规定，均已纠正。",
        ),
        (
            (broken("拒接"),),
            "    breaches: {2.1.7-2: {what: 又拒接}}\n",
            "情况2起，涉及“不得拒接来电”的规定，尚未纠正。",
        ),
    ],
)
def test_breaches_of_the_year_are_counted_without_the_units(tmp_path, sfj, fgj, words):
    more = (("tasks:\n", f"tasks:\n  2.1.7:\n    status: ongoing\n    progress: 配合。\n{fgj}"),) if fgj else ()
    text = part(annual(tmp_path, sfj=(*WELL, *sfj), fgj=more), "二")
    assert f"依法履职方面，本年度发现违反禁止性规定的{words}" in text


def test_a_breach_that_several_quarters_tell_of_is_counted_once(tmp_path):
    text = part(annual(tmp_path, sfj=WELL, every=(broken("拒接"),)), "二")
    assert "情况1起，" in text


def test_a_waived_breach_is_none(tmp_path):
    waiver = "{code: P407, unit: sfj, reason: 误报, approved_by: 市政府, approved_on: 2024-12-25}"
    waivers = {"waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n"}
    assert "依法履职" not in part(annual(tmp_path, sfj=(*WELL, broken("拒接")), **waivers), "二")


def test_late_and_missing_reports_are_counted(tmp_path):
    late = ("submitted: 2025-01-10", "submitted: 2025-01-25")
    files = {"progress/fgj/2024Q2.yaml": "schema: planck/progress@1\n"}
    text = part(annual(tmp_path, sfj=(*WELL, late), **files), "二")
    assert "进展报送方面，本年度迟报1次、未报1次。" in text


def test_a_year_in_which_all_was_reached_asks_for_no_causes(tmp_path):
    assert part(annual(tmp_path, sfj=WELL), "二") == "二、存在的不足和原因\n\n没有未达到目标、逾期未完成的事项。\n"
    words = "schema: planck/office@1\nperiod: 2024Q4\nannual: {causes: [基础薄弱。], achievements: [建成平台。]}\n"
    text = annual(tmp_path / "b", sfj=WELL, **{"office/2024Q4.yaml": words})
    assert "\n原因：基础薄弱。\n" in text
    assert "\n建成平台。\n" in part(text, "一")


def test_what_goes_on_into_the_next_year(tmp_path):
    text = part(annual(tmp_path, every=(LOW,)), "四")
    assert text.startswith(
        "四、下一年度工作安排\n\n年末没有达到目标、滞后或逾期未完成的事项有平台规范化建设率、热线接听率、热线系统、热线报告4项，"
        "需要继续推进。\n\n〔待填〕"
    )
    middle = part(annual(tmp_path / "b", "2024Q2", YEAR[:2], sfj=(BUILT,), every=((HOTLINE, "hotline: 50"),)), "四")
    assert "目前没有达到目标、滞后或逾期未完成的事项有热线接听率，需要继续推进。" in middle
    early = annual(tmp_path / "c", "2024Q1", YEAR[:1])
    assert part(early, "四").startswith("四、下一年度工作安排\n\n2025年到期的目标和节点有平台规范化建设率。")


def test_a_year_without_anything_to_carry_over_leaves_the_next_to_the_office(tmp_path):
    assert part(annual(tmp_path, sfj=WELL), "四") == "四、下一年度工作安排\n\n〔待填〕\n"


def test_the_plan_s_last_year_says_so(tmp_path):
    text = annual(tmp_path, "2025Q4", ("2025Q4",))
    assert "方案到2025年年底期满。" in part(text, "四")


def test_many_matters_are_counted(tmp_path):
    many = "".join(
        f"              - {{id: m{n}, name: 节点{n}, due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统}}\n"
        for n in range(6)
    )
    text = part(annual(tmp_path, plan=COUNTY.replace("            duties:\n", f"{many}            duties:\n")), "四")
    assert "平台规范化建设率、热线系统、节点0、节点1、节点2、节点3等9项，需要继续推进" in text
