"""A unit's workbook for a quarter: what is asked, what was said last, and open cells for what is said now.

One sheet for people, one hidden sheet that says whose form it is. Each row of open cells carries its key in a
hidden column, so that a row is known again wherever it has come to stand. Sheet protection guards against slips;
it is no security: what comes back is checked as if anyone had made it (:mod:`planck.forms.form_import`).
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planck.forms import field_labels
from planck.forms.request import Asked, AskedTask, Request
from planck.messages import CHINESE
from planck.model import Breach, Duty, Figure, Indicator, TaskReport, Word
from planck.reports import target_text
from planck.standing import reported_individually

FORM = "planck/form@1"
SHEET, ABOUT = "填报表", "planck"
KEY = 9
"""The hidden column (counted from 0) that carries the row's key."""
BREACH_ROWS = 3
"""Open rows for breaches beyond those that are known."""

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""


class TooLong(Exception):  # noqa: N818 - nobody's fault
    """A text that no cell holds."""

    def __init__(self, unit: str, length: int) -> None:
        super().__init__(unit)
        self.unit, self.length = unit, length


Cell = str | Decimal | datetime.date | None


@dataclass(frozen=True, slots=True)
class Open:
    """An open cell: its column, its field, what stands in it, and how it is to be filled."""

    column: int
    field: str
    value: Cell = None
    kind: str = "text"
    """``text``, ``number``, ``day`` or ``choice``."""
    choices: tuple[str, ...] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: locked texts from the first column on, and open cells."""

    key: str
    locked: tuple[str, ...]
    cells: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form, with its head, and the plan's measures to be read before it (id, text)."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    read: tuple[tuple[str, str], ...] = ()


FIELDS: dict[str, tuple[tuple[int, str], ...]] = {
    "head": ((4, "value"),),
    "task": ((4, "status"), (5, "progress"), (6, "problems"), (7, "next"), (8, "evidence")),
    "figure": ((4, "numerator"), (5, "denominator"), (6, "value"), (8, "evidence")),
    "milestone": ((4, "done"), (8, "evidence")),
    "duty": ((4, "done"), (8, "evidence")),
    "breach": ((4, "measure"), (5, "what"), (6, "corrected")),
}
"""The open columns of each kind of row, and the field of each."""


def parts(request: Request) -> tuple[Part, ...]:
    """The form's parts in order; those without rows are left out."""
    figures = [(one.task, ask) for one in request.tasks for ask in one.items if isinstance(ask.item, Indicator)]
    words = [(one.task.id, ask) for one in request.tasks for ask in one.items if not isinstance(ask.item, Indicator)]
    words += [("", ask) for ask in request.duties]
    made = (
        Part("一、基本情况", ("", "项目", "说明", "", "填写"), tuple(_head(request))),
        Part(
            "二、各项任务",
            ("编号", "任务", "责任单位", "上次自评", "自评", "进展情况", "存在问题", "下一步打算", "佐证材料"),
            tuple(_task_row(one) for one in request.tasks),
        ),
        Part(
            "三、指标数据",
            ("任务", "指标（口径）", "目标", "上次", "分子", "分母", "数值", "计量", "佐证材料"),
            tuple(_figure_row(request, ask) for _, ask in figures),
        ),
        Part(
            "四、节点任务和常规职责",
            ("任务", "事项", "期限", "", "完成日期", "", "", "", "佐证材料"),
            tuple(_word_row(task, ask) for task, ask in words),
        ),
        Part(
            "五、违反禁止性规定的情况（没有就空着）",
            ("", "", "", "", "举措编号", "事由", "纠正日期"),
            tuple(_breach_rows(request)),
            tuple(
                (number, measure.text) for asked in request.tasks for number, measure in asked.task.prohibitions.items()
            ),
        ),
    )
    return tuple(part for part in made if part.rows)


def _head(request: Request) -> Iterator[Row]:
    report = request.report
    said = (report.submitted, report.prepared_by, report.approved_by) if report else (None, "", "")
    for (field, name, note, kind), value in zip(_HEAD, said, strict=True):
        yield Row(f"head:{field}", ("", name, note, ""), (Open(4, "value", value, kind, prompt=note),))


_HEAD = (
    ("submitted", "报送日期", "年-月-日；空着是草稿，不算报送", "day"),
    ("prepared_by", "填报科室", "写科室或岗位", "text"),
    ("approved_by", "审核人", "单位负责人或分管领导", "text"),
)


