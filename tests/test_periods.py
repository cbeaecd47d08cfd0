"""A period names itself in both languages."""

import pytest

from planck.core.period import Period


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        (Period(2025, 1), "2025年第一季度", "first quarter of 2025"),
        (Period(2024, 4), "2024年第四季度", "fourth quarter of 2024"),
    ],
)
def test_a_period_names_itself(period, chinese, english):
    assert (period.in_chinese, period.in_english) == (chinese, english)
