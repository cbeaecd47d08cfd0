"""Indicators against targets, line, quota and trend: docs/judging.md."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from planck.model import Figure, Indicator
from planck.standing import Light, State, figure_value
from tests.standing.county import a_book, a_plan, a_report, figure, indicator, judged, row, stands
from tests.trees import part

NOW_80 = {"at_least": "80"}
BY_2025 = {"at_least": "100", "by": "2025-12-31"}
PLATFORM = indicator(NOW_80, BY_2025)


def light_of(standing):
    return standing.state, standing.light


def test_the_example_of_the_schedule_line():
    standing = stands(PLATFORM, {"2024Q1": "84", "2024Q3": "88"}, "2024Q3")
    assert light_of(standing) == (State.ON_TRACK, Light.GREEN)
    assert standing.expected == Fraction("88.575")
    assert round(float(standing.gap), 1) == 3.6
    assert (standing.comparator, standing.target, str(standing.by)) == ("at_least", 100, "2025-12-31")
    assert (standing.value, standing.numerator, standing.denominator, standing.in_quarter) == (88, None, None, None)


def test_the_same_figure_a_year_later_is_far_behind():
    standing = stands(PLATFORM, {"2024Q1": "84", "2025Q2": "88"}, "2025Q2")
    assert light_of(standing) == (State.AT_RISK, Light.RED)
    assert standing.gap == Fraction("46.25")


def test_below_the_target_in_force_is_missed():
    standing = stands(PLATFORM, {"2024Q1": "84", "2024Q3": "79"}, "2024Q3")
    assert light_of(standing) == (State.MISSED, Light.RED)
    assert (standing.target, standing.by, standing.expected) == (80, None, None)


@pytest.mark.parametrize(("value", "state"), [("90", State.MET), ("89.99", State.MISSED), ("9/10", State.MET)])
def test_exactly_on_target_is_met(value, state):
    assert stands(indicator({"at_least": "90"}), {"2024Q3": value}, "2024Q3").state is state


@pytest.mark.parametrize("comparator", ["at_least", "at_most"])
@pytest.mark.parametrize(("value", "side"), [("98.4", -1), ("98.5", 0), ("98.6", 1), ("197/200", 0), ("591/601", -1)])
def test_a_target_may_have_decimals(comparator, value, side):
    state = stands(indicator({comparator: "98.5"}), {"2024Q3": value}, "2024Q3").state
    assert (state is State.MET) == (side >= 0 if comparator == "at_least" else side <= 0)


@pytest.mark.parametrize(("value", "state"), [("5", State.MET), ("5.01", State.MISSED)])
def test_at_most_binds_the_other_way(value, state):
    standing = stands(indicator({"at_most": "5"}), {"2024Q3": value}, "2024Q3")
    assert (standing.state, standing.comparator) == (state, "at_most")


def test_a_line_that_falls_to_a_ceiling():
    x = indicator({"at_most": "0", "by": "2025-12-31"}, baseline={"value": "100", "on": "2023-12-31"})
    ahead = stands(x, {"2024Q4": "40"}, "2024Q4")
    behind = stands(x, {"2024Q4": "62"}, "2024Q4")
    assert (ahead.state, behind.state) == (State.ON_TRACK, State.AT_RISK)
    assert behind.expected == 100 - Fraction(100 * 366, 731)


def test_a_strive_target_in_force_leaves_short():
    standing = stands(indicator({"at_least": "100", "strive": "true"}), {"2024Q3": "99"}, "2024Q3")
    assert light_of(standing) == (State.SHORT, Light.YELLOW)
    assert standing.strive


def test_a_binding_target_outweighs_a_strive_one():
    x = indicator({"at_least": "100", "strive": "true"}, {"at_least": "80"})
    standing = stands(x, {"2024Q3": "79"}, "2024Q3")
    assert (standing.state, standing.target, standing.strive) == (State.MISSED, 80, False)


def test_of_several_broken_the_last_to_come_into_force_is_shown():
    x = indicator({"at_least": "80"}, {"at_least": "90", "by": "2023-12-31"}, BY_2025)
    standing = stands(x, {"2024Q3": "70"}, "2024Q3")
    assert (standing.target, str(standing.by)) == (90, "2023-12-31")


def test_met_needs_the_targets_to_come_as_well():
    assert stands(PLATFORM, {"2024Q1": "84", "2024Q3": "100"}, "2024Q3").state is State.MET


def test_a_target_due_on_the_last_day_of_the_quarter_is_in_force():
    x = indicator({"at_least": "90", "by": "2024-09-30"})
    assert stands(x, {"2024Q3": "89"}, "2024Q3").state is State.MISSED


# baseline 0 on 2023-12-31, 100 by 2024-12-31: at 2024-06-30 half of the way less one day (182/366) is due
HALF_YEAR = indicator(
    {"at_least": "366", "by": "2024-12-31"}, unit="count", baseline={"value": "0", "on": "2023-12-31"}
)


@pytest.mark.parametrize(
    ("value", "state", "light"),
    [
        ("182", State.ON_TRACK, Light.GREEN),
        ("145.4", State.ON_TRACK, Light.GREEN),  # exactly ten points: 36.6 of 366
        ("145.3", State.AT_RISK, Light.YELLOW),
        ("72.2", State.AT_RISK, Light.YELLOW),  # exactly thirty points: 109.8 of 366
        ("72.1", State.AT_RISK, Light.RED),
    ],
)
def test_tolerance_and_red_gap_are_still_inside(value, state, light):
    standing = stands(HALF_YEAR, {"2024Q2": value}, "2024Q2")
    assert (*light_of(standing), standing.target, standing.expected) == (state, light, 366, 182)


def test_the_office_sets_tolerance_and_red_gap():
    standing = stands(HALF_YEAR, {"2024Q2": "170"}, "2024Q2", lights={"tolerance": "0", "red_gap": "1"})
    assert light_of(standing) == (State.AT_RISK, Light.RED)


@pytest.mark.parametrize(("by", "state"), [("2025-04-02", State.AT_RISK), ("2025-04-03", State.ON_TRACK)])
def test_a_first_figure_is_at_risk_only_when_its_target_is_near(by, state):
    """184 days after 2024-09-30 is 2025-04-02."""
    standing = stands(indicator({"at_least": "100", "by": by}), {"2024Q3": "50"}, "2024Q3")
    assert (standing.state, standing.expected) == (state, None)


def test_a_baseline_that_holds_the_target_must_be_kept():
    x = indicator(BY_2025, baseline={"value": "100", "on": "2023-12-31"})
    standing = stands(x, {"2024Q3": "99"}, "2024Q3")
    assert (*light_of(standing), standing.target) == (State.AT_RISK, Light.YELLOW, 100)


def test_a_baseline_may_hold_the_next_target_of_two():
    x = indicator({"at_least": "80", "by": "2024-12-31"}, BY_2025, baseline={"value": "85", "on": "2023-12-31"})
    standing = stands(x, {"2024Q3": "84"}, "2024Q3")
    assert (standing.state, standing.target) == (State.ON_TRACK, 80)


def test_the_line_begins_on_the_day_of_the_baseline():
    standing = stands(indicator(BY_2025, baseline={"value": "50", "on": "2024-09-30"}), {"2024Q3": "50"}, "2024Q3")
    assert (standing.state, standing.expected, standing.gap) == (State.ON_TRACK, 50, 0)


def test_no_line_before_the_day_of_the_baseline():
    x = indicator(BY_2025, baseline={"value": "50", "on": "2024-12-31"})
    assert stands(x, {"2024Q1": "10", "2024Q3": "10"}, "2024Q3").expected is None


def test_the_line_starts_at_the_first_figure_that_has_a_value():
    standing = stands(indicator(BY_2025), {"2024Q1": "0/0", "2024Q2": "50", "2024Q3": "50"}, "2024Q3")
    assert standing.expected == 50 + Fraction(50 * 92, 549)


def test_a_first_figure_with_no_value_in_it_starts_no_line():
    assert stands(indicator(BY_2025), {"2024Q2": "0/0", "2024Q3": "50"}, "2024Q3").expected is None


def test_of_two_targets_on_one_day_the_binding_one_is_next():
    strive = {"at_least": "100", "by": "2025-12-31", "strive": "true"}
    standing = stands(indicator(strive, {"at_least": "90", "by": "2025-12-31"}), {"2024Q3": "50"}, "2024Q3")
    assert (standing.target, standing.strive) == (90, False)


def test_no_figure_is_no_data_and_never_zero():
    standing = stands(PLATFORM, {}, "2024Q3")
    assert (standing.state, standing.light, standing.value) == (State.NO_DATA, Light.GREY, None)
    assert (standing.kind, standing.task, standing.target, standing.in_quarter) == ("indicator", "1.1", 100, None)


STRIVE_100 = {"at_least": "100", "by": "2023-12-31", "strive": "true"}
BEFORE_90 = {"at_least": "90", "by": "2023-12-31"}


@pytest.mark.parametrize(
    ("targets", "value", "target", "by"),
    [
        ([NOW_80, BY_2025], "100", 100, "2025-12-31"),
        ([NOW_80, BEFORE_90], "95", 90, "2023-12-31"),
        ([BEFORE_90, STRIVE_100], "100", 90, "2023-12-31"),
        ([STRIVE_100, BEFORE_90], "100", 90, "2023-12-31"),
        ([BY_2025, {"at_least": "90", "by": "2024-12-31"}], "", 90, "2024-12-31"),
        ([NOW_80], "", 80, "None"),
        ([], "", None, "None"),
    ],
)
def test_where_none_is_broken_the_next_target_is_shown_else_the_last_in_force(targets, value, target, by):
    standing = stands(indicator(*targets), {"2024Q3": value} if value else {}, "2024Q3")
    assert (standing.state, standing.target, str(standing.by)) == (State.MET if value else State.NO_DATA, target, by)


def test_denominator_zero_is_neither_met_nor_missed():
    standing = stands(PLATFORM, {"2024Q3": "0/0"}, "2024Q3")
    assert (standing.state, standing.light, standing.value) == (State.NOT_APPLICABLE, Light.NONE, None)
    assert (standing.target, str(standing.by)) == (100, "2025-12-31")


def test_an_indicator_with_no_target_is_never_met():
    assert stands(indicator(), {"2024Q3": "100"}, "2024Q3").state is State.ON_TRACK


# ------------------------------------------------------------------------------------------------ windows

POOLED = indicator({"at_least": "90"}, measured="in_quarter")


def test_in_quarter_pools_the_calendar_year_and_leaves_gaps_out():
    standing = stands(POOLED, {"2023Q4": "0/50", "2024Q1": "8/10", "2024Q3": "20/20"}, "2024Q3")
    assert (standing.value, standing.in_quarter) == (Fraction(2800, 30), 100)
    assert (standing.numerator, standing.denominator, standing.state) == (28, 30, State.MET)


def test_a_pool_that_misses_while_the_quarter_keeps_is_at_risk_in_mid_year():
    figures = {"2024Q1": "0/10", "2024Q3": "10/10", "2024Q4": "10/10"}
    standing = stands(POOLED, figures, "2024Q3")
    assert (*light_of(standing), standing.target) == (State.AT_RISK, Light.YELLOW, 90)
    assert stands(POOLED, figures, "2024Q4").state is State.MISSED


@pytest.mark.parametrize("other", [STRIVE_100, BY_2025])
def test_the_quarter_need_keep_only_what_binds_now(other):
    x = indicator(BEFORE_90, other, measured="in_quarter")
    assert stands(x, {"2024Q1": "0/10", "2024Q3": "95/100"}, "2024Q3").state is State.AT_RISK


def test_a_pool_that_misses_with_the_quarter_is_missed():
    assert stands(POOLED, {"2024Q1": "0/10", "2024Q2": "8/10"}, "2024Q2").state is State.MISSED


def test_a_pool_with_nothing_in_the_quarter_is_no_data():
    assert stands(POOLED, {"2024Q1": "9/10"}, "2024Q2").state is State.NO_DATA


def test_nothing_in_the_quarter_but_cases_in_the_year_is_judged():
    assert stands(POOLED, {"2024Q1": "9/10", "2024Q2": "0/0"}, "2024Q2").state is State.MET


def test_a_plain_percentage_cannot_be_pooled():
    standing = stands(POOLED, {"2024Q1": "0/10", "2024Q2": "95"}, "2024Q2")
    assert (standing.value, standing.state) == (95, State.MET)


def test_a_plain_percentage_of_an_earlier_quarter_is_left_out_of_the_pool():
    assert stands(POOLED, {"2024Q1": "10", "2024Q2": "19/20"}, "2024Q2").value == 95


def test_a_fraction_counts_before_a_value():
    plan = a_plan(indicators=[PLATFORM])
    report = a_report("sfj", "2024Q3")
    report.tasks["1.1"].indicators["x"] = Figure(Decimal(3), Decimal(4), Decimal(99))
    standing = row(judged(a_book(plan, report), "2024Q3"))
    assert (standing.value, standing.numerator, standing.denominator) == (75, 3, 4)


@pytest.mark.parametrize(("quarter", "value"), [("2024Q4", 70), ("2024Q3", 70), ("2025Q1", None)])
def test_yearly_takes_the_latest_of_four_quarters(quarter, value):
    standing = stands(indicator(NOW_80, measured="yearly"), {"2024Q1": "70"}, quarter)
    assert standing.value == value
    if value:
        assert [str(q) for q in standing.window] == ["2024Q1"]


def test_yearly_takes_the_latest_figure_alone():
    standing = stands(indicator(NOW_80, measured="yearly"), {"2024Q1": "1/10", "2024Q2": "9/10"}, "2024Q3")
    assert (standing.value, [str(q) for q in standing.window]) == (90, ["2024Q2"])


def test_a_fraction_is_a_share_in_percent_for_percentages_only():
    ratio, percentage = (part(Indicator, indicator(unit=unit)) for unit in ("count", "percent"))
    assert (figure_value(figure("3/4"), ratio), figure_value(figure("3/4"), percentage)) == (Fraction(3, 4), 75)


def test_half_a_fraction_is_no_value():
    x = part(Indicator, indicator())
    assert figure_value(Figure(numerator=Decimal(3)), x) is None
    assert figure_value(Figure(denominator=Decimal(3)), x) is None


@pytest.mark.parametrize(
    ("half", "value"),
    [
        (Figure(), None),
        (Figure(numerator=Decimal(3)), None),
        (Figure(denominator=Decimal(4)), None),
        (Figure(denominator=Decimal(4), value=Decimal(95)), 95),
    ],
)
@pytest.mark.parametrize("measured", ["snapshot", "in_quarter", "year_to_date", "yearly"])
def test_half_a_fraction_is_no_figure_and_never_zero(half, value, measured):
    report = a_report("sfj", "2024Q3")
    report.tasks["1.1"].indicators["x"] = half
    standing = row(judged(a_book(a_plan(indicators=[indicator(NOW_80, measured=measured)]), report), "2024Q3"))
    assert (standing.value, standing.state) == (value, State.MET if value else State.NO_DATA)
    assert (standing.numerator, standing.denominator) == (None, None)


def test_half_a_fraction_is_in_no_pool():
    whole, half = a_report("sfj", "2024Q3", figures={"x": "9/10"}), a_report("fgj", "2024Q3")
    half.tasks["1.1"].indicators["x"] = Figure(denominator=Decimal(10), value=Decimal(80))
    standing = judged(a_book(a_plan(indicators=[EACH]), whole, half), "2024Q3")
    assert (row(standing).value, row(standing).reported, row(standing, unit="fgj").state) == (90, 1, State.NO_DATA)


# ------------------------------------------------------------------------------------------------- quotas

QUOTA = indicator({"at_least": "60"}, unit="hours", measured="in_quarter", per="year")


@pytest.mark.parametrize(
    ("figures", "quarter", "state", "expected"),
    [
        ({"2024Q1": "15"}, "2024Q1", State.ON_TRACK, 15),
        ({"2024Q1": "14.9"}, "2024Q1", State.AT_RISK, 15),
        ({"2024Q1": "20", "2024Q2": "10"}, "2024Q2", State.ON_TRACK, 30),
        ({"2024Q1": "20", "2024Q2": "40"}, "2024Q2", State.MET, None),
        ({"2024Q3": "30", "2024Q4": "29"}, "2024Q4", State.MISSED, None),
        ({"2024Q3": "30", "2024Q4": "30"}, "2024Q4", State.MET, None),
    ],
)
def test_a_yearly_quota_is_due_in_parts(figures, quarter, state, expected):
    standing = stands(QUOTA, figures, quarter)
    assert (standing.state, standing.expected, standing.target) == (state, expected, 60)


def test_a_quarter_of_an_odd_quota_is_rounded_down():
    x = indicator({"at_least": "2"}, unit="count", measured="year_to_date", per="year")
    assert stands(x, {"2024Q1": "0"}, "2024Q1").state is State.ON_TRACK
    assert stands(x, {"2024Q3": "0"}, "2024Q3").state is State.AT_RISK


def test_a_broken_strive_quota_is_short():
    x = indicator({"at_least": "60", "strive": "true"}, unit="hours", measured="year_to_date", per="year")
    standing = stands(x, {"2024Q4": "59"}, "2024Q4")
    assert (*light_of(standing), standing.target) == (State.SHORT, Light.YELLOW, 60)


def test_a_percentage_with_a_yearly_quota_is_due_in_the_fourth_quarter_only():
    x = indicator({"at_least": "100"}, measured="year_to_date", per="year")
    figures = {"2024Q3": "1/100", "2024Q4": "99/100"}
    early = stands(x, figures, "2024Q3")
    assert (early.state, early.expected, early.target) == (State.ON_TRACK, None, 100)
    assert stands(x, figures, "2024Q4").state is State.MISSED


def test_a_quota_of_a_later_year_does_not_bind_yet():
    x = indicator({"at_least": "60", "by": "2025-12-31"}, unit="hours", measured="year_to_date", per="year")
    standing = stands(x, {"2024Q4": "0"}, "2024Q4")
    assert (standing.state, standing.target) == (State.ON_TRACK, 60)
    assert stands(x, {"2025Q4": "0"}, "2025Q4").state is State.MISSED


def test_a_ceiling_for_the_year_that_is_passed_in_mid_year_is_at_risk():
    x = indicator({"at_most": "3"}, unit="count", measured="year_to_date", per="year")
    assert stands(x, {"2024Q2": "4"}, "2024Q2").state is State.AT_RISK


TERM = indicator({"at_least": "100"}, per="term")


@pytest.mark.parametrize(
    ("value", "quarter", "state"),
    [
        ("50", "2025Q3", State.ON_TRACK),
        ("100", "2025Q3", State.MET),
        ("99", "2025Q4", State.MISSED),
        ("100", "2025Q4", State.MET),
    ],
)
def test_a_quota_of_the_term_binds_when_the_plan_ends(value, quarter, state):
    standing = stands(TERM, {quarter: value}, quarter)
    assert (standing.state, standing.target) == (state, 100)


def test_a_strive_quota_of_the_term_leaves_short():
    x = indicator({"at_least": "100", "strive": "true"}, per="term")
    standing = stands(x, {"2025Q4": "99"}, "2025Q4")
    assert (*light_of(standing), standing.target) == (State.SHORT, Light.YELLOW, 100)


# ------------------------------------------------------------------------------------------------- trends


def trend(direction, **more):
    return indicator(trend={"direction": direction, **more})


@pytest.mark.parametrize(
    ("direction", "before", "now", "broken"),
    [
        ("rising", "80", "81", False),
        ("rising", "80", "80", True),
        ("rising", "80", "79", True),
        ("rising", "100", "100", False),
        ("falling", "20", "19", False),
        ("falling", "20", "20", True),
        ("falling", "20", "21", True),
        ("falling", "0", "0", False),
    ],
)
def test_a_trend_compares_with_the_same_quarter_a_year_before(direction, before, now, broken):
    x = trend(direction)
    early = stands(x, {"2023Q3": before, "2024Q3": now}, "2024Q3")
    closing = stands(x, {"2023Q4": before, "2024Q4": now}, "2024Q4")
    assert early.state is (State.AT_RISK if broken else State.ON_TRACK)
    assert closing.state is (State.MISSED if broken else State.ON_TRACK)


def test_the_cap_of_100_is_for_percentages_only():
    x = indicator(unit="count", trend={"direction": "rising"})
    assert stands(x, {"2023Q3": "100", "2024Q3": "100"}, "2024Q3").state is State.AT_RISK


def test_a_strive_trend_leaves_short():
    standing = stands(trend("falling", strive="true"), {"2023Q4": "10", "2024Q4": "11"}, "2024Q4")
    assert (standing.state, standing.light, standing.strive) == (State.SHORT, Light.YELLOW, True)


@pytest.mark.parametrize("before", [{}, {"2023Q3": "0/0"}])
def test_a_trend_without_a_figure_a_year_ago_says_nothing(before):
    assert stands(trend("rising"), {**before, "2024Q3": "1"}, "2024Q3").state is State.ON_TRACK


def test_the_worse_of_trend_and_targets_counts():
    x = indicator({"at_least": "50"}, trend={"direction": "rising"})
    standing = stands(x, {"2023Q4": "90", "2024Q4": "60"}, "2024Q4")
    assert light_of(standing) == (State.MISSED, Light.RED)
    broken = stands(x, {"2023Q3": "90", "2024Q3": "40"}, "2024Q3")
    assert (broken.state, broken.target) == (State.MISSED, 50)


def test_a_trend_that_is_no_worse_than_the_target_changes_nothing():
    x = indicator(
        {**BY_2025, "strive": "true"}, trend={"direction": "rising"}, baseline={"value": "0", "on": "2023-12-31"}
    )
    standing = stands(x, {"2023Q3": "30", "2024Q3": "20"}, "2024Q3")
    assert (*light_of(standing), standing.strive) == (State.AT_RISK, Light.YELLOW, True)


def test_a_row_knows_whether_the_trend_decided_it():
    """Domain 5: the row shows its target, and ``strive`` is that target's; papers name the trend (``by_trend``)."""
    x = indicator({"at_least": "50"}, trend={"direction": "rising", "strive": "true"})
    against = stands(x, {"2023Q4": "90", "2024Q4": "79"}, "2024Q4")
    assert (against.state, against.target, against.strive, against.by_trend) == (State.SHORT, 50, False, True)
    broken = stands(x, {"2023Q4": "90", "2024Q4": "40"}, "2024Q4")
    assert (broken.state, broken.by_trend) == (State.MISSED, False)


