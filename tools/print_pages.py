"""What is wrong with the pages of a PDF, measured from the ink of each character and from the tags it stands under.

Works on what typst, LibreOffice and Chromium write, as long as it is tagged; needs pypdfium2 and pikepdf alone.
Lengths are points; a page's own are those of ``planck.printing.profile``.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from planck.printing.profile import GB, Profile

POINTS = 72 / 25.4
SLACK = 2 * POINTS
"""How far ink may leave the text area: a mark at a line's end hangs over a little."""
SIDE = 30.0
TOP, BOTTOM = 28.0, 26.0
"""Millimetres beside, above and below the text of a landscape page."""
DENSE_SIDE, DENSE_ENDS, SMALL = 15.0, 18.0, 9.0
"""The same of one whose tables are set small, in characters of fewer points than that."""
CLOSING = "，。、；：？！）》」』】〉”’"
INLINE = {"Span", "Strong", "Em", "Link", "Quote", "Code", "NonStruct", "Sub"}
LEAST = 1 / 3
"""Share of the text area that a page fills at least, unless an annex or nothing follows."""
TALL = 1 / 2
"""Share of the text area from which on a row may run over: kept whole, it would leave a page half empty."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure tree that text stands under."""

    kind: str
    key: int
    rows: int
    """Rows that a merged cell spans; 1 for all else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed character: the box of its ink, and its tags from the root down; none for what is no content."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: float
    """Height of its baseline."""
    size: float
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as printed; without its number."""

    number: int
    wide: float
    high: float
    marks: tuple[Mark, ...]
    pictures: tuple[float, ...]
    """Lower edges of pictures."""


Tags = dict[tuple[int, int], tuple[Tag, ...]]
"""By page and number of marked content."""


def faults_of_pages(pdf: Path, page: Profile = GB) -> Iterator[str]:
    """What is wrong with how the pages are set; one line each, the page first."""
    sheets = read(pdf)
    if not sheets:
        yield "has no pages"
    if not any(mark.tags for sheet in sheets for mark in sheet.marks):
        yield "is not tagged: nothing tells which row or heading its text stands in"
    by_sheet: tuple[Callable[[Sheet, Profile], Iterator[str]], ...] = (empty, outside, overlapping, closing_first)
    for sheet in sheets:
        yield from (f"page {sheet.number}: {fault}" for check in by_sheet for fault in check(sheet, page))
    by_paper = (two_thirds_empty, stranded, rows_split, printed_twice, signed_apart, foot_split)
    yield from (fault for check in by_paper for fault in check(sheets, page))


def read(pdf: Path) -> list[Sheet]:
    """The pages in order."""
    tags = tags_of(pdf)
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet(document[n], n, tags) for n in range(len(document))]
    finally:
        document.close()


def tags_of(pdf: Path) -> Tags:
    """The structure tree, by the marked content that hangs on it; empty where there is none."""
    tags: Tags = {}
    with pikepdf.open(pdf) as document:
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages)}
        todo: list[tuple[Any, int, tuple[Tag, ...]]] = [(document.Root.get("/StructTreeRoot"), -1, ())]
        while todo:
            node, page, above = todo.pop()
            if isinstance(node, int) or getattr(node, "_type_name", "") == "integer":
                tags[page, int(node)] = above
            elif isinstance(node, pikepdf.Array):
                todo += [(child, page, above) for child in node]
            elif isinstance(node, pikepdf.Dictionary):
                page = pages.get(node["/Pg"].objgen, page) if "/Pg" in node else page
                if "/MCID" in node:
                    tags[page, int(node["/MCID"])] = above
                elif "/S" in node:
                    todo.append((node.get("/K"), page, (*above, tag(node))))
                else:
                    todo.append((node.get("/K"), page, above))
    return tags


def tag(node: Any) -> Tag:
    looks = node.get("/A", [])
    looks = [looks] if isinstance(looks, pikepdf.Dictionary) else list(looks)
    rows = [int(look["/RowSpan"]) for look in looks if isinstance(look, pikepdf.Dictionary) and "/RowSpan" in look]
    return Tag(str(node["/S"])[1:], node.objgen[0], max([1, *rows]))


def sheet(page: Any, n: int, tags: Tags) -> Sheet:
    wide, high = page.get_size()
    marks = list(marks_of(page, n, tags))
    number = {id(mark) for line in lines(mark for mark in marks if not mark.tags) if is_number(line) for mark in line}
    images = [thing.get_bounds()[1] for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    return Sheet(n + 1, wide, high, tuple(mark for mark in marks if id(mark) not in number), tuple(images))


def marks_of(page: Any, n: int, tags: Tags) -> Iterator[Mark]:
    """The page's characters in the order in which they are printed."""
    whole = page.get_textpage()  # held: PDFium frees the page's text with it
    text = whole.raw
    box = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(text)):
        char = chr(raw.FPDFText_GetUnicode(text, at) or 0xFFFD)
        if char.isspace() or char == "\u200b" or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        raw.FPDFText_GetCharBox(text, at, *box)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, loose)
        left, right, bottom, top = (side.value for side in box)
        content = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, at))
        yield Mark(char, left, bottom, right, top, y.value, loose.top - loose.bottom, tags.get((n, content), ()))


