"""A line of a document as printed."""

from __future__ import annotations

from dataclasses import dataclass

from planck.importer.numbering import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, its automatic number before it."""

    text: str
    level: int = 0
    """1 to 9 of a heading style; 0 of other text."""
    bold: str = ""
    """The bold run at the start, where only part is bold."""
    mark: Mark | None = None
    """The number at its head that counts as one."""
