"""What the clauses of a task say: plain frozen values, each with its words as printed and their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

Comparator = Literal["at_least", "at_most", "equals"]
Direction = Literal["rising", "falling"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class By:
    """When something is due: the printed words, and the last day where they name one."""

    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached; ``upper`` ends a printed range, ``per`` is the repeated period of 每年2次."""

    name: str
    comparator: Comparator
    value: Decimal
    unit: str
    quote: str
    span: Span
    by: By | None = None
    strive: bool = False
    approx: bool = False
    upper: Decimal | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """An act without a figure that is due by a printed date."""

    act: str
    by: By
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day on which the whole task is due."""

    by: By
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Trend:
    """A countable quantity that shall rise or fall, without a figure."""

    name: str
    direction: Direction
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prohibition:
    """A sentence that forbids."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person has to confirm: ``why`` as `review:` says it, ``took`` the words that it is about."""

    why: str
    quote: str
    span: Span
    took: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """All that the text of one task says in figures, dates, directions and prohibitions, in the order of the text."""

    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    trends: tuple[Trend, ...] = ()
    prohibitions: tuple[Prohibition, ...] = ()
    deadline: Deadline | None = None
    doubts: tuple[Doubt, ...] = ()
