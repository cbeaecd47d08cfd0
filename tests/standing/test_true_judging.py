"""What a figure is worth: errors, idle quarters, surveys, silence (domain.md 3 to 5)."""

from fractions import Fraction

import pytest

from planck.standing import Light, State, gathered
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row, stands

AT_LEAST_80 = {"at_least": "80"}


@pytest.mark.parametrize("written", ["10/9", "5/0", "101"])
def test_a_figure_with_an_error_of_its_own_is_not_judged(written):
    """Domain 3: a percentage outside 0 to 100, or a numerator above its denominator, is as if not given (漏报)."""
    book = a_book(a_plan(indicators=[indicator(AT_LEAST_80)]), a_report("sfj", "2024Q3", figures={"x": written}))
    judgement = judged(book, "2024Q3")
    assert (row(judgement).state, row(judgement).light, row(judgement).value) == (State.NO_DATA, Light.GREY, None)
    (unit,) = [unit for unit in judgement.units if unit.unit == "sfj"]
    assert (unit.left_out, unit.light) == (("1.1/x",), Light.YELLOW)


def test_a_figure_with_an_error_starts_no_line_and_enters_no_pool():
    """Domain 3: it counts nowhere, neither as the first figure nor in the year's pool."""
    x = indicator({**AT_LEAST_80, "by": "2025-12-31"})
    assert stands(x, {"2024Q1": "90/80", "2024Q3": "70"}, "2024Q3").expected is None
    pooled = stands(indicator(AT_LEAST_80, measured="in_quarter"), {"2024Q1": "9/1", "2024Q3": "8/10"}, "2024Q3")
    assert (pooled.value, pooled.window[0].number) == (80, 3)


@pytest.mark.parametrize("written", ["10/9", "187.9", "-5.4"])
def test_what_is_no_share_may_lie_outside_0_and_100(written):
    """Any plan 3: ``share: false``: below 0 and above 100 are true values."""
    standing = stands(indicator({"at_least": "8"}, share="false"), {"2024Q3": written}, "2024Q3")
    assert standing.value is not None
    assert standing.state is (State.MISSED if written == "-5.4" else State.MET)


@pytest.mark.parametrize(("written", "state"), [("5/0", State.NO_DATA), ("0/0", State.NOT_APPLICABLE)])
def test_nothing_is_divided_by_nothing_even_where_there_is_no_share(written, state):
    """Domain 3: 0/0 is no such case; a numerator over nothing is an error."""
    assert stands(indicator({"at_least": "8"}, share="false"), {"2024Q3": written}, "2024Q3").state is state


def test_what_is_no_share_has_no_cap_for_its_trend():
    """Domain 5: the caps of 100 and 0 are those of shares: a rate that may go on has to."""
    rising = indicator(share="false", trend={"direction": "rising"})
    falling = indicator(share="false", trend={"direction": "falling"})
    assert stands(rising, {"2023Q3": "100", "2024Q3": "100"}, "2024Q3").state is State.AT_RISK
    assert stands(falling, {"2023Q3": "0", "2024Q3": "0"}, "2024Q3").state is State.AT_RISK


POOLED = indicator(AT_LEAST_80, measured="in_quarter")


@pytest.mark.parametrize(
    ("figures", "quarter", "state", "idle"),
    [
        ({"2024Q1": "1/2", "2024Q2": "0/0", "2024Q3": "0/0"}, "2024Q3", State.MISSED, True),
        ({"2024Q1": "1/2", "2024Q3": "1/2"}, "2024Q3", State.MISSED, False),
        ({"2024Q1": "9/10", "2024Q3": "0/0"}, "2024Q3", State.MET, False),
        ({"2024Q3": "0/0"}, "2024Q3", State.NOT_APPLICABLE, False),
    ],
)
def test_a_quarter_with_nothing_to_count_is_idle(figures, quarter, state, idle):
    """Domain 3: 0/0 while the year's pool misses keeps that standing, marked idle."""
    standing = stands(POOLED, figures, quarter)
    assert (standing.state, standing.idle) == (state, idle)


def test_a_count_of_none_is_no_idle_quarter():
    """Domain 3: idle is 0/0; a count of 0 is a figure."""
    x = indicator({"at_least": "4"}, unit="count", measured="in_quarter", per="year")
    assert not stands(x, {"2024Q1": "0"}, "2024Q1").idle


