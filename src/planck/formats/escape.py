"""Text from files made harmless for a terminal, a log and a CI runner."""

from __future__ import annotations

import re

from planck.core.text import UNSAFE_IN_LINE, visible

_UNSAFE = re.compile(f"[{UNSAFE_IN_LINE}]")
# the runners' commands: GitHub ::x, ##[x]; Azure ##vso[x]; TeamCity ##teamcity[x]; GitLab section_start:x
_COMMAND = re.compile(r"^(\s*)([:#]|section_(?=(?:start|end):))(?=:|\[|vso\[|#|teamcity\[|start:|end:)", re.MULTILINE)
_COMMAND_ANYWHERE = re.compile(r"#(?=#(?:\[|vso\[|teamcity\[))")
"""What runners obey in the middle of a line too: ``x ##vso[task.complete result=Succeeded]``."""


def safe(text: str) -> str:
    r"""One line of text in which nothing acts: control, C1, bidi and hidden characters stand as ``\uXXXX``."""
    return _UNSAFE.sub(lambda match: visible(match[0]), text)


def safe_json(text: str) -> str:
    """The same JSON, with every character that could act escaped."""
    return no_commands_in_lines(_UNSAFE.sub(_in_json, text))


def _in_json(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":  # between the lines of the document: inside strings it stands escaped already
        return char
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000  # JSON writes such a character as a surrogate pair (RFC 8259, 7)
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def ascii_json(text: str) -> str:
    """The same JSON in ASCII, for an output whose encoding lacks its characters."""
    return re.sub("[^\x00-\x7f]", _in_json, text)


def ascii_xml(text: str) -> str:
    """The same XML in ASCII."""
    return text.encode("ascii", "xmlcharrefreplace").decode()


def no_commands(text: str) -> str:
    """The text without what a CI runner takes for commands: ``::error``, ``##vso[``, ``section_start:``."""
    started = _COMMAND.sub(lambda match: f"{match[1]}\\u{ord(match[2][0]):04x}{match[2][1:]}", text)
    return no_commands_in_lines(started)


def no_commands_in_lines(text: str, number_sign: str = r"\u0023") -> str:
    """The text without the commands that need not begin a line; the same JSON, where it is JSON.

    ``number_sign``: how the format of the text writes ``#`` in another way.
    """
    return _COMMAND_ANYWHERE.sub(lambda _: number_sign, text)
