"""A plan: its official text, units, items and settings.

Each field is declared once, by its annotation and its default: :mod:`planck.load.read_declared` reads it, schemas and
docs derive from it.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from planck import fields
from planck.core.finding import Severity
from planck.core.period import PER_YEAR, WRITTEN, Period, days_after
from planck.model.field_types import (
    Basis,
    Day,
    Days,
    DependentReader,
    MaybeDay,
    MaybeWhole,
    Number,
    OneOrMore,
    PeriodField,
    Slug,
    Slugs,
    UnitOfMeasure,
    Whole,
    Words,
    Yes,
    choice,
)
from planck.model.placed import Placed, part
from planck.source import Map

ONLY: frozenset[str] = frozenset({""})
"""The keys of a workspace's plans where there is only one."""
SEPARATOR = ":"
"""Between a plan's key and a task's id: ``work-2026:2.1``."""


class Extent(NamedTuple):
    """How often reports on a plan are due, and its first and last day."""

    cadence: str
    start: datetime.date
    end: datetime.date

    @property
    def per_year(self) -> int:
        """How many periods a year has."""
        return PER_YEAR[self.cadence]

    def covers(self, period: Period) -> bool:
        """Whether the period is one of the plan's; any of its cadence where the plan ends before it begins (P117)."""
        if period.per_year != self.per_year:
            return False
        # a plan that ends before it begins is a finding of its own: it must not put every file outside as well
        return self.end < self.start or (period.last_day >= self.start and period.first_day <= self.end)


FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1900, 2200, 50
"""The years in which a plan may lie, and how many it may last."""


@part
class Span(Placed):
    """The plan's period, both days included."""

    start: Day
    end: Day

    def __post_init__(self) -> None:
        """Refuse a plan of a thousand years: a slip of the pen, and every period of it would be walked through."""
        years = {"first": FIRST_YEAR, "last": LAST_YEAR, "most": MOST_YEARS}
        inside = all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (self.start, self.end))
        if not inside or self.end.year - self.start.year > MOST_YEARS:
            raise fields.Refusal("form.span", None, **years)


@part
class Document(Placed):
    """The official document, once the plan is in force."""

    number: Words = ""
    issued_by: Words = ""
    issued_on: MaybeDay = None


@part
class SourceText(Placed):
    """The official text that the transcription is held against."""

    file: Words
    """Relative to the data folder."""
    sha256: Words = ""


@part
class Unclaimed(Placed):
    """Figures or years in a task's text that are no target, with the reason."""

    task: Slug
    words: Words
    reason: Words


@part
class PageFonts(Placed):
    """Typefaces by name; GB/T 9704-2012 sets those that are empty."""

    body: Words = ""
    first: Words = ""
    """Headings 一、."""
    second: Words = ""
    """Headings （一）."""
    title: Words = ""
    number: Words = ""
    latin: Words = ""


@part
class Page(Placed):
    """The office's own page: lengths in millimetres, line pitch in points; GB/T 9704-2012 sets what is None."""

    top: Number | None = None
    bottom: Number | None = None
    left: Number | None = None
    right: Number | None = None
    line_pitch: Number | None = None
    letterhead: Words = ""
    """发文机关标志: the red heading that ``--profile letterhead`` prints."""
    fonts: PageFonts = field(default_factory=PageFonts)


@part
class Ladder(Placed):
    """When a 提醒函 becomes a 督办函, and that a 约谈通知: the office's rule."""

    supervise_after: Whole = 2
    """Red periods in a row after which a matter is supervised."""
    deadline: Annotated[Literal["supervise", "remind"], choice("deadline", "supervise", "remind")] = "supervise"
    """The letter that an overdue deadline calls for."""
    summon_after: MaybeWhole = None
    """Red periods in a row after which the unit's head is summoned (约谈); None: only where a 督办函 has no answer."""


PUBLISHED = ("plan", "city", "lights", "units", "findings")
"""What the public edition of the site may show."""


@part
class Office(Placed):
    """What papers print about the office that sends them; an empty field is marked 〔待填〕."""

    issuer: Words = ""
    addressees: Words = ""
    copies: Words = ""
    printed_by: Words = ""
    """印发机关; empty: the issuer."""
    contact: Words = ""
    reports_to: Words = ""
    """The addressees of the annual report and the brief."""
    ladder: Ladder = field(default_factory=Ladder)
    verify: list[Annotated[Literal["milestones", "duties"], choice("verify", "milestones", "duties")]] = field(
        default_factory=list
    )
    """The kinds of items whose every done word the office verifies."""
    publish: list[Annotated[Literal["plan", "city", "lights", "units", "findings"], choice("publish", *PUBLISHED)]] = (
        field(default_factory=lambda: ["plan", "city"])
    )
    """What the public edition of the site shows: nothing where the list is empty."""
    page: Page = field(default_factory=Page)


_REQUIRED = choice("sign_off", "required")


@part
class SignOff(Placed):
    """签发: what a report owes beside its figures; an empty field is not asked for."""

    approved_by: Annotated[Literal["", "required"], _REQUIRED] = ""
    signed_copy: Annotated[Literal["", "required"], _REQUIRED] = ""
    """A scan of the signed and sealed report, in the unit's evidence (``signed``)."""


