"""Blocks as slides: what stands where on each, measured before it is written; what does not fit goes on to the next.

Lengths are points; a slide is 16:9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planck.printing.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Span,
    Spans,
    Table,
    in_the_text,
    title_lines,
)

WIDTH, HEIGHT = 960.0, 540.0
SIDE = 48.0
TEXT_WIDTH = WIDTH - 2 * SIDE
TOP, BOTTOM = 98.0, 488.0
"""Between the line below the title and the line of the slide's number."""
TITLE_SIZE, BODY_SIZE, CELL_SIZE, LEAST_SIZE = 32.0, 24.0, 18.0, 18.0
"""Nothing is smaller than the last: the slides are read across a meeting room."""
BODY_LINE, CELL_LINE = 33.0, 23.0
GAP = 9.0
"""Between two paragraphs, and between a table or chart and what stands beside it."""
ITEM_INDENT = 26.0
CELL_SIDE, CELL_ABOVE = 6.0, 4.0
CHART_LEAST = 190.0
COVER_TITLE = (110.0, 240.0)
"""Where the cover's title begins, and how high it may be."""
COVER_SIZES = (44.0, 36.0, 28.0)
COVER_LINE = 1.4
"""From line to line, in sizes."""
FOOT, FOOT_WIDTH = 498.0, TEXT_WIDTH - 100
COVER_LINES = 380.0
CONTINUED = "（续）"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    top: float
    height: float
    spans: Spans
    item: bool = False
    """Whether it has a mark before it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table that stand on the slide, the head first."""

    top: float
    heights: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its name."""

    top: float
    height: float
    name: str
    caption: str


Shape = Text | Grid | Chart


@dataclass(slots=True)
class Slide:
    """A title, what stands below it, and what is read out."""

    title: str
    shapes: list[Shape] = field(default_factory=list)
    notes: list[Spans] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide."""

    title: tuple[str, ...]
    size: float
    lines: tuple[str, ...]
    """The office and the day."""
    faces: tuple[str, ...]
    """示例数据, 征求意见稿 …"""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides."""

    cover: Cover
    slides: tuple[Slide, ...]
    mark: str
    """What stands at the foot of each: the faces that are short."""


def deck(document: Document) -> Deck:
    """The document as slides: a cover, then at each heading of level 2 a slide, or as many as its blocks need."""
    title, faces, lines = "", list[str](), list[str]()
    parts: list[tuple[str, list[Block]]] = [("", [])]
    for block in in_the_text(tuple(document.blocks())):
        match block:
            case Paragraph(role="face"):
                faces.append(block.text)
            case Paragraph(role="number"):
                lines.append(block.text)
            case Heading(level=1) if not title:
                title = block.text
            case Heading(level=1 | 2):
                parts.append((block.text, []))
            case _:
                parts[-1][1].append(block)
    cover, left = _cover(title, lines, faces)
    # what the cover has no room for, and what stands before the first heading
    before = [*(Paragraph((Span(text),)) for text in left), *parts[0][1]]
    parts[0] = (title, before)
    slides = [slide for name, blocks in parts[not before :] for slide in _slides(name, blocks)]
    return Deck(cover, tuple(slides), _mark(faces))


def _cover(title: str, lines: list[str], faces: list[str]) -> tuple[Cover, list[str]]:
    """The cover, and the texts that it has no room for."""
    broken = title_lines(title)
    for size in COVER_SIZES:
        shown = [line for text in broken for line in _lines(text, TEXT_WIDTH, size)]
        most = int(COVER_TITLE[1] // (size * COVER_LINE))
        if len(shown) <= most:
            break
    fitting = [[text for text in texts[:most] if _on_a_line(text)] for texts, most in ((lines, 2), (faces, 2))]
    left = [] if len(shown) <= most else [title]
    left += [text for text in (*faces, *lines) if text not in (*fitting[0], *fitting[1])]
    return Cover(tuple(shown[:most]), size, tuple(fitting[0]), tuple(fitting[1])), left


def _on_a_line(text: str, size: float = BODY_SIZE) -> bool:
    return len(_breaks(text, TEXT_WIDTH, size)) == 1


def _mark(faces: Iterable[str]) -> str:
    """As many of the faces as the foot of a slide holds."""
    shown = ""
    for face in faces:
        longer = f"{shown}　{face}" if shown else face
        if len(_breaks(longer, FOOT_WIDTH, LEAST_SIZE)) == 1:
            shown = longer
    return shown


def _slides(title: str, blocks: Sequence[Block]) -> list[Slide]:
    """The slides of a part; each beyond the first has its title with （续）."""
    notes = [block.spans for block in blocks if isinstance(block, Paragraph) and block.role == "notes"]
    flow = _Flow(title, notes)
    shown = [block for block in blocks if not (isinstance(block, Paragraph) and block.role == "notes")]
    for block, following in zip(shown, [*shown[1:], None], strict=True):
        match block:
            case Paragraph():
                flow.text(block.spans, before=_begins(following) if block.text.endswith("：") else 0)
            case Heading():
                flow.text(tuple(replace(span, bold=True) for span in block.spans), before=_begins(following))
            case Items():
                for item in block.items:
                    flow.text(item, item=True)
            case Table():
                flow.table(block)
            case _:
                assert isinstance(block, Figure)  # a foot stands in the text by now
                flow.chart(block)
    if not flow.shared:
        flow.slides[0].notes += notes
    return flow.slides


def _begins(block: Block | None) -> float:
    """The height that the beginning of the block takes, so that what leads to it stands on the same slide."""
    match block:
        case Paragraph() | Heading():
            return GAP + min(3, len(_breaks(block.text, TEXT_WIDTH, BODY_SIZE))) * BODY_LINE
        case Items() | Table():
            return GAP + 3 * BODY_LINE
        case Figure():
            return CHART_LEAST
    return 0


class _Flow:
    """Blocks put one below the other, on slide after slide."""

    def __init__(self, title: str, notes: Sequence[Spans]) -> None:
        self.notes = notes
        self.shared = False
        """Whether each note went to the slide of its row."""
        first, *more = _lines(title, TEXT_WIDTH, TITLE_SIZE)
        self.title = _lines(title, TEXT_WIDTH - 3 * TITLE_SIZE, TITLE_SIZE)[0]
        self.slides = [Slide(first)]
        self.y = TOP
        if more:  # of an office's own template: the title whole, below as much of it as stands on a line
            self.text((Span(title, bold=True),))

    @property
    def room(self) -> float:
        return BOTTOM - self.y

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the slide yet."""
        return not self.slides[-1].shapes

    def next(self) -> None:
        """Begin the next slide of the part."""
        self.slides.append(Slide(self.title + CONTINUED))
        self.y = TOP

    def put(self, shape: Shape, height: float) -> None:
        self.slides[-1].shapes.append(shape)
        self.y += height + GAP

    def text(self, spans: Spans, *, item: bool = False, before: float = 0) -> None:
        """Put a paragraph; one that is longer than a slide is split after a sentence.

        ``before``: the height that has to be free below it, for what it leads to.
        """
        text = "".join(span.text for span in spans)
        width = TEXT_WIDTH - (ITEM_INDENT if item else 0)
        lines = len(_breaks(text, width, BODY_SIZE))
        if lines * BODY_LINE + before > self.room and not self.empty:
            self.next()
        most = int(self.room // BODY_LINE)
        if lines > most:
            end = _cut(text, width, BODY_SIZE, most)
            self.text(_part(spans, 0, end), item=item)
            self.next()
            self.text(_part(spans, end, len(text)), item=item)
            return
        self.put(Text(self.y, lines * BODY_LINE, spans, item), lines * BODY_LINE)

    def table(self, table: Table) -> None:
        """Put the table; what does not fit goes on on the next slide, below the same head."""
        whole = _widths(table)
        widths = [width - 2 * CELL_SIDE for width in whole]
        head = _row_height(table.head, widths)
        most = max(3, int((BOTTOM - TOP - head - 2 * CELL_ABOVE) // CELL_LINE))
        rows = [(n, part) for n, row in enumerate(table.rows) for part in _parts(row, widths, most)]
        heights = [_row_height(row, widths) for _, row in rows]
        self.shared = self.shared or len(self.notes) == len(table.rows)
        notes = dict(enumerate(self.notes)) if self.shared else {}
        done = 0
        while True:
            if head + sum(heights[done : done + 1]) > self.room and not self.empty:
                self.next()
            end = done + 1
            while end < len(rows) and head + sum(heights[done : end + 1]) <= self.room:
                end += 1
            shown = (table.head, *(row for _, row in rows[done:end]))
            self.slides[-1].notes += [notes.pop(n) for n, _ in rows[done:end] if n in notes]
            high = (head, *heights[done:end])
            self.put(Grid(self.y, high, shown, whole, table.align), sum(high))
            done = end
            if done >= len(rows):
                return

    def chart(self, figure: Figure) -> None:
        """Put the chart in what is left of the slide, or on the next where that is too low."""
        if self.room < CHART_LEAST:
            self.next()
        self.put(Chart(self.y, self.room, figure.chart, figure.caption), self.room)


_NARROW, _LEAST_COLUMN, _LONGEST_WORD = 9.0, 4.0, 9.0
"""Characters up to which a column's texts stand on a line; that every column has; up to which a word stays whole."""


def _widths(table: Table) -> tuple[float, ...]:
    """The columns' widths: short texts on a line, what is left shared out by the root of what the others hold."""
    cells = [[row[n].text for row in (table.head, *table.rows)] for n in range(len(table.head))]
    natural = [max(map(_long, texts)) + 0.3 for texts in cells]
    words = [
        max(min(_LONGEST_WORD, len(word) * 0.6) for text in texts for word in ["", *_WORD.findall(text)])
        for texts in cells
    ]
    least = [min(full, max(word, _LEAST_COLUMN)) for full, word in zip(natural, words, strict=True)]
    wanted = [(1 + sum(map(len, texts)) / len(texts)) ** 0.5 for texts in cells]
    room = TEXT_WIDTH / CELL_SIZE - len(cells) * 2 * CELL_SIDE / CELL_SIZE
    given = {n: full for n, full in enumerate(natural) if full <= _NARROW}
    if sum(given.values()) > room / 2:
        given = {}
    while open_ := [n for n in range(len(cells)) if n not in given]:
        left = room - sum(given.values())
        share = {n: left * wanted[n] / sum(wanted[n] for n in open_) for n in open_}
        bound = {n: min(max(share[n], least[n]), natural[n]) for n in open_}
        # who holds less than its share leaves the rest to the others, and who needs more takes it first
        fixed = {n: width for n, width in bound.items() if width != share[n]}
        if not fixed:
            given |= share
        given |= fixed
    total = sum(given.values())
    return tuple((given[n] * room / total) * CELL_SIZE + 2 * CELL_SIDE for n in range(len(cells)))


def _row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    lines = max(len(_breaks(cell.text, width, CELL_SIZE)) for cell, width in zip(row, widths, strict=True))
    return lines * CELL_LINE + 2 * CELL_ABOVE


def _parts(row: tuple[Cell, ...], widths: Sequence[float], most: int) -> list[tuple[Cell, ...]]:
    """The row, or where it is higher than a slide as many rows as hold its texts."""
    columns_of_parts = []
    for cell, width in zip(row, widths, strict=True):
        starts = _breaks(cell.text, width, CELL_SIZE)[::most]
        ends = [*starts, len(cell.text)]
        columns_of_parts.append([replace(cell, spans=_part(cell.spans, *part)) for part in pairwise(ends)])
    count = max(len(parts) for parts in columns_of_parts)
    nothing = [[replace(cell, spans=())] * count for cell in row]
    return [
        tuple((parts + none)[n] for parts, none in zip(columns_of_parts, nothing, strict=True)) for n in range(count)
    ]


def _part(spans: Spans, start: int, end: int) -> Spans:
    """The characters from ``start`` to ``end``."""
    shown, at = [], 0
    for span in spans:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        shown += [Span(text, span.bold)] if text else []
        at += len(span.text)
    return tuple(shown)


_TOGETHER = re.compile(r"[!-~]+ *|[（《“‘「]*[^（《“‘「][，。、；：！？）》”’」]*|.", re.DOTALL)
"""What no line breaks within: a word, a character with the marks that go with it."""
_WORD = re.compile(r"[!-~]+")
_SENTENCE = re.compile(r"[。；！？]|，")


def _em(character: str) -> float:
    """The width of the character in that of a Chinese one, rather too much than too little: no font is measured."""
    if not character.isascii():
        return 1.0
    return 0.8 if character.isupper() or character in "%@&mw" else 0.55


def _long(text: str) -> float:
    """The text's length in characters; some programs set a little apart what is Latin."""
    return sum(map(_em, text)) + 0.5 * len(_WORD.findall(text))


def _breaks(text: str, width: float, size: float) -> list[int]:
    """Where each line of the text begins."""
    starts, used, room = [0], 0.0, width / size
    for match in _TOGETHER.finditer(text):
        length = _long(match[0])
        if used + length <= room:
            used += length
            continue
        if used and match.start():
            starts.append(match.start())
            used = 0.0
        for n, character in enumerate(match[0]):  # a word that is longer than a line breaks anywhere
            if used + _em(character) > room:
                starts.append(match.start() + n)
                used = 0.0
            used += _em(character)
    return starts


def _lines(text: str, width: float, size: float) -> list[str]:
    """The text, line by line."""
    return [text[start:end] for start, end in pairwise([*_breaks(text, width, size), len(text)])]


def _cut(text: str, width: float, size: float, lines: int) -> int:
    """Where to split the text so that the first part stands on so many lines: after a sentence, else a line."""
    end = _breaks(text, width, size)[lines]
    last = max((match.end() for match in _SENTENCE.finditer(text, 0, end)), default=0)
    return last if last > end / 2 else end
