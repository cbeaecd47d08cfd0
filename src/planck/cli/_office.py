"""All that the plan's file holds by the office's judgement, as a Markdown list for the office to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from planck.formats.escape import safe
from planck.model import Indicator, Item, Milestone, Plan
from planck.wording import label, say, shown


def document(plan: Plan, lang: str) -> str:
    """A Markdown document: units, groups, settings, who reports, figures and days that the office chose."""
    lines = [f"# {say('office.title', lang, plan=plan.title)}", "", say("office.lead", lang), ""]
    for key, rows in (
        ("office.roles", _roles(plan, lang)),
        ("office.names", _names(plan, lang)),
        ("office.groups", _groups(plan, lang)),
        ("office.reporting", _settings(plan, lang)),
        ("office.leads", _leads(plan)),
        ("office.reporters", _reporters(plan, lang)),
        ("office.chosen", _chosen(plan, lang)),
        ("office.definitions", _definitions(plan, lang)),
    ):
        found = list(rows)
        lines += [f"## {say(key, lang)}", ""]
        lines += [f"- {row}" for row in found] if found else [say("office.none", lang)]
        lines.append("")
    return "\n".join(safe(line) for line in lines).rstrip() + "\n"


def _roles(plan: Plan, lang: str) -> Iterator[str]:
    for slug, unit in plan.units.items():
        if unit.role != "judged":
            yield f"`{slug}` {unit.name}: {label(f'role.{unit.role}', lang)}"


def _names(plan: Plan, lang: str) -> Iterator[str]:
    for slug, unit in plan.units.items():
        if unit.aliases:
            yield f"`{slug}` {unit.name} = {shown(unit.aliases, lang)}"


def _groups(plan: Plan, lang: str) -> Iterator[str]:
    for slug, group in plan.groups.items():
        yield f"`{slug}` {group.name}: {shown([plan.units[m].name for m in plan.members(slug)], lang)}"


def _settings(plan: Plan, lang: str) -> Iterator[str]:
    told = plan.reporting
    yield say("office.due", lang, days=told.due_after_days, judged=told.judged_after_days)
    for quarter, day in told.due.items():
        yield f"{quarter}: {day}"
    lights = plan.lights
    yield say("office.lights", lang, tolerance=lights.tolerance, red=lights.red_gap, soon=lights.due_soon_days)
    for code, severity in plan.rules.items():
        yield f"{code}: {label(f'severity.{severity}', lang)}"


def _leads(plan: Plan) -> Iterator[str]:
    for task in plan.tasks.values():
        if task.responsible.lead:
            yield f"{task.id}: {plan.units[task.responsible.lead].name}"


def _who(plan: Plan, item: Item, lang: str) -> str:
    if item.reported_by in plan.units:
        return plan.units[item.reported_by].name
    return plan.groups[item.reported_by].name if item.reported_by in plan.groups else label("each", lang)


def _reporters(plan: Plan, lang: str) -> Iterator[str]:
    for full, item in plan.items.items():
        answers = [plan.units[slug].name for slug in item.answers]
        more = f"; {label('answers', lang)}: {shown(answers, lang)}" if answers else ""
        yield f"`{full}` {item.name}: {_who(plan, item, lang)}{more}"


def _chosen(plan: Plan, lang: str) -> Iterator[str]:
    for full, item in plan.items.items():
        if isinstance(item, Indicator):
            for target in item.targets:
                if "office" in (target.basis, item.basis):
                    by = f", {target.by}" if target.by else ""
                    asked = f"{label(f'comparator.{target.comparator}', lang)} {target.level}{by}"
                    yield f"`{full}` {asked} “{target.quote}”"
            if item.baseline:
                yield f"`{full}` {label('baseline', lang)} {item.baseline.value}, {item.baseline.on}"
        elif item.basis == "office":
            when = item.due if isinstance(item, Milestone) else item.cadence
            yield f"`{full}` {when} “{item.quote}”"


def _definitions(plan: Plan, lang: str) -> Iterator[str]:
    for full, item in plan.items.items():
        if isinstance(item, Indicator) and item.definition:
            told = item.definition
            parts = " ÷ ".join(filter(None, (told.numerator, told.denominator)))
            yield f"`{full}` {parts}; {label('source', lang)}: {told.source}"
