"""What the commands for people who fill in files share: who is asked, and where schemas lie."""

from __future__ import annotations

import os
from pathlib import Path

from planck import wording
from planck.authoring.request import Request, asked_units
from planck.authoring.request import requests as asked_of
from planck.cli import _files, _output, _workspace
from planck.cli._stop import Stop
from planck.formats.escape import safe
from planck.load import Loaded
from planck.model import Plan
from planck.quarter import Quarter

SCHEMAS = "schemas"
"""The folder beside ``data/`` that holds the schemas for editors."""
NAMES = ("plan", "progress", "waivers", "office")


def requests(found: Loaded, plan: Plan, written: str, units: tuple[str, ...], lang: str) -> list[Request]:
    """What each unit is asked for in the quarter; of all that are asked for anything where none are named."""
    quarter = Quarter.parse(written)
    if quarter is None:
        raise Stop("stop.bad_period", found=written)
    span = plan.period
    if not Quarter.holding(span.start) <= quarter <= Quarter.holding(span.end):
        raise Stop("stop.period_outside", period=quarter, start=span.start, end=span.end)
    slugs = dict.fromkeys(_workspace.unit_called(plan, name, lang) for name in units)
    assert found.book
    return list(asked_of(found.book, quarter, tuple(slugs) or asked_units(plan, quarter)))


def write_schemas(root: Path, plan: Plan | None) -> Path:
    """The folder with every schema as planck and the plan have it; files that are as they should be are left alone."""
    from planck import schemas

    folder = root / SCHEMAS
    _files.make_folder(folder)
    for name in NAMES:
        path = folder / f"{name}.schema.json"
        text = schemas.text(name, plan.lang if plan else "zh", plan)
        if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
            _files.write(path, text)
    return folder


def schema_for(path: Path, folder: Path) -> str:
    """The progress files' schema as an editor finds it from that file."""
    return Path(os.path.relpath(folder / "progress.schema.json", path.parent)).as_posix()


def told(wrote: list[Path], kept: list[Path], lang: str) -> None:
    """Say which files were written and which were there already."""
    lines = [wording.say("new.wrote", lang, path=_workspace.near_by(path)) for path in wrote]
    lines += [wording.say("new.kept", lang, path=_workspace.near_by(path)) for path in kept]
    lines.append(wording.say("new.counts", lang, wrote=len(wrote), kept=len(kept)))
    _output.show("".join(safe(line) + "\n" for line in lines))
