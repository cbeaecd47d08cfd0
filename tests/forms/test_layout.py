"""The form as a person sees it: numbered without gaps, nothing cut off, numbers and days kept as they are typed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.cli import run
from planck.forms import form_export, mark
from planck.load import workspace
from tests import workspace as county

Q3 = "2024Q3"
HIGHEST = 409
"""Points of a row; Excel shows nothing of what is below."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return county.write(tmp_path, {})


def exported(data: Path, plan: str = county.PLAN, progress: str = "", unit: str = "sfj") -> Any:
    """The sheet of the unit's form."""
    (data / "plan.yaml").write_text(plan, "utf-8")
    if progress:
        path = data / "progress/sfj/2024Q3.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(progress, "utf-8")
    assert run(["form", "export", Q3, "-o", "out", "--unit", unit]) == 0
    (form,) = Path("out").iterdir()
    return openpyxl.load_workbook(form)[form_export.SHEET]


def sections(sheet: Any) -> list[str]:
    return [str(value) for (value, *_) in sheet.iter_rows(values_only=True) if re.match("[一二三四五]、", str(value))]


NO_WORDS = re.sub(r"            (?:milestones|duties):\n              - .*\n", "", county.PLAN)


@pytest.mark.parametrize(
    ("plan", "unit", "titles"),
    [
        (
            county.PLAN,
            "sfj",
            ["基本情况", "各项任务", "指标数据", "节点任务和常规职责", "违反禁止性规定的情况（没有就空着）"],
        ),
        (county.PLAN, "fgj", ["基本情况", "各项任务", "指标数据"]),
        (NO_WORDS, "sfj", ["基本情况", "各项任务", "指标数据", "违反禁止性规定的情况（没有就空着）"]),
    ],
)
def test_sections_are_numbered_without_a_gap(data: Path, plan: str, unit: str, titles: list[str]) -> None:
    numbered = [f"{number}、{title}" for number, title in zip("一二三四五", titles, strict=False)]
    assert sections(exported(data, plan, unit=unit)) == numbered


def rows(sheet: Any) -> dict[str, int]:
    return {str(sheet.cell(n, form_export.KEY + 1).value): n for n in range(1, sheet.max_row + 1)}


def test_a_fraction_in_a_number_cell_stays_text_and_figures_keep_their_digits(data: Path) -> None:
    sheet = exported(data, progress=county.PROGRESS.replace("{numerator: 95, denominator: 100}", "95.50"))
    row = rows(sheet)["figure:2.1.7/hotline"]
    (value,) = [cell for cell in sheet[row] if cell.value == "95.50"]
    assert value.number_format == "@"  # Excel would else make a day of 9/10, and 95.5 of 95.50
    numbers = [sheet.cell(rows(sheet)["figure:2.1.7/platform"], column) for column in (5, 6)]
    assert [(cell.number_format, cell.protection.locked) for cell in numbers] == [("@", False)] * 2
    raw = (Path("out") / "市司法局-2024Q3.xlsx").read_bytes()
    assert b"ignoredErrors" in _part(raw, "xl/worksheets/sheet1.xml")  # no green corner on each of them


def _part(raw: bytes, name: str) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(raw)).read(name)


def test_a_cell_for_a_day_takes_days_only_and_shows_them_year_first(data: Path) -> None:
    sheet = exported(data)
    keys = rows(sheet)
    days = {f"E{keys[key]}" for key in ("head:submitted", "milestone:2.1.7/system", "duty:2.1.7/yearbook-2024")}
    days |= {f"G{keys[f'breach:{n}']}" for n in (1, 2, 3)}
    assert {sheet[at].number_format for at in days} == {"yyyy-mm-dd"}
    ruled = {
        at
        for rule in sheet.data_validations.dataValidation
        if rule.type == "date"
        for cells in rule.sqref.ranges
        for at in [cells.coord]
        if (rule.showErrorMessage, rule.allowBlank, rule.errorTitle) == (True, True, "请写日期")
    }
    assert ruled == days
    kinds = {(rule.type, rule.prompt) for rule in sheet.data_validations.dataValidation}
    assert ("list", "从下拉列表中选") in kinds
    assert ("date", "没有纠正的空着") in kinds


