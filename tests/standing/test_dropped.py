"""What an amendment dropped (``until``): judged up to its last day, and old files stay valid."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planck import check, load, reports
from planck.check import Result
from planck.cli import run
from planck.core.period import Period
from tests.workspace import OTHER, PLAN, PROGRESS, write

DROPPED = PLAN.replace(
    '          - id: "2.2"\n            title: 备案\n',
    '          - id: "2.2"\n            title: 备案\n            until: 2024-09-30\n',
).replace("name: 热线系统, due", "name: 热线系统, until: 2024-09-30, due")


def judged(root: Path, period: Period) -> Result:
    files = {}
    for quarter, day in (("2024Q3", "2024-10-12"), ("2024Q4", "2025-01-12")):
        for unit, text in (("sfj", PROGRESS), ("fgj", OTHER)):
            new = text.replace("2024Q3", quarter).replace("2024-10-12", day)
            if quarter == "2024Q4":
                new = new.replace("      system: {done: }\n", "").replace("    milestones:\n", "")
                new = new[: new.index("  2.2:")]
            if "  2." in new:
                files[f"progress/{unit}/{quarter}.yaml"] = new
    loaded = load.workspace(write(root, files, DROPPED))
    return check.judge(loaded, period, period.last_day + datetime.timedelta(days=31))


def test_up_to_its_last_day_it_is_judged_as_before(tmp_path: Path) -> None:
    result = judged(tmp_path, Period(2024, 3))
    assert {row.item for row in result.standings} >= {"2.2/filing", "2.1.7/system"}
    assert [task.task for task in result.tasks] == ["2.1.7", "2.2"]
    assert {unit.unit for unit in result.units} == {"sfj", "fgj"}


def test_afterwards_nobody_owes_it_and_no_paper_names_it(tmp_path: Path) -> None:
    result = judged(tmp_path, Period(2024, 4))
    assert not {row.item for row in result.standings} & {"2.2/filing", "2.1.7/system"}
    assert [task.task for task in result.tasks] == ["2.1.7"]
    assert {unit.unit for unit in result.units} == {"sfj"}
    assert not [finding for finding in result.findings if "2.2" in (finding.task, finding.facts.get("task"))]
    for name in ("plan", "ledger", "quarterly", "call", "digest"):
        for paper in reports.render(name, result):
            assert "备案" not in paper.markdown
            assert "| 热线系统 |" not in paper.markdown


def test_its_text_is_no_text_of_the_plan(tmp_path: Path) -> None:
    assert "备案审查率" not in "".join(judged(tmp_path, Period(2024, 4)).book.plan.official_text())


def test_the_screen_says_until_when_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judged(tmp_path, Period(2024, 4))
    monkeypatch.chdir(tmp_path)
    assert run(["show", "2.2", "--period", "2024Q4"]) == 0
    assert "做到 2024-09-30 为止，这一季度不判定" in capsys.readouterr().out
    assert run(["show", "--period", "2024Q4"]) == 0
    assert "备案" not in capsys.readouterr().out
    assert run(["show", "2.1.7/system", "--period", "2024Q4"]) == 0
