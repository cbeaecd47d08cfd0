"""Chinese and Arabic numerals as exact Decimals; only a fraction such as 三分之二 is rounded, to the safe side."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(10**12),
}


def read_number(words: str) -> Decimal | None:
    """1,200 / 95.5 / 九十五 / 十二点五 / 二〇二五; None where the words are no number."""
    plain = words.replace(",", "")
    if plain and plain[0].isdigit():
        return Decimal(plain)
    whole, _, fraction = plain.partition("点")
    value = _whole(whole)
    if value is None or any(character not in DIGITS for character in fraction):
        return None
    if not fraction:
        return Decimal(value)
    return Decimal(f"{value}.{''.join(str(DIGITS[character]) for character in fraction)}")


def _whole(words: str) -> int | None:
    """九十五, 一百零五, 三千二百; digits alone read in order: 二〇二五."""
    if not words:
        return None
    if all(character in DIGITS for character in words):
        return int("".join(str(DIGITS[character]) for character in words))
    total, digit = 0, None
    for character in words:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in STEPS:
            total += (1 if digit is None else digit) * STEPS[character]
            digit = None
        else:
            return None
    return total + (digit or 0)


def percent_of(numerator: Decimal, denominator: Decimal, *, at_least: bool) -> Decimal:
    """三分之二 as 66.66 for a floor and 66.67 for a ceiling: 2 of 3 meets both."""
    rounding = ROUND_FLOOR if at_least else ROUND_CEILING
    return (numerator * 100 / denominator).quantize(Decimal("0.01"), rounding).normalize() + 0
