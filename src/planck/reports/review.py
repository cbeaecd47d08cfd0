"""核对清单: what a person has to look at in a plan that was read from a document; no judgement, no quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from planck.model import Plan
from planck.model.reviewed import subject
from planck.reports.markdown import escape


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place to look at."""

    line: int
    """Of the plan's file, at which the entry is deleted."""
    at: str
    name: str
    task: str
    took: str
    why: str
    quote: str


@dataclass(frozen=True, slots=True)
class Part:
    """The doubts of one task, or those outside all tasks."""

    title: str
    doubts: tuple[Doubt, ...]


def parts(plan: Plan) -> tuple[Part, ...]:
    """The open reviews task by task, in the plan's order; first those outside all tasks."""
    order = ["", *plan.tasks]
    doubts = sorted(_doubts(plan), key=lambda doubt: order.index(doubt.task))
    return tuple(
        Part(f"{task}　{plan.tasks[task].title}" if task else "", tuple(of_task))
        for task, of_task in groupby(doubts, key=lambda doubt: doubt.task)
    )


def _doubts(plan: Plan) -> Iterator[Doubt]:
    for n, review in enumerate(plan.review):
        about = subject(plan, review)
        name, task, quote = about or ("", "", "")
        yield Doubt(plan.at("review", n).line or 0, review.at_, name, task, review.took, review.why, quote)


def counted(plan: Plan) -> str:
    """共12处：方案整体3处，9项任务9处: how much there is to look at."""
    listed = parts(plan)
    outside = sum(len(part.doubts) for part in listed if not part.title)
    tasks = [part for part in listed if part.title]
    named = [f"方案整体{outside}处"] if outside else []
    named += [f"{len(tasks)}项任务{sum(len(part.doubts) for part in tasks)}处"] if tasks else []
    return f"共{len(plan.review)}处：{'，'.join(named)}"


def page(plan: Plan) -> str:
    """The checklist in Markdown, one table, with a column to write in by hand."""
    lines = [
        "::: landscape\n",
        f"# {escape(plan.title)}核对清单\n",
        f"{escape(counted(plan))}。逐处对照原文核对；核对过的，从 {escape(plan.at().path)} 的 review 里删去那一条。\n",
        "| 序号 | 位置 | 内容 | 采用 | 疑点 | 原文 | 核对意见 |",
        "| ---: | --- | --- | --- | --- | --- | --- |",
    ]
    doubts = (doubt for part in parts(plan) for doubt in part.doubts)
    for number, doubt in enumerate(doubts, 1):
        cells = (doubt.at, doubt.name, doubt.took, doubt.why, doubt.quote)
        lines.append(f"| {number} | {' | '.join(escape(cell) or '—' for cell in cells)} |  |")
    return "\n".join([*lines, "", ":::", ""])
