"""The days by which something is awaited, as a calendar (RFC 5545) for Outlook, WPS and phones.

Events of a whole day, no tasks (VTODO): Outlook, iOS and Google leave tasks out of what they import. The same list
gives the same bytes. An event keeps its UID while its day moves, so that a calendar that reads the file again moves it.
"""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Iterator

from icalendar import Calendar, Event

from planck.core.period import Period, days_after
from planck.formats.desk.words import days, sentence, who
from planck.formats.escape import no_commands_in_lines, safe
from planck.messages import Translator
from planck.reports.desk import Desk, Entry, Kind

_OWN = uuid.UUID("5f0f2a34-9d0c-5c4b-8a53-0c1f7a2f9b61")
"""The namespace of planck's events."""


def render(desk: Desk, translator: Translator) -> str:
    """The calendar with CRLF line ends: the days on which reports are due, and those by which units answer."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//planck//planck desk//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")  # without it Outlook takes the file for an invitation
    calendar.add("x-wr-calname", _line(translator.text("desk.calendar", title=desk.plan.title)))
    for event in (*_reports_due(desk, translator), *_awaited(desk, translator)):
        calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def left_out(desk: Desk) -> list[Entry]:
    """The entries that have no day by which anything is awaited, which are no calendar's."""
    return [entry for entry in desk.entries if not entry.is_due]


def _reports_due(desk: Desk, translator: Translator) -> Iterator[Event]:
    """An event for each quarter's reports: thirty of them on a day would bury the day."""
    missing = [who(entry, desk.plan) for entry in desk.entries if entry.kind is Kind.REPORT]
    for period, day in desk.reports_due:
        if period != desk.period:
            words = translator.text("desk.due_ahead")
        elif missing:
            words = translator.text("desk.due_missing", count=len(missing), names=missing)
        else:
            words = translator.text("desk.due_none")
        title = translator.text("desk.due", period=period)
        yield _event(desk, day, title, [words], ("reports", period, "", "", ""), Kind.REPORT, translator)


def _awaited(desk: Desk, translator: Translator) -> Iterator[Event]:
    seen: Counter[tuple[object, ...]] = Counter()
    for entry in desk.entries:
        if entry.kind is Kind.REPORT or not entry.is_due or entry.day is None:
            continue
        key = entry.kind.value, entry.period, entry.unit or "", entry.task or "", entry.item or ""
        seen[key] += 1
        title = sentence(entry, desk.plan, translator)
        lines = [days(entry, desk.as_of, translator)]
        yield _event(desk, entry.day, title, lines, (*key, str(seen[key])), entry.kind, translator)


def _event(
    desk: Desk,
    day: datetime.date,
    title: str,
    lines: list[str],
    key: tuple[str | Period, ...],
    kind: Kind,
    translator: Translator,
) -> Event:
    """An event of that whole day, which takes nobody's time."""
    event = Event()
    # of plan and matter, not of the day: a deadline that moves is the same event
    name = "\n".join([desk.plan.id, *map(str, key)])
    event.add("uid", str(uuid.uuid5(_OWN, name)))
    # the day of the list, not the clock's: the same list gives the same bytes, a later one is known to be later
    event.add("dtstamp", datetime.datetime.combine(desk.as_of, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", days_after(day, 1))
    event.add("summary", _line(title))
    as_of = f"{translator.label('head.as_of')} {desk.as_of}"
    event.add("description", "\n".join(map(_line, [*lines, desk.plan.title, as_of])))
    event.add("categories", [translator.label(f"desk.kind.{kind}")])
    event.add("transp", "TRANSPARENT")
    return event


def _line(text: str) -> str:
    """A line in which nothing acts, in the log of a runner that prints it either; the library escapes the rest."""
    return no_commands_in_lines(safe(text))
