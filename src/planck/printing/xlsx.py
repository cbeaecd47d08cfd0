"""A table as a workbook: every cell a text, never a formula or a link; frozen heads, filters, ready to print."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from planck.reports.ledger_table import Sheet, clean

_TONES = {"红": "#FFCDD2", "黄": "#FFF3C4", "蓝": "#D6E4F5", "灰": "#E0E0E0", "绿": "#E8F5E9"}


def render(sheet: Sheet, day: datetime.date, author: str = "") -> bytes:
    """The workbook; the same bytes for the same table and day."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        created = datetime.datetime(day.year, day.month, day.day)
        book.set_properties({"title": clean(sheet.title), "author": clean(author), "created": created})
        page = book.add_worksheet("台账")
        base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
        plain = book.add_format({**base, "num_format": "@"})
        head = book.add_format({**base, "bold": True, "bg_color": "#D9D9D9", "align": "center"})
        title = book.add_format({"font_name": "宋体", "font_size": 16, "bold": True})
        note = book.add_format({"font_name": "宋体", "font_size": 10})
        tones = {
            word: book.add_format({**base, "bg_color": colour, "align": "center"}) for word, colour in _TONES.items()
        }
        page.write_string(0, 0, clean(sheet.title), title)
        for n, line in enumerate(sheet.notes, 1):
            page.write_string(n, 0, clean(line), note)
        top = len(sheet.notes) + 1
        for n, column in enumerate(sheet.columns):
            page.set_column(n, n, column.width)
            page.write_string(top, n, column.name, head)
        for m, row in enumerate(sheet.rows, top + 1):
            for n, text in enumerate(row):
                page.write_string(m, n, clean(text), tones.get(text[-1:], plain) if n == sheet.light else plain)
        last = len(sheet.columns) - 1
        page.freeze_panes(top + 1, 3)
        page.autofilter(top, 0, top + max(1, len(sheet.rows)), last)
        page.repeat_rows(top)
        page.set_landscape()
        page.set_paper(8)  # A3: seventeen columns
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.set_footer("&C— &P —")
    return made.getvalue()
