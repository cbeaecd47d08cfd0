"""The members' answers as one result: the same bytes in whatever order they came, and from whatever engine.

It sees nothing but the answers and the definition.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from planck.core import version
from planck.core.period import Period
from planck.messages import Translator
from planck.model.rollup import Member, Rollup
from planck.rollup import document
from planck.rollup.definitions import defined
from planck.rollup.document import ANSWERED
from planck.rollup.findings import findings
from planck.rollup.sums import Answer, LevelAt, Province, answer_of


class Ended(NamedTuple):
    """A member that was no more on the period's last day, with the answer for its last period of the year."""

    member: Member
    period: Period | None
    content: bytes | None


class Gathered(NamedTuple):
    """All that came in: what a fold is a function of."""

    rollup: Rollup
    period: Period
    answers: Mapping[str, bytes]
    """By code: compressed rows, those of lower roll-ups among them."""
    levels: Sequence[LevelAt]
    ended: Sequence[Ended]
    ended_below: Sequence[document.Ended]
    """Those of lower roll-ups."""
    below: Mapping[str, str]
    """By code of a lower roll-up's member, the member that it came with."""
    path: str
    """The name of the definition's file."""


class Folded(NamedTuple):
    """The result of a roll-up, and the bytes of its rows."""

    rollup: document.RollUp
    rows: bytes
    answers: tuple[Answer, ...]


def fold(gathered: Gathered, translator: Translator) -> Folded:
    """The roll-up of all answers."""
    heads, content, digest = _read(gathered.answers)
    province = Province(gathered.rollup, gathered.levels, heads)
    rule = gathered.rollup.ranking.min_denominator
    result = document.RollUp(
        schema="planck/rollup-result@1",
        id=gathered.rollup.id,
        name=gathered.rollup.name,
        planck=version.of_planck(),
        period=str(gathered.period),
        as_of=_only({answer.as_of for answer in heads if answer.answered}),
        complete=all(answer.state == "judged" for answer in heads),
        counts=_states(heads),
        levels=[province.level(level) for level in province.levels],
        indicators=[
            province.indicator(indicator, level, gathered.period)
            for indicator in gathered.rollup.indicators
            for level in province.levels
        ],
        ranking=[province.ranking(indicator) for indicator in gathered.rollup.indicators if indicator.percent],
        counties=[_county(answer) for answer in heads],
        ended=_ended(gathered),
        findings=findings(province, gathered.path, gathered.below, translator),
        definitions=[defined(indicator) for indicator in gathered.rollup.indicators],
        min_denominator=None if rule is None else str(rule),
        places=[
            document.Place(code=member.code, at=member.at_)
            for member in sorted(gathered.rollup.members, key=lambda member: member.code)
            if member.at_ and member.code in gathered.answers
        ],
        office=_plain(gathered.rollup.written_under("office")),
        rows_sha256=digest,
        sha256="",
    )
    return Folded(result.model_copy(update={"sha256": result.digest()}), content, heads)


def _read(answers: Mapping[str, bytes]) -> tuple[tuple[Answer, ...], bytes, str]:
    """What counts of all rows, in order of code; the rows as ``counties.jsonl.gz``, and the hash of their lines."""
    packed, digest, heads = io.BytesIO(), hashlib.sha256(), []
    # without name and time: the same rows are the same bytes
    # level 5: the highest takes several times as long for a nation, and spares 8 %
    with gzip.GzipFile(filename="", mode="wb", compresslevel=5, fileobj=packed, mtime=0) as file:
        for code in sorted(answers):
            line = zlib.decompress(answers[code]) + b"\n"
            heads.append(answer_of(document.Head.model_validate_json(line)))
            digest.update(line)
            file.write(line)
    return tuple(heads), packed.getvalue(), digest.hexdigest()


def _only(values: set[str | None]) -> str | None:
    return values.pop() if len(values) == 1 else None


def _states(heads: Sequence[Answer]) -> dict[Any, int]:
    by = Counter(answer.state for answer in heads)
    states = ("judged", "partial", "refused", "absent", "outside", "failed")
    return {"members": len(heads), **{state: by[state] for state in states}}


def _county(answer: Answer) -> document.County:
    keys = document.OfMember.model_fields
    return document.County(**{key: getattr(answer, key) for key in keys}, counts=answer.counts or document.NoCounts())


def _ended(gathered: Gathered) -> list[document.Ended]:
    """Members that are no more, with their last figures of the year."""
    ended = list(gathered.ended_below)
    for member, period, content in gathered.ended:
        head = document.Head.model_validate_json(zlib.decompress(content)) if content else None
        answered = head is not None and head.state in ANSWERED
        assert member.until is not None
        ended.append(
            document.Ended(
                code=member.code,
                name=member.name,
                until=member.until.isoformat(),
                succeeded_by=member.succeeded_by,
                period=str(period) if answered and period else None,
                shared=head.shared if answered and head else {},
            )
        )
    return sorted(ended, key=lambda each: each.code)


def _plain(node: Any) -> Any:
    """A part of the file as plain values; an empty mapping where the file does not have it."""
    if node is None:
        return {}
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else str(node)
