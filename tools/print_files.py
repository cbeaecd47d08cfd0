"""What a paper's file says of itself: title, language, tags, heads of tables, and that it leads nowhere outside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CORE = "{http://purl.org/dc/elements/1.1/}"
FIELDS = r"\b(HYPERLINK|INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|IMPORT)\b"
"""Of Word, those that read or lead to what is outside."""
ASKING = {"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}


# PDF


def pdf_tagged(file: Path) -> Iterator[str]:
    """Tags, language, title and words for pictures, as PDF/UA has them."""
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        if not bool(root.get("/MarkInfo", {}).get("/Marked", False)) or "/StructTreeRoot" not in root:
            yield "is not tagged"
        else:
            elements = list(structure(root["/StructTreeRoot"]))
            if not any(str(node["/S"]) in ("/H1", "/Title") for node in elements):
                yield "has no heading among its tags"
            unnamed = [node for node in elements if str(node["/S"]) == "/Figure" and not str(node.get("/Alt", ""))]
            if unnamed:
                yield f"{len(unnamed)} figures have no words for who cannot see them"
        if not str(root.get("/Lang", "")).lower().startswith("zh"):
            yield "has no Chinese language"
        with pdf.open_metadata() as meta:
            if not str(meta.get("dc:title", "")).strip():
                yield "has no title"


def structure(node: Any) -> Iterator[Any]:
    """The elements of the structure tree."""
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                todo.append(node["/K"])


def pdf_links(file: Path) -> Iterator[str]:
    """Actions that open anything, and files within; links between pages are none."""
    with pikepdf.open(file) as pdf:
        for thing in pdf.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            action = thing if "/S" in thing else thing.get("/A", {})
            kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
            if kind in ("/URI", "/GoToR", "/GoToE", "/Launch", "/JavaScript", "/SubmitForm", "/ImportData"):
                yield f"leads outside ({kind[1:]}): {str(action.get('/URI', action.get('/F', '')))[:80]}"
        if "/EmbeddedFiles" in pdf.Root.get("/Names", {}):
            yield "has files within it"


# HTML


class Page(HTMLParser):
    """What stands in the page's tags: enough for the checks below."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = self.title = self.styles = self.inside = ""
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.unnamed: list[str] = []
        self.tables: list[bool] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.inside = tag
        self.language = values.get("lang", self.language) if tag == "html" else self.language
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append(False)
        if tag == "th" and values.get("scope") and self.tables:
            self.tables[-1] = True
        if (tag == "img" and "alt" not in values) or (tag == "svg" and not set(values) & NAMES):
            self.unnamed.append(tag)
        self.styles += values.get("style", "")
        self.addresses += [value for name, value in values.items() if name in ASKING]

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.title += data if self.inside == "title" and not self.headings else ""
        self.styles += data if self.inside == "style" else ""


NAMES = {"aria-label", "aria-labelledby", "aria-hidden"}


def html_tagged(file: Path) -> Iterator[str]:
    """Language, title, headings in order, heads of tables, names of pictures."""
    page = Page(file.read_text(encoding="utf-8"))
    if not page.language.lower().startswith("zh"):
        yield "has no Chinese language"
    if not page.title.strip():
        yield "has no title"
    if page.headings.count(1) != 1:
        yield f"has {page.headings.count(1)} headings of the first level"
    for above, below in zip(page.headings, page.headings[1:], strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
    if headless := page.tables.count(False):
        yield f"{headless} tables have no head"
    if page.unnamed:
        yield f"{len(page.unnamed)} pictures have no name for who cannot see them"


def html_links(file: Path) -> Iterator[str]:
    """Addresses, in attributes and styles, that are neither within the page nor data."""
    page = Page(file.read_text(encoding="utf-8"))
    styles = re.findall(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", page.styles)
    for address in [*page.addresses, *("".join(pair) for pair in styles)]:
        if not address.startswith(("#", "data:")):
            yield f"leads outside: {address[:80]}"


# Word and Excel


def part(file: Path, name: str) -> ElementTree.Element:
    """A part of the package; an empty element where it has none."""
    with zipfile.ZipFile(file) as packed:
        return ElementTree.fromstring(packed.read(name)) if name in packed.namelist() else ElementTree.Element("none")


def titled(file: Path) -> Iterator[str]:
    if not (part(file, "docProps/core.xml").findtext(f"{CORE}title") or "").strip():
        yield "has no title"


def docx_tagged(file: Path) -> Iterator[str]:
    """Title, in the properties and by style, language, marked heads of tables, names of pictures."""
    yield from titled(file)
    languages = [lang.get(f"{WORD}eastAsia", "") for lang in part(file, "word/styles.xml").iter(f"{WORD}lang")]
    if not any(language.lower().startswith("zh") for language in languages):
        yield "has no Chinese language"
    body = part(file, "word/document.xml")
    if not any(style.get(f"{WORD}val") == "Title" for style in body.iter(f"{WORD}pStyle")):
        yield "has no title by style"
    # the foot is a table of lines alone: its columns have nothing to be named
    for table in (table for table in body.iter(f"{WORD}tbl") if table.find(f".//{WORD}insideV") is not None):
        if table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is None:
            yield f"the table with “{''.join(table.itertext())[:12]}” has no head that repeats"
    if any(not picture.get("descr", "").strip() for picture in body.iter(f"{DRAWING}docPr")):
        yield "a picture has no words for who cannot see it"


def package_links(file: Path) -> Iterator[str]:
    """Relations to what is outside the package, and fields or formulas that fetch or lead there."""
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            text = packed.read(name).decode("utf-8", "replace")
            if name.endswith(".rels"):
                for relation in ElementTree.fromstring(text):
                    if relation.get("TargetMode") == "External":
                        yield f"leads outside: {relation.get('Target', '')[:80]}"
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)|<f>([^<]*)", text)
            for field in map("".join, fields):
                if re.search(FIELDS, field, re.IGNORECASE):
                    yield f"{name}: leads outside by the field {field.strip()[:60]}"


def xlsx_tagged(file: Path) -> Iterator[str]:
    """Title; on each sheet that is shown, frozen heads and heads that are printed on every page; no formula."""
    yield from titled(file)
    book = part(file, "xl/workbook.xml")
    names = [name for name in book.iter(f"{SHEET}definedName") if name.get("name") == "_xlnm.Print_Titles"]
    repeated = {name.get("localSheetId") for name in names}
    with zipfile.ZipFile(file) as packed:
        targets = {
            relation.get("Id"): relation.get("Target", "") for relation in part(file, "xl/_rels/workbook.xml.rels")
        }
        for n, sheet in enumerate(book.iter(f"{SHEET}sheet")):
            if sheet.get("state", "visible") != "visible":
                continue
            path = "xl/" + targets[sheet.get(f"{RELS}id")].removeprefix("/xl/")
            page = ElementTree.fromstring(packed.read(path))
            name = sheet.get("name")
            if page.find(f".//{SHEET}pane[@state='frozen']") is None:
                yield f"“{name}” has no frozen panes"
            if str(n) not in repeated:
                yield f"“{name}” repeats no head on its printed pages"
            yield from (
                f"“{name}” {cell.get('r')} is a formula"
                for cell in page.iter(f"{SHEET}c")
                if cell.find(f"{SHEET}f") is not None
            )
