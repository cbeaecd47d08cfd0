"""工作专报: one page for a leader — who shows red and why, what changed, what became of it, what is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planck.core.lights import LIT
from planck.reports import advice, chinese, decided, follow_up, red_units, since, trends, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.follow_up import FollowUp
from planck.reports.prose import printed
from planck.reports.quarterly import units_with
from planck.reports.red_units import RedUnit
from planck.standing import Light, Receipt

MOST_LETTERS = 3
"""Unanswered letters named on the page; all are counted."""
MOST_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """One number over the last periods."""

    name: str
    figures: str
    """1、1、4个: oldest first, with the unit of measure."""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that ``brief.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    owed: int
    receipts: str
    """How the reports came in, in words: 按时36个、迟报1个、未报1个（市统计局）."""
    unit_lights: str
    """红灯4个、黄灯8个、绿灯26个: the worst first; a light that nothing shows is left out."""
    task_count: int
    task_lights: str
    quarters: str
    """近四季."""
    trends: tuple[Trend, ...]
    """Over the quarters; what was none in all of them is left out, and all where there is but a single quarter."""
    last: str
    """上季, or the period judged before; empty in the first."""
    since: str
    """What came into red and yellow since then, and what came out, in a sentence."""
    red: tuple[RedUnit, ...]
    """Every red unit with its cause, last what is red of the whole alone; empty where nothing is red."""
    waived: tuple[str, ...]
    """Matters that the office waived, which are not among the causes."""
    follow_up: FollowUp | None
    """What became of the matters of the quarter before; nothing where that had neither reports nor letters."""
    unanswered: tuple[str, ...]
    """Letters without an answer past their day, the longest over first; as many as the page has room for."""
    unanswered_count: int
    """How many such letters there are."""
    advice: tuple[str, ...]
    """What the office recommends; empty where it wrote nothing."""
    proposals: str
    """What follows from the matters, for the leaders to decide: 一是…；二是…。 Empty where nothing does."""
    set_lights: tuple[str, ...]
    """Lights that the office set."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Brief]]:  # noqa: ARG001 - it is about all units
    """One page."""
    result = context.result
    unanswered = follow_up.unanswered(context)
    head = letterhead(context, "brief", addressees=context.plan.office.reports_to or chinese.TO_FILL)
    changed = since.changes(context)
    yield (
        "",
        Brief(
            head=head,
            title=f"{head.named}进展专报",
            owed=result.counts.units,
            receipts=_receipts(context),
            unit_lights=_lights((unit.light for unit in result.units), "个"),
            task_count=len(result.tasks),
            task_lights=_lights((task.light for task in result.tasks), "项"),
            quarters=_quarters(context),
            trends=tuple(_trends(context)) if len(context.past) > 1 else (),
            last=since.last_period(context),
            since="；".join(changed) + "。" if changed else "",
            red=red_units.red_units(result),
            waived=waived.in_brief(result),
            follow_up=follow_up.of_last_quarter(context),
            unanswered=unanswered[:MOST_LETTERS],
            unanswered_count=len(unanswered),
            advice=printed(context.prose.advice),
            proposals=advice.in_a_row(advice.advice(result, follow_up.silent_units(context))),
            set_lights=decided.in_brief(result),
        ),
    )


def _receipts(context: ReportContext) -> str:
    """Each way in which reports came in with its number; who is missing by name."""
    result = context.result
    counted = Counter(unit.by_day for unit in result.units if unit.report is not Receipt.COOPERATING)
    missing = chinese.names(context.plan, units_with(result, Receipt.MISSING), most=3)
    shown = (
        ("按时", Receipt.IN_TIME, ""),
        ("迟报", Receipt.LATE, ""),
        ("未报", Receipt.MISSING, f"（{missing}）"),
        ("待报", Receipt.PENDING, ""),
    )
    return "、".join(f"{name}{counted[receipt]}个{more}" for name, receipt, more in shown if counted[receipt])


def _lights(lights: Iterable[Light], measure: str) -> str:
    """The lights counted, the worst first; what shows none is not judged and stays out."""
    counted = Counter(lights)
    return "、".join(f"{light.look.zh}灯{counted[light]}{measure}" for light in LIT if counted[light])


def _quarters(context: ReportContext) -> str:
    counted = {12: "个月", 4: "季", 2: "期", 1: "年"}[context.period.per_year]
    number = chinese.numeral(len(context.past[-MOST_QUARTERS:]))
    return f"近{number}{counted}" if counted == "季" else f"近{number.replace('二', '两')}{counted}"


def _trends(context: ReportContext) -> Iterator[Trend]:
    last = context.past[-MOST_QUARTERS:]
    reds = [sum(unit.light is Light.RED for unit in judgement.units) for judgement in last]
    if any(reds):
        yield Trend("红灯单位", "、".join(map(str, reds)) + "个")
    yield Trend("按时报送率", "、".join(row.share for row in trends.discipline(context)[-MOST_QUARTERS:]))
