"""年度报告: the year in the five parts that national practice of 法治政府建设年度报告 asks for."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.core.lights import LIT
from planck.model import Indicator
from planck.reports import annual_prose, chinese, chosen, decided, row_text, trends, waived
from planck.reports.annual_prose import Area
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead, paragraphs
from planck.reports.ladder import Ladder
from planck.reports.prose import printed
from planck.reports.quarterly import indicator_states
from planck.reports.trends import DisciplineRow
from planck.standing import Judgement, Light, Standing


@dataclass(frozen=True, slots=True)
class YearRow:
    """An indicator over the year's quarters."""

    task: str
    name: str
    target: str
    figures: tuple[str, ...]
    """The value in each of the year's judged quarters; — where it had no row."""
    state: str


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A milestone or duty done in the year."""

    task: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class LightTable:
    """How many units or tasks showed which light in the year's quarters; a light that nothing showed is left out."""

    lights: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """The quarter, and the count under each light."""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """All that ``annual.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    year: int
    quarters: tuple[str, ...]
    """The year's judged quarters: 一季度 …"""
    opening: str
    """Which quarters the report stands on, how the indicators stand, how reports came in, what was written."""
    areas: tuple[Area, ...]
    """The plan's sections in prose."""
    achievements: tuple[str, ...]
    """The office's own words on measures and results; empty where it wrote none."""
    shortfalls: tuple[str, ...]
    """What was not reached, by areas of work; empty where all was."""
    causes: tuple[str, ...]
    leaders: str
    """What the data bear out of the leaders' own duties."""
    leadership: tuple[str, ...]
    carried_over: str
    """What goes on into the next year."""
    next_year: tuple[str, ...]
    other: tuple[str, ...]
    indicators: tuple[YearRow, ...]
    done: tuple[DoneRow, ...]
    unit_lights: LightTable
    task_lights: LightTable
    discipline: tuple[DisciplineRow, ...]
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among those behind."""
    set_lights: tuple[str, ...]
    """Lights that the office set."""
    charts: tuple[Chart, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, AnnualReport]]:  # noqa: ARG001 - it is about all units
    """The year of the judged period, up to that period."""
    result, year = context.result, context.period.year
    head = letterhead(context, "annual", addressees=context.plan.office.reports_to or chinese.TO_FILL)
    # each quarter as it was judged then: the year's report must not contradict the circulars already out
    of_year = annual_prose.years_quarters(context)
    over = context.period.closes_year
    city = [row for row in row_text.whole_rows(result) if row.kind == "indicator"]
    short = annual_prose.shortfalls(context)
    causes = _written(context, "causes")
    yield (
        "",
        AnnualReport(
            head=head,
            title=f"关于{'' if f'{year}年' in head.subject else f'{year}年度'}{head.subject}落实情况的报告"
            + ("" if over else f"（截至{annual_prose.of_year(context.period)}）"),
            year=year,
            quarters=tuple(_short(judgement) for judgement in of_year),
            opening=_opening(context),
            areas=annual_prose.areas(context),
            achievements=(*_written(context, "achievements"), *chosen.texts(result)),
            shortfalls=short,
            # why all was reached nobody asks
            causes=paragraphs(causes) if short else causes,
            leaders=annual_prose.leaders(context),
            leadership=paragraphs(_written(context, "leadership")),
            carried_over=annual_prose.carried_over(context),
            next_year=paragraphs(_written(context, "next_year")),
            other=paragraphs(_written(context, "other")),
            indicators=tuple(_year_row(context, row) for row in city),
            done=tuple(_done(context)),
            unit_lights=_light_table(of_year, lambda judgement: [unit.light for unit in judgement.units]),
            task_lights=_light_table(of_year, lambda judgement: [task.light for task in judgement.tasks]),
            discipline=_discipline(context),
            waived=waived.footnotes(result),
            set_lights=decided.notes(result),
            charts=(
                trends.discipline_chart(context),
                *trends.history_charts(context, [row for row in city if trends.moved(context, row)], most=3),
            ),
        ),
    )


def _short(judgement: Judgement) -> str:
    """一季度: a head of four characters breaks before its last."""
    return annual_prose.of_year(judgement.period).removeprefix("第")


def _written(context: ReportContext, part: str) -> tuple[str, ...]:
    """The office's own paragraphs of a part, of 年度报告.md, else of its YAML file; causes of the quarter, too."""
    words, prose = context.office_words, context.prose
    of_quarter = prose.causes if part == "causes" else ()
    in_yaml = getattr(words.annual, part) if words else ()
    return printed(prose.annual.get(part, ()), in_yaml, of_quarter)


