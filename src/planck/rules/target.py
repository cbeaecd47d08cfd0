"""P4: targets and deadlines, as the standings have them."""

from __future__ import annotations

from collections.abc import Iterator

from planck.core.finding import Both, Extended, Place, Pooled, Related, Severity, Term
from planck.messages import number
from planck.messages.grounds import RECORD, TARGETS
from planck.messages.message import Message
from planck.messages.rule import Change, Rule
from planck.messages.terms import MEASURES
from planck.model import AnyItem, Book, Indicator
from planck.rules.duty import place_of
from planck.rules.registry import Observation, on_judgement
from planck.standing import (
    Judgement,
    Light,
    Standing,
    State,
    answerers,
    asks,
    has_row,
    light_entries,
    reported_individually,
    reporter,
)


def _rows(book: Book, judgement: Judgement, *states: State) -> Iterator[Standing]:
    """Rows in these states: a unit's own, and the city's where it says what no unit's row says.

    Of a milestone or duty that every unit reports, the city's row only repeats the worst unit's.
    """
    for row in judgement.standings:
        item = book.plan.items[row.item]
        # an indicator's city row is a value of its own, pooled from its units'; a deadline's is a unit's row once more
        repeats = row.unit is None and reported_individually(book.plan, item) and not isinstance(item, Indicator)
        if row.state in states and not repeats:
            yield row


def place_of_row(book: Book, judgement: Judgement, row: Standing) -> Place:
    """Where the report gives the figure or word; the plan's item where no report does."""
    item = book.plan.items[row.item]
    unit = row.unit or reporter(book.plan, item, judgement.period.last_day)
    report = book.report(unit, judgement.period) if unit else None
    if report is None or unit is None:
        return item.at("id") if unit is None else place_of(book, judgement, unit)
    if not item.task:
        return report.at("duties", row.occurrence or item.id)
    part = {"indicator": "indicators", "milestone": "milestones", "duty": "duties"}[row.kind]
    key = row.occurrence or item.id
    # a key that the report lacks has its parent's place: then the task itself is the better one
    if report.at("tasks", item.task, part, key) == report.at("tasks", item.task, part):
        return report.key_at("tasks", item.task)
    return report.at("tasks", item.task, part, key)


def _observe(book: Book, judgement: Judgement, row: Standing, message: str, **facts: object) -> Observation:
    """An observation on the row, with the facts that most of the messages here need."""
    item = book.plan.items[row.item]
    # 报数 and 担责 are two things: the sentence names who answers, the finding belongs to the file of who reports
    who = [row.unit] if row.unit else answerers(book.plan, item, judgement.period.last_day)
    unit = row.unit or reporter(book.plan, item, judgement.period.last_day)
    names = [book.plan.units[slug].name for slug in who if slug in book.plan.units]
    shown: dict[str, object] = {
        "item": item.name,
        "who": names or Both(book.plan.area_word, book.plan.area_in_english),
        "value": _value(row),
        "comparator": Term(f"comparator.{row.comparator}") if row.comparator else "",
        "target": row.target if row.target is not None else "",
        "measure": measure(item),
        "by": Extended(row.by, row.by_before) if row.by_before else row.by or "",
        "period": judgement.period,
        "as_of": judgement.as_of,
        **facts,
    }
    related = (Related(item.at("name"), "related.plan", {"name": item.name}),) if item.at("name").path else ()
    place = place_of_row(book, judgement, row)
    return Observation(message, place, shown, unit, row.task, row.item, str(judgement.period), related)


def measure(item: AnyItem) -> Both:
    """The unit of measure as it stands behind a figure."""
    unit = item.unit if isinstance(item, Indicator) else "count"
    return Both(*MEASURES.get(unit, (unit, f" {unit}")))


def _short_of_line(row: Standing, item: Indicator) -> Both:
    """The distance to the schedule line in the measure's own points: a share of the way alone looks like a mistake."""
    short, above = number(row.short_of_line, 2), row.comparator == "at_most"
    zh, en = ("个百分点", " percentage points") if item.percent else measure(item)
    return Both(
        f"{'高' if above else '低'} {short}{' ' if item.percent else ''}{zh}",
        f"{short}{en} {'above' if above else 'below'}",
    )