def _task_row(asked: AskedTask) -> Row:
    now: TaskReport | None = asked.now
    before = field_labels.STATUS[asked.before.status] if asked.before and asked.before.status else ""
    status = field_labels.STATUS[now.status] if now and now.status else None
    cells = (
        Open(4, "status", status, "choice", tuple(field_labels.STATUS.values()), "从下拉列表中选"),
        Open(5, "progress", now.progress if now else None),
        Open(6, "problems", now.problems if now else None, prompt="滞后时必填"),
        Open(7, "next", now.next if now else None, prompt="滞后时必填"),
        Open(8, "evidence", field_labels.evidence(now.evidence) if now else None, prompt=_EVIDENCE),
    )
    task = asked.task
    return Row(f"task:{task.id}", (task.id, task.title, task.responsible.quote, before), cells)


_EVIDENCE = "每行一件：evidence/文件名，或网址；说明的季度写在竖线后面，如 evidence/验收.pdf | 2025Q3"


def _figure_row(request: Request, asked: Asked) -> Row:
    item, now = asked.item, asked.now
    assert isinstance(item, Indicator)
    figure = now if isinstance(now, Figure) else Figure()
    cells = []
    if item.percent:
        cells += [
            Open(4, "numerator", figure.numerator, "number", prompt="分子"),
            Open(5, "denominator", figure.denominator, "number", prompt="分母；本期没有这类事项时，分子、分母都写 0"),
        ]
    if not item.percent or not reported_individually(request.plan, item) or figure.value is not None:
        hint = "百分数写 93.5 或 93.5%；已写分子、分母的可以空着" if item.percent else "没有数就空着"
        cells.append(Open(6, "value", figure.value, "number", prompt=hint))
    cells.append(Open(8, "evidence", field_labels.evidence(figure.evidence) or None, prompt=_EVIDENCE))
    counted = item.definition
    how = " ÷ ".join(filter(None, (counted.numerator, counted.denominator))) if counted else ""
    name = f"{item.name}（{how}）" if how else item.name
    aim = target_text.targets(item, CHINESE) or "方案没有写明数字"
    locked = (item.task, name, aim, field_labels.before(asked), "", "", "", field_labels.measure(item))
    return Row(f"figure:{item.task}/{asked.key}", locked, tuple(cells))


def _word_row(task: str, asked: Asked) -> Row:
    word = asked.now if isinstance(asked.now, Word) else None
    cells = (
        Open(4, "done", word.done if word else None, "day", prompt="完成的写日期，没有完成就空着"),
        Open(8, "evidence", field_labels.evidence(word.evidence) if word else None, prompt=_EVIDENCE),
    )
    due = f"{asked.due} 前" if asked.due else ""
    kind = "duty" if isinstance(asked.item, Duty) else "milestone"
    return Row(f"{kind}:{task}/{asked.key}", (task or "全市", f"{asked.item.name}（{asked.key}）", due), cells)


def _breach_rows(request: Request) -> Iterator[Row]:
    ids = tuple(one for asked in request.tasks for one in asked.task.prohibitions)
    known: list[tuple[str, Breach]] = [
        pair for asked in request.tasks if asked.now for pair in asked.now.breaches.items()
    ]
    if not ids and not known:
        return
    empty: list[tuple[str, Breach | None]] = [("", None)] * BREACH_ROWS
    for n, (measure, breach) in enumerate([*known, *empty], 1):
        yield Row(
            f"breach:{n}",
            (),
            (
                Open(4, "measure", measure or None, "choice", ids, "违反了哪一条，从下拉列表中选"),
                Open(5, "what", breach.what if breach else None, prompt="什么事，怎么处理的"),
                Open(6, "corrected", breach.corrected if breach else None, "day", prompt="没有纠正的空着"),
            ),
        )


def about(request: Request) -> dict[str, Any]:
    """Whose form it is, for when, and every key that was sent out."""
    sample = request.report.sample if request.report else False
    keys = [row.key for part in parts(request) for row in part.rows]
    told_ = {
        "form": FORM,
        "plan": request.plan.id,
        "unit": request.unit,
        "period": str(request.quarter),
        "sample": "true" if sample else "",
        "keys": keys,
    }
    return {**told_, "fingerprint": fingerprint(told_)}


