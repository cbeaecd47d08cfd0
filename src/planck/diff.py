"""What changed between two judged results; from B to A is the mirror of from A to B."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Generic, NamedTuple, TypeVar

from planck.check import Result
from planck.core.finding import Finding
from planck.messages.rule import RULES
from planck.standing import Light, Receipt, Standing, TaskStanding, UnitStanding


class Change(StrEnum):
    """What became of a row; members are listed in the order in which a reader wants them."""

    WORSE = "worse"
    BETTER = "better"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    """Neither better nor worse, but not the same: mostly another value under the same light."""


class LetterRow(NamedTuple):
    """A letter of the office's file, as far as it has come by the day of judging."""

    unit: str
    item: str | None
    number: str
    sent: datetime.date | None
    answer_by: datetime.date | None
    answered: datetime.date | None
    judged: str | None
    closed: datetime.date | None


Row = TypeVar("Row", UnitStanding, Standing, TaskStanding, Finding, LetterRow)


class Entry(NamedTuple, Generic[Row]):
    """A row that is not the same in both results."""

    before: Row | None
    after: Row | None
    """None where there is no such row; never both."""
    change: Change

    @property
    def row(self) -> Row:
        """The later row, else the earlier: either says what the entry is about."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@dataclass(frozen=True)
class Difference:
    """All that differs between two results, each list in the order of the results."""

    before: Result
    after: Result
    reports: tuple[Entry[UnitStanding], ...]
    """By unit: whether and when its report came in."""
    standings: tuple[Entry[Standing], ...]
    """By item and unit."""
    units: tuple[Entry[UnitStanding], ...]
    """By unit: its light."""
    tasks: tuple[Entry[TaskStanding], ...]
    findings: tuple[Entry[Finding], ...]
    letters: tuple[Entry[LetterRow], ...]
    """By unit, item and number."""
    against: str = ""
    """The folder that the earlier result is of, where it is another one than the later result's."""


def difference(before: Result, after: Result) -> Difference:
    """What is new, gone, better, worse or changed in ``after`` against ``before``."""
    same_period = before.period == after.period
    return Difference(
        before,
        after,
        reports=of_reports(before.units, after.units, same_period=same_period),
        standings=of_standings(before.standings, after.standings, same_period=same_period),
        units=of_units(before.units, after.units),
        tasks=of_tasks(before.tasks, after.tasks),
        findings=_of_findings(before.findings, after.findings, same_period=same_period),
        letters=_entries(letters(before), letters(after), lambda letter: letter[:3], _unlike),
    )


# ------------------------------------------------------------------------------------------------------- rows


def of_standings(
    before: Iterable[Standing], after: Iterable[Standing], *, same_period: bool
) -> tuple[Entry[Standing], ...]:
    """The rows by item and unit: their lights decide; under the same light, value, state and target.

    ``same_period``: both of one period, so that days and windows are compared too, which another period moves.
    """
    parts = _all_parts if same_period else _lasting_parts
    return _entries(
        before,
        after,
        lambda row: (row.item, row.unit),
        lambda then, now: _by_light(then.light, now.light) or _unlike(parts(then), parts(now)),
    )


def of_units(before: Iterable[UnitStanding], after: Iterable[UnitStanding]) -> tuple[Entry[UnitStanding], ...]:
    """The units by their lights; under a light that the office set, by the computed ones."""
    return _entries(before, after, lambda unit: (unit.unit,), _by_lights)


def of_tasks(before: Iterable[TaskStanding], after: Iterable[TaskStanding]) -> tuple[Entry[TaskStanding], ...]:
    """The tasks by their lights; under the same light, by the computed ones and what those are computed from."""
    return _entries(
        before,
        after,
        lambda task: (task.task,),
        lambda then, now: _by_lights(then, now) or _unlike(then.basis, now.basis),
    )


