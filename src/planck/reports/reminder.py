"""催报通知: which units have not reported or left something out, what, since when, by when and where to send it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from planck import standing
from planck.core.period import days_after
from planck.messages import CHINESE
from planck.model import Indicator
from planck.reports import chinese, unit_record, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.tags import ToFill
from planck.standing import Receipt, State, UnitStanding

_DAYS_BEFORE = 3
"""Days before the day of judging by which those reminded hand in: the office reads what comes in on them."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit still owes."""

    name: str
    what: str
    since: str
    """The day after which it is late, or the first quarter in which it was left out."""
    days: str
    """Days overdue on the day of judging."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that ``reminder.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    due: str
    by: str
    """The day by which those named hand in: the office's, else three days before the quarter is judged.

    The day for answers where the quarter is judged already.
    """
    judged: str
    """The day on which the quarter is judged, where that is still to come; empty where it has passed."""
    missing: tuple[Owed, ...]
    """Units whose report is not in."""
    left_out: tuple[Owed, ...]
    """Units whose report is in and lacks a figure or a word."""
    to: str
    """Where the reports go."""
    how: tuple[str, ...]
    """How the units fill in their reports."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Reminder]]:
    """One notice to all units that owe something, or to a single unit; none where nothing is owed."""
    plan, result = context.plan, context.result
    units = [unit for unit in result.units if unit.unit != context.issuing_unit and ask.unit in ("", unit.unit)]
    words = standing.requested_words(result.book, context.period)
    led = plan.on(context.period.last_day).tasks_led
    # who leads owes the report first: others wait for it
    silent = sorted((j for j in units if _is_missing(context, j)), key=lambda judged: judged.unit not in led)
    missing = tuple(_missing(context, judged, words) for judged in silent)
    left_out = tuple(owed for judged in units for owed in _left_out(context, judged))
    # no notice to nobody: the caller says that there is nothing to write
    if not missing and not left_out:
        return
    # a unit that owes several things is addressed once
    names = list(dict.fromkeys(owed.name for owed in (*missing, *left_out)))
    head = letterhead(context, "reminder", addressees="、".join(names))
    by, judged_on = _by(context)
    addressed = [unit.unit for unit in units if plan.units[unit.unit].name in names]
    means = {unit_record.means(context, unit) for unit in addressed}
    yield (
        ask.unit,
        Reminder(
            head=head,
            title=f"关于催报{head.named}进展情况的通知",
            due=chinese.day(plan.reporting.due_day(context.period)),
            by=by or head.answer_by,
            judged=chinese.day(judged_on) if judged_on else "",
            missing=missing,
            left_out=left_out,
            to=plan.reporting.to or chinese.TO_FILL,
            how=unit_record.how_to_fill(means.pop() if len(means) == 1 else "", context.period),
        ),
    )


def _by(context: ReportContext) -> tuple[str, datetime.date | None]:
    """The day by which to hand in, empty where none fits; and that of judging, None where it has passed."""
    reporting, words = context.plan.reporting, context.office_words
    judged_on = days_after(reporting.due_day(context.period), reporting.judged_after_days)
    own = words.reminder_by if words else None
    # the paper's day: one that is dated later is read later
    dated = words.dates.get("reminder") if words else None
    today = max(context.result.as_of, dated or context.result.as_of)
    if today >= judged_on:
        return chinese.day(own) if own else "", None
    if own and own >= judged_on:
        return ToFill(f"{chinese.TO_FILL}（补报期限应早于核查日）"), judged_on
    return chinese.day(own or max(today, days_after(judged_on, -_DAYS_BEFORE))), judged_on


def _is_missing(context: ReportContext, judged: UnitStanding) -> bool:
    # missing, not pending: before the due day has ended nobody is to be reminded
    return judged.report is Receipt.MISSING and not waived.report(context.result, judged.unit)


def _missing(context: ReportContext, judged: UnitStanding, words: standing.Words) -> Owed:
    due = context.plan.reporting.due_day(context.period)
    over = (context.result.as_of - due).days
    name = context.plan.units[judged.unit].name
    return Owed(name, _asked(context, judged.unit, words), chinese.day(due), f"{over}天")


def _asked(context: ReportContext, unit: str, words: standing.Words) -> str:
    """What the unit is asked for: 4项任务的进展情况；指标数据：重大行政决策风险评估率."""
    book, plan, period = context.result.book, context.plan, context.period
    items = list(standing.requested_items(plan, unit, period, words))
    led = len(plan.on(period.last_day).tasks_led.get(unit, ()))
    parts = (
        f"{len(standing.requested_tasks(book, unit, period, words))}项任务的进展情况"
        + (f"（其中牵头{led}项）" if led else ""),
        "、".join(item.name for item in items if isinstance(item, Indicator)),
        "、".join(item.name for item in items if not isinstance(item, Indicator)),
    )
    heads = ("", "指标数据：", "节点任务和常规职责：")
    return "；".join(head + part for head, part in zip(heads, parts, strict=True) if part)


def _left_out(context: ReportContext, judged: UnitStanding) -> Iterator[Owed]:
    """What the report that is in lacks, each with the quarter since which it does."""
    result = context.result
    name = context.plan.units[judged.unit].name
    over = (result.as_of - context.plan.reporting.due_day(context.period)).days
    days = f"{over}天" if over > 0 else chinese.NOTHING
    for full in (full for full in judged.left_out if not waived.left_out(result, judged.unit, full)):
        since = context.past[-_silent(context, full, judged.unit)].period.in_chinese
        yield Owed(name, chinese.left_out_item(result, judged.unit, full), f"{since}起", days)
    for key in judged.unsigned:
        yield Owed(name, CHINESE.label(f"sign_off.{key}"), f"{context.period.in_chinese}起", days)


def _silent(context: ReportContext, item: str, unit: str) -> int:
    """For how many periods in a row, the judged one included, nothing has been reported."""
    own = context.history(item, unit)  # empty where the unit reports for the city
    rows = own if any(own) else context.history(item, None)
    count = 0
    for row in reversed(rows):
        if row is None or row.state is not State.NO_DATA:
            break
        count += 1
    return max(1, count)
