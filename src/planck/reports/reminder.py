"""催报通知: which units have not reported or left something out, what, since when, and where to send it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.messages import CHINESE
from planck.reports import chinese, waived
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.standing import Receipt, State


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
    missing: tuple[Owed, ...]
    """Units whose report is not in."""
    left_out: tuple[Owed, ...]
    """Units whose report is in and lacks a figure or a word."""
    to: str
    """Where the reports go."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Reminder]]:
    """One notice to all units that owe something, or to a single unit; none where nothing is owed."""
    plan, result = context.plan, context.result
    due = plan.reporting.due_day(context.period)
    over = (result.as_of - due).days
    missing, left_out = [], []
    for judged in result.units:
        # the office does not remind itself
        if judged.unit == context.issuing_unit or (ask.unit and judged.unit != ask.unit):
            continue
        name = plan.units[judged.unit].name
        # missing, not pending: before the due day has ended nobody is to be reminded
        if judged.report is Receipt.MISSING and not waived.report(result, judged.unit):
            missing.append(Owed(name, f"{context.period.in_chinese}进展", f"{chinese.day(due)}到期", f"{over}天"))
        for full in (full for full in judged.left_out if not waived.left_out(result, judged.unit, full)):
            since = context.past[-_silent(context, full, judged.unit)].period.in_chinese
            left_out.append(
                Owed(
                    name,
                    chinese.left_out_item(result, judged.unit, full),
                    f"{since}起",
                    f"{over}天" if over > 0 else chinese.NOTHING,
                )
            )
        for key in judged.unsigned:
            days = f"{over}天" if over > 0 else chinese.NOTHING
            left_out.append(Owed(name, CHINESE.label(f"sign_off.{key}"), f"{context.period.in_chinese}起", days))
    # no notice to nobody: the caller says that there is nothing to write
    if not missing and not left_out:
        return
    # a unit that owes several things is addressed once
    names = list(dict.fromkeys(owed.name for owed in (*missing, *left_out)))
    head = letterhead(context, "reminder", addressees="、".join(names))
    yield (
        ask.unit,
        Reminder(
            head=head,
            title=f"关于催报{head.quarter}{head.subject}进展情况的通知",
            due=chinese.day(due),
            missing=tuple(missing),
            left_out=tuple(left_out),
            to=plan.reporting.to or chinese.TO_FILL,
        ),
    )


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
