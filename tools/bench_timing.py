"""Processor time, memory and instructions of whole processes, each held to the work that it is to do."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


def _nothing() -> None:
    """No preparation."""


@dataclass(frozen=True)
class Command:
    """A command line, and how to see that it did its work."""

    words: Sequence[str]
    exits: tuple[int, ...] = (0,)
    says: str = ""
    """A pattern in what it prints."""
    times: int = 1
    """That the pattern stands in it."""
    writes: tuple[Path, int] | None = None
    """A folder, and the number of files that are new in it afterwards."""
    prepare: Callable[[], object] = field(default=_nothing)
    """Runs before each run, and is not timed."""


Work = Sequence[Command]


class NotDoneError(Exception):
    """A command did not do the work that it was timed for."""


def confirm(work: Work) -> None:
    """Run the work once, and hold its exit code, its words and its files against what is due."""
    for command in work:
        command.prepare()
        run = subprocess.run(command.words, capture_output=True, text=True, check=False)
        line = " ".join(command.words)[:200]
        if run.returncode not in command.exits:
            raise NotDoneError(f"exit {run.returncode}: {line}\n{run.stdout[-500:]}{run.stderr[-500:]}")
        times = len(re.findall(command.says, run.stdout + run.stderr)) if command.says else command.times
        if times < command.times:
            raise NotDoneError(f"{command.says!r} stands {times} times, not {command.times}: {line}")
        if (
            command.writes
            and (files := sum(1 for file in command.writes[0].iterdir() if file.name[0] != ".")) != command.writes[1]
        ):
            raise NotDoneError(f"{files} files, not {command.writes[1]}: {line}")


def seconds(work: Work) -> float:
    """User and system seconds of one run of each command, their own children included."""
    total = 0.0
    for command in work:
        command.prepare()
        process = subprocess.Popen(command.words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.exits:
            raise NotDoneError(f"exit {process.returncode}: {' '.join(command.words)[:200]}")
        total += used.ru_utime + used.ru_stime
    return total


@dataclass(frozen=True)
class Pair:
    """Medians of two works that took turns, and the medians of ratio and difference pair by pair."""

    first: float
    second: float
    ratio: float
    difference: float
    spread: tuple[float, float]
    """The quartiles of the ratio."""


MOST_TIMES = 4
"""Runs of the quicker work in a pair: both sides of it should take about as long, since the machine's speed drifts."""


def paired(first: Work, second: Work, runs: int) -> Pair:
    """Both works in turn, A B A B; a first run of each is checked and not counted."""
    confirm(first)
    confirm(second)
    trial = seconds(first), seconds(second)
    times = [max(1, min(MOST_TIMES, round(max(trial) / own))) for own in trial]
    pairs = [(_mean(first, times[0]), _mean(second, times[1])) for _ in range(runs)]
    ratios = [a / b for a, b in pairs]
    quartiles = statistics.quantiles(ratios, n=4) if runs > 1 else ratios * 3
    return Pair(
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(ratios),
        statistics.median(a - b for a, b in pairs),
        (quartiles[0], quartiles[2]),
    )


def _mean(work: Work, times: int) -> float:
    return statistics.fmean(seconds(work) for _ in range(times))


_PEAK = """\
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = os.wait4(process.pid, 0)[2]
print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
"""


def peak(command: Command) -> tuple[float, float]:
    """Peak resident megabytes and seconds of one run; a small parent starts it, whose own peak would count."""
    run = subprocess.run([sys.executable, "-c", _PEAK, *command.words], capture_output=True, text=True, check=True)
    megabytes, used = run.stdout.split()
    return float(megabytes), float(used)


def instructions(command: Command) -> float | None:
    """Millions of instructions of one run with hash seed 0; None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    words = [*_interpreter(command.words[0]), *command.words]
    run = subprocess.run([*valgrind, *words], capture_output=True, text=True, check=False, env=env)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    return int(collected[1]) / 1e6 if collected and run.returncode in command.exits else None


def _interpreter(program: str) -> list[str]:
    """What a script's first line names: valgrind counts the program that it starts itself."""
    with Path(shutil.which(program) or program).open("rb") as file:
        first = file.readline()
    return [first[2:].decode().strip()] if first.startswith(b"#!") else []
