"""Shared by the list's formats: an entry in words, how many days are left or over, how many there are of each kind."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from planck.messages import Translator
from planck.model import Plan
from planck.reports.desk import Desk, Entry, Kind

SOON = 7
"""Days ahead that are soon: a week, in which an office plans."""


class Section(StrEnum):
    """Where an entry stands in the list for people, the most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    OPEN = "open"
    """Nothing is awaited by a day: the office itself is to act."""
    VERIFY = "verify"
    """By itself: of these an office may have a hundred."""
    UNFILLED = "unfilled"


def section(entry: Entry, as_of: datetime.date) -> Section:
    """Where the entry stands; what is due on the day itself is not overdue."""
    if not entry.is_due or entry.day is None:
        return _BY_KIND.get(entry.kind, Section.OPEN)
    days = (entry.day - as_of).days
    if days < 0:
        return Section.OVERDUE
    if not days:
        return Section.TODAY
    return Section.SOON if days <= SOON else Section.LATER


_BY_KIND = {Kind.VERIFY: Section.VERIFY, Kind.UNFILLED: Section.UNFILLED}


def by_section(desk: Desk) -> Iterator[tuple[Section, list[Entry]]]:
    """The sections that have entries, each with its entries in the order of days."""
    for part in Section:
        if entries := [entry for entry in desk.entries if section(entry, desk.as_of) is part]:
            yield part, entries


def who(entry: Entry, plan: Plan) -> str:
    """The unit's name; as written where the register lacks it, empty where the entry is about none."""
    unit = plan.units.get(entry.unit or "")
    return line(unit.name if unit else entry.unit or "")


def line(text: str) -> str:
    """The text, which may be paragraphs of a unit's or the office's, on a line."""
    return " ".join(text.split())


def sentence(entry: Entry, plan: Plan, translator: Translator) -> str:
    """Who and what."""
    text = line(translator.text(entry.message_key, **entry.facts))
    name = who(entry, plan)
    return translator.choose(f"{name}：{text}", f"{name}: {text}") if name else text


def days(entry: Entry, as_of: datetime.date, translator: Translator) -> str:
    """How many days are left or over; of what began on its day, for how many it has been open."""
    if entry.day is None:
        return ""
    count = (entry.day - as_of).days
    if not count:
        return translator.text("desk.today")
    kind = "since" if not entry.is_due else "over" if count < 0 else "left"
    unit = "day" if abs(count) == 1 else "days"
    return translator.text(f"desk.{unit}_{kind}", count=abs(count))


def counts(entries: Iterable[Entry], translator: Translator) -> str:
    """How many entries there are of each kind: 报送 2、函件 5."""
    by = Counter(entry.kind for entry in entries)
    return translator.shown([f"{translator.label(f'desk.kind.{kind}')} {by[kind]}" for kind in Kind if by[kind]])
