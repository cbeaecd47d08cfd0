"""A set of files is put in place whole or not at all; what a killed run left is completed or undone, and it is said."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planck.cli import _files, _sets
from planck.cli._stop import Stop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and signals of POSIX")
OLD = [(f"{n}.docx", b"old" * 5_000) for n in range(6)]
NEW = [(f"{n}.docx", b"new" * 5_000) for n in range(6)]


def put(folder: Path, files: list[tuple[str, bytes]]) -> list[str]:
    return [recovered.message_key for recovered in _sets.write_set(folder, files)]


def held(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.*"))]


def cut_off(work: Callable[[], object]) -> None:
    """Run it in a process of its own, which must end by itself, as it does where a test has it killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


def killed_at(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, call: int, folder: Path) -> None:
    """Write the new set in a process that is killed at that call of the function."""
    original, calls = getattr(module, name), [0]

    def kill(*arguments: Any, **more: Any) -> Any:
        calls[0] += 1
        if calls[0] == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(module, name, kill)
        cut_off(lambda: _sets.write_set(folder, NEW))


def test_a_set_lies_in_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    assert put(tmp_path / "new" / "函", [*NEW, ("sub/9.docx", b"x")]) == []
    assert held(tmp_path / "new" / "函") == [*NEW, ("sub/9.docx", b"x")]
    assert os.listdir(tmp_path / "new") == ["函"]
    assert os.stat(tmp_path / "new/函/0.docx").st_mode & 0o777 == _files.new_mode()


def test_a_run_killed_while_it_stages_is_undone_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "函"
    put(folder, OLD)
    killed_at(monkeypatch, os, "fsync", 3, folder)
    assert held(folder) == OLD
    assert put(folder, OLD[:1]) == ["set.undone"]
    assert (held(folder), os.listdir(tmp_path)) == (OLD, ["函"])


def test_a_run_killed_while_it_puts_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "函"
    put(folder, OLD)
    killed_at(monkeypatch, _sets, "_put", 3, folder)
    assert held(folder) == NEW[:2] + OLD[2:]
    assert put(folder, [("more.md", b"x")]) == ["set.completed"]
    assert (held(folder), os.listdir(tmp_path)) == ([*NEW, ("more.md", b"x")], ["函"])


def test_what_a_person_changed_since_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "函"
    put(folder, OLD)
    killed_at(monkeypatch, _sets, "_put", 3, folder)
    (folder / "4.docx").write_bytes(b"by hand")
    completed, left = _sets.recover(folder)
    assert (completed.message_key, completed.facts["count"]) == ("set.completed", 3)
    assert (left.message_key, left.facts["names"]) == ("set.left", ["4.docx"])
    assert dict(held(folder)) == {**dict(NEW), "4.docx": b"by hand"}