@part
class Reporting(Placed):
    """When a period's report is due, and to whom."""

    cadence: Annotated[Literal["monthly", "quarterly", "half_yearly", "yearly"], choice("cadence", *PER_YEAR)] = (
        "quarterly"
    )
    due_after_days: Days = 20
    judged_after_days: Days = 10
    due: dict[PeriodField, Day] = field(default_factory=dict)
    to: Words = ""
    supervised_by: Words = ""
    sign_off: SignOff | None = None
    quote: Words = ""
    basis: Basis = "plan"

    @property
    def per_year(self) -> int:
        """How many reports a year owes."""
        return PER_YEAR[self.cadence]

    @property
    def wants_signed_copy(self) -> bool:
        """Whether a report owes a scan of its signed copy."""
        return self.sign_off is not None and bool(self.sign_off.signed_copy)

    def due_day(self, period: Period) -> datetime.date:
        """The last day on which the period's report is in time."""
        # days before the period's end where an office collects early: the number is negative then (domain.md 4)
        return self.due.get(period) or days_after(period.last_day, self.due_after_days)


@part
class Lights(Placed):
    """The office's rule for the lights (docs/judging.md)."""

    tolerance: Number = Decimal(10)
    """Points behind the schedule line that are still on track."""
    red_gap: Number = Decimal(30)
    """Points behind the schedule line beyond which the light is red."""
    ahead: Number | None = None
    """Points ahead of the schedule line beyond which a row says 超序时进度; None: no row does."""
    due_soon_days: Days = 30
    due_soon: Annotated[Literal["blue", "yellow"], choice("due_soon", "blue", "yellow")] = "blue"


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


@part
class Target(Placed):
    """A level to reach (``at_least``) or not to exceed (``at_most``)."""

    at_least: Number | None = None
    at_most: Number | None = None
    unit: Slug = ""
    """The unit whose figure it binds; empty: the figure of the whole, and of every unit where no target names one."""
    by: MaybeDay = None
    """None: in force from the start."""
    strive: Yes = False
    """The text says 力争."""
    quote: Words = ""
    basis: Basis = "plan"

    def __post_init__(self) -> None:
        """Refuse a target with two levels or none."""
        if (self.at_least is None) == (self.at_most is None):
            raise fields.Refusal("form.one_level")

    @property
    def comparator(self) -> Literal["at_least", "at_most"]:
        """Which way the level binds."""
        return "at_least" if self.at_least is not None else "at_most"

    @property
    def level(self) -> Decimal:
        """The level itself, in the indicator's unit of measure."""
        level = self.at_least if self.at_least is not None else self.at_most
        assert level is not None
        return level

    @cached_property
    def exact(self) -> Fraction:
        """The level as a fraction."""
        return Fraction(self.level)


@part
class Trend(Placed):
    """The direction in which an indicator has to move from year to year."""

    direction: Annotated[Literal["rising", "falling"], choice("direction", "rising", "falling")]
    quote: Words = ""
    strive: Yes = False
    basis: Basis = "plan"


@part
class Baseline(Placed):
    """Where the schedule line starts."""

    value: Number
    on: Day
    basis: Basis = "office"


@part
class Definition(Placed):
    """口径: what is counted, over what base, from which records."""

    numerator: Words = ""
    denominator: Words = ""
    source: Words = ""


@part
class Item(Placed):
    """What is judged: an indicator, a milestone or a duty."""

    id: Slug
    name: Words
    reported_by: Slug = "each"
    """A unit, a group, or ``each``."""
    answers: list[Slug] = field(default_factory=list)
    formerly: Slugs = field(default_factory=list)
    """The ids that it had, under which old files stay valid; with the task's where it stood in another task."""
    confirmed: Words = ""
    """The fingerprint of the clause on which a person confirmed the item (:mod:`planck.model.reviewed`)."""
    until: MaybeDay = None
    """The last day on which the plan asks for it; its task's where that ends before."""
    basis: Basis = "plan"

    task: ClassVar[str] = ""
    """The id of the item's task, set by the task; empty for a duty of the plan itself."""

    @cached_property
    def full_id(self) -> str:
        """``<task>/<item>``, or the bare id for a duty of the plan itself."""
        return f"{self.task}/{self.id}" if self.task else self.id

    def asked_on(self, day: datetime.date) -> bool:
        """Whether the plan still asks for it on that day."""
        return self.until is None or day <= self.until

    def former_id(self, former: str) -> str:
        """The full id that one of ``formerly`` was: with the item's task where it names none."""
        return former if "/" in former or not self.task else f"{self.task}/{former}"


