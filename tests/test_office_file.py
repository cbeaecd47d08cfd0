"""The office's file of a quarter as the commands take it: what is wrong with it, what of it nobody uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.workspace import OTHER, PROGRESS, write

JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})


def office(data: Path, text: str, quarter: str = "2024Q3") -> None:
    """Write the office's words for a quarter."""
    path = data / "office" / f"{quarter}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"schema: planck/office@1\nperiod: {quarter}\n{text}", "utf-8")


def test_a_file_that_does_not_load_is_told_with_line_and_remedy(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office(data, "dates: {quarterly: 明天}\n")
    assert run(["report", "quarterly", *JUDGE]) == 2
    err = capsys.readouterr().err
    assert "data/office/2024Q3.yaml 没有读成，里面的收件、认定、定灯、更正、函件和文字会当作没有，" in err
    assert "\ndata/office/2024Q3.yaml:3: 错误 P" in err
    assert "\n  改法: " in err
    assert run(["report", "quarterly", *JUDGE, "--lang", "en"]) == 2
    assert "\ndata/office/2024Q3.yaml:3: error P" in capsys.readouterr().err


EARLIER = "data/office/2024Q2.yaml 没有读成，里面的收件、认定、定灯、更正、函件"
ISSUE = ["--number", "1号", "--on", "2024-11-05", "--by", "办", "--as-of", "2024-10-31", "--accept", "unfilled"]


@pytest.mark.parametrize(
    "words",
    [
        ["report", "quarterly", *JUDGE],
        ["report", "letters", *JUDGE],
        ["site", "-o", "out", *JUDGE],
        ["desk", *JUDGE],
        ["diff", "2024Q1", "2024Q3"],
        ["diff", "2024Q3", "2024Q1"],
    ],
)
def test_what_an_earlier_quarters_file_would_say_is_not_left_out_without_a_word(
    data: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    office(data, "letters: 无\n", "2024Q2")
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert EARLIER in err
    assert "\ndata/office/2024Q2.yaml:3: 错误 P" in err
    office(data, "", "2024Q2")
    office(data, "letters: 无\n", "2024Q4")  # of a later quarter it holds nothing of this one
    assert run(words) == 0


def test_no_quarter_is_issued_while_an_earlier_quarters_file_is_unread(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office(data, "letters: 无\n", "2024Q2")
    assert run(["issue", "2024Q3", *ISSUE, "--reason", "试"]) == 1
    told = capsys.readouterr().err
    assert "data/office/2024Q2.yaml" in told
    assert "--accept" not in told  # that would lead nowhere
    assert run(["issue", "2024Q3", *ISSUE, "--accept", "unread", "--reason", "试"]) == 2
    assert "data/office/2024Q2.yaml 没有读成" in capsys.readouterr().err
    assert not (data / "office" / "issued").exists()


def test_show_says_what_is_missing_from_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office(data, "letters: 无\n", "2024Q2")
    assert run(["show", "sfj", *JUDGE]) == 0
    assert EARLIER in capsys.readouterr().err


def test_letters_that_are_not_due_are_named_where_letters_are_written(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office(data, "letters:\n  - {unit: sfj, item: 2.1.7/hotline}\n  - {unit: fgj}\n  - {unit: xyz}\n")
    report = ("report", "supervision", *JUDGE, "-o", "letters/")
    unused = [
        "data/office/2024Q3.yaml:4：市司法局的“2.1.7/hotline”没有要发的函（不是红灯，或者已经核减），这一条没有采用。",
        "data/office/2024Q3.yaml:5：市发展和改革局没有未报送的报告，没有写 item 的这一条没有采用。",
        "data/office/2024Q3.yaml:6：xyz没有未报送的报告，没有写 item 的这一条没有采用。",
    ]
    assert run(list(report)) == 2  # no letter is due at all
    printed = capsys.readouterr().err
    assert [line for line in unused if line in printed] == unused
    assert run([*report, "--unit", "sfj"]) == 2
    printed = capsys.readouterr().err
    assert [line for line in unused if line in printed] == unused[:1]
    assert run([*report, "--lang", "en"]) == 2
    assert (
        ":5: 市发展和改革局 has no missing report; the entry, which names no item, is not used."
        in capsys.readouterr().err
    )
    progress = data / "progress/sfj/2024Q3.yaml"
    progress.write_text(progress.read_text("utf-8").replace("numerator: 95", "numerator: 50"), "utf-8")
    assert run([*report, "--item", "2.1.7/hotline"]) == 0
    assert "没有采用" not in capsys.readouterr().err
    assert run(["report", "quarterly", *JUDGE, "-o", "q.md"]) == 0
    assert "没有采用" not in capsys.readouterr().err


def test_a_waived_matter_gets_no_letter_and_its_entry_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    progress = data / "progress/sfj/2024Q3.yaml"
    progress.write_text(progress.read_text("utf-8").replace("numerator: 95", "numerator: 50"), "utf-8")
    office(data, "letters: [{unit: sfj, item: 2.1.7/hotline}]\n")
    waiver = "{code: P401, unit: sfj, reason: 系统故障, approved_on: 2024-09-01}"
    (data / "waivers.yaml").write_text(f"schema: planck/waivers@1\nwaivers: [{waiver}]\n", "utf-8")
    assert run(["report", "supervision", *JUDGE, "-o", "letters/"]) == 2
    assert "data/office/2024Q3.yaml:3：市司法局的“2.1.7/hotline”没有要发的函" in capsys.readouterr().err


def test_names_of_papers_that_planck_does_not_write_are_found(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office(data, "numbers: {quartely: 1号}\n")
    assert run(["validate", "--format", "concise"]) == 1
    assert "没有名为“quartely”的报告，这一项不会被采用；是不是 quarterly？" in capsys.readouterr().out
    office(data, "numbers: {quarterly: 1号}\n")
    assert run(["validate", "--format", "concise"]) == 0
