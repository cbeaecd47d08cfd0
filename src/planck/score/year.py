"""The year's judged quarters as a score needs them: whom they concern, the rows of each unit, what was found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planck import rules, standing
from planck.check import Counted, as_counted
from planck.core.finding import Finding, Place
from planck.core.period import Period
from planck.model import Book, Breach, Plan
from planck.model.assessment import AssessmentFile
from planck.rules import waiver as waivers
from planck.rules.target import place_of_row
from planck.score.values import Quarter, ScoreError
from planck.standing import Standing, State, UnitStanding
from planck.standing.letters import LetterOn, letters, matter_of


def quarters_of(book: Book, year: int, as_of: datetime.date) -> tuple[Quarter, ...]:
    """The plan's quarters of that year; ScoreError where none has ended, or some must be issued first."""
    plan = book.plan
    if not plan.first_period.year <= year <= plan.last_period.year:
        raise ScoreError("score.outside", year=year, start=plan.period.start, end=plan.period.end)
    in_year = [period for period in plan.last_period.back_to(plan.first_period) if period.year == year]
    records = {period: book.issued.get(period) for period in in_year}
    # before the first file every report is pending and every row without data: no unit is to answer for that
    first = book.first_period or in_year[0]
    quarters = tuple(
        Quarter(
            period, record if record and record.day <= as_of else None, period.last_day < as_of, begun=period >= first
        )
        for period, record in records.items()
    )
    if not quarters[-1].begun:
        raise ScoreError("score.not_begun", year=year, first=first)
    if not any(quarter.counts for quarter in quarters):
        raise ScoreError("score.not_ended", year=year, period=max(first, in_year[0]), day=as_of)
    # once the year is closed a quarter that never went out may change any day, and the score with it
    missing = [quarter.period for quarter in quarters if quarter.begun and quarter.issued is None]
    if quarters[-1].issued and missing:
        last = quarters[-1].period
        raise ScoreError("score.not_issued_yet", year=year, periods=missing, first=missing[0], last=last)
    return quarters


@dataclass(frozen=True)
class JudgedQuarter:
    """A quarter that counts, by the book that it was judged by; ids are those of today."""

    plan: Plan
    """Of today."""
    counted: Counted

    @property
    def period(self) -> Period:
        """The quarter."""
        return self.counted.judgement.period

    @cached_property
    def units(self) -> Mapping[str, UnitStanding]:
        """Each unit's report and light."""
        return {judged.unit: judged for judged in self.counted.judgement.units}

    @cached_property
    def rows(self) -> Mapping[tuple[str, str | None], Standing]:
        """Every row by item and unit (None: the city's), as the book of then has it."""
        return {(self.plan.id_today(row.item), row.unit): row for row in self.counted.judgement.standings}

    @cached_property
    def rows_of(self) -> Mapping[str, Sequence[tuple[str, str | None]]]:
        """By unit, the keys of the rows that colour its light: its own, and the city's that it answers for."""
        then = self.counted.book.plan
        keys: dict[str, list[tuple[str, str | None]]] = {}
        for (item, unit), row in self.rows.items():
            answering = standing.answerers(then, then.items[row.item], self.period.last_day)
            for slug in (unit,) if unit else answering:
                keys.setdefault(slug, []).append((item, unit))
        return keys

    def breaches(self, unit: str) -> Iterator[tuple[str, str, Breach, Place]]:
        """The breaches that the unit's report names: task, measure, what it says, and where."""
        judged = self.units.get(unit)
        report = self.counted.book.report(unit, self.period) if judged and judged.day else None
        for task, name, breach in report.broken if report else ():
            assert report
            yield task, name, breach, report.key_at("tasks", task, "breaches", name)

    def place(self, row: Standing) -> Place:
        """Where the report gives the row's figure or word; the plan's item where none does."""
        return place_of_row(self.counted.book, self.counted.judgement, row)

    @cached_property
    def _findings(self) -> Mapping[tuple[str | None, str, str], Finding]:
        """The first finding on each unit's items, breached measures and failings of reporting."""
        first: dict[tuple[str | None, str, str], Finding] = {}
        for finding in self._on_judgement():
            rule = rules.RULES[finding.code]
            about = {
                "failing": rule.failing,
                "item": self.plan.id_today(finding.item) if finding.item else None,
                "breach": str(finding.facts["id"]) if rule.matter == "breach" else None,
            }
            for kind, matter in about.items():
                if matter:
                    first.setdefault((finding.unit, kind, matter), finding)
        return first

    def _on_judgement(self) -> Iterator[Finding]:
        """The findings on reports, targets and deadlines, marked where waived: a waiver changes no standing."""
        book, judgement = self.counted.book, self.counted.judgement
        in_force = [entry for entry in book.waivers if waivers.in_force(entry, judgement.as_of)]
        for finding in rules.check_judgement(book, judgement, ("P3", "P4")):
            waiver = next((entry for entry in in_force if waivers.suppresses(entry, finding)), None)
            yield finding._replace(waiver={"reason": waiver.reason}) if waiver else finding

    def finding_of(self, unit: str, failing: str) -> Finding | None:
        """The finding on that failing of the unit."""
        return self._findings.get((unit, "failing", failing))

    def finding_of_breach(self, unit: str, measure: str) -> Finding | None:
        """The finding on the unit's breach of the measure."""
        return self._findings.get((unit, "breach", measure))

    def finding_on(self, item: str, row: Standing) -> Finding | None:
        """The finding on the row: on its unit, or on the unit that reports the city's."""
        then = self.counted.book.plan
        unit = row.unit or standing.reporter(then, then.items[row.item], self.period.last_day)
        return self._findings.get((unit, "item", item))


