"""Several files put in place together: staged beside their folder first, so that a fault leaves none of them.

A run that is cut off while it stages leaves nothing but its staging folder, which the next run deletes. Once all files
are staged, a journal lists them; a run that is cut off after that is completed by the next one. Either is reported.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import platform
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from planck.cli import _files
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.load.disk import Unreadable, contents
from planck.messages import Translator
from planck.messages.system import reason_of

_OWNER, _JOURNAL = "owner", "journal.json"
_PATIENCE = 5.0
"""Seconds to wait for another run that writes to the same folder."""
_MOST_BYTES = 1_000_000_000


class Recovered(NamedTuple):
    """What became of a set that an earlier run did not finish: a message and its facts."""

    message_key: str
    facts: dict[str, object]


class _Entry(NamedTuple):
    """A file of a set: its name in the staging folder, below the target folder, and hashes of both contents."""

    staged: str
    name: str
    new: str
    before: str | None
    """Of the file that it replaces; None where there is none."""
    mode: int


def write_set(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Recovered]:
    """Put the files into the folder, all or none; first finish or undo what an earlier run left of its set there.

    ``files``: names relative to the folder, and contents. A link is replaced, never followed. Raises Stop where the
    folder or a file cannot be written; nothing has changed then.
    """
    with _files.faults_of(folder, of_folder=True):
        recovered = recover(folder)
        if not files:
            return recovered
        with _staging(folder) as stage:
            entries = [_staged(folder, stage, n, name, content) for n, (name, content) in enumerate(files)]
            _files.write_bytes(stage / _JOURNAL, json.dumps(entries).encode())
            _put_or_undo(folder, stage, entries)
    return recovered


def recover(folder: Path) -> list[Recovered]:
    """Complete or undo the sets that killed runs left for this folder; leave those of runs that are alive."""
    with _files.faults_of(folder, of_folder=True):
        return [
            outcome
            for stage in _stages(folder)
            if stage.is_dir() and not stage.is_symlink() and _abandoned_by(stage)
            for outcome in _finish(folder, stage)
        ]


def inform_of(recovered: list[Recovered], translator: Translator) -> None:
    """Write a line on each set that an earlier run did not finish."""
    for outcome in recovered:
        inform(translator.text(outcome.message_key, **outcome.facts))


def _finish(folder: Path, stage: Path) -> Iterator[Recovered]:
    """Put in place what the journal lists and nobody has changed since; without a journal undo all."""
    entries = _journal(stage)
    if entries is None:
        yield Recovered("set.undone", {"path": folder})
    else:
        waiting = [entry for entry in entries if (stage / entry.staged).is_file()]
        # days may lie between the two runs: what a person has put there since stays
        theirs = [entry for entry in waiting if _hash(folder / entry.name) not in (entry.before, entry.new)]
        for entry in waiting:
            if entry not in theirs:
                _put(folder, stage, entry)
        yield Recovered("set.completed", {"path": folder, "count": len(waiting) - len(theirs)})
        if theirs:
            yield Recovered("set.left", {"path": folder, "names": [entry.name for entry in theirs]})
    shutil.rmtree(stage, ignore_errors=True)


def _journal(stage: Path) -> list[_Entry] | None:
    """The files of the set; None where it was not staged whole, or names a place that no set of planck's names."""
    content = contents(stage / _JOURNAL, _MOST_BYTES)
    if isinstance(content, Unreadable):
        return None
    try:
        entries = [_Entry(*entry) for entry in json.loads(content)]
        # the folder may be one that others write to: a journal of theirs must not lead planck out of it
        safe = all(
            entry.staged.isdecimal() and not Path(entry.name).is_absolute() and ".." not in Path(entry.name).parts
            for entry in entries
        )
    except (ValueError, TypeError, AttributeError):
        return None
    return entries if safe else None


def _put_or_undo(folder: Path, stage: Path, entries: Sequence[_Entry]) -> None:
    """Put all files in place; where a file cannot be, as where Word has it open, bring back those before it."""
    done = []
    try:
        for entry in entries:
            if _hash(folder / entry.name) != entry.before:  # a person or another program has just saved it
                raise Stop("stop.changed_meanwhile", path=folder / entry.name)
            if entry.before is not None:
                _keep(folder / entry.name, stage / f"{entry.staged}.old")
            done.append(entry)
            _put(folder, stage, entry)
    except BaseException:
        for entry in done:
            # it did not come to be put in place
            if (stage / entry.staged).exists():
                continue
            if entry.before is None:
                (folder / entry.name).unlink(missing_ok=True)
            else:
                os.replace(stage / f"{entry.staged}.old", folder / entry.name)
        raise


