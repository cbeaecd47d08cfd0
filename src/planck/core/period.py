"""The calendar quarter, the beat of reporting."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

_WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")


class Period(NamedTuple):
    """A quarter of a calendar year, written ``2024Q3``; ordered in time."""

    year: int
    number: int
    """1 to 4."""

    @staticmethod
    @lru_cache(maxsize=64)  # a text that is no quarter may be long
    def parse(text: str) -> Period | None:
        """The quarter that ``text`` writes exactly as ``2024Q3``, else None."""
        found = _WRITTEN.fullmatch(text)
        return Period(int(found[1]), int(found[2])) if found and int(found[1]) else None

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
        count = self.year * 4 + self.number - 1 + quarters
        return Period(count // 4, count % 4 + 1)

    def back_to(self, first: Period) -> list[Period]:
        """The quarters from ``first`` to this one, in time's order; empty where ``first`` lies later."""
        count = (self.year - first.year) * 4 + self.number - first.number
        return [first.plus(n) for n in range(count + 1)]

    @property
    def in_chinese(self) -> str:
        """``2025年第三季度``."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @property
    def in_english(self) -> str:
        """``third quarter of 2025``."""
        return f"{('first', 'second', 'third', 'fourth')[self.number - 1]} quarter of {self.year}"

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


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