@part
class Indicator(Item):
    """指标: a measured value against targets, a trend or a quota."""

    unit: UnitOfMeasure = "percent"
    """``percent``, ``count``, ``hours``, 万元 …"""
    measured: Annotated[
        Literal["snapshot", "in_quarter", "year_to_date", "yearly"],
        choice("measured", "snapshot", "in_quarter", "year_to_date", "yearly"),
    ] = "snapshot"
    cumulative: Yes = False
    share: Yes = True
    """False: no part of a whole but a growth rate, say: below 0 and above 100 are true values."""
    per: Annotated[Literal["year", "term"], choice("per", "year", "term")] | None = None
    pace: Yes = False
    """Of a percentage ``per: year``: each period's share of it is due by the period's end."""
    aggregate: Annotated[Literal["none"], choice("aggregate", "none")] | None = None
    """``none``: rows for the units that report it, and no value of the whole."""
    definition: Definition | None = None
    shared: Slug = ""
    """The shared indicator of roll-ups that it counts for, by its id there (:mod:`planck.model.rollup`)."""
    targets: list[Target] = field(default_factory=list)
    trend: Trend | None = None
    baseline: Baseline | None = None

    @property
    def summed(self) -> bool:
        """Whether the whole has a value: of what each unit reports, its sum."""
        return self.aggregate is None

    @property
    def percent(self) -> bool:
        """Whether the figure is in percent; a share of a whole unless the plan says ``share: false``."""
        return self.unit == "percent"

    @cached_property
    def apportioned(self) -> bool:
        """Whether a target is set for each unit, so that those without a unit bind the whole only."""
        return any(target.unit for target in self.targets)


@part
class Milestone(Item):
    """节点任务: something done by a day."""

    due: Day
    strive: Yes = False
    verify: Yes = False
    """A done word stands as 待核实 until the office has verified or refused it."""
    verdict: Yes = False
    """Only a person can give it (认定): the decision carries its grounds."""
    quote: Words = ""


WITHIN_YEAR = ("monthly", "quarterly", "half_yearly")
"""The cadences of duties that fall due several times a year, at the end of a period of their own."""


class MonthDay(NamedTuple):
    """A day of every year; 02-29 is the last day of February."""

    month: int
    day: int


def _due(cadence: str, text: str | None) -> MonthDay | int | datetime.date:
    """The day by which a duty of that cadence is due."""
    if cadence == "annual":
        return MonthDay(*fields.month_day(text))
    return fields.days(text) if cadence in WITHIN_YEAR else fields.day(text)


@part
class Duty(Item):
    """常规职责: a deliverable that recurs, in a task or (``owed_by``) of the plan as a whole."""

    cadence: Annotated[
        Literal["monthly", "quarterly", "half_yearly", "annual", "once", "per_term"],
        choice("cadence", "monthly", "quarterly", "half_yearly", "annual", "once", "per_term"),
    ]
    due: Annotated[MonthDay | int | datetime.date | None, DependentReader("cadence", _due)] = None
    """MM-DD for annual, days after the period's end for monthly, quarterly and half_yearly, else a day."""
    about: Annotated[Literal["previous_year"], choice("about", "previous_year")] | None = None
    owed_by: list[Slug] = field(default_factory=list)
    strive: Yes = False
    verify: Yes = False
    verdict: Yes = False
    quote: Words = ""

    @property
    def per_year(self) -> int:
        """How many occurrences a year has; 0 of a duty that falls due once."""
        return 1 if self.cadence == "annual" else PER_YEAR.get(self.cadence, 0)

    def occurrences_in(self, period: Period) -> list[Period]:
        """Of a duty :data:`WITHIN_YEAR`, those that end in the period, or else the one in which the period lies."""
        last = period.last_within(self.per_year)
        return last.back_to(min(last, Period.holding(period.first_day, self.per_year)))

    def day_of(self, occurrence: Period) -> datetime.date:
        """The plan's own day of an occurrence of a duty :data:`WITHIN_YEAR`."""
        return days_after(occurrence.last_day, self.due if isinstance(self.due, int) else 0)


AnyItem = Indicator | Milestone | Duty
OCCURRENCE = re.compile(f"-({WRITTEN})$")
"""What an occurrence's key has behind the duty's id."""


def is_of(name: str, item: str) -> bool:
    """Whether the name is the item's own, or that of an occurrence of it (``annual-report-2024``)."""
    return name == item or OCCURRENCE.sub("", name) == item


@part
class Measure(Placed):
    """具体举措: one sentence of a task's text, verbatim."""

    text: Words
    kind: Annotated[Literal["statement", "prohibition", "note"], choice("kind", "statement", "prohibition", "note")] = (
        "statement"
    )
    """``note``: stands in the task's text and asks for nothing: a caption, a table, a list of units amid the text."""

    text_alone: ClassVar[str] = "text"
    """The field that a text fills which stands in place of the mapping."""


@part
class Responsible(Placed):
    """The responsible-unit list of a task: the official wording and how it is parsed."""

    units: list[Slug] = field(default_factory=list)
    groups: list[Slug] = field(default_factory=list)
    open: Words = ""
    """The open tail (等市级有关部门) without 等; empty where the list is closed."""
    lead: Slugs = field(default_factory=list)
    """牵头: of ``units``, those that lead."""
    cooperating: Slugs = field(default_factory=list)
    """配合: named beside ``units``, not among them; they owe no report on the task."""
    formerly: dict[Slug, Day] = field(default_factory=dict)
    """Whom the list named before an amendment, each with its last day: files of until then stay valid."""
    quote: Words = ""
    printed: list[Words] | None = None
    """The list as printed, with its brackets or label; None: 〔责任单位：…〕 around the quote."""
    basis: Basis = "plan"


