"""A summary for a pull request, for those who write the files: what is wrong, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planck.check import Result, Verdict
from planck.core.finding import Finding
from planck.formats.corrected import sentences
from planck.formats.finding_text import draft_mark, is_sample, most_severe_first
from planck.messages import Translator
from planck.reports import markdown
from planck.standing import Light

MOST_OPEN = 50
"""Rows shown unfolded."""
LONGEST = 60_000
"""Characters of a summary: a comment on GitHub holds 65,536."""
_ROOM = 500
"""Characters kept for what closes the summary."""
_REFERENCE = re.compile(
    r"(?<=[@#])(?=\w)|(?<=[!~%&$])(?=[\w\"])|(?<=GH-)(?=[0-9])|(?<=:)(?=//|[A-Za-z_+-]|[0-9]+:)|(?<=www)(?=\.)",
    re.IGNORECASE,
)


def quiet(text: str) -> str:
    """A line that renders as the text: no markup, and nothing that a forge makes a mention, reference or link.

    Forges look for ``@name``, ``#12`` and addresses in the rendered text, where no escape is left: a zero-width space,
    written as an entity, breaks up such a word.
    """
    pieces = [markdown.escape(piece).replace("\\|", "&#124;") for piece in _REFERENCE.split(" ".join(text.split()))]
    return "&#8203;".join(pieces)


def render(verdict: Verdict, translator: Translator, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """Heading, counts, then a table for each file: files with errors first, and errors first in each."""
    head = "\n\n".join(_quarter(verdict, translator) if isinstance(verdict, Result) else _files(translator))
    counts = verdict.counts
    facts = {"errors": counts.error, "warnings": counts.warning, "notes": counts.note, "files": counts.files}
    head += "\n\n" + translator.text("summary.counts" if verdict.findings else "summary.clean", **facts) + "\n"
    return head + _tables(list(_rows(verdict)), translator, LONGEST - _ROOM - len(head))


def _files(translator: Translator) -> Iterator[str]:
    yield f"## {translator.text('summary.title')}"


def _quarter(result: Result, translator: Translator) -> Iterator[str]:
    """What was judged, on which day, and the lights."""
    plan = result.book.plan
    title = translator.template("summary.title_quarter")  # filled here: escaped text must not be cut
    yield "## " + title.format(title=quiet(plan.title[:200]), period=result.period)
    if is_sample(result):
        yield f"**{translator.label('head.sample')}**"
    if mark := draft_mark(plan, translator):
        yield f"**{mark}**"
    yield translator.text("summary.day", day=result.as_of)
    yield translator.text("summary.lights_units", lights=_lit(result.counts.unit_lights, translator))
    yield translator.text("summary.lights_tasks", lights=_lit(result.counts.task_lights, translator))
    if record := result.issued:
        yield quiet(translator.text("corrected.issued", number=record.number, day=record.day, by=record.by))
    if rows := sentences(result, translator):
        yield f"### {translator.text('corrected.title')}"
        yield "\n".join(f"- {quiet(row)}" for row in rows)


def _lit(counts: Mapping[Light, int], translator: Translator) -> str:
    return " ".join(f"{light.symbol}{translator.label(f'light.{light}')} {counts.get(light, 0)}" for light in Light)


def _rows(verdict: Verdict) -> Iterator[Finding]:
    """The findings file by file, those with errors first; waived findings last in each file."""
    by: dict[str, list[Finding]] = {}
    for finding in most_severe_first(verdict.findings):
        by.setdefault(finding.place.path, []).append(finding)
    for findings in by.values():
        yield from sorted(findings, key=lambda finding: finding.waiver is not None)


def _tables(findings: list[Finding], translator: Translator, room: int) -> str:
    """The tables, folded after ``MOST_OPEN`` rows and cut after ``room`` characters."""
    columns = [translator.text(f"summary.{name}") for name in ("line", "grade", "wrong", "right")]
    top = f"| {' | '.join(columns)} |\n| ---: | --- | --- | --- |\n"
    parts: list[str] = []
    path = None
    for n, finding in enumerate(findings):
        part = ""
        if n == MOST_OPEN:
            rest = translator.text("summary.rest", count=len(findings) - MOST_OPEN)
            part, path = f"\n<details>\n<summary>{rest}</summary>\n", None
        # once more behind the fold: a table does not go on inside <details>
        if finding.place.path != path:
            part += f"\n### {quiet(finding.place.path)}\n\n{top}"
        part += _row(finding, translator)
        room -= len(part)
        if room < 0:
            # an open <details> would fold whatever the forge prints below the comment
            close = "\n</details>\n" if n > MOST_OPEN else ""
            return "".join(parts) + close + f"\n{translator.text('summary.cut', count=len(findings) - n)}\n"
        parts.append(part)
        path = finding.place.path
    return "".join(parts) + ("\n</details>\n" if len(findings) > MOST_OPEN else "")


def _row(finding: Finding, translator: Translator) -> str:
    grade = translator.label(f"severity.{finding.severity}")
    grade += f" [{translator.label('waived')}]" if finding.waiver else ""
    cells = [
        str(finding.place.line or ""),
        markdown.escape(f"{grade} {finding.code}"),
        quiet(translator.message(finding)),
        quiet(translator.remedy(finding)),
    ]
    return f"| {' | '.join(cells)} |\n"
