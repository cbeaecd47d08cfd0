"""Rules beyond their page's one example: every other way in which each is broken, and what it then says."""

import datetime
import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planck import check, load
from planck.core.period import Period
from planck.messages import CHINESE
from planck.model import Waiver
from planck.rules.history import LIKE, likeness, plain
from planck.rules.plan import format_number
from planck.rules.waiver import in_force
from tests.rules.scenes import FGJ, PROOF, QUOTE, SFJ, edited, judged, then
from tests.workspace import OTHER, PLAN, PROGRESS, write


def said(tmp_path, code, **scene):
    """What the rule says of a county with these changes to its plan and to 市司法局's file."""
    return [CHINESE.message(f) for f in judged(tmp_path, **scene) if f.code == code]


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("P104", (", quote: 接听率达90%以上", ""), "没有引用方案原文"),
        ("P107", (QUOTE, "quote: 建成热线系统"), "引文“建成热线系统”里没有日期"),
        ("P107", ("due: 2024-12-31", "due: 2023-12-31"), "说的是另外的年份"),
        ("P108", ("2024年底前建成热线系统，每年", "力争2024年底前建成热线系统，每年"), None),
        (
            "P110",
            ("status: in_force", "status: in_force\nunclaimed: [{task: '2.2', words: 备案, reason: ''}]"),
            "没有写理由",
        ),
        (
            "P111",
            (
                "{at_least: 80, quote: 平台规范化建设率达80%以上}",
                "{at_least: 80, by: 2025-12-31, quote: 平台规范化建设率达80%以上}",
            ),
            "同一天有两个目标",
        ),
        ("P113", ("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, groups: [none]}"), "“none”"),
        ("P113", ("fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, succeeded_by: none}"), "“none”"),
        ("P113", ("reported_by: each", "reported_by: each\n                answers: [none]"), "“none”"),
        ("P113", ("groups: [], open", "groups: [none], open"), "“none”"),
        ("P116", ('id: "2.2"\n            title', 'id: "2.1.7"\n            title'), "2.1.7 用了两次"),
        ("P116", ("- id: hotline", "- id: platform"), "platform 用了两次"),
        ("P118", ("open: 市级有关部门", "open: 有关单位"), "不是以“等有关单位”结尾"),
        (
            "P118",
            (
                "units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局",
                "units: [sfj, fgj], groups: [], quote: 市司法局",
            ),
            "fgj 在原文的名单里找不到",
        ),
    ],
)
def test_the_plan_against_its_text(tmp_path, code, change, words):
    found = said(tmp_path, code, plan=[change])
    assert any(words in one for one in found) if words else not found


def test_force_that_is_said_and_not_set(tmp_path):
    change = ("2024年底前建成热线系统", "力争2024年底前建成热线系统")
    found = said(tmp_path, "P108", plan=[change, (QUOTE, "quote: 力争2024年底前建成热线系统")])
    assert found == ["引文“力争2024年底前建成热线系统”说的是“力争”，却没有标 strive: true"]


@pytest.mark.parametrize(
    ("written", "day", "fits"),
    [
        ("2024年6月底前", "2024-06-30", True),
        ("2024年1月底前", "2024-01-31", True),
        ("2024年2月底前", "2024-02-29", True),
        ("2024年12月底前", "2024-12-31", True),
        ("2024年6月15日前", "2024-06-15", True),
        ("2024年6月15日前", "2024-06-16", False),
        ("2024年6月31日前", "2024-06-30", False),
        ("2024年13月前", "2024-12-31", False),
        ("到2024年", "2024-12-31", False),
    ],
)
def test_days_as_the_text_writes_them(tmp_path, written, day, fits):
    changes = [
        ("2024年底前建成", f"{written}建成"),
        (QUOTE, f"quote: {written}建成热线系统"),
        ("due: 2024-12-31", f"due: {day}"),
    ]
    found = said(tmp_path, "P107", plan=changes)
    assert bool(found) is not fits


