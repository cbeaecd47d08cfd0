"""季度核查反馈单: a department's quarter, what it has to put right, its figures and words, and what it owes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planck import standing
from planck.charts.values import Chart
from planck.check import Result
from planck.core.lights import Light
from planck.messages import CHINESE
from planck.model import Indicator, Plan, Report, Status, TaskReport
from planck.model.tasks import DEADLINE
from planck.reports import chinese, decided, row_text, trends, unit_record, waived
from planck.reports.context import MOST_COLUMNS, Ask, Letterhead, ReportContext, letterhead
from planck.reports.own_problems import Problem, problems
from planck.reports.tags import Absent
from planck.standing import Receipt, Standing, State, UnitStanding, answerers


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item that the unit reports or answers for."""

    name: str
    target: str
    value: str
    expected: str
    """The figure that the schedule line asks for; — where there is no line."""
    behind: str
    """How far behind the schedule line; — where it is not."""
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on which the unit is asked to report, or did on a list that is open."""

    id: str
    title: str
    """With （牵头） where the unit leads."""
    status: str
    progress: str
    """进展情况 as received."""
    words: str
    """Problems and next step, where no matter tells them already."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What the unit has to put right."""

    light: str
    """Of the row that the text names; empty where it names none."""
    text: str
    """Sentences: the fact, and the unit's own words on what holds it up and what it does about it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What is due."""

    day: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An indicator's figures over the quarters, oldest first."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """All that ``unit.md.j2`` may use, as ``it``."""

    head: Letterhead
    name: str
    light: str
    receipt: str
    submitted: str
    due: str
    matters: tuple[Matter, ...]
    """What the unit has to put right."""
    striven: tuple[str, ...]
    """Items of which only a 力争 target is missed; they are nothing to put right."""
    done_late: tuple[str, ...]
    """Items that are done, after their day."""
    items: tuple[ItemRow, ...]
    lines: bool
    """Whether any item has a schedule line."""
    decisions: tuple[str, ...]
    """What the office decided on the report, and lights that it set (认定)."""
    objections: tuple[str, ...]
    """The unit's objections, with the office's answer where there is one."""
    tasks: tuple[TaskRow, ...]
    cooperates: tuple[str, ...]
    """The tasks in which the unit only cooperates: it owes no report on them."""
    problems: tuple[Problem, ...]
    """What is wrong with the report itself."""
    owed: tuple[Owed, ...]
    """What is due next, with its day, earliest first."""
    how: tuple[str, ...]
    """How the unit fills in its report."""
    quarters: tuple[str, ...]
    history: tuple[HistoryRow, ...]
    legend: tuple[str, ...]
    charts: tuple[Chart, ...]
    """The history of those of its indicators that are behind or worse than the quarter before."""


def view(context: ReportContext, ask: Ask) -> Iterator[tuple[str, UnitSheet]]:
    """The sheet of a single unit, or of every unit that owes the report."""
    words = _words(context)
    for judged in context.result.units:
        # a cooperating unit gets a sheet where it is asked for by name: it owes none
        if judged.unit == ask.unit or (not ask.unit and judged.report is not Receipt.COOPERATING):
            yield judged.unit, _sheet(context, judged, words)


def sheets(context: ReportContext) -> Iterator[tuple[str, UnitSheet]]:
    """The sheets of all units, those of cooperating ones among them."""
    words = _words(context)
    return ((judged.unit, _sheet(context, judged, words)) for judged in context.result.units)


def _words(context: ReportContext) -> standing.Words:
    return standing.requested_words(context.result.book, context.period)


