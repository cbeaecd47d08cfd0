"""``planck init``: a workspace for a new plan, and new recipes and hooks for an older one."""

from __future__ import annotations

import difflib
import json
import os
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planck.authoring.init import WorkspaceFile


def command(translator: Translator, requested: Translator | None) -> click.Command:  # noqa: ARG001 - no plan yet
    """The command in the translator's language."""
    from planck.authoring.init import FORGES
    from planck.core.period import PER_YEAR

    @_options.command("init", translator)
    @click.argument("folder", default=".", metavar="[DIR]")
    @click.option(
        "--forge", "forges", multiple=True, type=click.Choice(list(FORGES)), help=translator.text("help.forge")
    )
    @click.option("--cadence", type=click.Choice(list(PER_YEAR)), help=translator.text("help.cadence"))
    @click.option("--upgrade", is_flag=True, help=translator.text("help.upgrade"))
    @click.option("--diff", is_flag=True, help=translator.text("help.diff"))
    @click.option("--bundle", metavar="DIR", help=translator.text("help.bundle"))
    @click.option("--hook", is_flag=True, help=translator.text("help.hook"))
    @click.option("--rollup", is_flag=True, help=translator.text("help.init_rollup"))
    @_options.language(translator)
    def init(
        folder: str,
        forges: tuple[str, ...],
        cadence: str | None,
        upgrade: bool,
        diff: bool,
        bundle: str | None,
        hook: bool,
        rollup: bool,
    ) -> None:
        from planck.authoring import init as authoring
        from planck.cli import _recipes

        if rollup:
            if forges or cadence or upgrade or diff or bundle or hook:
                raise Stop("rollup_view.init_alone")
            _begin_province(Path(folder), translator)
            return
        if diff and not upgrade:
            raise Stop("stop.diff_alone")
        # of a plan that is there already the office itself says so, in reporting.cadence
        if cadence and (upgrade or (Path(folder) / "data" / "plan.yaml").exists()):
            raise Stop("stop.cadence_there", cadence=cadence)
        root = Path(folder)
        if (root / "plan.yaml").exists() and not (root / "data").exists():
            raise Stop("init.in_data", path=root)  # a second plan in there would be the nearest from then on
        release = version("planck-check")
        wheel_hash = _wheel_hash(root, release, bundle)
        files = authoring.for_forges(authoring.workspace(release, wheel_hash, cadence or "quarterly"), forges)
        if upgrade:
            _upgrade(root, files, translator, show_only=diff)
        else:
            _begin(root, files, forges, translator)
        notes = [] if wheel_hash else [translator.text("init.no_hash", lock=authoring.LOCK)]
        if not diff and (old := _recipes.unsafe(root)):
            notes.append(translator.text("validate.unsafe", files=old))
        _show([*notes, *_hook(root, translator, anywhere=hook, upgrade=upgrade, show_only=diff)])
        if not upgrade:
            _show([_next(root, translator)])

    return init


def _begin(root: Path, files: list[WorkspaceFile], forges: tuple[str, ...], translator: Translator) -> None:
    """Write the files that are missing, the reviewers' lists and the schemas."""
    from planck import load
    from planck.authoring import init as authoring
    from planck.cli import _authoring, _files

    written: list[Path] = []
    kept: list[Path] = []
    for file in files:
        (written if _put(root, file) else kept).append(root / file.path)
    _files.make_folder(root / "data" / "progress")
    # no progress files (``only``): a new workspace has none, an old one may have thousands
    plan = load.workspace(root.absolute() / "data", only=()).plan  # the one just written, or the one that was there
    for file in authoring.for_forges(authoring.owners(plan), forges) if plan else ():
        (written if _put(root, file) else kept).append(root / file.path)
    _authoring.write_schemas(root, plan)
    _authoring.list_files(written, kept, translator)


def _begin_province(root: Path, translator: Translator) -> None:
    """Write a roll-up to try; beside a definition of the office's own nothing but the editor's settings and schemas."""
    from planck.authoring import init as authoring
    from planck.cli import _authoring, _workspace

    own = os.path.lexists(root / authoring.ROLLUP)
    written: list[Path] = []
    kept: list[Path] = []
    for file in authoring.province():
        if own and file.path.startswith(f"{authoring.COUNTIES}/"):
            continue  # invented figures have no place among an office's own counties
        (written if _put(root, file) else kept).append(root / file.path)
    _authoring.write_schemas(root, None, ("rollup", "plan", "progress"))
    _authoring.list_files(written, kept, translator)
    key = "rollup_view.init_own" if own else "rollup_view.init_next"
    _show([translator.text(key, path=_workspace.near_by(root / authoring.ROLLUP))])


class _Change(NamedTuple):
    """A file before and after an upgrade; None: there is none."""

    path: str
    before: str | None
    after: str | None
    runs: bool = False


