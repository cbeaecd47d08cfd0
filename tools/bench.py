"""Speed and memory of planck against its limits and its peers, on files of the sample year's shape.

python tools/bench.py [--full] [--huge] [--instructions] [--only WORDS] [--runs N] [PLANCK]

PLANCK is the command to measure, "planck" unless given; several words go into one argument ("python -m planck").
bench_files.py says how the workspaces under out/bench come about, of 40, 800, 10,000 (--full) and 100,000 files
(--huge); bench_peers.py installs check-jsonschema, yamale, yamllint, ajv-cli and sourcemeta's jsonschema beside them.

A ratio comes from whole processes in turn, A B A B: user and system seconds, and the median of the pairs' ratios.
Every command is first run once and held to its work: exit code, counts, files written, and of each peer that it
refuses broken files. --instructions counts the instructions of four commands under valgrind.

The table goes to the terminal, and from there into docs/performance.md. Exit 0 where all that must hold does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench_files import HOME, LATEST, middle_unit, sample_units, workspace
from bench_peers import Peer, peers
from bench_timing import Command, NotDoneError, Pair, Work, confirm, instructions, paired, peak

JUDGED = ["--period", LATEST, "--as-of", "2026-01-30"]
MEDIA = ("md", "html", "docx", "pdf")
UNITS = len(sample_units())
GOAL_UNITS = 33
"""The goals for sheets and workbooks count so many units; a figure of all the sample's units is scaled to them."""


@dataclass(frozen=True)
class Goal:
    """A row of the table."""

    what: str
    before: str
    """What docs/performance.md gives for the code of 2026-11-29."""
    must: float
    aim: float
    measure: Callable[[Bench], float | None]
    """The value; None where a peer is not at hand."""
    at_least: bool = False
    unit: str = "倍"
    size: int = 800

    def line(self, value: float | None) -> str:
        """The row in Markdown."""
        sign = "≥" if self.at_least else "≤"
        limits = f"{sign} {self.must:g} | {sign} {self.aim:g}"
        if value is None:
            return f"| {self.what} | {self.before} | 未测：缺少对照程序 | {limits} | — |"
        return f"| {self.what} | {self.before} | {value:.2f} {self.unit} | {limits} | {self.verdict(value)} |"

    def verdict(self, value: float) -> str:
        """Which of its two limits the value keeps."""
        must, aim = (
            (value >= self.must, value >= self.aim) if self.at_least else (value <= self.must, value <= self.aim)
        )
        return "争取" if aim else "必须" if must else "未达到"


