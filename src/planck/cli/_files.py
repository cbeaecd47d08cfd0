"""Writing files: whole or not at all, and never over what a command reads."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from planck.cli._stop import Stop
from planck.load.disk import reason

try:
    import fcntl
except ImportError:  # on Windows, where a file that is open cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]

# below the data folder: a slip in -o must not cost the office its plan or a unit its report
_INPUTS = ("plan.yaml", "waivers.yaml", "office", "progress", "source")


def write(path: Path, text: str) -> None:
    """Put the text into the file, as ``write_bytes`` does."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Put the bytes into the file, whole or not at all: what was there stays until the new ones are on the disk.

    A link is replaced, never followed; a device or a pipe is written to. Deletes what killed runs left beside the file.
    Raises Stop where the file is read-only, or cannot be written.
    """
    try:
        mode = _mode(path)
        if mode is None:
            with open(path, "wb", buffering=0) as device:
                device.write(content)
            return
        _sweep(path)
        with _beside(path) as (file, name):
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave the new name with no content
            os.chmod(name, mode)
            if fcntl is None:
                file.close()  # Windows renames no open file
            os.replace(name, path)
    except PermissionError as fault:  # on Windows, what another program has open
        raise Stop("stop.locked", path=path, reason=reason(fault)) from None
    except OSError as fault:
        raise Stop("stop.cannot_write", path=path, reason=reason(fault)) from None


def write_new(path: Path, content: bytes) -> bool:
    """Put the bytes into a new file, whole or not at all; False where there is one of that name by now.

    Two runs that write the same file at once never replace each other's. Raises Stop where it cannot be written.
    """
    try:
        _sweep(path)
        with _beside(path) as (file, name):
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_mask())
            file.close()
            _name_new(name, path)
    except FileExistsError:
        return False
    except OSError as fault:
        raise Stop("stop.cannot_write", path=path, reason=reason(fault)) from None
    return True


def _name_new(temporary: str, path: Path) -> None:
    """Give the temporary file its name; FileExistsError where another file has it."""
    if fcntl is None:
        os.rename(temporary, path)  # Windows refuses a name that is taken
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some network shares): the name is taken first, then the file moved there
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(temporary, path)


def write_result(path: Path, content: bytes) -> None:
    """Put a command's result into the file, as ``write_bytes`` does; Stop where commands read that path as input."""
    whole = Path(os.path.abspath(path))
    for folder in whole.parents:
        if (folder / "plan.yaml").is_file() and whole.relative_to(folder).parts[0] in _INPUTS:
            raise Stop("stop.is_input", path=path)
    write_bytes(path, content)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, where they are missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Stop("stop.cannot_write", path=folder, reason=reason(fault)) from None


def _mode(path: Path) -> int | None:
    """The permissions to give: those of the file replaced, else a new file's; None for a device or a pipe."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return 0o666 & ~_mask()
    if stat.S_ISCHR(state.st_mode) or stat.S_ISFIFO(state.st_mode):
        return None
    # renaming over a read-only file would succeed: it needs the folder's permission only
    if stat.S_ISREG(state.st_mode) and not state.st_mode & 0o222:
        raise Stop("stop.read_only", path=path)
    return state.st_mode & 0o7777


def _mask() -> int:
    mask = os.umask(0)  # the mask can only be read by setting it
    os.umask(mask)
    return mask


def _prefix(path: Path) -> str:
    """What the names of its temporary files begin with: a hash, as its own name may be as long as a name can be."""
    return f".planck-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}-"


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A temporary file in the same folder, locked while it is written; deleted afterwards unless it was moved."""
    import tempfile

    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".tmp", dir=path.parent)
        if fcntl is not None:
            with contextlib.suppress(OSError):  # NFS without lockd, 9p: the lock only keeps others from sweeping
                fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.exists(name):  # else another run swept it away before it was locked
            break
        os.close(handle)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, name
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def _sweep(path: Path) -> None:
    """Delete the temporary files of killed runs: those that no process holds a lock on."""
    for left in path.parent.glob(f"{_prefix(path)}*.tmp"):
        with contextlib.suppress(OSError):
            if fcntl is None:
                left.unlink()  # fails while another run has it open
                continue
            handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW)  # anybody may have put a link there
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
            finally:
                os.close(handle)
