"""The office's record in judging: receipts, returned reports, refused and verified words, lights that it set."""

import dataclasses
import datetime
from typing import Any

import pytest

from planck.core.period import Period
from planck.model import Book
from planck.model.record import OfficeFile
from planck.standing import Light, Receipt, State, TaskStanding, UnitStanding
from tests.standing.county import a_book, a_plan, a_report, indicator, judged, row
from tests.trees import part

UNITS = {"nyj": {"name": "市农业农村局"}, "sfj": {"name": "市司法局"}, "wjj": {"name": "市卫健局"}}
OFFICE = {"by": "法治督察科", "reason": "缺热线台账"}


def recorded(book: Book, quarter: str, **given: Any) -> Book:
    """The book with the office's file for that quarter."""
    period = Period.parse(quarter)
    assert period
    file = part(OfficeFile, {"schema": "planck/office@1", "period": quarter, **given})
    return dataclasses.replace(book, office={**book.office, period: file})


def decision(unit: str, kind: str, on: str, **more: str) -> dict[str, str]:
    return {"unit": unit, "decision": kind, "on": on, **OFFICE, **more}


def unit(book: Book, slug: str, as_of: str, quarter: str = "2025Q3") -> UnitStanding:
    return next(each for each in judged(book, quarter, as_of).units if each.unit == slug)


# ------------------------------------------------------------------------------------------------ receipts


def test_the_first_receipt_is_the_day_of_the_report():
    """nyj: submitted on the due day, 2025-10-20, received on 2025-10-25: late by 5 days; without it in time."""
    book = a_book(a_plan(units=UNITS), a_report("nyj", "2025Q3", "2025-10-20"))
    assert unit(book, "nyj", "2025-10-30").report is Receipt.IN_TIME
    receipts = [{"unit": "nyj", "received": "2025-10-25"}, {"unit": "nyj", "received": "2025-10-27"}]
    book = recorded(book, "2025Q3", receipts=receipts)
    late = unit(book, "nyj", "2025-10-30")
    assert (late.report, late.light, str(late.day)) == (Receipt.LATE, Light.YELLOW, "2025-10-25")
    assert (str(late.submitted), str(late.received)) == ("2025-10-20", "2025-10-25")


def test_a_receipt_of_a_later_day_has_not_happened_yet():
    book = a_book(a_plan(units=UNITS), a_report("nyj", "2025Q3", "2025-10-20"))
    book = recorded(book, "2025Q3", receipts=[{"unit": "nyj", "received": "2025-10-25"}])
    assert unit(book, "nyj", "2025-10-24").report is Receipt.IN_TIME
    assert unit(book, "nyj", "2025-10-24").received is None
    assert unit(book, "nyj", "2025-10-25").report is Receipt.LATE


def test_with_a_receipt_a_draft_counts_and_before_it_the_report_is_not_in():
    book = a_book(a_plan(units=UNITS), dataclasses.replace(a_report("nyj", "2025Q3"), submitted=None))
    book = recorded(book, "2025Q3", receipts=[{"unit": "nyj", "received": "2025-10-18"}])
    assert unit(book, "nyj", "2025-10-17").report is Receipt.PENDING
    standing = unit(book, "nyj", "2025-10-18")
    assert (standing.report, standing.submitted, str(standing.day)) == (Receipt.IN_TIME, None, "2025-10-18")


def test_a_receipt_comes_before_a_later_day_in_the_file():
    """The file's own day has not come yet: the receipt lets it count, and the file's day is not shown before it."""
    book = a_book(a_plan(units=UNITS), a_report("nyj", "2025Q3", "2025-10-22"))
    book = recorded(book, "2025Q3", receipts=[{"unit": "nyj", "received": "2025-10-19"}])
    early = unit(book, "nyj", "2025-10-21")
    assert (early.report, early.submitted) == (Receipt.IN_TIME, None)
    assert str(unit(book, "nyj", "2025-10-22").submitted) == "2025-10-22"


def test_a_receipt_without_a_file_is_no_report():
    book = recorded(a_book(a_plan(units=UNITS)), "2025Q3", receipts=[{"unit": "nyj", "received": "2025-10-19"}])
    missing = unit(book, "nyj", "2025-10-30")
    assert (missing.report, missing.day, str(missing.received)) == (Receipt.MISSING, None, "2025-10-19")


