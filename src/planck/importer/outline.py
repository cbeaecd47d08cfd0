"""Document → the plan in it: which numbers are chapters, sections and tasks, and what is text around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planck.importer import bodies, unnumbered
from planck.importer import frame as frames
from planck.importer.clauses import read_clauses
from planck.importer.document import Document, Table
from planck.importer.frame import ANNEX, ANNEX_LIST
from planck.importer.headings import Head, is_no_task, title_of
from planck.importer.lines import CAPTION, Block, lines_of
from planck.importer.numbering import Mark
from planck.importer.printed import Line
from planck.importer.tables import is_task_table, printed_rows, table_chapters
from planck.importer.values import ChapterText, Frame, Outline, SectionText, TaskText

CHAPTER_RANK = 4
TASK_RANK = 7
"""The deepest number that makes a task by itself: 1.; what is deeper needs a unit list of its own."""
_LISTED = re.compile(
    r"(?:责任|牵头|配合|主办|协办|承办|负责|实施|主责)(?:单位|部门|领导|处室)\s*[:：]|(?:牵头|负责|配合|落实)[）)〕】\]]"
    r"|(?:按职责分工负责|分工负责)"
)
"""What a unit list looks like."""
_BOX = re.compile(r"^专\s*栏\s*[\d一二三四五六七八九十]*")
_NOTES = re.compile(r"^(?:注|备注|说明|填表说明)\s*[:：]")


@dataclass(slots=True, eq=False)
class _Node:
    """A numbered item with all that stands below it, in order."""

    rank: float
    line: Line
    mark: Mark | None = None
    body: list[_Node | Line | Table] = field(default_factory=list)

    def items(self, deepest: float = 99) -> list[_Node]:
        """The numbered items right below it."""
        return [part for part in self.body if isinstance(part, _Node) and part.rank <= deepest]

    def texts(self) -> Iterator[Line | Table]:
        """Every line and table below it, in order, without its own line."""
        for part in self.body:
            if isinstance(part, _Node):
                yield part.line
                yield from part.texts()
            else:
                yield part


def outline(document: Document) -> Outline:
    """The plan that the document holds; where nothing is numbered, what a person would take as its tasks."""
    blocks = lines_of(document)
    plan = _outline(blocks)
    for marked in [] if plan.tasks() else unnumbered.readings(blocks):
        guessed = _outline(marked)
        for task in guessed.tasks():
            task.doubts.append(unnumbered.DOUBT)
        if guessed.tasks():
            return guessed
    return plan


def _outline(blocks: Sequence[Block]) -> Outline:
    front = frames.front(blocks)
    title_lines = printed_blocks(blocks[front.title_at : front.title_end])
    frame = Frame(printed_blocks(blocks[: front.title_at]), squash_title(title_lines), title_lines)
    main, annexes = _parted(blocks[front.title_end :])
    if main and isinstance(main[0], Line) and re.fullmatch(r"[（(][^（）()]{2,25}[）)]", main[0].text):
        frame.subtitle = main[0].text
        main = main[1:]
    end = frames.ending([block.text if isinstance(block, Line) else "表" * 60 for block in main])
    tail, main = printed_blocks(main[end:]), main[:end]
    if _only_issues(main, annexes):
        frame.preamble = [*printed_blocks(main), *tail]
        main, annexes = [block for annex in annexes for block in annex], []
        end = frames.ending([block.text if isinstance(block, Line) else "表" * 60 for block in main])
        tail, main = printed_blocks(main[end:]), main[:end]
    root = _tree(main)
    plan = Outline(frame)
    annex_tables = [table for annex in annexes for table in annex if isinstance(table, Table) and is_task_table(table)]
    _Builder(plan, notice_only=bool(annex_tables) and not _has_tasks_below(root)).build(root)
    _closing(plan)
    _annexes(plan, tail, annexes)
    frame.number = frames.number_of([*frame.opening, *frame.preamble[:6]])
    around = [*frame.opening, *frame.preamble[:8], *tail]
    frame.date = frames.date_of(around)
    frame.issuer = frames.issuer_of(frame.title, around)
    _number(plan)
    return plan


def squash_title(lines: Sequence[str]) -> str:
    """The title on one line; Latin words keep the blank between them."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", "".join(lines)).strip()


