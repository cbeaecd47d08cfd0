"""P5: a quarter against earlier quarters, and units against each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from planck.core.finding import Place, Related, Severity
from planck.core.period import Period
from planck.model import Book, Figure, Indicator, Report, Status
from planck.rules.progress import figure_at, figures, item_of, word_at
from planck.rules.registry import Found, on_file, on_part, on_quarter
from planck.standing import Judgement, figure_value, holds

LIKE = 0.9
OWN_LENGTH, OTHERS_LENGTH = 20, 40
"""Characters from which a text is compared with the unit's own of last quarter, and with other units'."""
NARRATIVES = ("progress", "problems", "next")
DONE, BEHIND = Status.DONE, Status.BEHIND  # members are slow to look up where a rule asks of every task
_UNDONE = (Status.NOT_STARTED, BEHIND)


def before(book: Book, report: Report) -> Iterator[Report]:
    """The unit's earlier reports, latest first; drafts are no reports."""
    of_unit = book.reports.get(report.unit, {})
    quarters = list(of_unit)
    for quarter in reversed(quarters[: bisect_left(quarters, report.period)]):
        if of_unit[quarter].submitted:
            yield of_unit[quarter]


def _last_quarter(book: Book, report: Report) -> Report | None:
    last = book.report(report.unit, report.period.plus(-1))
    return last if last and last.submitted else None


def _found(
    report: Report, message_key: str, place: Place, task: str | None, item: str | None, /, **facts: object
) -> Found:
    return Found(message_key, place, facts, report.unit, task, item, str(report.period))


def _with(found: Found, place: Place, period: Period) -> Found:
    related = Related(place, "related.quarter", {"period": period})
    return Found(
        found.message_key,
        found.place,
        found.facts,
        found.unit,
        found.task,
        found.item,
        found.period,
        (*found.related, related),
    )


@on_file("P501", Severity.WARNING)
def done_then_not(book: Book, report: Report) -> Iterator[Found]:
    """What was done stays done."""
    for task, part, key, word in report.words:
        if word.done is not None:
            continue
        earlier = before(book, report)
        last = next(((old, w) for old in earlier for t, _, k, w in old.words if (t, k) == (task, key)), None)
        if last and last[1].done:
            old, said = last
            full = item_of(book.plan, task, key)
            place, there = word_at(report, task, part, key), word_at(old, task, part, key)
            facts = {"key": key, "done": said.done, "then": old.period}
            yield _with(_found(report, "P501.undone", place, task or None, full, **facts), there, old.period)
    for task_id, now in report.tasks.items():
        if now.status not in _UNDONE:
            continue
        before_ = next((old for old in before(book, report) if task_id in old.tasks), None)
        if before_ and before_.tasks[task_id].status is DONE:
            place = report.at("tasks", task_id, "status")
            found = _found(report, "P501.status", place, task_id, None, status=now.status.value, then=before_.period)
            yield _with(found, before_.at("tasks", task_id, "status"), before_.period)


@on_part("figures", "P502", Severity.WARNING)
def done_but_short(book: Book, report: Report) -> Iterator[Found]:
    """A task that is called done misses none of its targets, those to come included."""
    done = {task for task, said in report.tasks.items() if said.status is DONE}
    for item, figure in figures(book, report) if done else ():
        if item.task not in done or (value := figure_value(figure, item)) is None:
            continue
        for target in item.targets:
            if not holds(target, value):
                facts = {"item": item.name, "value": value, "target": target.level}
                yield _found(report, "P502.short", figure_at(report, item), item.task, item.full_id, **facts)
                break


@on_part("figures", "P503", Severity.WARNING)
def year_falls(book: Book, report: Report) -> Iterator[Found]:
    """What is accumulated since 1 January does not fall within the year."""
    last = _last_quarter(book, report)
    if last is None or last.period.year != report.period.year:
        return
    for item, figure in figures(book, report):
        if item.measured == "year_to_date" and (pair := _fell(last, item, figure)):
            facts = {"item": item.name, "now": pair[0], "was": pair[1], "then": last.period}
            there = last.at("tasks", item.task, "indicators", item.id)
            yield _with(
                _found(report, "P503.falls", figure_at(report, item), item.task, item.full_id, **facts),
                there,
                last.period,
            )


def _fell(last: Report, item: Indicator, figure: Figure) -> tuple[object, object] | None:
    """The figure and the one it fell from, where it fell: of a fraction the numerator is accumulated."""
    said = last.tasks.get(item.task)
    old = said.indicators.get(item.id) if said else None
    if old is None:
        return None
    now, was = (figure.numerator, old.numerator)
    if now is None or was is None:
        now, was = figure.value, old.value
    return (now, was) if now is not None and was is not None and now < was else None


