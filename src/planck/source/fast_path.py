"""The tree of a plainly written text, read line by line without a YAML parser.

Validating 800 sample files takes 2,567 million instructions with this reader and 4,909 with libyaml alone. A test holds
both to the same tree with the same places. The grammar:

    text     =  mapping                           no tab, no more than LONGEST characters, fewer than 64 levels
    mapping  =  (key ":" [" " value])+            one entry a line, all at one indentation, no key twice
    key      =  a letter, digit or "_", then up to 99 letters, digits and _ . / - (ASCII)
    value    =  plain | quoted | flow | block     where there is none, a mapping further right, a list, or nothing
    list     =  ("- " (plain | quoted | flow | mapping))+      no further left than its key
    plain    =  a letter, digit or OPENING sign, then anything but ": "; no ":" or " " at its end
                behind a plain value of ASCII letters, digits and . _ / % -: blanks, "#" and a remark
    quoted   =  '…' or "…" that takes up the rest of the line, without that quotation mark or a backslash inside
    flow     =  "{" [key ": " item (", " key ": " item)*] "}" | "[" [item (", " item)*] "]", on one line
    item     =  flow | word | (right before "}") nothing
    word     =  a letter, digit or OPENING sign, then no blank and none of , { } [ ] " ' # ? (nor "，" in a list);
                a colon only right before a letter, digit or "/"
    block    =  "|", then lines further right than the key, none of blanks alone, the last with a line end
    between entries: empty lines, and comments, whose first sign is "#"

Whatever else a text holds, and wherever it is wrong, there is no tree here: the parser reads it and names the mistake.
"""

from __future__ import annotations

import re
from typing import NoReturn

from planck.core.finding import Place
from planck.source.nodes import COLUMNS, Map, Node, Seq, Text
from planck.source.source_file import DEEPEST, LONGEST_SCALAR, MOST_NODES

LONGEST = MOST_NODES * 4 // 3
"""Characters. Two nodes take three at least (a key, its colon, a line end), so that no text exceeds MOST_NODES."""
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}")
_ROW = re.compile(rf"( *)(?:({_KEY.pattern}):(?: (?=.)|$)|)(.*)\n?", re.M)
"""A line: its indentation, a key if it begins with one, and what is behind that."""
_EMPTY = ("", "", "")
OPENING = "（《“‘〔【「『〈①②③④⑤⑥⑦⑧⑨⑩"
_OPENING = frozenset(OPENING)
_FLOW_KEY = re.compile(rf"({_KEY.pattern}): ")
_WORD = re.compile(rf"(?:[^\W_]|[{OPENING}])(?:[^\s,{{}}\[\]\"'#?:]|:(?=[\w/]))*")
_REMARKED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._/%-]*) +#.*")
"""Behind words the parser asks for a remark that stands off, lest ``#3 标段`` is lost; behind a figure or date not."""


class _NotPlainError(Exception):
    """The text holds something outside the grammar."""


def plain_tree(path: str, text: str) -> Map | None:
    """The tree of the text; None where anything in it is outside the grammar."""
    # on tabs the two YAML parsers disagree: source/tabs.py decides, not this reader
    if len(text) > LONGEST or "\t" in text:
        return None
    if len(text) > LONGEST_SCALAR and max(map(len, text.split("\n"))) > LONGEST_SCALAR:
        return None
    try:
        return _Reader(path, text).root()
    except _NotPlainError:
        return None


def _not_plain() -> NoReturn:
    raise _NotPlainError


def _before_remark(rest: str) -> str:
    """The plain value in front of a remark."""
    match = _REMARKED.fullmatch(rest)
    return match[1] if match else _not_plain()


def _closed(written: str, at: int, bracket: str) -> int:
    """Where the closing bracket ends that must stand there, and not behind a comma."""
    if written[at : at + 1] != bracket or written[at - 2 : at] == ", ":
        _not_plain()
    return at + 1


