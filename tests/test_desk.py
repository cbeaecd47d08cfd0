"""``planck desk``: what the office has to do, in the order of days, on the terminal, as JSON, Markdown and a calendar."""

from __future__ import annotations

import builtins
import datetime
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar
from rich.cells import cell_len

from planck import check, load, schemas
from planck.cli import desk, run
from planck.core.period import Period
from planck.formats import desk as formats
from planck.formats.desk import FORMATS
from planck.messages import CHINESE, TRANSLATORS
from planck.reports import desk as desks
from tests.workspace import OTHER, PLAN, PROGRESS, write

ROOT = Path(__file__).parents[1]
SFJ, FGJ, OFFICE = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml", "office/2024Q3.yaml"
HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"
MISSES = OTHER.replace("numerator: 3,", "numerator: 1,")
"""A report whose figure misses its target: its row is red."""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound workspace as the working directory, read on 2024-11-05."""
    write(tmp_path, {SFJ: PROGRESS, FGJ: OTHER})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(desk, "TODAY", lambda: datetime.date(2024, 11, 5))
    return tmp_path


def office(county: Path, entries: str, period: str = "2024Q3") -> None:
    head = HEAD.replace("2024Q3", period)
    write(county, {f"office/{period}.yaml": head + entries}, (county / "data/plan.yaml").read_text("utf-8"))


class Planck:
    """Runs commands and keeps what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = run(list(words))
        out, err = self.capsys.readouterr()
        return code, out, err

    def entries(self, *words: str, but: str = "unfilled") -> list[dict[str, Any]]:
        """The entries of the JSON, less those of a kind."""
        code, out, err = self("desk", "--format", "json", *words)
        assert code == 0, err
        document = json.loads(out)
        jsonschema.validate(document, schemas.schema("desk", CHINESE))
        return [entry for entry in document["entries"] if entry["kind"] != but]

    def events(self, *words: str) -> dict[str, Any]:
        """The events of the calendar, by their title."""
        code, out, err = self("desk", "--format", "ics", *words)
        assert code == 0, err
        return {str(event["summary"]): event for event in Calendar.from_ical(out).events}


@pytest.fixture
def planck(capsys: pytest.CaptureFixture[str]) -> Planck:
    return Planck(capsys)


def entry(day: str | None, kind: str, unit: str | None, text: str, item: str | None = None, task: str | None = None):
    return {"day": day, "kind": kind, "unit": unit, "task": task, "item": item, "text": text}


# ------------------------------------------------------------------------------------------------ what is listed


def test_reports_that_are_not_in_are_listed_by_the_day_on_which_they_are_due(county, planck):
    (county / "data" / FGJ).unlink()
    expected = [entry("2024-10-20", "report", "fgj", "市发展和改革局：2024Q3 报告没有收到")]
    assert planck.entries("--as-of", "2024-10-15") == expected
    assert planck.entries() == expected
    # not yet in, as of a day before it was handed in
    assert [entry["unit"] for entry in planck.entries("--as-of", "2024-10-11")] == ["sfj", "fgj"]


def test_a_report_that_cannot_be_read_says_so(county, planck):
    write(county, {FGJ: "a: [\n"})
    (listed,) = planck.entries()
    assert listed["text"] == "市发展和改革局：2024Q3 报告读不出（data/progress/fgj/2024Q3.yaml），按没有收到算"


def test_a_quarter_before_the_first_reports_awaits_none(county, planck):
    assert planck.entries("2024Q1") == []


def test_a_report_that_was_let_off_is_not_listed(county, planck):
    (county / "data" / FGJ).unlink()
    waiver = "{code: P301, unit: fgj, reason: 机构改革, approved_by: 办, approved_on: 2024-10-20}"
    write(county, {"waivers.yaml": f"schema: planck/waivers@1\nwaivers: [{waiver}]\n"})
    assert planck.entries() == []


