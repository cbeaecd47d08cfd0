"""What a task's text says → the items of a plan: indicators, milestones, duties, a deadline, and what is no target."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from planck import fields
from planck.fields import BLANK
from planck.importer.clauses import Clauses, read_clauses
from planck.importer.clauses import Milestone as MilestoneClause
from planck.importer.clauses import Target as TargetClause
from planck.importer.clauses import Trend as TrendClause
from planck.importer.clauses.dates import last_day, printed_dates
from planck.importer.numbering import value_of
from planck.importer.register import letters
from planck.importer.yaml_text import Entry

_STRIVES = re.compile("力争|努力|全力")
"""The words by which a rule of the plan tells that something is striven for."""


@dataclass(slots=True)
class Target:
    """A level as the plan has it."""

    comparator: str
    value: Decimal
    quote: str
    by: datetime.date | None
    strive: bool
    basis: str

    def entries(self) -> list[Entry]:
        """Its keys."""
        out: list[Entry] = [(self.comparator, format(self.value.normalize(), "f"))]
        out += [("by", str(self.by))] if self.by else []
        out += [("strive", "true")] if self.strive else []
        out.append(("quote", self.quote))
        return [*out, ("basis", self.basis)] if self.basis else out


@dataclass(slots=True)
class Trend:
    """A direction."""

    direction: str
    quote: str
    strive: bool

    def entries(self) -> list[Entry]:
        """Its keys."""
        out: list[Entry] = [("direction", self.direction), ("quote", self.quote)]
        return [*out, ("strive", "true")] if self.strive else out


@dataclass(slots=True)
class Indicator:
    """A figure with its targets, or a trend."""

    id: str
    name: str
    unit: str
    measured: str = "snapshot"
    per: str = ""
    targets: list[Target] = field(default_factory=list)
    trend: Trend | None = None


@dataclass(slots=True)
class Dated:
    """A milestone, or a duty with a cadence."""

    id: str
    name: str
    quote: str
    day: datetime.date | None = None
    due: str = ""
    cadence: str = ""
    strive: bool = False

    def entries(self) -> list[Entry]:
        """Its keys before who reports it."""
        out: list[Entry] = [("id", self.id), ("name", self.name)]
        if self.cadence:
            out.append(("cadence", self.cadence))
        return [*out, ("due", self.due or str(self.day))]

    def quoted(self) -> list[Entry]:
        """Its keys behind who reports it."""
        out: list[Entry] = [("strive", "true")] if self.strive else []
        return [*out, ("quote", self.quote), ("basis", "import")]


@dataclass(slots=True)
class Deadline:
    """The day on which the whole task is due."""

    day: datetime.date
    words: str


@dataclass(slots=True)
class Items:
    """The items of a task, and what of them is to be confirmed."""

    indicators: list[Indicator] = field(default_factory=list)
    milestones: list[Dated] = field(default_factory=list)
    duties: list[Dated] = field(default_factory=list)
    deadline: Deadline | None = None
    prohibitions: list[str] = field(default_factory=list)
    reviews: list[tuple[str, str, str]] = field(default_factory=list)
    """Item, what was taken, why it is doubtful."""

    def days(self) -> Iterator[datetime.date]:
        """Every day that an item is due."""
        for indicator in self.indicators:
            yield from (target.by for target in indicator.targets if target.by)
        yield from (each.day for each in self.milestones if each.day)
        if self.deadline:
            yield self.deadline.day

    def quotes(self) -> Iterator[str]:
        """Every quote of an item."""
        for indicator in self.indicators:
            yield from (target.quote for target in indicator.targets)
            if indicator.trend:
                yield indicator.trend.quote
        yield from (each.quote for each in (*self.milestones, *self.duties))

    def date_undated(self, end: datetime.date, *, of_a_year: bool) -> None:
        """A target without a date is due with its task, and what is to be reached in the end with the plan.

        A count of things to build, and any level of a plan for a single year, cannot be owed on the first day.
        """
        for n, (at, took, why) in enumerate(self.reviews):
            indicator = next((each for each in self.indicators if each.id == at and len(each.targets) == 1), None)
            if indicator is None or _UNDATED not in why or not (taken := self._due(indicator, end, of_a_year)):
                continue
            target = indicator.targets[0]
            target.by, target.basis = taken[0], "import"
            self.reviews[n] = (at, took, why.replace(_UNDATED, f"没有写期限，按{taken[1]} {taken[0]}"))

    def _due(self, indicator: Indicator, end: datetime.date, of_a_year: bool) -> tuple[datetime.date, str] | None:
        if self.deadline:
            return self.deadline.day, "整项任务的时限"
        target = indicator.targets[0]
        if target.comparator != "at_least" or _KEEPS.search(target.quote):
            return None
        return (end, "方案期末") if of_a_year or indicator.unit != "percent" else None

    def keep_within(self, start: datetime.date, end: datetime.date) -> None:
        """Leave out what is due outside the plan's period, and say so."""
        for indicator in self.indicators:
            for target in list(indicator.targets):
                if target.by and not start <= target.by <= end:
                    indicator.targets.remove(target)
                    self.reviews.append(("", target.quote, f"期限 {target.by} 在方案期外，没有设为目标"))
        self.indicators = [each for each in self.indicators if each.targets or each.trend]
        for milestone in list(self.milestones):
            if milestone.day and not start <= milestone.day <= end:
                self.milestones.remove(milestone)
                self.reviews.append(("", milestone.quote, f"期限 {milestone.day} 在方案期外，没有设为节点"))
        if self.deadline and not start <= self.deadline.day <= end:
            self.reviews.append(("", self.deadline.words, f"期限 {self.deadline.day} 在方案期外，没有设为时限"))
            self.deadline = None
        kept = {"", *(["deadline"] if self.deadline else [])}
        kept |= {each.id for each in self.indicators} | {each.id for each in (*self.milestones, *self.duties)}
        self.reviews = [review for review in self.reviews if review[0] in kept]