def of_reports(
    before: Iterable[UnitStanding], after: Iterable[UnitStanding], *, same_period: bool
) -> tuple[Entry[UnitStanding], ...]:
    """The units by their reports: in time, late, returned, pending, missing, the best first.

    ``same_period``: days are compared too; the reports of two periods come in on two days.
    """

    def days(unit: UnitStanding) -> object:
        returned = [(decision.task, decision.on, decision.answer_by, decision.reason) for decision in unit.returned]
        return unit.submitted, unit.received, unit.day, returned

    def change(then: UnitStanding, now: UnitStanding) -> Change | None:
        if then.report is not now.report:
            return _of_ranks(_RECEIPTS.get(then.report), _RECEIPTS.get(now.report))
        tasks = ([decision.task for decision in unit.returned] for unit in (then, now))
        return _unlike(*tasks) or (_unlike(days(then), days(now)) if same_period else None)

    return _entries(before, after, lambda unit: (unit.unit,), change)


_RECEIPTS = {
    receipt: -n
    for n, receipt in enumerate((Receipt.IN_TIME, Receipt.LATE, Receipt.RETURNED, Receipt.PENDING, Receipt.MISSING))
}
"""The higher, the better; a cooperating unit owes no report."""


def _lasting_parts(row: Standing) -> tuple[object, ...]:
    """What of a row stays from period to period where nothing happens; a recurring duty's day moves by itself."""
    day = row.by if row.kind == "milestone" else row.by_before
    return row.value, row.state, row.office, row.computed_light, row.comparator, row.target, row.strive, day


def _all_parts(row: Standing) -> tuple[object, ...]:
    """All that the results show of a row beside its light."""
    more = row.numerator, row.denominator, row.window, row.by, row.by_before, row.expected, row.idle, row.taken
    return *_lasting_parts(row), *more, row.done, row.reported, row.expected_units


def letters(result: Result) -> tuple[LetterRow, ...]:
    """The letters of the result's period: what is dated after the day of judging has not happened yet."""
    office = result.book.office.get(result.period)
    shown = {unit.unit for unit in result.units}

    def past(day: datetime.date | None) -> datetime.date | None:
        return day if day and day <= result.as_of else None

    return tuple(
        LetterRow(
            letter.unit,
            letter.item or None,
            letter.number,
            past(letter.sent),
            letter.answer_by,
            past(letter.answered),
            (letter.judged or None) if past(letter.answered) else None,
            past(letter.closed),
        )
        for letter in (office.letters if office else ())
        if letter.unit in shown
    )


# --------------------------------------------------------------------------------------------------- findings

_MOVING = frozenset({"days", "as_of", "line", "first", "path"})
"""Facts that change though the matter does not: counts of days, lines, paths."""
_OF_PERIOD = ("duty", "target")
"""The families whose findings say of every period anew how it stands; their figures are the rows' to compare."""


def _of_findings(
    before: Sequence[Finding], after: Sequence[Finding], *, same_period: bool
) -> tuple[Entry[Finding], ...]:
    """The findings by code, task, item and unit, wherever in which file they stand."""

    def change(then: Finding, now: Finding) -> Change | None:
        if by_severity := _of_ranks(_mildness(then), _mildness(now)):
            return by_severity
        if not same_period and RULES[now.code].family.module in _OF_PERIOD:
            return _unlike(then.message_key, now.message_key)
        return _unlike(_content(then), _content(now))

    return _entries(before, after, _subject, change, _paired)


def _subject(finding: Finding) -> tuple[str | None, ...]:
    """What the finding is about; of a breach also the measure, which is no item."""
    measure = None if finding.item else finding.facts.get("id")
    return finding.code, finding.task, finding.item, finding.unit, measure


def _mildness(finding: Finding) -> tuple[bool, int]:
    """The higher, the better: a waived finding counts nowhere."""
    return finding.waiver is not None, finding.severity.rank


