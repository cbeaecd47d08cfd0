"""One member of a roll-up, judged: a pure function of its folder, the period and the day.

It runs in whatever process an engine has for it, and calls what ``planck check`` calls. What the data say is a state in
its answer, never an exception.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from planck import check, load, rows
from planck.check import Result
from planck.core import version
from planck.core.finding import Term
from planck.core.period import Period
from planck.load import Loaded, plans
from planck.load.rollup import Definition, definition
from planck.messages import TRANSLATORS, Translator
from planck.model import FileRead, Plan
from planck.model.issued import Forged
from planck.model.rollup import Member
from planck.rollup.shared import nothing, shared_figures

ROOT = "PLANCK_ROLLUP_ROOT"
"""The variable that says, on a worker, where the folder of rollup.yaml lies there."""


class Job(NamedTuple):
    """What a worker needs to judge a member: plain texts, which every engine can send."""

    root: str
    """The folder of rollup.yaml."""
    file: str
    """The file's name."""
    sha256: str
    """Of rollup.yaml: a worker that sees another one must not judge by it."""
    planck: str
    code: str
    period: str
    as_of: str
    """The day to judge on; empty: the member's own."""
    today: str
    lang: str
    place: str = ""
    """Where on a cluster it is to run; empty: anywhere."""


class Refused(Exception):  # noqa: N818 - an answer of the worker, not a fault of the program
    """Why a process cannot judge for a roll-up: a message, and its facts."""

    def __init__(self, message_key: str, **facts: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles with its facts."""
        return _refused, (self.message_key, self.facts)


def _refused(message_key: str, facts: dict[str, str]) -> Refused:
    return Refused(message_key, **facts)


def answer(job: Job) -> bytes:
    """The member's row as compressed JSON (:class:`planck.rollup.document.Row`).

    Raises Refused where this process sees no such rollup.yaml, or is another version of planck: another worker may do.
    """
    member, defined = seen(job)
    root = Path(os.environ.get(ROOT) or job.root)
    row = _Judging(job, member, defined, TRANSLATORS[job.lang]).row(root / member.at_ / "data")
    return packed(row)


def packed(row: Mapping[str, Any]) -> bytes:
    """A row as compressed JSON, on one line."""
    return zlib.compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def opened(content: bytes) -> dict[str, Any]:
    """The row that :func:`packed` packed."""
    row: dict[str, Any] = json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
    return row


def seen(job: Job) -> tuple[Member, Definition]:
    """The member by the definition that this process sees; raises Refused where that is another."""
    if job.planck != (ours := version.of_planck()):
        raise Refused("rollup.version", theirs=ours, ours=job.planck)
    root = os.environ.get(ROOT) or job.root
    defined = _definition(os.path.join(root, job.file), job.sha256)
    if defined.rollup is None:
        raise Refused("rollup.stale" if defined.sha256 else "rollup.unseen", root=root)
    return defined.rollup.member_of[job.code], defined


@lru_cache(maxsize=1)
def _definition(path: str, sha256: str) -> Definition:
    """The definition with that hash; less its roll-up where the file is another."""
    defined = definition(Path(path))
    return defined if defined.sha256 == sha256 else defined._replace(rollup=None)


class _Judging(NamedTuple):
    """One job on its way."""

    job: Job
    member: Member
    defined: Definition
    translator: Translator

    @property
    def period(self) -> Period:
        """The period to judge."""
        period = Period.parse(self.job.period)
        assert period is not None
        return period

    def row(self, data: Path) -> dict[str, Any]:
        """The member's row, whatever its state."""
        if not _is_there(data / "plan.yaml"):
            return self._without_answer("absent", "rollup.absent", at=self.member.at_, file="data/plan.yaml")
        key = self._key(data)
        if key is None:
            other = load.workspace(data, ()).plan
            named = other.id if other else ""
            return self._without_answer("refused", "rollup.plan_other", plan=named, wanted=self.member.plan)
        loaded = load.workspace(data, keys=(key,))
        if loaded.plan is None or loaded.broken:
            return self._refused(loaded)
        if self.member.plan and not key and loaded.plan.id != self.member.plan:
            return self._without_answer("refused", "rollup.plan_other", plan=loaded.plan.id, wanted=self.member.plan)
        if not loaded.plan.covers(self.period):
            return self._outside(loaded.plan)
        today = datetime.date.fromisoformat(self.job.as_of or self.job.today)
        day = today if self.job.as_of else check.default_as_of(loaded.plan, self.period, today)
        try:
            result = check.as_it_stands(loaded, self.period, day, replayed=not self.job.as_of)
        except Forged:
            record = loaded.book.issued[self.period] if loaded.book else None
            return self._without_answer("refused", "rollup.forged", path=record.path if record else "")
        return self._judged(result)

    def _key(self, data: Path) -> str | None:
        """The key of the plan to judge by; None where the workspace has several and none of that id."""
        if not self.member.plan or not os.path.lexists(data / plans.FOLDER):
            return ""
        keys = plans.keys(data)
        if self.member.plan in keys:
            return self.member.plan
        first = load.workspace(data, ()).plan
        return "" if first and first.id == self.member.plan else None

    def _refused(self, loaded: Loaded) -> dict[str, Any]:
        """The first thing that is wrong with the plan or the waivers, in words."""
        fault = next(finding for finding in loaded.findings if finding.place.path in loaded.broken)
        facts = {
            "path": fault.place.path,
            "line": fault.place.line,
            "message": self.translator.message(fault),
        }
        return self._without_answer("refused", "rollup.plan_fault" if fault.place.line else "rollup.plan_file", **facts)

    def _outside(self, plan: Plan) -> dict[str, Any]:
        if plan.per_year != self.period.per_year:
            cadence = Term(f"cadence.{plan.reporting.cadence}")
            row = self._without_answer("outside", "rollup.plan_cadence", cadence=cadence, period=self.period)
        else:
            facts = {"period": self.period, "start": plan.period.start, "end": plan.period.end}
            row = self._without_answer("outside", "rollup.plan_period", **facts)
        return {**row, "plan": plan.id}

    def _without_answer(self, state: str, message_key: str, **facts: Any) -> dict[str, Any]:
        return self._head(state, self.translator.text(message_key, **facts))

    def _head(self, state: str, why: str | None) -> dict[str, Any]:
        """The row of a member of which nothing is known."""
        assert self.defined.rollup is not None
        return without_answer(self.member, (each.id for each in self.defined.rollup.indicators), state, why)

    def _judged(self, result: Result) -> dict[str, Any]:
        assert self.defined.rollup is not None
        unread = _unread(result)
        return {
            **self._head("partial" if unread else "judged", ", ".join(unread) or None),
            "as_of": result.as_of.isoformat(),
            "plan": result.book.plan.id,
            "digest": _digest(result.files),
            "reports_digest": _digest([file for file in result.files if "/progress/" in file.path]),
            "counts": rows.counted(result.counts),
            "shared": shared_figures(self.defined.rollup, self.member, result, self.translator),
            "unread": unread,
            "standings": rows.standings(result),
            "units": [rows.unit_row(unit) for unit in result.units],
            "tasks": [rows.task_row(task) for task in result.tasks],
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "unit": finding.unit,
                    "task": finding.task,
                    "item": finding.item,
                    "path": finding.place.path,
                    "line": finding.place.line or None,
                }
                for finding in result.findings
                if finding.waiver is None
            ],
        }


