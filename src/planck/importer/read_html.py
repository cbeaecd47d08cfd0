"""A web page → Document, by the standard library: nothing is fetched, no script runs."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from planck.importer.document import Document, Paragraph, Refused, Table
from planck.importer.document_text import (
    DEEPEST_TABLE,
    OpenCell,
    Run,
    Tally,
    finished,
    grid,
    hold_paragraphs,
    length,
    paragraphs,
)
from planck.importer.list_numbers import letters, roman

MOST_CHARACTERS = 6_000_000
LONGEST_TAG = 10_000
"""Characters, attributes and all; of a longer one only the name is read."""
MOST_TAGS = 300_000
"""A page of 100 printed pages out of Word has some 20,000."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body center caption dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
_UNSHOWN = _names("script style template head noscript select textarea iframe object svg math canvas")
_EMPTY = _names("area base br col embed hr img input link meta param source track wbr")
_PICTURES = frozenset(("img", "svg", "canvas", "object", "embed", "iframe"))
# a tag as far as a parser must see it; ">" may stand in a value, "<" ends the attempt, so that no start scans twice
_TAG = re.compile(r"</?[A-Za-z](?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*+>)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNBOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_MAIN = re.compile(
    r"UCAP-CONTENT|zoom|ContentRegion|vsb_content(?:_[0-9]+)?|TRS_[A-Za-z]*EDITOR|pages_content|article[-_]?con(?:tent)?"
    r"|artibody|mainText|news_?con(?:tent)?",
    re.IGNORECASE,
)
"""What the sites of governments call the part of a page that holds the document."""
LEAST_MAIN = 200
"""Characters of that part; with fewer the document stands elsewhere."""
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef“”])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u2e80-\uffef“”])")
_WHITE = re.compile(r"[ \t\n\r\f]+")


def read(text: str) -> Document:
    """The page's paragraphs, headings, lists and tables; raises Refused where it is too large or too deep."""
    if len(text) > MOST_CHARACTERS:
        raise Refused("document.unpacked", most=MOST_CHARACTERS)
    if text.count("<") > MOST_TAGS:
        raise Refused("document.tags", most=MOST_TAGS)
    page = _Page()
    page.feed(_only_tags(text))
    page.close()
    return page.document()


def _only_tags(text: str) -> str:
    """The page with whole tags only: html.parser takes quadratic time over thousands that never end."""
    out: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        out.append(text[at:start])
        end = _markup_end(text, start)
        if end is not None:
            at = end
        elif tag := _TAG.match(text, start):
            out.append(tag[0] if len(tag[0]) <= LONGEST_TAG else re.split(r"[\s>/]", tag[0][:20], maxsplit=1)[0] + ">")
            at = tag.end()
        else:
            out.append("&lt;")
            at = start + 1
    out.append(text[at:])
    return "".join(out)


def _markup_end(text: str, start: int) -> int | None:
    """The end of a comment, declaration or instruction; of the text where it has none. None where it is no such."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return len(text) if end < 0 else end + 3
    if text.startswith(("<!", "<?"), start):
        end = text.find(">", start)
        return len(text) if end < 0 else end + 1
    return None


class _List:
    """An open list; ``ordered`` lists count."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.ordered = tag == "ol"
        self.kind = attributes.get("type", "1")[:1]
        self.next = _whole(attributes.get("start"), 1)

    def number(self, value: str | None) -> str:
        """The number that the next item shows; none in a list without order."""
        if not self.ordered:
            return ""
        count = self.next = _whole(value, self.next)
        self.next += 1
        shown = {"a": letters(count), "A": letters(count).upper(), "i": roman(count).lower(), "I": roman(count)}
        return shown.get(self.kind, str(count)) + "."


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default


class _OpenTable:
    """A table as it is read: its rows, and the cell whose blocks are read."""

    def __init__(self) -> None:
        self.rows: list[list[OpenCell | None]] = []
        self.before: list[Paragraph | Table] = []
        self.cell: OpenCell | None = None

    @property
    def blocks(self) -> list[Paragraph | Table]:
        """Where blocks go: into the open cell; before the table, as a caption, where there is none."""
        return self.cell.blocks if self.cell else self.before


