"""The folder of a roll-up as what papers draw on."""

from __future__ import annotations

from pathlib import Path

from planck.cli._stop import PER_YEAR, Stop
from planck.reports.fault import ReportError
from planck.reports.rollup_context import RollUpContext
from planck.rollup import stored

IN_PLACE = {"print.no_letterhead": "print.no_letterhead_rollup"}
"""What is said of a roll-up in the place of what speaks of a workspace's plan."""


def read(folder: Path) -> RollUpContext:
    """The roll-up; Stop where there is none, or its files are damaged."""
    import click

    try:
        rollup = stored.read(folder)
        context = RollUpContext.of(rollup, stored.rows(folder, rollup))
    except (stored.Unfit, ReportError) as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    click.get_current_context().meta[PER_YEAR] = context.period.per_year
    return context
