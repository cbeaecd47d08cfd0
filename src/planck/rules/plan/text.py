"""The transcription is the official text, and every figure in it is claimed by an item or listed as no target."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from planck.core.finding import Severity
from planck.messages.grounds import OFFICIAL_TEXT
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, Plan, Task
from planck.rules.plan.claims import claims
from planck.rules.registry import Observation, on_plan


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
    for claim in claims(plan):
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
