"""季度通报: the quarter's result for all judged units; contradictions stay between the office and the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.check import Result
from planck.messages import CHINESE
from planck.model import Indicator, Plan, Status
from planck.reports import chinese, row_text, trends, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead, paragraphs
from planck.reports.prose import printed
from planck.reports.tags import Absent
from planck.reports.trends import DisciplineRow, Heat, UnitLights
from planck.standing import Light, Receipt, Standing, TaskStanding, reported_individually, worst

_ORDER = (Light.GREEN, Light.BLUE, Light.YELLOW, Light.RED, Light.GREY, Light.NONE)
"""The order of 表1: the good first, then what is to be done, then what nothing is known of."""


@dataclass(frozen=True, slots=True)
class LightRow:
    """How many units and tasks show a light, and their share of all."""

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
    """The target, the figure, how far behind or since when."""
    who: str


@dataclass(frozen=True, slots=True)
class BehindTask:
    """A task with red or yellow matters."""

    number: str
    """一, 二 …: its position in this section."""
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
    """The units' self-assessments, counted."""


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
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among those behind."""
    breaches: tuple[str, ...]
    causes: tuple[str, ...]
    """What the office says of the causes; empty where it says nothing."""
    in_time_names: str
    late_names: str
    missing_names: str
    pending_names: str
    returned_names: str
    """Units whose report the office returned (退回补正); each counts by its day above, too."""
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
    """The circular, a single paper."""
    result, plan, words = context.result, context.plan, context.office_words
    counts, head = result.counts, letterhead(context, "quarterly")
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
            self_count=sum(task.basis == "self" for task in result.tasks),
            lights=light_rows(result),
            none_lit=sum(task.light is Light.NONE for task in result.tasks),
            indicators=tuple(_indicators(result)),
            achievements=paragraphs(printed(context.prose.achievements, words.achievements if words else ())),
            behind=behind(result),
            waived=waived.footnotes(result),
            breaches=tuple(breaches(result)),
            causes=printed(context.prose.causes),
            in_time_names=_names(result, Receipt.IN_TIME),
            late_names=_names(result, Receipt.LATE),
            missing_names=_names(result, Receipt.MISSING),
            pending_names=_names(result, Receipt.PENDING),
            returned_names=_names(result, Receipt.RETURNED),
            left_out_names=tuple(_left_out(result)),
            discipline=trends.discipline(context),
            requirements=paragraphs(printed(context.prose.requirements, words.requirements if words else ())),
            ledger=tuple(_ledger_row(result, task) for task in result.tasks),
            unit_lights=trends.unit_lights(context),
            heat=trends.heat(context),
            legend=row_text.legend(result),
            charts=(trends.lights_chart(context), trends.heat_chart(context), trends.discipline_chart(context)),
        ),
    )


def light_rows(result: Result) -> tuple[LightRow, ...]:
    """Units and tasks by light, with their shares."""
    counts = result.counts
    computed = Counter(task.light for task in result.tasks if task.basis == "items")
    self_assessed = Counter(task.light for task in result.tasks if task.basis == "self")
    # a unit always shows a light, a task may show none
    unit_shares = [*chinese.shares([counts.unit_lights.get(light, 0) for light in _ORDER[:-1]]), chinese.NOTHING]
    task_shares = chinese.shares([counts.task_lights.get(light, 0) for light in _ORDER])
    return tuple(
        LightRow(
            chinese.light(light),
            counts.unit_lights.get(light, 0),
            unit_shares[n],
            computed[light],
            self_assessed[light],
            task_shares[n],
        )
        for n, light in enumerate(_ORDER)
    )


def _indicators(result: Result) -> list[IndicatorRow]:
    """The city's rows of the indicators, in the plan's order."""
    plan = result.book.plan
    rows = []
    for row in row_text.whole_rows(result):
        item = plan.items[row.item]
        if isinstance(item, Indicator):
            rows.append(
                IndicatorRow(
                    item.task,
                    item.name,
                    chinese.target(row, item),
                    row_text.value(row, item),
                    chinese.expected(row, item),
                    chinese.gap(row),
                    chinese.lit(row),
                    chinese.state(row),
                )
            )
    return rows


def behind(result: Result) -> tuple[BehindTask, ...]:
    """Red and yellow matters by task; of items that every unit reports, the city's row with the units named."""
    plan = result.book.plan
    by_task: dict[str, list[Behind]] = {}
    for row in row_text.whole_rows(result):
        if _worth_naming(row) and not waived.row(result, row):
            matter = _matter(result, row)
            by_task.setdefault(row.task or "", []).extend([matter] if matter else [])
    # the plan has units say themselves what is behind: their word counts beside the figures
    for task, matter in _self_assessed_behind(result):
        by_task.setdefault(task, []).append(matter)
    # what all departments owe lies in no task, and comes last
    order = [task for task in (*plan.tasks, "") if by_task.get(task)]
    return tuple(
        BehindTask(chinese.numeral(n), task, plan.tasks[task].title if task else "各部门共同职责", tuple(by_task[task]))
        for n, task in enumerate(order, 1)
    )


