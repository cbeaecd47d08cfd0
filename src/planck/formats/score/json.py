"""``planck/score@1``: units in the register's order, every criterion with its basis; numbers as decimal strings."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planck import messages
from planck.core.period import Period
from planck.formats.escape import safe_json
from planck.messages import Translator
from planck.score import Assessment, Basis, CriterionScore, UnitScore


def render(assessment: Assessment, unit: str, _translator: Translator) -> str:
    """The document, indented by one blank, in a fixed order of keys."""
    return safe_json(json.dumps(document(assessment, unit), ensure_ascii=False, indent=1)) + "\n"


def document(assessment: Assessment, unit: str = "") -> dict[str, Any]:
    """The assessment as plain values, as ``planck schema score`` publishes them."""
    return {
        "schema": "planck/score@1",
        "year": assessment.year,
        "units": [_unit(score) for score in assessment.units if unit in ("", score.unit)],
        "edge": list(assessment.edge),
        "not_issued": [str(period) for period in assessment.not_issued],
    }


def _unit(score: UnitScore) -> dict[str, Any]:
    return {
        "unit": score.unit,
        "points": _number(score.points),
        "of": _number(score.of),
        "scaled": _number(score.scaled),
        "grade": score.grade,
        "rank": score.rank,
        "criteria": [_criterion(criterion) for criterion in score.criteria],
        "bonus": _number(score.bonus_points),
        "veto": list(score.veto),
    }


def _criterion(score: CriterionScore) -> dict[str, Any]:
    return {
        "id": score.criterion.id,
        "points": _number(score.points),
        "of": _number(score.of),
        "applies": score.applies,
        "basis": [_basis(basis) for basis in score.basis],
    }


def _basis(basis: Basis) -> dict[str, Any]:
    place = basis.place
    return {
        "period": _period(basis.period),
        "item": basis.item,
        "code": basis.code,
        "path": place.path,
        "line": place.line or None,
        "points": _number(basis.points),
    }


def _period(period: Period | None) -> str | None:
    return str(period) if period else None


def _number(value: Fraction | Decimal | None) -> str | None:
    """A computed number, rounded to six places without trailing zeros."""
    return None if value is None else messages.number(value)
