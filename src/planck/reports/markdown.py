"""Text from a file, harmless in Markdown: it comes out as itself, never as markup."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>&|~#!$^="']|[.+:@-](?![0-9])|(?<![0-9])[.+:@-]""")
_LIST = re.compile(r"([0-9]+)([.)])(?= |$)")
_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")


class Markdown(str):
    """Markdown that a template or a view wrote itself, so that it is not escaped again."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """One line of Markdown that renders as :func:`one_line` of the text.

    Every ASCII punctuation that can act is escaped, so that no list, heading, table, link or HTML can begin
    (between digits none can).
    """
    quiet = _ACTIVE.sub(lambda match: "\\" + match[0], one_line(text))
    return Markdown(_LIST.sub(r"\1\\\2", quiet, count=1) if _LIST.match(quiet) else quiet)


def one_line(text: str) -> str:
    r"""The text, runs of white space as one blank; a control, bidi or hidden character stands as ``\uXXXX``."""
    return _HARMFUL.sub(_code, _BLANKS.sub(" ", text).strip())


def _code(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
