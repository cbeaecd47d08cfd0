"""Holds the hand-written texts of the sample year against the facts, and prints what a unit has to say."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planck import check, load, standing
from planck.check import Result
from planck.core.lights import Light
from planck.messages import CHINESE
from planck.model import Indicator
from sample_facts import Facts
from sample_words import FIELDS, STATUSES, Text, Texts, rate

ALIKE = 0.6
QUIET = 20
"""A text of fewer characters says that nothing happened."""
SHORT, LONG = range(QUIET, 101), range(80, 201)
"""How long a narrative is in 2024Q3–2025Q1, and from 2025Q2 on."""
FULL_FROM = 3
DAY = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日(?!起)")
SECTION = re.compile("科|股|办公室|办案|中心|大队|支队|中队|所|室|处|站")


def faults_of_texts(facts: Facts, data: Path) -> Iterator[str]:
    """A line for everything that is wrong with a text, units without a file apart."""
    texts = Texts(facts)
    units = sorted(path.stem for path in texts.folder.glob("*.yaml"))
    results = judged(facts, data)
    for unit in units:
        yield from _structure(facts, texts, unit, results)
        for q in range(len(facts.quarters)):
            for task in tasks_in_file(results[q], unit):
                if texts.written(unit, task, q):
                    place = f"{unit} {facts.quarters[q]} {task}"
                    text = texts.text(unit, task, q)
                    explained = task in troubled(results[q], unit)
                    yield from (f"{place}: {fault}" for fault in _faults(facts, text, q, explained=explained))
    yield from alike(texts, units)


def judged(facts: Facts, data: Path) -> list[Result]:
    """Every quarter, judged on its own day."""
    loaded = load.workspace(data)
    plan = loaded.plan
    assert plan
    days = [check.default_as_of(plan, period, date(2026, 6, 30)) for period in facts.quarters]
    return [check.judge(loaded, period, day) for period, day in zip(facts.quarters, days, strict=True)]


def tasks_in_file(result: Result, unit: str) -> list[str]:
    """The tasks in the unit's file of the quarter."""
    report = result.book.report(unit, result.period)
    return list(report.tasks) if report else []


def troubled(result: Result, unit: str) -> dict[str, list[str]]:
    """The unit's own items that are red or yellow, by task."""
    plan, names = result.book.plan, defaultdict(list)
    for row in result.standings:
        own = row.unit == unit or (
            row.unit is None and unit in standing.answerers(plan, plan.items[row.item], result.period.last_day)
        )
        if own and row.task and row.light in (Light.RED, Light.YELLOW):
            names[row.task].append(plan.items[row.item].name)
    return names


def _structure(facts: Facts, texts: Texts, unit: str, results: list[Result]) -> Iterator[str]:
    quarters = {str(period): q for q, period in enumerate(facts.quarters)}
    for task, by_quarter in texts.raw(unit).items():
        for name, fields in by_quarter.items():
            place = f"{unit} {name} {task}"
            known = name in quarters and task in tasks_in_file(results[quarters[name]], unit)
            if not known and facts.submitted(unit, quarters.get(name, 0)):
                yield f"{place}: no such task or quarter in the unit's file"
            if unknown := set(fields) - set(FIELDS):
                yield f"{place}: unknown fields {', '.join(sorted(unknown))}"
            if fields.get("status", "ongoing") not in STATUSES:
                yield f"{place}: unknown status {fields['status']}"
    for name, q in quarters.items():
        for task in tasks_in_file(results[q], unit):
            if not texts.written(unit, task, q):
                yield f"{unit} {name} {task}: nobody has written a text"


def _faults(facts: Facts, text: Text, q: int, *, explained: bool) -> Iterator[str]:
    size = len(text.progress)
    lengths = LONG if q >= FULL_FROM else SHORT
    if size >= QUIET and size not in lengths:
        yield f"progress has {size} characters, not {lengths.start} to {lengths.stop - 1}, nor under {QUIET}"
    if (explained or text.status == "behind") and not (text.problems and text.next):
        yield "an item of the task is red or yellow: problems and next have to say why and what is done"
    if bool(text.problems) != bool(text.next):
        yield "problems and next go together"
    if text.next and not (DAY.search(text.next) and SECTION.search(text.next)):
        yield "next names no section (科室) or no day"
    for name, words in zip(FIELDS[1:], text[1:], strict=True):
        yield from (f"{name}: {fault}" for fault in faults_of_days(facts, words, q, ahead=name == "next"))


