"""The assessment for people: the units by rank on a screen of 80 columns, or one unit with the basis of every point."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Both
from planck.core.text import nested_quotes
from planck.formats import columns
from planck.formats.escape import no_commands, safe
from planck.messages import Translator, number
from planck.reports import score_text
from planck.score import Assessment, CriterionScore, UnitScore

WIDTH = 80
_MARGIN = 11
"""Columns that a line's points take, with the blanks around them."""


def render(assessment: Assessment, unit: str, translator: Translator) -> str:
    """The table of units, or that unit with the basis of every point."""
    score = assessment.of_unit(unit) if unit else None
    lines = [*_head(assessment, translator), ""]
    lines += _unit(assessment, score, translator) if score else _table(assessment, translator)
    return no_commands("".join(nested_quotes(text).rstrip() + "\n" for text in lines))


def notices(assessment: Assessment, translator: Translator) -> Iterator[str]:
    """What a reader must know of the whole: samples, quarters that are not issued or not over, files not read."""
    if assessment.is_sample:
        yield translator.label("head.sample")
    if open_ := [period for period in assessment.not_issued if period not in assessment.not_ended]:
        yield translator.text("score.not_issued", periods=open_)
    if assessment.not_ended:
        yield translator.text("score.not_over", periods=list(assessment.not_ended))
    if assessment.not_begun:
        yield translator.text("score.before_reporting", periods=list(assessment.not_begun))
    yield from unread(assessment, translator)


_MOST_UNREAD = 5
"""Files not read that the notice names."""


def unread(assessment: Assessment, translator: Translator) -> Iterator[str]:
    """Which files nobody could read, so that their units lose points."""
    if paths := [file.path for file in assessment.unread]:
        shown = [*paths[:_MOST_UNREAD], *(["…"] if len(paths) > _MOST_UNREAD else [])]
        yield safe(translator.text("score.unread", count=len(paths), paths=shown))


def _head(assessment: Assessment, translator: Translator) -> Iterator[str]:
    yield from _wrapped(safe(score_text.title(assessment, translator)))
    facts = {"year": str(assessment.year), "total": number(assessment.rules.total), "count": len(assessment.units)}
    yield translator.text("score.head", **facts)
    for notice in notices(assessment, translator):
        yield from _wrapped(notice)


def _wrapped(text: str, margin: int = 0, first: str = "") -> Iterator[str]:
    """The text in rows of the screen, each after so many blanks; the first after ``first``."""
    for n, (start, end) in enumerate(columns.rows(text, WIDTH - margin)):
        yield (first if n == 0 and first else " " * margin) + text[start:end]


# ------------------------------------------------------------------------------------------------ the table

COLUMNS = ("rank", "unit", "points", "of", "before", "bonus", "scaled", "grade")
_TO_LEFT = ("unit", "grade")


def cells(assessment: Assessment, translator: Translator) -> list[tuple[str, ...]]:
    """The table's heads, then a row for each unit by rank; without a column of bonus where the rules have none."""
    kept = [name for name in COLUMNS if name != "bonus" or assessment.rules.bonus]
    heads = tuple(translator.text(f"score.column.{name}") for name in kept)
    decimals = score_text.decimals(assessment)
    rows = [_row(assessment, unit, decimals, translator) for unit in assessment.by_rank]
    return [heads, *(tuple(row[name] for name in kept) for row in rows)]


def _row(assessment: Assessment, unit: UnitScore, decimals: int, translator: Translator) -> dict[str, str]:
    bonus = number(unit.bonus_points, 2)
    return {
        "rank": str(unit.rank) if unit.rank else "—",
        "unit": safe(assessment.plan.units[unit.unit].name),
        "points": score_text.fixed(unit.points) if unit.of else "—",
        "of": number(unit.of, 2) if unit.of else "—",
        "before": score_text.fixed(unit.before_bonus, decimals),
        "bonus": f"+{bonus}" if unit.bonus_points else "",
        "scaled": score_text.fixed(unit.scaled, decimals),
        "grade": safe(score_text.grade(assessment, unit, translator)),
    }


