"""What changed between two results as text: one module a format, one registry for the option and the lookup."""

from __future__ import annotations

import importlib

from planck.diff import Difference
from planck.messages import Translator

FORMATS = ("full", "json", "markdown")
"""The formats by name, each a module here with ``render(difference, translator, width, color) -> str``."""


def render(name: str, difference: Difference, translator: Translator, width: int = 80, color: bool = False) -> str:
    """The text in that format, ending in a line feed; ``width`` in columns and ``color`` matter to ``full`` only."""
    text: str = importlib.import_module(f"planck.formats.diff.{name}").render(difference, translator, width, color)
    return text
