"""Parses the text of a field into its value, or refuses it by name and says what to write instead.

No parser guesses: a suggestion never becomes the value. Numbers are decimal, never binary.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from planck.core.finding import Choice, Term
from planck.core.period import Period, last_of_month
from planck.messages.terms import TERMS

MOST_DIGITS = 30
"""Of a number; a longer one is a slip of the hand or an attack."""
LONGEST_SLUG = 100
LONGEST_NUMBER = 60
"""Characters; a longer text gets no suggestion."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """A text is not what its field asks for: the key of the message that says so, and the facts that fill it."""

    def __init__(self, message_key: str, written: str | None = None, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts if written is None else {"written": written, **facts}


WHOLE_UNITS = frozenset({"count", "people", "cases", "items", "sessions"})
"""Units of measure that come in whole numbers only."""

_NO_AMOUNT = re.compile("hours|days|学时|课时|小时|分钟|天|日|工作日|月|个月|年|分|倍|度|名次|位次|[%‰]|.*[/／每].*")
"""Units of measure of which two figures have no sum: a time that a case takes, a score, a rate, a rank."""

BLANK = ("", "~", "null", "Null", "NULL")
"""The ways in which YAML writes nothing."""


# --------------------------------------------------------------------------------------------- words and ids


def words(text: str | None) -> str:
    """Free text without the line breaks at its end; its characters are not normalised."""
    return "" if text is None else text.rstrip("\n")


def filled_words(text: str | None) -> str:
    """Free text, refused where nothing but blanks is written: a paper prints it."""
    written = words(text)
    if not written.strip():
        raise Refusal("form.empty", written)
    return written


_SLUG = re.compile(r"[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*")


def slug(text: str | None) -> str:
    """An id: ASCII letters and digits, parted by single ``. _ / -``."""
    written = _written(text)
    if _SLUG.fullmatch(written) and len(written) <= LONGEST_SLUG:
        return written
    folded = fold(written).replace("。", ".")
    if _SLUG.fullmatch(folded) and len(folded) <= LONGEST_SLUG:
        raise Refusal("form.slug_near", written, suggest=folded)
    raise Refusal("form.slug", written)


def item_id(text: str | None) -> str:
    """The id of a task or item, with the key of its plan before it where it is not the workspace's first."""
    key, separator, name = _written(text).partition(":")
    return f"{slug(key)}:{slug(name)}" if separator else slug(key)


def _written(text: str | None) -> str:
    """The text as a plain ``str``; refused where there is nothing."""
    if text is None or text in BLANK:
        raise Refusal("form.empty", "" if text is None else str(text))
    return str(text)


def fold(text: str) -> str:
    """The text in half-width characters, without blanks and quotation marks around it, cut where it is long.

    For suggestions only.
    """
    return unicodedata.normalize("NFKC", text[: 2 * LONGEST_SLUG]).translate(_DASHES).strip(" \t\n\"'“”‘’「」『』`")


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−―"), "-")


def near_key(text: str, allowed: Iterable[str], words: Mapping[str, str] | None = None) -> list[str]:
    """The allowed keys that the text may stand for, the likeliest first: folded, translated, or spelt alike.

    ``words``: the key that each Chinese name suggests.
    """
    known = list(allowed)
    folded = fold(text).replace("。", ".").rstrip(":").strip()
    # reversed, so that of keys that fold alike the first is kept
    loose = {_loose(key): key for key in reversed(known)}
    if _loose(folded) in loose:
        return [loose[_loose(folded)]]
    if words and words.get(folded) in known:
        return [words[folded]]
    import difflib

    alike = difflib.get_close_matches(
        _loose(folded[:LONGEST_SLUG]), [key for key in loose if not _numbered(key)], 3, 0.75
    )
    return [loose[key] for key in alike]


def _loose(key: str) -> str:
    return re.sub(r"[\s_-]+", "_", key).lower()


def _numbered(key: str) -> bool:
    """Whether a key is digits and points: 2.1.7 is no misspelling of 2.1.2."""
    return not re.search("[^0-9.]", key)


