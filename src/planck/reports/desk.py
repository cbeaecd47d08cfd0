"""The office's own list: what it has to do about a quarter, and about what earlier quarters left open."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from planck.check import Result
from planck.core.finding import Both
from planck.core.period import Period
from planck.model import Book, Indicator, Plan
from planck.reports import waived
from planck.reports.chinese import TO_FILL
from planck.reports.context import ReportContext
from planck.reports.ladder import Ladder
from planck.standing import Receipt, Record, Standing, report_day, reporter
from planck.standing.letters import LetterOn, LetterState, awaited, closable

if TYPE_CHECKING:
    from planck.model.record import Decision, Objection


class Kind(StrEnum):
    """What is to be done; in the order in which the entries of a day are listed."""

    REPORT = "report"
    RETURNED = "returned"
    LETTER = "letter"
    OBJECTION = "objection"
    VERIFY = "verify"
    CLOSE = "close"
    UNFILLED = "unfilled"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing to do, language-free: ``message_key`` names a message of :mod:`planck.messages`, ``facts`` fill it."""

    kind: Kind
    message_key: str
    facts: Mapping[str, Any]
    period: Period
    """The quarter in whose file or report it stands."""
    day: datetime.date | None = None
    """Due or asked for, else begun; None where no day says either."""
    is_due: bool = False
    """Whether something is awaited by that day; else it began on it."""
    unit: str | None = None
    task: str | None = None
    item: str | None = None
    matter: Both | str = ""
    """What it is about in short, where several are listed together; empty where the unit's name says it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The list as of a day, in the order of days; of what has no day last."""

    plan: Plan
    period: Period
    as_of: datetime.date
    entries: tuple[Entry, ...]
    reports_due: tuple[tuple[Period, datetime.date], ...]
    """The day on which reports are due: of the quarter, and of the one that runs on that day."""
    is_sample: bool


def is_settled(result: Result) -> bool:
    """Whether the quarter's circular has gone out by the day of judging: what was left blank in it stays so."""
    record = result.book.issued.get(result.period)
    return record is not None and record.day <= result.as_of


def desk(result: Result, to_fill: Sequence[str], context: ReportContext | None = None) -> Desk:
    """The list of the judged quarter; ``to_fill``: the blanks of its circular.

    ``context``: the result's, where its earlier quarters are judged already.

    Raises ReportError where an earlier quarter's record is damaged.
    """
    plan, ladder = result.book.plan, Ladder(context or ReportContext(result))
    order = {unit: n for n, unit in enumerate(plan.units)}
    kinds = list(Kind)
    entries = [
        *_reports(result),
        *_returned(result),
        *_letters(ladder),
        *_objections(result),
        *_pending(result),
        *_closable(ladder),
        *_unfilled(result, to_fill),
    ]

    def place(entry: Entry) -> tuple[Any, ...]:
        # stable: entries alike in all of this keep the order of plan and files
        return (
            entry.day is None,
            entry.day or result.as_of,
            kinds.index(entry.kind),
            order.get(entry.unit or "", len(order)),
        )

    ordered = tuple(sorted(entries, key=place))
    due = tuple(_reports_due(result))
    return Desk(plan, result.period, result.as_of, ordered, due, result.book.is_sample(result.period))


def _reports_due(result: Result) -> Iterator[tuple[Period, datetime.date]]:
    plan = result.book.plan
    yield result.period, plan.reporting.due_day(result.period)
    running = plan.holding(result.as_of)
    if running != result.period and plan.first_period <= running <= plan.last_period:
        yield running, plan.reporting.due_day(running)


