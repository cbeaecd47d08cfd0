"""The members below each level, and their exact sums: the only arithmetic over members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from planck import rows
from planck.core.period import Period
from planck.model.rollup import Rollup, SharedIndicator
from planck.rollup import document
from planck.rollup.document import ANSWERED, GAPS
from planck.standing import holds


class Figure(NamedTuple):
    """A member's figure for a shared indicator."""

    status: str
    reason: str | None
    item: str | None
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    reported: int = 0
    expected: int = 0

    @property
    def given(self) -> bool:
        """Whether it is added."""
        return self.status == "given"

    @property
    def rate(self) -> Fraction:
        """The exact rate in percent of a figure that is given."""
        return 100 * Fraction(self.numerator or 0) / Fraction(self.denominator or 1)


class Answer(NamedTuple):
    """What the fold needs of a member's row."""

    code: str
    name: str
    under: str
    figures: str | None
    state: str
    why: str | None
    shared: Mapping[str, Figure]
    as_of: str | None = None
    plan: str | None = None
    digest: str | None = None
    marks: Sequence[document.Mark] = ()
    reports_digest: str | None = None
    counts: document.Counts | None = None
    """None where nothing was judged."""
    unread: Sequence[str] = ()

    @property
    def answered(self) -> bool:
        """Whether the member was judged, wholly or in part."""
        return self.state in ANSWERED

    @property
    def is_total(self) -> bool:
        """Whether its figures contain those of the members below its level."""
        return self.figures == "total"


def answer_of(head: document.Head) -> Answer:
    """What a member's line begins with, as the fold counts it."""
    names = Figure._fields
    shared = {name: Figure(*(getattr(figure, key) for key in names)) for name, figure in head.shared.items()}
    counts = head.counts if isinstance(head.counts, document.Counts) else None
    plain = {key: getattr(head, key) for key in Answer._fields if key not in ("counts", "shared")}
    return Answer(**plain, counts=counts, shared=shared)


class LevelAt(NamedTuple):
    """A level of this roll-up or of a lower one."""

    code: str
    name: str
    under: str | None


class Province:
    """The levels with the members below each."""

    def __init__(self, rollup: Rollup, levels: Sequence[LevelAt], answers: Sequence[Answer]) -> None:
        self.rollup = rollup
        self.answers = answers
        """In order of code."""
        self.levels = sorted(levels)
        above = {level.code: level.under for level in levels}
        self._below: dict[str, list[Answer]] = {level.code: [] for level in levels}
        self._inside: dict[str, set[str]] = {code: chain(code, above) for code in above}
        for answer in answers:
            for code in self._inside[answer.under]:
                self._below[code].append(answer)

    def level(self, level: LevelAt) -> document.Level:
        """The level's members, reports and lights, counted and never averaged."""
        below = self._below[level.code]
        counted = [answer.counts for answer in below if answer.counts]

        def total(key: str) -> int:
            return sum(getattr(counts, key) for counts in counted)

        lights = {kind: _lights(getattr(counts.lights, kind) for counts in counted) for kind in ("units", "tasks")}
        return document.Level(
            code=level.code,
            name=level.name,
            under=level.under,
            members=len(below),
            answered=len(counted),
            units=total("units"),
            in_time=total("reported") - total("late"),
            late=total("late"),
            missing=total("missing"),
            pending=total("pending"),
            left_out=total("left_out"),
            error=total("error"),
            warning=total("warning"),
            note=total("note"),
            lights=lights,  # type: ignore[arg-type]
        )

    def indicator(self, indicator: SharedIndicator, level: LevelAt, period: Period) -> document.Indicator:
        """The indicator over the level's members, with every gap named."""
        added = self._added(level.code)
        figures = [answer.shared[indicator.id] for answer in added]
        value, numerator, denominator = summed(indicator, figures)
        status = Counter(figure.status for figure in figures)
        missing: dict[str, list[str]] = {}
        for answer, figure in zip(added, figures, strict=True):
            if figure.status in GAPS:
                missing.setdefault(figure.status, []).append(answer.code)
        reported, expected = sum(each.reported for each in figures), sum(each.expected for each in figures)
        partial = any(answer.state == "partial" for answer in added)
        return document.Indicator(
            id=indicator.id,
            level=level.code,
            value=rows.number(value),
            numerator=rows.number(numerator),
            denominator=rows.number(denominator),
            status=dict(sorted(status.items())),  # type: ignore[arg-type]
            missing=dict(sorted(missing.items())),  # type: ignore[arg-type]
            complete=not missing and reported == expected and not partial,
            reported=reported,
            expected=expected,
            standing=_standing(indicator, value, bool(missing), period),
            totals=[
                document.Total(
                    code=answer.code, value=figure.value, numerator=figure.numerator, denominator=figure.denominator
                )
                for answer in self._below[level.code]
                if answer.is_total and (figure := answer.shared[indicator.id]).value is not None
            ],
        )

    def _added(self, level: str) -> list[Answer]:
        return [answer for answer in self._below[level] if not answer.is_total]

    def summed(self, indicator: SharedIndicator, level: str) -> Sum:
        """The exact sum over the level's members."""
        return summed(indicator, [answer.shared[indicator.id] for answer in self._added(level)])

    def gaps(self, indicator: SharedIndicator, level: str) -> list[str]:
        """The members of the level whose figures are not added, though they should be."""
        return [each.code for each in self._added(level) if each.shared[indicator.id].status in GAPS]

    def ranking(self, indicator: SharedIndicator) -> document.Ranking:
        """The members by their exact rates; ties share a place, and whoever has none is listed with the reason."""
        members = [answer for answer in self.answers if not answer.is_total]
        least = self.rollup.ranking.min_denominator
        why = {answer.code: _why_unranked(answer, answer.shared[indicator.id], least) for answer in members}
        ranked = [answer for answer in members if why[answer.code] is None]
        sign = -1 if indicator.direction == "higher" else 1
        rates = {answer.code: sign * answer.shared[indicator.id].rate for answer in ranked}
        ranked.sort(key=lambda answer: (rates[answer.code], answer.code))
        first: dict[Fraction, int] = {}
        for place, answer in enumerate(ranked, 1):
            first.setdefault(rates[answer.code], place)
        places = {code: first[rate] for code, rate in rates.items()}
        rest = [answer for answer in members if why[answer.code] is not None]
        return document.Ranking(
            id=indicator.id,
            members=len(members),
            ranked=len(ranked),
            rows=[
                document.Ranked(
                    code=answer.code,
                    place=places.get(answer.code),
                    value=(figure := answer.shared[indicator.id]).value,
                    numerator=figure.numerator,
                    denominator=figure.denominator,
                    why=why[answer.code],  # type: ignore[arg-type]
                )
                for answer in (*ranked, *rest)
            ],
        )