def choice(text: str | None, field_name: str, allowed: Sequence[str], words: Mapping[str, str] | None = None) -> str:
    """The allowed word that the text is, letter for letter."""
    values = [str(value) for value in allowed]
    if text is None or text in BLANK:
        raise Refusal("form.choice_empty", field=field_name, allowed=_with_meanings(field_name, values))
    written = str(text)
    if written in values:
        return written
    folded = fold(written).rstrip("。.；;，,!")
    known = {**(words or {}), **{_loose(value): value for value in values}}
    bare = re.sub(r"\s+|\(.*", "", folded)  # 已 完成, 推进中（正常）
    near = known.get(folded) or known.get(_loose(folded)) or known.get(bare)
    if near is None and folded.isascii():  # 未全部完成 is spelt much like 全部完成
        import difflib

        alike = difflib.get_close_matches(_loose(folded[:LONGEST_SLUG]), list(known), 1, 0.75)
        near = known[alike[0]] if alike else None
    if near is not None:
        raise Refusal("form.choice_near", written, field=field_name, suggest=near)
    raise Refusal("form.choice", written, field=field_name, allowed=_with_meanings(field_name, values))


def _with_meanings(field_name: str, values: list[str]) -> list[str | Choice]:
    """The words, each with its meaning where it is a term of the trade."""
    keys = {value: f"{field_name}.{value}" for value in values}
    return [Choice(value, Term(key)) if key in TERMS else value for value, key in keys.items()]


_TRUE = ("true", "yes", "y", "on", "1", "是", "真", "对", "有")
_FALSE = ("false", "no", "n", "off", "0", "否", "不是", "假", "无")


_NO_EVIDENCE = (
    r"(?i:(?:暂?无|没有)(?:佐证|附件)?(?:材料)?|暂缺|不涉及|不适用|无需(?:佐证|提供)?"
    r"|n/?a|none|nil|/+|\\|-+|_+)[。.]?"
)


def is_no_evidence(text: str) -> bool:
    """Whether the text says that there is no evidence, instead of naming any."""
    return re.fullmatch(_NO_EVIDENCE, fold(text)) is not None


def names_nobody(text: str) -> bool:
    """Whether a field for a person's name is blank, or says that there is nobody: 无, 略, 待定 and the like."""
    written = fold(text).strip()
    return not written or is_no_evidence(written) or re.fullmatch("略|空|待[定补填签]|[-—一.…]+", written) is not None


def truth(text: str | None) -> bool:
    """``true`` or ``false``, in small letters."""
    written = _written(text)
    # yes and on are true to YAML 1.1 and words to YAML 1.2: only what all readers take alike is read
    if written in ("true", "false"):
        return written == "true"
    folded = fold(written).lower()
    if folded in _TRUE + _FALSE:
        raise Refusal("form.truth_near", written, suggest="true" if folded in _TRUE else "false")
    raise Refusal("form.truth", written)


# ------------------------------------------------------------------------------------------------------ days

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_LIKE = (
    r"([0-9]{4})(?:\s*[-/.。年_,、·\\]\s*|\s+)([0-9]{1,2})(?:\s*[-/.。月_,、·\\]\s*|\s+)([0-9]{1,2})\s*[日号]?",
    r"([0-9]{4})([0-9]{2})([0-9]{2})",
)
"""Patterns for refused texts are plain strings, here and below: ``re`` compiles (and keeps) them only when needed."""
_BEHIND_DAY = (
    r"(?<=[0-9日号])(?:\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
    r"\s*(?:[上下]午)?\s*(?:已?(?:完成|办结))?[。.,;、\s]*$"
)
"""What people put behind a day without changing it: a stop, the day of the week, 完成."""
_TIMED = r"(.*[0-9日号])(?:[Tt]|\s+)[0-9]{1,2}[:时点].*"
_ZONED = r"(?:[Zz]|[+-][0-9]{1,2}(?::?[0-9]{2})?)$"
_YEAR_LAST = r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"
_NO_YEAR = r"[0-9]{1,2}\s*(?:月\s*[0-9]{1,2}\s*[日号]?|[-/.][0-9]{1,2})"
_NO_DAY = r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*月?"
_SHORT_YEAR = r"([0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?"
_IN_WORDS = r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
_NOT_YET = r"(?i:(?:尚|还)?[未没]有?(?:完成|办结|开始|报送)?|否|进行中|推进中|无|暂无|待定|no|false|(?:预计|计划|拟).*)"
_IS_DONE = r"(?i:[已是√✓✔]|(?:已|全部)?(?:完成|办结)|yes|true|done|ok)"
_SERIAL = r"[2-7][0-9]{4}"
_EXCEL_ZERO = datetime.date(1899, 12, 30)


