"""How a condition joins its rule: a decorator says what it looks at, and a generator yields what it observes."""

from __future__ import annotations

import datetime
from bisect import insort
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from planck.core.finding import Finding, Place, Related, Severity
from planck.messages.rule import RULES, Rule, declare
from planck.model import Book, Report, Submission
from planck.source import line_of
from planck.standing import Judgement

if TYPE_CHECKING:
    from planck.model.assessment import YearFiles
    from planck.model.office import Waiver

__all__ = ["RULES", "Observation", "Rule"]


class Observation(NamedTuple):
    """What a condition yields: the name of one of its rule's messages with facts, a place, and what it concerns.

    It knows neither code nor severity: :func:`to_finding` adds them.
    """

    message: str
    place: Place
    facts: Mapping[str, Any] = MappingProxyType({})
    unit: str | None = None
    task: str | None = None
    item: str | None = None
    period: str | None = None
    related: tuple[Related, ...] = ()


Part = Literal["tasks", "figures", "doubtful", "words", "pieces"]
"""A part of a report, named as the attribute of :class:`planck.model.Report` that holds it."""
PlanCheck = Callable[[Book], Iterator[Observation]]
FileCheck = Callable[[Book, Report], Iterator[Observation]]
JudgementCheck = Callable[[Book, Judgement], Iterator[Observation]]
WaiverCheck = Callable[[Book, "Waiver"], Iterator[Observation]]
ChangeCheck = Callable[[Book, Submission], Iterator[Observation]]
AssessmentCheck = Callable[[Book, "YearFiles"], Iterator[Observation]]
OutcomeCheck = Callable[[Book, datetime.date, list[Finding]], Iterator[Observation]]

PLAN_CHECKS: list[tuple[Rule, PlanCheck]] = []
FILE_CHECKS: list[tuple[Rule, FileCheck]] = []
PART_CHECKS: dict[Part, list[tuple[Rule, FileCheck]]] = {}
SAMPLE_CHECKS: list[tuple[Rule, FileCheck]] = []
JUDGEMENT_CHECKS: list[tuple[Rule, JudgementCheck]] = []
WAIVER_CHECKS: list[tuple[Rule, WaiverCheck]] = []
CHANGE_CHECKS: list[tuple[Rule, ChangeCheck]] = []
ASSESSMENT_CHECKS: list[tuple[Rule, AssessmentCheck]] = []
OUTCOME_CHECKS: list[tuple[Rule, OutcomeCheck]] = []

Check = TypeVar("Check")


def _entering(checks: list[tuple[Rule, Check]], rule: Rule) -> Callable[[Check], Check]:
    declare(rule)

    def enter(check: Check) -> Check:
        # by code, so that the order in which modules are imported decides nothing
        insort(checks, (rule, check), key=lambda entered: entered[0].code)
        return check

    return enter


def on_plan(rule: Rule) -> Callable[[PlanCheck], PlanCheck]:
    """The condition holds the plan against itself and the official text."""
    return _entering(PLAN_CHECKS, rule)


def on_file(rule: Rule, part: Part | None = None) -> Callable[[FileCheck], FileCheck]:
    """The condition looks at one report and its unit's earlier ones; ``validate`` runs it too.

    ``part``: it looks at this part of the report only, and is not run where the report has nothing of it.
    """
    # most reports lack some part: its rules are not called to see that nothing is there
    return _entering(PART_CHECKS.setdefault(part, []) if part else FILE_CHECKS, rule)


def on_sample(rule: Rule) -> Callable[[FileCheck], FileCheck]:
    """The condition looks at a report that calls itself sample data, in a workspace where most are real."""
    return _entering(SAMPLE_CHECKS, rule)


def on_judgement(rule: Rule) -> Callable[[JudgementCheck], JudgementCheck]:
    """The condition looks at a judged period; only ``check`` runs it."""
    return _entering(JUDGEMENT_CHECKS, rule)


def on_waiver(rule: Rule) -> Callable[[WaiverCheck], WaiverCheck]:
    """The condition looks at one waiver."""
    return _entering(WAIVER_CHECKS, rule)


def on_change(rule: Rule) -> Callable[[ChangeCheck], ChangeCheck]:
    """The condition looks at which files a submission changes, and who hands it in; only ``gate`` runs it."""
    return _entering(CHANGE_CHECKS, rule)


def on_assessment(rule: Rule) -> Callable[[AssessmentCheck], AssessmentCheck]:
    """The condition looks at the files of a year's assessment."""
    return _entering(ASSESSMENT_CHECKS, rule)


def on_outcome(rule: Rule) -> Callable[[OutcomeCheck], OutcomeCheck]:
    """The condition looks at the waivers on the day of judging, beside all findings; only ``check`` runs it."""
    return _entering(OUTCOME_CHECKS, rule)


def severity_of(book: Book, rule: Rule) -> Severity:
    """The office's severity for the rule, else its own."""
    # `rules:` in the plan makes a rule graver or milder and switches none off: only a waiver lets off, with its reason
    return book.plan.rules.get(rule.code, rule.severity)


def to_finding(book: Book, rule: Rule, observation: Observation) -> Finding:
    """The observation with the rule's code and severity, and the line of the file that it is about."""
    return Finding(
        rule.code,
        severity_of(book, rule),
        rule.key(observation.message),
        {"task": observation.task or "", "unit": observation.unit or "", **observation.facts},
        observation.place,
        unit=observation.unit,
        task=observation.task,
        item=observation.item,
        period=observation.period,
        related=observation.related,
        text=line_of(book.texts.get(observation.place.path, ""), observation.place.line),
    )
