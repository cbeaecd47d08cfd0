"""A table as a workbook: every cell a text, never a formula or a link; frozen heads, filters, ready to print."""

from __future__ import annotations

import datetime
import io
from typing import Any

import xlsxwriter

from planck.core.lights import LIT, Light
from planck.printing.blocks import PrintError
from planck.printing.press import Job
from planck.reports.ledger_table import LedgerTable, clean
from planck.reports.tags import LightText


def write(job: Job) -> bytes:
    """The workbook of a paper that has a table; raises PrintError for any other."""
    if job.paper.table is None:
        raise PrintError("print.no_sheet", name=job.paper.stem)
    return render(job.paper.table, job.press.day, job.press.author)


def render(table: LedgerTable, day: datetime.date, author: str = "") -> bytes:
    """The workbook; the same bytes for the same table and day."""
    content = io.BytesIO()
    # a unit's text that begins with = would run as a formula on the computer of whoever opens the ledger
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        created = datetime.datetime(day.year, day.month, day.day)
        book.set_properties({"title": clean(table.title), "author": clean(author), "created": created})
        page = book.add_worksheet(table.sheet)
        _fill(book, page, table)
        _lay_out(page, table)
    return content.getvalue()


def _fill(book: Any, page: Any, table: LedgerTable) -> None:
    """Title, notes, heads and rows; a light's cell has its tint."""
    base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
    # as text: Excel would turn 2.10 into 2.1 and 3-4 into a day once somebody edits the cell
    plain = book.add_format({**base, "num_format": "@"})
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
    for n, column in enumerate(table.columns):
        page.set_column(n, n, column.width)
        page.write_string(top, n, column.name, head)
    for m, row in enumerate(table.rows, top + 1):
        for n, text in enumerate(row):
            look = tints.get(text.light, plain) if isinstance(text, LightText) else plain
            page.write_string(m, n, clean(text), look)


def _lay_out(page: Any, table: LedgerTable) -> None:
    """Frozen heads, filters, and a landscape A3 page."""
    top = len(table.notes) + 1
    page.freeze_panes(top + 1, 3)
    page.autofilter(top, 0, top + max(1, len(table.rows)), len(table.columns) - 1)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(8)  # A3: seventeen columns
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C— &P —")
