"""A form that came back: every cell read again as if anyone had written it, into a report's tree.

The tree's places are cells (``市司法局.xlsx!E12``), so that whatever the loader and the rules find names the cell.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from planck.core.finding import Finding, Place
from planck.core.period import Period
from planck.forms import field_labels, form_export, xlsx_safety
from planck.forms.xlsx_safety import Refused
from planck.load.disk import Refused as Unopened
from planck.load.disk import contents
from planck.messages.loading import CANNOT_OPEN, SHAPE, VALUE
from planck.messages.rule import Rule
from planck.model import Plan
from planck.source import Map, Node, Seq, Text, forbidden

REFUSED, CELL, ROWS = CANNOT_OPEN, VALUE, SHAPE
"""The loader's rules as they hold for a form: the file as a whole, a cell, the rows."""
MOST_ROWS = 2_000
_LONGEST = 40_000
"""Characters of a cell."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a form says; ``root`` is None where it is no form of planck's."""

    root: Map | None
    unit: str = ""
    quarter: Period | None = None
    plan: str = ""
    keys: tuple[str, ...] = ()
    """Every key that was sent out."""
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Reader:
    """A form being read."""

    name: str
    unit: str = ""
    quarter: Period | None = None
    findings: list[Finding] = field(default_factory=list)

    def place(self, cell: str = "") -> Place:
        """A cell of the form, or the form."""
        return Place(f"{self.name}!{cell}" if cell else self.name)

    def report(self, rule: Rule, message_key: str, place: Place, task: str | None = None, /, **facts: Any) -> None:
        """Note a finding."""
        period = str(self.quarter) if self.quarter else None
        self.findings.append(
            Finding(
                rule.code, rule.severity, message_key, facts, place, unit=self.unit or None, task=task, period=period
            )
        )


def read(data: bytes, name: str) -> Returned:
    """The report that a form holds; ``name`` is what findings call the file."""
    reader = _Reader(name)
    try:
        xlsx_safety.check(data)
        about, rows = _opened(data)
        return _report(reader, about, rows)
    except Refused as refusal:
        reader.report(REFUSED, refusal.message_key, reader.place(), **refusal.facts)
        return Returned(None, findings=tuple(reader.findings))


SHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".et", ".ett", ".ods", ".csv"})
"""What a form may have been saved as: to be refused by name where it is no .xlsx, not passed over."""


def read_file(path: Path, name: str, plan: Plan) -> Returned:
    """The report that a file holds, as :func:`read` has it, for a unit and tasks of this plan."""
    reader = _Reader(name)
    content = contents(path, xlsx_safety.MAX_BYTES)
    if path.suffix.lower() != ".xlsx":
        reader.report(REFUSED, "sheet.ending", reader.place(), name=name)
    elif isinstance(content, Unopened):
        reader.report(REFUSED, content.message_key, reader.place(), **content.facts)
    else:
        came = read(content, name)
        if came.root is None:
            return came
        if came.plan != plan.id:
            reader.report(REFUSED, "sheet.other_plan", reader.place(), found=came.plan, expected=plan.id)
        elif came.unit not in plan.units:
            reader.report(REFUSED, "sheet.no_unit", reader.place(), found=came.unit)
        else:
            return came
    return Returned(None, findings=tuple(reader.findings))


_IN_CELLS = {
    "form.choice": "sheet.choice",
    "form.choice_near": "sheet.choice_near",
    "form.choice_empty": "sheet.choice_empty",
    "form.no_data": "sheet.no_data",
}
"""Sentences that speak of a file's lines and ids, and those that say the same of a form's cells and lists."""


def for_cells(finding: Finding) -> Finding:
    """The finding in the words of the form: what its lists offer, not what stands in a file."""
    if finding.message_key not in _IN_CELLS or finding.facts.get("field", "status") != "status":
        return finding
    facts = {**finding.facts, "allowed": list(field_labels.STATUS.values())}
    if (suggest := str(finding.facts.get("suggest"))) in field_labels.STATUS:
        facts["suggest"] = field_labels.STATUS[suggest]
    return finding._replace(message_key=_IN_CELLS[finding.message_key], facts=facts)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it stands: where, its value, and how it is shown."""

    at: str
    value: Any
    kind: str = "n"
    shown_as: str = "General"


def _opened(data: bytes) -> tuple[dict[str, Any], list[list[_Cell]]]:
    """What the hidden sheet says, and the rows of the form; Refused where either is missing."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if not openpyxl.DEFUSEDXML:
        raise Refused("sheet.no_defusedxml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl does not keep
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=False)
            if form_export.SHEET not in book.sheetnames or form_export.ABOUT not in book.sheetnames:
                raise Refused("sheet.not_ours")
            about = _about(book[form_export.ABOUT])
            rows = [list(_cells(row)) for row in _bounded(book[form_export.SHEET], MOST_ROWS, form_export.KEY + 1)]
            return about, rows
    except Refused:
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
        # what openpyxl raises for a part that is not as it should be, or that defusedxml refuses: no common root
        raise Refused("sheet.damaged") from None