def _upgrade(root: Path, files: list[WorkspaceFile], translator: Translator, *, show_only: bool) -> None:
    """Replace older recipes by the new ones, with what the office added, and show every difference."""
    from planck.authoring.upgrade import REPLACED, own_jobs
    from planck.cli import _output

    if not (root / "data").is_dir():
        raise Stop("stop.no_data", where=root)
    changes = list(_changes(root, {file.path: file for file in files}))  # all of them before the first is written
    for change in changes:
        _output.show(_difference(change))
        if not show_only:
            _replace(root, change)
    key = "init.same" if not changes else "init.would_upgrade" if show_only else "init.upgraded"
    _show([translator.text(key, count=len(changes), folder=REPLACED)])
    for change in changes:
        if change.after and (jobs := own_jobs(change.path, change.after)):
            _show([translator.text("init.own_jobs", path=change.path, jobs=jobs)])


def _changes(root: Path, news: dict[str, WorkspaceFile]) -> Iterator[_Change]:
    from planck.authoring import upgrade as authoring

    for path in (*authoring.OBSOLETE, *sorted(authoring.UPGRADED & news.keys())):
        before = _text(root / path)
        if before is None and (path in authoring.RECIPES or path in authoring.OBSOLETE):
            continue  # a forge that this office does not use
        after = authoring.upgraded(path, before or "", news[path].content.decode()) if path in news else None
        if after != before:
            yield _Change(path, before, after, path in news and news[path].runs)


def _replace(root: Path, change: _Change) -> None:
    """Write the file's new text, or remove the file; what it was is kept first."""
    from planck.authoring.upgrade import REPLACED
    from planck.cli import _files
    from planck.messages.system import reason

    target, place = root / change.path, root / REPLACED / change.path
    if target.exists():
        _files.make_folder(place.parent)
        _files.write_bytes(place, target.read_bytes())
    if change.after is not None:
        _files.make_folder(target.parent)
        _files.write(target, change.after)
        if change.runs:
            _files.let_run(target)
        return
    try:
        target.unlink()
    except OSError as fault:
        raise Stop("stop.cannot_write", path=target, reason=reason(fault)) from None


def _text(path: Path) -> str | None:
    """The file's text; None where there is none. Stop where a link, a folder or no UTF-8 lies there."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file():
        raise Stop("stop.no_plain_file", path=path)
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Stop("stop.no_utf8", path=path) from None


def _difference(change: _Change) -> str:
    """What changes, as ``diff -u`` shows it, with nothing that acts on a terminal; of a new file, its name."""
    from planck.formats.escape import safe

    if change.before is None:
        return safe(f"+++ {change.path}") + "\n"
    old, new = ((text or "").splitlines() for text in (change.before, change.after))
    lines = difflib.unified_diff(
        old, new, change.path, change.path if change.after is not None else "/dev/null", lineterm=""
    )
    return "".join(safe(line) + "\n" for line in lines)


def _wheel_hash(root: Path, release: str, bundle: str | None) -> str | None:
    """The SHA-256 of the wheel of this release.

    From the bundle's list, else from what pip noted when it installed the wheel that planck runs from, else from the
    workspace's lock file.
    """
    from planck.authoring.init import LOCK, listed_hash, locked_hash

    if bundle is not None:
        sums = Path(bundle) / "SHA256SUMS"
        listed = listed_hash(_text(sums) or "", release)
        if listed is None:
            raise Stop("stop.no_listed_hash", path=sums, version=release)
        return listed
    noted = json.loads(distribution("planck-check").read_text("direct_url.json") or "{}")
    installed: str | None = noted.get("archive_info", {}).get("hashes", {}).get("sha256")
    return installed or locked_hash(_text(root / LOCK) or "", release)


def _hook(root: Path, translator: Translator, *, anywhere: bool, upgrade: bool, show_only: bool) -> list[str]:
    from planck.cli import _hook as hooks
    from planck.cli import _workspace

    notes = hooks.install(root, anywhere=anywhere, upgrade=upgrade, show_only=show_only)
    return [
        translator.text(
            key, **{name: _workspace.near_by(fact) if isinstance(fact, Path) else fact for name, fact in facts.items()}
        )
        for key, facts in notes
    ]


def _next(root: Path, translator: Translator) -> str:
    from planck.cli import _workspace

    guide, text, plan = (
        _workspace.near_by(root / name) for name in ("README.md", "data/source/plan.txt", "data/plan.yaml")
    )
    return translator.text("init.next", guide=guide, text=text, plan=plan)


def _show(lines: list[str]) -> None:
    from planck.cli import _output
    from planck.formats.escape import safe

    _output.show("".join(safe(line) + "\n" for line in lines))


def _put(root: Path, file: WorkspaceFile) -> bool:
    """Write the file below the root and return True; False where one of that name is there already."""
    from planck.cli import _files

    path = root / file.path
    if os.path.lexists(path):
        return False
    _files.make_folder(path.parent)
    _files.write_bytes(path, file.content)
    if file.runs:
        _files.let_run(path)
    return True
