"""Points and what is taken away: they sum to the total, and each is a sound number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from planck.core.finding import Severity
from planck.fields import plain
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book
from planck.rules.assessment.examples import ROWS, rules_example, rules_with
from planck.rules.registry import Observation, on_assessment

if TYPE_CHECKING:
    from planck.model.assessment import Bonus, Criterion, YearFiles


@on_assessment(
    Rule(
        "P151",
        Severity.ERROR,
        title=("各项分值加起来等于满分", "the criteria's points sum to the total"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS.replace("points: 40", "points: 50"))),
        messages={
            "sum": Message(
                "各考核指标的分值合计 {sum}，满分（total）是 {total}",
                "the criteria's points sum to {sum}, but the total is {total}",
                "请改分值，使合计等于 {total}；满分另有规定的，写 total: {sum}。",
                "Change the points until they sum to {total}; where the total is another, write total: {sum}.",
            ),
        },
    )
)
def points_sum(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """The points of all criteria sum to the total; bonus comes on top."""
    if rules := files.rules:
        whole = sum((criterion.points for criterion in rules.criteria), Decimal(0))
        if whole != rules.total:
            place = rules.at("total") if rules.written_under("total") is not None else rules.key_at("criteria")
            yield Observation("sum", place, {"sum": plain(whole), "total": plain(rules.total)})


@on_assessment(
    Rule(
        "P157",
        Severity.ERROR,
        title=("分值和扣分是合理的数", "points are sound numbers"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS).replace("missing: 3", "missing: -3")),
        messages={
            "positive": Message(
                "“{name}”的 {key} 是 {value}，应当大于 0",
                "{key} of “{name}” is {value}, which should be above 0",
                "请写大于 0 的数；不计分的，删去这一项。",
                "Write a number above 0; take out what is not scored.",
            ),
            "total": Message(
                "满分（total）是 {value}，应当大于 0",
                "the total is {value}, which should be above 0",
                "请写大于 0 的数，一般是 100。",
                "Write a number above 0, commonly 100.",
            ),
            "negative": Message(
                "“{name}”的 {key} 是 {value}；扣几分就写几，不带负号",
                "{key} of “{name}” is {value}: write the points that it takes away, without a sign",
                "请去掉负号。",
                "Leave the sign out.",
            ),
            "empty": Message(
                "“{name}”的 deduct 下面什么也没有，扣不了分",
                "deduct of “{name}” is empty: nothing takes points away",
                "请写明扣分情形，如 deduct: {{late: 1, missing: 3}}。",
                "Say what takes points away: deduct: {{late: 1, missing: 3}}.",
            ),
            "floor": Message(
                "“{name}”最低得 {value} 分（floor），应在 0 到满分 {most} 之间",
                "“{name}” has a floor of {value}, which should be from 0 to its {most} points",
                "请改为 0 到 {most} 之间的数。",
                "Write a number from 0 to {most}.",
            ),
        },
    )
)
def sound_amounts(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """Points are above 0, deductions without a sign, a floor within the points."""
    rules = files.rules
    if rules is None:
        return
    if rules.total <= 0:
        yield Observation("total", rules.at("total"), {"value": plain(rules.total)})
    scored: list[Criterion | Bonus] = [*rules.criteria, *rules.bonus]
    for criterion in scored:
        keys = ("points", "cap") if getattr(criterion, "cap", None) is not None else ("points",)
        for key in keys:
            if (value := getattr(criterion, key)) <= 0:
                facts = {"name": criterion.name, "key": key, "value": plain(value)}
                yield Observation("positive", criterion.at(key), facts)
    for deducting in rules.criteria:
        yield from _deductions(deducting)


def _deductions(criterion: Criterion) -> Iterator[Observation]:
    name = {"name": criterion.name}
    if not 0 <= criterion.floor <= max(criterion.points, Decimal(0)):
        facts = {**name, "value": plain(criterion.floor), "most": plain(criterion.points)}
        yield Observation("floor", criterion.at("floor"), facts)
    if criterion.deduct is None:
        return
    amounts = {key: getattr(criterion.deduct, key) for key in _DEDUCTIONS}
    if all(amount is None for amount in amounts.values()):
        yield Observation("empty", criterion.key_at("deduct"), name)
    for key, amount in amounts.items():
        if amount is not None and amount < 0:
            facts = {**name, "key": key, "value": plain(amount)}
            yield Observation("negative", criterion.deduct.at(key), facts)


_DEDUCTIONS = ("late", "missing", "left_out", "returned", "breach", "uncorrected")
