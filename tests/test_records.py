"""Records of every version of planck: whatever came later, they give the result and the circular that went out."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from planck.cli import run
from planck.core.period import Period
from planck.model.issued import is_input, read

RECORDS = sorted(path for path in Path(__file__).with_name("records").iterdir() if path.is_dir())


def test_this_version_has_a_record():
    """A record is added with each release: issue the quarter of the latest folder in a copy of it."""
    assert version("planck-check") in [path.name for path in RECORDS]


@pytest.mark.parametrize("kept", RECORDS, ids=lambda path: path.name)
def test_a_record_gives_what_went_out(tmp_path, monkeypatch, capsys, kept):
    shutil.copytree(kept / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    (path,) = (tmp_path / "data/office/issued").glob("*.json")
    record = read(path.read_bytes(), path.name, path.parent / "texts")
    assert record.planck == kept.name
    for lang in ("zh", "en"):
        assert run(["check", str(record.period), "--format", "json", "--fail-on", "never", "--lang", lang]) == 0
        assert capsys.readouterr().out == record.kept(f"check.{lang}")
    assert run(["report", "quarterly", str(record.period)]) == 0
    assert capsys.readouterr().out == (kept / "circular.md").read_text(encoding="utf-8")


def test_a_later_version_says_which_wrote_the_record(tmp_path, monkeypatch, capsys):
    shutil.copytree(RECORDS[-1] / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99.0")
    assert run(["check", "2024Q3", "--format", "json", "--fail-on", "never"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["issued"]["number"] == "示法〔2024〕3号"
    assert f"存档由 planck {RECORDS[-1].name} 写成，现在是 99.0" in err


def test_rules_of_an_assessment_belong_to_no_quarters_issue():
    period = Period(2025, 2)
    assert not is_input("data/assessment/2025.yaml", "data", period)
    assert is_input("data/plan.yaml", "data", period)
    assert not is_input("data/progress/sfj/2025Q3.yaml", "data", period)
