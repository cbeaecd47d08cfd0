"""The frozen values of an assessment: what a unit scored, and on what each point stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

from planck.core.finding import Finding, Place
from planck.core.period import Period
from planck.model import Breach, Plan
from planck.model.assessment import AssessmentFile, Band, Bonus, Criterion, GivenEntry, GivenFile, Veto
from planck.model.book import Unread
from planck.model.issued import Issued
from planck.model.record import Decision
from planck.standing import Standing
from planck.standing.letters import LetterOn


class ScoreError(Exception):
    """A score that cannot be given: a message with its facts, and the findings that stand in the way."""

    def __init__(self, message_key: str, findings: tuple[Finding, ...] = (), **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.findings = findings
        self.facts = facts


class Why(StrEnum):
    """What a line of the basis is about."""

    LATE = "late"
    MISSING = "missing"
    LEFT_OUT = "left_out"
    RETURNED = "returned"
    BREACH = "breach"
    UNCORRECTED = "uncorrected"
    ROW = "row"
    """A row of a share."""
    VALUE = "value"
    """The row whose value is scored."""
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    """Nothing was given by hand: 0."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One line of what a criterion's points stand on."""

    why: Why
    points: Fraction
    """What the line adds or, below 0, takes away."""
    place: Place
    """Where the finding, the figure, the word or the entry stands."""
    period: Period | None = None
    """The quarter that it is about; None of what is given by hand."""
    item: str | None = None
    """The item's full id; of a breach the measure's."""
    finding: Finding | None = None
    """What ``check`` finds of it, if anything."""
    row: Standing | None = None
    """The row that counts; it knows whether it was corrected since the issue (更正)."""
    weight: Fraction | None = None
    """Of a row of a share: 1, ½ or 0. Of a proportional value: the share of the target, 0 to 1."""
    band: Band | None = None
    """Of a value: the band that holds."""
    breach: Breach | None = None
    """The last word on a breached measure."""
    returned: tuple[Decision, ...] = ()
    """Of ``returned``: what the office returned."""
    left_out: tuple[str, ...] = ()
    """Of ``left_out``: the items that the report lacks."""
    entry: GivenEntry | None = None
    letters: tuple[LetterOn, ...] = ()
    """The year's letters to the unit on the matter."""

    @property
    def code(self) -> str | None:
        """The finding's code."""
        return self.finding.code if self.finding else None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A unit's points in one criterion, or its bonus."""

    criterion: Criterion | Bonus | Veto
    applies: bool
    """Whether it touches the unit; where not (不涉及), the rest is scaled to the total."""
    points: Fraction
    """0 where it does not apply."""
    basis: tuple[Basis, ...] = ()

    @property
    def of(self) -> Fraction:
        """The criterion's full points."""
        return Fraction(0 if isinstance(self.criterion, Veto) else self.criterion.points)

    @property
    def cut(self) -> Fraction:
        """What a floor or a cap adds to the sum of the lines, or takes from it."""
        whole = self.of if isinstance(self.criterion, Criterion) and self.criterion.deduct else Fraction(0)
        return self.points - whole - sum((line.points for line in self.basis), Fraction(0))


@dataclass(frozen=True)
class UnitScore:
    """What a unit scored in the year."""

    unit: str
    criteria: tuple[CriterionScore, ...]
    """In the order of the rules, those that do not apply among them."""
    bonus: tuple[CriterionScore, ...]
    vetoes: tuple[CriterionScore, ...]
    """一票否决: those that the office entered, without points."""
    total: Fraction
    grade: str | None = None
    """None where no criterion touches the unit, or no grade takes it."""
    rank: int | None = None
    """Of equal scores the same; the next follows after as many places."""

    @cached_property
    def points(self) -> Fraction:
        """得分: the points of the criteria that apply."""
        return sum((score.points for score in self.criteria if score.applies), Fraction(0))

    @cached_property
    def of(self) -> Fraction:
        """应得分: the full points of the criteria that apply."""
        return sum((score.of for score in self.criteria if score.applies), Fraction(0))

    @cached_property
    def bonus_points(self) -> Fraction:
        """加分."""
        return sum((score.points for score in self.bonus), Fraction(0))

    @cached_property
    def before_bonus(self) -> Fraction | None:
        """折算得分: the points scaled to the total, without bonus; None where no criterion touches the unit."""
        return self.points * self.total / self.of if self.of else None

    @cached_property
    def scaled(self) -> Fraction | None:
        """The score: the points scaled to the total, and the bonus; None where no criterion touches the unit."""
        return None if (scaled := self.before_bonus) is None else scaled + self.bonus_points

    @property
    def veto(self) -> tuple[str, ...]:
        """The ids of its vetoes, in the order of the rules."""
        return tuple(score.criterion.id for score in self.vetoes)

    @property
    def with_bonus(self) -> tuple[CriterionScore, ...]:
        """The criteria, then each bonus that was given."""
        return (*self.criteria, *(score for score in self.bonus if score.applies))


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the year."""

    period: Period
    issued: Issued | None
    """Its record; None where it is not issued."""
    ended: bool
    """Whether it had ended by the day of assessing."""
    begun: bool
    """Whether reporting had begun by it: before the first file of any unit nothing was asked."""

    @property
    def counts(self) -> bool:
        """Whether it is part of the assessment."""
        return self.ended and self.begun


@dataclass(frozen=True)
class Assessment:
    """A year's assessment of all its units."""

    plan: Plan
    year: int
    rules: AssessmentFile
    given: GivenFile | None
    quarters: tuple[Quarter, ...]
    """All of the plan's in that year, in time's order."""
    units: tuple[UnitScore, ...]
    """In the register's order."""
    edge: tuple[str, ...]
    """The units that reach a grade which the share does not leave room for."""
    ties: tuple[str, ...]
    """Of these, tied units for which some room was left, but too little for all: none is cut off by chance."""
    findings: tuple[Finding, ...]
    """On the rules and on what is given by hand; none of them is an error."""
    is_sample: bool = False
    """Whether the rules, what is given or the figures call themselves invented."""
    unread: tuple[Unread, ...] = ()
    """Files of quarters not issued that nobody could read: their units count as not having reported."""

    @property
    def not_issued(self) -> tuple[Period, ...]:
        """The quarters since reporting began that are not issued; those that have ended count all the same."""
        return tuple(quarter.period for quarter in self.quarters if quarter.begun and quarter.issued is None)

    @property
    def not_ended(self) -> tuple[Period, ...]:
        """The quarters that do not count yet."""
        return tuple(quarter.period for quarter in self.quarters if not quarter.ended)

    @property
    def not_begun(self) -> tuple[Period, ...]:
        """The quarters before reporting began, which do not count."""
        return tuple(quarter.period for quarter in self.quarters if not quarter.begun)

    @cached_property
    def count(self) -> int:
        """How many units have a score; the others are touched by no criterion."""
        return sum(unit.scaled is not None for unit in self.units)

    @property
    def by_rank(self) -> tuple[UnitScore, ...]:
        """The units, best first; those without a place last."""
        last = len(self.units) + 1
        return tuple(sorted(self.units, key=lambda unit: unit.rank or last))

    def of_unit(self, unit: str) -> UnitScore | None:
        """What that unit scored; None where it is not assessed."""
        return next((score for score in self.units if score.unit == unit), None)
