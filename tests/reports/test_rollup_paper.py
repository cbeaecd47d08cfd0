"""The circular on many counties: every member named, every value beside its fraction, nothing averaged."""

import json

import pytest

from planck import reports
from planck.core import version
from planck.reports import rollup as paper
from planck.reports.ledger_table import NumberText
from tests.reports import provinces
from tests.reports.provinces import INDICATORS, NAMES, answer, context, damaged, every_state, folded, share


def circular(tmp_path, rows, **how):
    (single,) = reports.render_rollup("rollup", context(folded(tmp_path, rows, **how)))
    return single


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    return circular(tmp_path_factory.mktemp("province"), every_state()).markdown


def sound(count=6, **more):
    """Rows of the first counties, all judged."""
    return {code: answer(code, *NAMES[code], n, **more) for n, code in enumerate(list(NAMES)[:count])}


def test_the_circular_of_a_province_with_every_state(text, golden):
    golden("report.rollup.md", text.replace(version.of_planck(), "0.0.0"))


def test_no_member_is_dropped(text):
    for name in (*dict(NAMES.values()), "昆明市本级", "曲靖市本级", "晋宁县"):
        assert name in text, name


def test_who_gave_no_answer_is_named_first_and_with_the_reason(text):
    assert "> **汇总不完整：18个成员中，4个未能评判，1个有文件未能读取**" in text
    assert (
        "方案读不进的1个：红塔区；没有数据的1个：江川区；不在方案期内的1个：通海县；未判完的1个：峨山彝族自治县" in text
    )
    assert "| 530502 | 隆阳区 | 云南省 | 部分读进 | 未能读取：data/progress/sfj/2024Q3\\.yaml |" in text


def test_a_rate_is_reports_over_those_owed_by_members_with_an_answer(text):
    assert "应报送进展的单位560个，已报送557个（其中迟报13个），未报3个" in text
    assert "报送率99.46%，按时率97.14%" in text
    assert "| 玉溪市 | 4 | 0 | 0 | 0 | 0 | 0 | 0 | — | — |" in text


def test_a_percentage_stands_beside_its_fraction_and_each_gap_beside_its_members(text):
    assert "云南省87.23%（881/1010），未达标（目标：2023年12月31日前不低于95%，" in text
    assert "应报单位24个，已报20个" in text
    assert "未报数的1个（孟连傣族拉祜族佤族自治县）" in text
    assert "| 热线按时办结率 | 另有口径：只统计工作时间 | 官渡区（82%，410/500） |" in text
    assert "| 热线按时办结率 | 只报百分比 | 西山区（88%） |" in text
    assert "未对应项目：方案里没有2.1.7/hotlin | 陆良县 |" in text


def test_a_total_is_shown_beside_the_sum_that_it_differs_from(text):
    assert "昆明市本级报送的合计为91.49%（559/611），所辖成员相加为83.44%（509/610）；合计只列示，不相加" in text
    assert "91.49%（559/611），合计 |" in text


def test_a_total_that_agrees_needs_no_sentence(tmp_path):
    rows = sound(2)
    agrees = {"appearance": share(numerator=161, denominator=200), "hotline": share(numerator=1897, denominator=2000)}
    rows["530100"] = answer(
        "530100", "昆明市本级", "530100", figures="total", shared=agrees | {"cases": share(value="21")}
    )
    assert "合计只列示" not in circular(tmp_path, rows, ended="").markdown


def test_a_ranking_says_how_many_it_ranks_and_why_not_the_others(text):
    assert "### （一）行政机关负责人出庭应诉率（已排名8 / 成员17）" in text
    assert "分母小于20的1个：石林彝族自治县（10/10）" in text
    assert "单位未报齐的1个：安宁市（90/100）" in text
    assert "| 7 | 五华区 | 昆明市 | 80% | 80/100 |\n| 7 | 盘龙区" in text
    assert "西山区（88%）" in text
    assert "分母小于20的只列示，不排名：分母小于20时，一件之差就超过5个百分点" in text


def test_days_windows_and_ended_members_are_told(text):
    assert "核查日不同：2024年10月30日13个，2024年10月31日1个（孟连傣族拉祜族佤族自治县）" in text
    assert "晋宁区接续晋宁县，热线按时办结率的累计数自2024年第三季度起计算，不含晋宁县以前的数" in text
    assert (
        "晋宁县至2024年6月30日止，由晋宁区接续；最后一期（2024年第二季度）行政机关负责人出庭应诉率82%（82/100）" in text
    )


def test_what_a_person_has_to_write_is_listed(tmp_path):
    single = circular(tmp_path, sound(), office="")
    assert "主送：〔待填〕" in single.to_fill
    assert "〔待填〕（发文字号）" in single.to_fill
    assert "附件1" in single.markdown


