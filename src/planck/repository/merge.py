"""What a merge of one commit into another would be: the tree and the conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """The commit that a name stands for; Failed where there is none, or several. A name may begin with ``-``."""
    named = _commit(repository, written)
    if named is None:
        raise Failed("stop.no_commit", name=written)
    if named != written.lower() and any(other != named for other in _namesakes(repository, written)):
        raise Failed("stop.several_commits", name=written)
    return named


def _namesakes(repository: Repository, written: str) -> Iterator[str]:
    """Whatever is called so, of which git takes the first.

    A tag called like the target branch, or a branch called like the beginning of its commit's id, is taken for it.
    """
    if written.startswith("refs/") or written == "HEAD":  # whole names, which come before any other
        return
    for place in ("refs", "refs/tags", "refs/heads", "refs/remotes"):
        if other := _commit(repository, f"{place}/{written}"):
            yield other
    if re.fullmatch("[0-9a-f]{7,}", written):
        _, output = repository.run("rev-parse", f"--disambiguate={written}")
        yield from filter(None, (_commit(repository, other) for other in output.decode().split()))


def _commit(repository: Repository, written: str) -> str | None:
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", written + "^{commit}")
    code, output = repository.run(*words, codes=(0, 1, 128))
    return None if code or not output else output.decode().strip()


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
