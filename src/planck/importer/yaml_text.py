"""Keys and values → the text of a plan.yaml, in the style in which plans are written by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planck.forms.progress_writer import scalar

Entry = tuple[str, Any]
"""A key and its value: a text, a list of texts, Flows or entries, or a Flow."""
WIDTH = 110
"""Characters of a list of ids on one line."""


@dataclass(slots=True)
class Flow:
    """A mapping on one line."""

    entries: Sequence[Entry]
    brackets: str = "{}"


def dump(entries: Sequence[Entry], head: Sequence[str] = ()) -> str:
    """The whole file, below the lines of ``head``."""
    return "".join(line + "\n" for line in [*head, *_mapping(entries, 0)])


def _mapping(entries: Sequence[Entry], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in entries:
        lines += _entry(f"{' ' * indent}{scalar(key)}:", value, indent)
    return lines


def _entry(head: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, str):
        return [f"{head} {_text(value)}"]
    if isinstance(value, Flow):
        return [f"{head} {_flow(value)}"]
    if value and isinstance(value[0], tuple):
        return [head, *_mapping(value, indent + 2)]
    if all(isinstance(part, str) for part in value) and _short(value):
        return [f"{head} {_flow(value)}"]
    lines = [head]
    for part in value:
        lines += _part(part, indent + 2)
    return lines


def _short(value: Sequence[str]) -> bool:
    return not value or (len(value) * 12 + sum(map(len, value)) < WIDTH and all(part.isascii() for part in value))


def _part(part: Any, indent: int) -> list[str]:
    dash = " " * indent + "- "
    if isinstance(part, str):
        return [dash + _text(part)]
    if isinstance(part, Flow):
        return [dash + _flow(part)]
    first, *others = _mapping(part, indent + 2)
    return [dash + first.lstrip(), *others]


def _text(value: str) -> str:
    return scalar(value) or "''"


_IN_FLOW = re.compile(r"[0-9A-Za-z_\u3400-\u9fff（“《〔][0-9A-Za-z_\u3400-\u9fff（）“”《》〔〕、。·%.\-/]*")
"""A text that needs no quotation marks within brackets; planck's reader takes a full-width comma there for a slip."""


def _flow(value: Any) -> str:
    if isinstance(value, str):
        if _IN_FLOW.fullmatch(value):
            return scalar(value, flow=True)
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, Flow):
        if value.brackets == "[]":
            return "[]"
        return "{" + ", ".join(f"{scalar(key)}: {_flow(part)}" for key, part in value.entries) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"
