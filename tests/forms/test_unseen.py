"""What a spreadsheet does not show, or shows in another way, is not read as if a person had seen it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest

from planck.forms import xlsx_reader
from planck.forms.form_export import SHEET
from planck.forms.xlsx_safety import UnsafeWorkbook
from tests.forms import hostile

NAME = "xl/worksheets/sheet1.xml"
FOREIGN = b'xmlns:e="urn:example:unseen"'


def workbook(change: Callable[[bytes], bytes]) -> bytes:
    """A plain workbook with 12 in A1 and 34 in A2, its sheet changed."""

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet["A1"], sheet["A2"] = 12, 34
    written = io.BytesIO()
    book.save(written)
    files = hostile.parts(written.getvalue())
    before = files[NAME]
    files[NAME] = change(before)
    assert files[NAME] != before
    return hostile.packed(files)


def texts(data: bytes) -> list[str]:
    (sheet,) = xlsx_reader.read(data).sheets
    return [cell.text for row in sheet.rows for cell in row]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b"</sheetData>", b'<row r="2"><c r="A2"><v>9</v></c></row></sheetData>'),
        lambda sheet: sheet.replace(
            b"</sheetData>", b'</sheetData><sheetData><row r="9"><c><v>9</v></c></row></sheetData>'
        ),
    ],
)
def test_a_row_given_twice_is_damage(change: Callable[[bytes], bytes]) -> None:
    """One program takes the first, another the last: nobody could say which value a person has seen."""
    with pytest.raises(UnsafeWorkbook, match=r"sheet\.damaged"):
        xlsx_reader.read(workbook(change))


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda sheet: re.sub(rb"<v>34</v>", b"<e:v " + FOREIGN + rb">9</e:v>", sheet), ["12"]),
        (lambda sheet: sheet.replace(b"<v>34</v>", b"<v>34</v><e:v " + FOREIGN + b">9</e:v>"), ["12", "34"]),
        (
            lambda sheet: sheet.replace(
                b"</sheetData>", b"<e:row " + FOREIGN + b' r="9"><e:c r="A9"><e:v>9</e:v></e:c></e:row></sheetData>'
            ),
            ["12", "34"],
        ),
        (
            lambda sheet: sheet.replace(b"</row></sheetData>", b"<e:c " + FOREIGN + b"/></row></sheetData>"),
            ["12", "34"],
        ),
        (
            lambda sheet: re.sub(
                rb'<c r="A2"[^>]*>.*?</c>',
                b'<c r="A2" t="inlineStr"><is><t>a</t><r><e:t ' + FOREIGN + b">b</e:t><t>c</t></r></is></c>",
                sheet,
            ),
            ["12", "ac"],
        ),
    ],
)
def test_elements_of_a_foreign_namespace_are_no_cells(change: Callable[[bytes], bytes], left: list[str]) -> None:
    assert texts(workbook(change)) == left
