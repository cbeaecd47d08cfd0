"""Every item quotes its task's text to the letter, and its quote holds what it claims: figure, day, 力争."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from planck.core.finding import Severity
from planck.core.period import last_of_month
from planck.messages.grounds import OFFICIAL_TEXT
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book
from planck.rules.plan.claims import claims, observe, text_of
from planck.rules.registry import Observation, on_plan


@on_plan(
    Rule(
        "P104",
        Severity.ERROR,
        title=("每个项目引用任务原文中的话", "every item quotes words of its task's text"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "quote: 接听率达90%以上", "quote: 接听率达到90%以上"),),
        messages={
            "none": Message(
                "“{name}”没有引用方案原文",
                "“{name}” quotes no words of the plan",
                "在这一项里加一行 quote:，从任务的举措（measures）里逐字摘录它所依据的话。",
                "Add a line quote: to the item, with the words of its task's measures on which it stands, copied "
                "exactly.",
            ),
            "not_found": Message(
                "引文“{quote}”不在这项任务的原文里",
                "the quote “{quote}” does not stand in the task's text",
                "请把 quote 改成这项任务的举措（measures）里的原话，逐字摘录，标点照样。",
                "Write as quote words of the task's measures, copied exactly, signs included.",
            ),
        },
    )
)
def quote_stands(book: Book) -> Iterator[Observation]:
    """Every item quotes the words it stands on, and they stand in its task's text."""
    for claim in claims(book.plan):
        if not claim.quote:
            yield observe("none", claim, name=claim.item.name)
        # to the letter, white space included: a quote that is nearly right may be of another sentence
        # an item with its last day may have been dropped by an amendment, and its words with it
        elif claim.item.until is None and claim.quote not in text_of(book.plan, claim):
            yield observe("not_found", claim)


@on_plan(
    Rule(
        "P105",
        Severity.ERROR,
        title=("引文在任务原文中只出现一次", "a quote stands once in its task's text"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "quote: 每年发布报告", "quote: 达"),),
        messages={
            "twice": Message(
                "引文“{quote}”在这项任务的原文里出现了 {times} 次，说不清指哪一处",
                "the quote “{quote}” stands {times} times in the task's text: which place is meant?",
                "请把引文摘长一些，使它只出现一次。",
                "Quote more words, so that they stand there once.",
            ),
        },
    )
)
def quote_unique(book: Book) -> Iterator[Observation]:
    """A quote stands in its task's text once only, so that nobody can mistake the place."""
    for claim in claims(book.plan):
        times = text_of(book.plan, claim).count(claim.quote) if claim.quote else 0
        if times > 1:
            yield observe("twice", claim, times=times)


@on_plan(
    Rule(
        "P106",
        Severity.ERROR,
        title=("引文含有目标的数字", "a quote holds the target's figure"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "{at_least: 90, quote", "{at_least: 95, quote"),),
        messages={
            "figure": Message(
                "目标写的是 {figure}，引文“{quote}”里没有这个数",
                "the target says {figure}, but the quote “{quote}” does not hold that figure",
                "数字写错的，改 at_least 或 at_most；没有摘全的，把 quote 摘到含有这个数；数字由办公室确定的，加 "
                "basis: office。",
                "Correct at_least or at_most, or lengthen quote until it holds the figure; add basis: office "
                "where the office chose the figure.",
            ),
        },
    )
)
def quote_holds_figure(book: Book) -> Iterator[Observation]:
    """The figure that a target claims stands in its quote, unless the office chose it (全覆盖, 全部)."""
    for claim in claims(book.plan):
        if claim.quote and claim.figure and claim.basis == "plan":
            # figures whole: 8 must not be found in 80
            figures = [format_number(digits) for digits in re.findall(r"[0-9]+(?:\.[0-9]+)?", claim.quote)]
            if claim.figure not in figures:
                yield observe("figure", claim, figure=claim.figure)


def format_number(text: str) -> str:
    """A number of the text without needless zeros: ``80.0`` is ``80``."""
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


# 年底前 and 年末 mean 31 December; a bare 到2024年 names no day, so that the office has to choose it
_DATED = re.compile(r"([0-9]{4})年(?:(底前|底|末)|([0-9]{1,2})月(?:([0-9]{1,2})日|底)?)?")