def read_items(measures: Sequence[tuple[str, str]], *deadlines: str, year: int = 0) -> Items:
    """The items of a task; notes are no text of it.

    ``deadlines``: words beside the text that date all of it; ``year``: the year of the plan, for 6月底前 alone.
    """
    whole = "".join(text for text, _ in measures)
    clauses = read_clauses("".join(text for text, kind in measures if kind != "note"))
    out = Items(prohibitions=[each.quote for each in clauses.prohibitions])
    ids = _Ids()
    _indicators(clauses, whole, out, ids)
    _trends(clauses, whole, out, ids)
    for clause in clauses.milestones:
        _dated(clause, whole, out, ids, year)
    _deadline(clauses, [words for words in deadlines if words], out, year)
    out.reviews += [("", doubt.took or doubt.quote, doubt.why) for doubt in clauses.doubts]
    return out


class _Ids:
    """Ids of items, unique in their task."""

    def __init__(self) -> None:
        self.used = {"deadline"}

    def of(self, name: str) -> str:
        """The first letters of the name's syllables, numbered where they stand twice."""
        wanted = letters(name)[:24] or "item"
        if wanted[0].isdigit():
            wanted = f"n{wanted}"
        slug, n = wanted, 1
        while slug in self.used or slug in BLANK:
            n += 1
            slug = f"{wanted}-{n}"
        self.used.add(slug)
        return slug


MOST_ADDED = 200
"""Characters that make a quote unique: in a text that repeats itself without end, nothing is."""


def _again(quote: str, whole: str) -> bool:
    """Whether the quote stands in the text more than once."""
    return whole.find(quote, whole.find(quote) + len(quote)) >= 0


def unique(quote: str, span: tuple[int, int], whole: str) -> str:
    """The quote made longer until it stands in the text once; empty where it does not, or never does."""
    if quote not in whole:
        return ""
    if not _again(quote, whole):
        return quote
    at = whole.find(quote, span[0])
    at = at if at >= 0 else whole.find(quote)
    start, end = at, at + len(quote)
    while _again(whole[start:end], whole) and (start > 0 or end < len(whole)):
        if end - start > len(quote) + MOST_ADDED:
            return ""
        if start > 0 and whole[start - 1] not in "。；":
            start -= 1
        elif end < len(whole):
            end += 1
        else:
            start -= 1
    return whole[start:end]


def _quote(clause: TargetClause | MilestoneClause | TrendClause, whole: str, out: Items) -> str:
    """The clause's quote as it stands once in the text; empty where a note parts it, which is put on the list."""
    quote = unique(clause.quote, clause.span, whole)
    if not quote:
        out.reviews.append(("", clause.quote, "这句话在原文里被表格等隔开，没有设为项目"))
    return quote


def _indicators(clauses: Clauses, whole: str, out: Items, ids: _Ids) -> None:
    by_name: dict[tuple[str, str, str, str], Indicator] = {}
    for clause in clauses.targets:
        quote = _quote(clause, whole, out)
        if not quote:
            continue
        value, unit, basis = _figure(clause, quote)
        name = clause.name or "指标"
        comparator = "at_most" if clause.comparator == "at_most" else "at_least"
        target = Target(
            comparator, value, quote, clause.by.day if clause.by else None, bool(_STRIVES.search(quote)), basis
        )
        target.basis = basis or _day_basis(target)
        per = "year" if "年" in clause.per else ""
        key = (name, unit, per, comparator)
        known = by_name.get(key)
        if known and _follows(known.targets[-1], target):
            known.targets.append(target)
            continue
        indicator = Indicator(
            ids.of(name), name, unit, "year_to_date" if per and unit != "percent" else "snapshot", per
        )
        indicator.targets.append(target)
        by_name.setdefault(key, indicator)
        out.indicators.append(indicator)
        out.reviews.append((indicator.id, _said(clause, value, unit), _why(clause)))


