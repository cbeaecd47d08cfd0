"""Files are written whole or not at all, whatever happens meanwhile; and what lies about does no harm."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planck.cli import _files, run
from planck.cli._stop import Stop
from tests import workspace as county

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and signals of POSIX")
JUDGE = ("--period", "2024Q3", "--as-of", "2024-10-31")
BIG = b"new" * 700_000


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    files = {"progress/sfj/2024Q3.yaml": county.PROGRESS, "progress/fgj/2024Q3.yaml": county.OTHER}
    yield county.write(tmp_path, files)
    subprocess.run(["rm", "-rf", str(tmp_path / "data")], check=False)  # too deep for pytest's own way of tidying up


def left_over(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".tmp")]


# ------------------------------------------------------------------------------------------- whole or not at all


@pytest.mark.whole_system
def test_two_hundred_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target, moments = tmp_path / "报告.docx", random.Random(1)
    begun = time.monotonic()
    _files.write_bytes(target, BIG)
    _files.write_bytes(target, b"old")
    longest = max(0.012, 3 * (time.monotonic() - begun))  # a machine that is busy writes slowly
    seen = set()
    for _ in range(200):
        child = os.fork()
        if child == 0:
            while True:
                _files.write_bytes(target, BIG)
                _files.write_bytes(target, b"old")
        time.sleep(moments.uniform(0.0005, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        content = target.read_bytes()
        assert content in (b"old", BIG)
        seen.add(content)
    assert seen == {b"old", BIG}
    _files.write_bytes(target, b"last")
    assert os.listdir(tmp_path) == ["报告.docx"]


def test_two_runs_at_once_never_mix(tmp_path: Path) -> None:
    target = tmp_path / "a"
    contents = [bytes([65 + n]) * 300_000 for n in range(4)]
    children = []
    for content in contents:
        child = os.fork()
        if child == 0:
            for _ in range(15):
                _files.write_bytes(target, content)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert target.read_bytes() in contents
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize(
    "words", [["check", *JUDGE, "--force", "-o", "out"], ["report", "quarterly", *JUDGE, "--force", "-o", "out"]]
)
def test_a_full_disk_leaves_the_old_file(data: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "out").write_bytes(b"old")
    script = (
        "import resource, sys; from planck.cli import run; resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512)); "
        "sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-B", "-c", script, *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "写不了 out" in done.stderr.decode()
    assert (tmp_path / "out").read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_a_read_only_file_is_left_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(Stop) as stop:
        _files.write_bytes(target, b"new")
    assert stop.value.message_key == "stop.read_only"
    assert target.read_bytes() == b"old"


def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"old")
    (tmp_path / "a").symlink_to("theirs")
    _files.write_bytes(tmp_path / "a", b"new")
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "theirs").read_bytes() == b"old"


def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    _files.write_bytes(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    with pytest.raises(Stop):
        _files.write_bytes(Path("/dev/full"), b"x")
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    _files.write_bytes(pipe, b"x")
    reader.join(10)
    assert got == [b"x"]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("a" * 255)
    _files.write_bytes(target, b"x")
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize(
    "name", ["data/plan.yaml", "data/progress/sfj/2024Q3.yaml", "data/progress/x.md", "data/waivers.yaml"]
)
def test_no_result_is_written_over_what_is_judged(
    data: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = (data / "plan.yaml").read_bytes()
    for words in (["check", *JUDGE, "-o", name], ["report", "brief", *JUDGE, "--format", "md", "-o", name]):
        assert run(words) == 2
        assert "不能写成结果" in capsys.readouterr().err
    assert (data / "plan.yaml").read_bytes() == before
    assert not (data / "progress/x.md").exists()


# ------------------------------------------------------------------------------------------- what lies about


def planck(folder: Path, *words: str, **more: object) -> tuple[int, str, float]:
    """Exit code, both outputs and seconds of a process of its own."""
    start = time.monotonic()
    command = [sys.executable, "-m", "planck", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False, **more)  # type: ignore[call-overload]
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"), time.monotonic() - start


def _a_socket(folder: Path, name: str) -> None:
    with _in(folder), socket.socket(socket.AF_UNIX) as listener:
        listener.bind(name)


def _deep(folder: Path) -> None:
    folder.mkdir()
    with _in(folder):
        for _ in range(1000):
            os.mkdir("d")
            os.chdir("d")


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    """Inside the folder: paths that the system takes for too long are short there."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)


def _sparse(file: Path) -> None:
    with file.open("wb") as content:
        content.truncate(100 << 30)


def _loop(file: Path) -> None:
    file.symlink_to("b.yaml")
    (file.parent / "b.yaml").symlink_to(file.name)


def _named(name: bytes) -> Callable[[Path, Path], object]:
    return lambda folder, _: Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x", "utf-8")


CASES: dict[str, Callable[[Path, Path], object]] = {
    "loop": lambda _, file: _loop(file),
    "folder loop": lambda folder, _: (folder.parent / "zz").symlink_to(".."),
    "link outside": lambda _, file: file.symlink_to("/etc/passwd"),
    "folder outside": lambda folder, _: (folder.parent / "q3").symlink_to("/"),
    "environment": lambda _, file: file.symlink_to("/proc/self/environ"),
    "pipe": lambda _, file: os.mkfifo(file),
    "zeros": lambda _, file: file.symlink_to("/dev/zero"),
    "stdin": lambda _, file: file.symlink_to("/dev/stdin"),
    "socket": lambda folder, file: _a_socket(folder, file.name),
    "folder": lambda _, file: file.mkdir(),
    "sparse": lambda _, file: _sparse(file),
    "large": lambda _, file: file.write_bytes(county.PROGRESS.encode() + b"#" * (50 << 20)),
    "bytes": _named(b"\xff\xfe.yaml"),
    "gbk": _named("季报.yaml".encode("gbk")),
    "newline": _named(b"a\nb.yaml"),
    "escape": _named(b"a\x1b[2K.yaml"),
    "command": _named(b"::error::x.yaml"),
    "dash": _named(b"--help.yaml"),
    "reserved": _named(b"con.yaml"),
    "case": _named(b"2024q3.YAML"),
    "long": _named(b"a" * 250 + b".yaml"),
    "deep": lambda folder, _: _deep(folder / "evidence"),
}
"""What lies in 市司法局's folder, or in place of its file of an earlier quarter."""
SOUND = {"deep"}


