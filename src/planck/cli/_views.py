"""What ``planck show`` lays out: plain text, aligned with full-width characters, within 80 columns where it can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.cells import cell_len

from planck import standing, wording
from planck.check import Result, history
from planck.cli._stop import Stop, near
from planck.formats import columns
from planck.formats.escape import no_commands, safe
from planck.formats.full import light_word
from planck.model import AnyItem, Duty, Indicator, Milestone, MonthDay, Plan, Task
from planck.standing import Standing
from planck.wording import label, shown

WIDTH = 80


def view(result: Result, name: str | None, lang: str) -> str:
    """The task, item or unit of that name; without a name, every task on a line."""
    plan = result.book.plan
    if name is None:
        lines = _tasks(result, lang)
    elif name in plan.tasks:
        lines = _task(result, plan.tasks[name], lang)
    elif name in plan.items:
        lines = _item(result, plan.items[name], lang)
    elif unit := plan.unit_called(name):
        lines = _unit(result, unit, lang)
    else:
        known = [*plan.tasks, *plan.items, *plan.unit_names]
        raise Stop("stop.no_name", name=name, near=near(name, known, lang))
    return _text(lines)


def _text(lines: Iterable[str]) -> str:
    return no_commands("".join(safe(line).rstrip() + "\n" for line in lines))


def official_text(plan: Plan) -> str:
    """The official text rebuilt, a paragraph a line, its blanks as they are."""
    lines = "\n".join(plan.official_text()).split("\n")
    return no_commands("".join(safe(line) + "\n" for line in lines))


def wrapped(text: str, indent: int = 0) -> list[str]:
    """The text in lines of at most ``WIDTH`` columns, each indented."""
    flat = text.replace("\n", " ")
    return [" " * indent + flat[start:end] for start, end in columns.rows(flat, WIDTH - indent)]


def table(rows: Sequence[Sequence[str]], indent: int = 2) -> list[str]:
    """Columns aligned by what they take on a terminal; the first row is the head."""
    widths = [max(cell_len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [
        " " * indent + "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]


def _tasks(result: Result, lang: str) -> list[str]:
    lights = {one.task: one for one in result.tasks}
    rows = []
    for task in result.book.plan.tasks.values():
        one = lights[task.id]
        basis = label("self", lang) if one.basis == "self" else ""
        rows.append([task.id, light_word(one.light, lang), basis, task.title])
    head = [label(key, lang) for key in ("head.task", "head.light", "head.basis", "head.title")]
    return [_stamp(result, lang), "", *table([head, *rows], 0)]


def _stamp(result: Result, lang: str) -> str:
    return f"{result.book.plan.title}  {result.period}  {label('head.as_of', lang)} {result.as_of}"


def units(plan: Plan, lang: str) -> str:
    """The register: id, names, kind, role, groups."""
    head = [label(key, lang) for key in ("head.id", "head.name", "head.kind", "head.role", "head.groups")]
    rows = [
        [slug, shown([u.name, *u.aliases], lang), u.kind, label(f"role.{u.role}", lang), ", ".join(_groups(plan, slug))]
        for slug, u in plan.units.items()
    ]
    return _text(table([head, *rows], 0))


def _groups(plan: Plan, unit: str) -> list[str]:
    return [group for group in plan.groups if unit in plan.members(group)]


def _task(result: Result, task: Task, lang: str) -> list[str]:
    light = next(one for one in result.tasks if one.task == task.id)
    basis = f"（{label('self', lang)}）" if light.basis == "self" else ""
    said = task.responsible
    names = [result.book.plan.units[slug].name for slug in result.book.plan.responsible[task.id]]
    lines = [f"{task.id}  {task.title}", f"{light_word(light.light, lang)}{basis}  {_stamp(result, lang)}", ""]
    for n, measure in enumerate(task.measures):
        mark = f"〔{label('prohibition', lang)}〕" if measure.kind == "prohibition" else ""
        lines += wrapped(f"{task.measure_id(n)}  {mark}{measure.text}", 2)
    lines += ["", *wrapped(f"{label('responsible', lang)}: {said.quote}"), *wrapped(shown(names, lang), 2)]
    lines += wrapped(f"{label('lead', lang)}: {said.lead or label('no_lead', lang)}", 2)
    for item in task.items:
        lines += ["", *_facts_of(item, result.book.plan, lang), *_standing_lines(result, item, lang)]
    return lines


def _item(result: Result, item: AnyItem, lang: str) -> list[str]:
    lines = [*_facts_of(item, result.book.plan, lang), *_standing_lines(result, item, lang)]
    if isinstance(item, Indicator):
        lines += ["", f"{label('history', lang)}:", *_history(result, item, lang)]
    return lines


def _facts_of(item: AnyItem, plan: Plan, lang: str) -> list[str]:
    """What the plan says of an item: what is asked, by when, of whom, in which words."""
    who = plan.units[item.reported_by].name if item.reported_by in plan.units else item.reported_by
    kind = "indicator" if isinstance(item, Indicator) else "milestone" if isinstance(item, Milestone) else "duty"
    lines = [f"[{label(f'kind.{kind}', lang)}] {item.full_id}  {item.name}"]
    if isinstance(item, Indicator):
        told = f"{label(f'measured.{item.measured}', lang)}, {item.unit}{', per ' + item.per if item.per else ''}"
        lines += wrapped(f"{label('reported_by', lang)}: {who}; {told}", 4)
        for target in item.targets:
            by = f", {target.by}" if target.by else ""
            strive = f" [{label('strive', lang)}]" if target.strive else ""
            asked = f"{label(f'comparator.{target.comparator}', lang)} {target.level}{by}{strive}"
            lines += wrapped(f"{label('target', lang)}: {asked}  “{target.quote}”", 4)
        if item.trend:
            way = label(f"trend.{item.trend.direction}", lang)
            lines += wrapped(f"{label('trend', lang)}: {way}  “{item.trend.quote}”", 4)
        if item.definition:
            parts = [item.definition.numerator, item.definition.denominator, item.definition.source]
            lines += wrapped(f"{label('definition', lang)}: " + " ÷ ".join(filter(None, parts[:2])), 4)
            lines += wrapped(f"{label('source', lang)}: {parts[2]}", 4)
    else:
        day = item.due if isinstance(item, Milestone) else f"{item.cadence} {_due(item)}"
        strive = f" [{label('strive', lang)}]" if item.strive else ""
        lines += wrapped(f"{label('reported_by', lang)}: {who}; {label('due', lang)}: {day}{strive}", 4)
        lines += wrapped(f"“{item.quote}”", 4)
    return lines


def _due(duty: Duty) -> str:
    if isinstance(duty.due, MonthDay):
        return f"{duty.due.month:02}-{duty.due.day:02}"
    return "" if duty.due is None else str(duty.due)


def _standing_lines(result: Result, item: AnyItem, lang: str) -> list[str]:
    rows = [row for row in result.standings if row.item == item.full_id]
    if not rows:
        return [f"    {label('no_row', lang)}"]
    lines = []
    for row in rows:
        if row.unit is None or row.light in (standing.Light.RED, standing.Light.YELLOW, standing.Light.BLUE):
            lines += wrapped(_row(result.book.plan, row, lang), 4)
    return lines


def _row(plan: Plan, row: Standing, lang: str) -> str:
    """One row in words: whose, light, standing, value against target, gap, deadline."""
    who = plan.units[row.unit].name if row.unit else label("who.city", lang)
    parts = [f"{who}: {light_word(row.light, lang)} {state_word(row, lang)}"]
    if row.value is not None:
        parts.append(f"{label('value', lang)} {_number(row.value)}")
    if row.target is not None and row.comparator:
        parts.append(f"{label(f'comparator.{row.comparator}', lang)} {_number(row.target)}")
    if row.by:
        moved = f"（{row.by_before} → {row.by}）" if row.by_before else str(row.by)
        parts.append(f"{label('due', lang)} {moved}")
    if row.expected is not None:
        parts.append(f"{label('expected', lang)} {wording.number(row.expected, 2)}")
    if row.gap is not None:
        parts.append(f"{label('gap', lang)} {wording.number(row.gap, 1)}")
    if row.expected_units is not None:
        parts.append(f"{label('told', lang)} {row.reported}/{row.expected_units}")
    if row.done:
        parts.append(f"{label('standing.done', lang)} {row.done}")
    return "; ".join(parts)


def state_word(row: Standing, lang: str) -> str:
    """The standing in words: a milestone that is missed is overdue, one that is met is done."""
    if row.kind != "indicator" and row.state is standing.State.MISSED:
        return label("standing.overdue", lang)
    if row.kind != "indicator" and row.state is standing.State.MET:
        return label("standing.done", lang)
    return label(f"standing.{row.state}", lang)


def _number(value: object) -> str:
    return wording.number(value, 2) if isinstance(value, Fraction) else shown(value, "zh")


def _history(result: Result, item: Indicator, lang: str) -> list[str]:
    """The city's figure of every quarter with files, each as judged on its own day, and where they lead."""
    head = [label(key, lang) for key in ("head.quarter", "value", "expected", "head.light", "head.standing")]
    rows, figures, last = [head], [], None
    for judged in history(result):
        row = next(one for one in judged.standings if one.item == item.full_id and one.unit is None)
        value = _number(row.value) if row.value is not None else "—"
        expected = wording.number(row.expected, 2) if row.expected is not None else "—"
        rows.append([str(judged.period), value, expected, light_word(row.light, lang), state_word(row, lang)])
        if row.value is not None:
            figures.append((judged.period.last_day, Fraction(row.value)))
        last = row.by
    if last is None or last <= result.period.last_day:
        return table(rows)
    ahead = standing.forecast(figures, last, percent=item.percent)
    if ahead is None:
        return table(rows)
    return [*table(rows), *wrapped(wording.say("forecast", lang, day=last, value=wording.number(ahead, 1)), 2)]