def _self_assessed_behind(result: Result) -> Iterator[tuple[str, Behind]]:
    """Tasks that units themselves call behind, in their own words."""
    plan = result.book.plan
    for judged in result.units:
        report = result.book.report(judged.unit, result.period) if judged.day else None
        for task, reported in report.tasks.items() if report else ():
            # most tasks carry no figure (28 of 39 in the shipped plan): there only the units know what is behind
            if reported.status is Status.BEHIND:
                fact, name = row_text.problems_and_next(reported), plan.units[judged.unit].name
                yield task, Behind("自评滞后", chinese.light(Light.YELLOW), fact, name)


def _worth_naming(row: Standing) -> bool:
    return row.light in (Light.RED, Light.YELLOW) or bool(row.worst_units and row.kind == "indicator")


def _matter(result: Result, row: Standing) -> Behind | None:
    """The matter with those who are behind in it; None where all of them are let off."""
    plan = result.book.plan
    item = plan.items[row.item]
    fact = row_text.fact(result, row)
    who, light = chinese.responsible(plan, row, result.period.last_day), row.light
    if reported_individually(plan, item) and row.worst_units:
        rows = [other for other in result.standings if other.item == row.item and other.unit in row.worst_units]
        named = [other for other in rows if not waived.row(result, other)]
        # all who are behind in it are waived: the footnotes name them
        if not named:
            return None
        who = chinese.names(plan, [other.unit for other in named if other.unit])
        fact += f"；未达要求的单位{len(named)}个（共{row.expected_units}个）"
        own = (other.light for other in named)
        # the city may hold its target while single units fall short: the worst of them decides
        if light is not Light.RED and (not isinstance(item, Indicator) or item.summed):
            light, fact = worst([light, *own]), f"{plan.area_word}{fact}"
    mark = "※" if row.set_light and light is row.light else ""
    return Behind(item.name, chinese.light(light, mark), fact, who)


def breaches(result: Result) -> list[str]:
    """Every breach of a prohibition that the quarter's reports name, open ones first."""
    plan, lines = result.book.plan, []
    for judged in result.units:
        report = result.book.report(judged.unit, result.period) if judged.day else None
        for task, name, breach in report.broken if report else ():
            # it stands in the footnotes, with who approved it
            if waived.breach(result, judged.unit, name):
                continue
            state = f"已于{chinese.day(breach.corrected)}纠正" if breach.corrected else "尚未纠正"
            what = breach.what.rstrip("。；")  # the sentence goes on
            line = f"{plan.units[judged.unit].name}：{what}（任务{task}，举措{name}），{state}。"
            lines.append((breach.corrected is not None, line))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def units_with(result: Result, receipt: Receipt) -> list[str]:
    """The units with this receipt status, in the register's order."""
    return [judged.unit for judged in result.units if receipt in (judged.report, judged.by_day)]


def _names(result: Result, receipt: Receipt) -> str:
    units = units_with(result, receipt)
    # all of them: who is named and who is not is what a circular is read for
    return chinese.names(result.book.plan, units, most=len(units)) or Absent("无")


def _left_out(result: Result) -> list[str]:
    plan = result.book.plan
    return [
        f"{plan.units[judged.unit].name}（{'、'.join(chinese.left_out(plan, judged))}）"
        for judged in result.units
        if judged.incomplete
    ]


def _brief(plan: Plan, row: Standing) -> str:
    """The item's state, and both days where its deadline was extended."""
    extended = f"（由{chinese.day(row.by_before)}延至{chinese.day(row.by)}）" if row.by_before else ""
    return f"{plan.items[row.item].name}：{chinese.state(row)}{extended}"


def _ledger_row(result: Result, judged: TaskStanding) -> LedgerRow:
    """The task in one line: its light, its items' states, how its units see themselves."""
    plan = result.book.plan
    task = plan.tasks[judged.task]
    rows = [row for row in row_text.whole_rows(result) if row.task == judged.task]
    # no target is the normal case (domain.md 3), and no gap in the table
    items = "；".join(_brief(plan, row) for row in rows) or "无可判定项目"
    reported = Counter(
        report.tasks[task.id].status
        for unit in result.units
        if unit.day and (report := result.book.report(unit.unit, result.period)) and task.id in report.tasks
    )
    statuses = "，".join(f"{CHINESE.label(f'status.{status}')}{count}" for status, count in reported.items() if status)
    light = chinese.lit(judged, "（自评）" if judged.basis == "self" else "")
    return LedgerRow(task.id, task.title, task.responsible.quote, light, items, statuses or "未报")
