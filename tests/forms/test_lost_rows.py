"""Rows and columns that were deleted: said once, in the form's words, and nothing is said that only follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.forms import form_export
from tests.forms.test_form import findings, where


def changed(out: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(out)
    change(book[form_export.SHEET])
    book.save(out)


def row(out: Path, key: str, field: str) -> int:
    return int(where(out, key, field)[1:])


@pytest.mark.parametrize(
    ("key", "field", "shown"),
    [
        ("task:2.1.7", "status", "2.1.7 提升服务"),
        ("figure:2.1.7/hotline", "numerator", "2.1.7 热线接听率"),
        ("head:submitted", "value", "报送日期"),
        ("breach:1", "what", "违反禁止性规定的情况"),
    ],
)
def test_a_deleted_row_is_named_as_people_see_it(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], key: str, field: str, shown: str
) -> None:
    at = row(out, key, field)
    changed(out, lambda sheet: sheet.delete_rows(at))
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported if finding["severity"] == "error"]) == (
        1,
        [f"填报表少了 1 行（{shown}）"],
    )
    assert not [finding for finding in reported if "没有写" in finding["message"] or "空着" in finding["message"]]


def test_where_the_hidden_column_is_gone_no_task_is_called_empty(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(out, lambda sheet: sheet.delete_cols(form_export.KEY + 1))
    code, reported = findings(data, out, capsys, "--replace")
    errors = [finding["message"] for finding in reported if finding["severity"] == "error"]
    assert (code, len(errors)) == (1, 1)
    assert errors[0].startswith("填报表少了")
    assert not [finding for finding in reported if finding["code"] == "P217"]


def test_a_wrong_cell_of_a_task_whose_row_is_gone_is_still_named(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figure, at = where(out, "figure:2.1.7/hotline", "numerator"), row(out, "task:2.1.7", "status")

    def change(sheet: Any) -> None:
        sheet[figure] = "约95"
        sheet.delete_rows(at)

    changed(out, change)
    _, reported = findings(data, out, capsys, "--replace")
    assert {finding["message"] for finding in reported if finding["severity"] == "error"} == {
        "填报表少了 1 行（2.1.7 提升服务）",
        "“约95”是约数或范围，不是确切的数字",
    }
