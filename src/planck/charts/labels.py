"""Texts beside a drawing: how wide they are, where they are cut, which of a row are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from planck.charts.shapes import Text
from planck.core.text import width

WIDTH = 640.0
"""Pixels that every chart is wide."""
_LONGEST = 12.0
"""Full-width characters of a label."""
_PAD = 6.0
"""Pixels that a number's white plate is wider than the number."""

_EM = (0.0, 0.56, 1.0)
"""Full-width characters that a character of no, one or two columns takes in a label's font."""


def em(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(_EM[width(char)] for char in text)


def text_at(x: float, y: float, text: str, longest: float = _LONGEST, size: float = 12) -> Text:
    """The text, cut with an ellipsis to ``longest`` full-width characters where it is longer."""
    if em(text) <= longest:
        return Text(x, y, text, size=size)
    cut = text
    while em(cut) > longest - 1:
        cut = cut[:-1]
    return Text(x, y, f"{cut}…", text, size)


def room(text: str, size: float = 12) -> float:
    """How wide a plate is under a text."""
    return em(text) * size + _PAD


def every_label(count: int, step: float, widest: float) -> int:
    """Which n-th label of a row is shown: each, of more than 8 each second, fewer where they would touch."""
    least = 1 if count <= 8 else 2
    # four pixels between two labels, lest they read as one word
    return max(least, math.ceil((widest + 4) / step))


def heads_under(columns: Sequence[str], xs: Sequence[float], y: float) -> tuple[Text, ...]:
    """The labels under the columns, so many that none touches another; the last is always among them."""
    labels = [text_at(x, y, name, 8.0, 11) for x, name in zip(xs, columns, strict=True)]
    step = xs[1] - xs[0] if len(xs) > 1 else WIDTH
    every = every_label(len(labels), step, max((em(label.text) * 11 for label in labels), default=0.0))
    return tuple(label for place, label in enumerate(labels) if (len(labels) - 1 - place) % every == 0)