def _follows(before: Target, target: Target) -> bool:
    """Whether the target is a later stage of the same figure."""
    if target.by is None or (before.by is not None and before.by >= target.by):
        return False
    return before.value < target.value if target.comparator == "at_least" else before.value > target.value


def _figure(clause: TargetClause, quote: str) -> tuple[Decimal, str, str]:
    """The figure and its unit as printed where it is; else as read, which is the import's reading."""
    unit = clause.unit.strip()
    if unit in ("%", "％", "百分比"):
        unit = "percent"
    printed = {Decimal(digits) for digits in re.findall(r"[0-9]+(?:\.[0-9]+)?", quote)}
    for factor, word in ((1, ""), (10_000, "万"), (100_000_000, "亿")):
        if clause.value / factor in printed:
            unit = "percent" if unit == "percent" else f"{word}{unit}"
            return clause.value / factor, _measure(unit), ""
    return clause.value, _measure(unit), "import"


def _measure(unit: str) -> str:
    try:
        return fields.measure_unit(unit) or "count"
    except fields.Refusal:
        return "count"


_DATED = re.compile(r"([0-9]{4})年(?:(底前|底|末)|([0-9]{1,2})月(?:([0-9]{1,2})日|底)?)?")


def _day_basis(target: Target) -> str:
    """``import`` where the quote does not itself name the day."""
    if target.by is None:
        return ""
    dates = list(_DATED.finditer(target.quote))
    if dates and all(int(date[1]) != target.by.year for date in dates):
        target.by = None  # the quote speaks of other years only: whose day it is, a person says
    return "import"


def _said(clause: TargetClause, value: Decimal, unit: str) -> str:
    sign = {"at_most": "不超过", "equals": "等于"}.get(clause.comparator, "不低于")
    shown = "%" if unit == "percent" else "" if unit == "count" else unit
    by = f"，{clause.by.words}" if clause.by else ""
    return f"{clause.name or '指标'}{sign} {format(value.normalize(), 'f')}{shown}{by}"


_UNDATED = "没有写期限，按自始有效"
_KEEPS = re.compile("保持|稳定|维持|始终|巩固")
"""The words of a level that holds from the first day."""


def _why(clause: TargetClause) -> str:
    why = ["是什么时点的数（measured）、由谁报（reported_by）、口径（definition）原文没有写"]
    if clause.by is None:
        why.append(_UNDATED)
    if clause.approx:
        why.append("原文是约数")
    if clause.upper is not None:
        why.append(f"原文是区间，上限 {format(clause.upper.normalize(), 'f')} 没有设")
    if clause.comparator == "equals":
        why.append("原文是“一般为”，按下限设")
    return "；".join(why)


def _trends(clauses: Clauses, whole: str, out: Items, ids: _Ids) -> None:
    for clause in clauses.trends:
        quote = _quote(clause, whole, out)
        if not quote:
            continue
        trend = Trend(clause.direction, quote, bool(_STRIVES.search(quote)))
        name = clause.name or "指标"
        same = next((each for each in out.indicators if each.name == name and each.trend is None), None)
        if same:
            same.trend = trend
            continue
        unit = "percent" if re.search("率|占比|比重|比例|覆盖面$", name) else "count"
        out.indicators.append(Indicator(ids.of(name), name, unit, trend=trend))
        words = "上升" if clause.direction == "rising" else "下降"
        out.reviews.append((out.indicators[-1].id, f"{name}逐年{words}", "计量单位、时点、由谁报、口径原文没有写"))


_OF_YEAR = re.compile(r"(?:\d{1,2}月|第?[一二三四1-4]季度|[上下]半年|年[底末内]|年度内)")
"""What a date begins with that leaves the year to the plan: 6月底前, 年底前."""


def _in_year(words: str, year: int) -> datetime.date | None:
    """The day of a date without a year in a plan of that year; None where it is none, or the plan is of no one year."""
    date = _OF_YEAR.search(words)
    if not year or not date or re.search(r"\d{4}年|每|[今本明次]年", words):
        return None
    return last_day(f"{year}年" + re.sub("^年(?:度)?内", "底", words[date.start() :]).removeprefix("年"))


