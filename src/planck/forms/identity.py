"""Whose form it is: the hidden sheet, the title, the file's name and the office's mark must say the same.

A form that last quarter's was copied from, or another unit's under a new name, would else be taken for what it is not.
Pure, over texts; the caller reads the workbook and knows the keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple

from planck.core.finding import Severity
from planck.core.period import Period
from planck.forms import mark
from planck.forms.mark import About, Keys, MarkState
from planck.model import Plan

TITLE_CELL = "A1"
_NAME_LENGTH = 60
"""Characters of a unit's name in a file's name: three bytes each, and no file system takes more than 255."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Which marks the importing person trusts."""

    keys: Keys
    unsigned: bool = False
    """``--unsigned``: the person vouches for this form."""


class Doubt(NamedTuple):
    """What speaks against the form being what it says: a message, the cell or "" for the file, and facts."""

    message_key: str
    severity: Severity
    cell: str
    facts: Mapping[str, Any]


def title(name: str, period: Period | str) -> str:
    """The title cell of a unit's form."""
    return f"{name} {period} 任务进展填报表"


def file_name(name: str, period: Period | str, slug: str = "") -> str:
    """``<unit's name>-<quarter>.xlsx``; with the unit's id in between where another unit's name reads alike."""
    return "-".join(filter(None, (in_file_names(name), slug, f"{period}.xlsx")))


def in_file_names(name: str) -> str:
    """The unit's name without what Windows allows in no file name; hidden and lock files begin with ``.`` and ``~``."""
    safe = "".join("_" if char in '\\/:*?"<>|' or not char.isprintable() else char for char in name)[:_NAME_LENGTH]
    return ("_" + safe[1:] if safe[:1] in (".", "~") else safe).rstrip(". ")


def check(about: About, shown_title: str, file: str, plan: Plan, trust: Trust) -> Iterator[Doubt]:
    """Everything that speaks against the form; an error keeps it from being written.

    ``shown_title``: the title cell as it came back; ``file``: the file's name, folders before it are not looked at.
    """
    yield from mark_doubts(about, file, trust)
    unit, base = plan.units[about.unit].name, PurePath(file).name
    facts = {"unit": unit, "period": about.period, "suggest": file_name(unit, about.period)}
    # the name says what the unit means to report; the form inside may be last quarter's, or another unit's
    if others := _other_units(PurePath(base).stem, about.unit, plan):
        yield Doubt("sheet.file_of_unit", Severity.ERROR, "", {**facts, "written": others, "file": base})
    if other := _other_period(PurePath(base).stem, about.period):
        yield Doubt("sheet.file_of_quarter", Severity.ERROR, "", {**facts, "written": other, "file": base})
    yield from _title_doubts(about, shown_title, plan, facts)


def mark_doubts(about: About, file: str, trust: Trust) -> Iterator[Doubt]:
    """What speaks against the mark."""
    state, facts = mark.state(about, trust.keys), {"file": file}
    if state is MarkState.CHANGED:  # nobody can vouch for a form that was changed after it was sent out
        yield Doubt("sheet.mark_changed", Severity.ERROR, "", facts)
    elif state is not MarkState.GENUINE and trust.unsigned:
        yield Doubt("sheet.mark_vouched", Severity.WARNING, "", facts)
    # a workspace without a key can check no mark: it says so and reads on
    elif state is not MarkState.GENUINE and trust.keys.own is None:
        yield Doubt("sheet.mark_unchecked", Severity.WARNING, "", facts)
    elif state is not MarkState.GENUINE:
        key = "sheet.mark_missing" if state is MarkState.MISSING else "sheet.mark_of_other_key"
        yield Doubt(key, Severity.ERROR, "", facts)


def _title_doubts(about: About, shown: str, plan: Plan, facts: Mapping[str, Any]) -> Iterator[Doubt]:
    """The title as it was sent out is beyond doubt, whatever the unit is called by now; any other names its form."""
    if about.title and _bare(shown) == _bare(about.title):
        return
    facts = {**facts, "written": shown.strip()}
    if _other_units(shown, about.unit, plan):
        yield Doubt("sheet.title_of_unit", Severity.ERROR, TITLE_CELL, facts)
    elif _other_period(shown, about.period):
        yield Doubt("sheet.title_of_quarter", Severity.ERROR, TITLE_CELL, facts)
    elif about.unit not in _units_in(shown, plan) or not _periods_in(shown, plan.per_year):
        sent = about.title or title(plan.units[about.unit].name, about.period)
        yield Doubt("sheet.title_changed", Severity.ERROR, TITLE_CELL, {**facts, "sent": sent})


