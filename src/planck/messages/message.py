"""The type of an entry of the catalogue."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A sentence and its remedy, Chinese and English; ``{name}`` stands for a fact. A Translator picks the language."""

    zh: str
    en: str
    zh_help: str = ""
    en_help: str = ""
