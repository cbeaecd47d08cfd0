"""P13 and P31: the office's record of what came in and what it decided, against the plan, itself and the reports."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planck import fields
from planck.core.finding import Place, Severity
from planck.core.period import Period
from planck.messages.grounds import RECORD
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import OCCURRENCE, AnyItem, Book, Duty, Plan
from planck.model.head import FIRST_YEAR, LAST_YEAR
from planck.rules.registry import Observation, on_judgement, on_plan
from planck.standing import Judgement, answerers, asks, received, reporters

if TYPE_CHECKING:
    from planck.model.placed import Placed
    from planck.model.record import (
        Chosen,
        Correction,
        Decision,
        Letter,
        Matter,
        Objection,
        OfficeFile,
        ReceiptEntry,
        SetLight,
    )
    from planck.standing.letters import LetterOn

    Entry = ReceiptEntry | Decision | Objection | SetLight | Correction | Matter | Chosen

OFFICE_FILE = "office/2024Q3.yaml"
HEAD = "schema: planck/office@1\nperiod: 2024Q3\n"


def _example(right: str, wrong: str) -> tuple[Change, ...]:
    """An example whose office file has these entries."""
    return (Change(OFFICE_FILE, HEAD + right, HEAD + wrong),)


def _files(book: Book) -> Iterator[OfficeFile]:
    """The office's files that loaded and whose quarters the calendar holds with a year to come."""
    for words in book.office.values():
        if words is not None and FIRST_YEAR <= words.period.year <= LAST_YEAR:
            yield words


def _entries(words: OfficeFile) -> Iterator[Entry]:
    """All entries that name units, items and tasks, letters apart: P122 looks at those."""
    yield from words.receipts
    yield from words.decisions
    yield from words.objections
    yield from words.lights
    yield from words.corrections
    yield from words.matters
    yield from words.chosen


def _matter(entry: Entry | Letter) -> tuple[str, str]:
    """The item and the task that the entry names; both empty where it is about the whole report or unit."""
    return getattr(entry, "item", ""), getattr(entry, "task", "")


def _observe(words: OfficeFile, message: str, place: Place, **facts: object) -> Observation:
    """An observation on the file; it names no unit, whose own papers would then show the office's slip."""
    return Observation(message, place, facts, period=str(words.period))


# ------------------------------------------------------------------------------------------- what entries name


class _Named(NamedTuple):
    """The item that an entry names, and of a recurring duty which occurrence."""

    item: AnyItem
    occurrence: str = ""


def _named(plan: Plan, name: str) -> _Named | None:
    """The item with that full id, by itself or with an occurrence behind it; None where the plan has none."""
    if name in plan.items:
        return _Named(plan.items[name])
    match = OCCURRENCE.search(name)
    duty = plan.items.get(name[: match.start()]) if match else None
    if match and isinstance(duty, Duty):
        period = Period.parse(match[1])
        if period and period.per_year == duty.per_year:
            return _Named(duty, match[1])
    return None


def _near_item(plan: Plan, words: OfficeFile, entry: Entry, name: str) -> list[str]:
    """The full ids that the name may mean: of an item given without its task, or spelt alike."""
    bare = [full for full in plan.items if full.rpartition("/")[2] == name]
    near = bare or fields.near_key(name, plan.items)
    decides = any(entry is decision for decision in words.decisions)
    return [_occurrence_in(plan, words, full) if decides else full for full in near]


def _occurrence_in(plan: Plan, words: OfficeFile, full_id: str) -> str:
    """What a decision of the quarter calls the item: of a recurring duty by its likeliest occurrence."""
    duty = plan.items[full_id]
    if not isinstance(duty, Duty) or not duty.per_year:
        return full_id
    year = words.period.year - (duty.about == "previous_year")
    return f"{full_id}-{year if duty.cadence == 'annual' else words.period.last_within(duty.per_year)}"


def _near_unit(plan: Plan, name: str) -> list[str]:
    """The units' ids spelt alike: most are of three letters, of which one may be wrong."""
    import difflib

    return difflib.get_close_matches(name, list(plan.units), 3, 0.6)


