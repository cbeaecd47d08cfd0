"""待办 and 函件: the office's own pages, up to the last entry in its files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planck import check
from planck.formats.desk import words
from planck.load import Loaded
from planck.model import Book
from planck.reports import chinese, desk, letters
from planck.reports.context import Ask
from planck.reports.ladder import Ladder
from planck.reports.letters import LetterRow
from planck.site.frame import Site, SiteContext
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """A thing to do."""

    day: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The list, by how pressing its entries are."""

    day: str
    counts: str
    sections: tuple[tuple[str, tuple[DeskEntry, ...]], ...]


@dataclass(frozen=True, slots=True)
class LettersPage:
    """The register of letters."""

    day: str
    states: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Link, LetterRow], ...]


def last_entry(book: Book, day: datetime.date) -> datetime.date:
    """The last day on which the office entered anything, not before ``day``: the same files give the same pages."""
    days = [day]
    for file in filter(None, book.office.values()):
        days += [entry.received for entry in file.receipts]
        days += [entry.on for entry in file.decisions]
        days += [entry.on for entry in file.lights]
        days += [entry.raised for entry in file.objections]
        for letter in file.letters:
            days += [entered for entered in (letter.sent, letter.answered, letter.closed) if entered]
    return max(days)


def listed(site: Site, loaded: Loaded) -> desk.Desk:
    """What is to be done about the quarter and what earlier ones left open."""
    assert site.current is not None
    result = check.judge(loaded, site.current.period, site.day)
    return desk.desk(result, (), SiteContext(result, quarters=site.quarters))


AWAITED = frozenset(["desk.returned", "desk.letter", "desk.letter_insufficient"])
"""What a unit owes the office beside its report: a completion, an answer, a better answer."""


def awaited(site: Site, listed: desk.Desk) -> Iterator[tuple[str, DeskEntry]]:
    """Those entries, each with the unit that owes it."""
    for entry in listed.entries:
        if entry.unit and entry.message_key in AWAITED:
            yield entry.unit, _entry(site, entry)


def desk_page(site: Site, listed: desk.Desk) -> DeskPage:
    """The list as the office's own page."""
    sections = tuple(
        (site.translator.label(f"desk.section.{part}"), tuple(_entry(site, entry) for entry in entries))
        for part, entries in words.by_section(listed)
    )
    return DeskPage(chinese.day(listed.as_of), words.counts(listed.entries, site.translator), sections)


def _entry(site: Site, entry: desk.Entry) -> DeskEntry:
    links = [site.unit_link(entry.unit)] if entry.unit in site.plan.units else []
    if entry.item in site.plan.items and entry.item:
        links.append(site.item_link(entry.item))
    elif entry.task in site.plan.tasks and entry.task:
        links.append(site.task_link(entry.task))
    day = entry.day.isoformat() if entry.day else ""
    return DeskEntry(day, words.sentence(entry, site.plan, site.translator), tuple(links))


def register(site: Site, book: Book) -> tuple[LettersPage, tuple[tuple[str, LetterRow], ...]]:
    """All letters up to the last entry, as a page and by unit; ``book``: of now, with what became of them."""
    assert site.current is not None
    result = site.current.result
    result = replace(result, as_of=site.day, book=replace(result.book, office=book.office))
    context = SiteContext(result, quarters=site.quarters)
    view = next(letters.view(context, Ask()))[1]
    ladder = Ladder(context)
    units = [ladder.matter(letter)[0] for letter in ladder.all]
    rows = tuple(zip(units, view.rows, strict=True))
    shown = tuple((site.unit_link(unit), row) for unit, row in rows)
    return LettersPage(chinese.day(site.day), view.states, shown), rows
