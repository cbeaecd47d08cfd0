"""A roll-up on the terminal: level, county, unit, and an indicator over all members; plain or in colour.

Every page ends with the command that leads one step further down, to the county's own ``planck check`` at last.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from rich.box import Box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from planck import messages
from planck.core.lights import LIT, Light
from planck.formats.escape import safe
from planck.formats.page import RULED, Page
from planck.messages.terms import TERMS
from planck.rollup.document import (
    ANSWERED,
    GAPS,
    Counts,
    County,
    Definition,
    Ended,
    Finding,
    Indicator,
    Level,
    NoCounts,
    Ranked,
    RollUp,
    Row,
    Shared,
    Total,
)

_WIDE = 24
"""Columns of a figure; a longer one goes on in a second line, where every other would be cut."""
_NAME = 22
_PLAIN_PATH = re.compile(r"[\w./-]+")
_IN_QUOTES = re.compile(r'[^"$`\\!\n]+')
"""What the double quotes of every shell, also of Windows, keep as it is."""


class View(NamedTuple):
    """The page to write on, the roll-up, and its folder as the command line named it."""

    page: Page
    rollup: RollUp
    folder: str

    def text(self, key: str, **facts: Any) -> str:
        """The sentence ``rollup_view.<key>``."""
        return self.page.translator.text(f"rollup_view.{key}", **facts)

    def say(self, key: str, *, indent: int = 0, style: str = "", **facts: Any) -> None:
        """Write that sentence as a paragraph."""
        self.page.line((self.text(key, **facts), style), indent=indent)

    def title(self, key: str, **facts: Any) -> None:
        """Write a heading, after an empty line."""
        self.page.line()
        self.say(key, style="bold", **facts)

    def word(self, kind: str, value: Any) -> str:
        """The word for a state, light or report; what is no such word, from a lower roll-up, stands as it is."""
        key = f"{kind}.{value}"
        return self.page.translator.label(key) if key in TERMS else str(value)

    def status(self, value: str) -> str:
        """The word for a member's state, or for what became of a shared indicator there."""
        if f"rollup.{value}" in TERMS:
            return self.page.translator.label(f"rollup.{value}")
        return self.text(f"status.{value}", least=self.rollup.min_denominator or "")

    def light(self, value: Any) -> Text:
        """Sign and word of a light, in its colour."""
        known = value in list(Light)
        sign = f"{Light(value).symbol} " if known else ""
        return Text(safe(sign + self.word("light", value)), style=Light(value).look.terminal if known else "")

    def next_step(self, key: str, *parts: str) -> None:
        """Write the command that leads further."""
        self.page.line()
        self.say(key)
        self.page.unbroken(" ".join(["planck rollup show", quoted(self.folder), *map(quoted, parts)]), indent=2)


# ------------------------------------------------------------------------------------------------- whole, level


def overview(view: View) -> None:
    """The whole: members by state, the levels, the shared indicators of the top levels, the roll-up's findings."""
    rollup = view.rollup
    _states(view)
    _levels(view, rollup.levels)
    for level in rollup.levels:
        if level.under is None:
            _indicators(view, level)
    _unanswered(view, rollup.counties)
    _ended_members(view)
    _findings(view, rollup.findings)
    codes = [level.code for level in sorted(rollup.levels, key=lambda level: level.under is None)]
    view.next_step("next_level", *codes[:1])


def level(view: View, level: Level) -> None:
    """A level: its numbers, the levels below it, its shared indicators, its members by state and light."""
    rollup = view.rollup
    view.page.line()
    view.page.line((f"{level.code}  {level.name}", "bold"))
    _numbers(view, level)
    if below := [other for other in rollup.levels if other.under == level.code]:
        _levels(view, below)
    _indicators(view, level)
    codes = levels_below(rollup, level.code)
    members = [county for county in rollup.counties if county.under in codes]
    direct = [county for county in members if county.under == level.code]
    if direct:
        _members(view, direct)
    _unanswered(view, members)
    # 本级 has this very level's code, which leads back here
    if others := [county for county in (*direct, *members) if county.code != level.code]:
        view.next_step("next_county", others[0].code)


