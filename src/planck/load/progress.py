"""A progress file's tree as a report: each key read by its declaration and held against the plan.

By hand, not by pydantic models: with models for words, breaches and evidence alone, a file of the sample year took 15 %
longer (72 µs against 61), and each of their errors had to be translated back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from planck import fields
from planck.core.finding import Place, Severity, Term
from planck.core.period import Period
from planck.load.former import report_today
from planck.load.mistakes import Mistakes, Trail
from planck.messages.loading import IDENTITY, MISSING_KEY, OUTSIDE_PLAN, SHAPE, UNKNOWN_ITEM, UNKNOWN_TASK, VALUE
from planck.model import (
    FIELDS,
    OCCURRENCE,
    Breach,
    Duty,
    Evidence,
    Figure,
    Indicator,
    Item,
    Parser,
    Plan,
    Report,
    Task,
    TaskReport,
    Word,
)
from planck.source import Map, Node, Seq, Text

HEAD = {"schema", "unit", "period", "submitted"}
"""The fields without which nobody knows whose report it is, for which period, and since when."""

_KIND = {"indicators": "kind.indicator", "milestones": "kind.milestone", "duties": "kind.duty"}
_PARSERS: Mapping[type, Mapping[str, Parser]] = {
    kind: {key: field.parser for key, field in declared.items() if field.parser} for kind, declared in FIELDS.items()
}
_REQUIRED: Mapping[type, Sequence[str]] = {
    kind: [key for key, field in declared.items() if field.required] for kind, declared in FIELDS.items()
}


def read_report(
    root: Map, plan: Plan, unit: str, period: Period, mistakes: Mistakes, *, undated: bool = False
) -> Report | None:
    """The report that the tree holds, less the parts that are wrong; None where its head or its quarter is wrong.

    ``undated``: also one whose day of submission alone cannot be read, for rules on files to look at.
    """
    # first of all: such a file counts nowhere (domain.md 4), and a single finding says so
    if not plan.covers(period):
        _outside_plan(root, plan, period, mistakes)
        return None
    before = len(mistakes.findings)
    root = report_today(root, plan, mistakes)
    report = _report(root, plan, unit, period, mistakes)
    new = mistakes.findings[before:]
    is_draft = report is not None and report.submitted is None and not report.undated
    if is_draft:  # an open status is no mistake yet
        mistakes.findings[before:] = [
            finding._replace(severity=Severity.NOTE) if finding.message_key == "form.choice_empty" else finding
            for finding in new
        ]
    head = HEAD - {"submitted"} if undated else HEAD
    head_is_wrong = any(
        finding.task is None and (finding.code == IDENTITY.code or finding.facts.get("key") in head) for finding in new
    )
    # read all the same above, so that one run lists the mistakes of the whole file
    return None if head_is_wrong else report


def _report(root: Map, plan: Plan, unit: str, period: Period, mistakes: Mistakes) -> Report | None:
    """The report, less the parts that are wrong; None where a required field is missing or wrong."""
    values, others = _texts(_identified(root, plan, unit, period, mistakes), _PARSERS[Report], (), mistakes)
    for key in others:
        if key == "tasks":
            values[key] = _tasks(root, plan, unit, period, mistakes)
        elif key == "duties":
            values[key] = _own_duties(root["duties"], plan, period, mistakes)
        else:
            mistakes.unknown_key(key, FIELDS[Report], root, ())
    for key in _REQUIRED[Report]:
        if key not in root:
            mistakes.add(MISSING_KEY, "form.missing", Place(root.place.path), key=key)
    if any(values.get(key) is None for key in _REQUIRED[Report]):
        return None
    report = Report(**values)
    report.keep_tree(root)
    return report


def _identified(root: Map, plan: Plan, unit: str, period: Period, mistakes: Mistakes) -> Map:
    """Report a unit or period that contradicts the path; the tree with the path's unit in place of a wrong one."""
    written_unit, written_period = root.get("unit"), root.get("period")
    if isinstance(written_period, Text) and (parsed := Period.parse(str(written_period))) and parsed != period:
        mistakes.add(IDENTITY, "load.period_differs", written_period.place, written=parsed, expected=period)
    if isinstance(written_unit, Text) and written_unit.strip() and str(written_unit) != unit:
        facts = {"written": str(written_unit), "expected": unit, "name": plan.units[unit].name}
        mistakes.add(IDENTITY, "load.unit_differs", written_unit.place, **facts)
        root = root.copy()  # else a unit that is also no id would be reported twice
        root["unit"] = Text.of(unit, written_unit.place)
    return root


