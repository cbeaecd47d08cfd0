"""The files of the data folder: which there are, their bytes, and what a piece of evidence points to.

No link, pipe or device is opened. A file's size is checked before its bytes are read, once.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from planck.model import EvidenceState
from planck.source import MAX_BYTES


class Unreadable(NamedTuple):
    """Why a file or folder cannot be read: a message and its facts."""

    message_key: str
    facts: Mapping[str, Any]


# between lstat and open the path may become a pipe or a link: open neither waits for the one nor follows the other
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))


def contents(path: str | Path, most: int = MAX_BYTES) -> bytes | Unreadable:
    """The bytes of a regular file of at most ``most`` bytes, or why they cannot be read."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return _not_regular(path)
        handle = os.open(path, _FLAGS)
    except OSError as fault:
        return Unreadable("load.cannot_open", {"reason": reason(fault)})
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return Unreadable("load.not_a_file", {"name": os.path.basename(path)})
        if state.st_size > most:
            return Unreadable("load.too_large", {"size": state.st_size, "limit": most})
        return _read(handle, state.st_size, most)
    except OSError as fault:
        return Unreadable("load.cannot_open", {"reason": reason(fault)})
    finally:
        os.close(handle)


def _read(handle: int, size: int, most: int) -> bytes:
    """The bytes of a file of that size; of one that has grown since, all bytes up to ``most`` and a few more."""
    # one byte more than the size: a full answer means that the file has grown
    content = os.read(handle, size + 1)
    while content and len(content) != size and len(content) <= most and (part := os.read(handle, 1 << 16)):
        content += part
    return content


def _not_regular(path: str | Path) -> Unreadable:
    return Unreadable("load.link" if os.path.islink(path) else "load.not_a_file", {"name": os.path.basename(path)})


def reason(fault: OSError) -> str:
    """The system's reason, without the path and the error number."""
    return os.strerror(fault.errno) if fault.errno else type(fault).__name__


def listing(folder: Path) -> list[os.DirEntry[str]] | Unreadable:
    """The entries of a folder by name; none where it is absent."""
    try:
        with os.scandir(folder) as entries:
            # the system's order differs from disk to disk; the output must not
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as fault:
        return Unreadable("load.cannot_open", {"reason": reason(fault)})


_URL = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = r"(?i:[a-z][a-z0-9+.-]*:|www\.)"


def evidence_state(folder: Path, written: str) -> EvidenceState:
    """What the evidence points to, without opening it; ``folder`` is the unit's own."""
    if _URL.match(written):
        return EvidenceState.URL if _has_host(written) else EvidenceState.NOT_A_URL
    # of every system, on every system: a report written on Windows is checked on Linux
    if re.match(r"[A-Za-z]:[/\\]|/|~|\\\\", written):
        return EvidenceState.OUTSIDE
    if "\\" in written:
        return EvidenceState.BACKSLASH
    if re.match(_SCHEME, written):
        return EvidenceState.NOT_A_URL
    parts = written.split("/")
    # refused by its look, before anything outside is touched
    if ".." in parts:
        return EvidenceState.OUTSIDE
    return _inside(folder, [part for part in parts if part not in ("", ".")])


def _has_host(url: str) -> bool:
    try:
        # urlsplit raises ValueError on brackets that are no IPv6 address
        return bool(urlsplit(url).hostname) and not re.search(r"\s", url)
    except ValueError:
        return False


def _inside(folder: Path, parts: list[str]) -> EvidenceState:
    """What lies at that path below the folder, where nothing on the way is a link."""
    path = str(folder)
    state = None
    for part in parts:
        path = os.path.join(path, part)
        try:
            # step by step and without following: a link in the middle of the path leads out as well as one at its end
            state = os.lstat(path)
        except (OSError, ValueError) as fault:
            looped = isinstance(fault, OSError) and fault.errno == errno.ELOOP
            return EvidenceState.LINK if looped else EvidenceState.MISSING
        if stat.S_ISLNK(state.st_mode):
            return EvidenceState.LINK
    if state is None or stat.S_ISDIR(state.st_mode):
        return EvidenceState.FOLDER
    if not stat.S_ISREG(state.st_mode):
        return EvidenceState.MISSING
    return EvidenceState.FOUND if state.st_size else EvidenceState.EMPTY
