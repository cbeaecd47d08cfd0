"""Indicators whose whole has no value (``aggregate: none``): how the units that report them stand together."""

from __future__ import annotations

from collections.abc import Iterable

from planck.core.lights import Light, of_whole
from planck.model import Indicator
from planck.standing.states import Standing, State


def gathered(item: Indicator, rows: Iterable[Standing]) -> Standing | None:
    """A row without a value for all units of an indicator that has no row of the whole; None for any other.

    The state of the worst unit, and red only where at least half of the units are red, else yellow. Papers and a task's
    light need it; it is no standing of its own.
    """
    own = [row for row in rows if row.item == item.full_id and row.unit] if not item.summed else []
    if not own:
        return None
    # a light that the office set on a unit's row is that unit's alone
    row = min(own, key=lambda row: row.computed_light.rank)
    light = of_whole(row.computed_light, (row.computed_light for row in own))
    return Standing(
        item.full_id,
        "indicator",
        item.task,
        None,
        row.state,
        light,
        comparator=row.comparator,
        target=row.target,
        by=row.by,
        by_before=row.by_before,
        strive=row.strive,
        by_trend=row.by_trend,
        reported=sum(row.state is not State.NO_DATA for row in own),
        expected_units=len(own),
        worst_units=tuple(row.unit for row in own if row.unit and row.computed_light in (Light.RED, Light.YELLOW)),
    )
