"""Speed and memory of planck on workspaces of 40 to 100,000 files, against limits and peers, in one paired run.

python tools/bench.py [--full] [--huge] [--runs N] [PLANCK]

Writes plausible workspaces under out/bench (one plan, so many units, twenty quarters each; a file is some 2.5 KB of
Chinese YAML), installs check-jsonschema, yamale and yamllint into an environment of their own there, and times whole
processes: user and system seconds, the two commands of a row in turn, and the median of the pairs' ratios. --full adds 10,000
files, --huge 100,000. Each row is held against the project's goals: what must hold, and what is aimed at. Exit 0 where
everything that must hold does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "out" / "bench"
PEERS = ("check-jsonschema", "yamale", "yamllint")
QUARTERS = [f"{year}Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)]
JUDGED, AS_OF = "2025Q4", "2026-01-30"

# --------------------------------------------------------------------------------------------- workspaces

WHAT = [
    "普法宣传",
    "行政复议",
    "执法案卷",
    "法律顾问",
    "人民调解",
    "备案审查",
    "政务公开",
    "合法性审核",
    "执法证件",
    "信访化解",
    "网上办件",
    "听证会",
]
DID = ["完成", "推进", "核查", "整改", "组织", "开展", "复查", "培训", "公布", "清理", "回访", "约谈"]
WHO = ["县街街道", "八街街道", "温泉街道", "草铺街道", "青龙街道", "连然街道", "太平新城", "金方街道", "禄脿街道"]
THEN = [
    "形成台账",
    "逐项销号",
    "结果已公开",
    "群众满意",
    "资料归档",
    "报分管领导",
    "限期办结",
    "纳入考核",
    "专家已论证",
    "下月复核",
]
TASKS = 9


def plan(units: int) -> str:
    """A plan of nine tasks that every unit answers for, each with a share to report."""
    slugs = [f"u{n:05d}" for n in range(units)]
    lines = [
        "schema: planck/plan@1",
        "id: bench",
        "title: 测速方案",
        "period: {start: 2021-01-01, end: 2025-12-31}",
        "units:",
    ]
    lines += [f"  {slug}: {{name: 第{n + 1}局, groups: [all]}}" for n, slug in enumerate(slugs)]
    lines += ["groups:", f"  all: {{name: 各单位, members: [{', '.join(slugs)}], basis: office}}", "chapters:"]
    lines += ['  - id: "1"', "    number: 一", "    title: 任务", "    sections:"]
    lines += ['      - id: "1.1"', "        number: （一）", "        title: 服务", "        tasks:"]
    for n in range(1, TASKS + 1):
        quote = f"第{n}项办结率2025年底前达到100%"
        lines += [
            f'          - id: "1.1.{n}"',
            f"            title: 第{n}项工作",
            f"            measures: [{quote}。]",
            "            responsible: {units: [], groups: [all], quote: 各单位}",
            f"            indicators: [{{id: share-{n}, name: 第{n}项办结率, measured: in_quarter, reported_by: each, "
            f"targets: [{{at_least: 100, by: 2025-12-31, quote: {quote}}}]}}]",
        ]
    return "\n".join(lines) + "\n"


def report(unit: int, quarter: str, words: random.Random) -> str:
    """A unit's file: a narrative and a figure for each task, problems for some."""
    year, number = int(quarter[:4]), int(quarter[5])
    day = f"{year + (number == 4)}-{(number * 3) % 12 + 1:02d}-{words.randint(5, 19):02d}"
    lines = ["schema: planck/progress@1", f"unit: u{unit:05d}", f"period: {quarter}", f"submitted: {day}"]
    lines += ["sample: true", "prepared_by: 办公室", "tasks:"]
    for n in range(1, TASKS + 1):
        said = "；".join(_sentence(words) for _ in range(3))
        due = words.randint(20, 400)
        lines += [f"  1.1.{n}:", "    status: in_progress", "    progress: |", f"      {said}。"]
        if words.random() < 0.3:
            lines += [f"    problems: {_sentence(words)}，力量不足。", f"    next: {_sentence(words)}。"]
        lines += ["    indicators:", f"      share-{n}: {{numerator: {due - words.randint(0, 3)}, denominator: {due}}}"]
    return "\n".join(lines) + "\n"


def _sentence(words: random.Random) -> str:
    place, what, did, then = (words.choice(one) for one in (WHO, WHAT, DID, THEN))
    return f"{place}{did}{what}{words.randint(2, 980)}件，{then}"


