"""A line for each finding: ``path:line:column: severity CODE message``."""

from __future__ import annotations

from planck.check import Verdict
from planck.core.finding import Finding
from planck.formats.escape import no_commands, safe
from planck.messages import Translator


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The findings in their order, a line each."""
    return "".join(no_commands(line(finding, translator)) + "\n" for finding in verdict.findings)


def line(finding: Finding, translator: Translator) -> str:
    """The finding on one line."""
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    waived = f" [{translator.label('waived')}]" if finding.waiver else ""
    return safe(f"{where}: {finding.severity} {finding.code} {translator.message(finding)}{waived}")
