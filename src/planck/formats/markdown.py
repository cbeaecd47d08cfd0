"""A summary for a pull request, in the words of those who write the files: what is wrong, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planck import wording
from planck.check import Result, Verdict
from planck.finding import Finding
from planck.formats.told import gravest_first, is_sample
from planck.reports import markdown
from planck.standing import Light
from planck.wording import label, say

MOST_OPEN = 50
"""Rows in sight; the others are folded away."""
LONGEST = 60_000
"""Characters of a summary: a comment on GitHub holds 65,536."""
_ROOM = 500
"""Characters kept for what closes the summary."""
_LIGHTS = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN, Light.NONE)
_REFERENCE = re.compile(
    r"(?<=[@#])(?=\w)|(?<=[!~%&$])(?=[\w\"])|(?<=GH-)(?=[0-9])|(?<=:)(?=//|[A-Za-z_+-]|[0-9]+:)|(?<=www)(?=\.)",
    re.IGNORECASE,
)


def quiet(text: str) -> str:
    """One line that renders as the text: no markup, and nothing that a forge makes a mention, reference or link.

    Forges look for ``@name``, ``#12`` and addresses in the rendered text, where no escape is left; so a blank of no
    width, written as an entity, stands inside such a word.
    """
    pieces = [markdown.escape(piece).replace("\\|", "&#124;") for piece in _REFERENCE.split(" ".join(text.split()))]
    return "&#8203;".join(pieces)


def render(verdict: Verdict, lang: str, width: int = 80, color: bool = False) -> str:  # noqa: ARG001 - one signature
    """Heading, counts, then a table a file: those with errors first, and errors first in each."""
    head = "\n\n".join(_quarter(verdict, lang) if isinstance(verdict, Result) else _files(lang))
    counts = verdict.counts
    facts = {"errors": counts.error, "warnings": counts.warning, "notes": counts.note, "files": counts.files}
    head += "\n\n" + say("summary.counts" if verdict.findings else "summary.clean", lang, **facts) + "\n"
    return head + _tables(list(_rows(verdict)), lang, LONGEST - _ROOM - len(head))


def _files(lang: str) -> Iterator[str]:
    yield f"## {say('summary.title', lang)}"


def _quarter(result: Result, lang: str) -> Iterator[str]:
    plan = result.book.plan
    title = wording.sentence("summary.title_quarter").message(lang)  # filled here: what is escaped is not cut
    yield "## " + title.format(title=quiet(plan.title[:200]), period=result.period)
    if is_sample(result):
        yield f"**{label('head.sample', lang)}**"
    if plan.status == "draft":
        yield f"**{label('head.draft', lang)}**"
    yield say("summary.day", lang, day=result.as_of)
    yield say("summary.lights_units", lang, lights=_lit(result.counts.unit_lights, lang))
    yield say("summary.lights_tasks", lang, lights=_lit(result.counts.task_lights, lang))


def _lit(counts: Mapping[Light, int], lang: str) -> str:
    return " ".join(f"{light.symbol}{label(f'light.{light}', lang)} {counts.get(light, 0)}" for light in _LIGHTS)


def _rows(verdict: Verdict) -> Iterator[Finding]:
    """The findings file by file, what is waived last in each."""
    by: dict[str, list[Finding]] = {}
    for finding in gravest_first(verdict.findings):
        by.setdefault(finding.place.path, []).append(finding)
    for findings in by.values():
        yield from sorted(findings, key=lambda one: one.waiver is not None)


def _tables(findings: list[Finding], lang: str, room: int) -> str:
    """The tables, folded beyond the first rows and cut where they would grow too long."""
    columns = [say(f"summary.{name}", lang) for name in ("line", "grade", "wrong", "right")]
    top = f"| {' | '.join(columns)} |\n| ---: | --- | --- | --- |\n"
    parts: list[str] = []
    path = None
    for n, finding in enumerate(findings):
        part = ""
        if n == MOST_OPEN:
            rest = say("summary.rest", lang, count=len(findings) - MOST_OPEN)
            part, path = f"\n<details>\n<summary>{rest}</summary>\n", None
        if finding.place.path != path:
            part += f"\n### {quiet(finding.place.path)}\n\n{top}"
        part += _row(finding, lang)
        room -= len(part)
        if room < 0:
            close = "\n</details>\n" if n > MOST_OPEN else ""
            return "".join(parts) + close + f"\n{say('summary.cut', lang, count=len(findings) - n)}\n"
        parts.append(part)
        path = finding.place.path
    return "".join(parts) + ("\n</details>\n" if len(findings) > MOST_OPEN else "")


def _row(finding: Finding, lang: str) -> str:
    grade = label(f"severity.{finding.severity}", lang)
    grade += f" [{label('waived', lang)}]" if finding.waiver else ""
    cells = [
        str(finding.place.line or ""),
        markdown.escape(f"{grade} {finding.code}"),
        quiet(wording.message(finding, lang)),
        quiet(wording.remedy(finding, lang)),
    ]
    return f"| {' | '.join(cells)} |\n"
