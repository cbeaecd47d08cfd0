"""The paths that a person names for ``validate``: what they stand for, and whose they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator
from planck.model import OFFICE, ChangedFile, FileKind, Submission

if TYPE_CHECKING:
    from planck.model import Book

_MOST_BYTES = 1_000_000_000
"""Of a list of paths that comes through a pipe."""
_OFFICES = ("plan.yaml", "waivers.yaml", "office", "source", "assessment", "plans")
"""Of the data folder, what is the office's own folder."""


def listed(file: str) -> list[str]:
    """The paths in a list of files, each ended by NUL, as ``git diff -z`` writes them, or by a line feed."""
    from planck.messages.system import reason

    try:
        content = sys.stdin.buffer.read() if file == "-" else _whole(Path(file))
    except OSError as fault:
        raise Stop("stop.cannot_read", path=Path(file), reason=reason(fault)) from None
    end = b"\0" if b"\0" in content else b"\n"  # with NUL, a name may hold a line feed
    return [os.fsdecode(path) for path in content.split(end) if path.strip()]


def _whole(path: Path) -> bytes:
    """What the file holds, or what is written into the pipe of that name."""
    from planck.core import pipes

    return pipes.read(path, _MOST_BYTES) if pipes.is_pipe(path) else path.read_bytes()


def files_of(data: Path, paths: Iterable[str]) -> frozenset[str]:
    """The workspace's files below these paths, written as findings write them."""
    named: set[str] = set()
    for written in paths:
        path = _absolute(written)
        if not os.path.lexists(path):
            raise Stop("stop.no_path", path=Path(written))
        if not path.is_relative_to(data):
            # outside the data nothing would be checked, and that is said rather than passed
            if not data.is_relative_to(path) or path.is_symlink():
                raise Stop("stop.outside", path=Path(written), data=data)
            path = data  # a folder above the data stands for all of them
        inside = _files(path, data)
        if not inside:  # a hook that passes a wrong folder must not look as if all were well
            raise Stop("stop.nothing", path=Path(written))
        named |= inside
    return with_other_places(named)


def staged(data: Path, translator: Translator) -> list[str]:
    """The staged files of the data folder; says what is odd."""
    from planck.cli import _git

    listing = _git.staged(data)
    if listing is None:
        raise Stop("stop.no_staged", data=data)
    paths, changed_again = listing
    if not paths:
        inform(translator.text("validate.none_staged", data=data.name))
    if changed_again:
        inform(translator.text("validate.changed_again", count=changed_again))
    return [str(data.parent / path) for path in paths]


def with_what_is_left(data: Path, staged_paths: Iterable[str]) -> frozenset[str]:
    """The staged files as findings write them, removed ones with all that is left of their unit."""
    paths = [_as_found(data, Path(path)) for path in staged_paths]
    gone = {path for path in paths if not os.path.lexists(data.parent / path)}
    units = {path.split("/")[2] for path in gone if path.startswith(f"{data.name}/progress/") and path.count("/") > 2}
    folders = [data / "progress" / unit for unit in sorted(units)]
    left = {path for folder in folders if folder.is_dir() for path in _files(folder, data)}
    return with_other_places({*paths, *left})


def with_other_places(paths: set[str]) -> frozenset[str]:
    """The paths with those where their findings appear too: the unit's folder; the plan, for the official text."""
    return frozenset(paths | {place for path in paths for place in _other_places(path)})


def own(data: Path, author: str, paths: Iterable[str]) -> list[str]:
    """The paths whose files are checked: those that are there; the author's own folder where no others are named.

    An own path that is gone, as a list of changed files has it, counts as not named.
    """
    named = list(paths)
    there = [path for path in named if os.path.lexists(_absolute(path))]
    elsewhere = [path for path in named if not _is_own(data, author, _absolute(path))]
    if there or elsewhere:
        return [path for path in there if _absolute(path).is_relative_to(data)]
    if author != OFFICE:
        folder = data / "progress" / author
        if not folder.is_dir():
            raise Stop("stop.nothing", path=folder)
        return [str(folder)]
    return [str(path) for name in _OFFICES if os.path.lexists(path := data / name) and _files(path, data)]


