"""An outline → the draft of a plan: units, items, the list of what a person has to confirm, as ``plan.yaml``."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from planck.importer import bodies, items, register
from planck.importer.bodies import Place, Role, UnitList
from planck.importer.body_names import is_body
from planck.importer.document import Document, Note
from planck.importer.items import Items
from planck.importer.lines import lines_of
from planck.importer.outline import outline, printed_blocks
from planck.importer.period import Period, only_year, period_of
from planck.importer.sentences import sentences
from planck.importer.values import ChapterText, Outline, SectionText, TaskText
from planck.importer.yaml_text import Entry, Flow, dump
from planck.messages import CHINESE
from planck.rules.plan.owed import UNOWED

SOURCE = "source/plan.txt"
"""The document's text, below the data folder."""


@dataclass(slots=True)
class Review:
    """What a person has to confirm: the place in the plan, what was taken, and why that is doubtful."""

    at: str
    took: str
    why: str


@dataclass(slots=True)
class DraftTask:
    """A task as it goes into the plan."""

    text: TaskText
    measures: list[tuple[str, str]] = field(default_factory=list)
    """Text and kind."""
    printed: list[str] = field(default_factory=list)
    """The unit list as printed."""
    units: UnitList = field(default_factory=UnitList)
    items: Items = field(default_factory=Items)

    @property
    def whole(self) -> str:
        """The text of the plan's task: its measures joined."""
        return "".join(text for text, _ in self.measures)


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a draft workspace, and what was read."""

    plan: str
    source: str
    tasks: Sequence[DraftTask]
    chapters: int
    units: int
    groups: int
    reviews: Sequence[Review]
    left: Sequence[Note]


Progress = Callable[[int, int], None]
"""Takes how many tasks are read, and of how many."""


def _silent(_done: int, _of: int) -> None:
    """No progress is shown."""


def draft(document: Document, today: datetime.date, progress: Progress = _silent, name: str = "") -> Draft:
    """The plan that the document holds; ``today`` gives the year, and ``name`` the title, where it has none."""
    plan = outline(document)
    plan.frame.title = plan.frame.title or name or "（无标题）"
    source = "".join(line + "\n" for line in printed_blocks(lines_of(document)))
    texts = plan.tasks()
    year = only_year(plan)
    first_leads = bodies.first_leads(source)
    tasks: list[DraftTask] = []
    for text in texts:
        tasks.append(_task(text, year, first_leads=first_leads))
        progress(len(tasks), len(texts))
    reviews = list(_inherited(plan, tasks))
    area = _area(plan)
    entries = register.register([task.units for task in tasks if task.units.names or task.units.groups], area)
    days = [day for task in tasks for day in task.items.days()]
    period = period_of(plan, days, today)
    reviews += _frame_reviews(plan, period, area)
    if first_leads:
        reviews.append(Review("responsible.lead", "", "原文写明名单里的第一个单位为牵头单位，各项任务照此设了牵头单位"))
    reviews += _goals(plan)
    for task in tasks:
        task.items.keep_within(period.start, period.end)
        task.items.date_undated(period.end, of_a_year=period.start.year == period.end.year and not period.why)
        reviews += _task_reviews(task)
    reviews += [_register_review(note, entries) for note in entries.doubts]
    if any(not task.units.names for task in tasks):
        reviews.append(
            Review(
                "rules",
                "P112: warning",
                "有的任务没有写责任单位：办公室确定、写进 responsible 以后，删去 rules 里的这一项",
            )
        )
    top = _top(plan, period, area, source, tasks, entries, reviews)
    return Draft(
        dump(top, _HEAD),
        source,
        tasks,
        len(plan.chapters),
        len(entries.units),
        len(entries.groups),
        reviews,
        document.left,
    )


_HEAD = (
    "# 由 planck import 从文件读入的草稿，原文在 source/plan.txt，逐字保留。",
    "# 没有把握的地方列在最后的 review 里：planck show --review 逐条列出；核对一条，删去一条，全部删完就可以正式使用。",
    "# basis: import 的内容是导入时采用的，不是原文写明的；核对以后改为 basis: office，或者删去这个键。",
)


# ------------------------------------------------------------------------------------------------------------- tasks


def _task(task: TaskText, year: int, *, first_leads: bool) -> DraftTask:
    """The task's measures, its unit list and its items."""
    lines, printed, lists = _parted(task)
    out = DraftTask(task, printed=[*printed, *task.listed])
    title_lists = bodies.read_units(task.title)
    if title_lists:
        task.title = bodies.without(task.title, title_lists) or task.title
        lists = [*title_lists, *lists]
    for head, cell in task.units:
        role = bodies.column_role(head) or Role.RESPONSIBLE
        lists += bodies.read_units(cell, Place.CELL, role)
    out.units = bodies.led_by_first(bodies.merged(lists)) if first_leads else bodies.merged(lists)
    for n, line in enumerate(lines):
        kind = "note" if n in task.notes else ""
        out.measures += [(line, kind)] if kind else [(sentence, "") for sentence in sentences(line)]
    beside = [match["words"] for line in out.printed if (match := _DATED_BRACKET.search(line))]
    out.items = items.read_items(out.measures, task.deadline, out.units.deadline, *beside, year=year)
    out.measures = [(text, kind or items.kind_of(text, out.items)) for text, kind in out.measures]
    return out


