"""Findings on a form in the form's own words and at its own cells: nobody who fills in a form sees keys and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planck.core.finding import Finding, Place, Severity
from planck.forms import field_labels, form_export
from planck.forms.form_import import ReturnedForm
from planck.forms.sheets import coordinate, position
from planck.messages import form_cells
from planck.model import REPORT_TITLES

_CHOICES = {
    "form.choice": "sheet.choice",
    "form.choice_near": "sheet.choice_near",
    "form.choice_empty": "sheet.choice_empty",
    "form.no_data": "sheet.no_data",
}
"""Messages about a choice or a number, and those of the form that name what its list offers."""


def for_form(findings: Iterable[Finding], form: ReturnedForm) -> Iterator[Finding]:
    """The findings on a form in its words, less those that only follow from a cell or row that could not be read."""
    own = {(finding.place, finding.message_key) for finding in form.findings}
    unread = {finding.place for finding in form.findings if finding.severity is Severity.ERROR}
    for finding in findings:
        in_words = for_cells(finding, form.rows)
        follows = in_words.place in unread and "!" in in_words.place.path
        if (finding.place, finding.message_key) in own or not (follows or _of_lost_row(finding, form)):
            yield in_words


def _of_lost_row(finding: Finding, form: ReturnedForm) -> bool:
    """Whether the finding only follows from a row that did not come back, which is an error of its own."""
    if finding.message_key == "load.no_tasks":
        return any(key.startswith("task:") for key in form.lost)
    if finding.message_key.startswith("P217."):
        return "head:submitted" in form.lost
    return finding.message_key in _OF_EMPTY_TASK and f"task:{finding.task}" in form.lost


_OF_EMPTY_TASK = ("P206.left_out", "P220.blank", "P607.task", "form.choice_empty", "form.missing")


def for_cells(finding: Finding, rows: Mapping[int, str]) -> Finding:
    """The finding in the words of the form, at the cell that is to be filled in; ``rows``: the rows' keys."""
    facts = {name: _titled(name, value) for name, value in finding.facts.items()}
    place = _place(finding, rows)
    message_key = _in_cells(finding.message_key)
    if message_key.startswith("sheet.choice"):
        facts["allowed"] = list(field_labels.STATUS.values())
        if (suggest := str(finding.facts.get("suggest"))) in field_labels.STATUS:
            facts["suggest"] = field_labels.STATUS[suggest]
    return finding._replace(message_key=message_key, facts=facts, place=place)


def _titled(name: str, value: Any) -> Any:
    """The fact with the titles of fields in place of their keys."""
    if name in ("have", "lack", "field") or (name == "key" and value in REPORT_TITLES):
        return REPORT_TITLES.get(str(value), value)
    if name == "lacking":
        return [REPORT_TITLES.get(str(key), key) for key in value]
    if name == "found" and isinstance(value, str):
        return " ".join(value.split("\n"))  # a cell of two lines; what escapes a line break would show its code
    return value


_CELL_OF = r"(?s:(.+)!([A-Z]{1,3})([0-9]{1,7}))"


def _in_cells(message_key: str) -> str:
    """The key of the same message on a form; the message's own where it speaks of no key or line."""
    of_form = f"cell.{message_key}"
    return of_form if of_form in form_cells.SENTENCES else _CHOICES.get(message_key, message_key)


def _place(finding: Finding, rows: Mapping[int, str]) -> Place:
    """The empty cell that the finding is about, where it is about one; else its own place."""
    if finding.message_key not in form_cells.EMPTY_CELLS:
        return finding.place
    row, field = (part.format(**finding.facts) for part in form_cells.EMPTY_CELLS[finding.message_key])
    path, _, _ = finding.place.path.partition("!")
    if row:
        return _cell(path, rows, row, field) or finding.place
    cell = re.fullmatch(_CELL_OF, finding.place.path)
    return (cell and _cell(cell[1], rows, rows.get(int(cell[3]), ""), field)) or finding.place


def _cell(path: str, rows: Mapping[int, str], key: str, field: str) -> Place | None:
    """The place of a field's cell in the row of that key; None where there is no such cell."""
    columns = form_export.COLUMNS.get(key.partition(":")[0], {})
    row = next((number for number, known in rows.items() if known == key), None)
    column = next((column for column, name in columns.items() if name == field), None)
    return None if row is None or column is None else Place(f"{path}!{coordinate(row, column)}")


def cells_of(findings: Iterable[Finding], name: str) -> dict[str, list[Finding]]:
    """The findings by the cell of the form at which they stand, less those at none or on another sheet."""
    by_cell: dict[str, list[Finding]] = {}
    for finding in findings:
        at = finding.place.path.removeprefix(f"{name}!")
        if position(at):
            by_cell.setdefault(at, []).append(finding)
    return by_cell
