"""The draft of a further plan for a workspace: with the units that the first plan has, and a list of those it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planck.importer.amend import entries, keys, named_item, own_units, slugs
from planck.importer.yaml_text import dump
from planck.messages import CHINESE
from planck.model import Plan

_SHARED = ("units", "lights", "office", "reporting")
"""The parts of the draft that a further plan leaves to the first."""
_SETTLED = ("id", "jurisdiction", "reporting", "units")
"""The places of the draft's doubts that are settled: by the id that was named, and by the first plan."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The text of a further plan."""

    plan: str
    known: int
    """How many of its units the first plan has."""
    lines: tuple[str, ...]
    """What is to be added to the units of the first plan."""
    reviews: int


def beside(first: Plan, draft: Plan, key: str, source_file: str) -> Beside:
    """The draft as a further plan with the id ``key``; its text lies in ``source_file``, below the data folder."""
    ids = slugs(first, draft)
    tree = {name: value for name, value in keys(draft).items() if name not in _SHARED}
    tree["id"] = key
    tree["source"] = {**tree.get("source", {}), "file": source_file}
    if not tree.get("jurisdiction"):
        tree.pop("jurisdiction", None)
    if tree.get("rules"):  # a plan's own rules take the place of the first one's
        tree["rules"] = {**keys(first).get("rules", {}), **tree["rules"]}
    own = {ids[slug]: group for slug, group in tree.pop("groups", {}).items() if ids[slug] not in first.groups}
    if own:
        tree["groups"] = own
    tree["chapters"] = [_chapter(chapter, ids) for chapter in tree["chapters"]]
    new = {ids[slug]: unit for slug, unit in keys(draft)["units"].items() if ids[slug] not in first.units}
    tree["review"] = _reviews(first, draft, ids, new)
    lines = tuple(line.rstrip() for line in dump([("units", entries(new))]).splitlines()[1:]) if new else ()
    return Beside(dump(entries(tree), _head(key, lines)), len(draft.units) - len(new), lines, len(tree["review"]))


def _head(key: str, lines: tuple[str, ...]) -> list[str]:
    """The comment at the top: what the file is, and what the first plan still lacks."""
    head = [f"# 由 planck import --plan {key} 写成的草稿；单位、办公室、灯色规则和报送时间用 data/plan.yaml 的。"]
    if lines:
        head += ["# data/plan.yaml 的 units 里还没有这些单位，加进去以后才能用：", *(f"# {line}" for line in lines)]
    return head


def _chapter(chapter: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The chapter with the register's ids in its tasks."""
    sections = [
        {**section, "tasks": [_task(task, ids) for task in section.get("tasks", ())]}
        for section in chapter.get("sections", ())
    ]
    return {**chapter, "sections": sections} if sections else dict(chapter)


def _task(task: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    tree = {**task, "responsible": own_units(task["responsible"], ids)}
    for kind in ("indicators", "milestones", "duties"):
        if kind in tree:
            tree[kind] = [named_item(item, ids) for item in tree[kind]]
    return tree


def _reviews(first: Plan, draft: Plan, ids: Mapping[str, str], new: Mapping[str, Any]) -> list[dict[str, str]]:
    """The draft's doubts that are not settled, and the units that the first plan lacks."""
    out = []
    for review in draft.review:
        kind, slash, name = review.at_.partition("/")
        if review.at_ in _SETTLED or (kind == "groups" and ids.get(name) in first.groups):
            continue
        at = f"{kind}/{ids.get(name, name)}" if slash and kind in ("units", "groups") else review.at_
        if kind == "units" and at.partition("/")[2] not in new:
            continue
        out.append({"at": at, "took": review.took, "why": review.why})
    why = CHINESE.text("beside.new_unit")
    return out + [{"at": f"units/{slug}", "took": unit["name"], "why": why} for slug, unit in new.items()]