@pytest.mark.whole_system
def test_a_hundred_kills_leave_sets_that_the_next_run_makes_whole(tmp_path: Path) -> None:
    folder, moments, keys = tmp_path / "函", random.Random(2), set()
    put(folder, OLD)
    begun = time.monotonic()
    put(folder, OLD)
    longest = 3 * (time.monotonic() - begun)
    for _ in range(100):
        child = os.fork()
        if child == 0:
            while True:
                _sets.write_set(folder, NEW)
                _sets.write_set(folder, OLD)
        time.sleep(moments.uniform(0.001, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        stage = _sets._stages(folder)[0]
        if stage.exists() and not (stage / "owner").exists():
            os.utime(stage, (0, 0))
        keys |= {recovered.message_key for recovered in _sets.recover(folder)}
        assert held(folder) in (OLD, NEW)
        assert os.listdir(tmp_path) == ["函"]
    assert "set.undone" in keys


def test_a_file_that_cannot_be_replaced_brings_back_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, original = tmp_path / "函", os.replace
    put(folder, OLD[:2] + OLD[3:])

    def open_in_word(source: Any, target: Any) -> None:
        if Path(target).name == "4.docx":
            raise PermissionError(errno.EACCES, "in use", str(target))
        original(source, target)

    monkeypatch.setattr(os, "replace", open_in_word)
    with pytest.raises(Stop) as stop:
        put(folder, NEW)
    assert (stop.value.message_key, Path(str(stop.value.facts["path"])).name) == ("stop.locked", "4.docx")
    assert held(folder) == OLD[:2] + OLD[3:]
    assert os.listdir(tmp_path) == ["函"]


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, calls = tmp_path / "函", list[int]()
    put(folder, OLD)

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 4:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Stop) as stop:
        put(folder, NEW)
    assert stop.value.message_key == "stop.cannot_write"
    assert (held(folder), os.listdir(tmp_path)) == (OLD, ["函"])


def test_a_file_system_without_hard_links_still_brings_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, original = tmp_path / "函", _sets._put
    put(folder, OLD)

    def no_links(*arguments: Any, **more: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    def interrupted(folder: Path, stage: Path, entry: Any) -> None:
        if entry.name == "3.docx":
            raise KeyboardInterrupt
        original(folder, stage, entry)

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(_sets, "_put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(folder, NEW)
    assert held(folder) == OLD


def test_a_run_that_is_alive_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "函"
    monkeypatch.setattr(_sets, "_PATIENCE", 0.2)
    with _sets._staging(folder), pytest.raises(Stop) as stop:
        put(folder, NEW)
    assert stop.value.message_key == "stop.set_busy"
    assert not folder.exists()
    assert put(folder, NEW) == []


def no_flock(handle: int, kind: int) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.mark.parametrize("fault", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_the_file_system_has_no_locks_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def flock(handle: int, kind: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(fcntl, "flock", flock)
    target = tmp_path / "a.md"
    _files.write_bytes(target, b"1")
    young, old = (tmp_path / f"{_files._prefix(target)}{name}.tmp" for name in ("young", "old"))
    young.write_bytes(b"x")
    old.write_bytes(b"x")
    os.utime(old, (0, 0))
    _files.write_bytes(target, b"2")
    assert target.read_bytes() == b"2"
    assert (young.exists(), old.exists()) == (True, False)  # the young one may be another run's
    assert put(tmp_path / "函", NEW) == []
    assert held(tmp_path / "函") == NEW


def test_without_locks_a_killed_run_is_known_by_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", no_flock)
    folder = tmp_path / "函"
    killed_at(monkeypatch, _sets, "_put", 3, folder)
    assert put(folder, NEW) == ["set.completed"]
    monkeypatch.setattr(_sets, "_PATIENCE", 0.1)
    with _sets._staging(folder) as stage:
        for owner in (b"1 another-computer", b"1 " + _sets._this_process().split()[1], b""):  # nobody can tell: alive
            (stage / "owner").write_bytes(owner)
            with pytest.raises(Stop):
                put(folder, NEW)


@pytest.mark.parametrize(
    "journal",
    [
        b"{",
        b"[1]",
        json.dumps([["0", "../plan.yaml", "", None, 420]]).encode(),
        json.dumps([["0", "/etc/x", "", None, 420]]).encode(),
        json.dumps([["../0", "x", "", None, 420]]).encode(),
        json.dumps([[0, 1, "", None, 420]]).encode(),
    ],
)
def test_a_planted_journal_puts_nothing_anywhere(tmp_path: Path, journal: bytes) -> None:
    stage = _sets._stages(tmp_path / "out")[0]
    stage.mkdir()
    (stage / "0").write_bytes(b"x")
    (stage / "owner").write_bytes(b"")
    (stage / "journal.json").write_bytes(journal)
    assert [recovered.message_key for recovered in _sets.recover(tmp_path / "out")] == ["set.undone"]
    assert os.listdir(tmp_path) == []


def test_a_set_goes_through_no_link_below_its_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "theirs")
    with pytest.raises(Stop) as stop:
        put(tmp_path / "out", [("1.md", b"x"), ("sub/2.md", b"x")])
    assert stop.value.message_key == "stop.through_link"
    assert os.listdir(tmp_path / "theirs") == []
    assert os.listdir(tmp_path / "out") == ["sub"]


def test_where_beside_the_folder_is_no_place_the_set_is_staged_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert put(folder, NEW) == []
    killed_at(monkeypatch, _sets, "_put", 3, folder)
    assert (folder / _sets._stages(folder)[1].name).is_dir()
    assert put(folder, OLD) == ["set.completed"]
    assert sorted(os.listdir(folder)) == [name for name, _ in OLD]


def test_a_folder_in_a_files_place_and_a_read_only_file_stop_the_whole_set(tmp_path: Path) -> None:
    (tmp_path / "out" / "3.docx").mkdir(parents=True)
    with pytest.raises(Stop) as stop:
        put(tmp_path / "out", NEW)
    assert stop.value.message_key == "stop.cannot_write"
    assert os.listdir(tmp_path / "out") == ["3.docx"]
    put(tmp_path / "more", OLD)
    (tmp_path / "more" / "5.docx").chmod(0o444)
    with pytest.raises(Stop) as stop:
        put(tmp_path / "more", NEW)
    assert stop.value.message_key == "stop.read_only"
    assert held(tmp_path / "more") == OLD


def test_a_new_file_is_created_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    assert _files.create(path, b"1", 0o600)
    assert not _files.create(path, b"2", 0o600)

    def no_links(*arguments: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert not _files.create(path, b"2")
    assert _files.create(tmp_path / "other", b"3")
    assert [(tmp_path / name).read_bytes() for name in ("key", "other")] == [b"1", b"3"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(os.listdir(tmp_path)) == ["key", "other"]
