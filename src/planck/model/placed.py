"""Values that know where each of their parts stands in a file."""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

from planck.core.finding import Place
from planck.source import Map, Node, Seq, Text

NOWHERE = Place("")

_Part = TypeVar("_Part")


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(field,))
def part(kind: type[_Part]) -> type[_Part]:
    """Make the class a frozen part of a file, its fields given by name; equal only to itself."""
    # dataclass writes and compiles methods for each class as the module is loaded: these shared ones spare 8 % of the
    # instructions of validating one changed file
    for name, method in {"__init__": _take, "__setattr__": _refuse, "__delattr__": _refuse}.items():
        setattr(kind, name, method)
    return dataclass(init=False, kw_only=True, eq=False, repr=False, match_args=False)(kind)


def _take(self: Any, **values: Any) -> None:
    """Set the fields of a part to the values of their names, and the others to their defaults."""
    own = self.__dict__
    for field_ in fields(self):
        name = field_.name
        if name in values:
            own[name] = values.pop(name)
        elif name[-1] == "_" and name[:-1] in values:  # ``at_``: a key that is the name of a method
            own[name] = values.pop(name[:-1])
        elif field_.default is not MISSING:
            own[name] = field_.default
        elif field_.default_factory is not MISSING:
            own[name] = field_.default_factory()
        else:
            raise TypeError(f"{type(self).__name__} needs {name}")
    if values:
        raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _refuse(self: Any, name: str, *_value: Any) -> NoReturn:
    """Refuse to change a field of a part."""
    raise FrozenInstanceError(f"{type(self).__name__}.{name} is not to be changed")


class Placed:
    """A value that knows where each of its parts stands, by the tree from which it was read."""

    _tree: ClassVar[Node | None] = None
    """An instance keeps its own tree in its ``__dict__``; a value made in code has none."""

    def keep_tree(self, tree: Node | None) -> None:
        """Keep the tree from which the value was read, so that ``at`` and ``key_at`` can name places."""
        # written to __dict__: a private attribute of pydantic costs more than all the fields of the value
        self.__dict__["_tree"] = tree

    @property
    def tree(self) -> Node | None:
        """The tree from which the value was read."""
        return self._tree

    def at(self, *path: str | int) -> Place:
        """Where the value under ``path`` stands; the nearest part above it where the path ends early."""
        return _walk(self._tree, path, key=False)

    def key_at(self, *path: str | int) -> Place:
        """Where the key at the end of ``path`` stands."""
        return _walk(self._tree, path, key=True)

    def written_under(self, name: str) -> Node | None:
        """All that stands under the key, whose comparison is by content; None where the file does not have it."""
        return self._tree.get(name) if isinstance(self._tree, Map) else None

    def written(self, *path: str) -> str:
        """The text under ``path`` as it stands in the file; empty where no text stands there."""
        node = self._tree
        for name in path:
            node = node.get(name) if isinstance(node, Map) else None
        return str(node) if isinstance(node, Text) else ""


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
        else:  # the part was left out or was wrong: the part above it is the nearest place
            break
    return place
