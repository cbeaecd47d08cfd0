"""The schemas of progress and office files of one plan: its units, tasks and items, which editors offer and explain."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from planck.core.period import Period
from planck.messages import Translator
from planck.model import WITHIN_YEAR, AnyItem, Duty, Indicator, Plan, Task
from planck.reports import target_text


def progress(generic: dict[str, Any], plan: Plan, translator: Translator) -> dict[str, Any]:
    """The schema of progress files with this plan's units, tasks and items.

    It allows all that the generic schema allows: planck's checks judge unknown ids, with better messages.
    """
    schema = copy.deepcopy(generic)
    fields = schema["properties"]
    _offer(fields, "unit", _units(plan))
    fields["period"] |= _period(plan)
    fields["tasks"]["properties"] = {task.id: _task(plan, task, translator) for task in plan.tasks.values()}
    fields["duties"]["properties"] = dict(_words(plan, plan.duties, translator))
    return schema


def office(generic: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The schema of office files whose entries name this plan's units, tasks and items; it too allows all others."""
    schema = copy.deepcopy(generic)
    schema["properties"]["period"] |= _period(plan)
    items = {full: item.name for full, item in plan.items.items()}
    tasks = {task.id: task.title for task in plan.tasks.values()}
    for name, entry in schema["$defs"].items():
        offered = {"Decision": _occurrences(plan), "Letter": {**items, **tasks}}.get(name, items)
        for key, known in (("unit", _units(plan)), ("item", offered), ("task", tasks)):
            if key in entry["properties"]:
                _offer(entry["properties"], key, known)
    return schema


def _period(plan: Plan) -> dict[str, Any]:
    """How the plan's periods are written."""
    pattern = {12: "-(?:0[1-9]|1[0-2])", 4: "Q[1-4]", 2: "H[12]", 1: ""}[plan.per_year]
    return {"type": ["string", "integer"] if plan.per_year == 1 else "string", "pattern": f"^[0-9]{{4}}{pattern}$"}


def _units(plan: Plan) -> dict[str, str]:
    return {slug: unit.name for slug, unit in plan.units.items()}


def _occurrences(plan: Plan) -> dict[str, str]:
    """The items as decisions call them, with their names: recurring duties by occurrence only."""
    calls = ((item, key) for item in plan.items.values() for key in _keys(plan, item))
    called = {item.full_id.removesuffix(item.id) + key: item.name for item, key in calls}
    bare = {full for full, item in plan.items.items() if isinstance(item, Duty) and item.cadence in WITHIN_YEAR}
    return {name: title for name, title in called.items() if name not in bare}


def _offer(fields: dict[str, Any], key: str, known: dict[str, str]) -> None:
    """Let editors offer the ids, each with its name, and take any other text."""
    offered = {"enum": list(known), "markdownEnumDescriptions": list(known.values())}
    fields[key] = {**_titles(fields[key]), "anyOf": [offered, {"type": "string"}]}


def _titles(field: dict[str, Any]) -> dict[str, Any]:
    return {key: field[key] for key in ("title", "description") if key in field}


def _task(plan: Plan, task: Task, translator: Translator) -> dict[str, Any]:
    """The schema of the report on one task: its own ids beside the keys of every task."""
    inside: dict[str, Any] = {
        "indicators": {
            item.id: {"$ref": "#/$defs/Figure", "title": item.name, "description": _indicator(item, translator)}
            for item in task.indicators
        },
        "milestones": dict(_words(plan, task.milestones, translator)),
        "duties": dict(_words(plan, task.duties, translator)),
        "breaches": {
            name: {"$ref": "#/$defs/Breach", "title": measure.text} for name, measure in task.prohibitions.items()
        },
    }
    return {
        "title": task.title,
        "description": task.responsible.quote,
        "allOf": [{"$ref": "#/$defs/TaskReport"}],
        "properties": {key: {"properties": items} for key, items in inside.items() if items},
    }


def _indicator(item: Indicator, translator: Translator) -> str:
    """Unit of measure, way of counting, targets and definition."""
    measure = translator.measure(item.unit)
    what = translator.choose("，", ", ").join(
        filter(None, (measure.strip(), translator.label(f"measured.{item.measured}")))
    )
    parts = [what, target_text.targets(item, translator), target_text.counted(item, translator)]
    return translator.choose("；", "; ").join(filter(None, parts))


def _words(plan: Plan, items: list[Any], translator: Translator) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema of a word at each key that a milestone or duty may have in the plan's years."""
    for item in items:
        for key in _keys(plan, item):
            yield (
                key,
                {"$ref": "#/$defs/Word", "title": item.name, "description": f"“{item.quote}”{_due(item, translator)}"},
            )


def _keys(plan: Plan, item: AnyItem) -> list[str]:
    if not isinstance(item, Duty) or item.cadence in ("once", "per_term"):
        return [item.id]
    first, last = plan.period.start.year, plan.period.end.year
    of_years = Period(last, item.per_year, item.per_year).back_to(Period(first, 1, item.per_year))
    return [*([item.id] if item.cadence in WITHIN_YEAR else []), *(f"{item.id}-{period}" for period in of_years)]


def _due(item: AnyItem, translator: Translator) -> str:
    """The day of a milestone, the cadence of a duty."""
    if isinstance(item, Duty):
        return f" {translator.label(f'cadence.{item.cadence}')}"
    due = getattr(item, "due", None)
    return f" {due}" if due else ""
