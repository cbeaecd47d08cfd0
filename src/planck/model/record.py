"""The office's file for a period: its own words for the papers, and its record of what came in and what it decided.

Read by :mod:`planck.load.read_declared`, as the plan is: a workspace keeps such a file for every quarter, and
pydantic's start-up alone takes a fifth of the time of judging 800 files.
"""

import datetime
from collections.abc import Iterable
from dataclasses import field
from typing import Annotated, Literal, TypeVar

from planck.model.field_types import Day, ItemId, MaybeDay, PeriodField, Slug, Words, choice, maybe_choice
from planck.model.placed import Placed, part

DECISION_WORDS = {
    **dict.fromkeys(("退回", "退回补正", "补正", "return"), "returned"),
    **dict.fromkeys(("接收", "接受", "通过", "审核通过", "accept"), "accepted"),
    **dict.fromkeys(("核实", "已核实", "属实", "verify"), "verified"),
    **dict.fromkeys(("不予认可", "不认可", "refuse"), "refused"),
}
"""What people write for a decision, and the word that each suggests."""
OBJECTION_WORDS = {
    **dict.fromkeys(("成立", "异议成立", "采纳", "支持"), "upheld"),
    **dict.fromkeys(("不成立", "异议不成立", "不采纳", "驳回"), "rejected"),
}
LIGHT_WORDS = {
    **{
        f"{colour}{lamp}": word
        for colour, word in zip("绿蓝黄红灰", ("green", "blue", "yellow", "red", "grey"), strict=True)
        for lamp in ("", "灯", "色")
    },
    **dict.fromkeys(("撤销", "系统", "计算"), "computed"),
}
JUDGED_WORDS = {
    **dict.fromkeys(("符合", "符合要求", "合格"), "sufficient"),
    **dict.fromkeys(("不符合", "不符合要求", "不合格"), "insufficient"),
}


@part
class ReceiptEntry(Placed):
    """收件登记: a report came in. The unit's first entry gives the day of its report, in place of ``submitted``."""

    unit: Slug
    received: Day
    form: Words = ""
    by: Words = ""
    note: Words = ""


@part
class Decision(Placed):
    """What the office decided on a report, on a task of it (``task``), or on a figure or word (``item``)."""

    unit: Slug
    decision: Annotated[
        Literal["returned", "accepted", "verified", "refused"],
        choice("decision", "returned", "accepted", "verified", "refused", words=DECISION_WORDS),
    ]
    on: Day
    by: Words
    item: ItemId = ""
    """The item's full id; of a recurring duty its occurrence (``annual-report-2024``)."""
    task: ItemId = ""
    reason: Words = ""
    grounds: Words = ""
    """认定依据, of a verdict that only a person can give."""
    answer_by: MaybeDay = None
    """Of ``returned``: the day by which the unit completes its report."""
    document: Words = ""


@part
class Objection(Placed):
    """异议: what a unit objects to, and, once the office has answered, its answer. Decides nothing by itself."""

    unit: Slug
    raised: Day
    item: ItemId = ""
    task: ItemId = ""
    says: Words = ""
    decision: Annotated[
        Literal["", "upheld", "rejected"], maybe_choice("decision", "upheld", "rejected", words=OBJECTION_WORDS)
    ] = ""
    """Empty: open."""
    on: MaybeDay = None
    by: Words = ""
    reason: Words = ""

    def is_open(self, as_of: datetime.date) -> bool:
        """Whether it had been raised by that day, and the office had not answered."""
        return self.raised <= as_of and not (self.decision and (self.on is None or self.on <= as_of))


@part
class SetLight(Placed):
    """A light set by the office on ``item``, ``item`` and ``unit``, ``task``, or ``unit``."""

    light: Annotated[
        Literal["green", "blue", "yellow", "red", "grey", "computed"],
        choice("light", "green", "blue", "yellow", "red", "grey", "computed", words=LIGHT_WORDS),
    ]
    """``computed`` takes an earlier entry back."""
    on: Day
    by: Words
    unit: Slug = ""
    item: ItemId = ""
    task: ItemId = ""
    reason: Words = ""
    document: Words = ""


