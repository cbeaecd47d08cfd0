"""汇总通报: what a roll-up of many counties comes to, who is missing from it, and by what it was counted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from planck.charts import tiles
from planck.charts.values import Chart, Tile, TilesChart
from planck.core.lights import LIT, Light
from planck.reports import chinese, rollup_method, rollup_sheets
from planck.reports.context import Ask
from planck.reports.ledger_table import LedgerTable
from planck.reports.rollup_context import (
    REASONS,
    STATES,
    RollUpContext,
    RollUpHead,
    fraction,
    head,
    share_of,
    shown,
    standing,
    state_word,
    status_word,
    targets,
    with_fraction,
)
from planck.rollup.document import ANSWERED, County, Definition, Indicator, Level, Ranked, Ranking, Status
from planck.rollup.document import GAPS as MISSING

Part = TypeVar("Part")

FEW = 20
"""Ranked members up to which a ranking stands whole in the body; of more, the first and the last ten do."""
ENDS = 10
MOST_LISTED = 500
"""Members up to which the annexes list each: a hundred pages more are read by nobody, and the workbook has them all."""
MOST_LEVELS = 60
"""Levels up to which the tables have them all; of more, the top and those right below it: a nation has 370."""
LEAST_TILES = 6
"""Members below which a map of tiles shows nothing that a table does not."""
MOST_NAMED = 10
"""Members of one reason that the body names; more are named in the annexes alone."""
_COLUMNS = 6
"""Shared indicators side by side in a table of members."""
_RANKINGS = 3
"""Rankings side by side."""


@dataclass(frozen=True, slots=True)
class ReportingRow:
    """A level's reports, over its members with an answer."""

    level: str
    members: int
    answered: int
    units: int
    """Units that owe a report."""
    reported: int
    """In time or late."""
    late: int
    missing: int
    pending: int
    left_out: int
    rate: str
    """报送率: units reported ÷ owed."""
    in_time_rate: str
    """按时率: units that reported in time ÷ owed."""


@dataclass(frozen=True, slots=True)
class LevelLights:
    """How many units, or tasks, of a level show each light."""

    level: str
    counts: tuple[int, ...]
    """Red, yellow, blue, grey, green."""
    total: int
    """With a light."""


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """A shared indicator at a level."""

    level: str
    value: str
    fraction: str
    """Numerator and denominator: ``501/510``."""
    given: str
    """Members whose figure counts, of all: ``13/16``."""
    gaps: int
    """Members that are missing from it."""
    reported: str
    """Units whose figure is in, of those that owe it: ``517/520``."""
    standing: str


@dataclass(frozen=True, slots=True)
class SharedSection:
    """A shared indicator: what it comes to, who is missing, and each level."""

    number: str
    """The position in words: 一."""
    name: str
    whole: LevelFigure
    """At the top."""
    complete: bool
    sentences: tuple[str, ...]
    levels: tuple[LevelFigure, ...]
    """Each level in its order; empty where there is a single one."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A ranked member."""

    place: int
    name: str
    level: str
    value: str
    fraction: str


@dataclass(frozen=True, slots=True)
class RankingSection:
    """排名 by one indicator."""

    number: str
    name: str
    ranked: int
    members: int
    order: str
    """By which direction, as a sentence."""
    rows: tuple[PlaceRow, ...]
    """All that are ranked where these are few, else the first ten."""
    last: tuple[PlaceRow, ...]
    """The last ten; empty where ``rows`` has them all."""
    annexed: bool
    """Whether the annex has it whole, as the body does not."""
    tied: str
    """Who shares the first place where that is more than ten members; else empty."""
    unranked: tuple[str, ...]
    """Who has no place, by reason."""


@dataclass(frozen=True, slots=True)
class UnjudgedRow:
    """A member that was not judged, or only in part."""

    code: str
    name: str
    level: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member in the annex."""

    code: str
    name: str
    level: str
    state: str
    day: str
    """The day of judging in ISO form."""
    units: str
    reported: str
    rate: str
    lights: tuple[str, ...]
    """Units by light: red, yellow, blue, grey, green."""
    red_share: str
    """Red units of all with a light."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The shared indicators of every member, a few side by side."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """The member, and a cell for each indicator: the value with its fraction, else the status."""


