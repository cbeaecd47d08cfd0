"""A site: its edition and quarters, and what every page of it says at top and foot."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planck.core.finding import Place
from planck.core.lights import Light
from planck.messages import CHINESE, Translator
from planck.model import AnyItem, Duty, Indicator, Milestone, Plan
from planck.reports import chinese, row_text
from planck.reports.context import MOST_PERIODS, ReportContext
from planck.site.edition import Edition
from planck.site.links import Link, Links
from planck.site.quarters import Quarter
from planck.standing import Judgement, Receipt, Standing


@dataclass(frozen=True)
class SiteContext(ReportContext):
    """The context of papers, with quarters that are judged already and as an edition shows them."""

    quarters: tuple[Quarter, ...] = ()

    @cached_property
    def past(self) -> tuple[Judgement, ...]:
        """The quarters as they stand now, the judged one last."""
        shown = self.quarters if self.all_periods else self.quarters[-MOST_PERIODS[self.period.per_year] :]
        return tuple(quarter.now for quarter in shown)


@dataclass(frozen=True)
class Site:
    """All that pages are made of; what the edition withholds is not in it."""

    edition: Edition
    plan: Plan
    quarters: tuple[Quarter, ...]
    """Oldest first; none where the public edition has none that was issued."""
    version: str
    day: datetime.date
    """Up to which the register of letters and the desk tell."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The texts of the files that findings name; the office's edition alone has them."""

    @cached_property
    def translator(self) -> Translator:
        """Chinese, in the words of the plan's cadence."""
        return CHINESE.of(self.plan.per_year)

    @cached_property
    def links(self) -> Links:
        """Where the pages lie."""
        return Links(self.plan)

    @property
    def current(self) -> Quarter | None:
        """The quarter that the site is about; None where nothing was issued."""
        return self.quarters[-1] if self.quarters else None

    @cached_property
    def context(self) -> SiteContext:
        """The context of papers for the current quarter."""
        assert self.current is not None
        return SiteContext(self.current.result, quarters=self.quarters)

    def shows_item(self, item: AnyItem) -> bool:
        """Whether the item has a page: the public edition has none for duties."""
        return self.edition.office or (self.edition.city and not isinstance(item, Duty))

    def item_link(self, full: str) -> Link:
        """The item by name."""
        item = self.plan.items[full]
        return Link(item.name, self.links.items[full] if self.shows_item(item) else "")

    def task_link(self, task: str) -> Link:
        """The task by number and title."""
        return Link(f"{self.plan.tasks[task].number} {self.plan.tasks[task].title}", self._task_path(task))

    def number_link(self, task: str) -> Link:
        """The task by its number alone; empty for a duty of the plan itself."""
        return Link(self.plan.tasks[task].number, self._task_path(task)) if task in self.plan.tasks else Link("")

    @cached_property
    def source_pages(self) -> dict[str, str]:
        """The pages of those files, by path."""
        return {path: f"files/{n}.html" for n, path in enumerate(sorted(self.sources), 1)}

    def place_link(self, place: Place) -> Link:
        """A place by file and line, with a link to that line where the site has a page of the file."""
        page = self.source_pages.get(place.path, "")
        return Link(place.by_line, f"{page}#L{place.line}" if page and place.line else page)

    def _task_path(self, task: str) -> str:
        return self.links.tasks[task] if self.edition.plan else ""

    def unit_link(self, slug: str | None) -> Link:
        """The unit by name, the whole where there is none; what the register lacks as it is written."""
        if slug is None or slug not in self.plan.units:
            return Link(self.plan.area_word if slug is None else slug)
        return Link(self.plan.units[slug].name, self.links.units[slug] if slug in self.unit_pages else "")

    @cached_property
    def unit_pages(self) -> frozenset[str]:
        """The units that have a page: those with a standing in the quarter; in public none that only cooperates."""
        if self.current is None or not self.edition.units:
            return frozenset()
        judged = self.current.now.units
        return frozenset(u.unit for u in judged if self.edition.office or u.report is not Receipt.COOPERATING)


