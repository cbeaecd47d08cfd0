"""P4: targets and deadlines, as the standings have them."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Place, Related, Severity, Term
from planck.messages import number
from planck.model import Book, Indicator
from planck.rules.duty import place_of
from planck.rules.registry import Found, on_quarter
from planck.standing import Judgement, Light, Standing, State, answerers, decided_by_trend, reported_individually


def _rows(book: Book, judgement: Judgement, *states: State) -> Iterator[Standing]:
    """Rows in these states: a unit's own, and the city's where it says what no unit's row says.

    Of a milestone or duty that every unit reports, the city's row only repeats the worst unit's.
    """
    for row in judgement.standings:
        item = book.plan.items[row.item]
        repeats = row.unit is None and reported_individually(book.plan, item) and not isinstance(item, Indicator)
        if row.state in states and not repeats:
            yield row


def _place(book: Book, judgement: Judgement, row: Standing) -> Place:
    """Where the figure or word stands; the plan's item where nobody gave one."""
    item = book.plan.items[row.item]
    unit = row.unit or (None if reported_individually(book.plan, item) else item.reported_by)
    report = book.report(unit, judgement.period) if unit else None
    if report is None or unit is None:
        return item.at("id") if unit is None else place_of(book, judgement, unit)
    if not item.task:
        return report.at("duties", row.occurrence or item.id)
    part = {"indicator": "indicators", "milestone": "milestones", "duty": "duties"}[row.kind]
    key = row.occurrence or item.id
    if report.at("tasks", item.task, part, key) == report.at("tasks", item.task, part):
        return report.key_at("tasks", item.task)
    return report.at("tasks", item.task, part, key)


def _found(book: Book, judgement: Judgement, row: Standing, message_key: str, **facts: object) -> Found:
    item = book.plan.items[row.item]
    who = [row.unit] if row.unit else answerers(book.plan, item)
    unit = row.unit or (None if reported_individually(book.plan, item) else item.reported_by)
    names = [book.plan.units[slug].name for slug in who if slug in book.plan.units]
    shown: dict[str, object] = {
        "item": item.name,
        "who": names or Term("who.city"),
        "value": row.value if row.value is not None else "",
        "comparator": Term(f"comparator.{row.comparator}") if row.comparator else "",
        "target": row.target if row.target is not None else "",
        "measure": Term("measure.percent") if isinstance(item, Indicator) and item.percent else "",
        "by": row.by or "",
        "period": judgement.period,
        "as_of": judgement.as_of,
        **facts,
    }
    related = (Related(item.at("name"), "related.plan", {"name": item.name}),) if item.at("name").path else ()
    place = _place(book, judgement, row)
    return Found(message_key, place, shown, unit, row.task, row.item, str(judgement.period), related)


def _extended(row: Standing, message_key: str) -> str:
    return f"{message_key}_extended" if row.by_before else message_key


