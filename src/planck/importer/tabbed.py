"""Tables that were copied as text, a row a line, with their cells parted by tabs and the spanned cells lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planck.importer.document import Cell, Paragraph, Table
from planck.importer.printed import Line

_GAP = 3
"""Lines without a tab that may stand between two rows: the rows of a chapter, across the whole table."""
_ROW_OF_CHAPTER = 80
"""Characters of such a row at most."""


def tables_of(lines: Iterable[Line]) -> Iterator[Line | Table]:
    """The lines, those that are rows of a table together as a table."""
    every = list(lines)
    at = 0
    while at < len(every):
        end = _table_end(every, at)
        if end > at + 1:
            yield _table([line.text for line in every[at:end]])
            at = end
        else:
            yield every[at] if "\t" not in every[at].text else _plain(every[at])
            at += 1


def _plain(line: Line) -> Line:
    """A line whose tabs are no table's."""
    return Line(" ".join(line.text.split()), line.level, line.bold, line.mark)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _is_row(line: str) -> bool:
    return sum(bool(cell) for cell in _cells(line)) >= 2


def _table_end(lines: Sequence[Line], start: int) -> int:
    """Where the table that begins with this line ends; the line itself where none begins."""
    if len([cell for cell in _cells(lines[start].text) if cell]) < 3:
        return start
    end = at = start + 1
    while at < len(lines) and at - end <= _GAP:
        text = lines[at].text
        if _is_row(text):
            end = at + 1
        elif len(text) > _ROW_OF_CHAPTER:
            break
        at += 1
    return end


def _table(rows: Sequence[str]) -> Table:
    """The rows as a full grid: a row with fewer cells lacks those that a cell above or beside spans."""
    cells = [_cells(row) if _is_row(row) else [row.strip()] for row in rows]
    width = max(map(len, cells))
    profile = _profile([row for row in cells if len(row) == width], width)
    grid: list[tuple[Cell | None, ...]] = []
    for row in cells:
        if len(row) == 1:
            grid.append((Cell(row[0], (Paragraph(row[0]),), 1, width),) * width)
        else:
            grid.append(_placed(row, width, profile, grid[-1] if grid else None))
    return Table(tuple(grid))


_HEADS_OF_NUMBERS = re.compile("^(?:序号?|编号|.*分值?|权重|数量)$")


def _kind(text: str) -> str:
    """What a cell looks like: nothing, a number, a short or a long text."""
    if not text:
        return "nothing"
    if re.fullmatch(r"[\d.,，%％—-]+|[一二三四五六七八九十]+、?", text) or _HEADS_OF_NUMBERS.match(text.replace(" ", "")):
        return "number"
    if re.fullmatch(r".{2,12}[局委办部厅院会社站]", text):
        return "body"
    return "long" if len(text) > 30 else "short"


def _profile(rows: Sequence[Sequence[str]], width: int) -> list[Counter[str]]:
    return [Counter(_kind(row[column]) for row in rows) for column in range(width)]


def _placed(
    row: Sequence[str], width: int, profile: Sequence[Counter[str]], above: tuple[Cell | None, ...] | None
) -> tuple[Cell | None, ...]:
    """The row's cells in their columns; the missing ones are left out where the others fit the other rows best."""
    missing = width - len(row)
    own = [Cell(text, (Paragraph(text),)) for text in row]
    if not missing:
        return tuple(own)

    def fit(gap: int) -> int:
        columns = [*range(gap), *range(gap + missing, width)]
        return sum(profile[column][_kind(text)] for column, text in zip(columns, row, strict=True))

    gap = max(range(len(row) + 1), key=fit)
    if gap and _kind(row[gap - 1]) in ("short", "long"):  # it spans the columns beside it
        filled: list[Cell | None] = [own[gap - 1]] * missing
    elif gap == len(row):
        filled = [None] * missing
    else:
        filled = list(above[gap : gap + missing]) if above else [None] * missing
    return (*own[:gap], *filled, *own[gap:])
