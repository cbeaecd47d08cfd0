"""The tree of texts: every node knows its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from planck.core.finding import Place

NOWHERE = Place("")
COLUMNS = 1 << 20
"""More than any line has."""
NO_PLACES: Mapping[str, Place | int] = {}
"""What a mapping has for ``keys_at`` whose keys all know their place."""

Stretch = tuple[str, int, int, tuple[int, int]]
"""A place as it is noted where few are asked for: the path, line and column, and the line and column of its end."""


def _stretch(stands: Place | Stretch) -> Place:
    if isinstance(stands, Place):
        return stands
    path, line, column, end = stands
    return Place(path, line, column, *end)


class Text(str):
    """A scalar, as text: its type is the field's to say."""

    __slots__ = ("stands", "style")
    stands: Place | Stretch | tuple[str, int, int]
    """Its place; of a text written on one line, as it is or in quotation marks, the path and where it begins."""
    style: str
    """``plain``, ``quoted`` or ``block``."""

    @classmethod
    def of(cls, text: str, place: Place = NOWHERE, style: str = "plain") -> Text:
        """A scalar made by hand."""
        made = cls(text)
        made.stands, made.style = place, style
        return made

    @property
    def place(self) -> Place:
        """Where it stands, quotation marks included."""
        stands = self.stands
        if len(stands) != 3:
            return _stretch(stands)
        path, line, column = stands
        return Place(path, line, column, line, column + len(self) + 2 * (self.style == "quoted"))


class Map(dict[str, "Node"]):
    """A mapping."""

    __slots__ = ("keys_at", "stands")
    stands: Place | Stretch
    """Its place."""
    keys_at: Mapping[str, Place | int] | None
    """Where keys stand that are no :class:`Text`, or not where they say: a place, line × COLUMNS + column, or the line
    alone, where the key stands in the column in which the mapping begins. None: each stands before its value, with a
    colon and a blank between them."""

    @classmethod
    def of(
        cls,
        pairs: Mapping[str, Node] | Iterable[tuple[str, Node]] = (),
        place: Place = NOWHERE,
        keys_at: Mapping[str, Place | int] | None = NO_PLACES,
    ) -> Map:
        """A mapping made by hand."""
        made = cls(pairs)
        made.stands, made.keys_at = place, keys_at
        return made

    @property
    def place(self) -> Place:
        """Where it stands, braces included."""
        return _stretch(self.stands)

    def copy(self) -> Map:
        """The same keys and nodes in a mapping of its own."""
        made = Map(self)
        made.stands, made.keys_at = self.stands, self.keys_at
        return made

    __copy__ = copy

    def key_place(self, key: str) -> Place:
        """Where that key stands; the map's own place where nobody said."""
        if self.keys_at is None and key in self:
            path, line, column, _, _ = self[key].place
            return Place(path, line, column - len(key) - 2, line, column - 2)
        if at := (self.keys_at or NO_PLACES).get(key):
            if isinstance(at, Place):
                return at
            line, column = divmod(at, COLUMNS) if at >= COLUMNS else (at, self.place.column)
            return Place(self.place.path, line, column, line, column + len(key))
        return next((known.place for known in self if known == key and isinstance(known, Text)), self.place)


class Seq(list["Node"]):
    """A list of nodes."""

    __slots__ = ("stands",)
    stands: Place | Stretch
    """Its place."""

    @classmethod
    def of(cls, nodes: Iterable[Node] = (), place: Place = NOWHERE) -> Seq:
        """A list made by hand."""
        made = cls(nodes)
        made.stands = place
        return made

    @property
    def place(self) -> Place:
        """Where it stands, brackets included."""
        return _stretch(self.stands)


Node = Text | Map | Seq


def nodes(root: Node | None) -> Iterator[Node]:
    """Every node of a tree, keys included, in the order in which the file begins them."""
    stack: list[Node] = [] if root is None else [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Seq):
            stack.extend(reversed(node))
        elif isinstance(node, Map):
            for key, value in reversed(node.items()):
                stack += (value, cast(Text, key))


def scalars(root: Node | None) -> Iterator[Text]:
    """Every scalar of a tree, keys included, in the file's order."""
    return (node for node in nodes(root) if isinstance(node, Text))
