"""牵头 and 配合: who leads owes the report first, who cooperates in a task owes none on it; papers name both."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, load, reports, standing
from planck.check import Result
from planck.cli import run
from planck.core.period import Period
from planck.reports.context import Ask
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3, DAY = Period(2024, 3), datetime.date(2024, 10, 31)
LIST = "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}"
LED = PLAN.replace("  fgj: {", "  zfb: {name: 市政府办公室}\n  fgj: {").replace(
    LIST,
    "responsible: {lead: [fgj], units: [sfj, fgj], cooperating: [zfb], quote: 市司法局、市发展和改革局、市政府办公室}",
)
FILES = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}
HELPING = OTHER.replace("unit: fgj", "unit: zfb").replace(
    "    indicators:\n      filing: {numerator: 3, denominator: 3}\n", ""
)


def judged(root: Path, plan: str = LED, files: dict[str, str] | None = None) -> Result:
    return check.judge(load.workspace(write(root, FILES if files is None else files, plan)), Q3, DAY)


def paper(name: str, result: Result, unit: str = "") -> str:
    return reports.render(name, result, None, Ask(unit))[0].markdown


def test_who_cooperates_owes_no_report_and_has_no_row(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert {unit.unit for unit in result.units} == {"sfj", "fgj"}
    assert {row.unit for row in result.standings if row.item == "2.2/filing"} == {None, "sfj", "fgj"}
    assert not [finding for finding in result.findings if finding.unit == "zfb"]


def test_who_cooperates_may_report_on_the_task_and_on_no_other(tmp_path: Path) -> None:
    """A note says that it need not."""
    files = {**FILES, "progress/zfb/2024Q3.yaml": HELPING}
    result = judged(tmp_path, files=files)
    assert [finding.message_key for finding in result.findings if finding.unit == "zfb"] == ["P219.not_owing"]
    closed = LED.replace("open: 市级有关部门, quote: 市司法局等市级有关部门", "quote: 市司法局")
    files["progress/zfb/2024Q3.yaml"] = HELPING.replace("  2.2:", "  2.1.7:")
    other = judged(tmp_path / "b", closed, files)
    assert [finding.message_key for finding in other.findings if finding.unit == "zfb"] == [
        "P219.not_owing",
        "P205.not_listed",
    ]


def test_who_cooperates_is_asked_for_a_figure_that_names_it(tmp_path: Path) -> None:
    asked = LED.replace(
        "measured: in_quarter\n                reported_by: each",
        "measured: in_quarter\n                reported_by: zfb",
    )
    result = judged(tmp_path, asked)
    assert "P121" not in {finding.code for finding in result.findings}
    assert "zfb" in standing.requested_units(result.book.plan, Q3)
    (row,) = (row for row in result.standings if row.item == "2.2/filing")
    assert (row.unit, row.state) == (None, "no_data")


def test_papers_name_who_leads_and_who_cooperates(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert "| 2.2 备案（牵头） |" in paper("unit", result, "fgj")
    assert "| 2.2 备案 |" in paper("unit", result, "sfj")
    plan = paper("plan", result)
    assert "牵头：市发展和改革局。配合：市政府办公室。" in plan
    assert "2.2　备案" in paper("plan", judged(tmp_path), "fgj")


def test_a_list_that_says_it_itself_stands_as_it_is(tmp_path: Path) -> None:
    labelled = LED.replace(
        "quote: 市司法局、市发展和改革局、市政府办公室",
        "quote: 牵头单位：市发展和改革局；责任单位：市司法局；配合单位：市政府办公室",
    )
    result = judged(tmp_path, labelled)
    assert not [finding for finding in result.findings if finding.code == "P118"]
    assert "\n牵头单位：市发展和改革局；责任单位：市司法局；配合单位：市政府办公室。\n" in paper("plan", result)


def test_the_sheet_of_who_cooperates_elsewhere_says_so(tmp_path: Path) -> None:
    both = PLAN.replace(LIST, LIST.replace("units: [sfj, fgj]", "lead: fgj, units: [fgj], cooperating: [sfj]"))
    sheet = paper("unit", judged(tmp_path, both), "sfj")
    assert "你单位配合下列任务，不用单独报送，请按职责协助：2.2 备案（市发展和改革局牵头）。" in sheet
    nobody = paper("unit", judged(tmp_path / "b", both.replace("lead: fgj, ", "")), "sfj")
    assert "2.2 备案（市发展和改革局负责）。" in nobody


def test_who_leads_is_reminded_first(tmp_path: Path) -> None:
    lines = paper("reminder", judged(tmp_path, files={})).splitlines()
    rows = [line for line in lines if line.startswith("| 市")]
    assert rows[0].startswith("| 市发展和改革局 | 1项任务的进展情况（其中牵头1项）；")
    assert rows[1].startswith("| 市司法局 | 2项任务的进展情况；")


def test_the_circular_names_who_leads(tmp_path: Path) -> None:
    lead = LED.replace(
        "responsible: {units: [sfj], groups: [], open", "responsible: {lead: sfj, units: [sfj], groups: [], open"
    )
    late = judged(
        tmp_path, lead.replace("due: 2024-12-31", "due: 2024-09-30").replace("2024年底前建成", "2024年9月底前建成")
    )
    assert "责任单位：市司法局（牵头）。" in paper("quarterly", late)


def test_the_circular_names_who_cooperates(tmp_path: Path) -> None:
    late = (
        LED.replace(
            "responsible: {units: [sfj], groups: [], open", "responsible: {units: [sfj], cooperating: zfb, open"
        )
        .replace("due: 2024-12-31", "due: 2024-09-30")
        .replace("2024年底前建成", "2024年9月底前建成")
    )
    assert "责任单位：市司法局；配合单位：市政府办公室。" in paper("quarterly", judged(tmp_path, late))


def test_the_call_names_the_leads_of_what_every_unit_reports(tmp_path: Path) -> None:
    due = (
        LED.replace("2024年底前建成", "2024年9月底前建成")
        .replace("due: 2024-12-31, reported_by: sfj", "due: 2024-09-30")
        .replace(
            "responsible: {units: [sfj], groups: [], open", "responsible: {lead: sfj, units: [sfj], groups: [], open"
        )
    )
    assert "各责任单位（市司法局牵头）" in paper("call", judged(tmp_path, due))


def test_the_blank_file_and_the_screen_say_who_leads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {}, LED)
    assert run(["new", "2024Q4", "--unit", "fgj"]) == 0
    assert "# 【备案】（本单位牵头）" in (tmp_path / "data/progress/fgj/2024Q4.yaml").read_text("utf-8")
    capsys.readouterr()
    assert run(["show", "fgj", "--period", "2024Q3"]) == 0
    assert "备案（牵头）" in capsys.readouterr().out
    assert run(["show", "zfb", "--period", "2024Q3"]) == 0
    assert "2.2  配合单位  备案" in capsys.readouterr().out
    assert run(["show", "2.2", "--period", "2024Q3"]) == 0
    assert "牵头: 市发展和改革局\n  配合单位: 市政府办公室" in capsys.readouterr().out
    assert run(["show", "--office"]) == 0
    assert "2.2: 市发展和改革局" in capsys.readouterr().out