@pytest.mark.parametrize(
    ("written", "plain"),
    [("80", "80"), ("80.0", "80"), ("90.50", "90.5"), ("0.05", "0.05"), ("007", "7"), ("0", "0"), ("0.0", "0")],
)
def test_a_number_of_the_text_has_no_needless_zeros(written, plain):
    assert format_number(written) == plain


def test_a_period_that_ends_before_it_begins(tmp_path):
    found = load.workspace(write(tmp_path, {}, edited(PLAN, ("start: 2021-01-01", "start: 2026-01-01"))))
    assert "方案的起止日期颠倒：2026-01-01 至 2025-12-31" in [
        CHINESE.message(f) for f in check.validate(found).findings
    ]


def test_a_list_of_groups_agrees_with_its_quote(tmp_path):
    changes = [
        ("chapters:", "groups:\n  all: {name: 全市各部门, members: [sfj, fgj]}\nchapters:"),
        (
            "units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局",
            "units: [], groups: [all], quote: 全市各部门",
        ),
    ]
    assert said(tmp_path, "P118", plan=changes) == []
    assert said(tmp_path / "b", "P112", plan=changes) == []


# -------------------------------------------------------------------------------------------------- files


def test_a_day_outside_the_plan(tmp_path):
    now = [("system: {done: }", f"system: {{done: 2020-01-01, evidence: [{PROOF}]}}")]
    assert said(tmp_path, "P215", now=now) == ["完成日期 2020-01-01 不在方案期内（2021-01-01 至 2025-12-31）"]


def test_a_last_annual_duty_may_be_done_after_the_plan(tmp_path):
    last = PROGRESS.replace("2024Q3", "2025Q4").replace("2024-10-12", "2026-01-20")
    last = last.replace("yearbook-2024: {done: }", f"yearbook-2025: {{done: 2026-01-15, evidence: [{PROOF}]}}")
    found = said(tmp_path, "P215", period="2025Q4", as_of="2026-01-30", progress__sfj__2025Q4=last)
    assert found == []


def test_a_value_that_rounds_to_its_fraction_is_fine(tmp_path):
    for n, (value, wrong) in enumerate({"66.7": False, "66.67": False, "67": False, "66.6": True}.items()):
        now = [("numerator: 66, denominator: 75", f"numerator: 2, denominator: 3, value: {value}")]
        assert bool(said(tmp_path / str(n), "P207", now=now)) is wrong


def test_what_could_not_be_read_is_not_blamed_twice(tmp_path):
    found = said(
        tmp_path,
        "P206",
        now=[("    status: ongoing\n    progress: 有件必备。", "    - x")]
        and [
            (
                "  2.2:\n    status: ongoing\n    progress: 有件必备。\n    indicators:\n      filing: {numerator: 12, denominator: 12}\n",
                "  2.2: x\n",
            )
        ],
    )
    assert found == []


def test_a_status_that_goes_back(tmp_path):
    before = then(("    status: ongoing", f"    status: done\n    evidence: [{PROOF}]"))
    now = [("    status: ongoing", "    status: not_started")]
    found = said(tmp_path, "P501", now=now, progress__sfj__2024Q2=before)
    assert found == ["任务 2.2 在 2024Q2 自评已完成，现在又是 not_started"]


def test_a_figure_new_this_quarter_has_not_fallen(tmp_path):
    before = then(("      calls: 1234\n", ""), ("      platform: {numerator: 66, denominator: 75}\n", ""))
    for code in ("P503", "P504"):
        assert said(tmp_path / code, code, progress__sfj__2024Q2=before) == []


def test_a_draft_is_no_history(tmp_path):
    draft = then(("submitted: 2024-07-12", "submitted: "), ("calls: 1234", "calls: 9999"))
    assert said(tmp_path, "P503", progress__sfj__2024Q2=draft) == []


def test_a_breach_that_is_named_again_is_not_dropped(tmp_path):
    breach = ("    status: in_progress", "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接}}")
    found = said(tmp_path, "P508", now=[breach], progress__sfj__2024Q2=then(breach))
    assert found == []


