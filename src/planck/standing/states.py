"""The values of a judgement: states, lights, receipts, and the rows that hold them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from planck.core.lights import Light
from planck.core.period import Period
from planck.model import AnyItem, Indicator

if TYPE_CHECKING:
    from planck.model.record import Decision, SetLight


class State(StrEnum):
    """How an item stands against its targets or days (table in docs/judging.md)."""

    MET = "met"
    MET_LATE = "met_late"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DUE_SOON = "due_soon"
    SHORT = "short"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


class Receipt(StrEnum):
    """Whether and when the office received a unit's report for the quarter."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSING = "missing"
    PENDING = "pending"
    RETURNED = "returned"
    COOPERATING = "cooperating"


class Standing(NamedTuple):
    """One item in one quarter, of one unit or (``unit`` None) of the city as a whole."""

    item: str
    """The full id; a plan-level duty's bare id."""
    kind: Literal["indicator", "milestone", "duty"]
    task: str | None
    unit: str | None
    state: State
    light: Light
    value: Decimal | Fraction | None = None
    """The value judged: a Decimal as reported, a Fraction where computed."""
    comparator: Literal["at_least", "at_most"] | None = None
    target: Decimal | None = None
    by: datetime.date | None = None
    """The deadline in force; of a target, the day from which it binds."""
    by_before: datetime.date | None = None
    """The plan's own day, where an extension moved it."""
    expected: Fraction | None = None
    """The schedule line's value at the quarter's end, or a quota's part, where one was compared with."""
    strive: bool = False
    in_quarter: Fraction | None = None
    """当季: the quarter's own figure, where the value is pooled or summed over the year."""
    numerator: Decimal | None = None
    """Of the value judged, where it was reported as a fraction (pooled or summed over units as the value is)."""
    denominator: Decimal | None = None
    gap: Fraction | None = None
    """Points by which progress lags behind time on the schedule line; None where there is no line."""
    year_ago: Fraction | None = None
    """The same quarter's value of the year before, where a trend compares with it."""
    window: tuple[Period, ...] = ()
    """The quarters whose figures make the value."""
    idle: bool = False
    """Nothing to count in the judged quarter (0/0) while the year's pool misses: no failing of this quarter."""
    by_trend: bool = False
    """Whether the trend, not a target, decided the state."""
    taken: Period | None = None
    """Of a yearly figure, the quarter it was taken in; of several units' the latest."""
    done: datetime.date | None = None
    """Of a milestone or duty: the day it was done."""
    occurrence: str | None = None
    """Of a duty: the key of the occurrence that is judged, such as ``annual-report-2024``."""
    reported: int | None = None
    """Of a city row of an ``each`` item: units whose row is not ``no_data``."""
    expected_units: int | None = None
    worst_units: tuple[str, ...] = ()
    """Of a city row of an ``each`` item: the units that stand as badly as the city."""
    corrected: bool = False
    """更正: of an earlier quarter that was issued, whether the office has corrected the row since."""

    office: Literal["pending", "verified", "refused"] | None = None
    """What the office says of the figure or word: 待核实, 已核实, 不予认可."""
    decision: Decision | None = None
    """The decision behind it, with its reason; None while there is none."""
    set_light: SetLight | None = None
    """The office's own entry, whose light stands in place of the computed one."""
    computed: Light | None = None
    """The light before that entry."""

    @property
    def computed_light(self) -> Light:
        """The light that figures, words and days make, whatever the office set."""
        return self.computed or self.light

    @property
    def short_of_line(self) -> Fraction:
        """How far the value is on the wrong side of ``expected``, in the indicator's own measure; 0 where it is not."""
        if self.value is None or self.expected is None:
            return Fraction(0)
        below = self.expected - Fraction(self.value)
        return max(-below if self.comparator == "at_most" else below, Fraction(0))


def completion(row: Standing, item: AnyItem) -> Fraction | None:
    """完成率: the amount reached in percent of the target to reach; None where there is no such target or value.

    Of percentages there is none: 80 % of a target of 90 % would read as a rate of its own.
    """
    if not isinstance(item, Indicator) or item.percent or row.comparator != "at_least":
        return None
    if row.value is None or row.target is None or row.target <= 0:
        return None
    return 100 * Fraction(row.value) / Fraction(row.target)


class UnitStanding(NamedTuple):
    """A unit's report and light in the quarter."""

    unit: str
    report: Receipt
    submitted: datetime.date | None
    light: Light
    left_out: tuple[str, ...] = ()
    """Items that it is to report and did not although its report is in (漏报)."""
    day: datetime.date | None = None
    """The day of the report: by the office's receipts, else ``submitted``; None where it is not in."""
    received: datetime.date | None = None
    """The first day that the office's book names, whether or not a file is there."""
    unsigned: tuple[str, ...] = ()
    """What its report lacks of the sign-off that the office requires: ``approved_by``, ``signed``."""
    arrival: Receipt | None = None
    """In time or late by that day, where the report was returned; None: as ``report`` says."""
    returned: tuple[Decision, ...] = ()
    """What is returned and not accepted since: the report first, then its tasks."""
    set_light: SetLight | None = None
    computed: Light | None = None
    corrected: bool = False
    """更正: of an earlier quarter that was issued, whether its light or its report is not as it was issued."""

    @property
    def incomplete(self) -> bool:
        """Whether a report that is in lacks something that it owes (漏报)."""
        return bool(self.left_out or self.unsigned)

    @property
    def by_day(self) -> Receipt:
        """How the report counts: a returned one by its day."""
        return self.arrival or self.report

    @property
    def computed_light(self) -> Light:
        """The light before the office's own entry."""
        return self.computed or self.light


class TaskStanding(NamedTuple):
    """A task's light, from its items or (``self``) from the units' own assessment."""

    task: str
    light: Light
    basis: Literal["items", "self"]
    set_light: SetLight | None = None
    computed: Light | None = None

    @property
    def computed_light(self) -> Light:
        """The light before the office's own entry."""
        return self.computed or self.light


class Judgement(NamedTuple):
    """A quarter as judged on one day."""

    period: Period
    as_of: datetime.date
    standings: tuple[Standing, ...]
    """In the plan's order; of an ``each`` item the city's row first, then its units in the register's order."""
    units: tuple[UnitStanding, ...]
    """In the register's order: judged units that owe the report, and the cooperating ones."""
    tasks: tuple[TaskStanding, ...]
    """In the plan's order."""
