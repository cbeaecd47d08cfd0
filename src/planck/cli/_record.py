"""Entries of the office's record: composed, refused where they would be findings, written whole, and shown."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli import _files, _workspace
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core.text import UNSAFE_IN_LINE, visible
from planck.formats.escape import safe

if TYPE_CHECKING:
    from planck.authoring.record import Entry
    from planck.cli._workspace import Workspace
    from planck.core.finding import Finding
    from planck.core.period import Period

MOST_SIGNS = 1_000
"""Of a reason or a name that is given on the command line."""
TODAY = datetime.date.today
"""The one place where these commands read the clock: for the day of an entry that names none."""


@dataclass(frozen=True, slots=True)
class Added:
    """An office file with new entries at the end of one of its lists, not yet written."""

    period: Period
    path: Path
    before: bytes | None
    """None where there was no such file."""
    after: bytes
    entries: tuple[Entry, ...]


def day_and_period(workspace: Workspace, on: str | None, period_text: str | None) -> tuple[datetime.date, Period]:
    """The day of the entry and the quarter of its report: by default today, and the last that had ended by that day."""
    from planck import check

    day = _workspace.day_written(on) if on else TODAY()
    if period_text:
        return day, _workspace.period_of_plan(workspace.plan, period_text)
    period = check.default_period(workspace.plan, day)
    if period is None:
        raise Stop("stop.no_period", day=day, first=workspace.plan.first_period)
    return day, period


def composed(workspace: Workspace, period: Period, key: str, entries: Sequence[Entry]) -> Added:
    """The office file of the quarter with these entries; Stop where it cannot hold them or they would be findings."""
    from planck.authoring import record

    for entry in entries:
        refuse_unwritable(entry)
    path, before, after = file_of(workspace, period)
    for entry in entries:
        longer = record.with_entry(after, key, entry)
        if longer is None:
            lines = f"{key}:\n  - {record.line_of(entry)}"
            raise Stop("record.no_place", path=_workspace.near_by(path), detail=lines)
        after = longer
    refuse_findings(workspace, period, path, before, after)
    return Added(period, path, before, after, tuple(entries))


def file_of(workspace: Workspace, period: Period) -> tuple[Path, bytes | None, bytes]:
    """The office's file of the quarter: its path, its bytes where it is there, and those to which entries are added."""
    from planck.authoring import record

    path = workspace.folder / "office" / f"{period}.yaml"
    _files.refuse_links(workspace.folder, path)
    before = _content(workspace, period, path)
    schema = Path(os.path.relpath(workspace.folder.parent / "schemas" / "office.schema.json", path.parent)).as_posix()
    return path, before, record.new_file(period, schema) if before is None else before


def refuse_unwritable(texts: Mapping[str, str | None]) -> None:
    """Stop where a text of the command line would break a line of the file, or hide in it."""
    for name, text in texts.items():
        option = f"--{name.replace('_', '-')}"
        if unsafe := re.search(f"[{UNSAFE_IN_LINE}]", text or ""):
            raise Stop("record.unsafe", option=option, sign=visible(unsafe[0]))
        if len(text or "") > MOST_SIGNS:
            raise Stop("record.long", option=option, count=len(text or ""), most=MOST_SIGNS)


def _content(workspace: Workspace, period: Period, path: Path) -> bytes | None:
    """The file's bytes, which must have loaded; None where there is no file."""
    from planck.load.disk import Unreadable, contents

    book = workspace.loaded.book
    assert book
    if not os.path.lexists(path):
        return None
    content = contents(path)
    if isinstance(content, Unreadable) or book.office.get(period) is None:
        raise Stop("record.file_wrong", path=_workspace.near_by(path))
    return content


def refuse_findings(workspace: Workspace, period: Period, path: Path, before: bytes | None, after: bytes) -> None:
    """Stop where the file with the entries has findings that it has not without them."""
    from planck import load, rules

    book = workspace.loaded.book
    assert book
    name = path.relative_to(workspace.folder.parent).as_posix()

    def findings(content: bytes) -> list[Finding]:
        changed, faults = load.with_office(book, period, content, name)
        return [*faults, *(finding for finding in rules.check_plan(changed) if finding.place.path == name)]

    # by what they say, not where: an entry may move the lines below it
    known = {(finding.message_key, finding.text) for finding in findings(before)} if before is not None else set()
    new = [finding for finding in findings(after) if (finding.message_key, finding.text) not in known]
    if new:
        translator = workspace.translator
        lines = ((f"{f.code} {translator.message(f)}", f"  {translator.remedy(f)}") for f in new)
        detail = "\n".join(safe(line) for pair in lines for line in pair)
        raise Stop("record.refused", path=_workspace.near_by(path), detail=detail)


def write(workspace: Workspace, added: Added) -> list[str]:
    """Write the file, whole or not at all; returns the lines that say which entries are new in it."""
    from planck.authoring import record
    from planck.cli import _authoring
    from planck.load.disk import contents

    if added.before is None:
        _authoring.write_schemas(workspace.folder.parent, workspace.plan)
        _files.make_folder(added.path.parent)
        written = _files.create(added.path, added.after)
    else:
        with _files.locked(added.path.parent):
            if written := contents(added.path) == added.before:
                _files.write_bytes(added.path, added.after)
    path = _workspace.near_by(added.path)
    if not written:  # an editor or another run was here meanwhile: what it wrote stays
        raise Stop("record.changed", path=path)
    lines = [workspace.translator.text("record.wrote", path=path)]
    return [safe(line) for line in [*lines, *(f"  - {record.line_of(entry)}" for entry in added.entries)]]


def received(workspace: Workspace, reports: Iterable[tuple[str, Period]], day: datetime.date) -> list[Added]:
    """The office files with a receipt of each unit's workbook on that day, where it is not entered yet."""
    book = workspace.loaded.book
    assert book
    units: dict[Period, list[str]] = {}
    for unit, period in dict.fromkeys(reports):
        words = book.office.get(period)
        entered = [(receipt.unit, receipt.received) for receipt in words.receipts] if words else []
        if (unit, day) not in entered:
            units.setdefault(period, []).append(unit)
    return [
        composed(workspace, period, "receipts", [{"unit": u, "received": str(day), "form": "工作簿"} for u in slugs])
        for period, slugs in sorted(units.items())
    ]


def inform_of_report(workspace: Workspace, unit: str, period: Period, day: datetime.date) -> None:
    """Say that the report received on that day is not in the folder yet, or that an earlier day stays its day."""
    book, translator = workspace.loaded.book, workspace.translator
    assert book
    facts = {"name": workspace.plan.units[unit].name, "period": period}
    if book.report(unit, period) is None:
        inform(translator.text("record.no_file", **facts, path=f"data/progress/{unit}/{period}.yaml"))
    words = book.office.get(period)
    days = [receipt.received for receipt in words.receipts if receipt.unit == unit] if words else []
    if days and min(days) < day:
        inform(translator.text("record.first", **facts, day=min(days)))
