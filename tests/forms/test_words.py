"""What is wrong with a form is said in the form's words, at its own cells, and what the advice says passes."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planck.core.finding import Finding, Place, Severity
from planck.forms import form_export, form_words
from planck.messages import sentences
from tests.forms import hostile
from tests.forms.test_form import fill, findings, where

YAML = re.compile(
    r"\b(?:status|progress|problems|next|indicators|milestones|duties|done|corrected|submitted|numerator|denominator|"
    r"what|covers|breaches|tasks)\b|缩进|冒号|删去这一行|注释|“- ”"
)
"""Words of a progress file, which nobody sees in a form."""

A_TASK, A_FIGURE, A_WORD = "task:2.1.7", "figure:2.1.7/platform", "milestone:2.1.7/system"
FAULTS: list[tuple[dict[tuple[str, str], Any], tuple[str, str], str, dict[tuple[str, str], Any]]] = [
    (
        {(A_TASK, "status"): "滞后", (A_TASK, "problems"): None},
        (A_TASK, "problems"),
        "任务 2.1.7 自评滞后，没有写存在问题、下一步打算",
        {(A_TASK, "problems"): "场地没有落实。", (A_TASK, "next"): "四季度落实。"},
    ),
    (
        {(A_TASK, "status"): "滞后", (A_TASK, "problems"): "无", (A_TASK, "next"): "同上"},
        (A_TASK, "problems"),
        "任务 2.1.7 自评滞后，存在问题、下一步打算没有写明",
        {(A_TASK, "problems"): "场地没有落实。", (A_TASK, "next"): "四季度落实。"},
    ),
    (
        {(A_TASK, "progress"): None},
        (A_TASK, "progress"),
        "任务 2.1.7 没有写进展情况",
        {(A_TASK, "progress"): "新增两个站点。"},
    ),
    ({(A_TASK, "status"): None}, (A_TASK, "status"), "自评还没有选", {(A_TASK, "status"): "推进中"}),
    (
        {(A_FIGURE, "denominator"): None},
        (A_FIGURE, "denominator"),
        "“平台规范化建设率”只填了分子，没有填分母",
        {(A_FIGURE, "denominator"): 75},
    ),
    (
        {(A_FIGURE, "numerator"): "66/75", (A_FIGURE, "denominator"): None},
        (A_FIGURE, "numerator"),
        "“66/75”是分数，这一格要填一个数",
        {(A_FIGURE, "numerator"): 66, (A_FIGURE, "denominator"): 75},
    ),
    (
        {(A_FIGURE, "numerator"): "66（含两个在建）"},
        (A_FIGURE, "numerator"),
        "“66（含两个在建）”在数字后面带有说明",
        {(A_FIGURE, "numerator"): 66},
    ),
    (
        {("figure:2.1.7/calls", "numerator"): 5},
        ("figure:2.1.7/calls", "numerator"),
        "这个指标不分分子、分母，这一格不用填",
        {("figure:2.1.7/calls", "numerator"): None},
    ),
    (
        {
            ("figure:2.2/filing", "value"): 100,
            ("figure:2.2/filing", "numerator"): None,
            ("figure:2.2/filing", "denominator"): None,
        },
        ("figure:2.2/filing", "value"),
        "“备案审查率”由各单位分别报，要合并计算，只写 100 无法合并，这个数没有采用",
        {
            ("figure:2.2/filing", "value"): None,
            ("figure:2.2/filing", "numerator"): 3,
            ("figure:2.2/filing", "denominator"): 3,
        },
    ),
    ({(A_WORD, "done"): "尚未完成"}, (A_WORD, "done"), "“尚未完成”不是日期", {(A_WORD, "done"): None}),
    ({(A_WORD, "done"): "某日"}, (A_WORD, "done"), "“某日”不是日期", {(A_WORD, "done"): datetime.date(2024, 10, 9)}),
    (
        {(A_WORD, "done"): datetime.date(2024, 11, 20)},
        (A_WORD, "done"),
        "完成日期 2024-11-20 晚于报送日期 2024-10-12",
        {(A_WORD, "done"): None},
    ),
    (
        {("head:submitted", "value"): datetime.date(2024, 9, 1)},
        ("head:submitted", "value"),
        "报送日期 2024-09-01 早于季度末 2024-09-30，季度还没有结束",
        {("head:submitted", "value"): datetime.date(2024, 10, 12)},
    ),
    (
        {("head:submitted", "value"): None},
        ("head:submitted", "value"),
        "“报送日期”空着，这是草稿，判定时不算已报",
        {("head:submitted", "value"): datetime.date(2024, 10, 12)},
    ),
    ({("breach:1", "measure"): "2.1.7-2"}, ("breach:1", "what"), "“事由”没有写", {("breach:1", "what"): "拒接一次。"}),
    (
        {("breach:1", "measure"): "2.1.7-1", ("breach:1", "what"): "拒接一次。"},
        ("breach:1", "measure"),
        "2.1.7-1 不是禁止性举措",
        {("breach:1", "measure"): "2.1.7-2"},
    ),
    (
        {(A_TASK, "status"): "已完成"},
        (A_TASK, "evidence"),
        "任务 2.1.7 自评已完成，没有任何佐证",
        {(A_TASK, "evidence"): "https://www.example.gov.cn/验收"},
    ),
    (
        {(A_WORD, "done"): datetime.date(2024, 9, 20)},
        (A_WORD, "evidence"),
        "system 报了完成日期，没有佐证",
        {(A_WORD, "evidence"): "https://www.example.gov.cn/验收"},
    ),
    (
        {(A_TASK, "evidence"): "https://www.example.gov.cn/a | 2024Q1"},
        (A_TASK, "evidence"),
        "佐证 https://www.example.gov.cn/a 说明的是 2024Q1，不是 2024Q3",
        {(A_TASK, "evidence"): "https://www.example.gov.cn/a | 2024Q3"},
    ),
]
"""What is filled in, the cell at which the finding stands, its words, and what the advice makes of the cells."""


@pytest.mark.parametrize(("filled", "at", "message", "mended"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_said_at_its_cell_and_is_gone_once_the_advice_is_followed(
    data: Path,
    out: Path,
    capsys: pytest.CaptureFixture[str],
    filled: dict[tuple[str, str], Any],
    at: tuple[str, str],
    message: str,
    mended: dict[tuple[str, str], Any],
) -> None:
    fill(out, {where(out, *cell): value for cell, value in filled.items()})
    place = f"{out.name}!{where(out, *at)}"
    reported = findings(data, out, capsys, "--replace")[1]
    assert (place, message) in [(finding["path"], finding["message"]) for finding in reported], reported
    assert not [finding for finding in reported if YAML.search(finding["message"] + finding["help"])]
    fill(out, {where(out, *cell): value for cell, value in mended.items()})
    assert message not in [finding["message"] for finding in findings(data, out, capsys, "--replace")[1]]


def test_no_message_on_a_form_speaks_of_a_file() -> None:
    spoken = {
        key: re.sub(r"\{\w+\}|data/progress/", "…", f"{message.zh} {message.zh_help}")
        for key, message in sentences().items()
        if key.startswith(("cell.", "sheet."))
    }
    assert len(spoken) > 60
    assert {key: text for key, text in spoken.items() if YAML.search(text)} == {}


def test_a_wrong_cell_has_no_error_that_follows_from_it(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = {(A_FIGURE, "denominator"): "75个", (A_TASK, "progress"): "=A1", ("head:submitted", "value"): "2024-10-12"}
    fill(out, {where(out, *cell): value for cell, value in cells.items()})
    code, reported = findings(data, out, capsys, "--replace")
    assert code == 1
    assert [(finding["path"].partition("!")[2], finding["message"]) for finding in reported] == [
        (where(out, A_TASK, "progress"), "这一格是公式或对象，不是填写的内容"),
        (where(out, A_FIGURE, "denominator"), "“75个”带有单位"),
    ]


def test_a_finding_that_fits_no_cell_keeps_its_place() -> None:
    def placed(message_key: str, path: str, **facts: Any) -> str:
        finding = Finding("P206", Severity.ERROR, message_key, facts, Place(path))
        return form_words.for_cells(finding, {7: "task:2.2", 8: "note:1"}).place.path

    assert placed("P206.left_out", "a.xlsx", task="2.1.7") == "a.xlsx"
    assert placed("P206.left_out", "a.xlsx", task="2.2") == "a.xlsx!E7"
    assert placed("form.missing", "a.xlsx!E8", key="what") == "a.xlsx!E8"
    assert placed("form.missing", "a.xlsx!E7", key="unheard") == "a.xlsx!E7"
    assert placed("P217.draft", "a.xlsx!E8") == "a.xlsx!E8"


def test_a_hidden_sheet_alone_is_no_form(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(out)
    del book[form_export.SHEET]
    book.create_sheet("a")
    book.save(out)
    code, reported = findings(data, out, capsys)
    assert (code, [finding["message"] for finding in reported]) == (1, ["这不是 planck 发出的填报表"])


def test_a_picture_and_other_bytes_are_passed_over(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"xl/media/a.png": b"\x89PNG" + b"x" * 200_000, "xl/printerSettings/a.bin": b"\x00" * 10_000}
    out.write_bytes(hostile.packed({**hostile.parts(out.read_bytes()), **more}))
    assert findings(data, out, capsys) == (0, [])


def test_a_cell_of_two_lines_is_quoted_without_codes(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "figure:2.1.7/calls", "value"): "1234\n1235"})
    _, reported = findings(data, out, capsys, "--replace")
    assert [finding["message"].partition("”")[0] for finding in reported] == ["“1234 1235"]


@pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u00ad", "\u202e"])
def test_where_an_invisible_character_stands_is_shown(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], char: str
) -> None:
    at = where(out, "task:2.2", "progress")
    fill(out, {at: f"本季度审查备案\n文件{char}十二件，全部按期完成。"})
    _, reported = findings(data, out, capsys, "--replace")
    assert [finding["message"] for finding in reported] == [
        f"有看不见的字符 U+{ord(char):04X}，在“查备案 文件▲十二件，全部”里▲的地方"
    ]
    fill(out, {at: "本季度审查备案文件十二件，全部按期完成。"})  # as the advice says
    assert findings(data, out, capsys, "--replace") == (0, [])


def test_what_remains_of_lost_text_is_called_lost(data: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(out, {where(out, "task:2.2", "progress"): "锟斤拷季度"})
    _, reported = findings(data, out, capsys, "--replace")
    assert "▲" not in reported[0]["message"]
