"""What a unit scores in each criterion: the only arithmetic on points, exact (docs/assessment.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from planck.core.finding import Place
from planck.model.assessment import Band, Bonus, Criterion, Deduct, GivenEntry, GivenFile
from planck.rules.duty import place_of
from planck.score.values import Basis, CriterionScore, ScoreError, UnitScore, Why
from planck.score.year import JudgedQuarter, Year
from planck.standing import Receipt, Standing, UnitStanding

HALF = Fraction(1, 2)


def scored(year: Year, given: GivenFile | None, unit: str) -> UnitScore:
    """All that a unit scored, without grade and place."""
    rules = year.rules
    entries = [entry for entry in given.entries if entry.unit == unit] if given else []
    criteria = tuple(_criterion(year, criterion, unit, entries) for criterion in rules.criteria)
    bonus = tuple(_bonus(bonus, entries) for bonus in rules.bonus)
    vetoes = tuple(
        CriterionScore(veto, True, Fraction(0), basis)
        for veto in rules.veto
        if (basis := tuple(_entered(entry, Fraction(0)) for entry in entries if entry.criterion == veto.id))
    )
    return UnitScore(unit, criteria, bonus, vetoes, Fraction(rules.total))


def _criterion(year: Year, criterion: Criterion, unit: str, entries: list[GivenEntry]) -> CriterionScore:
    if criterion.deduct is not None:
        return _deducted(year, criterion, criterion.deduct, unit)
    if criterion.share_of:
        return _share(year, criterion, unit)
    if criterion.value_of:
        return _value(year, criterion, unit)
    entry = next((entry for entry in entries if entry.criterion == criterion.id), None)
    if entry is None or entry.points is None:
        # 0 and a finding: nobody is to miss that the office still owes the points
        place = criterion.at("id")
        finding = next((finding for finding in year.findings if finding.place == place), None)
        line = Basis(Why.NOT_GIVEN, Fraction(0), place=place, finding=finding)
        return CriterionScore(criterion, True, Fraction(0), (line,))
    points = Fraction(entry.points)
    return CriterionScore(criterion, True, points, (_entered(entry, points),))


def _entered(entry: GivenEntry, points: Fraction) -> Basis:
    """The line for an entry that the office made by hand."""
    return Basis(Why.GIVEN, points, place=entry.at("criterion"), entry=entry)


def _bonus(bonus: Bonus, entries: list[GivenEntry]) -> CriterionScore:
    """The sum of its entries up to its cap."""
    basis = tuple(
        _entered(entry, Fraction(entry.points))
        for entry in entries
        if entry.criterion == bonus.id and entry.points is not None
    )
    whole = sum((line.points for line in basis), Fraction(0))
    return CriterionScore(bonus, bool(basis), min(whole, Fraction(bonus.most)), basis)


# ------------------------------------------------------------------------------------------------ deduct


def _deducted(year: Year, criterion: Criterion, amounts: Deduct, unit: str) -> CriterionScore:
    """Full points less what each failing takes, not below the floor.

    It touches the units that owed a report in any quarter of the year, and those that reported a breach.
    """
    basis = (*_of_reports(year, amounts, unit), *_of_breaches(year, amounts, unit))
    owed = any(unit in quarter.units for quarter in year.quarters)
    whole = Fraction(criterion.points)
    left = whole + sum((line.points for line in basis), Fraction(0))
    points = min(whole, max(left, Fraction(criterion.floor)))
    return CriterionScore(criterion, owed, points if owed else Fraction(0), basis)


_FAILINGS: tuple[tuple[Why, Callable[[UnitStanding], bool]], ...] = (
    (Why.LATE, lambda judged: judged.by_day is Receipt.LATE),
    (Why.MISSING, lambda judged: judged.by_day is Receipt.MISSING),
    (Why.LEFT_OUT, lambda judged: judged.incomplete),
    (Why.RETURNED, lambda judged: bool(judged.returned)),
)
"""Each failing, and whether a unit shows it in a quarter."""


def _of_reports(year: Year, amounts: Deduct, unit: str) -> Iterator[Basis]:
    """What reporting took away, once a quarter for each failing, in time's order."""
    for quarter in year.quarters:
        judged = quarter.units.get(unit)
        for why, shows in _FAILINGS if judged else ():
            amount: Decimal | None = getattr(amounts, why.value)
            if judged and amount is not None and shows(judged):
                finding = quarter.finding_of(unit, why.value)
                yield Basis(
                    why,
                    -Fraction(amount),
                    period=quarter.period,
                    place=finding.place if finding else _place(quarter, judged, why),
                    finding=finding,
                    returned=judged.returned if why is Why.RETURNED else (),
                    left_out=judged.left_out if why is Why.LEFT_OUT else (),
                    letters=year.letters(unit, "", quarter.period) if why is Why.MISSING else (),
                )


