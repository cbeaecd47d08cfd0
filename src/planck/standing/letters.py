"""Letters as a day of judging sees them: which are open, overdue, answered or closed, and what their matter needs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planck.core.lights import Light
from planck.core.period import Period
from planck.model import Book
from planck.standing.record import Record, report_day
from planck.standing.states import Judgement

if TYPE_CHECKING:
    from planck.model.record import Letter

_OCCURRENCE = re.compile(r"-[0-9]{4}(?:Q[1-4])?$")
"""What an occurrence's key has behind the duty's id: decisions name it, letters do not."""


class LetterState(StrEnum):
    """What has become of a letter."""

    UNSENT = "unsent"
    OPEN = "open"
    """Sent, not answered, its day not past."""
    OVERDUE = "overdue"
    """Sent, not answered, its day past."""
    ANSWERED = "answered"
    """Answered, and not judged insufficient."""
    INSUFFICIENT = "insufficient"
    """Answered with too little: asked again."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LetterOn:
    """A letter of the office's file as it stands on a day; each of its days takes effect by itself."""

    letter: Letter
    period: Period
    """The quarter in whose file it stands."""
    answer_by: datetime.date | None
    """Its own day, else that of the quarter's file."""
    as_of: datetime.date

    @property
    def sent(self) -> datetime.date | None:
        """The day on which it was sent; None while it is not."""
        return self._past(self.letter.sent)

    @property
    def answered(self) -> datetime.date | None:
        """The day of the unit's answer."""
        return self._past(self.letter.answered)

    @property
    def judged(self) -> str:
        """``sufficient``, ``insufficient``, or empty while there is no answer or no verdict on it."""
        return self.letter.judged if self.answered else ""

    @property
    def closed(self) -> datetime.date | None:
        """销号: the day on which its matter was closed."""
        return self._past(self.letter.closed)

    @property
    def begun(self) -> datetime.date | None:
        """The day from which it counts: sent, else dated."""
        return self.sent or self._past(self.letter.dated)

    @property
    def state(self) -> LetterState:
        """What has become of it."""
        if self.closed:
            return LetterState.CLOSED
        if self.answered:
            return LetterState.INSUFFICIENT if self.judged == "insufficient" else LetterState.ANSWERED
        if not self.sent:
            return LetterState.UNSENT
        return LetterState.OVERDUE if self.days_over else LetterState.OPEN

    @property
    def days_over(self) -> int:
        """By how many days the answer was late, or is; 0 where it is not, or where none is awaited."""
        if self.answer_by is None or not (self.sent or self.answered):
            return 0
        end = self.answered or self.closed or self.as_of
        return max(0, (end - self.answer_by).days)

    @property
    def asks_again(self) -> bool:
        """Whether a further letter is called for: no answer by its day, or too little of one."""
        return self.state in (LetterState.OVERDUE, LetterState.INSUFFICIENT)

    def _past(self, day: datetime.date | None) -> datetime.date | None:
        return day if day and day <= self.as_of else None


def letters(book: Book, period: Period, as_of: datetime.date) -> tuple[LetterOn, ...]:
    """All letters of the offices' files up to the quarter, by quarter and in the files' order."""
    return tuple(
        LetterOn(letter, own, letter.answer_by or file.answer_by, as_of)
        for own, file in sorted(book.office.items())
        if file and own <= period
        for letter in file.letters
    )


def by_matter(book: Book, period: Period, as_of: datetime.date) -> Mapping[tuple[str, str], tuple[LetterOn, ...]]:
    """By unit and item (empty: the missing report): its letters, first sent first, those not sent last.

    A unit's successor carries its matters on.
    """
    matters: dict[tuple[str, str], list[LetterOn]] = {}
    for letter in letters(book, period, as_of):
        matters.setdefault(matter_of(book, period, letter), []).append(letter)
    return {matter: tuple(sorted(of_it, key=_order)) for matter, of_it in matters.items()}