def _keep(path: Path, copy: Path) -> None:
    try:
        # a second name, no copy: what was there keeps its bytes, and takes no room
        os.link(path, copy)
    except OSError:  # a file system without hard links
        shutil.copy2(path, copy)


def _put(folder: Path, stage: Path, entry: _Entry) -> None:
    target = folder / entry.name
    _files.refuse_links(folder, target)
    _files.make_folder(target.parent)
    os.chmod(stage / entry.staged, entry.mode)
    os.replace(stage / entry.staged, target)


def _staged(folder: Path, stage: Path, number: int, name: str, content: bytes) -> _Entry:
    """Write one content into the staging folder, flushed to the disk."""
    target = folder / name
    # a set replaces files; a pipe or device takes bytes and cannot be brought back
    mode = _files.mode_for(target)
    if mode is None or target.is_dir():
        raise Stop("stop.cannot_write", path=target, reason=reason_of(errno.EISDIR))
    with open(stage / str(number), "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return _Entry(str(number), name, hashlib.sha256(content).hexdigest(), _hash(target), mode)


def _hash(path: Path) -> str | None:
    """The hash of what is there; None where there is no regular file."""
    content = contents(path, _MOST_BYTES)
    return None if isinstance(content, Unreadable) else hashlib.sha256(content).hexdigest()


# ------------------------------------------------------------------------------------------- the staging folder


def _stages(folder: Path) -> tuple[Path, Path]:
    """Where a set is staged: beside the folder, and inside it where beside is no place."""
    whole = Path(os.path.realpath(folder))
    name = f".planck-{hashlib.sha256(os.fsencode(whole.name)).hexdigest()[:16]}.set"
    return whole.parent / name, whole / name


def _place(folder: Path) -> Path:
    """The staging folder to use: a rename needs the same file system, and a folder that may be written."""
    beside, inside = _stages(folder)
    _files.make_folder(beside.parent)
    same = not folder.exists() or os.stat(folder).st_dev == os.stat(beside.parent).st_dev
    return beside if same and os.access(beside.parent, os.W_OK) else inside


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A staging folder that only this run uses; deleted at the end, however that is."""
    stage = _place(folder)
    handle = _own(folder, stage)
    try:
        yield stage
    finally:
        os.close(handle)
        shutil.rmtree(stage, ignore_errors=True)


def _own(folder: Path, stage: Path) -> int:
    """Make the staging folder and lock its owner file; making a folder is one step on every file system."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            stage.mkdir(0o700)
            handle = os.open(stage / _OWNER, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:  # another run took it for a dead one's, before the owner was there
            continue
        except FileExistsError:
            if time.monotonic() > until:
                raise Stop("stop.set_busy", path=folder, stage=stage) from None
            time.sleep(0.05)
            continue
        os.write(handle, _this_process())
        _files.lock(handle)
        # between the file's making and its lock another run may have taken this one for dead
        if (stage / _OWNER).exists():
            return handle
        os.close(handle)


def _abandoned_by(stage: Path) -> bool:
    """Whether this user's run that made the staging folder is gone."""
    owner = stage / _OWNER
    with contextlib.suppress(OSError):
        # another user's run is not ours to judge, nor its files ours to put in place
        if hasattr(os, "getuid") and stage.stat().st_uid != os.getuid():
            return False
        if not owner.exists():  # cut off, or only just begun
            return time.time() - stage.stat().st_mtime > _PATIENCE
        return _is_gone(owner) or _files.abandoned(owner)
    return False


def _this_process() -> bytes:
    return f"{os.getpid()} {platform.node()}".encode()


def _is_gone(owner: Path) -> bool:
    """Whether the process that wrote the owner file ran on this computer and is no more; serves where no lock does."""
    content = contents(owner, 1_000)
    number, _, computer = (
        (b"" if isinstance(content, Unreadable) else content).decode("utf-8", "replace").partition(" ")
    )
    if os.name != "posix" or computer != platform.node() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
