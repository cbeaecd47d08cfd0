"""The folder of a site: only pages that changed are written, what is no longer made goes, what others put there stays.

A list in the folder holds the hash of each page that planck wrote. It tells a page from a file of somebody else's, and
holds no day and no history: the same pages give the same list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planck.cli import _files, _sets
from planck.cli._stop import Stop
from planck.load.disk import Unreadable, contents
from planck.messages import Translator

LIST = ".planck-site"
"""The list's name: a line for each page, its hash and its path."""
_MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a site's pages."""

    changed: int
    same: int
    removed: int
    left: tuple[str, ...]
    """Pages no longer made that somebody has changed since: they stay."""


def write(
    folder: Path, pages: Mapping[str, bytes], translator: Translator, *, force: bool, public: bool = False
) -> Written:
    """Put the pages into the folder, all that changed or none, then remove what is no longer made.

    Raises Stop where the folder is one that commands read, or, unless ``force``, where a page would replace a file
    that planck did not write or that was changed since; of the public edition also where a page is no longer made that
    was changed since: it may be one of the office's.
    """
    refuse(folder)
    _files.make_folder(folder)
    _sets.inform_of(_sets.recover(folder), translator)
    listed = _listed(folder)
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in pages.items()}
    there = {path: _hash(folder, path) for path in {*pages, *listed}}
    changed = [path for path in pages if there[path] != hashes[path]]
    theirs = [path for path in changed if there[path] is not None and there[path] != listed.get(path)]
    if theirs and not force:
        names = [str(folder / path) for path in theirs]
        raise Stop("stop.changed_by_hand" if listed else "site.not_listed", names=names)
    left = tuple(sorted(path for path in listed if path not in pages and there[path] not in (None, listed[path])))
    if public and left:
        raise Stop("site.left_public", names=[str(folder / path) for path in left])
    stale = {path: known for path, known in listed.items() if path not in pages and there[path] == known}
    _put(folder, {path: pages[path] for path in changed}, {**hashes, **stale})
    for path in stale:
        _remove(folder, path)
    if stale:
        _put(folder, {}, hashes)
    return Written(len(changed), len(pages) - len(changed), len(stale), left)


def refuse(folder: Path) -> None:
    """Stop where the folder is a workspace, or one that commands read."""
    if (folder / "plan.yaml").exists() or (folder / "data" / "plan.yaml").exists():
        raise Stop("site.is_workspace", path=folder)
    if folder.exists() and not folder.is_dir():
        raise Stop("stop.not_a_folder", path=folder)
    _files.refuse_input(folder / "index.html")


def _put(folder: Path, files: Mapping[str, bytes], hashes: Mapping[str, str]) -> None:
    """Write the files, and the list of all pages, together."""
    lines = "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()
    if files or _hash(folder, LIST) != hashlib.sha256(lines).hexdigest():
        _sets.write_set(folder, [*files.items(), (LIST, lines)])


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    with _files.faults_of(target):
        target.unlink(missing_ok=True)
    parent = target.parent
    if parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()


def _listed(folder: Path) -> dict[str, str]:
    """The hash of each page by its path; nothing of a line that leads out of the folder."""
    content = contents(folder / LIST, _MOST_BYTES)
    lines = [] if isinstance(content, Unreadable) else content.decode("utf-8", "replace").splitlines()
    pairs = (line.split("  ", 1) for line in lines if line[64:66] == "  ")
    return {path: sha256 for sha256, path in pairs if _is_below(path)}


def _is_below(path: str) -> bool:
    parts = Path(path).parts
    return bool(parts) and not Path(path).is_absolute() and ".." not in parts


def _hash(folder: Path, path: str) -> str | None:
    """The hash of what is there; None where there is nothing, and of what is no file no hash that any page has.

    What a link leads to is no page: a list of others would have planck delete it there.
    """
    if any((folder / parent).is_symlink() for parent in Path(path).parents[:-1]):
        return ""
    content = contents(folder / path, _MOST_BYTES)
    if isinstance(content, Unreadable):
        return "" if (folder / path).exists() or (folder / path).is_symlink() else None
    return hashlib.sha256(content).hexdigest()
