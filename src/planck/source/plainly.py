"""The tree of a text that is written as plainly as nearly all are, without a YAML parser.

Keys of letters and digits, one line a value, blocks behind a vertical bar, lists, and what brackets hold on one line:
of these YAML leaves no doubt, and a line at a time is read some times faster than through a parser's events. Whatever
else a text holds, or wherever it is wrong, there is no tree here, and the parser says what it is. A test holds the
two to the same tree, with the same places.
"""

from __future__ import annotations

import re
from typing import NoReturn

from planck.finding import Place
from planck.source.nodes import COLUMNS, Map, Node, Seq, Text
from planck.source.page import DEEPEST, LONGEST_SCALAR

_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")
_OPENING = frozenset("（《“‘〔【「『〈①②③④⑤⑥⑦⑧⑨⑩")
"""Signs, beside letters and digits, with which a plain text begins often enough."""
_TRAILING = re.compile(r"\S +#")
_FLOW_KEY = re.compile(rf"({_KEY.pattern}): ")
_FLOW_TEXT = re.compile(r"[A-Za-z0-9\u4e00-\u9fff](?:[^\s,{}\[\]\"'#?:，]|:(?=[\w/]))*")
_PAIRS = re.compile(rf"\{{{_KEY.pattern}: {_FLOW_TEXT.pattern}(?:, {_KEY.pattern}: {_FLOW_TEXT.pattern})*\}}")


class _Unplain(Exception):  # noqa: N818 - a text that the parser is to read, not a fault
    """The text holds something that is not read here."""


def plain_tree(path: str, lines: tuple[str, ...], text: str) -> Map | None:
    """The tree of the text whose lines those are; None where anything in it is not plain."""
    if len(text) > LONGEST_SCALAR or "\t" in text or ("#" in text and _TRAILING.search(text)):
        return None
    try:
        return _Reader(path, lines, ended=text.endswith("\n")).root()
    except _Unplain:
        return None


def _not_plain() -> NoReturn:
    raise _Unplain


def _closed(written: str, at: int, bracket: str) -> int:
    """Where the closing bracket ends that must stand there, and not behind a comma."""
    if written[at : at + 1] != bracket or written[at - 2 : at] == ", ":
        _not_plain()
    return at + 1


