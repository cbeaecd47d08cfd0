"""The year in sentences: what was reached, by the plan's sections; what was not, by areas of work; what leaders did."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planck.core.period import Period
from planck.messages import number
from planck.model import AnyItem, Indicator
from planck.reports import chinese, row_text, trends, waived
from planck.reports.behind import behind, named
from planck.reports.context import ReportContext
from planck.standing import Judgement, Light, Standing, State, reported_individually

LEADERS = ("第一责任人", "听取", "部署", "重大问题", "领导干部", "领导班子", "学法", "述法")
"""Words in an item's name by which it is a duty of those who lead; the third part tells of these items."""
MOST_NAMED = 6
_GOOD = (State.MET, State.AHEAD, State.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Area:
    """A section of the plan with what the year bears out."""

    number: str
    title: str
    text: str


def areas(context: ReportContext) -> tuple[Area, ...]:
    """The sections with figures or days to tell, in the plan's order; last what all departments owe."""
    plan = context.plan
    rows = [row for row in row_text.whole_rows(context.result) if not _is_leaders(plan.items[row.item])]
    of_sections = [
        (section.title, [row for row in rows if row.task in {task.id for task in section.tasks}])
        for chapter in plan.chapters
        for section in chapter.sections
    ]
    named_areas = [*of_sections, ("各部门共同职责", [row for row in rows if not row.task])]
    reached = [(title, text) for title, of_area in named_areas if (text := _reached(context, of_area))]
    return tuple(Area(chinese.numeral(n), title, f"{text}。") for n, (title, text) in enumerate(reached, 1))


def leaders(context: ReportContext) -> str:
    """What the data bear out of the leaders' own duties, in a sentence; empty where the plan has none such."""
    plan = context.plan
    rows = [row for row in row_text.whole_rows(context.result) if _is_leaders(plan.items[row.item])]
    text = _reached(context, rows)
    return f"{context.period.year}年，{text}。" if text else ""


def _is_leaders(item: AnyItem) -> bool:
    return any(word in item.name for word in LEADERS)


def _reached(context: ReportContext, rows: Sequence[Standing]) -> str:
    """The figures that stand well, those of 100 % together, then what was done; without a full stop."""
    plan, full, clauses = context.plan, list[str](), list[str]()
    for row in rows:
        item = plan.items[row.item]
        if not isinstance(item, Indicator) or row.value is None or row.idle or row.state not in _GOOD:
            continue
        clause = _figure(context, row, item)
        if clause:
            clauses.append(clause)
        else:
            full.append(item.name)
    if full:
        clauses.append(f"{_and(full)}{'均' if len(full) > 1 else ''}达到100%")
    done = [text for row in rows if (text := _done(context, row))]
    if done:
        clauses.append(f"完成的事项有{_and(done)}")
    return "；".join(clauses)


def _figure(context: ReportContext, row: Standing, item: Indicator) -> str:
    """The figure beside the year before's, the year's first quarter's, or the target; empty: 100 %, as before."""
    value = Fraction(row.value or 0)
    shown = chinese.figure(row.value, item)
    if row.year_ago is not None:
        return f"{item.name}为{shown}，{_change(value - row.year_ago, item)}"
    first = _first(context, row)
    if first is not None and first.value is not None and item.measured in ("snapshot", "yearly"):
        change = value - Fraction(first.value)
        if change and (change > 0) is (row.comparator != "at_most"):
            quarter = of_year(first_period(context))
            return f"{item.name}由{quarter}的{chinese.figure(first.value, item)}{_way(change)}到{shown}"
    if item.percent and item.share and value == 100:
        return ""
    return f"{item.name}为{shown}{_target(row, item)}"


def _target(row: Standing, item: Indicator) -> str:
    """（目标不低于90%）; with its day where that is still to come; empty where there is none but a trend."""
    if row.target is None or row.by_trend:
        return ""
    level = chinese.level(row, item)
    if row.state is State.MET:
        return f"（目标{level}）"
    return f"（目标是{chinese.day(row.by)}前{level}）" if row.by else f"（目标{level}，达到序时进度）"


def _first(context: ReportContext, row: Standing) -> Standing | None:
    """The row in the year's first judged quarter."""
    periods = [judgement.period for judgement in context.past]
    of_year = (
        then
        for period, then in zip(periods, context.history(row.item, row.unit), strict=True)
        if period.year == context.period.year
    )
    return next(of_year, None)


def first_period(context: ReportContext) -> Period:
    """The year's first judged one."""
    return min(judgement.period for judgement in years_quarters(context))


def years_quarters(context: ReportContext) -> list[Judgement]:
    """The year's judged quarters up to the judged one."""
    return [judgement for judgement in context.past if judgement.period.year == context.period.year]


def of_year(period: Period) -> str:
    """第一季度 of 2025年第一季度, 7月 of 2025年7月; 全年 of a year."""
    return period.in_year or "全年"


def _way(change: Fraction) -> str:
    return "提高" if change > 0 else "下降"


def _change(change: Fraction, item: Indicator) -> str:
    """比上年同期提高5.83个百分点, 增加3件; 与上年同期持平."""
    if not change:
        return "与上年同期持平"
    up, down = ("提高", "下降") if item.percent else ("增加", "减少")
    return f"比上年同期{up if change > 0 else down}{number(abs(change), 2)}{chinese.points(item)}"


def _done(context: ReportContext, row: Standing) -> str:
    """What was done within the year in time, with its day; of what every unit owes, how many have done it."""
    plan = context.plan
    item = plan.items[row.item]
    if isinstance(item, Indicator):
        return ""
    if not reported_individually(plan, item):
        in_year = row.done is not None and row.done.year == context.period.year
        return f"{item.name}（{_day(row.done)}）" if in_year and row.state is State.MET else ""
    own = [other for other in context.result.standings if other.item == row.item and other.unit]
    done = [other.done for other in own if other.done]
    if not any(day.year == context.period.year for day in done):
        return ""
    how_many = f"{len(own)}个单位全部完成" if len(done) == len(own) else f"{len(own)}个单位中{len(done)}个完成"
    return f"{item.name}（{how_many}）"


def _day(day: datetime.date | None) -> str:
    """3月13日: the year is that of the report."""
    return f"{day.month}月{day.day}日" if day else ""


def _and(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    return "、".join(names[:-1]) + "和" + names[-1] if len(names) > 1 else names[0]


def shortfalls(context: ReportContext) -> tuple[str, ...]:
    """What was not reached at the year's end, by areas of work; no unit is named. Then breaches and late reports."""
    by_task: dict[str, list[Standing]] = {}
    for row in named(context.result):
        by_task.setdefault(row.task or "", []).append(row)
    plan = context.plan
    order = [task for task in (*plan.tasks, "") if task in by_task]
    texts = [
        f"{plan.tasks[task].title if task else '各部门共同职责'}方面，"
        + "；".join(clause for row in _first_of_items(by_task[task]) for clause in _short(context, row, by_task[task]))
        for task in order
    ]
    texts += [
        *_unreported(context),
        *_self_assessed(context, set(by_task)),
        *_striven(context),
        *_breaches(context),
        *_discipline(context),
    ]
    if len(texts) < 2:
        return tuple(f"{text}。" for text in texts)
    return tuple(f"{chinese.numeral(n)}是{text}。" for n, text in enumerate(texts, 1))


def _first_of_items(rows: Iterable[Standing]) -> list[Standing]:
    """A row of each item: that of the whole where it is among them, which stands first."""
    first: dict[str, Standing] = {}
    for row in rows:
        first.setdefault(row.item, row)
    return list(first.values())


def _short(context: ReportContext, row: Standing, rows: Sequence[Standing]) -> Iterator[str]:
    """The whole's figure where it falls short, and how many units do where each reports for itself."""
    plan = context.plan
    item = plan.items[row.item]
    units = [other for other in rows if other.item == row.item and other.unit]
    if row.unit is None and (isinstance(item, Indicator) or not units):
        yield item.name + _of_row(context, row, item)
    if units:
        states = Counter(chinese.bare_state(other) for other in units)
        yield f"{item.name}有" + "、".join(f"{count}个单位{state}" for state, count in states.items())


def _of_row(context: ReportContext, row: Standing, item: AnyItem) -> str:
    """为96.2%，比达到100%的目标低3.8个百分点; what the row says in full where there is no such gap."""
    if not isinstance(item, Indicator) or row.value is None:
        return row_text.fact(context.result, row)
    shown = f"为{chinese.figure(row.value, item)}"
    if row.by_trend:
        then = f"，上年同期为{chinese.figure(row.year_ago, item)}" if row.year_ago is not None else ""
        return f"{shown}{then}，没有做到{chinese.trend(item)}"
    if line := chinese.short_of_line(row, item):
        return f"{shown}，序时应达{chinese.figure(row.expected, item)}，{line}"
    gap = abs(Fraction(row.value) - Fraction(row.target or 0))
    way = "高" if row.comparator == "at_most" else "低"
    return f"{shown}，比{chinese.level(row, item)}的目标{way}{number(gap, 2)}{chinese.points(item)}"


def _unreported(context: ReportContext) -> Iterator[str]:
    """Figures that were not reported: none of them counts as 0."""
    plan = context.plan
    names = [
        plan.items[row.item].name
        for row in row_text.whole_rows(context.result)
        if row.kind == "indicator" and row.state is State.NO_DATA
    ]
    if names:
        yield f"指标数据方面，{_and(names)}没有报送数据"


def _self_assessed(context: ReportContext, besides: set[str]) -> Iterator[str]:
    # a paper's tasks are numbered as the plan prints them, a further plan's without its key
    numbers = {chinese.task_number(context.plan, task) for task in besides}
    titles = [f"“{task.title}”" for task in behind(context.result) if task.id not in numbers]
    if titles:
        yield f"{_and(titles)}{len(titles)}项任务，有责任单位自评滞后"


def _striven(context: ReportContext) -> Iterator[str]:
    """What only missed a 力争 target."""
    plan = context.plan
    names = dict.fromkeys(
        plan.items[row.item].name
        for row in context.result.standings
        if row.strive and row.light in (Light.RED, Light.YELLOW) and not waived.row(context.result, row)
    )
    if names:
        yield f"力争目标方面，{_and(list(names))}没有实现"


def _breaches(context: ReportContext) -> Iterator[str]:
    """The year's breaches by the words that they break, each counted once however many quarters tell of it."""
    book, last = context.result.book, dict[tuple[str, str], bool]()
    texts: dict[str, None] = {}
    for judgement in years_quarters(context):
        for unit in judgement.units:
            report = book.report(unit.unit, judgement.period) if unit.day else None
            for task, name, breach in report.broken if report else ():
                if waived.breach(context.result, unit.unit, name):
                    continue
                last[unit.unit, name] = breach.corrected is not None
                measure = context.plan.tasks[task].prohibitions.get(name)
                texts |= {f"“{measure.text.rstrip('。')}”": None} if measure else {}
    if not last:
        return
    count, right = len(last), sum(last.values())
    open_ones = f"尚未纠正{count - right}起" if right else "尚未纠正"
    state = f"{'均' if count > 1 else ''}已纠正" if right == count else open_ones
    about = f"，涉及{'、'.join(texts)}的规定" if texts else ""
    yield f"依法履职方面，本年度发现违反禁止性规定的情况{count}起{about}，{state}"


def _discipline(context: ReportContext) -> Iterator[str]:
    rows = [row for row in trends.discipline(context) if row.quarter.startswith(str(context.period.year))]
    late, missing = sum(row.late for row in rows), sum(row.missing for row in rows)
    shown = "、".join(f"{name}{count}次" for name, count in (("迟报", late), ("未报", missing)) if count)
    if shown:
        yield f"进展报送方面，本年度{shown}"


def carried_over(context: ReportContext) -> str:
    """What goes on into the next year: matters short of their targets; targets and deadlines that fall due in it."""
    plan, year = context.plan, context.period.year
    # what was done late is done
    left = [row for row in named(context.result) if row.state is not State.MET_LATE]
    open_ids = [row.item for row in _first_of_items(left)]
    open_items = _names(plan.items[item].name for item in open_ids)
    end = "年末" if context.period.closes_year else "目前"
    due = _names(
        plan.items[row.item].name
        for row in row_text.whole_rows(context.result)
        if row.by is not None
        and row.by.year == year + 1
        and row.state not in (State.MET, State.MET_LATE)
        and row.item not in open_ids
    )
    parts = (
        f"{end}没有达到目标、滞后或逾期未完成的事项有{open_items}，需要继续推进" if open_items else "",
        f"{year + 1}年到期的目标和节点有{due}" if due else "",
        f"{chinese.kind(plan)}到{year}年年底期满" if plan.period.end.year == year else "",
    )
    text = "；".join(filter(None, parts))
    return f"{text}。" if text else ""


def _names(names: Iterable[str]) -> str:
    """甲、乙等8项; all where there are few."""
    known = list(dict.fromkeys(names))
    if not known:
        return ""
    more = f"等{len(known)}项" if len(known) > MOST_NAMED else f"{len(known)}项" if len(known) > 1 else ""
    return "、".join(known[:MOST_NAMED]) + more