def test_a_whole_province_says_so(tmp_path):
    text = circular(tmp_path, sound(), ended="").markdown
    assert "汇总不完整" not in text
    assert "参加汇总的成员6个，均已评判。" in text
    assert "核查截至2024年10月30日" in text
    assert "全部成员均已评判。" in text
    assert "已不存在的成员" not in text


def test_a_province_without_red_units_reports_owed_or_indicators(tmp_path):
    rows = {"530102": answer("530102", "五华区", "530000", red=0)}
    rows["530102"]["counts"] |= {"units": 0, "reported": 0}
    for kind in ("units", "tasks"):
        rows["530102"]["counts"]["lights"][kind] = {}
    rows["530102"]["shared"] = {}
    single = circular(
        tmp_path, rows, levels={"530000": ("云南省", "")}, indicators="indicators: []\n", ended="", office=""
    )
    text = single.markdown
    assert "没有红灯单位。" in text
    assert "没有共用指标。" in text
    assert "没有百分比的共用指标，不排名。" in text
    assert "应报送进展的单位" not in text
    assert single.charts == ()
    assert "附件2" not in text


def test_a_single_level_has_no_tables_by_level(tmp_path):
    rows = {"530102": answer("530102", "五华区", "530000")}
    text = circular(tmp_path, rows, levels={"530000": ("云南省", "")}, ended="").markdown
    assert "各级行政机关负责人出庭应诉率" not in text
    assert "| 1 | 五华区 | 云南省 | 80% | 80/100 |" in text


def test_deeper_levels_stand_below_theirs_with_a_dot(tmp_path):
    levels = provinces.LEVELS | {"530181": ("安宁市", "530100")}
    rows = sound() | {"530189": answer("530189", "连然街道", "530181")}
    text = circular(tmp_path, rows, levels=levels).markdown
    assert "| ·安宁市 | 1 | 1 |" in text
    assert text.index("| ·安宁市 |") < text.index("| 曲靖市 |")


def test_of_many_levels_the_tables_have_the_upper_ones(tmp_path):
    levels = {"530000": ("云南省", ""), "530100": ("昆明市", "530000")}
    levels |= {f"5310{n}": (f"第{n}乡", "530100") for n in range(10, 70)}
    rows = {"531101": answer("531101", "甲村", "531010")}
    single = circular(tmp_path, rows, levels=levels, ended="")
    assert "（再下级的60个地区，各项情况见同一汇总的 Excel 工作簿）" in single.markdown
    assert "第10乡 | 1 |" not in single.markdown
    assert len(single.table.rows) == 62


def many(count, **more):
    return {f"53{n:04}": answer(f"53{n:04}", f"第{n}县", "530000", n % 30, **more) for n in range(1001, 1001 + count)}


def test_of_a_long_ranking_the_body_has_the_ends_and_the_annex_all(tmp_path):
    rows = many(60)
    for code in list(rows)[:11]:
        rows[code]["shared"]["hotline"] = share("plain", value="88.5")
        rows[code]["shared"]["appearance"] = share(numerator=120, denominator=100)
    text = circular(tmp_path, rows, ended="").markdown
    assert "排在前面和后面的各10个如下，全部名次见附件3。并列第1名的共11个，按代码列出前10个。" in text
    assert "行政机关负责人出庭应诉率：后10个" in text
    assert "只报百分比的11个（见附件2）" in text
    assert "只报百分比的11个（见附件3）" in text
    assert "3\\. 各成员排名" in text
    annex = text.partition("附件3　各成员排名")[2]
    assert "| 1 | 第1001县 | 120%（120/100） |" in annex
    assert "| — | 第1001县 | 只报百分比（88.5%） |" in annex
    assert "第1030县" in annex


def test_a_short_ranking_with_many_unranked_is_annexed_too(tmp_path):
    rows = many(12, shared={"appearance": share("no_data", reported=0)})
    text = circular(tmp_path, rows, ended="").markdown
    assert "没有可以排名的成员。" in text
    assert "未报数的12个（见附件3）" in text
    assert "| — | 第1001县 | 未报数 |" in text


def test_more_members_than_paper_holds_are_left_to_the_workbook(tmp_path, monkeypatch):
    monkeypatch.setattr(paper, "MOST_LISTED", 40)
    rows = many(60)
    for code in list(rows)[:11]:
        rows[code]["shared"]["hotline"] = share("plain", value="88.5")
    single = circular(tmp_path, rows, ended="")
    text = single.markdown
    assert "附件" not in text
    assert "成员60个，逐个成员的报送、灯色、共用指标和名次见同一汇总的 Excel 工作簿。" in text
    assert "全部名次见工作簿" in text
    assert "只报百分比的11个（见工作簿）" in text
    assert len(single.table.further[-1].rows) == 60


