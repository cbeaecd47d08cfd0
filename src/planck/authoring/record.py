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
from planck.source import Map, Node, Seq, Text

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


def entries_of(content: bytes, key: str) -> dict[tuple[str, str], Mapping[str, str]]:
    """The entries of a list by unit and item, in their order; of two for the same the last."""
    root = source.read(content, "").root
    listed = root.get(key) if root is not None else None
    entries = [entry for entry in listed if isinstance(entry, Map)] if isinstance(listed, Seq) else []
    return {
        (str(entry.get("unit", "")), str(entry.get("item", ""))): {name: str(text) for name, text in entry.items()}
        for entry in entries
    }


def with_values(content: bytes, key: str, number: int, values: Mapping[str, str]) -> bytes | None:
    """The file with these values in the list's entry of that number; None where they cannot be put there safely.

    Each value is replaced by itself: what else stands in the entry, comments included, stays.
    """
    root = source.read(content, "").root
    listed = root.get(key) if root is not None else None
    entry = listed[number] if isinstance(listed, Seq) else None
    if root is None or not isinstance(listed, Seq) or not isinstance(entry, Map):
        return None
    lines = re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8"))
    flow = lines[entry.place.line - 1][entry.place.column - 1] == "{"
    # from the end on, so that the places before stay as they are
    known = sorted((name for name in values if name in entry), key=lambda name: entry[name].place.order, reverse=True)
    # a text of several lines may hold a comment, or end with the file
    if any(entry[name].place.line != entry[name].place.end_line for name in known):
        return None
    for name in (name for name in values if name not in entry and values[name]):
        lines = _with_key(lines, entry, f"{name}: {scalar(values[name], flow=flow)}", flow=flow)
    for name in known:
        lines = _with_value(lines, entry[name], scalar(values[name], flow=flow))
    new = "".join(lines).encode()
    entries: list[object] = [*listed]
    entries[number] = {**entry, **{name: text for name, text in values.items() if text or name in entry}}
    return new if source.read(new, "").root == {**root, key: entries} else None


def _with_value(lines: list[str], value: Node, text: str) -> list[str]:
    """The lines with the text in the place of a value."""
    place, row = value.place, lines[value.place.line - 1]
    # an empty value is placed at its colon, which stays
    empty = isinstance(value, Text) and not value and value.style == "plain"
    before, after = row[: place.end_column - 1 if empty else place.column - 1], row[place.end_column - 1 :]
    gap = " " if text and empty and not before.endswith(" ") else ""
    return [*lines[: place.line - 1], f"{before}{gap}{text}{after}", *lines[place.line :]]


def _with_key(lines: list[str], entry: Map, written: str, *, flow: bool) -> list[str]:
    """The lines with a key and its value at the end of the entry."""
    place = entry.place
    if flow:
        row, at = lines[place.end_line - 1], place.end_column - 2
        return [*lines[: place.end_line - 1], f"{row[:at]}, {written}{row[at:]}", *lines[place.end_line :]]
    last = place.end_line - (place.end_column == 1)
    new = f"{' ' * (place.column - 1)}{written}{_end(lines)}"
    whole = lines[last - 1] if lines[last - 1].endswith("\n") else lines[last - 1] + _end(lines)
    return [*lines[: last - 1], whole, new, *lines[last:]]


def with_words(content: bytes, words: str) -> bytes | None:
    """The file with what else ``words``, a whole office file, has, below it; None where it has some of that already."""
    root, blank = source.read(content, "").root, source.read(words.encode(), "").root
    if root is None or blank is None or root.keys() & blank.keys() - {"schema", "period"}:
        return None
    text = content.decode("utf-8")
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    body = words.partition("\nperiod: ")[2].partition("\n")[2].replace("\n", _end(lines))
    new = (text if text.endswith("\n") else text + _end(lines)) + body
    return new.encode() if source.read(new.encode(), "").root == {**blank, **root} else None


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
