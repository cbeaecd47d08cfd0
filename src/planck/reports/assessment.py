"""考核结果通报: how the units of a year's assessment came out, by place or, as the office sets, by grade alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planck.messages import number
from planck.model import Plan
from planck.reports import assessed, chinese, score_text
from planck.reports.context import Ask, Letterhead, ReportContext
from planck.reports.ledger_table import Column, LedgerTable, NumberText
from planck.score import Assessment, UnitScore
from planck.score.grades import room


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit's line in the ranking."""

    rank: str
    """Its place; equal scores share it. — where no criterion touches the unit."""
    name: str
    points: str
    """得分."""
    of: str
    """应得分: the full points of the criteria that apply to it."""
    bonus: str
    """加分; — where it has none."""
    score: str
    """总分: scaled to the total, with the bonus."""
    grade: str


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """A grade and the units that have it."""

    name: str
    count: int
    room: str
    """How many may have it; empty where any number may."""
    units: str
    """Their names: by place, or in the register's order where grades alone are made known."""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """How all units did in a criterion."""

    name: str
    of: str
    """分值."""
    units: int
    """Units that it touches."""
    full: int
    """Of these, those with full points."""
    rate: str
    """平均得分率, in percent."""
    worst: str
    """The units with the lowest rate, three at most; empty where all have full points or grades alone are known."""


@dataclass(frozen=True, slots=True)
class AssessmentCircular:
    """All that ``assessment.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    year: int
    rules: str
    """The rules by title and number; empty where they have no title."""
    total: str
    """满分."""
    count: int
    """Units assessed."""
    ranking: bool
    """Whether places and points are made known; else grades alone."""
    shows_points: bool
    """Whether the table of points is printed: with the ranking, or where the rules have no grades."""
    has_bonus: bool
    rows: tuple[RankedUnit, ...]
    """By place."""
    grades: tuple[GradeGroup, ...]
    """Best first, those without a unit among them; empty where the rules have none."""
    criteria: tuple[CriterionLine, ...]
    notes: tuple[str, ...]
    """How it was reckoned, a sentence each: scaling, shares, ties, vetoes, what is still to be given."""
    table: LedgerTable
    """All units with all criteria, for the workbook: the office's own."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, AssessmentCircular]]:
    """One paper on the period's year."""
    assessment = assessed.assessment_of(context, ask)
    head = assessed.head_of(context, assessment, "assessment")
    ranking = assessment.rules.circular == "ranking"
    title = f"关于{assessed.subject(assessment)}结果的通报"
    yield (
        "",
        AssessmentCircular(
            head=head,
            title=title,
            year=assessment.year,
            rules=assessed.rules_named(assessment),
            total=number(assessment.rules.total),
            count=assessment.count,
            ranking=ranking,
            shows_points=ranking or not assessment.rules.grades,
            has_bonus=bool(assessment.rules.bonus),
            rows=tuple(_ranked(assessment)),
            grades=tuple(_grades(assessment, by_rank=ranking)),
            criteria=tuple(_criteria(assessment, ranking=ranking)),
            notes=tuple(_notes(assessment, ranking=ranking)),
            table=_table(assessment, head),
        ),
    )


def _ranked(assessment: Assessment) -> Iterator[RankedUnit]:
    decimals = score_text.decimals(assessment)
    for unit in assessment.by_rank:
        yield RankedUnit(
            rank=str(unit.rank) if unit.rank else chinese.NOTHING,
            name=assessment.plan.units[unit.unit].name,
            points=score_text.fixed(unit.points) if unit.of else chinese.NOTHING,
            of=number(unit.of, 2) if unit.of else chinese.NOTHING,
            bonus=number(unit.bonus_points, 2) if unit.bonus_points else chinese.NOTHING,
            score=score_text.fixed(unit.scaled, decimals),
            grade=_grade(assessment, unit),
        )


def _grade(assessment: Assessment, unit: UnitScore) -> str:
    return score_text.grade(assessment, unit, score_text.FORMAL)


def _grades(assessment: Assessment, *, by_rank: bool) -> Iterator[GradeGroup]:
    units = assessment.by_rank if by_rank else assessment.units
    for grade in assessment.rules.grades:
        named = _names(assessment.plan, [unit.unit for unit in units if unit.grade == grade.name])
        most = room(grade, assessment.count)
        yield GradeGroup(grade.name, len(named), "" if most is None else str(most), "、".join(named))


def _names(plan: Plan, units: list[str]) -> list[str]:
    return [plan.units[unit].name for unit in units]


