"""Objects, trees and git itself, where they are not as they should be."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planck import repository
from planck.repository import Failed, Objects, Repository
from planck.repository import git as plumbing
from planck.repository import objects as reading
from tests.git import LINK, Repo

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
OID = "0" * 40


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def opened(repo: Repo, tmp_path: Path) -> Repository:
    (tmp_path / "scratch").mkdir()
    return repository.opened(repo.folder, tmp_path / "scratch", repo.env)


@pytest.fixture
def objects(opened: Repository) -> Iterator[Objects]:
    with repository.objects_of(opened) as objects:
        yield objects


def broken_tree(repo: Repo, body: bytes) -> str:
    return repo.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", fed=body)


def test_files_and_entries_of_a_tree(repo: Repo, objects: Objects) -> None:
    commit = repo.commit({"a/b/c.txt": "1", "a.txt": "2", "a/d.txt": "3"})
    tree = repo.git("rev-parse", f"{commit}^{{tree}}")
    assert [file.path for file in objects.files(tree)] == ["a.txt", "a/b/c.txt", "a/d.txt"]
    assert [file.path for file in objects.files(tree, "a")] == ["a/b/c.txt", "a/d.txt"]
    assert [file.path for file in objects.files(tree, "a.txt")] == ["a.txt"]
    assert list(objects.files(tree, "nothing")) == []
    entry = objects.entry(tree, "a/d.txt")
    assert entry
    assert (objects.size(entry.oid), objects.blob(entry.oid)) == (1, b"3")
    assert objects.entry(tree, "a.txt/x") is None


def test_differences_are_of_files(repo: Repo, objects: Objects) -> None:
    """A file that becomes a folder is removed, and what lies in the folder is added; a link is another kind of file."""
    link = repo.blob(b"x")
    before = repo.commit({"a": "1", "b/c": "2", "b/d": "3", "same/x": "4", "l": "x"})
    after = repo.commit({"a": None, "b": None}, "other", "main")
    after = repo.commit({"a/x": "1", "b": "5"}, "other")
    after = repo.with_entry(after, b"l", LINK, link)
    trees = [repo.git("rev-parse", f"{commit}^{{tree}}") for commit in (before, after)]
    assert list(objects.differences(*trees)) == [
        ("a", "100644", None),
        ("a/x", None, "100644"),
        ("b/c", "100644", None),
        ("b/d", "100644", None),
        ("b", None, "100644"),
        ("l", "100644", LINK),
    ]
    assert list(objects.differences(trees[0], trees[0])) == []


@pytest.mark.parametrize(
    "body",
    [
        b"100644 a",
        b"100644 a\0short",
        b"100644a\0" + b"x" * 20,
        b"100644 \0" + b"x" * 20,
        b"100644 a/b\0" + b"x" * 20,
        2 * (b"100644 a\0" + b"x" * 20),
        b"100644 a\0" + b"x" * 20 + b"40000 a\0" + b"y" * 20,
    ],
    ids=["no-end", "short", "no-mode", "no-name", "slash", "twice", "file-and-folder"],
)
def test_a_tree_that_git_would_not_write_is_refused(repo: Repo, objects: Objects, body: bytes) -> None:
    with pytest.raises(Failed) as failed:
        list(objects.files(broken_tree(repo, body)))
    assert failed.value.message_key == "stop.git_malformed"


def test_trees_without_measure_are_refused(repo: Repo, objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = repo.commit({"a/b/c/d.txt": "1"})
    tree = repo.git("rev-parse", f"{commit}^{{tree}}")
    for limit in ("DEEPEST", "MOST_TREE_BYTES"):
        monkeypatch.setattr(reading, limit, 1)
        with pytest.raises(Failed) as failed:
            list(objects.files(tree))
        assert failed.value.message_key == "stop.git_too_much"
        monkeypatch.undo()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        f"{OID} missing\n".encode(),
        f"{OID} tree 3\nabc\n".encode(),
        f"{OID} blob 3\nab".encode(),
        f"{OID} blob 3\nabcd".encode(),
        b"1" * 40 + b" blob 3\nabc\n",
    ],
)
def test_an_answer_that_is_not_the_object_is_refused(answer: bytes) -> None:
    with pytest.raises(Failed) as failed:
        Objects(io.BytesIO(), io.BytesIO(answer)).blob(OID)
    assert failed.value.message_key == "stop.git_missing"


def test_a_git_that_no_longer_listens_is_a_failure() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb", buffering=0) as to, pytest.raises(Failed):
        Objects(to, io.BytesIO()).size(OID)


def test_git_runs_where_no_limit_can_be_set(opened: Repository, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plumbing, "_resource", None)
    assert repository.commit(opened, repo.commit({"a": "1"}))


def test_a_git_that_has_gone_meanwhile_is_said(opened: Repository, tmp_path: Path) -> None:
    gone = Repository(str(tmp_path / "git"), opened.folder, opened.environment, "")
    with pytest.raises(Failed) as failed:
        gone.run("rev-parse", "HEAD")
    assert failed.value.message_key == "stop.no_git"


def test_a_folder_that_is_none_holds_no_repository(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(Failed) as failed:
        repository.opened(tmp_path, tmp_path, repo.env)
    assert failed.value.message_key == "stop.no_repository"
    with pytest.raises(Failed):
        repository.opened(tmp_path / "nothing", tmp_path, repo.env)


def test_a_form_of_objects_that_is_unknown_is_refused(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plumbing, "_EMPTY_TREES", {})
    with pytest.raises(Failed) as failed:
        repository.opened(repo.folder, tmp_path, repo.env)
    assert failed.value.message_key == "stop.no_repository"


@pytest.mark.parametrize(("path", "entry"), [("/a/b", "/a/b"), ("/a:b\\", '"/a:b\\\\"'), ('"x', '"\\"x"')])
def test_a_path_with_a_separator_is_quoted(path: str, entry: str) -> None:
    assert plumbing._quoted(path) == entry
