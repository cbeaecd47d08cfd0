"""工作专报: one page for a leader — the lights, three trends, what is red and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.reports import chinese, decided, follow_up, row_text, since, trends, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.follow_up import FollowUp
from planck.reports.prose import printed
from planck.reports.quarterly import LightRow, light_rows, units_with
from planck.reports.since import SinceRow
from planck.standing import Light, Receipt, Standing, reported_individually

MOST_RED = 5
"""Red matters named on the page; the rest is counted."""
MOST_LETTERS = 3
"""Unanswered letters named on the page; all are counted."""
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
    """With （新增） behind it where it was not red in the period before."""
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
    last: str
    """上季, or the period judged before; empty in the first."""
    since: tuple[SinceRow, ...]
    """Whose light became better or worse since then, which red matters came in and which were put right."""
    red: tuple[Red, ...]
    more: int
    """How many red matters the page has no room for."""
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among the red."""
    set_lights: tuple[str, ...]
    """Lights that the office set."""
    follow_up: FollowUp | None
    """What became of the matters of the quarter before; nothing where that had neither reports nor letters."""
    unanswered: tuple[str, ...]
    """Letters without an answer past their day, the longest over first; as many as the page has room for."""
    unanswered_count: int
    """How many such letters there are."""
    advice: tuple[str, ...]
    """What the office recommends; empty where it wrote nothing."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Brief]]:  # noqa: ARG001 - it is about all units
    """One page."""
    result = context.result
    unanswered = follow_up.unanswered(context)
    head = letterhead(context, "brief", addressees=context.plan.office.reports_to or chinese.TO_FILL)
    red = _red(context)
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
            red_units=_red_units(context),
            quarters=tuple(str(judgement.period) for judgement in context.past[-MOST_QUARTERS:]),
            trends=tuple(_trends(context)),
            last=since.last_period(context),
            since=tuple(since.rows(context)),
            # in the plan's order, the rest counted: one page is what a leader reads
            red=tuple(red[:MOST_RED]),
            more=max(0, len(red) - MOST_RED),
            waived=waived.footnotes(result),
            set_lights=decided.notes(result),
            follow_up=follow_up.of_last_quarter(context),
            unanswered=unanswered[:MOST_LETTERS],
            unanswered_count=len(unanswered),
            advice=printed(context.prose.advice),
        ),
    )


def _red(context: ReportContext) -> list[Red]:
    """Every red matter that is not waived; what was not red in the period before is marked."""
    result, new = context.result, since.new_red(context)
    return [
        Red(
            context.plan.items[row.item].name + ("（新增）" if row.item in new else ""),
            row_text.fact(result, row),
            _who(context, row),
        )
        for row in row_text.whole_rows(result)
        if row.light is Light.RED and not waived.row(result, row)
    ]


def _who(context: ReportContext, row: Standing) -> str:
    """Who answers for a red matter, by name; who is let off in it is not named."""
    plan, result = context.plan, context.result
    if not reported_individually(plan, plan.items[row.item]):
        return chinese.responsible(plan, row, context.period.last_day)
    worst = [other for other in result.standings if other.item == row.item and other.unit in row.worst_units]
    named = {other.unit for other in worst if not waived.row(result, other)}
    # the worst three: forty units do not fit a leader's page
    return chinese.names(plan, [unit for unit in row.worst_units if unit in named], most=3) or waived.SEE_NOTE


def _red_units(context: ReportContext) -> str:
    """The units that show red, by name; one that is let off in a matter says so."""
    result = context.result
    red = [unit.unit for unit in result.units if unit.light is Light.RED]
    return chinese.names(context.plan, red, most=MOST_RED, marks=waived.marks(result))


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
