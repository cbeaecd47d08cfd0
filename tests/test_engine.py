"""The engines of a roll-up: the same answers from each, and no failure of a process or a machine that hangs."""

from __future__ import annotations

import ast
import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from planck import cli
from planck.cli import _engine
from planck.cli._certificates import Credentials
from planck.cli._engine import Failed
from planck.cli._stop import Stop
from planck.messages import CHINESE, ENGLISH
from tests import engine_jobs
from tests.engine_jobs import Job, answer, sees, sees_whatever
from tests.provinces import province

if TYPE_CHECKING:
    from distributed import Client

ROOT = Path(__file__).parents[1]
HERE = Path(sys.executable).parent
NOBODY = Credentials(None, None, None)

whole_system = pytest.mark.whole_system
posix = pytest.mark.skipif(os.name != "posix", reason="SIGKILL, and sessions in /proc")


def of(code: object) -> bytes:
    return f"Answer to {code}".encode()


def here(jobs: Sequence[Job], processes: int = 2, **more: Any) -> list[_engine.Answer]:
    return _engine.run(_engine.Local(processes), answer, jobs, **more)


# ------------------------------------------------------------------------------------------------ what knows of engines


def test_only_the_engine_knows_of_executors_and_of_dask() -> None:
    def imported(path: Path) -> set[str]:
        text = path.read_text("utf-8")
        tree = ast.parse(text if "concurrent" in text or "dask" in text or "distributed" in text else "")
        return {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
            if name.partition(".")[0] in ("concurrent", "distributed", "dask")
        }

    source = ROOT / "src" / "planck"
    assert {path.relative_to(source).as_posix() for path in source.rglob("*.py") if imported(path)} == {
        "cli/_engine.py"
    }


