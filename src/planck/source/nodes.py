"""The tree of texts: every node knows its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from planck.finding import Place

NOWHERE = Place("")


class Text(str):
    """A scalar, as text: its type is the field's to say."""

    __slots__ = ("stands", "style")
    stands: Place | tuple[str, int, int]
    """Its place; of a text written on one line, as it is or in quotation marks, the path and where it begins."""
    style: str
    """``plain``, ``quoted`` or ``block``."""

    def __new__(cls, text: str, place: Place = NOWHERE, style: str = "plain") -> Text:
        """A scalar; one made by hand needs no place."""
        made = super().__new__(cls, text)
        made.stands = place
        made.style = style
        return made

    @property
    def place(self) -> Place:
        """Where it stands, quotation marks included."""
        stands = self.stands
        if isinstance(stands, Place):
            return stands
        path, line, column = stands
        return Place(path, line, column, line, column + len(self) + 2 * (self.style == "quoted"))


class Map(dict[str, "Node"]):
    """A mapping."""

    __slots__ = ("keys_at", "place")
    place: Place
    keys_at: Mapping[str, Place | int]
    """Where keys stand that are no :class:`Text`, or not where they say: a place, line × COLUMNS + column, or the line
    alone, where the key stands in the column in which the mapping begins."""

    def __init__(
        self,
        pairs: Mapping[str, Node] | Iterable[tuple[str, Node]] = (),
        place: Place = NOWHERE,
        keys_at: Mapping[str, Place | int] | None = None,
    ) -> None:
        super().__init__(pairs)
        self.place = place
        self.keys_at = keys_at or {}

    def copy(self) -> Map:
        """The same keys and nodes in a mapping of its own."""
        made = Map.__new__(Map)
        made.update(self)
        made.place, made.keys_at = self.place, self.keys_at
        return made

    __copy__ = copy

    def key_place(self, key: str) -> Place:
        """Where that key stands; the map's own place where nobody said."""
        if at := self.keys_at.get(key):
            if isinstance(at, Place):
                return at
            line, column = divmod(at, COLUMNS) if at >= COLUMNS else (at, self.place.column)
            return Place(self.place.path, line, column, line, column + len(key))
        return next((known.place for known in self if known == key and isinstance(known, Text)), self.place)


class Seq(list["Node"]):
    """A list of nodes."""

    __slots__ = ("place",)
    place: Place

    def __init__(self, nodes: Iterable[Node] = (), place: Place = NOWHERE) -> None:
        super().__init__(nodes)
        self.place = place


Node = Text | Map | Seq

COLUMNS = 1 << 20
"""More than any line has."""
NO_PLACES: Mapping[str, Place | int] = {}
"""What a mapping has for ``keys_at`` whose keys all know their place."""


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
