"""Nothing that a form brings back vanishes: texts, rows, sheets, comments and merged cells outside its white cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from planck.cli import run
from planck.forms import form_export, mark
from planck.forms.mark import SentRow
from planck.forms.outside import MOST_NAMED
from tests.forms import hostile
from tests.forms.test_form import fill, findings, report, where


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book[form_export.SHEET])
    book.save(path)


def messages_of(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    """Severity and message by cell; the form is written whatever they say."""
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 0, reported
    return {finding["path"].partition("!")[2]: (finding["severity"], finding["message"]) for finding in reported}


@pytest.mark.parametrize("at", ["K14", "AB3", "B99", "F23", "D14", "C14", "H20"])
def test_text_outside_the_white_cells_is_named(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    fill(out, {at: "请电话联系"})
    named = messages_of(data, out, capsys)
    assert list(named) == [at]
    assert named[at][0] == "warning"
    assert "请电话联系" in named[at][1]
    assert "没有" in named[at][1]


def test_an_added_row_is_named_once(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = int(where(out, "task:2.2", "status")[1:]) + 1

    def add(sheet: Any) -> None:
        sheet.insert_rows(row)
        for column, text in {1: "2.1.7", 2: "宣传", 5: "推进中", 6: "办了六场。"}.items():
            sheet.cell(row, column).value = text

    edit(out, add)
    assert messages_of(data, out, capsys) == {
        f"A{row}": ("warning", "这一行不是表里原有的，没有采用：“2.1.7；宣传；推进中；办了六场。”")
    }


def test_heads_titles_notes_and_measures_are_the_forms_own(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert messages_of(data, out, capsys) == {}
    fill(out, {"A4": "备注：本表由办公室汇总"})
    assert messages_of(data, out, capsys) == {
        "A4": ("warning", "这一行不是表里原有的，没有采用：“备注：本表由办公室汇总”")
    }


def test_another_sheet_and_a_comment_are_named(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = where(out, "task:2.2", "progress")
    book = openpyxl.load_workbook(out)
    book.create_sheet("附表")["B3"] = "站点名单"
    book[form_export.SHEET][at].comment = Comment("数字是估的", "李四")
    book.save(out)
    assert messages_of(data, out, capsys) == {
        at: ("warning", "这一格有批注“数字是估的”，没有采用"),
        "附表!B3": ("warning", "工作表“附表”不是表里原有的，没有采用：“站点名单”……"),
    }


def test_a_picture_on_the_form_is_named(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = hostile.parts(out.read_bytes())
    link = b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + link
        + b"</Relationships>"
    )
    out.write_bytes(hostile.packed({**files, "xl/worksheets/_rels/sheet1.xml.rels": links}))
    assert messages_of(data, out, capsys) == {"": ("warning", "表上有图片、文本框或印章图，里面的内容没有采用")}


def test_very_many_are_counted(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def add(sheet: Any) -> None:
        for n in range(100, 130):
            sheet[f"K{n}"] = "x"
            sheet[f"L{n}"].comment = Comment("y", "z")

    edit(out, add)
    named = messages_of(data, out, capsys)
    assert len(named) == 2 * MOST_NAMED + 2
    assert named["K129"] == ("warning", "白色格子以外另有 10 处写了内容，最后一处在这里，都没有采用")
    assert named["L129"] == ("warning", "另有 10 处批注，最后一处在这里，都没有采用")


def test_merged_white_cells_are_asked_back(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = where(out, "task:2.1.7", "progress"), where(out, "task:2.2", "progress")
    edit(out, lambda sheet: sheet.merge_cells(f"{first}:{second}"))
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    message = f"{first}:{second} 合并了，只算 {first} 的内容"
    assert [(finding["path"], finding["severity"], finding["message"]) for finding in reported] == [
        (f"{out.name}!{at}", "error", message) for at in (first, second)
    ]


def test_merged_cells_without_a_text_lose_nothing(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = where(out, "task:2.2", "problems")
    edit(out, lambda sheet: sheet.merge_cells(f"{at}:{at.replace('G', 'H')}"))
    assert messages_of(data, out, capsys) == {
        at: ("warning", f"{at}:{at.replace('G', 'H')} 合并了，只算 {at} 的内容"),
    }
    edit(out, lambda sheet: sheet.unmerge_cells(f"{at}:{at.replace('G', 'H')}"))
    edit(out, lambda sheet: sheet.merge_cells(f"{at}:{at}"))
    assert messages_of(data, out, capsys) == {}


def test_two_figures_of_one_task_that_change_places_are_refused(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (int(where(out, f"figure:2.1.7/{name}", "value")[1:]) for name in ("platform", "hotline"))

    def swap(sheet: Any) -> None:
        for column in range(1, form_export.KEY + 1):  # all that is seen, as when sorted without the hidden column
            first_cell, other = sheet.cell(first, column), sheet.cell(second, column)
            first_cell.value, other.value = other.value, first_cell.value

    edit(out, swap)
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    assert [finding["message"] for finding in reported if finding["code"] == "P023"] == [
        "这一行显示的是“热线接听率”，发出时是“平台规范化建设率”的：格子被挪动过",
        "这一行显示的是“平台规范化建设率”，发出时是“热线接听率”的：格子被挪动过",
    ]


# ------------------------------------------------------------------------------------------------------ evidence


@pytest.mark.parametrize(
    ("written", "severity", "words"),
    [
        ("见附件", "warning", "“见附件”不是 evidence/ 里的文件，也不是网址，没有采用"),
        ("纸质材料已报送", "warning", "没有采用"),
        ("无", "note", "“无”不是佐证，没有采用"),
        ("/", "note", "没有采用"),
        ("evidence/未到.pdf", "warning", "佐证 evidence/未到.pdf 还没有收到，没有写进进展文件"),
        ("evidence\\未到.pdf | 2024Q3", "warning", "佐证 evidence/未到.pdf 还没有收到"),
        ("- 验收报告", "warning", "不是佐证的写法"),
        ("验收报告、照片", "warning", "像是几件佐证写在一行里"),
    ],
)
def test_evidence_that_is_not_there_yet_keeps_no_form_out(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: str, severity: str, words: str
) -> None:
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: written, where(out, "task:2.2", "progress"): "改过了。"})
    named = messages_of(data, out, capsys)
    assert list(named) == [at]
    assert named[at][0] == severity
    assert words in named[at][1]
    filed = report(data).tasks["2.2"]
    assert (filed.progress, filed.evidence) == ("改过了。", ())
    assert run(["validate", "-q", "--data", str(data)]) == 0


def test_evidence_under_a_name_that_differs_a_little_is_named(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    (data / "progress/sfj/evidence/验收(终版).PDF").write_bytes(b"%PDF")
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: "evidence/验收（终版）.pdf"})
    severity, words = messages_of(data, out, capsys)[at]
    assert severity == "warning"
    assert "evidence/验收(终版).PDF 很像" in words
    fill(out, {at: "evidence/验收(终版).PDF"})
    assert messages_of(data, out, capsys) == {}


@pytest.mark.parametrize("written", ["- evidence/a.pdf", "1、evidence/a.pdf", "evidence\\a.pdf", "a.pdf", "·a.pdf"])
def test_evidence_that_is_there_is_taken_however_it_is_written(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    (data / "progress/sfj/evidence/a.pdf").write_bytes(b"%PDF")
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: written})
    assert messages_of(data, out, capsys) == {at: ("note", f"佐证“{written}”读作 evidence/a.pdf")}
    assert [piece.file for piece in report(data).tasks["2.2"].evidence] == ["evidence/a.pdf"]


@pytest.mark.parametrize(
    "written", ["2024Q3-台账.csv", "《2024Q3-台账.csv》", "evidence/2024Q3-台账.csv，", "1.2024Q3-台账.csv"]
)
def test_a_hyphen_in_a_name_of_evidence_is_no_bullet(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    (data / "progress/sfj/evidence/2024Q3-台账.csv").write_bytes(b"a")
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: written})
    assert messages_of(data, out, capsys) == {at: ("note", f"佐证“{written}”读作 evidence/2024Q3-台账.csv")}
    assert [piece.file for piece in report(data).tasks["2.2"].evidence] == ["evidence/2024Q3-台账.csv"]


def test_a_name_of_evidence_that_is_not_there_is_quoted_with_its_hyphens(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: "2024Q3-未到-二.pdf"})
    assert messages_of(data, out, capsys) == {at: ("warning", "佐证 2024Q3-未到-二.pdf 还没有收到，没有写进进展文件")}


def test_several_files_on_a_line_may_lack_the_name_of_the_folder(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    for name in ("2024Q3-a.pdf", "b.pdf"):
        (data / "progress/sfj/evidence" / name).write_bytes(b"%PDF")
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: "2024Q3-a.pdf、b.pdf"})
    assert messages_of(data, out, capsys)[at][0] == "note"
    pieces = [piece.file for piece in report(data).tasks["2.2"].evidence]
    assert pieces == ["evidence/2024Q3-a.pdf", "evidence/b.pdf"]


def test_several_files_on_a_line_that_are_all_there_are_taken(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "progress/sfj/evidence").mkdir(exist_ok=True)
    for name in ("a.pdf", "b.pdf", "一、二.pdf"):
        (data / "progress/sfj/evidence" / name).write_bytes(b"%PDF")
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: "evidence/a.pdf、evidence/b.pdf\nevidence/一、二.pdf"})
    assert [message for _, message in messages_of(data, out, capsys).values()] == [
        "佐证“evidence/a.pdf、evidence/b.pdf”读作 evidence/a.pdf、evidence/b.pdf"
    ]
    pieces = [piece.file for piece in report(data).tasks["2.2"].evidence]
    assert pieces == ["evidence/a.pdf", "evidence/b.pdf", "evidence/一、二.pdf"]
    fill(out, {at: "evidence/a.pdf、evidence/c.pdf"})
    assert "像是几件佐证写在一行里" in messages_of(data, out, capsys)[at][1]


def test_evidence_outside_the_units_folder_is_refused(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(out, {where(out, "task:2.2", "evidence"): "../fgj/2024Q3.yaml"})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["code"] for finding in reported]) == (1, ["P604"])


def test_a_warning_on_evidence_hides_no_error_of_the_task(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(
        out,
        {
            where(out, "figure:2.1.7/platform", "evidence"): "见附件",
            where(out, "figure:2.1.7/platform", "numerator"): 76,
        },
    )
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, [finding["code"] for finding in reported]) == (1, ["P208", "P020"])


# ------------------------------------------------------------------------ the layout that lists no locked texts


@pytest.fixture
def former(out: Path) -> Path:
    """The form as it was sent out before forms had a mark."""
    book = openpyxl.load_workbook(out)
    sheet = book[form_export.ABOUT]
    sent = mark.read([[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)])
    assert sent
    bare = replace(
        sent, layout=mark.FORM_WITHOUT_MARK, title="", key_id="", rows=tuple(SentRow(row.key) for row in sent.rows)
    )
    sheet.delete_rows(1, sheet.max_row)
    for name, value, *_ in mark.sheet(bare):
        if name not in ("title", "key_id", "mark"):
            sheet.append(["keys" if name == "row" else name, value])
    book.save(out)
    return out


@pytest.mark.parametrize(
    "cell",
    [
        ("head:submitted", 1),
        ("head:submitted", 3),
        ("task:2.2", 1),
        ("task:2.2", 2),
        ("task:2.2", 3),
        ("figure:2.1.7/calls", 2),
        ("figure:2.1.7/calls", 3),
        ("figure:2.1.7/calls", 7),
        ("milestone:2.1.7/system", 2),
        ("milestone:2.1.7/system", 5),
        ("breach:1", 1),
    ],
)
def test_in_a_former_form_too_text_outside_the_white_cells_is_named(
    data: Path, former: Path, capsys: pytest.CaptureFixture[str], cell: tuple[str, int]
) -> None:
    import_it = ("--unsigned", str(former), "--replace")
    code, reported = findings(data, former, capsys, *import_it)
    assert (code, [finding["code"] for finding in reported]) == (0, ["P025"])
    key, column = cell
    sheet = openpyxl.load_workbook(former)[form_export.SHEET]
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, form_export.KEY + 1).value == key)
    fill(former, {f"{chr(65 + column)}{row}": "请电话联系"})
    code, reported = findings(data, former, capsys, *import_it)
    assert [finding["message"] for finding in reported if finding["code"] == "P020"] == [
        "“请电话联系”写在白色格子以外，没有采用"
    ]
