"""A verdict or a result as text: one module a format, one registry for the option's choices and the lookup."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Verdict

FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
"""The formats by name, each a module here with ``render(verdict, translator, width, color) -> str``.

A format that programs read as UTF-8 also has ``in_ascii(text) -> str``, the same document in ASCII.
"""


FROM_ROOT = frozenset({"sarif", "github", "gitlab", "junit"})
"""The formats that platforms read: their paths are from the root of the repository."""


def render(
    name: str, verdict: Verdict, translator: Translator, width: int = 80, color: bool = False, *, above: str = ""
) -> str:
    """The text of a verdict or a result in that format, ending in a line feed; empty where there is nothing to report.

    ``width`` in columns and ``color`` matter to ``full`` only; ``above``, the folder that holds the data folder in its
    repository, to the formats ``FROM_ROOT``.
    """
    if above and name in FROM_ROOT:
        verdict = _module("placing").from_root(verdict, above)
    text: str = _module(name).render(verdict, translator, width, color)
    return text


def in_ascii(name: str, text: str) -> str:
    """A document in that format for an output that is not UTF-8: in ASCII where programs read it, else unchanged."""
    convert = getattr(_module(name), "in_ascii", str)
    ascii_text: str = convert(text)
    return ascii_text


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"planck.formats.{name}")
