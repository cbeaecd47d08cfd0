"""``planck form``: workbooks for departments, out and back in."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
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
    @_options.data(translator)
    @_options.language(translator)
    def export(quarter: str, units: tuple[str, ...], output: str, data: str | None) -> None:
        from planck.cli import _authoring, _files, _workspace
        from planck.forms import form_export

        _need_extra()
        workspace = _workspace.open_workspace(data, requested)
        requests = _authoring.requests(workspace, quarter, units)
        if not requests:
            raise Stop("stop.asked_of_none", period=quarter)
        try:
            # all workbooks before the first is written: a text too long for a cell leaves nothing half exported
            workbooks = [(_file_name(request), form_export.workbook(request)) for request in requests]
        except form_export.TooLong as fault:
            raise Stop("stop.too_long_for_a_cell", unit=fault.unit, length=fault.length) from None
        folder = Path(output)
        _files.make_folder(folder)
        for name, content in workbooks:
            _files.write_bytes(folder / name, content)
            inform(workspace.translator.text("wrote", path=_workspace.near_by(folder / name)))

    return export


def _file_name(request: Request) -> str:
    """``<unit's name>-<quarter>.xlsx``, without the characters that Windows allows in no file name."""
    unit = "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in request.name)[:60]
    return f"{unit}-{request.period}.xlsx"


# ---------------------------------------------------------------------------------------------------- in


def _import(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("import", translator, "form_import")
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--replace", is_flag=True, help=translator.text("help.replace"))
    @click.option("--prefer", "preferred", multiple=True, metavar="FILE", help=translator.text("help.prefer"))
    @_options.findings(translator)
    def import_(
        paths: tuple[str, ...],
        replace: bool,
        preferred: tuple[str, ...],
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _forms_in, _output, _workspace

        workspace = _workspace.open_workspace(data, requested)
        forms = _forms_in.FormsIn(workspace, replace=replace)
        for path, name in _forms_in.workbooks(paths, forms):
            forms.read(path, name)
        forms.settle(preferred)
        verdict = forms.verdict()
        _output.present(verdict, formats, output, workspace.translator, color, quiet=quiet)
        return 2 if forms.any_fault else max(_output.exit_code(verdict, fail_on), int(forms.any_unwritten))

    return import_


# ------------------------------------------------------------------------------------------------ and back again


def _return(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("return", translator, "form_return")
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--output", "-o", metavar="DIR", default=".", help=translator.text("help.form_output"))
    @click.option("--replace", is_flag=True, help=translator.text("help.replace_returned"))
    @_options.data(translator)
    @_options.language(translator)
    def return_(paths: tuple[str, ...], output: str, replace: bool, data: str | None) -> int:
        from planck.cli import _forms_back, _forms_in, _workspace

        _need_extra()
        workspace = _workspace.open_workspace(data, requested)
        forms = _forms_in.FormsIn(workspace, replace=replace)
        back = _forms_back.FormsBack(forms, Path(output))
        for path, name in _forms_in.workbooks(paths, forms):
            back.send(forms.read(path, name))
        return int(back.any_kept)

    return return_
