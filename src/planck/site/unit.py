"""The page of a unit: what it owes and gave, its rows, its quarters; for the office its letters and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.core.lights import Light
from planck.reports import chinese, trends, unit
from planck.reports.letters import LetterRow
from planck.reports.unit import TaskRow, UnitSheet
from planck.site.causes import causes
from planck.site.desk import DeskEntry
from planck.site.findings import FindingView, of_unit
from planck.site.frame import RowView, Site, row_view
from planck.site.links import Link
from planck.site.words import Words, last_before
from planck.standing import Receipt, UnitStanding


@dataclass(frozen=True, slots=True)
class UnitQuarter:
    """How a unit stood in a quarter."""

    period: str
    light: str
    colour: Light
    receipt: str
    submitted: str
    correction: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list of all."""

    link: Link
    light: str
    colour: Light
    receipt: str
    submitted: str
    red: int
    yellow: int
    findings: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that the page of a unit shows."""

    name: str
    formal: str
    cooperating: bool
    light: str
    colour: Light
    receipt: str
    submitted: str
    due: str
    causes: tuple[str, ...]
    """Why it shows its light; the office's edition alone says so."""
    awaited: tuple[DeskEntry, ...]
    """Answers and completions that the office awaits from it."""
    rows: tuple[RowView, ...]
    tasks: tuple[Link, ...]
    """In whose lists it stands."""
    history: tuple[UnitQuarter, ...]
    sheet: UnitSheet | None
    """What its sheet says; the office's edition alone has it."""
    progress: tuple[tuple[Link, TaskRow], ...]
    """What it says of its tasks."""
    before: tuple[str, tuple[tuple[Link, Words], ...]]
    """What it said of them when it last reported, and in which quarter."""
    findings: tuple[FindingView, ...]
    letters: tuple[LetterRow, ...]
    charts: tuple[Chart, ...]


def unit_pages(
    site: Site, letters: tuple[tuple[str, LetterRow], ...], awaited: tuple[tuple[str, DeskEntry], ...]
) -> Iterator[tuple[str, UnitPage]]:
    """The units with a standing in the quarter, each with its id.

    ``letters``: all, with their units; ``awaited``: what the office awaits, with the unit that owes it.
    """
    sheets = _sheets(site)
    for judged in site.current.now.units if site.current else ():
        if judged.unit in site.unit_pages:
            own = tuple(row for slug, row in letters if slug == judged.unit)
            owed = tuple(entry for slug, entry in awaited if slug == judged.unit)
            yield judged.unit, _page(site, judged, sheets.get(judged.unit), own, owed)


def _sheets(site: Site) -> Mapping[str, UnitSheet]:
    """The sheets of the office's edition, those of cooperating units among them."""
    if not site.edition.office:
        return {}
    return dict(unit.sheets(site.context))


def _page(
    site: Site,
    judged: UnitStanding,
    sheet: UnitSheet | None,
    letters: tuple[LetterRow, ...],
    awaited: tuple[DeskEntry, ...],
) -> UnitPage:
    quarter = site.current
    assert quarter is not None
    registered, plan = site.plan.units[judged.unit], site.plan
    tasks = plan.on(quarter.period.last_day).tasks_of.get(judged.unit, ())
    own = unit.own_rows(quarter.result, judged.unit)
    return UnitPage(
        name=registered.name,
        formal=registered.formal_name if registered.formal_name != registered.name else "",
        cooperating=judged.report is Receipt.COOPERATING,
        light=chinese.lit(judged),
        colour=judged.light,
        receipt=site.translator.label(f"receipt.{judged.report}"),
        submitted=chinese.day(judged.day) if judged.day else chinese.NOTHING,
        due=chinese.day(plan.reporting.due_day(quarter.period)),
        causes=causes(quarter.result, judged) if site.edition.office else (),
        awaited=awaited,
        rows=tuple(row_view(site, quarter, row) for row in sorted(own, key=lambda row: row.light.rank)),
        tasks=tuple(site.task_link(task) for task in tasks),
        history=tuple(_history(site, judged.unit)),
        sheet=sheet,
        progress=tuple(_progress(site, sheet)) if sheet else (),
        before=last_before(site, judged.unit) if sheet else ("", ()),
        findings=of_unit(site, judged.unit),
        letters=letters,
        charts=sheet.charts if sheet else (),
    )


def _progress(site: Site, sheet: UnitSheet) -> Iterator[tuple[Link, TaskRow]]:
    """The sheet's tasks, each with a link to its page."""
    pages = {chinese.task_number(site.plan, task): site.task_link(task).path for task in site.plan.tasks}
    return ((Link(f"{row.id} {row.title}", pages[row.id]), row) for row in sheet.tasks)


def _history(site: Site, slug: str) -> Iterator[UnitQuarter]:
    """Every quarter in which it owed a report, the latest first."""
    for quarter in reversed(site.quarters):
        judged = next((standing for standing in quarter.now.units if standing.unit == slug), None)
        if judged is None:
            continue
        then = next((standing for standing in quarter.issued.units if standing.unit == slug), None)
        corrected = f"更正，印发时{chinese.light(then.light)}" if judged.corrected and then else ""
        day = chinese.day(judged.day) if judged.day else chinese.NOTHING
        receipt = site.translator.label(f"receipt.{judged.by_day}")
        yield UnitQuarter(quarter.period.in_chinese, chinese.lit(judged), judged.light, receipt, day, corrected)


def unit_lines(site: Site) -> tuple[UnitLine, ...]:
    """All units of the quarter, the worst first, then in the register's order; those that only cooperate last."""
    quarter, own = site.current, unit_rows(site)
    assert quarter is not None
    lines = [
        (
            judged.report is Receipt.COOPERATING,
            judged.light.rank,
            UnitLine(
                link=site.unit_link(judged.unit),
                light=chinese.lit(judged),
                colour=judged.light,
                receipt=site.translator.label(f"receipt.{judged.report}") if site.edition.units else "",
                submitted=(judged.day.isoformat() if judged.day else chinese.NOTHING) if site.edition.units else "",
                red=own.get(judged.unit, (0, 0))[0],
                yellow=own.get(judged.unit, (0, 0))[1],
                findings=sum(finding.unit == judged.unit for finding in quarter.result.findings),
            ),
        )
        for judged in quarter.now.units
        if site.edition.office or judged.report is not Receipt.COOPERATING
    ]
    return tuple(line for _, _, line in sorted(lines, key=lambda ranked: ranked[:2]))


def unit_rows(site: Site) -> Mapping[str, tuple[int, int]]:
    """By unit, how many of the rows that colour its light are red and yellow, as the chart counts them."""
    if not site.edition.units:
        return {}
    owing = (judged.unit for judged in site.context.result.units if judged.report is not Receipt.COOPERATING)
    return {slug: row.counts[:2] for slug, row in zip(owing, trends.unit_lights(site.context), strict=True)}
