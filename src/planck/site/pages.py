"""A site's files: each page's values in its template, style, script, index and data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planck.load import Loaded
from planck.reports import row_text
from planck.site import clauses, data, desk, findings, heat, item, overview, scores, search, task, unit, words
from planck.site.filling import Page, filled
from planck.site.frame import Site, frame_of
from planck.site.links import Link


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """All units."""

    lines: tuple[unit.UnitLine, ...]
    receipts: bool


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Findings, and how many there are."""

    counts: Any
    findings: tuple[findings.FindingView, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Downloads, and how it was judged."""

    files: tuple[tuple[Link, str], ...]
    """What can be downloaded, and what it holds."""
    columns: tuple[tuple[str, str, str], ...]
    cadence: str
    due: str
    version: str
    issuer: str
    legend: tuple[str, ...]


def build(
    site: Site, loaded: Loaded, papers: Mapping[str, tuple[Link, ...]], office: Path | None = None
) -> dict[str, bytes]:
    """Path and bytes of every page of the site, and of what its pages load.

    ``papers``: by quarter, what can be downloaded. ``office``: the office's own templates. Raises ReportError where a
    template fails.
    """
    pages = tuple(_pages(site, loaded, papers))
    frame = frame_of(site, _nav(site, pages))
    files = filled(pages, frame, site.plan.per_year, office)
    files["search-index.js"] = search.script(search.entries(site))
    files.update(data.files(site))
    return dict(sorted(files.items()))


# ------------------------------------------------------------------------------------------- which pages there are

_NAMES = {
    "index.html": "总览",
    "plan.html": "方案",
    "units.html": "单位",
    "findings.html": "发现",
    "letters.html": "函件",
    "desk.html": "待办",
    "score.html": "考核",
    "quarters.html": "各季度",
    "data.html": "数据",
    "search.html": "全部页面",
}


def _nav(site: Site, pages: Iterable[Page]) -> tuple[Link, ...]:
    there = {page.path for page in pages}
    return tuple(Link(site.translator.worded(name), path) for path, name in _NAMES.items() if path in there)


def _pages(site: Site, loaded: Loaded, papers: Mapping[str, tuple[Link, ...]]) -> Iterator[Page]:
    if site.current is None:
        yield Page("index.html", "总览", "site-nothing.html.j2", site.edition.plan, "index.html")
    else:
        view = overview.overview(site)
        charts = tuple(chart for chart in (view.lights_chart, view.discipline_chart) if chart)
        yield Page("index.html", f"{view.period}总览", "site-overview.html.j2", view, "index.html", charts)
    yield from _of_plan(site)
    if site.current is not None:
        yield from _of_quarter(site, loaded)
    title = site.translator.worded(_NAMES["quarters.html"])
    yield Page("quarters.html", title, "site-quarters.html.j2", heat.quarters_page(site, papers), "quarters.html")
    yield Page("data.html", "数据和判定说明", "site-data.html.j2", _data_page(site), "data.html")
    yield search.page(search.entries(site))


def _of_plan(site: Site) -> Iterator[Page]:
    """The plan, its tasks and its items."""
    reported = words.reported(site)
    if site.edition.plan:
        yield Page("plan.html", site.plan.title, "site-plan.html.j2", clauses.plan_text(site), "plan.html")
        for of_plan in site.plan.tasks.values():
            page = task.task_page(site, of_plan, reported)
            yield Page(
                site.links.tasks[of_plan.id], f"{page.number} {page.title}", "site-task.html.j2", page, "plan.html"
            )
    for full, each_item in site.plan.items.items():
        if site.shows_item(each_item):
            view = item.item_page(site, each_item, reported)
            charts = (view.chart,) if view.chart else ()
            yield Page(site.links.items[full], view.name, "site-item.html.j2", view, "plan.html", charts)


def _of_quarter(site: Site, loaded: Loaded) -> Iterator[Page]:
    """Units, findings, letters and desk, as far as the edition has them."""
    assert site.current is not None
    letters: tuple[Any, ...] = ()
    awaited: tuple[Any, ...] = ()
    codes: frozenset[str] = frozenset()
    if site.edition.office:
        assert loaded.book is not None
        register, letters = desk.register(site, loaded.book)
        yield Page("letters.html", "函件", "site-letters.html.j2", register, "letters.html")
        listed = desk.listed(site, loaded)
        awaited = tuple(desk.awaited(site, listed))
        yield Page("desk.html", "待办", "site-desk.html.j2", desk.desk_page(site, listed), "desk.html")
        if year := scores.scores(site, loaded.book, site.day):
            codes = year.codes
            yield from _of_scores(site, year)
    if site.edition.units or site.edition.lights:
        lines = UnitsPage(unit.unit_lines(site), site.edition.units)
        yield Page("units.html", "单位", "site-units.html.j2", lines, "units.html")
    for slug, view in unit.unit_pages(site, letters, awaited):
        yield Page(site.links.units[slug], view.name, "site-unit.html.j2", view, "units.html", view.charts)
    if site.edition.findings:
        shown = FindingsPage(site.current.result.counts, findings.all_findings(site))
        yield Page("findings.html", "发现的问题", "site-findings.html.j2", shown, "findings.html")
        yield Page(
            "rules.html", "规则", "site-rules.html.j2", tuple(findings.rules_named(site, codes)), "findings.html"
        )
    for path, page in site.source_pages.items():
        lines_of = tuple(site.sources[path].split("\n"))
        yield Page(page, path, "site-file.html.j2", lines_of, "findings.html")


def _of_scores(site: Site, year: scores.Scores) -> Iterator[Page]:
    """The year's assessment, and a sheet for each unit."""
    yield Page("score.html", year.page.title, "site-scores.html.j2", year.page, "score.html")
    for slug, view in year.units:
        title = f"{site.plan.units[slug].name}评分表"
        yield Page(site.links.scores[slug], title, "site-score.html.j2", view, "score.html")


def _data_page(site: Site) -> DataPage:
    reporting = site.plan.reporting
    days = reporting.due_after_days
    columns = data.described(site)
    return DataPage(
        files=tuple(_downloads(site, {name for name, _, _ in columns})),
        columns=columns,
        cadence=site.translator.label(f"cadence.{reporting.cadence}"),
        due=f"每期结束后{days}天" if days > 0 else "",
        version=site.version,
        issuer=site.plan.office.issuer or site.plan.reporting.supervised_by or "发布单位",
        legend=row_text.legend(site.current.result) if site.current else (),
    )


_TABLES = {
    "standings.csv": "各事项的判定结果，全部季度",
    "units.csv": "各单位的报送和灯色，全部季度",
    "tasks.csv": "各任务的灯色，全部季度",
    "findings.csv": "发现的问题，全部季度",
    "columns.csv": "各表每一列的含义",
}


def _downloads(site: Site, tables: Collection[str]) -> Iterator[tuple[Link, str]]:
    """Each file to download, and what it holds."""
    for quarter in reversed(site.quarters):
        name = f"{quarter.period}.json"
        yield Link(name, f"data/{name}"), f"{quarter.period.in_chinese}的判定结果"
    for name, holds in _TABLES.items():
        if name in tables or (name == "columns.csv" and tables):
            yield Link(name, f"data/{name}"), site.translator.worded(holds)
