"""季度核查反馈单: a department's quarter, with the findings on its own files and what it owes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from planck import standing
from planck.charts.values import Chart
from planck.check import Result
from planck.core.finding import Finding, Severity
from planck.core.lights import Light
from planck.messages import CHINESE
from planck.messages.rule import RULES
from planck.model import Indicator, Plan, Report, Status
from planck.reports import chinese, row_text, trends, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.standing import Receipt, Standing, State, UnitStanding


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item that the unit reports or answers for."""

    name: str
    target: str
    value: str
    behind: str
    """How far behind the schedule line; — where it is not."""
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on which the unit is asked to report, or did on a list that is open."""

    id: str
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A task that is red or yellow by the unit's figures, or that it calls behind itself."""

    id: str
    title: str
    words: str
    """The unit's own problems and next step."""


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
class UnitSheet:
    """All that ``unit.md.j2`` may use, as ``it``."""

    head: Letterhead
    name: str
    light: str
    receipt: str
    submitted: str
    due: str
    left_out: tuple[str, ...]
    returned: tuple[str, ...]
    """What the office returned for completion (退回补正), with its reason and day."""
    objections: tuple[str, ...]
    """The unit's objections that the office has not answered yet."""
    tasks: tuple[TaskRow, ...]
    behind: tuple[BehindRow, ...]
    items: tuple[ItemRow, ...]
    owed: tuple[str, ...]
    """What is due next, with its day, earliest first."""
    faults: tuple[Fault, ...]
    quarters: tuple[str, ...]
    history: tuple[HistoryRow, ...]
    legend: tuple[str, ...]
    charts: tuple[Chart, ...]
    """The history of those of its indicators that have a target and two figures or more."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, UnitSheet]]:
    """The sheet of a single unit, or of every unit that owes the report."""
    words = standing.requested_words(context.result.book, context.period)
    for judged in context.result.units:
        # a cooperating unit gets a sheet where it is asked for by name: it owes none
        if judged.unit == ask.unit or (not ask.unit and judged.report is not Receipt.COOPERATING):
            yield judged.unit, _sheet(context, judged, words)


def _sheet(context: ReportContext, judged: UnitStanding, words: standing.Words) -> UnitSheet:
    result, plan, unit = context.result, context.plan, judged.unit
    report = result.book.report(unit, result.period) if judged.day else None
    rows = own_rows(result, unit)
    name = plan.units[unit].name
    return UnitSheet(
        head=letterhead(context, "unit", addressees=plan.units[unit].formal_name),
        name=name,
        light=chinese.lit(judged, waived.marks(result).get(unit, "")),
        receipt=CHINESE.label(f"receipt.{judged.report}"),
        submitted=chinese.day(judged.day) if judged.day else chinese.NOTHING,
        due=chinese.day(plan.reporting.due_day(result.period)),
        left_out=tuple(chinese.left_out(result, judged)),
        returned=tuple(_returned(judged)),
        objections=tuple(_objections(context, unit)),
        tasks=tuple(_tasks(context, unit, report, words)),
        behind=tuple(_behind(plan, report, rows)) if report else (),
        items=tuple(_item(result, row) for row in rows),
        owed=tuple(_owed(result, rows, judged.report)),
        faults=tuple(_faults(result, unit)),
        quarters=tuple(str(past.period) for past in context.past),
        history=tuple(_history(context, rows)),
        legend=row_text.legend(result, unit),
        charts=trends.history_charts(context, rows),
    )


def _tasks(context: ReportContext, unit: str, report: Report | None, words: standing.Words) -> Iterator[TaskRow]:
    """The tasks that the unit is asked for, those left out of its file as 未报; and others with an open list in it."""
    requested = set(standing.requested_tasks(context.result.book, unit, context.period, words))
    for task in context.plan.tasks.values():
        reported = report.tasks.get(task.id) if report else None
        if task.id in requested or (reported and task.responsible.open):
            status = CHINESE.label(f"status.{reported.status}") if reported and reported.status else "未报"
            yield TaskRow(task.id, task.title, status)


def _behind(plan: Plan, report: Report, rows: list[Standing]) -> Iterator[BehindRow]:
    """The unit's own words on the tasks of its file that are behind: whoever reads of a red figure reads its cause."""
    lit = {row.task for row in rows if row.light in (Light.RED, Light.YELLOW)}
    for task in plan.tasks.values():
        reported = report.tasks.get(task.id)
        if reported and (task.id in lit or reported.status is Status.BEHIND):
            yield BehindRow(task.id, task.title, row_text.problems_and_next(reported))


def _returned(judged: UnitStanding) -> Iterator[str]:
    """退回补正: what of the report, since when, why and by when it is to be completed."""
    for decision in judged.returned:
        what = f"任务{decision.task}" if decision.task else "报告"
        by = f"，请于{chinese.day(decision.answer_by)}前补正" if decision.answer_by else ""
        yield f"{what}于{chinese.day(decision.on)}退回：{decision.reason}{by}"


