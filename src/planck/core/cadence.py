"""What says quarter says period: sentences written for quarters, in the words of months, half-years or years.

Messages and templates are written for the cadence of most plans; a plan of another cadence gets them reworded. Only
texts of planck's own come here: what a unit or the office wrote stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planck.core.period import Period

_COLUMNS = {12: 0, 2: 1, 1: 2}

# the first that fits counts, so the longer stand first; columns: months, half-years, years
_CHINESE = {
    "季度还没有结束": ("当月还没有结束", "当期还没有结束", "当年还没有结束"),
    "季度的第一天": ("当月的第一天", "当期的第一天", "当年的第一天"),
    "季度结束": ("当月结束", "当期结束", "当年结束"),
    "每季度末": ("每月末", "每期末", "每年末"),
    "季度末": ("月末", "期末", "年末"),
    "季度数": ("月数", "期数", "年数"),
    "季度通报": ("月度通报", "半年通报", "年度通报"),
    "季度核查反馈单": ("月度核查反馈单", "半年核查反馈单", "年度核查反馈单"),
    "季度报告": ("月度报告", "半年报告", "年度进展报告"),
    "余下季度": ("余下月份", "余下各期", "余下年度"),
    "早先季度": ("早先月份", "早先各期", "早先年度"),
    "以前季度": ("以前月份", "以前各期", "以前年度"),
    "其他季度": ("其他月份", "其他各期", "其他年度"),
    "最早的一季": ("最早的一个月", "最早的一期", "最早的一年"),
    "那一季度": ("那个月", "那一期", "那一年"),
    "那一季": ("那个月", "那一期", "那一年"),
    "哪一季度": ("哪个月", "哪一期", "哪一年"),
    "这一季度": ("这个月", "这一期", "这一年度"),
    "同一季度": ("同一个月", "同一期", "同一年度"),
    "四季度": ("12月", "下半年", "年末"),
    "下个季度": ("下个月", "下一期", "下一年度"),
    "每个季度": ("每个月", "每一期", "每个年度"),
    "个季度": ("个月", "期", "个年度"),
    "本季度": ("本月", "本期", "本年度"),
    "上季度": ("上月", "上期", "上年度"),
    "下季度": ("下月", "下期", "下年度"),
    "各季度": ("各月", "各期", "各年度"),
    "每季度": ("每月", "每半年", "每年"),
    "按季度": ("按月", "按半年", "按年度"),
    "按季": ("按月", "按半年", "按年度"),
    "历季": ("各月", "各期", "历年"),
    "当季": ("当月", "当期", "当年"),
    "上季": ("上月", "上期", "上年"),
    "每季": ("每月", "每半年", "每年"),
    "季度": ("月份", "期次", "年度"),
}
_ENGLISH = {
    "the fourth quarter": ("December", "the second half", "the year's end"),
    "quarterly": ("monthly", "half-yearly", "yearly"),
    "quarters": ("months", "half-years", "years"),
    "quarter": ("month", "half-year", "year"),
}
_IN_CHINESE = re.compile("|".join(_CHINESE))
# a name in braces is filled with a fact, a path names what lies on disk, and the circular's own name is quarterly
_IN_ENGLISH = re.compile(r"(?<![\w{./-])(?:[Tt]he fourth quarter|(?<!report )[Qq]uarterly(?!:)|[Qq]uarters?)(?![\w}])")
_EXAMPLE = re.compile("[0-9]{4}Q[1-4]")


@lru_cache(maxsize=2048)
def in_chinese(text: str, per_year: int) -> str:
    """The Chinese text as it is said where a year has so many periods."""
    if per_year == 4:
        return text
    column = _COLUMNS[per_year]
    return _IN_CHINESE.sub(lambda match: _CHINESE[match[0]][column], text)


@lru_cache(maxsize=2048)
def in_english(text: str, per_year: int) -> str:
    """The English text likewise, where periods are no quarters."""
    column = _COLUMNS[per_year]

    def word(match: re.Match[str]) -> str:
        wording = _ENGLISH[match[0].lower()][column]
        return wording.capitalize() if match[0][0].isupper() else wording

    return _IN_ENGLISH.sub(word, text)


def with_examples(text: str, per_year: int) -> str:
    """The text with examples of that cadence: 2025-09 in the place of 2025Q3."""
    return _EXAMPLE.sub(lambda match: _example(match[0], per_year), text)


def _example(written: str, per_year: int) -> str:
    period = Period.parse(written)
    return str(period.last_within(per_year)) if period else written
