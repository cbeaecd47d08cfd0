"""Ids and names: each that is mentioned is registered, stands once, and a unit's serves as a folder's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.core.names import reserved
from planck.messages.grounds import FILE_FORM, PLAN_AGREES
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Duty, Indicator, Plan
from planck.rules.plan.succession import heir_place
from planck.rules.registry import Observation, on_plan


@on_plan(
    Rule(
        "P113",
        Severity.ERROR,
        title=("方案提到的单位和分组都已登记", "every unit and group that is named is registered"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: zfb",
            ),
        ),
        messages={
            "unknown": Message(
                "“{name}”不在单位登记册里",
                "“{name}” stands in no register of the plan",
                "请写 data/plan.yaml 的 units 或 groups 里已有的代码（planck show --units 列出单位）；还没有的，"
                "先在那里登记。",
                "Write an id of units or groups in data/plan.yaml (planck show --units lists the units), or "
                "enter it there first.",
            ),
        },
    )
)
def names_known(book: Book) -> Iterator[Observation]:
    """Every unit and group that the plan mentions stands in its register."""
    plan = book.plan
    for place, name, groups_too, task in _names(plan):
        if name and name not in plan.units and not (groups_too and name in plan.groups):
            yield Observation("unknown", place, {"name": name}, task=task)


def _names(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    """Every mention of a unit or group: where, what, whether a group may stand there, and in which task."""
    for slug, unit in plan.units.items():
        for n, heir in enumerate(unit.succeeded_by):
            yield heir_place(plan, slug, n), heir.unit, False, None
        for n, group in enumerate(unit.groups):
            if group not in plan.groups:
                yield plan.at("units", slug, "groups", n), group, False, None
    for slug, group_ in plan.groups.items():
        for n, member in enumerate(group_.members):
            yield plan.at("groups", slug, "members", n), member, False, None
    yield from _listed(plan)
    for item in plan.items.values():
        task_id = item.task or None
        if item.reported_by != "each":
            yield item.at("reported_by"), item.reported_by, True, task_id
        for n, name in enumerate(item.answers):
            yield item.at("answers", n), name, False, task_id
        for n, target in enumerate(item.targets if isinstance(item, Indicator) else []):
            yield item.at("targets", n, "unit"), target.unit, False, task_id
        for n, name in enumerate(item.owed_by if isinstance(item, Duty) else []):
            yield item.at("owed_by", n), name, True, task_id


def _listed(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    """The mentions in the tasks' lists of responsible units."""
    for task in plan.tasks.values():
        listed = task.responsible
        for n, name in enumerate(listed.units):
            yield listed.at("units", n), name, False, task.id
        for n, name in enumerate(listed.cooperating):
            yield listed.at("cooperating", n), name, False, task.id
        for name in listed.formerly:
            yield listed.at("formerly", name), name, False, task.id
        for n, name in enumerate(listed.groups):
            if name not in plan.groups:
                yield listed.at("groups", n), name, False, task.id


@on_plan(
    Rule(
        "P116",
        Severity.ERROR,
        title=("编号和名称不重复", "ids and names stand once"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, aliases: [市司法]}"),),
        messages={
            "task": Message(
                "任务编号 {name} 用了两次",
                "the task id {name} stands twice",
                "请给其中一处的 id 换一个没有用过的编号；已经报过数的那一处不要改，否则进展文件对不上。",
                "Give either place an id that is not used yet; leave the place alone on which units have "
                "reported, or their files no longer fit.",
            ),
            "item": Message(
                "任务 {task} 里编号 {name} 用了两次",
                "the id {name} stands twice in task {task}",
                "请给其中一处的 id 换一个没有用过的编号；已经报过数的那一处不要改，否则进展文件对不上。",
                "Give either place an id that is not used yet; leave the place alone on which units have "
                "reported, or their files no longer fit.",
            ),
            "name": Message(
                "名称“{name}”同时属于 {other} 和 {unit}",
                "the name “{name}” belongs to both {other} and {unit}",
                "一个名称只能属于一个单位，请从 {other} 或 {unit} 的 name、full_name、aliases 里删去一处。",
                "A name belongs to one unit: take it out of the name, full_name or aliases of {other} or of {unit}.",
            ),
        },
    )
)
def ids_unique(book: Book) -> Iterator[Observation]:
    """An id, and a unit's name or alias, stands once."""
    plan = book.plan
    seen: Counter[str] = Counter()
    for task in plan.each_task():
        seen[task.id] += 1
        # once, at the second place, however often it comes again
        if seen[task.id] == 2:
            yield Observation("task", task.at("id"), {"name": task.id}, task=task.id)
        items: Counter[str] = Counter()
        for item in task.items:
            items[item.id] += 1
            if items[item.id] == 2:
                yield Observation("item", item.at("id"), {"name": item.id, "task": task.id}, task=task.id)
    yield from _names_twice(plan)


def _names_twice(plan: Plan) -> Iterator[Observation]:
    """Each name or alias that a second unit has too; a unit may repeat its own."""
    names: dict[str, str] = {}
    for slug, unit in plan.units.items():
        # two units of one name could not be told apart in a list; planck merges no two by itself, that is the office's
        for name in {unit.name, *unit.aliases}:
            if names.setdefault(name, slug) != slug:
                yield Observation("name", plan.at("units", slug), {"name": name, "other": names[name], "unit": slug})


@on_plan(
    Rule(
        "P124",
        Severity.ERROR,
        title=("单位代码能作文件夹名", "a unit's id serves as the name of a folder"),
        why=FILE_FORM,
        example=(Change("plan.yaml", "fgj: {name: 市发展和改革局}", "aux: {name: 市发展和改革局}"),),
        messages={
            "reserved": Message(
                "单位代码 {unit} 是 Windows 保留的名称，不能作文件夹名",
                "the unit id {unit} is a name that Windows reserves; no folder can have it",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
            "slash": Message(
                "单位代码 {unit} 含有“/”，不能作文件夹名",
                "the unit id {unit} holds a slash and cannot be a folder's name",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
            "case": Message(
                "单位代码 {unit} 与 {other} 只差大小写，在 Windows 上是同一个文件夹",
                "the unit ids {unit} and {other} differ by case only, and are one folder on Windows",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
        },
    )
)
def ids_are_folders(book: Book) -> Iterator[Observation]:
    """A unit's id is the name of its folder on every system."""
    seen: dict[str, str] = {}
    for slug in book.plan.units:
        other = seen.setdefault(slug.lower(), slug)
        message = "reserved" if reserved(slug) else "slash" if "/" in slug else "case" if other != slug else ""
        if message:
            suggest = f"{re.sub('[/.]', '-', slug.lower())}-{len(seen) if message == 'case' else 'ju'}"
            facts = {"unit": slug, "other": other, "suggest": suggest}
            yield Observation(message, book.plan.key_at("units", slug), facts, unit=slug)
