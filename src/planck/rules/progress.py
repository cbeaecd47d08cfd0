"""P2: a unit's file against the plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from planck.core.finding import Both, Place, Severity
from planck.core.period import days_after
from planck.messages.grounds import DATA_AGREE, FILE_FORM, REPORT_IN_TIME, TARGETS, UNIT_LISTS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.model import OCCURRENCE, AnyItem, Book, Duty, Figure, Indicator, Plan, Report
from planck.rules.registry import Observation, on_file, on_judgement, on_sample
from planck.standing import (
    Judgement,
    annual_day,
    answerable,
    asks,
    figure_value,
    is_judged,
    owes,
    report_day,
    reported_individually,
    reporters,
    unsigned,
)


def _observe(
    report: Report, message: str, place: Place, task: str | None, item: str | None = None, /, **facts: object
) -> Observation:
    """An observation on the report's unit and period."""
    return Observation(message, place, facts, report.unit, task, item, str(report.period))


def figures(book: Book, report: Report) -> list[tuple[Indicator, Figure]]:
    """Every figure that a report gives, with its indicator."""
    return _with_indicators(book, report.figures)


def doubtful(book: Book, report: Report) -> list[tuple[Indicator, Figure]]:
    """The figures that are no proper fractions, with their indicators: the rules on fractions look at no others."""
    return _with_indicators(book, report.doubtful)


def _with_indicators(book: Book, keyed: tuple[tuple[str, Figure], ...]) -> list[tuple[Indicator, Figure]]:
    items = cast(dict[str, Indicator], book.plan.items)  # the loader lets no figure of another item pass
    return [(items[full_id], figure) for full_id, figure in keyed]


def figure_at(report: Report, item: AnyItem) -> Place:
    """Where the report gives the indicator's figure."""
    return report.at("tasks", item.task, "indicators", item.id)


def word_at(report: Report, task: str, part: str, key: str) -> Place:
    """Where the report gives the word on a milestone or duty."""
    return report.at("tasks", task, part, key) if task else report.at(part, key)


def item_of(plan: Plan, task: str, key: str) -> str:
    """The full id of the item that a word's key means; the loader lets no other key pass."""
    # a duty that recurs is keyed with its occurrence: report-2024Q3, yearbook-2024
    full = f"{task}/{key}" if task else key
    return full if full in plan.items else OCCURRENCE.sub("", full)


@on_file(
    Rule(
        "P205",
        Severity.ERROR,
        title=("只报本单位负责的任务", "a unit reports on its own tasks"),
        why=UNIT_LISTS,
        example=(
            Change(
                "progress/zfb/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: zfb\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.2:\n    status: ongoing\n",
            ),
            Change(
                "plan.yaml",
                "  fgj: {name: 市发展和改革局}",
                "  fgj: {name: 市发展和改革局}\n  zfb: {name: 市政府办公室}",
            ),
        ),
        messages={
            "not_listed": Message(
                "{name}不是任务 {task} 的责任单位（{quote}），这项任务不归它报",
                "{name} does not answer for task {task} ({quote})",
                "请删去这项任务；确应由本单位报的，请协调员修改方案。",
                "Leave the task out; if it is yours to report, ask the coordinator to correct the plan.",
            ),
        },
    ),
    part="tasks",
)
def not_ours(book: Book, report: Report) -> Iterator[Observation]:
    """A unit reports on tasks whose list names it or is open, or that ask it for an item."""
    plan = book.plan
    register, unit = plan.on(report.period.last_day), report.unit
    # who cooperates in a task owes no report on it, and may say something
    own = {*register.tasks_of.get(unit, ()), *register.tasks_helped.get(unit, ())}
    own |= {*plan.as_written.tasks_of.get(unit, ()), *plan.as_written.tasks_helped.get(unit, ())}
    for task_id in report.tasks.keys() - own:  # of a list that names a dissolved unit, P219 speaks
        task = plan.tasks[task_id]
        # an open tail (等市级有关部门) lets others report too, and who is asked by name may answer
        named = any(item.reported_by == report.unit or report.unit in item.answers for item in task.items)
        until = task.responsible.formerly.get(unit)  # an amendment does not reach back
        before = until is not None and report.period.first_day <= until
        if not task.responsible.open and not named and not before:
            place = report.key_at("tasks", task_id)
            yield _observe(report, "not_listed", place, task_id, name=_name(plan, report), quote=task.responsible.quote)


def _name(plan: Plan, report: Report) -> str:
    return plan.units[report.unit].name


