"""The assessment as tables for a page or a comment: the units by rank, or one unit with the basis of every point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planck.core.finding import Both
from planck.formats.markdown import quiet
from planck.formats.score.full import cells, notices, result, summaries
from planck.messages import Translator
from planck.reports import score_text
from planck.score import Assessment, Basis, CriterionScore, UnitScore


def render(assessment: Assessment, unit: str, translator: Translator) -> str:
    """Heading and notices, then a table."""
    score = assessment.of_unit(unit) if unit else None
    title = score_text.title(assessment, translator)
    if score:
        title = translator.text("score.unit", name=assessment.plan.units[unit].name, title=Both(title, title))
    parts = [f"## {quiet(title)}", *map(quiet, notices(assessment, translator))]
    parts += _unit(assessment, score, translator) if score else _table(assessment, translator)
    return "\n\n".join(parts) + "\n"


def _table(assessment: Assessment, translator: Translator) -> Iterator[str]:
    heads, *rows = cells(assessment, translator)
    yield "\n".join([_line(heads), _line("---" for _ in heads), *(_line(map(quiet, row)) for row in rows)])
    yield from map(quiet, summaries(assessment, translator))
    if assessment.findings:
        yield translator.text("score.findings")
        yield "\n".join(
            f"- {quiet(finding.place.by_line)} {finding.code} {quiet(translator.message(finding))}"
            for finding in assessment.findings
        )


def _line(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"


def _unit(assessment: Assessment, unit: UnitScore, translator: Translator) -> Iterator[str]:
    yield from map(quiet, result(assessment, unit, translator))
    for score in unit.with_bonus:
        yield f"### {quiet(f'{score.criterion.name} {score_text.points_of(score)}')}"
        if summary := score_text.summary(assessment, score, translator):
            yield quiet(summary)
        if score.applies and score.basis:
            yield _basis(assessment, score, translator)
    for score in unit.vetoes:
        yield f"### {quiet(score_text.veto(score, translator))}"
        for basis in score.basis:
            yield quiet(score_text.line(assessment.plan, basis, translator))


def _basis(assessment: Assessment, score: CriterionScore, translator: Translator) -> str:
    heads = [translator.text(f"score.column.{name}") for name in ("points", "basis", "place")]
    rows = [_cells(assessment, basis, translator) for basis in score_text.ordered(score)]
    return "\n".join([_line(heads), _line("---" for _ in heads), *(_line(map(quiet, row)) for row in rows)])


def _cells(assessment: Assessment, basis: Basis, translator: Translator) -> tuple[str, str, str]:
    text = [score_text.line(assessment.plan, basis, translator), *score_text.letters(basis, translator)]
    code = f" {basis.code}" if basis.code else ""
    return score_text.signed(basis.points), translator.choose("；", "; ").join(text), f"{basis.place.by_line}{code}"