def test_what_was_returned_is_listed_until_it_is_accepted(county, planck):
    returned = (
        "  - {unit: sfj, decision: returned, on: 2024-10-15, by: 科, reason: 缺热线台账, answer_by: 2024-10-20}\n"
    )
    accepted = "  - {unit: sfj, decision: accepted, on: 2024-10-22, by: 科}\n"
    office(county, f"decisions:\n{returned}{accepted}")
    text = "市司法局：2024Q3 报告 2024-10-15 退回（缺热线台账），还没有补正"
    assert planck.entries("--as-of", "2024-10-16") == [entry("2024-10-20", "returned", "sfj", text)]
    assert planck.entries("--as-of", "2024-10-14") == []
    assert planck.entries("--as-of", "2024-10-22") == []
    receipts = "receipts:\n  - {unit: sfj, received: 2024-10-12}\n  - {unit: sfj, received: 2024-10-19}\n"
    office(county, f"{receipts}decisions:\n{returned}")
    # came in again: now it is the office's turn, and no day is awaited
    text = "市司法局：2024Q3 报告 2024-10-15 退回（缺热线台账），2024-10-19 收到补正，待接收或再退回"
    assert planck.entries() == [entry("2024-10-19", "returned", "sfj", text)]


def test_a_task_returned_names_it_and_without_a_day_began_when_it_was_returned(county, planck):
    office(county, "decisions:\n  - {unit: sfj, task: 2.1.7, decision: returned, on: 2024-10-15, by: 科}\n")
    text = "市司法局：2024Q3 任务 2.1.7 2024-10-15 退回（没有写理由），还没有补正"
    assert planck.entries() == [entry("2024-10-15", "returned", "sfj", text, task="2.1.7")]


def test_what_was_returned_before_it_came_in_is_a_report_that_is_not_in(county, planck):
    (county / "data" / FGJ).unlink()
    office(county, "decisions:\n  - {unit: fgj, decision: returned, on: 2024-10-25, by: 科, reason: 缺}\n")
    assert [entry["kind"] for entry in planck.entries()] == ["report"]


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        ("", "市司法局：“热线系统”（2.1.7/system）报 2024-10-01 完成，待核实"),
        (", verdict: true", "市司法局：“热线系统”（2.1.7/system）报 2024-10-01 完成，待认定并写明依据"),
    ],
)
def test_words_to_verify_are_listed_since_they_came_in(county, planck, verdict, text):
    plan = PLAN.replace("{id: system, ", f"{{id: system, verify: true{verdict}, ")
    write(county, {SFJ: PROGRESS.replace("system: {done: }", "system: {done: 2024-10-01}")}, plan)
    assert planck.entries() == [
        entry("2024-10-12", "verify", "sfj", text, item="2.1.7/system", task="2.1.7"),
    ]
    office(
        county,
        "decisions: [{unit: sfj, item: 2.1.7/system, decision: verified, on: 2024-11-05, by: 科, grounds: 看}]\n",
    )
    assert planck.entries() == []


def test_a_recurring_duty_is_named_as_a_decision_names_it(county, planck):
    plan = PLAN.replace("{id: yearbook, ", "{id: yearbook, verify: true, ")
    plan += (
        "duties:\n  - {id: scheme, name: 具体方案, cadence: annual, due: 12-31, owed_by: [government], verify: true}\n"
    )
    plan = plan.replace("{name: 市司法局,", "{name: 市司法局, groups: [government],")
    plan = plan.replace(
        "chapters:", "groups:\n  government: {name: 政府部门, members: [sfj], basis: office}\nchapters:"
    )
    plan = plan.replace("owed_by: [government],", "owed_by: [government], quote: 具体方案, basis: office,")
    report = PROGRESS.replace("yearbook-2024: {done: }", "yearbook-2024: {done: 2024-10-02}")
    write(county, {SFJ: report + "duties:\n  scheme-2024: {done: 2024-10-03}\n"}, plan)
    texts = [entry["text"] for entry in planck.entries()]
    assert texts == [
        "市司法局：“热线报告”（2.1.7/yearbook-2024）报 2024-10-02 完成，待核实",
        "市司法局：“具体方案”（scheme-2024）报 2024-10-03 完成，待核实",
    ]


