"""What a roll-up comes to, in fractions, from what the generator knows: written from docs and design, not from planck.

Nothing of planck is imported here. Values of counties follow 口径 of domain.md, sections 3 to 5; sums, gaps, places and
findings follow rollup.md, section 4. Of a county's own ``check`` come only lights, counts of findings and, of a county
with an unreadable file, who is missing (:class:`Own`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from tests.rollup.provinces import County, Figure, Item, Level, Member, Province, Quarter, Report, Shared, Target, under

STATES = ("judged", "partial", "refused", "absent", "outside", "failed")
ANSWERED = ("judged", "partial")
GAPS = ("no_data", "plain", "unmapped", "incomparable", "excluded", "refused", "absent", "outside", "failed")
DUTY = ("units", "in_time", "late", "missing", "pending", "left_out")

Own = Callable[[Member, Quarter, datetime.date], Mapping[str, Any]]
"""``counts`` of a county's own ``check``."""


class Row(NamedTuple):
    """A shared indicator in one county."""

    status: str
    item: str | None = None
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    reported: int = 0
    expected: int = 0
    window: tuple[Quarter, ...] = ()

    def shared(self) -> dict[str, Any]:
        """As a line of ``counties.jsonl.gz`` has it."""
        values = self._asdict() | {"window": [*self.window]}
        if self.status == "excluded":
            del values["item"]  # nothing was to be looked for; which item it is may be told
        return values


@dataclass(frozen=True)
class Answer:
    """What comes of one member."""

    member: Member
    state: str
    as_of: datetime.date | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    duty: Mapping[str, int] | None = None
    """None where a county's own ``check`` has to say it."""


# ------------------------------------------------------------------------------------------------------- one county


@dataclass(frozen=True)
class Sight:
    """A county's files as they are known on the day of judging."""

    county: County
    period: Quarter
    as_of: datetime.date

    def report(self, unit: str, quarter: Quarter) -> Report | None:
        """The report received by then; drafts and what cannot be read are none."""
        report = self.county.reports.get((unit, quarter))
        if report is None or report.unreadable or report.submitted is None or report.submitted > self.as_of:
            return None
        return report if self.inside(quarter) else None

    def has_files(self) -> bool:
        """Whether a file of this quarter or of those before it was there by then; drafts are files too."""
        return any(
            quarter <= self.period and self.inside(quarter) and (report.submitted or self.as_of) <= self.as_of
            for (_, quarter), report in self.county.reports.items()
        )

    def inside(self, quarter: Quarter) -> bool:
        """Whether the quarter has a day in the plan's period."""
        first, last = self.county.years
        return first <= quarter.year <= last

    def figure(self, item: Item, unit: str, quarter: Quarter) -> Figure | None:
        """The figure, unless it carries an error of its own, or is no fraction where fractions are pooled."""
        report = self.report(unit, quarter)
        figure = report.tasks[item.task].figures.get(item.slug) if report and item.task in report.tasks else None
        if figure is None or item.unit != "percent":
            return figure
        if figure.value is not None:
            return None if item.reported_by == "each" or Fraction(figure.value) > 100 else figure
        return None if figure.numerator > figure.denominator else figure

    def let_off(self, item: Item, unit: str) -> bool:
        """Whether the unit says 不涉及 of the item's task."""
        report = self.report(unit, self.period)
        return report is not None and item.task in report.tasks and report.tasks[item.task].status == "not_applicable"

    def window(self, item: Item) -> tuple[Quarter, ...]:
        """The quarters whose figures may count."""
        match item.measured:
            case "in_quarter" | "year_to_date":
                return self.period.year_so_far
            case "yearly":
                return self.period.past_year
            case _:
                return (self.period,)

    def answered(self, item: Item, unit: str) -> bool:
        """Whether the unit's row is not ``no_data``."""
        asked = self.window(item) if item.measured == "yearly" else (self.period,)
        return self.let_off(item, unit) or any(self.figure(item, unit, quarter) for quarter in asked)


