"""Papers, forms and notes are Chinese: asked for in English they are refused with words, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.workspace import OTHER, PROGRESS, write

REFUSED = "Papers, forms and the notes on returned forms are written in Chinese only, and nothing was written"
ORDERS = (
    ("report", "quarterly", "--period", "2024Q3", "--as-of", "2024-10-31", "-o", "out/circular.md"),
    ("form", "export", "2024Q3", "-o", "out"),
    ("form", "return", "no-such-form.xlsx", "-o", "out"),
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER})


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: " ".join(order[:2]))
def test_no_paper_is_written_for_who_reads_english(
    order: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*order, "--lang", "en"]) == 2
    assert REFUSED in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_advice_writes_the_paper_also_where_the_plan_or_the_environment_is_english(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = data / "plan.yaml"
    plan.write_text(f"language: en\n{plan.read_text('utf-8')}", "utf-8")
    monkeypatch.setenv("PLANCK_LANG", "en")
    order = list(ORDERS[0])
    assert run(order) == 2
    assert "add --lang zh to have them in Chinese" in capsys.readouterr().err
    assert run([*order, "--lang", "zh"]) == 0
    assert (tmp_path / "out/circular.md").exists()


def test_what_can_be_told_in_english_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--list", "--lang", "en"]) == 0
    assert "the quarterly circular" in capsys.readouterr().out
