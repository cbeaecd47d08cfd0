"""Entries added to the office's file for a quarter: every other byte of it stays as it was.

By the places of planck's own reader: ruamel.yaml, which keeps comments between lines, loses those inside an entry of
several lines, joins such lines and changes indents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from planck import source
from planck.core.period import Period
from planck.forms.progress_writer import scalar
from planck.source import Map, Seq

Entry = Mapping[str, str]
"""The keys and texts of an entry, in the order in which they are written."""


def new_file(period: Period, schema: str) -> bytes:
    """An office file without a word; ``schema``: the path of its schema, which its first line tells an editor."""
    head = f"# yaml-language-server: $schema={schema}\nschema: planck/office@1\nperiod: {period}\n"
    return head.encode()


def line_of(entry: Entry) -> str:
    """The entry as it is written, on one line; what is empty is left out."""
    return "{" + ", ".join(f"{key}: {scalar(text, flow=True)}" for key, text in entry.items() if text) + "}"


def with_entry(content: bytes, key: str, entry: Entry) -> bytes | None:
    """The file with the entry at the end of its list; None where it is written so that nothing can be added safely."""
    root = source.read(content, "").root
    if root is None:
        return None
    lines = re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8"))
    if not lines[-1].endswith("\n"):
        lines[-1] += _end(lines)
    new = "".join(_added(lines, root, key, line_of(entry))).encode()
    listed = root.get(key)
    before = listed if isinstance(listed, Seq) else ()
    expected = {**root, key: [*before, {name: text for name, text in entry.items() if text}]}
    # a mapping in braces, an anchor, an end of the document: whatever the places do not tell
    return new if source.read(new, "").root == expected else None


def _end(lines: list[str]) -> str:
    """How the file's lines end."""
    return "\r\n" if lines[0].endswith("\r\n") else "\n"


def _added(lines: list[str], root: Map, key: str, entry: str) -> list[str]:
    listed, end = root.get(key), _end(lines)
    if not isinstance(listed, Seq):
        margin = " " * (root.place.column - 1)
        return [*lines, f"{margin}{key}:{end}", f"{margin}  - {entry}{end}"]
    place = listed.place
    row = lines[place.line - 1]
    if row[place.column - 1] != "[":
        last = place.end_line - (place.end_column == 1)  # a block of text ends where the line after it begins
        return [*lines[:last], f"{' ' * (place.column - 1)}- {entry}{end}", *lines[last:]]
    if not listed:
        margin = " " * (root.place.column - 1)
        emptied = f"{row[: place.column - 1]}{row[place.end_column - 1 :]}".rstrip() + end
        return [*lines[: place.line - 1], emptied, f"{margin}  - {entry}{end}", *lines[place.line :]]
    last_place = listed[-1].place
    row, at = lines[last_place.end_line - 1], last_place.end_column - 1
    return [*lines[: last_place.end_line - 1], f"{row[:at]}, {entry}{row[at:]}", *lines[last_place.end_line :]]
