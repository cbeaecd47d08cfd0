"""季度通报: what a quarter came to, for all judged units; contradictions stay between the office and the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planck.check import Result
from planck.model import Indicator, Status
from planck.reports import words
from planck.standing import Light, Receipt, Standing, TaskStanding, severally, worst
from planck.wording import label, number

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

    face: tuple[str, ...]
    """What stands on the paper's face: 示例数据, 试运行, files that could not be read."""
    title: str
    addressees: str
    plan: str
    basis: str
    """The document's number, or that it is a draft."""
    quarter: str
    as_of: str
    due: str
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
    behind: tuple[BehindTask, ...]
    breaches: tuple[str, ...]
    in_time_names: str
    late_names: str
    missing_names: str
    pending_names: str
    left_out_names: tuple[str, ...]
    issuer: str
    contact: str
    copies: str
    ledger: tuple[LedgerRow, ...]
    legend: tuple[str, ...]
    to_fill: str = words.TO_FILL


def view(result: Result, unit: str = "") -> Circular:  # noqa: ARG001 - the circular is about all units
    """The circular's values, all of them computed here."""
    book, plan, counts = result.book, result.book.plan, result.counts
    selfs = [one for one in result.tasks if one.basis == "self"]
    office = plan.office
    return Circular(
        face=tuple(words.face(book, result.period)),
        title=f"关于{words.quarter(result.period)}{_subject(plan.title)}进展情况的通报",
        addressees=office.addressees or words.TO_FILL,
        plan=plan.title,
        basis=_basis(result),
        quarter=words.quarter(result.period),
        as_of=words.day(result.as_of),
        due=words.day(plan.reporting.due_day(result.period)),
        owed=counts.units,
        reported=counts.reported,
        late=counts.late,
        missing=counts.missing,
        pending=counts.pending,
        left_out=counts.left_out,
        task_count=len(result.tasks),
        self_count=len(selfs),
        lights=_lights(result),
        none_lit=sum(one.light is Light.NONE for one in result.tasks),
        indicators=tuple(_indicators(result)),
        behind=_behind(result),
        breaches=tuple(_breaches(result)),
        in_time_names=_names(result, Receipt.IN_TIME),
        late_names=_names(result, Receipt.LATE),
        missing_names=_names(result, Receipt.MISSING),
        pending_names=_names(result, Receipt.PENDING),
        left_out_names=tuple(_left_out(result)),
        issuer=office.issuer or words.TO_FILL,
        contact=office.contact or words.TO_FILL,
        copies=office.copies or words.TO_FILL,
        ledger=tuple(_ledger(result, one) for one in result.tasks),
        legend=legend(result),
    )


def _subject(title: str) -> str:
    """The plan's name as it stands within a title: without （征求意见稿）."""
    return title.split("（", maxsplit=1)[0]


def _basis(result: Result) -> str:
    document = result.book.plan.document
    if document and document.number:
        return f"（{document.number}）"
    return "" if result.book.plan.status == "draft" else f"（{words.TO_FILL}）"


