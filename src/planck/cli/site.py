"""``planck site``: a folder of pages to look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core import version
from planck.messages import CHINESE, Translator

if TYPE_CHECKING:
    from planck.cli._workspace import Workspace
    from planck.core.period import Period

EDITIONS = ("office", "public")
TODAY = datetime.date.today
"""The one place where this command reads the clock."""


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("site", translator)
    @_options.quarter
    @_options.option("--output", "-o", translator=translator, help_="site_output", metavar="DIR")
    @_options.option("--edition", translator=translator, help_="edition", type=click.Choice(EDITIONS), default="office")
    @click.option("--rollup", metavar="DIR", help=translator.text("help.site_rollup"))
    @_options.option(
        "--serve", translator=translator, help_="site_serve", metavar="[PORT]", is_flag=False, flag_value=""
    )
    @click.option("--checker", is_flag=True, help=translator.text("help.checker"))
    @_options.option("--pyodide", translator=translator, help_="pyodide", metavar="FILE|DIR")
    @_options.force(translator)
    @_options.period(translator)
    @_options.plan(translator)
    @_options.data(translator)
    @_options.language(translator)
    def site(
        quarter: str | None,
        period: str | None,
        as_of: str | None,
        output: str | None,
        edition: str,
        rollup: str | None,
        serve: str | None,
        checker: bool,
        pyodide: str | None,
        force: bool,
        plan: str | None,
        data: str | None,
    ) -> None:
        from planck.cli import _checker, _endings, _papers, _site_folder, _workspace

        if checker:
            _refuse_options("checker.options", ("quarter", "period", "as_of", "edition", "plan", "serve", "rollup"))
            _checker.write(data, requested, output or ".", pyodide, force=force)
            return
        _refuse_options("checker.pyodide_alone", ("pyodide",))
        # empty where a variable of the shell is not set: that is not the working directory
        if output == "" or (output is None and serve is None):
            raise Stop("site.where_to")
        if output is not None:
            _endings.refuse_file(output)
            _site_folder.refuse(Path(output))
        wanted = _options.period_named(quarter, period)
        if rollup is not None:
            _write_rollup(rollup, output, requested or CHINESE, force=force)
            return

        def make() -> dict[str, bytes]:
            """The pages as the files are now, written where a folder is named."""
            workspace = _workspace.open_workspace(data, requested, plan=plan)
            pages = built(workspace, wanted, as_of, public=edition == "public")
            _papers.refuse_english(workspace.translator)
            if output is not None:
                public = edition == "public"
                written = _site_folder.write(Path(output), pages, workspace.translator, force=force, public=public)
                _inform(written, Path(output), workspace.translator)
            return pages

        if serve is None:
            make()
        else:
            _serve(make, _port(serve), _workspace.data_folder(data), translator)

    return site


def _port(text: str) -> int | None:
    """The port that is written; None where none is."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) <= 65_535):
        raise Stop("site.no_port", text=text)
    return int(text)


def _serve(make: Callable[[], dict[str, bytes]], port: int | None, data: Path, translator: Translator) -> None:
    from planck.cli._site_server import Pages, serve

    serve(Pages(make, (data, data.parent / "templates"), translator), port)


def built(workspace: Workspace, period_text: str | None, as_of: str | None, *, public: bool) -> dict[str, bytes]:
    """The pages by their paths in the folder."""
    from planck.cli import _workspace
    from planck.cli._site_papers import downloads
    from planck.model.issued import Forged
    from planck.reports import ReportError
    from planck.site import site_of
    from planck.site.pages import build

    day = _workspace.day_written(as_of) if as_of else None
    period = _period(workspace, period_text, as_of)
    # without its file an issued quarter would be shown as if all its decisions and lights had been taken back
    _workspace.refuse_unread_office(workspace, period)
    try:
        site = site_of(workspace.loaded, period, public=public, as_of=day, today=TODAY(), version=version.of_planck())
        templates = workspace.folder.parent / "templates"
        papers = downloads(site, templates, workspace.translator, version.of_planck())
        return build(site, workspace.loaded, papers.links, templates) | papers.files
    except Forged as forged:
        raise Stop("issue.forged", path=forged.name, name=forged.name) from None
    except ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None


_OF_A_WORKSPACE = ("quarter", "period", "as_of", "edition", "plan", "data", "serve")
"""What a roll-up has decided, or has not."""


def _write_rollup(source: str, output: str | None, translator: Translator, *, force: bool) -> None:
    """Write the site of a roll-up; Stop where an option is written that a roll-up has decided."""
    from planck.cli import _papers, _site_folder

    _refuse_options("site.rollup_options", _OF_A_WORKSPACE)
    if output is None:
        raise Stop("site.where_to")
    _papers.refuse_english(translator)
    pages = built_of_rollup(Path(source), Path(output))
    _inform(_site_folder.write(Path(output), pages, translator, force=force), Path(output), translator)


def _refuse_options(message_key: str, names: Sequence[str]) -> None:
    """Stop where any of these options is written: what it asks for would be ignored."""
    context = click.get_current_context()
    given = [name for name in names if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given:
        written = ["QUARTER" if name == "quarter" else f"--{name.replace('_', '-')}" for name in given]
        raise Stop(message_key, options=written)


def built_of_rollup(source: Path, folder: Path) -> dict[str, bytes]:
    """The pages of a roll-up by their paths, with its two files to download."""
    from planck.cli import _rollup_papers
    from planck.reports import ReportError
    from planck.rollup import stored
    from planck.rollup.document import ROWS, SUMMARY
    from planck.site import rollup

    context = _rollup_papers.read(source)
    beside = rollup.sites_beside(folder.absolute(), (county.code for county in context.rollup.counties))
    try:
        pages = rollup.build(context, stored.rows(source, context.rollup), beside, version.of_planck())
    except ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    return pages | {f"data/{name}": (source / name).read_bytes() for name in (SUMMARY, ROWS)}


def _period(workspace: Workspace, text: str | None, as_of: str | None) -> Period:
    from planck.cli import _workspace

    return _workspace.period_and_day(workspace.plan, text, as_of)[0]


def _inform(written: object, folder: Path, translator: Translator) -> None:
    from planck.cli._site_folder import Written

    assert isinstance(written, Written)
    facts = {"path": folder, "changed": written.changed, "same": written.same, "removed": written.removed}
    inform(translator.text("site.written", **facts))
    if written.left:
        inform(translator.text("site.left", names=list(written.left)))