def _outside_plan(root: Map, plan: Plan, period: Period, mistakes: Mistakes) -> None:
    """Report that the file counts nowhere; of a file that is another plan's, that the words on this one do not."""
    span = plan.period
    facts: dict[str, Any] = {"start": span.start, "end": span.end, "period": period}
    if not plan.beside_covers(period):
        place = root["period"].place if "period" in root else Place(root.place.path)
        first_last = {"first": plan.first_period, "last": plan.last_period}
        mistakes.add(OUTSIDE_PLAN, "load.period_outside", place, **facts, **first_last)
        return
    for part in (root.get("tasks"), root.get("duties")):
        if isinstance(part, Map):
            for name in (name for name in part if not plan.elsewhere(name)):
                facts |= {"written": name, "title": plan.title}
                mistakes.add(OUTSIDE_PLAN, "load.words_outside", part.key_place(name), **facts)


def report_other_period(name: str, place: Place, trail: Trail, plan: Plan, period: Period, mistakes: Mistakes) -> None:
    """Report a word on another plan's task or duty where that plan has no file of such a period: nobody reads it."""
    extent = plan.extent_of(name)
    if extent and extent.per_year != period.per_year:
        cadence, suggest = Term(f"cadence.{extent.cadence}"), f"{period.last_within(extent.per_year)}.yaml"
        facts = {"written": name, "cadence": cadence, "suggest": suggest}
        mistakes.add(OUTSIDE_PLAN, "load.other_plans_period", place, trail, **facts)


def _own_duties(node: Node, plan: Plan, period: Period, mistakes: Mistakes) -> dict[str, Word]:
    """The words on the plan's own duties."""
    if isinstance(node, Map) and len(plan.known) > 1:
        for name in node:
            report_other_period(name, node.key_place(name), ("duties", name), plan, period, mistakes)
        node = _less_elsewhere(node, plan)
    return {} if _is_blank(node) else _words(node, plan.duties, ("duties",), plan, mistakes) or {}


def _less_elsewhere(node: Map, plan: Plan) -> Map:
    """The mapping without the keys that are another plan's."""
    return Map.of({key: part for key, part in node.items() if not plan.elsewhere(key)}, node.span, node.keys_at)


def _texts(
    node: Map, parsers: Mapping[str, Parser], trail: Trail, mistakes: Mistakes
) -> tuple[dict[str, Any], list[str]]:
    """The values at the keys that have a parser, less those that are wrong; and the other keys."""
    values: dict[str, Any] = {}
    others: list[str] = []
    for key, part in node.items():
        if key not in parsers:
            others.append(key)
        elif not isinstance(part, Text):
            mistakes.wrong_shape("form.not_text", part, trail, key)
        else:
            try:
                values[key] = parsers[key](part)
            except fields.Refusal as refusal:
                mistakes.refused(refusal, part, trail, key)
    return values, others


