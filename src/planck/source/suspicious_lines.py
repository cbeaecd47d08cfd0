"""What a tree does not say although the file's lines do: what YAML would drop, fold or swallow."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from planck.core.finding import Place
from planck.source.characters import WIDE, WIDE_BLANKS, code_of
from planck.source.events import TreeBuilder
from planck.source.nodes import Map, Node, Seq, Text, nodes, scalars
from planck.source.source_file import Page

KEY = r"(?:[A-Za-z_][A-Za-z0-9_.-]*|[0-9]+(?:\.[0-9]+)+)"
TRAILING = re.compile(r"\S[ \t]+#|[\"'\]}]#")
_COMMENT = re.compile(r"[ \t]+#")
_NEAR_COMMENT = re.compile(r" +#(?: |$)")
_FAR_COMMENT = re.compile(r" {2,}#(?: |$)")
_LOOKS: tuple[tuple[str, str], ...] = (
    ("colon", rf"[ {WIDE}]*{KEY}[ {WIDE}]*(：)"),
    ("colon_space", rf" *{KEY}(:)(?=[^\s/\\])"),
    ("wide_space", rf" *(?:{KEY}:|-)([{WIDE}])"),
    ("dash", r" *([－—–−‐‑•●])[^－—]"),
    ("dash_space", r" *(-)(?=[^\s\d.-])"),
    ("item", r" *(-) "),
    ("key", rf" *{KEY}(:)(?: |$)"),
)
"""What a line of a text may look like although YAML reads it as words."""


def looked_over(page: Page, text: str, growth: TreeBuilder) -> Map | None:
    """The root, after naming what the tree does not say although the file's lines do."""
    root = growth.root
    for node in growth.odd:
        _swallowed(page, node)
    for node in growth.listed:
        column = page.line(node.place.line).find("，", node.place.column - 1) + 1
        page.report("P006.comma", page.at(node.place.line, column), sign="，", code="U+FF0C")
    for key in growth.bare:
        _bare(page, key)
    if "#" in text and TRAILING.search(text):
        _cut_by_comments(page, root)
    if page.unusual:
        _wide_edges(page, root)
    if isinstance(root, Map):
        return root
    if root is None or (root == "" and isinstance(root, Text) and root.style == "plain"):
        page.report("P005.empty", page.at(1))
    elif not page.wrong:
        page.report("P005.no_map", page.whole(root.place.line))
    return None


def _swallowed(page: Page, node: Text) -> None:
    """Names the lines of a text that look like a field or a list of their own."""
    place, told = node.place, len(page.findings)
    alone = page.line(place.line)[: place.column - 1].strip(" -") == ""
    for number in range(place.line + (not alone), place.end_line + 1):
        _look(page, node, number, listed=len(page.findings) > told)
    opening = page.line(place.line)[place.column - 1 :].strip()
    if opening in ("｜", "＞"):
        page.report("P006.bar", page.at(place.line, place.column), sign=opening)
    if len(page.findings) == told and _folds(page, place):
        page.report("P012.folded", place, line=place.line)


def _look(page: Page, node: Text, number: int, *, listed: bool) -> None:
    """Names what a line inside a text looks like; items go unnamed where a line above (``listed``) says it all."""
    line, start = page.line(number), node.place.line
    look, found = next(((look, found) for look, pattern in _LOOKS if (found := re.match(pattern, line))), ("", None))
    if found is None or (number == start and look in ("item", "key")) or (look == "item" and listed):
        return
    if look == "key" and indent_of(line) > indent_of(page.line(start)):
        return
    code = "P010" if number > start and look in ("colon", "colon_space", "item", "key") else "P006"
    message_key = "P007.wide" if look == "wide_space" else f"{code}.{look}"
    page.report(message_key, page.at(number, found.start(1) + 1), sign=found[1], code=code_of(found[1]), line=start)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _folds(page: Page, place: Place) -> bool:
    """Whether two lines meet between Chinese characters, so that a blank comes to stand there."""
    lines = [page.line(number).strip() for number in range(place.line, place.end_line + 1)]
    return any(above[-1:] >= "⺀" and below[:1] >= "⺀" for above, below in pairwise(lines))


def _bare(page: Page, key: Text) -> None:
    """Names a key in braces that has no value because of how it is written."""
    if found := re.search("[:：]", key):
        message_key = "P006.colon_space" if found[0] == ":" else "P006.colon"
        place = page.at(key.place.line, key.place.column + found.start())
        page.report(message_key, place, sign=found[0], code=code_of(found[0]))
    elif re.match(r" *:[}\],]", page.line(key.place.end_line)[key.place.end_column - 1 :]):
        page.report("P006.colon_space", page.at(key.place.end_line, key.place.end_column), sign=":", code="U+003A")
    elif re.fullmatch(r"[0-9]{3}", key):
        page.report("P010.thousands", key.place, key=key)


def _cut_by_comments(page: Page, root: Node | None) -> None:
    """Names each text behind which `` #`` would drop the rest of the line, and each bracket behind which ``#`` would.

    A comment behind a figure, a date or an identifier is plain to see; behind words it must stand off.
    """
    for node in nodes(root):
        if not isinstance(node, Text):
            _cut_behind_bracket(page, node)
            continue
        number, column = node.place.end_line, node.place.end_column
        proper = _FAR_COMMENT if not node.isascii() or " " in node else _COMMENT
        if not node:  # nothing, or a value that was taken for a comment
            proper = _NEAR_COMMENT
        if node.style == "block":
            number, column = node.place.line, node.place.column
            head = page.line(number)[column - 1 :]
            column += len(head) - len(head.lstrip("|>+-0123456789"))
            proper = _NEAR_COMMENT
        rest = page.line(number)[column - 1 :]
        if rest.lstrip(" \t").startswith("#") and not proper.match(rest):
            message_key = "P010.comment_quoted" if node.style == "quoted" and rest[0] == "#" else "P010.comment"
            _cut(page, number, column + rest.index("#"), message_key)


def _cut(page: Page, number: int, column: int, message_key: str) -> None:
    """Says that the line from that column on would be dropped."""
    line = page.line(number)
    facts: dict[str, Any] = {"sign": line[column - 2]} if message_key == "P010.comment_close" else {}
    page.report(
        message_key, page.at(number, column, len(line) - column + 1), dropped=line[column - 1 :].rstrip(), **facts
    )


def _cut_behind_bracket(page: Page, node: Map | Seq) -> None:
    """Names a ``#`` that stands right behind the bracket with which the collection ends."""
    number, column = node.place.end_line, node.place.end_column
    line = page.line(number)
    opened = page.line(node.place.line)[node.place.column - 1 : node.place.column]
    if f"{opened}{line[column - 2 : column]}" in ("[]#", "{}#"):
        _cut(page, number, column, "P010.comment_close")


def _wide_edges(page: Page, root: Node | None) -> None:
    """Names blanks that are no spaces at the edge of a key, or of a value that is no prose."""
    values = {id(node): node for node in scalars(root) if node.style == "plain"}
    for node in values.values():
        core = node.strip(WIDE_BLANKS)
        if core != node and core and core.isascii() and " " not in core:
            before = node.startswith(tuple(WIDE_BLANKS))
            column = node.place.column if before else node.place.end_column - 1
            line = node.place.line if before else node.place.end_line
            page.report("P007.wide", page.at(line, column), code=code_of(node[0] if before else node[-1]))
