"""较上季: which units and tasks came into red and yellow since the period before, and which came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
CAME, LEFT = "新增", "转好"


def last_period(context: ReportContext) -> str:
    """上季, or the name of the period that was judged before; empty where there is none."""
    if len(context.past) < 2:
        return ""
    before = context.past[-2].period
    return chinese.of(before, "上季") if before == context.period.plus(-1) else before.in_chinese


@dataclass(frozen=True, slots=True)
class Moves:
    """Who came into a light since the period before, or out of it, by id."""

    light: Light
    came: tuple[str, ...]
    left: tuple[str, ...]


def of_units(context: ReportContext) -> tuple[Moves, ...]:
    """The units that came into red and yellow or left them; those lights alone that a unit moved into or out of.

    What falls due soon is no worse than it was, and blue turns green by itself.
    """
    before, now = context.past[-2:]
    return tuple(_moves(diff.of_units(before.units, now.units), lambda unit: unit.unit, (Light.RED, Light.YELLOW)))


def of_tasks(context: ReportContext) -> tuple[Moves, ...]:
    """The tasks that came into red or left it."""
    before, now = context.past[-2:]
    return tuple(_moves(diff.of_tasks(before.tasks, now.tasks), lambda task: task.task, (Light.RED,)))


NO_CHANGE = "红灯、黄灯单位和红灯任务没有变化"


def changes(context: ReportContext) -> tuple[str, ...]:
    """What changed, the units first, each without a full stop; that nothing did; none in the first quarter."""
    if len(context.past) < 2:
        return ()
    plan = context.plan
    changed = (
        *(_line(moves, "灯单位", "个", lambda unit: plan.units[unit].name) for moves in of_units(context)),
        *(_line(moves, "灯任务", "项", lambda task: f"“{plan.tasks[task].title}”") for moves in of_tasks(context)),
    )
    return changed or (NO_CHANGE,)


def _moves(
    entries: Iterable[Entry[LitRow]], id_of: Callable[[LitRow], str], lights: Sequence[Light]
) -> Iterator[Moves]:
    came: dict[Light, list[str]] = {}
    left: dict[Light, list[str]] = {}
    for then, now, _ in entries:
        if now is None:  # what has ended neither came out nor in
            continue
        light, old = now.light, then.light if then is not None else Light.NONE
        moved, of = (came, light) if light.rank < old.rank else (left, old)
        moved.setdefault(of, []).append(id_of(now))
    for light in lights:
        if light in came or light in left:
            yield Moves(light, tuple(came.get(light, ())), tuple(left.get(light, ())))


def _line(moves: Moves, kind: str, counted: str, name_of: Callable[[str], str]) -> str:
    """红灯单位新增3个（…）、转好1个（…）; of yellow the numbers alone."""
    parts = [
        f"{way}{len(ids)}{counted}{_named([name_of(each) for each in ids]) if moves.light is Light.RED else ''}"
        for way, ids in ((CAME, moves.came), (LEFT, moves.left))
        if ids
    ]
    return f"{moves.light.look.zh}{kind}{'、'.join(parts)}"


def _named(names: Sequence[str]) -> str:
    """（甲、乙、丙等）."""
    return f"（{'、'.join(names[:MOST_NAMED])}{'等' if len(names) > MOST_NAMED else ''}）"
