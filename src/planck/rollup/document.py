"""What a roll-up writes and reads again: ``rollup.json`` and a line for each member in ``counties.jsonl.gz``.

A lower roll-up comes from another office: whatever does not have these shapes is refused, never guessed.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from planck.core.lights import Light
from planck.core.period import Period

SUMMARY, ROWS = "rollup.json", "counties.jsonl.gz"
"""The two files of a roll-up's folder."""

LONGEST = 2_000
"""Characters of a text."""
MOST_DIGITS = 200
"""Of a number; a sum of all counties has some 30."""

MOST = 10**12
"""Of whatever is counted; far more units than a nation has."""


def _of_the_calendar(text: str) -> str:
    """The day; raises ValueError where the calendar has none of that name."""
    if datetime.date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def _period(text: str) -> str:
    """The period, which commands to copy name; raises ValueError where it is none, or is written otherwise."""
    if str(Period.parse(text)) != text:
        raise ValueError(text)
    return text


def _contradiction(key: str) -> PydanticCustomError:
    """The error of a document whose part of that key the others contradict."""
    return PydanticCustomError("contradiction", "{key}", {"key": key})


MOST_LEVELS, MOST_MEMBERS = 5_000, 100_000
"""A nation has some 370 and 2,800; a page a level lists the members below it."""


Text = Annotated[str, Field(max_length=LONGEST)]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Day = Annotated[str, AfterValidator(_of_the_calendar)]
PeriodText = Annotated[str, AfterValidator(_period)]
Number = Annotated[str, Field(pattern=rf"^-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,{MOST_DIGITS}}})?$")]
Count = Annotated[int, Field(ge=0, le=MOST)]
Colour = Annotated[str, Field(pattern=f"^({'|'.join(Light)})$")]

State = Literal["judged", "partial", "refused", "absent", "outside", "failed"]
ANSWERED: tuple[State, ...] = ("judged", "partial")
"""The states of members that were judged; the others are without an answer, and named."""

Status = Literal[
    "given",
    "not_applicable",
    "not_asked",
    "no_data",
    "plain",
    "unmapped",
    "incomparable",
    "excluded",
    "refused",
    "absent",
    "outside",
    "failed",
]
GAPS: tuple[Status, ...] = (
    "no_data",
    "plain",
    "unmapped",
    "incomparable",
    "excluded",
    "refused",
    "absent",
    "outside",
    "failed",
)
"""What keeps a shared indicator incomplete, member by member."""


class Document(BaseModel):
    """A part of a document: frozen, with these keys and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Shared(Document):
    """A shared indicator in one member's plan."""

    item: Text | None
    """The item's full id; None where nothing is mapped."""
    status: Status
    reason: Text | None = None
    """Why it is not added: the office's words for ``excluded``, what differs for ``incomparable``, the id that the
    plan lacks for ``unmapped``."""
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    window: list[Text] = []
    """The periods whose figures make the value."""
    reported: Count
    """Units whose row is not ``no_data``."""
    expected: Count


class Lights(Document):
    """How many units and tasks have each light, as a result counts them."""

    units: dict[Colour, Count]
    tasks: dict[Colour, Count]


class Counts(Document):
    """``counts`` of ``planck/result@1``."""

    files: Count
    units: Count
    reported: Count
    late: Count
    missing: Count
    pending: Count
    left_out: Count
    error: Count
    warning: Count
    note: Count
    lights: Lights

    @model_validator(mode="after")
    def _parts_of_a_whole(self) -> Self:
        """Refuse more late reports than reports, and more reports than units."""
        if self.late > self.reported or self.reported + self.missing + self.pending > self.units:
            raise _contradiction("units")
        return self


class NoCounts(Document):
    """Of a member without an answer nothing is counted: no key, and no 0."""


class Level(Document):
    """A level, with all members below it."""

    code: Code
    name: Text
    under: Code | None
    members: Count
    answered: Count
    units: Count
    """Units that owe a report, over members with an answer."""
    in_time: Count
    late: Count
    missing: Count
    pending: Count
    left_out: Count
    error: Count
    warning: Count
    note: Count
    lights: dict[Literal["units", "tasks"], dict[Colour, Count]]
    """By colour, without what is 0."""


class Total(Document):
    """合计: what a level reports of itself, which already contains those below it: shown, never added."""

    code: Code
    value: Number | None
    numerator: Number | None
    denominator: Number | None


class Indicator(Document):
    """A shared indicator over all members below a level."""

    id: Text
    level: Code
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    status: dict[Status, Count]
    """Members by status, without what is 0; totals are not among them."""
    missing: dict[Status, list[Code]]
    """The members behind each gap."""
    complete: bool
    reported: Count
    expected: Count
    standing: Literal["met", "missed", "short", "no_data", "not_applicable"] | None
    totals: list[Total]


