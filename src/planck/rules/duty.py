"""P3: the duty to report."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Place, Severity
from planck.messages.grounds import RECORD, REPORT_IN_TIME
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import Book
from planck.rules.registry import Observation, on_judgement
from planck.standing import Judgement, Receipt, State, UnitStanding, reporter


def _with(judgement: Judgement, receipt: Receipt) -> list[UnitStanding]:
    """Units with this receipt status."""
    return [standing for standing in judgement.units if standing.by_day is receipt]


def _observe(book: Book, judgement: Judgement, unit: str, message: str, **facts: object) -> Observation:
    """An observation on the unit's report of the period, at the place of that report."""
    due = book.plan.reporting.due_day(judgement.period)
    shown = {"name": book.plan.units[unit].name, "period": judgement.period, "due": due, **facts}
    return Observation(message, place_of(book, judgement, unit), shown, unit, period=str(judgement.period))


def place_of(book: Book, judgement: Judgement, unit: str) -> Place:
    """Where the unit's report of the period says when it came in; the file's path where there is no file."""
    report = book.report(unit, judgement.period)
    if report:
        return report.at("submitted")
    # a file that is not there yet: where the report belongs once it is written
    folder = book.plan.at().path.rpartition("/")[0]
    return Place(f"{folder}/progress/{unit}/{judgement.period}.yaml")