@on_part("figures", "P504", Severity.WARNING)
def cumulative_falls(book: Book, report: Report) -> Iterator[Found]:
    """What is built cannot fall once reached."""
    for item, figure in figures(book, report):
        if not item.cumulative or (value := figure_value(figure, item)) is None:
            continue
        for old in before(book, report):
            said = old.tasks.get(item.task)
            was = figure_value(said.indicators[item.id], item) if said and item.id in said.indicators else None
            if was is not None:
                if value < was:
                    facts = {"item": item.name, "now": value, "was": was, "then": old.period}
                    there = old.at("tasks", item.task, "indicators", item.id)
                    yield _with(
                        _found(report, "P504.falls", figure_at(report, item), item.task, item.full_id, **facts),
                        there,
                        old.period,
                    )
                break


@on_part("tasks", "P505", Severity.WARNING)
def behind_unexplained(book: Book, report: Report) -> Iterator[Found]:  # noqa: ARG001 - every file rule takes the book
    """Who calls a task behind says why, and what comes next."""
    for task_id, said in report.tasks.items():
        if said.status is BEHIND:
            lacking = [name for name in ("problems", "next") if not getattr(said, name).strip()]
            if lacking:
                place = report.at("tasks", task_id, "status")
                yield _found(report, "P505.unexplained", place, task_id, None, lacking=lacking)


UNMATCHED = (2 - 2 * LIKE) / (2 - LIKE)
"""The largest part of a text's characters that can lack a match in another that is as like as ``LIKE``."""
_NOISE = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text without white space and punctuation."""
    return _NOISE.sub("", text)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, white space and punctuation apart; 0 where below ``LIKE``."""
    if _unlike(one, other) or _unlike(other, one):
        return 0.0
    import difflib

    return difflib.SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()


def _unlike(one: str, other: str) -> bool:
    """Whether what one text has and the other lacks is alone too much for them to be alike.

    Where c of n and m characters have a match, the ratio is 2 c / (n + m), and m is not less than c: as long as it
    is not below ``LIKE``, at most ``UNMATCHED`` of the n have none. White space and punctuation, which are not
    compared, only make n larger here.
    """
    spare = int(len(one) * UNMATCHED) + 1
    there = other if len(other) < 200 else frozenset(other)  # a short text is searched faster than a set is made
    for sign in one:
        if sign not in there and sign.isalnum():
            spare -= 1
            if spare < 0:
                return True
    return False


@on_part("tasks", "P506", Severity.WARNING)
def copied_from_last(book: Book, report: Report) -> Iterator[Found]:
    """A narrative says something new each quarter."""
    last = _last_quarter(book, report)
    if last is None:
        return
    for task_id, said in report.tasks.items():
        old = last.tasks.get(task_id)
        for name in NARRATIVES if old else ():
            text = getattr(said, name)
            if len(text) < OWN_LENGTH or (alike := likeness(text, getattr(old, name))) < LIKE:
                continue
            if len(plain(text)) >= OWN_LENGTH:
                place = report.at("tasks", task_id, name)
                facts = {"field": name, "then": last.period, "percent": int(alike * 100)}
                found = _found(report, "P506.copied", place, task_id, None, **facts)
                yield _with(found, last.at("tasks", task_id, name), last.period)


@on_quarter("P507", Severity.NOTE)
def copied_from_another(book: Book, judgement: Judgement) -> Iterator[Found]:
    """Two units that say the same are both named: 本季度未发生… is often the truth."""
    told: dict[tuple[str, str], list[tuple[Report, str]]] = {}
    for one in judgement.units:
        report = book.report(one.unit, judgement.period) if one.submitted else None
        for task_id, said in report.tasks.items() if report else ():
            for name in NARRATIVES:
                text = getattr(said, name)
                if report and len(text) >= OTHERS_LENGTH and len(plain(text)) >= OTHERS_LENGTH:
                    told.setdefault((task_id, name), []).append((report, text))
    for (task_id, name), found in told.items():
        for n, (one_, text) in enumerate(found):
            for other, theirs in found[n + 1 :]:
                if likeness(text, theirs) >= LIKE:
                    yield _same(book, one_, other, task_id, name)
                    yield _same(book, other, one_, task_id, name)


def _same(book: Book, report: Report, other: Report, task: str, name: str) -> Found:
    related = Related(other.at("tasks", task, name), "related.unit", {"name": book.plan.units[other.unit].name})
    facts = {"field": name, "other": book.plan.units[other.unit].name, "task": task}
    place = report.at("tasks", task, name)
    return Found("P507.same", place, facts, report.unit, task, None, str(report.period), (related,))


@on_file("P508", Severity.WARNING)
def breach_dropped(book: Book, report: Report) -> Iterator[Found]:
    """An open breach is named in every report until it is corrected."""
    last = next(before(book, report), None)
    for task_id, said in last.tasks.items() if last else ():
        if not said.breaches:
            continue
        now = report.tasks.get(task_id)
        for name, breach in said.breaches.items():
            if breach.corrected is None and (now is None or name not in now.breaches):
                assert last
                facts = {"id": name, "what": breach.what, "then": last.period}
                place = report.key_at("tasks", task_id)
                found = _found(report, "P508.dropped", place, task_id, None, **facts)
                yield _with(found, last.key_at("tasks", task_id, "breaches", name), last.period)
