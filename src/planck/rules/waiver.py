"""P7: extensions and waivers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.model import AnyItem, Book, Indicator, Milestone, Plan, Waiver
from planck.rules.registry import RULES, Found, known, on_waiver
from planck.standing import annual_day


def _found(waiver: Waiver, message_key: str, key: str, **facts: object) -> Found:
    named = waiver.item or waiver.code
    return Found(
        message_key, waiver.at(key), {"of": named, **facts}, unit=waiver.unit or None, item=waiver.item or None
    )


@on_waiver("P701")
def complete(book: Book, waiver: Waiver) -> Iterator[Found]:  # noqa: ARG001 - every waiver rule takes the book
    """A waiver says what it moves (item) or lets off (code), until when, and why."""
    if bool(waiver.item) == bool(waiver.code):
        yield _found(waiver, "P701.both" if waiver.item else "P701.neither", "item")
    if not waiver.reason.strip():
        yield _found(waiver, "P701.no_reason", "reason")
    if waiver.item and waiver.until is None:
        yield _found(waiver, "P701.no_until", "until")


@on_waiver("P702")
def names_known(book: Book, waiver: Waiver) -> Iterator[Found]:
    """What a waiver names exists: the item, the rule, the unit."""
    if waiver.item and waiver.item not in book.plan.items:
        yield _found(waiver, "P702.item", "item")
    if waiver.code and waiver.code not in RULES:
        yield _found(waiver, "P702.code", "code")
    if waiver.unit and waiver.unit not in book.plan.units:
        yield _found(waiver, "P702.unit", "unit", unit=waiver.unit)


@on_waiver("P703")
def days_fit(book: Book, waiver: Waiver) -> Iterator[Found]:
    """An extension names one of the plan's own days, and moves it to a later one."""
    item = book.plan.items.get(waiver.item)
    if item is None:
        return
    days = deadlines(book.plan, item)
    if waiver.from_ and waiver.from_ not in days:
        yield _found(waiver, "P703.not_planned", "from", day=waiver.from_, days=days)
    elif waiver.from_ is None and len(days) != 1:
        yield _found(waiver, "P703.which" if days else "P703.no_day", "item", days=days)
    start = waiver.from_ or (days[0] if len(days) == 1 else None)
    if start and waiver.until and waiver.until <= start:
        yield _found(waiver, "P703.not_later", "until", until=waiver.until, start=start)


def deadlines(plan: Plan, item: AnyItem) -> list[datetime.date]:
    """The plan's own days of an item, each once, in time's order."""
    if isinstance(item, Indicator):
        return sorted({target.by for target in item.targets if target.by})
    if isinstance(item, Milestone):
        return [item.due]
    first, last = Period.holding(plan.period.start), Period.holding(plan.period.end)
    if item.cadence == "annual":
        return [annual_day(item, year) for year in range(first.year, last.year + 1)]
    if item.cadence == "quarterly":
        days = datetime.timedelta(days=item.due if isinstance(item.due, int) else 0)
        return [quarter.last_day + days for quarter in last.back_to(first)]
    return [item.due if isinstance(item.due, datetime.date) else plan.period.end]


@on_waiver("P704", Severity.WARNING)
def approved(book: Book, waiver: Waiver) -> Iterator[Found]:  # noqa: ARG001 - every waiver rule takes the book
    """A waiver says since when it is in force: without a day of approval it counts from the start."""
    if waiver.approved_on is None:
        yield _found(waiver, "P704.no_day", "item" if waiver.item else "code")


known("P705", Severity.WARNING)  # expired
known("P706", Severity.WARNING)  # matches nothing


def in_force(waiver: Waiver, as_of: datetime.date) -> bool:
    """Whether a waiver of a finding counts on that day: approved by then, and not expired."""
    begun = waiver.approved_on is None or waiver.approved_on <= as_of
    return begun and (waiver.until is None or as_of <= waiver.until)


def suppresses(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver speaks of this finding."""
    return waiver.code == finding.code and waiver.unit in ("", finding.unit) and not waiver.item


def after_judging(book: Book, as_of: datetime.date, findings: list[Finding]) -> Iterator[tuple[str, Found]]:
    """What only ``check`` can know of a waiver: that it has expired, or matches nothing."""
    for waiver in book.waivers:
        if waiver.approved_on and waiver.approved_on > as_of:
            continue
        key = "item" if waiver.item else "code"
        if waiver.until and waiver.until < as_of:
            yield "P705", _found(waiver, "P705.expired", "until", until=waiver.until, as_of=as_of)
        elif waiver.code and not any(suppresses(waiver, finding) for finding in findings):
            yield "P706", _found(waiver, "P706.nothing", key)
        elif waiver.item and _moves_nothing(book, waiver):
            yield "P706", _found(waiver, "P706.moves_nothing", key)


def _moves_nothing(book: Book, waiver: Waiver) -> bool:
    item = book.plan.items.get(waiver.item)
    if item is None:
        return True
    days = deadlines(book.plan, item)
    return waiver.from_ not in days if waiver.from_ else len(days) != 1
