"""How a rule is declared: a code, a severity, what it looks at, and a generator that yields what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from planck.core.finding import Finding, Place, Related, Severity
from planck.model import Book, Report, Waiver
from planck.source import line_of
from planck.standing import Judgement


class Found(NamedTuple):
    """What a rule yields: a message with its facts, a place, and what it concerns."""

    message_key: str
    place: Place
    facts: Mapping[str, Any] = MappingProxyType({})
    unit: str | None = None
    task: str | None = None
    item: str | None = None
    period: str | None = None
    related: tuple[Related, ...] = ()


PlanCheck = Callable[[Book], Iterator[Found]]
FileCheck = Callable[[Book, Report], Iterator[Found]]
QuarterCheck = Callable[[Book, Judgement], Iterator[Found]]
WaiverCheck = Callable[[Book, Waiver], Iterator[Found]]


class Rule(NamedTuple):
    """A code, how grave a breach of it is unless the office says otherwise, and its check, if it has one here.

    Codes of the reader and the loader (P0, and some of P1 and P2) have no check: those floors raise them.
    """

    code: str
    severity: Severity


RULES: dict[str, Rule] = {}
PLAN_CHECKS: list[tuple[str, PlanCheck]] = []
FILE_CHECKS: list[tuple[str, FileCheck]] = []
PART_CHECKS: dict[str, list[tuple[str, FileCheck]]] = {}
"""By the part of a report that they look at."""
QUARTER_CHECKS: list[tuple[str, QuarterCheck]] = []
WAIVER_CHECKS: list[tuple[str, WaiverCheck]] = []


def known(code: str, severity: Severity = Severity.ERROR) -> None:
    """Enter a code; a code stands once."""
    if code in RULES:
        raise ValueError(f"{code} is declared twice")
    RULES[code] = Rule(code, severity)


Check = TypeVar("Check")


def _entering(checks: list[tuple[str, Check]], code: str, severity: Severity) -> Callable[[Check], Check]:
    known(code, severity)

    def enter(check: Check) -> Check:
        checks.append((code, check))
        return check

    return enter


def on_plan(code: str, severity: Severity = Severity.ERROR) -> Callable[[PlanCheck], PlanCheck]:
    """Declare a rule that holds the plan against itself and the official text."""
    return _entering(PLAN_CHECKS, code, severity)


def on_file(code: str, severity: Severity = Severity.ERROR) -> Callable[[FileCheck], FileCheck]:
    """Declare a rule that looks at one report and its unit's earlier ones; ``validate`` runs it too."""
    return _entering(FILE_CHECKS, code, severity)


def on_part(
    part: Literal["tasks", "figures", "doubtful", "words", "pieces"], code: str, severity: Severity = Severity.ERROR
) -> Callable[[FileCheck], FileCheck]:
    """Declare a rule on files that looks at one part of a report, and is not asked where there is nothing of it."""
    return _entering(PART_CHECKS.setdefault(part, []), code, severity)


def on_quarter(code: str, severity: Severity = Severity.ERROR) -> Callable[[QuarterCheck], QuarterCheck]:
    """Declare a rule that looks at a judged quarter; only ``check`` runs it."""
    return _entering(QUARTER_CHECKS, code, severity)


def on_waiver(code: str, severity: Severity = Severity.ERROR) -> Callable[[WaiverCheck], WaiverCheck]:
    """Declare a rule that looks at one waiver."""
    return _entering(WAIVER_CHECKS, code, severity)


def severity_of(book: Book, code: str) -> Severity:
    """The office's severity for the rule, else its own."""
    return book.plan.rules.get(code) or RULES[code].severity


def stamped(book: Book, code: str, found: Found) -> Finding:
    """The finding that a rule's yield makes: with code, severity and the line itself."""
    return Finding(
        code,
        severity_of(book, code),
        found.message_key,
        {"task": found.task or "", "unit": found.unit or "", **found.facts},
        found.place,
        unit=found.unit,
        task=found.task,
        item=found.item,
        period=found.period,
        related=found.related,
        text=line_of(book.texts.get(found.place.path, ""), found.place.line),
    )
