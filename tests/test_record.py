"""What the office decided, as a result, its papers and the terminal show it; without a record nothing is new."""

import dataclasses
import datetime
import json

import jsonschema
import pytest

from planck import check, load, reports
from planck.cli import run
from planck.core.period import Period
from planck.formats import render
from planck.messages import CHINESE, TRANSLATORS
from planck.schemas import schema
from tests.reports.test_reports import text_of_paper
from tests.standing.county import a_report
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3 = Period(2024, 3)
SYSTEM = "milestones:\n      system: {done: 2024-10-08, evidence: [https://www.example.gov.cn/a]}"
BASE = {
    "progress/sfj/2024Q3.yaml": PROGRESS.replace("milestones:\n      system: {done: }", SYSTEM),
    "progress/fgj/2024Q3.yaml": OTHER,
}
OFFICE = """\
schema: planck/office@1
period: 2024Q3
receipts:
  - {unit: fgj, received: 2024-10-14}
decisions:
  - {unit: fgj, decision: returned, on: 2024-10-15, by: 督察科, reason: 缺佐证, answer_by: 2024-11-10}
  - {unit: sfj, task: '2.2', decision: returned, on: 2024-10-16, by: 督察科, reason: 缺台账}
  - {unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-28, by: 督察科, reason: 佐证与数字不符}
  - {unit: sfj, item: 2.1.7/calls, decision: verified, on: 2024-10-28, by: 督察科, grounds: 抽查}
  - {unit: sfj, item: 2.1.7/yearbook-2024, decision: refused, on: 2024-10-28, by: 督察科, reason: 不是报告}
objections:
  - {unit: sfj, item: 2.1.7/hotline, raised: 2024-10-29, says: 佐证已补。}
  - {unit: sfj, task: '2.2', raised: 2024-10-29, says: 台账在}
  - {unit: sfj, raised: 2024-10-29, item: 2.9/x}
  - {unit: sfj, raised: 2024-10-29, decision: rejected, on: 2024-10-30, by: 督察科, reason: 不成立}
  - {unit: sfj, raised: 2024-10-30, decision: rejected, on: 2024-11-30, by: 督察科, reason: 不成立}
  - {unit: sfj, raised: 2024-11-29, says: 以后的事}
  - {unit: fgj, raised: 2024-10-29, says: 别人的事}
lights:
  - {unit: fgj, light: red, on: 2024-10-28, by: 市委依法治市办, reason: 拒不补正, document: 安法督1号}
  - {item: 2.2/filing, unit: fgj, light: yellow, on: 2024-10-28, by: 市委依法治市办, reason: 抽查不符}
  - {item: 2.1.7/platform, light: red, on: 2024-10-28, by: 市委依法治市办}
  - {task: '2.2', light: blue, on: 2024-10-28, by: 市委依法治市办, reason: 待查}
letters:
  - {unit: sfj, item: 2.1.7/hotline, number: 1号, dated: 2024-10-28, sent: 2024-10-29, answer_by: 2024-11-10,
     answered: 2024-10-30, judged: sufficient, closed: 2024-11-12}
  - {unit: fgj, sent: 2024-11-01, answered: 2024-11-02, judged: insufficient}
  - {unit: sfj, item: 2.1.7/platform}
"""
VERIFY = PLAN.replace("due: 2024-12-31, reported_by: sfj", "due: 2024-12-31, verify: true, reported_by: sfj")


def judged(root, office=OFFICE, plan=VERIFY, day="2024-10-31", **more):
    files = BASE | ({"office/2024Q3.yaml": office} if office else {}) | more
    return check.judge(load.workspace(write(root, files, plan)), Q3, datetime.date.fromisoformat(day))


def document(result):
    shown = json.loads(render("json", result, CHINESE))
    jsonschema.validate(shown, schema("result", CHINESE))
    return shown


def paper(result, name, unit=""):
    return text_of_paper(name, result, unit=unit)


