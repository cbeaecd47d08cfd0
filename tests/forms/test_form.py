"""Workbooks out and back in: nothing lost, every cell checked, nothing hostile opened."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.cli import run
from planck.core.period import Period
from planck.forms import form_export, mark
from planck.forms.mark import About, SentRow
from planck.forms.request import requests
from planck.load import workspace
from tests import workspace as county
from tests.forms import hostile

Q3 = Period(2024, 3)
KEY = os.environ["PLANCK_FORM_KEY"].encode()


def report(data: Path, unit: str = "sfj") -> Any:
    loaded = workspace(data)
    assert loaded.book
    return loaded.book.report(unit, Q3)


def fill(path: Path, cells: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(path)
    for at, value in cells.items():
        book[form_export.SHEET][at] = value
    book.save(path)


def where(path: Path, key: str, field: str) -> str:
    """The cell of a row's field."""
    sheet = openpyxl.load_workbook(path)[form_export.SHEET]
    kind = key.partition(":")[0]
    column = {name: n for n, name in form_export.COLUMNS[kind].items()}[field]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, form_export.KEY + 1).value == key)
    return str(sheet.cell(row, column + 1).coordinate)


def findings(
    data: Path, path: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = run(["form", "import", str(path), "--data", str(data), "--format", "json", *more])
    return code, json.loads(capsys.readouterr().out)["findings"]


def test_export_and_import_lose_nothing(data: Path, out: Path) -> None:
    before, old = report(data), (data / "progress/sfj/2024Q3.yaml").read_bytes()
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data) == before
    new = (data / "progress/sfj/2024Q3.yaml").read_text("utf-8").split("\n", 1)
    assert new[0] == "# yaml-language-server: $schema=../../../schemas/progress.schema.json"
    assert new[1] == old.decode()
    again = out.parent / "again"
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(again), "--data", str(data)]) == 0
    assert (again / out.name).read_bytes() == out.read_bytes()


def test_who_chooses_a_measures_id_can_read_what_it_forbids(data: Path, out: Path) -> None:
    sheet = openpyxl.load_workbook(out)[form_export.SHEET]
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    texts = {row[0]: row[1] for row in rows}
    loaded = workspace(data)
    assert loaded.plan
    forbidden = {number: measure.text for number, measure in loaded.plan.tasks["2.1.7"].prohibitions.items()}
    assert forbidden
    assert forbidden.items() <= texts.items()
    assert not [row for row in rows if row[0] in forbidden and row[form_export.KEY]]  # nothing that comes back


DUTIES = county.PLAN.replace("cadence: annual", "cadence: quarterly, due: 15") + (
    "duties: [{id: report, name: 年度报告, cadence: annual, due: 03-01, about: previous_year, owed_by: [sfj]}]\n"
)


def test_duties_come_back_under_the_keys_they_had(data: Path, tmp_path: Path) -> None:
    (data / "plan.yaml").write_text(DUTIES, "utf-8")
    path = data / "progress/sfj/2024Q3.yaml"
    own = "yearbook: {done: 2024-10-08}\n      yearbook-2024Q2: {done: 2024-07-09}"
    duties = "duties:\n  report-2024: {done: }\n  report-2023: {done: 2024-02-20}\n"
    path.write_text(county.PROGRESS.replace("yearbook-2024: {done: }", own) + duties, "utf-8")
    before, old = report(data), path.read_text("utf-8")
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(tmp_path), "--data", str(data)]) == 0
    out = tmp_path / "市司法局-2024Q3.xlsx"
    sheet = openpyxl.load_workbook(out)[form_export.SHEET]
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[form_export.KEY]).startswith("duty:")]
    assert {row[form_export.KEY]: (row[0], row[2]) for row in rows} == {
        "duty:2.1.7/yearbook": ("2.1.7", "2024-10-15 前"),
        "duty:2.1.7/yearbook-2024Q2": ("2.1.7", ""),
        "duty:/report-2024": ("全辖区", "2025-03-01 前"),
        "duty:/report-2023": ("全辖区", ""),
    }
    path.unlink()
    assert run(["form", "import", str(out), "--data", str(data), "-q"]) == 0
    assert report(data) == before
    assert path.read_text("utf-8").split("\n", 1)[1] == old


