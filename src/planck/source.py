"""Bytes from anyone → a tree of texts in which every node knows its place, or findings that say why not.

Nothing is given a type here, nothing is guessed, and no input makes the reader raise: what YAML would drop,
swallow or read as something else than it looks like is refused by name.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple, NoReturn, cast

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
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

from planck.finding import Finding, Place, Related, Severity

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - where PyYAML was built without libyaml
    PURE = True
else:
    PURE = False
"""Whether texts are parsed without libyaml, because it is not there."""

MAX_BYTES = 1 << 20
"""Of a file; a progress file has some 2,500, a plan some 100,000."""
DEEPEST = 64
"""Levels of collections, one in the other."""
MOST_NODES = 50_000
LONGEST_SCALAR = 50_000
"""Characters."""
MOST_FINDINGS = 100
"""In one file; a damaged one can hold thousands."""

NOWHERE = Place("")


class Text(str):
    """A scalar, as text: its type is the field's to say."""

    __slots__ = ("place", "style")
    place: Place
    """Where it stands, quotation marks included."""
    style: str
    """``plain``, ``quoted`` or ``block``."""

    def __new__(cls, text: str, place: Place = NOWHERE, style: str = "plain") -> Text:
        """A scalar; one made by hand needs no place."""
        made = super().__new__(cls, text)
        made.place = place
        made.style = style
        return made


class Map(dict[str, "Node"]):
    """A mapping; the keys of one that was read are :class:`Text`."""

    __slots__ = ("keys_at", "place")
    place: Place
    keys_at: Mapping[str, Place]
    """Where keys stand that are not :class:`Text`, or not where they say."""

    def __init__(
        self,
        pairs: Mapping[str, Node] | Iterable[tuple[str, Node]] = (),
        place: Place = NOWHERE,
        keys_at: Mapping[str, Place] | None = None,
    ) -> None:
        super().__init__(pairs)
        self.place = place
        self.keys_at = keys_at or {}

    def copy(self) -> Map:
        """The same keys and nodes in a mapping of its own."""
        made = Map.__new__(Map)
        made.update(self)
        made.place, made.keys_at = self.place, self.keys_at
        return made

    __copy__ = copy

    def key_place(self, key: str) -> Place:
        """Where that key stands; the map's own place where nobody said."""
        if key in self.keys_at:
            return self.keys_at[key]
        return next((known.place for known in self if known == key and isinstance(known, Text)), self.place)


class Seq(list["Node"]):
    """A list of nodes."""

    __slots__ = ("place",)
    place: Place

    def __init__(self, nodes: Iterable[Node] = (), place: Place = NOWHERE) -> None:
        super().__init__(nodes)
        self.place = place


Node = Text | Map | Seq


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file's bytes."""

    root: Map | None
    """The file's mapping; None where any finding is an error."""
    findings: tuple[Finding, ...]
    """In their total order."""
    lines: tuple[str, ...]
    """As an editor numbers them: LF, CRLF or CR ends a line; where the bytes are no UTF-8, as well as can be shown."""


def read(data: bytes, path: str, *, pure: bool | None = None) -> Reading:
    """The tree of a file, or every reason why there is none; ``pure`` parses without libyaml."""
    page = _Page(path, PURE if pure is None else pure)
    text = _decoded(page, data)
    root = None
    if text is not None:
        page.lines = _lines(text)
        cleaned = _characters(page, text)
        if not _leftovers(page, text):
            root = _tree(page, cleaned)
    findings = tuple(sorted(page.findings, key=lambda finding: finding.order)) if page.findings else ()
    return Reading(None if page.wrong else root, findings, tuple(page.lines))


