"""``planck/findings@1`` and ``planck/result@1``: all keys always present, numbers as decimal strings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planck import rows
from planck.check import Corrected, Result, Shown, Verdict
from planck.core.finding import Finding, Place
from planck.formats.escape import ascii_json, safe_json
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.standing.letters import LetterOn

in_ascii = ascii_json


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """The document, indented by one blank, in a fixed order of keys; of an issued quarter the record's own."""
    kept = _kept(verdict, translator) if isinstance(verdict, Result) else None
    if kept is not None:
        return kept
    return safe_json(json.dumps(document(verdict, translator), ensure_ascii=False, indent=1)) + "\n"


def _kept(result: Result, translator: Translator) -> str | None:
    """The document that the record keeps, with what was corrected since; None where not all of it is shown."""
    kept = result.issued.kept(f"check.{translator.lang}") if result.issued and result.whole else None
    if kept is None or not result.corrections:
        return kept
    values = {**json.loads(kept), "corrections": [_corrected(entry) for entry in result.corrections]}
    return safe_json(json.dumps(values, ensure_ascii=False, indent=1)) + "\n"


def document(verdict: Verdict, translator: Translator) -> dict[str, Any]:
    """The verdict or result as plain values, as `planck schema result` publishes them."""
    # the waived ones too, each with its waiver: the reader of the JSON decides
    findings = [_finding(finding, translator) for finding in verdict.findings]
    counts = verdict.counts
    if not isinstance(verdict, Result):
        totals = {"files": counts.files, "error": counts.error, "warning": counts.warning, "note": counts.note}
        return {"schema": "planck/findings@1", "counts": totals, "findings": findings}
    return {
        "schema": "planck/result@1",
        "plan": verdict.book.plan.id,
        "period": str(verdict.period),
        "as_of": verdict.as_of.isoformat(),
        "issued": _issued(verdict),
        "counts": rows.counted(counts),
        "findings": findings,
        "standings": rows.standings(verdict),
        "units": [rows.unit_row(unit) for unit in verdict.units],
        "tasks": [rows.task_row(task) for task in verdict.tasks],
        "letters": _letters(verdict),
        "files": [{"path": file.path, "sha256": file.sha256} for file in verdict.files],
        "corrections": [_corrected(entry) for entry in verdict.corrections],
    }


def _issued(result: Result) -> dict[str, Any] | None:
    record = result.issued
    if record is None:
        return None
    return {"number": record.number, "day": rows.day(record.day), "by": record.by, "as_of": rows.day(record.as_of)}


def _corrected(entry: Corrected) -> dict[str, Any]:
    """The correction with every key."""
    return {
        "unit": entry.unit,
        "item": entry.item,
        "on": rows.day(entry.on),
        "by": entry.by,
        "reason": entry.reason,
        "issued": shown_value(entry.issued),
        "present": shown_value(entry.present),
    }


def shown_value(shown: Shown) -> dict[str, Any]:
    """A value and a light of a correction."""
    return {"value": rows.number(shown.value), "light": shown.light.value if shown.light else None}


def _finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    """The finding with every key, null where it has no value."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "unit": finding.unit,
        "task": finding.task,
        "item": finding.item,
        "period": finding.period,
        **_place(place),
        "text": finding.text,
        "message": translator.message(finding),
        "help": translator.remedy(finding),
        "related": [{**_place(related.place), "message": translator.message(related)} for related in finding.related],
        "waiver": {name: rows.day(value) for name, value in finding.waiver.items()} if finding.waiver else None,
    }


def _place(place: Place) -> dict[str, Any]:
    end = {"line": place.end_line, "column": place.end_column} if place.end_line else None
    return {"path": place.path, "line": place.line or None, "column": place.column or None, "end": end}


def _letters(result: Result) -> list[dict[str, Any]]:
    """The period's letters in the office's order; what is dated after the day of judging has not happened yet."""
    office = result.book.office.get(result.period)
    if office is None or not office.letters:
        return []
    # here: what papers need is loaded, and earlier quarters are judged, only where there are letters
    from planck.reports.context import ReportContext
    from planck.reports.ladder import Ladder

    shown = {unit.unit for unit in result.units}
    ladder = Ladder(ReportContext(result))
    return [
        _letter(letter, ladder.kind(letter))
        for letter in ladder.all
        if letter.period == result.period and letter.letter.unit in shown
    ]


def _letter(on: LetterOn, kind: str | None) -> dict[str, Any]:
    """A letter of the office's file; ``kind`` None: its matter calls for none any more."""
    from planck.reports.supervision import KIND_WORDS

    return {
        "unit": on.letter.unit,
        "item": on.letter.item or None,
        "kind": KIND_WORDS[kind] if kind else None,
        "number": on.letter.number,
        "sent": rows.day(on.sent),
        "answer_by": rows.day(on.answer_by),
        "answered": rows.day(on.answered),
        "judged": on.judged or None,
        "closed": rows.day(on.closed),
    }
