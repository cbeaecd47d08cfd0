"""What becomes of findings: the office's severity, waivers, consequences dropped, floods cut, one order."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from planck import rules
from planck.core.finding import Finding, Place, Severity, gravest
from planck.load import Loaded
from planck.messages.loading import TOO_MANY
from planck.messages.rule import RULES
from planck.model import Book
from planck.rules import waiver as waivers
from planck.source import MOST_FINDINGS


def file_findings(loaded: Loaded, named: frozenset[str] | None = None, *, whole: bool = True) -> list[Finding]:
    """What the loader and the rules on single files find, and (``whole``) those on the plan and the waivers.

    ``named``: the rules run on these files only.
    """
    if loaded.book is None:
        return list(loaded.findings)
    book = loaded.book
    findings = with_office_severity(book, loaded.findings)
    later: list[Finding] = (
        [*rules.check_plan(book), *rules.check_waivers(book), *rules.check_assessments(book)] if whole else []
    )
    for reports in book.reports.values():
        for report in reports.values():
            if named is None or report.path in named:
                later += rules.check_file(book, report)
    return findings + without_consequences(later, findings)


def with_office_severity(book: Book, findings: Iterable[Finding]) -> list[Finding]:
    """Findings of the floors that do not know the plan, at the severity that the office set in it.

    What its floor made less than its rule says (an open status in a draft, how a cell was read) stays so.
    """
    set_by_office = book.plan.rules
    return [
        finding._replace(severity=set_by_office.get(finding.code, finding.severity))
        if finding.severity is RULES[finding.code].severity
        else finding
        for finding in findings
    ]


def without_consequences(later: Iterable[Finding], first: list[Finding]) -> list[Finding]:
    """Drop findings caused by an unreadable value: the reader already named it in the same task of the same file.

    Without this, one wrong cell would be reported a second time as left out, or as half a fraction.
    """
    unread = {(f.place.file, f.task, f.item) for f in first if f.task and RULES[f.code].unreadable}
    tasks = {(path, task) for path, task, _ in unread} | {
        (f.place.file, str(f.facts["suggest"])) for f in first if f.message_key == "load.unknown_task_near"
    }  # a mistyped id of a task hides the task that it means

    def caused(finding: Finding) -> bool:
        here = finding.place.file, finding.task
        match RULES[finding.code].consequence_of:
            case "task":
                return here in tasks
            case "item":
                return (*here, finding.item) in unread or (*here, None) in unread
            case "figure":
                return (*here, finding.item) in unread
        return False

    return [finding for finding in later if not caused(finding)]


def with_waivers(book: Book, findings: list[Finding], as_of: datetime.date | None) -> list[Finding]:
    """The findings, each marked with the waiver that lets it off; of several, with the one of the latest day."""
    # validate has no day of judging, so that there every waiver of the file counts
    in_force = [waiver for waiver in book.waivers if as_of is None or waivers.in_force(waiver, as_of)]
    in_force.sort(key=waivers.last_day, reverse=True)
    marked = []
    for finding in findings:
        if waiver := next((waiver for waiver in in_force if waivers.suppresses(waiver, finding)), None):
            mark = {
                "reason": waiver.reason,
                "approved_by": waiver.approved_by,
                "approved_on": waiver.approved_on,
                "document": waiver.document,
                "until": waiver.until,
            }
            finding = finding._replace(waiver=mark)  # noqa: PLW2901 - the finding, now marked
        marked.append(finding)
    return marked


def gravest_of_each_file(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, of each file at most ``MOST_FINDINGS``, the gravest, and one more that counts the rest.

    What judging finds is kept whole: papers and letters stand on it, and the plan bounds it.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        judged = finding.code[:2] in _JUDGED or RULES[finding.code].matter
        # the loader's word that it stopped looking counts nothing, and stays; nothing is counted twice
        if finding.place.path and not judged and finding.message_key not in ("load.more", "load.rest"):
            by_file.setdefault(finding.place.file, []).append(finding)
    flooded = {file: of_file for file, of_file in by_file.items() if len(of_file) > MOST_FINDINGS}
    if not flooded:  # nearly always
        return list(findings)
    dropped: set[tuple[object, ...]] = set()
    counts = []
    for file, of_file in flooded.items():
        _, rest = gravest(of_file, MOST_FINDINGS)
        dropped |= {finding.order for finding in rest}
        counts.append(_rest(file, of_file, rest))
    return [*(finding for finding in findings if finding.order not in dropped), *counts]


_JUDGED = ("P3", "P4")
"""The families of findings on what was judged: who has not reported, and which target is missed."""


def _rest(file: str, of_file: Sequence[Finding], rest: Sequence[Finding]) -> Finding:
    """The finding that counts those left out of a file, as grave as the gravest of them: a gate fails as with them."""
    by = Counter(finding.severity for finding in rest if finding.waiver is None)
    gravest_of_rest = min(by, key=lambda severity: severity.rank, default=Severity.NOTE)
    facts = {"count": len(rest), **{f"{severity}s": by[severity] for severity in Severity}}
    units, periods = ({getattr(finding, name) for finding in of_file} for name in ("unit", "period"))
    return Finding(
        TOO_MANY.code,
        gravest_of_rest,
        "load.rest",
        facts,
        Place(file),
        unit=units.pop() if len(units) == 1 else None,
        period=periods.pop() if len(periods) == 1 else None,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The one total order, exact doubles dropped."""
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        unique.setdefault(finding.order, finding)
    return tuple(unique[key] for key in sorted(unique))