def _unit(result: Result, slug: str, lang: str) -> list[str]:
    plan = result.book.plan
    unit = plan.units[slug]
    one = next((found for found in result.units if found.unit == slug), None)
    lines = [f"{slug}  {shown([unit.name, *unit.aliases], lang)}  {unit.kind}, {label(f'role.{unit.role}', lang)}"]
    if one:
        told = f"{label(f'receipt.{one.report}', lang)} {one.submitted or ''}"
        lines += [f"{light_word(one.light, lang)}  {result.period}: {told}"]
        for full in one.left_out:
            lines.append(f"  {label('receipt.left_out', lang)}: {full} {plan.items[full].name}")
    lines += ["", f"{label('head.tasks', lang)}:"]
    report = result.book.report(slug, result.period)
    for task_id in standing.answerable(plan, slug):
        said = report.tasks.get(task_id) if report else None
        status = label(f"status.{said.status}", lang) if said and said.status else "—"
        lines += wrapped(f"{task_id}  {status}  {plan.tasks[task_id].title}", 2)
    rows = [
        row
        for row in result.standings
        if row.unit == slug or (row.unit is None and slug in standing.answerers(plan, plan.items[row.item]))
    ]
    if rows:
        lines += ["", f"{label('head.items', lang)}:"]
        for row in rows:
            lines += wrapped(f"{row.item}  {plan.items[row.item].name}  {_row(plan, row, lang)}", 2)
    history = result.book.reports.get(slug, {})
    lines += ["", f"{label('history', lang)}:"]
    lines += [f"  {quarter}  {history[quarter].submitted or label('draft', lang)}" for quarter in sorted(history)]
    return lines
