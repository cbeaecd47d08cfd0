"""The lines of a document as they were meant: lost breaks put back, hard breaks joined, copied tables gathered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from planck.importer.document import Document, Paragraph, Table
from planck.importer.numbering import KINDS, Mark, bare_number, mark_of, next_digit, ordinal_number, spaced_number
from planck.importer.printed import Line
from planck.importer.tabbed import stacked_tables, tables_of
from planck.importer.tables import is_task_table

Block = Line | Table
_LAST_EDIT = "[bookmark: _GoBack]"
"""What Word leaves where a document was last edited, as text."""
_BLANKS = " \u3000\xa0"
"""Not the tabs, which part the cells of a row."""


def lines_of(document: Document) -> list[Block]:
    """The document's blocks in order, each paragraph a line of its own."""
    out: list[Block] = []
    for run in _runs(document.blocks):
        if isinstance(run, Table):
            out.append(run)
            continue
        lines = [_with_number(paragraph) for paragraph in run]
        lines = list(_split(lines))
        out += _joined(lines) if _is_broken(lines) else stacked_tables(list(tables_of(_marked(lines))), is_task_table)
    return out


def _runs(blocks: Sequence[Paragraph | Table]) -> Iterator[list[Paragraph] | Table]:
    """Tables as they are, and the paragraphs between them together."""
    run: list[Paragraph] = []
    for block in (part for whole in blocks for part in _unframed(whole)):
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield block
    if run:
        yield run


def _unframed(block: Paragraph | Table) -> Sequence[Paragraph | Table]:
    """The paragraphs of a table that only lays out a page: one of its cells holds nearly all the text."""
    if isinstance(block, Paragraph):
        return [block]
    cells = list({id(cell): cell for row in block.rows for cell in row if cell}.values())
    total = sum(len(cell.text) for cell in cells)
    if any(len(cell.paragraphs) >= _LAID_OUT and len(cell.text) >= 0.8 * total for cell in cells):
        return [paragraph for cell in cells for paragraph in cell.paragraphs]
    return [block]


_LAID_OUT = 8
"""Paragraphs of such a cell."""


def _with_number(paragraph: Paragraph) -> Line:
    """The paragraph with the number that Word or the browser shows before it."""
    text, bold = (re.sub(r"\s*\n\s*", " ", words).strip(_BLANKS) for words in (paragraph.text, paragraph.bold))
    text = text.replace(_LAST_EDIT, "")
    number = paragraph.number.strip()
    if number:
        text, bold = f"{number}{text}", f"{number}{bold}" if bold else ""
    return Line(text, paragraph.level, bold)


_TOC = re.compile(r"(?:[.．·•\u2026]{3,}|…+|-{4,}|\t)\s*[（(]?\d{1,4}[）)]?\s*$")


def is_of_contents(line: str) -> bool:
    """Whether the line is of a table of contents, with the page behind its leader; its number is none of the text's."""
    return _TOC.search(line[-40:]) is not None  # a leader may be as long as the line: its end tells


def _marked(lines: Iterable[Line]) -> Iterator[Line]:
    every = list(lines)
    marks = [None if is_of_contents(line.text) else mark_of(line.text) for line in every]
    if not any(marks):
        every, marks = _otherwise_numbered(every)
    dotted = sum(mark is not None and mark.kind == "dotted" and len(mark.values) == 2 for mark in marks) >= 3
    before = 0
    for line, own in zip(every, marks, strict=True):
        mark = spaced_number(line.text) if own is None and dotted else own
        if (mark is None or mark.kind == "dotted") and before:
            mark = next_digit(line.text, before) or mark
        if mark and mark.kind == "digit":
            before = mark.value
        yield Line(line.text, line.level, line.bold, mark)


def _otherwise_numbered(lines: list[Line]) -> tuple[list[Line], list[Mark | None]]:
    """The lines of a document without numbers at their heads, with those that it has otherwise: 一是, or 01 alone."""
    for number in (ordinal_number,) if _in_cells(lines) else (ordinal_number, bare_number):
        marks = [number(line.text) for line in lines]
        if [mark.value for mark in marks if mark][:3] == [1, 2, 3]:
            return (lines, marks) if number is ordinal_number else _with_items(lines, marks)
    return lines, [None] * len(lines)


def _in_cells(lines: Sequence[Line]) -> bool:
    """Whether a table was copied a cell a line: numbers alone, or within a cell, are none of the document's."""
    return any(re.fullmatch(r"序\s*号|编\s*号", line.text) for line in lines)


def _with_items(lines: Sequence[Line], marks: Sequence[Mark | None]) -> tuple[list[Line], list[Mark | None]]:
    """Each number that stands alone on a line together with the line behind it."""
    out: list[tuple[Line, Mark | None]] = []
    for line, mark in zip(lines, marks, strict=True):
        before = out[-1] if out else None
        if before and before[1] and before[0].text == before[1].text and not mark:
            own = Mark("alone", 7, f"{before[0].text} ", before[1].values)
            out[-1] = (Line(own.text + line.text), own)
        else:
            out.append((line, mark))
    return [line for line, _ in out], [mark for _, mark in out]