@dataclass(slots=True)
class _Page:
    """A file being read: its lines and what was found so far."""

    path: str
    pure: bool
    lines: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unusual: bool = False
    """Whether there is any character that is refused, or a blank that is no space."""

    def say(self, say: str, place: Place, *, related: tuple[Related, ...] = (), **facts: Any) -> None:
        """Records a finding, up to the limit; its code is the first part of the sentence's key."""
        if len(self.findings) >= MOST_FINDINGS:
            return
        severity = Severity.WARNING if say == "P012.folded" else Severity.ERROR
        text = self.line(place.line)
        self.findings.append(Finding(say[:4], severity, say, facts, place, related=related, text=text))

    def at(self, line: int, column: int = 1, width: int = 1) -> Place:
        """A stretch of one line; both count from 1."""
        return Place(self.path, line, column, line, column + width)

    def whole(self, line: int) -> Place:
        """The line without the blanks around it."""
        text = self.line(line)
        start = len(text) - len(text.lstrip())
        return self.at(line, start + 1, max(1, len(text.strip())))

    def line(self, number: int) -> str:
        """The line of that number; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def wrong(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def has_finding_on(self, line: int) -> bool:
        """Whether something was found on that line already."""
        return any(finding.place.line == line for finding in self.findings)


# ---------------------------------------------------------------------------------------- bytes → text

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "P001.office"),
    (b"\xd0\xcf\x11\xe0", "P001.office"),
    (b"%PDF", "P001.pdf"),
    (b"{\\rtf", "P001.rtf"),
    (b"\xff\xfe\x00\x00", "P001.utf32"),
    (b"\x00\x00\xfe\xff", "P001.utf32"),
    (b"\xff\xfe", "P001.utf16"),
    (b"\xfe\xff", "P001.utf16"),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|meta|body)[\s>]", re.I)
_BINARY = bytes(range(9)) + bytes(range(14, 32))


def _decoded(page: _Page, data: bytes) -> str | None:
    """The text without its byte-order mark and with LF line ends; None after a finding."""
    if len(data) > MAX_BYTES:
        page.say("P004.size", Place(page.path), size=len(data), most=MAX_BYTES)
        return None
    if say := _signature(data):
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and say == "P001.utf16":
            page.lines = _lines(_unix(data.decode("utf-16", "replace")))
        page.say(say, page.at(1))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        _misencoded(page, data, fault)
        return None
    return _unix(text[1:] if text.startswith("\ufeff") else text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _lines(text: str) -> list[str]:
    """The lines of a text with LF line ends, without the nothing behind the last one."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _signature(data: bytes) -> str | None:
    """The sentence that names a file of another kind, by its first bytes or its zeros."""
    for start, say in _SIGNATURES:
        if data.startswith(start):
            return say
    head = data[:1024]
    if _WEB_PAGE.match(head):
        return "P001.html"
    if b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if head.count(0) * 4 >= len(head) and min(even, odd) == 0:
        return "P001.utf16"
    strange = len(head) - len(head.translate(None, _BINARY))
    return "P001.binary" if strange > 3 and strange * 10 > len(head) else None


def _misencoded(page: _Page, data: bytes, fault: UnicodeDecodeError) -> None:
    """Names the encoding that the bytes look like, where they begin to be no UTF-8.

    Some pairs of GBK are UTF-8 by luck, so the place is the first byte beyond ASCII, of the file or of the line.
    """
    start = max(data.rfind(b"\n", 0, fault.start), data.rfind(b"\r", 0, fault.start)) + 1
    line = re.split(rb"[\r\n]", data[start:], maxsplit=1)[0]
    say, begin = _looks_like(data), 0
    if fault.end == len(data) and fault.reason == "unexpected end of data":
        say = "P001.cut"
    elif say != "P001.gbk" and _looks_like(line) == "P001.gbk":
        say, begin = "P001.line_gbk", start
    codec = {"P001.gbk": "gb18030", "P001.big5": "big5"}.get(say, "utf-8")
    page.lines = _lines(_unix(data.decode(codec, "replace").removeprefix("\ufeff")))
    at = fault.start
    if say == "P001.line_gbk":
        page.lines = [_shown(raw) for raw in re.split(rb"\r\n|\r|\n", data)]
    if say in ("P001.gbk", "P001.big5", "P001.line_gbk"):
        at = begin + len(data[begin:]) - len(data[begin:].lstrip(_ASCII))
    before = _unix(data[:at].decode("utf-8").removeprefix("\ufeff"))
    place = page.at(before.count("\n") + 1, len(before) - before.rfind("\n"))
    page.say(say, place, byte=f"0x{data[at]:02X}")


_ASCII = bytes(range(128))


