"""上季度事项复查情况: what became of the matters that the quarter before named in red or wrote letters on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planck.model.record import Letter
from planck.reports import chinese, row_text, waived
from planck.reports.context import ReportContext
from planck.reports.ladder import Ladder
from planck.reports.letters import STATES, matter_name
from planck.standing import Judgement, Light, Receipt, State, letter_units
from planck.standing.letters import LetterOn, LetterState, awaited, is_green, settled

MOST_NAMED = 4
"""Units of a matter by name, where nothing else is said of them."""


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter that is not put right, with the units that answer for it."""

    name: str
    units: str
    """Each with its light now, and what came back on the letter."""
    who: str
    """The same by name alone."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The matters of the quarter before, counted a unit and item each."""

    quarter: str
    total: int
    right: int
    """Put right: green, done late, verified, or closed."""
    closed: int
    """Of these, closed by the office (销号)."""
    waived: int
    """Waived since, and so neither put right nor open."""
    open: int
    outcome: str
    """The numbers in words, without a full stop; what is none is left out."""
    matters: tuple[OpenMatter, ...]
    """The open ones, in the plan's order."""


def of_last_quarter(context: ReportContext) -> FollowUp | None:
    """How the matters of the quarter before stand now; None where it had neither reports nor letters."""
    last = context.period.plus(-1)
    judged = next((judgement for judgement in context.past if judgement.period == last), None)
    ladder = Ladder(context)
    sent = [letter for letter in ladder.all if letter.period == last and letter.sent]
    if judged is None and not sent:
        return None
    named = dict.fromkeys([*(_named(context, judged) if judged else ()), *map(ladder.matter, sent)])
    known = [matter for matter in named if matter[0] in context.plan.units]
    let_off = [matter for matter in known if _waived(context, *matter)]
    closed = [matter for matter in known if matter not in let_off and _closed(ladder, *matter)]
    right = [matter for matter in known if matter not in let_off and _put_right(ladder, *matter)]
    left = [matter for matter in known if matter not in let_off and matter not in right]
    return FollowUp(
        quarter=last.in_chinese,
        total=len(known),
        right=len(right),
        closed=len(closed),
        waived=len(let_off),
        open=len(left),
        outcome=_outcome(len(right), len(closed), len(left), len(let_off)),
        matters=tuple(_open_matters(ladder, left)),
    )


def _outcome(right: int, closed: int, left: int, let_off: int) -> str:
    """已整改到位3项（其中已销号1项），尚未整改到位2项，已核减1项."""
    of_these = f"（其中已销号{closed}项）" if closed and right > 1 else "（已销号）" if closed else ""
    if right and not (left or let_off):
        return f"已{'全部' if right > 1 else ''}整改到位{of_these}"
    if left and not (right or let_off):
        return f"{'均' if left > 1 else ''}尚未整改到位"
    parts = (f"已整改到位{right}项{of_these}" if right else "", f"尚未整改到位{left}项" if left else "")
    return "，".join(filter(None, (*parts, f"已核减{let_off}项" if let_off else "")))


def unanswered(context: ReportContext) -> tuple[str, ...]:
    """A line for each letter up to the quarter that has no answer past its day, the longest over first."""
    ladder, lines = Ladder(context), []
    for letter in _overdue(context):
        unit = context.plan.units[ladder.matter(letter)[0]].name
        kind = ladder.kind(letter) or "函"
        lines.append(f"{unit}“{matter_name(context, letter)}”（{kind}，超期{letter.days_over}天）")
    return tuple(lines)


def silent_units(context: ReportContext) -> tuple[str, ...]:
    """The units that owe the answer to such a letter, the longest over first."""
    ladder = Ladder(context)
    return tuple(dict.fromkeys(ladder.matter(letter)[0] for letter in _overdue(context)))


def _overdue(context: ReportContext) -> list[LetterOn]:
    result = context.result
    overdue = [
        letter
        for letter in awaited(result.book, result.period, result.as_of)
        if letter.state is LetterState.OVERDUE and letter.letter.unit in context.plan.units
    ]
    return sorted(overdue, key=lambda letter: -letter.days_over)


