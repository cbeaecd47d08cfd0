"""What is found, as values: the verdict on files, the result of a judged period, and their counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.model import Book, FileRead, Plan
from planck.standing import Judgement, Light, Receipt, Standing, TaskStanding, UnitStanding

if TYPE_CHECKING:
    from planck.model.issued import Issued


class Counts(NamedTuple):
    """How many files, units, findings and lights; waived findings are not counted."""

    files: int = 0
    """Of a result, the progress files judged; of a verdict, all files examined."""
    units: int = 0
    """Judged units that owe the period's report."""
    reported: int = 0
    """In time or late."""
    late: int = 0
    missing: int = 0
    pending: int = 0
    left_out: int = 0
    """Units whose report is in but lacks what it owes (漏报)."""
    error: int = 0
    warning: int = 0
    note: int = 0
    unit_lights: Mapping[Light, int] = MappingProxyType({})
    task_lights: Mapping[Light, int] = MappingProxyType({})


class Shown(NamedTuple):
    """A value and a light, of a row or, without a value, of a unit."""

    value: Decimal | Fraction | None
    light: Light | None
    """None where there is no such row."""


NOTHING = Shown(None, None)
"""Of a row that there is not."""


class Corrected(NamedTuple):
    """更正: how a row stood when its quarter was issued, and how it stands now."""

    unit: str | None
    """None for what concerns the city's row, or a task as a whole."""
    item: str | None
    """An item or a task; None for what concerns the unit as a whole, such as a report that came in later (补报)."""
    on: datetime.date | None
    by: str
    reason: str
    issued: Shown
    present: Shown
    decision: str = ""
    """What the office decided: ``returned``, ``accepted``, ``verified``, ``refused``, ``light``; else empty."""


@dataclass(frozen=True)
class Verdict:
    """What ``validate`` finds: findings on files, nothing about lights."""

    findings: tuple[Finding, ...]
    """In the one total order."""
    counts: Counts
    plan: Plan | None = None
    """None where the plan itself did not load."""


@dataclass(frozen=True)
class Result(Verdict):
    """What ``check`` finds of one period, as judged on one day."""

    book: Book = field(kw_only=True)
    period: Period = field(kw_only=True)
    as_of: datetime.date = field(kw_only=True)
    standings: tuple[Standing, ...] = field(kw_only=True)
    units: tuple[UnitStanding, ...] = field(kw_only=True)
    tasks: tuple[TaskStanding, ...] = field(kw_only=True)
    files: tuple[FileRead, ...] = field(kw_only=True)
    judgement: Judgement = field(kw_only=True)
    """Of all units and tasks, whichever are shown."""
    issued: Issued | None = field(default=None, kw_only=True)
    """The record, where the result is what was issued."""
    corrections: tuple[Corrected, ...] = field(default=(), kw_only=True)
    """What has been corrected since the issue."""
    whole: bool = field(default=True, kw_only=True)
    """Whether all units and tasks are shown."""


def counts_of(findings: Iterable[Finding], files: int) -> Counts:
    """The counts of findings by severity, and of files."""
    # a waived finding is listed and marked; neither counts nor exit code know it (reading 9)
    by = Counter(finding.severity for finding in findings if finding.waiver is None)
    return Counts(files=files, error=by[Severity.ERROR], warning=by[Severity.WARNING], note=by[Severity.NOTE])


def counts_of_result(
    findings: tuple[Finding, ...],
    files: tuple[FileRead, ...],
    units: tuple[UnitStanding, ...],
    tasks: tuple[TaskStanding, ...],
) -> Counts:
    """The counts of what a result shows; a cooperating unit owes nothing and is counted nowhere."""
    # shares of reports in time are of those that owe one
    owing = [standing for standing in units if standing.report is not Receipt.COOPERATING]
    receipts = Counter(standing.by_day for standing in owing)
    return counts_of(findings, sum("/progress/" in file.path for file in files))._replace(
        units=len(owing),
        reported=receipts[Receipt.IN_TIME] + receipts[Receipt.LATE],
        late=receipts[Receipt.LATE],
        missing=receipts[Receipt.MISSING],
        pending=receipts[Receipt.PENDING],
        left_out=sum(standing.incomplete for standing in owing),
        unit_lights=Counter(standing.light for standing in owing),
        task_lights=Counter(task.light for task in tasks),
    )


def restated(result: Result, judgement: Judgement) -> Result:
    """The result with what that judgement says of rows, units and tasks, and counted anew."""
    return replace(
        result,
        counts=counts_of_result(result.findings, result.files, judgement.units, judgement.tasks),
        standings=judgement.standings,
        units=judgement.units,
        tasks=judgement.tasks,
        judgement=judgement,
    )
