"""``planck validate``: check that files are well formed and true to the plan."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from planck.cli import _options
from planck.cli._language import translator_for
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.model import Book


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("validate", translator)
    @click.argument("paths", nargs=-1, metavar="[PATH]...")
    @click.option("--files-from", "lists", multiple=True, metavar="FILE", help=translator.text("help.files_from"))
    @click.option("--staged", is_flag=True, help=translator.text("help.staged"))
    @_options.option("--as", "author", translator=translator, help_="validate_as", metavar="UNIT|office")
    @_options.findings(translator)
    def validate(
        paths: tuple[str, ...],
        lists: tuple[str, ...],
        staged: bool,
        author: str | None,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck import check, load
        from planck.cli import _named, _output, _progress, _recipes, _workspace
        from planck.load.samples import sample_balance

        folder = _normal(_workspace.data_folder(data))
        paths = _paths(folder, paths, lists, requested, staged=staged)
        # a commit that touches no data is not held up
        if staged and not paths:
            return 0
        who = None if author is None else _author(folder, author, requested)
        named = _named.with_what_is_left(folder, paths) if staged else _examined(folder, who, paths)
        only = _units(named) if named is not None else None
        # whether a sample stands among real reports, all units tell, though few files are named
        balance = partial(sample_balance, folder) if named is not None else None
        verdicts = {
            key: check.validate(
                _progress.with_progress(load.unit_by_unit(folder, only, keys=(key,)), requested), named, balance
            )
            for key in _workspace.plan_keys(folder)
        }
        if named is not None:
            _refuse_unjudged(
                folder, [key for key, verdict in verdicts.items() if verdict.plan is None], named, requested
            )
        verdict = check.united([*verdicts.values()])
        if who and who.book:
            submission = _named.submission(who.book, folder, who.name, paths, named or frozenset())
            verdict = check.handed_in(who.book, submission, verdict)
            if not quiet and (beside := _named.beside(submission)):
                count, place = len(beside), folder.name
                inform(translator_for(who.book.plan, requested).text("gate.elsewhere", count=count, data=place))
        translator = translator_for(verdict.plan, requested)
        if not quiet and (old := _recipes.unsafe(folder.parent)):
            inform(translator.text("validate.unsafe", files=old))
        _output.present(
            verdict, formats, output, translator, color, quiet=quiet, force=force, above=_output.above(folder)
        )
        return _output.exit_code(verdict, fail_on)

    return validate


def _refuse_unjudged(folder: Path, keys: Sequence[str], named: frozenset[str], requested: Translator | None) -> None:
    """Stop where a plan does not load and is not itself among the named files: these were held against nothing."""
    from planck import load
    from planck.cli import _workspace

    for key in keys:
        loaded = load.workspace(folder, (), keys=(key,))
        if not named.intersection(loaded.broken):
            _workspace.sound_plan(loaded, requested)


def _normal(folder: Path) -> Path:
    """The folder without ``..``, where that is the same one: named paths are compared with it as they are written."""
    normal = Path(os.path.abspath(folder))
    return normal if normal.exists() and normal.samefile(folder) else folder


class _Author(NamedTuple):
    """Who hands the paths in; the plan with the office's words, None where the office's plan does not load."""

    name: str
    book: Book | None


def _author(folder: Path, written: str, requested: Translator | None) -> _Author:
    """The unit of that key or name, or the office."""
    from planck import load
    from planck.cli import _workspace
    from planck.model import OFFICE

    loaded = load.workspace(folder, ())
    if written == OFFICE:
        return _Author(written, loaded.book)
    return _Author(_workspace.unit_called(_workspace.sound_plan(loaded, requested), written), loaded.book)


def _paths(
    folder: Path, paths: tuple[str, ...], lists: tuple[str, ...], requested: Translator | None, *, staged: bool
) -> tuple[str, ...]:
    """The paths that are named, listed or staged."""
    from planck.cli import _named

    if staged and (paths or lists):
        raise Stop("stop.staged_alone")
    if staged:
        return tuple(_named.staged(folder, translator_for(None, requested)))
    paths += tuple(path for file in lists for path in _named.listed(file))
    # an empty list may be a pipe that failed: a check of nothing must not pass
    if lists and not paths:
        raise Stop("stop.nothing", path=Path(lists[0]))
    return paths


def _examined(folder: Path, who: _Author | None, paths: tuple[str, ...]) -> frozenset[str] | None:
    """The files that are checked; None: all."""
    from planck.cli import _named

    if who is None:
        return _named.files_of(folder, paths) if paths else None
    named = _named.files_of(folder, _named.own(folder, who.name, paths))
    # the office may name other files while its plan does not load: its faults are then what is to be seen
    return named if who.book else named | {f"{folder.name}/plan.yaml"}


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
