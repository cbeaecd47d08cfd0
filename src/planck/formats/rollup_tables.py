"""A roll-up as tables for an analyst: what each table's columns are, and its rows.

Every row has the period and the code of the county or level that it is about; no figure is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from planck.core.lights import Light
from planck.rollup.document import Ended, Ranked, RollUp, Row, Shared

Kind = Literal["text", "texts", "count", "number", "day", "flag"]
"""What a column is to hold; ``number`` is a decimal number written as text."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind = "text"


class Entry(NamedTuple):
    """A row, and the table to which it belongs; a column that the row lacks is empty."""

    table: str
    values: Mapping[str, Any]


def _columns(written: str) -> tuple[Column, ...]:
    """The columns, each written ``name:kind``; without a kind they hold text."""
    named = [word.partition(":") for word in f"period code {written}".split()]
    return tuple(Column(name, cast(Kind, kind or "text")) for name, _, kind in named)


_COUNTED = ("files", "units", "reported", "late", "missing", "pending", "left_out", "error", "warning", "note")
_LIT = [
    *(("units", light.value) for light in Light if light is not Light.NONE),
    *(("tasks", light.value) for light in Light),
]

TABLES: dict[str, tuple[Column, ...]] = {
    "counties": _columns(
        "name under figures state why as_of:day plan place digest reports_digest marks:texts unread:texts "
        + " ".join(f"{name}:count" for name in (*_COUNTED, *(f"{of}_{light}" for of, light in _LIT)))
    ),
    "indicators": _columns(
        "indicator kind name figures item status reason value:number numerator:number denominator:number window:texts "
        "reported:count expected:count complete:flag standing place:count not_ranked until:day succeeded_by:texts"
    ),
    "standings": _columns(
        "item kind unit value:number numerator:number denominator:number window:texts comparator target:number by:day "
        "by_before:day expected:number standing light computed_light office strive:flag idle:flag taken left_out:texts "
        "reported:count expected_units:count completion:number"
    ),
    "units": _columns(
        "unit unit_name report submitted:day received:day light computed_light returned_task returned_on:day "
        "returned_by returned_reason returned_answer_by:day returned_document"
    ),
    "tasks": _columns("task light computed_light basis"),
    "findings": _columns("source rule severity unit task item indicator path line:count message help"),
}
"""The tables by name, in the order in which they are written."""


def entries(rollup: RollUp, rows: Iterable[Row]) -> Iterator[Entry]:
    """The rows of every table: of the levels first, then of each member; no more than one member is held at a time."""
    for entry in _entries(rollup, rows):
        # last: a row of a lower roll-up may bring a key of that name
        yield Entry(entry.table, {**entry.values, "period": rollup.period})


def _entries(rollup: RollUp, rows: Iterable[Row]) -> Iterator[Entry]:
    yield from _levels(rollup)
    places = {place.code: place.at for place in rollup.places}
    ranked = {(ranking.id, row.code): row for ranking in rollup.ranking for row in ranking.rows}
    for row in rows:
        yield Entry("counties", _county(row, places.get(row.code)))
        for name, shared in row.shared.items():
            rank = ranked.get((name, row.code))
            yield Entry("indicators", _shared(row.code, "county", name, shared) | _rank(rank) | _whose(row))
        yield from _of_member(row)
    for ended in rollup.ended:
        yield from _ended(ended)


def _levels(rollup: RollUp) -> Iterator[Entry]:
    """The shared indicators of the levels, and the findings of the roll-up itself."""
    names = {level.code: level.name for level in rollup.levels}
    for total in rollup.indicators:
        values = total.model_dump(exclude={"id", "level", "status", "missing", "totals"})
        own = {"code": total.level, "indicator": total.id, "kind": "level", "name": names.get(total.level)}
        yield Entry("indicators", values | own)
    for finding in rollup.findings:
        values = finding.model_dump(exclude={"code", "member"})
        yield Entry("findings", values | {"code": finding.member, "rule": finding.code, "source": "rollup"})


def _county(row: Row, place: str | None) -> dict[str, Any]:
    values = row.model_dump(include={"code", "name", "under", "figures", "state", "why", "as_of", "plan", "digest"})
    counts = row.counts.model_dump()  # empty without an answer
    lights = counts.get("lights", {})
    return {
        **values,
        "reports_digest": row.reports_digest,
        "place": place,
        "marks": row.marks,
        "unread": row.unread,
        **{name: counts.get(name) for name in _COUNTED},
        **{f"{of}_{light}": lights.get(of, {}).get(light) for of, light in _LIT},
    }


def _shared(code: str, kind: str, indicator: str, shared: Shared) -> dict[str, Any]:
    return {"code": code, "kind": kind, "indicator": indicator, **shared.model_dump()}


def _rank(ranked: Ranked | None) -> dict[str, Any]:
    return {"place": ranked.place, "not_ranked": ranked.why} if ranked else {}


def _whose(row: Row) -> dict[str, Any]:
    return {"name": row.name, "figures": row.figures}


def _of_member(row: Row) -> Iterator[Entry]:
    """The member's own standings, units, tasks and findings."""
    own = {"code": row.code}
    for standing in row.standings:
        yield Entry("standings", standing | own)
    for unit in row.units:
        returned = unit.get("returned")
        # of a lower roll-up nothing but the row's own keys has been looked at
        decided = returned.items() if isinstance(returned, dict) else ()
        named = own | {"unit_name": row.unit_name(unit.get("unit"))}
        yield Entry("units", unit | {f"returned_{key}": value for key, value in decided} | named)
    for task in row.tasks:
        yield Entry("tasks", task | own)
    for finding in row.findings:
        yield Entry("findings", finding | own | {"rule": finding.get("code"), "source": "county"})


def _ended(ended: Ended) -> Iterator[Entry]:
    """The last shared figures of a member that was no more, which no level contains."""
    for name, shared in ended.shared.items():
        whose = {"name": ended.name, "until": ended.until, "succeeded_by": ended.succeeded_by}
        yield Entry("indicators", _shared(ended.code, "ended", name, shared) | whose)
