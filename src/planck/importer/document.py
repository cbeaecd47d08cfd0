"""What a document holds, whatever its format: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, printed on one line."""

    text: str
    number: str = ""
    """The automatic number that the program shows and the text lacks: a list of Word, ``<ol>``."""
    level: int = 0
    """1 to 9 of a heading style or ``<h1>`` to ``<h6>``; 0 of other text."""
    bold: str = ""
    """The bold run at the start, where only part of the paragraph is bold: a title before its text."""
    page: int | None = None
    """From 1; only a PDF knows it."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table; compared by identity, as two cells may hold the same text."""

    text: str
    """Its paragraphs, a line each."""
    paragraphs: tuple[Paragraph, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A full grid: each place that a cell spans repeats the same Cell; None where the document has no cell."""

    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A message on the document as a whole, such as what is not carried; a Translator makes it a sentence."""

    message_key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in reading order, and what is not among them."""

    blocks: tuple[Paragraph | Table, ...]
    left: tuple[Note, ...] = ()
    """What is not carried, or stands elsewhere than in the document: pictures, deletions, headers, page numbers."""
    beside: int = 0
    """How many of the last blocks stand outside the body: footnotes, headers, footers, comments."""


class Refused(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A file that planck does not open, with the message that says why and what to do."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts
