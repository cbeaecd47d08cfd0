"""Two forms of one unit and quarter: the white cells in which they differ."""

from __future__ import annotations

from planck.core.finding import Finding, Place
from planck.forms.form_import import ReturnedForm
from planck.forms.sheets import Cell, coordinate
from planck.forms.white_cells import ROWS

MOST_NAMED = 20
"""Cells that are named; two forms may differ in each."""


def differing(first: ReturnedForm, first_name: str, second: ReturnedForm, second_name: str) -> list[Finding]:
    """A finding at each cell of the second form whose text is another than that of the first."""
    # an empty cell of a lost row stands where the other form has it
    rows = {key: number for form in (first, second) for number, key in form.rows.items()}
    # by key, not by cell: the rows of a copy may have been sorted
    unlike = sorted(
        (rows[key], column, key)
        for key, column in {*first.cells, *second.cells}
        if _text(first, (key, column)) != _text(second, (key, column))
    )
    findings = []
    for row, column, key in unlike[:MOST_NAMED]:
        facts = {"other": first_name, "there": _text(first, (key, column)), "here": _text(second, (key, column))}
        place = Place(f"{second_name}!{coordinate(row, column)}")
        findings.append(_finding("sheet.copies_differ", place, second, facts))
    if len(unlike) > MOST_NAMED:
        facts = {"other": first_name, "count": str(len(unlike) - MOST_NAMED)}
        findings.append(_finding("sheet.copies_differ_more", Place(second_name), second, facts))
    return findings


def _finding(message_key: str, place: Place, form: ReturnedForm, facts: dict[str, str]) -> Finding:
    return Finding(ROWS.code, ROWS.severity, message_key, facts, place, form.unit, period=str(form.period))


def _text(form: ReturnedForm, pair: tuple[str, int]) -> str:
    cell: Cell | None = form.cells.get(pair)
    return cell.text.strip() if cell else ""
