"""P6: evidence that is there, inside the unit's folder, and about the time it is claimed for."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from planck.core.finding import Severity
from planck.messages.grounds import EVIDENCE
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book, EvidenceState, Report, Status
from planck.rules.progress import item_of, word_at
from planck.rules.registry import Observation, on_file

DONE = Status.DONE  # members are slow to look up where a rule asks of every task
_SEVERAL = re.compile(r"\s*[、，；,;\n]\s*")
"""What people put between the names of files."""


def _faulty(book: Book, report: Report, messages: Mapping[EvidenceState, str]) -> Iterator[Observation]:
    """The report's pieces of evidence in these states, each with the state's message."""
    for piece, task, _ in report.pieces:
        state, near = book.evidence.get((report.path, piece.file), (EvidenceState.FOUND, ""))
        if message := messages.get(state):
            facts = {"file": piece.file, "unit": report.unit, "near": near}
            yield Observation(message, piece.at("file"), facts, report.unit, task, None, str(report.period))


def _in_yaml(name: str) -> str:
    """The name as it may stand in a list in brackets: in quotes, where YAML would take a sign of it for its own."""
    plain = not re.search(r"[,\[\]{}'\"#&*!|>%@`]|:\s|:$|^[-?\s]|\s$", name)
    return name if plain else "'" + name.replace("'", "''") + "'"


def _difference(written: str, near: str) -> str:
    """The message on what alone tells the two names apart."""
    # 验收.pdf for evidence/验收.pdf: the name is right, so no other difference is to be looked for
    if posixpath.normpath(written) == near.removeprefix("evidence/"):
        return "folder"
    same: Mapping[str, Callable[[str], str]] = {
        "case": str.casefold,
        "blanks": lambda name: re.sub(r"\s", "", name),
        "form": lambda name: unicodedata.normalize("NFC", name),
        "width": lambda name: unicodedata.normalize("NFKC", name),
    }
    # NFC before NFKC, which levels differences of Unicode form as well as of width
    return next((kind for kind, plain in same.items() if plain(written) == plain(near)), "near")


@on_file(
    Rule(
        "P601",
        Severity.ERROR,
        title=("佐证文件存在", "evidence is there"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [evidence/none.pdf]",
            ),
        ),
        messages={
            "missing": Message(
                "佐证 {file} 找不到，data/progress/{unit}/ 下没有这个文件",
                "the evidence {file} is missing: no such file under data/progress/{unit}/",
                "请把文件放进 evidence/ 文件夹，写作 evidence/文件名；网址要以 https:// 开头。",
                "Put the file into evidence/ and write evidence/<name>; a web address begins with https://.",
            ),
            "several": Message(
                "佐证 {file} 找不到，像是几个文件写在了一项里",
                "the evidence {file} is missing; it looks like several files in one item",
                "请一个文件写一行，每行以“- ”开头。这里的文件名分别是：{parts}。",
                'Write a line for each file, beginning with "- ". The names here are: {parts}.',
            ),
            "folder": Message(
                "佐证 {file} 找不到；有 {near}，少写了文件夹",
                "the evidence {file} is missing; {near} is there: the folder was left out",
                "写作 {suggest}。",
                "Write {suggest}.",
            ),
            "case": Message(
                "佐证 {file} 找不到；有 {near}，大小写不同",
                "the evidence {file} is missing; {near} is there, in other capitals",
                "是它，就写作 {suggest}，或者给文件改名。",
                "If it is meant, write {suggest}, or rename the file.",
            ),
            "blanks": Message(
                "佐证 {file} 找不到；有 {near}，空格不同",
                "the evidence {file} is missing; {near} is there, with other spaces",
                "是它，就写作 {suggest}（空格照样），或者给文件改名。",
                "If it is meant, write {suggest}, blanks included, or rename the file.",
            ),
            "form": Message(
                "佐证 {file} 找不到；有 {near}，看上去一样，字符的编码形式不同（Unicode NFC、NFD）",
                "the evidence {file} is missing; {near} is there: it looks the same, in another Unicode form (NFC, NFD)",
                "是它，就从这里复制：写作 {suggest}，或者给文件重新起名。",
                "If it is meant, copy it from here: write {suggest}, or name the file anew.",
            ),
            "width": Message(
                "佐证 {file} 找不到；有 {near}，全角、半角不同",
                "the evidence {file} is missing; {near} is there: characters are full-width in the other",
                "是它，就写作 {suggest}，或者给文件改名。",
                "If it is meant, write {suggest}, or rename the file.",
            ),
            "near": Message(
                "佐证 {file} 找不到；有 {near}，名字只有一点不同",
                "the evidence {file} is missing; {near} is there: the names differ a little",
                "是它，就写作 {suggest}，或者给文件改名。",
                "If it is meant, write {suggest}, or rename the file.",
            ),
        },
    ),
    part="pieces",
)
def missing(book: Book, report: Report) -> Iterator[Observation]:
    """A file that is named as evidence lies in the unit's folder."""
    for observation in _faulty(book, report, {EvidenceState.MISSING: "missing"}):
        file = observation.facts["file"]
        near = observation.facts["near"]
        parts = _SEVERAL.split(file)
        if near:
            facts = {"file": file, "near": near, "suggest": _in_yaml(near)}
            yield observation._replace(message=_difference(file, near), facts=facts)
        # people write a.pdf、b.pdf in one item; "missing" would send them to look for a file of that name
        elif len(parts) > 1 and all(parts):
            yield observation._replace(message="several", facts={"file": file, "parts": parts})
        else:
            yield observation


