"""``planck form``: workbooks for departments, out and back in."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Verdict
    from planck.cli._workspace import Workspace
    from planck.core.finding import Finding
    from planck.core.period import Period
    from planck.forms.identity import Trust
    from planck.forms.request import Request
    from planck.model import Book
    from planck.source import Map


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The group of ``export`` and ``import``, in the translator's language."""
    group = _options.group("form", translator)
    group.add_command(_export(translator, requested))
    group.add_command(_import(translator, requested))
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
        from planck.cli import _authoring, _workspace

        _need_extra()
        workspace = _workspace.open_workspace(data, requested)
        requests = _authoring.requests(workspace, quarter, units)
        if not requests:
            raise Stop("stop.asked_of_none", period=quarter)
        return _export_forms(workspace, requests, Path(output), replace=replace)

    return export


def _export_forms(workspace: Workspace, requests: list[Request], folder: Path, *, replace: bool) -> int:
    """Put all the workbooks in place together; 1 where any was kept that differs: it may be filled in by now."""
    from planck.cli import _files, _form_keys, _sets, _workspace
    from planck.forms import form_export, identity

    translator, plan = workspace.translator, workspace.plan
    key, made = _form_keys.for_export(workspace.folder)
    if made:
        inform(translator.text("form.key_made", path=made))
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
    if contents(path, len(content)) == content:
        return "form.there"
    return "wrote" if replace else "form.kept"


# ---------------------------------------------------------------------------------------------------- in


def _import(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("import", translator, "form_import")
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--replace", is_flag=True, help=translator.text("help.replace"))
    @click.option("--unsigned", multiple=True, metavar="FILE", help=translator.text("help.unsigned"))
    @_options.findings(translator)
    def import_(
        paths: tuple[str, ...],
        replace: bool,
        unsigned: tuple[str, ...],
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _form_keys, _output, _workspace

        _need_extra()
        workspace = _workspace.open_workspace(data, requested)
        forms = _FormImport(workspace, replace)
        named = list(_forms(paths, forms))
        trust = _form_keys.Trusted(workspace.folder, unsigned, [path for path, _ in named])
        for path, name in named:
            forms.take(path, name, trust.of(path))
        verdict = forms.verdict()
        _output.present(verdict, formats, output, workspace.translator, color, quiet=quiet)
        return max(_output.exit_code(verdict, fail_on), int(forms.any_unwritten))

    return import_


def _forms(paths: tuple[str, ...], forms: _FormImport) -> Iterator[tuple[Path, str]]:
    """The files named and the workbooks in the folders named, each with its name in findings.

    Other files in a folder (evidence, letters) are skipped with a line; hidden files, the lock files of WPS and Excel
    (``~$``) and links to folders without.
    """
    from planck.forms.form_import import SHEETS

    for written in paths:
        path = Path(written)
        if not os.path.lexists(path):
            raise Stop("stop.no_path", path=path)
        if not path.is_dir() or path.is_symlink():
            yield path, path.name
            continue
        workbooks = []
        for file in sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names):
            name = file.relative_to(path).as_posix()
            if file.name.startswith(("~$", ".")):
                continue
            if file.suffix.lower() in SHEETS:
                workbooks.append((file, name))
            else:
                forms.inform("form.passed_over", name)
        if not workbooks:
            raise Stop("stop.no_forms", path=path)
        yield from workbooks


class _FormImport:
    """Returned forms and the progress files they become; a faulty form does not keep the others from being read."""

    def __init__(self, workspace: Workspace, replace: bool) -> None:
        assert workspace.loaded.book
        self.book: Book = workspace.loaded.book
        self.workspace, self.plan, self.replace = workspace, workspace.plan, replace
        self.findings: list[Finding] = []
        self.taken: dict[tuple[str, Period], str] = {}
        """Which form gave the file of a unit and a period."""
        self.count = 0
        self.any_unwritten = False
        """Whether any form was not written: the command then fails, whatever ``--fail-on`` is."""

    def take(self, path: Path, name: str, trust: Trust) -> None:
        """Check a form, and write its progress file where it has no error."""
        from planck import check, load
        from planck.forms import form_import

        self.count += 1
        form = form_import.read_file(path, name, self.plan, trust)
        if form.root is None or form.period is None:
            return self._reject(name, check.submission(self.book, None, form.findings))
        unit_folder = self.workspace.folder / "progress" / form.unit
        book, report, findings = load.returned(self.book, form.root, form.unit, form.period, name, unit_folder)
        verdict = check.submission(book, report, [*form.findings, *map(form_import.for_cells, findings)])
        if verdict.counts.error:
            return self._reject(name, verdict)
        self.findings += verdict.findings
        other = self.taken.setdefault((form.unit, form.period), name)
        if other != name:  # nobody knows which of the two is the right one: the first stays
            self.any_unwritten = True
            return self.inform("form.twice", name, other=other)
        return self._put(name, form.root, unit_folder / f"{form.period}.yaml")

    def _reject(self, name: str, verdict: Verdict) -> None:
        self.findings += verdict.findings
        self.any_unwritten = True
        self.inform("form.not_written", name)

    @cached_property
    def _schemas(self) -> Path:
        """The folder of the schemas, written once for all forms."""
        from planck.cli import _authoring

        return _authoring.write_schemas(self.workspace.folder.parent, self.plan)

    def _put(self, name: str, root: Map, target: Path) -> None:
        """Write the progress file, unless the one there holds the same, or differs and ``--replace`` is not given."""
        from planck.cli import _authoring, _files
        from planck.forms import progress_template, progress_writer

        head = progress_template.head(_authoring.schema_for(target, self._schemas), sample="sample" in root)
        text = progress_writer.document(root, head)
        if progress_writer.read_back(target) == progress_writer.read_text(text):
            return self.inform("form.same", name, target)
        if os.path.lexists(target) and not self.replace:
            self.any_unwritten = True
            return self.inform("form.differs", name, target)
        _files.make_folder(target.parent / "evidence")
        _files.write(target, text)
        return self.inform("form.wrote", name, target)

    def inform(self, message_key: str, form: str, target: Path | None = None, **facts: object) -> None:
        """Write a line on what became of a form."""
        from planck.cli import _workspace

        if target:
            facts["path"] = _workspace.near_by(target)
        inform(self.workspace.translator.text(message_key, form=form, **facts))

    def verdict(self) -> Verdict:
        """The findings of all the forms."""
        from planck import check

        return check.gathered(self.findings, self.count, self.plan)
