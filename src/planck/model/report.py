"""A progress file: what a unit reports for one period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

from pydantic import (
    Field,
    model_validator,
)

from planck import fields
from planck.core.period import Period
from planck.model.located import Located, MaybeDay, PeriodField, Placed, Slug, Typed, Words, Yes, choice


class Status(StrEnum):
    """自评: what a unit says of itself."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"
    DONE = "done"
    BEHIND = "behind"
    NOT_APPLICABLE = "not_applicable"


class Evidence(Located):
    """佐证材料: a file inside the unit's folder, or a URL."""

    file: Words
    covers: PeriodField | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_name(cls, data: Any) -> Any:
        return {"file": data} if isinstance(data, str) else data


class Word(Typed):
    """What is said of a milestone or a duty's occurrence: done on a day, or (None) not done."""

    done: MaybeDay = None
    evidence: list[Evidence] = Field(default_factory=list)


class Breach(Typed):
    """A prohibition broken: what happened, and when it was put right (None: still open)."""

    what: Words
    corrected: MaybeDay = None


class Figure(NamedTuple):
    """A reported figure, in the indicator's unit of measure; every part None: named, but no figure."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def given(self) -> bool:
        """Whether there is a figure at all; half a fraction is none."""
        return self.value is not None or self.whole

    @property
    def whole(self) -> bool:
        """Whether there is a fraction, both its halves."""
        return self.numerator is not None and self.denominator is not None

    @property
    def proper(self) -> bool:
        """Whether it is a fraction of a whole and nothing else: of it there is nothing to doubt by itself."""
        above, below = self.numerator, self.denominator
        return above is not None and below is not None and above <= below and self.value is None


class Particulars(Typed):
    """What a unit says of a task beside its words and figures."""

    milestones: dict[str, Word] = Field(default_factory=dict)
    duties: dict[str, Word] = Field(default_factory=dict)
    breaches: dict[str, Breach] = Field(default_factory=dict)
    evidence: list[Evidence] = Field(default_factory=list)


class TaskReport(NamedTuple):
    """What a unit says of one task in one quarter; :mod:`planck.load` reads it."""

    status: Annotated[Status | None, choice("status", *Status, words=fields.STATUS_WORDS)] = None
    """None only where none could be read, which is a finding."""
    progress: Words = ""
    problems: Words = ""
    next: Words = ""
    indicators: Mapping[str, Figure] = MappingProxyType({})
    """Figures by indicator id: their type is the plan's to say."""
    milestones: Mapping[str, Word] = MappingProxyType({})
    duties: Mapping[str, Word] = MappingProxyType({})
    """Words on the task's duties, keyed ``<id>``, ``<id>-2024`` or ``<id>-2024Q3``."""
    breaches: Mapping[str, Breach] = MappingProxyType({})
    """By the measure's id."""
    evidence: Sequence[Evidence] = ()


@dataclass(frozen=True, kw_only=True)
class Report(Placed):
    """A unit's progress file for one quarter; :mod:`planck.load` reads it."""

    schema: Annotated[str, choice("schema", "planck/progress@1")]
    unit: Slug
    period: PeriodField
    submitted: MaybeDay = None
    """The first day it was handed in; None: a draft."""
    sample: Yes = False
    prepared_by: Words = ""
    approved_by: Words = ""
    tasks: Mapping[str, TaskReport]
    """By id."""
    duties: Mapping[str, Word] = field(default_factory=dict)
    """Words on the plan's own duties, keyed like those of a task."""

    @cached_property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Every figure with its indicator's full id, in the file's order."""
        tasks = self.tasks.items()
        return tuple([(f"{task}/{name}", one) for task, said in tasks for name, one in said.indicators.items()])

    @cached_property
    def doubtful(self) -> tuple[tuple[str, Figure], ...]:
        """Of the figures those that are more than proper fractions, or less."""
        return tuple([pair for pair in self.figures if not pair[1].proper])

    @cached_property
    def words(self) -> tuple[tuple[str, str, str, Word], ...]:
        """Every word on a milestone or duty: its task (empty: the plan's own), which of the two, its key."""
        found = [("", "duties", key, word) for key, word in self.duties.items()]
        for task, said in self.tasks.items():
            if said.milestones or said.duties:
                found += [(task, "milestones", key, word) for key, word in said.milestones.items()]
                found += [(task, "duties", key, word) for key, word in said.duties.items()]
        return tuple(found)

    @cached_property
    def pieces(self) -> tuple[tuple[Evidence, str | None, Period | None], ...]:
        """Every piece of evidence: with its task, and with the quarter it must cover, where it supports a quarter."""
        found: list[tuple[Evidence, str | None, Period | None]] = []
        for task, _, _, word in self.words:
            found += [(one, task or None, None) for one in word.evidence]
        for task, said in self.tasks.items():
            if said.evidence:
                found += [(one, task, self.period) for one in said.evidence]
            for figure in said.indicators.values():
                if figure.evidence:
                    found += [(one, task, self.period) for one in figure.evidence]
        return tuple(found)

    @property
    def path(self) -> str:
        """The file, relative to the folder that holds ``data/``."""
        return self.at().path


REQUIRED: dict[type[Report | TaskReport], tuple[str, ...]] = {
    Report: ("schema", "unit", "period", "tasks"),
    TaskReport: ("status",),
}
"""The keys that must be given in what :mod:`planck.load` reads field by field."""


def parsers(kind: type[Report | TaskReport]) -> dict[str, Callable[[str | None], Any]]:
    """By the names of the fields that are a text each: what reads them."""
    reads = ((name, getattr(one, "__metadata__", ())) for name, one in kind.__annotations__.items())
    return {name: how[0].parser for name, how in reads if how}
