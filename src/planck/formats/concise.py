"""One line a finding: ``path:line:column: severity CODE message``."""

from __future__ import annotations

from planck import wording
from planck.check import Verdict
from planck.finding import Finding
from planck.formats.escape import no_commands, safe


def render(verdict: Verdict, lang: str, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The findings, a line each, in their order."""
    return "".join(no_commands(line(finding, lang)) + "\n" for finding in verdict.findings)


def line(finding: Finding, lang: str) -> str:
    """One finding on one line."""
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    waived = f" [{wording.label('waived', lang)}]" if finding.waiver else ""
    return safe(f"{where}: {finding.severity} {finding.code} {wording.message(finding, lang)}{waived}")
