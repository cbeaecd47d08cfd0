"""较上季: which units and tasks came into red and yellow since the period before, and which came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from planck import diff
from planck.core.lights import Light
from planck.diff import Entry
from planck.reports import chinese
from planck.reports.context import ReportContext
from planck.standing import TaskStanding, UnitStanding

LitRow = TypeVar("LitRow", UnitStanding, TaskStanding)
MOST_NAMED = 3
"""Names of a kind; of more the number says how many."""


def last_period(context: ReportContext) -> str:
    """上季, or the name of the period that was judged before; empty where there is none."""
    if len(context.past) < 2:
        return ""
    before = context.past[-2].period
    return chinese.of(before, "上季") if before == context.period.plus(-1) else before.in_chinese


def changes(context: ReportContext) -> tuple[str, ...]:
    """What changed, the units first, each without a full stop; that nothing did where nothing did; none in the first.

    Units count in red and yellow, tasks in red: what falls due soon is no worse than it was, and blue turns green by
    itself.
    """
    if len(context.past) < 2:
        return ()
    plan, (before, now) = context.plan, context.past[-2:]
    units = diff.of_units(before.units, now.units)
    tasks = diff.of_tasks(before.tasks, now.tasks)
    changed = (
        *_moves("灯单位", "个", units, lambda unit: plan.units[unit.unit].name, (Light.RED, Light.YELLOW)),
        *_moves("灯任务", "项", tasks, lambda task: f"“{plan.tasks[task.task].title}”", (Light.RED,)),
    )
    return changed or ("红灯、黄灯单位和红灯任务没有变化",)


def _moves(
    kind: str,
    counted: str,
    entries: Iterable[Entry[LitRow]],
    name_of: Callable[[LitRow], str],
    lights: Sequence[Light],
) -> Iterator[str]:
    """红灯单位新增3个（…）、转好1个（…）, and how many came into yellow and out of it."""
    moves: dict[tuple[Light, str], list[str]] = {}
    for then, now, _ in entries:
        if now is None:  # what has ended neither came out nor in
            continue
        light, old = now.light, then.light if then is not None else Light.NONE
        way, of = ("新增", light) if light.rank < old.rank else ("转好", old)
        moves.setdefault((of, way), []).append(name_of(now))
    for light in lights:
        parts = [
            f"{way}{len(names)}{counted}{_named(names) if light is Light.RED else ''}"
            for way in ("新增", "转好")
            if (names := moves.get((light, way)))
        ]
        if parts:
            yield f"{light.look.zh}{kind}{'、'.join(parts)}"


def _named(names: Sequence[str]) -> str:
    """（甲、乙、丙等）."""
    return f"（{'、'.join(names[:MOST_NAMED])}{'等' if len(names) > MOST_NAMED else ''}）"
