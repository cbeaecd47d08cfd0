"""A returned workbook as a report's tree; every cell is read as if anyone had written it.

The tree's places are cells (``市司法局.xlsx!E12``), so that every finding of the loader and the rules names a cell.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from planck import fields
from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.forms import (
    field_labels,
    form_export,
    identity,
    ledger_return,
    mark,
    outside,
    white_cells,
    xlsx_reader,
    xlsx_safety,
)
from planck.forms.identity import Trust
from planck.forms.ledger_return import ReturnedLedger
from planck.forms.mark import About
from planck.forms.sheets import Cell, Sheet, Workbook
from planck.forms.white_cells import CELL, REFUSED, ROWS, FindEvidence, FormReader, task_of
from planck.forms.xlsx_safety import UnsafeWorkbook
from planck.load.disk import Unreadable, contents
from planck.load.evidence import EvidenceFolder, by_name_alone
from planck.model import FIELDS, Indicator, Plan, Report, TaskReport
from planck.source import Map, Node, Text


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A returned workbook; ``root`` is None where it is no form of planck's."""

    root: Map | None
    unit: str = ""
    period: Period | None = None
    findings: tuple[Finding, ...] = ()
    cells: Mapping[tuple[str, int], Cell] = field(default_factory=dict)
    """The filled white cells by the row's key and the column, to compare two copies of a form."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """The keys of the rows by their numbers."""
    digest: str = ""
    """A hash of the file's bytes."""
    sheet: str = ""
    """What the form's sheet is called by now."""
    lost: frozenset[str] = frozenset()
    """The keys of the rows that were sent out and did not come back."""
    ledger: ReturnedLedger | None = None
    """What the office filled in, where it is no form but the ledger."""


MOST_ROWS = 2_000
"""Of a form; the largest of a city's has some 200."""
READ = frozenset({".xlsx", ".xls", ".et", ".ods"})
"""The endings of the spreadsheets that planck reads; what they are, their bytes say."""
SHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".et", ".ett", ".ods", ".csv"})
"""The endings of spreadsheets: a form saved as another kind is refused by name, not passed over."""
PACKED = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
"""The endings of archives, in which forms may lie."""
YAML = (".yaml", ".yml")
"""The endings of progress files, which need no import."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a form is held against."""

    plan: Plan
    trust: Trust
    progress: Path | None
    """The folder of the units' folders, in which the form's evidence is looked for; None where it is not at hand."""

    def find_evidence(self, unit: str) -> FindEvidence:
        """What lies where the unit's evidence points."""
        return by_name_alone if self.progress is None else EvidenceFolder(self.progress / unit).at


def read(data: bytes, name: str, desk: Desk) -> ReturnedForm:
    """Read a workbook's bytes; ``name`` is the file's name in findings."""
    reader = FormReader(name)
    try:
        book = xlsx_reader.read(data) if data.startswith(b"PK") and not _is_ods(data) else _read_foreign(data)
        return _read(reader, book, desk, hashlib.sha256(data).hexdigest())
    except UnsafeWorkbook as unsafe:
        reader.report(REFUSED, unsafe.message_key, reader.place(), **unsafe.facts)
    except MemoryError:  # on a computer with little memory: the other forms are read all the same
        reader.report(REFUSED, "sheet.no_memory", reader.place())
    return ReturnedForm(None, findings=tuple(reader.findings))


def _is_ods(data: bytes) -> bool:
    """Whether the first part of the archive says that it is an OpenDocument spreadsheet, as its standard wants."""
    return b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in data[:200]


def _read_foreign(data: bytes) -> Workbook:
    """The workbook in another format than ``.xlsx``; raises UnsafeWorkbook for what is no workbook."""
    from planck.forms import foreign_reader  # with subprocess: few forms need it

    if not data.startswith((b"\xd0\xcf\x11\xe0", b"PK")):
        xlsx_safety.checked_parts(data)  # says what it is instead
    if b"xl/workbook" in data:  # an .xlsx in disguise: the library would open it, without the check
        raise UnsafeWorkbook("sheet.damaged")
    return foreign_reader.read(data)


def read_file(path: Path, name: str, desk: Desk) -> ReturnedForm:
    """Read a workbook file that must be for the plan and one of its units, and be what its name and title say."""
    return read_named(contents(path, xlsx_safety.MAX_BYTES), name, desk)


