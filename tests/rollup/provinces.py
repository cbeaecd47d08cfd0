"""Random provinces: what each county's plan and files say, and how ``rollup.yaml`` adds them up, from a seed.

The values here are the oracle's only source; :func:`write` puts the same onto disk for planck to read.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

DAY = datetime.timedelta(days=1)


class Quarter(NamedTuple):
    """A quarter, written 2024Q3."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        following = self.after(1)
        return datetime.date(following.year, 3 * following.number - 2, 1) - DAY

    def after(self, quarters: int) -> Quarter:
        """So many quarters later; before it where negative."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)

    @property
    def year_so_far(self) -> tuple[Quarter, ...]:
        """The quarters of its year up to it."""
        return tuple(Quarter(self.year, number) for number in range(1, self.number + 1))

    @property
    def past_year(self) -> tuple[Quarter, ...]:
        """It and the three before it."""
        return tuple(self.after(-n) for n in (3, 2, 1, 0))


@dataclass(frozen=True)
class Figure:
    """A fraction, or a plain value."""

    numerator: int = 0
    denominator: int = 0
    value: str | None = None


@dataclass(frozen=True)
class Words:
    """What a report says of a task."""

    status: str
    figures: Mapping[str, Figure]
    """By the indicator's slug."""


@dataclass(frozen=True)
class Report:
    """A unit's file of a quarter."""

    submitted: datetime.date | None
    """None: a draft."""
    tasks: Mapping[str, Words]
    unreadable: bool = False


@dataclass(frozen=True)
class Item:
    """An indicator in a county's plan."""

    task: str
    slug: str
    unit: str
    measured: str
    reported_by: str
    """A unit, or ``each``."""
    shared: str = ""

    @property
    def full_id(self) -> str:
        """As mappings name it."""
        return f"{self.task}/{self.slug}"


@dataclass(frozen=True)
class County:
    """A workspace."""

    plan: str
    years: tuple[int, int]
    due_after: int
    judged_after: int
    units: Mapping[str, str]
    """The role by unit."""
    tasks: Mapping[str, tuple[str, ...]]
    """The units of the list by task."""
    items: tuple[Item, ...]
    reports: Mapping[tuple[str, Quarter], Report]
    fault: str = ""
    """``no_folder``, ``no_plan``, ``broken_plan``, ``broken_waivers``; empty: none."""


@dataclass(frozen=True)
class Target:
    """A target of a shared indicator."""

    comparator: str
    level: str
    by: datetime.date | None = None
    strive: bool = False


@dataclass(frozen=True)
class Shared:
    """A shared indicator."""

    id: str
    unit: str
    measured: str
    direction: str
    item: tuple[str, ...]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Level:
    """A level; ``under`` is empty at the top."""

    code: str
    under: str = ""


@dataclass(frozen=True)
class Member:
    """A county in ``rollup.yaml``."""

    code: str
    under: str
    at: str
    county: County
    plan: str = ""
    template: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    excluded: Mapping[str, str] = field(default_factory=dict)
    figures: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    succeeded_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Province:
    """A definition with its counties, and the quarter asked for."""

    period: Quarter
    as_of: datetime.date | None
    """Of ``--as-of``."""
    levels: tuple[Level, ...]
    indicators: tuple[Shared, ...]
    templates: Mapping[str, Mapping[str, str]]
    members: tuple[Member, ...]
    min_denominator: int | None


TODAY = datetime.date(2026, 6, 1)
"""Later than the day on which any of these quarters is judged."""
_SLUGS = ("head", "hotline", "calls", "standard")
_MEASURED = ("in_quarter", "year_to_date", "snapshot", "yearly")
_TASKS = ("1.1.1", "1.1.2", "1.1.3", "1.1.4")


