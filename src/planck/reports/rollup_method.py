"""口径说明: by what a roll-up was counted, whose figures were left out for what they are, and who is no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planck.messages import CHINESE, number
from planck.messages.rollup import SAME_FILES
from planck.reports import chinese
from planck.reports.rollup_context import RollUpContext, status_word, with_fraction
from planck.rollup.document import Definition, Shared


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """口径 of a shared indicator."""

    name: str
    numerator: str
    denominator: str
    unit: str
    """百分比, or the measure word of an amount."""
    measured: str
    source: str


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Members whose figures are not added for the same reason."""

    indicator: str
    why: str
    members: str
    """By name, each with its figure in brackets where it has one: it is shown and not added."""


def defined(definition: Definition) -> DefinitionRow:
    """The definition's line; what rollup.yaml does not say is a dash."""
    unit = "百分比" if definition.unit == "percent" else CHINESE.measure(definition.unit) or "数"
    measured = f"measured.{definition.measured}"
    return DefinitionRow(
        name=definition.name,
        numerator=definition.numerator or chinese.NOTHING,
        denominator=definition.denominator or chinese.NOTHING,
        unit=unit,
        measured=CHINESE.label(measured) if definition.measured in _MEASURED else definition.measured,
        source=definition.source or chinese.NOTHING,
    )


_MEASURED = ("snapshot", "in_quarter", "year_to_date", "yearly")


_METHOD = (
    "报送率是已报送单位占应报送单位的比例，按时率是按时报送单位占应报送单位的比例，都只算已评判的成员；"
    "未能评判的成员另列，不当作零",
    "灯色按单位和任务的个数相加，不折算、不平均，各级不定灯",
    "百分比指标用各成员的分子之和除以分母之和，不用各成员百分比的平均数；数量指标直接相加。"
    "没有计入的成员不当作零，指标标明不完整",
)


def notes(context: RollUpContext) -> Iterator[str]:
    """How it was counted, and what has to be known to read the figures."""
    rollup = context.rollup
    yield from _METHOD
    if rollup.min_denominator is not None:
        yield _small(rollup.min_denominator)
    yield from _days(context)
    yield from _pooled(context)
    yield from _windows(context)
    for finding in rollup.findings:
        # what else is wrong with a member stands in its own section
        if finding.code == SAME_FILES.code:
            yield finding.message.rstrip("。")
    source = f"本件依据汇总结果编排（{rollup.id}，planck {rollup.planck}）"
    yield f"{source}，逐个成员数据的校验值（SHA-256）为{rollup.rows_sha256}"


def _small(least: str) -> str:
    """Why a small denominator is not ranked: by how many points a single case moves the rate."""
    points = number(100 / whole, 2) if (whole := Fraction(least)) else ""
    moved = f"：分母小于{least}时，一件之差就超过{points}个百分点" if points else ""
    return f"分母小于{least}的只列示，不排名{moved}"


def _days(context: RollUpContext) -> Iterator[str]:
    """On which days members were judged where these differ: all but the most common by name."""
    days = Counter(county.as_of for county in context.answered)
    if len(days) < 2:
        return
    common = max(sorted(days, key=str), key=lambda day: days[day])
    parts = [f"{_day(context, common)}{days[common]}个"]
    for day in sorted((day for day in days if day != common), key=str):
        codes = [county.code for county in context.answered if county.as_of == day]
        parts.append(f"{_day(context, day)}{len(codes)}个（{context.named(codes)}）")
    yield f"各成员按本地的核查日评判，核查日不同：{'，'.join(parts)}"


def _day(context: RollUpContext, text: str | None) -> str:
    return chinese.day(day) if (day := context.date(text)) else "没有注明日期的"


def _pooled(context: RollUpContext) -> Iterator[str]:
    """That a quarter's own figures are shown since the year began, as every county judges them."""
    for definition in context.rollup.definitions:
        shares = [shared[definition.id] for shared in context.shared.values() if definition.id in shared]
        begun = [share.window[0] for share in shares if share.status == "given" and len(share.window) > 1]
        if definition.measured == "in_quarter" and begun:
            yield f"{definition.name}按当季数报送，本通报所列是{context.in_chinese(min(begun))}以来的累计数"


def _windows(context: RollUpContext) -> Iterator[str]:
    """Since when a successor's pooled figures count: what the ended member had before is not added to them."""
    for definition in context.rollup.definitions:
        windows = [shared[definition.id].window for shared in context.shared.values() if definition.id in shared]
        first = min((window[0] for window in windows if window), default="")
        for each in context.rollup.ended:
            for code in each.succeeded_by:
                share = context.share(code, definition.id)
                # a figure of the quarter alone begins nowhere later than those of others
                if share and share.status == "given" and share.window and share.window[0] > first:
                    figure = f"{definition.name}的累计数自{context.in_chinese(share.window[0])}起计算"
                    yield f"{context.name(code)}接续{each.name}，{figure}，不含{each.name}以前的数"


def exceptions(context: RollUpContext) -> Iterator[ExceptionRow]:
    """The figures that were left out for what they are, and not for want of an answer, by reason."""
    for definition in context.rollup.definitions:
        members: dict[str, list[str]] = {}
        for county in context.rollup.counties:
            share = context.share(county.code, definition.id)
            if share is not None and share.status in _LEFT_OUT:
                value = with_fraction(share.value, share.numerator, share.denominator, definition.unit)
                shown_ = "" if share.value is None else f"（{value.replace('（', '，').removesuffix('）')}）"
                members.setdefault(_why_left_out(share), []).append(county.name + shown_)
        for why, names in members.items():
            yield ExceptionRow(definition.name, why, "、".join(names))


def _why_left_out(share: Shared) -> str:
    # what is no item's id is the lower roll-up's own reason
    lacking = "方案里没有" if share.status == "unmapped" and "/" in (share.reason or "") else ""
    return f"{status_word(share.status)}：{lacking}{share.reason}" if share.reason else status_word(share.status)


_LEFT_OUT = ("excluded", "incomparable", "unmapped", "plain")


def ended(context: RollUpContext) -> Iterator[str]:
    """Members that were no more, by whom they are succeeded, and their last figures of the year."""
    for each in context.rollup.ended:
        until = chinese.day(context.date(each.until))
        after = f"，由{context.named(each.succeeded_by)}接续" if each.succeeded_by else ""
        figures = [
            f"{definition.name}{with_fraction(share.value, share.numerator, share.denominator, definition.unit)}"
            for definition in context.rollup.definitions
            if (share := each.shared.get(definition.id)) and share.value is not None
        ]
        last = (
            f"；最后一期（{context.in_chinese(each.period)}）{'，'.join(figures)}"
            if each.period and figures
            else "；本年没有可列示的数据"
        )
        yield f"{each.name}至{until}止{after}{last}"
