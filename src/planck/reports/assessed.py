"""What the papers on a year's assessment share: the assessment itself, its titles and what they say on their face."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planck.core.finding import Place
from planck.core.period import Period
from planck.messages import CHINESE
from planck.reports import chinese
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.fault import ReportError
from planck.score import Assessment, ScoreError, assess

_KIND = re.compile(r"(?:评分|实施|考评)?(?:细则|办法|标准|方案|规则|评分表)(?:（[^（）]*）)?$")
"""What the rules call themselves at the end of their title."""
_ENDINGS = (
    (re.compile(r"/progress/[^/]+/([^/]+)\.yaml$"), "报告"),
    (re.compile(r"/office/([^/]+)\.yaml$"), "办公室记录"),
)


def assessment_of(context: ReportContext, ask: Ask) -> Assessment:
    """The assessment of the period's year; ReportError where there is none."""
    if ask.assessment is not None:
        return ask.assessment
    book, year, day = context.result.book, context.period.year, context.result.as_of
    key = "assessment", year, day
    try:
        if key not in book.remembered:  # a sheet for each of forty units is of one assessment
            book.remembered[key] = assess(book, year, day)
    except ScoreError as refused:
        raise ReportError(refused.message_key, **refused.facts) from None
    assessment: Assessment = book.remembered[key]
    return assessment


def subject(assessment: Assessment) -> str:
    """What is assessed, as titles have it: 2025年度法治政府建设考核."""
    named = _KIND.sub("", assessment.rules.title.strip())
    return (named if named.endswith("考核") else f"{named}考核") if named else f"{assessment.year}年度考核"


def rules_named(assessment: Assessment) -> str:
    """The rules by title and number: 《…细则》（…〔2025〕3号）; empty where they have no title."""
    document = assessment.rules.document
    named = f"《{assessment.rules.title}》" if assessment.rules.title else ""
    return f"{named}（{document.number}）" if named and document and document.number else named


def head_of(context: ReportContext, assessment: Assessment, paper: str, unit: str = "") -> Letterhead:
    """The opening and close of a paper of that name on the assessment; of a unit's, nothing on others' files."""
    head = letterhead(context, paper)
    others = {
        chinese.unread(assessment.plan, file) for file in assessment.unread if unit and file.unit not in ("", unit)
    }
    return replace(head, face=tuple(line for line in face(assessment, head) if line not in others))


def face(assessment: Assessment, head: Letterhead) -> Iterator[str]:
    """The paper's face: the letterhead's, invented rules, quarters not issued or not over, files not read."""
    yield from head.face
    if assessment.is_sample and CHINESE.label("head.sample") not in head.face:
        yield CHINESE.label("head.sample")
    open_ = [period for period in assessment.not_issued if period not in assessment.not_ended]
    if open_:
        yield f"{quarters(open_)}的判定结果尚未印发，分数可能变动"
    if assessment.not_ended:
        yield f"{quarters(list(assessment.not_ended))}尚未结束，没有计入"
    if assessment.not_begun:
        yield f"{quarters(list(assessment.not_begun))}尚未开始报送，没有计入"
    # a report that was damaged on its way costs points like one that nobody wrote
    yield from (line for file in assessment.unread if (line := chinese.unread(assessment.plan, file)) not in head.face)
    if assessment.findings:
        yield f"考核规则和人工给分还有{len(assessment.findings)}处要核对"


def quarters(periods: list[Period]) -> str:
    """第一季度、第四季度; of years the year."""
    return "、".join(period.in_year or period.in_chinese for period in periods)


def source(place: Place, year: int) -> str:
    """Where a line's figure, word or entry stands, as people name it: 第四季度报告第15行."""
    line = f"第{place.line}行" if place.line else ""
    for pattern, name in _ENDINGS:
        if match := pattern.search(place.path):
            period = Period.parse(match[1])
            about = "" if period is None else period.in_year if period.year == year else period.in_chinese
            return f"{about or match[1]}{name}{line}"
    if place.path.endswith("-given.yaml"):
        return f"人工给分登记{line}"
    return f"考核规则{line}" if "/assessment/" in place.path else f"方案{line}"
