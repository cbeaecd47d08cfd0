"""核减: matters whose finding the office waived; papers name them in a footnote and write no letter on them."""

from __future__ import annotations

from collections.abc import Iterator

from planck.check import Result
from planck.core.finding import Finding
from planck.messages.rule import RULES
from planck.reports import chinese
from planck.standing import Standing, reporter

SEE_NOTE = "已核减，见注"
"""In the place of the units, where all of them are let off and the city as a whole is behind."""


def _findings(result: Result, matter: str) -> Iterator[Finding]:
    """The waived findings of the judged quarter that stand for such a matter."""
    period = str(result.period)
    for finding in result.findings:
        # a waiver lets a finding off and leaves the standing: which matter of a paper that is, the rule says
        if finding.waiver is not None and finding.period == period and RULES[finding.code].matter == matter:
            yield finding


def row(result: Result, judged: Standing) -> bool:
    """Whether the finding on the row is waived."""
    plan = result.book.plan
    # the findings on targets carry the unit that reports, where the row is the city's
    unit = judged.unit or reporter(plan, plan.items[judged.item], result.period.last_day)
    return any((finding.item, finding.unit) == (judged.item, unit) for finding in _findings(result, "row"))


def report(result: Result, unit: str) -> bool:
    """Whether the unit's missing report is waived."""
    return any(finding.unit == unit for finding in _findings(result, "report"))


def left_out(result: Result, unit: str, item: str) -> bool:
    """Whether it is waived that the unit left the item out."""
    return any((finding.unit, finding.item) == (unit, item) for finding in _findings(result, "left_out"))


def breach(result: Result, unit: str, measure: str) -> bool:
    """Whether the unit's breach of that measure is waived."""
    return any((finding.unit, finding.facts["id"]) == (unit, measure) for finding in _findings(result, "breach"))


def marks(result: Result) -> dict[str, str]:
    """By unit whose light a waived matter makes: what stands beside it, as the waiver changes no light."""
    let_off = (finding for matter in _MATTERS for finding in _findings(result, matter))
    return {finding.unit: "（含已核减事项）" for finding in let_off if finding.unit}


def footnotes(result: Result) -> tuple[str, ...]:
    """Every waived matter of the quarter: whose, what, why, and who approved it."""
    return tuple(_footnote(result, finding) for matter in _MATTERS for finding in _findings(result, matter))


def in_brief(result: Result) -> tuple[str, ...]:
    """The same by name and document alone."""
    lines = []
    for matter in _MATTERS:
        for finding in _findings(result, matter):
            document = finding.waiver["document"] if finding.waiver else ""
            lines.append(f"{_matter(result, finding)}已核减" + (f"（{document}）" if document else ""))
    return tuple(lines)


def _matter(result: Result, finding: Finding) -> str:
    """Whose matter and which."""
    plan = result.book.plan
    who = plan.units[finding.unit].name if finding.unit in plan.units else plan.area_word
    return who + (f"“{plan.items[finding.item].name}”" if finding.item else _NAMES[RULES[finding.code].matter or ""])


def _footnote(result: Result, finding: Finding) -> str:
    waiver = finding.waiver
    assert waiver is not None
    approved = [waiver["approved_by"], chinese.day(waiver["approved_on"]) if waiver["approved_on"] else ""]
    basis = "，".join(filter(None, [*approved, waiver["document"]]))
    return f"{_matter(result, finding)}已核减，不列入（理由：{waiver['reason']}{f'；批准：{basis}' if basis else ''}）"


_MATTERS = ("report", "left_out", "row", "breach")
_NAMES = {"report": "未报送进展", "breach": "违反禁止性规定"}
