"""The view for people: of a file's findings and of a judged quarter; plain or in colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planck.check import Result, Verdict
from planck.core.finding import Finding, Severity
from planck.core.lights import LIT
from planck.formats.corrected import sentences
from planck.formats.escape import no_commands, safe
from planck.formats.finding_text import draft_mark, is_sample
from planck.formats.page import RULED, Page
from planck.messages import Translator
from planck.model import Plan
from planck.standing import Light, Receipt, Standing, State, TaskStanding, UnitStanding, answerers, reporter

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:
    """The view, in colour if ``color``; no line is wider than ``width`` columns but for a single long word."""
    page = Page(translator, width, color)
    if isinstance(verdict, Result):
        _quarter(page, verdict)
    else:
        for finding in verdict.findings:
            _finding(page, finding)
        page.line(_closing(verdict, translator))
    return no_commands(page.text())


# ------------------------------------------------------------------------------------------------ findings


def _finding(page: Page, finding: Finding) -> None:
    """A finding: what, where, the line itself with a caret, and what to write instead."""
    translator = page.translator
    head = (translator.label(f"severity.{finding.severity}"), _STYLES[finding.severity])
    waived = f" [{translator.label('waived')}]" if finding.waiver else ""
    page.line(head, (f" {finding.code}{waived} ", "bold"), translator.message(finding))
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    page.line(("--> ", "blue"), where, indent=2)
    if finding.text.strip() and finding.severity is not Severity.NOTE:
        _excerpt(page, finding)
    for related in finding.related:
        text = f"{related.place.by_line} {translator.message(related)}"
        page.line((f"{translator.label('related')} ", "blue"), text, indent=2)
    if help_ := translator.remedy(finding):
        page.line((f"{translator.label('help')}: ", "green"), help_, indent=2)
    page.line()


def _excerpt(page: Page, finding: Finding) -> None:
    """The line of the file with a caret under the place; a long line is cut to what lies around it."""
    from rich.cells import cell_len

    place = finding.place
    number = str(place.line)
    # a tab is as wide as the terminal likes: the caret would not stand under its place
    line = finding.text.replace("\t", " ")
    start = max(0, place.column - 1)
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    room = page.width - len(number) - 8
    first = 0
    if cell_len(line[:end]) > room:
        first = max(0, start - 12)
    shown = line[first : first + 4 * room]  # a line may hold thousands of marks that take no column
    while cell_len(shown) > room:
        shown = shown[: max(1, len(shown) - 1 - (cell_len(shown) - room) // 2)]
    lead = "…" if first else ""
    before = safe(line[first:start])
    marked = safe(line[start : min(max(end, start + 1), first + len(shown))]) or " "
    blank = " " * len(number)
    page.line((f"{number} | ", "blue"), lead + shown, indent=2)
    caret = " " * (cell_len(lead) + cell_len(before)) + "^" * max(1, cell_len(marked))
    page.line((f"{blank} | ", "blue"), (caret, _STYLES[finding.severity]), indent=2)


def _closing(verdict: Verdict, translator: Translator) -> str:
    counts = verdict.counts
    facts = {"errors": counts.error, "warnings": counts.warning, "notes": counts.note, "files": counts.files}
    return translator.text("close.clean" if not verdict.findings else "close.counts", **facts)


# ------------------------------------------------------------------------------------------------- quarter


def _quarter(page: Page, result: Result) -> None:
    _head(page, result)
    _reports(page, result)
    _lights(page, result)
    _units(page, result)
    _decided(page, result)
    _corrections(page, result)
    for unit, findings in _by_unit(result):
        _group(page, result, unit, findings)
    page.line((_closing(result, page.translator), "bold"))
    _next_steps(page, result)


def _corrections(page: Page, result: Result) -> None:
    """What was corrected since the issue."""
    rows_ = sentences(result, page.translator)
    if not rows_:
        return
    page.line()
    page.line((page.translator.text("corrected.title"), "bold"))
    for row in rows_:
        page.line(row, indent=2)
    page.line()


def _head(page: Page, result: Result) -> None:
    translator, plan = page.translator, result.book.plan
    page.line((plan.title, "bold"))
    page.line(f"{result.period} · {translator.label('head.as_of')} {result.as_of}")
    if record := result.issued:
        page.line(translator.text("corrected.issued", number=record.number, day=record.day, by=record.by))
    if is_sample(result):
        page.line((translator.label("head.sample"), "bold magenta"))
    if mark := draft_mark(plan, translator):
        page.line((mark, "magenta"))
    page.line()


_MOST_NAMED = 12
"""Units that a line names; of more it gives the number too."""


def _reports(page: Page, result: Result) -> None:
    """How many reports came in, and which units were late, are missing or left something out."""
    translator, counts = page.translator, result.counts
    receipts = {
        "head.owed": counts.units,
        "receipt.in_time": counts.reported - counts.late,
        "receipt.late": counts.late,
        "receipt.missing": counts.missing,
        "receipt.pending": counts.pending,
        "receipt.left_out": counts.left_out,
    }
    page.line(
        (f"{translator.label('head.reports')}  ", "bold"),
        "  ".join(f"{translator.label(key)} {count}" for key, count in receipts.items()),
    )
    named = {
        "receipt.late": [unit for unit in result.units if unit.by_day is Receipt.LATE],
        "receipt.missing": [unit for unit in result.units if unit.report is Receipt.MISSING],
        "receipt.left_out": [unit for unit in result.units if unit.incomplete],
    }
    for key, units in named.items():
        if units:
            names = translator.shown([result.book.plan.units[unit.unit].name for unit in units[:_MOST_NAMED]])
            more = translator.text("more.units", count=len(units)) if len(units) > _MOST_NAMED else ""
            page.line(f"{translator.label(key)}: {translator.shown([])}", names + more, indent=2)
    _returned(page, result)
    page.line()


def _returned(page: Page, result: Result) -> None:
    for unit in result.units:
        for line in returned_lines(result.book.plan, unit, page.translator):
            page.line(line, indent=2)


def returned_lines(plan: Plan, unit: UnitStanding, translator: Translator) -> Iterator[str]:
    """What the office returned to the unit for completion: the whole report, or tasks of it."""
    for decision in unit.returned:
        facts = {
            "unit": plan.units[unit.unit].name,
            "task": decision.task,
            "on": decision.on,
            "reason": decision.reason,
        }
        key = "office.returned_task" if decision.task else "office.returned"
        yield translator.text(key, answer_by=decision.answer_by or "—", **facts)


def light_word(light: Light, translator: Translator) -> str:
    """Symbol and word: ``● 红``."""
    return f"{light.symbol} {translator.label(f'light.{light}')}"


def lit_word(judged: Standing | TaskStanding | UnitStanding, translator: Translator) -> str:
    """The same with ※ where the office set the light."""
    return light_word(judged.light, translator) + ("※" if judged.set_light else "")


def state_word(row: Standing, translator: Translator) -> str:
    """The state in words: a milestone or duty that is missed is overdue, and done where it is met."""
    if row.kind != "indicator" and row.state is State.MISSED:
        return translator.label("standing.overdue")
    if row.kind != "indicator" and row.state is State.MET:
        return translator.label("standing.done")
    return translator.label(f"standing.{row.state}")


def office_lines(judged: Standing | TaskStanding | UnitStanding, translator: Translator) -> Iterator[str]:
    """What the office decided: a light that it set, a figure or word that it verified, refused or is to verify."""
    if entry := judged.set_light:
        facts = {"by": entry.by, "on": entry.on, "reason": entry.reason}
        lights = {
            "light": translator.label(f"light.{judged.light}"),
            "computed": translator.label(f"light.{judged.computed_light}"),
        }
        yield translator.text("office.light", **facts, **lights)
    if isinstance(judged, Standing) and judged.office:
        decision = judged.decision
        why = decision and (decision.reason or decision.grounds)
        facts = {"what": translator.label(f"office.{judged.office}"), "why": why or ""}
        facts |= {"by": decision.by if decision else "", "on": decision.on if decision else ""}
        key = "office.undecided" if decision is None else "office.decided_why" if why else "office.decided"
        yield translator.text(key, **facts)


def _decided(page: Page, result: Result) -> None:
    """The rows, tasks and units on which the office decided, and what waits for it; nothing where there is none."""
    plan, translator = result.book.plan, page.translator
    lines = []
    for row in result.standings:
        name = plan.items[row.item].name
        of = row.unit or reporter(plan, plan.items[row.item], result.period.last_day)
        who = f"{plan.units[of].name}  " if of else ""
        lines += [f"{who}{row.item} {name}: {text}" for text in office_lines(row, translator)]
    for task in result.tasks:
        lines += [f"{task.task} {plan.tasks[task.task].title}: {text}" for text in office_lines(task, translator)]
    for unit in result.units:
        lines += [f"{plan.units[unit.unit].name}: {text}" for text in office_lines(unit, translator)]
    if lines:
        page.line((translator.label("head.office"), "bold"))
        for line in lines:
            page.line(line, indent=2)
        page.line()


def _lights(page: Page, result: Result) -> None:
    """How many units and tasks show each light."""
    translator, counts = page.translator, result.counts
    page.line((translator.label("head.lights"), "bold"))
    rows_ = {"head.units": counts.unit_lights, "head.tasks": counts.task_lights}
    digits = len(str(max((n for by in rows_.values() for n in by.values()), default=0)))
    for key, by in rows_.items():
        lit = [
            (f"  {light_word(light, translator)} {by.get(light, 0):>{digits}}", light.look.terminal) for light in Light
        ]
        page.line((translator.label(key), "bold"), *lit, indent=2)
    self_assessed = sum(task.basis == "self" for task in result.tasks)
    if self_assessed:
        page.line(translator.text("lights.self", count=self_assessed))
    page.line()


def _rows_of(plan: Plan, result: Result, unit: str) -> Iterable[Standing]:
    """The unit's own standings, and the city's that it answers for."""
    for row in result.standings:
        if row.unit == unit or (
            row.unit is None and unit in answerers(plan, plan.items[row.item], result.period.last_day)
        ):
            yield row


def _units(page: Page, result: Result) -> None:
    """A row for each unit: its light, its report, its standings by light; the worst first, then as in the plan."""
    translator, plan = page.translator, result.book.plan
    counts = Counter((finding.unit, finding.severity) for finding in result.findings if finding.waiver is None)
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=Box(RULED, ascii=True), pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(translator.label("head.unit"), no_wrap=True, max_width=26)
    table.add_column(translator.label("head.light"), no_wrap=True)
    table.add_column(translator.label("head.report"), no_wrap=True)
    for light in LIT:
        table.add_column(
            translator.choose(translator.label(f"light.{light}"), light.symbol),
            justify="right",
            header_style=light.look.terminal,
        )
    for severity in Severity:
        table.add_column(translator.label(f"short.{severity}"), justify="right", header_style=_STYLES[severity])
    owing = [unit for unit in result.units if unit.report is not Receipt.COOPERATING]
    for unit in sorted(owing, key=lambda standing: standing.light.rank):
        lit = Counter(row.light for row in _rows_of(plan, result, unit.unit))
        table.add_row(
            Text(safe(plan.units[unit.unit].name)),
            Text(lit_word(unit, translator), style=unit.light.look.terminal),
            translator.label(f"receipt.{unit.report}"),
            *(str(lit[light] or "-") for light in LIT),
            *(str(counts[unit.unit, severity] or "-") for severity in Severity),
        )
    if owing:
        page.table(table)


def _by_unit(result: Result) -> Iterator[tuple[str | None, list[Finding]]]:
    """The findings by unit, those of no unit first, then the units with the worst light; errors first in each."""
    by: dict[str | None, list[Finding]] = {}
    for finding in result.findings:
        by.setdefault(finding.unit, []).append(finding)
    rank = {unit.unit: unit.light.rank for unit in result.units}
    order = {slug: n for n, slug in enumerate(result.book.plan.units)}
    for unit in sorted(by, key=lambda u: (u is not None, rank.get(u or "", 9), order.get(u or "", 999))):
        yield unit, sorted(by[unit], key=lambda f: f.severity.rank)


def _group(page: Page, result: Result, unit: str | None, findings: list[Finding]) -> None:
    """The findings of one unit, or of none, below a line with its light."""
    from rich.cells import cell_len

    translator = page.translator
    if unit is None:
        plan = result.book.plan
        area = translator.choose(plan.area_word, plan.area_in_english)
        title = translator.label("head.whole").format(area=area)
    else:
        name = result.book.plan.units[unit].name if unit in result.book.plan.units else unit
        standing: UnitStanding | None = next((row for row in result.units if row.unit == unit), None)
        light = f"  {lit_word(standing, translator)}" if standing else ""
        title = f"{name} {unit}{light}"
    page.line((f"-- {title} ", "bold"), ("-" * max(0, page.width - cell_len(title) - 5), "bright_black"))
    page.line()
    for finding in findings:
        _finding(page, finding)


def _next_steps(page: Page, result: Result) -> None:
    """What to do next: look up the rule of the most severe finding, then write the circular."""
    worst = min(result.findings, key=lambda f: (f.waiver is not None, f.severity.rank, f.code), default=None)
    unit = next((row.unit for row in result.units if row.light is Light.RED), "")
    plan = result.book.plan
    facts = {
        "code": worst.code if worst else "",
        "period": plan.as_option(result.period),
        "unit": plan.as_option(unit),
    }
    message_key = "next.red" if unit and worst else "next.findings" if worst else "next.clean"
    page.line(page.translator.text(message_key, **facts))