@on_plan(
    Rule(
        "P130",
        Severity.ERROR,
        title=("台账条目针对的单位、任务、项目存在", "what an entry of the record names exists"),
        why=RECORD,
        example=_example(
            "receipts: [{unit: sfj, received: 2024-10-12}]\n", "receipts: [{unit: sfi, received: 2024-10-12}]\n"
        ),
        messages={
            "unit": Message(
                "方案里没有单位“{written}”",
                "the plan has no unit “{written}”",
                "请写单位代码；planck show 列出全部。",
                "Write a unit's id; planck show lists them.",
            ),
            "unit_near": Message(
                "方案里没有单位“{written}”，是不是 {suggest}？",
                "the plan has no unit “{written}”; is it {suggest}?",
                "请写单位代码；planck show 列出全部。",
                "Write a unit's id; planck show lists them.",
            ),
            "gone": Message(
                "{name}到 {until} 为止，{period} 由{heir}承接",
                "{name} ended on {until}; {heir} stands in for it in {period}",
                "请写 {suggest}。",
                "Write {suggest}.",
            ),
            "no_heir": Message(
                "{name}到 {until} 为止，没有承接的单位，{period} 没有它的报告",
                "{name} ended on {until} without a successor and has no report for {period}",
                "请删去这一条；有承接单位的，在方案里写 succeeded_by。",
                "Leave the entry out; a successor is named in the plan by succeeded_by.",
            ),
            "not_yet": Message(
                "{name} {since} 才设立，{period} 没有它的报告",
                "{name} was founded on {since} and has no report for {period}",
                "请核对单位，或把这一条写进以后的季度。",
                "Check the unit, or enter this in a later quarter.",
            ),
            "item": Message(
                "方案里没有项目“{written}”",
                "the plan has no item “{written}”",
                "请写完整编号，如 2.7.3/supervision-system；planck show 任务编号 列出其项目。",
                "Write the full id, such as 2.7.3/supervision-system; planck show TASK lists them.",
            ),
            "item_near": Message(
                "方案里没有项目“{written}”，是不是 {suggest}？",
                "the plan has no item “{written}”; is it {suggest}?",
                "请写完整编号；planck show 任务编号 列出其项目。",
                "Write the full id; planck show TASK lists them.",
            ),
            "task_as_item": Message(
                "“{written}”是任务，不是项目",
                "“{written}” is a task, not an item",
                "针对整项任务的写 task: {written}；针对其中一个项目的写完整编号。",
                "Write task: {written} for the whole task, or the full id of an item of it.",
            ),
            "task": Message(
                "方案里没有任务“{written}”",
                "the plan has no task “{written}”",
                "请写任务编号，如 2.1.7；planck show 列出全部。",
                "Write a task's id, such as 2.1.7; planck show lists them.",
            ),
            "item_as_task": Message(
                "“{written}”是项目，不是任务",
                "“{written}” is an item, not a task",
                "请写 item: {written}。",
                "Write item: {written}.",
            ),
            "which": Message(
                "“{name}”一再到期，没有写是哪一次",
                "“{name}” falls due again and again; the entry does not say which time",
                "请写明年份或季度，例如 {suggest}。",
                "Name the year or the quarter, such as {suggest}.",
            ),
            "outside": Message(
                "方案期（{first} 到 {last}）里没有 {written} 这一次",
                "{written} lies outside the plan's years, {first} to {last}",
                "请核对年份。",
                "Check the year.",
            ),
            "of_row": Message(
                "灯定在一行上，不写是哪一次：{written}",
                "a light is set on a row, which names no occurrence: {written}",
                "请写 {suggest}。",
                "Write {suggest}.",
            ),
            "not_asked": Message(
                "{unit_name}不报送“{name}”，这一条不起作用",
                "{unit_name} does not report “{name}”, so that the entry has no effect",
                "请核对单位和项目；这个项目由{units}报送。",
                "Check unit and item; it is reported by {units}.",
            ),
            "not_in_task": Message(
                "{unit_name}在 {period} 不报送任务 {written}，这一条不起作用",
                "{unit_name} does not report task {written} in {period}, so that the entry has no effect",
                "请核对单位和任务；planck show {slug} 列出这个单位的任务。",
                "Check unit and task; planck show {slug} lists the unit's tasks.",
            ),
            "of_ledger": Message(
                "任务台账一个项目一行，不写是哪一次：{written}",
                "the ledger has a row for each item, which names no occurrence: {written}",
                "请写 {suggest}。",
                "Write {suggest}.",
            ),
            "no_row": Message(
                "“{name}”是各部门共同职责，任务台账里没有它的行，这一条不起作用",
                "“{name}” lies in no task and has no row in the ledger, so that the entry has no effect",
                "请删去这一条，或写进任务里的项目。",
                "Leave the entry out, or write it of an item in a task.",
            ),
        },
    )
)
def entries_name_what_exists(book: Book) -> Iterator[Observation]:
    """An entry names a unit that owes the quarter's report, and an item or a task of it."""
    for words in _files(book):
        for entry in _entries(words):
            exists = yield from _unit_exists(book.plan, words, entry)
            unit, item, task = entry.unit if exists else "", *_matter(entry)
            if item in book.plan.tasks and not hasattr(entry, "task"):  # a correction covers a whole task's text
                yield from _task_exists(book.plan, words, entry, unit, "item")
            elif item:
                yield from _item_exists(book.plan, words, entry, unit)
            if task:
                yield from _task_exists(book.plan, words, entry, unit, "task")
        for decision in words.decisions:
            yield from _which_time(book.plan, words, decision)
        for light in words.lights:
            named = _named(book.plan, light.item)
            if named and named.occurrence:
                place = light.at("item")
                yield _observe(words, "of_row", place, written=light.item, suggest=named.item.full_id)
        yield from _in_ledger(book.plan, words)


