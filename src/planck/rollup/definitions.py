"""What a shared indicator counts, as the result of a roll-up holds it."""

from __future__ import annotations

from planck.model.rollup import SharedIndicator
from planck.rollup import document


def defined(indicator: SharedIndicator) -> document.Definition:
    """What the shared indicator counts, for papers and for roll-ups above."""
    definition = indicator.definition
    return document.Definition(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        measured=indicator.measured,
        numerator=definition.numerator if definition else "",
        denominator=definition.denominator if definition else "",
        source=definition.source if definition else "",
        direction=indicator.direction,
        targets=[
            document.Target(
                comparator=target.comparator,
                level=format(target.level, "f"),
                by=target.by.isoformat() if target.by else None,
                strive=target.strive,
            )
            for target in indicator.targets
        ],
    )
