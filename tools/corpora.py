"""Every hostile input of a folder of corpora, each validated in a process of its own that is forked from this one.

python tools/corpora.py [--positions value,key,unit,evidence] [--every N] [--stack KB] [--pure] [--format NAME]

PLANCK_SHARED names the folder; its corpora/run.py says what the inputs are, which exit codes are right, what a process
may take (2 s of processor time, 256 MB) and what output is unsafe. That program starts an interpreter for each input,
which takes hours for all; here planck is imported once, and each input is judged by a fork of it, under the same
limits. --stack: with so small a stack; --pure: as where PyYAML has no libyaml. Not for Windows. Exit 0 where nothing
was counted.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib.util
import itertools
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, NoReturn

SECONDS, MEGABYTES = 2, 256


class Told(NamedTuple):
    """What became of an input: how it crashed, and what in the output is unsafe, where there is any."""

    name: str
    crash: str
    stain: str
    seconds: float


def runner() -> ModuleType:
    """The program beside the corpora."""
    path = Path(os.environ["PLANCK_SHARED"]) / "corpora" / "run.py"
    spec = importlib.util.spec_from_file_location("corpora_run", path)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def child(where: Path, target: str, more: list[str], run: ModuleType, stack: int) -> NoReturn:
    """In the fork: planck on the one file, its output in files."""
    os.chdir(where)
    for number, name in ((0, os.devnull), (1, "stdout"), (2, "stderr")):
        handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the rest of the process
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if stack:
        resource.setrlimit(resource.RLIMIT_STACK, (stack << 10, stack << 10))
    run.limits(SECONDS, MEGABYTES)
    from planck.cli import run as planck

    code = 70
    try:
        code = planck(["validate", target, *more, "--data", str(where / "data")])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def judged(
    job: tuple[str, str, bytes, tuple[int, ...]], where: Path, run: ModuleType, stack: int, more: list[str]
) -> Told:
    """The input in the file's place, and what a fork made of it."""
    corpus, name, data, right = job
    (where / run.TARGET).write_bytes(data)
    begun = time.monotonic()
    if not (pid := os.fork()):
        child(where, run.TARGET, more, run, stack)
    ended = 0
    while not ended and time.monotonic() - begun < SECONDS * run.STARTUP:
        ended, status = os.waitpid(pid, os.WNOHANG)
        time.sleep(0 if ended else 0.001)
    if not ended:
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    out = [(where / one).read_bytes() for one in ("stdout", "stderr")]
    crash = ""
    if not ended:
        crash = f"no answer in {SECONDS * run.STARTUP} s"
    elif b"Traceback" in out[0] + out[1]:
        crash = "traceback"
    elif os.WIFSIGNALED(status):
        crash = f"signal {os.WTERMSIG(status)}"
    elif os.WEXITSTATUS(status) not in right:
        crash = f"exit {os.WEXITSTATUS(status)}, not {right}"
    return Told(f"{corpus}/{name}", crash, run.unsafe(out[0]) or run.unsafe(out[1]) or "", time.monotonic() - begun)


def worker(
    jobs: list[tuple[str, str, bytes, tuple[int, ...]]], run: ModuleType, stack: int, more: list[str]
) -> Iterator[Told]:
    """What becomes of the jobs, in a workspace of their own."""
    root = Path(tempfile.mkdtemp(prefix="planck-corpora-"))
    try:
        where = root / "workspace"
        shutil.copytree(run.HERE / "workspace", where)
        (where / run.TARGET).parent.mkdir(parents=True, exist_ok=True)
        warmed(where, run, more)
        for job in jobs:
            yield judged(job, where, run, stack, more)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def warmed(where: Path, run: ModuleType, more: list[str]) -> None:
    """Imports and builds what a run needs, so that no fork has to: by runs on a right file, and on two wrong ones."""
    from planck.cli import run as planck

    right, _ = run.build("value", "x")
    for data in (right, right.replace(b": ", "：".encode()), b"a: [1, {b: &c 2}]\tx\n"):
        (where / run.TARGET).write_bytes(data)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
            planck(["validate", str(where / run.TARGET), *more, "--data", str(where / "data")])
    gc.freeze()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--positions", default="value,key,unit,evidence")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--stack", type=int, default=0, metavar="KB")
    parser.add_argument("--pure", action="store_true", help="as where PyYAML has no libyaml")
    parser.add_argument("--format", action="append", default=[], help="handed on to planck")
    asked = parser.parse_args()
    if "PLANCK_SHARED" not in os.environ:
        parser.error("PLANCK_SHARED names no folder with corpora")
    if asked.pure:
        sys.modules["yaml._yaml"] = None  # type: ignore[assignment]
    run = runner()
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        del os.environ[name]
    os.environ["NO_COLOR"] = "1"
    begun = time.monotonic()
    jobs = list(run.jobs(asked.positions.split(","), [], asked.every))
    more = list(itertools.chain(*(("--format", name) for name in asked.format)))
    runs: Counter[str] = Counter()
    longest = 0.0
    for told in worker(jobs, run, asked.stack, more):
        runs["all"] += 1
        longest = max(longest, told.seconds)
        for kind, what in (("crashes", told.crash), ("unsafe", told.stain)):
            if what:
                runs[kind] += 1
                print(f"{ascii(told.name)[1:-1]}: {kind}: {what}", flush=True)
    took = time.monotonic() - begun
    print(
        f"crashes {runs['crashes']} of {runs['all']}; unsafe output {runs['unsafe']}; longest {longest:.1f} s; {took:.0f} s"
    )
    return int(bool(runs["crashes"] or runs["unsafe"]))


if __name__ == "__main__":
    sys.exit(main())