class _Reader:
    """Where reading stands: at a line that says something, its indentation and what is behind that."""

    __slots__ = ("bare", "depth", "end", "ended", "indent", "keys", "lines", "next", "path", "rows")

    def __init__(self, path: str, lines: tuple[str, ...], *, ended: bool) -> None:
        self.path, self.lines, self.ended = path, lines, ended
        bare = ((number, line.lstrip(" ")) for number, line in enumerate(lines, 1))
        self.rows = iter([row for row in bare if row[1] and row[1][0] != "#"])
        """By number, what the lines say that are neither blank nor comments."""
        self.next = 0
        """The line after the current one; as those count from 1, the number of the current one."""
        self.indent, self.bare = -1, ""
        self.end = (1, 1)
        """Line and column where the last value ended."""
        self.depth = 0
        self.keys: set[str] = set()
        """Those met so far: the same few stand in every task."""

    def root(self) -> Map | None:
        self.advance()
        made = self.mapping(self.indent) if self.bare else None
        return made if self.indent < 0 else None

    def advance(self) -> None:
        """Goes to the next line that is neither blank nor a comment; beyond the last, the indentation is -1."""
        for number, bare in self.rows:
            if number > self.next:
                self.next, self.bare, self.indent = number, bare, len(self.lines[number - 1]) - len(bare)
                return
        self.indent, self.bare = -1, ""

    def text(self, text: str, number: int, column: int, width: int, style: str) -> Text:
        """A scalar on one line."""
        made = str.__new__(Text, text)
        made.place = tuple.__new__(Place, (self.path, number, column, number, column + width))
        made.style = style
        return made

    def key(self, name: str) -> None:
        """Sees to it that this is a key about which there is no doubt."""
        if not _KEY.fullmatch(name):
            _not_plain()
        self.keys.add(name)

    def mapping(self, indent: int) -> Map:
        """The mapping whose keys stand at that indentation, from the current line on."""
        made, keys = Map.__new__(Map), self.keys
        made.keys_at = keys_at = {}
        first = self.next
        self.deeper()
        while self.indent == indent:
            name, colon, rest = self.bare.partition(": ")
            if not colon and name[-1] == ":":
                name = name[:-1]
            elif not rest:
                _not_plain()
            if name not in keys:
                self.key(name)
            if name in keys_at:
                _not_plain()
            number = self.next
            keys_at[name] = number * COLUMNS + indent + 1
            if not rest:
                made[name] = self.below(name, indent)
            elif rest == "|":
                made[name] = self.block(number, indent + len(name) + 3, indent)
            else:
                made[name] = self.on_line(rest, number, indent + len(name) + 3)
                self.advance()
        if self.indent > indent:
            _not_plain()
        made.place = tuple.__new__(Place, (self.path, first, indent + 1, *self.end))
        self.depth -= 1
        return made

    def deeper(self) -> None:
        """Enters a collection."""
        self.depth += 1
        if self.depth >= DEEPEST:
            _not_plain()

    def below(self, name: str, indent: int) -> Node:
        """What stands below a key: a list, a mapping, or nothing."""
        number, column = self.next, indent + len(name) + 1
        self.advance()
        if self.indent >= indent and self.bare.startswith("- "):
            return self.sequence(self.indent)
        if self.indent > indent:
            return self.mapping(self.indent)
        self.end = (number, column + 1)
        return self.text("", number, column, 1, "plain")

    def sequence(self, indent: int) -> Seq:
        """The list whose items stand at that indentation, from the current line on."""
        made = Seq.__new__(Seq)
        first = self.next
        self.deeper()
        while self.indent == indent and self.bare.startswith("- "):
            bare = self.bare[2:]
            if bare[:1] not in "\"'[{" and (": " in bare or bare[-1] == ":"):
                self.indent, self.bare = indent + 2, bare
                made.append(self.mapping(indent + 2))
            else:
                made.append(self.on_line(bare, self.next, indent + 3))
                self.advance()
        made.place = tuple.__new__(Place, (self.path, first, indent + 1, *self.end))
        self.depth -= 1
        return made

    def on_line(self, written: str, number: int, column: int) -> Node:
        """A value that takes up the rest of its line."""
        sign = written[:1]
        self.end = (number, column + len(written))
        if sign.isalnum() or sign in _OPENING:
            if ": " in written or written[-1] in ": ":
                _not_plain()
            return self.text(written, number, column, len(written), "plain")
        if sign in ("{", "["):
            return self.flow(written, number, column)
        if sign not in ("'", '"') or written.find(sign, 1) != len(written) - 1 or "\\" in written:
            _not_plain()
        return self.text(written[1:-1], number, column, len(written), "quoted")

    def block(self, number: int, column: int, indent: int) -> Text:
        """The lines behind a vertical bar; one line break stands at the end."""
        lines, at = self.lines, self.next
        while at < len(lines) and not lines[at]:
            at += 1
        first = lines[at] if at < len(lines) else ""
        deep = len(first) - len(first.lstrip(" "))
        if deep <= indent:
            _not_plain()
        pad = " " * deep
        parts = [""] * (at - self.next)
        while at < len(lines) and (not lines[at] or lines[at].startswith(pad)):
            if lines[at].isspace():
                _not_plain()
            parts.append(lines[at][deep:])
            at += 1
        if lines[at].isspace() if at < len(lines) else not self.ended:
            _not_plain()
        made = str.__new__(Text, "\n".join(parts).rstrip("\n") + "\n")
        made.place = tuple.__new__(Place, (self.path, number, column, at + 1, 1))
        made.style = "block"
        self.end = (at + 1, 1)
        self.next = at
        self.advance()
        return made

    def flow(self, written: str, number: int, column: int) -> Map | Seq:
        """What stands in brackets that take up the rest of the line."""
        if _PAIRS.fullmatch(written):
            return self.pairs(written, number, column)
        made, end = self.brackets(written, 0, number, column)
        if end < len(written):
            _not_plain()
        return made

    def pairs(self, written: str, number: int, column: int) -> Map:
        """The mapping in braces of which it is known that only texts stand in it."""
        made = Map.__new__(Map)
        made.keys_at = keys_at = {}
        made.place = tuple.__new__(Place, (self.path, number, column, number, column + len(written)))
        column += 1
        for pair in written[1:-1].split(", "):
            name, _, text = pair.partition(": ")
            if name in keys_at:
                _not_plain()
            keys_at[name] = number * COLUMNS + column
            made[name] = self.text(text, number, column + len(name) + 2, len(text), "plain")
            column += len(pair) + 2
        return made

    def brackets(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        """The collection that opens there, and where its closing bracket ends; ``column`` is that of the start."""
        self.deeper()
        made, end = (self.flow_map if written[at] == "{" else self.flow_list)(written, at + 1, number, column)
        made.place = tuple.__new__(Place, (self.path, number, column + at, number, column + end))
        self.depth -= 1
        return made, end

    def flow_map(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        made = Map.__new__(Map)
        made.keys_at = keys_at = {}
        while found := _FLOW_KEY.match(written, at):
            name = found[1]
            if name in keys_at:
                _not_plain()
            keys_at[name] = number * COLUMNS + column + at
            end = at + len(name)
            at = found.end()
            if written[at : at + 1] == "}" and len(name) != 3:
                made[name] = self.text("", number, column + end, 1, "plain")
            else:
                made[name], at = self.flow_value(written, at, number, column)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return made, _closed(written, at, "}")

    def flow_list(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        made = Seq.__new__(Seq)
        while written[at : at + 1] != "]":
            node, at = self.flow_value(written, at, number, column)
            made.append(node)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return made, _closed(written, at, "]")

    def flow_value(self, written: str, at: int, number: int, column: int) -> tuple[Node, int]:
        """The value that stands there, and where it ends."""
        if found := _FLOW_TEXT.match(written, at):
            return self.text(found[0], number, column + at, len(found[0]), "plain"), found.end()
        if written[at : at + 1] not in ("{", "["):
            _not_plain()
        return self.brackets(written, at, number, column)
