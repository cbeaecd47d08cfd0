"""Days, numbers, targets and lights as a Chinese paper writes them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from planck import standing
from planck.check import Result
from planck.core.cadence import in_chinese
from planck.core.period import Period
from planck.messages import CHINESE, number
from planck.messages.terms import MEASURES
from planck.model import AnyItem, Book, Indicator, Plan
from planck.model.book import Unread
from planck.model.head import SEPARATOR
from planck.reports.tags import Absent, LightText, ToFill
from planck.standing import Light, OpenWord, Standing, State, TaskStanding, UnitStanding, answerers, reporter

TO_FILL = ToFill("〔待填〕")
NOTHING = Absent("—")


def day(value: datetime.date | None) -> str:
    """2025年10月30日; 〔待填〕 where there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else TO_FILL


def of(period: Period, text: str) -> str:
    """A text of planck's own on quarters in the words of the period's cadence: 各季度 is 各月 of months."""
    return in_chinese(text, period.per_year)


def numeral(value: int) -> str:
    """一, 十, 十二, 三十九, 一百零五: for headings, 1 to 9,999."""
    written, gap = "", ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if digit := value // place % 10:
            written += f"{gap}{'一二三四五六七八九'[digit - 1]}{unit}"
            gap = ""
        elif written:
            gap = "零"  # once for any number of empty places, none at the end
    # 10 to 19 are 十 to 十九; inside a number the 一 stays: 一百一十
    return written.removeprefix("一") if written.startswith("一十") else written


def light(value: Light, note: str = "") -> LightText:
    """Sign and word, so that it reads in black and white: ``● 红``; ``note`` stands behind the word."""
    return LightText(f"{value.symbol} {value.look.zh}{note}", value)


def lit(judged: Standing | TaskStanding | UnitStanding, note: str = "") -> LightText:
    """The light of a row, task or unit; ※ where the office set it (the legend says who, when and why)."""
    return light(judged.light, ("※" if judged.set_light else "") + note)


def state(row: Standing) -> str:
    """The standing's name, and what the office decided: 已完成（待核实）, 未报（不予认可：佐证与数字不符）."""
    return bare_state(row) + office(row)


def office(row: Standing) -> str:
    """What the office says of the figure or word, in brackets; empty where it says nothing."""
    if row.office is None:
        return ""
    reason = f"：{row.decision.reason}" if row.office == "refused" and row.decision and row.decision.reason else ""
    return f"（{CHINESE.label(f'office.{row.office}')}{reason}）"


def bare_state(row: Standing) -> str:
    """The standing's name; a milestone or duty that is missed is overdue, one that is met is done."""
    # 未达标 is said of a figure; a milestone is 逾期未完成
    if row.kind != "indicator" and row.state in (State.MET, State.MISSED):
        return CHINESE.label("standing.done" if row.state is State.MET else "standing.overdue")
    if row.by_trend and row.state is State.AT_RISK:
        return CHINESE.label("standing.trend_broken")
    return CHINESE.label(f"standing.{row.state}")


def figure(value: Decimal | Fraction | None, item: AnyItem) -> str:
    """The number with its unit of measure, two places at most; 未报 where there is none, never 0."""
    if value is None:
        return "未报"
    # exact until it is shown: what a paper rounds, nothing was judged by
    return number(value, 2) + measure(item)


def figure_or_state(row: Standing | None, item: AnyItem) -> str:
    """A period's figure, or the state that stands for it; — where the row was not judged then."""
    if row is None:
        return NOTHING
    shown = figure(row.value, item) if row.value is not None else bare_state(row)
    return f"{shown}（更正）" if row.corrected else shown


def expected(row: Standing, item: AnyItem) -> str:
    """The figure that the schedule line asks for; — where there is no line."""
    return figure(row.expected, item) if row.expected is not None else NOTHING


def short_of_line(row: Standing, item: AnyItem) -> str:
    """How far the value is on the wrong side of the schedule line, ``低3.34个百分点``; empty where it is not."""
    short = number(row.short_of_line, 2)
    if short == "0" or not isinstance(item, Indicator):
        return ""
    return f"{'高' if row.comparator == 'at_most' else '低'}{short}{points(item)}"


def short_of_way(row: Standing) -> str:
    """The share of the way from start to target that is missing, where the light goes by it; else empty.

    Beside 75 % and 91.95 % a bare 42.4 looks like a mistake, so that it says what it is a share of (domain.md 5).
    """
    if row.gap is None or row.state is not State.AT_RISK or row.by_trend:
        return ""
    return f"占从起点到目标全程的{number(row.gap, 1)}%"


