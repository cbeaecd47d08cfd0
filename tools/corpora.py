"""Validate every hostile input of a folder of corpora, each in a fork of this process.

python tools/corpora.py [--positions value,key,unit,evidence] [--every N] [--stack KB] [--pure] [--format NAME]

PLANCK_SHARED names the folder; its corpora/run.py gives the inputs, the right exit codes, the limits of a process (2 s of
processor time, 256 MB) and the test for unsafe output. That program starts an interpreter for each input, which takes
hours for all; here planck is imported once, and a fork of it validates each input under the same limits. --stack: limit
the stack; --pure: hide libyaml from PyYAML. Not for Windows. Exit 0: no crash, no unsafe output.
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


class Outcome(NamedTuple):
    """How an input ended: the crash and the unsafe output, empty where there is none."""

    name: str
    crash: str
    stain: str
    seconds: float


def runner() -> ModuleType:
    """The module corpora/run.py."""
    path = Path(os.environ["PLANCK_SHARED"]) / "corpora" / "run.py"
    spec = importlib.util.spec_from_file_location("corpora_run", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def child(where: Path, target: str, more: list[str], run: ModuleType, stack: int) -> NoReturn:
    """In the fork: run planck on the target, with its output in files."""
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


def outcome(
    job: tuple[str, str, bytes, tuple[int, ...]], where: Path, run: ModuleType, stack: int, more: list[str]
) -> Outcome:
    """Write the input in the target's place and validate it in a fork."""
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
    out = [(where / name).read_bytes() for name in ("stdout", "stderr")]
    crash = ""
    if not ended:
        crash = f"no answer in {SECONDS * run.STARTUP} s"
    elif b"Traceback" in out[0] + out[1]:
        crash = "traceback"
    elif os.WIFSIGNALED(status):
        crash = f"signal {os.WTERMSIG(status)}"
    elif os.WEXITSTATUS(status) not in right:
        crash = f"exit {os.WEXITSTATUS(status)}, not {right}"
    return Outcome(f"{corpus}/{name}", crash, run.unsafe(out[0]) or run.unsafe(out[1]) or "", time.monotonic() - begun)


def worker(
    jobs: list[tuple[str, str, bytes, tuple[int, ...]]], run: ModuleType, stack: int, more: list[str]
) -> Iterator[Outcome]:
    """The outcome of each job, in a scratch workspace."""
    root = Path(tempfile.mkdtemp(prefix="planck-corpora-"))
    try:
        where = root / "workspace"
        shutil.copytree(run.HERE / "workspace", where)
        (where / run.TARGET).parent.mkdir(parents=True, exist_ok=True)
        warm_up(where, run, more)
        for job in jobs:
            yield outcome(job, where, run, stack, more)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def warm_up(where: Path, run: ModuleType, more: list[str]) -> None:
    """Validate a right file and two wrong ones, so that this process has imported all that a fork needs."""
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
    parser.add_argument("--pure", action="store_true", help="hide libyaml from PyYAML")
    parser.add_argument("--format", action="append", default=[], help="passed to planck")
    options = parser.parse_args()
    if "PLANCK_SHARED" not in os.environ:
        parser.error("PLANCK_SHARED names no folder with corpora")
    if options.pure:
        sys.modules["yaml._yaml"] = None  # type: ignore[assignment]
    run = runner()
    for name in [name for name in os.environ if name.startswith("PLANCK_")]:
        del os.environ[name]
    os.environ["NO_COLOR"] = "1"
    begun = time.monotonic()
    jobs = list(run.jobs(options.positions.split(","), [], options.every))
    more = list(itertools.chain(*(("--format", name) for name in options.format)))
    runs: Counter[str] = Counter()
    longest = 0.0
    for result in worker(jobs, run, options.stack, more):
        runs["all"] += 1
        longest = max(longest, result.seconds)
        for kind, what in (("crashes", result.crash), ("unsafe", result.stain)):
            if what:
                runs[kind] += 1
                print(f"{ascii(result.name)[1:-1]}: {kind}: {what}", flush=True)
    took = time.monotonic() - begun
    print(
        f"crashes {runs['crashes']} of {runs['all']}; unsafe output {runs['unsafe']}; longest {longest:.1f} s; {took:.0f} s"
    )
    return int(bool(runs["crashes"] or runs["unsafe"]))


if __name__ == "__main__":
    sys.exit(main())
