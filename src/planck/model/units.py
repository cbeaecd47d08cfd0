"""The units and groups of a plan's register, and who follows a unit that has ended."""

import datetime
from dataclasses import field
from typing import Annotated, ClassVar, Literal

from planck.model.field_types import Basis, MaybeDay, OneOrMore, Slug, Slugs, Words, choice
from planck.model.placed import Placed, part


@part
class Heir(Placed):
    """A unit that takes over from one that ended: the tasks that it names, or all that no other names."""

    unit: Slug
    tasks: Slugs = field(default_factory=list)

    text_alone: ClassVar[str] = "unit"
    """The field that a text fills which stands in place of the mapping."""


@part
class Unit(Placed):
    """A body that the plan names, or its successor."""

    name: Words
    full_name: Words = ""
    kind: Words = "government"
    role: Annotated[Literal["judged", "cooperating"], choice("role", "judged", "cooperating")] = "judged"
    groups: list[Slug] = field(default_factory=list)
    aliases: list[Words] = field(default_factory=list)
    since: MaybeDay = None
    until: MaybeDay = None
    succeeded_by: Annotated[list[Heir], OneOrMore()] = field(default_factory=list)
    basis: Basis = "plan"

    @property
    def heir(self) -> str:
        """Who takes over what is not named task by task; empty where nobody does."""
        return next((heir.unit for heir in self.succeeded_by if not heir.tasks), "")

    def heir_in(self, task: str) -> str:
        """Who takes over in that task; empty where nobody does."""
        return next((heir.unit for heir in self.succeeded_by if task in heir.tasks), self.heir)

    @property
    def formal_name(self) -> str:
        """The name that a letter is addressed to."""
        return self.full_name or self.name

    def exists_on(self, day: datetime.date) -> bool:
        """Whether the unit had been founded and not yet ended on that day (both days included)."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@part
class Group(Placed):
    """A collective name in a responsible-unit list, and the office's reading of who belongs to it."""

    name: Words
    members: list[Slug] = field(default_factory=list)
    basis: Basis = "plan"
