"""P1: the plan against itself and against the official text."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from planck import fields
from planck.core.finding import Place, Severity
from planck.core.names import reserved
from planck.core.papers import OF_ROLLUPS, PAPERS
from planck.core.period import Period, last_of_month
from planck.messages.grounds import FILE_FORM, OFFICIAL_TEXT, PLAN_AGREES, RECORD, UNIT_LISTS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import OCCURRENCE, AnyItem, Book, Duty, Indicator, Milestone, Plan, Responsible, Target, Task
from planck.model.plan import DEADLINE, FIRST_YEAR, LAST_YEAR
from planck.rules.registry import RULES, Observation, on_judgement, on_plan
from planck.source import Seq
from planck.standing import Judgement, Receipt, letter_units, reported_individually

if TYPE_CHECKING:
    from planck.model.record import OfficeFile


class _Claim(NamedTuple):
    """A quote, and what its item claims to stand in it."""

    task: Task | None
    item: AnyItem
    quote: str
    place: Place
    basis: str
    figure: str | None
    day: datetime.date | None
    strive: bool


def _claims(plan: Plan) -> Iterator[_Claim]:
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
                yield _Claim(task, item, trend.quote, place, trend.basis, None, None, trend.strive)
        else:
            day = item.due if isinstance(item, Milestone) else None
            yield _Claim(task, item, item.quote, item.at("quote"), item.basis, None, day, item.strive)


def _of_target(task: Task | None, item: Indicator, target: Target, n: int) -> _Claim:
    # the office may have chosen the figure of a single target, or all figures of the indicator
    basis = next((basis for basis in (target.basis, item.basis) if basis != "plan"), "plan")
    figure = format(target.level.normalize(), "f")
    return _Claim(task, item, target.quote, item.at("targets", n, "quote"), basis, figure, target.by, target.strive)


def _text(plan: Plan, claim: _Claim) -> str:
    """The text in which the claim's words must stand: its task's, or all that stands outside tasks."""
    if claim.task is None:
        return "".join([*plan.preamble, *plan.closing])
    # 完成时限 of a whole task often stands in a column or beside the unit list
    beside = [*(claim.task.responsible.printed or ()), *claim.task.paragraphs, *(claim.task.head or ())]
    return "".join([claim.task.text, *(beside if claim.item.id == DEADLINE else ())])


def _observe(message: str, claim: _Claim, **facts: object) -> Observation:
    """An observation at the claim's quote."""
    task = claim.task.id if claim.task else None
    return Observation(message, claim.place, {"quote": claim.quote, **facts}, task=task, item=claim.item.full_id)


@on_plan(
    Rule(
        "P102",
        Severity.ERROR,
        title=("转录还原后与官方原文一字不差", "the transcription rebuilds the official text to the letter"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/plan.txt}"),),
        messages={
            "differs": Message(
                "转录与官方原文不一致：“{before}”之后，原文是“{theirs}”，转录是“{ours}”",
                "the transcription differs from the official text: after “{before}” the text has “{theirs}”, we have “{ours}”",
                "请对照原文，改正 data/plan.yaml 里这句话后面的文字（标点也算，空格和换行不算）；原文改版的，换上新的"
                "原文（source.file）。",
                "Correct in data/plan.yaml what follows these words after the text (signs count, white space does not); if "
                "the text was revised, put the new one in its place (source.file).",
            ),
        },
    )
)
def rebuilt(book: Book) -> Iterator[Observation]:
    """The transcription, joined again, is the official text to the letter; white space and Word's mark do not count."""
    # without the official text nothing can be compared; where the plan names one that is not there, the loader says so
    if book.source_text is None or book.plan.source is None:
        return
    ours, theirs = _bare("".join(book.plan.official_text())), _bare(book.source_text)
    # a transcription that leaves a sentence out would let everybody forget it
    if ours != theirs:
        # the first character that differs; where one text only goes on longer, the end of the other
        at = next(
            (n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
        )
        facts = {"ours": ours[at : at + 20], "theirs": theirs[at : at + 20], "before": ours[max(0, at - 12) : at]}
        yield Observation("differs", book.plan.at("chapters"), facts)


def _bare(text: str) -> str:
    """The text without white space, and without the mark that Word leaves where a document was last edited."""
    return re.sub(r"\s|\[bookmark: _GoBack\]", "", text)


@on_plan(
    Rule(
        "P103",
        Severity.ERROR,
        title=("原文就是转录时的那一份", "the official text is the one that was transcribed"),
        why=OFFICIAL_TEXT,
        example=(
            Change("plan.yaml", "status: in_force", "status: in_force\nsource: {file: source/plan.txt, sha256: 00}"),
        ),
        messages={
            "changed": Message(
                "原文 {file} 与转录时的不是同一份，现在的 sha256 是 {sha256}",
                "the official text {file} is not the one that was transcribed; its sha256 now is {sha256}",
                "换错了文件的，把转录时的那一份放回去；原文确实改版的，照它改好 data/plan.yaml，再写 sha256: {sha256}。",
                "Put the text that was transcribed back where the wrong file replaced it; where the text was "
                "revised, correct data/plan.yaml after it and write sha256: {sha256}.",
            ),
        },
    )
)
def source_hash(book: Book) -> Iterator[Observation]:
    """The official text is the one that was transcribed."""
    source = book.plan.source
    if book.source_text is None or source is None or not source.sha256:
        return
    sha256 = next((file.sha256 for file in book.files if file.path.endswith("/" + source.file)), None)
    if sha256 != source.sha256.lower():
        yield Observation("changed", source.at("sha256"), {"file": source.file, "sha256": sha256})


@on_plan(
    Rule(
        "P104",
        Severity.ERROR,
        title=("每个项目引用任务原文中的话", "every item quotes words of its task's text"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "quote: 接听率达90%以上", "quote: 接听率达到90%以上"),),
        messages={
            "none": Message(
                "“{name}”没有引用方案原文",
                "“{name}” quotes no words of the plan",
                "在这一项里加一行 quote:，从任务的举措（measures）里逐字摘录它所依据的话。",
                "Add a line quote: to the item, with the words of its task's measures on which it stands, copied "
                "exactly.",
            ),
            "not_found": Message(
                "引文“{quote}”不在这项任务的原文里",
                "the quote “{quote}” does not stand in the task's text",
                "请把 quote 改成这项任务的举措（measures）里的原话，逐字摘录，标点照样。",
                "Write as quote words of the task's measures, copied exactly, signs included.",
            ),
        },
    )
)
def quote_stands(book: Book) -> Iterator[Observation]:
    """Every item quotes the words it stands on, and they stand in its task's text."""
    for claim in _claims(book.plan):
        if not claim.quote:
            yield _observe("none", claim, name=claim.item.name)
        # to the letter, white space included: a quote that is nearly right may be of another sentence
        # an item with its last day may have been dropped by an amendment, and its words with it
        elif claim.item.until is None and claim.quote not in _text(book.plan, claim):
            yield _observe("not_found", claim)


@on_plan(
    Rule(
        "P105",
        Severity.ERROR,
        title=("引文在任务原文中只出现一次", "a quote stands once in its task's text"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "quote: 每年发布报告", "quote: 达"),),
        messages={
            "twice": Message(
                "引文“{quote}”在这项任务的原文里出现了 {times} 次，说不清指哪一处",
                "the quote “{quote}” stands {times} times in the task's text: which place is meant?",
                "请把引文摘长一些，使它只出现一次。",
                "Quote more words, so that they stand there once.",
            ),
        },
    )
)
def quote_unique(book: Book) -> Iterator[Observation]:
    """A quote stands in its task's text once only, so that nobody can mistake the place."""
    for claim in _claims(book.plan):
        times = _text(book.plan, claim).count(claim.quote) if claim.quote else 0
        if times > 1:
            yield _observe("twice", claim, times=times)


