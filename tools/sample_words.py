"""The hand-written texts of the sample year, ``tools/sample_texts/<unit>.yaml``: task → quarter → field.

A text may hold figures of the facts: ``<robot.n>`` and ``<robot.d>`` are numerator and denominator of the same task's
indicator, ``<robot.rate>`` the percentage with two places at most, ``<robot.was.n>`` the quarter before;
``<2.1.7/robot.n>`` of another task. ``<=hotline.answered>`` is any value of the registers, ``<=agency.officers>`` the
unit's own, ``<=sum.matters>`` that of all agencies; ``<+review.closed>`` adds up the year so far. ``<awareness.last.rate>``
is the latest figure of what is not taken every quarter.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import yaml

from planck.messages import number
from sample_facts import TOOLS, Facts

STATUSES = ("not_started", "in_progress", "ongoing", "done", "behind", "not_applicable")
FIELDS = ("status", "progress", "problems", "next")
PLAIN = "本季度按计划推进，无新情况。"
"""What stands where nobody has written a text yet."""


class Text(NamedTuple):
    """What a unit says of a task in a quarter, its figures filled in."""

    status: str = "ongoing"
    progress: str = PLAIN
    problems: str = ""
    next: str = ""


class Texts:
    """The texts of all units, read when they are asked for."""

    def __init__(self, facts: Facts, folder: Path = TOOLS / "sample_texts") -> None:
        self.facts, self.folder = facts, folder
        self._units: dict[str, dict[str, dict[str, dict[str, str]]]] = {}

    def raw(self, unit: str) -> dict[str, dict[str, dict[str, str]]]:
        """Task → quarter → field, as written; empty where the unit has no file."""
        if unit not in self._units:
            path = self.folder / f"{unit}.yaml"
            # every scalar a text: 2.2 is a task, 2025-08-12 no date
            written = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) if path.exists() else {}
            self._units[unit] = written or {}
        return self._units[unit]

    def written(self, unit: str, task: str, q: int) -> bool:
        """Whether somebody has written the text."""
        return str(self.facts.quarters[q]) in self.raw(unit).get(task, {})

    def text(self, unit: str, task: str, q: int) -> Text:
        """The text with its figures, or a plain sentence."""
        fields = self.raw(unit).get(task, {}).get(str(self.facts.quarters[q]), {})
        return Text(**{key: filled(self.facts, value, unit, task, q) for key, value in fields.items()})


def filled(facts: Facts, text: str, unit: str, task: str, q: int) -> str:
    """The text with the facts in place of its ``<…>``."""

    def fact(match: re.Match[str]) -> str:
        if match[1].startswith("="):
            return str(facts.value(match[1][1:], unit, q))
        if match[1].startswith("+"):
            same_year = (n for n in range(q + 1) if facts.quarters[n].year == facts.quarters[q].year)
            return str(sum(facts.value(match[1][1:], unit, n) or 0 for n in same_year))
        name, *parts = match[1].split(".") if "/" not in match[1] else _of_another_task(match[1])
        item = name if "/" in name else f"{task}/{name}"
        quarters = {"was": [q - 1], "last": range(q, -1, -1)}.get(parts[0], [q])
        over, below = next(filter(None, (facts.figure(item, unit, n) for n in quarters)))
        return {"n": str(over), "d": str(below), "rate": rate(over, below)}[parts[-1]]

    return re.sub(r"<([^<>]+)>", fact, text)


def _of_another_task(name: str) -> list[str]:
    """``2.1.7/robot.was.n`` as the item and the parts behind it."""
    task, _, rest = name.partition("/")
    item, *parts = rest.split(".")
    return [f"{task}/{item}", *parts]


def rate(over: int, below: int | None) -> str:
    """The percentage with two places at most."""
    return f"{number(Fraction(over * 100, below), 2)}%" if below else "—"
