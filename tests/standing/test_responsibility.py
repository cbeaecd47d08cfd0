"""Who owes what: reports, figures and words."""

import dataclasses

from planck.core.period import Period
from planck.standing import answerable, answerers, asks, owes, owing, report_day, reported_individually, reporters
from tests.standing.county import a_book, a_plan, a_report, indicator

Q3 = Period(2024, 3)
END = Q3.last_day
TWO = {"sfj": {"name": "司法", "groups": ["gov"]}, "fgj": {"name": "发改"}, "sxj": {"name": "闲局"}}


def test_a_list_answers_by_name_and_through_a_group():
    plan = a_plan(units=TWO, responsible={"units": ["fgj"], "groups": ["gov"]}, groups={"gov": {"name": "政府"}})
    assert [answerable(plan, unit, END) for unit in TWO] == [("1.1",), ("1.1",), ()]
    assert owing(plan, Q3) == ("sfj", "fgj")


def test_who_owes_the_quarters_report():
    """A judged unit that a list names and that exists on the quarter's last day owes the report."""
    units = {**TWO, "fy": {"name": "法院", "role": "cooperating"}, "new": {"name": "新局", "since": "2024-10-01"}}
    plan = a_plan(units=units, responsible={"units": ["sfj", "fy", "new"]})
    assert [unit for unit in units if owes(plan, unit, Q3)] == ["sfj"]
    assert [unit for unit in units if owes(plan, unit, Q3.plus(1))] == ["sfj", "new"]


def test_a_single_unit_may_report_for_the_city():
    plan = a_plan(indicators=[indicator()])
    item = plan.items["1.1/x"]
    assert not reported_individually(plan, item)
    assert reporters(plan, item, END) == ("sfj",)


def test_who_reports_a_figure():
    """The named unit, of whatever role; or the judged units of the list that exist on that day."""
    units = {**TWO, "fy": {"name": "法院", "role": "cooperating"}, "new": {"name": "新局", "since": "2024-10-01"}}
    each = {**indicator(), "id": "y", "reported_by": "each"}
    single = {**indicator(), "reported_by": "fy"}
    plan = a_plan(units=units, responsible={"units": ["sfj", "fy", "new"]}, indicators=[single, each])
    for item, expected in (("1.1/x", ["fy"]), ("1.1/y", ["sfj"])):
        assert [unit for unit in units if asks(plan, plan.items[item], unit, END)] == expected


def test_who_answers_for_an_item():
    items = [{"id": "x"}, {"id": "y", "answers": ["fgj"]}, {"id": "z", "reported_by": "each"}]
    plan = a_plan(units=TWO, indicators=[{**indicator(), **more} for more in items])
    assert [answerers(plan, plan.items[f"1.1/{name}"], END) for name in "xyz"] == [("sfj",), ("fgj",), ()]


def test_a_draft_is_not_received():
    draft = dataclasses.replace(a_report("sfj", "2024Q3"), submitted=None)
    book = a_book(a_plan(), draft)
    assert report_day(book, draft, END) is None
    assert report_day(book, None, END) is None
