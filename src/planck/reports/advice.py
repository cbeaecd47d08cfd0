"""建议: what the brief proposes to the leaders, by the kind of matter and with the units that it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from planck.check import Result
from planck.reports import chinese
from planck.reports.demands import concerned
from planck.standing import Light

_PROPOSALS = {
    "missing": "责成{units}立即补报，书面说明原因",
    "breach": "责成{units}立即纠正违反规定的情况，查明责任",
    "missed": "督促{units}明确责任人和时限，限期整改到位",
    "lagging": "督促{units}倒排工期，赶上序时进度",
}
"""In the order in which the brief makes them; what the office settles with a unit itself is no leader's matter."""
_UNANSWERED = "过问{units}逾期不反馈函件的情况"
MOST_NAMED = 4


def advice(result: Result, unanswered: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each kind of matter, without a full stop; ``unanswered``: the units that owe a letter's answer."""
    plan, units_of = result.book.plan, concerned(result)
    # whose light the office has set itself, it has dealt with: 立即纠正 would contradict the delay that it granted
    done_with = {unit.unit for unit in result.units if unit.set_light and unit.light is not Light.RED}
    kinds = []
    for kind, sentence in _PROPOSALS.items():
        kinds.append((sentence, [unit for unit in units_of[kind] if unit not in done_with]))
        # who has to put a matter right at once need not be told to make up time in another
        done_with |= set(units_of[kind]) if kind == "missed" else set()
    return tuple(
        sentence.format(units=chinese.names(plan, units, most=MOST_NAMED))
        for sentence, units in (*kinds, (_UNANSWERED, unanswered))
        if units
    )


def in_a_row(sentences: Sequence[str]) -> str:
    """一是…；二是…。 as a single text; a sentence alone stands without a number, nothing is empty."""
    if len(sentences) < 2:
        return "".join(f"{sentence}。" for sentence in sentences)
    return "；".join(f"{chinese.numeral(n)}是{sentence}" for n, sentence in enumerate(sentences, 1)) + "。"
