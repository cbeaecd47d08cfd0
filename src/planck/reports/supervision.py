"""提醒函, 督办函, 约谈通知 and 商请函: a letter for each matter, by the ladder that the office sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planck.core.period import Period
from planck.model import Indicator
from planck.reports import chinese, row_text, waived
from planck.reports.chinese import TO_FILL
from planck.reports.context import Ask, Letterhead, ReportContext, answered, letterhead
from planck.reports.ladder import ASKED, Ladder, by_lights
from planck.reports.tags import ToFill
from planck.standing import Receipt, Standing, State, letter_units

if TYPE_CHECKING:
    from planck.model.record import Letter
    from planck.standing.letters import LetterOn


@dataclass(frozen=True, slots=True)
class SupervisionLetter:
    """All that ``supervision.md.j2`` may use, as ``it``."""

    head: Letterhead
    kind: str
    """提醒函, 督办函, 约谈通知 or 商请函."""
    title: str
    matter: str
    running: int
    """Periods in a row in red; 0 where the letter is not about a light."""
    opening: str
    """What is wrong, without a full stop: 经核查2025年第三季度进展情况，你单位的“热线接听率”没有达到方案规定的目标."""
    about: str
    """What the letter is about, as its title has it: “热线接听率”有关事项."""
    clause: str
    """The place in the plan, and the plan's own words."""
    fact: str
    """Sentences: what was due, what there is, how far behind or since when."""
    before: str
    """The letter before it on the matter: number, day, whether answered; empty where there is none."""
    asks: tuple[str, ...]
    answer_form: bool
    """Whether the letter has a form of answer (反馈表) as its annex."""


About = Literal["report", "target", "schedule", "deadline", "breach"]
"""A kind of matter: a report that is missing, a target missed, a schedule line not kept, a day passed, a breach."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a letter is about."""

    about: About
    unit: str
    item: str
    """A full id; for a breach the task's id; empty for a missing report."""
    name: str
    clause: str
    fact: str
    """Sentences."""
    running: int
    overdue: bool = False


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, SupervisionLetter]]:
    """A letter for every red matter, of a single unit or of all; the sender writes none to itself."""
    ladder = Ladder(context)
    for matter in _matters(context):
        # the office may itself be a unit of the plan: it is addressed by no letter of its own (domain.md 2)
        if matter.unit == context.issuing_unit or (ask.unit and matter.unit != ask.unit):
            continue
        if not ask.item or matter.item == ask.item:
            # no system takes a slash in a file's name, and Windows no colon
            stem = "-".join(filter(None, (matter.unit, re.sub("[/:]", "-", matter.item))))
            yield stem, _letter(ladder, matter)


def unused(context: ReportContext, ask: Ask) -> list[Letter]:
    """What the office wrote for letters that are not due: of all, or of the unit and the item asked for."""
    due = {(matter.unit, matter.item) for matter in _matters(context) if matter.unit != context.issuing_unit}
    letters = context.office_words.letters if context.office_words else []
    as_of = context.result.as_of
    return [
        letter
        for letter in letters
        if ask.unit in ("", letter.unit) and ask.item in ("", letter.item) and (letter.unit, letter.item) not in due
        # one that was sent is the register's, whatever has become of its matter
        if letter.sent is None or letter.sent > as_of
    ]


def drafts(context: ReportContext) -> Iterator[tuple[str, str, str]]:
    """Unit, item and name of every matter that a letter is due on, and in the name which kind of letter."""
    ladder = Ladder(context)
    for matter in _matters(context):
        if matter.unit != context.issuing_unit:
            kind = _kind(ladder, matter, *ladder.due(matter.unit, matter.item))
            yield matter.unit, matter.item, f"{context.plan.units[matter.unit].name}：{matter.name}（{kind}）"


KIND_WORDS = {"提醒函": "remind", "督办函": "supervise", "约谈通知": "summon", "商请函": "ask"}
"""What results in JSON call each kind."""


def _letter(ladder: Ladder, matter: _Matter) -> SupervisionLetter:
    """The letter on the matter, with what the office decided for it, and the one before it."""
    context = ladder.context
    unit = context.plan.units[matter.unit]
    current, before = ladder.due(matter.unit, matter.item)
    decided = current.letter if current else None
    kind = _kind(ladder, matter, current, before)
    head = answered(letterhead(context, "supervision", addressees=unit.formal_name), decided)
    asks = tuple(decided.asks) if decided and decided.asks else _asks(kind, matter.about, context.period)
    if before and before.judged == "insufficient" and not (decided and decided.asks):
        asks = (*asks, _AGAIN)
    about = _TITLES[matter.about].format(name=matter.name)
    return SupervisionLetter(
        head=head,
        kind=kind,
        title=f"关于{about}的{kind}",
        about=about,
        matter=matter.name,
        running=matter.running,
        opening=_opening(context, matter),
        clause=matter.clause,
        fact=matter.fact,
        before=_before(ladder, before, _you(context, matter.unit)) if before else "",
        asks=asks,
        answer_form=kind != ASKED,
    )


