"""The items of a task of before, held against the task of now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from planck.importer.likeness import likeness, squashed
from planck.messages import CHINESE
from planck.model import AnyItem, Indicator, Target, Task
from planck.model.reviewed import quotes
from planck.model.tasks import DEADLINE

_LEAST = Fraction(1, 2)
"""What the words of an item of before and of now have in common at least."""
_KIND = {"indicators": "indicators", "milestones": "milestones", "duties": "duties"}


class Items(NamedTuple):
    """A task of before and of now."""

    old: Task
    new: Task
    name: str
    """The task's id from now on."""
    last_day: datetime.date
    confirmed: Mapping[str, str]
    """By item of before: the fingerprint of the words on which it was confirmed."""


@dataclass(slots=True)
class Merged:
    """The items from now on."""

    trees: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in _KIND})
    deadline: dict[str, Any] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    """Those that only the draft has."""
    changes: list[tuple[str, ...]] = field(default_factory=list)
    reviews: list[tuple[str, str, str]] = field(default_factory=list)


def merged_items(task: Items) -> Merged:
    """The items of before with the figures and words of now, then those of clauses that are new."""
    out = Merged()
    taken: set[str] = set()
    for kind in _KIND:
        for item in getattr(task.old, kind):
            if item.id != DEADLINE or item.tree is None or "id" in item.tree:
                out.trees[kind].append(_kept(task, kind, item, taken, out))
    out.deadline = _deadline(task, out)
    known = {item.id for item in task.old.items}
    for kind in _KIND:
        for item in getattr(task.new, kind):
            if item.id == DEADLINE or item.id in taken or not _is_new(task, item):
                continue
            tree = dict(item.tree)
            tree["id"] = _free(item.id, known)
            known.add(tree["id"])
            out.added.add(tree["id"])
            out.trees[kind].append(tree)
            out.changes.append(("new", f"{task.name}/{tree['id']}", item.name, "", "".join(quotes(item))))
            out.reviews.append((f"{task.name}/{tree['id']}", item.name, CHINESE.text("amend.new_item")))
    return out


def _is_new(task: Items, item: AnyItem) -> bool:
    """Whether the item's words stand in the text of now alone: of the others a person has decided."""
    return any(squashed(quote) not in squashed(task.old.text) for quote in quotes(item))


def _kept(task: Items, kind: str, item: Any, taken: set[str], out: Merged) -> dict[str, Any]:
    """The item of before with what its words say now, or with its last day."""
    tree = dict(item.tree)
    if item.until:
        return tree
    tree["confirmed"] = task.confirmed[item.id]
    if all(squashed(quote) in squashed(task.new.text) for quote in quotes(item)):
        return tree
    full = f"{task.name}/{item.id}"
    changed = (
        _indicator(task, item, tree, taken) if isinstance(item, Indicator) else _dated(task, kind, item, tree, taken)
    )
    if not changed:
        out.changes.append(("gone", full, item.name, "".join(quotes(item))[:60], ""))
        out.reviews.append((full, str(task.last_day), CHINESE.text("amend.gone")))
        return tree | {"until": str(task.last_day)}
    out.changes.append((*changed[:1], full, item.name, *changed[1:]))
    return tree


Told = tuple[str, str, str]
"""``figure`` or ``wording``, what it said before, and what it says now."""


def _dated(task: Items, kind: str, item: Any, tree: dict[str, Any], taken: set[str]) -> Told | None:
    """Write the day and words of now into a milestone or duty; None where the text has nothing like it."""
    near = _nearest(item.quote, [other for other in getattr(task.new, kind) if other.id not in taken | {DEADLINE}])
    if near is None:
        return None
    taken.add(near.id)
    tree["quote"] = near.quote
    # a cadence that the office wrote stays: only a day of the same kind is taken over
    if near.due and type(near.due) is type(item.due) and near.due != item.due:
        before, tree["due"] = tree["due"], str(near.tree["due"])
        return "figure", str(before), tree["due"]
    return "wording", item.quote, near.quote


def _nearest(quote: str, others: list[Any]) -> Any:
    """The item whose words are most like the quote; None where none are like it."""
    rated = [(likeness(squashed(quote), squashed(other.quote)), -n) for n, other in enumerate(others)]
    best = max(rated, default=(Fraction(0), 0))
    return others[-best[1]] if rated and best[0] >= _LEAST else None