def read_named(content: bytes | Unreadable, name: str, desk: Desk) -> ReturnedForm:
    """Read what a file of that name holds, as ``read_file`` does."""
    reader = FormReader(name)
    ending = PurePath(name).suffix.lower()
    if ending in YAML:
        reader.report(REFUSED, "sheet.yaml", reader.place(), name=name)
    elif ending in PACKED:
        reader.report(REFUSED, "sheet.packed", reader.place())
    elif PurePath(name).name.startswith("~$"):
        reader.report(REFUSED, "sheet.lock", reader.place())
    elif ending not in SHEETS:
        reader.report(REFUSED, "sheet.no_sheet", reader.place(), name=name)
    elif ending not in READ:
        reader.report(REFUSED, "sheet.ending", reader.place(), name=name, suggest=Path(name).with_suffix(".xlsx").name)
    elif isinstance(content, Unreadable):
        reader.report(REFUSED, content.message_key, reader.place(), **content.facts)
    else:
        return read(content, name, desk)
    return ReturnedForm(None, findings=tuple(reader.findings))


# -------------------------------------------------------------------------------------------- whose form it is


def _read(reader: FormReader, book: Workbook, desk: Desk, digest: str) -> ReturnedForm:
    """The form in the workbook; raises UnsafeWorkbook where it is none, or not for this plan."""
    hidden = next((sheet for sheet in book.sheets if _is_about(sheet)), None)
    if hidden is None:
        raise UnsafeWorkbook("sheet.not_ours")
    plan = desk.plan
    about, period = _about(hidden, plan)
    if about.layout == mark.LEDGER:
        reader.period = period
        ledger = ledger_return.read(reader, book, hidden, about, desk.trust)
        return ReturnedForm(None, about.unit, period, tuple(reader.findings), ledger=ledger)
    form = _form_sheet(reader, book, hidden, about)
    reader.unit, reader.period = about.unit, period
    # the cells of a form that may be another unit's or quarter's are not read: they would land in the wrong file
    if not _is_what_it_says(reader, about, form, desk):
        return ReturnedForm(None, about.unit, period, tuple(reader.findings))
    reader.find_evidence = desk.find_evidence(reader.unit)
    if book.blind:
        reader.blind_to = frozenset(f"figure:{item.full_id}" for item in _percentages(plan))
        reader.warn(REFUSED, "sheet.blind", reader.place())
    rows = _rows_by_key(reader, about, form.rows, plan)
    others = [sheet for sheet in book.sheets if sheet is not form and sheet is not hidden]
    outside.report(reader, form, others, rows, about, plan)
    cells = {
        (key, cell.column): cell
        for key, row in rows.items()
        for cell in row
        if cell.column in form_export.COLUMNS.get(key.partition(":")[0], {})
    }
    row_keys = {row[0].row: key for key, row in rows.items()}
    root = _tree(reader, about, rows)
    _report_old_form(reader, period, root.get("submitted"))
    # a lost row is an error of its own: that its task is left out only follows, and is not said again
    lost = frozenset(about.keys) - rows.keys()
    return ReturnedForm(root, about.unit, period, tuple(reader.findings), cells, row_keys, digest, form.name, lost)


def _report_old_form(reader: FormReader, period: Period, submitted: Node | None) -> None:
    """Report a day of submission after the next quarter's end: the form may be an old one, filled in once more."""
    try:
        day = fields.maybe_day(submitted if isinstance(submitted, Text) else None)
    except fields.Refusal:
        return
    # of a day two years later the rules say that its year is wrong
    if submitted is None or day is None:
        return
    in_it = Period.holding(day, period.per_year)
    if period.plus(1) < in_it <= period.plus(2 * period.per_year):
        later = str(in_it.plus(-1))
        facts = {"period": str(period), "day": str(day), "later": later}
        reader.warn(CELL, "sheet.old_form", submitted.place, **facts)


def _percentages(plan: Plan) -> list[Indicator]:
    return [item for item in plan.items.values() if isinstance(item, Indicator) and item.percent]


def _is_what_it_says(reader: FormReader, about: About, form: Sheet, desk: Desk) -> bool:
    """Whether mark, title and file name agree; report all that speaks against it."""
    title = next((cell.text for row in form.rows for cell in row if cell.at == identity.TITLE_CELL), "")
    doubts = list(identity.check(about, title, reader.name, desk.plan, desk.trust))
    for doubt in doubts:
        reader.report(REFUSED, doubt.message_key, reader.place(doubt.cell), None, doubt.severity, **doubt.facts)
    return all(doubt.severity is not Severity.ERROR for doubt in doubts)