@on_file(
    Rule(
        "P206",
        Severity.ERROR,
        title=("本单位负责的任务都报了", "a unit reports on all of its tasks"),
        why=UNIT_LISTS,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "  2.2:\n    status: ongoing\n    progress: 有件必备。\n    indicators:\n      filing: {numerator: 12, denominator: 12}\n",
                "",
            ),
        ),
        lost_row={"left_out": "task"},
        messages={
            "left_out": Message(
                "{name}是任务 {task}“{title}”的责任单位，文件里没有这项任务",
                "{name} answers for task {task} “{title}”, which the file leaves out",
                "请在 tasks 下补上 {task}:，写明 status 和 progress；本季度确实不涉及的，写 status: "
                "not_applicable，并在 progress 里写明原因。",
                "Add {task}: under tasks, with status and progress; where it does not concern the unit, write "
                "status: not_applicable, and under progress why.",
            ),
        },
        consequence_of="task",
    )
)
def left_out(book: Book, report: Report) -> Iterator[Observation]:
    """A judged unit answers for every task whose list names it; 不涉及 is an answer."""
    plan = book.plan
    unit = plan.units[report.unit]
    # without any task the loader has already reported the file as empty
    if unit.role != "judged" or not unit.exists_on(report.period.last_day) or not report.tasks:
        return
    for task_id in answerable(plan, report.unit, report.period.last_day):
        if task_id not in report.tasks:
            place = report.key_at("tasks")
            yield _observe(report, "left_out", place, task_id, name=unit.name, title=plan.tasks[task_id].title)


@on_file(
    Rule(
        "P207",
        Severity.ERROR,
        title=("比率等于分子除以分母", "a rate is numerator ÷ denominator"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "{numerator: 66, denominator: 75}",
                "{numerator: 66, denominator: 75, value: 90}",
            ),
        ),
        messages={
            "differs": Message(
                "“{name}”写的是 {value}，与 {numerator} ÷ {denominator} = {share} 不符",
                "“{name}” says {value}, but {numerator} ÷ {denominator} = {share}",
                "请删去 value，只写分子和分母，比率由工具计算；分子、分母写错的，改正它们。",
                "Leave value out and give numerator and denominator only: the rate is computed; correct them "
                "where they are wrong.",
            ),
        },
        consequence_of="figure",
    ),
    part="doubtful",
)
def quotient(book: Book, report: Report) -> Iterator[Observation]:
    """A value beside a fraction is numerator ÷ denominator, to the digits given."""
    for item, figure in doubtful(book, report):
        # the fraction is what counts (docs/judging.md): a value that contradicts it would be dropped unseen
        if figure.value is None or figure.numerator is None:
            continue
        share = figure_value(Figure(figure.numerator, figure.denominator), item)
        # 0 of 0 is no rate
        if share is None:
            continue
        if not _rounds_to(Fraction(share), figure.value):
            facts = {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}
            at = report.at("tasks", item.task, "indicators", item.id, "value")
            yield _observe(report, "differs", at, item.task, item.full_id, name=item.name, share=share, **facts)


def _rounds_to(exact: Fraction, given: Decimal) -> bool:
    """Whether the exact value rounds, half up or half even, to the digits of the one given."""
    digits = given.as_tuple().exponent
    unit = Fraction(10) ** (digits if isinstance(digits, int) else 0)
    # 12.5 may be given as 12 or 13: by hand and by spreadsheet people round in both ways
    return abs(exact - Fraction(given)) * 2 <= unit


@on_file(
    Rule(
        "P208",
        Severity.ERROR,
        title=("分子不大于分母", "a numerator is not above its denominator"),
        why=DATA_AGREE,
        example=(
            Change("progress/sfj/2024Q3.yaml", "{numerator: 66, denominator: 75}", "{numerator: 76, denominator: 75}"),
        ),
        messages={
            "above": Message(
                "“{name}”的分子 {numerator} 大于分母 {denominator}",
                "the numerator {numerator} of “{name}” is above its denominator {denominator}",
                "这个数没有采用。分子是分母的一部分，请核对是否写反；确会超过 100% 的（完成率、增速），请协调员在方案里写 share: false。",
                "It was not judged. Were the two swapped? Of a rate that may pass 100 %, such as growth, the plan says share: false.",
            ),
            "of_nothing": Message(
                "“{name}”的分母是 0，分子却是 {numerator}",
                "the denominator of “{name}” is 0, but its numerator is {numerator}",
                "这个数没有采用。请核对分母；本期没有这类事项的，分子、分母都写 0。",
                "It was not judged. Check the denominator; where there was no such case, write 0 for both.",
            ),
        },
        unreadable=True,
        consequence_of="figure",
    ),
    part="doubtful",
)
def part_of_whole(book: Book, report: Report) -> Iterator[Observation]:
    """The numerator of a share is part of its denominator."""
    for item, figure in doubtful(book, report):
        numerator, denominator = figure.numerator, figure.denominator
        if denominator == 0 and numerator:  # 5 of 0 is no pair that was swapped
            facts = {"numerator": numerator, "name": item.name}
            yield _observe(report, "of_nothing", figure_at(report, item), item.task, item.full_id, **facts)
        # a rate of completion or growth may pass 100 %: the plan says so by `share: false`
        elif item.share and numerator is not None and denominator is not None and numerator > denominator:
            facts = {"numerator": numerator, "denominator": denominator, "name": item.name}
            yield _observe(report, "above", figure_at(report, item), item.task, item.full_id, **facts)


