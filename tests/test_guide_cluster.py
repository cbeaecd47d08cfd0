"""The guide on clusters, played: its commands on this machine, with TLS and the workers that it starts.

Beside the comments that test_guides.py reads: ``stays: TEXT``, the command goes on running once it has said that.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_guides import ROOT, as_shown, blocks, commands, edit

GUIDE = ROOT / "docs" / "rollup-cluster.md"

pytestmark = [
    pytest.mark.whole_system,
    pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell"),
    pytest.mark.skipif(not shutil.which("openssl"), reason="certificates are made with openssl"),
]


class Shell:
    """Runs the commands of the guide in its folder; what an ``export`` sets stays set, what goes on running is ended."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANCK_", "PYTHONWARN"))}
        self.folder = folder
        self.env = {**kept, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}", "PYTHONUTF8": "1"}
        self.running: list[subprocess.Popen[bytes]] = []
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = str(listener.getsockname()[1])  # another suite may have the guide's own

    def run(self, command: str) -> tuple[int, str]:
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            self.env[name] = value
            return 0, ""
        ended = subprocess.run(
            ["sh", "-c", command.replace("8786", self.port)],
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return ended.returncode, ended.stdout.decode().replace(self.port, "8786")

    def start(self, command: str, until: str) -> None:
        log = self.folder / f".log{len(self.running)}"
        with log.open("wb") as file:
            words = ["sh", "-c", command.replace("8786", self.port)]
            process = subprocess.Popen(
                words, cwd=self.folder, env=self.env, stdout=file, stderr=file, start_new_session=True
            )
        self.running.append(process)
        end = time.monotonic() + 90
        while until not in (said := log.read_text("utf-8")):
            assert process.poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.1)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path)
    yield shell
    for process in shell.running:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_what_the_guide_on_clusters_shows_is_what_happens(shell: Shell) -> None:
    files: dict[Path, str] = {}
    for block in blocks(GUIDE):
        if "write" in block.facts:
            files[shell.folder / block.facts["write"]] = block.text
        if block.kind != "console":
            continue
        for path, text in files.items() if "fill" in block.facts else ():
            path.write_text(text, "utf-8")
        for line in block.facts.get("edit", "").splitlines():
            edit(shell.folder, line)
        for command, shown in commands(block):
            if "stays" in block.facts:
                shell.start(command, block.facts["stays"])
                continue
            code, printed = shell.run(command)
            where = f"{GUIDE.name}:{block.line}: {command}\n{printed}"
            assert code == int(block.facts.get("exit", "0")), where
            assert as_shown(printed, shown), where
    assert len(shell.running) == 3
