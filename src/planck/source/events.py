"""The parser's events → a tree, under limits of depth, count and length."""

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
from planck.source.characters import SUSPECT, code_of, kind_of
from planck.source.nodes import NO_PLACES, Map, Node, Seq, Text
from planck.source.source_file import DEEPEST, LONGEST_SCALAR, MOST_FINDINGS, MOST_NODES, Page

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - where PyYAML was built without libyaml
    PURE = True
else:
    PURE = False
"""Whether texts are parsed without libyaml, because it is not there."""


class _Pure(Reader, Scanner, Parser):
    """PyYAML's own parser, which gives the same events as libyaml's; only slower."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Any:
        """The next event; an escape that is no character is a fault here as it is to libyaml."""
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
        """A text without quotation marks, which ends where libyaml ends it, also among brackets.

        There a question mark is a part of it (a URL has one), and a colon right before a bracket or comma is refused.
        """
        words: list[str] = []
        blanks: list[str] = []
        start = end = self.get_mark()
        word = _WORD_IN_FLOW if self.flow_level else _WORD
        while self.peek() != "#":
            if found := word.match(self.buffer, self.pointer):
                words += [*blanks, found[0]]
                self.forward(len(found[0]))
                end = self.get_mark()
                self.allow_simple_key = False
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if not found:
                break
            blanks = self.scan_plain_spaces(self.indent + 1, start) or []
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(words), True, start, end)


_BLANK = r"\0 \t\r\n\x85\u2028\u2029"
"""Blanks and line ends to PyYAML, and the sign with which it ends a text."""
_WORD = re.compile(rf"(?:[^{_BLANK}:]|:(?![{_BLANK}]))+")
_WORD_IN_FLOW = re.compile(rf"(?:[^{_BLANK}:,\[\]{{}}]|:(?![{_BLANK},?\[\]{{}}]))+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STYLES: Mapping[str | None, str] = {
    None: "plain",
    "": "plain",
    "'": "quoted",
    '"': "quoted",
    "|": "block",
    ">": "block",
}


NO_KEYS = ("", "<<")


class Stop(Exception):  # noqa: N818 - the end of reading, not a fault
    """A finding was recorded after which the text is read no further."""


def parser(text: str, pure: bool | None) -> Callable[[], Any]:
    """A function that gives the next event of a text."""
    pure = PURE if pure is None else pure
    pure = pure or _UNLIKE.search(text) is not None or _nested(text)
    return cast(Callable[[], Any], _Pure(text).get_event if pure else CParser(text).get_event)


_BRACKET = re.compile(r"[\[\]{}]")
_LOOKED_AHEAD = 500
_UNLIKE = re.compile(r"(?:^|[\s\[\]{},:\"'])[?!&*]|(?:^|\s)[|>][0-9+-]{0,2}#|\t")
"""What libyaml takes otherwise than PyYAML's own parser, which has the last word on it.

