"""Matters behind: what is red or yellow by task, in sentences; what only missed a 力争 target; breaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planck.check import Result
from planck.model import Indicator, Status, TaskReport
from planck.reports import chinese, row_text, waived
from planck.standing import Light, Standing, UnitStanding, answerers, reported_individually

_BAD = (Light.RED, Light.YELLOW)


@dataclass(frozen=True, slots=True)
class Behind:
    """One red or yellow matter of a task."""

    light: str
    """Of the row or the units that the text names."""
    text: str
    """What, the target, the figure, how far behind or since when, who answers, and the unit's own words; sentences."""


@dataclass(frozen=True, slots=True)
class BehindTask:
    """A task with red or yellow matters."""

    number: str
    """一, 二 …: its position in this section."""
    id: str
    title: str
    matters: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    light: Light
    mark: str
    text: str
    units: tuple[str, ...]
    """Who is named; of a matter of a single unit, the unit's own words on the task follow."""


def behind(result: Result) -> tuple[BehindTask, ...]:
    """Red and yellow matters by task; of items that every unit reports, the city's row and the units by light.

    Waived and idle matters are not among them, nor what only missed a 力争 target (:func:`striven`).
    """
    plan = result.book.plan
    by_task: dict[str, list[_Matter]] = {}
    for row in row_text.whole_rows(result):
        by_task.setdefault(row.task or "", []).extend(_matters(result, row))
    words = _self_assessed(result)
    # what all departments owe lies in no task, and comes last
    order = [task for task in (*plan.tasks, "") if by_task.get(task) or words.get(task)]
    return tuple(
        BehindTask(
            chinese.numeral(n),
            task,
            plan.tasks[task].title if task else "各部门共同职责",
            tuple(_with_words(result, by_task.get(task, []), words.get(task, {}))),
        )
        for n, task in enumerate(order, 1)
    )


def named(result: Result) -> list[Standing]:
    """The rows behind that a paper names: red or yellow, for more than a 力争 target, neither idle nor waived."""
    return [row for row in result.standings if _counts(result, row)]


def _counts(result: Result, row: Standing) -> bool:
    return row.light in _BAD and not row.strive and not row.idle and not waived.row(result, row)


def _matters(result: Result, row: Standing) -> Iterator[_Matter]:
    """The row's own matter where it counts, then the units behind in it, those of a light together."""
    plan = result.book.plan
    item = plan.items[row.item]
    if not reported_individually(plan, item):
        if _counts(result, row):
            units = answerers(plan, item, result.period.last_day)
            who = chinese.responsible(plan, row, result.period.last_day)
            helping = chinese.names(plan, plan.on(result.period.last_day).cooperating.get(row.task or "", ()))
            beside = f"；配合单位：{helping}" if helping else ""
            text = f"{item.name}：{row_text.fact(result, row)}。责任单位：{who}{beside}。"
            yield _Matter(row.light, "※" if row.set_light else "", text, units)
        return
    own = [other for other in result.standings if other.item == row.item and other.unit and _counts(result, other)]
    # days are each unit's own: the whole adds nothing to them, unless all who are behind are let off (domain.md 8)
    adds = item.summed if isinstance(item, Indicator) else not own
    if adds and _counts(result, row):
        who = "" if own else f"（{waived.SEE_NOTE}）" if row.worst_units else ""
        text = f"{item.name}：{plan.area_word}{row_text.fact(result, row)}{who}。"
        yield _Matter(row.light, "※" if row.set_light else "", text, ())
    for light in _BAD:
        rows = [other for other in own if other.light is light]
        if rows:
            yield _of_units(result, rows)


