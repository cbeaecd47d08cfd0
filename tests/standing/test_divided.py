"""A unit that ended, its tasks divided among several: tasks, items, figures and reports go to whom the plan names."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from planck import check, load, reports
from planck.check import Result
from planck.core.period import Period
from planck.reports.context import Ask
from planck.standing import Receipt, answerable, owing
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3, Q4 = Period(2024, 3), Period(2024, 4)
DIVIDED = PLAN.replace(
    "  sfj: {name: 市司法局, aliases: [市司法]}\n  fgj: {name: 市发展和改革局}\n",
    "  sfj: {name: 市司法局, aliases: [市司法], until: 2024-11-30, succeeded_by: [{unit: zfb, tasks: [2.1.7]}, {unit: fgj}]}\n"
    "  fgj: {name: 市发展和改革局}\n  zfb: {name: 市政府办公室}\n",
)
LATER = (("2024Q3", "2024Q4"), ("2024-10-12", "2025-01-12"))


def later(text: str, unit: str) -> str:
    for old, new in LATER:
        text = text.replace(old, new)
    return text.replace("unit: sfj", f"unit: {unit}")


def judged(root: Path, plan: str = DIVIDED, **more: str) -> Result:
    own = PROGRESS[: PROGRESS.index("  2.2:")]
    files = {
        "progress/sfj/2024Q3.yaml": PROGRESS,
        "progress/fgj/2024Q3.yaml": OTHER,
        "progress/zfb/2024Q4.yaml": later(own, "zfb").replace("calls: 1234", "calls: 1300"),
        "progress/fgj/2024Q4.yaml": later(OTHER, "fgj"),
        **more,
    }
    return check.judge(load.workspace(write(root, files, plan)), Q4, datetime.date(2025, 1, 31))


def test_each_task_goes_to_the_unit_that_is_named_for_it(tmp_path: Path) -> None:
    plan = judged(tmp_path).book.plan
    assert (answerable(plan, "sfj", Q3.last_day), answerable(plan, "zfb", Q3.last_day)) == (("2.1.7", "2.2"), ())
    assert answerable(plan, "zfb", Q4.last_day) == ("2.1.7",)
    assert answerable(plan, "fgj", Q4.last_day) == ("2.2",)
    assert (owing(plan, Q3), owing(plan, Q4)) == (("sfj", "fgj"), ("fgj", "zfb"))
    register = plan.on(Q4.last_day)
    assert register.heirs("sfj") == ("fgj", "zfb")
    assert register.lineage_in("zfb", "2.1.7") == ("sfj", "zfb")
    assert register.lineage_in("zfb", "2.2") == ("zfb",)
    assert register.lineage_in("fgj", "2.2") == ("sfj", "fgj")


def test_figures_carry_on_in_the_task_that_was_taken_over(tmp_path: Path) -> None:
    result = judged(tmp_path)
    rows = {(row.item, row.unit): row for row in result.standings}
    # 95/100 of the old unit and 95/100 of the new one; the count of the new one replaces the old one's
    assert rows["2.1.7/hotline", None].value == 95
    assert rows["2.1.7/calls", None].value == 1300
    # 12/12 in the third quarter are of the unit that took the rest over
    assert rows["2.2/filing", "fgj"].value == 100
    assert {unit.unit: unit.report for unit in result.units} == {"fgj": Receipt.IN_TIME, "zfb": Receipt.IN_TIME}
    assert "平台规范化建设率" in reports.render("unit", result, None, Ask("zfb"))[0].markdown


def test_without_a_successor_for_the_rest_a_finding_names_what_nobody_owes(tmp_path: Path) -> None:
    nobody = (
        DIVIDED.replace(", {unit: fgj}]", "]")
        .replace("units: [sfj, fgj], groups: []", "units: [sfj], groups: []")
        .replace("quote: 市司法局、市发展和改革局", "quote: 市司法局")
    )
    (finding,) = (f for f in judged(tmp_path, nobody).findings if f.code == "P112")
    assert (finding.message_key, finding.task, finding.facts["names"]) == ("P112.gone", "2.2", ["市司法局"])


def test_an_old_units_file_afterwards_names_all_who_took_over(tmp_path: Path) -> None:
    result = judged(tmp_path, **{"progress/sfj/2024Q4.yaml": later(PROGRESS, "sfj")})
    (finding,) = (f for f in result.findings if f.code == "P219")
    assert (finding.message_key, finding.facts["successor"]) == ("P219.succeeded", ["市发展和改革局", "市政府办公室"])


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[{unit: zfb, tasks: [2.1.9]}, fgj]", [("P119", "P119.no_task")]),
        ("[{unit: zfb, tasks: 2.1.7}, {unit: fgj, tasks: [2.1.7, 2.2]}]", [("P119", "P119.twice")]),
        ("[{unit: jjj, tasks: [2.1.7]}, fgj]", [("P113", "P113.unknown")]),
        ("{unit: zfb}", []),
        ("zfb", []),
    ],
)
def test_what_is_written_wrong_is_said(tmp_path: Path, written: str, says: list[Any]) -> None:
    plan = DIVIDED.replace("[{unit: zfb, tasks: [2.1.7]}, {unit: fgj}]", written)
    result = judged(tmp_path, plan)
    assert [(f.code, f.message_key) for f in result.findings if f.code in ("P113", "P119")] == says


def test_a_task_that_comes_back_to_the_unit_that_ended_is_nobodys(tmp_path: Path) -> None:
    plan = DIVIDED.replace("{unit: zfb, tasks: [2.1.7]}", "{unit: sfj, tasks: [2.1.7]}")
    register = judged(tmp_path, plan).book.plan.on(Q4.last_day)
    assert register.stands_for("sfj", "2.1.7") == "sfj"
    assert register.stands_for("jjj", "2.1.7") == "jjj"