def levels_below(rollup: RollUp, code: str) -> set[str]:
    """The codes of the level itself and of every level below it."""
    inside = {code}
    while more := {level.code for level in rollup.levels if level.under in inside} - inside:
        inside |= more
    return inside


def head(view: View) -> None:
    """Name, period, day of judging, and whether anything is missing: what every page begins with."""
    rollup, translator = view.rollup, view.page.translator
    view.page.line((rollup.name, "bold"))
    day = f"{translator.label('head.as_of')} {rollup.as_of}" if rollup.as_of else view.text("days_differ")
    view.page.line(f"{rollup.period} · {day}")
    if not rollup.complete:
        view.say("incomplete", style="bold yellow")
    for mark in ("sample", "draft"):
        marked = [county.name for county in rollup.counties if mark in county.marks]
        if marked:
            view.say(mark, style="bold yellow", names=[*marked[:6], *(["…"] if marked[6:] else [])])


def _states(view: View) -> None:
    counts = view.rollup.counts
    known = [(state, count) for state, count in counts.items() if state != "members" and count]
    parts = "  ".join(f"{view.status(state)} {count}" for state, count in known)
    view.page.line()
    view.page.line((view.text("members", count=counts.get("members", 0)), "bold"), f"  {parts}")


def _numbers(view: View, level: Level) -> None:
    """Members, reports, lights and findings of a level."""
    reported = level.in_time + level.late
    view.say("level_members", members=level.members, answered=level.answered)
    view.say(
        "level_reports",
        units=level.units,
        rate=_share(reported, level.units),
        reported=reported,
        in_time=level.in_time,
        in_time_rate=_share(level.in_time, level.units),
        late=level.late,
        missing=level.missing,
        pending=level.pending,
        left_out=level.left_out,
    )
    _lit(view, level.lights.get("units", {}), level.lights.get("tasks", {}))
    view.say("level_findings", error=level.error, warning=level.warning, note=level.note)


def _lit(view: View, units: Mapping[str, int], tasks: Mapping[str, int]) -> None:
    """How many units and tasks show each light; a level itself has none."""
    for head, by in (("head.units", units), ("head.tasks", tasks)):
        parts = [(f"  {view.light(light).plain} {by.get(light, 0)}", light.look.terminal) for light in LIT]
        view.page.line((view.page.translator.label(head), "bold"), *parts)


def _levels(view: View, levels: Sequence[Level]) -> None:
    """A row for each level, those below it standing in."""
    above = {level.code: level.under for level in view.rollup.levels}
    known = {level.code for level in levels}
    rows = []
    for level in levels:
        depth, under = 0, above[level.code]
        while under in known and depth < len(above):
            depth, under = depth + 1, above.get(under)
        counted = (level.members, level.answered, level.units, level.in_time, level.late, level.missing)
        lights = level.lights.get("units", {})
        red = [str(lights.get(light, 0) or "-") for light in (Light.RED, Light.YELLOW)]
        rows.append([level.code, "  " * depth + level.name, *map(str, counted), *red])
    view.title("levels")
    heads = ["code", "name", "members_short", "answered", "owed", "in_time", "late", "missing", "red", "yellow"]
    _table(view, heads, rows, names=("name",))


def _members(view: View, members: Sequence[County]) -> None:
    """A row for each member: those without an answer first, then by red units."""
    rows = []
    for county in sorted(members, key=_urgency):
        rows.append([county.code, county.name, view.status(county.state), *_figures(county.counts)])
    view.title("members_of_level", count=len(members))
    heads = ["code", "name", "state", "owed", "reported", "missing", "red", "yellow", "blue", "green", "errors"]
    _table(view, heads, rows, names=("name",))