def test_a_slip_at_one_of_the_plans_own_duties_is_no_tasks(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "plan.yaml").write_text(DUTIES, "utf-8")
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(tmp_path), "--data", str(data)]) == 0
    out = tmp_path / "市司法局-2024Q3.xlsx"
    fill(out, {where(out, "duty:/report-2024", "done"): "=TODAY()"})
    code, reported = findings(data, out, capsys)
    assert code == 1
    assert [(finding["unit"], finding["task"]) for finding in reported if "公式" in finding["message"]] == [
        ("sfj", None)
    ]


def test_rich_report_survives(data: Path, tmp_path: Path) -> None:
    rich = (
        county.PROGRESS.replace(
            "submitted: 2024-10-12", "submitted: 2024-10-12\nsample: true\nprepared_by: 办公室\napproved_by: '#1 局长'"
        )
        .replace(
            "progress: 平台建设稳步推进。",
            "progress: |\n      第一行：=1+1\n\n        缩进的 “二” #3\n      - 三\n    problems: '@某'\n    next: \"null\"\n"
            "    evidence: [{file: evidence/a b.pdf, covers: 2024Q3}, https://x.cn/a?b=1]\n    breaches: {2.1.7-2: {what: 'a: b', corrected: 2024-08-20}}",
        )
        .replace("{numerator: 95, denominator: 100}", "{value: 95.50, evidence: [evidence/h.csv]}")
        .replace("system: {done: }", "system: {done: 2024-09-30, evidence: [evidence/v.pdf]}")
    )
    path = data / "progress/sfj/2024Q3.yaml"
    path.write_text(rich, "utf-8")
    other = data / "progress/fgj/2024Q3.yaml"  # a sample among real reports is refused
    other.write_text(other.read_text("utf-8").replace("tasks:", "sample: true\ntasks:"), "utf-8")
    for name in ("a b.pdf", "h.csv", "v.pdf"):
        (path.parent / "evidence").mkdir(exist_ok=True)
        (path.parent / "evidence" / name).write_text("x", "utf-8")
    before = report(data)
    assert before
    assert before.tasks["2.1.7"].breaches
    assert run(["form", "export", "2024Q3", "-o", str(tmp_path / "o"), "--data", str(data)]) == 0
    path.unlink()
    assert run(["form", "import", str(tmp_path / "o"), "--data", str(data), "-q"]) == 0
    after = report(data)
    assert repr(after) == repr(before)  # what they hold, without where it stands
    assert str(after.tasks["2.1.7"].indicators["hotline"].value) == "95.50"
    assert after.tasks["2.1.7"].progress == "第一行：=1+1\n\n  缩进的 “二” #3\n- 三"


def test_filled_form_becomes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = county.write(tmp_path, {})
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(tmp_path), "--data", str(data)]) == 0
    path = tmp_path / "市司法局-2024Q3.xlsx"
    at = lambda key, field: where(path, key, field)  # noqa: E731
    fill(
        path,
        {
            at("head:submitted", "value"): datetime.date(2024, 10, 12),
            at("head:prepared_by", "value"): "办公室",
            at("task:2.1.7", "status"): "推进中",
            at("task:2.1.7", "progress"): "新增四个站点。\n全部验收。",
            at("figure:2.1.7/platform", "numerator"): 66,
            at("figure:2.1.7/platform", "denominator"): 75,
            at("figure:2.1.7/hotline", "value"): 0.935,
            at("figure:2.1.7/calls", "value"): "1234",
            at("task:2.2", "status"): "持续推进",
            at("task:2.2", "progress"): "有件必备。",
            at("figure:2.2/filing", "numerator"): 3.0,
            at("figure:2.2/filing", "denominator"): 3,
        },
    )
    book = openpyxl.load_workbook(path)
    book[form_export.SHEET][at("figure:2.1.7/hotline", "value")].number_format = "0.0%"
    book.save(path)
    code, reported = findings(data, path, capsys)
    assert (code, [finding for finding in reported if finding["severity"] == "error"]) == (0, [])
    filed = report(data)
    assert str(filed.tasks["2.1.7"].indicators["hotline"].value) == "93.5"
    assert filed.tasks["2.1.7"].progress == "新增四个站点。\n全部验收。"
    assert filed.tasks["2.1.7"].milestones["system"].done is None
    assert filed.submitted == datetime.date(2024, 10, 12)
    assert run(["validate", "-q", "--data", str(data)]) == 0


