"""Lines that YAML drops, folds or swallows although they look like fields, items or remarks of their own.

The tree alone does not show it: ``progress: 推进 #3 标段`` loses its end, ``status：done`` becomes a part of the text
above. Nothing that a department wrote may vanish unseen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from planck.core.finding import Place
from planck.core.text import WIDE_BLANKS
from planck.source.characters import code_of
from planck.source.events import TreeBuilder
from planck.source.nodes import Map, Node, Seq, Text, nodes, scalars
from planck.source.source_file import SourceFile

KEY = r"(?:[A-Za-z_][A-Za-z0-9_.-]*|[0-9]+(?:\.[0-9]+)+)"
TRAILING = re.compile(r"\S[ \t]+#|[\"'\]}]#")
_COMMENT = re.compile(r"[ \t]+#")
_NEAR_COMMENT = re.compile(r" +#(?: |$)")
_FAR_COMMENT = re.compile(r" {2,}#(?: |$)")
COLONS = "：∶﹕︓ː꞉"
"""Signs that look like a colon and are none to YAML."""
_LOOKS: tuple[tuple[str, str], ...] = (
    ("colon", rf"[ {WIDE_BLANKS}]*{KEY}[ {WIDE_BLANKS}]*([{COLONS}])"),
    ("colon_space", rf" *{KEY}(:)(?=[^\s/\\])"),
    ("wide_space", rf" *(?:{KEY}:|-)([{WIDE_BLANKS}])"),
    ("dash", r" *([－—–−‐‑•●])[^－—]"),
    ("dash_space", r" *(-)(?=[^\s\d.-])"),
    ("item", r" *(-) "),
    ("key", rf" *{KEY}(:)(?: |$)"),
)
"""What a line inside a text may look like although YAML reads it as words; the first that fits is reported."""


def checked_root(source_file: SourceFile, text: str, builder: TreeBuilder) -> Map | None:
    """The root, after reporting each line that YAML reads otherwise than it looks; None where it is no mapping."""
    root = builder.root
    for node in builder.odd:
        _report_swallowed(source_file, node)
    # [a.pdf，b.pdf] is to YAML one item with a strange name: the second piece of evidence would vanish
    for node in builder.listed:
        column = source_file.line(node.place.line).find("，", node.place.column - 1) + 1
        source_file.report("P006.comma", source_file.at(node.place.line, column), sign="，", code="U+FF0C")
    for key in builder.bare:
        _report_bare_key(source_file, key)
    if "#" in text:
        _report_cut(source_file, text, root)
    if source_file.unusual:
        _report_wide_edges(source_file, root)
    if isinstance(root, Map):
        return root
    if root is None or (root == "" and isinstance(root, Text) and root.style == "plain"):
        source_file.report("P005.empty", source_file.at(1))
    elif not source_file.wrong:
        source_file.report("P005.no_map", source_file.whole(root.place.line))
    return None


def _report_swallowed(source_file: SourceFile, node: Text) -> None:
    """Reports the lines of a text that look like a field or a list of their own."""
    place, before = node.place, len(source_file.findings)
    alone = source_file.line(place.line)[: place.column - 1].strip(" -") == ""
    for number in range(place.line + (not alone), place.end_line + 1):
        _report_look(source_file, node, number, listed=len(source_file.findings) > before)
    opening = source_file.line(place.line)[place.column - 1 :].strip()
    if opening in ("｜", "＞"):
        source_file.report("P006.bar", source_file.at(place.line, place.column), sign=opening)
    if len(source_file.findings) == before and _folds(source_file, place):
        source_file.report("P012.folded", place, line=place.line)


def _report_look(source_file: SourceFile, node: Text, number: int, *, listed: bool) -> None:
    """Reports what a line inside a text looks like; of a list (``listed``) only its first line."""
    line, start = source_file.line(number), node.place.line
    look, match = next(((look, match) for look, pattern in _LOOKS if (match := re.match(pattern, line))), ("", None))
    if match is None or (number == start and look in ("item", "key")) or (look == "item" and listed):
        return
    # deeper than the line above it, "Note: …" is a part of the prose
    if look == "key" and indent_of(line) > indent_of(source_file.line(start)):
        return
    code = "P010" if number > start and look in ("colon", "colon_space", "item", "key") else "P006"
    message_key = "P007.wide" if look == "wide_space" else f"{code}.{look}"
    place = source_file.at(number, match.start(1) + 1)
    source_file.report(message_key, place, sign=match[1], code=code_of(match[1]), line=start)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _folds(source_file: SourceFile, place: Place) -> bool:
    """Whether two lines meet between Chinese characters, where YAML puts a blank that nobody meant."""
    lines = [source_file.line(number).strip() for number in range(place.line, place.end_line + 1)]
    return any(above[-1:] >= "⺀" and below[:1] >= "⺀" for above, below in pairwise(lines))


def _report_bare_key(source_file: SourceFile, key: Text) -> None:
    """Reports a key in braces that has no value because of how it is written."""
    if match := re.search(f"[:{COLONS}]", key):
        message_key = "P006.colon_space" if match[0] == ":" else "P006.colon"
        place = source_file.at(key.place.line, key.place.column + match.start())
        source_file.report(message_key, place, sign=match[0], code=code_of(match[0]))
    elif re.match(r" *:[}\],]", source_file.line(key.place.end_line)[key.place.end_column - 1 :]):
        place = source_file.at(key.place.end_line, key.place.end_column)
        source_file.report("P006.colon_space", place, sign=":", code="U+003A")
    # {numerator: 1,234} is to YAML a numerator of 1 and a key 234
    elif re.fullmatch(r"[0-9]{3}", key):
        source_file.report("P010.thousands", key.place, key=key)


def _report_cut(source_file: SourceFile, text: str, root: Node | None) -> None:
    """Reports each text behind which `` #`` drops the rest of the line, and each bracket behind which ``#`` does.

    A remark behind a figure, a date or an identifier is plain to see; behind words it must stand off.
    """
    marked = {number for number, line in enumerate(text.split("\n"), 1) if TRAILING.search(line)}
    if not marked:
        return
    for node in nodes(root):
        if isinstance(node, Text):
            if (node.place.line if node.style == "block" else node.place.end_line) in marked:
                _report_cut_text(source_file, node)
        elif node.place.end_line in marked:
            _report_cut_bracket(source_file, node)


def _report_cut_text(source_file: SourceFile, node: Text) -> None:
    """Reports the remark behind a text, unless it stands off far enough to be meant."""
    number, column = node.place.end_line, node.place.end_column
    proper = _FAR_COMMENT if not node.isascii() or " " in node else _COMMENT
    if not node:  # nothing, or a value that was taken for a comment
        proper = _NEAR_COMMENT
    if node.style == "block":
        number, column = node.place.line, node.place.column
        head = source_file.line(number)[column - 1 :]
        column += len(head) - len(head.lstrip("|>+-0123456789"))
        proper = _NEAR_COMMENT
    rest = source_file.line(number)[column - 1 :]
    if rest.lstrip(" \t").startswith("#") and not proper.match(rest):
        message_key = "P010.comment_quoted" if node.style == "quoted" and rest[0] == "#" else "P010.comment"
        _report_dropped(source_file, number, column + rest.index("#"), message_key)


def _report_cut_bracket(source_file: SourceFile, node: Map | Seq) -> None:
    """Reports a ``#`` that stands right behind the bracket with which the collection ends."""
    number, column = node.place.end_line, node.place.end_column
    line = source_file.line(number)
    opened = source_file.line(node.place.line)[node.place.column - 1 : node.place.column]
    if f"{opened}{line[column - 2 : column]}" in ("[]#", "{}#"):
        _report_dropped(source_file, number, column, "P010.comment_close")


def _report_dropped(source_file: SourceFile, number: int, column: int, message_key: str) -> None:
    """Reports that YAML drops the line from that column on."""
    line = source_file.line(number)
    facts: dict[str, Any] = {"sign": line[column - 2]} if message_key == "P010.comment_close" else {}
    place = source_file.at(number, column, len(line) - column + 1)
    source_file.report(message_key, place, dropped=line[column - 1 :].rstrip(), **facts)


def _report_wide_edges(source_file: SourceFile, root: Node | None) -> None:
    """Reports blanks that are no spaces at the edge of a key, or of a value that is no prose."""
    values = {id(node): node for node in scalars(root) if node.style == "plain"}
    for node in values.values():
        core = node.strip(WIDE_BLANKS)
        if core != node and core and core.isascii() and " " not in core:
            before = node.startswith(tuple(WIDE_BLANKS))
            column = node.place.column if before else node.place.end_column - 1
            line = node.place.line if before else node.place.end_line
            source_file.report("P007.wide", source_file.at(line, column), code=code_of(node[0] if before else node[-1]))
