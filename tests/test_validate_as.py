"""``planck validate --as`` as a careless and a hostile submitter would try it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planck.cli import run
from tests.git import Repo
from tests.workspace import OTHER, PLAN, PROGRESS

SFJ, FGJ = "data/progress/sfj/2024Q3.yaml", "data/progress/fgj/2024Q3.yaml"
WORDS = "schema: planck/office@1\nperiod: 2024Q3\nreceipts:\n  - {unit: sfj, received: 2024-10-12}\n"
Rows = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound workspace, the working directory."""
    for name in [name for name in os.environ if name.startswith(("PLANCK_", "GIT_"))]:
        monkeypatch.delenv(name)
    put(tmp_path, {"data/plan.yaml": PLAN, SFJ: PROGRESS, FGJ: OTHER, "README.md": "说明\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def rows(here: Path, capsys: pytest.CaptureFixture[str]) -> Rows:
    """Code and path of each finding; the exit code says whether any is an error."""

    def validated(*words: str) -> list[tuple[str, str]]:
        code = run(["validate", "--format", "json", *words])
        out, err = capsys.readouterr()
        assert out, err
        findings = json.loads(out)["findings"]
        assert code == int(any(finding["severity"] == "error" for finding in findings))
        return [(finding["code"], finding["path"]) for finding in findings]

    return validated


@pytest.mark.parametrize("name", ["sfj", "市司法局"])
def test_a_units_own_files_pass(rows: Rows, name: str) -> None:
    assert rows("--as", name, SFJ) == rows("--as", name, "data/progress/sfj") == []


@pytest.mark.parametrize(
    ("path", "named"),
    [
        (FGJ, FGJ),
        ("data/progress/fgj", "data/progress/fgj"),
        ("data/progress", "data/progress"),
        ("data", "data"),
        (".", "."),
        ("data/plan.yaml", "data/plan.yaml"),
        ("data/progress/sfj/../fgj/2024Q3.yaml", FGJ),
        ("README.md", "README.md"),
        ("/", None),
        ("data/progress/fgj/2024Q1.yaml", "data/progress/fgj/2024Q1.yaml"),  # removed, as a list of changes has it
        ("data/progress/sfj2/2024Q3.yaml", "data/progress/sfj2/2024Q3.yaml"),
        ("data/progress/SFJ/2024Q3.yaml", "data/progress/SFJ/2024Q3.yaml"),
        ("DATA/progress/sfj/2024Q3.yaml", "DATA/progress/sfj/2024Q3.yaml"),
        ("data/progress/ｓfj/2024Q3.yaml", "data/progress/ｓfj/2024Q3.yaml"),
        ("data/progress/\u017ffj/2024Q3.yaml", "data/progress/\u017ffj/2024Q3.yaml"),
    ],
)
def test_any_other_path_is_an_error(rows: Rows, path: str, named: str | None) -> None:
    entries = rows("--as", "sfj", SFJ, path)
    assert [code for code, _ in entries] == ["P901"]
    assert named is None or entries == [("P901", named)]
    assert rows("--as", "sfj", path) == entries


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
@pytest.mark.parametrize(
    ("link", "to", "named"),
    [
        ("data/progress/sfj/2024Q4.yaml", "../fgj/2024Q3.yaml", "data/progress/sfj/2024Q4.yaml"),
        ("data/progress/sfj/evidence", "../fgj", "data/progress/sfj/evidence/2024Q3.yaml"),
        ("data/progress/sfj/own.yaml", "2024Q3.yaml", "data/progress/sfj/own.yaml"),
        ("data/progress/sfj/gone.yaml", "nowhere", "data/progress/sfj/gone.yaml"),
        ("alias", "data/progress/sfj", "alias/2024Q3.yaml"),
    ],
)
def test_a_link_is_not_the_units_own_file(here: Path, rows: Rows, link: str, to: str, named: str) -> None:
    (here / link).symlink_to(to)
    assert ("P901", named) in rows("--as", "sfj", named)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_linked_folder_of_a_unit_is_nobodys(here: Path, rows: Rows) -> None:
    (here / "data/progress/sfj").rename(here / "elsewhere")
    (here / "data/progress/sfj").symlink_to("fgj")
    assert ("P901", SFJ) in rows("--as", "sfj", SFJ)


def test_with_nothing_named_the_units_own_folder_is_checked(here: Path, rows: Rows) -> None:
    put(here, {FGJ: "一团糟\n", SFJ: PROGRESS.replace("numerator: 66", "numerator: 99")})
    assert rows("--as", "sfj") == [("P208", SFJ)]


def test_an_own_path_that_is_gone_counts_as_not_named(here: Path, rows: Rows) -> None:
    gone = "data/progress/sfj/2024Q1.yaml"
    put(here, {SFJ: PROGRESS.replace("numerator: 66", "numerator: 99"), "data/progress/sfj/2024Q2.yaml": "一团糟\n"})
    whole = rows("--as", "sfj")
    assert rows("--as", "sfj", gone) == whole
    assert {path for _, path in whole} == {SFJ, "data/progress/sfj/2024Q2.yaml"}
    assert rows("--as", "sfj", gone, SFJ) == [("P208", SFJ)]
    assert rows("--as", "sfj", gone, FGJ) == [("P901", FGJ)]


@pytest.mark.parametrize("words", [(), ("data/progress/sfj/2024Q3.yaml",)])
def test_a_unit_without_a_folder_passes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    shutil.rmtree(here / "data/progress/sfj")
    assert run(["validate", "--as", "sfj", *words]) == 2
    assert str(here / "data/progress/sfj") in capsys.readouterr().err


def test_a_unit_that_is_none_ends_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("nobody", "", "../fgj"):
        assert run(["validate", "--as", name, SFJ]) == 2
        assert f"方案里没有单位“{name}”" in capsys.readouterr().err


def test_the_data_folder_may_be_named_from_elsewhere(
    here: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (here / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(here / "deep/er")
    for data in ("../../data", "../..", str(here / "data")):
        assert rows("--as", "sfj", "--data", data, f"../../{SFJ}") == []
        assert rows("--as", "sfj", "--data", data, f"../../{FGJ}") == [("P901", FGJ)]


def test_lists_of_changed_files_are_held_against_the_unit(here: Path, rows: Rows) -> None:
    (here / "list").write_bytes(f"{SFJ}\0data/plan.yaml\0{FGJ}\0".encode())
    assert rows("--as", "sfj", "--files-from", "list") == [("P901", "data/plan.yaml"), ("P901", FGJ)]


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
def test_staged_files_are_held_against_the_unit(here: Path, rows: Rows) -> None:
    repo = Repo(here)
    repo.commit({})
    put(here, {SFJ: PROGRESS.replace("稳步推进", "全面推进")})
    repo.git("rm", "-q", FGJ)
    repo.git("add", "-A")
    assert rows("--as", "sfj", "--staged") == [("P901", FGJ)]
    repo.git("commit", "-qm", "x")
    assert run(["validate", "--as", "sfj", "--staged"]) == 0


# ------------------------------------------------------------------------------------------------- the office


def test_the_offices_own_files_pass(here: Path, rows: Rows, capsys: pytest.CaptureFixture[str]) -> None:
    own = {"data/office/2024Q3.yaml": WORDS, "templates/quarterly.md": "x", "data/assessment/.keep": "x"}
    put(here, own)
    paths = ("data/plan.yaml", "data/office", "data/waivers.yaml", *own)
    assert rows("--as", "office", *paths) == []
    assert run(["validate", "--as", "office", "templates/quarterly.md"]) == 0
    assert "另有 1 个文件的改动不在 data 里，没有检查" in capsys.readouterr().err


def test_the_office_brings_in_a_report_with_its_receipt_only(here: Path, rows: Rows) -> None:
    office = "data/office/2024Q3.yaml"
    assert rows("--as", "office", SFJ) == rows("--as", "office", "data/progress/sfj") == [("P913", SFJ)]
    put(here, {office: WORDS})
    assert rows("--as", "office", SFJ) == [("P913", SFJ)]
    assert rows("--as", "office", SFJ, office) == rows("--as", "office", "data/office", "data/progress/sfj") == []
    assert rows("--as", "office", SFJ, FGJ, office) == [("P913", FGJ)]
    gone = "data/progress/fgj/2024Q1.yaml"
    assert rows("--as", "office", office, gone) == [("P913", gone)]


@pytest.mark.parametrize("path", ["README.md", "data", "data/progress", ".", "data/Office/2024Q3.yaml", "gone.txt"])
def test_other_paths_are_not_the_offices(rows: Rows, path: str) -> None:
    assert rows("--as", "office", "data/plan.yaml", path) == [("P913", path)]


def test_with_nothing_named_the_offices_own_files_are_checked(here: Path, rows: Rows) -> None:
    put(here, {SFJ: "一团糟\n", "data/office/2024Q3.yaml": WORDS.replace("sfj", "nobody")})
    assert {path for _, path in rows("--as", "office")} == {"data/office/2024Q3.yaml"}
    assert rows("--as", "office", "data/office/2023Q3.yaml") == rows("--as", "office")


def test_a_plan_that_does_not_load_passes_nobody(here: Path, rows: Rows, capsys: pytest.CaptureFixture[str]) -> None:
    put(here, {"data/plan.yaml": "一团糟\n", "data/office/2024Q3.yaml": WORDS})
    assert run(["validate", "--as", "sfj", SFJ]) == 2
    assert "data/plan.yaml 没有读成" in capsys.readouterr().err
    assert {path for _, path in rows("--as", "office", "data/office/2024Q3.yaml")} == {"data/plan.yaml"}
