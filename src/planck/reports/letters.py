"""发函登记: every letter up to the quarter, when it went out, what came back, and whether its matter is closed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planck.reports import chinese, row_text
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.ladder import Ladder
from planck.reports.ledger_table import Column, LedgerTable
from planck.standing.letters import LetterOn, LetterState, closable, matter_of

COLUMNS = (
    Column("序号", 6),
    Column("季度", 9),
    Column("文号", 20),
    Column("种类", 9),
    Column("单位", 18),
    Column("事项", 24),
    Column("成文日期", 12),
    Column("发出日期", 12),
    Column("反馈期限", 12),
    Column("反馈日期", 12),
    Column("反馈材料", 24),
    Column("审核", 12),
    Column("销号日期", 12),
    Column("超期（天）", 10),
    Column("办理情况", 18),
)

STATES = {
    LetterState.UNSENT: "未发出",
    LetterState.OPEN: "待反馈",
    LetterState.OVERDUE: "逾期未反馈",
    LetterState.ANSWERED: "已反馈",
    LetterState.INSUFFICIENT: "反馈不符合要求",
    LetterState.CLOSED: "已销号",
}
"""What has become of a letter, as papers say it."""
_JUDGED = {"sufficient": "符合要求", "insufficient": "不符合要求"}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter's line; days in ISO form for sorting, ``—`` where there is none."""

    number: str
    """Its place in the register: 1, 2 …"""
    quarter: str
    document: str
    """发文字号."""
    kind: str
    """提醒函, 督办函, 约谈通知 or 商请函; — where its matter called for none."""
    unit: str
    matter: str
    dated: str
    sent: str
    answer_by: str
    answered: str
    answer: str
    """The unit's answer, as a piece of evidence."""
    judged: str
    closed: str
    over: str
    """By how many days the answer was late, or is."""
    state: str
    """What has become of it, and whether its matter may be closed."""


@dataclass(frozen=True, slots=True)
class LetterRegister:
    """All that ``letters.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    rows: tuple[LetterRow, ...]
    states: tuple[tuple[str, int], ...]
    """How many letters stand how: the state and the number, those that there are."""
    table: LedgerTable
    """The same as a table of cells, for the workbook."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, LetterRegister]]:
    """All letters, or those to one unit and the units for which it stands."""
    head = letterhead(context, "letters")
    ladder = Ladder(replace(context, all_periods=True))
    letters = [letter for letter in ladder.all if ask.unit in ("", *ladder.matter(letter)[:1])]
    rows = tuple(_row(ladder, n, letter) for n, letter in enumerate(letters, 1))
    counts = Counter(letter.state for letter in letters)
    title = f"{head.subject}发函登记表（截至{head.quarter}）"
    notes = (*head.face, f"数据截至{head.as_of}")
    table = LedgerTable(title, notes, _columns(context), tuple(map(_cells, rows)), sheet="发函登记")
    states = tuple((STATES[state], counts[state]) for state in LetterState if counts[state])
    yield ask.unit, LetterRegister(head, title, rows, states, table)


def _columns(context: ReportContext) -> tuple[Column, ...]:
    return tuple(replace(column, name=chinese.of(context.period, column.name)) for column in COLUMNS)


def _cells(row: LetterRow) -> tuple[str, ...]:
    return (
        *(row.number, row.quarter, row.document, row.kind, row.unit, row.matter, row.dated, row.sent, row.answer_by),
        *(row.answered, row.answer, row.judged, row.closed, row.over, row.state),
    )


def _row(ladder: Ladder, n: int, letter: LetterOn) -> LetterRow:
    context, entry = ladder.context, letter.letter
    unit = context.plan.units.get(entry.unit)
    return LetterRow(
        number=str(n),
        quarter=str(letter.period),
        document=entry.number or chinese.NOTHING,
        kind=ladder.kind(letter) or chinese.NOTHING,
        unit=unit.name if unit else entry.unit,
        matter=matter_name(context, letter),
        dated=_day(entry.dated),
        sent=_day(letter.sent),
        answer_by=_day(letter.answer_by),
        answered=_day(letter.answered),
        answer=(entry.answer if letter.answered else "") or chinese.NOTHING,
        judged=_JUDGED.get(letter.judged, chinese.NOTHING),
        closed=_day(letter.closed),
        over=str(letter.days_over) if letter.days_over else chinese.NOTHING,
        state=_state(context, letter),
    )


def _state(context: ReportContext, letter: LetterOn) -> str:
    shown = STATES[letter.state]
    return f"{shown}，可以销号" if closable(context.result.book, context.result.judgement, letter) else shown


def matter_name(context: ReportContext, letter: LetterOn) -> str:
    """What the letter is about, with an extension in force; an id that the plan does not have stands as written."""
    name = letter.letter.item
    if not name:
        return "进展报送"
    if name in context.plan.tasks:
        return f"违反禁止性规定（任务{name}）"
    if name not in context.plan.items:
        return name
    row = row_text.row_of(context.result, matter_of(context.result.book, context.period, letter)[0], name)
    return context.plan.items[name].name + (chinese.moved(row) if row else "")


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else chinese.NOTHING
