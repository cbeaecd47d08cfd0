"""How a value is scored: by bands, the strictest first, or in proportion to its target."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from planck.core.finding import Severity
from planck.fields import plain
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Indicator
from planck.rules.assessment.examples import CALLS, rules_example, rules_with
from planck.rules.registry import Observation, on_assessment

if TYPE_CHECKING:
    from planck.model.assessment import Band, YearFiles


@on_assessment(
    Rule(
        "P154",
        Severity.ERROR,
        title=("分档从高分到低分，一档都不落空", "bands run from the best down, and each can hold"),
        why=ASSESSED,
        example=rules_example(
            rules_with(CALLS),
            rules_with(
                CALLS.replace(
                    "{at_least: 95, points: 40}, {at_least: 90, points: 30}",
                    "{at_least: 90, points: 30}, {at_least: 95, points: 40}",
                )
            ),
        ),
        messages={
            "none": Message(
                "“{name}”没有写怎样按数值计分",
                "“{name}” does not say how its value is scored",
                "请写 bands（分档），或 proportional: true（按完成目标的比例）。",
                "Give bands, or proportional: true.",
            ),
            "both": Message(
                "“{name}”又分档、又按比例计分",
                "“{name}” has bands, and is proportional as well",
                "请只留 bands 或 proportional 一种。",
                "Keep bands or proportional.",
            ),
            "order": Message(
                "“{name}”的分档 {level} 排在 {before} 后面，永远轮不到",
                "in “{name}” the band {level} comes after {before}, which holds whenever it does",
                "请按要求从严到宽排列：at_least 从大到小，at_most 从小到大。",
                "Put the strictest first: at_least falling, at_most rising.",
            ),
            "mixed": Message(
                "“{name}”的分档既有 at_least 又有 at_most，分不出先后",
                "the bands of “{name}” have at_least and at_most, which have no order",
                "请都写 at_least（越高越好），或都写 at_most（越低越好）。",
                "Write at_least in all of them, or at_most.",
            ),
            "more": Message(
                "“{name}”的分档 {level} 要求低，分数反而高（{points} 分，上一档 {before} 分）",
                "in “{name}” the band {level} asks for less and gives more: {points} after {before}",
                "请核对两档的 points。",
                "Check the points of both.",
            ),
            "above": Message(
                "“{name}”的分档给 {points} 分，这项满分只有 {most} 分",
                "a band of “{name}” gives {points} points, but the criterion has {most}",
                "请把这一档的 points 改为 0 到 {most} 之间的数。",
                "Give the band from 0 to {most} points.",
            ),
        },
    )
)
def bands_ordered(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """A value is scored by bands, the strictest first, or in proportion."""
    for criterion in files.rules.criteria if files.rules else ():
        if not criterion.value_of:
            continue
        name = {"name": criterion.name}
        if bool(criterion.bands) == criterion.proportional:
            yield Observation("both" if criterion.bands else "none", criterion.at("value_of"), name)
        for band in criterion.bands:
            if not 0 <= band.points <= criterion.points:
                facts = {**name, "points": plain(band.points), "most": plain(criterion.points)}
                yield Observation("above", band.at("points"), facts)
        for before, band in pairwise(criterion.bands):
            if fault := _fault_of(before, band):
                facts = {**name, "level": _level(band), "before": _level(before)}
                if fault == "more":
                    facts |= {"points": plain(band.points), "before": plain(before.points)}
                yield Observation(fault, band.at(), facts)


def _fault_of(before: Band, band: Band) -> str:
    """What is wrong with a band behind the one before it; empty where nothing is."""
    if before.at_least is not None and band.at_least is not None:
        in_order = band.at_least < before.at_least
    elif before.at_most is not None and band.at_most is not None:
        in_order = band.at_most > before.at_most
    else:
        return "mixed"
    if not in_order:
        return "order"
    return "more" if band.points > before.points else ""


def _level(band: Band) -> str:
    """``at_least: 90``, as it is written."""
    key, level = ("at_least", band.at_least) if band.at_least is not None else ("at_most", band.at_most)
    return f"{key}: {level}"


@on_assessment(
    Rule(
        "P155",
        Severity.ERROR,
        title=("按比例计分的目标是“不低于”", "a proportional value has targets to reach"),
        why=ASSESSED,
        example=(
            Change("plan.yaml", "targets: [{at_least: 90", "targets: [{at_most: 90"),
            *rules_example(
                rules_with(CALLS),
                rules_with(
                    "  - {id: calls, name: 热线接听率, points: 40, value_of: 2.1.7/hotline, proportional: true}\n"
                ),
            ),
        ),
        messages={
            "at_most": Message(
                "“{name}”按完成比例计分，但 {item} 的目标是不高于 {level}：数值越大离目标越远，分反而越高",
                "“{name}” is proportional, but {item} has a target of {level} at most: the further off, the more points",
                "请改为分档：bands: [{{at_most: {level}, points: {points}}}]。",
                "Write bands instead: bands: [{{at_most: {level}, points: {points}}}].",
            ),
            "not_above": Message(
                "“{name}”按完成比例计分，但 {item} 的目标是 {level}，除不出比例",
                "“{name}” is proportional, but {item} has a target of {level}, of which nothing is a share",
                "请改为分档（bands）。",
                "Write bands instead.",
            ),
        },
    )
)
def proportional_of_floors(book: Book, files: YearFiles) -> Iterator[Observation]:
    """What is scored in proportion to its target has targets to reach, above 0."""
    for criterion in files.rules.criteria if files.rules else ():
        item = book.plan.items.get(book.plan.id_today(criterion.value_of)) if criterion.proportional else None
        for target in item.targets if isinstance(item, Indicator) else ():
            message = "at_most" if target.at_most is not None else "not_above" if target.level <= 0 else ""
            if message:
                facts = {"name": criterion.name, "item": criterion.value_of, "level": plain(target.level)}
                facts["points"] = plain(criterion.points)
                yield Observation(message, criterion.key_at("proportional"), facts)
                break
