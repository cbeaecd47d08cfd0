"""``planck validate``: check that files are well formed and true to the plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from planck.cli import _options
from planck.cli._language import translator_for
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("validate", translator)
    @click.argument("paths", nargs=-1, metavar="[PATH]...")
    @click.option("--files-from", "lists", multiple=True, metavar="FILE", help=translator.text("help.files_from"))
    @click.option("--staged", is_flag=True, help=translator.text("help.staged"))
    @_options.findings(translator)
    def validate(
        paths: tuple[str, ...],
        lists: tuple[str, ...],
        staged: bool,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck import check, load
        from planck.cli import _output, _progress, _recipes, _workspace

        folder = _workspace.data_folder(data)
        if staged and (paths or lists):
            raise Stop("stop.staged_alone")
        paths += tuple(path for file in lists for path in _listed(file))
        if lists and not paths:
            raise Stop("stop.nothing", path=Path(lists[0]))
        named = _staged(folder, translator_for(None, requested)) if staged else _named(folder, paths) if paths else None
        if staged and not named:
            return 0
        parts = load.unit_by_unit(folder, _units(named) if named is not None else None)
        whole = load.unit_by_unit(folder) if named is not None else ()
        verdict = check.validate(_progress.with_progress(parts, requested), named, whole)
        translator = translator_for(verdict.plan, requested)
        if not quiet and (old := _recipes.unsafe(folder.parent)):
            inform(translator.text("validate.unsafe", files=old))
        _output.present(
            verdict, formats, output, translator, color, quiet=quiet, force=force, above=_output.above(folder)
        )
        return _output.exit_code(verdict, fail_on)

    return validate


def _named(data: Path, paths: tuple[str, ...]) -> frozenset[str]:
    """The workspace's files below these paths, written as findings write them."""
    named: set[str] = set()
    for written in paths:
        if not written:
            raise Stop("stop.empty_path")
        path = Path(os.path.abspath(written))
        if not os.path.lexists(path):
            raise Stop("stop.no_path", path=Path(written))
        if not path.is_relative_to(data):
            if not data.is_relative_to(path) or path.is_symlink():
                raise Stop("stop.outside", path=Path(written), data=data)
            path = data  # a folder above the data stands for all of them
        inside = _files(path, data)
        if not inside:  # a hook that passes a wrong folder must not look as if all were well
            raise Stop("stop.nothing", path=Path(written))
        named |= inside
    return frozenset(named | {place for path in named for place in _other_places(path)})


def _staged(data: Path, translator: Translator) -> frozenset[str]:
    """The staged files as findings write them, removed ones with all that is left of their unit; says what is odd."""
    from planck.cli import _git

    listing = _git.staged(data)
    if listing is None:
        raise Stop("stop.no_staged", data=data)
    paths, changed_again = listing
    if not paths:
        inform(translator.text("validate.none_staged", data=data.name))
    if changed_again:
        inform(translator.text("validate.changed_again", count=changed_again))
    gone = {path for path in paths if not os.path.lexists(data.parent / path)}
    units = {path.split("/")[2] for path in gone if path.startswith(f"{data.name}/progress/") and path.count("/") > 2}
    folders = [data / "progress" / unit for unit in sorted(units)]
    left = {path for folder in folders if folder.is_dir() for path in _files(folder, data)}
    named = {*paths, *left}
    return frozenset(named | {place for path in named for place in _other_places(path)})


def _listed(file: str) -> list[str]:
    """The paths in a list of files, each ended by NUL, as ``git diff -z`` writes them, or by a line feed."""
    from planck.load.disk import reason

    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as fault:
        raise Stop("stop.cannot_read", path=Path(file), reason=reason(fault)) from None
    end = b"\0" if b"\0" in content else b"\n"  # with NUL, a name may hold a line feed
    return [os.fsdecode(path) for path in content.split(end) if path.strip()]


def _other_places(path: str) -> list[str]:
    """Other paths where the file's findings appear: its unit's folder; the plan, for the official text."""
    parts = path.split("/")
    if len(parts) == 4 and parts[1] == "progress":
        return ["/".join(parts[:3])]
    return [f"{parts[0]}/plan.yaml"] if parts[1:2] == ["source"] else []


def _files(path: Path, data: Path) -> set[str]:
    """The files and folders below a path that the loader may report on; links are not followed."""
    if path.is_symlink() or not path.is_dir():
        return {path.relative_to(data.parent).as_posix()}
    inside = set()
    for folder, names, files in os.walk(path):
        at = Path(folder).relative_to(data.parent).as_posix()
        inside |= {f"{at}/{name}" for name in files if not name.startswith(".")}
        # evidence is judged where a report points to it, the official text where the plan quotes it
        names[:] = sorted(name for name in names if name not in ("evidence", "source"))
        inside |= {f"{at}/{name}" for name in names}
    return inside


def _units(paths: frozenset[str]) -> list[tuple[str, Period]]:
    """The units whose files are named, each with the latest period to load."""
    wanted = []
    for path in paths:
        parts = path.split("/")
        if len(parts) >= 4 and parts[1] == "progress":
            # any report may point to a piece of evidence: every period is loaded
            every = Period(9999, 4) if parts[3] == "evidence" else None
            period = every or Period.parse(parts[3].removesuffix(".yaml"))
            # no period in the name: the file itself is misplaced, and no report need be loaded
            wanted.append((parts[2], period or Period(1, 1)))
        elif len(parts) == 3 and parts[1] == "progress":
            wanted.append((parts[2], Period(1, 1)))
    return wanted
