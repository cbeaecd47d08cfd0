"""任务台账: every task by unit and item, with figures, lights, problems, next steps, evidence and waivers.

What the units answer for without an item of their own stands in a single line of the task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planck.messages import CHINESE
from planck.model import Report, Task, TaskReport
from planck.reports import chinese, row_text
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.ledger_table import Column, LedgerTable, Returning
from planck.reports.tags import Absent
from planck.standing import Light, Receipt, Standing, UnitStanding, answerers, reporter
from planck.standing.letters import LetterOn, by_matter

if TYPE_CHECKING:
    from planck.model.record import Matter

COLUMNS = (
    Column("编号", 7),
    Column("任务", 14),
    Column("责任单位", 16),
    Column("牵头/配合", 9, detail=True),
    Column("事项", 22),
    Column("目标", 16),
    Column("期限（原文）", 26, detail=True),
    Column("时限", 12),
    Column("完成情况", 16),
    Column("序时应达", 10, detail=True),
    Column("灯色", 8),
    Column("状态", 12),
    Column("自评", 9),
    Column("进展情况", 40),
    Column("存在问题", 28),
    Column("下一步打算", 28),
    Column("佐证材料", 24, detail=True),
    Column("延期核减", 18, detail=True),
    Column("核实/销号", 20),
    Column("责任人", 12),
    Column("整改措施", 30),
    Column("备注", 20),
)
FILLED_IN = ("责任人", "整改措施", "备注")
"""The office's own columns, in the order of ``Matter``'s fields."""


_NO_ITEM = Absent("（无可判定事项）")


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's item in one task, or all units of the task that have no item in it."""

    id: str
    title: str
    unit: str
    """The unit's name; those without an item of their own stand together."""
    role: str
    """牵头, 配合 (where the office recorded a lead) or 责任; — where the units differ in it."""
    status: str
    item: str
    target: str
    deadline_words: str
    """The plan's own words."""
    deadline: str
    """The day, ISO for sorting; — where there is none."""
    due: str
    """The day as a paper writes it, both days where it was extended; — where there is none."""
    value: str
    expected: str
    light: str
    state: str
    stands: str
    """Value, schedule line and state together; each once where they say the same."""
    progress: str
    """What the units report, as received."""
    problems: str
    next: str
    evidence: str
    waiver: str
    closing: str
    """核实、销号: what the office verified, refused or waived, and whether the letter on it is closed."""
    person: str
    measures: str
    remark: str
    continues: bool
    """Whether the row above is of the same task."""
    same_unit: bool
    """Whether the row above is of the same unit in the same task: its texts stand there."""
    key: str
    """The unit and the item, ``sfj|2.1.7/hotline``; without the unit where several stand together."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that ``ledger.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    rows: tuple[Row, ...]
    legend: tuple[str, ...]
    table: LedgerTable
    """The same as a table of cells, for the workbook."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Ledger]]:
    """The whole book, or the rows of one unit."""
    head = letterhead(context, "ledger")
    rows = tuple(
        row
        for task in context.plan.tasks_on(context.period.last_day)
        for row in _TaskRows(context, task, ask.unit).rows()
    )
    title = f"{head.subject}任务台账（{head.quarter}）"
    table = _table(context, ask, (*head.face, f"数据截至{head.until}，核查截至{head.as_of}"), title, rows)
    yield ask.unit, Ledger(head, title, rows, row_text.legend(context.result), table)


def _table(context: ReportContext, ask: Ask, notes: tuple[str, ...], title: str, rows: Sequence[Row]) -> LedgerTable:
    """The rows as cells, with what tells them when they come back."""
    cells = tuple(
        (
            *(row.id, row.title, row.unit, row.role, row.item, row.target, row.deadline_words, row.deadline),
            *(row.value, row.expected, row.light, row.state, row.status, row.progress, row.problems, row.next),
            *(row.evidence, row.waiver, row.closing, row.person, row.measures, row.remark),
        )
        for row in rows
    )
    names = [column.name for column in COLUMNS]
    returning = Returning(
        context.plan.id,
        ask.unit,
        str(context.period),
        context.result.book.is_sample(context.period),
        tuple(names.index(name) for name in FILLED_IN),
        tuple(_keys(rows)),
    )
    notes = (*notes, "“责任人”“整改措施”“备注”由办公室填写，导入后记入台账；其他各栏由系统生成，改动不读回")
    groups = tuple(n for n, row in enumerate(rows) if not row.continues)
    return LedgerTable(title, notes, COLUMNS, cells, groups=groups, joined=2, returning=returning)


