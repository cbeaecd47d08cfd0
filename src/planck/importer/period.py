"""The period of a plan and its id, by the words of its title and text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from planck.importer.items import day_of
from planck.importer.values import Outline

_SPAN = re.compile(r"(20\d{2})\s*年?\s*[—－\-–~～至到]+\s*(20\d{2})\s*年?")
_FIVE_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_YEAR = re.compile(r"(20\d{2})\s*年(?:度)?")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and why they are doubtful; empty where the document names them."""

    start: datetime.date
    end: datetime.date
    why: str
    id: str


def period_of(plan: Outline, days: Sequence[datetime.date], today: datetime.date) -> Period:
    """The period that the title or subtitle names, else one that holds all its days."""
    frame = plan.frame
    head = f"{frame.title} {frame.subtitle}"
    if span := _SPAN.search(head):
        return _period(int(span[1]), int(span[2]), "")
    for words, first in _FIVE_YEARS.items():
        if words in head:
            return _period(first, first + 4, "")
    if ordinal := re.search(r"第十([三四五六])个五年", head):
        first = _FIVE_YEARS[f"十{ordinal[1]}五"]
        return _period(first, first + 4, "")
    if year := _YEAR.search(head):
        return _of_year(int(year[1]), days)
    issued = day_of(frame.date)
    numbered = re.search(r"[〔\[（(]\s*(\d{4})", frame.number)
    near = [day for day in days if day.year >= 2000]
    begin = (
        issued.year
        if issued
        else int(numbered[1])
        if numbered
        else min((d.year for d in near), default=_told_year(plan) or today.year)
    )
    last = max((day.year for day in near), default=begin)
    why = (
        "文件没有写起止年份：从印发的那一年算起，到原文最晚的期限为止"
        if issued or numbered
        else "文件没有写起止年份，按原文里的年份定的"
    )
    return _period(min([begin, *(d.year for d in near)]), max(begin, last), why)


_NEAR = 3
"""Years beyond that of the title that a plan of one year may still name days in."""


def _of_year(year: int, days: Sequence[datetime.date]) -> Period:
    """The year of the title, and the years after it in which the text still wants something done."""
    last = max((day.year for day in days if year < day.year <= year + _NEAR), default=year)
    why = (
        f"标题写的是 {year} 年，原文的期限最晚到 {last} 年，方案期设到那一年；只管 {year} 年的，请改"
        if last > year
        else ""
    )
    return _period(year, last, why)


def only_year(plan: Outline) -> int:
    """The year that the title names, where the plan is of one year; else 0."""
    head = f"{plan.frame.title} {plan.frame.subtitle}"
    years = set(_YEAR.findall(head))
    if not years:
        return _told_year(plan)
    return int(years.pop()) if len(years) == 1 and not _SPAN.search(head) else 0


def _told_year(plan: Outline) -> int:
    """The only year before the first chapter, where the frame names none: 为做好2026年度防汛工作; else 0."""
    frame = plan.frame
    years = set(_YEAR.findall(" ".join([*frame.opening, *frame.preamble])))
    return int(years.pop()) if len(years) == 1 and not frame.number and not frame.date else 0


def _period(first: int, last: int, why: str) -> Period:
    first, last = min(first, last), max(first, last)
    last = min(last, first + 49)
    name = f"plan-{first}" if first == last else f"plan-{first}-{last}"
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31), why, name)
