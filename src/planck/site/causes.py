"""Why a unit shows its light: what of its report, its rows and its own words has that colour."""

from __future__ import annotations

from collections.abc import Iterator

from planck.check import Result
from planck.core.lights import Light
from planck.model import Report, Status
from planck.reports import chinese, waived
from planck.standing import Receipt, UnitStanding, answerers

COLOURING = (Light.RED, Light.YELLOW, Light.BLUE)
"""The lights of rows that a unit's light takes on; grey and green come from its report alone."""
LET_OFF = "（已核减）"
"""Behind a cause that the office waived."""


def causes(result: Result, judged: UnitStanding) -> tuple[str, ...]:
    """Each cause of the unit's own colour, without a full stop; none for green."""
    entry = judged.set_light
    if entry and judged.computed_light is not judged.light:
        reason = f"：{entry.reason.rstrip('。')}" if entry.reason else ""
        return (f"{entry.by}{chinese.day(entry.on)}定为{judged.light.look.zh}灯{reason}",)
    lit = (*_of_receipt(result, judged), *_of_words(result, judged), *_of_rows(result, judged.unit))
    return tuple(cause for light, cause in lit if light is judged.light)


def _of_receipt(result: Result, judged: UnitStanding) -> Iterator[tuple[Light, str]]:
    """Whether and when the report came, and what it lacks."""
    if judged.report is Receipt.MISSING:
        is_unread = judged.unit in result.book.unread_units(result.period)
        what = "报送的文件没有读成" if is_unread else "没有报送"
        yield Light.RED, f"{what}{LET_OFF if waived.report(result, judged.unit) else ''}"
    if judged.report is Receipt.PENDING:
        yield Light.GREY, "报告还没有收到"
    if judged.by_day is Receipt.LATE and judged.day:
        yield Light.YELLOW, f"迟报{(judged.day - result.book.plan.reporting.due_day(result.period)).days}天"
    for decision in judged.returned:
        yield Light.YELLOW, f"{f'任务{decision.task}' if decision.task else '报告'}退回补正"
    if omitted := chinese.left_out(result, judged):
        yield Light.YELLOW, f"漏报{'、'.join(omitted)}"


def _of_words(result: Result, judged: UnitStanding) -> Iterator[tuple[Light, str]]:
    """What the unit itself calls behind, and the breaches that it reports."""
    report: Report | None = result.book.report(judged.unit, result.period) if judged.day else None
    if report is None:
        return
    for task, reported in report.tasks.items():
        if reported.status is Status.BEHIND:
            yield Light.YELLOW, f"任务{task}自评滞后"
    for _, measure, breach in report.broken:
        ended = "已经纠正" if breach.corrected else "尚未纠正"
        yield Light.YELLOW if breach.corrected else Light.RED, f"报告违反禁止性规定（{measure}），{ended}"


def _of_rows(result: Result, unit: str) -> Iterator[tuple[Light, str]]:
    """The rows that colour the unit's light, in the plan's order."""
    plan, on = result.book.plan, result.period.last_day
    for row in result.standings:
        item = plan.items[row.item]
        if row.light in COLOURING and unit in ((row.unit,) if row.unit else answerers(plan, item, on)):
            yield row.light, f"“{item.name}”{chinese.state(row)}{LET_OFF if waived.row(result, row) else ''}"
