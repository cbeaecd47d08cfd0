"""The items of a plan: indicators with their targets and trends, milestones, and duties that recur."""

import datetime
import re
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, ClassVar, Literal, NamedTuple

from planck import fields
from planck.core.period import PER_YEAR, WRITTEN, Period, days_after
from planck.model.field_types import (
    Basis,
    Day,
    DependentReader,
    MaybeDay,
    Number,
    Slug,
    Slugs,
    UnitOfMeasure,
    Words,
    Yes,
    choice,
)
from planck.model.placed import Placed, part


@part
class Target(Placed):
    """A level to reach (``at_least``) or not to exceed (``at_most``)."""

    at_least: Number | None = None
    at_most: Number | None = None
    unit: Slug = ""
    """The unit whose figure it binds; empty: the figure of the whole, and of every unit where no target names one."""
    by: MaybeDay = None
    """None: in force from the start."""
    strive: Yes = False
    """The text says 力争."""
    quote: Words = ""
    basis: Basis = "plan"

    def __post_init__(self) -> None:
        """Refuse a target with two levels or none."""
        if (self.at_least is None) == (self.at_most is None):
            raise fields.Refusal("form.one_level")

    @property
    def comparator(self) -> Literal["at_least", "at_most"]:
        """Which way the level binds."""
        return "at_least" if self.at_least is not None else "at_most"

    @property
    def level(self) -> Decimal:
        """The level itself, in the indicator's unit of measure."""
        level = self.at_least if self.at_least is not None else self.at_most
        assert level is not None
        return level

    @cached_property
    def exact(self) -> Fraction:
        """The level as a fraction."""
        return Fraction(self.level)


@part
class Trend(Placed):
    """The direction in which an indicator has to move from year to year."""

    direction: Annotated[Literal["rising", "falling"], choice("direction", "rising", "falling")]
    quote: Words = ""
    strive: Yes = False
    basis: Basis = "plan"


@part
class Baseline(Placed):
    """Where the schedule line starts."""

    value: Number
    on: Day
    basis: Basis = "office"


@part
class Definition(Placed):
    """口径: what is counted, over what base, from which records."""

    numerator: Words = ""
    denominator: Words = ""
    source: Words = ""


@part
class Item(Placed):
    """What is judged: an indicator, a milestone or a duty."""

    id: Slug
    name: Words
    reported_by: Slug = "each"
    """A unit, a group, or ``each``."""
    answers: list[Slug] = field(default_factory=list)
    formerly: Slugs = field(default_factory=list)
    """The ids that it had, under which old files stay valid; with the task's where it stood in another task."""
    confirmed: Words = ""
    """The fingerprint of the clause on which a person confirmed the item (:mod:`planck.model.reviewed`)."""
    until: MaybeDay = None
    """The last day on which the plan asks for it; its task's where that ends before."""
    basis: Basis = "plan"

    task: ClassVar[str] = ""
    """The id of the item's task, set by the task; empty for a duty of the plan itself."""

    @cached_property
    def full_id(self) -> str:
        """``<task>/<item>``, or the bare id for a duty of the plan itself."""
        return f"{self.task}/{self.id}" if self.task else self.id

    def asked_on(self, day: datetime.date) -> bool:
        """Whether the plan still asks for it on that day."""
        return self.until is None or day <= self.until

    def former_id(self, former: str) -> str:
        """The full id that one of ``formerly`` was: with the item's task where it names none."""
        return former if "/" in former or not self.task else f"{self.task}/{former}"


