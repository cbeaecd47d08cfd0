"""What a paper on many counties draws on: the roll-up, its members' shared figures, and the words for both."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from planck.core.period import Period
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages import CHINESE, number
from planck.model.settings import Office
from planck.reports import chinese
from planck.reports.fault import ReportError
from planck.reports.tags import Absent, ToFill
from planck.rollup.document import (
    ANSWERED,
    SUMMARY,
    Counts,
    County,
    Definition,
    Indicator,
    Level,
    RollUp,
    Row,
    Shared,
    State,
)
from planck.source import Map, Node, Seq, Text

STATES: tuple[State, ...] = ("judged", "partial", "refused", "absent", "outside", "failed")
"""How a member answered."""
REASONS = (
    *("not_applicable", "not_asked", "no_data", "plain", "unmapped", "incomparable", "excluded", "partial"),
    *("units_missing", "refused", "absent", "outside", "failed", "small_denominator"),
)
"""Why a member has no place, in the order in which papers list them."""


def state_word(state: str) -> str:
    """How a member answered, in the words of ``planck rollup show``."""
    return CHINESE.label(f"rollup.{state}")


def status_word(status: str, least: str | None = None) -> str:
    """What became of a shared indicator in a member, or why it has no place, likewise."""
    if status in STATES:
        return state_word(status)
    return CHINESE.text(f"rollup_view.status.{status}", least=least or "")


@dataclass(frozen=True)
class RollUpContext:
    """A roll-up, and what its rows say of the shared indicators: by member's code, then by indicator."""

    rollup: RollUp
    shared: Mapping[str, Mapping[str, Shared]]

    @classmethod
    def of(cls, rollup: RollUp, rows: Iterable[Row]) -> RollUpContext:
        """Of the rows it keeps the shared indicators alone: a nation's rows with all their findings are large.

        Raises ReportError where the document speaks of an indicator that it does not define.
        """
        defined = {each.id for each in rollup.definitions}
        for name in (*(figure.id for figure in rollup.indicators), *(ranking.id for ranking in rollup.ranking)):
            if name not in defined:
                raise ReportError("rollup.unfit_shape", path=SUMMARY, where=name)
        return cls(rollup, {row.code: row.shared for row in rows})

    @cached_property
    def period(self) -> Period:
        """The period; raises ReportError where the document names none."""
        period = Period.parse(self.rollup.period)
        if period is None:
            raise ReportError("rollup.unfit_shape", path=SUMMARY, where=self.rollup.period)
        return period

    @cached_property
    def office(self) -> Office:
        """What rollup.yaml says of the office; raises ReportError where it cannot be understood."""
        mistakes = Mistakes(SUMMARY)
        tree = _tree(self.rollup.office)
        assert isinstance(tree, Map)
        office = read_declared(Office, tree, mistakes)
        if office is None or mistakes.findings:
            raise ReportError("rollup.unfit_shape", path=SUMMARY, where="office")
        return office

    @cached_property
    def day(self) -> datetime.date:
        """The latest day of judging; the period's last where no member was judged."""
        days = [day for county in self.rollup.counties if (day := self.date(county.as_of))]
        return max(days, default=self.period.last_day)

    @staticmethod
    def in_chinese(text: str) -> str:
        """A period of the document in words; the text where it is none."""
        period = Period.parse(text)
        return period.in_chinese if period else text

    @staticmethod
    def date(text: str | None) -> datetime.date | None:
        """A day of the document; raises ReportError where the calendar has no such day."""
        try:
            return datetime.date.fromisoformat(text) if text else None
        except ValueError:
            raise ReportError("rollup.unfit_shape", path=SUMMARY, where=text) from None

    @cached_property
    def answered(self) -> tuple[County, ...]:
        """The members with an answer."""
        return tuple(county for county in self.rollup.counties if county.state in ANSWERED)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Levels and members by code; a member stands before a level of its code."""
        levels = {level.code: level.name for level in self.rollup.levels}
        ended = {each.code: each.name for each in self.rollup.ended}
        return levels | ended | {county.code: county.name for county in self.rollup.counties}

    @cached_property
    def counties(self) -> Mapping[str, County]:
        """The members by code."""
        return {county.code: county for county in self.rollup.counties}

    @cached_property
    def level_names(self) -> Mapping[str, str]:
        """Levels by code."""
        return {level.code: level.name for level in self.rollup.levels}

    def name(self, code: str) -> str:
        """The name of a member or level; its code where the document has none."""
        return self.names.get(code, code)

    def level_name(self, code: str) -> str:
        """The name of a level; its code where the document has none."""
        return self.level_names.get(code, code)

    def named(self, codes: Iterable[str]) -> str:
        """All of the members: who is named and who is not is what a circular is read for."""
        return "、".join(map(self.name, codes))

    @cached_property
    def tree(self) -> tuple[tuple[int, Level], ...]:
        """The levels, each below the one it belongs to, with how deep it lies."""
        below: dict[str | None, list[Level]] = {}
        codes = {level.code for level in self.rollup.levels}
        for level in self.rollup.levels:
            below.setdefault(level.under if level.under in codes else None, []).append(level)
        placed: list[tuple[int, Level]] = []
        waiting = [(0, level) for level in reversed(below.get(None, []))]
        while waiting:
            depth, level = waiting.pop()
            placed.append((depth, level))
            waiting += [(depth + 1, each) for each in reversed(below.get(level.code, []))]
        if len(placed) < len(self.rollup.levels) or not placed:  # a circle: no level stands at its top
            raise ReportError("rollup.unfit_shape", path=SUMMARY, where="levels")
        return tuple(placed)

    @property
    def top(self) -> Level:
        """The level of all members."""
        return self.tree[0][1]

    @cached_property
    def figures(self) -> Mapping[tuple[str, str], Indicator]:
        """The shared indicators by id and level."""
        return {(figure.id, figure.level): figure for figure in self.rollup.indicators}

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """The definitions by the indicator's id."""
        return {each.id: each for each in self.rollup.definitions}

    def share(self, code: str, indicator: str) -> Shared | None:
        """A member's figure for the indicator."""
        return self.shared.get(code, {}).get(indicator)

    @cached_property
    def counts(self) -> Mapping[str, Counts]:
        """What is counted of the members with an answer, by code; raises ReportError where a count is missing."""
        counts = {county.code: county.counts for county in self.answered if isinstance(county.counts, Counts)}
        for county in self.answered:
            if county.code not in counts:
                raise ReportError("rollup.unfit_shape", path=SUMMARY, where=f"{county.code}: counts")
        return counts


