"""One file's bytes and the workspace's plans → findings: what the page asks of planck, and the tests beside it.

The page has the plans and nothing else: no earlier quarter, no evidence, no waiver, no key. What needs one of them is
not looked for, and nothing is reported in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from planck import check, load, source
from planck.check import Verdict
from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.formats import json as findings_json
from planck.formats.escape import safe_json
from planck.formats.finding_text import most_severe_first
from planck.forms import form_import, form_verdict, xlsx_safety
from planck.forms.identity import Trust
from planck.forms.mark import Keys
from planck.load import plans
from planck.load.disk import Unreadable
from planck.messages import CHINESE, Translator
from planck.messages.loading import CANNOT_OPEN, MISNAMED
from planck.model import Book, Plan
from planck.rules import pages
from planck.source import Map, Text

NOT_LOOKED_FOR = frozenset(
    {"P502.short", "P601.missing", "P601.several", "sheet.evidence_missing", "sheet.mark_unchecked"}
)
"""Messages that the page cannot know to be true: it has no figures of other quarters, no evidence, no key."""
IN_PAGE = {
    "sheet.no_calamine": "checker.no_calamine",
    "sheet.other_plan": "checker.other_plan",
    "sheet.no_memory": "checker.no_memory",
}
"""Messages whose remedy is a command, and those that tell a unit's officer what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What planck finds in a file, and whose it is."""

    kind: str
    """``form`` or ``progress``; ``ledger`` for the office's own workbook."""
    unit: str | None
    period: Period | None
    verdict: Verdict
    lacks: tuple[str, ...] = ()
    """``unit``, ``period``: what neither the file nor its name says, and the person has to."""


@dataclass(frozen=True, slots=True)
class Checker:
    """The plans of a workspace, as books without reports."""

    books: tuple[Book, ...]
    """One for each plan: what a progress file is held against in turn."""
    together: tuple[Book, ...]
    """One for the plans of each cadence: what a form is about."""
    of_sample: bool = False
    """Whether the workspace is a sample: in a real one, a report that says so is a slip."""

    @property
    def plan(self) -> Plan:
        """The first plan, whose units are those of all."""
        return self.books[0].plan

    def check(self, name: str, content: bytes | Unreadable, unit: str = "", period: str = "") -> Checked:
        """What is wrong with a file of that name; ``unit`` and ``period``: what the person says where it does not."""
        if PurePath(name).suffix.lower() in form_import.YAML:
            return self._progress(name, content, unit, period)
        return self._form(name, content)

    def _form(self, name: str, content: bytes | Unreadable) -> Checked:
        """The workbook, held against the plans of the cadence that it is for."""
        for book in self.together:
            form = form_import.read_named(content, name, form_import.Desk(book.plan, Trust(Keys()), None))
            if all(finding.message_key != "sheet.other_plan" for finding in form.findings):
                break
        verdict = form_verdict.verdict(book, form, name, None, of_sample=self.of_sample)
        kind = "form" if form.ledger is None else "ledger"
        return Checked(kind, form.unit or None, form.period, _known(verdict.findings, book.plan))

    def _progress(self, name: str, content: bytes | Unreadable, unit: str, period: str) -> Checked:
        """The progress file, held against each plan of its cadence."""
        if isinstance(content, Unreadable):
            fault = Finding(CANNOT_OPEN.code, Severity.ERROR, content.message_key, content.facts, Place(name))
            return Checked("progress", None, None, check.submission(self.books[0], None, [fault]))
        reading = source.read(content, name)
        whose = _unit_of(reading.root, self.plan) or unit
        # the file's name comes first, as where it lies in a workspace
        named = Period.parse(PurePath(name).stem)
        of = named or _period_of(reading.root) or Period.parse(period)
        books = [book for book in self.books if of and book.plan.per_year == of.per_year]
        if of is None or not books or whose not in self.plan.units:
            verdict = check.submission(self.books[0], None, reading.findings)
            lacks = [*(["unit"] if whose not in self.plan.units else []), *([] if books else ["period"])]
            return Checked("progress", None, None, verdict, tuple(lacks if reading.root is not None else ()))
        verdict = check.united([self._of_plan(book, content, whose, of, name) for book in books])
        findings = [*verdict.findings, *([] if named else [_misnamed(name, whose, of)])]
        return Checked("progress", whose, of, _known(findings, self.plan))

    def _of_plan(self, book: Book, content: bytes, unit: str, period: Period, name: str) -> Verdict:
        with_report, report, findings = load.handed_in(book, content, unit, period, name, None)
        verdict = check.submission(with_report, report, findings, of_sample=self.of_sample)
        return check.gathered(verdict.findings, 1, book.plan)