@on_file(
    Rule(
        "P209",
        Severity.ERROR,
        title=("百分比不超过 100", "a percentage is not above 100"),
        why=DATA_AGREE,
        example=(Change("progress/sfj/2024Q3.yaml", "platform: {numerator: 66, denominator: 75}", "platform: 101"),),
        messages={
            "above": Message(
                "“{name}”写的是 {value}，百分比不能超过 100",
                "“{name}” says {value}; a percentage cannot be above 100",
                "这个数没有采用。请填 0 到 100 之间的数；确会超过 100% 的（完成率、增速），请协调员在方案里写 share: false。",
                "It was not judged. Give a number from 0 to 100; of a rate that may pass 100, such as growth, the plan says share: false.",
            ),
        },
        unreadable=True,
        consequence_of="figure",
    ),
    part="doubtful",
)
def within_hundred(book: Book, report: Report) -> Iterator[Observation]:
    """A percentage lies between 0 and 100."""
    for item, figure in doubtful(book, report):
        if item.percent and item.share and figure.value is not None and figure.value > 100:
            yield _observe(
                report,
                "above",
                figure_at(report, item),
                item.task,
                item.full_id,
                name=item.name,
                value=figure.value,
            )


@on_file(
    Rule(
        "P210",
        Severity.ERROR,
        title=("分子和分母成对", "numerator and denominator come together"),
        why=FILE_FORM,
        example=(Change("progress/sfj/2024Q3.yaml", "{numerator: 66, denominator: 75}", "{numerator: 66}"),),
        messages={
            "half": Message(
                "“{name}”只有 {have}，缺 {lack}（分子、分母要一起写）",
                "“{name}” has {have} but no {lack}",
                "写全 {{numerator: 分子, denominator: 分母}}。",
                "Give both: {{numerator: …, denominator: …}}.",
            ),
        },
        consequence_of="figure",
    ),
    part="doubtful",
)
def both_halves(book: Book, report: Report) -> Iterator[Observation]:
    """A fraction has a numerator and a denominator."""
    for item, figure in doubtful(book, report):
        # half a fraction is not judged (reading 19): without this finding the figure would be missing and nobody told
        if (figure.numerator is None) != (figure.denominator is None):
            have, lack = ("numerator", "denominator") if figure.denominator is None else ("denominator", "numerator")
            yield _observe(
                report,
                "half",
                figure_at(report, item),
                item.task,
                item.full_id,
                name=item.name,
                have=have,
                lack=lack,
            )


@on_file(
    Rule(
        "P211",
        Severity.ERROR,
        title=("各单位分别报的百分比写分子和分母", "a percentage that every unit reports is a fraction"),
        why=TARGETS,
        example=(Change("progress/sfj/2024Q3.yaml", "filing: {numerator: 12, denominator: 12}", "filing: 100"),),
        messages={
            "plain": Message(
                "“{name}”由各单位分别报，{area}要合并计算，只写 {value} 无法合并，这个数没有采用",
                "“{name}” is reported by every unit and added up for {area}; a plain {value} cannot be, and was not read",
                "写分子和分母：{id}: {{numerator: 分子, denominator: 分母}}。",
                "Give numerator and denominator: {id}: {{numerator: …, denominator: …}}.",
            ),
        },
        consequence_of="figure",
    ),
    part="doubtful",
)
def fraction_for_each(book: Book, report: Report) -> Iterator[Observation]:
    """A percentage that every unit reports for itself is a fraction: the city's rate is no mean of rates."""
    for item, figure in doubtful(book, report):
        if (
            item.percent
            and item.summed
            and reported_individually(book.plan, item)
            and figure.value is not None
            and figure.denominator is None
        ):
            area = Both(book.plan.area_word, book.plan.area_in_english)
            facts = {"name": item.name, "id": item.id, "value": figure.value, "area": area}
            yield _observe(report, "plain", figure_at(report, item), item.task, item.full_id, **facts)


