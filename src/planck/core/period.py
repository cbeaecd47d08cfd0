"""The period of reporting: a month, quarter, half-year or year of the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from types import MappingProxyType
from typing import NamedTuple

PER_YEAR: Mapping[str, int] = MappingProxyType({"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1})
"""How many periods a year has, by the plan's ``reporting.cadence``."""
WRITTEN = "[0-9]{4}(?:Q[1-4]|H[12]|-(?:0[1-9]|1[0-2]))?"
"""A regular expression for a period of any length."""

_WRITTEN = re.compile(r"([0-9]{4})(?:Q([1-4])|H([12])|-(0[1-9]|1[0-2]))?")
_MONTHS = 12
_LIKE = {
    12: r"(\d{4})\s*(?:[-_./年]\s*)?(1[0-2]|0?[1-9])(?!\d|季)",
    4: r"(\d{4})\s*[-_]?\s*[qQ]([1-4])",
    2: r"(\d{4})\s*[-_]?\s*[hH]([12])",
    1: r"(\d{4})()(?:年度?)?(?!\w|-)",
}
"""What begins a name that may be meant as a period of that length; few commands need it compiled."""


class Period(NamedTuple):
    """A part of a calendar year, such as ``2024Q3``; periods of one length are ordered in time."""

    year: int
    number: int
    """From 1."""
    per_year: int = 4
    """12 for months (``2025-07``), 4 for quarters (``2025Q3``), 2 for half-years (``2025H1``), 1 for years."""

    @staticmethod
    @lru_cache(maxsize=256)  # a text that is no period may be long
    def parse(text: str) -> Period | None:
        """The period that ``text`` writes exactly as ``2025-07``, ``2025Q3``, ``2025H1`` or ``2025``, else None."""
        match = _WRITTEN.fullmatch(text)
        # no calendar has a year 0000
        if match is None or not (year := int(match[1])):
            return None
        for written, per_year in ((match[2], 4), (match[4], 12), (match[3], 2)):
            if written:
                return Period(year, int(written), per_year)
        return Period(year, 1, 1)

    @staticmethod
    def like(name: str, per_year: int) -> Period | None:
        """The period of that length that the name may be meant for (``2025年7月.yaml``), else None."""
        match = re.match(_LIKE[per_year], name)
        return Period(int(match[1]), int(match[2] or 1), per_year) if match and int(match[1]) else None

    @classmethod
    def holding(cls, day: datetime.date, per_year: int = 4) -> Period:
        """The period of that length in which the day lies."""
        return cls(day.year, (day.month - 1) * per_year // _MONTHS + 1, per_year)

    @property
    def first_day(self) -> datetime.date:
        """The first day of the period."""
        return datetime.date(self.year, (self.number - 1) * _MONTHS // self.per_year + 1, 1)

    @property
    def last_day(self) -> datetime.date:
        """E, the day on which the period ends."""
        return last_of_month(self.year, self.number * _MONTHS // self.per_year)

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.first_day <= day <= self.last_day

    def overlaps(self, other: Period) -> bool:
        """Whether the two have any day in common, whatever their lengths."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def last_within(self, per_year: int) -> Period:
        """The period of that length in which this one ends: of 2025Q3 the month 2025-09, of 2025-07 the year 2025."""
        return Period.holding(self.last_day, per_year)

    def plus(self, periods: int) -> Period:
        """The period so many later (earlier where negative)."""
        year, before = divmod(self.year * self.per_year + self.number - 1 + periods, self.per_year)
        return Period(year, before + 1, self.per_year)

    def back_to(self, first: Period) -> list[Period]:
        """The periods from ``first`` to this one, in time's order; empty where ``first`` lies later."""
        count = (self.year - first.year) * self.per_year + self.number - first.number
        return [first.plus(n) for n in range(count + 1)]

    @property
    def in_chinese(self) -> str:
        """``2025年7月``, ``2025年第三季度``, ``2025年上半年``, ``2025年``."""
        return f"{self.year}年{self.in_year}"

    @property
    def in_year(self) -> str:
        """What follows the year: ``7月``, ``第三季度``, ``上半年``; nothing of a year."""
        match self.per_year:
            case 12:
                return f"{self.number}月"
            case 4:
                return f"第{'一二三四'[self.number - 1]}季度"
            case 2:
                return f"{'上下'[self.number - 1]}半年"
            case _:
                return ""

    @property
    def in_english(self) -> str:
        """``July 2025``, ``third quarter of 2025``, ``first half of 2025``, ``2025``."""
        match self.per_year:
            case 12:
                return f"{_ENGLISH_MONTHS[self.number - 1]} {self.year}"
            case 4:
                return f"{('first', 'second', 'third', 'fourth')[self.number - 1]} quarter of {self.year}"
            case 2:
                return f"{('first', 'second')[self.number - 1]} half of {self.year}"
            case _:
                return str(self.year)

    @property
    def year_before(self) -> Period:
        """The same part of the year before."""
        return self._replace(year=self.year - 1)

    @property
    def closes_year(self) -> bool:
        """Whether the calendar year ends with the period."""
        return self.number == self.per_year

    @property
    def year_so_far(self) -> list[Period]:
        """The periods of the calendar year up to this one, in time's order."""
        return self.back_to(self._replace(number=1))

    @property
    def past_year(self) -> list[Period]:
        """The periods of the twelve months that end with this one, in time's order."""
        return self.back_to(self.plus(1 - self.per_year))

    @property
    def part(self) -> Fraction:
        """The share of the calendar year that has passed by the period's end."""
        return Fraction(self.number, self.per_year)

    def part_of_year(self, quota: Decimal) -> Fraction:
        """The part of a yearly quota due by the period's end, rounded down to the last place in which it is written.

        Of 10 cases whole cases are due; of 9.7 亿元 tenths, since the whole ones of a small sum would be none.
        """
        places = Decimal(1).scaleb(min(0, int(quota.as_tuple().exponent)))
        step = Fraction(places)
        return floor(Fraction(quota) * self.number / self.per_year / step) * step

    def __str__(self) -> str:
        match self.per_year:
            case 12:
                return f"{self.year:04}-{self.number:02}"
            case 4:
                return f"{self.year:04}Q{self.number}"
            case 2:
                return f"{self.year:04}H{self.number}"
            case _:
                return f"{self.year:04}"


_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def days_after(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later; the calendar ends with the year 9999."""
    return datetime.date.fromordinal(min(day.toordinal() + days, datetime.date.max.toordinal()))


@lru_cache(maxsize=1024)
def last_of_month(year: int, month: int) -> datetime.date:
    """The last day of that month."""
    if month == 2:
        return datetime.date(year, 2, 28 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)))
    return datetime.date(year, month, 30 if month in (4, 6, 9, 11) else 31)


def month_day(year: int, month: int, day: int) -> datetime.date:
    """That day of the year; 02-29 means the last day of February."""
    if (month, day) == (2, 29):
        return last_of_month(year, 2)
    return datetime.date(year, month, day)
