"""What stands beside an open place, in Chinese: what is counted, what was said last."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planck.forms.request import Asked
from planck.messages import CHINESE
from planck.messages.terms import TERMS
from planck.model import Evidence, Figure, Indicator

STATUS = {key.removeprefix("status."): zh for key, (zh, _) in TERMS.items() if key.startswith("status.")}
"""Self-assessments as people read them."""

_UNITS = {"percent": "%", "count": "个（件、次）", "hours": "小时", "people": "人", "cases": "件", "items": "项"}


def measure(item: Indicator) -> str:
    """The unit of measure and what the figure counts: ``%，当季数``."""
    return f"{_UNITS.get(item.unit, item.unit)}，{CHINESE.label(f'measured.{item.measured}')}"


def figure(figure_: Figure) -> str:
    """``66/75`` or the value."""
    if figure_.denominator is not None and figure_.numerator is not None:
        return f"{number(figure_.numerator)}/{number(figure_.denominator)}"
    return number(figure_.value) if figure_.value is not None else ""


def number(value: Decimal) -> str:
    """The number as written."""
    return format(value, "f")


def before(asked: Asked) -> str:
    """What was said last, with its quarter; empty where nothing was."""
    return f"{asked.said_in}：{figure(asked.before)}" if asked.before else ""


def evidence(pieces: Sequence[Evidence]) -> str:
    """One a line; what it covers behind a bar."""
    return "\n".join(f"{one.file} | {one.covers}" if one.covers else one.file for one in pieces)
