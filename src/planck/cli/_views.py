"""The pages of ``planck show``: plain text within 80 columns, aligned though Chinese characters take two."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.cells import cell_len

from planck import messages, standing
from planck.check import Result, history
from planck.cli import _office
from planck.cli._stop import Stop, near_names
from planck.core.text import nested_quotes
from planck.formats import columns
from planck.formats.escape import no_commands, safe
from planck.formats.full import lit_word, office_lines, returned_lines, state_word
from planck.messages import CHINESE, Translator
from planck.messages.terms import TERMS
from planck.model import AnyItem, Duty, Indicator, Milestone, MonthDay, Plan, Task, Unit
from planck.standing import Standing

WIDTH = 80


def view(result: Result, name: str | None, translator: Translator) -> str:
    """The task, item or unit of that name; without a name, every task on a line."""
    plan = result.book.plan
    name = plan.id_today(name) if name is not None else None
    if name is None:
        lines = _tasks(result, translator)
    elif name in plan.tasks:
        lines = _task(result, plan.tasks[name], translator)
    elif name in plan.items:
        lines = _item(result, plan.items[name], translator)
    elif unit := plan.unit_called(name):
        lines = _unit(result, unit, translator)
    else:
        return _searched(result, name, translator)
    return _text(lines)


def _searched(result: Result, words: str, translator: Translator) -> str:
    """The only task, item or unit whose title or name holds the words, or a list of them; Stop where none does."""
    plan = result.book.plan
    names = [(task.id, task.title) for task in plan.tasks.values()]
    names += [(item.full_id, item.name) for item in plan.items.values()]
    names += [(slug, translator.shown([unit.name, *unit.aliases])) for slug, unit in plan.units.items()]
    # people type blanks between the words; Chinese titles hold none
    wanted = "".join(words.split()).casefold()
    rows = [[known, name] for known, name in names if wanted and wanted in name.casefold()]
    if not rows:
        known = [*plan.tasks, *plan.items, *plan.unit_names]
        raise Stop("stop.no_name", name=words, near=near_names(words, known))
    if len(rows) == 1:
        return view(result, rows[0][0], translator)
    return _text([translator.text("show.several", name=words, count=len(rows)), "", *table(rows)])


def _text(lines: Iterable[str]) -> str:
    return no_commands("".join(safe(line).rstrip() + "\n" for line in lines))


def official_text(plan: Plan) -> str:
    """The official text rebuilt, a paragraph a line, its blanks as they are."""
    # its blanks are part of the text: nothing is wrapped
    lines = "\n".join(plan.official_text()).split("\n")
    return no_commands("".join(safe(line) + "\n" for line in lines))


def wrapped(text: str, indent: int = 0) -> list[str]:
    """The text in lines of at most ``WIDTH`` columns, each indented."""
    flat = nested_quotes(text.replace("\n", " "))
    return [" " * indent + flat[start:end] for start, end in columns.rows(flat, WIDTH - indent)]


def table(rows: Sequence[Sequence[str]], indent: int = 2) -> list[str]:
    """Rows with their columns aligned by display width; the first row is the head."""
    widths = [max(cell_len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [
        " " * indent + "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]


def _tasks(result: Result, translator: Translator) -> list[str]:
    standings = {standing.task: standing for standing in result.tasks}
    rows = []
    for task in result.book.plan.tasks_on(result.period.last_day):
        judged = standings[task.id]
        # a light that nothing but the unit's own word bears out says so (自评, domain.md 5)
        basis = translator.label("self") if judged.basis == "self" else ""
        rows.append([task.id, lit_word(judged, translator), basis, task.title])
    head = [translator.label(key) for key in ("head.task", "head.light", "head.basis", "head.title")]
    return [_stamp(result, translator), "", *table([head, *rows], 0)]


def _stamp(result: Result, translator: Translator) -> str:
    return f"{result.book.plan.title}  {result.period}  {translator.label('head.as_of')} {result.as_of}"


def units(plan: Plan, translator: Translator) -> str:
    """The register: id, names, kind, role, groups."""
    head = [translator.label(key) for key in ("head.id", "head.name", "head.kind", "head.role", "head.groups")]
    rows = [
        [
            slug,
            translator.shown(_names(unit)),
            _body(unit.kind, translator),
            translator.label(f"role.{unit.role}"),
            ", ".join(_groups(plan, slug)),
        ]
        for slug, unit in plan.units.items()
    ]
    return _text(table([head, *rows], 0))


def _names(unit: Unit) -> list[str]:
    """The unit's names, each once: as the plan has it, in full, others."""
    return list(dict.fromkeys(filter(None, (unit.name, unit.full_name, *unit.aliases))))


