"""The white cells of a returned form as nodes of a report's tree, each with what has to be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planck import fields
from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.forms import form_export
from planck.forms.sheets import Cell
from planck.messages.loading import CANNOT_OPEN, SHAPE, VALUE
from planck.messages.rule import Rule
from planck.model import FIELDS, Breach, EvidenceAt, EvidenceState, Figure, Report, TaskReport, Word
from planck.source import DAMAGE, Map, Node, Seq, Text, forbidden

REFUSED, CELL, ROWS = CANNOT_OPEN, VALUE, SHAPE
"""The loader's rules as they hold for a form: the file as a whole, a cell, the rows."""
LONGEST = 40_000
"""Characters of a cell."""

MOST_PIECES = 200
"""Of evidence in a cell: each that is not there is a finding, and a cell of 20,000 lines would hide all others."""

FindEvidence = Callable[[str], EvidenceAt]
"""What lies where a piece of evidence points."""


@dataclass(slots=True)
class FormReader:
    """The form that is being read, and its findings."""

    name: str
    unit: str = ""
    period: Period | None = None
    find_evidence: FindEvidence = field(default=lambda _: EvidenceAt(EvidenceState.MISSING))
    blind_to: frozenset[str] = frozenset()
    """The rows whose percentages may have lost their sign: 0.935 is what the file holds of 93.5%."""
    findings: list[Finding] = field(default_factory=list)

    def place(self, cell: str = "") -> Place:
        """The place of a cell, or of the form as a whole."""
        return Place(f"{self.name}!{cell}" if cell else self.name)

    def report(
        self,
        rule: Rule,
        message_key: str,
        place: Place,
        task: str | None = None,
        /,
        severity: Severity | None = None,
        item: str | None = None,
        **facts: Any,
    ) -> None:
        """Add a finding, at the rule's severity unless another is given."""
        period = str(self.period) if self.period else None
        self.findings.append(
            Finding(
                rule.code,
                severity or rule.severity,
                message_key,
                facts,
                place,
                unit=self.unit or None,
                task=task,
                item=item,
                period=period,
            )
        )

    def warn(self, rule: Rule, message_key: str, place: Place, /, **facts: Any) -> None:
        """Add a finding that keeps nothing from being written.

        It names no task: a task with a cell that could not be read is judged no further, and this was read.
        """
        self.report(rule, message_key, place, None, Severity.WARNING, **facts)

    def note(self, rule: Rule, message_key: str, place: Place, /, **facts: Any) -> None:
        """Add a finding that says how a cell was read."""
        self.report(rule, message_key, place, None, Severity.NOTE, **facts)


_FIELDS_OF: Mapping[str, type] = {
    "task": TaskReport,
    "figure": Figure,
    "milestone": Word,
    "duty": Word,
    "breach": Breach,
    "head": Report,
}
"""The part of a report that each kind of row holds."""
_KEEP_INDENT = {
    key for kind in (TaskReport, Breach) for key, field in FIELDS[kind].items() if field.is_text or key == "evidence"
}
"""Fields whose blanks at the beginning stay."""


def task_of(key: str) -> str:
    """The task of the row with this key; empty for rows of no task."""
    kind, _, rest = key.partition(":")
    return rest.partition("/")[0] if kind == "task" or (kind in ("figure", "milestone", "duty") and "/" in rest) else ""


def cell_kind(kind: str, name: str, rest: str) -> str:
    """``text``, ``number``, ``day`` or ``choice``: what the field of a row asks for."""
    declared = FIELDS[_FIELDS_OF[kind]].get(rest if kind == "head" else name)
    return declared.cell.kind if declared and declared.cell else "text"


def values(reader: FormReader, key: str, row: Mapping[int, Cell]) -> dict[str, Node]:
    """The filled white cells of the row with this key, by field."""
    kind = key.partition(":")[0]
    filled: dict[str, Node] = {}
    for column, name in form_export.COLUMNS.get(kind, {}).items():
        if column not in row:
            continue
        cell = row[column]
        place = reader.place(cell.at)
        text = _text(reader, cell, place, key, name)
        if not text:
            continue
        if name != "evidence":
            filled[name] = Text.of(text, place, "quoted")
        elif len(re.findall(rf"\n|{_SEVERAL}", text)) >= MOST_PIECES:
            reader.report(
                CELL, "sheet.evidence_many", place, task_of(key) or None, item=_item_of(key), most=MOST_PIECES
            )
        elif pieces := list(_pieces(reader, text, place)):
            filled[name] = Seq.of(pieces, place)
    return filled


def _item_of(key: str) -> str | None:
    """The full id of the item of that row, ``2.1.7/hotline``."""
    kind, _, rest = key.partition(":")
    return rest if kind in ("figure", "milestone", "duty") and rest[:1] != "/" else None