def exact(value: str | None, numerator: str | None, denominator: str | None) -> Fraction | None:
    """The exact value: what the document rounds to six places would be rounded again."""
    if numerator is not None and denominator is not None and (whole := Fraction(denominator)):
        return 100 * Fraction(numerator) / whole
    return None if value is None else Fraction(value)


def shown(value: str | None, numerator: str | None, denominator: str | None, unit: str) -> str:
    """The value with its unit of measure, two places at most; — where there is none, never 0."""
    amount = exact(value, numerator, denominator)
    return chinese.NOTHING if amount is None else number(amount, 2) + CHINESE.measure(unit)


def fraction(numerator: str | None, denominator: str | None) -> str:
    """``501/510``; — where there is no fraction."""
    return chinese.NOTHING if numerator is None or denominator is None else f"{numerator}/{denominator}"


def with_fraction(value: str | None, numerator: str | None, denominator: str | None, unit: str) -> str:
    """``98.24%（501/510）``; the value alone where there is no fraction."""
    text, parts = shown(value, numerator, denominator, unit), fraction(numerator, denominator)
    return f"{text}（{parts}）" if value is not None and parts != chinese.NOTHING else text


def share_of(part: int, whole: int) -> str:
    """A share in percent, two places at most; — of nothing."""
    return number(Fraction(100 * part, whole), 2) + "%" if whole else chinese.NOTHING