def test_the_json_has_the_record_beside_what_was_computed(tmp_path):
    shown = document(judged(tmp_path))
    sfj, fgj = shown["units"]
    assert (fgj["report"], fgj["received"], fgj["submitted"]) == ("returned", "2024-10-14", "2024-10-12")
    assert fgj["returned"] == {
        "decision": "returned",
        "task": None,
        "on": "2024-10-15",
        "by": "督察科",
        "reason": "缺佐证",
        "answer_by": "2024-11-10",
        "document": "",
    }
    assert (fgj["light"], fgj["computed_light"]) == ("red", "yellow")
    assert (sfj["report"], sfj["received"], sfj["returned"]["task"]) == ("in_time", None, "2.2")
    rows = {(row["item"], row["unit"]): row for row in shown["standings"]}
    assert {key[0]: row["office"] for key, row in rows.items() if row["office"]} == {
        "2.1.7/hotline": "refused",
        "2.1.7/calls": "verified",
        "2.1.7/system": "pending",
        "2.1.7/yearbook": "refused",
    }
    assert (rows["2.2/filing", "fgj"]["light"], rows["2.2/filing", "fgj"]["computed_light"]) == ("yellow", "green")
    assert rows["2.2/filing", None]["light"] == "green"
    assert shown["tasks"][1] == {"task": "2.2", "light": "blue", "computed_light": "green", "basis": "items"}
    assert (shown["issued"], shown["corrections"]) == (None, [])
    counts = shown["counts"]
    assert (counts["reported"], counts["late"], counts["missing"], counts["lights"]["units"]["red"]) == (2, 0, 0, 2)


def test_letters_are_as_they_stood_on_the_day(tmp_path):
    letters = document(judged(tmp_path))["letters"]
    assert [letter["kind"] for letter in letters] == [None, None, "remind"]
    assert letters[:2] == [
        {
            "unit": "sfj",
            "item": "2.1.7/hotline",
            "kind": None,
            "number": "1号",
            "sent": "2024-10-29",
            "answer_by": "2024-11-10",
            "answered": "2024-10-30",
            "judged": "sufficient",
            "closed": None,
        },
        {
            "unit": "fgj",
            "item": None,
            "kind": None,
            "number": "",
            "sent": None,
            "answer_by": None,
            "answered": None,
            "judged": None,
            "closed": None,
        },
    ]


def test_a_workspace_without_a_record_gives_the_result_that_it_gave(tmp_path):
    shown = document(judged(tmp_path, office="", plan=PLAN))
    assert {row["office"] for row in shown["standings"]} == {None}
    assert {(unit["received"], unit["returned"]) for unit in shown["units"]} == {(None, None)}
    for rows in (shown["standings"], shown["units"], shown["tasks"]):
        assert all(row["light"] == row["computed_light"] for row in rows)
    assert shown["letters"] == []


def test_an_office_file_without_a_record_changes_no_judgement(tmp_path):
    """As older workspaces have it: numbers and days only."""
    old = "schema: planck/office@1\nperiod: 2024Q3\nnumbers: {quarterly: 1号}\n"
    with_file, without = (document(judged(tmp_path / name, office)) for name, office in (("a", old), ("b", "")))
    for key in ("findings", "standings", "units", "tasks", "counts"):
        assert with_file[key] == without[key]


def test_a_row_says_of_what_it_was_made_and_who_gave_nothing(tmp_path):
    fgj = OTHER.replace("{numerator: 3, denominator: 3}", "")
    rows = document(judged(tmp_path, office="", plan=PLAN, **{"progress/fgj/2024Q3.yaml": fgj}))["standings"]
    shown = {(row["item"], row["unit"]): row for row in rows}
    keys = ("numerator", "denominator", "window", "left_out")
    assert [shown["2.2/filing", None][key] for key in keys] == ["12", "12", ["2024Q3"], ["fgj"]]
    assert [shown["2.2/filing", "sfj"][key] for key in keys] == ["12", "12", ["2024Q3"], []]
    assert [shown["2.2/filing", "fgj"][key] for key in keys] == [None, None, [], ["fgj"]]
    assert [shown["2.1.7/system", None][key] for key in keys] == [None, None, [], []]


# -------------------------------------------------------------------------------------------------- papers


def test_the_circular_shows_what_was_returned_refused_and_set(tmp_path):
    text = paper(judged(tmp_path), "quarterly")
    assert "退回补正：市发展和改革局。" in text
    assert "2个单位均按时报送，其中：" in text  # a returned report counts by its day
    assert "未报（不予认可：佐证与数字不符）" in text
    assert "已完成（待核实）" in text
    assert "● 红※　平台规范化建设率：" in text
    assert "※ “平台规范化建设率”：市委依法治市办2024年10月28日定为红灯，按规则计算为绿灯" in text
    assert (
        "※ 市发展和改革局“备案审查率”：市委依法治市办2024年10月28日定为黄灯，按规则计算为绿灯；理由：抽查不符" in text
    )
    assert "※ 任务2.2：市委依法治市办2024年10月28日定为蓝灯，按规则计算为绿灯；理由：待查" in text
    whole = "※ 市发展和改革局：市委依法治市办2024年10月28日定为红灯，按规则计算为黄灯；理由：拒不补正（安法督1号）"
    assert f"2024Q3 {whole}。" in text  # below the lights of past quarters
    assert text.count(whole) == 1
    assert "| 市发展和改革局 | ● 红※ |" in text


