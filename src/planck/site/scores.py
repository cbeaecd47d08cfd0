"""考核: a year's scores, and for each unit every point with what it stands on; only the office's edition has it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from planck import score
from planck.formats.score import full
from planck.model import Book
from planck.reports import score_text
from planck.score import Assessment, CriterionScore, ScoreError, UnitScore
from planck.site.frame import Site
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line of what points stand on."""

    points: str
    text: str
    code: Link
    """The rule of the finding."""
    place: Link
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion, bonus or veto of a unit."""

    name: str
    points: str
    """8 / 10; — where it does not touch the unit."""
    summary: str
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class UnitScorePage:
    """A unit's sheet."""

    unit: Link
    title: str
    result: tuple[str, ...]
    notices: tuple[str, ...]
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True)
class ScoresPage:
    """All units by rank; where no score can be given, why."""

    title: str
    notices: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[str, ...]], ...]
    """The unit with a link to its sheet, and the cells behind its name; the place stands before it."""
    summaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The pages on a year."""

    page: ScoresPage
    units: tuple[tuple[str, UnitScorePage], ...]
    codes: frozenset[str]
    """The rules that their lines name."""


def scores(site: Site, book: Book, as_of: datetime.date) -> Scores | None:
    """The scores of the latest year with rules; None where there are no rules."""
    year = score.latest_year(book, as_of)
    if year is None:
        return None
    try:
        assessment = score.assess(book, year, as_of)
    except ScoreError as fault:
        reason = site.translator.text(fault.message_key, **fault.facts)
        wrong = (
            f"{finding.place.by_line} {finding.code} {site.translator.message(finding)}" for finding in fault.findings
        )
        return Scores(ScoresPage(f"{year}年度考核", (reason, *wrong), (), (), ()), (), frozenset())
    notices = tuple(full.notices(assessment, site.translator))
    heads, *cells = full.cells(assessment, site.translator)
    rows = tuple(
        (Link(site.plan.units[unit.unit].name, site.links.scores[unit.unit]), (row[0], *row[2:]))
        for unit, row in zip(assessment.by_rank, cells, strict=True)
    )
    title, summaries = score_text.title(assessment, site.translator), tuple(full.summaries(assessment, site.translator))
    page = ScoresPage(title, notices, heads, rows, summaries)
    units = tuple((unit.unit, _sheet(site, assessment, unit, notices)) for unit in assessment.by_rank)
    lines = (line for unit in assessment.units for criterion in unit.criteria for line in criterion.basis)
    return Scores(page, units, frozenset(line.code for line in lines if line.code))


def _sheet(site: Site, assessment: Assessment, unit: UnitScore, notices: tuple[str, ...]) -> UnitScorePage:
    return UnitScorePage(
        unit=site.unit_link(unit.unit),
        title=score_text.title(assessment, site.translator),
        result=tuple(full.result(assessment, unit, site.translator)),
        notices=notices,
        criteria=tuple(_criteria(site, assessment, unit)),
    )


def _criteria(site: Site, assessment: Assessment, unit: UnitScore) -> Iterator[CriterionView]:
    for scored in unit.with_bonus:
        lines = tuple(_lines(site, assessment, scored)) if scored.applies else ()
        summary = score_text.summary(assessment, scored, site.translator)
        yield CriterionView(scored.criterion.name, score_text.points_of(scored), summary, lines)
    for veto in unit.vetoes:
        name = f"一票否决：{veto.criterion.name}"
        yield CriterionView(name, "", score_text.veto(veto, site.translator), tuple(_lines(site, assessment, veto)))


def _lines(site: Site, assessment: Assessment, scored: CriterionScore) -> Iterator[ScoreLine]:
    for basis in score_text.ordered(scored):
        yield ScoreLine(
            points=score_text.signed(basis.points),
            text=score_text.line(assessment.plan, basis, site.translator),
            code=Link(basis.code, f"rules.html#{basis.code}") if basis.code else Link(""),
            place=site.place_link(basis.place),
            letters=tuple(score_text.letters(basis, site.translator)),
        )
