"""A quarter as it was issued: judged by its record, with what the office has entered since."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planck.check.corrections import corrections_since, is_shown
from planck.check.judging import judge
from planck.check.result import Result
from planck.core.period import Period
from planck.load import Loaded
from planck.model import ISSUED, Book

if TYPE_CHECKING:
    from planck.model.issued import Issued
    from planck.model.record import OfficeFile


def as_it_stands(
    loaded: Loaded,
    period: Period,
    as_of: datetime.date,
    units: Iterable[str] = (),
    tasks: Iterable[str] = (),
    *,
    replayed: bool,
) -> Result:
    """The period as issued, where it was; else as judged on that day.

    ``replayed``: whatever day it was issued as of; otherwise only where it is that day. Raises
    planck.model.issued.Forged as :func:`as_issued` does.
    """
    record = loaded.book.issued.get(period) if loaded.book else None
    if record is None or not (replayed or as_of == record.as_of):
        return judge(loaded, period, as_of, units, tasks)
    return as_issued(loaded, period, units, tasks)


def as_issued(loaded: Loaded, period: Period, units: Iterable[str] = (), tasks: Iterable[str] = ()) -> Result:
    """The issued quarter by the settings, waivers and files of its record, with what was corrected since.

    Raises planck.model.issued.Forged where a text of the record is missing or changed.
    """
    from planck.load.issued import rebuilt

    assert loaded.book is not None  # its records are where the period was taken from
    record = loaded.book.issued[period]
    # the workspace need not be built anew where nothing of it has changed: that takes as long as judging
    if any(finding.place.path == record.path for finding in loaded.findings):
        record.refuse_damage()
    book = as_it_was(loaded.book, record)
    then = _without_later_words(loaded._replace(book=book), record) if book else rebuilt(record)
    then = then._replace(book=_with_head_of_correction(then.book, loaded.book, period))
    result = judge(then, period, record.as_of, units, tasks)
    loaded.book.remembered["issued", period] = result.book, result.judgement
    corrections = (entry for entry in corrections_since(loaded.book, record, result) if is_shown(result, entry))
    return replace(result, issued=record, corrections=tuple(corrections))


def _without_later_words(loaded: Loaded, record: Issued) -> Loaded:
    """What is loaded, less findings on the office's files of later quarters and on records."""
    from planck.model.issued import is_input

    data = record.document["data"]
    records = "/".join((data, *ISSUED, ""))  # those of further plans lie below
    findings = tuple(
        finding
        for finding in loaded.findings
        if is_input(finding.place.path, data, record.period) and not finding.place.path.startswith(records)
    )
    return loaded._replace(findings=findings)


_AFTER_THE_ISSUE = ("correction", "slides")
"""The note on corrections, and the meeting on the quarter."""


def _with_head_of_correction(then: Book | None, now: Book, period: Period) -> Book | None:
    """The issued book, with what the office has since given as number and day of papers that come after the issue."""
    words, later = then and then.office.get(period), now.office.get(period)
    if then is None or not words or not later:
        return then
    numbers = {name: number for name, number in later.numbers.items() if name in _AFTER_THE_ISSUE}
    dates = {name: day for name, day in later.dates.items() if name in _AFTER_THE_ISSUE}
    return _with_words(then, period, words, numbers={**words.numbers, **numbers}, dates={**words.dates, **dates})


def with_later_letters(then: Book, now: Book, period: Period) -> Book:
    """The issued book, with the letters that the office has numbered since: most are, once the circular is out."""
    words, later = then.office.get(period), now.office.get(period)
    if later is None or not later.letters:
        return then
    issued = words.letters if words else []
    numbered = {(letter.unit, letter.item) for letter in issued if letter.number}
    new = [letter for letter in later.letters if (letter.unit, letter.item) not in numbered]
    known = numbered | {(letter.unit, letter.item) for letter in new}
    left = [letter for letter in issued if letter.number or (letter.unit, letter.item) not in known]
    return _with_words(then, period, words or later, letters=[*left, *new])


def with_later_matters(then: Book, now: Book, period: Period) -> Book:
    """The issued book, with what the office has entered in the ledger since."""
    words, later = then.office.get(period), now.office.get(period)
    return _with_words(then, period, words, matters=later.matters) if words and later else then


def _with_words(book: Book, period: Period, words: OfficeFile, **changes: Any) -> Book:
    """The book with these words for the period, changed so; places are found in them as before."""
    changed = replace(words, **changes)
    changed.keep_tree(words.tree)
    return replace(book, office={**book.office, period: changed})


def as_it_was(book: Book, record: Issued) -> Book | None:
    """The book less what belongs to no issue of that quarter; None where anything is not as it was issued."""
    from planck.load.issued import surroundings
    from planck.model.issued import is_input

    data, period = record.document["data"], record.period
    now = {path: sha256 for path, sha256 in book.hashes.items() if is_input(path, data, period)}
    beyond = [path for path in record.inputs if path.startswith("templates/") or path in record.before]
    if now != {path: sha256 for path, sha256 in record.inputs.items() if path not in beyond}:
        return None
    if surroundings(book, record) != (record.kept("evidence"), record.kept("beside")):
        return None
    office = {about: words for about, words in book.office.items() if about <= period}
    prose = {about: words for about, words in book.prose.items() if about <= period}
    files = tuple(file for file in book.files if file.path in now)
    return replace(book, office=office, prose=prose, files=files, assessments={}, assessment_files=())
