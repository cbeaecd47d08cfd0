"""A returned workbook as a report's tree; every cell is read as if anyone had written it.

The tree's places are cells (``市司法局.xlsx!E12``), so that every finding of the loader and the rules names a cell.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from planck.core.finding import Finding, Place
from planck.core.period import Period
from planck.forms import field_labels, form_export, identity, mark, xlsx_safety
from planck.forms.identity import Trust
from planck.forms.mark import About
from planck.forms.xlsx_safety import UnsafeWorkbook
from planck.load.disk import Unreadable, contents
from planck.messages.loading import CANNOT_OPEN, SHAPE, VALUE
from planck.messages.rule import Rule
from planck.model import FIELDS, Breach, Plan, Report, TaskReport
from planck.source import Map, Node, Seq, Text, forbidden

REFUSED, CELL, ROWS = CANNOT_OPEN, VALUE, SHAPE
"""The loader's rules as they hold for a form: the file as a whole, a cell, the rows."""
MOST_ROWS = 2_000
_LONGEST = 40_000
"""Characters of a cell."""


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A returned workbook; ``root`` is None where it is no form of planck's."""

    root: Map | None
    unit: str = ""
    period: Period | None = None
    plan: str = ""
    keys: tuple[str, ...] = ()
    """The key of every row that was sent out."""
    findings: tuple[Finding, ...] = ()
    about: About | None = None
    title: str = ""
    """The title cell as it came back."""


@dataclass(slots=True)
class _Reader:
    """The form that is being read, and its findings."""

    name: str
    unit: str = ""
    period: Period | None = None
    findings: list[Finding] = field(default_factory=list)

    def place(self, cell: str = "") -> Place:
        """The place of a cell, or of the form as a whole."""
        return Place(f"{self.name}!{cell}" if cell else self.name)

    def report(self, rule: Rule, message_key: str, place: Place, task: str | None = None, /, **facts: Any) -> None:
        """Add a finding."""
        period = str(self.period) if self.period else None
        self.findings.append(
            Finding(
                rule.code, rule.severity, message_key, facts, place, unit=self.unit or None, task=task, period=period
            )
        )


def read(data: bytes, name: str) -> ReturnedForm:
    """Read a workbook's bytes; ``name`` is the file's name in findings."""
    reader = _Reader(name)
    try:
        xlsx_safety.check(data)
        about, rows = _opened(data)
        return _report(reader, about, rows)
    except UnsafeWorkbook as unsafe:
        reader.report(REFUSED, unsafe.message_key, reader.place(), **unsafe.facts)
        return ReturnedForm(None, findings=tuple(reader.findings))


SHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".et", ".ett", ".ods", ".csv"})
"""The endings of spreadsheets: a form saved as another kind is refused by name, not passed over."""


def read_file(path: Path, name: str, plan: Plan, trust: Trust) -> ReturnedForm:
    """Read a workbook file that must be for this plan and one of its units, and be what its name and title say."""
    reader = _Reader(name)
    content = contents(path, xlsx_safety.MAX_BYTES)
    if path.suffix.lower() != ".xlsx":
        reader.report(REFUSED, "sheet.ending", reader.place(), name=name)
    elif isinstance(content, Unreadable):
        reader.report(REFUSED, content.message_key, reader.place(), **content.facts)
    else:
        form = read(content, name)
        if form.root is None:
            return form
        if form.plan != plan.id:
            reader.report(REFUSED, "sheet.other_plan", reader.place(), found=form.plan, expected=plan.id)
        elif form.unit not in plan.units:
            reader.report(REFUSED, "sheet.no_unit", reader.place(), found=form.unit)
        else:
            return _identified(form, name, plan, trust)
    return ReturnedForm(None, findings=tuple(reader.findings))


def _identified(form: ReturnedForm, name: str, plan: Plan, trust: Trust) -> ReturnedForm:
    """The form with all that speaks against its being what it says."""
    assert form.about
    reader = _Reader(name, form.unit, form.period)
    for doubt in identity.check(form.about, form.title, name, plan, trust):
        reader.report(REFUSED, doubt.message_key, reader.place(doubt.cell), **doubt.facts)
        reader.findings[-1] = reader.findings[-1]._replace(severity=doubt.severity)
    return replace(form, findings=(*form.findings, *reader.findings))