def _reports(result: Result) -> Iterator[Entry]:
    """Reports that are not in; whoever was let off owes none."""
    due = result.book.plan.reporting.due_day(result.period)
    unread = {file.unit: file.path for file in result.book.unread if file.period in (result.period, None)}
    for judged in result.units:
        unlisted = judged.unit in result.book.unlisted
        awaited_still = judged.report is Receipt.PENDING and (result.as_of <= due or unlisted)
        # of a quarter before the first reports, all stay pending for good
        if not awaited_still and judged.report is not Receipt.MISSING:
            continue
        if waived.report(result, judged.unit):
            continue
        path = unread.get(judged.unit) or unread.get("", "")
        facts = {"period": result.period, "path": path}
        key = "desk.unread" if path else "desk.report"
        yield Entry(Kind.REPORT, key, facts, result.period, due, True, judged.unit)


def _returned(result: Result) -> Iterator[Entry]:
    """What was returned and not accepted since: to be completed by the unit, then to be looked at by the office."""
    book, as_of = result.book, result.as_of
    for period in _periods(result):
        for unit, decisions in Record(book, period, as_of).returned.items():
            if report_day(book, book.report(unit, period), as_of) is None:
                continue
            for decision in decisions:
                yield _returned_entry(book, period, as_of, decision)


def _returned_entry(book: Book, period: Period, as_of: datetime.date, decision: Decision) -> Entry:
    file = book.office[period]
    came = [
        entry.received
        for entry in (file.receipts if file else ())
        if entry.unit == decision.unit and decision.on < entry.received <= as_of
    ]
    task = decision.task or None
    what = Both(f"任务 {task}", f"task {task}") if task else Both("报告", "report")
    facts = {
        "period": period,
        "what": what,
        "on": decision.on,
        "reason": decision.reason or Both("没有写理由", "no reason given"),
    }
    if came:
        facts["received"] = max(came)
        return Entry(Kind.RETURNED, "desk.completed", facts, period, max(came), False, decision.unit, task)
    day = decision.answer_by or decision.on
    return Entry(Kind.RETURNED, "desk.returned", facts, period, day, bool(decision.answer_by), decision.unit, task)


def _letters(ladder: Ladder) -> Iterator[Entry]:
    """Letters sent of which the answer, a word on it or another letter is awaited; the quarter's not sent yet."""
    result = ladder.context.result
    for letter in awaited(result.book, result.period, result.as_of):
        match letter.state:
            case LetterState.OPEN | LetterState.OVERDUE:
                day = letter.answer_by or letter.sent
                yield _on_letter(ladder, letter, "desk.letter", day, is_due=letter.answer_by is not None)
            case LetterState.INSUFFICIENT:
                yield _on_letter(ladder, letter, "desk.letter_insufficient", letter.answered)
            case LetterState.ANSWERED if not letter.judged:
                yield _on_letter(ladder, letter, "desk.letter_unjudged", letter.answered)
    for draft in ladder.all:
        # of earlier quarters none: what was written for a paper and never entered as sent is no work of today's
        if draft.period == result.period and draft.state is LetterState.UNSENT:
            # the office writes no letter to itself
            is_called_for = draft.letter.unit != ladder.context.issuing_unit and ladder.kind(draft)
            key = "desk.letter_draft" if is_called_for else "desk.letter_idle"
            yield _on_letter(ladder, draft, key, draft.begun)


def _closable(ladder: Ladder) -> Iterator[Entry]:
    """Matters of letters that may be closed (销号)."""
    result = ladder.context.result
    for letter in awaited(result.book, result.period, result.as_of):
        if closable(result.book, result.judgement, letter):
            yield _on_letter(ladder, letter, "desk.close", letter.answered or letter.sent, kind=Kind.CLOSE)


_LETTERS_IN_ENGLISH = {"提醒函": "reminder", "督办函": "supervision letter", "约谈通知": "summons", "商请函": "request"}


def _on_letter(
    ladder: Ladder,
    letter: LetterOn,
    message_key: str,
    day: datetime.date | None,
    *,
    is_due: bool = False,
    kind: Kind = Kind.LETTER,
) -> Entry:
    written = letter.letter
    task, item, matter = _about(ladder.context.plan, written.item, letter.period)
    called = ladder.kind(letter) or "函"
    english = _LETTERS_IN_ENGLISH.get(called, "letter")
    named = Both(f"{called}（{written.number}）", f"{english} ({written.number})") if written.number else None
    facts = {
        "what": matter,
        "letter": named or Both(called, english),
        "sent": letter.sent,
        "answered": letter.answered,
    }
    return Entry(kind, message_key, facts, letter.period, day, is_due, written.unit, task, item, matter)


