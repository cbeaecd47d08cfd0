"""The page of a task: its text, who answers for it, its items, what units say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.core.lights import Light
from planck.model import Task
from planck.reports import chinese, row_text
from planck.site.clauses import Clause, clauses, light_of
from planck.site.findings import FindingView, of_task
from planck.site.frame import RowView, Site, row_view
from planck.site.links import Link
from planck.site.words import Reported, Words, words


@dataclass(frozen=True, slots=True)
class TaskPage:
    """All that the page of a task shows."""

    number: str
    title: str
    place: str
    """Its chapter and section."""
    light: str
    colour: Light
    clauses: tuple[Clause, ...]
    responsible: str
    lead: str
    units: tuple[Link, ...]
    items: tuple[RowView, ...]
    others: tuple[Link, ...]
    """Items without a row in the quarter."""
    history: tuple[tuple[str, str, Light], ...]
    """The task's light in each quarter, the latest first."""
    findings: tuple[FindingView, ...]
    words: tuple[Words, ...]
    before: Link
    behind: Link
    """The tasks before and behind it in the plan."""


def task_page(site: Site, task: Task, reported: Reported) -> TaskPage:
    """The page of that task."""
    quarter = site.current
    light, colour = light_of(site, task.id)
    rows = [row for row in row_text.whole_rows(quarter.result) if row.task == task.id] if quarter else []
    shown = {row.item for row in rows}
    register = site.plan.on(quarter.period.last_day) if quarter else site.plan.as_written
    units = register.responsible.get(task.id, ())
    order = list(site.plan.tasks)
    n = order.index(task.id)
    return TaskPage(
        number=task.number,
        title=task.title,
        place=_place(site, task),
        light=light,
        colour=colour,
        clauses=tuple(clauses(site, task)) if site.edition.plan else (),
        responsible=task.responsible.quote,
        lead=chinese.names(site.plan, register.leads.get(task.id, ())),
        units=tuple(site.unit_link(unit) for unit in units) if site.edition.office else (),
        items=tuple(row_view(site, quarter, row) for row in rows) if quarter else (),
        others=tuple(site.item_link(i.full_id) for i in task.items if i.full_id not in shown and site.shows_item(i)),
        history=tuple(_history(site, task)),
        findings=of_task(site, task.id),
        words=words(site, reported, task.id, only=quarter.period) if quarter else (),
        before=site.task_link(order[n - 1]) if n else Link(""),
        behind=site.task_link(order[n + 1]) if n + 1 < len(order) else Link(""),
    )


def _place(site: Site, task: Task) -> str:
    chapter, section = next(
        (chapter, section)
        for chapter in site.plan.chapters
        for section in chapter.sections
        if any(other.id == task.id for other in section.tasks)
    )
    return f"{chapter.number}、{chapter.title} {section.number}{section.title}".lstrip("、 ")


def _history(site: Site, task: Task) -> Iterator[tuple[str, str, Light]]:
    for quarter in reversed(site.quarters):
        for judged in quarter.now.tasks:
            if judged.task == task.id:
                yield quarter.period.in_chinese, chinese.lit(judged), judged.light
