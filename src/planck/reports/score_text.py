"""What a year's points stand on, in words: shared by the screen, the papers and the site."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from planck.core.finding import Both
from planck.core.period import Period
from planck.core.text import nested_quotes
from planck.messages import Translator, number
from planck.model import Indicator, Plan
from planck.model.assessment import Bonus, Criterion, Veto
from planck.reports import chinese
from planck.score import Assessment, Basis, CriterionScore, UnitScore, Why
from planck.score.grades import room
from planck.standing import Standing, State
from planck.standing.letters import LetterOn

MOST_DECIMALS = 6
_FULL, _HALF = Fraction(1), Fraction(1, 2)


def decimals(assessment: Assessment) -> int:
    """Decimal places of the scores: two, or as many more as tell unlike scores apart, and from a grade's level."""
    scores = {unit.scaled for unit in assessment.units if unit.scaled is not None}
    levels = {Fraction(grade.at_least) for grade in assessment.rules.grades if grade.at_least is not None}
    for count in range(2, MOST_DECIMALS):
        # 89.996 must not be printed as 90.00 beside a grade that asks for 90, nor beside another's 90.00
        if len({number(value, count) for value in scores | levels}) == len(scores | levels):
            return count
    return MOST_DECIMALS


def fixed(value: Fraction | None, count: int = 2) -> str:
    """The number with ``count`` decimal places, zeros included; — where there is none."""
    if value is None:
        return "—"
    whole, _, rest = number(value, count).partition(".")
    return f"{whole}.{rest:0<{count}}"


def signed(value: Fraction) -> str:
    """A line's points with their sign: ``+1.32``, ``-3``, ``0``."""
    text = number(value, 2)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def points_of(score: CriterionScore) -> str:
    """``8 / 10``; — where it does not touch the unit."""
    return f"{number(score.points, 2)} / {number(score.of, 2)}" if score.applies else "—"


def veto(score: CriterionScore, translator: Translator) -> str:
    """The name of a veto that was entered, and the grade that it sets."""
    assert isinstance(score.criterion, Veto)
    return translator.text("score.veto", name=score.criterion.name, grade=score.criterion.grade)


def title(assessment: Assessment, translator: Translator) -> str:
    """The title of the office's rules; where it has none, the year's."""
    return assessment.rules.title or translator.text("score.title", year=str(assessment.year))


class Formal(Translator):
    """Chinese as a paper on the year writes it: 第四季度, days in words, no blanks beside figures."""

    __slots__ = ()

    def text(self, key: str, /, **facts: Any) -> str:
        """The sentence of that key, filled with the facts as the paper shows them."""
        template = self.template(key).replace(" ", "")
        return nested_quotes(template.format_map({name: self.shown(fact) for name, fact in facts.items()}))

    def shown(self, value: Any) -> str:
        """A fact as the paper shows it."""
        match value:
            case Period():
                return value.in_year or value.in_chinese
            case datetime.date():
                return chinese.day(value)
            case str():  # whole: a paper has room for it
                return value
        return Translator.shown(self, value)


FORMAL = Formal("zh")


def line(plan: Plan, basis: Basis, translator: Translator) -> str:
    """The line in words, without its points: quarter, matter, how it stands."""
    text = _sentence(plan, basis, translator, basis.period)
    if basis.row and basis.row.corrected:
        text = translator.text("score.corrected", line=Both(text, text))
    if basis.finding and basis.finding.waiver:
        reason = basis.finding.waiver["reason"]
        text = translator.text("score.waived", line=Both(text, text), reason=reason)
    return " ".join(text.split())


def _sentence(plan: Plan, basis: Basis, translator: Translator, period: Any) -> str:
    match basis.why:
        case Why.LEFT_OUT:
            items = [plan.items[item].name for item in map(plan.id_today, basis.left_out) if item in plan.items]
            return translator.text("score.left_out" if items else "score.left_out_bare", period=period, items=items)
        case Why.RETURNED:
            reasons = [decision.reason.rstrip("。") for decision in basis.returned]
            return translator.text("score.returned", period=period, reason=reasons)
        case Why.BREACH | Why.UNCORRECTED if basis.breach:
            key = "score.breach" if basis.breach.corrected else "score.breach_open"
            what = basis.breach.what.rstrip("。\n")
            return translator.text(key, period=period, id=basis.item, corrected=basis.breach.corrected, what=what)
        case Why.ROW if basis.row:
            return _of_row(plan, basis, basis.row, translator, period)
        case Why.VALUE if basis.row:
            return _of_value(plan, basis, basis.row, translator, period)
        case Why.GIVEN if basis.entry:
            by = [part for part in (basis.entry.by, basis.entry.on) if part] or ["—"]
            reason = basis.entry.reason.strip().rstrip("。")
            return translator.text("score.given" if reason else "score.given_bare", reason=reason, by=by)
    return translator.text(f"score.{basis.why}", period=period)


def item_name(plan: Plan, basis: Basis) -> str:
    """The name of the item that the line is about; of a breach the measure's id."""
    item = plan.items.get(basis.item or "")
    return item.name if item else basis.item or ""