def _indicator(task: Items, item: Indicator, tree: dict[str, Any], taken: set[str]) -> Told | None:
    """Write the levels, days and words of now into an indicator; None where the text has nothing like any of them."""
    text = squashed(task.new.text)
    news = [(other, target) for other in task.new.indicators for target in other.targets]
    used = {squashed(target.quote) for target in item.targets if squashed(target.quote) in text}
    targets: list[dict[str, Any]] = []
    before: list[str] = []
    now: list[str] = []
    for n, target in enumerate(item.targets):
        own = dict(tree["targets"][n])
        if squashed(target.quote) not in text:
            open_ = [(other, new) for other, new in news if squashed(new.quote) not in used]
            near = _nearest(target.quote, [new for _, new in open_])
            if near is None:
                before.append(_said(target))
                continue
            used.add(squashed(near.quote))
            taken |= {other.id for other, new in open_ if new is near}
            before.append(_said(target))
            now.append(_said(near))
            own = _retold(own, near)
        targets.append(own)
    levels = before != now
    trend = _trend(task, item, tree, before, now)
    if not targets and not trend:
        return None
    for key, there in (("targets", targets), ("trend", tree.get("trend") if trend else None)):
        tree.pop(key, None)
        if there:
            tree[key] = there
    turned = trend and item.trend is not None and tree["trend"]["direction"] != item.trend.direction
    return ("figure" if levels or turned else "wording"), "；".join(before), "；".join(now)


def _trend(task: Items, item: Indicator, tree: dict[str, Any], before: list[str], now: list[str]) -> bool:
    """Whether the text of now has the trend; written into the tree in its words, which are noted."""
    if item.trend is None or squashed(item.trend.quote) in squashed(task.new.text):
        return item.trend is not None
    before.append(item.trend.quote)
    near = _nearest(item.trend.quote, [other.trend for other in task.new.indicators if other.trend])
    if near is None:
        return False
    now.append(near.quote)
    tree["trend"] = {**tree["trend"], "direction": near.direction, "quote": near.quote}
    return True


def _said(target: Target) -> str:
    """The level and its day."""
    return f"{target.level}" + (f"（{target.by}）" if target.by else "")


def _retold(tree: dict[str, Any], near: Target) -> dict[str, Any]:
    """The target with the level, day and words of now; its basis is the text's again."""
    own = {key: value for key, value in tree.items() if key not in ("at_least", "at_most", "by", "strive", "basis")}
    new = dict(near.tree)  # type: ignore[arg-type]
    return {**new, **{key: value for key, value in own.items() if key not in new}}


def _deadline(task: Items, out: Merged) -> dict[str, Any]:
    """The task's own deadline."""
    old, new = task.old.deadline, task.new.deadline
    if old is None:
        if new is None or squashed(new.quote) in squashed(task.old.text):
            return {}
        out.changes.append(("new", f"{task.name}/{DEADLINE}", task.new.title, "", str(new.by)))
        out.reviews.append((f"{task.name}/{DEADLINE}", str(new.by), CHINESE.text("amend.new_item")))
        return dict(new.tree)  # type: ignore[arg-type]
    tree: dict[str, Any] = {**old.tree, "confirmed": task.confirmed[DEADLINE]}  # type: ignore[dict-item]
    if new is None and squashed(old.quote) not in squashed(_whole(task.new)):
        return _dropped(task, tree, out)
    if new is None or (new.by == old.by and squashed(new.quote) == squashed(old.quote)):
        return tree
    told = ("figure", str(old.by), str(new.by)) if new.by != old.by else ("wording", old.quote, new.quote)
    out.changes.append((told[0], f"{task.name}/{DEADLINE}", task.new.title, *told[1:]))
    return {**tree, "by": str(new.by), "quote": new.quote}


def _whole(task: Task) -> str:
    """All that is printed of the task, a deadline's column or label too."""
    return "".join([*(task.head or ()), task.text, *(task.responsible.printed or ()), *task.paragraphs])


def _dropped(task: Items, tree: dict[str, Any], out: Merged) -> dict[str, Any]:
    """A deadline that is gone stays as the milestone that it was, with its last day; there is none from now on."""
    milestone = next(item for item in task.old.milestones if item.id == DEADLINE)
    kept = {key: value for key, value in tree.items() if key != "by"}
    named = {"id": DEADLINE, "name": milestone.name, "due": tree["by"], "reported_by": milestone.reported_by}
    out.trees["milestones"].append({**named, **kept, "until": str(task.last_day)})
    out.changes.append(("gone", f"{task.name}/{DEADLINE}", task.new.title, tree["quote"], ""))
    out.reviews.append((f"{task.name}/{DEADLINE}", str(task.last_day), CHINESE.text("amend.gone")))
    return {}


def _free(name: str, known: set[str]) -> str:
    """The id, with a number behind it where an item of before has it."""
    numbers = (f"{name}-{n}" for n in range(2, len(known) + 3))
    return name if name not in known else next(free for free in numbers if free not in known)
