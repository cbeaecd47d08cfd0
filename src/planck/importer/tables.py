"""Tables of tasks: columns known by their heads; rows that are tasks, chapters, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planck.importer.document import Cell, Table
from planck.importer.headings import is_no_task
from planck.importer.values import ChapterText, SectionText, TaskText

HEADS: tuple[tuple[str, str], ...] = (
    ("number", r"序号?|编号|项次|号|序|NO\.?|No\.?"),
    ("score", r".*(?:分值|权重|得分|分数|考核分|标准分)"),
    ("lead", r"(?:牵头|主办|主责|总牵头|第一责任)(?:单位|部门|责任单位|处室|科室)|牵头"),
    ("cooperating", r"(?:配合|协办|协同|参与|参加|协助)(?:单位|部门|责任单位|处室|科室)|配合|协办"),
    (
        "units",
        r"(?:责任|承办|实施|负责|主管|落实|指导|牵头及配合|牵头（责任）|牵头和配合|责任（牵头）|负责考核|考核|完成|执行|主要责任|市级责任|县级责任|分管)(?:单位|部门|主体|机构|科室|处室|股室)(?:及责任人)?"
        r"|单位|部门|负责单位（部门）|责任单位（部门）|责任分工|分工|牵头、配合单位|牵头单位和配合单位|牵头（配合）单位|责任单位和配合单位|责任主体[与和及、](?:协同|配合|协办)(?:单位|部门)",
    ),
    (
        "deadline",
        r"(?:完成|办结|时间|进度|推进|落实|整改)?(?:时限|时间|期限|时间节点|节点|时限要求|进度安排|时间要求|完成期限|时间安排|年限)(?:要求)?|完成时间|何时完成",
    ),
    (
        "aside",
        r"(?:.*(?:进展|推进|完成|落实|办理)情况|当前进度|是否达序|是否完成)|备注|说明|指标性质|指标属性|推广范围|数据来源|责任人|责任领导|分管领导|牵头领导|市级领导|联系人|联系电话|包保领导|类别|类型|单位|属性",
    ),
    (
        "title",
        r".*(?:任务|项目|工程|事项|举措|名称|工作|类别|要点|议题|问题)(?:名称|分解)?|考核内容|工作内容|建设内容|内容|(?:内容|任务|工作|事项)清单",
    ),
    (
        "text",
        r".*(?:措施|内容|要求|标准|指标|目标|做法|举措|成果|进度|计划|说明|方案|描述|路径|形式)",
    ),
)
"""What a column holds, by its head; the first that fits."""

_WORK = re.compile("任务|措施|举措|事项|工作|考核项目|要点|内容")
_BODY = re.compile(
    r"^(?:[省市县区州旗]|国家|中国|中共|各|[\u4e00-\u9fff]{2,4}[省市县区])?[\u4e00-\u9fff（）]{2,16}"
    r"(?:局|委|办|部|厅|院|会|社|中心|站|署|府|所|队|公司|集团|校|馆|处|行|团委|工商联|妇联|残联)$"
)


def printed_rows(table: Table) -> list[str]:
    """The table as lines: a row a line, each cell where it first stands."""
    seen: set[int] = set()
    out: list[str] = []
    for row in table.rows:
        line = _new_cells(row, seen)
        if line:
            out.append("　".join(line))
    return out


def _new_cells(row: Sequence[Cell | None], seen: set[int]) -> list[str]:
    """The texts of the row's cells that no row before has printed."""
    out: list[str] = []
    for cell in row:
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        if cell.text.strip():
            out.append(_line(cell))
    return out


def _line(cell: Cell) -> str:
    return re.sub(r"\s*\n\s*", " ", cell.text).strip()


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column holds."""

    roles: tuple[str, ...]
    heads: tuple[str, ...]
    header: int
    """Rows of the header."""

    def named(self) -> list[tuple[str, str]]:
        """The columns' heads, each with what it holds."""
        return list(zip(self.heads, self.roles, strict=True))

    def of(self, role: str) -> list[int]:
        """The columns that hold it."""
        return [n for n, name in enumerate(self.roles) if name == role]


def _role(head: str) -> str:
    bare = re.sub(r"[\s\u3000]+", "", head)
    bare_short = re.sub(r"[（(].*?[）)]$", "", bare)
    for name, pattern in HEADS:
        if re.fullmatch(pattern, bare) or re.fullmatch(pattern, bare_short):
            return name
    return "other"