def _body(kind: str, translator: Translator) -> str:
    """The kind of a unit in words; a word of the plan's own stands for itself."""
    return translator.label(f"body.{kind}") if f"body.{kind}" in TERMS else kind


def _groups(plan: Plan, unit: str) -> list[str]:
    return [group for group in plan.groups if unit in plan.members(group)]


def _task(result: Result, task: Task, translator: Translator) -> list[str]:
    judged = next((judged for judged in result.tasks if judged.task == task.id), None)
    basis = f"（{translator.label('self')}）" if judged and judged.basis == "self" else ""
    responsible = task.responsible
    register = result.book.plan.on(result.period.last_day)
    names = [result.book.plan.units[slug].name for slug in register.responsible[task.id]]
    lead, cooperating = (
        translator.shown([result.book.plan.units[slug].name for slug in named[task.id]])
        for named in (register.leads, register.cooperating)
    )
    lines = [
        f"{task.id}  {task.title}",
        f"{lit_word(judged, translator) if judged else translator.text('show.ended', day=task.until)}{basis}  "
        f"{_stamp(result, translator)}",
        *(line for text in (office_lines(judged, translator) if judged else ()) for line in wrapped(text, 2)),
        "",
    ]
    for n, measure in enumerate(task.measures):
        mark = f"〔{translator.label('prohibition')}〕" if measure.kind == "prohibition" else ""
        lines += wrapped(f"{task.measure_id(n)}  {mark}{measure.text}", 2)
    lines += [
        "",
        *wrapped(f"{translator.label('responsible')}: {responsible.quote}"),
        *wrapped(translator.shown(names), 2),
    ]
    lines += wrapped(f"{translator.label('lead')}: {lead or translator.label('no_lead')}", 2)
    if cooperating:
        lines += wrapped(f"{translator.label('receipt.cooperating')}: {cooperating}", 2)
    for item in task.items:
        lines += ["", *_facts_of(item, result.book.plan, translator), *_standing_lines(result, item, translator)]
    return lines


def _item(result: Result, item: AnyItem, translator: Translator) -> list[str]:
    lines = [*_facts_of(item, result.book.plan, translator), *_standing_lines(result, item, translator)]
    if isinstance(item, Indicator):
        history = _history(result, item, translator)
        lines += ["", f"{translator.label('history')}:", *history] if history else []
    return lines