@pytest.mark.parametrize("now", ["79", "91"])
def test_without_a_target_strive_is_the_trends(now):
    """Domain 5: ``strive`` is the target's, or the trend's where there is no target, broken or not."""
    assert stands(trend("rising", strive="true"), {"2023Q4": "90", "2024Q4": now}, "2024Q4").strive


# -------------------------------------------------------------------------------------- each, and the city

EACH = {"id": "x", "name": "指标", "reported_by": "each", "targets": [{"at_least": "80"}]}


def each_book(figures, x=EACH, **plan):
    reports = [a_report(unit, "2024Q3", figures={"x": value} if value else {}) for unit, value in figures.items()]
    return judged(a_book(a_plan(indicators=[x], **plan), *reports), "2024Q3")


def test_the_city_adds_numerators_and_denominators():
    standing = each_book({"sfj": "1/1", "fgj": "0/9", "gaj": "90/90"})
    assert row(standing).value == 91
    assert (row(standing).reported, row(standing).expected_units, row(standing).worst_units) == (3, 3, ("fgj",))
    assert row(standing, unit="fgj").state is State.MISSED


def test_the_city_is_never_better_than_grey_while_a_figure_is_missing():
    standing = each_book({"sfj": "1/1", "fgj": None})
    assert light_of(row(standing)) == (State.MET, Light.GREY)
    assert (row(standing).reported, row(standing).expected_units) == (1, 3)