def test_open_objections_are_listed_of_earlier_quarters_too(county, planck):
    says = "objections:\n  - {unit: fgj, item: 2.2/filing, raised: 2024-10-30, says: 口径不同。}\n"
    more = "  - {unit: fgj, task: '2.2', raised: 2024-10-31}\n  - {unit: sfj, raised: 2024-11-06}\n"
    office(county, says + more)
    expected = [
        entry(
            "2024-10-30", "objection", "fgj", "市发展和改革局：2024-10-30 对“备案审查率”提出异议，待答复：口径不同",
            item="2.2/filing", task="2.2",
        ),
        entry("2024-10-31", "objection", "fgj", "市发展和改革局：2024-10-31 对“备案”提出异议，待答复", task="2.2"),
    ]  # fmt: skip
    assert planck.entries() == expected
    later = planck.entries("--as-of", "2025-01-05")
    assert [e for e in later if e["kind"] == "objection"] == [
        *expected,
        entry("2024-11-06", "objection", "sfj", "市司法局：2024-11-06 对 2024Q3 的判定提出异议，待答复"),
    ]
    office(county, says.replace("。}", "。, decision: rejected, on: 2024-11-06, by: 科, reason: 相符}"))
    assert planck.entries() == expected[:1]
    assert planck.entries("--as-of", "2024-11-06") == []


LETTER = "{unit: fgj, item: 2.2/filing, number: 1号, dated: 2024-11-01, sent: 2024-11-02, answer_by: 2024-11-04%s}"


@pytest.mark.parametrize(
    ("more", "day", "text"),
    [
        ("", "2024-11-04", "没有答复"),
        (", answered: 2024-11-03, answer: 复函", "2024-11-03", "2024-11-03 答复，待认定是否符合要求"),
        (
            ", answered: 2024-11-03, answer: 复函, judged: insufficient",
            "2024-11-03",
            "2024-11-03 答复，不符合要求，要再次发函",
        ),
        # it has not happened yet
        (", answered: 2024-11-06, answer: 复函", "2024-11-04", "没有答复"),
    ],
)
def test_letters_are_listed_until_their_answer_is_sufficient(county, planck, more, day, text):
    write(county, {FGJ: MISSES})
    office(county, f"letters:\n  - {LETTER % more}\n")
    start = "市发展和改革局：“备案审查率”的提醒函（1号），" + ("2024-11-02 发出，" if text == "没有答复" else "")
    assert planck.entries() == [entry(day, "letter", "fgj", start + text, item="2.2/filing", task="2.2")]


def test_a_letter_answered_well_or_closed_is_off_the_list(county, planck):
    write(county, {FGJ: MISSES})
    answered = LETTER % ", answered: 2024-11-03, answer: 复函, judged: sufficient"
    office(county, f"letters:\n  - {answered}\n")
    assert planck.entries() == []
    office(county, f"letters:\n  - {LETTER % ', closed: 2024-11-04'}\n")
    assert planck.entries() == []


def test_a_letter_of_an_earlier_quarter_stays_with_the_day_of_its_file(county, planck):
    write(county, {FGJ: MISSES})
    office(county, "answer_by: 2024-11-09\nletters:\n  - {unit: fgj, sent: 2024-11-02}\n")
    text = "市发展和改革局：2024Q3 报告的函，2024-11-02 发出，没有答复"
    assert entry("2024-11-09", "letter", "fgj", text) in planck.entries("--as-of", "2025-01-10")
    office(county, "letters:\n  - {unit: fgj, sent: 2024-11-02}\n")
    assert entry("2024-11-02", "letter", "fgj", text) in planck.entries("--as-of", "2025-01-10")


