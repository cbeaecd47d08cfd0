"""Writing files: whole or not at all, and never over what a command reads."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import click

from planck.cli._stop import Stop
from planck.core import pipes
from planck.core.names import reserved
from planck.messages.system import reason

try:
    import fcntl
except ImportError:  # on Windows, where a file that is open cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]

# below the data folder: a slip in -o must not cost the office its plan or a unit its report
_INPUTS = ("plan.yaml", "waivers.yaml", "office", "progress", "source", "assessment")
OLD = 3_600
"""Seconds after which a temporary file is taken for a killed run's where no lock can tell."""


def write(path: Path, text: str) -> None:
    """Put the text into the file, as ``write_bytes`` does."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Put the bytes into the file, whole or not at all: what was there stays until the new ones are on the disk.

    A link is replaced, never followed; a device or a pipe is written to. Deletes what killed runs left beside the file.
    Raises Stop where the file is read-only, or cannot be written.
    """
    refuse_reserved(path.parent.name, path.name)
    with faults_of(path):
        mode = mode_for(path)
        if mode is None:
            _put_into(path, content)
            return
        # by renaming, in one step: whoever reads meanwhile sees the old file or the new one
        with _written(path, content, mode) as name:
            os.replace(name, path)


def _put_into(path: Path, content: bytes) -> None:
    """Write to a device or a pipe; raises OSError where nobody reads the pipe."""
    if pipes.is_pipe(path):
        pipes.write(path, content)
        return
    with open(path, "wb", buffering=0) as device:
        device.write(content)


def create_both(first: Path, content: bytes, second: Path, other: bytes) -> Path | None:
    """Put the bytes into two new files, or into neither; the path that was there already, None where both are new."""
    if not create(first, content):
        return first
    try:
        written = create(second, other)
    except BaseException:
        first.unlink(missing_ok=True)
        raise
    if written:
        return None
    first.unlink(missing_ok=True)
    return second


