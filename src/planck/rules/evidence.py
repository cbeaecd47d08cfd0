"""P6: evidence that is there, inside the unit's folder, and about the time it is claimed for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.model import Book, Evidence, EvidenceState, Report, Status
from planck.rules.progress import item_of, word_at
from planck.rules.registry import Found, on_file, on_part

DONE = Status.DONE
_FAULTS = {
    "P601": {EvidenceState.MISSING: "P601.missing"},
    "P602": {EvidenceState.EMPTY: "P602.empty"},
    "P603": {EvidenceState.FOLDER: "P603.folder"},
    "P604": {
        EvidenceState.OUTSIDE: "P604.outside",
        EvidenceState.BACKSLASH: "P604.backslash",
        EvidenceState.NOT_A_URL: "P604.not_a_url",
    },
    "P605": {EvidenceState.LINK: "P605.link"},
}


_SEVERAL = re.compile(r"\s*[、，；,;\n]\s*")
"""What people put between the names of files."""


def _place(one: Evidence) -> Place:
    return one.at("file")


def _faulty(book: Book, report: Report, code: str) -> Iterator[Found]:
    for one, task, _ in report.pieces:
        message_key = _FAULTS[code].get(book.evidence.get((report.path, one.file), EvidenceState.FOUND))
        if message_key:
            facts = {"file": one.file, "unit": report.unit, "suggest": one.file.replace("\\", "/")}
            yield Found(message_key, _place(one), facts, report.unit, task, None, str(report.period))


@on_part("pieces", "P601")
def missing(book: Book, report: Report) -> Iterator[Found]:
    """A file that is named as evidence lies in the unit's folder."""
    for found in _faulty(book, report, "P601"):
        file = found.facts["file"]
        parts = _SEVERAL.split(file)
        several = len(parts) > 1 and all(parts)
        yield found._replace(message_key="P601.several", facts={"file": file, "parts": parts}) if several else found


@on_part("pieces", "P602")
def empty(book: Book, report: Report) -> Iterator[Found]:
    """A file that is named as evidence holds something."""
    yield from _faulty(book, report, "P602")


@on_part("pieces", "P603")
def folder(book: Book, report: Report) -> Iterator[Found]:
    """Evidence is a file, not a folder."""
    yield from _faulty(book, report, "P603")


@on_part("pieces", "P604")
def outside(book: Book, report: Report) -> Iterator[Found]:
    """Evidence lies inside the unit's own folder, or is a web address."""
    yield from _faulty(book, report, "P604")


@on_part("pieces", "P605")
def link(book: Book, report: Report) -> Iterator[Found]:
    """Evidence is not reached through a link."""
    yield from _faulty(book, report, "P605")


@on_part("pieces", "P606", Severity.WARNING)
def other_period(book: Book, report: Report) -> Iterator[Found]:  # noqa: ARG001 - every file rule takes the book
    """Evidence covers the period of the claim; the day it was filed does not matter."""
    for one, task, claimed in report.pieces:
        if one.covers and claimed and one.covers != claimed:
            facts = {"file": one.file, "covers": one.covers, "period": claimed}
            yield Found("P606.period", one.at("covers"), facts, report.unit, task, None, str(report.period))


@on_file("P607", Severity.WARNING)
def done_unproved(book: Book, report: Report) -> Iterator[Found]:
    """What is called done has evidence."""
    for task_id, said in report.tasks.items():
        if said.status is DONE and not any(task == task_id for _, task, _ in report.pieces):
            place = report.at("tasks", task_id, "status")
            yield Found("P607.task", place, {"task": task_id}, report.unit, task_id, None, str(report.period))
    for task, part, key, word in report.words:
        here = report.tasks[task].evidence if task else []
        if word.done and not word.evidence and not here:
            full = item_of(book.plan, task, key)
            place = word_at(report, task, part, key)
            yield Found("P607.word", place, {"key": key}, report.unit, task or None, full, str(report.period))
