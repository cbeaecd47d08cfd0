"""How each criterion scores: one way, under an id of its own, by an item or by states that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planck import fields
from planck.core.finding import Severity
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book, Indicator
from planck.rules.assessment.examples import CALLS, ROWS, rules_example, rules_with
from planck.rules.assessment.scope import last_period
from planck.rules.registry import Observation, on_assessment
from planck.standing import reporters

if TYPE_CHECKING:
    from planck.model.assessment import Bonus, Veto, YearFiles


@on_assessment(
    Rule(
        "P150",
        Severity.ERROR,
        title=("每个考核指标只有一种计分办法", "each criterion has one way of scoring"),
        why=ASSESSED,
        example=rules_example(
            rules_with(ROWS), rules_with(ROWS.replace("share_of: met", "given: true, share_of: met"))
        ),
        messages={
            "none": Message(
                "“{name}”没有写计分办法",
                "“{name}” has no way of scoring",
                "请写其中一种：deduct（扣分）、share_of（按达标比例）、value_of（按指标数值）、given: true（人工给分）。",
                "Give one: deduct, share_of, value_of, or given: true.",
            ),
            "several": Message(
                "“{name}”写了几种计分办法：{ways}",
                "“{name}” has several ways of scoring: {ways}",
                "请只留一种；要分开计分的，拆成几个考核指标。",
                "Keep one; make several criteria of what is scored apart.",
            ),
            "unused": Message(
                "“{name}”没有写 {needs}，{key} 用不上",
                "“{name}” has no {needs}, with which alone {key} counts",
                "请删去 {key}，或补上 {needs}。",
                "Leave {key} out, or add {needs}.",
            ),
            "by_hand": Message(
                "“{name}”写了 given: false；加分和一票否决都由办公室登记",
                "“{name}” says given: false; bonus and vetoes are given by hand",
                "请写 given: true。",
                "Write given: true.",
            ),
        },
    )
)
def one_way(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """Each criterion has one way of scoring, and no key that belongs to another."""
    if files.rules is None:
        return
    for criterion in files.rules.criteria:
        ways = [way for way in _BELONGS if getattr(criterion, way)]
        ways += ["given"] if criterion.given else []
        name, place = {"name": criterion.name}, criterion.at("id")
        if not ways:
            yield Observation("none", place, name)
        elif len(ways) > 1:
            yield Observation("several", place, {**name, "ways": ways})
        for needs, keys in _BELONGS.items():
            for key in keys if needs not in ways else ():
                if criterion.written_under(key) is not None:
                    yield Observation("unused", criterion.key_at(key), {**name, "key": key, "needs": needs})
    entered: list[Bonus | Veto] = [*files.rules.bonus, *files.rules.veto]
    for by_hand in entered:
        if not by_hand.given:
            yield Observation("by_hand", by_hand.at("given"), {"name": by_hand.name})


_BELONGS = {
    "deduct": ("floor",),
    "share_of": ("counts", "half"),
    "value_of": ("bands", "proportional"),
}
"""The keys that count beside each way of scoring."""


@on_assessment(
    Rule(
        "P152",
        Severity.ERROR,
        title=("考核指标、加分、一票否决的编号不重复", "ids of criteria, bonus and vetoes are unique"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS.replace("id: rows", "id: reports"))),
        messages={
            "twice": Message(
                "编号 {id} 用了两次：“{other}”和“{name}”",
                "the id {id} stands twice: for “{other}” and “{name}”",
                "请给其中一个换一个编号；人工给分里写了它的，一并改。",
                "Give one of them another id, and write it where points are given by hand.",
            ),
        },
    )
)
def ids_unique(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """An id means one criterion, bonus or veto."""
    first: dict[str, str] = {}
    for named in files.rules.parts if files.rules else ():
        if named.id in first:
            yield Observation("twice", named.at("id"), {"id": named.id, "other": first[named.id], "name": named.name})
        first.setdefault(named.id, named.name)


@on_assessment(
    Rule(
        "P153",
        Severity.ERROR,
        title=("按数值计分的指标存在，并且有单位报送", "the item whose value is scored exists, and a unit reports it"),
        why=ASSESSED,
        example=rules_example(rules_with(CALLS), rules_with(CALLS.replace("2.1.7/hotline", "2.1.7/hotlin"))),
        messages={
            "unknown": Message(
                "“{name}”按 {item} 的数值计分，方案里没有这个指标",
                "“{name}” scores the value of {item}, which the plan does not have",
                "请写指标的完整编号，如 任务编号/指标编号；planck show 可以查到。",
                "Write the indicator's full id: task/item; planck show lists them.",
            ),
            "near": Message(
                "“{name}”按 {item} 的数值计分，方案里没有这个指标，是不是 {suggest}",
                "“{name}” scores the value of {item}, which the plan does not have; is it {suggest}?",
                "请写 value_of: {suggest}。",
                "Write value_of: {suggest}.",
            ),
            "no_value": Message(
                "“{name}”按 {item} 的数值计分，但它是节点任务或常规职责，没有数值",
                "“{name}” scores the value of {item}, which is a milestone or a duty and has none",
                "请改写一个指标；按完成情况计分的用 share_of。",
                "Name an indicator; share_of scores what is done.",
            ),
            "nobody": Message(
                "“{name}”按 {item} 的数值计分，{year} 年没有一个单位报送它，谁也得不到分",
                "“{name}” scores the value of {item}, which no unit reports in {year}: nobody would score",
                "请改写一个有单位报送的指标，或在方案里为它写明 reported_by。",
                "Name an indicator that units report, or give reported_by in the plan.",
            ),
        },
    )
)
def items_reported(book: Book, files: YearFiles) -> Iterator[Observation]:
    """The item whose value is scored is an indicator of the plan, and some unit reports it in that year."""
    last = last_period(book.plan, files.rules.year) if files.rules else None
    for criterion in files.rules.criteria if files.rules else ():
        if not criterion.value_of:
            continue
        item = book.plan.items.get(book.plan.id_today(criterion.value_of))
        facts = {"name": criterion.name, "item": criterion.value_of}
        place = criterion.at("value_of")
        if item is None:
            bare = [full for full in book.plan.items if full.rpartition("/")[2] == criterion.value_of]
            near = bare or fields.near_key(criterion.value_of, book.plan.items)
            yield Observation("near" if near else "unknown", place, {**facts, "suggest": "".join(near[:1])})
        elif not isinstance(item, Indicator):
            yield Observation("no_value", place, facts)
        elif last and not reporters(book.plan, item, last.last_day):
            yield Observation("nobody", place, {**facts, "year": last.year})


@on_assessment(
    Rule(
        "P156",
        Severity.ERROR,
        title=("一种状态只算一次", "a state counts in full, half, or not"),
        why=ASSESSED,
        example=rules_example(rules_with(ROWS), rules_with(ROWS.replace("on_track]", "on_track], half: [on_track]"))),
        messages={
            "both": Message(
                "“{name}”的 {state} 既全算（counts）又算一半（half）",
                "in “{name}” {state} counts in full and half",
                "请只留一处。",
                "Keep it in one place.",
            ),
            "twice": Message(
                "“{name}”的 {state} 写了两次",
                "in “{name}” {state} stands twice",
                "请只留一个。",
                "Keep one.",
            ),
            "left_out": Message(
                "“{name}”写了 share_of: {state}，counts 里却没有它，达到的反而不算",
                "“{name}” says share_of: {state}, which is not among those that count",
                "请在 counts 里加上 {state}，或把 share_of 改成 counts 里的一种。",
                "Add {state} to counts, or write one of these for share_of.",
            ),
        },
    )
)
def states_counted_once(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """Each state stands once, in full or half; the one that names the share counts in full."""
    for criterion in files.rules.criteria if files.rules else ():
        name, listed = {"name": criterion.name}, [*criterion.counts, *criterion.half]
        for state, times in Counter(listed).items():
            if times > 1:
                both = state in criterion.counts and state in criterion.half
                where = criterion.key_at("half" if state in criterion.half else "counts")
                yield Observation("both" if both else "twice", where, {**name, "state": state})
        if criterion.share_of and criterion.share_of not in criterion.counted:
            yield Observation("left_out", criterion.at("share_of"), {**name, "state": criterion.share_of})
