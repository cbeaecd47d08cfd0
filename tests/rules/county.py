"""What is found in the small county once its texts are changed, and in the examples of the rules' pages."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from planck import check, load
from planck.core.finding import Finding
from planck.core.period import Period
from planck.load import plans
from planck.load.rollup import definition
from planck.messages import CHINESE
from planck.model import OFFICE, Book, ChangedFile, FileKind, Submission
from planck.model.issued import digest, written
from planck.rollup.document import Head
from planck.rollup.findings import observations
from planck.rollup.sums import Province, answer_of
from planck.rules import RULES, Rule
from tests.rollup import small
from tests.workspace import OTHER, PLAN, PROGRESS, write

SFJ, FGJ = "progress/sfj/2024Q3.yaml", "progress/fgj/2024Q3.yaml"
BASE = {SFJ: PROGRESS, FGJ: OTHER, "plan.yaml": PLAN, "progress/sfj/evidence/b.pdf": "验收意见\n"}
"""The sound workspace that the examples of the pages change."""
PROOF = "https://www.example.gov.cn/a"
QUOTE = "quote: 2024年底前建成热线系统"
CONFLICT = "!conflict"
"""In the place of a text: a file that both sides of a merge change, each in its way."""
RECORD = "office/issued/2024Q3.json"
"""Of which ``!issued``, ``!forged`` and ``!removed`` say how it is."""
ABSENT = "!absent"
"""In the place of a file's text: there is no such file."""

Changes = Iterable[tuple[str, str]]


def edited(text: str, *changes: tuple[str, str]) -> str:
    """The text with each change made once; what a change replaces must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def report_of(period: str, submitted: str, *changes: tuple[str, str], base: str = PROGRESS) -> str:
    """A unit's report of 2024Q3, by default 市司法局's, as one of another period."""
    return edited(base.replace("2024Q3", period).replace("2024-10-12", submitted), *changes)


def then(*changes: tuple[str, str]) -> str:
    """市司法局's report of the period before."""
    return report_of("2024Q2", "2024-07-12", *changes)


def judged(
    folder: Path,
    *,
    plan: Changes = (),
    sfj: Changes = (),
    fgj: Changes = (),
    period: str = "2024Q3",
    as_of: str = "2024-10-31",
    files: Mapping[str, str] | None = None,
    **more: str,
) -> tuple[Finding, ...]:
    """The findings in a county with these changes to its plan and to its units' reports.

    ``files``: other texts by path; ``more``: likewise, with ``__`` for ``/`` and without ``.yaml``.
    """
    texts = {SFJ: edited(PROGRESS, *sfj), FGJ: edited(OTHER, *fgj), **(files or {})}
    texts |= {name.replace("__", "/") + ".yaml": text for name, text in more.items()}
    present = {name: text for name, text in texts.items() if text != ABSENT}
    loaded = load.workspace(write(folder, present, edited(PLAN, *plan)))
    assert loaded.book, [CHINESE.message(finding) for finding in loaded.findings]
    judged_period = Period.parse(period)
    assert judged_period
    return check.judge(loaded, judged_period, datetime.date.fromisoformat(as_of)).findings


# ------------------------------------------------------------------------------------------- cases from a file


def case_findings(folder: Path, code: str, case: Mapping[str, Any]) -> list[Finding]:
    """All findings in a case of ``tests/rules/cases``, exact doubles dropped."""
    if case.get("example"):
        findings = example_findings(folder, RULES[code], case["example"])
        return list({finding.order: finding for finding in findings}.values())
    files = {path: _file(given) for path, given in case.get("files", {}).items()}
    if RULES[code].family.module == "assessment":  # no quarter is judged by them
        texts = {SFJ: PROGRESS, FGJ: OTHER, **files}
        data = write(
            folder, {name: text for name, text in texts.items() if text != ABSENT}, edited(PLAN, *case.get("plan", ()))
        )
        return list(check.validate(load.workspace(data)).findings)
    more = {name: case[name] for name in ("plan", "sfj", "fgj", "period", "as_of") if name in case}
    return list(judged(folder, files=files, **more))