def _shown(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _looks_like(data: bytes) -> str:
    """``P001.gbk`` or ``P001.big5`` where nearly all pairs lie where that encoding has its common characters."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        pairs = []
    else:
        pairs = re.findall(rb"[\x81-\xfe][\x30-\xfe]", data)
    usual = sum((0xB0 <= a <= 0xD7 or 0xA1 <= a <= 0xA3) and b >= 0xA1 for a, b in pairs)
    if pairs and usual * 10 >= len(pairs) * 8:
        return "P001.gbk"
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return "P001.not_utf8"
    return "P001.big5"


# ------------------------------------------------------------------------------- marks left by other tools

_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "```", "~~~", "\n%")
_LEFT = re.compile(r"^(?:(?P<merge><{7}|={7}$|>{7})|(?P<fence>```|~~~)|(?P<directive>%))", re.M)

_LEFT_SAY = {"merge": "P011.merge", "fence": "P011.fence", "directive": "P008.directive"}


def _leftovers(page: _Page, text: str) -> bool:
    """Whether the file holds a half-done merge, a code fence or a directive; the first of each is a finding."""
    if not (any(mark in text for mark in _MARKS) or text.startswith("%")) or not _LEFT.search(text):
        return False
    told: set[str] = set()
    for number, line in enumerate(page.lines, 1):
        if (found := _LEFT.match(line)) and (say := _LEFT_SAY[str(found.lastgroup)]) not in told:
            told.add(say)
            page.say(say, page.whole(number), mark=found[0])
    return True


# ------------------------------------------------------------------------------------ characters

_WIDE_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks that look like a space and are none to YAML."""
_WIDE = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The same, for a character class."""
_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e007f"
)
"""Characters that no text may hold: controls, what is invisible, what orders or breaks lines unseen."""
_LOST = "锟斤拷"
"""What is left of UTF-8 that was read as GBK with its characters lost."""
_SUSPECT = re.compile(f"[{_REFUSED}]|{_LOST}")
_UNUSUAL = re.compile(f"[{_REFUSED}{_WIDE}]")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _kind(char: str) -> str:
    """The sentence that refuses a character."""
    from planck.wording.reading import NAMES

    if char in ("\ufffd", _LOST):
        return "P003.damaged"
    if (code := f"{ord(char):04X}") in NAMES:
        return f"P002.{code}"
    if char in _BIDI:
        return "P002.bidi"
    return "P002.control" if char < "\xa0" or char in "\ufffe\uffff" else "P002.hidden"


def forbidden(text: str) -> list[tuple[str, str]]:
    """The characters that no text may hold, each once: the sentence that refuses it, and its code."""
    found = dict.fromkeys(match[0] for match in _SUSPECT.finditer(text))
    return [(_kind(chars), _code(chars) if len(chars) == 1 else chars) for chars in found]


def _code(chars: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in chars)


def _characters(page: _Page, text: str) -> str:
    """Names every character that no text may hold (once a line and kind); the text without them, for the parser."""
    page.unusual = _UNUSUAL.search(text) is not None
    if not page.unusual and _LOST not in text:
        return text
    for number, line in enumerate(page.lines, 1):
        seen: set[str] = set()
        for found in _SUSPECT.finditer(line):
            if found[0] in seen:
                continue
            seen.add(found[0])
            say = _kind(found[0])
            place = page.at(number, found.start() + 1, len(found[0]))
            page.say(say, place, code=_code(found[0]) if len(found[0]) == 1 else found[0])
    return _SUSPECT.sub(lambda found: found[0] if found[0] in ("\ufffd", _LOST) else "", text)


# ------------------------------------------------------------------------------------ text → tree


class _Pure(Reader, Scanner, Parser):
    """PyYAML's own parser, which gives the same events as libyaml's; only slower."""

    def __init__(self, text: str) -> None:
        self._veiled = _VEIL not in text
        Reader.__init__(self, _ASKING.sub(_VEIL, text) if self._veiled else text)
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
        if type(event) is ScalarEvent:
            if event.style == '"' and _SURROGATE.search(event.value):
                mark = event.start_mark
                raise ScannerError("while scanning a scalar", mark, "half a character", mark)
            if self._veiled:
                event.value = event.value.replace(_VEIL, "?")
        return event


_ASKING = re.compile(r"(?<=[^\s\[{,])\?")
_VEIL = "\ue0b5"
"""Stands for a question mark inside a word, at which the pure parser would break a text in brackets (a URL)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_STYLES: Mapping[str | None, str] = {
    None: "plain",
    "": "plain",
    "'": "quoted",
    '"': "quoted",
    "|": "block",
    ">": "block",
}


_NO_KEYS = ("", "<<")
_NO_PLACES: Mapping[str, Place] = {}


class _Stop(Exception):  # noqa: N818 - the end of reading, not a fault
    """A finding was recorded after which the text is read no further."""


def _parser(text: str, pure: bool) -> Callable[[], Any]:
    """A function that gives the next event of a text."""
    return cast(Callable[[], Any], _Pure(text).get_event if pure or _nested(text) else CParser(text).get_event)


_BRACKET = re.compile(r"[\[\]{}]")
_LOOKED_AHEAD = 500


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


def _tree(page: _Page, text: str) -> Map | None:
    """The tree of a text whose characters were looked at, after every finding about its form."""
    if "\t" in text:
        text = _TAB_ALONE.sub("", text)
        if "\t" in text and not _tabs(page, text):
            return None
    try:
        growth = _Growth(page, text)
        growth.run(text)
    except _Stop:
        return None
    except YAMLError:
        _explain(page, text)
        return None
    return _looked_over(page, text, growth)


class _Growth:
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

    def __init__(self, page: _Page, text: str) -> None:
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
        take = _parser(text, self.page.pure)
        put, path, wary, new_text, new_place = self.put, self.page.path, self.wary, str.__new__, tuple.__new__
        while (kind := type(event := take())) is not StreamEndEvent:
            if kind is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                first, last = start.line + 1, end.line + 1
                node = new_text(Text, event.value)
                node.place = new_place(Place, (path, first, start.column + 1, last, end.column + 1))
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
        """Takes note of an empty value, and places it behind its key: the parsers differ in where they see it."""
        if node.style == "plain":
            path, _, _, line, column = key.place
            node.place = Place(path, line, column, line, column + 1)
            if self.flow:
                self.bare.append(key)

    def other(self, kind: type[Event], event: Any) -> None:
        """Takes an event that is no scalar."""
        if kind is MappingStartEvent:
            made = Map.__new__(Map)
            made.keys_at = _NO_PLACES
            self.open(event, made)
        elif kind is SequenceStartEvent:
            self.open(event, Seq.__new__(Seq))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.close(event)
        elif kind is AliasEvent:
            self.refuse("P008.alias", event, sign=f"*{event.anchor}")
            self.put(Text(f"*{event.anchor}", self.page.at(event.start_mark.line + 1)), 0, 0)
        elif kind is DocumentStartEvent:
            if self.started:
                self.refuse("P008.document", event)
                raise _Stop
            self.started = True

    def add(self, node: Node) -> None:
        """Adds what is no key to the collection that is open, or makes it the root."""
        here = self.here
        if type(here) is Map:
            if self.key is None:
                self.page.say("P008.complex_key", node.place)
                raise _Stop
            here[self.key] = node
            self.key = None
        elif type(here) is Seq:
            here.append(node)
        else:
            self.root = node

    def vet_key(self, here: Map, node: Text) -> None:
        """Names what is no key, or not the first of its name."""
        if not node or node.style == "block":
            self.page.say("P008.complex_key", node.place)
            raise _Stop
        if node in here:
            first = here.key_place(node)
            related = Related(first, "P009.first", {"key": node})
            self.page.say("P009.repeated", node.place, related=(related,), key=node, first=first.line)
        elif node.style == "plain":
            self.page.say("P008.merge_key", node.place)

    def open(self, event: Any, node: Map | Seq) -> None:
        """Begins a collection."""
        start = event.start_mark
        line, column = start.line + 1, start.column + 1
        node.place = tuple.__new__(Place, (self.page.path, line, column, line, column + 1))
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
        path, line, column, _, _ = node.place
        node.place = tuple.__new__(Place, (path, line, column, self.last.line + 1, self.last.column + 1))

    def stop(self, say: str, node: Node, most: int) -> NoReturn:
        """Ends the reading at a limit."""
        self.page.say(say, node.place, most=most)
        raise _Stop

    def vet(self, event: Any, node: Text | None) -> None:
        """Names anchors, tags, texts beyond the limit, and characters that were hidden behind an escape."""
        if event.anchor:
            self.refuse("P008.anchor", event, sign=f"&{event.anchor}")
        if event.tag:
            self.refuse("P008.tag", event, sign=_written_tag(event.tag))
        if node is not None and len(node) > LONGEST_SCALAR:
            self.page.say("P004.scalar", node.place, length=len(node), most=LONGEST_SCALAR)
        if node is None or node.style != "quoted" or self.page.has_finding_on(node.place.line):
            return
        if found := _SUSPECT.search(node):
            self.page.say(_kind(found[0]), node.place, code=_code(found[0]))

    def refuse(self, say: str, event: Any, **facts: Any) -> None:
        """Records a part of YAML that plans do not use, at the sign that begins it."""
        start = event.start_mark
        width = len(str(facts.get("sign", "---")))
        self.page.say(say, self.page.at(start.line + 1, start.column + 1, width), **facts)


def _written_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!", 1) if tag.startswith("tag:yaml.org,2002:") else tag


# ------------------------------------------------------------------------------------ tabs

_TAB_FIRST = re.compile(r"^ *(\t+)")
_TAB_ALONE = re.compile(r"^[ ]*\t[ \t]*$", re.M)


def _tabs(page: _Page, text: str) -> bool:
    """Whether every tab stands inside a quoted or block text; each that does not is a finding, once a line.

    libyaml takes tabs between tokens, PyYAML's own parser does not, and neither takes them as indentation.
    """
    lines = text.split("\n")
    before = len(page.findings)
    for number, line in enumerate(lines, 1):
        if found := _TAB_FIRST.match(line):
            page.say("P007.tab_indent", page.at(number, found.start(1) + 1, len(found[1])))
    if len(page.findings) > before:
        return False
    spaced = text.replace("\t", " ")
    growth = _Growth(_Page(page.path, page.pure, page.lines), spaced)
    try:
        growth.run(spaced)
    except _Stop:
        page.findings += growth.page.findings
    except YAMLError:
        _explain(page, spaced)
    else:
        _tabs_outside(page, lines, growth.root)
    return len(page.findings) == before


def _tabs_outside(page: _Page, lines: list[str], root: Node | None) -> None:
    """Names tabs that stand neither in a quoted or block text nor in a comment."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for node in _scalars(root):
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
            page.say("P007.tab", page.at(number, column))


def _in_comment(line: str, column: int, inside: Iterable[tuple[int, int]]) -> bool:
    """Whether a comment begins before that column, outside the stretches given."""
    for found in re.finditer(r"(?:^|(?<=\s))#", line[: column - 1]):
        if not any(start <= found.start() + 1 < stop for start, stop in inside):
            return True
    return False


def _scalars(root: Node | None) -> Iterator[Text]:
    """Every scalar of a tree, keys included, in the file's order."""
    stack: list[Node] = [] if root is None else [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield node
        elif isinstance(node, Seq):
            stack.extend(reversed(node))
        else:
            for key, value in reversed(node.items()):
                stack += (value, cast(Text, key))


# ------------------------------------------------------------------------ what YAML would drop or swallow

_KEY = r"(?:[A-Za-z_][A-Za-z0-9_.-]*|[0-9]+(?:\.[0-9]+)+)"
_TRAILING = re.compile(r"\S[ \t]+#|[|>][0-9+-]*#")
_COMMENT = re.compile(r"[ \t]+#")
_NEAR_COMMENT = re.compile(r" +#(?: |$)")
_FAR_COMMENT = re.compile(r" {2,}#(?: |$)")
_LOOKS: tuple[tuple[str, str], ...] = (
    ("colon", rf"[ {_WIDE}]*{_KEY}[ {_WIDE}]*(：)"),
    ("colon_space", rf" *{_KEY}(:)(?=[^\s/\\])"),
    ("wide_space", rf" *(?:{_KEY}:|-)([{_WIDE}])"),
    ("dash", r" *([－—–−‐‑•●])[^－—]"),
    ("dash_space", r" *(-)(?=[^\s\d.-])"),
    ("item", r" *(-) "),
    ("key", rf" *{_KEY}(:)(?: |$)"),
)
"""What a line of a text may look like although YAML reads it as words."""


def _looked_over(page: _Page, text: str, growth: _Growth) -> Map | None:
    """The root, after naming what the tree does not say although the file's lines do."""
    root = growth.root
    for node in growth.odd:
        _swallowed(page, node)
    for node in growth.listed:
        column = page.line(node.place.line).find("，", node.place.column - 1) + 1
        page.say("P006.comma", page.at(node.place.line, column), sign="，", code="U+FF0C")
    for key in growth.bare:
        _bare(page, key)
    if "#" in text and _TRAILING.search(text):
        _cut_by_comments(page, root)
    if page.unusual:
        _wide_edges(page, root)
    if isinstance(root, Map):
        return root
    if root is None or (root == "" and isinstance(root, Text) and root.style == "plain"):
        page.say("P005.empty", page.at(1))
    elif not page.wrong:
        page.say("P005.no_map", page.whole(root.place.line))
    return None


def _swallowed(page: _Page, node: Text) -> None:
    """Names the lines of a text that look like a field or a list of their own."""
    place, told = node.place, len(page.findings)
    alone = page.line(place.line)[: place.column - 1].strip(" -") == ""
    for number in range(place.line + (not alone), place.end_line + 1):
        _look(page, node, number, listed=len(page.findings) > told)
    opening = page.line(place.line)[place.column - 1 :].strip()
    if opening in ("｜", "＞"):
        page.say("P006.bar", page.at(place.line, place.column), sign=opening)
    if len(page.findings) == told and _folds(page, place):
        page.say("P012.folded", place, line=place.line)


def _look(page: _Page, node: Text, number: int, *, listed: bool) -> None:
    """Names what a line inside a text looks like; items go unnamed where a line above (``listed``) says it all."""
    line, start = page.line(number), node.place.line
    look, found = next(((look, found) for look, pattern in _LOOKS if (found := re.match(pattern, line))), ("", None))
    if found is None or (number == start and look in ("item", "key")) or (look == "item" and listed):
        return
    if look == "key" and _indent(line) > _indent(page.line(start)):
        return
    code = "P010" if number > start and look in ("colon", "colon_space", "item", "key") else "P006"
    say = "P007.wide" if look == "wide_space" else f"{code}.{look}"
    page.say(say, page.at(number, found.start(1) + 1), sign=found[1], code=_code(found[1]), line=start)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _folds(page: _Page, place: Place) -> bool:
    """Whether two lines meet between Chinese characters, so that a blank comes to stand there."""
    lines = [page.line(number).strip() for number in range(place.line, place.end_line + 1)]
    return any(above[-1:] >= "⺀" and below[:1] >= "⺀" for above, below in pairwise(lines))


def _bare(page: _Page, key: Text) -> None:
    """Names a key in braces that has no value because of how it is written."""
    if found := re.search("[:：]", key):
        say = "P006.colon_space" if found[0] == ":" else "P006.colon"
        place = page.at(key.place.line, key.place.column + found.start())
        page.say(say, place, sign=found[0], code=_code(found[0]))
    elif re.match(r" *:[}\],]", page.line(key.place.end_line)[key.place.end_column - 1 :]):
        page.say("P006.colon_space", page.at(key.place.end_line, key.place.end_column), sign=":", code="U+003A")
    elif re.fullmatch(r"[0-9]{3}", key):
        page.say("P010.thousands", key.place, key=key)


def _cut_by_comments(page: _Page, root: Node | None) -> None:
    """Names each text behind which `` #`` would drop the rest of the line.

    A comment behind a figure, a date or an identifier is plain to see; behind words it must stand off.
    """
    for node in _scalars(root):
        number, column = node.place.end_line, node.place.end_column
        proper = _FAR_COMMENT if not node.isascii() or " " in node else _COMMENT
        if node.style == "block":
            number, column = node.place.line, node.place.column
            head = page.line(number)[column - 1 :]
            column += len(head) - len(head.lstrip("|>+-0123456789"))
            proper = _NEAR_COMMENT
        rest = page.line(number)[column - 1 :]
        if rest.lstrip(" \t").startswith("#") and not proper.match(rest):
            column += rest.index("#")
            page.say("P010.comment", page.at(number, column, len(rest) - rest.index("#")), dropped=rest.strip())


def _wide_edges(page: _Page, root: Node | None) -> None:
    """Names blanks that are no spaces at the edge of a key, or of a value that is no prose."""
    values = {id(node): node for node in _scalars(root) if node.style == "plain"}
    for node in values.values():
        core = node.strip(_WIDE_BLANKS)
        if core != node and core and core.isascii() and " " not in core:
            before = node.startswith(tuple(_WIDE_BLANKS))
            column = node.place.column if before else node.place.end_column - 1
            line = node.place.line if before else node.place.end_line
            page.say("P007.wide", page.at(line, column), code=_code(node[0] if before else node[-1]))


# ------------------------------------------------------------------------ what keeps a text from being YAML


class _Fault(NamedTuple):
    """Where parsing ended; lines count from 1."""

    reach: int
    """The line up to which the text is sound: where the part begins that could not be parsed."""
    line: int


class _Repair(NamedTuple):
    """A likely repair of one line, and what it says about it."""

    say: str
    column: int
    width: int
    line: str
    sign: str


@dataclass(slots=True)
class _Bench:
    """Where repairs are tried, as long as the budget of characters to parse lasts."""

    pure: bool
    budget: int

    def fault(self, lines: list[str]) -> _Fault | None:
        """Where parsing these lines ends; None where it ends well, or only at the limit of depth."""
        text = "\n".join(lines)
        self.budget -= len(text) + 1
        take, depth = _parser(text, self.pure), 0
        try:
            while type(event := take()) is not StreamEndEvent:
                depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
                if depth > DEEPEST:
                    return None
        except YAMLError as fault:
            return _where(fault)
        return None


def _where(fault: YAMLError) -> _Fault:
    """Where a fault is: a quotation or bracket that does not end counts from where it begins."""
    mark, begun, context = (getattr(fault, name, None) for name in ("problem_mark", "context_mark", "context"))
    line = mark.line + 1 if mark else 1
    if begun and context and ("scanning" in context or "parsing a quoted" in context or "flow" in context):
        return _Fault(begun.line + 1, line)
    return _Fault(line, line)


_MOST_TRIED = 1_500_000
"""Characters that are parsed to explain one file; some six hundred tries for a file of the usual size."""
_MOST_EXPLAINED = 20
_LONGEST_LINE = 10_000
"""Characters; no repair is looked for on a longer one."""
_BACK = 30
"""Lines before the fault in which its cause is looked for."""


def _explain(page: _Page, text: str) -> None:
    """Names what keeps a text from being YAML: the repairs that let it parse further are what is wrong with it."""
    lines = text.split("\n")
    if _wide_indents(page, lines):
        return
    bench = _Bench(page.pure, _MOST_TRIED)
    fault = bench.fault(lines)
    guessed = ""
    for _ in range(_MOST_EXPLAINED):
        repaired = _repaired(bench, lines, fault) if fault else None
        if fault is None or (repaired and repaired[1].say == guessed):
            return
        if repaired is None:
            if not guessed and not any(finding.place.line >= fault.reach for finding in page.findings):
                page.say("P006.syntax", page.whole(min(fault.line, len(page.lines))))
            return
        number, repair, fault = repaired
        lines[number - 1] = repair.line
        guessed = repair.say if repair.say in _GUESSES else guessed
        if not page.has_finding_on(number):
            place = page.at(number, repair.column, repair.width)
            page.say(repair.say, place, sign=repair.sign, code=_code(repair.sign[:1]))


_GUESSES = ("P006.indent", "P006.bracket_open", "P006.bracket_extra", "P006.syntax", "P006.no_key", "P006.under_bar")
"""Repairs after which what follows may be their doing: it is not named."""


def _wide_indents(page: _Page, lines: list[str]) -> bool:
    """Whether fields or list items are indented with blanks that are no spaces; each such line is a finding."""
    pattern = re.compile(rf" *([{_WIDE}][ {_WIDE}]*)(?:{_KEY}[ {_WIDE}]*[:：]|[-－](?: |[{_WIDE}]))")
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := pattern.match(line))]
    for number, match in found:
        page.say("P007.wide_indent", page.at(number, match.start(1) + 1, len(match[1])), code=_code(match[1][0]))
    return bool(found)


