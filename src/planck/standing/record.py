"""The office's record as a judgement sees it: what had come in and what was decided by the day of judging."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planck.core.period import Period
from planck.model import Book, Report
from planck.standing.responsibility import received

if TYPE_CHECKING:
    from planck.model.record import Decision, OfficeFile, SetLight


def receipts(book: Book, as_of: datetime.date) -> Mapping[tuple[str, Period], datetime.date]:
    """The first day, up to ``as_of``, on which the office's book has a report as received; by unit and period."""
    known = book.remembered
    key = "receipts", as_of
    if key not in known:
        first: dict[tuple[str, Period], datetime.date] = {}
        for period, file in book.office.items():
            for entry in file.receipts if file else ():
                if entry.received <= as_of:
                    day = first.get((entry.unit, period), entry.received)
                    first[entry.unit, period] = min(day, entry.received)
        known[key] = first
    entered: Mapping[tuple[str, Period], datetime.date] = known[key]
    return entered


def report_day(book: Book, report: Report | None, as_of: datetime.date) -> datetime.date | None:
    """The day of the report: by the office's book, else ``submitted``; None where it had not come in by ``as_of``.

    With a receipt a draft counts too. A receipt of a later day has not happened yet.
    """
    if report is None:
        return None
    if book.office and (day := receipts(book, as_of).get((report.unit, report.period))):
        return day
    return report.submitted if received(report, as_of) else None


def refused(book: Book, unit: str, item: str, period: Period) -> bool:
    """Whether the office has refused, on whatever day, what the unit reported of the item in that period.

    ``item``: the full id of an indicator or a milestone, of a duty that of its occurrence.
    """
    if not book.office.get(period):
        return False
    decision = Record(book, period, datetime.date.max).on_figure(unit, item, period)
    return decision is not None and decision.decision == "refused"


@dataclass(frozen=True)
class Record:
    """The office's files up to the judged period, each entry from its own day on."""

    book: Book
    period: Period
    as_of: datetime.date

    @cached_property
    def _file(self) -> OfficeFile | None:
        return self.book.office.get(self.period)

    @cached_property
    def on_items(self) -> Mapping[tuple[str, str], list[tuple[Period, Decision]]]:
        """By unit and the id that they name: the decisions on figures and words, with their period, last day last."""
        known = [
            (decision.on, period, decision)
            for period, file in sorted(self.book.office.items())
            for decision in (file.decisions if file and period <= self.period else ())
            if decision.item and decision.on <= self.as_of and decision.decision != "returned"
        ]
        by: dict[tuple[str, str], list[tuple[Period, Decision]]] = {}
        for _, period, decision in sorted(known, key=lambda entry: entry[0]):
            by.setdefault((decision.unit, decision.item), []).append((period, decision))
        return by

    @cached_property
    def _on_figures(self) -> Mapping[tuple[str, str], Mapping[Period, Decision]]:
        """By item and unit, then by period: the last decision on the figure of that period."""
        by: dict[tuple[str, str], dict[Period, Decision]] = {}
        for (unit, item), decisions in self.on_items.items():
            by[item, unit] = dict(decisions)  # of two decisions on a period the later stays
        return by

    def on_figure(self, unit: str, item: str, period: Period) -> Decision | None:
        """The last decision on the unit's figure of that period."""
        return self._on_figures.get((item, unit), {}).get(period)

    def refused(self, item: str) -> tuple[tuple[str, Period], ...]:
        """The units and periods whose figure of the item the office refused, which so count as not given."""
        return self._refused.get(item, ())

    @cached_property
    def _refused(self) -> Mapping[str, tuple[tuple[str, Period], ...]]:
        by: dict[str, list[tuple[str, Period]]] = {}
        for (item, unit), decisions in self._on_figures.items():
            for period, decision in decisions.items():
                if decision.decision == "refused":
                    by.setdefault(item, []).append((unit, period))
        return {item: tuple(sorted(pairs)) for item, pairs in by.items()}

    @cached_property
    def returned(self) -> Mapping[str, tuple[Decision, ...]]:
        """By unit: what the office returned (退回补正) and has not accepted since; the report first, then tasks."""
        from planck.model.record import so_far  # here: a workspace without a record never loads it

        last: dict[str, dict[str, Decision]] = {}
        for decision in so_far(self._file.decisions, self.as_of) if self._file else ():
            if decision.item or decision.decision not in ("returned", "accepted"):
                continue
            of_unit = last.setdefault(decision.unit, {})
            if decision.decision == "accepted" and not decision.task:
                of_unit.clear()  # who accepts the report accepts its tasks
            of_unit[decision.task] = decision
        return {
            unit: tuple(of_unit[task] for task in sorted(of_unit) if of_unit[task].decision == "returned")
            for unit, of_unit in last.items()
        }

    @cached_property
    def lights(self) -> list[SetLight]:
        """The lights that the office set for the judged period, in the order of their days."""
        from planck.model.record import so_far  # here: a workspace without a record never loads it

        return so_far(self._file.lights, self.as_of) if self._file and self._file.lights else []