@on_quarter("P401")
def target_missed(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A binding target in force is kept; a quota is reached by the year's end; a trend holds over the year."""
    for row in _rows(book, judgement, State.MISSED):
        item = book.plan.items[row.item]
        if isinstance(item, Indicator):
            if decided_by_trend(item, row) and _keeps(row):
                yield _trend(book, judgement, row, item, "P401.trend")
            else:
                message_key = "P401.quota" if item.per else "P401.by" if row.by else "P401.now"
                yield _found(book, judgement, row, message_key)


def _keeps(row: Standing) -> bool:
    """Whether the value keeps the target that its row shows."""
    if row.target is None or row.value is None:
        return True
    return row.value >= row.target if row.comparator == "at_least" else row.value <= row.target


def _trend(book: Book, judgement: Judgement, row: Standing, item: Indicator, message_key: str) -> Found:
    assert item.trend
    facts = {"year_ago": row.year_ago, "direction": Term(f"trend.{item.trend.direction}")}
    return _found(book, judgement, row, message_key, **facts)


@on_quarter("P402")
def overdue(book: Book, judgement: Judgement) -> Iterator[Found]:
    """What is due by a day is done by that day."""
    for row in _rows(book, judgement, State.MISSED):
        if row.kind != "indicator" and row.by:
            days = (judgement.as_of - row.by).days
            yield _found(book, judgement, row, _extended(row, "P402.overdue"), days=days, before=row.by_before or "")


@on_quarter("P403", Severity.WARNING)
def at_risk(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A figure keeps up with its schedule line, its quota's part and its trend."""
    for row in _rows(book, judgement, State.AT_RISK):
        item = book.plan.items[row.item]
        assert isinstance(item, Indicator)
        if (
            decided_by_trend(item, row)
            and (row.gap is None or row.gap <= book.plan.lights.tolerance)
            and _no_other(row)
        ):
            yield _trend(book, judgement, row, item, "P403.trend")
        elif row.gap is not None and row.expected is not None:
            grave = Term("light.red") if row.light is Light.RED else Term("light.yellow")
            facts = {"expected": row.expected, "gap": number(row.gap, 1), "light": grave}
            yield _found(book, judgement, row, "P403.line", **facts)
        elif row.expected is not None:
            yield _found(book, judgement, row, "P403.quota", expected=row.expected)
        elif row.in_quarter is not None:
            yield _found(book, judgement, row, "P403.pool", own=row.in_quarter)
        else:
            yield _found(book, judgement, row, "P403.near")


def _no_other(row: Standing) -> bool:
    """Whether nothing but the trend puts the row at risk: no quota's part, no pool below its target.

    A row with a schedule line is judged by that line alone: its target is still to come.
    """
    return row.gap is not None or (row.expected is None and (row.in_quarter is None or _keeps(row)))


@on_quarter("P404", Severity.WARNING)
def short(book: Book, judgement: Judgement) -> Iterator[Found]:
    """What the plan strives for (力争) is reached."""
    for row in _rows(book, judgement, State.SHORT):
        item = book.plan.items[row.item]
        if isinstance(item, Indicator):
            trend = decided_by_trend(item, row) and _keeps(row)
            yield (
                _trend(book, judgement, row, item, "P404.trend")
                if trend
                else _found(book, judgement, row, "P404.figure")
            )
        else:
            yield _found(book, judgement, row, "P404.day")


@on_quarter("P405", Severity.NOTE)
def due_soon(book: Book, judgement: Judgement) -> Iterator[Found]:
    """What falls due within the days that the office sets is named in time."""
    for row in _rows(book, judgement, State.DUE_SOON):
        assert row.by
        days = (row.by - judgement.as_of).days
        yield _found(book, judgement, row, _extended(row, "P405.soon"), days=days, before=row.by_before or "")


@on_quarter("P406", Severity.NOTE)
def done_late(book: Book, judgement: Judgement) -> Iterator[Found]:
    """What was done after its day is named while its light is yellow."""
    for row in _rows(book, judgement, State.MET_LATE):
        if row.light is Light.YELLOW and row.done and row.by:
            yield _found(book, judgement, row, "P406.late", done=row.done, days=(row.done - row.by).days)


@on_quarter("P407", Severity.WARNING)
def breached(book: Book, judgement: Judgement) -> Iterator[Found]:
    """No prohibition of the plan is broken."""
    for unit in (one.unit for one in judgement.units if one.submitted):
        report = book.report(unit, judgement.period)
        for task_id, said in report.tasks.items() if report else ():
            for name, breach in said.breaches.items():
                assert report
                message_key = "P407.corrected" if breach.corrected else "P407.open"
                facts: dict[str, object] = {"who": book.plan.units[unit].name, "id": name, "what": breach.what}
                facts |= {"corrected": breach.corrected or "", "text": _measure(book, task_id, name)}
                place = report.key_at("tasks", task_id, "breaches", name)
                yield Found(message_key, place, facts, unit, task_id, None, str(judgement.period))


def _measure(book: Book, task: str, name: str) -> str:
    measure = book.plan.tasks[task].prohibitions.get(name)
    return measure.text if measure else ""


@on_quarter("P408", Severity.NOTE)
def not_pooled(book: Book, judgement: Judgement) -> Iterator[Found]:
    """A rate of the quarter's cases is reported as a fraction, so that the year's quarters can be pooled."""
    for row in judgement.standings:
        item = book.plan.items[row.item]
        pools = isinstance(item, Indicator) and item.measured == "in_quarter" and item.percent
        if pools and row.unit is None and row.value is not None and row.denominator is None:
            yield _found(book, judgement, row, "P408.plain")
