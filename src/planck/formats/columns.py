"""Text in columns of a terminal, where a full-width character takes two."""

from __future__ import annotations

NEVER_FIRST = frozenset("，。、；：！？）》〉」』】〕］｝”’…—％‰℃%)]},.;:!?·～")
"""Closing marks: Chinese typesetting lets no line begin with them."""
NEVER_LAST = frozenset("（《〈「『【〔［｛“‘([{")
"""Opening marks: nor does a line end with them."""


def rows(text: str, width: int, hanging: int = 0) -> list[tuple[int, int]]:
    """Start and end of each row of at most ``width`` columns, the rows after the first ``hanging`` columns shorter.

    A row breaks between full-width characters, or at a blank, which stays behind; never before a closing mark, and
    within a word only where a word is wider than the row.
    """
    if 2 * len(text) <= width or (len(text) <= width and text.isascii()):
        return [(0, len(text))]  # fits whatever its characters are: rich need not be imported
    from rich.cells import cell_len

    spans, start, used, room = [], 0, 0, width
    for n, char in enumerate(text):
        used += cell_len(char)
        if used > room and n > start:
            cut = next((at for at in range(n, start, -1) if _may_break(text, at)), n)
            spans.append((start, cut))
            # the blank at which a row breaks belongs to neither row
            start, room = cut + (text[cut] == " "), width - hanging
            used = cell_len(text[start : n + 1])
    return [*spans, (start, len(text))]


def _may_break(text: str, at: int) -> bool:
    """Whether a row may end before that character."""
    before, after = text[at - 1], text[at]
    if before in NEVER_LAST:
        return False
    in_word = before.isascii() and after.isascii() and " " not in (before, after)
    return after not in NEVER_FIRST and not in_word