def _table(assessment: Assessment, translator: Translator) -> Iterator[str]:
    from rich.cells import cell_len

    rows = cells(assessment, translator)
    widths = [max(cell_len(row[n]) for row in rows) for n in range(len(rows[0]))]
    to_left = [name in _TO_LEFT for name in COLUMNS if name != "bonus" or assessment.rules.bonus]
    for row in rows:
        yield "  ".join(
            _padded(cell, width, to_left=left) for cell, width, left in zip(row, widths, to_left, strict=True)
        )
    yield ""
    for text in summaries(assessment, translator):
        yield from _wrapped(text)
    yield from _findings(assessment, translator)
    yield ""
    yield translator.text("score.see_unit", year=str(assessment.year))


def _padded(text: str, width: int, *, to_left: bool) -> str:
    from rich.cells import cell_len

    blanks = " " * max(0, width - cell_len(text))
    return text + blanks if to_left else blanks + text


def summaries(assessment: Assessment, translator: Translator) -> Iterator[str]:
    """How many units have each grade, and whom a full share cut off."""
    if counts := score_text.grades(assessment, translator):
        yield safe(counts)
    for key, units in (("edge", assessment.edge), ("ties", assessment.ties)):
        if units:
            names = [assessment.plan.units[unit].name for unit in units]
            yield safe(translator.text(f"score.{key}", count=len(units), names=names))


def _findings(assessment: Assessment, translator: Translator) -> Iterator[str]:
    if assessment.findings:
        yield ""
        yield translator.text("score.findings")
    for finding in assessment.findings:
        text = f"{finding.place.by_line} {finding.code} {translator.message(finding)}"
        yield from _wrapped(safe(text), 4, "  - ")


# ------------------------------------------------------------------------------------------------- a unit


def _unit(assessment: Assessment, unit: UnitScore, translator: Translator) -> Iterator[str]:
    yield safe(assessment.plan.units[unit.unit].name)
    for text in result(assessment, unit, translator):
        yield from _wrapped(safe(text))
    for score in unit.with_bonus:
        yield ""
        yield from _criterion(assessment, score, translator)
    for score in unit.vetoes:
        yield ""
        yield safe(score_text.veto(score, translator))
        yield from _lines(assessment, score, translator)


def result(assessment: Assessment, unit: UnitScore, translator: Translator) -> Iterator[str]:
    """Score, place and grade, and how the score comes about."""
    decimals = score_text.decimals(assessment)
    grade = score_text.grade(assessment, unit, translator)
    if unit.scaled is None:
        yield grade
        return
    facts = {"scaled": score_text.fixed(unit.scaled, decimals), "rank": unit.rank, "grade": grade}
    yield translator.text("score.result", count=assessment.count, **facts)
    if unit.unit in assessment.edge:
        yield translator.text("score.cut_off")
    facts = {"points": score_text.fixed(unit.points), "of": number(unit.of, 2)}
    if unit.of != unit.total:
        facts |= {"aside": number(unit.total - unit.of, 2), "total": number(unit.total)}
        facts |= {"before": score_text.fixed(unit.before_bonus, decimals)}
    line = translator.text("score.how" if unit.of == unit.total else "score.how_scaled", **facts)
    if unit.bonus_points:
        line = translator.text("score.how_bonus", line=Both(line, line), bonus=number(unit.bonus_points, 2))
    yield line


def _criterion(assessment: Assessment, score: CriterionScore, translator: Translator) -> Iterator[str]:
    name, points = safe(score.criterion.name), score_text.points_of(score)
    summary = score_text.summary(assessment, score, translator)
    yield from _wrapped(f"{name}  {points}{translator.choose('：', ': ') + summary if summary else ''}", 2, "■ ")
    if score.applies:
        yield from _lines(assessment, score, translator)


def _lines(assessment: Assessment, score: CriterionScore, translator: Translator) -> Iterator[str]:
    for basis in score_text.ordered(score):
        text = score_text.line(assessment.plan, basis, translator)
        text += f" → {basis.place.by_line}{f' {basis.code}' if basis.code else ''}"
        yield from _wrapped(safe(text), _MARGIN, f"{score_text.signed(basis.points):>{_MARGIN - 2}}  ")
        for letter in score_text.letters(basis, translator):
            yield from _wrapped(safe(letter), _MARGIN)