@on_plan(
    Rule(
        "P107",
        Severity.ERROR,
        title=("引文含有目标的期限", "a quote holds the target's day"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "due: 2024-12-31", "due: 2024-06-30"),),
        messages={
            "none": Message(
                "期限写的是 {day}，引文“{quote}”里没有日期",
                "the deadline is {day}, but the quote “{quote}” holds no date",
                "请把引文摘到含有日期；日期由办公室确定的，标 basis: office。",
                "Quote the words that hold the date; mark basis: office where the office chose the day.",
            ),
            "year": Message(
                "期限写的是 {day}，引文“{quote}”说的是另外的年份",
                "the deadline is {day}, but the quote “{quote}” speaks of another year",
                "期限写错的，改 by 或 due；摘错的，把 quote 换成说到这一年的原话；日期由办公室确定的，加 basis: "
                "office。",
                "Correct by or due, or quote the words that name that year; add basis: office where the office "
                "chose the day.",
            ),
            "day": Message(
                "期限写的是 {day}，引文“{quote}”没有说到这一天",
                "the deadline is {day}, but the quote “{quote}” does not name that day",
                "“某年底前”是 12 月 31 日；“到某年”没有说哪一天，由办公室确定，标 basis: office。",
                "年底前 is 31 December; 到某年 names no day: the office chose it, so mark basis: office.",
            ),
        },
    )
)
def quote_holds_day(book: Book) -> Iterator[Observation]:
    """The day that an item claims stands in its quote; a day that the text leaves open is the office's."""
    for claim in claims(book.plan):
        if not claim.quote or claim.day is None:
            continue
        dates = list(_DATED.finditer(claim.quote))
        if not dates and claim.basis == "plan":
            yield observe("none", claim, day=claim.day)
        elif dates and all(int(date[1]) != claim.day.year for date in dates):
            yield observe("year", claim, day=claim.day)
        # 到2025年 names no day: 31 December is then the office's reading, and the data say so
        elif dates and claim.basis == "plan" and claim.day not in [_day(date) for date in dates]:
            yield observe("day", claim, day=claim.day)


def _day(date: re.Match[str]) -> datetime.date | None:
    """The day that a date of the text means; None where it names a year only, or no day of the calendar."""
    year, ending, month, day = int(date[1]), date[2], date[3], date[4]
    # a bare 到2024年 names no day: the office chooses it, and says so by `basis: office`
    if not year or (month and not 1 <= int(month) <= 12) or not (month or ending):
        return None
    if ending:
        return datetime.date(year, 12, 31)
    try:
        return datetime.date(year, int(month), int(day)) if day else last_of_month(year, int(month))
    except ValueError:
        return None


@on_plan(
    Rule(
        "P108",
        Severity.ERROR,
        title=("“力争”与 strive 相符", "力争 and strive agree"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "[{at_least: 90, quote", "[{at_least: 90, strive: true, quote"),),
        messages={
            "not_said": Message(
                "标了 strive: true，引文“{quote}”里却没有“力争”",
                "strive: true is set, but the quote “{quote}” does not say 力争",
                "原文没有“力争”（努力、全力）的，删去 strive；有的，请摘进引文。",
                "Leave strive out, or quote the words that say 力争 (努力, 全力).",
            ),
            "not_set": Message(
                "引文“{quote}”说的是“力争”，却没有标 strive: true",
                "the quote “{quote}” says 力争, but strive: true is not set",
                "加上 strive: true；“力争”说的是别的项目时，请缩短引文。",
                "Add strive: true, or shorten the quote where 力争 belongs to something else.",
            ),
        },
    )
)
def quote_holds_strive(book: Book) -> Iterator[Observation]:
    """``strive`` is set where the quote says 力争 (努力, 全力), and only there."""
    for claim in claims(book.plan):
        # read in the quote alone: elsewhere in the task 力争 may belong to another target
        says = re.search("力争|努力|全力", claim.quote) is not None
        if claim.quote and claim.strive and not says:
            yield observe("not_said", claim)
        elif says and not claim.strive:
            yield observe("not_set", claim)