@pytest.mark.parametrize("words", [["--help"], ["check", "--period", "2025Q3", "--data", str(ROOT)]])
def test_no_other_command_imports_an_engine(words: list[str]) -> None:
    code = f"""
import sys
from planck.cli import run
run({words!r})
print(*sorted({{name.partition('.')[0] for name in sys.modules}} & {{'concurrent', 'dask', 'distributed', 'duckdb'}}))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ended.stdout.splitlines()[-1] == ""


# ------------------------------------------------------------------------------------------- the loop, in these threads


class Threads:
    """An engine of a thread, whose troubles a test decides on."""

    def __init__(self, room: int = 2) -> None:
        self._room, self.left_out, self.dropped = room, list[str](), 0
        self.gone: Failed | None = None
        self.none_for: dict[str, Failed | None] = {}

    def __enter__(self) -> Threads:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def room(self, place: str) -> int:
        return 0 if place in self.none_for else self._room

    def submit(self, function: Callable[[Any], Any], job: Any) -> Any:
        from concurrent.futures import Future

        future: Future[Any] = Future()
        try:
            result = function(job)
        except BaseException as fault:
            future.set_exception(fault)
        else:
            if result is not None:
                future.set_result(result)
        return future

    def look(self, *, after_a_loss: bool) -> Failed | None:  # noqa: ARG002
        return self.gone

    def leave_out(self, worker: str, failed: Failed) -> None:  # noqa: ARG002
        self.left_out.append(worker)

    def hopeless(self, place: str) -> Failed | None:
        return self.none_for.get(place)

    def stalled(self, place: str, seconds: float) -> Failed:
        return Failed("engine.patience", {"seconds": seconds, "place": place})

    def drop(self) -> None:
        self.dropped += 1


def test_no_jobs_need_no_engine() -> None:
    assert here([]) == []


def test_what_is_done_is_counted() -> None:
    counted: list[tuple[int, int]] = []
    jobs = [Job(str(n)) for n in range(3)]
    assert _engine.run(Threads(), answer, jobs, on_done=lambda *both: counted.append(both)) == [of(n) for n in range(3)]
    assert counted == [(1, 3), (2, 3), (3, 3)]


def test_a_job_that_one_worker_declines_goes_to_another() -> None:
    engine, tries = Threads(), list[str]()

    def declined_once(job: Job) -> object:
        tries.append(job.code)
        if len(tries) == 1:
            return _engine.Declined(Failed("rollup.unseen", {"root": "/srv"}), "tls://10.0.0.2:1")
        return answer(job)

    assert _engine.run(engine, declined_once, [Job("1"), Job("2")]) == [of(1), of(2)]
    assert engine.left_out == ["tls://10.0.0.2:1"]


def test_a_job_that_all_decline_has_failed_by_their_reason() -> None:
    engine = Threads()
    engine.none_for["kunming"] = Failed("rollup.unseen", {"root": "/srv"})
    jobs = [Job("1", place="kunming"), Job("2")]
    assert _engine.run(engine, answer, jobs) == [Failed("rollup.unseen", {"root": "/srv"}), of(2)]


def test_a_place_without_workers_fails_after_the_patience_and_keeps_nobody_else() -> None:
    engine = Threads(room=1)
    engine.none_for["kunming"] = None
    jobs = [Job("1", place="kunming"), *(Job(str(n)) for n in range(2, 9))]
    answers = _engine.run(engine, answer, jobs, patience=1)
    assert answers == [Failed("engine.patience", {"seconds": 1, "place": "kunming"}), *map(of, range(2, 9))]
    assert engine.dropped == 1


def test_a_suspect_that_hangs_fails_alone_and_a_second_takes_the_rest_with_it() -> None:
    tries = dict.fromkeys("12345", 0)

    def function(job: Job) -> object:
        tries[job.code] += 1
        if tries[job.code] == 1:
            raise RuntimeError
        return None if job.code in "134" else answer(job)

    answers = _engine.run(Threads(), function, [Job(code) for code in "12345"], patience=0.5)
    hung = Failed("engine.patience", {"seconds": 0.5, "place": ""})
    assert answers == [hung, of(2), hung, hung, hung]
    assert tries["5"] == 1


def test_without_an_engine_the_rest_fails_by_its_reason_and_what_came_in_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_engine, "LOOK", 0.0)
    engine = Threads(room=1)
    gone = Failed("engine.no_scheduler", {"address": "tls://10.0.0.1:8786"})

    def function(job: Job) -> object:
        if job.code == "2":
            engine.gone = gone
        return None if job.code == "2" else answer(job)

    assert _engine.run(engine, function, [Job("1"), Job("2"), Job("3")]) == [of(1), gone, gone]


@pytest.mark.parametrize("key", ["engine.killed", "engine.lost", "engine.fault", "engine.patience", "engine.no_worker",
                                 "engine.no_worker_at", "engine.no_scheduler", "engine.no_process",
                                 "engine.without_planck", "engine.silent"])  # fmt: skip
def test_each_reason_is_a_sentence_in_both_languages(key: str) -> None:
    facts = {"kind": "KeyError", "seconds": 600, "place": "kunming", "address": "tls://10.0.0.1:8786"}
    for translator in (CHINESE, ENGLISH):
        assert "{" not in translator.text(key, **facts)


# ------------------------------------------------------------------------------------------- processes of this machine


@whole_system
@posix
def test_only_a_job_that_kills_its_process_again_has_failed(tmp_path: Path) -> None:
    does = {1: "raise", 3: "kill_once", 18: "kill", 11: "exit", 12: "unlike", 13: "refuse"}
    jobs = [Job(str(n), does.get(n, ""), str(tmp_path)) for n in range(20)]
    expected: list[_engine.Answer] = [of(n) for n in range(20)]
    expected[1] = Failed("engine.fault", {"kind": "RuntimeError"})
    expected[18] = Failed("engine.killed")
    expected[11] = Failed("engine.lost", {"kind": "SystemExit"})
    expected[12] = Failed("engine.fault", {"kind": "Unlike"})
    expected[13] = Failed("rollup.unseen", {"root": "/srv"})
    assert here(jobs) == expected


@whole_system
@posix
def test_all_processes_killed_at_once_change_no_answer() -> None:
    def kill(done: int, _total: int) -> None:
        if done in (3, 15):
            for process in multiprocessing.active_children():
                assert process.pid is not None
                os.kill(process.pid, signal.SIGKILL)

    assert here([Job(str(n), "sleep 0.01") for n in range(30)], on_done=kill) == [of(n) for n in range(30)]


@whole_system
def test_what_hangs_has_failed_after_the_patience_and_its_process_is_gone() -> None:
    began = time.monotonic()
    answers = here([Job("1", "sleep 600"), Job("2"), Job("3", "sleep 600"), Job("4")], patience=15)
    hung = Failed("engine.patience", {"seconds": 15})
    assert answers[0] == answers[2] == hung
    assert answers[1] == of(2)
    assert time.monotonic() - began < 120
    assert multiprocessing.active_children() == []


@whole_system
def test_processes_that_never_start_are_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engine, "_begin", engine_jobs.ends_at_once)
    assert here([Job(str(n)) for n in range(9)]) == [Failed("engine.no_process")] * 9


@whole_system
def test_one_process_does_all_in_one_and_n_share(tmp_path: Path) -> None:
    pids = [set(here([Job(str(n), "pid") for n in range(12)], processes)) for processes in (1, 0)]
    assert [len(of_one) for of_one in pids] == [1, 1]
    assert str(os.getpid()).encode() not in pids[0] | pids[1]


# ------------------------------------------------------------------------------------------------------ with provinces


def command(folder: Path, *words: str, planck: Sequence[str] = (str(HERE / "planck"),)) -> list[str]:
    return [*planck, "rollup", "run", str(folder / "rollup.yaml"), "--period", "2024Q3", *words]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province of 12 counties, and what a single process makes of it."""
    folder = province(tmp_path_factory.mktemp("省"), 12)
    assert cli.run(command(folder, "--jobs", "1", "-o", str(folder / "expected"))[1:]) == 0
    return folder