@dataclass(frozen=True, slots=True)
class RankingTable:
    """Rankings side by side: of each a place, a member and a figure; below, who has no place, with the reason."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RollUpCircular:
    """All that ``rollup.md.j2`` may use, as ``it``."""

    head: RollUpHead
    title: str
    whole: ReportingRow
    """The top level."""
    partial: int
    """Members of which a file or folder was not read."""
    unanswered: int
    silent: tuple[str, ...]
    """Members without an answer, by state, with their names."""
    reporting: tuple[ReportingRow, ...]
    deeper: int
    """Levels further below, which the tables leave to the workbook."""
    lights: tuple[str, ...]
    """Sign and name of each light, in the order of the counts below."""
    unit_lights: tuple[LevelLights, ...]
    task_lights: tuple[LevelLights, ...]
    none_lit: int
    """Tasks that show no light, since nothing of theirs applied."""
    most_red: str
    """The members with the highest shares of red units; empty where none has a red one."""
    indicators: tuple[SharedSection, ...]
    rankings: tuple[RankingSection, ...]
    ranking_tables: tuple[RankingTable, ...]
    """The rankings that the body does not have whole."""
    unjudged: tuple[UnjudgedRow, ...]
    definitions: tuple[rollup_method.DefinitionRow, ...]
    notes: tuple[str, ...]
    """By what was counted, a sentence each."""
    exceptions: tuple[rollup_method.ExceptionRow, ...]
    ended: tuple[str, ...]
    """Members that were no more on the period's last day, each with its last figures."""
    members: tuple[MemberRow, ...]
    """Empty where they are too many to be listed on paper."""
    figures: tuple[FigureTable, ...]
    member_count: int
    charts: tuple[Chart, ...]
    map_annexed: bool
    """Whether the map of tiles is so large that it stands in the annex."""
    table: LedgerTable
    """The same as tables of cells, for the workbook."""


def view(context: RollUpContext, ask: Ask) -> Iterator[tuple[str, RollUpCircular]]:  # noqa: ARG001 - about all members
    """The circular, a single paper."""
    rollup, top = context.rollup, head(context)
    listed = len(rollup.counties) <= MOST_LISTED
    rankings, levels = tuple(_rankings(context)), _levels(context)
    yield (
        rollup.id,
        RollUpCircular(
            head=top,
            title=f"关于{top.quarter}{top.area}各地进展情况的通报",
            whole=reports_at(context.top, 0),
            partial=sum(county.state == "partial" for county in rollup.counties),
            unanswered=len(rollup.counties) - len(context.answered),
            silent=tuple(_silent(context)),
            reporting=tuple(reports_at(level, depth) for depth, level in levels),
            deeper=len(context.tree) - len(levels),
            lights=tuple(f"{light.symbol} {light.look.zh}" for light in LIT),
            unit_lights=tuple(lights_at(level, depth, "units") for depth, level in levels),
            task_lights=tuple(lights_at(level, depth, "tasks") for depth, level in levels),
            none_lit=context.top.lights.get("tasks", {}).get(Light.NONE, 0),
            most_red=_most_red(context),
            indicators=tuple(_indicators(context)),
            rankings=rankings,
            ranking_tables=tuple(_ranking_tables(context, rankings)) if listed else (),
            unjudged=tuple(_unjudged(context)),
            definitions=tuple(map(rollup_method.defined, rollup.definitions)),
            notes=tuple(rollup_method.notes(context)),
            exceptions=tuple(rollup_method.exceptions(context)),
            ended=tuple(rollup_method.ended(context)),
            members=tuple(member(context, county) for county in rollup.counties) if listed else (),
            figures=tuple(_figures(context)) if listed else (),
            member_count=len(rollup.counties),
            charts=(maps := tuple(_tiles(context))),
            map_annexed=any(not tiles.small(chart) for chart in maps),
            table=rollup_sheets.workbook(context),
        ),
    )


def _levels(context: RollUpContext) -> list[tuple[int, Level]]:
    """The levels that the tables show, each with its depth."""
    few = len(context.tree) <= MOST_LEVELS
    return [(depth, level) for depth, level in context.tree if few or depth <= 1]


def _indented(name: str, depth: int) -> str:
    """The name with a dot for each level between it and those right below the top."""
    return "·" * (depth - 1) + name


def reports_at(level: Level, depth: int) -> ReportingRow:
    """How a level's reports came in."""
    reported = level.in_time + level.late
    return ReportingRow(
        level=_indented(level.name, depth),
        members=level.members,
        answered=level.answered,
        units=level.units,
        reported=reported,
        late=level.late,
        missing=level.missing,
        pending=level.pending,
        left_out=level.left_out,
        rate=share_of(reported, level.units),
        in_time_rate=share_of(level.in_time, level.units),
    )


