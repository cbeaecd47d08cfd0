"""Days of the plan: deadlines and due days lie where they can be meant."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.messages.grounds import PLAN_AGREES
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import AnyItem, Book, Indicator, Plan
from planck.model.head import FIRST_YEAR, LAST_YEAR
from planck.rules.registry import Observation, on_plan


@on_plan(
    Rule(
        "P117",
        Severity.ERROR,
        title=("期限在方案期内", "deadlines lie inside the plan's period"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "period: {start: 2021-01-01, end: 2025-12-31}",
                "period: {start: 2021-01-01, end: 2024-12-30}",
            ),
        ),
        messages={
            "period": Message(
                "方案的起止日期颠倒：{start} 至 {end}",
                "the plan's period ends before it begins: {start} to {end}",
                "请改正 period：start 写开始的那天，end 写结束的那天。",
                "Correct period: start is the first day, end the last.",
            ),
            "outside": Message(
                "“{name}”的期限 {day} 不在方案期内（{start} 至 {end}）",
                "the deadline {day} of “{name}” lies outside the plan's period ({start} to {end})",
                "请把这一天改到 {start} 至 {end} 之间；期限没有错的，改 data/plan.yaml 的 period。",
                "Give a day from {start} to {end}; where the deadline is right, correct period in data/plan.yaml.",
            ),
            "far": Message(
                "日期 {day} 不合常理：应在 {first} 年到 {last} 年之间",
                "the day {day} cannot be meant: years lie between {first} and {last}",
                "请核对年份；没有这一天的（例如没有撤销），不写这一项。",
                "Check the year; leave the field out where there is no such day.",
            ),
            "due": Message(
                "{quarter} 的报送截止日 {day} 不合常理：应在 {first} 到 {last} 之间",
                "the due day {day} of {quarter} cannot be meant: it lies between {first} and {last}",
                "请把 reporting.due 里 {quarter} 后面的日期改到 {first} 至 {last} 之间，多半是年份写错了。",
                "Under reporting.due give {quarter} a day from {first} to {last}; most likely the year is wrong.",
            ),
            "quarter": Message(
                "{quarter} 不在方案期内（{start} 至 {end}），为它定的截止日用不上",
                "{quarter} lies outside the plan's period ({start} to {end}): its due day is of no use",
                "请把 reporting.due 里的 {quarter} 改成方案期内的季度，或删去这一行。",
                "Write a quarter of the plan instead of {quarter} under reporting.due, or leave the line out.",
            ),
        },
    )
)
def days_inside(book: Book) -> Iterator[Observation]:
    """Deadlines lie inside the plan's period, which itself ends after it begins."""
    plan = book.plan
    start, end = plan.period.start, plan.period.end
    if end < start:
        yield Observation("period", plan.period.at(), {"start": start, "end": end})
    for item, day, place in _days(plan):
        if not start <= day <= end:
            facts = {"day": day, "start": start, "end": end, "name": item.name}
            yield Observation("outside", place, facts, task=item.task or None, item=item.full_id)
    for day, place in _other_days(plan):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Observation("far", place, {"day": day, "first": FIRST_YEAR, "last": LAST_YEAR})
    yield from _due_days(plan)


def _due_days(plan: Plan) -> Iterator[Observation]:
    """A due day lies near its quarter: one of a wrong year would make every report missing, or never due."""
    for period, day in plan.reporting.due.items():
        place = plan.reporting.at("due", str(period))
        # a due day of a quarter outside the plan would never be used, and the one that was meant never set
        if not (plan.covers(period) and FIRST_YEAR <= period.year <= LAST_YEAR):
            start, end = plan.period.start, plan.period.end
            yield Observation("quarter", place, {"quarter": period, "start": start, "end": end})
            continue
        # half a year later no office would still wait for a report: a slip of the year lies beyond
        first, last = period.first_day, period.plus(max(1, period.per_year // 2)).last_day
        if not first <= day <= last and FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Observation("due", place, {"quarter": period, "day": day, "first": first, "last": last})


def _other_days(plan: Plan) -> Iterator[tuple[datetime.date, Place]]:
    """The days of units, baselines, reporting and the document, which may lie outside the plan's period."""
    for slug, unit in plan.units.items():
        for key, day in (("since", unit.since), ("until", unit.until)):
            if day:
                yield day, plan.at("units", slug, key)
    for item in plan.items.values():
        if isinstance(item, Indicator) and item.baseline:
            yield item.baseline.on, item.at("baseline", "on")
    for period, day in plan.reporting.due.items():
        yield day, plan.reporting.at("due", str(period))
    if plan.document and plan.document.issued_on:
        yield plan.document.issued_on, plan.document.at("issued_on")


def _days(plan: Plan) -> Iterator[tuple[AnyItem, datetime.date, Place]]:
    """Every deadline of the plan's items, with its place."""
    for item in plan.items.values():
        if isinstance(item, Indicator):
            for n, target in enumerate(item.targets):
                if target.by:
                    yield item, target.by, item.at("targets", n, "by")
        elif isinstance(item.due, datetime.date):
            yield item, item.due, item.at("due")
