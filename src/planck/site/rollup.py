"""Many counties as pages: levels, shared indicators, a page a member, down to its own site where that lies beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from planck.core.lights import LIT, Light
from planck.messages import CHINESE, number
from planck.reports import chinese
from planck.reports import rollup as papers
from planck.reports.context import Ask
from planck.reports.rollup import (
    LevelFigure,
    LevelLights,
    MemberRow,
    PlaceRow,
    ReportingRow,
    RollUpCircular,
    SharedSection,
)
from planck.reports.rollup_context import RollUpContext, state_word, status_word, targets, with_fraction
from planck.rollup.document import ANSWERED, County, Definition, Indicator, Level, Ranking, Row, Shared
from planck.rules import RULES
from planck.rules.pages import title as rule_title
from planck.site import search
from planck.site.data import csv_of, harmless
from planck.site.filling import Page, filled
from planck.site.frame import Frame
from planck.site.links import Link, paths
from planck.site.search import Entry


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level in a table of levels."""

    link: Link
    reports: ReportingRow
    units: LevelLights


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in a table of members."""

    link: Link
    level: Link
    row: MemberRow
    site: Link
    """Its own site; nothing where none lies beside."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A shared indicator in a table."""

    link: Link
    figure: LevelFigure
    complete: bool
    goal: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The whole."""

    circular: RollUpCircular
    red_units: int
    levels: tuple[LevelLine, ...]
    indicators: tuple[IndicatorLine, ...]
    members: tuple[MemberLine, ...]
    unjudged: tuple[tuple[Link, str, str], ...]
    lights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelPage:
    """A level: what lies below it, and its shared indicators."""

    line: LevelLine
    under: Link
    below: tuple[LevelLine, ...]
    members: tuple[MemberLine, ...]
    indicators: tuple[IndicatorLine, ...]
    lights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """A shared indicator: by what it is counted, what it comes to, who stands where."""

    definition: tuple[tuple[str, str], ...]
    section: SharedSection | None
    levels: tuple[tuple[Link, LevelFigure], ...]
    ranked: tuple[tuple[Link, PlaceRow], ...]
    unranked: tuple[tuple[Link, str], ...]
    members: tuple[tuple[Link, str], ...]
    """Each member's figure, and why it is not added where it is not."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of a member."""

    unit: Link
    """By the member's own code; with a link to its page where the member's site lies beside."""
    light: str
    colour: Light
    receipt: str
    submitted: str


@dataclass(frozen=True, slots=True)
class CountyPage:
    """A member."""

    line: MemberLine
    why: str
    counts: tuple[tuple[str, int], ...]
    shares: tuple[tuple[Link, str, str], ...]
    """Indicator, figure, place."""
    units: tuple[UnitLine, ...]
    behind: tuple[tuple[Link, str, str, Light], ...]
    """Rows of the whole in red and yellow: item, value, light."""
    findings: tuple[tuple[str, str, str, Link, str], ...]
    """Code, what its rule asks, severity, unit, and file and line."""


@dataclass(frozen=True, slots=True)
class DataPage:
    """Downloads, and how it was counted."""

    files: tuple[tuple[Link, str], ...]
    columns: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


MEMBERS = {
    "code": "行政区划代码",
    "name": "名称",
    "under": "所属级次的代码",
    "state": "judged已评判，partial部分未读，refused方案不能读，absent没有数据，outside不在方案期内，failed未评判完",
    "as_of": "核查日",
    "units": "应报单位数；未能评判的空着，不是零",
    "reported": "已报单位数",
    **{light.value: f"{light.look.zh}灯单位数" for light in LIT},
}
FIGURES = {
    "indicator": "共用指标的编号",
    "code": "成员或级次的代码",
    "kind": "level级次，member成员",
    "value": "数值；空着的是没有数，不是零",
    "numerator": "分子",
    "denominator": "分母",
    "status": "成员：given计入，其余是没有计入的原因；级次空着",
}
_TABLES: Mapping[str, Mapping[str, str]] = {"members.csv": MEMBERS, "indicators.csv": FIGURES}


