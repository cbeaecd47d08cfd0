"""``form return``: the workbook with marks and comments, and a slip; what comes in again is read as if unmarked."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from planck.cli import run
from planck.forms import form_export
from tests.forms import hostile
from tests.forms.test_form import fill, findings, report, where

BACK = "市司法局-2024Q3-退回.xlsx"
SLIP = "市司法局-2024Q3-退件单.docx"


def sent_back(data: Path, out: Path, *more: str) -> Path:
    folder = out.parent.parent / "back"
    assert run(["form", "return", str(out), "-o", str(folder), "--data", str(data), *more]) == 0
    return folder


def comments(path: Path) -> dict[str, tuple[str, str]]:
    sheet = openpyxl.load_workbook(path)[form_export.SHEET]
    return {
        cell.coordinate: (cell.comment.author, cell.comment.text)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_faulty_cells_are_marked_and_what_the_slip_says_when_followed_passes(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls, submitted = where(out, "figure:2.1.7/calls", "value"), where(out, "head:submitted", "value")
    received = out.read_bytes()
    fill(out, {calls: "1234件", submitted: "2024.10.12"})
    book = openpyxl.load_workbook(out)
    book.create_sheet("附表")["B3"] = "站点"
    book.save(out)
    filled = out.read_bytes()
    folder = sent_back(data, out)
    assert out.read_bytes() == filled != received
    assert comments(folder / BACK) == {
        calls: ("planck", "planck：\n“1234件”带有单位。去掉单位，只写数字：1234。\n（以上是 planck 写的，批注不用删）"),
        submitted: (
            "planck",
            "planck：\n“2024.10.12”读作 2024-10-12。不是这一天的请改正，写作年-月-日。\n（以上是 planck 写的，批注不用删）",
        ),
    }
    slip = docx.Document(str(folder / SLIP))
    assert slip.paragraphs[0].text == "退件单"
    assert slip.paragraphs[1].text == "市司法局："
    assert [[cell.text for cell in row.cells] for row in slip.tables[0].rows] == [
        ["格子", "程度", "问题", "改法"],
        [
            "附表 B3",
            "警告",
            "工作表“附表”不是表里原有的，没有采用：“站点”……",
            "请写进填报表的白色格子；附表另存为文件，作为佐证材料。",
        ],
        [submitted, "提示", "“2024.10.12”读作 2024-10-12", "不是这一天的请改正，写作年-月-日。"],
        [calls, "错误", "“1234件”带有单位", "去掉单位，只写数字：1234。"],
    ]
    fill(folder / BACK, {calls: 1234})
    code, reported = findings(data, folder / BACK, capsys, "--replace")
    assert (code, [finding["severity"] for finding in reported]) == (
        0,
        ["warning", "note"],
    )  # the comments are planck's own
    assert report(data).tasks["2.1.7"].indicators["calls"].value == 1234


def test_a_form_without_a_fault_is_not_sent_back(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = sent_back(data, out)
    assert "没有发现问题，不用退回" in capsys.readouterr().err
    assert not folder.exists()


def test_marks_go_where_the_fault_is_gone_and_the_units_own_comments_stay(data: Path, out: Path) -> None:
    calls, progress = where(out, "figure:2.1.7/calls", "value"), where(out, "task:2.2", "progress")
    book = openpyxl.load_workbook(out)
    book[form_export.SHEET][calls] = "约一千"
    book[form_export.SHEET][calls].comment = Comment("请核", "李四")
    book[form_export.SHEET][progress] = "见\u200b附件"
    book.save(out)
    folder = sent_back(data, out)
    marked = comments(folder / BACK)
    assert marked[calls][0] == "李四"
    assert marked[calls][1].startswith("请核\n\nplanck：\n")
    assert marked[progress][0] == "planck"
    fill(folder / BACK, {progress: "有件必备。"})
    assert run(["form", "return", str(folder / BACK), "-o", str(folder / "2"), "--data", str(data)]) == 0
    again = folder / "2" / "市司法局-2024Q3-退回-退回.xlsx"
    assert set(comments(again)) == {calls}
    cell = openpyxl.load_workbook(again)[form_export.SHEET][progress]
    assert cell.fill.fill_type is None


@pytest.mark.parametrize("author", ["planck", "李四"])
def test_an_answer_in_a_comment_of_plancks_is_named_and_stays(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], author: str
) -> None:
    at = where(out, "figure:2.1.7/calls", "value")
    fill(out, {at: "1234件"})
    folder = sent_back(data, out)
    book = openpyxl.load_workbook(folder / BACK)
    cell = book[form_export.SHEET][at]
    cell.value, cell.comment = 1234, Comment(f"{cell.comment.text}\n是窗口的数，\n热线另报", author)
    book.save(folder / BACK)
    code, reported = findings(data, folder / BACK, capsys, "--replace")
    assert (code, [finding["message"] for finding in reported]) == (
        0,
        ["这一格有批注“是窗口的数， 热线另报”，没有采用"],
    )
    assert run(["form", "return", str(folder / BACK), "-o", str(folder / "2"), "--data", str(data)]) == 0
    again = comments(folder / "2" / "市司法局-2024Q3-退回-退回.xlsx")[at]
    assert again[1].startswith("是窗口的数，\n热线另报\n\nplanck：\n这一格有批注")
    assert again[1].count("planck：") == 1


def test_a_comment_that_an_earlier_planck_wrote_is_no_remark_of_the_unit(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(out)
    cell = book[form_export.SHEET][where(out, "figure:2.1.7/calls", "value")]
    cell.comment = Comment("planck：\n“1234件”带有单位。去掉单位，只写数字：1234。", "planck")
    book.save(out)
    assert findings(data, out, capsys) == (0, [])


def test_of_merged_cells_the_first_is_marked(data: Path, out: Path) -> None:
    first, second = where(out, "task:2.1.7", "progress"), where(out, "task:2.2", "progress")
    book = openpyxl.load_workbook(out)
    book[form_export.SHEET].merge_cells(f"{first}:{second}")
    book.save(out)
    assert set(comments(sent_back(data, out) / BACK)) == {first}


def test_what_went_back_before_stays_until_replace(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = where(out, "figure:2.1.7/calls", "value")
    fill(out, {calls: "1234件"})
    folder = sent_back(data, out)
    first = (folder / BACK).read_bytes()
    capsys.readouterr()
    sent_back(data, out)
    assert capsys.readouterr().err.count("内容相同，没有改动") == 2
    fill(out, {calls: "1235件"})
    assert run(["form", "return", str(out), "-o", str(folder), "--data", str(data)]) == 1
    assert (folder / BACK).read_bytes() == first
    assert "已有且内容不同，没有改动；要重写的加 --replace" in capsys.readouterr().err
    sent_back(data, out, "--replace")
    assert (folder / BACK).read_bytes() != first


def test_a_file_that_is_no_form_gets_a_slip(data: Path, out: Path) -> None:
    out.write_bytes(b"%PDF")
    folder = sent_back(data, out)
    assert [path.name for path in folder.iterdir()] == [SLIP]
    slip = docx.Document(str(folder / SLIP))
    assert slip.tables[0].rows[1].cells[0].text == "全表"


def test_a_workbook_that_the_library_cannot_open_gets_its_slip(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(out, {where(out, "figure:2.1.7/calls", "value"): "1234件"})
    files = hostile.parts(out.read_bytes())
    del files["xl/styles.xml"]
    out.write_bytes(hostile.packed(files))
    capsys.readouterr()
    folder = sent_back(data, out)
    assert "这个工作簿不能加标记，只写退件单" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [SLIP]


def test_results_lie_over_no_input(data: Path, out: Path) -> None:
    fill(out, {where(out, "figure:2.1.7/calls", "value"): "1234件"})
    assert run(["form", "return", str(out), "-o", str(data / "progress/sfj"), "--data", str(data)]) == 2
    assert not (data / "progress/sfj" / BACK).exists()


def test_long_advice_is_cut_in_a_comment(data: Path, out: Path) -> None:
    at = where(out, "task:2.2", "evidence")
    fill(out, {at: "\n".join(f"见附件{n}" for n in range(40))})
    assert len(comments(sent_back(data, out) / BACK)[at][1]) == 1_000