def submission(book: Book, data: Path, author: str, paths: Iterable[str], named: frozenset[str]) -> Submission:
    """The named paths as what the author changes; a receipt counts as new where its office file is named too."""
    changed = [file for path in paths for file in _changed(data, author, _absolute(path))]
    receipts = {
        (receipt.unit, str(period))
        for period, words in book.office.items()
        if words and f"{data.name}/office/{period}.yaml" in named
        for receipt in words.receipts
    }
    return Submission(
        tuple(dict.fromkeys(changed)), author=author, data=data.name, receipts=frozenset(receipts), named=True
    )


def beside(named: Submission) -> list[str]:
    """The named paths outside the data folder, of which nothing but whose they are is looked at."""
    return [file.path for file in named.changed if file.path.split("/")[0] != named.data]


def _changed(data: Path, author: str, path: Path) -> Iterator[ChangedFile]:
    """The path as it counts against its author: a folder of their own by its files, whatever is gone not at all."""
    if not os.path.lexists(path):
        if not _is_own(data, author, path):
            yield ChangedFile(_as_found(data, path), FileKind.FILE, None)
    elif _through_link(data, path):
        yield ChangedFile(_as_found(data, path), None, FileKind.LINK)
    elif path.is_dir() and (_is_own(data, author, path) or (author == OFFICE and _is_own(data, "", path))):
        for below in sorted(_files(path, data)):
            if not (data.parent / below).is_dir():
                yield ChangedFile(below, FileKind.FILE, FileKind.FILE)
    else:
        yield ChangedFile(_as_found(data, path), FileKind.FILE, FileKind.FILE)


def _is_own(data: Path, author: str, path: Path) -> bool:
    """Whether the path is written as one of the author's own, to the letter; of no author: as any unit's."""
    # as written: on Windows and macOS another spelling opens the same file, and git holds it for another
    parts = path.parts[len(data.parts) :] if path.parts[: len(data.parts)] == data.parts else ()
    if author == OFFICE:
        beside = path.parts[: len(data.parts)] == (*data.parent.parts, "templates")
        return beside or (bool(parts) and parts[0] in _OFFICES)
    return len(parts) > 1 and parts[0] == "progress" and (not author or parts[1] == author)


def _through_link(data: Path, path: Path) -> bool:
    """Whether the path, or a folder above it in the workspace, is a link."""
    if not path.is_relative_to(data.parent):
        return path.is_symlink()
    below = path.relative_to(data.parent)
    # the data folder itself may be a link: then everything is
    return any((data.parent / part).is_symlink() for part in (below, *below.parents[:-1]) if part != Path(data.name))


def _as_found(data: Path, path: Path) -> str:
    """The path relative to the folder that holds the data."""
    try:
        return Path(os.path.relpath(path, data.parent)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def _absolute(written: str) -> Path:
    if not written:
        raise Stop("stop.empty_path")
    return Path(os.path.abspath(written))


def _other_places(path: str) -> list[str]:
    """Other paths where the file's findings appear: its unit's folder; the plan, for the official text."""
    parts = path.split("/")
    if len(parts) == 4 and parts[1] == "progress":
        return ["/".join(parts[:3])]
    return [f"{parts[0]}/plan.yaml"] if parts[1:2] == ["source"] else []


def _files(path: Path, data: Path) -> set[str]:
    """The files and folders below a path that the loader may report on; links are not followed."""
    if path.is_symlink() or not path.is_dir():
        return {path.relative_to(data.parent).as_posix()}
    inside = set()
    for folder, names, files in os.walk(path):
        at = Path(folder).relative_to(data.parent).as_posix()
        inside |= {f"{at}/{name}" for name in files if not name.startswith(".")}
        # evidence is judged where a report points to it, the official text where the plan quotes it
        names[:] = sorted(name for name in names if name not in ("evidence", "source"))
        inside |= {f"{at}/{name}" for name in names}
    return inside