def _bounded(sheet: Any, rows: int, columns: int) -> Iterator[Any]:
    """The sheet's first rows and columns, whatever extent it claims."""
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=rows, max_col=columns)  # type: ignore[no-any-return]


def _cells(row: Any) -> Iterator[_Cell]:
    from openpyxl.cell.read_only import EmptyCell

    for cell in row:
        if isinstance(cell, EmptyCell) or cell.value is None:
            yield _Cell("", None)
        else:
            yield _Cell(cell.coordinate, cell.value, cell.data_type, str(cell.number_format))


def _about(sheet: Any) -> dict[str, Any]:
    """The hidden sheet's facts, if it is whole."""
    told_: dict[str, Any] = {"keys": []}
    for row in _bounded(sheet, MOST_ROWS, 2):
        key, value = (str(cell.value) if cell.value is not None else "" for cell in (*row, *[_Nothing] * 2)[:2])
        if key == "keys":
            told_["keys"].append(value)
        elif key:
            told_[key] = value
    if told_.get("form") != form_export.FORM:
        raise Refused("sheet.not_ours")
    names = {"form", "plan", "unit", "period", "sample", "keys", "fingerprint"}
    if set(told_) != names or told_["fingerprint"] != form_export.fingerprint(told_):
        raise Refused("sheet.changed")
    return told_


class _Nothing:
    value = None


# ----------------------------------------------------------------------------------------------- cells → tree


def _report(reader: _Reader, about: dict[str, Any], rows: list[list[_Cell]]) -> Returned:
    quarter = Period.parse(about["period"])
    if quarter is None:
        raise Refused("sheet.changed")
    reader.unit, reader.quarter = about["unit"], quarter
    known, found = set(about["keys"]), {}
    for row in rows:
        key = (
            str(row[form_export.KEY].value)
            if len(row) > form_export.KEY and row[form_export.KEY].value is not None
            else ""
        )
        if key not in known:
            if key:
                reader.report(ROWS, "sheet.unknown_row", reader.place(row[form_export.KEY].at), found=key)
            continue
        if key in found:
            reader.report(ROWS, "sheet.row_twice", reader.place(row[form_export.KEY].at), found=key)
            continue
        found[key] = row
        shown, kept = str(row[0].value or "").strip(), _task_of(key)
        if shown and kept and shown != kept:
            reader.report(ROWS, "sheet.moved", reader.place(row[0].at), found=shown, expected=kept)
    lost = [key for key in about["keys"] if key not in found]
    if lost:
        reader.report(ROWS, "sheet.rows_lost", reader.place(), count=len(lost), keys=lost[:5])
    ordered = {key: found[key] for key in about["keys"] if key in found}  # rows may have been sorted
    root = _tree(reader, about, ordered)
    return Returned(root, about["unit"], quarter, about["plan"], tuple(about["keys"]), tuple(reader.findings))


def _task_of(key: str) -> str:
    """The task whose row it is; empty for rows of no task."""
    kind, _, rest = key.partition(":")
    return rest.partition("/")[0] if kind == "task" or (kind in ("figure", "milestone", "duty") and "/" in rest) else ""


def _tree(reader: _Reader, about: dict[str, Any], rows: dict[str, list[_Cell]]) -> Map:
    here = reader.place()
    head = {"schema": "planck/progress@1", "unit": about["unit"], "period": about["period"]}
    root = Map.of({key: Text.of(value, here) for key, value in head.items()}, here)
    tasks, duties = Map.of((), here), Map.of((), here)
    for key, row in rows.items():
        kind, _, rest = key.partition(":")
        values = _values(reader, kind, row, rest)
        at = next((one.place for one in values.values()), None)
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
    if about["sample"]:
        root["sample"] = Text.of("true", here)
    order = ("schema", "unit", "period", "submitted", "sample", "prepared_by", "approved_by")
    root = Map.of(((key, root[key]) for key in order if key in root and (root[key] or key == "submitted")), here)
    root["tasks"] = Map.of(((key, _in_order(task)) for key, task in tasks.items() if task), here)
    if duties:
        root["duties"] = duties
    return root


def _values(reader: _Reader, kind: str, row: list[_Cell], key: str) -> dict[str, Node]:
    """The open cells of a row that hold anything, by field."""
    found: dict[str, Node] = {}
    task = (key.partition("/")[0] or None) if kind in ("task", "figure", "milestone", "duty") else None
    for column, name in form_export.FIELDS.get(kind, ()):
        cell = row[column] if column < len(row) else _Cell("", None)
        if cell.value is None or cell.value == "":
            continue
        place = reader.place(cell.at)
        text = _text(reader, cell, place, task, words=name in _WORDS)
        if not text:
            continue
        found[name] = _pieces(text, place) if name == "evidence" else Text.of(text, place, "quoted")
    return found


