"""JSON Schemas (draft 2020-12) of the files that people write and of the documents that planck prints."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from planck.finding import Severity
from planck.model import Duty, Figure, OfficeWords, Plan, Report, Waivers
from planck.quarter import Quarter
from planck.standing import Light, Receipt, State
from planck.wording.fields import TITLES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
QUARTER = {"type": "string", "pattern": "^[0-9]{4}Q[1-4]$"}
NUMBER = {"type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?[%％]?$"}
TEXT = {"type": ["string", "number", "boolean", "null"]}
"""What a text field may hold as an editor reads it: ``no`` and ``2024`` are texts to planck."""


def schema(name: str) -> dict[str, Any]:
    """The schema of that name: plan, progress, waivers, office, result or findings; titles in Chinese.

    Raises KeyError for another name.
    """
    made = {
        "plan": lambda: _document(Plan, "planck 方案"),
        "progress": lambda: _document(Report, "planck 进展文件"),
        "waivers": lambda: _document(Waivers, "planck 延期和核减"),
        "office": lambda: _document(OfficeWords, "planck 发文材料"),
        "result": _result,
        "findings": _findings,
    }[name]()
    return {"$schema": DRAFT, "$id": f"planck/{name}@1", **made}


def text(name: str) -> str:
    """The schema of that name as a JSON document."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _document(model: type[BaseModel], title: str) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    top = _object(model, definitions)
    return {"title": title, **top, "$defs": dict(sorted(definitions.items()))}


def _object(model: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    """The mapping that a model is written as; which keys must be given, and no others."""
    properties, required = {}, []
    for name, field in model.model_fields.items():
        key = field.alias or name
        made = _of(field.annotation, definitions)
        if title := TITLES.get(f"{model.__name__}.{key}") or TITLES.get(key):
            made = {**made, "title": title[0], "description": title[1]} if title[1] else {**made, "title": title[0]}
        properties[key] = made
        if field.is_required() or (model is not Plan and key == "status"):
            required.append(key)
    if model is Duty:
        properties["due"] = {**properties["due"], "type": ["string", "integer"]}
    made_object = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made_object, "required": required} if required else made_object


def _of(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one field, by its type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(arguments[0], definitions)
    if origin is UnionType:
        kinds = [part for part in arguments if part is not type(None)]
        return _of(kinds[0], definitions) if len(kinds) == 1 else dict(TEXT)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin is dict:
        return _mapping(arguments[1], definitions)
    return _plain(annotation, definitions)


def _mapping(values: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    inner = get_args(values)[0] if get_origin(values) is Annotated else values
    return {"type": ["object", "null"], "additionalProperties": _of(inner, definitions)}


def _plain(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Figure:
        return _figure()
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _named(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [one.value for one in kind]}
    known: dict[Any, dict[str, Any]] = {
        datetime.date: {"type": ["string", "null"], "pattern": DAY["pattern"]},
        Quarter: QUARTER,
        Decimal: NUMBER,
        bool: {"type": "boolean"},
        int: {"type": "integer"},
    }
    return dict(known.get(kind, TEXT))


def _named(model: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to a model's definition; a sentence or a file name may stand in place of some mappings."""
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}
        definitions[model.__name__] = _object(model, definitions)
    reference = {"$ref": f"#/$defs/{model.__name__}"}
    if model.__name__ in ("Measure", "Evidence"):
        return {"anyOf": [{"type": "string"}, reference]}
    return reference


def _figure() -> dict[str, Any]:
    parts = {name: {**NUMBER, "title": TITLES[name][0]} for name in ("numerator", "denominator", "value")}
    evidence = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Evidence"}]}}
    fraction = {"type": "object", "properties": {**parts, "evidence": evidence}, "additionalProperties": False}
    return {"anyOf": [{**NUMBER, "type": ["number", "string", "null"]}, fraction]}


# --------------------------------------------------------------------------------------- what planck prints


def _keys(**properties: Any) -> dict[str, Any]:
    """An object of which every key is always present, and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


STRING = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
DECIMAL = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
WHERE = {"path": STRING, "line": _or_null(COUNT), "column": _or_null(COUNT)}
END = _or_null(_keys(line=COUNT, column=COUNT))


def _enum(kind: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [one.value for one in kind]}


def _finding() -> dict[str, Any]:
    waiver = _keys(reason=STRING, approved_by=STRING, approved_on=_or_null(DAY), document=STRING, until=_or_null(DAY))
    return _keys(
        code={"type": "string", "pattern": "^P[0-7][0-9]{2}$"},
        severity=_enum(Severity),
        unit=_or_null(STRING),
        task=_or_null(STRING),
        item=_or_null(STRING),
        period=_or_null(QUARTER),
        **WHERE,
        end=END,
        text=STRING,
        message=STRING,
        help=STRING,
        related={"type": "array", "items": _keys(**WHERE, end=END, message=STRING)},
        waiver=_or_null(waiver),
    )


def _findings() -> dict[str, Any]:
    return {
        "title": "planck validate --format json",
        **_keys(
            schema={"const": "planck/findings@1"},
            counts=_keys(files=COUNT, error=COUNT, warning=COUNT, note=COUNT),
            findings={"type": "array", "items": _finding()},
        ),
    }


def _standing() -> dict[str, Any]:
    made = _keys(
        item=STRING,
        kind={"enum": ["indicator", "milestone", "duty"]},
        unit=_or_null(STRING),
        value=_or_null(DECIMAL),
        comparator=_or_null({"enum": ["at_least", "at_most"]}),
        target=_or_null(DECIMAL),
        by=_or_null(DAY),
        by_before=_or_null(DAY),
        expected=_or_null(DECIMAL),
        standing=_enum(State),
        light=_enum(Light),
        strive={"type": "boolean"},
    )
    made["properties"] |= {"reported": COUNT, "expected_units": COUNT}
    return made


def _result() -> dict[str, Any]:
    counted = ("files", "units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note")
    colours = dict.fromkeys(("green", "blue", "yellow", "red", "grey"), COUNT)
    lights = _keys(units=_keys(**colours), tasks=_keys(**colours, none=COUNT))
    unit = _keys(unit=STRING, report=_enum(Receipt), submitted=_or_null(DAY), light=_enum(Light))
    return {
        "title": "planck check --format json",
        **_keys(
            schema={"const": "planck/result@1"},
            plan=STRING,
            period=QUARTER,
            as_of=DAY,
            counts=_keys(**dict.fromkeys(counted, COUNT), lights=lights),
            findings={"type": "array", "items": _finding()},
            standings={"type": "array", "items": _standing()},
            units={"type": "array", "items": unit},
            tasks={"type": "array", "items": _keys(task=STRING, light=_enum(Light), basis={"enum": ["items", "self"]})},
            files={"type": "array", "items": _keys(path=STRING, sha256=STRING)},
        ),
    }
