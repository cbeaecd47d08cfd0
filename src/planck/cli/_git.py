"""Git as the commands on a person's own machine ask it: where the repository is, what is staged."""

from __future__ import annotations

import os
from pathlib import Path


def answer(folder: Path, *words: str) -> str | None:
    """What git prints in that folder, without the last line's end; None where it fails or is missing."""
    from planck.repository import git

    program = git.program_in(os.environ)
    # core.fsmonitor may name a program: a repository from elsewhere must not start one here
    return git.answer(program, folder, os.environ, "-c", "core.fsmonitor=false", *words) if program else None


def staged(data: Path) -> tuple[list[str], int] | None:
    """The files below the data folder that the next commit changes, and how many of those changed again since.

    Paths begin with the data folder's name, as findings write them; removed files are among them, a renamed file under
    both of its names. None where git cannot tell.
    """
    # while a hook runs, variables name the repository and the index, relative to where git started the hook
    here = Path.cwd() if "GIT_DIR" in os.environ else data.parent
    top = answer(here, "rev-parse", "--show-toplevel")
    if top is None:
        return None
    listing = (
        "--name-only",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--ignore-submodules=none",
        "--",
        os.path.realpath(data),
    )
    changed, later = (answer(here, *words, *listing) for words in (("diff", "--cached"), ("diff",)))
    if changed is None or later is None:
        return None
    root = os.path.relpath(os.path.realpath(data.parent), os.path.realpath(top))
    paths = [os.path.relpath(path, root) for path in changed.split("\0") if path]
    again = {os.path.relpath(path, root) for path in later.split("\0") if path}
    return [path.replace(os.sep, "/") for path in paths], len(again.intersection(paths))
