"""What ends a command early: it could not do what it was asked (exit 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Stop(Exception):  # noqa: N818 - it stops a command; most often the user's words, not a fault
    """The command could not do it: a sentence of wording with its facts."""

    def __init__(self, say: str, *, detail: str = "", **facts: Any) -> None:
        super().__init__(say)
        self.say = say
        self.facts = facts
        self.detail = detail
        """Lines already worded that follow the sentence."""


def near(name: str, known: Iterable[str], lang: str) -> str:
    """``Is it …?`` with what comes near, or nothing."""
    import difflib

    from planck import wording

    found = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return wording.say("stop.near", lang, names=found) if found else ""
