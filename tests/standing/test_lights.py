"""Reports, units' lights and tasks' lights: docs/judging.md."""

import datetime

import pytest

from planck.core.period import Period
from planck.model import Unread
from planck.standing import Light, Receipt
from tests.standing.county import a_book, a_plan, a_report, indicator, judged


def unit(judgement, slug="sfj"):
    (standing,) = [standing for standing in judgement.units if standing.unit == slug]
    return standing


def light(*reports, quarter="2024Q3", as_of="", **plan):
    return unit(judged(a_book(a_plan(**plan), *reports), quarter, as_of)).light


@pytest.mark.parametrize(
    ("submitted", "as_of", "receipt"),
    [
        ("2024-10-20", "2024-10-30", Receipt.IN_TIME),
        ("2024-10-21", "2024-10-30", Receipt.LATE),
        ("", "2024-10-20", Receipt.PENDING),
        ("", "2024-10-21", Receipt.MISSING),
        ("2024-10-25", "2024-10-24", Receipt.MISSING),
    ],
)
def test_a_report_is_due_twenty_days_after_the_quarter(submitted, as_of, receipt):
    reports = [a_report("sfj", "2024Q3", submitted)] if submitted else []
    others = [a_report("fgj", "2024Q3", "2024-10-01")]
    assert unit(judged(a_book(a_plan(), *reports, *others), "2024Q3", as_of)).report is receipt


def test_the_office_may_set_the_day_of_one_quarter():
    plan = a_plan(reporting={"due": {"2024Q3": "2024-10-25"}})
    judgement = judged(a_book(plan, a_report("sfj", "2024Q3", "2024-10-25")), "2024Q3")
    assert unit(judgement).report is Receipt.IN_TIME


def test_quarters_before_the_first_file_are_pending_never_missing():
    book = a_book(a_plan(), a_report("fgj", "2024Q3"))
    assert unit(judged(book, "2024Q2", "2024-12-31")).report is Receipt.PENDING
    assert unit(judged(book, "2024Q4", "2025-12-31")).report is Receipt.MISSING


def test_with_no_file_at_all_everything_is_missing():
    assert unit(judged(a_book(a_plan()), "2024Q3", "2024-12-31")).report is Receipt.MISSING


def test_an_unreadable_file_counts_as_missing():
    plan = a_plan()
    book = a_book(plan)
    book = type(book)(plan, {}, unread=(Unread("data/progress/sfj/2024Q2.yaml", "sfj", Period(2024, 2)),))
    assert unit(judged(book, "2024Q2", "2024-12-31")).report is Receipt.MISSING
    assert unit(judged(book, "2024Q1", "2024-12-31")).report is Receipt.PENDING


def test_who_is_in_the_result():
    units = {
        "sfj": {"name": "司法"},
        "fy": {"name": "法院", "role": "cooperating"},
        "jcy": {"name": "检察院", "role": "cooperating", "since": "2024-10-01"},
        "new": {"name": "新局", "since": "2024-10-01"},
        "other": {"name": "不在名单"},
    }
    plan = a_plan(units=units, responsible={"units": ["sfj", "fy", "new"]})
    judgement = judged(a_book(plan, a_report("fy", "2024Q3")), "2024Q3")
    assert [(u.unit, u.report) for u in judgement.units] == [
        ("sfj", Receipt.MISSING),
        ("fy", Receipt.COOPERATING),
    ]
    assert unit(judgement, "fy").light is Light.NONE
    assert unit(judgement, "fy").submitted == datetime.date(2024, 10, 10)


def test_every_light_has_a_sign_of_its_own_in_black_and_white():
    assert [light.symbol for light in Light] == ["●", "▲", "■", "◇", "○", "－"]


X = indicator({"at_least": "90"})


def test_green_when_all_is_well():
    assert light(a_report("sfj", "2024Q3", figures={"x": "95"}), indicators=[X]) is Light.GREEN


def test_red_with_a_red_item():
    assert light(a_report("sfj", "2024Q3", figures={"x": "5"}), indicators=[X]) is Light.RED


def test_red_when_missing_and_grey_while_pending():
    other = a_report("fgj", "2024Q3")
    assert light(other) is Light.RED
    assert light(other, as_of="2024-10-20") is Light.GREY


def test_yellow_when_late():
    assert light(a_report("sfj", "2024Q3", "2024-10-21")) is Light.YELLOW


def test_yellow_when_it_calls_a_task_behind():
    assert light(a_report("sfj", "2024Q3", status="behind")) is Light.YELLOW