def chain(code: str, above: Mapping[str, str | None]) -> set[str]:
    """The level and all levels above it."""
    passed = set[str]()
    at: str | None = code
    while at and at not in passed:
        passed.add(at)
        at = above.get(at)
    return passed


def _lights(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The lights together, without what is 0, in the order in which results have them."""
    total: dict[str, int] = {}
    for lights in counts:
        for light, count in lights.items():
            total[light] = total.get(light, 0) + count
    return {light: count for light, count in total.items() if count}


class Sum(NamedTuple):
    """A value with numerator and denominator where it has them; all None where nothing is given."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


def summed(indicator: SharedIndicator, figures: Sequence[Figure]) -> Sum:
    """Σ numerators ÷ Σ denominators in percent, or the sum of amounts; None where nothing is given."""
    given = [figure for figure in figures if figure.given]
    if not given:
        return Sum(None)
    if not indicator.percent:
        return Sum(sum((Fraction(figure.value or 0) for figure in given), Fraction(0)))
    numerator = sum((Fraction(figure.numerator or 0) for figure in given), Fraction(0))
    denominator = sum((Fraction(figure.denominator or 0) for figure in given), Fraction(0))
    return Sum(100 * numerator / denominator, numerator, denominator)


def _standing(indicator: SharedIndicator, value: Fraction | None, gaps: bool, period: Period) -> Any:
    """By the targets in force only: there is no schedule line over many counties."""
    if value is None:
        return "no_data" if gaps else "not_applicable"
    in_force = [target for target in indicator.targets if target.by is None or target.by <= period.last_day]
    broken = [target for target in in_force if not holds(target, value)]
    if any(not target.strive for target in broken):
        return "missed"
    if broken:
        return "short"
    return "met" if in_force else None


def _why_unranked(answer: Answer, figure: Figure, least: int | None) -> str | None:
    """The first reason why the member has no place."""
    if not answer.answered:
        return answer.state
    if not figure.given:
        return figure.status
    if answer.state == "partial":
        return "partial"
    if figure.reported < figure.expected:
        return "units_missing"
    if least is not None and Fraction(figure.denominator or 0) < least:
        return "small_denominator"
    return None