@dataclass(frozen=True)
class Year:
    """The quarters that count, the last one last, and the units assessed."""

    book: Book
    """The workspace of today."""
    rules: AssessmentFile
    quarters: tuple[JudgedQuarter, ...]
    as_of: datetime.date
    findings: tuple[Finding, ...]
    """On the rules and on what is given by hand."""

    @classmethod
    def judged(
        cls,
        book: Book,
        rules: AssessmentFile,
        quarters: Sequence[Quarter],
        as_of: datetime.date,
        findings: tuple[Finding, ...],
    ) -> Year:
        """The quarters that have ended, judged; raises Forged where a record is not as it was written."""
        judged = (as_counted(book, quarter.period, as_of) for quarter in quarters if quarter.counts)
        return cls(book, rules, tuple(JudgedQuarter(book.plan, counted) for counted in judged), as_of, findings)

    @property
    def last(self) -> JudgedQuarter:
        """The year's last quarter that counts."""
        return self.quarters[-1]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The judged units that are assessed and exist at the end of the last quarter, in the register's order."""
        return standing.assessed(self.book.plan, self.rules.of, self.last.period.last_day)

    def rows(self, unit: str) -> Sequence[tuple[str, JudgedQuarter, Standing]]:
        """The unit's rows as of the last quarter, by item, each with the quarter whose standing counts.

        A row that has nothing to count in the last quarter counts as it last had in the year; one that never had is
        left out.
        """
        rows = self._rows.get(unit)
        if rows is None:  # several criteria look at the same rows
            rows = self._rows[unit] = tuple(self._rows_that_count(unit))
        return rows

    @cached_property
    def _rows(self) -> dict[str, Sequence[tuple[str, JudgedQuarter, Standing]]]:
        """By unit, a cache of :meth:`rows`."""
        return {}

    def _rows_that_count(self, unit: str) -> Iterator[tuple[str, JudgedQuarter, Standing]]:
        for item, whose in self.last.rows_of.get(unit, ()):
            for quarter in reversed(self.quarters):
                row = self._row(quarter, item, whose)
                if row and row.state is not State.NOT_APPLICABLE:
                    yield item, quarter, row
                    break

    def _row(self, quarter: JudgedQuarter, item: str, whose: str | None) -> Standing | None:
        """The row in that quarter; before a successor had one, the worst that it carries on."""
        if whose is None or quarter is self.last or (item, whose) in quarter.rows:
            return quarter.rows.get((item, whose))
        before = self.book.plan.on(self.last.period.last_day).lineage_in(whose, self.book.plan.task_of(item))
        carried = [row for own in before if (row := quarter.rows.get((item, own)))]
        counted = [row for row in carried if row.state is not State.NOT_APPLICABLE]
        return min(counted, key=lambda row: row.light.rank, default=None)

    def letters(self, unit: str, item: str, period: Period | None = None) -> tuple[LetterOn, ...]:
        """The year's letters to the unit on the item (empty: its missing report), or those of a quarter."""
        return tuple(
            letter
            for letter in self._letters.get((unit, item), ())
            if letter.period.year == self.last.period.year and period in (None, letter.period)
        )

    @cached_property
    def _letters(self) -> Mapping[tuple[str, str], Sequence[LetterOn]]:
        """By unit and item: the letters of the offices' files up to the last quarter."""
        by: dict[tuple[str, str], list[LetterOn]] = {}
        for letter in letters(self.book, self.last.period, self.as_of):
            by.setdefault(matter_of(self.book, self.last.period, letter), []).append(letter)
        return by
