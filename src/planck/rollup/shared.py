"""A member's figures for the shared indicators: which item of its plan counts, and whether it may be added."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planck import rows
from planck.check import Result
from planck.core.finding import Choice, Term
from planck.messages import Translator
from planck.model import AnyItem, Indicator, Plan
from planck.model.rollup import NONE, Member, Rollup, SharedIndicator
from planck.standing import Standing, State


def shared_figures(rollup: Rollup, member: Member, result: Result, translator: Translator) -> dict[str, dict[str, Any]]:
    """By shared indicator, the member's item, status and figures (:class:`planck.rollup.document.Shared`)."""
    plan = result.book.plan
    city = {row.item: row for row in result.judgement.standings if row.unit is None}
    of_units = {row.item for row in result.judgement.standings if row.unit is not None}
    figures = {}
    for indicator in rollup.indicators:
        full, status, reason = matched(rollup, member, indicator, plan, translator)
        row = city.get(full or "")
        if status is None and row is not None:
            figures[indicator.id] = _figure(indicator, row)
        elif status is None and full in of_units:
            reason = translator.text("rollup.item_whole", item=full)
            figures[indicator.id] = nothing(full, "incomparable", reason)
        else:  # without a row at all the plan does not ask for it any more
            figures[indicator.id] = nothing(full, status or "not_asked", reason)
    return figures


def matched(
    rollup: Rollup, member: Member, indicator: SharedIndicator, plan: Plan, translator: Translator
) -> tuple[str | None, str | None, str | None]:
    """The item of the plan that counts for the indicator; or a status that says why none does, with the reason."""
    if indicator.id in member.excluded:
        return item_of(rollup, member, indicator, plan), "excluded", member.excluded[indicator.id]
    written = rollup.mapped(member, indicator.id)
    if written == NONE:
        return None, "not_asked", None
    full = item_of(rollup, member, indicator, plan)
    if full is None:
        return None, "unmapped", written or None
    if reason := _difference(indicator, full, plan.items[full], translator):
        return full, "incomparable", reason
    return full, None, None


def item_of(rollup: Rollup, member: Member, indicator: SharedIndicator, plan: Plan) -> str | None:
    """The full id in the member's plan; None where nothing is mapped to one that the plan has.

    By the member's own entry, else its template: an id there that the plan lacks is looked for no further. Else by
    ``shared`` in the plan itself, else the first of the indicator's own list that the plan has.
    """
    if written := rollup.mapped(member, indicator.id):
        return _known(plan, written)
    named = (full for full, item in plan.items.items() if isinstance(item, Indicator) and item.shared == indicator.id)
    listed = (full for name in indicator.item if (full := _known(plan, name)))
    return next(named, None) or next(listed, None)


def _known(plan: Plan, name: str) -> str | None:
    """The full id of that name; of a further plan of a workspace, whose ids begin with its key, without it too."""
    return next((full for full in (str(name), f"{plan.key}:{name}") if full in plan.items), None)


def _difference(indicator: SharedIndicator, full: str, item: AnyItem, translator: Translator) -> str:
    """How the item counts otherwise than the shared indicator; empty where it does not."""
    if not isinstance(item, Indicator):
        kind = Term(f"kind.{type(item).__name__.lower()}")
        return translator.text("rollup.item_kind", item=full, kind=kind)
    if item.unit != indicator.unit:
        return translator.text("rollup.item_unit", item=full, theirs=item.unit, ours=indicator.unit)
    if item.measured != indicator.measured:
        theirs, ours = (Choice(way, Term(f"measured.{way}")) for way in (item.measured, indicator.measured))
        return translator.text("rollup.item_measured", item=full, theirs=theirs, ours=ours)
    return ""


def _figure(indicator: SharedIndicator, row: Standing) -> dict[str, Any]:
    """The city's row as a figure to be added, or with the status that says why it is not."""
    reported = int(row.state is not State.NO_DATA) if row.reported is None else row.reported
    return {
        "item": row.item,
        "status": _status(indicator, row),
        "reason": None,
        "value": rows.number(row.value) if indicator.percent else _exact(row.value),
        "numerator": rows.number(row.numerator) if indicator.percent else None,
        "denominator": rows.number(row.denominator) if indicator.percent else None,
        "window": [str(period) for period in row.window],
        "reported": reported,
        "expected": 1 if row.expected_units is None else row.expected_units,
    }


def _status(indicator: SharedIndicator, row: Standing) -> str:
    if row.state is State.NOT_APPLICABLE or row.denominator == 0:
        return "not_applicable"
    if row.state is State.NO_DATA or row.value is None:
        return "no_data"
    plain = indicator.percent and (row.numerator is None or row.denominator is None)
    return "plain" if plain else "given"


_DIGITS = decimal.Context(prec=500)
"""Amounts are sums of decimal numbers of some 30 digits: none is ever rounded."""


def _exact(value: Decimal | Fraction | None) -> str | None:
    """An amount in all its places: a seventh that was rounded away would be missing in the sum."""
    if value is None or isinstance(value, Decimal):
        return rows.number(value)
    quotient = _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    return format(quotient.normalize(_DIGITS), "f")


def nothing(full: str | None, status: str, reason: str | None) -> dict[str, Any]:
    """An indicator of which there is no figure, with its status."""
    figures: dict[str, Any] = {"value": None, "numerator": None, "denominator": None, "window": []}
    return {"item": full, "status": status, "reason": reason, **figures, "reported": 0, "expected": 0}
