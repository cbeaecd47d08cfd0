"""What is wrong with a roll-up itself, member by member: family P8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from planck import rows
from planck.core.finding import Both, Finding
from planck.messages import Translator
from planck.messages.rollup import (
    ABSENT,
    FAILED,
    INCOMPARABLE,
    OUTSIDE,
    PLAIN,
    REFUSED,
    SAME_FILES,
    TOTAL,
    UNMAPPED,
    UNREAD,
)
from planck.messages.rule import Rule
from planck.model.rollup import Member, Rollup, SharedIndicator
from planck.rollup import document
from planck.rollup.sums import Answer, Figure, Province, Sum

_MOST_PATHS = 5
"""Of the files that a finding names."""


class Observation(NamedTuple):
    """A rule's message about a member, with its facts."""

    rule: Rule
    message: str
    answer: Answer
    facts: Mapping[str, Any]
    indicator: str | None = None


_WITHOUT_ANSWER = {
    "absent": (ABSENT, "gone"),
    "refused": (REFUSED, "refused"),
    "outside": (OUTSIDE, "outside"),
    "failed": (FAILED, "failed"),
}


Near = Mapping[tuple[str, str], Sequence[str]]
"""By member and indicator, the items of the member's plan that may be meant."""


def findings(
    province: Province, path: str, below: Mapping[str, str], translator: Translator, near: Near | None = None
) -> list[document.Finding]:
    """All findings in order of member, code and indicator.

    ``path``: the file of the definition. ``below``: by code of a lower roll-up's member, the member that it came with.
    ``near``: None where nobody looked for items that may be meant.
    """
    documents = []
    for observation, finding in observations(province, path, below, near):
        lower = _lower(province.rollup, below, observation.answer.code)
        documents.append(_document(observation, finding, lower, translator))
    return documents


def observations(
    province: Province, path: str, below: Mapping[str, str], near: Near | None = None
) -> list[tuple[Observation, Finding]]:
    """All findings in the same order, not yet in a language, each beside the observation of its member."""
    rollup, answers = province.rollup, province.answers
    order = {indicator.id: n for n, indicator in enumerate(rollup.indicators)}
    every = [*_of_members(rollup, answers, below, near), *_same_files(answers), *_totals(province)]
    every.sort(key=lambda item: (item.answer.code, item.rule.code, order.get(item.indicator or "", -1)))
    return [(observation, _finding(observation, rollup, path, below)) for observation in every]


def _lower(rollup: Rollup, below: Mapping[str, str], code: str) -> Member | None:
    """The member that stands for the lower roll-up from which this code comes, or which it is itself."""
    member = rollup.member_of[below.get(code, code)]
    return member if member.rollup else None


def _of_members(
    rollup: Rollup, answers: Sequence[Answer], below: Mapping[str, str], near: Near | None
) -> Iterator[Observation]:
    for answer in answers:
        lower = _lower(rollup, below, answer.code)
        if not answer.answered:
            rule, message = _WITHOUT_ANSWER[answer.state]
            # what a lower roll-up lacks no planck validate shows
            message += "_lower" if lower and f"{message}_lower" in rule.messages and lower.code == answer.code else ""
            yield Observation(rule, message, answer, {"reason": Both(answer.why or "", answer.why or "")})
            continue
        if answer.unread:
            shown = [*answer.unread[:_MOST_PATHS], *(["…"] if len(answer.unread) > _MOST_PATHS else [])]
            yield Observation(UNREAD, "unread", answer, {"count": len(answer.unread), "paths": shown})
        for indicator in rollup.indicators:
            sought = None if near is None else near.get((answer.code, indicator.id), ())
            yield from _of_figure(answer, indicator, lower, sought)


