"""Bytes from anyone → a tree of texts in which every node knows its place, or findings that say why not.

Nothing is given a type here, nothing is guessed, and no input makes the reader raise: what YAML would drop,
swallow or read as something else than it looks like is refused by name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from planck.core.finding import Finding
from planck.source.characters import forbidden, vetted
from planck.source.encoding import decoded
from planck.source.fast_path import plain_tree
from planck.source.nodes import Map, Node, Seq, Text
from planck.source.source_file import MAX_BYTES, MOST_FINDINGS, Page, line_of, lines_of

__all__ = ["MAX_BYTES", "MOST_FINDINGS", "Map", "Node", "Reading", "Seq", "Text", "forbidden", "line_of", "read"]


class Reading(NamedTuple):
    """What became of a file's bytes."""

    root: Map | None
    """The file's mapping; None where any finding is an error."""
    findings: tuple[Finding, ...]
    """In their total order."""
    text: str
    """With LF line ends; where the bytes are no UTF-8, as well as can be shown."""

    @property
    def lines(self) -> tuple[str, ...]:
        """As an editor numbers them: LF, CRLF or CR ends a line."""
        return lines_of(self.text)


def read(data: bytes, path: str, *, pure: bool | None = None) -> Reading:
    """The tree of a file, or every reason why there is none.

    A text as plain as nearly all are is read without a YAML parser; what it comes to is the same. ``pure``: parsed in
    any case, with or (True) without libyaml.
    """
    page = Page(path, pure)
    text = decoded(page, data)
    root = None
    if text is not None:
        page.text = text
        cleaned = vetted(page, text, data)
        if pure is None and not page.unusual:
            root = plain_tree(path, text)
        if root is None and not _leftovers(page, text):
            root = _parsed(page, cleaned)
    findings = tuple(sorted(page.findings, key=lambda finding: finding.order)) if page.findings else ()
    return Reading(None if page.wrong else root, findings, page.text)


_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "```", "~~~", "\n%")
_LEFT = re.compile(r"^(?:(?P<merge><{7}|={7}$|>{7})|(?P<fence>```|~~~)|(?P<directive>%))", re.M)

_LEFT_SAY = {"merge": "P011.merge", "fence": "P011.fence", "directive": "P008.directive"}


def _leftovers(page: Page, text: str) -> bool:
    """Whether the file holds a half-done merge, a code fence or a directive; the first of each is a finding."""
    if not (any(mark in text for mark in _MARKS) or text.startswith("%")) or not _LEFT.search(text):
        return False
    told: set[str] = set()
    for number, line in enumerate(page.lines, 1):
        if (found := _LEFT.match(line)) and (message_key := _LEFT_SAY[str(found.lastgroup)]) not in told:
            told.add(message_key)
            page.report(message_key, page.whole(number), mark=found[0])
    return True


def _parsed(page: Page, text: str) -> Map | None:
    from planck.source.parsed import tree

    return tree(page, text)
