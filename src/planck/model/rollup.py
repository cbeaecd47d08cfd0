"""A roll-up: its levels, shared indicators and members, as ``rollup.yaml`` declares them."""

import datetime
import re
from dataclasses import field
from functools import cached_property
from typing import Annotated, Literal

from planck import fields
from planck.model.field_types import (
    FieldReader,
    FilledWords,
    ItemId,
    MaybeDay,
    MaybeWhole,
    OneOrMore,
    Slug,
    UnitOfMeasure,
    Words,
    choice,
    maybe_choice,
)
from planck.model.items import Definition, Target
from planck.model.placed import Placed, part
from planck.model.settings import Office

NONE = "none"
"""In a mapping: the member's plan does not ask for the indicator."""

LONGEST_TEXT = 1_000
"""Characters of a text in rollup.yaml: a result, whose texts are longer, holds each of them."""

DEEPEST = 20
"""Levels below each other; a nation has six. Whoever walks up from each level does not walk far."""


def _code(text: str | None) -> str:
    """A 行政区划代码 in the form of GB/T 2260."""
    written = fields.words(text)
    if re.fullmatch(r"[0-9]{6}", written):
        return written
    folded = fields.fold(written)
    if re.fullmatch(r"[0-9]{6}", folded):
        raise fields.Refusal("form.slug_near", written, suggest=folded)
    raise fields.Refusal("form.area_code", written)


Code = Annotated[str, FieldReader(_code)]
MaybeCode = Annotated[str, FieldReader(lambda text: "" if text is None or text in fields.BLANK else _code(text))]


@part
class Level(Placed):
    """A level of the administration: its code and the level above it."""

    code: Code
    name: FilledWords
    under: MaybeCode = ""
    """Empty for the top."""


@part
class RankingRule(Placed):
    """When a member is listed without a place."""

    min_denominator: MaybeWhole = None
    """Below it one case moves a rate too far to be compared; None: every rate is."""


@part
class SharedIndicator(Placed):
    """共用指标: what the members' own indicators are added up to."""

    id: Slug
    name: FilledWords
    unit: UnitOfMeasure = "percent"
    measured: Annotated[
        Literal["snapshot", "in_quarter", "year_to_date", "yearly"],
        choice("measured", "snapshot", "in_quarter", "year_to_date", "yearly"),
    ] = "snapshot"
    definition: Definition | None = None
    direction: Annotated[Literal["higher", "lower"], choice("direction", "higher", "lower")] = "higher"
    """Which values stand first in the ranking."""
    item: Annotated[list[ItemId], OneOrMore()] = field(default_factory=list)
    """The full ids that it has in the members' plans; the first that a plan has counts."""
    targets: list[Target] = field(default_factory=list)

    @property
    def percent(self) -> bool:
        """Whether members' fractions are pooled; amounts are summed."""
        return self.unit == "percent"


@part
class Member(Placed):
    """成员: a county's own workspace, or the folder of a lower roll-up."""

    code: Code
    name: FilledWords
    under: Code
    at_: Words = ""
    """``at``: the folder that holds ``data/``, from the folder of rollup.yaml."""
    rollup: Words = ""
    """The folder of a lower roll-up, from the folder of rollup.yaml."""
    plan: Words = ""
    """The id of the plan; empty: whichever is the workspace's first."""
    template: Slug = ""
    place: Slug = ""
    """Where on a cluster it is judged: the name of a worker's resource."""
    figures: Annotated[Literal["", "own", "total"], maybe_choice("figures", "own", "total")] = ""
    """Of a level's own workspace: 本级 beside those below it, or 合计 that already contains them."""
    items: dict[Slug, ItemId] = field(default_factory=dict)
    excluded: dict[Slug, FilledWords] = field(default_factory=dict)
    """By indicator: why the member counts otherwise."""
    since: MaybeDay = None
    until: MaybeDay = None
    succeeded_by: Annotated[list[Code], OneOrMore()] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where it lies, from the folder of rollup.yaml."""
        return self.at_ or self.rollup

    def exists_on(self, day: datetime.date) -> bool:
        """Whether it counts on that day (both days included)."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@part
class Rollup(Placed):
    """A roll-up of members under the levels of one top."""

    schema: Annotated[str, choice("schema", "planck/rollup@1")]
    id: Slug
    name: FilledWords
    levels: list[Level]
    office: Office = field(default_factory=Office)
    ranking: RankingRule = field(default_factory=RankingRule)
    indicators: list[SharedIndicator]
    templates: dict[Slug, dict[Slug, ItemId]] = field(default_factory=dict)
    members: list[Member]

    @cached_property
    def member_of(self) -> dict[str, Member]:
        """The members by code."""
        return {member.code: member for member in self.members}

    def mapped(self, member: Member, indicator: str) -> str:
        """The item that the member's own entry or its template names; empty where neither names one."""
        template = self.templates.get(member.template, {})
        return member.items.get(indicator) or template.get(indicator) or ""
