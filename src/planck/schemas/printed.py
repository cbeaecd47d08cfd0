"""Schemas of the documents that planck prints: findings, and a period's result."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from planck.core.finding import Severity
from planck.core.period import WRITTEN
from planck.schemas.written import DAY
from planck.standing import Light, Receipt, State


def _keys(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


STRING = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
PERIOD = {"type": "string", "pattern": f"^{WRITTEN}$"}
WHERE = {"path": STRING, "line": _or_null(COUNT), "column": _or_null(COUNT)}
END = _or_null(_keys(line=COUNT, column=COUNT))


def _enum(kind: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [word.value for word in kind]}


def _finding() -> dict[str, Any]:
    """The schema of a finding."""
    waiver = _keys(reason=STRING, approved_by=STRING, approved_on=_or_null(DAY), document=STRING, until=_or_null(DAY))
    return _keys(
        code={"type": "string", "pattern": "^P[0-79][0-9]{2}$"},
        severity=_enum(Severity),
        unit=_or_null(STRING),
        task=_or_null(STRING),
        item=_or_null(STRING),
        period=_or_null(PERIOD),
        **WHERE,
        end=END,
        text=STRING,
        message=STRING,
        help=STRING,
        related={"type": "array", "items": _keys(**WHERE, end=END, message=STRING)},
        waiver=_or_null(waiver),
    )


def findings() -> dict[str, Any]:
    """The output of ``validate --format json``."""
    return {
        "title": "planck validate --format json",
        **_keys(
            schema={"const": "planck/findings@1"},
            counts=_keys(files=COUNT, error=COUNT, warning=COUNT, note=COUNT),
            findings={"type": "array", "items": _finding()},
        ),
    }


def _standing() -> dict[str, Any]:
    """The schema of a row."""
    standing = _keys(
        item=STRING,
        kind={"enum": ["indicator", "milestone", "duty"]},
        unit=_or_null(STRING),
        value=_or_null(DECIMAL),
        numerator=_or_null(DECIMAL),
        denominator=_or_null(DECIMAL),
        window={"type": "array", "items": PERIOD},
        comparator=_or_null({"enum": ["at_least", "at_most"]}),
        target=_or_null(DECIMAL),
        by=_or_null(DAY),
        by_before=_or_null(DAY),
        expected=_or_null(DECIMAL),
        standing=_enum(State),
        light=_enum(Light),
        computed_light=_enum(Light),
        office={"enum": [None, "pending", "verified", "refused"]},
        strive={"type": "boolean"},
        idle={"type": "boolean"},
        taken=_or_null(PERIOD),
        left_out={"type": "array", "items": STRING},
    )
    standing["properties"] |= {"reported": COUNT, "expected_units": COUNT, "completion": DECIMAL}
    return standing


def _decision() -> dict[str, Any]:
    """The schema of a decision on a report or on a task of it."""
    return _keys(
        decision={"const": "returned"},
        task=_or_null(STRING),
        on=DAY,
        by=STRING,
        reason=STRING,
        answer_by=_or_null(DAY),
        document=STRING,
    )


def _letter() -> dict[str, Any]:
    """The schema of a letter that the office's file has."""
    return _keys(
        unit=STRING,
        item=_or_null(STRING),
        kind=_or_null({"enum": ["remind", "supervise", "summon", "ask"]}),
        number=STRING,
        sent=_or_null(DAY),
        answer_by=_or_null(DAY),
        answered=_or_null(DAY),
        judged={"enum": [None, "sufficient", "insufficient"]},
        closed=_or_null(DAY),
    )


def result() -> dict[str, Any]:
    """The output of ``check --format json``."""
    counted = ("files", "units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note")
    colours = dict.fromkeys(("green", "blue", "yellow", "red", "grey"), COUNT)
    lights = _keys(units=_keys(**colours), tasks=_keys(**colours, none=COUNT))
    unit = _keys(
        unit=STRING,
        report=_enum(Receipt),
        submitted=_or_null(DAY),
        received=_or_null(DAY),
        returned=_or_null(_decision()),
        light=_enum(Light),
        computed_light=_enum(Light),
    )
    task = _keys(task=STRING, light=_enum(Light), computed_light=_enum(Light), basis={"enum": ["items", "self"]})
    return {
        "title": "planck check --format json",
        **_keys(
            schema={"const": "planck/result@1"},
            plan=STRING,
            period=PERIOD,
            as_of=DAY,
            issued=_or_null(_keys(number=STRING, day=DAY, by=STRING, as_of=DAY)),
            counts=_keys(**dict.fromkeys(counted, COUNT), lights=lights),
            findings={"type": "array", "items": _finding()},
            standings={"type": "array", "items": _standing()},
            units={"type": "array", "items": unit},
            tasks={"type": "array", "items": task},
            letters={"type": "array", "items": _letter()},
            files={"type": "array", "items": _keys(path=STRING, sha256=STRING)},
            corrections={"type": "array", "items": _corrected()},
        ),
    }