def test_another_text_of_forty_characters_is_no_copy(tmp_path):
    long = "progress: 本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。"
    other = "progress: 组织对历年文件开展集中清理，废止三件、修改五件，清理结果已经向社会公布，并同步更新了文件数据库的状态标识。"
    files = {"progress__fgj__2024Q3": edited(OTHER, ("progress: 按时备案。", other))}
    assert said(tmp_path, "P507", now=[("progress: 有件必备。", long)], **files) == []


def test_evidence_of_a_figure_must_be_there_too(tmp_path):
    now = [("{numerator: 66, denominator: 75}", "{numerator: 66, denominator: 75, evidence: [evidence/x.pdf]}")]
    assert "找不到" in said(tmp_path, "P601", now=now)[0]
    now = [("system: {done: }", "system: {done: 2024-09-01, evidence: [evidence/y.pdf]}")]
    assert "evidence/y.pdf" in said(tmp_path / "b", "P601", now=now)[0]


# ----------------------------------------------------------------------------------------------- standings

RISING = (
    "reported_by: sfj\n                targets: [{at_least: 90",
    "reported_by: sfj\n                trend: {direction: rising, quote: 接听率}\n                targets: [{at_least: 90",
)
YEAR_AGO = (
    PROGRESS.replace("2024Q3", "2023Q3").replace("2024-10-12", "2023-10-12").replace("numerator: 95", "numerator: 97")
)


def test_a_trend_that_breaks(tmp_path):
    found = said(tmp_path, "P403", plan=[RISING], progress__sfj__2023Q3=YEAR_AGO)
    assert "“热线接听率”95%，上年同期 97%，与“逐年上升”的要求不符（市司法局）" in found
    closing = {
        "progress__sfj__2023Q4": YEAR_AGO.replace("2023Q3", "2023Q4").replace("2023-10-12", "2024-01-12"),
        "progress__sfj__2024Q4": PROGRESS.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12"),
    }
    found = said(tmp_path / "b", "P401", plan=[RISING], period="2024Q4", as_of="2025-01-31", **closing)
    assert any("上年同期" in one for one in found)
    strive = (RISING[0], RISING[1].replace("quote: 接听率}", "quote: 接听率, strive: true}"))
    found = said(tmp_path / "c", "P404", plan=[strive], period="2024Q4", as_of="2025-01-31", **closing)
    assert any("努力目标" in one for one in found)


def test_a_trend_alone_may_break(tmp_path):
    alone = (RISING[0] + ", quote: 接听率达90%以上}]", RISING[1].split("\n                targets")[0])
    files = {
        "progress__sfj__2023Q4": YEAR_AGO.replace("2023Q3", "2023Q4").replace("2023-10-12", "2024-01-12"),
        "progress__sfj__2024Q4": PROGRESS.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12"),
    }
    found = said(tmp_path, "P401", plan=[alone], period="2024Q4", as_of="2025-01-31", **files)
    assert found == ["“热线接听率”95%，上年同期 97%，与“逐年上升”的要求不符（市司法局）"]


def test_a_quota_behind_its_part(tmp_path):
    quota = (
        "measured: year_to_date",
        "measured: year_to_date\n                per: year\n                targets: [{at_least: 4000, quote: 每年, basis: office}]",
    )
    found = said(tmp_path, "P403", plan=[quota])
    assert any("今年累计 1234，少于到本季度应完成的 3000" in one for one in found)
    last = PROGRESS.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12")
    found = said(tmp_path / "b", "P401", plan=[quota], period="2024Q4", as_of="2025-01-31", progress__sfj__2024Q4=last)
    assert any("没有完成定额不低于 4000" in one for one in found)


def test_a_first_figure_near_its_target(tmp_path):
    near = [
        ("by: 2025-12-31", "by: 2024-12-31"),
        ("2025年底前达到100%", "2024年底前达到100%"),
        ("2025年底前达到100%", "2024年底前达到100%"),
    ]
    assert said(tmp_path, "P403", plan=near) == [
        "“平台规范化建设率”88%，离 2024-12-31 前不低于 100% 的目标还有差距（市司法局）"
    ]


def test_a_pool_that_misses_while_the_quarter_keeps(tmp_path):
    before = then(("numerator: 95", "numerator: 50"))
    found = said(tmp_path, "P403", progress__sfj__2024Q2=before)
    assert any("当季 95% 已达标，全年累计 72.5% 仍未达到不低于 90%" in one for one in found)