def _columns(table: Table) -> _Columns | None:
    """The columns by the first row that reads as a header; None where none does."""
    for n, row in enumerate(table.rows[:4]):
        heads = [_line(cell) if cell else "" for cell in row]
        if len({id(cell) for cell in row}) < 2 or any(len(head) > 20 for head in heads):
            continue
        roles = [_role(head) if head else "other" for head in heads]
        roles = _with_work(table, n, _with_schedule(table, n, roles))
        if sum(role != "other" for role in roles) >= 2 and (
            _WORK.search("".join(heads)) or ({"units", "lead"} & set(roles) and "title" in roles)
        ):
            rows = n + 1
            while rows < len(table.rows) and any(
                a is not None and a is b for a, b in zip(table.rows[n], table.rows[rows], strict=True)
            ):
                below = [_line(cell) if cell else "" for cell in table.rows[rows]]
                if any(len(head) > 12 for head in below):
                    break
                roles = [_role(b) if b and _role(b) != "other" else a for a, b in zip(roles, below, strict=True)]
                heads = [b or a for a, b in zip(heads, below, strict=True)]
                rows += 1
            return _Columns(tuple(roles), tuple(heads), rows)
    return None


_SENTENCE = 8
"""Characters that the cells of a column have at least, on average, where it says what to do."""


def _with_schedule(table: Table, header: int, roles: list[str]) -> list[str]:
    """The roles; a column of times whose cells are sentences says what to do by when."""
    rows = table.rows[header + 1 :]
    lengths = {n: sum(len(cell.text) for row in rows if (cell := row[n])) for n in range(len(roles))}
    return [
        "text" if role == "deadline" and lengths[n] > _SCHEDULE * max(1, len(rows)) else role
        for n, role in enumerate(roles)
    ]


_SCHEDULE = 30
"""Characters that such cells have at least, on average."""


def _with_work(table: Table, header: int, roles: list[str]) -> list[str]:
    """The roles; beside a column of units, the column with the longest texts names the work whatever its head is."""
    if {"title", "text"} & set(roles) or not {"units", "lead"} & set(roles) or "other" not in roles:
        return roles
    rows = table.rows[header + 1 :]
    lengths = {
        n: sum(len(cell.text) for row in rows if (cell := row[n])) for n, role in enumerate(roles) if role == "other"
    }
    longest = max(lengths, key=lambda n: lengths[n])
    if not rows or lengths[longest] < _SENTENCE * len(rows):
        return roles
    return [*roles[:longest], "title", *roles[longest + 1 :]]


def is_task_table(table: Table) -> bool:
    """Whether the rows are tasks: a column names the work, and another who does it, how, or until when."""
    columns = _columns(table)
    if columns is None or len(table.rows) - columns.header < 1:
        return False
    roles = set(columns.roles)
    work = roles & {"title", "text"}
    if not work or any(re.search("级指标|指标名称|现状|完成率|目标值", head) for head in columns.heads):
        return False
    named = any(re.search("任务|事项|实事|项目", head) for head, role in columns.named() if role == "title")
    if not named and any("完成情况" in head for head in columns.heads):
        return False
    return bool(roles & {"units", "lead"}) or (len(work) == 2 and bool(roles & {"number", "deadline", "score"}))


def table_chapters(table: Table, title: str) -> list[ChapterText]:
    """The chapters of a table of tasks; one without a head of its own where no row names a chapter."""
    columns = _columns(table)
    assert columns is not None
    return _Rows(table, columns, title).read()