def _sheet(context: ReportContext, judged: UnitStanding, words: standing.Words) -> UnitSheet:
    result, plan, unit = context.result, context.plan, judged.unit
    report = result.book.report(unit, result.period) if judged.day else None
    rows = own_rows(result, unit)
    to_right = tuple(_rows_to_right(result, unit, rows))
    named = {row.task for row in to_right} | set(_behind_alone(report, to_right))
    items = tuple(_item(result, row) for row in rows)
    notes = decided.notes(result, unit)
    means = unit_record.means(context, unit)
    return UnitSheet(
        head=_head(context, unit),
        name=plan.units[unit].name,
        light=chinese.lit(judged, waived.marks(result).get(unit, "")),
        receipt=CHINESE.label(f"receipt.{judged.report}"),
        submitted=chinese.day(judged.day) if judged.day else chinese.NOTHING,
        due=chinese.day(plan.reporting.due_day(result.period)),
        matters=tuple(_matters(context, judged, report, rows, to_right)),
        striven=tuple(dict.fromkeys(plan.items[row.item].name for row in rows if _only_strives(result, row))),
        done_late=tuple(plan.items[row.item].name for row in rows if row.state is State.MET_LATE),
        items=items,
        lines=any(not isinstance(item.expected, Absent) for item in items),
        decisions=(*unit_record.decisions(context, judged), *notes),
        objections=tuple(unit_record.objections(context, unit)),
        tasks=tuple(_tasks(context, unit, report, words, named)),
        cooperates=tuple(_cooperates(context, unit)),
        problems=problems(result, unit, workbook=means == "workbook"),
        owed=tuple(_owed(context, rows, judged.report)),
        how=unit_record.how_to_fill(means, result.period),
        quarters=tuple(str(past.period) for past in context.past[-MOST_COLUMNS:]),
        history=tuple(_history(context, rows)),
        legend=tuple(_legend(result, judged, rows)),
        charts=trends.history_charts(context, [row for row in rows if _tells(context, row)]),
    )


def _head(context: ReportContext, unit: str) -> Letterhead:
    """The letterhead, whose face says nothing of other units' files."""
    registered = context.plan.units[unit]
    head = letterhead(context, "unit", addressees=registered.formal_name)
    own = (line for line in head.face if "的进展文件未能读取" not in line or line.startswith(registered.name))
    return replace(head, face=tuple(own))


# ------------------------------------------------------------------------------------------- what to put right


def _rows_to_right(result: Result, unit: str, rows: list[Standing]) -> Iterator[Standing]:
    """The rows behind that the unit answers for; who only reports a figure has nothing to put right."""
    plan, on = result.book.plan, result.period.last_day
    for row in rows:
        answers = row.unit == unit or unit in answerers(plan, plan.items[row.item], on)
        if answers and _is_behind(result, row):
            yield row


def _is_behind(result: Result, row: Standing) -> bool:
    """Red or yellow, neither done, idle nor waived; a 力争 target that is missed counts only where it is red."""
    lit = row.light is Light.RED or (row.light is Light.YELLOW and not row.strive and row.state is not State.MET_LATE)
    return lit and not row.idle and not waived.row(result, row)


def _only_strives(result: Result, row: Standing) -> bool:
    return row.light is Light.YELLOW and row.strive and not row.idle and not waived.row(result, row)


def _behind_alone(report: Report | None, to_right: tuple[Standing, ...]) -> Iterator[str]:
    """The tasks that the unit calls behind and no row to put right tells of."""
    named = {row.task for row in to_right}
    for task, reported in report.tasks.items() if report else ():
        if reported.status is Status.BEHIND and task not in named:
            yield task


def _matters(
    context: ReportContext,
    judged: UnitStanding,
    report: Report | None,
    rows: list[Standing],
    to_right: tuple[Standing, ...],
) -> Iterator[Matter]:
    """What the unit has to put right: its report, its rows, tasks that it calls behind, breaches, what it left out."""
    result, plan = context.result, context.plan
    if judged.report is Receipt.MISSING and not waived.report(result, judged.unit):
        due = plan.reporting.due_day(result.period)
        over = (result.as_of - due).days
        yield Matter(
            "",
            f"{result.period.in_chinese}进展情况应于{chinese.day(due)}前报送，截至{chinese.day(result.as_of)}没有报送，"
            f"已逾期{over}天。请立即补报，并书面说明原因。",
        )
    if judged.report is Receipt.LATE and judged.day:
        days = (judged.day - plan.reporting.due_day(result.period)).days
        this = chinese.of(result.period, "本季度")
        yield Matter("", f"{this}报告于{chinese.day(judged.day)}报送，迟报{days}天。请以后按时报送。")
    named: set[str | None] = set()
    for row in to_right:
        reported = report.tasks.get(row.task or "") if report and row.task not in named else None
        named.add(row.task)
        text = f"{_name(plan, row.item)}：{row_text.fact(result, row)}。{_own_words(reported)}"
        yield Matter(chinese.lit(row), text)
    for task in _behind_alone(report, to_right):
        assert report is not None
        text = f"任务{task}“{plan.tasks[task].title}”：你单位自评滞后。{_own_words(report.tasks[task])}"
        yield Matter("", text)
    yield from _breaches(result, judged.unit, report)
    for row in _refused(judged, rows, to_right):
        yield Matter("", f"{_name(plan, row.item)}：{chinese.state(row)}，请核实后附佐证材料重新报送。")
    if left_out := _left_out(result, judged):
        yield Matter("", f"漏报：{'、'.join(left_out)}。请尽快补报。")
    yield from (Matter("", f"退回补正：{line}。") for line in unit_record.returned(judged))


