"""P5: a quarter against earlier quarters, and units against each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from planck.core.finding import Place, Related, Severity
from planck.core.period import Period
from planck.messages.grounds import DATA_AGREE
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Figure, Indicator, Report, Status
from planck.rules.progress import figure_at, figures, item_of, says_nothing, word_at
from planck.rules.registry import Observation, on_file, on_judgement
from planck.standing import Judgement, figure_value, flawed, holds, refused, report_day, values_of

LIKE = 0.9
OWN_LENGTH, OTHERS_LENGTH = 20, 40
"""Characters from which a text is compared with the unit's own of the period before, and with other units'.

Shorter texts are alike by chance; between units more so, since the plan gives all the same words to answer.
"""
NARRATIVES = ("progress", "problems", "next")
DONE, BEHIND = Status.DONE, Status.BEHIND  # members are slow to look up where a rule asks of every task
_UNDONE = (Status.NOT_STARTED, BEHIND)


def before(book: Book, report: Report) -> Iterator[Report]:
    """The earlier reports of the unit and its predecessors, latest first; drafts are no reports."""
    earlier = book.earlier(report.unit, report.period)
    if not book.office:  # without the office's receipts, submitted alone tells
        return (old for old in earlier if old.submitted)
    return (old for old in earlier if report_day(book, old, datetime.date.max))


def _reports_before(book: Book, report: Report) -> Iterator[Report]:
    """The reports of the period before, the unit's own and its predecessors', unless they are drafts."""
    # where the unit's is missing, nothing is compared: over a gap a like text is no copy of last quarter's
    last = report.period.plus(-1)
    earlier = (book.report(own, last) for own in book.line_of(report.unit, report.period))
    return (old for old in earlier if old and report_day(book, old, datetime.date.max))


def _then(book: Book, report: Report, old: Report) -> object:
    """The period of an earlier report, with the name of the predecessor whose report it is."""
    return old.period if old.unit == report.unit else f"{book.plan.units[old.unit].name} {old.period}"


def _observe(
    report: Report, message: str, place: Place, task: str | None, item: str | None, /, **facts: object
) -> Observation:
    """An observation on the report's unit and period."""
    return Observation(message, place, facts, report.unit, task, item, str(report.period))


def _with(observation: Observation, place: Place, period: Period) -> Observation:
    """The observation, pointing also to what the report of an earlier period says."""
    related = Related(place, "related.quarter", {"period": period})
    return observation._replace(related=(*observation.related, related))


