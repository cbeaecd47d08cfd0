"""What came from a file, made harmless for a terminal, a log and a CI runner."""

from __future__ import annotations

import re

from planck.core.text import UNSAFE_IN_LINE, visible

_UNSAFE = re.compile(f"[{UNSAFE_IN_LINE}]")
_COMMAND = re.compile(r"^(\s*)([:#]|section_(?=(?:start|end):))(?=:|\[|vso\[|#|teamcity\[|start:|end:)", re.MULTILINE)


def safe(text: str) -> str:
    r"""One line of text in which nothing acts: control, C1, bidi and hidden characters stand as ``\uXXXX``."""
    return _UNSAFE.sub(lambda match: visible(match[0]), text)


def safe_json(text: str) -> str:
    """JSON whose strings mean the same, written without any character that could act."""
    return _UNSAFE.sub(_in_json, text)


def _in_json(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\n":  # between the lines of the document: inside strings it stands escaped already
        return char
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def ascii_json(text: str) -> str:
    """JSON whose strings mean the same, in ASCII: for an output that may have no character for them."""
    return re.sub("[^\x00-\x7f]", _in_json, text)


def ascii_xml(text: str) -> str:
    """XML that means the same, in ASCII."""
    return text.encode("ascii", "xmlcharrefreplace").decode()


def no_commands(text: str) -> str:
    """The text with no line that a CI runner would take for a command (``::error``, ``##vso[`` and the like)."""
    return _COMMAND.sub(lambda found: f"{found[1]}\\u{ord(found[2][0]):04x}{found[2][1:]}", text)
