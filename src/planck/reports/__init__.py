"""A judged quarter as papers in Markdown: one view of frozen values and one template each, one registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planck.charts import Chart
from planck.check import Result
from planck.reports import annual, assignment, brief, call, ledger, quarterly, reminder, supervision, unit
from planck.reports.docket import Ask, Docket
from planck.reports.sheet import Sheet
from planck.reports.templates import ReportError, fill, own_papers
from planck.reports.words import TO_FILL

__all__ = ["REPORTS", "Paper", "ReportError", "ReportKind", "known", "render"]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One paper: its names, its template, and the view that fills it."""

    name: str
    zh: str
    en: str
    template: str
    views: Callable[[Docket, Ask], Iterator[tuple[str, Any]]]
    """For each paper of the kind: what tells it from the others, and the view's frozen values."""
    view: type
    several: bool = False
    """Whether it is one paper a unit or a matter."""
    to_units: bool = True
    """Whether ``--unit`` means anything to it."""


REPORTS = {
    kind.name: kind
    for kind in (
        ReportKind(
            *("quarterly", "季度通报", "the quarterly circular", "quarterly.md.j2", quarterly.view),
            quarterly.Circular,
            to_units=False,
        ),
        ReportKind("unit", "季度核查反馈单", "a department's sheet", "unit.md.j2", unit.view, unit.Sheet, several=True),
        ReportKind(
            *("reminder", "催报通知", "a reminder to report", "reminder.md.j2", reminder.view), reminder.Reminder
        ),
        ReportKind(
            *("supervision", "提醒函 / 督办函 / 商请函", "letters, one a matter", "supervision.md.j2"),
            supervision.view,
            supervision.SupervisionLetter,
            several=True,
        ),
        ReportKind(
            *("call", "关于报送进展情况的通知", "the call for reports", "call.md.j2", call.view),
            call.Call,
            to_units=False,
        ),
        ReportKind(
            *("annual", "年度报告", "the annual report", "annual.md.j2", annual.view),
            annual.AnnualReport,
            to_units=False,
        ),
        ReportKind("ledger", "任务台账", "the office's ledger", "ledger.md.j2", ledger.view, ledger.Ledger),
        ReportKind("plan", "任务分工表", "who does what by when", "plan.md.j2", assignment.view, assignment.Assignment),
        ReportKind(
            *("brief", "工作专报", "one page for a leader", "brief.md.j2", brief.view), brief.Brief, to_units=False
        ),
    )
}
"""The papers by name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, ready for every medium."""

    stem: str
    """A file's name without its ending: ``unit-sfj-2025Q3``."""
    markdown: str
    charts: tuple[Chart, ...] = ()
    sheet: Sheet | None = None
    """Its table for a workbook, of the ledger only."""
    to_fill: tuple[str, ...] = ()
    """The lines in which something is left for a person to write."""


def known(office_templates: Path | None = None) -> dict[str, ReportKind]:
    """The papers by name, those of the office's own last."""
    found = dict(REPORTS)
    for own in own_papers(office_templates, REPORTS):
        if own.view in REPORTS:
            base = REPORTS[own.view]
            found[own.name] = ReportKind(
                *(own.name, own.title, own.title, f"{own.name}.md.j2", base.views, base.view),
                several=base.several,
                to_units=base.to_units,
            )
    return found


def render(name: str, result: Result, office_templates: Path | None = None, ask: Ask | None = None) -> list[Paper]:
    """The papers of that name in Markdown, in the plan's language.

    A template in the office's folder stands before the package's of the same name. Raises ReportError where
    the unit asked for is not in the quarter, there is nothing to write, what the office says of the quarter
    did not load, or a template fails.
    """
    kind, ask = known(office_templates)[name], ask or Ask()
    docket = Docket(result)
    if docket.period in result.book.office and docket.said is None:
        raise ReportError("report.office_broken", path=f"data/office/{docket.period}.yaml")
    if ask.unit and ask.unit not in {one.unit for one in result.units}:
        raise ReportError("report.no_unit", unit=ask.unit, period=result.period)
    papers = []
    for tail, view in kind.views(docket, ask):
        text = fill(kind.template, office_templates, it=view)
        stem = "-".join(filter(None, (name, tail, str(docket.period))))
        sheet = getattr(view, "sheet", None)
        papers.append(Paper(stem, text, tuple(getattr(view, "charts", ())), sheet, _to_fill(text)))
    if not papers:
        raise ReportError("report.nothing", name=kind.zh, period=result.period)
    return papers


_ROLES = {"to": "主送", "number": "版头"}


def _to_fill(text: str) -> tuple[str, ...]:
    """What a person still has to write: each line with 〔待填〕, under the heading it stands below."""
    found, heading = [], ""
    for line in text.split("\n"):
        if line.startswith("::: "):
            heading = _ROLES.get(line.removeprefix("::: "), heading)
        elif TO_FILL not in line:
            if line.startswith("#") or line.endswith("："):
                heading = line.replace("\\", "").strip("# ：")
        else:
            shown = line.replace("\\", "").strip("| ：")
            found.append(f"{heading}：{shown}" if shown == TO_FILL and heading else shown)
    return tuple(dict.fromkeys(found))
