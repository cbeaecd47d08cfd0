"""A result is of its period and its day: later files, and those not yet received, leave no trace in it."""

import datetime
import json

from planck import check, load
from planck.core.period import Period
from planck.formats import render
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages import CHINESE
from planck.model import Plan
from planck.source import read
from tests.workspace import OTHER, PLAN, PROGRESS, write

Q3, DAY = Period(2024, 3), datetime.date(2024, 10, 31)
BASE = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}


def judged(root, files, **more):
    return check.judge(load.workspace(write(root, files)), Q3, DAY, **more)


def test_files_of_later_periods_never_reach_back(tmp_path):
    later = PROGRESS.replace("2024Q3", "2024Q4").replace("2024-10-12", "2025-01-12").replace("1234", "x")
    first = render("json", judged(tmp_path / "a", BASE), CHINESE)
    unreadable = {"progress/sfj/2024Q4.yaml": later, "progress/fgj/2025Q1.yaml": "x"}
    assert render("json", judged(tmp_path / "b", BASE | unreadable), CHINESE) == first


def test_a_file_handed_in_after_the_day_is_not_counted(tmp_path):
    late = OTHER.replace("2024-10-12", "2024-11-12")
    result = judged(tmp_path, BASE | {"progress/fgj/2024Q3.yaml": late})
    assert [file.path for file in result.files] == ["data/plan.yaml", "data/progress/sfj/2024Q3.yaml"]
    assert (result.counts.files, result.counts.missing) == (1, 1)
    assert {f.code for f in result.findings} == {"P218", "P301"}


def test_the_counts_of_a_period(tmp_path):
    counts = json.loads(render("json", judged(tmp_path, BASE), CHINESE))["counts"]
    assert (counts["files"], counts["units"], counts["reported"], counts["error"]) == (2, 2, 2, 0)
    assert counts["lights"]["units"] == {"green": 2, "blue": 0, "yellow": 0, "red": 0, "grey": 0}
    assert counts["lights"]["tasks"] == {"green": 2, "blue": 0, "yellow": 0, "red": 0, "grey": 0, "none": 0}


def test_the_default_period_and_day():
    plan = read_declared(Plan, read(PLAN.encode(), "plan.yaml").root, Mistakes("plan.yaml"))
    day = datetime.date
    for today, period in ((day(2024, 9, 30), "2024Q2"), (day(2024, 10, 1), "2024Q3"), (day(2030, 1, 1), "2025Q4")):
        assert str(check.default_period(plan, today)) == period
    assert check.default_period(plan, day(2021, 3, 31)) is None
    assert check.default_as_of(plan, Q3, day(2024, 10, 25)) == day(2024, 10, 25)
    assert check.default_as_of(plan, Q3, day(2026, 1, 1)) == day(2024, 10, 30)
