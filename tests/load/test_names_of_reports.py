"""The name that a misnamed report is told to take is one under which it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck import load
from planck.core.period import Period
from planck.messages import CHINESE
from tests.workspace import PROGRESS, write


@pytest.mark.parametrize(
    "name", ["２０２４Q3.yaml", "２０２４Ｑ３.yaml", "٢٠٢٤Q3.yaml", "2024q3.yml", "2024-Q3.yaml", "2024Q3.YAML"]
)
def test_the_name_that_is_told_is_read(tmp_path: Path, name: str) -> None:
    """A name in full-width digits was once told to take that very name."""
    data = write(tmp_path, {f"progress/sfj/{name}": PROGRESS})
    (finding,) = load.workspace(data).findings
    assert finding.code == "P024"
    assert "2024Q3.yaml" in CHINESE.message(finding)
    (data / "progress/sfj" / name).rename(data / "progress/sfj/2024Q3.yaml")
    book = load.workspace(data).book
    assert book
    assert Period(2024, 3) in book.reports["sfj"]
