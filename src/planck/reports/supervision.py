"""提醒函, 督办函 and 商请函: a letter for each matter, by the ladder that the office sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planck.model import Indicator
from planck.reports import chinese, row_text, waived
from planck.reports.context import Ask, Letterhead, ReportContext, answered, letterhead
from planck.standing import Receipt, Standing, State, letter_units

if TYPE_CHECKING:
    from planck.model.record import Letter


@dataclass(frozen=True, slots=True)
class SupervisionLetter:
    """All that ``supervision.md.j2`` may use, as ``it``."""

    head: Letterhead
    kind: str
    """提醒函, 督办函 or 商请函."""
    title: str
    matter: str
    running: int
    """Periods in a row in red; 0 where the letter is not about a light."""
    clause: str
    """The place in the plan, and the plan's own words."""
    fact: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a letter is about."""

    about: Literal["report", "row", "breach"]
    unit: str
    item: str
    """A full id; for a breach the task's id; empty for a missing report."""
    name: str
    clause: str
    fact: str
    running: int
    overdue: bool = False


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, SupervisionLetter]]:
    """A letter for every red matter, of a single unit or of all; the sender writes none to itself."""
    for matter in _matters(context):
        # the office may itself be a unit of the plan: it is addressed by no letter of its own (domain.md 2)
        if matter.unit == context.issuing_unit or (ask.unit and matter.unit != ask.unit):
            continue
        if not ask.item or matter.item == ask.item:
            stem = "-".join(filter(None, (matter.unit, matter.item.replace("/", "-"))))
            yield stem, _letter(context, matter)


def unused(context: ReportContext, ask: Ask) -> list[Letter]:
    """What the office wrote for letters that are not due: of all, or of the unit and the item asked for."""
    due = {(unit, item) for unit, item, _ in red(context)}
    letters = context.office_words.letters if context.office_words else []
    return [
        letter
        for letter in letters
        if ask.unit in ("", letter.unit) and ask.item in ("", letter.item) and (letter.unit, letter.item) not in due
    ]


def red(context: ReportContext) -> Iterator[tuple[str, str, str]]:
    """Unit, item and name of every matter that a letter is due on."""
    for matter in _matters(context):
        if matter.unit != context.issuing_unit:
            yield matter.unit, matter.item, f"{context.plan.units[matter.unit].name}：{matter.name}"


_KIND_WORDS = {"提醒函": "remind", "督办函": "supervise", "商请函": "ask"}


def kinds(context: ReportContext) -> dict[tuple[str, str], str]:
    """By unit and item (empty: the missing report): which letter each matter of the quarter calls for."""
    return {(matter.unit, matter.item): _KIND_WORDS[_kind(context, matter)] for matter in _matters(context)}


def _letter(context: ReportContext, matter: _Matter) -> SupervisionLetter:
    """The letter on the matter, with what the office decided for it."""
    unit = context.plan.units[matter.unit]
    decided = _decided(context, matter)
    kind = _kind(context, matter)
    head = answered(letterhead(context, "supervision", addressees=unit.formal_name), decided)
    asks = tuple(decided.asks) if decided and decided.asks else _asks(kind, matter.about)
    return SupervisionLetter(
        head=head,
        kind=kind,
        title=f"关于“{matter.name}”有关事项的{kind}",
        matter=matter.name,
        running=matter.running,
        clause=matter.clause,
        fact=matter.fact,
        asks=asks,
    )


def _decided(context: ReportContext, matter: _Matter) -> Letter | None:
    """What the office decided for the letter on this matter."""
    letters = context.office_words.letters if context.office_words else []
    # of two on a matter the first; a finding on the office's file names the second
    return next((letter for letter in letters if (letter.unit, letter.item) == (matter.unit, matter.item)), None)


def _kind(context: ReportContext, matter: _Matter) -> str:
    """By the office's ladder: 督办函 from its number of periods in red on, or once a deadline has passed."""
    ladder = context.plan.office.ladder
    # a body that is not under the office is asked, not urged
    if context.plan.units[matter.unit].role == "cooperating":
        return "商请函"
    # a deadline passes once: waiting for further periods in red would only lose time
    passed = matter.overdue and ladder.deadline == "supervise"
    return "督办函" if passed or matter.running >= ladder.supervise_after else "提醒函"


_FIRST = {
    "report": "请立即补报，并说明未按时报送的原因。",
    "row": "请认真查找原因，提出整改措施和完成时限，明确责任人，尽快扭转滞后局面。",
    "breach": "请立即纠正，查明原因、明确责任，附纠正情况和佐证材料，并采取措施防止再次发生。",
}
_FIRM = {
    "report": "请单位主要负责人亲自过问，指定专人负责，以后各季度按时报送。",
    "row": "请单位主要负责人亲自研究部署，逐周推进；确实不能按期完成的，请按规定书面申请延期并说明理由。",
    "breach": "请单位主要负责人亲自研究部署，限期纠正到位。",
}
"""The second request, of a 督办函 only."""


def _asks(kind: str, about: str) -> tuple[str, ...]:
    if kind == "商请函":
        return ("商请贵单位协助核实有关情况，并函告办理进展。",)
    return (_FIRST[about], _FIRM[about]) if kind == "督办函" else (_FIRST[about],)


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
        running = 0
        # in a row: a report that came in breaks the count, as a light that is no longer red does
        for past in reversed(context.past):
            if not any(unit.unit == judged.unit and unit.report is Receipt.MISSING for unit in past.units):
                break
            running += 1
        fact = (
            f"应于{chinese.day(reporting.due_day(context.period))}前报送，截至{chinese.day(context.result.as_of)}未报"
        )
        words = f"规定：“{reporting.quote}”" if reporting.quote else "关于按季度报送的规定"
        clause = f"《{context.plan.title}》{words}"
        yield _Matter("report", judged.unit, "", f"{context.period.in_chinese}进展报送", clause, fact, running)


def _rows(context: ReportContext) -> Iterator[_Matter]:
    """Red rows, one matter for each unit that answers."""
    plan = context.plan
    for row in context.result.standings:
        item = plan.items[row.item]
        if not (units := letter_units(plan, row, context.period.last_day)):
            continue
        if waived.row(context.result, row):  # what the office waived is no matter of a letter
            continue
        for unit in units:
            overdue = row.state is State.MISSED and not isinstance(item, Indicator)
            running = context.red_running(row.item, row.unit)
            fact = row_text.fact(context.result, row)
            yield _Matter("row", unit, row.item, item.name, clause(context, row), fact, running, overdue)


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
                yield _Matter(
                    "breach", judged.unit, task, "违反禁止性规定", text, f"{breach.what.rstrip('。')}，尚未纠正", 0
                )