class Rolled:
    """A roll-up with the paths of its pages."""

    def __init__(self, context: RollUpContext, beside: Mapping[str, frozenset[str]]) -> None:
        rollup = context.rollup
        self.context, self.beside = context, beside
        self.level_paths = paths("levels", ((level.code, level.code) for level in rollup.levels))
        self.county_paths = paths("counties", ((county.code, county.code) for county in rollup.counties))
        self.indicator_paths = paths(
            "indicators", ((definition.id, definition.id) for definition in rollup.definitions)
        )

    def level(self, code: str) -> Link:
        """A level by name."""
        return Link(self.context.level_name(code), self.level_paths.get(code, ""))

    def county(self, code: str) -> Link:
        """A member by name."""
        return Link(self.context.name(code), self.county_paths.get(code, ""))

    def page_beside(self, code: str, text: str, path: str) -> Link:
        """A page of a member's own site; the text alone where that has none or does not lie beside."""
        return Link(text, f"../{code}/{path}" if path in self.beside.get(code, ()) else "")

    def indicator(self, definition: Definition) -> Link:
        """A shared indicator by name."""
        return Link(definition.name, self.indicator_paths[definition.id])

    def line(self, level: Level) -> LevelLine:
        """A level's line."""
        return LevelLine(self.level(level.code), papers.reports_at(level, 0), papers.lights_at(level, 0, "units"))

    def member(self, county: County) -> MemberLine:
        """A member's line."""
        own = self.page_beside(county.code, "本县的网站", "index.html")
        return MemberLine(self.county(county.code), self.level(county.under), papers.member(self.context, county), own)

    def ranking(self, definition: Definition) -> Ranking | None:
        """The ranking by a shared indicator; None where it has none."""
        return next((ranking for ranking in self.context.rollup.ranking if ranking.id == definition.id), None)

    def figures(self, level: str) -> Iterator[IndicatorLine]:
        """The shared indicators at a level."""
        for definition in self.context.rollup.definitions:
            if figure := self.context.figures.get((definition.id, level)):
                shown = papers.figure_at(self.context, figure, 0)
                yield IndicatorLine(self.indicator(definition), shown, figure.complete, targets(definition))


def build(
    context: RollUpContext, rows: Iterable[Row], beside: Mapping[str, frozenset[str]], version: str
) -> dict[str, bytes]:
    """Path and bytes of every page; ``beside``: by code of a member, the pages of its own site that lies beside.

    Raises ReportError where the roll-up is not of its shape.
    """
    rolled = Rolled(context, beside)
    circular = next(papers.view(context, Ask()))[1]
    pages = (*_pages(rolled, circular), *_county_pages(rolled, rows))
    files = filled(pages, _frame(circular, version), context.period.per_year, None)
    files["search-index.js"] = search.script(_entries(rolled))
    files["data/members.csv"] = _members_table(context)
    files["data/indicators.csv"] = _figures_table(context)
    files["data/columns.csv"] = _table([("file", "column", "description"), *_columns()])
    return dict(sorted(files.items()))


_NAMES = {
    "index.html": "总览",
    "members.html": "成员",
    "data.html": "数据",
    "search.html": "全部页面",
}


def _frame(circular: RollUpCircular, version: str) -> Frame:
    head = circular.head
    day = f"，核查截至{head.as_of}" if head.as_of else "，各成员核查日不同"
    return Frame(
        name=f"{head.area}各地进展汇总",
        edition="汇总",
        faces=head.face,
        nav=tuple(Link(name, path) for path, name in _NAMES.items()),
        about=f"{head.quarter}{day}",
        foot=f"由planck {version}生成",
        public=False,
        area=head.area,
    )


def _pages(rolled: Rolled, circular: RollUpCircular) -> Iterator[Page]:
    context = rolled.context
    lines = tuple(rolled.line(level) for _, level in context.tree)
    members = tuple(rolled.member(county) for county in context.rollup.counties)
    lights = tuple(f"{light.symbol} {light.look.zh}" for light in LIT)
    unjudged = tuple((rolled.county(row.code), row.state, row.why) for row in circular.unjudged)
    top = context.top
    red_units = papers.lights_at(top, 0, "units").counts[LIT.index(Light.RED)]
    view = OverviewPage(circular, red_units, lines, tuple(rolled.figures(top.code)), members, unjudged, lights)
    title = f"{circular.head.quarter}{top.name}汇总"
    yield Page("index.html", title, "site-rollup.html.j2", view, "index.html", circular.charts)
    yield Page("members.html", "全部成员", "site-rollup-members.html.j2", (members, lights), "members.html")
    for line, (_, level) in zip(lines, context.tree, strict=True):
        page = LevelPage(
            line=line,
            under=rolled.level(level.under) if level.under else Link(""),
            below=tuple(
                lower for lower, (_, other) in zip(lines, context.tree, strict=True) if other.under == level.code
            ),
            members=tuple(
                line
                for county, line in zip(context.rollup.counties, members, strict=True)
                if county.under == level.code
            ),
            indicators=tuple(rolled.figures(level.code)),
            lights=lights,
        )
        yield Page(rolled.level_paths[level.code], level.name, "site-rollup-level.html.j2", page, "index.html")
    for definition in context.rollup.definitions:
        view_of = _indicator_page(rolled, circular, definition)
        path = rolled.indicator_paths[definition.id]
        yield Page(path, definition.name, "site-rollup-indicator.html.j2", view_of, "index.html")
    yield Page("data.html", "数据和口径", "site-rollup-data.html.j2", _data_page(circular), "data.html")
    yield search.page(_entries(rolled))


