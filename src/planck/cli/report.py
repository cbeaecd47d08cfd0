"""``planck report``: papers from a judged quarter, in every medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._stop import Stop, near
from planck.messages import Translator
from planck.printing import MEDIA, PROFILES

if TYPE_CHECKING:
    from planck.model import Plan
    from planck.reports import Paper


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("report", help=translator.text("help.report"))
    @click.argument("name", required=False)
    @_options.quarter(translator)
    @_options.option("--unit", translator=translator, help_="report_unit", metavar="UNIT")
    @click.option("--all-units", is_flag=True, help=translator.text("help.all_units"))
    @click.option("--item", metavar="ID", help=translator.text("help.item"))
    @_options.option("--output", "-o", translator=translator, help_="report_output", metavar="FILE|DIR")
    @click.option(  # not set by PLANCK_FORMAT, which is for the formats of findings
        "--format", "formats", multiple=True, metavar="|".join(MEDIA), help=translator.text("help.report_format")
    )
    @_options.option("--profile", translator=translator, help_="profile", type=click.Choice(PROFILES))
    @_options.option(
        "--font-path", "font_paths", translator=translator, help_="font_path", multiple=True, metavar="DIR"
    )
    @click.option("--start", metavar="QUARTER", help=translator.text("help.start"))
    @click.option("--list", "list_", is_flag=True, help=translator.text("help.list"))
    @click.option("--list-templates", is_flag=True, help=translator.text("help.list_templates"))
    @click.option("--names", is_flag=True, help=translator.text("help.names"))
    @_options.data(translator)
    @_options.language(translator)
    def report(
        name: str | None,
        period: str | None,
        as_of: str | None,
        unit: str | None,
        all_units: bool,
        item: str | None,
        output: str | None,
        formats: tuple[str, ...],
        profile: str | None,
        font_paths: tuple[str, ...],
        start: str | None,
        list_: bool,
        list_templates: bool,
        names: bool,
        data: str | None,
    ) -> None:
        from planck.cli import _output, _papers

        if names:
            _output.show(_papers.names_page())
        elif list_ or list_templates:
            _output.show(_papers.listing(data, translator) if list_ else _papers.templates(data, translator))
        elif start:
            _papers.skeleton(start, data, asked, translator)
        else:
            wish = _Wish(name, unit or "", item or "", all_units, _media(formats, output), output, profile, font_paths)
            _make(wish, data, period, as_of, asked, translator)

    return report


@dataclass(frozen=True)
class _Wish:
    """What was asked for."""

    name: str | None
    unit: str
    item: str
    all_units: bool
    media: tuple[str, ...]
    output: str | None
    profile: str | None
    font_paths: Sequence[str]


def _media(formats: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """The media named, else the one that the output's ending names, else Markdown."""
    wanted = tuple(dict.fromkeys(one for part in formats for one in part.split(",")))
    for one in wanted:
        if one not in MEDIA:
            raise Stop("stop.bad_medium", found=one, known=list(MEDIA))
    ending = Path(output).suffix.lower().removeprefix(".") if output else ""
    return wanted or ((ending,) if ending in MEDIA else ("md",))


def _make(
    wish: _Wish,
    data: str | None,
    period: str | None,
    as_of: str | None,
    asked: Translator | None,
    translator: Translator,
) -> None:
    """The papers asked for, all of them made before the first is written."""
    from planck import reports
    from planck.cli import _papers, _workspace
    from planck.printing.press import Press, PrintError
    from planck.printing.profile import profile
    from planck.reports.context import Ask

    if wish.name is None:
        raise Stop("stop.which_report")
    found, folder = _workspace.loaded(data)
    plan = _workspace.whole(found, asked)
    templates = folder.parent / "templates"
    known = _papers.known(templates)
    if wish.name not in known:
        raise Stop("stop.no_report", found=wish.name, near=near(wish.name, known, translator))
    unit = _workspace.unit_called(plan, wish.unit, translator) if wish.unit else ""
    if unit and known[wish.name].about_all:
        raise Stop("report.about_all", name=wish.name)
    if wish.name == "unit" and not unit and not wish.all_units:
        raise Stop("report.which_unit", name=wish.name)
    if wish.item and wish.item not in plan.items and wish.item not in plan.tasks:
        raise Stop("stop.no_name", name=wish.item, near=near(wish.item, plan.items, translator))
    result = _workspace.judged(found, plan, period, as_of, translator)
    try:
        papers = reports.render(wish.name, result, templates, Ask(unit, wish.item))
        press = Press(
            result.as_of,
            plan.office.issuer,
            templates,
            profile(wish.profile, plan.office.page),
            tuple(map(Path, wish.font_paths)),
        )
        made = [(paper, medium, press.print(paper, medium)) for paper in papers for medium in wish.media]
    except (reports.ReportError, PrintError) as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    _papers.deliver(made, wish.output, _workspace.spoken(plan, asked))
    _tell(papers, press.faces_used, plan, asked)


def _tell(papers: list[Paper], faces: list[str], plan: Plan, asked: Translator | None) -> None:
    """Beside the output: the faces a PDF was set in, and what a person still has to write."""
    from planck.cli import _workspace

    words = _workspace.spoken(plan, asked)
    for one in faces:
        _workspace.tell(words.text("faces", faces=one))
    todo = list(dict.fromkeys(line for paper in papers for line in paper.to_fill))
    if todo:
        _workspace.tell(words.text("to_fill", count=len(todo)))
        for line in todo:
            _workspace.tell(f"  {words.shown(line)}")
