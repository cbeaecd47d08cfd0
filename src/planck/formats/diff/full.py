"""What changed, for people on a terminal: a table of counts, then the rows, the worse ones first."""

from __future__ import annotations

from itertools import groupby

from planck.diff import Change, Difference
from planck.formats.diff.words import LISTS, Line, change_word, counts, head, lines
from planck.formats.escape import no_commands
from planck.formats.page import Page
from planck.messages import Translator

MOST_CHANGED = 20
"""Rows of a list that are neither better nor worse, shown before the rest is counted."""
_STYLES = {Change.WORSE: "bold red", Change.BETTER: "bold green", Change.NEW: "bold yellow"}


def render(difference: Difference, translator: Translator, width: int = 80, color: bool = False) -> str:
    """The view, in colour if ``color``; no line is wider than ``width`` columns but for a single long word."""
    page = Page(translator, width, color)
    page.line((difference.after.book.plan.title, "bold"))
    for line in head(difference, translator):
        page.line(line)
    page.line()
    shown = [name for name in LISTS if getattr(difference, name)]
    if not shown:
        page.line(translator.text("diff.none"))
    else:
        _counts(page, difference)
    for name in shown:
        _list(page, difference, name)
    return no_commands(page.text())


def _counts(page: Page, difference: Difference) -> None:
    """How many rows of each list changed, and how."""
    from rich.cells import cell_len

    translator = page.translator
    rows = [["", *(translator.label(f"change.{change}") for change in Change)]]
    for name in LISTS:
        rows.append([translator.label(f"diff.{name}"), *(str(count or "-") for count in counts(difference, name))])
    widths = [max(cell_len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [" " * (width - cell_len(cell)) + cell for cell, width in zip(row, widths, strict=True)]
        first = row[0] + " " * (widths[0] - cell_len(row[0]))
        page.line("  ".join([first, *cells[1:]]).rstrip(), indent=2)
    page.line()


def _list(page: Page, difference: Difference, name: str) -> None:
    """The rows of a list below its name, by what became of them."""
    translator = page.translator
    page.line((translator.label(f"diff.{name}"), "bold"))
    for change, of_change in groupby(lines(difference, name, translator), key=lambda line: line.change):
        rows = list(of_change)
        page.line((f"{change_word(name, change, translator)} {len(rows)}", _STYLES.get(change, "bold")), indent=2)
        shown = rows[:MOST_CHANGED] if change is Change.CHANGED else rows
        for row in shown:
            page.line(_sentence(row), indent=4)
        if len(shown) < len(rows):
            page.line(translator.text("diff.rest", count=len(rows) - len(shown)), indent=4)
    page.line()


def _sentence(row: Line) -> str:
    return f"{row.name}  {' → '.join(filter(None, (row.before, row.after)))}"