def _is_about(sheet: Sheet) -> bool:
    """Whether it is the hidden sheet of a form, whatever it is called."""
    cells = sheet.rows[0] if sheet.rows else ()
    return [cell.text for cell in cells[:1]] == ["form"]


def _about(sheet: Sheet, plan: Plan) -> tuple[About, Period]:
    """The hidden sheet's facts; raises UnsafeWorkbook where it was changed, or is of another plan."""
    try:
        about = mark.read(sheet.texts())
    except ValueError:
        raise UnsafeWorkbook("sheet.changed") from None
    if about is None:
        raise UnsafeWorkbook("sheet.not_ours")
    period = Period.parse(about.period)
    # the mark is checked later, and not everywhere: what the hidden sheet says is anybody's word
    if period is None or len(about.rows) > MOST_ROWS:
        raise UnsafeWorkbook("sheet.changed")
    if about.plan not in (plan.id, *plan.own):
        raise UnsafeWorkbook("sheet.other_plan", other=about.plan, expected=plan.id)
    # a ledger of all units names none
    if about.unit not in plan.units and not (about.layout == mark.LEDGER and not about.unit):
        raise UnsafeWorkbook("sheet.no_unit", unit=about.unit)
    return about, period


def _form_sheet(reader: FormReader, book: Workbook, hidden: Sheet, about: About) -> Sheet:
    """The sheet that carries the rows' keys, whatever it is called; raises UnsafeWorkbook where none or two do."""
    keys = set(about.keys)
    known = [
        sheet
        for sheet in book.sheets
        if sheet is not hidden
        and any(cell.column == form_export.KEY and cell.text in keys for row in sheet.rows for cell in row)
    ] or [sheet for sheet in book.sheets if sheet.name == form_export.SHEET]
    if not known:
        raise UnsafeWorkbook("sheet.not_ours")
    # a sheet copied with the same cells does no harm; of two that differ nobody knows which counts
    if len({sheet.rows for sheet in known}) > 1:
        raise UnsafeWorkbook("sheet.two_forms", names=[sheet.name for sheet in known])
    if known[0].name != form_export.SHEET:
        reader.note(ROWS, "sheet.renamed", reader.place(), written=known[0].name, expected=form_export.SHEET)
    return known[0]


# ----------------------------------------------------------------------------------------------- cells → tree


def _rows_by_key(
    reader: FormReader, about: About, rows: Iterable[tuple[Cell, ...]], plan: Plan
) -> dict[str, tuple[Cell, ...]]:
    """The rows that were sent out, by key in their first order; report lost, unknown, doubled and moved rows."""
    known, by_key = set(about.keys), dict[str, tuple[Cell, ...]]()
    strange: list[tuple[str, str, str]] = []
    for row in rows:
        # behind the hidden column anybody may have written
        hidden = next((cell for cell in row if cell.column == form_export.KEY), None)
        if hidden is None:
            continue
        if hidden.text not in known:
            strange.append(("sheet.unknown_row", hidden.at, hidden.text))
        # a row copied with its key: neither copy is more the unit's answer than the other
        elif hidden.text in by_key:
            strange.append(("sheet.row_twice", hidden.at, hidden.text))
        else:
            by_key[hidden.text] = row
    outside.name_few(reader, partial(reader.report, ROWS), strange, "sheet.more_rows")
    _report_moved(reader, by_key, _labels(about, plan))
    lost = [key for key in about.keys if key not in by_key]
    if lost and not by_key:
        reader.report(ROWS, "sheet.keys_lost", reader.place())
    elif lost:
        reader.report(ROWS, "sheet.rows_lost", reader.place(), count=len(lost), rows=_shown(lost[:5], about))
    return {key: by_key[key] for key in about.keys if key in by_key}  # rows may have been sorted


def _shown(keys: Sequence[str], about: About) -> list[str]:
    """What people see of the rows with these keys: 2.1.7 提升服务, 报送日期."""
    texts = {row.key: " ".join(filter(None, row.texts[:2])).partition("（")[0] for row in about.rows}
    return [texts[key] or _UNTITLED.get(key.partition(":")[0], "") or task_of(key) for key in keys]


_UNTITLED = {"head": "基本情况", "breach": "违反禁止性规定的情况"}


def _labels(about: About, plan: Plan) -> dict[str, str]:
    """What each row showed in its second column when sent out, or shows by the plan where the form does not say."""
    sent = {row.key: row.texts[1] for row in about.rows if len(row.texts) > 1 and task_of(row.key)}
    return sent or {key: outside.label(plan, key) for key in about.keys}


