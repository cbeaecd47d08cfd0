"""The base of the models of waivers and accounts, which pydantic validates.

Plans and the office's files are read by :mod:`planck.load.read_declared` instead: every command reads them, and
pydantic's start-up alone takes longer than all the rest of judging one changed file (docs/performance.md).
"""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from planck import fields
from planck.model.field import Parser
from planck.model.placed import Placed
from planck.source import Map, Seq, Text


def parsed_by(parser: Parser) -> CoreSchema:
    """The schema of a text that the parser reads, in place of pydantic's own validation."""

    def read(value: Any) -> Any:
        # a list or mapping, where somebody forgot quotation marks or a line break
        if value is not None and not isinstance(value, str):
            raise PydanticCustomError("not_text", "not_text")
        try:
            return parser(value)
        except fields.Refusal as refusal:
            # planck.load turns the error back into a finding
            context = {"message_key": refusal.message_key, "facts": refusal.facts}
            raise PydanticCustomError("refused", "refused", context) from None

    return core_schema.no_info_plain_validator_function(read)


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
