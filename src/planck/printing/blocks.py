"""A paper's source as a small closed set of blocks: all that the writer of a medium reads."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from planck.core.lights import Light
from planck.core.text import columns
from planck.reports import tags

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CONTAINERS = (
    *("number", "letter", "to", "attachment", "signature", "landscape", "dense", "single", "copies", "imprint"),
    "notes",
)
"""What may stand after ``:::`` in a template."""

Role = Literal[
    "body",
    "number",
    "letter",
    "to",
    "attachment",
    "signature",
    "copies",
    "imprint",
    "face",
    "caption",
    "mark",
    "marked_number",
    "notes",
    "letter_mark",
    "letter_number",
]
Align = Literal["left", "center", "right"]


class PrintError(Exception):
    """A paper that could not be printed: a message with its facts."""

    def __init__(self, message_key: str, **facts: object) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, never markup."""

    text: str
    bold: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the paper's title; 2 to 4 are 一、（一） and 1. of a document's body."""

    level: int
    spans: Spans
    annex: bool = False
    """Whether it heads an annex: its number at the left edge, its title in the middle below (GB/T 9704-2012, 7.3.8)."""

    @property
    def text(self) -> str:
        """The heading's text without its weight."""
        return _plain(self.spans)

    @property
    def annexed(self) -> tuple[str, str]:
        """Of an annex: 附件1, and its title."""
        label, _, title = self.text.partition("　")
        return label, title


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, set by its role."""

    spans: Spans
    role: Role = "body"
    right: float = 4
    """Of a signature: how many characters are free at its right."""

    @property
    def text(self) -> str:
        """The paragraph's text without its weight."""
        return _plain(self.spans)


@dataclass(frozen=True, slots=True)
class Items:
    """A list without numbers, one paragraph an item."""

    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell."""

    spans: Spans
    tone: Light | None = None
    """The light that the cell shows: its colour stands behind sign and word."""
    above: bool = False
    """Whether it is one with the cell above it, and shows nothing of its own."""
    write: bool = False
    """Whether a person writes in it by hand: its row is ``WRITE_HEIGHT`` high."""

    @property
    def text(self) -> str:
        """The cell's text without its weight."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of heads."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    """The columns' shares of the text's width, together 1."""
    caption: Spans = ()

    def depth(self, row: int, column: int) -> int:
        """How many rows the cell takes, down from its own."""
        below = itertools.takewhile(lambda cells: cells[column].above, self.rows[row + 1 :])
        return 1 + sum(1 for _ in below)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart by its name, with its caption."""

    chart: str
    caption: str


@dataclass(frozen=True, slots=True)
class Foot:
    """版记: what stands between lines at the foot of a paper's last page (GB/T 9704-2012, 7.4)."""

    copies: tuple[Spans, ...] = ()
    printed_by: Spans = ()
    printed: Spans = ()
    """印发日期; with ``printed_by`` on a single line."""
    bare: bool = False
    """Whether no lines stand around it: at the foot of a letter (10.1)."""


WRITE_HEIGHT = 20.0
"""Millimetres: three lines of handwriting."""


Block = Heading | Paragraph | Items | Table | Figure | Foot


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one orientation; an annex begins a new section, and so a new page."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    dense: bool = False
    """Whether its tables are set small: a landscape page of a ledger, which is looked up and not read through."""
    single: bool = False
    """Whether it is to stand on a single page."""
    letter: bool = False
    """Whether its first page is a letter's: a red double line at its foot, and no number (10.1)."""
    size: float = 10.5
    """Points of the text of its tables, where they are not dense."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper."""

    title: str
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        for section in self.sections:
            yield from section.blocks


def parse(markdown: str) -> Document:
    """The blocks of a paper's source.

    Raises PrintError for what no paper holds (HTML, code, pictures that are no charts) and for asterisks that
    were meant to be bold and are not.
    """
    walk = _Walk(_reader().parse(markdown))
    walk.run()
    title = next((block.text for block in walk.all() if isinstance(block, Heading)), "")
    sections: list[Section] = []
    for kind, blocks in walk.sections:
        gathered = tuple(_gathered(blocks))
        # the foot stands on the last page there is, and begins none of its own
        if sections and gathered and isinstance(gathered[0], Foot) and len(gathered) == 1:
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *gathered))
        elif gathered:
            sections.append(Section(gathered, kind in ("landscape", "dense"), kind == "dense", kind == "single"))
    return Document(title, tuple(sections))