_DATED_BRACKET = re.compile(
    r"[【（〔(\[]?(?:(?:完成|办结|整改)?(?:时限|时间|期限))(?:要求)?[:：]?(?P<words>[^】）〕)\]\n]+)[】）〕)\]]?"
)
"""完成时限 beside a unit list."""


def _parted(task: TaskText) -> tuple[list[str], list[str], list[UnitList]]:
    """The text without the unit lists that end it, those as printed, and all lists."""
    joined = "\n".join(task.lines)
    lists = list(bodies.read_units(joined)) if not task.units else []
    cut = len(joined)
    for each in reversed(lists):
        if _DATED_BRACKET.sub("", joined[each.span[1] : cut]).strip(" \u3000\n。；;，,"):
            break
        cut = each.span[0]
    if not joined[:cut].strip():
        cut = len(joined)
    text = joined[:cut].rstrip("\n")
    printed = [line for line in joined[len(text) :].split("\n") if line.strip()]
    return text.split("\n") if text else [], printed, lists


_HEAD_LIST = re.compile(r"[（(〔\[【]([^（）()〔〕【】]{2,60})[）)〕\]】][。：:]?$")


_LED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、)?(?P<name>[\u4e00-\u9fff]{2,20}?)牵头(?:负责)?的?(?:工作|任务|事项|项目)(?:[（(]\d+项[）)])?$"
)
"""A heading that names who leads what stands below it: 一、县住建局牵头工作（8项）."""


def _inherited(plan: Outline, tasks: Sequence[DraftTask]) -> Iterator[Review]:
    """The unit list of a chapter's or section's heading goes to its tasks that have none."""
    by_text = {id(task.text): task for task in tasks}
    for chapter in plan.chapters:
        whole = _of_heading([*chapter.head[-1:], chapter.title], chapter.paragraphs)
        for section in chapter.sections:
            units = _of_heading([*section.head[-1:], section.title], section.paragraphs) or whole
            for task in (by_text[id(text)] for text in section.tasks):
                if units and not (task.units.names or task.units.tail):
                    task.units = units
                    why = "这项任务自己没有写责任单位，取自上面标题里的名单"
                    yield Review(f"{task.text.id}#responsible", units.quote[:40], why)


def _of_heading(head: Sequence[str], paragraphs: Sequence[str]) -> UnitList | None:
    """The units that a heading, or the lines right below it, name in a list."""
    lists = [each for line in paragraphs for each in bodies.read_units(line)]
    for line in head:
        lists = lists or list(bodies.read_units(line))
    for match in (match for line in head if not lists and (match := _LED.match(line))):
        if is_body(match["name"]):
            lists = list(bodies.read_units(f"{match['name']}牵头", Place.CELL))
    for match in (match for line in head if not lists and (match := _HEAD_LIST.search(line))):
        lists = [
            each for each in bodies.read_units(match[1], Place.CELL) if each.tail and all(map(is_body, each.names))
        ]
    return bodies.merged(lists) if lists else None


def _task_reviews(task: DraftTask) -> list[Review]:
    out = [Review(task.text.id, "", doubt) for doubt in task.text.doubts]
    out += [
        Review(f"{task.text.id}#responsible", task.units.quote[:40], CHINESE.text(note.message_key, **note.facts))
        for note in task.units.doubts
    ]
    out += [Review(f"{task.text.id}/{at}" if at else task.text.id, took, why) for at, took, why in task.items.reviews]
    return out


def _register_review(note: Note, entries: register.Register) -> Review:
    """A doubt of the register, at the entry that it is about."""
    facts = note.facts
    at = "units"
    if facts.get("words") in entries.groups:
        at = f"groups/{entries.groups[facts['words']]}"
    elif facts.get("alias") in entries.units:
        at = f"units/{entries.units[facts['alias']].slug}"
    return Review(at, "", CHINESE.text(note.message_key, **facts))


