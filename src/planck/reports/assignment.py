"""任务分工表: every measure, indicator, milestone and duty of the plan, with who and by when; no figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planck.messages import CHINESE
from planck.model import AnyItem, Duty, Indicator, Milestone, MonthDay, Register, Target, Task
from planck.reports import chinese
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One sentence of a task."""

    id: str
    text: str
    kind: str
    """举措 or 禁止性规定."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a task."""

    kind: str
    name: str
    target: str
    deadline: str
    definition: str
    """口径."""
    who: str
    """Who reports, and who answers where that is another unit."""


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One task."""

    id: str
    title: str
    responsible: str
    """The official list."""
    labelled: bool
    """Whether the list itself says who leads and who cooperates (牵头单位：…；配合单位：…)."""
    lead: str
    """Who leads, where the plan names it or the office recorded it."""
    cooperating: str
    """Who cooperates, where the plan names it."""
    units: str
    """Those who answer though the list calls them neither by name nor by a group's, such as successors."""
    measures: tuple[MeasureRow, ...]
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What the plan's lists call several units by, and which these are."""

    name: str
    units: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """All that ``plan.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    task_count: int
    measure_count: int
    indicator_count: int
    milestone_count: int
    duty_count: int
    counts: str
    """How many measures, indicators, milestones and duties, those that there are."""
    parts: tuple[TaskPart, ...]
    common: tuple[ItemRow, ...]
    """The plan's own duties, in no task."""
    groups: tuple[GroupRow, ...]
    """The groups that the tasks name, each once."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Assignment]]:
    """The whole plan, or the tasks of one unit."""
    plan = context.plan
    head = letterhead(context, "plan")
    # on the quarter's last day: successors stand in for units that have ended
    register = plan.on(context.period.last_day)
    own = {*register.tasks_of.get(ask.unit, ()), *register.tasks_helped.get(ask.unit, ())}
    current = plan.tasks_on(context.period.last_day)
    wanted = [task for task in current if not ask.unit or task.id in own]
    items = [item for task in wanted for item in task.items if item.asked_on(context.period.last_day)]
    # the latest of an item's extensions: its units may have several
    rows = sorted((row for row in context.result.standings if row.by and row.by_before), key=lambda row: str(row.by))
    moved = {row.item: f"（由{chinese.day(row.by_before)}延至{chinese.day(row.by)}）" for row in rows}
    measures = sum(len(task.measures) for task in wanted)
    indicators = sum(isinstance(item, Indicator) for item in items)
    milestones = sum(isinstance(item, Milestone) for item in items)
    duties = sum(isinstance(item, Duty) for item in items) + len(plan.duties)
    named = ((measures, "条具体举措"), (indicators, "项指标"), (milestones, "项节点任务"), (duties, "项常规职责"))
    yield (
        ask.unit,
        Assignment(
            head=head,
            title=f"{head.subject}任务分工表",
            task_count=len(wanted),
            measure_count=measures,
            indicator_count=indicators,
            milestone_count=milestones,
            duty_count=duties,
            counts=_listed([f"{count}{name}" for count, name in named if count]),
            parts=tuple(_part(register, task, moved) for task in wanted),
            common=tuple(_item(register, duty, moved) for duty in plan.duties),
            groups=tuple(_groups(register, wanted)),
        ),
    )


def _listed(parts: Sequence[str]) -> str:
    """The parts with 、 between them and 和 before the last."""
    return "和".join(filter(None, ("、".join(parts[:-1]), parts[-1]))) if parts else ""


def _groups(register: Register, tasks: Sequence[Task]) -> Iterator[GroupRow]:
    """The groups of these tasks in the plan's order, with their units on that day."""
    plan = register.plan
    used = {group for task in tasks for group in task.responsible.groups}
    for slug, group in plan.groups.items():
        if slug in used:
            units = list(dict.fromkeys(register.stand_in.get(unit, unit) for unit in group.members))
            yield GroupRow(group.name, chinese.names(plan, units, most=len(units)))