SURVEY = indicator({"at_least": "100", "by": "2025-12-31"}, measured="yearly")


def test_a_survey_stands_as_in_the_quarter_it_was_taken_in():
    """Domain 5: no green, yellow, red, green on two surveys: each is held against its line when it was taken."""
    figures = {"2024Q1": "60", "2024Q2": "", "2024Q3": "", "2024Q4": "", "2025Q1": "85"}
    book = a_book(
        a_plan(indicators=[SURVEY]),
        *(a_report("sfj", quarter, figures={"x": value} if value else {}) for quarter, value in figures.items()),
    )
    rows = [row(judged(book, quarter)) for quarter in [*figures, "2025Q2"]]
    assert [(standing.state, standing.light) for standing in rows] == [(State.ON_TRACK, Light.GREEN)] * 6
    assert [str(standing.taken) for standing in rows] == ["2024Q1"] * 4 + ["2025Q1"] * 2
    # the line on the day of the second survey, 365 of 640 days on: it is carried with the figure
    assert [standing.expected for standing in rows[4:]] == [60 + Fraction(40 * 365, 640)] * 2


def test_the_184_days_of_a_first_survey_run_from_its_quarter():
    """Domain 5: a first figure more than 184 days before its target is on track for as long as it is carried."""
    book = a_book(
        a_plan(indicators=[SURVEY]), a_report("sfj", "2025Q1", figures={"x": "60"}), a_report("sfj", "2025Q3")
    )
    assert row(judged(book, "2025Q3")).state is State.ON_TRACK
    near = a_book(a_plan(indicators=[SURVEY]), a_report("sfj", "2025Q2", figures={"x": "60"}))
    assert row(judged(near, "2025Q2")).state is State.AT_RISK


def test_a_target_comes_into_force_over_a_carried_survey():
    """Domain 5: targets in force and the trend go by the judged quarter."""
    book = a_book(
        a_plan(indicators=[SURVEY]), a_report("sfj", "2025Q3", figures={"x": "99"}), a_report("sfj", "2025Q4")
    )
    assert row(judged(book, "2025Q4")).state is State.MISSED


def test_a_baseline_after_the_survey_makes_no_line():
    """Domain 5: the line of a yearly figure is that of the quarter it was taken in; none before the baseline's day."""
    x = {**SURVEY, "baseline": {"value": "50", "on": "2024-06-30"}}
    book = a_book(a_plan(indicators=[x]), a_report("sfj", "2024Q1", figures={"x": "60"}), a_report("sfj", "2024Q3"))
    assert row(judged(book, "2024Q3")).expected is None


TO_DATE = {"id": "x", "name": "指标", "reported_by": "each", "measured": "year_to_date"}


def test_a_citys_rate_does_not_improve_by_a_units_silence():
    """Domain 5: for ``year_to_date`` each asked unit's latest of the year counts."""
    reports = [
        a_report("sfj", "2024Q2", figures={"x": "1/10"}),
        a_report("fgj", "2024Q2", figures={"x": "9/10"}),
        a_report("fgj", "2024Q3", figures={"x": "19/20"}),
    ]
    judgement = judged(a_book(a_plan(indicators=[{**TO_DATE, "targets": [AT_LEAST_80]}]), *reports), "2024Q3")
    assert (row(judgement).numerator, row(judgement).denominator, row(judgement).reported) == (20, 30, 1)
    assert row(judgement, unit="sfj").state is State.NO_DATA


