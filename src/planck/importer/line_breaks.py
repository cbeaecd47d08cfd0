"""Undoes what a page does to a text: lines broken at its width, page numbers, running heads.

A PDF has them, and so has a text copied out of one. Lines are joined only where the lines before and after show the
width of the page; what stays doubtful is counted, and a Note says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planck.importer.document import Paragraph
from planck.importer.document_text import Tally, plain


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on the page or in the file."""

    text: str
    indent: int | None = None
    """Columns before the text; None where nobody can tell."""
    room: int | None = None
    """Columns between the text and the right edge of the page's text; None where nobody can tell."""
    page: int | None = None
    after_blank: bool = False


_NUMBER_LINE = re.compile(
    r"(?:[-—–―－~·]\s*([0-9]{1,4})\s*[-—–―－~·]|第\s*([0-9]{1,4})\s*页(?:\s*[,，/]?\s*共\s*[0-9]+\s*页)?)"
)
_BARE_NUMBER = re.compile(r"[-—–―－~·\s]*([0-9]{1,4})[-—–―－~·\s]*(?:/\s*[0-9]{1,4})?")
_ENDS_SENTENCE = re.compile(r"[。！？；：:;!?…][”’）)》]*$")
_GOES_ON = re.compile(r"[，、,（(“‘《]$")
_COUNT = "[一二三四五六七八九十百]{1,4}"
_STARTS_ITEM = re.compile(
    rf"第{_COUNT}[章节条编篇部]|{_COUNT}、|[（(]{_COUNT}[）)]|[0-9]{{1,2}}[.．、](?![0-9])|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}(?![0-9%％])"
    rf"|[（(][0-9]{{1,2}}[）)]|[①-⑳]|附件|专栏\s*[0-9]|责任单位|牵头单位|配合单位"
)
NARROWEST = 36
"""Columns of a page's line: a column of a table is narrower."""
SLACK = 6
"""Columns by which a full line may be shorter: an indent of two characters, a sign that must not start a line."""
SHORTEST_CHAIN = 4
"""Page numbers in a row that are no chance."""
NEAREST_PAGE, FARTHEST_PAGE = 3, 80
"""Lines from a page number to the next; a page of pictures has few, and may lack its number."""
INDENT = 2
"""Columns of the least indent: some programs take half-width characters."""
FEWEST = 8
"""Full lines that show the width of a page."""


def undone(lines: Sequence[Line], tally: Tally) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the lines; and the running heads, each once, that say what no paragraph says."""
    lines, heads = _without_page_marks(lines, tally)
    width = page_width(lines)
    if width is None:
        out = [Paragraph(text, page=line.page) for line in lines if (text := plain(line.text, tally))]
    else:
        if all(line.page is None for line in lines):
            lines = _without_glued_numbers(lines, tally)
        out = _rejoined(lines, width, tally)
    texts = {paragraph.text for paragraph in out}
    beside = [Paragraph(text) for head in heads if (text := plain(head, tally)) not in texts]
    tally["header"] += len(beside)
    return out, beside


def _rejoined(lines: Sequence[Line], width: int, tally: Tally) -> list[Paragraph]:
    """The paragraphs of lines broken at that width."""
    items = [line for line in lines if _STARTS_ITEM.match(line.text.strip())]
    # indents are to be relied on where the numbered items have them
    by_indent = sum((line.indent or 0) >= INDENT for line in items) * 2 > len(items)
    out: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        text = plain(line.text, tally)
        if not text:
            continue
        if out and before and _runs_on(before, line, width, by_indent, tally):
            tally["joined"] += 1
            out[-1] = replace(out[-1], text=_joined(out[-1].text, text))
        else:
            out.append(Paragraph(text, page=line.page))
        before = line
    return out


def page_width(lines: Sequence[Line]) -> int | None:
    """Columns of a full line; None where the lines are no lines of a page, but paragraphs."""
    widths = [columns(line.text.strip()) for line in lines]
    counted = Counter(width // 2 * 2 for width in widths if width >= NARROWEST)
    if not counted:
        return None
    width = max(counted, key=lambda each: (counted[each] + counted[each + 2], each))
    if lines[0].room is not None:  # a PDF shows where its lines end
        full = [line for line in lines if (line.room or 0) <= SLACK]
    else:
        full = [line for line, each in zip(lines, widths, strict=True) if width - SLACK <= each <= width + SLACK]
        long = sum(each > width + SLACK for each in widths)
        # a page's lines are as wide as each other, to a sign; titles of about one length are not
        if long * 25 > len(lines) or (counted[width] + counted[width + 2]) * 2 <= len(full):
            return None
    broken = sum(not _ends_sentence(line.text.rstrip()) for line in full)
    is_page = len(full) >= FEWEST and len(full) * 5 >= len(lines) * 2 and broken * 2 >= len(full)
    return width if is_page else None


# ------------------------------------------------------------------------------------------------------ lines to join


def _runs_on(before: Line, line: Line, width: int, by_indent: bool, tally: Tally) -> bool:
    """Whether the line goes on with the sentence or paragraph of the line before."""
    end, start = before.text.strip(), line.text.strip()
    room = width - columns(end) if before.room is None else before.room
    if line.after_blank or room > SLACK or (line.indent or 0) >= INDENT:
        return False
    if by_indent:
        return True
    ended = _ends_sentence(end)
    if _STARTS_ITEM.match(start):
        return not ended and bool(_GOES_ON.search(end))
    # the first line of a paragraph lacks the two characters of its indent
    is_first = width - 5 <= columns(start) <= width - 3
    if is_first and (ended or (_STARTS_ITEM.match(end) and "。" not in end)):
        return False
    if ended and columns(start) < width - SLACK:
        tally["doubtful_join"] += 1
    return True


def _ends_sentence(text: str) -> bool:
    return bool(_ENDS_SENTENCE.search(text[-10:]))


def columns(text: str) -> int:
    """The width as a printed page has it, quickly: GB 18030 writes two bytes for what is two columns wide."""
    return len(text.encode("gb18030", "replace"))


def _joined(text: str, more: str) -> str:
    """The lines in one: a blank only between words of letters."""
    return text + (" " if re.search("[A-Za-z]$", text) and re.match("[A-Za-z]", more) else "") + more


# ------------------------------------------------------------------------------------------ page numbers, running heads


def _without_page_marks(lines: Sequence[Line], tally: Tally) -> tuple[list[Line], list[str]]:
    """The lines less page numbers on lines of their own and running heads; and each running head once."""
    dropped = _page_numbers(lines)
    tally["page_number"] += len(dropped)
    heads = _running_heads([line if at not in dropped else None for at, line in enumerate(lines)])
    tally["running_head"] += len(heads)
    left = [line for at, line in enumerate(lines) if at not in dropped and at not in heads]
    by_text = {re.sub(r"[0-9\s]", "", lines[at].text): lines[at].text for at in sorted(heads, reverse=True)}
    return left, list(by_text.values())[::-1]


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines that are a page number: by their signs, or at the edges of pages whose numbers they follow."""
    out = {at for at, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text.strip())}
    edges: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        match = _BARE_NUMBER.fullmatch(line.text.strip())
        if line.page is not None and match and _is_edge(lines, at):
            edges.setdefault(int(match[1]) - line.page, []).append(at)
    for same in edges.values():
        if len(same) >= 2:
            out |= set(same)
    return out


