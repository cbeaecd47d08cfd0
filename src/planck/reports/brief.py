"""工作专报: one page for a leader — the lights, three trends, what is red and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.reports import chinese, decided, row_text, trends, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.prose import printed
from planck.reports.quarterly import LightRow, light_rows, units_with
from planck.standing import Light, Receipt, reported_individually

MOST_RED = 5
"""Red matters named on the page; the rest is counted."""
MOST_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """One number over the last periods."""

    name: str
    figures: tuple[str, ...]
    verdict: str
    """上升, 下降 or 持平 against the period before; — where there is none."""


@dataclass(frozen=True, slots=True)
class Red:
    """A red matter."""

    name: str
    fact: str
    who: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that ``brief.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    owed: int
    reported: int
    pending: int
    """Reports that may still come in time."""
    missing: str
    """The units whose reports are overdue, by name; empty where there are none."""
    lights: tuple[LightRow, ...]
    red_units: str
    """The units that show red, by name; what is red in the city as a whole need not name them."""
    quarters: tuple[str, ...]
    trends: tuple[Trend, ...]
    red: tuple[Red, ...]
    more: int
    """How many red matters the page has no room for."""
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among the red."""
    set_lights: tuple[str, ...]
    """Lights that the office set."""
    advice: tuple[str, ...]
    """What the office recommends; empty where it wrote nothing."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Brief]]:  # noqa: ARG001 - it is about all units
    """One page."""
    result = context.result
    head = letterhead(context, "brief", addressees=context.plan.office.reports_to or chinese.TO_FILL)
    red = [
        Red(context.plan.items[row.item].name, row_text.fact(result, row), _who(context, row.item, row.worst_units))
        for row in row_text.whole_rows(result)
        if row.light is Light.RED and not waived.row(result, row)
    ]
    yield (
        "",
        Brief(
            head=head,
            title=f"{head.quarter}{head.subject}进展专报",
            owed=result.counts.units,
            reported=result.counts.reported,
            pending=len(units_with(result, Receipt.PENDING)),
            missing=chinese.names(context.plan, units_with(result, Receipt.MISSING), most=3),
            lights=light_rows(result),
            red_units=chinese.names(
                context.plan, [unit.unit for unit in result.units if unit.light is Light.RED], most=MOST_RED
            ),
            quarters=tuple(str(judgement.period) for judgement in context.past[-MOST_QUARTERS:]),
            trends=tuple(_trends(context)),
            # in the plan's order, the rest counted: one page is what a leader reads
            red=tuple(red[:MOST_RED]),
            more=max(0, len(red) - MOST_RED),
            waived=waived.footnotes(result),
            set_lights=decided.notes(result),
            advice=printed(context.prose.advice),
        ),
    )


def _who(context: ReportContext, item: str, worst: tuple[str, ...]) -> str:
    """Who answers for a red matter, by name."""
    plan = context.plan
    # the worst three: forty units do not fit a leader's page
    if reported_individually(plan, plan.items[item]):
        return chinese.names(plan, worst, most=3)
    row = next(row for row in context.result.standings if row.item == item and row.unit is None)
    return chinese.responsible(plan, row, context.period.last_day)


def _trends(context: ReportContext) -> Iterator[Trend]:
    last = context.past[-MOST_QUARTERS:]
    reds = [sum(unit.light is Light.RED for unit in judgement.units) for judgement in last]
    tasks = [sum(task.light is Light.RED for task in judgement.tasks) for judgement in last]
    shares = [row.share for row in trends.discipline(context)[-MOST_QUARTERS:]]
    yield Trend("红灯单位（个）", tuple(map(str, reds)), _verdict(reds))
    yield Trend("红灯任务（项）", tuple(map(str, tasks)), _verdict(tasks))
    known = [float(share.rstrip("%")) for share in shares[-2:] if share != chinese.NOTHING]
    # against the quarter before, or not at all: a share that is not known yet has not fallen
    yield Trend("按时报送率", tuple(shares), _verdict(known))


def _verdict(values: list[int] | list[float]) -> str:
    if len(values) < 2:
        return chinese.NOTHING
    before, now = values[-2:]
    return "上升" if now > before else "下降" if now < before else "持平"
