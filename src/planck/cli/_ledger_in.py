"""The office's own columns of a ledger that came back, on their way into its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planck.cli import _record, _workspace
from planck.cli._stop import Stop
from planck.formats.escape import safe

if TYPE_CHECKING:
    from planck.cli._workspace import Workspace
    from planck.core.finding import Finding
    from planck.core.period import Period
    from planck.forms.ledger_return import Change

KEY = "matters"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a ledger leads to: the office's file, not yet written, and what is said of it."""

    added: _record.Added | None
    """None where the file says all of it already, or nothing may be written."""
    findings: tuple[Finding, ...]
    """The cells in which file and workbook were both changed: nothing is written then."""
    lines: tuple[str, ...]
    """What changes, a line for each unit and item."""


def filled(workspace: Workspace, period: Period, changes: Sequence[Change], *, replace: bool) -> Filled:
    """The office's file of the quarter with what was filled in; Stop where it cannot hold it."""
    from planck.authoring import record

    path, before, content = _record.file_of(workspace, period)
    there = record.entries_of(content, KEY)
    findings = tuple(_both_changed(there, period, change) for change in changes if _in_doubt(there, change))
    if findings and not replace:
        return Filled(None, findings, ())
    new = [change for change in changes if _now(there, change) != change.written]
    by_matter: dict[tuple[str, str], dict[str, str]] = {}
    for change in new:
        by_matter.setdefault((change.unit, change.item), {})[change.field] = change.written
    lines = []
    for matter, values in by_matter.items():
        lines.append(_line(workspace, matter, values, there.get(matter, {})))
        content = _written(str(_workspace.near_by(path)), content, matter, values, there)
    if not by_matter:
        return Filled(None, (), ())
    _record.refuse_findings(workspace, period, path, before, content)
    return Filled(_record.Added(period, path, before, content, ()), (), tuple(lines))


def _now(there: Mapping[tuple[str, str], Mapping[str, str]], change: Change) -> str:
    from planck.forms.ledger_return import one_line

    return one_line(there.get((change.unit, change.item), {}).get(change.field, ""))


def _in_doubt(there: Mapping[tuple[str, str], Mapping[str, str]], change: Change) -> bool:
    """Whether the file says neither what the ledger was sent out with nor what it says now."""
    return _now(there, change) not in (change.sent, change.written)


def _both_changed(there: Mapping[tuple[str, str], Mapping[str, str]], period: Period, change: Change) -> Finding:
    from planck.core.finding import Finding
    from planck.messages.loading import VALUE

    facts = {"written": change.written, "there": _now(there, change)}
    return Finding(VALUE.code, VALUE.severity, "ledger_back.both", facts, change.place, period=str(period))


def _line(workspace: Workspace, matter: tuple[str, str], values: Mapping[str, str], before: Mapping[str, str]) -> str:
    """What changes in an entry, for the person who imports."""
    translator, plan = workspace.translator, workspace.plan
    unit, item = matter
    parts = []
    for field, text in values.items():
        head, was = translator.text(f"ledger_back.{field}"), before.get(field, "")
        new = text or translator.text("ledger_back.emptied")
        parts.append(f"{head} {f'{was} → ' if was else ''}{new}")
    name = plan.units[unit].name if unit in plan.units else unit
    return f"  {name} {item}{translator.choose('：', ': ')}{translator.choose('；', '; ').join(parts)}"


def _written(
    name: str,
    content: bytes,
    matter: tuple[str, str],
    values: Mapping[str, str],
    there: Mapping[tuple[str, str], Mapping[str, str]],
) -> bytes:
    """The file (``name``) with the values in the matter's entry, or in a new one at the end; Stop where neither can."""
    from planck.authoring import record

    unit, item = matter
    entry = {"unit": unit, "item": item, **values}
    if matter in there:
        new = record.with_values(content, KEY, list(there).index(matter), values)
    else:
        new = record.with_entry(content, KEY, entry)
    if new is None:
        raise Stop("record.no_place", path=name, detail=f"{KEY}:\n{safe(f'  - {record.line_of(entry)}')}")
    return new
