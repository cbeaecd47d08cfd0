"""The view for people: of a file's faults, and of a quarter; 80 columns, black and white, or in colour."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from planck import wording
from planck.check import Result, Verdict
from planck.finding import Finding, Severity
from planck.formats.columns import rows
from planck.formats.escape import no_commands, safe
from planck.model import Plan
from planck.standing import Light, Receipt, Standing, UnitStanding, answerers
from planck.wording import label

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_COLOURS = {
    Light.RED: "red",
    Light.YELLOW: "yellow",
    Light.BLUE: "blue",
    Light.GREY: "bright_black",
    Light.GREEN: "green",
    Light.NONE: "",
}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_RULED = "    \n    \n -- \n    \n    \n    \n    \n    \n"
"""A rule under the head, in ASCII: what Unicode calls ambiguous is two columns wide on a Chinese console."""
_SHOWN = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)


def render(verdict: Verdict, lang: str, width: int = 80, color: bool = False) -> str:
    """The view, with no colour unless ``color``; no line is wider than ``width`` columns but for one long word."""
    page = _Page(lang, width, color)
    if isinstance(verdict, Result):
        _quarter(page, verdict)
    else:
        for finding in verdict.findings:
            _finding(page, finding)
        page.line(_closing(verdict, lang))
    return no_commands(page.text())


class _Page:
    """Lines of text as they are laid down; rich is called for colours and tables only."""

    def __init__(self, lang: str, width: int, color: bool) -> None:
        self.lang, self.width, self.color = lang, max(40, width), color
        self._out = io.StringIO()

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(
            file=self._out,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            soft_wrap=False,
        )

    def line(self, *parts: tuple[str, str] | str, indent: int = 0) -> None:
        """One paragraph of parts, each with its style, wrapped under its indentation."""
        told = [(safe(part), "") if isinstance(part, str) else (safe(part[0]), part[1]) for part in parts]
        plain, blank = "".join(words for words, _ in told), " " * indent
        for start, end in rows(plain, self.width - indent):
            if not self.color:
                self._out.write(f"{blank}{plain[start:end]}\n")
                continue
            from rich.text import Text

            text = Text.assemble(*told)
            self._console.print(Text(blank) + text[start:end], no_wrap=True, overflow="ignore", crop=False)

    def table(self, table: Table) -> None:
        """A table."""
        self._console.print(table)

    def text(self) -> str:
        """All that was laid down, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))


# ------------------------------------------------------------------------------------------------ findings


def _finding(page: _Page, finding: Finding) -> None:
    """One finding: what, where, the line itself with a caret, and what to write instead."""
    lang = page.lang
    head = (label(f"severity.{finding.severity}", lang), _STYLES[finding.severity])
    waived = f" [{label('waived', lang)}]" if finding.waiver else ""
    page.line(head, (f" {finding.code}{waived} ", "bold"), wording.message(finding, lang))
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    page.line(("--> ", "blue"), where, indent=2)
    if finding.text.strip() and finding.severity is not Severity.NOTE:
        _excerpt(page, finding)
    for one in finding.related:
        seen = f"{one.place.path}:{one.place.line}" if one.place.line else one.place.path
        page.line((f"{label('related', lang)} ", "blue"), f"{seen} {wording.message(one, lang)}", indent=2)
    if help_ := wording.remedy(finding, lang):
        page.line((f"{label('help', lang)}: ", "green"), help_, indent=2)
    page.line()


