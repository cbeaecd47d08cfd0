"""下一步工作要求: what the circular demands of whom, by the kind of matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planck.check import Result
from planck.reports import chinese, waived
from planck.reports.behind import named
from planck.standing import Receipt, Standing, State, UnitStanding, answerers, reported_individually

_DEMANDS = {
    "missed": "逾期未完成、未达标事项的责任单位（{units}），要查明原因，明确责任人和完成时限，限期整改到位。",
    "lagging": "滞后事项的责任单位（{units}），要对照序时进度倒排工期，加强调度，尽快赶上进度。",
    "missing": "未报送的单位（{units}），要立即补报，并说明未按时报送的原因。",
    "left_out": "漏报的单位（{units}），要尽快补报所漏的数据和办理情况。",
    "returned": "报告被退回的单位（{units}），要按退回意见补正后重新报送。",
    "breach": "有违反禁止性规定情况的单位（{units}），要立即纠正，查明责任，防止再次发生。",
}
"""In the order in which the circular makes them."""


def demands(result: Result) -> tuple[str, ...]:
    """A sentence for each kind of matter that the quarter shows, with the units that it concerns by name."""
    plan, units_of = result.book.plan, concerned(result)
    return tuple(
        sentence.format(units=chinese.names(plan, units, most=len(units)))
        for kind, sentence in _DEMANDS.items()
        if (units := units_of[kind])
    )


def concerned(result: Result) -> dict[str, list[str]]:
    """By kind of matter (``missed``, ``lagging``, ``missing`` …), the units concerned, in the register's order."""
    by_kind = {kind: dict.fromkeys(units) for kind, units in _concerned(result)}
    return {
        # a body that is not under the office may answer for a row, and nothing is demanded of it
        kind: [unit for unit in result.book.plan.units if unit in units and _is_under(result, unit)]
        for kind, units in by_kind.items()
    }


def _is_under(result: Result, unit: str) -> bool:
    return result.book.plan.units[unit].role != "cooperating"


def _concerned(result: Result) -> Iterator[tuple[str, Iterable[str]]]:
    rows = named(result)
    missed = [row for row in rows if row.state is State.MISSED]
    yield "missed", _answering(result, missed)
    yield "lagging", _answering(result, [row for row in rows if row.state is not State.MISSED and row.done is None])
    units = result.units
    missing = [unit.unit for unit in units if unit.report is Receipt.MISSING]
    yield "missing", [unit for unit in missing if not waived.report(result, unit)]
    yield "left_out", [unit.unit for unit in units if _owes_more(result, unit)]
    yield "returned", [unit.unit for unit in units if unit.returned]
    yield "breach", [unit.unit for unit in units if unit.day and _has_open_breach(result, unit.unit)]


def _owes_more(result: Result, judged: UnitStanding) -> bool:
    """Whether the report that is in lacks anything that is not let off."""
    items = (item for item in judged.left_out if not waived.left_out(result, judged.unit, item))
    return bool(judged.unsigned) or any(items)


def _answering(result: Result, rows: Iterable[Standing]) -> Iterator[str]:
    plan, on = result.book.plan, result.period.last_day
    for row in rows:
        item = plan.items[row.item]
        if row.unit:
            yield row.unit
        elif not reported_individually(plan, item):  # else the units' own rows say who
            yield from answerers(plan, item, on)


def _has_open_breach(result: Result, unit: str) -> bool:
    report = result.book.report(unit, result.period)
    return report is not None and any(
        breach.corrected is None and not waived.breach(result, unit, name) for _, name, breach in report.broken
    )