class Ranked(Document):
    """A member's place; without one, why."""

    code: Code
    place: Annotated[int, Field(ge=1)] | None
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    why: (
        Literal[
            "refused",
            "absent",
            "outside",
            "failed",
            "not_applicable",
            "not_asked",
            "no_data",
            "plain",
            "unmapped",
            "incomparable",
            "excluded",
            "partial",
            "units_missing",
            "small_denominator",
        ]
        | None
    )


class Ranking(Document):
    """排名 by one indicator: ranked members by place, then those that are not ranked, by code."""

    id: Text
    members: Count
    ranked: Count
    rows: list[Ranked]


Mark = Literal["sample", "draft"]
"""What a member's data say of themselves: 示例数据; a plan that is not in force, or not yet looked through."""


class OfMember(Document):
    """Who a member is and how it answered: what its line and its place in the result both begin with."""

    code: Code
    name: Text
    under: Code
    figures: Literal["own", "total"] | None
    state: State
    why: Text | None
    as_of: Day | None
    plan: Text | None
    digest: Text | None
    """SHA-256 over the files judged."""
    marks: list[Mark]


class County(OfMember):
    """A member in the result."""

    counts: Counts | NoCounts


class Ended(Document):
    """A member that was no more on the period's last day."""

    code: Code
    name: Text
    until: Day
    succeeded_by: list[Code]
    period: PeriodText | None
    """Its last period of the year; None where it has none, or was not judged."""
    shared: dict[Text, Shared]


class Finding(Document):
    """A finding of the roll-up itself."""

    code: Text
    severity: Literal["error", "warning", "note"]
    member: Code | None
    indicator: Text | None
    message: str
    help: str
    path: Text
    line: Count | None


class Target(Document):
    """A level that a shared indicator is to reach, or not to exceed."""

    comparator: Literal["at_least", "at_most"]
    level: Number
    by: Day | None
    strive: bool


class Definition(Document):
    """口径 of a shared indicator, by which lower roll-ups are compared."""

    id: Text
    name: Text
    unit: Text
    measured: Text
    numerator: Text
    denominator: Text
    source: Text
    direction: Literal["higher", "lower"]
    targets: list[Target]


class Place(Document):
    """Where a member's folder lies, from the folder of rollup.yaml."""

    code: Code
    at: Text


class RollUp(Document):
    """``rollup.json``."""

    schema_: Literal["planck/rollup-result@1"] = Field(alias="schema")
    id: Text
    name: Text
    planck: Text
    period: PeriodText
    as_of: Day | None
    """None where members were judged on different days."""
    complete: bool
    counts: dict[Literal["members", "judged", "partial", "refused", "absent", "outside", "failed"], Count]
    levels: Annotated[list[Level], Field(max_length=MOST_LEVELS)]
    indicators: list[Indicator]
    ranking: list[Ranking]
    counties: Annotated[list[County], Field(max_length=MOST_MEMBERS)]
    ended: list[Ended]
    findings: list[Finding]
    definitions: list[Definition]
    min_denominator: Number | None
    places: list[Place]
    office: dict[str, Any]
    """``office`` of rollup.yaml, for the papers."""
    rows_sha256: Text
    """Of the lines of ``counties.jsonl.gz``, uncompressed."""
    sha256: Text
    """Of everything else here, so that no figure changed by hand is printed; lines of rollup.yaml aside."""

    def digest(self) -> str:
        """What ``sha256`` is to be."""
        # members in another order are the same roll-up, and have other lines
        without: dict[str, Any] = {"sha256": True, "findings": {"__all__": {"line"}}}
        return hashlib.sha256(self.model_dump_json(by_alias=True, exclude=without).encode()).hexdigest()


class Head(OfMember):
    """What a fold needs of a member's line: the rest, nearly all of its bytes, is passed over."""

    model_config = ConfigDict(extra="ignore")

    reports_digest: Text | None
    """SHA-256 over the progress files judged; None where there is none."""
    counts: Counts | NoCounts
    shared: dict[Text, Shared]
    unread: list[Text]


class Row(Head):
    """A member's line in ``counties.jsonl.gz``."""

    model_config = ConfigDict(extra="forbid")

    unit_names: dict[Text, Text]
    """By id, the names of its units."""
    standings: list[dict[str, Any]]
    units: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    """``code``, ``severity``, ``unit``, ``task``, ``item``, ``path``, ``line``."""

    def unit_name(self, unit: object) -> str:
        """The unit's name; its id where it has none here."""
        return self.unit_names.get(str(unit), str(unit))

    @model_validator(mode="after")
    def _of_its_state(self) -> Self:
        """Refuse an answer that counts nothing, and a state that the rest contradicts."""
        if (self.state in ANSWERED) != isinstance(self.counts, Counts):
            raise _contradiction("counts")
        if (self.state == "judged") != (self.why is None) or (self.state == "partial") != bool(self.unread):
            raise _contradiction("state")
        return self
