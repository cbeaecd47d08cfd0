"""What ends a command early: it could not do what the user wanted (exit 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from planck.messages import Translator


class Stop(Exception):  # noqa: N818 - it stops a command; most often a slip of the user's, not a fault
    """The command could not do it: a message with its facts, worded where it is printed."""

    def __init__(self, message_key: str, *, detail: str = "", near: Sequence[str] = (), **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts
        self.near = near
        """Known names that resemble the one given."""
        self.detail = detail
        """Worded lines that follow the sentence."""

    def sentence(self, translator: Translator) -> str:
        """Why the command stopped, with the names that come near."""
        near = translator.text("stop.near", names=list(self.near)) if self.near else ""
        return translator.text(self.message_key, near=near, **self.facts)


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """At most three of the known names that resemble this one, the most alike first."""
    import difflib

    return difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
