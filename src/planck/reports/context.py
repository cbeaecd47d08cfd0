"""What a paper draws on: the judged period, the periods before it, and the office's own words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planck.check import Result, history
from planck.core.period import Period
from planck.model import Plan
from planck.model.issued import Forged
from planck.model.prose import Prose
from planck.reports import chinese
from planck.reports.fault import ReportError
from planck.reports.tags import ToFill
from planck.standing import Judgement, Light, Receipt, Standing

if TYPE_CHECKING:
    from planck.model.record import Letter, OfficeFile
    from planck.score import Assessment

MOST_PERIODS = {12: 13, 4: 8, 2: 8, 1: 8}
"""Periods that a paper shows side by side, by how many a year has: the same one of last year is among them."""

MOST_COLUMNS = 8
"""Periods that a table of an upright page has room for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a paper is to be about."""

    unit: str = ""
    """A unit's id; empty: all that the paper concerns."""
    item: str = ""
    """For letters, an item's full id; empty: every red matter."""
    assessment: Assessment | None = None
    """For papers on a year's assessment, the assessment; None: that of the judged period's year, as of its day."""


@dataclass(frozen=True)
class ReportContext:
    """A judged period with its history."""

    result: Result
    all_periods: bool = False
    """Whether all periods are looked back on; else those of :data:`MOST_PERIODS`."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.result.book.plan

    @property
    def period(self) -> Period:
        """The judged period."""
        return self.result.period

    @cached_property
    def office_words(self) -> OfficeFile | None:
        """The office's own words on the period, where its file has any."""
        return self.result.book.office.get(self.period)

    @cached_property
    def prose(self) -> Prose:
        """The office's own paragraphs for the period; empty where it wrote none."""
        return self.result.book.prose.get(self.period) or Prose()

    @cached_property
    def past(self) -> tuple[Judgement, ...]:
        """The latest periods with a file up to the judged one, oldest first, each as judged on its own day."""
        try:
            return history(self.result, None if self.all_periods else MOST_PERIODS[self.period.per_year])
        except Forged as forged:
            raise ReportError("issue.forged", path=forged.name, name=forged.name) from None

    @cached_property
    def _lights(self) -> list[dict[tuple[str, str | None], Standing]]:
        return [{(row.item, row.unit): row for row in judgement.standings} for judgement in self.past]

    def history(self, item: str, unit: str | None) -> list[Standing | None]:
        """The row's standing in each period of ``past``; before a successor had a row, the worst that it carries on."""
        if unit is None:
            return [rows.get((item, None)) for rows in self._lights]
        # a successor's rows carry on (domain.md 2): what was red under the unit that ended counts as red in a row
        before = self.plan.on(self.period.last_day).lineage_in(unit, self.plan.items[item].task)
        return [self._carried_on(rows, item, unit, before) for rows in self._lights]

    @staticmethod
    def _carried_on(
        rows: dict[tuple[str, str | None], Standing], item: str, unit: str, before: tuple[str, ...]
    ) -> Standing | None:
        own = rows.get((item, unit))
        carried = (row for slug in before if (row := rows.get((item, slug))))
        return own or min(carried, key=lambda row: row.light.rank, default=None)

    def red_running(self, item: str, unit: str | None, before: Period | None = None) -> int:
        """For how many periods in a row, up to and with the judged one, or up to ``before``, the row has been red."""
        count = 0
        for row in reversed(self.history(item, unit)[: self._up_to(before)]):
            if row is not None and row.idle:  # a quarter with nothing to count is neither another failing nor an end
                continue
            if row is None or row.light is not Light.RED:
                break
            count += 1
        return count

    def missing_running(self, unit: str, before: Period | None = None) -> int:
        """For how many periods in a row, up to and with the judged one, or up to ``before``, its report is missing."""
        count = 0
        for judgement in reversed(self.past[: self._up_to(before)]):
            # in a row: a report that came in breaks the count, as a light that is no longer red does
            if not any(of.unit == unit and of.report is Receipt.MISSING for of in judgement.units):
                break
            count += 1
        return count

    def _up_to(self, before: Period | None) -> int | None:
        """How many of ``past`` lie before that period; None: all of them."""
        return None if before is None else sum(judgement.period < before for judgement in self.past)

    @property
    def issuing_unit(self) -> str | None:
        """The unit that sends the papers, where the register has it; it gets no letter from itself."""
        return self.plan.issuing_unit


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper opens and closes with; what is not set is marked 〔待填〕."""

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
    printed_by: str
    """印发机关."""
    printed: str
    """印发日期."""
    plan: str
    """The plan's title with its document number, where it has one."""
    area: str
    """全市, 全县, 全区 …: the whole of the plan's jurisdiction."""
    kind: str
    """方案, or what the plan calls itself at its title's end: 要点, 计划, 规划, 纲要, 意见, 清单."""
    subject: str
    """The plan's name as a title holds it: without （征求意见稿）."""
    quarter: str
    named: str
    """Period and plan as a title joins them: 2025年第三季度…实施方案; of a plan named for the year, …2025年…7月."""
    until: str
    """数据截至: the quarter's last day, or the day of judging where that comes first."""
    due: str
    """报送截至: the day on which the quarter's report was due."""
    as_of: str
    """核查截至: the day of judging."""
    answer_by: str
    to_fill: str = chinese.TO_FILL


