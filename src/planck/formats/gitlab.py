"""GitLab's Code Quality report: an array of findings, without those waived."""

from __future__ import annotations

import json
from typing import Any

from planck.check import Verdict
from planck.core.finding import Finding, Severity, gravest
from planck.formats.escape import ascii_json, safe_json
from planck.formats.finding_text import fingerprints, left_out, sentence_with_remedy
from planck.messages import Translator

_GRADES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}

in_ascii = ascii_json

MOST = 20_000
"""Issues of a report: some ten megabytes."""


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The array, indented by one blank, in the order of the findings."""
    findings, rest = gravest([finding for finding in verdict.findings if finding.waiver is None], MOST)
    pairs = zip(findings, fingerprints(findings), strict=True)
    issues = [_issue(finding, fingerprint, translator) for finding, fingerprint in pairs]
    if rest:
        place = {"path": rest[0].place.path, "lines": {"begin": 1}}
        more = {"description": left_out(rest, translator), "check_name": "planck", "fingerprint": "planck-more"}
        issues.append({**more, "severity": "info", "location": place})
    return safe_json(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _issue(finding: Finding, fingerprint: str, translator: Translator) -> dict[str, Any]:
    return {
        "description": sentence_with_remedy(finding, translator),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _GRADES[finding.severity],
        # the format requires a line: a finding on a whole file stands on its first
        "location": {"path": finding.place.path, "lines": {"begin": finding.place.line or 1}},
    }
