"""Milestones and duties against their days: docs/judging.md."""

import dataclasses

import pytest

from planck.standing import Light, State
from tests.standing.county import UNITS, a_book, a_plan, a_report, judged, row

DUE = {"id": "x", "name": "节点", "due": "2024-09-30", "reported_by": "sfj"}


def milestone(words, as_of, quarter="2024Q3", x=DUE, **plan):
    """The city's row, given the words of 市司法局 by quarter."""
    reports = [a_report("sfj", q, **({} if word is None else {"milestones": {"x": word}})) for q, word in words.items()]
    return row(judged(a_book(a_plan(milestones=[x], **plan), *reports), quarter, as_of))


@pytest.mark.parametrize(
    ("words", "as_of", "state", "light"),
    [
        ({"2024Q3": {"done": "2024-09-30"}}, "2024-10-20", State.MET, Light.GREEN),
        ({"2024Q3": {"done": "2024-10-01"}}, "2024-10-20", State.MET_LATE, Light.YELLOW),
        ({"2024Q2": {"done": ""}}, "2024-09-30", State.DUE_SOON, Light.BLUE),
        ({"2024Q2": {"done": ""}}, "2024-10-01", State.MISSED, Light.RED),
        ({"2024Q2": {"done": ""}}, "2024-08-31", State.DUE_SOON, Light.BLUE),
        ({"2024Q2": {"done": ""}}, "2024-08-30", State.ON_TRACK, Light.GREEN),
        ({"2024Q2": None}, "2024-08-30", State.NO_DATA, Light.GREY),
        ({"2024Q2": None}, "2024-08-31", State.DUE_SOON, Light.BLUE),
        ({}, "2024-10-01", State.MISSED, Light.RED),
    ],
)
def test_a_milestone_by_word_and_day(words, as_of, state, light):
    """Due on 2024-09-30: that day itself is not overdue, thirty days before it is due soon."""
    standing = milestone(words, as_of)
    assert (standing.state, standing.light) == (state, light)
    assert (str(standing.by), standing.value, standing.target) == ("2024-09-30", None, None)


def test_the_last_word_up_to_the_quarter_counts():
    words = {"2024Q2": {"done": "2024-06-01"}, "2024Q3": {"done": ""}, "2024Q4": {"done": "2024-10-01"}}
    assert milestone(words, "2024-10-20").state is State.MISSED


def test_a_report_without_the_task_says_nothing():
    reports = [dataclasses.replace(a_report("sfj", "2024Q3"), tasks={})]
    plan = a_plan(milestones=[{**DUE, "due": "2025-12-31"}])
    assert row(judged(a_book(plan, *reports), "2024Q3")).state is State.NO_DATA


def test_left_out_says_nothing():
    words = {"2024Q2": {"done": "2024-06-01"}, "2024Q3": None}
    assert milestone(words, "2024-10-20").state is State.MET


def test_done_late_turns_green_after_the_quarter_it_was_done_in():
    words = {"2024Q3": {"done": ""}, "2024Q4": {"done": "2024-10-05"}}
    assert milestone(words, "2025-01-20", "2024Q4").light is Light.YELLOW
    assert milestone(words, "2025-04-20", "2025Q1").light is Light.GREEN


def test_a_strive_milestone_leaves_short():
    standing = milestone({}, "2024-10-01", x={**DUE, "strive": "true"})
    assert (standing.state, standing.light, standing.strive) == (State.SHORT, Light.YELLOW, True)


def test_the_office_chooses_the_colour_and_the_days_of_due_soon():
    lights = {"due_soon": "yellow", "due_soon_days": "3"}
    assert milestone({}, "2024-09-27", lights=lights).light is Light.YELLOW
    assert milestone({}, "2024-09-26", lights=lights).state is State.NO_DATA


def test_a_report_handed_in_after_the_day_of_judging_is_not_heard():
    plan = a_plan(milestones=[DUE])
    late = a_report("sfj", "2024Q3", "2024-10-21", milestones={"x": {"done": "2024-09-01"}})
    assert row(judged(a_book(plan, late), "2024Q3", "2024-10-20")).state is State.MISSED
    assert row(judged(a_book(plan, late), "2024Q3", "2024-10-21")).state is State.MET


