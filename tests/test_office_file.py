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
    assert "data/office/2024Q3.yaml 没有读成，不能生成报告，以免丢掉里面的内容。请先改正。\n" in err
    assert "\ndata/office/2024Q3.yaml:3: 错误 P" in err
    assert "\n  改法: " in err
    assert run(["report", "quarterly", *JUDGE, "--lang", "en"]) == 2
    assert "\ndata/office/2024Q3.yaml:3: error P" in capsys.readouterr().err
