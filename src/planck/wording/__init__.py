"""Every sentence and label, Chinese and English side by side: one module a subject, one table for all.

A sentence is looked up by the key a finding carries (``P401.missed``) and filled with its facts.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planck.finding import Choice, Finding, Related, Term
from planck.quarter import Quarter
from planck.wording.say import Say
from planck.wording.terms import TERMS

LANGUAGES = ("zh", "en")
LONGEST_FACT = 80
"""Characters of a quoted fact that a sentence shows before it is cut with an ellipsis."""


def sentence(key: str) -> Say:
    """The sentence of that key, in both languages; its table is read when it is first needed."""
    from planck.wording import tables

    return tables.sentence(key)


def sentences() -> Mapping[str, Say]:
    """Every sentence by its key."""
    from planck.wording import tables

    return tables.joined()


def label(term: str | Term, lang: str) -> str:
    """The word for a term of the trade, such as ``standing.missed``: 未达标 or "missed"."""
    key = term.key if isinstance(term, Term) else term
    zh, en = TERMS[key]
    return zh if lang == "zh" else en


def message(finding: Finding | Related, lang: str) -> str:
    """Who, what, expected, found, since when: one line."""
    return sentence(finding.say).message(lang).format_map(_Facts(finding.facts, lang))


def remedy(finding: Finding, lang: str) -> str:
    """What to write instead; empty where a sentence offers none."""
    return sentence(finding.say).remedy(lang).format_map(_Facts(finding.facts, lang))


def say(key: str, lang: str, **facts: Any) -> str:
    """The sentence of that key, filled."""
    return sentence(key).message(lang).format_map(_Facts(facts, lang))


def shown(value: Any, lang: str) -> str:
    """A fact as a reader sees it: numbers plain, days in ISO, lists joined, long texts cut."""
    match value:
        case Term():
            return label(value, lang)
        case Choice():
            return f"{value.value} {label(value.meaning, lang)}"
        case Quarter():
            return str(value)
        case Decimal():
            return format(value, "f")
        case Fraction():
            short = number(value, 2)
            return short if "." in short or value.denominator == 1 else number(value)
        case datetime.date():
            return value.isoformat()
        case list() | tuple() | frozenset() | set():
            parts = sorted(value) if isinstance(value, (set, frozenset)) else value
            return ("、" if lang == "zh" else ", ").join(shown(part, lang) for part in parts)
        case os.PathLike():  # never cut: a person is to open it
            return str(value)
    text = str(value)
    return text if len(text) <= LONGEST_FACT else text[: LONGEST_FACT - 1] + "…"


def number(value: Fraction | Decimal, places: int = 6) -> str:
    """A computed number in decimals, rounded half up to ``places``, without trailing zeros."""
    exact = Fraction(value)
    scaled = (abs(exact) * 10**places * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**places)
    digits = f"{rest:0{places}d}".rstrip("0") if places else ""
    text = f"{whole}.{digits}" if digits else f"{whole}"
    return "-" + text if exact < 0 and scaled else text


class _Facts(dict[str, str]):
    def __init__(self, facts: Mapping[str, Any], lang: str) -> None:
        super().__init__({name: shown(value, lang) for name, value in facts.items()})