def _own_words(reported: TaskReport | None) -> str:
    """The unit's own words on the task; empty where another matter has told them."""
    if reported is None:
        return ""
    if not (reported.problems.strip() or reported.next.strip()):
        return "你单位没有说明存在问题和下一步打算。"
    return f"你单位填报的{row_text.problems_and_next(reported)}。"


def _breaches(result: Result, unit: str, report: Report | None) -> Iterator[Matter]:
    for task, name, breach in report.broken if report else ():
        if breach.corrected or waived.breach(result, unit, name):
            continue
        measure = result.book.plan.tasks[task].prohibitions.get(name)
        against = f"违反“{measure.text.rstrip('。')}”的规定" if measure else "违反禁止性规定"
        yield Matter("", f"{against}：{breach.what.rstrip('。；')}，尚未纠正。请立即纠正，书面报告纠正情况。")


def _refused(judged: UnitStanding, rows: list[Standing], to_right: tuple[Standing, ...]) -> Iterator[Standing]:
    """The rows whose word the office refused, where nothing else says so: its day may be still to come."""
    named = {*(row.item for row in to_right), *judged.left_out}
    return (row for row in rows if row.office == "refused" and row.item not in named)


def _left_out(result: Result, judged: UnitStanding) -> list[str]:
    """What the report lacks and is not let off, by name."""
    items = (item for item in judged.left_out if not waived.left_out(result, judged.unit, item))
    signed = (CHINESE.label(f"sign_off.{key}") for key in judged.unsigned)
    return [*(chinese.left_out_item(result, judged.unit, item) for item in items), *signed]


# ------------------------------------------------------------------------------------------- figures and words


def _tasks(
    context: ReportContext, unit: str, report: Report | None, words: standing.Words, named: set[str | None]
) -> Iterator[TaskRow]:
    """The tasks that the unit is asked for, those left out of its file as 未报; and others with an open list in it."""
    requested = set(standing.requested_tasks(context.result.book, unit, context.period, words))
    led = context.plan.on(context.period.last_day).tasks_led.get(unit, ())
    for task in context.plan.tasks_on(context.period.last_day):
        reported = report.tasks.get(task.id) if report else None
        if task.id in requested or (reported and task.responsible.open):
            status = CHINESE.label(f"status.{reported.status}") if reported and reported.status else "未报"
            own = reported and (reported.problems.strip() or reported.next.strip()) and task.id not in named
            more = f"{row_text.problems_and_next(reported)}。" if reported and own else ""
            progress, number = reported.progress.strip() if reported else "", chinese.task_number(context.plan, task.id)
            mark = "（牵头）" if task.id in led else ""
            yield TaskRow(number, task.title + mark, status, progress, more)


def _cooperates(context: ReportContext, unit: str) -> Iterator[str]:
    """2.2 备案（市司法局牵头）: a task in which the unit cooperates, and with whom."""
    plan, register = context.plan, context.plan.on(context.period.last_day)
    for task in register.tasks_helped.get(unit, ()):
        leads = chinese.names(plan, register.leads[task] or register.responsible[task])
        by = f"（{leads}{'牵头' if register.leads[task] else '负责'}）" if leads else ""
        yield f"{chinese.task_number(plan, task)} {plan.tasks[task].title}{by}"


def own_rows(result: Result, unit: str) -> list[Standing]:
    """The unit's own rows, and the city's that it reports or answers for."""
    plan, on = result.book.plan, result.period.last_day

    def concerns(row: Standing) -> bool:
        item = plan.items[row.item]
        # who reports a figure need not answer for it (报数, 担责): both see the row
        who = {standing.reporter(plan, item, on), *standing.answerers(plan, item, on)}
        return row.unit == unit or (row.unit is None and unit in who)

    return [row for row in result.standings if concerns(row)]