def _title(rows: list[list[_Cell]]) -> str:
    return str(rows[0][0].value or "") if rows and rows[0] else ""


_IN_CELLS = {
    "form.choice": "sheet.choice",
    "form.choice_near": "sheet.choice_near",
    "form.choice_empty": "sheet.choice_empty",
    "form.no_data": "sheet.no_data",
}
"""Messages about a file's lines and ids, and the same messages about a form's cells and lists."""


def for_cells(finding: Finding) -> Finding:
    """The finding in the words of the form: a status by the Chinese word that the list offers, not by its id."""
    if finding.message_key not in _IN_CELLS or finding.facts.get("field", "status") != "status":
        return finding
    facts = {**finding.facts, "allowed": list(field_labels.STATUS.values())}
    if (suggest := str(finding.facts.get("suggest"))) in field_labels.STATUS:
        facts["suggest"] = field_labels.STATUS[suggest]
    return finding._replace(message_key=_IN_CELLS[finding.message_key], facts=facts)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its coordinate, its value, openpyxl's type of it, and its number format."""

    at: str
    value: Any
    kind: str = "n"
    shown_as: str = "General"


_NO_CELL = _Cell("", None)


def _opened(data: bytes) -> tuple[About, list[list[_Cell]]]:
    """The facts of the hidden sheet, and the rows of the form; raises UnsafeWorkbook where either is missing."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if not openpyxl.DEFUSEDXML:
        raise UnsafeWorkbook("sheet.no_defusedxml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=False)
            if form_export.SHEET not in book.sheetnames or form_export.ABOUT not in book.sheetnames:
                raise UnsafeWorkbook("sheet.not_ours")
            about = _about(book[form_export.ABOUT])
            rows = [list(_cells(row)) for row in _bounded(book[form_export.SHEET], MOST_ROWS, form_export.KEY + 1)]
            return about, rows
    except UnsafeWorkbook:
        raise
    except (
        InvalidFileException,
        LookupError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        OSError,
        SyntaxError,
        TypeError,
        ValueError,
    ):
        # openpyxl raises any of these for a malformed part, and for one that defusedxml refuses
        raise UnsafeWorkbook("sheet.damaged") from None


def _bounded(sheet: Any, rows: int, columns: int) -> Iterator[Any]:
    """The first rows and columns; a sheet may claim an extent of millions of empty rows."""
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=rows, max_col=columns)  # type: ignore[no-any-return]


def _cells(row: Any) -> Iterator[_Cell]:
    from openpyxl.cell.read_only import EmptyCell

    for cell in row:
        if isinstance(cell, EmptyCell) or cell.value is None:
            yield _NO_CELL
        else:
            yield _Cell(cell.coordinate, cell.value, cell.data_type, str(cell.number_format))


def _about(sheet: Any) -> About:
    """The hidden sheet's facts; raises UnsafeWorkbook where it was changed."""
    rows = _bounded(sheet, MOST_ROWS, form_export.KEY + 1)
    texts = [["" if cell.value is None else str(cell.value) for cell in row] for row in rows]
    try:
        about = mark.read([[*row, "", ""][: max(2, len(row))] for row in texts])
    except ValueError:
        raise UnsafeWorkbook("sheet.changed") from None
    if about is None:
        raise UnsafeWorkbook("sheet.not_ours")
    return about


# ----------------------------------------------------------------------------------------------- cells → tree


def _report(reader: _Reader, about: About, rows: list[list[_Cell]]) -> ReturnedForm:
    period = Period.parse(about.period)
    if period is None:
        raise UnsafeWorkbook("sheet.changed")
    reader.unit, reader.period = about.unit, period
    by_key = _rows_by_key(reader, about, rows)
    lost = [key for key in about.keys if key not in by_key]
    if lost:
        reader.report(ROWS, "sheet.rows_lost", reader.place(), count=len(lost), keys=lost[:5])
    ordered = {key: by_key[key] for key in about.keys if key in by_key}  # rows may have been sorted
    root = _tree(reader, about, ordered)
    return ReturnedForm(root, about.unit, period, about.plan, about.keys, tuple(reader.findings), about, _title(rows))


