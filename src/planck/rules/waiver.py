"""P7: extensions and waivers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.messages.grounds import APPROVED
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import WITHIN_YEAR, AnyItem, Book, Indicator, Milestone, Plan
from planck.model.head import FIRST_YEAR, LAST_YEAR
from planck.rules.registry import RULES, Observation, on_outcome, on_waiver
from planck.standing import annual_day

if TYPE_CHECKING:
    from planck.model.office import Waiver


def _observe(waiver: Waiver, message: str, key: str, **facts: object) -> Observation:
    """An observation at the waiver's field ``key``."""
    named = waiver.item or waiver.code
    return Observation(
        message, waiver.at(key), {"of": named, **facts}, unit=waiver.unit or None, item=waiver.item or None
    )


@on_waiver(
    Rule(
        "P701",
        Severity.ERROR,
        title=("延期和核减写全了", "a waiver is complete"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "both": Message(
                "{of}：item 和 code 只能写一个",
                "{of}: an item or a code, not both",
                "延期写 item，核减写 code，请分成两条。",
                "item extends a deadline, code lets a finding off; make two entries.",
            ),
            "neither": Message(
                "这一条没有写 item 或 code，不知道针对什么",
                "this entry names neither item nor code",
                "延期写 item，核减写 code。",
                "item extends a deadline, code lets a finding off.",
            ),
            "no_reason": Message(
                "{of} 没有写理由",
                "{of} gives no reason",
                "请在这一条里加一行 reason:，写批准的理由。",
                "Add a line reason: to the entry, saying why it was approved.",
            ),
            "no_until": Message(
                "{of} 的延期没有写延到哪一天",
                "the extension of {of} does not say until when",
                "请在这一条里加一行 until:，写延到的那一天。",
                "Add a line until: to the entry, with the new day.",
            ),
        },
    )
)
def complete(book: Book, waiver: Waiver) -> Iterator[Observation]:  # noqa: ARG001 - every waiver rule takes it
    """A waiver says what it extends (item) or lets off (code), until when, and why."""
    # 延期 moves a day, 核减 lets a finding off: an entry that is both, or neither, says nothing clear
    if bool(waiver.item) == bool(waiver.code):
        yield _observe(waiver, "both" if waiver.item else "neither", "item")
    if not waiver.reason.strip():
        yield _observe(waiver, "no_reason", "reason")
    if waiver.item and waiver.until is None:
        yield _observe(waiver, "no_until", "until")


@on_waiver(
    Rule(
        "P702",
        Severity.ERROR,
        title=("延期和核减针对的项目、规则、单位存在", "what a waiver names exists"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/none, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "item": Message(
                "方案里没有项目 {of}",
                "the plan has no item {of}",
                "写完整编号，如 2.7.3/supervision-system；planck show 可查。",
                "Give the full id, such as 2.7.3/supervision-system; see planck show.",
            ),
            "code": Message(
                "没有规则 {of}",
                "there is no rule {of}",
                "请写规则的编号，例如 P403（planck rule 列出全部），或删去这一行。",
                "Write a rule's code, such as P403 (planck rule lists them all), or leave the entry out.",
            ),
            "unit": Message(
                "{of}：方案里没有单位 {unit}",
                "{of}: the plan has no unit {unit}",
                "请写 data/plan.yaml 里 units 的单位代码（planck show --units 列出）。",
                "Write an id of units in data/plan.yaml (planck show --units lists them).",
            ),
        },
    )
)
def names_known(book: Book, waiver: Waiver) -> Iterator[Observation]:
    """What a waiver names exists: the item, the rule, the unit."""
    if waiver.item and waiver.item not in book.plan.items:
        yield _observe(waiver, "item", "item")
    if waiver.code and waiver.code not in RULES:
        yield _observe(waiver, "code", "code")
    if waiver.unit and waiver.unit not in book.plan.units:
        yield _observe(waiver, "unit", "unit", unit=waiver.unit)


