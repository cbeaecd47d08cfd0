"""P15 and P16: the rules of a year's assessment, and the points that the office gives by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from planck import fields
from planck.core.finding import Place, Severity
from planck.core.period import Period
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Indicator, Plan
from planck.rules.registry import Observation, on_assessment
from planck.standing import assessed, reporters

if TYPE_CHECKING:
    from planck.model.assessment import (
        AssessmentFile,
        Band,
        Bonus,
        Criterion,
        GivenEntry,
        Grade,
        Veto,
        YearFiles,
    )

_RULES, _GIVEN = "assessment/2024.yaml", "assessment/2024-given.yaml"
_HEAD = "schema: planck/assessment@1\nyear: 2024\n"
_REPORTS = "  - {id: reports, name: 按季度报送, points: 60, deduct: {late: 1, missing: 3}}\n"
_ROWS = "  - {id: rows, name: 指标和节点, points: 40, share_of: met, counts: [met, on_track]}\n"
_CALLS = (
    "  - {id: calls, name: 热线接听率, points: 40, value_of: 2.1.7/hotline, bands: [{at_least: 95, points: 40}, "
    "{at_least: 90, points: 30}]}\n"
)
_SURVEY = "  - {id: survey, name: 群众满意度, points: 40, given: true}\n"
_ENTRY = "  - {unit: sfj, criterion: survey, points: 35, reason: 第三方测评, by: 督察科, on: 2025-01-10}\n"
_ENTRIES = f"{_ENTRY}{_ENTRY.replace('sfj', 'fgj')}"
_GIVEN_HEAD = "schema: planck/given@1\nyear: 2024\nentries:\n"


def _rules(second: str, more: str = "", head: str = _HEAD) -> str:
    """Rules of two criteria, of which the first is about reporting."""
    return f"{head}criteria:\n{_REPORTS}{second}{more}"


def _example(right: str, wrong: str) -> tuple[Change, ...]:
    return (Change(_RULES, right, wrong),)


def _given_example(right: str, wrong: str, rules: str = "") -> tuple[Change, ...]:
    """An example whose rules are sound, and whose entries are these."""
    sound = rules or _rules(_SURVEY)
    return (Change(_RULES, sound, sound), Change(_GIVEN, _GIVEN_HEAD + right, _GIVEN_HEAD + wrong))


def _last_of(plan: Plan, year: int) -> Period | None:
    """The plan's last period of that year; None where it has none."""
    if not plan.first_period.year <= year <= plan.last_period.year:
        return None
    return min(Period(year, plan.per_year, plan.per_year), plan.last_period)


def _named(rules: AssessmentFile) -> list[Criterion | Bonus | Veto]:
    """All that has an id and a name: criteria, bonus and vetoes."""
    return [*rules.criteria, *rules.bonus, *rules.veto]


@on_assessment(
    Rule(
        "P150",
        Severity.ERROR,
        title=("每个考核指标只有一种计分办法", "each criterion has one way of scoring"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS.replace("share_of: met", "given: true, share_of: met"))),
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
        "P151",
        Severity.ERROR,
        title=("各项分值加起来等于满分", "the criteria's points sum to the total"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS.replace("points: 40", "points: 50"))),
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
            yield Observation("sum", place, {"sum": _plain(whole), "total": _plain(rules.total)})