# ------------------------------------------------------------------------------------------ breaks that were lost

LONG = 400
"""Characters beyond which a line may hold several paragraphs whose breaks were lost."""
_SHORT_LIST = 60
"""The same, in a text that numbers no line: 这十件实事是：1.新修农田10万亩。2.…"""
_INDENT = re.compile(r"\s*(?:\u3000{2,}|[ \xa0]{4,})\s*")
"""What a text editor leaves where a paragraph was indented."""
_INNER = re.compile("|".join(f"(?:{kind.pattern.pattern.replace('?P<n>', '')})" for kind in KINDS))
_BEFORE = "。！？；：:）)〕】］]”’"
"""A number that begins a paragraph stands behind one of these, or ends a heading."""
_HEADING = 45
"""The longest heading, in characters."""
_TITLE = re.compile(
    r"(?P<title>[^。：:；]{4,90}?(?:意见|方案|规划|纲要|要点|通知|办法|细则|计划|决定|措施))"
    r"(?=[\u4e00-\u9fff]{1,8}[〔\[（(]\d{4}[〕\]）)]\d+号|各[^。：:]{2,60}[：:]|为(?:深入|全面|贯彻|进一步|了|加快|切实|推进|认真)"
    r"|根据《?|按照|近年来|一、)"
)
_NUMBER = re.compile(r"(?<=.)(?P<number>[\u4e00-\u9fff]{1,8}[〔\[]\d{4}[〕\]]\d+号)(?=各|[\u4e00-\u9fff]{2,30}[：:])")


