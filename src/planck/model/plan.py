"""A plan, and who stands in its lists on a day.

Each field is declared once, by its annotation and its default: :mod:`planck.load.read_declared` reads it, schemas and
docs derive from it. Its parts stand beside it: ``head``, ``settings``, ``units``, ``items``, ``tasks``.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from planck.core.finding import Severity
from planck.core.period import Period
from planck.model.field_types import Slug, Words, choice
from planck.model.head import ONLY, SEPARATOR, Document, Extent, SourceText, Span, Unclaimed
from planck.model.items import OCCURRENCE, AnyItem, Duty, Indicator, Item, Milestone, Target
from planck.model.placed import Placed, part
from planck.model.settings import Lights, Office, Reporting
from planck.model.tasks import DEADLINE, Chapter, Task, as_printed
from planck.model.units import Group, Unit


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
                    lines += as_printed(section, task) if task.until is None else []
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
