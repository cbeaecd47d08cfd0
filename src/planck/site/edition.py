"""What an edition of the site shows: the one place where anything is withheld, before any page is thought of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Literal

from planck.check import Corrected, Counts, Result, Shown
from planck.core.finding import Finding, Severity
from planck.messages.rule import RULES
from planck.model import Book, Duty, Plan, is_of
from planck.model.settings import PUBLISHED
from planck.site.quarters import Quarter
from planck.standing import Judgement, Receipt, Standing, TaskStanding, UnitStanding


@dataclass(frozen=True, slots=True)
class Edition:
    """Who reads the site, and what of each quarter is in it."""

    name: Literal["office", "public"]
    shows: frozenset[str]
    """Of :data:`planck.model.settings.PUBLISHED`."""

    @property
    def office(self) -> bool:
        """Whether it is the office's own, in which nothing is withheld."""
        return self.name == "office"

    @property
    def plan(self) -> bool:
        """Whether the plan's text is in it."""
        return "plan" in self.shows

    @property
    def city(self) -> bool:
        """Whether the rows of the whole and the lights of tasks are in it."""
        return "city" in self.shows

    @property
    def lights(self) -> bool:
        """Whether the lights of units are in it."""
        return "lights" in self.shows

    @property
    def units(self) -> bool:
        """Whether the units' reports and figures are in it."""
        return "units" in self.shows

    @property
    def findings(self) -> bool:
        """Whether findings are in it."""
        return "findings" in self.shows


OFFICE = Edition("office", frozenset(PUBLISHED))


def public(plan: Plan) -> Edition:
    """The public edition, with what the office lists under ``office.publish``."""
    return Edition("public", frozenset(plan.office.publish))


def admitted(quarters: Iterable[Quarter], edition: Edition) -> tuple[Quarter, ...]:
    """The quarters as the edition shows them; whatever is withheld is gone from what pages are made of.

    The public edition has issued quarters only, and of a book nothing but the plan.
    """
    if edition.office:
        return tuple(quarters)
    return tuple(_public(quarter, edition) for quarter in quarters if quarter.result.issued)


def _public(quarter: Quarter, edition: Edition) -> Quarter:
    result, plan = quarter.result, quarter.result.book.plan
    issued, now = (_judgement(judged, plan, edition) for judged in (quarter.issued, quarter.now))
    book = Book(plan, issued={})
    refused = {(row.item, row.unit) for row in quarter.issued.standings if row.office == "refused"}
    findings = tuple(
        finding
        for finding in result.findings
        if edition.findings and _is_told(plan, refused, finding.code, finding.item, finding.unit)
    )
    shown = replace(
        result,
        findings=findings,
        counts=_counts(result.counts, edition, findings),
        book=book,
        standings=now.standings,
        units=now.units,
        tasks=now.tasks,
        files=(),
        judgement=now,
        corrections=tuple(_corrections(quarter, issued, now)),
    )
    faces = quarter.public_faces
    return Quarter(shown, issued, now, faces, faces, _document(quarter, shown, edition))


def _judgement(judgement: Judgement, plan: Plan, edition: Edition) -> Judgement:
    rows = (row for row in judgement.standings if _is_public(row, plan, edition))
    units = judgement.units if edition.units or edition.lights else ()
    return judgement._replace(
        standings=tuple(_row(row, edition) for row in rows),
        units=tuple(_unit(unit, edition) for unit in units),
        tasks=tuple(map(_task, judgement.tasks)) if edition.city else (),
    )


def _is_public(row: Standing, plan: Plan, edition: Edition) -> bool:
    """Indicators and milestones of the whole; those of units where these are public, of either kind."""
    if row.kind == "duty" or row.item not in plan.items:
        return False
    # of an indicator without a value of the whole, only the units have rows
    return edition.city if row.unit is None else edition.units


def _row(row: Standing, edition: Edition) -> Standing:
    """The row without the office's words on it, and without the names of the units behind it."""
    worst = row.worst_units if edition.units else ()
    return row._replace(office=None, decision=None, set_light=None, computed=None, worst_units=worst)


def _unit(unit: UnitStanding, edition: Edition) -> UnitStanding:
    """The unit's light; its report only where units are public, and never what was returned or left out."""
    light = unit.light
    if not edition.units:
        owes = unit.report if unit.report is Receipt.COOPERATING else Receipt.PENDING
        return UnitStanding(unit.unit, owes, None, light, corrected=unit.corrected)
    return UnitStanding(unit.unit, unit.by_day, unit.submitted, light, day=unit.day, corrected=unit.corrected)


def _task(task: TaskStanding) -> TaskStanding:
    return TaskStanding(task.task, task.light, task.basis)


WITHHELD_FAMILIES = frozenset({"P0", "P1", "P6", "P7", "P9"})
"""Faults of files, of the plan and the record, evidence, waivers, rights: no setting makes public what they quote."""


