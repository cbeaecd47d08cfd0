"""A year's assessment: the office's rules over the year's judged quarters, exact, every point with its basis.

Between judging and papers: it reads no file and knows no medium (docs/assessment.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from planck.core.finding import Finding, Severity
from planck.messages.rule import RULES
from planck.model import Book
from planck.model.assessment import AssessmentFile, YearFiles
from planck.model.book import Unread
from planck.model.issued import Forged
from planck.rules import check_assessments
from planck.score.criteria import scored
from planck.score.grades import ranked
from planck.score.values import Assessment, Basis, CriterionScore, Quarter, ScoreError, UnitScore, Why
from planck.score.year import Year, quarters_of

__all__ = [
    "Assessment",
    "Basis",
    "CriterionScore",
    "Quarter",
    "ScoreError",
    "UnitScore",
    "Why",
    "assess",
    "latest_year",
]


def assess(book: Book, year: int, as_of: datetime.date) -> Assessment:
    """The year's assessment by ``data/assessment/<year>.yaml``, of the year's quarters that have ended by the day.

    ``book``: the workspace as it is now, not as of a record. Issued quarters count as issued, with what was corrected
    by the day; others as judged on their own day, until the year's last is issued. Raises ScoreError where there are no
    rules, where they or what is given by hand are wrong, where no quarter has ended, where the year's last quarter is
    issued and another is not, or where a record is not as it was written.
    """
    files = book.assessments.get(year)
    findings = tuple(check_assessments(book, year))
    rules = _sound(book, year, files, findings)
    quarters = quarters_of(book, year, as_of)
    try:
        judged = Year.judged(book, rules, quarters, as_of, findings)
        given = files.given if files else None
        units = tuple(scored(judged, given, unit) for unit in judged.units)
    except Forged as forged:
        raise ScoreError("issue.forged", path=forged.name, name=forged.name) from None
    placed, edge, ties = ranked(rules, units)
    is_sample = rules.sample or bool(given and given.sample) or book.is_sample(quarters[-1].period)
    unread = _unread(book, quarters)
    return Assessment(book.plan, year, rules, given, quarters, placed, edge, ties, findings, is_sample, unread)


def _unread(book: Book, quarters: Sequence[Quarter]) -> tuple[Unread, ...]:
    """What could not be read of the quarters that are judged by the files of today."""
    judged = {quarter.period for quarter in quarters if quarter.counts and quarter.issued is None}
    return tuple(file for file in book.unread if (file.period in judged if file.period else judged))


def latest_year(book: Book, as_of: datetime.date) -> int | None:
    """The latest year with rules of which a quarter had ended by the day; else the first with rules; None: no rules."""
    years = [year for year, files in book.assessments.items() if files.rules or files.broken]
    begun = [year for year in years if any(quarter.counts for quarter in _quarters(book, year, as_of))]
    return max(begun, default=min(years, default=None))


def _quarters(book: Book, year: int, as_of: datetime.date) -> tuple[Quarter, ...]:
    try:
        return quarters_of(book, year, as_of)
    except ScoreError:
        return ()


def _sound(book: Book, year: int, files: YearFiles | None, findings: tuple[Finding, ...]) -> AssessmentFile:
    """The year's rules; ScoreError where there are none, or where these or what is given by hand are wrong."""
    if files is None or (files.rules is None and not files.broken):
        known = [year for year, files in book.assessments.items() if files.rules or files.broken]
        raise ScoreError("score.no_rules" if known else "score.no_rules_at_all", year=year, known=known)
    # by the rule's own severity: the office may make a finding milder, but no score stands on wrong rules
    wrong = tuple(finding for finding in findings if RULES[finding.code].severity is Severity.ERROR)
    if files.broken or files.rules is None or wrong:
        raise ScoreError("score.wrong_rules", wrong, year=year, files=list(files.broken))
    return files.rules
