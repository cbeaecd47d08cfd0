"""What each unit is asked to report for a quarter, from plans and reports without files."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

from planck.core.period import Period
from planck.standing import (
    judge,
    next_open_occurrence,
    requested_items,
    requested_tasks,
    requested_units,
    requested_words,
    values_of,
)
from planck.standing.requested import OpenWord, before_the_reports
from tests.standing.county import a_book, a_plan, a_report, indicator

Q1, Q2 = Period(2024, 1), Period(2024, 2)
UNITS: dict[str, Any] = {
    "sfj": {"name": "市司法局"},
    "fgj": {"name": "市发展和改革局"},
    "fy": {"name": "市法院", "role": "cooperating"},
    "wyh": {"name": "旧委员会", "role": "cooperating", "until": "2024-05-31"},
}
REPORT = {"id": "report", "name": "年度报告", "cadence": "annual", "due": "03-01", "about": "previous_year"}
DAY = datetime.date
EXTENSION = {"item": "1.1/report", "unit": "sfj", "from": "2025-03-01", "until": "2025-04-15"}


def county(*reports: Any, **more: Any) -> Any:
    """A book whose plan has a figure, a milestone and an annual duty of sfj; fy and wyh only report figures."""
    given = {
        "units": UNITS,
        "responsible": {"units": ["sfj"], "quote": "市司法局"},
        "indicators": [
            indicator() | {"reported_by": "sfj"},
            indicator() | {"id": "court", "reported_by": "fy"},
            indicator() | {"id": "old", "reported_by": "wyh"},
        ],
        "milestones": [{"id": "system", "name": "系统", "due": "2024-12-31", "reported_by": "sfj"}],
        "duties": [{**REPORT, "reported_by": "sfj"}],
        **more,
    }
    return a_book(a_plan(**given), *reports)


def test_units_that_owe_the_report_and_those_that_alone_have_a_figure_are_requested():
    """wyh has a figure too; it is requested as long as it exists on the quarter's last day."""
    plan = county().plan
    assert requested_units(plan, Q1) == ("sfj", "fy", "wyh")
    assert requested_units(plan, Q2) == ("sfj", "fy")


def test_before_the_reports_the_periods_own_files_are_not_there_but_it_has_begun():
    book = county(a_report("sfj", "2024Q1"), a_report("sfj", "2024Q2"), a_report("sfj", "2024Q3"))
    history = before_the_reports(book, Q2)
    assert history.reports == {"sfj": {Q1: book.reports["sfj"][Q1]}}
    assert [(unread.unit, unread.period) for unread in history.unread] == [("", Q2)]
    assert history.plan is book.plan


def test_open_words_are_keyed_by_item_and_unit():
    book = county(a_report("sfj", "2024Q1", duties={"report-2023": {"done": "2024-02-20"}}))
    words = requested_words(book, Q2)
    assert words == {
        ("1.1/system", "sfj"): OpenWord("system", DAY(2024, 12, 31)),
        ("1.1/report", "sfj"): OpenWord(
            "report-2024", DAY(2025, 3, 1), before="report-2023", before_done=DAY(2024, 2, 20)
        ),
    }


def test_a_word_of_the_period_itself_changes_nothing_that_is_requested():
    done = a_report("sfj", "2024Q2", milestones={"system": {"done": "2024-06-01"}})
    assert ("1.1/system", "sfj") in requested_words(county(done), Q2)
    assert ("1.1/system", "sfj") not in requested_words(county(done), Period(2024, 3))


def test_each_unit_has_its_own_open_word():
    both = {"units": ["sfj", "fgj"], "quote": "市司法局、市发展和改革局"}
    milestones = [{"id": "system", "name": "系统", "due": "2024-12-31", "reported_by": "each"}]
    done = a_report("sfj", "2024Q1", milestones={"system": {"done": "2024-03-01"}})
    words = requested_words(county(done, responsible=both, milestones=milestones, duties=[]), Q2)
    assert words == {("1.1/system", "fgj"): OpenWord("system", DAY(2024, 12, 31))}


def test_an_undone_occurrence_is_open_with_its_own_day():
    words = requested_words(county(a_report("sfj", "2024Q1")), Q2)
    assert words["1.1/report", "sfj"] == OpenWord("report-2023", DAY(2024, 3, 1))


def test_an_extension_of_the_next_occurrence_shows_both_days():
    done = a_report("sfj", "2024Q1", duties={"report-2023": {"done": "2024-02-20"}})
    book = a_book(county().plan, done, waivers=(EXTENSION,))
    word = requested_words(book, Q2)["1.1/report", "sfj"]
    assert (word.key, word.by, word.by_before) == ("report-2024", DAY(2025, 4, 15), DAY(2025, 3, 1))


def test_items_are_figures_of_the_unit_and_its_open_words_in_the_plans_order():
    book = county()
    words = requested_words(book, Q2)
    assert [item.id for item in requested_items(book.plan, "sfj", Q2, words)] == ["x", "system", "report"]
    assert [item.id for item in requested_items(book.plan, "fy", Q2, words)] == ["court"]
    assert [item.id for item in requested_items(book.plan, "sfj", Q2, {})] == ["x"]
    assert requested_items(book.plan, "fgj", Q2, words) == []


OPEN = {"id": "1.2", "title": "开放的任务", "measures": ["做好工作。"]}


def test_tasks_are_those_of_the_list_of_the_items_and_of_an_open_list_once_reported_on():
    other = {**OPEN, "responsible": {"units": ["sfj"], "open": "等部门", "quote": "市司法局等部门"}}
    closed = {**OPEN, "id": "1.3", "responsible": {"units": ["sfj"], "quote": "市司法局"}}
    report = a_report("fgj", "2024Q1")
    report = replace(report, tasks=dict.fromkeys(("1.2", "1.3"), report.tasks["1.1"]))
    book = county(report, tasks=[other, closed])
    words = requested_words(book, Q2)
    assert requested_tasks(book, "sfj", Q2, words) == ["1.1", "1.2", "1.3"]
    assert requested_tasks(book, "fy", Q2, words) == ["1.1"]
    assert requested_tasks(book, "fgj", Q2, words) == ["1.2"]
    assert requested_tasks(book, "fgj", Q1, words) == []  # nothing was reported before the first quarter


def test_the_next_occurrence_is_named_beside_one_that_is_done():
    done = a_report("sfj", "2024Q1", duties={"report-2023": {"done": "2024-02-20"}})
    for book, expected in ((county(done), "report-2024"), (county(), None)):
        as_of = DAY(2024, 4, 30)
        [row] = [row for row in judge(book, Q1, as_of).standings if row.item == "1.1/report"]
        word = next_open_occurrence(book, Q1, as_of, row)
        assert (word and word.key) == expected


def test_values_of_a_draft_are_its_own_units_and_pooled_over_the_year():
    pooled = [indicator() | {"reported_by": "sfj", "measured": "in_quarter"}]
    draft = replace(a_report("sfj", "2024Q2", figures={"x": "3/4"}), submitted=None)
    book = county(a_report("sfj", "2024Q1", figures={"x": "1/4"}), draft, indicators=pooled)
    value = values_of(book, draft)(book.plan.items["1.1/x"])
    assert value == Decimal(50)
    assert values_of(book, draft)(county().plan.items["1.1/court"]) is None
