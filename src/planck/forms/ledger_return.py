"""The ledger out and back in: its hidden sheet, and what the office filled in of its own columns.

Only those columns are read back. Whatever else was changed in the workbook is named, as it is of forms.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planck.core.finding import Place, Severity
from planck.core.text import UNSAFE_IN_LINE, visible
from planck.forms import identity, mark, outside
from planck.forms.identity import Trust
from planck.forms.mark import About, SentRow
from planck.forms.sheets import Cell, Sheet, Workbook, coordinate
from planck.forms.white_cells import CELL, REFUSED, ROWS, FormReader
from planck.forms.xlsx_safety import UnsafeWorkbook
from planck.reports.ledger_table import LedgerTable, clean

FIELDS = ("person", "measures", "remark")
"""What the office's own columns are called in its file, in the order of the columns."""
LONGEST = 1_000
"""Characters of a cell, as of a text on the command line."""
_HEADS = "heads"
"""The key of the hidden sheet's row that holds the names of the columns, the office's own first."""
_JOINED = 2
"""Columns whose cells are one for a task: a program may keep the text of the first alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of the office's own columns that says something else than when it was sent out."""

    unit: str
    item: str
    field: str
    """``person``, ``measures`` or ``remark``."""
    sent: str
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReturnedLedger:
    """What the office filled in; nothing where a finding is an error."""

    changes: tuple[Change, ...]


# --------------------------------------------------------------------------------------------------- out


def sealed(table: LedgerTable, key: bytes) -> LedgerTable:
    """The table with the rows of its hidden sheet, under the mark that the key makes; any other table as it is."""
    if (back := table.returning) is None:
        return table
    own = [table.columns[n].name for n in back.columns]
    heads = SentRow(_HEADS, (",".join(own), *(column.name for column in table.columns)))
    rows = (
        SentRow(row_key, tuple(_sent(clean(text), own=n in back.columns and row_key[0] != "|") for n, text in cells))
        for row_key, cells in zip(back.keys, map(enumerate, table.rows), strict=True)
    )
    about = About(
        back.plan, back.unit, back.period, back.sample, clean(table.title), (heads, *rows), layout=mark.LEDGER
    )
    return replace(table, returning=replace(back, about=tuple(mark.sheet(mark.signed(about, key)))))


def _sent(text: str, *, own: bool) -> str:
    """What the hidden sheet keeps of a cell: the office's own text, of any other enough to see whether it changed."""
    if own:
        return "" if text == "—" else one_line(text)
    return _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(one_line(text).encode("utf-8", "replace")).hexdigest()[:12] if text.strip() else ""


def one_line(text: str) -> str:
    """The text as an entry of the office's file holds it: runs of blanks and line ends are a single blank."""
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------ and back in


def read(reader: FormReader, book: Workbook, hidden: Sheet, about: About, trust: Trust) -> ReturnedLedger | None:
    """What was filled in; None where a finding of the reader is an error."""
    for doubt in identity.mark_doubts(about, reader.name, trust):
        reader.report(REFUSED, doubt.message_key, reader.place(doubt.cell), None, doubt.severity, **doubt.facts)
    heads = about.rows[0].texts if about.rows and about.rows[0].key == _HEADS else ()
    if len(heads) < 2:
        raise UnsafeWorkbook("sheet.changed")
    back = _Back(reader, heads[1:], tuple(heads[0].split(",")), {row.key: row.texts for row in about.rows[1:]})
    changes = tuple(back.changes(book, hidden))
    failed = any(finding.severity is Severity.ERROR for finding in reader.findings)
    return None if failed else ReturnedLedger(changes)