def _of_row(plan: Plan, basis: Basis, row: Standing, translator: Translator, period: Any) -> str:
    shown = value(plan, basis, translator)
    facts = {
        "period": period,
        "item": item_name(plan, basis),
        "state": state(row, translator),
        "value": translator.text("score.value_of_row", value=shown) if shown else "",
    }
    return translator.text("score.row_half" if basis.weight == _HALF else "score.row", **facts)


def _of_value(plan: Plan, basis: Basis, row: Standing, translator: Translator, period: Any) -> str:
    facts: dict[str, Any] = {"period": period, "item": item_name(plan, basis), "value": value(plan, basis, translator)}
    if row.value is None:
        return translator.text("score.no_value", **facts)
    if basis.weight is not None:
        target = _measured(plan, basis, Fraction(100 if row.target is None else row.target), translator)
        return translator.text("score.share", **facts, target=target, share=100 * basis.weight)
    if basis.band is None:
        return translator.text("score.no_band", **facts)
    key, level = "at_least", basis.band.at_least
    if level is None:
        key, level = "at_most", basis.band.at_most
    shown = translator.text(f"score.{key}", level=_measured(plan, basis, level, translator))
    return translator.text("score.band", **facts, level=shown)


def value(plan: Plan, basis: Basis, translator: Translator) -> str:
    """The row's value with its unit of measure; empty where it has none."""
    if basis.row is None or basis.row.value is None:
        return ""
    return _measured(plan, basis, basis.row.value, translator)


def _measured(plan: Plan, basis: Basis, amount: Any, translator: Translator) -> str:
    item = plan.items.get(basis.item or "")
    return translator.shown(amount) + (translator.measure(item.unit) if isinstance(item, Indicator) else "")


def state(row: Standing, translator: Translator) -> str:
    """The standing's name; a milestone or duty that is met is done, one that is missed is overdue."""
    if row.kind != "indicator" and row.state in (State.MET, State.MISSED):
        return translator.label("standing.done" if row.state is State.MET else "standing.overdue")
    if row.by_trend and row.state is State.AT_RISK:
        return translator.label("standing.trend_broken")
    return translator.label(f"standing.{row.state}")


def letters(basis: Basis, translator: Translator) -> Iterator[str]:
    """The letters on the line's matter, each with what became of it."""
    for letter in basis.letters:
        yield _letter(letter, translator)


def _letter(letter: LetterOn, translator: Translator) -> str:
    given = letter.letter.number or translator.text("score.no_number")
    if letter.sent is None and letter.answered is None:
        return translator.text("score.letter_unsent", number=given)
    become = translator.text(f"score.letter.{letter.state}")
    return translator.text("score.letter", number=given, sent=letter.sent or "—", state=become)


def summary(assessment: Assessment, score: CriterionScore, translator: Translator) -> str:
    """How the criterion's points come about, in a sentence; empty where its lines say it all."""
    criterion = score.criterion
    if not score.applies:
        total = number(assessment.rules.total)
        return translator.text("score.left_aside", of=number(score.of), total=total)
    if isinstance(criterion, Criterion) and criterion.share_of:
        weights = Counter(basis.weight for basis in score.basis)
        full, half = weights[_FULL], weights[_HALF]
        rows = len(score.basis)
        return translator.text("score.counted", rows=rows, full=full, half=half, none=rows - full - half)
    if isinstance(criterion, Criterion) and criterion.deduct:
        if not score.basis:
            return translator.text("score.nothing_taken")
        return translator.text("score.floored", floor=number(criterion.floor)) if score.cut else ""
    if isinstance(criterion, Bonus) and score.cut:
        return translator.text("score.capped", cap=number(criterion.most))
    return ""


def ordered(score: CriterionScore) -> list[Basis]:
    """The criterion's lines, those of a share that do not count in full first."""
    return sorted(score.basis, key=lambda basis: basis.weight if basis.why is Why.ROW and basis.weight else _NONE)


_NONE = Fraction(0)


def grade(assessment: Assessment, unit: UnitScore, translator: Translator) -> str:
    """The unit's grade, and the vetoes that set it; — where no rule gives grades."""
    if unit.scaled is None:
        return translator.text("score.untouched")
    if not assessment.rules.grades:
        return "—"
    named = unit.grade or translator.text("score.no_grade")
    if unit.veto:
        names = [veto.name for veto in assessment.rules.veto if veto.id in unit.veto]
        return translator.text("score.vetoed", grade=named, names=names)
    return named


def grades(assessment: Assessment, translator: Translator) -> str:
    """How many units have each grade, and how many may have it where it has a share; empty without grades."""
    counts = Counter(unit.grade for unit in assessment.units)
    parts = []
    for known in assessment.rules.grades:
        most = room(known, assessment.count)
        key = "score.grade_count" if most is None else "score.grade_room"
        parts.append(translator.text(key, name=known.name, count=counts[known.name], room=most))
    if none := counts[None] - (len(assessment.units) - assessment.count):
        name = translator.text("score.no_grade")
        parts.append(translator.text("score.grade_count", name=name, count=none))
    return translator.text("score.grades", counts=parts) if assessment.rules.grades else ""