def _in_ledger(plan: Plan, words: OfficeFile) -> Iterator[Observation]:
    """What the office enters in the ledger names a row of it: a task, or an item of a task."""
    for matter in words.matters:
        named, place = _named(plan, matter.item), matter.at("item")
        if named and not named.item.task:
            yield _observe(words, "no_row", place, name=named.item.name)
        elif named and named.occurrence:
            yield _observe(words, "of_ledger", place, written=matter.item, suggest=named.item.full_id)


def _unit_exists(plan: Plan, words: OfficeFile, entry: Entry) -> Generator[Observation, None, bool]:
    """Whether the unit is the plan's and exists at the quarter's end; yields what is wrong."""
    unit, end = plan.units.get(entry.unit), words.period.last_day
    if not entry.unit:
        return False
    if unit is None:
        near = _near_unit(plan, entry.unit)
        message = "unit_near" if near else "unit"
        yield _observe(words, message, entry.at("unit"), written=entry.unit, suggest=near)
    elif unit.since and end < unit.since:
        yield _observe(words, "not_yet", entry.at("unit"), name=unit.name, since=unit.since, period=words.period)
    elif not unit.exists_on(end):
        heir = plan.on(end).stand_in[entry.unit]
        facts = {"name": unit.name, "until": unit.until, "period": words.period}
        if heir == entry.unit:
            yield _observe(words, "no_heir", entry.at("unit"), **facts)
        else:
            yield _observe(words, "gone", entry.at("unit"), **facts, heir=plan.units[heir].name, suggest=heir)
    else:
        return True
    return False


def _item_exists(plan: Plan, words: OfficeFile, entry: Entry, unit: str) -> Iterator[Observation]:
    """The item is the plan's, an occurrence one of its years, and the ``unit``, where that exists, reports it."""
    (name, _), place = _matter(entry), entry.at("item")
    named = _named(plan, name)
    if named is None:
        near = _near_item(plan, words, entry, name)
        message = "task_as_item" if name in plan.tasks else "item_near" if near else "item"
        yield _observe(words, message, place, written=name, suggest=near)
        return
    if named.occurrence and not plan.first_period.year <= int(named.occurrence[:4]) <= plan.last_period.year:
        yield _observe(words, "outside", place, written=name, first=plan.period.start, last=plan.period.end)
    on = words.period.last_day
    # the ledger has a row for who answers, too
    answers = any(entry is matter for matter in words.matters) and unit in answerers(plan, named.item, on)
    if unit and not answers and not asks(plan, named.item, unit, on):
        units = [plan.units[slug].name for slug in reporters(plan, named.item, on)]
        facts = {"unit_name": plan.units[unit].name, "name": named.item.name, "units": units}
        yield _observe(words, "not_asked", place, **facts)


def _which_time(plan: Plan, words: OfficeFile, decision: Decision) -> Iterator[Observation]:
    """A decision on a recurring duty names the occurrence: each has a word of its own."""
    item = plan.items.get(decision.item)
    if item and (suggest := _occurrence_in(plan, words, decision.item)) != decision.item:
        yield _observe(words, "which", decision.at("item"), name=item.name, suggest=suggest)


def _task_exists(plan: Plan, words: OfficeFile, entry: Entry, unit: str, key: str) -> Iterator[Observation]:
    """The task at that key is the plan's, and the ``unit``, where that exists, reports on it."""
    name, place, register = getattr(entry, key), entry.at(key), plan.on(words.period.last_day)
    if name not in plan.tasks:
        yield _observe(words, "item_as_task" if _named(plan, name) else "task", place, written=name)
        return
    items = (plan.items[full].task for full in register.items_of.get(unit, ()))
    if unit and name not in register.tasks_of.get(unit, ()) and name not in items:
        facts = {"unit_name": plan.units[unit].name, "slug": unit, "period": words.period, "written": name}
        yield _observe(words, "not_in_task", place, **facts)


