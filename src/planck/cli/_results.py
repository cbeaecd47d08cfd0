"""A command's results: never over what commands read, and never over what a person has changed since.

A list beside the results holds the hash of each that planck has written there. One list serves all media: a mark inside
would be lost by the program that saves the file again, or saved by it, and a format for machines has no place for it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from planck.cli import _files, _sets
from planck.cli._stop import Stop
from planck.load.disk import Unreadable, contents
from planck.messages import Translator
from planck.messages.system import reason_of

LIST = ".planck-written"
"""The list's name: a line for each content that was written, oldest first."""
MOST_LINES = 20_000
"""Lines to keep: of a city of a hundred units, some two hundred runs of all their papers."""
_MOST_BYTES = 1_000_000_000


def write_results(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Put each content into its file, whole or not at all.

    Raises Stop before the first is written where commands read that path as input, or, unless ``force``, where a file
    is there that planck did not write, or that has changed since.
    """
    refuse(files, force=force)
    for path, content in files:
        _note([(path, content)])
        _files.write_bytes(path, content)


def write_set(folder: Path, files: Sequence[tuple[Path, bytes]], translator: Translator, *, force: bool) -> None:
    """Put several results into one folder, all or none; raises Stop as ``write_results`` does."""
    for path, _ in files:
        _files.refuse_input(path)
    _files.make_folder(folder)
    _sets.inform_of(_sets.recover(folder), translator)  # else the papers of a run that was cut off look changed
    refuse(files, force=force)
    if len(files) == 1:
        write_results(files, force=True)
        return
    _note(files)
    _sets.inform_of(_sets.write_set(folder, [(path.name, content) for path, content in files]), translator)


def refuse(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Stop where a result must not go to its path, or two results to the same."""
    _refuse_twice([path for path, _ in files])
    for path, _ in files:
        _files.refuse_input(path)
        _files.refuse_reserved(path.parent.name, path.name)
        if path.is_dir():
            raise Stop("stop.cannot_write", path=path, reason=reason_of(errno.EISDIR))
    if force:
        return
    listed = {folder: _listed(folder) for folder in {path.parent for path, _ in files}}
    # all are looked at before the first is written: half a set of new papers beside old ones would mislead
    theirs = [path for path, content in files if not _replaceable(path, content, listed[path.parent])]
    changed = [path for path in theirs if any(line.endswith(_line(b"", path)[64:]) for line in listed[path.parent])]
    if changed:
        raise Stop("stop.changed_by_hand", names=[str(path) for path in changed])
    if theirs:
        raise Stop("stop.not_listed", names=[str(path) for path in theirs], list=LIST)


def _refuse_twice(paths: Sequence[Path]) -> None:
    """Stop where two results have the same path, as file systems that ignore case compare names."""
    places = set()
    for path in paths:
        place = os.path.join(os.path.realpath(path.parent), path.name).casefold()
        if place in places and not (os.path.exists(path) and _files.mode_for(path) is None):  # a device takes several
            raise Stop("stop.same_file", path=path)
        places.add(place)


def _replaceable(path: Path, content: bytes, listed: Sequence[bytes]) -> bool:
    """Whether nothing of anybody's is lost when the content goes to that path."""
    if not os.path.exists(path) or _files.mode_for(path) is None:
        return True
    there = contents(os.path.realpath(path), _MOST_BYTES)  # what a link leads to stays, but the link is theirs
    if isinstance(there, Unreadable):
        return False
    # an empty file, such as mktemp makes, holds nothing to lose
    return not there or there == content or _line(there, path) in listed


def _line(content: bytes, path: Path) -> bytes:
    """The list's line for that content: its hash and the file's name."""
    name = os.fsencode(path.name).replace(b"\n", b"\\n")
    return hashlib.sha256(content).hexdigest().encode() + b"  " + name


def _listed(folder: Path) -> list[bytes]:
    """The list's lines; none where it is absent or no regular file."""
    content = contents(folder / LIST, _MOST_BYTES)
    return [] if isinstance(content, Unreadable) else content.splitlines()


def _note(files: Sequence[tuple[Path, bytes]]) -> None:
    """Add the files, all in one folder, to its list before they are put there.

    A run that is cut off leaves a line too many, never a result without one. Lines are only added, in one step, so that
    runs at once lose none of each other's.
    """
    files = [(path, content) for path, content in files if _files.mode_for(path) is not None]  # no device
    if not files:
        return
    folder = files[0][0].parent
    listed = _listed(folder)
    new = [line for line in (_line(content, file) for file, content in files) if line not in listed]
    if len(listed) + len(new) > MOST_LINES:
        _files.write_bytes(folder / LIST, b"".join(line + b"\n" for line in (listed + new)[-MOST_LINES // 2 :]))
    elif new:
        with _files.faults_of(files[0][0]):
            _files.append(folder / LIST, b"".join(line + b"\n" for line in new))
