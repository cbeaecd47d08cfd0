"""What came from a file, made harmless for a terminal, a log and a CI runner."""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"^(\s*)([:#]|section_(?=(?:start|end):))(?=:|\[|vso\[|#|teamcity\[|start:|end:)", re.MULTILINE)


def safe(text: str) -> str:
    r"""One line of text in which nothing acts: control, C1, bidi and hidden characters stand as ``\uXXXX``."""
    return _HARMFUL.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def safe_json(text: str) -> str:
    """JSON whose strings mean the same, written without any character that could act."""
    return _HARMFUL.sub(_in_json, text)


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