def _content(finding: Finding) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the finding says, but for what moves by itself."""
    facts = sorted((name, str(fact)) for name, fact in finding.facts.items() if name not in _MOVING)
    return finding.message_key, tuple(facts)


def _paired(before: list[Finding], after: list[Finding]) -> list[tuple[Finding | None, Finding | None]]:
    """The findings on one subject in pairs: those that say the same of the same period first, then those most alike."""
    named = any(_subject(finding)[1:] != (None,) * 4 for finding in before)
    # what is about nobody and nothing is told apart by what it says alone
    alike: list[Callable[[Finding], Hashable]] = [lambda finding: (finding.period, _content(finding)), _content]
    alike += [lambda finding: finding.period] if named else []
    pairs: list[tuple[Finding | None, Finding | None]] = []
    for key in alike:
        matched, before, after = _matched(before, after, key)
        pairs += matched
    if named:
        # a fault of last period's file that is made again in this period's is the same matter
        pairs += zip_longest(*(sorted(rest, key=_latest, reverse=True) for rest in (before, after)))
    else:
        pairs += [*((finding, None) for finding in before), *((None, finding) for finding in after)]
    return sorted(pairs, key=lambda pair: sorted(finding.order for finding in pair if finding))


def _latest(finding: Finding) -> tuple[str, tuple[object, ...]]:
    return finding.period or "", finding.order


def _matched(
    before: list[Finding], after: list[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """The pairs with the same key, each side's in its order; then what is left of each side."""
    waiting = _grouped(after, key)
    pairs, left = [], []
    for finding in before:
        if candidates := waiting.get(key(finding)):
            pairs.append((finding, candidates.pop(0)))
        else:
            left.append(finding)
    taken = {id(now) for _, now in pairs}
    return pairs, left, [finding for finding in after if id(finding) not in taken]


# ------------------------------------------------------------------------------------------------------ common


def _by_light(before: Light, after: Light) -> Change | None:
    """Better or worse by the order of the lights; what is not judged (无) is as good as green, and no better."""
    if before is after:
        return None
    ranks = [min(light.rank, Light.GREEN.rank) for light in (before, after)]
    return _of_ranks(*ranks) or Change.CHANGED


def _by_lights(before: UnitStanding | TaskStanding, after: UnitStanding | TaskStanding) -> Change | None:
    return _by_light(before.light, after.light) or _unlike(before.computed_light, after.computed_light)


def _of_ranks(before: Any, after: Any) -> Change | None:
    """Better where the later rank is higher; changed where either has none."""
    if before == after:
        return None
    if before is None or after is None:
        return Change.CHANGED
    return Change.BETTER if after > before else Change.WORSE


def _unlike(before: object, after: object) -> Change | None:
    return Change.CHANGED if before != after else None


def _entries(
    before: Iterable[Row],
    after: Iterable[Row],
    key: Callable[[Row], tuple[str | None, ...]],
    change: Callable[[Row, Row], Change | None],
    pair: Callable[[list[Row], list[Row]], Iterable[tuple[Row | None, Row | None]]] = zip_longest,
) -> tuple[Entry[Row], ...]:
    """An entry for each pair of rows with the same key that are not alike, and for each row without a partner."""
    then, now = _grouped(before, key), _grouped(after, key)
    entries = []
    for name in _merged(list(then), list(now)):
        for first, second in pair(then.get(name, []), now.get(name, [])):
            if first is None:
                entries.append(Entry(None, second, Change.NEW))
            elif second is None:
                entries.append(Entry(first, None, Change.GONE))
            elif how := change(first, second):
                entries.append(Entry(first, second, how))
    return tuple(entries)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _merged(before: Sequence[tuple[str | None, ...]], after: Sequence[tuple[str | None, ...]]) -> list[Any]:
    """The keys of both sides, whichever comes first: by the earlier of their places, then by name."""
    places: dict[tuple[str | None, ...], int] = {}
    for side in (before, after):
        for place, name in enumerate(side):
            places[name] = min(place, places.get(name, place))
    return sorted(places, key=lambda name: (places[name], [part or "" for part in name]))