def _split(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; one that holds many paragraphs is cut where they began."""
    marks = [mark_of(line.text) for line in lines]
    numbered, in_cells = any(marks), _in_cells(lines)
    for line in lines:
        if not in_cells and (items := _all_in_one(line, marks)):
            yield from map(Line, items)
            continue
        if len(line.text) < (LONG if numbered else _SHORT_LIST):
            yield line
            continue
        if not numbered and len(ordinals := list(_in_a_row(line.text, ordinal_number, 0))) > _FEWEST_ORDINALS:
            yield from map(Line, ordinals)
            continue
        parts = [part for part in _INDENT.split(line.text) if part]
        pieces = [piece for n, part in enumerate(parts) for piece in _cut(part, head=n == 0 and line is lines[0])]
        if len(pieces) < 4:
            yield line
            continue
        yield from (Line(piece.strip()) for piece in pieces if piece.strip())


_FEWEST_ORDINALS = 3
"""Items that such a line holds at least; one more piece stands before them."""


def _in_a_row(text: str, read: Callable[[str], Mark | None], before: int) -> Iterator[str]:
    """The items of a running text: 这10件实事分别为：一是建桥；二是修路；三是植树."""
    begin = 0
    for match in re.finditer(r"(?<=[：:；;。])[\s\u3000]*(?=\S)" if before else "(?<=[：:；;。，,])", text):
        mark = read(text[match.end() :])
        if mark and mark.value == before + 1:
            yield text[begin : match.start()]
            begin, before = match.end(), before + 1
    yield text[begin:]


def _all_in_one(line: Line, marks: Sequence[Mark | None]) -> list[str]:
    """The items of a line that holds all of them: 1.修路。 2.植树。 3.治水。 where no other line has a second."""
    mark = mark_of(line.text)
    if mark is None or mark.value != 1 or mark.kind not in ("digit", "han"):
        return []
    if any(other and other.kind == mark.kind and other.value > 1 for other in marks):
        return []

    def read(text: str) -> Mark | None:
        candidate = mark_of(text)
        return candidate if candidate and candidate.kind == mark.kind else None

    items = list(_in_a_row(line.text, read, 1))
    return items if len(items) >= _FEWEST_ORDINALS else []


def _cut(text: str, *, head: bool) -> Iterator[str]:
    """The paragraphs of a text, cut before each number that carries on a sequence."""
    last: dict[str, int] = {}
    begin, since = 0, 0
    rank = 0
    if head:
        for cut in _frame_cuts(text):
            yield text[begin:cut]
            begin = cut
    since = begin
    for match in _INNER.finditer(text, begin):
        at = match.start()
        mark = mark_of(match[0] + "文")
        if mark is None or at == 0:
            continue
        heading = text[since:at]
        after_heading = rank and mark.rank > rank and len(heading) <= _HEADING
        after_heading = after_heading and not re.search("[。；]" if mark.value == 1 else "[。；，]", heading)
        if at != begin and text[at - 1] not in _BEFORE and not after_heading:
            continue
        if not _carries_on(mark, last, rank):
            continue
        last[mark.kind] = mark.value
        if at > begin:
            yield text[begin:at]
        begin, since, rank = at, match.end(), mark.rank
    yield text[begin:]


def _carries_on(mark: Mark, last: dict[str, int], rank: int) -> bool:
    """Whether the number is the next of its kind, or the first below another."""
    before = last.get(mark.kind)
    if before is not None and before < mark.value <= before + (1 if mark.kind in ("han", "han_bracket") else 3):
        return True
    return mark.value == 1 or (before is None and mark.kind == "digit" and mark.value <= 2 and bool(rank))


def _frame_cuts(text: str) -> Iterator[int]:
    """Where a title and a document number end that stand before the text without a break."""
    title = _TITLE.match(text)
    if title is None:
        return
    yield title.end()
    number = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[（(]\d{4}[〕\]）)]\d+号").match(text, title.end())
    at = title.end()
    if number:
        yield number.end()
        at = number.end()
    addressees = re.compile(r"(?:各|市|省|县|区|国务院)[^。：:]{2,80}[：:]").match(text, at)
    if addressees:
        yield addressees.end()


# --------------------------------------------------------------------------------- breaks in the middle of a sentence

FULL = 0.85
"""A line of at least this part of the usual width may go on in the next."""
_HEADING_SLACK = 4
"""Columns that a heading which goes on leaves empty at most."""
_STOPS = "。！？；：:”）)"


def _width(text: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in text)


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether the text was broken by width, as a copy from a PDF is: most lines are as wide, and end in no stop."""
    widths = sorted(_width(line.text) for line in lines)
    if len(lines) < 20:
        return False
    usual = widths[int(len(widths) * 0.9)]
    if not 30 <= usual <= 170:
        return False
    full = [line for line in lines if FULL * usual <= _width(line.text) <= 1.15 * usual]
    open_ = sum(line.text[-1:] not in _STOPS for line in full)
    return len(full) >= 0.6 * len(lines) and open_ >= 0.6 * len(full)


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """The paragraphs of a text that was broken by width; page numbers stay where they were copied to."""
    usual = sorted(_width(line.text) for line in lines)[int(len(lines) * 0.9)]
    sequence = _Sequence()
    text, mark, closed, short = "", None, True, True
    for line in lines:
        page, begun = sequence.begun(line.text, closed=closed or short)
        if text and (begun or closed):
            yield Line(text, 0, "", mark)
            text, mark = "", None
        if begun:
            mark = begun if not page else Mark(begun.kind, begun.rank, page + begun.text, begun.values, page)
        text += (
            " " if text and text[-1].isascii() and line.text[:1].isascii() and text[-1].isalnum() else ""
        ) + line.text
        short = _width(line.text) < FULL * usual
        closed = _ends(line.text, text, mark, usual)
    yield Line(text, 0, "", mark)


def _ends(line: str, text: str, mark: Mark | None, usual: int) -> bool:
    """Whether the paragraph ends with this line: it is short, and closes a sentence, a heading or a caption."""
    if mark is not None and not re.search("[。；]", text):
        page = len(mark.page) if line.startswith(mark.text) else 0
        return _width(line) - page < usual - _HEADING_SLACK
    if _width(line) >= FULL * usual:
        return False
    return line[-1:] in _STOPS or bool(CAPTION.match(line) or is_of_contents(line))


CAPTION = re.compile(r"\d{0,3}(?:附?表|图|续表)\s*\d+(?:[.\-－—]\d+)*[\s\u3000:：]")
"""The line above a table or below a picture."""


class _Sequence:
    """The numbers so far: which may come next, whatever page number is glued to it."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, ...]] = {}
        self.page: int | None = None

    def begun(self, line: str, *, closed: bool) -> tuple[str, Mark | None]:
        """A page number at the line's head, and the number behind it that the sequence expects there."""
        if is_of_contents(line):
            return "", None
        most = re.match("(?:[1-9][0-9]{0,3})?", line)
        for digits in range(1 + len(most[0] if most else "")):
            page = line[:digits]
            if digits and self.page is not None and int(page) not in (self.page + 1, self.page + 2):
                continue
            mark = mark_of(line[digits:])
            if mark and self._expected(mark, closed=closed):
                self.last[mark.kind] = mark.values
                if page:
                    self.page = int(page)
                return page, mark
        glued = re.match(r"(\d{1,3})(?=[\u4e00-\u9fff“])", line)
        if glued and (self.page is None or int(glued[1]) in (self.page + 1, self.page + 2)) and not closed:
            self.page = int(glued[1])
        return "", None

    def _expected(self, mark: Mark, *, closed: bool) -> bool:
        before = self.last.get(mark.kind)
        if mark.kind == "dotted":
            if before is None:
                return closed
            chapter = self.last.get("han", before)[0]
            return mark.values in {(chapter, 1), (chapter, 1, 1), (*before, 1)} or any(
                mark.values[:-1] == before[:n] and 0 < mark.values[-1] - before[n] <= 2 and len(mark.values) == n + 1
                for n in range(len(before))
            )
        if before is None:
            return closed or mark.value == 1
        most = 3 if closed else 1
        return before[-1] < mark.value <= before[-1] + most or (mark.value == 1 and mark.kind != "han")
