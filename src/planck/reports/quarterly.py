"""季度通报: the quarter's result for all judged units; contradictions stay between the office and the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.check import Result
from planck.messages import CHINESE
from planck.model import Indicator, Plan
from planck.reports import chinese, chosen, follow_up, row_text, trends, waived
from planck.reports.behind import BehindTask, behind, breaches, striven
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead, paragraphs
from planck.reports.demands import demands
from planck.reports.follow_up import FollowUp
from planck.reports.prose import printed
from planck.reports.tags import Absent
from planck.reports.trends import DisciplineRow, Heat
from planck.standing import Light, Receipt, Standing, TaskStanding

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
    behind: str
    """How far behind the schedule line; — where it is not."""
    light: str
    state: str
    completed: str
    """An amount's 完成率, with the points ahead or behind; — where it has none."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A unit's row of an indicator with a target of each unit's own, or the row of the whole above them."""

    name: str
    unit: str
    target: str
    value: str
    completed: str
    light: str
    state: str


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
    owed: int
    in_time: int
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
    amounts: bool
    """Whether any of the indicators has a 完成率."""
    shares: tuple[ShareRow, ...]
    """The units' own parts of the targets, in the register's order below the whole, as county notices print them."""
    states: str
    """How many indicators stand how: ``已达标24项、达到序时进度21项、…``."""
    achievements: tuple[str, ...]
    behind: tuple[BehindTask, ...]
    striven: tuple[str, ...]
    """Items of which only a 力争 target is missed, which are not among those behind."""
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among those behind."""
    breaches: tuple[str, ...]
    breaches_number: str
    """The position of the breaches behind the tasks of that section: 八."""
    causes: tuple[str, ...]
    """What the office says of the causes; empty where it says nothing."""
    late_names: str
    missing_names: str
    pending_names: str
    returned_names: str
    """Units whose report the office returned (退回补正); each counts by its day above, too."""
    left_out_names: tuple[str, ...]
    discipline: tuple[DisciplineRow, ...]
    follow_up: FollowUp | None
    """What became of the matters of the quarter before; nothing where that had neither reports nor letters."""
    demands: tuple[str, ...]
    """What is demanded of whom, by the kind of matter."""
    requirements: tuple[str, ...]
    """The office's own words on what is to be done; a blank to fill where nothing is demanded either."""
    ledger: tuple[LedgerRow, ...]
    heat: Heat
    legend: tuple[str, ...]
    charts: tuple[Chart, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Circular]]:  # noqa: ARG001 - the circular is about all units
    """The circular, a single paper."""
    result, words = context.result, context.office_words
    counts, head = result.counts, letterhead(context, "quarterly")
    achievements = printed(context.prose.achievements, words.achievements if words else ())
    own = printed(context.prose.requirements, words.requirements if words else ())
    yield (
        "",
        Circular(
            head=head,
            title=f"关于{head.named}进展情况的通报",
            owed=counts.units,
            in_time=counts.reported - counts.late,
            reported=counts.reported,
            late=counts.late,
            missing=counts.missing,
            pending=counts.pending,
            left_out=counts.left_out,
            task_count=len(result.tasks),
            self_count=sum(task.basis == "self" for task in result.tasks),
            lights=light_rows(result),
            none_lit=sum(task.light is Light.NONE for task in result.tasks),
            indicators=(indicators := tuple(_indicators(result))),
            amounts=any(row.completed != chinese.NOTHING for row in indicators),
            shares=tuple(_shares(result)),
            states=indicator_states(result),
            achievements=paragraphs((*achievements, *chosen.texts(result))),
            behind=(tasks := behind(result)),
            striven=striven(result),
            waived=waived.footnotes(result),
            breaches=tuple(breaches(result)),
            breaches_number=chinese.numeral(len(tasks) + 1),
            causes=printed(context.prose.causes),
            late_names=_names(result, Receipt.LATE),
            missing_names=_names(result, Receipt.MISSING),
            pending_names=_names(result, Receipt.PENDING),
            returned_names=_names(result, Receipt.RETURNED),
            left_out_names=tuple(_left_out(result)),
            discipline=trends.discipline(context),
            follow_up=follow_up.of_last_quarter(context),
            demands=(demanded := demands(result)),
            requirements=own if demanded else paragraphs(own),
            ledger=tuple(_ledger_row(result, task) for task in result.tasks),
            heat=(heat := trends.heat(context)),
            legend=_legend(result, heat),
            charts=tuple(chart for chart in (trends.lights_chart(context), trends.discipline_chart(context)) if chart),
        ),
    )


def _legend(result: Result, heat: Heat) -> tuple[str, ...]:
    """The rule for the lights, and what the office set that does not stand below the table of units already."""
    return tuple(line for line in row_text.legend(result) if not any(note.endswith(line) for note in heat.notes))


def light_rows(result: Result) -> tuple[LightRow, ...]:
    """Units and tasks by light, with their shares; a light that nothing shows is left out."""
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
        if counts.unit_lights.get(light, 0) or counts.task_lights.get(light, 0)
    )


def indicator_states(result: Result, kind: str = "indicator") -> str:
    """The city's indicators counted by how they stand, in the order in which states are first met; or its ``kind``."""
    counted = Counter(chinese.bare_state(row) for row in row_text.whole_rows(result) if row.kind == kind)
    return "、".join(f"{state}{count}项" for state, count in counted.most_common())


def _indicators(result: Result) -> list[IndicatorRow]:
    """The city's rows of the indicators, in the plan's order."""
    plan = result.book.plan
    rows = []
    for row in row_text.whole_rows(result):
        item = plan.items[row.item]
        if isinstance(item, Indicator):
            rows.append(
                IndicatorRow(
                    chinese.task_number(plan, item.task),
                    item.name,
                    chinese.target(row, item),
                    row_text.value(row, item),
                    chinese.expected(row, item),
                    chinese.behind(row, item),
                    chinese.lit(row),
                    chinese.state(row),
                    chinese.completed(row, item),
                )
            )
    return rows


def _shares(result: Result) -> Iterator[ShareRow]:
    plan = result.book.plan
    for row in result.standings:
        item = plan.items[row.item]
        if isinstance(item, Indicator) and (item.apportioned or not item.summed):
            yield ShareRow(
                item.name,
                plan.units[row.unit].name if row.unit else "合计" if item.summed else plan.area_word,
                chinese.target(row, item),
                row_text.value(row, item),
                chinese.completed(row, item),
                chinese.lit(row),
                chinese.state(row),
            )


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
        f"{plan.units[judged.unit].name}（{'、'.join(chinese.left_out(result, judged))}）"
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
    return LedgerRow(task.number, task.title, task.responsible.quote, light, items, statuses or "未报")