def test_letters_written_and_not_sent_are_listed_in_their_quarter(county, planck):
    write(county, {FGJ: MISSES})
    drafts = "{unit: fgj, item: 2.2/filing, dated: 2024-11-01, sent: 2024-11-07}\n  - {unit: sfj, item: 2.1.7/hotline}"
    office(county, f"letters:\n  - {drafts}\n")
    idle = "市司法局：“热线接听率”的函，没有发出；现在不需要发函，可以删去这一条"
    assert planck.entries() == [
        entry(
            "2024-11-01",
            "letter",
            "fgj",
            "市发展和改革局：“备案审查率”的提醒函，还没有发出",
            item="2.2/filing",
            task="2.2",
        ),
        entry(None, "letter", "sfj", idle, item="2.1.7/hotline", task="2.1.7"),
    ]
    office(county, "letters:\n  - {unit: sfj, item: 2.1.7/hotline}\n")
    assert planck.entries("--as-of", "2025-01-05", but="unfilled")[0]["kind"] == "report"
    assert not [e for e in planck.entries("--as-of", "2025-01-05") if e["kind"] == "letter"]


def test_matters_that_are_put_right_may_be_closed(county, planck):
    office(county, f"letters:\n  - {LETTER % ', answered: 2024-11-03, answer: 复函, judged: sufficient'}\n")
    text = "市发展和改革局：“备案审查率”的函（1号），2024-11-02 发出；事项已办结，可以销号"
    assert planck.entries() == [entry("2024-11-03", "close", "fgj", text, item="2.2/filing", task="2.2")]


def test_what_the_plan_does_not_have_stands_as_written(county, planck):
    office(county, "letters:\n  - {unit: xxx, item: 9.9/none, sent: 2024-11-02}\n")
    text = "xxx：“9.9/none”的函，2024-11-02 发出，没有答复"
    assert planck.entries() == [entry("2024-11-02", "letter", "xxx", text, item="9.9/none")]


def test_blanks_of_the_circular_are_listed_last_until_it_is_issued(county, planck):
    listed = planck.entries(but="")
    assert {(e["day"], e["kind"], e["unit"], e["task"], e["item"]) for e in listed} == {
        (None, "unfilled", None, None, None)
    }
    assert "通报〔待填〕：主要成效" in [e["text"] for e in listed]
    assert "通报〔待填〕：发文字号" in [e["text"] for e in listed]
    accept = ["--accept", "unfilled", "--reason", "试"]
    assert planck("issue", "2024Q3", "--number", "1号", "--on", "2024-11-05", "--by", "办", *accept)[0] == 0
    assert planck.entries(but="") == []
    assert planck.entries("--as-of", "2024-11-04", but="") == listed


def test_entries_are_in_the_order_of_days_then_kinds_then_units(county, planck):
    (county / "data" / FGJ).unlink()
    office(
        county,
        "letters:\n  - {unit: fgj, sent: 2024-10-25, answer_by: 2024-11-03}\n  - {unit: sfj, item: 2.1.7/hotline}\n"
        "objections:\n  - {unit: sfj, raised: 2024-10-20}\n"
        "decisions:\n  - {unit: sfj, decision: returned, on: 2024-10-13, by: 科, reason: 缺, answer_by: 2024-10-20}\n",
    )
    listed = [(e["day"], e["kind"]) for e in planck.entries()]
    assert listed == [
        ("2024-10-20", "report"), ("2024-10-20", "returned"), ("2024-10-20", "objection"), ("2024-11-03", "letter"),
        (None, "letter"),
    ]  # fmt: skip


# -------------------------------------------------------------------------------------------------- how it is shown


