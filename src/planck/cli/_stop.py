"""What ends a command early: it could not do what it was asked (exit 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planck.messages import Translator


class Stop(Exception):  # noqa: N818 - it stops a command; most often the user's words, not a fault
    """The command could not do it: a message with its facts."""

    def __init__(self, message_key: str, *, detail: str = "", **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts
        self.detail = detail
        """Lines already worded that follow the sentence."""


def near(name: str, known: Iterable[str], translator: Translator) -> str:
    """``Is it …?`` with what comes near, or nothing."""
    import difflib

    found = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return translator.text("stop.near", names=found) if found else ""
