"""What a judgement looks at: the book up to the judged quarter, as received by the day of judging."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planck.core.period import Period
from planck.model import Book, Duty, Figure, Indicator, Item, Plan, Report, Status, TaskReport, Waiver, Word
from planck.standing.responsibility import received


@dataclass(frozen=True)
class Context:
    """One quarter of a book on one day; files of later quarters and those not yet received are out of sight."""

    book: Book
    quarter: Period
    as_of: datetime.date

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.book.plan

    @cached_property
    def past(self) -> list[Period]:
        """The quarters before the judged one for which any file was read, in time's order."""
        return sorted({q for quarters in self.book.reports.values() for q in quarters if q < self.quarter})

    @property
    def end(self) -> datetime.date:
        """E, the last day of the judged quarter."""
        return self.quarter.last_day

    def report(self, unit: str, quarter: Period) -> Report | None:
        """The unit's report for a quarter, if it had been received by the day of judging."""
        return self._in_sight.get(unit, {}).get(quarter)

    @cached_property
    def _in_sight(self) -> dict[str, dict[Period, Report]]:
        """By unit, what had been received of it."""
        return {
            unit: {q: one for q, one in reports.items() if q <= self.quarter and received(one, self.as_of)}
            for unit, reports in self.book.reports.items()
        }

    def out_of_sight(self, quarter: Period) -> tuple[tuple[str, Period], ...]:
        """The reports up to that quarter, judged or before it, that had not been received by the day of judging."""
        found = self._out_of_sight.get(quarter)
        if found is None:
            found = tuple(
                (unit, q)
                for unit, reports in self.book.reports.items()
                for q, one in reports.items()
                if q <= quarter and not received(one, self.as_of)
            )
            self._out_of_sight[quarter] = found
        return found

    @cached_property
    def _out_of_sight(self) -> dict[Period, tuple[tuple[str, Period], ...]]:
        """By quarter, as far as they were asked for."""
        return {}

    def task_report(self, unit: str, task: str, quarter: Period) -> TaskReport | None:
        """What the unit says of a task in that quarter."""
        report = self.report(unit, quarter)
        return report.tasks.get(task) if report else None

    def figure(self, unit: str, indicator: Indicator, quarter: Period) -> Figure | None:
        """The figure that the unit gives for that quarter, if any."""
        said = self.task_report(unit, indicator.task, quarter)
        figure = said.indicators.get(indicator.id) if said else None
        return figure if figure and figure.given else None

    def let_off(self, unit: str, task: str) -> bool:
        """Whether the unit answers 不涉及 for the task in the judged quarter."""
        said = self.task_report(unit, task, self.quarter)
        return said is not None and said.status is Status.NOT_APPLICABLE

    def word(self, unit: str, item: Item, key: str, bare_in: Period | None = None) -> Word | None:
        """The last word of the unit on a milestone or a duty's occurrence, up to the judged quarter.

        ``bare_in``: the quarter in whose file the item's bare id means this occurrence too.
        """
        for quarter in self.back(unit):
            report = self.report(unit, quarter)
            words = self._words(report, item) if report else {}
            if key in words:
                return words[key]
            if quarter == bare_in and item.id in words:
                return words[item.id]
        return None

    def back(self, unit: str) -> list[Period]:
        """The quarters of the unit's files up to the judged one, latest first."""
        return sorted((q for q in self.book.reports.get(unit, {}) if q <= self.quarter), reverse=True)

    @staticmethod
    def _words(report: Report, item: Item) -> Mapping[str, Word]:
        if not item.task:
            return report.duties
        said = report.tasks.get(item.task)
        if said is None:
            return {}
        return said.duties if isinstance(item, Duty) else said.milestones

    @cached_property
    def extensions(self) -> dict[str, list[Waiver]]:
        """Extensions in force on the day of judging, by the item's full id."""
        found: dict[str, list[Waiver]] = {}
        for waiver in self.book.waivers:
            if waiver.item and waiver.until and (waiver.approved_on is None or waiver.approved_on <= self.as_of):
                found.setdefault(waiver.item, []).append(waiver)
        return found

    def extended(self, item: Item, day: datetime.date, unit: str | None, *, only_day: bool) -> datetime.date:
        """The deadline that binds in place of the plan's own ``day``; the latest extension counts.

        ``unit``: whose row it is, None for the city as a whole. ``only_day``: the item has no other deadline,
        so that an extension need not say which one it moves.
        """
        moved = [
            waiver.until
            for waiver in self.extensions.get(item.full_id, ())
            if waiver.until
            and waiver.until > day
            and waiver.unit in ("", unit)
            and (waiver.from_ == day or (waiver.from_ is None and only_day))
        ]
        return max(moved, default=day)