def _silent(context: RollUpContext) -> Iterator[str]:
    """The members without an answer by state: 没有数据的1个：丙县."""
    for state in STATES:
        codes = [county.code for county in context.rollup.counties if county.state == state]
        if codes and state not in ANSWERED:
            yield f"{state_word(state)}的{len(codes)}个：{context.named(codes)}"


def lights_at(level: Level, depth: int, kind: str) -> LevelLights:
    """How many units, or tasks, of a level show each light."""
    lights = level.lights.get(kind, {})  # type: ignore[call-overload]
    counts = tuple(lights.get(light, 0) for light in LIT)
    return LevelLights(_indented(level.name, depth), counts, sum(counts))


def _red(context: RollUpContext, county: County) -> tuple[int, int]:
    """A member's red units, and all with a light."""
    counts = _unit_lights(context, county)
    return counts[0], sum(counts)


def _unit_lights(context: RollUpContext, county: County) -> tuple[int, ...]:
    """A member's units by light: red, yellow, blue, grey, green."""
    lights = context.counts[county.code].lights.units
    return tuple(lights.get(light, 0) for light in LIT)


def _most_red(context: RollUpContext) -> str:
    """The five highest shares of red units: 甲县25%（10/40）."""
    shares = [(county, *_red(context, county)) for county in context.answered]
    reds = [(Fraction(red, lit), county, red, lit) for county, red, lit in shares if red]
    reds.sort(key=lambda each: (-each[0], each[1].code))
    return "、".join(f"{county.name}{share_of(red, lit)}（{red}/{lit}）" for _, county, red, lit in reds[:5])


def figure_at(context: RollUpContext, figure: Indicator, depth: int) -> LevelFigure:
    """A shared indicator at a level."""
    return LevelFigure(
        level=_indented(context.level_name(figure.level), depth),
        value=shown(figure.value, figure.numerator, figure.denominator, context.definitions[figure.id].unit),
        fraction=fraction(figure.numerator, figure.denominator),
        given=f"{figure.status.get('given', 0)}/{sum(figure.status.values())}",
        gaps=sum(map(len, figure.missing.values())),
        reported=f"{figure.reported}/{figure.expected}",
        standing=standing(figure, context.definitions[figure.id]),
    )


def _indicators(context: RollUpContext) -> Iterator[SharedSection]:
    for place, definition in enumerate(context.rollup.definitions, 1):
        levels = [
            (figure, depth)
            for depth, level in _levels(context)
            if (figure := context.figures.get((definition.id, level.code)))
        ]
        if not levels:
            continue
        whole = levels[0][0]
        yield SharedSection(
            number=chinese.numeral(place),
            name=definition.name,
            whole=figure_at(context, whole, 0),
            complete=whole.complete,
            sentences=tuple(_sentences(context, whole, definition)),
            levels=tuple(figure_at(context, figure, depth) for figure, depth in levels) if len(levels) > 1 else (),
        )


def _sentences(context: RollUpContext, figure: Indicator, definition: Definition) -> Iterator[str]:
    """What it comes to over whom; each gap with its members; totals that differ from what lies below them."""
    value = with_fraction(figure.value, figure.numerator, figure.denominator, definition.unit)
    members, given = sum(figure.status.values()), figure.status.get("given", 0)
    goal = f"，{standing(figure, definition)}（目标：{targets(definition)}）" if definition.targets else ""
    comes_to = f"{context.level_name(figure.level)}{value}{goal}" if figure.value is not None else "没有可以汇总的数据"
    # neither is a gap: a member with nothing to count, or whose plan does not ask for it, is complete
    idle = "".join(f"，{status_word(key)}的{figure.status[key]}个" for key in _NO_GAPS if figure.status.get(key))
    yield f"{comes_to}。成员{members}个，计入{given}个{idle}；{_by_units(figure)}"
    if gaps := [gap for status in MISSING if (gap := _gap(context, figure, status))]:
        yield f"没有计入的：{'；'.join(gaps)}"
    for total in figure.totals:
        below = context.figures.get((figure.id, total.code))
        own = with_fraction(total.value, total.numerator, total.denominator, definition.unit)
        sums = below and with_fraction(below.value, below.numerator, below.denominator, definition.unit)
        if own != sums:
            below_it = f"所辖成员相加为{sums or chinese.NOTHING}"
            yield f"{context.name(total.code)}报送的合计为{own}，{below_it}；合计只列示，不相加"


