"""较上季: what became better or worse since the period before, in a small table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planck import diff
from planck.core.lights import Light
from planck.diff import Change, Entry
from planck.reports import chinese, row_text, waived
from planck.reports.context import ReportContext
from planck.standing import Judgement, Standing, TaskStanding, UnitStanding

LitRow = TypeVar("LitRow", UnitStanding, TaskStanding)
MOST_NAMED = 2
"""Names in a cell; of more it gives the number too."""


@dataclass(frozen=True, slots=True)
class SinceRow:
    """How many units, tasks or red matters became better and worse, with the first of them by name."""

    name: str
    better: str
    worse: str


def last_period(context: ReportContext) -> str:
    """上季, or the name of the period that was judged before; empty where there is none."""
    if len(context.past) < 2:
        return ""
    before = context.past[-2].period
    return "上季" if before == context.period.plus(-1) else before.in_chinese


def rows(context: ReportContext) -> Iterator[SinceRow]:
    """The lights of units and tasks, then the red matters; none in the first period."""
    if len(context.past) < 2:
        return
    plan, (before, now) = context.plan, context.past[-2:]
    units, tasks = diff.of_units(before.units, now.units), diff.of_tasks(before.tasks, now.tasks)
    yield _lit("单位灯色（个）", units, lambda unit: plan.units[unit.unit].name)
    yield _lit("任务灯色（项）", tasks, lambda task: plan.tasks[task.task].title)
    yield _matters(context, before)


def _lit(name: str, entries: Iterable[Entry[LitRow]], name_of: Callable[[LitRow], str]) -> SinceRow:
    """Whose light is better and whose is worse, the worst lights first."""
    entries = sorted(entries, key=lambda entry: entry.row.light.rank)
    better, worse = (
        _counted([name_of(entry.row) for entry in entries if entry.change is change])
        for change in (Change.BETTER, Change.WORSE)
    )
    return SinceRow(name, better, worse)


def new_red(context: ReportContext) -> frozenset[str]:
    """The items that are red and were not in the period before; none in the first period. A waived one is no matter."""
    if len(context.past) < 2:
        return frozenset()
    then = _red(row_text.rows_of_whole(context.plan, context.past[-2].standings))
    rows = row_text.whole_rows(context.result)
    return frozenset(
        row.item
        for row in rows
        if row.light is Light.RED and row.item not in then and not waived.row(context.result, row)
    )


def _matters(context: ReportContext, before: Judgement) -> SinceRow:
    """Which red matters were put right, by name, and how many came in: those are named where the red ones are."""
    now = _red(row_text.whole_rows(context.result))
    right = [item for item in _red(row_text.rows_of_whole(context.plan, before.standings)) if item not in now]
    came = len(new_red(context))
    solved = f"已解决{_counted([context.plan.items[item].name for item in right])}" if right else chinese.NOTHING
    return SinceRow("红灯事项（项）", solved, f"新增{came}" if came else chinese.NOTHING)


def _red(rows: Iterable[Standing]) -> list[str]:
    return [row.item for row in rows if row.light is Light.RED]


def _counted(names: Sequence[str]) -> str:
    """4（甲、乙、丙等）; — where there is none."""
    if not names:
        return chinese.NOTHING
    more = "等" if len(names) > MOST_NAMED else ""
    return f"{len(names)}（{'、'.join(names[:MOST_NAMED])}{more}）"
