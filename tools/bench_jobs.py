"""What bench_rollup.py has workers do: a module of its own, since workers import it."""

from __future__ import annotations

import gc
import struct
import time
from pathlib import Path

from planck.rollup.member import Job, answer

MEASURED = struct.Struct("dd")
"""Seconds of the processor, and the megabytes that the process had at its peak."""
_collecting = {"since": 0.0, "seconds": 0.0}


def timed(job: Job) -> bytes:
    """The answer, and behind it what was measured: the seconds of judging and of the collection after the last job.

    It stays there: whoever unpacks an answer stops at the end of the compressed rows.
    """
    if _collected not in gc.callbacks:
        gc.callbacks.append(_collected)
    before, _collecting["seconds"] = _collecting["seconds"], 0.0
    began = time.thread_time()
    content = answer(job)
    used = time.thread_time() - began
    return content + MEASURED.pack(used + before, _peak())


def _peak() -> float:
    """The megabytes at the peak of this process.

    Not ru_maxrss: of a process that was just started that is what its parent had.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _collected(phase: str, _info: object) -> None:
    """Counts collections, which follow each job; those within a job are in its own seconds already, and rare."""
    if phase == "start":
        _collecting["since"] = time.thread_time()
    else:
        _collecting["seconds"] += time.thread_time() - _collecting["since"]
