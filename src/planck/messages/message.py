"""A sentence in both languages, with what to write instead."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A message and its remedy, Chinese and English; ``{name}`` stands for a fact."""

    zh: str
    en: str
    zh_help: str = ""
    en_help: str = ""

    def text(self, lang: str) -> str:
        """The message in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en

    def remedy(self, lang: str) -> str:
        """The remedy in ``zh`` or ``en``; empty where there is none."""
        return self.zh_help if lang == "zh" else self.en_help
