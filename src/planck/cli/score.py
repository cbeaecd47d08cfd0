"""``planck score``: a year's assessment by the office's own rules, every point with its basis."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.cli._workspace import Workspace
    from planck.score import Assessment, ScoreError

TODAY = datetime.date.today
"""The one place where this command reads the clock."""
_ENDINGS = {"json": "json", "md": "markdown"}


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""
    from planck.formats import score as formats

    @_options.command("score", translator)
    @click.argument("year", required=False)
    @click.option("--unit", metavar="UNIT", help=translator.text("help.score_unit"))
    @_options.data(translator)
    # not set by PLANCK_FORMAT, which is for the formats of findings
    @click.option("--format", "name", type=click.Choice(formats.FORMATS), help=translator.text("help.score_format"))
    @_options.option("--output", "-o", translator=translator, help_="output", metavar="FILE")
    @_options.force(translator)
    @_options.option("--quiet", "-q", translator=translator, help_="quiet", is_flag=True)
    @_options.option("--as-of", translator=translator, help_="score_as_of", metavar="DAY")
    @_options.language(translator)
    def score(
        year: str | None,
        unit: str | None,
        data: str | None,
        name: str | None,
        output: str | None,
        force: bool,
        quiet: bool,
        as_of: str | None,
    ) -> None:
        from planck.cli import _endings, _workspace

        chosen = _endings.format_of(name, output, _ENDINGS)
        workspace = _workspace.open_workspace(data, requested)
        assessed = assessment(workspace, year, as_of, quiet=quiet)
        slug = _workspace.unit_called(workspace.plan, unit) if unit else ""
        if slug and assessed.of_unit(slug) is None:
            facts = {"name": workspace.plan.units[slug].name, "year": str(assessed.year), "of": assessed.rules.of}
            raise Stop("score.unit_aside", **facts)
        _deliver(assessed, slug, chosen, output, workspace.translator, force=force, quiet=quiet)

    return score


def assessment(workspace: Workspace, year: str | None, as_of: str | None, *, quiet: bool = False) -> Assessment:
    """The year's assessment up to the day, by default today; Stop with what is wrong where there is none."""
    from planck import score
    from planck.cli import _workspace

    book, translator = workspace.loaded.book, workspace.translator
    assert book is not None  # its plan is sound
    day = _workspace.day_written(as_of) if as_of else TODAY()
    if year is not None and not re.fullmatch("[0-9]{4}", year):
        raise Stop("score.bad_year", text=year)
    meant = int(year) if year else score.latest_year(book, day)
    if meant is None:
        raise Stop("score.no_rules_at_all", year=str(min(day, workspace.plan.period.end).year))
    if year is None and not quiet:
        inform(translator.text("score.year_taken", year=str(meant)))
    # what the office returned, refused and corrected is part of the year
    _workspace.refuse_unread_office(workspace, workspace.plan.holding(datetime.date(meant, 12, 31)))
    try:
        return score.assess(book, meant, day)
    except score.ScoreError as refused:
        raise _stop(refused, workspace) from None


def _stop(refused: ScoreError, workspace: Workspace) -> Stop:
    """Why there is no score, with the findings that stand in the way, of files that did not load too."""
    from planck.cli import _workspace

    facts = {name: str(fact) if name == "year" else fact for name, fact in refused.facts.items()}
    broken = facts.pop("files", [])
    loaded = workspace.loaded._replace(findings=(*workspace.loaded.findings, *refused.findings))
    paths = [*broken, *(finding.place.path for finding in refused.findings)]
    return Stop(refused.message_key, detail=_workspace.faults_of(loaded, paths, workspace.translator), **facts)


def _deliver(
    assessed: Assessment, unit: str, name: str, output: str | None, translator: Translator, *, force: bool, quiet: bool
) -> None:
    from planck.cli import _output, _results
    from planck.formats import score as formats

    text = formats.render(name, assessed, unit, translator)
    if name != "full" and not quiet:
        for finding in assessed.findings:  # a program's page has no room for them, and a score stands on them
            inform(f"{finding.place.by_line}: {finding.code} {translator.message(finding)}")
    if name == "json" and not quiet:
        from planck.formats.score.full import unread

        for notice in unread(assessed, translator):
            inform(notice)
    if output:
        _results.write_results([(Path(output), text.encode("utf-8", "backslashreplace"))], force=force)
    elif not quiet:
        _output.show(_output.portable("json", text) if name == "json" else text)
