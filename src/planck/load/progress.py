"""One unit's file for one quarter: its tree, held against the plan, into a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from planck import fields
from planck.core.finding import Place, Severity, Term
from planck.core.period import Period
from planck.load.typed import Mistakes, Trail, brief, typed
from planck.messages.loading import IDENTITY, MISSING_KEY, SHAPE, UNKNOWN_ITEM, UNKNOWN_TASK, VALUE
from planck.model import (
    REQUIRED,
    Duty,
    Evidence,
    Figure,
    Indicator,
    Item,
    Particulars,
    Plan,
    Report,
    Task,
    TaskReport,
    parsers,
)
from planck.source import Map, Node, Seq, Text

_KIND = {"indicators": "kind.indicator", "milestones": "kind.milestone", "duties": "kind.duty"}
_READ = {kind: parsers(kind) for kind in REQUIRED}
"""By kind: what reads each of its texts."""
HEAD = {"schema", "unit", "period", "submitted"}
"""What must be right for a file to count as handed in: whose it is, for when, and since when."""


def report(root: Map, plan: Plan, unit: str, quarter: Period, mistakes: Mistakes) -> Report | None:
    """The report that the tree holds; None where its head is wrong, so that nobody knows whose or when it is.

    What the plan does not know, and what is not of its field's form, is left out with a finding; everything
    else of the file is read.
    """
    before = len(mistakes.found)
    made = _report(root, plan, unit, quarter, mistakes)
    new = mistakes.found[before:]
    if made is not None and made.submitted is None:  # a draft: what is still open is no mistake
        mistakes.found[before:] = [
            f._replace(severity=Severity.NOTE) if f.message_key == "form.choice_empty" else f for f in new
        ]
    head_is_wrong = any(f.task is None and (f.code == IDENTITY.code or f.facts.get("key") in HEAD) for f in new)
    return None if head_is_wrong else made


def _report(root: Map, plan: Plan, unit: str, quarter: Period, mistakes: Mistakes) -> Report | None:
    """What the tree says, less what is wrong; None where what must be given is not there."""
    parts, others = _texts(_identified(root, plan, unit, quarter, mistakes), _READ[Report], (), mistakes)
    for key in others:
        if key == "tasks":
            parts[key] = _tasks(root, plan, unit, mistakes)
        elif key == "duties":
            parts |= _own_duties(root, plan, mistakes)
        else:
            mistakes.unknown_key(key, Report.__annotations__, root, ())
    for key in REQUIRED[Report]:
        if key not in root:
            mistakes.add(MISSING_KEY, "form.missing", Place(root.place.path), key=key)
    if any(parts.get(key) is None for key in REQUIRED[Report]):
        return None
    made = Report(**parts)
    made.stands_in(root)
    return made


def _identified(root: Map, plan: Plan, unit: str, quarter: Period, mistakes: Mistakes) -> Map:
    """The tree, less a wrong name of the unit: whose it is, and of which quarter, must be what its path says."""
    said, period = root.get("unit"), root.get("period")
    if isinstance(period, Text) and (found := Period.parse(str(period))) and found != quarter:
        mistakes.add(IDENTITY, "load.period_differs", period.place, found=found, expected=quarter)
    if isinstance(said, Text) and said.strip() and str(said) != unit:
        name = plan.units[unit].name
        mistakes.add(IDENTITY, "load.unit_differs", said.place, found=str(said), expected=unit, name=name)
        root = root.copy()
        root["unit"] = Text.of(unit, said.place)
    return root


def _own_duties(root: Map, plan: Plan, mistakes: Mistakes) -> dict[str, Any]:
    """The words on the plan's own duties, where there are any."""
    words = root["duties"]
    if _blank(words):
        return {}
    if isinstance(words, Map):
        words = _words(words, plan.duties, mistakes, ("duties",))
    made = typed(Particulars, Map.of({"duties": words}, root.place, root.keys_at), mistakes)
    return {"duties": made.duties} if made else {}


