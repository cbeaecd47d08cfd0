"""The numbers that a word processor or a browser writes before the items of a list."""

from __future__ import annotations

from collections.abc import Callable

MOST = 9_999
"""A greater number is written in digits, whatever the format."""
MOST_LETTERS = 5 * 26
"""Beyond eeeee, digits: Word repeats the letter, which would fill pages."""

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """XIV; digits beyond what Rome could write."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _ROMAN + _SMALL_ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def letters(number: int) -> str:
    """The letters a to z, then aa to zz, as Word counts."""
    if not 0 < number <= MOST_LETTERS:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def chinese(number: int, zero: str = "零") -> str:
    """一, 十, 二十一, 一百零五, 一千零一十."""
    if not 0 < number <= MOST:
        return str(number)
    out, gap = "", False
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if not digit:
            gap = bool(out)
            continue
        # 十一, yet 一百一十一
        written = "" if value == 10 and digit == 1 and not out else _DIGITS[digit]
        out += (zero if gap else "") + written + sign
        gap = False
    return out


def formal(number: int) -> str:
    """壹, 壹拾, 贰拾壹."""
    if not 0 < number <= MOST:
        return str(number)
    plain = chinese(number)
    plain = "一" + plain if plain.startswith("十") else plain
    table = dict(zip(_DIGITS + "十百千", _FORMAL + "拾佰仟", strict=True))
    return "".join(table.get(char, char) for char in plain)


def _positional(number: int) -> str:
    """一, 一〇, 二五."""
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _series(first: str, last: str, *more: tuple[int, str]) -> Callable[[int], str]:
    """The signs from ``first`` to ``last``, then those that start at a number; digits beyond them."""
    signs = {n + 1: chr(code) for n, code in enumerate(range(ord(first), ord(last) + 1))}
    for start, text in more:
        signs |= {start + n: char for n, char in enumerate(text)}
    return lambda number: signs.get(number, str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})


_CIRCLED = _series(
    "①", "⑳", (21, "".join(map(chr, range(0x3251, 0x3260)))), (36, "".join(map(chr, range(0x32B1, 0x32C0))))
)

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "chineseCounting": lambda number: chinese(number, "〇"),
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "chineseLegalSimplified": formal,
    "ideographLegalTraditional": formal,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _series("⒈", "⒛"),
    "decimalEnclosedParen": _series("⑴", "⒇"),
    "ideographEnclosedCircle": _series("㊀", "㊉"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}
"""By the name of the format in OOXML (ST_NumberFormat); a format that is not here is shown in digits."""


def shown(number: int, number_format: str) -> str:
    """The number in that format."""
    return FORMATS.get(number_format, str)(number)
