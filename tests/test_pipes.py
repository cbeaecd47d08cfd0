"""A pipe is read and written as shells pass it, and given up in words where nobody is at its other end."""

import os
import threading

import pytest

from planck.cli import run
from planck.core import pipes
from planck.messages import CHINESE, ENGLISH
from planck.messages.system import reason
from tests import workspace
from tests.rollup.small import ROLLUP

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")

JUDGE = ["--period", "2024Q3", "--as-of", "2024-10-31"]


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A workspace with a pipe in it, for which nobody waits long."""
    monkeypatch.delenv("PLANCK_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    workspace.write(tmp_path)
    os.mkfifo("pipe")
    monkeypatch.setattr(pipes, "PATIENCE", 0.2)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [["validate", "--files-from", "pipe"], ["import", "pipe", "-o", "new"]],
    ids=" ".join,
)
def test_a_pipe_into_which_nobody_writes_is_given_up(county, capsys, words):
    assert run(words) == 2
    assert "读不了 pipe：它是管道，等了 0.2 秒没有内容写进来；请写普通文件" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["check", *JUDGE, "--format", "json=pipe"]], ids=" ".join)
def test_a_pipe_that_nobody_reads_is_given_up(county, capsys, words):
    assert run(words) == 2
    assert "写不了 pipe：它是管道，等了 0.2 秒没有程序来读；请写普通文件" in capsys.readouterr().err
    assert (county / "pipe").is_fifo()


def test_what_is_written_into_a_pipe_is_read_to_its_end(county, monkeypatch):
    monkeypatch.setattr(pipes, "PATIENCE", 600)
    content = b"data/plan.yaml\n" * 20_000
    writer = threading.Thread(target=(county / "pipe").write_bytes, args=(content,))
    writer.start()
    assert pipes.read(county / "pipe", 10**9) == content
    writer.join()


def test_no_more_is_read_than_is_asked_for(county):
    with open(county / "pipe", "r+b", buffering=0) as both_ends:
        both_ends.write(b"abcdef")
        assert pipes.read(county / "pipe", 4) == b"abcd"


def test_a_list_of_files_may_come_from_a_pipe(county, monkeypatch):
    monkeypatch.setattr(pipes, "PATIENCE", 600)
    writer = threading.Thread(target=(county / "pipe").write_bytes, args=(b"data/plan.yaml\n",))
    writer.start()
    assert run(["validate", "--files-from", "pipe"]) == 0
    writer.join()


def test_what_cannot_be_opened_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        pipes.write(tmp_path / "none" / "pipe", b"")


def test_the_reason_is_said_in_both_languages():
    fault = pipes.SilentPipeError(to_read=True)
    assert CHINESE.shown(reason(fault)).startswith("它是管道，等了 60 秒没有内容写进来")
    assert ENGLISH.shown(reason(fault)) == (
        "it is a pipe, and nothing was written into it for 60 seconds; name a regular file"
    )


def test_a_certificate_that_is_a_pipe_is_refused_at_once(county, capsys):
    for name in ("ca", "key"):
        (county / name).write_text("-", encoding="utf-8")
    words = ["--cluster", "tls://127.0.0.1:1", "--tls-ca", "ca", "--tls-cert", "pipe", "--tls-key", "key", "-o", "out"]
    (county / "rollup.yaml").write_text(ROLLUP, encoding="utf-8")
    assert run(["rollup", "run", "--period", "2024Q3", *words]) == 2
    assert "--tls-cert 的文件 pipe 读不了：不是普通文件。" in capsys.readouterr().err
