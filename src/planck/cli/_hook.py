"""The pre-commit hook of a repository, written into git's own folder: a branch that is checked out cannot change it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planck.cli import _files, _git

_OLD_FOLDER = ".githooks"
"""What earlier guides had an office set ``core.hooksPath`` to: a folder of the tree."""

Notes = Iterator[tuple[str, dict[str, Any]]]
"""Messages with their facts."""


def install(root: Path, *, anywhere: bool, upgrade: bool, show_only: bool = False) -> Notes:
    """Write the hook for the workspace at the root, and say what was done or why not.

    ``anywhere``: also where the workspace is a folder of a larger repository. ``upgrade``: replace planck's own older
    hook, and take back ``core.hooksPath`` where it names a folder of the tree, as earlier guides had it.
    """
    from planck.authoring import hook

    top, common = _git.answer(root, "rev-parse", "--show-toplevel"), _git.answer(root, "rev-parse", "--git-common-dir")
    if top is None or common is None:
        yield "init.no_repository", {}
        return
    within = Path(os.path.relpath(os.path.realpath(root), os.path.realpath(top))).as_posix()
    if within != "." and not anywhere:
        yield "init.folder_of_repository", {"folder": within}
        return
    # the hook starts that Python: a branch could bring another one along
    if Path(os.path.realpath(Path(sys.executable).parent)).is_relative_to(os.path.realpath(top)):
        yield "init.planck_in_tree", {"python": sys.executable}
    hooks = Path(os.path.abspath(root / common)) / "hooks"
    configured = _git.answer(root, "config", "--get", "core.hooksPath")
    if configured is not None:
        named = Path(os.path.realpath(Path(top) / configured))
        in_tree = named.is_relative_to(os.path.realpath(top))
        if named != Path(os.path.realpath(top)) / _OLD_FOLDER or not upgrade:
            yield ("init.hooks_in_tree" if in_tree else "init.hooks_elsewhere"), {"folder": configured}
            return
        if show_only:
            yield "init.would_unset", {"folder": configured}
            return
        if _git.answer(root, "config", "--local", "--unset-all", "core.hooksPath") is None:
            yield "init.not_unset", {"folder": configured}
            return
        yield from _moved(named, hooks)
        yield "init.unset", {"folder": configured}
    yield from _written(hooks / hook.NAME, hook.text(sys.executable, within), upgrade=upgrade, show_only=show_only)


def _moved(old: Path, hooks: Path) -> Notes:
    """Copy the office's own hooks to where git looks for them from now on; those that are there stay."""
    from planck.authoring import hook

    # git looks into one folder only: hooks left in the old one would run no more
    for path in sorted(old.iterdir()) if old.is_dir() else ():
        target = hooks / path.name
        if path.name != hook.NAME and path.is_file() and not path.is_symlink() and not os.path.lexists(target):
            _files.make_folder(hooks)
            shutil.copy(path, target)
            yield "init.hook_moved", {"path": target}


def _written(path: Path, text: str, *, upgrade: bool, show_only: bool) -> Notes:
    from planck.authoring import hook

    before = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
    if before == text:
        yield "new.kept", {"path": path}
    # somebody else's hook stays: the line to add to it is shown
    elif before is not None and not hook.is_own(before):
        yield "init.other_hook", {"path": path, "text": text.splitlines()[-1]}
    elif before is not None and not upgrade:
        yield "init.old_hook", {"path": path}
    elif show_only:
        yield "init.would_write", {"path": path}
    else:
        _files.make_folder(path.parent)
        _files.write(path, text)
        _files.let_run(path)
        yield "new.wrote", {"path": path}