# ------------------------------------------------------------------------------------------------ returned


def test_a_returned_report_stands_as_received_and_is_yellow_until_it_is_accepted():
    """sfj, returned on 2025-10-15, accepted on 2025-10-19."""
    book = a_book(
        a_plan(units=UNITS, indicators=[indicator()]), a_report("sfj", "2025Q3", "2025-10-14", figures={"x": "90"})
    )
    decisions = [decision("sfj", "returned", "2025-10-15"), decision("sfj", "accepted", "2025-10-19")]
    book = recorded(book, "2025Q3", decisions=decisions)
    returned = unit(book, "sfj", "2025-10-16")
    assert (returned.report, returned.by_day, returned.light) == (Receipt.RETURNED, Receipt.IN_TIME, Light.YELLOW)
    assert [str(each.on) for each in returned.returned] == ["2025-10-15"]
    assert row(judged(book, "2025Q3", "2025-10-16")).value is not None  # its figures count
    for day in ("2025-10-14", "2025-10-20"):
        accepted = unit(book, "sfj", day)
        assert (accepted.report, accepted.light, accepted.returned) == (Receipt.IN_TIME, Light.GREEN, ())


def test_a_returned_task_is_yellow_too_and_the_report_stays_in_time():
    book = a_book(a_plan(units=UNITS), a_report("sfj", "2025Q3", "2025-10-14"))
    entries = [decision("sfj", "returned", "2025-10-15", task="1.1")]
    book = recorded(book, "2025Q3", decisions=entries)
    returned = unit(book, "sfj", "2025-10-16")
    assert (returned.report, returned.light) == (Receipt.IN_TIME, Light.YELLOW)
    for more in ({}, {"task": "1.1"}):
        again = [*entries, decision("sfj", "accepted", "2025-10-16", **more)]
        accepted = unit(recorded(book, "2025Q3", decisions=again), "sfj", "2025-10-16")
        assert (accepted.light, accepted.returned) == (Light.GREEN, ())


def test_of_a_single_day_the_last_decision_in_the_file_counts():
    book = a_book(a_plan(units=UNITS), a_report("sfj", "2025Q3", "2025-10-14"))
    entries = [decision("sfj", "accepted", "2025-10-15"), decision("sfj", "returned", "2025-10-15")]
    assert unit(recorded(book, "2025Q3", decisions=entries), "sfj", "2025-10-15").report is Receipt.RETURNED


def test_what_has_not_come_in_cannot_be_returned():
    book = recorded(a_book(a_plan(units=UNITS)), "2025Q3", decisions=[decision("sfj", "returned", "2025-10-15")])
    assert unit(book, "sfj", "2025-10-16").report is Receipt.PENDING
    assert unit(book, "sfj", "2025-10-30").report is Receipt.MISSING


# ------------------------------------------------------------------------------------------------- refused

EACH = {**indicator(), "reported_by": "each", "targets": [{"at_least": "100"}]}


def test_a_refused_figure_counts_as_not_given():
    """wjj, 100 %, refused on 2025-10-28: met the day before, then no data, left out, and the city grey at best."""
    book = a_book(
        a_plan(units=UNITS, indicators=[EACH]),
        *(a_report(slug, "2025Q3", "2025-10-14", figures={"x": "5/5"}) for slug in UNITS),
    )
    book = recorded(book, "2025Q3", decisions=[decision("wjj", "refused", "2025-10-28", item="1.1/x")])
    before = judged(book, "2025Q3", "2025-10-27")
    assert {(each.state, each.light, each.office) for each in before.standings} == {(State.MET, Light.GREEN, None)}
    after = judged(book, "2025Q3", "2025-10-30")
    own = next(each for each in after.standings if each.unit == "wjj")
    city = next(each for each in after.standings if each.unit is None)
    assert (own.state, own.office, own.decision and own.decision.reason) == (State.NO_DATA, "refused", "缺热线台账")
    assert (city.office, city.light, city.reported, str(city.numerator)) == (None, Light.GREY, 2, "10")
    assert next(each.left_out for each in after.units if each.unit == "wjj") == ("1.1/x",)
    assert next(each.light for each in after.units if each.unit == "wjj") is Light.YELLOW


