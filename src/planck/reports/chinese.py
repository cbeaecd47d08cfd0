"""Days, quarters, numbers and lights as a Chinese paper writes them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from planck.core.period import Period
from planck.messages import CHINESE, number
from planck.model import AnyItem, Book, Indicator, Plan
from planck.standing import Light, Standing, State, answerers

TO_FILL = "〔待填〕"


def day(value: datetime.date | None) -> str:
    """2025年10月30日; 〔待填〕 where there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else TO_FILL


def period(value: Period) -> str:
    """2025年第三季度."""
    return f"{value.year}年第{'一二三四'[value.number - 1]}季度"


def numeral(value: int) -> str:
    """一, 十, 十二, 三十九, 一百零五: for headings, 1 to 9,999."""
    written, gap = "", ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if digit := value // place % 10:
            written += f"{gap}{'一二三四五六七八九'[digit - 1]}{unit}"
            gap = ""
        elif written:
            gap = "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def light(value: Light) -> str:
    """Symbol and word, so that it reads in black and white: ``● 红``."""
    return f"{value.symbol} {CHINESE.label(f'light.{value}')}"


def state(row: Standing) -> str:
    """The standing's name; a milestone or duty that is missed is overdue, one that is met is done."""
    if row.kind != "indicator" and row.state in (State.MET, State.MISSED):
        return CHINESE.label("standing.done" if row.state is State.MET else "standing.overdue")
    return CHINESE.label(f"standing.{row.state}")


def figure(value: Decimal | Fraction | None, item: AnyItem) -> str:
    """The number with its unit of measure, two places at most; 未报 where there is none, never 0."""
    if value is None:
        return "未报"
    return number(value, 2) + measure(item)


def measure(item: AnyItem) -> str:
    """The unit of measure as it stands behind a figure."""
    return _UNITS.get(item.unit, "") if isinstance(item, Indicator) else ""


_UNITS = {"percent": "%", "count": "", "hours": "学时", "people": "人"}


def level(row: Standing, item: AnyItem) -> str:
    """What is asked, without its day: ``力争不低于100%``, ``逐年上升``, 完成."""
    if row.target is not None and row.comparator:
        strive = "力争" if row.strive else ""
        return f"{strive}{CHINESE.label(f'comparator.{row.comparator}')}{figure(row.target, item)}"
    if isinstance(item, Indicator):
        return CHINESE.label(f"trend.{item.trend.direction}") if item.trend else "—"
    return "力争完成" if row.strive else "完成"


def target(row: Standing, item: AnyItem) -> str:
    """What is asked: ``不低于80%，2025年12月31日前``; both days where the deadline was extended."""
    what = level(row, item)
    if not row.by:
        return what
    moved = f"（原定{day(row.by_before)}，已延期）" if row.by_before else ""
    return f"{what}，{day(row.by)}前{moved}" if isinstance(item, Indicator) else f"期限{day(row.by)}{moved}"


def names(plan: Plan, units: Sequence[str], most: int = 6) -> str:
    """The units by name, at most so many, then 等N个单位."""
    known = [plan.units[slug].name for slug in units if slug in plan.units]
    return "、".join(known) if len(known) <= most else "、".join(known[:most]) + f"等{len(known)}个单位"


def responsible(plan: Plan, row: Standing) -> str:
    """Who answers for the row: the unit whose it is, those named, else 各责任单位."""
    item = plan.items[row.item]
    return names(plan, [row.unit] if row.unit else answerers(plan, item)) or "各责任单位"


def shares(counts: Sequence[int]) -> list[str]:
    """Each count's share of the whole in percent, one place, together exactly 100.0 (largest remainder)."""
    whole = sum(counts)
    if not whole:
        return ["—"] * len(counts)
    floors = [count * 1000 // whole for count in counts]
    rest = sorted(range(len(counts)), key=lambda n: (-(counts[n] * 1000 % whole), n))
    for n in rest[: 1000 - sum(floors)]:
        floors[n] += 1
    return [f"{tenths // 10}.{tenths % 10}%" for tenths in floors]


def is_sample(book: Book, period: Period) -> bool:
    """Whether any report up to the quarter is a sample: papers show the quarters before it too."""
    return any(one.sample for reports in book.reports.values() for q, one in reports.items() if q <= period)


def face(book: Book, period: Period) -> list[str]:
    """What every paper says on its face: that the figures are invented, that the plan is a draft, what was unread."""
    lines = []
    if is_sample(book, period):
        lines.append("示例数据，非真实填报")
    if book.plan.status == "draft":
        lines.append("征求意见稿 · 试运行")
    unread = [one for one in book.unread if one.period == period]
    for one in unread:
        name = book.plan.units[one.unit].name if one.unit in book.plan.units else one.unit
        lines.append(f"{name}的进展文件未能读取，按未报处理（{one.path}）")
    return lines