def test_a_quota_reached_stays_reached():
    """Domain 5: a unit that falls silent keeps what it had reached."""
    x = {**TO_DATE, "unit": "count", "per": "year", "targets": [{"at_least": "10"}]}
    reports = [a_report("sfj", "2024Q2", figures={"x": "9"}), a_report("fgj", "2024Q3", figures={"x": "1"})]
    standing = row(judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3"))
    assert (standing.value, standing.state, standing.light) == (10, State.MET, Light.GREY)
    assert row(judged(a_book(a_plan(indicators=[x]), *reports), "2024Q4")).state is State.NO_DATA


def test_a_unit_that_has_ended_leaves_the_citys_figure_to_date():
    """Domain 5: of units that exist on E."""
    units = {"sfj": {"name": "市司法局", "until": "2024-07-31"}, "fgj": {"name": "市发展和改革局"}}
    reports = [a_report("sfj", "2024Q2", figures={"x": "1/10"}), a_report("fgj", "2024Q3", figures={"x": "9/10"})]
    assert row(judged(a_book(a_plan(indicators=[TO_DATE], units=units), *reports), "2024Q3")).value == 90


PACED = indicator({"at_least": "100"}, measured="year_to_date", per="year", pace="true")


@pytest.mark.parametrize(
    ("value", "quarter", "state", "light", "gap"),
    [
        ("45.2", "2024Q3", State.AT_RISK, Light.YELLOW, Fraction("29.8")),
        ("44.9", "2024Q3", State.AT_RISK, Light.RED, Fraction("30.1")),
        ("65", "2024Q3", State.ON_TRACK, Light.GREEN, 10),
        ("15", "2024Q1", State.ON_TRACK, Light.GREEN, 10),
        ("100", "2024Q2", State.MET, Light.GREEN, None),
        ("99", "2024Q4", State.MISSED, Light.RED, None),
    ],
)
def test_a_paced_yearly_percentage_is_due_by_quarters(value, quarter, state, light, gap):
    """Any plan 3: ``per: year`` percent with ``pace: true``: due shares of the way each quarter."""
    standing = stands(PACED, {quarter: value}, quarter)
    assert (standing.state, standing.light, standing.gap) == (state, light, gap)


@pytest.mark.parametrize("target", [{"at_most": "5"}, {"at_least": "0"}])
def test_a_target_that_has_no_way_to_go_has_no_pace(target):
    """Any plan 3: nothing is divided by a target of 0, and a ceiling has no part of it due."""
    x = indicator(target, measured="year_to_date", per="year", pace="true", share="false")
    assert stands(x, {"2024Q3": "-1" if "at_least" in target else "9"}, "2024Q3").state is State.ON_TRACK


ALONE = {"id": "x", "name": "指标", "reported_by": "each", "aggregate": "none", "targets": [AT_LEAST_80]}


@pytest.mark.parametrize(
    ("values", "light"),
    [
        ({"sfj": "90", "fgj": "10", "gaj": "95"}, Light.YELLOW),
        ({"sfj": "10", "fgj": "10", "gaj": "95"}, Light.RED),
        ({"sfj": "90", "fgj": "90", "gaj": "95"}, Light.GREEN),
        ({}, Light.GREY),
    ],
)
def test_units_may_be_judged_one_by_one(values, light):
    """Any plan 3: ``aggregate: none``: rows for units, none for the whole; plain percentages count."""
    reports = [a_report(unit, "2024Q3", figures={"x": value}) for unit, value in values.items()]
    plan = a_plan(indicators=[ALONE])
    judgement = judged(a_book(plan, *reports), "2024Q3")
    assert [standing.unit for standing in judgement.standings] == ["sfj", "fgj", "gaj"]
    assert judgement.tasks[0].light is light
    whole = gathered(plan.items["1.1/x"], judgement.standings)
    assert whole is not None
    assert (whole.value, whole.expected_units, whole.reported) == (None, 3, len(values))


def test_what_is_gathered_names_the_worst_units_and_what_they_are_held_to():
    judgement = judged(
        a_book(
            plan := a_plan(indicators=[ALONE]),
            *[a_report(unit, "2024Q3", figures={"x": value}) for unit, value in {"sfj": "10", "gaj": "95"}.items()],
        ),
        "2024Q3",
    )
    whole = gathered(plan.items["1.1/x"], judgement.standings)
    assert whole is not None
    worst = min((row for row in judgement.standings if row.unit), key=lambda row: row.light.rank)
    assert (whole.item, whole.kind, whole.task, whole.unit) == ("1.1/x", "indicator", "1.1", None)
    same = ("state", "comparator", "target", "by", "by_before", "strive", "by_trend")
    assert [getattr(whole, name) for name in same] == [getattr(worst, name) for name in same]
    assert worst.target is not None
    assert (whole.worst_units, whole.reported) == (("sfj",), 2)


def test_of_what_is_summed_nothing_is_gathered():
    plan = a_plan(indicators=[TO_DATE])
    judgement = judged(a_book(plan), "2024Q3")
    assert gathered(plan.items["1.1/x"], judgement.standings) is None