def _texts(
    said: Map, reads: Mapping[str, Callable[[str], Any]], trail: Trail, mistakes: Mistakes
) -> tuple[dict[str, Any], list[str]]:
    """What stands at the keys that hold a text each, where it can be read; and the other keys."""
    made: dict[str, Any] = {}
    others: list[str] = []
    for key, node in said.items():
        if key not in reads:
            others.append(key)
        elif not isinstance(node, Text):
            mistakes.add(SHAPE, "form.not_text", node.place, trail, key=key, found=brief(node))
        else:
            try:
                made[key] = reads[key](node)
            except fields.Refusal as refusal:
                _refused(refusal, node, key, trail, mistakes)
    return made, others


def _tasks(root: Map, plan: Plan, unit: str, mistakes: Mistakes) -> dict[str, TaskReport] | None:
    """What is said of each task that the plan knows; None where something else stands there."""
    tasks, made = root["tasks"], {}
    if not tasks and not isinstance(tasks, Seq):
        mistakes.add(MISSING_KEY, "load.no_tasks", root.key_place("tasks"), key="tasks", unit=unit)
        return {}
    if not isinstance(tasks, Map):
        mistakes.add(SHAPE, "form.not_a_map", tasks.place, key="tasks", found=brief(tasks))
        return None
    for name, said in tasks.items():
        task = plan.tasks.get(name)
        if task is None:
            _unknown_task(tasks, name, plan, mistakes)
        elif isinstance(said, Map):
            made[name] = _task(said, task, plan, mistakes)
            if "status" not in said:
                mistakes.add(MISSING_KEY, "form.missing", tasks.key_place(name), ("tasks", name), key="status")
        else:
            mistakes.add(SHAPE, "form.not_a_map", said.place, ("tasks", name), key=name, found=brief(said))
    return made


_NUMBERED = r"([一二三四五六七八九十]+)[、（(]+([一二三四五六七八九十]+)[）)]?\s*([0-9]*)"


def _near_task(name: str, plan: Plan) -> list[str]:
    """The task that a key may mean: spelt alike, by its title, by its digits, or numbered as the plan prints it."""
    if near := fields.near_key(name, list(plan.tasks)) or [
        t.id for t in plan.tasks.values() if t.title == name.strip()
    ]:
        return near
    folded = fields.fold(name)
    digits = [found.rstrip(".") for found in re.findall(r"[0-9]+(?:\.[0-9]+)*\.?", folded)]
    if printed := re.fullmatch(_NUMBERED, folded.rstrip(".、")):
        numbers = [fields.numeral(printed[1]), fields.numeral(printed[2]), *filter(None, [printed[3]])]
        digits = [".".join(map(str, numbers))]
    return digits if len(digits) == 1 and digits[0] in plan.tasks else []


def _unknown_task(tasks: Map, name: str, plan: Plan, mistakes: Mistakes) -> None:
    if mistakes.full:
        return
    near = _near_task(name, plan)
    place, trail = tasks.key_place(name), ("tasks", name)
    if near:
        title = plan.tasks[near[0]].title
        mistakes.add(UNKNOWN_TASK, "load.unknown_task_near", place, trail, found=name, suggest=near[0], title=title)
    else:
        mistakes.add(UNKNOWN_TASK, "load.unknown_task", place, trail, found=name)


def _task(said: Map, task: Task, plan: Plan, mistakes: Mistakes) -> TaskReport:
    """What is said of a task; whatever part is wrong is left out."""
    made, others = _texts(said, _READ[TaskReport], ("tasks", task.id), mistakes)
    if isinstance(figures := said.get("indicators"), Map):
        made["indicators"] = _figures(figures, task, plan, mistakes)
        others.remove("indicators")
    if others:
        made |= _particulars(said, others, task, plan, mistakes)
    return TaskReport(**made)


