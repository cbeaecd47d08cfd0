"""工作专报: one page for a leader — the lights, three trends, what is red and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.reports import facts, trends, words
from planck.reports.docket import Ask, Docket, Letterhead, letterhead
from planck.reports.quarterly import LightRow, light_rows, units_with
from planck.standing import Light, Receipt, severally

MOST_RED = 5
"""Red matters named on the page; the rest is counted."""
MOST_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """One number over the last quarters."""

    name: str
    figures: tuple[str, ...]
    verdict: str
    """上升, 下降 or 持平 against the quarter before; — where there is none."""


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
    missing: str
    """The units whose reports are overdue, by name; empty where there are none."""
    lights: tuple[LightRow, ...]
    quarters: tuple[str, ...]
    trends: tuple[Trend, ...]
    red: tuple[Red, ...]
    more: int
    """Red matters that the page has no room for."""


def view(docket: Docket, ask: Ask) -> Iterator[tuple[str, Brief]]:  # noqa: ARG001 - it is about all units
    """One page."""
    result = docket.result
    head = letterhead(docket, "brief", addressees=docket.plan.office.reports_to or words.TO_FILL)
    red = [
        Red(docket.plan.items[row.item].name, facts.fact(result, row), _who(docket, row.item, row.worst_units))
        for row in result.standings
        if row.unit is None and row.light is Light.RED
    ]
    yield (
        "",
        Brief(
            head=head,
            title=f"{head.quarter}{head.subject}进展专报",
            owed=result.counts.units,
            reported=result.counts.reported,
            missing=words.names(docket.plan, units_with(result, Receipt.MISSING), most=3),
            lights=light_rows(result),
            quarters=tuple(str(one.period) for one in docket.past[-MOST_QUARTERS:]),
            trends=tuple(_trends(docket)),
            red=tuple(red[:MOST_RED]),
            more=max(0, len(red) - MOST_RED),
        ),
    )


def _who(docket: Docket, item: str, worst: tuple[str, ...]) -> str:
    plan = docket.plan
    if severally(plan, plan.items[item]):
        return words.names(plan, worst, most=3)
    row = next(row for row in docket.result.standings if row.item == item and row.unit is None)
    return words.responsible(plan, row)


def _trends(docket: Docket) -> Iterator[Trend]:
    last = docket.past[-MOST_QUARTERS:]
    reds = [sum(unit.light is Light.RED for unit in one.units) for one in last]
    tasks = [sum(task.light is Light.RED for task in one.tasks) for one in last]
    shares = [row.share for row in trends.discipline(docket)[-MOST_QUARTERS:]]
    yield Trend("红灯单位（个）", tuple(map(str, reds)), _verdict(reds))
    yield Trend("红灯任务（项）", tuple(map(str, tasks)), _verdict(tasks))
    yield Trend("按时报送率", tuple(shares), _verdict([float(share.rstrip("%—") or 0) for share in shares]))


def _verdict(values: list[int] | list[float]) -> str:
    if len(values) < 2:
        return "—"
    before, now = values[-2:]
    return "上升" if now > before else "下降" if now < before else "持平"