# ----------------------------------------------------------------------------------------------- what they say


@on_plan(
    Rule(
        "P131",
        Severity.ERROR,
        title=("台账条目写全了，说法成立", "an entry of the record is whole, and can be meant so"),
        why=RECORD,
        example=_example(
            "decisions: [{unit: sfj, decision: returned, on: 2024-10-15, by: 督察科, reason: 缺热线台账}]\n",
            "decisions: [{unit: sfj, decision: returned, on: 2024-10-15, by: 督察科}]\n",
        ),
        messages={
            "both": Message(
                "item 和 task 只能写一个",
                "an item or a task, not both",
                "针对一个项目的写 item，针对整项任务的写 task，请分成两条。",
                "item for an item, task for a whole task; make two entries.",
            ),
            "nothing": Message(
                "没有写 item、task 或 unit，不知道给谁定灯",
                "the entry names no item, task or unit whose light is set",
                "请写 item、item 和 unit、task，或者 unit。",
                "Give item, item and unit, task, or unit.",
            ),
            "unit_of_task": Message(
                "任务的灯不分单位，task 和 unit 只能写一个",
                "a task has a single light: task or unit, not both",
                "请删去 unit；只改这个单位的灯，写 unit，或 item 和 unit。",
                "Leave unit out; for the unit's light alone, give unit, or item and unit.",
            ),
            "on_item": Message(
                "退回补正（returned）针对整份报告或一项任务，不针对单个项目",
                "returned is said of a report or a task, not of an item",
                "请写 task，或不写 item；对数字或完成情况不认可的写 refused。",
                "Give task, or leave item out; a figure or word is refused.",
            ),
            "no_item": Message(
                "{decision} 针对一个项目，这一条没有写 item",
                "{decision} is said of an item, and the entry names none",
                "请写项目的完整编号；整份报告或一项任务用 accepted 或 returned。",
                "Give the item's full id; a report or a task is accepted or returned.",
            ),
            "no_by": Message(
                "没有写由谁决定（by）",
                "by is empty: nobody is named",
                "请写单位或内设机构，如 法治督察科。",
                "Say who.",
            ),
            "no_reason": Message(
                "没有写理由（reason）", "reason is empty", "请写明理由，单位要看得到为什么。", "Give the reason."
            ),
            "answer_by": Message(
                "answer_by 是补正期限，只跟 returned，不跟 {decision}",
                "answer_by is the day by which a returned report is completed; {decision} has none",
                "请删去 answer_by。",
                "Leave answer_by out.",
            ),
            "no_day": Message(
                "异议已经答复（{decision}），没有写答复日期（on）",
                "the objection is answered ({decision}), and on is empty",
                "请写答复的那一天。",
                "Give the day of the answer.",
            ),
            "open": Message(
                "写了答复的 {keys}，没有写 decision，异议仍按未答复处理",
                "{keys} of an answer are given without decision: the objection counts as open",
                "请写 decision: upheld（成立）或 rejected（不成立）；还没有答复的，请删去这几项。",
                "Give decision: upheld or rejected; where it is not answered yet, leave them out.",
            ),
            "not_answered": Message(
                "写了 {keys}，没有写反馈日期（answered）",
                "{keys} is given, and answered is empty",
                "请写收到反馈的那一天。",
                "Give the day on which the answer came.",
            ),
        },
    )
)
def entries_are_whole(book: Book) -> Iterator[Observation]:
    """An entry says who, why and what about; an answer to an objection or a letter has its day."""
    for words in _files(book):
        for decision in words.decisions:
            yield from _decision_is_whole(words, decision)
        for objection in words.objections:
            yield from _answer_is_whole(words, objection)
        for light in words.lights:
            yield from _light_is_whole(words, light)
        for correction in words.corrections:
            yield from _who_and_why(words, correction)
        for letter in words.letters:
            keys = [key for key in ("answer", "judged") if getattr(letter, key)]
            if keys and letter.answered is None:
                yield _observe(words, "not_answered", letter.at(keys[0]), keys=keys)


def _who_and_why(
    words: OfficeFile, entry: Decision | Objection | SetLight | Correction, *, why: bool = True
) -> Iterator[Observation]:
    if not entry.by.strip():
        yield _observe(words, "no_by", entry.at("by"))
    if why and not entry.reason.strip():
        yield _observe(words, "no_reason", entry.at("reason"))


