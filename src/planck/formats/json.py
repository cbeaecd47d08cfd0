"""``planck/findings@1`` and ``planck/result@1``: all keys always present, numbers as decimal strings."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planck import messages
from planck.check import Corrected, Counts, Result, Shown, Verdict
from planck.core.finding import Finding, Place
from planck.formats.escape import ascii_json, safe_json
from planck.messages import Translator
from planck.model import AnyItem
from planck.standing import Light, Standing, State, TaskStanding, UnitStanding, completion, reporter

if TYPE_CHECKING:
    from planck.model.record import Decision
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
        "counts": _counts(counts),
        "findings": findings,
        "standings": _standings(verdict),
        "units": [_unit(unit) for unit in verdict.units],
        "tasks": [_task(task) for task in verdict.tasks],
        "letters": _letters(verdict),
        "files": [{"path": file.path, "sha256": file.sha256} for file in verdict.files],
        "corrections": [_corrected(entry) for entry in verdict.corrections],
    }


def _unit(unit: UnitStanding) -> dict[str, Any]:
    return {
        "unit": unit.unit,
        "report": unit.report.value,
        "submitted": _day(unit.submitted),
        "received": _day(unit.received),
        "returned": _decision(unit.returned[0]) if unit.returned else None,
        "light": unit.light.value,
        "computed_light": unit.computed_light.value,
    }


def _task(task: TaskStanding) -> dict[str, Any]:
    return {
        "task": task.task,
        "light": task.light.value,
        "computed_light": task.computed_light.value,
        "basis": task.basis,
    }


def _issued(result: Result) -> dict[str, Any] | None:
    record = result.issued
    if record is None:
        return None
    return {"number": record.number, "day": _day(record.day), "by": record.by, "as_of": _day(record.as_of)}


def _corrected(entry: Corrected) -> dict[str, Any]:
    """The correction with every key."""
    return {
        "unit": entry.unit,
        "item": entry.item,
        "on": _day(entry.on),
        "by": entry.by,
        "reason": entry.reason,
        "issued": shown_value(entry.issued),
        "present": shown_value(entry.present),
    }


def shown_value(shown: Shown) -> dict[str, Any]:
    """A value and a light of a correction."""
    return {"value": _number(shown.value), "light": shown.light.value if shown.light else None}


def _counts(counts: Counts) -> dict[str, Any]:
    names = ("files", "units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note")
    colours = (Light.GREEN, Light.BLUE, Light.YELLOW, Light.RED, Light.GREY)
    return {name: getattr(counts, name) for name in names} | {
        "lights": {
            "units": {light.value: counts.unit_lights.get(light, 0) for light in colours},
            "tasks": {light.value: counts.task_lights.get(light, 0) for light in (*colours, Light.NONE)},
        }
    }


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
        "waiver": {name: _day(value) for name, value in finding.waiver.items()} if finding.waiver else None,
    }


def _place(place: Place) -> dict[str, Any]:
    end = {"line": place.end_line, "column": place.end_column} if place.end_line else None
    return {"path": place.path, "line": place.line or None, "column": place.column or None, "end": end}


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _standings(result: Result) -> list[dict[str, Any]]:
    """The rows in order, each with the units that owe its figure or word and gave none."""
    plan, on = result.book.plan, result.period.last_day
    silent: dict[str, list[str]] = {}
    for row in result.judgement.standings:
        unit = row.unit or reporter(plan, plan.items[row.item], on)
        if unit and row.state is State.NO_DATA:
            silent.setdefault(row.item, []).append(unit)
    return [
        _standing(row, plan.items[row.item], [unit for unit in silent.get(row.item, []) if row.unit in (None, unit)])
        for row in result.standings
    ]


def _standing(row: Standing, item: AnyItem, left_out: list[str]) -> dict[str, Any]:
    """The row with every key; how many units reported only of the city's rows, ``completion`` only of amounts."""
    fields = {
        "item": row.item,
        "kind": row.kind,
        "unit": row.unit,
        "value": _number(row.value),
        "numerator": _number(row.numerator),
        "denominator": _number(row.denominator),
        "window": [str(period) for period in row.window],
        "comparator": row.comparator,
        "target": _number(row.target),
        "by": _day(row.by),
        "by_before": _day(row.by_before),
        "expected": _number(row.expected),
        "standing": row.state.value,
        "light": row.light.value,
        "computed_light": row.computed_light.value,
        "office": row.office,
        "strive": row.strive,
        "idle": row.idle,
        "taken": str(row.taken) if row.taken else None,
        "left_out": left_out,
    }
    if row.unit is None and row.expected_units is not None:
        fields |= {"reported": row.reported, "expected_units": row.expected_units}
    if (completed := completion(row, item)) is not None:
        fields["completion"] = _number(completed)
    return fields


def _decision(decision: Decision) -> dict[str, Any]:
    """A decision of the office on a report or a task of it, as its file has it."""
    return {
        "decision": decision.decision,
        "task": decision.task or None,
        "on": _day(decision.on),
        "by": decision.by,
        "reason": decision.reason,
        "answer_by": _day(decision.answer_by),
        "document": decision.document,
    }


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
        "sent": _day(on.sent),
        "answer_by": _day(on.answer_by),
        "answered": _day(on.answered),
        "judged": on.judged or None,
        "closed": _day(on.closed),
    }


def _number(value: Decimal | Fraction | None) -> str | None:
    """A reported number as written, a computed one rounded to six places without trailing zeros."""
    if value is None:
        return None
    # a string, no JSON number: RFC 8259, 6 lets a reader keep only what a binary double holds
    return format(value, "f") if isinstance(value, Decimal) else messages.number(value)
