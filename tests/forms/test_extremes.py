"""A form of a quarter far outside the plan harms no other form of its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.forms.test_form import findings, forge


@pytest.mark.parametrize("quarter", ["0001Q1", "9999Q4"])
def test_a_form_of_a_quarter_far_outside_the_plan_is_refused_alone(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str], quarter: str
) -> None:
    """Its mark is genuine: somebody with the key sent it out."""
    (data / "progress/sfj/2024Q3.yaml").unlink()
    other = Path(shutil.copy(out, out.with_name("a.xlsx")))
    forge(other, period=quarter)
    code, reported = findings(data, out.parent, capsys)
    assert code == 1
    assert {finding["path"].partition("!")[0] for finding in reported if finding["severity"] == "error"} == {"a.xlsx"}
    assert (data / "progress/sfj/2024Q3.yaml").is_file()
    assert not (data / f"progress/sfj/{quarter}.yaml").exists()