def _decision_is_whole(words: OfficeFile, decision: Decision) -> Iterator[Observation]:
    word = decision.decision
    place = decision.at("decision")
    yield from _who_and_why(words, decision, why=word in ("returned", "refused"))
    if decision.item and decision.task:
        yield _observe(words, "both", decision.at("task"))
    elif decision.item and word == "returned":
        yield _observe(words, "on_item", decision.at("item"))
    elif not decision.item and word in ("verified", "refused"):
        yield _observe(words, "no_item", place, decision=word)
    if decision.answer_by and word != "returned":
        yield _observe(words, "answer_by", decision.key_at("answer_by"), decision=word)


def _answer_is_whole(words: OfficeFile, objection: Objection) -> Iterator[Observation]:
    if objection.item and objection.task:
        yield _observe(words, "both", objection.at("task"))
    if objection.decision:
        yield from _who_and_why(words, objection)
        if objection.on is None:
            yield _observe(words, "no_day", objection.at("decision"), decision=objection.decision)
    elif keys := [key for key in ("on", "by", "reason") if getattr(objection, key)]:
        yield _observe(words, "open", objection.key_at(keys[0]), keys=keys)


def _light_is_whole(words: OfficeFile, light: SetLight) -> Iterator[Observation]:
    yield from _who_and_why(words, light)
    if light.item and light.task:
        yield _observe(words, "both", light.at("task"))
    elif light.task and light.unit:
        yield _observe(words, "unit_of_task", light.at("unit"))
    elif not (light.item or light.task or light.unit):
        yield _observe(words, "nothing", light.at("light"))


# ------------------------------------------------------------------------------------------------- their days

Ordered = tuple[str, "datetime.date | None", str, "datetime.date | None"]
"""Two keys with their days, of which the first must not lie before the second."""


@on_plan(
    Rule(
        "P132",
        Severity.ERROR,
        title=("台账条目的日期先后相符", "the days of an entry follow each other"),
        why=RECORD,
        example=_example(
            "letters: [{unit: sfj, sent: 2024-11-06, answered: 2024-11-14}]\n",
            "letters: [{unit: sfj, sent: 2024-11-06, answered: 2024-11-04}]\n",
        ),
        messages={
            "order": Message(
                "{later}（{day}）早于 {earlier}（{before}）",
                "{later} ({day}) lies before {earlier} ({before})",
                "请核对两个日期。",
                "Check both days.",
            ),
            "not_in": Message(
                "{name}的报告 {received} 才收到，这个决定的日期是 {day}",
                "{name}'s report came in on {received}, and the decision is dated {day}",
                "请核对决定和收件的日期。",
                "Check the days of the decision and of the receipt.",
            ),
            "unsent": Message(
                "写了 {keys}，没有写发出日期（sent）：还没有发出的函不会有反馈，也不能销号",
                "{keys} is given, and sent is empty: a letter that is not sent is neither answered nor closed",
                "请写这封函发出的那一天；还没有发出的，请删去 {keys}。",
                "Give the day on which the letter was sent; where it was not, leave {keys} out.",
            ),
            "day": Message(
                "日期 {day} 与 {quarter} 对不上：应在 {first} 到 {last} 之间",
                "the day {day} does not fit {quarter}: it lies between {first} and {last}",
                "请核对年份。",
                "Check the year.",
            ),
        },
    )
)
def days_follow(book: Book) -> Iterator[Observation]:
    """Nothing is answered before it is sent, decided on before it is in, or dated outside the quarter's time."""
    for words in _files(book):
        for entry, pairs in _ordered_days(words):
            for later, day, earlier, before in pairs:
                if day and before and day < before:
                    facts = {"later": later, "day": day, "earlier": earlier, "before": before}
                    yield _observe(words, "order", entry.at(later), **facts)
        for letter in words.letters:
            keys = [key for key in ("answered", "closed") if getattr(letter, key)]
            if keys and letter.sent is None:
                yield _observe(words, "unsent", letter.at(keys[0]), keys=keys)
        yield from _decided_before_receipt(book.plan, words)
        yield from _out_of_time(book.plan, words)


