"""Forms that came back: which of them are copies, which cannot be read, and the progress files they become."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli._print import inform
from planck.cli._stop import Stop

if TYPE_CHECKING:
    from planck.check import Verdict
    from planck.cli._workspace import Workspace
    from planck.core.finding import Finding
    from planck.core.period import Period
    from planck.forms.form_import import ReturnedForm
    from planck.model import Book, Plan
    from planck.source import Map


@dataclass(frozen=True, slots=True)
class Received:
    """A workbook that came back."""

    path: Path
    name: str
    """As findings and lines call it: below the folder that was named."""
    form: ReturnedForm


def _workbooks(paths: Iterable[str], forms: FormsIn) -> Iterator[tuple[Path, str]]:
    """The files named and the workbooks in the folders named, each with its name in findings.

    Other files in a folder (scans, letters, mail) are listed with a line; hidden files, the lock files of WPS and Excel
    (``~$``) and links to folders are passed over.
    """
    at_paths = [pair for written in paths for pair in _files_at(Path(written), forms)]
    named = [(path, name) for path, name in at_paths if not _is_slip(path, name, forms)]
    files = {os.path.abspath(path): (path, name) for path, name in reversed(named)}  # a file and its folder: once
    counted = Counter(name for _, name in files.values())
    for path, name in reversed(files.values()):
        # files of one name in several folders are told apart by their whole paths
        yield path, name if counted[name] == 1 else path.as_posix()


def _is_slip(path: Path, name: str, forms: FormsIn) -> bool:
    """Whether the file is planck's own slip; a line says so."""
    from planck.forms import form_return, xlsx_safety
    from planck.load.disk import contents

    if path.suffix.lower() != ".docx":
        return False
    content = contents(path, xlsx_safety.MAX_BYTES)
    if not isinstance(content, bytes) or not form_return.is_slip(content):
        return False
    forms.inform("form.own_slip", name)
    return True


def _files_at(path: Path, forms: FormsIn) -> list[tuple[Path, str]]:
    """The file, or the workbooks in the folder, each with its name below the folder."""
    from planck.forms.form_import import SHEETS

    if not os.path.lexists(path):
        raise Stop("stop.no_path", path=path)
    if not path.is_dir() or path.is_symlink():
        return [(path, path.name)]
    sheets = []
    for file in sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names):
        name = file.relative_to(path).as_posix()
        # lock files of Excel and WPS, and what systems hide: nobody has sent them
        if file.name.startswith(("~$", ".")):
            if file.name.startswith("~$") and not _has_workbook(file):
                forms.inform("form.lock_alone", name)
            continue
        if file.suffix.lower() in SHEETS:
            sheets.append((file, name))
        # what is no workbook is named: a unit may have sent a scan in place of its form
        elif not _is_slip(file, name, forms):
            forms.pass_over(name)
    if not sheets:
        raise Stop("stop.no_forms", path=path)
    return sheets


def _has_workbook(lock: Path) -> bool:
    """Whether the file that was open lies beside its lock file, whose name may lack the first two characters."""
    of = lock.name.removeprefix("~$")
    return any(name != lock.name and name in (of, f"{name[:2]}{of}") for name in os.listdir(lock.parent))