def _is_edge(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is the first or last of its page."""
    page = lines[at].page
    return at in (0, len(lines) - 1) or lines[at - 1].page != page or lines[at + 1].page != page


def _running_heads(lines: Sequence[Line | None]) -> set[int]:
    """First or last lines that three pages in five repeat."""
    left = [(at, line) for at, line in enumerate(lines) if line and line.page is not None]
    pages = {line.page for _, line in left}
    edges: dict[str, list[int]] = {}
    for place, (at, line) in enumerate(left):
        beside = [left[other][1].page for other in (place - 1, place + 1) if 0 <= other < len(left)]
        if any(page != line.page for page in beside) or len(beside) < 2:
            edges.setdefault(re.sub(r"[0-9\s]", "", line.text), []).append(at)
    repeated = [
        places for text, places in edges.items() if text and len(places) >= 3 and len(places) * 5 >= len(pages) * 3
    ]
    return {at for places in repeated for at in places}


def _without_glued_numbers(lines: Sequence[Line], tally: Tally) -> list[Line]:
    """The lines less page numbers at their start: ``91蔬菜``, ``11014.1 切实``.

    They count on, a page apart: four in a row are no chance.
    """
    chain = _longest_chain(lines)
    out = list(lines)
    for at, number in chain:
        rest = lines[at].text.strip().removeprefix(number).strip()
        out[at] = replace(lines[at], text=rest)
    tally["page_number"] += len(chain)
    return [line for line in out if line.text]


def _longest_chain(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The longest run of lines that start with n, n + 1, n + 2 …, a page apart, with the numbers."""
    last: dict[int, tuple[int, int]] = {}
    """By number: the line that starts with it, and the length of the chain that ends there."""
    links: dict[tuple[int, int], tuple[int, tuple[int, int] | None]] = {}
    """By line and number: the length of the chain that ends there, and the line and number before it."""
    for at, line in enumerate(lines):
        here: dict[int, tuple[int, int]] = {}
        for number in _numbers_before(line.text.strip()):
            earlier = [(last[n][1], last[n][0], n) for n in range(number - 3, number) if n in last]
            near = [each for each in earlier if NEAREST_PAGE <= at - each[1] <= FARTHEST_PAGE * (number - each[2])]
            count, place, before = max(near, default=(0, at, 0))
            links[at, number] = (count + 1, (place, before) if count else None)
            here[number] = (at, count + 1)
        last |= here
    return _traced(links)


def _numbers_before(text: str) -> Iterator[int]:
    """The numbers of one to four digits that the text may start with: ``110`` of ``11014.1``, and 1, 11, 1101."""
    match = re.match("[1-9][0-9]{0,5}", text)
    if not match or (len(match[0]) <= 2 and _is_item(text[match.end() :])):
        return
    for length in range(1, min(4, len(match[0])) + 1):
        if not _is_item(text[length:]):
            yield int(text[:length])


def _is_item(rest: str) -> bool:
    """Whether what follows makes the number an item's, a date's, a share's or a part of a longer one."""
    return bool(re.match(r"\s*[.．、,，%％）)年月日号]", rest))


def _traced(links: Mapping[tuple[int, int], tuple[int, tuple[int, int] | None]]) -> list[tuple[int, str]]:
    """The longest chain as lines and numbers; none where it is no longer than chance has it."""
    last = max(links, key=lambda key: links[key][0], default=None)
    if last is None or links[last][0] < SHORTEST_CHAIN:
        return []
    out: list[tuple[int, str]] = []
    link: tuple[int, int] | None = last
    while link is not None:
        out.append((link[0], str(link[1])))
        link = links[link][1]
    return out[::-1]
