"""A small county with its reports, and a form that it sent out."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests import workspace as county


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return county.write(
        tmp_path, {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    )


@pytest.fixture
def out(tmp_path: Path, data: Path) -> Path:
    assert run(["form", "export", "2024Q3", "-o", str(tmp_path / "out"), "--data", str(data)]) == 0
    return tmp_path / "out" / "市司法局-2024Q3.xlsx"