def _lights(result: Result) -> tuple[LightRow, ...]:
    counts = result.counts
    computed = Counter(one.light for one in result.tasks if one.basis == "items")
    selfs = Counter(one.light for one in result.tasks if one.basis == "self")
    unit_shares = words.shares([counts.unit_lights.get(light, 0) for light in _LIGHTS])
    shown = (*_LIGHTS, Light.NONE)
    task_shares = words.shares([counts.task_lights.get(light, 0) for light in shown])
    return tuple(
        LightRow(
            words.light(light),
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
            expected = words.figure(row.expected, item) if row.expected is not None else "—"
            gap = number(row.gap, 1) if row.gap is not None else "—"
            target = words.target(row, item)
            rows.append(
                IndicatorRow(
                    item.task,
                    item.name,
                    target,
                    value(row, item),
                    expected,
                    gap,
                    words.light(row.light),
                    words.state(row),
                )
            )
    return rows


def value(row: Standing, item: Indicator) -> str:
    """The value with what it is made of; 未报 and 本期无此类事项 are said, never 0."""
    if row.value is None:
        shown = words.state(row)
    elif row.in_quarter is not None and len(row.window) > 1:
        shown = f"累计{words.figure(row.value, item)}，当季{words.figure(row.in_quarter, item)}"
    elif item.measured == "yearly" and row.window:
        shown = f"{words.figure(row.value, item)}（{'、'.join(words.quarter(q) for q in row.window)}）"
    else:
        shown = words.figure(row.value, item)
    if row.expected_units is not None:
        shown += f"（已报{row.reported}/{row.expected_units}）"
    return shown


def _behind(result: Result) -> tuple[BehindTask, ...]:
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
        BehindTask(words.numeral(n), task, plan.tasks[task].title if task else "各部门共同职责", tuple(by[task]))
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
                yield task, Behind("自评滞后", words.light(Light.YELLOW), fact, plan.units[one.unit].name)


def _worth_naming(row: Standing) -> bool:
    return row.light in (Light.RED, Light.YELLOW) or bool(row.worst_units and row.kind == "indicator")


def _matter(result: Result, row: Standing) -> Behind:
    plan = result.book.plan
    item = plan.items[row.item]
    fact = _indicator_fact(row, item) if isinstance(item, Indicator) else _deadline_fact(result, row)
    who, light = words.responsible(plan, row), row.light
    if severally(plan, item) and row.worst_units:
        who = words.names(plan, row.worst_units)
        fact += f"；未达要求的单位{len(row.worst_units)}个（共{row.expected_units}个）"
        own = (one.light for one in result.standings if one.item == row.item and one.unit in row.worst_units)
        if light is not Light.RED:
            light, fact = worst([light, *own]), f"全市{fact}"
    return Behind(item.name, words.light(light), fact, who)


def _indicator_fact(row: Standing, item: Indicator) -> str:
    fact = f"目标{words.target(row, item)}，{'本期' if row.value is not None else ''}{value(row, item)}"
    if row.expected is not None:
        fact += f"，序时应达{words.figure(row.expected, item)}"
    if row.gap is not None and round(row.gap, 1) > 0:
        fact += f"，落后{number(row.gap, 1)}个点"
    if row.year_ago is not None:
        fact += f"，上年同期{words.figure(row.year_ago, item)}"
    return f"{fact}，{words.state(row)}"


def _deadline_fact(result: Result, row: Standing) -> str:
    moved = f"（原定{words.day(row.by_before)}，已延期）" if row.by_before else ""
    fact = f"应于{words.day(row.by)}前完成{moved}"
    if row.done:
        return f"{fact}，{words.day(row.done)}办结，{words.state(row)}"
    over = (result.as_of - row.by).days if row.by else 0
    return f"{fact}，截至{words.day(result.as_of)}尚未完成" + (f"，已逾期{over}天" if over > 0 else "")


def _breaches(result: Result) -> list[str]:
    """Every breach of a prohibition that the quarter's reports name, open ones first."""
    plan, found = result.book.plan, []
    for one in result.units:
        report = result.book.report(one.unit, result.period) if one.submitted else None
        for task, said in report.tasks.items() if report else ():
            for name, breach in said.breaches.items():
                state = f"已于{words.day(breach.corrected)}纠正" if breach.corrected else "尚未纠正"
                line = f"{plan.units[one.unit].name}：{breach.what}（任务{task}，举措{name}），{state}。"
                found.append((breach.corrected is not None, line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _names(result: Result, receipt: Receipt) -> str:
    units = [one.unit for one in result.units if one.report is receipt]
    return words.names(result.book.plan, units, most=len(units)) or "无"


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
    items = "；".join(f"{plan.items[row.item].name}：{words.state(row)}" for row in rows) or "无可判定项目"
    said = Counter(
        report.tasks[one.task].status
        for unit in result.units
        if unit.submitted and (report := result.book.report(unit.unit, result.period)) and one.task in report.tasks
    )
    statuses = "，".join(f"{label(f'status.{status}', 'zh')}{count}" for status, count in said.items() if status)
    light = words.light(one.light) + ("（自评）" if one.basis == "self" else "")
    return LedgerRow(task.id, task.title, task.responsible.quote, light, items, statuses or "未报")


def legend(result: Result) -> tuple[str, ...]:
    """The rule of the lights in force, a line each."""
    lights = result.book.plan.lights
    soon = "黄" if lights.due_soon == "yellow" else "蓝"
    return (
        f"● 红：未达到现行目标、年末定额，逾期未完成，或落后序时进度超过{lights.red_gap}个点；"
        "单位未报送或有违反规定未纠正",
        f"▲ 黄：落后序时进度超过{lights.tolerance}个点，未达力争目标，趋势不符，逾期办结；单位迟报、漏报或自评滞后",
        f"■ 蓝：{lights.due_soon_days}天之内到期、尚未完成（亮{soon}灯）",
        "◇ 灰：未报或待报，不作为零计算",
        "○ 绿：已达标、已完成或达到序时进度",
        "－ 无：本期无此类事项，不评",
    )