@pytest.mark.parametrize("kind", ["accepted", "verified"])
def test_a_later_decision_takes_the_refusal_back(kind):
    book = a_book(
        a_plan(units=UNITS, indicators=[indicator()]), a_report("sfj", "2025Q3", "2025-10-14", figures={"x": "90"})
    )
    entries = [
        decision("sfj", "refused", "2025-10-20", item="1.1/x"),
        decision("sfj", kind, "2025-10-25", item="1.1/x"),
    ]
    book = recorded(book, "2025Q3", decisions=entries)
    assert row(judged(book, "2025Q3", "2025-10-24")).state is State.NO_DATA
    back = row(judged(book, "2025Q3", "2025-10-25"))
    assert (str(back.value), back.office) == ("90", "verified" if kind == "verified" else None)


def test_a_refused_figure_is_in_no_pool_of_the_year():
    item = {**indicator(), "measured": "in_quarter"}
    reports = [a_report("sfj", "2025Q1", figures={"x": "50/100"}), a_report("sfj", "2025Q2", figures={"x": "100/100"})]
    book = a_book(a_plan(units=UNITS, indicators=[item]), *reports)
    book = recorded(book, "2025Q1", decisions=[decision("sfj", "refused", "2025-07-15", item="1.1/x")])
    assert str(row(judged(book, "2025Q2", "2025-07-14")).denominator) == "200"
    later = row(judged(book, "2025Q2", "2025-07-15"))
    assert (str(later.denominator), later.office) == ("100", None)


def test_files_of_later_quarters_never_reach_back():
    book = a_book(a_plan(units=UNITS, indicators=[indicator()]), a_report("sfj", "2025Q2", figures={"x": "90"}))
    book = recorded(book, "2025Q3", decisions=[decision("sfj", "refused", "2025-07-05", item="1.1/x")])
    assert row(judged(book, "2025Q2", "2025-12-31")).office is None


def test_a_yearly_figure_carries_its_decision():
    item = {**indicator(), "measured": "yearly"}
    book = a_book(
        a_plan(units=UNITS, indicators=[item]),
        a_report("sfj", "2025Q1", figures={"x": "90"}),
        a_report("sfj", "2025Q2"),
    )
    book = recorded(book, "2025Q1", decisions=[decision("sfj", "verified", "2025-04-20", item="1.1/x")])
    assert row(judged(book, "2025Q2", "2025-07-20")).office == "verified"


# --------------------------------------------------------------------------------------- verified, pending

MILESTONE = {"id": "x", "name": "体系", "due": "2024-12-31", "reported_by": "sfj", "verify": "true"}
DONE = {"milestones": {"x": {"done": "2024-12-20"}}}


def day(quarter: str) -> str:
    """Five days after the quarter."""
    period = Period.parse(quarter)
    assert period
    return str(period.last_day + datetime.timedelta(days=5))


def milestone(decisions: list[dict[str, str]], as_of: str, quarter: str = "2024Q4", **more: Any):
    """The row of a milestone due on 2024-12-31 that sfj reports done on 2024-12-20, in the first two quarters."""
    words = {"2024Q4": DONE, "2025Q1": DONE, **more}
    book = a_book(
        a_plan(units=UNITS, milestones=[MILESTONE]), *(a_report("sfj", q, day(q), **w) for q, w in words.items())
    )
    return row(judged(recorded(book, "2024Q4", decisions=decisions), quarter, as_of))


def test_a_done_word_is_pending_until_the_office_has_verified_it():
    entry = [decision("sfj", "verified", "2025-01-10", item="1.1/x")]
    for decisions, as_of in (([], "2025-01-30"), (entry, "2025-01-09")):
        pending = milestone(decisions, as_of)
        assert (pending.state, pending.light, pending.office) == (State.MET, Light.BLUE, "pending")
    verified = milestone(entry, "2025-01-10")
    assert (verified.state, verified.light, verified.office) == (State.MET, Light.GREEN, "verified")


def test_a_refused_word_is_as_an_empty_one():
    entry = [decision("sfj", "refused", "2025-01-10", item="1.1/x")]
    assert milestone(entry, "2025-01-09").office == "pending"
    refused = milestone(entry, "2025-01-10")
    assert (refused.state, refused.light, refused.office, refused.done) == (State.MISSED, Light.RED, "refused", None)