@on_file(
    Rule(
        "P602",
        Severity.ERROR,
        title=("佐证文件不是空的", "evidence is not empty"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence/a.pdf]"
            ),
            Change("progress/sfj/evidence/a.pdf", "!absent", ""),
        ),
        messages={
            "empty": Message(
                "佐证 {file} 是空文件（0 字节）",
                "the evidence {file} is empty (0 bytes)",
                "请重新放入有内容的文件。",
                "Put the file there again, with its content.",
            ),
        },
    ),
    part="pieces",
)
def empty(book: Book, report: Report) -> Iterator[Observation]:
    """A file that is named as evidence is not empty."""
    yield from _faulty(book, report, {EvidenceState.EMPTY: "empty"})


@on_file(
    Rule(
        "P603",
        Severity.ERROR,
        title=("佐证是文件，不是文件夹", "evidence is a file, not a folder"),
        why=EVIDENCE,
        example=(
            Change("progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence]"),
            Change("progress/sfj/evidence/a.pdf", "!absent", "x"),
        ),
        messages={
            "folder": Message(
                "佐证 {file} 是文件夹，不是文件",
                "the evidence {file} is a folder, not a file",
                "请写到里面的文件，例如 evidence/文件夹/文件名；几个文件的，每个写一项。",
                "Name the file in it, such as evidence/<folder>/<name>; each of several is an item of its own.",
            ),
        },
    ),
    part="pieces",
)
def folder(book: Book, report: Report) -> Iterator[Observation]:
    """Evidence is a file, not a folder."""
    yield from _faulty(book, report, {EvidenceState.FOLDER: "folder"})


@on_file(
    Rule(
        "P604",
        Severity.ERROR,
        title=("佐证在本单位文件夹内，或是网址", "evidence lies in the unit's folder, or is a web address"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [../fgj/2024Q3.yaml]",
            ),
        ),
        messages={
            "outside": Message(
                "佐证 {file} 在本单位文件夹之外（绝对路径或 ..），没有查看",
                "the evidence {file} lies outside the unit's folder and was not looked at",
                "请把文件放进本单位的 evidence/ 文件夹，写相对路径 evidence/文件名。",
                "Put the file into the unit's evidence/ and write evidence/<name>.",
            ),
            "backslash": Message(
                "佐证 {file} 用了反斜杠，路径要用斜杠 /",
                "the evidence {file} has backslashes; a path is written with /",
                "写作 {suggest}。",
                "Write {suggest}.",
            ),
            "not_a_url": Message(
                "佐证 {file} 不是可用的网址（以 http:// 或 https:// 开头），也不是本单位文件夹内的文件",
                "the evidence {file} is neither a web address (http:// or https://) nor a file of the unit's folder",
                "网址写全，例如 https://www.example.gov.cn/…；文件写 evidence/文件名。",
                "Write the whole address, such as https://www.example.gov.cn/…; a file is evidence/<name>.",
            ),
        },
    ),
    part="pieces",
)
def outside(book: Book, report: Report) -> Iterator[Observation]:
    """Evidence lies inside the unit's own folder, or is a web address."""
    messages = {
        EvidenceState.OUTSIDE: "outside",
        EvidenceState.BACKSLASH: "backslash",
        EvidenceState.NOT_A_URL: "not_a_url",
    }
    for observation in _faulty(book, report, messages):
        if observation.message == "backslash":
            facts = {**observation.facts, "suggest": re.sub(r"\\+", "/", observation.facts["file"])}
            yield observation._replace(facts=facts)
        else:
            yield observation


@on_file(
    Rule(
        "P605",
        Severity.ERROR,
        title=("佐证不经过链接", "evidence is not reached through a link"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml", "    status: ongoing", "    status: ongoing\n    evidence: [evidence/a.pdf]"
            ),
            Change("progress/sfj/evidence/a.pdf", "!absent", "!link"),
        ),
        messages={
            "link": Message(
                "佐证 {file} 要经过链接才能到达，没有查看",
                "the evidence {file} is reached through a link and was not looked at",
                "请把链接指向的文件复制进 evidence/ 文件夹，写作 evidence/文件名。",
                "Copy the file that the link leads to into evidence/ and write evidence/<name>.",
            ),
        },
    ),
    part="pieces",
)
def link(book: Book, report: Report) -> Iterator[Observation]:
    """Evidence is not reached through a link."""
    yield from _faulty(book, report, {EvidenceState.LINK: "link"})


