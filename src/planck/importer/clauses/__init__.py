"""What the clauses of a task say: figures to be reached, dated acts, directions, prohibitions.

A clause that planck reads wrongly is put right by a row or a function of a few lines, and a test:

- a word that was not known (a verb such as 筹建, a measure word such as 泊位, a quantity such as 能耗): add it to its
  row in `words.py`, `figures.py` (``UNITS``) or `trends.py` (``QUANTITIES``);
- a figure that is no target, though it was taken: a function under ``@refuses`` in `refused.py`. It sees the figure
  with the words before and behind it (`surroundings.Surroundings`) and returns whether it refuses;
- a figure that is a target, though it was left out: a function under ``@takes`` in `taken.py`;
- 100 % or nothing said in words (全覆盖, 零填埋): a row of ``WHOLES`` in `wholes.py`;
- a way to print a date: a row of ``PATTERNS`` in `dates.py`; a deadline of a whole task: ``DEADLINES`` in
  `milestones.py`;
- a way to forbid: a row of ``FORBIDS`` in `prohibitions.py`.

Then add the clause as printed, a line of its own, to `tests/importer/clauses.txt` and run ``pytest --golden
tests/importer``: it writes what planck reads under it, and shows which other clauses the change moves. Review both.
"""

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
    doubts: list[Doubt] = []
    deadline = read_deadline(squeezed)
    for sentence in sentences(squeezed.text):
        read = list(read_targets(squeezed, sentence))
        read += read_wholes(squeezed, sentence, tuple(target for target in read if isinstance(target, Target)))
        here = [target for target in read if isinstance(target, Target)]
        targets += here
        doubts += [doubt for doubt in read if isinstance(doubt, Doubt)]
        milestones += read_milestones(squeezed, sentence, here)
        trends += read_trends(squeezed, sentence, here)
    forbidden = tuple(read_prohibitions(squeezed))
    return Clauses(tuple(targets), tuple(milestones), tuple(trends), forbidden, deadline, tuple(doubts))
