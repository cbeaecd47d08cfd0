"""What changed over the periods, as tables and as charts of the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planck.charts.values import Chart, DisciplineChart, HistoryChart, LightsChart
from planck.core.lights import LIT
from planck.model import Indicator
from planck.reports import chinese, decided, waived
from planck.reports.context import MOST_COLUMNS, ReportContext
from planck.standing import Light, Receipt, Standing, UnitStanding, answerers

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
    """The unit's name, and its light as sign and word in each period; — where it owed nothing."""
    notes: tuple[str, ...]
    """Lights that the office set, with their quarters."""


@dataclass(frozen=True, slots=True)
class DisciplineRow:
    """How the reports of a quarter came in."""

    quarter: str
    owed: int
    in_time: int
    late: int
    missing: int
    share: str
    """In time of all owed, in percent; — while reports may still come in time."""


def unit_lights(context: ReportContext) -> tuple[UnitLights, ...]:
    """Of every unit that owes the report: its own rows and the city's that it answers for."""
    plan, counts = context.plan, {}
    for judged in context.result.units:
        if judged.report is not Receipt.COOPERATING:
            counts[judged.unit] = Counter[Light]()
    for row in context.result.standings:
        for unit in [row.unit] if row.unit else answerers(plan, plan.items[row.item], context.period.last_day):
            if unit in counts:
                counts[unit][row.light] += 1
    rows = []
    for unit, lit in counts.items():
        red, yellow, blue, grey, green = (lit[light] for light in LIT)
        rows.append(UnitLights(plan.units[unit].name, (red, yellow, blue, grey, green)))
    return tuple(rows)


def lights_chart(context: ReportContext) -> Chart | None:
    """The same of the units that show anything but green, as stacked bars, the reddest first; None where none does."""
    # forty bars of green fill a page and say what a sentence says
    rows = [(row.name, row.counts) for row in unit_lights(context) if any(row.counts[:-1])]
    if not rows:
        return None
    # stable: units alike stay in the register's order
    rows.sort(key=lambda row: tuple(-count for count in row[1][:2]))
    text = "；".join(f"{name}红{counts[0]}黄{counts[1]}" for name, counts in rows if counts[0] or counts[1])
    return LightsChart("lights", "有红、黄、蓝、灰灯事项的单位", text or "没有红灯和黄灯事项", tuple(rows))


def _units(context: ReportContext) -> list[str]:
    """The units that owed a report in any period shown, in the register's order."""
    # of any quarter shown: a unit that has ended since was part of the earlier ones
    known = {
        unit.unit
        for judgement in context.past[-MOST_COLUMNS:]
        for unit in judgement.units
        if unit.report is not Receipt.COOPERATING
    }
    return [unit for unit in context.plan.units if unit in known]


def heat(context: ReportContext) -> Heat:
    """Units by periods, each period as judged on its own day."""
    by_period = {
        judgement.period: {unit.unit: unit for unit in judgement.units if unit.report is not Receipt.COOPERATING}
        for judgement in context.past[-MOST_COLUMNS:]
    }
    # of earlier quarters the waivers of their own day are not known
    marks = {context.period: waived.marks(context.result)}
    rows = tuple(
        (
            context.plan.units[unit].name,
            tuple(
                chinese.lit(lit[unit], _mark(lit[unit], marks.get(period, {}))) if unit in lit else chinese.NOTHING
                for period, lit in by_period.items()
            ),
        )
        for unit in _units(context)
    )
    shown = context.past[-MOST_COLUMNS:]
    notes = tuple(note for judgement in shown for note in decided.of_units(context.plan, judgement))
    return Heat(_columns(context)[-MOST_COLUMNS:], rows, notes)


def _mark(unit: UnitStanding, waived_matters: Mapping[str, str]) -> str:
    """What stands beside a unit's light: 更正, 含已核减事项."""
    return ("（更正）" if unit.corrected else "") + waived_matters.get(unit.unit, "")


def _columns(context: ReportContext) -> tuple[str, ...]:
    return tuple(str(judgement.period) for judgement in context.past)


def discipline(context: ReportContext) -> tuple[DisciplineRow, ...]:
    """How the reports came in, period by period."""
    rows = []
    for judgement in context.past:
        receipts = Counter(unit.by_day for unit in judgement.units if unit.report is not Receipt.COOPERATING)
        owed = sum(receipts.values())
        in_time = receipts[Receipt.IN_TIME]
        # by largest remainder, as every share in a paper
        share = chinese.shares([in_time, owed - in_time])[0]
        if receipts[Receipt.PENDING]:  # the day has not come: whoever may still report is not late
            share = chinese.NOTHING
        late, missing = receipts[Receipt.LATE], receipts[Receipt.MISSING]
        rows.append(DisciplineRow(str(judgement.period), owed, in_time, late, missing, share))
    return tuple(rows)


def discipline_chart(context: ReportContext) -> Chart:
    """The same as stacked columns."""
    rows = discipline(context)
    return DisciplineChart(
        "discipline",
        chinese.of(context.period, "历季报送情况"),
        "；".join(f"{row.quarter}按时{row.in_time}、迟报{row.late}、未报{row.missing}" for row in rows),
        tuple(row.quarter for row in rows),
        tuple(row.in_time for row in rows),
        tuple(row.late for row in rows),
        tuple(row.missing for row in rows),
    )


def history_charts(context: ReportContext, rows: Sequence[Standing], most: int = MOST_CHARTS) -> tuple[Chart, ...]:
    """Figures against schedule line and target, of indicators with a target and two figures or more, worst first."""
    charts: list[Chart] = []
    for row in sorted(rows, key=lambda row: row.light.rank):
        item = context.plan.items[row.item]
        past = context.history(row.item, row.unit)
        figures = sum(then is not None and then.value is not None for then in past)
        # one figure is no history, and without a target there is nothing to hold it against
        if isinstance(item, Indicator) and row.target is not None and figures > 1 and len(charts) < most:
            charts.append(history_chart(_columns(context), f"history-{len(charts) + 1}", row, item, past))
    return tuple(charts)


def moved(context: ReportContext, row: Standing) -> bool:
    """Whether the row's figures differ between the periods shown: a level line says what its figure says."""
    past = context.history(row.item, row.unit)
    return len({then.value for then in past if then is not None and then.value is not None}) > 1


def history_chart(
    columns: Sequence[str], name: str, row: Standing, item: Indicator, past: Sequence[Standing | None]
) -> HistoryChart:
    """The row's figures, its schedule line and its target over the periods of the columns."""
    # floats to draw by, nothing more; a quarter without a figure is a gap in the line, never 0
    values = tuple(float(then.value) if then and then.value is not None else None for then in past)
    expected = tuple(float(then.expected) if then and then.expected is not None else None for then in past)
    target = float(row.target) if row.target is not None else None
    shown = "，".join(
        f"{column} {chinese.figure(then.value, item) if then else '—'}{'（更正）' if then and then.corrected else ''}"
        for column, then in zip(columns, past, strict=True)
    )
    return HistoryChart(
        name,
        item.name,
        f"{item.name}：{shown}；目标{chinese.target(row, item)}",
        chinese.measure(item),
        tuple(columns),
        values,
        expected,
        target,
        f"目标{chinese.figure(row.target, item)}" if row.target is not None else "",
    )
