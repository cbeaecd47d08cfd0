"""A plan: its official text, units, items and settings.

Each field is declared once, by its annotation and its default: :mod:`planck.load.read_declared` reads it, schemas and
docs derive from it.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, ClassVar, Literal, NamedTuple

from planck import fields
from planck.core.finding import Severity
from planck.core.period import Period, days_after
from planck.model.field_types import (
    Basis,
    Day,
    Days,
    DependentReader,
    MaybeDay,
    MaybeWhole,
    Number,
    PeriodField,
    Slug,
    UnitOfMeasure,
    Whole,
    Words,
    Yes,
    choice,
)
from planck.model.placed import Placed, part

FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1900, 2200, 50
"""The years in which a plan may lie, and how many it may last."""


@part
class Span(Placed):
    """The plan's period, both days included."""

    start: Day
    end: Day

    def __post_init__(self) -> None:
        """Refuse a plan of a thousand years: a slip of the pen, and every quarter of it would be walked through."""
        years = {"first": FIRST_YEAR, "last": LAST_YEAR, "most": MOST_YEARS}
        inside = all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (self.start, self.end))
        if not inside or self.end.year - self.start.year > MOST_YEARS:
            raise fields.Refusal("form.span", None, **years)

    @cached_property
    def first(self) -> Period:
        """The quarter that holds the first day."""
        return Period.holding(self.start)

    @cached_property
    def last(self) -> Period:
        """The quarter that holds the last day."""
        return Period.holding(self.end)


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
    """Red quarters in a row after which a matter is supervised."""
    deadline: Annotated[Literal["supervise", "remind"], choice("deadline", "supervise", "remind")] = "supervise"
    """The letter that an overdue deadline calls for."""
    summon_after: MaybeWhole = None
    """Red quarters in a row after which the unit's head is summoned (约谈); None: only where a 督办函 has no answer."""


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
    """When a quarter's report is due, and to whom."""

    cadence: Annotated[Literal["quarterly"], choice("cadence", "quarterly")] = "quarterly"
    due_after_days: Days = 20
    judged_after_days: Days = 10
    due: dict[PeriodField, Day] = field(default_factory=dict)
    to: Words = ""
    supervised_by: Words = ""
    sign_off: SignOff | None = None
    quote: Words = ""
    basis: Basis = "plan"

    @property
    def wants_signed_copy(self) -> bool:
        """Whether a report owes a scan of its signed copy."""
        return self.sign_off is not None and bool(self.sign_off.signed_copy)

    def due_day(self, period: Period) -> datetime.date:
        """The last day on which the period's report is in time."""
        # days before the quarter's end where an office collects early: the number is negative then (domain.md 4)
        return self.due.get(period) or days_after(period.last_day, self.due_after_days)


@part
class Lights(Placed):
    """The office's rule for the lights (docs/judging.md)."""

    tolerance: Number = Decimal(10)
    """Points behind the schedule line that are still on track."""
    red_gap: Number = Decimal(30)
    """Points behind the schedule line beyond which the light is red."""
    due_soon_days: Days = 30
    due_soon: Annotated[Literal["blue", "yellow"], choice("due_soon", "blue", "yellow")] = "blue"


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
    succeeded_by: Slug = ""
    basis: Basis = "plan"

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
    basis: Basis = "plan"

    task: ClassVar[str] = ""
    """The id of the item's task, set by the task; empty for a duty of the plan itself."""

    @cached_property
    def full_id(self) -> str:
        """``<task>/<item>``, or the bare id for a duty of the plan itself."""
        return f"{self.task}/{self.id}" if self.task else self.id


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
    """Of a percentage ``per: year``: a quarter's share of it is due each quarter."""
    aggregate: Annotated[Literal["none"], choice("aggregate", "none")] | None = None
    """``none``: rows for the units that report it, and no value of the whole."""
    definition: Definition | None = None
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


class MonthDay(NamedTuple):
    """A day of every year; 02-29 is the last day of February."""

    month: int
    day: int


def _due(cadence: str, text: str | None) -> MonthDay | int | datetime.date:
    """The day by which a duty of that cadence is due."""
    if cadence == "annual":
        return MonthDay(*fields.month_day(text))
    return fields.days(text) if cadence == "quarterly" else fields.day(text)


@part
class Duty(Item):
    """常规职责: a deliverable that recurs, in a task or (``owed_by``) of the plan as a whole."""

    cadence: Annotated[
        Literal["quarterly", "annual", "once", "per_term"],
        choice("cadence", "quarterly", "annual", "once", "per_term"),
    ]
    due: Annotated[MonthDay | int | datetime.date | None, DependentReader("cadence", _due)] = None
    """MM-DD for annual, days after the quarter's end for quarterly, a day for once and per_term."""
    about: Annotated[Literal["previous_year"], choice("about", "previous_year")] | None = None
    owed_by: list[Slug] = field(default_factory=list)
    strive: Yes = False
    verify: Yes = False
    verdict: Yes = False
    quote: Words = ""


AnyItem = Indicator | Milestone | Duty
OCCURRENCE = re.compile("-[0-9]{4}(?:Q[1-4])?$")
"""What an occurrence's key has behind the duty's id."""


def is_of(name: str, item: str) -> bool:
    """Whether the name is the item's own, or that of an occurrence of it (``annual-report-2024``)."""
    return name == item or OCCURRENCE.sub("", name) == item


@part
class Measure(Placed):
    """具体举措: one sentence of a task's text, verbatim."""

    text: Words
    kind: Annotated[Literal["statement", "prohibition"], choice("kind", "statement", "prohibition")] = "statement"

    text_alone: ClassVar[str] = "text"
    """The field that a text fills which stands in place of the mapping."""