def opened(data: Path, *, of_sample: bool = False) -> Checker:
    """The plans in that data folder; raises ValueError where one does not load."""
    extents = plans.extents(data)
    alike: dict[int, list[str]] = {}
    for key, extent in extents.items():
        alike.setdefault(extent.per_year, []).append(key)
    books = {key: _book(data, [key]) for key in extents}
    together = (books[keys[0]] if len(keys) == 1 else _book(data, keys) for keys in alike.values())
    return Checker(tuple(books.values()), tuple(together), of_sample)


def _book(data: Path, keys: list[str]) -> Book:
    loaded = load.workspace(data, (), keys=keys)
    if loaded.book is None:
        raise ValueError(loaded.broken)
    return loaded.book


def _unit_of(root: Map | None, plan: Plan) -> str:
    """The unit that the file names by its id or a name of its own; empty where none, or several have that name."""
    written = _text_at(root, "unit")
    named = [slug for slug, unit in plan.units.items() if written in (slug, unit.name, unit.full_name, *unit.aliases)]
    return named[0] if len(named) == 1 else ""


def _period_of(root: Map | None) -> Period | None:
    return Period.parse(_text_at(root, "period"))


def _text_at(root: Map | None, key: str) -> str:
    node = root.get(key) if root is not None else None
    return str(node).strip() if isinstance(node, Text) else ""


def _misnamed(name: str, unit: str, period: Period) -> Finding:
    """In a workspace a file of that name is not read, whatever it holds."""
    facts = {"name": name, "suggest": f"{period}.yaml"}
    return Finding(
        MISNAMED.code, MISNAMED.severity, "load.stray_near", facts, Place(name), unit=unit, period=str(period)
    )


def _known(findings: Iterable[Finding], plan: Plan) -> Verdict:
    """The verdict less what cannot be known here, its remedies those of the page."""
    known = (finding for finding in findings if finding.message_key not in NOT_LOOKED_FOR)
    return check.gathered(
        (finding._replace(message_key=IN_PAGE.get(finding.message_key, finding.message_key)) for finding in known),
        1,
        plan,
    )


# ------------------------------------------------------------------------------------------- what the page shows


def answer(checker: Checker, name: str, content: bytes | Unreadable, unit: str = "", period: str = "") -> str:
    """The JSON of ``check`` that the page renders: findings as everywhere, with places, titles and the rules' texts."""
    checked = checker.check(name, content, unit, period)
    translator = CHINESE.of(checked.period.per_year if checked.period else checker.plan.per_year)
    ordered = replace(checked.verdict, findings=tuple(most_severe_first(checked.verdict.findings)))
    document = findings_json.document(ordered, translator)
    for written, finding in zip(document["findings"], ordered.findings, strict=True):
        written |= {"at": _at(finding.place, name), "about": _about(finding, checker.together)}
    whose = checker.plan.units[checked.unit].name if checked.unit else None
    values = {
        "kind": checked.kind,
        "unit": checked.unit,
        "unit_name": whose,
        "period": str(checked.period) if checked.period else None,
        "lacks": list(checked.lacks),
        **document,
        "rules": _rules({finding.code for finding in ordered.findings}, translator),
    }
    return safe_json(json.dumps(values, ensure_ascii=False))


def _at(place: Place, name: str) -> dict[str, Any]:
    """The place within the file: a cell, a line, or neither where it is the file as a whole."""
    cell = place.path.removeprefix(name).removeprefix("!") if place.path.startswith(f"{name}!") else ""
    return {"cell": cell or None, "line": place.line or None}


def _about(finding: Finding, books: Iterable[Book]) -> str:
    """The task or item by its title, which a person who fills in a form knows better than its id."""
    for plan in (book.plan for book in books):
        if finding.item in plan.items:
            return f"{plan.items[finding.item].task} {plan.items[finding.item].name}".strip()
        if finding.task in plan.tasks:
            return f"{finding.task} {plan.tasks[finding.task].title}"
    return ""


def _rules(codes: Iterable[str], translator: Translator) -> dict[str, dict[str, str]]:
    """By code, what each rule checks and why, without the guides that the reader of the page does not have."""
    return {
        code: {
            "title": pages.title(code, translator),
            "why": re.sub("（docs/[^）]*）", "", pages.why(code, translator)),
        }
        for code in sorted(codes)
    }


def server(data: Path, of_sample: bool) -> Callable[..., str]:
    """What the page's worker calls for each file: name, size, bytes (None: too large), and what the person chose."""
    checker = opened(data, of_sample=of_sample)

    def serve(name: str, size: int, content: Any, unit: str = "", period: str = "") -> str:
        if content is None:
            return answer(checker, name, Unreadable("load.too_large", {"size": size, "limit": most_bytes(name)}))
        return answer(checker, name, bytes(content), unit, period)

    return serve


def most_bytes(name: str) -> int:
    """The size up to which a file of that name is read."""
    return source.MAX_BYTES if PurePath(name).suffix.lower() in form_import.YAML else xlsx_safety.MAX_BYTES
