"""P1: the plan against itself and against the official text."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from planck.core.finding import Place
from planck.core.period import last_of_month
from planck.model import AnyItem, Book, Duty, Indicator, Milestone, Plan, Responsible, Target, Task
from planck.rules.registry import RULES, Found, known, on_plan
from planck.standing import answerers, reported_individually

known("P101")  # the official text cannot be read: raised by load


class _Claim(NamedTuple):
    """A quote, and what its item claims to stand in it."""

    task: Task | None
    item: AnyItem
    quote: str
    place: Place
    basis: str
    figure: str | None
    day: datetime.date | None
    strive: bool


def _claims(plan: Plan) -> Iterator[_Claim]:
    for item in plan.items.values():
        task = plan.tasks.get(item.task)
        if isinstance(item, Indicator):
            for n, target in enumerate(item.targets):
                yield _of_target(task, item, target, n)
            if item.trend:
                trend = item.trend
                place = item.at("trend", "quote")
                yield _Claim(task, item, trend.quote, place, trend.basis, None, None, trend.strive)
        else:
            day = item.due if isinstance(item, Milestone) else None
            yield _Claim(task, item, item.quote, item.at("quote"), item.basis, None, day, item.strive)


def _of_target(task: Task | None, item: Indicator, target: Target, n: int) -> _Claim:
    basis = "office" if "office" in (target.basis, item.basis) else "plan"
    figure = format(target.level.normalize(), "f")
    return _Claim(task, item, target.quote, item.at("targets", n, "quote"), basis, figure, target.by, target.strive)


def _text(plan: Plan, claim: _Claim) -> str:
    """The text in which the claim's words must stand: its task's, or all that stands outside tasks."""
    return claim.task.text if claim.task else "".join([*plan.preamble, *plan.closing])


def _found(message_key: str, claim: _Claim, **facts: object) -> Found:
    task = claim.task.id if claim.task else None
    return Found(message_key, claim.place, {"quote": claim.quote, **facts}, task=task, item=claim.item.full_id)


@on_plan("P102")
def rebuilt(book: Book) -> Iterator[Found]:
    """Joined again, the transcription is the official text, but for white space and the word processor's mark."""
    if book.source_text is None or book.plan.source is None:
        return
    ours, theirs = _bare("".join(book.plan.official_text())), _bare(book.source_text)
    if ours != theirs:
        at = next(
            (n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
        )
        facts = {"ours": ours[at : at + 20], "theirs": theirs[at : at + 20], "before": ours[max(0, at - 12) : at]}
        yield Found("P102.differs", book.plan.at("chapters"), facts)


def _bare(text: str) -> str:
    return re.sub(r"\s|\[bookmark: _GoBack\]", "", text)


@on_plan("P103")
def source_hash(book: Book) -> Iterator[Found]:
    """The official text is the one that was transcribed."""
    source = book.plan.source
    if book.source_text is None or source is None or not source.sha256:
        return
    found = next((f.sha256 for f in book.files if f.path.endswith("/" + source.file)), None)
    if found != source.sha256.lower():
        yield Found("P103.changed", source.at("sha256"), {"file": source.file, "found": found})


@on_plan("P104")
def quote_found(book: Book) -> Iterator[Found]:
    """Every item quotes the words it stands on, and they stand in its task's text."""
    for claim in _claims(book.plan):
        if not claim.quote:
            yield _found("P104.none", claim, name=claim.item.name)
        elif claim.quote not in _text(book.plan, claim):
            yield _found("P104.not_found", claim)


@on_plan("P105")
def quote_unique(book: Book) -> Iterator[Found]:
    """A quote stands in its task's text once only, so that nobody can mistake the place."""
    for claim in _claims(book.plan):
        times = _text(book.plan, claim).count(claim.quote) if claim.quote else 0
        if times > 1:
            yield _found("P105.twice", claim, times=times)


@on_plan("P106")
def quote_holds_figure(book: Book) -> Iterator[Found]:
    """The figure that a target claims stands in its quote, unless the office chose it (全覆盖, 全部)."""
    for claim in _claims(book.plan):
        if claim.quote and claim.figure and claim.basis == "plan":
            digits = [format_number(found) for found in re.findall(r"[0-9]+(?:\.[0-9]+)?", claim.quote)]
            if claim.figure not in digits:
                yield _found("P106.figure", claim, figure=claim.figure)


def format_number(text: str) -> str:
    """A number of the text without needless zeros: ``80.0`` is ``80``."""
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


_DATED = re.compile(r"([0-9]{4})年(?:(底前|底|末)|([0-9]{1,2})月(?:([0-9]{1,2})日|底)?)?")


@on_plan("P107")
def quote_holds_day(book: Book) -> Iterator[Found]:
    """The day that an item claims stands in its quote; a day that the text leaves open is the office's."""
    for claim in _claims(book.plan):
        if not claim.quote or claim.day is None:
            continue
        dates = list(_DATED.finditer(claim.quote))
        if not dates and claim.basis == "plan":
            yield _found("P107.none", claim, day=claim.day)
        elif dates and all(int(found[1]) != claim.day.year for found in dates):
            yield _found("P107.year", claim, day=claim.day)
        elif dates and claim.basis == "plan" and claim.day not in [_day(found) for found in dates]:
            yield _found("P107.day", claim, day=claim.day)


def _day(found: re.Match[str]) -> datetime.date | None:
    year, ending, month, day = int(found[1]), found[2], found[3], found[4]
    if ending:
        return datetime.date(year, 12, 31)
    if not month or not 1 <= int(month) <= 12:
        return None
    try:
        return datetime.date(year, int(month), int(day)) if day else last_of_month(year, int(month))
    except ValueError:
        return None


@on_plan("P108")
def quote_holds_strive(book: Book) -> Iterator[Found]:
    """``strive`` is set where the quote says 力争 (努力, 全力), and only there."""
    for claim in _claims(book.plan):
        says = re.search("力争|努力|全力", claim.quote) is not None
        if claim.quote and claim.strive and not says:
            yield _found("P108.not_said", claim)
        elif says and not claim.strive:
            yield _found("P108.not_set", claim)


_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?[%％]|[0-9]{4}年")


@on_plan("P109")
def all_claimed(book: Book) -> Iterator[Found]:
    """Every percentage and every year in a task's text is claimed by an item, or listed as no target."""
    plan = book.plan
    for task in plan.tasks.values():
        words = [claim.quote for claim in _claims(plan) if claim.task is task and claim.quote]
        words += [one.words for one in plan.unclaimed if one.task == task.id and one.words]
        spans = [(at, at + len(word)) for word in words for at in _starts(task.text, word)]
        for found in _FIGURES.finditer(task.text):
            if not any(start <= found.start() and found.end() <= end for start, end in spans):
                n = _measure(task, found.start())
                facts = {"figure": found[0], "measure": task.measure_id(n), "text": task.measures[n].text}
                yield Found("P109.unclaimed", task.at("measures", n), facts, task=task.id)


def _starts(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _measure(task: Task, at: int) -> int:
    """The position of the measure in which that character of the task's text stands."""
    n = 0
    while at >= len(task.measures[n].text):
        at -= len(task.measures[n].text)
        n += 1
    return n


@on_plan("P110")
def unclaimed_true(book: Book) -> Iterator[Found]:
    """What is listed as no target stands in its task's text, with a reason."""
    for one in book.plan.unclaimed:
        task = book.plan.tasks.get(one.task)
        if task is None or not one.words or one.words not in task.text:
            yield Found("P110.not_found", one.at("words"), {"words": one.words, "task": one.task}, task=one.task)
        elif not one.reason.strip():
            yield Found("P110.no_reason", one.at("reason"), {"words": one.words}, task=one.task)


@on_plan("P111")
def staged(book: Book) -> Iterator[Found]:
    """Stages of one target follow each other: a later day asks for more, and no day is asked for twice."""
    for item in book.plan.items.values():
        if not isinstance(item, Indicator):
            continue
        for strive in (False, True):
            stages = [(n, t) for n, t in enumerate(item.targets) if t.strive is strive]
            stages.sort(key=lambda stage: stage[1].by or datetime.date.min)
            for (_, early), (n, late) in pairwise(stages):
                if early.comparator != late.comparator:
                    continue
                more = late.level > early.level if late.comparator == "at_least" else late.level < early.level
                if early.by == late.by or not more:
                    message_key = "P111.twice" if early.by == late.by else "P111.order"
                    facts = {"early": early.level, "late": late.level, "day": late.by}
                    yield Found(message_key, item.at("targets", n), facts, task=item.task, item=item.full_id)


@on_plan("P112")
def owed_by_somebody(book: Book) -> Iterator[Found]:
    """Every task has a unit that answers for it."""
    plan = book.plan
    for task in plan.tasks.values():
        if not plan.responsible[task.id]:
            facts = {"quote": task.responsible.quote, "task": task.id}
            yield Found("P112.nobody", task.responsible.at(), facts, task=task.id)


@on_plan("P113")
def names_known(book: Book) -> Iterator[Found]:
    """Every unit and group that the plan speaks of stands in its register."""
    plan = book.plan
    for place, name, groups_too, task in _names(plan):
        if name and name not in plan.units and not (groups_too and name in plan.groups):
            yield Found("P113.unknown", place, {"name": name}, task=task)


def _names(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    """Every mention of a unit or group: where, what, whether a group may stand there, and in which task."""
    for slug, unit in plan.units.items():
        yield plan.at("units", slug, "succeeded_by"), unit.succeeded_by, False, None
        for n, group in enumerate(unit.groups):
            if group not in plan.groups:
                yield plan.at("units", slug, "groups", n), group, False, None
    for slug, group_ in plan.groups.items():
        for n, member in enumerate(group_.members):
            yield plan.at("groups", slug, "members", n), member, False, None
    yield from _listed(plan)
    for item in plan.items.values():
        task_id = item.task or None
        if item.reported_by != "each":
            yield item.at("reported_by"), item.reported_by, True, task_id
        for n, name in enumerate(item.answers):
            yield item.at("answers", n), name, False, task_id
        for n, name in enumerate(item.owed_by if isinstance(item, Duty) else []):
            yield item.at("owed_by", n), name, True, task_id


def _listed(plan: Plan) -> Iterator[tuple[Place, str, bool, str | None]]:
    for task in plan.tasks.values():
        said = task.responsible
        for n, name in enumerate(said.units):
            yield said.at("units", n), name, False, task.id
        for n, name in enumerate(said.groups):
            if name not in plan.groups:
                yield said.at("groups", n), name, False, task.id


@on_plan("P114")
def lead_in_list(book: Book) -> Iterator[Found]:
    """A recorded lead is one of the units of the list."""
    for task in book.plan.tasks.values():
        lead = task.responsible.lead
        if lead and lead not in book.plan.responsible[task.id]:
            yield Found("P114.not_listed", task.responsible.at("lead"), {"lead": lead}, task=task.id)


@on_plan("P115")
def each_adds_up(book: Book) -> Iterator[Found]:
    """What every unit reports for itself can be added up: a percentage, or a count."""
    for item in book.plan.items.values():
        if (
            isinstance(item, Indicator)
            and reported_individually(book.plan, item)
            and item.unit not in ("percent", "count")
        ):
            facts = {"name": item.name, "unit": item.unit}
            yield Found("P115.no_sum", item.at("unit"), facts, task=item.task, item=item.full_id)


@on_plan("P116")
def ids_unique(book: Book) -> Iterator[Found]:
    """An id, and a unit's name or alias, stands once."""
    plan = book.plan
    seen: Counter[str] = Counter()
    for task in plan.each_task():
        seen[task.id] += 1
        if seen[task.id] == 2:
            yield Found("P116.task", task.at("id"), {"name": task.id}, task=task.id)
        items: Counter[str] = Counter()
        for item in task.items:
            items[item.id] += 1
            if items[item.id] == 2:
                yield Found("P116.item", item.at("id"), {"name": item.id, "task": task.id}, task=task.id)
    yield from _names_twice(plan)


def _names_twice(plan: Plan) -> Iterator[Found]:
    names: dict[str, str] = {}
    for slug, unit in plan.units.items():
        for name in {unit.name, *unit.aliases}:
            if names.setdefault(name, slug) != slug:
                yield Found("P116.name", plan.at("units", slug), {"name": name, "other": names[name], "unit": slug})


@on_plan("P117")
def days_inside(book: Book) -> Iterator[Found]:
    """Deadlines lie inside the plan's period, which itself ends after it begins."""
    plan = book.plan
    start, end = plan.period.start, plan.period.end
    if end < start:
        yield Found("P117.period", plan.period.at(), {"start": start, "end": end})
    for item, day, place in _days(plan):
        if not start <= day <= end:
            facts = {"day": day, "start": start, "end": end, "name": item.name}
            yield Found("P117.outside", place, facts, task=item.task or None, item=item.full_id)


def _days(plan: Plan) -> Iterator[tuple[AnyItem, datetime.date, Place]]:
    for item in plan.items.values():
        if isinstance(item, Indicator):
            for n, target in enumerate(item.targets):
                if target.by:
                    yield item, target.by, item.at("targets", n, "by")
        elif isinstance(item.due, datetime.date):
            yield item, item.due, item.at("due")


@on_plan("P118")
def list_agrees(book: Book) -> Iterator[Found]:
    """The parsed responsible-unit list is the official one: every name of it, and no other."""
    plan = book.plan
    names = {name: slug for slug, unit in plan.units.items() for name in (unit.name, unit.full_name, *unit.aliases)}
    names |= {group.name: slug for slug, group in plan.groups.items()}
    for task in plan.tasks.values():
        said = task.responsible
        written = _written(said)
        listed = {*said.units, *said.groups}
        for name in written:
            if names.get(name) not in listed:
                yield Found("P118.left_out", said.at("quote"), {"name": name}, task=task.id)
        for slug in sorted(listed - {names.get(name, "") for name in written}):
            yield Found("P118.added", said.at(), {"name": slug}, task=task.id)
        if said.open and not said.quote.endswith("等" + said.open):
            yield Found("P118.tail", said.at("open"), {"tail": said.open}, task=task.id)


def _written(said: Responsible) -> list[str]:
    """The names in the official list, its open tail cut off."""
    body = said.quote.removesuffix("等" + said.open) if said.open else said.quote
    return [name.strip() for name in re.split("[、，,；;]", body) if name.strip()]


@on_plan("P119")
def units_live(book: Book) -> Iterator[Found]:
    """A unit ends after it was founded."""
    for slug, unit in book.plan.units.items():
        if unit.since and unit.until and unit.until < unit.since:
            facts = {"unit": slug, "since": unit.since, "until": unit.until}
            yield Found("P119.order", book.plan.at("units", slug, "until"), facts, unit=slug)


@on_plan("P120")
def severities_known(book: Book) -> Iterator[Found]:
    """The office sets the severity of rules that exist."""
    for code in book.plan.rules:
        if code not in RULES:
            yield Found("P120.unknown", book.plan.key_at("rules", code), {"code": code})


@on_plan("P121")
def reporter_answers(book: Book) -> Iterator[Found]:
    """Who reports a figure, or answers for it, is named in the task's list, unless the list is open."""
    plan = book.plan
    for item in plan.items.values():
        task = plan.tasks.get(item.task)
        if task is None or task.responsible.open:
            continue
        asked = {*answerers(plan, item), *([] if reported_individually(plan, item) else [item.reported_by])}
        for slug in sorted(asked & set(plan.units) - set(plan.responsible[task.id])):
            facts = {"unit": plan.units[slug].name, "name": item.name}
            yield Found("P121.not_listed", item.at("reported_by"), facts, task=task.id, item=item.full_id)


@on_plan("P122")
def office_words_fit(book: Book) -> Iterator[Found]:
    """What the office says of a quarter is of that quarter, and names units and items that the plan has."""
    plan = book.plan
    for quarter, said in book.office.items():
        if said is None:
            continue
        if said.period != quarter:
            facts = {"found": said.period, "expected": quarter}
            yield Found("P122.period", said.at("period"), facts, period=str(quarter))
        for n, letter in enumerate(said.letters):
            if letter.unit not in plan.units:
                place = said.at("letters", n, "unit")
                yield Found("P122.unit", place, {"found": letter.unit}, period=str(quarter))
            if letter.item and letter.item not in plan.items and letter.item not in plan.tasks:
                place = said.at("letters", n, "item")
                yield Found("P122.item", place, {"found": letter.item}, period=str(quarter))