def faults_of_days(facts: Facts, words: str, q: int, *, ahead: bool) -> Iterator[str]:
    """What is wrong with the days that a text names; ``ahead``: it speaks of what is still to do.

    A report tells of its quarter: a deed between the quarter's end and the day of submission belongs into the next.
    """
    period = facts.quarters[q]
    for match in DAY.finditer(words):
        year, month = match[1], int(match[2])
        # a month before the quarter's is one of the next year: what is still to do
        named = int(year) if year else period.year + (month < period.first_day.month and period.number > 2)
        try:
            day = date(named, month, int(match[3]))
        except ValueError:
            yield f"{match[0]} is no day"
            continue
        if not facts.workday(day):
            yield f"{match[0]} ({day:%Y-%m-%d}) is no working day"
        if not ahead and day > period.last_day:
            yield f"{match[0]} ({day:%Y-%m-%d}) lies after the quarter's end"


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def alike(texts: Texts, units: list[str]) -> Iterator[str]:
    """Pairs of texts whose likeness reaches 0.6; the share of letters that both have rules most out."""
    entries = []
    for unit in units:
        for task, by_quarter in texts.raw(unit).items():
            for name in by_quarter:
                text = texts.text(unit, task, texts.facts.table["quarters"].index(name))
                for key, words in zip(FIELDS[1:], text[1:], strict=True):
                    if len(words) >= QUIET:
                        entries.append((f"{unit} {name} {task} {key}", _plain(words)))
    bags = [Counter(words) for _, words in entries]
    for (n, (place, words)), (m, (other, theirs)) in itertools.combinations(enumerate(entries), 2):
        bound = ALIKE * (len(words) + len(theirs)) / 2
        if min(len(words), len(theirs)) < bound or (bags[n] & bags[m]).total() < bound:
            continue
        ratio = difflib.SequenceMatcher(None, words, theirs, autojunk=False).ratio()
        if ratio >= ALIKE:
            yield f"{place}: {ratio:.2f} like {other}"


def sheet(facts: Facts, unit: str, data: Path = Path("data")) -> None:
    """Print the unit's tasks, figures, days, lights and planned faults, quarter by quarter."""
    for q, result in enumerate(judged(facts, data)):
        plan, period = result.book.plan, facts.quarters[q]
        judgement = next((row for row in result.units if row.unit == unit), None)
        light = judgement.light if judgement else "—"
        print(f"\n== {unit} {plan.units[unit].name} {period}  submitted {facts.submitted(unit, q)}  light {light}")
        for kind, planned in facts.faults.items():
            if unit in (planned.get("units") or [planned["unit"]]) and planned["period"] == str(period):
                print(f"   planned fault: {kind} {planned.get('item') or planned.get('task') or ''}")
        red = troubled(result, unit)
        for task in tasks_in_file(result, unit):
            print(f"{task} {plan.tasks[task].title}" + (f"   EXPLAIN: {'、'.join(red[task])}" if red[task] else ""))
            for line in _item_lines(facts, result, unit, task, q):
                print(f"    {line}")


def _item_lines(facts: Facts, result: Result, unit: str, task: str, q: int) -> Iterator[str]:
    plan = result.book.plan
    report = result.book.report(unit, result.period)
    assert report
    answer = report.tasks[task]
    for item in plan.tasks[task].items:
        if isinstance(item, Indicator):
            figure = facts.figure(item.full_id, unit, q) if item.id in answer.indicators else None
            if figure:
                over, below = figure
                share = str(over) if below is None else f"{over}/{below}" + (f" = {rate(over, below)}" if below else "")
                yield f"{item.id}: {share}  {item.name}{_standing(result, unit, item.full_id)}"
    for key, word in {**answer.milestones, **answer.duties}.items():
        yield f"{key}: {word.done or 'not yet'}"
    for key, breach in answer.breaches.items():
        yield f"breach {key}: {breach.what}"


def _standing(result: Result, unit: str, full: str) -> str:
    rows = [row for row in result.standings if row.item == full]
    row = next((row for row in rows if row.unit == unit), None) or next(row for row in rows if row.unit is None)
    return f"  [{row.light} {CHINESE.label(f'standing.{row.state}')}]"
