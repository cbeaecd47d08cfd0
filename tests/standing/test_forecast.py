"""The forecast: a straight line through the reported figures, cut at 0 and, of a percentage, at 100."""

import datetime
from fractions import Fraction

from planck.standing import forecast

DAYS = [datetime.date(2025, 1, 1) + datetime.timedelta(days=90 * n) for n in range(5)]
AHEAD = DAYS[-1] + datetime.timedelta(days=90)


def line(*values):
    return [(day, Fraction(value)) for day, value in zip(DAYS, values, strict=False)]


def test_it_goes_on_as_it_did():
    assert forecast(line(50, 60, 70, 80, 90), AHEAD, percent=True) == 100
    assert forecast(line(50, 52, 54, 56, 58), AHEAD, percent=True) == 60
    assert forecast(line(50, 50, 50, 50), AHEAD, percent=True) == 50


def test_it_is_cut_at_a_hundred_percent_and_at_nothing():
    assert forecast(line(70, 80, 90, 99), AHEAD, percent=True) == 100
    assert forecast(line(70, 80, 90, 100), AHEAD, percent=False) > 110
    assert forecast(line(30, 20, 10, 0), AHEAD, percent=False) == 0


def test_it_needs_four_figures():
    assert forecast(line(50, 60, 70), AHEAD, percent=True) is None


def test_what_is_no_share_may_be_expected_below_0_and_above_100():
    assert forecast(line(70, 80, 90, 100), AHEAD, percent=True, share=False) > 110
    assert forecast(line(30, 20, 10, 0), AHEAD, percent=True, share=False) < 0