def _dated(clause: MilestoneClause, whole: str, out: Items, ids: _Ids, year: int = 0) -> None:
    quote = _quote(clause, whole, out)
    if not quote:
        return
    day = clause.by.day or _in_year(clause.by.words, year)
    if day is None or "每年" in clause.by.words:
        _recurring(clause, quote, out, ids)
        return
    dates = list(_DATED.finditer(quote))
    if dates and all(int(date[1]) != day.year for date in dates):
        out.reviews.append(("", quote, f"引文里的年份与期限 {day} 对不上，没有设为节点"))
        return
    name = clause.act or quote
    milestone = Dated(ids.of(name), name, quote, day, strive=bool(_STRIVES.search(quote)))
    out.milestones.append(milestone)
    why = "由谁报原文没有写" if clause.by.day else f"由谁报原文没有写；期限没有写年份，按方案的 {year} 年设"
    out.reviews.append((milestone.id, f"{name}，{day}", why))


_MONTH = re.compile(r"(1[0-2]|[1-9])月(?:([12][0-9]|3[01]|[1-9])日)?")


def _recurring(clause: MilestoneClause, quote: str, out: Items, ids: _Ids) -> None:
    """每年1月底前: a duty of every year; a date that names no day is only put on the list."""
    day = _MONTH.search(clause.by.words) if "每年" in clause.by.words else None
    if day is None:
        out.reviews.append(("", quote, f"“{clause.by.words}”不是一个日子，没有设为节点"))
        return
    month = int(day[1])
    last = int(day[2] or {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31))
    name, strive = clause.act or quote, bool(_STRIVES.search(quote))
    due = f"{month:02d}-{last:02d}"
    duty = Dated(ids.of(name), name, quote, due=due, cadence="annual", strive=strive)
    out.duties.append(duty)
    out.reviews.append((duty.id, f"每年一次，{month}月{last}日前", "按常规职责设；由谁报原文没有写"))


def _deadline(clauses: Clauses, words: Sequence[str], out: Items, year: int) -> None:
    for printed in words:
        dates = [date.day for date in printed_dates(printed) if date.day]
        if dates:
            out.deadline = Deadline(max(dates), printed)
            out.reviews.append(("deadline", printed, "整项任务的时限"))
            return
        if day := _in_year(printed, year):
            out.deadline = Deadline(day, printed)
            out.reviews.append(("deadline", printed, f"整项任务的时限；没有写年份，按方案的 {year} 年设"))
            return
        if re.search("长期|持续|全年|常态", printed):
            out.reviews.append(("", printed, "时限不是一个日子，没有设"))
            return
        out.reviews.append(("", printed, "看不出是哪一天，没有设时限"))
    if clauses.deadline and clauses.deadline.by.day:
        out.deadline = Deadline(clauses.deadline.by.day, clauses.deadline.quote)
        out.reviews.append(("deadline", clauses.deadline.by.words, "整项任务的时限"))


def kind_of(sentence: str, found: Items) -> str:
    """``prohibition`` where the sentence forbids."""
    return "prohibition" if any(quote and quote in sentence for quote in found.prohibitions) else ""


_FIGURES = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)?[%％]|[0-9]{4}年")
"""What a rule of the plan wants claimed: a percentage, or a year."""


def unclaimed(whole: str, found: Items) -> list[tuple[str, str]]:
    """The percentages and years that no item quotes, each with the words around it and the reason."""
    spans = [(at, at + len(quote)) for quote in found.quotes() for at in [whole.find(quote)]]
    out: dict[str, str] = {}
    for figure in _FIGURES.finditer(whole):
        if any(a <= figure.start() and figure.end() <= b for a, b in spans):
            continue
        start = max(whole.rfind(sign, 0, figure.start()) for sign in "，。；：、") + 1
        ends = [end for sign in "，。；：、" if (end := whole.find(sign, figure.end())) >= 0]
        words = whole[start : min(ends, default=len(whole))].strip()
        words = words if 0 < len(words) <= 40 and figure[0] in words else figure[0]
        out.setdefault(words, "导入时没有看作目标，请核对")
    return list(out.items())


def day_of(words: str) -> datetime.date | None:
    """The day that a date of the frame names: 2018年12月5日, 2026-03-23."""
    match = re.search(r"(\d{4})(?:年|-)\s*(\d{1,2})(?:月|-)\s*(\d{1,2})", words)
    if not match:
        written = re.search(
            r"([二一][〇○Ｏ零0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日",
            words,
        )
        if not written:
            return None
        year = "".join(
            str("〇一二三四五六七八九".index(char)) if char in "〇一二三四五六七八九" else "0" for char in written[1]
        )
        return day_of(f"{year}年{value_of(written[2])}月{value_of(written[3])}日")
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
