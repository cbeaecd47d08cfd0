"""What the clauses of a task say: figures to be reached, dated acts, directions, prohibitions."""

from __future__ import annotations

from planck.importer.clauses.milestones import read_deadline, read_milestones
from planck.importer.clauses.prohibitions import read_prohibitions
from planck.importer.clauses.squeezed import sentences, squeeze
from planck.importer.clauses.targets import read_targets
from planck.importer.clauses.trends import read_trends
from planck.importer.clauses.values import By, Clauses, Deadline, Doubt, Milestone, Prohibition, Target, Trend
from planck.importer.clauses.wholes import read_wholes

__all__ = ["By", "Clauses", "Deadline", "Doubt", "Milestone", "Prohibition", "Target", "Trend", "read_clauses"]


def read_clauses(text: str) -> Clauses:
    """All that the text of one task says; quotes are verbatim, spans are places in ``text``."""
    squeezed = squeeze(text)
    targets: list[Target] = []
    milestones: list[Milestone] = []
    trends: list[Trend] = []
    for sentence in sentences(squeezed.text):
        figures = list(read_targets(squeezed, sentence))
        figures += read_wholes(squeezed, sentence, tuple(figures))
        targets += figures
        milestones += read_milestones(squeezed, sentence, figures)
        trends += read_trends(squeezed, sentence, figures)
    return Clauses(
        tuple(targets), tuple(milestones), tuple(trends), tuple(read_prohibitions(squeezed)), read_deadline(squeezed)
    )
