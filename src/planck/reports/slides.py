"""会议幻灯片: what the circular and the brief say, for the quarterly meeting; the lead speaker's sentences as notes."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planck.charts.values import Chart, LightsChart
from planck.check import Result
from planck.core.lights import LIT, Light
from planck.model import Indicator, Status
from planck.reports import brief, chinese, quarterly, row_text, since, waived
from planck.reports.behind import named, self_assessed
from planck.reports.brief import Brief
from planck.reports.context import Ask, Letterhead, ReportContext, letterhead
from planck.reports.quarterly import Circular
from planck.reports.tags import Absent, LightText, ToFill
from planck.reports.trends import DisciplineRow
from planck.standing import Receipt, Standing, State, answerers, reported_individually


@dataclass(frozen=True, slots=True)
class Titles:
    """The slides' titles with their numbers; empty for a part that the quarter does not have."""

    receipts: str
    lights: str
    since: str
    behind: str
    follow_up: str
    achievements: str
    requirements: str
    schedule: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a unit that is not on target, behind, or overdue."""

    who: LightText
    """The unit with the light's sign; those of the same matter, figure and light together."""
    name: str
    target: str
    figure: str
    gap: str
    cause: str
    """The first sentence of the unit's own words on what holds it up."""
    spoken: str
    """The same in the circular's full sentences, to be read out."""


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due on a day."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class Slides:
    """All that ``slides.md.j2`` may use, as ``it``."""

    head: Letterhead
    title: str
    titles: Titles
    agenda: tuple[str, ...]
    circular: Circular
    brief: Brief
    discipline: tuple[DisciplineRow, ...]
    changes: tuple[str, ...]
    """What changed since the period before, as the brief says it, each without a full stop."""
    matters: tuple[Matter, ...]
    """By light, then by unit in the register's order; who did not report at all comes first."""
    dues: tuple[Due, ...]
    """From the judged quarter's end to the day on which the next quarter's report is due, in the order of days."""
    charts: tuple[Chart, ...]
    slides: bool = True


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, Slides]]:
    """The slides, a single paper."""
    ((_, circular),) = quarterly.view(context, ask)
    ((_, leaders),) = brief.view(context, ask)
    head, dues = _head(context, circular.head), tuple(_dues(context, bool(circular.demands)))
    titles = _titles(changed=bool(leaders.since), follow_up=circular.follow_up is not None, schedule=bool(dues))
    parts = (getattr(titles, name) for name in Titles.__dataclass_fields__)
    yield (
        "",
        Slides(
            head=head,
            title=f"{head.named}推进会",
            titles=titles,
            agenda=tuple(part for part in parts if part),
            circular=circular,
            brief=leaders,
            discipline=circular.discipline,
            changes=since.changes(context),
            matters=_matters(context.result),
            dues=dues,
            charts=(_lights_chart(context.result, leaders),),
        ),
    )


def _head(context: ReportContext, head: Letterhead) -> Letterhead:
    """The circular's letterhead with the day of the meeting, and without the office's paths on its face."""
    own, words = letterhead(context, "slides"), context.office_words
    day = words.dates.get("slides") if words else None
    dated = chinese.day(day) if day else ToFill(f"{chinese.TO_FILL}（会议日期）")
    return replace(head, face=own.face, dated=dated)


def _titles(*, changed: bool, follow_up: bool, schedule: bool) -> Titles:
    """The parts in the order of the slides, numbered as they come."""
    parts = {
        "receipts": "报送情况",
        "lights": "总体亮灯情况",
        "since": "较上季度变化" if changed else "",
        "behind": "未达标、滞后和逾期事项",
        "follow_up": "上季度事项复查情况" if follow_up else "",
        "achievements": "主要成效",
        "requirements": "下一步工作要求",
        "schedule": "下季度时间安排" if schedule else "",
    }
    kept = [name for name, title in parts.items() if title]
    numbered = {name: f"{chinese.numeral(n)}、{parts[name]}" for n, name in enumerate(kept, 1)}
    return Titles(**{name: numbered.get(name, "") for name in parts})