def workspace(files: int, broken: float = 0) -> Path:
    """A folder with so many files, made once; of ``broken`` of them one colon is full-width."""
    root = HOME / f"{files}{'-broken' if broken else ''}"
    if (root / "made").is_file():
        return root
    shutil.rmtree(root, ignore_errors=True)
    quarters = QUARTERS if files >= 800 else QUARTERS[-4:]
    units = files // len(quarters)
    words = random.Random(files)
    for unit in range(units):
        folder = root / "data" / "progress" / f"u{unit:05d}"
        folder.mkdir(parents=True)
        for quarter in quarters:
            text = report(unit, quarter, words)
            if words.random() < broken:
                text = text.replace("status: ", "status：", 1)
            (folder / f"{quarter}.yaml").write_text(text, "utf-8")
    (root / "data" / "plan.yaml").write_text(plan(units), "utf-8")
    (root / "made").write_text("", "utf-8")
    return root


# -------------------------------------------------------------------------------------------------- peers

YAMALE = """\
schema: enum('planck/progress@1')
unit: regex('^[a-z0-9]+$')
period: regex('^[0-9]{4}Q[1-4]$')
submitted: day()
sample: bool()
prepared_by: str()
tasks: map(include('task'))
---
task:
  status: enum('not_started', 'in_progress', 'ongoing', 'done', 'behind', 'not_applicable')
  progress: str()
  problems: str(required=False)
  next: str(required=False)
  indicators: map(include('share'))
share:
  numerator: num(min=0)
  denominator: num(min=0)
"""


def peers() -> dict[str, list[str]]:
    """The command of each peer that is here, installed the first time; those that cannot be had are told."""
    venv = HOME / "peers"
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False, capture_output=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", *PEERS], check=False, capture_output=True)
    sys.path.insert(0, str(ROOT / "src"))
    from planck import schemas

    made = schemas.schema("progress")
    made.pop("$schema")  # or the checker looks for it elsewhere
    # the peers read 2024-10-12 as a day and no text: the pattern is for planck's own reading
    made["properties"]["submitted"] = {}
    (HOME / "progress.json").write_text(json.dumps(made), "utf-8")
    (HOME / "progress.yamale").write_text(YAMALE.replace("day()", "any()"), "utf-8")
    (HOME / "yamllint.yaml").write_text("extends: relaxed\nrules: {line-length: disable}\n", "utf-8")
    commands = {
        "check-jsonschema": ["check-jsonschema", "--schemafile", str(HOME / "progress.json")],
        "yamale": ["yamale", "--schema", str(HOME / "progress.yamale"), "--parser", "pyyaml"],
        "yamllint": ["yamllint", "-c", str(HOME / "yamllint.yaml")],
    }
    here = {
        name: [str(programs / words[0]), *words[1:]]
        for name, words in commands.items()
        if (programs / words[0]).exists()
    }
    for name in commands.keys() - here.keys():
        print(f"{name} could not be installed (is there a network?); its rows are left out", file=sys.stderr)
    return here


def on(command: list[str], root: Path) -> list[str]:
    """A peer's command for all progress files of a workspace."""
    folder = root / "data" / "progress"
    if command[0].endswith("check-jsonschema"):
        return [*command, *map(str, sorted(folder.glob("*/*.yaml")))]
    return [*command, str(folder)]


# -------------------------------------------------------------------------------------------------- timing


def seconds(command: list[str]) -> float:
    """User and system seconds of one run, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@dataclass(frozen=True)
class Pair:
    """Two commands that took turns: each one's median, and the median of what is compared pair by pair.

    A machine that grows slower or faster meanwhile does so for both of a pair, since both take about as long: the
    quicker one is run some times over and its mean taken.
    """

    first: float
    second: float
    ratio: float
    difference: float


MOST_TIMES = 4
"""That the quicker command of a pair is run."""


def paired(first: list[str], second: list[str], runs: int) -> Pair:
    """The commands in turn, after one run of each that is not counted."""
    once = seconds(first), seconds(second)
    times = [max(1, min(MOST_TIMES, round(max(once) / one))) for one in once]
    taken = [
        (
            statistics.fmean(seconds(first) for _ in range(times[0])),
            statistics.fmean(seconds(second) for _ in range(times[1])),
        )
        for _ in range(runs)
    ]
    median = statistics.median
    return Pair(
        median(one for one, _ in taken),
        median(other for _, other in taken),
        median(one / other for one, other in taken),
        median(one - other for one, other in taken),
    )


def memory(command: list[str]) -> float:
    """Peak resident megabytes of one run, in a process that had no other child."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    return float(subprocess.run([sys.executable, "-c", script, *command], capture_output=True, check=True).stdout)


EVENTS = """\
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    parser = yaml.cyaml.CParser(path.read_bytes())
    while type(parser.get_event()) is not yaml.StreamEndEvent:
        pass
"""
READ = "import pathlib, sys; [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.yaml'))]"


