"""A small county for judging: plans and reports from plain texts, without files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from planck import fields
from planck.core.period import Period
from planck.model import Book, Breach, Figure, Plan, Report, Status, TaskReport, Word
from planck.model.office import Waiver
from planck.standing import Judgement, Standing, judge
from tests.trees import part

UNITS = {"sfj": {"name": "市司法局"}, "fgj": {"name": "市发展和改革局"}, "gaj": {"name": "市公安局"}}


def a_plan(
    *,
    indicators: list[dict[str, Any]] | None = None,
    milestones: list[dict[str, Any]] | None = None,
    duties: list[dict[str, Any]] | None = None,
    units: Mapping[str, Any] = UNITS,
    responsible: Mapping[str, Any] | None = None,
    **more: Any,
) -> Plan:
    """A plan of one task, 1.1, that the units answer for."""
    task = {
        "id": "1.1",
        "title": "任务",
        "measures": ["做好工作。", {"text": "不得敷衍。", "kind": "prohibition"}],
        "responsible": responsible or {"units": list(units), "quote": "市司法局"},
        "indicators": indicators or [],
        "milestones": milestones or [],
        "duties": duties or [],
    }
    section = {"id": "1.1", "title": "节", "tasks": [task, *more.pop("tasks", [])]}
    return part(
        Plan,
        {
            "schema": "planck/plan@1",
            "id": "county",
            "title": "方案",
            "period": {"start": "2021-01-01", "end": "2025-12-31"},
            "units": dict(units),
            "chapters": [{"id": "1", "title": "章", "sections": [section]}],
            "duties": more.pop("plan_duties", []),
            **more,
        },
    )


def figure(written: str) -> Figure:
    """``66/75`` or ``88``."""
    if "/" in written:
        numerator, denominator = written.split("/")
        return Figure(Decimal(numerator), Decimal(denominator))
    return Figure(value=Decimal(written))


def words(written: Mapping[str, Mapping[str, str]]) -> dict[str, Word]:
    """``{"x": {"done": "2024-09-01"}}`` as words."""
    return {key: Word(fields.maybe_day(word["done"])) for key, word in written.items()}


def breaches(written: Mapping[str, Mapping[str, str]]) -> dict[str, Breach]:
    """``{"1.1-2": {"what": "…", "corrected": "2024-09-01"}}`` as breaches."""
    return {key: Breach(breach["what"], fields.maybe_day(breach.get("corrected"))) for key, breach in written.items()}


def a_report(unit: str, quarter: str, submitted: str = "", **given: Any) -> Report:
    """A report on task 1.1; ``x="66/75"`` gives a figure, other words are the fields of the file.

    Without ``submitted`` it came in ten days after the quarter.
    """
    ends = Period.parse(quarter)
    assert ends
    day = submitted or str(ends.last_day + datetime.timedelta(days=10))
    figures = {name: figure(str(text)) for name, text in given.pop("figures", {}).items()}
    duties = words(given.pop("plan_duties", {}))
    status = Status(given.pop("status", "in_progress"))
    others = {key: breaches(parts) if key == "breaches" else words(parts) for key, parts in given.items()}
    task = TaskReport(status, "推进。", indicators=figures, **others)
    handed_in = datetime.date.fromisoformat(day)
    return Report(
        schema="planck/progress@1", unit=unit, period=ends, submitted=handed_in, tasks={"1.1": task}, duties=duties
    )


def a_book(plan: Plan, *reports: Report, waivers: tuple[dict[str, str], ...] = ()) -> Book:
    """The reports as a book."""
    by_unit: dict[str, dict[Period, Report]] = {}
    for report in reports:
        by_unit.setdefault(report.unit, {})[report.period] = report
    return Book(plan, by_unit, tuple(Waiver.model_validate(waiver) for waiver in waivers))


def judged(book: Book, quarter: str, as_of: str = "") -> Judgement:
    """The quarter as judged a month after its end, or on the day given."""
    period = Period.parse(quarter)
    assert period
    day = datetime.date.fromisoformat(as_of) if as_of else period.last_day + datetime.timedelta(days=30)
    return judge(book, period, day)


def row(judgement: Judgement, item: str = "1.1/x", unit: str | None = None) -> Standing:
    """The single row of an item, of a unit or of the city."""
    (standing,) = [s for s in judgement.standings if s.item == item and s.unit == unit]
    return standing


def indicator(*targets: dict[str, str], **more: Any) -> dict[str, Any]:
    """An indicator ``x``, a percentage that 市司法局 reports."""
    return {"id": "x", "name": "指标", "reported_by": "sfj", "targets": list(targets), **more}


def stands(x: dict[str, Any], figures: Mapping[str, str], quarter: str, **plan: Any) -> Standing:
    """The city's row of an indicator that 市司法局 reports, given its figures by quarter."""
    book = a_book(a_plan(indicators=[x], **plan), *(a_report("sfj", q, figures={"x": v}) for q, v in figures.items()))
    return row(judged(book, quarter))
