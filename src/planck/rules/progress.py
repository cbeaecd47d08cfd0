"""P2: a unit's file against the plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import cast

from planck.core.finding import Place, Severity
from planck.core.period import Period
from planck.model import AnyItem, Book, Duty, Figure, Indicator, Plan, Report
from planck.rules.registry import Found, known, on_file, on_part, on_quarter
from planck.standing import (
    Judgement,
    annual_day,
    answerable,
    asks,
    figure_value,
    is_judged,
    owes,
    reported_individually,
    reporters,
)

for code in ("P201", "P202", "P203"):  # whose file, which task, which item: raised by load
    known(code)
known("P204")  # a folder of no known unit


def _named(
    report: Report, message_key: str, place: Place, task: str | None, item: str | None = None, /, **facts: object
) -> Found:
    return Found(message_key, place, facts, report.unit, task, item, str(report.period))


def figures(book: Book, report: Report) -> list[tuple[Indicator, Figure]]:
    """Every figure that a report gives, with its indicator."""
    return _with_indicators(book, report.figures)


def doubtful(book: Book, report: Report) -> list[tuple[Indicator, Figure]]:
    """Those of the figures that are no proper fractions, with their indicators."""
    return _with_indicators(book, report.doubtful)


def _with_indicators(book: Book, found: tuple[tuple[str, Figure], ...]) -> list[tuple[Indicator, Figure]]:
    items = cast(dict[str, Indicator], book.plan.items)  # the loader lets no figure of another item pass
    return [(items[full], figure) for full, figure in found]


def figure_at(report: Report, item: AnyItem) -> Place:
    """Where the report gives the indicator's figure."""
    return report.at("tasks", item.task, "indicators", item.id)


def word_at(report: Report, task: str, part: str, key: str) -> Place:
    """Where the report gives the word on a milestone or duty."""
    return report.at("tasks", task, part, key) if task else report.at(part, key)


def item_of(plan: Plan, task: str, key: str) -> str:
    """The full id of the item that a word's key means; the loader lets no other key pass."""
    full = f"{task}/{key}" if task else key
    return full if full in plan.items else full.rpartition("-")[0]


@on_part("tasks", "P205")
def not_ours(book: Book, report: Report) -> Iterator[Found]:
    """A unit reports on tasks whose list names it, or is open; what it is asked to report, it may."""
    plan = book.plan
    for task_id in report.tasks.keys() - set(answerable(plan, report.unit)):
        task = plan.tasks[task_id]
        asked = any(item.reported_by == report.unit or report.unit in item.answers for item in task.items)
        if not task.responsible.open and not asked:
            place = report.key_at("tasks", task_id)
            yield _named(
                report, "P205.not_listed", place, task_id, name=_name(plan, report), quote=task.responsible.quote
            )


def _name(plan: Plan, report: Report) -> str:
    return plan.units[report.unit].name


@on_file("P206")
def left_out(book: Book, report: Report) -> Iterator[Found]:
    """A judged unit answers for every task whose list names it; 不涉及 is an answer."""
    plan = book.plan
    unit = plan.units[report.unit]
    if unit.role != "judged" or not unit.exists_on(report.period.last_day) or not report.tasks:
        return
    for task_id in answerable(plan, report.unit):
        if task_id not in report.tasks:
            place = report.key_at("tasks")
            yield _named(report, "P206.left_out", place, task_id, name=unit.name, title=plan.tasks[task_id].title)


@on_part("doubtful", "P207")
def quotient(book: Book, report: Report) -> Iterator[Found]:
    """A value beside a fraction is numerator ÷ denominator, to the digits given."""
    for item, figure in doubtful(book, report):
        if figure.value is None or figure.numerator is None:
            continue
        share = figure_value(Figure(figure.numerator, figure.denominator), item)
        if share is None:
            continue
        if not _rounds_to(Fraction(share), figure.value):
            facts = {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}
            at = report.at("tasks", item.task, "indicators", item.id, "value")
            yield _named(report, "P207.differs", at, item.task, item.full_id, name=item.name, share=share, **facts)