def printed_blocks(blocks: Sequence[Block | _Node]) -> list[str]:
    """The blocks as lines of text."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            out += printed_rows(block)
        elif isinstance(block, _Node):
            out += [block.line.text, *printed_blocks(list(block.texts()))]
        else:
            out.append(block.text)
    return out


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The plan's own text, and its annexes, each with the line that begins it."""
    starts = [n for n in range(len(blocks)) if _begins_annex(blocks, n)]
    starts = [n for n in starts if any(isinstance(b, Table) or b.mark for b in blocks[:n])]
    if not starts:
        return list(blocks), []
    bounds = [*starts, len(blocks)]
    return list(blocks[: starts[0]]), [list(blocks[a:b]) for a, b in pairwise(bounds)]


def _begins_annex(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line is 附件, or names an annex whose table of tasks stands right below it."""
    line = blocks[at]
    if not isinstance(line, Line):
        return False
    if ANNEX.match(line.text):
        return True
    if not ANNEX_LIST.match(line.text):
        return False
    below = next((b for b in blocks[at + 1 : at + 4] if isinstance(b, Table) or ANNEX.match(b.text)), None)
    return isinstance(below, Table) and is_task_table(below)


def _only_issues(main: Sequence[Block], annexes: Sequence[Sequence[Block]]) -> bool:
    """Whether the text is a notice on how to carry out what its annexes hold: the tasks are numbered in them."""
    marks = [block.mark for block in main if isinstance(block, Line) and block.mark]
    issued = any(isinstance(block, Line) and _ISSUES.search(block.text) for block in main)
    held = sum(isinstance(b, Line) and b.mark is not None and b.mark.rank > CHAPTER_RANK for a in annexes for b in a)
    return issued and held >= _FEWEST_HELD and all(mark.rank == CHAPTER_RANK for mark in marks)


_ISSUES = re.compile("现(?:将|把).*(?:印发|下发|分解|下达)|印发给你们|(?:分解|印发)如下")
_FEWEST_HELD = 3
"""Numbered items that the annexes then hold at least."""


# ------------------------------------------------------------------------------------------------ the tree of numbers


def _tree(blocks: Sequence[Block]) -> _Node:
    """The items below those that hold them."""
    rank_of = _ranks([block.mark for block in blocks if isinstance(block, Line) and block.mark])
    heads = _unnumbered_heads(blocks)
    root = _Node(-1, Line(""))
    stack = [root]
    region = _Region()
    for n, block in enumerate(blocks):
        rank = None
        if isinstance(block, Line):
            rank = heads.get(n)
            mark = block.mark
            if rank is None and mark and not region.holds(block, stack):
                rank = rank_of(mark)
        region.see(block, opened=rank is not None)
        if rank is None:
            stack[-1].body.append(block)
            continue
        while stack[-1].rank >= rank:
            stack.pop()
        assert isinstance(block, Line)
        node = _Node(rank, block, block.mark)
        stack[-1].body.append(node)
        stack.append(node)
    return root


class _Region:
    """A box (专栏), notes or a table copied a cell a line: numbers in it are no items of the document."""

    def __init__(self) -> None:
        self.kind = ""
        self.value = 0

    def holds(self, line: Line, stack: Sequence[_Node]) -> bool:
        """Whether the number at the line's head belongs to the box or table."""
        if not self.kind or line.mark is None:
            return False
        open_kinds = {node.mark.kind for node in stack if node.mark}
        if line.mark.kind not in open_kinds and line.mark.kind not in ("chapter", "han", "han_bracket"):
            return True
        if line.mark.kind != "digit":
            return False
        outer = next((node.mark.value for node in reversed(stack) if node.mark and node.mark.kind == "digit"), 0)
        return line.mark.value != outer + 1 or line.mark.value == self.value + 1

    def see(self, block: Block, *, opened: bool) -> None:
        """Note what begins or ends with the block."""
        if opened:
            self.kind = ""
        if not isinstance(block, Line):
            return
        if _BOX.match(block.text) or CAPTION.match(block.text) or _NOTES.match(block.text):
            self.kind, self.value = block.text[:1], 0
        elif self.kind and block.mark and block.mark.kind == "digit":
            self.value = block.mark.value
        elif self.kind and self.kind not in "专" and len(block.text) >= 40 and block.text.endswith("。"):
            self.kind = ""


def _ranks(marks: Sequence[Mark]) -> Callable[[Mark], float]:
    """What rank each kind has in this document."""
    kinds = {mark.kind for mark in marks}
    articles = sum(mark.kind == "article" for mark in marks) >= 3
    digit_first = "dotted" in kinds and "digit" in kinds and not kinds & {"han", "chapter", "part"}

    def rank(mark: Mark) -> float:
        if mark.kind == "han_bracket" and articles:
            return 7.5
        if mark.kind == "digit" and articles:
            return 7.8
        if mark.kind == "digit" and digit_first:
            return 4
        return mark.rank

    return rank


_HEAD_END = re.compile(r"[。；，、：:,;.!！?？]$")


def _unnumbered_heads(blocks: Sequence[Block]) -> dict[int, float]:
    """The lines that are headings without a number, by their style or by where they stand; each with its rank."""
    numbered = any(isinstance(block, Line) and block.mark and block.mark.rank < TASK_RANK for block in blocks)
    out: dict[int, float] = {}
    for n, block in enumerate(blocks):
        if isinstance(block, Line) and not block.mark and re.fullmatch(r"附\s*则", block.text):
            out[n] = 4
    if numbered:
        return out
    styled = {
        n: block.level for n, block in enumerate(blocks) if isinstance(block, Line) and block.level and not block.mark
    }
    if styled and any(isinstance(block, Line) and block.mark for block in blocks):
        top = min(styled.values())
        return out | {n: 3 + 0.5 * min(level - top, 3) for n, level in styled.items()}
    items = [n for n, block in enumerate(blocks) if isinstance(block, Line) and block.mark]
    if len(items) < 2 or any(isinstance(block, Line) and block.mark and block.mark.kind == "alone" for block in blocks):
        return out
    before_item = [n - 1 for n in items if n and _may_head(blocks[n - 1])]
    for n in before_item:
        chapter = n > 0 and _may_head(blocks[n - 1]) and n - 1 not in before_item
        if chapter:
            out[n - 1] = 3
        out[n] = 4 if 3 in out.values() else 3.5
    return out


def _may_head(block: Block) -> bool:
    return (
        isinstance(block, Line)
        and not block.mark
        and 2 <= len(block.text) <= 40
        and not _HEAD_END.search(block.text)
        and not _LISTED.search(block.text)
        and not re.search(r"\d{4}[-年]", block.text)
    )


def _has_tasks_below(node: _Node) -> bool:
    """Whether a chapter that is not a goal holds numbered items that are more than a title."""
    for chapter in node.items():
        if is_no_task(title_of(chapter.line).title):
            continue
        items = [item for item in chapter.items() if not is_no_task(title_of(item.line).title)]
        if any(
            # （一）知识产权保护方面5项：… only names what the annex lists
            "：" not in item.line.text[:25] and (item.body or title_of(item.line).rest)
            for item in items
        ):
            return True
    return False


# -------------------------------------------------------------------------------------------- from the tree to a plan


class _Builder:
    """Turns the tree into chapters, sections and tasks."""

    def __init__(self, plan: Outline, *, notice_only: bool) -> None:
        self.plan = plan
        self.notice_only = notice_only

    def build(self, root: _Node) -> None:
        """Every chapter; items without a chapter above them stand in one without a head."""
        tops = root.items()
        first = next((n for n, part in enumerate(root.body) if isinstance(part, _Node)), len(root.body))
        tables = [n for n, part in enumerate(root.body) if isinstance(part, Table) and is_task_table(part)]
        first = min([first, *tables])
        self.plan.frame.preamble += printed_blocks(root.body[:first])
        flat = bool(tops) and all(
            top.rank >= TASK_RANK or (top.mark is not None and top.mark.kind == "article") for top in tops
        )
        flat = flat or (bool(tops) and all(top.rank == 5 for top in tops)) or _sentences_only(tops)
        chapter = ChapterText(self.plan.frame.title, head=[])
        for part in root.body[first:]:
            if isinstance(part, Table):
                self._table(part)
            elif isinstance(part, Line):
                _append(self.plan, part.text)
            elif flat:
                if not self.plan.chapters or self.plan.chapters[-1] is not chapter:  # or a table of tasks between
                    chapter = ChapterText(self.plan.frame.title, head=[])
                    self.plan.chapters.append(chapter)
                self._section(chapter, part, "")
            else:
                self._chapter(part)

    def _table(self, table: Table) -> None:
        if is_task_table(table):
            self.plan.chapters += table_chapters(table, self.plan.frame.title)
        else:
            for row in printed_rows(table):
                _append(self.plan, row)

    def _chapter(self, node: _Node) -> None:
        head = title_of(node.line)
        number = node.mark.printed if node.mark else ""
        chapter = ChapterText(head.title, number, head=[node.line.text])
        self.plan.chapters.append(chapter)
        if is_no_task(head.title) or self.notice_only:
            chapter.paragraphs += printed_blocks(node.body)
            return
        if not node.items(TASK_RANK) and any(isinstance(part, Table) and is_task_table(part) for part in node.body):
            self._tables(chapter, node)
            return
        if not node.items(TASK_RANK):
            if not node.body and not head.rest:
                return
            chapter.head = []
            self._section(chapter, node, "")
            return
        self._parts(chapter, node, number, [])

    def _tables(self, chapter: ChapterText, node: _Node) -> None:
        """A chapter whose tasks stand in tables: rows below no head of their own are its sections."""
        for part in node.body:
            if not (isinstance(part, Table) and is_task_table(part)):
                for text in printed_blocks([part]):
                    _append(self.plan, text)
                continue
            first, *others = table_chapters(part, chapter.title)
            if first.number or chapter.sections or self.plan.chapters[-1] is not chapter:
                self.plan.chapters += [first, *others]
                continue
            chapter.paragraphs += [*first.head, *first.paragraphs]
            chapter.sections += first.sections
            self.plan.chapters += others

    def _parts(self, chapter: ChapterText, node: _Node, place: str, above: list[str]) -> None:
        """The sections of a chapter, in order; ``above``: headings of a level between, for the next section's head.

        Whatever is no item stands before the first: what follows an item is below it.
        """
        for part in node.body:
            if not isinstance(part, _Node) or part.rank > TASK_RANK:
                target = above if above else chapter.paragraphs
                target += printed_blocks([part])
                continue
            holds_sections = any(item.items(TASK_RANK) for item in part.items(TASK_RANK))
            if holds_sections and not is_no_task(title_of(part.line).title):
                above.append(part.line.text)
                self._parts(chapter, part, place + _number_text(part), above)
                continue
            self._section(chapter, part, place)
            chapter.sections[-1].head[:0] = above
            above.clear()

    def _section(self, chapter: ChapterText, node: _Node, place: str) -> None:
        head = title_of(node.line)
        number = _number_text(node)
        section = SectionText(head.title, number, head=[node.line.text])
        chapter.sections.append(section)
        if is_no_task(head.title):
            section.paragraphs += printed_blocks(node.body)
            return
        items = self._items(node)
        if not items and any(isinstance(part, Table) and is_task_table(part) for part in node.body):
            self._rows(section, node)
            return
        if not items:
            task = _task(node, place + number)
            section.head, section.alone = [], True
            section.tasks.append(task)
            return
        for part in node.body:
            if part in items and isinstance(part, _Node):
                if is_no_task(title_of(part.line).title) and len(items) > 1:
                    target = section.tasks[-1].after if section.tasks else section.paragraphs
                    target += printed_blocks([part])
                    continue
                section.tasks.append(_task(part, place + number + _number_text(part)))
            else:  # before the first item: what follows it is below it
                section.paragraphs += printed_blocks([part])

    def _rows(self, section: SectionText, node: _Node) -> None:
        """A section whose tasks are the rows of tables."""
        for part in node.body:
            if not (isinstance(part, Table) and is_task_table(part)):
                target = section.tasks[-1].after if section.tasks else section.paragraphs
                target += printed_blocks([part])
                continue
            above: list[str] = []
            for chapter in table_chapters(part, section.title):
                above += [*chapter.head, *chapter.paragraphs]
                for task in (task for row in chapter.sections for task in row.tasks):
                    task.head[:0] = above
                    above = []
                    section.tasks.append(task)
            (section.tasks[-1].after if section.tasks else section.paragraphs).extend(above)

    def _items(self, node: _Node) -> list[_Node]:
        """The items of a section that are tasks; none where the section is a task itself."""
        items = node.items(TASK_RANK)
        if items:
            return items
        deeper = node.items()
        listed = sum(bool(_LISTED.search("".join(printed_blocks([item])))) for item in deeper)
        return deeper if len(deeper) > 1 and listed * 2 > len(deeper) else []


def _sentences_only(tops: Sequence[_Node]) -> bool:
    """Whether the document is a list of sentences, each an item: 一、新建300个服务社."""
    single = [top for top in tops if not top.body and re.search("[。；]$", top.line.text)]
    return len(single) >= 3 and 10 * len(single) >= 7 * len(tops) and not any(top.items() for top in tops)


def _number_text(node: _Node) -> str:
    return node.mark.printed if node.mark else ""


def _task(node: _Node, place: str) -> TaskText:
    """The task of an item: its own line parted into title and text, then all that stands below it."""
    head = title_of(node.line)
    task = TaskText(head.title, place, mark_rank=node.rank)
    below = list(node.texts())
    rest = head.rest and _DEADLINE.sub("", bodies.without(head.rest, bodies.read_units(head.rest))).strip("。；;，, ")
    alone = node.mark is not None and node.mark.kind == "alone"
    if (not rest and not _has_text(below)) or (rest and _speaks(head)) or alone:
        # a single sentence is the title and the text, and so is one that names a figure or a day
        task.head = [node.mark.text.strip()] if node.mark else []
        task.lines = [head.text]
    else:
        task.head = [head.printed]
        if head.rest:
            task.lines.append(head.rest)
    return _finish(task, below)


_DEADLINE = re.compile(r"[【（〔(\[](?:完成|办结)?(?:时限|时间|期限)[:：][^】）〕)\]]+[】）〕)\]]")


def _speaks(head: Head) -> bool:
    """Whether the sentence that gives the title names a figure, an act with its day, or what is forbidden."""
    if not head.printed.rstrip().endswith("。") or not re.search(r"\d|不得|严禁", head.title):
        return False
    said = read_clauses(head.title)
    return bool(said.targets or said.milestones or said.prohibitions)


def _has_text(below: Sequence[Line | Table]) -> bool:
    """Whether something stands below that is no unit list, table or caption."""
    return any(isinstance(part, Line) and not _is_list(part.text) and not CAPTION.match(part.text) for part in below)


def _is_list(text: str) -> bool:
    return bool(re.match(r"^[（(〔\[【]?\s*(?:责任|牵头|配合|主办|协办|承办|实施)(?:单位|部门)?\s*[:：]", text))


def _finish(task: TaskText, below: Sequence[Line | Table]) -> TaskText:
    """Add the lines below the head; tables, captions and what stands in them are notes."""
    aside = False
    for block in below:
        if isinstance(block, Table):
            for row in printed_rows(block):
                task.notes.add(len(task.lines))
                task.lines.append(row)
            continue
        if CAPTION.match(block.text):
            aside = True
        elif aside and (_BOX.match(block.text) or (_is_text(block) and not _NOTES.match(block.text))):
            aside = False
        if aside:
            task.notes.add(len(task.lines))
        task.lines.append(block.text)
    while task.lines and len(task.lines) - 1 in task.notes:
        task.notes.discard(len(task.lines) - 1)
        task.after.insert(0, task.lines.pop())
    return task


def _is_text(line: Line) -> bool:
    return len(line.text) >= 40 and line.text.endswith("。") and not line.mark


def _append(plan: Outline, text: str) -> None:
    """Put a line behind all that there is so far."""
    if not plan.chapters:
        plan.frame.preamble.append(text)
        return
    chapter = plan.chapters[-1]
    if not chapter.sections:
        chapter.paragraphs.append(text)
        return
    section = chapter.sections[-1]
    (section.tasks[-1].after if section.tasks else section.paragraphs).append(text)


# ------------------------------------------------------------------------------------------------ closing and annexes

_CLOSES = re.compile(
    r"^(?:各地区、各部门|各地、各|各省|各市|各县|各区|各乡镇|各镇|各级各部门|各责任单位|各有关|各部门|各单位|各相关|市直|县直|本(?:方案|意见|实施|规划|办法|措施|细则|通知|计划|要点)"
    r"|未纳入|以上|特此|此前|自本|请各|上述)"
)


def _closing(plan: Outline) -> None:
    """The last paragraphs, where they speak of the whole plan and not of the last task."""
    tasks = plan.tasks()
    if len(tasks) < 2:
        return
    last = tasks[-1]
    if last.id or plan.chapters[-1].sections[-1:] == [] or plan.chapters[-1].sections[-1].tasks[-1:] != [last]:
        return
    if last.after:
        return  # what stands behind the task's text closes the plan, if anything does
    if last.mark_rank <= CHAPTER_RANK:
        return  # a chapter without items: what it says is all its own
    single = sum(len(task.lines) <= 1 + _lists(task) for task in tasks[:-1]) >= 0.9 * (len(tasks) - 1)
    while len(last.lines) > 1:
        line = last.lines[-1]
        alone = single and len(last.lines) == 2 and not _is_list(line)
        if not (_CLOSES.match(line) or alone) or _is_list(line):
            break
        plan.frame.closing.insert(0, last.lines.pop())


def _lists(task: TaskText) -> int:
    return sum(map(_is_list, task.lines))


def _annexes(plan: Outline, tail: list[str], annexes: Sequence[Sequence[Block]]) -> None:
    """The annexes: a table of tasks makes chapters, all else is text behind the plan."""
    pending = [*plan.frame.closing, *tail]
    for annex in annexes:
        at = next((n for n, block in enumerate(annex) if isinstance(block, Table) and is_task_table(block)), None)
        if at is None:
            pending += printed_blocks(annex)
            continue
        for line in pending:
            _append(plan, line)
        before = printed_blocks(annex[:at])
        named = re.split("[:：]", before[0], maxsplit=1)[1:] if before else []
        lines = [line.strip() for line in (*before[1:], *named) if line.strip()]
        title = next((line for line in lines if not re.fullmatch(r"[（(].*[）)]", line)), plan.frame.title)
        table = annex[at]
        assert isinstance(table, Table)
        chapters = table_chapters(table, title)
        chapters[0].head[:0] = before
        plan.chapters += chapters
        pending = []
        for block in annex[at + 1 :]:
            if isinstance(block, Table) and is_task_table(block):
                chapters = table_chapters(block, title)
                chapters[0].head[:0] = pending
                plan.chapters += chapters
                pending = []
            else:
                pending += printed_blocks([block])
    plan.frame.closing = pending


# ---------------------------------------------------------------------------------------------------------------- ids


def node_of_chapter(chapter: ChapterText, section: SectionText) -> bool:
    """Whether the section is the chapter itself, which holds no section."""
    return not chapter.head and chapter.number == section.number and bool(chapter.number)


def _number(plan: Outline) -> None:
    """Ids by the printed place: 二（一）7 is 2.1.7; a number that is printed twice gets a letter."""
    from planck.importer.numbering import mark_of

    used: set[str] = set()
    left_off: dict[str, tuple[str, int]] = {}  # a number may be printed ten thousand times

    def free(wanted: str) -> str:
        name, (stem, letter) = wanted, left_off.get(wanted, (wanted, ord("b")))
        while name in used:
            name, letter = f"{stem}{chr(letter)}", letter + 1
            if letter > ord("z"):
                stem, letter = f"{stem}z", ord("b")
        used.add(name)
        left_off[wanted] = stem, letter
        return name

    def value(number: str, text: str) -> str:
        mark = mark_of(text) if number else None
        return ".".join(map(str, mark.values)) if mark else ""

    for n, chapter in enumerate(plan.chapters, 1):
        own = value(chapter.number, chapter.number + "、") or value(chapter.number, chapter.number)
        own = own if own and own not in used else str(n)
        chapter.id = free(own)
        for m, section in enumerate(chapter.sections, 1):
            printed = value(section.number, section.number) or value(section.number, section.number + ".")
            whole = printed if "." in printed else f"{chapter.id}.{printed or m}"
            if section.alone and node_of_chapter(chapter, section):
                whole = f"{chapter.id}.1"
            section.id = free(whole)
            for k, task in enumerate(section.tasks, 1):
                if section.alone:
                    task.id = section.id
                    continue
                digits = re.search(r"(\d+(?:\.\d+)*)\D*$", task.place)
                mark = mark_of(task.head[0]) if task.head else None
                own = ".".join(map(str, mark.values)) if mark else digits[1] if digits else str(k)
                task.id = free(own if mark and mark.kind == "dotted" else f"{section.id}.{own}")
