"""What units report, chosen by the office for 主要成效: their own words, each with the unit that wrote them."""

from __future__ import annotations

from planck.check import Result
from planck.reports import chinese
from planck.reports.tags import ToFill


def texts(result: Result) -> tuple[str, ...]:
    """The chosen texts of the quarter, as received, in the order of the office's file; 〔待填〕 where there is none."""
    words = result.book.office.get(result.period)
    return tuple(_text(result, entry.unit, entry.task) for entry in words.chosen) if words else ()


def chosen(result: Result) -> frozenset[tuple[str, str]]:
    """The units and tasks whose texts are chosen."""
    words = result.book.office.get(result.period)
    return frozenset((entry.unit, entry.task) for entry in words.chosen) if words else frozenset()


def _text(result: Result, unit: str, task: str) -> str:
    plan = result.book.plan
    judged = next((judged for judged in result.units if judged.unit == unit), None)
    report = result.book.report(unit, result.period) if judged and judged.day else None
    reported = report.tasks.get(task) if report else None
    name = plan.units[unit].name if unit in plan.units else unit
    if reported is None or not reported.progress.strip():
        # the office counts on it: a paragraph that is missing would be noticed by nobody
        return ToFill(f"{chinese.TO_FILL}（选了{name}任务{task}的进展情况，报告里没有）")
    return f"{name}：{reported.progress.strip()}"