@on_plan(
    Rule(
        "P106",
        Severity.ERROR,
        title=("引文含有目标的数字", "a quote holds the target's figure"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "{at_least: 90, quote", "{at_least: 95, quote"),),
        messages={
            "figure": Message(
                "目标写的是 {figure}，引文“{quote}”里没有这个数",
                "the target says {figure}, but the quote “{quote}” does not hold that figure",
                "数字写错的，改 at_least 或 at_most；没有摘全的，把 quote 摘到含有这个数；数字由办公室确定的，加 "
                "basis: office。",
                "Correct at_least or at_most, or lengthen quote until it holds the figure; add basis: office "
                "where the office chose the figure.",
            ),
        },
    )
)
def quote_holds_figure(book: Book) -> Iterator[Observation]:
    """The figure that a target claims stands in its quote, unless the office chose it (全覆盖, 全部)."""
    for claim in _claims(book.plan):
        if claim.quote and claim.figure and claim.basis == "plan":
            # figures whole: 8 must not be found in 80
            figures = [format_number(digits) for digits in re.findall(r"[0-9]+(?:\.[0-9]+)?", claim.quote)]
            if claim.figure not in figures:
                yield _observe("figure", claim, figure=claim.figure)


def format_number(text: str) -> str:
    """A number of the text without needless zeros: ``80.0`` is ``80``."""
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


# 年底前 and 年末 mean 31 December; a bare 到2024年 names no day, so that the office has to choose it
_DATED = re.compile(r"([0-9]{4})年(?:(底前|底|末)|([0-9]{1,2})月(?:([0-9]{1,2})日|底)?)?")


@on_plan(
    Rule(
        "P107",
        Severity.ERROR,
        title=("引文含有目标的期限", "a quote holds the target's day"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "due: 2024-12-31", "due: 2024-06-30"),),
        messages={
            "none": Message(
                "期限写的是 {day}，引文“{quote}”里没有日期",
                "the deadline is {day}, but the quote “{quote}” holds no date",
                "请把引文摘到含有日期；日期由办公室确定的，标 basis: office。",
                "Quote the words that hold the date; mark basis: office where the office chose the day.",
            ),
            "year": Message(
                "期限写的是 {day}，引文“{quote}”说的是另外的年份",
                "the deadline is {day}, but the quote “{quote}” speaks of another year",
                "期限写错的，改 by 或 due；摘错的，把 quote 换成说到这一年的原话；日期由办公室确定的，加 basis: "
                "office。",
                "Correct by or due, or quote the words that name that year; add basis: office where the office "
                "chose the day.",
            ),
            "day": Message(
                "期限写的是 {day}，引文“{quote}”没有说到这一天",
                "the deadline is {day}, but the quote “{quote}” does not name that day",
                "“某年底前”是 12 月 31 日；“到某年”没有说哪一天，由办公室确定，标 basis: office。",
                "年底前 is 31 December; 到某年 names no day: the office chose it, so mark basis: office.",
            ),
        },
    )
)
def quote_holds_day(book: Book) -> Iterator[Observation]:
    """The day that an item claims stands in its quote; a day that the text leaves open is the office's."""
    for claim in _claims(book.plan):
        if not claim.quote or claim.day is None:
            continue
        dates = list(_DATED.finditer(claim.quote))
        if not dates and claim.basis == "plan":
            yield _observe("none", claim, day=claim.day)
        elif dates and all(int(date[1]) != claim.day.year for date in dates):
            yield _observe("year", claim, day=claim.day)
        # 到2025年 names no day: 31 December is then the office's reading, and the data say so
        elif dates and claim.basis == "plan" and claim.day not in [_day(date) for date in dates]:
            yield _observe("day", claim, day=claim.day)


def _day(date: re.Match[str]) -> datetime.date | None:
    """The day that a date of the text means; None where it names a year only, or no day of the calendar."""
    year, ending, month, day = int(date[1]), date[2], date[3], date[4]
    # a bare 到2024年 names no day: the office chooses it, and says so by `basis: office`
    if not year or (month and not 1 <= int(month) <= 12) or not (month or ending):
        return None
    if ending:
        return datetime.date(year, 12, 31)
    try:
        return datetime.date(year, int(month), int(day)) if day else last_of_month(year, int(month))
    except ValueError:
        return None


@on_plan(
    Rule(
        "P108",
        Severity.ERROR,
        title=("“力争”与 strive 相符", "力争 and strive agree"),
        why=OFFICIAL_TEXT,
        example=(Change("plan.yaml", "[{at_least: 90, quote", "[{at_least: 90, strive: true, quote"),),
        messages={
            "not_said": Message(
                "标了 strive: true，引文“{quote}”里却没有“力争”",
                "strive: true is set, but the quote “{quote}” does not say 力争",
                "原文没有“力争”（努力、全力）的，删去 strive；有的，请摘进引文。",
                "Leave strive out, or quote the words that say 力争 (努力, 全力).",
            ),
            "not_set": Message(
                "引文“{quote}”说的是“力争”，却没有标 strive: true",
                "the quote “{quote}” says 力争, but strive: true is not set",
                "加上 strive: true；“力争”说的是别的项目时，请缩短引文。",
                "Add strive: true, or shorten the quote where 力争 belongs to something else.",
            ),
        },
    )
)
def quote_holds_strive(book: Book) -> Iterator[Observation]:
    """``strive`` is set where the quote says 力争 (努力, 全力), and only there."""
    for claim in _claims(book.plan):
        # read in the quote alone: elsewhere in the task 力争 may belong to another target
        says = re.search("力争|努力|全力", claim.quote) is not None
        if claim.quote and claim.strive and not says:
            yield _observe("not_said", claim)
        elif says and not claim.strive:
            yield _observe("not_set", claim)


_FIGURES = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)?[%％]|[0-9]{4}年")
"""What may be a target in a task's text: a percentage, or a year."""


@on_plan(
    Rule(
        "P109",
        Severity.ERROR,
        title=("任务原文中的百分比和年份都有着落", "every percentage and year of a task's text is claimed"),
        why=OFFICIAL_TEXT,
        example=(
            Change("plan.yaml", "measures: [备案审查率达100%。]", "measures: [备案审查率达100%。, 满意率达95%。]"),
        ),
        messages={
            "unclaimed": Message(
                "举措 {measure} 中的“{figure}”没有任何指标、节点或职责认领：{text}",
                "“{figure}” in measure {measure} is claimed by no indicator, milestone or duty: {text}",
                "为它设一个项目，引文含有这个数；确实不是目标的，列入 unclaimed 并写明理由。",
                "Make an item whose quote holds it; or list it under unclaimed with the reason.",
            ),
        },
    )
)
def all_claimed(book: Book) -> Iterator[Observation]:
    """Every percentage and every year in a task's text is claimed by an item, or listed as no target."""
    plan = book.plan
    claimed = _claimed_words(plan)
    # the text of a task that an amendment dropped is no text of the plan
    for task in (task for task in plan.tasks.values() if task.until is None):
        text = task.text
        spans = [(at, at + len(word)) for word in claimed[task.id] for at in _starts(text, word)]
        # numbers inside names (12348, 五公开) carry neither % nor 年, and are no targets
        for figure in _FIGURES.finditer(text):
            if not any(start <= figure.start() and figure.end() <= end for start, end in spans):
                n = _measure(task, figure.start())
                facts = {"figure": figure[0], "measure": task.measure_id(n), "text": task.measures[n].text}
                yield Observation("unclaimed", task.at("measures", n), facts, task=task.id)


def _claimed_words(plan: Plan) -> defaultdict[str, list[str]]:
    """By task, the words that its items quote or that the office lists as no target."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    # one walk over all claims, not one for each task: 30 ms → 0.7 ms on the shipped plan of 39 tasks, 6 % of a
    # one-file validate
    for claim in _claims(plan):
        if claim.task and claim.quote:
            words[claim.task.id].append(claim.quote)
    for entry in plan.unclaimed:
        if entry.words:
            # figures that only look like targets (a hotline's number, a law's year) are listed with a reason, so that
            # all are seen
            words[entry.task].append(entry.words)
    return words


def _starts(text: str, word: str) -> Iterator[int]:
    """Where the word begins in the text, overlapping places included."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _measure(task: Task, at: int) -> int:
    """The position of the measure in which that character of the task's text stands."""
    n = 0
    while at >= len(task.measures[n].text):
        at -= len(task.measures[n].text)
        n += 1
    return n


