"""The page of an item: clause, definition, targets, history as chart and table, the units behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.charts.values import Chart
from planck.model import AnyItem, Indicator
from planck.reports import assignment, chinese, row_text, trends
from planck.site.clauses import quoted_clauses
from planck.site.findings import FindingView, of_item
from planck.site.frame import KINDS, RowView, Site, as_issued, row_view, value_of
from planck.site.links import Link
from planck.site.quarters import Quarter
from planck.site.words import Reported, Words, words
from planck.standing import Standing, answerers, gathered, reporter

MOST_IN_CHART = 20
"""Quarters that a chart has room for; the table has all."""


@dataclass(frozen=True, slots=True)
class Past:
    """How the item stood in a quarter."""

    period: str
    issued: bool
    figure: str
    target: str
    expected: str
    light: str
    colour: str
    state: str
    correction: str
    """更正: what was issued."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """All that the page of an item shows."""

    name: str
    kind: str
    task: Link
    clauses: tuple[tuple[str, tuple[str, str, str]], ...]
    """The id of each sentence that it quotes, and the text before, in and behind the quote."""
    definition: tuple[tuple[str, str], ...]
    """分子, 分母 and 来源, each with its words."""
    targets: tuple[tuple[str, str, str, str], ...]
    """Level, day, the plan's words, and who set it."""
    measured: str
    who: str
    """Who reports and who answers; empty where units are withheld."""
    now: RowView | None
    sentence: str
    history: tuple[Past, ...]
    chart: Chart | None
    units: tuple[RowView, ...]
    findings: tuple[FindingView, ...]
    words: tuple[Words, ...]
    """Progress texts by quarter, the latest first."""


def item_page(site: Site, item: AnyItem, reported: Reported) -> ItemPage:
    """The page of that item; ``reported``: what units say of its task."""
    current = site.current
    row = whole_row(current, item) if current else None
    units = tuple(_units(site, item))
    return ItemPage(
        name=item.name,
        kind=KINDS[type(item)],
        task=site.task_link(item.task) if item.task in site.plan.tasks else Link("方案的常规职责"),
        clauses=tuple(quoted_clauses(site.plan, item)) if site.edition.plan else (),
        definition=tuple(_definition(item)),
        targets=tuple(_targets(site, item)),
        measured=site.translator.worded(_measured(item)),
        who=assignment.who(site.plan.on(current.period.last_day), item) if current and site.edition.office else "",
        now=row_view(site, current, row) if current and row else None,
        sentence=row_text.fact(current.result, row) if current and row else "",
        history=tuple(_history(site, item)),
        chart=_chart(site, item),
        units=units,
        findings=of_item(site, item.full_id),
        words=words(site, reported, item.task, _concerned(site, item)),
    )


def whole_row(quarter: Quarter, item: AnyItem) -> Standing | None:
    """The row of the whole; of an indicator that units are judged on one by one, one in its place."""
    row = quarter.rows.get((item.full_id, None))
    if row is None and isinstance(item, Indicator):
        return gathered(item, quarter.now.standings)
    return row


def _definition(item: AnyItem) -> Iterator[tuple[str, str]]:
    if isinstance(item, Indicator) and item.definition:
        words = item.definition
        for name, text in (("分子", words.numerator), ("分母", words.denominator), ("来源", words.source)):
            if text:
                yield name, text


_MEASURED = {
    "snapshot": "按期末的状态",
    "in_quarter": "按当季发生数，全年累计判定",
    "year_to_date": "按当年累计数",
    "yearly": "每年一次，取最近一次",
}


def _measured(item: AnyItem) -> str:
    return _MEASURED[item.measured] if isinstance(item, Indicator) else ""


def _targets(site: Site, item: AnyItem) -> Iterator[tuple[str, str, str, str]]:
    """Each target as a figure, its day, the plan's words, and who chose it where that is the office."""
    words = site.edition.plan
    if not isinstance(item, Indicator):
        level, day = assignment.target_and_deadline(site.plan.as_written, item)
        yield level, day, item.quote if words else "", _basis(item.basis)
        return
    for target in item.targets:
        if target.unit and not site.edition.units:
            continue
        whose = f"{site.plan.units[target.unit].name}：" if target.unit in site.plan.units else ""
        level = assignment.target_level(target, item)
        day = f"{chinese.day(target.by)}前" if target.by else "自始有效"
        yield whose + level, day, target.quote if words else "", _basis(target.basis)
    if item.trend:
        yield chinese.trend(item), "每年", item.trend.quote if words else "", _basis(item.trend.basis)


def _basis(basis: str) -> str:
    return "" if basis == "plan" else "由办公室确定"


def _history(site: Site, item: AnyItem) -> Iterator[Past]:
    """Every quarter, the latest first."""
    for quarter in reversed(site.quarters):
        row = whole_row(quarter, item)
        if row is None:
            continue
        yield Past(
            period=quarter.period.in_chinese,
            issued=quarter.result.issued is not None,
            figure=value_of(quarter, row),
            target=chinese.target(row, item),
            expected=chinese.expected(row, item),
            light=chinese.lit(row),
            colour=row.light,
            state=chinese.state(row),
            correction=as_issued(quarter, row, item),
        )


def _chart(site: Site, item: AnyItem) -> Chart | None:
    """The figures of the whole; of an indicator with a target and two figures."""
    if site.current is None or not isinstance(item, Indicator):
        return None
    quarters = site.quarters[-MOST_IN_CHART:]
    past = [quarter.rows.get((item.full_id, None)) for quarter in quarters]
    last = past[-1]
    if last is None or sum(row is not None and row.value is not None for row in past) < 2:
        return None
    return trends.history_chart([str(quarter.period) for quarter in quarters], "history", last, item, past)


def _concerned(site: Site, item: AnyItem) -> frozenset[str]:
    """The units that report the item or answer for it."""
    if site.current is None:
        return frozenset()
    on = site.current.period.last_day
    own = {row.unit for row in site.current.now.standings if row.item == item.full_id and row.unit}
    alone = reporter(site.plan, item, on)
    return frozenset({*own, *answerers(site.plan, item, on), *([alone] if alone else [])})


def _units(site: Site, item: AnyItem) -> Iterator[RowView]:
    """The rows of units, the worst first."""
    if site.current is None or not site.edition.units:
        return
    rows = [row for row in site.current.now.standings if row.item == item.full_id and row.unit]
    for row in sorted(rows, key=lambda row: row.light.rank):
        yield row_view(site, site.current, row)
