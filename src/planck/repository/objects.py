"""Trees and blobs by name, read object by object: each folder once, and none that does not matter.

Git's own listings gather everything before they print a word, and nothing bounds them: a few kilobytes of trees can
stand for more files than there is memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from planck.repository.git import Failed, Repository

MOST_ENTRIES = 500_000
"""Entries of trees that are looked at, all together."""
DEEPEST = 500
"""Folders within each other."""
MOST_TREE_BYTES = 64 << 20
_TREE = "40000"
_MODES = frozenset((_TREE, "100644", "100664", "100755", "120000", "160000"))
"""Those that git writes, or wrote once. Git takes any other for the one nearest to it: a folder called 40755 is checked
out with all that lies in it, and would not be looked into here."""


class Entry(NamedTuple):
    """A file of a tree: its path from the root, its mode and its object."""

    path: str
    """A name that is no UTF-8 holds surrogates, as :func:`os.fsdecode` makes them."""
    mode: str
    oid: str


class Difference(NamedTuple):
    """A file that two trees do not have in common, and its mode in each; None where it is not there."""

    path: str
    before: str | None
    after: str | None


class Objects:
    """The objects of a repository, one request at a time."""

    def __init__(self, to: IO[bytes], back: IO[bytes]) -> None:
        self._to, self._back = to, back
        self._left = MOST_ENTRIES

    def size(self, oid: str) -> int:
        """The bytes of a blob; Failed where it is missing."""
        return self._header("info", oid, "blob")

    def blob(self, oid: str) -> bytes:
        """The content of a blob; Failed where it is missing or damaged."""
        return self._content(oid, "blob")

    def entry(self, tree: str, path: str) -> Entry | None:
        """The file or folder at that path; None where there is none."""
        here = Entry("", _TREE, tree)
        for name in path.split("/"):
            below = self._tree(here) if here.mode == _TREE else {}
            if name not in below:
                return None
            here = below[name]
        return here

    def files(self, tree: str, path: str = "") -> Iterator[Entry]:
        """Yield the files of the folder at that path, or what else lies there; the root by default."""
        top = self.entry(tree, path) if path else Entry("", _TREE, tree)
        return self._files(top) if top else iter(())

    def differences(self, before: str, after: str) -> Iterator[Difference]:
        """Yield the files that differ between two trees, a rename as one removed and one added."""
        pairs = [(Entry("", _TREE, before), Entry("", _TREE, after))]
        while pairs:
            old, new = map(self._tree, pairs.pop())
            for name in sorted(old.keys() | new.keys()):
                was, is_ = old.get(name), new.get(name)
                if was == is_:
                    continue
                if was and is_ and was.mode == is_.mode == _TREE:
                    pairs.append((was, is_))
                elif was and is_ and _TREE not in (was.mode, is_.mode):
                    yield Difference(was.path, was.mode, is_.mode)
                else:
                    yield from (Difference(file.path, file.mode, None) for file in self._files(was) if was)
                    yield from (Difference(file.path, None, file.mode) for file in self._files(is_) if is_)

    def _files(self, top: Entry | None) -> Iterator[Entry]:
        """Yield the files of a folder, from the top; a file by itself."""
        waiting = [top] if top else []
        while waiting:
            here = waiting.pop()
            if here.mode == _TREE:
                waiting += reversed(self._tree(here).values())
            else:
                yield here

    def _tree(self, folder: Entry) -> dict[str, Entry]:
        """The entries of a folder by name; Failed where a name or a mode is none of git's, or a name stands twice."""
        content = self._content(folder.oid, "tree")
        above = f"{folder.path}/" if folder.path else ""
        if above.count("/") > DEEPEST:
            raise Failed("stop.git_too_much")
        entries: dict[str, Entry] = {}
        for mode, name, oid in _parsed(content, len(folder.oid) // 2):
            if not name or "/" in name or name in entries:
                raise Failed("stop.git_malformed")
            entries[name] = Entry(above + name, mode, oid)
        self._left -= len(entries) + 1
        if self._left < 0:
            raise Failed("stop.git_too_much")
        return entries

    def _content(self, oid: str, kind: str) -> bytes:
        size = self._header("contents", oid, kind)
        if kind == "tree" and size > MOST_TREE_BYTES:
            raise Failed("stop.git_too_much")
        content = self._back.read(size)
        if len(content) != size or self._back.read(1) != b"\n":
            raise Failed("stop.git_missing")
        return content

    def _header(self, request: str, oid: str, kind: str) -> int:
        """The size that git answers with; Failed where the object is missing, or of another kind."""
        try:
            self._to.write(f"{request} {oid}\n".encode())
            self._to.flush()
        except OSError:
            raise Failed("stop.git_missing") from None
        words = self._back.readline().split()
        if len(words) != 3 or words[:2] != [oid.encode(), kind.encode()]:
            raise Failed("stop.git_missing")
        return int(words[2])


def _parsed(content: bytes, length: int) -> Iterator[tuple[str, str, str]]:
    """Yield mode, name and object of each entry of a tree; ``length``: the bytes of an object's name."""
    position = 0
    while position < len(content):
        end = content.find(b"\0", position)
        mode, blank, name = content[position:end].partition(b" ")
        position = end + 1 + length
        if end < 0 or not blank or position > len(content):
            raise Failed("stop.git_malformed")
        kind = mode.decode("ascii", "replace").lstrip("0")
        if kind not in _MODES:
            raise Failed("stop.git_malformed")
        yield kind, name.decode("utf-8", "surrogateescape"), content[end + 1 : position].hex()


@contextmanager
def objects_of(repository: Repository) -> Iterator[Objects]:
    """The repository's objects, as long as the context lasts."""
    with repository.running("cat-file", "--batch-command") as process:
        assert process.stdin
        assert process.stdout
        yield Objects(process.stdin, process.stdout)