class Bench:
    """The commands that the rows measure."""

    def __init__(self, planck: list[str], runs: int) -> None:
        self.planck, self.runs = planck, runs
        self.notes: list[str] = []
        self.peers: dict[str, Peer] = peers(planck)
        self.trusted: set[str] = set()
        self.bare = [Command([*_python(planck), "-c", "pass"])]
        self.help = [Command([*planck, "--help"], says="validate")]

    # ---------------------------------------------------------------------------------------------- commands

    def command(self, files: int, *words: str, exits: tuple[int, ...] = (0,), says: str = "") -> Command:
        """A planck command on a workspace of so many files."""
        return Command([*self.planck, *words, "--data", str(workspace(files))], exits, says)

    def validate(self, files: int) -> Command:
        """All files are valid: their number is counted once, in JSON, before the first run is timed."""
        command = self.command(files, "validate")
        if (key := f"validate {files}") not in self.trusted:
            run = subprocess.run([*command.words, "--format", "json"], capture_output=True, text=True, check=False)
            counts = json.loads(run.stdout)["counts"]
            if run.returncode or counts["error"] or counts["files"] < files:
                raise NotDoneError(f"validate of {files} files: {counts}")
            self.trusted.add(key)
        return command

    def check(self) -> Command:
        """The quarter judged with its history; it has findings, as in the sample year."""
        return self.command(800, "check", *JUDGED, exits=(0, 1), says="P4")

    def changed_file(self) -> Command:
        """One file of a unit of median size; its earlier quarters are read with it."""
        return self.command(800, "validate", _latest_file(workspace(800), middle_unit()))

    def unit_sheets(self) -> Command:
        """A sheet for every unit, in four media."""
        papers = HOME / "papers"
        media = [word for medium in MEDIA for word in ("--format", medium)]
        command = self.command(800, "report", "unit", "--all-units", *JUDGED, *media, "-o", str(papers))
        return Command(command.words, writes=(papers, UNITS * len(MEDIA)), prepare=lambda: _remove(papers))

    def forms(self) -> Work:
        """Workbooks for all units from one workspace, brought back into another that lacks the quarter."""
        books, target = HOME / "workbooks", workspace(800, name="800-import")
        latest = sorted((target / "data" / "progress").glob(f"*/{LATEST}.yaml"))
        export = self.command(800, "form", "export", LATEST, "-o", str(books))
        back = [*self.planck, "form", "import", str(books), "--data", str(target)]
        return [
            Command(export.words, writes=(books, UNITS), prepare=lambda: _remove(books)),
            Command(back, says=rf"{LATEST}\.yaml\n", times=UNITS, prepare=lambda: _remove(*latest)),
        ]

    # ------------------------------------------------------------------------------------------------ measures

    def pair(self, names: tuple[str, str], first: Work, second: Work, runs: int) -> Pair:
        """Both works in turn; the notes keep their seconds."""
        pair = paired(first, second, max(3, runs))
        seconds_each = f"{names[0]} {pair.first:.3f}，{names[1]} {pair.second:.3f}"
        self.notes.append(f"{seconds_each} 秒；比值的四分位 {pair.spread[0]:.2f}–{pair.spread[1]:.2f}")
        return pair

    def peer(self, name: str, ours: str, files: int = 800) -> float | None:
        """A peer's seconds ÷ planck's."""
        works = self.beside(name, ours, files)
        return self.pair((f"{name} {files} 份", f"{ours} {files} 份"), *works).ratio if works else None

    def over_peer(self, name: str, files: int = 800) -> float | None:
        """planck's seconds ÷ a peer's."""
        works = self.beside(name, "validate", files)
        if works is None:
            return None
        theirs, ours, runs = works
        return self.pair((f"validate {files} 份", f"{name} {files} 份"), ours, theirs, runs).ratio

    def beside(self, name: str, ours: str, files: int) -> tuple[Work, Work, int] | None:
        """A peer's work, planck's and the pairs to run; None where the peer is not at hand."""
        if name not in self.peers:
            return None
        peer = self.peers[name]
        if name not in self.trusted:
            peer.reads(workspace(800), workspace(800, broken=0.01))
            self.trusted.add(name)
        command = self.check() if ours == "check" else self.validate(files)
        slow = name in ("check-jsonschema", "yamllint")
        return [peer.on(workspace(files))], [command], self.runs * (1 if slow else 2)

    def start(self) -> float:
        return self.pair(("--help", "python -c pass"), self.help, self.bare, self.runs * 3).ratio

    def change(self) -> float:
        return self.pair(("改动一份", "python -c pass"), [self.changed_file()], self.bare, self.runs * 2).ratio

    def cost_a_file(self) -> float:
        first, second = [self.validate(10_000)], [self.validate(800)]
        pair = self.pair(("validate 10000 份", "validate 800 份"), first, second, self.runs // 2)
        self.notes.append(f"validate 10000 份：峰值 {peak(first[0])[0]:.0f} MB")
        return pair.ratio * 800 / 10_000

    def memory(self) -> float:
        for small in (self.validate(800), self.check()):
            self.notes.append(f"{small.words[len(self.planck)]} 800 份：峰值 {peak(small)[0]:.0f} MB")
        command = self.validate(100_000)
        megabytes, used = peak(command)
        self.notes.append(f"validate 100000 份：{used:.0f} 秒")
        return megabytes

    def broken(self) -> float:
        root = workspace(800, broken=0.01)
        ruined = Command([*self.planck, "validate", "--data", str(root)], exits=(1,), says="status：")
        return self.pair(("1 % 有错", "没有错"), [ruined], [self.validate(800)], self.runs * 2).ratio

    def sheets(self) -> float:
        pair = self.pair(("四种介质", "validate"), [self.unit_sheets()], [self.validate(800)], self.runs // 2)
        return pair.ratio * GOAL_UNITS / UNITS

    def quarterly(self) -> float:
        report = self.command(800, "report", "quarterly", *JUDGED, says="通报")
        return self.pair(("report quarterly", "check"), [report], [self.check()], self.runs * 2).difference

    def workbooks(self) -> float:
        pair = self.pair(("form export + import", "validate"), self.forms(), [self.validate(800)], self.runs)
        return pair.ratio * GOAL_UNITS / UNITS

    def counted(self) -> Iterator[str]:
        """Instructions of four commands, a table of its own."""
        commands = {
            "`planck --help`": self.help[0],
            "800 份中改动一份": self.changed_file(),
            "`validate`，800 份": self.validate(800),
            "`check`，800 份": self.check(),
        }
        yield "\n| 命令 | 百万条指令 |\n| --- | ---: |"
        for name, command in commands.items():
            confirm([command])
            millions = instructions(command)
            yield f"| {name} | {'未测：缺少 valgrind' if millions is None else f'{millions:,.0f}'} |"


def _python(planck: list[str]) -> list[str]:
    """The Python that runs planck: the first word where that is one, else the one beside the program."""
    program = Path(shutil.which(planck[0]) or planck[0])
    if program.name.startswith("python"):
        return [str(program)]
    beside = program.parent / "python"
    return [str(beside if beside.exists() else sys.executable)]


def _latest_file(root: Path, unit: str) -> str:
    return str(root / "data" / "progress" / unit / f"{LATEST}.yaml")


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


GOALS = (
    Goal("`planck --help` ÷ `python -c pass`", "4.39", 5, 4, Bench.start),
    Goal("800 份中改动一份 ÷ `python -c pass`", "17.7", 16, 10, Bench.change),
    Goal("`validate`，40 份 ÷ yamale", "1.17", 1, 0.7, lambda b: b.over_peer("yamale", 40)),
    Goal(
        "check-jsonschema ÷ `validate`，800 份", "7.41", 9, 12, lambda b: b.peer("check-jsonschema", "validate"), True
    ),
    Goal("check-jsonschema ÷ `check`，800 份", "6.55", 7.5, 10, lambda b: b.peer("check-jsonschema", "check"), True),
    Goal("yamllint ÷ `validate`，800 份", "7.70", 10.5, 14, lambda b: b.peer("yamllint", "validate"), True),
    Goal("yamale ÷ `validate`，800 份", "2.08", 2, 3, lambda b: b.peer("yamale", "validate"), True),
    Goal("`validate` ÷ ajv-cli，800 份", "0.89", 0.8, 0.5, lambda b: b.over_peer("ajv-cli")),
    Goal("`validate` ÷ sourcemeta jsonschema，800 份", "3.38", 4.2, 3, lambda b: b.over_peer("sourcemeta")),
    Goal("每份文件：10,000 份 ÷ 800 份", "0.56", 1.1, 1, Bench.cost_a_file, size=10_000),
    Goal("`validate` 的内存峰值，100,000 份", "73", 80, 50, Bench.memory, unit="MB", size=100_000),
    Goal("800 份中 1 % 有错 ÷ 没有错", "1.00", 1.15, 1.1, Bench.broken),
    Goal("33 个单位的反馈单，四种介质 ÷ `validate` 800 份", "22.3", 14, 10, Bench.sheets),
    Goal("`report quarterly`（Markdown）− `check`，800 份", "0.18", 0.25, 0.15, Bench.quarterly, unit="秒"),
    Goal("33 份工作簿导出并导入 ÷ `validate` 800 份", "3.77", 3, 2, Bench.workbooks),
)


def main() -> int:
    arguments = _arguments()
    os.environ.setdefault("PLANCK_FORM_KEY", "the key of the benchmark")  # none is made beside the user's settings
    words = shlex.split(arguments.planck)
    planck = [str(Path(words[0]).absolute()) if os.sep in words[0] else words[0], *words[1:]]
    bench = Bench(planck, arguments.runs)
    largest = 100_000 if arguments.huge else 10_000 if arguments.full else 800
    sizes = {800, largest, 10_000 if arguments.full else 800}
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| 项目 | 改前 | 实测 | 必须 | 争取 | 达到 |\n| --- | ---: | ---: | ---: | ---: | --- |")
    missed = 0
    for goal in GOALS:
        if goal.size in sizes and arguments.only in goal.what:
            value = goal.measure(bench)
            missed += value is not None and goal.verdict(value) == "未达到"
            print(goal.line(value), flush=True)
    for line in bench.counted() if arguments.instructions else ():
        print(line, flush=True)
    print("", *bench.notes, sep="\n")
    return int(missed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("planck", nargs="?", default="planck")
    parser.add_argument("--full", action="store_true", help="10,000 files too")
    parser.add_argument("--huge", action="store_true", help="100,000 files too")
    parser.add_argument("--instructions", action="store_true", help="count instructions with valgrind")
    parser.add_argument("--only", default="", metavar="WORDS", help="only the rows whose name has these words")
    parser.add_argument(
        "--runs", type=int, default=5, help="pairs of a row; quick rows take two or three times as many"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