def _about(plan: Plan, written: str, period: Period) -> tuple[str | None, str | None, Both | str]:
    """Task, item and name of what a letter or an objection is about; empty: of the quarter's report."""
    if not written:
        return None, None, Both(f"{period} 报告", f"the report for {period}")
    if written in plan.tasks:
        return written, None, f"“{plan.tasks[written].title}”"
    item = plan.items.get(written)
    return (item.task or None if item else None), written, f"“{item.name if item else written}”"


def _objections(result: Result) -> Iterator[Entry]:
    """异议 that the office has not answered."""
    for period in _periods(result):
        file = result.book.office[period]
        for objection in file.objections if file else ():
            if objection.is_open(result.as_of):
                yield _objection(result.book.plan, period, objection)


def _objection(plan: Plan, period: Period, objection: Objection) -> Entry:
    task, item, matter = _about(plan, objection.item or objection.task, period)
    if not objection.item and not objection.task:
        matter = Both(f" {period} 的判定", f"the judgement of {period}")
    facts = {"raised": objection.raised, "what": matter, "says": objection.says.strip().rstrip("。")}
    key = "desk.objection" if objection.says else "desk.objection_bare"
    return Entry(Kind.OBJECTION, key, facts, period, objection.raised, False, objection.unit, task, item, matter)


def _pending(result: Result) -> Iterator[Entry]:
    """Words that a person has to verify (待核实), each since the day of the report in which it came."""
    plan, on = result.book.plan, result.period.last_day
    for row in result.standings:
        if row.office == "pending":
            item = plan.items[row.item]
            unit = row.unit or reporter(plan, item, on) or ""
            is_verdict = not isinstance(item, Indicator) and item.verdict
            key = "desk.verdict" if is_verdict else "desk.verify"
            facts = {"what": item.name, "id": _as_decided(row), "done": row.done}
            day = _came_in(result, row, unit)
            yield Entry(Kind.VERIFY, key, facts, result.period, day, False, unit, row.task, row.item, item.name)


def _came_in(result: Result, row: Standing, unit: str) -> datetime.date | None:
    """The day of the first report that says of the row's item what it says now; else the day of which it speaks."""
    book, item = result.book, result.book.plan.items[row.item]
    keys = (row.occurrence or item.id, item.id)
    days = [
        day
        for report in (book.report(unit, result.period), *book.earlier(unit, result.period))
        if report and (day := report_day(book, report, result.as_of))
        for task, _, key, word in report.words
        if task == item.task and key in keys and word.done == row.done
    ]
    return min(days, default=row.done)


def _unfilled(result: Result, to_fill: Sequence[str]) -> Iterator[Entry]:
    """The blanks of the circular, each by what is to stand there."""
    for line in to_fill:
        # inside a sentence the mark says where; at an end, what is to fill says enough
        bare = line.removesuffix("印发")  # of the foot: 〔待填〕（印发日期）印发
        matter = bare.strip("（）").removeprefix(TO_FILL).removesuffix(TO_FILL).strip("（）： ") or line
        matter = re.sub("^[一二三四五六七八九十]+、", "", matter)  # 、 parts the matters of a line
        yield Entry(Kind.UNFILLED, "desk.unfilled", {"what": matter}, result.period, matter=matter)


def _as_decided(row: Standing) -> str:
    """The id by which a decision names it: of a recurring duty its occurrence."""
    if not row.occurrence:
        return row.item
    return f"{row.task}/{row.occurrence}" if row.task else row.occurrence


def _periods(result: Result) -> list[Period]:
    """The quarters of the office's files up to the judged one, in time's order."""
    return sorted(period for period in result.book.office if period <= result.period)
