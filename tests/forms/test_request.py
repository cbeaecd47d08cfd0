"""Call, form, blank file and rules ask a unit for the same; an open duty stands beside the last one that is done."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planck import standing
from planck.check import judge
from planck.cli import run
from planck.core.period import Period
from planck.forms import form_export
from planck.forms.request import Request, requests
from planck.load import workspace
from planck.messages import CHINESE
from planck.model import Book
from tests import workspace as county

REPORT = "{id: report, name: 年度报告, cadence: annual, due: 03-01, about: previous_year, owed_by: [sfj]}"
PLAN = f"{county.PLAN}duties: [{REPORT}]\n".replace(
    "  fgj: {name: 市发展和改革局}\n", "  fgj: {name: 市发展和改革局}\n  fy: {name: 市法院, role: cooperating}\n"
).replace(
    "                measured: year_to_date\n                reported_by: sfj\n",
    "                measured: year_to_date\n                reported_by: fy\n",
)
DONE = (
    county.PROGRESS.replace("2024Q3", "2024Q1").replace("2024-10-12", "2024-04-12").replace("      calls: 1234\n", "")
    + "duties:\n  report-2023: {done: 2024-02-20}\n"
)
Q2 = Period(2024, 2)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return county.write(tmp_path, {"progress/sfj/2024Q1.yaml": DONE}, PLAN)


def test_the_open_duty_stands_beside_the_last_one_that_is_done(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "export", "2024Q2", "-o", "out", "--unit", "sfj"]) == 0
    sheet = openpyxl.load_workbook("out/市司法局-2024Q2.xlsx")[form_export.SHEET]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[form_export.KEY] == "duty:/report-2024"]
    assert row[:4] == ("全辖区", "年度报告（report-2024）", "2025-03-01 前", "report-2023：2024-02-20 完成")
    assert run(["new", "2024Q2", "--unit", "sfj"]) == 0
    blank = (data / "progress/sfj/2024Q2.yaml").read_text("utf-8")
    assert blank.endswith(
        "  # 年度报告；2025-03-01 前；上次 report-2023：2024-02-20 完成；完成的写 done 的日期，没有完成就空着\n"
        "  report-2024: {done: }\n"
    )
    (data / "progress/sfj/2024Q2.yaml").unlink()
    judged = ("--period", "2024Q2", "--as-of", "2024-07-30")
    assert run(["report", "call", *judged, "-o", "call.md"]) == 0
    assert "年度报告（2025年3月1日前，上次2024年2月20日完成）" in Path("call.md").read_text("utf-8")
    assert run(["report", "unit", "--unit", "sfj", *judged, "-o", "unit.md"]) == 0
    text = Path("unit.md").read_text("utf-8")
    assert "| 2025年3月1日 | 年度报告 | 完成（上次2024年2月20日完成） |" in text
    assert "2024年2月20日" in text.partition("## 三")[0]  # the row of the one that is done


def test_a_word_on_the_open_duty_is_accepted(data: Path) -> None:
    assert run(["new", "2024Q2", "--unit", "sfj"]) == 0
    path = data / "progress/sfj/2024Q2.yaml"
    text = path.read_text("utf-8").replace("report-2024: {done: }", "report-2024: {done: 2024-07-01}")
    path.write_text(text.replace("submitted:  ", "submitted: 2024-07-12  "), "utf-8")
    loaded = workspace(data)
    assert not [finding for finding in loaded.findings if "report" in CHINESE.message(finding)]


def requests_of(book: Book, period: Period) -> dict[str, Request]:
    units = standing.requested_units(book.plan, period)
    return {request.unit: request for request in requests(book, period, units)}


@pytest.mark.parametrize("where", ["county", pytest.param("sample", marks=pytest.mark.whole_system)])
def test_the_call_lists_for_every_unit_what_its_form_asks_for(data: Path, where: str) -> None:
    from planck import reports
    from planck.reports.context import Ask

    folder, period = (data, Q2) if where == "county" else (Path(__file__).parents[2] / "data", Period(2025, 3))
    book = workspace(folder).book
    assert book
    result = judge(workspace(folder), period, period.last_day, [], ())
    (paper,) = reports.render("call", result, None, Ask("", ""))
    rows = [
        line.strip("| ").split(" | ")
        for line in paper.markdown.partition("## 附件")[2].partition("## 附件")[0].split("\n")
        if "|" in line
    ]
    listed = {name: (tasks, figures, words) for name, tasks, figures, words in rows[2:]}
    forms = requests_of(book, period)
    assert set(listed) == {book.plan.units[unit].name for unit in forms}
    for request in forms.values():
        tasks, figures, words = listed[request.name]
        items = [item.item for task in request.tasks for item in task.items] + [item.item for item in request.duties]
        mine = {item.name for item in items if item.full_id in _open(book, request.unit, period)}
        assert tasks.replace("\\", "") == (
            "；".join(f"{task.task.id} {task.task.title}" for task in request.tasks) or "—"
        )
        shown = f"{figures}、{words}"
        assert [name for name in mine if name not in shown] == []


def _open(book: Book, unit: str, period: Period) -> set[str]:
    words = standing.requested_words(book, period)
    return {item.full_id for item in standing.requested_items(book.plan, unit, period, words)}


def test_a_cooperating_unit_that_alone_has_a_figure_is_called_too(data: Path) -> None:
    book = workspace(data).book
    assert book
    assert list(requests_of(book, Q2)) == ["sfj", "fgj", "fy"]
    (task,) = requests_of(book, Q2)["fy"].tasks
    assert [item.key for item in task.items] == ["calls"]


def test_no_rule_calls_left_out_what_the_form_does_not_ask_for(data: Path) -> None:
    empty = "schema: planck/progress@1\nunit: sfj\nperiod: 2024Q2\nsubmitted: 2024-07-12\ntasks:\n"
    tasks = "".join(f"  {task}: {{status: in_progress, progress: 推进。}}\n" for task in ("2.1.7", "2.2"))
    (data / "progress/sfj/2024Q2.yaml").write_text(empty + tasks, "utf-8")
    loaded = workspace(data)
    assert loaded.book
    result = judge(loaded, Q2, loaded.book.plan.reporting.due_day(Q2), [], ())
    left_out = {full for unit in result.units if unit.unit == "sfj" for full in unit.left_out}
    assert left_out
    assert left_out <= _open(loaded.book, "sfj", Q2)
