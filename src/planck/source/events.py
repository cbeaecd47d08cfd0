"""Builds the tree from the parser's events, within limits of depth, count and length."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, cast

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from planck.core.finding import Place, Related
from planck.core.text import SURROGATES
from planck.source.characters import SUSPECT, code_of, kind_of
from planck.source.nodes import Map, Node, Seq, Text
from planck.source.source_file import DEEPEST, LONGEST_SCALAR, MOST_FINDINGS, MOST_NODES, SourceFile

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - where PyYAML was built without libyaml
    PURE = True
else:
    PURE = False
"""Whether PyYAML was built without libyaml, so that its own parser reads every text."""


class _Pure(Reader, Scanner, Parser):
    """PyYAML's own parser, changed to give the same events as libyaml's; it is slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """The next event; an escape that is no character is a fault, as in libyaml."""
        mark: Any = None
        try:
            event: Any = super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError):
            mark = self.get_mark()
            raise ScannerError(None, None, "an escape beyond Unicode", mark) from None
        if type(event) is ScalarEvent and event.style == '"' and _SURROGATE.search(event.value):
            mark = event.start_mark
            raise ScannerError("while scanning a scalar", mark, "half a character", mark)
        return event

    def scan_plain(self) -> ScalarToken:
        """A scalar without quotation marks, ended where libyaml ends it.

        Inside brackets, PyYAML alone would refuse a question mark (URLs hold one) and take a colon before a comma.
        """
        words: list[str] = []
        blanks: list[str] = []
        start = end = self.get_mark()
        word = _WORD_IN_FLOW if self.flow_level else _WORD
        while self.peek() != "#":
            if match := word.match(self.buffer, self.pointer):
                words += [*blanks, match[0]]
                self.forward(len(match[0]))
                end = self.get_mark()
                self.allow_simple_key = False
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if not match:
                break
            blanks = self.scan_plain_spaces(self.indent + 1, start) or []
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(words), True, start, end)


_BLANK = r"\0 \t\r\n\x85\u2028\u2029"
"""Blanks and line ends to PyYAML, and the NUL that it puts behind the text."""
_WORD = re.compile(rf"(?:[^{_BLANK}:]|:(?![{_BLANK}]))+")
_WORD_IN_FLOW = re.compile(rf"(?:[^{_BLANK}:,\[\]{{}}]|:(?![{_BLANK},?\[\]{{}}]))+")
_SURROGATE = re.compile(f"[{SURROGATES}]")
_STYLES: Mapping[str | None, str] = {
    None: "plain",
    "": "plain",
    "'": "quoted",
    '"': "quoted",
    "|": "block",
    ">": "block",
}


_NO_KEYS = ("", "<<")
"""Nothing, and YAML's merge sign, which would take another mapping's entries."""


class ReadingEnded(Exception):  # noqa: N818 - the end of reading, not a fault
    """The last recorded finding makes reading on pointless or unsafe."""


def parser(text: str, pure: bool | None) -> Callable[[], Any]:
    """A function that returns the text's next event; ``pure``: without libyaml, None where there is no libyaml."""
    pure = PURE if pure is None else pure
    pure = pure or _UNLIKE.search(text) is not None or _nested(text)
    return cast(Callable[[], Any], _Pure(text).get_event if pure else CParser(text).get_event)


_BRACKET = re.compile(r"[\[\]{}]")
_LOOKED_AHEAD = 500
"""Levels; libyaml refuses 1,000 and more (since PyYAML 6.0.4) before its first event."""
_UNLIKE = re.compile(r"(?:^|[\s\[\]{},:\"'])[?!&*]|(?:^|\s)[|>][0-9+-]{0,2}#|\t")
"""Constructs the two parsers read differently; PyYAML's own parser decides on them.

Keys behind a question mark, tags, anchors and aliases (no plan uses them), a ``#`` right behind a vertical bar, tabs.
"""


def _nested(text: str) -> bool:
    """Whether brackets may nest too deep for libyaml; PyYAML's parser then reports DEEPEST at its place."""
    if text.count("[") + text.count("{") <= _LOOKED_AHEAD:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _LOOKED_AHEAD:
            return True
    return False