@part
class Letter(Placed):
    """One letter to a unit, on one item or (empty) on its missing report: what it says, and what became of it."""

    unit: Slug
    item: ItemId = ""
    number: Words = ""
    dated: MaybeDay = None
    """成文日期."""
    answer_by: MaybeDay = None
    asks: list[Words] = field(default_factory=list)
    sent: MaybeDay = None
    """None: not yet sent."""
    answered: MaybeDay = None
    answer: Words = ""
    """The unit's answer, as a piece of evidence."""
    judged: Annotated[
        Literal["", "sufficient", "insufficient"],
        maybe_choice("judged", "sufficient", "insufficient", words=JUDGED_WORDS),
    ] = ""
    closed: MaybeDay = None
    """销号."""


@part
class Correction(Placed):
    """更正: lets a file of an issued quarter differ from what was issued."""

    unit: Slug
    item: ItemId
    on: Day
    by: Words
    reason: Words = ""
    document: Words = ""


@part
class Matter(Placed):
    """The office's own columns of the ledger for a unit's item: who is responsible, what is done about it."""

    unit: Slug
    item: ItemId
    """The item's full id, or a task's id where the unit has no item in it."""
    person: Words = ""
    """责任人."""
    measures: Words = ""
    """整改措施."""
    remark: Words = ""
    """备注."""


@part
class Chosen(Placed):
    """A unit's own words on a task, chosen by the office for 主要成效."""

    unit: Slug
    task: ItemId


@part
class Annual(Placed):
    """The parts of the annual report that only a person can write; each entry is a paragraph."""

    achievements: list[Words] = field(default_factory=list)
    causes: list[Words] = field(default_factory=list)
    leadership: list[Words] = field(default_factory=list)
    """第一责任人履行推进法治建设职责情况."""
    next_year: list[Words] = field(default_factory=list)
    other: list[Words] = field(default_factory=list)


@part
class OfficeFile(Placed):
    """The office's file for a period, kept so that rendering again loses nothing."""

    schema: Annotated[str, choice("schema", "planck/office@1")]
    period: PeriodField
    numbers: dict[str, Words] = field(default_factory=dict)
    """发文字号 by the paper's name (``quarterly``, ``reminder`` …)."""
    dates: dict[str, Day] = field(default_factory=dict)
    """成文日期 by the paper's name."""
    printed: dict[str, Day] = field(default_factory=dict)
    """印发日期 by the paper's name; of a paper that is missing, its 成文日期."""
    answer_by: MaybeDay = None
    """The day by which units answer to sheets and letters that set no day of their own."""
    reminder_by: MaybeDay = None
    """补报期限: the day by which those that the reminder names hand in."""
    achievements: list[Words] = field(default_factory=list)
    requirements: list[Words] = field(default_factory=list)
    receipts: list[ReceiptEntry] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    lights: list[SetLight] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    annual: Annual = field(default_factory=Annual)
    matters: list[Matter] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)

    def later_than(self, as_of: datetime.date) -> int:
        """How many entries of the record are dated after that day."""
        days = [
            *(entry.received for entry in self.receipts),
            *(entry.on for entry in self.decisions),
            *(entry.on for entry in self.lights),
            *(entry.on for entry in self.corrections),
            *(entry.raised for entry in self.objections),
            *(entry.sent for entry in self.letters if entry.sent),
        ]
        return sum(day > as_of for day in days)


Entry = TypeVar("Entry", Decision, SetLight, Correction)


def so_far(entries: Iterable[Entry], as_of: datetime.date) -> list[Entry]:
    """The entries that have happened on that day, in the order of their days; of one day in the file's order."""
    return sorted((entry for entry in entries if entry.on <= as_of), key=lambda entry: entry.on)
