"""Scores of random assessments, recomputed in fractions from the page alone."""

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from planck import check, load, score
from planck.core.period import Period
from planck.formats import json as result_json
from planck.formats.score import json as score_json
from planck.messages import CHINESE
from planck.score import ScoreError
from tests.score.oracle import Oracle
from tests.score.worlds import QUARTERS, World, plan
from tests.workspace import write

DAY = datetime.date(2025, 12, 1)
PLAN = plan()
PER_WORLD = 20


def judged(loaded):
    """What ``check`` prints of each quarter as judged on its own day."""
    periods = map(Period.parse, QUARTERS)
    results = [check.judge(loaded, period, check.default_as_of(loaded.plan, period, DAY)) for period in periods]
    return [result_json.document(result, CHINESE) for result in results]


def compare(folder, seed, count):
    """Hold so many random rules over one random workspace against the oracle; each of them is sound."""
    world = World(seed)
    data = write(folder, world.texts, world.texts["plan.yaml"])
    loaded = load.workspace(data)
    quarters = judged(loaded)
    for _ in range(count):
        rules, given = world.rules()
        files = {"2024.yaml": rules, "2024-given.yaml": given}
        for name, content in files.items():
            (data / "assessment").mkdir(exist_ok=True)
            (data / "assessment" / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        book = replace(loaded.book, assessments=load.workspace(data, only=()).book.assessments)
        try:
            assessed = score.assess(book, 2024, DAY)
        except ScoreError as refused:  # two bands of the same points, say
            raise AssertionError([CHINESE.message(finding) for finding in refused.findings], rules) from None
        expected, edge = Oracle(PLAN, quarters, world.files, rules, given).scores()
        assert [unit.unit for unit in assessed.units] == list(expected)
        for unit in assessed.units:
            same(unit, expected[unit.unit], (seed, rules))
        assert list(assessed.edge) == edge, (seed, rules)
        assert score_json.document(assessed)["edge"] == edge


def same(unit, expected, world):
    by = {of.criterion.id: of.points if of.applies else None for of in unit.criteria}
    assert by == expected["by"], (unit.unit, world)
    got = (unit.points, unit.of, unit.scaled, unit.rank, unit.grade, unit.bonus_points, list(unit.veto))
    names = ("points", "of", "scaled", "rank", "grade", "bonus", "veto")
    assert got == tuple(expected[name] for name in names), (unit.unit, world)
    # every point can be followed: the lines come to the points, but for what a floor or a cap cuts off
    for of in unit.criteria:
        if of.applies:
            whole = of.of if of.criterion.deduct else 0
            assert whole + sum(line.points for line in of.basis) + of.cut == of.points
            assert of.criterion.deduct or of.cut == 0
    shown = score_json._unit(unit)
    assert shown["scaled"] is None or abs(Decimal(shown["scaled"]) - Decimal(float(unit.scaled))) < Decimal("0.000001")


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_random_assessments(tmp_path, seed):
    compare(tmp_path, seed, PER_WORLD)


@pytest.mark.whole_system
@pytest.mark.parametrize("seed", range(5, 55))
def test_a_thousand_more(tmp_path, seed):
    compare(tmp_path, seed, PER_WORLD)
