"""What a paper is made from: the judged quarter, the quarters before it, and what the office says of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planck.check import Result, history
from planck.core.period import Period
from planck.model import Letter, OfficeWords, Plan
from planck.reports import chinese
from planck.standing import Judgement, Light, Standing

MOST_QUARTERS = 8
"""Quarters that a paper shows beside one another: two years fit a page, and the same quarter of last year is there."""


@dataclass(frozen=True, slots=True)
class Ask:
    """For whom a paper is asked for."""

    unit: str = ""
    """One unit's id; empty: all that the paper concerns."""
    item: str = ""
    """One item's full id, of letters."""


@dataclass(frozen=True)
class ReportContext:
    """A judged quarter with its history."""

    result: Result

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.result.book.plan

    @property
    def period(self) -> Period:
        """The judged quarter."""
        return self.result.period

    @cached_property
    def said(self) -> OfficeWords | None:
        """What the office says of the quarter, where it says anything."""
        return self.result.book.office.get(self.period)

    @cached_property
    def past(self) -> tuple[Judgement, ...]:
        """The latest quarters with a file up to the judged one, oldest first, each as judged on its own day."""
        return history(self.result, MOST_QUARTERS)

    @cached_property
    def _lights(self) -> list[dict[tuple[str, str | None], Standing]]:
        return [{(row.item, row.unit): row for row in one.standings} for one in self.past]

    def history(self, item: str, unit: str | None) -> list[Standing | None]:
        """The row's standing in each quarter of ``past``."""
        return [rows.get((item, unit)) for rows in self._lights]

    def red_running(self, item: str, unit: str | None) -> int:
        """For how many quarters running, the judged one included, the row has been red."""
        count = 0
        for row in reversed(self.history(item, unit)):
            if row is None or row.light is not Light.RED:
                break
            count += 1
        return count

    @property
    def issuing_unit(self) -> str | None:
        """The unit that sends the papers, where the register has it: it is written no letter of its own."""
        names = {self.plan.office.issuer, self.plan.reporting.supervised_by} - {""}
        for slug, unit in self.plan.units.items():
            if names & {unit.name, unit.full_name, *unit.aliases}:
                return slug
        return None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper opens and closes with; what is not set stands as 〔待填〕."""

    face: tuple[str, ...]
    """示例数据, 试运行, files that could not be read."""
    number: str
    """发文字号."""
    addressees: str
    issuer: str
    dated: str
    """成文日期."""
    contact: str
    copies: str
    plan: str
    """The plan's title with its document number, where it has one."""
    subject: str
    """The plan's name as it stands within a title: without （征求意见稿）."""
    quarter: str
    as_of: str
    """数据截至."""
    answer_by: str
    to_fill: str = chinese.TO_FILL


def letterhead(context: ReportContext, paper: str, addressees: str = "") -> Letterhead:
    """The opening and close of a paper of that name."""
    plan, said, office = context.plan, context.said, context.plan.office
    return Letterhead(
        face=tuple(chinese.face(context.result.book, context.period)),
        number=(said.numbers.get(paper, "") if said else "") or f"{chinese.TO_FILL}（发文字号）",
        addressees=addressees or office.addressees or chinese.TO_FILL,
        issuer=office.issuer or chinese.TO_FILL,
        dated=_dated(said.dates.get(paper) if said else None),
        contact=office.contact or chinese.TO_FILL,
        copies=office.copies or chinese.TO_FILL,
        plan=f"《{plan.title}》{basis(plan)}",
        subject=plan.title.split("（", maxsplit=1)[0],
        quarter=chinese.period(context.period),
        as_of=chinese.day(context.result.as_of),
        answer_by=chinese.day(said.answer_by if said else None),
    )


def _dated(day: datetime.date | None) -> str:
    return chinese.day(day) if day else f"{chinese.TO_FILL}（成文日期）"


def answered(head: Letterhead, letter: Letter | None) -> Letterhead:
    """The letterhead with what the office decided for this one letter."""
    if letter is None:
        return head
    return replace(
        head,
        number=letter.number or head.number,
        dated=chinese.day(letter.dated) if letter.dated else head.dated,
        answer_by=chinese.day(letter.answer_by) if letter.answer_by else head.answer_by,
    )


def basis(plan: Plan) -> str:
    """The document's number in brackets; nothing for a draft."""
    if plan.document and plan.document.number:
        return f"（{plan.document.number}）"
    return "" if plan.status == "draft" else f"（{chinese.TO_FILL}）"


def paragraphs(texts: Sequence[str]) -> tuple[str, ...]:
    """The office's own paragraphs, or one that says they are still to be written."""
    return tuple(texts) or (chinese.TO_FILL,)