def _rows_by_key(reader: _Reader, about: About, rows: list[list[_Cell]]) -> dict[str, list[_Cell]]:
    """The rows that were sent out, by key; report unknown keys, duplicate keys, and rows moved to other tasks."""
    known, by_key = set(about.keys), {}
    for row in rows:
        hidden = row[form_export.KEY] if len(row) > form_export.KEY else _NO_CELL
        key = "" if hidden.value is None else str(hidden.value)
        if key not in known:
            if key:
                reader.report(ROWS, "sheet.unknown_row", reader.place(hidden.at), found=key)
            continue
        if key in by_key:
            reader.report(ROWS, "sheet.row_twice", reader.place(hidden.at), found=key)
            continue
        by_key[key] = row
        shown, sent = str(row[0].value or "").strip(), _task_of(key)
        if shown and sent and shown != sent:
            reader.report(ROWS, "sheet.moved", reader.place(row[0].at), found=shown, expected=sent)
    return by_key


def _task_of(key: str) -> str:
    """The task of the row with this key; empty for rows of no task."""
    kind, _, rest = key.partition(":")
    return rest.partition("/")[0] if kind == "task" or (kind in ("figure", "milestone", "duty") and "/" in rest) else ""


def _tree(reader: _Reader, about: About, rows: dict[str, list[_Cell]]) -> Map:
    """The report's tree, its keys in the order of a progress file."""
    here = reader.place()
    head = {"schema": "planck/progress@1", "unit": about.unit, "period": about.period}
    root = Map.of({key: Text.of(value, here) for key, value in head.items()}, here)
    tasks, duties = Map.of((), here), Map.of((), here)
    for key, row in rows.items():
        kind, _, rest = key.partition(":")
        values = _values(reader, kind, row, rest)
        at = next((node.place for node in values.values()), None)
        place = at or reader.place(next((cell.at for cell in row if cell.at), ""))
        if kind == "head":
            root[rest] = values.get("value", Text.of("", here))
        elif kind == "task":
            tasks[rest] = _task(values, place)
        elif kind == "figure":
            _figure(tasks, rest, values, place)
        elif kind in ("milestone", "duty"):
            _word(tasks, duties, kind, rest, values, place)
        elif kind == "breach":
            _breach(reader, about, tasks, values, place)
    if about.sample:
        root["sample"] = Text.of("true", here)
    # an empty "submitted" stays: it tells people where the day goes
    root = Map.of(
        ((key, root[key]) for key in FIELDS[Report] if key in root and (root[key] or key == "submitted")), here
    )
    root["tasks"] = Map.of(((key, _in_order(task)) for key, task in tasks.items() if task), here)
    if duties:
        root["duties"] = duties
    return root


def _values(reader: _Reader, kind: str, row: list[_Cell], key: str) -> dict[str, Node]:
    """The filled cells of a row, by field."""
    values: dict[str, Node] = {}
    task = (key.partition("/")[0] or None) if kind in ("task", "figure", "milestone", "duty") else None
    for column, name in form_export.COLUMNS.get(kind, {}).items():
        cell = row[column] if column < len(row) else _NO_CELL
        if cell.value is None or cell.value == "":
            continue
        place = reader.place(cell.at)
        text = _text(reader, cell, place, task, keep_indent=name in _KEEP_INDENT)
        if not text:
            continue
        values[name] = _pieces(text, place) if name == "evidence" else Text.of(text, place, "quoted")
    return values


_KEEP_INDENT = {
    key for kind in (TaskReport, Breach) for key, field in FIELDS[kind].items() if field.is_text or key == "evidence"
}
"""Fields whose blanks at the beginning stay."""
_PLAIN = (str, int, float, bool, datetime.datetime, datetime.date, datetime.time, datetime.timedelta)


def _text(reader: _Reader, cell: _Cell, place: Place, task: str | None, *, keep_indent: bool) -> str:
    """The cell as Excel shows it; empty after a finding."""
    value = cell.value
    if cell.kind == "f" or not isinstance(value, _PLAIN):
        reader.report(CELL, "sheet.formula", place, task)
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, cell.shown_as)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return _hours(value)
    return _words(reader, value, place, task, keep_indent=keep_indent)


