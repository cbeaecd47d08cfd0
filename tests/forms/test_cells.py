"""Cells as people send them: dates, numbers with 15 digits, percentages, and what other programs write."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.cli import run
from planck.forms import form_export, xlsx_reader
from planck.forms.sheets import as_shown, coordinate, position, shows_by_code, shows_by_number
from planck.forms.xlsx_safety import UnsafeWorkbook
from tests.forms import hostile
from tests.forms.test_form import fill, findings, report, where

SUBMITTED = ("head:submitted", "value")
CALLS = ("figure:2.1.7/calls", "value")


def put(path: Path, at: str, value: Any, shown_as: str | None = None) -> None:
    book = openpyxl.load_workbook(path)
    cell = book[form_export.SHEET][at]
    cell.value = value
    if shown_as is not None:
        cell.number_format = shown_as
    book.save(path)


@pytest.mark.parametrize(
    "written", ["2024.10.9", "2024/10/09", "2024年10月9日", "20241009", "2024-10-9", "２０２４－１０－０９", 20241009]
)
def test_a_day_that_can_mean_no_other_is_read(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: Any
) -> None:
    put(out, where(out, *SUBMITTED), written, "General")
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (0, [f"“{written}”读作 2024-10-09"])
    assert report(data).submitted == datetime.date(2024, 10, 9)


@pytest.mark.parametrize("written", ["10月9日", "9/10/2024", "24-10-09", "二〇二四年", 45574])
def test_a_day_that_can_mean_another_is_refused(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: Any
) -> None:
    put(out, where(out, *SUBMITTED), written, "General")
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["severity"] for finding in reported]) == (1, ["error"])
    assert "删去这一行" not in reported[0]["help"]


@pytest.mark.parametrize("number", [2024.1, 10.09, 2024, 0.5])
@pytest.mark.parametrize(("key", "field"), [SUBMITTED, ("milestone:2.1.7/system", "done")])
def test_a_number_in_a_cell_of_days_is_told_once(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], number: float, key: str, field: str
) -> None:
    at = where(out, key, field)
    put(out, at, number, "yyyy-mm-dd")
    code, reported = findings(data, out, capsys, "--replace")
    told = [finding for finding in reported if finding["severity"] == "error"]
    assert (code, [finding["path"] for finding in told]) == (1, [f"{out.name}!{at}"])
    assert "日期格会把它变成别的日期" in told[0]["message"]
    put(out, at, "2024-10-09", "yyyy-mm-dd")  # as the advice says
    assert findings(data, out, capsys, "--replace")[0] == 0


@pytest.mark.parametrize("number", [14, 22, *range(27, 32), 36, *range(50, 55), 57, 58])
def test_formats_that_files_name_by_number_only_are_days(data: Path, out: Path, number: int) -> None:
    at = where(out, *SUBMITTED)
    put(out, at, 45574, "0.000000")
    files = hostile.parts(out.read_bytes())
    # the only cell of that format gets the built-in number, as Chinese Excel writes it
    styles = re.sub(rb'(numFmtId=")[0-9]+(" formatCode="0.000000")', rb"\g<1>999\2", files["xl/styles.xml"])
    used = re.search(rb'<numFmt numFmtId="([0-9]+)" formatCode="0.000000"', files["xl/styles.xml"])
    assert used
    styles = files["xl/styles.xml"].replace(b'numFmtId="%s"' % used[1], b'numFmtId="%d"' % number)
    styles = re.sub(rb'<numFmt numFmtId="%d" [^>]*>' % number, b"", styles)
    out.write_bytes(hostile.packed({**files, "xl/styles.xml": styles}))
    assert run(["form", "import", str(out), "--data", str(data), "--replace"]) == 0
    assert report(data).submitted == datetime.date(2024, 10, 9)


@pytest.mark.parametrize("number", [30, 45, 58])
def test_what_excel_made_a_date_is_no_count(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    shown_as = {30: "m-d-yy", 45: "mm:ss", 58: 'm"月"d"日"'}[number]
    put(out, where(out, *CALLS), 45574, shown_as)
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    assert "日期（2024-10-09）" in reported[0]["message"] or "整数" in reported[0]["message"]


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (16905.000000000004, "General", "16905"),
        (0.1 + 0.2, "General", "0.3"),
        (0.9350000000000001, "0.0%", "93.5%"),
        (95, "General", "95"),
        (-0.0, "General", "0"),
        (1e-7, "General", "0.0000001"),
        (123456789012345678, "General", "123456789012346000"),
        (12, "0.00E+00", "12"),
        (12, "G/通用格式", "12"),
        (12, '[Red]"days" 0', "12"),
        (0.5, "h:mm", "12:00:00"),
        (1.5, "[h]:mm", "36:00:00"),
        (-0.5, "[h]:mm", "-12:00:00"),
        (20261012, "yyyy-mm-dd", "20261012"),
        (45574.5, "yyyy/m/d h:mm", "2024-10-09 12:00:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (float("inf"), "General", "inf"),
    ],
)
def test_numbers_are_read_as_they_are_shown(value: float, shown_as: str, text: str) -> None:
    assert as_shown(repr(value), shows_by_code(shown_as))[0] == text


@pytest.mark.parametrize(
    "code",
    [
        "0,",
        '0!.0,"万"',
        "0.0,,",
        '"95"',
        '"9"0',
        '0"0"',
        ";;;",
        "0;0%",
        "0%%",
        "0\\0",
        "0\\.0",
        '0"."0',
        '0.0"万"',
        "[>9]0,;0",
    ],
)
def test_a_format_that_shows_another_number_is_asked_back(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    put(out, where(out, *CALLS), 53369, code)
    _, reported = findings(data, out, capsys, "--replace")
    assert [finding["message"][:13] for finding in reported] == ["这一格里的数是 53369"]
    put(out, where(out, *CALLS), 53369, "General")  # as the advice has it
    assert findings(data, out, capsys, "--replace") == (0, [])


@pytest.mark.parametrize("code", ["# ?/?", "# ??/??", "# ???/???", "?/20", '# ?/?"件"'])
def test_a_fraction_typed_into_a_cell_of_fractions_is_asked_back(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    at = {name: where(out, "figure:2.1.7/platform", name) for name in ("numerator", "denominator")}
    put(out, at["numerator"], 0.95, code)  # 19/20, as the sheet shows it
    put(out, at["denominator"], 20, code)
    _, reported = findings(data, out, capsys, "--replace")
    assert [(finding["path"], finding["message"][:12]) for finding in reported] == [
        (f"{out.name}!{at['numerator']}", "这一格里的数是 0.95")
    ]
    put(out, at["numerator"], 19, "General")  # as the advice has it
    assert findings(data, out, capsys, "--replace") == (0, [])


@pytest.mark.parametrize(
    "code",
    [
        *("0", "0.00", "#,##0", "0E+0", "# ?/?", "@", "General", "[$-804]General", "[DBNum1]0", "[Red]0;[Red]-0"),
        *(
            '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
            '0"个"',
            "G/通用格式",
            '"¥"#,##0.00',
            "#,##0;;;",
            "#,##0_);(#,##0)",
            "",
        ),
    ],
)
def test_a_format_that_shows_the_number_as_it_is_changes_nothing(code: str) -> None:
    assert as_shown("53369", shows_by_code(code)) == ("53369", "number")


def test_days_of_the_calendar_of_1904_end_with_it() -> None:
    assert as_shown("0", "day", since_1904=True) == ("1904-01-01", "day")
    assert as_shown("2958465", "day", since_1904=True) == ("2958465", "number")


def test_names_of_cells() -> None:
    for row, column, at in ((1, 0, "A1"), (12, 27, "AB12"), (1048576, 16383, "XFD1048576")):
        assert coordinate(row, column) == at
        assert position(at) == (row, column)
    assert position("A") is None
    assert [shows_by_number(number) for number in (0, 9, 12, 46, 58, 20)] == [
        *("number", "percent", "fraction", "length", "day", "time")
    ]


def test_ten_of_ten_is_ten_of_ten(data: Path, out: Path) -> None:
    fill(
        out,
        {
            where(out, "figure:2.1.7/platform", "numerator"): 75.00000000000001,
            where(out, "figure:2.1.7/platform", "denominator"): 75,
        },
    )
    assert run(["form", "import", str(out), "--data", str(data), "--replace"]) == 0
    assert str(report(data).tasks["2.1.7"].indicators["platform"].numerator) == "75"


def test_a_failed_calculation_is_named(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(out, where(out, *CALLS), "#DIV/0!")
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (
        1,
        ["这一格是算错的结果（#DIV/0!），不是填写的内容"],
    )


# ------------------------------------------------------------------------------------- what other programs write


def changed(out: Path, part: str, *pairs: tuple[bytes, bytes]) -> None:
    files = hostile.parts(out.read_bytes())
    for old, new in pairs:
        assert old in files[part], old
        files[part] = files[part].replace(old, new)
    out.write_bytes(hostile.packed(files))


STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def test_strict_open_xml_is_read(data: Path, out: Path) -> None:
    before = report(data)
    files = hostile.parts(out.read_bytes())
    for name in files:
        for old, new in STRICT:
            files[name] = files[name].replace(old, new)
    day = re.search(rb'<c r="E7" s="[0-9]+"><v>[0-9.]+</v>', files[hostile.SHEET])
    assert day
    files[hostile.SHEET] = files[hostile.SHEET].replace(day[0], b'<c r="E7" t="d"><v>2024-10-12T00:00:00Z</v>')
    out.write_bytes(hostile.packed(files))
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data) == before


def test_a_form_without_styles_is_read(data: Path, out: Path) -> None:
    fill(out, {where(out, *SUBMITTED): "2024-10-12"})
    files = hostile.parts(out.read_bytes())
    del files["xl/styles.xml"]
    out.write_bytes(hostile.packed(files))
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data).submitted == datetime.date(2024, 10, 12)


def test_150_000_rows_with_borders_and_no_value_are_no_obstacle(data: Path, out: Path) -> None:
    before = report(data)
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(100, 150_100))
    changed(out, hostile.SHEET, (b"</sheetData>", rows + b"</sheetData>"))
    (data / "progress/sfj/2024Q3.yaml").unlink()
    assert run(["form", "import", str(out), "--data", str(data)]) == 0
    assert report(data) == before


def test_texts_in_every_spelling_of_the_format() -> None:
    head = b'<?xml version="1.0"?><x:worksheet xmlns:x="u:main"><x:sheetData><x:row>'
    cells = (
        b'<x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:rPr/><x:t>b</x:t></x:r><x:rPh><x:t>c</x:t></x:rPh></x:is></x:c>'
        b'<x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c><x:c><x:v/></x:c>'
        b'<x:c t="inlineStr"><x:is/></x:c><x:c t="str"><x:v>d</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c>'
        b'<x:c t="d"><x:v>2024-10-09T09:30:00</x:v><x:extLst/></x:c><x:c s="9"><x:v>1</x:v></x:c>'
    )
    foot = b"</x:row><x:row/></x:sheetData></x:worksheet>"
    main = (
        b'<workbook xmlns="u" xmlns:r="v"><sheets><sheet name="s" sheetId="1" r:id="a"/>'
        b'<sheet name="chart" sheetId="2" r:id="b"/></sheets></workbook>'
    )
    links = (
        b'<Relationships><Relationship Id="a" Type="t/worksheet" Target="/xl/s.xml"/>'
        b'<Relationship Id="b" Type="t/chartsheet" Target="c.xml"/><Relationship Id="c" Type="t/sharedStrings" Target="t.xml"/>'
        b'<Relationship Id="d" Type="t/hyperlink" Target="https://x.cn" TargetMode="External"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": b'<Relationships><Relationship Id="1" Type="t/officeDocument" Target="xl/main.xml"/></Relationships>',
        "xl/main.xml": main,
        "xl/_rels/main.xml.rels": links,
        "xl/s.xml": head + cells + foot,
        "xl/t.xml": b"<sst><si><t>_x0041_&lt;</t><phoneticPr/></si><si><t/></si></sst>",
    }
    (sheet,) = xlsx_reader.read(hostile.packed(parts)).sheets
    assert [(cell.at, cell.text, cell.kind) for row in sheet.rows for cell in row] == [
        ("A1", "ab", "text"),
        ("B1", "A<", "text"),
        ("D1", "FALSE", "truth"),
        ("G1", "d", "text"),
        ("H1", "=", "formula"),
        ("I1", "2024-10-09 09:30:00", "day"),
        ("J1", "1", "number"),
    ]
    for part, old, new in (
        ("xl/s.xml", b'<x:c t="b">', b'<x:c r="?" t="b">'),
        ("xl/s.xml", b'<x:c t="b">', b'<x:c r="B1" t="b">'),
        ("xl/s.xml", b'<x:c t="b">', b'<x:c r="D2" t="b">'),
        ("xl/s.xml", b"<x:v>0</x:v>", b"<x:v>0</x:v><x:v>1</x:v>"),
        ("xl/s.xml", b"<x:v>0</x:v>", b"<x:v>-1</x:v>"),
        ("xl/s.xml", b's="9"', b's="-1"'),
        ("xl/s.xml", b's="9"><x:v>1<', b's="9"><x:v>1_000<'),
        ("xl/s.xml", b's="9"><x:v>1<', 's="9"><x:v>１２<'.encode()),
        ("xl/main.xml", b"workbook", b"worksheets"),
        ("_rels/.rels", b"officeDocument", b"nothing"),
        ("xl/s.xml", b"</x:worksheet>", b'<x:mergeCells><x:mergeCell ref="?"/></x:mergeCells></x:worksheet>'),
    ):
        broken = {**parts, part: parts[part].replace(old, new)}
        with pytest.raises(UnsafeWorkbook, match=r"sheet\.damaged"):
            xlsx_reader.read(hostile.packed(broken))


def test_renamed_sheets_are_known_by_what_they_hold(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(out)
    book[form_export.SHEET].title = "三季度"
    book[form_export.ABOUT].title = "Sheet2"
    book.create_sheet("Sheet3")
    book.save(out)
    code, reported = findings(data, out, capsys)
    assert (code, [(finding["severity"], finding["message"]) for finding in reported]) == (
        0,
        [("note", "工作表“三季度”原名“填报表”，改了名，照样读了")],
    )


def test_two_sheets_that_look_like_the_form(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(out)
    copy = book.copy_worksheet(book[form_export.SHEET])
    book.save(out)
    code, reported = findings(data, out, capsys)
    assert (code, [finding["message"] for finding in reported]) == (
        0,
        ["工作表“填报表 Copy”不是表里原有的，没有采用：“市司法局 2024Q3 任务进展填报表”……"],
    )
    copy["F14"] = "改过"
    book.save(out)
    code, reported = findings(data, out, capsys)
    assert (code, [finding["message"] for finding in reported]) == (
        1,
        ["这几个工作表都像是填报表，内容不同：填报表、填报表 Copy"],
    )
