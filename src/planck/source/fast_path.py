"""The tree of a text that is written as plainly as nearly all are, without a YAML parser.

Keys of letters and digits, one line a value, blocks behind a vertical bar, lists, and what brackets hold on one line:
of these YAML leaves no doubt, and a line at a time is read some times faster than through a parser's events. Whatever
else a text holds, or wherever it is wrong, there is no tree here, and the parser says what it is. A test holds the
two to the same tree, with the same places.
"""

from __future__ import annotations

import re
from typing import NoReturn

from planck.core.finding import Place
from planck.source.nodes import COLUMNS, Map, Node, Seq, Text
from planck.source.source_file import DEEPEST, LONGEST_SCALAR

_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")
_ROW = re.compile(rf"( *)(?:({_KEY.pattern}):(?: (?=.)|$)|)(.*)\n?", re.M)
"""A line: its indentation, a key if it begins with one, and what is behind that."""
_EMPTY = ("", "", "")
_OPENING = frozenset("（《“‘〔【「『〈①②③④⑤⑥⑦⑧⑨⑩")
"""Signs, beside letters and digits, with which a plain text begins often enough."""
_TRAILING = re.compile(r"\S +#")
_PLAIN = "[A-Za-z0-9][A-Za-z0-9.%]*"
_PAIR = re.compile(rf"\{{({_KEY.pattern}): ({_PLAIN}), ({_KEY.pattern}): ({_PLAIN})\}}")
_FLOW_KEY = re.compile(rf"({_KEY.pattern}): ")
_FLOW_TEXT = re.compile(r"[^\W_](?:[^\s,{}\[\]\"'#?:]|:(?=[\w/]))*")


class _Unplain(Exception):  # noqa: N818 - a text that the parser is to read, not a fault
    """The text holds something that is not read here."""


