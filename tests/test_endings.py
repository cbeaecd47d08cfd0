"""A file is what its name says, or it is not written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.cli import run
from tests import workspace as county

JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    return county.write(tmp_path, files)


@pytest.mark.parametrize("more", [("--format", "md,html"), ("--all-units",)], ids=["formats", "units"])
def test_several_papers_go_into_no_folder_with_a_document_s_name(more: tuple[str, ...]) -> None:
    words = ["report", "unit", *(more if "--all-units" in more else (*more, "--unit", "sfj")), *JUDGE, "-o"]
    assert run([*words, "反馈单.doc"]) == 2
    assert run([*words, "反馈单.docx"]) == 2
    assert run([*words, "反馈单.docx/"]) == 0
    assert run([*words, "反馈单.docx"]) == 0  # a folder by now


@pytest.mark.parametrize("words", [["check", *JUDGE], ["validate"], ["form", "import", "x.xlsx"]])
@pytest.mark.parametrize("ending", ["doc", "docx", "wps", "xlsx", "csv", "pdf"])
def test_findings_go_into_no_file_of_an_office_program(
    words: list[str], ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["-o", f"结果.{ending}"], ["--format", f"json=结果.{ending}"]):
        assert run([*words, *more]) == 2
        assert f"不能写成 .{ending} 文件" in capsys.readouterr().err
    assert os.listdir() == ["data"]


@pytest.mark.parametrize("words", [["export", "2024Q4"], ["return", "x.xlsx"]])
def test_forms_go_into_a_folder(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", *words, "-o", "填报表.xlsx"]) == 2
    assert "要写的是文件夹" in capsys.readouterr().err
    assert os.listdir() == ["data"]


def test_a_paper_of_several_letters_needs_a_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (data / "progress").glob("*/*"):
        path.unlink()
    assert run(["report", "supervision", *JUDGE, "-o", "函/"]) == 0
    assert len(os.listdir("函")) > 2
    assert run(["report", "supervision", *JUDGE, "-o", "函.docx"]) == 2
    assert "要写的是文件夹" in capsys.readouterr().err
