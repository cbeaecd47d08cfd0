"""Tabs, where they may stand and where not: the parsers do not agree on them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yaml.error import YAMLError

from planck.source.diagnose import explain
from planck.source.events import Stop, TreeBuilder
from planck.source.nodes import Node, scalars
from planck.source.source_file import Page

_TAB_FIRST = re.compile(r"^ *(\t+)")
TAB_ALONE = re.compile(r"^[ ]*\t[ \t]*$", re.M)


def tabs_stand(page: Page, text: str) -> bool:
    """Whether every tab stands inside a quoted or block text; each that does not is a finding, once a line.

    libyaml takes tabs between tokens, PyYAML's own parser does not, and neither takes them as indentation.
    """
    lines = text.split("\n")
    before = len(page.findings)
    for number, line in enumerate(lines, 1):
        if found := _TAB_FIRST.match(line):
            page.report("P007.tab_indent", page.at(number, found.start(1) + 1, len(found[1])))
    if len(page.findings) > before:
        return False
    spaced = text.replace("\t", " ")
    growth = TreeBuilder(Page(page.path, page.pure, page.text), spaced)
    try:
        growth.run(spaced)
    except Stop:
        page.findings += growth.page.findings
    except YAMLError:
        explain(page, spaced)
    else:
        _tabs_outside(page, lines, growth.root)
    return len(page.findings) == before


def _tabs_outside(page: Page, lines: list[str], root: Node | None) -> None:
    """Names tabs that stand neither in a quoted or block text nor in a comment."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for node in scalars(root):
        _, first, start, last, stop = node.place
        for number in range(first + (node.style == "block"), last + 1):
            if node.style != "plain":
                span = (start if number == first else 0, stop if number == last else len(lines[number - 1]) + 2)
                inside.setdefault(number, []).append(span)
    for number, line in enumerate(lines, 1):
        spans = inside.get(number, ())
        column = line.find("\t") + 1
        while column and any(start < column < stop for start, stop in spans):
            column = line.find("\t", column) + 1
        if column and not _in_comment(line, column, spans):
            page.report("P007.tab", page.at(number, column))


def _in_comment(line: str, column: int, inside: Iterable[tuple[int, int]]) -> bool:
    """Whether a comment begins before that column, outside the stretches given."""
    for found in re.finditer(r"(?:^|(?<=\s))#", line[: column - 1]):
        if not any(start <= found.start() + 1 < stop for start, stop in inside):
            return True
    return False