def _repaired(bench: _Bench, lines: list[str], fault: _Fault) -> tuple[int, _Repair, _Fault | None] | None:
    """The first likely repair that lets the text parse further, with its line and the next fault."""
    near = sorted({fault.reach, *range(max(1, fault.line - _BACK), fault.line + 1)}, reverse=True)
    near = [number for number in near if 0 < number <= len(lines) and len(lines[number - 1]) <= _LONGEST_LINE]
    for tier, wholly in _TIERS:
        for number in near:
            for repair in (repair for propose in tier for repair in propose(lines, number)):
                if bench.budget < 0:
                    return None
                after = bench.fault([*lines[: number - 1], repair.line, *lines[number:]])
                if after is None or (not wholly and after.reach > fault.reach and after.line >= fault.line):
                    return number, repair, after
    return None


_SIMPLE: tuple[tuple[str, str, str], ...] = (
    ("P006.colon", rf" *(?:- +)*[^\s：:#\[\]{{}},'\"]{{1,40}}([ {_WIDE}]*：[ {_WIDE}]*)", ": "),
    ("P006.colon_space", r" *(?:- +)*[\"']?[A-Za-z0-9_.-]+[\"']?(:)(?=[^\s/\\])", ": "),
    ("P006.equals", r" *(?:- +)*[a-z_]+( *[=＝] *)", ": "),
    ("P006.no_colon", rf" *(?:- +)*{_KEY}( *)$", ":"),
    ("P006.no_colon", r" *(?:- +)*[a-z_]+( +)(?=\S)", ": "),
    ("P006.dash", rf" *([－—–−‐‑•·●][ {_WIDE}]*)", "- "),
    ("P006.dash_space", r" *(-)(?=[^\s-])", "- "),
    ("P006.bar", r".*: *([｜＞]) *$", "|"),
)