@lru_cache(maxsize=512)
def day(text: str | None) -> datetime.date:
    """The day that the text writes as ``2024-10-09``."""
    written = _written(text)
    if match := _DAY.fullmatch(written):
        return _date(written, *map(int, match.groups()))
    folded = re.sub(_BEHIND_DAY, "", fold(written[:LONGEST_NUMBER]).replace("元月", "1月"))
    timed = re.fullmatch(_TIMED, folded)
    if timed and re.search(_ZONED, folded):
        raise Refusal("form.day_zone", written)
    if suggest := _day_like(re.sub("年元月", "年1月", timed[1] if timed else folded)):
        raise Refusal("form.day_time" if timed else "form.day_near", written, suggest=suggest)
    if match := re.fullmatch(_YEAR_LAST, folded):
        # 09/10/2024 may be two days: both are named, and neither is taken
        first, second, year = map(int, match.groups())
        possible = {_date_or_none(year, first, second), _date_or_none(year, second, first)} - {None}
        raise Refusal("form.day_order", written, suggest=sorted(map(str, possible)))
    for message_key, pattern in _DAYLESS:
        if re.fullmatch(pattern, folded):
            raise Refusal(message_key, written)
    if match := re.fullmatch(_SHORT_YEAR, folded):
        year, month, day_ = map(int, match.groups())
        if suggest := _date_or_none(2000 + year, month, day_):
            raise Refusal("form.day_short_year", written, suggest=suggest)
    if match := re.fullmatch(_IN_WORDS, folded):
        year = int("".join(str(_DIGITS[char]) for char in match[1]))
        raise Refusal("form.day_near", written, suggest=_date(written, year, numeral(match[2]), numeral(match[3])))
    if re.fullmatch(_SERIAL, folded):
        raise Refusal("form.day_serial", written, suggest=_EXCEL_ZERO + datetime.timedelta(int(folded)))
    raise Refusal("form.day", written)