@pytest.fixture
def busy(county: Path) -> Path:
    """A workspace with something in every section."""
    plan = PLAN.replace("{id: system, ", "{id: system, verify: true, ")
    write(county, {SFJ: PROGRESS.replace("system: {done: }", "system: {done: 2024-10-01}")}, plan)
    (county / "data" / FGJ).unlink()
    letters = [LETTER.replace("item: 2.2/filing, ", "") % ""]
    for item, day in (("platform", "11-05"), ("hotline", "11-12"), ("calls", "11-13"), ("system", "11-13")):
        letters.append(f"{{unit: sfj, item: 2.1.7/{item}, sent: 2024-11-02, answer_by: 2024-{day}}}")
    office(county, "letters:\n" + "".join(f"  - {letter}\n" for letter in letters))
    return county


def test_a_screen_has_the_overdue_first_and_marks_it(busy, planck, golden):
    for lang in ("zh", "en"):
        code, out, err = planck("desk", "--lang", lang)
        assert (code, err) == (0, "")
        golden(f"desk.full.{lang}.txt", out)


def test_an_empty_list_says_so(county, planck):
    accept = ["--accept", "unfilled", "--reason", "试"]
    assert planck("issue", "2024Q3", "--number", "1号", "--on", "2024-11-05", "--by", "办", *accept)[0] == 0
    expected = "办公室待办 · 示例县方案\n2024Q3 · 2024-11-05 星期二\n没有要办的。\n"
    assert planck("desk") == (0, expected, "")
    assert planck("desk", "--format", "markdown")[1].endswith("星期二\n\n没有要办的。\n")
    assert planck("desk", "-q") == (0, "", "")


CITY_PLAN = PLAN.replace("{id: yearbook, ", "{id: yearbook, verify: true, ").replace(
    "cadence: annual, reported_by: sfj", "cadence: annual, reported_by: each"
)


@pytest.fixture
def city(county: Path) -> Path:
    """Forty units, most of which have a word to be verified, and letters to all of them."""
    units = [f"dw{n:02}" for n in range(40)]
    listed = "".join(f"  {unit}: {{name: 市第{n}工作部门单位}}\n" for n, unit in enumerate(units))
    plan = CITY_PLAN.replace("units:\n", f"units:\n{listed}").replace(
        "units: [sfj], ", f"units: [{', '.join(units)}], "
    )
    for unit in units[:35]:
        report = (
            OTHER.replace("unit: fgj", f"unit: {unit}").replace("  2.2:", "  2.1.7:").partition("    indicators")[0]
        )
        write(
            county,
            {f"progress/{unit}/2024Q3.yaml": f"{report}    duties: {{yearbook-2024: {{done: 2024-10-01}}}}\n"},
            plan,
        )
    letters = [f"  - {{unit: {unit}, sent: 2024-10-25, answer_by: 2024-11-01}}\n" for unit in units]
    objections = [f"  - {{unit: {unit}, raised: 2024-10-25, says: 口径不同}}\n" for unit in units[:9]]
    office(county, "letters:\n" + "".join(letters) + "objections:\n" + "".join(objections))
    return county


def test_forty_units_fit_a_screen_and_what_is_cut_is_counted(city, planck, golden):
    whole = planck.entries(but="")
    assert sum(e["kind"] == "verify" for e in whole) == 35
    for lang in ("zh", "en"):
        code, out, err = planck("desk", "--lang", lang)
        assert (code, err) == (0, "")
        assert len(out.splitlines()) <= 45
        assert all(cell_len(line) <= 80 for line in out.splitlines())
        golden(f"desk.city.{lang}.txt", out)
    assert "共 " + str(len(whole)) + " 件" in planck("desk")[1]
    rows = planck("desk", "--format", "markdown")[1].count("\n| ")
    sections = planck("desk", "--format", "markdown")[1].count("\n### ")
    assert rows == len(whole) + 2 * sections


