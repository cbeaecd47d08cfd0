"""The words every floor speaks: places in files, severities, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """The severity of a finding; members are listed gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANK[self]


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


_CELL = re.compile(r"(.+\.(?:xlsx|xls|et|ods))!(?:.+!)?([A-Z]{1,3})([0-9]{1,7})", re.DOTALL)


class Place(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in code points, the end is exclusive.

    Line 0 means the file (or folder) as a whole.
    """

    path: str
    """Relative to the folder that holds ``data/``, with ``/``."""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    @property
    def by_line(self) -> str:
        """``path:line``; the path alone of the file as a whole."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def file(self) -> str:
        """The file, of which a workbook's cell is a part."""
        cell = _CELL.fullmatch(self.path) if "!" in self.path else None
        return cell[1] if cell else self.path

    @property
    def order(self) -> tuple[str, int, int, str]:
        """By file, then line and column; of a workbook's cell (``form.xlsx!E12``), by row and column."""
        if cell := _CELL.fullmatch(self.path):
            # by position, not by letters: AA comes after Z
            column = sum((ord(char) - 64) * 26**n for n, char in enumerate(reversed(cell[2])))
            return cell[1], int(cell[3]), column, self.path
        return self.path, self.line, self.column, ""


class Term(NamedTuple):
    """A word of the trade that messages translate, such as ``Term("standing.missed")``."""

    key: str


class Choice(NamedTuple):
    """A word that may be written, and what it means: ``in_progress`` (推进中)."""

    value: str
    meaning: Term


class Both(NamedTuple):
    """Words in Chinese and in English that the data decides."""

    zh: str
    en: str


class Pooled(NamedTuple):
    """A value pooled over the year, of a quarter in which there was nothing to count."""

    value: Any


class Extended(NamedTuple):
    """A day to which the office extended a deadline, and the plan's own day."""

    day: Any
    before: Any


class Related(NamedTuple):
    """Another place that a finding speaks of, with the sentence that says why."""

    place: Place
    message_key: str
    facts: Mapping[str, Any]


class Finding(NamedTuple):
    """One finding, language-free: ``message_key`` names a message of :mod:`planck.messages`, ``facts`` fill it."""

    code: str
    severity: Severity
    message_key: str
    facts: Mapping[str, Any]
    place: Place
    unit: str | None = None
    task: str | None = None
    item: str | None = None
    period: str | None = None
    related: tuple[Related, ...] = ()
    text: str = ""
    """The line itself, as it stands in the file."""
    waiver: Mapping[str, Any] | None = None
    """The waiver that lets this finding off; it is kept and marked, never removed."""

    @property
    def order(self) -> tuple[Any, ...]:
        """The one total order: by path, place, code, then message and facts."""
        return (
            *self.place.order,
            self.code,
            self.unit or "",
            self.task or "",
            self.item or "",
            self.period or "",
            self.message_key,
            repr(sorted((k, str(v)) for k, v in self.facts.items())),
        )


def gravest(findings: Sequence[Finding], most: int) -> tuple[list[Finding], list[Finding]]:
    """At most so many findings, the most severe ones and those waived last, in their order; and the rest, likewise.

    A list that is longer helps nobody, and platforms refuse a report whole that is longer than they take.
    """
    if len(findings) <= most:
        return list(findings), []
    ranked = sorted(range(len(findings)), key=lambda n: (findings[n].waiver is not None, findings[n].severity.rank, n))
    kept = set(ranked[:most])
    return [f for n, f in enumerate(findings) if n in kept], [f for n, f in enumerate(findings) if n not in kept]
