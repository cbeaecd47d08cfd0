"""An amended document against the plan of before: the text of now, with all that a person decided on it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from planck import source
from planck.importer.amend_items import Items, merged_items
from planck.importer.likeness import likeness, matched, squashed
from planck.importer.yaml_text import Entry, Flow, dump
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages import CHINESE
from planck.model import Plan, Task
from planck.model.reviewed import clause, fingerprint, quotes
from planck.source import Map

_LEAST = Fraction(1, 2)
"""What the texts of a task of before and of now have in common at least."""
_FROM_NEW = ("opening", "title", "head", "subtitle", "source", "preamble", "chapters", "closing")
"""The keys of the plan that the document of now gives, and no person decided."""
_KINDS = ("indicators", "milestones", "duties")


class Change(NamedTuple):
    """What became of a task or an item."""

    kind: str
    """``same``, ``wording``, ``figure``, ``moved``, ``new`` or ``gone``."""
    place: str
    """Its id now; of what is gone, its id."""
    name: str
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """The text of the new plan, and what changed, in the order of the plan."""

    plan: str
    changes: tuple[Change, ...]
    reviews: int
    """How many places are to be looked at."""


class CannotReadError(Exception):
    """A plan did not load."""


def read_plan(content: bytes) -> Plan:
    """The plan that the bytes hold; raises CannotReadError where it does not load."""
    mistakes = Mistakes("plan.yaml")
    root = source.read(content, mistakes.path).root
    plan = read_declared(Plan, root, mistakes) if isinstance(root, Map) else None
    if plan is None:
        raise CannotReadError
    return plan


def amended(old: Plan, new: Plan, source_file: str, today: datetime.date) -> Amended:
    """The plan of the document of now (``new``, its draft) with what was decided on the plan of before (``old``).

    ``source_file``: where the text of now lies, below the data folder.
    """
    amendment = _Amendment(old, new, source_file, today)
    tree = amendment.tree()
    return Amended(dump(entries(tree), _HEAD), tuple(amendment.changes), len(tree.get("review", ())))


_HEAD = ("# 由 planck import --against 写成：原文是新文件的，编号、单位、口径和各项设置沿用原来的方案。",)


@dataclass
class _Amendment:
    """The work on one plan."""

    old: Plan
    new: Plan
    source_file: str
    today: datetime.date
    changes: list[Change] = field(default_factory=list)
    reviews: list[dict[str, str]] = field(default_factory=list)
    added: set[str] = field(default_factory=set)
    """Tasks and items that only the document of now has, as its draft calls them."""

    # ------------------------------------------------------------------------------------------ what belongs together

    @cached_property
    def pairs(self) -> dict[str, Task]:
        """By the id of a task in the draft: the task of before."""
        olds = [task for task in self.old.tasks.values() if task.until is None]
        news = list(self.new.tasks.values())
        found = matched(olds, news, (lambda task: task.title + task.text, lambda task: task.title), _LEAST)
        return {news[n].id: olds[m] for n, m in found.items()}

    @cached_property
    def ids(self) -> dict[str, str]:
        """By the id of a task in the draft: its id from now on.

        A task of before keeps its id, unless it has another number now and nothing else was or is called so.
        """
        numbers = set(self.new.tasks)
        used = {*self.old.tasks, *self.old.former}
        ids: dict[str, str] = {}
        for number, old in self.pairs.items():
            free = number not in used and old.id not in numbers
            ids[number] = number if free else old.id
        used |= set(ids.values())
        for number in self.new.tasks:
            if number not in ids:
                ids[number] = _free(number, used)
                used.add(ids[number])
        return ids

    @cached_property
    def slugs(self) -> dict[str, str]:
        """By the id of a unit or group in the draft: its id from now on."""
        return slugs(self.old, self.new)

    @cached_property
    def last_day(self) -> datetime.date:
        """The last day of what is gone: the day before the new document was issued, else before today."""
        issued = self.new.document.issued_on if self.new.document else None
        return (issued or self.today) - datetime.timedelta(days=1)

    # ------------------------------------------------------------------------------------------------- the new plan

    def tree(self) -> dict[str, Any]:
        """The keys of the new plan, those of before first and in their order."""
        before, now = keys(self.old), keys(self.new)
        out = {key: value for key, value in before.items() if key not in _FROM_NEW or key in now}
        out |= {key: now[key] for key in _FROM_NEW if key in now}
        out["source"] = {**now.get("source", {}), "file": self.source_file}
        out["document"] = {**before.get("document", {}), **now.get("document", {})}
        out["units"] = self._register("units", before, now)
        out["groups"] = self._register("groups", before, now)
        if any(map(self._is_newly_nobodys, self.new.tasks.values())):
            out["rules"] = {**now.get("rules", {}), **before.get("rules", {})}
        out["chapters"] = self._chapters()
        out["duties"] = self._own_duties(before.get("duties", []))
        out["unclaimed"] = self._unclaimed()
        out["review"] = self._reviews()
        if out["review"]:
            out["status"] = "draft"
        must = ("units", "chapters", "head")  # an empty head: the title is not printed
        return {key: value for key, value in out.items() if value or key in must}

    def _is_newly_nobodys(self, new: Task) -> bool:
        """Whether the document of now names nobody for the task, and that of before did, or did not have it."""
        old = self.pairs.get(new.id)
        return not new.responsible.units and (old is None or bool(old.responsible.units))

    def _register(self, key: str, before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
        """The entries of before, and those of bodies that only the document of now names."""
        there = before.get(key, {})
        new = {self.slugs[slug]: entry for slug, entry in now.get(key, {}).items() if self.slugs[slug] not in there}
        for slug, entry in new.items():
            if key == "units":  # it owes nothing on the time before the document named it
                entry["since"] = str(self.last_day + datetime.timedelta(days=1))
            self._look(f"{key}/{slug}", entry["name"], CHINESE.text("amend.new_unit"))
        return {**there, **new}

    def _chapters(self) -> list[dict[str, Any]]:
        """The chapters of now; what is gone stands at the end of its section, or of the last one."""
        out: list[dict[str, Any]] = []
        for chapter in self.new.chapters:
            sections = []
            for section in chapter.sections:
                tasks = [self._task(task, section.id) for task in section.tasks]
                sections.append({**keys(section), "tasks": tasks})
            out.append({**keys(chapter), "sections": sections} if sections else keys(chapter))
        self._keep_gone([section for chapter in out for section in chapter.get("sections", ())])
        return out

    def _keep_gone(self, sections: list[dict[str, Any]]) -> None:
        by_id = {section["id"]: section for section in sections}
        kept = {old.id for old in self.pairs.values()}
        for chapter in self.old.chapters:
            for section in chapter.sections:
                for task in section.tasks:
                    if task.id in kept:
                        continue
                    entry = keys(task)
                    if task.until is None:
                        entry["until"] = str(self.last_day)
                        self.changes.append(Change("gone", task.id, task.title))
                        self._look(task.id, str(self.last_day), CHINESE.text("amend.gone"))
                    by_id.get(section.id, sections[-1]).setdefault("tasks", []).append(entry)

    def _task(self, new: Task, section: str) -> dict[str, Any]:
        old, name = self.pairs.get(new.id), self.ids[new.id]
        tree = {**keys(new), "id": name}
        if name != new.id and new.head is None:  # the number as printed is no longer that of the id
            tree["head"] = [] if new.id == section else [f"{new.id.rpartition('.')[2]}.{new.title}。"]
        tree["responsible"] = own_units(tree["responsible"], self.slugs)
        if old is None:
            self.added.add(new.id)
            self.changes.append(Change("new", name, new.title))
            return tree | {
                kind: [named_item(item, self.slugs) for item in tree[kind]] for kind in _KINDS if kind in tree
            }
        self._tell_task(old, new, name)
        if name != old.id:
            tree["formerly"] = [*old.formerly, old.id]
        elif old.formerly:
            tree["formerly"] = list(old.formerly)
        tree["measures"] = _measures(old, new)
        tree["responsible"] = self._responsible(old, new, tree["responsible"], name)
        items = merged_items(Items(old, new, name, self.last_day, self._confirmed(old)))
        self.changes += [Change(*told) for told in items.changes]
        self.added |= {f"{new.id}/{item}" for item in items.added}
        self.reviews += [{"at": at, "took": took, "why": why} for at, took, why in items.reviews]
        for kind in _KINDS:
            tree.pop(kind, None)
            if items.trees[kind]:
                tree[kind] = [
                    named_item(item, self.slugs) if item["id"] in items.added else item for item in items.trees[kind]
                ]
        tree.pop("deadline", None)
        if items.deadline:
            tree["deadline"] = items.deadline
        return tree

    def _confirmed(self, old: Task) -> dict[str, str]:
        """By item: the fingerprint of the words on which it was confirmed."""
        return {item.id: item.confirmed or fingerprint(clause(self.old, item)) for item in old.items}

    def _tell_task(self, old: Task, new: Task, name: str) -> None:
        """Note what became of the task itself."""
        moved = old.id != new.id
        same = squashed(old.title + old.text) == squashed(new.title + new.text)
        if moved:
            self.changes.append(Change("moved", name, new.title, old.id, new.id))
        if not same:
            self.changes.append(Change("wording", name, new.title, *_apart(old, new)))
        elif not moved:
            self.changes.append(Change("same", name, new.title))

    def _responsible(self, old: Task, new: Task, drafted: dict[str, Any], name: str) -> dict[str, Any]:
        """The list as it was parsed, where it is the same; else that of the draft."""
        if squashed(old.responsible.quote) != squashed(new.responsible.quote):
            before, now = old.responsible.quote, new.responsible.quote
            self.changes.append(Change("wording", name, CHINESE.text("amend.units"), before, now))
            self._look(f"{name}#responsible", now, CHINESE.text("amend.units_changed", before=before))
            former = {str(slug): str(day) for slug, day in old.responsible.formerly.items()}
            former |= dict.fromkeys(self._dropped(old, drafted), str(self.last_day))
            return drafted | ({"formerly": former} if former else {})
        kept = keys(old.responsible)
        kept.pop("printed", None)
        return kept | {key: drafted[key] for key in ("printed", "quote") if key in drafted}

    def _dropped(self, old: Task, drafted: Mapping[str, Any]) -> list[str]:
        """The units that the list of before named, and that of now does not."""
        before, groups = old.responsible, self.old.groups
        named = {*drafted.get("units", ()), *drafted.get("cooperating", ())}
        named |= {unit for slug in drafted.get("groups", ()) if slug in groups for unit in groups[slug].members}
        members = [unit for slug in before.groups if slug in groups for unit in groups[slug].members]
        return [unit for unit in (*before.units, *before.cooperating, *members) if unit not in named]

    def _own_duties(self, duties: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The plan's own duties; those whose words are gone, until the last day."""
        text = squashed("".join([*self.new.preamble, *self.new.closing]))
        out = []
        for tree in duties:
            duty = next(duty for duty in self.old.duties if duty.id == tree["id"])
            gone = duty.until is None and any(squashed(quote) not in text for quote in quotes(duty))
            if gone:
                self.changes.append(Change("gone", duty.id, duty.name))
                self._look(duty.id, str(self.last_day), CHINESE.text("amend.gone"))
            out.append({**tree, "until": str(self.last_day)} if gone else dict(tree))
        return out

    def _unclaimed(self) -> list[dict[str, Any]]:
        """What was no target and still stands there; and what the draft found in the clauses that are new."""
        now = {old.id: self.new.tasks[number] for number, old in self.pairs.items()}
        number_of = {old.id: self.ids[number] for number, old in self.pairs.items()}
        out = [
            {"task": number_of[entry.task], "words": entry.words, "reason": entry.reason}
            for entry in self.old.unclaimed
            if entry.task in now and entry.words in now[entry.task].text
        ]
        known = {(entry["task"], entry["words"]) for entry in out}
        for entry in self.new.unclaimed:
            old, name = self.pairs.get(entry.task), self.ids.get(entry.task, entry.task)
            is_new = old is None or entry.words not in old.text
            if is_new and (name, entry.words) not in known:
                out.append({"task": name, "words": entry.words, "reason": entry.reason})
        return out

    # ---------------------------------------------------------------------------------------------- what to look at

    def _look(self, at: str, took: str, why: str) -> None:
        self.reviews.append({"at": at, "took": took, "why": why})

    def _reviews(self) -> list[dict[str, str]]:
        """What was open before, what this amendment leaves open, and the draft's doubts on what is new."""
        old_ids = {old.id: self.ids[number] for number, old in self.pairs.items()}
        fresh = _alone(_at(review.at_, review.took, review.why, self.ids) for review in self.new.review)
        open_before = [_at(review.at_, review.took, review.why, old_ids) for review in self.old.review]
        alone = _alone(open_before)
        # what was taken from the text of before is no longer there to be confirmed
        out = [fresh.get(entry["at"], entry) if entry["at"] in alone else entry for entry in open_before]
        out += self.reviews
        if (self.new.period.start, self.new.period.end) != (self.old.period.start, self.old.period.end):
            start, end = self.new.period.start, self.new.period.end
            took = f"{self.old.period.start} 至 {self.old.period.end}"
            out.append({"at": "period", "took": took, "why": CHINESE.text("amend.period", start=start, end=end)})
        for review in self.new.review:
            place = review.place
            if place in self.added or place.partition("/")[0] in self.added:
                out.append(_at(review.at_, review.took, review.why, self.ids))
        return list({tuple(entry.values()): entry for entry in out}.values())


