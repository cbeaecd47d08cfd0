"""季度通报: what a quarter came to, for all judged units; contradictions stay between the office and the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planck.charts import Chart
from planck.check import Result
from planck.messages import CHINESE, number
from planck.model import Indicator, Status
from planck.reports import chinese, row_text, trends
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead, paragraphs
from planck.reports.trends import DisciplineRow, Heat, UnitLights
from planck.standing import Light, Receipt, Standing, TaskStanding, reported_individually, worst

_LIGHTS = (Light.GREEN, Light.BLUE, Light.YELLOW, Light.RED, Light.GREY)


@dataclass(frozen=True, slots=True)
class LightRow:
    """How many of what show a light, and their share of all."""

    light: str
    units: int
    units_share: str
    computed: int
    """Tasks whose light is computed from items."""
    self_assessed: int
    """Tasks whose light is 自评."""
    tasks_share: str
    """Of all tasks, computed and self-assessed together."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """The city's row of an indicator."""

    task: str
    name: str
    target: str
    value: str
    """The value judged, with 当季 and 累计 where it is pooled, and 已报 n/m where every unit reports."""
    expected: str
    gap: str
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class Behind:
    """One red or yellow matter of a task."""

    name: str
    light: str
    fact: str
    """What is asked, what is there, how far behind or since when."""
    who: str


@dataclass(frozen=True, slots=True)
class BehindTask:
    """A task with red or yellow matters."""

    number: str
    """一, 二 …: its place in this section."""
    id: str
    title: str
    matters: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A task's line in the annex."""

    id: str
    title: str
    responsible: str
    light: str
    items: str
    """The city's standing of each item, in brief."""
    statuses: str
    """What the units say of themselves, counted."""


@dataclass(frozen=True, slots=True)
class Circular:
    """All that ``quarterly.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    due: str
    """The day on which the quarter's report was due."""
    owed: int
    reported: int
    late: int
    missing: int
    pending: int
    left_out: int
    task_count: int
    self_count: int
    lights: tuple[LightRow, ...]
    none_lit: int
    """Tasks that show no light, since nothing of theirs applied."""
    indicators: tuple[IndicatorRow, ...]
    achievements: tuple[str, ...]
    behind: tuple[BehindTask, ...]
    breaches: tuple[str, ...]
    in_time_names: str
    late_names: str
    missing_names: str
    pending_names: str
    left_out_names: tuple[str, ...]
    discipline: tuple[DisciplineRow, ...]
    requirements: tuple[str, ...]
    ledger: tuple[LedgerRow, ...]
    unit_lights: tuple[UnitLights, ...]
    """How many of its rows show which light, for each unit that owes the report."""
    heat: Heat
    legend: tuple[str, ...]
    charts: tuple[Chart, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Circular]]:  # noqa: ARG001 - the circular is about all units
    """The circular's values, all of them computed here."""
    result = context.result
    plan, counts, said = context.plan, result.counts, context.said
    head = letterhead(context, "quarterly")
    selfs = [one for one in result.tasks if one.basis == "self"]
    yield (
        "",
        Circular(
            head=head,
            title=f"关于{head.quarter}{head.subject}进展情况的通报",
            due=chinese.day(plan.reporting.due_day(result.period)),
            owed=counts.units,
            reported=counts.reported,
            late=counts.late,
            missing=counts.missing,
            pending=counts.pending,
            left_out=counts.left_out,
            task_count=len(result.tasks),
            self_count=len(selfs),
            lights=light_rows(result),
            none_lit=sum(one.light is Light.NONE for one in result.tasks),
            indicators=tuple(_indicators(result)),
            achievements=paragraphs(said.achievements if said else ()),
            behind=behind(result),
            breaches=tuple(breaches(result)),
            in_time_names=_names(result, Receipt.IN_TIME),
            late_names=_names(result, Receipt.LATE),
            missing_names=_names(result, Receipt.MISSING),
            pending_names=_names(result, Receipt.PENDING),
            left_out_names=tuple(_left_out(result)),
            discipline=trends.discipline(context),
            requirements=paragraphs(said.requirements if said else ()),
            ledger=tuple(_ledger(result, one) for one in result.tasks),
            unit_lights=trends.unit_lights(context),
            heat=trends.heat(context),
            legend=row_text.legend(result),
            charts=(trends.lights_chart(context), trends.heat_chart(context), trends.discipline_chart(context)),
        ),
    )


def light_rows(result: Result) -> tuple[LightRow, ...]:
    """Units and tasks by light, with their shares."""
    counts = result.counts
    computed = Counter(one.light for one in result.tasks if one.basis == "items")
    selfs = Counter(one.light for one in result.tasks if one.basis == "self")
    unit_shares = chinese.shares([counts.unit_lights.get(light, 0) for light in _LIGHTS])
    shown = (*_LIGHTS, Light.NONE)
    task_shares = chinese.shares([counts.task_lights.get(light, 0) for light in shown])
    return tuple(
        LightRow(
            chinese.light(light),
            counts.unit_lights.get(light, 0),
            unit_shares[n] if n < len(unit_shares) else "—",
            computed[light],
            selfs[light],
            task_shares[n],
        )
        for n, light in enumerate(shown)
    )