@whole_system
@pytest.mark.parametrize(
    "planck", [[str(HERE / "planck")], [sys.executable, "-m", "planck"], [sys.executable, "-I", "-m", "planck"]]
)
@pytest.mark.parametrize("jobs", [2, 3])
def test_the_same_bytes_from_any_number_of_processes_however_planck_is_started(
    planck: list[str], jobs: int, counties: Path, tmp_path: Path
) -> None:
    words = command(counties, "--jobs", str(jobs), "-o", str(tmp_path / "out"), planck=planck)
    ended = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    assert files(tmp_path / "out") == files(counties / "expected")


def session(leader: int) -> dict[int, str]:
    """The processes of a session that still run, with their command lines."""
    alive = {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, _, of_session = path.joinpath("stat").read_text("utf-8").rpartition(")")[2].split()[:4]
            if int(of_session) == leader and state != "Z":
                alive[int(path.name)] = path.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
    return alive


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def workers(leader: int) -> list[int]:
    return [pid for pid, line in session(leader).items() if "spawn_main" in line]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province that no machine is through with in the seconds that a test lets it run."""
    return province(tmp_path_factory.mktemp("省"), 2000)


@contextlib.contextmanager
def under_way(words: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """A command in a session of its own, of which nothing is left at the end."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNDEFAULTENCODING"}
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        encoding="utf-8",
        env=env,
    )
    try:
        yield process
    finally:
        for pid in session(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


@whole_system
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sessions are read from /proc")
@pytest.mark.parametrize("seconds", [0, 0.2, 1])
def test_ctrl_c_ends_all_processes_without_a_word_or_a_file(seconds: float, long: Path, tmp_path: Path) -> None:
    with under_way(command(long, "--jobs", "2", "-o", str(tmp_path / "out"))) as process:
        until(lambda: workers(process.pid))
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert (out, err.strip()) == ("", "")
        until(lambda: not session(process.pid), 10)
    assert not [*tmp_path.rglob("*.json*")]


@whole_system
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sessions are read from /proc")
def test_no_process_outlives_a_planck_that_was_killed(long: Path, tmp_path: Path) -> None:
    with under_way(command(long, "--jobs", "2", "-o", str(tmp_path / "out"))) as process:
        until(lambda: len(workers(process.pid)) == 2)
        time.sleep(0.5)
        process.kill()
        until(lambda: not session(process.pid), 30)


# ------------------------------------------------------------------------------------------------------ what a user says


def stopped(address: str, credentials: Credentials = NOBODY) -> str:
    with pytest.raises(Stop) as stop:
        _engine.Cluster(address, credentials, sees, Job("1"), lambda *_: None)
    assert "{" not in stop.value.sentence(ENGLISH)
    return stop.value.sentence(CHINESE)


@pytest.mark.parametrize(
    "address", ["", "10.0.0.1", "tls://10.0.0.1", "tls://:8786", "tls://h:x", "http://h:80", "tls://[::1:8786"]
)
def test_an_address_that_is_none_is_named_with_an_example(address: str) -> None:
    assert stopped(address) == f"--cluster 的地址“{address}”不对：应写 tls://主机:端口，例如 tls://10.0.0.1:8786。"


@pytest.mark.parametrize("host", ["10.0.0.1", "example.org", "0.0.0.0", "[2001:db8::1]"])
def test_a_plain_connection_to_another_machine_is_refused_with_what_to_write(host: str) -> None:
    assert stopped(f"tcp://{host}:8786") == (
        f"tcp://{host}:8786 不在本机，不能不加密：谁连得上，谁就能在各台机器上运行任何程序。"
        f"请用 tls://{host}:8786，并写 --tls-ca、--tls-cert、--tls-key。"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "[::1]"])