def _name(plan: Plan, full: str) -> str:
    """The item's name; of a task's deadline, which task it is, as the sheet has no headings of tasks."""
    item = plan.items[full]
    return f"按期完成“{plan.tasks[item.task].title}”" if item.id == DEADLINE else item.name


def _item(result: Result, row: Standing) -> ItemRow:
    item = result.book.plan.items[row.item]
    shown = row_text.done_or_value(row, result)
    state = chinese.state(row) + ("（已核减）" if waived.row(result, row) else "")
    target, line, behind = chinese.target(row, item), chinese.expected(row, item), chinese.behind(row, item)
    # else "低0.97个百分点" beside 达到序时进度 contradicts itself: the office tolerates some points (domain.md 5)
    behind += "（在允许范围内）" if behind != chinese.NOTHING and row.state in (State.ON_TRACK, State.AHEAD) else ""
    return ItemRow(_name(result.book.plan, row.item), target, shown, line, behind, chinese.lit(row), state)


# ------------------------------------------------------------------------------------------- what is due next


def _owed(context: ReportContext, rows: list[Standing], receipt: Receipt) -> list[Owed]:
    """What is due: the report itself, then milestones, duties and targets still open, and the next report, by day."""
    result, plan = context.result, context.plan
    done = (State.MET, State.MET_LATE)
    open_ = [row for row in rows if row.by and row.state not in done and not waived.row(result, row)]
    coming = [(row.by, _name(plan, row.item), _what(context, row)) for row in open_ if row.by]
    # the row of an annual duty shows the occurrence that is done; the open one is due all the same
    coming += _next_occurrences(result, rows)
    if receipt in (Receipt.MISSING, Receipt.PENDING):
        due = plan.reporting.due_day(result.period)
        over = (result.as_of - due).days
        what = f"补报（已逾期{over}天）" if receipt is Receipt.MISSING else "报送"
        coming.append((due, f"{result.period.in_chinese}进展情况", what))
    following = result.period.plus(1)
    if following <= plan.last_period and receipt is not Receipt.COOPERATING:
        coming.append((plan.reporting.due_day(following), f"{following.in_chinese}进展情况", "报送"))
    return [Owed(chinese.day(by), name, what) for by, name, what in sorted(coming)]


def _what(context: ReportContext, row: Standing) -> str:
    """达到100%, or 完成; of a day that has passed, by how many days."""
    over = (context.result.as_of - row.by).days if row.by else 0
    late = f"（已逾期{over}天，请尽快完成）" if over > 0 else chinese.moved(row)
    return chinese.level(row, context.plan.items[row.item]) + late


def _next_occurrences(result: Result, rows: list[Standing]) -> Iterator[tuple[datetime.date, str, str]]:
    """The open occurrences of annual duties whose last one is done, which the row shows."""
    for row in rows:
        word = standing.next_open_occurrence(result.book, result.period, result.as_of, row)
        if word and word.by:
            yield word.by, result.book.plan.items[row.item].name, f"完成（{chinese.last_done(word)}）"


def _legend(result: Result, judged: UnitStanding, rows: list[Standing]) -> Iterator[str]:
    """The lights that the sheet shows; what the points of a gap are, where a light goes by them."""
    lights = {judged.light, *(row.light for row in rows)}
    signs = {light.symbol: light in lights for light in Light}
    points = any(chinese.short_of_way(row) for row in rows)
    for line in row_text.legend(result, judged.unit):
        # what the office set (※) stands among its decisions
        if line[0] != "※" and signs.get(line[0], points):
            yield line


# ------------------------------------------------------------------------------------------- the quarters before


def _history(context: ReportContext, rows: list[Standing]) -> Iterator[HistoryRow]:
    """The indicators' figures, each period as judged on its own day; those without any figure left out."""
    for row in rows:
        item, past = context.plan.items[row.item], context.history(row.item, row.unit)[-MOST_COLUMNS:]
        if isinstance(item, Indicator) and any(then and then.value is not None for then in past):
            yield HistoryRow(item.name, tuple(chinese.figure_or_state(then, item) for then in past))


def _tells(context: ReportContext, row: Standing) -> bool:
    """Whether a chart of the row's history tells something: it is behind, or worse than the quarter before."""
    if _is_behind(context.result, row):
        return True
    before = [then for then in context.history(row.item, row.unit)[:-1] if then]
    return bool(before) and row.light.rank < before[-1].light.rank and row.light in (Light.RED, Light.YELLOW)
