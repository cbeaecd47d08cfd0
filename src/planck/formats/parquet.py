"""Tables as Parquet files: numbers exact, days as days, the same bytes for the same rows.

The rows pass through temporary files: of a nation's millions of rows none stay in memory. Nothing else of planck
imports DuckDB.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from planck.formats.rollup_tables import Column, Entry

WHOLE_DIGITS, PLACES = 30, 8
"""Of a DECIMAL: as many digits before the point as a figure may have (``fields.MOST_DIGITS``), and the 38 digits that
the type holds leave eight behind it. Computed numbers have six."""

_TYPES = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "count": "BIGINT",
    "number": f"DECIMAL({WHOLE_DIGITS + PLACES}, {PLACES})",
    "day": "DATE",
    "flag": "BOOLEAN",
}
_NUMBER = re.compile(rf"-?0*[0-9]{{1,{WHOLE_DIGITS}}}(?:\.[0-9]{{1,{PLACES}}}0*)?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SETTINGS: dict[str, Any] = {
    "threads": 1,  # several would part the rows among row groups as they happen to finish
    "preserve_insertion_order": True,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": False,  # JSON and Parquet are in the wheel: nothing is fetched
    "autoload_known_extensions": False,
}


class Written(NamedTuple):
    """A table's file."""

    name: str
    content: bytes
    rows: int
    as_text: tuple[str, ...]
    """Columns that hold text, since a value in them is no number, day or count that the column's type holds exactly."""


def write(tables: Mapping[str, Sequence[Column]], entries: Iterable[Entry], folder: Path) -> list[Written]:
    """Each table as a Parquet file, also where it has no rows; ``folder``: an empty one for temporary files.

    Raises ``duckdb.Error`` or OSError where the folder cannot hold them.
    """
    with ExitStack() as stack:
        spools = {
            name: _Spool(columns, stack.enter_context((folder / f"{name}.ndjson").open("w", encoding="utf-8")))
            for name, columns in tables.items()
        }
        for entry in entries:
            spools[entry.table].add(entry.values)
    import duckdb

    # a file of settings in the home folder has no say
    with duckdb.connect(":memory:", config={**_SETTINGS, "temp_directory": str(folder)}) as database:
        return [_written(database, name, spool, folder) for name, spool in spools.items()]


class _Spool:
    """A temporary file with a table's rows, every value a text, and the columns in which a value does not fit."""

    def __init__(self, columns: Sequence[Column], file: IO[str]) -> None:
        self.columns, self.file = columns, file
        self.misfits: set[str] = set()
        self.rows = 0

    def add(self, values: Mapping[str, Any]) -> None:
        """Write the row; what the table has no column for is left out."""
        row = {}
        for name, kind in self.columns:
            if (value := values.get(name)) is not None:
                row[name] = _texts(value) if kind == "texts" else _text(value)
                if not _fits(value, kind):
                    self.misfits.add(name)
        self.file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.rows += 1

    def type_of(self, column: Column) -> str:
        """The SQL type of a column, text where a value fits no other."""
        return _TYPES["text" if column.name in self.misfits else column.kind]


def _fits(value: Any, kind: str) -> bool:
    """Whether the column's type holds the value exactly: a cast would round it, or fail."""
    match kind:
        case "count":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
        case "flag":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, str) and _NUMBER.fullmatch(value) is not None
        case "day":
            return isinstance(value, str) and _DAY.fullmatch(value) is not None and _is_day(value)
        case _:
            return True


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(value: Any) -> str:
    """The value as text; characters that no Parquet text holds are written by number."""
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False)
    text: str = value
    if "\0" in text:
        text = text.replace("\0", r"\u0000")
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _texts(value: Any) -> list[str]:
    """The parts as texts; what is no list is its only part."""
    return [_text(part) for part in (value if isinstance(value, (list, tuple)) else [value])]


def _written(database: DuckDBPyConnection, name: str, spool: _Spool, folder: Path) -> Written:
    """The table's rows as a Parquet file; the temporary ones are deleted."""
    spooled, target = folder / f"{name}.ndjson", folder / f"{name}.parquet"
    columns = ", ".join(
        f"{_name(column)}: '{'VARCHAR[]' if column.kind == 'texts' else 'VARCHAR'}'" for column in spool.columns
    )
    casts = ", ".join(
        f"CAST({_name(column)} AS {spool.type_of(column)}) AS {_name(column)}" for column in spool.columns
    )
    # a table without rows: DuckDB takes an empty file for one whose format it cannot tell
    source = f"read_json({_literal(_exactly(spooled))}, format = 'newline_delimited', columns = {{{columns}}})"
    database.execute(
        f"COPY (SELECT {casts} FROM {source}) TO {_literal(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )
    content = target.read_bytes()
    spooled.unlink()
    target.unlink()
    as_text = tuple(column.name for column in spool.columns if column.name in spool.misfits)
    return Written(f"{name}.parquet", content, spool.rows, as_text)


def _name(column: Column) -> str:
    return f'"{column.name}"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _exactly(path: Path) -> str:
    """The path as a pattern that only it matches."""
    return re.sub(r"[\[*?]", lambda match: f"[{match[0]}]", path.as_posix())
