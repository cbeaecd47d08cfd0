"""Trees in a form that can be compared, and whether two ways of reading come to the same."""

from __future__ import annotations

from planck.source import Node, Seq, Text, read


def dump(node: Node) -> object:
    """A tree with the place and the style of every node."""
    if isinstance(node, Text):
        return str(node), node.place[1:], node.style
    if isinstance(node, Seq):
        return [dump(one) for one in node], node.place[1:]
    return [(str(key), node.key_place(key)[1:], dump(value)) for key, value in node.items()], node.place[1:]


def agree(text: str | bytes) -> bool:
    """Whether the text comes to the same whether it is parsed or may be read without a parser."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    mine, parsed = read(data, "f.yaml"), read(data, "f.yaml", pure=False)
    roots = [one.root and dump(one.root) for one in (mine, parsed)]
    return mine == parsed and roots[0] == roots[1]