@pytest.mark.whole_system
@pytest.mark.parametrize("case", CASES)
def test_what_is_no_file_of_ours_is_named_and_the_others_are_read(data: Path, tmp_path: Path, case: str) -> None:
    folder = data / "progress" / "sfj"
    CASES[case](folder, folder / "2024Q2.yaml")
    for words in (["validate", "--format", "concise"], ["check", *JUDGE, "--format", "concise"]):
        code, out, seconds = planck(tmp_path, *words, stdin=subprocess.DEVNULL)
        assert code == (0 if case in SOUND else 1), out
        assert "Traceback" not in out
        assert seconds < 5  # a start takes most of it, on a busy machine
        assert "root:" not in out
        assert "PATH=" not in out
        for line in out.splitlines():
            assert line.isprintable(), line
            assert not line.startswith("::")
            assert ": error P" in line or ": warning P" in line or ": note P" in line, line


def test_a_file_that_changes_while_it_is_read_is_judged_on_one_version(data: Path, tmp_path: Path) -> None:
    file = data / "progress/sfj/2024Q3.yaml"
    versions = [
        county.PROGRESS.encode(),
        county.PROGRESS.replace("1234", "1235").encode() + b"# " + b"x" * 60_000 + b"\n",
    ]
    over = threading.Event()

    def rewrite() -> None:
        n = 0
        while not over.is_set():
            n += 1
            fresh = file.with_suffix(".new")
            fresh.write_bytes(versions[n % 2])
            os.replace(fresh, file)

    from planck.load import workspace

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(30):
            loaded = workspace(data)
            assert loaded.book
            report = loaded.book.report("sfj", next(iter(loaded.book.reports["sfj"])))
            assert report
            (read,) = [file for file in loaded.book.files if file.path.endswith("sfj/2024Q3.yaml")]
            which = [hashlib.sha256(version).hexdigest() for version in versions].index(read.sha256)
            assert str(report.tasks["2.1.7"].indicators["calls"].value) == ("1234", "1235")[which]
    finally:
        over.set()
        writer.join()


@pytest.mark.parametrize(
    "gone", [{"HOME": None}, {"TMPDIR": "/nowhere"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_no_home_no_tmp_no_locale(data: Path, tmp_path: Path, gone: dict[str, str | None]) -> None:
    env = {name: value for name, value in {**os.environ, **gone}.items() if value is not None}
    code, out, _ = planck(tmp_path, "check", *JUDGE, "-o", "out.txt", env=env)
    assert (code, out) == (0, "")
    assert (tmp_path / "out.txt").read_text("utf-8").startswith("示例县方案")


def test_nothing_is_opened_elsewhere_and_no_line_goes_out(data: Path, tmp_path: Path) -> None:
    """An audit hook sees every open, socket and process of a run."""
    script = f"""
import sys
from pathlib import Path
from planck.cli import run
import planck.check, planck.formats.full, planck.reports.quarterly, planck.printing, planck.messages.tables, rich.table
allowed = tuple(str(Path(folder).resolve()) for folder in [{str(tmp_path)!r}, sys.prefix, sys.base_prefix, {str(Path(__file__).parents[1])!r}])
seen = []
def hook(event, words):
    if event == "open" and isinstance(words[0], (str, bytes)):
        path = str(Path(words[0] if isinstance(words[0], str) else words[0].decode()).absolute())
        if not path.startswith(allowed) and not path.startswith(("/usr/share/zoneinfo", "/dev/null")):
            seen.append(path)
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")):
        seen.append(event)
sys.addaudithook(hook)
codes = [run(words.split()) for words in sys.argv[1:]]
print(codes, seen)
"""
    words = ["validate -q", "check --period 2024Q3 --as-of 2024-10-31 -q", "report quarterly --period 2024Q3 -o a.html"]
    words += ["show sfj --period 2024Q3", "new 2024Q4 --unit sfj", "fix data/progress/sfj/2024Q3.yaml"]
    command = [sys.executable, "-B", "-c", script, *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode().splitlines()[-1] == "[0, 0, 0, 0, 0, 0] []", done.stderr.decode()


@pytest.mark.whole_system
def test_an_interrupt_ends_at_once_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    moments = random.Random(2)
    data = county.write(tmp_path)
    for n in range(40):
        folder = data / "progress" / "sfj"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{1900 + n}Q3.yaml").write_text(county.PROGRESS, "utf-8")
    codes = set()
    for _ in range(8):
        command = [sys.executable, "-m", "planck", "report", "quarterly", *JUDGE, "-o", "out.md"]
        child = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(moments.uniform(0.35, 0.6))
        child.send_signal(signal.SIGINT)
        errors = child.communicate(timeout=30)[1].decode()
        codes.add(child.returncode)
        if child.returncode == 130:
            assert "Traceback" not in errors
        assert left_over(tmp_path) == []
    assert codes <= {130, 0, -signal.SIGINT}  # before Python itself is up, the signal ends it
