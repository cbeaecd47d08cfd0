"""The plan's own words: tasks by chapter, each sentence with the items that stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.core.lights import Light
from planck.model import AnyItem, Indicator, Plan, Task
from planck.reports import chinese
from planck.site.frame import Site
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a task."""

    id: str
    text: str
    kind: str
    """禁止性规定; empty of a sentence that asks for something or for nothing."""
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task as the plan prints it."""

    id: str
    anchor: str
    link: Link
    title: str
    light: str
    colour: Light
    responsible: str
    clauses: tuple[Clause, ...]
    paragraphs: tuple[str, ...]
    """What the plan prints behind the task."""
    deadlines: tuple[tuple[Link, str], ...]
    """Items that have a day, and that day."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section with its tasks."""

    heading: str
    paragraphs: tuple[str, ...]
    tasks: tuple[TaskText, ...]


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter."""

    heading: str
    paragraphs: tuple[str, ...]
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, slots=True)
class PlanText:
    """The whole plan."""

    title: str
    subtitle: str
    opening: tuple[str, ...]
    """The notice that issues it."""
    preamble: tuple[str, ...]
    chapters: tuple[ChapterText, ...]
    closing: tuple[str, ...]
    common: tuple[Link, ...]
    """The plan's own duties; only the office's edition has them."""


def plan_text(site: Site) -> PlanText:
    """The official text, each sentence with its items."""
    plan = site.plan
    # what an amendment dropped stands in the text as long as it is asked for
    in_force = {task.id for task in plan.tasks_on(site.current.period.last_day)} if site.current else set[str]()
    chapters = tuple(
        ChapterText(
            f"{chapter.number}、{chapter.title}" if chapter.number else chapter.title,
            tuple(chapter.paragraphs),
            tuple(
                SectionText(
                    f"{section.number}{section.title}",
                    tuple(section.paragraphs),
                    tuple(_task(site, task) for task in section.tasks if task.until is None or task.id in in_force),
                )
                for section in chapter.sections
            ),
        )
        for chapter in plan.chapters
    )
    common = tuple(site.item_link(duty.full_id) for duty in plan.duties) if site.edition.office else ()
    return PlanText(
        plan.title, plan.subtitle, tuple(plan.opening), tuple(plan.preamble), chapters, tuple(plan.closing), common
    )


def _task(site: Site, task: Task) -> TaskText:
    light, colour = light_of(site, task.id)
    days = tuple((site.item_link(item.full_id), text) for item in task.items if (text := _days(site, item)))
    return TaskText(
        id=task.number,
        anchor=f"t-{task.number}",
        link=site.task_link(task.id),
        title=task.title,
        light=light,
        colour=colour,
        responsible=task.responsible.quote,
        clauses=tuple(clauses(site, task)),
        paragraphs=tuple(task.paragraphs),
        deadlines=days,
    )


def light_of(site: Site, task: str) -> tuple[str, Light]:
    """The task's light as sign and word, and its colour; nothing where it has none in the quarter."""
    judged = next((row for row in site.current.now.tasks if row.task == task), None) if site.current else None
    if judged is None:
        return "", Light.NONE
    return chinese.lit(judged, "（自评）" if judged.basis == "self" else ""), judged.light


def clauses(site: Site, task: Task) -> Iterator[Clause]:
    """The task's sentences in order."""
    shown = [item for item in task.items if site.shows_item(item)]
    for n, measure in enumerate(task.measures):
        items = tuple(
            site.item_link(item.full_id) for item in shown if any(words in measure.text for words in quotes(item))
        )
        kind = "禁止性规定" if measure.kind == "prohibition" else ""
        yield Clause(f"{task.number}-{n + 1}", measure.text, kind, items)


def quotes(item: AnyItem) -> list[str]:
    """The words of the plan on which the item stands, each once."""
    if not isinstance(item, Indicator):
        return [item.quote] if item.quote else []
    quoted = [target.quote for target in item.targets] + ([item.trend.quote] if item.trend else [])
    return list(dict.fromkeys(filter(None, quoted)))


def quoted_clauses(plan: Plan, item: AnyItem) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """The sentences on which the item stands: id, and the text before, in and behind the quote."""
    task = plan.tasks.get(item.task)
    for n, measure in enumerate(task.measures if task else ()):
        for quote in quotes(item):
            if quote in measure.text:
                before, _, behind = measure.text.partition(quote)
                yield f"{task.number if task else ''}-{n + 1}", (before, quote, behind)
                break


def _days(site: Site, item: AnyItem) -> str:
    """The days of a public item's targets, of a milestone its own."""
    if not site.shows_item(item):
        return ""
    if isinstance(item, Indicator):
        return "、".join(dict.fromkeys(chinese.day(target.by) + "前" for target in item.targets if target.by))
    due = getattr(item, "due", None)
    return f"{chinese.day(due)}前" if hasattr(due, "year") else ""
