"""Text in columns of a terminal, where a full-width character takes two."""

from __future__ import annotations

NEVER_FIRST = frozenset("，。、；：！？）》”’％%")
"""Marks that no line begins with."""


def rows(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of at most ``width`` columns.

    A row breaks between full-width characters, or at a blank, which stays behind; never before a closing mark, and
    within a word only where one word is wider than the row.
    """
    if 2 * len(text) <= width or (len(text) <= width and text.isascii()):
        return [(0, len(text))]
    from rich.cells import cell_len

    found, start, used = [], 0, 0
    for n, char in enumerate(text):
        used += cell_len(char)
        if used > width and n > start:
            cut = next((at for at in range(n, start, -1) if _may_break(text, at)), n)
            found.append((start, cut))
            start = cut + (text[cut] == " ")
            used = cell_len(text[start : n + 1])
    return [*found, (start, len(text))]


def _may_break(text: str, at: int) -> bool:
    """Whether a row may end before that character."""
    before, after = text[at - 1], text[at]
    in_word = before.isascii() and after.isascii() and " " not in (before, after)
    return after not in NEVER_FIRST and not in_word
