"""总览: who is red and why, what changed, what is due, and the figures of the whole."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.core.lights import Light
from planck.model import Indicator
from planck.reports import brief, chinese, quarterly, row_text, since, waived
from planck.reports import trends as over_time
from planck.reports.context import Ask
from planck.site.frame import LightCount, RowView, Site, light_counts, row_view
from planck.site.links import Link
from planck.standing import Receipt, Standing, State

MOST_DUE = 12
"""Entries that the overview lists under what is due; the pages of tasks and units have all."""


@dataclass(frozen=True, slots=True)
class Red:
    """Who shows red, and why."""

    who: tuple[Link, ...]
    cause: str
    reason: str
    """The unit's own words."""


@dataclass(frozen=True, slots=True)
class Change:
    """What moved into a light or out of it since the quarter before: 红灯单位, and each way with all its names."""

    what: str
    ways: tuple[tuple[str, tuple[Link, ...]], ...]
    """新增3个, and who."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due."""

    day: str
    over: bool
    """Whether the day has passed."""
    what: Link
    target: str
    who: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of an edition with a quarter shows."""

    period: str
    receipts: str
    """按时36个、迟报1个; empty where reports are withheld."""
    owed: int
    units: tuple[LightCount, ...]
    task_count: int
    tasks: tuple[LightCount, ...]
    indicator_count: int
    states: str
    """How many indicators stand how."""
    milestone_count: int
    milestone_states: str
    term: str
    """The plan's period."""
    red: tuple[Red, ...]
    behind: tuple[RowView, ...]
    """The rows of the whole in red and yellow, the worst first."""
    last: str
    changes: tuple[Change, ...]
    trends: tuple[tuple[str, str], ...]
    quarters: str
    due: tuple[Due, ...]
    more_due: int
    indicators: tuple[RowView, ...]
    milestones: tuple[RowView, ...]
    lights_chart: Chart | None
    unit_lights: tuple[tuple[Link, tuple[int, ...]], ...]
    discipline_chart: Chart | None
    discipline: tuple[over_time.DisciplineRow, ...]
    notes: tuple[str, ...]
    """Matters that the office waived."""
    corrections: tuple[RowView, ...]
    legend: tuple[str, ...]


def overview(site: Site) -> Overview:
    """The page of the current quarter."""
    context, quarter = site.context, site.current
    assert quarter is not None
    result, edition = quarter.result, site.edition
    whole = row_text.whole_rows(result)
    paper = next(brief.view(context, Ask()))[1] if edition.office else None
    due = tuple(_due(site, whole))
    behind = sorted((row for row in whole if row.light in (Light.RED, Light.YELLOW)), key=lambda row: row.light.rank)
    chart = over_time.lights_chart(context) if edition.units else None
    indicators, milestones = (_views(site, whole, kind) for kind in ("indicator", "milestone"))
    return Overview(
        period=quarter.period.in_chinese,
        receipts=paper.receipts if paper else "",
        owed=result.counts.units,
        units=light_counts(result.counts.unit_lights),
        task_count=len(result.tasks),
        tasks=light_counts(result.counts.task_lights),
        indicator_count=len(indicators),
        states=quarterly.indicator_states(result),
        milestone_count=len(milestones),
        milestone_states=quarterly.indicator_states(result, "milestone"),
        term=f"方案期{chinese.day(site.plan.period.start)}至{chinese.day(site.plan.period.end)}",
        red=tuple(_red(site, paper)) if paper else (),
        behind=tuple(row_view(site, quarter, row) for row in behind),
        last=since.last_period(context),
        changes=tuple(_changes(site)) if edition.office else (),
        trends=tuple((row.name, row.figures) for row in paper.trends) if paper else (),
        quarters=paper.quarters if paper else "",
        due=due[:MOST_DUE],
        more_due=max(len(due) - MOST_DUE, 0),
        indicators=indicators,
        milestones=milestones,
        lights_chart=chart,
        unit_lights=tuple(_unit_lights(site)) if chart else (),
        discipline_chart=over_time.discipline_chart(context) if edition.units else None,
        discipline=over_time.discipline(context) if edition.units else (),
        notes=waived.footnotes(result) if edition.office else (),
        corrections=tuple(row_view(site, quarter, row) for row in result.standings if row.corrected),
        legend=row_text.legend(result),
    )


def _views(site: Site, whole: Sequence[Standing], kind: str) -> tuple[RowView, ...]:
    assert site.current is not None
    return tuple(row_view(site, site.current, row) for row in whole if row.kind == kind)


def _unit_lights(site: Site) -> Iterator[tuple[Link, tuple[int, ...]]]:
    """What the chart shows, with links."""
    owing = (judged.unit for judged in site.context.result.units if judged.report is not Receipt.COOPERATING)
    for slug, row in zip(owing, over_time.unit_lights(site.context), strict=True):
        if any(row.counts[:-1]):
            yield site.unit_link(slug), row.counts


def _red(site: Site, paper: brief.Brief) -> Iterator[Red]:
    for red in paper.red:
        yield Red(tuple(map(site.unit_link, red.units or (None,))), red.cause, red.reason)


def _changes(site: Site) -> Iterator[Change]:
    """The numbers of the papers, with every name; that nothing moved where nothing did."""
    context = site.context
    if len(context.past) < 2:
        return
    units, tasks = since.of_units(context), since.of_tasks(context)
    yield from (_change(moves, "灯单位", "个", site.unit_link) for moves in units)
    yield from (_change(moves, "灯任务", "项", site.task_link) for moves in tasks)
    if not (units or tasks):
        yield Change(since.NO_CHANGE, ())


def _change(moves: since.Moves, kind: str, measure_word: str, link: Callable[[str], Link]) -> Change:
    ways = ((since.CAME, moves.came), (since.LEFT, moves.left))
    named = ((f"{way}{len(ids)}{measure_word}", tuple(map(link, ids))) for way, ids in ways if ids)
    return Change(f"{moves.light.look.zh}{kind}", tuple(named))


def _due(site: Site, whole: Sequence[Standing]) -> Iterator[Due]:
    """Items of the whole that have a day and are not done, and the next report; the earliest first."""
    quarter = site.current
    assert quarter is not None
    plan, as_of = site.plan, quarter.result.as_of
    rows: list[tuple[datetime.date, Due]] = []
    for row in whole:
        item = plan.items[row.item]
        if not row.by or row.state in (State.MET, State.MET_LATE) or (isinstance(item, Indicator) and row.by <= as_of):
            continue
        who = chinese.responsible(plan, row, quarter.period.last_day) if site.edition.office else ""
        target = chinese.level(row, item) + chinese.moved(row)
        rows.append((row.by, Due(chinese.day(row.by), row.by < as_of, site.item_link(row.item), target, who)))
    following = quarter.period.plus(1)
    if site.edition.office and following <= plan.last_period:
        day = plan.reporting.due_day(following)
        rows.append(
            (day, Due(chinese.day(day), day < as_of, Link(f"{following.in_chinese}进展情况"), "报送", "各责任单位"))
        )
    return (due for _, due in sorted(rows, key=lambda pair: pair[0]))
