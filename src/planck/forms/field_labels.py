"""Values in the Chinese words of blank files and workbooks: statuses, units of measure, earlier figures, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planck.forms.request import RequestedItem
from planck.messages import CHINESE
from planck.messages.terms import TERMS
from planck.model import Evidence, Figure, Indicator

STATUS = {key.removeprefix("status."): zh for key, (zh, _) in TERMS.items() if key.startswith("status.")}
"""The Chinese word of each status."""
STATUS_OF_WORD = {word: status for status, word in STATUS.items()}

_UNITS = {
    "percent": "%",
    "count": "个（件、次）",
    "hours": "小时",
    "people": "人",
    "cases": "件",
    "items": "项",
    "sessions": "期",
}


def measure(item: Indicator, per_year: int) -> str:
    """The unit of measure and the way of counting: ``%，当季数``."""
    return f"{_UNITS.get(item.unit, item.unit)}，{CHINESE.of(per_year).label(f'measured.{item.measured}')}"


def figure(figure_: Figure) -> str:
    """``66/75`` or the value."""
    if figure_.denominator is not None and figure_.numerator is not None:
        return f"{number(figure_.numerator)}/{number(figure_.denominator)}"
    return number(figure_.value) if figure_.value is not None else ""


def number(value: Decimal) -> str:
    """The number as written, without an exponent."""
    return format(value, "f")


def before(requested: RequestedItem) -> str:
    """The last figure with its period, ``2024Q3：66/75``, and the dissolved unit that gave it; empty without one."""
    whose = f"（{requested.before_of}）" if requested.before_of else ""
    return f"{requested.before_in}{whose}：{figure(requested.before)}" if requested.before else ""


def last_done(requested: RequestedItem) -> str:
    """The duty's last occurrence with its day, ``report-2024：2025-02-20 完成``; empty where none is done."""
    return f"{requested.last[0]}：{requested.last[1]} 完成" if requested.last else ""


def evidence(pieces: Sequence[Evidence]) -> str:
    """A piece a line, with the period that it covers behind a bar."""
    return "\n".join(f"{piece.file} | {piece.covers}" if piece.covers else piece.file for piece in pieces)
