"""提醒函, 督办函 and 商请函: one letter a matter, by the ladder that the office sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planck.model import Indicator, Letter
from planck.reports import facts, words
from planck.reports.docket import Ask, Docket, Letterhead, answered, letterhead
from planck.standing import Light, Receipt, Standing, State, answerers, severally


@dataclass(frozen=True, slots=True)
class SupervisionLetter:
    """All that ``supervision.md.j2`` may use, as ``it``."""

    head: Letterhead
    kind: str
    """提醒函, 督办函 or 商请函."""
    title: str
    matter: str
    running: int
    """Quarters running in red; 0 where that is not what it is about."""
    clause: str
    """Where it stands in the plan, and the plan's own words."""
    fact: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a letter is about."""

    about: Literal["report", "row", "breach"]
    unit: str
    item: str
    """A full id, a task's id of a breach, empty of a missing report."""
    name: str
    clause: str
    fact: str
    running: int
    overdue: bool = False


def view(docket: Docket, ask: Ask) -> Iterator[tuple[str, SupervisionLetter]]:
    """A letter for every red matter of the unit asked for, or of every unit; the sender writes none to itself."""
    for matter in _matters(docket):
        if matter.unit == docket.issuing_unit or (ask.unit and matter.unit != ask.unit):
            continue
        if not ask.item or matter.item == ask.item:
            stem = "-".join(filter(None, (matter.unit, matter.item.replace("/", "-"))))
            yield stem, _letter(docket, matter)


def red(docket: Docket) -> Iterator[tuple[str, str, str]]:
    """Unit, item and name of every matter that a letter would be written on."""
    for matter in _matters(docket):
        if matter.unit != docket.issuing_unit:
            yield matter.unit, matter.item, f"{docket.plan.units[matter.unit].name}：{matter.name}"


def _letter(docket: Docket, matter: _Matter) -> SupervisionLetter:
    unit = docket.plan.units[matter.unit]
    said = _said(docket, matter)
    kind = _kind(docket, matter)
    head = answered(letterhead(docket, "supervision", addressees=unit.name), said)
    asks = tuple(said.asks) if said and said.asks else _asks(kind, matter.about)
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


def _said(docket: Docket, matter: _Matter) -> Letter | None:
    letters = docket.said.letters if docket.said else []
    return next((one for one in letters if (one.unit, one.item) == (matter.unit, matter.item)), None)


def _kind(docket: Docket, matter: _Matter) -> str:
    """By the office's ladder: 督办函 from so many quarters in red on, or once a deadline has passed."""
    ladder = docket.plan.office.ladder
    if docket.plan.units[matter.unit].role == "cooperating":
        return "商请函"
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
"""What a 督办函 asks besides."""


def _asks(kind: str, about: str) -> tuple[str, ...]:
    if kind == "商请函":
        return ("商请贵单位协助核实有关情况，并函告办理进展。",)
    return (_FIRST[about], _FIRM[about]) if kind == "督办函" else (_FIRST[about],)


def _matters(docket: Docket) -> Iterator[_Matter]:
    """Every red matter by unit in the register's order: missing reports, rows, breaches not put right."""
    found = [*_unreported(docket), *_rows(docket), *_breaches(docket)]
    order = {unit: n for n, unit in enumerate(docket.plan.units)}
    yield from sorted(found, key=lambda matter: order[matter.unit])


def _unreported(docket: Docket) -> Iterator[_Matter]:
    """A missing report; the first time the 催报通知 asks for it."""
    reporting = docket.plan.reporting
    for one in docket.result.units:
        if one.report is not Receipt.MISSING:
            continue
        running = 0
        for past in reversed(docket.past):
            if not any(unit.unit == one.unit and unit.report is Receipt.MISSING for unit in past.units):
                break
            running += 1
        fact = f"应于{words.day(reporting.due_day(docket.period))}前报送，截至{words.day(docket.result.as_of)}未报"
        clause = f"{docket.plan.title}规定：“{reporting.quote}”" if reporting.quote else "方案关于按季度报送的规定"
        yield _Matter("report", one.unit, "", f"{words.quarter(docket.period)}进展报送", clause, fact, running)


def _rows(docket: Docket) -> Iterator[_Matter]:
    plan = docket.plan
    for row in docket.result.standings:
        item = plan.items[row.item]
        if row.light is not Light.RED or (row.unit is None and severally(plan, item) and not item.answers):
            continue
        for unit in [row.unit] if row.unit else answerers(plan, item):
            overdue = row.state is State.MISSED and not isinstance(item, Indicator)
            running = docket.red_running(row.item, row.unit)
            fact = facts.fact(docket.result, row)
            yield _Matter("row", unit, row.item, item.name, clause(docket, row), fact, running, overdue)


def clause(docket: Docket, row: Standing) -> str:
    """Where the row's item stands in the plan, with the plan's words."""
    plan, item = docket.plan, docket.plan.items[row.item]
    quote = facts.quote(row, item)
    where = place(docket, item.task) if item.task else "结尾段"
    by_office = "（期限和口径由办公室认定）" if item.basis == "office" else ""
    return f"《{plan.title}》{where}：“{quote}”{by_office}" if quote else f"《{plan.title}》{where}"


def place(docket: Docket, task: str) -> str:
    """第二部分第（一）节第7项: a task by the official numbering."""
    chapter, section, one = next(
        (chapter, section, one)
        for chapter in docket.plan.chapters
        for section in chapter.sections
        for one in section.tasks
        if one.id == task
    )
    tail = "" if task == section.id else f"第{task.rpartition('.')[2]}项"
    return f"第{chapter.number}部分第{section.number}节{tail}“{one.title}”"


def _breaches(docket: Docket) -> Iterator[_Matter]:
    """A breach of a prohibition that is still open."""
    result = docket.result
    for one in result.units:
        report = result.book.report(one.unit, docket.period) if one.submitted else None
        for task, said in report.tasks.items() if report else ():
            for name, breach in said.breaches.items():
                if breach.corrected is None:
                    measure = docket.plan.tasks[task].prohibitions.get(name)
                    forbidden = measure.text.rstrip("。") if measure else name
                    text = f"《{docket.plan.title}》{place(docket, task)}：“{forbidden}”"
                    yield _Matter(
                        "breach", one.unit, task, "违反禁止性规定", text, f"{breach.what.rstrip('。')}，尚未纠正", 0
                    )
