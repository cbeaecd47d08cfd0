"""The tree of a plan or an office file as its classes: each key read by the annotation of its field.

By hand, not by pydantic: every command reads them, and with models of pydantic judging one changed file took twice
as long (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from planck import fields
from planck.core.finding import Place
from planck.load.mistakes import Mistakes, Trail
from planck.messages.loading import MISSING_KEY
from planck.model.field import Parser
from planck.model.field_types import DependentReader, FieldReader, OneOrMore, declared
from planck.source import Map, Node, Seq, Text

Part = TypeVar("Part")
Reader = Callable[[Node, Trail, Node, Mistakes], Any]
"""Reads a node into a value.

Takes the keys down to the node, the node above it and the file's mistakes; a node that is wrong adds to them, and its
value then means nothing.
"""


def read_declared(kind: type[Part], root: Map, mistakes: Mistakes, *, less_wrong_parts: bool = False) -> Part | None:
    """The file, or a part of it, as a value of its class; None with all mistakes listed where there are any.

    ``less_wrong_parts``: a wrong entry of a list, or a wrong key of the top, is left out, and the rest is read; None
    only where a required key of the top is missing or wrong.
    """
    value: Part | None = _read_part(kind, root, (), None, mistakes, less_wrong_parts=less_wrong_parts)
    return value


class _Keys(NamedTuple):
    """The keys of a class by what reads them."""

    readers: Mapping[str, Reader]
    dependent: Mapping[str, DependentReader]
    required: tuple[str, ...]


@cache
def _keys(kind: Any) -> _Keys:
    """The keys of a part of the plan, in the order in which the class declares them."""
    keys = declared(kind)
    dependent = {key: reader for key, of, _ in keys if isinstance(reader := _parser(of), DependentReader)}
    readers = {key: _reader(of) for key, of, _ in keys if key not in dependent}
    return _Keys(readers, dependent, tuple(key for key, _, required in keys if required))


def _parser(annotation: Any) -> Any:
    """What the annotation says of reading; None where the type decides."""
    return annotation.__metadata__[0] if get_origin(annotation) is Annotated else None


def _reader(annotation: Any) -> Reader:
    """The reader of a field of that type."""
    if get_origin(annotation) is UnionType or type(None) in get_args(annotation):
        annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
    read_as = _parser(annotation)
    if isinstance(read_as, FieldReader):
        return _text_reader(read_as.parser)
    if isinstance(read_as, OneOrMore):
        return _one_or_more_reader(_reader(get_args(annotation.__origin__)[0]))
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is list:
        return _list_reader(_reader(inside[0]))
    if origin is dict:
        key = _parser(inside[0])
        return _mapping_reader(key.parser if key else str, _reader(inside[1]))
    return lambda node, trail, above, mistakes: _read_part(annotation, node, trail, above, mistakes)


def _text_reader(parser: Parser) -> Reader:
    def read(node: Node, trail: Trail, _above: Node, mistakes: Mistakes) -> Any:
        if not isinstance(node, Text):
            mistakes.wrong_shape("form.not_text", node, trail, trail[-1])
            return None
        return _parsed(parser, node, node, trail, mistakes)

    return read


def _list_reader(read_entry: Reader) -> Reader:
    def read(node: Node, trail: Trail, _above: Node, mistakes: Mistakes) -> Any:
        if not isinstance(node, Seq):
            mistakes.wrong_shape("form.not_a_list", node, trail, trail[-1])
            return None
        entries = (read_entry(entry, (*trail, str(n)), node, mistakes) for n, entry in enumerate(node))
        return [entry for entry in entries if entry is not None]  # None: wrong, and reported

    return read


def _one_or_more_reader(read_entry: Reader) -> Reader:
    read_list = _list_reader(read_entry)

    def read(node: Node, trail: Trail, above: Node, mistakes: Mistakes) -> Any:
        if isinstance(node, Seq):
            return read_list(node, trail, above, mistakes)
        entry = read_entry(node, trail, above, mistakes)
        return [] if entry is None else [entry]  # None: wrong, and reported

    return read


def _mapping_reader(parser: Parser, read_value: Reader) -> Reader:
    def read(node: Node, trail: Trail, _above: Node, mistakes: Mistakes) -> Any:
        if not isinstance(node, Map):
            mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
            return None
        values = {}
        for key, value in node.items():
            inside = (*trail, key)
            values[_parsed(parser, key, value, inside, mistakes)] = read_value(value, inside, node, mistakes)
        return {key: value for key, value in values.items() if value is not None}  # None: wrong, and reported

    return read


def _parsed(parser: Parser, text: str, node: Node, trail: Trail, mistakes: Mistakes) -> Any:
    """The parser's value; None where it refuses the text, which is reported at the node."""
    try:
        return parser(text)
    except fields.Refusal as refusal:
        mistakes.refused(refusal, node, trail, trail[-1])
        return None


def _read_part(
    kind: Any, node: Node, trail: Trail, above: Node | None, mistakes: Mistakes, *, less_wrong_parts: bool = False
) -> Any:
    """The node as a value of a class; None where it, or a part of it, is wrong.

    ``less_wrong_parts``: None only where a required part is wrong; the others are left out.
    """
    whole = node
    if isinstance(node, Text) and hasattr(kind, "text_alone"):
        node = Map.of({kind.text_alone: node}, node.span if len(node.span) != 3 else node.place)
    if not isinstance(node, Map):
        mistakes.wrong_shape("form.not_a_map", node, trail, trail[-1])
        return None
    before = len(mistakes.findings)
    keys = _keys(kind)
    values: dict[str, Any] = {}
    for key, part in node.items():
        if read := keys.readers.get(key):
            values[key] = read(part, (*trail, key), node, mistakes)
        elif key not in keys.dependent:
            mistakes.unknown_key(key, [*keys.readers, *keys.dependent], node, (*trail, key))
    _read_dependent(keys, node, values, trail, mistakes)
    for key in keys.required:
        if key not in node:
            mistakes.add(MISSING_KEY, "form.missing", _name_place(whole, trail, above), (*trail, key), key=key)
    # a list of mistakes that is full grows no more: what comes after it may be wrong unseen
    right = len(mistakes.findings) == before and not mistakes.full
    if less_wrong_parts and not right:
        values = {key: value for key, value in values.items() if value is not None}
        right = all(key in values for key in keys.required)
    return _built(kind, values, whole, trail, mistakes) if right else None


def _name_place(node: Node, trail: Trail, above: Node | None) -> Place:
    """Where the key of the node stands; an entry of a list has none and stands for itself, the top for the file."""
    if above is None:
        return Place(node.place.path)
    return above.key_place(trail[-1]) if isinstance(above, Map) else node.place


def _read_dependent(keys: _Keys, node: Map, values: dict[str, Any], trail: Trail, mistakes: Mistakes) -> None:
    """Read the fields that depend on a sibling, after it."""
    for key, reader in keys.dependent.items():
        sibling = values.get(reader.sibling)
        if key in node and sibling is not None:  # a sibling that is missing or wrong has been reported
            read = _text_reader(partial(reader.parser, sibling))
            values[key] = read(node[key], (*trail, key), node, mistakes)


def _built(kind: Any, values: dict[str, Any], node: Node, trail: Trail, mistakes: Mistakes) -> Any:
    """The value, which knows where it stands; None where the class refuses what its fields say together."""
    try:
        value = kind(**values)
    except fields.Refusal as refusal:
        mistakes.refused(refusal, node, trail, trail[-1] if trail else "")
        return None
    value.keep_tree(node)
    return value