@part
class Indicator(Item):
    """指标: a measured value against targets, a trend or a quota."""

    unit: UnitOfMeasure = "percent"
    """``percent``, ``count``, ``hours``, 万元 …"""
    measured: Annotated[
        Literal["snapshot", "in_quarter", "year_to_date", "yearly"],
        choice("measured", "snapshot", "in_quarter", "year_to_date", "yearly"),
    ] = "snapshot"
    cumulative: Yes = False
    share: Yes = True
    """False: no part of a whole but a growth rate, say: below 0 and above 100 are true values."""
    per: Annotated[Literal["year", "term"], choice("per", "year", "term")] | None = None
    pace: Yes = False
    """Of a percentage ``per: year``: each period's share of it is due by the period's end."""
    aggregate: Annotated[Literal["none"], choice("aggregate", "none")] | None = None
    """``none``: rows for the units that report it, and no value of the whole."""
    definition: Definition | None = None
    shared: Slug = ""
    """The shared indicator of roll-ups that it counts for, by its id there (:mod:`planck.model.rollup`)."""
    targets: list[Target] = field(default_factory=list)
    trend: Trend | None = None
    baseline: Baseline | None = None

    @property
    def summed(self) -> bool:
        """Whether the whole has a value: of what each unit reports, its sum."""
        return self.aggregate is None

    @property
    def percent(self) -> bool:
        """Whether the figure is in percent; a share of a whole unless the plan says ``share: false``."""
        return self.unit == "percent"

    @cached_property
    def apportioned(self) -> bool:
        """Whether a target is set for each unit, so that those without a unit bind the whole only."""
        return any(target.unit for target in self.targets)


@part
class Milestone(Item):
    """节点任务: something done by a day."""

    due: Day
    strive: Yes = False
    verify: Yes = False
    """A done word stands as 待核实 until the office has verified or refused it."""
    verdict: Yes = False
    """Only a person can give it (认定): the decision carries its grounds."""
    quote: Words = ""


WITHIN_YEAR = ("monthly", "quarterly", "half_yearly")
"""The cadences of duties that fall due several times a year, at the end of a period of their own."""


class MonthDay(NamedTuple):
    """A day of every year; 02-29 is the last day of February."""

    month: int
    day: int


def _due(cadence: str, text: str | None) -> MonthDay | int | datetime.date:
    """The day by which a duty of that cadence is due."""
    if cadence == "annual":
        return MonthDay(*fields.month_day(text))
    return fields.days(text) if cadence in WITHIN_YEAR else fields.day(text)


@part
class Duty(Item):
    """常规职责: a deliverable that recurs, in a task or (``owed_by``) of the plan as a whole."""

    cadence: Annotated[
        Literal["monthly", "quarterly", "half_yearly", "annual", "once", "per_term"],
        choice("cadence", "monthly", "quarterly", "half_yearly", "annual", "once", "per_term"),
    ]
    due: Annotated[MonthDay | int | datetime.date | None, DependentReader("cadence", _due)] = None
    """MM-DD for annual, days after the period's end for monthly, quarterly and half_yearly, else a day."""
    about: Annotated[Literal["previous_year"], choice("about", "previous_year")] | None = None
    owed_by: list[Slug] = field(default_factory=list)
    strive: Yes = False
    verify: Yes = False
    verdict: Yes = False
    quote: Words = ""

    @property
    def per_year(self) -> int:
        """How many occurrences a year has; 0 of a duty that falls due once."""
        return 1 if self.cadence == "annual" else PER_YEAR.get(self.cadence, 0)

    def occurrences_in(self, period: Period) -> list[Period]:
        """Of a duty :data:`WITHIN_YEAR`, those that end in the period, or else the one in which the period lies."""
        last = period.last_within(self.per_year)
        return last.back_to(min(last, Period.holding(period.first_day, self.per_year)))

    def day_of(self, occurrence: Period) -> datetime.date:
        """The plan's own day of an occurrence of a duty :data:`WITHIN_YEAR`."""
        return days_after(occurrence.last_day, self.due if isinstance(self.due, int) else 0)


AnyItem = Indicator | Milestone | Duty
OCCURRENCE = re.compile(f"-({WRITTEN})$")
"""What an occurrence's key has behind the duty's id."""


def is_of(name: str, item: str) -> bool:
    """Whether the name is the item's own, or that of an occurrence of it (``annual-report-2024``)."""
    return name == item or OCCURRENCE.sub("", name) == item
