"""Files written under ids that the plan has changed since: the same tree under the ids of now (``formerly``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from planck.core.finding import Place
from planck.load.mistakes import ITEM_KEYS, Mistakes
from planck.messages.loading import FORMER_ID
from planck.model import Plan
from planck.source import Map, Node, Seq, Text


def report_today(root: Map, plan: Plan, mistakes: Mistakes) -> Map:
    """The tree of a progress file under the ids of now; one note says which former ids it has."""
    if not plan.former:  # nearly every plan
        return root
    renaming = _Renaming(plan)
    tree = renaming.report(root)
    if renaming.renamed:
        first = renaming.renamed[0]
        written = [f"{renamed.written} → {renamed.now}" for renamed in renaming.renamed]
        mistakes.add(FORMER_ID, "load.former_id", first.place, written=written)
    return tree


def entries_today(root: Map, plan: Plan) -> Map:
    """The tree of waivers or of an office file, whose entries name items and tasks by their ids of now."""
    if not plan.former:
        return root
    return _copied(root, {key: _entries(node, plan) for key, node in root.items()})


def _entries(node: Node, plan: Plan) -> Node:
    if not isinstance(node, Seq):
        return node
    return Seq.of([entry_today(part, plan) for part in node], node.span)


def entry_today(entry: Node, plan: Plan) -> Node:
    """The entry with the ids of now at ``item`` and ``task``."""
    if not isinstance(entry, Map):
        return entry
    values = dict(entry)
    for key in ("item", "task"):
        written = entry.get(key)
        if isinstance(written, Text) and (now := plan.id_today(written)) != written:
            values[key] = Text.of(now, written.place, written.style)
    return _copied(entry, values)


def _copied(tree: Map, values: dict[str, Node]) -> Map:
    """A mapping with these values, its keys where they stood."""
    return Map.of(values, tree.span, tree.keys_at)


class _Renamed(NamedTuple):
    """A former id, what it is called now, and where it was written."""

    written: str
    now: str
    place: Place


class _Moved(NamedTuple):
    """What a report says under another task of an item that stands in this one now."""

    task: str
    kind: str
    key: Text
    node: Node
    status: Node | None


@dataclass
class _Renaming:
    """One file under the ids of now."""

    plan: Plan
    renamed: list[_Renamed] = field(default_factory=list)
    moved: list[_Moved] = field(default_factory=list)

    def report(self, root: Map) -> Map:
        """The whole tree."""
        values: dict[str, Node] = dict(root)
        duties, tasks = root.get("duties"), root.get("tasks")
        if isinstance(duties, Map):
            values["duties"] = self._words(duties)
        if isinstance(tasks, Map):
            values["tasks"] = self._tasks(tasks)
        return _copied(root, values)

    def _words(self, duties: Map) -> Map:
        """The words on the plan's own duties."""
        words: list[tuple[str, Node]] = []
        for name, node in duties.items():
            now = self.plan.id_today(name)
            words.append((self._key(duties, name, now, now) if now not in duties else name, node))
        return Map.of(words, duties.span, duties.keys_at)

    def _tasks(self, tasks: Map) -> Map:
        out: dict[str, Map | Seq | Text] = {}
        for name, node in tasks.items():
            now = self.plan.former.get(name, name)
            # where the file has both, the former one stays what it is: an id that nobody knows
            taken = now != name and (now in tasks or now in out)
            key = name if taken or now == name else self._key(tasks, name, now, now)
            out[key] = self._task(name, str(key), node) if isinstance(node, Map) and not taken else node
        result = Map.of(list(out.items()), tasks.span, tasks.keys_at)
        for moved in self.moved:
            _put(result, moved)
        return result

    def _task(self, name: str, now: str, node: Map) -> Map:
        """The report on a task, less what it says of items that stand in another task now."""
        values: dict[str, Node] = dict(node)
        for kind in ITEM_KEYS:
            items = node.get(kind)
            if isinstance(items, Map):
                values[kind] = self._items(name, now, kind, items, node.get("status"))
        breaches = node.get("breaches")
        if name != now and isinstance(breaches, Map):
            pairs = [(_of_measure(breaches, key, name, now), part) for key, part in breaches.items()]
            values["breaches"] = Map.of(pairs, breaches.span, breaches.keys_at)
        return _copied(node, values)

    def _items(self, name: str, now: str, kind: str, items: Map, status: Node | None) -> Map:
        kept: list[tuple[str, Node]] = []
        for key, node in items.items():
            full = self.plan.id_today(f"{name}/{key}")
            task = self.plan.task_of(full)
            own = full.removeprefix(f"{task}/")
            if not task or full == f"{now}/{key}" or (task == now and own in items):
                kept.append((key, node))  # as it is called today, or not at all
                continue
            text = self._key(items, key, own, full)
            if task == now:
                kept.append((text, node))
            else:
                self.moved.append(_Moved(task, kind, text, node, status))
        return Map.of(kept, items.span, items.keys_at)

    def _key(self, mapping: Map, written: str, now: str, full: str) -> Text:
        """The id of now at the place of the one that was written, which is noted."""
        place = mapping.key_place(written)
        self.renamed.append(_Renamed(written, full, place))
        return Text.of(now, place)


def _of_measure(breaches: Map, key: str, name: str, now: str) -> str:
    """The measure's id, which begins with its task's."""
    own = key.removeprefix(f"{name}-")
    return key if own == key else Text.of(f"{now}-{own}", breaches.key_place(key))


def _put(tasks: Map, moved: _Moved) -> None:
    """Add what was said of an item to the task in which it stands now, unless that says something itself."""
    there = tasks.get(moved.task)
    if there is None:
        # the unit said how the task went to which the item belonged then
        place = moved.key.place
        there = Map.of([("status", moved.status)] if moved.status is not None else [], place)
        tasks[Text.of(moved.task, place)] = there
    if not isinstance(there, Map):
        return
    items = there.get(moved.kind)
    if isinstance(items, Map):
        items.setdefault(moved.key, moved.node)
    else:
        there[moved.kind] = Map.of([(moved.key, moved.node)], moved.key.place)
