"""One member of a roll-up, judged: a pure function of its folder, the period and the day.

It runs in whatever process an engine has for it, and calls what ``planck check`` calls. What the data say is a state in
its answer, never an exception.
"""

from __future__ import annotations

import datetime
import errno
import hashlib
import json
import os
import pickle
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from planck import check, load, rows
from planck.check import Result
from planck.core import version
from planck.core.finding import Finding, Term
from planck.core.period import Period
from planck.core.text import SURROGATES, visible
from planck.load import Loaded, plans
from planck.load.disk import Unreadable, contents
from planck.messages import TRANSLATORS, Translator
from planck.messages.loading import CANNOT_OPEN
from planck.model import ISSUED, FileRead, Plan
from planck.model.issued import Forged
from planck.model.rollup import LONGEST_TEXT, Member, Rollup
from planck.rollup.shared import nothing, shared_figures

ROOT = "PLANCK_ROLLUP_ROOT"
"""The variable that says, on a worker, where the folder of rollup.yaml lies there."""


class Job(NamedTuple):
    """What a worker needs to judge a member: texts and bytes, which every engine can send.

    The worker reads no definition: of 2,800 members that takes more memory than a county.
    """

    root: str
    """The folder of rollup.yaml."""
    file: str
    """The file's name."""
    sha256: str
    """Of rollup.yaml: a worker that sees another one must not judge by it."""
    planck: str
    rollup: bytes
    """Pickled: the shared indicators and templates, the same for all."""
    member: bytes
    """Pickled: the member."""
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
    seen(job)
    return packed(_row(job, pickle.loads(job.member), _rollup(job.rollup), Path(_root(job))))


@lru_cache(maxsize=1)
def _rollup(pickled: bytes) -> Rollup:
    rollup: Rollup = pickle.loads(pickled)
    return rollup


def packed(row: Mapping[str, Any]) -> bytes:
    r"""A row as compressed JSON, on one line; what no encoding can write, as in a file's name, stands as ``\udcff``."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    # a second backslash: the escape itself is a half of a character, which readers of JSON refuse
    return zlib.compress(_LONE.sub(lambda match: f"\\{visible(match[0])}", text).encode())


def writable(text: str) -> str:
    r"""The text, in which what no encoding can write stands as ``\udcff``."""
    return _LONE.sub(lambda match: visible(match[0]), text)


_LONE = re.compile(f"[{SURROGATES}]")


def seen(job: Job) -> None:
    """Raise Refused where this process is another version of planck, or does not see the same definition."""
    if job.planck != (ours := version.of_planck()):
        raise Refused("rollup.version", theirs=ours, ours=job.planck)
    root = _root(job)
    if message := _unlike(os.path.join(root, job.file), job.sha256):
        raise Refused(message, root=root)


def _root(job: Job) -> str:
    """The folder of rollup.yaml on this machine."""
    return os.environ.get(ROOT) or job.root


@lru_cache(maxsize=1)
def _unlike(path: str, sha256: str) -> str:
    """What is wrong with the definition here; empty where it is the file with that hash."""
    content = contents(path)
    if isinstance(content, Unreadable):
        return "rollup.unseen"
    return "" if hashlib.sha256(content).hexdigest() == sha256 else "rollup.stale"


class NoAnswer(NamedTuple):
    """Why a member cannot be judged: its state, and a message with its facts."""

    state: str
    message_key: str
    facts: Mapping[str, Any]


def workspace_of(
    member: Member, root: Path, translator: Translator, only: Iterable[tuple[str, Period]] | None = None
) -> Loaded | NoAnswer:
    """The member's workspace, whose plan and waivers loaded; or why there is none.

    ``only`` as in :func:`planck.load.unit_by_unit`.
    """
    data = root / member.at_ / "data"
    if not _is_there(data / "plan.yaml"):
        return NoAnswer("absent", "rollup.absent", {"at": member.at_, "file": "data/plan.yaml"})
    # the plan of that name, where the workspace has several; else the first, whose id is looked at below
    key = member.plan if member.plan in plans.keys(data) else ""
    loaded = load.workspace(data, only, keys=(key,))
    if loaded.plan is None or loaded.broken:
        fault = next(finding for finding in loaded.findings if finding.place.path in loaded.broken)
        facts = {"path": fault.place.path, "line": fault.place.line, "message": translator.message(fault)}
        return NoAnswer("refused", "rollup.plan_fault" if fault.place.line else "rollup.plan_file", facts)
    if member.plan and not key and loaded.plan.id != member.plan:
        return NoAnswer("refused", "rollup.plan_other", {"plan": loaded.plan.id, "wanted": member.plan})
    return loaded


def _outside(plan: Plan, period: Period) -> NoAnswer | None:
    """Why the period is none of the plan's; None where it is."""
    if plan.covers(period):
        return None
    if plan.per_year != period.per_year:
        facts = {"cadence": Term(f"cadence.{plan.reporting.cadence}"), "period": period}
        return NoAnswer("outside", "rollup.plan_cadence", facts)
    span = {"start": plan.period.start, "end": plan.period.end}
    return NoAnswer("outside", "rollup.plan_period", {"period": period, **span})