def _corrected() -> dict[str, Any]:
    """The schema of a correction."""
    shown = _keys(value=_or_null(DECIMAL), light=_or_null(_enum(Light)))
    return _keys(
        unit=_or_null(STRING),
        item=_or_null(STRING),
        on=_or_null(DAY),
        by=STRING,
        reason=STRING,
        issued=shown,
        present=shown,
    )


def issued() -> dict[str, Any]:
    """The record of an issued quarter, which ``planck issue`` writes."""
    sha256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return {
        "title": "planck issue",
        **_keys(
            schema={"const": "planck/issued@1"},
            period=PERIOD,
            as_of=DAY,
            number=STRING,
            day=DAY,
            by=STRING,
            planck=STRING,
            data=STRING,
            accepted={"type": "array", "items": {"enum": ["unread", "pending", "unfilled"]}},
            reason=STRING,
            units={"type": "array", "items": STRING},
            before={"type": "array", "items": STRING},
            inputs={"type": "object", "additionalProperties": sha256},
            uncounted={"type": "array", "items": STRING},
            kept={"type": "object", "additionalProperties": sha256},
            withdrawn=_or_null(_keys(on=DAY, by=STRING, reason=STRING)),
            seal=sha256,
        ),
    }


def desk() -> dict[str, Any]:
    """The output of ``desk --format json``."""
    from planck.reports.desk import Kind  # here: every other schema does without papers

    entry = _keys(
        day=_or_null(DAY),
        kind=_enum(Kind),
        unit=_or_null(STRING),
        task=_or_null(STRING),
        item=_or_null(STRING),
        text=STRING,
    )
    return {
        "title": "planck desk --format json",
        **_keys(
            schema={"const": "planck/desk@1"},
            plan=STRING,
            period=PERIOD,
            as_of=DAY,
            entries={"type": "array", "items": entry},
        ),
    }


def score() -> dict[str, Any]:
    """The output of ``score --format json``."""
    basis = _keys(
        period=_or_null(PERIOD),
        item=_or_null(STRING),
        code=_or_null({"type": "string", "pattern": "^P[0-79][0-9]{2}$"}),
        path=_or_null(STRING),
        line=_or_null(COUNT),
        points=DECIMAL,
    )
    lines = {"type": "array", "items": basis}
    criterion = _keys(id=STRING, points=DECIMAL, of=DECIMAL, applies={"type": "boolean"}, basis=lines)
    unit = _keys(
        unit=STRING,
        points=DECIMAL,
        of=DECIMAL,
        scaled=_or_null(DECIMAL),
        grade=_or_null(STRING),
        rank=_or_null(COUNT),
        criteria={"type": "array", "items": criterion},
        bonus=DECIMAL,
        veto={"type": "array", "items": STRING},
    )
    return {
        "title": "planck score --format json",
        **_keys(
            schema={"const": "planck/score@1"},
            year=COUNT,
            units={"type": "array", "items": unit},
            edge={"type": "array", "items": STRING},
            not_issued={"type": "array", "items": PERIOD},
        ),
    }


def diff() -> dict[str, Any]:
    """The output of ``diff --format json``: rows of two results side by side."""
    rows = result()["properties"]
    which = _keys(**{name: rows[name] for name in ("plan", "period", "as_of", "issued")})
    null = _or_null(STRING)
    lists = {
        "reports": ("units", {"unit": STRING}),
        "standings": ("standings", {"item": STRING, "unit": null}),
        "units": ("units", {"unit": STRING}),
        "tasks": ("tasks", {"task": STRING}),
        "findings": ("findings", {"code": STRING, "task": null, "item": null, "unit": null}),
        "letters": ("letters", {"unit": STRING, "item": null, "number": STRING}),
    }
    change = {"enum": ["new", "gone", "better", "worse", "changed"]}
    entries = {
        name: _keys(**keys, before=_or_null(rows[of]["items"]), after=_or_null(rows[of]["items"]), change=change)
        for name, (of, keys) in lists.items()
    }
    return {
        "title": "planck diff --format json",
        **_keys(
            schema={"const": "planck/diff@1"},
            against=null,
            **dict.fromkeys(("from", "to"), which),
            **{name: {"type": "array", "items": entry} for name, entry in entries.items()},
        ),
    }


def rollup_result() -> dict[str, Any]:
    """``rollup.json``, which ``planck rollup run`` writes: from the very class that reads it again."""
    from planck.rollup.document import RollUp  # here: every other schema does without roll-ups

    return {**RollUp.model_json_schema(mode="serialization"), "title": "planck rollup run"}