def in_full(finding: Finding) -> str:
    """Where, how grave, whose; the line itself; message, remedy, and what it points to besides."""
    whose = " ".join(name or "-" for name in (finding.unit, finding.task, finding.item, finding.period))
    lines = [f"{':'.join(map(str, finding.place))} {finding.code} {finding.severity} {whose}"]
    lines += [f"| {finding.text}".rstrip()] if finding.text else []
    lines += [CHINESE.message(finding), CHINESE.remedy(finding)]
    lines += [f"{':'.join(map(str, related.place))} {CHINESE.message(related)}" for related in finding.related]
    return "\n".join(filter(None, lines)) + "\n"


def _file(given: str | Mapping[str, Any]) -> str:
    if isinstance(given, str):
        return ABSENT if given == "absent" else given
    base = {"sfj": PROGRESS, "fgj": OTHER}[given["like"]]
    return report_of(given["period"], given["submitted"], *given.get("changes", ()), base=base)


# --------------------------------------------------------------------------------------- the examples of pages

Side = Literal["wrong", "right"]


def example_findings(folder: Path, rule: Rule, side: Side) -> list[Finding]:
    """All findings of ``validate`` and of ``check`` in the rule's example."""
    if rule.family.module == "rollup":
        return _province_findings(folder, rule, side)
    texts = _example(rule, side)
    marks = {name: text for name, text in texts.items() if text in ("!folder", "!link")}
    if "source: {file: source/plan.txt" in str(texts["plan.yaml"]):
        texts["source/plan.txt"] = "另一份原文"
    written = {name: text for name, text in texts.items() if name not in marks and text != CONFLICT}
    data = write(folder, written, str(texts["plan.yaml"]))
    for name, mark in marks.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if mark == "!folder" else path.symlink_to("b.pdf")
    loaded = load.workspace(data)
    if loaded.book is None:
        return list(loaded.findings)
    day = datetime.date.fromisoformat(rule.as_of)
    if rule.family.module == "change":
        change = _submission(loaded.book, rule, texts, side)
        return [*check.validate(loaded).findings, *check.merge_result(loaded.book, change, ()).findings]
    further = [load.workspace(data, keys=(key,)) for key in plans.keys(data)[1:]]
    verdict = check.united([check.validate(each) for each in (loaded, *further)])
    return [*verdict.findings, *check.judge(loaded, Period(2024, 3), day).findings]


def _province_findings(folder: Path, rule: Rule, side: Side) -> list[Finding]:
    """All findings of the roll-up of a small province."""
    texts = dict(small.BASE)
    killed: tuple[str, ...] = ()
    for change in rule.example:
        mark = getattr(change, side)
        if change.file in texts:
            texts[change.file] = edited(texts[change.file], (change.right, mark))
        elif mark == "!killed":
            killed = (change.file.rpartition("/")[2],)
        elif mark == "!copied":
            there = "counties/530102/data/progress"
            texts |= {name.replace(there, change.file): text for name, text in texts.items() if there in name}
    path = small.write(folder, texts)
    defined = definition(path)
    if defined.rollup is None:
        return list(defined.findings)
    gathered = small.gather(path, as_of=rule.as_of, killed=killed)
    rows = [zlib.decompress(content) for _, content in sorted(gathered.answers.items())]
    heads = [answer_of(Head.model_validate_json(row)) for row in rows]
    province = Province(gathered.rollup, gathered.levels, heads)
    return [finding for _, finding in observations(province, gathered.path, gathered.below)]