def province(seed: int) -> Province:
    """The province of the seed: a few counties, whose plans share some indicators."""
    random = Random(seed)
    period = Quarter(random.choice((2023, 2024)), random.randint(1, 4))
    as_of = period.end + random.choice((-20, 3, 12, 12, 60, 60)) * DAY if random.random() < 0.3 else None
    levels = _levels(random)
    indicators = tuple(_indicator(random, slug) for slug in random.sample(_SLUGS, random.randint(1, 3)))
    templates = {
        name: {
            shared.id: random.choice((*_ids(shared.id), *_ids(shared.id), "none", "1.1.9/gone"))
            for shared in indicators
            if random.random() < 0.7
        }
        for name in ("old-plan", "new-plan")
    }
    templates = {name: mapping for name, mapping in templates.items() if mapping}
    members = tuple(_members(random, period, levels, indicators, templates))
    shuffled = tuple(random.sample(members, len(members)))
    min_denominator = random.choice((None, 2, 20))
    return Province(period, as_of, levels, indicators, templates, shuffled, min_denominator)


def _levels(random: Random) -> tuple[Level, ...]:
    """A tree of one to four floors, with its top first."""
    top = "530000"
    floors = [[top]]
    levels = [Level(top)]
    for depth in range(1, random.choice((1, 2, 2, 3, 4))):
        floor = []
        for number in range(random.randint(1, 3 - depth // 2)):
            code = f"53{depth}{number}00"
            levels.append(Level(code, random.choice(floors[-1])))
            floor.append(code)
        floors.append(floor)
    return (levels[0], *random.sample(levels[1:], len(levels) - 1))


def _ids(slug: str) -> tuple[str, ...]:
    """The full ids under which plans may have it."""
    return tuple(f"{task}/{slug}{ending}" for task in _TASKS[:3] for ending in ("", "-rate"))


def _indicator(random: Random, slug: str) -> Shared:
    unit = random.choice(("percent", "percent", "count"))
    targets = []
    for _ in range(random.choice((0, 1, 1, 2))):
        level = str(random.choice((50, 70, "82.5", 100)) if unit == "percent" else random.randint(1, 120))
        by = datetime.date(random.choice((2023, 2024)), random.choice((3, 6, 12)), 30)
        comparator = "at_most" if random.random() < 0.2 else "at_least"
        targets.append(Target(comparator, level, by if random.random() < 0.5 else None, random.random() < 0.35))
    return Shared(
        slug,
        unit,
        random.choice(_MEASURED[:3] if random.random() < 0.9 else _MEASURED),
        "lower" if random.random() < 0.25 else "higher",
        tuple(random.sample(_ids(slug), random.randint(2, 6))),
        tuple(targets),
    )


def _members(
    random: Random,
    period: Quarter,
    levels: tuple[Level, ...],
    indicators: tuple[Shared, ...],
    templates: Mapping[str, Mapping[str, str]],
) -> Iterator[Member]:
    """Counties under any level, and now and then a level's own workspace."""
    places = [(f"5301{n + 21}", random.choice(levels).code, "") for n in range(random.choice((1, 2, 3, 4, 5, 6, 9)))]
    places += [(level.code, level.code, random.choice(("own", "total"))) for level in levels if random.random() < 0.2]
    random.shuffle(places)
    copied: Member | None = None
    for code, under, figures in places:
        own = county(random, code, period, indicators)
        if copied is not None and random.random() < 0.03:
            own = copied.county  # the same files under two codes
        mapped = {shared.id: _mapping(random, own, shared) for shared in indicators if random.random() < 0.25}
        excluded = {shared.id: "只统计工作时间" for shared in indicators if random.random() < 0.06}
        since, until = _existence(random, period)
        copied = Member(
            code,
            under,
            f"counties/{code}",
            own,
            plan=random.choice((own.plan, own.plan, "another-plan")) if random.random() < 0.15 else "",
            template=random.choice([*templates]) if templates and random.random() < 0.15 else "",
            items=mapped,
            excluded=excluded,
            figures=figures,
            since=since,
            until=until,
            succeeded_by=tuple(other for other, at, _ in places if other != code and at == under)[:1] if until else (),
        )
        yield copied


def _mapping(random: Random, own: County, shared: Shared) -> str:
    known = [item.full_id for item in own.items]
    likely = [item.full_id for item in own.items if item.slug.startswith(shared.id)]
    return random.choice([*known, *likely * 4, random.choice(_ids(shared.id)), "none"])


def _existence(random: Random, period: Quarter) -> tuple[datetime.date | None, datetime.date | None]:
    """``since`` and ``until``, mostly open, now and then on or beside the quarter's last day."""
    near = [period.end + days * DAY for days in (-400, -200, -100, -91, -1, 0, 1, 200)]
    since = random.choice(near) if random.random() < 0.08 else None
    until = (
        random.choice([day for day in near if since is None or day > since] or [None])
        if random.random() < 0.12
        else None
    )
    return since, until


def county(random: Random, code: str, period: Quarter, indicators: tuple[Shared, ...]) -> County:
    """A workspace whose plan has most of the shared indicators, and whose files have what offices send."""
    units = {f"u{n}": "judged" for n in range(random.randint(1, 4))}
    if len(units) > 1 and random.random() < 0.15:
        units["u0"] = "cooperating"
    tasks = {
        task: tuple(random.sample([*units], random.randint(1, len(units)))) for task in _TASKS[: random.randint(1, 3)]
    }
    items = tuple(_items(random, tasks, indicators))
    due_after = random.choice((20, 20, 20, 10)) if random.random() < 0.3 else 20
    judged_after = 10
    years = (2021, 2025)
    if random.random() < 0.05:
        years = random.choice(((2016, period.year - 1), (period.year + 1, 2030), (period.year, period.year)))
    reports = {
        (unit, quarter): _report(random, quarter, unit, tasks, items, due_after, judged_after)
        for quarter in _quarters(random, period)
        for unit in units
        if any(unit in named for named in tasks.values()) and random.random() < 0.88
    }
    faults = ("no_folder", "no_plan", "broken_plan", "broken_waivers")
    fault = random.choice(faults) if random.random() < 0.08 else ""
    return County(f"plan-{code}", years, due_after, judged_after, units, tasks, items, reports, fault)


def _quarters(random: Random, period: Quarter) -> list[Quarter]:
    """The judged quarter, some before it, now and then a later one."""
    before = [period.after(-n) for n in (1, 2, 3) if random.random() < 0.3]
    later = [period.after(1)] if random.random() < 0.1 else []
    return [*before, *([period] if random.random() < 0.95 else []), *later]


def _items(random: Random, tasks: Mapping[str, tuple[str, ...]], indicators: tuple[Shared, ...]) -> Iterator[Item]:
    for shared in indicators:
        if random.random() < 0.12:
            continue
        task = random.choice([*tasks])
        unit = shared.unit if random.random() < 0.95 else random.choice(("percent", "count"))
        measured = shared.measured if random.random() < 0.95 else random.choice(_MEASURED)
        reported_by = "each" if random.random() < 0.5 else random.choice(tasks[task])
        slug = shared.id + ("-rate" if random.random() < 0.3 else "")
        yield Item(task, slug, unit, measured, reported_by, shared.id if random.random() < 0.7 else "")


def _report(
    random: Random,
    quarter: Quarter,
    unit: str,
    tasks: Mapping[str, tuple[str, ...]],
    items: tuple[Item, ...],
    due_after: int,
    judged_after: int,
) -> Report:
    days = random.choice((1, 5, due_after, due_after, due_after + 1, due_after + judged_after))
    if random.random() < 0.04:
        days = due_after + judged_after + 1
    submitted = None if random.random() < 0.02 else quarter.end + days * DAY
    written = {}
    for task, named in tasks.items():
        if unit not in named:
            continue
        if random.random() < 0.05:
            written[task] = Words("not_applicable", {})
            continue
        owed = [item for item in items if item.task == task and item.reported_by in (unit, "each")]
        figures = {item.slug: _figure(random, item) for item in owed if random.random() < 0.92}
        written[task] = Words("in_progress", figures)
    return Report(submitted, written, unreadable=random.random() < 0.015)


def _figure(random: Random, item: Item) -> Figure:
    if item.unit != "percent":
        return Figure(value=str(random.choice((0, random.randint(1, 40)))))
    if random.random() < (0.03 if item.reported_by == "each" else 0.12):
        return Figure(value=random.choice(("88", "93.50", "100", "0", "120")))
    denominator = random.choice((0, 1, 3, 7, 10, 20, 60, 500))
    numerator = random.randint(denominator * 2 // 3, denominator)
    return Figure(numerator + 1 if denominator and random.random() < 0.02 else numerator, denominator)


# ---------------------------------------------------------------------------------------------------------- on disk


def write(built: Province, root: Path) -> Path:
    """Write the counties' workspaces and ``rollup.yaml``, whose path is returned."""
    for member in built.members:
        write_county(member.county, root / member.at)
    root.mkdir(exist_ok=True)
    path = root / "rollup.yaml"
    path.write_text(definition(built), encoding="utf-8")
    return path


def write_county(own: County, folder: Path) -> None:
    """Write the plan, the waivers and the progress files."""
    if own.fault == "no_folder":
        return
    data = folder / "data"
    data.mkdir(parents=True)
    if own.fault != "no_plan":
        text = "schema: planck/plan@1\nid: [\n" if own.fault == "broken_plan" else plan(own)
        (data / "plan.yaml").write_text(text, encoding="utf-8")
    if own.fault == "broken_waivers":
        (data / "waivers.yaml").write_text("schema: planck/waivers@1\nwaivers: [\n", encoding="utf-8")
    for unit in {unit for unit, _ in own.reports}:
        (data / "progress" / unit).mkdir(parents=True)
    for (unit, quarter), report in own.reports.items():
        content = progress(own, unit, quarter, report).encode()
        if report.unreadable:  # half of a file, or one that a spreadsheet has eaten
            content = content[: len(content) // 2] + b"\n[" if quarter.number % 2 else b"\xd0\xcf\x11\xe0\x00"
        (data / "progress" / unit / f"{quarter}.yaml").write_bytes(content)


def plan(own: County) -> str:
    """``plan.yaml``: no target but the roll-up's own is in these counties."""
    first, last = own.years
    lines = [
        "schema: planck/plan@1",
        f"id: {own.plan}",
        "title: 示例县方案",
        f"period: {{start: {first}-01-01, end: {last}-12-31}}",
        "status: in_force",
        f"reporting: {{due_after_days: {own.due_after}, judged_after_days: {own.judged_after}, basis: office}}",
        "units:",
        *(f"  {unit}: {{name: 示例{unit}局, role: {role}}}" for unit, role in own.units.items()),
        "chapters:",
        '  - id: "1"',
        "    number: 一",
        "    title: 任务",
        "    sections:",
        '      - id: "1.1"',
        "        number: （一）",
        "        title: 服务",
        "        tasks:",
    ]
    for task, units in own.tasks.items():
        quote = "、".join(f"示例{unit}局" for unit in units)
        lines += [
            f'          - id: "{task}"',
            "            title: 提升服务",
            "            measures: [提升服务。]",
            f"            responsible: {{units: [{', '.join(units)}], groups: [], quote: {quote}}}",
        ]
        items = [item for item in own.items if item.task == task]
        lines += ["            indicators:"] if items else []
        for item in items:
            shared = f", shared: {item.shared}" if item.shared else ""
            lines.append(
                f"              - {{id: {item.slug}, name: {item.slug}, unit: {item.unit}, measured: {item.measured}, "
                f"reported_by: {item.reported_by}{shared}}}"
            )
    return "\n".join(lines) + "\n"


def progress(own: County, unit: str, quarter: Quarter, report: Report) -> str:
    """A progress file; who prepared it tells the files of two counties apart."""
    lines = [
        "schema: planck/progress@1",
        f"unit: {unit}",
        f"period: {quarter}",
        f"submitted: {report.submitted or ''}".rstrip(),
        f"prepared_by: {own.plan}",
        "tasks:" if report.tasks else "tasks: {}",
    ]
    for task, words in report.tasks.items():
        lines += [f"  {task}:", f"    status: {words.status}", f"    progress: {quarter}推进。"]
        lines += ["    indicators:"] if words.figures else []
        lines += [f"      {slug}: {_written(figure)}" for slug, figure in words.figures.items()]
    return "\n".join(lines) + "\n"


def _written(figure: Figure) -> str:
    if figure.value is not None:
        return figure.value
    return f"{{numerator: {figure.numerator}, denominator: {figure.denominator}}}"


def definition(built: Province, lower: Iterable[Mapping[str, str]] = ()) -> str:
    """``rollup.yaml``; ``lower``: entries of lower roll-ups, as ``members`` has them."""
    lines = ["schema: planck/rollup@1", f"id: r{built.levels[0].code}", "name: 示例省"]
    if built.min_denominator is not None:
        lines.append(f"ranking: {{min_denominator: {built.min_denominator}}}")
    for key, entries in (
        ("levels", [_level(level) for level in built.levels]),
        ("indicators", [_shared(shared) for shared in built.indicators]),
        ("members", [*(_member(member) for member in built.members), *lower]),
    ):
        lines += [f"{key}:", *(f"  - {_flow(entry)}" for entry in entries)]
    lines += ["templates:"] if built.templates else []
    lines += [f"  {name}: {_flow(mapping)}" for name, mapping in built.templates.items()]
    return "\n".join(lines) + "\n"


def _level(level: Level) -> dict[str, str]:
    return {"code": level.code, "name": f"级{level.code}", "under": level.under}


def _flow(values: Mapping[str, Any]) -> str:
    """A flow mapping, without what is empty; a JSON text is YAML."""
    kept = {key: value for key, value in values.items() if value not in ("", None, (), [], {})}
    return json.dumps(kept, ensure_ascii=False, default=str)


def _shared(shared: Shared) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": shared.id,
        "name": f"指标{shared.id}",
        "unit": shared.unit,
        "measured": shared.measured,
        "direction": shared.direction,
        "item": shared.item,
    }
    values["targets"] = [
        {target.comparator: target.level}
        | ({"by": str(target.by)} if target.by else {})
        | ({"strive": "true"} if target.strive else {})
        for target in shared.targets
    ]
    return values


def _member(member: Member) -> dict[str, Any]:
    return {
        "code": member.code,
        "name": f"县{member.code}",
        "under": member.under,
        "at": member.at,
        "plan": member.plan,
        "template": member.template,
        "figures": member.figures,
        "items": dict(member.items),
        "excluded": dict(member.excluded),
        "since": member.since,
        "until": member.until,
        "succeeded_by": member.succeeded_by,
    }


# ---------------------------------------------------------------------------------------------------------- in parts


class Parts(NamedTuple):
    """A province whose lower levels add themselves up first."""

    upper: Province
    """Without the members that stand in a part."""
    lower: Mapping[str, Parts]
    """By the code of the level."""
    levels: tuple[Level, ...]
    """All of them."""


def parted(random: Random, built: Province, judged: Callable[[Province], bool], chance: float = 0.7) -> Parts:
    """The province in parts of parts; ``judged``: whether a part has a member with an answer, and may stand alone."""
    top = built.levels[0].code
    upper = built
    lower: dict[str, Parts] = {}
    for level in built.levels:
        codes = under(built.levels, level.code)
        part = replace(
            built,
            levels=(Level(level.code), *(other for other in built.levels if other.code in codes - {level.code})),
            members=tuple(member for member in built.members if member.under in codes),
        )
        if level.code == top or level not in upper.levels or random.random() > chance or not judged(part):
            continue
        upper = replace(
            upper,
            levels=tuple(other for other in upper.levels if other.code not in codes),
            members=tuple(member for member in upper.members if member.under not in codes),
        )
        lower = {code: within for code, within in lower.items() if code not in codes}
        lower[level.code] = parted(random, part, judged, chance)
    return Parts(upper, lower, built.levels)


def under(levels: Iterable[Level], code: str) -> set[str]:
    """The level's code and those of all levels under it."""
    levels, codes = tuple(levels), {code}
    for _ in levels:
        codes |= {level.code for level in levels if level.under in codes}
    return codes
