"""Values that know where each of their parts stands, and the types of their fields.

A value is made from a tree of texts (:mod:`planck.source`) and keeps it. Types come from the field, never from how a
text looks.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from planck import fields
from planck.core.finding import Place
from planck.core.period import Period
from planck.source import Map, Node, Seq, Text

NOWHERE = Place("")


@dataclass(frozen=True)
class FieldReader:
    """Hands the text to a parser of :mod:`planck.fields`, whose answer is the field's value, and passes its refusal on.

    It is all that validates the field: what is annotated tells the reader and the schemas only.
    """

    parser: Callable[[str | None], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        parser = self.parser

        def read(value: Any) -> Any:
            if value is not None and not isinstance(value, str):
                raise PydanticCustomError("not_text", "not_text")
            try:
                return parser(value)
            except fields.Refusal as refusal:
                raise refused(refusal) from None

        return core_schema.no_info_plain_validator_function(read)


def refused(refusal: fields.Refusal) -> PydanticCustomError:
    """The refusal as pydantic hands it on; :mod:`planck.load` takes it apart again."""
    return PydanticCustomError("refused", "refused", {"message_key": refusal.message_key, "facts": refusal.facts})


Words = Annotated[str, FieldReader(fields.words)]
Slug = Annotated[str, FieldReader(fields.slug)]
Day = Annotated[datetime.date, FieldReader(fields.day)]
MaybeDay = Annotated[datetime.date | None, FieldReader(fields.maybe_day)]
Yes = Annotated[bool, FieldReader(fields.truth)]
Whole = Annotated[int, FieldReader(fields.whole)]
Number = Annotated[Decimal, FieldReader(fields.number)]
PeriodField = Annotated[Period, FieldReader(fields.period)]


def choice(field_name: str, *allowed: str, words: Mapping[str, str] | None = None) -> FieldReader:
    """Reads one of the allowed words as itself, or as the member of its enumeration."""
    exact = {str(word): word for word in allowed}

    def parser(text: str | None) -> str:
        return exact.get(text or "") or fields.choice(text, field_name, list(exact), words)

    return FieldReader(parser)


Basis = Annotated[Literal["plan", "office"], choice("basis", "plan", "office")]


class Typed(BaseModel):
    """A value whose places the value that holds it knows."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )


class Placed:
    """A value that knows where each of its parts stands."""

    _node: ClassVar[Node | None] = None
    """What the value was made from: each has its own beside its fields; one made by hand has none."""

    def stands_in(self, node: Node) -> None:
        """Sets the tree that the value's places are those of."""
        self.__dict__["_node"] = node  # no private attribute: those cost more than all of the value's fields

    def at(self, *path: str | int) -> Place:
        """Where the value under ``path`` stands; the nearest part above it where the path ends early."""
        return _walk(self._node, path, key=False)

    def key_at(self, *path: str | int) -> Place:
        """Where the key at the end of ``path`` stands."""
        return _walk(self._node, path, key=True)


class Located(Typed, Placed):
    """What is made from a part of the tree, and stands there."""

    @model_validator(mode="wrap")
    @classmethod
    def _keep_the_tree(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, (Map, Seq, Text)):
            made.stands_in(data)
        return made


def _walk(node: Node | None, path: tuple[str | int, ...], *, key: bool) -> Place:
    place = NOWHERE if node is None else node.place
    for step, name in enumerate(path):
        last = step == len(path) - 1
        if isinstance(node, Map) and isinstance(name, str) and name in node:
            place = node.key_place(name) if key and last else node[name].place
            node = node[name]
        elif isinstance(node, Seq) and isinstance(name, int) and name < len(node):
            node = node[name]
            place = node.place
        else:
            break
    return place
