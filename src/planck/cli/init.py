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


def command(translator: Translator, asked: Translator | None) -> click.Command:  # noqa: ARG001 - there may be no plan yet
    """The command, with its help in the language."""
    from planck.authoring.init import FORGES

    @click.command("init", help=translator.text("help.init"))
    @click.argument("folder", default=".", metavar="[DIR]")
    @click.option(
        "--forge", "forges", multiple=True, type=click.Choice(list(FORGES)), help=translator.text("help.forge")
    )
    @_options.language(translator)
    def init(folder: str, forges: tuple[str, ...]) -> None:
        from planck import load
        from planck.authoring import init as making
        from planck.cli import _authoring, _files, _output, _workspace
        from planck.formats.escape import safe

        root = Path(folder)
        done: dict[bool, list[Path]] = {True: [], False: []}
        for made in making.for_forges(making.workspace(version("planck-check")), forges):
            done[_put(root, made)].append(root / made.path)
        _files.make_folder(root / "data" / "progress")
        found = load.workspace(root.absolute() / "data", only=())
        if found.plan:
            for made in making.for_forges(making.owners(found.plan), forges):
                done[_put(root, made)].append(root / made.path)
        _authoring.write_schemas(root, found.plan)
        _authoring.told(done[True], done[False], translator)
        guide, text, plan = (
            _workspace.near_by(root / name) for name in ("README.md", "data/source/plan.txt", "data/plan.yaml")
        )
        _output.show(safe(translator.text("init.next", guide=guide, text=text, plan=plan)) + "\n")

    return init


def _put(root: Path, made: WorkspaceFile) -> bool:
    """Whether the file was written: not where one of that name is there."""
    from planck.cli import _files

    path = root / made.path
    if os.path.lexists(path):
        return False
    _files.make_folder(path.parent)
    _files.write_bytes(path, made.content)
    if made.runs:
        path.chmod(path.stat().st_mode | 0o111)
    return True