def _gathered(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, the lines of a signature placed, and those of the foot as a single block."""
    for role, group in groupby(blocks, key=_gathering):
        lines = [block for block in group if isinstance(block, Paragraph) or not role]
        match role:
            case "signature":
                yield from _signed([line for line in lines if isinstance(line, Paragraph)])
            case "foot":
                yield _foot([line for line in lines if isinstance(line, Paragraph)])
            case _:
                yield from lines


def _gathering(block: Block) -> str:
    """What the block is taken together with its neighbours as; empty: nothing."""
    role = block.role if isinstance(block, Paragraph) else ""
    return {"signature": "signature", "copies": "foot", "imprint": "foot"}.get(role, "")


_SEAL = 4.0
"""Characters that are free at the right of a sealed paper's date."""


def _signed(lines: list[Paragraph]) -> Iterator[Paragraph]:
    """The issuer centred over the date, which ends four characters from the right: the seal stands over both.

    GB/T 9704-2012, 7.3.5.1; a long issuer moves the date further in, so that neither runs over the margin.
    """
    lengths = [columns(_plain(line.spans)) / 2 for line in lines]
    middle = max(_SEAL + lengths[-1] / 2, *(length / 2 for length in lengths))
    for line, length in zip(lines, lengths, strict=True):
        yield replace(line, right=middle - length / 2)


def _foot(lines: list[Paragraph]) -> Foot:
    copies = tuple(line.spans for line in lines if line.role == "copies")
    printed = [line.spans for line in lines if line.role == "imprint"]
    # an office's own template may have one line, or more than two
    return Foot(copies, printed[0] if printed else (), tuple(span for spans in printed[1:] for span in spans))


def for_template(document: Document, template: str, name: str) -> Document:
    """The document as that template reads it: one older than the foot, of the office's own, prints its lines as text.

    Raises PrintError where it is older than the letterhead that the document has.
    """
    roles = {block.role for block in document.blocks() if isinstance(block, Paragraph)}
    if ("mark" in roles and "mark" not in template) or ("letter_mark" in roles and "letter_mark" not in template):
        raise PrintError("print.old_page", name=name)
    if "foot" in template.lower():
        return document
    sections = (replace(part, blocks=tuple(in_the_text(part.blocks))) for part in document.sections)
    return replace(document, sections=tuple(sections))


def in_the_text(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, the lines of the foot as paragraphs."""
    for block in blocks:
        if isinstance(block, Foot):
            printed = (*block.printed_by, Span("　"), *block.printed) if block.printed_by else block.printed
            yield from (Paragraph(spans, "copies") for spans in (*block.copies, printed) if spans)
        else:
            yield block


def without_notes(document: Document) -> Document:
    """The document without what stands on the notes pages of slides, which is no part of a page."""
    sections = []
    for part in document.sections:
        shown = (block for block in part.blocks if not (isinstance(block, Paragraph) and block.role == "notes"))
        sections.append(replace(part, blocks=tuple(shown)))
    return replace(document, sections=tuple(sections))


class Room(NamedTuple):
    """A portrait page's text area, in points, and what is set in it."""

    height: float
    pitch: float
    title_size: float


_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Points that the text of a table on a single page may have; below the last nobody reads it."""
_LEADED = 15 / 10.5
_ROW = 3.6
"""Points that a row is higher than its lines."""


def fitted(document: Document, room: Room) -> Document:
    """The document, the tables of a section for a single page as large as the page holds them, by measure."""
    sections = tuple(
        replace(part, size=_size(part.blocks, room)) if part.single else part for part in document.sections
    )
    return replace(document, sections=sections)


def _size(blocks: tuple[Block, ...], room: Room) -> float:
    return next((size for size in _SIZES if sum(_height(block, size, room) for block in blocks) <= room.height), 8.0)


def _height(block: Block, size: float, room: Room) -> float:
    """Points that the block is high at most, with what is free around it."""
    match block:
        case Heading(level=1):
            return len(title_lines(block.text)) * (room.title_size + 10) + room.pitch
        case Paragraph(role="face"):
            return 1.3 * room.pitch
        case Paragraph(role="number"):
            return 1.5 * room.pitch
        case Table():
            return sum(_row_height(row, block.widths, size) for row in (block.head, *block.rows))
        case Heading() | Paragraph():
            return _text_height(block.text, room)
        case Items():
            return sum(_text_height(_plain(item), room) for item in block.items)
        case _:  # a chart or a foot: no paper of a single page has any
            return 0.0


def _text_height(text: str, room: Room) -> float:
    return math.ceil((columns(text) + 4) / 56) * room.pitch


def _row_height(row: tuple[Cell, ...], shares: tuple[float, ...], size: float) -> float:
    # a mark that may begin no line takes a character along: a line in twenty-five is lost
    grid = _GRID[""] * 10.5 / size / 1.04
    lines = max(
        math.ceil(columns(cell.text) / (share * grid - _INSET)) for cell, share in zip(row, shares, strict=True)
    )
    return max(1, lines) * size * _LEADED + _ROW


def with_letterhead(document: Document, text: str) -> Document:
    """The paper with the office's red heading above its number; a paper without a number before its title stays."""
    if not document.sections:
        return document
    first, *others = document.sections
    head = list(takewhile(lambda block: not (isinstance(block, Heading) and block.level == 1), first.blocks))
    numbers = (block for block in head if isinstance(block, Paragraph) and block.role in ("number", "letter"))
    number = next(numbers, None)
    if number is None:
        return document
    if not text:
        plain = tuple(replace(number, role="number") if block is number else block for block in first.blocks)
        return replace(document, sections=(replace(first, blocks=plain), *others))
    if number.role == "letter":
        return _as_letter(document, number, letter_name(text))
    rest = [block for block in first.blocks if block is not number]
    marked = (Paragraph((Span(text),), "mark"), replace(number, role="marked_number"), *rest)
    return replace(document, sections=(replace(first, blocks=marked), *others))


_LEAD = 2 * 2 * 28
"""Half-width characters of two lines: what leads to a table is kept with it up to this length."""


def leads(before: object, block: Block, after: object) -> bool:
    """Whether the block is short and stays with the next: between a heading and its table, or ending in a colon."""
    # a long one, kept with the table below, would take half a page along
    if not isinstance(block, Paragraph) or columns(block.text) > _LEAD:
        return False
    announces = block.role == "body" and block.text.endswith("：") and after is not None
    return announces or (isinstance(before, Heading) and isinstance(after, Table))


def letter_name(letterhead: str) -> str:
    """A letter's heading: the office's name, without the 文件 of its other papers."""
    return letterhead.removesuffix("文件")


LETTER_WIDTH = 170.0
"""Millimetres that a letter's red lines are wide."""


def _as_letter(document: Document, number: Paragraph, text: str) -> Document:
    """信函格式 (GB/T 9704-2012, 10.1): heading above red lines, number at the right edge, no lines at the foot."""
    first, *others = document.sections
    rest = tuple(block for block in first.blocks if block is not number)
    marked = (Paragraph((Span(text),), "letter_mark"), replace(number, role="letter_number"), *rest)
    sections = (replace(first, blocks=marked, letter=True), *others)
    bare = (
        replace(part, blocks=tuple(replace(b, bare=True) if isinstance(b, Foot) else b for b in part.blocks))
        for part in sections
    )
    return replace(document, sections=tuple(bare))


class Hang(NamedTuple):
    """The indents of a line of the annexes' list, in characters."""

    left: float
    """Where its first line begins."""
    hanging: float
    """How much further in its other lines begin."""


_NUMBERED = re.compile(r"([0-9]+)\. ?")


def attachment_hang(text: str) -> Hang:
    """The line begins two characters in, below 附件： five; what runs over stands below the annex's name (7.3.4)."""
    label = 3.0 if text.startswith("附件：") else 0.0
    number = _NUMBERED.match(text.removeprefix("附件："))
    return Hang(2.0 if label else 5.0, label + (len(number[1]) / 2 + 0.5 if number else 0.0))


MARK_LONGEST, MARK_LEAST = 52.0, 40.0
"""Points of the red heading: as large as a line holds it between these, and narrowed where it is longer."""


def mark_look(text: str, width: float) -> tuple[float, float]:
    """The size of a red heading on a line of that width, in points, and how wide its characters are, in percent."""
    characters = max(columns(text) / 2, 1)
    size = max(MARK_LEAST, min(MARK_LONGEST, width / characters))
    return round(size, 1), round(min(100.0, 100 * width / (characters * size)), 1)


@cache
def _reader() -> MarkdownIt:
    """The parser, built once: building it takes as long as parsing a short paper."""
    from markdown_it import MarkdownIt  # a paper that stays Markdown does without
    from mdit_py_plugins.container import container_plugin

    # text_join would merge what a file escaped with what a template wrote: a tag could be forged
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
    for name in CONTAINERS:
        reader.use(container_plugin, name)
    return reader


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


class _Walk:
    """One pass through the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.sections: list[tuple[str, list[Block]]] = [("", [])]
        """Each with what its pages are: landscape, dense, or neither."""
        self.role: Role = "body"
        self.caption: Spans = ()

    def all(self) -> Iterator[Block]:
        for _, blocks in self.sections:
            yield from blocks

    def put(self, block: Block) -> None:
        self.sections[-1][1].append(block)

    def run(self) -> None:
        while self.at < len(self.tokens):
            self.step(self.tokens[self.at])
            self.at += 1

    def step(self, token: Token) -> None:
        """Take the block that begins at the token; raise PrintError for one that no paper holds."""
        match token.type:
            case "heading_open":
                self.heading(int(token.tag[1]))
            case "paragraph_open":
                self.paragraph()
            case "bullet_list_open":
                self.put(Items(tuple(self.items())))
            case "table_open":
                self.put(self.table())
            case "blockquote_open":
                self.role = "face"
            case "blockquote_close":
                self.role = "body"
            case kind if kind.startswith("container_"):
                self.container(kind)
            case kind:
                raise PrintError("print.not_a_block", kind=kind.removesuffix("_open"))

    def heading(self, level: int) -> None:
        annex = self.tagged(tags.ANNEX)
        pages, before = self.sections[-1]
        if annex and before:  # an annex begins on a new page
            self.sections.append((pages, []))
        follows = self.tagged(tags.ANNEXED)
        self.put(Heading(level, self.inline(), annex or follows))

    def tagged(self, tag: str) -> bool:
        """Whether the block's text ends with the tag; the tag is taken off."""
        last = (self.tokens[self.at + 1].children or [])[-1:]
        if not last or last[0].type != "text" or not last[0].content.endswith(tag):
            return False
        last[0].content = last[0].content.removesuffix(tag)
        return True

    def container(self, kind: str) -> None:
        """Begin or end a fenced part: a landscape section, else paragraphs in the role that the fence names."""
        name = kind.removeprefix("container_").removesuffix("_open").removesuffix("_close")
        opens = kind.endswith("_open")
        if name in ("landscape", "dense", "single"):
            self.sections.append((name if opens else "", []))
        else:
            self.role = name if opens else "body"  # type: ignore[assignment]

    def inline(self) -> Spans:
        self.at += 1
        spans = _spans(self.tokens[self.at].children or [])
        self.at += 1
        return spans

    def paragraph(self) -> None:
        """Put a paragraph of the present role, a caption, or the chart that stands alone in it."""
        children = self.tokens[self.at + 1].children or []
        if len(children) == 1 and children[0].type == "image":
            self.at += 2
            source = str(children[0].attrs.get("src", ""))
            # a picture from elsewhere would have a paper depend on a file, or on the network, on the day of printing
            if not source.startswith("chart:"):
                raise PrintError("print.not_a_block", kind="image")
            self.put(Figure(source.removeprefix("chart:"), _plain(_spans(children[0].children or []))))
            return
        role: Role = "caption" if self.tagged(tags.CAPTION) else self.role
        self.put(Paragraph(self.inline(), role))

    def items(self) -> Iterator[Spans]:
        while self.tokens[self.at].type != "bullet_list_close":
            if self.tokens[self.at].type == "inline":
                yield _spans(self.tokens[self.at].children or [])
            self.at += 1

    def table(self) -> Table:
        """The table from here to its end, with the caption that stood above it."""
        rows: list[list[Cell]] = []
        align: list[Align] = []
        while self.tokens[self.at].type != "table_close":
            token = self.tokens[self.at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                align.append("right" if "right" in style else "center" if "center" in style else "left")
            elif token.type == "inline":
                children = token.children or []
                rows[-1].append(_cell(children, first=len(rows) == 2))
            self.at += 1
        head, *body = (tuple(row) for row in rows)
        caption: Spans = ()
        blocks = self.sections[-1][1]
        if blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].role == "caption":
            last = blocks.pop()
            assert isinstance(last, Paragraph)
            caption = last.spans
        return Table(head, tuple(body), tuple(align), self._widths(head, body), caption)

    def _widths(self, head: tuple[Cell, ...], rows: list[tuple[Cell, ...]]) -> tuple[float, ...]:
        pages = self.sections[-1][0]
        return _dense_widths(head, rows) if pages == "dense" else _widths(head, rows, _GRID[pages])


def _cell(tokens: list[Token], *, first: bool) -> Cell:
    """The cell of a row; of the ``first`` below the head none is one with what is above."""
    above = not first and len(tokens) == 1 and tokens[0].content == tags.ABOVE
    if above:
        return Cell((), above=True)
    write = bool(tokens) and tokens[-1].type == "text" and tokens[-1].content.endswith(tags.WRITE)
    if write:
        tokens[-1].content = tokens[-1].content.removesuffix(tags.WRITE)
    return Cell(_spans(tokens), _tone(tokens), write=write)


def _tone(tokens: list[Token]) -> Light | None:
    """The light whose tag a cell begins with."""
    match = tags.LIGHT.match(tokens[0].content) if tokens and tokens[0].type == "text" else None
    return Light(match[2]) if match else None


def _spans(tokens: list[Token]) -> Spans:
    """Runs of text with their weight; neighbours of one weight joined."""
    spans: list[Span] = []
    bold = False
    for token in tokens:
        match token.type:
            case "strong_open":
                bold = True
            case "strong_close":
                bold = False
            case "text" | "text_special" | "softbreak" | "hardbreak":
                text = " " if token.type.endswith("break") else token.content
                if token.type == "text":
                    text = tags.LIGHT.sub(r"\1", text)
                    if "**" in text:
                        # CommonMark leaves ** as it is beside some Chinese marks: it would go out printed as two stars
                        raise PrintError("print.stray_bold", text=text)
                if spans and spans[-1].bold == bold:
                    spans[-1] = Span(spans[-1].text + text, bold)
                elif text:
                    spans.append(Span(text, bold))
            case kind:
                raise PrintError("print.not_a_block", kind=kind.removesuffix("_open"))
    return tuple(spans)


_UNBROKEN = re.compile(r"[（“《]?[0-9A-Za-z.%/~:_-]+(?:（.|[，。、；：）》”])?|[●▲■◇○－] .{1,2}")
_GRID = {"": 82, "single": 82, "landscape": 126}
"""Half-width characters of 10.5 pt that a portrait and a landscape page's text is wide."""
_DENSE = 186
"""The same of 8 pt between the margins of a dense page."""


def _widths(head: tuple[Cell, ...], rows: list[tuple[Cell, ...]], grid: int) -> tuple[float, ...]:
    """Each column's share of the width: first what its longest word needs, the rest where it saves most height.

    A column's cost is the sum of its cells' lines cubed, so that one long cell weighs more than many short ones.
    """
    texts = [[columns(row[n].text) for row in rows] for n in range(len(head))]
    room = grid - _INSET * len(head)
    for word in range(14, 9, -1):  # a file's name may break: it does before a table squeezes the words of its head
        least = [_least(head[n].text, [row[n].text for row in rows], word) for n in range(len(head))]
        if sum(least) <= room:
            break

    def cost(n: int, width: int) -> float:
        return sum(max(1.0, length / width) ** 3 for length in texts[n])

    given = list(least)
    gain = [cost(n, given[n]) - cost(n, given[n] + 1) for n in range(len(head))]
    for _ in range(room - sum(least)):
        n = max(range(len(head)), key=lambda n: gain[n])
        if gain[n] <= 0:
            break
        given[n] += 1
        gain[n] = cost(n, given[n]) - cost(n, given[n] + 1)
    return _shares(_unspilled(texts, least, given))


_SPILL = 4
"""Half-width characters of a short text that may be alone on its second line: 违反禁止性规|定."""


def _unspilled(texts: list[list[int]], least: list[int], given: list[int]) -> list[int]:
    """The columns' widths, a short column as wide as its longest text where the widest gives that without a line more.

    What saves most height on the whole leaves many a name short of a single character.
    """
    lines = _lines_in_all(texts, given)
    for n, column in enumerate(texts):
        short = max(column, default=0) - given[n]
        widest = max(range(len(given)), key=lambda m: given[m] - least[m])
        if not 0 < short <= _SPILL or given[n] + short > _SHORT or given[widest] - least[widest] < short:
            continue
        moved = [width + short * ((m == n) - (m == widest)) for m, width in enumerate(given)]
        if (after := _lines_in_all(texts, moved)) <= lines:
            given, lines = moved, after
    return given


def _lines_in_all(texts: list[list[int]], given: list[int]) -> int:
    """How many lines the rows take, each as many as its highest cell."""
    rows = zip(*texts, strict=True)
    return sum(max(max(1, -(-length // width)) for length, width in zip(row, given, strict=True)) for row in rows)


def _shares(given: list[int]) -> tuple[float, ...]:
    raw = [width + _INSET for width in given]
    return tuple(round(width / sum(raw), 4) for width in raw)


_TALLEST = {False: 25, True: 17}
"""Lines of a row, 0.6 of a portrait and a landscape page: kept whole, a taller one would leave most of a page empty."""
_TALLEST_DENSE = 25
_FEW = 8
"""Rows up to which a table may stay on one page."""


def runs_over(table: Table, n: int, *, wide: bool, dense: bool = False) -> bool:
    """Whether the table's row ``n`` may run over to the next page."""
    return _lines(table, n, wide=wide, dense=dense) > (_TALLEST_DENSE if dense else _TALLEST[wide])


def stays_whole(table: Table, *, wide: bool, dense: bool = False) -> bool:
    """Whether the table stays on one page: few rows, together less than half a page high."""
    if len(table.rows) > _FEW:
        return False
    # a row's margins are as high as half a line
    high = sum(0.5 + math.ceil(_lines(table, n, wide=wide, dense=dense)) for n in range(len(table.rows)))
    return high < (_TALLEST_DENSE if dense else _TALLEST[wide]) * 5 / 6


def _lines(table: Table, n: int, *, wide: bool, dense: bool) -> float:
    """Lines of the highest cell in row ``n``; what spans rows breaks between them."""
    grid = _DENSE if dense else _GRID["landscape" if wide else ""]
    cells = enumerate(zip(table.rows[n], table.widths, strict=True))
    return max(
        (columns(cell.text) / (share * grid - _INSET) for m, (cell, share) in cells if table.depth(n, m) == 1),
        default=1.0,
    )


def _dense_widths(head: tuple[Cell, ...], rows: list[tuple[Cell, ...]]) -> tuple[float, ...]:
    """Each column's share of the width in a table of hundreds of rows: the one that needs the fewest pages.

    A row is as high as its highest cell: wide columns beside it save nothing. The height is smoothed, since a single
    character more seldom changes any.
    """
    lengths = [_lengths([row[n] for row in rows]) for n in range(len(head))]
    least = (_least(head[n].text, [row[n].text for row in rows], 14) for n in range(len(head)))
    # what is empty yet is written in by hand: its head stands on few lines
    given = [max(need, min(6, columns(head[n].text))) for n, need in enumerate(least)]

    def powers(n: int, width: int) -> list[float]:
        return [max(1.0, length / width) ** 4 for length in lengths[n]]

    now = [powers(n, given[n]) for n in range(len(head))]
    more = [powers(n, given[n] + 1) for n in range(len(head))]
    for _ in range(_DENSE - sum(given) - _INSET * len(head)):
        whole = [sum(row) for row in zip(*now, strict=True)]
        lower = [
            sum((height - was + after) ** 0.25 for height, was, after in zip(whole, now[n], more[n], strict=True))
            for n in range(len(head))
        ]
        best = min(range(len(head)), key=lambda n: lower[n])
        # where no column saves a line the rest is shared out; the first alone would get it all
        if lower[best] >= sum(height**0.25 for height in whole):
            break
        given[best] += 1
        now[best], more[best] = more[best], powers(best, given[best] + 1)
    return _shares(given)


def _lengths(cells: list[Cell]) -> list[float]:
    """What each cell of a column holds; the text of one that spans rows is shared out among them."""
    starts = [n for n, cell in enumerate(cells) if not cell.above]
    ends = [*starts, len(cells)][1:]  # none of a table without rows
    return [
        columns(cells[start].text) / (end - start)
        for start, end in zip(starts, ends, strict=True)
        for _ in range(start, end)
    ]


_INSET = 2
"""Half-width characters that a cell's margins take."""


_SHORT = 28
"""Half-width characters up to which a cell takes two lines at most: a name, a state."""


def _least(head: str, texts: list[str], longest_word: int = 14) -> int:
    """The least width of a column: it holds its longest word, and its head and short texts on two lines."""
    # a capital is wider than half a Chinese character: 2025Q3 broke before its last figure
    words = [
        min(longest_word, columns(word) + any(char.isupper() for char in word))
        for text in [head, *texts]
        for word in _UNBROKEN.findall(text)
    ]
    longest = max([columns(text) for text in texts] or [0])
    if longest <= _SHORT:
        words.append(-(-longest // 4) * 2)
    over = columns(head) if columns(head) <= 6 else -(-columns(head) // 4) * 2
    return max([over, 4, *words])


_LINE = 19
"""Characters of 二号 that stand on one line of a title, with room for the gaps that Word sets beside figures."""
_TOGETHER = re.compile(r"[0-9A-Za-z.]+[年月日]?|第.季度|（[^（）]{1,6}）|[《“（]?.[，。、：；！？）》”」]*", re.DOTALL)
_ENDS = re.compile(r"(季度|年度|方案|情况|[的和与市县区》”])$")
_BEGINS = re.compile(r"进展|落实|任务|实施|有关|工作|情况|报送")
_WITHIN_A_WORD = 60.0
_TITLE = 120
"""Characters beyond which a text is no title, and breaks as it comes."""


def title_lines(text: str) -> list[str]:
    """A title on as few lines as hold it, of like lengths, broken between words where these are known.

    Figures, short brackets and marks stay whole (GB/T 9704-2012, 7.3.1: 回行时词意完整).
    """
    if len(text) > _TITLE:
        return [text]
    pieces = _TOGETHER.findall(text)
    lines = max(1, -(-columns(text) // (2 * _LINE)))
    return ["".join(line) for line in _split(pieces, lines, columns(text) / 2 / lines)] or [""]


def _split(pieces: list[str], lines: int, aim: float) -> list[list[str]]:
    """The pieces on ``lines`` lines at the least cost: distance from ``aim``, and breaks within a word."""
    best: dict[tuple[int, int], tuple[float, list[list[str]]]] = {(0, 0): (0.0, [])}
    for line in range(1, lines + 1):
        for end in range(len(pieces) + 1):
            for start in range(end):
                if (line - 1, start) not in best:
                    continue
                before, split = best[line - 1, start]
                length = columns("".join(pieces[start:end])) / 2
                broken = end < len(pieces) and not _between_words(pieces, end)
                over = 1000.0 if length > _LINE else 0.0
                cost = before + (length - aim) ** 2 + broken * _WITHIN_A_WORD + over
                if cost < best.get((line, end), (float("inf"), []))[0]:
                    best[line, end] = cost, [*split, pieces[start:end]]
    return best.get((lines, len(pieces)), (0.0, [pieces]))[1]


def _between_words(pieces: list[str], place: int) -> bool:
    return bool(_ENDS.search("".join(pieces[:place])) or _BEGINS.match("".join(pieces[place:])))