EACH = {**DUE, "reported_by": "each"}


def test_a_row_says_what_it_is_of():
    book = a_book(a_plan(milestones=[DUE]), a_report("sfj", "2024Q3", milestones={"x": {"done": "2024-09-29"}}))
    judgement = judged(book, "2024Q3", "2024-10-20")
    assert (str(judgement.period), str(judgement.as_of)) == ("2024Q3", "2024-10-20")
    standing = row(judgement)
    assert (standing.item, standing.kind, standing.task, standing.unit) == ("1.1/x", "milestone", "1.1", None)
    assert (str(standing.done), standing.by_before, standing.occurrence) == ("2024-09-29", None, None)


def city(done, as_of="2024-10-20", waivers=()):
    """The city's row of a milestone that each of three units reports, given the day each was done."""
    reports = [a_report(unit, "2024Q3", milestones={"x": {"done": day}}) for unit, day in done.items()]
    return row(judged(a_book(a_plan(milestones=[EACH]), *reports, waivers=waivers), "2024Q3", as_of))


@pytest.mark.parametrize(
    ("done", "light"),
    [
        ({"sfj": "2024-09-01", "fgj": "2024-09-01", "gaj": ""}, Light.YELLOW),
        ({"sfj": "2024-09-01", "fgj": "", "gaj": ""}, Light.RED),
    ],
)
def test_the_city_is_red_only_when_half_of_the_units_are(done, light):
    standing = city(done)
    assert (standing.state, standing.light) == (State.MISSED, light)


def test_half_of_the_units_is_enough_for_red():
    units = {"sfj": {"name": "司法"}, "fgj": {"name": "发改"}}
    reports = [
        a_report(unit, "2024Q3", milestones={"x": {"done": day}}) for unit, day in (("sfj", "2024-09-01"), ("fgj", ""))
    ]
    assert row(judged(a_book(a_plan(milestones=[EACH], units=units), *reports), "2024Q3")).light is Light.RED


def test_the_city_stands_as_its_worst_unit_and_names_it():
    standing = city({"sfj": "2024-09-01", "fgj": "2024-10-05", "gaj": "2024-09-01"})
    assert (standing.state, standing.light, standing.worst_units) == (State.MET_LATE, Light.YELLOW, ("fgj",))
    assert (standing.reported, standing.expected_units, standing.done) == (3, 3, None)


def test_of_several_worst_the_earliest_day_is_shown():
    waiver = {"item": "1.1/x", "unit": "fgj", "until": "2024-10-10", "approved_on": "2024-09-01"}
    standing = city({"sfj": "2024-09-01", "fgj": "", "gaj": ""}, waivers=(waiver,))
    assert (str(standing.by), standing.worst_units) == ("2024-09-30", ("fgj", "gaj"))


def test_an_extension_of_one_unit_moves_its_day_only():
    waiver = {"item": "1.1/x", "unit": "fgj", "until": "2025-03-31", "approved_on": "2024-09-01"}
    reports = [a_report(unit, "2024Q3", milestones={"x": {"done": ""}}) for unit in ("sfj", "fgj", "gaj")]
    standing = judged(a_book(a_plan(milestones=[EACH]), *reports, waivers=(waiver,)), "2024Q3", "2024-10-20")
    assert row(standing, unit="fgj").state is State.ON_TRACK
    assert str(row(standing, unit="fgj").by_before) == "2024-09-30"
    assert row(standing, unit="sfj").state is State.MISSED
    assert (row(standing).state, row(standing).worst_units) == (State.MISSED, ("sfj", "gaj"))


def test_a_milestone_owed_by_nobody_has_a_city_row():
    units = {"sfj": {"name": "司法"}}
    more = {"units": units, "responsible": {"groups": ["none"]}, "groups": {"none": {"name": "无"}}}
    report = {"id": "report", "name": "年度报告", "cadence": "once", "owed_by": ["none"]}
    standing = judged(a_book(a_plan(milestones=[EACH], plan_duties=[report], **more)), "2024Q3")
    assert [(s.item, s.kind, s.task, s.state, s.light, s.expected_units) for s in standing.standings] == [
        ("1.1/x", "milestone", "1.1", State.NO_DATA, Light.GREY, 0),
        ("report", "duty", None, State.NO_DATA, Light.GREY, 0),
    ]