@on_plan(
    Rule(
        "P110",
        Severity.ERROR,
        title=("unclaimed 所列的在原文里，并有理由", "what is unclaimed stands in the text, with a reason"),
        why=OFFICIAL_TEXT,
        example=(
            Change(
                "plan.yaml",
                "status: in_force",
                "status: in_force\nunclaimed: [{task: '2.2', words: 五省, reason: 区域名称}]",
            ),
        ),
        messages={
            "not_found": Message(
                "unclaimed 列的“{words}”不在任务 {task} 的原文里",
                "“{words}”, listed as unclaimed, does not stand in the text of task {task}",
                "请把 words 改成这项任务的举措（measures）里的原话，或删去这一条。",
                "Write as words what the task's measures say, copied exactly, or leave the entry out.",
            ),
            "no_reason": Message(
                "unclaimed 列的“{words}”没有写理由",
                "“{words}” is listed as unclaimed without a reason",
                "写明 reason：为什么它不是目标。",
                "Say in reason why it is no target.",
            ),
        },
    )
)
def unclaimed_true(book: Book) -> Iterator[Observation]:
    """Each entry of ``unclaimed`` quotes its task's text and gives a reason."""
    for entry in book.plan.unclaimed:
        task = book.plan.tasks.get(entry.task)
        facts = {"words": entry.words, "task": entry.task}
        # an entry that no longer fits the text would hide the next figure with those words
        if task is None or not entry.words or entry.words not in task.text:
            yield Observation("not_found", entry.at("words"), facts, task=entry.task)
        elif not entry.reason.strip():
            yield Observation("no_reason", entry.at("reason"), {"words": entry.words}, task=entry.task)


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


UNOWED = "P112"
"""A task that nobody answers for; a draft of a document that names no units has it as a warning."""


@on_plan(
    Rule(
        UNOWED,
        Severity.ERROR,
        title=("每项任务都有责任单位", "every task has a unit that answers for it"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [], groups: [all], quote: 各部门}\n            milestones: []\n",
            ),
        ),
        messages={
            "nobody": Message(
                "任务 {task} 没有一个能落实的责任单位（{quote}）",
                "no unit answers for task {task} ({quote})",
                "请在 data/plan.yaml 的 groups 里登记这个统称：name 写它的叫法，members 写包括的单位代码，加 "
                "basis: office；再把它的代码写进这项任务的 responsible.groups。",
                "Enter that name under groups of data/plan.yaml with name, members (the units' ids) and basis: "
                "office; then write the group's id under responsible.groups of the task.",
            ),
            "cooperating": Message(
                "任务 {task} 没有单位负责：名单里只有配合单位（{names}）",
                "task {task} is owed by nobody: its list names cooperating units only ({names})",
                "请由办公室确定其中一个单位负责（role: judged）；确实没有的，在 rules 里写 P112: note。",
                "Let the office have one of them judged (role: judged); where there is none, set P112: note under rules.",
            ),
            "gone": Message(
                "任务 {task} 从 {period} 起没有单位负责：{names}已经撤销，没有承接的单位",
                "task {task} is owed by nobody from {period} on: {names} ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销、不是配合单位。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day} and is judged.",
            ),
            "item_nobody": Message(
                "“{name}”没有单位报送：点名的单位里没有一个要报送的（{names}）",
                "“{name}” is reported by nobody: no unit that it names is judged ({names})",
                "写明由谁报（reported_by、owed_by）；统称在 groups 里写成员；都是配合单位的，由办公室确定一个负责（role: judged）。",
                "Say who reports it (reported_by, owed_by), who is in a group, or have a unit judged (role: judged).",
            ),
            "item_gone": Message(
                "“{name}”从 {period} 起没有单位报送：{names}已经撤销，没有承接的单位",
                "“{name}” is reported by nobody from {period} on: {names} ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day}.",
            ),
            "answers_gone": Message(
                "“{name}”从 {period} 起没有单位负责：answers 里的{names}已经撤销，没有承接的单位",
                "nobody answers for “{name}” from {period} on: {names} under answers ended without a successor",
                "请在撤销的单位写 succeeded_by；承接的单位登记在 units 里，{day} 时已经设立、没有撤销。",
                "Give the ended unit's succeeded_by: a unit of the register that exists on {day}.",
            ),
        },
    )
)
def owed_by_somebody(book: Book) -> Iterator[Observation]:
    """Every task has a unit that answers for it in every quarter; so has every item that names its units itself."""
    plan = book.plan
    for task in plan.tasks.values():
        named = plan.as_written.responsible[task.id]
        if not named:
            facts = {"quote": task.responsible.quote, "task": task.id}
            yield Observation("nobody", task.responsible.at(), facts, task=task.id)
        elif gap := _gap(plan, named, task.id):
            message = "gone" if gap.gone else "cooperating"
            yield Observation(message, task.responsible.at(), gap.facts(plan, task=task.id), task=task.id)
    for item in plan.items.values():
        yield from _item_owed(plan, item)


class _Gap(NamedTuple):
    """The first quarter of the plan for which nobody is left, and the named units that had ended by then."""

    period: Period
    gone: tuple[str, ...]
    named: tuple[str, ...]

    def facts(self, plan: Plan, **more: object) -> dict[str, object]:
        """What a message says of it."""
        names = [plan.units[slug].name for slug in (self.gone or self.named)][:5] or ["—"]
        return {"period": self.period, "day": self.period.last_day, "names": names, **more}


def _gap(plan: Plan, named: Iterable[str], task: str, *, cooperating: bool = False) -> _Gap | None:
    """The first quarter in which none of these units, nor one that stands in for it, exists and is judged.

    Before all of them are founded there is none. ``cooperating``: a unit that cooperates will do.
    """
    units = {slug: plan.units[slug] for slug in named if slug in plan.units}
    # quarter by quarter only where the register changes: in between, who answers stays the same
    for period in _changes(plan):
        end = period.last_day
        there = [plan.units[plan.on(end).stands_for(slug, task)] for slug in units]
        if not any(unit.exists_on(end) and (cooperating or unit.role == "judged") for unit in there):
            gone = tuple(slug for slug, unit in units.items() if unit.until and unit.until < end)
            # before its units are founded a task waits for them; once they have ended nobody is left
            if gone or all(unit.role == "cooperating" for unit in units.values()):
                return _Gap(period, gone, tuple(units))
    return None


def _changes(plan: Plan) -> list[Period]:
    """The plan's first quarter, and each in which the register has another unit than in the one before."""
    first, last = plan.first_period, plan.last_period
    days = (datetime.date.fromordinal(turn) for turn in plan.turns if turn <= datetime.date.max.toordinal())
    return sorted({first, *(period for day in days if first <= (period := plan.holding(day)) <= last)})


def _item_owed(plan: Plan, item: AnyItem) -> Iterator[Observation]:
    """What is wrong with who reports the item and who answers for it, apart from its task's list."""
    owed_by = item.owed_by if isinstance(item, Duty) else []
    alone = item.reported_by in plan.units
    named = plan.as_written.reporters_of[item.full_id]
    # an item of its task's own units is as safe as the task, which is looked at by itself
    by_itself = alone or item.reported_by in plan.groups or owed_by or not item.task
    if by_itself and (gap := _gap(plan, named, item.task, cooperating=alone)):
        place = item.at("reported_by") if alone or item.reported_by in plan.groups else item.at("owed_by")
        message = "item_gone" if gap.gone else "item_nobody"
        yield Observation(message, place, gap.facts(plan, name=item.name), None, item.task or None, item.full_id)
    # a cooperating unit may answer for an item: only units that are all gone leave it to nobody
    gap = _gap(plan, item.answers, item.task, cooperating=True) if item.answers else None
    if gap and gap.gone:
        yield Observation(
            "answers_gone", item.at("answers"), gap.facts(plan, name=item.name), None, item.task or None, item.full_id
        )


