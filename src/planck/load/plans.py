"""The plans of a workspace: ``plan.yaml``, and further ones in ``plans/`` that share its units and its office."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from planck import source
from planck.core.finding import Place
from planck.core.period import PER_YEAR, Period
from planck.load.disk import Unreadable, contents, listing
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages.loading import OTHER_PLAN
from planck.model import Plan
from planck.model.head import SEPARATOR, Extent
from planck.model.issued import TEXTS
from planck.source import Map, Node, Text

FOLDER = "plans"
_SHARED = ("units", "office", "lights")
"""The parts of the first plan that count for all: a unit's sheet tells of all plans by one rule."""
_DEFAULTS = ("reporting", "rules", "jurisdiction", "area", "language")
"""The parts of the first plan that count for a further one which does not write its own."""


def keys(data: Path) -> tuple[str, ...]:
    """The keys of the workspace's plans in the order of their files: the first one's is empty.

    A link is none of them: what it leads to is not under review.
    """
    folder = data / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return ("",)
    entries = listing(folder)
    names = [] if isinstance(entries, Unreadable) else [entry.name for entry in entries if not entry.is_symlink()]
    return ("", *sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and name[0] != "."))


def extents(data: Path) -> dict[str, Extent]:
    """By key, the periods of each plan; where a file cannot be read, of the first plan's length and without end."""
    by_key: dict[str, Extent] = {}
    for key in keys(data):
        content = contents(path(data, key))
        root = source.read(content, "").root if isinstance(content, bytes) else None
        reporting = root.get("reporting") if isinstance(root, Map) else None
        cadence = reporting.get("cadence") if isinstance(reporting, Map) else None
        usual = by_key[""].cadence if by_key else "quarterly"
        # a plan that writes when reports are due, and not how often, has them each quarter
        written = str(cadence) if cadence is not None else "quarterly" if reporting is not None else ""
        period = root.get("period") if isinstance(root, Map) else None
        start, end = _day(period, "start", datetime.date.min), _day(period, "end", datetime.date.max)
        by_key[key] = Extent(written if written in PER_YEAR else usual, start, end)
    return by_key


def _day(period: Node | None, name: str, otherwise: datetime.date) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(period.get(name))) if isinstance(period, Map) else otherwise
    except ValueError:
        return otherwise


def path(data: Path, key: str) -> Path:
    """The file of the plan with that key."""
    return data / FOLDER / f"{key}.yaml" if key else data / "plan.yaml"


def read_beside(first: Plan, key: str, root: Map, mistakes: Mistakes) -> Plan | None:
    """A further plan, whose tasks' ids begin with its key; None with all mistakes listed where there are any.

    It has the units of the first plan, and its settings where it writes none of its own.
    """
    for name in _SHARED:
        if name in root:
            mistakes.add(OTHER_PLAN, "load.plan_shares", root.key_place(name), name=name)
    written = root.get("id")
    if isinstance(written, Text) and str(written) != key:
        mistakes.add(OTHER_PLAN, "load.plan_id", written.place, written=str(written), name=f"{key}.yaml")
    if key == first.id:
        mistakes.add(OTHER_PLAN, "load.plan_twice", Place(mistakes.path), name=key)
    # in data/office/issued/ and data/office/<period>/, its folder would stand in the place of another
    if key == TEXTS or Period.parse(key.removesuffix(".json")):
        mistakes.add(OTHER_PLAN, "load.plan_taken", Place(mistakes.path), name=key)
    plan = read_declared(Plan, _completed(first, root), mistakes)
    if plan is not None:
        _qualify(plan, key)
    return plan


def joined(plans: Sequence[Plan]) -> Plan:
    """One plan that holds the tasks, groups and duties of all: what a unit's file, form or sheet is about."""
    first, *others = plans
    if not others:
        return first
    values = {name: value for name, value in vars(first).items() if name in Plan.__dataclass_fields__}
    whole = Plan(
        **values
        | {
            "chapters": [chapter for plan in plans for chapter in plan.chapters],
            "duties": [duty for plan in plans for duty in plan.duties],
            "groups": {slug: group for plan in plans for slug, group in plan.groups.items()},
        }
    )
    whole.keep_tree(first.tree)
    whole.__dict__["titles"] = {plan.key: plan.title for plan in others}
    return whole


def _completed(first: Plan, root: Map) -> Map:
    """The file's tree with what it shares with the first plan's."""
    tree = first.tree
    assert isinstance(tree, Map)
    whole = root.copy()
    for name in (*_SHARED, *(name for name in _DEFAULTS if name not in root)):
        if name in tree:
            whole[name] = tree[name]
    groups = [part for part in (tree.get("groups"), root.get("groups")) if isinstance(part, Map)]
    if groups:
        own = groups[-1]
        every = {slug: group for part in groups for slug, group in part.items()}
        whole["groups"] = Map.of(every, own.span, own.keys_at)
    return whole


def _qualify(plan: Plan, key: str) -> None:
    """Let the ids of the plan's tasks, and of the duties that stand in none, begin with its key."""

    def qualified(name: str) -> str:
        return f"{key}{SEPARATOR}{name}"

    plan.stand_beside(frozenset({key}), frozenset({key, ""}), {})
    own = {task.id for task in plan.each_task()}
    for review in plan.review:
        task_of = review.place.partition("/")[0]
        if task_of in own or task_of.rpartition("-")[0] in own:  # a task, its item or measure; else a key of the plan
            review.__dict__["at_"] = qualified(review.at_)
    for task in plan.each_task():
        task.__dict__.update(id=qualified(task.id), formerly=[qualified(name) for name in task.formerly])
        for item in task.items:
            item.__dict__.update(task=task.id, formerly=[_former(name, key) for name in item.formerly])
    for duty in plan.duties:
        duty.__dict__.update(id=qualified(duty.id), formerly=[qualified(name) for name in duty.formerly])
    for unclaimed in plan.unclaimed:
        unclaimed.__dict__["task"] = qualified(unclaimed.task)


def _former(name: str, key: str) -> str:
    """A former id of an item: with the key where it names the task as well."""
    return f"{key}{SEPARATOR}{name}" if "/" in name else name
