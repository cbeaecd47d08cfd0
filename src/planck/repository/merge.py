"""What a merge of one commit into another would be: the tree and the conflicts."""

from __future__ import annotations

from dataclasses import dataclass

from planck.repository.git import Failed, Repository


@dataclass(frozen=True)
class Merge:
    """The result of a merge that nobody has made yet."""

    before: str
    """The tree that is merged into."""
    after: str
    """The tree of the result; with conflicts, it holds git's marks of them."""
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
    code, common = repository.run("merge-base", base, head, codes=(0, 1))
    if code or not common:
        raise Failed("stop.unrelated")
    words = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head)
    code, output = repository.run(*words, codes=(0, 1))
    after, *conflicts = [part.decode("utf-8", "surrogateescape") for part in output.split(b"\0")]
    _, before = repository.run("rev-parse", "--verify", base + "^{tree}")
    return Merge(before.decode().strip(), after, tuple(dict.fromkeys(filter(None, conflicts))) if code else ())
