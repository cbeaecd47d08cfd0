"""A unit's page says why its light is as it is, what the office awaits from it, and where earlier words stand."""

import datetime

import pytest

from planck import check, load
from planck.cli import run
from planck.core.period import Period
from planck.site.causes import causes
from tests.site.pages import folder, html
from tests.workspace import OTHER, PLAN, PROGRESS, write

BREACH = "    breaches: {2.1.7-2: {what: 拒接一次%s}}\n    milestones:\n"
AUTUMN = datetime.date(2024, 10, 31)


def cause(tmp_path, *changes, own=PROGRESS, unit="sfj", as_of=AUTUMN, plan=PLAN, **more):
    """What the unit's page names; ``changes``: of the report of 市司法局."""
    for old, new in changes:
        assert old in own
        own = own.replace(old, new, 1)
    files = {"progress/sfj/2024Q3.yaml": own, **more}
    loaded = load.workspace(write(tmp_path, files, plan))
    result = check.judge(loaded, Period(2024, 3), as_of)
    return "；".join(causes(result, next(judged for judged in result.units if judged.unit == unit)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([], ""),
        ([("numerator: 95", "numerator: 60")], "“热线接听率”未达标"),
        ([("2024-10-12", "2024-10-23")], "迟报3天"),
        ([("    status: ongoing", "    status: behind")], "任务2.2自评滞后"),
        ([("      calls: 1234\n", "")], "漏报来电数"),
        ([("    milestones:\n", BREACH % "")], "报告违反禁止性规定（2.1.7-2），尚未纠正"),
        (
            [("    milestones:\n", BREACH % ", corrected: 2024-09-01"), ("10-12", "10-21")],
            "迟报1天；报告违反禁止性规定（2.1.7-2），已经纠正",
        ),
    ],
)
def test_the_causes_are_those_of_the_units_own_light(tmp_path, changes, words):
    assert cause(tmp_path, *changes) == words


def test_what_only_makes_it_yellow_is_no_cause_of_red(tmp_path):
    assert cause(tmp_path, ("2024-10-12", "2024-10-23"), ("numerator: 95", "numerator: 60")) == "“热线接听率”未达标"


def test_a_report_that_is_missing_or_still_to_come(tmp_path):
    assert cause(tmp_path, unit="fgj") == "没有报送"
    assert cause(tmp_path, unit="fgj", as_of=datetime.date(2024, 10, 15)) == "报告还没有收到"
    assert cause(tmp_path, unit="fgj", **{"progress/fgj/2024Q3.yaml": "schema: [\n"}) == "报送的文件没有读成"


def test_blue_is_what_falls_due(tmp_path):
    plan = PLAN.replace("due: 2024-12-31", "due: 2024-11-20")
    assert cause(tmp_path, plan=plan) == "“热线系统”临期"


@pytest.mark.parametrize(
    ("code", "unit", "words"),
    [("P401", "sfj", "“备案审查率”未达标（已核减）"), ("P301", "fgj", "没有报送（已核减）")],
)
def test_what_was_let_off_is_marked(tmp_path, code, unit, words):
    waiver = f"{{code: {code}, unit: {unit}, reason: 机构改革, approved_by: 市府办, approved_on: 2024-10-01}}"
    more = {"waivers.yaml": f"schema: planck/waivers@1\nwaivers:\n  - {waiver}\n"}
    change = ("numerator: 12", "numerator: 6")
    assert cause(tmp_path, change, unit=unit, **more) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "decisions: [{unit: sfj, decision: returned, on: 2024-10-20, by: 办, reason: 没有附件}]",
            "报告退回补正",
        ),
        (
            "decisions: [{unit: sfj, task: '2.2', decision: returned, on: 2024-10-20, by: 办, reason: 没有附件}]",
            "任务2.2退回补正",
        ),
        (
            "lights: [{unit: sfj, light: yellow, on: 2024-10-21, by: 办, reason: 现场核查不符。}]",
            "办2024年10月21日定为黄灯：现场核查不符",
        ),
    ],
)
def test_what_the_office_decided_is_the_cause(tmp_path, entry, words):
    more = {"office/2024Q3.yaml": f"schema: planck/office@1\nperiod: 2024Q3\n{entry}\n"}
    assert cause(tmp_path, **more) == words


OFFICE = """\
schema: planck/office@1
period: 2024Q3
decisions: [{unit: fgj, decision: returned, on: 2024-10-25, by: 办, reason: 没有附件, answer_by: 2024-11-15}]
letters: [{unit: fgj, item: 2.2/filing, number: 函1, sent: 2024-11-06, answer_by: 2024-11-20}]
"""


def test_a_units_page_names_cause_what_is_awaited_and_links_to_its_tasks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    late = PROGRESS.replace("system: {done: }", "system: {done: 2025-02-01}").replace("2024Q3", "2025Q1")
    late = late.replace("2024-10-12", "2025-04-10").replace(
        "yearbook-2024: {done: }", "yearbook-2024: {done: 2025-01-10}"
    )
    other = OTHER.replace("numerator: 3,", "numerator: 1,").replace("按时备案。", "按时备案。\n    problems: 缺人。")
    write(tmp_path, {"progress/sfj/2025Q1.yaml": late, "progress/fgj/2024Q3.yaml": other, "office/2024Q3.yaml": OFFICE})
    assert run(["site", "2025Q1", "-o", "out"]) == 0
    pages = html(folder(tmp_path / "out"))
    assert "“热线系统”已经办结，但超过了期限，不用再整改。" in pages["units/sfj.html"].text
    assert "本单位没有提出异议" in pages["units/sfj.html"].text
    assert "../tasks/2.2.html" in pages["units/sfj.html"].links
    assert "上一次填报的进展" not in pages["units/sfj.html"].text
    fgj = pages["units/fgj.html"].text
    assert "亮红灯的原因：没有报送。" in fgj
    assert (
        "上一次填报的进展 2024年第三季度填报的进展 任务 自评 进展情况 2.2 备案 持续推进 按时备案。 存在问题：缺人。"
        in fgj
    )
    assert "2024-11-15 市发展和改革局：2024Q3 报告 2024-10-25 退回（没有附件），还没有补正" in fgj
    assert "2024-11-20 市发展和改革局：“备案审查率”的提醒函（函1），2024-11-06 发出，没有答复" in fgj
