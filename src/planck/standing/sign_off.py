"""Sign-off: what a report owes beside its figures where the office requires it."""

from __future__ import annotations

from planck.fields import names_nobody
from planck.model import Book, EvidenceState, Report


def unsigned(book: Book, report: Report | None) -> tuple[str, ...]:
    """What the report lacks of ``approved_by`` and ``signed``, as far as the plan requires them.

    A signed copy is a file in the unit's own evidence: an address, or a file that is not there, is none.
    """
    required = book.plan.reporting.sign_off
    if report is None or required is None:
        return ()
    lacking = []
    if required.approved_by and names_nobody(report.approved_by):
        lacking.append("approved_by")
    if required.signed_copy and not _is_there(book, report):
        lacking.append("signed")
    return tuple(lacking)


def _is_there(book: Book, report: Report) -> bool:
    at = book.evidence.get((report.path, report.signed)) if report.signed else None
    return at is not None and at.state is EvidenceState.FOUND