def _excerpt(page: _Page, finding: Finding) -> None:
    """The line of the file, cut around the place where it is long, and a caret under that place."""
    from rich.cells import cell_len

    place = finding.place
    number = str(place.line)
    line = finding.text.replace("\t", " ")
    start = max(0, place.column - 1)
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    room = page.width - len(number) - 8
    first = 0
    if cell_len(line[:end]) > room:
        first = max(0, start - 12)
    shown = line[first : first + 4 * room]  # there may be ever so many marks that take no column
    while cell_len(shown) > room:
        shown = shown[: max(1, len(shown) - 1 - (cell_len(shown) - room) // 2)]
    lead = "…" if first else ""
    before = safe(line[first:start])
    marked = safe(line[start : min(max(end, start + 1), first + len(shown))]) or " "
    blank = " " * len(number)
    page.line((f"{number} | ", "blue"), lead + shown, indent=2)
    caret = " " * (cell_len(lead) + cell_len(before)) + "^" * max(1, cell_len(marked))
    page.line((f"{blank} | ", "blue"), (caret, _STYLES[finding.severity]), indent=2)


def _closing(verdict: Verdict, lang: str) -> str:
    counts = verdict.counts
    facts = {"errors": counts.error, "warnings": counts.warning, "notes": counts.note, "files": counts.files}
    return wording.say("close.clean" if not verdict.findings else "close.counts", lang, **facts)


# ------------------------------------------------------------------------------------------------- quarter


def _quarter(page: _Page, result: Result) -> None:
    _head(page, result)
    _reports(page, result)
    _lights(page, result)
    _units(page, result)
    for unit, findings in _by_unit(result):
        _group(page, result, unit, findings)
    page.line((_closing(result, page.lang), "bold"))
    _next_steps(page, result)


def _head(page: _Page, result: Result) -> None:
    lang, plan = page.lang, result.book.plan
    page.line((plan.title, "bold"))
    page.line(f"{result.period} · {label('head.as_of', lang)} {result.as_of}")
    reports = [result.book.report(one.unit, result.period) for one in result.units]
    if any(report and report.sample for report in reports):
        page.line((label("head.sample", lang), "bold magenta"))
    if plan.status == "draft":
        page.line((label("head.draft", lang), "magenta"))
    page.line()


def _reports(page: _Page, result: Result) -> None:
    lang, counts = page.lang, result.counts
    told = {
        "head.owed": counts.units,
        "receipt.in_time": counts.reported - counts.late,
        "receipt.late": counts.late,
        "receipt.missing": counts.missing,
        "receipt.pending": counts.pending,
        "receipt.left_out": counts.left_out,
    }
    page.line((f"{label('head.reports', lang)}  ", "bold"), "  ".join(f"{label(k, lang)} {n}" for k, n in told.items()))
    named = {
        "receipt.late": [one for one in result.units if one.report is Receipt.LATE],
        "receipt.missing": [one for one in result.units if one.report is Receipt.MISSING],
        "receipt.left_out": [one for one in result.units if one.left_out],
    }
    for key, ones in named.items():
        if ones:
            names = wording.shown([result.book.plan.units[one.unit].name for one in ones[:12]], lang)
            more = wording.say("more.units", lang, count=len(ones)) if len(ones) > 12 else ""
            page.line(f"{label(key, lang)}: {wording.shown([], lang)}", names + more, indent=2)
    page.line()


def light_word(light: Light, lang: str) -> str:
    """Symbol and word: ``● 红``."""
    return f"{light.symbol} {label(f'light.{light}', lang)}"


def _lights(page: _Page, result: Result) -> None:
    lang, counts = page.lang, result.counts
    page.line((label("head.lights", lang), "bold"))
    rows_ = {"head.units": counts.unit_lights, "head.tasks": counts.task_lights}
    digits = len(str(max((n for by in rows_.values() for n in by.values()), default=0)))
    for key, by in rows_.items():
        lit = [
            (f"  {light_word(one, lang)} {by.get(one, 0):>{digits}}", _COLOURS[one]) for one in (*_SHOWN, Light.NONE)
        ]
        page.line((label(key, lang), "bold"), *lit, indent=2)
    selfs = sum(one.basis == "self" for one in result.tasks)
    page.line(wording.say("lights.self", lang, count=selfs))
    page.line()


def _rows_of(plan: Plan, result: Result, unit: str) -> Iterable[Standing]:
    """A unit's own rows, and the city's that it answers for."""
    for row in result.standings:
        if row.unit == unit or (row.unit is None and unit in answerers(plan, plan.items[row.item])):
            yield row


def _units(page: _Page, result: Result) -> None:
    """Units × lights: the worst first, then as the register has them."""
    lang, plan = page.lang, result.book.plan
    found = Counter((f.unit, f.severity) for f in result.findings if f.waiver is None)
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=Box(_RULED, ascii=True), pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(label("head.unit", lang), no_wrap=True, max_width=26)
    table.add_column(label("head.light", lang), no_wrap=True)
    table.add_column(label("head.report", lang), no_wrap=True)
    for light in _SHOWN:
        table.add_column(
            light.symbol if lang == "en" else label(f"light.{light}", lang),
            justify="right",
            header_style=_COLOURS[light],
        )
    for severity in Severity:
        table.add_column(label(f"short.{severity}", lang), justify="right", header_style=_STYLES[severity])
    owing = [one for one in result.units if one.report is not Receipt.COOPERATING]
    for one in sorted(owing, key=lambda one: one.light.rank):
        lit = Counter(row.light for row in _rows_of(plan, result, one.unit))
        table.add_row(
            Text(safe(plan.units[one.unit].name)),
            Text(light_word(one.light, lang), style=_COLOURS[one.light]),
            label(f"receipt.{one.report}", lang),
            *(str(lit[light] or "-") for light in _SHOWN),
            *(str(found[one.unit, severity] or "-") for severity in Severity),
        )
    if owing:
        page.table(table)


def _by_unit(result: Result) -> Iterator[tuple[str | None, list[Finding]]]:
    """The findings by unit, those of no unit first, then units worst first; the gravest first, as ordered otherwise."""
    by: dict[str | None, list[Finding]] = {}
    for finding in result.findings:
        by.setdefault(finding.unit, []).append(finding)
    rank = {one.unit: one.light.rank for one in result.units}
    order = {slug: n for n, slug in enumerate(result.book.plan.units)}
    for unit in sorted(by, key=lambda u: (u is not None, rank.get(u or "", 9), order.get(u or "", 999))):
        yield unit, sorted(by[unit], key=lambda f: f.severity.rank)


def _group(page: _Page, result: Result, unit: str | None, findings: list[Finding]) -> None:
    from rich.cells import cell_len

    lang = page.lang
    if unit is None:
        title = label("head.whole", lang)
    else:
        name = result.book.plan.units[unit].name if unit in result.book.plan.units else unit
        standing: UnitStanding | None = next((one for one in result.units if one.unit == unit), None)
        light = f"  {light_word(standing.light, lang)}" if standing else ""
        title = f"{name} {unit}{light}"
    page.line((f"-- {title} ", "bold"), ("-" * max(0, page.width - cell_len(title) - 5), "bright_black"))
    page.line()
    for finding in findings:
        _finding(page, finding)


def _next_steps(page: _Page, result: Result) -> None:
    """What to do next: look up the gravest rule, then write the circular."""
    worst = min(result.findings, key=lambda f: (f.waiver is not None, f.severity.rank, f.code), default=None)
    unit = next((one.unit for one in result.units if one.light is Light.RED), "")
    facts = {"code": worst.code if worst else "", "period": result.period, "unit": unit}
    say = "next.red" if unit and worst else "next.findings" if worst else "next.clean"
    page.line(wording.say(say, page.lang, **facts))