def asked(county: County, item: Item) -> tuple[str, ...]:
    """The units that report the item's figure."""
    if item.reported_by != "each":
        return (item.reported_by,)
    return tuple(unit for unit in county.tasks[item.task] if county.units[unit] == "judged")


def city(sight: Sight, item: Item) -> Row:
    """The city's row of the item."""
    units = asked(sight.county, item)
    reported, expected = sum(sight.answered(item, unit) for unit in units), len(units)
    known = {
        (unit, quarter): figure
        for quarter in sight.window(item)
        for unit in units
        if (figure := sight.figure(item, unit, quarter))
    }
    if item.measured != "yearly" and not any(quarter == sight.period for _, quarter in known):
        known = {}
    if not known:
        idle = units and all(sight.let_off(item, unit) for unit in units)
        return Row("not_applicable" if idle else "no_data", item.full_id, None, None, None, reported, expected)
    if item.measured in ("year_to_date", "yearly"):
        latest = {unit: max(quarter for of, quarter in known if of == unit) for unit, _ in known}
        known = {key: figure for key, figure in known.items() if key[1] == latest[key[0]]}
    return _value(sight, item, known)._replace(item=item.full_id, reported=reported, expected=expected)


def _value(sight: Sight, item: Item, known: dict[tuple[str, Quarter], Figure]) -> Row:
    """The figures as one value."""
    if item.unit == "percent" and item.measured == "in_quarter":
        own = [figure for (_, quarter), figure in known.items() if quarter == sight.period]
        alone = any(figure.value is not None for figure in own)
        known = {
            key: figure for key, figure in known.items() if (key[1] == sight.period if alone else figure.value is None)
        }
    window = tuple(sorted({quarter for _, quarter in known}))
    plain = [Fraction(figure.value) for figure in known.values() if figure.value is not None]
    if plain:
        return Row("plain" if item.unit == "percent" else "given", value=sum(plain, Fraction()), window=window)
    numerator = sum((Fraction(figure.numerator) for figure in known.values()), Fraction())
    denominator = sum((Fraction(figure.denominator) for figure in known.values()), Fraction())
    if not denominator:
        return Row("not_applicable", None, None, numerator, denominator, window=window)
    return Row("given", None, 100 * numerator / denominator, numerator, denominator, window=window)


def duty(sight: Sight) -> Mapping[str, int] | None:
    """Who owes a report, and how it came in; None where page and generator leave it to the county's own ``check``."""
    own = sight.county
    owing = {unit for units in own.tasks.values() for unit in units if own.units[unit] == "judged"}
    files = [quarter for (_, quarter) in own.reports if sight.inside(quarter)]
    if any(report.unreadable for report in own.reports.values()) or not files or min(files) > sight.period:
        return None
    due = sight.period.end + datetime.timedelta(days=own.due_after)
    counts = dict.fromkeys(DUTY, 0) | {"units": len(owing)}
    for unit in owing:
        report = sight.report(unit, sight.period)
        if report is None or report.submitted is None:
            counts["missing" if sight.as_of > due else "pending"] += 1
            continue
        counts["in_time" if report.submitted <= due else "late"] += 1
        owed = [item for item in own.items if unit in asked(own, item)]
        counts["left_out"] += not all(sight.answered(item, unit) for item in owed)
    return counts


# ------------------------------------------------------------------------------------------------------- one member


def mapped(built: Province, member: Member, shared: Shared) -> str:
    """The full id of the item, ``none``, or empty where nothing is mapped: an id that the plan lacks is not replaced."""
    template = built.templates.get(member.template, {})
    named = member.items.get(shared.id) or template.get(shared.id)
    known = {item.full_id: item for item in member.county.items}
    if named:
        return named if named in known or named == "none" else ""
    by_key = [item.full_id for item in member.county.items if item.shared == shared.id]
    return next(iter([*by_key, *(full_id for full_id in shared.item if full_id in known)]), "")


