"""Which units show red and why: the row, the missing report, the breach or the office's own entry behind each light."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planck.check import Result
from planck.model import Indicator
from planck.reports import chinese, row_text, waived
from planck.reports.behind import breaches_of
from planck.reports.tags import LightText
from planck.standing import Light, Receipt, Standing, UnitStanding, answerers

MOST_WORDS = 48
"""Characters of a unit's own reason: what holds it up in a sentence, the rest stands in its report."""


@dataclass(frozen=True, slots=True)
class RedUnit:
    """Who shows red, for what, and what it says of the reason itself."""

    who: LightText
    """The unit; those that show red for the same and say nothing of it together."""
    cause: str
    """The matters, without a full stop."""
    reason: str
    """The unit's own words as sentences; empty where it gives none."""
    units: tuple[str, ...] = ()
    """The ids of these units; empty of what is red of the whole alone."""


@dataclass(frozen=True, slots=True)
class _Cause:
    text: str
    task: str = ""
    """Where the unit's report may speak of it."""
    item: str = ""


def red_units(result: Result) -> tuple[RedUnit, ...]:
    """Every unit that shows red with its causes, in the register's order; last what is red of the whole alone."""
    red = {unit.unit: tuple(_causes(result, unit)) for unit in result.units if unit.light is Light.RED}
    alike: dict[tuple[str, str], list[str]] = {}
    for unit, causes in red.items():
        key = "；".join(cause.text for cause in causes), "".join(_reasons(result, unit, causes))
        alike.setdefault(key, []).append(unit)
    named = {cause.item for causes in red.values() for cause in causes}
    plan = result.book.plan
    return (
        *(
            RedUnit(_signed(chinese.names(plan, units, most=len(units))), *key, tuple(units))
            for key, units in alike.items()
        ),
        *(RedUnit(_signed(plan.area_word), cause.text, "") for cause in _of_whole(result, named)),
    )


def _signed(who: str) -> LightText:
    """The name with the light's sign and colour: ``● 市统计局``."""
    return LightText(f"{Light.RED.symbol} {who}", Light.RED)


def _causes(result: Result, judged: UnitStanding) -> Iterator[_Cause]:
    """What makes the unit's light red; that a matter is waived, since its light stays red."""
    entry = judged.set_light
    if entry and judged.computed_light is not Light.RED:
        yield _Cause(f"{entry.by}{chinese.day(entry.on)}定为红灯" + (f"：{entry.reason}" if entry.reason else ""))
        return
    if judged.report is Receipt.MISSING:
        yield _Cause(_missing(result, judged.unit))
    for row in result.standings:
        if row.light is Light.RED and judged.unit in _answering(result, row):
            yield _row(result, row)
    for breach in breaches_of(result, judged):
        if breach.open:
            yield _Cause(breach.text, breach.task)


def _missing(result: Result, unit: str) -> str:
    if waived.report(result, unit):
        return f"没有报送{result.period.in_chinese}进展（已核减）"
    over = (result.as_of - result.book.plan.reporting.due_day(result.period)).days
    return f"没有报送{result.period.in_chinese}进展，逾期{over}天"


def _answering(result: Result, row: Standing) -> Sequence[str]:
    """Whose light follows the row."""
    plan = result.book.plan
    return (row.unit,) if row.unit else answerers(plan, plan.items[row.item], result.period.last_day)


def _row(result: Result, row: Standing) -> _Cause:
    name = result.book.plan.items[row.item].name
    if waived.row(result, row):
        return _Cause(f"{name}（已核减）", item=row.item)
    return _Cause(name + _short(result, row), row.task or "", row.item)


def _short(result: Result, row: Standing) -> str:
    """What :func:`row_text.fact` says, for a page that holds everything: 96.2%，目标达到100%，未达标."""
    item = result.book.plan.items[row.item]
    over = (result.as_of - row.by).days if row.by else 0
    # what the office decided, and figures that need more than a number, are said in full
    if row.set_light or row.idle or (row.value is None if isinstance(item, Indicator) else row.done or over <= 0):
        return f"：{row_text.fact(result, row)}"
    if not isinstance(item, Indicator):
        return f"{chinese.day(row.by)}到期{chinese.moved(row)}，逾期{over}天未完成{chinese.office(row)}"
    line, way = chinese.short_of_line(row, item), chinese.short_of_way(row)
    against = f"序时应达{chinese.figure(row.expected, item)}" if line else f"目标{chinese.level(row, item)}"
    year_ago = f"上年同期{chinese.figure(row.year_ago, item)}" if row.year_ago is not None else ""
    return "，".join(filter(None, (row_text.value(row, item), against, line, way, year_ago, chinese.state(row))))


def _reasons(result: Result, unit: str, causes: Sequence[_Cause]) -> Iterator[str]:
    """The unit's own words on what holds up the tasks of these causes, each task once."""
    report = result.book.report(unit, result.period)
    for task in dict.fromkeys(cause.task for cause in causes):
        reported = report.tasks.get(task) if report else None
        if reported and reported.problems.strip():
            yield in_few_words(reported.problems.strip())


def in_few_words(text: str) -> str:
    """The first sentence of the text; …… where even that is too long, after a whole clause."""
    sentence = re.split("[。；]", text, maxsplit=1)[0]
    if len(sentence) <= MOST_WORDS:
        return f"{sentence}。"
    cut = sentence.rfind("，", 0, MOST_WORDS)
    return f"{sentence[: cut if cut > 0 else MOST_WORDS]}……"


def _of_whole(result: Result, named: set[str]) -> Iterator[_Cause]:
    """Rows of the whole that are red where no unit's light is: of what every unit reports, or nobody answers for."""
    for row in row_text.whole_rows(result):
        if row.light is Light.RED and row.item not in named and not waived.row(result, row):
            yield _row(result, row)
