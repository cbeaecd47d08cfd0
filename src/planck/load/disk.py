"""The files of the data folder: which there are, and their bytes.

No link, pipe or device is opened. A file's size is checked before its bytes are read, once.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from planck.core.finding import Both
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


_IN_CHINESE = {
    "ENOENT": "没有这个文件或文件夹",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EISDIR": "是一个文件夹",
    "ENOTDIR": "路径里有一段不是文件夹",
    "EEXIST": "已经有了",
    "ENOSPC": "磁盘满了",
    "EDQUOT": "磁盘配额用完了",
    "EFBIG": "文件太大",
    "EROFS": "磁盘是只读的",
    "EIO": "磁盘读写出错",
    "EBUSY": "正在被别的程序使用",
    "ETXTBSY": "正在被别的程序使用",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "链接太多，或者绕回了自己",
    "ENOMEM": "内存不足",
    "EINVAL": "系统不接受这个路径",
    "EADDRINUSE": "已经被别的程序占用",
}
"""By the name of a system's error; not every system has each."""


def reason(fault: OSError) -> str | Both:
    """The system's reason, without the path and the error number; a rare one in the system's English alone."""
    if not fault.errno:
        return type(fault).__name__
    english, name = os.strerror(fault.errno), errno.errorcode.get(fault.errno, "")
    return Both(_IN_CHINESE[name], english) if name in _IN_CHINESE else english


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
