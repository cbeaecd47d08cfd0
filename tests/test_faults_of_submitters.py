"""What a hostile or careless submitter tried, as a whole: the gate, the importer and the guide answer each."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from planck.cli import run
from tests.git import Repo
from tests.workspace import OTHER, PLAN, PROGRESS

SFJ = "data/progress/sfj/2024Q3.yaml"
POSIX = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("git"), reason="needs git and names that Windows lacks"
)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.chdir(tmp_path)
    repo = Repo(tmp_path)
    repo.commit({"data/plan.yaml": PLAN, SFJ: PROGRESS, "data/progress/fgj/2024Q3.yaml": OTHER})
    return repo


@POSIX
@pytest.mark.parametrize("quarter", ["0001Q1", "9999Q4", "2020Q4", "2026Q1"])
def test_the_gate_refuses_a_file_of_a_quarter_outside_the_plan(
    repo: Repo, capsys: pytest.CaptureFixture[str], quarter: str
) -> None:
    """The finding stands on the file itself, under the name that it has."""
    path = f"data/progress/sfj/{quarter}.yaml"
    repo.commit({path: PROGRESS.replace("2024Q3", quarter)}, "submitted", "main")
    assert run(["gate", "main", "submitted", "--format", "concise"]) == 1
    assert re.search(rf"(?m)^{path}:3:\d+: error P213 ", capsys.readouterr().out)


@POSIX
def test_a_name_too_long_for_git_forges_no_line_of_the_log(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Git itself would print the name, line feeds and all, when it cannot write such a file."""
    name = b"data/progress/sfj/evidence/x\n::error file=a::FORGED\n::add-mask::sfj\n" + b"x" * 256
    head = repo.with_entry("main", name, "100644", repo.blob(b"x"))
    assert run(["gate", "main", head, "--format", "full", "--format", "github=annotations"]) == 1
    printed = "".join(capsys.readouterr()) + Path("annotations").read_text("utf-8")
    assert "P904" in printed
    assert not re.search(r"(?m)^\s*::(?!(error|warning|notice) file=data/)", printed)


@POSIX
def test_a_bad_order_of_files_in_gits_settings_hides_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """``git diff`` dies of it; the gate compares the trees by itself."""
    repo.commit({SFJ: PROGRESS.replace("numerator: 66", "numerator: 99")}, "submitted", "main")
    repo.git("config", "diff.orderFile", "nowhere")
    assert run(["gate", "main", "submitted", "--format", "concise"]) == 1
    assert f"{SFJ}:" in capsys.readouterr().out
