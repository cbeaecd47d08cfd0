"""A result that a person has changed since is not written over, in any medium and by any command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.cli import _results, run
from tests import workspace as county

JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")
LATER = ("--period", "2024Q3", "--as-of", "2024-11-30")
COMMANDS = {
    "paper": ["report", "quarterly", *JUDGE, "-o", "out/通报.md"],
    "word": ["report", "quarterly", *JUDGE, "-o", "out/通报.docx"],
    "page": ["report", "quarterly", *JUDGE, "-o", "out/通报.html"],
    "print": ["report", "brief", *JUDGE, "-o", "out/专报.pdf"],
    "workbook": ["report", "ledger", *JUDGE, "-o", "out/台账.xlsx"],
    "check": ["check", *JUDGE, "-o", "out/结果.txt"],
    "validate": ["validate", "--format", "json=out/结果.json"],
    "calendar": ["desk", *JUDGE, "-o", "out/待办.ics"],
    "diff": ["diff", "2024Q3@2024-10-01", "2024Q3", "-o", "out/比较.md"],
}


@pytest.fixture(autouse=True)
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    county.write(tmp_path, files)
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "out"


def papers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_change_by_hand_is_kept_until_force(words: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) in (0, 1)
    assert run(words) in (0, 1)
    (before,) = papers(out).items()
    with open(out / before[0], "ab") as file:
        file.write("（手写）".encode())
    changed = papers(out)
    capsys.readouterr()
    assert run(words) == 2
    assert "写出以后被改动过" in capsys.readouterr().err
    assert papers(out) == changed
    assert run([*words, "--force"]) in (0, 1)
    assert papers(out) == dict([before])


def test_what_nobody_changed_is_renewed_silently(out: Path) -> None:
    words = ["report", "quarterly", "-o", "out/通报.md"]
    assert run([*words, *JUDGE]) == 0
    first = papers(out)
    assert run([*words, *LATER]) == 0
    assert papers(out) != first
    listed = (out / _results.LIST).read_bytes()
    assert run([*words, *LATER]) == 0
    assert (out / _results.LIST).read_bytes() == listed


def test_of_several_papers_one_that_is_changed_keeps_all(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["report", "unit", "--all-units", "-o", "out/"]
    assert run([*words, *JUDGE]) == 0
    (out / "unit-sfj-2024Q3.md").write_text("手写", encoding="utf-8")
    before = papers(out)
    capsys.readouterr()
    assert run([*words, *LATER]) == 2
    err = capsys.readouterr().err
    assert "unit-sfj-2024Q3.md" in err
    assert "unit-fgj-2024Q3.md" not in err
    assert papers(out) == before
    assert run([*words, *LATER, "--force"]) == 0
    assert papers(out).keys() == before.keys()
    assert all(papers(out)[name] != before[name] for name in before)


def test_a_file_that_is_not_planck_s_is_kept_and_the_message_says_why(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", *JUDGE, "-o", "out/结果.txt"]
    (out / "结果.txt").write_text("别的程序写的", encoding="utf-8")
    assert run(words) == 2
    assert "不在同一文件夹的 .planck-written 里" in capsys.readouterr().err
    assert os.listdir(out) == ["结果.txt"]
    (out / "结果.txt").write_bytes(b"")
    assert run(words) == 0


def test_the_same_bytes_need_no_list(out: Path) -> None:
    words = ["check", *JUDGE, "-o", "out/结果.txt"]
    assert run(words) == 0
    (out / _results.LIST).unlink()
    assert run(words) == 0


def test_of_two_files_neither_is_written_where_either_is_changed(out: Path) -> None:
    (out / "b.json").write_text("{}", encoding="utf-8")
    assert run(["check", *JUDGE, "--format", "json=out/b.json", "--format", "sarif=out/a.sarif"]) == 2
    assert list(papers(out)) == ["b.json"]


def test_nothing_is_imported_where_the_verdict_cannot_be_written(
    tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "结果.txt").write_text("手写", encoding="utf-8")
    assert run(["form", "import", "nowhere.xlsx", "-o", "out/结果.txt"]) == 2
    assert "结果.txt 已有" in capsys.readouterr().err


def test_a_folder_and_a_reserved_name_leave_no_list_behind(tmp_path: Path) -> None:
    before = sorted(os.listdir(tmp_path))
    assert run(["check", *JUDGE, "-o", "out"]) == 2
    assert run(["check", *JUDGE, "-o", "nul"]) == 2
    assert sorted(os.listdir(tmp_path)) == before


def test_a_missing_folder_is_named_as_it_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *JUDGE, "-o", "missing/结果.txt"]) == 2
    assert "写不了 missing/结果.txt" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="devices and links of POSIX")
def test_devices_need_no_list_and_the_list_is_no_link(tmp_path: Path, out: Path) -> None:
    assert run(["check", *JUDGE, "-o", "/dev/null"]) == 0
    assert not Path("/dev", _results.LIST).exists()
    (tmp_path / "theirs").write_bytes(b"")
    (out / _results.LIST).symlink_to(tmp_path / "theirs")
    assert run(["check", *JUDGE, "-o", "out/结果.txt"]) == 2
    assert (tmp_path / "theirs").read_bytes() == b""


def test_the_list_stays_short_and_keeps_the_newest(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_results, "MOST_LINES", 4)
    for n in range(9):
        _results.write_results([(out / "a", str(n).encode())], force=False)
    assert len((out / _results.LIST).read_bytes().splitlines()) <= 4
    assert (out / "a").read_bytes() == b"8"
    _results.write_results([(out / "a\nb", b"1")], force=False)
    _results.write_results([(out / "a\nb", b"2")], force=False)


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "json", "--format", "sarif", "-o", "out/a"),
        ("--format", "json=out/a", "--format", "sarif=out/A"),
        ("--format", "json=out/a", "--format", "sarif", "-o", "out/../out/a"),
    ],
)
def test_two_results_never_go_to_the_same_file(
    out: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ((), ("--force",)):
        assert run(["check", *JUDGE, *words, *more]) == 2
        assert "后一份会盖掉前一份" in capsys.readouterr().err
    assert os.listdir(out) == []
    assert run(["check", *JUDGE, "--format", "json=/dev/null", "--format", "sarif=/dev/null"]) == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_the_place_of_the_list_is_not_waited_for(out, capsys):
    os.mkfifo(out / _results.LIST)
    assert run(COMMANDS["check"]) == 2
    assert "写不了 out/结果.txt" in capsys.readouterr().err
    assert not (out / "结果.txt").exists()
