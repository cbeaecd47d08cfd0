"""What a document holds as a plan: its frame, and chapters, sections and tasks in the words as printed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TaskText:
    """A task: the smallest numbered item, or a row of a table, that tells somebody to do something."""

    title: str
    place: str
    """Its number as printed, with those above it: 二（一）2."""
    id: str = ""
    head: list[str] = field(default_factory=list)
    """What is printed before its text: number, title, cells."""
    lines: list[str] = field(default_factory=list)
    """Its text, a paragraph an entry; a unit list that ends it still stands in it."""
    notes: set[int] = field(default_factory=set)
    """The lines that are no text of the task: a table, a caption."""
    units: list[tuple[str, str]] = field(default_factory=list)
    """Of a row: the heads of its columns of units, and their cells."""
    listed: list[str] = field(default_factory=list)
    """Of a row: the cells behind its text, as printed."""
    deadline: str = ""
    """Of a row: the cell of its deadline."""
    after: list[str] = field(default_factory=list)
    """What follows the task and is no part of it."""
    doubts: list[str] = field(default_factory=list)
    mark_rank: float = 7
    """The rank of its number (:mod:`planck.importer.numbering`)."""


@dataclass(slots=True)
class SectionText:
    """A section; one that holds no numbered task is a task itself, with the same id."""

    title: str
    number: str = ""
    id: str = ""
    head: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    tasks: list[TaskText] = field(default_factory=list)
    alone: bool = False
    """The section is a task itself, which then has the section's head."""


@dataclass(slots=True)
class ChapterText:
    """A chapter."""

    title: str
    number: str = ""
    id: str = ""
    head: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    sections: list[SectionText] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """What stands around the chapters, and what it says of the document."""

    opening: list[str] = field(default_factory=list)
    """Before the title: a notice, say."""
    title: str = ""
    title_lines: list[str] = field(default_factory=list)
    subtitle: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    preamble: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A document as a plan."""

    frame: Frame
    chapters: list[ChapterText] = field(default_factory=list)

    def tasks(self) -> list[TaskText]:
        """Every task in order."""
        return [task for chapter in self.chapters for section in chapter.sections for task in section.tasks]