@on_file(
    Rule(
        "P501",
        Severity.WARNING,
        title=("报过完成的不再说没有完成", "what was done stays done"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10 system: {done: }=>system: {done: 2024-06-01, evidence: [https://www.example.gov.cn/a]}",
            ),
        ),
        messages={
            "undone": Message(
                "{key} 在 {then} 已报 {done} 完成，现在又说没有完成",
                "{key} was reported done on {done} in {then}, and is not done now",
                "确已完成的，写 {key}: {{done: {done}}} 和上次的 evidence；上次报错的，请在 problems 里说明，供办公室核对。",
                "Where it is done, write {key}: {{done: {done}}} and its evidence; if the earlier report was wrong, say so under problems.",
            ),
            "status": Message(
                "任务 {task} 在 {then} 自评已完成，现在又是 {status}",
                "task {task} was called done in {then}, and is {status} now",
                "确已完成的，写 status: done；情况有反复的，请在 problems 里说明，供办公室核对。",
                "Where it is done, write status: done; if it relapsed, say so under problems, for the office.",
            ),
        },
    )
)
def done_then_not(book: Book, report: Report) -> Iterator[Observation]:
    """What a unit once reported as done it does not report as undone later."""
    for task, part, key, word in report.words:
        # an item left out says nothing (domain.md 5); an empty `done:` says that it is not done
        if word.done is not None:
            continue
        name = f"{task}/{key}" if task else key
        # what the office refused counts as not given: the unit does right to take it back
        earlier = (old for old in before(book, report) if not refused(book, old.unit, name, old.period))
        last = next(((old, w) for old in earlier for t, _, k, w in old.words if (t, k) == (task, key)), None)
        if last and last[1].done:
            old, earlier_word = last
            full = item_of(book.plan, task, key)
            place, there = word_at(report, task, part, key), word_at(old, task, part, key)
            facts = {"key": key, "done": earlier_word.done, "then": _then(book, report, old)}
            yield _with(_observe(report, "undone", place, task or None, full, **facts), there, old.period)
    for task_id, now in report.tasks.items():
        if now.status not in _UNDONE:
            continue
        # the latest that speaks of the task: a report in between may have left it out
        before_ = next((old for old in before(book, report) if task_id in old.tasks), None)
        if before_ and before_.tasks[task_id].status is DONE:
            place = report.at("tasks", task_id, "status")
            facts = {"status": now.status.value, "then": _then(book, report, before_)}
            observation = _observe(report, "status", place, task_id, None, **facts)
            yield _with(observation, before_.at("tasks", task_id, "status"), before_.period)


@on_file(
    Rule(
        "P502",
        Severity.WARNING,
        title=("自评已完成的任务，目标全部达到", "a task that is done misses no target"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: in_progress",
                "    status: done\n    evidence: [https://www.example.gov.cn/a]",
            ),
        ),
        messages={
            "short": Message(
                "任务 {task} 自评已完成，“{item}”{value} 却没有达到 {target}",
                "task {task} is called done, but “{item}” is {value}, not {target}",
                "全部目标（含将来的）达到以后才算完成：没有达到的，status 改成 in_progress 或 ongoing；数写错的，"
                "改正这个数。",
                "A task is done once every target, those to come included, is kept: else write status: "
                "in_progress or ongoing; correct the figure where it is wrong.",
            ),
        },
    ),
    part="figures",
)
def done_but_short(book: Book, report: Report) -> Iterator[Observation]:
    """A task that is called done misses none of its targets, those to come included."""
    done = {task for task, entry in report.tasks.items() if entry.status is DONE}
    judged = values_of(book, report)
    for item, _ in figures(book, report) if done else ():
        # the value judged: a quota may be reached by the year's quarters together
        if item.task not in done or (value := judged(item)) is None:
            continue
        for target in book.plan.on(report.period.last_day).targets(item, report.unit):
            # targets to come count too: 平台规范化建设率 at 85 % keeps the 80 % of today, and the 100 % of 2025 is still to do
            if not holds(target, value):
                facts = {"item": item.name, "value": value, "target": target.level}
                yield _observe(report, "short", figure_at(report, item), item.task, item.full_id, **facts)
                break


@on_file(
    Rule(
        "P503",
        Severity.WARNING,
        title=("年内累计数不减少", "a figure accumulated over the year does not fall"),
        why=DATA_AGREE,
        example=(
            Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10 calls: 1234=>calls: 2000"),
            Change(
                "plan.yaml",
                "unit: count\n                measured: year_to_date",
                "unit: count\n                measured: year_to_date",
            ),
        ),
        messages={
            "falls": Message(
                "“{item}”是年内累计数，{then} 是 {was}，现在反而是 {now}",
                "“{item}” accumulates over the year: it was {was} in {then} and is {now} now",
                "请填 1 月 1 日以来的累计数，不是当季数。",
                "Give the figure since 1 January, not the quarter's own.",
            ),
        },
    ),
    part="figures",
)
def year_falls(book: Book, report: Report) -> Iterator[Observation]:
    """A figure accumulated since 1 January does not fall within the year."""
    # what accumulates begins anew on 1 January
    earlier = list(_reports_before(book, report)) if report.period.number > 1 else []
    for item, figure in figures(book, report) if earlier else ():
        # a figure with an error of its own counts as not given (domain.md 3), and its own rule names it
        if item.measured != "year_to_date" or flawed(figure, item):
            continue
        # a successor's figure replaces the predecessor's in the year: it holds what that had reached
        counted = (old for old in earlier if not refused(book, old.unit, item.full_id, old.period))
        fallen = ((old, pair) for old in counted if (pair := _fell(old, item, figure)))
        if fall := next(fallen, None):
            last, (now, was) = fall
            facts = {"item": item.name, "now": now, "was": was, "then": _then(book, report, last)}
            there = last.at("tasks", item.task, "indicators", item.id)
            yield _with(
                _observe(report, "falls", figure_at(report, item), item.task, item.full_id, **facts),
                there,
                last.period,
            )


