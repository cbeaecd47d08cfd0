"""Shared by the commands for those who fill in files: who has to report what, and the schemas for editors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from planck import standing
from planck.cli import _files, _output, _workspace
from planck.cli._language import translator_for
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.formats.escape import safe
from planck.forms import request
from planck.forms.request import Request
from planck.messages import Translator
from planck.model import Plan

SCHEMAS = "schemas"
"""The folder beside ``data/`` that holds the schemas for editors."""
NAMES = ("plan", "progress", "waivers", "office", "accounts", "assessment", "given")


def requests(workspace: _workspace.Workspace, period_text: str, units: tuple[str, ...]) -> list[Request]:
    """What each of the units, or each that owes a report, has to report in the period.

    Raises Stop where a unit that was named does not exist at the period's end: nobody is to fill in what nobody owes.
    """
    plan, book = workspace.plan, workspace.loaded.book
    period = _workspace.period_of_plan(plan, period_text)
    slugs = dict.fromkeys(_workspace.unit_called(plan, name) for name in units)
    assert book
    for slug in slugs:
        _must_exist(plan, slug, period, workspace.translator)
    return list(request.requests(book, period, tuple(slugs) or standing.requested_units(plan, period)))


def _must_exist(plan: Plan, slug: str, period: Period, translator: Translator) -> None:
    unit = plan.units[slug]
    if unit.exists_on(period.last_day):
        return
    if unit.until is None or period.last_day <= unit.until:
        raise Stop("stop.unit_not_yet", name=unit.name, since=unit.since, period=period)
    heirs = [heir.unit for heir in unit.succeeded_by if heir.unit in plan.units]
    facts = {"name": [plan.units[heir].name for heir in heirs], "slug": heirs}
    successor = translator.text("form.successor", **facts) if heirs else ""
    raise Stop("stop.unit_gone", name=unit.name, until=unit.until, period=period, successor=successor)


def write_schemas(root: Path, plan: Plan | None, names: Sequence[str] = NAMES) -> Path:
    """Write the schemas for this plan below the root and return their folder; files that are up to date stay."""
    from planck import schemas

    folder = root / SCHEMAS
    _files.make_folder(folder)
    for name in names:
        path = folder / f"{name}.schema.json"
        text = schemas.text(name, translator_for(plan, None), plan)
        if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
            _files.refuse_links(root, path)
            _files.write(path, text)
    return folder


def schema_for(path: Path, folder: Path) -> str:
    """The path of the progress files' schema relative to that file: what its first line tells an editor."""
    return Path(os.path.relpath(folder / "progress.schema.json", path.parent)).as_posix()


def list_files(written: list[Path], kept: list[Path], translator: Translator) -> None:
    """Print which files were written and which were there already."""
    lines = [translator.text("new.wrote", path=_workspace.near_by(path)) for path in written]
    lines += [translator.text("new.kept", path=_workspace.near_by(path)) for path in kept]
    lines.append(translator.text("new.counts", wrote=len(written), kept=len(kept)))
    _output.show("".join(safe(line) + "\n" for line in lines))
