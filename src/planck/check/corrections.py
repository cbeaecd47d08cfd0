"""更正: what has changed since the issue, how it stood then, and how it stands now."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planck import standing
from planck.check.result import NOTHING, Corrected, Result, Shown
from planck.model import Book, is_of
from planck.standing import Judgement, Standing, report_day

if TYPE_CHECKING:
    from planck.model.issued import Issued
    from planck.model.record import Entry, OfficeFile


def corrections_since(book: Book, record: Issued, result: Result) -> tuple[Corrected, ...]:
    """What the office's record says was corrected or decided after the issue, and the reports that came in since."""
    changes = sorted(changes_since(book, record, result.book), key=lambda change: change.on or record.day)
    if not changes:
        return ()
    last = max(change.on or record.day for change in changes)
    known = present_state(book, record, result.book, last)
    book.remembered["present", record.period, last] = known  # whoever shows the corrections shows the quarter, too
    _, present = known
    shown = (
        change._replace(
            issued=_shown(result.book, result.judgement, change), present=_shown(result.book, present, change)
        )
        for change in changes
    )
    return tuple(change for change in shown if not _went_out(change, record, result.book))


def _went_out(change: Corrected, record: Issued, then: Book) -> bool:
    """Whether the issue counts a correction already, as one that follows a withdrawn issue does."""
    words = then.office.get(record.period)
    known = {(entry.unit, entry.item, entry.on) for entry in words.corrections} if words else set()
    entered = not change.decision and (change.unit, change.item, change.on) in known
    return entered and change.issued == change.present


def is_shown(result: Result, entry: Corrected) -> bool:
    """Whether the correction concerns a row, a unit or a task that the result shows."""
    if result.whole:
        return True
    if entry.item is None:
        return any(unit.unit == entry.unit for unit in result.units)
    rows = [row for row in result.standings if _concerns_row(entry, row)]
    return bool(rows) or any(task.task == entry.item for task in result.tasks)


def changes_since(book: Book, record: Issued, then: Book) -> Iterator[Corrected]:
    """The entries of after the issue, and late reports; how they stood and stand is added later.

    ``then``: the book as it was issued. An entry that was added since is one of them, whatever its day.
    """
    words, before = book.office.get(record.period), then.office.get(record.period)
    for entry in words.corrections if words else ():
        yield Corrected(entry.unit, entry.item, entry.on, entry.by, entry.reason, NOTHING, NOTHING)
    for decision in _since(book, record, words.decisions if words else [], before.decisions if before else []):
        item = decision.item or decision.task or None
        facts = decision.on, decision.by, decision.reason or decision.grounds
        yield Corrected(decision.unit, item, *facts, NOTHING, NOTHING, decision.decision)
    for light in _since(book, record, words.lights if words else [], before.lights if before else []):
        item = light.item or light.task or None
        yield Corrected(light.unit or None, item, light.on, light.by, light.reason, NOTHING, NOTHING, "light")
    for unit, reports in book.reports.items():
        report = reports.get(record.period)
        known = report and report.path in record.inputs and report.path not in record.uncounted
        day = None if known else report_day(book, report, datetime.date.max)
        if day:
            yield Corrected(unit, None, day, "", "补报", NOTHING, NOTHING)


def _since(book: Book, record: Issued, now: Sequence[Entry], before: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that are dated after the day of judging, or that the issued file did not have."""
    from planck.load.former import entry_today

    # the same words, though the plan may call the item otherwise now
    known = [entry_today(entry.tree, book.plan) for entry in before if entry.tree is not None]
    return (entry for entry in now if entry.on > record.as_of or entry.tree not in known)


def present_state(book: Book, record: Issued, then: Book, day: datetime.date) -> tuple[Book, Judgement]:
    """The quarter by the record's plan and waivers, with what was corrected, decided or received up to that day.

    Deadlines stay those of the day of judging: what only time has changed since is no correction.
    """
    from planck.load.issued import rebuilt

    period = record.period
    if (known := book.remembered.get(("present", period, day))) is not None:
        there: tuple[Book, Judgement] = known
        return there
    texts = {file.path: file.content for file in book.files if file.path.endswith(f"/{period}.yaml")}
    now = rebuilt(record, texts).book or book
    reports = dict(then.reports)
    for unit, periods in now.reports.items():
        report, issued = periods.get(period), then.report(unit, period)
        if report and issued and issued.path not in record.uncounted:
            report = standing.as_corrected(issued, report, standing.corrected_items(now, period, unit, day))
        if report:
            reports[unit] = dict(sorted({**reports.get(unit, {}), period: report}.items()))
    book = replace(now, reports=reports, office={**now.office, period: _with_receipts_then(now, then, record)})
    return book, standing.judge(book, period, record.as_of, max(day, record.as_of))


def _with_receipts_then(now: Book, then: Book, record: Issued) -> OfficeFile | None:
    """The office's file as it is now, but for the receipts of reports that were issued: their days stay."""
    words, before = now.office.get(record.period), then.office.get(record.period)
    if words is None:
        return None
    issued = set(record.units)
    known = [entry for entry in (before.receipts if before else []) if entry.unit in issued]
    return replace(words, receipts=[*known, *(entry for entry in words.receipts if entry.unit not in issued)])


def _shown(book: Book, judgement: Judgement, change: Corrected) -> Shown:
    """The value and light of the row that a correction is about, of the unit where it is about no item."""
    if change.unit is None and change.item in book.plan.tasks:
        return Shown(None, next(task.light for task in judgement.tasks if task.task == change.item))
    if change.item is None or change.item in book.plan.tasks:
        lights = [unit.light for unit in judgement.units if unit.unit == change.unit]
        return Shown(None, lights[0] if lights else None)
    rows = [row for row in judgement.standings if is_of(change.item, row.item)]
    row = next((row for row in rows if row.unit == change.unit), next(iter(rows), None))
    return Shown(row.value, row.light) if row else NOTHING


def _concerns_row(entry: Corrected, row: Standing) -> bool:
    """Whether the entry is about the row, or the task that holds it, for the row's unit or for all."""
    about = entry.item == row.task or is_of(entry.item or "", row.item)
    return about and row.unit in (None, entry.unit)
