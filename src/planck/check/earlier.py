"""Earlier periods as they count in a later one: as issued, or as corrected by the day of judging."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from planck import standing
from planck.check.corrections import changes_since, present_state
from planck.check.issued import as_it_was
from planck.check.judging import default_as_of
from planck.check.result import Result
from planck.core.period import Period
from planck.model import Book, Plan
from planck.standing import Judgement, Standing, UnitStanding

if TYPE_CHECKING:
    from planck.model.issued import Issued


def history(result: Result, most: int | None = None) -> tuple[Judgement, ...]:
    """Every period with a file before the judged one, oldest first, each as judged on its own day; then this one.

    ``most``: at most so many periods, the latest ones.
    """
    book, period = result.book, result.period
    # each as it was sent round: judged on today's day, an old quarter would show deadlines passed since (reading 16)
    known = sorted({earlier for reports in book.reports.values() for earlier in reports if earlier < period})
    if most is not None:
        known = known[max(0, len(known) + 1 - most) :]
    before = [_under_ids_of(book.plan, as_counted(book, earlier, result.as_of).judgement) for earlier in known]
    return (*before, result.judgement)


class Counted(NamedTuple):
    """A period as it counts in later ones: with the book that it was judged by, under that book's ids."""

    book: Book
    judgement: Judgement
    issued: Issued | None
    """The record; None where it was not issued by then."""


def as_counted(book: Book, period: Period, as_of: datetime.date) -> Counted:
    """A period as judged on its own day: as issued, or as corrected by the day of judging, where it was.

    Raises planck.model.issued.Forged where a text of the record is missing or changed.
    """
    record = book.issued.get(period)
    if record is None or record.day > as_of:
        return Counted(book, standing.judge(book, period, default_as_of(book.plan, period, as_of)), None)
    then, issued = book.remembered.get(("issued", period)) or _as_judged_then(book, record)
    changes = [change for change in changes_since(book, record, then) if (change.on or record.day) <= as_of]
    if changes:
        then, present = present_state(book, record, then, max(change.on or record.day for change in changes))
        issued = _marked(issued, present)
    return Counted(then, issued, record)


def _as_judged_then(book: Book, record: Issued) -> tuple[Book, Judgement]:
    """The workspace as it was issued, and what was issued."""
    then = as_it_was(book, record)
    if then is None:
        from planck.load.issued import rebuilt

        then = rebuilt(record).book or book
    return then, standing.judge(then, record.period, record.as_of)


def as_corrected(book: Book, result: Result, plan: Plan, as_of: datetime.date) -> Judgement:
    """The period under the ids of that plan; of an issued one what was corrected by that day is marked.

    ``book``: of now, which holds the corrections.
    """
    record, judgement = result.issued, result.judgement
    if record is not None:
        days = [entry.on or record.day for entry in result.corrections]
        if counted := [day for day in days if day <= as_of]:
            judgement = _marked(judgement, present_state(book, record, result.book, max(counted))[1])
    return _under_ids_of(plan, judgement)


def _under_ids_of(plan: Plan, judgement: Judgement) -> Judgement:
    """A quarter that was issued under former ids, in those of the plan of now."""
    if not plan.former:
        return judgement
    rows = (
        row._replace(item=plan.id_today(row.item), task=plan.id_today(row.task) if row.task else row.task)
        for row in judgement.standings
    )
    tasks = (task._replace(task=plan.id_today(task.task)) for task in judgement.tasks)
    return judgement._replace(standings=tuple(rows), tasks=tuple(tasks))


def _marked(issued: Judgement, present: Judgement) -> Judgement:
    """The quarter as it stands now, whose rows and units say so where that is not how they were issued."""
    rows = {(row.item, row.unit): row for row in issued.standings}
    units = {unit.unit: unit for unit in issued.units}

    def changed_row(row: Standing) -> bool:
        then = rows.get((row.item, row.unit))
        return then is None or (row.value, row.state, row.light) != (then.value, then.state, then.light)

    def changed_unit(unit: UnitStanding) -> bool:
        then = units.get(unit.unit)
        return then is None or (unit.light, unit.by_day) != (then.light, then.by_day)

    return present._replace(
        standings=tuple(row._replace(corrected=changed_row(row)) for row in present.standings),
        units=tuple(unit._replace(corrected=changed_unit(unit)) for unit in present.units),
    )
