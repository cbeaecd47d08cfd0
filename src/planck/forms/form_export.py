"""A unit's workbook for a period, in Chinese: what it is to report, its last report, and open cells for the new one.

One sheet is for people; a hidden one says whose form it is. Each row carries its key in a hidden column, so that rows
may be sorted or moved. Sheet protection guards against slips, not against intent: planck checks a returned workbook
(:mod:`planck.forms.form_import`) as if anyone had made it.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from planck.forms import field_labels, identity, mark
from planck.forms.mark import About, SentRow
from planck.forms.request import Request, RequestedItem, RequestedTask
from planck.messages import CHINESE
from planck.model import FIELDS, Breach, Cell, Duty, Figure, Indicator, Report, Status, TaskReport, Word
from planck.reports import target_text
from planck.standing import reported_individually

SHEET, ABOUT = "填报表", "planck"
BREACH_ROWS = 3
"""Open rows for breaches beyond those that are known."""
LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""
_LONGEST_LIST = 255
"""Characters of a drop-down list that stands in the rule itself."""
_HIGHEST_ROW = 400
"""Points; Excel takes 409 and shows nothing of what is below."""
_LINE = 15
"""Points of a line."""


class TooLong(Exception):  # noqa: N818 - an answer to the user, not a fault of the program
    """A text that no cell holds."""

    def __init__(self, unit: str, length: int) -> None:
        super().__init__(unit)
        self.unit, self.length = unit, length


Value = str | Decimal | datetime.date | None


@dataclass(frozen=True, slots=True)
class OpenCell:
    """An open cell: its column, its field, its value, and how it is to be filled in."""

    column: int
    field: str
    value: Value = None
    kind: str = "text"
    """``text``, ``number``, ``day`` or ``choice``."""
    choices: tuple[str, ...] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: locked texts from the first column on, and open cells."""

    key: str
    locked: tuple[str, ...]
    cells: tuple[OpenCell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form with its head, and the plan's measures (id, text) to be read before it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    measures: tuple[tuple[str, str], ...] = ()


def _cells_of(kind: type) -> dict[str, Cell]:
    """The cells of a row for that part of a report, by field."""
    return {key: field.cell for key, field in FIELDS[kind].items() if field.cell}


def _columns(kind: type) -> dict[int, str]:
    return {cell.column: key for key, cell in _cells_of(kind).items()}


COLUMNS: Mapping[str, Mapping[int, str]] = {
    "head": {4: "value"},
    "task": _columns(TaskReport),
    "figure": _columns(Figure),
    "milestone": _columns(Word),
    "duty": _columns(Word),
    "breach": {4: "measure", **_columns(Breach)},
}
"""The fields of the open cells of each kind of row, by column."""

_WIDTHS = (8, 30, 26, 15, *(cell.width for cell in sorted(_cells_of(TaskReport).values(), key=lambda c: c.column)))
KEY = len(_WIDTHS)
"""The hidden column (counted from 0) that carries the row's key."""


_NUMBERS = "一二三四五"


def parts(request: Request) -> tuple[Part, ...]:
    """The form's parts in order, less those without rows, numbered without a gap."""
    figures = [item for task in request.tasks for item in task.items if isinstance(item.item, Indicator)]
    words = [
        (task.task.id, item) for task in request.tasks for item in task.items if not isinstance(item.item, Indicator)
    ]
    words += [("", item) for item in request.duties]
    forbidden = tuple(
        (number, measure.text) for task in request.tasks for number, measure in task.task.prohibitions.items()
    )
    all_parts = (
        Part("基本情况", ("", "项目", "说明", "", "填写"), tuple(_head(request))),
        Part(
            "各项任务",
            _heads(TaskReport, {0: "编号", 1: "任务", 2: "责任单位", 3: "上次自评"}),
            tuple(_task_row(task) for task in request.tasks),
        ),
        Part(
            "指标数据",
            _heads(Figure, {0: "任务", 1: "指标（口径）", 2: "目标", 3: "上次", 7: "计量"}),
            tuple(_figure_row(request, item) for item in figures),
        ),
        Part(
            "节点任务和常规职责",
            _heads(Word, {0: "任务", 1: "事项", 2: "期限", 3: "上次"}),
            tuple(_word_row(task, item, request.plan.area_word) for task, item in words),
        ),
        Part(
            "违反禁止性规定的情况（没有就空着）",
            _heads(Breach, {4: "举措编号"}),
            tuple(_breach_rows(request)),
            forbidden,
        ),
    )
    filled = (part for part in all_parts if part.rows)
    return tuple(replace(part, title=f"{number}、{part.title}") for number, part in zip(_NUMBERS, filled, strict=False))


def _heads(kind: type, others: Mapping[int, str]) -> tuple[str, ...]:
    """The heads of the columns: those of the fields, and ``others`` by column."""
    heads = {**others, **{cell.column: cell.head for cell in _cells_of(kind).values()}}
    return tuple(heads.get(column, "") for column in range(max(heads) + 1))


def _head(request: Request) -> Iterator[Row]:
    for key, cell in _cells_of(Report).items():
        value = getattr(request.report, key) if request.report else None
        if key == "signed" and not value and not request.plan.reporting.wants_signed_copy:
            continue  # a row that nobody has to fill
        yield Row(
            f"head:{key}",
            ("", cell.head, CHINESE.of(request.period.per_year).worded(cell.prompt), ""),
            (OpenCell(cell.column, "value", value, cell.kind, prompt=cell.prompt),),
        )


def _open_cells(kind: type, part: object | None) -> dict[str, OpenCell]:
    """The open cells of a row, by field, with the values of a part of the report, where there is one."""
    statuses = tuple(field_labels.STATUS.values())
    return {
        key: OpenCell(
            cell.column,
            key,
            None if part is None else _shown(getattr(part, key)),
            cell.kind,
            statuses if cell.kind == "choice" else (),
            cell.prompt,
        )
        for key, cell in _cells_of(kind).items()
    }


def _shown(value: Any) -> Value:
    """The value as a cell holds it: statuses in Chinese, evidence a piece a line."""
    if isinstance(value, Status):
        return field_labels.STATUS[value]
    if isinstance(value, tuple):
        return field_labels.evidence(value)
    shown: Value = value
    return shown


def _task_row(requested: RequestedTask) -> Row:
    task, before = requested.task, requested.before
    status = field_labels.STATUS[before.status] if before and before.status else ""
    cells = _open_cells(TaskReport, requested.now)
    return Row(f"task:{task.id}", (task.id, task.title, task.responsible.quote, status), tuple(cells.values()))


def _figure_row(request: Request, requested: RequestedItem) -> Row:
    item = requested.item
    assert isinstance(item, Indicator)
    figure = requested.now if isinstance(requested.now, Figure) else Figure()
    cells = _open_cells(Figure, figure)
    if not item.percent:
        del cells["numerator"], cells["denominator"]
    elif item.summed and reported_individually(request.plan, item) and figure.value is None:
        del cells["value"]  # the units' percentages cannot be summed; their fractions can
    else:
        cells["value"] = replace(cells["value"], prompt="百分数写 93.5 或 93.5%；已写分子、分母的可以空着")
    counted = item.definition
    how = " ÷ ".join(filter(None, (counted.numerator, counted.denominator))) if counted else ""
    name = f"{item.name}（{how}）" if how else item.name
    target = target_text.targets(item, CHINESE, request.targets(item)) or "方案没有写明数字"
    locked = (
        item.task,
        name,
        target,
        field_labels.before(requested),
        "",
        "",
        "",
        field_labels.measure(item, request.period.per_year),
    )
    return Row(f"figure:{item.task}/{requested.key}", locked, tuple(cells.values()))


def _word_row(task: str, requested: RequestedItem, area: str) -> Row:
    word = requested.now if isinstance(requested.now, Word) else None
    kind = "duty" if isinstance(requested.item, Duty) else "milestone"
    locked = (
        task or area,
        f"{requested.item.name}（{requested.key}）",
        requested.deadline,
        field_labels.last_done(requested),
    )
    return Row(f"{kind}:{task}/{requested.key}", locked, tuple(_open_cells(Word, word).values()))


def _breach_rows(request: Request) -> Iterator[Row]:
    ids = tuple(measure for requested in request.tasks for measure in requested.task.prohibitions)
    known: list[tuple[str, Breach]] = [
        breach for requested in request.tasks if requested.now for breach in requested.now.breaches.items()
    ]
    if not ids and not known:
        return
    # breaches are reported by exception (domain.md 3): a few open rows, not one for every prohibition
    empty: list[tuple[str, Breach | None]] = [("", None)] * BREACH_ROWS
    for n, (measure, breach) in enumerate([*known, *empty], 1):
        which = OpenCell(4, "measure", measure or None, "choice", ids, "违反了哪一条，从下拉列表中选")
        yield Row(f"breach:{n}", (), (which, *_open_cells(Breach, breach).values()))


def about(request: Request, key: bytes, shown: tuple[Part, ...]) -> About:
    """The hidden sheet: whose form it is, for which period, its title and rows as they are shown, and the mark."""
    from planck.reports.ledger_table import clean

    rows = tuple(SentRow(row.key, tuple(map(clean, row.locked))) for part in shown for row in part.rows)
    sample = bool(request.report and request.report.sample)
    # cleaned, as it is shown: the title that comes back is compared with it
    title = clean(identity.title(request.name, request.period))
    return mark.signed(About(request.plan.id, request.unit, str(request.period), sample, title, rows), key)


# ------------------------------------------------------------------------------------------- the workbook

_OPEN_FONT = {"font_name": "宋体", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1, "locked": False}


def workbook(request: Request, key: bytes) -> bytes:
    """The ``.xlsx`` with the mark that the key makes; the same bytes for the same request and key."""
    import xlsxwriter

    content = io.BytesIO()
    # a text of the plan or a unit that begins with = or http is text: a spreadsheet must not run or open it
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    day = request.period.last_day  # not the clock: the same request gives the same bytes
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {"title": f"{request.name} {request.period}", "created": datetime.datetime(day.year, day.month, day.day)}
        )
        _SheetWriter(book, request, key).write()
    return content.getvalue()