def _rounds_to(exact: Fraction, given: Decimal) -> bool:
    """Whether the exact value rounds, half up or half even, to the digits of the one given."""
    digits = given.as_tuple().exponent
    unit = Fraction(10) ** (digits if isinstance(digits, int) else 0)
    return abs(exact - Fraction(given)) * 2 <= unit


@on_part("doubtful", "P208")
def part_of_whole(book: Book, report: Report) -> Iterator[Found]:
    """The numerator of a share is part of its denominator."""
    for item, figure in doubtful(book, report):
        if figure.numerator is not None and figure.denominator is not None and figure.numerator > figure.denominator:
            facts = {"numerator": figure.numerator, "denominator": figure.denominator, "name": item.name}
            yield _named(report, "P208.above", figure_at(report, item), item.task, item.full_id, **facts)


@on_part("doubtful", "P209")
def within_hundred(book: Book, report: Report) -> Iterator[Found]:
    """A percentage lies between 0 and 100."""
    for item, figure in doubtful(book, report):
        if item.percent and figure.value is not None and figure.value > 100:
            yield _named(
                report,
                "P209.above",
                figure_at(report, item),
                item.task,
                item.full_id,
                name=item.name,
                value=figure.value,
            )


@on_part("doubtful", "P210")
def both_halves(book: Book, report: Report) -> Iterator[Found]:
    """A fraction has a numerator and a denominator."""
    for item, figure in doubtful(book, report):
        if (figure.numerator is None) != (figure.denominator is None):
            have, lack = ("numerator", "denominator") if figure.denominator is None else ("denominator", "numerator")
            yield _named(
                report,
                "P210.half",
                figure_at(report, item),
                item.task,
                item.full_id,
                name=item.name,
                have=have,
                lack=lack,
            )


@on_part("doubtful", "P211")
def fraction_for_each(book: Book, report: Report) -> Iterator[Found]:
    """A percentage that every unit reports for itself needs numerator and denominator: a mean of rates is none."""
    for item, figure in doubtful(book, report):
        if (
            item.percent
            and reported_individually(book.plan, item)
            and figure.value is not None
            and figure.denominator is None
        ):
            facts = {"name": item.name, "id": item.id, "value": figure.value}
            yield _named(report, "P211.plain", figure_at(report, item), item.task, item.full_id, **facts)


@on_file("P212")
def asked_for(book: Book, report: Report) -> Iterator[Found]:
    """Figures and words come from the unit that is asked for them; another's is not read."""
    plan, on = book.plan, report.period.last_day
    mine = plan.items_of.get(report.unit, frozenset()) if is_judged(plan, report.unit, on) else frozenset()
    for full, _ in report.figures:
        if full not in mine and not asks(plan, item := plan.items[full], report.unit, on):
            yield _not_asked(plan, report, item, figure_at(report, item))
    for task, part, key, _ in report.words:
        item_ = plan.items[item_of(plan, task, key)]
        if not asks(plan, item_, report.unit, on):
            yield _not_asked(plan, report, item_, word_at(report, task, part, key))


def _not_asked(plan: Plan, report: Report, item: AnyItem, place: Place) -> Found:
    names = [plan.units[slug].name for slug in reporters(plan, item, report.period.last_day)]
    facts = {"name": item.name, "who": names[:5] or ["—"], "unit": _name(plan, report)}
    return _named(report, "P212.not_asked", place, item.task or None, item.full_id, **facts)


@on_file("P213")
def period_inside(book: Book, report: Report) -> Iterator[Found]:
    """A report is about a quarter of the plan's period."""
    span = book.plan.period
    if not Period.holding(span.start) <= report.period <= Period.holding(span.end):
        facts = {"period": report.period, "start": span.start, "end": span.end}
        yield _named(report, "P213.outside", report.at("period"), None, **facts)