def _of_units(result: Result, rows: Sequence[Standing]) -> _Matter:
    """The units of a light behind in an item, each with its own fact, those of the same fact together."""
    plan = result.book.plan
    item = plan.items[rows[0].item]
    targets = {chinese.target(row, item) for row in rows}
    # the target once, unless an extension moved some unit's day
    once = isinstance(item, Indicator) and len(targets) == 1
    facts: dict[str, list[str]] = {}
    for row in rows:
        fact = row_text.fact(result, row, with_target=not once)
        facts.setdefault(fact, []).append(row.unit or "")
    sentences = "；".join(f"{chinese.names(plan, units, most=len(units))}{fact}" for fact, units in facts.items())
    name = f"{item.name}（目标{targets.pop()}）" if once else item.name
    mark = "※" if any(row.set_light for row in rows) else ""
    return _Matter(rows[0].light, mark, f"{name}：{sentences}。", tuple(row.unit for row in rows if row.unit))


def _self_assessed(result: Result) -> dict[str, dict[str, TaskReport]]:
    """By task and unit: the reports of units that call the task behind themselves."""
    by: dict[str, dict[str, TaskReport]] = {}
    for judged in result.units:
        report = result.book.report(judged.unit, result.period) if judged.day else None
        for task, reported in report.tasks.items() if report else ():
            # most tasks carry no figure (28 of 39 in the shipped plan): there only the units know what is behind
            if reported.status is Status.BEHIND:
                by.setdefault(task, {})[judged.unit] = reported
    return by


def _with_words(result: Result, matters: Sequence[_Matter], words: dict[str, TaskReport]) -> Iterator[Behind]:
    """The matters, with the own words of a unit that is alone in one; then who else calls the task behind."""
    left = dict(words)
    for matter in matters:
        text = matter.text
        if len(matter.units) == 1 and (reported := left.pop(matter.units[0], None)):
            text += f"该单位自评滞后，{row_text.problems_and_next(reported)}。"
        yield Behind(chinese.light(matter.light, matter.mark), text)
    for unit, reported in left.items():
        text = f"{result.book.plan.units[unit].name}自评滞后，{row_text.problems_and_next(reported)}。"
        yield Behind(chinese.light(Light.YELLOW), text)


def striven(result: Result) -> tuple[str, ...]:
    """Items of which only a 力争 target is missed, with those who answer; they are not behind, and papers say so."""
    plan = result.book.plan
    units: dict[str, list[str]] = {}
    for row in result.standings:
        if row.strive and row.light in _BAD and not waived.row(result, row):
            item = plan.items[row.item]
            who = [row.unit] if row.unit else answerers(plan, item, result.period.last_day)
            known = units.setdefault(row.item, [])
            # the whole's row of what every unit reports names nobody: its units' own rows do
            known += [] if row.unit is None and reported_individually(plan, item) else who
    return tuple(
        f"{plan.items[item].name}" + (f"（{chinese.names(plan, list(dict.fromkeys(who)))}）" if who else "")
        for item, who in units.items()
    )


def breaches(result: Result) -> list[str]:
    """Every breach of a prohibition that the quarter's reports name, open ones first; a sentence each."""
    plan, lines = result.book.plan, []
    for judged in result.units:
        for breach in breaches_of(result, judged):
            lines.append((not breach.open, f"{plan.units[judged.unit].name}：{breach.text}。"))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


@dataclass(frozen=True, slots=True)
class Broken:
    """A breach of a prohibition in a unit's report."""

    task: str
    open: bool
    text: str
    """What happened, against which words of the plan, and whether it is put right; without the unit or a full stop."""


def breaches_of(result: Result, judged: UnitStanding) -> Iterator[Broken]:
    """The breaches that the unit's report names, but for waived ones, which stand in the footnotes."""
    report = result.book.report(judged.unit, result.period) if judged.day else None
    for task, name, breach in report.broken if report else ():
        if waived.breach(result, judged.unit, name):
            continue
        state = f"已于{chinese.day(breach.corrected)}纠正" if breach.corrected else "尚未纠正"
        measure = result.book.plan.tasks[task].prohibitions.get(name)
        against = f"违反“{measure.text.rstrip('。')}”的规定" if measure else "违反禁止性规定"
        what = breach.what.rstrip("。；")  # the sentence goes on
        yield Broken(task, breach.corrected is None, f"{what}，{against}，{state}")