def _keys(rows: Sequence[Row]) -> Iterator[str]:
    """The rows' keys; of a unit's second row of an item, the whole's beside its own, one that takes no entry."""
    seen = set[str]()
    for row in rows:
        yield f"|{row.key}" if row.key in seen else row.key
        seen.add(row.key)


@dataclass(frozen=True)
class _TaskRows:
    """The rows of a task."""

    context: ReportContext
    task: Task
    only: str
    """The unit that is asked for; empty: all."""

    def rows(self) -> Iterator[Row]:
        """The rows of units with items, in the register's order; then what the others report, together."""
        pairs = [(unit, self._standings(unit)) for unit in self._units()]
        continues = False
        for unit, own in pairs:
            for n, row in enumerate(own):
                # the texts belong to the task: the unit's first row alone shows them
                yield self._row([unit], row, continues=continues, same_unit=n > 0)
                continues = True
        if without := [unit for unit, own in pairs if not own]:
            yield self._row(without, None, continues=continues)

    @cached_property
    def _matters(self) -> dict[tuple[str, str], Matter]:
        words = self.context.office_words
        # of two the last counts; that there are two is a finding
        return {(matter.unit, matter.item): matter for matter in words.matters} if words else {}

    @cached_property
    def _judged(self) -> dict[str, UnitStanding]:
        return {judged.unit: judged for judged in self.context.result.units}

    def _units(self) -> list[str]:
        """The units that answer for the task, or report or answer for an item of it, in the register's order."""
        plan, on = self.context.plan, self.context.period.last_day
        # an item may be reported by a unit that the task's list does not name: its row would be lost
        named = set(plan.on(on).responsible[self.task.id])
        for item in (item for item in self.task.items if item.asked_on(on)):
            named.update(answerers(plan, item, on))
            named.add(reporter(plan, item, on) or "")
        return [unit for unit in plan.units if unit in named and self.only in ("", unit)]

    def _standings(self, unit: str) -> list[Standing]:
        plan, on = self.context.plan, self.context.period.last_day
        return [
            row
            for row in self.context.result.standings
            if row.task == self.task.id
            and (row.unit == unit or (row.unit is None and unit in answerers(plan, plan.items[row.item], on)))
        ]

    def _report(self, unit: str) -> Report | None:
        judged = self._judged.get(unit)
        return self.context.result.book.report(unit, self.context.period) if judged and judged.day else None

    def _reported(self, unit: str) -> TaskReport | None:
        report = self._report(unit)
        return report.tasks.get(self.task.id) if report else None

    def _status(self, unit: str) -> str:
        reported, judged = self._reported(unit), self._judged.get(unit)
        if reported and reported.status:
            return CHINESE.label(f"status.{reported.status}")
        # who may still report, or owes no report, has failed in nothing: 未报 would say so
        if judged and judged.report in (Receipt.PENDING, Receipt.COOPERATING) and self._report(unit) is None:
            return CHINESE.label(f"receipt.{judged.report}")
        return "未报"

    def _role(self, unit: str) -> str:
        register = self.context.plan.on(self.context.period.last_day)
        leads = register.leads[self.task.id]
        # 配合 only beside a recorded lead, where no others cooperate: the list by itself makes nobody second
        second = "配合" if leads and not self.task.responsible.cooperating else "责任"
        return "牵头" if unit in leads else second

    def _together(self, units: Sequence[str], text: Callable[[str], str]) -> str:
        """The units' texts, each behind the unit's name where there are several; the same of all once."""
        texts = {unit: text(unit) for unit in units}
        if len(set(texts.values())) == 1:
            return texts[units[0]] or chinese.NOTHING
        names = self.context.plan.units
        parts = [
            f"{names[unit].name}：{shown}{'' if shown[-1] in '。；！？' else '；'}"
            for unit, shown in texts.items()
            if shown
        ]
        return "".join(parts).removesuffix("；") or chinese.NOTHING

    def _grouped(self, units: Sequence[str], word: Callable[[str], str]) -> str:
        """The units' words, each once, behind it whose it is where they differ."""
        by_word: dict[str, list[str]] = {}
        for unit in units:
            by_word.setdefault(word(unit), []).append(unit)
        if len(by_word) == 1:
            return next(iter(by_word))
        plan = self.context.plan
        return "；".join(f"{shown}（{chinese.names(plan, own, most=len(own))}）" for shown, own in by_word.items())

    def _texts(self, units: Sequence[str], text: Callable[[TaskReport], str]) -> str:
        return self._together(units, lambda unit: text(reported) if (reported := self._reported(unit)) else "")

    def _office(self, units: Sequence[str], item: str, text: Callable[[Matter], str]) -> str:
        matters = self._matters
        return self._together(units, lambda unit: text(matters[unit, item]) if (unit, item) in matters else "")

    def _row(self, units: Sequence[str], row: Standing | None, *, continues: bool, same_unit: bool = False) -> Row:
        """The units' row of the item, or of the task where they have none in it."""
        context, nothing = self.context, chinese.NOTHING
        item = context.plan.items[row.item] if row else None
        full_id = row.item if row else self.task.id
        texts = () if same_unit else units
        return Row(
            id=self.task.id,
            title=self.task.title,
            unit=chinese.names(context.plan, units, most=len(units)),
            role=self._grouped(units, self._role),
            status=self._grouped(units, self._status),
            item=item.name if item else _NO_ITEM,
            target=chinese.level(row, item) if row and item else nothing,
            deadline_words=(row_text.quote(row, item) or nothing) if row and item else nothing,
            deadline=row.by.isoformat() if row and row.by else nothing,
            due=f"{chinese.day(row.by)}{chinese.moved(row)}" if row and row.by else nothing,
            value=row_text.done_or_value(row, context.result) if row else nothing,
            expected=chinese.expected(row, item) if row and item else nothing,
            light=chinese.lit(row) if row else chinese.light(Light.NONE),
            state=chinese.state(row) if row else "自评",
            stands=_stands(context, row) if row else nothing,
            progress=self._texts(texts, lambda reported: reported.progress),
            problems=self._texts(texts, lambda reported: reported.problems),
            next=self._texts(texts, lambda reported: reported.next),
            evidence=self._texts(texts, _evidence),
            waiver=_waiver(context, row) if row else nothing,
            closing=self._closing(units[0], row) if row else nothing,
            person=self._office(units, full_id, lambda matter: matter.person),
            measures=self._office(units, full_id, lambda matter: matter.measures),
            remark=self._office(units, full_id, lambda matter: matter.remark),
            key=f"{units[0] if len(units) == 1 else ''}|{full_id}",
            continues=continues,
            same_unit=same_unit,
        )

    def _closing(self, unit: str, row: Standing) -> str:
        """What the office decided on the item, and what became of the last letter on it."""
        decision = row.decision
        words = (
            [f"{chinese.day(decision.on)}{CHINESE.label(f'office.{row.office}')}"] if row.office and decision else []
        )
        sent = [letter for letter in self._letters.get((unit, row.item), ()) if letter.sent]
        if sent:
            words.append(_closed(sent[-1]))
        if waived := _waived(self.context, row):
            words.append(waived)
        return "；".join(words) or chinese.NOTHING

    @cached_property
    def _letters(self) -> dict[tuple[str, str], tuple[LetterOn, ...]]:
        result = self.context.result
        return dict(by_matter(result.book, self.context.period, result.as_of))