def _lights_chart(result: Result, leaders: Brief) -> Chart:
    """Units and tasks by light."""
    rows = []
    for name, lights in (("单位（个）", result.units), ("任务（项）", result.tasks)):
        counted = Counter(judged.light for judged in lights)
        red, yellow, blue, grey, green = (counted[light] for light in LIT)
        rows.append((name, (red, yellow, blue, grey, green)))
    text = f"单位：{leaders.unit_lights}；任务：{leaders.task_lights}"
    return LightsChart("lights", "单位和任务的灯色", text, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """A matter of a unit before those that are alike are put together."""

    light: Light
    who: str
    name: str
    figures: tuple[str, str, str]
    """Target, figure and gap."""
    cause: str
    before: str
    """What is read out before the unit's name."""
    after: str


def _matters(result: Result) -> tuple[Matter, ...]:
    """Every matter by light; those that differ in nothing but the unit are a single one."""
    alike: dict[tuple[str, ...], list[_Row]] = {}
    for row in sorted(_by_unit(result), key=lambda row: row.light.rank):
        # a cause is the unit's own, and stands beside it alone
        alike.setdefault((row.light, row.name, *row.figures, row.who if row.cause else ""), []).append(row)
    return tuple(map(_together, alike.values()))


def _together(rows: list[_Row]) -> Matter:
    """The matter with every unit named."""
    who, first = "、".join(row.who for row in rows), rows[0]
    signed = LightText(f"{first.light.symbol} {who}", first.light)
    return Matter(signed, first.name, *first.figures, first.cause, first.before + who + first.after)


def _by_unit(result: Result) -> Iterator[_Row]:
    """Missing reports, the rows behind in the register's order (the whole first), last what units say of themselves."""
    yield from _missing(result)
    plan, words = result.book.plan, self_assessed(result)
    order = {unit: n for n, unit in enumerate(plan.units)}
    spoken_of: set[tuple[str, str]] = set()
    rows = [(_units(result, row), row) for row in _rows(result)]
    for units, row in sorted(rows, key=lambda pair: min((order[unit] for unit in pair[0]), default=-1)):
        spoken_of |= {(row.task or "", unit) for unit in units}
        yield _row(result, row, units)
    none = Absent(chinese.NOTHING)
    for task, reports in words.items():
        for unit, reported in reports.items():
            if (task, unit) not in spoken_of:
                name, title = plan.units[unit].name, plan.tasks[task].title
                cause, after = _first_sentence(reported.problems), f"自评滞后，{row_text.problems_and_next(reported)}。"
                yield _Row(Light.YELLOW, name, title, (none, "自评滞后", none), cause, f"{title}：", after)


def _missing(result: Result) -> Iterator[_Row]:
    plan = result.book.plan
    due = plan.reporting.due_day(result.period)
    over, name = f"逾期{(result.as_of - due).days}天", f"报送{result.period.in_chinese}进展"
    for judged in result.units:
        if judged.report is Receipt.MISSING and not waived.report(result, judged.unit):
            who, figures = plan.units[judged.unit].name, (f"{chinese.day(due)}前", "未报送", over)
            yield _Row(Light.RED, who, name, figures, "", "", f"没有{name}，{over}。")


def _rows(result: Result) -> Iterator[Standing]:
    """The rows behind; of items that every unit reports the units' own, and the city's only where it adds a figure."""
    plan = result.book.plan
    rows = named(result)
    with_units = {row.item for row in rows if row.unit}
    for row in rows:
        item = plan.items[row.item]
        adds = isinstance(item, Indicator) and item.summed
        if row.unit or adds or row.item not in with_units:
            yield row


def _units(result: Result, row: Standing) -> tuple[str, ...]:
    """Whose matter the row is; nobody's where it is the city's figure of what every unit reports."""
    plan = result.book.plan
    item = plan.items[row.item]
    if row.unit is not None:
        return (row.unit,)
    answering = () if reported_individually(plan, item) else answerers(plan, item, result.period.last_day)
    return tuple(unit for unit in answering if unit in plan.units)


def _row(result: Result, row: Standing, units: tuple[str, ...]) -> _Row:
    """The row of the unit, or of those that answer for the whole's; read out as the circular says it."""
    plan = result.book.plan
    item, figures = plan.items[row.item], _figures(result, row)
    who = chinese.names(plan, units, most=len(units)) or plan.area_word
    # the circular names the target of what each unit reports before the units, and who answers for the whole's last
    if row.unit and isinstance(item, Indicator):
        before, after = f"{item.name}（目标{figures[0]}）：", f"{row_text.fact(result, row, with_target=False)}。"
    elif units and not row.unit:
        before, after = f"{item.name}：{row_text.fact(result, row)}。责任单位：", "。"
    else:
        before, after = f"{item.name}：", f"{row_text.fact(result, row)}。"
    report = result.book.report(units[0], result.period) if len(units) == 1 else None
    reported = report.tasks.get(row.task or "") if report else None
    cause = _first_sentence(reported.problems) if reported else ""
    if reported and reported.status is Status.BEHIND:
        after += f"该单位自评滞后，{row_text.problems_and_next(reported)}。"
    return _Row(row.light, who, item.name + ("※" if row.set_light else ""), figures, cause, before, after)


def _figures(result: Result, row: Standing) -> tuple[str, str, str]:
    """Target, figure and gap; of a deadline the day, what is done and how long it is over."""
    item = result.book.plan.items[row.item]
    if isinstance(item, Indicator):
        figure = row_text.value(row, item)
        if row.expected is not None:
            figure += f"（序时应达{chinese.figure(row.expected, item)}）"
        # what is missed for good has no schedule any more: the light's own word says what is the matter
        return chinese.target(row, item), figure, chinese.short_of_line(row, item) or chinese.state(row)
    over = (result.as_of - row.by).days if row.by else 0
    late = f"逾期{over}天" if over > 0 and not row.done else chinese.bare_state(row)
    return f"{chinese.day(row.by)}前完成{chinese.moved(row)}", row_text.done_or_value(row, result), late


def _first_sentence(text: str) -> str:
    """Up to the first full stop or semicolon; the rest is among the notes."""
    first = re.split("[。；\n]", text.strip(), maxsplit=1)[0]
    return f"{first}。" if first else ""


def _dues(context: ReportContext, demanded: bool) -> Iterator[Due]:
    """The days on which anything is due, each with what."""
    plan, period, words = context.plan, context.period, context.office_words
    following = period.plus(1)
    until = plan.reporting.due_day(following)
    days: dict[datetime.date, list[str]] = {}
    items: dict[datetime.date, list[str]] = {}
    for row in row_text.whole_rows(context.result):
        if row.by and period.last_day < row.by <= until and row.done is None and row.state is not State.MET:
            item = plan.items[row.item]
            items.setdefault(row.by, []).append(item.name + chinese.moved(row))
    for day, names in items.items():
        days[day] = [f"{'、'.join(names)}{f'，共{len(names)}项' if len(names) > 1 else ''}到期"]
    if words and words.answer_by and demanded:
        days.setdefault(words.answer_by, []).insert(0, "书面反馈整改情况")
    if plan.covers(following):
        days.setdefault(until, []).append(f"报送{following.in_chinese}进展")
    for day in sorted(days):
        yield Due(chinese.day(day), "；".join(days[day]))