def test_a_plain_figure_of_an_each_percentage_counts_as_none():
    standing = each_book({"sfj": "95", "fgj": "1/1", "gaj": "1/1"})
    assert row(standing, unit="sfj").state is State.NO_DATA
    assert row(standing).value == 100


def test_a_count_is_summed():
    standing = each_book({"sfj": "3", "fgj": "4"}, {**EACH, "unit": "count", "targets": [{"at_least": "7"}]})
    assert (row(standing).value, row(standing).state, row(standing).light) == (7, State.MET, Light.GREY)
    standing = each_book({"sfj": "3", "fgj": "1/2"}, {**EACH, "unit": "count"})
    assert (row(standing).value, row(standing).numerator) == (Fraction(7, 2), None)


def test_the_latest_of_each_unit_is_pooled():
    x = {**EACH, "measured": "yearly"}
    reports = [a_report("sfj", "2024Q1", figures={"x": "1/10"}), a_report("fgj", "2024Q2", figures={"x": "9/10"})]
    standing = row(judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3"))
    assert (standing.value, [str(q) for q in standing.window]) == (50, ["2024Q1", "2024Q2"])


def test_each_unit_has_a_line_and_a_year_of_its_own():
    x = {**EACH, "targets": [BY_2025], "trend": {"direction": "rising"}}
    by_unit = {"sfj": {"2023Q3": "50/100", "2024Q3": "60/100"}, "fgj": {"2023Q3": "0/100", "2024Q3": "10/100"}}
    reports = [
        a_report(unit, q, figures={"x": v}) for unit, by_quarter in by_unit.items() for q, v in by_quarter.items()
    ]
    standing = judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3")
    share = Fraction(366, 366 + 457)  # 2023-09-30 to 2024-09-30, of the days to 2025-12-31
    assert [(s.unit, s.year_ago, s.expected) for s in standing.standings] == [
        (None, 25, 25 + 75 * share),
        ("sfj", 50, 50 + 50 * share),
        ("fgj", 0, 100 * share),
        ("gaj", None, None),
    ]


def test_no_unit_at_all_is_no_data_for_the_city():
    assert row(each_book({"sfj": None})).state is State.NO_DATA


def test_a_task_that_a_report_leaves_out_says_nothing():
    report = a_report("sfj", "2024Q3")
    silent = dataclasses.replace(report, tasks={})
    assert row(judged(a_book(a_plan(indicators=[indicator(NOW_80)]), silent), "2024Q3")).state is State.NO_DATA


def test_a_group_may_be_asked():
    units = {slug: {"name": slug, "groups": ["police"] if slug == "gaj" else []} for slug in ("sfj", "fgj", "gaj")}
    standing = each_book(
        {"gaj": "9/10", "sfj": "1/10"},
        {**EACH, "reported_by": "police"},
        units=units,
        groups={"police": {"name": "公安"}},
    )
    assert (row(standing).value, row(standing).expected_units) == (90, 1)


def test_a_cooperating_unit_is_in_no_pool_but_its_own_figure_counts():
    units = {"sfj": {"name": "司法"}, "fy": {"name": "法院", "role": "cooperating"}}
    standing = each_book({"sfj": "1/2", "fy": "2/2"}, units=units)
    assert (row(standing).value, row(standing).expected_units) == (50, 1)
    alone = each_book({"fy": "9/10"}, {**EACH, "reported_by": "fy"}, units=units)
    assert row(alone).value == 90


def test_a_unit_founded_later_is_not_asked_before():
    units = {"sfj": {"name": "司法"}, "new": {"name": "新局", "since": "2024-10-01"}}
    standing = each_book({"sfj": "1/1", "new": "0/1"}, units=units)
    assert (row(standing).value, row(standing).expected_units) == (100, 1)


def test_not_applicable_lets_a_figure_off():
    plan = a_plan(indicators=[EACH])
    reports = [a_report("sfj", "2024Q3", status="not_applicable"), a_report("fgj", "2024Q3", figures={"x": "1/1"})]
    standing = judged(a_book(plan, *reports), "2024Q3")
    assert light_of(row(standing, unit="sfj")) == (State.NOT_APPLICABLE, Light.NONE)
    assert row(standing).reported == 2


def test_all_let_off_is_not_applicable_for_the_city():
    reports = [a_report(unit, "2024Q3", status="not_applicable") for unit in ("sfj", "fgj", "gaj")]
    assert row(judged(a_book(a_plan(indicators=[EACH]), *reports), "2024Q3")).state is State.NOT_APPLICABLE


def test_a_unit_founded_later_need_not_be_let_off():
    units = {"sfj": {"name": "司法"}, "new": {"name": "新局", "since": "2024-10-01"}}
    book = a_book(a_plan(indicators=[EACH], units=units), a_report("sfj", "2024Q3", status="not_applicable"))
    assert row(judged(book, "2024Q3")).state is State.NOT_APPLICABLE


def test_the_city_pools_quarters_of_units_that_are_silent_now():
    x = {**EACH, "measured": "in_quarter"}
    reports = [a_report("sfj", "2024Q1", figures={"x": "0/10"}), a_report("fgj", "2024Q2", figures={"x": "10/10"})]
    standing = judged(a_book(a_plan(indicators=[x]), *reports), "2024Q2")
    assert (row(standing).value, row(standing).state) == (50, State.AT_RISK)


# ---------------------------------------------------------------------------------------------- extensions


def extended(approved_on="2024-07-01", as_of="2024-10-30", **waiver):
    x = indicator({"at_least": "100", "by": "2024-09-30"})
    given = {"item": "1.1/x", "until": "2024-12-31", "reason": "r", "approved_on": approved_on, **waiver}
    report = a_report("sfj", "2024Q3", figures={"x": "50"})
    return row(judged(a_book(a_plan(indicators=[x]), report, waivers=(given,)), "2024Q3", as_of))


def test_an_extension_moves_a_deadline_and_both_days_are_shown():
    standing = extended()
    assert (standing.state, str(standing.by), str(standing.by_before)) == (State.AT_RISK, "2024-12-31", "2024-09-30")


@pytest.mark.parametrize(
    "waiver",
    [
        {"approved_on": "2024-10-31"},
        {"from": "2024-09-29"},
        {"unit": "fgj"},
        {"until": "2024-09-01"},
        {"item": "1.1/y"},
    ],
)
def test_an_extension_that_does_not_fit_changes_nothing(waiver):
    standing = extended(**waiver)
    assert (standing.state, standing.by_before) == (State.MISSED, None)


def test_an_extension_counts_from_the_day_it_was_approved_on():
    assert extended(approved_on="2024-10-30", as_of="2024-10-30").state is State.AT_RISK


def test_an_extension_for_the_one_who_reports_is_the_citys():
    assert extended(unit="sfj").state is State.AT_RISK


def test_an_extension_of_one_unit_is_not_the_citys():
    x = {**EACH, "targets": [{"at_least": "100", "by": "2024-09-30"}]}
    waiver = {"item": "1.1/x", "unit": "fgj", "until": "2024-12-31"}
    reports = [a_report(unit, "2024Q3", figures={"x": "1/2"}) for unit in ("sfj", "fgj")]
    standing = judged(a_book(a_plan(indicators=[x]), *reports, waivers=(waiver,)), "2024Q3")
    assert [(s.unit, str(s.by)) for s in standing.standings] == [
        (None, "2024-09-30"),
        ("sfj", "2024-09-30"),
        ("fgj", "2024-12-31"),
        ("gaj", "2024-09-30"),
    ]


def test_of_several_extensions_the_latest_counts():
    x = indicator({"at_least": "100", "by": "2024-09-30"})
    waivers = tuple({"item": "1.1/x", "until": day} for day in ("2025-06-30", "2024-12-31"))
    report = a_report("sfj", "2024Q3", figures={"x": "50"})
    standing = row(judged(a_book(a_plan(indicators=[x]), report, waivers=waivers), "2024Q3"))
    assert str(standing.by) == "2025-06-30"