def _particulars(said: Map, keys: list[str], task: Task, plan: Plan, mistakes: Mistakes) -> dict[str, Any]:
    """What stands at the keys that hold no text and no figures, as far as there are such keys."""
    trail = ("tasks", task.id)
    known = Map.of({}, said.place, said.keys_at)
    for key in keys:
        if key not in TaskReport._fields:
            mistakes.unknown_key(key, TaskReport._fields, said, trail)
        elif key == "indicators":
            if not _blank(said[key]):
                mistakes.add(SHAPE, "form.not_a_map", said[key].place, trail, key=key, found=brief(said[key]))
        elif not _blank(said[key]):
            known[key] = said[key]
    if isinstance(milestones := known.get("milestones"), Map):
        known["milestones"] = _words(milestones, task.milestones, mistakes, (*trail, "milestones"), plan)
    if isinstance(duties := known.get("duties"), Map):
        known["duties"] = _words(duties, task.duties, mistakes, (*trail, "duties"))
    if isinstance(breaches := known.get("breaches"), Map):
        known["breaches"] = _breaches(breaches, task, mistakes, trail)
    elif isinstance(breaches, Text):
        example = next(iter(task.prohibitions), task.measure_id(0))
        mistakes.add(SHAPE, "load.breaches_text", breaches.place, trail, found=str(breaches), example=example)
        del known["breaches"]
    made = typed(Particulars, known, mistakes, trail)
    return {key: getattr(made, key) for key in known} if made else {}


def _blank(node: Node) -> bool:
    """Whether there is nothing behind a key."""
    return isinstance(node, Text) and node.strip() in ("", "~")


def _unknown(
    name: str,
    known: Iterable[tuple[str, str]],
    there: Map,
    trail: Trail,
    mistakes: Mistakes,
    plan: Plan | None = None,
) -> None:
    """An id that the task's items do not have; ``known`` are their ids and names."""
    if mistakes.full:
        return
    pairs = list(known)
    ids = [one for one, _ in pairs]
    place, task = there.key_place(name), trail[1] if len(trail) > 1 else ""
    near = [one for one, title in pairs if _alike(name, title)] or fields.near_key(name, ids)
    elsewhere = _elsewhere(plan, name) if plan else None
    facts = {"task": task, "found": name, "kind": Term(_KIND[trail[-1]])}
    if elsewhere:
        mistakes.add(UNKNOWN_ITEM, "load.elsewhere", place, trail, **facts, other=elsewhere)
    elif near:
        mistakes.add(UNKNOWN_ITEM, "load.unknown_item_near", place, trail, **facts, suggest=near[0])
    elif ids:
        mistakes.add(UNKNOWN_ITEM, "load.unknown_item", place, trail, **facts, known=ids)
    else:
        mistakes.add(UNKNOWN_ITEM, "load.no_items", place, trail, **facts)


def _alike(written: str, title: str) -> bool:
    """Whether somebody wrote the item's Chinese name, whole or in part, in place of its id."""
    bare = re.sub(r"\s", "", written)
    return len(bare) >= 4 and not bare.isascii() and (bare in title or title in bare)


def _elsewhere(plan: Plan, name: str) -> str | None:
    return next((item.task for item in plan.items.values() if item.task and item.id == name), None)


def _figures(figures: Map, task: Task, plan: Plan, mistakes: Mistakes) -> dict[str, Figure]:
    known = {}
    for name, node in figures.items():
        item = task.indicator_of.get(name)
        if item is not None:
            known[name] = _figure(node, item, ("tasks", task.id, "indicators", name), mistakes)
        else:
            pairs = [(item.id, item.name) for item in task.indicators]
            _unknown(name, pairs, figures, ("tasks", task.id, "indicators"), mistakes, plan)
    return known


