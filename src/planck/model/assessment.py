"""A year's assessment (考核): the office's rules, and the points that it gives by hand.

Read by :mod:`planck.load.read_declared`, as the plan is; only workspaces that have a ``data/assessment`` load it.
"""

from dataclasses import field
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from planck import fields
from planck.model.field_types import (
    FieldReader,
    FilledWords,
    ItemId,
    MaybeDay,
    Number,
    OneOrMore,
    Slug,
    Whole,
    Words,
    Yes,
    choice,
    maybe_choice,
)
from planck.model.head import Document
from planck.model.placed import Placed, part

STATES = ("met", "met_late", "ahead", "on_track", "at_risk", "due_soon", "short", "missed", "no_data")
"""The states that ``share_of`` may count; a row that is ``not_applicable`` all year is no part of the share."""
STATE_WORDS = {
    "已达标": "met",
    "已完成": "met",
    "达标": "met",
    "逾期办结": "met_late",
    "超序时进度": "ahead",
    "达到序时进度": "on_track",
    "滞后于序时进度": "at_risk",
    "趋势不符": "at_risk",
    "临期": "due_soon",
    "未达力争目标": "short",
    "未达标": "missed",
    "逾期未完成": "missed",
    "未报": "no_data",
}
"""What people write for a state, and the word that each suggests."""

_State = Literal["met", "met_late", "ahead", "on_track", "at_risk", "due_soon", "short", "missed", "no_data"]
State = Annotated[_State, choice("standing", *STATES, words=STATE_WORDS)]
States = Annotated[list[State], OneOrMore()]
"""A state, or a list of states."""
Share = Annotated[Decimal, FieldReader(fields.share)]
"""A percentage: ``30%`` and ``30`` are 30."""


@part
class Deduct(Placed):
    """扣分: the points that each failing of reporting and each breach takes away; None: the failing takes none."""

    late: Number | None = None
    missing: Number | None = None
    left_out: Number | None = None
    returned: Number | None = None
    breach: Number | None = None
    """Once a year for each measure that was breached."""
    uncorrected: Number | None = None
    """In place of ``breach``, where the last word on it leaves it open."""


@part
class Band(Placed):
    """分档: the points of a value that keeps the level."""

    at_least: Number | None = None
    at_most: Number | None = None
    points: Number

    def __post_init__(self) -> None:
        """Refuse a band with two levels or none."""
        if (self.at_least is None) == (self.at_most is None):
            raise fields.Refusal("form.one_level")


@part
class Criterion(Placed):
    """考核指标: a name, its points, and one of four ways of scoring."""

    id: Slug
    name: FilledWords
    points: Number
    deduct: Deduct | None = None
    floor: Number = Decimal(0)
    """Of ``deduct``: the points below which it does not fall."""
    share_of: Annotated[Literal["", _State], maybe_choice("standing", *STATES, words=STATE_WORDS)] = ""
    """The state whose share of the unit's rows is scored; ``counts`` says in full which states count."""
    counts: States = field(default_factory=list)
    """The states that count in full; empty: that of ``share_of`` alone."""
    half: States = field(default_factory=list)
    """The states that count half."""
    value_of: ItemId = ""
    """The indicator whose value is scored, by its full id."""
    bands: list[Band] = field(default_factory=list)
    proportional: Yes = False
    """The value's share of the row's target, 0 to 1."""
    given: Yes = False
    """The office gives the points by hand."""

    @property
    def counted(self) -> list[str]:
        """The states that count in full."""
        return list(self.counts) or [self.share_of]


@part
class Bonus(Placed):
    """加分: given by hand, on top of the scaled points."""

    id: Slug
    name: FilledWords
    points: Number
    given: Yes = True
    cap: Number | None = None
    """The most that all entries of a unit come to; None: ``points``."""

    @property
    def most(self) -> Decimal:
        """The most that all entries of a unit come to."""
        return self.points if self.cap is None else self.cap


@part
class Veto(Placed):
    """一票否决: an entry by hand sets the unit's grade, whatever its points."""

    id: Slug
    name: FilledWords
    grade: FilledWords
    given: Yes = True


@part
class Grade(Placed):
    """等次, best first."""

    name: FilledWords
    at_least: Number | None = None
    """The points that it asks for; None: none."""
    most: Share | None = None
    """The share of the units assessed, in percent, that may have it; None: any."""


@part
class AssessmentFile(Placed):
    """The office's rules for a year's assessment."""

    schema: Annotated[str, choice("schema", "planck/assessment@1")]
    year: Whole
    sample: Yes = False
    title: Words = ""
    document: Document | None = None
    total: Number = Decimal(100)
    of: Slug = "judged"
    """Who is assessed: ``judged``, every judged unit; or a group's id, its judged members."""
    circular: Annotated[Literal["ranking", "grades"], choice("circular", "ranking", "grades")] = "ranking"
    """What 考核结果通报 says of each unit: its place and points, or its grade alone."""
    criteria: list[Criterion]
    bonus: list[Bonus] = field(default_factory=list)
    veto: list[Veto] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)

    @property
    def parts(self) -> list[Criterion | Bonus | Veto]:
        """All that has an id and a name: criteria, bonus and vetoes."""
        return [*self.criteria, *self.bonus, *self.veto]


@part
class GivenEntry(Placed):
    """Points, a bonus or a veto that the office gives a unit by hand."""

    unit: Slug
    criterion: Slug
    """The id of a criterion, a bonus or a veto."""
    points: Number | None = None
    """None: of a veto, which has none."""
    reason: Words = ""
    by: Words = ""
    on: MaybeDay = None


@part
class GivenFile(Placed):
    """What the office gives by hand in a year's assessment."""

    schema: Annotated[str, choice("schema", "planck/given@1")]
    year: Whole
    sample: Yes = False
    entries: list[GivenEntry] = field(default_factory=list)


class YearFiles(NamedTuple):
    """A year's files of the folder of assessments."""

    name: str
    """The year as the files are named after it."""
    rules: AssessmentFile | None = None
    """None where there is no such file, or where it did not load."""
    given: GivenFile | None = None
    broken: tuple[str, ...] = ()
    """The paths of those that did not load."""
    path: str = ""
    """Of the rules, as findings give it, whether or not they are there."""

    @property
    def given_path(self) -> str:
        """The path at which what is given by hand belongs."""
        return f"{self.path.removesuffix('.yaml')}-given.yaml"
