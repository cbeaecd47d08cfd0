"""A PDF that holds text → Document. pypdfium2 (Apache-2.0, BSD) reads it in a process apart: it is written in C++.

No script runs, no form is filled, nothing is fetched: planck asks for the characters of the pages and for nothing else.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planck.core import apart
from planck.importer.document import Document, Refused
from planck.importer.document_text import BREAK, Tally, finished, hold_characters
from planck.importer.line_breaks import Line, undone

MOST_PAGES = 1_000
FEWEST_RULES = 10
"""Lines and frames of a page with a table; a head has one or two."""
SECONDS, BYTES_A_SECOND, MOST_SECONDS = 3.0, 250_000, 20
"""For any file, the bytes that give it a second more, and the most; a hundred pages have 500,000 and take half."""


def read(data: bytes) -> Document:
    """The text of the pages; raises Refused where there is none, or the file cannot be read."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise Refused("document.no_pypdfium")
    try:
        pages, pictures, ruled = apart.run_within(
            min(SECONDS + len(data) // BYTES_A_SECOND, MOST_SECONDS), pages_of, data
        )
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
    tally["ruled_page"] = ruled
    body, beside = undone(lines, tally)
    return finished(body + beside, tally, len(beside))


def pages_of(data: bytes) -> tuple[list[list[Line]], int, int]:
    """The lines of each page; how many pictures there are, and pages with a table's rules. Runs in a process apart."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower() or "security" in str(fault).lower()
        raise Refused("document.pdf_locked" if locked else "document.pdf_damaged") from None
    if len(pdf) > MOST_PAGES:
        raise Refused("document.pdf_pages", count=len(pdf), most=MOST_PAGES)
    pages: list[list[Line]] = []
    pictures = ruled = characters = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text_page = page.get_textpage()
            lines = _lines(text_page, number + 1)
            drawn = Counter(each.type for each in page.get_objects(max_depth=2))
            pictures += drawn[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
            ruled += drawn[pypdfium2.raw.FPDF_PAGEOBJ_PATH] >= FEWEST_RULES
        except pypdfium2.PdfiumError:
            lines = []  # counted as a page without text
        characters += sum(len(line.text) for line in lines)
        hold_characters(characters)
        pages.append(lines)
    return pages, pictures, ruled


def _lines(text_page: Any, number: int) -> list[Line]:
    """The lines of a page, with the columns left of them and right of them within the page's text."""
    count = text_page.count_chars()
    hold_characters(count)
    text = text_page.get_text_range() if count else ""
    placed: list[tuple[str, float, float, float]] = []
    at = 0
    for piece in re.split(f"({BREAK.pattern})", text):
        bare = piece.strip()
        if bare:
            first = at + _units(piece[: len(piece) - len(piece.lstrip())])
            placed.append(_line(text_page, bare, list(_places(bare, first))))
        at += _units(piece)
    start = min((left for _, left, _, _ in placed), default=0.0)
    end = max((right for _, _, right, _ in placed), default=0.0)
    return [
        Line(bare, int((left - start) / size * 2 + 0.5), int((end - right) / size * 2 + 0.5), number)
        for bare, left, right, size in placed
    ]


def _line(text_page: Any, text: str, places: Sequence[int]) -> tuple[str, float, float, float]:
    """The line as it is seen; its left and right edge, and its size."""

    def boxes(of: Iterable[int]) -> list[tuple[float, float, float, float]]:
        return [text_page.get_charbox(places[at], loose=True) for at in of]

    # a call for each character takes the time of ten for all else: the ends and the quotes show whether it is needed
    quotes = [at for at, char in enumerate(text) if char in "“”‘’"]
    near = {beside for at in quotes for beside in (at - 2, at - 1, at, at + 1, at + 2) if 0 <= beside < len(text)}
    corners = boxes(sorted({0, len(text) - 1} | near))
    size = max(1.0, corners[0][3] - corners[0][1])
    if any(before[0] - after[0] > size / 2 for before, after in itertools.pairwise(corners)):
        corners = boxes(range(len(text)))
        text = _in_order(text, [box[0] for box in corners], size)
    return text, min(box[0] for box in corners), max(box[2] for box in corners), size


def _places(text: str, first: int) -> Iterator[int]:
    """Where PDFium counts each character of the text; a blank stands where the character before it does."""
    place = before = first
    for char in text:
        yield before if char == " " else place
        before = place if char != " " else before
        place += 1 + (char > "\uffff")


def _in_order(text: str, lefts: Sequence[float], size: float) -> str:
    """The line from left to right: a program may draw the quotes of another font behind the rest of the line."""
    # signs that overlap by less than half a character stand in their order
    keys: list[float] = []
    for left in lefts:
        keys.append(keys[-1] if keys and 0 < keys[-1] - left < size / 2 else left)
    ordered = "".join(text[at] for at in sorted(range(len(text)), key=keys.__getitem__))
    return _BESIDE_SIGNS.sub("", ordered).strip()


_BESIDE_SIGNS = re.compile("(?<=[“”‘’（）《》，。；：、]) +| +(?=[“”‘’（）《》，。；：、])")


def _units(text: str) -> int:
    """Characters as PDFium counts: two for each beyond the basic plane."""
    return len(text) + sum(char > "\uffff" for char in text)
