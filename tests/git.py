"""A small repository made with git's own commands, as a submitter may make it: also what git would rather not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

LINK, SUBMODULE, PROGRAM = "120000", "160000", "100755"


class Repo:
    """A repository with a working tree; its commits can be built from files, or from trees object by object."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
        for role in ("AUTHOR", "COMMITTER"):
            self.env |= {f"GIT_{role}_NAME": "t", f"GIT_{role}_EMAIL": "t@example.cn"}
        # nothing is tidied up behind a commit, and no samples of hooks are copied with the repository
        self.env |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "maintenance.auto", "GIT_CONFIG_VALUE_0": "false"}
        if not (folder / ".git").exists():
            self.git("init", "-q", "-b", "main", "--template=")

    def git(self, *words: str, fed: bytes = b"", code: int = 0) -> str:
        """What a git command prints; it ends with that exit code."""
        ended = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.env, input=fed, capture_output=True, check=False
        )
        assert ended.returncode == code, (words, ended.stderr.decode(errors="replace"))
        return ended.stdout.decode().strip()

    def commit(self, files: dict[str, Any], branch: str = "", start: str = "") -> str:
        """A commit with these files changed (None: removed) on the branch, begun at ``start`` where it is new."""
        if branch:
            self.git("checkout", "-q", *(["-b", branch, start] if start else [branch]))
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                self.git("rm", "-rq", "--", name)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")

    def blob(self, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", fed=content)

    def tree(self, *entries: tuple[str, str, bytes]) -> str:
        """A tree of (mode, object, name) that ``git add`` might refuse."""
        kinds = {"040000": "tree", SUBMODULE: "commit"}
        lines = [f"{mode} {kinds.get(mode, 'blob')} {oid}\t".encode() + name for mode, oid, name in entries]
        return self.git("mktree", "-z", "--missing", fed=b"\0".join(lines) + b"\0")

    def commit_tree(self, tree: str, *parents: str) -> str:
        return self.git("commit-tree", tree, "-m", "x", *(word for parent in parents for word in ("-p", parent)))

    def with_entry(self, parent: str, path: bytes, mode: str, oid: str) -> str:
        """A commit after ``parent`` with one more entry, put there by the index, whatever its name is."""
        env = self.env | {"GIT_INDEX_FILE": str(self.folder / ".git" / "scratch-index")}
        for words, fed in (
            (["read-tree", parent], b""),
            (["update-index", "-z", "--index-info"], f"{mode} {oid}\t".encode() + path + b"\0"),
        ):
            subprocess.run(["git", *words], cwd=self.folder, env=env, input=fed, check=True, capture_output=True)
        written = subprocess.run(["git", "write-tree"], cwd=self.folder, env=env, check=True, capture_output=True)
        return self.commit_tree(written.stdout.decode().strip(), parent)

    def grafted(self, parent: str, path: str, tree: str, mode: str = "040000") -> str:
        """A commit after ``parent`` with that object at the path: folder by folder, as an index could not hold it."""
        *folders, name = path.split("/")
        below, kind = tree, mode
        for depth in range(len(folders), -1, -1):
            above = "/".join(folders[:depth])
            listed = self.git("ls-tree", f"{parent}:{above}" if above else f"{parent}^{{tree}}").splitlines()
            entries = [(*line.split("\t")[0].split(" ")[0:3:2], line.split("\t")[1].encode()) for line in listed]
            here = [*folders, name][depth].encode()
            kept = [(mode_, oid, entry) for mode_, oid, entry in entries if entry != here]
            below, kind = self.tree(*kept, (kind, below, here)), "040000"
        return self.commit_tree(below, parent)