@pytest.mark.parametrize(
    ("key", "field", "value", "words"),
    [
        ("figure:2.1.7/platform", "numerator", "六十六", "六十六"),
        ("figure:2.1.7/platform", "numerator", "=1+1", "公式"),
        ("figure:2.1.7/platform", "numerator", 76, "大于"),
        ("figure:2.1.7/platform", "numerator", True, "TRUE"),
        ("figure:2.1.7/platform", "numerator", 1e300, ""),
        ("figure:2.1.7/platform", "numerator", "#DIV/0!", ""),
        ("figure:2.1.7/calls", "value", 12.5, "整数"),
        ("figure:2.1.7/calls", "value", "1.2万", "12000"),
        ("task:2.1.7", "status", "推进", "推进"),
        ("task:2.1.7", "progress", "看不见\u200b的", "U+200B"),
        ("task:2.1.7", "progress", "字" * 32_760 + "\n" * 5, ""),
        ("head:submitted", "value", "10月12日", "年"),
        ("head:submitted", "value", datetime.time(9, 30), "09:30:00"),
        ("figure:2.1.7/calls", "value", datetime.timedelta(hours=36, minutes=30), "36:30:00"),
        ("figure:2.1.7/calls", "value", datetime.timedelta(hours=-12, minutes=-30), "-12:30:00"),
        ("milestone:2.1.7/system", "done", "已完成", "已完成"),
        ("breach:1", "measure", "2.1.7-9", "2.1.7-9"),
        ("breach:1", "measure", "9.9-1", "9.9-1"),
        ("breach:1", "what", "有人拒接", "举措编号"),
    ],
)
def test_finding_names_the_cell(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], key: str, field: str, value: Any, words: str
) -> None:
    at = where(out, key, field)
    fill(out, {at: value})
    old = (data / "progress/sfj/2024Q3.yaml").read_bytes()
    code, reported = findings(data, out, capsys, "--replace")
    errors = [finding for finding in reported if finding["severity"] == "error"]
    if words == "" and not errors:
        return
    assert code == 1
    assert any(
        finding["path"] == f"{out.name}!{at}" and words in finding["message"] + finding["help"] for finding in errors
    ), reported
    assert (data / "progress/sfj/2024Q3.yaml").read_bytes() == old


def test_hours_and_minutes_are_told_as_hours(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "plan.yaml").write_text(county.PLAN.replace("unit: count", "unit: hours"), "utf-8")
    assert run(["form", "export", "2024Q3", "--unit", "sfj", "-o", str(tmp_path), "--data", str(data)]) == 0
    out = tmp_path / "市司法局-2024Q3.xlsx"
    at = where(out, "figure:2.1.7/calls", "value")
    fill(out, {at: datetime.timedelta(hours=36, minutes=30)})  # what Excel keeps where 36:30 is typed
    code, reported = findings(data, out, capsys)
    assert code == 1
    assert [(finding["path"], "36.5" in finding["help"]) for finding in reported] == [(f"{out.name}!{at}", True)]


def test_a_text_longer_than_any_cell_is_refused(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = hostile.parts(out.read_bytes())
    strings = archive["xl/sharedStrings.xml"].decode().replace("平台建设稳步推进。", "字" * 40_001)
    out.write_bytes(hostile.packed({**archive, "xl/sharedStrings.xml": strings.encode()}))
    code, errors = findings(data, out, capsys, "--replace")
    assert code == 1
    assert [(finding["path"], finding["message"]) for finding in errors if finding["code"] == "P020"] == [
        (f"{out.name}!{where(out, 'task:2.1.7', 'progress')}", "这一格有 40001 字，超过 40000 字")
    ]


def test_evidence_is_one_a_line_whatever_lies_between(data: Path, out: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (data / "progress/sfj/evidence").mkdir(exist_ok=True)
        (data / "progress/sfj/evidence" / name).write_text("x", "utf-8")
    fill(out, {where(out, "task:2.2", "evidence"): "evidence/a.pdf \n\n  \n evidence/b.pdf | 2024Q3\n"})
    assert run(["form", "import", str(out), "--data", str(data), "--replace"]) == 0
    text = (data / "progress/sfj/2024Q3.yaml").read_text("utf-8")
    assert "    evidence: [evidence/a.pdf, {file: evidence/b.pdf, covers: 2024Q3}]\n" in text


def test_a_draft_stays_a_draft(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "head:submitted", "value"): None})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["code"] for finding in reported]) == (0, ["P217"])
    assert report(data).submitted is None
    assert "period: 2024Q3\nsubmitted:\ntasks:\n" in (data / "progress/sfj/2024Q3.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("tasks", "message"),
    [
        (("2.1.7",), "市司法局是任务 2.1.7“提升服务”的责任单位，表里这项任务没有填"),
        (("2.1.7", "2.2"), "各项任务都没有填"),
    ],
)
def test_a_task_left_empty_is_not_reported(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], tasks: tuple[str, ...], message: str
) -> None:
    book = openpyxl.load_workbook(out)
    for row in book[form_export.SHEET].iter_rows():
        if str(row[form_export.KEY].value or "").partition(":")[2].partition("/")[0] in tasks:
            for cell in row[4 : form_export.KEY]:
                cell.value = None
    book.save(out)
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (1, [message])


