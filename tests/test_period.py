"""Periods: the quarters of calendar years, in time's order."""

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
    assert Period(2024, number).part_of_year(Fraction(3)) == expected


def test_periods_are_counted_across_years() -> None:
    assert Period(2024, 1).plus(-1) == Period(2023, 4)
    assert Period(2023, 4).plus(5) == Period(2025, 1)
    assert Period(2024, 1).back_to(Period(2024, 2)) == []