DEADLINE = "deadline"
"""The id of the milestone that a task's own deadline is."""


@part
class Deadline(Placed):
    """完成时限 of a whole task: a milestone of the task with the id ``deadline``."""

    by: Day
    quote: Words = ""
    strive: Yes = False
    reported_by: Slug = "each"
    """A unit, a group, or ``each``: the task's leads, or all its units where nobody leads."""
    answers: list[Slug] = field(default_factory=list)
    verify: Yes = False
    confirmed: Words = ""
    basis: Basis = "plan"


def _completion(deadline: Deadline, responsible: Responsible) -> Milestone:
    """The milestone that a task's deadline is."""
    alone = responsible.lead[0] if deadline.reported_by == "each" and len(responsible.lead) == 1 else ""
    milestone = Milestone(
        id=DEADLINE,
        name="完成本项任务",
        reported_by=alone or deadline.reported_by,
        answers=deadline.answers,
        confirmed=deadline.confirmed,
        basis=deadline.basis,
        due=deadline.by,
        strive=deadline.strive,
        verify=deadline.verify,
        quote=deadline.quote,
    )
    tree = deadline.tree
    if isinstance(tree, Map):  # the place of its day: a milestone calls it due
        milestone.keep_tree(Map.of({**tree, "due": tree["by"]}, tree.span, tree.keys_at))
    return milestone


@part
class Task(Placed):
    """One of the plan's tasks."""

    id: Slug
    title: Words
    measures: list[Measure]
    responsible: Responsible
    deadline: Deadline | None = None
    formerly: Slugs = field(default_factory=list)
    """The ids that it had, under which old files stay valid."""
    until: MaybeDay = None
    """The last day on which the plan asks for it: an amendment dropped it; its old reports stay valid."""
    indicators: list[Indicator] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    head: list[Words] | None = None
    """What is printed before the text, line by line; None: number and title, with a full stop."""
    paragraphs: list[Words] = field(default_factory=list)
    """What is printed behind the list and is no part of the task: a table, a caption, the next heading's lead."""

    def __post_init__(self) -> None:
        """Name the task to its items, among which its deadline is."""
        if self.deadline:
            self.__dict__["milestones"] = [*self.milestones, _completion(self.deadline, self.responsible)]
        for item in self.items:
            item.__dict__["task"] = self.id  # past the frozen class: only the task knows its id
            if self.until and item.asked_on(self.until):
                item.__dict__["until"] = self.until

    @cached_property
    def indicator_of(self) -> dict[str, Indicator]:
        """The indicators by id; the first where an id stands twice."""
        # reversed: of two entries a dict keeps the last
        return {item.id: item for item in reversed(self.indicators)}

    @property
    def items(self) -> list[AnyItem]:
        """Indicators, milestones and duties, in the plan's order."""
        return [*self.indicators, *self.milestones, *self.duties]

    @property
    def number(self) -> str:
        """The id as the plan's own file has it, without the key of the plan."""
        return self.id.rpartition(SEPARATOR)[2]

    @property
    def text(self) -> str:
        """The official text of the task: its measures joined."""
        return "".join(measure.text for measure in self.measures)

    def measure_id(self, position: int) -> str:
        """``2.1.7-3`` for position 2."""
        return f"{self.id}-{position + 1}"

    @cached_property
    def prohibitions(self) -> dict[str, Measure]:
        """The measures that forbid, by id."""
        return {self.measure_id(n): m for n, m in enumerate(self.measures) if m.kind == "prohibition"}


@part
class Section(Placed):
    """A section of a chapter, with its tasks."""

    id: Slug
    number: Words = ""
    title: Words
    tasks: list[Task] = field(default_factory=list)
    head: list[Words] | None = None
    """The heading as printed, line by line; None: number and title."""
    paragraphs: list[Words] = field(default_factory=list)
    """What is printed between the heading and the first task."""


def _printed(section: Section, task: Task) -> list[str]:
    """The task as printed: head, text and unit list on one line, then what follows."""
    quote, head = task.responsible.quote, task.head
    listed = task.responsible.printed
    if listed is None:
        listed = [f"〔责任单位：{quote}〕"] if quote else []
    if head is None:
        # a section without numbered tasks is a task itself
        head = [] if task.number == section.id else [f"{task.number.rpartition('.')[2]}.{task.title}。"]
    ends = not head or head[-1][-1:] in "。：:！？.、．）)"
    text = "".join([*(head[-1:] if ends else []), task.text, *listed])
    return [*(head[:-1] if ends else head), text, *task.paragraphs]


@part
class Chapter(Placed):
    """A chapter: sections with tasks, or plain paragraphs."""

    id: Slug
    number: Words = ""
    title: Words
    paragraphs: list[Words] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    head: list[Words] | None = None
    """The heading as printed, line by line; None: number, 、 and title."""