def test_a_verified_word_stays_so_while_it_stands():
    entry = [decision("sfj", "verified", "2025-01-10", item="1.1/x")]
    assert milestone(entry, "2025-04-20", "2025Q1").office == "verified"
    assert milestone(entry, "2025-07-20", "2025Q2", **{"2025Q2": {}}).office == "verified"
    other = {"2025Q2": {"milestones": {"x": {"done": "2024-12-21"}}}}
    assert milestone(entry, "2025-07-20", "2025Q2", **other).office == "pending"


def test_a_refusal_is_of_its_own_quarter():
    """Left out later it still counts as not done; who says it again says it anew."""
    entry = [decision("sfj", "refused", "2025-01-10", item="1.1/x")]
    assert milestone(entry, "2025-04-20", "2025Q1").office == "pending"
    assert milestone(entry, "2025-04-20", "2025Q1", **{"2025Q1": {}}).state is State.MISSED


def test_a_word_done_late_stays_yellow_while_it_is_pending():
    late = {"milestones": {"x": {"done": "2025-01-05"}}}
    assert milestone([], "2025-04-20", "2025Q1", **{"2024Q4": {}, "2025Q1": late}).light is Light.YELLOW
    book = {"2024Q4": {}, "2025Q1": late, "2025Q2": {}}
    assert milestone([], "2025-07-20", "2025Q2", **book).light is Light.BLUE


def test_an_accepted_word_is_decided_on_and_an_empty_one_is_nothing_to_verify():
    assert milestone([decision("sfj", "accepted", "2025-01-10", item="1.1/x")], "2025-01-10").office is None
    entry = [decision("sfj", "verified", "2025-01-10", item="1.1/x")]
    undone = milestone(entry, "2025-01-10", **{"2024Q4": {"milestones": {"x": {"done": ""}}}})
    assert (undone.office, undone.light) == (None, Light.RED)


def test_a_decision_without_any_word_changes_nothing():
    entry = [decision("sfj", "refused", "2025-01-10", item="1.1/x")]
    assert milestone(entry, "2025-01-20", **{"2024Q4": {}}).office is None


def test_the_office_may_verify_every_milestone_and_duty():
    duty = {"id": "y", "name": "报告", "cadence": "annual", "reported_by": "sfj"}
    plain = {**MILESTONE, "verify": "false"}
    report = a_report("sfj", "2024Q4", **DONE, duties={"y-2024": {"done": "2024-12-20"}})
    for verify, offices in (
        ([], [None, None]),
        (["milestones"], ["pending", None]),
        (["duties"], [None, "pending"]),
    ):
        plan = a_plan(units=UNITS, milestones=[plain], duties=[duty], office={"verify": verify})
        rows = judged(a_book(plan, report), "2024Q4", "2025-01-20").standings
        assert [each.office for each in rows] == offices


def test_a_decision_on_a_recurring_duty_names_its_occurrence():
    duty = {"id": "y", "name": "报告", "cadence": "annual", "reported_by": "sfj", "verify": "true"}
    book = a_book(
        a_plan(units=UNITS, duties=[duty]),
        a_report("sfj", "2024Q4", "2025-01-05", duties={"y-2024": {"done": "2024-12-20"}}),
    )
    for name, office in (("1.1/y-2023", "pending"), ("1.1/y-2024", "verified")):
        entry = [decision("sfj", "verified", "2025-01-10", item=name)]
        assert row(judged(recorded(book, "2024Q4", decisions=entry), "2024Q4", "2025-01-20"), "1.1/y").office == office


def test_a_duty_of_the_plan_itself_is_named_by_its_occurrence_alone():
    duty = {"id": "y", "name": "报告", "cadence": "annual", "owed_by": ["sfj"], "verify": "true"}
    plan = a_plan(units=UNITS, plan_duties=[duty])
    book = a_book(plan, a_report("sfj", "2024Q4", plan_duties={"y-2024": {"done": "2024-12-20"}}))
    entry = [decision("sfj", "verified", "2025-01-10", item="y-2024")]
    rows = judged(recorded(book, "2024Q4", decisions=entry), "2024Q4", "2025-01-20").standings
    assert [(each.unit, each.office) for each in rows] == [(None, None), ("sfj", "verified")]


