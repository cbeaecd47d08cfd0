"""A row in words: its value, its target, how far behind, since when."""

from __future__ import annotations

from collections.abc import Sequence

from planck import standing
from planck.check import Result
from planck.core.lights import Light
from planck.model import AnyItem, Indicator, Plan, TaskReport
from planck.reports import chinese, decided
from planck.standing import Standing, State


def value(row: Standing, item: Indicator) -> str:
    """The value with its parts; where there is none, 未报 or 本期无此类事项, never 0."""
    # `aggregate: none`: the units' values are not put together, and the city has none of its own
    if not item.summed and row.unit is None:
        shown = "各单位分别判定"
    elif row.value is None:
        shown = chinese.bare_state(row)
    elif row.idle:
        shown = f"本期无此类事项（累计{chinese.figure(row.value, item)}）"
    # 当季 and 累计 may fall on two sides of a target: one of them alone would seem to contradict the light
    elif row.in_quarter is not None and len(row.window) > 1:
        own = chinese.of(row.window[-1], "当季")
        shown = f"累计{chinese.figure(row.value, item)}，{own}{chinese.figure(row.in_quarter, item)}"
    # a survey's figure may be three quarters old: its quarter stands beside it
    elif item.measured == "yearly" and row.window:
        shown = f"{chinese.figure(row.value, item)}（{'、'.join(period.in_chinese for period in row.window)}）"
    else:
        shown = chinese.figure(row.value, item)
    if row.expected_units is not None:
        shown += f"（已报{row.reported}/{row.expected_units}）"
    return shown


def whole_rows(result: Result) -> list[Standing]:
    """The rows of the whole in the result's order, with one for each indicator that units are judged on one by one."""
    return rows_of_whole(result.book.plan, result.standings)


def rows_of_whole(plan: Plan, standings: Sequence[Standing]) -> list[Standing]:
    """The rows of the whole among those of any period."""
    rows: list[Standing] = []
    gathered: set[str] = set()
    for row in standings:
        item = plan.items[row.item]
        if row.unit is None:
            rows.append(row)
        elif isinstance(item, Indicator) and row.item not in gathered and (own := standing.gathered(item, standings)):
            gathered.add(row.item)
            rows.append(own)
    return rows


def row_of(result: Result, unit: str, item: str) -> Standing | None:
    """The unit's row of the item, or the city's where the unit has none of its own."""
    rows = {row.unit: row for row in result.standings if row.item == item and row.unit in (unit, None)}
    return rows.get(unit) or rows.get(None)


def fact(result: Result, row: Standing, *, with_target: bool = True) -> str:
    """Target, value, how far behind or since when, without a full stop; ``with_target``: an indicator's first."""
    item = result.book.plan.items[row.item]
    if not isinstance(item, Indicator):
        text = deadline_fact(result, row)
    else:
        text = indicator_fact(row, item) if with_target else reached(row, item)
    # what the office decided stands where its light is read, else a figure on target would look behind for no reason
    return f"{text}（{decided.note(result.book.plan, row)}）" if row.set_light else text


def problems_and_next(reported: TaskReport) -> str:
    """The unit's own words on what holds it up and what it does about it, without a full stop."""
    words = (("存在问题：", reported.problems), ("下一步打算：", reported.next))
    sentences = [name + text.strip().rstrip("。；") for name, text in words if text.strip()]
    return "。".join(sentences) or "未说明原因和打算"


def indicator_fact(row: Standing, item: Indicator) -> str:
    """The fact on an indicator: its target, then :func:`reached`."""
    return f"目标{chinese.target(row, item)}，{reached(row, item)}"


