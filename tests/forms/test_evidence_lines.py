"""Lines of evidence as people type them: each is read with a note, or its near file is named; none becomes another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.test_form import fill, findings, report, where


@pytest.fixture
def cell(data: Path, out: Path) -> str:
    folder = data / "progress/sfj/evidence"
    folder.mkdir(exist_ok=True)
    for name in ("2024Q3-2.2.csv", "b.pdf"):
        (folder / name).write_text("x", "utf-8")
    return where(out, "task:2.2", "evidence")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("evidence／2024Q3-2.2.csv", [("evidence/2024Q3-2.2.csv", None)]),
        ("evidence/2024Q3-2.2.csv｜2024Q3", [("evidence/2024Q3-2.2.csv", "2024Q3")]),
        ("evidence/2024Q3-2.2.csv ｜ 2024年第三季度", [("evidence/2024Q3-2.2.csv", "2024Q3")]),
        ("附件1：b.pdf", [("evidence/b.pdf", None)]),
        ("佐证材料: evidence/b.pdf", [("evidence/b.pdf", None)]),
        ("网址：https://a.cn/x", [("https://a.cn/x", None)]),
        ("https://a.cn/x、https://b.cn/y", [("https://a.cn/x", None), ("https://b.cn/y", None)]),
        ("https://a.cn/x; evidence/b.pdf", [("https://a.cn/x", None), ("evidence/b.pdf", None)]),
        ("evidence/b.pdf，https://a.cn/x", [("evidence/b.pdf", None), ("https://a.cn/x", None)]),
        ("https://a.cn/x,1;y", [("https://a.cn/x,1;y", None)]),
    ],
)
def test_a_line_that_can_mean_nothing_else_is_read(
    data: Path,
    out: Path,
    cell: str,
    capsys: pytest.CaptureFixture[str],
    written: str,
    kept: list[tuple[str, str | None]],
) -> None:
    fill(out, {cell: written})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, {finding["severity"] for finding in reported} - {"note"}) == (0, set())
    read = [(piece.file, str(piece.covers) if piece.covers else None) for piece in report(data).tasks["2.2"].evidence]
    assert read == kept


def test_a_name_without_its_ending_is_told_the_file_that_is_there(
    data: Path, out: Path, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(out, {cell: "evidence/2024Q3-2.2"})
    _, reported = findings(data, out, capsys, "--replace")
    assert "evidence/2024Q3-2.2.csv 很像" in reported[0]["message"]
    fill(out, {cell: "evidence/2024Q3-2.2.csv"})  # as the advice says
    assert findings(data, out, capsys, "--replace") == (0, [])


@pytest.mark.parametrize("covers", ["三季度", "上季度"])
def test_a_quarter_without_a_year_is_not_guessed(
    data: Path, out: Path, cell: str, capsys: pytest.CaptureFixture[str], covers: str
) -> None:
    fill(out, {cell: f"evidence/b.pdf | {covers}"})
    code, reported = findings(data, out, capsys, "--replace")
    assert (code, covers in reported[0]["message"]) == (1, True)
