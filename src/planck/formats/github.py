"""Workflow commands of GitHub Actions: an annotation a finding, the gravest first."""

from __future__ import annotations

import re
from collections import Counter

from planck.check import Verdict
from planck.core.finding import Finding, Severity
from planck.formats.escape import safe
from planck.formats.finding_text import gravest_first, told
from planck.messages import Translator
from planck.rules import pages

MOST = 9
"""Annotations of a level; a step shows ten, and the last notice is kept for what is left out."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_OLD_COMMAND = re.compile(r"#(?=#(?:\[|vso\[|teamcity\[))")


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """One command a line; what is waived is left out, and the last line says how many more there are."""
    shown: Counter[Severity] = Counter()
    left: Counter[Severity] = Counter()
    lines = []
    for finding in gravest_first(one for one in verdict.findings if one.waiver is None):
        if shown[finding.severity] == MOST:
            left[finding.severity] += 1
            continue
        shown[finding.severity] += 1
        lines.append(_annotation(finding, translator))
    if left:
        facts = {"errors": left[Severity.ERROR], "warnings": left[Severity.WARNING], "notes": left[Severity.NOTE]}
        lines.append(f"::notice title=planck::{data(translator.text('github.more', **facts))}")
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding, translator: Translator) -> str:
    place = finding.place
    told_ = {"file": place.path}
    if place.line:
        told_["line"] = str(place.line)
        if place.end_line:
            told_["endLine"] = str(place.end_line)
        if place.column and place.end_line in (0, place.line):  # columns count on one line only
            told_["col"] = str(place.column)
            if place.end_line:
                told_["endColumn"] = str(place.end_column)
    told_["title"] = f"{finding.code} {pages.title(finding.code, translator)}"
    written = ",".join(f"{name}={value(text)}" for name, text in told_.items())
    return f"::{_LEVELS[finding.severity]} {written}::{data(told(finding, translator))}"


def data(text: str) -> str:
    """A command's message: one line; no older kind of command, which runners find within a line, begins in it."""
    return _OLD_COMMAND.sub(r"\\u0023", safe(text)).replace("%", "%25")


def value(text: str) -> str:
    """A property's value, which neither ends the property nor the command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
