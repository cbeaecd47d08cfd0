"""Findings on a form in the form's own words and at its own cells: nobody who fills in a form sees keys and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planck.core.finding import Finding, Place, Severity
from planck.forms import field_labels, form_export
from planck.forms.form_import import ReturnedForm
from planck.forms.sheets import coordinate, position
from planck.model import REPORT_TITLES

_IN_CELLS = {
    "form.choice": "sheet.choice",
    "form.choice_near": "sheet.choice_near",
    "form.choice_empty": "sheet.choice_empty",
    "form.no_data": "sheet.no_data",
    "form.missing": "cell.missing",
    "form.empty": "cell.empty",
    "form.unknown_key": "cell.not_asked",
    "form.unknown_key_near": "cell.not_asked",
    "form.number_fraction": "cell.number_fraction",
    "form.number_note": "cell.number_note",
    "form.number_comment": "cell.number_note",
    "form.day": "cell.day",
    "form.day_not_yet": "cell.day_not_yet",
    "form.day_serial": "cell.day_serial",
    "load.no_tasks": "cell.no_tasks",
    "P205.not_listed": "cell.not_listed",
    "P206.left_out": "cell.left_out",
    "P210.half": "cell.half",
    "P211.plain": "cell.plain",
    "P212.not_asked": "cell.not_its",
    "P214.early": "cell.early",
    "P215.later": "cell.done_later",
    "P216.no_prohibition": "cell.no_prohibition",
    "P217.draft": "cell.draft",
    "P501.status": "cell.status_back",
    "P501.undone": "cell.undone",
    "P504.falls": "cell.falls",
    "P505.unexplained": "cell.behind",
    "P506.copied": "cell.copied",
    "P507.same": "cell.alike",
    "P508.dropped": "cell.breach_dropped",
    "P606.period": "cell.evidence_covers",
    "P607.task": "cell.evidence_of_task",
    "P607.word": "cell.evidence_of_word",
}
"""Messages about a file's lines, keys and ids, and the same messages about a form's cells and lists."""

_LACKING: Mapping[str, str] = {
    "P206.left_out": "status",
    "P220.blank": "progress",
    "P607.task": "evidence",
    "P607.word": "evidence",
    "form.choice_empty": "status",
}
"""The field whose empty cell a finding is about."""


def for_form(findings: Iterable[Finding], form: ReturnedForm) -> Iterator[Finding]:
    """The findings on a form in its words, less those that only follow from a cell that could not be read."""
    own = {(finding.place, finding.message_key) for finding in form.findings}
    unread = {finding.place for finding in form.findings if finding.severity is Severity.ERROR}
    for finding in findings:
        in_words = for_cells(finding, form.rows)
        if (
            in_words.place not in unread
            or (finding.place, finding.message_key) in own
            or "!" not in in_words.place.path
        ):
            yield in_words


def for_cells(finding: Finding, rows: Mapping[int, str]) -> Finding:
    """The finding in the words of the form, at the cell that is to be filled in; ``rows``: the rows' keys."""
    facts = {name: _titled(name, value) for name, value in finding.facts.items()}
    place = _place(finding, rows)
    message_key = _IN_CELLS.get(finding.message_key, finding.message_key)
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
    return value


_CELL_OF = r"(?s:(.+)!([A-Z]{1,3})([0-9]{1,7}))"


def _place(finding: Finding, rows: Mapping[int, str]) -> Place:
    """The empty cell that the finding is about, where it is about one; else its own place."""
    path, _, _ = finding.place.path.partition("!")
    field = _field(finding)
    if finding.message_key == "P217.draft":
        return _cell(path, rows, "head:submitted", "value") or finding.place
    if finding.message_key == "P206.left_out":
        return _cell(path, rows, f"task:{finding.facts['task']}", field) or finding.place
    cell = re.fullmatch(_CELL_OF, finding.place.path)
    if cell is None or not field:
        return finding.place
    return _cell(cell[1], rows, rows.get(int(cell[3]), ""), field) or finding.place


def _field(finding: Finding) -> str:
    """The field that is lacking; empty where none is."""
    match finding.message_key:
        case "form.missing":
            return str(finding.facts["key"])
        case "P210.half":
            return str(finding.facts["lack"])
        case "P505.unexplained":
            return str(finding.facts["lacking"][0])
    return _LACKING.get(finding.message_key, "")


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
