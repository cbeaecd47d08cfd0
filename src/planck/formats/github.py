"""Workflow commands of GitHub Actions: an annotation for each finding, the most severe first."""

from __future__ import annotations

from collections import Counter

from planck.check import Verdict
from planck.core.finding import Finding, Severity
from planck.formats.escape import no_commands_in_lines, safe
from planck.formats.finding_text import most_severe_first, sentence_with_remedy
from planck.messages import Translator
from planck.rules import pages

MOST = 9
"""Annotations of a level: GitHub shows ten a step, and the last notice counts what is left out."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """A command a line, without waived findings; the last line counts those that found no room."""
    shown: Counter[Severity] = Counter()
    left: Counter[Severity] = Counter()
    lines = []
    for finding in most_severe_first(finding for finding in verdict.findings if finding.waiver is None):
        if shown[finding.severity] == MOST:  # GitHub would drop the rest without a word
            left[finding.severity] += 1
            continue
        shown[finding.severity] += 1
        lines.append(_annotation(finding, translator))
    if left:
        facts = {"errors": left[Severity.ERROR], "warnings": left[Severity.WARNING], "notes": left[Severity.NOTE]}
        lines.append(f"::notice title=planck::{data(translator.text('github.more', **facts))}")
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding, translator: Translator) -> str:
    """The finding as a command; columns only where it lies on one line."""
    place = finding.place
    properties = {"file": place.path}
    if place.line:
        properties["line"] = str(place.line)
        if place.end_line:
            properties["endLine"] = str(place.end_line)
        if place.column and place.end_line in (0, place.line):  # columns count on one line only
            properties["col"] = str(place.column)
            if place.end_line:
                properties["endColumn"] = str(place.end_column)
    properties["title"] = f"{finding.code} {pages.title(finding.code, translator)}"
    written = ",".join(f"{name}={value(text)}" for name, text in properties.items())
    return f"::{_LEVELS[finding.severity]} {written}::{data(sentence_with_remedy(finding, translator))}"


def data(text: str) -> str:
    """The text as a command's message: one line, without ``##[``, a command to runners anywhere in a line."""
    return no_commands_in_lines(safe(text)).replace("%", "%25")


def value(text: str) -> str:
    """The text as a property's value, which ends neither the property nor the command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
