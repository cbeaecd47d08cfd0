"""The calendar quarter, the beat of reporting."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import NamedTuple

_WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")
_PER_YEAR = 4


class Period(NamedTuple):
    """A quarter of a calendar year, written ``2024Q3``; ordered in time."""

    year: int
    number: int
    """1 to 4."""

    @staticmethod
    @lru_cache(maxsize=64)  # a text that is no quarter may be long
    def parse(text: str) -> Period | None:
        """The quarter that ``text`` writes exactly as ``2024Q3``, else None."""
        match = _WRITTEN.fullmatch(text)
        # no calendar has a year 0000
        return Period(int(match[1]), int(match[2])) if match and int(match[1]) else None

    @classmethod
    def holding(cls, day: datetime.date) -> Period:
        """The quarter in which the day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> datetime.date:
        """The first day of the quarter."""
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> datetime.date:
        """E, the day on which the quarter ends."""
        return last_of_month(self.year, 3 * self.number)

    def plus(self, quarters: int) -> Period:
        """The quarter so many later (earlier where negative)."""
        year, before = divmod(self.year * _PER_YEAR + self.number - 1 + quarters, _PER_YEAR)
        return Period(year, before + 1)

    def back_to(self, first: Period) -> list[Period]:
        """The quarters from ``first`` to this one, in time's order; empty where ``first`` lies later."""
        count = (self.year - first.year) * _PER_YEAR + self.number - first.number
        return [first.plus(n) for n in range(count + 1)]

    @property
    def in_chinese(self) -> str:
        """``2025年第三季度``."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @property
    def in_english(self) -> str:
        """``third quarter of 2025``."""
        return f"{('first', 'second', 'third', 'fourth')[self.number - 1]} quarter of {self.year}"

    @property
    def year_before(self) -> Period:
        """The same quarter of the year before."""
        return self._replace(year=self.year - 1)

    @property
    def closes_year(self) -> bool:
        """Whether the calendar year ends with the quarter."""
        return self.number == _PER_YEAR

    @property
    def year_so_far(self) -> list[Period]:
        """The quarters of the calendar year up to this one, in time's order."""
        return self.back_to(Period(self.year, 1))

    @property
    def past_year(self) -> list[Period]:
        """The quarters of the twelve months that end with this one, in time's order."""
        return self.back_to(self.plus(1 - _PER_YEAR))

    def part_of_year(self, quota: Fraction) -> int:
        """The whole number of a yearly quota that is due by the quarter's end."""
        return floor(quota * self.number / _PER_YEAR)

    def __str__(self) -> str:
        return f"{self.year:04}Q{self.number}"


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
