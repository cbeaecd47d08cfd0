"""A unit ends after it was founded, and what it owed goes to one unit that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.messages.grounds import PLAN_AGREES
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Plan
from planck.rules.registry import Observation, on_plan
from planck.source import Seq


@on_plan(
    Rule(
        "P119",
        Severity.ERROR,
        title=("单位先设立后撤销", "a unit is founded before it ends"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "fgj: {name: 市发展和改革局}",
                "fgj: {name: 市发展和改革局, since: 2024-01-01, until: 2023-01-01}",
            ),
        ),
        messages={
            "order": Message(
                "单位 {unit} 的撤销日期 {until} 早于设立日期 {since}",
                "unit {unit} ends on {until}, before it was founded on {since}",
                "请改 data/plan.yaml 里 units 的 {unit}：since 写设立的那天，until 写存在的最后一天，since 早于 "
                "until。",
                "Correct {unit} under units of data/plan.yaml: since is the day it was set up, until its last "
                "day, and since comes first.",
            ),
            "circle": Message(
                "单位 {unit} 的承接转了一圈又回到它自己：{names}",
                "the successors of unit {unit} lead back to it: {names}",
                "请改正 succeeded_by：写撤销以后承接其职责的另一个单位。",
                "Correct succeeded_by: the other unit that took over.",
            ),
            "no_task": Message(
                "单位 {unit} 的 succeeded_by 写了任务 {name}，方案里没有这项任务",
                "succeeded_by of unit {unit} names a task {name} that the plan does not have",
                "请写方案里的任务编号；planck show 列出全部。",
                "Write the id of a task; planck show lists them.",
            ),
            "twice": Message(
                "单位 {unit} 的任务 {name} 分给了两家，只算写在前面的一家",
                "task {name} of unit {unit} goes to two units; only the first counts",
                "请只留一家。",
                "Leave one of them.",
            ),
            "no_until": Message(
                "单位 {unit} 写了 succeeded_by，没有写撤销日期 until，承接不起作用",
                "unit {unit} has a succeeded_by but no until, so that nothing is taken over",
                "请写 until（存在的最后一天）；没有撤销的，删去 succeeded_by。",
                "Give until, its last day; leave succeeded_by out where it has not ended.",
            ),
        },
    )
)
def units_live(book: Book) -> Iterator[Observation]:
    """A unit ends after it was founded."""
    for slug, unit in book.plan.units.items():
        if unit.since and unit.until and unit.until < unit.since:
            facts = {"unit": slug, "since": unit.since, "until": unit.until}
            yield Observation("order", book.plan.at("units", slug, "until"), facts, unit=slug)
    yield from _successions(book.plan)


def _successions(plan: Plan) -> Iterator[Observation]:
    """A unit leaves what it owed to another unit, which does not leave it back, once it has ended."""
    followed: dict[str, str] = {}  # by unit, the unit from which the walk that passed it began
    for start, unit in plan.units.items():
        slug = start
        while slug in plan.units and slug not in followed:
            followed[slug] = start
            slug = plan.units[slug].heir
        place = plan.at("units", start, "succeeded_by")
        # a walk that comes back to a unit of its own has gone round; one of an earlier walk has been looked at
        if slug and followed.get(slug) == start:
            circle = [slug]
            while (after := plan.units[circle[-1]].heir) != slug:
                circle.append(after)
            place = plan.at("units", slug, "succeeded_by")
            yield Observation("circle", place, {"unit": slug, "names": [*circle, slug][:6]}, unit=slug)
        elif unit.succeeded_by and unit.until is None:
            yield Observation("no_until", place, {"unit": start}, unit=start)
        yield from _divided(plan, start)


def _divided(plan: Plan, slug: str) -> Iterator[Observation]:
    """What a unit leaves task by task: tasks that the plan has, each to one unit."""
    seen: set[str] = set()
    for n, heir in enumerate(plan.units[slug].succeeded_by):
        for task in heir.tasks:
            message = "twice" if task in seen else "" if task in plan.tasks else "no_task"
            if message:
                yield Observation(message, heir_place(plan, slug, n), {"unit": slug, "name": task}, unit=slug)
            seen.add(task)


def heir_place(plan: Plan, slug: str, n: int) -> Place:
    """Where a unit's successor stands: an entry of the list, or the only one."""
    written = plan.units[slug].written_under("succeeded_by")
    return plan.at("units", slug, "succeeded_by", *([n] if isinstance(written, Seq) else []))