@on_judgement(
    Rule(
        "P301",
        Severity.ERROR,
        title=("应报的单位按期报送", "whoever owes a report hands it in"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "!whole", "!absent"),),
        matter="report",
        failing="missing",
        messages={
            "missing": Message(
                "{name}没有报送 {period}，{due} 到期，到 {as_of} 已超过 {days} 天",
                "{name} has not reported {period}, due on {due}: {days} days over on {as_of}",
                "请催报（planck report reminder 写催报通知）；确有困难的由办公室决定是否延期。",
                "Send a reminder (planck report reminder writes it); the office decides whether to grant a delay.",
            ),
            "unread": Message(
                "{name}的 {period} 文件无法读取，按未报处理（{due} 到期）",
                "{name}'s file for {period} cannot be read and counts as missing (due on {due})",
                "请按该文件的错误提示改正后重新报送。",
                "Have the file corrected after the errors named on it, and handed in again.",
            ),
            "draft": Message(
                "{name}的 {period} 文件还没有报送（草稿，或报送日期晚于判定日），{due} 到期",
                "{name}'s file for {period} has not been handed in (a draft, or submitted later), due on {due}",
                "请催报；填上 submitted 才算报送。",
                "Send a reminder; it counts once submitted is filled in.",
            ),
        },
    )
)
def missing(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A unit that owes a report hands it in by the due day."""
    unread = book.unread_units(judgement.period)
    for unit in (standing.unit for standing in _with(judgement, Receipt.MISSING)):
        report = book.report(unit, judgement.period)
        days = (judgement.as_of - book.plan.reporting.due_day(judgement.period)).days
        # a file that cannot be read counts as missing, but the reminder differs: the unit did hand something in
        message = "unread" if unit in unread else "draft" if report else "missing"
        yield _observe(book, judgement, unit, message, days=days, as_of=judgement.as_of)


@on_judgement(
    Rule(
        "P302",
        Severity.WARNING,
        title=("报告不迟于截止日", "a report is not late"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-10-25"),),
        failing="late",
        messages={
            "late": Message(
                "{name} {submitted} 才报送 {period}，迟了 {days} 天（{due} 到期）",
                "{name} reported {period} on {submitted}, {days} days late (due on {due})",
                "请提醒下季度按时报送。",
                "Remind the unit to report in time.",
            ),
            "received": Message(
                "{name}的 {period} 报告 {submitted} 才收到（收件登记），迟了 {days} 天（{due} 到期）",
                "{name}'s report for {period} was received on {submitted} (the office's book), {days} days late (due on {due})",
                "请提醒下季度按时报送。",
                "Remind the unit to report in time.",
            ),
        },
    )
)
def late(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A report comes in by the due day."""
    for standing in _with(judgement, Receipt.LATE):
        assert standing.day
        days = (standing.day - book.plan.reporting.due_day(judgement.period)).days
        message = "late" if standing.day == standing.submitted else "received"
        yield _observe(book, judgement, standing.unit, message, submitted=standing.day, days=days)


@on_judgement(
    Rule(
        "P303",
        Severity.NOTE,
        title=("还没到期的报告是待报", "a report not due yet is pending"),
        why=REPORT_IN_TIME,
        example=(Change("progress/fgj/2024Q3.yaml", "!fgj", "!absent"),),
        as_of="2024-10-15",
        messages={
            "pending": Message(
                "{name}的 {period} 待报，{due} 到期",
                "{name}'s report for {period} is pending, due on {due}",
            ),
            "before": Message(
                "{name}没有 {period} 的文件；那时还没有开始用文件报送（第一份是 {first}）",
                "{name} has no file for {period}: reporting by file began with {first}",
            ),
        },
    )
)
def pending(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A report is pending until it falls due; so is that of a period before reporting by file began."""
    for standing in _with(judgement, Receipt.PENDING):
        # the plan is older than its first report (it speaks of 2021): those quarters are pending, never missing
        early = book.first_period is not None and judgement.period < book.first_period
        message = "before" if early else "pending"
        yield _observe(book, judgement, standing.unit, message, first=book.first_period or "")


@on_judgement(
    Rule(
        "P304",
        Severity.WARNING,
        withheld="refused",
        title=("该报的数和话都报了", "every figure and word that is asked for is given"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "      calls: 1234\n", ""),),
        failing="left_out",
        messages={
            "left_out": Message(
                "{name}漏报“{item}”（任务 {task}）",
                "{name} left out “{item}” (task {task})",
                "请补报 {id}；本季度没有这类事项的，分子、分母都写 0；尚未完成的写 {{done: }}。",
                "Report {id}; write 0 and 0 where there was no such case, {{done: }} where it is not done yet.",
            ),
            "refused": Message(
                "{name}报的“{item}”（任务 {task}）不予认可，按漏报处理：{reason}（{by}，{on}）",
                "what {name} reported of “{item}” (task {task}) was refused and counts as left out: {reason} ({by}, {on})",
                "请核实后改报 {id}，附佐证；由办公室重新认定。",
                "Correct {id} and give evidence; the office then decides anew.",
            ),
        },
        matter="left_out",
        consequence_of="item",
    )
)
def left_out(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A report gives every figure and word that its unit is asked for (漏报)."""
    refused = {
        (row.item, row.unit or reporter(book.plan, book.plan.items[row.item], judgement.period.last_day)): row.decision
        for row in judgement.standings
        if row.office == "refused"
    }
    for standing in judgement.units:
        for full_id in standing.left_out:
            item = book.plan.items[full_id]
            report = book.report(standing.unit, judgement.period)
            assert report
            # what was left out has no line of its own: its task is nearest; a duty of the whole plan has no task either
            place = report.key_at("tasks", item.task) if item.task else report.at("submitted")
            facts: dict[str, object] = {
                "name": book.plan.units[standing.unit].name,
                "item": item.name,
                "id": item.id,
                "task": item.task or "—",
            }
            decision = refused.get((full_id, standing.unit))
            if decision:
                facts |= {"reason": decision.reason, "by": decision.by, "on": decision.on}
            yield Observation(
                "refused" if decision else "left_out",
                place,
                facts,
                standing.unit,
                item.task or None,
                full_id,
                str(judgement.period),
            )


@on_judgement(
    Rule(
        "P305",
        Severity.NOTE,
        title=("配合单位被点名提供的数有提供", "a cooperating unit that is asked gives the figure"),
        why=REPORT_IN_TIME,
        example=(
            Change(
                "plan.yaml",
                "sfj: {name: 市司法局, aliases: [市司法]}",
                "sfj: {name: 市司法局, aliases: [市司法], role: cooperating}",
            ),
            Change("progress/sfj/2024Q3.yaml", "      calls: 1234\n", ""),
        ),
        messages={
            "silent": Message(
                "配合单位{name}没有提供“{item}”（{period}）",
                "the cooperating unit {name} gave no “{item}” for {period}",
                "请协调员发商请函，请这个单位提供。",
                "Let the office ask the unit for it by letter.",
            ),
        },
    )
)
def cooperating_silent(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A cooperating unit gives the figures that the plan asks of it alone; it owes no report, so only a note."""
    for row in judgement.standings:
        item = book.plan.items[row.item]
        # what every unit reports asks no cooperating unit (domain.md 2): only one that is named alone owes a figure
        slug = reporter(book.plan, item, judgement.period.last_day)
        if slug and row.unit is None and row.state is State.NO_DATA:
            unit = book.plan.units[slug]
            if unit.role == "cooperating":
                facts = {"name": unit.name, "item": item.name, "period": judgement.period}
                place = place_of(book, judgement, slug)
                yield Observation("silent", place, facts, slug, row.task, row.item, str(judgement.period))


_MOST_DAYS_APART = 3
_OFFICE = "schema: planck/office@1\nperiod: 2024Q3\n"


@on_judgement(
    Rule(
        "P320",
        Severity.WARNING,
        withheld="always",
        title=("退回的报告按期补正", "what was returned is completed in time"),
        why=RECORD,
        example=(
            Change(
                "office/2024Q3.yaml",
                "!absent",
                f"{_OFFICE}decisions:\n"
                "  - {unit: sfj, decision: returned, on: 2024-10-15, by: 督察科, reason: 缺热线台账, answer_by: 2024-10-20}\n",
            ),
        ),
        failing="returned",
        messages={
            "report": Message(
                "{name}的 {period} 报告 {on} 退回补正（{reason}），应于 {answer_by} 前补正，到 {as_of} 没有再收到，已超过 {days} 天",
                "{name}'s report for {period} was returned on {on} ({reason}), to be completed by {answer_by}: nothing "
                "was received since, {days} days over on {as_of}",
                "请催办；收到补正的，在 data/office/{period}.yaml 的 receipts 里登记，审核通过的写 decision: accepted。",
                "Press for it; enter what came in under receipts in data/office/{period}.yaml, and decision: accepted "
                "once it is complete.",
            ),
            "task": Message(
                "{name}的 {period} 任务 {returned} {on} 退回补正（{reason}），应于 {answer_by} 前补正，到 {as_of} 没有再收到，已超过 {days} 天",
                "{name}'s {period} report on task {returned} was returned on {on} ({reason}), to be completed by {answer_by}: "
                "nothing was received since, {days} days over on {as_of}",
                "请催办；收到补正的，在 data/office/{period}.yaml 的 receipts 里登记，审核通过的写 decision: accepted。",
                "Press for it; enter what came in under receipts in data/office/{period}.yaml, and decision: accepted "
                "once it is complete.",
            ),
        },
    )
)
def returned_overdue(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """What the office returned comes in again by the day that it set."""
    office = book.office.get(judgement.period)
    for standing in judgement.units:
        for decision in standing.returned:
            day = decision.answer_by
            if office is None or day is None or judgement.as_of <= day:
                continue
            entries = sorted(entry.received for entry in office.receipts if entry.unit == standing.unit)
            # on the day of the return itself: a second receipt, for the first is that of the report
            again = [
                received
                for n, received in enumerate(entries)
                if received > decision.on or (n and received == decision.on)
            ]
            if any(received <= judgement.as_of for received in again):
                continue
            facts = {
                "name": book.plan.units[standing.unit].name,
                "period": judgement.period,
                "on": decision.on,
                "reason": decision.reason,
                "answer_by": day,
                "as_of": judgement.as_of,
                "days": (judgement.as_of - day).days,
                "returned": decision.task,
            }
            message, task = ("task", decision.task) if decision.task else ("report", None)
            yield Observation(
                message, decision.at("answer_by"), facts, standing.unit, task, None, str(judgement.period)
            )


@on_judgement(
    Rule(
        "P321",
        Severity.NOTE,
        title=("收件登记与报送日期相符", "the office's receipt agrees with the day in the file"),
        why=RECORD,
        example=(
            Change(
                "office/2024Q3.yaml",
                "!absent",
                f"{_OFFICE}receipts:\n  - {{unit: sfj, received: 2024-10-16}}\n",
            ),
        ),
        messages={
            "differs": Message(
                "{name}的文件写 {submitted} 报送，收件登记为 {received}，相差 {days} 天；以收件登记为准",
                "{name}'s file says it was handed in on {submitted}, the office's book says received on {received}, {days} "
                "days apart: the book counts",
                "日期写错的请改正；确是如此的不必改。",
                "Correct the day that is wrong; leave both where they are right.",
            ),
        },
    )
)
def receipt_differs(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """The day in the file and the office's own are at most three days apart."""
    for standing in judgement.units:
        report = book.report(standing.unit, judgement.period)
        if report is None or report.submitted is None or standing.received is None:
            continue
        days = abs((standing.received - report.submitted).days)
        if days > _MOST_DAYS_APART:
            facts = {
                "name": book.plan.units[standing.unit].name,
                "submitted": report.submitted,
                "received": standing.received,
                "days": days,
            }
            place = report.at("submitted")
            yield Observation("differs", place, facts, standing.unit, period=str(judgement.period))


@on_judgement(
    Rule(
        "P322",
        Severity.WARNING,
        withheld="always",
        title=("登记收件的报告有文件", "a report that was received has a file"),
        why=RECORD,
        example=(
            Change("progress/fgj/2024Q3.yaml", "!fgj", "!absent"),
            Change(
                "office/2024Q3.yaml",
                "!absent",
                f"{_OFFICE}receipts:\n  - {{unit: fgj, received: 2024-10-12}}\n",
            ),
        ),
        messages={
            "no_file": Message(
                "收件登记说{name} {received} 报来 {period}，但没有它的文件 {path}，按未报处理",
                "the office's book has {name}'s report for {period} as received on {received}, but there is no file {path}: "
                "it counts as not reported",
                "请把收到的报告写入 {path}（表格用 planck form import）；登记错了的，从 receipts 里删去。",
                "Put the report into {path} (a workbook with planck form import); take a wrong entry out of receipts.",
            ),
        },
    )
)
def receipt_without_file(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """What the office's book has as received lies in the folder."""
    office = book.office.get(judgement.period)
    unread = book.unread_units(judgement.period) | book.unlisted
    seen: set[str] = set()
    for entry in office.receipts if office else ():
        absent = entry.unit in book.plan.units and book.report(entry.unit, judgement.period) is None
        # a unit's second receipt says nothing new; of a file that cannot be read P301 tells
        if entry.received > judgement.as_of or not absent or entry.unit in unread | seen:
            continue
        seen.add(entry.unit)
        facts = {
            "name": book.plan.units[entry.unit].name,
            "received": entry.received,
            "period": judgement.period,
            "path": place_of(book, judgement, entry.unit).path,
        }
        yield Observation("no_file", entry.at("received"), facts, entry.unit, period=str(judgement.period))