@dataclass(frozen=True, slots=True)
class LightCount:
    """A light as sign and word, and how many show it."""

    light: str
    colour: Light
    count: int


def light_counts(lights: Mapping[Light, int]) -> tuple[LightCount, ...]:
    """The lights that any show, the worst first; as in the circular, none is one of them, so that they sum to all."""
    return tuple(LightCount(chinese.light(light), light, lights[light]) for light in Light if lights.get(light))


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the judged quarter, in words."""

    item: Link
    task: Link
    unit: Link
    target: str
    value: str
    expected: str
    behind: str
    light: str
    state: str
    issued: str
    """更正: what was issued; empty where nothing was corrected."""
    colour: Light


def row_view(site: Site, quarter: Quarter, row: Standing) -> RowView:
    """The row in the words of the papers, with what was issued where it was corrected since."""
    item = site.plan.items[row.item]
    return RowView(
        item=site.item_link(row.item),
        task=site.number_link(row.task or ""),
        unit=site.unit_link(row.unit),
        target=chinese.target(row, item),
        value=value_of(quarter, row),
        expected=chinese.expected(row, item),
        behind=_behind(row, item),
        light=chinese.lit(row),
        state=chinese.state(row),
        issued=as_issued(quarter, row, item),
        colour=row.light,
    )


def value_of(quarter: Quarter, row: Standing) -> str:
    """The value, or the day on which it was done; of the whole's deadline that units keep one by one, how many did."""
    if row.kind != "indicator" and row.expected_units is not None:
        return f"各单位分别完成（已报{row.reported}/{row.expected_units}）"
    return row_text.done_or_value(row, quarter.result)


KINDS = {Indicator: "指标", Milestone: "节点任务", Duty: "常规职责"}


def _behind(row: Standing, item: AnyItem) -> str:
    return chinese.behind(row, item) if isinstance(item, Indicator) else chinese.NOTHING


def as_issued(quarter: Quarter, row: Standing, item: AnyItem) -> str:
    """更正，印发时98.5%（○ 绿）; empty where the row stands as it was issued."""
    if not row.corrected:
        return ""
    then = quarter.issued_rows.get((row.item, row.unit))
    shown = chinese.state(then) if then and not isinstance(item, Indicator) else chinese.figure_or_state(then, item)
    light = f"（{chinese.light(then.light)}）" if then else ""
    return f"更正，印发时{shown}{light}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its own matter."""

    name: str
    """The plan's title."""
    edition: str
    faces: tuple[str, ...]
    """Sample data, drafts: said first on every page."""
    nav: tuple[Link, ...]
    about: str
    """Which quarter, as judged or issued when."""
    foot: str
    public: bool
    area: str
    """全市, 全县 …."""


def frame_of(site: Site, nav: Sequence[Link]) -> Frame:
    """The frame of all pages of the site."""
    return Frame(
        name=site.plan.title,
        edition="办公室版，内部使用" if site.edition.office else "公开版",
        faces=_faces(site),
        nav=tuple(nav),
        about=_about(site),
        foot=f"由planck {site.version}生成",
        public=not site.edition.office,
        area=site.plan.area_word,
    )


def _faces(site: Site) -> tuple[str, ...]:
    if site.current is not None:
        return site.current.faces
    draft = "征求意见稿 · 试运行" if site.plan.status == "draft" else ""
    return (draft,) if draft else ()


def _about(site: Site) -> str:
    quarter = site.current
    if quarter is None:
        return site.translator.worded("还没有印发任何季度的判定结果")
    record = quarter.result.issued
    out = f"已按{record.number}印发（{chinese.day(record.day)}）" if record else "未印发"
    corrected = "，印发后有更正" if quarter.result.corrections else ""
    return f"{quarter.period.in_chinese}，核查截至{chinese.day(quarter.result.as_of)}，{out}{corrected}"
