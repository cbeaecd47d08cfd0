"""Modes that git never writes, but obeys: each stands for another kind of entry than it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planck import repository
from planck.cli import _merge_result, run
from planck.repository import Failed
from tests.git import Repo
from tests.workspace import OTHER, PLAN, PROGRESS

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
FILES = {
    "data/plan.yaml": PLAN,
    "data/progress/sfj/2024Q3.yaml": PROGRESS,
    "data/progress/fgj/2024Q3.yaml": OTHER,
}


def tree(repo: Repo, mode: str, name: str, oid: str) -> str:
    body = f"{mode} {name}\0".encode() + bytes.fromhex(oid)
    return repo.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", fed=body)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit(FILES)
    monkeypatch.chdir(repo.folder)
    return repo


@pytest.mark.parametrize("mode", ["40755", "120777", "140000", "0", "7", "1009", "100777", "100600", "9" * 30, "é"])
def test_a_mode_that_git_does_not_write_is_refused(repo: Repo, tmp_path: Path, mode: str) -> None:
    oid = tree(repo, mode, "x", repo.blob(b"/etc/passwd"))
    (tmp_path / "scratch").mkdir()
    opened = repository.opened(repo.folder, tmp_path / "scratch", repo.env)
    with repository.objects_of(opened) as objects, pytest.raises(Failed) as failed:
        list(objects.files(oid))
    assert failed.value.message_key == "stop.git_malformed"


@pytest.mark.parametrize("mode", ["100664", "0100644"])
def test_old_modes_of_files_are_read(repo: Repo, tmp_path: Path, mode: str) -> None:
    oid = tree(repo, mode, "x", repo.blob(b"x"))
    (tmp_path / "scratch").mkdir()
    opened = repository.opened(repo.folder, tmp_path / "scratch", repo.env)
    with repository.objects_of(opened) as objects:
        assert [(file.path, file.mode) for file in objects.files(oid)] == [("x", mode.lstrip("0"))]


def test_a_link_in_a_folder_of_an_odd_mode_does_not_pass(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Git checks the folder out with the link in it; the gate once took it for a file that is not read."""
    below = tree(repo, "120000", "link", repo.blob(b"/etc/passwd"))
    entries = repo.git("ls-tree", "main:data/progress/sfj").split("\t")
    kept = b"100644 2024Q3.yaml\0" + bytes.fromhex(entries[0].split(" ")[2])
    body = kept + b"40755 x\0" + bytes.fromhex(below)
    unit = repo.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", fed=body)
    head = repo.grafted("main", "data/progress/sfj", unit)
    assert run(["gate", "main", head]) == 2
    assert "文件模式 git 不写" in capsys.readouterr().err
    assert run(["gate", "main", head, "--lang", "en"]) == 2
    assert "a mode that git does not write" in capsys.readouterr().err


def test_a_blob_counts_as_often_as_it_is_named(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes, under thirty thousand names, once filled thirty gigabytes of the checker's disk."""
    names = {f"data/progress/sfj/{n}.txt": "x" * 10_000 for n in range(20)}
    repo.commit(names, "submitted", "main")
    monkeypatch.setattr(_merge_result, "MOST_BYTES", 100_000)
    assert run(["gate", "main", "submitted"]) == 2
    assert "太多或太大" in capsys.readouterr().err