def _ordered_days(words: OfficeFile) -> Iterator[tuple[Decision | Objection | Letter, list[Ordered]]]:
    for letter in words.letters:
        begun = ("sent", letter.sent) if letter.sent else ("dated", letter.dated)
        yield (
            letter,
            [
                ("sent", letter.sent, "dated", letter.dated),
                ("answer_by", letter.answer_by, "dated", letter.dated),
                ("answer_by", letter.answer_by, "sent", letter.sent),
                ("answered", letter.answered, *begun),
                ("closed", letter.closed, *begun),
                ("closed", letter.closed, "answered", letter.answered),
            ],
        )
    for decision in words.decisions:
        yield decision, [("answer_by", decision.answer_by, "on", decision.on)]
    for objection in words.objections:
        yield objection, [("on", objection.on, "raised", objection.raised)]


def _decided_before_receipt(plan: Plan, words: OfficeFile) -> Iterator[Observation]:
    """Decisions dated before the first receipt of their unit, where it has any in this file."""
    first: dict[str, datetime.date] = {}
    for receipt in words.receipts:
        first[receipt.unit] = min(receipt.received, first.get(receipt.unit, receipt.received))
    for decision in words.decisions:
        came_in = first.get(decision.unit)
        # a word on an item may stand since an earlier quarter's report
        if came_in and decision.on < came_in and decision.unit in plan.units and not decision.item:
            facts = {"name": plan.units[decision.unit].name, "received": came_in, "day": decision.on}
            yield _observe(words, "not_in", decision.at("on"), **facts)


def _out_of_time(plan: Plan, words: OfficeFile) -> Iterator[Observation]:
    """Days before the quarter, or so late that the year is a slip.

    What belongs to collecting the quarter lies within a year of its end, as its papers do (P122); what the office
    decides, corrects or closes later, within a year of the plan's.
    """
    first, within_a_year = words.period.first_day, words.period.plus(words.period.per_year).last_day
    last = max(within_a_year, plan.last_period.plus(plan.per_year).last_day)
    soon: list[tuple[Placed, str]] = [(receipt, "received") for receipt in words.receipts]
    soon += [(letter, key) for letter in words.letters for key in ("sent", "answered")]
    late: list[tuple[Placed, str]] = [(decision, key) for decision in words.decisions for key in ("on", "answer_by")]
    late += [(objection, key) for objection in words.objections for key in ("raised", "on")]
    late += [(entry, "on") for entry in chain(words.lights, words.corrections)]
    late += [(letter, "closed") for letter in words.letters]
    for end, keys in ((within_a_year, soon), (last, late)):
        for entry, key in keys:
            day = getattr(entry, key)
            if day and not first <= day <= end:
                facts = {"day": day, "quarter": words.period, "first": first, "last": end}
                yield _observe(words, "day", entry.at(key), **facts)


# ------------------------------------------------------------------------------------------ what stands twice


@on_plan(
    Rule(
        "P133",
        Severity.WARNING,
        title=("台账条目没有重复", "no entry of the record stands twice"),
        why=RECORD,
        example=_example(
            "receipts: [{unit: sfj, received: 2024-10-12}]\n",
            "receipts: [{unit: sfj, received: 2024-10-12}, {unit: sfj, received: 2024-10-12}]\n",
        ),
        messages={
            "twice": Message(
                "这一条在第 {line} 行已经写过",
                "this entry stands in line {line} already",
                "请删去一条；两条不同的，请核对单位、事项和日期。",
                "Leave one of them out; where they differ, check unit, matter and day.",
            ),
        },
    )
)
def entries_stand_once(book: Book) -> Iterator[Observation]:
    """Two entries of a day on a matter say different things: a copy that was not changed hides what was meant."""
    for words in _files(book):
        seen: dict[tuple[object, ...], Place] = {}
        for entry, content in _contents(words):
            key = (type(entry), entry.unit, *_matter(entry), *content)
            if key in seen:
                yield _observe(words, "twice", entry.at(), line=seen[key].line)
            seen.setdefault(key, entry.at())


def _contents(words: OfficeFile) -> Iterator[tuple[Entry | Letter, tuple[object, ...]]]:
    """Each entry with what, beside unit and matter, tells it from another of its kind."""
    yield from ((receipt, (receipt.received,)) for receipt in words.receipts)
    yield from ((decision, (decision.on, decision.decision)) for decision in words.decisions)
    yield from ((objection, (objection.raised, objection.says)) for objection in words.objections)
    yield from ((light, (light.on, light.light)) for light in words.lights)
    yield from ((correction, (correction.on,)) for correction in words.corrections)
    # the ledger has a row for each: of two that differ nobody knows which it prints
    yield from ((matter, ()) for matter in words.matters)
    yield from ((chosen, ()) for chosen in words.chosen)
    # of two that are not sent P122 says that the second is not used
    yield from ((letter, (letter.sent, letter.number)) for letter in words.letters if letter.sent)


