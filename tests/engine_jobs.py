"""What the tests of the engines have workers do: a module of its own, since workers import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any, NamedTuple

from planck.rollup.member import Refused


class Job(NamedTuple):
    """A code, what the worker is to do, and a folder for what it leaves."""

    code: str
    does: str = ""
    folder: str = ""
    place: str = ""


def answer(job: Job) -> bytes:
    """``Answer to CODE``, unless the worker is to do something else."""
    does, _, rest = job.does.partition(" ")
    match does:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill_once":
            if _is_first(Path(job.folder) / job.code):
                os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(float(rest))
        case "raise":
            raise RuntimeError(job.code)
        case "exit":
            raise SystemExit(3)
        case "unlike":
            raise Unlike("a", "b")
        case "refuse":
            raise Refused("rollup.unseen", root="/srv")
        case "see":
            sees(job)
        case "pid":
            return str(os.getpid()).encode()
    return f"Answer to {job.code}".encode()


def _is_first(path: Path) -> bool:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


class Unlike(Exception):  # noqa: N818
    """Can be pickled, and not read again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def sees(job: Job) -> None:
    """Refuses where the environment says that this worker has no share."""
    if share := os.environ.get("TEST_NO_SHARE"):
        raise Refused("rollup.unseen", root=share)


def sees_whatever(job: Job) -> None:
    """Refuses nothing."""


def ends_at_once() -> None:
    """How a process begins that never answers."""
    os._exit(1)


def at_work(dask_scheduler: Any) -> bool:
    """On a scheduler: whether a worker is at a job."""
    tasks = [task for worker in dask_scheduler.workers.values() for task in worker.processing]
    return any(task.key.startswith("_there") for task in tasks)