def create(path: Path, content: bytes, mode: int | None = None) -> bool:
    """Put the bytes into a new file, whole or not at all; False, and nothing changes, where there is one already.

    Of two runs that create it at once, one gets True. ``mode``: the permissions, else those of any new file.
    """
    with faults_of(path), _written(path, content, new_mode() if mode is None else mode) as name:
        try:
            # unlike a rename, a link fails where the name is taken: of two runs only one gets it
            os.link(name, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links, where the two steps cannot be made one
            if os.path.lexists(path):
                return False
            os.replace(name, path)
        return True


def append(path: Path, content: bytes) -> None:
    """Add the bytes at the file's end, in one step; a link is not followed, and a pipe not waited for."""
    own = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | sum(getattr(os, name, 0) for name in own)
    handle = os.open(path, flags, 0o666)
    try:
        os.write(handle, content)
    finally:
        os.close(handle)


def refuse_input(path: Path) -> None:
    """Stop where commands read that path as input, also where a link to a folder leads there."""
    parent, name = os.path.split(os.path.abspath(path))
    for whole in (Path(parent, name), Path(os.path.realpath(parent), name)):  # its own name may be a link: replaced
        for folder in whole.parents:
            first = whole.relative_to(folder).parts[0].casefold()  # as some file systems compare names
            if first in _INPUTS and (folder / "plan.yaml").is_file():
                raise Stop("stop.is_input", path=path)
            if first == "templates" and (folder / "data" / "plan.yaml").is_file():
                raise Stop("stop.is_input", path=path)


def refuse_links(root: Path, path: Path) -> None:
    """Stop where a folder between the root and the path is a link: planck reads none there, so it writes through none.

    A link would lead to another unit's folder, or out of the workspace.
    """
    for folder in reversed(path.relative_to(root).parents[:-1]):
        if (root / folder).is_symlink():
            raise Stop("stop.through_link", path=path, link=root / folder)


@contextlib.contextmanager
def faults_of(path: Path, *, of_folder: bool = False) -> Iterator[None]:
    """The system's faults as a Stop that names the path; ``of_folder``: the file in it that is open elsewhere."""
    try:
        yield
    except PermissionError as fault:  # on Windows, what another program has open
        raise Stop("stop.locked", path=(of_folder and fault.filename) or path, reason=reason(fault)) from None
    except OSError as fault:
        raise Stop("stop.cannot_write", path=path, reason=reason(fault)) from None


@contextlib.contextmanager
def _written(path: Path, content: bytes, mode: int) -> Iterator[str]:
    """The name of a temporary file beside that one, with the bytes on the disk and its permissions set."""
    _sweep(path)
    with _beside(path) as (file, name):
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # else a power cut may leave the new name with no content
        os.chmod(name, mode)
        if fcntl is None:
            file.close()  # Windows renames no open file
        yield name


def let_run(path: Path) -> None:
    """Let the file be started as a program."""
    path.chmod(path.stat().st_mode | 0o111)


def among(written: str, paths: Iterable[Path]) -> list[Path]:
    """The paths that a person may mean: that very one, else those that end so, the shortest only.

    Findings name a file of a folder by its path below the folder, and advice repeats that name.
    """
    every = list(paths)
    whole, parts = os.path.abspath(written), Path(written).parts
    alike = [path for path in every if os.path.abspath(path) == whole]
    alike = alike or [path for path in every if path.parts[-len(parts) :] == parts]
    shortest = min((len(path.parts) for path in alike), default=0)
    return [path for path in alike if len(path.parts) == shortest]


def chosen(names: Iterable[str], paths: Iterable[Path], *, nothing: str, several: str) -> set[Path]:
    """The paths that a person names; Stop with that message where a name stands for nothing, or for several."""
    every, meant = list(paths), set[Path]()
    for written in names:
        match among(written, every):
            case [path]:
                meant.add(path)
            case []:
                raise Stop(nothing, path=written)
            case more:
                raise Stop(several, path=written, names=list(map(str, more)))
    return meant


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make the folder and those above it, where they are missing; ``mode``: its own permissions where it is new.

    Where the command is stopped later, those that are still empty go again.
    """
    refuse_reserved(folder.parent.name, folder.name)
    context = click.get_current_context(silent=True)
    if context is not None:
        context.with_resource(
            _gone_if_stopped([path for path in (folder, *folder.parents) if not os.path.lexists(path)])
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode, exist_ok=True)
    except OSError as fault:
        raise Stop("stop.cannot_write", path=folder, reason=reason(fault)) from None


@contextlib.contextmanager
def _gone_if_stopped(folders: Sequence[Path]) -> Iterator[None]:
    """Remove the empty ones of the folders, the innermost first, where what runs meanwhile is stopped."""
    try:
        yield
    except BaseException:
        for folder in folders:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def refuse_reserved(*names: str) -> None:
    """Stop where a file or folder is to have a name that Windows reserves, on whatever system."""
    for name in names:
        if reserved(name):
            raise Stop("stop.reserved", name=name)


def new_mode() -> int:
    """The permissions of any new file."""
    mask = os.umask(0)  # the mask can only be read by setting it
    os.umask(mask)
    return 0o666 & ~mask


def mode_for(path: Path) -> int | None:
    """The permissions to give: those of the file replaced, else a new file's; None for a device or a pipe.

    Raises Stop where the file is read-only.
    """
    try:
        state = path.stat()
    except FileNotFoundError:
        return new_mode()
    if stat.S_ISCHR(state.st_mode) or stat.S_ISFIFO(state.st_mode):
        return None
    # renaming over a read-only file would succeed: it needs the folder's permission only
    if stat.S_ISREG(state.st_mode) and not state.st_mode & 0o222:
        raise Stop("stop.read_only", path=path)
    return state.st_mode & 0o7777


def _prefix(path: Path) -> str:
    """What the names of its temporary files begin with: a hash, as its own name may be as long as a name can be."""
    import hashlib

    return f".planck-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}-"


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A temporary file in the same folder, locked while it is written; deleted afterwards unless it was moved."""
    import tempfile

    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".tmp", dir=path.parent)
        lock(handle)
        if os.path.exists(name):  # else another run swept it away before it was locked
            break
        os.close(handle)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, name
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def lock(handle: int) -> None:
    """Lock the open file for this process, where the file system can: it guards only against being swept away."""
    if fcntl is not None:
        with contextlib.suppress(OSError):  # NFS without lockd, some of FUSE, 9p and SMB
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, where the system can: runs that look and then write see what the others wrote."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        lock(handle)
        yield
    finally:
        os.close(handle)


def abandoned(path: str | Path) -> bool:
    """Whether a killed run left that file: no process holds its lock; where no lock can tell, it is old."""
    if fcntl is None:
        return _deleted(path)  # fails while another run has it open
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)  # anybody may have put a link there, or a pipe
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return time.time() - os.fstat(handle).st_mtime > OLD
    finally:
        os.close(handle)
    return True


def _deleted(path: str | Path) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def _sweep(path: Path) -> None:
    """Delete the temporary files of killed runs."""
    for left in path.parent.glob(f"{_prefix(path)}*.tmp"):
        with contextlib.suppress(OSError):
            if abandoned(left):
                left.unlink(missing_ok=True)