# ------------------------------------------------------------------------------------------------- duties


def duty(words, as_of, quarter="2024Q3", unit=None, **kind):
    """The row of a task's duty that 市司法局 reports, given its words by quarter."""
    x = {"id": "x", "name": "职责", "reported_by": "sfj", **kind}
    reports = [a_report("sfj", q, duties=word) for q, word in words.items()]
    return row(judged(a_book(a_plan(duties=[x]), *reports), quarter, as_of), unit=unit)


@pytest.mark.parametrize(
    ("words", "as_of", "state"),
    [
        ({"2024Q3": {"x-2024Q3": {"done": "2024-10-10"}}}, "2024-10-20", State.MET),
        ({"2024Q3": {"x": {"done": "2024-10-11"}}}, "2024-10-20", State.MET_LATE),
        ({"2024Q3": {"x-2024Q2": {"done": "2024-07-10"}}}, "2024-10-20", State.MISSED),
        ({"2024Q2": {"x": {"done": "2024-07-10"}}}, "2024-10-10", State.DUE_SOON),
    ],
)
def test_a_quarterly_duty_falls_due_some_days_after_the_quarter(words, as_of, state):
    assert duty(words, as_of, cadence="quarterly", due="10").state is state


def test_a_quarterly_duty_is_due_on_the_last_day_by_default():
    standing = duty({}, "2024-10-01", cadence="quarterly")
    assert (standing.state, str(standing.by), standing.occurrence) == (State.MISSED, "2024-09-30", "x-2024Q3")
    assert (standing.kind, standing.task) == ("duty", "1.1")


@pytest.mark.parametrize("cadence", ["once", "per_term"])
def test_a_single_occurrence_is_due_by_the_plans_end(cadence):
    standing = duty({"2024Q3": {"x": {"done": ""}}}, "2024-10-20", cadence=cadence)
    assert (standing.state, str(standing.by), standing.occurrence) == (State.ON_TRACK, "2025-12-31", "x")


def test_a_single_occurrence_may_have_a_day_of_its_own():
    assert duty({}, "2024-10-01", cadence="once", due="2024-09-30").state is State.MISSED


ANNUAL = {"cadence": "annual", "due": "03-01", "about": "previous_year"}


def test_an_annual_duty_shows_the_next_to_come():
    """The report on 2024 is due on 2025-03-01; that on 2023 was due before the first quarter with a file."""
    standing = duty({"2024Q3": {}}, "2024-10-20", **ANNUAL)
    assert (standing.occurrence, str(standing.by), standing.state) == ("x-2024", "2025-03-01", State.NO_DATA)


def test_an_undone_occurrence_stays_until_it_is_done():
    words = {"2024Q1": {"x-2023": {"done": ""}}, "2025Q1": {}}
    standing = duty(words, "2025-04-20", "2025Q1", **ANNUAL)
    assert (standing.occurrence, standing.state) == ("x-2023", State.MISSED)


def test_the_latest_done_is_shown_until_the_next_is_near():
    words = {"2024Q1": {"x-2023": {"done": "2024-02-20"}}}
    done = duty(words, "2024-10-20", **ANNUAL)
    near = duty(words, "2025-01-30", "2024Q4", **ANNUAL)
    assert (done.occurrence, done.state) == ("x-2023", State.MET)
    assert (near.occurrence, near.state) == ("x-2024", State.DUE_SOON)


def test_an_annual_duty_falls_on_the_last_day_of_the_year_by_default():
    standing = duty({"2024Q3": {}}, "2024-10-20", cadence="annual")
    assert (standing.occurrence, str(standing.by)) == ("x-2024", "2024-12-31")


@pytest.mark.parametrize(("quarter", "day"), [("2024Q1", "2024-02-29"), ("2025Q1", "2025-02-28")])
def test_the_last_day_of_february(quarter, day):
    standing = duty({quarter: {}}, f"{quarter[:4]}-02-20", quarter, cadence="annual", due="02-29")
    assert str(standing.by) == day


