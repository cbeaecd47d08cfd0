"""The XML of an ``.xlsx`` as a workbook's sheets: values as Excel shows them, comments and merged cells.

Not with a library, for three reasons. openpyxl, opened for reading only, knows neither comments nor merged cells, calls
a file damaged whose styles are missing, and took two thirds of an import's time; python-calamine knows no percentages,
formulas and comments. Of the format a form needs these few elements, whose names are the same in every dialect.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from planck.forms import xlsx_safety
from planck.forms.sheets import Cell, Comment, Kind, Merged, Sheet, Shows, Workbook, as_shown, position
from planck.forms.sheets import shows_by_code as by_code
from planck.forms.sheets import shows_by_number as by_number
from planck.forms.xlsx_safety import UnsafeWorkbook

MOST_SHEETS = 10
LONGEST_NAME = 31
"""Characters of a sheet's name, as Excel has it."""
MOST_MERGED = 2_000
MOST_TEXT = 5_000_000
"""Characters in all cells of a sheet: many cells may share a single long text."""


def read(data: bytes) -> Workbook:
    """The workbook in the bytes; raises UnsafeWorkbook where planck does not open it, or cannot read it."""
    parts = xlsx_safety.checked_parts(data)
    try:
        return _Package(parts).workbook()
    except (ElementTree.ParseError, LookupError, ValueError, ArithmeticError, StopIteration):
        # what a damaged part lacks, or holds in place of a number
        raise UnsafeWorkbook("sheet.damaged") from None


@dataclass(frozen=True, slots=True)
class _Link:
    """A relationship of a part to another."""

    kind: str
    """The last word of its type: ``worksheet``, ``styles``; the same in both dialects of the format."""
    target: str


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a workbook by name, each of which the check has let through."""

    parts: Mapping[str, bytes]

    def workbook(self) -> Workbook:
        """The sheets of the workbook that the package's relationships name."""
        main = next(link.target for link in self._links("").values() if link.kind == "officeDocument")
        root = self._root(main)
        if _bare(root.tag) != "workbook":
            raise ValueError(root.tag)
        links = self._links(main)
        listed = _below(root, "sheets", "sheet")
        if len(listed) > MOST_SHEETS:
            raise UnsafeWorkbook("sheet.sheets", found=len(listed), most=MOST_SHEETS)
        settings = _below(root, "workbookPr")
        since_1904 = bool(settings) and settings[0].get("date1904") in ("1", "true")
        by_kind = {link.kind: link.target for link in links.values()}
        reader = _SheetReader(self._strings(by_kind), self._formats(by_kind), since_1904)
        sheets = []
        for entry in listed:
            link = links[next(value for key, value in entry.attrib.items() if _bare(key) == "id" and "}" in key)]
            if link.kind == "worksheet":  # a chart or a dialog holds no cells
                sheets.append(self._sheet(reader, entry.get("name", "")[:LONGEST_NAME], link.target))
        return Workbook(tuple(sheets))

    def _root(self, name: str) -> Element:
        """The root of a part; the check has refused all that declares a document type, so that nothing expands."""
        return ElementTree.fromstring(self.parts[name])

    def _links(self, part: str) -> dict[str, _Link]:
        """The relationships of a part by id; of the package where ``part`` is empty."""
        folder, name = posixpath.split(part)
        content = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        links = {}
        for element in ElementTree.fromstring(content) if content else ():
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
                links[element.get("Id", "")] = _Link(element.get("Type", "").rpartition("/")[2], target)
        return links

    def _strings(self, by_kind: Mapping[str, str]) -> list[str]:
        """The texts that cells share."""
        name = by_kind.get("sharedStrings", "")
        return [_text(item) for item in self._root(name)] if name in self.parts else []

    def _formats(self, by_kind: Mapping[str, str]) -> list[Shows]:
        """What each style of cells makes of a number; none where the file has no styles, or none that can be read."""
        name = by_kind.get("styles", "")
        if name not in self.parts:
            return []
        root = self._root(name)
        codes = {code.get("numFmtId"): code.get("formatCode", "") for code in _below(root, "numFmts", "numFmt")}
        formats: list[Shows] = []
        for style in _below(root, "cellXfs", "xf"):
            number = style.get("numFmtId", "0")
            formats.append(by_code(codes[number]) if number in codes else by_number(int(number)))
        return formats

    def _sheet(self, reader: _SheetReader, name: str, part: str) -> Sheet:
        root = self._root(part)
        merged = [_merged(element.get("ref", "")) for element in _below(root, "mergeCells", "mergeCell")]
        if len(merged) > MOST_MERGED:
            raise UnsafeWorkbook("sheet.many_merged", found=len(merged), most=MOST_MERGED)
        links = self._links(part).values()
        comments = [
            comment for link in links if link.kind == "comments" for comment in _comments(self._root(link.target))
        ]
        drawn = any(link.kind == "drawing" for link in links)
        return Sheet(name, tuple(reader.rows(root)), tuple(comments), tuple(merged), drawn)