def _tasks(root: Map, plan: Plan, unit: str, period: Period, mistakes: Mistakes) -> dict[str, TaskReport] | None:
    """The reports on the tasks that the plan knows; None where ``tasks`` is no mapping."""
    tasks = root["tasks"]
    # a file without tasks is a report that says nothing; its head still counts as handed in, or as a draft
    if not tasks and not isinstance(tasks, Seq):
        mistakes.add(MISSING_KEY, "load.no_tasks", root.key_place("tasks"), key="tasks", unit=unit)
        return {}
    if not isinstance(tasks, Map):
        mistakes.wrong_shape("form.not_a_map", tasks, (), "tasks")
        return None
    reports = {}
    for name, node in tasks.items():
        task = plan.tasks.get(name)
        if task is None and plan.elsewhere(name):
            report_other_period(name, tasks.key_place(name), ("tasks", name), plan, period, mistakes)
            continue
        if task is None:
            _unknown_task(tasks, name, plan, mistakes)
        elif isinstance(node, Map):
            reports[name] = _task(node, task, plan, mistakes)
            for key in _REQUIRED[TaskReport]:
                if key not in node:
                    mistakes.add(MISSING_KEY, "form.missing", tasks.key_place(name), ("tasks", name), key=key)
        else:
            mistakes.wrong_shape("form.not_a_map", node, ("tasks", name), name)
    return reports


_NUMBERED = r"([一二三四五六七八九十]+)[、（(]+([一二三四五六七八九十]+)[）)]?\s*([0-9]*)"
"""A task's number as the plan prints it: 二（一）7."""


def _near_task(name: str, plan: Plan) -> list[str]:
    """The task that a key may mean: spelt alike, by its title, by its digits, or numbered as the plan prints it."""
    near = fields.near_key(name, list(plan.tasks))
    if near := near or [task.id for task in plan.tasks.values() if task.title == name.strip()]:
        return near
    folded = fields.fold(name)
    digits = [match.rstrip(".") for match in re.findall(r"[0-9]+(?:\.[0-9]+)*\.?", folded)]
    if printed := re.fullmatch(_NUMBERED, folded.rstrip(".、")):
        numbers = [fields.numeral(printed[1]), fields.numeral(printed[2]), *filter(None, [printed[3]])]
        digits = [".".join(map(str, numbers))]
    return digits if len(digits) == 1 and digits[0] in plan.tasks else []


def _unknown_task(tasks: Map, name: str, plan: Plan, mistakes: Mistakes) -> None:
    """Report a key that is no task of the plan's."""
    if mistakes.full:
        return
    near = _near_task(name, plan)
    place, trail = tasks.key_place(name), ("tasks", name)
    if near:
        title = plan.tasks[near[0]].title
        mistakes.add(UNKNOWN_TASK, "load.unknown_task_near", place, trail, written=name, suggest=near[0], title=title)
    else:
        mistakes.add(UNKNOWN_TASK, "load.unknown_task", place, trail, written=name)


def _task(node: Map, task: Task, plan: Plan, mistakes: Mistakes) -> TaskReport:
    """The report on a task, less the parts that are wrong."""
    trail = ("tasks", task.id)
    values, others = _texts(node, _PARSERS[TaskReport], trail, mistakes)
    for key in others:
        if key not in FIELDS[TaskReport]:
            mistakes.unknown_key(key, FIELDS[TaskReport], node, trail)
        elif not _is_blank(node[key]):
            value = _task_part(key, node[key], task, plan, mistakes)
            if value is not None:
                values[key] = value
    return TaskReport(**values)


def _task_part(key: str, node: Node, task: Task, plan: Plan, mistakes: Mistakes) -> Any:
    """The value at a key of a task that holds more than a text; None where its shape is wrong."""
    trail = ("tasks", task.id, key)
    match key:
        case "indicators":
            return _figures(node, task, plan, trail, mistakes)
        case "milestones":
            return _words(node, task.milestones, trail, plan, mistakes)
        case "duties":
            return _words(node, task.duties, trail, plan, mistakes)
        case "breaches":
            return _breaches(node, task, trail, mistakes)
        case _:
            return _evidence(node, trail, mistakes)


def _is_blank(node: Node) -> bool:
    """Whether nothing is written behind the key."""
    return isinstance(node, Text) and node.strip() in ("", "~")


