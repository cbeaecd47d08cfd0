"""The recipes and hooks of a workspace, as far as they are older than this release."""

from __future__ import annotations

import contextlib
from pathlib import Path


def unsafe(root: Path) -> list[str]:
    """The workspace's older recipes and hooks, by which a submitter decides the verdict."""
    from planck.authoring import upgrade

    texts = {}
    workflows = (path for folder in upgrade.WORKFLOWS for path in (root / folder).glob("*.y*ml"))
    names = {path.relative_to(root).as_posix() for path in workflows}
    for path in sorted(names.union(upgrade.RECIPES, upgrade.OBSOLETE)):
        file = root / path
        if not file.is_symlink() and file.is_file():
            with contextlib.suppress(OSError), file.open("rb") as content:
                texts[path] = content.read(1 << 20).decode("utf-8", "replace")
    return upgrade.unsafe(texts)
