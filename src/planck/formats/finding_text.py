"""What several formats say of a finding: one sentence with its remedy, the gravest first, a mark that stays."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from planck import messages
from planck.check import Result
from planck.core.finding import Finding
from planck.messages import Translator


def told(finding: Finding, translator: Translator) -> str:
    """The message, and what to write instead where a remedy is offered."""
    message, help_ = translator.message(finding), translator.remedy(finding)
    if not help_:
        return message
    return messages.sentence("told.remedy").text(translator.lang).format(message=message, help=help_)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the one total order."""
    return sorted(findings, key=lambda finding: (finding.severity.rank, finding.order))


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A mark for each finding, in the same order: no two alike, and none changes when lines move.

    Findings alike in all that is hashed are told apart by a count.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    marks = []
    for finding in findings:
        said = (finding.unit, finding.task, finding.item, finding.period)
        key = (finding.code, finding.place.path, *(word or "" for word in said), finding.text.strip())
        seen[key] += 1
        written = json.dumps([*key, seen[key]])  # ASCII: a lone surrogate is hashed too
        marks.append(hashlib.sha256(written.encode()).hexdigest())
    return marks


def is_sample(result: Result) -> bool:
    """Whether any judged report is sample data."""
    reports = (result.book.report(one.unit, result.period) for one in result.units)
    return any(report is not None and report.sample for report in reports)