def row(built: Province, member: Member, shared: Shared, sight: Sight) -> Row:
    """The shared indicator in the member's plan."""
    if shared.id in member.excluded:
        return Row("excluded")
    full_id = mapped(built, member, shared)
    if full_id in ("", "none"):
        return Row("not_asked" if full_id else "unmapped")
    item = next(item for item in member.county.items if item.full_id == full_id)
    if (item.unit, item.measured) != (shared.unit, shared.measured):
        return Row("incomparable", full_id)
    return city(sight, item)


def state(member: Member, period: Quarter) -> str:
    """How the member answers."""
    own = member.county
    if own.fault in ("no_folder", "no_plan"):
        return "absent"
    if own.fault or member.plan not in ("", own.plan):
        return "refused"
    first, last = own.years
    if not first <= period.year <= last:
        return "outside"
    unread = any(
        report.unreadable and quarter <= period and first <= quarter.year
        for (_, quarter), report in own.reports.items()
    )
    return "partial" if unread else "judged"


def answer(built: Province, member: Member, period: Quarter) -> Answer:
    """The member's answer in that quarter, judged on its own day or on that of ``--as-of``."""
    own, how = member.county, state(member, period)
    if how not in ANSWERED:
        return Answer(member, how, rows={shared.id: Row(how) for shared in built.indicators})
    day = built.as_of or period.end + datetime.timedelta(days=own.due_after + own.judged_after)
    sight = Sight(own, period, day)
    rows = {shared.id: row(built, member, shared, sight) for shared in built.indicators}
    return Answer(member, how, day, rows, duty(sight))


# ------------------------------------------------------------------------------------------------------ the roll-up


def exists(member: Member, day: datetime.date) -> bool:
    """Whether the member counts on that day."""
    return (member.since is None or member.since <= day) and (member.until is None or day <= member.until)


def standing(targets: tuple[Target, ...], value: Fraction | None, gaps: bool, day: datetime.date) -> str | None:
    """By the targets in force only."""
    if value is None:
        return "no_data" if gaps else "not_applicable"
    force = [target for target in targets if target.by is None or target.by <= day]
    broken = [
        target
        for target in force
        if (value < Fraction(target.level) if target.comparator == "at_least" else value > Fraction(target.level))
    ]
    if not force:
        return None
    if not broken:
        return "met"
    return "short" if all(target.strive for target in broken) else "missed"


class Sum(NamedTuple):
    """What rows come to together; a value is null where none is given."""

    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None


def together(shared: Shared, rows: Iterable[Row]) -> Sum:
    """Σ numerators ÷ Σ denominators of what is given; a count is summed."""
    given = [row for row in rows if row.status == "given"]
    if not given:
        return Sum(None, None, None)
    if shared.unit != "percent":
        return Sum(sum((row.value or Fraction() for row in given), Fraction()), None, None)
    numerator = sum((row.numerator or Fraction() for row in given), Fraction())
    denominator = sum((row.denominator or Fraction() for row in given), Fraction())
    return Sum(100 * numerator / denominator, numerator, denominator)


