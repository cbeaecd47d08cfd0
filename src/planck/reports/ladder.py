"""Which kind each letter is: the office's ladder by red quarters and deadlines, a step higher where none answered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from planck.model import Indicator
from planck.reports.context import ReportContext
from planck.standing import Judgement, Receipt, Standing, State, letter_units, report_day
from planck.standing.letters import LetterOn, LetterState, by_matter, judged_on, letters, matter_of


class Step(IntEnum):
    """A step of the ladder."""

    REMIND = 1
    SUPERVISE = 2
    SUMMON = 3


KINDS: Mapping[Step, str] = {Step.REMIND: "提醒函", Step.SUPERVISE: "督办函", Step.SUMMON: "约谈通知"}
"""What a letter of that step is called."""
ASKED = "商请函"
"""What a body that is not under the office gets, whatever its step."""


def by_lights(context: ReportContext, running: int, *, overdue: bool) -> Step:
    """The step for so many red quarters in a row; ``overdue``: a deadline has passed."""
    ladder = context.plan.office.ladder
    if ladder.summon_after is not None and running >= ladder.summon_after:
        return Step.SUMMON
    # a deadline passes once: waiting for further periods in red would only lose time
    passed = overdue and ladder.deadline == "supervise"
    return Step.SUPERVISE if passed or running >= ladder.supervise_after else Step.REMIND


@dataclass(frozen=True)
class Ladder:
    """The letters up to the judged quarter, each with its step."""

    context: ReportContext

    @cached_property
    def chains(self) -> Mapping[tuple[str, str], tuple[LetterOn, ...]]:
        """By unit and item: the letters on the matter, first sent first, those not sent last."""
        return by_matter(self.context.result.book, self.context.period, self.context.result.as_of)

    @cached_property
    def all(self) -> tuple[LetterOn, ...]:
        """All letters, by quarter and in the files' order."""
        return letters(self.context.result.book, self.context.period, self.context.result.as_of)

    def matter(self, letter: LetterOn) -> tuple[str, str]:
        """The matter by the unit that answers for it now, and by item."""
        return matter_of(self.context.result.book, self.context.period, letter)

    def due(self, unit: str, item: str) -> tuple[LetterOn | None, LetterOn | None]:
        """The letter of the quarter that the matter is written with, and the last one sent before it.

        The office's draft, else the quarter's letter that was sent; None where the next letter is still to be drafted.
        """
        chain = self.chains.get((unit, item), ())
        sent = [letter for letter in chain if letter.sent]
        own = [letter for letter in chain if letter.period == self.context.period]
        # of two drafts the first; a finding on the office's file names the second
        draft = next((letter for letter in own if not letter.sent), None)
        if draft is None and sent and sent[-1] in own and not sent[-1].asks_again:
            return sent[-1], sent[-2] if len(sent) > 1 else None
        return draft, sent[-1] if sent else None

    def kind(self, letter: LetterOn) -> str | None:
        """What the letter is called; None where its matter called for none."""
        step = self.step(letter)
        if step is None:
            return None
        return ASKED if self._cooperates(letter.letter.unit) else KINDS[step]

    def kind_after(self, unit: str, own: Step, before: LetterOn | None) -> str:
        """What a letter of that step by lights is called behind the one before it."""
        return ASKED if self._cooperates(unit) else KINDS[self._raised(own, before, self.context.result.as_of)]

    def step(self, letter: LetterOn) -> Step | None:
        """The letter's step: by lights, and by what had become of the one before it on the day it went out."""
        if letter not in self._steps:
            self._steps[letter] = self._step(letter)
        return self._steps[letter]

    @cached_property
    def _steps(self) -> dict[LetterOn, Step | None]:
        return {}

    def _step(self, letter: LetterOn) -> Step | None:
        own = self._by_lights(letter)
        chain = self.chains[self.matter(letter)]
        before = [earlier for earlier in chain[: chain.index(letter)] if earlier.sent]
        if not before or (own is None and not letter.sent):
            return own
        return self._raised(own or Step.REMIND, before[-1], letter.begun or letter.as_of)

    def _raised(self, own: Step, before: LetterOn | None, day: datetime.date) -> Step:
        """A step above the letter before it where that had no answer by its day, as high where it asks again."""
        if before is None:
            return own
        then = replace(before, as_of=day).state
        if then not in (LetterState.OVERDUE, LetterState.INSUFFICIENT):
            return own
        earlier = self.step(before) or Step.REMIND
        return max(own, Step(min(earlier + (then is LetterState.OVERDUE), Step.SUMMON)))

    def _cooperates(self, unit: str) -> bool:
        known = self.context.plan.units.get(unit)
        return known is not None and known.role == "cooperating"

    def _by_lights(self, letter: LetterOn) -> Step | None:
        """The step that the lights of the letter's quarter call for; None where nothing of it was behind."""
        context = self.context
        judged = next((judged for judged in context.past if judged.period == letter.period), None)
        if judged is None:
            return None
        if (step := self._called_for(judged, letter)) is not None or letter.begun is None:
            return step
        # put right since: what it was when the letter went out is seen by judging as of that day
        return self._called_for(judged_on(context.result.book, letter.period, letter.begun), letter)

    def _called_for(self, judged: Judgement, letter: LetterOn) -> Step | None:
        """The step by the lights of that judgement and of the quarters before it."""
        context, unit, item = self.context, letter.letter.unit, letter.letter.item
        if not item:
            missing = any(of.unit == unit and of.report is Receipt.MISSING for of in judged.units)
            before = context.missing_running(unit, judged.period)
            return by_lights(context, before + 1, overdue=False) if missing else None
        if item in context.plan.tasks:
            return Step.REMIND if self._broken(judged, unit, item) else None
        row = self._red(judged, unit, item)
        if row is None:
            return None
        overdue = row.state is State.MISSED and not isinstance(context.plan.items[item], Indicator)
        return by_lights(context, context.red_running(item, row.unit, judged.period) + 1, overdue=overdue)

    def _red(self, judged: Judgement, unit: str, item: str) -> Standing | None:
        """The row that a letter to the unit on the item is about."""
        plan, on = self.context.plan, judged.period.last_day
        for row in judged.standings:
            if row.item == item and unit in letter_units(plan, row, on):
                return row
        return None

    def _broken(self, judged: Judgement, unit: str, task: str) -> bool:
        """Whether the unit's report of the quarter names a breach in the task that is not corrected."""
        book = self.context.result.book
        report = book.report(unit, judged.period)
        if report is None or report_day(book, report, judged.as_of) is None:
            return False
        return any(of == task and breach.corrected is None for of, _, breach in report.broken)
