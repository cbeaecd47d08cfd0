"""What changed in words, a line a row: shared by the terminal's page and the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from planck import messages
from planck.check import Result
from planck.core.finding import Finding
from planck.diff import Change, Difference, Entry, LetterRow
from planck.formats.finding_text import draft_mark, is_sample
from planck.formats.full import light_word, lit_word, state_word
from planck.messages import Translator
from planck.model import Indicator, Plan
from planck.standing import Standing, TaskStanding, UnitStanding

LISTS = ("reports", "units", "tasks", "standings", "findings", "letters")
"""The lists in a reader's order: who reported, how units and tasks stand, then why."""


class Line(NamedTuple):
    """A row that changed: its name, and how it was and is; empty where there was none or is none."""

    change: Change
    urgency: int
    """0 for what comes first among the rows with the same change: red lights, errors."""
    name: str
    before: str
    after: str


def head(difference: Difference, translator: Translator) -> Iterator[str]:
    """Which two results these are, and what their papers carry on their faces."""
    folder = f" · {difference.against}" if difference.against else ""
    yield translator.template("diff.before").format(what=_which(difference.before, translator) + folder)
    yield translator.template("diff.after").format(what=_which(difference.after, translator))
    results = (difference.before, difference.after)
    if any(is_sample(result) for result in results):
        yield translator.label("head.sample")
    yield from dict.fromkeys(filter(None, (draft_mark(result.book.plan, translator) for result in results)))


def _which(result: Result, translator: Translator) -> str:
    """The quarter, the day of judging and, of what was issued, its number."""
    what = f"{result.period} · {translator.label('head.as_of')} {result.as_of}"
    if record := result.issued:
        what += " · " + translator.text("corrected.issued", number=record.number, day=record.day, by=record.by)
    return what


def counts(difference: Difference, name: str) -> list[int]:
    """How many rows of that list are worse, better, new, gone and changed."""
    changes = [entry.change for entry in getattr(difference, name)]
    return [changes.count(change) for change in Change]


def change_word(name: str, change: Change, translator: Translator) -> str:
    """The word for a change; a finding that is gone is settled."""
    settled = name == "findings" and change is Change.GONE
    return translator.label("change.settled" if settled else f"change.{change}")


def lines(difference: Difference, name: str, translator: Translator) -> list[Line]:
    """The rows of that list in words, by what became of them, the worse first."""
    order = list(Change)
    shown = [_line(difference, name, entry, translator) for entry in getattr(difference, name)]
    return sorted(shown, key=lambda line: (order.index(line.change), line.urgency))


def _line(difference: Difference, name: str, entry: Entry[Any], translator: Translator) -> Line:
    name_of, words = _WORDS[name]
    later = difference.before if entry.after is None else difference.after
    before, after = (
        "" if row is None else words(row, result.book.plan, translator)
        for row, result in ((entry.before, difference.before), (entry.after, difference.after))
    )
    then, now = entry.before, entry.after
    if isinstance(then, Standing) and isinstance(now, Standing):
        before, after = _shortened(difference, then, now, translator)
    return Line(entry.change, _urgency(name, entry.row), name_of(entry.row, later.book.plan, translator), before, after)


def _urgency(name: str, row: Any) -> int:
    """The rank of a light or of a severity; reports and letters stay in their order."""
    if isinstance(row, Finding):
        return row.severity.rank
    return row.light.rank if name in ("units", "tasks", "standings") else 0


def _shortened(difference: Difference, then: Standing, now: Standing, translator: Translator) -> tuple[str, str]:
    """Both rows in words: the value alone where the rest is the same, else what makes two like lines differ."""
    plans = (difference.before.book.plan, difference.after.book.plan)
    first, second = (_value(row, plan, translator) for row, plan in zip((then, now), plans, strict=True))
    states = _state(then, translator), _state(now, translator)
    before, after = (f"{value} {state}".lstrip() for value, state in zip((first, second), states, strict=True))
    if before == after:
        stop = translator.choose("；", "; ")
        first, second = (f"{before}{stop}{detail}" for detail in _apart(then, now, translator))
        return first, second
    return (first if first and second and states[0] == states[1] else before), after


def _unit_name(row: UnitStanding, plan: Plan, _: Translator) -> str:
    return plan.units[row.unit].name


def _report(unit: UnitStanding, _: Plan, translator: Translator) -> str:
    """Whether the report came in and when; what was returned of it."""
    day = translator.text("diff.received", day=unit.day) if unit.received else str(unit.day)
    # of a returned one, too, whether it came in time: the return stands behind it
    parts = [" ".join(filter(None, (translator.label(f"receipt.{unit.by_day}"), day if unit.day else "")))]
    if unit.submitted and unit.submitted != unit.day:
        parts.append(translator.text("diff.own_day", day=unit.submitted))
    for decision in unit.returned:
        key = "diff.returned_task" if decision.task else "diff.returned"
        parts.append(translator.text(key, task=decision.task, on=decision.on, reason=decision.reason))
        if decision.answer_by:
            parts.append(translator.text("diff.complete_by", day=decision.answer_by))
    return _joined(parts, translator)