class TreeBuilder:
    """Builds a tree from events; its stack is a list, so that no nesting overflows Python's."""

    __slots__ = (
        "bare",
        "count",
        "flow",
        "here",
        "key",
        "key_line",
        "last",
        "listed",
        "odd",
        "root",
        "source_file",
        "stack",
        "started",
        "wary",
    )

    def __init__(self, source_file: SourceFile, text: str) -> None:
        self.source_file = source_file
        # anchors, tags, escapes and long scalars need these; testing every event of every text costs more
        self.wary = len(text) > LONGEST_SCALAR or any(sign in text for sign in "&!\\")
        self.root: Node | None = None
        self.odd: list[Text] = []
        """Scalars other than blocks that run over lines, begin below their key, or are the root."""
        self.listed: list[Text] = []
        """Items of flow sequences that hold a full-width comma."""
        self.bare: list[Text] = []
        """Keys of flow mappings with nothing behind them."""
        self.stack: list[tuple[Map | Seq | None, bool]] = []
        self.here: Map | Seq | None = None
        self.key: Text | None = None
        self.key_line = 0
        self.flow = False
        self.last: Any = None
        """The mark at which the last scalar or flow collection ended."""
        self.count = 0
        self.started = False

    def run(self, text: str) -> None:
        """Builds the tree; raises YAMLError where the text is no YAML."""
        take = parser(text, self.source_file.pure)
        put, path, wary = self.put, self.source_file.path, self.wary
        while (kind := type(event := take())) is not StreamEndEvent:
            if kind is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                first, last = start.line + 1, end.line + 1
                span = path, first, start.column + 1, (last, end.column + 1)
                node = Text.of(event.value, span, _STYLES[event.style])
                self.last = end
                if wary:
                    self.vet(event, node)
                put(node, first, last)
            else:
                self.other(kind, event)

    def put(self, node: Text, first: int, last: int) -> None:
        """Puts a scalar that takes up these lines in its place: as key, value, item, or root."""
        # counted while building: a hostile text ends here, not when the memory does
        self.count += 1
        if self.count > MOST_NODES:
            self.stop("P004.nodes", node, MOST_NODES)
        here, key = self.here, self.key
        if type(here) is not Map:
            if (first != last or here is None) and node.style != "block":
                self.odd.append(node)
            elif self.flow and "，" in node and node.style == "plain":
                self.listed.append(node)
            self.add(node)
        elif key is None:
            if node in here or node in _NO_KEYS or node.style == "block":
                self.vet_key(here, node)
            self.key, self.key_line = node, first
            if first != last:
                self.odd.append(node)
        else:
            here[key] = node
            self.key = None
            if not node:
                self.nothing(key, node)
            elif (first != last or first != self.key_line) and node.style != "block":
                self.odd.append(node)

    def nothing(self, key: Text, node: Text) -> None:
        """Notes an empty value and places it behind its key: the two parsers report different places."""
        if node.style == "plain":
            path, _, _, line, column = key.place
            node.span = path, line, column, (line, column + 1)
            if self.flow:
                self.bare.append(key)

    def other(self, kind: type[Event], event: Any) -> None:
        """Handles an event that is no scalar."""
        if kind is MappingStartEvent:
            self.open(event, Map.of())
        elif kind is SequenceStartEvent:
            self.open(event, Seq.of())
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.close(event)
        elif kind is AliasEvent:
            # the alias goes on as a text, so that later findings come in the same run
            self.refuse("P008.alias", event, sign=f"*{event.anchor}")
            self.put(Text.of(f"*{event.anchor}", self.source_file.at(event.start_mark.line + 1)), 0, 0)
            self.last = event.end_mark
        elif kind is DocumentStartEvent:
            if self.started:
                self.refuse("P008.document", event)
                raise ReadingEnded  # a second document would need a second tree
            self.started = True

    def add(self, node: Node) -> None:
        """Adds a node that is no key to the open collection, or makes it the root."""
        here = self.here
        if type(here) is Map:
            if self.key is None:
                self.source_file.report("P008.complex_key", node.place)
                raise ReadingEnded
            here[self.key] = node
            self.key = None
        elif type(here) is Seq:
            here.append(node)
        else:
            self.root = node

    def vet_key(self, here: Map, node: Text) -> None:
        """Reports a key that is no plain text, that repeats another, or that is YAML's merge sign."""
        if not node or node.style == "block":
            self.source_file.report("P008.complex_key", node.place)
            raise ReadingEnded
        if node in here:
            first = here.key_place(node)
            related = Related(first, "P009.first", {"key": node})
            self.report("P009.repeated", node.place, related=(related,), key=node, first=first.line)
        elif node.style == "plain":
            self.report("P008.merge_key", node.place)

    def open(self, event: Any, node: Map | Seq) -> None:
        """Opens a collection."""
        start = event.start_mark
        line, column = start.line + 1, start.column + 1
        node.span = self.source_file.path, line, column, (line, column + 1)
        if self.wary:
            self.vet(event, None)
        self.add(node)
        self.count += 1
        if self.count > MOST_NODES:
            self.stop("P004.nodes", node, MOST_NODES)
        if len(self.stack) >= DEEPEST:
            self.stop("P004.depth", node, DEEPEST)
        self.stack.append((self.here, self.flow))
        self.here, self.flow = node, bool(event.flow_style)

    def close(self, event: Any) -> None:
        """Closes the open collection: it ends behind its bracket, or where its last value ends."""
        node = cast(Map | Seq, self.here)
        if self.flow:
            self.last = event.end_mark
        self.here, self.flow = self.stack.pop()
        node.span = (*node.span[:3], (self.last.line + 1, self.last.column + 1))

    def stop(self, message_key: str, node: Node, most: int) -> NoReturn:
        """Reports the limit and ends the reading."""
        self.source_file.report(message_key, node.place, most=most)
        raise ReadingEnded

    def vet(self, event: Any, node: Text | None) -> None:
        """Reports anchors, tags, texts beyond the limit, and refused characters written as an escape."""
        if event.anchor:
            # with aliases to it, a few lines stand for millions of nodes; plans use none
            self.refuse("P008.anchor", event, sign=f"&{event.anchor}")
        if event.tag:
            self.refuse("P008.tag", event, sign=_written_tag(event.tag))
        if node is not None and len(node) > LONGEST_SCALAR:
            self.report("P004.scalar", node.place, length=len(node), most=LONGEST_SCALAR)
        if node is None or node.style != "quoted" or self.source_file.has_finding_on(node.place.line):
            return
        if match := re.search(SUSPECT, node):
            self.report(kind_of(match[0]), node.place, code=code_of(match[0]))

    def refuse(self, message_key: str, event: Any, **facts: Any) -> None:
        """Reports a construct of YAML that plans do not use, at the sign that begins it."""
        start = event.start_mark
        width = len(str(facts.get("sign", "---")))
        self.report(message_key, self.source_file.at(start.line + 1, start.column + 1, width), **facts)

    def report(self, message_key: str, place: Place, **facts: Any) -> None:
        """Records a finding; the last one that fits ends the reading.

        The pure parser would take seconds over a large text about which nothing more is reported.
        """
        self.source_file.report(message_key, place, **facts)
        if len(self.source_file.findings) == MOST_FINDINGS:
            raise ReadingEnded


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1) if tag.startswith("tag:yaml.org,2002:") else tag
