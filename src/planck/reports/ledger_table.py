"""A paper as a table of cells, for a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planck.core.text import UNSAFE, visible

_UNFIT = re.compile(f"[{UNSAFE}]")
ABOUT = "planck"
"""What the hidden sheet of a workbook that comes back is called."""
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""


class NumberText(str):
    """A number of a table; a workbook's cell holds it as a number where that is exact, else as the text."""

    __slots__ = ()
    _MOST = 15
    """Digits that a spreadsheet keeps."""

    @property
    def as_number(self) -> float | None:
        """The number; None where a spreadsheet would round it, or the text is none."""
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self):
            return None
        return float(self) if len(self.lstrip("-0.").replace(".", "")) <= self._MOST else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters."""

    name: str
    width: int
    detail: bool = False
    """Whether it can be folded away with its neighbours."""


@dataclass(frozen=True, slots=True)
class Returning:
    """What tells a ledger that comes back from others, and which of its cells the office fills in."""

    plan: str
    unit: str
    """Empty: of all units."""
    period: str
    sample: bool
    columns: tuple[int, ...]
    """The office's own columns; the others are not read back."""
    keys: tuple[str, ...]
    """Of each row the unit and the item, ``sfj|2.1.7/hotline``; without the unit the office has nothing to fill in."""
    about: tuple[tuple[str, ...], ...] = ()
    """The rows of the hidden sheet, once they are signed."""


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A table as cells; a light's cell is a ``LightText``, a number's a ``NumberText``, every other a text."""

    title: str
    notes: tuple[str, ...]
    """Lines above the table: what stands on the paper's face, and the day."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sheet: str = "台账"
    groups: tuple[int, ...] = ()
    """The rows with which a task begins: its first columns are one cell, its further rows can be folded away."""
    joined: int = 0
    """How many of the first columns are one cell for all rows of a group."""
    returning: Returning | None = None
    """Only of the ledger, which comes back."""
    further: tuple[LedgerTable, ...] = ()
    """Further sheets of the workbook."""


def clean(text: str) -> str:
    r"""The text as a cell may hold it: what XML or a reader cannot take stands as ``\uXXXX``."""
    shown = _UNFIT.sub(lambda match: visible(match[0]), text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