_TITLES: dict[About, str] = {
    "report": "{name}未报送",
    "target": "“{name}”有关事项",
    "schedule": "“{name}”有关事项",
    "deadline": "“{name}”有关事项",
    "breach": "纠正{name}情况",
}
_FAILINGS: dict[About, str] = {
    "report": "{often}没有按时报送{name}",
    "target": "的“{name}”{often}没有达到{kind}规定的目标",
    "schedule": "的“{name}”{often}落后于序时进度",
    "deadline": "的“{name}”超过规定期限仍未完成{often}",
    "breach": "有{name}的情况，尚未纠正",
}


def _opening(context: ReportContext, matter: _Matter) -> str:
    """What is wrong with the matter, of each kind in its own words, and for how many quarters in a row."""
    often = chinese.of(context.period, f"已连续{matter.running}个季度") if matter.running > 1 else ""
    if often and matter.about == "deadline":
        often = f"，{often}亮红灯"
    # a report that is missing has no progress to check
    checked = "" if matter.about == "report" else f"{context.period.in_chinese}进展情况"
    name = "进展情况" if often and matter.about == "report" else matter.name
    failing = _FAILINGS[matter.about].format(name=name, often=often, kind=chinese.kind(context.plan))
    return f"经核查{checked}，{_you(context, matter.unit)}{failing}"


def _you(context: ReportContext, unit: str) -> str:
    """贵单位, of a body that is not under the office; else 你单位."""
    return "贵单位" if context.plan.units[unit].role == "cooperating" else "你单位"


def _kind(ladder: Ladder, matter: _Matter, current: LetterOn | None, before: LetterOn | None) -> str:
    """By the office's ladder, and by what became of the letter before it; of one that was sent, as it was sent."""
    if current and current.sent and (kind := ladder.kind(current)):
        return kind
    own = by_lights(ladder.context, matter.running, overdue=matter.overdue)
    return ladder.kind_after(matter.unit, own, before)


def _before(ladder: Ladder, letter: LetterOn, you: str) -> str:
    """The letter before this one on the matter: its number, its day, and whether it was answered."""
    kind = ladder.kind(letter) or "函"
    number = f"（{letter.letter.number}）" if letter.letter.number else ""
    by = f"，要求{chinese.day(letter.answer_by)}前反馈" if letter.answer_by else ""
    # a duty comes again each year: what was closed then is not what is open now
    about = "曾就同类事项" if letter.closed else "已就该事项"
    return f"此前{about}于{chinese.day(letter.sent)}发出{kind}{number}{by}，{_came_back(letter, you)}"


def _came_back(letter: LetterOn, you: str) -> str:
    """What came back on a letter: an answer or none, in time or late, enough or not."""
    closed = f"，已于{chinese.day(letter.closed)}销号" if letter.closed else ""
    if letter.answered is None:
        over = f"，已超过期限{letter.days_over}天" if letter.days_over and not letter.closed else ""
        return closed.removeprefix("，") or f"截至{chinese.day(letter.as_of)}未收到{you}反馈{over}"
    late = f"（超过期限{letter.days_over}天）" if letter.days_over else ""
    verdict = "，反馈情况经审核不符合要求" if letter.judged == "insufficient" else ""
    return f"{you}于{chinese.day(letter.answered)}反馈{late}{verdict}{closed}"


_FIRST: dict[About, str] = {
    "report": "请立即补报，并说明未按时报送的原因。",
    "target": "请认真查找未达标的原因，提出整改措施和完成时限，明确责任人，尽快达到目标。",
    "schedule": "请认真查找滞后的原因，对照序时进度倒排工期，明确责任人和完成时限，尽快赶上进度。",
    "deadline": "请认真查找逾期的原因，明确责任人和完成时限，尽快完成，并附佐证材料。",
    "breach": "请立即纠正，查明原因、明确责任，附纠正情况和佐证材料，并采取措施防止再次发生。",
}
_LATE = "请单位主要负责人亲自研究部署，逐周推进；确实不能按期完成的，请按规定书面申请延期并说明理由。"
_FIRM: dict[About, str] = {
    "report": "请单位主要负责人亲自过问，指定专人负责，以后各季度按时报送。",
    "target": _LATE,
    "schedule": _LATE,
    "deadline": _LATE,
    "breach": "请单位主要负责人亲自研究部署，限期纠正到位。",
}
"""The second request, of a 督办函 only."""


_SUMMON = (
    "约谈对象：你单位主要负责人，分管负责人和具体承办人员一并参加。",
    ToFill(f"约谈时间：{TO_FILL}；地点：{TO_FILL}；约谈人：{TO_FILL}。"),
    "约谈时请提交书面材料，说明有关情况、原因和责任，提出整改措施和完成时限。",
)
"""What a 约谈通知 asks where the office gives no words of its own, such as time and place."""


_AGAIN = "前次反馈不符合要求，请补充情况和佐证材料，重新反馈。"


