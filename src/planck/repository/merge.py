"""What a merge of one commit into another would be: the tree, the files it changes, the conflicts."""

from __future__ import annotations

from dataclasses import dataclass

from planck.model import ChangedFile, FileKind
from planck.repository.git import Failed, Repository


@dataclass(frozen=True)
class Merge:
    """The result of a merge that nobody has made yet."""

    base: str
    """The commit that is merged into."""
    tree: str
    """Of the result; with conflicts, it holds git's marks of them."""
    changed: tuple[ChangedFile, ...]
    """All differences between the base and the result, a rename as a file removed and a file added."""
    conflicts: tuple[str, ...]


def commit(repository: Repository, written: str) -> str:
    """The commit that a name stands for; Failed where there is none. A name may begin with ``-``."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", written + "^{commit}")
    code, output = repository.run(*words, codes=(0, 1, 128))
    if code or not output:
        raise Failed("stop.no_commit", name=written)
    return output.decode().strip()


def merged(repository: Repository, base: str, head: str) -> Merge:
    """The merge of ``head`` into ``base``, both commits; Failed where their histories have nothing in common.

    The result, not the two ends, decides: a merge may bring back what the base has corrected since, and what each side
    wrote rightly by itself may be wrong together.
    """
    code, _ = repository.run("merge-base", base, head, codes=(0, 1))
    if code:
        raise Failed("stop.unrelated")
    code, output = repository.run(
        "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head, codes=(0, 1)
    )
    tree, *conflicts = [_path(part) for part in output.split(b"\0") if part]
    return Merge(base, tree, _changed(repository, base, tree), tuple(dict.fromkeys(conflicts)) if code else ())


def _changed(repository: Repository, base: str, tree: str) -> tuple[ChangedFile, ...]:
    words = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
    _, output = repository.run(*words, "-O" + "/dev/null", base + "^{tree}", tree)
    parts = output.split(b"\0")
    pairs = zip(parts[0:-1:2], parts[1::2], strict=False)
    return tuple(_file(head.decode(), _path(path)) for head, path in pairs)


def _file(head: str, path: str) -> ChangedFile:
    before, after = head.removeprefix(":").split(" ")[:2]
    return ChangedFile(path, FileKind.of_mode(before), FileKind.of_mode(after))


def _path(written: bytes) -> str:
    return written.decode("utf-8", "surrogateescape")