def test_a_plain_connection_within_this_machine_serves(host: str) -> None:
    _engine.Cluster(f"tcp://{host}:8786", NOBODY, sees, Job("1"), lambda *_: None)


class Certificates:
    """An office's CA and a certificate of it, as PEM files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        authority = trustme.CA()
        issued = authority.issue_cert("127.0.0.1")
        self.ca, self.cert, self.key = (str(folder / name) for name in ("ca.pem", "node.pem", "node.key"))
        authority.cert_pem.write_to_path(self.ca)
        issued.cert_chain_pems[0].write_to_path(self.cert)
        issued.private_key_pem.write_to_path(self.key)

    @property
    def credentials(self) -> Credentials:
        return Credentials(self.ca, self.cert, self.key)

    @property
    def words(self) -> list[str]:
        return ["--tls-ca-file", self.ca, "--tls-cert", self.cert, "--tls-key", self.key]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


TLS = "tls://127.0.0.1:8786"


def test_certificates_that_are_missing_or_do_not_serve_are_named(certificates: Certificates, tmp_path: Path) -> None:
    good = certificates.credentials
    assert stopped(TLS) == "加密连接还缺：--tls-ca、--tls-cert、--tls-key。"
    assert stopped(TLS, good._replace(key=None)) == "加密连接还缺：--tls-key。"
    assert stopped("tcp://127.0.0.1:8786", good) == (
        "写了证书，地址 tcp://127.0.0.1:8786 却不加密。请把 tcp:// 改成 tls://，或去掉 --tls-ca、--tls-cert、--tls-key。"
    )
    missing = str(tmp_path / "none.pem")
    assert stopped(TLS, good._replace(cert=missing)).startswith(f"--tls-cert 的文件 {missing} 读不了：")
    assert stopped(TLS, good._replace(ca=good.key)) == f"--tls-ca 的文件 {good.key} 不是 PEM 格式的证书。"
    other = Certificates(tmp_path).key
    assert stopped(TLS, good._replace(key=other)).startswith(f"证书 {good.cert} 和私钥 {other} 不是一对，")


def test_a_key_with_a_passphrase_is_refused_and_nobody_is_asked_for_it(
    certificates: Certificates, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(Path(certificates.key).read_bytes(), None)
    locked = tmp_path / "locked.key"
    form = serialization.PrivateFormat.PKCS8
    locked.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.BestAvailableEncryption(b"secret"))
    )
    said = stopped(TLS, certificates.credentials._replace(key=str(locked)))
    assert "或私钥带口令。请用不带口令的私钥，并设为只有本人可读。" in said


def test_options_that_do_not_go_together_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["rollup", "run", str(tmp_path), "-o", str(tmp_path / "out")]
    assert cli.run([*run, "--jobs", "2", "--cluster", TLS]) == 2
    assert capsys.readouterr().err == (
        "planck: --jobs 和 --cluster 只能写一个：集群有几个进程，由各台机器的 dask worker 决定。\n"
    )
    assert cli.run([*run, "--tls-ca", "ca.pem", "--tls-key", "me.key"]) == 2
    assert capsys.readouterr().err == (
        "planck: 写了 --tls-ca、--tls-key，没有写 --cluster。请写上 --cluster tls://主机:端口，或去掉这些选项。\n"
    )


def test_without_the_extra_the_cluster_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert stopped("tls://10.0.0.1:8786") == (
        '用 --cluster 需要另装一组程序包：pip install "planck-check[cluster]"。只用这一台电脑的，去掉 --cluster，用 --jobs。'
    )


@whole_system
def test_a_scheduler_that_does_not_answer_stops_the_command_in_time(
    counties: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_engine, "CONNECT", 1.0)
    address = f"tcp://127.0.0.1:{free_port()}"
    assert cli.run(command(counties, "--cluster", address, "-o", str(tmp_path / "out"))[1:]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(
        f"planck: 1 秒内连不上调度器 {address}。请核对地址和端口、调度器是否已启动、两边的证书是否出自同一个 CA：\n"
    )
    assert len(err.splitlines()) == 2
    assert not [*tmp_path.rglob("*.json*")]


def free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


# ------------------------------------------------------------------------------------------------------ a Dask cluster


class Cluster:
    """A scheduler on this machine, and workers as a test wants them."""

    def __init__(self, folder: Path, certificates: Certificates | None = None) -> None:
        self.folder, self.certificates = folder, certificates
        self.processes: list[subprocess.Popen[bytes]] = []
        self.left_out: dict[str, Failed] = {}
        told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", self._protocol + "127.0.0.1", "--port", "0",
                                     "--scheduler-file", str(told))  # fmt: skip
        until(told.exists)
        until(lambda: told.read_text("utf-8").strip().endswith("}"))
        self.address: str = json.loads(told.read_text("utf-8"))["address"]

    @property
    def _protocol(self) -> str:
        return "tls://" if self.certificates else ""

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        secure = self.certificates.words if self.certificates else []
        path = os.pathsep.join(filter(None, [environment.pop("first", ""), str(ROOT)]))
        env = {**os.environ, "PYTHONPATH": path, **environment}
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(HERE / "dask"), *words, "--no-dashboard", *secure],
                env=env,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def worker(self, *words: str, nanny: bool = False, **environment: str) -> subprocess.Popen[bytes]:
        how = ["--nthreads", "1", "--nanny" if nanny else "--no-nanny", "--local-directory", str(self.folder)]
        return self._start("worker", self.address, *how, *words, **environment)

    def client(self) -> Client:
        from distributed import Client, Security

        given = self.certificates.credentials if self.certificates else NOBODY
        security = Security(
            tls_ca_file=given.ca,
            tls_client_cert=given.cert,
            tls_client_key=given.key,
            require_encryption=bool(given.ca),
        )
        return Client(self.address, security=security, timeout=60, set_as_default=False)

    def wait_for(self, workers: int) -> None:
        with self.client() as client:
            client.wait_for_workers(workers, timeout=60)
            until(lambda: len(client.scheduler_info()["workers"]) == workers)

    def run(self, jobs: Sequence[Job], probe: Callable[[Any], object] = sees, **more: Any) -> list[_engine.Answer]:
        credentials = self.certificates.credentials if self.certificates else NOBODY
        engine = _engine.Cluster(self.address, credentials, probe, jobs[0], self.left_out.__setitem__)
        return _engine.run(engine, answer, jobs, **{"patience": 60, **more})

    def stop(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # a nanny, and the worker that it would start again
            process.wait()


@contextlib.contextmanager
def cluster(folder: Path, certificates: Certificates | None = None) -> Iterator[Cluster]:
    started = Cluster(folder, certificates)
    try:
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers, which are started again when they die."""
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.worker(nanny=True)
        started.worker(nanny=True)
        started.wait_for(2)
        yield started


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    with cluster(tmp_path) as started:
        yield started