# ----------------------------------------------------------------------------------------------- objections


@on_plan(
    Rule(
        "P134",
        Severity.ERROR,
        title=("异议成立的，有相应的改动", "an objection that is upheld leads to something"),
        why=RECORD,
        example=_example(
            "objections: [{unit: sfj, item: 2.1.7/hotline, raised: 2024-11-06, decision: upheld, on: 2024-11-10, by: 督察科, reason: 口径有误}]\n"
            "lights: [{unit: sfj, item: 2.1.7/hotline, light: yellow, on: 2024-11-10, by: 督察科, reason: 异议成立}]\n",
            "objections: [{unit: sfj, item: 2.1.7/hotline, raised: 2024-11-06, decision: upheld, on: 2024-11-10, by: 督察科, reason: 口径有误}]\n",
        ),
        messages={
            "nothing": Message(
                "{name}的异议成立，却没有更正、撤回的不予认可或定的灯，什么也没有改变",
                "the objection of {name} is upheld, and no correction, taken-back refusal or light follows: nothing changes",
                "请加一条 corrections（更正）、decisions（accepted 或 verified，撤回不予认可）或 lights（定灯）；不成立的写 rejected。",
                "Add an entry of corrections, of decisions (accepted or verified, which takes a refusal back) or of lights; or write rejected.",
            ),
        },
    )
)
def upheld_leads_to_something(book: Book) -> Iterator[Observation]:
    """An objection decides nothing by itself: upheld, a correction, a refusal taken back or a light goes with it."""
    for words in _files(book):
        for objection in words.objections:
            upheld = objection.decision == "upheld" and objection.unit in book.plan.units
            if upheld and not _leads_to_something(book.plan, words, objection):
                name = book.plan.units[objection.unit].name
                yield _observe(words, "nothing", objection.at("decision"), name=name)


def _leads_to_something(plan: Plan, words: OfficeFile, objection: Objection) -> bool:
    """Whether, since the objection was raised, anything was changed that it can be about."""
    changes: Iterator[Decision | SetLight | Correction] = chain(
        words.corrections,
        words.lights,
        (decision for decision in words.decisions if _takes_back(decision, objection)),
    )
    return any(
        change.on >= objection.raised and change.unit in ("", objection.unit) and _about(plan, change, objection)
        for change in changes
    )


def _takes_back(decision: Decision, objection: Objection) -> bool:
    """Whether the decision ends a refusal or a return of the very matter: of a report, not of an item in it."""
    return decision.decision in ("accepted", "verified") and _matter(decision) == _matter(objection)


def _about(plan: Plan, change: Decision | SetLight | Correction, objection: Objection) -> bool:
    """Whether what changed is the objection's item, a part of its task or report, or the whole that holds it."""
    (item, task), (own, own_task) = _matter(change), _matter(objection)
    if item and own:
        return item == own
    tasks = [task or _task_of(plan, item), own_task or _task_of(plan, own)]
    return "" in tasks or tasks[0] == tasks[1]


def _task_of(plan: Plan, name: str) -> str:
    named = _named(plan, name)
    return named.item.task if named else ""


# -------------------------------------------------------------------------------------- what closes a matter


