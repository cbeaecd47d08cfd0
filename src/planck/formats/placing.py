"""Paths from the root of the repository, for platforms that show findings beside its files."""

from __future__ import annotations

from dataclasses import replace

from planck.check import Result, Verdict
from planck.core.finding import Finding, Place


def from_root(verdict: Verdict, above: str) -> Verdict:
    """The verdict with all paths from the root; ``above`` as for :func:`path_from_root`."""
    moved = replace(verdict, findings=tuple(_moved(finding, above) for finding in verdict.findings))
    if isinstance(moved, Result):
        return replace(moved, files=tuple(file._replace(path=path_from_root(file.path, above)) for file in moved.files))
    return moved


def _moved(finding: Finding, above: str) -> Finding:
    related = tuple(other._replace(place=_place(other.place, above)) for other in finding.related)
    return finding._replace(place=_place(finding.place, above), related=related)


def _place(place: Place, above: str) -> Place:
    return place._replace(path=path_from_root(place.path, above))


def path_from_root(path: str, above: str) -> str:
    """A path relative to the folder ``above`` (``..``: the data folder itself is the root) from the root."""
    if above == "..":
        return path.partition("/")[2] or path
    while above and path.startswith("../"):
        path, above = path[3:], above.rpartition("/")[0]
    return f"{above}/{path}" if above else path