def indicator(built: Province, shared: Shared, level: Level, answers: list[Answer]) -> dict[str, Any]:
    """The shared indicator over all members below the level."""
    codes = under(built.levels, level.code)
    inside = [answer for answer in answers if answer.member.under in codes]
    added = [answer for answer in inside if answer.member.figures != "total"]
    rows = [answer.rows[shared.id] for answer in added]
    missing = {
        status: sorted(answer.member.code for answer in added if answer.rows[shared.id].status == status)
        for status in GAPS
    }
    reported, expected = sum(row.reported for row in rows), sum(row.expected for row in rows)
    total = together(shared, rows)
    gaps = any(missing.values())
    return {
        "id": shared.id,
        "level": level.code,
        **total._asdict(),
        "status": _counted(row.status for row in rows),
        "missing": {status: codes for status, codes in missing.items() if codes},
        "complete": not gaps and reported == expected and all(answer.state != "partial" for answer in added),
        "reported": reported,
        "expected": expected,
        "standing": standing(shared.targets, total.value, gaps, built.period.end),
        "totals": [
            {"code": answer.member.code} | _shown(answer.rows[shared.id])
            for answer in inside
            if answer.member.figures == "total" and answer.rows[shared.id].value is not None
        ],
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    listed = list(names)
    return {name: listed.count(name) for name in sorted({*listed})}


def _shown(row: Row) -> dict[str, Fraction | None]:
    return {"value": row.value, "numerator": row.numerator, "denominator": row.denominator}


def ranking(built: Province, shared: Shared, answers: list[Answer]) -> dict[str, Any]:
    """The members by exact value; then those without a place, by code, each with the first reason that holds."""
    members = [answer for answer in answers if answer.member.figures != "total"]
    why = {answer.member.code: _why(built, shared, answer) for answer in members}
    ranked = [answer for answer in members if not why[answer.member.code]]
    values = {answer.member.code: answer.rows[shared.id].value or Fraction() for answer in ranked}
    sign = 1 if shared.direction == "lower" else -1
    places = {code: 1 + sum(sign * other < sign * value for other in values.values()) for code, value in values.items()}
    order = sorted(members, key=lambda answer: (places.get(answer.member.code, len(answers) + 1), answer.member.code))
    return {
        "id": shared.id,
        "members": len(members),
        "ranked": len(ranked),
        "rows": [
            {
                "code": answer.member.code,
                "place": places.get(answer.member.code),
                **_shown(answer.rows[shared.id]),
                "why": why[answer.member.code],
            }
            for answer in order
        ],
    }


def _why(built: Province, shared: Shared, answer: Answer) -> str | None:
    row = answer.rows[shared.id]
    if row.status != "given":
        return row.status  # of a member without an answer, its state
    if answer.state == "partial":
        return "partial"
    if row.reported < row.expected:
        return "units_missing"
    if built.min_denominator is not None and (row.denominator or 0) < built.min_denominator:
        return "small_denominator"
    return None


def level_row(built: Province, level: Level, answers: list[Answer], own: Own) -> dict[str, Any]:
    """The level's counts over all members below it, totals too."""
    codes = under(built.levels, level.code)
    inside = [answer for answer in answers if answer.member.under in codes]
    answered = [answer for answer in inside if answer.state in ANSWERED]
    checks = [own(answer.member, built.period, answer.as_of) for answer in answered if answer.as_of]
    duties = [answer.duty or duty_of(check) for answer, check in zip(answered, checks, strict=True)]
    return {
        "code": level.code,
        "name": f"级{level.code}",
        "under": level.under or None,
        "members": len(inside),
        "answered": len(answered),
        **{key: sum(counts[key] for counts in duties) for key in DUTY},
        **{key: sum(check[key] for check in checks) for key in ("error", "warning", "note")},
        "lights": {kind: _lights(check["lights"][kind] for check in checks) for kind in ("units", "tasks")},
    }


def duty_of(check: Mapping[str, Any]) -> dict[str, int]:
    """The same counts out of a county's own result, whose ``reported`` counts the late ones too."""
    return {key: check[key] for key in DUTY if key != "in_time"} | {"in_time": check["reported"] - check["late"]}


def _lights(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for lights in counts:
        for light, number in lights.items():
            summed[light] = summed.get(light, 0) + number
    return {light: number for light, number in sorted(summed.items()) if number}


def findings(built: Province, answers: list[Answer]) -> set[tuple[str, str, str | None]]:
    """Code, member and indicator of the roll-up's own findings; P809, which concerns two members, is :func:`copies`."""
    by_state = {"absent": "P801", "refused": "P802", "outside": "P803", "partial": "P805"}
    by_status = {"unmapped": "P806", "incomparable": "P807", "plain": "P808"}
    raised: set[tuple[str, str, str | None]] = set()
    for answer in answers:
        code = answer.member.code
        if answer.state in by_state:
            raised.add((by_state[answer.state], code, None))
        raised |= {(by_status[row.status], code, id_) for id_, row in answer.rows.items() if row.status in by_status}
        if answer.member.figures == "total":
            raised |= {
                ("P810", code, shared.id) for shared in built.indicators if differs(built, shared, answer, answers)
            }
    return raised


def differs(built: Province, shared: Shared, total: Answer, answers: list[Answer]) -> bool:
    """Whether a total differs from the sum of those below its level."""
    codes = under(built.levels, total.member.under)
    inside = [answer for answer in answers if answer.member.under in codes and answer.member.figures != "total"]
    added = together(shared, (answer.rows[shared.id] for answer in inside))
    said = together(shared, [total.rows[shared.id]])
    return added.value is not None and said.value is not None and added != said


def copies(built: Province, answers: list[Answer]) -> list[set[str]]:
    """Codes of members whose progress files are the same."""
    groups: dict[int, set[str]] = {}
    for answer in answers:
        own = answer.member.county
        if answer.as_of and Sight(own, built.period, answer.as_of).has_files():
            groups.setdefault(id(own), set()).add(answer.member.code)
    return [codes for codes in groups.values() if len(codes) > 1]


def ended(built: Province, member: Member) -> dict[str, Any]:
    """An ended member, with its last quarter of the year and what it came to by then."""
    lasting = [quarter for quarter in built.period.year_so_far if exists(member, quarter.end)]
    said = answer(built, member, lasting[-1]) if lasting else None
    judged = said is not None and said.state in ANSWERED
    return {
        "code": member.code,
        "name": f"县{member.code}",
        "until": member.until,
        "succeeded_by": [*member.succeeded_by],
        "period": lasting[-1] if judged else None,
        "shared": {id_: row.shared() for id_, row in said.rows.items()} if said is not None and judged else {},
    }


@dataclass(frozen=True)
class Expected:
    """All that ``rollup.json`` says of a province, with exact numbers."""

    document: Mapping[str, Any]
    answers: tuple[Answer, ...]
    findings: set[tuple[str, str, str | None]]
    copies: list[set[str]]
    exit: int


def judge(built: Province, own: Own) -> Expected:
    """The roll-up of the province."""
    day = built.period.end
    members = sorted(built.members, key=lambda member: member.code)
    answers = [answer(built, member, built.period) for member in members if exists(member, day)]
    levels = sorted(built.levels, key=lambda level: level.code)
    days = {answer.as_of for answer in answers if answer.as_of}
    raised, copied = findings(built, answers), copies(built, answers)
    silent = [answer for answer in answers if answer.state not in ANSWERED]
    document = {
        "period": built.period,
        "as_of": days.pop() if len(days) == 1 else None,
        "complete": all(answer.state == "judged" for answer in answers),
        "counts": {"members": len(answers)}
        | {state: sum(answer.state == state for answer in answers) for state in STATES},
        "levels": [level_row(built, level, answers, own) for level in levels],
        "indicators": [indicator(built, shared, level, answers) for shared in built.indicators for level in levels],
        "ranking": [ranking(built, shared, answers) for shared in built.indicators if shared.unit == "percent"],
        "counties": [_county(answer) for answer in answers],
        "ended": [ended(built, member) for member in members if member.until and member.until < day],
    }
    if len(silent) == len(answers):
        return Expected(document, tuple(answers), raised, copied, 2)
    return Expected(document, tuple(answers), raised, copied, 1 if silent or copied else 0)


def _county(answer: Answer) -> dict[str, Any]:
    member = answer.member
    return {
        "code": member.code,
        "name": f"县{member.code}",
        "under": member.under,
        "figures": member.figures or None,
        "state": answer.state,
        "as_of": answer.as_of,
    }
