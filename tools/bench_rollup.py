"""Roll-ups on each engine against their limits, on counties of the sample year's shape.

python tools/bench_rollup.py [--counties 16,129] [--files 800] [--engines WORDS] [--runs N] [--nation]

A county is bench_files.py's workspace of so many files, as hard links, with one file of its own; provinces stand under
out/bench. Engines: one process and two; Dask with two workers on this machine, over TCP and over TLS. Each run is a
process of its own: user and system seconds are its own and all its children's, the scheduler's and Dask's workers' too.
An engine's own part is what is left of them after the seconds that judging took within the workers, start included. All
engines must give the same answers, byte for byte. --nation adds 2,800 counties of 160 files, on two processes.

The tables go to the terminal, and from there into docs/performance.md. Exit 0 where all that must hold does.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import hashlib
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import trustme

from bench_files import HOME, LATEST, workspace
from bench_timing import Command, confirm, seconds

ENGINES = {"1": "一个进程", "2": "两个进程", "tcp": "Dask，TCP", "tls": "Dask，TLS"}
HEAD = """\
schema: planck/rollup@1
id: bench
name: 某省
levels: [{code: 530000, name: 某省}]
indicators:
  - {id: head-appearance, name: 行政机关负责人出庭应诉率, unit: percent, measured: in_quarter,
     definition: {numerator: 出庭数, denominator: 开庭数, source: 台账}, item: [2.6.6/head-appearance]}
members:
"""
DASK = Path(sys.executable).with_name("dask")


@dataclass(frozen=True)
class Run:
    """A roll-up: wall and processor's seconds, megabytes at their peak."""

    wall: float
    used: float
    judging: float
    client_peak: float
    worker_peak: float
    folding: float
    """Wall seconds of folding and writing."""
    counties: int
    digest: str
    """Of all answers, in order."""

    @property
    def own_part(self) -> float:
        """The engine's share of the processor's seconds, in percent."""
        return 100 * (self.used - self.judging) / self.used


# -------------------------------------------------------------------------------------------------------- provinces


def province(counties: int, files: int) -> Path:
    """A folder with rollup.yaml and so many counties, written once."""
    root, source = HOME / f"province-{counties}x{files}", workspace(files)
    mark = root / "written"
    digest = hashlib.sha256((source / "written").read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text("utf-8") == digest:
        return root
    shutil.rmtree(root, ignore_errors=True)
    codes = [f"{530000 + n}" for n in range(1, counties + 1)]
    for code in codes:
        county = root / "counties" / code
        shutil.copytree(source / "data", county / "data", copy_function=os.link)
        own = next((county / "data" / "progress").glob(f"*/{LATEST}.yaml"))
        text = own.read_text("utf-8")
        own.unlink()
        own.write_text(f"# {code}\n{text}", "utf-8")  # else all counties hold the same files, which is a finding
    rows = (f"  - {{code: {code}, name: 县{code}, under: 530000, at: counties/{code}}}\n" for code in codes)
    (root / "rollup.yaml").write_text(HEAD + "".join(rows), "utf-8")
    mark.write_text(digest, "utf-8")
    return root


# ------------------------------------------------------------------------------------------- within a process of its own


def inside(root: Path, engine_name: str, address: str, certificates: str) -> None:
    """Roll up once and print the Run, less what the scheduler and Dask's workers used."""
    from bench_jobs import MEASURED, timed
    from planck.cli import _engine
    from planck.cli._certificates import Credentials
    from planck.core.period import Period
    from planck.load.rollup import definition
    from planck.messages import CHINESE
    from planck.rollup import fold, stored, work
    from planck.rollup.member import seen

    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    defined, period = definition(root / "rollup.yaml"), Period.parse(LATEST)
    jobs = work.jobs(defined, root, period, "2026-01-30", datetime.date(2026, 1, 30), CHINESE)
    used_before, began = _used(), time.monotonic()
    if engine_name.isdigit():
        engine = _engine.Local(int(engine_name))
    else:
        pem = [f"{certificates}/{name}.pem" if certificates else None for name in ("ca", "cert", "key")]
        engine = _engine.Cluster(address, Credentials(*pem), seen, jobs[0], print)
    answers = _engine.run(engine, timed, jobs)
    wall, used = time.monotonic() - began, _used() - used_before
    judging, worker_peak = 0.0, 0.0
    for answer in answers:
        seconds_of_job, peak = MEASURED.unpack(answer[-MEASURED.size :])
        judging, worker_peak = judging + seconds_of_job, max(worker_peak, peak)
    began = time.monotonic()
    by_code = {job.code: content for job, content in zip(jobs, answers, strict=True)}
    folded = fold.fold(work.gathered(defined, root, period, by_code, {}, CHINESE), CHINESE)
    (root / "rollup.json").write_text(stored.text(folded.rollup), "utf-8")
    (root / "counties.jsonl.gz").write_bytes(folded.rows)
    folding = time.monotonic() - began
    client_peak, digest = _peak(), hashlib.sha256()
    for answer in answers:
        digest.update(answer[: -MEASURED.size])
    run = Run(wall, used, judging, client_peak, worker_peak, folding, len(jobs), digest.hexdigest())
    print(json.dumps(asdict(run)))


def _used(*of: int) -> float:
    whose = of or (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, whose))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# ------------------------------------------------------------------------------------------------------------ measures


