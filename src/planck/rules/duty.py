"""P3: the duty to report."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.model import Book
from planck.rules.registry import Found, on_quarter
from planck.standing import Judgement, Receipt, State, UnitStanding, reported_individually


def _with(judgement: Judgement, *receipts: Receipt) -> list[UnitStanding]:
    return [one for one in judgement.units if one.report in receipts]


def _found(book: Book, judgement: Judgement, one: UnitStanding, message_key: str, **facts: object) -> Found:
    due = book.plan.reporting.due_day(judgement.period)
    shown = {"name": book.plan.units[one.unit].name, "period": judgement.period, "due": due, **facts}
    return Found(message_key, place_of(book, judgement, one.unit), shown, one.unit, period=str(judgement.period))


def place_of(book: Book, judgement: Judgement, unit: str) -> Place:
    """The unit's report of the quarter: where it says when it came in, or where the file should lie."""
    report = book.report(unit, judgement.period)
    if report:
        return report.at("submitted")
    folder = book.plan.at().path.rpartition("/")[0]
    return Place(f"{folder}/progress/{unit}/{judgement.period}.yaml")


@on_quarter("P301")
def missing(book: Book, judgement: Judgement) -> Iterator[Found]:
    """Whoever owes a report hands it in by the due day."""
    unread = {one.unit for one in book.unread if one.period == judgement.period}
    for one in _with(judgement, Receipt.MISSING):
        report = book.report(one.unit, judgement.period)
        days = (judgement.as_of - book.plan.reporting.due_day(judgement.period)).days
        message_key = "P301.unread" if one.unit in unread else "P301.draft" if report else "P301.missing"
        yield _found(book, judgement, one, message_key, days=days, as_of=judgement.as_of)


@on_quarter("P302", Severity.WARNING)
def late(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A report that comes in after the due day is late."""
    for one in _with(judgement, Receipt.LATE):
        assert one.submitted
        days = (one.submitted - book.plan.reporting.due_day(judgement.period)).days
        yield _found(book, judgement, one, "P302.late", submitted=one.submitted, days=days)


@on_quarter("P303", Severity.NOTE)
def pending(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A report that is not due yet, or of a quarter before the first report, is pending."""
    for one in _with(judgement, Receipt.PENDING):
        early = book.first_quarter is not None and judgement.period < book.first_quarter
        yield _found(book, judgement, one, "P303.before" if early else "P303.pending", first=book.first_quarter or "")


@on_quarter("P304", Severity.WARNING)
def left_out(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A report gives every figure and word that its unit is asked for (漏报)."""
    for one in judgement.units:
        for full in one.left_out:
            item = book.plan.items[full]
            report = book.report(one.unit, judgement.period)
            assert report
            place = report.key_at("tasks", item.task) if item.task else report.at("submitted")
            facts = {"name": book.plan.units[one.unit].name, "item": item.name, "id": item.id, "task": item.task or "—"}
            yield Found("P304.left_out", place, facts, one.unit, item.task or None, full, str(judgement.period))


@on_quarter("P305", Severity.NOTE)
def cooperating_silent(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A cooperating unit that is the one asked for a figure is named when it gives none."""
    for row in judgement.standings:
        item = book.plan.items[row.item]
        if row.unit is None and row.state is State.NO_DATA and not reported_individually(book.plan, item):
            unit = book.plan.units[item.reported_by]
            if unit.role == "cooperating":
                facts = {"name": unit.name, "item": item.name, "period": judgement.period}
                place = place_of(book, judgement, item.reported_by)
                yield Found("P305.silent", place, facts, item.reported_by, row.task, row.item, str(judgement.period))
