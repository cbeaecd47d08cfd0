"""Grades run from the best down, and the last takes every unit that is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from planck.core.finding import Severity
from planck.fields import plain
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book
from planck.rules.assessment.examples import ROWS, rules_example, rules_with
from planck.rules.registry import Observation, on_assessment

if TYPE_CHECKING:
    from planck.model.assessment import Grade, YearFiles


@on_assessment(
    Rule(
        "P158",
        Severity.ERROR,
        title=("等次从高到低排列", "grades run from the best down"),
        why=ASSESSED,
        example=rules_example(
            rules_with(ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格, at_least: 60}, {name: 不合格}]\n"),
            rules_with(ROWS, "grades: [{name: 合格, at_least: 60}, {name: 优秀, at_least: 90}, {name: 不合格}]\n"),
        ),
        messages={
            "order": Message(
                "等次“{name}”（{level} 分以上）排在“{before}”后面，永远轮不到",
                "the grade “{name}” (from {level} points) comes after “{before}”, which takes all of its units",
                "请按分数从高到低排列。",
                "Put the grades in the order of their points, best first.",
            ),
            "behind": Message(
                "“{before}”不限分数、不限名额，排在它后面的“{name}”永远轮不到",
                "“{before}” takes every unit, so that “{name}” behind it takes none",
                "请把“{before}”移到最后，或给它写上 at_least。",
                "Put “{before}” last, or give it at_least.",
            ),
            "twice": Message(
                "等次“{name}”写了两次",
                "the grade “{name}” stands twice",
                "请改名或删去一个。",
                "Rename or leave out one.",
            ),
            "share": Message(
                "等次“{name}”的名额比例是 {value}%，应在 1% 到 100% 之间",
                "the grade “{name}” may go to {value} % of the units, which should be from 1 to 100 %",
                "请写百分数，三成写 most: 30%；不限名额的，删去 most。",
                "Write a percentage: most: 30% for three tenths; leave most out where any number may have it.",
            ),
        },
    )
)
def grades_ordered(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """Grades run from the best down, each under a name of its own, and each can be reached."""
    grades = files.rules.grades if files.rules else []
    names: set[str] = set()
    for grade in grades:
        if grade.name in names:
            yield Observation("twice", grade.at("name"), {"name": grade.name})
        names.add(grade.name)
        if grade.most is not None and not 1 <= grade.most <= 100:
            yield Observation("share", grade.at("most"), {"name": grade.name, "value": plain(grade.most)})
    for before, grade in pairwise(grades):
        facts = {"name": grade.name, "before": before.name}
        if before.at_least is None and before.most is None:
            yield Observation("behind", before.at("name"), facts)
        elif _never_reached(before, grade):
            yield Observation("order", grade.at("at_least"), {**facts, "level": plain(grade.at_least or Decimal(0))})


def _never_reached(before: Grade, grade: Grade) -> bool:
    """Whether the grade before takes all whom this one would take; with a share it leaves some."""
    if before.at_least is None or grade.at_least is None:
        return False
    return grade.at_least > before.at_least or (grade.at_least == before.at_least and before.most is None)


@on_assessment(
    Rule(
        "P168",
        Severity.WARNING,
        title=("每个单位都有等次可评", "every unit gets a grade"),
        why=ASSESSED,
        example=rules_example(
            rules_with(ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格}]\n"),
            rules_with(ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格, at_least: 60}]\n"),
        ),
        messages={
            "open": Message(
                "最后一个等次“{name}”还限分数或名额，评不上的单位没有等次",
                "the last grade, “{name}”, asks for points or has a share: units below it get no grade",
                "请在最后加一个不限的等次，如 {{name: 不合格}}。",
                "Add a last grade that takes every unit, such as {{name: …}}.",
            ),
        },
    )
)
def last_grade_open(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """The last grade takes every unit that no other took."""
    last = files.rules.grades[-1] if files.rules and files.rules.grades else None
    if last and (last.at_least is not None or last.most is not None):
        yield Observation("open", last.at("name"), {"name": last.name})
