"""A quarter that was issued under former ids: its record stays valid, and its rows go on in later quarters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_issue import FGJ, FULL_PLAN, ISSUE, OFFICE, SFJ, Planck, edit
from tests.workspace import OTHER, PROGRESS, write

DECIDED = OFFICE + (
    "decisions:\n  - {unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-20, by: 办, reason: 台账不符}\n"
)


@pytest.fixture
def planck(capsys: pytest.CaptureFixture[str]) -> Planck:
    return Planck(capsys)


def test_an_issued_quarter_goes_on_under_the_ids_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planck: Planck
) -> None:
    monkeypatch.chdir(tmp_path)
    data = write(tmp_path, {SFJ: PROGRESS, FGJ: OTHER, "office/2024Q3.yaml": DECIDED}, FULL_PLAN)
    assert planck(*ISSUE)[0] == 0
    before = planck.result("--period", "2024Q3")
    edit(data / "plan.yaml", "- id: platform\n", "- id: standard\n                formerly: platform\n")
    edit(data / "plan.yaml", "- id: hotline\n", "- id: answered\n                formerly: hotline\n")
    later = PROGRESS.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12").replace("platform:", "standard:")
    write(
        tmp_path,
        {"progress/sfj/2024Q4.yaml": later.replace("hotline:", "answered:")},
        (data / "plan.yaml").read_text("utf-8"),
    )
    # the note on the old file, and on nothing else
    assert planck("validate")[0] == 0
    assert planck.codes() == ["P136"]
    # the quarter itself stays as it went out, and nothing of it was corrected
    after = planck.result("--period", "2024Q3")
    assert after["standings"] == before["standings"]
    assert not after["corrections"]
    shown = planck("show", "2.1.7/standard", "--period", "2024Q4", "--as-of", "2025-01-30")[1]
    assert "2024Q3" in shown
    assert "88" in shown


def test_a_former_id_shows_what_it_is_called_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planck: Planck
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, plan=FULL_PLAN.replace("- id: platform\n", "- id: standard\n                formerly: platform\n"))
    assert planck("show", "2.1.7/platform")[1] == planck("show", "2.1.7/standard")[1]
