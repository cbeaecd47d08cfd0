"""The points, bonus and vetoes that the office gives by hand, against the rules and the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from planck import fields
from planck.core.finding import Place, Severity
from planck.fields import plain
from planck.messages.grounds import ASSESSED
from planck.messages.message import Message
from planck.messages.rule import Rule
from planck.model import Book, Plan
from planck.rules.assessment.examples import ENTRIES, ENTRY, SURVEY, given_example, rules_with
from planck.rules.assessment.scope import last_period
from planck.rules.registry import Observation, on_assessment
from planck.standing import assessed

if TYPE_CHECKING:
    from planck.model.assessment import GivenEntry, YearFiles


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
        example=given_example(ENTRIES, f"{ENTRIES}{ENTRY.replace('sfj', 'sfi')}"),
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
    last = last_period(plan, rules.year) if rules else None
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
        example=given_example(ENTRIES, f"{ENTRIES}{ENTRY.replace('survey', 'surveys')}"),
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
    named = {part.id: part for part in files.rules.parts} if files.rules else {}
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
        example=given_example(ENTRIES, f"{ENTRIES}{ENTRY}"),
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
    names = {part.id: part.name for part in files.rules.parts} if files.rules else {}
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
        example=given_example(
            ENTRIES,
            ENTRIES.replace("unit: sfj, criterion: survey, points: 35", "unit: sfj, criterion: survey, points: 45"),
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
    named = {part.id: part for part in files.rules.parts}
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
                yield Observation("veto", entry.at("points"), {**facts, "points": plain(points)})
        elif points is None:
            yield Observation("none", entry.at("criterion"), facts)
        elif entry.criterion in bonus:
            if points < 0:
                yield Observation("negative", entry.at("points"), {**facts, "points": plain(points)})
        elif not 0 <= points <= most[entry.criterion]:
            facts |= {"points": plain(points), "most": plain(most[entry.criterion])}
            yield Observation("range", entry.at("points"), facts)


@on_assessment(
    Rule(
        "P165",
        Severity.WARNING,
        title=("人工给分写明理由、给分人和日期", "what is given by hand says why, by whom and when"),
        why=ASSESSED,
        example=given_example(ENTRIES, ENTRIES.replace(", reason: 第三方测评", "", 1)),
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
    names = {part.id: part.name for part in files.rules.parts} if files.rules else {}
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
        example=given_example(ENTRIES, ENTRY),
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
    last = last_period(book.plan, rules.year) if rules else None
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
        example=given_example(
            f"{ENTRIES}  - {{unit: sfj, criterion: praised, points: 3, reason: 省级表彰, by: 督察科, on: 2025-01-10}}\n",
            f"{ENTRIES}  - {{unit: sfj, criterion: praised, points: 5, reason: 省级表彰, by: 督察科, on: 2025-01-10}}\n",
            rules_with(SURVEY, "bonus: [{id: praised, name: 受上级表彰, points: 3, cap: 3}]\n"),
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
                facts |= {"points": plain(whole), "cap": plain(bonus.most)}
                yield Observation("above", of_unit[-1].at("points"), facts)
