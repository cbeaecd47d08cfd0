"""What the plan's items claim of the official text: a quote, with the figure and the day that it should hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from planck.core.finding import Place
from planck.model import AnyItem, Indicator, Milestone, Plan, Target, Task
from planck.model.tasks import DEADLINE
from planck.rules.registry import Observation


class Claim(NamedTuple):
    """A quote, and what its item claims to stand in it."""

    task: Task | None
    item: AnyItem
    quote: str
    place: Place
    basis: str
    figure: str | None
    day: datetime.date | None
    strive: bool


def claims(plan: Plan) -> Iterator[Claim]:
    """Every quote of the plan's items, in the plan's order, targets and trends one by one."""
    for item in plan.items.values():
        task = plan.tasks.get(item.task)
        if isinstance(item, Indicator):
            for n, target in enumerate(item.targets):
                yield _of_target(task, item, target, n)
            if item.trend:
                # a trend stands on words of its own, and claims neither figure nor day
                trend = item.trend
                place = item.at("trend", "quote")
                yield Claim(task, item, trend.quote, place, trend.basis, None, None, trend.strive)
        else:
            day = item.due if isinstance(item, Milestone) else None
            yield Claim(task, item, item.quote, item.at("quote"), item.basis, None, day, item.strive)


def _of_target(task: Task | None, item: Indicator, target: Target, n: int) -> Claim:
    # the office may have chosen the figure of a single target, or all figures of the indicator
    basis = next((basis for basis in (target.basis, item.basis) if basis != "plan"), "plan")
    figure = format(target.level.normalize(), "f")
    return Claim(task, item, target.quote, item.at("targets", n, "quote"), basis, figure, target.by, target.strive)


def text_of(plan: Plan, claim: Claim) -> str:
    """The text in which the claim's words must stand: its task's, or all that stands outside tasks."""
    if claim.task is None:
        return "".join([*plan.preamble, *plan.closing])
    # 完成时限 of a whole task often stands in a column or beside the unit list
    beside = [*(claim.task.responsible.printed or ()), *claim.task.paragraphs, *(claim.task.head or ())]
    return "".join([claim.task.text, *(beside if claim.item.id == DEADLINE else ())])


def observe(message: str, claim: Claim, **facts: object) -> Observation:
    """An observation at the claim's quote."""
    task = claim.task.id if claim.task else None
    return Observation(message, claim.place, {"quote": claim.quote, **facts}, task=task, item=claim.item.full_id)
