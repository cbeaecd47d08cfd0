"""Forms saved as .xls, .et or .ods: read in a process of its own, and what cannot be seen there is said."""

from __future__ import annotations

import datetime
import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xlwt

from planck.cli import run
from planck.forms import foreign_reader, xlsx_reader
from planck.forms.sheets import Workbook
from planck.forms.xlsx_safety import UnsafeWorkbook
from tests.forms.test_form import fill, findings, report, where

BLIND = "这不是 .xlsx 文件：里面的批注、百分号看不到，公式只看得到算出的数，请打开看一看"


def as_xls(book: Workbook) -> bytes:
    saved = xlwt.Workbook()
    days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet in book.sheets:
        page = saved.add_sheet(sheet.name)
        for cell in (cell for row in sheet.rows for cell in row):
            value: Any = cell.text
            if cell.kind == "day":
                page.write(cell.row - 1, cell.column, datetime.date.fromisoformat(value), days)
            else:
                page.write(cell.row - 1, cell.column, float(value) if cell.kind == "number" else value)
    content = io.BytesIO()
    saved.save(content)
    return content.getvalue()


def as_ods(book: Workbook) -> bytes:
    tables = []
    for sheet in book.sheets:
        last, rows = 0, []
        for row in sheet.rows:
            rows += ["<table:table-row><table:table-cell/></table:table-row>"] * (row[0].row - last - 1)
            last, cells, column = row[0].row, [], 0
            for cell in row:
                cells += ["<table:table-cell/>"] * (cell.column - column)
                column = cell.column + 1
                kinds = {"number": ("float", "value"), "day": ("date", "date-value")}
                kind, name = kinds.get(cell.kind, ("string", ""))
                value = f' office:{name}="{cell.text}"' if name else ""
                text = escape(cell.text)
                cells.append(
                    f'<table:table-cell office:value-type="{kind}"{value}><text:p>{text}</text:p></table:table-cell>'
                )
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        tables.append(f'<table:table table:name="{sheet.name}">{"".join(rows)}</table:table>')
    spaces = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = f"<office:document-content{spaces}><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
        parts.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return archive.getvalue()


