"""The ledger out and back in: the office's own columns come back, whatever else was changed is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.authoring import record
from planck.cli import run
from planck.forms import ledger_return, mark
from planck.reports.ledger_table import LedgerTable

HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"
ITEM = "2.1.7/hotline"
Fill = Callable[[Any, dict[str, int], dict[str, int]], None]


@pytest.fixture
def ledger(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    return sent_out(tmp_path, data, capsys)


def sent_out(folder: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = folder / "台账.xlsx"
    assert run(["report", "ledger", "--period", "2024Q3", "--force", "-o", str(path), "--data", str(data)]) == 0
    capsys.readouterr()
    return path


def fill(path: Path, change: Fill) -> Path:
    """Another copy of the ledger with a change; ``change`` gets the sheet, its columns by head, its rows by key."""
    book = openpyxl.load_workbook(path)
    page = book["台账"]
    top = next(row for row in page.iter_rows() if row[0].value == "编号")
    columns = {cell.value: cell.column for cell in top if cell.value}
    hidden = len(columns) + 1
    rows = {page.cell(n, hidden).value: n for n in range(top[0].row + 1, page.max_row + 1)}
    change(page, columns, rows)
    filled = path.with_name("填好.xlsx")
    book.save(filled)
    return filled


def put(key: str, **texts: str) -> Fill:
    heads = {"person": "责任人", "measures": "整改措施", "remark": "备注"}

    def change(page: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        for name, text in texts.items():
            page.cell(rows[key], columns[heads.get(name, name)]).value = text

    return change


def imported(path: Path, data: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = run(["form", "import", str(path), "--data", str(data), *more])
    out, err = capsys.readouterr()
    return code, out + err


def office(data: Path) -> str:
    return (data / "office" / "2024Q3.yaml").read_text(encoding="utf-8")


def test_what_is_filled_in_comes_back_and_is_printed(
    tmp_path: Path, data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = fill(ledger, put(f"sfj|{ITEM}", person="张三", measures="1.排查：\n2.整改", remark="#5 已谈"))
    code, shown = imported(filled, data, capsys)
    assert code == 0
    assert "2024Q3.yaml：\n  市司法局 2.1.7/hotline：责任人 张三；整改措施 1.排查： 2.整改；备注 #5 已谈\n" in shown
    entry = f"  - {{unit: sfj, item: {ITEM}, person: 张三, measures: 1.排查： 2.整改, remark: '#5 已谈'}}\n"
    assert office(data).endswith(f"matters:\n{entry}")
    assert run(["report", "ledger", "--period", "2024Q3", "--data", str(data)]) == 0
    assert "| 张三 | 1\\.排查： 2\\.整改 |  | \\#5 已谈 |" in capsys.readouterr().out
    # the same once more: nothing is new
    assert "没有新填的，没有改动" in imported(filled, data, capsys)[1]
    # and sent out anew it comes back as it is
    assert "没有新填的，没有改动" in imported(sent_out(tmp_path, data, capsys), data, capsys)[1]


def test_an_entry_is_changed_only_where_the_workbook_says_something_else_and_keeps_its_comments(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "office").mkdir()
    before = f"{HEAD}matters:   # 台账\n  - {{unit: sfj, item: {ITEM}, person: 张三, remark: 原话}}   # 已谈\n"
    (data / "office" / "2024Q3.yaml").write_text(before, encoding="utf-8")
    filled = fill(sent_out(tmp_path, data, capsys), put(f"sfj|{ITEM}", person="李四", remark=""))
    code, shown = imported(filled, data, capsys)
    assert code == 0
    assert "责任人 张三 → 李四；备注 原话 → （清空）" in shown
    assert office(data) == before.replace("张三", "李四").replace("原话", "")


def test_what_both_changed_is_written_only_where_the_workbook_is_to_count(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "office").mkdir()
    before = f"{HEAD}matters: [{{unit: sfj, item: {ITEM}, person: 王五}}]\n"
    (data / "office" / "2024Q3.yaml").write_text(before, encoding="utf-8")
    filled = fill(ledger, put(f"sfj|{ITEM}", person="李四"))
    code, shown = imported(filled, data, capsys)
    assert code == 1
    assert "两边都改过：这里写的是“李四”，data/office/ 里是“王五”" in shown
    assert office(data) == before
    assert imported(filled, data, capsys, "--replace")[0] == 0
    assert "person: 李四" in office(data)


def test_only_the_offices_own_columns_are_read_back(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(page: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        row = rows[f"sfj|{ITEM}"]
        page.cell(row, columns["责任人"]).value = "张三"
        page.cell(row, columns["进展情况"]).value = "另一句话"
        page.cell(row, columns["备注"] + 2).value = "旁边"
        page.cell(max(rows.values()) + 1, 1).value = "另加一行"
        page.cell(row, columns["备注"]).comment = openpyxl.comments.Comment("问一下", "张三")
        page.parent.create_sheet("草稿")["A1"] = "x"

    code, shown = imported(fill(ledger, change), data, capsys)
    assert code == 0
    for text in (
        "改成了“另一句话”",
        "改成了“旁边”",
        "不是台账原有的，不读回：“另加一行”",
        "批注“问一下”",
        "工作表“草稿”",
    ):
        assert text in shown
    assert office(data).endswith(f"matters:\n  - {{unit: sfj, item: {ITEM}, person: 张三}}\n")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (put(f"sfj|{ITEM}", person="=1+1"), "公式或错误值"),
        (put(f"sfj|{ITEM}", person="张\u202e三"), "看不见的字符 \\u202e"),
        (put(f"sfj|{ITEM}", person="长" * 1_001), "这一格有 1001 个字，最多 1000 个"),
        (lambda page, *_: page.insert_cols(3), "列挪动过"),
        (lambda page, columns, _: page.delete_cols(columns["事项"]), "列挪动过"),
        (lambda page, columns, rows: page.cell(rows["sfj|2.2/filing"], len(columns) + 1, f"sfj|{ITEM}"), "有两份"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_written(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str], change: Fill, says: str
) -> None:
    code, shown = imported(fill(ledger, change), data, capsys)
    assert code == 1
    assert says in shown
    assert "没有写入" in shown
    assert not (data / "office").exists()


def test_rows_sorted_without_their_keys_are_refused(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(page: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        first, other = rows["sfj|2.1.7/platform"], rows[f"sfj|{ITEM}"]
        for column in range(1, len(columns) + 1):
            here, there = page.cell(first, column), page.cell(other, column)
            if column > 2:  # the first two are one cell
                here.value, there.value = there.value, here.value

    code, shown = imported(fill(ledger, change), data, capsys)
    assert code == 1
    assert "这一行的单位、事项是另一行的" in shown


def test_a_lost_row_leaves_its_entry(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "office").mkdir()
    before = f"{HEAD}matters: [{{unit: sfj, item: 2.2/filing, person: 王五}}]\n"
    (data / "office" / "2024Q3.yaml").write_text(before, encoding="utf-8")
    ledger = sent_out(tmp_path, data, capsys)
    code, shown = imported(fill(ledger, lambda page, _, rows: page.delete_rows(rows["sfj|2.2/filing"])), data, capsys)
    assert code == 0
    assert "台账少了 1 行" in shown
    assert office(data) == before


def test_an_entry_that_cannot_be_changed_safely_is_shown(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "office").mkdir()
    before = f"{HEAD}matters:\n  - unit: sfj\n    item: {ITEM}\n    remark: |\n      原话\n"
    (data / "office" / "2024Q3.yaml").write_text(before, encoding="utf-8")
    filled = fill(sent_out(tmp_path, data, capsys), put(f"sfj|{ITEM}", remark="另一句"))
    code, shown = imported(filled, data, capsys)
    assert code == 2
    assert f"matters:\n  - {{unit: sfj, item: {ITEM}, remark: 另一句}}" in shown
    assert office(data) == before


def test_a_changed_mark_is_refused(data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(ledger)
    hidden = book["planck"]
    unit = next(row for row in hidden.iter_rows() if row[0].value == "unit")
    unit[1].value = "sfj"
    book.save(ledger)
    code, shown = imported(ledger, data, capsys)
    assert code == 1
    assert "识别信息被改动过" in shown


def test_a_ledger_without_a_key_says_that_it_was_not_checked(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANCK_FORM_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))  # within the workspace: no place for a key
    ledger = sent_out(tmp_path, data, capsys)
    code, shown = imported(ledger, data, capsys)
    assert code == 0
    assert "没有核对标记" in shown


VALUES = b"""\
schema: planck/office@1
period: 2024Q3
matters:
  - {unit: sfj, item: a, person: , measures: "x", remark: }   # c0
  - {unit: sfj,   # c1
     item: c,     # c2
     person: zhang   # c3
    }
  - unit: x
    item: y   # c4
    person: p"""


@pytest.mark.parametrize(
    ("number", "values", "before", "after"),
    [
        (0, {"person": "A", "measures": "b, c"}, b'person: , measures: "x"', b"person: A , measures: 'b, c'"),
        (1, {"person": "L", "remark": "z"}, b"person: zhang   # c3\n    }", b"person: L   # c3\n    , remark: z}"),
        (2, {"remark": "r", "measures": ""}, b"person: p", b"person: p\n    remark: r\n"),
        (2, {"person": "q"}, b"person: p", b"person: q"),
    ],
)
def test_a_value_is_replaced_by_itself(number: int, values: dict[str, str], before: bytes, after: bytes) -> None:
    assert record.with_values(VALUES, "matters", number, values) == VALUES.replace(before, after)


def test_no_value_is_put_where_there_is_no_entry() -> None:
    assert record.with_values(b"matters: x", "matters", 0, {"person": "a"}) is None
    assert record.with_values(b"matters: [x]", "matters", 0, {"person": "a"}) is None
    assert record.with_values(b"a: [", "matters", 0, {"person": "a"}) is None
    assert record.entries_of(b"a: [", "matters") == {}
    assert record.entries_of(b"matters: [x, {unit: a}]", "matters") == {("a", ""): {"unit": "a"}}


@pytest.mark.parametrize("own", ["责任人,整改措施", "责任人,整改措施,别的", ""])
def test_a_hidden_sheet_that_names_no_such_columns_is_refused(
    tmp_path: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    own: str,
) -> None:
    real = mark.sheet

    def forged(about: mark.About) -> list[tuple[str, ...]]:
        first = about.rows[0]
        rows = (mark.SentRow(first.key, (own, *first.texts[1:])), *about.rows[1:])
        return real(mark.signed(replace(about, rows=rows if own else about.rows[1:]), b"the key of the tests"))

    monkeypatch.setattr(mark, "sheet", forged)
    code, shown = imported(sent_out(tmp_path, data, capsys), data, capsys)
    assert code == 1
    assert "识别信息被改动过" in shown


def test_a_ledger_whose_heads_are_gone_is_refused(data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(page: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        page.cell(min(rows.values()) - 1, columns["备注"]).value = "说明"

    code, shown = imported(fill(ledger, change), data, capsys)
    assert code == 1
    assert "列挪动过，或者少了、改了名" in shown


def test_a_ledger_goes_back_to_no_unit(
    tmp_path: Path, data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "return", str(ledger), "-o", str(tmp_path / "退"), "--data", str(data)]) == 0
    assert "是办公室的任务台账，不退给单位" in capsys.readouterr().err
    assert not (tmp_path / "退").exists()


def test_only_the_ledger_gets_a_hidden_sheet() -> None:
    table = LedgerTable("发函登记", (), (), ())
    assert ledger_return.sealed(table, b"key") is table


def test_the_ledger_of_an_issued_quarter_takes_what_is_filled_in_since(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "office").mkdir()
    (data / "office" / "2024Q3.yaml").write_text(HEAD, encoding="utf-8")
    accepted = ["--accept", "unfilled", "--reason", "试行"]
    command = ["issue", "2024Q3", "--number", "1号", "--on", "2024-11-05", "--by", "督察科", *accepted]
    assert run([*command, "--data", str(data)]) == 0
    filled = fill(sent_out(tmp_path, data, capsys), put(f"sfj|{ITEM}", person="张三"))
    assert imported(filled, data, capsys)[0] == 0
    assert run(["report", "ledger", "--period", "2024Q3", "--data", str(data)]) == 0
    assert "| 张三 |" in capsys.readouterr().out