def _is_told(plan: Plan, refused: Set[tuple[str, str | None]], code: str, item: str | None, unit: str | None) -> bool:
    """Whether a finding may be public: it is of no duty, and quotes nothing that no setting makes public."""
    withheld = RULES[code].withheld
    if code[:2] in WITHHELD_FAMILIES or withheld == "always":
        return False
    if item is None:
        return True
    # a duty that the plan no longer has is not there to be told from another item
    if isinstance(plan.items.get(plan.id_today(item)), Duty | None):
        return False
    return withheld is None or refused.isdisjoint({(item, None), (item, unit)})


def _counts(counts: Counts, edition: Edition, findings: Iterable[Finding]) -> Counts:
    """How many units and tasks show which light; how reports came in and what is wrong where that is public."""
    shown = Counts()
    if edition.city:
        shown = shown._replace(units=counts.units, unit_lights=counts.unit_lights, task_lights=counts.task_lights)
    if edition.units:
        came = {name: getattr(counts, name) for name in ("units", "reported", "late", "missing", "pending")}
        shown = shown._replace(**came)
    by = Counter(finding.severity for finding in findings if finding.waiver is None)
    return shown._replace(error=by[Severity.ERROR], warning=by[Severity.WARNING], note=by[Severity.NOTE])


def _corrections(quarter: Quarter, issued: Judgement, now: Judgement) -> Iterable[Corrected]:
    """更正 of public rows: both values, without who corrected them and why."""
    before = {(row.item, row.unit): row for row in issued.standings}
    for row in now.standings:
        if row.corrected:
            then = before.get((row.item, row.unit))
            was = Shown(then.value, then.light) if then else Shown(None, None)
            days = [entry.on for entry in quarter.result.corrections if entry.on and is_of(entry.item or "", row.item)]
            yield Corrected(row.unit, row.item, max(days, default=None), "", "", was, Shown(row.value, row.light))


# ------------------------------------------------------------------------------------------- the data to download

_ROW_KEYS = frozenset(
    {
        *("item", "kind", "unit", "value", "numerator", "denominator", "window", "comparator", "target", "by"),
        *("by_before", "expected", "standing", "light", "strive", "idle", "taken", "reported", "expected_units"),
        "completion",
    }
)
_UNIT_KEYS = {"lights": ("unit", "light"), "units": ("unit", "report", "submitted", "light")}
_FINDING_KEYS = ("code", "severity", "unit", "task", "item", "period", "message")


def _document(quarter: Quarter, shown: Result, edition: Edition) -> dict[str, object]:
    """The document of ``planck check`` as it was issued, with the public keys alone."""
    whole = quarter.document
    kinds = {row["item"]: row["kind"] for row in whole["standings"]}
    document: dict[str, object] = {name: whole[name] for name in ("schema", "plan", "period", "as_of")}
    document["issued"] = {name: whole["issued"][name] for name in ("number", "day", "as_of")}
    refused = {(row["item"], row["unit"]) for row in whole["standings"] if row.get("office") == "refused"}
    plan = shown.book.plan
    findings = [row for row in whole["findings"] if _is_told(plan, refused, row["code"], row["item"], row["unit"])]
    by = Counter(row["severity"] for row in findings if row.get("waiver") is None)
    document["counts"] = _counts_of({**whole["counts"], **{name.value: by[name] for name in Severity}}, edition)
    document["standings"] = [
        {name: value for name, value in row.items() if name in _ROW_KEYS}
        for row in whole["standings"]
        if kinds[row["item"]] != "duty" and (edition.city if row["unit"] is None else edition.units)
    ]
    if edition.lights or edition.units:
        names = _UNIT_KEYS["units" if edition.units else "lights"]
        document["units"] = [{name: row[name] for name in names} for row in whole["units"]]
    if edition.city:
        document["tasks"] = [{name: row[name] for name in ("task", "light", "basis")} for row in whole["tasks"]]
    if edition.findings:
        document["findings"] = [{name: row[name] for name in _FINDING_KEYS} for row in findings]
    document["corrections"] = [_corrected(entry) for entry in shown.corrections]
    return document


def _counts_of(counts: dict[str, object], edition: Edition) -> dict[str, object]:
    names = {
        "city": ("units", "lights"),
        "units": ("units", "reported", "late", "missing", "pending"),
        "findings": ("error", "warning", "note"),
    }
    wanted = {name for part, of_part in names.items() if part in edition.shows for name in of_part}
    return {name: value for name, value in counts.items() if name in wanted}


def _corrected(entry: Corrected) -> dict[str, object]:
    from planck.formats.json import shown_value

    return {
        "unit": entry.unit,
        "item": entry.item,
        "on": entry.on.isoformat() if entry.on else None,
        "issued": shown_value(entry.issued),
        "present": shown_value(entry.present),
    }