def _of_figure(
    answer: Answer, indicator: SharedIndicator, lower: Member | None, near: Sequence[str] | None
) -> Iterator[Observation]:
    figure = answer.shared[indicator.id]
    facts: dict[str, Any] = {"indicator": indicator.name, "id": indicator.id}
    if figure.status == "unmapped":
        message = "lacking" if figure.reason else "none"
        if lower:
            message, facts = f"{message}_below", facts | {"lower": lower.name}
        elif near is None:
            message = f"{message}_unsought"
        elif near:
            message, facts = f"{message}_near", facts | {"near": list(near), "example": near[0]}
        yield Observation(UNMAPPED, message, answer, {**facts, "item": figure.reason or ""}, indicator.id)
    elif figure.status == "incomparable":
        yield Observation(INCOMPARABLE, "incomparable", answer, {**facts, "reason": figure.reason or ""}, indicator.id)
    elif figure.status == "plain":
        yield Observation(PLAIN, "plain", answer, {**facts, "value": figure.value or ""}, indicator.id)


def _same_files(answers: Sequence[Answer]) -> Iterator[Observation]:
    """Members with the very same files, plan and all: a folder was copied, and its figures are added twice."""
    alike: dict[str, list[Answer]] = {}
    for answer in answers:
        # without any report two counties of one plan text are alike, and nothing is added twice
        if answer.digest and answer.reports_digest:
            alike.setdefault(answer.digest, []).append(answer)
    for same in alike.values():
        for answer in same if len(same) > 1 else ():
            others = [f"{other.name}（{other.code}）" for other in same if other is not answer]
            yield Observation(SAME_FILES, "same", answer, {"others": others[:_MOST_PATHS]})


def _totals(province: Province) -> Iterator[Observation]:
    """Totals that are not the sum of the members below their level."""
    totals = [answer for answer in province.answers if answer.is_total and answer.answered]
    for answer in totals:
        for indicator in province.rollup.indicators:
            figure, added = answer.shared[indicator.id], province.summed(indicator, answer.under)
            if figure.given and added.value is not None and not _equal(indicator, figure, added):
                gaps = province.gaps(indicator, answer.under)
                facts = {
                    "indicator": indicator.name,
                    "total": _shown(indicator, figure.value, figure.numerator, figure.denominator),
                    "sum": _shown(indicator, *map(rows.number, added)),
                    "count": len(gaps),
                    "codes": [*gaps[:_MOST_PATHS], *(["…"] if len(gaps) > _MOST_PATHS else [])],
                }
                yield Observation(TOTAL, "differs_gaps" if gaps else "differs", answer, facts, indicator.id)


def _equal(indicator: SharedIndicator, total: Figure, added: Sum) -> bool:
    if not indicator.percent:
        return Fraction(total.value or 0) == added.value
    return (Fraction(total.numerator or 0), Fraction(total.denominator or 0)) == (added.numerator, added.denominator)


def _shown(indicator: SharedIndicator, value: str | None, numerator: str | None, denominator: str | None) -> str:
    return f"{numerator}/{denominator}（{value}%）" if indicator.percent else str(value)


def _finding(observation: Observation, rollup: Rollup, path: str, below: Mapping[str, str]) -> Finding:
    member = rollup.member_of[below.get(observation.answer.code, observation.answer.code)]
    facts = {"name": observation.answer.name, "member": observation.answer.code, **observation.facts}
    place = member.at("code")._replace(path=path)
    return Finding(
        observation.rule.code, observation.rule.severity, observation.rule.key(observation.message), facts, place
    )


def _document(
    observation: Observation, finding: Finding, lower: Member | None, translator: Translator
) -> document.Finding:
    remedy = translator.remedy(finding)
    if lower and lower.code != observation.answer.code and "lower" not in finding.facts:
        # our own rollup.yaml has no line on this member
        remedy = translator.text("rollup.mended_below", name=lower.name, remedy=Both(remedy, remedy))
    return document.Finding(
        code=finding.code,
        severity=finding.severity.value,
        member=observation.answer.code,
        indicator=observation.indicator,
        message=translator.message(finding),
        help=remedy,
        path=finding.place.path,
        line=finding.place.line or None,
    )
