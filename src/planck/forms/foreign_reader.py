"""Workbooks that are no ``.xlsx`` (``.xls``, ``.et``, ``.ods``), read with python-calamine in a process of its own.

The library takes what memory and time a hostile file makes it take: the process has a limit of both, and its end is no
harm to the other forms. It shows values and merged cells; formulas, comments and percent signs it does not.
"""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from planck.forms.sheets import Cell, Kind, Merged, Sheet, Workbook, as_shown, coordinate
from planck.forms.xlsx_safety import UnsafeWorkbook

SECONDS = 20
MOST_MEMORY = 300_000_000
"""Bytes of address space, of which Python and the library take a tenth before the first byte is read."""
MOST_CELLS = 100_000
"""Of all sheets together, empty ones within them included."""
MOST_SHEETS = 10

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Excel and WPS keep an ``.xlsx`` with a password; the library calls such a file damaged."""


def read(data: bytes) -> Workbook:
    """The workbook in the bytes; raises UnsafeWorkbook where the library is not there, or cannot read it."""
    if _ENCRYPTED in data:
        raise UnsafeWorkbook("sheet.locked")
    if importlib.util.find_spec("python_calamine") is None:
        raise UnsafeWorkbook("sheet.no_calamine")
    # isolated from the environment, yet with planck and the library from where this process has them
    code = f"import sys; sys.path[:] = {sys.path!r}; from planck.forms import foreign_reader; foreign_reader.main()"
    command = [sys.executable, "-I", "-c", code]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):  # a process that died for want of memory wrote nothing
        answer = "sheet.too_much"
    if isinstance(answer, str):
        raise UnsafeWorkbook(answer)
    return Workbook(tuple(_sheet(sheet) for sheet in answer), blind=True)


def _sheet(answer: dict[str, Any]) -> Sheet:
    rows = tuple(tuple(Cell(*cell) for cell in row) for row in answer["rows"])
    return Sheet(answer["name"], rows, (), tuple(Merged(*merged) for merged in answer["merged"]))


# ------------------------------------------------------------------------------------------ the process of its own


def listed(data: bytes) -> list[dict[str, Any]] | str:
    """The sheets as lists, or the message that says why there are none."""
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [book.get_sheet_by_index(n) for n in range(len(book.sheet_names))]
            if (
                len(sheets) > MOST_SHEETS
                or sum(sheet.total_height * sheet.total_width for sheet in sheets) > MOST_CELLS
            ):
                return "sheet.too_much"
            return [
                {"name": sheet.name[:31], "rows": list(_rows(sheet)), "merged": list(_merged(sheet))}
                for sheet in sheets
            ]
    except python_calamine.PasswordError:
        return "sheet.locked"
    except (python_calamine.CalamineError, OSError, ValueError):
        return "sheet.damaged"


def _rows(sheet: Any) -> Iterator[list[tuple[Any, ...]]]:
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = [(number, column, *_shown(value)) for column, value in enumerate(row) if value not in ("", None)]
        if cells:
            yield cells


def _shown(value: Any) -> tuple[str, Kind]:
    """The text of a value, and what it is."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), "truth"
    if isinstance(value, (int, float)):
        return as_shown(repr(value), "number")
    if isinstance(value, str):
        return value, ("error" if value.startswith("#") and value[-1:] in "!?AE0" and value.isupper() else "text")
    if hasattr(value, "total_seconds"):
        return as_shown(repr(value.total_seconds() / 86_400), "length")
    if not hasattr(value, "year"):
        return value.isoformat(), "time"
    text = value.isoformat(" ") if hasattr(value, "hour") else value.isoformat()
    return text.removesuffix(" 00:00:00"), "day"


def _merged(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        at = f"{coordinate(first_row + 1, first_column)}:{coordinate(last_row + 1, last_column)}"
        yield at, first_row + 1, first_column, last_row + 1, last_column


def main() -> None:
    """Read a workbook from standard input and write its sheets, as JSON, to standard output."""
    try:
        import resource
    except ImportError:  # on Windows the time alone is limited
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.write(json.dumps(listed(sys.stdin.buffer.read())))
