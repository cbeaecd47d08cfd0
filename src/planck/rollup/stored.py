"""Reads the folder of a roll-up again: of this office, or of a lower one that sent it in.

Nothing of it is trusted: sizes are bounded before anything is unpacked, and whatever has another shape is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planck.core.finding import Both
from planck.load.disk import Unreadable, contents
from planck.messages import CHINESE, ENGLISH
from planck.model.rollup import DEEPEST
from planck.rollup.document import ROWS, SUMMARY, RollUp, Row
from planck.rollup.sound import fault, row_fault

MOST_BYTES = 200_000_000
"""Of a file: a nation's rows are a tenth of that."""
LONGEST_LINE = 20_000_000
"""Bytes of a member's row; the largest real ones have some 200,000."""
_MOST_UNPACKED = 4_000_000_000


class Unfit(Exception):  # noqa: N818 - what is there is no roll-up; most often a slip of the user's
    """A folder holds no roll-up that this version reads: a message, and its facts."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts


def read(folder: Path) -> RollUp:
    """The result in the folder; raises Unfit where there is none, or one that is not as planck wrote it."""
    rollup = shaped(folder)
    refuse_changed(folder, rollup)
    return rollup


def shaped(folder: Path) -> RollUp:
    """The result in the folder, as it stands there; raises Unfit where there is none, or one of another shape."""
    content = _content(folder, SUMMARY)
    rollup: RollUp = validated(RollUp, content, folder / SUMMARY)
    return rollup


def refuse_changed(folder: Path, rollup: RollUp, deepest: int = DEEPEST) -> None:
    """Raise Unfit where somebody has changed the result, or its parts contradict each other.

    ``deepest``: how many levels may lie below each other.
    """
    if rollup.digest() != rollup.sha256:
        raise Unfit("rollup.unfit_changed", path=folder / SUMMARY)
    if where := fault(rollup, deepest):
        raise Unfit("rollup.unfit_shape", path=folder / SUMMARY, where=where)


def lines(folder: Path, rollup: RollUp) -> Iterator[tuple[Row, bytes]]:
    """The rows, each beside its line as it stands; raises Unfit where they are not those of the result."""
    content = _content(folder, ROWS)
    digest, unpacked, count = hashlib.sha256(), 0, 0
    path = folder / ROWS
    percent = {definition.id: definition.unit == "percent" for definition in rollup.definitions}
    for number, line in enumerate(_unpacked(content, path), 1):
        digest.update(line)
        unpacked += len(line)
        if unpacked > _MOST_UNPACKED:
            raise Unfit("rollup.unfit_damaged", path=path, fault=in_words("large"))
        row: Row = validated(Row, line.rstrip(b"\n"), path, number)
        count = number
        if count > len(rollup.counties):
            break
        if where := row_fault(row, rollup.counties[number - 1], percent):
            raise Unfit("rollup.unfit_shape", path=path, where=where)
        yield row, line.rstrip(b"\n")
    if digest.hexdigest() != rollup.rows_sha256 or count != len(rollup.counties):
        raise Unfit("rollup.unfit_rows", path=path, file=SUMMARY)


def rows(folder: Path, rollup: RollUp) -> Iterator[Row]:
    """The members' rows; raises Unfit as :func:`lines` does."""
    return (row for row, _ in lines(folder, rollup))


def row(folder: Path, rollup: RollUp, code: str) -> Row | None:
    """The row of one member; None where there is none of that code."""
    return next((row for row in rows(folder, rollup) if row.code == code), None)


def _content(folder: Path, name: str) -> bytes:
    content = contents(folder / name, MOST_BYTES)
    if not isinstance(content, Unreadable):
        return content
    if not os.path.exists(folder / name):  # unlike Path.exists it raises nothing, as where the name is too long
        raise Unfit("rollup.unfit_missing", path=folder, file=name)
    raise Unfit("rollup.unfit_read", path=folder / name, reason=content.reason)


def _unpacked(content: bytes, path: Path) -> Iterator[bytes]:
    """The lines, none longer than any row is."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
                if not line.endswith(b"\n"):
                    raise Unfit("rollup.unfit_damaged", path=path, fault=_in_line(number, in_words("row_cut")))
                yield line
    except (OSError, EOFError, zlib.error):
        raise Unfit("rollup.unfit_damaged", path=path, fault=in_words("gzip")) from None


def validated(model: type[BaseModel], content: bytes, path: Path, line: int = 0) -> Any:
    """The document as its class has it; raises Unfit with the first thing that is otherwise."""
    try:
        return model.model_validate_json(content)
    except ValidationError as fault:
        _refuse_version(content, path)
        words = _in_words(fault.errors(include_url=False, include_input=False)[0])
        raise Unfit("rollup.unfit_damaged", path=path, fault=_in_line(line, words) if line else words) from None


_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "string_type": "text",
    "int_type": "count",
    "bool_type": "truth",
    "list_type": "list",
    "dict_type": "map",
    "model_type": "map",
    "contradiction": "against",
}
"""By pydantic's kind of error, the message that says it; every other kind is that of a wrong value."""


def _in_words(error: ErrorDetails) -> Both:
    """What pydantic found wrong first: the place where the text is no JSON, or the key and what it lacks."""
    if error["type"] == "json_invalid":
        position = re.search(r"line (\d+) column (\d+)$", error["msg"])
        assert position
        line, column = position.groups()
        if (line, column) == ("1", "0"):
            return in_words("empty")
        return in_words("cut" if "EOF" in error["msg"] else "json", line=line, column=column)
    # of a choice between shapes pydantic names each class on the way
    keys = [str(part) for part in error["loc"] if not re.match(r"[A-Z]|.*\[", str(part))]
    keys += [error["ctx"]["key"]] if error["type"] == "contradiction" else []
    return in_words(_KINDS.get(error["type"], "value"), key=".".join(keys)) if keys else in_words("whole")


def in_words(kind: str, /, **facts: object) -> Both:
    """What is wrong with a file, in both languages."""
    key = f"rollup.fault_{kind}"
    return Both(CHINESE.text(key, **facts), ENGLISH.text(key, **facts))


def _in_line(line: int, fault: Both) -> Both:
    return in_words("in_line", line=line, fault=fault)


def _refuse_version(content: bytes, path: Path) -> None:
    """Raise Unfit where another version of planck wrote the document: its shapes are not ours."""
    from planck.core import version

    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return
    written = document.get("planck") if isinstance(document, dict) else None
    if isinstance(written, str) and written != version.of_planck():
        raise Unfit("rollup.unfit_version", path=path, version=written)


def text(rollup: RollUp) -> str:
    """``rollup.json``: keys in their fixed order, indented by one blank."""
    return rollup.model_dump_json(by_alias=True, indent=1) + "\n"
