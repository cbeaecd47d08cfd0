"""What the office decided, in words: lights that it set (※), words verified, to be verified, or not accepted."""

from __future__ import annotations

from collections.abc import Iterator

from planck.check import Result
from planck.core.lights import Light
from planck.model import Plan
from planck.reports import chinese
from planck.standing import Judgement, Standing, TaskStanding, UnitStanding, answerable


def notes(result: Result, unit: str = "") -> tuple[str, ...]:
    """A line for each light that the office set in the quarter; ``unit``: of its rows and tasks only."""
    plan = result.book.plan
    tasks = set(answerable(plan, unit, result.period.last_day)) if unit else set(plan.tasks)
    rows = [row for row in result.standings if not unit or row.unit == unit or row.task in tasks]
    return (
        *(note(plan, row) for row in rows if row.set_light and row.unit in (None, unit or row.unit)),
        *(note(plan, task) for task in result.tasks if task.set_light and task.task in tasks),
        *(note(plan, each) for each in result.units if each.set_light and each.unit == (unit or each.unit)),
    )


def in_brief(result: Result) -> tuple[str, ...]:
    """The same without who set it, when and why."""
    plan, lines = result.book.plan, []
    judgements: tuple[Standing | TaskStanding | UnitStanding, ...] = (
        *result.standings,
        *result.tasks,
        *result.units,
    )
    for judged in judgements:
        if entry := judged.set_light:
            document = f"，{entry.document}" if entry.document else ""
            shown, computed = Light(judged.light).look.zh, judged.computed_light.look.zh
            lines.append(f"{_whose(plan, judged)}定为{shown}灯（计算为{computed}灯{document}）")
    return tuple(lines)


def of_units(plan: Plan, judgement: Judgement) -> Iterator[str]:
    """The same of a past quarter's units, with the quarter."""
    for unit in judgement.units:
        if unit.set_light:
            yield f"{judgement.period} {note(plan, unit)}"


def note(plan: Plan, judged: Standing | TaskStanding | UnitStanding) -> str:
    """Whose light, what it would be, who set it and when, and why."""
    entry = judged.set_light
    assert entry is not None
    computed, shown = judged.computed_light.look.zh, Light(judged.light).look.zh
    because = f"；理由：{entry.reason}" if entry.reason else ""
    document = f"（{entry.document}）" if entry.document else ""
    return (
        f"※ {_whose(plan, judged)}：{entry.by}{chinese.day(entry.on)}定为{shown}灯，"
        f"按规则计算为{computed}灯{because}{document}"
    )


def _whose(plan: Plan, judged: Standing | TaskStanding | UnitStanding) -> str:
    if isinstance(judged, UnitStanding):
        return plan.units[judged.unit].name
    if isinstance(judged, TaskStanding):
        return f"任务{judged.task}"
    name = f"“{plan.items[judged.item].name}”"
    return f"{plan.units[judged.unit].name}{name}" if judged.unit else name