def _light(row: UnitStanding | TaskStanding, _: Plan, translator: Translator) -> str:
    """The light, and the computed one where the office set another."""
    text = lit_word(row, translator)
    if row.computed_light is not row.light:
        text += translator.text("diff.computed", light=light_word(row.computed_light, translator))
    own_word = isinstance(row, TaskStanding) and row.basis == "self"
    return text + _in_brackets(translator.label("self"), translator) if own_word else text


def _task_name(row: TaskStanding, plan: Plan, _: Translator) -> str:
    return f"{row.task} {plan.tasks[row.task].title}"


def _item_name(row: Standing, plan: Plan, _: Translator) -> str:
    who = f" · {plan.units[row.unit].name}" if row.unit else ""
    return f"{row.item} {plan.items[row.item].name}{who}"


def _standing(row: Standing, plan: Plan, translator: Translator) -> str:
    return f"{_value(row, plan, translator)} {_state(row, translator)}".lstrip()


def _value(row: Standing, plan: Plan, translator: Translator) -> str:
    """The value with its unit of measure; empty where there is none."""
    item = plan.items[row.item]
    measure = translator.measure(item.unit) if isinstance(item, Indicator) else ""
    return "" if row.value is None else _number(row.value, translator) + measure


def _state(row: Standing, translator: Translator) -> str:
    """The light and the state, and what the office says of them."""
    more = ""
    if row.computed_light is not row.light:
        more += translator.text("diff.computed", light=light_word(row.computed_light, translator))
    if row.office:
        more += _in_brackets(translator.label(f"office.{row.office}"), translator)
    return f"{lit_word(row, translator)} {state_word(row, translator)}{more}"


def _number(value: Any, translator: Translator) -> str:
    return messages.number(value, 2) if isinstance(value, Fraction) else translator.shown(value)


def _apart(before: Standing, after: Standing, translator: Translator) -> Iterator[str]:
    """Of each row, the parts in which the two differ."""
    then, now = (_parts(row, translator) for row in (before, after))
    unlike = [n for n, (first, second) in enumerate(zip(then, now, strict=True)) if first != second]
    for parts in (then, now):
        yield _joined([parts[n] for n in unlike], translator)


def _parts(row: Standing, translator: Translator) -> list[str]:
    """All of a row that its line does not usually show, each with its name."""
    target = f"{translator.label(f'comparator.{row.comparator}')} {row.target}" if row.comparator else row.target
    named = {
        "value": row.value,
        "fraction": f"{row.numerator}/{row.denominator}",
        "target": target,
        "strive": row.strive,
        "due": row.by,
        "due_before": row.by_before,
        "standing.done": row.done,
        "expected": None if row.expected is None else _number(row.expected, translator),
        "reported": f"{row.reported}/{row.expected_units}",
        "window": list(row.window),
        "taken": row.taken,
        "idle": row.idle,
    }
    yes_no = {True: translator.choose("是", "yes"), False: translator.choose("否", "no")}
    return [
        f"{translator.label(name)} {yes_no[part] if isinstance(part, bool) else translator.shown(part or '-')}"
        for name, part in named.items()
    ]


def _code(finding: Finding, plan: Plan, translator: Translator) -> str:
    """The code, and the unit where the message does not name it: two units may owe the same."""
    unit = plan.units.get(finding.unit or "")
    return f"{finding.code} {unit.name}" if unit and unit.name not in translator.message(finding) else finding.code


def _finding(finding: Finding, _: Plan, translator: Translator) -> str:
    waived = f"[{translator.label('waived')}] " if finding.waiver else ""
    return f"{translator.label(f'severity.{finding.severity}')} {waived}{translator.message(finding)}"


def _letter_name(letter: LetterRow, plan: Plan, translator: Translator) -> str:
    """The unit, the matter and the number."""
    about, task = plan.items.get(letter.item or ""), plan.tasks.get(letter.item or "")
    matter = about.name if about else task.title if task else letter.item or translator.label("head.report")
    return " ".join(filter(None, (plan.units[letter.unit].name, matter, letter.number)))


def _letter(letter: LetterRow, _: Plan, translator: Translator) -> str:
    """How far the letter has come."""
    parts = [translator.text("diff.sent", day=letter.sent) if letter.sent else translator.text("diff.unsent")]
    parts += [translator.text("diff.answer_by", day=letter.answer_by)] if letter.answer_by else []
    parts += [translator.text("diff.answered", day=letter.answered)] if letter.answered else []
    parts += [translator.label(f"judged.{letter.judged}")] if letter.judged else []
    parts += [translator.text("diff.closed", day=letter.closed)] if letter.closed else []
    return _joined(parts, translator)


def _in_brackets(text: str, translator: Translator) -> str:
    return translator.choose(f"（{text}）", f" ({text})")


def _joined(parts: list[str], translator: Translator) -> str:
    return translator.choose("，", ", ").join(parts)


_Words = Callable[[Any, Plan, Translator], str]
_WORDS: dict[str, tuple[_Words, _Words]] = {
    "reports": (_unit_name, _report),
    "units": (_unit_name, _light),
    "tasks": (_task_name, _light),
    "standings": (_item_name, _standing),
    "findings": (_code, _finding),
    "letters": (_letter_name, _letter),
}
"""By the name of a list: the name of a row, and how it stands."""