def _plain(value: Decimal) -> str:
    """The number without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@on_assessment(
    Rule(
        "P152",
        Severity.ERROR,
        title=("考核指标、加分、一票否决的编号不重复", "ids of criteria, bonus and vetoes are unique"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS.replace("id: rows", "id: reports"))),
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
    for named in _named(files.rules) if files.rules else ():
        if named.id in first:
            yield Observation("twice", named.at("id"), {"id": named.id, "other": first[named.id], "name": named.name})
        first.setdefault(named.id, named.name)


@on_assessment(
    Rule(
        "P153",
        Severity.ERROR,
        title=("按数值计分的指标存在，并且有单位报送", "the item whose value is scored exists, and a unit reports it"),
        why=ASSESSED,
        example=_example(_rules(_CALLS), _rules(_CALLS.replace("2.1.7/hotline", "2.1.7/hotlin"))),
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
    last = _last_of(book.plan, files.rules.year) if files.rules else None
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
        "P154",
        Severity.ERROR,
        title=("分档从高分到低分，一档都不落空", "bands run from the best down, and each can hold"),
        why=ASSESSED,
        example=_example(
            _rules(_CALLS),
            _rules(
                _CALLS.replace(
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
                facts = {**name, "points": _plain(band.points), "most": _plain(criterion.points)}
                yield Observation("above", band.at("points"), facts)
        for before, band in pairwise(criterion.bands):
            if fault := _fault_of(before, band):
                facts = {**name, "level": _level(band), "before": _level(before)}
                if fault == "more":
                    facts |= {"points": _plain(band.points), "before": _plain(before.points)}
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
            *_example(
                _rules(_CALLS),
                _rules("  - {id: calls, name: 热线接听率, points: 40, value_of: 2.1.7/hotline, proportional: true}\n"),
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
                facts = {"name": criterion.name, "item": criterion.value_of, "level": _plain(target.level)}
                facts["points"] = _plain(criterion.points)
                yield Observation(message, criterion.key_at("proportional"), facts)
                break


@on_assessment(
    Rule(
        "P156",
        Severity.ERROR,
        title=("一种状态只算一次", "a state counts in full, half, or not"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS.replace("on_track]", "on_track], half: [on_track]"))),
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


@on_assessment(
    Rule(
        "P157",
        Severity.ERROR,
        title=("分值和扣分是合理的数", "points are sound numbers"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS).replace("missing: 3", "missing: -3")),
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
        yield Observation("total", rules.at("total"), {"value": _plain(rules.total)})
    scored: list[Criterion | Bonus] = [*rules.criteria, *rules.bonus]
    for criterion in scored:
        keys = ("points", "cap") if getattr(criterion, "cap", None) is not None else ("points",)
        for key in keys:
            if (value := getattr(criterion, key)) <= 0:
                facts = {"name": criterion.name, "key": key, "value": _plain(value)}
                yield Observation("positive", criterion.at(key), facts)
    for deducting in rules.criteria:
        yield from _deductions(deducting)


def _deductions(criterion: Criterion) -> Iterator[Observation]:
    name = {"name": criterion.name}
    if not 0 <= criterion.floor <= max(criterion.points, Decimal(0)):
        facts = {**name, "value": _plain(criterion.floor), "most": _plain(criterion.points)}
        yield Observation("floor", criterion.at("floor"), facts)
    if criterion.deduct is None:
        return
    amounts = {key: getattr(criterion.deduct, key) for key in _DEDUCTIONS}
    if all(amount is None for amount in amounts.values()):
        yield Observation("empty", criterion.key_at("deduct"), name)
    for key, amount in amounts.items():
        if amount is not None and amount < 0:
            facts = {**name, "key": key, "value": _plain(amount)}
            yield Observation("negative", criterion.deduct.at(key), facts)


_DEDUCTIONS = ("late", "missing", "left_out", "returned", "breach", "uncorrected")


@on_assessment(
    Rule(
        "P158",
        Severity.ERROR,
        title=("等次从高到低排列", "grades run from the best down"),
        why=ASSESSED,
        example=_example(
            _rules(_ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格, at_least: 60}, {name: 不合格}]\n"),
            _rules(_ROWS, "grades: [{name: 合格, at_least: 60}, {name: 优秀, at_least: 90}, {name: 不合格}]\n"),
        ),
        messages={
            "order": Message(
                "等次“{name}”（{level} 分以上）排在“{before}”后面，永远轮不到",
                "the grade “{name}” (from {level} points) comes after “{before}”, which takes all of its units",
                "请按分数从高到低排列。",
                "Put the grades in the order of their points, best first.",
            ),
            "behind": Message(
                "“{before}”不限分数、不限名额，排在它后面的“{name}”永远轮不到",
                "“{before}” takes every unit, so that “{name}” behind it takes none",
                "请把“{before}”移到最后，或给它写上 at_least。",
                "Put “{before}” last, or give it at_least.",
            ),
            "twice": Message(
                "等次“{name}”写了两次",
                "the grade “{name}” stands twice",
                "请改名或删去一个。",
                "Rename or leave out one.",
            ),
            "share": Message(
                "等次“{name}”的名额比例是 {value}%，应在 1% 到 100% 之间",
                "the grade “{name}” may go to {value} % of the units, which should be from 1 to 100 %",
                "请写百分数，三成写 most: 30%；不限名额的，删去 most。",
                "Write a percentage: most: 30% for three tenths; leave most out where any number may have it.",
            ),
        },
    )
)
def grades_ordered(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """Grades run from the best down, each under a name of its own, and each can be reached."""
    grades = files.rules.grades if files.rules else []
    names: set[str] = set()
    for grade in grades:
        if grade.name in names:
            yield Observation("twice", grade.at("name"), {"name": grade.name})
        names.add(grade.name)
        if grade.most is not None and not 1 <= grade.most <= 100:
            yield Observation("share", grade.at("most"), {"name": grade.name, "value": _plain(grade.most)})
    for before, grade in pairwise(grades):
        facts = {"name": grade.name, "before": before.name}
        if before.at_least is None and before.most is None:
            yield Observation("behind", before.at("name"), facts)
        elif _never_reached(before, grade):
            yield Observation("order", grade.at("at_least"), {**facts, "level": _plain(grade.at_least or Decimal(0))})


def _never_reached(before: Grade, grade: Grade) -> bool:
    """Whether the grade before takes all whom this one would take; with a share it leaves some."""
    if before.at_least is None or grade.at_least is None:
        return False
    return grade.at_least > before.at_least or (grade.at_least == before.at_least and before.most is None)


@on_assessment(
    Rule(
        "P159",
        Severity.ERROR,
        title=("考核范围和否决等次都存在", "the group assessed and the grade of a veto exist"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS, head=f"{_HEAD}of: enforcement\n")),
        messages={
            "group": Message(
                "考核范围（of）写的是 {of}，方案里没有这个单位组",
                "of names {of}, which is no group of the plan",
                "请写 judged（全部被考核单位），或方案 groups 里的代码：{known}。",
                "Write judged, or a group of the plan: {known}.",
            ),
            "no_group": Message(
                "考核范围（of）写的是 {of}，方案里没有单位组",
                "of names {of}, but the plan has no groups",
                "请写 of: judged（全部被考核单位），或先在方案的 groups 里写明这个组。",
                "Write of: judged, or enter the group under groups in the plan first.",
            ),
            "nobody": Message(
                "考核范围（of）{of} 在 {year} 年末没有一个被考核单位",
                "of names {of}, of which no judged unit exists at the end of {year}",
                "请核对这个组的成员，以及它们的 role、since、until。",
                "Check the group's members, and their role, since and until.",
            ),
            "grade": Message(
                "“{name}”否决为“{grade}”，grades 里没有这个等次",
                "“{name}” sets the grade “{grade}”, which is not among the grades",
                "请写 grades 里的一个等次：{known}。",
                "Write one of the grades: {known}.",
            ),
            "no_grade": Message(
                "“{name}”否决为“{grade}”，但没有写 grades（等次）",
                "“{name}” sets the grade “{grade}”, but there are no grades",
                "请在 grades 里写明各等次。",
                "Enter the grades under grades.",
            ),
        },
    )
)
def names_known(book: Book, files: YearFiles) -> Iterator[Observation]:
    """The group assessed is one of the plan and has units; a veto sets one of the grades."""
    if files.rules is None:
        return
    rules, plan = files.rules, book.plan
    last = _last_of(plan, rules.year)
    if rules.of != "judged" and rules.of not in plan.groups:
        facts = {"of": rules.of, "known": list(plan.groups)}
        yield Observation("group" if plan.groups else "no_group", rules.at("of"), facts)
    elif last and not assessed(plan, rules.of, last.last_day):
        yield Observation("nobody", rules.at("of"), {"of": rules.of, "year": last.year})
    known = [grade.name for grade in rules.grades]
    for veto in rules.veto:
        if veto.grade not in known:
            facts = {"name": veto.name, "grade": veto.grade, "known": known}
            yield Observation("grade" if known else "no_grade", veto.at("grade"), facts)


# ------------------------------------------------------------------------------------------ what is given by hand


@on_assessment(
    Rule(
        "P160",
        Severity.ERROR,
        title=("考核文件的年度与文件名一致，在方案期内", "an assessment's year is that of its name, and of the plan"),
        why=ASSESSED,
        example=_example(_rules(_ROWS), _rules(_ROWS).replace("year: 2024", "year: 2023")),
        messages={
            "name": Message(
                "文件名是 {name} 年，里面写的是 year: {year}",
                "the file is named after {name}, but says year: {year}",
                "年度写错的，改成 year: {name}；放错文件的，把文件改名。",
                "Write year: {name}, or rename the file.",
            ),
            "outside": Message(
                "方案从 {start} 到 {end}，{year} 年没有可以考核的季度",
                "the plan runs from {start} to {end}: {year} has no quarter to assess",
                "请核对 year 和文件名。",
                "Check year and the file's name.",
            ),
            "alone": Message(
                "有 {name} 年的人工给分，没有考核规则 {path}，这些分不会用上",
                "points are given by hand for {name}, but there are no rules {path}: none of them counts",
                "请写好 {path}；年度写错的，把文件改名。",
                "Write {path}, or name the file after another year.",
            ),
        },
    )
)
def year_agrees(book: Book, files: YearFiles) -> Iterator[Observation]:
    """Each file's year is that of its name; the plan has a quarter in it; what is given by hand has rules."""
    for document in (files.rules, files.given):
        if document is not None and document.year != int(files.name):
            yield Observation("name", document.at("year"), {"name": files.name, "year": document.year})
    if files.rules is not None and _last_of(book.plan, files.rules.year) is None:
        span = book.plan.period
        facts = {"start": span.start, "end": span.end, "year": files.rules.year}
        yield Observation("outside", files.rules.at("year"), facts)
    if files.given is not None and files.rules is None and files.path not in files.broken:
        yield Observation("alone", files.given.at("year"), {"name": files.name, "path": files.path})