def test_yellow_when_a_figure_is_left_out():
    reported, rest = {**X, "id": "w"}, [{**X, "id": "y"}, {**X, "id": "z", "reported_by": "each"}]
    report = a_report("sfj", "2024Q3", figures={"w": "95"})
    standing = unit(judged(a_book(a_plan(indicators=[reported, X, *rest]), report), "2024Q3"))
    assert (standing.light, standing.left_out) == (Light.YELLOW, ("1.1/x", "1.1/y", "1.1/z"))
    assert (standing.report, str(standing.submitted)) == (Receipt.IN_TIME, "2024-10-10")


def test_not_applicable_is_no_omission():
    report = a_report("sfj", "2024Q3", status="not_applicable")
    assert unit(judged(a_book(a_plan(indicators=[X]), report), "2024Q3")).left_out == ()


def test_a_missing_report_leaves_nothing_out():
    assert unit(judged(a_book(a_plan(indicators=[X])), "2024Q3")).left_out == ()


def test_blue_when_something_is_due_soon():
    x = {"id": "x", "name": "节点", "due": "2024-11-15", "reported_by": "sfj"}
    report = a_report("sfj", "2024Q3", milestones={"x": {"done": ""}})
    assert light(report, milestones=[x]) is Light.BLUE
    assert light(milestones=[x], as_of="2024-10-18") is Light.BLUE


@pytest.mark.parametrize(("corrected", "colour"), [("", Light.RED), ("2024-09-01", Light.YELLOW)])
def test_a_breach_is_red_until_it_is_corrected(corrected, colour):
    breach = {"1.1-2": {"what": "一项", "corrected": corrected}}
    assert light(a_report("sfj", "2024Q3", breaches=breach)) is colour


def test_the_light_follows_the_one_who_answers():
    x = {**X, "answers": ["fgj"]}
    book = a_book(a_plan(indicators=[x]), a_report("sfj", "2024Q3", figures={"x": "5"}), a_report("fgj", "2024Q3"))
    judgement = judged(book, "2024Q3")
    assert (unit(judgement).light, unit(judgement, "fgj").light) == (Light.GREEN, Light.RED)


def test_own_rows_of_an_each_item_count():
    x = {**X, "reported_by": "each"}
    reports = [a_report("sfj", "2024Q3", figures={"x": "5/10"}), a_report("fgj", "2024Q3", figures={"x": "1/1"})]
    judgement = judged(a_book(a_plan(indicators=[x]), *reports), "2024Q3")
    assert (unit(judgement).light, unit(judgement, "fgj").light) == (Light.RED, Light.GREEN)


# ------------------------------------------------------------------------------------------------- tasks


def task(*reports, **plan):
    (standing,) = judged(a_book(a_plan(**plan), *reports), "2024Q3").tasks
    assert standing.task == "1.1"
    return standing.light, standing.basis


def test_a_task_is_as_bad_as_its_worst_city_row():
    good, bad = X, {**X, "id": "y"}
    report = a_report("sfj", "2024Q3", figures={"x": "95", "y": "1"})
    assert task(report, indicators=[good, bad]) == (Light.RED, "items")


def test_one_unit_of_three_does_not_turn_a_shared_task_red():
    x = {**X, "reported_by": "each"}
    reports = [a_report(u, "2024Q3", figures={"x": v}) for u, v in (("sfj", "0/1"), ("fgj", "60/60"), ("gaj", "9/9"))]
    assert task(*reports, indicators=[x]) == (Light.GREEN, "items")


def test_a_breach_makes_a_task_yellow_at_least():
    breach = {"1.1-2": {"what": "一项", "corrected": "2024-09-01"}}
    fine = a_report("sfj", "2024Q3", figures={"x": "95"}, breaches=breach)
    assert task(fine, indicators=[X]) == (Light.YELLOW, "items")
    assert task(a_report("sfj", "2024Q3", breaches=breach)) == (Light.YELLOW, "self")


@pytest.mark.parametrize(
    ("statuses", "colour"),
    [
        ({}, Light.GREY),
        ({"sfj": "ongoing"}, Light.GREEN),
        ({"sfj": "ongoing", "fgj": "behind"}, Light.YELLOW),
    ],
)
def test_a_task_without_items_is_self_assessed(statuses, colour):
    reports = [a_report(u, "2024Q3", status=status) for u, status in statuses.items()]
    assert task(*reports) == (colour, "self")


def test_a_task_with_nothing_applicable_has_no_light():
    assert task(a_report("sfj", "2024Q3", figures={"x": "0/0"}), indicators=[X]) == (Light.NONE, "items")