_DAYLESS = (
    ("form.day_no_year", _NO_YEAR),
    ("form.day_no_day", _NO_DAY),
    ("form.day_not_yet", _NOT_YET),
    ("form.day_not_yet", r"[-—/\\]+"),
    ("form.day_is_done", _IS_DONE),
)
_DIGITS = {**{char: n for n, char in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0}


def numeral(text: str) -> int:
    """The number that 三, 十, 十二, 二十 or 三十一 writes."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0)


def _date(written: str, year: int, month: int, day_: int) -> datetime.date:
    date = _date_or_none(year, month, day_)
    if date is None and year and 1 <= month <= 12:
        raise Refusal("form.no_such_day", written, month=month, last=last_of_month(year, month).day)
    if date is None:
        raise Refusal("form.no_such_month", written)
    return date


def _date_or_none(year: int, month: int, day_: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day_)
    except ValueError:
        return None


def _day_like(folded: str) -> datetime.date | None:
    """The single day that a text in another form can mean; refused where there is no such day."""
    for pattern in _DAY_LIKE:
        if match := re.fullmatch(pattern, folded):
            return _date(folded, *map(int, match.groups()))
    return None


def maybe_day(text: str | None) -> datetime.date | None:
    """The day, or None where nothing is written."""
    return None if text is None or text in BLANK else day(text)


_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_MONTH_DAY_LIKE = r"([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?"


def month_day(text: str | None) -> tuple[int, int]:
    """Month and day of every year, written ``03-01``; ``02-29`` is one."""
    written = _written(text)
    exact = _MONTH_DAY.fullmatch(written)
    match = exact or re.fullmatch(_MONTH_DAY_LIKE, fold(written[:LONGEST_NUMBER]))
    if match is None:
        raise Refusal("form.month_day", written)
    month, number_ = int(match[1]), int(match[2])
    # a leap year: 02-29 is the last day of February (domain.md 3)
    if _date_or_none(2000, month, number_) is None:
        raise Refusal("form.no_such_month", written)
    if not exact:
        raise Refusal("form.month_day_near", written, suggest=f"{month:02d}-{number_:02d}")
    return month, number_


# --------------------------------------------------------------------------------------------------- periods

_QUARTER_LIKE = (
    r"(?P<year>[0-9]{4})年?[\s_./-]*[qQ][\s_-]*(?P<quarter>[1-4])(?:季度?)?",
    r"[qQ](?P<quarter>[1-4])[\s_,./-]*(?P<year>[0-9]{4})年?",
    r"(?P<year>[0-9]{4})年?[\s_./-]*第?(?P<quarter>[一二三四1-4])季度?",
)
_NO_YEARS_QUARTER = r"[qQ]?\s*[1-4]|第?[一二三四1-4]季度?"
_YEAR_AND_NUMBER = r"([0-9]{4})年?[\s_./-]*([1-4])月?"
_YEAR_AND_MONTH = r"([0-9]{4})(?:年|[\s_./-]+)\s*(1[0-2]|0?[1-9])月?(?:份)?"
_HALF_YEAR_LIKE = r"([0-9]{4})年?[\s_./-]*(?:[hH](?=[12])|(?=[上下]))([12上下])(?:半年)?"
_YEAR_LIKE = r"([0-9]{4})\s*年度?"


def period(text: str | None) -> Period:
    """The period that the text writes as ``2024Q3``, ``2024-07``, ``2024H1`` or ``2024``."""
    written = _written(text)
    if exact := Period.parse(written):
        return exact
    folded = fold(written[:LONGEST_NUMBER])
    for pattern in _QUARTER_LIKE:
        if like := re.fullmatch(pattern, folded):
            number_ = "一二三四".find(like["quarter"]) + 1 or int(like["quarter"])
            raise Refusal("form.quarter_near", written, suggest=f"{like['year']}Q{number_}")
    # 2024-3 may be a month
    if like := re.fullmatch(_YEAR_AND_NUMBER, folded):
        raise Refusal("form.quarter_or_month", written, suggest=f"{like[1]}Q{like[2]}", month=f"{like[1]}-0{like[2]}")
    if like := re.fullmatch(_YEAR_AND_MONTH, folded):
        month = Period(int(like[1]), int(like[2]), 12)
        raise Refusal("form.quarter_of_month", written, suggest=str(month), quarter=str(month.last_within(4)))
    if like := re.fullmatch(_HALF_YEAR_LIKE, folded):
        raise Refusal("form.half_near", written, suggest=f"{like[1]}H{1 if like[2] in '上1' else 2}")
    if like := re.fullmatch(_YEAR_LIKE, folded):
        raise Refusal("form.year_near", written, suggest=like[1])
    if re.fullmatch(_NO_YEARS_QUARTER, folded):
        raise Refusal("form.quarter_no_year", written)
    raise Refusal("form.quarter", written)


# --------------------------------------------------------------------------------------------------- numbers

_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_SIGNED = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")


def whole(text: str | None) -> int:
    """A whole number, negative ones included."""
    written = _written(text)
    if _WHOLE.fullmatch(written) and _short(written):
        return int(written)
    raise _number_refusal(written, "whole")


def maybe_whole(text: str | None) -> int | None:
    """A whole number, or None where nothing is written."""
    return None if text is None or text in BLANK else whole(text)


MOST_DAYS = 3660
"""Ten years: a longer time limit is a slip of the pen."""


def days(text: str | None) -> int:
    """A number of days, of ten years at most; negative ones lie before."""
    number_of = whole(text)
    if abs(number_of) > MOST_DAYS:
        raise Refusal("form.days", text, most=MOST_DAYS)
    return number_of


def number(text: str | None) -> Decimal:
    """A decimal number, negative ones included, exactly as written."""
    written = _written(text)
    if _SIGNED.fullmatch(written) and _short(written):
        return Decimal(written)
    raise _number_refusal(written, "number")


@lru_cache(maxsize=512)
def percent(text: str | None) -> Decimal | None:
    """A percentage: ``95``, ``95%`` and ``95％`` are 95, ``0.95`` is 0.95; None where nothing is written."""
    return _figure(text, "percent")


def share(text: str | None) -> Decimal:
    """A percentage that must be given: ``30%`` and ``30`` are 30."""
    value = percent(_written(text))
    assert value is not None
    return value


@lru_cache(maxsize=512)
def count(text: str | None) -> Decimal | None:
    """A whole number of things, 0 or more; None where nothing is written."""
    return _figure(text, "count")


@lru_cache(maxsize=512)
def amount(text: str | None) -> Decimal | None:
    """A measure, such as hours, 0 or more; None where nothing is written."""
    return _figure(text, "amount")


@lru_cache(maxsize=512)
def part(text: str | None) -> Decimal | None:
    """A numerator or denominator, 0 or more; None where nothing is written."""
    return _figure(text, "part")


@lru_cache
def figure_parser(unit: str, *, signed: bool = False) -> Callable[[str | None], Decimal | None]:
    """The parser for figures in that unit of measure; ``signed``: also below 0.

    A number with the unit's own word (53369万元 where the plan counts in 万元) is that number. Another multiple of it
    is refused with the number to write: nothing is converted silently.
    """
    if not signed and unit in _BARE_KINDS:
        return _BARE_KINDS[unit]
    return lru_cache(maxsize=512)(partial(_measured, kind=_kind(unit), unit=unit, signed=signed))


def signed_part(text: str | None) -> Decimal | None:
    """A numerator that may be below 0, such as this year's less last year's."""
    return _measured(text, kind="part", unit="", signed=True)


def adds_up(unit: str) -> bool:
    """Whether figures of several units in that measure have a sum: money, lengths, persons do; times and scores do not.

    Percentages do by their numerators and denominators.
    """
    return not _NO_AMOUNT.fullmatch(unit)


_BARE_KINDS = {"percent": percent, "count": count}
_UNIT_WORDS = {"hours": ("学时", "小时"), "people": ("人",), "cases": ("件",), "items": ("项",)}
"""The words that say a unit of measure which plans write in English; any other is its own word."""


def _kind(unit: str) -> str:
    if unit == "percent":
        return "percent"
    return "count" if unit in WHOLE_UNITS else "amount"


def _unit_words(unit: str) -> tuple[str, ...]:
    """The words that say that unit of measure behind a figure."""
    return () if unit in _BARE_KINDS or not unit else _UNIT_WORDS.get(unit, (unit,))


def measure_unit(text: str | None) -> str:
    """A unit of measure; refused where it is another spelling of a word that has a meaning of its own."""
    written = words(text).strip()
    folded = fold(written).lower()
    if folded in _PERCENT_WORDS and written != "percent":
        raise Refusal("form.measure_near", written, suggest="percent")
    if folded in _MEASURE_KEYS and written not in _MEASURE_KEYS:
        raise Refusal("form.measure_near", written, suggest=folded)
    return written


_PERCENT_WORDS = ("percent", "per cent", "percentage", "pct", "%", "百分比", "百分率", "百分数", "百分之")
_MEASURE_KEYS = frozenset({"percent", "hours", *WHOLE_UNITS})


def _measured(text: str | None, *, kind: str, unit: str, signed: bool) -> Decimal | None:
    """A figure in a unit of measure, with or without the unit's word behind it."""
    if text is None or text in BLANK:
        return None
    written = str(text)
    own_word = bool(unit) and unit not in _MEASURE_KEYS and written.endswith(unit)
    bare = written.removesuffix(unit).rstrip(" ") if own_word else written
    below = signed and bare.startswith("-")
    try:
        value = _figure(bare[below:] or written, kind)
    except Refusal:
        refusal = _multiple_refusal(written, kind, unit) or _number_refusal(bare or written, kind, signed=signed)
        if refusal.message_key == "form.number_wan" and _multiple_of(unit)[0] > 1:
            # of 100万元（含税） where the plan counts in 万元, the number in full is 10,000 times too large
            refusal = Refusal("form.number_other_unit", written, unit=unit)
        raise refusal from None
    return -value if below and value is not None else value


def _figure(text: str | None, kind: str) -> Decimal | None:
    if text is None or text in BLANK:
        return None
    if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS and (text[0] != "0" or text == "0"):
        return Decimal(text)  # nearly all figures are plain digits
    bare = written = str(text)
    if kind == "percent" and written.endswith(("%", "％")):
        bare = written[:-1]
    if _PLAIN.fullmatch(bare) and _short(bare) and (kind != "count" or "." not in bare):
        return Decimal(bare)
    raise _number_refusal(written, kind)


def _short(written: str) -> bool:
    return len(written) <= MOST_DIGITS or len(written) - written.count(".") - written.count("-") <= MOST_DIGITS


def plain(value: Decimal) -> str:
    """The number without an exponent and without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hours(hours: str, minutes: str) -> str:
    """Hours and minutes as hours; empty where they do not come out even."""
    hundredths, rest = divmod(int(minutes) * 100, 60)
    return "" if rest else plain(int(hours) + Decimal(hundredths) / 100)


_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "k": 1000, "w": 10**4}


def _scaled(match: re.Match[str]) -> str:
    """The number with the words behind it multiplied out: 5千 is 5000, 2千万 is 20000000, 2w is 20000."""
    return plain(Decimal(match["n"]) * math.prod(_SCALES[word] for word in match["t"].lower()))


_NO_DATA = (
    r"(?is:无|暂无|没有|无数据|暂无数据|未统计|未报|不详|待定|待报|待填|待补|空|缺|不涉及|不适用|无此项|(?:本期|本季度|本月|本半年|本年度?)?(?:无|没有)此类事项"
    r"|n/?a|none|nil|tbd|\.?nan|x|/+|\\|-+|\?+|_+|[<〈《\[【{(].*[>〉》\]】})])"
)
"""Folded words for "no data"."""
_DIGITS_MEANT = str.maketrans("OoIl", "0011")
_ABOUT_BEFORE = (
    r"(?:大?约|大概|接?近|超过?|不足|不(?:低|少|小|高|大|多|超)[于过]"
    r"|至[少多]|最[少多低高]|[大小多少高低]于|达到?|[><≥≤~≈]=?)"
)
_ABOUT_BEHIND = r"(?:左右|上下|以[上下内]|多|余|[+↑↓])"
_COUNTER = "[个件人户家次项起宗份名处所场]?"
_FORMS: tuple[tuple[str, str, Callable[[re.Match[str]], str | None]], ...] = (
    ("comment", r"(?P<n>N)\s*#.*", lambda m: m["n"]),
    ("exponent", r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}", lambda m: plain(Decimal(m[0]))),
    ("separator", r"[0-9]{1,3}(?:[, '][0-9]{3})+(?:\.[0-9]+)?", lambda m: re.sub("[, ']", "", m[0])),
    ("separator", r"[0-9]+(?:_[0-9]+)+", lambda m: m[0].replace("_", "")),
    # before 万 and units: 95件以上 is no number of another unit
    ("about_near", rf"{_ABOUT_BEFORE}\s*(?P<n>N)\s*%?\s*{_COUNTER}(?:{_ABOUT_BEHIND}{_COUNTER})?", lambda m: m["n"]),
    ("about_near", rf"(?P<n>N)\s*%?\s*{_COUNTER}{_ABOUT_BEHIND}{_COUNTER}", lambda m: m["n"]),
    ("zero", r"\+?0*(?P<n>N)\.?", lambda m: m["n"]),
    ("zero", r"(?P<n>\.[0-9]+)", lambda m: f"0{m['n']}"),
    ("point", r"(?P<a>[0-9]+)[。·点](?P<b>[0-9]+)", lambda m: f"{m['a']}.{m['b']}"),
    ("wan", r"(?P<n>N)\s*万.{0,4}", lambda m: plain(Decimal(m["n"]) * 10**4)),
    ("wan", r"(?P<n>N)\s*亿.{0,4}", lambda m: plain(Decimal(m["n"]) * 10**8)),
    ("scale", r"(?P<n>N)\s*(?P<t>[十百千]+[万亿]*|[kKwW])(?![A-Za-z克米瓦卡]).{0,4}", _scaled),
    ("tenths", r"(?P<n>N)\s*成", lambda m: f"{plain(Decimal(m['n']) * 10)}%"),
    ("times", r"N\s*[倍折番].*", lambda _: ""),
    ("clock", r"(?P<h>[0-9]{1,4}):(?P<m>[0-5][0-9])(?::00)?", lambda m: _hours(m["h"], m["m"])),
    (
        "clock",
        r"(?P<h>[0-9]{1,4})\s*(?:小时|时|学时|h)\s*(?P<m>[0-5]?[0-9])\s*(?:分钟?|min)",
        lambda m: _hours(m["h"], m["m"]),
    ),
    ("points", r"N\s*(?:个百分点|个点|pp)", lambda _: None),
    ("permille", r"(?P<n>N)\s*‰", lambda m: f"{plain(Decimal(m['n']) / 10)}%"),
    ("about", rf"{_ABOUT_BEFORE}\s*N.*|N\s*%?\s*{_ABOUT_BEHIND}.*", lambda _: None),
    ("about", r"N\s*%?\s*(?:-+|~+|至|到)\s*N.*", lambda _: None),
    ("fraction", r"[0-9]+\s*/\s*[0-9]+", lambda _: None),
    ("note", rf"(?P<n>N)\s*%?{_COUNTER}\s*[(\[【].*", lambda m: m["n"]),
    ("percent", r"N\s*%", lambda _: None),
    ("letter", r"(?=.*[0-9])[0-9OoIl]+(?:\.[0-9OoIl]+)?", lambda m: plain(Decimal(m[0].translate(_DIGITS_MEANT)))),
    ("unit", r"(?P<n>N)\s*[^\W\d_][^\d]{0,9}", lambda m: m["n"]),
    ("chinese", r"[百分之零〇一二两三四五六七八九十千万亿点成]+%?", lambda _: None),
)
_OF_PROGRAMS = r"0(?:[oO][0-7]{1,20}|[xX][0-9a-fA-F]{1,16}|[bB][01]{1,60})"
"""Octal, hexadecimal and binary numbers: YAML tools make 9 of 0o11, people mean 11."""
_MULTIPLES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
}
"""The longest first, so that 万亿 is not taken for 万."""


def _multiple_of(word: str) -> tuple[int, str]:
    """A unit of measure as its multiple and what is multiplied: 万元 is 10,000 and 元."""
    for multiple, times in _MULTIPLES.items():
        if word.startswith(multiple):
            return times, word.removeprefix(multiple)
    return 1, word


def _multiple_refusal(written: str, kind: str, unit: str) -> Refusal | None:
    """The refusal of a number with another multiple of the unit, or with another unit; None where it has none."""
    match = re.fullmatch(rf"(-?{_N})\s*([^\W\d_][^\d]{{0,9}})", fold(written))
    if match is None or len(written) > LONGEST_NUMBER or not _unit_words(unit):
        return None
    if re.match(_ABOUT_BEHIND, match[2]) or re.search(f"{_ABOUT_BEHIND}$", match[2]):
        return None  # 95以上 is no number in another unit but none that is exact
    times, of = _multiple_of(match[2])
    for own, base in map(_multiple_of, _unit_words(unit)):
        if of == base and times == own:
            return None
        if of in (base, ""):
            exact = plain(Decimal(match[1]) * times / own)
            if kind == "count" and "." in exact:
                return Refusal("form.number_whole", written)
            return Refusal("form.number_multiple", written, suggest=exact, unit=_unit_words(unit)[0])
    # 60分钟 are no 60 hours, 12件 no 12 万元: a number without its unit would be another figure
    return Refusal("form.number_other_unit", written, unit=_unit_words(unit)[0]) if of else None


_N = r"(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30})?"
"""A number inside another form; it takes the place of ``N`` in the patterns above, for refused texts only."""


def _number_refusal(written: str, kind: str, *, signed: bool = False) -> Refusal:
    """Names what is wrong with a number's form, and what to write where that is certain."""
    if len(written) > LONGEST_NUMBER or not _short(re.sub("[^0-9]", "", written)):
        return Refusal("form.number_long", written, most=MOST_DIGITS)
    folded = fold(written)
    if re.fullmatch(_NO_DATA, folded):
        return Refusal("form.no_data", written)
    if re.fullmatch(_OF_PROGRAMS, folded):
        return Refusal("form.number_of_programs", written, suggest=int(folded, 0))
    bare = folded[:-1].rstrip() if kind == "percent" and folded.endswith("%") else folded
    if _SIGNED.fullmatch(bare):
        return _refused_but_sound(written, bare, kind, signed=signed)
    if refusal := _refused_form(written, bare, kind):
        return refusal
    if kind in _FIGURE_KINDS and not re.search("[0-9〇零一二两三四五六七八九十百千万]", bare):
        return Refusal("form.number_words", written)
    return Refusal("form.number_whole" if kind in _WHOLE_KINDS else "form.number", written)


def _refused_form(written: str, bare: str, kind: str) -> Refusal | None:
    """Names the first form of ``_FORMS`` that the number has; None where it has none, or one without sound advice."""
    for form, pattern, suggest in _FORMS:
        if match := re.fullmatch(pattern.replace("N", _N), bare, re.DOTALL):
            return _advised(form, suggest(match), written, bare, kind)
    return None


def _advised(form: str, suggested: str | None, written: str, bare: str, kind: str) -> Refusal | None:
    """Names the form and the number to write instead; None where that number would not be sound advice."""
    message_key = f"form.number_{form}"
    if form in (_NOT_PERCENT if kind == "percent" else _PERCENT_ONLY):
        return None
    if suggested is None:
        return Refusal(message_key, written)
    if form == "about_near" and "%" in bare and kind != "percent":
        return Refusal("form.number_percent", written)
    if form in _WITH_UNIT:
        # the plan may count in 万元 under a unit of measure that does not say so
        if "元" in bare and kind == "count":
            return Refusal("form.number_bare", written)
        if kind in _ADVICE_WITHOUT_NUMBER:
            return Refusal(_ADVICE_WITHOUT_NUMBER[kind], written)
    if not suggested or not _short(suggested) or ("." in suggested and kind in _WHOLE_KINDS):
        return None
    return Refusal(message_key, written, suggest=suggested)


_FIGURE_KINDS = ("percent", "count", "amount", "part")
_PERCENT_ONLY = ("permille", "tenths")
_NOT_PERCENT = ("percent", "scale")
"""95%% is refused where percentages are asked for, but not for being one; 5千 is none."""
_WITH_UNIT = ("wan",)
_ADVICE_WITHOUT_NUMBER = {"percent": "form.number", "part": "form.number_part", "number": "form.number_bare"}
"""By kind: where the unit of measure is not known here, a converted number could be 10,000 times too large."""
_WHOLE_KINDS = ("count", "whole")


def _refused_but_sound(written: str, bare: str, kind: str, *, signed: bool) -> Refusal:
    """Why a text is refused that is a number once its characters are folded."""
    if bare.startswith("-") and kind not in ("whole", "number") and not signed:
        return Refusal("form.negative_share" if kind == "percent" else "form.negative", written)
    if "." in bare and kind in _WHOLE_KINDS:
        return Refusal("form.number_whole", written)
    return Refusal("form.number_wide", written, suggest=bare)
