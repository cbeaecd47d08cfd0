"""The types of the fields of plan, waivers and office: what each is, and the parser that reads it.

The field decides the type of a text, never its look: ``no`` is a name here, and ``2.10`` an id.
"""

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from planck import fields
from planck.core.period import Period
from planck.model.field import Parser, choice_parser


@dataclasses.dataclass(frozen=True, eq=False)
class FieldReader:
    """Reads a field's text; the annotated type serves type checkers and schemas."""

    parser: Parser

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """The parser in place of pydantic's own validation, where a model of pydantic has the field."""
        from planck.model.located import parsed_by

        return parsed_by(self.parser)


@dataclasses.dataclass(frozen=True, eq=False)
class DependentReader:
    """Reads a field's text by the value of a sibling field; without one, the field has no value either."""

    sibling: str
    parser: Callable[[Any, str | None], Any]
    """Takes the sibling's value, then the text."""


@dataclasses.dataclass(frozen=True, eq=False)
class OneOrMore:
    """Reads a list, or its only entry without a list around it."""


class Declared(NamedTuple):
    """A field as its class declares it."""

    key: str
    type: Any
    """Its annotation."""
    required: bool


def declared(kind: Any) -> tuple[Declared, ...]:
    """The fields of a dataclass, in the order of their declaration."""
    nothing = dataclasses.MISSING
    return tuple(
        # ``at_``: a key that is the name of a method of every part
        Declared(
            field.name.removesuffix("_"), field.type, field.default is nothing and field.default_factory is nothing
        )
        for field in dataclasses.fields(kind)
    )


Words = Annotated[str, FieldReader(fields.words)]
FilledWords = Annotated[str, FieldReader(fields.filled_words)]
Slug = Annotated[str, FieldReader(fields.slug)]
ItemId = Annotated[str, FieldReader(fields.item_id)]
Day = Annotated[datetime.date, FieldReader(fields.day)]
MaybeDay = Annotated[datetime.date | None, FieldReader(fields.maybe_day)]
Yes = Annotated[bool, FieldReader(fields.truth)]
Whole = Annotated[int, FieldReader(fields.whole)]
MaybeWhole = Annotated[int | None, FieldReader(fields.maybe_whole)]
Days = Annotated[int, FieldReader(fields.days)]
UnitOfMeasure = Annotated[str, FieldReader(fields.measure_unit)]
Number = Annotated[Decimal, FieldReader(fields.number)]
PeriodField = Annotated[Period, FieldReader(fields.period)]


def choice(field_name: str, *allowed: str, words: Mapping[str, str] | None = None) -> FieldReader:
    """Reads one of the allowed words, as :func:`choice_parser` does."""
    return FieldReader(choice_parser(field_name, *allowed, words=words))


def maybe_choice(field_name: str, *allowed: str, words: Mapping[str, str] | None = None) -> FieldReader:
    """Reads one of the allowed words, or the empty text where nothing is written."""
    parse = choice_parser(field_name, *allowed, words=words)
    return FieldReader(lambda text: "" if text is None or text in fields.BLANK else parse(text))


Slugs = Annotated[list[Slug], OneOrMore()]
"""An id, or a list of ids."""
Basis = Annotated[Literal["plan", "office", "import"], choice("basis", "plan", "office", "import")]
"""Who chose what stands there; ``import``: the draft that was read from a document, until a person has looked at it."""
