"""Periods: the months, quarters, half-years and years of the calendar, in time's order."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from planck.core.period import Period


def periods(*texts: str) -> list[Period | None]:
    return [Period.parse(text) for text in texts]


def test_a_period_knows_the_year_around_it() -> None:
    period = Period(2024, 2)
    assert period.year_before == Period(2023, 2)
    assert period.year_so_far == periods("2024Q1", "2024Q2")
    assert period.past_year == periods("2023Q3", "2023Q4", "2024Q1", "2024Q2")
    assert [quarter.closes_year for quarter in Period(2024, 4).past_year] == [False, False, False, True]


@pytest.mark.parametrize(("number", "expected"), [(1, 0), (2, 1), (3, 2), (4, 3)])
def test_a_quota_is_due_in_whole_parts(number: int, expected: int) -> None:
    """⌊3·q/4⌋"""
    assert Period(2024, number).part_of_year(Decimal(3)) == expected


def test_periods_are_counted_across_years() -> None:
    assert Period(2024, 1).plus(-1) == Period(2023, 4)
    assert Period(2023, 4).plus(5) == Period(2025, 1)
    assert Period(2024, 1).back_to(Period(2024, 2)) == []


NAMES = ["2024-07", "2024Q3", "2024H2", "2024"]


@pytest.mark.parametrize(
    ("text", "first", "last", "zh", "en"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", "2024年2月", "February 2024"),
        ("2024-12", "2024-12-01", "2024-12-31", "2024年12月", "December 2024"),
        ("2024Q3", "2024-07-01", "2024-09-30", "2024年第三季度", "third quarter of 2024"),
        ("2024H1", "2024-01-01", "2024-06-30", "2024年上半年", "first half of 2024"),
        ("2024H2", "2024-07-01", "2024-12-31", "2024年下半年", "second half of 2024"),
        ("2024", "2024-01-01", "2024-12-31", "2024年", "2024"),
    ],
)
def test_a_period_of_each_length_is_named_and_has_its_days(text: str, first: str, last: str, zh: str, en: str) -> None:
    period = Period.parse(text)
    assert period
    assert (str(period), period.in_chinese, period.in_english) == (text, zh, en)
    assert (str(period.first_day), str(period.last_day)) == (first, last)
    assert (
        Period.holding(period.first_day, period.per_year) == period == Period.holding(period.last_day, period.per_year)
    )
    assert period.holds(period.first_day)
    assert not period.holds(period.first_day - datetime.timedelta(days=1))


@pytest.mark.parametrize(
    "text", ["2024-7", "2024-13", "2024-00", "2024Q5", "2024H3", "2024q3", "0000", "0000-01", "24", ""]
)
def test_what_is_no_period(text: str) -> None:
    assert Period.parse(text) is None


@pytest.mark.parametrize("text", NAMES)
def test_a_year_holds_the_periods_of_one_length(text: str) -> None:
    period = Period.parse(text)
    assert period
    count = {12: 7, 4: 3, 2: 2, 1: 1}[period.per_year]
    assert period.number == len(period.year_so_far) == count
    assert [past.last_day for past in period.year_so_far] == sorted(past.last_day for past in period.year_so_far)
    assert len(period.past_year) == period.per_year
    assert period.past_year[0].first_day == period.plus(-period.per_year).last_day + datetime.timedelta(days=1)
    assert period.part == Fraction(count, period.per_year)
    assert str(period.year_before) == text.replace("2024", "2023")


def test_periods_of_several_lengths_hold_and_meet_each_other() -> None:
    month, quarter, half, year = (Period.parse(text) for text in NAMES)
    assert month is not None
    assert quarter is not None
    assert half is not None
    assert year is not None
    assert [str(quarter.last_within(per_year)) for per_year in (12, 4, 2, 1)] == ["2024-09", "2024Q3", "2024H2", "2024"]
    assert all(month.overlaps(other) and other.overlaps(month) for other in (quarter, half, year))
    assert not month.overlaps(Period(2024, 2))
    assert not Period(2024, 2).overlaps(half)
    assert Period.like("2024年7月", 12) == month
    assert Period.like("进展", 12) is None
    assert Period.like("2024年1季度.yaml", 12) is None
    assert Period.like("20240715.yaml", 12) is None
    assert Period.like("2024年三季度.yaml", 1) is None
    assert Period.like("0000年", 1) is None
