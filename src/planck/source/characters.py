"""Refuses characters that no text may hold, and notes blanks that are none to YAML."""

from __future__ import annotations

import re

from planck.core.text import BIDI_ORDERS, REMNANTS, UNSAFE, WIDE_BLANKS
from planck.source.source_file import SourceFile

_REFUSED = f"\r{UNSAFE}{REMNANTS}"
"""Characters that no text may hold. A carriage return can only come from an escape: line ends are LF by then."""
LOST = "锟斤拷"
"""What remains of UTF-8 that a program read as GBK and saved again."""
DAMAGE = ("U+FFFD", LOST)
"""The codes, as :func:`forbidden` gives them, of what stands where text was lost."""
SUSPECT = f"[{_REFUSED}]|{LOST}"
UNUSUAL = f"[{_REFUSED}{WIDE_BLANKS}]"
"""Patterns; :func:`common` spares nearly all texts the search for them."""
_PRINTABLE = (*"\u3164\uffa0\ufffc\ufffd", LOST[0])
"""Refused, or the beginning of what is, although Unicode calls it printable; ``common`` looks at bytes for the rest."""
_BIDI = re.compile(f"[{BIDI_ORDERS}]")


def kind_of(char: str) -> str:
    """The key of the message that refuses a character."""
    from planck.messages.reading import NAMES

    # said apart from hidden characters: here text is lost, and deleting the sign would not bring it back
    if char in ("\ufffd", LOST):
        return "P003.damaged"
    if (code := f"{ord(char):04X}") in NAMES:
        return f"P002.{code}"
    if _BIDI.match(char):
        return "P002.bidi"
    return "P002.control" if char < "\xa0" or char in "\ufffe\uffff" else "P002.hidden"


def forbidden(text: str) -> list[tuple[str, str]]:
    """The characters that no text may hold, each once: the key of the message that refuses it, and its code."""
    refused = dict.fromkeys(match[0] for match in re.finditer(SUSPECT, text))
    return [(kind_of(chars), code_of(chars) if len(chars) == 1 else chars) for chars in refused]


def code_of(chars: str) -> str:
    """The characters' code points, such as ``U+00A0 U+3000``."""
    return " ".join(f"U+{ord(char):04X}" for char in chars)


def common(text: str, data: bytes) -> bool:
    """Whether a test of a few microseconds shows that no character is refused; False leaves it open.

    ``data``: the bytes that the text was decoded from.
    """
    if b"\xcd" in data or b"\xe1" in data:  # lead bytes of U+0340 to U+037F and U+1000 to U+1FFF: the printable FILLERS
        return False
    return text.replace("\n", "").isprintable() and not any(map(text.__contains__, _PRINTABLE))


def vetted(source_file: SourceFile, text: str, data: bytes) -> str:
    """Reports every refused character, once a line; returns the text without them, for the parser."""
    if common(text, data):
        return text
    source_file.unusual = re.search(UNUSUAL, text) is not None
    if not source_file.unusual and LOST not in text:
        return text
    for number, line in enumerate(source_file.lines, 1):
        seen: set[str] = set()
        for match in re.finditer(SUSPECT, line):
            chars = match[0]
            if chars in seen:
                continue
            seen.add(chars)
            place = source_file.at(number, match.start() + 1, len(chars))
            source_file.report(kind_of(chars), place, code=code_of(chars) if len(chars) == 1 else chars)
    # without a sign of damage, two damaged keys could become one repeated key: those signs stay
    return re.sub(SUSPECT, lambda match: match[0] if match[0] in ("\ufffd", LOST) else "", text)