def _fell(last: Report, item: Indicator, figure: Figure) -> tuple[object, object] | None:
    """The figure and the earlier one, where it fell; of a percentage its numerator and denominator: a rate may fall."""
    entry = last.tasks.get(item.task)
    old = entry.indicators.get(item.id) if entry else None
    if old is None or flawed(old, item):
        return None
    if not item.percent:
        pairs = [(figure.value, old.value)]
    else:
        # what is no share may have a numerator that falls: this year's less last year's
        pairs = [(figure.numerator, old.numerator)] if item.share else []
        pairs.append((figure.denominator, old.denominator))
    return next(((now, was) for now, was in pairs if now is not None and was is not None and now < was), None)


@on_file(
    Rule(
        "P504",
        Severity.WARNING,
        title=("建成的不减少", "what is built does not fall"),
        why=DATA_AGREE,
        example=(Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10 numerator: 66=>numerator: 70"),),
        messages={
            "falls": Message(
                "“{item}”建成后不会减少，{then} 是 {was}，现在是 {now}",
                "“{item}” cannot fall once reached: it was {was} in {then} and is {now} now",
                "这次写错的，改正这个数；上次报错的，请在 problems 里说明，供办公室核对。",
                "Correct this figure where it is wrong; if the earlier one was, say so under problems, for the office.",
            ),
        },
    ),
    part="figures",
)
def cumulative_falls(book: Book, report: Report) -> Iterator[Observation]:
    """A cumulative figure does not fall: what is built stays built."""
    for item, figure in figures(book, report):
        if not item.cumulative or flawed(figure, item) or (value := figure_value(figure, item)) is None:
            continue
        latest = None
        for old in before(book, report):
            if latest and old.period < latest:
                break
            entry = old.tasks.get(item.task)
            then = entry.indicators.get(item.id) if entry else None
            counts = then and not flawed(then, item) and not refused(book, old.unit, item.full_id, old.period)
            was = figure_value(then, item) if then and counts else None
            # the latest earlier figure alone: against every one, a single slip would be reported quarter after quarter;
            # a count holds what a predecessor had reached too, a share need not
            if was is not None:
                latest = old.period
                if value < was:
                    facts = {"item": item.name, "now": value, "was": was, "then": _then(book, report, old)}
                    there = old.at("tasks", item.task, "indicators", item.id)
                    yield _with(
                        _observe(report, "falls", figure_at(report, item), item.task, item.full_id, **facts),
                        there,
                        old.period,
                    )
                if value < was or item.percent:
                    break


@on_file(
    Rule(
        "P505",
        Severity.WARNING,
        title=("自评滞后的写明问题和打算", "who is behind says why and what comes next"),
        why=DATA_AGREE,
        example=(Change("progress/sfj/2024Q3.yaml", "    status: in_progress", "    status: behind"),),
        messages={
            "unexplained": Message(
                "任务 {task} 自评滞后，没有写 {lacking}",
                "task {task} is called behind, without {lacking}",
                "请写明存在问题（problems）和下一步打算（next）。",
                "Say what the problems are and what comes next.",
            ),
            "vague": Message(
                "任务 {task} 自评滞后，{lacking} 没有写明",
                "task {task} is called behind, and its {lacking} say nothing",
                "请写明存在问题（problems）和下一步打算（next），不写“无”“同上”。",
                "Say what the problems are and what comes next, not “none” or “as above”.",
            ),
        },
    ),
    part="tasks",
)
def behind_unexplained(book: Book, report: Report) -> Iterator[Observation]:  # noqa: ARG001 - every file rule takes it
    """A unit that calls a task behind gives the problems and the next steps."""
    for task_id, entry in report.tasks.items():
        if entry.status is BEHIND:
            lacking = [name for name in ("problems", "next") if says_nothing(getattr(entry, name))]
            if lacking:
                place = report.at("tasks", task_id, "status")
                # where nothing is written the advice is to write; where 无 is, to write something else
                blank = any(not getattr(entry, name).strip() for name in lacking)
                yield _observe(report, "unexplained" if blank else "vague", place, task_id, None, lacking=lacking)


UNMATCHED = (2 - 2 * LIKE) / (2 - LIKE)
"""The largest part of a text's characters that can lack a match in another that is as like as ``LIKE``."""
_NOISE = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text without white space and punctuation."""
    return _NOISE.sub("", text)


def likeness(text: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, white space and punctuation apart; 0 where below ``LIKE``."""
    # nearly all pairs are unlike, and their characters alone tell: the slow comparison is for the few that are left
    if _unlike(text, other) or _unlike(other, text):
        return 0.0
    ours, theirs = plain(text), plain(other)
    if ours == theirs:
        return 1.0
    # the same ratio as below, over what both have in common: a step for each character, where difflib compares all
    if len(ours) > _LONG or len(theirs) > _LONG:
        ours, theirs = ours[:_LONGEST], theirs[:_LONGEST]
        return 2 * _in_common(ours, theirs) / (len(ours) + len(theirs))
    import difflib

    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


_LONG, _LONGEST = 200, 20_000
"""Characters from which a text is compared by what it has in common, and as far as it is compared.

difflib takes time by the square and more: 10,000 characters that a unit repeats took six seconds, a whole file hours.
"""


def _in_common(text: str, other: str) -> int:
    """How many characters both texts have in the same order: their longest common subsequence (Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for n, sign in enumerate(text):
        places[sign] = places.get(sign, 0) | 1 << n
    every = (1 << len(text)) - 1
    row = every
    for sign in other:
        match = row & places.get(sign, 0)
        row = (row + match | row - match) & every
    return len(text) - row.bit_count()


def _unlike(text: str, other: str) -> bool:
    """Whether the text has too many characters that the other lacks for the two to be alike.

    Why this is safe: where c of n and m characters have a match, the ratio is 2 c / (n + m), and m is not less than c:
    as long as it is not below ``LIKE``, at most ``UNMATCHED`` of the n have none. White space and punctuation, which
    are not compared, only make n larger here.
    """
    spare = int(len(text) * UNMATCHED) + 1
    there = other if len(other) < 200 else frozenset(other)  # a short text is searched faster than a set is made
    for sign in text:
        if sign not in there and sign.isalnum():
            spare -= 1
            if spare < 0:
                return True
    return False


@on_file(
    Rule(
        "P506",
        Severity.WARNING,
        title=("每个季度写新的进展", "a narrative says something new"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "progress: 有件必备。",
                "progress: 本季度审查备案行政规范性文件十二件，全部按期完成。",
            ),
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10 progress: 有件必备。=>progress: 本季度审查备案行政规范性文件十二件，全部按期完成。",
            ),
        ),
        messages={
            "copied": Message(
                "任务 {task} 的 {field} 与本单位 {then} 的内容有 {percent}% 相同",
                "{field} of task {task} is {percent} % the same as the unit's own of {then}",
                "请在 {field} 里写本季度的新情况；确无进展的，写明原因。",
                "Write under {field} what is new this quarter; where nothing is, say why.",
            ),
            "inherited": Message(
                "任务 {task} 的 {field} 与原{then} 的内容有 {percent}% 相同",
                "{field} of task {task} is {percent} % the same as that of {then}, which the unit succeeds",
                "请写本季度的新进展；确无进展的，如实写明。",
                "Write what is new this quarter; say so where nothing is.",
            ),
        },
    ),
    part="tasks",
)
def copied_from_last(book: Book, report: Report) -> Iterator[Observation]:
    """A narrative is not copied from the unit's own report of the period before."""
    for last in _reports_before(book, report):
        for task_id, entry in report.tasks.items():
            old = last.tasks.get(task_id)
            for name in NARRATIVES if old else ():
                text = getattr(entry, name)
                # length with punctuation first, without it below: plain() costs more, and nearly no text comes that far
                if len(text) < OWN_LENGTH or (alike := likeness(text, getattr(old, name))) < LIKE:
                    continue
                if len(plain(text)) >= OWN_LENGTH:
                    place = report.at("tasks", task_id, name)
                    facts = {"field": name, "then": _then(book, report, last), "percent": int(alike * 100)}
                    message = "copied" if last.unit == report.unit else "inherited"
                    observation = _observe(report, message, place, task_id, None, **facts)
                    yield _with(observation, last.at("tasks", task_id, name), last.period)


@on_judgement(
    Rule(
        "P507",
        Severity.NOTE,
        title=("各单位写自己的情况", "units write their own"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "progress: 有件必备。",
                "progress: 本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。",
            ),
            Change(
                "progress/fgj/2024Q3.yaml",
                "progress: 按时备案。",
                "progress: 本季度制发行政规范性文件一律报送备案审查，经逐件核对，没有发现应当备案而未备案的文件，审查意见均已落实。",
            ),
        ),
        messages={
            "same": Message(
                "任务 {task} 的 {field} 与{other}的内容雷同",
                "{field} of task {task} is the same as that of {other}",
                "确属同样情况的不必修改；否则请写本单位的情况。",
                "Leave it where it is the truth; otherwise write the unit's own.",
            ),
        },
    )
)
def copied_from_another(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """Two units with the same narrative are both named; a note only, for 本季度未发生… is often the truth."""
    narratives: dict[tuple[str, str], list[tuple[Report, str]]] = {}
    for unit in judgement.units:
        report = book.report(unit.unit, judgement.period) if unit.day else None
        for task_id, entry in report.tasks.items() if report else ():
            for name in NARRATIVES:
                text = getattr(entry, name)
                # within one task: the same words on two tasks may be true of both (domain.md 7)
                if report and len(text) >= OTHERS_LENGTH and len(plain(text)) >= OTHERS_LENGTH:
                    narratives.setdefault((task_id, name), []).append((report, text))
    for (task_id, name), texts in narratives.items():
        for n, (first, text) in enumerate(texts):
            for second, other in texts[n + 1 :]:
                if likeness(text, other) >= LIKE:
                    # on both files: nobody can tell who copied, and 本季度未发生… is often the truth, hence a note
                    yield _same_narrative(book, first, second, task_id, name)
                    yield _same_narrative(book, second, first, task_id, name)


def _same_narrative(book: Book, report: Report, other: Report, task: str, name: str) -> Observation:
    related = Related(other.at("tasks", task, name), "related.unit", {"name": book.plan.units[other.unit].name})
    facts = {"field": name, "other": book.plan.units[other.unit].name, "task": task}
    place = report.at("tasks", task, name)
    return Observation("same", place, facts, report.unit, task, None, str(report.period), (related,))


@on_file(
    Rule(
        "P508",
        Severity.WARNING,
        title=("没有纠正的违反事项继续写明", "an open breach is named until it is corrected"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q2.yaml",
                "!absent",
                "!sfj 2024Q2 2024-07-10     status: in_progress=>    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次}}",
            ),
        ),
        messages={
            "dropped": Message(
                "{then} 报告的违反 {id} 尚未纠正，本期没有再写：{what}",
                "the breach of {id} reported in {then} is not corrected, and is left out now: {what}",
                "请在这项任务的 breaches 里继续写 {id}: {{what: 情况}}；已经纠正的，再加 corrected: 日期。",
                "Write {id}: {{what: …}} under breaches of that task again; add corrected: DAY once it is put right.",
            ),
        },
    )
)
def breach_dropped(book: Book, report: Report) -> Iterator[Observation]:
    """An open breach is reported again in every period until it is corrected, however often it was left out."""
    # an open breach is named in every report (domain.md 6): left out once, it would otherwise be forgotten for good
    if not any(old.broken for old in book.earlier(report.unit, report.period)):
        return
    dropped: set[Place] = set()
    for own in book.line_of(report.unit, report.period):
        named = {name for _, name, _ in report.broken}
        for old in _spoken_for(book, report, own):
            for task_id, name, breach in old.broken:
                there = old.key_at("tasks", task_id, "breaches", name)
                if breach.corrected is None and name not in named and there not in dropped:
                    dropped.add(there)
                    facts = {"id": name, "what": breach.what, "then": _then(book, report, old)}
                    place = report.key_at("tasks", task_id)
                    observation = _observe(report, "dropped", place, task_id, None, **facts)
                    yield _with(observation, there, old.period)
                named.add(name)  # the latest word on it is the one that counts


def _spoken_for(book: Book, report: Report, unit: str) -> Iterator[Report]:
    """The earlier reports that speak for the unit, latest first: its own, and its successors' once it had ended.

    What a successor wrote of a breach of its own, before it took over, settles none of its predecessor's.
    """
    return (old for old in before(book, report) if unit in book.line_of(old.unit, old.period))
