"""材料汇编: what the units report of each task, as received, with the evidence they name; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.messages import CHINESE
from planck.model import Evidence, Report, Task, TaskReport
from planck.reports import chinese
from planck.reports.chosen import chosen
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.standing import UnitStanding


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What a unit reports of a task."""

    unit: str
    status: str
    """Its self-assessment."""
    progress: str
    problems: str
    next: str
    evidence: tuple[str, ...]
    chosen: bool
    """Whether the office chose it for 主要成效."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task with what its units report."""

    id: str
    title: str
    units: tuple[UnitWords, ...]
    silent: str
    """The units of the task that report nothing of it; empty where there are none."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's report in one line."""

    unit: str
    report: str
    """How it came in, with the day."""
    tasks: str
    """How many tasks it reports of."""
    behind: str
    """Those that it calls behind."""
    evidence: str
    """How many pieces it names."""


@dataclass(frozen=True, slots=True)
class Digest:
    """All that ``digest.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    tasks: tuple[TaskWords, ...]
    units: tuple[UnitLine, ...]


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Digest]]:
    """The texts of all units, or of one."""
    head = letterhead(context, "digest")
    title = f"{head.named}进展情况材料汇编"
    judged = {each.unit: each for each in context.result.units if ask.unit in ("", each.unit)}
    reports = {
        unit: report
        for unit, each in judged.items()
        if each.day and (report := context.result.book.report(unit, context.period))
    }
    tasks = tuple(part for task in context.plan.tasks.values() if (part := _task(context, task, judged, reports)))
    yield ask.unit, Digest(head, title, tasks, tuple(_line(context, each, reports) for each in judged.values()))


def _task(
    context: ReportContext, task: Task, judged: dict[str, UnitStanding], reports: dict[str, Report]
) -> TaskWords | None:
    """The task with its units' words; None where none of those asked for has to do with it."""
    plan = context.plan
    reported = {unit: report.tasks[task.id] for unit, report in reports.items() if task.id in report.tasks}
    register = plan.on(context.period.last_day)
    silent = [unit for unit in register.responsible[task.id] if unit in judged and unit not in reported]
    if not (reported or silent):
        return None
    picked = chosen(context.result)
    units = tuple(_words(plan.units[unit].name, words, (unit, task.id) in picked) for unit, words in reported.items())
    return TaskWords(task.number, task.title, units, chinese.names(plan, silent, most=len(silent)))


def _words(unit: str, reported: TaskReport, is_chosen: bool) -> UnitWords:
    return UnitWords(
        unit,
        CHINESE.label(f"status.{reported.status}") if reported.status else chinese.NOTHING,
        reported.progress.strip() or chinese.NOTHING,
        reported.problems.strip() or chinese.NOTHING,
        reported.next.strip() or chinese.NOTHING,
        tuple(dict.fromkeys(_evidence(reported))),
        is_chosen,
    )


def _evidence(reported: TaskReport) -> Iterator[str]:
    """The pieces that the task and its figures and words name, each with the quarter it covers."""
    pieces: list[Evidence] = [*reported.evidence]
    for figure in reported.indicators.values():
        pieces += figure.evidence
    for word in (*reported.milestones.values(), *reported.duties.values()):
        pieces += word.evidence
    for piece in pieces:
        yield f"{piece.file}（{piece.covers.in_chinese}）" if piece.covers else piece.file


def _line(context: ReportContext, judged: UnitStanding, reports: dict[str, Report]) -> UnitLine:
    report = reports.get(judged.unit)
    tasks = report.tasks if report else {}
    behind = [task for task, words in tasks.items() if words.status == "behind"]
    pieces = {piece for words in tasks.values() for piece in _evidence(words)}
    day = f"（{chinese.day(judged.day)}）" if judged.day else ""
    return UnitLine(
        context.plan.units[judged.unit].name,
        f"{CHINESE.label(f'receipt.{judged.report}')}{day}",
        f"{len(tasks)}项" if tasks else chinese.NOTHING,
        "、".join(behind) or chinese.NOTHING,
        f"{len(pieces)}件" if pieces else chinese.NOTHING,
    )
