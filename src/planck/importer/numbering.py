"""Numbers at the head of a line: 第一章, 一、, （一）, 1., （1）, ①, 1.1.2 and what they mean.

A kind of numbering is a row of :data:`KINDS`. Whoever meets another writes a row and a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_DIGITS = "零〇一二三四五六七八九十百两"
_HAN = f"[{_DIGITS}]{{1,5}}"
_VALUES = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FULL = str.maketrans("０１２３４５６７８９．", "0123456789.")


def value_of(numeral: str) -> int:
    """The number that a Chinese, Arabic or circled numeral means: 二十三 is 23, １２ is 12, ③ is 3."""
    plain = numeral.translate(_FULL)
    if plain.isdigit() and plain.isascii():
        return int(plain)
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    total, last = 0, 0
    for char in numeral:
        if char in "十百":
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = _VALUES[char]
    return total + last


class Kind(NamedTuple):
    """A kind of numbering: its place in the order from the whole to the part, and what a line begins with."""

    name: str
    rank: int
    pattern: re.Pattern[str]


KINDS: tuple[Kind, ...] = (
    Kind("part", 1, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})(?:编|部分|篇)[\s\u3000、：:]*")),
    Kind("chapter", 2, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})章[\s\u3000、：:]*")),
    Kind("part_section", 3, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})节[\s\u3000、：:]*")),
    Kind("article", 6, re.compile(rf"第(?P<n>{_HAN}|\d{{1,3}})条[\s\u3000、：:]*")),
    Kind("named", 5, re.compile(rf"(?:重点)?(?:任务|行动|工程|举措|措施|专项)(?P<n>{_HAN})[：:、]\s*")),
    Kind("han", 4, re.compile(rf"(?P<n>{_HAN})[、.．]\s*")),
    Kind("han_bracket", 5, re.compile(rf"[（(]\s*(?P<n>{_HAN})\s*[）)]\s*[、.．]?\s*")),
    Kind("dotted", 0, re.compile(r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d.．%％万亿])[、.．\s]*")),
    Kind(
        "digit", 7, re.compile(r"(?P<n>\d{1,3}|[０-９]{1,3})\s?[*＊]?\s?[.．、](?:(?!\d)|(?=\d{3,}[\u4e00-\u9fff]))\s*")
    ),
    Kind("digit_bracket", 8, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]\s*")),
    Kind("digit_half", 9, re.compile(r"(?P<n>\d{1,2})[）)]\s*")),
    Kind("circled", 10, re.compile(rf"(?P<n>[{_CIRCLED}])\s*")),
)
"""Tried in this order; the rank decides which is part of which."""

BULLETS = "●○■□◆◇★▲▶►•·▪-–—*＊"
"""Signs before an item that is not numbered."""

DOTTED_RANK = 4
"""The rank of 11; each further part (11.1, 11.1.1) is one deeper."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a line's head."""

    kind: str
    rank: int
    text: str
    """As printed, with the sign behind it."""
    values: tuple[int, ...]
    """The number; of 11.1.2 all its parts."""
    page: str = ""
    """The page number that a copy glued to it: 110 of 11014.1."""

    @property
    def printed(self) -> str:
        """The number alone: 十一, （二）, 14.1."""
        return self.text[len(self.page) :].strip(" 、.．　：:*＊" + BULLETS)

    @property
    def value(self) -> int:
        """The last part of the number."""
        return self.values[-1]


def mark_of(line: str) -> Mark | None:
    """The number at the line's head; None where there is none."""
    for kind in KINDS:
        match = kind.pattern.match(line)
        if match is None:
            continue
        values = tuple(value_of(part) for part in re.split("[.．]", match["n"]))
        if kind.name == "dotted":
            return Mark(kind.name, DOTTED_RANK + len(values) - 1, match[0], values)
        return Mark(kind.name, kind.rank, match[0], values)
    return None


def next_digit(line: str, before: int) -> Mark | None:
    """The number before + 1 where a digit follows its stop, as in 3.5G网络: only the sequence tells it from 3.5."""
    match = re.match(rf"{before + 1}[.．](?=\d)", line)
    return Mark("digit", 7, match[0], (before + 1,)) if match else None


def ordinal_number(line: str) -> Mark | None:
    """一是, 二是: the number of an item in a document that numbers nothing else."""
    match = re.match(rf"(?P<n>{_HAN})是(?=[\u4e00-\u9fff“])", line)
    return Mark("ordinal", 7, match[0], (value_of(match["n"]),)) if match else None


def bare_number(line: str) -> Mark | None:
    """01, 02: the number of an item on a line of its own, in a document that numbers nothing else."""
    match = re.fullmatch(r"\d{1,2}", line)
    return Mark("alone", 7, line, (int(line),)) if match else None


def bullet(line: str) -> Mark | None:
    """● or —— before an item that is not numbered."""
    match = re.match(rf"(?:[{re.escape(BULLETS)}]|--|——)\s*(?=[\u4e00-\u9fff“《\d])", line)
    return Mark("bullet", 7, match[0], (0,)) if match else None


def spaced_number(line: str) -> Mark | None:
    """The number of a heading such as 2　组织实施, in a document that numbers its sections 2.1 and 2.2."""
    match = re.match(r"(\d{1,2})[\s\u3000]+(?=[\u4e00-\u9fff][^。；]{1,30}$)", line)
    return Mark("dotted", DOTTED_RANK, match[0], (int(match[1]),)) if match else None
