"""A judged quarter or a roll-up as papers in Markdown: a view of frozen values and a template each, one registry."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planck.charts.values import Chart
from planck.check import Result
from planck.core.papers import PAPERS
from planck.core.period import Period
from planck.core.text import nested_quotes
from planck.reports import markdown, tags
from planck.reports.chinese import TO_FILL
from planck.reports.context import Ask, ReportContext
from planck.reports.fault import ReportError
from planck.reports.ledger_table import LedgerTable

if TYPE_CHECKING:
    from planck.reports.rollup_context import RollUpContext

__all__ = ["REPORTS", "Paper", "ReportError", "ReportKind", "known", "render", "render_rollup"]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One paper: its names, the view that fills it, and its template."""

    name: str
    zh: str
    en: str
    shows: str
    """``module.Type``: the type of its view, and the module here that has it beside ``view``; imported when used."""
    about_all: bool = False
    """Whether it is about all units, so that no single unit can be named."""
    for_each: bool = False
    """Whether each unit gets papers of its own."""
    asks_for_unit: bool = False
    """Whether the command line asks which unit is meant: a sheet for each is printed only where all are asked for."""
    of_rollup: bool = False
    """Whether it is about a roll-up of many counties; else about a judged period of one."""
    of_year: bool = False
    """Whether it is about a year's assessment, so that a year names it too."""

    @property
    def view(self) -> type:
        """The type of the values that its template shows."""
        module, _, name = self.shows.partition(".")
        view: type = getattr(importlib.import_module(f"planck.reports.{module}"), name)
        return view

    def views(self, context: ReportContext | RollUpContext, ask: Ask) -> Iterator[tuple[str, Any]]:
        """For each paper of the kind: the part of its name that tells it from the others, and the view's values.

        The context is the one of what the kind is about.
        """
        module = importlib.import_module(f"planck.reports.{self.shows.partition('.')[0]}")
        views: Iterator[tuple[str, Any]] = module.view(context, ask)
        return views


def _kind(
    name: str,
    shows: str,
    *,
    about_all: bool = False,
    for_each: bool = False,
    asks_for_unit: bool = False,
    of_rollup: bool = False,
    of_year: bool = False,
) -> ReportKind:
    return ReportKind(name, *PAPERS[name], shows, about_all, for_each, asks_for_unit, of_rollup, of_year)


_KINDS = (
    _kind("quarterly", "quarterly.Circular", about_all=True),
    _kind("unit", "unit.UnitSheet", for_each=True, asks_for_unit=True),
    _kind("reminder", "reminder.Reminder"),
    _kind("supervision", "supervision.SupervisionLetter", for_each=True),
    _kind("call", "call.Call", about_all=True),
    _kind("annual", "annual.AnnualReport", about_all=True),
    _kind("ledger", "ledger.Ledger"),
    _kind("plan", "assignment.Assignment"),
    _kind("brief", "brief.Brief", about_all=True),
    _kind("letters", "letters.LetterRegister"),
    _kind("digest", "digest.Digest"),
    _kind("slides", "slides.Slides", about_all=True),
    _kind("correction", "correction.Correction"),
    _kind("assessment", "assessment.AssessmentCircular", about_all=True, of_year=True),
    _kind("score", "score_sheet.ScoreSheet", for_each=True, asks_for_unit=True, of_year=True),
    _kind("rollup", "rollup.RollUpCircular", about_all=True, of_rollup=True),
)
REPORTS = {kind.name: kind for kind in _KINDS}
"""The papers by name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, ready for every medium."""

    stem: str
    """A file's name without its ending: ``unit-sfj-2025Q3``."""
    source: str
    """Markdown with the tags that printing reads (``reports/tags.py``)."""
    charts: tuple[Chart, ...] = ()
    table: LedgerTable | None = None
    """Its table for a workbook; the ledger, the register of letters and the circular on many counties have one."""
    slides: bool = False
    """Whether each heading of level 2 begins a slide: the paper is shown and read out, not printed on pages."""
    to_fill: tuple[str, ...] = ()
    """The lines in which something is left for a person to write."""

    @property
    def markdown(self) -> str:
        """The Markdown that people read."""
        return tags.readable(self.source)


def known(office_templates: Path | None = None) -> dict[str, ReportKind]:
    """The papers by name, those of the office's own last.

    Raises ReportError where one of these names a view that planck does not have.
    """
    from planck.reports.templates import own_papers

    kinds = dict(REPORTS)
    for own in own_papers(office_templates, REPORTS):
        base = REPORTS.get(own.view)
        if base is None:
            raise ReportError("report.own_view", name=f"{own.name}.md.j2", view=own.view, known=list(REPORTS))
        kinds[own.name] = replace(base, name=own.name, zh=own.title, en=own.title, asks_for_unit=False)
    return kinds


