"""Dissolved units: from the day on which a unit has ended, its successor stands in for it wherever it is named."""

import datetime
from fractions import Fraction
from typing import Any

from planck.core.period import Period
from planck.standing import Light, Receipt, State, answerable, answerers, asks, owing, reporters
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row

Q4 = Period(2024, 4)
Q1 = Period(2025, 1)
LIVES, ENDS = Q4.last_day, Q1.last_day
UNITS = {
    "lyj": {"name": "林业局", "until": "2025-02-28", "succeeded_by": "zrj"},
    "zrj": {"name": "自然资源局", "since": "2025-03-01"},
    "fgj": {"name": "发改局"},
}
LIST = {"units": ["lyj"], "quote": "林业局"}


def milestone(**more: Any) -> dict[str, Any]:
    return {"id": "x", "name": "节点", "due": "2025-03-20", "reported_by": "lyj", **more}


def test_a_successor_stands_in_from_the_day_on_which_the_unit_has_ended():
    """On its last day a unit still exists: E = ``until`` is not yet past it."""
    plan = a_plan(units={**UNITS, "lyj": {**UNITS["lyj"], "until": "2024-12-31"}}, responsible=LIST)
    assert owing(plan, Q4) == ("lyj",)
    assert plan.on(LIVES).stand_in["lyj"] == "lyj"
    assert plan.on(LIVES + datetime.timedelta(days=1)).stand_in["lyj"] == "lyj"  # nobody before 1 March
    assert plan.on(ENDS).stand_in["lyj"] == "zrj"
    assert owing(plan, Q1) == ("zrj",)


def test_a_successor_stands_in_every_list_that_names_the_unit():
    """In lists by name and through groups, ``reported_by``, ``answers``, ``owed_by``; an old file stays valid."""
    plan = a_plan(
        units={**UNITS, "lyj": {**UNITS["lyj"], "groups": ["gov"]}},
        groups={"gov": {"name": "政府", "members": ["fgj"]}},
        responsible={"units": [], "groups": ["gov"]},
        indicators=[indicator() | {"reported_by": "lyj", "answers": ["lyj", "zrj"]}],
        milestones=[milestone(id="y", reported_by="gov")],
        duties=[{"id": "z", "name": "报", "cadence": "quarterly"}],
        plan_duties=[{"id": "d", "name": "报", "cadence": "quarterly", "owed_by": ["lyj"]}],
    )
    for on, unit, other in ((LIVES, "lyj", "zrj"), (ENDS, "zrj", "lyj")):
        assert answerable(plan, unit, on) == ("1.1",)
        assert answerable(plan, other, on) == ()
        assert reporters(plan, plan.items["1.1/x"], on) == (unit,)
        assert {*reporters(plan, plan.items["1.1/y"], on)} == {unit, "fgj"}
        assert {*reporters(plan, plan.items["1.1/z"], on)} == {unit, "fgj"}
        assert reporters(plan, plan.items["d"], on) == (unit,)
        assert all(asks(plan, item, unit, on) and not asks(plan, item, other, on) for item in plan.items.values())
    assert answerers(plan, plan.items["1.1/x"], LIVES) == ("lyj", "zrj")
    assert answerers(plan, plan.items["1.1/x"], ENDS) == ("zrj",)


def test_successors_follow_each_other():
    chain = {
        "a": {"name": "甲", "until": "2023-12-31", "succeeded_by": "b"},
        "b": {"name": "乙", "since": "2024-01-01", "until": "2024-06-30", "succeeded_by": "c"},
        "c": {"name": "丙", "since": "2024-07-01"},
    }
    for units in (chain, dict(reversed(chain.items()))):
        plan = a_plan(units=units, responsible={"units": ["a"]})
        for quarter, unit in ((Period(2023, 4), "a"), (Period(2024, 1), "b"), (Period(2024, 3), "c")):
            assert owing(plan, quarter) == (unit,)
        assert plan.on(ENDS).lineage["c"] == tuple(units)


def test_nobody_stands_in_where_the_chain_leads_nowhere():
    """A circle, a successor that has ended too, one that is not founded yet."""
    end = {"name": "甲", "until": "2023-12-31"}
    for successors in (
        {"a": {**end, "succeeded_by": "a"}},
        {"a": {**end, "succeeded_by": "b"}, "b": {"name": "乙", "until": "2023-01-01", "succeeded_by": "a"}},
        {"a": {**end, "succeeded_by": "b"}, "b": {"name": "乙", "until": "2024-01-01"}},
        {"a": {**end, "succeeded_by": "b"}, "b": {"name": "乙", "since": "2025-06-01"}},
        {"b": {"name": "乙", "since": "2025-06-01"}, "a": {**end, "succeeded_by": "b"}},
    ):
        plan = a_plan(units=successors, responsible={"units": ["a"]})
        assert plan.on(LIVES).stand_in["a"] == "a"
        assert owing(plan, Q4) == ()


