"""Reads bytes from anyone into a tree of texts in which every node knows its place, or into findings.

The reader gives nothing a type, guesses nothing and raises on no input. It refuses by name whatever YAML would drop,
swallow, or read as something else than it looks like.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from planck.core.finding import Finding
from planck.source.characters import DAMAGE, forbidden, vetted
from planck.source.encoding import decoded
from planck.source.fast_path import plain_tree
from planck.source.nodes import Map, Node, Seq, Text
from planck.source.source_file import MAX_BYTES, MOST_FINDINGS, SourceFile, line_of, lines_of

__all__ = [
    "DAMAGE",
    "MAX_BYTES",
    "MOST_FINDINGS",
    "Map",
    "Node",
    "Reading",
    "Seq",
    "Text",
    "forbidden",
    "line_of",
    "read",
    "read_text",
]


class Reading(NamedTuple):
    """A file's tree, or the findings that stand in its way."""

    root: Map | None
    """The file's mapping; None where any finding is an error."""
    findings: tuple[Finding, ...]
    """In their total order."""
    text: str
    """With LF line ends; where the bytes are no UTF-8, decoded as far as possible, for display only."""

    @property
    def lines(self) -> tuple[str, ...]:
        """As an editor numbers them: LF, CRLF or CR ends a line."""
        return lines_of(self.text)


def read(data: bytes, path: str, *, pure: bool | None = None) -> Reading:
    """The tree of a file, or every reason why there is none.

    ``pure``: parse in any case, with libyaml (False) or without (True). None: read a plain text without a parser.
    """
    source_file = SourceFile(path, pure)
    text = decoded(source_file, data)
    root = None
    if text is not None:
        source_file.text = text
        cleaned = vetted(source_file, text, data)
        # blanks that are no spaces are for the parser's path, which names them
        if pure is None and not source_file.unusual:
            root = plain_tree(path, text)
        if root is None and not _leftovers(source_file, text):
            root = _parsed(source_file, cleaned)
    findings = tuple(sorted(source_file.findings, key=lambda finding: finding.order)) if source_file.findings else ()
    return Reading(None if source_file.wrong else root, findings, source_file.text)


def read_text(data: bytes, path: str) -> Reading:
    """The text of a file that is no YAML, without a tree: its encoding and its characters are looked at alike."""
    source_file = SourceFile(path, None)
    text = decoded(source_file, data)
    if text is not None:
        source_file.text = text
        vetted(source_file, text, data)
    return Reading(None, tuple(sorted(source_file.findings, key=lambda finding: finding.order)), source_file.text)


_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "```", "~~~", "\n%")
_LEFT = re.compile(r"^(?:(?P<merge><{7}|={7}$|>{7})|(?P<fence>```|~~~)|(?P<directive>%))", re.M)

_LEFT_KEYS = {"merge": "P011.merge", "fence": "P011.fence", "directive": "P008.directive"}


def _leftovers(source_file: SourceFile, text: str) -> bool:
    """Whether the file holds a half-done merge, a code fence or a directive; reports the first of each."""
    if not (any(mark in text for mark in _MARKS) or text.startswith("%")) or not _LEFT.search(text):
        return False
    reported: set[str] = set()
    for number, line in enumerate(source_file.lines, 1):
        if (match := _LEFT.match(line)) and (message_key := _LEFT_KEYS[str(match.lastgroup)]) not in reported:
            reported.add(message_key)
            source_file.report(message_key, source_file.whole(number), mark=match[0])
    return True


def _parsed(source_file: SourceFile, text: str) -> Map | None:
    from planck.source.parsed import tree  # imports yaml, which plain files do not need

    return tree(source_file, text)