def matter_of(book: Book, period: Period, letter: LetterOn) -> tuple[str, str]:
    """The matter by unit and item: the unit that stands for the letter's own at the quarter's end."""
    unit, item = letter.letter.unit, letter.letter.item
    task = item if item in book.plan.tasks else book.plan.task_of(item)
    return book.plan.on(period.last_day).stands_for(unit, task), item


def _order(letter: LetterOn) -> tuple[bool, datetime.date]:
    return letter.sent is None, letter.begun or datetime.date.max


def awaited(book: Book, period: Period, as_of: datetime.date) -> tuple[LetterOn, ...]:
    """Of each matter that is not closed the last letter sent, by quarter and in the files' order."""
    last = set()
    for of_matter in by_matter(book, period, as_of).values():
        sent = [letter for letter in of_matter if letter.sent]
        if sent and not sent[-1].closed:
            last.add(sent[-1])
    return tuple(letter for letter in letters(book, period, as_of) if letter in last)


def put_right(book: Book, judgement: Judgement, letter: LetterOn) -> bool:
    """Whether the letter's matter may be closed: its item green, or :func:`settled`."""
    return settled(book, judgement.period, letter) or is_green(book, judgement, letter)


def settled(book: Book, period: Period, letter: LetterOn) -> bool:
    """Whether the matter may be closed whatever its light: what the unit says of it was verified since.

    Of a missing report: it came in. Of a breach: the report that last named any names none that is open.
    """
    unit, item = matter_of(book, period, letter)
    if not item:
        reports = (book.report(own, letter.period) for own in {unit, letter.letter.unit})
        return any(report_day(book, report, letter.as_of) for report in reports)
    if item in book.plan.tasks:
        return _corrected(book, period, unit, item, letter.as_of)
    return _verified(book, period, unit, letter)


def judged_on(book: Book, period: Period, day: datetime.date) -> Judgement:
    """The quarter as judged on a day that a letter names; of a quarter's letters most name the same few days."""
    from planck.standing import judge  # here: the package does not import this module

    key = "judged", period, day
    if key not in book.remembered:
        book.remembered[key] = judge(book, period, day)
    judgement: Judgement = book.remembered[key]
    return judgement


def is_green(book: Book, judgement: Judgement, letter: LetterOn) -> bool:
    """Whether the unit's row of the item shows green, or the city's where the unit has no row of its own."""
    unit, item = matter_of(book, judgement.period, letter)
    rows = {row.unit: row for row in judgement.standings if row.item == item and row.unit in (unit, None)}
    row = rows.get(unit) or rows.get(None)
    return row is not None and row.light is Light.GREEN


def closable(book: Book, judgement: Judgement, letter: LetterOn) -> bool:
    """Whether the letter was sent, is not closed, and its matter may be closed (销号)."""
    return letter.sent is not None and letter.closed is None and put_right(book, judgement, letter)


def _verified(book: Book, period: Period, unit: str, letter: LetterOn) -> bool:
    """Whether the last decision on the item, of the letter's quarter or a later one, is ``verified``."""
    line = {unit, letter.letter.unit}
    decisions = [
        (decision.on, decision.decision)
        for (who, name), pairs in Record(book, period, letter.as_of).on_items.items()
        if who in line and letter.letter.item in (name, _OCCURRENCE.sub("", name))
        for own, decision in pairs
        if own >= letter.period
    ]
    # of a day the last in the file: max keeps the first of equals
    return bool(decisions) and max(reversed(decisions), key=lambda pair: pair[0])[1] == "verified"


def _corrected(book: Book, period: Period, unit: str, task: str, as_of: datetime.date) -> bool:
    """Whether the unit's latest report with breaches in the task has none open."""
    for report in (book.report(unit, period), *book.earlier(unit, period)):
        if report is None or report_day(book, report, as_of) is None:
            continue
        if breaches := [breach for of, _, breach in report.broken if of == task]:
            return all(breach.corrected and breach.corrected <= as_of for breach in breaches)
    return True