def test_a_map_that_no_page_holds_is_left_out(tmp_path):
    assert circular(tmp_path, many(300), ended="").charts == ()
    assert len(circular(tmp_path, many(8), ended="").charts) == 1


def test_a_county_is_darker_the_more_units_are_red(tmp_path):
    rows = many(6)
    for (code, row), red in zip(list(rows.items()), (0, 1, 4, 10, 0, 0), strict=True):
        row["counts"]["lights"]["units"] = {"red": red, "green": 40 - red} if code != "531006" else {}
    (chart,) = circular(tmp_path, rows, ended="").charts
    assert [tile.shade for _, group in chart.groups for tile in group] == [0, 1, 2, 3, 0, 0]
    assert [tile.text for _, group in chart.groups for tile in group][:2] == ["○0", "●1"]


def test_a_month_is_called_a_month(tmp_path):
    whole = folded(tmp_path, sound())
    (single,) = reports.render_rollup("rollup", damaged(whole, period="2024-09"))
    assert "关于2024年9月云南省各地进展情况的通报" in single.markdown
    assert "本月末已不存在的成员" in single.markdown


def test_the_targets_may_not_be_due_yet(tmp_path):
    later = INDICATORS.replace("by: 2023-12-31", "by: 2025-12-31")
    text = circular(tmp_path, sound(), indicators=later).markdown
    assert "目标还没有到期（目标：2025年12月31日前不低于95%" in text


def test_without_a_definition_and_a_rule_for_ranking_nothing_is_said_of_them(tmp_path):
    bare = "indicators:\n  - {id: appearance, name: 甲率, item: [1/a], direction: lower, measured: yearly, targets: [{at_most: 5}]}\n"
    text = circular(tmp_path, sound(), indicators=bare).markdown
    assert "| 甲率 | — | — | 百分比 | 年度数 | — |" in text
    assert "不排名：" not in text
    assert "数值低的在前" in text
    assert "（目标：不高于5%）" in text


def test_a_min_denominator_of_nothing_has_no_reason(tmp_path):
    text = circular(tmp_path, sound(), indicators=INDICATORS.replace("20", "0", 1)).markdown
    assert "分母小于0的只列示，不排名。" in text


def test_invented_figures_and_plans_not_in_force_stand_on_the_face(tmp_path):
    rows = sound()
    for code in rows:
        rows[code]["marks"] = ["sample"]
    rows["530103"]["marks"] = ["sample", "draft"]
    text = circular(tmp_path, rows).markdown
    assert "全部成员的数据是示例，非真实填报" in text
    assert f"{rows['530103']['name']}的方案尚未正式印发（征求意见稿）" in text


def test_of_many_such_members_the_first_are_named(tmp_path):
    rows = every_state()
    marked = [code for code in sorted(rows) if rows[code]["state"] == "judged"][:7]
    for code in marked:
        rows[code]["marks"] = ["draft"]
    assert "等7个成员的方案尚未正式印发" in circular(tmp_path, rows).markdown


def test_files_under_two_codes_are_told(tmp_path):
    rows = sound()
    rows["530103"]["digest"] = rows["530102"]["digest"]
    assert "五华区（530102）" in circular(tmp_path, rows).markdown


def test_a_member_that_ended_without_figures_is_named(tmp_path):
    ended = "  - {code: 530199, name: 旧县, under: 530100, at: m/530199, until: 2023-06-30}\n"
    assert "旧县至2023年6月30日止；本年没有可列示的数据" in circular(tmp_path, sound(), ended=ended).markdown


def test_nobody_judged_is_a_paper_too(tmp_path):
    rows = {code: answer(code, *NAMES[code], state="absent", why="没有") for code in list(NAMES)[:2]}
    text = circular(tmp_path, rows, ended="").markdown
    assert "没有可以汇总的数据。成员2个，计入0个" in text
    assert "未能评判的2个" in text


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"period": "2024年"}, "2024年"),
        ({"office": {"issuer": ["甲"]}}, "office"),
        ({"levels": []}, "levels"),
        ({"definitions": []}, "appearance"),
    ],
    ids=["period", "office", "levels", "definitions"],
)
def test_what_does_not_hold_together_is_refused(tmp_path, changes, where):
    with pytest.raises(reports.ReportError) as caught:
        reports.render_rollup("rollup", damaged(folded(tmp_path, sound()), **changes))
    assert (caught.value.message_key, caught.value.facts["where"]) == ("rollup.unfit_shape", where)


def test_levels_in_a_circle_are_refused(tmp_path):
    whole = folded(tmp_path, sound())
    circle = [level.model_copy(update={"under": "530100"}) for level in whole.rollup.levels]
    with pytest.raises(reports.ReportError):
        reports.render_rollup("rollup", damaged(whole, levels=circle))


