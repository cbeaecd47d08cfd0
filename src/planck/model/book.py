"""One plan with all that was reported, waived and decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from planck.core.period import Period
from planck.model.plan import Plan
from planck.model.report import Report

if TYPE_CHECKING:
    from planck.model.assessment import YearFiles
    from planck.model.issued import Issued
    from planck.model.office import Accounts, Waiver
    from planck.model.prose import Prose
    from planck.model.record import OfficeFile


ISSUED = ("office", "issued")
"""The folder of the records of issued quarters, below the data folder."""


def records_of(key: str) -> tuple[str, ...]:
    """The folder of the records of the plan with that key."""
    return (*ISSUED, key) if key else ISSUED


class EvidenceState(StrEnum):
    """What lies where a piece of evidence points."""

    FOUND = "found"
    URL = "url"
    MISSING = "missing"
    PLACEHOLDER = "placeholder"
    NO_PROOF = "no_proof"
    EMPTY = "empty"
    FOLDER = "folder"
    OUTSIDE = "outside"
    LINK = "link"
    BACKSLASH = "backslash"
    NOT_A_URL = "not_a_url"


class EvidenceAt(NamedTuple):
    """What lies where a piece of evidence points, and of what is missing the file that may be meant."""

    state: EvidenceState
    near: str = ""


class FileRead(NamedTuple):
    """A file with the bytes that planck read and judged."""

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal digits."""
        import hashlib  # here: loading OpenSSL takes 2 ms, and only check shows hashes

        return hashlib.sha256(self.content).hexdigest()


class Unread(NamedTuple):
    """A progress file that planck could not read, whose unit counts as not having reported; or a folder of them."""

    path: str
    unit: str
    """Empty: the folder of all units."""
    period: Period | None
    """None: a folder whose files nobody could list, so that nobody knows what was reported."""


@dataclass(frozen=True)
class Book:
    """One plan's history as facts: who reported what in which period, and what the office waived."""

    plan: Plan
    reports: Mapping[str, Mapping[Period, Report]] = field(default_factory=dict)
    """By unit, then by period in time's order."""
    waivers: tuple[Waiver, ...] = ()
    unread: tuple[Unread, ...] = ()
    files: tuple[FileRead, ...] = ()
    evidence: Mapping[tuple[str, str], EvidenceAt] = field(default_factory=dict)
    """By the report's path and the evidence as written."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that was read, with LF line ends."""
    source_text: str | None = None
    """The official text that the plan names, where it could be read."""
    outside: frozenset[str] = frozenset()
    """The paths of files of quarters outside the plan: they count nowhere."""
    office: Mapping[Period, OfficeFile | None] = field(default_factory=dict)
    """The office's words for each period; None where their file did not load."""
    accounts: Accounts | None = None
    """None where the office keeps no such file, or where it did not load."""

    issued: Mapping[Period, Issued] = field(default_factory=dict)
    """The records of issued quarters: sound ones that are not withdrawn."""
    then: Mapping[tuple[str, Period], Report] = field(default_factory=dict)
    """By unit and issued quarter, the report that was issued where the file now says otherwise, or is gone."""
    prose: Mapping[Period, Prose | None] = field(default_factory=dict)
    """The office's paragraphs for each period; None where a file of theirs did not load."""
    assessments: Mapping[int, YearFiles] = field(default_factory=dict)
    """By year: the office's rules for its assessment, and what it gives by hand."""
    assessment_files: tuple[FileRead, ...] = ()
    """Their bytes; apart from ``files``: no quarter is judged by them."""

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of each file that was read, by its path."""
        return {file.path: file.sha256 for file in self.files}

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """The units whose folders could not be listed: whether they have reported is not known."""
        units = {file.unit for file in self.unread if file.period is None}
        return frozenset(self.plan.units if "" in units else units)

    @cached_property
    def remembered(self) -> dict[object, Any]:
        """A cache of results computed from the book; the key holds everything that a result depends on."""
        return {}

    def unread_office(self, period: Period) -> list[str]:
        """The office's files up to that period that did not load, below the data folder.

        What an earlier one says of decisions, letters and lights counts in the period, too.
        """
        return [
            f"office/{about}.yaml" for about, words in sorted(self.office.items()) if about <= period and words is None
        ]

    def unread_paragraphs(self, period: Period) -> list[str]:
        """The folder of the office's paragraphs for the period, below the data folder, where they did not load."""
        return [f"office/{period}"] if period in self.prose and self.prose[period] is None else []

    def unread_words(self, period: Period) -> list[str]:
        """All words of the office that a paper of the period needs and that did not load, below the data folder."""
        return [*self.unread_office(period), *self.unread_paragraphs(period)]

    def unread_units(self, period: Period) -> frozenset[str]:
        """The units whose file for the period lies there and could not be read."""
        return frozenset(file.unit for file in self.unread if file.period == period)

    def report(self, unit: str, period: Period) -> Report | None:
        """The unit's report for that period, drafts included."""
        return self.reports.get(unit, {}).get(period)

    def line_of(self, unit: str, period: Period) -> tuple[str, ...]:
        """The unit, then the dissolved units for which it stands in at the period's end."""
        if not self.plan.turns:
            return (unit,)
        lineage = self.plan.on(period.last_day).lineage.get(unit, ())
        return unit, *(own for own in lineage if own != unit)

    def earlier(self, unit: str, period: Period) -> Iterator[Report]:
        """The reports before that period of the unit and its predecessors, latest first, drafts included.

        Of the reports of a period the unit's own comes first.
        """
        line = self.line_of(unit, period)
        if len(line) == 1:  # nearly always: nothing is to be sorted
            return self._earlier(unit, period)
        reports = (report for own in line for report in self._earlier(own, period))
        return iter(sorted(reports, key=lambda report: report.period, reverse=True))

    def last(self, unit: str, period: Period) -> list[Report]:
        """Of :meth:`earlier`, those of the latest period: a unit's own, and the one of a unit that it took over."""
        latest = next(self.earlier(unit, period), None)
        return [report for report in self.earlier(unit, period) if latest and report.period == latest.period]

    def _earlier(self, unit: str, period: Period) -> Iterator[Report]:
        reports = self.reports.get(unit, {})
        periods = list(reports)
        for past in reversed(periods[: bisect_left(periods, period)]):
            yield reports[past]

    def samples(self, last: Period | None = None) -> tuple[Report, ...]:
        """The reports that call themselves sample data, up to that period."""
        return tuple(report for report in self._up_to(last) if report.sample)

    def is_sample(self, last: Period | None = None) -> bool:
        """Whether most reports up to that period are sample data: a single file that says so makes no sample."""
        return 2 * len(self.samples(last)) > sum(1 for _ in self._up_to(last))

    def _up_to(self, last: Period | None) -> Iterator[Report]:
        for reports in self.reports.values():
            yield from (report for period, report in reports.items() if last is None or period <= last)

    @cached_property
    def first_period(self) -> Period | None:
        """The first period of the plan for which any file lies in the folder, readable or not."""
        read = [period for periods in self.reports.values() for period in periods]
        return min([*read, *(file.period for file in self.unread if file.period)], default=None)