def completion(row: Standing, item: AnyItem) -> str:
    """An amount's 完成率 and the points by which it is ahead of or behind the time gone by; else empty."""
    rate = standing.completion(row, item)
    if rate is None or row.expected is None:
        return ""
    way = _ahead(rate - 100 * _time_gone(row, item), "序时进度")
    return f"完成率{number(rate, 1)}%{way}"


def completed(row: Standing, item: AnyItem) -> str:
    """An amount's 完成率 in a table, with the points ahead or behind where a line is: ``74.8%，超16.5个点``; else —."""
    rate = standing.completion(row, item)
    if rate is None:
        return NOTHING
    way = _ahead(rate - 100 * _time_gone(row, item)) if row.expected is not None else ""
    return f"{number(rate, 1)}%{way}"


def _ahead(points: Fraction, of: str = "") -> str:
    shown = number(abs(points), 1)
    return "" if shown == "0" else f"，{'超' if points > 0 else '落后'}{of}{shown}个点"


def _time_gone(row: Standing, item: AnyItem) -> Fraction:
    """The share of the target that is due: of a yearly quota the share of the year, as county notices count it.

    The quota's ``expected`` is rounded down, so that points against it would be too few.
    """
    assert row.expected is not None
    assert row.target is not None
    if isinstance(item, Indicator) and item.per == "year" and item.measured != "yearly":
        return row.window[-1].part
    return row.expected / Fraction(row.target)


def behind(row: Standing, item: AnyItem) -> str:
    """Both in a cell: ``低16.95个百分点（占从起点到目标全程的42.4%）``; — where the row is not behind its line."""
    line, way = short_of_line(row, item), short_of_way(row)
    return (f"{line}（{way}）" if way else line) or NOTHING


_KINDS = ("要点", "计划", "规划", "纲要", "意见", "清单")


def kind(plan: Plan) -> str:
    """What the document calls itself at its title's end, as 要点 or 计划; else, or of several plans, 方案."""
    name = plan.title.split("（", maxsplit=1)[0]
    return next((word for word in _KINDS if name.endswith(word) and not plan.titles), "方案")


def task_number(plan: Plan, task: str) -> str:
    """The task's number as its plan prints it; behind the title of a further plan where a paper tells of several."""
    key, _, number = task.rpartition(SEPARATOR)
    return f"《{plan.titles[key]}》{number}" if key in plan.titles else number


def measure(item: AnyItem) -> str:
    """The unit of measure as it stands behind a figure."""
    return MEASURES.get(item.unit, (item.unit, ""))[0] if isinstance(item, Indicator) else ""


def points(item: Indicator) -> str:
    """What a difference of two figures is counted in: 个百分点 between percentages."""
    return "个百分点" if item.percent else measure(item)


def level(row: Standing, item: AnyItem) -> str:
    """The target without its day: ``力争不低于100%``, ``同比上升``, 完成."""
    # beside a row that its trend decided, a target would seem to be what was broken (domain.md 5)
    if row.by_trend and isinstance(item, Indicator):
        return trend(item)
    if row.target is not None and row.comparator:
        strive = "力争" if row.strive else ""
        return strive + _reach(row, item) + figure(row.target, item)
    if isinstance(item, Indicator):
        return trend(item) or NOTHING
    return "力争完成" if row.strive else "完成"


def _reach(row: Standing, item: AnyItem) -> str:
    """不低于, 不高于, 等于; of a share of a whole, which cannot exceed 100 %, 达到."""
    whole = isinstance(item, Indicator) and item.percent and item.share and row.target == 100
    if whole and row.comparator == "at_least":
        return "达到"
    return CHINESE.label(f"comparator.{row.comparator}")


def trend(item: Indicator) -> str:
    """The direction that the plan asks for, with its 力争; empty where it asks for none."""
    if item.trend is None:
        return ""
    return ("力争" if item.trend.strive else "") + CHINESE.label(f"trend.{item.trend.direction}")


def target(row: Standing, item: AnyItem) -> str:
    """The target with its day: ``不低于80%，2025年12月31日前``; both days where the deadline was extended."""
    what = level(row, item)
    if not row.by or row.by_trend:
        return what
    return f"{what}，{day(row.by)}前{moved(row)}" if isinstance(item, Indicator) else f"期限{day(row.by)}{moved(row)}"


def moved(row: Standing) -> str:
    """（原定2024年12月31日，已延期）; empty where no extension moved the day."""
    return f"（原定{day(row.by_before)}，已延期）" if row.by_before else ""


