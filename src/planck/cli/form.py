"""``planck form``: workbooks for departments, out and back in."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.cli._workspace import Workspace
    from planck.forms.request import Request


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The group of ``export``, ``import`` and ``return``, in the translator's language."""
    group = _options.group("form", translator)
    group.add_command(_export(translator, requested))
    group.add_command(_import(translator, requested))
    group.add_command(_return(translator, requested))
    return group


def _need_extra() -> None:
    """Stop where the libraries for workbooks are not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("xlsxwriter", "openpyxl", "defusedxml")):
        raise Stop("stop.no_extra")


# --------------------------------------------------------------------------------------------------- out


def _export(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("export", translator, "form_export")
    @click.argument("quarter", metavar="QUARTER")
    @_options.option("--unit", "units", translator=translator, help_="unit_for", multiple=True, metavar="UNIT")
    @click.option("--output", "-o", metavar="DIR", default=".", help=translator.text("help.form_output"))
    @click.option("--replace", is_flag=True, help=translator.text("help.form_replace"))
    @_options.data(translator)
    @_options.language(translator)
    def export(quarter: str, units: tuple[str, ...], output: str, replace: bool, data: str | None) -> int:
        from planck.cli import _authoring, _endings, _papers, _workspace

        _need_extra()
        _endings.refuse_file(output)
        workspace = _workspace.open_all_plans(data, requested, quarter)
        requests = _authoring.requests(workspace, quarter, units)
        if not requests:
            raise Stop("stop.asked_of_none", period=quarter)
        _papers.refuse_english(workspace.translator)
        return _export_forms(workspace, requests, Path(output), replace=replace)

    return export


def _export_forms(workspace: Workspace, requests: list[Request], folder: Path, *, replace: bool) -> int:
    """Put all the workbooks in place together; 1 where any was kept that differs: it may be filled in by now."""
    from planck.cli import _files, _form_keys, _sets, _workspace
    from planck.forms import form_export, identity

    translator, plan = workspace.translator, workspace.plan
    key, new_key = _form_keys.for_export(workspace.folder)
    if new_key:
        inform(translator.text("form.key_made", path=new_key))
    # of all units, not of those asked for: a form keeps its name whichever are exported together
    names = identity.distinct_names({slug: unit.name for slug, unit in plan.units.items()}, requests[0].period)
    try:
        workbooks = [(folder / names[request.unit], form_export.workbook(request, key)) for request in requests]
    except form_export.TooLong as fault:
        raise Stop("stop.too_long_for_a_cell", unit=fault.unit, length=fault.length) from None
    for path, _ in workbooks:
        _files.refuse_input(path)
    _files.make_folder(folder)
    _sets.inform_of(_sets.recover(folder), translator)
    states = [(path, content, _state(path, content, replace=replace)) for path, content in workbooks]
    _sets.write_set(folder, [(path.name, content) for path, content, state in states if state == "wrote"])
    for path, _, state in states:
        inform(translator.text(state, path=_workspace.near_by(path)))
    return int(any(state == "form.kept" for _, _, state in states))


def _state(path: Path, content: bytes, *, replace: bool) -> str:
    """What becomes of a workbook, as the message that says so: never over a form that a unit may have filled in."""
    from planck.load.disk import contents

    if not os.path.lexists(path):
        return "wrote"
    # equal bytes for equal requests: nobody has filled it in
    if contents(path, len(content)) == content:
        return "form.there"
    return "wrote" if replace else "form.kept"


# ---------------------------------------------------------------------------------------------------- in


def _import(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("import", translator, "form_import")
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--replace", is_flag=True, help=translator.text("help.replace"))
    @click.option("--prefer", "preferred", multiple=True, metavar="FILE", help=translator.text("help.prefer"))
    @click.option("--unsigned", multiple=True, metavar="FILE", help=translator.text("help.unsigned"))
    @click.option("--received", metavar="DAY", help=translator.text("help.received"))
    @_options.plan(translator)
    @_options.findings(translator)
    def import_(
        paths: tuple[str, ...],
        replace: bool,
        preferred: tuple[str, ...],
        unsigned: tuple[str, ...],
        received: str | None,
        plan: str | None,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        force: bool,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _forms_in, _output, _record, _workspace

        workspace = _workspace.open_all_plans(data, requested, plan=plan)
        _output.refuse_targets(formats, output, force=force)
        day = _workspace.day_written(received) if received else None
        forms = _forms_in.FormsIn(workspace, replace=replace)
        forms.read_all(paths, unsigned)
        if day:  # before any file is written: a wrong day keeps no half of an import
            _record.received(workspace, forms.reports, day)
        forms.settle(preferred)
        verdict = forms.verdict()
        _output.present(verdict, formats, output, workspace.translator, color, quiet=quiet, force=force)
        for added in _record.received(workspace, forms.taken, day) if day else ():
            for line in _record.write(workspace, added):
                inform(line)
        return 2 if forms.any_fault else max(_output.exit_code(verdict, fail_on), int(forms.any_unwritten))

    return import_


# ------------------------------------------------------------------------------------------------ and back again


def _return(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("return", translator, "form_return")
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--output", "-o", metavar="DIR", default=".", help=translator.text("help.form_output"))
    @click.option("--replace", is_flag=True, help=translator.text("help.replace_returned"))
    @click.option("--unsigned", multiple=True, metavar="FILE", help=translator.text("help.unsigned"))
    @_options.plan(translator)
    @_options.data(translator)
    @_options.language(translator)
    def return_(
        paths: tuple[str, ...],
        output: str,
        replace: bool,
        unsigned: tuple[str, ...],
        plan: str | None,
        data: str | None,
    ) -> int:
        from planck.cli import _endings, _forms_back, _forms_in, _papers, _workspace

        _need_extra()
        _endings.refuse_file(output)
        workspace = _workspace.open_all_plans(data, requested, plan=plan)
        _papers.refuse_english(workspace.translator)
        forms = _forms_in.FormsIn(workspace, replace=replace)
        back = _forms_back.FormsBack(forms, Path(output))
        forms.read_all(paths, unsigned)
        for received in forms.received:
            back.send(received)
        return int(back.any_kept)

    return return_
