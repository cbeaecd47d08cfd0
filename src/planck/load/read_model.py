"""The tree of a file of waivers or accounts, read by its pydantic model.

pydantic's errors become findings by their kind; its own English text is never shown. A wrong part is cut out and the
rest is read again, so that one run lists all mistakes of a file.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planck.core.finding import Place
from planck.load.mistakes import Mistakes, brief
from planck.messages.loading import MISSING_KEY, VALUE
from planck.source import Node

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]
"""The keys and positions from the top of the tree down to a part of it."""

_SHAPES = {
    "model_type": "form.not_a_map",
    "model_attributes_type": "form.not_a_map",
    "dict_type": "form.not_a_map",
    "list_type": "form.not_a_list",
    "not_text": "form.not_text",
}


def read_model(model: type[Model], root: Node, mistakes: Mistakes) -> Model | None:
    """The model's value, less the parts that are wrong; None where a required part of the top is missing or wrong."""
    reported: set[Path] = set()
    while True:
        try:
            return model.model_validate(root)
        except ValidationError as fault:
            errors = fault.errors(include_url=False)
        wrong = set()
        for error in errors:
            path = error["loc"]
            if path not in reported and not mistakes.full:
                _report(model, root, path, error, mistakes)
            # what is above a wrong part is missing something only because the part was cut out
            reported.update(path[:n] for n in range(1, len(path) + 1))
            wrong.add(path[:-1] if error["type"] == "missing" else path)
        if () in wrong:
            return None
        root = _without(root, wrong)


def _node(root: Node, path: Path) -> Any:
    node: Any = root
    for name in path:
        node = node[name]
    return node


def _report(model: type[BaseModel], root: Node, path: Path, error: ErrorDetails, mistakes: Mistakes) -> None:
    """Add one error of pydantic as a finding, at the key or the value that is wrong."""
    kind, context = error["type"], error.get("ctx", {})
    trail = tuple(map(str, path))
    key = trail[-1] if trail else ""
    if kind == "missing":
        mistakes.add(MISSING_KEY, "form.missing", _part_place(root, path[:-1]), trail, key=key)
    elif kind == "extra_forbidden":
        mistakes.unknown_key(key, _known_keys(model, path[:-1]), _node(root, path[:-1]), trail)
    elif kind in _SHAPES:
        mistakes.wrong_shape(_SHAPES[kind], _node(root, path), trail, key)
    elif kind == "refused":
        facts: Mapping[str, Any] = {"key": key, **context["facts"]}
        mistakes.add(VALUE, context["message_key"], _node(root, path).place, trail, **facts)
    else:
        node = _node(root, path)
        mistakes.add(VALUE, "form.refused_value", node.place, trail, key=key, written=brief(node))


def _known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the mapping at ``path`` may have, by the model's fields."""
    here: Any = model
    for name in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = {field.alias or key: field.annotation for key, field in here.model_fields.items()}.get(str(name))
        else:
            here = get_args(here)[-1]
    return [field.alias or key for key, field in here.model_fields.items()]


def _part_place(root: Node, path: Path) -> Place:
    """Where a part stands that lacks a key: an entry of a list for itself, the top for the file."""
    place: Place = _node(root, path).place if path else Place(root.place.path)
    return place


def _without(node: Node, wrong: set[Path]) -> Node:
    """A copy of the tree less the parts at those paths."""
    rest: Any = copy.copy(node)
    for name in {path[0] for path in wrong if len(path) > 1}:
        rest[name] = _without(rest[name], {path[1:] for path in wrong if path[0] == name and len(path) > 1})
    for name in sorted({path[0] for path in wrong if len(path) == 1}, key=str, reverse=True):
        del rest[name]
    return rest  # type: ignore[no-any-return]