_NO_GAPS: tuple[Status, ...] = ("not_applicable", "not_asked")


def _by_units(figure: Indicator) -> str:
    if not figure.expected:
        return "没有应报的单位"
    whole = f"应报单位{figure.expected}个"
    return f"{whole}，已报{figure.reported}个" if figure.reported < figure.expected else f"{whole}，均已报"


def _gap(context: RollUpContext, figure: Indicator, status: Status) -> str:
    codes = figure.missing.get(status, [])
    names = context.named(codes) if len(codes) <= MOST_NAMED else _where(context, "附件2")
    return f"{status_word(status)}的{len(codes)}个（{names}）" if codes else ""


def _where(context: RollUpContext, annex: str) -> str:
    """Where members are named that are too many for the body."""
    return f"见{annex}" if len(context.rollup.counties) <= MOST_LISTED else "见工作簿"


def _rankings(context: RollUpContext) -> Iterator[RankingSection]:
    for place, ranking in enumerate(context.rollup.ranking, 1):
        definition = context.definitions[ranking.id]
        ranked = tuple(placed(context, row, row.place, definition) for row in ranking.rows if row.place is not None)
        few, unranked = len(ranked) <= FEW, _by_reason(ranking)
        first = sum(row.place == 1 for row in ranked)
        yield RankingSection(
            number=chinese.numeral(place),
            name=definition.name,
            ranked=ranking.ranked,
            members=ranking.members,
            order=f"数值{'低' if definition.direction == 'lower' else '高'}的在前，相同的名次并列",
            rows=ranked if few else ranked[:ENDS],
            last=() if few else ranked[-ENDS:],
            annexed=not few or any(len(rows) > MOST_NAMED for _, rows in unranked),
            tied=f"并列第1名的共{first}个" if not few and first > ENDS else "",
            unranked=tuple(_unranked(context, ranking, why, rows) for why, rows in unranked),
        )


def placed(context: RollUpContext, row: Ranked, place: int, definition: Definition) -> PlaceRow:
    """A member in a ranking."""
    county = context.counties.get(row.code)
    return PlaceRow(
        place=place,
        name=context.name(row.code),
        level=context.level_name(county.under) if county else chinese.NOTHING,
        value=shown(row.value, row.numerator, row.denominator, definition.unit),
        fraction=fraction(row.numerator, row.denominator),
    )


def _by_reason(ranking: Ranking) -> list[tuple[str, list[Ranked]]]:
    """Those without a place by reason, in the order of the statuses."""
    by_reason: dict[str, list[Ranked]] = {}
    for row in ranking.rows:
        if row.why is not None:
            by_reason.setdefault(row.why, []).append(row)
    return sorted(by_reason.items(), key=lambda each: REASONS.index(each[0]))


def _unranked(context: RollUpContext, ranking: Ranking, why: str, rows: list[Ranked]) -> str:
    """Who has no place for that reason: 分母小于20的1个：甲县（10/10）."""
    which = f"{status_word(why, context.rollup.min_denominator)}的{len(rows)}个"
    if len(rows) > MOST_NAMED:
        return f"{which}（{_where(context, '附件3')}）"
    return f"{which}：{'、'.join(context.name(row.code) + _in_brackets(row, ranking, context) for row in rows)}"


def _ranking_tables(context: RollUpContext, sections: tuple[RankingSection, ...]) -> Iterator[RankingTable]:
    """The rankings of which the body has a part, whole and side by side."""
    pairs = zip(context.rollup.ranking, sections, strict=True)
    long = [ranking for ranking, section in pairs if section.annexed]
    for chosen in _alike(long, _RANKINGS):
        columns = [[_ranked_cells(context, ranking, row) for row in ranking.rows] for ranking in chosen]
        rows = itertools.zip_longest(*columns, fillvalue=("", "", ""))
        heads = (head for ranking in chosen for head in ("名次", context.definitions[ranking.id].name, "数值或原因"))
        yield RankingTable(tuple(heads), tuple(tuple(itertools.chain(*row)) for row in rows))