def _indicator_page(rolled: Rolled, circular: RollUpCircular, definition: Definition) -> IndicatorPage:
    context = rolled.context
    ranking = rolled.ranking(definition)
    rows = ranking.rows if ranking else []
    named = zip(context.rollup.definitions, circular.definitions, strict=True)
    row = next(shown for other, shown in named if other.id == definition.id)
    words = (("分子", row.numerator), ("分母", row.denominator), ("来源", row.source))
    return IndicatorPage(
        definition=tuple(
            (name, text) for name, text in (*words, ("目标", targets(definition))) if text != chinese.NOTHING
        ),
        section=next((section for section in circular.indicators if section.name == definition.name), None),
        levels=tuple(
            (rolled.level(level.code), papers.figure_at(context, figure, 0))
            for _, level in context.tree
            if (figure := context.figures.get((definition.id, level.code)))
        ),
        ranked=tuple(
            (rolled.county(row.code), papers.placed(context, row, row.place, definition)) for row in rows if row.place
        ),
        unranked=tuple(
            (rolled.county(row.code), status_word(row.why, context.rollup.min_denominator)) for row in rows if row.why
        ),
        members=tuple(
            (rolled.county(county.code), papers.cell(context, county, definition)) for county in context.rollup.counties
        ),
    )


def _county_pages(rolled: Rolled, rows: Iterable[Row]) -> Iterator[Page]:
    for row in rows:
        county = rolled.context.counties[row.code]
        page = _county(rolled, county, row)
        yield Page(rolled.county_paths[row.code], row.name, "site-rollup-county.html.j2", page, "members.html")


def _county(rolled: Rolled, county: County, row: Row) -> CountyPage:
    context = rolled.context
    counts = context.counts[county.code] if county.state in ANSWERED else None
    named = (("错误", "error"), ("警告", "warning"), ("提示", "note"), ("未报", "missing"), ("漏报", "left_out"))
    return CountyPage(
        line=rolled.member(county),
        why=f"{state_word(county.state)}{f'：{county.why}' if county.why else ''}",
        counts=tuple((word, getattr(counts, key)) for word, key in named) if counts else (),
        shares=tuple(
            (rolled.indicator(shared), papers.cell(context, county, shared), _place(rolled, shared, county.code))
            for shared in context.rollup.definitions
        ),
        units=tuple(_unit(rolled, row, unit) for unit in row.units if unit.get("report") != "cooperating"),
        behind=tuple(_behind(rolled, row)),
        findings=tuple(_finding(rolled, row, finding) for finding in row.findings),
    )


def _place(rolled: Rolled, definition: Definition, code: str) -> str:
    """The member's place, or why it has none; — where the indicator is not ranked or the member not listed."""
    ranking = rolled.ranking(definition)
    row = next((row for row in ranking.rows if row.code == code), None) if ranking else None
    if ranking is None or row is None:
        return chinese.NOTHING
    if row.place:
        return f"第{row.place}名（共{ranking.ranked}个）"
    return status_word(row.why or "absent", rolled.context.rollup.min_denominator)


def _light(text: object) -> Light:
    return Light(str(text)) if str(text) in set(Light) else Light.NONE


def _unit_link(rolled: Rolled, row: Row, unit: object) -> Link:
    return rolled.page_beside(row.code, row.unit_name(unit), f"units/{unit}.html")


def _unit(rolled: Rolled, row: Row, unit: Mapping[str, object]) -> UnitLine:
    light, receipt = _light(unit.get("light")), str(unit.get("report"))
    known = receipt in ("in_time", "late", "missing", "pending", "returned")
    return UnitLine(
        unit=_unit_link(rolled, row, unit.get("unit")),
        light=chinese.light(light),
        colour=light,
        receipt=CHINESE.label(f"receipt.{receipt}") if known else receipt,
        submitted=str(unit.get("submitted") or chinese.NOTHING),
    )