def _stands(context: ReportContext, row: Standing) -> str:
    value, state = row_text.done_or_value(row, context.result), chinese.state(row)
    if state.startswith(value):  # 未报, 未报
        return state
    if row.done and state == CHINESE.label("standing.done"):  # the day says so
        return value
    line = chinese.expected(row, context.plan.items[row.item])
    return f"{value}（序时应达{line}），{state}" if line else f"{value}，{state}"


def _closed(letter: LetterOn) -> str:
    """销号 with its day, or that the letter is still open."""
    if letter.closed:
        return f"{chinese.day(letter.closed)}销号"
    return f"{letter.letter.number or '已发函'}，未销号"


def _evidence(reported: TaskReport) -> str:
    return "；".join(piece.file for piece in reported.evidence)


def _waiver(context: ReportContext, row: Standing) -> str:
    if row.by_before and row.by:
        return f"由{chinese.day(row.by_before)}延至{chinese.day(row.by)}"
    return _waived(context, row) or chinese.NOTHING


def _waived(context: ReportContext, row: Standing) -> str:
    """That a finding of the row is waived, and why; empty where none is."""
    # beside the light, which a waiver of a finding does not change; of what a single unit reports the finding is on it
    unit = row.unit or reporter(context.plan, context.plan.items[row.item], context.period.last_day)
    marked = [f for f in context.result.findings if f.waiver and (f.item, f.unit) == (row.item, unit)]
    return f"已核减：{marked[0].waiver['reason']}" if marked and marked[0].waiver else ""
