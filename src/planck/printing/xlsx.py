"""Tables as a workbook: cells are texts or numbers, no formulas or links; frozen heads, filters, ready to print."""

from __future__ import annotations

import datetime
import io
import itertools
from typing import Any

import xlsxwriter

from planck.core.lights import LIT, Light
from planck.core.text import columns
from planck.printing.press import Job
from planck.reports.ledger_table import ABOUT, LedgerTable, NumberText, Returning, clean
from planck.reports.tags import Absent, LightText


def write(job: Job) -> bytes:
    """The workbook of a paper that has a table."""
    assert job.paper.table is not None  # the press refuses any other
    return render(job.paper.table, job.press.day, job.press.author)


def render(table: LedgerTable, day: datetime.date, author: str = "") -> bytes:
    """The workbook; the same bytes for the same table and day."""
    content = io.BytesIO()
    # a unit's text that begins with = would run as a formula on the computer of whoever opens the ledger
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        created = datetime.datetime(day.year, day.month, day.day)
        book.set_properties({"title": clean(table.title), "author": clean(author), "created": created})
        for sheet in (table, *table.further):
            page = book.add_worksheet(sheet.sheet)
            _fill(book, page, sheet)
            _join(book, page, sheet)
            _lay_out(page, sheet)
            if sheet.returning:
                _mark(book, page, sheet, sheet.returning)
    return content.getvalue()


def _fill(book: Any, page: Any, table: LedgerTable) -> None:
    """Title, notes, heads and rows; a light's cell has its tint."""
    base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
    # as text: Excel would turn 2.10 into 2.1 and 3-4 into a day once somebody edits the cell
    plain = book.add_format({**base, "num_format": "@"})
    figures = _Figures(book, base)
    head = book.add_format({**base, "bold": True, "bg_color": "#D9D9D9", "align": "center"})
    title = book.add_format({"font_name": "宋体", "font_size": 16, "bold": True})
    note = book.add_format({"font_name": "宋体", "font_size": 10})
    tints: dict[Light, Any] = {
        light: book.add_format({**base, "bg_color": light.look.tint.upper(), "align": "center"}) for light in LIT
    }
    page.write_string(0, 0, clean(table.title), title)
    for n, line in enumerate(table.notes, 1):
        page.write_string(n, 0, clean(line), note)
    top = len(table.notes) + 1
    own = _own_cells(table)
    white = book.add_format({**base, "num_format": "@", "bg_color": "#FFFDE7"})
    for n, column in enumerate(table.columns):
        page.set_column(n, n, column.width, None, {"level": 1} if column.detail else {})
        page.write_string(top, n, clean(column.name), head)
    # not every program makes a row as high as its words
    lines = max(-(-columns(column.name) // column.width) for column in table.columns)
    page.set_row(top, _LINE * lines)
    for m, row in enumerate(table.rows):
        for n, text in enumerate(row):
            look = tints.get(text.light, plain) if isinstance(text, LightText) else white if (m, n) in own else plain
            # what nobody has filled in is an empty cell, not a dash to write over
            if (m, n) in own and isinstance(text, Absent):
                page.write_blank(m + top + 1, n, None, look)
            elif isinstance(text, NumberText) and (number := text.as_number) is not None:
                page.write_number(m + top + 1, n, number, figures[len(text.partition(".")[2])])
            else:
                page.write_string(m + top + 1, n, clean(text), look)


_LINE = 15
"""Points that a line of a head is high."""


class _Figures(dict[int, Any]):
    """By number of decimals, the look of a number: 10.00 keeps both."""

    def __init__(self, book: Any, base: dict[str, Any]) -> None:
        self._book, self._base = book, {**base, "align": "right"}

    def __missing__(self, decimals: int) -> Any:
        shown = {"num_format": f"0.{'0' * decimals}"} if decimals else {}
        self[decimals] = self._book.add_format({**self._base, **shown})
        return self[decimals]


def _own_cells(table: LedgerTable) -> set[tuple[int, int]]:
    """The cells that the office fills in, by row of the table and column."""
    if table.returning is None:
        return set()
    return {(m, n) for m, key in enumerate(table.returning.keys) if key[0] != "|" for n in table.returning.columns}


def _join(book: Any, page: Any, table: LedgerTable) -> None:
    """Make the first cells of a task's rows one, and its further rows a group that can be folded away."""
    top = len(table.notes) + 2
    look = book.add_format(
        {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "num_format": "@"}
    )
    for first, end in itertools.pairwise([*table.groups, len(table.rows)]):
        for row in range(first + 1, end):
            page.set_row(row + top, None, None, {"level": 1})
        for column in range(table.joined) if end - first > 1 else ():
            text = clean(table.rows[first][column])
            page.merge_range(first + top, column, end - 1 + top, column, text, look)
            # each cell keeps its text below the first: a filter looks at every row by itself
            for row in range(first + 1, end):
                page.write_string(row + top, column, text, look)
    if table.groups:
        page.outline_settings(True, False, False, False)


def _mark(book: Any, page: Any, table: LedgerTable, returning: Returning) -> None:
    """The key of each row in a hidden column, and the hidden sheet that says which ledger it is."""
    hidden, top = len(table.columns), len(table.notes) + 2
    page.set_column(hidden, hidden, 8, None, {"hidden": True})
    for n, key in enumerate(returning.keys):
        page.write_string(n + top, hidden, key)
    about = book.add_worksheet(ABOUT)
    for m, row in enumerate(returning.about):
        for n, text in enumerate(row):
            about.write_string(m, n, text)
    about.very_hidden()  # no menu shows it: it is not for people


def _lay_out(page: Any, table: LedgerTable) -> None:
    """Frozen heads, filters, and a landscape A3 page."""
    top = len(table.notes) + 1
    page.freeze_panes(top + 1, 3)
    # with the hidden keys: sorted without them, rows would stand beside those of others
    last = len(table.columns) - (table.returning is None)
    page.autofilter(top, 0, top + max(1, len(table.rows)), last)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(8)  # A3: twenty columns
    page.print_area(0, 0, top + max(1, len(table.rows)), len(table.columns) - 1)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C— &P —")
