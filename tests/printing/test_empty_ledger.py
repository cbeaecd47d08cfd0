"""A plan that asks no unit for anything, as one just imported: its ledger has no row and is printed all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planck.cli import run

TEXT = "某市2025年工作方案\n一、任务\n（一）甲。做甲。\n（二）乙。做乙。\n"


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md"])
def test_a_ledger_without_rows_is_printed(tmp_path: Path, monkeypatch: Any, ending: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("方案.txt").write_text(TEXT, "utf-8")
    assert run(["import", "方案.txt"]) == 0
    assert run(["report", "ledger", "--period", "2025Q1", "-o", f"台账.{ending}"]) == 0
    assert Path(f"台账.{ending}").stat().st_size