def _hours(value: datetime.timedelta) -> str:
    """``36:30:00``: Excel keeps typed hours and minutes as a length of time and shows them so."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    return f"{'-' * (value.days < 0)}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _number(value: float, shown_as: str) -> str:
    """A number's digits; in percent where the cell shows a percentage."""
    if isinstance(value, float) and not abs(value) < 1e30:  # not ">=": NaN and infinity end here too
        return str(value)
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    percent = "%" in re.sub(r'"[^"]*"|\\.', "", shown_as)
    text = format((exact * 100 if percent else exact).normalize(), "f")
    return f"{text}%" if percent else text


def _words(reader: _Reader, value: str, place: Place, task: str | None, *, keep_indent: bool) -> str:
    """Text with its line breaks, less blanks at the ends of lines; empty after a finding on its characters."""
    text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if len(text) > _LONGEST:
        reader.report(CELL, "sheet.long", place, task, length=len(text), most=_LONGEST)
        return ""
    for message_key, code in forbidden(text):
        reader.report(CELL, message_key, place, task, code=code)
        return ""
    return text if keep_indent else text.strip()


def _pieces(text: str, place: Place) -> Seq:
    """Evidence: a piece a line, with the period that it covers behind a bar."""
    pieces: list[Node] = []
    for line in text.split("\n"):
        name, bar, covers = (part.strip() for part in line.partition("|"))
        if bar:
            pieces.append(Map.of({"file": Text.of(name, place), "covers": Text.of(covers, place)}, place))
        elif name:
            pieces.append(Text.of(name, place))
    return Seq.of(pieces, place)


def _task(values: dict[str, Node], place: Place) -> Map:
    """The task's fields; empty where no cell is filled, so that the rules report the task as left out."""
    if not values:
        return Map.of((), place)
    written = values.get("status", Text.of("", place))
    known = field_labels.STATUS_OF_WORD.get(str(written).strip()) if isinstance(written, Text) else None
    return Map.of({**values, "status": Text.of(known, written.place) if known else written}, place)


def _inside(tasks: Map, task: str, part: str, place: Place) -> Map:
    """The mapping at that key of the task; an empty one is added where there is none."""
    outer = tasks.get(task)
    if not isinstance(outer, Map):
        outer = tasks[task] = Map.of((), place)
    inner = outer.get(part)
    if not isinstance(inner, Map):
        inner = outer[part] = Map.of((), place)
    return inner


def _figure(tasks: Map, key: str, values: dict[str, Node], place: Place) -> None:
    task, _, item = key.partition("/")
    if not values:
        return
    figures = _inside(tasks, task, "indicators", place)
    value = values.get("value")
    figures[item] = value if value is not None and len(values) == 1 else Map.of(values, place)


def _word(tasks: Map, duties: Map, kind: str, key: str, values: dict[str, Node], place: Place) -> None:
    """Add the word on a milestone or duty; an empty day means not done, where the unit reports on the task at all."""
    task, _, item = key.partition("/")
    word = Map.of({"done": values.get("done", Text.of("", place)), **values}, place)
    if not task:
        duties[item] = word
    elif values or tasks.get(task):
        _inside(tasks, task, "duties" if kind == "duty" else "milestones", place)[item] = word


def _breach(reader: _Reader, about: About, tasks: Map, values: dict[str, Node], place: Place) -> None:
    measure = values.pop("measure", None)
    if not isinstance(measure, Text):
        if values:
            reader.report(CELL, "sheet.which_measure", place)
        return
    task = measure.rpartition("-")[0]
    if f"task:{task}" not in about.keys:
        reader.report(CELL, "sheet.no_measure", measure.place, found=str(measure))
        return
    _inside(tasks, task, "breaches", place)[str(measure)] = Map.of(values, place)


def _in_order(task: Node) -> Map:
    """The task's fields in the order of a progress file."""
    assert isinstance(task, Map)
    return Map.of(((key, task[key]) for key in FIELDS[TaskReport] if key in task), task.place)