def _unknown_item(
    name: str,
    known: Iterable[tuple[str, str]],
    mapping: Map,
    trail: Trail,
    mistakes: Mistakes,
    plan: Plan | None = None,
) -> None:
    """Report an id that is none of the ``known`` (id, name); with a plan, name the task to which it belongs."""
    if mistakes.full:
        return
    pairs = list(known)
    ids = [id_ for id_, _ in pairs]
    place, task = mapping.key_place(name), trail[1] if len(trail) > 1 else ""
    # the Chinese name first: it is exact, where a likeness of ids is a guess
    near = [id_ for id_, title in pairs if _is_name(name, title)] or fields.near_key(name, ids)
    elsewhere = _task_with_item(plan, name) if plan else None
    facts = {"task": task, "written": name, "kind": Term(_KIND[trail[-1]])}
    near_key, unknown_key, none_key = _OF_TASK if task else _OF_PLAN
    if not task and re.fullmatch(r"[0-9]+(?:\.[0-9]+)+", name):
        mistakes.add(UNKNOWN_ITEM, "load.own_task", place, trail, **facts)
    elif elsewhere:
        mistakes.add(UNKNOWN_ITEM, "load.elsewhere", place, trail, **facts, other=elsewhere)
    # an id that another task has is exact, a likeness is a guess
    elif near:
        mistakes.add(UNKNOWN_ITEM, near_key, place, trail, **facts, suggest=near[0])
    elif ids:
        mistakes.add(UNKNOWN_ITEM, unknown_key, place, trail, **facts, known=ids)
    else:
        mistakes.add(UNKNOWN_ITEM, none_key, place, trail, **facts)


_OF_TASK = ("load.unknown_item_near", "load.unknown_item", "load.no_items")
_OF_PLAN = ("load.own_near", "load.own_unknown", "load.own_none")
"""The messages on an id that is near another, on one that is not, and where there are none, beside the tasks."""


def _is_name(written: str, title: str) -> bool:
    """Whether the key is the item's Chinese name, whole or in part, in place of its id."""
    bare = re.sub(r"\s", "", written)
    return len(bare) >= 4 and not bare.isascii() and (bare in title or title in bare)


def _task_with_item(plan: Plan, name: str) -> str | None:
    return next((item.task for item in plan.items.values() if item.task and item.id == name), None)


# ------------------------------------------------------------------------------------------------------ figures


def _figures(node: Node, task: Task, plan: Plan, trail: Trail, mistakes: Mistakes) -> dict[str, Figure] | None:
    """The figures of the task's indicators; None where ``indicators`` is no mapping."""
    if not isinstance(node, Map):
        mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
        return None
    figures = {}
    for name, part in node.items():
        indicator = task.indicator_of.get(name)
        if indicator is not None:
            figures[name] = _figure(part, indicator, (*trail, name), mistakes)
        else:
            _unknown_item(name, [(item.id, item.name) for item in task.indicators], node, trail, mistakes, plan)
    return figures


_BARE = r"[0-9./%％]+"
"""A number or two that stand in braces as if they were keys."""


def _figure(node: Node, indicator: Indicator, trail: Trail, mistakes: Mistakes) -> Figure:
    """The figure, less the parts that are wrong, in the indicator's unit of measure."""
    if not isinstance(node, Map):
        return _bare_figure(node, indicator, trail, mistakes)
    parsers = _number_parsers(indicator.unit, indicator.share)
    values, others = _texts(node, parsers, trail, mistakes)
    for key in others:
        if key == "evidence":
            values[key] = _evidence(node[key], (*trail, key), mistakes)
        # {66/75} is to YAML a key without a value; one message on the figure says it better than one on each key
        elif _is_blank(node[key]) and re.fullmatch(_BARE, key):
            message_key = "load.figure_bare" if indicator.percent else "load.figure_shape"
            mistakes.add(SHAPE, message_key, node.place, trail, key=indicator.id)
            return Figure()
        elif key in FIELDS[Figure]:  # one message on the figure: both its halves have the same fault
            facts = {"name": indicator.name, "id": indicator.id}
            mistakes.add(SHAPE, "load.no_fraction", node.key_place(key), trail, **facts)
            return Figure()
        else:
            mistakes.unknown_key(key, [*parsers, "evidence"], node, trail)
    return Figure(**values)