class Bench:
    """The rows as they are measured."""

    def __init__(self, planck: list[str], runs: int) -> None:
        self.planck, self.runs, self.failed = planck, runs, 0
        self.bare = [sys.executable, "-c", "pass"]

    def row(self, what: str, value: float, must: float, aim: float, *, least: bool = False, unit: str = "×") -> None:
        """One line of the table: at most so much, or ``least``: at least so much."""
        held = (value >= must, value >= aim) if least else (value <= must, value <= aim)
        self.failed += not held[0]
        sign = "≥" if least else "≤"
        verdict = "aim" if held[1] else "must" if held[0] else "NO"
        print(f"| {what} | {value:.2f} {unit} | {sign} {must} | {sign} {aim} | {verdict} |", flush=True)

    def on(self, root: Path, *words: str) -> list[str]:
        return [*self.planck, *words, "--data", str(root)]

    def small(self, there: dict[str, list[str]]) -> Iterator[str]:
        """The rows of 40 and 800 files."""
        few, many, broken = workspace(40), workspace(800), workspace(800, 0.01)
        validate = self.on(many, "validate")
        check = self.on(many, "check", "--period", JUDGED, "--as-of", AS_OF)
        helped = paired([*self.planck, "--help"], self.bare, self.runs * 3)
        self.row("`planck --help` ÷ `python -c pass`", helped.ratio, 6, 5)
        if "yamale" in there:
            ours = paired(self.on(few, "validate"), on(there["yamale"], few), self.runs)
            self.row("`validate`, 40 files ÷ yamale", ours.ratio, 1.5, 1)
        goals = {"check-jsonschema": (10, 20), "yamllint": (12, 22), "yamale": (2.5, 4)}
        for name, peer in there.items():
            against = paired(on(peer, many), validate, self.runs * (3 if name == "yamale" else 1))  # the quickest
            self.row(f"{name} ÷ `validate`, 800 files", against.ratio, *goals[name], least=True)
            yield f"seconds, 800 files: {name} {against.first:.2f}, validate {against.second:.2f}"
            if name == "check-jsonschema":
                against = paired(on(peer, many), check, self.runs)
                self.row(f"{name} ÷ `check`, 800 files, five years", against.ratio, 7, 12, least=True)
                yield f"seconds, 800 files: {name} {against.first:.2f}, check {against.second:.2f}"
        one = self.on(many, "validate", str(many / "data/progress/u00007/2025Q4.yaml"))
        self.row("one changed file of 800 ÷ `python -c pass`", paired(one, self.bare, self.runs * 2).ratio, 25, 15)
        ruined = paired(self.on(broken, "validate"), validate, self.runs * 2)
        self.row("1 % of 800 files broken ÷ none", ruined.ratio, 1.15, 1.1)
        paper = paired(self.on(many, "report", "quarterly", "--period", JUDGED, "--as-of", AS_OF), check, self.runs * 2)
        self.row("`report quarterly` − `check`, 800 files", paper.difference, 0.3, 0.15, unit="s")
        progress = str(many / "data/progress")
        limits = paired([sys.executable, "-c", EVENTS, progress], [sys.executable, "-c", READ, progress], self.runs)
        yield f"seconds, 800 files: libyaml events {limits.first:.2f}, reading {limits.second:.2f}"
        yield f"megabytes, 800 files: validate {memory(validate):.0f}, check {memory(check):.0f}"

    def large(self) -> Iterator[str]:
        """The row of 10,000 files."""
        many, more = workspace(800), workspace(10_000)
        cost = paired(self.on(more, "validate"), self.on(many, "validate"), max(3, self.runs // 2))
        self.row("cost of a file: 10,000 ÷ 800", cost.ratio * 800 / 10_000, 1.2, 1)
        yield f"seconds, 10,000 files: validate {cost.first:.1f}; megabytes {memory(self.on(more, 'validate')):.0f}"

    def huge(self) -> Iterator[str]:
        """The row of 100,000 files."""
        root = workspace(100_000)
        self.row("peak memory of `validate`, 100,000 files", memory(self.on(root, "validate")), 80, 40, unit="MB")
        yield f"seconds, 100,000 files: validate {seconds(self.on(root, 'validate')):.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("planck", nargs="?", default="planck")
    parser.add_argument("--full", action="store_true", help="10,000 files too")
    parser.add_argument("--huge", action="store_true", help="100,000 files too")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    bench = Bench([str(Path(asked.planck).absolute()) if os.sep in asked.planck else asked.planck], asked.runs)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | measured | must | aim | held |\n| --- | ---: | ---: | ---: | --- |")
    parts: list[Callable[[], Iterator[str]]] = [lambda: bench.small(peers())]
    parts += [bench.large] * asked.full + [bench.huge] * asked.huge
    notes = [note for part in parts for note in part()]
    print("\n" + "\n".join(notes))
    return int(bench.failed > 0)


if __name__ == "__main__":
    sys.exit(main())
