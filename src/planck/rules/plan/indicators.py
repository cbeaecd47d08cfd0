"""What an indicator sets fits together: stages of its targets, sums, pace, units' own targets, sharing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from planck import fields
from planck.core.finding import Severity
from planck.messages.grounds import PLAN_AGREES
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Indicator, Plan
from planck.rules.registry import Observation, on_plan
from planck.standing import reported_individually


@on_plan(
    Rule(
        "P111",
        Severity.ERROR,
        title=("分阶段目标逐步提高", "stages of a target follow each other"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "{at_least: 80, quote: 平台规范化建设率达80%以上}", "{at_least: 100, quote: 达到100%}"),
        ),
        messages={
            "order": Message(
                "分阶段目标的次序不对：较早的是 {early}，到 {day} 反而是 {late}",
                "the stages are out of order: {early} earlier, but {late} by {day}",
                "后一阶段的要求应当更严（at_least 更大，at_most 更小）：数写反的，把两个数换过来；期限写反的，"
                "把两个 by 换过来。",
                "A later stage asks for more (a larger at_least, a smaller at_most): exchange the two figures, "
                "or the two days under by, whichever were swapped.",
            ),
            "twice": Message(
                "同一天有两个目标：{early} 和 {late}",
                "two targets bind from the same day: {early} and {late}",
                "请在 targets 里只留一个；另一个是“力争”的，给它加 strive: true。",
                "Keep one under targets; if the other is 力争, add strive: true to it.",
            ),
        },
    )
)
def staged(book: Book) -> Iterator[Observation]:
    """Stages of one target follow each other: a later day asks for more, and no day is asked for twice."""
    for item in book.plan.items.values():
        if not isinstance(item, Indicator):
            continue
        # 力争 targets run beside the binding ones, and those of each unit beside those of the whole, with stages of their own
        for whose in dict.fromkeys((target.unit, target.strive) for target in item.targets):
            stages = [(n, t) for n, t in enumerate(item.targets) if (t.unit, t.strive) == whose]
            stages.sort(key=lambda stage: stage[1].by or datetime.date.min)
            for (_, early), (n, late) in pairwise(stages):
                if early.comparator != late.comparator:  # a floor and a ceiling bind together
                    continue
                more = late.level > early.level if late.comparator == "at_least" else late.level < early.level
                if early.by == late.by or not more:
                    message = "twice" if early.by == late.by else "order"
                    facts = {"early": early.level, "late": late.level, "day": late.by}
                    yield Observation(message, item.at("targets", n), facts, task=item.task, item=item.full_id)


@on_plan(
    Rule(
        "P115",
        Severity.ERROR,
        title=("各单位分别报的数可以相加", "what every unit reports can be added up"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "measured: in_quarter\n                reported_by: each",
                "unit: hours\n                measured: in_quarter\n                reported_by: each",
            ),
        ),
        messages={
            "no_sum": Message(
                "“{name}”由各单位分别报，计量单位 {unit} 却不能相加",
                "“{name}” is reported by every unit for itself, but figures in {unit} cannot be added up",
                "改为百分比（报分子、分母）或能相加的数量（如 count、万元、公里），或改由一个单位报，或写 aggregate: none（只判各单位，不合并）。",
                "Make it percent (numerator and denominator) or an amount (such as count or kilometres), let one unit report it, or write aggregate: none.",
            ),
        },
    )
)
def each_adds_up(book: Book) -> Iterator[Observation]:
    """What every unit reports for itself can be added up: a percentage, or an amount."""
    for item in book.plan.items.values():
        if (
            isinstance(item, Indicator)
            and item.summed
            and reported_individually(book.plan, item)
            # county notices sum 亿元 and 公里 over the towns; a time that cases take has no sum
            and not fields.adds_up(item.unit)
        ):
            facts = {"name": item.name, "unit": item.unit}
            yield Observation("no_sum", item.at("unit"), facts, task=item.task, item=item.full_id)


@on_plan(
    Rule(
        "P123",
        Severity.ERROR,
        title=("指标的各项设置相配", "an indicator's settings fit each other"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "name: 热线接听率\n", "name: 热线接听率\n                pace: true\n"),),
        messages={
            "pace": Message(
                "“{name}”写了 pace: true，却不是年度百分比（unit: percent、per: year，目标 at_least 大于 0）",
                "“{name}” has pace: true but is no percentage per year with a target at_least above 0",
                "请删去 pace，或写 per: year。",
                "Leave pace out, or write per: year.",
            ),
            "aggregate": Message(
                "“{name}”写了 aggregate: none，却只由一个单位报送，没有可合并的",
                "“{name}” has aggregate: none, but a single unit reports it and nothing is put together",
                "请删去 aggregate，或写 reported_by: each。",
                "Leave aggregate out, or write reported_by: each.",
            ),
            "unit": Message(
                "“{name}”给{unit}定了目标，{unit}却不单独报这个数",
                "“{name}” sets a target for {unit}, which does not report the figure for itself",
                "请写 reported_by: each 或一个有{unit}的分组；只有一个单位报的，目标里不写 unit。",
                "Write reported_by: each or a group that holds {unit}; where a single unit reports it, leave unit out.",
            ),
        },
    )
)
def settings_fit(book: Book) -> Iterator[Observation]:
    """``pace`` is for percentages per year; ``aggregate: none`` and a unit's target for what each unit reports."""
    for item in book.plan.items.values():
        if not isinstance(item, Indicator):
            continue
        paced = item.percent and item.per == "year" and any((target.at_least or 0) > 0 for target in item.targets)
        facts = {"name": item.name}
        if item.pace and not paced:
            yield Observation("pace", item.at("pace"), facts, task=item.task, item=item.full_id)
        if not item.summed and not reported_individually(book.plan, item):
            yield Observation("aggregate", item.at("aggregate"), facts, task=item.task, item=item.full_id)
        yield from _targets_of_others(book.plan, item)


def _targets_of_others(plan: Plan, item: Indicator) -> Iterator[Observation]:
    """Targets of units that have no row of their own."""
    alone = not reported_individually(plan, item)
    for n, target in enumerate(item.targets):
        known = target.unit in plan.units
        if known and (alone or target.unit not in plan.as_written.reporters_of[item.full_id]):
            facts = {"name": item.name, "unit": plan.units[target.unit].name}
            yield Observation("unit", item.at("targets", n, "unit"), facts, task=item.task, item=item.full_id)


@on_plan(
    Rule(
        "P129",
        Severity.ERROR,
        title=("一个共用指标只对应一个项目", "a shared indicator is one item"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "id: hotline", "id: hotline\n                shared: hotline"),
            Change("plan.yaml", "id: calls", "id: calls\n                shared: hotline"),
        ),
        messages={
            "shared_twice": Message(
                "{name} 和 {other} 都写了 shared: {shared}：汇总时不知道用哪个",
                "both {name} and {other} have shared: {shared}: a roll-up would not know which to take",
                "请只在一个项目上写。",
                "Leave it with one of them.",
            ),
        },
    )
)
def shared_once(book: Book) -> Iterator[Observation]:
    """No two indicators count for the same shared indicator of roll-ups."""
    first: dict[str, str] = {}
    for full, item in book.plan.items.items():
        if not isinstance(item, Indicator) or not item.shared:
            continue
        if item.shared in first:
            facts = {"name": full, "other": first[item.shared], "shared": item.shared}
            yield Observation("shared_twice", item.at("shared"), facts, task=item.task, item=full)
        first.setdefault(item.shared, full)
