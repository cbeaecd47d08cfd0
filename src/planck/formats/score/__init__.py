"""A year's assessment as text: one module a format, one registry for the option's choices and the lookup."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from planck.messages import Translator

if TYPE_CHECKING:
    from planck.score import Assessment

FORMATS = ("full", "json", "markdown")
"""The formats by name, each a module here with ``render(assessment, unit, translator) -> str``."""


def render(name: str, assessment: Assessment, unit: str, translator: Translator) -> str:
    """The text in that format, ending in a line end; ``unit``: that unit alone, empty: all."""
    text: str = importlib.import_module(f"planck.formats.score.{name}").render(assessment, unit, translator)
    return text