def _figures(counts: Counts | NoCounts) -> list[str]:
    """What a member's row shows of its counts; without an answer nothing, and no 0."""
    if not isinstance(counts, Counts):
        return [""] * 8
    lights = [counts.lights.units.get(light, 0) for light in (Light.RED, Light.YELLOW, Light.BLUE, Light.GREEN)]
    return [str(count or "-") for count in (counts.units, counts.reported, counts.missing, *lights, counts.error)]


def _urgency(county: County) -> tuple[int, int, str]:
    order = 0 if county.state not in ANSWERED else 1 if county.state == "partial" else 2
    red = county.counts.lights.units.get("red", 0) if isinstance(county.counts, Counts) else 0
    return (order, -red, county.code)


def _indicators(view: View, level: Level) -> None:
    """The shared indicators of a level: value, numerator and denominator, members that gave it, standing; the gaps."""
    rows, gaps = [], []
    for total in view.rollup.indicators:
        if total.level != level.code:
            continue
        standing = _standing(view, total)
        given = f"{total.status.get('given', 0)}/{sum(total.status.values())}"
        reported = f"{total.reported}/{total.expected}"
        definition = _definition(view, total.id)
        value = _value(total, definition)
        rows.append([total.id, _name(definition, total.id), value, _fraction(total), given, reported, standing])
        gaps += _gaps(view, total)
    if not rows:
        return
    view.title("indicators_of", name=level.name)
    heads = ["indicator", "name", "value", "fraction", "given", "units_reported", "standing"]
    _table(view, heads, rows, names=("name", "standing"))
    for line in gaps:
        view.page.line(line, indent=2)
    if lacking := [total for total in view.rollup.indicators if total.level == level.code and not total.complete]:
        names = [_name(_definition(view, total.id), total.id) for total in lacking]
        view.say("indicators_incomplete", names=names, indent=2)


def _gaps(view: View, total: Indicator) -> list[str]:
    """What keeps a shared indicator incomplete, and totals that stand beside it."""
    name = _name(_definition(view, total.id), total.id)
    lines = []
    for status in GAPS:
        if codes := total.missing.get(status):
            facts = {"name": name, "why": view.status(status), "count": len(codes)}
            lines.append(view.text("gap", members=_called(view, codes), **facts))
    lines += [
        view.text("total_beside", name=name, member=_called(view, [beside.code]), value=_with_fraction(beside))
        for beside in total.totals
    ]
    return lines


_MOST_NAMED = 8
"""Members that a line names; of more it gives the number too, and the indicator's own page has all."""


def _called(view: View, codes: Sequence[str]) -> str:
    names = {county.code: county.name for county in view.rollup.counties}
    named = view.page.translator.shown([f"{code} {names.get(code, '')}".rstrip() for code in codes[:_MOST_NAMED]])
    return named + (view.text("and_more", count=len(codes)) if len(codes) > _MOST_NAMED else "")


def _unanswered(view: View, members: Iterable[County]) -> None:
    """Every member without an answer, or of which something could not be read, with the reason."""
    named = [county for county in members if county.state != "judged"]
    if not named:
        return
    view.title("unanswered", count=len(named))
    for county in sorted(named, key=_urgency):
        facts = {"code": county.code, "name": county.name, "why": county.why or ""}
        view.say("unanswered_row", indent=2, state=view.status(county.state), **facts)


def _ended_members(view: View) -> None:
    if view.rollup.ended:
        view.title("ended")
    for ended in view.rollup.ended:
        _ended_line(view, ended)


def _ended_line(view: View, ended: Ended) -> None:
    facts = {"code": ended.code, "name": ended.name, "until": ended.until, "period": ended.period or "—"}
    heirs = _called(view, ended.succeeded_by)
    view.say("ended_row_heirs" if heirs else "ended_row", indent=2, heirs=heirs, **facts)


