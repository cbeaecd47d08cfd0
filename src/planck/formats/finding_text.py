"""Shared by several formats: a finding in one sentence, findings by severity, a fingerprint for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planck.check import Result
from planck.core.finding import Finding, Severity
from planck.messages import Translator
from planck.model import Plan


def sentence_with_remedy(finding: Finding, translator: Translator) -> str:
    """The message and, where it has a remedy, what to write instead."""
    message, help_ = translator.message(finding), translator.remedy(finding)
    if not help_:
        return message
    return translator.template("finding.with_remedy").format(message=message, help=help_)  # filled here: no part is cut


def most_severe_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the one total order."""
    return sorted(findings, key=lambda finding: (finding.severity.rank, finding.order))


def left_out(rest: Iterable[Finding], translator: Translator) -> str:
    """How many findings of each severity a report has no room for."""
    counts = Counter(finding.severity for finding in rest)
    facts = {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "notes": counts[Severity.NOTE]}
    return translator.text("report.more", **facts)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, in the same order: no two alike, and none changes when lines move.

    Forges compare them from run to run to tell new findings from known ones. A count keeps apart findings whose hashed
    parts are all alike.
    """
    import hashlib
    import json  # here: the full view takes only is_sample from this module, and json takes 4 ms to import

    seen: Counter[tuple[str, ...]] = Counter()
    hashes = []
    for finding in findings:
        subject = (finding.unit, finding.task, finding.item, finding.period)
        key = (finding.code, finding.place.path, *(word or "" for word in subject), finding.text.strip())
        seen[key] += 1
        written = json.dumps([*key, seen[key]])  # ASCII: a lone surrogate is hashed too
        hashes.append(hashlib.sha256(written.encode()).hexdigest())
    return hashes


def draft_mark(plan: Plan, translator: Translator) -> str:
    """What marks a result of a plan that is not in force, or not looked at; empty for any other."""
    if plan.review:
        return translator.text("head.review", count=len(plan.review))
    return translator.label("head.draft") if plan.status == "draft" else ""


def is_sample(result: Result) -> bool:
    """Whether the workspace is a sample: a single file that says so stamps nothing (P222 names it)."""
    return result.book.is_sample(result.period)