def lines(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """The marks of a block as lines; a gap of two characters ends one, too."""
    line: list[Mark] = []
    for mark in marks:
        last = line[-1] if line else mark
        apart = abs(mark.line - last.line) > 0.5 * max(mark.size, last.size)
        if line and (apart or mark.left < last.left - last.size or mark.left > last.right + 2 * mark.size):
            yield line
            line = []
        line.append(mark)
    if line:
        yield line


def is_number(line: list[Mark]) -> bool:
    return re.fullmatch("[—-]?[0-9]+[—-]?", words(line)) is not None


def words(marks: Iterable[Mark]) -> str:
    return "".join(mark.text for mark in marks)


def block(mark: Mark) -> Tag | None:
    """The paragraph, cell or heading that the mark stands in; None where it is not tagged."""
    return next((tag for tag in reversed(mark.tags) if tag.kind not in INLINE), None)


def text_area(sheet: Sheet, page: Profile) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the text."""
    if sheet.wide > sheet.high:
        if sum(mark.size < SMALL for mark in sheet.marks) * 2 > len(sheet.marks):
            side, ends = DENSE_SIDE * POINTS, DENSE_ENDS * POINTS
            return side, ends, sheet.wide - side, sheet.high - ends
        return SIDE * POINTS, BOTTOM * POINTS, sheet.wide - SIDE * POINTS, sheet.high - TOP * POINTS
    right, top = sheet.wide - page.right * POINTS, sheet.high - page.top * POINTS
    return page.left * POINTS, page.bottom * POINTS, right, top


# What a page shows by itself


def empty(sheet: Sheet, _page: Profile) -> Iterator[str]:
    if not sheet.marks and not sheet.pictures:
        yield "is empty"


def outside(sheet: Sheet, page: Profile) -> Iterator[str]:
    """Lines of which ink stands more than 2 mm outside the text area; the page's number is none of them."""
    left, bottom, right, top = text_area(sheet, page)
    for line in lines(sheet.marks):
        inked = [mark for mark in line if mark.right > mark.left]
        over = [max(left - mark.left, mark.right - right, bottom - mark.bottom, mark.top - top) for mark in inked]
        if max(over, default=0) > SLACK:
            yield f"“{words(line)[:12]}” stands {max(over) / POINTS:.1f} mm outside the text"


def overlapping(sheet: Sheet, _page: Profile) -> Iterator[str]:
    """Characters whose ink lies on each other's."""
    near: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in sheet.marks:
        cells = {(int(x // 24), int(y // 24)) for x in (mark.left, mark.right) for y in (mark.bottom, mark.top)}
        if any(over(mark, other) for cell in cells for other in near[cell]):
            yield f"“{around(sheet, mark)}” is printed over other text"
            return
        for cell in cells:
            near[cell].append(mark)


def over(mark: Mark, other: Mark) -> bool:
    """Whether a third of the smaller one's ink is under the other's; a bold set by printing twice is not meant."""
    wide = min(mark.right, other.right) - max(mark.left, other.left)
    high = min(mark.top, other.top) - max(mark.bottom, other.bottom)
    if wide <= 0 or high <= 0 or (mark.text == other.text and abs(mark.left - other.left) < 1):
        return False
    least = min((char.right - char.left) * (char.top - char.bottom) for char in (mark, other))
    return wide * high > max(1.0, least / 3)


def around(sheet: Sheet, mark: Mark) -> str:
    at = next(n for n, other in enumerate(sheet.marks) if other is mark)
    return words(sheet.marks[at : at + 8])


def closing_first(sheet: Sheet, _page: Profile) -> Iterator[str]:
    """Lines that start with a mark which closes something before it."""
    blocks: dict[Tag | None, list[Mark]] = defaultdict(list)
    for mark in sheet.marks:
        blocks[block(mark)].append(mark)
    for marks in blocks.values():
        for line in lines(marks):
            if line[0].text in CLOSING:
                yield f"a line starts with {words(line)[:8]}"


# What the pages show together


def two_thirds_empty(sheets: list[Sheet], page: Profile) -> Iterator[str]:
    """Pages of which less than a third is used; the last one and the one before an annex (另面编排) end where they end."""
    for sheet, after in itertools.pairwise(sheets):
        _, bottom, _, top = text_area(sheet, page)
        ends = min([mark.bottom for mark in sheet.marks] + list(sheet.pictures), default=top)
        if ends < top - LEAST * (top - bottom) or first_block(after).startswith("附件"):
            continue
        if sheet.marks or sheet.pictures:  # an empty page is refused as one
            yield f"page {sheet.number}: is two thirds empty before “{first_block(after)[:12]}”"


def first_block(sheet: Sheet) -> str:
    """The text of the block that stands highest among what is tagged; of all text where nothing is."""
    marks = [mark for mark in sheet.marks if mark.tags] or list(sheet.marks)
    if not marks:
        return ""
    first = max(marks, key=lambda mark: mark.line)
    return words(mark for mark in marks if block(mark) == block(first))


def stranded(sheets: list[Sheet], _page: Profile) -> Iterator[str]:
    """Headings, captions of tables and heads of tables with nothing of theirs below them on their page."""
    for sheet in sheets:
        marks = [mark for mark in sheet.marks if mark.tags]
        if not marks:
            continue
        last = min(marks, key=lambda mark: mark.line)
        if any(bottom < last.bottom for bottom in sheet.pictures):
            continue
        text = words(mark for mark in marks if block(mark) == block(last))
        if heads(last, marks) or re.match("表[ 　]?[0-9]", text):
            yield f"page {sheet.number}: “{text[:12]}” stands last, apart from what it heads"


def heads(last: Mark, marks: list[Mark]) -> bool:
    """Whether the mark is of a heading, a caption or a row of heads alone."""
    if any(re.fullmatch("H[1-6]?|Title", tag.kind) for tag in last.tags):
        return True
    rows = [tag for tag in last.tags if tag.kind == "TR"]
    return bool(rows) and all(is_head(mark) for mark in marks if rows[-1] in mark.tags)


def is_head(mark: Mark) -> bool:
    return any(tag.kind in ("TH", "THead") for tag in mark.tags)


def rows_split(sheets: list[Sheet], page: Profile) -> Iterator[str]:
    """Rows of tables that begin on a page and end on another, though they would have fitted on the other as a whole."""
    rows: dict[Tag, dict[int, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for sheet in sheets:
        for mark in sheet.marks:
            row = next((tag for tag in reversed(mark.tags) if tag.kind == "TR"), None)
            # repeated heads stand on every page; a merged cell belongs to many rows
            if row and not is_head(mark) and all(tag.rows == 1 for tag in mark.tags):
                rows[row][sheet.number].append(mark)
    by_number = {sheet.number: sheet for sheet in sheets}
    for parts in rows.values():
        first = min(parts)
        _, bottom, _, top = text_area(by_number[first], page)
        high = sum(max(mark.top for mark in part) - min(mark.bottom for mark in part) for part in parts.values())
        if len(parts) > 1 and high < TALL * (top - bottom):
            yield f"page {first}: the row “{words(parts[first])[:12]}” runs over to the next page"


def printed_twice(sheets: list[Sheet], _page: Profile) -> Iterator[str]:
    """Pages with the text of another."""
    seen: dict[str, int] = {}
    for sheet in sheets:
        text = words(sheet.marks)
        if text and seen.setdefault(text, sheet.number) != sheet.number:
            yield f"page {sheet.number}: is page {seen[text]} once more"


DATE = "(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|〔待填〕（成文日期）)"


def signed_apart(sheets: list[Sheet], _page: Profile) -> Iterator[str]:
    """Pages that begin with the signature: an office adds no seal to a page without text (GB/T 9704, 7.3.5.4)."""
    for sheet in sheets[1:]:
        tagged = (mark for mark in sheet.marks if mark.tags)
        first = list(itertools.islice(lines(sorted(tagged, key=lambda mark: (-round(mark.line), mark.left))), 2))
        dated = [line for line in first if re.fullmatch(DATE, words(line)) and line[0].left > sheet.wide / 3]
        if dated and all(line[0].left > sheet.wide / 3 for line in first[: first.index(dated[0]) + 1]):
            yield f"page {sheet.number}: begins with the signature of “{words(dated[0])}”, apart from the paper's text"


def foot_split(sheets: list[Sheet], _page: Profile) -> Iterator[str]:
    """A foot of which copies and printing stand on two pages."""
    at: dict[str, int] = {}
    for sheet in sheets:
        for line in lines(sheet.marks):
            for name, pattern in (("copies", "抄送：.*"), ("printed", ".*日印发|.*印发日期）印发")):
                if re.fullmatch(pattern, words(line)):
                    at[name] = sheet.number
    if len(at) == 2 and at["copies"] != at["printed"]:
        yield f"page {at['copies']}: the foot begins here and ends on page {at['printed']}"
