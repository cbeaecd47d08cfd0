"""Problems of a unit's own report in plain words: what is wrong, where, and what to write instead.

A bureau head reads the sheet for two minutes: codes, fields, lines and files of planck say nothing there.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from planck.check import Result
from planck.core.finding import Finding, Severity
from planck.core.period import Period
from planck.messages import CHINESE
from planck.messages.for_units import BY_RULE, PARTS, SAID_ELSEWHERE, WORDS, PlainWords
from planck.messages.rule import RULES
from planck.reports import chinese


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of the unit's report."""

    text: str
    """What is wrong; a sentence."""
    where: str
    """The part, row and column of the workbook; empty where the unit hands in no workbook."""
    remedy: str
    """What to do; a sentence."""


_FIELDS = {"progress": "进展情况", "problems": "存在问题", "next": "下一步打算"}
_FIGURES = {"value", "target", "was", "now", "hundred"}
_PERIODS = {
    12: re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])\b(?!-)"),
    4: re.compile(r"\b\d{4}Q[1-4]\b"),
    2: re.compile(r"\b\d{4}H[12]\b"),
    1: re.compile(r"\b\d{4}\b(?!-)"),
}


def problems(result: Result, unit: str, *, workbook: bool) -> tuple[Problem, ...]:
    """The problems of the unit's report, worst first; ``workbook``: say where in the form."""
    shown: dict[Problem, None] = {}
    unread: list[Finding] = []
    for finding in sorted(_own(result, unit), key=lambda finding: (finding.severity.rank, finding.order)):
        words = WORDS.get(finding.message_key) or BY_RULE.get(finding.code)
        if words is None:
            unread.append(finding)
        else:
            # a fault that several rows show alike is named once
            shown[_said(result, finding, words, workbook=workbook)] = None
    return (*shown, *_counted(result, unread))


def _own(result: Result, unit: str) -> list[Finding]:
    """The findings on the unit's own report that ask for an answer, and that no other part of the sheet says."""
    return [
        finding
        for finding in result.findings
        if finding.unit == unit
        and finding.waiver is None
        and "/office/" not in finding.place.path
        and not SAID_ELSEWHERE.match(finding.code)
        # of notes only those on the unit's own figures and on contradictions in them ask for an answer
        and (finding.severity is not Severity.NOTE or RULES[finding.code].family.notes_reach_unit)
    ]


def _said(result: Result, finding: Finding, words: PlainWords, *, workbook: bool) -> Problem:
    facts = _Facts(result, finding)
    where = _where(finding, words, facts) if workbook and (words.part or words.column) else ""
    text, remedy = (chinese.of(result.period, part) for part in (words.text, words.remedy))
    return Problem(_filled(text, facts) + "。", where, _filled(remedy, facts) + "。")


def _filled(text: str, facts: _Facts) -> str:
    return text.format_map(facts)


def _where(finding: Finding, words: PlainWords, facts: _Facts) -> str:
    """填报表“各项任务”中2.4.3一行的“进展情况”栏."""
    column = f"“{_filled(words.column, facts).replace('、', '”“')}”栏" if words.column else ""
    part = PARTS.get(words.part, "")
    row = f"{finding.task}一行" if finding.task and words.part in ("task", "figure", "word") else ""
    place = f"“{part}”" + (f"中{row}" if row else "") if part else row
    return f"填报表{place}{'的' if place and column else ''}{column}"


class _Facts(dict[str, str]):
    """A finding's facts as a Chinese paper says them; ``task`` and ``item`` are the finding's own, by name."""

    def __init__(self, result: Result, finding: Finding) -> None:
        super().__init__(
            {
                "task": "报告",
                **{name: _shown(name, fact, result.period.per_year) for name, fact in finding.facts.items()},
            }
        )
        plan = result.book.plan
        if task := plan.tasks.get(finding.task or ""):
            self["task"] = f"任务{chinese.task_number(plan, task.id)}“{task.title}”"
        if item := plan.items.get(finding.item or ""):
            self["item"] = item.name
            figures = _FIGURES & finding.facts.keys()
            self.update({name: self[name] + chinese.measure(item) for name in figures})


def _in_chinese(written: str) -> str:
    period = Period.parse(written)
    return period.in_chinese if period else written


def _shown(name: str, fact: Any, per_year: int) -> str:
    match name, fact:
        case _, datetime.date():
            return chinese.day(fact)
        case "field" | "status", str():
            return _FIELDS.get(fact) or CHINESE.label(f"status.{fact}")
        case "lacking", list():
            return "、".join(_FIELDS[each] for each in fact)
        case "file", _:
            return CHINESE.shown(fact).rpartition("/")[2]
        case (("then" | "covers" | "period" | "written" | "expected"), _):
            return _PERIODS[per_year].sub(lambda match: _in_chinese(match[0]), CHINESE.shown(fact))
    return CHINESE.shown(fact).rstrip("。")


def _counted(result: Result, findings: list[Finding]) -> tuple[Problem, ...]:
    """A line on what no reader of the sheet could follow; the returned form marks each place."""
    if not findings:
        return ()
    plan = result.book.plan
    tasks = [task for task in plan.tasks if any(finding.task == task for finding in findings)]
    where = f"（涉及任务{'、'.join(tasks)}）" if tasks else ""
    text = f"报告有{len(findings)}处写法不合要求{where}，有关内容可能没有采用。"
    return (Problem(text, "", "请照退回的检查结果逐处改正，再报一次；没有收到检查结果的，请与办公室联系。"),)