def _report_moved(reader: FormReader, rows: Mapping[str, Sequence[Cell]], labels: Mapping[str, str]) -> None:
    """Report rows that show another task or item than their key: sorted without it, or cut and pasted."""
    for key, row in rows.items():
        texts = {cell.column: cell.text.strip() for cell in row}
        shown, sent = texts.get(0, ""), task_of(key)
        # sorting a part of the columns leaves keys beside the texts of other rows
        if shown and sent and shown != sent:
            reader.report(ROWS, "sheet.moved", reader.place(row[0].at), written=shown, expected=sent)
            continue
        title, own = texts.get(1, ""), labels.get(key, "")
        kind = key.partition(":")[0]
        # a text that fits no row is no move: outside.report names it
        fits = any(name and other.startswith(kind) and _shows(title, name) for other, name in labels.items())
        if own and fits and not _shows(title, own):
            at = next(cell.at for cell in row if cell.column == 1)
            reader.report(ROWS, "sheet.moved_item", reader.place(at), sent or None, written=title, expected=own)


def _shows(title: str, name: str) -> bool:
    return title.endswith(name) if name[0] == "（" else title.startswith(name)


def _tree(reader: FormReader, about: About, rows: Mapping[str, Sequence[Cell]]) -> Map:
    """The report's tree, its keys in the order of a progress file."""
    here = reader.place()
    head = {"schema": "planck/progress@1", "unit": about.unit, "period": about.period}
    root = Map.of({key: Text.of(value, here) for key, value in head.items()}, here)
    tasks, duties = Map.of((), here), Map.of((), here)
    for key, row in rows.items():
        kind, _, rest = key.partition(":")
        values = white_cells.values(reader, key, {cell.column: cell for cell in row})
        at = next((node.place for node in values.values()), None)
        place = at or reader.place(row[0].at)
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
    # not the unit's to change: invented figures stay marked all the way back
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
    # as a person writes it: `hotline: 93.5`, no mapping of a single field
    figures[item] = value if value is not None and len(values) == 1 else Map.of(values, place)


def _word(tasks: Map, duties: Map, kind: str, key: str, values: dict[str, Node], place: Place) -> None:
    """Add the word on a milestone or duty; an empty day means not done, where the unit reports on the task at all."""
    task, _, item = key.partition("/")
    word = Map.of({"done": values.get("done", Text.of("", place)), **values}, place)
    if not task:
        duties[item] = word
    elif values or tasks.get(task):
        _inside(tasks, task, "duties" if kind == "duty" else "milestones", place)[item] = word


def _breach(reader: FormReader, about: About, tasks: Map, values: dict[str, Node], place: Place) -> None:
    if values and all(re.fullmatch(_NO_BREACH, str(value)) for value in values.values()):
        reader.note(CELL, "sheet.breach_none", place, written=str(next(iter(values.values()))))
        return
    measure = values.pop("measure", None)
    if not isinstance(measure, Text):
        if values:
            reader.report(CELL, "sheet.which_measure", place)
        return
    task = measure.rpartition("-")[0]
    if f"task:{task}" not in about.keys:
        reader.report(CELL, "sheet.no_measure", measure.place, written=str(measure))
        return
    what, breaches = values.get("what"), _inside(tasks, task, "breaches", place)
    # a prohibition is chosen, and the text says that nothing happened: either may be the slip
    if what is not None and re.fullmatch(_NO_BREACH, str(what)):
        reader.report(CELL, "sheet.breach_or_none", what.place, task, measure=str(measure), written=str(what))
    elif (first := breaches.get(str(measure))) is not None:
        at = first.place.path.rpartition("!")[2]
        reader.report(CELL, "sheet.breach_twice", measure.place, task, measure=str(measure), first=at)
    else:
        breaches[str(measure)] = Map.of(values, place)


_NO_BREACH = (
    r"(?:本季度|本期|本月|本半年|本年度?|本单位|我单位|我局)*(?:没有|暂?无|未发生|未发现|不存在)(?:此类|此项|上述|相关|有关)?"
    r"(?:违反|违规|违法)?(?:禁止性)?(?:规定)?的?(?:情况|情形|事项|行为|问题)?[。.]?|不涉及|否|/+|[-—－]+"
)
"""The ways in which units say that there was no breach: the row counts as empty, and a note says so."""


def _in_order(task: Node) -> Map:
    """The task's fields in the order of a progress file."""
    assert isinstance(task, Map)
    return Map.of(((key, task[key]) for key in FIELDS[TaskReport] if key in task), task.place)