def render_rollup(name: str, context: RollUpContext, office_templates: Path | None = None) -> list[Paper]:
    """The papers of that name on a roll-up in Markdown, in Chinese.

    A template in the office's folder stands before the package's of the same name. Raises ReportError where the
    roll-up does not hold together, or a template fails.
    """
    kind = known(office_templates)[name]
    return [
        _paper_of(name, (tail, str(context.period)), view, context.period, office_templates)
        for tail, view in kind.views(context, Ask())
    ]


def render(
    name: str,
    result: Result,
    office_templates: Path | None = None,
    ask: Ask | None = None,
    version: str = "",
    context: ReportContext | None = None,
) -> list[Paper]:
    """The papers of that name in Markdown, in Chinese; ``context``: the result's, where earlier quarters are judged.

    A template in the office's folder stands before the package's of the same name. ``version``: planck's own, which
    a paper of an issued quarter names where another one wrote the record. Raises ReportError where the
    unit named owes nothing in the quarter, there is nothing to write, the office's words on the quarter did not
    load, or a template fails.
    """
    kind, ask = known(office_templates)[name], ask or Ask()
    if kind.of_rollup:
        raise ReportError("report.of_rollup", name=name)
    context = context or ReportContext(result)
    # a paper without them would look as if the office had said nothing
    for path in result.book.unread_words(context.period):
        raise ReportError("report.office_broken", path=f"data/{path}")
    if ask.unit and ask.unit not in {standing.unit for standing in result.units}:
        raise ReportError("report.no_unit", unit=ask.unit, period=result.period)
    papers = []
    for tail, view in kind.views(context, ask):
        about = str(context.period.year if kind.of_year else context.period)
        paper = _paper_of(name, (tail, about), view, context.period, office_templates)
        # the circular on the leader's desk: templates of a later planck may set it otherwise
        circular = result.issued.kept("circular") if result.issued and name == "quarterly" else None
        paper = replace(paper, source=circular) if circular is not None else _with_version(paper, result, version)
        papers.append(paper)
    if not papers:
        if ask.unit:
            unit = result.book.plan.units[ask.unit].name
            raise ReportError("report.nothing_for_unit", name=kind.zh, period=result.period, unit=unit)
        raise ReportError("report.nothing", name=kind.zh, period=result.period)
    return papers


def _paper_of(name: str, tails: tuple[str, str], view: Any, period: Period, office_templates: Path | None) -> Paper:
    """The view's values as a paper, within the limits of the office's own templates."""
    from planck.reports.templates import within_limits  # here: forms use this floor too, and need no Jinja

    stem = "-".join(filter(None, (name, *tails)))
    return within_limits(office_templates, _paper, name, office_templates, stem, view, period.per_year)


def _with_version(paper: Paper, result: Result, version: str) -> Paper:
    """The paper, with both versions at its end where a later planck sets it from the record of an earlier one."""
    record = result.issued
    if record is None or version in ("", record.planck):
        return paper
    line = f"编排说明：本件依据印发存档（planck {record.planck}），由 planck {version} 编排"
    table = paper.table and replace(paper.table, notes=(*paper.table.notes, line))
    return replace(paper, source=f"{paper.source.rstrip()}\n\n{markdown.escape(line)}。\n", table=table)


def _paper(name: str, office_templates: Path | None, stem: str, view: Any, per_year: int) -> Paper:
    """The view's values in the template of that name."""
    from planck.reports.templates import fill

    text = nested_quotes(fill(f"{name}.md.j2", office_templates, per_year, it=view))
    charts, table = tuple(getattr(view, "charts", ())), getattr(view, "table", None)
    slides: bool = getattr(view, "slides", False)
    return Paper(stem, tags.without_fills(text), charts, table, slides, _to_fill(text))


_ROLES = {"to": "主送", "number": "版头", "signature": "发文机关署名", "imprint": "印发机关"}


def _to_fill(text: str) -> tuple[str, ...]:
    """What a person still has to write: each line that a value marks so, under the heading it stands below."""
    lines, heading = [], ""
    for line in text.split("\n"):
        shown = tags.readable(line).replace("\\", "").replace("（印发日期）印发", "（印发日期）")
        if line.startswith("::: "):
            heading = _ROLES.get(line.removeprefix("::: "), heading)
        elif tags.is_to_fill(line):
            left = shown.strip("| ：").removesuffix("。") if shown.endswith(f"{TO_FILL}。") else shown.strip("| ：")
            lines.append(f"{heading}：{left}" if left == TO_FILL and heading else left)
        elif line.startswith("#") or line.endswith("："):
            heading = shown.strip("# ：")
    # a line that stands in several places is to be filled in once
    return tuple(dict.fromkeys(lines))