def _facts_of(item: AnyItem, plan: Plan, translator: Translator) -> list[str]:
    """What the plan lays down for an item: the target, the deadline, who reports, and the plan's own words."""
    reporter = _office.who(plan, item, translator)
    kind = "indicator" if isinstance(item, Indicator) else "milestone" if isinstance(item, Milestone) else "duty"
    lines = [f"[{translator.label(f'kind.{kind}')}] {item.full_id}  {item.name}"]
    if isinstance(item, Indicator):
        per = f", {translator.label(f'per.{item.per}')}" if item.per else ""
        unit = translator.measure(item.unit).strip()
        figure = translator.label(f"measured.{item.measured}") + (f", {unit}" if unit else "") + per
        lines += wrapped(f"{translator.label('reported_by')}: {reporter}; {figure}", 4)
        for target in item.targets:
            by = f", {target.by}" if target.by else ""
            strive = f" [{translator.label('strive')}]" if target.strive else ""
            figure = f"{target.level}{translator.measure(item.unit)}"
            level = f"{translator.label(f'comparator.{target.comparator}')} {figure}{by}{strive}"
            lines += wrapped(f"{translator.label('target')}: {level}  “{target.quote}”", 4)
        if item.trend:
            direction = translator.label(f"trend.{item.trend.direction}")
            lines += wrapped(f"{translator.label('trend')}: {direction}  “{item.trend.quote}”", 4)
        if item.definition:
            parts = [item.definition.numerator, item.definition.denominator, item.definition.source]
            lines += wrapped(f"{translator.label('definition')}: " + " ÷ ".join(filter(None, parts[:2])), 4)
            lines += wrapped(f"{translator.label('source')}: {parts[2]}", 4)
    else:
        day = (
            item.due
            if isinstance(item, Milestone)
            else f"{translator.label(f'cadence.{item.cadence}')} {_due(item)}".rstrip()
        )
        marks = {"strive": item.strive, "verify": plan.to_verify(item), "verdict": item.verdict}
        shown = "".join(f" [{translator.label(key)}]" for key, holds in marks.items() if holds)
        lines += wrapped(f"{translator.label('reported_by')}: {reporter}; {translator.label('due')}: {day}{shown}", 4)
        lines += wrapped(f"“{item.quote}”", 4)
    return lines


def _due(duty: Duty) -> str:
    if isinstance(duty.due, MonthDay):
        return f"{duty.due.month:02}-{duty.due.day:02}"
    return "" if duty.due is None else str(duty.due)


def _standing_lines(result: Result, item: AnyItem, translator: Translator) -> list[str]:
    rows = [row for row in result.standings if row.item == item.full_id]
    if not rows:
        return [f"    {translator.label('no_row')}"]
    lines = []
    for row in rows:
        # of the units only those behind, at risk or decided on: a group indicator has dozens of green rows
        named = row.light in (standing.Light.RED, standing.Light.YELLOW, standing.Light.BLUE) or row.office
        if row.unit is None or named or row.set_light:
            lines += wrapped(_row(result.book.plan, row, translator), 4)
    return lines


def _row(plan: Plan, row: Standing, translator: Translator) -> str:
    """A standing in words: whose, light, state, value against target, gap, deadline."""
    who = plan.units[row.unit].name if row.unit else translator.choose(plan.area_word, plan.area_in_english)
    parts = [f"{who}: {lit_word(row, translator)} {state_word(row, translator)}"]
    item = plan.items[row.item]
    measure = translator.measure(item.unit) if isinstance(item, Indicator) else ""
    if row.value is not None:
        parts.append(f"{translator.label('value')} {_number(row.value)}{measure}")
    if row.target is not None and row.comparator:
        parts.append(f"{translator.label(f'comparator.{row.comparator}')} {_number(row.target)}{measure}")
    if row.by:
        moved = f"（{row.by_before} → {row.by}）" if row.by_before else str(row.by)
        parts.append(f"{translator.label('due')} {moved}")
    if row.expected is not None:
        parts.append(f"{translator.label('expected')} {messages.number(row.expected, 2)}{measure}")
    if row.gap is not None:
        parts.append(f"{translator.label('gap')} {messages.number(row.gap, 1)}")
    if row.expected_units is not None:
        parts.append(f"{translator.label('reported')} {row.reported}/{row.expected_units}")
    if row.done:
        parts.append(f"{translator.label('standing.done')} {row.done}")
    parts += office_lines(row, translator)
    return "; ".join(parts)


def _number(value: object) -> str:
    return messages.number(value, 2) if isinstance(value, Fraction) else CHINESE.shown(value)