@pytest.mark.whole_system
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("day", ["2025-10-05", "2025-10-22", "2025-11-30"])
def test_no_line_on_the_sample_is_wider_than_the_screen(planck, lang, day):
    code, out, _ = planck("desk", "2025Q3", "--as-of", day, "--data", str(ROOT / "data"), "--lang", lang)
    assert code == 0
    assert all(cell_len(line) <= 80 for line in out.splitlines())


def test_long_words_of_a_unit_are_cut_and_the_json_has_them_whole_as_messages_do(county, planck):
    office(county, f"objections:\n  - {{unit: sfj, raised: 2024-10-25, says: {'很长的话' * 30}}}\n")
    lines = planck("desk")[1].splitlines()
    at = next(n for n, line in enumerate(lines) if "异议" in line)
    assert lines[at + 2].endswith("…")
    assert all(cell_len(line) <= 80 for line in lines)


HOSTILE = r'"a,b;c\\n<b>|x|@all #1 ::error::\n##vso[x]\nEND:VEVENT"'
ACTING = "甲\x1b[31m\u202e\u200b\x07\r\nEND:VEVENT,;\\"
"""What no file is read with, should it come in another way."""


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_file_acts_in_any_format(county, planck, name):
    write(county, {}, PLAN.replace("name: 市司法局, aliases", 'name: "=市,司;法\\\\n局|@all", aliases'))
    returned = f"{{unit: sfj, decision: returned, on: 2024-10-13, by: 科, reason: {HOSTILE}, answer_by: 2024-11-20}}"
    objection = f"{{unit: sfj, raised: 2024-10-20, says: {HOSTILE}}}"
    office(county, f"decisions:\n  - {returned}\nobjections:\n  - {objection}\n")
    code, out, err = planck("desk", "--format", name)
    assert code == 0, err
    assert "##vso[" not in out
    assert not [line for line in out.splitlines() if line.startswith(("::error", "##vso"))]
    if name == "markdown":
        assert not {"<b>", "@all", "#1"} & set(out.split())
        (row,) = [line for line in out.splitlines() if line.startswith("| 2024-11-20")]
        assert row.count("|") == 5
    if name == "ics":
        (returned,) = [event for event in Calendar.from_ical(out).events if "退回" in str(event["summary"])]
        assert str(returned["summary"]).startswith(
            r"=市,司;法\n局|@all：2024Q3 报告 2024-10-13 退回（a,b;c\n<b>|x|@all"
        )
        assert "\n" not in str(returned["summary"])


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_acts_gets_through(county, name):
    loaded = load.workspace(county / "data")
    result = check.judge(loaded, Period(2024, 3), datetime.date(2024, 11, 5))
    facts = {"raised": datetime.date(2024, 11, 1), "what": ACTING, "says": ACTING}
    hostile = [
        desks.Entry(kind, key, facts, result.period, result.as_of, True, ACTING, None, ACTING, ACTING)
        for kind, key in ((desks.Kind.OBJECTION, "desk.objection"), (desks.Kind.UNFILLED, "desk.unfilled"))
        for _ in range(2)
    ]
    listed = replace(desks.desk(result, ()), entries=tuple(hostile), plan=result.book.plan)
    for translator in TRANSLATORS.values():
        out = formats.render(name, listed, translator)
        assert not set(out.replace("\r\n", "\n")) & set("\x1b\u202e\u200b\r\x07")
        if name == "ics":
            assert len(Calendar.from_ical(out).events) == 6
        else:
            assert "\nEND:" not in out


# ----------------------------------------------------------------------------------------------------- the calendar


