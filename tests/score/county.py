"""The small county over the four quarters of 2024, and rules for its assessment."""

from __future__ import annotations

import datetime

from planck import load, score
from tests.rules.county import ABSENT, edited, report_of
from tests.workspace import OTHER, PLAN, PROGRESS, write

QUARTERS = {"2024Q1": "2024-04-12", "2024Q2": "2024-07-12", "2024Q3": "2024-10-12", "2024Q4": "2025-01-12"}
DAY = datetime.date(2025, 6, 1)
HEAD = "schema: planck/assessment@1\nyear: 2024\n"
GIVEN = "schema: planck/given@1\nyear: 2024\nentries:\n"
# before the milestone's day, and with the figures of every quarter
BASES = {"sfj": PROGRESS, "fgj": OTHER}


def year(**changes):
    """The reports of both units, by path; ``sfj_2024Q3``: pairs of texts, or ``ABSENT``."""
    files = {}
    for unit, base in BASES.items():
        for quarter, submitted in QUARTERS.items():
            change = changes.get(f"{unit}_{quarter}", ())
            if change != ABSENT:
                files[f"progress/{unit}/{quarter}.yaml"] = report_of(quarter, submitted, *change, base=base)
    return files


def rules(*criteria, head=HEAD, more=""):
    """Rules of these criteria; their points sum to the total that the head names, else to 100."""
    return head + "criteria:\n" + "".join(f"  - {{{criterion}}}\n" for criterion in criteria) + more


def entry(unit, criterion, points=None, reason="测评"):
    scored = f"points: {points}, " if points is not None else ""
    return f"  - {{unit: {unit}, criterion: {criterion}, {scored}reason: {reason}, by: 督察科, on: 2025-01-20}}\n"


def book_of(folder, text, given="", *, plan=(), files=None, **changes):
    texts = {**year(**changes), **(files or {}), "assessment/2024.yaml": text}
    if given:
        texts["assessment/2024-given.yaml"] = GIVEN + given
    loaded = load.workspace(write(folder, texts, edited(PLAN, *plan)))
    assert loaded.book, loaded.findings
    return loaded.book


def assessed(folder, text, given="", day=DAY, **more):
    return score.assess(book_of(folder, text, given, **more), 2024, day)


def points(assessment, unit="sfj", n=0):
    """The points of the unit's n-th criterion; None where it does not apply."""
    of = assessment.of_unit(unit).criteria[n]
    return of.points if of.applies else None
