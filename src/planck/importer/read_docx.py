"""A Word document → Document: what Word or WPS shows, with its automatic numbers and without what was deleted.

By the standard library: python-docx shows neither automatic numbers nor text boxes nor tracked changes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from planck.core.packed_parts import Unsafe, check_directory
from planck.importer.document import Document, Paragraph, Refused, Table
from planck.importer.document_text import (
    DEEPEST_TABLE,
    OpenCell,
    Run,
    Tally,
    finished,
    grid,
    hold_characters,
    hold_paragraphs,
    hold_places,
    paragraphs,
)
from planck.importer.docx_numbers import Numbering, numbering, whole
from planck.importer.docx_package import MOST_PARTS, Package
from planck.importer.docx_styles import Style, Styles, level_of, styles
from planck.importer.docx_xml import child, children, is_on, name_of, value_of

_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/", "document.spreadsheet"),
    ("ppt/", "document.slides"),
    ("OFD.xml", "document.ofd"),
    ("mimetype", "document.odt"),
)
"""Archives of other programs, by a part that they hold."""
_PICTURES = frozenset(("pic", "imagedata"))
_OBJECTS = {"object": "object", "chart": "diagram", "relIds": "diagram", "altChunk": "attached"}
_DELETED = frozenset(("del", "moveFrom"))
_CONTAINERS = frozenset(("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple"))
"""Elements whose content is shown as if they were not there."""
_INLINE = _CONTAINERS | {"dir", "bdo", "oMathPara", "oMath"}


def read(data: bytes) -> Document:
    """The document; raises Refused where it is another kind of file, unsafe, too large or damaged."""
    try:
        return _read(data)
    except Unsafe as fault:
        raise Refused(f"document.{fault.reason}", **fault.facts) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, ElementTree.ParseError):
        raise Refused("document.damaged") from None


def _read(data: bytes) -> Document:
    # the directory of half a million parts takes a second to read
    if (count := data.count(b"PK\x01\x02")) > MOST_PARTS:
        raise Refused("document.parts", count=count, most=MOST_PARTS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_directory(archive, MOST_PARTS)
        package = Package(archive)
        main = package.related("", "officeDocument") or (
            "word/document.xml" if package.has("word/document.xml") else ""
        )
        _check_kind(package, main)
        return _Body(package, main).document()


def _check_kind(package: Package, main: str) -> None:
    types = package.content("[Content_Types].xml").decode("utf-8", "replace")
    if any(re.search("vbaProject", name, re.IGNORECASE) for name in package.names):
        raise Refused("document.macro")
    if re.search("macroEnabled|vbaProject", types, re.IGNORECASE):
        raise Refused("document.macro")
    for start, message_key in _KINDS:
        if any(name.startswith(start) for name in package.names) and not main.startswith("word/"):
            raise Refused(message_key)
    if not main:
        raise Refused("document.zip")


@dataclass(slots=True)
class _Field:
    """An open field: its instruction until the separator, its result after it."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph as it is read: runs, and the blocks of text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Paragraph | Table] = field(default_factory=list)
    in_contents: bool = False
    """Whether it is a line of the table of contents."""