def test_a_figure_that_nobody_gave_is_found_at_its_task(tmp_path):
    changes = [("due: 2024-12-31", "due: 2024-09-30"), (QUOTE, QUOTE + ", basis: office")]
    found = load.workspace(
        write(
            tmp_path,
            {SFJ: edited(PROGRESS, ("    milestones:\n      system: {done: }\n", "")), FGJ: OTHER},
            edited(PLAN, *changes),
        )
    )
    (one,) = [f for f in check.judge(found, Period(2024, 3), datetime.date(2024, 10, 31)).findings if f.code == "P402"]
    assert (one.place.path, one.place.line) == ("data/progress/sfj/2024Q3.yaml", 6)


def test_a_duty_of_the_plans_own_is_found_at_its_word(tmp_path):
    duty = (
        PLAN
        + "duties: [{id: scheme, name: 方案, cadence: once, due: 2024-09-30, owed_by: [sfj], quote: 服务, basis: office}]\n"
    )
    found = load.workspace(write(tmp_path, {SFJ: PROGRESS + "duties: {scheme: {done: }}\n", FGJ: OTHER}, duty))
    (one,) = [f for f in check.judge(found, Period(2024, 3), datetime.date(2024, 10, 31)).findings if f.code == "P402"]
    assert (one.item, one.task, one.place.line) == ("scheme", None, 22)


def test_what_was_never_reported_by_anyone_is_found_in_the_plan(tmp_path):
    found = load.workspace(write(tmp_path, {}))
    codes = {f.code: f.place.path for f in check.judge(found, Period(2024, 3), datetime.date(2025, 2, 1)).findings}
    assert codes["P402"] == "data/progress/sfj/2024Q3.yaml"


# ------------------------------------------------------------------------------------------------- waivers


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("{item: 2.1.7/system, code: P302, until: 2025-03-31, reason: r}", "P701", "只能写一个"),
        ("{reason: r}", "P701", "没有写 item 或 code"),
        ("{item: 2.1.7/system, reason: r}", "P701", "没有写延到哪一天"),
        ("{code: P999, reason: r}", "P702", "没有规则 P999"),
        ("{code: P302, unit: none, reason: r}", "P702", "没有单位 none"),
        ("{item: 2.1.7/system, from: 2024-12-30, until: 2025-03-31, reason: r}", "P703", "2024-12-30 不是"),
        ("{item: 2.1.7/calls, until: 2025-03-31, reason: r}", "P703", "没有期限"),
        ("{item: 2.1.7/yearbook, until: 2025-03-31, reason: r}", "P703", "有几个期限"),
        ("{item: 2.1.7/platform, until: 2025-12-30, reason: r}", "P703", "并不晚于原定的 2025-12-31"),
        ("{item: 2.1.7/yearbook, from: 2024-12-31, until: 2025-03-31, reason: r}", "P703", None),
        ("{item: 2.1.7/none, until: 2025-03-31, reason: r}", "P706", "没有对上任何期限"),
        ("{item: 2.1.7/system, from: 2023-12-31, until: 2025-03-31, reason: r}", "P706", "没有对上任何期限"),
        ("{code: P302, reason: r, approved_on: 2025-01-01}", "P706", None),
    ],
)
def test_waivers(tmp_path, entry, code, words):
    found = said(tmp_path, code, waivers=f"schema: planck/waivers@1\nwaivers:\n  - {entry}\n")
    assert any(words in one for one in found) if words else not found


@pytest.mark.parametrize(
    ("cadence", "day", "fits"),
    [
        ("quarterly, due: 10", "2024-10-10", True),
        ("quarterly", "2024-10-10", False),
        ("once", "2025-12-31", True),
        ("once, due: 2024-11-30", "2024-11-30", True),
    ],
)
def test_the_days_of_every_kind_of_duty_can_be_extended(tmp_path, cadence, day, fits):
    entry = (
        f"schema: planck/waivers@1\nwaivers:\n  - {{item: 2.1.7/yearbook, from: {day}, until: 2026-03-31, reason: r}}\n"
    )
    now = [("    duties:\n      yearbook-2024: {done: }\n", "")]
    found = said(tmp_path, "P703", plan=[("cadence: annual", f"cadence: {cadence}")], now=now, waivers=entry)
    assert bool(found) is not fits


