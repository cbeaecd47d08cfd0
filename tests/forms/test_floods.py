"""Forms that would flood the findings: what is wrong a thousand times is named a few times, and counted."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planck.forms import form_export, white_cells
from tests.forms.test_form import findings, where

Captured = pytest.CaptureFixture[str]
PIECES = ("task:2.1.7", "evidence")


@pytest.mark.parametrize("between", ["\n", ",", "；"])
def test_very_many_pieces_of_evidence_in_a_cell_are_one_finding(
    data: Path, out: Path, capsys: Captured, between: str
) -> None:
    at = where(out, *PIECES)
    _put(out, {at: between.join(f"x{n}" for n in range(white_cells.MOST_PIECES + 1))})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (1, ["这一格写了太多件佐证，超过 200 件，没有采用"])
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    (data / "progress/sfj/evidence/全部.pdf").write_bytes(b"x")
    _put(out, {at: "evidence/全部.pdf"})  # as the advice has it
    assert findings(data, out, capsys, "--replace") == (0, [])


def test_very_many_rows_of_other_forms_are_counted(data: Path, out: Path, capsys: Captured) -> None:
    _put(out, {f"J{row}": f"task:9.{row}" for row in range(100, 200)})
    code, reported = findings(data, out, capsys)
    errors = [finding["message"] for finding in reported if finding["severity"] == "error"]
    assert (code, len(errors), errors[-1]) == (1, 21, "另有 80 行的标识对不上，最后一行在这里")


def _put(path: Path, values: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    for at, value in values.items():
        book[form_export.SHEET][at] = value
    book.save(path)


@pytest.mark.parametrize("cleared", [False, True])
def test_a_form_without_its_hidden_column_is_one_finding(
    data: Path, out: Path, capsys: Captured, *, cleared: bool
) -> None:
    book = openpyxl.load_workbook(out)
    sheet = book[form_export.SHEET]
    if cleared:
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, form_export.KEY + 1).value = None
    else:
        sheet.delete_cols(form_export.KEY + 1)
    book.save(out)
    code, reported = findings(data, out, capsys)
    expected = "填报表隐藏的标识列被删掉或清空了，认不出每一行是哪一项，没有采用"
    assert (code, [finding["message"] for finding in reported]) == (1, [expected])


def test_very_many_missing_pieces_are_cut_and_counted(data: Path, out: Path, capsys: Captured) -> None:
    _put(out, {where(out, *PIECES): "\n".join(f"x{n}.pdf" for n in range(150))})
    _, reported = findings(data, out, capsys, "--replace")
    assert len(reported) == 101
    assert "这份文件另有 50 处问题没有列出（错误 0 处，警告 50 处，提示 0 处）" in [
        finding["message"] for finding in reported
    ]