def slugs(register: Plan, draft: Plan) -> dict[str, str]:
    """By the id of a unit or group in the draft: its id in the register; a body that the register has keeps its own."""
    out: dict[str, str] = {}
    used = {*register.units, *register.groups}
    groups = {group.name: slug for slug, group in register.groups.items()}
    for slug, unit in draft.units.items():
        names = (unit.name, unit.full_name, *unit.aliases)
        known = next(filter(None, map(register.unit_called, filter(None, names))), None)
        out[slug] = known or _free(slug, used)
        used.add(out[slug])
    for slug, group in draft.groups.items():
        out[slug] = groups.get(group.name) or _free(slug, used)
        used.add(out[slug])
    return out


def own_units(responsible: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The draft's list with the ids of the register."""
    out = dict(responsible)
    for key in ("units", "groups", "lead", "cooperating"):
        listed = out.get(key)
        if isinstance(listed, str):
            out[key] = ids.get(listed, listed)
        elif listed:
            out[key] = [ids.get(slug, slug) for slug in listed]
    return out


def named_item(item: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """An item of the draft with the ids of the register."""
    reporter = item.get("reported_by")
    return {**item, "reported_by": ids.get(reporter, reporter)} if reporter else dict(item)


def _alone(reviews: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    """By place of an item: the review of it, where there is but one."""
    listed = list(reviews)
    times = Counter(entry["at"] for entry in listed)
    return {entry["at"]: entry for entry in listed if times[entry["at"]] == 1 and "/" in entry["at"]}


def _at(at: str, took: str, why: str, ids: Mapping[str, str]) -> dict[str, str]:
    """The review with the id that its task has from now on."""
    place, sign, key = at.partition("#")
    task, slash, item = place.partition("/")
    return {"at": f"{ids.get(task, task)}{slash}{item}{sign}{key}", "took": took, "why": why}


def _free(name: str, used: set[str]) -> str:
    """The name, with a letter behind it where it is or was another's."""
    if name not in used:
        return name
    letters = (f"{name}.{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    return next((free for free in letters if free not in used), f"{name}.{len(used)}")


def _measures(old: Task, new: Task) -> list[Any]:
    """The sentences of now; one that was there before keeps the kind that it had."""
    kinds = {squashed(measure.text): measure.kind for measure in old.measures}
    out: list[Any] = []
    for measure in new.measures:
        kind = kinds.get(squashed(measure.text), measure.kind)
        out.append(measure.text if kind == "statement" else {"text": measure.text, "kind": kind})
    return out


def _apart(old: Task, new: Task) -> tuple[str, str]:
    """The first sentences that differ."""
    before = [m.text for m in old.measures if squashed(m.text) not in {squashed(o.text) for o in new.measures}]
    now = [m.text for m in new.measures if squashed(m.text) not in {squashed(o.text) for o in old.measures}]
    if not before or not now:
        return "".join(before[:1]), "".join(now[:1])
    return before[0], max(now, key=lambda text: (likeness(squashed(before[0]), squashed(text)), text))


def keys(part: Any) -> dict[str, Any]:
    """What the file has of the part, as plain texts, lists and mappings."""
    tree: dict[str, Any] = part.tree
    return dict(tree)


# ------------------------------------------------------------------------------------------------------------- YAML


def entries(tree: Mapping[str, Any]) -> list[Entry]:
    """The mapping as the writer takes it."""
    return [(str(key), _value(value)) for key, value in tree.items()]


_LONGEST, _FEW = 120, 2


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return Flow(entries(value)) if _is_leaf(value) else entries(value)
    parts: Sequence[Any] = value
    return [_value(part) for part in parts] if parts else Flow([], brackets="[]")


def _is_leaf(tree: Mapping[str, Any]) -> bool:
    """Whether the mapping stands on one line: texts of one line, and lists of such."""
    texts = [text for value in tree.values() for text in (value if isinstance(value, list) else [value])]
    if not all(isinstance(text, str) and "\n" not in text for text in texts):
        return False
    return len(tree) <= _FEW or sum(map(len, texts)) + 8 * len(tree) <= _LONGEST