def _bare_figure(node: Text | Seq, indicator: Indicator, trail: Trail, mistakes: Mistakes) -> Figure:
    """A figure written without keys: a number by itself."""
    if isinstance(node, Seq):
        mistakes.add(SHAPE, "load.figure_shape", node.place, trail, key=indicator.id)
        return Figure()
    try:
        return Figure(value=fields.figure_parser(indicator.unit, signed=not indicator.share)(node))
    except fields.Refusal as refusal:
        mistakes.refused(refusal, node, trail, indicator.id)
        return Figure()


@lru_cache
def _number_parsers(unit: str, share: bool) -> Mapping[str, Parser]:
    """The parsers of the numbers of a figure in that unit of measure, by key; only a percentage has two halves."""
    value = {"value": fields.figure_parser(unit, signed=not share)}
    if unit != "percent":
        return value
    # what is no share may have fallen: its numerator is this year's less last year's
    numerator = {} if share else {"numerator": fields.signed_part}
    return {**_PARSERS[Figure], **numerator, **value}


# ------------------------------------------------------------------------------------ words, breaches, evidence


def _parts(kind: type, node: Node, place: Place, trail: Trail, mistakes: Mistakes) -> dict[str, Any] | None:
    """The fields of a word, breach or piece of evidence, less those that are wrong.

    None where it is no mapping, or where a required field is wrong or missing (reported at ``place``).
    """
    if not isinstance(node, Map):
        mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
        return None
    values, others = _texts(node, _PARSERS[kind], trail, mistakes)
    for key in others:
        if key in FIELDS[kind]:
            values[key] = _evidence(node[key], (*trail, key), mistakes)
        else:
            mistakes.unknown_key(key, FIELDS[kind], node, trail)
    for key in _REQUIRED[kind]:
        if key not in node:
            mistakes.add(MISSING_KEY, "form.missing", place, trail, key=key)
    return values if all(key in values for key in _REQUIRED[kind]) else None


def _evidence(node: Node, trail: Trail, mistakes: Mistakes) -> tuple[Evidence, ...]:
    """The pieces of a list of evidence, less those that are wrong."""
    if _is_blank(node) or (isinstance(node, Text) and _is_no_evidence(node, node, trail, mistakes)):
        return ()
    if not isinstance(node, Seq):
        mistakes.wrong_shape("form.not_a_list", node, trail, trail[-1])
        return ()
    pieces = []
    for n, part in enumerate(node):
        if isinstance(part, Text):
            piece = Evidence(fields.words(part))
        elif values := _parts(Evidence, part, part.place, (*trail, str(n)), mistakes):
            piece = Evidence(**values)
        else:
            continue
        if not _is_no_evidence(piece.file, part, trail, mistakes):
            piece.keep_tree(part)
            pieces.append(piece)
    return tuple(pieces)


def _is_no_evidence(file: str, node: Node, trail: Trail, mistakes: Mistakes) -> bool:
    """Whether the piece names nothing: a lone dash, or a word for none; report it, with how to say that."""
    if file.strip() in fields.BLANK:
        # looked up, it would be the unit's folder itself
        mistakes.add(VALUE, "load.evidence_blank", node.place, trail, key=trail[-1])
    elif fields.is_no_evidence(file):
        mistakes.add(VALUE, "load.evidence_none", node.place, trail, key=trail[-1], written=file)
    else:
        return False
    return True