def _findings(view: View, findings: Sequence[Finding]) -> None:
    """The roll-up's own findings."""
    if not findings:
        return
    translator = view.page.translator
    view.title("findings", count=len(findings))
    for finding in findings:
        severity = translator.label(f"severity.{finding.severity}")
        where = f"{finding.path}:{finding.line}" if finding.line else finding.path
        view.page.line((f"{severity} {finding.code} ", "bold"), finding.message, indent=2)
        view.page.line(("--> ", "blue"), where, indent=4)
        if finding.help:
            view.page.line((f"{translator.label('help')}: ", "green"), finding.help, indent=4)


# ------------------------------------------------------------------------------------------------------- county


def county(view: View, row: Row) -> None:
    """A county: how it answered, its numbers, its shared indicators, its red units, and the command that tells all."""
    _member_head(view, row)
    if isinstance(row.counts, Counts):
        _own_numbers(view, row.counts)
        _own_indicators(view, row)
        _red_units(view, row)
        _of_no_unit(view, row)
    for path in row.unread:
        view.say("unread", path=path, indent=2)
    _findings(view, [finding for finding in view.rollup.findings if finding.member == row.code])
    slug = next((str(unit.get("unit")) for unit in _worst_first(row.units)), "")
    if slug:
        view.next_step("next_unit", row.code, slug)
    _own_check(view, row)


def ended(view: View, ended: Ended) -> None:
    """A member that was no more on the period's last day: its last period and the figures that it gave."""
    view.page.line()
    _ended_line(view, ended)
    _shared_table(view, ended.shared)


def _member_head(view: View, row: Row) -> None:
    names = {level.code: level.name for level in view.rollup.levels}
    view.page.line()
    view.page.line((f"{row.code}  {row.name}", "bold"), f"  {names.get(row.under, row.under)}")
    if row.figures:
        view.say(f"figures.{row.figures}")
    state = view.status(row.state)
    view.page.line((view.text("state_line", state=state, why=row.why) if row.why else state, "bold"))
    if row.as_of:
        view.say("judged_as", plan=row.plan or "—", day=row.as_of)


def _own_numbers(view: View, counts: Counts) -> None:
    view.say("county_counts", **counts.model_dump(exclude={"files", "lights"}))
    _lit(view, counts.lights.units, counts.lights.tasks)


def _own_indicators(view: View, row: Row) -> None:
    if row.shared:
        view.title("shared")
        _shared_table(view, row.shared)


def _shared_table(view: View, shared: dict[str, Shared]) -> None:
    rows = []
    for name, answer in shared.items():
        definition = _definition(view, name)
        status = view.status(answer.status)
        figures = [_value(answer, definition), _fraction(answer), f"{answer.reported}/{answer.expected}"]
        rows.append([_name(definition, name), answer.item or "—", status, *figures])
    _table(view, ["name", "item", "status", "value", "fraction", "units_reported"], rows, names=("name",))
    for name, answer in shared.items():
        if len(answer.window) > 1:
            view.say("window", name=_name(_definition(view, name), name), first=answer.window[0], indent=2)
        if answer.reason:
            view.page.line(f"{_name(_definition(view, name), name)}: {answer.reason}", indent=2)


def _red_units(view: View, row: Row) -> None:
    """The units that show red, with their reports and findings; how many there are beside them."""
    red = [unit for unit in _worst_first(row.units) if unit.get("light") == Light.RED]
    view.title("red_units" if red else "no_red_units", count=len(red), all=len(row.units))
    rows = []
    for unit in red:
        own = [finding for finding in row.findings if finding.get("unit") == unit.get("unit")]
        counts = [
            str(sum(finding.get("severity") == grade for finding in own) or "-") for grade in ("error", "warning")
        ]
        report = view.word("receipt", unit.get("report"))
        rows.append([named_unit(row, unit.get("unit")), report, str(unit.get("submitted") or "—"), *counts])
    if rows:
        _table(view, ["unit", "report", "submitted", "errors", "warnings"], rows, names=("unit",))
    for light in LIT[1:]:
        if units := [named_unit(row, unit.get("unit")) for unit in row.units if unit.get("light") == light]:
            view.page.line((f"{view.light(light).plain}  ", light.look.terminal), ", ".join(units))