@part
class Review(Placed):
    """A guess of the import that a person has to confirm, by deleting the entry."""

    at_: Words
    """``at``: a task, item, measure, chapter or section, ``units/<id>``, ``groups/<id>``, or a key of the plan; behind
    ``#`` a key of it."""
    took: Words = ""
    """What was taken."""
    why: Words = ""
    """Why that is doubtful."""

    @property
    def place(self) -> str:
        """What the entry is about, less the key of it."""
        return self.at_.partition("#")[0].strip()


_AREAS = {
    "市": "the city",
    "县": "the county",
    "区": "the district",
    "州": "the prefecture",
    "省": "the province",
    "旗": "the banner",
    "盟": "the league",
    "镇": "the town",
    "乡": "the township",
}
"""By the last character of a jurisdiction's name."""


@part
class Plan(Placed):
    """The plan of one jurisdiction: its text, units, items and the office's settings."""

    schema: Annotated[str, choice("schema", "planck/plan@1")]
    id: Slug
    title: Words
    subtitle: Words = ""
    jurisdiction: Words = ""
    area: Words = ""
    """全市, 全县 …: what papers call the whole; by the last character of ``jurisdiction`` where it is empty."""
    language: Words = "zh-CN"
    status: Annotated[Literal["draft", "in_force"], choice("status", "draft", "in_force")] = "draft"
    review: list[Review] = field(default_factory=list)
    """What a person has yet to confirm of a draft that was read from a document."""
    document: Document | None = None
    period: Span
    source: SourceText | None = None
    opening: list[Words] = field(default_factory=list)
    """What is printed before the title: the notice that issues the plan, say."""
    head: list[Words] | None = None
    """The title as printed, line by line; None: the title. Empty where the document has none."""
    preamble: list[Words] = field(default_factory=list)
    closing: list[Words] = field(default_factory=list)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    office: Office = field(default_factory=Office)
    reporting: Reporting = field(default_factory=Reporting)
    lights: Lights = field(default_factory=Lights)
    rules: dict[str, Annotated[Severity, choice("severity", *Severity)]] = field(default_factory=dict)
    units: dict[Slug, Unit]
    groups: dict[Slug, Group] = field(default_factory=dict)
    chapters: list[Chapter]
    duties: list[Duty] = field(default_factory=list)

    @cached_property
    def per_year(self) -> int:
        """How many periods of the plan a year has."""
        return self.reporting.per_year

    @cached_property
    def first_period(self) -> Period:
        """The period that holds the plan's first day."""
        return self.holding(self.period.start)

    @cached_property
    def last_period(self) -> Period:
        """The period that holds the plan's last day."""
        return self.holding(self.period.end)

    def ends(self, per_year: int) -> tuple[Period, Period]:
        """The periods of that length in which the plan begins and ends."""
        if per_year not in self._ends:  # asked for each word on a duty
            span = self.period
            self._ends[per_year] = Period.holding(span.start, per_year), Period.holding(span.end, per_year)
        return self._ends[per_year]

    @cached_property
    def _ends(self) -> dict[int, tuple[Period, Period]]:
        return {}

    def holding(self, day: datetime.date) -> Period:
        """The period of the plan's cadence in which the day lies."""
        return Period.holding(day, self.per_year)

    own: ClassVar[frozenset[str]] = ONLY
    """The keys of the plans of the workspace that this one holds: empty for the first, else the plan's id."""
    known: ClassVar[frozenset[str]] = ONLY
    """The keys of all plans of the workspace."""
    extents: ClassVar[Mapping[str, Extent]] = {}
    """The periods of the plans of the workspace, by key; empty where there is only one."""

    titles: ClassVar[Mapping[str, str]] = {}
    """Of a plan that joins several, their titles by key."""

    @property
    def key(self) -> str:
        """Empty for the workspace's first plan; of any other its id, with which the ids of its tasks begin."""
        return next(iter(self.own)) if len(self.own) == 1 else ""

    def as_option(self, words: object) -> str:
        """The words of a command line, with ``--plan`` behind them where the plan is not the workspace's first."""
        return f"{words} --plan {self.key}" if self.key else str(words)

    def stand_beside(self, own: frozenset[str], known: frozenset[str], extents: Mapping[str, Extent]) -> None:
        """Tell the plan which plans of the workspace it holds, which there are, and which periods theirs are."""
        # past the frozen class: no file says so, the folder does
        self.__dict__.update(own=own, known=known, extents=extents)

    def extent_of(self, name: str) -> Extent | None:
        """The periods of the other plan whose task, item or duty has that id; None where it is this plan's."""
        key, separator, _ = name.partition(SEPARATOR)
        return self.extents.get(key if separator and key in self.known else "") if self.elsewhere(name) else None

    def beside_covers(self, period: Period) -> bool:
        """Whether the period is one of another plan's of the workspace."""
        return any(extent.covers(period) for key, extent in self.extents.items() if key not in self.own)

    def elsewhere(self, name: str) -> bool:
        """Whether the id of a task, an item or a plan's duty is one of another plan of the workspace."""
        if self.known is ONLY:
            return False
        key, separator, _ = name.partition(SEPARATOR)
        return (key if separator and key in self.known else "") not in self.own

    def covers(self, period: Period) -> bool:
        """Whether the period is one of the plan's; any of its cadence where the plan ends before it begins (P117)."""
        return Extent(self.reporting.cadence, self.period.start, self.period.end).covers(period)

    @property
    def area_word(self) -> str:
        """全市, 全县, 全区 …: the whole of the jurisdiction in a Chinese sentence."""
        last = self.jurisdiction.strip()[-1:]
        return self.area or (f"全{last}" if last and last in _AREAS else "全辖区")

    @property
    def area_in_english(self) -> str:
        """The same in an English sentence: the county, the district …."""
        return _AREAS.get(self.area_word[1:], "the whole area")

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by id, in the plan's order; the first where an id stands twice."""
        tasks: dict[str, Task] = {}
        for task in self.each_task():
            # of two with one id the first counts; a rule names the second
            tasks.setdefault(task.id, task)
        return tasks

    def tasks_on(self, day: datetime.date) -> list[Task]:
        """The tasks for which the plan asks on that day, in its order."""
        return [task for task in self.tasks.values() if task.until is None or day <= task.until]

    def each_task(self) -> Iterator[Task]:
        """Every task in the plan's order."""
        for chapter in self.chapters:
            for section in chapter.sections:
                yield from section.tasks

    @cached_property
    def items(self) -> dict[str, AnyItem]:
        """Every item by full id, in the plan's order, the plan's own duties last."""
        items: dict[str, AnyItem] = {}
        for task in self.tasks.values():
            for item in task.items:
                items.setdefault(item.full_id, item)
        for duty in self.duties:
            items.setdefault(duty.id, duty)
        return items

    @cached_property
    def keys_meant(self) -> dict[tuple[tuple[Item, ...], str], Any]:
        """What keys of words in progress files name among those items, as far as they were looked up.

        Here, so that it goes with the plan: a process that judges many counties would keep the items of all.
        """
        return {}

    @cached_property
    def former(self) -> dict[str, str]:
        """The id of now by each former id in full, of tasks and items; an id of now is nobody's former one."""
        pairs = [(former, task.id) for task in self.tasks.values() for former in task.formerly]
        for full, item in self.items.items():
            task = self.tasks.get(item.task)
            tasks = [task.id, *task.formerly] if task else [""]
            names = [item.id, *(former for former in item.formerly if "/" not in former)]
            pairs += [(f"{of}/{name}" if of else name, full) for of in tasks for name in names]
            pairs += [(former, full) for former in item.formerly if "/" in former]
        return {former: now for former, now in pairs if former not in self.items and former not in self.tasks}

    def id_today(self, name: str) -> str:
        """The id of now of a task, an item, or an occurrence of it; the name itself where it is none's former id."""
        if not self.former:
            return str(name)
        stem = name if name in self.former else OCCURRENCE.sub("", name)
        return self.former[stem] + name[len(stem) :] if stem in self.former else str(name)

    def task_of(self, name: str) -> str:
        """The task in which an item, or an occurrence of it, stands; empty where there is none of that id."""
        item = self.items.get(name) or self.items.get(OCCURRENCE.sub("", name))
        return item.task if item else ""

    def to_verify(self, item: Milestone | Duty) -> bool:
        """Whether a done word on the item counts as 待核实 until the office has decided on it."""
        return item.verify or ("duties" if isinstance(item, Duty) else "milestones") in self.office.verify

    def official_text(self) -> list[str]:
        """The official text, paragraph by paragraph, rebuilt from the transcription.

        A numbered task opens with its number and title; one that is its section has no title of its own.
        """
        lines = [*self.opening, *([self.title] if self.head is None else self.head), self.subtitle, *self.preamble]
        for chapter in self.chapters:
            lines += [f"{chapter.number}、{chapter.title}"] if chapter.head is None else chapter.head
            lines += chapter.paragraphs
            for section in chapter.sections:
                lines += [f"{section.number}{section.title}"] if section.head is None else section.head
                lines += section.paragraphs
                for task in section.tasks:
                    lines += _printed(section, task) if task.until is None else []
        return [line for line in [*lines, *self.closing] if line]

    @property
    def lang(self) -> Literal["zh", "en"]:
        """The language of messages and findings: Chinese unless the plan says otherwise; papers are Chinese."""
        return "en" if self.language.lower().startswith("en") else "zh"

    def members(self, group: str) -> list[str]:
        """The units of a group, in the register's order: those it lists and those whose entry names it."""
        listed = set(self.groups[group].members) if group in self.groups else set()
        return [slug for slug, unit in self.units.items() if slug in listed or group in unit.groups]

    def unit_called(self, name: str) -> str | None:
        """The id of the unit with this id, name, full name or alias; None where no unit has it."""
        if name in self.units:
            return name
        called = (slug for slug, unit in self.units.items() if name in (unit.name, unit.full_name, *unit.aliases))
        return next(called, None) if name else None

    @cached_property
    def predecessors(self) -> dict[str, frozenset[str]]:
        """By unit: the units whose rows it may carry on, over any number of successions; units with none are absent."""
        out: dict[str, set[str]] = {}
        for slug, unit in self.units.items():
            coming = [heir.unit for heir in unit.succeeded_by]
            while coming:
                heir = coming.pop()
                if heir in self.units and heir != slug and slug not in out.setdefault(heir, set()):
                    out[heir].add(slug)
                    coming += [later.unit for later in self.units[heir].succeeded_by]
        return {slug: frozenset(units) for slug, units in out.items() if units}

    @cached_property
    def divided(self) -> bool:
        """Whether what any unit leaves is divided by tasks."""
        return any(heir.tasks for unit in self.units.values() for heir in unit.succeeded_by)

    @cached_property
    def issuing_unit(self) -> str | None:
        """The unit that sends the papers, where the register has it; it gets no letter from itself."""
        # the plan names the office in words, the register by id: either may have the longer name
        names = {self.office.issuer, self.reporting.supervised_by} - {""}
        for slug, unit in self.units.items():
            if names & {unit.name, unit.full_name, *unit.aliases}:
                return slug
        return None

    @property
    def unit_names(self) -> list[str]:
        """The ids of the units, then their names."""
        return [*self.units, *(unit.name for unit in self.units.values())]

    def on(self, day: datetime.date) -> "Register":
        """The plan's lists as they stand on that day; they change only where a unit is founded or has ended."""
        turn = bisect_right(self.turns, day.toordinal())
        if turn not in self._registers:
            self._registers[turn] = Register(self, day)
        return self._registers[turn]

    @cached_property
    def as_written(self) -> "Register":
        """The plan's lists as they are written, whichever units exist."""
        return Register(self, None)

    @cached_property
    def _registers(self) -> dict[int, "Register"]:
        return {}

    @cached_property
    def turns(self) -> list[int]:
        """The days from which a unit exists or no longer does, as ordinals: an end on 9999-12-31 has no day after."""
        founded = [unit.since.toordinal() for unit in self.units.values() if unit.since]
        ended = [unit.until.toordinal() + 1 for unit in self.units.values() if unit.until]
        dropped = [until.toordinal() + 1 for until in self._last_days]
        return sorted({*founded, *ended, *dropped})

    @cached_property
    def _last_days(self) -> set[datetime.date]:
        return {part.until for part in (*self.tasks.values(), *self.items.values()) if part.until}


