"""Which item each member's plan has for each shared indicator, before anything is judged."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from planck import fields
from planck.load.rollup import Definition
from planck.messages import Translator
from planck.model import Indicator, Plan
from planck.model.rollup import Member, Rollup, SharedIndicator
from planck.rollup import document, stored
from planck.rollup.findings import findings
from planck.rollup.lower import instead_of, without_members
from planck.rollup.member import NoAnswer, workspace_of
from planck.rollup.shared import matched
from planck.rollup.stored import Unfit
from planck.rollup.sums import Answer, Figure, LevelAt, Province

_MOST_NEAR = 3


class Cell(NamedTuple):
    """A shared indicator in a member's plan: ``mapped``, or the status that it will have."""

    status: str
    item: str | None = None
    near: tuple[str, ...] = ()
    """Of one that is unmapped: items of the plan that may be meant."""
    reason: str | None = None
    below: Mapping[document.Status, int] | None = None
    """Of a lower roll-up: how many of its members have each status there."""


class Checked(NamedTuple):
    """A member and its plan."""

    member: Member
    state: str
    """``ready``, ``absent`` or ``refused``."""
    why: str | None
    cells: dict[str, Cell]
    """By shared indicator; empty where there is no plan."""


class Matrix(NamedTuple):
    """All members, and what is wrong with them."""

    members: tuple[Checked, ...]
    """In order of code."""
    findings: tuple[document.Finding, ...]


def matrix(defined: Definition, root: Path, translator: Translator, on_done: Callable[[int, int], None]) -> Matrix:
    """The definition held against every member's plan and every lower roll-up's definitions; nothing is judged."""
    rollup = defined.rollup
    assert rollup is not None
    members = sorted(rollup.members, key=lambda member: member.code)
    checked = []
    for n, member in enumerate(members, 1):
        look = _lower if member.rollup else _county
        checked.append(look(rollup, member, root, translator))
        on_done(n, len(members))
    levels = [LevelAt(level.code, level.name, level.under or None) for level in rollup.levels]
    province = Province(rollup, levels, [_answer(rollup, part) for part in checked])
    near = {(part.member.code, name): cell.near for part in checked for name, cell in part.cells.items()}
    return Matrix(tuple(checked), tuple(findings(province, defined.path, {}, translator, near)))


def _county(rollup: Rollup, member: Member, root: Path, translator: Translator) -> Checked:
    loaded = workspace_of(member, root, translator, ())
    if isinstance(loaded, NoAnswer):
        return Checked(member, loaded.state, translator.text(loaded.message_key, **loaded.facts), {})
    assert loaded.plan is not None
    cells = {each.id: _cell(rollup, member, each, loaded.plan, translator) for each in rollup.indicators}
    return Checked(member, "ready", None, cells)


def _cell(rollup: Rollup, member: Member, indicator: SharedIndicator, plan: Plan, translator: Translator) -> Cell:
    full, status, reason = matched(rollup, member, indicator, plan, translator)
    near = _near(reason, indicator, plan) if status == "unmapped" else ()
    return Cell(status or "mapped", full, near, reason)


def _near(written: str | None, indicator: SharedIndicator, plan: Plan) -> tuple[str, ...]:
    """The plan's indicators whose ids or names are like what was looked for; first those that could be added."""
    indicators = {full: item for full, item in plan.items.items() if isinstance(item, Indicator)}
    known = {full: item.name for full, item in indicators.items()}
    by_id = [full for name in filter(None, (written, *indicator.item)) for full in fields.near_key(name, known)]
    last = [full for full in known if full.rpartition("/")[2] == indicator.id]
    alike = difflib.get_close_matches(indicator.name, known.values(), _MOST_NEAR, 0.6)
    by_name = [full for name in alike for full, title in known.items() if title == name]
    near = dict.fromkeys((*last, *by_name, *by_id))
    # the first is the example of the remedy: one of another unit would only lead to the next finding
    measure = (indicator.unit, indicator.measured)
    alien = {full for full in near if (indicators[full].unit, indicators[full].measured) != measure}
    return tuple(sorted(near, key=alien.__contains__)[:_MOST_NEAR])


def _lower(rollup: Rollup, member: Member, root: Path, translator: Translator) -> Checked:
    """A lower roll-up: whether it is there, and which of our indicators it has otherwise or not at all."""
    try:
        result = stored.read(root / member.rollup)
    except Unfit as unfit:
        state, why = without_members(member, unfit, translator)
        return Checked(member, state, why, {})
    instead = instead_of(rollup, result, translator)
    top = next(level.code for level in result.levels if level.under is None)
    below = {figure.id: figure.status for figure in result.indicators if figure.level == top}
    cells = {
        name: Cell(figure["status"], reason=figure["reason"]) if figure else _below(name, below.get(name, {}))
        for name, figure in instead.items()
    }
    return Checked(member, "ready", None, cells)


def _below(name: str, statuses: Mapping[document.Status, int]) -> Cell:
    """The indicator in a lower roll-up whose members have those statuses."""
    return Cell("not_asked" if statuses.keys() == {"not_asked"} else "mapped", name, below=statuses)


def _answer(rollup: Rollup, part: Checked) -> Answer:
    """What the member would answer, as far as its plan tells."""
    member, state = part.member, "judged" if part.state == "ready" else part.state
    cells = {indicator.id: part.cells.get(indicator.id, Cell(state)) for indicator in rollup.indicators}
    shared = {name: Figure(cell.status, cell.reason, cell.item) for name, cell in cells.items()}
    return Answer(member.code, member.name, member.under, member.figures or None, state, part.why, shared)
