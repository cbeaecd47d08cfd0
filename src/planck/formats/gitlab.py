"""GitLab's Code Quality report: an array of what was found, waived findings left out."""

from __future__ import annotations

import json
from typing import Any

from planck.check import Verdict
from planck.core.finding import Finding, Severity
from planck.formats.escape import safe_json
from planck.formats.finding_text import fingerprints, told
from planck.messages import Translator

_GRADES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The array, indented by one blank, in the order of the findings."""
    findings = [finding for finding in verdict.findings if finding.waiver is None]
    marks = fingerprints(findings)
    issues = [_issue(finding, mark, translator) for finding, mark in zip(findings, marks, strict=True)]
    return safe_json(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _issue(finding: Finding, mark: str, translator: Translator) -> dict[str, Any]:
    return {
        "description": told(finding, translator),
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _GRADES[finding.severity],
        "location": {"path": finding.place.path, "lines": {"begin": finding.place.line or 1}},
    }