def _objections(context: ReportContext, unit: str) -> Iterator[str]:
    """异议 that are open on the day of judging, of earlier quarters too; the office's answer alone changes anything."""
    as_of, plan = context.result.as_of, context.plan
    for period, words in sorted(context.result.book.office.items()):
        # most are raised once the quarter has been issued, whose sheet stays as it was
        quarter = "" if period == context.period else period.in_chinese
        for objection in words.objections if words and period <= context.period else ():
            if objection.unit != unit or not objection.is_open(as_of):
                continue
            item = plan.items.get(objection.item)
            about = f"“{item.name if item else objection.item}”" if objection.item else ""
            about = about or (f"任务{objection.task}" if objection.task else "判定" if quarter else "本季度判定")
            says = f"：{objection.says.rstrip('。')}" if objection.says else ""
            yield f"{chinese.day(objection.raised)}对{quarter}{about}提出异议{says}；办公室尚未答复，判定不变"


def own_rows(result: Result, unit: str) -> list[Standing]:
    """The unit's own rows, and the city's that it reports or answers for."""
    plan, on = result.book.plan, result.period.last_day

    def concerns(row: Standing) -> bool:
        item = plan.items[row.item]
        # who reports a figure need not answer for it (报数, 担责): both see the row
        who = {standing.reporter(plan, item, on), *standing.answerers(plan, item, on)}
        return row.unit == unit or (row.unit is None and unit in who)

    return [row for row in result.standings if concerns(row)]


def _item(result: Result, row: Standing) -> ItemRow:
    item = result.book.plan.items[row.item]
    shown = row_text.done_or_value(row, result)
    target, light = chinese.target(row, item), chinese.lit(row)
    state = chinese.state(row) + ("（已核减）" if waived.row(result, row) else "")
    return ItemRow(item.name, target, shown, chinese.behind(row, item), light, state)


def _owed(result: Result, rows: list[Standing], receipt: Receipt) -> list[str]:
    """What is due next: the report itself, then milestones, duties and targets still open, by day."""
    plan = result.book.plan
    due = plan.reporting.due_day(result.period)
    first = [(due, f"{chinese.day(due)}：报送{result.period.in_chinese}进展（{CHINESE.label(f'receipt.{receipt}')}）")]
    done = (State.MET, State.MET_LATE)
    open_ = [row for row in rows if row.by and row.state not in done and not waived.row(result, row)]
    coming = [
        (row.by, f"{chinese.day(row.by)}：{plan.items[row.item].name}（{chinese.target(row, plan.items[row.item])}）")
        for row in open_
        if row.by
    ]
    # the row of an annual duty shows the occurrence that is done; the open one is due all the same
    coming += _next_occurrences(result, rows)
    return [line for _, line in [*(first if receipt in (Receipt.MISSING, Receipt.PENDING) else []), *sorted(coming)]]


def _next_occurrences(result: Result, rows: list[Standing]) -> Iterator[tuple[datetime.date, str]]:
    """The open occurrences of annual duties whose last one is done, which the row shows."""
    for row in rows:
        word = standing.next_open_occurrence(result.book, result.period, result.as_of, row)
        if word and word.by:
            name, last = result.book.plan.items[row.item].name, chinese.last_done(word)
            yield word.by, f"{chinese.day(word.by)}：{name}（{last}）"


def _faults(result: Result, unit: str) -> list[Fault]:
    """The findings on the unit's own files, worst first, without the waived."""
    findings = sorted(
        # what is waived asks nothing of the unit, nor does what stands on the office's own file
        (f for f in result.findings if f.unit == unit and f.waiver is None and "/office/" not in f.place.path),
        key=lambda finding: (finding.severity.rank, finding.order),
    )
    return [
        Fault(
            CHINESE.label(f"severity.{finding.severity}"),
            finding.code,
            _where(finding),
            CHINESE.message(finding),
            CHINESE.remedy(finding),
        )
        for finding in findings
        # of notes only those on the unit's own figures and on contradictions in them ask for an answer
        if finding.severity is not Severity.NOTE or RULES[finding.code].family.notes_reach_unit
    ]


def _where(finding: Finding) -> str:
    """Which file, by its period, and which line."""
    stem = finding.place.path.rpartition("/")[2].removesuffix(".yaml")
    return f"{stem}文件第{finding.place.line}行" if finding.place.line else f"{stem}文件"


def _history(context: ReportContext, rows: list[Standing]) -> Iterator[HistoryRow]:
    """The indicators' figures, each period as judged on its own day."""
    for row in rows:
        item = context.plan.items[row.item]
        if isinstance(item, Indicator):
            figures = tuple(chinese.figure_or_state(past, item) for past in context.history(row.item, row.unit))
            yield HistoryRow(item.name, figures)
