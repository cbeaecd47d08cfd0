"""A dissolved unit and its successor as the commands show them: the gate, the form, the blank file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from planck.cli import run
from planck.forms import form_export
from tests.git import Repo
from tests.rules.test_succession import BROKEN, ENDED, MERGED, new, old
from tests.workspace import write

FZJ = "data/progress/fzj/2024Q3.yaml"


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
@pytest.mark.skipif(sys.platform == "win32", reason="the repositories of the gate are made elsewhere")
def test_the_gate_holds_a_successors_file_against_the_dissolved_units(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"data/plan.yaml": ENDED, "data/progress/sfj/2024Q2.yaml": old(BROKEN)})
    repo.commit({FZJ: new()}, "submitted", "main")
    monkeypatch.chdir(tmp_path / "repo")
    assert run(["gate", "--format", "concise", "--", "main", "submitted"]) == 0
    out = capsys.readouterr().out
    assert [line.split(":")[0] for line in out.splitlines() if "P508" in line] == [FZJ]
    assert "市司法局 2024Q2 报告的违反 2.1.7-2 尚未纠正" in out


def form(unit: str, name: str) -> dict[object, tuple[object, ...]]:
    """The rows of the unit's form by their keys."""
    assert run(["form", "export", "2024Q3", "-o", "out", "--unit", unit]) == 0
    sheet = openpyxl.load_workbook(f"out/{name}-2024Q3.xlsx")[form_export.SHEET]
    return {row[form_export.KEY]: row for row in sheet.iter_rows(values_only=True)}


def test_the_form_shows_the_figure_and_the_status_of_the_dissolved_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write(tmp_path, {"progress/sfj/2024Q2.yaml": old()}, ENDED)
    monkeypatch.chdir(tmp_path)
    rows = form("fzj", "市法治局")
    assert rows["task:2.1.7"][3] == "推进中"
    assert rows["figure:2.1.7/platform"][3] == "2024Q2（市司法局）：66/75"
    assert run(["new", "2024Q3", "--unit", "fzj"]) == 0
    blank = (data / "progress/fzj/2024Q3.yaml").read_text("utf-8")
    assert "上次 2024Q2（市司法局）：66/75" in blank
    assert "# 上次自评：推进中；进展：平台建设稳步推进。" in blank


def test_of_two_reports_of_a_quarter_the_form_shows_the_units_own_and_what_only_the_other_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = old(("unit: sfj", "unit: fgj"), ("numerator: 12, denominator: 12", "numerator: 5, denominator: 5"))
    own = own[: own.index("  2.1.7:")] + own[own.index("  2.2:") :]
    write(tmp_path, {"progress/sfj/2024Q2.yaml": old(), "progress/fgj/2024Q2.yaml": own}, MERGED)
    monkeypatch.chdir(tmp_path)
    rows = form("fgj", "市发展和改革局")
    assert rows["figure:2.2/filing"][3] == "2024Q2：5/5"
    assert rows["figure:2.1.7/platform"][3] == "2024Q2（市司法局）：66/75"
    assert rows["task:2.1.7"][3] == "推进中"
