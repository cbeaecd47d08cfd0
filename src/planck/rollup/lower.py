"""逐级汇总: the members of a lower roll-up, with its levels, as they were judged there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from planck.core.period import Period
from planck.messages import Translator
from planck.model.rollup import Member, Rollup
from planck.rollup import document, stored
from planck.rollup.definitions import defined
from planck.rollup.member import packed, without_answer
from planck.rollup.shared import nothing
from planck.rollup.stored import Unfit
from planck.rollup.sums import LevelAt


class Lower(NamedTuple):
    """What a lower roll-up brings in: compressed rows by code, levels, ended members; or why it brings none."""

    answers: Mapping[str, bytes]
    levels: Sequence[LevelAt]
    ended: Sequence[document.Ended]


def lower(rollup: Rollup, member: Member, root: Path, period: Period, translator: Translator) -> Lower:
    """The member's rows; where its folder is missing, of another period or does not load, its own row that says so."""
    folder = root / member.rollup
    try:
        result = stored.read(folder)
        _refuse_other(result, member, period)
        instead = instead_of(rollup, result, translator)
        levels_there = {level.code for level in result.levels}
        answers = {}
        for _, line in stored.lines(folder, result):
            row = _ours(line, instead)
            _refuse_unsound(levels_there, row, rollup, folder / document.ROWS)
            answers[row["code"]] = packed(row)
    except Unfit as unfit:
        state, why = without_members(member, unfit, translator)
        row = without_answer(member, (indicator.id for indicator in rollup.indicators), state, why)
        return Lower({member.code: packed(row)}, (), ())
    levels = [LevelAt(level.code, level.name, level.under or member.under) for level in result.levels]
    ended = [each.model_copy(update={"shared": _known(each, rollup)}) for each in result.ended]
    return Lower(answers, levels, ended)


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


def _ours(line: bytes, instead: Mapping[str, dict[str, Any] | None]) -> dict[str, Any]:
    """The row with our shared indicators, in our order; what is counted otherwise is not added."""
    row: dict[str, Any] = json.loads(line)
    if row["state"] in document.ANSWERED:
        shared = {name: figure or row["shared"].get(name) for name, figure in instead.items()}
        row["shared"] = {name: figure or nothing(None, "unmapped", None) for name, figure in shared.items()}
    else:
        row["shared"] = {name: nothing(None, row["state"], None) for name in instead}
    return row


def _refuse_unsound(levels: set[str], row: Mapping[str, Any], rollup: Rollup, path: Path) -> None:
    """Raise Unfit where a row would break the sums: of an unknown level, or given without a figure."""
    if row["under"] not in levels:
        raise Unfit("rollup.unfit_shape", path=path, where=f"{row['code']}.under")
    for indicator in rollup.indicators:
        figure = row["shared"][indicator.id]
        numbers = [figure[key] for key in (("numerator", "denominator") if indicator.percent else ("value",))]
        if figure["status"] == "given" and (None in numbers or (indicator.percent and Fraction(numbers[1]) <= 0)):
            raise Unfit("rollup.unfit_shape", path=path, where=f"{row['code']}.shared.{indicator.id}")


def _known(ended: document.Ended, rollup: Rollup) -> dict[str, document.Shared]:
    return {each.id: ended.shared[each.id] for each in rollup.indicators if each.id in ended.shared}
