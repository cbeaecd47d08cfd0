"""``planck init``: a workspace for a new plan."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.authoring.init import WorkspaceFile


def command(translator: Translator, requested: Translator | None) -> click.Command:  # noqa: ARG001 - no plan yet
    """The command in the translator's language."""
    from planck.authoring.init import FORGES

    @_options.command("init", translator)
    @click.argument("folder", default=".", metavar="[DIR]")
    @click.option(
        "--forge", "forges", multiple=True, type=click.Choice(list(FORGES)), help=translator.text("help.forge")
    )
    @_options.language(translator)
    def init(folder: str, forges: tuple[str, ...]) -> None:
        from planck import load
        from planck.authoring import init as authoring
        from planck.cli import _authoring, _files, _output, _workspace
        from planck.formats.escape import safe

        root = Path(folder)
        written: list[Path] = []
        kept: list[Path] = []
        for file in authoring.for_forges(authoring.workspace(version("planck-check")), forges):
            (written if _put(root, file) else kept).append(root / file.path)
        _files.make_folder(root / "data" / "progress")
        plan = load.workspace(root.absolute() / "data", only=()).plan  # the one just written, or the one that was there
        if plan:
            for file in authoring.for_forges(authoring.owners(plan), forges):
                (written if _put(root, file) else kept).append(root / file.path)
        _authoring.write_schemas(root, plan)
        _authoring.list_files(written, kept, translator)
        guide, text, plan_file = (
            _workspace.near_by(root / name) for name in ("README.md", "data/source/plan.txt", "data/plan.yaml")
        )
        _output.show(safe(translator.text("init.next", guide=guide, text=text, plan=plan_file)) + "\n")

    return init


def _put(root: Path, file: WorkspaceFile) -> bool:
    """Write the file below the root and return True; False where one of that name is there already."""
    from planck.cli import _files

    path = root / file.path
    if os.path.lexists(path):
        return False
    _files.make_folder(path.parent)
    _files.write_bytes(path, file.content)
    if file.runs:
        path.chmod(path.stat().st_mode | 0o111)
    return True