def test_an_extension_shows_both_days(tmp_path):
    changes = [("due: 2024-12-31", "due: 2024-08-31"), (QUOTE, QUOTE + ", basis: office")]
    entry = "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2024-10-01, reason: r, approved_on: 2024-08-01}\n"
    assert "原定 2024-08-31，延期至 2024-10-01" in said(tmp_path, "P402", plan=changes, waivers=entry)[0]
    entry = entry.replace("2024-10-01", "2024-11-15")
    assert "原定 2024-08-31，延期至 2024-11-15" in said(tmp_path / "b", "P405", plan=changes, waivers=entry)[0]


def test_a_rule_declared_twice_is_a_fault_of_ours():
    from planck.rules.registry import known

    with pytest.raises(ValueError, match="declared twice"):
        known("P401")


def test_nothing_is_judged_without_the_plan(tmp_path):
    found = load.workspace(write(tmp_path, {}, "x"))
    with pytest.raises(ValueError, match="did not load"):
        check.judge(found, Period(2024, 3), datetime.date(2024, 10, 31))


def test_a_transcription_that_is_the_text_and_its_hash(tmp_path):
    plan = PLAN.replace("status: in_force", "status: in_force\nsource: {file: source/plan.txt, sha256: HASH}")
    data = write(tmp_path, {}, plan)
    official = "\n".join(load.workspace(data).plan.official_text())
    import hashlib

    right = plan.replace("HASH", hashlib.sha256(official.encode()).hexdigest())
    found = load.workspace(write(tmp_path, {"source/plan.txt": official}, right))
    assert check.validate(found).findings == ()


def test_a_floor_and_a_ceiling_are_no_stages_of_each_other(tmp_path):
    change = (
        "targets: [{at_least: 90, quote: 接听率达90%以上}]",
        "targets: [{at_least: 90, quote: 接听率达90%以上}, {at_most: 100, quote: 接听率达90%以, basis: office}]",
    )
    assert said(tmp_path, "P111", plan=[change]) == []


def test_words_listed_as_no_target_with_a_reason(tmp_path):
    change = ("status: in_force", "status: in_force\nunclaimed: [{task: '2.2', words: 备案, reason: 工作名称}]")
    assert said(tmp_path, "P110", plan=[change]) == []


def test_a_unit_may_be_in_a_group(tmp_path):
    change = (
        "fgj: {name: 市发展和改革局}\n",
        "fgj: {name: 市发展和改革局, groups: [all]}\ngroups: {all: {name: 全市}}\n",
    )
    assert said(tmp_path, "P113", plan=[change]) == []


def test_a_milestone_that_was_striven_for(tmp_path):
    changes = [
        ("2024年底前建成热线系统", "力争2024年6月底前建成热线系统"),
        (QUOTE, "quote: 力争2024年6月底前建成热线系统, strive: true"),
        ("due: 2024-12-31", "due: 2024-06-30"),
    ]
    assert said(tmp_path, "P404", plan=changes) == ["“热线系统”未在力争的期限 2024-06-30 前完成（市司法局）"]


def test_what_was_done_late_long_ago_is_not_named_again(tmp_path):
    changes = [("due: 2024-12-31", "due: 2024-01-31"), (QUOTE, QUOTE + ", basis: office")]
    now = [("system: {done: }", f"system: {{done: 2024-02-15, evidence: [{PROOF}]}}")]
    assert said(tmp_path, "P406", plan=changes, now=now) == []


def test_a_share_accumulates_by_its_numerator(tmp_path):
    change = ("unit: count\n                measured", "unit: percent\n                measured")
    now = [("calls: 1234", "calls: {numerator: 10, denominator: 40}")]
    before = then(("calls: 1234", "calls: {numerator: 9, denominator: 10}"))
    assert said(tmp_path, "P503", plan=[change], now=now, progress__sfj__2024Q2=before) == []
    before = then(("calls: 1234", "calls: 50"))
    assert said(tmp_path / "b", "P503", plan=[change], now=now, progress__sfj__2024Q2=before) == []


