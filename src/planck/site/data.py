"""What others compute with: a document a quarter, tables over all quarters, and a description of every column."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planck.core.text import UNSAFE, visible
from planck.formats.escape import safe_json
from planck.messages.columns import COLUMNS
from planck.site.frame import Site
from planck.site.quarters import Quarter

TABLES = ("standings", "units", "tasks", "findings")
"""The lists of a quarter's document that are tables too."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; a table that the edition has no column of is left out."""
    for quarter in site.quarters:
        text = json.dumps(quarter.document, ensure_ascii=False, indent=1)
        yield f"data/{quarter.period}.json", (safe_json(text) + "\n").encode("utf-8", "backslashreplace")
    for table in TABLES:
        columns = _columns(site.quarters, table)
        if columns:
            yield f"data/{table}.csv", _table(site.quarters, table, columns)
    yield "data/columns.csv", csv_of([("file", "column", "description"), *described(site)])


def described(site: Site) -> tuple[tuple[str, str, str], ...]:
    """File, column and description of every column."""
    return tuple(
        (f"{table}.csv", name, site.translator.worded(COLUMNS[table][name]))
        for table in TABLES
        for name in _columns(site.quarters, table)
    )


def _columns(quarters: Iterable[Quarter], table: str) -> tuple[str, ...]:
    """``period``, then the keys of the rows in the order in which the document has them."""
    keys = dict.fromkeys(key for quarter in quarters for row in quarter.document.get(table, ()) for key in row)
    # a finding has a period of its own: that of the file it is about
    return ("period", *("finding_period" if key == "period" else key for key in keys)) if keys else ()


def _table(quarters: Iterable[Quarter], table: str, columns: tuple[str, ...]) -> bytes:
    rows = (
        (str(quarter.period), *(_cell(row.get(name.removeprefix("finding_"))) for name in columns[1:]))
        for quarter in quarters
        for row in quarter.document.get(table, ())
    )
    return csv_of([columns, *rows])


def _cell(value: Any) -> str:
    """The value as a cell: nothing for null, a list joined by ``;``, a mapping as JSON."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(part, str) for part in value):
            return harmless(";".join(value))
        case list() | Mapping():
            return harmless(json.dumps(value, ensure_ascii=False))
    return harmless(str(value))


_UNSAFE = re.compile(f"[{UNSAFE}]")


def harmless(text: str) -> str:
    """The text, which a spreadsheet must not compute, less what acts unseen; a negative number stays one."""
    text = _UNSAFE.sub(lambda match: visible(match[0]), text)
    # a spreadsheet of China or Japan computes what begins with a full-width sign too
    starts = text[:1] in "=+-@\t\r\n＝＋－＠" and text != ""
    return f"'{text}" if starts and not text[1:].replace(".", "", 1).isdecimal() else text


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV in UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "backslashreplace")
