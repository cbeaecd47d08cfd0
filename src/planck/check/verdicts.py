"""The verdict on files: of a whole workspace, of one submission, or of what a change brings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from planck import rules
from planck.check.findings import (
    file_findings,
    gravest_of_each_file,
    in_order,
    with_office_severity,
    with_waivers,
    without_consequences,
)
from planck.check.result import Verdict, counts_of
from planck.core.finding import Finding
from planck.load import Loaded
from planck.messages.rule import RULES
from planck.model import Book, Plan, Report, Submission


def united(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdicts on the plans of a workspace as one: what is wrong with a file's head or form is said once."""
    first, *others = verdicts
    if not others:
        return first
    ordered = in_order(finding for verdict in verdicts for finding in verdict.findings)
    return Verdict(ordered, counts_of(ordered, max(verdict.counts.files for verdict in verdicts)), first.plan)


def validate(
    loaded: Loaded | Iterable[Loaded],
    paths: frozenset[str] | None = None,
    sample_balance: Callable[[], int] | None = None,
    *,
    cut: bool = True,
) -> Verdict:
    """Families P0, P1, P2, P6, P7 (form) and P5 against the same unit's earlier periods.

    ``loaded``: a workspace, or its parts as :func:`planck.load.unit_by_unit` gives them, none of which is kept.
    ``paths``: only findings on these files; None: on all, the plan and the waivers included.
    ``sample_balance``: how many more reports of the whole workspace are samples than real, asked only where a report
    says that it is a sample; by default these parts are the whole.
    ``cut``: of each file only the gravest findings and how many more there are; False where verdicts are compared.
    """
    shown: list[Finding] = []
    samples: list[Finding] = []
    balance = 0  # of sample and real reports: most must be samples in a workspace that is one
    files, plan = 0, None
    for n, part in enumerate([loaded] if isinstance(loaded, Loaded) else loaded):
        # the first part has the plan and the waivers, every other the files of one unit (and its predecessors)
        plan, book = part.plan, part.book
        named = paths if paths is None or book is None else paths | _pointing_at(paths, book)
        findings = [
            finding
            for finding in file_findings(part, named, whole=n == 0)
            if named is None or finding.place.path in named
        ]
        if n == 0 and book and book.issued:
            findings += _forged_texts(book, named)
        findings = with_waivers(book, findings, None) if book else findings
        shown += gravest_of_each_file(in_order(findings)) if cut else findings
        files += _files_examined(book, named)
        if book:
            balance += sum(1 if report.sample else -1 for of in book.reports.values() for report in of.values())
            of_part = (f for f in rules.check_samples(book) if named is None or f.place.path in named)
            samples += with_waivers(book, list(islice(of_part, _MOST_SAMPLES - len(samples))), None)
    if samples and (sample_balance() if sample_balance else balance) <= 0:
        shown += samples
    ordered = in_order(shown)
    return Verdict(ordered, counts_of(ordered, files), plan)


def _forged_texts(book: Book, named: frozenset[str] | None) -> list[Finding]:
    from planck.load.issued import forged_texts  # here: most workspaces have no record

    return forged_texts([record for record in book.issued.values() if named is None or record.path in named])


_MOST_SAMPLES = 1_000
"""Findings on sample files that ``validate`` holds until all units are read: memory holds one unit."""


def _files_examined(book: Book | None, paths: frozenset[str] | None) -> int:
    """How many files were examined, of ``paths`` where given; folders do not count."""
    if book is None:
        return len(paths or ())
    files = (*book.files, *book.assessment_files)
    if paths is None:
        return len(files)
    return len(paths & {*(file.path for file in files), *(file.path for file in book.unread)})


def _pointing_at(paths: frozenset[str], book: Book) -> frozenset[str]:
    """The reports that cite a piece of evidence among the paths: a changed piece may break its report."""
    pieces = [path.split("/", 3) for path in paths if path.split("/")[3:4] == ["evidence"]]
    return frozenset(
        report.path
        for _, _, unit, evidence in pieces
        for report in book.reports.get(unit, {}).values()
        if any(posixpath.normpath(piece.file) == evidence for piece, _, _ in report.pieces)
    )


def submission(
    book: Book, report: Report | None, first: Iterable[Finding], *, of_sample: bool | None = None
) -> Verdict:
    """What ``validate`` finds of a report that came in as a workbook; ``first``: its reader's findings.

    ``of_sample``: whether the workspace is a sample, where the book does not hold its reports.
    """
    findings = with_office_severity(book, first)
    if report is not None:
        if report.sample and not (book.is_sample() if of_sample is None else of_sample):
            findings += [
                finding
                for finding in rules.check_samples(book)
                if finding.unit == report.unit and finding.period == str(report.period)
            ]
        findings += without_consequences(rules.check_file(book, report), findings)
    ordered = in_order(with_waivers(book, findings, None))
    return Verdict(ordered, counts_of(ordered, 1), book.plan)


def gathered(findings: Iterable[Finding], files: int, plan: Plan) -> Verdict:
    """The findings of several submissions in one verdict, of each file the gravest."""
    ordered = in_order(gravest_of_each_file(in_order(findings)))
    return Verdict(ordered, counts_of(ordered, files), plan)


def merge_result(book: Book, submission: Submission, verdicts: Sequence[Verdict]) -> Verdict:
    """What ``gate`` finds: P9 on the files that a submission changes, and the verdicts on their content."""
    changes = with_waivers(book, list(rules.check_change(book, submission)), None)
    findings = in_order([*changes, *(finding for verdict in verdicts for finding in verdict.findings)])
    findings = in_order(gravest_of_each_file(findings))
    files = max(sum(file.after is not None for file in submission.inside), *(v.counts.files for v in verdicts), 0)
    return Verdict(findings, counts_of(findings, files), book.plan)


def handed_in(book: Book, submission: Submission, verdict: Verdict) -> Verdict:
    """The verdict on the files that somebody names, with P9 on the paths that are not theirs to change."""
    authors = with_waivers(book, list(rules.check_author(book, submission)), None)
    findings = in_order([*authors, *verdict.findings])
    return Verdict(findings, counts_of(findings, verdict.counts.files), book.plan)


def under(plan: Plan, verdict: Verdict) -> Verdict:
    """The verdict at the severities that this plan sets, nothing let off: a changed plan does not excuse itself."""
    findings = in_order(
        finding._replace(severity=plan.rules.get(finding.code, RULES[finding.code].severity), waiver=None)
        for finding in verdict.findings
    )
    return Verdict(findings, counts_of(findings, verdict.counts.files), plan)


def brought(before: Verdict, after: Verdict) -> Verdict:
    """The findings that a change brings: new, graver than before it, or no longer let off."""
    known = {finding.order: finding for finding in before.findings}
    findings = tuple(finding for finding in after.findings if _is_worse(finding, known.get(finding.order)))
    return Verdict(findings, counts_of(findings, 0), after.plan)


def _is_worse(finding: Finding, before: Finding | None) -> bool:
    if before is None:
        return True
    return (before.waiver is not None and finding.waiver is None) or finding.severity.rank < before.severity.rank