def test_a_list_that_names_both_is_not_doubled():
    plan = a_plan(units=UNITS, responsible={"units": ["lyj", "zrj", "fgj"]})
    assert plan.on(ENDS).responsible["1.1"] == ("zrj", "fgj")


def test_a_cooperating_successor_owes_no_report():
    plan = a_plan(units={**UNITS, "zrj": {**UNITS["zrj"], "role": "cooperating"}}, responsible=LIST)
    assert owing(plan, Q1) == ()


def test_the_items_reports_and_lights_move():
    plan = a_plan(units=UNITS, responsible=LIST, milestones=[milestone()])
    silent = judged(a_book(plan, a_report("fgj", "2024Q1")), "2025Q1")
    assert [(unit.unit, unit.report, unit.light) for unit in silent.units] == [("zrj", Receipt.MISSING, Light.RED)]
    assert row(silent).state is State.MISSED
    book = a_book(plan, a_report("zrj", "2025Q1", milestones={"x": {"done": "2025-03-19"}}))
    assert row(judged(book, "2025Q1")).state is State.MET


def test_a_file_of_the_dissolved_unit_is_not_read_after_its_end():
    plan = a_plan(units=UNITS, responsible=LIST, milestones=[milestone()])
    book = a_book(plan, a_report("lyj", "2025Q1", milestones={"x": {"done": "2025-03-19"}}))
    assert row(judged(book, "2025Q1")).state is State.MISSED


def test_the_words_of_those_who_were_to_say_them_then_count():
    """The old unit's word carries on; a later one of the successor replaces it."""
    plan = a_plan(units=UNITS, responsible=LIST, milestones=[milestone(reported_by="each")])
    done = a_report("lyj", "2024Q4", milestones={"x": {"done": "2024-12-01"}})
    assert row(judged(a_book(plan, done, a_report("zrj", "2025Q1")), "2025Q1"), unit="zrj").state is State.MET
    undone = a_report("zrj", "2025Q1", milestones={"x": {"done": ""}})
    assert row(judged(a_book(plan, done, undone), "2025Q1"), unit="zrj").state is State.MISSED
    early = a_report("zrj", "2024Q4", milestones={"x": {"done": "2024-12-01"}})  # it was not to say it then
    assert row(judged(a_book(plan, early, a_report("zrj", "2025Q1")), "2025Q1"), unit="zrj").state is State.MISSED


def test_of_two_words_in_a_quarter_the_units_own_counts():
    """A unit that was named beside the one it takes over: both were to say a word then."""
    units = {**UNITS, "lyj": {**UNITS["lyj"], "succeeded_by": "fgj"}}
    plan = a_plan(units=units, responsible={"units": ["lyj", "fgj"]}, milestones=[milestone(reported_by="each")])
    done, undone = {"x": {"done": "2024-12-01"}}, {"x": {"done": ""}}
    for own, old, state in ((done, undone, State.MET), (undone, done, State.MISSED)):
        book = a_book(plan, a_report("lyj", "2024Q4", milestones=old), a_report("fgj", "2024Q4", milestones=own))
        assert row(judged(book, "2025Q1"), unit="fgj").state is state


def shares(measured: str, *, reported_by: str = "each", since: str = "2025-07-01") -> Any:
    """A plan in which 林业局 leaves a percentage to 自然资源局 in mid-year."""
    units = {
        "lyj": {"name": "林业局", "until": "2025-06-30", "succeeded_by": "zrj"},
        "zrj": {"name": "自然资源局", "since": since},
        "fgj": {"name": "发改局"},
    }
    x = indicator({"at_least": "50"}, measured=measured) | {"reported_by": reported_by}
    return a_plan(units=units, responsible={"units": ["lyj", "fgj"]}, indicators=[x])


def test_pooled_figures_of_the_year_carry_on():
    plan = shares("in_quarter")
    book = a_book(
        plan,
        a_report("lyj", "2025Q1", figures={"x": "1/4"}),
        a_report("lyj", "2025Q2", figures={"x": "2/4"}),
        a_report("zrj", "2025Q3", figures={"x": "3/4"}),
    )
    judgement = judged(book, "2025Q3")
    for unit in ("zrj", None):
        assert row(judgement, unit=unit).value == Fraction(600, 12)
    assert row(judged(book, "2025Q2"), unit="lyj").value == Fraction(300, 8)


