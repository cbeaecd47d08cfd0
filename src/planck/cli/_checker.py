"""The page in which units check their own files: ``planck site --checker``."""

from __future__ import annotations

from pathlib import Path

from planck.cli import _endings, _papers, _results, _workspace
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.core import version
from planck.load import plans
from planck.load.disk import contents
from planck.load.samples import sample_balance
from planck.messages import Translator

NAME = "checker.html"


def write(data: str | None, requested: Translator | None, output: str, pyodide: str | None, *, force: bool) -> None:
    """Write the page into the folder; Stop where a plan of the workspace does not load, or there is no Pyodide."""
    from planck.checker import page
    from planck.checker import pyodide as release

    _endings.refuse_file(output)
    workspace = _workspace.open_workspace(data, requested, ())
    _papers.refuse_english(workspace.translator)
    if not pyodide:
        raise Stop("checker.pyodide_needed", version=release.VERSION, name=release.ARCHIVE)
    try:
        parts = release.read(Path(pyodide))
    except release.NoPyodide as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    files = _plan_files(workspace.folder, requested)
    is_sample = sample_balance(workspace.folder) > 0
    text = page.page(workspace.plan, files, parts, version.of_planck(), of_sample=is_sample)
    path = Path(output) / NAME
    _results.write_set(path.parent, [(path, text.encode())], workspace.translator, force=force)
    megabytes = f"{len(text.encode()) / 1_000_000:.1f}"
    facts = {"path": _workspace.near_by(path), "size": megabytes, "files": sorted(files)}
    inform(workspace.translator.text("checker.wrote", **facts))


def _plan_files(folder: Path, requested: Translator | None) -> dict[str, bytes]:
    """The files of all plans, each of which loads, by their paths below the data folder."""
    files = {}
    for key in plans.keys(folder):
        _workspace.sound_plan(_workspace.load_data(str(folder), requested, (), (key,))[0], requested)
        content = contents(path := plans.path(folder, key))
        assert isinstance(content, bytes)  # it has just been loaded
        files[path.relative_to(folder).as_posix()] = content
    return files