class FormsIn:
    """Returned forms and the progress files they become; a faulty form does not keep the others from being read."""

    def __init__(self, workspace: Workspace, *, replace: bool = False) -> None:
        assert workspace.loaded.book
        self.book: Book = workspace.loaded.book
        self.workspace, self.plan, self.replace = workspace, workspace.plan, replace
        self.findings: list[Finding] = []
        self.received: list[Received] = []
        self.any_unwritten = False
        """Whether any form was not written: the command then fails, whatever ``--fail-on`` is."""
        self.any_fault = False
        """Whether the system kept any form from being written: the command could then not do its work."""
        self.taken: list[tuple[str, Period]] = []
        """The units and quarters whose progress files now hold what a form does."""

    def read_all(self, paths: Iterable[str], unsigned: Iterable[str]) -> None:
        """Read the forms; what is wrong with one stands in its findings.

        ``unsigned``: those for which the person vouches, whatever their marks say.
        """
        from planck.cli import _form_keys
        from planck.forms import form_import

        named = list(_workbooks(paths, self))
        trusted = _form_keys.Trusted(self.workspace.folder, unsigned, [path for path, _ in named])
        for path, name in named:
            desk = form_import.Desk(self.plan, trusted.of(path), self.workspace.folder / "progress")
            form = form_import.read_file(path, name, desk)
            self.received.append(Received(path, name, form))

    @property
    def reports(self) -> list[tuple[str, Period]]:
        """The units and quarters of the forms that could be read."""
        return [(each.form.unit, each.form.period) for each in self.received if each.form.root and each.form.period]

    def settle(self, preferred: Sequence[str]) -> None:
        """Write what the forms hold, where each is the only form of its unit and period, or the one that was chosen."""
        from planck.cli import _files

        paths = [received.path for received in self.received]
        chosen = _files.chosen(preferred, paths, nothing="stop.prefers_nothing", several="stop.prefers_several")
        copies: dict[tuple[str, Period], list[Received]] = {}
        for received in self.received:
            if received.form.ledger is not None:
                self._take_ledger(received)
            elif received.form.root is None or received.form.period is None:
                self._reject(received.name, received.form.findings)
            else:
                copies.setdefault((received.form.unit, received.form.period), []).append(received)
        for several in copies.values():
            if form := self._only_form(several, chosen):
                self._take(form)

    def differing_copies(self) -> dict[str, tuple[str, list[Finding]]]:
        """The forms that differ from another of their unit and period, by name: the other's name, and the cells."""
        from planck.forms import compare

        first_of: dict[tuple[str, Period | None], Received] = {}
        differing: dict[str, tuple[str, list[Finding]]] = {}
        for received in self.received:
            if received.form.root is None:
                continue
            first = first_of.setdefault((received.form.unit, received.form.period), received)
            if cells := compare.differing(first.form, first.name, received.form, received.name):
                differing[received.name] = (first.name, cells)
                # the first is marked too: nobody knows yet which of them counts
                mirrored = compare.differing(received.form, received.name, first.form, first.name)
                differing.setdefault(first.name, (received.name, mirrored))
        return differing

    def _only_form(self, several: list[Received], chosen: set[Path]) -> Received | None:
        """The form to take of those of one unit and period; None where they differ and none is chosen."""
        named = [received for received in several if received.path in chosen]
        first, *others = named or several
        for other in others:
            if other.form.cells != first.form.cells and self._differs(first, other):
                return None
        for other in several:
            if other is not first and other.form.digest == first.form.digest:
                self.inform("form.copy", other.name, other=first.name)
            elif other is not first:
                self.inform("form.not_preferred" if named else "form.copy", other.name, other=first.name)
                self.findings += other.form.findings
        return first

    def _differs(self, first: Received, other: Received) -> bool:
        """Report the cells that differ between two forms of one unit and period, where any does."""
        from planck.forms import compare

        differing = compare.differing(first.form, first.name, other.form, other.name)
        if differing:
            self.findings += differing
            self.any_unwritten = True
            self.inform("form.twice", other.name, other=first.name)
        return bool(differing)

    def verdict_on(self, received: Received) -> tuple[Verdict, Map | None]:
        """What is wrong with a form, in the form's words, and its tree where it is a form at all."""
        from planck.forms import form_verdict

        form = received.form
        verdict = form_verdict.verdict(self.book, form, received.name, self.workspace.folder / "progress")
        return verdict, form.root if form.period else None

    def _folder(self, unit: str) -> Path:
        return self.workspace.folder / "progress" / unit

    def _take(self, received: Received) -> None:
        """Check a form, and write its progress file where it has no error."""
        verdict, root = self.verdict_on(received)
        # whatever --fail-on is: with an error in it the progress file would fail in every later check
        if verdict.counts.error or root is None:
            return self._reject(received.name, verdict.findings)
        self.findings += verdict.findings
        unit, period = received.form.unit, received.form.period
        try:
            if period and self._put(received.name, root, self._folder(unit) / f"{period}.yaml"):
                self.taken.append((unit, period))
        except Stop as stop:  # a full disk or a file that is open keeps no other form out
            self.any_unwritten = self.any_fault = True
            inform(stop.sentence(self.workspace.translator))
        return None

    def _take_ledger(self, received: Received) -> None:
        """Write what the office filled in of its ledger into its file, where no cell of it is in doubt."""
        from planck.cli import _ledger_in, _record

        form = received.form
        assert form.ledger
        assert form.period
        self.findings += form.findings
        try:
            filled = _ledger_in.filled(self.workspace, form.period, form.ledger.changes, replace=self.replace)
            if filled.findings:
                return self._reject(received.name, filled.findings)
            if filled.added is None:
                return self.inform("ledger_back.same", received.name)
            for line in [*_record.write(self.workspace, filled.added), *filled.lines]:
                inform(line)
        except Stop as stop:  # as of a form: no other is kept out
            self.any_unwritten = self.any_fault = True
            for line in (stop.sentence(self.workspace.translator), *stop.detail.splitlines()):
                inform(line)
        return None

    def _reject(self, name: str, findings: Iterable[Finding]) -> None:
        self.findings += findings
        self.any_unwritten = True
        self.inform("form.not_written", name)

    @cached_property
    def _schemas(self) -> Path:
        """The folder of the schemas, written once for all forms."""
        from planck.cli import _authoring

        return _authoring.write_schemas(self.workspace.folder.parent, self.plan)

    def _put(self, name: str, root: Map, target: Path) -> bool:
        """Write the progress file, unless the one there holds the same, or differs and ``--replace`` is not given.

        Whether the file now holds what the form does.
        """
        from planck.cli import _authoring, _files
        from planck.forms import progress_template, progress_writer

        _files.refuse_links(self.workspace.folder, target.parent / "evidence" / "x")
        head = progress_template.head(_authoring.schema_for(target, self._schemas), sample="sample" in root)
        text = progress_writer.document(root, head)
        # another import may put the file there meanwhile: only a new name shows that nobody did
        if not os.path.lexists(target):
            _files.make_folder(target.parent / "evidence")
            if _files.create(target, text.encode("utf-8", "backslashreplace")):
                self.inform("form.wrote", name, target)
                return True
        # the same facts, with whatever remarks a person has added: nothing is to be replaced
        if progress_writer.says(target, text):
            self.inform("form.same", name, target)
            return True
        if not self.replace:
            self.any_unwritten = True
            self.inform("form.differs", name, target)
            return False
        _files.make_folder(target.parent / "evidence")
        _files.write(target, text)
        self.inform("form.wrote", name, target)
        return True

    def pass_over(self, name: str) -> None:
        """Write a line on a file that is no workbook, with the unit where its name tells it."""
        from planck.forms.form_import import PACKED, YAML

        if name.lower().endswith(YAML):
            return self.inform("form.passed_over_yaml", name)
        if Path(name).suffix.lower() in PACKED:
            return self.inform("form.packed", name)
        unit = _unit_in(name, self.plan)
        message_key = "form.passed_over_of" if unit else "form.passed_over"
        return self.inform(message_key, name, unit=self.plan.units[unit].name if unit else "")

    def inform(self, message_key: str, form: str, target: Path | None = None, **facts: object) -> None:
        """Write a line on what became of a form."""
        from planck.cli import _workspace

        if target:
            facts["path"] = _workspace.near_by(target)
        inform(self.workspace.translator.text(message_key, form=form, **facts))

    def verdict(self) -> Verdict:
        """The findings of all the forms."""
        from planck import check

        return check.gathered(self.findings, len(self.received), self.plan)


def _unit_in(name: str, plan: Plan) -> str | None:
    """The unit whose name, short name or id stands in the path; the longest where there are several."""
    best, length = None, 0
    for slug, unit in plan.units.items():
        bare = re.sub("^[省市县区州旗]", "", unit.name)
        for called in (unit.name, bare, *unit.aliases):
            # two characters stand in too many words
            if len(called) >= 3 and called in name and len(called) > length:
                best, length = slug, len(called)
        if not length and slug in re.split(r"[^0-9A-Za-z-]+", name):
            best = slug
    return best
