"""All that the plan's text leaves open and the office decided, as a Markdown list for the office to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from planck.formats.escape import safe
from planck.messages import Translator
from planck.model import Duty, Indicator, Item, Milestone, MonthDay, Plan


def document(plan: Plan, translator: Translator) -> str:
    """A Markdown document: units, groups, settings, who reports, figures and days that the office chose."""
    lines = [f"# {translator.text('office.title', plan=plan.title)}", "", translator.text("office.lead"), ""]
    for key, rows in (
        ("office.roles", _roles(plan, translator)),
        ("office.names", _names(plan, translator)),
        ("office.groups", _groups(plan, translator)),
        ("office.reporting", _settings(plan, translator)),
        ("office.leads", _leads(plan)),
        ("office.reporters", _reporters(plan, translator)),
        ("office.chosen", _chosen(plan, translator)),
        ("office.definitions", _definitions(plan, translator)),
    ):
        bullets = [f"- {row}" for row in rows] or [translator.text("office.none")]
        note = [translator.text("office.chosen_note"), ""] if key == "office.chosen" else []
        lines += [f"## {translator.text(key)}", "", *note, *bullets, ""]
    return "\n".join(safe(line) for line in lines).rstrip() + "\n"


def _roles(plan: Plan, translator: Translator) -> Iterator[str]:
    for slug, unit in plan.units.items():
        # judged is the default: what the office has to confirm is who is not
        if unit.role != "judged":
            yield f"`{slug}` {unit.name}: {translator.label(f'role.{unit.role}')}"


def _names(plan: Plan, translator: Translator) -> Iterator[str]:
    for slug, unit in plan.units.items():
        others = [name for name in dict.fromkeys((unit.full_name, *unit.aliases)) if name and name != unit.name]
        if others:
            yield f"`{slug}` {unit.name} = {translator.shown(others)}"


def _groups(plan: Plan, translator: Translator) -> Iterator[str]:
    for slug, group in plan.groups.items():
        yield f"`{slug}` {group.name}: {translator.shown([plan.units[m].name for m in plan.members(slug)])}"


def _settings(plan: Plan, translator: Translator) -> Iterator[str]:
    reporting = plan.reporting
    yield translator.text("office.due", days=reporting.due_after_days, judged=reporting.judged_after_days)
    for period, day in reporting.due.items():
        yield f"{period}: {day}"
    lights = plan.lights
    yield translator.text("office.lights", tolerance=lights.tolerance, red=lights.red_gap, soon=lights.due_soon_days)
    for code, severity in plan.rules.items():
        yield f"{code}: {translator.label(f'severity.{severity}')}"


def _leads(plan: Plan) -> Iterator[str]:
    for task in plan.tasks.values():
        if leads := plan.as_written.leads[task.id]:
            yield f"{task.id}: {'、'.join(plan.units[lead].name for lead in leads)}"


def who(plan: Plan, item: Item, translator: Translator) -> str:
    if item.reported_by in plan.units:
        return plan.units[item.reported_by].name
    return plan.groups[item.reported_by].name if item.reported_by in plan.groups else translator.label("each")


def _reporters(plan: Plan, translator: Translator) -> Iterator[str]:
    for full, item in plan.items.items():
        answers = [plan.units[slug].name for slug in item.answers]
        more = f"; {translator.label('answers')}: {translator.shown(answers)}" if answers else ""
        yield f"`{full}` {item.name}: {who(plan, item, translator)}{more}"


def _chosen(plan: Plan, translator: Translator) -> Iterator[str]:
    """The figures, days and baselines that the office chose where the plan's text leaves them open."""
    for full, item in plan.items.items():
        if isinstance(item, Indicator):
            for target in item.targets:
                if "office" in (target.basis, item.basis):
                    # a requirement without a date: the office read it as in force from the start
                    by = target.by or translator.label("from_start")
                    measure = translator.measure(item.unit)
                    level = f"{translator.label(f'comparator.{target.comparator}')} {target.level}{measure}, {by}"
                    yield f"`{full}` {level} “{target.quote}”"
            if item.baseline:
                yield f"`{full}` {translator.label('baseline')} {item.baseline.value}, {item.baseline.on}"
        elif item.basis == "office":
            yield f"`{full}` {_when(item, translator)} “{item.quote}”"


def _when(item: Milestone | Duty, translator: Translator) -> str:
    """The day of a milestone; of a duty how often, and by when where the office says so."""
    if isinstance(item, Milestone):
        return str(item.due)
    due = f"{item.due.month:02}-{item.due.day:02}" if isinstance(item.due, MonthDay) else item.due
    cadence = translator.label(f"cadence.{item.cadence}")
    return cadence if due is None else f"{cadence}, {due}"


def _definitions(plan: Plan, translator: Translator) -> Iterator[str]:
    for full, item in plan.items.items():
        if isinstance(item, Indicator) and item.definition:
            definition = item.definition
            parts = " ÷ ".join(filter(None, (definition.numerator, definition.denominator)))
            yield f"`{full}` {parts}; {translator.label('source')}: {definition.source}"
