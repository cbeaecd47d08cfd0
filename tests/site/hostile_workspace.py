"""A workspace whose every free text is hostile: what names, plan, units and office write comes out as text."""

from __future__ import annotations

from pathlib import Path

from planck.cli import run
from tests.hostile import ALWAYS, quoted
from tests.workspace import PLAN, PROGRESS, write

ONE_LINE = [quoted(text) for text in ALWAYS if text.isprintable()]
TEXTS = [quoted(text) for text in ALWAYS if text.replace("\n", "").isprintable()]
UNREAD = "".join(f"# {text!r}\n" for text in ALWAYS) + f"tasks: {quoted(''.join(ALWAYS).replace(chr(0xD800), ''))}\n"
"""A file that cannot be read: its findings quote it."""
OFFICE = """\
schema: planck/office@1
period: 2024Q3
requirements: [{0}]
receipts: [{{unit: sfj, received: 2024-10-12, form: {1}, by: {2}}}]
decisions: [{{unit: sfj, item: 2.1.7/hotline, decision: refused, on: 2024-10-28, by: {3}, reason: {4}}}]
objections: [{{unit: fgj, raised: 2024-10-28, says: {5}}}]
letters: [{{unit: fgj, number: {6}, dated: 2024-10-28, answer_by: 2024-11-20, asks: [{7}]}}]
"""


def _indented(texts: list[str], before: str) -> str:
    return "".join(f"{before}- {text}\n" for text in texts)


def plan(publish: str = "plan, city, lights, units, findings") -> str:
    """The small county's plan with hostile words among its measures and names."""
    text = PLAN.replace(
        "status: in_force", f"status: in_force\noffice: {{publish: [{publish}], issuer: {ONE_LINE[3]}}}"
    )
    text = text.replace("title: 示例县方案", f"title: {ONE_LINE[0]}")
    text = text.replace("name: 市发展和改革局", f"name: {ONE_LINE[1]}").replace(
        "name: 热线接听率", f"name: {ONE_LINE[2]}"
    )
    text = text.replace("aliases: [市司法]", f"aliases: [市司法, {ONE_LINE[4]}]")
    last = "              - 2024年底前建成热线系统，每年发布报告。\n"
    return text.replace(last, last + _indented(TEXTS, " " * 14))


def lay(root: Path) -> Path:
    """Write the workspace and issue its quarter; the data folder."""
    words = quoted("".join(text for text in ALWAYS if text.replace("\n", "").isprintable()))
    progress = PROGRESS.replace(
        "progress: 平台建设稳步推进。", f"progress: {words}\n    problems: {TEXTS[1]}\n    next: {TEXTS[2]}"
    )
    progress = progress.replace("    milestones:", f"    evidence: [{', '.join(ONE_LINE[:6])}]\n    milestones:")
    office = OFFICE.format(*(TEXTS[n % len(TEXTS)] for n in range(8)))
    files: dict[str, str | bytes] = {
        "progress/sfj/2024Q3.yaml": progress,
        "progress/fgj/2024Q3.yaml": UNREAD,
        "office/2024Q3.yaml": office,
    }
    data = write(root, files, plan())
    accept = ["--accept", "unfilled", "--accept", "unread", "--reason", "试"]
    issue = ["issue", "2024Q3", "--number", "示例发1号", "--on", "2024-11-05", "--by", "办", "--as-of", "2024-10-31"]
    assert run([*issue, *accept, "--data", str(data)]) == 0, "the hostile quarter is not issued"
    return data