def test_behind_with_reasons_is_fine(tmp_path):
    now = [("    status: in_progress", "    status: behind\n    problems: 缺人。\n    next: 招人。")]
    assert said(tmp_path, "P505", now=now) == []


def test_a_task_called_done_without_evidence(tmp_path):
    assert said(tmp_path, "P607", now=[("    status: ongoing", "    status: done")]) == [
        "任务 2.2 自评已完成，没有任何佐证"
    ]


def test_letters_name_units_and_items_that_the_plan_has(tmp_path):
    office = "schema: planck/office@1\nperiod: 2024Q3\nletters: [{unit: xyz}, {unit: sfj, item: 2.1.7/nothing}]\n"
    assert said(tmp_path, "P122", office__2024Q3=office) == [
        "发文材料里的单位“xyz”不在方案里",
        "发文材料里的事项“2.1.7/nothing”不在方案里",
    ]


def test_office_words_that_do_not_load_are_left_to_the_loader(tmp_path):
    assert said(tmp_path, "P122", office__2024Q3="schema: planck/office@1\nperiod: Q\n") == []


def test_a_value_beside_no_case_at_all_is_compared_with_nothing(tmp_path):
    now = [("{numerator: 66, denominator: 75}", "{value: 80, numerator: 0, denominator: 0}")]
    assert said(tmp_path, "P207", now=now) == []


def test_a_word_from_a_unit_that_is_not_asked_is_told_at_its_place(tmp_path):
    plan = [("due: 2024-12-31, reported_by: sfj", "due: 2024-12-31, reported_by: fgj")]
    (told,) = said(tmp_path, "P212", plan=plan)
    assert "市发展和改革局" in told


def test_texts_without_a_letter_in_common_are_not_compared_further():
    assert likeness("。", "，") == 1.0
    assert likeness("", "甲") == 0.0
    assert likeness("甲乙丙丁", "戊己庚辛") == 0.0
    assert likeness("甲乙丙丁。", "甲乙丙丁") == 1.0
    assert likeness("一二三四五六七八九十", "一二三四五六七八九百") == 0.9


def test_long_texts_are_compared_by_every_character():
    text = "甲乙丙丁戊己庚辛壬癸" * 30
    assert likeness("子" + text, text) == 600 / 601


CHANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from(["", "新", "，", "2", "。 "])))


@settings(max_examples=300)
@given(st.text("甲乙丙丁戊己庚辛壬癸子丑寅卯，。3 ", max_size=60), CHANGES)
def test_no_text_that_is_alike_is_passed_over(one, changes):
    other = one
    for at, gone, new in changes:
        other = other[:at] + new + other[at + gone :]
    exact = difflib.SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()
    assert likeness(one, other) == exact or exact < LIKE


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ({}, True),
        ({"approved_on": "2024-10-31"}, True),
        ({"approved_on": "2024-11-01"}, False),
        ({"until": "2024-10-31"}, True),
        ({"until": "2024-10-30"}, False),
        ({"approved_on": "2024-11-01", "until": "2024-12-31"}, False),
        ({"approved_on": "2024-10-01", "until": "2024-10-30"}, False),
    ],
)
def test_a_waiver_counts_from_its_approval_to_its_last_day(days, counts):
    assert in_force(Waiver.model_validate({"code": "P302", **days}), datetime.date(2024, 10, 31)) is counts


def test_a_task_says_what_was_done_but_for_a_draft(tmp_path):
    for n, (text, words) in enumerate([("", "没有写"), ("无。", "只写了“无”"), ("详见附件", "只写了"), ("一份", None)]):
        told = said(tmp_path / str(n), "P220", now=[("progress: 有件必备。", f"progress: {text}")])
        assert [words in one for one in told] == ([True] if words else [])
    now = [("progress: 有件必备。", "progress:"), ("submitted: 2024-10-12", "submitted:")]
    assert said(tmp_path / "draft", "P220", now=now) == []
