"""Tables that were copied as text, a row a line, with their cells parted by tabs and the spanned cells lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

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
    if re.fullmatch(r"[\d.,，%％—-]+|[一二三四五六七八九十]+、?", text) or _HEADS_OF_NUMBERS.match(
        text.replace(" ", "")
    ):
        return "number"
    if re.fullmatch(r".{2,12}(?:[局委办部厅院会社站]|中心|指挥部)", text):
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


# ------------------------------------------------------------------------------------------- a cell a line

_HEAD_CELL = 14
"""Characters of a column's head at most."""
_MOST_COLUMNS = 9


def stacked_tables(lines: Sequence[Line | Table], wanted: Callable[[Table], bool]) -> Iterator[Line | Table]:
    """The lines; a table whose cells were copied a line each is put together where it is one of those wanted."""
    at = 0
    while at < len(lines):
        stacked = _stacked(lines, at)
        if stacked and wanted(stacked[0]):
            yield stacked[0]
            at = stacked[1]
        else:
            yield lines[at]
            at += 1


def _stacked(lines: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """The table that begins with this line as its first head, 序号, and the line behind it."""
    first = lines[at]
    if not isinstance(first, Line) or not re.fullmatch(r"序\s*号|编\s*号", first.text):
        return _without_numbers(lines, at)
    heads, start = _heads(lines, at)
    if not 3 <= len(heads) <= _MOST_COLUMNS:
        return None
    rows: list[list[str]] = [heads]
    begins = "".join(_texts(lines[start : start + 1]))
    first_number = int(begins) if re.fullmatch(r"\d{1,3}", begins) else 1
    number, here = first_number, start
    while here < len(lines):
        end = _row_end(lines, here, number, heads)
        if end == here:
            break
        cells = [line.text for line in lines[here:end] if isinstance(line, Line)]
        if cells[0] == str(number):
            rows.append(_fitted(cells, heads))
            number += 1
        else:
            rows.append(cells)
        here = end
    if number < first_number + 2:
        return None
    grid: list[tuple[Cell | None, ...]] = []
    for row in rows:
        if len(row) == 1:
            grid.append((Cell(row[0], (Paragraph(row[0]),), 1, len(heads)),) * len(heads))
        else:
            grid.append(tuple(Cell(text, tuple(map(Paragraph, text.split("\n")))) for text in row))
    return Table(tuple(grid)), here


_MOST_UNNUMBERED = 6
"""Columns of a table without numbers at most."""


def _without_numbers(lines: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """A table whose rows have no number: each body, and each day, stands as many lines apart as there are heads."""
    for columns in range(3, _MOST_UNNUMBERED + 1):
        heads = _texts(lines[at : at + columns])
        checked = [(n, fits) for n, head in enumerate(heads) for word, fits in _CHECKED if re.search(word, head)]
        short = len(heads) == columns and all(len(head) <= _HEAD_CELL for head in heads)
        if not short or not checked or not re.search(_NAMES_BODIES, heads[-1] + heads[-2]):
            continue
        rows, here = [heads], at + columns
        while len(row := _texts(lines[here : here + columns])) == columns and all(fits(row[n]) for n, fits in checked):
            rows.append(row)
            here += columns
        if len(rows) > _FEWEST_ROWS:
            return Table(tuple(tuple(Cell(text, (Paragraph(text),)) for text in row) for row in rows)), here
    return None


_FEWEST_ROWS = 3
"""Rows, without the header, that such a table has at least."""
_NAMES_BODIES = "单位|部门|科室|处室"


def _texts(lines: Sequence[Line | Table]) -> list[str]:
    """The lines up to the first that is a table, or that has a number."""
    out: list[str] = []
    for line in lines:
        if not isinstance(line, Line) or line.mark:
            break
        out.append(line.text)
    return out


def _are_bodies(cell: str) -> bool:
    """县住建局、县财政局; 文化站 派出所."""
    return all(_BODIES.fullmatch(name) for name in re.split(r"[\s、，；]+", cell))


_BODIES = re.compile(r".{1,16}(?:[局委办部厅院会社站所科室处队府校司]|中心|街道|集团|乡镇|单位|部门)")


def _is_dated(cell: str) -> bool:
    return _DEADLINE.search(cell) is not None


_CHECKED = ((_NAMES_BODIES, _are_bodies), ("时限|时间|期限", _is_dated))
"""What the cells under such a head look like."""


def _heads(lines: Sequence[Line | Table], at: int) -> tuple[list[str], int]:
    """The heads of the columns and the line behind them: the first number, or the first chapter's row."""
    heads: list[str] = []
    while at < len(lines):
        line = lines[at]
        if not isinstance(line, Line) or len(line.text) > _HEAD_CELL or line.text.isdigit() or line.mark:
            break
        heads.append(line.text)
        at += 1
    return heads, at


def _row_end(lines: Sequence[Line | Table], here: int, number: int, heads: Sequence[str]) -> int:
    """Where the row ends: before the next number, or the next chapter's row; here where no row begins."""
    line, columns = lines[here], len(heads)
    if not isinstance(line, Line):  # another table
        return here
    if line.text != str(number):
        following = lines[here + 1] if here + 1 < len(lines) else None
        chapter = len(line.text) <= _ROW_OF_CHAPTER and not line.text.endswith("。")
        return here + 1 if chapter and isinstance(following, Line) and following.text == str(number) else here
    for end in range(here + 1, min(here + 40, len(lines))):
        other = lines[end]
        if not isinstance(other, Line) or other.text == str(number + 1):
            return end
        # a chapter's row, then the next number
        following = lines[end + 1] if end + 1 < len(lines) else None
        before_next = isinstance(following, Line) and following.text == str(number + 1) and end - here >= columns
        if before_next and not _DEADLINE.search(other.text) and _kind(other.text) != "body":
            return end
    return _last_end(lines, here, heads)


def _last_end(lines: Sequence[Line | Table], here: int, heads: Sequence[str]) -> int:
    """Where the last row ends: with as many cells as columns, or with the time that its last column holds."""
    end = min(here + len(heads), len(lines))
    if not re.search("时限|时间|期限", heads[-1]):
        return end
    timed = (n for n, line in enumerate(lines[end - 1 : end + 4], end) if _DEADLINE.search(getattr(line, "text", "")))
    return next(timed, end)


_DEADLINE = re.compile(r"\d{1,4}\s*[年月]|底前|长期|持续|全年|\d{4}\.\d")


def _fitted(cells: list[str], heads: Sequence[str]) -> list[str]:
    """As many cells as columns: lines too many belong to the longest cell, one that is missing is empty."""
    columns = len(heads)
    if len(cells) > columns:
        cells = _bodies_together(cells, columns)
    if len(cells) > columns:
        extra = len(cells) - columns
        # the cells behind the text are short: the surplus is the text's own paragraphs
        at = max(range(1, columns), key=lambda n: sum(map(len, cells[n : n + extra + 1])))
        return [*cells[:at], "\n".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]]
    while len(cells) < columns:
        missing = next((n for n in range(1, columns) if n < len(cells) and _misfits(heads[n], cells[n])), len(cells))
        cells = [*cells[:missing], "", *cells[missing:]]
    return cells


def _bodies_together(cells: list[str], columns: int) -> list[str]:
    """The cells, bodies that follow each other line by line in a single cell as long as there are too many."""
    out = cells[:1]
    for n, cell in enumerate(cells[1:], 1):
        left = len(out) + len(cells) - n
        if left > columns and n > 1 and _kind(cell) == "body" and _kind(out[-1].split("\n")[-1]) == "body":
            out[-1] += f"\n{cell}"
        else:
            out.append(cell)
    return out


def _misfits(head: str, cell: str) -> bool:
    """Whether a cell cannot stand under that head."""
    if re.search("时限|时间|期限", head):
        return not _DEADLINE.search(cell)
    if re.search("单位|部门", head):
        return bool(_DEADLINE.search(cell)) or len(cell) > 80
    return False
