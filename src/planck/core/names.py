"""Names of files that every computer of the office can hold, and that nobody takes for another."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from planck.core.text import UNSAFE_IN_LINE

ASSESSMENT = "assessment"
"""The folder of the rules of each year's assessment, below the data folder; no quarter is judged by them."""
LONGEST_NAME = 255
"""Bytes of a name, as file systems have it."""
LONGEST_PATH = 1000
"""Bytes of a path."""
_SURROGATE = re.compile("[\udc80-\udcff]")
_ACTING = re.compile(f"[{UNSAFE_IN_LINE}]")
_WINDOWS = re.compile(r'[\\:*?"<>|]|[ .]$')
"""What no name holds, or ends with, on Windows."""
_DEVICE = re.compile(r"(?i)(?:con|conin\$|conout\$|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(?: *\..*)?")
# git refuses to check these out: .git itself, also as Windows shortens it or macOS ignores characters in it
_GIT = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)


class Fault(Enum):
    """Why a path cannot be checked out everywhere, or misleads who reads it."""

    NOT_UTF8 = auto()
    ACTING = auto()
    """It holds characters that act on a terminal or hide."""
    RESERVED = auto()
    """Git or every system keeps the name for itself."""
    WINDOWS = auto()
    LONG = auto()


def reserved(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever stands behind a full stop: no file or folder has it."""
    return _DEVICE.fullmatch(name) is not None


def fault(path: str) -> Fault | None:
    """The fault of a path with ``/``; None where it has none."""
    if _SURROGATE.search(path):
        return Fault.NOT_UTF8
    if _ACTING.search(path):
        return Fault.ACTING
    names = path.split("/")
    if any(name in ("", ".", "..") or _GIT.fullmatch(name.rstrip(" .")) for name in names):
        return Fault.RESERVED
    if any(_WINDOWS.search(name) or reserved(name) for name in names):
        return Fault.WINDOWS
    return Fault.LONG if too_long(path) else None


def too_long(path: str) -> bool:
    """Whether a path, or a name in it, is longer than systems hold, whatever else is wrong; it holds no surrogates."""
    return len(path.encode()) > LONGEST_PATH or any(len(name.encode()) > LONGEST_NAME for name in path.split("/"))


def folded(path: str) -> str:
    """The path as Windows and macOS compare it: without case, in one Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