def without_answer(member: Member, indicators: Iterable[str], state: str, why: str | None) -> dict[str, Any]:
    """The row of a member that was not judged: all keys, and its state at each shared indicator."""
    return {
        "code": member.code,
        "name": member.name,
        "under": member.under,
        "figures": member.figures or None,
        "state": state,
        "why": why,
        "as_of": None,
        "plan": None,
        "digest": None,
        "reports_digest": None,
        "counts": {},
        "shared": {name: nothing(None, state, None) for name in indicators},
        "unread": [],
        "standings": [],
        "units": [],
        "tasks": [],
        "findings": [],
    }


def _is_there(path: Path) -> bool:
    """Whether anything has that name; a folder that may not be searched counts as one that is there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _unread(result: Result) -> list[str]:
    """The files and folders up to the period that could not be read."""
    book, period = result.book, result.period
    unread = {file.path for file in book.unread if file.period is None or file.period <= period}
    for about in {*book.office, *book.prose}:
        if about <= period:
            unread |= {f"data/{path}" for path in book.unread_words(about)}
    return sorted(unread)


def _digest(files: Iterable[FileRead]) -> str | None:
    """One hash over files, by their paths and bytes; None where there is none."""
    digest = None
    for file in sorted(files):
        digest = digest or hashlib.sha256()
        digest.update(f"{file.path}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest() if digest else None
