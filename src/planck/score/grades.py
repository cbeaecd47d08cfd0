"""Places and grades: ties share a place, a share of a grade is never cut by chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from math import floor
from typing import NamedTuple

from planck.model.assessment import AssessmentFile, Grade
from planck.score.values import UnitScore


class Ranked(NamedTuple):
    """Units with their place and grade, all in the order in which they came."""

    units: tuple[UnitScore, ...]
    edge: tuple[str, ...]
    """The units that a full share cut off."""
    ties: tuple[str, ...]
    """Of these, tied units for which some room was left, but too little for all."""


def ranked(rules: AssessmentFile, units: Sequence[UnitScore]) -> Ranked:
    """The units with place and grade by their exact scores."""
    places = _Places(rules, sum(unit.scaled is not None for unit in units))
    by_score = sorted((unit for unit in units if unit.scaled is not None), key=_score, reverse=True)
    placed: dict[str, UnitScore] = {}
    for _, tied in groupby(by_score, key=_score):
        rank = len(placed) + 1
        placed |= {unit.unit: replace(unit, rank=rank) for unit in places.graded(tuple(tied))}
    slugs = [unit.unit for unit in units]
    edge, ties = (tuple(slug for slug in slugs if slug in named) for named in (places.edge, places.ties))
    return Ranked(tuple(placed.get(unit.unit, unit) for unit in units), edge, ties)


def _score(unit: UnitScore) -> Fraction:
    assert unit.scaled is not None
    return unit.scaled


class _Places:
    """The room that is left in each grade while the units come, best first."""

    def __init__(self, rules: AssessmentFile, count: int) -> None:
        """``count``: how many units have a score, whose share a grade's ``most`` is."""
        self._rules = rules
        self._room = [room(grade, count) for grade in rules.grades]
        self.edge: set[str] = set()
        self.ties: set[str] = set()

    def graded(self, tied: Sequence[UnitScore]) -> Iterable[UnitScore]:
        """Units of one score, each with its grade."""
        vetoed = {unit.unit: self._veto(unit) for unit in tied if unit.veto}
        free = [unit for unit in tied if unit.unit not in vetoed]
        grade = self._grade(free)
        return [replace(unit, grade=vetoed.get(unit.unit, grade)) for unit in tied]

    def _veto(self, unit: UnitScore) -> str:
        """The grade that its vetoes set, of several the last of the grades; a veto takes no room."""
        set_by = [veto.grade for veto in self._rules.veto if veto.id in unit.veto]
        order = [grade.name for grade in self._rules.grades]
        return max(set_by, key=order.index)

    def _grade(self, units: Sequence[UnitScore]) -> str | None:
        """The first grade that their score reaches and that has room for all of them; None where none has."""
        for n, grade in enumerate(self._rules.grades if units else ()):
            if grade.at_least is not None and _score(units[0]) < Fraction(grade.at_least):
                continue
            left = self._room[n]
            if left is None or len(units) <= left:
                self._room[n] = None if left is None else left - len(units)
                return grade.name
            # nobody lower takes the room that was too small for those above
            self._room[n] = 0
            self.edge |= {unit.unit for unit in units}
            self.ties |= {unit.unit for unit in units if left}
        return None


def room(grade: Grade, count: int) -> int | None:
    """How many units a grade takes; None: any number."""
    return None if grade.most is None else floor(Fraction(grade.most) * count / 100)
