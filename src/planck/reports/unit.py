"""季度核查反馈单: one department's quarter, with the findings on its own file and what it owes next."""

from __future__ import annotations

from dataclasses import dataclass

from planck import standing, wording
from planck.check import Result, default_as_of
from planck.finding import Severity
from planck.model import Indicator
from planck.reports import words
from planck.reports.quarterly import legend, value
from planck.standing import Receipt, Standing, State
from planck.wording import label, number


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item that the unit reports or answers for."""

    name: str
    target: str
    value: str
    gap: str
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task that the unit answers for."""

    id: str
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding on the unit's own file."""

    severity: str
    code: str
    place: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An indicator's figures over the quarters, oldest first."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that ``unit.md.j2`` may use, as ``it``."""

    face: tuple[str, ...]
    name: str
    quarter: str
    as_of: str
    light: str
    receipt: str
    submitted: str
    due: str
    left_out: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    items: tuple[ItemRow, ...]
    owed: tuple[str, ...]
    """What is due next, with its day, earliest first."""
    faults: tuple[Fault, ...]
    quarters: tuple[str, ...]
    history: tuple[HistoryRow, ...]
    issuer: str
    contact: str
    legend: tuple[str, ...]
    to_fill: str = words.TO_FILL


def view(result: Result, unit: str) -> Sheet:
    """The sheet's values; the unit must be one of the result's."""
    book, plan = result.book, result.book.plan
    one = next(found for found in result.units if found.unit == unit)
    report = book.report(unit, result.period) if one.submitted else None
    rows = _rows(result, unit)
    tasks = []
    for task in standing.answerable(plan, unit):
        said = report.tasks.get(task) if report else None
        status = label(f"status.{said.status}", "zh") if said and said.status else "未报"
        tasks.append(TaskRow(task, plan.tasks[task].title, status))
    quarters = sorted({q for reports in book.reports.values() for q in reports if q <= result.period})
    return Sheet(
        face=tuple(words.face(book, result.period)),
        name=plan.units[unit].name,
        quarter=words.quarter(result.period),
        as_of=words.day(result.as_of),
        light=words.light(one.light),
        receipt=label(f"receipt.{one.report}", "zh"),
        submitted=words.day(one.submitted) if one.submitted else "—",
        due=words.day(plan.reporting.due_day(result.period)),
        left_out=tuple(plan.items[full].name for full in one.left_out),
        tasks=tuple(tasks),
        items=tuple(_item(result, row) for row in rows),
        owed=tuple(_owed(result, rows, one.report)),
        faults=tuple(_faults(result, unit)),
        quarters=tuple(str(quarter) for quarter in quarters),
        history=tuple(_history(result, unit, rows)),
        issuer=plan.office.issuer or words.TO_FILL,
        contact=plan.office.contact or words.TO_FILL,
        legend=legend(result),
    )


def _rows(result: Result, unit: str) -> list[Standing]:
    """The unit's own rows, and the city's that it reports or answers for."""
    plan = result.book.plan

    def concerns(row: Standing) -> bool:
        item = plan.items[row.item]
        return row.unit == unit or (
            row.unit is None and (item.reported_by == unit or unit in standing.answerers(plan, item))
        )

    return [row for row in result.standings if concerns(row)]


def _item(result: Result, row: Standing) -> ItemRow:
    item = result.book.plan.items[row.item]
    if isinstance(item, Indicator):
        shown = value(row, item)
    else:
        shown = f"{words.day(row.done)}完成" if row.done else "尚未完成"
    gap = number(row.gap, 1) if row.gap is not None else "—"
    return ItemRow(item.name, words.target(row, item), shown, gap, words.light(row.light), words.state(row))


def _owed(result: Result, rows: list[Standing], receipt: Receipt) -> list[str]:
    """What is due next: the report itself, then milestones, duties and targets not reached, by day."""
    plan = result.book.plan
    due = plan.reporting.due_day(result.period)
    first = [(due, f"{words.day(due)}：报送{words.quarter(result.period)}进展（{label(f'receipt.{receipt}', 'zh')}）")]
    open_ = [row for row in rows if row.by and row.state not in (State.MET, State.MET_LATE)]
    told = [
        (row.by, f"{words.day(row.by)}：{plan.items[row.item].name}（{words.target(row, plan.items[row.item])}）")
        for row in open_
        if row.by
    ]
    return [line for _, line in [*(first if receipt in (Receipt.MISSING, Receipt.PENDING) else []), *sorted(told)]]


def _faults(result: Result, unit: str) -> list[Fault]:
    """The findings on the unit's own files, worst first, notes included, what is waived left out."""
    found = sorted(
        (f for f in result.findings if f.unit == unit and f.waiver is None), key=lambda f: (f.severity.rank, f.order)
    )
    return [
        Fault(
            label(f"severity.{f.severity}", "zh"),
            f.code,
            f"{f.place.path}:{f.place.line}" if f.place.line else f.place.path,
            wording.message(f, "zh"),
            wording.remedy(f, "zh"),
        )
        for f in found
        if f.severity is not Severity.NOTE or f.code.startswith(("P5", "P2"))
    ]


def _history(result: Result, unit: str, rows: list[Standing]) -> list[HistoryRow]:
    """Each past quarter as it was judged on its own day."""
    book, plan = result.book, result.book.plan
    quarters = sorted({q for reports in book.reports.values() for q in reports if q <= result.period})
    judged = [standing.judge(book, q, default_as_of(plan, q, result.as_of)) for q in quarters]
    wanted = [(row.item, row.unit) for row in rows if row.kind == "indicator" and row.unit in (None, unit)]
    by = [{(row.item, row.unit): row for row in one.standings} for one in judged]
    history = []
    for key in wanted:
        item = plan.items[key[0]]
        figures = tuple(_figure(rows_.get(key), item) for rows_ in by)
        history.append(HistoryRow(item.name, figures))
    return history


def _figure(row: Standing | None, item: object) -> str:
    if row is None or not isinstance(item, Indicator):
        return "—"
    return words.figure(row.value, item) if row.value is not None else words.state(row)
