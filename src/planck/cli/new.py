"""``planck new``: each unit's file for a quarter, to be filled in."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("new", help=translator.text("help.new"))
    @click.argument("quarter", metavar="QUARTER")
    @_options.option("--unit", "units", translator=translator, help_="unit_for", multiple=True, metavar="UNIT")
    @_options.data(translator)
    @_options.language(translator)
    def new(quarter: str, units: tuple[str, ...], data: str | None) -> None:
        from planck.cli import _authoring, _files, _workspace
        from planck.forms import progress_template

        found, folder = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        requests = _authoring.requests(found, plan, quarter, units, spoken)
        schemas = _authoring.write_schemas(folder.parent, plan)
        wrote, kept = [], []
        for request in requests:
            path = folder / "progress" / request.unit / f"{request.period}.yaml"
            if path.is_symlink() or path.exists():
                kept.append(path)
                continue
            _files.make_folder(path.parent / "evidence")
            _files.write(path, progress_template.progress(request, _authoring.schema_for(path, schemas)))
            wrote.append(path)
        _authoring.told(wrote, kept, spoken)
        if not wrote and not kept:
            raise Stop("stop.asked_of_none", period=quarter)

    return new