def _behind(rolled: Rolled, row: Row) -> Iterator[tuple[Link, str, str, Light]]:
    """The worst first; an item that is a shared indicator by its name and figure."""
    definitions = {definition.id: definition for definition in rolled.context.rollup.definitions}
    shared = {share.item: (definitions[key], share) for key, share in row.shared.items() if key in definitions}
    lit = [(_light(standing.get("light")), standing) for standing in row.standings if standing.get("unit") is None]
    for light, standing in sorted(lit, key=lambda pair: pair[0].rank):
        if light in (Light.RED, Light.YELLOW):
            item = str(standing.get("item"))
            page = f"items/{item.replace('/', '.')}.html"
            text, value = item, value_of(standing.get("value"))
            if item in shared:
                of, share = shared[item]
                text = f"{item} {of.name}"
                value = with_fraction(share.value, share.numerator, share.denominator, of.unit)
            yield rolled.page_beside(row.code, text, page), value, chinese.light(light), light


_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)


def value_of(value: object) -> str:
    """A number to two places, anything else as it stands; — where there is none."""
    if value is None:
        return chinese.NOTHING
    text = str(value)
    return number(Fraction(text), 2) if _NUMBER.fullmatch(text) else text


def _finding(rolled: Rolled, row: Row, finding: Mapping[str, object]) -> tuple[str, str, str, Link, str]:
    line = f":{finding['line']}" if finding.get("line") else ""
    severity, rule = str(finding.get("severity")), str(finding.get("code"))
    word = CHINESE.label(f"severity.{severity}") if severity in ("error", "warning", "note") else severity
    title = rule_title(rule, CHINESE) if rule in RULES else ""
    unit = _unit_link(rolled, row, finding.get("unit") or chinese.NOTHING)
    return rule, title, word, unit, f"{finding.get('path')}{line}"


# ------------------------------------------------------------------------------------------- data and search


def _entries(rolled: Rolled) -> tuple[Entry, ...]:
    rollup = rolled.context.rollup
    return (
        *(Entry("级次", rolled.level(level.code), level.code) for level in rollup.levels),
        *(
            Entry("成员", rolled.county(county.code), f"{county.code} {state_word(county.state)}")
            for county in rollup.counties
        ),
        *(
            Entry("共用指标", rolled.indicator(definition), f"{definition.numerator} {definition.denominator}")
            for definition in rollup.definitions
        ),
    )


_DOWNLOADS = {
    "members.csv": "各成员的报送和单位灯色",
    "indicators.csv": "共用指标：各级、各成员的数",
    "columns.csv": "各表每一列的含义",
    "rollup.json": "汇总结果",
    "counties.jsonl.gz": "逐个成员的判定结果，一行一个",
}
"""What can be downloaded, and what it holds."""


def _data_page(circular: RollUpCircular) -> DataPage:
    files = tuple((Link(name, f"data/{name}"), holds) for name, holds in _DOWNLOADS.items())
    return DataPage(files, tuple(_columns()), circular.notes)


def _columns() -> Iterator[tuple[str, str, str]]:
    for file, columns in _TABLES.items():
        for column, text in columns.items():
            yield file, column, text


def _members_table(context: RollUpContext) -> bytes:
    rows: list[tuple[object, ...]] = [tuple(MEMBERS)]
    for county in context.rollup.counties:
        head = (county.code, county.name, county.under, county.state, county.as_of or "")
        counts = context.counts.get(county.code)
        own = (counts.units, counts.reported, *(counts.lights.units.get(light, 0) for light in LIT)) if counts else ()
        rows.append((*head, *(own or [""] * (len(MEMBERS) - len(head)))))
    return _table(rows)


def _figures_table(context: RollUpContext) -> bytes:
    rows: list[tuple[object, ...]] = [tuple(FIGURES)]
    for figure in context.rollup.indicators:
        rows.append((figure.id, figure.level, "level", *_written(figure), ""))
    for code, shares in context.shared.items():
        for name, share in shares.items():
            rows.append((name, code, "member", *_written(share), share.status))
    return _table(rows)


def _written(figure: Indicator | Shared) -> tuple[str, ...]:
    return tuple(getattr(figure, name) or "" for name in ("value", "numerator", "denominator"))


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    return csv_of([harmless(str(cell)) for cell in row] for row in rows)


def sites_beside(folder: Path, codes: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """By code, the overview and the pages of units and items of the site in a folder of that code beside that one."""
    sites = {code: folder.parent / code for code in codes}
    return {code: frozenset(_pages_in(site)) for code, site in sites.items() if (site / "index.html").is_file()}


def _pages_in(site: Path) -> Iterator[str]:
    for pattern in ("index.html", "units/*.html", "items/*.html"):
        yield from (page.relative_to(site).as_posix() for page in site.glob(pattern))
