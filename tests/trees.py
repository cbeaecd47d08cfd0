"""Trees in a comparable form, and whether every way of reading gives the same tree."""

from __future__ import annotations

from typing import Any, TypeVar

from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.source import Map, Node, Seq, Text, read

Part = TypeVar("Part")

WORDS = (
    *"[]{}:,?-#xy \n|>'\"&*!%\\=~",
    *(": ", ", ", "- ", " #", "? ", "\n  ", "\n    ", "\n- ", "\n  - ", ":\n"),
    *("a: ", "b: 1", "c:", "[1]", "[x, y]", "{c: 2}"),
    *('"x"', "'y'", '"a\\n', "|\n  ", ">-\n ", "|2\n", "&a ", "*a", "!t ", "!!str ", "<<: ", "---\n", "...\n", "\\x41"),
    *("：", "，", "　", "、", "－ ", "｛", "［", "】", "“", "”", "字", "é"),
    *("\t", "\r\n", "\ufeff", "\x85", "\u2028", "\u200b", "\x00"),
)
"""Pieces of texts that nobody would write, and somebody does."""


def node(written: Any) -> Node:
    """A tree of mappings, lists and texts, each without a place."""
    if isinstance(written, dict):
        return Map.of({key: node(value) for key, value in written.items()})
    return Seq.of(map(node, written)) if isinstance(written, list | tuple) else Text.of(str(written))


def part(kind: type[Part], written: dict[str, Any]) -> Part:
    """A part of a plan from its keys and texts, which must be right."""
    mistakes = Mistakes("plan.yaml")
    value = read_declared(kind, node(written), mistakes)
    assert value is not None, mistakes.findings
    return value


def dump(node: Node) -> object:
    """A tree with the place and the style of every node."""
    if isinstance(node, Text):
        return str(node), node.place[1:], node.style
    if isinstance(node, Seq):
        return [dump(item) for item in node], node.place[1:]
    return [(str(key), node.key_place(key)[1:], dump(value)) for key, value in node.items()], node.place[1:]


def agree(text: str | bytes, ways: tuple[bool | None, ...] = (None, False, True)) -> bool:
    """Whether every way of reading gives the same tree and findings.

    By default: by the fast path where it can, with libyaml, and with PyYAML's own parser, by far the slowest.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    readings = [read(data, "f.yaml", pure=pure) for pure in ways]
    roots = [reading.root and dump(reading.root) for reading in readings]
    return all(reading == readings[0] for reading in readings) and all(root == roots[0] for root in roots)
