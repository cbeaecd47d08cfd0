"""Characters that must not act or hide, by category, and how wide a text is shown.

Each category is written for the inside of a regular expression's character class. Whoever refuses, escapes or replaces
characters derives the set from these names.
"""

from __future__ import annotations

import unicodedata

BREAKS = "\t\n\r"
"""Tabs and line ends; a text of several lines holds them."""
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
C1 = "\x80-\x9f"
"""Controls that some terminals obey like an escape sequence."""
BIDI_MARKS = "\u061c\u200e\u200f"
BIDI_ORDERS = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: they show a line in another order than the file holds it."""
ZERO_WIDTH = "\xad\u200b-\u200d\u2060\ufeff"
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"
"""Letters and joiners of other scripts that show nothing."""
FORMATS = "\u2061-\u2065\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
"""Invisible operators, deprecated formats, annotation marks, tags."""
SEPARATORS = "\u2028\u2029"
"""Line ends to some readers and not to others."""
NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
"""Those of the basic plane; the 32 beyond it act nowhere and would slow down every search."""
SURROGATES = "\ud800-\udfff"
"""Halves of characters, which no encoding can write."""
UNSAFE = (
    CONTROLS + C1 + BIDI_MARKS + BIDI_ORDERS + ZERO_WIDTH + FILLERS + FORMATS + SEPARATORS + NONCHARACTERS + SURROGATES
)
"""What acts on a terminal, reorders or hides text, or cannot be written."""
UNSAFE_IN_LINE = BREAKS + UNSAFE
"""The same, of a text that is to stay on one line."""
REMNANTS = "\ufff0-\ufff8\ufffc\ufffd"
"""What programs leave in the place of an object or of a lost character: visible, so that only the reader refuses it."""

WIDE_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks that look like a space and are none to YAML; each by itself, so that the name serves ``strip`` too."""


_QUOTES = {"“": "”", "‘": "’"}


def nested_quotes(text: str) -> str:
    """Quotes within quotes as GB/T 15834 has them, “…‘…’…”; a line whose quotes do not close stays as it is."""
    if text.count("“") + text.count("‘") < 2:
        return text
    return "\n".join(map(_nested, text.split("\n")))


def _nested(line: str) -> str:
    out: list[str] = []
    within: list[tuple[str, str]] = []
    for char in line:
        if char in _QUOTES:
            outer = within[-1][1] if within else None
            written = char if outer is None else "‘" if outer == "“" else "“"
            within.append((char, written))
        elif within and char == _QUOTES[within[-1][0]]:
            written = _QUOTES[within.pop()[1]]
        else:
            written = char
        out.append(written)
    return line if within else "".join(out)


def visible(char: str) -> str:
    r"""The character as ``\u200b`` or ``\U000e0041``."""
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(char: str) -> int:
    """Columns of half-width characters that Chinese fonts give a character.

    Those of ambiguous width, such as “ and ●, are full-width in them. A terminal shows these half-width: what is laid
    out there counts with rich, as rich's own tables do.
    """
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def columns(text: str) -> int:
    """The text's width in columns of half-width characters."""
    return sum(map(width, text))
