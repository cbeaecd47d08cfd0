"""A report's tree as the YAML of a progress file: every text reads back as itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from planck import source
from planck.core.text import WIDE_BLANKS
from planck.load.disk import Unreadable, contents
from planck.model import FIELDS, Breach, Evidence, Figure, Word
from planck.source import Map, Node, Seq, Text

_PLAIN = re.compile(r"[0-9A-Za-z_\u3400-\u9fff（“‘《〔][^\x00-\x1f]*")
"""A text that needs no quotation marks, if :data:`_SIGNS` is not in it."""
_SIGNS = re.compile(rf": |:$| #|[{WIDE_BLANKS}]$|^---|^(?:~|null)$")
"""What YAML, or planck's reader, would take for something else than text."""
_IN_FLOW = re.compile(r"[\[\]{},:#]")


def document(root: Map, head: Sequence[str] = ()) -> str:
    """The whole file, below the lines of ``head``; a figure, a word or a piece of evidence takes one line."""
    return "".join(line + "\n" for line in [*head, *_mapping(root, 0)])


def scalar(text: str, *, flow: bool = False) -> str:
    """One line of text as a value; ``flow``: inside brackets or braces."""
    if not text:
        return ""
    plain = _PLAIN.fullmatch(text) and not _SIGNS.search(text) and text == text.strip()
    if plain and not (flow and _IN_FLOW.search(text)):
        return text
    # in single quotes only the quote itself needs an escape
    return "'" + text.replace("'", "''") + "'"


def _mapping(node: Map, indent: int) -> list[str]:
    lines = []
    for key, value in node.items():
        lines += _entry(f"{' ' * indent}{scalar(key)}:", value, indent)
    return lines


def _entry(head: str, value: Node, indent: int) -> list[str]:
    if isinstance(value, Text):
        return _text(head, value, indent)
    if _short(value):
        return [f"{head} {_flow(value)}"]
    if isinstance(value, Map):
        return [head, *_mapping(value, indent + 2)]
    return [head, *(f"{' ' * indent}  - {_flow(part)}" for part in value)]


def _text(head: str, value: str, indent: int) -> list[str]:
    """The text on its key's line; a text of several lines as a block below it."""
    if "\n" not in value:
        return [f"{head} {scalar(value)}".rstrip()]
    lines = value.split("\n")
    # YAML takes a block's indentation from its first line: where that begins with blanks, or is blank, it is stated
    mark = "|2-" if lines[0][:1] == " " or not lines[0].strip() else "|-"
    return [f"{head} {mark}", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)]


_LEAVES = frozenset(key for kind in (Figure, Word, Breach, Evidence) for key in FIELDS[kind])


def _short(node: Map | Seq) -> bool:
    """Whether a mapping of small fields, or a list, fits on one line."""
    small = isinstance(node, Seq) or _LEAVES.issuperset(node)
    return small and _one_line(node) and len(_flow(node)) <= 100


def _one_line(node: Node) -> bool:
    if isinstance(node, Text):
        return "\n" not in node
    return all(_one_line(part) for part in (node.values() if isinstance(node, Map) else node))


def _flow(node: Node) -> str:
    if isinstance(node, Text):
        return scalar(node, flow=True) or "''"
    if isinstance(node, Map):
        parts = [f"{scalar(key, flow=True)}: {_flow(value) if value != '' else ''}" for key, value in node.items()]
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(_flow(part) for part in node) + "]"


def read_text(text: str) -> Node | None:
    """The tree of a text; None where it cannot be read."""
    return source.read(text.encode("utf-8", "surrogatepass"), "").root


def says(path: Path, text: str) -> bool:
    """Whether the file holds what the text holds; False where it is absent or cannot be read."""
    content = contents(path)
    if isinstance(content, Unreadable):
        return False
    if _without_remarks(content) == _without_remarks(text.encode("utf-8", "surrogatepass")):
        return True  # spares reading both
    root = source.read(content, "").root
    return root is not None and root == read_text(text)


def _without_remarks(content: bytes) -> list[bytes]:
    """The lines but for those that a number sign begins: no text reaches to the first column."""
    return [line for line in content.split(b"\n") if not line.startswith(b"#")]
