"""What ends a command early: it could not do what the user wanted (exit 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from planck.messages import Translator

PER_YEAR = "planck.per_year"
"""Where click's context keeps how many periods a year of the plan has: later sentences are in the words of that."""


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
        context = click.get_current_context(silent=True)
        self.per_year = context.meta.get(PER_YEAR, 4) if context else 4
        """How many periods a year of the plan has, where one is open."""

    def sentence(self, translator: Translator) -> str:
        """Why the command stopped, with the names that come near."""
        translator = translator.of(self.per_year)
        near = translator.text("stop.near", names=list(self.near)) if self.near else ""
        return translator.text(self.message_key, near=near, **self.facts)


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """At most three of the known names that resemble this one, the most alike first."""
    import difflib

    # a level and its own workspace have one code
    return difflib.get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=0.5)