def reached(row: Standing, item: Indicator) -> str:
    """Value, schedule line and how far from it, the year before, the state."""
    fact = f"{'本期' if row.value is not None and not row.idle else ''}{value(row, item)}"
    if row.expected is not None:
        fact += f"，序时应达{chinese.figure(row.expected, item)}"
        line, way = chinese.short_of_line(row, item), chinese.short_of_way(row) or chinese.completion(row, item)
        fact += "".join(f"，{part}" for part in (line, way) if part)
        # else "低1.16个百分点，达到序时进度" contradicts itself: the office tolerates some points (domain.md 5)
        fact += "（在允许范围内）" if line and row.state in (State.ON_TRACK, State.AHEAD) else ""
    if row.year_ago is not None:
        fact += f"，上年同期{chinese.figure(row.year_ago, item)}"
    return f"{fact}，{chinese.state(row)}"


def deadline_fact(result: Result, row: Standing) -> str:
    """The fact on a milestone or a duty's occurrence."""
    fact = f"应于{chinese.day(row.by)}前完成{chinese.moved(row)}"
    if row.done:
        return f"{fact}，{chinese.day(row.done)}办结，{chinese.state(row)}"
    # from the day of judging, as the standing: deadlines go by A, targets by E (domain.md 4)
    over = (result.as_of - row.by).days if row.by else 0
    return (
        f"{fact}，截至{chinese.day(result.as_of)}尚未完成"
        + (f"，已逾期{over}天" if over > 0 else "")
        + chinese.office(row)
    )


def quote(row: Standing, item: AnyItem) -> str:
    """The plan's own words: on the target that decided, on the trend, on the milestone or duty."""
    if not isinstance(item, Indicator):
        return item.quote
    if row.by_trend and item.trend:
        return item.trend.quote
    # by level and day: a target may come in stages with a quote each, and an extension moves the row's day
    days = (row.by, row.by_before)
    same = [each for each in item.targets if each.level == row.target and (row.by is None or each.by in days)]
    if same:
        return next((each.quote for each in same if each.unit == (row.unit or "")), same[0].quote)
    return item.trend.quote if item.trend else ""


def done_or_value(row: Standing, result: Result) -> str:
    """The value, or the day on which it was done."""
    item = result.book.plan.items[row.item]
    if isinstance(item, Indicator):
        return value(row, item)
    return f"{chinese.day(row.done)}完成" if row.done else "尚未完成"


def legend(result: Result, unit: str = "") -> tuple[str, ...]:
    """The office's rule for the lights, a line each, then the lights that it set itself; ``unit``: that unit's."""
    plan = result.book.plan
    lights = plan.lights
    # where the office has returned nothing, and has nothing to verify, no such light can be seen
    returned = "、退回补正" if any(judged.returned for judged in result.judgement.units) else ""
    verifies = any(not isinstance(item, Indicator) and plan.to_verify(item) for item in plan.items.values())
    # every office defines its lights anew (domain.md 5): the rule in force stands in the paper
    soon = Light(lights.due_soon).look.zh
    red, yellow, blue, grey, green, none = (str(chinese.light(light)) for light in Light)
    return (
        f"{red}：未达到现行目标、年末定额，逾期未完成，或落后序时进度超过{lights.red_gap}个点；"
        "单位未报送或有违反规定未纠正",
        f"{yellow}：落后序时进度超过{lights.tolerance}个点，未达力争目标，趋势不符，逾期办结；单位迟报、漏报{returned}或自评滞后",
        f"{blue}：{lights.due_soon_days}天之内到期、尚未完成（亮{soon}灯）"
        + ("；已完成、待办公室核实" if verifies else ""),
        f"{grey}：未报或待报，不作为零计算",
        f"{green}：已达标、已完成或达到序时进度"
        + (f"（超前{lights.ahead}个点以上的为超序时进度）" if lights.ahead is not None else ""),
        f"{none}：本期无此类事项，不评",
        "落后的点数：时间已过去的百分比，减去从起点到目标已走完的百分比，也就是与序时进度的差额占全程的百分之几；"
        "不是指标本身相差的百分点",
        *decided.notes(result, unit),
    )