def with_name(code: str, name: str) -> str:
    """``sfj 市司法局``; once where the name is the code itself."""
    return code if name == code else f"{code} {name}"


def named_unit(row: Row, unit: object) -> str:
    """The unit's id and name; the id alone where it has no name here."""
    return with_name(str(unit), row.unit_name(unit))


def _of_no_unit(view: View, row: Row) -> None:
    """The findings on the plan and on the county as a whole."""
    findings = [finding for finding in row.findings if finding.get("unit") is None]
    if findings:
        view.title("whole_findings", count=len(findings))
    for finding in findings:
        _finding_line(view, row, finding)


def _worst_first(units: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    ranks = {light.value: light.rank for light in Light}
    return sorted(units, key=lambda unit: ranks.get(str(unit.get("light")), 9))


# --------------------------------------------------------------------------------------------------------- unit


def unit(view: View, row: Row, unit: dict[str, Any]) -> None:
    """A unit: its report and light, its rows, its findings with path and line, and the command that tells all."""
    slug = unit.get("unit")
    _member_head(view, row)
    view.page.line()
    view.page.line(
        (f"{named_unit(row, slug)}  ", "bold"),
        (view.light(unit.get("light")).plain, "bold"),
        f"  {view.word('receipt', unit.get('report'))} {unit.get('received') or unit.get('submitted') or ''}".rstrip(),
    )
    _standings(view, [standing for standing in row.standings if standing.get("unit") == slug])
    findings = [finding for finding in row.findings if finding.get("unit") == slug]
    view.title("unit_findings" if findings else "no_findings", count=len(findings))
    for finding in findings:
        _finding_line(view, row, finding)
    _own_check(view, row, str(slug))


def _standings(view: View, standings: Sequence[dict[str, Any]]) -> None:
    rows: list[list[str | Text]] = []
    for standing in standings:
        state = view.word("standing", standing.get("standing"))
        fraction = _over(standing.get("numerator"), standing.get("denominator"))
        percent = "%" if fraction else ""
        value = f"{standing['value']}{percent}" if standing.get("value") else "—"
        bound = view.word("comparator", standing.get("comparator"))
        target = f"{bound} {standing['target']}{percent}" if standing.get("target") else ""
        rows.append([str(standing.get("item")), view.light(standing.get("light")), state, value, fraction, target])
    if rows:
        view.title("rows", count=len(rows))
        _table(view, ["item", "light", "state", "value", "fraction", "target"], rows, names=("item", "state"))


def _finding_line(view: View, row: Row, finding: dict[str, Any]) -> None:
    """Severity, code, what the rule checks, where; the words of the finding itself are in the county's own check."""
    from planck.rules import RULES, pages

    code = str(finding.get("code"))
    title = view.text("rule", title=pages.title(code, view.page.translator)) if code in RULES else ""
    severity = view.word("severity", finding.get("severity"))
    about = finding.get("item") or finding.get("task") or ""
    view.page.line((f"{severity} {code} ", "bold"), f"{about} {title}".strip(), indent=2)
    where = _path(view, row, str(finding.get("path")))
    view.page.line(("--> ", "blue"), f"{where}:{finding['line']}" if finding.get("line") else where, indent=4)


def _path(view: View, row: Row, path: str) -> str:
    """The path from the folder of rollup.yaml, where the roll-up says where the county's folder lies."""
    at = _place(view, row)
    return f"{at}/{path}" if at and at != "." else path


def _place(view: View, row: Row) -> str | None:
    return next((place.at for place in view.rollup.places if place.code == row.code), None)


def _own_check(view: View, row: Row, unit: str = "") -> None:
    """The command that tells all of the county, or of its unit; where it lies elsewhere, that."""
    if row.state == "absent":
        return  # there is nothing to check
    at = _place(view, row)
    view.page.line()
    if at is None:
        view.say("elsewhere")
        return
    words = ["planck check --data", quoted(at), "--period", view.rollup.period]
    # of several plans in one folder the county is judged by this
    words += ["--plan", quoted(row.plan)] if row.plan else []
    words += ["--as-of", row.as_of] if row.as_of else []
    words += ["--unit", quoted(unit)] if unit else []
    view.say("own_check")
    view.page.unbroken(" ".join(words), indent=2)


def quoted(word: str) -> str:
    """The word as shells take it, those of Windows too where double quotes do."""
    if _PLAIN_PATH.fullmatch(word):
        return f"./{word}" if word.startswith("-") else word
    return f'"{word}"' if _IN_QUOTES.fullmatch(word) else shlex.quote(word)


# ---------------------------------------------------------------------------------------------------- indicator


class Answer(NamedTuple):
    """What a member answered to an indicator."""

    code: str
    name: str
    figures: str | None
    shared: Shared


def indicator(view: View, definition: Definition, answers: Sequence[Answer], level: Level | None) -> None:
    """An indicator over all members below a level, or of one member: value, gaps, those with a place, those without."""
    rollup = view.rollup
    view.page.line()
    view.page.line((f"{definition.id}  {definition.name}", "bold"), f"  {level.name if level else ''}".rstrip())
    _how_counted(view, definition)
    for total in rollup.indicators:
        if level and total.id == definition.id and total.level == level.code:
            _total(view, total, definition)
    ranking = next((ranking for ranking in rollup.ranking if ranking.id == definition.id), None)
    places = {row.code: row for row in ranking.rows} if ranking else {}
    placed = [answer for answer in answers if answer.code in places and places[answer.code].place is not None]
    if ranking:
        view.title("ranked", ranked=ranking.ranked, members=ranking.members)
        if placed and (level is None or level.under is not None):
            view.say("ranked_of_all", indent=2)
    _ranked(view, sorted(placed, key=lambda answer: (places[answer.code].place or 0, answer.code)), places, definition)
    _windows(view, answers)
    _not_ranked(view, [answer for answer in answers if answer not in placed], places, definition, ranked=bool(ranking))


def _how_counted(view: View, definition: Definition) -> None:
    of = " ÷ ".join(filter(None, (definition.numerator, definition.denominator)))
    measured = view.word("measured", definition.measured)
    view.say("counted", measured=measured, of=of or "—", source=definition.source or "—")
    for target in definition.targets:
        strive = f" [{view.page.translator.label('strive')}]" if target.strive else ""
        sign = view.page.translator.label(f"comparator.{target.comparator}")
        measure = view.page.translator.measure(definition.unit)
        view.page.line(
            f"{view.page.translator.label('target')}: {sign} {target.level}{measure} {target.by or ''}{strive}"
        )


def _standing(view: View, total: Indicator) -> str:
    """The standing in words; empty where no target is in force."""
    if total.standing == "no_data":  # 未报 would blame units, where members may be unmapped or counted otherwise
        return view.page.translator.choose("无数据", "no data")
    return view.word("standing", total.standing) if total.standing else ""


def _total(view: View, total: Indicator, definition: Definition) -> None:
    """The value of a level, by how many members; the gaps."""
    fraction = _fraction(total)
    standing = _standing(view, total)
    lacking = "" if total.complete else view.text("total_incomplete")
    view.page.line(
        (_value(total, definition), "bold"), "".join(f"  {word}" for word in (fraction, standing) if word) + lacking
    )
    known = "  ".join(f"{view.status(status)} {count}" for status, count in total.status.items())
    view.say("by_status", statuses=known, reported=total.reported, expected=total.expected)
    for line in _gaps(view, total):
        view.page.line(line, indent=2)


def _ranked(view: View, answers: Sequence[Answer], places: dict[str, Ranked], definition: Definition) -> None:
    rows = [
        [str(places[code].place), code, name, _value(shared, definition), _fraction(shared), _reported(shared)]
        for code, name, _, shared in answers
    ]
    if rows:
        _table(view, ["place", "code", "name", "value", "fraction", "units_reported"], rows, names=("name",))


def _windows(view: View, answers: Sequence[Answer]) -> None:
    """Since when the figures are pooled; members with another beginning, such as successors, are named."""
    by: dict[str, list[str]] = {}
    for answer in answers:
        if len(answer.shared.window) > 1:
            by.setdefault(answer.shared.window[0], []).append(answer.code)
    usual = max(by, key=lambda first: len(by[first]), default=None)
    for first, codes in sorted(by.items()):
        if first == usual:
            view.say("windows", first=first, indent=2)
        else:
            view.say("windows_of", first=first, members=_called(view, codes), indent=2)


def _not_ranked(
    view: View, answers: Sequence[Answer], places: dict[str, Ranked], definition: Definition, *, ranked: bool
) -> None:
    """Members without a place, each with why; of a count, which nothing ranks, every member."""
    rows = []
    for code, name, figures, shared in answers:
        place = places.get(code)
        why = "total" if figures == "total" else place.why if place and place.why else shared.status
        word = view.status(why)
        rows.append([code, name, word, _value(shared, definition), _fraction(shared), _reported(shared)])
    if rows:
        view.title("not_ranked" if ranked else "each_member", count=len(rows))
        _table(view, ["code", "name", "status", "value", "fraction", "units_reported"], rows, names=("name", "status"))
    for _, name, _, shared in answers:
        if shared.reason:
            view.page.line(f"{name}: {shared.reason}", indent=2)


# -------------------------------------------------------------------------------------------------------- shared


def _table(view: View, heads: Sequence[str], rows: Sequence[Sequence[str | Text]], names: Sequence[str]) -> None:
    """Write a table; ``names``: the columns of words, which go on in a second line where the page is narrow."""
    table = Table(box=Box(RULED, ascii=True), show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for n, head in enumerate(heads):
        long = any(cell_len(str(row[n])) > _WIDE for row in rows)
        wraps = head in names or long
        most = _NAME if head in names else None
        justify = "right" if n and all(_is_figure(str(row[n])) for row in rows) else "left"
        table.add_column(
            view.text(f"head.{head}"),
            no_wrap=not wraps,
            overflow="fold",
            max_width=most,
            justify=justify,  # type: ignore[arg-type]  # mypy widens the literal
        )
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(safe(cell)) for cell in row))
    view.page.table(table)


def _is_figure(text: str) -> bool:
    return not re.search(r"[^0-9./%—-]", text)


def _definition(view: View, name: str) -> Definition | None:
    return next((definition for definition in view.rollup.definitions if definition.id == name), None)


def _name(definition: Definition | None, name: str) -> str:
    return definition.name if definition else name


def _value(figure: Any, definition: Definition | None) -> str:
    """The value with a percent sign where it is one; a dash where there is none."""
    if figure.value is None:
        return "—"
    percent = figure.denominator is not None or (definition is not None and definition.unit == "percent")
    return f"{figure.value}%" if percent else str(figure.value)


def _with_fraction(total: Total) -> str:
    return f"{_value(total, None)} {_fraction(total)}".rstrip()


def _fraction(figure: Any) -> str:
    return _over(figure.numerator, figure.denominator)


def _over(numerator: Any, denominator: Any) -> str:
    return "" if numerator is None or denominator is None else f"{numerator}/{denominator}"


def _reported(shared: Shared) -> str:
    return f"{shared.reported}/{shared.expected}"


def _share(part: int, whole: int) -> str:
    """A percentage to two places; a dash where nothing is owed."""
    return messages.number(Fraction(100 * part, whole), 2) + "%" if whole else "—"