_WORST = 3


def _criteria(assessment: Assessment, *, ranking: bool) -> Iterator[CriterionLine]:
    """Each criterion with the mean of the rates of those that it touches."""
    for n, criterion in enumerate(assessment.rules.criteria):
        rates = {unit.unit: unit.criteria[n].points / unit.criteria[n].of for unit in _touched(assessment, n)}
        lowest = sorted((rate, unit) for unit, rate in rates.items() if rate < 1)
        # who shares the last of the three rates is named too, or nobody of them: no unit is picked out by its id
        named = [unit for rate, unit in lowest if sum(other <= rate for other, _ in lowest) <= _WORST]
        mean = sum(rates.values(), Fraction(0)) / len(rates) if rates else None
        yield CriterionLine(
            name=criterion.name,
            of=number(criterion.points, 2),
            units=len(rates),
            full=sum(rate == 1 for rate in rates.values()),
            rate=f"{number(100 * mean, 1)}%" if mean is not None else chinese.NOTHING,
            worst="、".join(_names(assessment.plan, named)) if ranking else "",
        )


def _touched(assessment: Assessment, n: int) -> list[UnitScore]:
    return [unit for unit in assessment.units if unit.criteria[n].applies]


def _notes(assessment: Assessment, *, ranking: bool) -> Iterator[str]:
    """How it was reckoned, a sentence each; where grades alone are made known, nothing of any unit's points."""
    plan, total = assessment.plan, number(assessment.rules.total)
    if any(unit.scaled is not None and unit.of != unit.total for unit in assessment.units):
        yield f"不涉及的考核指标不计分，其余各项得分按满分{total}分折算"
    if any(unit.bonus_points for unit in assessment.units):
        yield "加分在折算以后计入"
    if aside := [unit.unit for unit in assessment.units if unit.scaled is None]:
        yield f"各项考核指标都不涉及的单位不参加评定：{'、'.join(_names(plan, aside))}"
    for grade in assessment.rules.grades:
        if grade.most is not None:
            yield f"{grade.name}名额不超过参加考核单位的{number(grade.most, 2)}%，按名次确定，并列的不拆开"
    if assessment.ties and ranking:
        yield f"得分并列、名额不足以全部列入而没有列入的：{'、'.join(_names(plan, list(assessment.ties)))}"
    for veto in assessment.rules.veto:
        if vetoed := [unit.unit for unit in assessment.units if veto.id in unit.veto]:
            names = "、".join(_names(plan, vetoed))
            yield f"因{veto.name}一票否决、定为{veto.grade}的：{names}{'，得分和名次不变' if ranking else ''}"


# --------------------------------------------------------------------------------------------- the workbook


def _table(assessment: Assessment, head: Letterhead) -> LedgerTable:
    """Every unit with its points in every criterion."""
    rules = assessment.rules
    columns = (
        *(Column("名次", 6), Column("单位", 22)),
        *(Column(f"{criterion.name}（{number(criterion.points, 2)}分）", 12) for criterion in rules.criteria),
        *(Column("得分", 9), Column("应得分", 9), Column("折算得分", 10)),
        *(Column(f"{bonus.name}（加分）", 12) for bonus in rules.bonus),
        *(Column("总分", 10), Column("等次", 16), Column("备注", 30)),
    )
    notes = [*head.face]
    if rules.circular == "grades":
        notes.append("通报只公布等次，本表供办公室内部使用")
    rows = tuple(_cells(assessment, unit) for unit in assessment.by_rank)
    return LedgerTable(f"{assessed.subject(assessment)}得分汇总表", tuple(notes), columns, rows, sheet="考核得分")


def _cells(assessment: Assessment, unit: UnitScore) -> tuple[str, ...]:
    decimals = score_text.decimals(assessment)
    remark = "分数达到高一等次，名额已满" if unit.unit in assessment.edge else ""
    points = (score_text.fixed(unit.points), number(unit.of, 2), score_text.fixed(unit.before_bonus, decimals))
    return (
        NumberText(unit.rank) if unit.rank else chinese.NOTHING,
        assessment.plan.units[unit.unit].name,
        *(NumberText(score_text.fixed(score.points)) if score.applies else "不涉及" for score in unit.criteria),
        *map(NumberText, points),
        *(NumberText(number(bonus.points, 2)) if bonus.applies else "" for bonus in unit.bonus),
        *(NumberText(score_text.fixed(unit.scaled, decimals)), _grade(assessment, unit), remark),
    )
