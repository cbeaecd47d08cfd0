"""Trees in a form that can be compared, and whether every way of reading comes to the same."""

from __future__ import annotations

from planck.source import Node, Seq, Text, read

WORDS = (
    *"[]{}:,?-#xy \n|>'\"&*!%\\=~",
    *(": ", ", ", "- ", " #", "? ", "\n  ", "\n    ", "\n- ", "\n  - ", ":\n"),
    *("a: ", "b: 1", "c:", "[1]", "[x, y]", "{c: 2}"),
    *('"x"', "'y'", '"a\\n', "|\n  ", ">-\n ", "|2\n", "&a ", "*a", "!t ", "!!str ", "<<: ", "---\n", "...\n", "\\x41"),
    *("：", "，", "　", "、", "－ ", "｛", "［", "】", "“", "”", "字", "é"),
    *("\t", "\r\n", "\ufeff", "\x85", "\u2028", "\u200b", "\x00"),
)
"""What texts are put together from that nobody would write, and somebody does."""


def dump(node: Node) -> object:
    """A tree with the place and the style of every node."""
    if isinstance(node, Text):
        return str(node), node.place[1:], node.style
    if isinstance(node, Seq):
        return [dump(one) for one in node], node.place[1:]
    return [(str(key), node.key_place(key)[1:], dump(value)) for key, value in node.items()], node.place[1:]


def agree(text: str | bytes, ways: tuple[bool | None, ...] = (None, False, True)) -> bool:
    """Whether the text comes to the same in every way of reading.

    By default: without a parser where that may be, with libyaml, and with PyYAML's own, which takes by far the longest.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    readings = [read(data, "f.yaml", pure=pure) for pure in ways]
    roots = [one.root and dump(one.root) for one in readings]
    return all(one == readings[0] for one in readings) and all(root == roots[0] for root in roots)
