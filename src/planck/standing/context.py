"""The part of a book that a judgement sees: up to the judged quarter, as received by the day of judging."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from planck.core.period import Period
from planck.model import Book, Duty, Figure, Indicator, Item, Plan, Report, Status, TaskReport, Word
from planck.standing.record import Record, report_day
from planck.standing.responsibility import asks

if TYPE_CHECKING:
    from planck.model.office import Waiver
    from planck.model.record import Decision


class LastWord(NamedTuple):
    """What a unit last reported of a milestone or a duty's occurrence, and what the office decided on it."""

    word: Word | None
    """As it counts: a refused word says "not done"."""
    decision: Decision | None = None


@dataclass(frozen=True)
class Context:
    """One quarter of a book on one day; later quarters and reports not yet received are invisible."""

    book: Book
    period: Period
    as_of: datetime.date
    draft: Report | None = None
    """A report that counts though it was not handed in: the file that is being checked."""
    until: datetime.date | None = None
    """The last day whose reports and entries of the office count, where that is not the day of judging."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.book.plan

    @cached_property
    def past(self) -> list[Period]:
        """The quarters before the judged one for which any file was read, in time's order."""
        return sorted({past for reports in self.book.reports.values() for past in reports if past < self.period})

    @property
    def end(self) -> datetime.date:
        """E, the last day of the judged quarter."""
        return self.period.last_day

    @cached_property
    def record(self) -> Record:
        """The office's record up to the judged quarter and the last day that counts."""
        return Record(self.book, self.period, self.seen_on)

    @property
    def seen_on(self) -> datetime.date:
        """The last day whose reports and entries of the office count: deadlines go by the day of judging."""
        return self.until or self.as_of

    @cached_property
    def decided(self) -> bool:
        """Whether the office decided on any figure or word; most quarters of most workspaces: no."""
        return bool(self.record.on_items)

    def report(self, unit: str, period: Period) -> Report | None:
        """The unit's report for a quarter, if it had been received by the day of judging."""
        return self._in_sight.get(unit, {}).get(period)

    @cached_property
    def _in_sight(self) -> dict[str, dict[Period, Report]]:
        """By unit, the reports received by the day of judging."""
        return {
            unit: {
                period: report for period, report in reports.items() if period <= self.period and self._counts(report)
            }
            for unit, reports in self.book.reports.items()
        }

    def _counts(self, report: Report) -> bool:
        """Whether the report was received by the day of judging, or is the draft that is being checked."""
        return report is self.draft or report_day(self.book, report, self.seen_on) is not None

    def out_of_sight(self, period: Period) -> tuple[tuple[str, Period], ...]:
        """The reports up to that quarter that were not received by the day of judging."""
        hidden = self._out_of_sight.get(period)
        if hidden is None:
            hidden = tuple(
                (unit, past)
                for unit, reports in self.book.reports.items()
                for past, report in reports.items()
                if past <= period and not self._counts(report)
            )
            self._out_of_sight[period] = hidden
        return hidden

    @cached_property
    def _out_of_sight(self) -> dict[Period, tuple[tuple[str, Period], ...]]:
        """By quarter, a cache of :meth:`out_of_sight`, which every reading of a figure needs."""
        return {}

    def task_report(self, unit: str, task: str, period: Period) -> TaskReport | None:
        """The unit's report on a task in that quarter."""
        report = self.report(unit, period)
        return report.tasks.get(task) if report else None

    def figure(self, unit: str, indicator: Indicator, period: Period) -> Figure | None:
        """The figure that the unit gives for that quarter, if any."""
        task = self.task_report(unit, indicator.task, period)
        figure = task.indicators.get(indicator.id) if task else None
        # half a fraction is none (reading 19): read as 0 it would lower the rate of the whole city
        if figure is None or not figure.given:
            return None
        if not self.decided:
            return figure
        decision = self.record.on_figure(unit, indicator.full_id, period)
        return None if decision and decision.decision == "refused" else figure

    def let_off(self, unit: str, task: str) -> bool:
        """Whether the unit answers 不涉及 for the task in the judged quarter."""
        report = self.task_report(unit, task, self.period)
        # deadlines do not ask this: 不涉及 lets off figures, not days
        return report is not None and report.status is Status.NOT_APPLICABLE

    def word(self, unit: str, item: Item, key: str, bare_in: Period | None = None) -> Word | None:
        """The last word of the unit as it counts; see :meth:`last_word`."""
        return self.last_word(unit, item, key, bare_in).word

    def last_word(self, unit: str, item: Item, key: str, bare_in: Period | None = None) -> LastWord:
        """The last word of the unit on a milestone or a duty's occurrence, up to the judged quarter.

        ``bare_in``: the period in whose files the item's bare id means this occurrence too.
        """
        words = self._words_on(unit, item, key, bare_in)
        spoken, word = next(words, (self.period, None))
        decisions = self._decisions_on(unit, item, key) if self.decided else []
        if word is None or not decisions:
            return LastWord(word)
        since = spoken
        for period, earlier in words:
            if earlier.done != word.done:
                break
            since = period
        # a decision holds as long as the word stands on which it was taken
        period, decision = next((pair for pair in reversed(decisions) if pair[0] >= since), (spoken, None))
        if decision is None or decision.decision != "refused":
            return LastWord(word, decision)
        # only of its own quarter: who says the same again later says it anew
        return LastWord(Word(), decision) if period >= spoken else LastWord(word)

    def _words_on(self, unit: str, item: Item, key: str, bare_in: Period | None) -> Iterator[tuple[Period, Word]]:
        """The words of the unit, and of those whose rows it carries on, with their quarters, latest first."""
        # an item named with an empty done says "not done"; left out, it says nothing, and the word before counts
        for period in self.back(unit):
            for speaker in self.counted_units(unit, item, period):
                report = self.report(speaker, period)
                words = self._words(report, item) if report else {}
                if key in words:
                    yield period, words[key]
                elif bare_in is not None and item.id in words and bare_in.holds(period.last_day):
                    yield period, words[item.id]

    def _decisions_on(self, unit: str, item: Item, key: str) -> list[tuple[Period, Decision]]:
        """What the office decided on the words of the unit and of those whose rows it carries on, last day last."""
        full = f"{item.task}/{key}" if item.task else key
        decisions = [pair for own in self.lineage(unit, item) for pair in self.record.on_items.get((own, full), ())]
        return sorted(decisions, key=lambda pair: pair[1].on)

    def back(self, unit: str) -> list[Period]:
        """The quarters of the files of the unit, and of those whose rows it carries on, latest first."""
        known = self._back.get(unit)
        if known is None:
            own = self.lineage(unit)
            files = {past for slug in own for past in self.book.reports.get(slug, {}) if past <= self.period}
            known = self._back[unit] = sorted(files, reverse=True)
        return known

    @cached_property
    def _back(self) -> dict[str, list[Period]]:
        """By unit, a cache of :meth:`back`, which every word needs."""
        return {}

    def lineage(self, unit: str, item: Item | None = None) -> tuple[str, ...]:
        """The unit, and the dissolved units for which it stands in at the end of the judged quarter.

        ``item``: those alone for which it does in the item's task.
        """
        if not self.plan.predecessors:  # nearly always; asked for each figure and word
            return (unit,)
        register = self.plan.on(self.end)
        return register.lineage_in(unit, item.task) if item else register.lineage.get(unit, (unit,))

    def counted_units(self, unit: str, item: Item, period: Period) -> tuple[str, ...]:
        """Whose figures and words count in that quarter for the unit's row, itself first.

        A successor's rows carry on: before it stood in, those who were to report then count.
        """
        lineage = self.lineage(unit, item)
        if len(lineage) == 1:
            return lineage
        then = [own for own in lineage if asks(self.plan, item, own, period.last_day)]
        return tuple(sorted(then, key=lambda own: own != unit))

    @staticmethod
    def _words(report: Report, item: Item) -> Mapping[str, Word]:
        if not item.task:
            return report.duties
        task = report.tasks.get(item.task)
        if task is None:
            return {}
        return task.duties if isinstance(item, Duty) else task.milestones

    @cached_property
    def extensions(self) -> dict[str, list[Waiver]]:
        """Extensions (延期) by the item's full id; judged as of a day before its approval, one changes nothing."""
        extensions: dict[str, list[Waiver]] = {}
        for waiver in self.book.waivers:
            # without a day of approval it counts from the start: P7 asks for the day, the deadline is the office's word
            if waiver.item and waiver.until and (waiver.approved_on is None or waiver.approved_on <= self.as_of):
                extensions.setdefault(waiver.item, []).append(waiver)
        return extensions

    def extended(self, item: Item, day: datetime.date, unit: str | None, *, only_day: bool) -> datetime.date:
        """The deadline that binds in place of the plan's own ``day``; the latest extension counts.

        ``unit``: of the row, None for the city's. ``only_day``: the item has no other deadline, so that an extension
        need not name the one it moves.
        """
        register = self.plan.on(self.end)
        moved = [
            waiver.until
            for waiver in self.extensions.get(item.full_id, ())
            if waiver.until
            # an extension to an earlier day moves nothing (docs/judging.md, reading 6); P7 reports it
            and waiver.until > day
            and (not waiver.unit or register.stands_for(waiver.unit, item.task) == unit)
            and (waiver.from_ == day or (waiver.from_ is None and only_day))
        ]
        return max(moved, default=day)
