"""What the office decided on a unit's report, what the unit objected to, and how it fills in its report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from planck.core.period import Period
from planck.model import OCCURRENCE
from planck.model.record import so_far
from planck.reports import chinese
from planck.reports.context import ReportContext

if TYPE_CHECKING:
    from planck.model.record import Decision, Objection
    from planck.standing import UnitStanding

Means = Literal["workbook", "file", ""]
"""With what a unit reports; empty where no receipt says."""


def means(context: ReportContext, unit: str) -> Means:
    """With what the unit reports: as the latest receipt up to the quarter has it."""
    written = ""
    for period, words in sorted(context.result.book.office.items()):
        for receipt in words.receipts if words and period <= context.period else ():
            if receipt.unit == unit and receipt.received <= context.result.as_of:
                written = receipt.form or written
    if any(word in written.lower() for word in ("工作簿", "表", "excel", "xlsx")):
        return "workbook"
    return "file" if any(word in written.lower() for word in ("文件", "yaml")) else ""


_WORKBOOK = (
    "请在办公室发来的填报表（Excel工作簿）中填写白色的格子：“各项任务”填自评、进展情况、存在问题和下一步打算，"
    "“指标数据”填分子、分母或者数值，“节点任务和常规职责”填完成日期，“基本情况”填报送日期；证明材料写在各行的“佐证材料”栏"
)
_FILE = (
    "请在本单位的进展文件中逐项填写自评、进展情况、存在问题和下一步打算，指标的分子、分母或者数值，"
    "节点任务和常规职责的完成日期，以及报送日期；证明材料写在所属事项的佐证材料中，报送前用planck自行检查"
)
_EITHER = (
    "请按办公室发来的填报表或者进展文件，逐项填写自评、进展情况、存在问题和下一步打算，指标的分子、分母或者数值，"
    "节点任务和常规职责的完成日期，附佐证材料"
)
_HOW: dict[Means, str] = {"workbook": _WORKBOOK, "file": _FILE, "": _EITHER}


def how_to_fill(form: Means, period: Period) -> tuple[str, ...]:
    """How the unit fills in its report, a sentence each."""
    return (
        f"{_HOW[form]}。",
        f"没有数据的空着，不填0；{chinese.of(period, '本季度')}没有这类事项的，分子、分母都填0；"
        "不涉及的任务，自评填“不涉及”并写明原因；"
        "自评“滞后”的，写明存在问题和下一步打算；自评“已完成”的，附佐证材料。",
    )


def decisions(context: ReportContext, judged: UnitStanding) -> Iterator[str]:
    """What the office decided on the unit's report of the quarter up to the day of judging, without a full stop.

    What is returned and not completed stands among what the unit has to put right.
    """
    words = context.office_words
    for decision in so_far(words.decisions, context.result.as_of) if words else ():
        if decision.unit == judged.unit and decision not in judged.returned:
            yield f"{chinese.day(decision.on)}，{_decided(context, decision)}"


def _decided(context: ReportContext, decision: Decision) -> str:
    about = _about(context, decision.item, decision.task)
    reason = decision.reason.rstrip("。")
    match decision.decision:
        case "returned":
            by = f"，请于{chinese.day(decision.answer_by)}前补正" if decision.answer_by else ""
            return f"退回{about or '报告'}补正：{reason}{by}"
        case "accepted":
            return f"{about or '报告'}审核通过"
        case "verified":
            grounds = f"（依据：{decision.grounds.rstrip('。')}）" if decision.grounds else ""
            return f"{about or '报告'}经核实属实{grounds}"
    return f"{about or '报告'}不予认可" + (f"：{reason}" if reason else "")


def _about(context: ReportContext, item: str, task: str) -> str:
    """The item by name, else the task; empty for the report."""
    if item:
        # a decision on a recurring duty names the occurrence, annual-plan-2025, which the plan's items do not have
        known = context.plan.items.get(item)
        occurrence = Period.parse(match[1]) if (match := OCCURRENCE.search(item)) else None
        if known is None and occurrence and (known := context.plan.items.get(OCCURRENCE.sub("", item))):
            return f"“{known.name}”（{occurrence.in_chinese}）"
        return f"“{known.name}”" if known else f"“{item}”"
    return f"任务{task}" if task else ""


def returned(judged: UnitStanding) -> Iterator[str]:
    """退回补正: what of the report, since when, why and by when it is to be completed."""
    for decision in judged.returned:
        what = f"任务{decision.task}" if decision.task else "报告"
        by = f"，请于{chinese.day(decision.answer_by)}前补正" if decision.answer_by else ""
        yield f"{what}于{chinese.day(decision.on)}退回：{decision.reason.rstrip('。')}{by}"


def objections(context: ReportContext, unit: str) -> Iterator[str]:
    """异议: those open on the day of judging, of earlier quarters too, and those to this quarter with their answer."""
    as_of = context.result.as_of
    for period, words in sorted(context.result.book.office.items()):
        for objection in words.objections if words and period <= context.period else ():
            if objection.unit != unit or objection.raised > as_of:
                continue
            if objection.is_open(as_of) or period == context.period:
                yield _objection(context, period, objection)


def _objection(context: ReportContext, period: Period, objection: Objection) -> str:
    # most are raised once the quarter has been issued, whose sheet stays as it was
    quarter = "" if period == context.period else period.in_chinese
    about = _about(context, objection.item, objection.task) or (
        "判定" if quarter else chinese.of(context.period, "本季度判定")
    )
    says = f"：{objection.says.rstrip('。')}" if objection.says else ""
    raised = f"{chinese.day(objection.raised)}对{quarter}{about}提出异议{says}"
    if objection.is_open(context.result.as_of):
        return f"{raised}；办公室尚未答复，判定不变"
    answer = "异议成立" if objection.decision == "upheld" else "异议不成立"
    on = chinese.day(objection.on) if objection.on else ""
    reason = f"，{objection.reason.rstrip('。')}" if objection.reason else ""
    return f"{raised}；办公室{on}答复：{answer}{reason}"
