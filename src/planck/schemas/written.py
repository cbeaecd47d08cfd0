"""Schemas of the files that people write, by the model that reads them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from planck.core.period import Period
from planck.messages import Translator
from planck.messages.fields import TITLES
from planck.model import REQUIRED, Duty, Figure, Report, TaskReport

DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
QUARTER = {"type": "string", "pattern": "^[0-9]{4}Q[1-4]$"}
NUMBER: dict[str, Any] = {"type": ["number", "string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?[%％]?$"}
TEXT = {"type": ["string", "number", "boolean", "null"]}
"""What a text field may hold as an editor reads it: ``no`` and ``2024`` are texts to planck."""


def document(model: type[BaseModel | Report], title_zh: str, title_en: str, translator: Translator) -> dict[str, Any]:
    """The schema of a file that is read as that model, with titles and descriptions in the language."""
    writer = _Writer(translator)
    top = writer.object(model)
    return {
        "title": translator.choose(title_zh, title_en),
        **top,
        "$defs": dict(sorted(writer.definitions.items())),
    }


@dataclass
class _Writer:
    """The definitions made so far, in one language."""

    translator: Translator
    definitions: dict[str, Any] = field(default_factory=dict)

    def object(self, model: type[BaseModel | Report | TaskReport]) -> dict[str, Any]:
        """The mapping that a model is written as; which keys must be given, and no others."""
        properties, required = {}, []
        for key, annotation, must in _keys(model):
            properties[key] = self._of(annotation) | self._titled(model, key)
            if must:
                required.append(key)
        if model is Duty:
            properties["due"] = {**properties["due"], "type": ["string", "integer"]}
        made = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**made, "required": required} if required else made

    def _titled(self, model: type, key: str) -> dict[str, str]:
        said = TITLES.get(f"{model.__name__}.{key}") or TITLES[key]
        more = self.translator.choose(said.zh_help, said.en_help)
        return {"title": self.translator.choose(said.zh, said.en)} | ({"description": more} if more else {})

    def _of(self, annotation: Any) -> dict[str, Any]:
        """The schema of one field, by its type."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._of(arguments[0])
        if origin in (UnionType, Union):
            kinds = [part for part in arguments if part is not type(None)]
            return self._of(kinds[0]) if len(kinds) == 1 else dict(TEXT)
        if origin is Literal:
            return {"enum": list(arguments)}
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
        if isinstance(kind, type) and issubclass(kind, (BaseModel, TaskReport)):
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
        """The words of an enumeration, and what each means, as editors show it."""
        means = [self.translator.label(f"{kind.__name__.lower()}.{one}") for one in kind]
        return {"enum": [one.value for one in kind], "markdownEnumDescriptions": means}

    def _named(self, model: type[BaseModel | Report | TaskReport]) -> dict[str, Any]:
        """A reference to a model's definition; a sentence or a file name may stand in place of some mappings."""
        if model.__name__ not in self.definitions:
            self.definitions[model.__name__] = {}
            self.definitions[model.__name__] = self.object(model)
        reference = {"$ref": f"#/$defs/{model.__name__}"}
        if model.__name__ in ("Measure", "Evidence"):
            return {"anyOf": [{"type": "string"}, reference]}
        return reference

    def _figure(self) -> dict[str, Any]:
        """A number, or its parts: what is said of texts holds for the one, what is said of keys for the other."""
        pieces = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Evidence"}]}}
        parts = {"numerator": NUMBER, "denominator": NUMBER, "value": NUMBER, "evidence": pieces}
        self.definitions["Figure"] = {
            "type": [*NUMBER["type"], "object"],
            "pattern": NUMBER["pattern"],
            "properties": {name: one | self._titled(Figure, name) for name, one in parts.items()},
            "additionalProperties": False,
        }
        return {"$ref": "#/$defs/Figure"}


def _keys(model: type[BaseModel | Report | TaskReport]) -> Iterator[tuple[str, Any, bool]]:
    """The keys that a model is written with: the type of each, and whether it must be given."""
    if issubclass(model, BaseModel):
        yield from ((one.alias or name, one.annotation, one.is_required()) for name, one in model.model_fields.items())
    else:
        yield from ((name, one, name in REQUIRED[model]) for name, one in model.__annotations__.items())