def _text(reader: FormReader, cell: Cell, place: Place, key: str, name: str) -> str:
    """The cell as its field reads it; empty after a finding."""
    kind, _, rest = key.partition(":")
    task, kind_of_cell = task_of(key) or None, cell_kind(kind, name, rest)
    # nobody typed a formula's result, and planck computes none
    if cell.kind in ("formula", "error"):
        reader.report(CELL, f"sheet.{cell.kind}", place, task, item=_item_of(key), written=cell.text)
        return ""
    # of 9/10 and 3-4 a spreadsheet makes days, and the number that was typed is gone
    if kind_of_cell == "number" and cell.kind == "day":
        reader.report(CELL, "sheet.number_is_day", place, task, item=_item_of(key), written=cell.text)
        return ""
    if kind_of_cell == "day" and cell.kind in ("day", "time") and cell.text < _FIRST_DAY:
        reader.report(CELL, "sheet.day_from_number", place, task, item=_item_of(key), written=cell.text)
        return ""
    # what a person saw is not what the cell holds: either may be meant
    if cell.kind == "masked":
        reader.report(CELL, "sheet.shown_otherwise", place, task, item=_item_of(key), written=cell.text)
        return ""
    text = cell.text
    # .xls and .ods are read without percent signs: 0.935 may be 93.5 %, and only the unit knows
    if key in reader.blind_to and name == "value" and cell.kind == "number" and 0 < Decimal(text) <= 1:
        percent = format((Decimal(text) * 100).normalize(), "f")
        reader.report(CELL, "sheet.blind_percent", place, task, item=_item_of(key), written=text, percent=percent)
        return ""
    if key in reader.blind_to and cell.kind == "number" and 0 < Decimal(text) < 1:
        percent = format((Decimal(text) * 100).normalize(), "f")
        reader.report(CELL, "sheet.blind_part", place, task, item=_item_of(key), written=text, percent=percent)
        return ""
    if cell.kind == "text":
        text = _words(reader, text, place, task, keep_indent=name in _KEEP_INDENT)
    return _day(reader, text, place) if kind_of_cell == "day" and text else text


_FIRST_DAY = "1950"
"""2025.12, typed into a cell of days, is the 2,025th day of Excel's calendar: 1905-07-17."""


def _day(reader: FormReader, text: str, place: Place) -> str:
    """The day in ISO where it is written in another way that can mean no other day; else the text as it is."""
    try:
        fields.day(text)
    except fields.Refusal as refusal:
        if refusal.message_key in ("form.day_near", "form.day_time"):
            suggest = str(refusal.facts["suggest"])
            reader.note(CELL, "sheet.day_read", place, written=text, suggest=suggest)
            return suggest
    return text