# ------------------------------------------------------------------------------------------------------------- frame

_AREA = re.compile(
    r"^(?:中共)?((?:[\u4e00-\u9fff]{1,6}(?:特别行政区|自治[区州县旗]|[省市县区州盟旗]))(?:[\u4e00-\u9fff]{1,5}?[市县区])?)"
)
_NO_AREA = re.compile("^(?:国务院|国家|中共中央|中央|全国|关于|城市|市|县|区)")


def _area(plan: Outline) -> str:
    """The jurisdiction by the title, else by who issued the document; empty where neither names one."""
    for words in (plan.frame.title, plan.frame.issuer):
        bare = words.removeprefix("关于印发").lstrip("《")
        match = _AREA.match(bare)
        if match and not _NO_AREA.match(bare):
            return match[1]
    return ""


def _frame_reviews(plan: Outline, period: Period, area: str) -> list[Review]:
    out = [Review("id", period.id, "文件没有代号，这是导入时起的；多个方案并用时不能相同，定了不再改")]
    if period.why:
        out.append(Review("period", f"{period.start} 至 {period.end}", period.why))
    if not area:
        out.append(Review("jurisdiction", "", "标题和印发机关里没有看出是哪个地方的，请填写"))
    if not plan.frame.title_lines:
        out.append(Review("title", plan.frame.title, "没有看出标题"))
    out.append(Review("reporting", "季度结束后 20 天内报送", "什么时候报、报给谁，由办公室确定"))
    return out


def _goals(plan: Outline) -> Iterator[Review]:
    """The figures of the goals that stand in no task: nothing judges them, which a person has to know."""
    for chapter in plan.chapters:
        parts: list[ChapterText | SectionText] = [chapter, *chapter.sections]
        for part in parts:
            found = items.read_items([(line, "") for line in part.paragraphs])
            quotes = [target.quote for each in found.indicators for target in each.targets]
            if quotes:
                why = f"总目标里的数（{len(quotes)} 个）不在任何任务里，没有设指标，不判定"
                yield Review(part.id, "；".join(quotes), why)


# -------------------------------------------------------------------------------------------------------------- YAML


def _top(
    plan: Outline,
    period: Period,
    area: str,
    source: str,
    tasks: Sequence[DraftTask],
    entries: register.Register,
    reviews: Sequence[Review],
) -> list[Entry]:
    """The keys of the plan, in order; the closing stands behind the chapters, as in the document."""
    frame = plan.frame
    by_text = {id(task.text): task for task in tasks}
    number, day = frame.number, items.day_of(frame.date)
    document = [("number", number), ("issued_by", frame.issuer), ("issued_on", str(day) if day else "")]
    unclaimed = [
        Flow([("task", task.text.id), ("words", words), ("reason", reason)])
        for task in tasks
        for words, reason in items.unclaimed(task.whole, task.items)
    ]
    # who only cooperates answers for nothing
    nobody = any(not (task.units.lead or task.units.units) for task in tasks)
    top: list[Entry] = [
        ("schema", "planck/plan@1"),
        ("id", period.id),
        ("opening", frame.opening),
        ("title", frame.title),
        ("head", [] if frame.title_lines == [frame.title] else _list(frame.title_lines)),
        ("subtitle", frame.subtitle),
        ("jurisdiction", area),
        ("language", "zh-CN"),
        ("status", "draft"),
        ("document", Flow([(key, value) for key, value in document if value])),
        ("period", Flow([("start", str(period.start)), ("end", str(period.end))])),
        ("source", Flow([("file", SOURCE), ("sha256", hashlib.sha256(source.encode()).hexdigest())])),
        ("preamble", frame.preamble),
        (
            "reporting",
            Flow(
                [("cadence", "quarterly"), ("due_after_days", "20"), ("judged_after_days", "10"), ("basis", "import")]
            ),
        ),
        ("rules", Flow([(UNOWED, "warning")] if nobody else [])),
        ("units", [(entry.slug, _unit(entry)) for entry in entries.units.values()] or Flow([])),
        (
            "groups",
            [
                (slug, Flow([("name", words), ("members", []), ("basis", "import")]))
                for words, slug in entries.groups.items()
            ]
            or Flow([]),
        ),
        ("chapters", [_chapter(chapter, by_text, entries) for chapter in plan.chapters]),
        ("closing", frame.closing),
        ("unclaimed", unclaimed),
        ("review", [Flow([("at", r.at), ("took", r.took), ("why", r.why)]) for r in reviews]),
    ]
    return [(key, value) for key, value in top if value or key in ("units", "chapters", "jurisdiction")]