def _named(context: ReportContext, judged: Judgement) -> Iterator[tuple[str, str]]:
    """Unit and item of what that quarter showed in red: rows, missing reports (no item), open breaches (the task)."""
    plan, book = context.plan, context.result.book
    register = plan.on(context.period.last_day)
    for row in judged.standings:
        yield from (
            (register.stands_for(unit, row.task or ""), row.item)
            for unit in letter_units(plan, row, judged.period.last_day)
        )
    for unit in judged.units:
        if unit.report is Receipt.MISSING:
            yield register.stands_for(unit.unit), ""
        report = book.report(unit.unit, judged.period) if unit.day else None
        for task, _, breach in report.broken if report else ():
            if breach.corrected is None or breach.corrected > judged.as_of:
                yield register.stands_for(unit.unit), task


def _waived(context: ReportContext, unit: str, item: str) -> bool:
    """Whether the finding on the matter is waived in the judged quarter."""
    row = row_text.row_of(context.result, unit, item)
    return row is not None and waived.row(context.result, row)


def _last_sent(ladder: Ladder, unit: str, item: str) -> LetterOn | None:
    sent = [letter for letter in ladder.chains.get((unit, item), ()) if letter.sent]
    return sent[-1] if sent else None


def _closed(ladder: Ladder, unit: str, item: str) -> bool:
    letter = _last_sent(ladder, unit, item)
    return letter is not None and letter.closed is not None


def _put_right(ladder: Ladder, unit: str, item: str) -> bool:
    """Whether the matter is closed, green, done late, or settled otherwise."""
    context = ladder.context
    if _closed(ladder, unit, item):
        return True
    matter = LetterOn(Letter(unit=unit, item=item), context.period.plus(-1), None, context.result.as_of)
    if settled(context.result.book, context.period, matter) or is_green(
        context.result.book, context.result.judgement, matter
    ):
        return True
    row = row_text.row_of(context.result, unit, item)
    return row is not None and row.state is State.MET_LATE


def _open_matters(ladder: Ladder, left: list[tuple[str, str]]) -> Iterator[OpenMatter]:
    """The open matters by item, in the plan's order: the missing reports first, then items, breaches last."""
    plan = ladder.context.plan
    units = {unit: n for n, unit in enumerate(plan.units)}
    order = {item: n for n, item in enumerate(["", *plan.items, *plan.tasks])}
    by_item: dict[str, list[str]] = {}
    for unit, item in sorted(left, key=lambda matter: (order.get(matter[1], len(order)), units[matter[0]])):
        by_item.setdefault(item, []).append(unit)
    for item, open_units in by_item.items():
        shown = "、".join(_unit_now(ladder, unit, item) for unit in open_units)
        yield OpenMatter(_name(ladder.context, item), shown, chinese.names(plan, open_units, most=MOST_NAMED))


def _name(context: ReportContext, item: str) -> str:
    last = context.period.plus(-1)
    name = matter_name(context, LetterOn(Letter(unit="", item=item), last, None, context.result.as_of))
    return name if item else f"{last.in_chinese}{name}"


def _unit_now(ladder: Ladder, unit: str, item: str) -> str:
    """The unit with its light now and what came back on the letter, as far as there are any."""
    context = ladder.context
    row, letter = row_text.row_of(context.result, unit, item), _last_sent(ladder, unit, item)
    facts = [str(chinese.light(row.light)) if row and row.light is not Light.NONE else ""]
    if row is not None:
        facts.append(chinese.state(row))
    if letter is not None:
        facts.append(f"{_called(ladder, letter)}{STATES[letter.state]}")
    shown = "，".join(filter(None, facts))
    return f"{context.plan.units[unit].name}（{shown}）" if shown else context.plan.units[unit].name


def _called(ladder: Ladder, letter: LetterOn) -> str:
    """督办函安法督〔2025〕1号."""
    return (ladder.kind(letter) or "函") + letter.letter.number