@on_file(
    Rule(
        "P212",
        Severity.ERROR,
        title=("只报方案要本单位报的数", "a unit reports what it is asked for"),
        why=UNIT_LISTS,
        example=(
            Change(
                "progress/fgj/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: fgj\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.1.7:\n    status: ongoing\n    indicators: {calls: 3}\n  2.2:\n    status: ongoing\n    indicators: {filing: {numerator: 1, denominator: 1}}\n",
            ),
        ),
        messages={
            "not_asked": Message(
                "“{name}”不由{unit}报送（由{who}报送），这里写的没有采用",
                "“{name}” is not {unit}'s to report (but that of {who}); what stands here was not read",
                "请删去；有情况要说明的写进 progress。",
                "Leave it out; put what there is to say into progress.",
            ),
        },
    )
)
def asked_for(book: Book, report: Report) -> Iterator[Observation]:
    """Figures and words come from the unit that is asked for them; another's is not read."""
    plan, on = book.plan, report.period.last_day
    # looked up once for the unit: asks() is slower, and nearly every figure is the unit's own
    mine = plan.on(on).items_of.get(report.unit, frozenset()) if is_judged(plan, report.unit, on) else frozenset()
    for full, _ in report.figures:
        if full not in mine and not asks(plan, item := plan.items[full], report.unit, on):
            yield _not_asked(plan, report, item, figure_at(report, item))
    for task, part, key, _ in report.words:
        item_ = plan.items[item_of(plan, task, key)]
        if not asks(plan, item_, report.unit, on):
            yield _not_asked(plan, report, item_, word_at(report, task, part, key))


def _not_asked(plan: Plan, report: Report, item: AnyItem, place: Place) -> Observation:
    """An observation that names the units to report the item instead, at most five."""
    # five are enough to see whose it is: an item may be asked of forty units
    names = [plan.units[slug].name for slug in reporters(plan, item, report.period.last_day)]
    facts = {"name": item.name, "who": names[:5] or ["—"], "unit": _name(plan, report)}
    return _observe(report, "not_asked", place, item.task or None, item.full_id, **facts)


@on_file(
    Rule(
        "P214",
        Severity.ERROR,
        title=("季度结束以后再报", "a report comes after the quarter's end"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-09-20"),),
        messages={
            "early": Message(
                "报送日期 {submitted} 早于季度末 {end}，季度还没有结束",
                "submitted on {submitted}, before the quarter ended on {end}",
                "{end} 以后再报，submitted 写报送的那天；没有报送的，submitted 空着。",
                "Hand it in after {end} and give that day as submitted; leave submitted empty until then.",
            ),
            "far": Message(
                "报送日期 {submitted} 比季度末 {end} 晚了两年以上，那一天以前都按没有收到处理",
                "submitted on {submitted}, more than two years after the quarter ended on {end}: not received until then",
                "请把 submitted 改成报送的那天，多半是年份写错了。",
                "Give the day of handing in as submitted; most likely the year is wrong.",
            ),
        },
    )
)
def not_too_early(book: Book, report: Report) -> Iterator[Observation]:
    """A report is not handed in before the quarter has ended, where reports fall due after it; nor years later."""
    due = book.plan.reporting.due_day(report.period)
    end = report.period.last_day
    # on its last day a quarter has not ended; an office that collects before (``end >= due``) asks for just that
    if report.submitted and report.submitted <= end < due:
        yield _observe(report, "early", report.at("submitted"), None, submitted=report.submitted, end=end)
    # a slip of the year: as a late report it would pass unseen, and after the day of judging the unit be missing
    elif report.submitted and report.submitted > days_after(end, 2 * 366):
        yield _observe(report, "far", report.at("submitted"), None, submitted=report.submitted, end=end)


@on_file(
    Rule(
        "P215",
        Severity.ERROR,
        title=("完成日期不晚于报送日期，且在方案期内", "done by the day of submission, inside the plan's period"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "system: {done: }",
                "system: {done: 2024-11-20, evidence: [https://www.example.gov.cn/a]}",
            ),
        ),
        messages={
            "later": Message(
                "完成日期 {done} 晚于报送日期 {submitted}",
                "done on {done}, after the day of submission {submitted}",
                "还没有完成的，写 {{done: }}；已经完成的，done 写完成的那天，不晚于 {submitted}。",
                "Write {{done: }} where it is not done yet; else give the day it was done, {submitted} at the latest.",
            ),
            "outside": Message(
                "完成日期 {done} 不在方案期内（{start} 至 {end}）",
                "done on {done}, outside the plan's period ({start} to {end})",
                "请把 done 改成实际完成的那天，多半是年份写错了；还没有完成的，写 {{done: }}。",
                "Give the day it was done; most likely the year is wrong; write {{done: }} where it is not done yet.",
            ),
        },
    ),
    part="words",
)
def days_plausible(book: Book, report: Report) -> Iterator[Observation]:
    """A day on which something was done lies in the plan's period, and not after the day of submission."""
    span = book.plan.period
    for task, part, key, word in report.words:
        if word.done is None:
            continue
        full = item_of(book.plan, task, key)
        # a report cannot know what is done after it: the year is mistyped, or an intention is told as a deed
        if report.submitted and word.done > report.submitted:
            facts = {"done": word.done, "submitted": report.submitted}
            yield _observe(report, "later", word_at(report, task, part, key), task or None, full, **facts)
        elif word.done < span.start or word.done > _latest(book.plan, full, key):
            facts = {"done": word.done, "start": span.start, "end": span.end}
            yield _observe(report, "outside", word_at(report, task, part, key), task or None, full, **facts)


