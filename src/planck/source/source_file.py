"""A file being read: its text, its findings so far, and the limits for every file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from planck.core.finding import Finding, Place, Related, Severity
from planck.messages.reading import READING

MAX_BYTES = 1 << 20
"""Of a file; a progress file has some 2,500, a plan some 100,000."""
DEEPEST = 64
"""Levels of nested collections."""
MOST_NODES = 50_000
LONGEST_SCALAR = 50_000
"""Characters."""
MOST_FINDINGS = 100
"""In one file; a damaged one can hold thousands."""


@lru_cache(maxsize=8)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text with LF line ends, without the empty string behind the last line end."""
    lines = text.split("\n")
    return tuple(lines if lines[-1] else lines[:-1])


_HEAD_LINES = 16


def line_of(text: str, number: int) -> str:
    """The line of that number, counted from 1; empty beyond the end."""
    # a file's head needs no other line: splitting 800 sample files for it took 1.2 % of validating them
    lines = text.split("\n", number) if 0 < number <= _HEAD_LINES else lines_of(text)
    return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(slots=True)
class SourceFile:
    """A file being read, and what the reader has reported of it."""

    path: str
    pure: bool | None
    """Whether to parse without libyaml; None: only where libyaml is missing."""
    text: str = ""
    """With LF line ends."""
    findings: list[Finding] = field(default_factory=list)
    unusual: bool = False
    """Whether it holds a refused character, or a blank that is no space."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text's lines."""
        return lines_of(self.text)

    def report(self, message_key: str, place: Place, *, related: tuple[Related, ...] = (), **facts: Any) -> None:
        """Records a finding, up to the limit; its code is the first part of the message's key."""
        # a hundred findings show the damage; more would only bury the file's other mistakes
        if len(self.findings) >= MOST_FINDINGS:
            return
        rule = READING[message_key[:4]]
        text = self.line(place.line)
        self.findings.append(Finding(rule.code, rule.severity, message_key, facts, place, related=related, text=text))

    def at(self, line: int, column: int = 1, width: int = 1) -> Place:
        """A stretch of one line; line and column count from 1."""
        return Place(self.path, line, column, line, column + width)

    def whole(self, line: int) -> Place:
        """The line without the blanks around it."""
        text = self.line(line)
        start = len(text) - len(text.lstrip())
        return self.at(line, start + 1, max(1, len(text.strip())))

    def line(self, number: int) -> str:
        """The line of that number; empty beyond the end."""
        return line_of(self.text, number)

    @property
    def wrong(self) -> bool:
        """Whether any finding is an error."""
        return bool(self.findings) and any(finding.severity is Severity.ERROR for finding in self.findings)

    def has_finding_on(self, line: int) -> bool:
        """Whether any finding stands on that line."""
        return any(finding.place.line == line for finding in self.findings)