def _unit(entry: register.Entry) -> Flow:
    values = [("name", entry.name), ("full_name", entry.full_name), ("kind", entry.kind), ("basis", "import")]
    return Flow([(key, value) for key, value in values if value])


def _chapter(chapter: ChapterText, tasks: dict[int, DraftTask], entries: register.Register) -> list[Entry]:
    out: list[Entry] = [("id", chapter.id), ("number", chapter.number), ("title", chapter.title or "（无标题）")]
    out.append(("head", _list(chapter.head)))
    out.append(("paragraphs", chapter.paragraphs))
    out.append(("sections", [_section(section, tasks, entries) for section in chapter.sections]))
    return [(key, value) for key, value in out if value or key in ("id", "title")]


def _section(section: SectionText, tasks: dict[int, DraftTask], entries: register.Register) -> list[Entry]:
    out: list[Entry] = [("id", section.id), ("number", section.number), ("title", section.title or "（无标题）")]
    out.append(("head", _list(section.head)))
    out.append(("paragraphs", section.paragraphs))
    out.append(("tasks", [_task_entry(tasks[id(task)], entries) for task in section.tasks]))
    return [(key, value) for key, value in out if value or key in ("id", "title")]


def _list(lines: Sequence[str]) -> list[str] | Flow:
    return list(lines) or Flow([], brackets="[]")


def _task_entry(task: DraftTask, entries: register.Register) -> list[Entry]:
    text = task.text
    out: list[Entry] = [("id", text.id), ("title", text.title or "（无标题）")]
    out.append(("head", _list(text.head)))
    measures: list[object] = [
        Flow([("text", words), ("kind", kind)]) if kind in ("prohibition", "note") else words
        for words, kind in task.measures
    ]
    out.append(("measures", measures))
    out.append(("responsible", _responsible(task, entries)))
    out.append(("paragraphs", text.after))
    found = task.items
    reporter = _reporter(task.units, entries)
    if found.deadline:
        values = [("by", str(found.deadline.day)), ("quote", found.deadline.words), ("basis", "import")]
        out.append(("deadline", Flow(values)))
    out.append(("indicators", [_indicator(each, reporter) for each in found.indicators]))
    out.append(
        (
            "milestones",
            [Flow([*each.entries(), ("reported_by", reporter), *each.quoted()]) for each in found.milestones],
        )
    )
    out.append(
        ("duties", [Flow([*each.entries(), ("reported_by", reporter), *each.quoted()]) for each in found.duties])
    )
    return [(key, value) for key, value in out if value or key in ("id", "title", "measures", "responsible")]


def _reporter(units: UnitList, entries: register.Register) -> str:
    """Who reports the task's items: the only lead, else the only unit, else each."""
    alone = units.lead if len(units.lead) == 1 else units.units if not units.lead and len(units.units) == 1 else ()
    return entries.units[alone[0]].slug if alone else "each"


def _responsible(task: DraftTask, entries: register.Register) -> Flow | list[Entry]:
    units = task.units
    slug = {name: entry.slug for name, entry in entries.units.items()}
    leads = [slug[name] for name in units.lead]
    answering = [slug[name] for name in (*units.lead, *units.units)]
    out: list[Entry] = []
    if task.printed or units.quote:  # as printed even where the plan would print it so: each sign stands in the draft
        out.append(("printed", _list(task.printed)))
    out += [
        ("units", answering or Flow([], brackets="[]")),
        ("groups", [entries.groups[words] for words in units.groups]),
        ("open", units.open.removeprefix("等") or units.open),
        ("lead", leads[0] if len(leads) == 1 else leads),
        ("cooperating", [slug[name] for name in units.cooperating]),
        ("quote", "；".join(units.quote.split("\n"))),
        ("basis", "import"),
    ]
    out = [(key, value) for key, value in out if value or key == "units"]
    return Flow(out)


def _indicator(each: items.Indicator, reporter: str) -> list[Entry]:
    out: list[Entry] = [("id", each.id), ("name", each.name), ("unit", each.unit), ("measured", each.measured)]
    if each.per:
        out.append(("per", each.per))
    out.append(("reported_by", reporter))
    if reporter == "each" and each.unit not in ("percent", "count"):
        out.append(("aggregate", "none"))
    out.append(("basis", "import"))
    out.append(("targets", [Flow(target.entries()) for target in each.targets]))
    if each.trend:
        out.append(("trend", Flow(each.trend.entries())))
    return [(key, value) for key, value in out if value]
