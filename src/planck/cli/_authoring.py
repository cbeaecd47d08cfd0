"""What the commands for people who fill in files share: who is asked, and where schemas lie."""

from __future__ import annotations

import os
from pathlib import Path

from planck.cli import _files, _output, _workspace
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.formats.escape import safe
from planck.forms.request import Request, requested_units
from planck.forms.request import requests as asked_of
from planck.load import Loaded
from planck.messages import CHINESE, TRANSLATORS, Translator
from planck.model import Plan

SCHEMAS = "schemas"
"""The folder beside ``data/`` that holds the schemas for editors."""
NAMES = ("plan", "progress", "waivers", "office")


def requests(found: Loaded, plan: Plan, written: str, units: tuple[str, ...], translator: Translator) -> list[Request]:
    """What each unit is asked for in the quarter; of all that are asked for anything where none are named."""
    quarter = Period.parse(written)
    if quarter is None:
        raise Stop("stop.bad_period", found=written)
    span = plan.period
    if not Period.holding(span.start) <= quarter <= Period.holding(span.end):
        raise Stop("stop.period_outside", period=quarter, start=span.start, end=span.end)
    slugs = dict.fromkeys(_workspace.unit_called(plan, name, translator) for name in units)
    assert found.book
    return list(asked_of(found.book, quarter, tuple(slugs) or requested_units(plan, quarter)))


def write_schemas(root: Path, plan: Plan | None) -> Path:
    """The folder with every schema as planck and the plan have it; files that are as they should be are left alone."""
    from planck import schemas

    folder = root / SCHEMAS
    _files.make_folder(folder)
    for name in NAMES:
        path = folder / f"{name}.schema.json"
        text = schemas.text(name, TRANSLATORS[plan.lang] if plan else CHINESE, plan)
        if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
            _files.write(path, text)
    return folder


def schema_for(path: Path, folder: Path) -> str:
    """The progress files' schema as an editor finds it from that file."""
    return Path(os.path.relpath(folder / "progress.schema.json", path.parent)).as_posix()


def told(wrote: list[Path], kept: list[Path], translator: Translator) -> None:
    """Say which files were written and which were there already."""
    lines = [translator.text("new.wrote", path=_workspace.near_by(path)) for path in wrote]
    lines += [translator.text("new.kept", path=_workspace.near_by(path)) for path in kept]
    lines.append(translator.text("new.counts", wrote=len(wrote), kept=len(kept)))
    _output.show("".join(safe(line) + "\n" for line in lines))