def test_a_named_reporters_figures_carry_on():
    plan = shares("in_quarter", reported_by="lyj", since="2020-01-01")
    book = a_book(
        plan,
        a_report("lyj", "2025Q2", figures={"x": "1/4"}),
        a_report("zrj", "2025Q2", figures={"x": "4/4"}),  # not the unit that was to report it then
        a_report("zrj", "2025Q3", figures={"x": "3/4"}),
    )
    assert row(judged(book, "2025Q3")).value == 50


def test_a_later_yearly_figure_of_the_successor_replaces_the_old_units():
    plan = shares("yearly")
    old, fgj = a_report("lyj", "2025Q1", figures={"x": "1/4"}), a_report("fgj", "2025Q2", figures={"x": "4/4"})
    before = judged(a_book(plan, old, fgj), "2025Q3")
    assert row(before, unit="zrj").value == 25
    assert row(before).value == Fraction(500, 8)
    new = a_report("zrj", "2025Q3", figures={"x": "3/4"})
    after = judged(a_book(plan, old, fgj, new), "2025Q3")
    assert row(after, unit="zrj").value == 75
    assert row(after).value == Fraction(700, 8)


def test_figures_of_one_quarter_do_not_replace_each_other():
    """Of a unit that takes another over, both figures of a quarter in which both were to report count."""
    units = {"lyj": {"name": "林业局", "until": "2025-06-30", "succeeded_by": "fgj"}, "fgj": {"name": "发改局"}}
    x = indicator(measured="yearly") | {"reported_by": "each"}
    plan = a_plan(units=units, indicators=[x])
    reports = [
        a_report("lyj", "2025Q1", figures={"x": "1/4"}),
        a_report("lyj", "2025Q2", figures={"x": "2/4"}),
        a_report("fgj", "2025Q2", figures={"x": "3/4"}),
    ]
    assert row(judged(a_book(plan, *reports), "2025Q3"), unit="fgj").value == Fraction(500, 8)


def test_the_schedule_line_and_the_trend_begin_with_the_old_units_figures():
    x = indicator({"at_least": "100", "by": "2025-12-31"}, trend={"direction": "rising"}) | {"reported_by": "lyj"}
    plan = a_plan(units=UNITS, responsible=LIST, indicators=[x])
    book = a_book(plan, a_report("lyj", "2024Q1", figures={"x": "80"}), a_report("zrj", "2025Q1", figures={"x": "82"}))
    standing = row(judged(book, "2025Q1"))
    assert standing.year_ago == 80
    assert standing.expected is not None


def test_an_extension_of_the_old_unit_stays_in_force():
    plan = a_plan(units=UNITS, responsible=LIST, milestones=[milestone(reported_by="each")])
    waiver = {"item": "1.1/x", "unit": "lyj", "until": "2025-12-31", "reason": "改革", "approved_on": "2024-09-01"}
    standing = row(judged(a_book(plan, waivers=(waiver,)), "2025Q1"), unit="zrj")
    assert standing.by == datetime.date(2025, 12, 31)


NOBODY = {
    "lyj": {"name": "林业局", "until": "2025-02-28"},
    "fy": {"name": "法院", "role": "cooperating"},
}


def test_what_nobody_is_left_to_report_has_no_data_and_its_day():
    """Cooperating units, and those that ended without a successor, owe nothing: the city's row still shows the day."""
    plan = a_plan(
        units=NOBODY,
        indicators=[indicator({"at_least": "50"}, measured="yearly") | {"reported_by": "each"}],
        milestones=[milestone(id="y", reported_by="each")],
        duties=[{"id": "z", "name": "报", "cadence": "annual", "due": "03-01"}],
    )
    judgement = judged(a_book(plan, a_report("lyj", "2024Q4", figures={"x": "3/4"})), "2025Q1")
    for item, day in (("1.1/x", None), ("1.1/y", "2025-03-20"), ("1.1/z", "2025-03-01")):
        standing = row(judgement, item)
        assert (standing.state, standing.light) == (State.NO_DATA, Light.GREY)
        assert standing.by == (datetime.date.fromisoformat(day) if day else None)
        assert (standing.reported, standing.expected_units) == (0, 0)
    assert len(judgement.standings) == 3