def _indicators(result: Result) -> list[IndicatorRow]:
    plan = result.book.plan
    rows = []
    for row in result.standings:
        item = plan.items[row.item]
        if row.unit is None and isinstance(item, Indicator):
            expected = chinese.figure(row.expected, item) if row.expected is not None else "—"
            gap = number(row.gap, 1) if row.gap is not None else "—"
            target = chinese.target(row, item)
            rows.append(
                IndicatorRow(
                    item.task,
                    item.name,
                    target,
                    row_text.value(row, item),
                    expected,
                    gap,
                    chinese.light(row.light),
                    chinese.state(row),
                )
            )
    return rows


def behind(result: Result) -> tuple[BehindTask, ...]:
    """Red and yellow matters by task, then unit: of what every unit reports, the city's with the units named."""
    plan = result.book.plan
    by: dict[str, list[Behind]] = {}
    for row in result.standings:
        if row.unit is None and _worth_naming(row):
            by.setdefault(row.task or "", []).append(_matter(result, row))
    for task, matter in _called_behind(result):
        by.setdefault(task, []).append(matter)
    order = [task for task in (*plan.tasks, "") if task in by]
    return tuple(
        BehindTask(chinese.numeral(n), task, plan.tasks[task].title if task else "各部门共同职责", tuple(by[task]))
        for n, task in enumerate(order, 1)
    )


def _called_behind(result: Result) -> Iterator[tuple[str, Behind]]:
    """What units themselves call behind, in their own words."""
    plan = result.book.plan
    for one in result.units:
        report = result.book.report(one.unit, result.period) if one.submitted else None
        for task, said in report.tasks.items() if report else ():
            if said.status is Status.BEHIND:
                told = [f"{name}：{text}" for name, text in (("问题", said.problems), ("打算", said.next)) if text]
                fact = " ".join(told).rstrip("。") or "未说明原因和打算"
                yield task, Behind("自评滞后", chinese.light(Light.YELLOW), fact, plan.units[one.unit].name)


def _worth_naming(row: Standing) -> bool:
    return row.light in (Light.RED, Light.YELLOW) or bool(row.worst_units and row.kind == "indicator")


def _matter(result: Result, row: Standing) -> Behind:
    plan = result.book.plan
    item = plan.items[row.item]
    fact = row_text.fact(result, row)
    who, light = chinese.responsible(plan, row), row.light
    if reported_individually(plan, item) and row.worst_units:
        who = chinese.names(plan, row.worst_units)
        fact += f"；未达要求的单位{len(row.worst_units)}个（共{row.expected_units}个）"
        own = (one.light for one in result.standings if one.item == row.item and one.unit in row.worst_units)
        if light is not Light.RED:
            light, fact = worst([light, *own]), f"全市{fact}"
    return Behind(item.name, chinese.light(light), fact, who)


def breaches(result: Result) -> list[str]:
    """Every breach of a prohibition that the quarter's reports name, open ones first."""
    plan, found = result.book.plan, []
    for one in result.units:
        report = result.book.report(one.unit, result.period) if one.submitted else None
        for task, said in report.tasks.items() if report else ():
            for name, breach in said.breaches.items():
                state = f"已于{chinese.day(breach.corrected)}纠正" if breach.corrected else "尚未纠正"
                line = f"{plan.units[one.unit].name}：{breach.what}（任务{task}，举措{name}），{state}。"
                found.append((breach.corrected is not None, line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def units_with(result: Result, receipt: Receipt) -> list[str]:
    """The units of whose reports that became, in the register's order."""
    return [one.unit for one in result.units if one.report is receipt]


def _names(result: Result, receipt: Receipt) -> str:
    units = units_with(result, receipt)
    return chinese.names(result.book.plan, units, most=len(units)) or "无"


def _left_out(result: Result) -> list[str]:
    plan = result.book.plan
    return [
        f"{plan.units[one.unit].name}（{'、'.join(plan.items[full].name for full in one.left_out)}）"
        for one in result.units
        if one.left_out
    ]


def _ledger(result: Result, one: TaskStanding) -> LedgerRow:
    plan = result.book.plan
    task = plan.tasks[one.task]
    rows = [row for row in result.standings if row.task == one.task and row.unit is None]
    items = "；".join(f"{plan.items[row.item].name}：{chinese.state(row)}" for row in rows) or "无可判定项目"
    said = Counter(
        report.tasks[one.task].status
        for unit in result.units
        if unit.submitted and (report := result.book.report(unit.unit, result.period)) and one.task in report.tasks
    )
    statuses = "，".join(f"{CHINESE.label(f'status.{status}')}{count}" for status, count in said.items() if status)
    light = chinese.light(one.light) + ("（自评）" if one.basis == "self" else "")
    return LedgerRow(task.id, task.title, task.responsible.quote, light, items, statuses or "未报")