@whole_system
def test_a_cluster_gives_the_bytes_of_a_single_process(
    plain: Cluster, counties: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plain.wait_for(2)
    assert cli.run(command(counties, "--cluster", plain.address, "-o", str(tmp_path))[1:]) == 0
    assert files(tmp_path) == files(counties / "expected")
    assert len(capfd.readouterr().err.splitlines()) == 1  # what was written, and nothing of Dask's


@whole_system
@posix
@pytest.mark.parametrize("engine", ["jobs", "cluster"])
def test_a_province_whose_processes_are_killed_meanwhile_has_the_same_bytes(
    engine: str, plain: Cluster, counties: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain.wait_for(2)
    run = _engine.run

    def disturbed(*arguments: Any, on_done: Callable[[int, int], None], **more: Any) -> list[_engine.Answer]:
        def killing(done: int, total: int) -> None:
            on_done(done, total)
            if done == 4:
                ours = [process.pid for process in multiprocessing.active_children()]
                # of the cluster a single worker, of which the nanny's session knows
                for pid in ours if engine == "jobs" else workers(plain.processes[1].pid):
                    assert pid is not None
                    os.kill(pid, signal.SIGKILL)

        return run(*arguments, on_done=killing, **more)

    monkeypatch.setattr(_engine, "run", disturbed)
    how = ["--jobs", "3"] if engine == "jobs" else ["--cluster", plain.address]
    assert cli.run(command(counties, *how, "-o", str(tmp_path))[1:]) == 0
    assert files(tmp_path) == files(counties / "expected")


@whole_system
@posix
def test_on_a_cluster_only_a_job_that_kills_its_worker_again_has_failed(plain: Cluster, tmp_path: Path) -> None:
    plain.wait_for(2)
    does = {3: "raise", 5: "kill_once", 9: "kill"}
    jobs = [Job(str(n), does.get(n, ""), str(tmp_path)) for n in range(14)]
    expected: list[_engine.Answer] = [of(n) for n in range(14)]
    expected[3] = Failed("engine.fault", {"kind": "RuntimeError"})
    expected[9] = Failed("engine.killed")
    assert plain.run(jobs) == expected


@whole_system
def test_a_place_without_a_worker_is_named_and_the_others_are_done(plain: Cluster) -> None:
    plain.wait_for(2)
    jobs = [Job("1", place="kunming"), *(Job(str(n)) for n in range(2, 9))]
    answers = plain.run(jobs, patience=10)
    assert answers == [Failed("engine.no_worker_at", {"seconds": 10, "place": "kunming"}), *map(of, range(2, 9))]


@whole_system
def test_what_hangs_on_a_cluster_has_failed_after_the_patience(fresh: Cluster) -> None:
    for place in ("kunming", "dali"):  # places: no job waits behind the one that hangs
        fresh.worker("--resources", f"{place}=1")
    fresh.wait_for(2)
    jobs = [Job("1", "sleep 600", place="kunming"), Job("2", place="dali"), Job("3", place="dali")]
    assert fresh.run(jobs, patience=10) == [
        Failed("engine.patience", {"seconds": 10, "place": "kunming"}),
        of(2),
        of(3),
    ]


@whole_system
def test_workers_that_cannot_do_it_are_named_and_left_out(
    fresh: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_engine, "LOOK", 60.0)  # each of them has answered before the first job goes out
    other = tmp_path / "other" / "planck_check-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: planck-check\nVersion: 9.9\n", "utf-8")
    without = tmp_path / "without"
    without.mkdir()
    (without / "sitecustomize.py").write_text(
        "import importlib.metadata as metadata\n"
        "version = metadata.version\n"
        "def without_planck(name):\n"
        "    if name == 'planck-check':\n"
        "        raise metadata.PackageNotFoundError(name)\n"
        "    return version(name)\n"
        "metadata.version = without_planck\n",
        "utf-8",
    )
    fresh.worker("--name", "share", TEST_NO_SHARE="/mnt/省")
    fresh.worker("--name", "version", first=str(other.parent))
    fresh.worker("--name", "planck", first=str(without))
    fresh.worker("--name", "kunming", "--resources", "kunming=1")
    fresh.wait_for(4)
    jobs = [Job(str(n), place="kunming" if n == 3 else "") for n in range(20)]
    assert fresh.run(jobs) == [of(n) for n in range(20)]
    assert sorted(fresh.left_out.values()) == [
        ("engine.without_planck", {"kind": "PackageNotFoundError"}),
        ("rollup.unseen", {"root": "/mnt/省"}),
        ("rollup.version", {"theirs": "9.9", "ours": _engine.of_planck()}),
    ]


@whole_system
def test_a_worker_that_loses_the_share_declines_its_jobs_and_another_does_them(fresh: Cluster) -> None:
    fresh.worker(TEST_NO_SHARE="/mnt/省")
    fresh.worker()
    fresh.wait_for(2)
    jobs = [Job(str(n), "see") for n in range(20)]
    assert fresh.run(jobs, probe=sees_whatever) == [of(n) for n in range(20)]
    assert list(fresh.left_out.values()) == [("rollup.unseen", {"root": "/mnt/省"})]


@whole_system
def test_where_every_worker_declines_all_has_failed_by_that_reason(
    fresh: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_engine, "BARREN", 1.0)
    fresh.worker(TEST_NO_SHARE="/mnt/省")
    fresh.wait_for(1)
    began = time.monotonic()
    assert fresh.run([Job("1"), Job("2")]) == [Failed("rollup.unseen", {"root": "/mnt/省"})] * 2
    assert time.monotonic() - began < 40


@whole_system
def test_workers_that_come_late_take_part(fresh: Cluster) -> None:
    threading.Timer(1, fresh.worker).start()
    assert fresh.run([Job("1"), Job("2")]) == [of(1), of(2)]


@whole_system
def test_with_all_workers_dead_what_came_in_is_kept_and_the_rest_has_failed(fresh: Cluster) -> None:
    worker = fresh.worker()
    fresh.wait_for(1)
    answers = fresh.run(
        [Job(str(n), "sleep 0.05") for n in range(40)],
        patience=10,
        on_done=lambda done, _: worker.kill() if done == 10 else None,
    )
    assert answers[:9] == [of(n) for n in range(9)]
    assert answers[-1] == Failed("engine.no_worker", {"seconds": 10, "place": ""})
    assert {type(each) for each in answers} == {bytes, Failed}


@whole_system
def test_with_the_scheduler_dead_what_came_in_is_kept_and_the_rest_has_failed_soon(fresh: Cluster) -> None:
    fresh.worker()
    fresh.wait_for(1)
    began = time.monotonic()
    answers = fresh.run(
        [Job(str(n), "sleep 0.05") for n in range(40)],
        patience=600,
        on_done=lambda done, _: fresh.scheduler.kill() if done == 10 else None,
    )
    assert answers[:9] == [of(n) for n in range(9)]
    assert answers[-1] == Failed("engine.no_scheduler", {"address": fresh.address})
    assert time.monotonic() - began < 60


@whole_system
@posix
def test_a_scheduler_that_stands_still_ends_the_run_after_the_patience(
    fresh: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh.worker()
    fresh.wait_for(1)
    monkeypatch.setattr(_engine, "CONNECT", 2.0)
    began = time.monotonic()
    answers = fresh.run(
        [Job(str(n), "sleep 0.05") for n in range(40)],
        patience=10,
        on_done=lambda done, _: fresh.scheduler.send_signal(signal.SIGSTOP) if done == 10 else None,
    )
    assert answers[:9] == [of(n) for n in range(9)]
    assert answers[-1] == Failed("engine.patience", {"seconds": 10, "place": ""})
    assert time.monotonic() - began < 60


@whole_system
@posix
def test_a_worker_that_does_not_answer_is_named_and_the_others_do_its_part(
    fresh: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_engine, "SILENT", 1.0)
    still = fresh.worker()
    fresh.worker()
    fresh.wait_for(2)
    still.send_signal(signal.SIGSTOP)
    assert fresh.run([Job(str(n), "sleep 0.2") for n in range(8)]) == [of(n) for n in range(8)]
    # the other, too, where the machine is slow; it joins once it answers
    assert Failed("engine.silent", {"seconds": 1}) in fresh.left_out.values()


@whole_system
def test_over_tls_the_same_bytes_and_strangers_stay_outside(
    certificates: Certificates,
    counties: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    with cluster(folder, certificates) as started:
        assert started.address.startswith("tls://")
        started.worker()
        started.worker()
        started.wait_for(2)
        options = ["--cluster", started.address, "--tls-ca", certificates.ca, "--tls-cert", certificates.cert,
                   "--tls-key", certificates.key]  # fmt: skip
        assert cli.run(command(counties, *options, "-o", str(tmp_path / "out"))[1:]) == 0
        assert files(tmp_path / "out") == files(counties / "expected")
        monkeypatch.setattr(_engine, "CONNECT", 2.0)
        stranger = Certificates(tmp_path / "stranger").credentials
        plain = started.address.replace("tls://", "tcp://")
        for address, credentials in [(plain, NOBODY), (started.address, stranger)]:
            with pytest.raises(Stop) as stop:
                _engine.run(_engine.Cluster(address, credentials, sees, Job("1"), lambda *_: None), answer, [Job("1")])
            assert stop.value.message_key == "stop.cluster_unreachable"


@whole_system
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sessions are read from /proc")
def test_ctrl_c_leaves_the_cluster_without_a_word(plain: Cluster, long: Path, tmp_path: Path) -> None:
    plain.wait_for(2)
    with under_way(command(long, "--cluster", plain.address, "-o", str(tmp_path / "out"))) as process:
        with plain.client() as client:
            until(lambda: client.run_on_scheduler(engine_jobs.at_work))
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert (out, err.strip()) == ("", "")
    assert not [*tmp_path.rglob("*.json*")]