def _part(register: Register, task: Task, moved: Mapping[str, str]) -> TaskPart:
    plan = register.plan
    leads, cooperating = register.leads[task.id], register.cooperating[task.id]
    return TaskPart(
        id=task.number,
        title=task.title,
        responsible=task.responsible.quote,
        labelled="：" in task.responsible.quote,
        # plans use four conventions for who leads (domain.md 2): nothing is concluded from the order of a list
        lead=chinese.names(plan, leads, most=len(leads)) or chinese.NOTHING,
        cooperating=chinese.names(plan, cooperating, most=len(cooperating)) or chinese.NOTHING,
        units=_unnamed(register, task) or chinese.NOTHING,
        measures=tuple(
            MeasureRow(
                f"{task.number}-{n + 1}", measure.text, "禁止性规定" if measure.kind == "prohibition" else "举措"
            )
            for n, measure in enumerate(task.measures)
        ),
        items=tuple(
            _item(register, item, moved) for item in task.items if register.day is None or item.asked_on(register.day)
        ),
    )


def _unnamed(register: Register, task: Task) -> str:
    """The task's units that its official list does not call by any of their names, nor by that of a group."""
    plan, quote = register.plan, task.responsible.quote
    called = {
        register.stands_for(member, task.id)
        for group in task.responsible.groups
        if group in plan.groups and plan.groups[group].name in quote
        for member in plan.groups[group].members
    }
    for slug in register.responsible[task.id]:
        unit = plan.units[slug]
        if any(name and name in quote for name in (unit.name, unit.full_name, *unit.aliases)):
            called.add(slug)
    units = [slug for slug in register.responsible[task.id] if slug not in called]
    return chinese.names(plan, units, most=len(units))


def _item(register: Register, item: AnyItem, moved: Mapping[str, str]) -> ItemRow:
    kind = "indicator" if isinstance(item, Indicator) else "milestone" if isinstance(item, Milestone) else "duty"
    target, deadline = target_and_deadline(register, item)
    deadline += moved.get(item.full_id, "")
    return ItemRow(CHINESE.label(f"kind.{kind}"), item.name, target, deadline, _definition(item), who(register, item))


def target_and_deadline(register: Register, item: AnyItem) -> tuple[str, str]:
    """The item's targets and their days, stage by stage."""
    match item:
        case Indicator():
            levels = [f"{_whose(register, target)}{target_level(target, item)}" for target in item.targets]
            # without a day a target is in force from the start (domain.md 3), not at some time
            days = [chinese.day(target.by) if target.by else "自始有效" for target in item.targets]
            if item.trend:
                levels.append(chinese.trend(item))
                days.append("每年")
            quota = {"year": "（年度定额）", "term": "（任期定额）"}.get(item.per or "", "")
            return ("；".join(levels) or chinese.NOTHING) + quota, "；".join(days) or chinese.NOTHING
        case Milestone():
            return ("力争完成" if item.strive else "完成"), chinese.day(item.due)
        case _:
            return CHINESE.label(f"cadence.{item.cadence}"), _due(item)


def target_level(target: Target, item: Indicator) -> str:
    """力争不低于100%: the level without its day."""
    strive = "力争" if target.strive else ""
    return f"{strive}{CHINESE.label(f'comparator.{target.comparator}')}{chinese.figure(target.level, item)}"


_ENDED = {"monthly": "每月结束", "quarterly": "季度结束", "half_yearly": "每半年结束"}


def _whose(register: Register, target: Target) -> str:
    """The unit for which a target is set; empty for a target of the whole."""
    return register.plan.units[target.unit].name if target.unit else ""


def _due(duty: Duty) -> str:
    """When the duty falls due, in words."""
    match duty.due:
        case MonthDay(month=month, day=day):
            return f"{'次年' if duty.about else '每年'}{month}月{day}日前"
        case int():
            return f"{_ENDED[duty.cadence]}后{duty.due}天内"
        case None:
            return "每年12月31日前" if duty.cadence == "annual" else "方案期内"
        case _:
            return chinese.day(duty.due)


def _definition(item: AnyItem) -> str:
    if not isinstance(item, Indicator) or item.definition is None:
        return chinese.NOTHING
    definition = item.definition
    parts = (("分子", definition.numerator), ("分母", definition.denominator), ("来源", definition.source))
    return "；".join(f"{name}：{text}" for name, text in parts if text) or chinese.NOTHING


def who(register: Register, item: AnyItem) -> str:
    """Who reports, and who answers where that is another unit."""
    plan, alone = register.plan, register.reporter(item)
    if alone in plan.units:
        reporter = plan.units[alone].name
    elif item.reported_by in plan.groups:
        reporter = f"{plan.groups[item.reported_by].name}（分别报送）"
    else:
        reporter = "各责任单位（分别报送）"
    others = [slug for slug in register.answers(item) if slug != alone]
    return f"{reporter}；负责：{chinese.names(plan, others)}" if others else reporter
