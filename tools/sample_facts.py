"""The facts of the invented sample year: ``tools/sample_facts.yaml``, and the figures and days that follow from them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from planck.core.period import Period

TOOLS = Path(__file__).parent
NUMBER = re.compile(r"(\d{4})Q([1-4])")


def quarter(text: str) -> Period:
    """``2025Q3`` as a period."""
    year, number = NUMBER.fullmatch(text).groups()  # type: ignore[union-attr]
    return Period(int(year), int(number))


class Facts:
    """The table of facts; a quarter is named by its place in ``quarters``."""

    def __init__(self, path: Path = TOOLS / "sample_facts.yaml") -> None:
        self.table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.quarters = tuple(quarter(name) for name in self.table["quarters"])
        self.agencies: dict[str, dict[str, Any]] = self.table["agencies"]
        self.faults: dict[str, dict[str, Any]] = self.table["faults"]

    def workday(self, day: date) -> bool:
        """Whether offices are open; days off by notice count, weekends worked instead of them do not."""
        return day.weekday() < 5 and not any(first <= day <= last for first, last in self.table["holidays"])

    def fault(self, kind: str, unit: str, q: int, place: str = "") -> bool:
        """Whether the fault is planned for the unit, the quarter and the item or task."""
        planned = self.faults[kind]
        units = planned.get("units") or [planned["unit"]]
        where = planned.get("item") or planned.get("task") or ""
        return unit in units and planned["period"] == str(self.quarters[q]) and where == place

    def _in_quarter(self, value: Any, q: int) -> int | None:
        if isinstance(value, list):
            return value[q]
        return value[self.quarters[q].year] if isinstance(value, dict) else value

    def value(self, path: str, unit: str, q: int) -> int | None:
        """The value at a path of the registers, of the unit (``agency.…``) or of all agencies (``sum.…``)."""
        scope, _, name = path.partition(".")
        if scope == "sum":
            return sum(self.value(f"agency.{name}", agency, q) or 0 for agency in self.agencies)
        if scope == "agency":
            agency = self.agencies[unit]
            return self._in_quarter(agency.get(name, agency["net"] if name == "supervised" else None), q)
        if path == "risky_decisions":
            return self._in_quarter(self.table["risky_decisions"].get(unit, 0), q)
        node = self.table["registers"]
        for key in path.split("."):
            node = node[key]
        return self._in_quarter(node, q)

    def figure(self, item: str, unit: str, q: int) -> tuple[int, int | None] | None:
        """The item's numerator and denominator, or its count; None where it was not taken in the quarter."""
        above, _, below = self.table["figures"][item].partition(" / ")
        over = self.value(above, unit, q)
        if over is None:
            return None
        if not below:
            return over, None
        return over, sum(self.value(path, unit, q) or 0 for path in below.split(" + "))

    def done(self, item: str, unit: str, about: int | None = None) -> date | None:
        """The day on which a milestone or duty is done, of an annual one about that year."""
        table = self.table["milestones"] | self.table["duties"]
        day = table.get(f"{item}-{about}" if about else item)
        return day.get(unit) if isinstance(day, dict) else day

    def submitted(self, unit: str, q: int) -> date | None:
        """The day on which the unit hands in its report; None where it hands in none."""
        return self.table["submitted"][unit][q]

    def days(self) -> list[date]:
        """Every day in the table but the days off."""
        days: list[date] = []
        for part in ("submitted", "milestones", "duties", "breaches"):
            days += _dates(self.table[part])
        return days


def _dates(node: Any) -> list[date]:
    if isinstance(node, dict):
        return [day for part in node.values() for day in _dates(part)]
    if isinstance(node, list):
        return [day for part in node for day in _dates(part)]
    return [node] if isinstance(node, date) else []


def next_workday(facts: Facts, day: date) -> date:
    """The day itself, or the next on which offices are open."""
    while not facts.workday(day):
        day += timedelta(1)
    return day