def test_a_unit_reads_its_own_on_its_sheet(tmp_path):
    result = judged(tmp_path)
    text = paper(result, "unit", "sfj")
    assert "退回补正：任务2.2于2024年10月16日退回：缺台账。" in text
    assert "2024年10月29日对“热线接听率”提出异议：佐证已补；办公室尚未答复，判定不变。" in text
    assert "2024年10月29日对任务2.2提出异议：台账在；办公室尚未答复，判定不变。" in text
    assert "2024年10月29日对“2.9/x”提出异议；办公室尚未答复，判定不变。" in text
    assert "2024年10月30日对本季度判定提出异议；办公室尚未答复，判定不变。" in text
    assert "2024年10月29日对本季度判定提出异议；办公室2024年10月30日答复：异议不成立" in text
    assert text.count("提出异议") == 5
    assert "别人的事" not in text
    assert "以后的事" not in text
    assert "已完成（待核实）" in text
    assert "达到序时进度（不予认可：不是报告）" in text
    assert "任务2.2：市委依法治市办" in text
    assert "※ 市发展和改革局" not in text
    other = paper(result, "unit", "fgj")
    assert "| ● 红※ | 退回补正 | 2024年10月14日 | 2024年10月20日 |" in other
    assert "退回补正：报告于2024年10月15日退回：缺佐证，请于2024年11月10日前补正。" in other
    assert "※ 市发展和改革局：" in other
    assert "“平台规范化建设率”：市委" not in other


@pytest.mark.parametrize("name", ["ledger", "annual", "brief"])
def test_every_paper_with_lights_says_who_set_them(tmp_path, name):
    text = paper(judged(tmp_path), name)
    assert "※ “平台规范化建设率”：市委依法治市办2024年10月28日定为红灯" in text


def test_a_letter_on_a_light_that_the_office_set_says_so(tmp_path):
    text = paper(judged(tmp_path), "supervision", "sfj")
    assert "（※ “平台规范化建设率”：市委依法治市办2024年10月28日定为红灯，按规则计算为绿灯）" in text


def test_an_overdue_milestone_that_was_refused_says_why(tmp_path):
    plan = VERIFY.replace("due: 2024-12-31", "due: 2024-10-15").replace(
        "2024-10-15, verify", "2024-10-15, basis: office, verify"
    )
    decision = "{unit: sfj, item: 2.1.7/system, decision: refused, on: 2024-10-28, by: 督察科, reason: 未验收}"
    office = f"schema: planck/office@1\nperiod: 2024Q3\ndecisions:\n  - {decision}\n"
    text = paper(judged(tmp_path, office, plan), "quarterly")
    assert "尚未完成，已逾期16天（不予认可：未验收）" in text


# ------------------------------------------------------------------------------------------------ terminal


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_lists_what_the_office_decided(tmp_path, lang):
    text = " ".join(render("full", judged(tmp_path), TRANSLATORS[lang], width=400).split())
    expected = {
        "zh": (
            "市发展和改革局：报告 2024-10-15 退回补正（缺佐证），期限 2024-11-10",
            "市司法局：任务 2.2 2024-10-16 退回补正（缺台账），期限 —",
            "办公室的认定",
            "2.1.7/hotline 热线接听率: 不予认可（督察科，2024-10-28）：佐证与数字不符",
            "2.1.7/calls 来电数: 已核实（督察科，2024-10-28）：抽查",
            "2.1.7/system 热线系统: 待核实",
            "2.2/filing 备案审查率: ※ 市委依法治市办 2024-10-28 定为黄灯，按规则计算为绿灯：抽查不符",
            "● 红※",
        ),
        "en": (
            "report returned on 2024-10-15 (缺佐证), to be completed by 2024-11-10",
            "task 2.2 returned on 2024-10-16 (缺台账), to be completed by —",
            "the office's decisions",
            "refused (督察科, 2024-10-28): 佐证与数字不符",
            "to be verified",
            "※ set to yellow by 市委依法治市办 on 2024-10-28, computed green: 抽查不符",
            "● red※",
        ),
    }
    for words in expected[lang]:
        assert words in text
    none = render("full", judged(tmp_path / "b", office="", plan=PLAN), TRANSLATORS[lang], width=400)
    assert "※" not in none
    assert expected[lang][2] not in none


