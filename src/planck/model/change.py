"""What a submission changes: the files of a merge result, and who hands them in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

OFFICE = "office"
"""Who may change the office's files; no unit of a plan."""


class FileKind(StrEnum):
    """What an entry of a git tree is."""

    FILE = "file"
    EXECUTABLE = "executable"
    LINK = "link"
    SUBMODULE = "submodule"

    @staticmethod
    def of_mode(mode: str) -> FileKind | None:
        """The kind of an entry with that mode; None for the mode of what is not there."""
        if mode.startswith("100"):
            return FileKind.EXECUTABLE if int(mode, 8) & 0o100 else FileKind.FILE
        return {"120000": FileKind.LINK, "160000": FileKind.SUBMODULE}.get(mode)


class ChangedFile(NamedTuple):
    """A file that a merge adds, changes or removes."""

    path: str
    before: FileKind | None
    """None where it is new."""
    after: FileKind | None
    """None where it is removed."""


@dataclass(frozen=True)
class Submission:
    """The change that is handed in; paths are those of findings, relative to the folder that holds the data."""

    changed: tuple[ChangedFile, ...] = ()
    conflicts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Every file of the data folder after the change."""
    author: str | None = None
    """The unit that hands it in, or ``OFFICE``; None where nobody says."""
    account: str | None = None
    """The account that the office has not entered, where that is so."""
    data: str = "data"
    """The name of the data folder."""
    records: tuple[str, ...] = ()
    """The files of issued quarters' records that it removes, or changes otherwise than by a withdrawal."""
    receipts: frozenset[tuple[str, str]] = frozenset()
    """Units and quarters whose report it enters as received."""
    named: bool = False
    """Whether somebody names the paths (``validate``), rather than git telling what a merge changes."""
    merging: bool = False
    """Whether the author merges what others handed in."""

    def below(self, path: str) -> tuple[str, ...]:
        """The path's names below the data folder; empty where it lies elsewhere."""
        names = path.split("/")
        return tuple(names[1:]) if names[0] == self.data else ()

    @property
    def inside(self) -> tuple[ChangedFile, ...]:
        """The changed files of the data folder, and the folder itself where it is none any more."""
        return tuple(file for file in self.changed if file.path.split("/")[0] == self.data)
