"""The files of the data folder: which there are, and their bytes.

No link, pipe or device is opened. A file's size is checked before its bytes are read, once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from planck.core.finding import Both, Term
from planck.messages.system import reason
from planck.source import MAX_BYTES


class Unreadable(NamedTuple):
    """Why a file or folder cannot be read: a message and its facts."""

    message_key: str
    facts: Mapping[str, Any]

    @property
    def reason(self) -> str | Both | Term:
        """Why, as a part of another sentence."""
        given: str | Both | None = self.facts.get("reason")
        return given or Term(f"unreadable.{self.message_key.partition('.')[2]}")


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