def _place(quarter: JudgedQuarter, judged: UnitStanding, why: Why) -> Place:
    """Where a failing without a finding of its own stands: the decision, or the day of the report."""
    if why is Why.RETURNED:
        return judged.returned[0].at("decision")
    return place_of(quarter.counted.book, quarter.counted.judgement, judged.unit)


def _of_breaches(year: Year, amounts: Deduct, unit: str) -> Iterator[Basis]:
    """What breaches took away, once a year for each measure, by the last word on it."""
    last = {
        name: (quarter, task, breach, place)
        for quarter in year.quarters
        for task, name, breach, place in quarter.breaches(unit)
    }
    for name, (quarter, task, breach, place) in last.items():
        is_open = breach.corrected is None and amounts.uncorrected is not None
        amount = amounts.uncorrected if is_open else amounts.breach
        if amount is None:
            continue
        yield Basis(
            Why.UNCORRECTED if is_open else Why.BREACH,
            -Fraction(amount),
            period=quarter.period,
            item=name,
            place=place,
            finding=quarter.finding_of_breach(unit, name),
            breach=breach,
            letters=year.letters(unit, task),
        )


# --------------------------------------------------------------------------------------------- share and value


def _share(year: Year, criterion: Criterion, unit: str) -> CriterionScore:
    """Its points times the share of the unit's rows that count, some of them half."""
    rows = year.rows(unit)
    points_of_row = Fraction(criterion.points) / len(rows) if rows else Fraction(0)
    basis = tuple(
        _row_line(year, unit, Why.ROW, item, quarter, row, points_of_row * weight, weight=weight)
        for item, quarter, row in rows
        for weight in (_weight(criterion, row),)
    )
    return CriterionScore(criterion, bool(rows), sum((line.points for line in basis), Fraction(0)), basis)


def _weight(criterion: Criterion, row: Standing) -> Fraction:
    """1, ½ or 0; a row ahead of its line keeps it, so that it counts as ``on_track`` unless it is named itself."""
    full, half, state = criterion.counted, criterion.half, row.state.value
    if state == "ahead" and state not in (*full, *half):
        state = "on_track"
    if state in full:
        return Fraction(1)
    return HALF if state in half else Fraction(0)


def _value(year: Year, criterion: Criterion, unit: str) -> CriterionScore:
    """The points of the unit's value: of the first band that holds, or its share of the target."""
    wanted = year.book.plan.id_today(criterion.value_of)
    rows = [(item, quarter, row) for item, quarter, row in year.rows(unit) if item == wanted]
    if not rows:
        return CriterionScore(criterion, False, Fraction(0))
    # its own before the city's, where it answers for that as well
    item, quarter, row = min(rows, key=lambda candidate: candidate[2].unit is None)
    band, share = None, None
    points = Fraction(0)
    if criterion.proportional:
        share = _share_of_target(criterion, quarter, row)
        points = Fraction(criterion.points) * share
    elif band := _band(criterion, row):
        points = Fraction(band.points)
    line = _row_line(year, unit, Why.VALUE, item, quarter, row, points, weight=share, band=band)
    return CriterionScore(criterion, True, points, (line,))


def _share_of_target(criterion: Criterion, quarter: JudgedQuarter, row: Standing) -> Fraction:
    """The value's share of the row's target, of 100 where it has none; 0 where there is no figure; 1 at most.

    Raises ScoreError where the target was, when the quarter was issued, one of which nothing is a share.
    """
    if row.value is None:
        return Fraction(0)
    target = Fraction(100 if row.target is None else row.target)
    # P155 sees the plan of today; a record keeps the targets of its own
    if target <= 0 or row.comparator == "at_most":
        key = "score.at_most_then" if row.comparator == "at_most" else "score.no_share_then"
        raise ScoreError(key, name=criterion.name, item=row.item, period=quarter.period, level=row.target)
    return min(Fraction(1), max(Fraction(0), Fraction(row.value) / target))


def _band(criterion: Criterion, row: Standing) -> Band | None:
    """The first band that holds; None where none does, or where there is no figure."""
    if row.value is None:
        return None
    value = Fraction(row.value)
    return next((band for band in criterion.bands if _holds(band, value)), None)


def _holds(band: Band, value: Fraction) -> bool:
    if band.at_least is not None:
        return value >= Fraction(band.at_least)
    assert band.at_most is not None
    return value <= Fraction(band.at_most)


def _row_line(
    year: Year,
    unit: str,
    why: Why,
    item: str,
    quarter: JudgedQuarter,
    row: Standing,
    points: Fraction,
    *,
    weight: Fraction | None = None,
    band: Band | None = None,
) -> Basis:
    finding = quarter.finding_on(item, row)
    return Basis(
        why,
        points,
        finding.place if finding else quarter.place(row),
        quarter.period,
        item,
        finding,
        row,
        weight,
        band,
        letters=year.letters(unit, item),
    )