def _latest(plan: Plan, full: str, key: str) -> datetime.date:
    """The last day on which the item can have been done; a last annual report may be late by a year."""
    item = plan.items[full]
    if isinstance(item, Duty) and item.cadence == "annual" and key.endswith(str(plan.period.end.year)):
        return max(plan.period.end, annual_day(item, plan.period.end.year) + datetime.timedelta(days=365))
    return plan.period.end


@on_file(
    Rule(
        "P216",
        Severity.ERROR,
        title=("违反的是禁止性举措", "a breach is one of a prohibition"),
        why=DATA_AGREE,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: ongoing",
                "    status: ongoing\n    breaches: {2.2-1: {what: 一份文件未备案}}",
            ),
        ),
        messages={
            "no_prohibition": Message(
                "{id} 不是禁止性举措，不能写在 breaches 下",
                "{id} is no prohibition and cannot stand under breaches",
                "这项任务的禁止性举措：{known}；其他情况写进 problems。",
                "The task's prohibitions: {known}; put anything else into problems.",
            ),
        },
    ),
    part="tasks",
)
def breach_of_prohibition(book: Book, report: Report) -> Iterator[Observation]:
    """Each reported breach names a measure that forbids something."""
    for task_id, name, _ in report.broken:
        forbidding = book.plan.tasks[task_id].prohibitions
        # such a breach colours the unit all the same: without this finding nobody could say of what
        if name not in forbidding:
            place = report.key_at("tasks", task_id, "breaches", name)
            yield _observe(report, "no_prohibition", place, task_id, id=name, known=list(forbidding) or ["—"])


