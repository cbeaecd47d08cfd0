"""What changed over the quarters, as tables and as charts of the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planck.charts import Chart, DisciplineChart, HeatChart, HistoryChart, LightsChart
from planck.model import Indicator
from planck.reports import chinese
from planck.reports.context import ReportContext
from planck.standing import Judgement, Light, Receipt, Standing, answerers

LIGHTS = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)
MOST_CHARTS = 4
"""Of indicators' histories in one paper."""


@dataclass(frozen=True, slots=True)
class UnitLights:
    """How many of a unit's rows show which light."""

    name: str
    counts: tuple[int, int, int, int, int]
    """Red, yellow, blue, grey, green."""


@dataclass(frozen=True, slots=True)
class Heat:
    """Each unit's light in each quarter."""

    quarters: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """The unit's name, and its light as symbol and word in each quarter; — where it owed nothing."""


@dataclass(frozen=True, slots=True)
class DisciplineRow:
    """How the reports of a quarter came in."""

    quarter: str
    owed: int
    in_time: int
    late: int
    missing: int
    share: str
    """In time of all owed, in percent."""


def unit_lights(context: ReportContext) -> tuple[UnitLights, ...]:
    """Of every unit that owes the report: its own rows and the city's that it answers for."""
    plan, counts = context.plan, {}
    for one in context.result.units:
        if one.report is not Receipt.COOPERATING:
            counts[one.unit] = Counter[Light]()
    for row in context.result.standings:
        for unit in [row.unit] if row.unit else answerers(plan, plan.items[row.item]):
            if unit in counts:
                counts[unit][row.light] += 1
    made = []
    for unit, found in counts.items():
        red, yellow, blue, grey, green = (found[light] for light in LIGHTS)
        made.append(UnitLights(plan.units[unit].name, (red, yellow, blue, grey, green)))
    return tuple(made)


def lights_chart(context: ReportContext) -> Chart:
    """The same as stacked bars, those with something to show only, the reddest first."""
    rows = [(one.name, one.counts) for one in unit_lights(context) if any(one.counts)]
    rows.sort(key=lambda row: tuple(-count for count in row[1][:2]))
    text = "；".join(f"{name}红{counts[0]}黄{counts[1]}" for name, counts in rows if counts[0] or counts[1])
    return LightsChart("lights", "各单位事项的灯色", text or "没有红灯和黄灯事项", tuple(rows))


def _by_unit(one: Judgement) -> dict[str, Light]:
    return {unit.unit: unit.light for unit in one.units if unit.report is not Receipt.COOPERATING}


def _units(context: ReportContext) -> list[str]:
    """The units that owed a report in any quarter shown, in the register's order."""
    known = {unit for one in context.past for unit in _by_unit(one)}
    return [unit for unit in context.plan.units if unit in known]


def heat(context: ReportContext) -> Heat:
    """Units by quarters, each quarter as judged on its own day."""
    by = [_by_unit(one) for one in context.past]
    rows = tuple(
        (context.plan.units[unit].name, tuple(chinese.light(found[unit]) if unit in found else "—" for found in by))
        for unit in _units(context)
    )
    return Heat(tuple(str(one.period) for one in context.past), rows)


def heat_chart(context: ReportContext) -> Chart:
    """The same as a heat map."""
    by = [_by_unit(one) for one in context.past]
    rows = tuple(
        (context.plan.units[unit].name, tuple(str(found.get(unit, "")) for found in by)) for unit in _units(context)
    )
    reds = [sum(light is Light.RED for light in found.values()) for found in by]
    text = "红灯单位数：" + "，".join(f"{one.period}为{red}个" for one, red in zip(context.past, reds, strict=True))
    return HeatChart("heat", "各单位历季灯色", text, tuple(str(one.period) for one in context.past), rows)


def discipline(context: ReportContext) -> tuple[DisciplineRow, ...]:
    """How the reports came in, quarter by quarter."""
    rows = []
    for one in context.past:
        receipts = Counter(unit.report for unit in one.units if unit.report is not Receipt.COOPERATING)
        owed = sum(receipts.values())
        in_time = receipts[Receipt.IN_TIME]
        share = chinese.shares([in_time, owed - in_time])[0]
        late, missing = receipts[Receipt.LATE], receipts[Receipt.MISSING]
        rows.append(DisciplineRow(str(one.period), owed, in_time, late, missing, share))
    return tuple(rows)


def discipline_chart(context: ReportContext) -> Chart:
    """The same as stacked columns."""
    rows = discipline(context)
    return DisciplineChart(
        "discipline",
        "历季报送情况",
        "；".join(f"{row.quarter}按时{row.in_time}、迟报{row.late}、未报{row.missing}" for row in rows),
        tuple(row.quarter for row in rows),
        tuple(row.in_time for row in rows),
        tuple(row.late for row in rows),
        tuple(row.missing for row in rows),
    )


def history_charts(context: ReportContext, rows: Sequence[Standing], most: int = MOST_CHARTS) -> tuple[Chart, ...]:
    """An indicator's figures against its schedule line and target: of those with a target and two figures or more.

    The worst lights first.
    """
    made: list[Chart] = []
    for row in sorted(rows, key=lambda row: row.light.rank):
        item = context.plan.items[row.item]
        past = context.history(row.item, row.unit)
        told = sum(one is not None and one.value is not None for one in past)
        if isinstance(item, Indicator) and row.target is not None and told > 1 and len(made) < most:
            made.append(_history_chart(context, f"history-{len(made) + 1}", row, item, past))
    return tuple(made)


def _history_chart(
    context: ReportContext, name: str, row: Standing, item: Indicator, past: Sequence[Standing | None]
) -> HistoryChart:
    values = tuple(float(one.value) if one and one.value is not None else None for one in past)
    expected = tuple(float(one.expected) if one and one.expected is not None else None for one in past)
    target = float(row.target) if row.target is not None else None
    columns = tuple(str(one.period) for one in context.past)
    shown = "，".join(
        f"{column} {chinese.figure(one.value, item) if one else '—'}" for column, one in zip(columns, past, strict=True)
    )
    return HistoryChart(
        name,
        item.name,
        f"{item.name}：{shown}；目标{chinese.target(row, item)}",
        chinese.measure(item),
        columns,
        values,
        expected,
        target,
        f"目标{chinese.figure(row.target, item)}",
    )
