"""The official text of a plan: chapters, sections and tasks, with each task's measures and unit list."""

from dataclasses import field
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from planck.model.field_types import Basis, Day, MaybeDay, Slug, Slugs, Words, Yes, choice
from planck.model.head import SEPARATOR
from planck.model.items import AnyItem, Duty, Indicator, Milestone
from planck.model.placed import Placed, part
from planck.source import Map


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


def as_printed(section: Section, task: Task) -> list[str]:
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