def _bare(tag: str) -> str:
    """A tag or attribute without its namespace: strict and transitional files differ in nothing else that is read."""
    return tag.rpartition("}")[2]


def _below(root: Element, *path: str) -> list[Element]:
    """The elements at the end of the path from the root."""
    elements = [root]
    for name in path:
        elements = [child for element in elements for child in _own(element) if _bare(child.tag) == name]
    return elements


def _own(element: Element) -> Iterator[Element]:
    """The children of the element's own namespace: no spreadsheet shows what a foreign one brings in."""
    space = element.tag.rpartition("}")[0]
    return (child for child in element if child.tag.rpartition("}")[0] == space)


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _text(item: Element) -> str:
    """A text in one or several runs, less the reading aids (``rPh``) of East Asian texts."""
    texts = []
    for child in _own(item):
        if (tag := _bare(child.tag)) == "t":
            texts.append(child.text or "")
        elif tag == "r":
            texts += [part.text or "" for part in _own(child) if _bare(part.tag) == "t"]
    text = "".join(texts)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _merged(ref: str) -> Merged:
    first, _, last = ref.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        raise ValueError(ref)
    return Merged(ref, *start, *end)


def _comments(root: Element) -> Iterator[Comment]:
    authors = [author.text or "" for author in _below(root, "authors", "author")]
    for element in _below(root, "commentList", "comment"):
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        text = "".join(_text(part) for part in element if _bare(part.tag) == "text")
        yield Comment(element.get("ref", ""), author, text)


def _count(written: str) -> int:
    """A place in a list; ValueError where it is none: Python would count ``-1`` from the end."""
    if not re.fullmatch("[0-9]{1,9}", written):
        raise ValueError(written)
    return int(written)


@dataclass(frozen=True, slots=True)
class _SheetReader:
    """Reads the cells of a sheet; what the whole workbook shares is kept here."""

    strings: list[str]
    formats: list[Shows]
    since_1904: bool

    def rows(self, root: Element) -> Iterator[tuple[Cell, ...]]:
        """The rows in which any cell is filled."""
        if len(_below(root, "sheetData")) > 1:
            raise ValueError("sheetData")
        number, length, seen = 0, 0, set[int]()
        for element in _below(root, "sheetData", "row"):
            number = int(element.get("r") or number + 1)
            if number in seen:  # as with a cell given twice: one reader takes the first, another the last
                raise ValueError(number)
            seen.add(number)
            cells = tuple(self._cells(element, number))
            length += sum(len(cell.text) for cell in cells)
            if length > MOST_TEXT:
                raise UnsafeWorkbook("sheet.long_texts", most=MOST_TEXT)
            if cells:
                yield cells

    def _cells(self, row: Element, number: int) -> Iterator[Cell]:
        column, seen = -1, set[int]()
        for element in _own(row):
            at = element.get("r")
            place = position(at) if at else (number, column + 1)
            # a spreadsheet calls such a file damaged: nobody could say which of two values a person has seen
            if place is None or place[0] != number or place[1] in seen:
                raise ValueError(at)
            column = place[1]
            seen.add(column)
            if len(element) and (read := self._value(element)):
                yield Cell(number, column, *read)

    def _value(self, cell: Element) -> tuple[str, Kind] | None:
        """The cell's text and kind; None where it is empty."""
        value, inline = None, None
        for child in _own(cell):
            match _bare(child.tag):
                case "v" if value is not None:
                    raise ValueError(value)
                case "v":
                    value = child.text
                case "is":
                    inline = _text(child)
                case "f":
                    return "=", "formula"
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return (inline, "text") if inline else None
        if not value:
            return None
        return self._typed(value, kind, _count(cell.get("s") or "0"))

    def _typed(self, value: str, kind: str, style: int) -> tuple[str, Kind] | None:
        match kind:
            case "s":
                text = self.strings[_count(value)]
                return (text, "text") if text else None
            case "str":
                return value, "text"
            case "b":
                return ("FALSE" if value == "0" else "TRUE"), "truth"
            case "e":
                return value, "error"
            case "d":  # a day in ISO, in files of the strict dialect
                day, _, clock = value.partition("T")
                return (day if clock.rstrip("0:.Z") == "" else f"{day} {clock[:8]}"), "day"
        shows: Shows = self.formats[style] if style < len(self.formats) else "number"
        return as_shown(value, shows, since_1904=self.since_1904)
