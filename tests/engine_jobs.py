"""What the tests of the engines have workers do: a module of its own, since workers import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NamedTuple

from planck.rollup.member import Refused


class Job(NamedTuple):
    """A code, what its worker is to do, and a folder for what it leaves."""

    code: str
    does: str = ""
    folder: str = ""
    place: str = ""


def answer(job: Job) -> bytes:
    """``Answer to CODE``, unless the job has something else done."""
    does, _, rest = job.does.partition(" ")
    match does:
        case "kill":  # whoever runs it
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill_once":
            if first(Path(job.folder) / job.code):
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
        case "note":
            with (Path(job.folder) / "pids").open("a", encoding="ascii") as file:
                file.write(f"{os.getpid()}\n")
            time.sleep(float(rest))
    return f"Answer to {job.code}".encode()


def first(path: Path) -> bool:
    """Whether nobody was here before."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


class Unlike(Exception):  # noqa: N818
    """Pickles, and cannot be read again."""

    def __init__(self, a: str, b: str) -> None:
        super().__init__(a)


def sees(job: Job) -> None:
    """Refuses where the process does not see the share: its file lies in the folder that the environment names."""
    share = os.environ.get("TEST_SHARE", "")
    if share and not Path(share, "rollup.yaml").exists():
        raise Refused("rollup.unseen", root=share)


def sees_at_first(job: Job) -> None:
    """Refuses nothing; the jobs do."""
