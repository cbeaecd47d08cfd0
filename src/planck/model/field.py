"""How a field of a progress file is declared: once, with all that reads, names, shows and explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from planck import fields
from planck.messages.message import Message

Parser = Callable[[str | None], Any]


class Cell(NamedTuple):
    """The field's open cell in the workbook, in Chinese as the workbook is."""

    column: int
    """Counted from 0; the four columns before 4 are locked."""
    head: str
    kind: Literal["text", "number", "day", "choice"] = "text"
    prompt: str = ""
    """What Excel shows beside the cell while it is being filled in."""
    width: int = 0
    """Of the column, in Latin letters; the fields of a task set it."""


class Field(NamedTuple):
    """One key of a progress file, as metadata of its annotation: ``Annotated[str, Field(…)]``."""

    title: Message
    """Title and, as the remedy, description for editors."""
    parser: Parser | None = None
    """Reads the text at the key. None: the key holds keys, a list, or a figure in the indicator's unit of measure."""
    aliases: tuple[str, ...] = ()
    """Chinese names that people write for the key; each suggests it."""
    required: bool = False
    cell: Cell | None = None
    """None: not in the workbook as a cell of its own."""
    blank: str | None = None
    """The remark beside the empty key in a blank file; empty: no remark; None: not an empty key there."""

    @property
    def is_text(self) -> bool:
        """Whether the field holds free text, which is kept letter by letter."""
        return self.parser is fields.words


def declared_fields(kind: type) -> dict[str, Field]:
    """The fields of a class by key, in the order in which a file has them."""
    annotations: Mapping[str, Any] = kind.__annotations__
    return {key: annotation.__metadata__[0] for key, annotation in annotations.items()}


def choice_parser(field_name: str, *allowed: str, words: Mapping[str, str] | None = None) -> Parser:
    """Reads one of the allowed words as itself, or as the member of its enumeration.

    ``words``: what people write instead, and the allowed word that each suggests.
    """
    exact = {str(word): word for word in allowed}

    def parse(text: str | None) -> str:
        return exact.get(text or "") or fields.choice(text, field_name, list(exact), words)

    return parse