def plain_tree(path: str, text: str) -> Map | None:
    """The tree of the text; None where anything in it is not plain."""
    if len(text) > LONGEST_SCALAR or "\t" in text or ("#" in text and _TRAILING.search(text)):
        return None
    try:
        return _Reader(path, text).root()
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
    """The text as rows, and where the last value ended."""

    __slots__ = ("depth", "end", "ended", "path", "rows")

    def __init__(self, path: str, text: str) -> None:
        self.path, self.ended = path, text.endswith("\n")
        self.rows: list[tuple[str, str, str]] = _ROW.findall(text)
        """By line; behind the last one there is an empty one more."""
        self.end = (1, 1)
        """Line and column where the last value ended."""
        self.depth = 0

    def root(self) -> Map | None:
        at = self.skipped(0)
        if at == len(self.rows):
            return None
        made, at = self.mapping(at, len(self.rows[at][0]))
        return made if at == len(self.rows) else None

    def skipped(self, at: int) -> int:
        """The first row from there on that is neither blank nor a comment; their number where there is none."""
        rows = self.rows
        while at < len(rows):
            row = rows[at]
            if row[1] or (row[2] and row[2][0] != "#"):
                break
            at += 1
        return at

    def text(self, text: str, number: int, column: int, style: str) -> Text:
        """A scalar on one line."""
        made = Text(text)
        made.stands = self.path, number, column
        made.style = style
        return made

    def nothing(self, number: int, column: int) -> Text:
        """The value where none is written: it stands in the place of the key's colon."""
        return Text.of("", Place(self.path, number, column, number, column + 1))

    def mapping(self, at: int, indent: int) -> tuple[Map, int]:
        """The mapping whose keys stand at that indentation, from that row on, and the row behind it."""
        rows, path = self.rows, self.path
        last = len(rows)
        made = Map()
        made.keys_at = keys_at = {}
        first = at + 1
        self.deeper()
        while at < last:
            pad, name, rest = rows[at]
            if not name and (not rest or rest[0] == "#"):
                at += 1
                continue
            if len(pad) != indent:
                break
            if not name or name in keys_at:
                if name or not rest.startswith("- "):
                    _not_plain()
                break
            at += 1
            keys_at[name] = at
            if not rest:
                made[name], at = self.below(at, indent, indent + len(name) + 1)
            elif rest == "|":
                made[name], at = self.block(at, indent + len(name) + 3, indent)
            elif (rest[0].isalnum() or rest[0] in _OPENING) and ": " not in rest and rest[-1] not in ": ":
                column = indent + len(name) + 3
                made[name] = text = Text(rest)
                text.stands = path, at, column
                text.style = "plain"
                self.end = at, column + len(rest)
            elif rest[0] == "{" and (pair := self.pair(rest, at, indent + len(name) + 3)):
                made[name] = pair
            else:
                made[name] = self.on_line(rest, at, indent + len(name) + 3)
        if at < last and len(rows[at][0]) > indent:
            _not_plain()
        made.stands = path, first, indent + 1, self.end
        self.depth -= 1
        return made, at

    def deeper(self) -> None:
        """Enters a collection."""
        self.depth += 1
        if self.depth >= DEEPEST:
            _not_plain()

    def below(self, at: int, indent: int, column: int) -> tuple[Node, int]:
        """What stands below a key on the line above: a list, a mapping, or nothing; and the row behind it."""
        number, at = at, self.skipped(at)
        if at < len(self.rows):
            pad, name, rest = self.rows[at]
            if len(pad) >= indent and not name and rest.startswith("- "):
                return self.sequence(at, len(pad))
            if len(pad) > indent:
                return self.mapping(at, len(pad))
        self.end = (number, column + 1)
        return self.nothing(number, column), at

    def sequence(self, at: int, indent: int) -> tuple[Seq, int]:
        """The list whose items stand at that indentation, from that row on, and the row behind it."""
        rows = self.rows
        made = Seq()
        first = at + 1
        self.deeper()
        while at < len(rows) and len(rows[at][0]) == indent and not rows[at][1] and rows[at][2].startswith("- "):
            bare = rows[at][2][2:]
            if bare[:1] not in "\"'[{" and (": " in bare or bare[-1] == ":"):
                found = _ROW.match(bare)
                if found is None or found[1]:
                    _not_plain()
                rows[at] = (" " * (indent + 2), found[2] or "", found[3])
                item, at = self.mapping(at, indent + 2)
                made.append(item)
            else:
                at += 1
                made.append(self.on_line(bare, at, indent + 3))
            at = self.skipped(at)
        made.stands = self.path, first, indent + 1, self.end
        self.depth -= 1
        return made, at

    def on_line(self, written: str, number: int, column: int) -> Node:
        """A value that takes up the rest of its line."""
        sign = written[:1]
        self.end = (number, column + len(written))
        if sign.isalnum() or sign in _OPENING:
            if ": " in written or written[-1] in ": ":
                _not_plain()
            return self.text(written, number, column, "plain")
        if sign in ("{", "["):
            return self.flow(written, number, column)
        if sign not in ("'", '"') or written.find(sign, 1) != len(written) - 1 or "\\" in written:
            _not_plain()
        return self.text(written[1:-1], number, column, "quoted")

    def block(self, number: int, column: int, indent: int) -> tuple[Text, int]:
        """The lines behind a vertical bar on the line of that number, and the row behind them.

        One line break stands at the end.
        """
        rows, at = self.rows, number
        last = len(rows) - 1
        while at < last and rows[at] == _EMPTY:
            at += 1
        deep = len(rows[at][0])
        if deep <= indent:
            _not_plain()
        parts = [""] * (at - number)
        while at < last:
            pad, name, rest = rows[at]
            if name:
                rest = f"{name}: {rest}" if rest else f"{name}:"
            if rest:
                if len(pad) < deep:
                    break
            elif pad:
                _not_plain()
            parts.append(pad[deep:] + rest)
            at += 1
        if at == last and not self.ended:
            _not_plain()
        made = Text("\n".join(parts).rstrip("\n") + "\n")
        self.end = (at + 1, 1)
        made.stands = self.path, number, column, self.end
        made.style = "block"
        return made, at

    def flow(self, written: str, number: int, column: int) -> Map | Seq:
        """What stands in brackets that take up the rest of the line."""
        made, end = self.brackets(written, 0, number, column)
        if end < len(written):
            _not_plain()
        return made

    def pair(self, written: str, number: int, column: int) -> Map | None:
        """The mapping in braces of two plain values, as most figures are; None where it is anything else."""
        found = _PAIR.fullmatch(written)
        if found is None:
            return None
        one, here, other, there = found.groups()
        if one == other:
            return None
        path, end = self.path, column + len(written)
        made = Map()
        made.keys_at = None
        made[one] = text = Text(here)
        text.stands = path, number, column + len(one) + 3
        text.style = "plain"
        made[other] = text = Text(there)
        text.stands = path, number, end - len(there) - 1
        text.style = "plain"
        self.end = number, end
        made.stands = path, number, column, self.end
        return made

    def brackets(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        """The collection that opens there, and where its closing bracket ends; ``column`` is that of the start."""
        self.deeper()
        made, end = (self.flow_map if written[at] == "{" else self.flow_list)(written, at + 1, number, column)
        made.stands = self.path, number, column + at, (number, column + end)
        self.depth -= 1
        return made, end

    def flow_map(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        made = Map()
        made.keys_at = keys_at = {}
        while found := _FLOW_KEY.match(written, at):
            name = found[1]
            if name in keys_at:
                _not_plain()
            keys_at[name] = number * COLUMNS + column + at
            end = at + len(name)
            at = found.end()
            if written[at : at + 1] == "}" and len(name) != 3:
                made[name] = self.nothing(number, column + end)
            else:
                made[name], at = self.flow_value(written, at, number, column)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return made, _closed(written, at, "}")

    def flow_list(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        made = Seq()
        while written[at : at + 1] != "]":
            node, at = self.flow_value(written, at, number, column)
            made.append(node)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return made, _closed(written, at, "]")

    def flow_value(self, written: str, at: int, number: int, column: int) -> tuple[Node, int]:
        """The value that stands there, and where it ends."""
        if (found := _FLOW_TEXT.match(written, at)) and "，" not in found[0]:
            return self.text(found[0], number, column + at, "plain"), found.end()
        if written[at : at + 1] not in ("{", "["):
            _not_plain()
        return self.brackets(written, at, number, column)