class _Rows:
    """Reads the rows one by one."""

    def __init__(self, table: Table, columns: _Columns, title: str) -> None:
        self.table = table
        self.columns = columns
        self.title = title
        self.seen: set[int] = set()
        self.chapters: list[ChapterText] = []
        self.pending: list[str] = []
        self.chapter_task: TaskText | None = None

    def read(self) -> list[ChapterText]:
        """All chapters with their tasks."""
        for n, row in enumerate(self.table.rows):
            if n < self.columns.header:
                self.pending += [" ".join(_new_cells(row, self.seen))] if row else []
                continue
            self._row(row, self.table.rows[n + 1] if n + 1 < len(self.table.rows) else None)
        if taken := self._taken():
            self._text_behind(taken)
        return self.chapters

    def _row(self, row: Sequence[Cell | None], following: Sequence[Cell | None] | None) -> None:
        cells = [cell for cell in dict.fromkeys(row) if cell is not None and cell.text.strip()]
        if not cells:
            return
        if head := self._chapter_head(row, cells):
            self._chapter(row, *head, following)
        elif len(cells) == 1 or self._is_total(cells) or not self._work(row):
            self.pending += [" ".join(_new_cells(row, self.seen))]
        elif all(id(row[n]) in self.seen for n in self._work(row)):
            self._goes_on(row)
        else:
            self._task(row)

    def _goes_on(self, row: Sequence[Cell | None]) -> None:
        """A row that says no other work than the one before: more units of it, say."""
        sections = self.chapters[-1].sections if self.chapters else []
        if not sections:
            self.pending += [" ".join(_new_cells(row, self.seen))]
            return
        task = sections[-1].tasks[-1]
        for role in ("lead", "units", "cooperating"):
            for n in self.columns.of(role):
                cell = row[n]
                if cell is not None and id(cell) not in self.seen and cell.text.strip():
                    task.units.append((self.columns.heads[n], cell.text))
        task.listed += _new_cells(row, self.seen)

    def _is_total(self, cells: Sequence[Cell]) -> bool:
        return any(re.fullmatch("总分|合计|总计|小计", re.sub(r"\s", "", cell.text)) for cell in cells[:2])

    def _chapter_head(self, row: Sequence[Cell | None], cells: Sequence[Cell]) -> tuple[str, str] | None:
        """Number and title, where the row names a chapter."""
        first = _line(cells[0])
        if len(cells) == 1:
            if row[0] is not cells[0] and row[min(1, len(row) - 1)] is not cells[0]:
                return None
            match = re.match(
                r"^((?:[一二三四五六七八九十]+)、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章部分]+)?\s*(.+)$", first
            )
            if match and len(first) <= 80 and not re.search("。", first):
                return (match[1] or "").strip("、"), match[2]
            return None
        if re.fullmatch(r"[一二三四五六七八九十]+、?", first) and len(cells) > 1:
            return first.strip("、"), _line(cells[1])
        return None

    def _chapter(
        self, row: Sequence[Cell | None], number: str, title: str, following: Sequence[Cell | None] | None
    ) -> None:
        text = [n for n in self._work(row) if len(_line(row[n] or Cell(""))) > 30 and row[n] is not row[0]]
        alone = following is None or self._begins_chapter(following)
        if text and alone and not is_no_task(title) and self._work_text(row, title):
            chapter = ChapterText(title, number, head=[*self._taken(), ""])
            self.chapters.append(chapter)
            chapter.head.pop()
            self._task(row, chapter_number=number, title=title)
            return
        chapter = ChapterText(title, number, head=[*self._taken(), " ".join(_new_cells(row, self.seen))])
        self.chapters.append(chapter)

    def _work_text(self, row: Sequence[Cell | None], title: str) -> bool:
        return any(row[n] and _line(row[n] or Cell("")) != title for n in self.columns.of("text"))

    def _begins_chapter(self, row: Sequence[Cell | None]) -> bool:
        cells = [cell for cell in dict.fromkeys(row) if cell is not None and cell.text.strip()]
        return bool(cells) and self._chapter_head(row, cells) is not None

    def _taken(self) -> list[str]:
        pending, self.pending = [line for line in self.pending if line], []
        return pending

    def _work(self, row: Sequence[Cell | None]) -> list[int]:
        """The columns in which the row says what to do."""
        wanted = [*self.columns.of("title"), *self.columns.of("text")]
        return [n for n in wanted if (cell := row[n]) is not None and cell.text.strip()]

    def _task(self, row: Sequence[Cell | None], chapter_number: str = "", title: str = "") -> None:
        """A row's cells in order: what names the work, its text, who does it and until when."""
        if not self.chapters:
            self.chapters.append(ChapterText(self.title, head=self._taken()))
        chapter = self.chapters[-1]
        reading = _Reading(self, row, title)
        task = reading.task()
        task.head[:0] = self._taken()
        task.place = chapter.number + (chapter_number and "") + reading.number()
        if self._bonus(chapter):
            self._text_behind([*task.head, *task.lines, *task.listed, *task.after])
            return
        section = SectionText(task.title, reading.number(), tasks=[task], alone=True)
        chapter.sections.append(section)

    def _bonus(self, chapter: ChapterText) -> bool:
        return is_no_task(chapter.title)

    def _text_behind(self, lines: list[str]) -> None:
        if not self.chapters:
            self.chapters.append(ChapterText(self.title, head=[]))
        chapter = self.chapters[-1]
        if not chapter.sections:
            chapter.paragraphs += lines
        else:
            chapter.sections[-1].tasks[-1].after += lines


