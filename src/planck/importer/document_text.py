"""What every reader of a format does with text: characters that planck takes, lines, bold starts, grids of cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planck.core.text import REMNANTS, UNSAFE, WIDE_BLANKS
from planck.importer.document import Cell, Document, Note, Paragraph, Refused, Table

MOST_PLACES = 100_000
"""Places of all grids of a document; the longest task list of a city has some 5,000."""
MOST_COLUMNS = 1_000
"""That a cell may span, as HTML has it."""
MOST_PARAGRAPHS = 50_000
"""A five-year plan has some 3,000."""
MOST_IN_PARAGRAPH = 20_000
"""Characters; the longest of a plan have some 2,000."""
MOST_CHARACTERS = 3_000_000
"""Of the text; a plan of 100 pages has 100,000."""
DEEPEST_TABLE = 20
"""Tables within tables."""

Tally = Counter[str]
"""What is not carried, by the last word of its message's key: ``picture`` → ``document.picture``."""

BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile(f"[{UNSAFE}]")
_LOST = re.compile(f"[{REMNANTS}]")
# the ideographic space stays: it separates title and text, and indents
_BLANKS = re.compile(f"[\t{WIDE_BLANKS.replace(chr(0x3000), '')}]")
LONG_BLANK = re.compile(r"(?<!\s)(\s{100})\s+")
"""Blanks beyond what any page is wide: they mean no more than a hundred do."""


def plain(text: str, tally: Tally) -> str:
    """The text on one line without characters that act or hide; □ where a program lost a character."""
    text, hidden = _UNSAFE.subn("", text)
    text, lost = _LOST.subn("□", text)
    tally["invisible"] += hidden
    tally["lost"] += lost
    return LONG_BLANK.sub(r"\1", _BLANKS.sub(" ", text)).strip()


class Run(NamedTuple):
    """A piece of a paragraph."""

    text: str
    bold: bool = False


def paragraphs(runs: Sequence[Run], tally: Tally, *, number: str = "", level: int = 0) -> list[Paragraph]:
    """A paragraph for each line of the runs that is not blank; the first has the number."""
    number = _BLANKS.sub(" ", _LOST.sub("□", _UNSAFE.sub("", number)))
    hold_paragraphs(sum(run.text.count("\n") for run in runs))
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = BREAK.split(run.text) if BREAK.search(run.text) else (run.text,)
        lines[-1].append(Run(first, run.bold))
        lines.extend([Run(other, run.bold)] for other in others)
    out: list[Paragraph] = []
    for line in lines:
        text = plain("".join(run.text for run in line), tally)
        if text:
            out.append(Paragraph(text, "" if out else number, level, plain(_bold_start(line), Counter())))
    return out


def hold_paragraphs(count: int) -> None:
    """Raise Refused where there are more than a document has."""
    if count > MOST_PARAGRAPHS:
        raise Refused("document.paragraphs", most=MOST_PARAGRAPHS)


def hold_characters(count: int) -> None:
    """Raise Refused where there are more than a document has."""
    if count > MOST_CHARACTERS:
        raise Refused("document.unpacked", most=MOST_CHARACTERS)


def hold_places(tally: Tally) -> None:
    """Raise Refused where the grids so far have more places than a document's."""
    if tally["places"] > 2 * MOST_PLACES:
        raise Refused("document.cells", most=MOST_PLACES)


def _bold_start(line: Sequence[Run]) -> str:
    """The text of the bold runs at the start; none where the whole line is bold."""
    start: list[str] = []
    for run in line:
        if run.text.strip() and not run.bold:
            return "".join(start)
        start.append(run.text)
    return ""


@dataclass(slots=True)
class OpenCell:
    """A cell as it is read."""

    rows: int = 1
    columns: int = 1
    blocks: list[Paragraph | Table] = field(default_factory=list)


def grid(rows: Sequence[Sequence[OpenCell | None]], tally: Tally) -> list[Paragraph | Table]:
    """The table as a full grid; its blocks where it is only a frame: a single cell, or little beside other tables.

    None in a row is a place left out. A cell spans no more rows than there are. Raises Refused where it has too many
    places.
    """
    cells = [cell for row in rows for cell in row if cell]
    if len(cells) == 1 or _frames_tables(cells):
        return [block for cell in cells for block in cell.blocks]
    places: list[dict[int, Cell | None]] = [{} for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[index]:
                column += 1
            if cell is None:
                places[index][column] = None
                continue
            across = max(1, min(cell.columns, MOST_COLUMNS))
            down = max(1, min(cell.rows, len(rows) - index))
            tally["places"] += across * down
            hold_places(tally)
            closed = _closed(cell, down, across, tally)
            for below in places[index : index + down]:
                for at in range(column, column + across):
                    below.setdefault(at, closed)
    wide = max((max(row, default=-1) + 1 for row in places), default=0)
    tally["places"] += wide * len(places)
    hold_places(tally)
    table = Table(tuple(tuple(row.get(at) for at in range(wide)) for row in places))
    return [table] if any(cell.blocks for cell in cells) else []


def _frames_tables(cells: Sequence[OpenCell]) -> bool:
    """Whether more text stands in tables within the cells than beside them, as in a page laid out by a table."""
    within = sum(length(block) for cell in cells for block in cell.blocks if isinstance(block, Table))
    beside = sum(length(block) for cell in cells for block in cell.blocks if isinstance(block, Paragraph))
    return within > beside


def length(block: Paragraph | Table) -> int:
    """Characters of the block."""
    return len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) for cell in cells_of(block))


def cells_of(table: Table) -> list[Cell]:
    """Each cell of the grid once, by rows."""
    return list({id(cell): cell for row in table.rows for cell in row if cell}.values())


def _closed(cell: OpenCell, rows: int, columns: int, tally: Tally) -> Cell:
    inside: list[Paragraph] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            inside.append(block)
            continue
        tally["nested_table"] += 1
        inside.extend(paragraph for row in block.rows for paragraph in _one_line(row))
    return Cell("\n".join(shown(paragraph) for paragraph in inside), tuple(inside), rows, columns)


def _one_line(row: Iterable[Cell | None]) -> list[Paragraph]:
    """A row of a table within a cell, as a paragraph."""
    texts = [cell.text.replace("\n", "") for cell in dict.fromkeys(row) if cell]
    text = "　".join(filter(None, texts))
    return [Paragraph(text)] if text else []


def shown(paragraph: Paragraph) -> str:
    """The paragraph with its automatic number, as the program shows it."""
    return paragraph.number + paragraph.text


def finished(blocks: Sequence[Paragraph | Table], tally: Tally, beside: int = 0) -> Document:
    """The document with a note for each kind of thing not carried; raises Refused where it holds no text."""
    if not blocks:
        raise Refused("document.picture_only" if tally["picture"] else "document.empty")
    hold_paragraphs(len(blocks))
    if any(len(paragraph.text) > MOST_IN_PARAGRAPH for block in blocks for paragraph in _paragraphs_of(block)):
        raise Refused("document.long_paragraph", most=MOST_IN_PARAGRAPH)
    notes = [Note(f"document.{what}", {"count": count}) for what, count in tally.items() if count and what != "places"]
    return Document(tuple(blocks), tuple(notes), beside)


def _paragraphs_of(block: Paragraph | Table) -> Iterable[Paragraph]:
    """The paragraphs of the block, those of a table's cells too."""
    return (block,) if isinstance(block, Paragraph) else (part for cell in cells_of(block) for part in cell.paragraphs)
