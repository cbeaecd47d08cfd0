"""Reports tabs wherever the two parsers disagree on them: everywhere but in quoted and block texts and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yaml.error import YAMLError

from planck.source.diagnose import explain
from planck.source.events import ReadingEnded, TreeBuilder
from planck.source.nodes import Node, scalars
from planck.source.source_file import SourceFile

_TAB_FIRST = re.compile(r"^ *(\t+)")
TAB_ALONE = re.compile(r"^[ ]*\t[ \t]*$", re.M)


def tabs_stand(source_file: SourceFile, text: str) -> bool:
    """Whether every tab stands inside a quoted or block text or a remark; reports the first other one of each line.

    libyaml accepts tabs between tokens, PyYAML's own parser does not, and neither accepts them as indentation.
    """
    lines = text.split("\n")
    before = len(source_file.findings)
    for number, line in enumerate(lines, 1):
        if match := _TAB_FIRST.match(line):
            source_file.report("P007.tab_indent", source_file.at(number, match.start(1) + 1, len(match[1])))
    # indentation decides what belongs where: with it in doubt, every further finding would be a guess
    if len(source_file.findings) > before:
        return False
    # with spaces in place of tabs, both parsers agree on where each text stands
    spaced = text.replace("\t", " ")
    builder = TreeBuilder(SourceFile(source_file.path, source_file.pure, source_file.text), spaced)
    try:
        builder.run(spaced)
    except ReadingEnded:
        source_file.findings += builder.source_file.findings
    except YAMLError:
        explain(source_file, spaced)
    else:
        _tabs_outside(source_file, lines, builder.root)
    return len(source_file.findings) == before


def _tabs_outside(source_file: SourceFile, lines: list[str], root: Node | None) -> None:
    """Reports tabs that stand neither in a quoted or block text nor in a remark."""
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
            source_file.report("P007.tab", source_file.at(number, column))


def _in_comment(line: str, column: int, inside: Iterable[tuple[int, int]]) -> bool:
    """Whether a remark begins before that column, outside the given stretches."""
    for sign in re.finditer(r"(?:^|(?<=\s))#", line[: column - 1]):
        if not any(start <= sign.start() + 1 < stop for start, stop in inside):
            return True
    return False