class _Reading:
    """A row that is a task."""

    def __init__(self, rows: _Rows, row: Sequence[Cell | None], title: str) -> None:
        self.rows, self.row, self.columns = rows, row, rows.columns
        self.given = title

    def _cell(self, n: int) -> str:
        cell = self.row[n]
        return _line(cell) if cell else ""

    def number(self) -> str:
        """The row's number as printed."""
        for n in self.columns.of("number"):
            if self._cell(n):
                return self._cell(n).strip("、.． ")
        return ""

    def _body_column(self) -> int | None:
        """The column of a row head that names a body."""
        if self.columns.of("units") or self.columns.of("lead"):
            return None
        for n in [*self.columns.of("title"), *self.columns.of("other"), *self.columns.of("aside")]:
            if _BODY.match(self._cell(n)) and len(self._cell(n)) <= 14:
                return n
        return None

    def task(self) -> TaskText:
        """The task, each cell as printed where it first stands."""
        body = self._body_column()
        named = [n for n in self.columns.of("title") if self._cell(n) and n != body]
        if body is not None:
            named = [n for n in named if n > body]
        texts = [n for n in self.columns.of("text") if self._cell(n)]
        if body is not None and not named:
            named, texts = texts[:1], texts[1:]
        named = [n for n in named if self._first(n)] or named[-1:]
        if named and not texts and len(named) > 1:
            named, texts = named[:1], named[1:]
        elif len(named) > 1:
            texts = [*(n for n in named[1:] if self.row[n] is not self.row[named[0]]), *texts]
            named = named[:1]
        texts = [n for n in texts if not named or self.row[n] is not self.row[named[0]]]
        texts = [n for n in texts if not (named and self._cell(n) == self._cell(named[0]))] or texts
        task = self._parted(named, texts)
        self._assign(task, body)
        return task

    def _first(self, n: int) -> bool:
        cell = self.row[n]
        return cell is not None and id(cell) not in self.rows.seen

    def _parted(self, named: list[int], texts: list[int]) -> TaskText:
        """The cells as head, text, and what stands behind."""
        title = self.given or (self._cell(named[0]) if named else "")
        own = title
        if not texts:
            texts, title = named[:1] or self.rows._work(self.row)[:1], ""
        task = TaskText(own, "")
        text_cells = {id(self.row[n]) for n in texts}
        last_text = max((n for n in texts), default=-1)
        first_text = min((n for n in texts), default=0)
        for n, cell in enumerate(self.row):
            if cell is None or id(cell) in self.rows.seen:
                continue
            self.rows.seen.add(id(cell))
            text = _line(cell)
            if not text:
                continue
            if id(cell) in text_cells:
                task.lines.append(text)
            elif n < first_text:
                task.head.append(text)
            elif n < last_text:
                task.notes.add(len(task.lines))
                task.lines.append(text)
            else:
                task.listed.append(text)
        if not task.lines:  # its text was printed with the row above: what is new of this row is the last it says
            task.lines = [task.head.pop() if task.head else task.listed.pop(0)]
        if not title and task.lines:
            from planck.importer.headings import title_of
            from planck.importer.printed import Line

            task.title = title_of(Line(task.lines[0])).title
        if task.head:
            task.head = [" ".join(task.head)]
        return task

    def _assign(self, task: TaskText, body: int | None) -> None:
        """Who does it and until when."""
        if body is not None:
            task.units.append(("", self._cell(body)))
        for role in ("lead", "units", "cooperating"):
            for n in self.columns.of(role):
                if self._cell(n) and (self.columns.heads[n], self._cell(n)) not in task.units:
                    cell = self.row[n]
                    task.units.append((self.columns.heads[n], cell.text if cell else ""))
        for n in self.columns.of("deadline"):
            if self._cell(n):
                task.deadline = self._cell(n)
