"""A workbook as every reader hands it on: sheets of cells, each with the text that a person sees in it.

The formats of cells decide what their numbers mean: 46307 is 2026-10-12 in a cell of days, and 46307 in any other.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "masked", "day", "time", "truth", "error", "formula"]
"""What a cell holds: a ``day`` may have a time of day, a ``time`` has no day, a ``masked`` number shows another."""


class Cell(NamedTuple):
    """A cell that is not empty."""

    row: int
    """From 1."""
    column: int
    """From 0."""
    text: str
    """As the spreadsheet shows it: numbers with 15 digits, percentages with their sign, days in ISO."""
    kind: Kind = "text"

    @property
    def at(self) -> str:
        """``E12``."""
        return coordinate(self.row, self.column)


class Comment(NamedTuple):
    """What somebody remarked on a cell."""

    at: str
    author: str
    text: str


class Merged(NamedTuple):
    """Cells that were made one; rows from 1, columns from 0, the last ones included."""

    at: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its cells row by row, from left to right."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    comments: tuple[Comment, ...] = ()
    merged: tuple[Merged, ...] = ()
    drawn: bool = False
    """Whether pictures or text boxes lie on it; what they say is not read."""

    def texts(self) -> list[list[str]]:
        """Each row's texts from the first column on; an empty cell is an empty text."""
        rows = []
        for row in self.rows:
            by_column = {cell.column: cell.text for cell in row}
            rows.append([by_column.get(column, "") for column in range(max(by_column, default=0) + 1)])
            rows[-1] += [""] * (2 - len(rows[-1]))  # an empty fact has no cell
        return rows


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in their order."""

    sheets: tuple[Sheet, ...]
    blind: bool = False
    """Whether its format was read without comments, formulas, merged cells and percent signs."""


def coordinate(row: int, column: int) -> str:
    """The name of a cell, ``AB12``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


_AT = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def position(at: str) -> tuple[int, int] | None:
    """Row (from 1) and column (from 0) of a cell by its name; None where it is no cell's name."""
    match = _AT.fullmatch(at)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


# ------------------------------------------------------------------------------------------- numbers as shown

Shows = Literal["number", "percent", "fraction", "day", "time", "length", "otherwise"]
"""What a number format makes of a number; ``otherwise``: a person sees another number, or none."""

_LOCAL_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
"""Formats that files name by number only; 27 to 36 and 50 to 58 are those of Chinese Excel, such as 2026年10月12日."""
_LOCAL_TIMES = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56})
_LITERALS = re.compile(r'"[^"]*"|[\\!].|_.|\*.')
_PLAIN_WORDS = re.compile(r"general|g/通用格式|e[+-]", re.IGNORECASE)


def shows_by_number(number: int) -> Shows:
    """What a built-in format, which has no code in the file, makes of a number."""
    if number in _LOCAL_DAYS:
        return "day"
    if number in _LOCAL_TIMES:
        return "time"
    if number == 46:
        return "length"
    if number in (12, 13):
        return "fraction"
    return "percent" if number in (9, 10) else "number"


@lru_cache(maxsize=256)
def shows_by_code(code: str) -> Shows:
    """What a format's code makes of a number.

    ``yyyy"年"m"月"`` makes a day of it, ``[h]:mm`` a length, ``0%`` a percentage, ``0!.0,"万"`` another number.
    """
    bare = _LITERALS.sub("", code[:255])
    if re.search(r"\[(?:h+|m+|s+)\]", bare, re.IGNORECASE):
        return "length"
    bare = _PLAIN_WORDS.sub("", re.sub(r"\[[^\]]*\]", "", bare))
    # m alone is a month; beside h or s it is minutes
    letters = set(bare.lower()) & set("ymdhs")
    if letters & {"y", "d"} or letters == {"m"}:
        return "day"
    if letters:
        return "time"
    if code and _masks(code[:255]):
        return "otherwise"
    if re.search(r"[0#?]/[0-9#?]", bare):
        return "fraction"
    return "percent" if "%" in bare else "number"


_MASKING_LITERAL = re.compile(r'"[^"]*[0-9万亿千百‰][^"]*"|[\\!][0-9.]|"\."')
_PLACE = re.compile(r"[0#?@]|general|g/通用格式", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])|%[^%]*%")


def _masks(code: str) -> bool:
    """Whether a person sees other digits than the number has: thousands cut off, digits or 万 put in, all hidden."""
    sections = re.sub(r"\[[^\]]*\]", "", _LITERALS.sub("", code)).split(";")
    percent = {"%" in section for section in sections[:2] if _PLACE.search(section)}
    return (
        not _PLACE.search(sections[0])
        or len(percent) > 1
        or any(map(_SCALED.search, sections))
        or any(map(_MASKING_LITERAL.fullmatch, _LITERALS.findall(code)))
    )


_DIGITS = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|nan|-?inf")


def as_shown(raw: str, shows: Shows, *, since_1904: bool = False) -> tuple[str, Kind]:
    """A number's digits as text, and what they are; ValueError where ``raw`` is no number."""
    if not _DIGITS.fullmatch(raw.strip()):  # float() takes 1_000, ٢٣ and １２ too, which no spreadsheet writes
        raise ValueError(raw)
    value = float(raw)
    if not abs(value) < 1e30:  # not ">=": NaN and infinity end here too
        return raw.strip(), "number"
    if shows == "length":
        return _length(value), "time"
    if shows in ("day", "time") and (moment := _moment(value, since_1904=since_1904)):
        return moment
    # a sum of binary fractions ends in 16905.000000000004: 15 digits are what a spreadsheet shows, and 15 are exact
    exact = Decimal(format(value, ".15g"))
    text = format((exact * 100 if shows == "percent" else exact).normalize(), "f")
    text = "0" if text == "-0" else text
    # 19/20 typed into a cell of fractions is 0.95, which nobody sees there
    masked = shows == "otherwise" or (shows == "fraction" and not value.is_integer())
    return (f"{text}%" if shows == "percent" else text), ("masked" if masked else "number")


_LAST_DAY = 2_958_465
"""9999-12-31."""
_SECONDS = 86_400


def _moment(value: float, *, since_1904: bool) -> tuple[str, Kind] | None:
    """A day, with its time where there is one, or a time; None beyond the calendar, where Excel shows ``####``."""
    seconds = round(value * _SECONDS)
    days, rest = divmod(seconds, _SECONDS)
    if not 0 <= days <= _LAST_DAY:
        return None
    clock = str(datetime.timedelta(seconds=rest)).zfill(8)
    # a time without a day is a part of day 0, which Excel calls 1900-01-00
    if days == 0 and not since_1904:
        return clock, "time"
    if since_1904:
        first = datetime.date(1904, 1, 1)
    else:  # Excel counts 1900-02-29, a day that never was
        first = datetime.date(1899, 12, 31) if days < 60 else datetime.date(1899, 12, 30)
    try:
        day = first + datetime.timedelta(days)
    except OverflowError:
        return None
    return (f"{day.isoformat()} {clock}" if rest else day.isoformat()), "day"


def _length(value: float) -> str:
    """``36:30:00``: Excel keeps typed hours and minutes as a length of time and shows them so."""
    minutes, seconds = divmod(math.floor(abs(value) * _SECONDS + 0.5), 60)
    return f"{'-' * (value < 0)}{minutes // 60}:{minutes % 60:02}:{seconds:02}"
