"""The head of a plan: its period, its document and official text, and the words in it that are no targets."""

import datetime
from typing import NamedTuple

from planck import fields
from planck.core.period import PER_YEAR, Period
from planck.model.field_types import Day, MaybeDay, Slug, Words
from planck.model.placed import Placed, part

ONLY: frozenset[str] = frozenset({""})
"""The keys of a workspace's plans where there is only one."""
SEPARATOR = ":"
"""Between a plan's key and a task's id: ``work-2026:2.1``."""


class Extent(NamedTuple):
    """How often reports on a plan are due, and its first and last day."""

    cadence: str
    start: datetime.date
    end: datetime.date

    @property
    def per_year(self) -> int:
        """How many periods a year has."""
        return PER_YEAR[self.cadence]

    def covers(self, period: Period) -> bool:
        """Whether the period is one of the plan's; any of its cadence where the plan ends before it begins (P117)."""
        if period.per_year != self.per_year:
            return False
        # a plan that ends before it begins is a finding of its own: it must not put every file outside as well
        return self.end < self.start or (period.last_day >= self.start and period.first_day <= self.end)


FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1900, 2200, 50
"""The years in which a plan may lie, and how many it may last."""


@part
class Span(Placed):
    """The plan's period, both days included."""

    start: Day
    end: Day

    def __post_init__(self) -> None:
        """Refuse a plan of a thousand years: a slip of the pen, and every period of it would be walked through."""
        years = {"first": FIRST_YEAR, "last": LAST_YEAR, "most": MOST_YEARS}
        inside = all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (self.start, self.end))
        if not inside or self.end.year - self.start.year > MOST_YEARS:
            raise fields.Refusal("form.span", None, **years)


@part
class Document(Placed):
    """The official document, once the plan is in force."""

    number: Words = ""
    issued_by: Words = ""
    issued_on: MaybeDay = None


@part
class SourceText(Placed):
    """The official text that the transcription is held against."""

    file: Words
    """Relative to the data folder."""
    sha256: Words = ""


@part
class Unclaimed(Placed):
    """Figures or years in a task's text that are no target, with the reason."""

    task: Slug
    words: Words
    reason: Words