def _words(node: Node, items: Sequence[Item], trail: Trail, plan: Plan, mistakes: Mistakes) -> dict[str, Word] | None:
    """The words on the milestones or duties that the plan knows; None where the node is no mapping."""
    if not isinstance(node, Map):
        mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
        return None
    words = {}
    own, meant = tuple(items), plan.keys_meant
    for name, part in node.items():
        # units repeat the same keys in every file: 5 % of validating 800 files
        key = meant.get((own, name)) or meant.setdefault((own, name), _key(own, name))
        if not key.known:
            known = [(pattern, item.name) for item in items for pattern in _key_patterns(item)]
            _unknown_item(name, known, node, trail, mistakes, plan if trail[-1] == "milestones" else None)
        elif key.duty is not None and (first_last := _outside(name, key.duty, plan)) is not None:
            first, last = first_last
            mistakes.add(
                UNKNOWN_ITEM, "load.no_occurrence", node.key_place(name), trail, written=name, first=first, last=last
            )
        elif isinstance(part, Text):
            mistakes.add(SHAPE, "load.word_shape", part.place, (*trail, name), key=name, written=str(part))
        else:
            values = _parts(Word, part, part.place, (*trail, name), mistakes)
            if values is not None:
                words[name] = Word(**values)
    return words


def _key_patterns(item: Item) -> list[str]:
    """The keys of words on the item: ``YYYY`` stands for any year, ``YYYYQN`` for any quarter, and so on."""
    if not isinstance(item, Duty):
        return [item.id]
    match item.cadence:
        case "annual":
            # by the year that it is about, which need not be the year of the file (domain.md 3)
            return [f"{item.id}-YYYY"]
        case "once" | "per_term":
            return [item.id]
        case within_year:
            return [f"{item.id}-{_PATTERNS[within_year]}", item.id]


_PATTERNS = {"monthly": "YYYY-MM", "quarterly": "YYYYQN", "half_yearly": "YYYYHN"}
"""How the occurrences of duties are written, by cadence."""
_OCCURRENCES = {
    "annual": "[0-9]{4}",
    "monthly": "[0-9]{4}-(?:0[1-9]|1[0-2])",
    "quarterly": "[0-9]{4}Q[1-4]",
    "half_yearly": "[0-9]{4}H[12]",
}


class _Key(NamedTuple):
    """What a key of words names."""

    known: bool
    duty: Duty | None = None
    """The recurring duty of which it names an occurrence."""


def _key(items: tuple[Item, ...], name: str) -> _Key:
    """What the key names among those items."""
    for item in items:
        if name == item.id:
            return _Key(not (isinstance(item, Duty) and item.cadence == "annual"))
    stem = OCCURRENCE.sub("", name)
    duty = next((item for item in items if isinstance(item, Duty) and item.id == stem), None)
    fits = duty is not None and re.fullmatch(_OCCURRENCES.get(duty.cadence, ""), name.removeprefix(f"{stem}-"))
    return _Key(True, duty) if fits else _Key(False)


def _occurrence(name: str, duty: Duty) -> Period | None:
    """What the key names behind the duty's id."""
    return Period.parse(name.removeprefix(f"{duty.id}-"))


def _outside(name: str, duty: Duty, plan: Plan) -> tuple[str, str] | None:
    """The first and last occurrence of the duty, where the plan does not have the one that the key names."""
    named = _occurrence(name, duty)
    first, last = plan.ends(duty.per_year)
    if named and first <= named <= last:
        return None
    return f"{duty.id}-{first}", f"{duty.id}-{last}"


def _breaches(node: Node, task: Task, trail: Trail, mistakes: Mistakes) -> dict[str, Breach] | None:
    """The breaches of the task's measures, by the measure's id; None where ``breaches`` is no mapping."""
    ids = [task.measure_id(n) for n in range(len(task.measures))]
    if isinstance(node, Text):
        example = next(iter(task.prohibitions), task.measure_id(0))
        mistakes.add(SHAPE, "load.breaches_text", node.place, trail, written=str(node), example=example)
        return None
    if not isinstance(node, Map):
        mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
        return None
    known = list(task.prohibitions) or ids  # any measure is read: a rule judges a breach of one that forbids nothing
    breaches = {}
    for name, part in node.items():
        if name in ids:
            values = _parts(Breach, part, node.key_place(name), (*trail, name), mistakes)
            if values is not None:
                breaches[name] = Breach(**values)
        elif not mistakes.full:
            facts = {"task": task.id, "written": name, "known": known}
            mistakes.add(UNKNOWN_ITEM, "load.unknown_breach", node.key_place(name), trail, **facts)
    return breaches
