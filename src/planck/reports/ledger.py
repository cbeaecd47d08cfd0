"""任务台账: every task by unit and item, with figures, lights, problems, next steps, evidence and waivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.messages import CHINESE
from planck.model import AnyItem, Report, Task, TaskReport
from planck.reports import chinese, row_text
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.ledger_table import Column, LedgerTable
from planck.standing import Light, Receipt, Standing, answerers, reporter

COLUMNS = (
    Column("编号", 7),
    Column("任务", 18),
    Column("责任单位", 16),
    Column("牵头/配合", 9),
    Column("自评", 9),
    Column("事项", 22),
    Column("目标", 18),
    Column("期限（原文）", 26),
    Column("期限", 12),
    Column("完成情况", 18),
    Column("序时应达", 10),
    Column("灯色", 8),
    Column("状态", 14),
    Column("存在问题", 28),
    Column("下一步打算", 28),
    Column("佐证材料", 24),
    Column("延期核减", 18),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's item in one task; a task without items of that unit has one row."""

    id: str
    title: str
    unit: str
    role: str
    """牵头, 配合 (where the office recorded a lead) or 责任."""
    status: str
    item: str
    target: str
    deadline_words: str
    """The plan's own words."""
    deadline: str
    """The day, ISO for sorting; — where there is none."""
    value: str
    expected: str
    light: str
    state: str
    problems: str
    next: str
    evidence: str
    waiver: str


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
        for task in context.plan.tasks.values()
        for unit in _units(context, task)
        if not ask.unit or unit == ask.unit
        for row in _rows(context, task, unit)
    )
    title = f"{head.subject}任务台账（{head.quarter}）"
    cells = tuple(
        (
            *(row.id, row.title, row.unit, row.role, row.status, row.item, row.target, row.deadline_words),
            *(row.deadline, row.value, row.expected, row.light, row.state, row.problems, row.next),
            *(row.evidence, row.waiver),
        )
        for row in rows
    )
    notes = (*head.face, f"数据截至{head.as_of}")
    table = LedgerTable(title, notes, COLUMNS, cells)
    yield ask.unit, Ledger(head, title, rows, row_text.legend(context.result), table)


def _units(context: ReportContext, task: Task) -> list[str]:
    """The units that answer for the task, or report or answer for an item of it, in the register's order."""
    plan, on = context.plan, context.period.last_day
    # an item may be reported by a unit that the task's list does not name: its row would be lost
    named = set(plan.on(on).responsible[task.id])
    for item in task.items:
        named.update(answerers(plan, item, on))
        named.add(reporter(plan, item, on) or "")
    return [unit for unit in plan.units if unit in named]


def _rows(context: ReportContext, task: Task, unit: str) -> Iterator[Row]:
    plan, result, on = context.plan, context.result, context.period.last_day
    unit_standing = next((judged for judged in result.units if judged.unit == unit), None)
    report = result.book.report(unit, context.period) if unit_standing and unit_standing.day else None
    reported = report.tasks.get(task.id) if report else None
    mine = [
        row
        for row in result.standings
        if row.task == task.id
        and (row.unit == unit or (row.unit is None and unit in {*answerers(plan, plan.items[row.item], on)}))
    ]
    receipt = unit_standing.report if unit_standing else None
    for n, row in enumerate(mine or [None]):
        # problems and next steps belong to the task: its first row alone shows them
        yield _row(context, task, unit, row, reported if n == 0 else None, _status(reported, receipt, report))


def _status(reported: TaskReport | None, receipt: Receipt | None, report: Report | None) -> str:
    if reported and reported.status:
        return CHINESE.label(f"status.{reported.status}")
    # who may still report, or owes no report, has failed in nothing: 未报 would say so
    if receipt in (Receipt.PENDING, Receipt.COOPERATING) and report is None:
        return CHINESE.label(f"receipt.{receipt}")
    return "未报"


def _row(
    context: ReportContext, task: Task, unit: str, row: Standing | None, reported: TaskReport | None, status: str
) -> Row:
    """The unit's item in the task; ``—`` for whatever has no value."""
    plan = context.plan
    item = plan.items[row.item] if row else None
    lead = plan.on(context.period.last_day).stand_in.get(task.responsible.lead)
    evidence = "；".join(piece.file for piece in reported.evidence) if reported else ""
    return Row(
        id=task.id,
        title=task.title,
        unit=plan.units[unit].name,
        # 配合 only beside a lead that the office recorded: the list by itself makes nobody second
        role=("牵头" if lead == unit else "配合") if lead else "责任",
        status=status,
        item=item.name if item else "（无可判定事项）",
        target=chinese.level(row, item) if row and item else chinese.NOTHING,
        deadline_words=_words(row, item) if row and item else chinese.NOTHING,
        deadline=row.by.isoformat() if row and row.by else chinese.NOTHING,
        value=row_text.done_or_value(row, context.result) if row else chinese.NOTHING,
        expected=chinese.expected(row, item) if row and item else chinese.NOTHING,
        light=chinese.lit(row) if row else chinese.light(Light.NONE),
        state=chinese.state(row) if row else "自评",
        problems=(reported.problems if reported else "") or chinese.NOTHING,
        next=(reported.next if reported else "") or chinese.NOTHING,
        evidence=evidence or chinese.NOTHING,
        waiver=_waiver(context, row) if row else chinese.NOTHING,
    )


def _words(row: Standing, item: AnyItem) -> str:
    """The plan's own words on the item."""
    return row_text.quote(row, item) or chinese.NOTHING


def _waiver(context: ReportContext, row: Standing) -> str:
    if row.by_before and row.by:
        return f"由{chinese.day(row.by_before)}延至{chinese.day(row.by)}"
    # beside the light, which a waiver of a finding does not change; of what a single unit reports the finding is on it
    unit = row.unit or reporter(context.plan, context.plan.items[row.item], context.period.last_day)
    marked = [f for f in context.result.findings if f.waiver and (f.item, f.unit) == (row.item, unit)]
    return f"已核减：{marked[0].waiver['reason']}" if marked and marked[0].waiver else chinese.NOTHING