def _figure(node: Node, indicator: Indicator, trail: Trail, mistakes: Mistakes) -> Figure:
    """A figure as the indicator's unit of measure has it; whatever part is wrong is left out."""
    if not isinstance(node, Map):
        return _bare_figure(node, indicator, trail, mistakes)
    reads = _numbers(indicator.unit)
    parts, others = _texts(node, reads, trail, mistakes)
    for key in others:
        if key == "evidence":
            parts[key] = _evidence(node[key], mistakes)
        elif _blank(node[key]) and re.fullmatch(_BARE, key):
            message_key = "load.figure_bare" if indicator.percent else "load.figure_shape"
            mistakes.add(SHAPE, message_key, node.place, trail, key=indicator.id)
            return Figure()
        else:
            mistakes.unknown_key(key, [*reads, "evidence"], node, trail)
    return Figure(**parts)


def _bare_figure(node: Text | Seq, indicator: Indicator, trail: Trail, mistakes: Mistakes) -> Figure:
    """What is written without keys: a number by itself."""
    if isinstance(node, Seq):
        mistakes.add(SHAPE, "load.figure_shape", node.place, trail, key=indicator.id)
        return Figure()
    try:
        return Figure(value=fields.figure_parser(indicator.unit)(node))
    except fields.Refusal as refusal:
        _refused(refusal, node, indicator.id, trail, mistakes)
        return Figure()


@lru_cache
def _numbers(unit: str) -> Mapping[str, Callable[[str], Any]]:
    """By the keys of a figure in that unit of measure that hold a number each: what reads them."""
    value = fields.figure_parser(unit)
    share = {"numerator": fields.amount, "denominator": fields.amount} if value is fields.percent else {}
    return {**share, "value": value}


_BARE = r"[0-9./%％]+"
"""A number or two that stand in braces as if they were keys."""


def _evidence(found: Node, mistakes: Mistakes) -> tuple[Evidence, ...]:
    if not isinstance(found, Seq):
        mistakes.add(SHAPE, "form.not_a_list", found.place, (), key="evidence", found=brief(found))
        return ()
    made = [typed(Evidence, one, mistakes) for one in found]
    return tuple(one for one in made if one)


def _refused(refusal: fields.Refusal, node: Text, key: str, trail: Trail, mistakes: Mistakes) -> None:
    mistakes.add(VALUE, refusal.message_key, node.place, trail, **{"key": key, **refusal.facts})


def _words(words: Map, items: Sequence[Item], mistakes: Mistakes, trail: Trail, plan: Plan | None = None) -> Map:
    """The words on milestones or duties whose keys the plan knows."""
    known = words.copy()
    pairs = [(key, item.name) for item in items for key in _keys(item)]
    for name, node in words.items():
        if not any(_means(key, name) for key, _ in pairs):
            _unknown(name, pairs, words, trail, mistakes, plan)
            del known[name]
        elif isinstance(node, Text):
            mistakes.add(SHAPE, "load.word_shape", node.place, (*trail, name), key=name, found=str(node))
            del known[name]
    return known


def _keys(item: Item) -> list[str]:
    """What a word on the item may be keyed by, a year or quarter standing for all."""
    if not isinstance(item, Duty):
        return [item.id]
    match item.cadence:
        case "annual":
            return [f"{item.id}-YYYY"]
        case "quarterly":
            return [f"{item.id}-YYYYQN", item.id]
        case _:
            return [item.id]


def _means(pattern: str, name: str) -> bool:
    shape = re.escape(pattern).replace("YYYYQN", "[0-9]{4}Q[1-4]").replace("YYYY", "[0-9]{4}")
    return re.fullmatch(shape, name) is not None


def _breaches(breaches: Map, task: Task, mistakes: Mistakes, trail: Trail) -> Map:
    known = breaches.copy()
    ids = [task.measure_id(n) for n in range(len(task.measures))]
    forbidding = list(task.prohibitions) or ids
    for name in breaches:
        if name in ids:
            continue
        del known[name]
        if not mistakes.full:
            place = breaches.key_place(name)
            mistakes.add(UNKNOWN_ITEM, "load.unknown_breach", place, trail, task=task.id, found=name, known=forbidding)
    return known
