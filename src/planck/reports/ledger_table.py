"""The ledger as a table of cells, for a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """The ledger as cells; a light's cell is a ``LightText``, every other a text."""

    title: str
    notes: tuple[str, ...]
    """Lines above the table: what stands on the paper's face, and the day."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def clean(text: str) -> str:
    r"""The text as a cell may hold it: what XML or a reader cannot take stands as ``\uXXXX``."""
    shown = _UNFIT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