_WORDS = ("progress", "problems", "next", "what", "evidence")
"""Fields whose blanks at the beginning stay."""
_PLAIN = (str, int, float, bool, datetime.datetime, datetime.date, datetime.time, datetime.timedelta)


def _text(reader: _Reader, cell: _Cell, place: Place, task: str | None, *, words: bool) -> str:
    """The cell as it looks; empty after a finding."""
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
    return _words(reader, value, place, task, keep=words)


def _hours(value: datetime.timedelta) -> str:
    """``36:30:00``: what Excel makes of hours and minutes that are typed, and shows."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    return f"{'-' * (value.days < 0)}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _number(value: float, shown_as: str) -> str:
    """A number's digits, in percent where the cell shows it so."""
    if isinstance(value, float) and not abs(value) < 1e30:  # NaN and infinity too
        return str(value)
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    percent = "%" in re.sub(r'"[^"]*"|\\.', "", shown_as)
    text = format((exact * 100 if percent else exact).normalize(), "f")
    return f"{text}%" if percent else text


def _words(reader: _Reader, value: str, place: Place, task: str | None, *, keep: bool) -> str:
    """Text with its line breaks, without blanks at the ends of lines; refused where it holds what no text may."""
    text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if len(text) > _LONGEST:
        reader.report(CELL, "sheet.long", place, task, length=len(text), most=_LONGEST)
        return ""
    for message_key, code in forbidden(text):
        reader.report(CELL, message_key, place, task, code=code)
        return ""
    return text if keep else text.strip()


def _pieces(text: str, place: Place) -> Seq:
    """Evidence, one a line; the quarter that it covers behind a bar."""
    pieces: list[Node] = []
    for line in text.split("\n"):
        name, bar, covers = (part.strip() for part in line.partition("|"))
        if bar:
            pieces.append(Map.of({"file": Text.of(name, place), "covers": Text.of(covers, place)}, place))
        elif name:
            pieces.append(Text.of(name, place))
    return Seq.of(pieces, place)


_STATUS = {word: key for key, word in field_labels.STATUS.items()}


def _task(values: dict[str, Node], place: Place) -> Map:
    """The task's fields; empty where not one cell is filled, which the rules then tell."""
    task = Map.of((), place)
    if values:
        said = values.get("status", Text.of("", place))
        known = _STATUS.get(str(said).strip()) if isinstance(said, Text) else None
        task["status"] = Text.of(known, said.place) if known else said
    for name in ("progress", "problems", "next"):
        if name in values:
            task[name] = values[name]
    if "evidence" in values:
        task["evidence"] = values["evidence"]
    return task


def _inside(tasks: Map, task: str, part: str, place: Place) -> Map:
    """The part of that task, made where it is not there yet."""
    there = tasks.get(task)
    if not isinstance(there, Map):
        there = tasks[task] = Map.of((), place)
    inner = there.get(part)
    if not isinstance(inner, Map):
        inner = there[part] = Map.of((), place)
    return inner


def _figure(tasks: Map, key: str, values: dict[str, Node], place: Place) -> None:
    task, _, item = key.partition("/")
    if not values:
        return
    figures = _inside(tasks, task, "indicators", place)
    value = values.get("value")
    figures[item] = value if value is not None and len(values) == 1 else Map.of(values, place)


def _word(tasks: Map, duties: Map, kind: str, key: str, values: dict[str, Node], place: Place) -> None:
    """The word on a milestone or duty: an empty day says that it is not done, where the task is reported at all."""
    task, _, item = key.partition("/")
    word = Map.of({"done": values.get("done", Text.of("", place)), **values}, place)
    if not task:
        duties[item] = word
    elif values or tasks.get(task):
        _inside(tasks, task, "duties" if kind == "duty" else "milestones", place)[item] = word


def _breach(reader: _Reader, about: dict[str, Any], tasks: Map, values: dict[str, Node], place: Place) -> None:
    measure = values.pop("measure", None)
    if not isinstance(measure, Text):
        if values:
            reader.report(CELL, "sheet.which_measure", place)
        return
    task = measure.rpartition("-")[0]
    if f"task:{task}" not in about["keys"]:
        reader.report(CELL, "sheet.no_measure", measure.place, found=str(measure))
        return
    _inside(tasks, task, "breaches", place)[str(measure)] = Map.of(values, place)


_ORDER = ("status", "progress", "problems", "next", "indicators", "milestones", "duties", "breaches", "evidence")


def _in_order(task: Node) -> Map:
    """The task's fields as a progress file has them."""
    assert isinstance(task, Map)
    return Map.of(((key, task[key]) for key in _ORDER if key in task), task.place)
