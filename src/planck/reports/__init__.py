"""A judged quarter as papers in Markdown: one view of frozen values and one template each, one registry."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planck.charts import Chart
from planck.check import Result
from planck.reports.chinese import TO_FILL
from planck.reports.context import Ask, ReportContext
from planck.reports.ledger_table import Sheet
from planck.reports.templates import ReportError, fill, own_papers

__all__ = ["REPORTS", "Paper", "ReportError", "ReportKind", "known", "render"]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One paper: its names, its template, and the view that fills it."""

    name: str
    zh: str
    en: str
    template: str
    made_in: str
    """The module of its views, imported when one is asked for."""
    shows: str
    """The name of the view's type there."""
    about_all: bool = False
    """Whether it is about all units, so that none can be asked for."""

    @property
    def view(self) -> type:
        """The type of what its template shows."""
        found: type = getattr(importlib.import_module(f"planck.reports.{self.made_in}"), self.shows)
        return found

    def views(self, context: ReportContext, ask: Ask) -> Iterator[tuple[str, Any]]:
        """For each paper of the kind: what tells it from the others, and the view's frozen values."""
        found: Iterator[tuple[str, Any]] = importlib.import_module(f"planck.reports.{self.made_in}").view(context, ask)
        return found


REPORTS = {
    name: ReportKind(name, zh, en, f"{name}.md.j2", made_in, shows, name in ("quarterly", "call", "annual", "brief"))
    for name, zh, en, made_in, shows in (
        ("quarterly", "季度通报", "the quarterly circular", "quarterly", "Circular"),
        ("unit", "季度核查反馈单", "a department's sheet", "unit", "Sheet"),
        ("reminder", "催报通知", "a reminder to report", "reminder", "Reminder"),
        ("supervision", "提醒函 / 督办函 / 商请函", "letters, one a matter", "supervision", "SupervisionLetter"),
        ("call", "关于报送进展情况的通知", "the call for reports", "call", "Call"),
        ("annual", "年度报告", "the annual report", "annual", "AnnualReport"),
        ("ledger", "任务台账", "the office's ledger", "ledger", "Ledger"),
        ("plan", "任务分工表", "who does what by when", "assignment", "Assignment"),
        ("brief", "工作专报", "one page for a leader", "brief", "Brief"),
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
    """The papers by name, those of the office's own last.

    Raises ReportError where one of these asks for the values of a paper there is none of.
    """
    found = dict(REPORTS)
    for own in own_papers(office_templates, REPORTS):
        base = REPORTS.get(own.view)
        if base is None:
            raise ReportError("report.own_view", name=f"{own.name}.md.j2", view=own.view, known=list(REPORTS))
        found[own.name] = replace(base, name=own.name, zh=own.title, en=own.title, template=f"{own.name}.md.j2")
    return found


def render(name: str, result: Result, office_templates: Path | None = None, ask: Ask | None = None) -> list[Paper]:
    """The papers of that name in Markdown, in the plan's language.

    A template in the office's folder stands before the package's of the same name. Raises ReportError where
    the unit asked for is not in the quarter, there is nothing to write, what the office says of the quarter
    did not load, or a template fails.
    """
    kind, ask = known(office_templates)[name], ask or Ask()
    context = ReportContext(result)
    if context.period in result.book.office and context.said is None:
        raise ReportError("report.office_broken", path=f"data/office/{context.period}.yaml")
    if ask.unit and ask.unit not in {one.unit for one in result.units}:
        raise ReportError("report.no_unit", unit=ask.unit, period=result.period)
    papers = []
    for tail, view in kind.views(context, ask):
        text = fill(kind.template, office_templates, it=view)
        stem = "-".join(filter(None, (name, tail, str(context.period))))
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
