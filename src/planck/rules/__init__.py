"""What may not be: one module a family, each rule a generator beside the sentence it yields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from planck.core.finding import Finding
from planck.model import Book, Report
from planck.rules import duty, evidence, history, plan, progress, reading, target, waiver
from planck.rules.registry import (
    FILE_CHECKS,
    PART_CHECKS,
    PLAN_CHECKS,
    QUARTER_CHECKS,
    RULES,
    WAIVER_CHECKS,
    Rule,
    severity_of,
    stamped,
)
from planck.standing import Judgement

__all__ = ["FAMILIES", "RULES", "Rule", "of_file", "of_plan", "of_quarter", "of_waivers", "severity_of"]

FAMILIES = {
    "P0": reading,
    "P1": plan,
    "P2": progress,
    "P3": duty,
    "P4": target,
    "P5": history,
    "P6": evidence,
    "P7": waiver,
}
"""The modules by family."""


def of_plan(book: Book) -> Iterator[Finding]:
    """Family P1: the plan against itself and the official text."""
    for code, check in PLAN_CHECKS:
        for found in check(book):
            yield stamped(book, code, found)


def of_file(book: Book, report: Report) -> Iterator[Finding]:
    """Families P2, P5 (against the same unit's earlier quarters) and P6, of one report."""
    there = [checks for part, checks in PART_CHECKS.items() if getattr(report, part)]
    for code, check in chain(FILE_CHECKS, *there):
        for found in check(book, report):
            yield stamped(book, code, found)


def of_quarter(book: Book, judgement: Judgement) -> Iterator[Finding]:
    """Families P3, P4, P5 (between units) and P7 (what has expired), of a judged quarter."""
    for code, check in QUARTER_CHECKS:
        for found in check(book, judgement):
            yield stamped(book, code, found)


def of_waivers(book: Book) -> Iterator[Finding]:
    """Family P7: the form of each waiver."""
    for waiver_ in book.waivers:
        for code, check in WAIVER_CHECKS:
            for found in check(book, waiver_):
                yield stamped(book, code, found)