def _entries(files: YearFiles) -> Sequence[GivenEntry]:
    """What is given by hand, where there are rules to hold it against."""
    return files.given.entries if files.given and files.rules else []


def _unit_name(plan: Plan, entry: GivenEntry) -> str:
    """The entry's unit by name; as it is written where the register has no such unit."""
    return plan.units[entry.unit].name if entry.unit in plan.units else entry.unit


@on_assessment(
    Rule(
        "P161",
        Severity.ERROR,
        title=("人工给分的单位在考核范围内", "points are given to units that are assessed"),
        why=ASSESSED,
        example=_given_example(_ENTRIES, f"{_ENTRIES}{_ENTRY.replace('sfj', 'sfi')}"),
        messages={
            "unknown": Message(
                "人工给分写了单位 {unit}，方案里没有这个代码",
                "points are given to {unit}, which is no unit of the plan",
                "请写方案 units 里的代码。",
                "Write a unit's id, as under units in the plan.",
            ),
            "near": Message(
                "人工给分写了单位 {unit}，方案里没有这个代码，是不是 {suggest}",
                "points are given to {unit}, which is no unit of the plan; is it {suggest}?",
                "请写 unit: {suggest}。",
                "Write unit: {suggest}.",
            ),
            "not_assessed": Message(
                "人工给分写了{name}，它不在 {year} 年的考核范围内（of: {of}）",
                "points are given to {name}, which is not assessed in {year} (of: {of})",
                "请删去这一条，或改考核范围 of。",
                "Take the entry out, or change of.",
            ),
        },
    )
)
def units_assessed(book: Book, files: YearFiles) -> Iterator[Observation]:
    """What is given by hand is given to units that are assessed."""
    plan, rules = book.plan, files.rules
    last = _last_of(plan, rules.year) if rules else None
    among = assessed(plan, rules.of, last.last_day) if rules and last else ()
    for entry in _entries(files):
        if entry.unit not in plan.units:
            near = [called] if (called := plan.unit_called(entry.unit)) else fields.near_key(entry.unit, plan.units)
            facts = {"unit": entry.unit, "suggest": "".join(near[:1])}
            yield Observation("near" if near else "unknown", entry.at("unit"), facts)
        elif rules and last and entry.unit not in among:
            facts = {"name": plan.units[entry.unit].name, "year": str(last.year), "of": rules.of}
            yield Observation("not_assessed", entry.at("unit"), facts)


