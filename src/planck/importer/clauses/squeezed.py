"""A text without white space and with equal signs, each character of which knows its place in the text as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EQUAL = str.maketrans("０１２３４５６７８９％．－～﹪﹣,;:()?!∶", "0123456789%.-~%-，；：（）？！：")
"""Full-width figures as half-width, half-width stops as full-width: the same sign for the same thing."""

THOUSANDS = re.compile(r"(?<=[0-9０-９]),(?=[0-9０-９]{3}(?![0-9０-９]))")
SPACE = re.compile(r"\s+")
ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.．、](?!\d)|[)）])|[①-⑳]")
"""The number of an item: a line that starts with one starts a new sentence."""

LONGEST = 600
"""A longer sentence is read in pieces: no rule may take time that grows faster than the text."""

SENTENCE_END = "。！？；\n"
CLAUSE_END = SENTENCE_END + "，："


@dataclass(frozen=True, slots=True)
class Squeezed:
    """``text`` is what rules read; ``printed`` and ``span`` give back the words as they stand in the document."""

    source: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where this piece stands in the text as printed."""
        return self.places[start], self.places[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """The piece as printed."""
        first, last = self.span(start, end)
        return self.source[first:last]


def squeeze(source: str) -> Squeezed:
    """Drop white space; a break that ends a sentence or starts an item stays as a line feed."""
    same = THOUSANDS.sub("\N{COMBINING COMMA ABOVE}", source).translate(EQUAL).replace("\N{COMBINING COMMA ABOVE}", ",")
    characters: list[str] = []
    places: list[int] = []
    at = 0
    for space in SPACE.finditer(same):
        characters.extend(same[at : space.start()])
        places.extend(range(at, space.start()))
        if _breaks(same, space.start(), space.end()):
            characters.append("\n")
            places.append(space.start())
        at = space.end()
    characters.extend(same[at:])
    places.extend(range(at, len(same)))
    return Squeezed(source, "".join(characters), tuple(places))


def _breaks(text: str, start: int, end: int) -> bool:
    """A cell's end, an empty line, the stop of a sentence before a line's end, or an item's number after the space."""
    space = text[start:end]
    if "\t" in space or space.count("\n") > 1:
        return True
    if "\n" in space and start and text[start - 1] in SENTENCE_END + "：":
        return True
    return ITEM.match(text, end) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence between stops; ``start`` is its place in the squeezed text."""

    start: int
    text: str

    def clause(self, at: int) -> tuple[int, int]:
        """The piece between commas that holds this place, as offsets in the sentence."""
        start = max(self.text.rfind(sign, 0, at) for sign in "，：") + 1
        ends = [place for sign in "，：" if (place := self.text.find(sign, at)) >= 0]
        return start, min(ends, default=len(self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """The pieces between 。！？； and breaks, without the stops and the number of the item."""
    for piece in re.finditer(rf"[^{SENTENCE_END}]{{1,{LONGEST}}}", text):
        number = ITEM.match(piece.group())
        start = piece.start() + (number.end() if number else 0)
        if start < piece.end():
            yield Sentence(start, text[start : piece.end()])
