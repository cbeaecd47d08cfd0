"""A verdict or a result as text: one module a format, one registry for the option's choices and the lookup."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Verdict

_NAMES = ("full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
FORMATS = {name: f"planck.formats.{name}" for name in _NAMES}
"""The formats by name; each module has ``render(verdict, translator, width, color) -> str``."""


def render(name: str, verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:
    """The text of a verdict or a result in that format, ending in a line feed; empty where there is nothing to say.

    ``width`` in columns and ``color`` matter to ``full`` only.
    """
    text: str = importlib.import_module(FORMATS[name]).render(verdict, translator, width, color)
    return text
