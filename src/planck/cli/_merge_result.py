"""The workspace as it stands in a repository's objects: where it is, and its files laid out to be judged."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from planck.cli._stop import Stop
from planck.core import names
from planck.messages.system import reason
from planck.model import ISSUED, FileKind
from planck.repository import Entry, Failed, Objects
from planck.source import MAX_BYTES

MOST_FILES = 30_000
"""A city of sixty units that files five pieces of evidence a quarter has six thousand in five years."""
MOST_BYTES = 512 << 20
"""Of the files laid out whole."""
_EVIDENCE_BYTES = 4096
"""Of a piece of evidence only its size and its beginning count: of a larger one, no byte is read."""


@dataclass(frozen=True)
class Site:
    """The data folder in a repository; paths from its root, without ``/`` at the ends, empty: the root itself."""

    folder: str

    @cached_property
    def name(self) -> str:
        """The data folder's own name; where it is the repository itself, the one that it has elsewhere."""
        return PurePosixPath(self.folder).name or "data"

    @cached_property
    def above(self) -> str:
        """The folder that holds the data folder; ``..`` where the data folder is the root."""
        return str(PurePosixPath(self.folder).parent).removeprefix(".") if self.folder else ".."

    def as_found(self, path: str) -> str:
        """A path from the root as findings give it: relative to the folder that holds the data."""
        if path == self.folder or path.startswith(self.folder and f"{self.folder}/"):
            return self.name + path[len(self.folder) :] if self.folder else f"{self.name}/{path}"
        if self.above and path.startswith(f"{self.above}/"):
            return path.removeprefix(f"{self.above}/")
        # no step of the path itself is resolved: what a submitter calls ".." shall not lead anywhere
        return "../" * len(PurePosixPath(self.above).parts) + path

    def below(self, path: str) -> str:
        """A path from the root, relative to the data folder."""
        return path[len(self.folder) :].lstrip("/") if self.folder else path


def site(objects: Objects, tree: str, prefix: str, named: str | None) -> Site:
    """Where the data folder lies in the tree: ``named`` (itself or the one above), else the nearest upwards.

    ``prefix``: the folder from which the user looks, to which ``named`` is relative.
    """
    here = PurePosixPath(prefix)
    if named:
        start = _resolved(here, named)
        candidates = [start, start / "data"]
    else:
        candidates = [folder / "data" for folder in (here, *here.parents)]
    for folder in candidates:
        if objects.entry(tree, str(folder / "plan.yaml")):
            return Site(str(folder).removeprefix("."))
    raise Stop("gate.no_plan", names=[str(folder / "plan.yaml") for folder in candidates])


def _resolved(here: PurePosixPath, named: str) -> PurePosixPath:
    """The folder that the user names, from the root."""
    path = os.path.normpath(os.path.join("/", here, named.replace(os.sep, "/")))
    return PurePosixPath(path.replace(os.sep, "/")).relative_to("/")


def lay_out(objects: Objects, where: Site, entries: Iterable[Entry], root: Path) -> Path:
    """Write the files below ``root``, as a checkout without filters would; the data folder.

    Nothing of a link or a submodule comes along but that it is one. Large evidence has its size and no content.
    """
    files = [entry for entry in entries if _writable(where.as_found(entry.path))]
    blobs = [entry for entry in files if FileKind.of_mode(entry.mode) in (FileKind.FILE, FileKind.EXECUTABLE)]
    if len(files) > MOST_FILES:
        raise Failed("stop.git_too_much")
    sizes = {oid: objects.size(oid) for oid in {entry.oid for entry in blobs}}
    whole = {entry.oid for entry in blobs if sizes[entry.oid] <= _most(where, entry)}
    # name by name: a single blob may be called by thirty thousand names, each a file on this disk
    if sum(sizes[entry.oid] for entry in blobs if entry.oid in whole) > MOST_BYTES:
        raise Failed("stop.git_too_much")
    places: dict[str, list[Path]] = {}
    try:
        for entry in files:
            path = root / where.as_found(entry.path)
            with contextlib.suppress(FileExistsError, NotADirectoryError):  # two names that are one here: P904 says so
                path.parent.mkdir(parents=True, exist_ok=True)
                _place(path, entry, sizes.get(entry.oid, 0))
                if entry.oid in whole:
                    places.setdefault(entry.oid, []).append(path)
        for oid, paths in places.items():
            content = objects.blob(oid)
            for path in paths:
                path.write_bytes(content)
    except OSError as fault:
        raise Stop("stop.cannot_write", path=root, reason=reason(fault)) from None
    return root / where.name


def _writable(path: str) -> bool:
    fault = names.fault(path)
    if fault in (names.Fault.RESERVED, names.Fault.NOT_UTF8) or names.too_long(path):
        return False
    return fault is None or os.name != "nt"


def _most(where: Site, entry: Entry) -> int:
    """The bytes up to which the entry is laid out whole."""
    parts = where.below(entry.path).split("/")
    if tuple(parts[: len(ISSUED)]) == ISSUED:  # the record's result is larger than any file that people write
        return MOST_BYTES
    return _EVIDENCE_BYTES if parts[:1] == ["progress"] and parts[2:3] == ["evidence"] else MAX_BYTES


def _place(path: Path, entry: Entry, size: int) -> None:
    """Make the file with that size, a link that leads nowhere, or a submodule's empty folder."""
    match FileKind.of_mode(entry.mode):
        case FileKind.LINK:
            path.symlink_to("-")
        case FileKind.SUBMODULE:
            path.mkdir()
        case _:
            with path.open("xb") as file:
                file.truncate(size)
