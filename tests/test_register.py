"""``planck report letters``: the register as of today, of an issued quarter too."""

from __future__ import annotations

from pathlib import Path

import pytest

from planck.cli import run
from tests.workspace import OTHER, PLAN, PROGRESS, write

LETTER = (
    "schema: planck/office@1\nperiod: 2024Q3\nachievements: [略]\nrequirements: [略]\n"
    "letters:\n  - {unit: sfj, item: 2.1.7/hotline, number: 1号, sent: 2024-11-06, answer_by: 2024-11-15}\n"
)
NAMED = "document: {number: 1号}\noffice: {issuer: 办, addressees: 各单位, copies: 办, contact: 张}\nunits:\n"
ISSUE = ["issue", "2024Q3", "--number", "3号", "--on", "2024-11-05", "--by", "督察科"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    red = PROGRESS.replace("numerator: 95", "numerator: 50")
    files = {"progress/sfj/2024Q3.yaml": red, "progress/fgj/2024Q3.yaml": OTHER, "office/2024Q3.yaml": LETTER}
    return write(tmp_path, files, PLAN.replace("units:\n", NAMED, 1))


def register(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert run(["report", "letters", "2024Q3", *more]) == 0
    return capsys.readouterr().out


def test_the_register_is_of_today_unless_a_day_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = register(capsys)
    assert "| 1 | 2024Q3 | 1号 | 提醒函 | 市司法局 | 热线接听率 | — | 2024-11-06 | 2024-11-15 | — | — | — |" in text
    assert "| 逾期未反馈 |" in text
    assert "| 未发出 |" in register(capsys, "--as-of", "2024-11-05")


def test_the_register_of_an_issued_quarter_has_what_was_sent_since(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ISSUE) == 0
    capsys.readouterr()
    before = register(capsys)
    assert "| 逾期未反馈 |" in before
    plan = data / "plan.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("contact: 张}", "contact: 张, ladder: {supervise_after: 1}}"), "utf-8"
    )
    assert register(capsys) == before  # by the ladder of the record
    assert "| 督办函 |" in register(capsys, "--as-of", "2024-11-20")