@on_plan(
    Rule(
        "P113",
        Severity.ERROR,
        title=("方案提到的单位和分组都已登记", "every unit and group that is named is registered"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: sfj",
                "{id: system, name: 热线系统, due: 2024-12-31, reported_by: zfb",
            ),
        ),
        messages={
            "unknown": Message(
                "“{name}”不在单位登记册里",
                "“{name}” stands in no register of the plan",
                "请写 data/plan.yaml 的 units 或 groups 里已有的代码（planck show --units 列出单位）；还没有的，"
                "先在那里登记。",
                "Write an id of units or groups in data/plan.yaml (planck show --units lists the units), or "
                "enter it there first.",
            ),
        },
    )
)
def names_known(book: Book) -> Iterator[Observation]:
    """Every unit and group that the plan mentions stands in its register."""
    plan = book.plan
    for place, name, groups_too, task in _names(plan):
        if name and name not in plan.units and not (groups_too and name in plan.groups):
            yield Observation("unknown", place, {"name": name}, task=task)


def _names(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    """Every mention of a unit or group: where, what, whether a group may stand there, and in which task."""
    for slug, unit in plan.units.items():
        for n, heir in enumerate(unit.succeeded_by):
            yield _heir_place(plan, slug, n), heir.unit, False, None
        for n, group in enumerate(unit.groups):
            if group not in plan.groups:
                yield plan.at("units", slug, "groups", n), group, False, None
    for slug, group_ in plan.groups.items():
        for n, member in enumerate(group_.members):
            yield plan.at("groups", slug, "members", n), member, False, None
    yield from _listed(plan)
    for item in plan.items.values():
        task_id = item.task or None
        if item.reported_by != "each":
            yield item.at("reported_by"), item.reported_by, True, task_id
        for n, name in enumerate(item.answers):
            yield item.at("answers", n), name, False, task_id
        for n, target in enumerate(item.targets if isinstance(item, Indicator) else []):
            yield item.at("targets", n, "unit"), target.unit, False, task_id
        for n, name in enumerate(item.owed_by if isinstance(item, Duty) else []):
            yield item.at("owed_by", n), name, True, task_id


def _listed(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    """The mentions in the tasks' lists of responsible units."""
    for task in plan.tasks.values():
        listed = task.responsible
        for n, name in enumerate(listed.units):
            yield listed.at("units", n), name, False, task.id
        for n, name in enumerate(listed.cooperating):
            yield listed.at("cooperating", n), name, False, task.id
        for name in listed.formerly:
            yield listed.at("formerly", name), name, False, task.id
        for n, name in enumerate(listed.groups):
            if name not in plan.groups:
                yield listed.at("groups", n), name, False, task.id


@on_plan(
    Rule(
        "P114",
        Severity.ERROR,
        title=("牵头单位在责任单位之中", "a lead is one of the task's units"),
        why=UNIT_LISTS,
        example=(Change("plan.yaml", "groups: [], open: 市级有关部门", "groups: [], lead: fgj, open: 市级有关部门"),),
        messages={
            "not_listed": Message(
                "牵头单位 {lead} 不在这项任务的责任单位里",
                "the lead {lead} is not among the task's units",
                "lead 要写 responsible.units 里的单位代码；牵头的就是 {lead} 的，把它补进 responsible.units。",
                "lead is an id of responsible.units; where {lead} does lead, add it to responsible.units.",
            ),
        },
    )
)
def lead_in_list(book: Book) -> Iterator[Observation]:
    """A recorded lead is one of the units of the list."""
    for task in book.plan.tasks.values():
        listed = _with_successors(book.plan, task) if task.responsible.lead else set()
        # the plan names no lead: one that an office records is its own decision on a body that the list has
        for n, lead in enumerate(task.responsible.lead):
            if lead not in listed:
                yield Observation("not_listed", task.responsible.at("lead", n), {"lead": lead}, task=task.id)


def _with_successors(plan: Plan, task: Task, *more: str) -> set[str]:
    """The units of the task's list as it is written, with others, and those that succeed them."""
    units, coming = set[str](), [*plan.as_written.responsible[task.id], *more]
    while coming:
        slug = coming.pop()
        if slug in plan.units and slug not in units:
            units.add(slug)
            coming += [heir.unit for heir in plan.units[slug].succeeded_by]
    return units


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
        "P116",
        Severity.ERROR,
        title=("编号和名称不重复", "ids and names stand once"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, aliases: [市司法]}"),),
        messages={
            "task": Message(
                "任务编号 {name} 用了两次",
                "the task id {name} stands twice",
                "请给其中一处的 id 换一个没有用过的编号；已经报过数的那一处不要改，否则进展文件对不上。",
                "Give either place an id that is not used yet; leave the place alone on which units have "
                "reported, or their files no longer fit.",
            ),
            "item": Message(
                "任务 {task} 里编号 {name} 用了两次",
                "the id {name} stands twice in task {task}",
                "请给其中一处的 id 换一个没有用过的编号；已经报过数的那一处不要改，否则进展文件对不上。",
                "Give either place an id that is not used yet; leave the place alone on which units have "
                "reported, or their files no longer fit.",
            ),
            "name": Message(
                "名称“{name}”同时属于 {other} 和 {unit}",
                "the name “{name}” belongs to both {other} and {unit}",
                "一个名称只能属于一个单位，请从 {other} 或 {unit} 的 name、full_name、aliases 里删去一处。",
                "A name belongs to one unit: take it out of the name, full_name or aliases of {other} or of {unit}.",
            ),
        },
    )
)
def ids_unique(book: Book) -> Iterator[Observation]:
    """An id, and a unit's name or alias, stands once."""
    plan = book.plan
    seen: Counter[str] = Counter()
    for task in plan.each_task():
        seen[task.id] += 1
        # once, at the second place, however often it comes again
        if seen[task.id] == 2:
            yield Observation("task", task.at("id"), {"name": task.id}, task=task.id)
        items: Counter[str] = Counter()
        for item in task.items:
            items[item.id] += 1
            if items[item.id] == 2:
                yield Observation("item", item.at("id"), {"name": item.id, "task": task.id}, task=task.id)
    yield from _names_twice(plan)


def _names_twice(plan: Plan) -> Iterator[Observation]:
    """Each name or alias that a second unit has too; a unit may repeat its own."""
    names: dict[str, str] = {}
    for slug, unit in plan.units.items():
        # two units of one name could not be told apart in a list; planck merges no two by itself, that is the office's
        for name in {unit.name, *unit.aliases}:
            if names.setdefault(name, slug) != slug:
                yield Observation("name", plan.at("units", slug), {"name": name, "other": names[name], "unit": slug})