def names(plan: Plan, units: Sequence[str], most: int = 6, marks: Mapping[str, str] = MappingProxyType({})) -> str:
    """The units by name, each with its mark if it has any; beyond ``most`` of them, 等N个单位."""
    # a list may name what the register lacks: that is a finding on the plan, and papers are printed all the same
    known = [plan.units[slug].name + marks.get(slug, "") for slug in units if slug in plan.units]
    return "、".join(known) if len(known) <= most else "、".join(known[:most]) + f"等{len(known)}个单位"


def responsible(plan: Plan, row: Standing, on: datetime.date) -> str:
    """Who answers for the row on that day: its own unit, else the units that the plan names, else 各责任单位."""
    item, leads = plan.items[row.item], plan.on(on).leads.get(row.task or "", ())
    marks = dict.fromkeys(leads, "（牵头）")
    if named := names(plan, [row.unit] if row.unit else answerers(plan, item, on), marks=marks):
        return named
    return f"各责任单位（{names(plan, leads)}牵头）" if leads else "各责任单位"


def shares(counts: Sequence[int]) -> list[str]:
    """Each count's share of the whole in percent, one place, together exactly 100.0 (largest remainder)."""
    whole = sum(counts)
    if not whole:
        return [NOTHING] * len(counts)
    floors = [count * 1000 // whole for count in counts]
    # largest remainder: rounding each share alone gave tables that add up to 99.9 or 100.1
    rest = sorted(range(len(counts)), key=lambda n: (-(counts[n] * 1000 % whole), n))
    for n in rest[: 1000 - sum(floors)]:
        floors[n] += 1
    return [f"{tenths // 10}.{tenths % 10}%" for tenths in floors]


def face_of_plan(book: Book, period: Period) -> list[str]:
    """What names no unit's file: invented figures, a draft plan, a period before the reports."""
    lines = []
    if book.is_sample(period):  # the periods before it too: papers show them
        lines.append("示例数据，非真实填报")
    if book.plan.review:
        lines.append(f"方案草稿，{len(book.plan.review)}处待核对，仅供内部核对使用")
    elif book.plan.status == "draft":
        lines.append("征求意见稿 · 试运行")
    # without this its 待报 and its deadlines in red read like a quarter in which everyone fell silent
    if book.first_period is not None and period < book.first_period:
        first, shown = book.first_period.in_chinese, period.in_chinese
        lines.append(f"{shown}还没有开始报送（第一份报告是{first}的）：没有报送数据，灯色只说明期限是否已过")
    return lines


def unread(plan: Plan, file: Unread) -> str:
    """That a file was not read, and how its unit stands therefore."""
    name = plan.units[file.unit].name if file.unit in plan.units else file.unit or "各单位"
    treated = "进展文件未能读取，按未报处理" if file.period else "文件夹未能打开，是否报送尚不清楚，列为待报"
    return f"{name}的{treated}（{file.path}）"


def face(book: Book, period: Period) -> list[str]:
    """What every paper says on its face: that of the plan, then files that were not read or call themselves samples."""
    lines = face_of_plan(book, period)
    # readers must see that a missing report may be a file that was damaged on its way
    lines += [unread(book.plan, file) for file in book.unread if file.period in (period, None)]
    # one unit's word stamps nobody else's figures: the paper names whose file it is
    if not book.is_sample(period) and (samples := book.samples(period)):
        paths = "、".join(report.path for report in samples[:6])
        more = f"等{len(samples)}份文件" if len(samples) > 6 else ""
        lines.append(f"标着“示例”的文件，是否真实填报待核实：{paths}{more}")
    return lines


def left_out(result: Result, judged: UnitStanding) -> list[str]:
    """What a report that is in lacks: items by name, a refused one with the reason, then the sign-off."""
    signed = [CHINESE.label(f"sign_off.{key}") for key in judged.unsigned]
    return [*(left_out_item(result, judged.unit, full) for full in judged.left_out), *signed]


def left_out_item(result: Result, unit: str, full_id: str) -> str:
    """An item that a report lacks, by name: 网络执法监管率（不予认可：佐证与数字不符）."""
    plan = result.book.plan
    item, on = plan.items[full_id], result.period.last_day
    rows = (row for row in result.judgement.standings if row.item == full_id)
    row = next((row for row in rows if unit == (row.unit or reporter(plan, item, on))), None)
    return item.name + (office(row) if row else "")


def last_done(word: OpenWord) -> str:
    """上次2025年2月20日完成: the duty's occurrence before the open one; empty where there is none."""
    return f"上次{day(word.before_done)}完成" if word.before_done else ""