@part
class Responsible(Placed):
    """The responsible-unit list of a task: the official wording and how it is parsed."""

    units: list[Slug] = field(default_factory=list)
    groups: list[Slug] = field(default_factory=list)
    open: Words = ""
    """The open tail (等市级有关部门) without 等; empty where the list is closed."""
    lead: Slug = ""
    quote: Words = ""
    basis: Basis = "plan"


@part
class Task(Placed):
    """One of the plan's tasks."""

    id: Slug
    title: Words
    measures: list[Measure]
    responsible: Responsible
    indicators: list[Indicator] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the task to its items."""
        for item in self.items:
            item.__dict__["task"] = self.id  # past the frozen class: only the task knows its id

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


@part
class Chapter(Placed):
    """A chapter: sections with tasks, or plain paragraphs."""

    id: Slug
    number: Words = ""
    title: Words
    paragraphs: list[Words] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


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
    document: Document | None = None
    period: Span
    source: SourceText | None = None
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

    def covers(self, period: Period) -> bool:
        """Whether the quarter is one of the plan's; every quarter where the plan ends before it begins (P117)."""
        span = self.period
        # a plan that ends before it begins is a finding of its own: it must not put every file outside as well
        return span.end < span.start or span.first <= period <= span.last

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

    def to_verify(self, item: Milestone | Duty) -> bool:
        """Whether a done word on the item counts as 待核实 until the office has decided on it."""
        return item.verify or ("duties" if isinstance(item, Duty) else "milestones") in self.office.verify

    def official_text(self) -> list[str]:
        """The official text, paragraph by paragraph, rebuilt from the transcription.

        A numbered task opens with its number and title; one that is its section has no title of its own.
        """
        lines = [self.title, self.subtitle, *self.preamble]
        for chapter in self.chapters:
            lines += [f"{chapter.number}、{chapter.title}", *chapter.paragraphs]
            for section in chapter.sections:
                lines.append(f"{section.number}{section.title}")
                for task in section.tasks:
                    # a section without numbered tasks is a task itself
                    head = "" if task.id == section.id else f"{task.id.rpartition('.')[2]}.{task.title}。"
                    lines.append(f"{head}{task.text}〔责任单位：{task.responsible.quote}〕")
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
            heir = unit.succeeded_by
            while heir in self.units and heir != slug and slug not in out.setdefault(heir, set()):
                out[heir].add(slug)
                heir = self.units[heir].succeeded_by
        return {slug: frozenset(units) for slug, units in out.items() if units}

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
        return sorted({*founded, *ended})


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
                last = units[last].succeeded_by
            if last in units and last not in heirs and last not in chain:
                heirs[last] = last if self.day is None or units[last].exists_on(self.day) else None
            heir = None if last in chain else heirs.get(last)  # a circle of successors leads nowhere
            heirs |= dict.fromkeys(chain, heir)
        return heirs

    def _ended(self, slug: str) -> bool:
        until = self.plan.units[slug].until
        return self.day is not None and until is not None and until < self.day

    @cached_property
    def lineage(self) -> dict[str, tuple[str, ...]]:
        """By unit: the units for which it stands, itself among them, in the register's order."""
        out: dict[str, list[str]] = {}
        for slug, heir in self.stand_in.items():
            out.setdefault(heir, []).append(slug)
        return {slug: tuple(units) for slug, units in out.items()}

    def reporter(self, item: Item) -> str:
        """The unit that reports the item alone; the ``reported_by`` of an item that several units report."""
        return self.stand_in.get(item.reported_by, item.reported_by)

    def answers(self, item: Item) -> tuple[str, ...]:
        """The units that the office lets answer for the item."""
        return tuple(dict.fromkeys(self.stand_in.get(unit, unit) for unit in item.answers))

    def resolved(self, names: Iterable[str]) -> set[str]:
        """The units that these ids of units and groups name."""
        plan = self.plan
        named = (unit for name in names for unit in ([name] if name in plan.units else plan.members(name)))
        return {self.stand_in[unit] for unit in named}

    @cached_property
    def responsible(self) -> dict[str, tuple[str, ...]]:
        """By task id: the units of its list, by name or through a group, in the register's order."""
        out: dict[str, tuple[str, ...]] = {}
        for task in self.plan.tasks.values():
            units = [unit for unit in task.responsible.units if unit in self.plan.units]
            named = self.resolved([*units, *task.responsible.groups])
            out[task.id] = tuple(slug for slug in self.plan.units if slug in named)
        return out

    @cached_property
    def tasks_of(self) -> dict[str, tuple[str, ...]]:
        """By unit: the ids of the tasks in whose list it stands, in the plan's order."""
        out: dict[str, list[str]] = {}
        for task, units in self.responsible.items():
            for unit in units:
                out.setdefault(unit, []).append(task)
        return {unit: tuple(tasks) for unit, tasks in out.items()}

    @cached_property
    def reporting_units(self) -> frozenset[str]:
        """The units in any task's list or in the ``owed_by`` of one of the plan's own duties."""
        return frozenset(self.tasks_of).union(*(self.resolved(duty.owed_by) for duty in self.plan.duties))

    @cached_property
    def reporters_of(self) -> dict[str, frozenset[str]]:
        """By full id: the units that report an item, named by it, by a group, by ``owed_by`` or by its task's list."""
        out: dict[str, frozenset[str]] = {}
        for full, item in self.plan.items.items():
            if item.reported_by in self.plan.units or item.reported_by in self.plan.groups:
                out[full] = frozenset(self.resolved([item.reported_by]))
            elif isinstance(item, Duty) and item.owed_by:
                out[full] = frozenset(self.resolved(item.owed_by))
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
