"""Schemas of the files that people write, derived from the classes that read them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from planck.core.period import Period
from planck.messages import Translator
from planck.messages.fields import TITLES
from planck.model import FIELDS, REPORT_TITLES, Duty, Figure, Item
from planck.model.field_types import OneOrMore, declared
from planck.model.located import Located
from planck.model.placed import Placed

DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
QUARTER = {"type": "string", "pattern": "^[0-9]{4}Q[1-4]$"}
NUMBER: dict[str, Any] = {"type": ["number", "string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?[%％]?$"}
FIGURE = {**NUMBER, "pattern": "^-?[0-9]+(\\.[0-9]+)?( *[^0-9\\s.,]{1,12})?$"}
"""A reported figure: the plan's own word for its unit of measure may stand behind it."""
TEXT = {"type": ["string", "number", "boolean", "null"]}
"""A text field as an editor reads it: ``no`` and ``2024`` are texts to planck, a boolean and a number to YAML."""


def document(model: type, title_zh: str, title_en: str, translator: Translator) -> dict[str, Any]:
    """The schema of a file of that class, with titles and descriptions in the translator's language."""
    writer = _Writer(translator)
    top = writer.object(model)
    return {
        "title": translator.choose(title_zh, title_en),
        **top,
        "$defs": dict(sorted(writer.definitions.items())),
    }


@dataclass
class _Writer:
    """Writes schemas in one language and collects their definitions."""

    translator: Translator
    definitions: dict[str, Any] = field(default_factory=dict)

    def object(self, model: type) -> dict[str, Any]:
        """The schema of a mapping: its keys, those that are required, and no others."""
        properties, required = {}, []
        for key, annotation, is_required in _keys(model):
            part = self._of(annotation)
            properties[key] = (_of_one_type(part) if issubclass(model, Item) else part) | self._titled(model, key)
            if is_required:
                required.append(key)
        if model is Duty:  # a validator of the model, not its annotation, decides what "due" may be
            properties["due"] = {"anyOf": [{"type": "string"}, {"type": "integer"}]} | self._titled(model, "due")
        mapping = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**mapping, "required": required} if required else mapping

    def _titled(self, model: type, key: str) -> dict[str, str]:
        title = TITLES.get(f"{model.__name__}.{key}") or TITLES.get(key) or REPORT_TITLES[key]
        description = self.translator.choose(title.zh_help, title.en_help)
        titled = {"title": self.translator.choose(title.zh, title.en)}
        return titled | ({"description": description} if description else {})

    def _of(self, annotation: Any) -> dict[str, Any]:
        """The schema of one field, by its type."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            several = self._of(arguments[0])
            alone = isinstance(arguments[1], OneOrMore)
            return {"anyOf": [several["items"], several]} if alone else several
        if origin in (UnionType, Union):
            kinds = [part for part in arguments if part is not type(None)]
            return self._of(kinds[0]) if len(kinds) == 1 else dict(TEXT)
        if origin is Literal:
            return {"enum": [*arguments, *([None] if "" in arguments else [])]}  # an empty value is null to editors
        if origin in (list, Sequence):
            return {"type": "array", "items": self._of(arguments[0])}
        if origin in (dict, Mapping):
            return self._mapping(arguments[1])
        return self._plain(annotation)

    def _mapping(self, values: Any) -> dict[str, Any]:
        return {"type": ["object", "null"], "additionalProperties": self._of(values)}

    def _plain(self, kind: Any) -> dict[str, Any]:
        if kind is Figure:
            return self._figure()
        if isinstance(kind, type) and (kind in FIELDS or issubclass(kind, Placed)):
            return self._named(kind)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._words(kind)
        known: dict[Any, dict[str, Any]] = {
            datetime.date: {"type": ["string", "null"], "pattern": DAY["pattern"]},
            Period: QUARTER,
            Decimal: NUMBER,
            bool: {"type": "boolean"},
            int: {"type": "integer"},
        }
        return dict(known.get(kind, TEXT))

    def _words(self, kind: type[StrEnum]) -> dict[str, Any]:
        """The words of an enumeration, each with its meaning for editors."""
        meanings = [self.translator.label(f"{kind.__name__.lower()}.{word}") for word in kind]
        return {"enum": [word.value for word in kind], "markdownEnumDescriptions": meanings}

    def _named(self, model: type) -> dict[str, Any]:
        """A reference to the class's definition; what may be a text instead is either."""
        if model.__name__ not in self.definitions:
            self.definitions[model.__name__] = {}  # first, so that a class that holds itself comes to an end
            self.definitions[model.__name__] = self.object(model)
        reference = {"$ref": f"#/$defs/{model.__name__}"}
        if model.__name__ in ("Measure", "Evidence", "Heir"):
            return {"anyOf": [{"type": "string"}, reference]}
        return reference

    def _figure(self) -> dict[str, Any]:
        """A number, which the pattern binds, or a mapping of parts, which the properties bind."""
        pieces = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Evidence"}]}}
        parts = {key: pieces if key == "evidence" else FIGURE for key in FIELDS[Figure]}
        self.definitions["Figure"] = {
            "type": [*FIGURE["type"], "object"],
            "pattern": FIGURE["pattern"],
            "properties": {key: part | self._titled(Figure, key) for key, part in parts.items()},
            "additionalProperties": False,
        }
        return {"$ref": "#/$defs/Figure"}


def _keys(model: type) -> Iterator[tuple[str, Any, bool]]:
    """The keys of a mapping, the type of each, and whether it is required."""
    if model in FIELDS:
        annotations = model.__annotations__
        yield from ((key, annotations[key], field.required) for key, field in FIELDS[model].items())
    elif issubclass(model, Located):
        fields = model.model_fields.items()
        yield from ((field.alias or name, field.annotation, field.is_required()) for name, field in fields)
    else:
        yield from declared(model)


def _of_one_type(part: dict[str, Any]) -> dict[str, Any]:
    """The schema with a choice of schemas in the place of a list of types.

    Programs that offer what an item may have know single types only.
    """
    if "anyOf" in part:
        return {"anyOf": [each for choice in part["anyOf"] for each in _of_one_type(choice).get("anyOf", [choice])]}
    kinds = part.get("type")
    return {"anyOf": [{**part, "type": kind} for kind in kinds]} if isinstance(kinds, list) else part
