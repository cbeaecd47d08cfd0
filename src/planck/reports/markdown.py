"""Text from a file, harmless in Markdown: it comes out as itself, never as markup."""

from __future__ import annotations

import re

from planck.core.text import UNSAFE, visible

_ACTIVE = re.compile(r"""[\\`*_{}\[\]<>&|~#!$^="']|[.+:@-](?![0-9])|(?<![0-9])[.+:@-]""")
_LIST = re.compile(r"([0-9]+)([.)])(?= |$)")
_UNSAFE = re.compile(f"[{UNSAFE}]")
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
    # a text that begins with "1." is a text, no list
    return Markdown(_LIST.sub(r"\1\\\2", quiet, count=1) if _LIST.match(quiet) else quiet)


def one_line(text: str) -> str:
    r"""The text, runs of white space as one blank; a control, bidi or hidden character stands as ``\uXXXX``."""
    return _UNSAFE.sub(lambda match: visible(match[0]), _BLANKS.sub(" ", text).strip())
