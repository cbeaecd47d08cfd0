"""各季度: whether each was issued, what of it can be downloaded, and units × quarters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planck.core.lights import Light
from planck.reports import chinese
from planck.site.frame import LightCount, Site, light_counts
from planck.site.links import Link
from planck.site.quarters import Quarter
from planck.standing import Receipt


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter."""

    period: str
    issued: str
    corrected: str
    tasks: tuple[LightCount, ...]
    units: tuple[LightCount, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QuartersPage:
    """All quarters, the latest first."""

    rows: tuple[QuarterRow, ...]
    lit: bool
    """Whether the edition shows how many tasks and units have each light."""
    periods: tuple[str, ...]
    heat: tuple[tuple[Link, tuple[tuple[str, Light], ...]], ...]
    """Each unit, and its light in each of the periods: in words, and its colour."""


def quarters_page(site: Site, papers: Mapping[str, tuple[Link, ...]]) -> QuartersPage:
    """The page; ``papers``: by quarter, what can be downloaded beside its data."""
    rows = tuple(_row(quarter, papers) for quarter in reversed(site.quarters))
    periods = tuple(str(quarter.period) for quarter in site.quarters)
    return QuartersPage(rows, site.edition.city, periods, tuple(_heat(site)) if site.edition.lights else ())


def _row(quarter: Quarter, papers: Mapping[str, tuple[Link, ...]]) -> QuarterRow:
    record, period = quarter.result.issued, str(quarter.period)
    corrections = len(quarter.result.corrections)
    counts = quarter.result.counts
    return QuarterRow(
        period=quarter.period.in_chinese,
        issued=f"{record.number}，{chinese.day(record.day)}" if record else "未印发",
        corrected=f"印发后更正{corrections}处" if corrections else "",
        tasks=light_counts(counts.task_lights),
        units=light_counts(counts.unit_lights),
        files=(Link("数据（JSON）", f"data/{period}.json"), *papers.get(period, ())),
    )


def _heat(site: Site) -> Iterator[tuple[Link, tuple[tuple[str, Light], ...]]]:
    """Each unit's light in every quarter, in the register's order."""
    by_quarter = [
        {unit.unit: unit for unit in quarter.now.units if unit.report is not Receipt.COOPERATING}
        for quarter in site.quarters
    ]
    for slug in site.plan.units:
        if any(slug in units for units in by_quarter):
            cells = tuple(
                (chinese.lit(units[slug], "（更正）" if units[slug].corrected else ""), units[slug].light)
                if slug in units
                else (chinese.NOTHING, Light.NONE)
                for units in by_quarter
            )
            yield site.unit_link(slug), cells