def test_a_file_that_differs_stays_unless_asked(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "task:2.1.7", "progress"): "改过了。"})
    path = data / "progress/sfj/2024Q3.yaml"
    old = path.read_bytes()
    assert run(["form", "import", str(out), "--data", str(data)]) == 1
    assert path.read_bytes() == old
    assert "--replace" in capsys.readouterr().err
    assert run(["form", "import", str(out), "--data", str(data), "--replace"]) == 0
    assert report(data).tasks["2.1.7"].progress == "改过了。"
    assert run(["form", "import", str(out), "--data", str(data)]) == 0  # the same now


def test_sorted_rows_are_known_again(data: Path, out: Path) -> None:
    before = report(data)
    book = openpyxl.load_workbook(out)
    sheet = book[form_export.SHEET]
    rows = [
        n
        for n in range(1, sheet.max_row + 1)
        if str(sheet.cell(n, form_export.KEY + 1).value or "").startswith("figure:")
    ]
    values = [[sheet.cell(n, c).value for c in range(1, form_export.KEY + 2)] for n in rows]
    for n, cells in zip(rows, reversed(values), strict=True):
        for c, value in enumerate(cells, 1):
            sheet.cell(n, c).value = value
    book.save(out)
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data) == before


@pytest.mark.parametrize("change", ["lost", "twice", "unknown", "about", "unit", "no_sheet"])
def test_a_changed_form_is_refused(data: Path, out: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    book = openpyxl.load_workbook(out)
    sheet, about = book[form_export.SHEET], book[form_export.ABOUT]
    keys = {sheet.cell(n, form_export.KEY + 1).value: n for n in range(1, sheet.max_row + 1)}
    if change == "lost":
        sheet.delete_rows(keys["figure:2.1.7/hotline"])
    elif change == "twice":
        sheet.cell(keys["figure:2.1.7/hotline"], form_export.KEY + 1).value = "figure:2.1.7/platform"
    elif change == "unknown":
        sheet.cell(keys["figure:2.1.7/hotline"], form_export.KEY + 1).value = "figure:9.9/x"
    elif change == "about":
        about["B3"] = "fgj"
    elif change == "unit":
        about.delete_rows(1, 100)
        for row in mark.sheet(mark.signed(About("county", "nobody", "2024Q3", rows=(SentRow("x"),)), KEY)):
            about.append(row)
    else:
        del book[form_export.ABOUT]
    book.save(out)
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    assert any(finding["code"] in ("P023", "P025") for finding in reported), reported


def forge(path: Path, keys: tuple[str, ...] = (), **changes: str) -> None:
    """Other facts in the hidden sheet, and more keys, with the mark of whoever has the key."""
    book = openpyxl.load_workbook(path)
    sheet = book[form_export.ABOUT]
    sent = mark.read([[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)])
    assert sent
    sent = mark.signed(replace(sent, rows=(*sent.rows, *map(SentRow, keys)), **changes), KEY)
    sheet.delete_rows(1, sheet.max_row)
    for row in mark.sheet(replace(sent, layout=changes.get("layout", sent.layout))):
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"layout": "planck/form@9"}, "这不是 planck 发出的填报表"),
        ({"period": "2024Q5"}, "填报表的识别信息被改动过，认不出是谁的、哪一季度的"),
        ({"unit": "nobody"}, "填报表的单位 nobody 在方案里没有"),
        ({"plan": "city"}, "填报表是按另一个方案（city）发出的，本方案是 county"),
    ],
)
def test_a_forged_form_is_refused(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], words: str
) -> None:
    old = (data / "progress/sfj/2024Q3.yaml").read_bytes()
    forge(out, **changes)
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [(finding["code"], finding["message"]) for finding in reported]) == (1, [("P025", words)])
    assert (data / "progress/sfj/2024Q3.yaml").read_bytes() == old


