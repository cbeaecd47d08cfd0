"""The folder of assessments: of each year the office's rules, and the points that it gives by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from planck.core.finding import Place
from planck.load.disk import Unreadable, listing
from planck.load.mistakes import Mistakes
from planck.load.read_declared import read_declared
from planck.messages.loading import CANNOT_OPEN, STRAY
from planck.model.assessment import AssessmentFile, GivenFile, YearFiles
from planck.source import Map

Document = TypeVar("Document")
_NAMED = re.compile(r"([0-9]{4})(-given)?\.yaml")


class ReadDocument(Protocol):
    """Reads a file by the function; None where it has any error, which is reported."""

    def __call__(self, read: Callable[[Map, Mistakes], Document | None], path: Path) -> Document | None:
        """The file's value."""
        ...


class Read(NamedTuple):
    """The folder as read."""

    years: Mapping[int, YearFiles]
    mistakes: Mistakes
    """What is wrong with the folder itself; each file's mistakes are reported as it is read."""


def read_assessments(folder: Path, name: str, read: ReadDocument) -> Read:
    """Every year's files; ``name``: the folder's, as findings give it."""
    mistakes = Mistakes(name)
    # what a link leads to is not under review, and may be another for everybody
    if folder.is_symlink():
        mistakes.add(CANNOT_OPEN, "load.link", Place(name), name=folder.name)
        return Read({}, mistakes)
    entries = listing(folder)
    if isinstance(entries, Unreadable):
        mistakes.add(CANNOT_OPEN, entries.message_key, Place(name), **entries.facts)
        return Read({}, mistakes)
    years: dict[int, YearFiles] = {}
    for entry in entries:
        named = _NAMED.fullmatch(entry.name)
        if named is None:
            if not entry.name.startswith("."):
                mistakes.add(STRAY, "load.stray_assessment", Place(f"{name}/{entry.name}"), name=entry.name)
            continue
        year = int(named[1])
        files = years.get(year) or YearFiles(named[1], path=f"{name}/{named[1]}.yaml")
        if named[2]:
            files = files._replace(given=read(partial(read_declared, GivenFile), folder / entry.name))
        else:
            files = files._replace(rules=read(partial(read_declared, AssessmentFile), folder / entry.name))
        is_sound = (files.given if named[2] else files.rules) is not None
        broken = () if is_sound else (f"{name}/{entry.name}",)
        years[year] = files._replace(broken=(*files.broken, *broken))
    return Read(dict(sorted(years.items())), mistakes)