def _history(result: Result, item: Indicator, translator: Translator) -> list[str]:
    """The city's figure in each quarter with files, judged on that quarter's day; a forecast below the table."""
    measure = translator.measure(item.unit)
    # a percent sign stands behind each figure, any other unit of measure once in the head
    sign, unit = (measure, "") if item.percent else ("", translator.choose(f"（{measure}）", f" ({measure.strip()})"))
    figures_head = [translator.label(key) + unit for key in ("value", "expected")]
    head = [
        translator.label("head.quarter"),
        *figures_head,
        translator.label("head.light"),
        translator.label("head.standing"),
    ]
    rows, figures, last = [head], [], None
    for judged in history(result):
        row = next((row for row in judged.standings if row.item == item.full_id and row.unit is None), None)
        if row is None:  # units are judged one by one: there is no figure of the whole to show
            return []
        value = _number(row.value) + sign if row.value is not None else "—"
        value += translator.choose("（更正）", " (corrected)") if row.corrected else ""
        expected = messages.number(row.expected, 2) + sign if row.expected is not None else "—"
        rows.append([str(judged.period), value, expected, lit_word(row, translator), state_word(row, translator)])
        if row.value is not None:
            figures.append((judged.period.last_day, Fraction(row.value)))
        last = row.by
    if last is None or last <= result.period.last_day:
        return table(rows)
    # a help for the reader at the desk: a straight line judges nobody and stands in no paper
    ahead = standing.forecast(figures, last, percent=item.percent, share=item.share)
    if ahead is None:
        return table(rows)
    return [*table(rows), *wrapped(translator.text("forecast", day=last, value=messages.number(ahead, 1) + measure), 2)]


def _unit(result: Result, slug: str, translator: Translator) -> list[str]:
    plan = result.book.plan
    unit = plan.units[slug]
    judged = next((judged for judged in result.units if judged.unit == slug), None)
    lines = [
        f"{slug}  {translator.shown(_names(unit))}  "
        f"{_body(unit.kind, translator)}, {translator.label(f'role.{unit.role}')}"
    ]
    if judged:
        receipt = f"{translator.label(f'receipt.{judged.report}')} {judged.day or ''}"
        lines += [f"{lit_word(judged, translator)}  {result.period}: {receipt}"]
        for text in (*office_lines(judged, translator), *returned_lines(result.book.plan, judged, translator)):
            lines += wrapped(text, 2)
        for key in judged.unsigned:
            lines.append(f"  {translator.label('receipt.left_out')}: {translator.label(f'sign_off.{key}')}")
        for full in judged.left_out:
            lines.append(f"  {translator.label('receipt.left_out')}: {full} {plan.items[full].name}")
    lines += ["", f"{translator.label('head.tasks')}:"]
    report, on = result.book.report(slug, result.period), result.period.last_day
    for task_id in standing.answerable(plan, slug, on):
        reported = report.tasks.get(task_id) if report else None
        status = translator.label(f"status.{reported.status}") if reported and reported.status else "—"
        mark = f"（{translator.label('lead')}）" if slug in plan.on(on).leads[task_id] else ""
        lines += wrapped(f"{task_id}  {status}  {plan.tasks[task_id].title}{mark}", 2)
    for task_id in plan.on(on).tasks_helped.get(slug, ()):
        lines += wrapped(f"{task_id}  {translator.label('receipt.cooperating')}  {plan.tasks[task_id].title}", 2)
    rows = [
        row
        for row in result.standings
        if row.unit == slug or (row.unit is None and slug in standing.answerers(plan, plan.items[row.item], on))
    ]
    if rows:
        lines += ["", f"{translator.label('head.items')}:"]
        for row in rows:
            lines += wrapped(f"{row.item}  {plan.items[row.item].name}  {_row(plan, row, translator)}", 2)
    history = result.book.reports.get(slug, {})
    lines += ["", f"{translator.label('history')}:"]
    for period in sorted(history):
        day = standing.report_day(result.book, history[period], datetime.date.max)
        lines.append(f"  {period}  {day or translator.label('draft')}")
    return lines