def _asks(kind: str, about: About, period: Period) -> tuple[str, ...]:
    match kind:
        case "商请函":
            return ("商请贵单位协助核实有关情况，并函告办理进展。",)
        case "约谈通知":
            return _SUMMON
        case "督办函":
            return _FIRST[about], chinese.of(period, _FIRM[about])
    return (_FIRST[about],)


def _matters(context: ReportContext) -> Iterator[_Matter]:
    """Every red matter by unit in the register's order: missing reports, rows, open breaches."""
    matters = [*_unreported(context), *_rows(context), *_breaches(context)]
    order = {unit: n for n, unit in enumerate(context.plan.units)}
    yield from sorted(matters, key=lambda matter: order[matter.unit])


def _unreported(context: ReportContext) -> Iterator[_Matter]:
    """Missing reports."""
    reporting = context.plan.reporting
    for judged in context.result.units:
        if judged.report is not Receipt.MISSING or waived.report(context.result, judged.unit):
            continue
        running = context.missing_running(judged.unit)
        due, as_of, quarter = reporting.due_day(context.period), context.result.as_of, context.period.in_chinese
        fact = (
            f"{quarter}进展情况应于{chinese.day(due)}前报送，截至{chinese.day(as_of)}没有报送，"
            f"已逾期{(as_of - due).days}天。"
        )
        words = f"规定：“{reporting.quote}”" if reporting.quote else chinese.of(context.period, "关于按季度报送的规定")
        clause = f"《{context.plan.title}》{words}"
        yield _Matter("report", judged.unit, "", f"{quarter}进展情况", clause, fact, running)


def _rows(context: ReportContext) -> Iterator[_Matter]:
    """Red rows, one matter for each unit that answers."""
    plan = context.plan
    for row in context.result.standings:
        item = plan.items[row.item]
        if not (units := letter_units(plan, row, context.period.last_day)):
            continue
        if waived.row(context.result, row):  # what the office waived is no matter of a letter
            continue
        about = _about(row)
        for unit in units:
            overdue = row.state is State.MISSED and not isinstance(item, Indicator)
            running = context.red_running(row.item, row.unit)
            fact = f"{_fact(context, row)}。"
            yield _Matter(about, unit, row.item, item.name, clause(context, row), fact, running, overdue)


def _about(row: Standing) -> About:
    if row.kind != "indicator":
        return "deadline"
    return "target" if row.state is State.MISSED or row.by_trend else "schedule"


def _fact(context: ReportContext, row: Standing) -> str:
    """What the plan asks for by when, then what there is; without a full stop."""
    item = context.plan.items[row.item]
    if not isinstance(item, Indicator):
        return f"“{item.name}”{row_text.fact(context.result, row)}"
    by = f"于{chinese.day(row.by)}前{chinese.moved(row)}" if row.by and not row.by_trend else ""
    # the row's target stands in the sentence before, and the light that the office set behind it
    reached = row_text.fact(context.result, row, with_target=False)
    until, as_of = min(context.period.last_day, context.result.as_of), context.result.as_of
    days = f"数据截至{chinese.day(until)}，核查截至{chinese.day(as_of)}"
    return f"按照{chinese.kind(context.plan)}，“{item.name}”应{by}{chinese.level(row, item)}。{reached}。{days}"


def clause(context: ReportContext, row: Standing) -> str:
    """The place of the row's item in the plan, with the plan's words."""
    plan, item = context.plan, context.plan.items[row.item]
    quote = row_text.quote(row, item)
    where = place(context, item.task) if item.task else "结尾段"
    by_office = "（期限和口径由办公室认定）" if item.basis == "office" else ""
    return f"《{plan.title}》{where}：“{quote}”{by_office}" if quote else f"《{plan.title}》{where}"


def place(context: ReportContext, task: str) -> str:
    """第二部分第（一）节第7项: a task by the official numbering."""
    chapter, section, title = next(
        (chapter, section, candidate.title)
        for chapter in context.plan.chapters
        for section in chapter.sections
        for candidate in section.tasks
        if candidate.id == task
    )
    # a section may be a task itself: then it has no numbered part
    tail = "" if task == section.id else f"第{task.rpartition('.')[2]}项"
    return f"第{chapter.number}部分第{section.number}节{tail}“{title}”"


def _breaches(context: ReportContext) -> Iterator[_Matter]:
    """A breach of a prohibition that is still open."""
    result = context.result
    for judged in result.units:
        report = result.book.report(judged.unit, context.period) if judged.day else None
        for task, name, breach in report.broken if report else ():
            if breach.corrected is None and not waived.breach(result, judged.unit, name):
                measure = context.plan.tasks[task].prohibitions.get(name)
                forbidden = measure.text.rstrip("。") if measure else name
                text = f"《{context.plan.title}》{place(context, task)}：“{forbidden}”"
                what, day = breach.what.rstrip("。；"), chinese.day(result.as_of)
                fact = f"据{_you(context, judged.unit)}报送，{what}。截至{day}尚未纠正。"
                yield _Matter("breach", judged.unit, task, "违反禁止性规定", text, fact, 0)
