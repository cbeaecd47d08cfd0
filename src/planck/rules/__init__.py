"""What may not be: a module or a package a family; a rule's condition, severity, messages and page stand in one block."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain

from planck.core.finding import Finding

# each family enters its rules as it is imported; the reader's and the loader's stand below, where they are raised
from planck.messages import loading, reading, rollup  # noqa: F401 - imported for the rules that they declare
from planck.model import Book, Report, Submission
from planck.rules import (  # noqa: F401 - likewise
    assessment,
    change,
    draft,
    duty,
    evidence,
    history,
    plan,
    progress,
    record,
    target,
    waiver,
)
from planck.rules.registry import (
    ASSESSMENT_CHECKS,
    CHANGE_CHECKS,
    FILE_CHECKS,
    JUDGEMENT_CHECKS,
    OUTCOME_CHECKS,
    PART_CHECKS,
    PLAN_CHECKS,
    RULES,
    SAMPLE_CHECKS,
    WAIVER_CHECKS,
    Rule,
    to_finding,
)
from planck.standing import Judgement

__all__ = [
    "RULES",
    "Rule",
    "check_assessments",
    "check_author",
    "check_change",
    "check_file",
    "check_judgement",
    "check_outcome",
    "check_plan",
    "check_samples",
    "check_waivers",
]


def check_plan(book: Book) -> Iterator[Finding]:
    """Family P1: the plan against itself and the official text."""
    for rule, check in PLAN_CHECKS:
        for observation in check(book):
            yield to_finding(book, rule, observation)


def check_file(book: Book, report: Report) -> Iterator[Finding]:
    """Families P2, P5 (against the same unit's earlier periods) and P6, of one report."""
    there = [checks for part, checks in PART_CHECKS.items() if getattr(report, part)]
    for rule, check in chain(FILE_CHECKS, *there):
        for observation in check(book, report):
            yield to_finding(book, rule, observation)


def check_samples(book: Book) -> Iterator[Finding]:
    """Every report that calls itself sample data; no finding counts where most reports of the workspace do."""
    for report in book.samples():
        for rule, check in SAMPLE_CHECKS:
            for observation in check(book, report):
                yield to_finding(book, rule, observation)


def check_judgement(book: Book, judgement: Judgement, families: tuple[str, ...] = ("P",)) -> Iterator[Finding]:
    """Families P3, P4 and P5 (between units) of a judged period, or those of them whose codes begin so."""
    for rule, check in JUDGEMENT_CHECKS:
        for observation in check(book, judgement) if rule.code.startswith(families) else ():
            yield to_finding(book, rule, observation)


def check_waivers(book: Book) -> Iterator[Finding]:
    """Family P7: the form of each waiver."""
    for entry in book.waivers:
        for rule, check in WAIVER_CHECKS:
            for observation in check(book, entry):
                yield to_finding(book, rule, observation)


def check_assessments(book: Book, year: int | None = None) -> Iterator[Finding]:
    """Families P15 and P16: the rules of each year's assessment, or of that year's, and what is given by hand."""
    for key, files in book.assessments.items():
        for rule, check in ASSESSMENT_CHECKS if year in (None, key) else ():
            for observation in check(book, files):
                yield to_finding(book, rule, observation)


def check_change(book: Book, submission: Submission) -> Iterator[Finding]:
    """Family P9: which files a submission changes, and who hands it in."""
    for rule, check in CHANGE_CHECKS:
        for observation in check(book, submission):
            yield to_finding(book, rule, observation)


def check_author(book: Book, submission: Submission) -> Iterator[Finding]:
    """Of family P9 only whose the named paths are."""
    for rule, check in CHANGE_CHECKS:
        if rule.code in change.AUTHORS:
            for observation in check(book, submission):
                yield to_finding(book, rule, observation)


def check_outcome(book: Book, as_of: datetime.date, findings: list[Finding]) -> Iterator[Finding]:
    """Family P7: the waivers that, on the day of judging, have expired or match none of the findings."""
    for rule, check in OUTCOME_CHECKS:
        for observation in check(book, as_of, findings):
            yield to_finding(book, rule, observation)
