"""The record of an issued quarter: what `planck issue` wrote, sealed, with the texts of its inputs by hash."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from planck.core.names import ASSESSMENT
from planck.core.period import Period

SCHEMA = "planck/issued@1"
TEXTS = "texts"
"""The folder of the inputs' texts, beside the records: each is named after its hash, so that years share them."""
MOST_BYTES = 100_000_000
"""Of a record or a text of it: a record of 100,000 files takes some 15 million bytes."""
_HASH = re.compile("[0-9a-f]{64}")
_SURROGATE = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""An escape that JSON reads as a part of a character: no text that UTF-8 can write has it."""
_MARK = b',\n "withdrawn": '
"""Before it stands all that the seal covers: a withdrawal is the only change that a record allows."""


class Forged(Exception):  # noqa: N818 - as the other refusals are called
    """A record that is not as it was written, or a text of it that is missing or changed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        """The record or the text."""


class Withdrawal(NamedTuple):
    """When, by whom and why an issued quarter was withdrawn."""

    on: datetime.date
    by: str
    reason: str


@dataclass(frozen=True)
class Issued:
    """A sound record."""

    path: str
    """As findings name it."""
    period: Period
    as_of: datetime.date
    number: str
    day: datetime.date
    by: str
    planck: str
    """The version that wrote it."""
    inputs: Mapping[str, str]
    """The hash of each input, by its path."""
    uncounted: frozenset[str]
    """The progress files among them that were not received by the day of judging."""
    document: Mapping[str, Any]
    """All of the record."""
    texts: Path
    """Where the inputs' texts lie."""
    withdrawn: Withdrawal | None = None

    @property
    def plan(self) -> str:
        """The key of the plan that was judged: empty for the workspace's first."""
        return str(self.document.get("plan", ""))

    def text(self, sha256: str) -> bytes:
        """The text of that hash; raises Forged where it is missing or changed."""
        try:
            if not _HASH.fullmatch(sha256):  # a name that leads elsewhere
                raise Forged(sha256)
            path = f"{self.texts}/{sha256}"  # no Path: two thousand texts of five years took a tenth of check
            at = os.lstat(path)
            # a pipe would never end, a link leads to what is not under review
            if not stat.S_ISREG(at.st_mode) or at.st_size > MOST_BYTES:
                raise Forged(sha256)
            with open(path, "rb") as file:
                content = file.read()
        except OSError:
            raise Forged(sha256) from None
        if digest(content) == sha256:
            return content
        # a checkout may have changed its line ends, as git does on Windows
        content = content.replace(b"\r\n", b"\n")
        if digest(content) == sha256:
            return content
        raise Forged(sha256)

    def refuse_damage(self) -> None:
        """Raise Forged where any text of the record is missing or changed, whether or not it is asked for."""
        for sha256 in sorted(self.hashes):
            self.text(sha256)

    @property
    def hashes(self) -> frozenset[str]:
        """The hashes of all texts that the record needs."""
        return frozenset([*self.inputs.values(), *self.document["kept"].values()])

    @property
    def units(self) -> list[str]:
        """The units whose report was issued."""
        units: list[str] = self.document["units"]
        return units

    @property
    def before(self) -> list[str]:
        """The paths of the records on which this one stands."""
        before: list[str] = self.document["before"]
        return before

    def kept(self, name: str) -> str | None:
        """A text that was kept beside the inputs, such as ``circular``; None where the record has none."""
        sha256 = self.document["kept"].get(name)
        return None if sha256 is None else self.text(sha256).decode()


def is_input(path: str, data: str, period: Period) -> bool:
    """Whether a file belongs to the quarter's issue: none of a later quarter does, nor what no quarter is judged by."""
    below = path.removeprefix(f"{data}/").split("/")
    if below[0] == ASSESSMENT:
        return False
    # the office's words lie in its file for a quarter, or in the quarter's folder
    named = {"office": below[1:2], "progress": below[-1:]}.get(below[0], [])
    about = Period.parse(named[0].removesuffix(".yaml")) if named else None
    return about <= period if about else below != ["office", "accounts.yaml"]


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def written(document: Mapping[str, Any], withdrawn: Withdrawal | None = None) -> bytes:
    """The bytes of a record, sealed: ``document`` is all of it but the withdrawal."""
    body = json.dumps(document, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    return _sealed(body, withdrawn and {"on": withdrawn.on.isoformat(), "by": withdrawn.by, "reason": withdrawn.reason})


def _sealed(body: bytes, mark: Mapping[str, str] | None) -> bytes:
    return (
        body
        + _MARK
        + json.dumps(mark, ensure_ascii=False).encode()
        + b',\n "seal": "'
        + digest(body).encode()
        + b'"\n}\n'
    )


def withdrawn_since(before: bytes, after: bytes) -> bool:
    """Whether the two are the same record, the later one withdrawn and the earlier one not."""
    try:
        first, second = read(before, "", Path()), read(after, "", Path())
    except Forged:
        return False
    same = first.document["seal"] == second.document["seal"]
    return same and first.withdrawn is None and second.withdrawn is not None


def read(content: bytes, path: str, texts: Path) -> Issued:
    """The record in these bytes; raises Forged where they are not what :func:`written` gives."""
    content = content.replace(b"\r\n", b"\n")
    try:
        document = json.loads(content)
        if not _has_shape(document) or _SURROGATE.search(content):
            raise Forged(path)
        mark = document["withdrawn"]
        withdrawn = mark and Withdrawal(datetime.date.fromisoformat(mark["on"]), mark["by"], mark["reason"])
        record = Issued(
            path,
            _period(document["period"]),
            datetime.date.fromisoformat(document["as_of"]),
            document["number"],
            datetime.date.fromisoformat(document["day"]),
            document["by"],
            document["planck"],
            document["inputs"],
            frozenset(document["uncounted"]),
            document,
            texts,
            withdrawn,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Forged(path) from None
    sealed, _, _ = content.rpartition(_MARK)
    # the mark of withdrawal is not sealed: nothing else may stand there
    if document.get("schema") != SCHEMA or content != _sealed(sealed, mark):
        raise Forged(path)
    return record


def _has_shape(document: Mapping[str, Any]) -> bool:
    """Whether all that is read without asking is there: a record may come from anybody who can seal it."""
    texts = all(isinstance(document[name], str) for name in ("number", "by", "planck", "data"))
    lists = (document[name] for name in ("units", "before", "uncounted"))
    names = all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists)
    maps = (document[name] for name in ("inputs", "kept"))
    hashes = all(isinstance(texts, dict) and all(isinstance(sha, str) for sha in texts.values()) for texts in maps)
    units = all(
        f"{document['data']}/progress/{unit}/{document['period']}.yaml" in document["inputs"]
        for unit in document["units"]
    )
    return texts and names and hashes and units


def withdraw(record: Issued, withdrawal: Withdrawal) -> bytes:
    """The bytes of the record, marked withdrawn."""
    body = {key: value for key, value in record.document.items() if key not in ("withdrawn", "seal")}
    return written(body, withdrawal)


def _period(text: str) -> Period:
    period = Period.parse(text)
    if period is None:
        raise ValueError(text)
    return period