@on_file("P214")
def not_too_early(book: Book, report: Report) -> Iterator[Found]:
    """A report is not handed in before the quarter has ended, where reports fall due after it."""
    due = book.plan.reporting.due_day(report.period)
    end = report.period.last_day
    if report.submitted and report.submitted <= end < due:
        yield _named(report, "P214.early", report.at("submitted"), None, submitted=report.submitted, end=end)


@on_part("words", "P215")
def days_plausible(book: Book, report: Report) -> Iterator[Found]:
    """What is done was done by the day of submission, and within the plan's period."""
    span = book.plan.period
    for task, part, key, word in report.words:
        if word.done is None:
            continue
        full = item_of(book.plan, task, key)
        if report.submitted and word.done > report.submitted:
            facts = {"done": word.done, "submitted": report.submitted}
            yield _named(report, "P215.later", word_at(report, task, part, key), task or None, full, **facts)
        elif word.done < span.start or word.done > _latest(book.plan, full, key):
            facts = {"done": word.done, "start": span.start, "end": span.end}
            yield _named(report, "P215.outside", word_at(report, task, part, key), task or None, full, **facts)


def _latest(plan: Plan, full: str, key: str) -> datetime.date:
    """The last day on which the item can have been done; a last annual report may be late by a year."""
    item = plan.items[full]
    if isinstance(item, Duty) and item.cadence == "annual" and key.endswith(str(plan.period.end.year)):
        return max(plan.period.end, annual_day(item, plan.period.end.year) + datetime.timedelta(days=365))
    return plan.period.end


@on_part("tasks", "P216")
def breach_of_prohibition(book: Book, report: Report) -> Iterator[Found]:
    """What is reported as a breach is a measure that forbids."""
    for task_id, said in report.tasks.items():
        for name in said.breaches:
            forbidding = book.plan.tasks[task_id].prohibitions
            if name not in forbidding:
                place = report.key_at("tasks", task_id, "breaches", name)
                yield _named(report, "P216.no_prohibition", place, task_id, id=name, known=list(forbidding) or ["—"])


@on_file("P217", Severity.NOTE)
def draft(book: Book, report: Report) -> Iterator[Found]:  # noqa: ARG001 - every file rule takes the book
    """A file with an empty ``submitted`` is a draft: it is checked, and counts as not received."""
    if report.submitted is None:
        yield _named(report, "P217.draft", report.key_at("submitted"), None)


@on_quarter("P218", Severity.NOTE)
def not_yet_received(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A file whose ``submitted`` lies after the day of judging is left out."""
    for unit in book.reports:
        report = book.report(unit, judgement.period)
        if report and report.submitted and report.submitted > judgement.as_of:
            facts = {"submitted": report.submitted, "as_of": judgement.as_of}
            yield _named(report, "P218.later", report.at("submitted"), None, **facts)


_SAYS_NOTHING = re.compile(r"无|没有|暂无|同上|略|详?见附件|见材料|/+|[-—一]+|\?+")
"""Texts, less white space and full stops, in a field that asks what was done."""


@on_part("tasks", "P220", Severity.WARNING)
def says_what_was_done(book: Book, report: Report) -> Iterator[Found]:  # noqa: ARG001 - every file rule takes the book
    """Every task in a report says what was done, or why nothing was."""
    for task_id, said in report.tasks.items() if report.submitted else ():
        text = said.progress.strip().rstrip("。.")
        if not text:
            yield _named(report, "P220.blank", report.at("tasks", task_id, "progress"), task_id)
        elif _SAYS_NOTHING.fullmatch(text):
            yield _named(report, "P220.nothing", report.at("tasks", task_id, "progress"), task_id, found=text)


@on_file("P219", Severity.NOTE)
def owes_no_report(book: Book, report: Report) -> Iterator[Found]:
    """A file of a judged unit that owes no report is read where it was asked, and is no mistake."""
    unit = book.plan.units[report.unit]
    if unit.role == "judged" and not owes(book.plan, report.unit, report.period):
        yield _named(report, "P219.not_owing", report.at("unit"), None, name=unit.name)