# ------------------------------------------------------------------------------------- what a text names


def _other_units(text: str, own: str, plan: Plan) -> list[str]:
    """The names of the units that the text names, where it does not name the form's own."""
    named = _units_in(text, plan)
    # a name may say from whom to whom: with the form's own unit among them nothing speaks against it
    return [] if own in named else [plan.units[slug].name for slug in named]


def _units_in(text: str, plan: Plan) -> dict[str, None]:
    """The units whose name, alias or id stands in the text; a name inside a longer one does not count."""
    rest, units, names = _bare(text), dict[str, None](), _names(plan)
    for name in sorted(names, key=len, reverse=True):
        if name in rest:
            units.update(dict.fromkeys(names[name]))
            # the longest first: 市生态环境局 inside 市生态环境局安宁分局 is not named
            rest = rest.replace(name, "\0")
    for slug in sorted(plan.units, key=len, reverse=True):
        word = re.compile(rf"(?<![a-z0-9]){re.escape(slug.casefold())}(?![a-z0-9])")
        if word.search(rest):
            units[slug] = None
            rest = word.sub("\0", rest)
    return units


def _names(plan: Plan) -> dict[str, list[str]]:
    """The units by each of their names, as it is written and as it stands in a file's name; two may share a name."""
    units: dict[str, list[str]] = {}
    for slug, unit in plan.units.items():
        for name in (unit.name, unit.full_name, *unit.aliases):
            for bare in {_bare(name), _bare(in_file_names(name))}:
                # a single character stands in nearly every file's name
                if len(bare) > 1:
                    units.setdefault(bare, []).append(slug)
    return units


_NUMBERS = {
    "上": 1,
    "下": 2,
    **{sign: n for n, sign in enumerate("一二三四五六七八九", 1)},
    "十": 10,
    "十一": 11,
    "十二": 12,
}
# bounded: in a title of 300,000 hyphens every way to share them out would be tried
_YEAR = r"(20\d\d)[年./_-]{0,4}(?:年?度)?[./_-]{0,4}"
_NAMED = {
    # of the month of a day (2025-07-15, 7月15日) the form is not
    12: re.compile(
        rf"(?:{_YEAR})?(?<![0-9十])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!\d)"
        r"|(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?![0-9])(?!-\d)"
    ),
    4: re.compile(
        rf"(?:{_YEAR})?"
        r"(?:(?<![a-z])q([1-4])(?![0-9a-z])|(?<![0-9十])([一二三四1-4])季度|第([一二三四1-4])季)"
    ),
    2: re.compile(rf"(?:{_YEAR})?(?:(?<![a-z])h([12])(?![0-9a-z])|([上下])半年)"),
    1: re.compile(r"(?<![0-9])(20\d\d)(?![0-9])()"),
}
"""How a text names a period, by how many a year has: its year, which may be left out, and its number."""


def _periods_in(text: str, per_year: int) -> list[tuple[str, int]]:
    """Each period in the text (``2026Q3``, 三季度, 7月): its year, "" where there is none, and its number."""
    named = []
    for match in _NAMED[per_year].finditer(_bare(text)):
        groups = [group for group in match.groups() if group]
        year = groups.pop(0) if len(groups[0]) == 4 else ""
        number = groups[0] if groups else "1"
        named.append((year, _NUMBERS.get(number) or int(number)))
    return named


def _other_period(text: str, own: str) -> str:
    """The first period that the text names, where it does not name the form's own."""
    period = Period.parse(own)
    assert period is not None
    named = _periods_in(text, period.per_year)
    if not named or any(year in ("", str(period.year)) and number == period.number for year, number in named):
        return ""
    year, number = named[0]
    return str(Period(int(year or 1), number, period.per_year)).removeprefix("" if year else "0001").removeprefix("-")


def _bare(text: str) -> str:
    """The text without blanks and differences of width or case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def distinct_names(names: Mapping[str, str], period: Period) -> dict[str, str]:
    """The file's name of each unit's form, by slug: no two alike, not even to a file system that ignores case."""
    plain = {slug: file_name(name, period) for slug, name in names.items()}
    alike = Counter(map(_bare, plain.values()))
    return {
        slug: file_name(names[slug], period, slug) if alike[_bare(written)] > 1 else written
        for slug, written in plain.items()
    }
