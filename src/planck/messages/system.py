"""The operating system's reasons, in both languages: the system itself speaks English to most of planck's users."""

from __future__ import annotations

import errno
import os

from planck.core.finding import Both
from planck.core.pipes import SilentPipeError

_IN_CHINESE = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许这样做",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "正被其他程序占用",
    errno.ETXTBSY: "正被其他程序占用",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ELOOP: "链接绕成一圈",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "磁盘读写出错",
    errno.ENXIO: "没有这个设备",
    errno.EINVAL: "系统不接受这个名称或操作",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.ESTALE: "网络文件夹已经失效",
    errno.ETIMEDOUT: "等待超时",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def reason(fault: OSError) -> Both | str:
    """The system's reason, without the path and the error number."""
    if isinstance(fault, SilentPipeError):
        return _of_pipe(fault)
    return reason_of(fault.errno) if fault.errno else type(fault).__name__


def _of_pipe(fault: SilentPipeError) -> Both:
    """That nobody was at the other end, and what to name instead."""
    seconds = fault.seconds
    if fault.to_read:
        return Both(
            f"它是管道，等了 {seconds} 秒没有内容写进来；请写普通文件",
            f"it is a pipe, and nothing was written into it for {seconds} seconds; name a regular file",
        )
    return Both(
        f"它是管道，等了 {seconds} 秒没有程序来读；请写普通文件",
        f"it is a pipe, and nothing came to read it for {seconds} seconds; name a regular file",
    )


def reason_of(number: int) -> Both:
    """The reason of that error number: in Chinese where planck knows it, else in the system's own words."""
    own = os.strerror(number)
    return Both(_IN_CHINESE.get(number, own), own)