def _row(job: Job, member: Member, rollup: Rollup, root: Path) -> dict[str, Any]:
    """The member's row, whatever its state."""
    translator, period = TRANSLATORS[job.lang], Period.parse(job.period)
    assert period is not None
    outcome = _result(job, member, root, period, translator)
    if isinstance(outcome, NoAnswer):
        why = translator.text(outcome.message_key, **outcome.facts)
        return without_answer(member, (indicator.id for indicator in rollup.indicators), outcome.state, why)
    return _judged(outcome, member, rollup, translator)


def _result(job: Job, member: Member, root: Path, period: Period, translator: Translator) -> Result | NoAnswer:
    """The member's period as judged on its day, or as issued."""
    loaded = workspace_of(member, root, translator)
    if isinstance(loaded, NoAnswer):
        return loaded
    assert loaded.plan is not None
    assert loaded.book is not None
    if outside := _outside(loaded.plan, period):
        return outside
    today = datetime.date.fromisoformat(job.as_of or job.today)
    day = today if job.as_of else check.default_as_of(loaded.plan, period, today)
    try:
        return check.as_it_stands(loaded, period, day, replayed=not job.as_of)
    except Forged:
        return NoAnswer("refused", "rollup.forged", {"path": loaded.book.issued[period].path})


def _judged(result: Result, member: Member, rollup: Rollup, translator: Translator) -> dict[str, Any]:
    unread, (digest, reports_digest) = _unread(result), _digests(result.files)
    state, why = ("partial", ", ".join(unread)) if unread else ("judged", None)
    return {
        **without_answer(member, (), state, why),
        "as_of": result.as_of.isoformat(),
        "plan": result.book.plan.id,
        "digest": digest,
        "marks": _marks(result),
        "reports_digest": reports_digest,
        "unit_names": {unit.unit: _in_short(result.book.plan.units[unit.unit].name) for unit in result.units},
        "counts": rows.counted(result.counts),
        "shared": shared_figures(rollup, member, result, translator),
        "unread": unread,
        "standings": rows.standings(result),
        "units": [rows.unit_row(unit) for unit in result.units],
        "tasks": [rows.task_row(task) for task in result.tasks],
        "findings": [_finding(finding) for finding in result.findings if finding.waiver is None],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """Code and place of a finding; the member's own check has its words."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "unit": finding.unit,
        "task": finding.task,
        "item": finding.item,
        "path": finding.place.path,
        "line": finding.place.line or None,
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
        "marks": [],
        "reports_digest": None,
        "unit_names": {},
        "counts": {},
        "shared": {name: nothing(None, state, None) for name in indicators},
        "unread": [],
        "standings": [],
        "units": [],
        "tasks": [],
        "findings": [],
    }


def _in_short(name: str) -> str:
    """The name, cut where whoever reads the row again would refuse it."""
    return name if len(name) <= LONGEST_TEXT else f"{name[: LONGEST_TEXT - 1]}…"


def _is_there(path: Path) -> bool:
    """Whether anything has that name; a folder that may not be searched counts as one that is there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as fault:
        return fault.errno != errno.ENAMETOOLONG
    return True


def _marks(result: Result) -> list[str]:
    """Whether the figures are invented, and whether the plan is not in force."""
    plan = result.book.plan
    marks = {"sample": result.book.is_sample(result.period), "draft": plan.status == "draft" or bool(plan.review)}
    return [mark for mark, holds in marks.items() if holds]


def _unread(result: Result) -> list[str]:
    """The files and folders up to the period that could not be read."""
    book, period = result.book, result.period
    unread = {file.path for file in book.unread if file.period is None or file.period <= period}
    paragraphs = (path for about in book.prose if about <= period for path in book.unread_paragraphs(about))
    unread |= {f"data/{path}" for path in (*book.unread_office(period), *paragraphs)}
    # of the office's folder as a whole no period is known: receipts, decisions and records of this one may lie there
    office = {"data/office", "data/" + "/".join(ISSUED), f"data/{'/'.join(ISSUED)}/texts"}
    shut = (finding.place.path for finding in result.findings if finding.code == CANNOT_OPEN.code)
    return sorted(unread | office.intersection(shut))


def _digests(files: Iterable[FileRead]) -> tuple[str, str | None]:
    """One hash over all files by their paths and bytes, and that over the progress files (None where there is none)."""
    whole, reports, any_report = hashlib.sha256(), hashlib.sha256(), False
    for file in sorted(files):
        report = "/progress/" in file.path
        any_report = any_report or report
        digest = reports if report else whole
        digest.update(f"{file.path}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    of_reports = reports.hexdigest() if any_report else None
    whole.update((of_reports or "").encode())  # not the bytes again: hashing them twice takes 2 % of judging
    return whole.hexdigest(), of_reports
