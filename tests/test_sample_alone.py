"""A single report that calls itself a sample, where only the other units' reports tell that it is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planck.cli import run
from tests.git import Repo
from tests.workspace import OTHER, PLAN, PROGRESS, write

FILE = "progress/sfj/2024Q3.yaml"
SAMPLE = PROGRESS.replace("submitted:", "sample: true\nsubmitted:")
OTHER_SAMPLE = OTHER.replace("submitted:", "sample: true\nsubmitted:")


@pytest.mark.parametrize(("other", "code"), [(OTHER, 1), (OTHER_SAMPLE, 0)])
def test_a_single_named_file_is_held_against_all_units(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str, code: int
) -> None:
    data = write(tmp_path, {FILE: SAMPLE, "progress/fgj/2024Q3.yaml": other})
    assert run(["validate", str(data / FILE), "--data", str(data), "--format", "concise"]) == code
    assert ("P222" in capsys.readouterr().out) == bool(code)


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
@pytest.mark.parametrize(("other", "code"), [(OTHER, 1), (OTHER_SAMPLE, 0)])
def test_the_gate_holds_a_sample_against_all_units(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], other: str, code: int
) -> None:
    """Merged unseen, it once put a warning on the face of everyone's circular."""
    repo = Repo(tmp_path / "repo")
    repo.commit({"data/plan.yaml": PLAN, "data/progress/fgj/2024Q3.yaml": other})
    repo.commit({f"data/{FILE}": SAMPLE}, "submitted", "main")
    monkeypatch.chdir(repo.folder)
    assert run(["gate", "main", "submitted", "--as", "sfj", "--format", "concise"]) == code
    assert ("P222" in capsys.readouterr().out) == bool(code)
