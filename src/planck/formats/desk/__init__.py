"""The office's own list as text: one module a format, one registry for the option's choices and the lookup."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from planck.messages import Translator

if TYPE_CHECKING:
    from planck.reports.desk import Desk

FORMATS = ("full", "json", "markdown", "ics")
"""The formats by name, each a module here with ``render(desk, translator) -> str``."""


def render(name: str, desk: Desk, translator: Translator) -> str:
    """The list in that format, ending in a line end."""
    text: str = importlib.import_module(f"planck.formats.desk.{name}").render(desk, translator)
    return text
