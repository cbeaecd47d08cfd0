"""Printed dates: when something is due (2025年底前), how often (每年), from when on (自2019年起)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from planck.importer.clauses.numerals import read_number

Kind = Literal["due", "within", "every", "from", "span"]

_MONTH = r"(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号])?|第?[一二三四1-4]季度|[上下]半年)"
_YEAR = r"(?:(?<!\d)\d{4}年|[今本明当次]年)"
_EDGE = r"(?:年?[底末初]|[上中下]旬)?(?:之前|以前|前|为止)?"

PATTERNS: tuple[tuple[Kind, str], ...] = (
    # One row, one way of printing a date; the first row that matches at a place is taken.
    ("span", r"(?<!\d)\d{4}年?[-—–~至到]{1,2}\d{4}年(?:期间)?"),
    ("span", rf"{_YEAR}(?:{_MONTH})?(?:至|到|[-—–]){_YEAR}?{_MONTH}{_EDGE}"),
    (
        "every",
        r"每(?:个)?(?:季度|半年|年|月)(?:度)?(?:首月|末月|次月|第[一二三1-3]个月|末|初)?的?\d{1,2}[日号](?:之前|以前|前)",
    ),
    ("every", rf"每年(?:度)?{_MONTH}{_EDGE}"),
    ("every", r"每(?:\d{1,2}|[两二三四五六七八九十半])?(?:个)?(?:季度|学年|学期|年度|年|月|季|周|日|天)(?!人)"),
    ("due", rf"{_YEAR}(?:{_MONTH})?{_EDGE}"),
    ("due", rf"(?<![\d个]){_MONTH}{_EDGE}"),
    ("due", r"年(?:底|末)(?:之前|以前|前)?|年(?:度)?内|全年"),
    ("due", r"[“\"]?十[一二三四五六七八]五[”\"]?(?:规划)?(?:期间|时期|期内|期末|末|中期)"),
    (
        "within",
        r"(?<!第)(?<![\d.])(?:未来|今后|力争|利用|用)?(?:\d{1,2}|[一二两三四五六七八九十半]{1,3})(?:年|个月)(?:左右)?(?:的?时间)?(?:之|以)?内",
    ),
    ("within", r"(?:未来|今后|近期?)(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:年|个月)|首期|规划期(?:末|内)?"),
)
DATE = re.compile("|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(PATTERNS)))
FROM_BEFORE = re.compile(r"(?:自|从|始于|比|较)$")
FROM_AFTER = re.compile(r"(?:\d{1,2}月)?(?:起|开始|以来|开局)|(?:水平)?的?基础上|相比")
ANY = re.compile("[年月季期周天日]|首期")
UNTIL = re.compile(r"(?:到|至|于|在)$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed in a sentence; ``until`` tells that 到 or 至 stands before it."""

    kind: Kind
    start: int
    end: int
    words: str
    until: bool = False

    @property
    def day(self) -> date | None:
        """The last day that the words allow; None where they name no year."""
        return last_day(self.words) if self.kind == "due" else None

    @property
    def sharp(self) -> bool:
        """The words say by when: 2025年底前, 6月底, 到2025年."""
        return self.until or re.search(r"(?:前|底|末|为止|年度?内)$", self.words) is not None


@lru_cache(maxsize=4)
def printed_dates(sentence: str) -> tuple[Printed, ...]:
    """All dates of a sentence in order; targets, milestones and wholes ask for the same sentence."""
    if not ANY.search(sentence):
        return ()
    dates = []
    for match in DATE.finditer(sentence):
        start, end = match.span()
        kind: Kind = PATTERNS[int((match.lastgroup or "k0")[1:])][0]
        if FROM_BEFORE.search(sentence, max(0, start - 3), start) or FROM_AFTER.match(sentence, end):
            kind = "from"
        until = UNTIL.search(sentence, max(0, start - 1), start) is not None and sentence[start - 1] in "到至"
        dates.append(Printed(kind, start, end, match.group(), until))
    return tuple(dates)


def last_day(words: str) -> date | None:
    """2025年底前 → 31 December 2025; 2025年6月20日前 → that day; “十四五”期间 → 31 December 2025."""
    if plan := re.search(r"十([一二三四五六七八])五", words):
        return date(2010 + 5 * (int(read_number(plan.group(1)) or 0) - 1), 12, 31)
    if not (year := re.match(r"(\d{4})年", words)) or not 1900 < int(year.group(1)) < 2200:
        return None
    number, rest = int(year.group(1)), words[year.end() :]
    if quarter := re.match(r"第?([一二三四1-4])季度", rest):
        return _end(number, 3 * int(read_number(quarter.group(1)) or 1))
    if rest.startswith("上半年"):
        return _end(number, 6)
    if not (month := re.match(r"(\d{1,2})月(?:份)?(?:(\d{1,2})[日号])?", rest)):
        return _whole_year(number, rest)
    return _in_month(number, int(month.group(1)), month.group(2), rest[month.end() :])


def _whole_year(year: int, rest: str) -> date:
    """2020年前 is over with 2019; 2020年 and 2020年底前 with 2020."""
    return date(year - 1 if rest in ("前", "以前", "之前", "初前") else year, 12, 31)


def _in_month(year: int, month: int, day: str | None, rest: str) -> date | None:
    if not 1 <= month <= 12:
        return None
    if day:
        return date(year, month, int(day)) if 1 <= int(day) <= monthrange(year, month)[1] else None
    if rest.startswith("上旬"):
        return date(year, month, 10)
    if rest.startswith("中旬"):
        return date(year, month, 20)
    if rest in ("前", "以前", "之前"):
        return _end(year, month - 1) if month > 1 else date(year - 1, 12, 31)
    return _end(year, month)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