@on_waiver(
    Rule(
        "P703",
        Severity.ERROR,
        title=("延期针对原定期限，并且更晚", "an extension moves the plan's own day to a later one"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2024-03-31, reason: 机构改革, approved_on: 2024-01-01}\n",
            ),
        ),
        messages={
            "not_planned": Message(
                "{day} 不是 {of} 的期限（方案定的是 {days}）",
                "{day} is no deadline of {of} (the plan's: {days})",
                "请把 from 改成方案定的期限：上面列出的其中一天。",
                "Give as from a day of the plan's own, of those above.",
            ),
            "which": Message(
                "{of} 有几个期限（{days}），没有写 from，不知道延哪一个",
                "{of} has several deadlines ({days}); without from nobody knows which is moved",
                "请在这一条里加一行 from:，写其中的一天。",
                "Add a line from: to the entry, with the day that is meant.",
            ),
            "no_day": Message(
                "{of} 没有期限，无从延期",
                "{of} has no deadline to extend",
                "请删去这一条；要延期的是别的项目的，改 item。",
                "Leave the entry out, or name as item what is to be extended.",
            ),
            "not_later": Message(
                "{of} 延到 {until}，并不晚于原定的 {start}，不起作用",
                "{of} is extended to {until}, which is not after {start}, and has no effect",
                "until 要写晚于 {start} 的一天；不延期的，删去这一条。",
                "Give a day after {start} as until; leave the entry out where nothing is extended.",
            ),
        },
    )
)
def days_fit(book: Book, waiver: Waiver) -> Iterator[Observation]:
    """An extension names one of the plan's own days, and moves it to a later one."""
    item = book.plan.items.get(waiver.item)
    if item is None:
        return
    # `from` is always the plan's own day, never that of an earlier extension (domain.md 8)
    days = deadlines(book.plan, item)
    if waiver.from_ and waiver.from_ not in days:
        yield _observe(waiver, "not_planned", "from", day=waiver.from_, days=days)
    # with several days and none named, which stage the office extends would be a guess
    elif waiver.from_ is None and len(days) != 1:
        yield _observe(waiver, "which" if days else "no_day", "item", days=days)
    start = waiver.from_ or (days[0] if len(days) == 1 else None)
    if start and waiver.until and waiver.until <= start:
        yield _observe(waiver, "not_later", "until", until=waiver.until, start=start)


def deadlines(plan: Plan, item: AnyItem) -> list[datetime.date]:
    """The days on which the plan itself says an item is due, earliest first, without doubles."""
    if isinstance(item, Indicator):
        return sorted({target.by for target in item.targets if target.by})
    if isinstance(item, Milestone):
        return [item.due]
    first, last = plan.first_period, plan.last_period
    if item.cadence == "annual":
        # of every year of the plan: an extension names its occurrence by the day
        return [annual_day(item, year) for year in range(first.year, last.year + 1)]
    if item.cadence in WITHIN_YEAR:
        occurrences = last.last_within(item.per_year).back_to(Period.holding(first.first_day, item.per_year))
        return [item.day_of(occurrence) for occurrence in occurrences]
    return [item.due if isinstance(item.due, datetime.date) else plan.period.end]


@on_waiver(
    Rule(
        "P704",
        Severity.WARNING,
        title=("延期和核减有批准日期", "a waiver has a day of approval"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革}\n",
            ),
        ),
        messages={
            "no_day": Message(
                "{of} 没有写批准日期，视为一直有效",
                "{of} gives no day of approval and counts from the start",
                "请在这一条里加一行 approved_on:，写批准的日期。",
                "Add a line approved_on: to the entry, with the day of approval.",
            ),
        },
    )
)
def approved(book: Book, waiver: Waiver) -> Iterator[Observation]:  # noqa: ARG001 - every waiver rule takes it
    """A waiver says since when it is in force: without a day of approval it counts from the start."""
    if waiver.approved_on is None:
        yield _observe(waiver, "no_day", "item" if waiver.item else "code")


def in_force(waiver: Waiver, as_of: datetime.date) -> bool:
    """Whether a waiver of a finding counts on that day: approved by then, and not expired."""
    begun = waiver.approved_on is None or waiver.approved_on <= as_of
    return begun and (waiver.until is None or as_of <= waiver.until)


