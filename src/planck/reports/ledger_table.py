"""A paper as a table of cells, for a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planck.core.text import UNSAFE, visible

_UNFIT = re.compile(f"[{UNSAFE}]")
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """The ledger, or the register of letters, as cells; a light's cell is a ``LightText``, every other a text."""

    title: str
    notes: tuple[str, ...]
    """Lines above the table: what stands on the paper's face, and the day."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sheet: str = "台账"


def clean(text: str) -> str:
    r"""The text as a cell may hold it: what XML or a reader cannot take stands as ``\uXXXX``."""
    shown = _UNFIT.sub(lambda match: visible(match[0]), text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