@on_file(
    Rule(
        "P606",
        Severity.WARNING,
        title=("佐证说明的是本季度", "evidence covers the quarter"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [{file: https://www.example.gov.cn/a, covers: 2024Q1}]",
            ),
        ),
        messages={
            "period": Message(
                "佐证 {file} 说明的是 {covers}，不是 {period}",
                "the evidence {file} covers {covers}, not {period}",
                "请换成 {period} 的佐证；佐证说明的就是 {period} 的，写 covers: {period}。",
                "Give evidence of {period}; where it is of {period}, write covers: {period}.",
            ),
        },
    ),
    part="pieces",
)
def other_period(book: Book, report: Report) -> Iterator[Observation]:  # noqa: ARG001 - every file rule takes it
    """Evidence covers the period of the claim; the day it was filed does not matter."""
    for piece, task, claimed in report.pieces:
        # ``claimed`` is None for milestones and duties: what was done in an earlier period is proved by its own papers
        # the month's papers prove the quarter's claim, and the year's survey the month's
        if piece.covers and claimed and not piece.covers.overlaps(claimed):
            facts = {"file": piece.file, "covers": piece.covers, "period": claimed}
            yield Observation("period", piece.at("covers"), facts, report.unit, task, None, str(report.period))


@on_file(
    Rule(
        "P607",
        Severity.WARNING,
        title=("报完成的有佐证", "what is done has evidence"),
        why=EVIDENCE,
        example=(Change("progress/sfj/2024Q3.yaml", "system: {done: }", "system: {done: 2024-09-20}"),),
        lost_row={"task": "task"},
        messages={
            "task": Message(
                "任务 {task} 自评已完成，没有任何佐证",
                "task {task} is called done without any evidence",
                "请在任务 {task} 下写 evidence: [evidence/文件名]，并把文件放进 evidence/ 文件夹。",
                "Write evidence: [evidence/<name>] under task {task}, and put the file into evidence/.",
            ),
            "word": Message(
                "{key} 报了完成日期，没有佐证",
                "{key} is said to be done, without evidence",
                "写作 {key}: {{done: 日期, evidence: [evidence/文件名]}}。",
                "Write {key}: {{done: day, evidence: [evidence/<name>]}}.",
            ),
        },
    )
)
def done_unproved(book: Book, report: Report) -> Iterator[Observation]:
    """Each task and item reported as done has evidence: its own, or for an item its task's."""
    for task_id, entry in report.tasks.items():
        # a piece that proves one of its items will do
        if entry.status is DONE and not any(task == task_id for _, task, _ in report.pieces):
            place = report.at("tasks", task_id, "status")
            yield Observation("task", place, {"task": task_id}, report.unit, task_id, None, str(report.period))
    for task, part, key, word in report.words:
        # one paper often proves a task and its milestone: it need not be named twice
        here = report.tasks[task].evidence if task else []
        if word.done and not word.evidence and not here:
            full = item_of(book.plan, task, key)
            place = word_at(report, task, part, key)
            yield Observation("word", place, {"key": key}, report.unit, task or None, full, str(report.period))


@on_file(
    Rule(
        "P608",
        Severity.ERROR,
        title=("佐证是文件本身，不是占位文件", "evidence is the file itself, not what stands for it"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [evidence/~$a.docx]",
            ),
            Change("progress/sfj/evidence/~$a.docx", "!absent", "x"),
        ),
        messages={
            "placeholder": Message(
                "佐证 {file} 不是材料本身：是快捷方式、没下载完的文件、临时文件或指向别处的占位文件",
                "the evidence {file} is not the file itself: a shortcut, an unfinished download, a temporary file or a pointer",
                "请把原来的文件（先打开或下载完）复制进 evidence/ 文件夹，写作 evidence/文件名。",
                "Copy the file itself, opened or downloaded in full, into evidence/ and write evidence/<name>.",
            ),
        },
    ),
    part="pieces",
)
def placeholder(book: Book, report: Report) -> Iterator[Observation]:
    """A file that is named as evidence is the file itself."""
    yield from _faulty(book, report, {EvidenceState.PLACEHOLDER: "placeholder"})


@on_file(
    Rule(
        "P609",
        Severity.ERROR,
        title=("佐证是证明材料，不是进展文件或说明", "evidence proves something: it is no report and no read-me"),
        why=EVIDENCE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    evidence: [2024Q3.yaml]",
            ),
        ),
        messages={
            "no_proof": Message(
                "佐证 {file} 不是证明材料：是进展文件本身、说明文件，或以点开头的隐藏文件",
                "the evidence {file} proves nothing: it is a report itself, a read-me or a hidden file",
                "请放入证明材料（文件、照片、台账等），写作 evidence/文件名；没有的，删去这一项。",
                "Put the proof there and write evidence/<name>; leave the item out where there is none.",
            ),
        },
    ),
    part="pieces",
)
def no_proof(book: Book, report: Report) -> Iterator[Observation]:
    """A file that is named as evidence is neither a report nor a file that only marks or explains a folder."""
    yield from _faulty(book, report, {EvidenceState.NO_PROOF: "no_proof"})
