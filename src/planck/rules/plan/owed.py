"""Somebody answers for every task, and for every item that names its units, in every quarter of the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planck.core.finding import Severity
from planck.core.period import Period
from planck.messages.grounds import UNIT_LISTS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import AnyItem, Book, Duty, Plan
from planck.rules.registry import Observation, on_plan

UNOWED = "P112"
"""A task that nobody answers for; a draft of a document that names no units has it as a warning."""


@on_plan(
    Rule(
        UNOWED,
        Severity.ERROR,
        title=("每项任务都有责任单位", "every task has a unit that answers for it"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [], groups: [all], quote: 各部门}\n            milestones: []\n",
            ),
        ),
        messages={
            "nobody": Message(
                "任务 {task} 没有一个能落实的责任单位（{quote}）",
                "no unit answers for task {task} ({quote})",
                "请在 data/plan.yaml 的 groups 里登记这个统称：name 写它的叫法，members 写包括的单位代码，加 "
                "basis: office；再把它的代码写进这项任务的 responsible.groups。",
                "Enter that name under groups of data/plan.yaml with name, members (the units' ids) and basis: "
                "office; then write the group's id under responsible.groups of the task.",
            ),
            "cooperating": Message(
                "任务 {task} 没有单位负责：名单里只有配合单位（{names}）",
                "task {task} is owed by nobody: its list names cooperating units only ({names})",
                "请由办公室确定其中一个单位负责（role: judged）；确实没有的，在 rules 里写 P112: note。",
                "Let the office have one of them judged (role: judged); where there is none, set P112: note under rules.",
            ),
            "gone": Message(
                "任务 {task} 从 {period} 起没有单位负责：{names}已经撤销，没有承接的单位",
                "task {task} is owed by nobody from {period} on: {names} ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销、不是配合单位。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day} and is judged.",
            ),
            "item_nobody": Message(
                "“{name}”没有单位报送：点名的单位里没有一个要报送的（{names}）",
                "“{name}” is reported by nobody: no unit that it names is judged ({names})",
                "写明由谁报（reported_by、owed_by）；统称在 groups 里写成员；都是配合单位的，由办公室确定一个负责（role: judged）。",
                "Say who reports it (reported_by, owed_by), who is in a group, or have a unit judged (role: judged).",
            ),
            "item_gone": Message(
                "“{name}”从 {period} 起没有单位报送：{names}已经撤销，没有承接的单位",
                "“{name}” is reported by nobody from {period} on: {names} ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day}.",
            ),
            "answers_gone": Message(
                "“{name}”从 {period} 起没有单位负责：answers 里的{names}已经撤销，没有承接的单位",
                "nobody answers for “{name}” from {period} on: {names} under answers ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day}.",
            ),
        },
    )
)
def owed_by_somebody(book: Book) -> Iterator[Observation]:
    """Every task has a unit that answers for it in every quarter; so has every item that names its units itself."""
    plan = book.plan
    for task in plan.tasks.values():
        named = plan.as_written.responsible[task.id]
        if not named:
            facts = {"quote": task.responsible.quote, "task": task.id}
            yield Observation("nobody", task.responsible.at(), facts, task=task.id)
        elif gap := _gap(plan, named, task.id):
            message = "gone" if gap.gone else "cooperating"
            yield Observation(message, task.responsible.at(), gap.facts(plan, task=task.id), task=task.id)
    for item in plan.items.values():
        yield from _item_owed(plan, item)


class _Gap(NamedTuple):
    """The first quarter of the plan for which nobody is left, and the named units that had ended by then."""

    period: Period
    gone: tuple[str, ...]
    named: tuple[str, ...]

    def facts(self, plan: Plan, **more: object) -> dict[str, object]:
        """What a message says of it."""
        names = [plan.units[slug].name for slug in (self.gone or self.named)][:5] or ["—"]
        return {"period": self.period, "day": self.period.last_day, "names": names, **more}


def _gap(plan: Plan, named: Iterable[str], task: str, *, cooperating: bool = False) -> _Gap | None:
    """The first quarter in which none of these units, nor one that stands in for it, exists and is judged.

    Before all of them are founded there is none. ``cooperating``: a unit that cooperates will do.
    """
    units = {slug: plan.units[slug] for slug in named if slug in plan.units}
    # quarter by quarter only where the register changes: in between, who answers stays the same
    for period in _changes(plan):
        end = period.last_day
        there = [plan.units[plan.on(end).stands_for(slug, task)] for slug in units]
        if not any(unit.exists_on(end) and (cooperating or unit.role == "judged") for unit in there):
            gone = tuple(slug for slug, unit in units.items() if unit.until and unit.until < end)
            # before its units are founded a task waits for them; once they have ended nobody is left
            if gone or all(unit.role == "cooperating" for unit in units.values()):
                return _Gap(period, gone, tuple(units))
    return None


def _changes(plan: Plan) -> list[Period]:
    """The plan's first quarter, and each in which the register has another unit than in the one before."""
    first, last = plan.first_period, plan.last_period
    days = (datetime.date.fromordinal(turn) for turn in plan.turns if turn <= datetime.date.max.toordinal())
    return sorted({first, *(period for day in days if first <= (period := plan.holding(day)) <= last)})


def _item_owed(plan: Plan, item: AnyItem) -> Iterator[Observation]:
    """What is wrong with who reports the item and who answers for it, apart from its task's list."""
    owed_by = item.owed_by if isinstance(item, Duty) else []
    alone = item.reported_by in plan.units
    named = plan.as_written.reporters_of[item.full_id]
    # an item of its task's own units is as safe as the task, which is looked at by itself
    by_itself = alone or item.reported_by in plan.groups or owed_by or not item.task
    if by_itself and (gap := _gap(plan, named, item.task, cooperating=alone)):
        place = item.at("reported_by") if alone or item.reported_by in plan.groups else item.at("owed_by")
        message = "item_gone" if gap.gone else "item_nobody"
        yield Observation(message, place, gap.facts(plan, name=item.name), None, item.task or None, item.full_id)
    # a cooperating unit may answer for an item: only units that are all gone leave it to nobody
    gap = _gap(plan, item.answers, item.task, cooperating=True) if item.answers else None
    if gap and gap.gone:
        yield Observation(
            "answers_gone", item.at("answers"), gap.facts(plan, name=item.name), None, item.task or None, item.full_id
        )
