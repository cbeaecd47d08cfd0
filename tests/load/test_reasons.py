"""Why the system gave no file, in the reader's language."""

import errno
import os

import pytest

from planck.load import disk
from planck.messages import CHINESE, ENGLISH


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.EISDIR, "是一个文件夹"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.ENOTTY, os.strerror(errno.ENOTTY)),
    ],
)
def test_the_systems_reason_is_said_in_both_languages(number, chinese):
    reason = disk.reason(OSError(number, "…", "a.yaml"))
    assert CHINESE.shown(reason) == chinese
    assert ENGLISH.shown(reason) == os.strerror(number)


def test_a_fault_without_a_number_is_named_by_its_kind():
    assert disk.reason(TimeoutError()) == "TimeoutError"