def _by_sign(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign, or one without the space that it needs, where a line's structure is written."""
    line = lines[number - 1]
    for say, pattern, right in _SIMPLE:
        if found := re.match(pattern, line):
            start, stop = found.span(1)
            sign = found[1].strip() or found[1]
            column = line.index(sign, start) + 1
            yield _Repair(say, column, len(sign), line[:start] + right + line[stop:], sign)
    if found := re.search(f"[{_WIDE}]", line):
        yield _Repair("P007.wide", found.start() + 1, 1, re.sub(f"[{_WIDE}]", " ", line), found[0])


_FLOW = (
    ("P006.comma", "，", ", "),
    ("P006.colon", "：", ": "),
    ("P006.bracket", "｛", "{"),
    ("P006.bracket", "｝", "}"),
    ("P006.bracket", "［", "["),
    ("P006.bracket", "］", "]"),
    ("P006.bracket", "【", "["),
    ("P006.bracket", "】", "]"),
)


_MOST_SIGNS = 50
"""Signs of one line that are tried one by one."""


def _in_flow(lines: list[str], number: int) -> Iterator[_Repair]:
    """A full-width sign among brackets: each alone, then all."""
    line = lines[number - 1]
    if found := re.search(r"[\w\"'](:)[}\],]", line):
        at = found.start(1)
        yield _Repair("P006.colon_space", at + 1, 1, f"{line[: at + 1]} {line[at + 1 :]}", ":")
    for found in re.finditer(r"\{[^{}]*?[^\s,:{](\s+)(?=[A-Za-z_][A-Za-z0-9_-]*: )", line):
        yield _Repair(
            "P006.comma_missing", found.start(1) + 1, 1, f"{line[: found.start(1)]}, {line[found.end() :]}", " "
        )
    if not re.search(r"[\[{｛［【]", line) or not re.search("[，：｛｝［］【】]", line):
        return
    rights = {wrong: (say, right) for say, wrong, right in _FLOW}
    signs = list(re.finditer("[，：｛｝［］【】]", line))
    for match in signs[:_MOST_SIGNS]:
        say, right = rights[match[0]]
        yield _Repair(say, match.start() + 1, 1, line[: match.start()] + right + line[match.end() :], match[0])
    whole = re.sub("[，：｛｝［］【】]", lambda match: rights[match[0]][1], line)
    yield _Repair(rights[signs[0][0]][0], signs[0].start() + 1, 1, whole, signs[0][0])


_AFTER_BRACKET = re.compile(r"(\{[^{}]*\}|\[[^\[\]]*\](?=\s*(?:＃|//)))\s*((?:＃|//|--|[（(，。；;、]).*)")
"""Fields or a list, and behind their bracket what was meant as a remark."""
_VALUE = re.compile(r"( *(?:- +)*(?:[^\s:#]+: +|(?<=- )))(\S.*?) *$")


def _in_value(lines: list[str], number: int) -> Iterator[_Repair]:
    """A text that begins with a sign of YAML's own."""
    line = lines[number - 1]
    found = _VALUE.match(line)
    if not found:
        return
    head, value = found.groups()
    column, sign = len(head) + 1, value[0]
    single = head + "'" + value.replace("'", "''") + "'"
    if sign in "\"'":
        closing = value.find(sign, 1)
        if sign == '"' and "\\" in value and value.endswith('"'):
            yield _Repair("P006.escape", column, len(value), f"{head}'{value[1:-1]}'", sign)
        if closing < 0:
            yield _Repair("P006.quote_open", column, 1, head + value + sign, sign)
        else:
            yield _Repair("P006.quote_part", column, closing + 1, single, sign)
    elif junk := _AFTER_BRACKET.match(value):
        yield _Repair("P006.after_bracket", column + junk.start(2), len(junk[2]), head + junk[1], junk[2][:1])
    elif sign in "[{" and re.match(r"\[[^\]]*\]\s*[^\s#,\]}]|\{[^}]*\}\s*[^\s#,\]}]", value):
        yield _Repair("P006.bracket_text", column, 1, single, sign)
    elif sign in "*&!%@`>|]},?":
        yield _Repair("P006.reserved", column, 1, single, sign)


def _closed(lines: list[str], number: int) -> Iterator[_Repair]:
    """A bracket that is never closed, or one too many."""
    line = lines[number - 1].rstrip()
    column = min((line.find(sign) for sign in "[{" if sign in line), default=-1) + 1
    if column:
        for closing in ("}", "]", "}]", "]}", "}}"):
            yield _Repair("P006.bracket_open", column, 1, line + closing, line[column - 1])
    if line.endswith(("}", "]")):
        yield _Repair("P006.bracket_extra", len(line), 1, line[:-1], line[-1])


def _indented(lines: list[str], number: int) -> Iterator[_Repair]:
    """A field or list item that stands further left or right than those around it."""
    line = lines[number - 1]
    found = re.match(rf"( *)(?:[\"']?{_KEY}[\"']?:(?: |$)|- )", line)
    if not found:
        return
    own = len(found[1])
    before = (_indent(text) for text in reversed(lines[max(0, number - 1 - _BACK) : number - 1]) if text.strip())
    for indent in dict.fromkeys(before):
        if indent != own:
            yield _Repair("P006.indent", 1, max(1, own), " " * indent + line.lstrip(" "), " ")


def _colon_in_text(lines: list[str], number: int) -> Iterator[_Repair]:
    """A colon and a space inside a text."""
    line = lines[number - 1]
    colons = [found.start() for found in re.finditer(r":(?= |$)", line)]
    field = re.match(rf" *(?:- +)*{_KEY}:", line)
    for at in (colons[1:2], colons[:1] if not field else []):
        if at and not re.search(r"[\[{]", line[: at[0]]):
            changed = line[: at[0]] + re.sub(r":(?= |$)", "：", line[at[0] :])
            yield _Repair("P006.colon_text", at[0] + 1, 1, changed, ":")


def _left_out(lines: list[str], number: int) -> Iterator[_Repair]:
    """A line without which all is well, whatever it is that is wrong with it."""
    line = lines[number - 1]
    if bare := line.strip():
        say = "P006.syntax" if re.search("[:：={}\\[\\]]|^[-#]", bare) else "P006.no_key"
        yield _Repair(say, line.index(bare) + 1, len(bare), "", bare[0])


def _under_bar(lines: list[str], number: int) -> Iterator[_Repair]:
    """The first line of a text behind a vertical bar that stands no further right than its field."""
    above = next((text for text in reversed(lines[: number - 1]) if text.strip()), "")
    line = lines[number - 1]
    if re.search(r": +[|>][-+]?\s*$", above) and line.strip() and _indent(line) <= _indent(above):
        yield _Repair("P006.under_bar", 1, max(1, _indent(line)), " " * (_indent(above) + 2) + line.lstrip(" "), " ")


_Propose = Callable[[list[str], int], Iterator[_Repair]]
_SURE: tuple[_Propose, ...] = (_by_sign, _in_flow, _in_value)
_LIKELY: tuple[_Propose, ...] = (_closed, _indented, _colon_in_text)
_TIERS: tuple[tuple[tuple[_Propose, ...], bool], ...] = (
    (_SURE, False),
    ((_under_bar,), False),
    (_LIKELY, True),
    ((_left_out,), True),
    (_LIKELY, False),
    ((_left_out,), False),
)
"""What is tried in turn, and whether it counts only where the whole text then parses."""
