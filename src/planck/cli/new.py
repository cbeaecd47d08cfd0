"""``planck new``: each unit's file for a quarter, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from planck import wording
from planck.cli import _options
from planck.cli._stop import Stop


def command(lang: str, asked: str | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("new", help=wording.say("help.new", lang))
    @click.argument("quarter", metavar="QUARTER")
    @_options.option("--unit", "units", lang=lang, help_="unit_for", multiple=True, metavar="UNIT")
    @_options.data(lang)
    @_options.language(lang)
    def new(quarter: str, units: tuple[str, ...], data: str | None) -> None:
        from planck.cli import _authoring, _output, _workspace

        found, folder = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        requests = _authoring.requests(found, plan, quarter, units, spoken)
        schemas = _authoring.write_schemas(folder.parent)
        wrote, kept = [], []
        for request in requests:
            from planck.authoring import blank

            path = folder / "progress" / request.unit / f"{request.quarter}.yaml"
            if path.is_symlink() or path.exists():
                kept.append(path)
                continue
            _output.make_folder(path.parent / "evidence")
            _output.write(path, blank.progress(request, _authoring.schema_for(path, schemas)))
            wrote.append(path)
        _told(wrote, kept, spoken)
        if not wrote and not kept:
            raise Stop("stop.asked_of_none", period=quarter)

    return new


def _told(wrote: list[Path], kept: list[Path], lang: str) -> None:
    """What became of each file."""
    from planck.cli import _output, _workspace
    from planck.formats.escape import safe

    lines = [wording.say("new.wrote", lang, path=_workspace.near_by(path)) for path in wrote]
    lines += [wording.say("new.kept", lang, path=_workspace.near_by(path)) for path in kept]
    lines.append(wording.say("new.counts", lang, wrote=len(wrote), kept=len(kept)))
    _output.show("".join(safe(line) + "\n" for line in lines))
