"""``planck form``: workbooks for departments, out and back in."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.check import Verdict
    from planck.core.finding import Finding
    from planck.core.period import Period
    from planck.load import Loaded
    from planck.model import Book, Plan
    from planck.source import Map


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The group of both ways."""
    group = click.Group("form", help=translator.text("help.form"))
    group.add_command(_export(translator, asked))
    group.add_command(_import(translator, asked))
    return group


def _need_extra() -> None:
    """Stop where the libraries for workbooks are not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("xlsxwriter", "openpyxl", "defusedxml")):
        raise Stop("stop.no_extra")


# --------------------------------------------------------------------------------------------------- out


def _export(translator: Translator, asked: Translator | None) -> click.Command:
    @click.command("export", help=translator.text("help.form_export"))
    @click.argument("quarter", metavar="QUARTER")
    @_options.option("--unit", "units", translator=translator, help_="unit_for", multiple=True, metavar="UNIT")
    @click.option("--output", "-o", metavar="DIR", default=".", help=translator.text("help.form_output"))
    @_options.data(translator)
    @_options.language(translator)
    def export(quarter: str, units: tuple[str, ...], output: str, data: str | None) -> None:
        from planck.cli import _authoring, _files, _workspace
        from planck.forms import form_export

        _need_extra()
        found, _ = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        requests = _authoring.requests(found, plan, quarter, units, spoken)
        if not requests:
            raise Stop("stop.asked_of_none", period=quarter)
        try:
            made = [(f"{_name(one.name)}-{one.period}.xlsx", form_export.workbook(one)) for one in requests]
        except form_export.TooLong as fault:
            raise Stop("stop.too_long_for_a_cell", unit=fault.unit, length=fault.length) from None
        folder = Path(output)
        _files.make_folder(folder)
        for name, content in made:
            _files.write_bytes(folder / name, content)
            _workspace.tell(spoken.text("wrote", path=_workspace.near_by(folder / name)))

    return export


def _name(unit: str) -> str:
    """The unit's name as a file may be called."""
    return "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in unit)[:60]


# ---------------------------------------------------------------------------------------------------- in


def _import(translator: Translator, asked: Translator | None) -> click.Command:
    @click.command("import", help=translator.text("help.form_import"))
    @click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
    @click.option("--replace", is_flag=True, help=translator.text("help.replace"))
    @_options.findings(translator)
    def import_(
        paths: tuple[str, ...],
        replace: bool,
        data: str | None,
        fail_on: str,
        formats: tuple[str, ...],
        output: str | None,
        quiet: bool,
        color: str,
    ) -> int:
        from planck.cli import _output, _workspace

        _need_extra()
        found, folder = _workspace.loaded(data)
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        desk = _Desk(found, plan, folder, spoken, replace)
        for path, name in _forms(paths, desk):
            desk.take(path, name)
        verdict = desk.verdict()
        _output.present(verdict, formats, output, spoken, color, quiet=quiet)
        return max(_output.exit_code(verdict, fail_on), int(desk.left))

    return import_


def _forms(paths: tuple[str, ...], desk: _Desk) -> Iterator[tuple[Path, str]]:
    """The files named, and the workbooks in the folders named, each with what it is called.

    Other files in a folder (evidence, letters) are told and passed over; the lock files of WPS and Excel (``~$``) and
    links to folders silently.
    """
    from planck.forms.form_import import SHEETS

    for written in paths:
        path = Path(written)
        if not os.path.lexists(path):
            raise Stop("stop.no_path", path=path)
        if not path.is_dir() or path.is_symlink():
            yield path, path.name
            continue
        inside = sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names)
        forms = []
        for one in inside:
            name = one.relative_to(path).as_posix()
            if one.suffix.lower() in SHEETS and not one.name.startswith(("~$", ".")):
                forms.append((one, name))
            elif not one.name.startswith(("~$", ".")):
                desk.tell("form.passed_over", name)
        if not forms:
            raise Stop("stop.no_forms", path=path)
        yield from forms


class _Desk:
    """Forms as they come in, and the files they become; the others are read whatever is wrong with one."""

    def __init__(self, found: Loaded, plan: Plan, folder: Path, translator: Translator, replace: bool) -> None:
        assert found.book
        self.book: Book = found.book
        self.plan, self.folder, self.translator, self.replace = plan, folder, translator, replace
        self.findings: list[Finding] = []
        self.seen: dict[tuple[str, Period], str] = {}
        self.count = 0
        self.left = False
        """Whether any form was left unwritten."""

    def take(self, path: Path, name: str) -> None:
        """One form: checked, and written where nothing is wrong with it."""
        from planck import check, load
        from planck.forms import form_import

        self.count += 1
        came = form_import.read_file(path, name, self.plan)
        if came.root is None or came.period is None:
            return self._note(name, check.submission(self.book, None, came.findings))
        unit_folder = self.folder / "progress" / came.unit
        book, report, found = load.returned(self.book, came.root, came.unit, came.period, name, unit_folder)
        verdict = check.submission(book, report, [*came.findings, *map(form_import.for_cells, found)])
        if verdict.counts.error:
            return self._note(name, verdict)
        self.findings += verdict.findings
        other = self.seen.setdefault((came.unit, came.period), name)
        if other != name:
            self.left = True
            return self.tell("form.twice", name, other=other)
        return self._put(name, came.root, unit_folder / f"{came.period}.yaml")

    def _note(self, name: str, verdict: Verdict) -> None:
        self.findings += verdict.findings
        self.left = True
        self.tell("form.not_written", name)

    def _put(self, name: str, root: Map, target: Path) -> None:
        """The file, unless it says the same already, or something else and nobody said to replace it."""
        from planck.cli import _authoring, _files
        from planck.forms import progress_template, progress_writer

        schema = _authoring.schema_for(target, _authoring.write_schemas(self.folder.parent, self.plan))
        text = progress_writer.document(root, progress_template.head(schema, sample="sample" in root))
        there = progress_writer.read_back(target)
        if there == progress_writer.read_text(text):
            return self.tell("form.same", name, target)
        if os.path.lexists(target) and not self.replace:
            self.left = True
            return self.tell("form.differs", name, target)
        _files.make_folder(target.parent / "evidence")
        _files.write(target, text)
        return self.tell("form.wrote", name, target)

    def tell(self, message_key: str, form: str, target: Path | None = None, **facts: object) -> None:
        """A line on what became of a file."""
        from planck.cli import _workspace

        if target:
            facts["path"] = _workspace.near_by(target)
        _workspace.tell(self.translator.text(message_key, form=form, **facts))

    def verdict(self) -> Verdict:
        """What was found in all the forms."""
        from planck import check

        return check.gathered(self.findings, self.count, self.plan)
