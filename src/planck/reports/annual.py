"""年度报告: the year in the five parts that national practice of 法治政府建设年度报告 asks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.core.lights import LIT
from planck.core.period import Period
from planck.model import Indicator
from planck.reports import chinese, decided, row_text, trends, waived
from planck.reports.behind import BehindTask, behind, breaches
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead, paragraphs
from planck.reports.prose import printed
from planck.reports.trends import DisciplineRow
from planck.standing import Judgement, Light, Standing, State


@dataclass(frozen=True, slots=True)
class YearRow:
    """An indicator over the year's quarters."""

    task: str
    name: str
    target: str
    figures: tuple[str, ...]
    """The value of each of the year's quarters; — where that quarter was not judged."""
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A milestone or duty done in the year."""

    task: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class LightsOfQuarter:
    """Lights in one quarter."""

    quarter: str
    units: tuple[int, int, int, int, int]
    """Red, yellow, blue, grey, green."""
    tasks: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """All that ``annual.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    year: int
    quarters: tuple[str, ...]
    """The year's quarters up to the judged one."""
    task_count: int
    met: int
    """Indicators that hold all their targets."""
    indicator_count: int
    unreported: int
    """Indicators without a figure: a count of their own, never taken as 0."""
    lights: tuple[LightsOfQuarter, ...]
    indicators: tuple[YearRow, ...]
    done: tuple[DoneRow, ...]
    discipline: tuple[DisciplineRow, ...]
    behind: tuple[BehindTask, ...]
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among those behind."""
    set_lights: tuple[str, ...]
    """Lights that the office set."""
    breaches: tuple[str, ...]
    achievements: tuple[str, ...]
    causes: tuple[str, ...]
    leadership: tuple[str, ...]
    next_year: tuple[str, ...]
    other: tuple[str, ...]
    charts: tuple[Chart, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, AnnualReport]]:  # noqa: ARG001 - it is about all units
    """The year of the judged period, up to that period."""
    plan, result = context.plan, context.result
    year = context.period.year
    head = letterhead(context, "annual", addressees=plan.office.reports_to or chinese.TO_FILL)
    # each quarter as it was judged then: the year's report must not contradict the circulars already out
    of_year = [judgement for judgement in context.past if judgement.period.year == year]
    city = [row for row in row_text.whole_rows(result) if row.kind == "indicator"]
    yield (
        "",
        AnnualReport(
            head=head,
            title=f"关于{year}年度{head.subject}落实情况的报告",
            year=year,
            quarters=tuple(judgement.period.in_chinese for judgement in of_year),
            task_count=len(result.tasks),
            met=sum(row.state is State.MET for row in city),
            indicator_count=len(city),
            unreported=sum(row.state is State.NO_DATA for row in city),
            lights=tuple(_lights(judgement) for judgement in of_year),
            indicators=tuple(_year_row(context, row) for row in city),
            done=tuple(_done(context)),
            discipline=tuple(row for row in trends.discipline(context) if row.quarter.startswith(str(year))),
            behind=behind(result),
            waived=waived.footnotes(result),
            set_lights=decided.notes(result),
            breaches=tuple(breaches(result)),
            achievements=_written(context, "achievements"),
            causes=_written(context, "causes"),
            leadership=_written(context, "leadership"),
            next_year=_written(context, "next_year"),
            other=_written(context, "other"),
            charts=(trends.discipline_chart(context), *trends.history_charts(context, city, most=3)),
        ),
    )


def _written(context: ReportContext, part: str) -> tuple[str, ...]:
    """The paragraphs of a part: of 年度报告.md, else of the office's YAML file; causes also those of the quarter."""
    words, prose = context.office_words, context.prose
    of_quarter = prose.causes if part == "causes" else ()
    in_yaml = getattr(words.annual, part) if words else ()
    return paragraphs(printed(prose.annual.get(part, ()), in_yaml, of_quarter))


def _lights(judgement: Judgement) -> LightsOfQuarter:
    units = [unit.light for unit in judgement.units]
    tasks = [task.light for task in judgement.tasks]
    return LightsOfQuarter(judgement.period.in_chinese, _five(units), _five(tasks))


def _five(lights: list[Light]) -> tuple[int, int, int, int, int]:
    red, yellow, blue, grey, green = (lights.count(light) for light in LIT)
    return red, yellow, blue, grey, green


def _year_row(context: ReportContext, row: Standing) -> YearRow:
    """The indicator's figures, quarter by quarter of the year."""
    item = context.plan.items[row.item]
    # rows come from the city's indicators alone
    assert isinstance(item, Indicator)
    periods = [judgement.period for judgement in context.past]
    # the year may begin before the first quarter with a file, and end after the judged one
    by_period = dict(zip(periods, context.history(row.item, None), strict=True))
    figures = tuple(chinese.figure_or_state(by_period.get(Period(context.period.year, n)), item) for n in range(1, 5))
    return YearRow(item.task, item.name, chinese.target(row, item), figures, chinese.lit(row), chinese.state(row))


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