# -------------------------------------------------------------------------------------- lights of the office


def light(colour: str, on: str = "2025-10-25", **what: str) -> dict[str, str]:
    return {"light": colour, "on": on, **OFFICE, **what}


def lit(*lights: dict[str, str], as_of: str = "2025-10-30", items: Any = None) -> Any:
    """Three units report 100 % of 100 %; with the office's lights."""
    plan = a_plan(units=UNITS, indicators=items or [EACH])
    book = a_book(plan, *(a_report(slug, "2025Q3", "2025-10-14", figures={"x": "5/5"}) for slug in UNITS))
    return judged(recorded(book, "2025Q3", lights=list(lights)), "2025Q3", as_of)


def shown(rows: Any) -> list[tuple[str, str]]:
    return [(str(each.light), str(each.computed_light)) for each in rows]


GREEN = ("green", "green")


def test_a_units_row_set_by_the_office_leaves_the_citys_as_computed():
    judgement = lit(light("red", item="1.1/x", unit="wjj"))
    assert shown(judgement.standings) == [GREEN, GREEN, GREEN, ("red", "green")]
    assert shown(judgement.units) == [GREEN, GREEN, ("red", "red")]  # computed from the row as set
    assert shown(judgement.tasks) == [GREEN]


def test_the_citys_row_makes_its_task():
    judgement = lit(light("yellow", item="1.1/x"))
    assert shown(judgement.standings) == [("yellow", "green"), GREEN, GREEN, GREEN]
    assert (shown(judgement.units), shown(judgement.tasks)) == ([GREEN] * 3, [("yellow", "yellow")])


@pytest.mark.parametrize("who", [{}, {"unit": "sfj"}])
def test_where_a_single_unit_reports_the_only_row_is_meant(who):
    judgement = lit(light("red", item="1.1/x", **who), items=[indicator()])
    assert shown(judgement.standings) == [("red", "green")]
    assert shown(judgement.tasks) == [("red", "red")]


def test_tasks_and_units_have_entries_of_their_own():
    judgement = lit(light("blue", task="1.1"), light("yellow", unit="wjj"))
    assert shown(judgement.standings) == [GREEN] * 4
    assert (shown(judgement.units), shown(judgement.tasks)) == (
        [GREEN, GREEN, ("yellow", "green")],
        [("blue", "green")],
    )
    assert judgement.units[2].set_light.reason == "缺热线台账"


def test_a_light_takes_effect_on_its_day_and_is_taken_back_by_computed():
    entries = [
        light("red", unit="wjj"),
        light("computed", "2025-10-27", unit="wjj"),
        light("blue", "2025-10-29", unit="wjj"),
    ]
    for as_of, colour in (
        ("2025-10-24", "green"),
        ("2025-10-25", "red"),
        ("2025-10-27", "green"),
        ("2025-10-29", "blue"),
    ):
        assert lit(*entries, as_of=as_of).units[2].light == colour


def test_a_cooperating_unit_carries_no_light_of_the_office():
    units = {**UNITS, "fy": {"name": "法院", "role": "cooperating"}}
    book = a_book(a_plan(units=units), a_report("sfj", "2025Q3", "2025-10-14"))
    book = recorded(book, "2025Q3", lights=[light("red", unit="fy")])
    assert unit(book, "fy", "2025-10-30").light is Light.NONE


def test_units_without_a_value_of_the_whole_make_their_task_as_computed():
    item = {**EACH, "aggregate": "none"}
    judgement = lit(light("red", item="1.1/x", unit="wjj"), items=[item])
    assert shown(judgement.standings)[-1] == ("red", "green")
    assert judgement.tasks == (TaskStanding("1.1", Light.GREEN, "items"),)


def test_an_office_file_that_did_not_load_changes_nothing():
    book = a_book(a_plan(units=UNITS), a_report("sfj", "2025Q3", "2025-10-14"))
    book = dataclasses.replace(book, office={Period(2025, 3): None})
    standing = unit(book, "sfj", "2025-10-30")
    assert (standing.day, standing.light) == (datetime.date(2025, 10, 14), Light.GREEN)
