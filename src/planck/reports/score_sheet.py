"""单位考核评分表: what a unit scored in each criterion and on what every point stands, to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planck.messages import number
from planck.model.assessment import Criterion
from planck.reports import assessed, chinese, score_text
from planck.reports.context import Ask, Letterhead, ReportContext
from planck.reports.ledger_table import Column, LedgerTable
from planck.score import Assessment, Basis, CriterionScore, UnitScore


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A criterion with what the unit scored in it."""

    number: int
    name: str
    of: str
    """分值."""
    points: str
    """得分; 不涉及 where it does not touch the unit."""
    summary: str
    """How the points come about, in a sentence."""


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A line of what a criterion's points stand on."""

    criterion: str
    text: str
    """Quarter, matter, how it stands; the letters on it."""
    points: str
    """What it counts, with its sign."""
    lost: str
    """What it costs; empty where nothing."""
    source: str
    """Where it stands: 第四季度报告第15行."""
    code: str
    """What ``check`` finds of it; — where nothing."""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All that ``score.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    name: str
    rules: str
    """The rules by title and number; empty where they have no title."""
    total: str
    """满分."""
    score: str
    """总分."""
    rank: str
    """Its place; empty where grades alone are made known."""
    count: int
    """Units assessed."""
    grade: str
    points: str
    """得分."""
    of: str
    """应得分."""
    scaled: str
    """折算得分; empty where all criteria apply."""
    bonus: str
    """加分; empty where there is none."""
    cut_off: bool
    """Whether it reaches a higher grade whose share is full."""
    rows: tuple[ScoreRow, ...]
    """The criteria, then the bonus and vetoes that were entered."""
    losses: tuple[BasisRow, ...]
    """The lines that cost points."""
    gains: tuple[BasisRow, ...]
    """All other lines."""
    table: LedgerTable
    """Every line, for the workbook."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, ScoreSheet]]:
    """The sheet of a single unit, or of every unit that is assessed."""
    assessment = assessed.assessment_of(context, ask)
    for unit in assessment.units:
        if ask.unit in ("", unit.unit):
            head = assessed.head_of(context, assessment, "score", unit.unit)
            yield unit.unit, _sheet(assessment, unit, head)


def _sheet(assessment: Assessment, unit: UnitScore, head: Letterhead) -> ScoreSheet:
    rules, plan = assessment.rules, assessment.plan
    decimals = score_text.decimals(assessment)
    scores = [*unit.with_bonus, *unit.vetoes]
    lines = [_basis(assessment, score, basis) for score in scores for basis in score_text.ordered(score)]
    name = plan.units[unit.unit].name
    return ScoreSheet(
        head=head,
        title=f"{assessed.subject(assessment)}评分表",
        name=name,
        rules=assessed.rules_named(assessment),
        total=number(rules.total),
        score=score_text.fixed(unit.scaled, decimals),
        rank=str(unit.rank) if unit.rank and rules.circular == "ranking" else "",
        count=assessment.count,
        grade=score_text.grade(assessment, unit, score_text.FORMAL),
        points=score_text.fixed(unit.points),
        of=number(unit.of, 2),
        scaled=score_text.fixed(unit.before_bonus, decimals) if unit.of not in (0, unit.total) else "",
        bonus=number(unit.bonus_points, 2) if unit.bonus_points else "",
        cut_off=unit.unit in assessment.edge,
        rows=tuple(_row(assessment, n, score) for n, score in enumerate(scores, 1)),
        losses=tuple(row for row in lines if row.lost),
        gains=tuple(row for row in lines if not row.lost),
        table=_table(assessment, name, head, lines),
    )


def _lost(score: CriterionScore, basis: Basis) -> Fraction:
    """The points that the line costs: what it takes away, or what it lacks of full points; a bonus costs none."""
    criterion = score.criterion
    if not isinstance(criterion, Criterion):
        return Fraction(0)
    if criterion.deduct:
        return -basis.points
    full = score.of / len(score.basis)  # each row of a share; of a value and of what is given the only line
    return full - basis.points


def _row(assessment: Assessment, n: int, score: CriterionScore) -> ScoreRow:
    of = number(score.of, 2) if score.of else chinese.NOTHING
    points = score_text.fixed(score.points) if score.of else "一票否决"
    summary = score_text.summary(assessment, score, score_text.FORMAL)
    if not summary and len(score.basis) == 1:
        summary = score_text.line(assessment.plan, score.basis[0], score_text.FORMAL)
    elif not summary:
        summary = f"{len(score.basis)}处，见失分明细"
    return ScoreRow(n, score.criterion.name, of, points if score.applies else "不涉及", summary)


def _basis(assessment: Assessment, score: CriterionScore, basis: Basis) -> BasisRow:
    plan, lost = assessment.plan, _lost(score, basis)
    text = [score_text.line(plan, basis, score_text.FORMAL), *score_text.letters(basis, score_text.FORMAL)]
    return BasisRow(
        criterion=score.criterion.name,
        text="；".join(text),
        points=score_text.signed(basis.points),
        lost=number(lost, 2) if lost else "",
        source=assessed.source(basis.place, assessment.year),
        code=basis.code or chinese.NOTHING,
    )


_COLUMNS = (
    Column("考核指标", 18),
    Column("依据", 60),
    Column("计分", 9),
    Column("出处", 28),
    Column("规则", 8),
)


def _table(assessment: Assessment, name: str, head: Letterhead, rows: list[BasisRow]) -> LedgerTable:
    cells = tuple((row.criterion, row.text, row.points, row.source, row.code) for row in rows)
    title = f"{name}{assessed.subject(assessment)}计分明细"
    return LedgerTable(title, head.face, _COLUMNS, cells, sheet="计分明细")