def test_an_occurrence_due_on_the_first_day_of_the_first_quarter_counts():
    standing = duty({"2025Q1": {}}, "2025-04-20", "2025Q1", cadence="annual", due="01-01")
    assert (standing.occurrence, str(standing.by)) == ("x-2025", "2025-01-01")


def test_with_no_file_at_all_the_plans_first_year_counts():
    assert duty({}, "2024-10-20", **ANNUAL).occurrence == "x-2021"


def test_occurrences_are_about_the_plans_years_only():
    words = {"2025Q4": {"x-2025": {"done": ""}}}
    assert duty(words, "2026-01-20", "2025Q4", **ANNUAL).occurrence == "x-2025"


def test_a_duty_with_no_occurrence_has_no_row():
    x = {"id": "x", "name": "职责", "reported_by": "sfj", "cadence": "annual", "due": "01-31"}
    for reported_by in ("sfj", "each"):
        units = {"sfj": {"name": "司法"}, "new": {"name": "新局", "since": "2025-01-01"}}
        plan = a_plan(duties=[{**x, "reported_by": reported_by}], units=units)
        standing = judged(a_book(plan, a_report("sfj", "2025Q2")), "2025Q2")
        assert standing.standings == ()


def test_an_extension_moves_one_occurrence():
    waiver = {"item": "1.1/x", "from": "2025-03-01", "until": "2025-06-30", "approved_on": "2025-02-01"}
    x = {"id": "x", "name": "职责", "reported_by": "sfj", **ANNUAL}
    book = a_book(a_plan(duties=[x]), a_report("sfj", "2025Q1"), waivers=(waiver,))
    standing = row(judged(book, "2025Q1", "2025-04-20"))
    assert (standing.occurrence, str(standing.by), str(standing.by_before)) == ("x-2024", "2025-06-30", "2025-03-01")


@pytest.mark.parametrize(
    ("kind", "day"),
    [({"cadence": "quarterly"}, "2024-09-30"), ({"cadence": "once"}, "2025-12-31"), (ANNUAL, "2025-03-01")],
)
@pytest.mark.parametrize("reported_by", ["sfj", "each"])
@pytest.mark.parametrize(("unit", "names_day"), [("sfj", True), ("sfj", False), ("fgj", True), ("", True)])
def test_an_extension_of_a_duty_is_the_units_and_names_its_day(kind, day, reported_by, unit, names_day):
    """An extension of an item with a single day need not name the day."""
    waiver = (
        {"item": "1.1/x", "until": "2026-06-30"}
        | ({"unit": unit} if unit else {})
        | ({"from": day} if names_day else {})
    )
    x = {"id": "x", "name": "职责", "reported_by": reported_by, **kind}
    book = a_book(a_plan(duties=[x]), a_report("sfj", "2024Q3"), waivers=(waiver,))
    standing = row(judged(book, "2024Q3"), unit="sfj" if reported_by == "each" else None)
    moved = unit in ("", "sfj") and (names_day or kind["cadence"] == "once")
    assert (str(standing.by), str(standing.by_before)) == (("2026-06-30", day) if moved else (day, "None"))


def test_a_plan_level_duty_is_owed_by_units_and_groups():
    x = {"id": "report", "name": "年度报告", "cadence": "annual", "owed_by": ["gov"]}
    more = {**UNITS, "sxj": {"name": "只欠年度报告的局"}}
    groups = {"gov": {"name": "市政府各部门", "members": ["sfj", "fgj", "sxj"]}}
    done = {"report-2024": {"done": "2024-12-01"}}
    plan = a_plan(units=more, responsible={"units": list(UNITS)}, groups=groups, plan_duties=[x])
    book = a_book(plan, a_report("sfj", "2024Q4", plan_duties=done))
    judgement = judged(book, "2024Q4", "2025-01-20")
    assert row(judgement, "report", "sfj").state is State.MET
    assert row(judgement, "report", "fgj").state is State.MISSED
    assert (row(judgement, "report").task, row(judgement, "report").worst_units) == (None, ("fgj", "sxj"))
    assert [standing.unit for standing in judgement.units] == ["sfj", "fgj", "gaj", "sxj"]