def test_a_day_that_no_calendar_has_is_refused(tmp_path):
    with pytest.raises(reports.ReportError) as caught:
        reports.render_rollup("rollup", damaged(folded(tmp_path, sound()), as_of="2024-13-01"))
    assert caught.value.facts["where"] == "2024-13-01"


def test_an_answer_that_counts_nothing_is_refused(tmp_path):
    whole = folded(tmp_path, every_state())
    silent = next(county for county in whole.rollup.counties if county.state == "absent")
    counties = [
        county.model_copy(update={"counts": silent.counts}) if county.code == "530102" else county
        for county in whole.rollup.counties
    ]
    with pytest.raises(reports.ReportError) as caught:
        reports.render_rollup("rollup", damaged(whole, counties=counties))
    assert caught.value.facts["where"] == "530102: counts"


def test_what_another_office_leaves_out_stands_as_its_code_or_a_dash(tmp_path):
    whole = folded(tmp_path, every_state())
    fewer = whole.rollup.model_copy(
        update={
            "counties": [county for county in whole.rollup.counties if county.code != "530102"],
            "levels": [level for level in whole.rollup.levels if level.code != "530400"],
            "indicators": [figure for figure in whole.rollup.indicators if figure.id != "cases"],
            "definitions": [
                each.model_copy(update={"measured": "每天"}) if each.id == "cases" else each
                for each in whole.rollup.definitions
            ],
        }
    )
    (single,) = reports.render_rollup("rollup", provinces.RollUpContext.of(fewer, ()))
    assert "| 7 | 530102 | — | 80% | 80/100 |" in single.markdown
    assert "| 530402 | 红塔区 | 530400 | 方案读不进 |" in single.markdown
    assert "| 办理行政复议案件 | — | — | 件 | 每天 | — |" in single.markdown


def test_a_quarters_result_makes_no_paper_on_a_rollup(tmp_path):
    from tests.reports.test_reports import judged

    with pytest.raises(reports.ReportError) as caught:
        reports.render("rollup", judged(tmp_path))
    assert caught.value.message_key == "report.of_rollup"


# ------------------------------------------------------------------------------------------------ the workbook


def test_the_sheets_of_the_workbook(tmp_path):
    table = circular(tmp_path, every_state()).table
    assert [sheet.sheet for sheet in (table, *table.further)] == ["报送", "指标", "排名", "县"]
    _, figures, ranking, counties = (table, *table.further)
    assert figures.rows[0][2:10] == ("530000", "云南省", "87.227723", "881", "1010", "17", "11", "5")
    totals = [row for row in figures.rows if "合计" in row[3]]
    assert totals[0][:7] == (
        "行政机关负责人出庭应诉率",
        "%",
        "530100",
        "昆明市本级（合计，不相加）",
        "91.489362",
        "559",
        "611",
    )
    assert {row[-1] for row in ranking.rows} >= {"", "分母小于20", "单位未报齐"}
    assert [row[3] for row in counties.rows].count("已汇总") == 13
    assert len(counties.rows) == 18
    assert all(len(row) == len(sheet.columns) for sheet in (table, *table.further) for row in sheet.rows)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("501", 501.0),
        ("98.235294", 98.235294),
        ("-2", -2.0),
        ("9" * 16, None),
        ("=1+1", None),
        ("", None),
        ("1e5", None),
    ],
)
def test_a_cell_holds_a_number_only_where_that_is_exact(text, number):
    assert NumberText(text).as_number == number


def test_the_document_is_the_same_however_often_it_is_read(tmp_path):
    first = json.dumps(folded(tmp_path, every_state()).rollup.model_dump(), ensure_ascii=False)
    assert first == json.dumps(folded(tmp_path, every_state()).rollup.model_dump(), ensure_ascii=False)


def test_a_quarters_figures_that_are_pooled_since_the_year_began_are_said_to_be(tmp_path):
    window = ["2024Q1", "2024Q2", "2024Q3"]
    pooled = {"appearance": share(numerator=80, denominator=100, window=window)}
    sentence = "行政机关负责人出庭应诉率按当季数报送，本通报所列是2024年第一季度以来的累计数。"
    assert sentence in circular(tmp_path, sound(shared=pooled)).markdown


def test_figures_of_the_quarter_alone_are_not_said_to_be_pooled(tmp_path):
    assert "以来的累计数" not in circular(tmp_path, sound()).markdown


def test_an_indicator_that_a_lower_roll_up_lacks_is_no_item_of_the_plan(tmp_path):
    lacking = {"hotline": share("unmapped", reason="下级汇总没有这个指标")}
    assert "| 未对应项目：下级汇总没有这个指标 |" in circular(tmp_path, sound(shared=lacking)).markdown
