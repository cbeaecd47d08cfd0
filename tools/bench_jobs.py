"""What bench_rollup.py has workers do: a module of its own, since workers import it."""

from __future__ import annotations

import gc
import struct
import time

from planck.rollup.member import Job, answer

SECONDS = struct.Struct("d")
_collecting = {"since": 0.0, "seconds": 0.0}


def timed(job: Job) -> bytes:
    """The answer, behind the processor's seconds of judging and of the garbage collection after the job before it."""
    if _collected not in gc.callbacks:
        gc.callbacks.append(_collected)
    before, _collecting["seconds"] = _collecting["seconds"], 0.0
    began = time.thread_time()
    content = answer(job)
    used = time.thread_time() - began
    return SECONDS.pack(used + before) + content


def _collected(phase: str, _info: object) -> None:
    """Counts collections, which follow each job; those within a job are in its own seconds already, and rare."""
    if phase == "start":
        _collecting["since"] = time.thread_time()
    else:
        _collecting["seconds"] += time.thread_time() - _collecting["since"]