@pytest.mark.parametrize(
    ("count", "kind", "prompt"), [(3, "list", "违反了哪一条，从下拉列表中选"), (40, None, "照抄上面灰格里的编号")]
)
def test_a_list_that_excel_cannot_hold_is_not_promised(data: Path, count: int, kind: str | None, prompt: str) -> None:
    more = "".join(f"              - {{text: 不得拒接来电之{n}。, kind: prohibition}}\n" for n in range(count - 1))
    sheet = exported(
        data, county.PLAN.replace("              - 2024年底前建成", f"{more}              - 2024年底前建成")
    )
    at = f"E{rows(sheet)['breach:1']}"
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if at in str(rule.sqref).split()]
    assert (rule.type, rule.prompt) == (kind, prompt)


def test_every_rule_stands_once_for_all_its_cells(data: Path) -> None:
    sheet = exported(data)
    shown = [(rule.type, rule.prompt, rule.formula1) for rule in sheet.data_validations.dataValidation]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("length", [40, 2_000, 12_000])
def test_a_long_text_is_not_cut_off_and_comes_back_whole(data: Path, length: int) -> None:
    long = "推进平台建设，" * (length // 7) + "完"
    sheet = exported(data, progress=county.PROGRESS.replace("平台建设稳步推进。", long))
    heights = {n: row.height for n, row in sheet.row_dimensions.items() if row.height}
    assert max(heights.values()) <= HIGHEST
    first, column = rows(sheet)["task:2.1.7"], 6
    merged = [cells for cells in sheet.merged_cells.ranges if (cells.min_row, cells.min_col) == (first, column)]
    last = merged[0].max_row if merged else first
    needed = 15 * len(long) / 20  # points of a line; the column is 40 Latin letters wide
    assert sum(heights[n] for n in range(first, last + 1)) >= needed
    assert bool(merged) == (needed > HIGHEST)
    loaded = workspace(data).book
    assert loaded
    before = loaded.reports["sfj"]
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", "out"]) == 0
    again = workspace(data).book
    assert again
    assert again.reports["sfj"] == before


def test_a_long_title_and_a_long_prohibition_are_not_cut_off(data: Path) -> None:
    name, text = "市" + "推进依法行政工作领导小组" * 12, "不得拒接来电。" * 700
    plan = county.PLAN.replace("name: 市司法局,", f"name: {name},").replace("不得拒接来电。", text)
    sheet = exported(data, plan)
    widths = sum(form_export._WIDTHS)
    heights = {n: row.height for n, row in sheet.row_dimensions.items() if row.height}
    assert sheet["A1"].value == f"{name} 2024Q3 任务进展填报表"
    assert heights[1] >= 28 * 2 * len(name) / widths
    first = next(n for n in range(1, sheet.max_row) if sheet.cell(n, 2).value == text)
    (merged,) = [cells for cells in sheet.merged_cells.ranges if (cells.min_row, cells.min_col) == (first, 2)]
    assert sum(heights[n] for n in range(first, merged.max_row + 1)) >= 15 * 2 * len(text) / widths
    assert max(heights.values()) <= HIGHEST
    notes = [cells for cells in sheet.merged_cells.ranges if cells.min_col == 1 and cells.max_col == form_export.KEY]
    assert len(notes) == 3  # the title and two notes: they would else run out of the printed page


def test_the_same_request_and_key_give_the_same_bytes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(data)
    assert run(["form", "export", Q3, "-o", "again", "--unit", "sfj"]) == 0
    name = "市司法局-2024Q3.xlsx"
    assert (Path("again") / name).read_bytes() == (Path("out") / name).read_bytes()
    monkeypatch.setenv("PLANCK_FORM_KEY", os.environ["PLANCK_FORM_KEY"] + "!")
    assert run(["form", "export", Q3, "-o", "other", "--unit", "sfj"]) == 0
    assert (Path("other") / name).read_bytes() != (Path("out") / name).read_bytes()


def test_the_columns_of_this_layout() -> None:
    """Cells are read by their column: where one moves, FORM in mark.py is raised, so that older forms are refused."""
    assert mark.FORM == "planck/form@2"
    assert form_export.COLUMNS == {
        "head": {4: "value"},
        "task": {4: "status", 5: "progress", 6: "problems", 7: "next", 8: "evidence"},
        "figure": {4: "numerator", 5: "denominator", 6: "value", 8: "evidence"},
        "milestone": {4: "done", 8: "evidence"},
        "duty": {4: "done", 8: "evidence"},
        "breach": {4: "measure", 5: "what", 6: "corrected"},
    }