def _submission(book: Book, rule: Rule, texts: Mapping[str, str | bytes], side: Side) -> Submission:
    """The example's files as a change of the small county, handed in by 市司法局, or by Zhang whom a list may name."""
    changed, conflicts = [], []
    for name in sorted({change.file for change in rule.example}):
        before, after = BASE.get(name), texts.get(name)
        if after == CONFLICT:
            conflicts.append(f"data/{name}")
        elif after != before and not name.startswith("office/issued/"):
            kind = FileKind.LINK if after == "!link" else FileKind.FILE
            changed.append(ChangedFile(f"data/{name}", FileKind.FILE if before else None, kind if after else None))
    names = tuple(f"data/{name}" for name in texts)
    account = "zhang" if book.accounts and book.accounts.owner("zhang") is None else None
    author = "sfj" if rule.example[0].file == FGJ and len(rule.example) == 1 and FGJ in texts else None
    receipts = frozenset(
        (receipt.unit, str(period))
        for period, words in book.office.items()
        for receipt in (words.receipts if words else ())
    )
    if rule.example[0].file.startswith("office/2024"):
        author = OFFICE
    marks = {change.wrong for change in rule.example} if side == "wrong" else set()
    records = tuple(f"data/{RECORD}" for mark in marks if mark == "!forged")
    return Submission(tuple(changed), tuple(conflicts), names, author, account, records=records, receipts=receipts)


def _example(rule: Rule, side: Side) -> dict[str, str | bytes]:
    """The example workspace with one side of every change."""
    texts: dict[str, str | bytes] = dict(BASE)
    issued = {change.file: getattr(change, side) for change in rule.example if change.file == RECORD}
    texts |= _record(issued.get(RECORD, ""))
    for change in rule.example:
        if change.file == RECORD:
            continue
        base = str(texts.get(change.file, ""))
        right, wrong = _meant(change.right, base), _meant(change.wrong, base)
        if change.wrong == CONFLICT and side == "wrong":
            texts[change.file] = CONFLICT
        elif change.right.startswith("!") or change.wrong == ABSENT or change.file not in texts:
            texts[change.file] = wrong if side == "wrong" else right
        elif side == "wrong":
            texts[change.file] = edited(base, (change.right, wrong))
    return {name: _special(text) for name, text in texts.items() if text != ABSENT}


def _record(mark: str) -> dict[str, str | bytes]:
    """The files of the record of the sound workspace's quarter: as written, changed, or only the texts of a removed one."""
    if not mark:
        return {}
    inputs = {f"data/{name}": text.encode() for name, text in BASE.items() if name.endswith(".yaml")}
    document = {
        "schema": "planck/issued@1", "period": "2024Q3", "as_of": "2024-10-31", "number": "示法〔2024〕3号",
        "day": "2024-11-05", "by": "法治督察科", "planck": "0", "data": "data", "accepted": [], "reason": "",
        "units": ["sfj", "fgj"], "before": [], "inputs": {path: digest(text) for path, text in inputs.items()},
        "uncounted": [], "kept": {},
    }  # fmt: skip
    texts: dict[str, str | bytes] = {f"office/issued/texts/{digest(text)}": text for text in inputs.values()}
    if mark == "!removed":
        return texts
    record = written(document)
    return texts | {RECORD: record.replace("督察".encode(), "监督".encode()) if mark == "!forged" else record}


def _meant(text: str, base: str) -> str:
    """What an example's text stands for: a mark for what cannot be shown."""
    mark, _, rest = text.partition(" ")
    match mark:
        case "!whole":
            return base
        case "!fgj":
            return OTHER
        case "!sfj":
            period, day, *_ = rest.split(" ")
            old, _, new = rest.partition(f"{day} ")[2].partition("=>")
            return report_of(period, day, *([(old, new)] if old else []))
    return text


def _special(text: str | bytes) -> str | bytes:
    if isinstance(text, bytes):
        return text
    if "!gbk " in text:
        return text.replace("!gbk ", "").encode("gbk")
    return text.replace("!deep x", "[" * 100 + "]" * 100)
