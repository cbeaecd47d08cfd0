"""A PDF that holds text → Document. pypdfium2 (Apache-2.0, BSD) reads it in a process apart: it is written in C++.

No script runs, no form is filled, nothing is fetched: planck asks for the characters of the pages and for nothing else.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter

from planck.core import apart
from planck.importer.document import Document, Refused
from planck.importer.document_text import BREAK, Tally, finished
from planck.importer.line_breaks import Line, undone

MOST_PAGES = 1_000
MOST_CHARACTERS = 3_000_000
"""Of all pages; a page has some 700."""
SECONDS = 10.0
"""For all pages; a hundred take less than one."""


def read(data: bytes) -> Document:
    """The text of the pages; raises Refused where there is none, or the file cannot be read."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise Refused("document.no_pypdfium")
    try:
        pages, pictures = apart.run_within(SECONDS, pages_of, data)
    except apart.Ended:
        raise Refused("document.pdf_hard") from None
    tally: Tally = Counter()
    lines = [line for page in pages for line in page]
    text = "".join(line.text for line in lines)
    if len(re.sub(r"\s", "", text)) < 10:
        raise Refused("document.pdf_scanned" if pictures else "document.empty")
    # a font without a table of its characters: what is copied out of the file is garbled in every program
    if len(re.findall("[\ufffd\ue000-\uf8ff\x00-\x08]", text)) * 4 > len(text):
        raise Refused("document.pdf_garbled")
    tally["page_without_text"] = sum(not page for page in pages)
    tally["pdf_picture"] = pictures
    return finished(undone(lines, tally), tally)


def pages_of(data: bytes) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pictures there are; raises Refused. Runs in a process apart."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower() or "security" in str(fault).lower()
        raise Refused("document.pdf_locked" if locked else "document.pdf_damaged") from None
    if len(pdf) > MOST_PAGES:
        raise Refused("document.pdf_pages", count=len(pdf), most=MOST_PAGES)
    pages: list[list[Line]] = []
    pictures = characters = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text_page = page.get_textpage()
            lines = _lines(text_page, number + 1)
            pictures += sum(1 for _ in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        except pypdfium2.PdfiumError:
            lines = []  # counted as a page without text
        characters += sum(len(line.text) for line in lines)
        if characters > MOST_CHARACTERS:
            raise Refused("document.unpacked", most=MOST_CHARACTERS)
        pages.append(lines)
    return pages, pictures


def _lines(text_page: object, number: int) -> list[Line]:
    """The lines of a page, indented by characters of their own size from the left edge of its text."""
    count = text_page.count_chars()  # type: ignore[attr-defined]
    if count > MOST_CHARACTERS:
        raise Refused("document.unpacked", most=MOST_CHARACTERS)
    text = text_page.get_text_range() if count else ""  # type: ignore[attr-defined]
    found: list[tuple[str, float, float]] = []
    at = 0
    for piece in re.split(f"({BREAK.pattern})", text):
        if piece.strip() and not BREAK.fullmatch(piece):
            first = at + len(_units(piece)) - len(_units(piece.lstrip()))
            left, bottom, _, top = text_page.get_charbox(min(first, count - 1), loose=True)  # type: ignore[attr-defined]
            found.append((piece.strip(), left, max(1.0, top - bottom)))
        at += len(_units(piece))
    edge = min((left for _, left, _ in found), default=0.0)
    return [Line(piece, int((left - edge) / size * 2 + 0.5), number) for piece, left, size in found]


def _units(text: str) -> str:
    """The text with two signs for each character beyond the basic plane, as PDFium counts."""
    return "".join(char if ord(char) < 0x10000 else char * 2 for char in text) if not text.isascii() else text