@pytest.mark.parametrize("more", ["picture", "remark", "row"])
def test_what_nobody_asked_for_says_nothing(data: Path, out: Path, more: str) -> None:
    if more == "picture":
        out.write_bytes(hostile.packed({**hostile.parts(out.read_bytes()), "xl/media/image1.png": b"\x89PNG"}))
    else:
        forge(out, ("note:1",) if more == "row" else ())
        book = openpyxl.load_workbook(out)
        if more == "row":  # of a kind that is none of a form's
            book[form_export.SHEET].append(["", "", "", "", "备注", *[""] * (form_export.KEY - 5), "note:1"])
        else:
            book[form_export.ABOUT].append([None, "备注"])
        book.save(out)
    before = report(data)
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data) == before


def test_a_lost_row_hides_no_slip_in_another(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "figure:2.1.7/calls", "value"): "一千"})
    book = openpyxl.load_workbook(out)
    sheet = book[form_export.SHEET]
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[form_export.KEY].value == "task:2.1.7"))
    book.save(out)
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    messages = {finding["path"]: finding["message"] for finding in reported if finding["code"] in ("P020", "P023")}
    assert messages[out.name] == "填报表少了 1 行（2.1.7 提升服务）"
    assert "一千" in messages[f"{out.name}!{where(out, 'figure:2.1.7/calls', 'value')}"]


def test_another_plans_form_is_refused(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "plan.yaml").write_text(county.PLAN.replace("id: county", "id: other"), "utf-8")
    code, reported = findings(data, out, capsys)
    assert code == 1
    assert "county" in reported[0]["message"]


@pytest.mark.parametrize("case", hostile.CASES)
def test_hostile_workbooks_are_refused_within_a_second(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    change, words = hostile.CASES[case]
    out.write_bytes(change(out.read_bytes()))
    old = (data / "progress/sfj/2024Q3.yaml").read_bytes()
    start = time.process_time()
    code, reported = findings(data, out, capsys, "--replace")
    assert time.process_time() - start < 1
    assert code == 1
    assert words in reported[0]["message"], reported
    assert (data / "progress/sfj/2024Q3.yaml").read_bytes() == old


@pytest.mark.parametrize("ending", ["xlsm", "csv", "xlsb"])
def test_other_endings_are_refused(data: Path, out: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    other = out.rename(out.with_suffix(f".{ending}"))
    code, reported = findings(data, other, capsys)
    assert code == 1
    assert "另存为 .xlsx" in reported[0]["help"]


def test_cells_far_out_and_stated_extents_cost_nothing(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = hostile.parts(out.read_bytes())
    sheet = archive[hostile.SHEET].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    sheet = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', sheet)
    out.write_bytes(hostile.packed({**archive, hostile.SHEET: sheet}))
    start = time.process_time()
    assert findings(data, out, capsys)[0] == 0
    assert time.process_time() - start < 1


def test_1904_days_are_days(data: Path, out: Path) -> None:
    before = report(data).submitted
    book = openpyxl.load_workbook(out)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(out)
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data).submitted == before


def test_links_pipes_and_large_files_are_not_opened(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = out.with_name("链接.xlsx")
    link.symlink_to(out)
    assert findings(data, link, capsys)[1][0]["code"] == "P025"
    pipe = out.with_name("管道.xlsx")
    os.mkfifo(pipe)
    assert findings(data, pipe, capsys)[1][0]["code"] == "P025"
    big = out.with_name("大.xlsx")
    with big.open("wb") as file:
        file.truncate(10**11)
    assert "上限" in findings(data, big, capsys)[1][0]["message"]


def test_nothing_to_import_or_export_is_said(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leer").mkdir()
    assert run(["form", "import", str(tmp_path / "leer"), "--data", str(data)]) == 2
    assert run(["form", "import", str(tmp_path / "nein.xlsx"), "--data", str(data)]) == 2
    assert run(["form", "export", "2024Q9", "--data", str(data)]) == 2
    assert run(["form", "export", "2024Q3", "--unit", "nobody", "--data", str(data)]) == 2


def test_a_text_too_long_for_a_cell_stops_the_export(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = data / "progress/sfj/2024Q3.yaml"
    path.write_text(county.PROGRESS.replace("平台建设稳步推进。", "字" * 33_000), "utf-8")
    assert run(["form", "export", "2024Q3", "-o", str(tmp_path / "o"), "--data", str(data)]) == 2
    assert "33000" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_every_open_cell_is_unlocked_and_no_cell_is_a_formula(data: Path) -> None:
    path = data / "progress/sfj/2024Q3.yaml"
    path.write_text(county.PROGRESS.replace("平台建设稳步推进。", "'=cmd|1'"), "utf-8")
    loaded = workspace(data)
    assert loaded.book
    (request,) = requests(loaded.book, Q3, ("sfj",))
    book = openpyxl.load_workbook(io.BytesIO(form_export.workbook(request, KEY)))
    sheet = book[form_export.SHEET]
    assert sheet.protection.sheet
    assert book[form_export.ABOUT].sheet_state == "veryHidden"
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    open_ = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    for key in (row.key for part in form_export.parts(request) for row in part.rows):
        assert any(cell in open_ for cell in [_open(sheet, key)]), key


def _open(sheet: Any, key: str) -> str:
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, form_export.KEY + 1).value == key)
    return next((c.coordinate for c in sheet[row] if not c.protection.locked), "")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_survives_libreoffice(data: Path, out: Path, tmp_path: Path) -> None:
    before = report(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(out)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(tmp_path / "lo" / out.name), "--data", str(data)]) == 0
    assert report(data) == before


def test_a_folder_of_folders_is_read_and_other_files_are_told(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/2024Q3.yaml").unlink()
    below = out.parent / "司法局"
    below.mkdir()
    out.rename(below / out.name)
    (below / "验收.pdf").write_bytes(b"%PDF")
    (below / ".~lock").write_bytes(b"")
    (below / "~$市司法局-2024Q3.xlsx").write_bytes(b"")
    (below / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    capsys.readouterr()
    assert run(["form", "import", str(out.parent), "--data", str(data), "--format", "concise"]) == 1
    printed = capsys.readouterr()
    assert "司法局/验收.pdf：收到但不能导入，不是填报表（看名称是市司法局的" in printed.err
    assert "司法局/市司法局-2024Q3.xlsx：已写入" in printed.err
    assert "~$" not in printed.err
    assert printed.out.startswith("司法局/旧.xls: error P025")
    assert (data / "progress/sfj/2024Q3.yaml").is_file()


def test_a_slip_in_a_form_is_told_in_the_forms_own_words_row_by_row(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = where(out, "task:2.1.7", "status")
    fill(
        out,
        {status: "进行中", where(out, "task:2.2", "status"): "80%", where(out, "head:submitted", "value"): "10月8日"},
    )
    fill(out, {where(out, "figure:2.1.7/calls", "value"): "暂无"})
    code, reported = findings(data, out, capsys)
    assert code == 1
    messages = {finding["path"].rpartition("!")[2]: (finding["message"], finding["help"]) for finding in reported}
    assert messages[status][0] == "自评不能写“进行中”，是不是“推进中”？"
    assert "从下拉列表中选一个：未启动、推进中" in messages[status][1]
    assert messages[where(out, "task:2.2", "status")][0] == "自评不能写“80%”"
    assert "让这一格空着" in messages[where(out, "figure:2.1.7/calls", "value")][1]
    rows = [int(re.sub("[A-Z]", "", cell)) for cell in messages]
    assert rows == sorted(rows)


def test_cells_moved_under_another_rows_mark_are_refused(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(out, {where(out, "task:2.2", "status").replace("E", "A"): "2.1.7"})
    code, reported = findings(data, out, capsys)
    assert code == 1
    assert [finding["message"] for finding in reported if finding["severity"] == "error"] == [
        "这一行显示的是任务 2.1.7，发出时是任务 2.2 的：格子被挪动过"
    ]