class _SheetWriter:
    """Writes the two sheets of one request's workbook."""

    def __init__(self, book: Any, request: Request, key: bytes) -> None:
        from planck.reports.ledger_table import clean

        self.book, self.request, self.clean = book, request, clean
        self.parts = parts(request)
        self.about = about(request, key, self.parts)
        self.page = book.add_worksheet(SHEET)
        self.rules: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        """What the cells accept and show, and the cells: Excel keeps each rule once for all of them."""
        base = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        self.locked = book.add_format({**base, "bg_color": "#F2F2F2"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#D9D9D9", "align": "center"})
        self.part = book.add_format({"font_name": "黑体", "font_size": 12, "valign": "vcenter"})
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, "valign": "vcenter", "text_wrap": True})
        self.note = book.add_format({"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True})
        # numbers as text too: of 9/10 and 3-4 a spreadsheet would make days before planck could see them
        formats = {"text": "@", "choice": "@", "number": "@", "day": "yyyy-mm-dd"}
        self.open = {kind: book.add_format({**_OPEN_FONT, "num_format": form}) for kind, form in formats.items()}

    def write(self) -> None:
        """Write both sheets, ready to be filled in and printed."""
        page = self.page
        for n, width in enumerate(_WIDTHS):
            page.set_column(n, n, width)
        page.set_column(KEY, KEY, 8, None, {"hidden": True})
        at = self._across(0, self.about.title, self.title, 28)
        for line in _notes(self.request):
            at = self._across(at, self.clean(line), self.note)
        for part in self.parts:
            at = self._part(part, at + 1)
        for rule, places in self.rules.items():
            if accepted := _accepted(*rule):
                page.data_validation(places[0], {**accepted, "multi_range": " ".join(places)})
        # Excel's green triangles at numbers kept as text would look like the unit's mistakes
        page.ignore_errors({"number_stored_as_text": f"A1:{_column(KEY)}{at}"})
        # without a password: it keeps slips out, and locked texts can be selected and copied
        page.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
        page.set_landscape()
        page.set_paper(8)  # A3
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&C— &P —")
        page.freeze_panes(1, 2)  # the title, and of each row which task or item it is
        self._about()

    def _across(self, row: int, text: str, style: Any, line: int = _LINE, first: int = 0) -> int:
        """Write a text over all columns from that one on, in as many rows as it needs; the next row."""
        count, height = _rows_for(_lines(text, sum(_WIDTHS[first:])) * line + 3)
        self._put(row, first, count, text, style, last=KEY - 1)
        for n in range(row, row + count):
            self.page.set_row(n, height)
        return row + count

    def _put(self, row: int, column: int, count: int, text: str, style: Any, last: int | None = None) -> None:
        """Write a text into a cell, or into several that are made one."""
        if count > 1 or last is not None:
            self.page.merge_range(row, column, row + count - 1, last or column, "", style)
        self.page.write_string(row, column, text, style)

    def _part(self, part: Part, at: int) -> int:
        page = self.page
        page.write_string(at, 0, part.title, self.part)
        page.set_row(at, 22)
        at += 1
        for number, text in part.measures:
            after = self._across(at, self.clean(text), self.locked, first=1)
            self._put(at, 0, after - at, self.clean(number), self.locked)
            at = after
        for n, head in enumerate(part.heads):
            page.write_string(at, n, head, self.head)
        at += 1
        for row in part.rows:
            at = self._row(at, row)
        return at

    def _row(self, at: int, row: Row) -> int:
        """Write a row of the form; a text longer than the highest row goes on in cells below that are made one."""
        page = self.page
        count, height = _rows_for(_height(row))
        for n, text in enumerate(row.locked):
            self._put(at, n, count, self.clean(text), self.locked)
        for cell in row.cells:
            if count > 1:
                page.merge_range(at, cell.column, at + count - 1, cell.column, "", self.open[cell.kind])
            self._cell(at, cell)
        page.write_string(at, KEY, row.key)
        for n in range(at, at + count):
            page.set_row(n, height)
        return at + count

    def _cell(self, row: int, cell: OpenCell) -> None:
        page, style = self.page, self.open[cell.kind]
        match cell.value:
            case None | "":
                page.write_blank(row, cell.column, None, style)
            case datetime.date() as day:
                page.write_datetime(row, cell.column, datetime.datetime(day.year, day.month, day.day), style)
            case Decimal() as number:
                page.write_string(row, cell.column, format(number, "f"), style)
            case text:
                if len(text) > LONGEST_CELL:
                    raise TooLong(self.request.name, len(text))
                page.write_string(row, cell.column, text, style)
        prompt = CHINESE.of(self.request.period.per_year).worded(cell.prompt)
        rule = cell.kind, prompt, cell.choices
        self.rules.setdefault(rule, []).append(f"{_column(cell.column)}{row + 1}")

    def _about(self) -> None:
        page = self.book.add_worksheet(ABOUT)
        page.very_hidden()  # no menu shows it: it is not for people
        page.protect()
        for row, texts in enumerate(mark.sheet(self.about)):
            for column, text in enumerate(texts):
                if text:
                    page.write_string(row, column, text)


def _column(column: int) -> str:
    """The letter of a column; a form has fewer than 26."""
    return chr(ord("A") + column)


_DAYS = {
    "validate": "date",
    "criteria": "between",
    "minimum": datetime.date(2000, 1, 1),
    "maximum": datetime.date(2099, 12, 31),
    "error_title": "请写日期",
    "error_message": "请写年-月-日，例如 2025-10-12；还没有日期就空着。",
}


def _accepted(kind: str, prompt: str, choices: tuple[str, ...]) -> dict[str, Any]:
    """What such a cell accepts and shows while it is being filled in, for XlsxWriter; empty where that is anything."""
    hint = {"input_title": "填写", "input_message": prompt[:255]} if prompt else {}
    if kind == "day":
        return {**_DAYS, **hint}
    # Excel holds no longer list: then the ids are to be copied from the grey rows above
    if choices and len(",".join(choices)) > _LONGEST_LIST:
        return {"validate": "any", "input_title": "填写", "input_message": "照抄上面灰格里的编号"}
    if choices:
        refusal = {"error_title": "请从列表中选", "error_message": "请从下拉列表中选一项，或空着。"}
        return {"validate": "list", "source": list(choices), **hint, **refusal}
    return {"validate": "any", **hint} if hint else {}


def _notes(request: Request) -> list[str]:
    notes = []
    if request.report and request.report.sample:
        notes.append("示例数据，非真实填报")
    return [
        *notes,
        f"请于 {request.due} 前报送。只填白色的格子；灰色的是方案内容，不用改。没有数就空着，不写 0、“无”或“/”。",
        "文字在格内换行按 Alt+Enter。填完请保存为 .xlsx，不要另存为其他格式，不要改动工作表的名称和结构。",
    ]


def _height(row: Row) -> float:
    """The points that the longest cell of the row needs; not every spreadsheet program fits rows by itself."""
    texts: Sequence[tuple[int, str]] = [
        *enumerate(row.locked),
        *((cell.column, cell.value) for cell in row.cells if isinstance(cell.value, str)),
    ]
    lines = [_lines(text, _WIDTHS[n]) for n, text in texts if text and n < len(_WIDTHS)]
    # a task's cells ask for sentences
    least = 4 if row.key.startswith("task:") else 1
    return _LINE * max([least, *lines]) + 3


def _rows_for(height: float) -> tuple[int, float]:
    """How many rows of the sheet hold that height, and the height of each."""
    count = -int(-height // _HIGHEST_ROW)
    return count, height / count


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a cell of that width (in Latin letters, two to a Chinese character).

    A tenth more than counted: a line breaks before a long word or a closing mark.
    """
    # a Chinese character has three bytes: the half of characters and bytes together are its columns, or a few more
    return sum(max(1, -(-11 * (len(line) + len(line.encode())) // (20 * width))) for line in text.split("\n"))