@on_assessment(
    Rule(
        "P162",
        Severity.ERROR,
        title=("人工给分的项目是要人工给分的", "what is given by hand is to be given by hand"),
        why=ASSESSED,
        example=_given_example(_ENTRIES, f"{_ENTRIES}{_ENTRY.replace('survey', 'surveys')}"),
        messages={
            "unknown": Message(
                "人工给分写了 {criterion}，考核规则里没有这个编号",
                "points are given for {criterion}, which the rules do not have",
                "请写考核指标、加分或一票否决的编号：{known}。",
                "Write the id of a criterion, a bonus or a veto: {known}.",
            ),
            "none": Message(
                "人工给分写了 {criterion}，考核规则里没有要人工给分的项目",
                "points are given for {criterion}, but the rules have nothing to be given by hand",
                "请删去这一条，或在考核规则里写 given: true 的考核指标、加分或一票否决。",
                "Take the entry out, or give the rules a criterion with given: true, a bonus or a veto.",
            ),
            "reckoned": Message(
                "“{name}”由系统按判定结果计分，不能人工给分",
                "“{name}” is scored by what was judged, and cannot be given by hand",
                "请删去这一条；要人工给分的，在考核规则里写 given: true。",
                "Take the entry out, or write given: true in the rules.",
            ),
        },
    )
)
def criteria_by_hand(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """What is given by hand is a criterion with ``given``, a bonus or a veto."""
    named = {part.id: part for part in _named(files.rules)} if files.rules else {}
    known = [part.id for part in named.values() if part.given]
    for entry in _entries(files):
        part, place = named.get(entry.criterion), entry.at("criterion")
        if part is None:
            facts = {"criterion": entry.criterion, "known": known}
            yield Observation("unknown" if known else "none", place, facts)
        elif not part.given:
            yield Observation("reckoned", place, {"name": part.name})


@on_assessment(
    Rule(
        "P163",
        Severity.ERROR,
        title=("一个单位的一项只给一次分", "a unit is given the points of a criterion once"),
        why=ASSESSED,
        example=_given_example(_ENTRIES, f"{_ENTRIES}{_ENTRY}"),
        messages={
            "twice": Message(
                "{unit}的“{name}”给了两次分，前一次在第 {line} 行",
                "{unit} is given points for “{name}” twice, before in line {line}",
                "请只留一条。",
                "Keep one entry.",
            ),
            "bonus": Message(
                "{unit}的“{name}”有两条理由相同的加分，前一条在第 {line} 行",
                "{unit} is given “{name}” twice for the same reason, before in line {line}",
                "重复的删去一条；是两件事的，写明各自的理由。",
                "Take out the one that repeats the other, or give each its own reason.",
            ),
        },
    )
)
def given_once(book: Book, files: YearFiles) -> Iterator[Observation]:
    """A unit has one entry for a criterion or a veto; of a bonus one for each reason."""
    bonus = {part.id for part in files.rules.bonus} if files.rules else set()
    names = {part.id: part.name for part in _named(files.rules)} if files.rules else {}
    first: dict[tuple[str, ...], Place] = {}
    for entry in _entries(files):
        several = entry.criterion in bonus
        key = entry.unit, entry.criterion, entry.reason if several else ""
        if entry.criterion in names and key in first:
            unit = _unit_name(book.plan, entry)
            facts = {"unit": unit, "name": names[entry.criterion], "line": first[key].line}
            yield Observation("bonus" if several else "twice", entry.at("criterion"), facts)
        first.setdefault(key, entry.at("criterion"))


@on_assessment(
    Rule(
        "P164",
        Severity.ERROR,
        title=("人工给的分不超过这一项的满分", "points given by hand are within the criterion's"),
        why=ASSESSED,
        example=_given_example(
            _ENTRIES,
            _ENTRIES.replace("unit: sfj, criterion: survey, points: 35", "unit: sfj, criterion: survey, points: 45"),
        ),
        messages={
            "range": Message(
                "{unit}的“{name}”给了 {points} 分，应在 0 到 {most} 分之间",
                "{unit} is given {points} points for “{name}”, which has from 0 to {most}",
                "请改 points；满分写错的，改考核规则。",
                "Correct points, or the rules where they are wrong.",
            ),
            "negative": Message(
                "{unit}的“{name}”加 {points} 分；加分不能是负数",
                "{unit} is given {points} points for “{name}”; a bonus cannot be negative",
                "请写 0 以上的数；要扣分的，用考核指标。",
                "Write 0 or more; a criterion takes points away.",
            ),
            "none": Message(
                "{unit}的“{name}”没有写给几分",
                "{unit} is given no points for “{name}”",
                "请补上 points: …。",
                "Add points: ….",
            ),
            "veto": Message(
                "{unit}的“{name}”是一票否决，不计分，points: {points} 用不上",
                "“{name}” is a veto of {unit} and has no points: points: {points} counts for nothing",
                "请删去 points。",
                "Leave points out.",
            ),
        },
    )
)
def given_within(book: Book, files: YearFiles) -> Iterator[Observation]:
    """What is given lies within the criterion's points; a bonus is 0 or more; a veto has none."""
    if files.rules is None:
        return
    named = {part.id: part for part in _named(files.rules)}
    vetoes, bonus = ({part.id for part in parts} for parts in (files.rules.veto, files.rules.bonus))
    most = {criterion.id: criterion.points for criterion in files.rules.criteria}
    for entry in _entries(files):
        part = named.get(entry.criterion)
        if part is None or not part.given:
            continue
        facts = {"unit": _unit_name(book.plan, entry), "name": part.name}
        points = entry.points
        if entry.criterion in vetoes:
            if points is not None:
                yield Observation("veto", entry.at("points"), {**facts, "points": _plain(points)})
        elif points is None:
            yield Observation("none", entry.at("criterion"), facts)
        elif entry.criterion in bonus:
            if points < 0:
                yield Observation("negative", entry.at("points"), {**facts, "points": _plain(points)})
        elif not 0 <= points <= most[entry.criterion]:
            facts |= {"points": _plain(points), "most": _plain(most[entry.criterion])}
            yield Observation("range", entry.at("points"), facts)


@on_assessment(
    Rule(
        "P165",
        Severity.WARNING,
        title=("人工给分写明理由、给分人和日期", "what is given by hand says why, by whom and when"),
        why=ASSESSED,
        example=_given_example(_ENTRIES, _ENTRIES.replace(", reason: 第三方测评", "", 1)),
        messages={
            "lacks": Message(
                "{unit}的“{name}”没有写 {keys}",
                "what {unit} is given for “{name}” lacks {keys}",
                "请补上：reason 写理由，by 写谁给的，on 写日期（年-月-日）。",
                "Add reason, by (who gave it) and on (year-month-day).",
            ),
        },
    )
)
def given_reasoned(book: Book, files: YearFiles) -> Iterator[Observation]:
    """What is given by hand says why, by whom and on which day."""
    names = {part.id: part.name for part in _named(files.rules)} if files.rules else {}
    for entry in _entries(files):
        silent = {"reason": not entry.reason.strip(), "by": not entry.by.strip(), "on": entry.on is None}
        if keys := [key for key, lacks in silent.items() if lacks]:
            name = names.get(entry.criterion, entry.criterion)
            facts = {"unit": _unit_name(book.plan, entry), "name": name}
            yield Observation("lacks", entry.at("criterion"), {**facts, "keys": keys})


@on_assessment(
    Rule(
        "P166",
        Severity.WARNING,
        title=("人工给分的考核指标每个单位都给了分", "each unit is given the points of what is given by hand"),
        why=ASSESSED,
        example=_given_example(_ENTRIES, _ENTRY),
        messages={
            "some": Message(
                "“{name}”还有 {count} 个单位没有人工给分，按 0 分计：{units}",
                "“{name}” is not given to {count} units, which get 0: {units}",
                "请在 {path} 里逐个给分；确实是 0 分的，写 points: 0 和理由。",
                "Give each its points in {path}; where that is 0, write points: 0 and the reason.",
            ),
            "all": Message(
                "“{name}”还没有给任何单位打分，都按 0 分计",
                "“{name}” is not given to any unit: all get 0",
                "请在 {path} 里逐个给分。",
                "Give each its points in {path}.",
            ),
        },
    )
)
def all_given(book: Book, files: YearFiles) -> Iterator[Observation]:
    """A criterion that is given by hand has an entry for each unit; without one it is 0."""
    rules = files.rules
    last = _last_of(book.plan, rules.year) if rules else None
    if rules is None or last is None:
        return
    among = assessed(book.plan, rules.of, last.last_day)
    given = {(entry.unit, entry.criterion) for entry in _entries(files)}
    for criterion in rules.criteria:
        if not criterion.given:
            continue
        units = [book.plan.units[unit].name for unit in among if (unit, criterion.id) not in given]
        facts = {"name": criterion.name, "count": len(units), "units": units, "path": files.given_path}
        if units:
            yield Observation("all" if len(units) == len(among) else "some", criterion.at("id"), facts)


@on_assessment(
    Rule(
        "P167",
        Severity.WARNING,
        title=("加分不超过上限", "bonus stays within its cap"),
        why=ASSESSED,
        example=_given_example(
            f"{_ENTRIES}  - {{unit: sfj, criterion: praised, points: 3, reason: 省级表彰, by: 督察科, on: 2025-01-10}}\n",
            f"{_ENTRIES}  - {{unit: sfj, criterion: praised, points: 5, reason: 省级表彰, by: 督察科, on: 2025-01-10}}\n",
            _rules(_SURVEY, "bonus: [{id: praised, name: 受上级表彰, points: 3, cap: 3}]\n"),
        ),
        messages={
            "above": Message(
                "{unit}的“{name}”合计加 {points} 分，超过上限，按 {cap} 分计",
                "{unit} is given {points} points in all for “{name}”, above its cap: {cap} count",
                "请核对各条加分；上限另有规定的，改考核规则的 cap。",
                "Check the entries; where the cap is another, correct cap in the rules.",
            ),
        },
    )
)
def bonus_capped(book: Book, files: YearFiles) -> Iterator[Observation]:
    """The entries of a bonus come to its cap at most; what is above it does not count."""
    for bonus in files.rules.bonus if files.rules else ():
        entries: dict[str, list[GivenEntry]] = defaultdict(list)
        for entry in _entries(files):
            if entry.criterion == bonus.id and entry.points is not None:
                entries[entry.unit].append(entry)
        for slug, of_unit in entries.items():
            whole = sum((entry.points for entry in of_unit if entry.points is not None), Decimal(0))
            if whole > bonus.most and slug in book.plan.units:
                facts = {"unit": book.plan.units[slug].name, "name": bonus.name}
                facts |= {"points": _plain(whole), "cap": _plain(bonus.most)}
                yield Observation("above", of_unit[-1].at("points"), facts)


@on_assessment(
    Rule(
        "P168",
        Severity.WARNING,
        title=("每个单位都有等次可评", "every unit gets a grade"),
        why=ASSESSED,
        example=_example(
            _rules(_ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格}]\n"),
            _rules(_ROWS, "grades: [{name: 优秀, at_least: 90}, {name: 合格, at_least: 60}]\n"),
        ),
        messages={
            "open": Message(
                "最后一个等次“{name}”还限分数或名额，评不上的单位没有等次",
                "the last grade, “{name}”, asks for points or has a share: units below it get no grade",
                "请在最后加一个不限的等次，如 {{name: 不合格}}。",
                "Add a last grade that takes every unit, such as {{name: …}}.",
            ),
        },
    )
)
def last_grade_open(_book: Book, files: YearFiles) -> Iterator[Observation]:
    """The last grade takes every unit that no other took."""
    last = files.rules.grades[-1] if files.rules and files.rules.grades else None
    if last and (last.at_least is not None or last.most is not None):
        yield Observation("open", last.at("name"), {"name": last.name})
