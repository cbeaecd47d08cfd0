"""Characters that no text may hold, and blanks that are none to YAML."""

from __future__ import annotations

import re

from planck.source.source_file import Page

WIDE_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks that look like a space and are none to YAML."""
WIDE = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The same, for a character class."""
_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e007f"
)
"""Characters that no text may hold: controls, what is invisible, what orders or breaks lines unseen."""
LOST = "锟斤拷"
"""What is left of UTF-8 that was read as GBK with its characters lost."""
SUSPECT = f"[{_REFUSED}]|{LOST}"
UNUSUAL = f"[{_REFUSED}{WIDE}]"
"""Patterns that few texts are held against: see :func:`common`."""
_PRINTABLE = (*"\u3164\uffa0\ufffc\ufffd", LOST[0])
"""What is refused, or begins it, though Unicode calls it printable; most of it."""
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def kind_of(char: str) -> str:
    """The sentence that refuses a character."""
    from planck.messages.reading import NAMES

    if char in ("\ufffd", LOST):
        return "P003.damaged"
    if (code := f"{ord(char):04X}") in NAMES:
        return f"P002.{code}"
    if char in _BIDI:
        return "P002.bidi"
    return "P002.control" if char < "\xa0" or char in "\ufffe\uffff" else "P002.hidden"


def forbidden(text: str) -> list[tuple[str, str]]:
    """The characters that no text may hold, each once: the sentence that refuses it, and its code."""
    found = dict.fromkeys(match[0] for match in re.finditer(SUSPECT, text))
    return [(kind_of(chars), code_of(chars) if len(chars) == 1 else chars) for chars in found]


def code_of(chars: str) -> str:
    """The characters as ``U+00A0``, one behind the other."""
    return " ".join(f"U+{ord(char):04X}" for char in chars)


def common(text: str, data: bytes) -> bool:
    """Whether the text holds nothing but signs of which none is refused: some times faster than to look for those.

    ``data``: the bytes of which the text was made.
    """
    if b"\xcd" in data or b"\xe1" in data:  # the rest of it, from U+0340 to U+037F and U+1000 to U+1FFF
        return False
    return text.replace("\n", "").isprintable() and not any(map(text.__contains__, _PRINTABLE))


def vetted(page: Page, text: str, data: bytes) -> str:
    """Names every character that no text may hold (once a line and kind); the text without them, for the parser."""
    if common(text, data):
        return text
    page.unusual = re.search(UNUSUAL, text) is not None
    if not page.unusual and LOST not in text:
        return text
    for number, line in enumerate(page.lines, 1):
        seen: set[str] = set()
        for found in re.finditer(SUSPECT, line):
            if found[0] in seen:
                continue
            seen.add(found[0])
            message_key = kind_of(found[0])
            place = page.at(number, found.start() + 1, len(found[0]))
            page.report(message_key, place, code=code_of(found[0]) if len(found[0]) == 1 else found[0])
    return re.sub(SUSPECT, lambda found: found[0] if found[0] in ("\ufffd", LOST) else "", text)