@on_judgement(
    Rule(
        "P135",
        Severity.ERROR,
        title=("销号的事项已经办成，或者经过核实", "a matter that is closed is put right, or verified"),
        why=RECORD,
        example=(
            Change("progress/sfj/2024Q3.yaml", "numerator: 95", "numerator: 50"),
            Change(
                OFFICE_FILE,
                HEAD + "letters: [{unit: sfj, item: 2.1.7/hotline, sent: 2024-10-14}]\n",
                HEAD + "letters: [{unit: sfj, item: 2.1.7/hotline, sent: 2024-10-14, closed: 2024-10-20}]\n",
            ),
        ),
        messages={
            "item": Message(
                "{name}的“{what}”{day} 销号，到那一天既不是绿灯，也没有核实（verified）",
                "“{what}” of {name} is closed on {day}, when it was neither green nor verified",
                "请删去 closed；经核实已经办成的，在 decisions 里加一条 {{unit: {unit}, item: {written}, decision: verified, "
                "on: 日期, by: 经办}}，日期不晚于销号那天。",
                "Leave closed out; where it was verified, add to decisions {{unit: {unit}, item: {written}, decision: "
                "verified, on: DAY, by: WHO}}, not later than it is closed.",
            ),
            "report": Message(
                "{name}没有报送 {period} 报告的事项 {day} 销号，到那一天报告还没有收到",
                "the missing report of {name} for {period} is closed on {day}, when it had not come in",
                "请删去 closed；报告已经收到的，在 receipts 里登记。",
                "Leave closed out; where the report had come in, enter the receipt.",
            ),
            "breach": Message(
                "{name}的任务“{what}”{day} 销号，报告里写明的违反到那一天还没有纠正",
                "the matter of {name} in task {what} is closed on {day}, when a reported breach was not corrected",
                "请删去 closed；已经纠正的，由责任单位在报告里写 corrected。",
                "Leave closed out; where it was corrected, the unit gives the day under corrected in its report.",
            ),
        },
    )
)
def closed_is_put_right(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A matter is closed once its item is green by then, or what the unit says of it is verified."""
    plan, period = book.plan, judgement.period
    for letter in _closed(book, judgement):
        item, day = letter.letter.item, letter.closed
        # P122 names what the plan does not have
        if letter.letter.unit not in plan.units or (item and item not in plan.items and item not in plan.tasks):
            continue
        if day is None or _was_put_right(book, period, letter, day):
            continue
        words = book.office[letter.period]
        assert words is not None  # the letter stands in it
        facts = {
            "name": plan.units[letter.letter.unit].name,
            "what": plan.items[item].name if item in plan.items else item,
            "unit": letter.letter.unit,
            "written": _occurrence_in(plan, words, item) if item in plan.items else item,
            "period": letter.period,
            "day": day,
        }
        message = "breach" if item in plan.tasks else "item" if item else "report"
        yield Observation(message, letter.letter.at("closed"), facts, period=str(letter.period))


def _closed(book: Book, judgement: Judgement) -> Iterator[LetterOn]:
    """The letters that are closed: of the judged quarter's file, and of earlier ones those closed since it began."""
    if not any(letter.closed for words in book.office.values() for letter in (words.letters if words else ())):
        return
    from planck.standing.letters import letters  # here: a workspace without closed letters never loads it

    for letter in letters(book, judgement.period, judgement.as_of):
        # what was closed long ago was looked at when its own quarters were judged
        if letter.closed and (letter.period == judgement.period or letter.closed >= judgement.period.first_day):
            yield letter


def _was_put_right(book: Book, period: Period, letter: LetterOn, day: datetime.date) -> bool:
    """Whether the matter was put right on the day on which it was closed, in whichever quarter had begun by then."""
    from planck.standing.letters import is_green, judged_on, settled

    then = replace(letter, as_of=day)
    if settled(book, period, then):
        return True
    if not then.letter.item or then.letter.item in book.plan.tasks:
        return False
    known = {own for reports in book.reports.values() for own in reports}
    begun = sorted(own for own in known if letter.period <= own and own.first_day <= day)
    return any(is_green(book, judged_on(book, own, day), then) for own in begun)


# ------------------------------------------------------------------------------- the record and the reports


@on_judgement(
    Rule(
        "P310",
        Severity.WARNING,
        title=("决定针对的报告那时已经收到", "a report is decided on once it is in"),
        why=RECORD,
        example=_example(
            "decisions: [{unit: sfj, decision: accepted, on: 2024-10-14, by: 督察科}]\n",
            "decisions: [{unit: sfj, decision: accepted, on: 2024-10-11, by: 督察科}]\n",
        ),
        messages={
            "not_in": Message(
                "{day} 对{name}的 {period} 报告作了决定，那时报告还没有收到",
                "a decision on {name}'s report for {period} is dated {day}, when it was not in",
                "请核对日期；报告早已收到的，请在 receipts 里登记。",
                "Check the day; where the report had come in, enter the receipt.",
            ),
        },
    )
)
def decided_report_is_in(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A report or a task of it is decided on once the report is in; where there are receipts, P132 looks at them."""
    words = book.office.get(judgement.period)
    booked = {receipt.unit for receipt in words.receipts} if words else set()
    # of a file that cannot be read, its reader's findings tell
    passed_over = booked | book.unread_units(judgement.period) | book.unlisted
    for decision in words.decisions if words else ():
        unit = book.plan.units.get(decision.unit)
        if unit is None or decision.unit in passed_over or decision.item or judgement.as_of < decision.on:
            continue
        if not received(book.report(decision.unit, judgement.period), decision.on):
            facts = {"name": unit.name, "period": judgement.period, "day": decision.on}
            yield Observation("not_in", decision.at("on"), facts, period=str(judgement.period))