def fingerprint(about_: dict[str, Any]) -> str:
    """A hash of all that the hidden sheet says but for itself."""
    written = json.dumps({key: value for key, value in about_.items() if key != "fingerprint"}, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


# ------------------------------------------------------------------------------------------- the workbook

_WIDTHS = (8, 30, 26, 15, 13, 40, 30, 30, 26)
_OPEN_FONT = {"font_name": "宋体", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1, "locked": False}


def workbook(request: Request) -> bytes:
    """The ``.xlsx``; the same bytes for the same request."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    day = request.quarter.last_day
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties(
            {"title": f"{request.name} {request.quarter}", "created": datetime.datetime(day.year, day.month, day.day)}
        )
        _Desk(book, request).lay_out()
    return made.getvalue()


class _Desk:
    """The sheets as they are written."""

    def __init__(self, book: Any, request: Request) -> None:
        from planck.reports.ledger_table import clean

        self.book, self.request, self.clean = book, request, clean
        self.page = book.add_worksheet(SHEET)
        base = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        self.locked = book.add_format({**base, "bg_color": "#F2F2F2"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#D9D9D9", "align": "center"})
        self.part = book.add_format({"font_name": "黑体", "font_size": 12, "valign": "vcenter"})
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, "valign": "vcenter"})
        self.note = book.add_format({"font_name": "宋体", "font_size": 10})
        formats = {"text": "@", "choice": "@", "number": "General", "day": "yyyy-mm-dd"}
        self.open = {kind: book.add_format({**_OPEN_FONT, "num_format": form}) for kind, form in formats.items()}

    def lay_out(self) -> None:
        """Both sheets, ready to fill in and to print."""
        page, request = self.page, self.request
        for n, width in enumerate(_WIDTHS):
            page.set_column(n, n, width)
        page.set_column(KEY, KEY, 8, None, {"hidden": True})
        page.write_string(0, 0, self.clean(f"{request.name} {request.quarter} 任务进展填报表"), self.title)
        page.set_row(0, 28)
        at = 1
        for line in _notes(request):
            page.write_string(at, 0, self.clean(line), self.note)
            at += 1
        for part in parts(request):
            at = self._part(part, at + 1)
        page.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&C— &P —")
        page.freeze_panes(1, 2)
        self._about()

    def _part(self, part: Part, at: int) -> int:
        page = self.page
        page.write_string(at, 0, part.title, self.part)
        page.set_row(at, 22)
        for number, text in part.read:
            at += 1
            page.write_string(at, 0, self.clean(number), self.locked)
            page.merge_range(at, 1, at, KEY - 1, self.clean(text), self.locked)
            page.set_row(at, 15.0 * _lines(text, sum(_WIDTHS[1:])) + 3)
        for n, head in enumerate(part.heads):
            page.write_string(at + 1, n, head, self.head)
        for m, row in enumerate(part.rows, at + 2):
            for n, text in enumerate(row.locked):
                page.write_string(m, n, self.clean(text), self.locked)
            for cell in row.cells:
                self._cell(m, cell)
            page.write_string(m, KEY, row.key)
            page.set_row(m, _height(row))
        return at + 2 + len(part.rows)

    def _cell(self, row: int, cell: Open) -> None:
        page, look = self.page, self.open[cell.kind]
        match cell.value:
            case None | "":
                page.write_blank(row, cell.column, None, look)
            case datetime.date() as day:
                page.write_datetime(row, cell.column, datetime.datetime(day.year, day.month, day.day), look)
            case Decimal() as number if as_shown(float(number)) == format(number, "f"):
                page.write_number(row, cell.column, float(number), look)
            case Decimal() as number:
                page.write_string(row, cell.column, format(number, "f"), look)
            case text:
                if len(text) > LONGEST_CELL:
                    raise TooLong(self.request.name, len(text))
                page.write_string(row, cell.column, text, look)
        hint = {"input_title": "填写", "input_message": cell.prompt[:255]} if cell.prompt else {}
        if cell.choices and len(",".join(cell.choices)) <= 255:
            told_ = {"error_title": "请从列表中选", "error_message": "请从下拉列表中选一项，或空着。"}
            page.data_validation(
                row, cell.column, row, cell.column, {"validate": "list", "source": list(cell.choices), **hint, **told_}
            )
        elif hint:
            page.data_validation(row, cell.column, row, cell.column, {"validate": "any", **hint})

    def _about(self) -> None:
        page = self.book.add_worksheet(ABOUT)
        page.very_hidden()
        page.protect()
        row = 0
        for key, value in about(self.request).items():
            for one in value if isinstance(value, list) else [value]:
                page.write_string(row, 0, key)
                page.write_string(row, 1, one)
                row += 1


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
    """Points that the longest cell of the row needs, for readers that do not fit rows by themselves."""
    texts: Sequence[tuple[int, str]] = [
        *enumerate(row.locked),
        *((cell.column, cell.value) for cell in row.cells if isinstance(cell.value, str)),
    ]
    lines = [_lines(text, _WIDTHS[n]) for n, text in texts if n < len(_WIDTHS)]
    least = 4 if row.key.startswith("task:") else 1
    return min(400.0, 15.0 * max([least, *lines]) + 3)


def _lines(text: str, width: int) -> int:
    """Lines of a text in Chinese in a cell so many Latin letters wide."""
    return sum(1 + 2 * len(line) // width for line in text.split("\n"))


def as_shown(number: float) -> str:
    """A cell's number as its digits are typed: whole ones without a point, others at their shortest."""
    return format(Decimal(repr(number)).normalize(), "f")