def _alike(parts: list[Part], most: int) -> Iterator[list[Part]]:
    """The parts in as few runs as ``most`` allows, of like lengths."""
    runs = -(-len(parts) // most)
    for n in range(runs):
        yield parts[n * len(parts) // runs : (n + 1) * len(parts) // runs]


def _ranked_cells(context: RollUpContext, ranking: Ranking, row: Ranked) -> tuple[str, str, str]:
    unit = context.definitions[ranking.id].unit
    value = with_fraction(row.value, row.numerator, row.denominator, unit)
    if row.place is not None:
        return str(row.place), context.name(row.code), value
    why = status_word(row.why or "", context.rollup.min_denominator)
    return chinese.NOTHING, context.name(row.code), why if row.value is None else f"{why}（{_figure_of(row, unit)}）"


def _in_brackets(row: Ranked, ranking: Ranking, context: RollUpContext) -> str:
    """The figure of a member without a place, where it has one."""
    return "" if row.value is None else f"（{_figure_of(row, context.definitions[ranking.id].unit)}）"


def _figure_of(row: Ranked, unit: str) -> str:
    """``10/10``; the value where it has no fraction."""
    parts = fraction(row.numerator, row.denominator)
    return parts if parts != chinese.NOTHING else shown(row.value, None, None, unit)


def _unjudged(context: RollUpContext) -> Iterator[UnjudgedRow]:
    """Those without an answer, then those read in part."""
    order = [*(state for state in STATES if state not in ANSWERED), "partial"]
    for state in order:
        for county in context.rollup.counties:
            if county.state == state:
                level = context.level_name(county.under)
                why = f"未能读取：{county.why}" if state == "partial" and county.why else county.why or chinese.NOTHING
                yield UnjudgedRow(county.code, county.name, level, state_word(state), why)


def member(context: RollUpContext, county: County) -> MemberRow:
    """A member with its reports and lights; dashes where it gave no answer."""
    answered = county.state in ANSWERED
    level, state = context.level_name(county.under), state_word(county.state)
    if not answered:
        dash = chinese.NOTHING
        return MemberRow(county.code, county.name, level, state, dash, dash, dash, dash, (dash,) * 5, dash)
    counts = context.counts[county.code]
    return MemberRow(
        code=county.code,
        name=county.name,
        level=level,
        state=state,
        day=county.as_of or chinese.NOTHING,
        units=str(counts.units),
        reported=str(counts.reported),
        rate=share_of(counts.reported, counts.units),
        lights=tuple(map(str, _unit_lights(context, county))),
        red_share=share_of(*_red(context, county)),
    )


def _figures(context: RollUpContext) -> Iterator[FigureTable]:
    for chosen in _alike(context.rollup.definitions, _COLUMNS):
        rows = (
            (county.name, tuple(cell(context, county, definition) for definition in chosen))
            for county in context.rollup.counties
        )
        yield FigureTable(tuple(definition.name for definition in chosen), tuple(rows))


def cell(context: RollUpContext, county: County, definition: Definition) -> str:
    """The figure, and why it is not added where it is not."""
    share = context.share(county.code, definition.id)
    if share is None:
        return chinese.NOTHING
    if share.value is None:
        return status_word(share.status)
    value = with_fraction(share.value, share.numerator, share.denominator, definition.unit)
    if share.status == "given":
        return f"{value}，合计" if county.figures == "total" else value
    return f"{value}，{status_word(share.status)}"


_STEPS = (Fraction(10, 100), Fraction(25, 100))
"""Shares of red units at which a tile gets darker."""


def _tiles(context: RollUpContext) -> Iterator[TilesChart]:
    """A tile a member, by level: the darker, the more of its units are red."""
    counties = context.rollup.counties
    if len(counties) < LEAST_TILES:
        return
    groups: dict[str, list[Tile]] = {level.code: [] for _, level in context.tree}
    for county in counties:
        groups.setdefault(county.under, []).append(_tile(context, county))
    drawn = TilesChart(
        name="tiles",
        title=f"{context.top.name}各成员红灯单位占比",
        description="每格一个成员，按所属分行，颜色越深红灯单位占比越大；未能评判的成员另有花纹。逐个的数见附件1。",
        groups=tuple((context.level_name(code), tuple(group)) for code, group in groups.items() if group),
    )
    if tiles.fits(drawn):
        yield drawn


def _tile(context: RollUpContext, county: County) -> Tile:
    if county.state not in ANSWERED:
        return Tile(county.name, None, "未评判")
    red, lit = _red(context, county)
    share = Fraction(red, lit) if lit else Fraction(0)
    shade = 0 if not red else 1 + sum(share >= step for step in _STEPS)
    return Tile(county.name, shade, f"{Light.RED.symbol}{red}" if red else f"{Light.GREEN.symbol}0")
