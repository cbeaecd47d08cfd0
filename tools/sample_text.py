"""The hand-written texts of the sample year, ``tools/sample_texts/<unit>.yaml``: task → quarter → field.

A text may hold figures of the facts: ``{robot.n}`` and ``{robot.d}`` are numerator and denominator of the same task's
indicator, ``{robot.rate}`` the percentage with two places at most, ``{robot.was.n}`` the quarter before;
``{2.1.7/robot.n}`` of another task. ``{=hotline.answered}`` is any value of the registers, ``{=agency.officers}`` the
unit's own, ``{=sum.matters}`` that of all agencies.
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
    """The text with the facts in place of its ``{…}``."""

    def fact(match: re.Match[str]) -> str:
        if match[1].startswith("="):
            return str(facts.value(match[1][1:], unit, q))
        name, *parts = match[1].split(".") if "/" not in match[1] else _of_another_task(match[1])
        item = name if "/" in name else f"{task}/{name}"
        figure = facts.figure(item, unit, q - 1 if parts[0] == "was" else q)
        assert figure, (item, unit, q)
        over, below = figure
        return {"n": str(over), "d": str(below), "rate": _rate(over, below)}[parts[-1]]

    return re.sub(r"\{([^{}]+)\}", fact, text)


def _of_another_task(name: str) -> list[str]:
    """``2.1.7/robot.was.n`` as the item and the parts behind it."""
    task, _, rest = name.partition("/")
    item, *parts = rest.split(".")
    return [f"{task}/{item}", *parts]


def _rate(over: int, below: int | None) -> str:
    return f"{number(Fraction(over * 100, below), 2)}%" if below else "—"
