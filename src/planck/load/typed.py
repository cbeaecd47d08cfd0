"""A tree of texts into a typed value, with every mistake in our own words.

What pydantic finds is translated by the kind of error; its own text is never shown. A part that is wrong is
left out and the rest is read all the same, so that all mistakes of a file come at once.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planck import fields
from planck.core.finding import Finding, Place
from planck.messages.loading import MISSING_KEY, SHAPE, TOO_MANY, UNKNOWN_KEY, VALUE
from planck.messages.rule import Rule
from planck.source import MOST_FINDINGS, Map, Node, Seq, Text, line_of

Trail = tuple[str, ...]
Made = TypeVar("Made", bound=BaseModel)

_SHAPES = {
    "model_type": "form.not_a_map",
    "model_attributes_type": "form.not_a_map",
    "dict_type": "form.not_a_map",
    "list_type": "form.not_a_list",
    "not_text": "form.not_text",
}


@dataclass(slots=True)
class Mistakes:
    """The findings of one file as they come up, with what they all share."""

    path: str
    source: str = ""
    """The file's text, where it is one."""
    unit: str | None = None
    period: str | None = None
    found: list[Finding] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether so much is wrong already that nothing more is noted."""
        return len(self.found) > MOST_FINDINGS

    def add(self, rule: Rule, message_key: str, place: Place, trail: Trail = (), /, **facts: Any) -> None:
        """Note one mistake; ``trail`` is the way of keys to it, from which task and item follow.

        Beyond ``MOST_FINDINGS`` only that there are more is noted, once.
        """
        if self.full:
            return
        if len(self.found) == MOST_FINDINGS:
            rule, message_key, facts = TOO_MANY, "load.more", {"most": MOST_FINDINGS}
        self.found.append(
            Finding(
                rule.code,
                rule.severity,
                message_key,
                facts,
                place if place.path else Place(self.path),
                unit=self.unit,
                task=trail[1] if len(trail) > 1 and trail[0] == "tasks" else None,
                item=f"{trail[1]}/{trail[3]}" if len(trail) > 3 and trail[2] in ITEM_KEYS else None,
                period=self.period,
                text=line_of(self.source, place.line),
            )
        )

    def unknown_key(self, key: str, allowed: Iterable[str], there: Map, trail: Trail) -> None:
        """Note a key that may not stand there, with the one that it may mean.

        In a large mapping both that one and the key's place take long to find.
        """
        if self.full:
            return
        near = fields.near_key(key, allowed)
        message_key = "form.unknown_key_near" if near else "form.unknown_key"
        self.add(UNKNOWN_KEY, message_key, there.key_place(key), trail, key=key, suggest=near)


ITEM_KEYS = ("indicators", "milestones", "duties")


def typed(model: type[Made], root: Node, mistakes: Mistakes, above: Trail = ()) -> Made | None:
    """The value that the tree holds, less the parts that are wrong; None where what is left is no such value.

    ``above``: the way of keys to the tree.
    """
    named: set[tuple[str | int, ...]] = set()
    while True:
        try:
            return model.model_validate(root)
        except ValidationError as fault:
            errors = fault.errors(include_url=False)
        cut = set()
        for error in errors:
            trail = _trail(root, error["loc"])
            if trail not in named and not mistakes.full:
                _name(model, root, trail, error, mistakes, above)
            named.update(trail[:n] for n in range(1, len(trail) + 1))
            cut.add(trail[:-1] if error["type"] == "missing" else trail)
        if () in cut:
            return None
        root = _without(root, cut)


def _trail(root: Node, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The way through the tree that an error's location means; what is no step in it is left out."""
    trail: list[str | int] = []
    node: Any = root
    for step, name in enumerate(loc):
        inside = isinstance(node, (Map, Seq))
        if inside and (name in node if isinstance(node, Map) else isinstance(name, int)):
            node = node[name]
            trail.append(name)
        elif step == len(loc) - 1 and name != "[key]":
            trail.append(name)
    return tuple(trail)


def _node(root: Node, trail: tuple[str | int, ...]) -> Any:
    node: Any = root
    for name in trail:
        node = node[name]
    return node


def _name(
    model: type[BaseModel],
    root: Node,
    trail: tuple[str | int, ...],
    error: ErrorDetails,
    mistakes: Mistakes,
    above: Trail,
) -> None:
    """Put one of pydantic's errors into our words, at the key or the value that is wrong."""
    kind, context = error["type"], error.get("ctx", {})
    keys = (*above, *(str(name) for name in trail))
    name = keys[-1] if keys else ""
    if kind == "missing":
        parent = trail[:-1]
        mistakes.add(MISSING_KEY, "form.missing", _key_place(root, parent), keys, key=name)
    elif kind == "extra_forbidden":
        mistakes.unknown_key(name, _known_keys(model, trail[:-1]), _node(root, trail[:-1]), keys)
    elif kind in _SHAPES:
        node = _node(root, trail)
        mistakes.add(SHAPE, _SHAPES[kind], node.place, keys, key=name, found=brief(node))
    elif kind == "refused":
        facts: Mapping[str, Any] = {"key": name, **context["facts"]}
        mistakes.add(VALUE, context["message_key"], _node(root, trail).place, keys, **facts)
    else:
        node = _node(root, trail)
        mistakes.add(VALUE, "form.refused_value", node.place, keys, key=name, found=brief(node))


def _known_keys(model: type[BaseModel], trail: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand in the mapping under ``trail``, by the model's own fields."""
    here: Any = model
    for name in trail:
        here = _bare(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            here = {field.alias or key: field.annotation for key, field in here.model_fields.items()}.get(str(name))
        else:
            here = get_args(here)[-1]
    here = _bare(here)
    return [field.alias or key for key, field in here.model_fields.items()]


def _bare(annotation: Any) -> Any:
    """An annotation without ``| None``."""
    if get_origin(annotation) is UnionType:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def brief(node: Node) -> str:
    """A scalar as written, anything larger as an ellipsis."""
    return str(node) if isinstance(node, Text) else "…"


def _key_place(root: Node, trail: tuple[str | int, ...]) -> Place:
    if not trail:
        return Place(root.place.path)
    parent = _node(root, trail[:-1])
    if isinstance(parent, Map) and trail[-1] in parent:
        return parent.key_place(str(trail[-1]))
    found: Place = _node(root, trail).place
    return found


def _without(node: Node, cut: set[tuple[str | int, ...]]) -> Node:
    """A copy of the tree less what stands at the ends of those trails."""
    made: Any = copy.copy(node)
    for name in {trail[0] for trail in cut if len(trail) > 1}:
        made[name] = _without(made[name], {trail[1:] for trail in cut if trail[0] == name and len(trail) > 1})
    for name in sorted({trail[0] for trail in cut if len(trail) == 1}, key=str, reverse=True):
        del made[name]
    return made  # type: ignore[no-any-return]