def measured(root: Path, engine: str) -> Run:
    """A run on that engine, with all that it took."""
    with cluster(root, engine) as (address, certificates, ended):
        words = [sys.executable, __file__, "--inside", str(root), engine, address, certificates]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        run = Run(**json.loads(done.stdout.splitlines()[-1]))
        used, peak = ended()
    return Run(**{**asdict(run), "used": run.used + used, "worker_peak": max(run.worker_peak, peak)})


@contextlib.contextmanager
def cluster(root: Path, engine: str) -> Iterator[tuple[str, str, Callable[[], tuple[float, float]]]]:
    """Address and certificates of a scheduler with two workers, and what ends them and says what they took."""
    if engine.isdigit():
        yield "", "", lambda: (0.0, 0.0)
        return
    folder = root / engine
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    secure = _certificates(folder) if engine == "tls" else []
    contact = folder / "scheduler.json"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    log = (folder / "log").open("wb")

    def start(*words: str) -> subprocess.Popen[bytes]:
        whole = [str(DASK), *words, "--no-dashboard", *secure]
        return subprocess.Popen(whole, env=env, cwd=folder, stdout=log, stderr=log)

    processes = [start("scheduler", "--host", f"{engine}://127.0.0.1", "--port", "0", "--scheduler-file", str(contact))]

    def end() -> tuple[float, float]:
        used = peak = 0.0
        for process in reversed(processes):
            process.terminate()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            used += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss / 1024)
        processes.clear()
        return used, peak

    try:
        while not contact.exists() or not contact.read_text("utf-8").endswith("}"):
            time.sleep(0.1)
        address = json.loads(contact.read_text("utf-8"))["address"]
        # without a nanny, which would be a process of its own for each: what the worker takes is then all there is
        processes += [start("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield address, str(folder) if secure else "", end
    finally:
        end()
        log.close()


def _certificates(folder: Path) -> list[str]:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    return ["--tls-ca-file", str(folder / "ca.pem"), "--tls-cert", str(folder / "cert.pem"),
            "--tls-key", str(folder / "key.pem")]  # fmt: skip


def one_county(root: Path, runs: int) -> float:
    """Processor's seconds of ``planck check`` of a county, less those of a new workspace's, which are its start."""
    planck = str(Path(sys.executable).with_name("planck"))
    empty = HOME / "empty"
    if not empty.exists():
        subprocess.run([planck, "init", str(empty)], capture_output=True, check=True)
    county = next((root / "counties").iterdir())
    judged = ["--period", LATEST, "--as-of", "2026-01-30"]
    check = [Command([planck, "check", *judged, "--data", str(county)], (0, 1), "P4")]
    start = [Command([planck, "check", "--data", str(empty)], (0, 1))]
    confirm(check)
    confirm(start)
    return statistics.median(seconds(check) - seconds(start) for _ in range(runs))


# --------------------------------------------------------------------------------------------------------------- tables


def engines_table(root: Path, engines: list[str], runs: int) -> dict[str, Run]:
    """Print the engines beside each other; of each the run that took the median of the processor's seconds."""
    counties, files = root.name.removeprefix("province-").split("x")
    print(f"\n{counties} 个县 × {files} 份：\n")
    print(
        "| 引擎 | 处理器秒 | 其中判定 | 引擎自己 | 历时 | 内存：本机、工作进程 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    medians = {}
    for engine in engines:
        of_engine = sorted((measured(root, engine) for _ in range(runs)), key=lambda run: run.used)
        run = medians[engine] = of_engine[len(of_engine) // 2]
        print(
            f"| {ENGINES[engine]} | {run.used:.1f} | {run.judging:.1f} | {run.used - run.judging:.1f} 秒，{run.own_part:.1f} % "
            f"| {run.wall:.1f} 秒 | {run.client_peak:.0f}、{run.worker_peak:.0f} MB |",
            flush=True,
        )
    if len({run.digest for run in medians.values()}) > 1:
        sys.exit("the engines give different answers")
    return medians


def goal(what: str, value: float, must: float, aim: float, unit: str, *, at_least: bool = False) -> bool:
    """Print a row of the goals; false where it misses what must hold."""
    kept = [value >= limit if at_least else value <= limit for limit in (aim, must)]
    verdict = "争取" if kept[0] else "必须" if kept[1] else "未达到"
    sign = "≥" if at_least else "≤"
    print(f"| {what} | {value:.2f} {unit} | {sign} {must:g} | {sign} {aim:g} | {verdict} |", flush=True)
    return kept[1]


def goals(root: Path, runs: dict[str, Run], of_check: int, nation: Run | None) -> bool:
    """Print the goals that these runs can be held to; whether all that must hold does."""
    print("\n| 项目 | 实测 | 必须 | 争取 | 达到 |\n| --- | ---: | ---: | ---: | --- |")
    held = True
    if two := runs.get("2"):
        held &= goal("引擎自己，两个进程", two.own_part, 3, 1.5, "%")
        held &= goal(
            "汇总里一个县 ÷ `check` 一个县，不计启动",
            two.judging / two.counties / one_county(root, of_check),
            1.1,
            1.0,
            "倍",
        )
    if tcp := runs.get("tcp"):
        held &= goal("引擎自己，本机的 Dask，含启动", tcp.own_part, 25, 15, "%")
    if (single := runs.get("1")) and two:
        held &= goal(
            "`--jobs 1` 的历时 ÷ 2 倍 `--jobs 2` 的历时", single.wall / (2 * two.wall), 0.8, 0.9, "", at_least=True
        )
    if nation and two:
        small = measured(province(129, 160), "2")
        a_county = (nation.used / nation.counties) / (small.used / small.counties)
        held &= goal("2,800 个县 ÷ 129 个县：一个县的处理器时间", a_county, 1.1, 1.0, "倍")
        held &= goal("同上：工作进程的内存峰值", nation.worker_peak / small.worker_peak, 1.2, 1.05, "倍")
        held &= goal("2,800 个县：本机的内存峰值", nation.client_peak, 150, 80, "MB")
        held &= goal("2,800 个县：合计并写出", nation.folding, 15, 5, "秒")
    return held


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        inside(Path(sys.argv[2]), *sys.argv[3:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", default="16,129", help="sizes of provinces; the goals are held on the last")
    parser.add_argument("--files", type=int, default=800, help="of a county")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--runs", type=int, default=1, help="of each engine; the median counts")
    parser.add_argument("--nation", action="store_true", help="2,800 counties of 160 files too")
    options = parser.parse_args()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ",
        end="",
    )
    print(f"load {os.getloadavg()[0]:.1f}")
    for counties in map(int, options.counties.split(",")):
        root = province(counties, options.files)
        runs = engines_table(root, options.engines, options.runs)
    nation = engines_table(province(2800, 160), ["2"], 1)["2"] if options.nation else None
    return int(not goals(root, runs, max(3, options.runs), nation))


if __name__ == "__main__":
    sys.exit(main())