def test_the_calendar_has_due_days_as_events_of_a_whole_day(busy, planck):
    events = planck.events()
    assert list(events) == [
        "2024Q3 报送截止",
        "2024Q4 报送截止",
        "市发展和改革局：2024Q3 报告的提醒函（1号），2024-11-02 发出，没有答复",
        "市司法局：“平台规范化建设率”的函，2024-11-02 发出，没有答复",
        "市司法局：“热线接听率”的函，2024-11-02 发出，没有答复",
        "市司法局：“来电数”的函，2024-11-02 发出，没有答复",
        "市司法局：“热线系统”的函，2024-11-02 发出，没有答复",
    ]
    first, running = events["2024Q3 报送截止"], events["2024Q4 报送截止"]
    assert (first.start, first.end) == (datetime.date(2024, 10, 20), datetime.date(2024, 10, 21))
    assert first["dtstamp"].dt == datetime.datetime(2024, 11, 5, tzinfo=datetime.UTC)
    assert str(first["description"]) == "没有收到（1）：市发展和改革局\n示例县方案\n判定日 2024-11-05"
    assert running.start == datetime.date(2025, 1, 20)
    assert str(running["description"]).startswith("这个季度还没有结束\n")
    assert first["transp"] == "TRANSPARENT"
    assert first.categories == ["报送"]
    assert len({str(event["uid"]) for event in events.values()}) == len(events)


def test_the_calendar_says_what_it_leaves_out(busy, planck):
    _, out, err = planck("desk", "--format", "ics")
    assert "核实" not in out
    assert err.startswith("日历只收有期限的；另有 ")
    assert "核实 1" in err
    assert planck("desk", "--format", "ics", "--as-of", "2024-10-11", "2024Q3")[2].count("待填") == 1


def test_with_all_reports_in_the_calendar_says_so(county, planck):
    assert str(planck.events()["2024Q3 报送截止"]["description"]).startswith("应报的都收到了\n")
    # the quarter judged is the one that runs, and the plan has no later one
    assert list(planck.events("2024Q4")) == ["2024Q4 报送截止"]
    assert [day for day in planck.events("2025Q4", "--as-of", "2026-02-01") if "2026" in day] == []


def test_the_same_list_gives_the_same_bytes_and_an_event_keeps_its_uid(busy, planck):
    first = planck("desk", "--format", "ics")
    assert planck("desk", "--format", "ics") == first
    lines = first[1].splitlines(keepends=True)
    assert all(line.endswith("\r\n") and len(line.encode()) <= 77 for line in lines)
    uids = {name: str(event["uid"]) for name, event in planck.events().items()}
    path = busy / "data" / OFFICE
    path.write_text(path.read_text("utf-8").replace("answer_by: 2024-11-05", "answer_by: 2024-11-25"), encoding="utf-8")
    moved = planck.events("--as-of", "2024-11-08")
    assert {name: str(event["uid"]) for name, event in moved.items()} == uids
    assert moved["市司法局：“平台规范化建设率”的函，2024-11-02 发出，没有答复"].start == datetime.date(2024, 11, 25)


def test_of_several_letters_on_a_matter_the_last_is_awaited(county, planck):
    twice = "".join(
        f"  - {{unit: fgj, item: 2.2/filing, number: {n}号, sent: 2024-11-0{n}, answer_by: 2024-11-2{n}}}\n"
        for n in (1, 2)
    )
    office(county, f"letters:\n{twice}")
    assert [name for name in planck.events() if "函" in name] == [
        "市发展和改革局：“备案审查率”的提醒函（2号），2024-11-02 发出，没有答复"
    ]


def test_without_the_library_the_command_says_what_to_install(county, planck, monkeypatch):
    find_spec = desk.importlib.util.find_spec
    monkeypatch.setattr(desk.importlib.util, "find_spec", lambda name: None if name == "icalendar" else find_spec(name))
    code, out, err = planck("desk", "-o", "待办.ics")
    assert (code, out) == (2, "")
    assert err == "planck: ics 需要另装一组程序包：pip install 'planck-check[calendar]'\n"
    assert not Path("待办.ics").exists()
    assert planck("desk", "-q")[0] == 0