def targets(definition: Definition) -> str:
    """``2024年12月31日前不低于95%，2025年12月31日前力争不低于100%``; — where there is none."""
    lines = []
    for target in definition.targets:
        by = RollUpContext.date(target.by)
        word = CHINESE.label(f"comparator.{target.comparator}")
        level = number(Fraction(target.level)) + CHINESE.measure(definition.unit)
        lines.append(f"{f'{chinese.day(by)}前' if by else ''}{'力争' if target.strive else ''}{word}{level}")
    return "，".join(lines) or chinese.NOTHING


def standing(figure: Indicator, definition: Definition) -> str:
    """How the value stands against the targets in force; — where there is no target."""
    if figure.standing is None:
        return Absent("目标还没有到期") if definition.targets else chinese.NOTHING
    return "无数据" if figure.standing == "no_data" else CHINESE.label(f"standing.{figure.standing}")


def _tree(value: Any) -> Node:
    """Plain values of a document as the tree that the reader of the plan's parts takes."""
    match value:
        case dict():
            return Map.of((Text.of(str(key)), _tree(part)) for key, part in value.items())
        case list():
            return Seq.of(_tree(part) for part in value)
        case _:
            return Text.of(str(value))


@dataclass(frozen=True, slots=True)
class RollUpHead:
    """What a paper on a roll-up opens and closes with; what rollup.yaml does not set is marked 〔待填〕."""

    face: tuple[str, ...]
    """Whether anything is missing from it."""
    number: str
    """发文字号."""
    addressees: str
    issuer: str
    dated: str
    """成文日期."""
    contact: str
    copies: str
    printed_by: str
    """印发机关."""
    printed: str
    """印发日期."""
    area: str
    """The name of the top level: 云南省."""
    quarter: str
    as_of: str
    """核查截至: the day of judging; empty where members were judged on different days, or none was."""
    to_fill: str = chinese.TO_FILL


def _face(context: RollUpContext) -> Iterable[str]:
    """That members are missing, or were read in part: sums over fewer counties look like any other."""
    counts, rollup = context.rollup.counts, context.rollup
    silent = len(rollup.counties) - len(context.answered)
    parts = [f"{silent}个未能评判"] if silent else []
    if partial := counts.get("partial", 0):
        parts.append(f"{partial}个有文件未能读取")
    if parts:
        yield f"汇总不完整：{len(rollup.counties)}个成员中，{'，'.join(parts)}"
    for mark, words in _MARKS.items():
        marked = [county.name for county in rollup.counties if mark in county.marks]
        if marked:
            who = "全部成员" if len(marked) == len(context.answered) else "、".join(marked[:6])
            more = f"等{len(marked)}个成员" if len(marked) > 6 and who != "全部成员" else ""
            yield f"{who}{more}{words}"


_MARKS = {"sample": "的数据是示例，非真实填报", "draft": "的方案尚未正式印发（征求意见稿）"}


_MARK = re.compile("[。；]+$")


def head(context: RollUpContext) -> RollUpHead:
    """The opening and close, by ``office`` of rollup.yaml."""
    office, as_of = context.office, context.date(context.rollup.as_of)
    return RollUpHead(
        face=tuple(_face(context)),
        number=ToFill(f"{chinese.TO_FILL}（发文字号）"),
        addressees=office.addressees or chinese.TO_FILL,
        issuer=office.issuer or chinese.TO_FILL,
        dated=ToFill(f"{chinese.TO_FILL}（成文日期）"),
        contact=office.contact or chinese.TO_FILL,
        copies=_MARK.sub("", office.copies) or chinese.TO_FILL,
        printed_by=office.printed_by or office.issuer or chinese.TO_FILL,
        printed=ToFill(f"{chinese.TO_FILL}（印发日期）"),
        area=context.top.name,
        quarter=context.period.in_chinese,
        as_of=chinese.day(as_of) if as_of else "",
    )