def letterhead(context: ReportContext, paper: str, addressees: str = "") -> Letterhead:
    """The opening and close of a paper of that name."""
    plan, words, office = context.plan, context.office_words, context.plan.office
    issued = context.result.issued if paper == "quarterly" else None
    number = (words.numbers.get(paper, "") if words else "") or (issued.number if issued else "")
    dated = (words.dates.get(paper) if words else None) or (issued.day if issued else None)
    printed = (words.printed.get(paper) if words else None) or dated
    return Letterhead(
        face=tuple(_face(context, paper)),
        number=number or ToFill(f"{chinese.TO_FILL}（发文字号）"),
        addressees=addressees or office.addressees or chinese.TO_FILL,
        issuer=office.issuer or chinese.TO_FILL,
        dated=_dated(dated),
        contact=office.contact or chinese.TO_FILL,
        copies=office.copies.rstrip("。") or chinese.TO_FILL,
        printed_by=office.printed_by or office.issuer or chinese.TO_FILL,
        printed=chinese.day(printed) if printed else ToFill(f"{chinese.TO_FILL}（印发日期）"),
        plan=_plan_with_number(plan),
        area=plan.area_word,
        kind=chinese.kind(plan),
        subject=plan.title.split("（", maxsplit=1)[0],
        quarter=context.period.in_chinese,
        named=_named(context.period, plan.title.split("（", maxsplit=1)[0]),
        until=chinese.day(min(context.period.last_day, context.result.as_of)),
        due=chinese.day(plan.reporting.due_day(context.period)),
        as_of=chinese.day(context.result.as_of),
        answer_by=chinese.day(words.answer_by if words else None),
    )


def _named(period: Period, subject: str) -> str:
    """The period before the plan's name, but behind it where the name holds the year: no year stands twice."""
    return f"{subject}{period.in_year}" if f"{period.year}年" in subject else f"{period.in_chinese}{subject}"


_OUTSIDE = ("unit", "reminder", "supervision", "call", "slides")
"""Papers whose readers have no use for the office's paths."""
_PATHS = re.compile(r"（[^（）]*\.yaml[^（）]*）$|：data/.*$")


def _face(context: ReportContext, paper: str) -> Iterator[str]:
    for line in chinese.face(context.result.book, context.period):
        yield _PATHS.sub("", line) if paper in _OUTSIDE else line


def _dated(day: datetime.date | None) -> str:
    return chinese.day(day) if day else ToFill(f"{chinese.TO_FILL}（成文日期）")


def answered(head: Letterhead, letter: Letter | None) -> Letterhead:
    """The letterhead with what the office decided for this letter alone."""
    if letter is None:
        return head
    return replace(
        head,
        number=letter.number or head.number,
        dated=chinese.day(letter.dated) if letter.dated else head.dated,
        answer_by=chinese.day(letter.answer_by) if letter.answer_by else head.answer_by,
    )


def _plan_with_number(plan: Plan) -> str:
    """The plan's title and its document's number in brackets; a draft has no number."""
    title = f"《{plan.title}》"
    if plan.document and plan.document.number:
        return f"{title}（{plan.document.number}）"
    return title if plan.status == "draft" else ToFill(f"{title}（{chinese.TO_FILL}）")


def paragraphs(texts: Sequence[str]) -> tuple[str, ...]:
    """The office's own paragraphs, or a single one to fill."""
    return tuple(texts) or (chinese.TO_FILL,)