def test_only_a_calendar_loads_the_library(county, planck, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("icalendar", "planck.formats.desk.ics"))]:
        monkeypatch.delitem(sys.modules, name)
    load = builtins.__import__

    def refuse(name: str, *more: Any) -> Any:
        assert not name.startswith("icalendar")
        return load(name, *more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    for name in ("full", "json", "markdown"):
        assert planck("desk", "--format", name)[0] == 0


# ------------------------------------------------------------------------------------------------------ the command


def test_the_ending_of_the_file_says_the_format(county, planck):
    for name, start in (
        ("a.json", "{"),
        ("a.md", "## 办公室待办"),
        ("a.ics", "BEGIN:VCALENDAR"),
        ("a.txt", "办公室待办"),
    ):
        assert planck("desk", "-o", name)[:2] == (0, "")
        assert Path(name).read_bytes().decode().startswith(start)
    assert Path("a.ics").read_bytes().decode() == planck("desk", "--format", "ics")[1]
    # what a person changed stays
    Path("a.md").write_text("mine", encoding="utf-8")
    assert planck("desk", "-o", "a.md")[0] == 2
    assert planck("desk", "-o", "a.md", "--force")[0] == 0


def test_format_and_ending_agree(county, planck):
    code, _, err = planck("desk", "-o", "待办.ics", "--format", "json")
    assert (code, err) == (2, "planck: 待办.ics 的后缀是 .ics，格式写的是 json，没有写入。请改成一样的。\n")
    assert planck("desk", "-o", "待办.docx")[0] == 2
    assert not list(Path().glob("待办*"))


@pytest.mark.parametrize("name", ["json", "ics"])
def test_an_output_that_is_not_utf_8(county, planck, monkeypatch, name):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", stream)
    code = run(["desk", "--format", name])
    written = stream.buffer.getvalue()
    if name == "json":
        assert code == 0
        assert json.loads(written.decode("ascii"))["period"] == "2024Q3"
    else:
        assert (code, written) == (2, b"")


def test_on_windows_a_printed_calendar_has_single_line_ends(county, planck, monkeypatch):
    monkeypatch.setattr(desk.os, "linesep", "\r\n")
    assert "\r" not in planck("desk", "--format", "ics")[1]


def test_a_day_is_that_of_the_list_and_today_by_default(county, planck):
    assert "2024Q3 · 2024-11-05 星期二" in planck("desk")[1]
    assert "2024Q2 · 2024-08-01" in planck("desk", "--as-of", "2024-08-01")[1]
    assert planck("desk", "--as-of", "2024-13-01")[0] == 2
    # today, however long ago the quarter was judged
    assert "2024Q1 · 2024-11-05" in planck("desk", "2024Q1")[1]
    assert "判定日 2024-11-05 在 2024Q4 结束" in planck("desk", "--period", "2024Q4")[2]


@pytest.mark.parametrize("period", ["2024Q3", "2024Q2"])
def test_a_broken_office_file_stops_the_list(county, planck, period):
    office(county, "letters: 无\n", period)
    code, out, err = planck("desk")
    assert (code, out) == (2, "")
    assert f"data/office/{period}.yaml 没有读成" in err
    assert "letters" in err
    # of a later quarter it holds nothing of this one
    assert planck("desk", "2024Q1")[0] == 0


def test_a_misnamed_office_file_stops_the_list(county, planck):
    write(county, {"office/2024q3.yaml": HEAD})
    code, _, err = planck("desk")
    assert code == 2
    assert "2024q3.yaml" in err


def test_a_template_that_fails_stops_the_list(county, planck):
    (county / "templates").mkdir()
    (county / "templates/quarterly.md.j2").write_text("{{ it.nothing }}", encoding="utf-8")
    assert planck("desk")[0] == 2


def test_the_schema_is_published(county, planck):
    code, out, _ = planck("schema", "desk")
    assert code == 0
    assert json.loads(out)["$id"] == "planck/desk@1"