@pytest.mark.parametrize("ending", [".xls", ".et", ".ods"])
def test_the_other_formats_are_read(data: Path, out: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    before = report(data)
    (data / "progress/sfj/2024Q3.yaml").unlink()
    write = as_ods if ending == ".ods" else as_xls
    other = out.with_suffix(ending)
    other.write_bytes(write(xlsx_reader.read(out.read_bytes())))
    code, reported = findings(data, other, capsys)
    assert (code, [(finding["severity"], finding["message"]) for finding in reported]) == (0, [("warning", BLIND)])
    assert report(data) == before


def test_a_workbook_is_what_its_bytes_say(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = out.rename(out.with_suffix(".et"))  # WPS saves .xlsx under this ending too
    assert findings(data, other, capsys) == (0, [])


def test_a_percentage_without_its_sign_is_asked_back(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = where(out, "figure:2.1.7/hotline", "value")
    fill(
        out,
        {
            value: 0.935,
            where(out, "figure:2.1.7/hotline", "numerator"): None,
            where(out, "figure:2.1.7/hotline", "denominator"): None,
        },
    )
    other = out.with_suffix(".xls")
    other.write_bytes(as_xls(xlsx_reader.read(out.read_bytes())))
    code, reported = findings(data, other, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (
        1,
        [BLIND, "“0.935”分不清是 93.5% 还是 0.935%：这种文件看不出格子的百分号"],
    )
    fill(out, {value: 93.5})  # as the advice says
    other.write_bytes(as_xls(xlsx_reader.read(out.read_bytes())))
    assert findings(data, other, capsys, "--replace")[0] == 0


def test_a_numerator_that_may_be_a_percentage_is_asked_back(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = where(out, "figure:2.1.7/hotline", "numerator")
    fill(out, {at: 0.95, where(out, "figure:2.1.7/hotline", "denominator"): 20})
    other = out.with_suffix(".xls")
    other.write_bytes(as_xls(xlsx_reader.read(out.read_bytes())))
    code, reported = findings(data, other, capsys, "--replace")
    assert (code, reported[1]["path"]) == (1, f"{other.name}!{at}")
    assert reported[1]["message"].startswith("“0.95”可能是 95%")
    fill(out, {at: 19})  # as the advice says
    other.write_bytes(as_xls(xlsx_reader.read(out.read_bytes())))
    assert findings(data, other, capsys, "--replace")[0] == 0


def test_kinds_of_values_and_merged_cells() -> None:
    saved = xlwt.Workbook()
    page = saved.add_sheet("a")
    for n, (value, shown_as) in enumerate(
        [
            (True, ""),
            (1.5, "[h]:mm"),
            (0.5, "h:mm"),
            (45574.5, "yyyy-mm-dd h:mm"),
            (45574, 'm"月"d"日"'),
            ("#N/A", ""),
            (0.30000000000000004, ""),
        ]
    ):
        page.write(n, 0, value, xlwt.easyxf(num_format_str=shown_as or "General"))
    page.write_merge(8, 9, 0, 1, "m")
    content = io.BytesIO()
    saved.save(content)
    listed = foreign_reader.listed(content.getvalue())
    assert isinstance(listed, list)
    assert [(row[0][2], row[0][3]) for row in listed[0]["rows"]] == [
        ("TRUE", "truth"),
        ("36:00:00", "time"),
        ("12:00:00", "time"),
        ("2024-10-09 12:00:00", "day"),
        ("2024-10-09", "day"),
        ("#N/A", "error"),
        ("0.3", "number"),
        ("m", "text"),
    ]
    assert listed[0]["merged"] == [("A9:B10", 9, 0, 10, 1)]


def test_what_cannot_be_read_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    many = xlwt.Workbook()
    for n in range(foreign_reader.MOST_SHEETS + 1):
        many.add_sheet(f"s{n}")
    content = io.BytesIO()
    many.save(content)
    assert foreign_reader.listed(content.getvalue()) == "sheet.too_much"
    assert foreign_reader.listed(b"\xd0\xcf\x11\xe0") == "sheet.damaged"

    def refused(words: str) -> None:
        with pytest.raises(UnsafeWorkbook, match=words):
            foreign_reader.read(b"\xd0\xcf\x11\xe0")

    refused(r"sheet\.damaged")
    monkeypatch.setattr(foreign_reader, "SECONDS", 0)
    refused(r"sheet\.too_much")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    refused(r"sheet\.no_calamine")


def test_a_sheet_under_a_password_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    def locked(_: object) -> object:
        raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", locked, raising=False)
    assert foreign_reader.listed(b"") == "sheet.locked"


def test_a_workbook_under_a_password_is_not_called_damaged(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # what Excel and WPS write: an OLE container whose directory names the encrypted package
    out.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le"))
    code, reported = findings(data, out, capsys)
    assert (code, reported[0]["message"], reported[0]["help"]) == (1, "工作簿加了密码，没有打开", "请去掉密码再交。")


def test_the_process_of_its_own_writes_the_sheets_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[object] = []
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x"), encoding="utf-8"))
    monkeypatch.setattr(sys, "stdout", written)
    if sys.platform != "win32":
        import resource

        monkeypatch.setattr(resource, "setrlimit", lambda *more: limits.append(more))
    foreign_reader.main()
    assert written.getvalue() == '"sheet.damaged"'
    assert len(limits) == (sys.platform != "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x"), encoding="utf-8"))
    foreign_reader.main()
    assert len(limits) == (sys.platform != "win32")


def test_a_bomb_in_another_format_harms_no_other_form(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/2024Q3.yaml").unlink()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        cells = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>' * 100
        row = f"<table:table-row>{cells}</table:table-row>" * 5_000
        spaces = "".join(
            f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
        )
        parts.writestr(
            "content.xml",
            f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="a">{row}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        parts.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    (out.parent / "a.ods").write_bytes(archive.getvalue())
    code, reported = findings(data, out.parent, capsys)
    assert code == 1
    assert [(finding["path"], finding["message"]) for finding in reported if finding["severity"] == "error"] == [
        ("a.ods", "读这个工作簿用的内存或时间太多，没有读完")
    ]
    assert (data / "progress/sfj/2024Q3.yaml").is_file()


def test_a_form_that_cannot_be_marked_gets_its_slip(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = out.with_suffix(".xls")
    other.write_bytes(as_xls(xlsx_reader.read(out.read_bytes())))
    assert run(["form", "return", str(other), "-o", str(tmp_path / "back"), "--data", str(data)]) == 0
    assert "这个工作簿不能加标记，只写退件单" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["市司法局-2024Q3-退件单.docx"]
