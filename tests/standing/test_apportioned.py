"""Targets set for each unit, completion, and being ahead of schedule (any plan 3)."""

from fractions import Fraction
from typing import Any

import pytest

from planck.model import Book
from planck.standing import Light, State, completion
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row, stands

UNITS = {"nyj": {"name": "市农业农村局"}, "swj": {"name": "市水务局"}, "ljj": {"name": "市林草局"}}
WELLS = {"id": "x", "name": "机井", "reported_by": "each", "unit": "count", "measured": "year_to_date"}
NYJ_12, SWJ_40 = {"unit": "nyj", "at_least": "12"}, {"unit": "swj", "at_least": "40"}
FIGURES = {"nyj": "12", "swj": "30", "ljj": "20"}


def county(*targets: dict[str, str], figures: dict[str, str] = FIGURES, **more: Any) -> Book:
    """The wells of three units in the third quarter of 2024."""
    units = more.pop("units", UNITS)
    reports = [a_report(unit, "2024Q3", figures={"x": value}) for unit, value in figures.items()]
    return a_book(a_plan(indicators=[{**WELLS, **more, "targets": list(targets)}], units=units), *reports)


def test_a_unit_is_held_to_its_own_target_and_the_whole_to_its_own():
    """nyj 12 of 12, swj 30 of 40, ljj has none; together 62 of 60."""
    judgement = judged(county(NYJ_12, SWJ_40, {"at_least": "60"}), "2024Q3")
    rows = {unit: row(judgement, unit=unit) for unit in ("nyj", "swj", "ljj", None)}
    assert {unit: standing.state for unit, standing in rows.items()} == {
        "nyj": State.MET,
        "swj": State.MISSED,
        "ljj": State.ON_TRACK,
        None: State.MET,
    }
    assert {unit: standing.target for unit, standing in rows.items()} == {"nyj": 12, "swj": 40, "ljj": None, None: 60}


@pytest.mark.parametrize(
    ("figures", "state", "light"),
    [
        ({"nyj": "12", "swj": "30", "ljj": "0"}, State.MISSED, Light.YELLOW),
        ({"nyj": "1", "swj": "30", "ljj": "0"}, State.MISSED, Light.RED),
        ({"nyj": "12", "swj": "40", "ljj": "0"}, State.ON_TRACK, Light.GREEN),
    ],
)
def test_without_a_total_the_whole_stands_as_its_units(figures, state, light):
    judgement = judged(county(NYJ_12, SWJ_40, figures=figures), "2024Q3")
    assert (row(judgement).state, row(judgement).light) == (state, light)


def test_the_schedule_line_of_a_unit_starts_at_its_own_first_figure():
    """The plan's baseline is that of the whole: 6 on 2023-12-31, of which nobody knows whose; 60 due on 2024-12-31."""
    to_come = {**SWJ_40, "by": "2024-12-31"}
    whole = {"at_least": "60", "by": "2024-12-31"}
    baseline = {"value": "6", "on": "2023-12-31"}
    judgement = judged(county(to_come, whole, figures={"swj": "10"}, measured="snapshot", baseline=baseline), "2024Q3")
    assert row(judgement, unit="swj").expected is None
    assert row(judgement).expected == 6 + Fraction(54 * 274, 366)


def test_a_baseline_of_nothing_is_nothing_of_each_unit():
    to_come = {**SWJ_40, "by": "2024-12-31"}
    whole = {"at_least": "60", "by": "2024-12-31"}
    baseline = {"value": "0", "on": "2023-12-31"}
    judgement = judged(county(to_come, whole, figures={"swj": "10"}, measured="snapshot", baseline=baseline), "2024Q3")
    assert row(judgement, unit="swj").expected == Fraction(40 * 274, 366)


@pytest.mark.parametrize(("own", "target"), [([], 12), ([{"unit": "swj", "at_least": "40"}], 40)])
def test_a_successor_takes_over_the_target_unless_it_has_its_own(own, target):
    units = {**UNITS, "nyj": {"name": "市农业农村局", "until": "2024-06-30", "succeeded_by": "swj"}}
    judgement = judged(county(NYJ_12, *own, figures={"swj": "30"}, units=units), "2024Q3")
    assert row(judgement, unit="swj").target == target


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        ({"unit": "万元", "value": "53369", "target": {"at_least": "60000"}}, Fraction(100 * 53369, 60000)),
        ({"unit": "count", "value": "6", "target": {"at_least": "4"}}, 150),
        ({"unit": "count", "value": "6", "target": {"at_most": "8"}}, None),
        ({"unit": "percent", "value": "80", "target": {"at_least": "90"}}, None),
        ({"unit": "count", "value": "6", "target": {"at_least": "0"}}, None),
    ],
)
def test_an_amount_has_a_completion(given, rate):
    """完成率: value ÷ target; none of a ceiling, of a percentage, or of a target of nothing."""
    x = indicator(given["target"], unit=given["unit"])
    standing = stands(x, {"2024Q3": given["value"]}, "2024Q3")
    assert completion(standing, a_plan(indicators=[x]).items["1.1/x"]) == rate


def test_without_a_figure_nothing_is_complete():
    x = indicator({"at_least": "4"}, unit="count")
    assert completion(stands(x, {}, "2024Q3"), a_plan(indicators=[x]).items["1.1/x"]) is None


QUOTA = indicator({"at_least": "100"}, unit="万元", measured="year_to_date", per="year")
LINE = indicator({"at_least": "100", "by": "2024-12-31"}, unit="count", baseline={"value": "0", "on": "2023-12-31"})


@pytest.mark.parametrize(
    ("x", "value", "lights", "state"),
    [
        (QUOTA, "60", {"ahead": "5"}, State.AHEAD),  # half the year, 60 of 100: 10 points ahead
        (QUOTA, "55", {"ahead": "5"}, State.ON_TRACK),
        (QUOTA, "60", {}, State.ON_TRACK),
        (LINE, "60", {"ahead": "5"}, State.AHEAD),
        (LINE, "52", {"ahead": "5"}, State.ON_TRACK),
        (LINE, "60", {}, State.ON_TRACK),
    ],
)
def test_an_office_may_say_from_where_a_row_is_ahead(x, value, lights, state):
    """Any plan 3: 超序时 where the office sets ``ahead``; without it no row is."""
    standing = stands(x, {"2024Q2": value}, "2024Q2", lights=lights)
    assert (standing.state, standing.light) == (state, Light.GREEN)
