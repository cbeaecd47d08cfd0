"""逐级汇总: the members of a lower roll-up, with its levels, as they were judged there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from planck.core.period import Period
from planck.messages import Translator
from planck.model.rollup import DEEPEST, Member, Rollup
from planck.rollup import document, stored
from planck.rollup.definitions import defined
from planck.rollup.member import packed, without_answer
from planck.rollup.shared import nothing
from planck.rollup.stored import Unfit
from planck.rollup.sums import LevelAt, chain


class Lower(NamedTuple):
    """What a lower roll-up brings in: compressed rows by code, levels, ended members; or why it brings none."""

    answers: Mapping[str, bytes]
    levels: Sequence[LevelAt]
    ended: Sequence[document.Ended]


def lower(rollup: Rollup, member: Member, root: Path, period: Period, translator: Translator) -> Lower:
    """The member's rows; where its folder is missing, of another period or does not load, its own row that says so."""
    folder = root / member.rollup
    try:
        result = stored.shaped(folder)
        _refuse_other(result, member, period)
        stored.refuse_changed(folder, result, DEEPEST - _depth(member, rollup))
        instead = instead_of(rollup, result, translator)
        answers = {row.code: packed(_ours(line, instead, folder)) for row, line in stored.lines(folder, result)}
    except Unfit as unfit:
        state, why = without_members(member, unfit, translator)
        row = without_answer(member, (indicator.id for indicator in rollup.indicators), state, why)
        return Lower({member.code: packed(row)}, (), ())
    levels = [LevelAt(level.code, level.name, level.under or member.under) for level in result.levels]
    ended = [each.model_copy(update={"shared": _known(each, instead)}) for each in result.ended]
    return Lower(answers, levels, ended)


def _depth(member: Member, rollup: Rollup) -> int:
    """How many of our levels lie above the lower roll-up's top."""
    return len(chain(member.under, {level.code: level.under or None for level in rollup.levels}))


def without_members(member: Member, unfit: Unfit, translator: Translator) -> tuple[str, str]:
    """The state of a lower roll-up of whose members nothing is known, and why."""
    path = unfit.facts.get("path")
    facts = {**unfit.facts, "path": "/".join([member.rollup, *([path.name] if path and path.suffix else [])])}
    missing = unfit.message_key == "rollup.unfit_missing" and unfit.facts["file"] == document.SUMMARY
    state = "absent" if missing else "outside" if unfit.message_key == "rollup.lower_period" else "refused"
    return state, translator.text(unfit.message_key, **facts)


def _refuse_other(result: document.RollUp, member: Member, period: Period) -> None:
    """Raise Unfit where the lower roll-up is of another period, or of another top than the member."""
    if result.period != str(period):
        raise Unfit("rollup.lower_period", theirs=result.period, ours=period)
    top = next((level.code for level in result.levels if level.under is None), "")
    if top != member.code:
        raise Unfit("rollup.lower_top", theirs=top, ours=member.code)


def instead_of(rollup: Rollup, result: document.RollUp, translator: Translator) -> dict[str, dict[str, Any] | None]:
    """By shared indicator of ours, the figure that stands in place of the lower one's; None: that one itself."""
    theirs = {definition.id: definition for definition in result.definitions}
    instead: dict[str, dict[str, Any] | None] = {}
    for indicator in rollup.indicators:
        if indicator.id not in theirs:
            instead[indicator.id] = nothing(None, "unmapped", translator.text("rollup.definition_lacking"))
            continue
        ours = defined(indicator)
        keys = [key for key in _COUNTED if getattr(ours, key) != getattr(theirs[indicator.id], key)]
        reason = translator.text("rollup.definition_differs", keys=keys)
        instead[indicator.id] = nothing(None, "incomparable", reason) if keys else None
    return instead


_COUNTED = ("unit", "measured", "numerator", "denominator", "source")
"""What a definition says of what is counted; name, direction and targets change no figure."""


def _ours(line: bytes, instead: Mapping[str, dict[str, Any] | None], folder: Path) -> dict[str, Any]:
    """The row with our shared indicators, in our order; what is counted otherwise is not added."""
    try:
        row: dict[str, Any] = json.loads(line, parse_float=_no_number, parse_constant=_no_number, parse_int=_count)
    except ValueError as fault:
        words = stored.in_words("number", number=str(fault)[:_MOST_DIGITS])
        raise Unfit("rollup.unfit_damaged", path=folder / document.ROWS, fault=words) from None
    if row["state"] in document.ANSWERED:
        shared = {name: figure or row["shared"].get(name) for name, figure in instead.items()}
        row["shared"] = {name: figure or nothing(None, "unmapped", None) for name, figure in shared.items()}
    else:
        row["shared"] = {name: nothing(None, row["state"], None) for name in instead}
    return row


_MOST_DIGITS = 20
"""Of a line or a count in a row."""


def _no_number(text: str) -> NoReturn:
    """Refuse what planck never writes: its numbers are texts, and counts are short."""
    raise ValueError(text)


def _count(text: str) -> int:
    """A count; raises ValueError where it has more digits than any."""
    return int(text) if len(text) <= _MOST_DIGITS else _no_number(text)


def _known(ended: document.Ended, instead: Mapping[str, object]) -> dict[str, document.Shared]:
    """Its last figures that count as ours do."""
    return {name: ended.shared[name] for name, other in instead.items() if not other and name in ended.shared}
