"""A task's list of responsible units: it is the official one, and leads and reporters are on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planck.core.finding import Severity
from planck.messages.grounds import UNIT_LISTS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Plan, Responsible, Task
from planck.rules.registry import Observation, on_plan
from planck.standing import reported_individually


@on_plan(
    Rule(
        "P114",
        Severity.ERROR,
        title=("牵头单位在责任单位之中", "a lead is one of the task's units"),
        why=UNIT_LISTS,
        example=(Change("plan.yaml", "groups: [], open: 市级有关部门", "groups: [], lead: fgj, open: 市级有关部门"),),
        messages={
            "not_listed": Message(
                "牵头单位 {lead} 不在这项任务的责任单位里",
                "the lead {lead} is not among the task's units",
                "lead 要写 responsible.units 里的单位代码；牵头的就是 {lead} 的，把它补进 responsible.units。",
                "lead is an id of responsible.units; where {lead} does lead, add it to responsible.units.",
            ),
        },
    )
)
def lead_in_list(book: Book) -> Iterator[Observation]:
    """A recorded lead is one of the units of the list."""
    for task in book.plan.tasks.values():
        listed = _with_successors(book.plan, task) if task.responsible.lead else set()
        # the plan names no lead: one that an office records is its own decision on a body that the list has
        for n, lead in enumerate(task.responsible.lead):
            if lead not in listed:
                yield Observation("not_listed", task.responsible.at("lead", n), {"lead": lead}, task=task.id)


def _with_successors(plan: Plan, task: Task, *more: str) -> set[str]:
    """The units of the task's list as it is written, with others, and those that succeed them."""
    units, coming = set[str](), [*plan.as_written.responsible[task.id], *more]
    while coming:
        slug = coming.pop()
        if slug in plan.units and slug not in units:
            units.add(slug)
            coming += [heir.unit for heir in plan.units[slug].succeeded_by]
    return units


@on_plan(
    Rule(
        "P118",
        Severity.ERROR,
        title=("解析的责任单位与原文名单一致", "the parsed list agrees with the official one"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [sfj], groups: [], quote: 市司法局、市发展和改革局}",
            ),
        ),
        messages={
            "left_out": Message(
                "原文的责任单位“{name}”没有列入这项任务",
                "the official list names “{name}”, but the parsed list does not",
                "请把它的代码补进 responsible.units（统称补进 responsible.groups）；是某个单位的别名的，"
                "登记在那个单位的 aliases 里。",
                "Add its id to responsible.units (a group's to responsible.groups); enter an alias under the "
                "aliases of its unit.",
            ),
            "added": Message(
                "责任单位 {name} 在原文的名单里找不到",
                "{name} is listed, but the official list does not name it",
                "请从 responsible.units 或 groups 里删去它；原文用的是别名的，把别名登记在它的 aliases 里。",
                "Take it out of responsible.units or groups; where the text uses an alias, enter that under its "
                "aliases.",
            ),
            "tail": Message(
                "原文的名单不是以“等{tail}”结尾的",
                "the official list does not end in 等{tail}",
                "请把 responsible.open 写成原文名单里“等”后面的话；名单里没有“等”的，删去 open。",
                "Write as responsible.open what follows 等 in the text's list; leave open out where the list has "
                "no 等.",
            ),
        },
    )
)
def list_agrees(book: Book) -> Iterator[Observation]:
    """The parsed responsible-unit list is the official one: every name of it, and no other."""
    plan = book.plan
    names = {name: slug for slug, unit in plan.units.items() for name in (unit.name, unit.full_name, *unit.aliases)}
    names |= {group.name: slug for slug, group in plan.groups.items()}
    for task in plan.tasks.values():
        responsible = task.responsible
        # what the import read is under review and may be of any printed shape; where the plan names nobody, the office does
        if responsible.basis == "import" or (responsible.basis == "office" and not responsible.quote):
            continue
        # the tail, 等市级有关部门, is cut off before the list is split: it names nobody
        written = _written(responsible)
        listed = {*responsible.units, *responsible.groups, *responsible.cooperating}
        for name in written:
            if names.get(name) not in listed:
                yield Observation("left_out", responsible.at("quote"), {"name": name}, task=task.id)
        for slug in sorted(listed - {names.get(name, "") for name in written}):
            yield Observation("added", responsible.at(), {"name": slug}, task=task.id)
        if responsible.open and not responsible.quote.endswith("等" + responsible.open.removeprefix("等")):
            yield Observation("tail", responsible.at("open"), {"tail": responsible.open}, task=task.id)


def _written(responsible: Responsible) -> list[str]:
    """The names in the official list, without its open tail and the words for who leads and who cooperates."""
    quote, tail = responsible.quote, responsible.open
    body = quote.removesuffix("等" + tail.removeprefix("等")) if tail else quote
    bare = (_ROLE.sub("", name).strip() for name in re.split("[、，,；;]", body))
    return [name for name in bare if name]


_ROLE = re.compile("^.*[：:]|(?:牵头|(?:按职责分工|分别)?(?:负责|配合|协同|参与))$")
"""What stands before or behind a name: 牵头单位：甲; 甲牵头，乙按职责分工负责."""


@on_plan(
    Rule(
        "P121",
        Severity.ERROR,
        title=("报送和负责的单位在责任单位之中", "who reports or answers is among the task's units"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "groups: [], open: 市级有关部门, quote: 市司法局等市级有关部门",
                "groups: [], quote: 市司法局",
            ),
            Change(
                "plan.yaml",
                "reported_by: sfj\n                targets: [{at_least: 90",
                "reported_by: fgj\n                targets: [{at_least: 90",
            ),
        ),
        messages={
            "not_listed": Message(
                "“{name}”要由{unit}报送或负责，它却不在这项任务的责任单位里",
                "“{name}” is to be reported or answered for by {unit}, which is not among the task's units",
                "reported_by 和 answers 写这项任务责任单位里的代码；确由它报送或负责的，把它补进 responsible.units。",
                "Write an id of the task's units under reported_by and answers; where this unit is right, add it "
                "to responsible.units.",
            ),
        },
    )
)
def reporter_answers(book: Book) -> Iterator[Observation]:
    """Who reports a figure, or answers for it, is named in the task's list, unless the list is open."""
    plan = book.plan
    for item in plan.items.values():
        task = plan.tasks.get(item.task)
        if task is None or task.responsible.open:  # 等市级有关部门: any unit may be meant
            continue
        named = {*item.answers, *([] if reported_individually(plan, item) else [item.reported_by])}
        listed = _with_successors(plan, task, *plan.as_written.cooperating[task.id])
        for slug in sorted(named & set(plan.units) - listed):
            facts = {"unit": plan.units[slug].name, "name": item.name}
            yield Observation("not_listed", item.at("reported_by"), facts, task=task.id, item=item.full_id)
