"""What an open review of a plan is about, and the text on which an item was confirmed."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from planck.model.items import AnyItem, Indicator
from planck.model.plan import Plan, Review

_DIGITS = 12
"""Of a fingerprint: enough that no two clauses of a plan share one, few enough to compare by eye."""


class Subject(NamedTuple):
    """The part of the plan that a review is about."""

    name: str
    task: str = ""
    """The task's id; empty for what stands in no task."""
    quote: str = ""
    """The words of the official text that it stands on, where it has any."""


def subject(plan: Plan, review: Review) -> Subject | None:
    """What the review is about; None where the plan no longer has it."""
    place = review.place
    if place in plan.tasks:
        task = plan.tasks[place]
        return Subject(task.title, place, task.responsible.quote if "responsible" in review.at_ else "")
    if place in plan.items:
        item = plan.items[place]
        return Subject(item.name, item.task, "……".join(quotes(item)))
    kind, _, name = place.partition("/")
    if kind == "units" and name in plan.units:
        return Subject(plan.units[name].name)
    if kind == "groups" and name in plan.groups:
        return Subject(plan.groups[name].name)
    return _of_text(plan, place)


def _of_text(plan: Plan, place: str) -> Subject | None:
    """The measure, section, chapter or key of the plan that is called so."""
    task = plan.tasks.get(place.rpartition("-")[0])
    for n, measure in enumerate(task.measures if task else ()):
        if task and task.measure_id(n) == place:
            return Subject(task.title, task.id, measure.text)
    titles = {part.id: part.title for chapter in plan.chapters for part in chapter.sections}
    titles |= {chapter.id: chapter.title for chapter in plan.chapters}
    if place in titles:
        return Subject(titles[place])
    return Subject("") if plan.written_under(place) is not None else None


def quotes(item: AnyItem) -> list[str]:
    """The words of the official text that the item stands on, each once."""
    if not isinstance(item, Indicator):
        return [item.quote] if item.quote else []
    words = [target.quote for target in item.targets] + ([item.trend.quote] if item.trend else [])
    return list(dict.fromkeys(filter(None, words)))


def clause(plan: Plan, item: AnyItem) -> str:
    """The sentences of its task in which the item's quotes stand; the whole text where one stands in no sentence."""
    task = plan.tasks.get(item.task)
    if task is None:
        return "".join([*plan.preamble, *plan.closing])
    stands_on = quotes(item)
    sentences = [m.text for m in task.measures if any(quote in m.text for quote in stands_on)]
    whole = all(any(quote in text for text in sentences) for quote in stands_on)
    return "".join(sentences) if sentences and whole else task.text


def fingerprint(text: str) -> str:
    """The first digits of the text's SHA-256, white space aside."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:_DIGITS]