def suppresses(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver lets this finding off: it names the code and, if any, the unit. Extensions name an item."""
    # 核减 lets a finding off and moves no standing; 延期 moved the deadline before anything was judged
    return waiver.code == finding.code and waiver.unit in ("", finding.unit) and not waiver.item


@on_outcome(
    Rule(
        "P705",
        Severity.WARNING,
        title=("延期和核减没有过期", "a waiver has not expired"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {code: P302, until: 2024-09-30, reason: 系统故障, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "expired": Message(
                "{of} 的延期或核减 {until} 已经到期（判定日 {as_of}）",
                "the waiver of {of} expired on {until} (judged on {as_of})",
                "请删去这一条；重新批准延长的，改 until 和 approved_on。",
                "Leave the entry out; where it was approved anew, change until and approved_on.",
            ),
        },
    )
)
def expired(
    book: Book,
    as_of: datetime.date,
    findings: list[Finding],  # noqa: ARG001 - every outcome rule takes them
) -> Iterator[Observation]:
    """An extension or waiver that has expired is taken out, or approved anew."""
    for waiver in _approved(book, as_of):
        if waiver.until and waiver.until < as_of:
            yield _observe(waiver, "expired", "until", until=waiver.until, as_of=as_of)


@on_outcome(
    Rule(
        "P706",
        Severity.WARNING,
        title=("延期和核减对得上", "a waiver matches something"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {code: P302, reason: 系统故障, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "nothing": Message(
                "核减 {of} 没有对上任何一条发现",
                "the waiver of {of} matches no finding",
                "请让 code、unit 与 planck check 列出的那一条一致；不再需要的，删去这一条。",
                "Let code and unit be those of the finding in planck check; leave the entry out if it is no "
                "longer needed.",
            ),
            "moves_nothing": Message(
                "{of} 的延期没有对上任何期限，不起作用",
                "the extension of {of} matches no deadline and has no effect",
                "item 写完整编号，from 写方案原定的期限（planck show 项目编号 可查）；不再需要的，删去这一条。",
                "item is the full id, from the plan's own day (planck show ITEM has both); leave the entry out "
                "if it is no longer needed.",
            ),
        },
    )
)
def matched(book: Book, as_of: datetime.date, findings: list[Finding]) -> Iterator[Observation]:
    """A waiver matches a finding, an extension a deadline; an expired one is only reported as expired."""
    for waiver in _approved(book, as_of):
        key = "item" if waiver.item else "code"
        if waiver.until and waiver.until < as_of:
            continue
        if waiver.code and not any(suppresses(waiver, finding) for finding in findings):
            yield _observe(waiver, "nothing", key)
        elif waiver.item and _moves_nothing(book, waiver):
            yield _observe(waiver, "moves_nothing", key)


def _approved(book: Book, as_of: datetime.date) -> list[Waiver]:
    """The waivers whose approval does not lie after that day; the others are not in force yet."""
    return [waiver for waiver in book.waivers if not (waiver.approved_on and waiver.approved_on > as_of)]


def _moves_nothing(book: Book, waiver: Waiver) -> bool:
    """Whether the extension names no item of the plan, or none of its deadlines."""
    item = book.plan.items.get(waiver.item)
    if item is None:
        return True
    days = deadlines(book.plan, item)
    return waiver.from_ not in days if waiver.from_ else len(days) != 1


@on_waiver(
    Rule(
        "P707",
        Severity.ERROR,
        title=("延期和核减的日期合乎常理", "the days of a waiver can be meant"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 9999-12-31, reason: 机构改革, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "far": Message(
                "{of} 的 {field} 写的是 {day}，应在 {first} 年到 {last} 年之间",
                "{field} of {of} is {day}; years lie between {first} and {last}",
                "请核对年份；核减长期有效的，不写 until。",
                "Check the year; leave until out where a finding is let off for good.",
            ),
        },
    )
)
def days_plausible(book: Book, waiver: Waiver) -> Iterator[Observation]:  # noqa: ARG001 - every waiver rule takes it
    """The days of a waiver lie in years that can be meant: with year 9999 nobody would see that it has no end."""
    for key, day in (("from", waiver.from_), ("until", waiver.until), ("approved_on", waiver.approved_on)):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield _observe(waiver, "far", key, field=key, day=day, first=FIRST_YEAR, last=LAST_YEAR)


@on_waiver(
    Rule(
        "P708",
        Severity.NOTE,
        title=("一个事项的延期和核减只有一条算数", "of several waivers of a matter, the latest counts"),
        why=APPROVED,
        example=(
            Change(
                "waivers.yaml",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n",
                "schema: planck/waivers@1\nwaivers:\n  - {item: 2.1.7/system, until: 2025-03-31, reason: 机构改革, approved_on: 2024-09-01}\n  - {item: 2.1.7/system, until: 2025-01-31, reason: 机构改革, approved_on: 2024-09-01}\n",
            ),
        ),
        messages={
            "shorter": Message(
                "{of} 另有一条到 {latest} 的，以最晚的为准，这一条（到 {until}）不算数",
                "{of} is waived until {latest} too; the latest counts, not this entry (until {until})",
                "再次批准的，两条都可以留；写错的，请删去一条。",
                "Leave both where it was approved anew; take out the one that is wrong.",
            ),
            "endless": Message(
                "{of} 另有一条长期有效的（没有写 until），这一条（到 {until}）不算数",
                "{of} is waived without end by another entry, which counts, not this one (until {until})",
                "请删去一条。",
                "Take one of them out.",
            ),
            "repeated": Message(
                "{of} 另有一条到同一天的，这一条没有作用",
                "{of} is waived until the same day by another entry; this one has no effect",
                "请删去一条。",
                "Take one of them out.",
            ),
        },
    )
)
def latest_counts(book: Book, waiver: Waiver) -> Iterator[Observation]:
    """Of several extensions of a deadline, or waivers of a finding, for a unit the latest counts: the others say so."""
    if bool(waiver.item) == bool(waiver.code) or (waiver.item and not waiver.until):
        return  # P701 asks for what is lacking
    if waiver.item and waiver.item not in book.plan.items:
        return  # P702 names it
    others = [other for other in book.waivers if other is not waiver and _covers(book, other, waiver)]
    last = last_day(waiver)
    latest = max(map(last_day, others), default=datetime.date.min)
    key = "until" if waiver.until else "code"
    if latest > last:
        message = "endless" if latest == datetime.date.max else "shorter"
        yield _observe(waiver, message, key, until=waiver.until, latest=latest)
    elif any(last_day(other) == last and _before(book, other, waiver) for other in others):
        yield _observe(waiver, "repeated", key)


def _covers(book: Book, other: Waiver, waiver: Waiver) -> bool:
    """Whether the other waives the same for the same unit, and not before this one begins."""
    if (other.item, other.code) != (waiver.item, waiver.code) or other.unit not in ("", waiver.unit):
        return False
    if waiver.item:
        return other.until is not None and _start(book, other) == _start(book, waiver)
    # of findings, an approval that begins after this one has ended is another one
    return waiver.until is None or other.approved_on is None or other.approved_on <= waiver.until


def _before(book: Book, other: Waiver, waiver: Waiver) -> bool:
    """Whether the other, which covers this waiver, is for all units, or stands earlier in the file."""
    first = next(entry for entry in book.waivers if entry is other or entry is waiver)
    return other.unit != waiver.unit or first is other


def _start(book: Book, waiver: Waiver) -> datetime.date | None:
    """The deadline that an extension moves; None where it does not say which."""
    days = deadlines(book.plan, book.plan.items[waiver.item])
    return waiver.from_ or (days[0] if len(days) == 1 else None)


def last_day(waiver: Waiver) -> datetime.date:
    """The last day on which the waiver counts; without ``until`` it has no end."""
    return waiver.until or datetime.date.max