def _by_unit(units_of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The tasks of each unit, from the units of each task."""
    out: dict[str, list[str]] = {}
    for task, units in units_of.items():
        for unit in units:
            out.setdefault(unit, []).append(task)
    return {unit: tuple(tasks) for unit, tasks in out.items()}


@dataclass(frozen=True)
class Register:
    """Who stands in the plan's lists on a day: once a unit has ended, the successor that exists on the day.

    ``day`` None: the units as they are written. A unit that is not founded yet, or has ended without such a successor,
    keeps its place in the lists; whoever reads them asks whether it exists.
    """

    plan: Plan
    day: datetime.date | None

    @cached_property
    def stand_in(self) -> dict[str, str]:
        """By unit: who stands in for it; itself where it has not ended, or where nobody does."""
        return {slug: self._heirs[slug] or slug for slug in self.plan.units}

    @cached_property
    def _heirs(self) -> dict[str, str | None]:
        """By unit: the unit on its chain of successors that exists on the day, if any."""
        units, heirs = self.plan.units, dict[str, str | None]()
        for slug in units:
            chain: dict[str, None] = {}
            last = slug
            while last in units and last not in heirs and last not in chain and self._ended(last):
                chain[last] = None
                last = units[last].heir
            if last in units and last not in heirs and last not in chain:
                heirs[last] = last if self.day is None or units[last].exists_on(self.day) else None
            heir = None if last in chain else heirs.get(last)  # a circle of successors leads nowhere
            heirs |= dict.fromkeys(chain, heir)
        return heirs

    def _ended(self, slug: str) -> bool:
        until = self.plan.units[slug].until
        return self.day is not None and until is not None and until < self.day

    def stands_for(self, slug: str, task: str = "") -> str:
        """Who stands in for the unit in that task; without one, in what is not divided by tasks."""
        if not task or not self.plan.divided:
            return self.stand_in.get(slug, slug)
        units, last, passed = self.plan.units, slug, set[str]()
        while last in units and last not in passed and self._ended(last):
            passed.add(last)
            last = units[last].heir_in(task)
        there = last in units and last not in passed and (self.day is None or units[last].exists_on(self.day))
        return last if there else slug

    def heirs(self, slug: str) -> tuple[str, ...]:
        """The units that stand in for it anywhere, in the order in which it names them."""
        tasks = ["", *(task for heir in self.plan.units[slug].succeeded_by for task in heir.tasks)]
        standing_in = dict.fromkeys(self.stands_for(slug, task) for task in tasks)
        return tuple(unit for unit in standing_in if unit != slug)

    @cached_property
    def lineage(self) -> dict[str, tuple[str, ...]]:
        """By unit: the units for which it stands anywhere, itself among them, in the register's order."""
        out: dict[str, list[str]] = {}
        for slug, heir in self.stand_in.items():
            divided = self.heirs(slug) if self.plan.divided else ()
            for unit in dict.fromkeys((heir, *divided)):
                out.setdefault(unit, []).append(slug)
        return {slug: tuple(units) for slug, units in out.items()}

    def lineage_in(self, slug: str, task: str) -> tuple[str, ...]:
        """The units for which it stands in that task, itself among them, in the register's order."""
        line = self.lineage.get(slug, (slug,))
        if not self.plan.divided:
            return line
        return tuple(unit for unit in line if unit == slug or self.stands_for(unit, task) == slug)

    def reporter(self, item: Item) -> str:
        """The unit that reports the item alone; the ``reported_by`` of an item that several units report."""
        return self.stands_for(item.reported_by, item.task)

    def answers(self, item: Item) -> tuple[str, ...]:
        """The units that the office lets answer for the item."""
        return tuple(dict.fromkeys(self.stands_for(unit, item.task) for unit in item.answers))

    def targets(self, item: Indicator, unit: str | None) -> list[Target]:
        """The targets that bind the unit's figure; ``unit`` None: the whole's.

        Where targets are set for each unit: its own, else those of the units it stands in for.
        """
        if not item.apportioned:
            return item.targets
        if unit is None:
            return [target for target in item.targets if not target.unit]
        own = [target for target in item.targets if target.unit == unit]
        before = self.lineage.get(unit, ())
        return own or [target for target in item.targets if target.unit and target.unit in before]

    def resolved(self, names: Iterable[str], task: str = "") -> set[str]:
        """The units that these ids of units and groups name, in that task."""
        plan = self.plan
        named = (unit for name in names for unit in ([name] if name in plan.units else plan.members(name)))
        return {self.stands_for(unit, task) for unit in named}

    @cached_property
    def responsible(self) -> dict[str, tuple[str, ...]]:
        """By task id: the units of its list, by name or through a group, in the register's order."""
        out: dict[str, tuple[str, ...]] = {}
        for task in self.plan.tasks.values():
            if not self._asks(task):
                out[task.id] = ()
                continue
            units = [unit for unit in task.responsible.units if unit in self.plan.units]
            named = self.resolved([*units, *task.responsible.groups], task.id)
            out[task.id] = tuple(slug for slug in self.plan.units if slug in named)
        return out

    @cached_property
    def leads(self) -> dict[str, tuple[str, ...]]:
        """By task id: the units that lead, in the order in which the plan names them."""
        return self._named_by("lead")

    @cached_property
    def cooperating(self) -> dict[str, tuple[str, ...]]:
        """By task id: the units that only cooperate, in the order in which the plan names them."""
        return self._named_by("cooperating")

    def _named_by(self, key: Literal["lead", "cooperating"]) -> dict[str, tuple[str, ...]]:
        return {
            task.id: tuple(
                dict.fromkeys(
                    self.stands_for(unit, task.id) for unit in getattr(task.responsible, key) if unit in self.plan.units
                )
            )
            if self._asks(task)
            else ()
            for task in self.plan.tasks.values()
        }

    def _asks(self, part: Task | Item) -> bool:
        """Whether the plan asks for the task or item on the day."""
        return self.day is None or part.until is None or self.day <= part.until

    @cached_property
    def tasks_led(self) -> dict[str, tuple[str, ...]]:
        """By unit: the ids of the tasks that it leads, in the plan's order."""
        return _by_unit(self.leads)

    @cached_property
    def tasks_helped(self) -> dict[str, tuple[str, ...]]:
        """By unit: the ids of the tasks in which it only cooperates, in the plan's order."""
        return _by_unit(self.cooperating)

    @cached_property
    def tasks_of(self) -> dict[str, tuple[str, ...]]:
        """By unit: the ids of the tasks in whose list it stands, in the plan's order."""
        return _by_unit(self.responsible)

    @cached_property
    def reporting_units(self) -> frozenset[str]:
        """The units in any task's list or in the ``owed_by`` of one of the plan's own duties."""
        return frozenset(self.tasks_of).union(*(self.resolved(duty.owed_by) for duty in self.plan.duties))

    @cached_property
    def reporters_of(self) -> dict[str, frozenset[str]]:
        """By full id: the units that report an item, named by it, by a group, by ``owed_by`` or by its task's list."""
        out: dict[str, frozenset[str]] = {}
        for full, item in self.plan.items.items():
            if not self._asks(item):
                out[full] = frozenset()
            elif item.reported_by in self.plan.units or item.reported_by in self.plan.groups:
                out[full] = frozenset(self.resolved([item.reported_by], item.task))
            elif isinstance(item, Duty) and item.owed_by:
                out[full] = frozenset(self.resolved(item.owed_by, item.task))
            elif item.id == DEADLINE and self.leads.get(item.task):
                out[full] = frozenset(self.leads[item.task])  # who leads reports that the whole task is done
            else:
                out[full] = frozenset(self.responsible.get(item.task, ()))
        return out

    @cached_property
    def items_of(self) -> dict[str, frozenset[str]]:
        """By unit: the full ids of the items that it reports."""
        out: dict[str, set[str]] = {}
        for full, units in self.reporters_of.items():
            for unit in units:
                out.setdefault(unit, set()).add(full)
        return {unit: frozenset(items) for unit, items in out.items()}