@on_file(
    Rule(
        "P217",
        Severity.NOTE,
        title=("草稿不算已报", "a draft is not handed in"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted:"),),
        lost_row={"draft": "head:submitted", "no_day": "head:submitted"},
        messages={
            "draft": Message(
                "submitted 空着，这是草稿，判定时不算已报",
                "submitted is empty: a draft, which does not count as handed in",
                "报送时填上日期，例如 submitted: 2025-10-12。",
                "Give the day when it is handed in, such as submitted: 2025-10-12.",
            ),
            "no_day": Message(
                "没有写 submitted（报送日期），这是草稿，判定时不算已报",
                "submitted, the day it is handed in, is not written: a draft, which does not count as handed in",
                "报送时在 period 下面加一行 submitted: 日期，例如 submitted: 2025-10-12。",
                "When it is handed in, add a line below period with the day, such as submitted: 2025-10-12.",
            ),
            "received": Message(
                "没有填 submitted（报送日期），收件登记为 {received}，按那一天算已报",
                "submitted is not given; the office's book says received on {received}, and it counts from that day",
                "请填 submitted: {received}。",
                "Write submitted: {received}.",
            ),
        },
    )
)
def draft(book: Book, report: Report) -> Iterator[Observation]:
    """A file with an empty ``submitted`` is a draft: it is checked, and counts once the office's book has it."""
    if report.submitted is None and not report.undated:
        place, received = report.key_at("submitted"), report_day(book, report, datetime.date.max)
        # left empty is a draft on purpose; a file without the key may have lost it
        written = "draft" if report.at("submitted") != report.at() else "no_day"
        yield _observe(report, "received" if received else written, place, None, received=received)


@on_judgement(
    Rule(
        "P218",
        Severity.NOTE,
        title=("判定日以后报送的文件不采用", "what comes in after the day of judging is left out"),
        why=REPORT_IN_TIME,
        example=(Change("progress/sfj/2024Q3.yaml", "submitted: 2024-10-12", "submitted: 2024-11-12"),),
        messages={
            "later": Message(
                "报送日期 {submitted} 晚于判定日 {as_of}，判定时还没有收到，没有采用",
                "submitted on {submitted}, after the day of judging {as_of}: not yet received, and left out",
            ),
        },
    )
)
def not_yet_received(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A file handed in after the day of judging is left out, as if it were not there yet."""
    for unit in book.reports:
        report = book.report(unit, judgement.period)
        # judging is reproducible (domain.md 4): judged anew as of that day, the file was not there either
        if report and report.submitted and not report_day(book, report, judgement.as_of):
            facts = {"submitted": report.submitted, "as_of": judgement.as_of}
            yield _observe(report, "later", report.at("submitted"), None, **facts)


_MANNER = (
    r"(?:已经?|均已?|全部|正在|继续|持续|有序|稳步|扎实|积极|顺利|如期|正常"
    r"|按照?(?:既定|年度|工作|序时)?(?:计划|进度|要求|时序|方案|期|时))"
)
_SAYS_NOTHING = re.compile(
    r"无|没有|暂无|略|详?见附件|见材料|/+|[-—一]+|\?+|[.…]+"
    r"|(?:进展|情况|进展情况|内容)?(?:同上|[同与和跟](?:上|前)(?:一?(?:个)?季度?|期|次|一?个?月份?|年度?)(?:相同|一样|一致)?|[同见]前(?:述|文)?)"
    r"|同上(?:一?个?季度?|期|次|一?个?月份?|年度?)?(?:情况|内容)?"
    # the self-assessment again in other words: 已完成, 按计划推进, 各项工作有序开展
    rf"|(?:各项)?(?:工作|任务|项目)?{_MANNER}*(?:推进|完成|开展|落实|进行|办结|实施|执行)(?:之?中|完毕|到位|良好|顺利)?"
    r"|(?:各项)?(?:工作|任务|项目|总体)?(?:进展|情况|推进|运行)*(?:正常|顺利|良好|较好|有序)"
    # another paper, which nobody has here: 详见总结
    r"|(?:具体|情况|详情)*(?:[详请参另]*见|请?(?:查收|查阅|查看))(?:工作|本?季度|年度|半年|年终|书面|相关|专项|后附|上报|报送|电子|微信|公务)*"
    r"(?:总结|报告|汇报|附表|附件|台账|材料|佐证|说明|邮件|邮箱|微信|群|群文件|网盘|来文|公文)(?:材料)?"
    r"|(?:总结|报告|材料)*已(?:另行?)?(?:发送?|报送?|上报|提交|寄送?)[至到]?(?:[你贵](?:单位|办|处|局))?(?:邮箱|邮件|微信群?|群)?"
    # a figure or a yes alone, and a quarter without anything
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?\s*[%％]?|(?i:true|false|yes|no|ok|y|n|n/?a|none)|[是否有对好]"
    r"|(?:本(?:季度?|期|月|年度?|单位|部门))+(?:暂?无|没有)"
    r"|(?:较?(?:上|前)(?:一?(?:个)?季度?|期|次|一?个?月份?|年度?))?(?:暂?[无没]有?(?:什么|任何|新的?|明显)?(?:变化|进展|变动|更新|内容)|未变|不变)"
)
"""Texts, less white space and full stops, in a field that asks what was done."""


@on_file(
    Rule(
        "P220",
        Severity.WARNING,
        withheld="always",
        title=("每项任务都写明做了什么", "every task says what was done"),
        why=(
            "方案结尾：各责任单位要按季度及时将工作进展情况报送",
            "the plan's closing: units report their progress every quarter",
        ),
        example=(Change("progress/sfj/2024Q3.yaml", "    progress: 有件必备。", "    progress: 无"),),
        lost_row={"blank": "task"},
        messages={
            "blank": Message(
                "任务 {task} 没有写进展情况",
                "task {task} does not say what was done",
                "写本季度做了什么；确实没有开展的、不涉及的，写明原因。",
                "Say what was done this quarter; where nothing was, or the task does not concern the unit, say why.",
            ),
            "nothing": Message(
                "任务 {task} 的进展情况只写了“{text}”",
                "task {task} says no more than “{text}” of what was done",
                "写本季度做了什么；确实没有开展的、不涉及的，写明原因。",
                "Say what was done this quarter; where nothing was, or the task does not concern the unit, say why.",
            ),
        },
    ),
    part="tasks",
)
def says_what_was_done(book: Book, report: Report) -> Iterator[Observation]:
    """Every task in a report says what was done, or why nothing was."""
    handed_in = report_day(book, report, datetime.date.max) or report.undated
    for task_id, entry in report.tasks.items() if handed_in else ():  # a draft may still be blank
        text = entry.progress.strip().rstrip("。.")
        if not text:
            yield _observe(report, "blank", report.at("tasks", task_id, "progress"), task_id)
        elif _SAYS_NOTHING.fullmatch(text):
            yield _observe(report, "nothing", report.at("tasks", task_id, "progress"), task_id, text=text)


def says_nothing(text: str) -> bool:
    """Whether a field that asks for words is blank, or holds 无, 同上 and the like."""
    bare = text.strip().rstrip("。.")
    return not bare or _SAYS_NOTHING.fullmatch(bare) is not None


@on_file(
    Rule(
        "P219",
        Severity.NOTE,
        title=(
            "不必报送的单位的文件，只在点名由它报时采用",
            "a file of a unit that owes none is read where it is asked",
        ),
        why=REPORT_IN_TIME,
        example=(
            Change(
                "progress/zfb/2024Q3.yaml",
                "!absent",
                "schema: planck/progress@1\nunit: zfb\nperiod: 2024Q3\nsubmitted: 2024-10-12\ntasks:\n  2.1.7:\n    status: ongoing\n",
            ),
            Change(
                "plan.yaml",
                "  fgj: {name: 市发展和改革局}",
                "  fgj: {name: 市发展和改革局}\n  zfb: {name: 市政府办公室}",
            ),
        ),
        messages={
            "not_owing": Message(
                "{name}不必报送本季度的进展；写的内容只在有关项目点名由它报时采用",
                "{name} owes no report; what it says is read only where it is the one asked",
            ),
            "succeeded": Message(
                "{name}存在到 {until} 为止，{period} 由{successor}承接，这份文件没有采用",
                "{name} existed until {until}: {successor} reports for {period} in its place, and this file is not read",
                "请由{successor}报送；{name}撤销以前各季度的文件继续有效，不必改动。",
                "Let {successor} hand it in; the files of {name} for the quarters before its end stay valid as they are.",
            ),
        },
    )
)
def owes_no_report(book: Book, report: Report) -> Iterator[Observation]:
    """A file of a judged unit that owes no report is no mistake: only the items that ask the unit by name are read."""
    unit = book.plan.units[report.unit]
    heirs = book.plan.on(report.period.last_day).heirs(report.unit)
    if heirs:
        name = [book.plan.units[heir].name for heir in heirs]
        facts = {"name": unit.name, "until": unit.until, "period": report.period, "successor": name}
        yield _observe(report, "succeeded", report.at("unit"), None, **facts)
    # a cooperating unit owes none either, and is asked by name: its file needs no remark
    elif (
        unit.role == "judged" and not owes(book.plan, report.unit, report.period) and not _on_other_plans(book, report)
    ):
        yield _observe(report, "not_owing", report.at("unit"), None, name=unit.name)


def _on_other_plans(book: Book, report: Report) -> bool:
    """Whether the file tells of tasks of another plan of the workspace, for which the unit may owe it."""
    tasks = report.written_under("tasks")
    return isinstance(tasks, Mapping) and any(book.plan.elsewhere(task) for task in tasks)


@on_file(
    Rule(
        "P221",
        Severity.WARNING,
        title=("百分比不写成小数", "a percentage is not written as a fraction of 1"),
        why=DATA_AGREE,
        example=(Change("progress/sfj/2024Q3.yaml", "platform: {numerator: 66, denominator: 75}", "platform: 0.9"),),
        messages={
            "hundredth": Message(
                "“{name}”写的是 {value}，按 {value}% 判定；如果是 {hundred}%，要写 {hundred}",
                "“{name}” says {value} and is judged as {value} %; {hundred} % is written {hundred}",
                "是 {hundred}% 的，写 {hundred}；确是 {value}% 的，写 {value}%（带百分号）。",
                "Write {hundred} for {hundred} %; if it is {value} %, write {value}% with its sign.",
            ),
        },
    ),
    part="doubtful",
)
def not_a_hundredth(book: Book, report: Report) -> Iterator[Observation]:
    """A percentage that is at most 1 without a percent sign may be a hundred times too small."""
    for item, figure in doubtful(book, report):
        value = figure.value
        # 0.9 typed for 90 %: a warning only, for a rate below 1 % may be true
        if not item.percent or value is None or figure.whole or not 0 < value <= 1 or not _expects_tens(item):
            continue
        path = ("tasks", item.task, "indicators", item.id)
        # whoever writes 0.9% has seen the percent sign
        if (report.written(*path) or report.written(*path, "value")).endswith(("%", "％")):
            continue
        facts = {"name": item.name, "value": value, "hundred": 100 * Fraction(value)}
        yield _observe(report, "hundredth", figure_at(report, item), item.task, item.full_id, **facts)


def _expects_tens(item: Indicator) -> bool:
    """Whether figures of 1 % and less are unlikely: by the plan's own figures, else of shares that are not to fall."""
    # a target of 2 % makes 0.9 a likely figure; so does a rate that is to fall, such as that of cases lost
    levels = [target.level for target in item.targets] + ([item.baseline.value] if item.baseline else [])
    if levels:
        return min(map(abs, levels)) >= 20
    return item.share and not (item.trend and item.trend.direction == "falling")


@on_file(
    Rule(
        "P230",
        Severity.WARNING,
        withheld="always",
        title=("报告按要求签发：有审核人和签字盖章件", "a report is signed off where the office requires it"),
        why=REPORT_IN_TIME,
        example=(
            Change(
                "plan.yaml",
                "status: in_force",
                "status: in_force\nreporting: {sign_off: {approved_by: required, signed_copy: required}, basis: office}",
            ),
        ),
        messages={
            "approved_by": Message(
                "没有写审核人（approved_by），按漏报处理",
                "who approved the report (approved_by) is not written: it counts as left out",
                "在 period 下面写 approved_by: 审核人的姓名或职务。",
                "Write approved_by, below period: the name or office of who approved it.",
            ),
            "nobody": Message(
                "approved_by 写的是“{text}”，不是审核人，按漏报处理",
                "approved_by says “{text}”, which is nobody: it counts as left out",
                "写审核人的姓名或职务。",
                "Write the name or office of who approved the report.",
            ),
            "signed": Message(
                "没有签字盖章件（signed），按漏报处理",
                "there is no signed copy (signed): it counts as left out",
                "把签字盖章后的扫描件放进本单位的 evidence/，写 signed: evidence/{period}-签字盖章.pdf。",
                "Put the scan of the signed report into the unit's evidence/ and write signed: evidence/{period}-signed.pdf.",
            ),
            "not_there": Message(
                "签字盖章件 {file} 不是本单位 evidence/ 里的文件，按漏报处理",
                "the signed copy {file} is no file in the unit's evidence/: it counts as left out",
                "把签字盖章后的扫描件放进本单位的 evidence/，写它的路径，如 signed: evidence/{period}-签字盖章.pdf。",
                "Put the scan into the unit's evidence/ and write its path, such as signed: evidence/{period}-signed.pdf.",
            ),
        },
    )
)
def signed_off(book: Book, report: Report) -> Iterator[Observation]:
    """A report has what the office requires of its sign-off; a draft does not owe it yet."""
    last = datetime.date.max
    for key in unsigned(book, report) if report_day(book, report, last) else ():
        message, place = "approved_by", report.key_at("period")
        if key == "signed":
            message, place = ("not_there", report.at("signed")) if report.signed else ("signed", place)
        elif report.approved_by.strip():
            message, place = "nobody", report.at("approved_by")
        yield _observe(report, message, place, None, period=report.period, file=report.signed, text=report.approved_by)


@on_sample(
    Rule(
        "P222",
        Severity.ERROR,
        title=("示例数据不混进真实填报", "sample data do not stand among real reports"),
        why=DATA_AGREE,
        example=(Change("progress/sfj/2024Q3.yaml", "tasks:\n", "sample: true\ntasks:\n"),),
        messages={
            "among_real": Message(
                "{name}的 {period} 文件标着 sample: true（示例数据），而其他文件是真实填报",
                "{name}'s file for {period} says sample: true (sample data), among real reports",
                "真实填报的，删去 sample 这一行；示例文件请移出 data/progress/。",
                "Leave the line out of a real report; move sample files out of data/progress/.",
            ),
        },
    )
)
def sample_among_real(book: Book, report: Report) -> Iterator[Observation]:
    """A report calls itself sample data only in a workspace of samples."""
    facts = {"name": _name(book.plan, report), "period": report.period}
    yield _observe(report, "among_real", report.at("sample"), None, **facts)