def test_show_says_what_the_office_decided(tmp_path, capsys):
    data = write(tmp_path, BASE | {"office/2024Q3.yaml": OFFICE}, VERIFY)
    expected = {
        "2.1.7/hotline": "不予认可（督察科，2024-10-28）：佐证与数字不符",
        "2.1.7/system": "[由办公室核实]",
        "2.2": "※ 市委依法治市办 2024-10-28 定为蓝灯，按规则计算为绿灯：待查",
        "fgj": "市发展和改革局：报告 2024-10-15 退回补正（缺佐证），期限 2024-11-10",
    }
    for name, words in expected.items():
        assert run(["show", name, "--period", "2024Q3", "--as-of", "2024-10-31", "--data", str(data)]) == 0
        assert words in "".join(line.strip() for line in capsys.readouterr().out.split("\n"))


# ------------------------------------------------------------------------------------------------ sign-off

SIGN_OFF = PLAN.replace(
    "status: in_force",
    "status: in_force\nreporting: {sign_off: {approved_by: required, signed_copy: required}, basis: office}",
)
SIGNED = PROGRESS.replace("submitted: 2024-10-12", "submitted: 2024-10-12\napproved_by: 局长\nsigned: evidence/b.pdf")


def test_what_is_not_signed_off_counts_as_left_out(tmp_path):
    files = {"progress/sfj/2024Q3.yaml": SIGNED, "progress/sfj/evidence/b.pdf": "扫描"}
    result = judged(tmp_path, office="", plan=SIGN_OFF, **files)
    shown = document(result)
    assert [unit["light"] for unit in shown["units"]] == ["green", "yellow"]
    assert shown["counts"]["left_out"] == 1
    assert [f["code"] for f in shown["findings"] if f["unit"] == "fgj"] == ["P230", "P230"]
    assert "漏报：市发展和改革局（审核人、签字盖章件）。" in paper(result, "quarterly")
    assert "漏报：审核人、签字盖章件。" in paper(result, "unit", "fgj")
    reminder = paper(result, "reminder")
    assert "| 市发展和改革局 | 审核人 | 2024年第三季度起 | 11天 |" in reminder
    assert "| 市发展和改革局 | 签字盖章件 | 2024年第三季度起 | 11天 |" in reminder
    early = judged(tmp_path / "b", office="", plan=SIGN_OFF, day="2024-10-15")
    assert "| 市司法局 | 签字盖章件 | 2024年第三季度起 | — |" in paper(early, "reminder")
    assert "漏报: 市发展和改革局" in render("full", result, CHINESE)


def test_nothing_is_owed_where_the_office_asks_for_nothing(tmp_path):
    assert {f.code for f in judged(tmp_path, office="", plan=PLAN).findings} == set()


# ------------------------------------------------------------------------------------------------- waivers

WAIVER = """\
schema: planck/waivers@1
waivers:
  - {code: P401, unit: fgj, reason: 统计口径调整, approved_by: 市委依法治市办, approved_on: 2024-10-25, document: 安法核1号,
     until: 2025-12-31}
"""


def test_a_waived_matter_gets_no_letter_and_leaves_the_light_red_and_marked(tmp_path):
    """fgj misses a target in force, and the office lets the finding off."""
    files = {
        "progress/fgj/2024Q3.yaml": OTHER.replace("numerator: 3, denominator: 3", "numerator: 1, denominator: 3"),
        "waivers.yaml": WAIVER,
    }
    result = judged(tmp_path, office="", plan=PLAN, **files)
    assert [(unit["unit"], unit["light"]) for unit in document(result)["units"]] == [("sfj", "green"), ("fgj", "red")]
    with pytest.raises(reports.ReportError, match=r"report\.nothing"):
        paper(result, "supervision", "fgj")
    circular = paper(result, "quarterly")
    assert "市发展和改革局“备案审查率”已核减，不列入（理由：统计口径调整" in circular
    behind = circular.split("## 三、")[1].split("注：")[0]
    assert "市发展和改革局" not in behind
    sheet = paper(result, "unit", "fgj")
    assert "| ● 红（含已核减事项） | 按时报送 |" in sheet
    assert "未达标（已核减）" in sheet


def test_a_report_that_is_no_file_may_name_its_signed_copy_too():
    report = dataclasses.replace(a_report("sfj", "2024Q3"), signed="evidence/b.pdf")
    assert [piece.file for piece, _, _ in report.pieces] == ["evidence/b.pdf"]
