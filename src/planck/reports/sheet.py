"""A paper's table as cells, for a workbook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; every cell a text."""

    title: str
    notes: tuple[str, ...]
    """Lines above the table: what stands on the paper's face, and the day."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    light: int
    """The column that shows the light."""
