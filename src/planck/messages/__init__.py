"""Every sentence and label, Chinese and English side by side: one table a subject.

A finding carries the key of its message (``P401.now``) and the facts; a Translator makes them a sentence of one language.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

from planck.core.finding import Both, Choice, Extended, Finding, Pooled, Related, Term
from planck.core.period import Period
from planck.core.text import nested_quotes
from planck.messages.message import Message
from planck.messages.terms import MEASURES, TERMS

LONGEST_FACT = 80
"""Characters of a quoted fact that a sentence shows before it is cut with an ellipsis."""


def sentence(key: str) -> Message:
    """The message of that key, in both languages; imports its table on first use."""
    from planck.messages import tables

    return tables.sentence(key)


def sentences() -> Mapping[str, Message]:
    """Every message by its key."""
    from planck.messages import tables

    return tables.joined()


@dataclass(frozen=True, slots=True)
class Translator:
    """The messages and terms in one language; whatever writes for a reader takes one as an argument."""

    lang: Literal["zh", "en"]
    per_year: int = 4
    """How many periods a year has: what is written of quarters is said of months, half-years or years elsewhere."""

    def of(self, per_year: int) -> Translator:
        """The messages in the words of that cadence."""
        return self if per_year == self.per_year else Translator(self.lang, per_year)

    def worded(self, text: str) -> str:
        """A text of planck's own in the words of the cadence."""
        if self.per_year == 4:
            return text
        from planck.core import cadence  # here: most plans have quarters

        reword = cadence.in_chinese if self.lang == "zh" else cadence.in_english
        return cadence.with_examples(reword(text, self.per_year), self.per_year)

    def choose(self, zh: str, en: str) -> str:
        """The text of this language."""
        return zh if self.lang == "zh" else en

    def label(self, term: str | Term) -> str:
        """The word for a standard term, such as ``standing.missed``: 未达标 or "missed"."""
        key = term.key if isinstance(term, Term) else term
        word = self.choose(*TERMS[key])
        # a duty's own cadence is that in every plan
        return word if self.per_year == 4 or key.startswith("cadence.") else self.worded(word)

    def measure(self, unit: str) -> str:
        """The unit of measure as it stands behind a figure: 件, " cases"; none for a count; a word of the plan's own."""
        return self.choose(*MEASURES.get(unit, (unit, f" {unit}")))

    def message(self, finding: Finding | Related) -> str:
        """A finding's sentence, one line: who, what, expected, reported, since when."""
        return self.text(finding.message_key, **finding.facts)

    def remedy(self, finding: Finding) -> str:
        """What to write instead; empty where the message offers none."""
        return self._filled(self.remedy_template(finding.message_key), finding.facts)

    def text(self, key: str, /, **facts: Any) -> str:
        """The sentence of that key, filled with the facts as a reader sees them."""
        return nested_quotes(self._filled(self.template(key), facts))

    def template(self, key: str) -> str:
        """The sentence of that key with its ``{name}`` blanks, for facts that must not be cut or reworded."""
        message = self._sentence(key)
        return self.worded(self.choose(message.zh, message.en))

    def remedy_template(self, key: str) -> str:
        """The remedy of that message with its blanks; empty where it offers none."""
        message = self._sentence(key)
        return self.worded(self.choose(message.zh_help, message.en_help))

    def _sentence(self, key: str) -> Message:
        """The message of that key, or what is said in its place where periods are no quarters."""
        if self.per_year != 4:
            from planck.messages.cadences import IN_PLACE

            if instead := IN_PLACE.get(key):
                return instead[self.per_year]
        return sentence(key)

    def shown(self, value: Any) -> str:
        """A fact as a reader sees it: numbers plain, days in ISO, lists joined, texts cut at ``LONGEST_FACT``."""
        match value:
            case Term():
                return self.label(value)
            case Message():  # the title of a field
                return self.worded(self.choose(value.zh, value.en))
            case Choice():
                return f"{value.value} {self.label(value.meaning)}"
            case Both(zh, en):
                return self.choose(zh, en)
            case Pooled(pooled):
                so_far = self.shown(pooled)
                return self.worded(
                    self.choose(f"本期无此类事项，累计 {so_far}", f"idle in the quarter, so far {so_far}")
                )
            case Extended(day, before):
                return self.choose(f"{day}（原定 {before}，已延期）", f"{day} (extended from {before})")
            case Period():
                return str(value)
            case Decimal():
                return format(value, "f")
            case Fraction():
                # two places; more where two would show a fraction as a whole number
                short = number(value, 2)
                return short if "." in short or value.denominator == 1 else number(value)
            case datetime.date():
                return value.isoformat()
            case list() | tuple() | frozenset() | set():
                parts = sorted(value) if isinstance(value, (set, frozenset)) else value
                return self.choose("、", ", ").join(self.shown(part) for part in parts)
            case os.PathLike():  # never cut: the reader opens it
                return str(value)
        text = str(value)
        return text if len(text) <= LONGEST_FACT else text[: LONGEST_FACT - 1] + "…"

    def _filled(self, template: str, facts: Mapping[str, Any]) -> str:
        """The template with the facts; a full-width bracket at a fact's end takes the place of the blank behind it."""
        shown = {name: self.shown(value) for name, value in facts.items()}
        for name, fact in shown.items():
            if fact.endswith("）"):
                template = re.sub(rf"\{{{name}\}} (?=[\u4e00-\u9fff“《（])", f"{{{name}}}", template)
        return template.format_map(shown)


CHINESE = Translator("zh")
ENGLISH = Translator("en")
TRANSLATORS: Mapping[str, Translator] = MappingProxyType({"zh": CHINESE, "en": ENGLISH})
"""By the name that ``--lang`` and ``PLANCK_LANG`` take."""


def number(value: Fraction | Decimal, places: int = 6) -> str:
    """A computed number in decimals, rounded half up to ``places``, without trailing zeros."""
    exact = Fraction(value)
    scaled = (abs(exact) * 10**places * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**places)
    digits = f"{rest:0{places}d}".rstrip("0") if places else ""
    text = f"{whole}.{digits}" if digits else f"{whole}"
    return "-" + text if exact < 0 and scaled else text
