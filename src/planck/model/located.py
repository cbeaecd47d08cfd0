"""The base of the models of plan, waivers and office, and the types of their fields.

A model is read from a tree of texts (:mod:`planck.source`) and keeps it, so that findings can name places. The field
decides the type of a text, never its look: ``no`` is a name here, and ``2.10`` an id.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from planck import fields
from planck.core.period import Period
from planck.model.field import Parser, choice_parser
from planck.model.placed import Placed
from planck.source import Map, Seq, Text


@dataclass(frozen=True)
class FieldReader:
    """Reads a model's field with a parser of :mod:`planck.fields`, in place of pydantic's own validation.

    The annotated type serves type checkers and schemas only.
    """

    parser: Parser

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        parser = self.parser

        def read(value: Any) -> Any:
            # a list or mapping, where somebody forgot quotation marks or a line break
            if value is not None and not isinstance(value, str):
                raise PydanticCustomError("not_text", "not_text")
            try:
                return parser(value)
            except fields.Refusal as refusal:
                raise as_pydantic_error(refusal) from None

        return core_schema.no_info_plain_validator_function(read)


def as_pydantic_error(refusal: fields.Refusal) -> PydanticCustomError:
    """The refusal as an error of pydantic; :mod:`planck.load` turns it back into a finding."""
    return PydanticCustomError("refused", "refused", {"message_key": refusal.message_key, "facts": refusal.facts})


Words = Annotated[str, FieldReader(fields.words)]
Slug = Annotated[str, FieldReader(fields.slug)]
Day = Annotated[datetime.date, FieldReader(fields.day)]
MaybeDay = Annotated[datetime.date | None, FieldReader(fields.maybe_day)]
Yes = Annotated[bool, FieldReader(fields.truth)]
Whole = Annotated[int, FieldReader(fields.whole)]
Days = Annotated[int, FieldReader(fields.days)]
Number = Annotated[Decimal, FieldReader(fields.number)]
PeriodField = Annotated[Period, FieldReader(fields.period)]


def choice(field_name: str, *allowed: str) -> FieldReader:
    """Reads one of the allowed words, as :func:`choice_parser` does."""
    return FieldReader(choice_parser(field_name, *allowed))


Basis = Annotated[Literal["plan", "office"], choice("basis", "plan", "office")]


class Located(BaseModel, Placed):
    """A frozen model that is read from a part of the tree and knows where it stands."""

    # defer_build: each model is built when it is first read, so that a command pays only for the files it reads
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )

    @model_validator(mode="wrap")
    @classmethod
    def _keep_the_tree(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        model = handler(data)
        if isinstance(data, (Map, Seq, Text)):
            model.keep_tree(data)
        return model