@on_plan(
    Rule(
        "P117",
        Severity.ERROR,
        title=("期限在方案期内", "deadlines lie inside the plan's period"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "period: {start: 2021-01-01, end: 2025-12-31}",
                "period: {start: 2021-01-01, end: 2024-12-30}",
            ),
        ),
        messages={
            "period": Message(
                "方案的起止日期颠倒：{start} 至 {end}",
                "the plan's period ends before it begins: {start} to {end}",
                "请改正 period：start 写开始的那天，end 写结束的那天。",
                "Correct period: start is the first day, end the last.",
            ),
            "outside": Message(
                "“{name}”的期限 {day} 不在方案期内（{start} 至 {end}）",
                "the deadline {day} of “{name}” lies outside the plan's period ({start} to {end})",
                "请把这一天改到 {start} 至 {end} 之间；期限没有错的，改 data/plan.yaml 的 period。",
                "Give a day from {start} to {end}; where the deadline is right, correct period in data/plan.yaml.",
            ),
            "far": Message(
                "日期 {day} 不合常理：应在 {first} 年到 {last} 年之间",
                "the day {day} cannot be meant: years lie between {first} and {last}",
                "请核对年份；没有这一天的（例如没有撤销），不写这一项。",
                "Check the year; leave the field out where there is no such day.",
            ),
            "due": Message(
                "{quarter} 的报送截止日 {day} 不合常理：应在 {first} 到 {last} 之间",
                "the due day {day} of {quarter} cannot be meant: it lies between {first} and {last}",
                "请把 reporting.due 里 {quarter} 后面的日期改到 {first} 至 {last} 之间，多半是年份写错了。",
                "Under reporting.due give {quarter} a day from {first} to {last}; most likely the year is wrong.",
            ),
            "quarter": Message(
                "{quarter} 不在方案期内（{start} 至 {end}），为它定的截止日用不上",
                "{quarter} lies outside the plan's period ({start} to {end}): its due day is of no use",
                "请把 reporting.due 里的 {quarter} 改成方案期内的季度，或删去这一行。",
                "Write a quarter of the plan instead of {quarter} under reporting.due, or leave the line out.",
            ),
        },
    )
)
def days_inside(book: Book) -> Iterator[Observation]:
    """Deadlines lie inside the plan's period, which itself ends after it begins."""
    plan = book.plan
    start, end = plan.period.start, plan.period.end
    if end < start:
        yield Observation("period", plan.period.at(), {"start": start, "end": end})
    for item, day, place in _days(plan):
        if not start <= day <= end:
            facts = {"day": day, "start": start, "end": end, "name": item.name}
            yield Observation("outside", place, facts, task=item.task or None, item=item.full_id)
    for day, place in _other_days(plan):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Observation("far", place, {"day": day, "first": FIRST_YEAR, "last": LAST_YEAR})
    yield from _due_days(plan)