@dataclass(frozen=True)
class _Back:
    """A ledger that came back."""

    reader: FormReader
    heads: Sequence[str]
    own: Sequence[str]
    """The names of the office's own columns."""
    sent: Mapping[str, Sequence[str]]
    """By a row's key what the hidden sheet keeps of its cells."""

    def changes(self, book: Workbook, hidden: Sheet) -> Iterator[Change]:
        """The cells that were filled in; what else changed is reported."""
        page = self._page(book, hidden)
        for sheet in book.sheets:
            if sheet not in (page, hidden) and sheet.rows:
                place = self.reader.place(f"{sheet.name}!{sheet.rows[0][0].at}")
                self.reader.warn(ROWS, "ledger_back.other_sheet", place, sheet=sheet.name)
        remarks = (("ledger_back.comment", remark.at, one_line(remark.text)) for remark in page.comments)
        self._name_few(remarks)
        rows = self._rows(page)
        self._name_few(self._outside(rows))
        for key, cells in rows.items():
            unit, _, item = key.partition("|")
            for field, head in zip(FIELDS, self.own, strict=False) if unit else ():
                at = self.heads.index(head)
                written, sent = self._text(cells.get(at)), self._kept(key, at)
                if written is not None and written != sent:
                    place = self.reader.place(coordinate(next(iter(cells.values())).row, at))
                    yield Change(unit, item, field, sent, written, place)

    def _kept(self, key: str, column: int) -> str:
        kept = self.sent[key]
        return kept[column] if column < len(kept) else ""

    def _page(self, book: Workbook, hidden: Sheet) -> Sheet:
        """The sheet with the rows' keys below the heads; raises UnsafeWorkbook where there is none."""
        hidden_column = len(self.heads)
        for sheet in book.sheets:
            keys = {cell.text for row in sheet.rows for cell in row if cell.column == hidden_column}
            if sheet is not hidden and keys & self.sent.keys():
                return sheet
        raise UnsafeWorkbook("ledger_back.columns")

    def _rows(self, page: Sheet) -> dict[str, dict[int, Cell]]:
        """The rows that were sent out, by key; report columns that moved, and strange, doubled and lost rows."""
        by_key: dict[str, dict[int, Cell]] = {}
        below, strange = False, []
        for row in page.rows:
            cells = {cell.column: cell for cell in row}
            if not below:
                below = all(n in cells and cells[n].text.strip() == head for n, head in enumerate(self.heads))
                continue
            key = cells[len(self.heads)].text if len(self.heads) in cells else ""
            if key in by_key:
                self.reader.report(ROWS, "ledger_back.row_twice", self.reader.place(row[0].at))
            elif key in self.sent:
                by_key[key] = cells
            else:
                strange.append(("ledger_back.strange_row", row[0].at, row[0].text))
        if not below:
            raise UnsafeWorkbook("ledger_back.columns")
        self._name_few(iter(strange))
        if lost := len(self.sent.keys() - by_key.keys()):
            self.reader.warn(ROWS, "ledger_back.rows_lost", self.reader.place(), count=lost)
        self._report_moved(by_key)
        return by_key

    def _report_moved(self, rows: Mapping[str, Mapping[int, Cell]]) -> None:
        """Report rows beside which another row's unit and item stand: sorted without the hidden column."""
        which = [n for n, head in enumerate(self.heads) if head in ("责任单位", "事项")]
        known = {tuple(self._kept(key, n) for n in which) for key in self.sent}
        for key, cells in rows.items():
            shown = tuple(_digest(cells[n].text) if n in cells else "" for n in which)
            if shown != tuple(self._kept(key, n) for n in which) and shown in known:
                self.reader.report(ROWS, "ledger_back.moved", self.reader.place(next(iter(cells.values())).at))

    def _outside(self, rows: Mapping[str, Mapping[int, Cell]]) -> Iterator[tuple[str, str, str]]:
        """The cells outside the office's own columns that say something else than they did."""
        for key, cells in rows.items():
            row = next(iter(cells.values())).row
            for n, head in enumerate(self.heads):
                text = cells[n].text if n in cells else ""
                filled_in = head in self.own and not key.startswith("|")
                if filled_in or _digest(text) == self._kept(key, n) or (n < _JOINED and not text.strip()):
                    continue
                # where several units stand together there is no entry that could hold it
                yield "ledger_back.together" if head in self.own else "ledger_back.outside", coordinate(row, n), text
            for n in range(len(self.heads) + 1, max(cells) + 1):
                if n in cells:
                    yield "ledger_back.outside", cells[n].at, cells[n].text

    def _name_few(self, strange: Iterator[tuple[str, str, str]]) -> None:
        outside.name_few(self.reader, partial(self.reader.warn, CELL), strange, "ledger_back.more")

    def _text(self, cell: Cell | None) -> str | None:
        """The text of a cell that was filled in; None, and a finding, where it cannot stand in the office's file."""
        if cell is None:
            return ""
        text = one_line(cell.text)
        place = self.reader.place(cell.at)
        if cell.kind in ("formula", "error", "masked"):
            self.reader.report(CELL, "ledger_back.value", place, written=text)
        elif unsafe := re.search(f"[{UNSAFE_IN_LINE}]", text):
            self.reader.report(CELL, "ledger_back.unsafe", place, sign=visible(unsafe[0]))
        elif len(text) > LONGEST:
            self.reader.report(CELL, "ledger_back.long", place, count=len(text), most=LONGEST)
        else:
            return text
        return None