def _value(row: Standing) -> object:
    """The value judged; of an idle quarter it is said to be the year's."""
    if row.value is None:
        return ""
    return Pooled(row.value) if row.idle else row.value


def _extended(row: Standing, message: str) -> str:
    """The message, or its form that names both days where the office extended the deadline."""
    return f"{message}_extended" if row.by_before else message


@on_judgement(
    Rule(
        "P401",
        Severity.ERROR,
        title=("现行目标、年末定额和趋势都达到", "targets in force, quotas and trends are kept"),
        why=TARGETS,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "hotline: {numerator: 95, denominator: 100}",
                "hotline: {numerator: 85, denominator: 100}",
            ),
        ),
        matter="row",
        messages={
            "now": Message(
                "“{item}”{value}{measure}，未达到现行目标{comparator} {target}{measure}（{who}）",
                "“{item}” is {value}{measure}, against {comparator} {target}{measure} in force ({who})",
                "请责任单位写明原因（存在问题 problems）和整改时限（下一步打算 next）。",
                "Ask the unit for the reason (problems) and for a day by which it is put right (next).",
            ),
            "by": Message(
                "“{item}”{value}{measure}，未达到 {by} 起应达到的目标{comparator} {target}{measure}（{who}）",
                "“{item}” is {value}{measure}, against {comparator} {target}{measure} due by {by} ({who})",
                "请责任单位写明原因（存在问题 problems）和整改时限（下一步打算 next）；确需延期的由办公室写入 "
                "data/waivers.yaml。",
                "Ask the unit for the reason (problems) and a day (next); the office enters an extension in "
                "data/waivers.yaml.",
            ),
            "quota": Message(
                "“{item}”{value}{measure}，没有完成定额{comparator} {target}{measure}（{who}）",
                "“{item}” is {value}{measure}, short of the quota {comparator} {target}{measure} ({who})",
                "请责任单位写明原因（存在问题 problems）和补救安排（下一步打算 next）。",
                "Ask the unit for the reason (problems) and for what it will do (next).",
            ),
            "trend": Message(
                "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，与“{direction}”的要求不符（{who}）",
                "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: not {direction} ({who})",
                "请责任单位写明原因（存在问题 problems）和下一步打算（next）。",
                "Ask the unit for the reason (problems) and for its next step (next).",
            ),
            "idle": Message(
                "“{item}”{value}{measure}，仍未达到{comparator} {target}{measure}（{who}）",
                "“{item}” is {value}{measure}, still not {comparator} {target}{measure} ({who})",
                "本季度没有这类事项，不是本季度的过失，不发函；以后有这类事项时请办理到位。",
                "The quarter had no such case and is not to blame: no letter goes out; the next case is to be handled in full.",
            ),
        },
    )
)
def target_missed(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A binding target in force is kept; a quota is reached by the year's end; a trend holds over the year."""
    for row in _rows(book, judgement, State.MISSED):
        item = book.plan.items[row.item]
        if isinstance(item, Indicator):
            if row.by_trend:
                yield _trend(book, judgement, row, item, "trend")
            else:
                # nothing to count this quarter: the miss of the year stands, but no letter goes to an idle unit
                message = "idle" if row.idle else "quota" if item.per else "by" if row.by else "now"
                yield _observe(book, judgement, row, message)


def _trend(book: Book, judgement: Judgement, row: Standing, item: Indicator, message: str) -> Observation:
    """An observation on a trend, with the figure of the same period a year before."""
    assert item.trend
    facts = {"year_ago": row.year_ago, "direction": Term(f"trend.{item.trend.direction}")}
    return _observe(book, judgement, row, message, **facts)


@on_judgement(
    Rule(
        "P402",
        Severity.ERROR,
        withheld="refused",
        title=("节点和职责按期完成", "milestones and duties are done in time"),
        why=TARGETS,
        example=(
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-09-30, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
        matter="row",
        messages={
            "overdue": Message(
                "“{item}”逾期未完成：{by} 到期，到 {as_of} 已超过 {days} 天（{who}）",
                "“{item}” is overdue: due on {by}, {days} days over on {as_of} ({who})",
                "请督办；已经完成的，由责任单位报完成日期 done 和佐证 evidence；确需延期的由办公室写入 "
                "data/waivers.yaml。",
                "Press for it; where it is done, the unit reports the day (done) and evidence; the office enters "
                "an extension in data/waivers.yaml.",
            ),
            "overdue_extended": Message(
                "“{item}”逾期未完成：原定 {before}，延期至 {by}，到 {as_of} 已超过 {days} 天（{who}）",
                "“{item}” is overdue: due on {before}, extended to {by}, {days} days over on {as_of} ({who})",
                "请督办；已经完成的，由责任单位报完成日期 done 和佐证 evidence。",
                "Press for it; where it is done, the unit reports the day (done) and evidence.",
            ),
            "refused": Message(
                "“{item}”逾期未完成：报的完成情况不予认可（{reason}；{decided_by}，{decided_on}），{by} 到期，到 {as_of} 已超过 {days} 天（{who}）",
                "“{item}” is overdue: the word that it is done was refused ({reason}; {decided_by}, {decided_on}), due on {by}, {days} "
                "days over on {as_of} ({who})",
                "请责任单位补齐佐证后重新报送，由办公室重新认定；确未完成的，请督办。",
                "Ask the unit for evidence and a new word, on which the office decides anew; press for it where it is not done.",
            ),
        },
    )
)
def overdue(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A milestone or duty is done by its day."""
    for row in _rows(book, judgement, State.MISSED):
        # of figures that are missed P401 speaks
        if row.kind != "indicator" and row.by:
            facts: dict[str, object] = {"days": (judgement.as_of - row.by).days}
            message, decision = _extended(row, "overdue"), row.decision
            if row.office == "refused" and decision:
                message = "refused"
                facts |= {"reason": decision.reason, "decided_by": decision.by, "decided_on": decision.on}
            else:
                facts |= {"by": row.by, "before": row.by_before or ""}
            yield _observe(book, judgement, row, message, **facts)


@on_judgement(
    Rule(
        "P403",
        Severity.WARNING,
        title=("进度不落后于序时进度，趋势不走错", "progress keeps up with its schedule line and trend"),
        why=TARGETS,
        example=(
            Change("progress/sfj/2024Q2.yaml", "!absent", "!sfj 2024Q2 2024-07-10"),
            Change("plan.yaml", "by: 2025-12-31", "by: 2024-12-31"),
            Change("plan.yaml", "2025年底前达到100%", "2024年底前达到100%"),
        ),
        explained=(
            "序时进度是从基数（方案的 baseline，没有时是第一次报的数）到下一个目标的直线，按天算。时间过去的份额减去已完成的份额，"
            "超过 10 个点（lights.tolerance）报本条，亮黄灯，超过 30 个（lights.red_gap）亮红灯。没有基数的第一个数，目标在 184 天内"
            "到期而未达到的也报。逐年提高、下降的与上年同期比；全年的定额到每季度末应达到它的相应部分。示例里二季度的数到三季度没有变，目标提前到"
            "2024 年底，就落后了。",
            "The schedule line runs straight, by days, from the baseline (the plan's, else the first figure reported) to the "
            "next target. Where the share of the time gone is more than 10 points (lights.tolerance) above the share of the "
            "way made, this rule fires, yellow; above 30 (lights.red_gap), red. A first figure without a baseline that misses "
            "a target due within 184 days fires too. A rising or falling figure is held against the same quarter of the "
            "year before, a year's quota against its part by the quarter's end. In the example the figure stays from the "
            "second quarter to the third, and the target comes a year earlier.",
        ),
        matter="row",
        messages={
            "line": Message(
                "“{item}”{value}{measure}，落后于序时进度：应达 {expected}{measure}，{short}，占从起点到目标全程的 {gap}%（{by} 前{comparator} {target}{measure}），亮{light}灯（{who}）",
                "“{item}” is {value}{measure}, behind its schedule line: {expected}{measure} expected, {short}, {gap} % of the way from the start to the target ({comparator} {target}{measure} by {by}): {light} ({who})",
                "请责任单位在下一步打算（next）里写明怎样赶上进度、到哪一天。",
                "Ask the unit how it will catch up, and by which day (next).",
            ),
            "quota": Message(
                "“{item}”今年累计 {value}{measure}，少于到本季度应完成的 {expected}{measure}（全年{comparator} {target}{measure}；{who}）",
                "“{item}” is {value}{measure} so far this year, below the part due by now, {expected}{measure} ({comparator} {target}{measure} in the year; {who})",
                "请责任单位在下一步打算（next）里写明余下季度的安排。",
                "Ask the unit what it plans for the rest of the year (next).",
            ),
            "pace": Message(
                "“{item}”今年累计 {value}{measure}，低于序时进度：到本季度应达 {expected}{measure}，{short}，占全年应走的 {gap}%（全年{comparator} {target}{measure}），亮{light}灯（{who}）",
                "“{item}” is {value}{measure} so far this year, behind its pace: {expected}{measure} expected by now, {short}, {gap} % of the year's way ({comparator} {target}{measure} in the year): {light} ({who})",
                "请责任单位在下一步打算（next）里写明怎样赶上进度、到哪一天。",
                "Ask the unit how it will catch up, and by which day (next).",
            ),
            "pool": Message(
                "“{item}”当季 {own}{measure} 已达标，全年累计 {value}{measure} 仍未达到{comparator} {target}{measure}（{who}）",
                "“{item}” is {own}{measure} in the quarter, but {value}{measure} over the year so far, against {comparator} {target}{measure} ({who})",
                "请责任单位在下一步打算（next）里写明安排；到年末仍未达到即为未达标。",
                "Ask the unit what it will do (next): if it stays so until the year's end, the target is missed.",
            ),
            "near": Message(
                "“{item}”{value}{measure}，离 {by} 前{comparator} {target}{measure} 的目标还有差距（{who}）",
                "“{item}” is {value}{measure}, short of {comparator} {target}{measure} by {by} ({who})",
                "请责任单位在下一步打算（next）里写明怎样达标、到哪一天。",
                "Ask the unit how it will get there, and by which day (next).",
            ),
            "trend": Message(
                "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，与“{direction}”的要求不符（{who}）",
                "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: not {direction} ({who})",
                "请责任单位在下一步打算（next）里写明安排；到四季度仍未扭转即为未达标。",
                "Ask the unit what it will do (next): if it stays so until the fourth quarter, it is missed.",
            ),
        },
    )
)
def at_risk(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A figure keeps up with its schedule line, its quota's part and its trend."""
    for row in _rows(book, judgement, State.AT_RISK):
        item = book.plan.items[row.item]
        assert isinstance(item, Indicator)
        if row.by_trend:
            yield _trend(book, judgement, row, item, "trend")
        # a gap only beside a straight line; a quota's part, ⌊quota·q/4⌋, is reached or not
        elif row.gap is not None and row.expected is not None:
            grave = Term("light.red") if row.light is Light.RED else Term("light.yellow")
            facts = {
                "expected": row.expected,
                "gap": number(row.gap, 1),
                "short": _short_of_line(row, item),
                "light": grave,
            }
            yield _observe(book, judgement, row, "pace" if item.per else "line", **facts)
        elif row.expected is not None:
            yield _observe(book, judgement, row, "quota", expected=row.expected)
        # the year's pool misses while the quarter's own figure holds: both are shown, 当季 and 累计
        elif row.in_quarter is not None:
            yield _observe(book, judgement, row, "pool", own=row.in_quarter)
        else:
            yield _observe(book, judgement, row, "near")


@on_judgement(
    Rule(
        "P404",
        Severity.WARNING,
        title=("力争目标达到", "strive targets are reached"),
        why=TARGETS,
        example=(
            Change(
                "plan.yaml",
                "[{at_least: 90, quote: 接听率达90%以上}]",
                "[{at_least: 99, strive: true, quote: 接听率达90%以上, basis: office}]",
            ),
        ),
        matter="row",
        messages={
            "figure": Message(
                "“{item}”{value}{measure}，未达到力争目标{comparator} {target}{measure}（{who}）",
                "“{item}” is {value}{measure}, short of the strive target {comparator} {target}{measure} ({who})",
                "请责任单位写明原因（存在问题 problems）和下一步打算（next）。",
                "Ask the unit for the reason (problems) and for its next step (next).",
            ),
            "trend": Message(
                "“{item}”{value}{measure}，上年同期 {year_ago}{measure}，未实现“{direction}”的努力目标（{who}）",
                "“{item}” is {value}{measure}, was {year_ago}{measure} a year ago: strove to be {direction} ({who})",
                "请责任单位写明原因（存在问题 problems）和下一步打算（next）。",
                "Ask the unit for the reason (problems) and for its next step (next).",
            ),
            "day": Message(
                "“{item}”未在力争的期限 {by} 前完成（{who}）",
                "“{item}” was striven for by {by} and is not done ({who})",
                "请责任单位写明原因（存在问题 problems）和下一步打算（next）。",
                "Ask the unit for the reason (problems) and for its next step (next).",
            ),
        },
    )
)
def short(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A target or day that the plan strives for (力争) is reached; it does not bind, so only a warning."""
    for row in _rows(book, judgement, State.SHORT):
        item = book.plan.items[row.item]
        if isinstance(item, Indicator):
            by_trend = row.by_trend
            yield _trend(book, judgement, row, item, "trend") if by_trend else _observe(book, judgement, row, "figure")
        else:
            yield _observe(book, judgement, row, "day")


@on_judgement(
    Rule(
        "P405",
        Severity.NOTE,
        title=("临近到期的提前提醒", "what falls due soon is named"),
        why=TARGETS,
        example=(
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-11-10, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
        messages={
            "soon": Message(
                "“{item}”还有 {days} 天到期（{by}），尚未完成（{who}）",
                "“{item}” falls due in {days} days ({by}) and is not done ({who})",
            ),
            "soon_extended": Message(
                "“{item}”还有 {days} 天到期（原定 {before}，延期至 {by}），尚未完成（{who}）",
                "“{item}” falls due in {days} days (due on {before}, extended to {by}) and is not done ({who})",
            ),
        },
    )
)
def due_soon(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A milestone or duty that falls due within the days that the office sets is named beforehand."""
    for row in _rows(book, judgement, State.DUE_SOON):
        assert row.by
        days = (row.by - judgement.as_of).days
        message = _extended(row, "soon")
        yield _observe(book, judgement, row, message, days=days, by=row.by, before=row.by_before or "")


@on_judgement(
    Rule(
        "P406",
        Severity.NOTE,
        title=("逾期办结的注明", "what was done late is named"),
        why=TARGETS,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "system: {done: }",
                "system: {done: 2024-10-01, evidence: [https://www.example.gov.cn/a]}",
            ),
            Change(
                "plan.yaml",
                "due: 2024-12-31, reported_by: sfj, quote: 2024年底前建成热线系统",
                "due: 2024-09-30, reported_by: sfj, quote: 2024年底前建成热线系统, basis: office",
            ),
        ),
        matter="row",
        messages={
            "late": Message(
                "“{item}”{done} 完成，比期限 {by} 晚 {days} 天（{who}）",
                "“{item}” was done on {done}, {days} days after {by} ({who})",
            ),
        },
    )
)
def done_late(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A milestone or duty done after its day is named as long as its light is yellow."""
    for row in _rows(book, judgement, State.MET_LATE):
        # green after the quarter it was done in: named for good, it would reproach a unit with what is long put right
        if row.light is Light.YELLOW and row.done and row.by:
            yield _observe(book, judgement, row, "late", done=row.done, days=(row.done - row.by).days)


@on_judgement(
    Rule(
        "P407",
        Severity.WARNING,
        title=("没有违反禁止性规定", "no prohibition is broken"),
        why=TARGETS,
        example=(
            Change(
                "progress/sfj/2024Q3.yaml",
                "    status: in_progress",
                "    status: in_progress\n    breaches: {2.1.7-2: {what: 拒接来电一次}}",
            ),
        ),
        matter="breach",
        messages={
            "open": Message(
                "{who}报告违反 {id}，尚未纠正：{what}（{text}）",
                "{who} reports a breach of {id}, not yet corrected: {what} ({text})",
                "请督促纠正；纠正之前每个季度都要写明，纠正以后加 corrected: 日期。",
                "Press for its correction; it is named in every report until then, and gets corrected: DAY afterwards.",
            ),
            "corrected": Message(
                "{who}报告违反 {id}，{corrected} 已纠正：{what}（{text}）",
                "{who} reports a breach of {id}, corrected on {corrected}: {what} ({text})",
            ),
        },
    )
)
def breached(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """No prohibition of the plan is broken."""
    # a draft, or a file handed in after the day of judging, is not received: what it admits does not count yet
    for unit in (standing.unit for standing in judgement.units if standing.day):
        report = book.report(unit, judgement.period)
        for task_id, name, breach in report.broken if report else ():
            assert report
            message = "corrected" if breach.corrected else "open"
            facts: dict[str, object] = {"who": book.plan.units[unit].name, "id": name, "what": breach.what}
            facts |= {"corrected": breach.corrected or "", "text": _measure(book, task_id, name)}
            place = report.key_at("tasks", task_id, "breaches", name)
            yield Observation(message, place, facts, unit, task_id, None, str(judgement.period))


def _measure(book: Book, task: str, name: str) -> str:
    """The text of the prohibition; empty where the id is that of none, which another rule reports."""
    measure = book.plan.tasks[task].prohibitions.get(name)
    return measure.text if measure else ""


@on_judgement(
    Rule(
        "P408",
        Severity.NOTE,
        title=("当季的比率写分子和分母，才能合并", "a quarter's rate is a fraction, so that it can be pooled"),
        why=TARGETS,
        example=(Change("progress/sfj/2024Q3.yaml", "hotline: {numerator: 95, denominator: 100}", "hotline: 95"),),
        messages={
            "plain": Message(
                "“{item}”只报了百分数 {value}{measure}，无法与本年其他季度合并，按当季数判定（{who}）",
                "“{item}” is a plain {value}{measure}, which cannot be pooled with the year's other quarters: judged as the quarter's own ({who})",
                "请写分子和分母：{{numerator: 分子, denominator: 分母}}。",
                "Give numerator and denominator: {{numerator: …, denominator: …}}.",
            ),
        },
    )
)
def not_pooled(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A rate of the quarter's cases is reported as a fraction, so that the year's quarters can be pooled."""
    for row in judgement.standings:
        item = book.plan.items[row.item]
        # rates of quarters cannot be pooled without their cases: the quarter's own stands for the year, which the note
        # tells
        pools = isinstance(item, Indicator) and item.measured == "in_quarter" and item.percent
        if pools and row.unit is None and row.value is not None and row.denominator is None:
            yield _observe(book, judgement, row, "plain")


@on_judgement(
    Rule(
        "P420",
        Severity.WARNING,
        title=("办公室定的灯色在这一季度有对应的一行", "a light that the office set has a row in the quarter"),
        why=RECORD,
        example=(
            Change("plan.yaml", "fgj: {name: 市发展和改革局}", "fgj: {name: 市发展和改革局, role: cooperating}"),
            Change(
                "office/2024Q3.yaml",
                "!absent",
                "schema: planck/office@1\nperiod: 2024Q3\n"
                "lights: [{unit: fgj, light: yellow, on: 2024-10-25, by: 督察科, reason: 现场核验}]\n",
            ),
        ),
        messages={
            "nothing": Message(
                "{on} 定的灯色（{keys}）在 {period} 没有对应的一行，没有采用",
                "the light set on {on} ({keys}) has no row in {period} and is not used",
                "配合单位、不应报送的单位没有灯；还没有开始的职责、各单位分别判定的指标没有总的灯。planck show 编号 列出这一季度的各行。",
                "A cooperating unit, or one that owes no report, has no light; a duty not yet begun has none, nor has the "
                "whole of an indicator that units are judged on one by one. planck show ID lists the quarter's rows.",
            ),
        },
    )
)
def light_without_row(book: Book, judgement: Judgement) -> Iterator[Observation]:
    """A light that the office set meets a row, a task or a unit of the quarter; what it names exists (P130, P131)."""
    plan = book.plan
    for entry in light_entries(book, judgement):
        named = {"item": entry.item, "task": entry.task, "unit": entry.unit}
        keys = [f"{key}: {value}" for key, value in named.items() if value]
        item = plan.items.get(entry.item)
        known = (item, entry.task in plan.tasks, entry.unit in plan.units)
        exists = all(there or not value for there, value in zip(known, named.values(), strict=True))
        # P130 says that this unit does not report the item
        exists &= not (item and entry.unit and not asks(plan, item, entry.unit, judgement.period.last_day))
        if keys and exists and not has_row(book, judgement, entry):
            facts = {"on": entry.on, "keys": keys, "period": judgement.period}
            yield Observation("nothing", entry.at("light"), facts, period=str(judgement.period))
