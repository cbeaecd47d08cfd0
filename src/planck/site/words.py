"""What units say of their tasks, quarter by quarter; only the office's edition has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planck.core.period import Period
from planck.model import TaskReport
from planck.site.frame import Site
from planck.site.links import Link
from planck.standing import report_day


@dataclass(frozen=True, slots=True)
class Words:
    """What a unit reported on a task."""

    period: str
    unit: Link
    status: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """进展情况, 存在问题, 下一步打算, each with its paragraphs."""
    evidence: tuple[str, ...]


Reported = dict[str, list[tuple[Period, str, TaskReport]]]
"""By task: quarter, unit and words, the latest quarter first, in it the units in the register's order."""


def reported(site: Site) -> Reported:
    """What had come in by the day of judging; nothing in the public edition, whose book has no reports."""
    out: Reported = {}
    if site.current is None:
        return out
    book, as_of = site.current.result.book, site.current.result.as_of
    for unit in book.plan.units:
        for period, report in book.reports.get(unit, {}).items():
            if period <= site.current.period and report_day(book, report, as_of):
                for task, part in report.tasks.items():
                    out.setdefault(task, []).append((period, unit, part))
    for reports in out.values():
        reports.sort(key=lambda report: report[0], reverse=True)  # stable: the units keep their order
    return out


def words(
    site: Site, known: Reported, task: str, units: Collection[str] | None = None, only: Period | None = None
) -> tuple[Words, ...]:
    """The words on a task; ``units``: of these alone, ``only``: of that quarter alone."""
    return tuple(
        _words(site, period, unit, part)
        for period, unit, part in known.get(task, ())
        if (units is None or unit in units) and (only is None or period == only)
    )


def last_before(site: Site, unit: str) -> tuple[str, tuple[tuple[Link, Words], ...]]:
    """The quarter in which the unit last reported before the current one, and its words on each task; empty: none."""
    assert site.current is not None
    result = site.current.result
    earlier = result.book.earlier(unit, result.period)
    last = next((report for report in earlier if report_day(result.book, report, result.as_of)), None)
    if last is None:
        return "", ()
    tasks = (task for task in site.plan.tasks if task in last.tasks)
    return last.period.in_chinese, tuple(
        (site.task_link(task), _words(site, last.period, unit, last.tasks[task])) for task in tasks
    )


def _words(site: Site, period: Period, unit: str, part: TaskReport) -> Words:
    named = (("进展情况", part.progress), ("存在问题", part.problems), ("下一步打算", part.next))
    return Words(
        period=period.in_chinese,
        unit=site.unit_link(unit),
        status=site.translator.label(f"status.{part.status}") if part.status else "未报",
        parts=tuple((name, lines_of(text)) for name, text in named if text.strip()),
        evidence=tuple(piece.file for piece in part.evidence),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
