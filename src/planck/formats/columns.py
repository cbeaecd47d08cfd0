"""Text in columns of a terminal, where a full-width character takes two."""

from __future__ import annotations

from rich.cells import cell_len

NEVER_FIRST = frozenset("，。、；：！？）》”’％%")
"""Marks that no line begins with."""


def rows(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of at most ``width`` columns.

    A row breaks between full-width characters, or at a blank before a word; never before a closing mark.
    """
    found, start, used, blank = [], 0, 0, -1
    for n, char in enumerate(text):
        used += cell_len(char)
        if char == " ":
            blank = n
        if used > width:
            in_word = char.isascii() and char != " " and blank > start
            cut = blank + 1 if in_word else n - 1 if char in NEVER_FIRST and n > start + 1 else n
            found.append((start, cut))
            start, used = cut, cell_len(text[cut : n + 1])
    return [*found, (start, len(text))]