class _Page(HTMLParser):
    """Collects blocks; what a browser does not show is counted, not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tally: Tally = Counter()
        self.blocks: list[Paragraph | Table] = []
        self.tables: list[_OpenTable] = []
        self.lists: list[_List] = []
        self.runs: list[Run] = []
        self.open: list[tuple[str, bool, bool]] = []
        """Open elements that format: tag, bold, hidden."""
        self.hidden = 0
        self.level = 0
        self.number = ""
        self.pre = 0
        self.count = 0
        self.main: list[list[int]] = []
        """Stretches of blocks that are the document: from, to, depth of the element."""

    # ------------------------------------------------------------------------------------------------- what is read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()
        if tag in _PICTURES and not self.hidden:
            self.tally["picture"] += 1
        if tag == "br":
            self.runs.append(Run("\n"))
        if tag in _EMPTY:
            return
        attributes = {name: value or "" for name, value in attrs}
        self._format(tag, attributes)
        names = [attributes.get("id", ""), *attributes.get("class", "").split()]
        if tag in _BLOCKS and not self.tables and any(map(_MAIN.fullmatch, names)):
            self.main.append([len(self.blocks), -1, len(self.open)])
        if self.hidden:
            return
        if re.fullmatch("h[1-6]", tag):
            self.level = int(tag[1])
        elif tag == "pre":
            self.pre += 1
        elif tag in ("ol", "ul", "menu"):
            self.lists.append(_List(tag, attributes))
        elif tag == "li" and self.lists:
            self.number = self.lists[-1].number(attributes.get("value"))
        elif tag in ("table", "tr", "td", "th"):
            self._table_tag(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY and tag not in _BLOCKS:  # as a browser has it, <div/> opens; <o:p/> holds nothing
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
        if not self.hidden:
            self._close(tag)
        self._unformat(tag)
        for stretch in self.main[-1:]:
            if stretch[1] < 0 and len(self.open) < stretch[2]:
                stretch[1] = len(self.blocks)

    def handle_data(self, data: str) -> None:
        if self.hidden:
            self.tally["hidden"] += self._is_text_hidden() and bool(data.strip())
            return
        # a line end of the source between Chinese characters is no blank
        text = data if self.pre else _WHITE.sub(" ", _WRAPPED.sub("", data))
        self.runs.append(Run(text, bool(self.open) and self.open[-1][1]))

    # ----------------------------------------------------------------------------------------------------- structure

    def _format(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what the element does to the text within it."""
        style = attributes.get("style", "")
        bold = self.open[-1][1] if self.open else False
        bold = (bold or tag in ("b", "strong") or bool(_BOLD.search(style))) and not _UNBOLD.search(style)
        hides = tag in _UNSHOWN or "hidden" in attributes or bool(_HIDDEN.search(style))
        if tag == "body":  # a head that never ends
            self.open.clear()
            self.hidden = 0
        elif tag in ("p", "td", "th", "tr", "li"):
            self._unclosed(tag)
        self.open.append((tag, bold, hides))
        self.hidden += hides

    def _unclosed(self, tag: str) -> None:
        """Close what the element ends without an end tag: a ``<p>`` by the next, a row by the next."""
        ends = {"p": ("p",), "td": ("p", "td", "th"), "th": ("p", "td", "th"), "tr": ("p", "td", "th", "tr")}
        while self.open and self.open[-1][0] in ends.get(tag, ("p", "li")):
            self._pop()

    def _pop(self) -> None:
        _, _, hides = self.open.pop()
        self.hidden -= hides

    def _unformat(self, tag: str) -> None:
        """Forget the element, and what is open within it; an end tag without a start, or far from it, ends nothing."""
        for back in range(1, min(len(self.open), 100) + 1):
            if self.open[-back][0] == tag:
                for _ in range(back):
                    self._pop()
                return
            if self.open[-back][0] in ("td", "th", "table") and tag not in ("table", "tr", "tbody", "body", "html"):
                return

    def _is_text_hidden(self) -> bool:
        """Whether a person wrote what is hidden; a script is nobody's text."""
        return not any(tag in _UNSHOWN for tag, _, hides in self.open[-20:] if hides)

    def _close(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.level = 0
        elif tag == "pre":
            self.pre = max(0, self.pre - 1)
        elif tag in ("ol", "ul", "menu"):
            del self.lists[-1:]
            self.number = ""
        elif tag == "li":
            self.number = ""
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].cell = None
        elif tag == "table" and self.tables:
            self._end_table()

    def _table_tag(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            if len(self.tables) >= DEEPEST_TABLE:
                raise Refused("document.deep", most=DEEPEST_TABLE)
            self.tables.append(_OpenTable())
            return
        if not self.tables:
            return
        table = self.tables[-1]
        if tag == "tr":
            table.rows.append([])
            table.cell = None
            return
        if not table.rows:
            table.rows.append([])
        table.cell = OpenCell(_span(attributes.get("rowspan"), 65_534), _span(attributes.get("colspan"), 1_000))
        table.rows[-1].append(table.cell)

    def _end_table(self) -> None:
        table = self.tables.pop()
        self._target().extend(table.before + grid(table.rows, self.tally))

    def _target(self) -> list[Paragraph | Table]:
        return self.tables[-1].blocks if self.tables else self.blocks

    def _break(self) -> None:
        """End the paragraph."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        parts = paragraphs(runs, self.tally, number=self.number, level=self.level)
        if parts:
            self.number = ""
            self.count += len(parts)
            hold_paragraphs(self.count)
            self._target().extend(parts)

    def document(self) -> Document:
        """The document, with what is still open closed."""
        self._break()
        while self.tables:
            self._end_table()
        return finished(self._of_main(), self.tally)

    def _of_main(self) -> list[Paragraph | Table]:
        """The blocks of the part that is the document, and the headings before it; all where no part is marked."""
        stretches = [self.blocks[start : end if end >= 0 else None] for start, end, _ in self.main]
        longest = max(stretches, key=_characters, default=[])
        if _characters(longest) < LEAST_MAIN:
            return self.blocks
        start = next(at for at, block in enumerate(self.blocks) if block is longest[0])
        heads = [block for block in self.blocks[:start] if isinstance(block, Paragraph) and block.level]
        self.tally["page_frame"] = len(self.blocks) - len(heads) - len(longest)
        return [*heads, *longest]


def _characters(blocks: list[Paragraph | Table]) -> int:
    return sum(map(length, blocks))


def _span(text: str | None, most: int) -> int:
    """The span as browsers read it: the digits at the start, 1 where there are none, no more than ``most``."""
    digits = re.match(r"\s*([0-9]{1,9})", text or "")
    span = int(digits[1]) if digits else 1
    return min(span, most) if span else most