Keys announced by a question mark, tags, anchors and aliases (none of which a plan uses), what stands right behind a
vertical bar, tabs.
"""


def _nested(text: str) -> bool:
    """Whether brackets may nest so deep that libyaml, which looks ahead, refuses them before its first event.

    It bears 1,000 (since PyYAML 6.0.4); the limit of this reader is then told at its place by the pure parser.
    """
    if text.count("[") + text.count("{") <= _LOOKED_AHEAD:
        return False
    depth = 0
    for found in _BRACKET.finditer(text):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        if depth > _LOOKED_AHEAD:
            return True
    return False


class TreeBuilder:
    """A tree being built from events, with limits of depth, count and length; its stack is a list, not Python's."""

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
        "page",
        "root",
        "stack",
        "started",
        "wary",
    )

    def __init__(self, page: Page, text: str) -> None:
        self.page = page
        self.wary = len(text) > LONGEST_SCALAR or any(sign in text for sign in "&!\\")
        self.root: Node | None = None
        self.odd: list[Text] = []
        """Scalars, no blocks, that run over lines, begin on another line than their key, or are the root."""
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
        """Takes every event of the text."""
        take = parser(text, self.page.pure)
        put, path, wary = self.put, self.page.path, self.wary
        while (kind := type(event := take())) is not StreamEndEvent:
            if kind is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                first, last = start.line + 1, end.line + 1
                node = Text(event.value)
                node.stands = path, first, start.column + 1, (last, end.column + 1)
                node.style = _STYLES[event.style]
                self.last = end
                if wary:
                    self.vet(event, node)
                put(node, first, last)
            else:
                self.other(kind, event)

    def put(self, node: Text, first: int, last: int) -> None:
        """Puts a scalar that takes up these lines in its place: as a key, as a value, as an item, or as the root."""
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
            if node in here or node in NO_KEYS or node.style == "block":
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
        """Takes note of an empty value, and places it behind its key: the parsers differ in where they see it."""
        if node.style == "plain":
            path, _, _, line, column = key.place
            node.stands = path, line, column, (line, column + 1)
            if self.flow:
                self.bare.append(key)

    def other(self, kind: type[Event], event: Any) -> None:
        """Takes an event that is no scalar."""
        if kind is MappingStartEvent:
            made = Map()
            made.keys_at = NO_PLACES
            self.open(event, made)
        elif kind is SequenceStartEvent:
            self.open(event, Seq())
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.close(event)
        elif kind is AliasEvent:
            self.refuse("P008.alias", event, sign=f"*{event.anchor}")
            self.put(Text.of(f"*{event.anchor}", self.page.at(event.start_mark.line + 1)), 0, 0)
            self.last = event.end_mark
        elif kind is DocumentStartEvent:
            if self.started:
                self.refuse("P008.document", event)
                raise Stop
            self.started = True

    def add(self, node: Node) -> None:
        """Adds what is no key to the collection that is open, or makes it the root."""
        here = self.here
        if type(here) is Map:
            if self.key is None:
                self.page.report("P008.complex_key", node.place)
                raise Stop
            here[self.key] = node
            self.key = None
        elif type(here) is Seq:
            here.append(node)
        else:
            self.root = node

    def vet_key(self, here: Map, node: Text) -> None:
        """Names what is no key, or not the first of its name."""
        if not node or node.style == "block":
            self.page.report("P008.complex_key", node.place)
            raise Stop
        if node in here:
            first = here.key_place(node)
            related = Related(first, "P009.first", {"key": node})
            self.report("P009.repeated", node.place, related=(related,), key=node, first=first.line)
        elif node.style == "plain":
            self.report("P008.merge_key", node.place)

    def open(self, event: Any, node: Map | Seq) -> None:
        """Begins a collection."""
        start = event.start_mark
        line, column = start.line + 1, start.column + 1
        node.stands = self.page.path, line, column, (line, column + 1)
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
        """Ends a collection: behind its bracket, or where its last value ends."""
        node = cast(Map | Seq, self.here)
        if self.flow:
            self.last = event.end_mark
        self.here, self.flow = self.stack.pop()
        node.stands = (*node.stands[:3], (self.last.line + 1, self.last.column + 1))

    def stop(self, message_key: str, node: Node, most: int) -> NoReturn:
        """Ends the reading at a limit."""
        self.page.report(message_key, node.place, most=most)
        raise Stop

    def vet(self, event: Any, node: Text | None) -> None:
        """Names anchors, tags, texts beyond the limit, and characters that were hidden behind an escape."""
        if event.anchor:
            self.refuse("P008.anchor", event, sign=f"&{event.anchor}")
        if event.tag:
            self.refuse("P008.tag", event, sign=_written_tag(event.tag))
        if node is not None and len(node) > LONGEST_SCALAR:
            self.report("P004.scalar", node.place, length=len(node), most=LONGEST_SCALAR)
        if node is None or node.style != "quoted" or self.page.has_finding_on(node.place.line):
            return
        if found := re.search(SUSPECT, node):
            self.report(kind_of(found[0]), node.place, code=code_of(found[0]))

    def refuse(self, message_key: str, event: Any, **facts: Any) -> None:
        """Records a part of YAML that plans do not use, at the sign that begins it."""
        start = event.start_mark
        width = len(str(facts.get("sign", "---")))
        self.report(message_key, self.page.at(start.line + 1, start.column + 1, width), **facts)

    def report(self, message_key: str, place: Place, **facts: Any) -> None:
        """Records a finding; with the last that is recorded the reading ends.

        The parser without libyaml would take its time over a large text of which nothing more is told.
        """
        self.page.report(message_key, place, **facts)
        if len(self.page.findings) == MOST_FINDINGS:
            raise Stop


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1) if tag.startswith("tag:yaml.org,2002:") else tag
