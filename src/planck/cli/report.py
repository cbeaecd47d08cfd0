"""``planck report``: papers on a judged quarter, in every medium."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop, near_names
from planck.core import version
from planck.core.papers import OF_ALL_PLANS
from planck.core.period import Period
from planck.messages import Translator
from planck.printing import MEDIA, PROFILES

if TYPE_CHECKING:
    from planck.check import Result
    from planck.cli._workspace import Workspace
    from planck.model import Plan
    from planck.reports import Paper, ReportKind
    from planck.reports.context import Ask
    from planck.score import Assessment


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("report", translator)
    @click.argument("name", required=False)
    @click.argument("quarter", required=False, metavar="[QUARTER|DIR]")
    @_options.period(translator)
    @_paper_options(translator)
    @click.option("--start", metavar="QUARTER", help=translator.text("help.start"))
    @click.option("--list", "list_", is_flag=True, help=translator.text("help.list"))
    @click.option("--list-templates", is_flag=True, help=translator.text("help.list_templates"))
    @click.option("--names", is_flag=True, help=translator.text("help.names"))
    @_options.plan(translator)
    @_options.data(translator)
    @_options.language(translator)
    def report(
        name: str | None,
        quarter: str | None,
        period: str | None,
        as_of: str | None,
        unit: str | None,
        all_units: bool,
        item: str | None,
        output: str | None,
        force: bool,
        formats: tuple[str, ...],
        profile: str | None,
        font_paths: tuple[str, ...],
        start: str | None,
        list_: bool,
        list_templates: bool,
        names: bool,
        plan: str | None,
        data: str | None,
    ) -> None:
        from planck.cli import _output, _papers

        if names:
            _output.show(_papers.names_page())
        elif list_ or list_templates:
            _output.show(_papers.listing(data, translator) if list_ else _papers.templates(data, translator))
        elif start:
            _papers.start_office_file(start, data, plan, requested, translator)
        else:
            media = _papers.media(formats, output)
            order = _Order(name, unit or "", item or "", plan, all_units, media, output, force, profile, font_paths)
            if kind := _papers.of_rollup(name):
                _write_rollup_papers(order, kind, quarter, translator)
                return
            _write_papers(order, data, _options.period_named(quarter, period), as_of, requested)

    return report


def _paper_options(translator: Translator) -> Callable[[_options.Function], _options.Function]:
    """Which paper, of whom, in which media and on which page."""
    return _options.stack(
        _options.option("--unit", translator=translator, help_="report_unit", metavar="UNIT"),
        click.option("--all-units", is_flag=True, help=translator.text("help.all_units")),
        click.option("--item", metavar="ID", help=translator.text("help.item")),
        _options.option("--output", "-o", translator=translator, help_="report_output", metavar="FILE|DIR"),
        _options.force(translator),
        click.option(  # not set by PLANCK_FORMAT, which is for the formats of findings
            "--format", "formats", multiple=True, metavar="|".join(MEDIA), help=translator.text("help.report_format")
        ),
        _options.option("--profile", translator=translator, help_="profile", type=click.Choice(PROFILES)),
        _options.option(
            "--font-path", "font_paths", translator=translator, help_="font_path", multiple=True, metavar="DIR"
        ),
    )


@dataclass(frozen=True)
class _Order:
    """Which papers to write, of whom, in which media, and where to."""

    name: str | None
    unit: str
    item: str
    plan: str | None
    """The id of the plan; None: the first, and of papers that tell of all plans, all."""
    all_units: bool
    media: tuple[str, ...]
    output: str | None
    force: bool
    profile: str | None
    font_paths: Sequence[str]


def _write_papers(
    order: _Order, data: str | None, period: str | None, as_of: str | None, requested: Translator | None
) -> None:
    """Print all the papers, then write them: a fault in the last leaves no file of the first."""
    from planck import reports
    from planck.cli import _papers, _workspace
    from planck.printing.press import Press, PrintError
    from planck.printing.profile import profile
    from planck.reports.context import Ask

    if order.name is None:
        raise Stop("stop.which_report")
    workspace = _opened(order, data, period, requested)
    plan, templates = workspace.plan, workspace.folder.parent / "templates"
    kinds = _papers.known(templates)
    name = _papers.called(order.name, kinds, workspace.translator)
    unit = _unit_of_paper(order, name, plan, kinds)
    if order.item and order.item not in plan.items and order.item not in plan.tasks:
        raise Stop("stop.no_name", name=order.item, near=near_names(order.item, plan.items))
    judges = {
        "letters": _workspace.judge_for_register,
        "supervision": _workspace.judge_for_letters,
        "ledger": _workspace.judge_for_ledger,
    }
    judge = judges.get(kinds[name].shows.partition(".")[0], _workspace.judge)
    if len(plan.own) > 1:
        workspace = _workspace.without_records(workspace)
    assessment = _assessment(workspace, period, as_of) if kinds[name].of_year else None
    # the quarter gives the paper its head; the assessment itself counts each quarter as issued or corrected
    of_year = assessment and _workspace.judge_for_scores(workspace.loaded, assessment, as_of)
    result = of_year or judge(workspace.loaded, plan, period, as_of)
    if len(plan.own) > 1:
        _workspace.inform_of_issued_plans(result, workspace)
    _workspace.inform_of_day(result, workspace.translator)
    _workspace.inform_of_issue(result, workspace, as_of)
    # an annual report on part of the year may be meant, but looks like the year's
    if name == "annual" and not result.period.closes_year:
        inform(workspace.translator.text("report.not_the_year", period=result.period))
    _workspace.refuse_unread_office(workspace, result.period, with_paragraphs=True)
    _workspace.refuse_misnamed_office(workspace, result)
    ask = Ask(unit, order.item, assessment)
    if kinds[name].shows.startswith("supervision."):
        _inform_of_unused_letters(result, ask, workspace.translator)
    _papers.refuse_english(workspace.translator)  # last: what is wrong with the order or the data is told in English
    office = result.book.plan.office
    try:
        with _papers.templates_for(result, templates) as used:
            papers = reports.render(name, result, used, ask, version.of_planck())
            if "xlsx" in order.media:
                papers = _papers.sealed(papers, workspace)
            faces = tuple(map(Path, order.font_paths))
            press = Press(result.as_of, office.issuer, used, profile(order.profile, office.page), faces)
            printed = [(paper, medium, press.print(paper, medium)) for paper in papers for medium in order.media]
    except (reports.ReportError, PrintError) as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    _papers.deliver(printed, order.output, workspace.translator, force=order.force)
    if order.profile == "letterhead" and not all(_numbered(paper) for paper in papers):
        inform(workspace.translator.text("print.no_head", name=name))
    _inform(papers, press.faces_used, workspace.translator)


_OF_A_WORKSPACE = ("period", "as_of", "unit", "all_units", "item", "plan", "data")
"""Options that say nothing of a roll-up, whose folder settles what they would."""


def _write_rollup_papers(order: _Order, kind: ReportKind, folder: str | None, translator: Translator) -> None:
    """Print the papers on a roll-up, then write them."""
    from planck import reports
    from planck.cli import _papers, _rollup_papers
    from planck.printing.press import Press, PrintError
    from planck.printing.profile import profile

    _refuse_options_of_workspaces(kind)
    if folder is None:
        raise Stop("report.of_rollup", name=kind.name)
    templates = _papers.templates_here()
    try:
        context = _rollup_papers.read(Path(folder))
        _papers.refuse_english(translator)
        office, faces = context.office, tuple(map(Path, order.font_paths))
        papers = reports.render_rollup(kind.name, context, templates)
        press = Press(context.day, office.issuer, templates, profile(order.profile, office.page), faces)
        printed = [(paper, medium, press.print(paper, medium)) for paper in papers for medium in order.media]
    except (reports.ReportError, PrintError) as fault:
        raise Stop(_rollup_papers.IN_PLACE.get(fault.message_key, fault.message_key), **fault.facts) from None
    _papers.deliver(printed, order.output, translator, force=order.force, changed="stop.changed_by_hand")
    _inform(papers, press.faces_used, translator, to_fill_key="to_fill_rollup")


def _refuse_options_of_workspaces(kind: ReportKind) -> None:
    context = click.get_current_context()
    written = [
        f"--{name.replace('_', '-')}"
        for name in _OF_A_WORKSPACE
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if written:
        raise Stop("report.rollup_options", name=kind.name, options=written)


def _opened(order: _Order, data: str | None, period: str | None, requested: Translator | None) -> Workspace:
    """The workspace with the plans that the paper is about."""
    from planck.cli import _workspace

    if order.plan is None and order.name in OF_ALL_PLANS:
        return _workspace.open_all_plans(data, requested, period)
    return _workspace.open_workspace(data, requested, plan=order.plan)


def _assessment(workspace: Workspace, period: str | None, as_of: str | None) -> Assessment:
    """The assessment of the year written, or of that of the quarter written; by default of the latest with rules."""
    from planck.cli import score

    year = period[:4] if period and Period.parse(period) else period
    return score.assessment(workspace, year, as_of)


def _numbered(paper: Paper) -> bool:
    """Whether a number stands above the title, with which a letterhead goes."""
    head = paper.source.split("\n# ")[0]
    return "::: number\n" in head or "::: letter\n" in head


def _inform_of_unused_letters(result: Result, ask: Ask, translator: Translator) -> None:
    """Name what the office wrote for letters that are not due."""
    from planck.reports import supervision
    from planck.reports.context import ReportContext

    for letter in supervision.unused(ReportContext(result), ask):
        place, unit = letter.at("unit"), result.book.plan.units.get(letter.unit)
        facts = {
            "path": place.path,
            "line": place.line,
            "item": letter.item,
            "unit": unit.name if unit else letter.unit,
        }
        inform(translator.text("report.unused_letter" if letter.item else "report.unused_reminder", **facts))


def _unit_of_paper(order: _Order, name: str, plan: Plan, known: Mapping[str, ReportKind]) -> str:
    """The slug of the unit that the paper is about, or nothing; Stop where unit and paper do not fit."""
    from planck.cli import _workspace

    unit = _workspace.unit_called(plan, order.unit) if order.unit else ""
    if order.all_units and not known[name].for_each:
        raise Stop("report.not_for_each", name=name)
    if order.all_units and unit:
        raise Stop("report.unit_or_all", unit=order.unit)
    if unit and known[name].about_all:
        raise Stop("report.about_all", name=name)
    # forty sheets by a slip of the hand are not what was meant
    if known[name].asks_for_unit and not unit and not order.all_units:
        raise Stop("report.which_unit", name=name)
    return unit


def _inform(papers: list[Paper], faces: list[str], translator: Translator, *, to_fill_key: str = "to_fill") -> None:
    """Write beside the output which fonts the PDFs use, and what a person still has to fill in."""
    for names in faces:
        inform(translator.text("faces", faces=names))
    to_fill = list(dict.fromkeys(line for paper in papers for line in paper.to_fill))
    if to_fill:
        inform(translator.text(to_fill_key, count=len(to_fill)))
        for line in to_fill:
            inform(f"  {translator.shown(line)}")