def _due_days(plan: Plan) -> Iterator[Observation]:
    """A due day lies near its quarter: one of a wrong year would make every report missing, or never due."""
    for period, day in plan.reporting.due.items():
        place = plan.reporting.at("due", str(period))
        # a due day of a quarter outside the plan would never be used, and the one that was meant never set
        if not (plan.covers(period) and FIRST_YEAR <= period.year <= LAST_YEAR):
            start, end = plan.period.start, plan.period.end
            yield Observation("quarter", place, {"quarter": period, "start": start, "end": end})
            continue
        # half a year later no office would still wait for a report: a slip of the year lies beyond
        first, last = period.first_day, period.plus(max(1, period.per_year // 2)).last_day
        if not first <= day <= last and FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Observation("due", place, {"quarter": period, "day": day, "first": first, "last": last})


def _other_days(plan: Plan) -> Iterator[tuple[datetime.date, Place]]:
    """The days of units, baselines, reporting and the document, which may lie outside the plan's period."""
    for slug, unit in plan.units.items():
        for key, day in (("since", unit.since), ("until", unit.until)):
            if day:
                yield day, plan.at("units", slug, key)
    for item in plan.items.values():
        if isinstance(item, Indicator) and item.baseline:
            yield item.baseline.on, item.at("baseline", "on")
    for period, day in plan.reporting.due.items():
        yield day, plan.reporting.at("due", str(period))
    if plan.document and plan.document.issued_on:
        yield plan.document.issued_on, plan.document.at("issued_on")


def _days(plan: Plan) -> Iterator[tuple[AnyItem, datetime.date, Place]]:
    """Every deadline of the plan's items, with its place."""
    for item in plan.items.values():
        if isinstance(item, Indicator):
            for n, target in enumerate(item.targets):
                if target.by:
                    yield item, target.by, item.at("targets", n, "by")
        elif isinstance(item.due, datetime.date):
            yield item, item.due, item.at("due")


@on_plan(
    Rule(
        "P118",
        Severity.ERROR,
        title=("解析的责任单位与原文名单一致", "the parsed list agrees with the official one"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "responsible: {units: [sfj, fgj], groups: [], quote: 市司法局、市发展和改革局}",
                "responsible: {units: [sfj], groups: [], quote: 市司法局、市发展和改革局}",
            ),
        ),
        messages={
            "left_out": Message(
                "原文的责任单位“{name}”没有列入这项任务",
                "the official list names “{name}”, but the parsed list does not",
                "请把它的代码补进 responsible.units（统称补进 responsible.groups）；是某个单位的别名的，"
                "登记在那个单位的 aliases 里。",
                "Add its id to responsible.units (a group's to responsible.groups); enter an alias under the "
                "aliases of its unit.",
            ),
            "added": Message(
                "责任单位 {name} 在原文的名单里找不到",
                "{name} is listed, but the official list does not name it",
                "请从 responsible.units 或 groups 里删去它；原文用的是别名的，把别名登记在它的 aliases 里。",
                "Take it out of responsible.units or groups; where the text uses an alias, enter that under its "
                "aliases.",
            ),
            "tail": Message(
                "原文的名单不是以“等{tail}”结尾的",
                "the official list does not end in 等{tail}",
                "请把 responsible.open 写成原文名单里“等”后面的话；名单里没有“等”的，删去 open。",
                "Write as responsible.open what follows 等 in the text's list; leave open out where the list has "
                "no 等.",
            ),
        },
    )
)
def list_agrees(book: Book) -> Iterator[Observation]:
    """The parsed responsible-unit list is the official one: every name of it, and no other."""
    plan = book.plan
    names = {name: slug for slug, unit in plan.units.items() for name in (unit.name, unit.full_name, *unit.aliases)}
    names |= {group.name: slug for slug, group in plan.groups.items()}
    for task in plan.tasks.values():
        responsible = task.responsible
        # what the import read is under review and may be of any printed shape; where the plan names nobody, the office does
        if responsible.basis == "import" or (responsible.basis == "office" and not responsible.quote):
            continue
        # the tail, 等市级有关部门, is cut off before the list is split: it names nobody
        written = _written(responsible)
        listed = {*responsible.units, *responsible.groups, *responsible.cooperating}
        for name in written:
            if names.get(name) not in listed:
                yield Observation("left_out", responsible.at("quote"), {"name": name}, task=task.id)
        for slug in sorted(listed - {names.get(name, "") for name in written}):
            yield Observation("added", responsible.at(), {"name": slug}, task=task.id)
        if responsible.open and not responsible.quote.endswith("等" + responsible.open.removeprefix("等")):
            yield Observation("tail", responsible.at("open"), {"tail": responsible.open}, task=task.id)


def _written(responsible: Responsible) -> list[str]:
    """The names in the official list, without its open tail and the words for who leads and who cooperates."""
    quote, tail = responsible.quote, responsible.open
    body = quote.removesuffix("等" + tail.removeprefix("等")) if tail else quote
    bare = (_ROLE.sub("", name).strip() for name in re.split("[、，,；;]", body))
    return [name for name in bare if name]


_ROLE = re.compile("^.*[：:]|(?:牵头|(?:按职责分工|分别)?(?:负责|配合|协同|参与))$")
"""What stands before or behind a name: 牵头单位：甲; 甲牵头，乙按职责分工负责."""


@on_plan(
    Rule(
        "P119",
        Severity.ERROR,
        title=("单位先设立后撤销", "a unit is founded before it ends"),
        why=PLAN_AGREES,
        example=(
            Change(
                "plan.yaml",
                "fgj: {name: 市发展和改革局}",
                "fgj: {name: 市发展和改革局, since: 2024-01-01, until: 2023-01-01}",
            ),
        ),
        messages={
            "order": Message(
                "单位 {unit} 的撤销日期 {until} 早于设立日期 {since}",
                "unit {unit} ends on {until}, before it was founded on {since}",
                "请改 data/plan.yaml 里 units 的 {unit}：since 写设立的那天，until 写存在的最后一天，since 早于 "
                "until。",
                "Correct {unit} under units of data/plan.yaml: since is the day it was set up, until its last "
                "day, and since comes first.",
            ),
            "circle": Message(
                "单位 {unit} 的承接转了一圈又回到它自己：{names}",
                "the successors of unit {unit} lead back to it: {names}",
                "请改正 succeeded_by：写撤销以后承接其职责的另一个单位。",
                "Correct succeeded_by: the other unit that took over.",
            ),
            "no_task": Message(
                "单位 {unit} 的 succeeded_by 写了任务 {name}，方案里没有这项任务",
                "succeeded_by of unit {unit} names a task {name} that the plan does not have",
                "请写方案里的任务编号；planck show 列出全部。",
                "Write the id of a task; planck show lists them.",
            ),
            "twice": Message(
                "单位 {unit} 的任务 {name} 分给了两家，只算写在前面的一家",
                "task {name} of unit {unit} goes to two units; only the first counts",
                "请只留一家。",
                "Leave one of them.",
            ),
            "no_until": Message(
                "单位 {unit} 写了 succeeded_by，没有写撤销日期 until，承接不起作用",
                "unit {unit} has a succeeded_by but no until, so that nothing is taken over",
                "请写 until（存在的最后一天）；没有撤销的，删去 succeeded_by。",
                "Give until, its last day; leave succeeded_by out where it has not ended.",
            ),
        },
    )
)
def units_live(book: Book) -> Iterator[Observation]:
    """A unit ends after it was founded."""
    for slug, unit in book.plan.units.items():
        if unit.since and unit.until and unit.until < unit.since:
            facts = {"unit": slug, "since": unit.since, "until": unit.until}
            yield Observation("order", book.plan.at("units", slug, "until"), facts, unit=slug)
    yield from _successions(book.plan)


def _successions(plan: Plan) -> Iterator[Observation]:
    """A unit leaves what it owed to another unit, which does not leave it back, once it has ended."""
    followed: dict[str, str] = {}  # by unit, the unit from which the walk that passed it began
    for start, unit in plan.units.items():
        slug = start
        while slug in plan.units and slug not in followed:
            followed[slug] = start
            slug = plan.units[slug].heir
        place = plan.at("units", start, "succeeded_by")
        # a walk that comes back to a unit of its own has gone round; one of an earlier walk has been looked at
        if slug and followed.get(slug) == start:
            circle = [slug]
            while (after := plan.units[circle[-1]].heir) != slug:
                circle.append(after)
            place = plan.at("units", slug, "succeeded_by")
            yield Observation("circle", place, {"unit": slug, "names": [*circle, slug][:6]}, unit=slug)
        elif unit.succeeded_by and unit.until is None:
            yield Observation("no_until", place, {"unit": start}, unit=start)
        yield from _divided(plan, start)


def _divided(plan: Plan, slug: str) -> Iterator[Observation]:
    """What a unit leaves task by task: tasks that the plan has, each to one unit."""
    seen: set[str] = set()
    for n, heir in enumerate(plan.units[slug].succeeded_by):
        for task in heir.tasks:
            message = "twice" if task in seen else "" if task in plan.tasks else "no_task"
            if message:
                yield Observation(message, _heir_place(plan, slug, n), {"unit": slug, "name": task}, unit=slug)
            seen.add(task)


def _heir_place(plan: Plan, slug: str, n: int) -> Place:
    """Where a unit's successor stands: an entry of the list, or the only one."""
    written = plan.units[slug].written_under("succeeded_by")
    return plan.at("units", slug, "succeeded_by", *([n] if isinstance(written, Seq) else []))


@on_plan(
    Rule(
        "P120",
        Severity.ERROR,
        title=("rules 只调整存在的规则", "rules: names rules that exist"),
        why=PLAN_AGREES,
        example=(Change("plan.yaml", "status: in_force", "status: in_force\nrules: {P999: note}"),),
        messages={
            "unknown": Message(
                "rules 里的 {code} 不是一条规则的编号",
                "{code} under rules is no rule's code",
                "请写规则的编号，例如 P403（planck rule 列出全部），或删去这一行。",
                "Write a rule's code, such as P403 (planck rule lists them all), or leave the line out.",
            ),
        },
    )
)
def severities_known(book: Book) -> Iterator[Observation]:
    """Each rule whose severity the office sets exists."""
    for code in book.plan.rules:
        if code not in RULES:
            yield Observation("unknown", book.plan.key_at("rules", code), {"code": code})


@on_plan(
    Rule(
        "P121",
        Severity.ERROR,
        title=("报送和负责的单位在责任单位之中", "who reports or answers is among the task's units"),
        why=UNIT_LISTS,
        example=(
            Change(
                "plan.yaml",
                "groups: [], open: 市级有关部门, quote: 市司法局等市级有关部门",
                "groups: [], quote: 市司法局",
            ),
            Change(
                "plan.yaml",
                "reported_by: sfj\n                targets: [{at_least: 90",
                "reported_by: fgj\n                targets: [{at_least: 90",
            ),
        ),
        messages={
            "not_listed": Message(
                "“{name}”要由{unit}报送或负责，它却不在这项任务的责任单位里",
                "“{name}” is to be reported or answered for by {unit}, which is not among the task's units",
                "reported_by 和 answers 写这项任务责任单位里的代码；确由它报送或负责的，把它补进 responsible.units。",
                "Write an id of the task's units under reported_by and answers; where this unit is right, add it "
                "to responsible.units.",
            ),
        },
    )
)
def reporter_answers(book: Book) -> Iterator[Observation]:
    """Who reports a figure, or answers for it, is named in the task's list, unless the list is open."""
    plan = book.plan
    for item in plan.items.values():
        task = plan.tasks.get(item.task)
        if task is None or task.responsible.open:  # 等市级有关部门: any unit may be meant
            continue
        named = {*item.answers, *([] if reported_individually(plan, item) else [item.reported_by])}
        listed = _with_successors(plan, task, *plan.as_written.cooperating[task.id])
        for slug in sorted(named & set(plan.units) - listed):
            facts = {"unit": plan.units[slug].name, "name": item.name}
            yield Observation("not_listed", item.at("reported_by"), facts, task=task.id, item=item.full_id)


@on_plan(
    Rule(
        "P122",
        Severity.ERROR,
        title=("办公室的发文材料与方案一致", "what the office says of a quarter fits the plan"),
        why=("发文材料的格式（docs/files.md）", "the form of the office's words (docs/files.md)"),
        example=(
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q2\n",
            ),
        ),
        messages={
            "period": Message(
                "发文材料写的是 {written}，文件名是 {expected}",
                "the office's words say {written}, the file's name {expected}",
                "内容是 {expected} 的，写 period: {expected}；内容是 {written} 的，把文件改名为 {written}.yaml。",
                "Write period: {expected} where the words are for {expected}; where they are for {written}, rename "
                "the file to {written}.yaml.",
            ),
            "unit": Message(
                "发文材料里的单位“{written}”不在方案里",
                "the office's words name a unit “{written}” that the plan does not have",
                "请写单位代码；planck show 列出全部。",
                "Write a unit's id; planck show lists them.",
            ),
            "item": Message(
                "发文材料里的事项“{written}”不在方案里",
                "the office's words name an item “{written}” that the plan does not have",
                "请写完整编号，如 2.7.3/supervision-system；planck show 任务编号 列出其项目。",
                "Write the full id, such as 2.7.3/supervision-system; planck show TASK lists them.",
            ),
            "paper": Message(
                "没有名为“{written}”的报告，这一项不会被采用",
                "there is no paper “{written}”: this entry is not used",
                "请写报告的名称：{papers}。",
                "Write the name of a paper: {papers}.",
            ),
            "paper_near": Message(
                "没有名为“{written}”的报告，这一项不会被采用；是不是 {suggest}？",
                "there is no paper “{written}”: this entry is not used; {suggest} perhaps?",
                "请改为 {suggest}。",
                "Write {suggest}.",
            ),
            "repeated": Message(
                "同一单位同一事项的函写了两次，前面那一封还没有发出，这一次不会被采用",
                "a letter to the same unit on the same matter stands before this one and is not sent; this one is not used",
                "请把两条并成一条，留在 letters 里；前面那一封已经发出的，在那一条写上发出日期 sent。",
                "Make the two entries under letters one; where the earlier letter was sent, give its day under sent there.",
            ),
            "outside": Message(
                "{quarter} 不在方案期内（{start} 至 {end}），这份发文材料用不上",
                "{quarter} lies outside the plan's period ({start} to {end}): the office's words on it are of no use",
                "请把文件（或文件夹）的名字和 period 改成方案期内的季度，或者删去。",
                "Give the file or folder, and its period, a quarter of the plan, or remove it.",
            ),
            "day": Message(
                "日期 {day} 与 {quarter} 对不上：应在 {first} 到 {last} 之间",
                "the day {day} does not fit {quarter}: it lies between {first} and {last}",
                "请把 dates、printed、answer_by、reminder_by 或 letters 里的这一天改到 {first} 至 {last} 之间，多半是年份写错了。",
                "Give a day from {first} to {last} under dates, printed, answer_by, reminder_by or letters; most likely the year is wrong.",
            ),
        },
    )
)
def office_words_fit(book: Book) -> Iterator[Observation]:
    """The office's words on a period name that period, and units and items that the plan has."""
    plan = book.plan
    for period, words in book.office.items():
        if words is None:  # the file did not load: the loader's findings say why
            continue
        if not plan.covers(period):
            facts = {"quarter": period, "start": plan.period.start, "end": plan.period.end}
            yield Observation("outside", words.at("period"), facts, period=str(period))
        if words.period != period:
            facts = {"written": words.period, "expected": period}
            yield Observation("period", words.at("period"), facts, period=str(period))
        for n, letter in enumerate(words.letters):
            if letter.unit not in plan.units:
                place = words.at("letters", n, "unit")
                yield Observation("unit", place, {"written": letter.unit}, period=str(period))
            # a letter on a breach names the task, as a breach is of a measure and of no item
            if letter.item and letter.item not in plan.items and letter.item not in plan.tasks:
                place = words.at("letters", n, "item")
                yield Observation("item", place, {"written": letter.item}, period=str(period))
        yield from _papers_known(words)
        yield from _letters_once(words)
        if FIRST_YEAR <= words.period.year <= LAST_YEAR:  # the calendar ends with 9999
            yield from _office_days(words)
    yield from _texts_outside(book)


