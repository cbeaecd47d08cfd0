"""What there is to do for a roll-up: a job for each member, and all that came of them."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from planck.core import version
from planck.core.period import Period
from planck.load.rollup import Definition
from planck.messages import Translator
from planck.model.rollup import Member, RankingRule, Rollup
from planck.model.settings import Office
from planck.rollup import document
from planck.rollup.fold import Ended, Gathered
from planck.rollup.lower import lower
from planck.rollup.member import Job, packed, without_answer, writable
from planck.rollup.sums import LevelAt


class CodesTwice(Exception):  # noqa: N818 - a slip in two definitions, not a fault of the program
    """Codes of a lower roll-up that stand elsewhere already: their figures would be added twice."""

    def __init__(self, member: Member, codes: list[str]) -> None:
        super().__init__(codes)
        self.member = member
        self.codes = codes


def jobs(
    defined: Definition, root: Path, period: Period, as_of: str, today: datetime.date, translator: Translator
) -> list[Job]:
    """A job for each member that counts, and for each that has ended in the period's year; in order of code."""
    rollup = _sound(defined)
    shared = pickle.dumps(_without_places(rollup))
    about = {member.code: period for member in counted(rollup, period) if member.at_}
    about |= {member.code: last for member, last in ended(rollup, period) if last and member.at_}
    return [
        Job(
            root=str(root),
            file=defined.path,
            sha256=defined.sha256,
            planck=version.of_planck(),
            rollup=shared,
            member=pickle.dumps(replace(rollup.member_of[code])),
            code=code,
            period=str(about[code]),
            as_of=as_of,
            today=today.isoformat(),
            lang=translator.lang,
            place=rollup.member_of[code].place,
        )
        for code in sorted(about)
    ]


def _without_places(rollup: Rollup) -> Rollup:
    """What each member's figures are found by; the trees by which parts know their places stay here."""
    indicators = [replace(indicator, definition=None, targets=[]) for indicator in rollup.indicators]
    return replace(rollup, levels=[], office=Office(), ranking=RankingRule(), indicators=indicators, members=[])


def counted(rollup: Rollup, period: Period) -> list[Member]:
    """The members that exist on the period's last day."""
    return [member for member in rollup.members if member.exists_on(period.last_day)]


def ended(rollup: Rollup, period: Period) -> list[tuple[Member, Period | None]]:
    """The members that are no more on the period's last day, each with its last whole period of the year, if any."""
    gone = [member for member in rollup.members if member.until and member.until < period.last_day]
    return [(member, _last_period(member, period)) for member in gone]


def _last_period(member: Member, period: Period) -> Period | None:
    assert member.until is not None
    last = Period.holding(member.until, period.per_year)
    last = last if last.last_day == member.until else last.plus(-1)
    founded = member.since is None or member.since <= last.last_day
    return last if last.year == period.year and founded else None


def gathered(
    defined: Definition,
    root: Path,
    period: Period,
    answers: Mapping[str, bytes],
    failed: Mapping[str, str],
    translator: Translator,
) -> Gathered:
    """All that a fold is a function of; raises CodesTwice where a lower roll-up has codes of others.

    ``failed``: by code, why an engine gave no answer.
    """
    rollup = _sound(defined)
    rows: dict[str, bytes] = {}
    levels = {level.code: LevelAt(level.code, level.name, level.under or None) for level in rollup.levels}
    below: dict[str, str] = {}
    ended_below: list[document.Ended] = []
    for member in sorted(counted(rollup, period), key=lambda member: member.code):
        if member.rollup:
            part = lower(rollup, member, root, period, translator)
            twice = [
                code for code in part.answers if code in rows or (code in rollup.member_of and code != member.code)
            ]
            twice += [level.code for level in part.levels if level.code in levels and level.code != member.code]
            if twice:
                raise CodesTwice(member, sorted(set(twice)))
            rows |= part.answers
            levels |= {level.code: level for level in part.levels}
            below |= dict.fromkeys(part.answers, member.code)
            ended_below += part.ended
        else:
            rows[member.code] = answers.get(member.code) or _failed(rollup, member, failed)
    gone = [Ended(member, last, answers.get(member.code)) for member, last in ended(rollup, period)]
    return Gathered(rollup, period, rows, list(levels.values()), gone, ended_below, below, writable(defined.path))


def _failed(rollup: Rollup, member: Member, failed: Mapping[str, str]) -> bytes:
    names = (indicator.id for indicator in rollup.indicators)
    return packed(without_answer(member, names, "failed", failed.get(member.code, "")))


def _sound(defined: Definition) -> Rollup:
    assert defined.rollup is not None  # whoever calls has looked
    return defined.rollup
