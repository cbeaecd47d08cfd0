"""``planck new``: a progress file for each unit, to be filled in."""

from __future__ import annotations

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("new", translator)
    @click.argument("quarter", metavar="QUARTER")
    @_options.option("--unit", "units", translator=translator, help_="unit_for", multiple=True, metavar="UNIT")
    @_options.data(translator)
    @_options.language(translator)
    def new(quarter: str, units: tuple[str, ...], data: str | None) -> None:
        from planck.cli import _authoring, _files, _workspace
        from planck.forms import progress_template

        workspace = _workspace.open_all_plans(data, requested, quarter)
        requests = _authoring.requests(workspace, quarter, units)
        schemas = _authoring.write_schemas(workspace.folder.parent, workspace.plan)
        written, kept = [], []
        for request in requests:
            path = workspace.folder / "progress" / request.unit / f"{request.period}.yaml"
            if path.is_symlink() or path.exists():  # never over what a unit has begun to fill in
                kept.append(path)
                continue
            _files.refuse_links(workspace.folder, path)
            _files.make_folder(path.parent / "evidence")
            _files.write(path, progress_template.progress(request, _authoring.schema_for(path, schemas)))
            written.append(path)
        _authoring.list_files(written, kept, workspace.translator)
        if not written and not kept:
            raise Stop("stop.asked_of_none", period=quarter)

    return new