def _words(reader: FormReader, value: str, place: Place, task: str | None, *, keep_indent: bool) -> str:
    """Text with its line breaks, less blanks at the ends of lines; empty after a finding on its characters."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if len(text) > LONGEST:
        reader.report(CELL, "sheet.long", place, task, length=len(text), most=LONGEST)
        return ""
    for message_key, code in forbidden(text):
        if code in DAMAGE:  # it can be seen, and typing its neighbours anew brings nothing back
            reader.report(CELL, message_key, place, task, code=code)
        else:
            reader.report(CELL, "sheet.hidden_character", place, task, code=code, around=_around(text, code))
        return ""
    return text if keep_indent else text.strip()


def _around(text: str, code: str) -> str:
    """The words around a character that nobody sees, with a triangle in its place; ``code``: U+200B."""
    at = text.find(chr(int(code.removeprefix("U+"), 16)))
    return f"{text[max(0, at - 6) : at]}▲{text[at + 1 : at + 7]}".replace("\n", " ")


# ------------------------------------------------------------------------------------------------------ evidence

_LABEL = "(?:佐证材料|佐证|附件|材料|文件|链接|网址)[0-9一二三四五六七八九十]{0,2}"
_BULLET = rf"\A\s*(?:[-*•·—–－]+\s+|[-•·－]+|[(（]?[0-9]{{1,2}}[、.)）．]\s*|{_LABEL}[:：]\s*)(?=\S)"
_SEVERAL = "[、，；,;]"
_ADDRESS = "(?i:https?://)"
_MARKS_BEHIND = "、，；。,;"
_MARKS_AROUND = "《》“”\"'"
_ELSEWHERE = r"[A-Za-z]:/|/|~"
_FILE_LIKE = r"(?s:evidence/.+|.+\.[A-Za-z0-9]{1,5})"
"""Plain strings: re compiles (and keeps) them only where a form names evidence."""


def _pieces(reader: FormReader, text: str, place: Place) -> Iterator[Node]:
    """Evidence: a piece a line, with the period that it covers behind a bar, less the pieces that are not there.

    A piece that is still to come keeps no figure out: it is left out of the report, and a warning says so.
    """
    for line in text.split("\n"):
        # a Chinese keyboard writes the bar in full width
        name, bar, covers = (part.strip() for part in re.sub("[｜│]", "|", line, count=1).partition("|"))
        if not name:
            if bar:
                reader.warn(CELL, "sheet.evidence_unnamed", place, written=line.strip())
            continue
        # a comma may belong to a name: several files on a line are read as such only where each of them is there
        if several := _all_there(reader, name):
            reader.note(CELL, "sheet.evidence_read", place, written=name, suggest=several)
            yield from (Text.of(part, place) for part in several)
            continue
        file = _file(reader, name, place)
        if file is not None and bar:
            yield Map.of(
                {"file": Text.of(file, place), "covers": Text.of(_period(reader, covers, place), place)}, place
            )
        elif file is not None:
            yield Text.of(file, place)


def _period(reader: FormReader, written: str, place: Place) -> str:
    """The period as 2024Q3 where it is written in another way that can mean no other; else the text as it is."""
    try:
        fields.period(written)
    except fields.Refusal as refusal:
        if refusal.message_key in ("form.quarter_near", "form.quarter_of_month", "form.half_near", "form.year_near"):
            suggest = str(refusal.facts["suggest"])
            reader.note(CELL, "sheet.quarter_read", place, written=written, suggest=suggest)
            return suggest
    return written


def _all_there(reader: FormReader, line: str) -> list[str]:
    """The files and addresses that a line names, where each of them is there; empty for a single one."""
    if re.match(_ADDRESS, line):  # a comma may belong to an address
        parts = re.split(rf"(?:{_SEVERAL}|\s)+(?={_ADDRESS}|evidence/)", line)
    elif reader.find_evidence(line).state is EvidenceState.MISSING:
        parts = [part.strip() for part in re.split(_SEVERAL, line)]
    else:
        return []
    there = [_there(reader, part, EvidenceState.FOUND, EvidenceState.URL) for part in parts]
    return [written for written in there if written] if len(parts) > 1 and all(there) else []


def _bare(name: str) -> str:
    """The name less the bullet, number or label before it, the marks around it and the comma behind it."""
    bare = re.sub(_BULLET, "", name, count=1).replace("\\", "/").replace("／", "/")
    return bare.rstrip(_MARKS_BEHIND).strip(_MARKS_AROUND)


def _there(reader: FormReader, name: str, *states: EvidenceState) -> str | None:
    """The first spelling of the name that leads to evidence.

    The name as it is written comes first: the hyphen of 2025Q4-台账.csv and the number of 1.台账.csv may belong to it.
    """
    bare = _bare(name)
    spellings = (name, f"evidence/{name}", bare, f"evidence/{bare}")
    return next((written for written in spellings if reader.find_evidence(written).state in states), None)


def _file(reader: FormReader, name: str, place: Place) -> str | None:
    """The file or address that a line of evidence names; None after a warning where it is none, or is not there."""
    # 无 in the cell of evidence is an answer, no file of that name
    if fields.is_no_evidence(name):
        reader.note(CELL, "sheet.evidence_none", place, written=name)
        return None
    if written := _there(reader, name, EvidenceState.FOUND, EvidenceState.URL):
        if written != name:
            reader.note(CELL, "sheet.evidence_read", place, written=name, suggest=written)
        return written
    bare = _bare(name)
    state, near = reader.find_evidence(bare)
    if state is EvidenceState.NOT_A_URL or (state is EvidenceState.OUTSIDE and re.match(_ELSEWHERE, bare)):
        # a path of the unit's own computer, or half an address, is evidence still to come: it keeps no figure out
        key = "sheet.evidence_url" if state is EvidenceState.NOT_A_URL else "sheet.evidence_elsewhere"
        reader.warn(CELL, key, place, written=name, unit=reader.unit)
        return None
    if state is not EvidenceState.MISSING:
        return bare  # outside the folder, a link, an empty file: the rules on evidence say what is wrong with it
    # a like name is advised, not taken: evidence counts under exactly its name
    if near:
        reader.warn(CELL, "sheet.evidence_near", place, written=name, suggest=near)
        return None
    parts = [part.strip() for part in re.split(_SEVERAL, bare)]
    if len(parts) > 1 and all(parts):
        reader.warn(CELL, "sheet.evidence_several", place, written=name, parts=parts)
    elif bare != name and not re.fullmatch(_FILE_LIKE, bare):
        reader.warn(CELL, "sheet.evidence_bullet", place, written=name)
    elif re.fullmatch(_FILE_LIKE, bare):
        reader.warn(CELL, "sheet.evidence_missing", place, file=bare, unit=reader.unit)
    else:
        reader.warn(CELL, "sheet.evidence_words", place, written=name, unit=reader.unit)
    return None
