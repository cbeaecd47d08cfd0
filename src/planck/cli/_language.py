"""Which language a command answers in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planck.messages import CHINESE, TRANSLATORS, Translator

if TYPE_CHECKING:
    from planck.model import Plan


def requested_translator(arguments: Sequence[str], environment: str | None) -> Translator | None:
    """The language that ``--lang`` or else ``PLANCK_LANG`` requests; None where neither does.

    Read before click parses anything: the help pages and click's own complaints are in that language too.
    """
    for n, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and n + 1 < len(arguments):
            return TRANSLATORS.get(arguments[n + 1])
        if word.startswith("--lang="):
            return TRANSLATORS.get(word.partition("=")[2])
    return TRANSLATORS.get(environment or "")


def translator_for(plan: Plan | None, requested: Translator | None) -> Translator:
    """The language requested, else the plan's, else Chinese."""
    if plan is None:
        return requested or CHINESE
    return (requested or TRANSLATORS[plan.lang]).of(plan.per_year)