class _Reader:
    """The text as rows, and where the last value ended."""

    __slots__ = ("depth", "end", "ended", "path", "remarks", "rows")

    def __init__(self, path: str, text: str) -> None:
        self.path, self.ended = path, text.endswith("\n")
        self.remarks = " #" in text
        """Whether any value may have a remark behind it: a test that is cheaper than a search of the text."""
        self.rows: list[tuple[str, str, str]] = _ROW.findall(text)
        """By line; behind the last line there is an empty row more."""
        self.end = (1, 1)
        """Line and column where the last value ended."""
        self.depth = 0

    def root(self) -> Map | None:
        """The whole text's mapping; None where it holds anything else."""
        at = self.skip(0)
        if at == len(self.rows):
            return None
        mapping, at = self.mapping(at, len(self.rows[at][0]))
        return mapping if at == len(self.rows) else None

    def skip(self, at: int) -> int:
        """The first row from there on that is neither blank nor a comment; the number of rows where there is none."""
        rows = self.rows
        while at < len(rows):
            row = rows[at]
            if row[1] or (row[2] and row[2][0] != "#"):
                break
            at += 1
        return at

    def nothing(self, number: int, column: int) -> Text:
        """The value where none is written: it stands in the place of the key's colon."""
        return Text.of("", Place(self.path, number, column, number, column + 1))

    def mapping(self, at: int, indent: int) -> tuple[Map, int]:
        """The mapping whose keys stand at that indentation, from that row on, and the row behind it."""
        rows, remarks = self.rows, self.remarks
        last = len(rows)
        keys_at: dict[str, Place | int] = {}
        mapping = Map.of((), keys_at=keys_at)
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
                break  # an item of the list around this mapping
            at += 1
            keys_at[name] = at
            if remarks and " #" in rest:
                rest = _before_remark(rest)
            if not rest:
                mapping[name], at = self.below(at, indent, indent + len(name) + 1)
            elif rest == "|":
                mapping[name], at = self.block(at, indent + len(name) + 3, indent)
            else:
                mapping[name] = self.on_line(rest, at, indent + len(name) + 3)
        if at < last and len(rows[at][0]) > indent:
            _not_plain()  # a continued line or a slip of the indentation
        mapping.span = self.path, first, indent + 1, self.end
        self.depth -= 1
        return mapping, at

    def deeper(self) -> None:
        """Enters a collection."""
        self.depth += 1
        # no finding from here: the parser reports the depth at its place
        if self.depth >= DEEPEST:
            _not_plain()

    def below(self, at: int, indent: int, column: int) -> tuple[Node, int]:
        """What stands below a key on the line above: a list, a mapping, or nothing; and the row behind it."""
        number, at = at, self.skip(at)
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
        sequence = Seq.of()
        first = at + 1
        self.deeper()
        while at < len(rows) and len(rows[at][0]) == indent and not rows[at][1] and rows[at][2].startswith("- "):
            bare = rows[at][2][2:]
            if bare[:1] not in "\"'[{" and (": " in bare or bare[-1] == ":"):
                # "- key: value" begins a mapping whose keys stand two columns further right; "- # remark: …" none
                row = _ROW.match(bare)
                if row is None or row[1] or bare[0] == "#":
                    _not_plain()
                rows[at] = (" " * (indent + 2), row[2] or "", row[3])
                item, at = self.mapping(at, indent + 2)
                sequence.append(item)
            else:
                at += 1
                if self.remarks and " #" in bare:
                    bare = _before_remark(bare)
                sequence.append(self.on_line(bare, at, indent + 3))
            at = self.skip(at)
        sequence.span = self.path, first, indent + 1, self.end
        self.depth -= 1
        return sequence, at

    def on_line(self, written: str, number: int, column: int) -> Node:
        """A value that takes up the rest of its line."""
        sign = written[:1]
        self.end = (number, column + len(written))
        if sign.isalnum() or sign in _OPENING:
            if ": " in written or written[-1] in ": ":
                _not_plain()
            return Text.of(written, (self.path, number, column))
        if sign in ("{", "["):
            return self.flow(written, number, column)
        if sign not in ("'", '"') or written.find(sign, 1) != len(written) - 1 or "\\" in written:
            _not_plain()
        return Text.of(written[1:-1], (self.path, number, column), "quoted")

    def block(self, number: int, column: int, indent: int) -> tuple[Text, int]:
        """The lines behind a vertical bar on the line of that number, and the row behind them.

        A single line break stands at the end.
        """
        rows, at = self.rows, number
        last = len(rows) - 1
        while at < last and rows[at] == _EMPTY:
            at += 1
        deep = len(rows[at][0])
        if deep <= indent:
            _not_plain()  # the text is missing, or stands too far left
        parts = [""] * (at - number)
        while at < last:
            pad, name, rest = rows[at]
            if name:
                rest = f"{name}: {rest}" if rest else f"{name}:"
            if rest:
                if len(pad) < deep:
                    break
            elif pad:
                _not_plain()  # blanks alone: whether they belong to the text depends on how many they are
            parts.append(pad[deep:] + rest)
            at += 1
        if at == last and not self.ended:
            _not_plain()
        text = "\n".join(parts).rstrip("\n") + "\n"
        if len(text) > LONGEST_SCALAR:
            _not_plain()
        self.end = (at + 1, 1)
        return Text.of(text, (self.path, number, column, self.end), "block"), at

    def flow(self, written: str, number: int, column: int) -> Map | Seq:
        """What stands in brackets that take up the rest of the line."""
        node, end = self.brackets(written, 0, number, column)
        if end < len(written):
            _not_plain()
        return node

    def brackets(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        """The collection that opens there, and where its closing bracket ends; ``column`` is that of the start."""
        self.deeper()
        node, end = (self.flow_map if written[at] == "{" else self.flow_list)(written, at + 1, number, column)
        node.span = self.path, number, column + at, (number, column + end)
        self.depth -= 1
        return node, end

    def flow_map(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        """The mapping whose first key stands there, and where its brace ends."""
        keys_at: dict[str, Place | int] = {}
        mapping = Map.of((), keys_at=keys_at)
        while match := _FLOW_KEY.match(written, at):
            name = match[1]
            if name in keys_at:
                _not_plain()
            keys_at[name] = number * COLUMNS + column + at
            end = at + len(name)
            at = match.end()
            # three digits without a value are what is left of 1,066: the parser names that
            if written[at : at + 1] == "}" and len(name) != 3:
                mapping[name] = self.nothing(number, column + end)
            elif word := _WORD.match(written, at):
                mapping[name] = Text.of(word[0], (self.path, number, column + at))
                at = word.end()
            else:
                mapping[name], at = self.inner(written, at, number, column)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return mapping, _closed(written, at, "}")

    def flow_list(self, written: str, at: int, number: int, column: int) -> tuple[Map | Seq, int]:
        """The list whose first item stands there, and where its bracket ends."""
        sequence = Seq.of()
        while written[at : at + 1] != "]":
            # a full-width comma most likely was to part two items: the parser names it
            if (word := _WORD.match(written, at)) and "，" not in word[0]:
                sequence.append(Text.of(word[0], (self.path, number, column + at)))
                at = word.end()
            else:
                node, at = self.inner(written, at, number, column)
                sequence.append(node)
            if written[at : at + 2] != ", ":
                break
            at += 2
        return sequence, _closed(written, at, "]")

    def inner(self, written: str, at: int, number: int, column: int) -> tuple[Node, int]:
        """The collection that must open there, inside another, and where it ends."""
        if written[at : at + 1] not in ("{", "["):
            _not_plain()
        return self.brackets(written, at, number, column)