class _Body:
    """Reads one document."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.tally: Tally = Counter()
        self.styles: Styles = styles(package.root(package.related(main, "styles")))
        self.numbers: Numbering = numbering(package.root(package.related(main, "numbering")))
        self.fields: list[_Field] = []
        self.tables = 0
        self.count = self.characters = 0
        self.carry: list[Run] = []
        self.contents: list[Paragraph] = []
        """Lines of the table of contents, which Word makes from the headings."""

    def document(self) -> Document:
        """The body, then what stands outside it."""
        root = self.package.root(self.main)
        body = child(root, "body")
        blocks = [] if body is None else self._blocks(body)
        blocks = self._with_contents(blocks)
        beside: list[Paragraph | Table] = list(
            self._outside({block.text for block in blocks if isinstance(block, Paragraph)})
        )
        self._count_links()
        return finished(blocks + beside, self.tally, len(beside))

    # -------------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: Element) -> list[Paragraph | Table]:
        out: list[Paragraph | Table] = []
        for element in parent:
            name = name_of(element)
            if name == "p":
                out.extend(self._paragraph(element))
            elif name == "tbl":
                out.extend(self._table(element))
            elif name == "AlternateContent":
                out.extend(self._blocks(_choice(element)))
            elif name in _CONTAINERS:
                if not _is_placeholder(element):
                    out.extend(self._blocks(element))
            elif name in _DELETED:
                self.tally["deletion"] += 1
            elif name in _OBJECTS:
                self.tally[_OBJECTS[name]] += 1
        return out

    def _paragraph(self, element: Element) -> list[Paragraph | Table]:
        self.count += 1
        hold_paragraphs(self.count)
        properties = child(element, "pPr")
        style_id = value_of(child(properties, "pStyle"), "val") or self.styles.default
        style = self.styles.get(style_id)
        line = _Line(self.carry, in_contents=style.contents)
        self.carry = []
        self._runs(element, style, line)
        if child(properties, "rPr", "del") is not None and line.runs:
            self.carry = line.runs  # its end was deleted: it runs on into the next paragraph
            return line.boxes
        outline = child(properties, "outlineLvl")
        level = style.level if outline is None else level_of(outline)
        # Word counts a blank paragraph of a list too
        number = self._number(properties, style, style_id)
        parts = paragraphs(line.runs, self.tally, number=number, level=level)
        if line.in_contents:
            self.contents.extend(parts)
        return [*line.boxes, *parts]

    def _number(self, properties: Element | None, style: Style, style_id: str) -> str:
        own = child(properties, "numPr")
        list_id, level = child(own, "numId"), child(own, "ilvl")
        wanted = style.list_id if list_id is None else value_of(list_id, "val")
        if not wanted or wanted == "0":
            return ""
        if level is not None:
            at = whole(value_of(level, "val"), 0)
        elif style.list_level is not None:
            at = style.list_level
        else:
            at = self.numbers.level_of_style(wanted, style_id)
        return self.numbers.next(wanted, at)

    def _table(self, element: Element) -> list[Paragraph | Table]:
        if self.tables >= DEEPEST_TABLE:
            raise Refused("document.deep", most=DEEPEST_TABLE)
        self.tables += 1
        rows: list[list[OpenCell | None]] = []
        above: dict[int, tuple[OpenCell, int]] = {}
        for row in self._parts(element, "tr"):
            if child(row, "trPr", "del") is not None:
                self.tally["deletion"] += 1
                continue
            rows.append(self._row(row, above))
        self.tables -= 1
        return grid(rows, self.tally)

    def _parts(self, parent: Element, name: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, those in content controls and insertions too."""
        for element in parent:
            if name_of(element) == name:
                yield element
            elif name_of(element) in _CONTAINERS:
                yield from self._parts(element, name)

    def _row(self, row: Element, above: dict[int, tuple[OpenCell, int]]) -> list[OpenCell | None]:
        """The cells of a row; ``above`` holds, by column, the cells that may go on downwards, and how many rows."""
        column = _whole_in(row, "trPr", "gridBefore")
        self.tally["places"] += column
        hold_places(self.tally)
        cells: list[OpenCell | None] = [None] * column
        below: dict[int, tuple[OpenCell, int]] = {}
        merged: OpenCell | None = None
        for element in self._parts(row, "tc"):
            properties = child(element, "tcPr")
            across = max(1, min(_whole_in(properties, "gridSpan"), 1_000))
            vertical, horizontal = child(properties, "vMerge"), child(properties, "hMerge")
            blocks = self._blocks(element)
            if horizontal is not None and value_of(horizontal, "val") != "restart" and merged:
                merged.columns += across
                merged.blocks.extend(blocks)
                continue
            if vertical is not None and value_of(vertical, "val") != "restart" and column in above:
                merged = above[column][0]
                merged.rows += 1
                # Word hides what stands in the places below: nothing as a rule
                merged.blocks.extend(blocks)
            else:
                merged = OpenCell(1, across, blocks)
                cells.append(merged)
            below[column] = (merged, across)
            column += across
        above.clear()
        above.update(below)
        return cells

    # ---------------------------------------------------------------------------------------------------------- runs

    def _runs(self, parent: Element, style: Style, line: _Line) -> None:
        """Add the runs within the element to the line."""
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._run(element, style, line)
            elif name in _INLINE:
                if not _is_placeholder(element):
                    self._runs(element, style, line)
            elif name in _DELETED:
                self.tally["deletion"] += 1
            elif name == "AlternateContent":
                self._runs(_choice(element), style, line)
            elif name == "p":  # a paragraph within a paragraph: no program writes it, a converter may
                line.boxes.extend(self._paragraph(element))

    def _run(self, run: Element, style: Style, line: _Line) -> None:
        properties = child(run, "rPr")
        character = self.styles.get(value_of(child(properties, "rStyle"), "val"))
        bold = _first(is_on(child(properties, "b")), character.bold, style.bold)
        hidden = _first(is_on(child(properties, "vanish")), character.hidden, style.hidden)
        for element in run:
            text = self._text(element, line)
            if not text or not self._is_shown():
                continue
            if hidden:
                self.tally["hidden"] += 1
                return
            line.in_contents = line.in_contents or self._in_contents()
            self.characters += len(text)
            hold_characters(self.characters)
            line.runs.append(Run(text, bold))

    def _text(self, element: Element, line: _Line) -> str:
        """The text that an element of a run shows; text boxes go into the line, pictures are counted."""
        match name_of(element):
            case "t":
                # a line end in the XML is a blank
                return re.sub(r"[\t\r\n]+", " ", element.text or "")
            case "tab" | "ptab":
                return " "
            case "br" | "cr":
                return "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return _symbol(element)
            case "fldChar":
                self._field(element)
            case "instrText" if self.fields:
                self.fields[-1].instruction += element.text or ""
            case "drawing" | "pict" | "object":
                self._drawing(element, line)
            case "AlternateContent":
                return "".join(self._text(inner, line) for inner in _choice(element))
            case "ruby":
                return "".join(
                    each.text or ""
                    for base in children(element, "rubyBase")
                    for each in base.iter()
                    if name_of(each) == "t"
                )
        return ""

    def _field(self, element: Element) -> None:
        match value_of(element, "fldCharType"):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].in_result = True
            case "end" if self.fields:
                self.fields.pop()

    def _is_shown(self) -> bool:
        """Whether text here is shown: the result of a field is, its instruction is not."""
        return all(each.in_result for each in self.fields)

    def _in_contents(self) -> bool:
        return any(re.match(r"\s*TOC\b", each.instruction) for each in self.fields)

    def _drawing(self, element: Element, line: _Line) -> None:
        """Read the text boxes of a drawing; count its pictures and objects."""
        if name_of(element) == "object":
            self.tally["object"] += 1
        fields, self.fields = self.fields, []
        carry, self.carry = self.carry, []
        for inner in _shown_within(element):
            name = name_of(inner)
            if name == "txbxContent":
                line.boxes.extend(self._blocks(inner))
            elif name in _PICTURES and name_of(element) != "object":
                self.tally["picture"] += 1
            elif name in _OBJECTS and name != "object":
                self.tally[_OBJECTS[name]] += 1
        self.fields, self.carry = fields, carry

    # ------------------------------------------------------------------------------------------------- outside the body

    def _with_contents(self, blocks: list[Paragraph | Table]) -> list[Paragraph | Table]:
        """The blocks without the table of contents, where all of its lines are headings of the body."""
        listed = {id(paragraph) for paragraph in self.contents}
        body = [block for block in blocks if id(block) not in listed]
        texts = {
            _bare(number + block.text)
            for block in body
            if isinstance(block, Paragraph)
            for number in ("", block.number)
        }
        lines = [_bare(re.sub(r"[.…·\s]*[0-9ivxIVX]*$", "", line.number + line.text)) for line in self.contents]
        if not lines or any(line and line not in texts for line in lines):
            return blocks
        self.tally["contents"] += len(lines)
        return [
            block for block in body if not (isinstance(block, Paragraph) and re.fullmatch(r"目\s*[录次]", block.text))
        ]

    def _outside(self, texts: set[str]) -> Iterator[Paragraph]:
        """Notes, comments, headers and footers, less page numbers and repeated titles."""
        for part, name in (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")):
            root = self.package.root(self.package.related(self.main, part))
            for each in children(root, name):
                if value_of(each, "type") in ("", "normal"):
                    yield from self._beside(each, name, set())
        for name in ("header", "footer"):
            for part in self.package.all_related(self.main, name):
                root = self.package.root(part)
                if root is not None:
                    yield from self._beside(root, name, texts)

    def _beside(self, parent: Element, what: str, known: set[str]) -> Iterator[Paragraph]:
        self.fields = []
        for block in self._blocks(parent):
            inside = (
                [block]
                if isinstance(block, Paragraph)
                else [
                    Paragraph(cell.text.replace("\n", "　"))
                    for row in block.rows
                    for cell in dict.fromkeys(row)
                    if cell and cell.text
                ]
            )
            for paragraph in inside:
                if what in ("header", "footer") and (paragraph.text in known or _is_page_number(paragraph.text)):
                    continue
                known.add(paragraph.text)
                self.tally[what] += 1
                yield paragraph

    def _count_links(self) -> None:
        """Count what the document takes from elsewhere, which is never fetched; a hyperlink takes nothing."""
        for part in (self.main, self.package.related(self.main, "settings")):
            for link in self.package.relations(part) if part else []:
                if value_of(link, "TargetMode").lower() == "external" and not value_of(link, "Type").endswith(
                    "/hyperlink"
                ):
                    self.tally["external"] += 1


def _choice(element: Element) -> Element:
    """The alternative that is read: the first, or the fallback where the first holds nothing that planck reads."""
    return next((each for each in element if len(each)), Element("none"))


def _shown_within(element: Element) -> Iterator[Element]:
    """The elements of a drawing, of alternatives the first only, of text boxes not what is within."""
    for each in element:
        if name_of(each) == "AlternateContent":
            yield from _shown_within(_choice(each))
            continue
        yield each
        if name_of(each) != "txbxContent":
            yield from _shown_within(each)


def _is_placeholder(element: Element) -> bool:
    """Whether a content control still shows its prompt (单击此处输入文字)."""
    return bool(is_on(child(element, "sdtPr", "showingPlcHdr")))


def _first(*values: bool | None) -> bool:
    return next((value for value in values if value is not None), False)


def _whole_in(element: Element | None, *path: str) -> int:
    return max(0, min(whole(value_of(child(element, *path), "val"), 0), 1_000))


_SYMBOLS = {0x6C: "●", 0x6E: "■", 0x75: "◆", 0xA8: "□", 0xFC: "✓", 0xFE: "☑", 0x6F: "□", 0xD8: "➢", 0xB7: "•"}


def _symbol(element: Element) -> str:
    """The character of a symbol font; □ where no other font has it."""
    code = value_of(element, "char")
    if not re.fullmatch("[0-9A-Fa-f]{1,5}", code):
        return ""
    point = int(code, 16)
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(
            point - 0xF000, chr(point - 0xF000) if value_of(element, "font") == "Times New Roman" else "□"
        )
    return chr(point) if point >= 0x20 else ""


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_page_number(text: str) -> bool:
    """Whether the text is a page number with its signs: — 3 —, 第3页 共12页, 3/12."""
    return bool(re.fullmatch(r"[\s\-—–―－·.~/|第页共0-9０-９ivxIVX]*", text))