def _discipline(context: ReportContext) -> tuple[DisciplineRow, ...]:
    return tuple(row for row in trends.discipline(context) if row.quarter.startswith(str(context.period.year)))


def _opening(context: ReportContext) -> str:
    """The first paragraph of the first part."""
    result, period = context.result, context.period
    first_period = annual_prose.first_period(context)
    first, last = annual_prose.of_year(first_period), annual_prose.of_year(period)
    span = first if first == last else f"{first}至{last}"
    shares = "、".join(row.share for row in _discipline(context))
    sent = [letter for letter in Ladder(context).all if letter.period.year == period.year and letter.sent]
    closed = sum(letter.closed is not None for letter in sent)
    sentences = (
        "" if period.closes_year else f"{period.year}年度尚未结束，本报告写到{last}",
        chinese.of(period, f"{period.year}年从{first}开始按季报送") if first_period.number > 1 else "",
        f"{chinese.kind(result.book.plan)}共{len(result.tasks)}项任务{_indicator_states(context)}",
        chinese.of(period, f"{result.counts.units}个单位按季报送进展，")
        + f"{span}按时报送率{'依次' if first != last else ''}为{shares}",
        f"就滞后、逾期、未报等事项发函{len(sent)}件" + (f"，已销号{closed}件" if closed else "") if sent else "",
    )
    return "".join(f"{sentence}。" for sentence in sentences if sentence)


def _indicator_states(context: ReportContext) -> str:
    """、48项指标，截至2025年12月31日，已达标32项、…; empty where the plan has none."""
    rows = sum(row.kind == "indicator" for row in row_text.whole_rows(context.result))
    until = chinese.day(min(context.period.last_day, context.result.as_of))
    return f"、{rows}项指标，截至{until}，{indicator_states(context.result)}" if rows else ""


def _light_table(of_year: Sequence[Judgement], lights_of: Callable[[Judgement], list[Light]]) -> LightTable:
    counted = [(judgement.period.in_chinese, Counter(lights_of(judgement))) for judgement in of_year]
    shown = [light for light in LIT if any(counts[light] for _, counts in counted)]
    return LightTable(
        tuple(chinese.light(light) for light in shown),
        tuple((quarter, tuple(counts[light] for light in shown)) for quarter, counts in counted),
    )


def _year_row(context: ReportContext, row: Standing) -> YearRow:
    """The indicator's figures, quarter by quarter of the year."""
    item = context.plan.items[row.item]
    # rows come from the city's indicators alone
    assert isinstance(item, Indicator)
    figures = tuple(
        chinese.figure_or_state(then, item)
        for judgement, then in zip(context.past, context.history(row.item, None), strict=True)
        if judgement.period.year == context.period.year
    )
    number, target = chinese.task_number(context.plan, item.task), chinese.target(row, item)
    return YearRow(number, item.name, target, figures, chinese.state(row))


def _done(context: ReportContext) -> Iterator[DoneRow]:
    """Items done within the year; where every unit owes the item, how many did it and between which days."""
    days: dict[str, list[datetime.date]] = {}
    owed: dict[str, int] = {}
    for row in context.result.standings:
        if row.expected_units is not None:
            owed[row.item] = row.expected_units
        if row.done and row.done.year == context.period.year:
            days.setdefault(row.item, []).append(row.done)
    for full, done in days.items():
        item = context.plan.items[full]
        first, last = chinese.day(min(done)), chinese.day(max(done))
        day = first if first == last else f"{first}至{last}"
        many = f"（{len(done)}/{owed[full]}个单位）" if full in owed else ""
        yield DoneRow(item.task or chinese.NOTHING, item.name + many, day)