def _texts_outside(book: Book) -> Iterator[Observation]:
    """Texts for a quarter outside the plan, which no paper prints."""
    plan = book.plan
    for period in book.prose:
        text = next((file.path for file in book.files if f"/office/{period}/" in file.path), None)
        if text and not plan.covers(period):
            facts = {"quarter": period, "start": plan.period.start, "end": plan.period.end}
            yield Observation("outside", Place(text.rpartition("/")[0]), facts, period=str(period))


def _papers_known(words: OfficeFile) -> Iterator[Observation]:
    """Numbers and days of papers are entered under the papers' names; an office's own paper takes those of its view."""
    papers = [name for name in PAPERS if name not in OF_ROLLUPS]
    titles = {fields.fold(title): name for name in papers for title in PAPERS[name][0].split(" / ")}
    for key, entries in (("numbers", words.numbers), ("dates", words.dates), ("printed", words.printed)):
        for name in entries:
            if name not in papers:
                near = fields.near_key(name, papers, titles)
                facts = {"written": name, "papers": papers, "suggest": near[:1]}
                message = "paper_near" if near else "paper"
                yield Observation(message, words.key_at(key, name), facts, period=str(words.period))


def _letters_once(words: OfficeFile) -> Iterator[Observation]:
    """A letter follows another to the unit on the matter once that was sent: of two drafts only the first is printed."""
    drafts: set[tuple[str, str]] = set()
    for n, letter in enumerate(words.letters):
        if (letter.unit, letter.item) in drafts:
            yield Observation("repeated", words.at("letters", n, "unit"), period=str(words.period))
        if letter.sent is None:
            drafts.add((letter.unit, letter.item))


def _office_days(words: OfficeFile) -> Iterator[Observation]:
    """A paper of a quarter is dated between its first day and a year after its end; a slip of the year is not."""
    days: list[tuple[datetime.date | None, Place]]
    days = [(day, words.at("dates", paper)) for paper, day in words.dates.items()]
    days += [(day, words.at("printed", paper)) for paper, day in words.printed.items()]
    days += [(words.answer_by, words.at("answer_by")), (words.reminder_by, words.at("reminder_by"))]
    for n, letter in enumerate(words.letters):
        days += [
            (letter.dated, words.at("letters", n, "dated")),
            (letter.answer_by, words.at("letters", n, "answer_by")),
        ]
    first, last = words.period.first_day, words.period.plus(words.period.per_year).last_day
    for day, place in days:
        if day and not first <= day <= last:
            facts = {"day": day, "quarter": words.period, "first": first, "last": last}
            yield Observation("day", place, facts, period=str(words.period))


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
        "P124",
        Severity.ERROR,
        title=("单位代码能作文件夹名", "a unit's id serves as the name of a folder"),
        why=FILE_FORM,
        example=(Change("plan.yaml", "fgj: {name: 市发展和改革局}", "aux: {name: 市发展和改革局}"),),
        messages={
            "reserved": Message(
                "单位代码 {unit} 是 Windows 保留的名称，不能作文件夹名",
                "the unit id {unit} is a name that Windows reserves; no folder can have it",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
            "slash": Message(
                "单位代码 {unit} 含有“/”，不能作文件夹名",
                "the unit id {unit} holds a slash and cannot be a folder's name",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
            "case": Message(
                "单位代码 {unit} 与 {other} 只差大小写，在 Windows 上是同一个文件夹",
                "the unit ids {unit} and {other} differ by case only, and are one folder on Windows",
                "请换一个代码，例如 {suggest}；文件夹和各处引用一并改。",
                "Take another id, such as {suggest}, for the folder and wherever it is named.",
            ),
        },
    )
)
def ids_are_folders(book: Book) -> Iterator[Observation]:
    """A unit's id is the name of its folder on every system."""
    seen: dict[str, str] = {}
    for slug in book.plan.units:
        other = seen.setdefault(slug.lower(), slug)
        message = "reserved" if reserved(slug) else "slash" if "/" in slug else "case" if other != slug else ""
        if message:
            suggest = f"{re.sub('[/.]', '-', slug.lower())}-{len(seen) if message == 'case' else 'ju'}"
            facts = {"unit": slug, "other": other, "suggest": suggest}
            yield Observation(message, book.plan.key_at("units", slug), facts, unit=slug)


