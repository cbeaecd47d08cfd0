"""Named pipes, such as a shell's ``<(…)``: read and written, and given up where nobody is at the other end."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

PATIENCE = 60
"""Seconds without a byte from the other end, or without a reader there, after which a pipe is given up."""
_STEP = 0.1
_AT_ONCE: int = getattr(os, "O_NONBLOCK", 0)
"""Opening waits for nobody; Windows has no such pipes."""


class SilentPipeError(OSError):
    """Nobody was at the other end of a pipe for so many ``seconds``."""

    def __init__(self, *, to_read: bool) -> None:
        super().__init__()
        self.to_read = to_read
        self.seconds = PATIENCE


def is_pipe(path: Path) -> bool:
    """Whether the path leads to a pipe; raises OSError where it leads nowhere."""
    return stat.S_ISFIFO(path.stat().st_mode)


def read(path: Path, most: int) -> bytes:
    """What is written into the pipe until its end, up to ``most`` bytes; raises SilentPipeError where nobody writes."""
    import select  # here: few runs read a pipe

    handle = os.open(path, os.O_RDONLY | _AT_ONCE)
    pieces: list[bytes] = []
    try:
        while most > 0:
            if not select.select([handle], [], [], PATIENCE)[0]:
                raise SilentPipeError(to_read=True)
            piece = os.read(handle, min(most, 1 << 20))
            if not piece:
                break
            pieces.append(piece)
            most -= len(piece)
    finally:
        os.close(handle)
    return b"".join(pieces)


def write(path: Path, content: bytes) -> None:
    """Put the bytes into the pipe; raises SilentPipeError where nobody opens it to read."""
    handle = _open_to_write(path)
    try:
        os.set_blocking(handle, True)
        with os.fdopen(handle, "wb", closefd=False) as pipe:
            pipe.write(content)
    finally:
        os.close(handle)


def _open_to_write(path: Path) -> int:
    for _ in range(round(PATIENCE / _STEP)):
        try:
            return os.open(path, os.O_WRONLY | _AT_ONCE)
        except OSError as fault:
            if fault.errno != errno.ENXIO:  # that nobody reads yet
                raise
        time.sleep(_STEP)
    raise SilentPipeError(to_read=False)