@on_plan(
    Rule(
        "P125",
        Severity.ERROR,
        title=("灯色、报送和发函的数相配", "the numbers of lights, reporting and letters fit each other"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "status: in_force\n", "status: in_force\nlights: {tolerance: 10, red_gap: 30}\n"),
            Change("plan.yaml", "lights: {tolerance: 10, red_gap: 30}\n", "lights: {tolerance: 30, red_gap: 10}\n"),
        ),
        messages={
            "lights": Message(
                "red_gap（{red}）小于 tolerance（{tolerance}）：落后的一律亮红灯，没有黄灯",
                "red_gap ({red}) is below tolerance ({tolerance}): whatever is behind is red, nothing yellow",
                "tolerance 写小的，red_gap 写大的，如 {{tolerance: 10, red_gap: 30}}。",
                "Give tolerance the smaller number, red_gap the larger, as in {{tolerance: 10, red_gap: 30}}.",
            ),
            "negative": Message(
                "{field} 不能是负数：{number}",
                "{field} cannot be negative: {number}",
                "请写 0 或正数。",
                "Write 0 or more.",
            ),
            "early": Message(
                "due_after_days 是 {number}：报送截止日比季度的第一天还早",
                "due_after_days is {number}: reports fall due before their quarter begins",
                "季度结束后才报的，写正数，如 20。",
                "Write a positive number where reports come in after the quarter, such as 20.",
            ),
            "ladder": Message(
                "summon_after（{summon}）不大于 supervise_after（{supervise}）：约谈不晚于督办，督办函发不出来",
                "summon_after ({summon}) is not above supervise_after ({supervise}): no letter of supervision comes before",
                "summon_after 写大的，如 {{supervise_after: 2, summon_after: 3}}；不按季度数约谈的，删去 summon_after。",
                "Give summon_after the larger number, as in {{supervise_after: 2, summon_after: 3}}; leave it out where "
                "nobody is summoned by red quarters.",
            ),
        },
    )
)
def settings_plausible(book: Book) -> Iterator[Observation]:
    """The office's limits leave each light and each letter its place, and no report falls due before its quarter."""
    lights, reporting = book.plan.lights, book.plan.reporting
    numbers = [(lights, key, getattr(lights, key)) for key in ("tolerance", "red_gap", "due_soon_days")]
    numbers += [(lights, "ahead", lights.ahead)] if lights.ahead is not None else []
    for part, key, number in (*numbers, (reporting, "judged_after_days", reporting.judged_after_days)):
        if number < 0:
            yield Observation("negative", part.at(key), {"field": key, "number": number})
    if 0 <= lights.red_gap < lights.tolerance:
        facts = {"red": lights.red_gap, "tolerance": lights.tolerance}
        yield Observation("lights", lights.at("red_gap"), facts)
    if reporting.due_after_days < -_SHORTEST[reporting.per_year]:
        yield Observation("early", reporting.at("due_after_days"), {"number": reporting.due_after_days})
    ladder = book.plan.office.ladder
    if ladder.summon_after is not None and ladder.summon_after <= ladder.supervise_after:
        steps = {"summon": ladder.summon_after, "supervise": ladder.supervise_after}
        yield Observation("ladder", ladder.at("summon_after"), steps)


_SHORTEST = {12: 28, 4: 90, 2: 181, 1: 365}
"""Days of the shortest period, by how many a year has."""


@on_plan(
    Rule(
        "P126",
        Severity.NOTE,
        title=("报送截止日在季度结束以后", "reports fall due after their quarter"),
        why=PLAN_AGREES,
        example=(
            Change("plan.yaml", "status: in_force\n", "status: in_force\nreporting: {due_after_days: 5}\n"),
            Change("plan.yaml", "reporting: {due_after_days: 5}\n", "reporting: {due_after_days: -5}\n"),
        ),
        messages={
            "before": Message(
                "due_after_days 是负数：报送截止日在季度结束前 {days} 天",
                "due_after_days is negative: reports fall due {days} days before the quarter ends",
                "确系提前收集的不必改；在季度结束后报的，写 {days}。",
                "Leave it where reports are collected early; write {days} where they come in after the quarter.",
            ),
        },
    )
)
def due_after_the_quarter(book: Book) -> Iterator[Observation]:
    """Reports fall due before the quarter ends only where the office means it."""
    reporting = book.plan.reporting
    if -_SHORTEST[reporting.per_year] <= reporting.due_after_days < 0:
        yield Observation("before", reporting.at("due_after_days"), {"days": -reporting.due_after_days})


@on_judgement(
    Rule(
        "P127",
        Severity.WARNING,
        title=("发文材料写的函都是要发的", "the letters that the office writes are due"),
        why=("发文材料的格式（docs/files.md）", "the form of the office's words (docs/files.md)"),
        example=(
            Change(
                "office/2024Q3.yaml",
                "schema: planck/office@1\nperiod: 2024Q3\n",
                "schema: planck/office@1\nperiod: 2024Q3\nletters: [{unit: sfj, item: 2.1.7/platform, number: 1号}]\n",
            ),
        ),
        messages={
            "item": Message(
                "{name}的“{what}”没有要发的函，这一条不会被采用",
                "no letter to {name} is due on “{what}”: this entry is not used",
                "发函的是红灯事项、未报送、没有纠正的违反：请核对单位和事项（违反写任务编号），不用的删去。",
                "Letters go out on red items, missing reports and open breaches: check unit and item (of a breach, the "
                "task's id), or take the entry out.",
            ),
            "report": Message(
                "{name}没有未报送的报告要催，没有写 item 的这一条不会被采用",
                "{name} has no missing report: this entry, which names no item, is not used",
                "针对某一事项的，请写 item；不用的删去。",
                "Give the item that it is about, or take the entry out.",
            ),
        },
    )
)
def letters_due(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """Each letter that the office wrote for the judged period is due: what it says would be lost otherwise."""
    plan, words = book.plan, book.office.get(judgement.period)
    if words is None or not words.letters:
        return
    due = {(unit, item) for unit, item in _letters(book, judgement) if unit != plan.issuing_unit}
    for n, letter in enumerate(words.letters):
        known = letter.unit in plan.units and (not letter.item or letter.item in plan.items | plan.tasks)
        # one that was sent is the register's, whatever has become of the matter; P122 names what is not known
        if known and not letter.sent and (letter.unit, letter.item) not in due:
            facts = {"name": plan.units[letter.unit].name, "what": letter.item}
            place = words.at("letters", n, "item" if letter.item else "unit")
            yield Observation("item" if letter.item else "report", place, facts, period=str(judgement.period))


def _letters(book: Book, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Unit and item of each letter that is due: red rows, (without item) missing reports, (by task) open breaches."""
    for row in judgement.standings:
        yield from ((unit, row.item) for unit in letter_units(book.plan, row, judgement.period.last_day))
    for judged in judgement.units:
        if judged.report is Receipt.MISSING:
            yield judged.unit, ""
        report = book.report(judged.unit, judgement.period) if judged.day else None
        yield from (
            (judged.unit, task) for task, _, breach in (report.broken if report else ()) if not breach.corrected
        )


@on_plan(
    Rule(
        "P128",
        Severity.ERROR,
        title=("由人认定的先要核实，认定写明依据", "a person's verdict is verified first, and has its grounds"),
        why=RECORD,
        example=(
            Change(
                "plan.yaml", "due: 2024-12-31, reported_by: sfj", "due: 2024-12-31, verdict: true, reported_by: sfj"
            ),
        ),
        messages={
            "alone": Message(
                "“{name}”写了 verdict: true，没有写 verify: true：没有待核实，就没有人来认定",
                "“{name}” has verdict: true without verify: true: what is never to be verified gets no verdict",
                "请在同一项加上 verify: true；不需要人认定的，删去 verdict。",
                "Add verify: true to it; leave verdict out where no person decides.",
            ),
            "grounds": Message(
                "{unit_name} {on} 的认定（{item_id}）没有写依据：这一项无法计算，由人认定",
                "the verdict of {on} on {item_id} ({unit_name}) gives no grounds: it cannot be computed, a person decides",
                "请在这一条加上 grounds，写明凭什么认定，如 grounds: 现场核验。",
                "Add grounds to the entry, what the verdict stands on, such as grounds: inspected on site.",
            ),
        },
    )
)
def verdicts_fit(book: Book) -> Iterator[Observation]:
    """``verdict`` goes with ``verify``, and what verifies such an item says on what grounds."""
    plan = book.plan
    verdicts = [item for item in plan.items.values() if not isinstance(item, Indicator) and item.verdict]
    for item in verdicts:
        if not plan.to_verify(item):
            yield Observation(
                "alone", item.at("verdict"), {"name": item.name}, task=item.task or None, item=item.full_id
            )
    named = {item.full_id: item for item in verdicts}
    for period, office in book.office.items() if named else ():
        for decision in office.decisions if office else ():
            name = decision.item if decision.item in named else OCCURRENCE.sub("", decision.item)
            if name in named and decision.decision == "verified" and not decision.grounds:
                unit = plan.units.get(decision.unit)
                facts = {
                    "unit_name": unit.name if unit else decision.unit,
                    "on": decision.on,
                    "item_id": decision.item,
                }
                item = named[name]
                yield Observation(
                    "grounds", decision.at("decision"), facts, decision.unit, item.task or None, name, str(period)
                )


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
