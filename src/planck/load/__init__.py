"""A data folder into a book: the plan, the waivers, every unit's files, and all that is wrong with them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from planck import fields, source
from planck.core.finding import Finding, Place, Severity
from planck.core.period import Period
from planck.load.disk import Refused, contents, evidence_state, listing
from planck.load.progress import report
from planck.load.typed import Mistakes, typed
from planck.messages.loading import CANNOT_OPEN, MISNAMED, SOURCE_TEXT, STRAY, UNKNOWN_FOLDER
from planck.messages.rule import Rule
from planck.model import Book, EvidenceState, FileRead, OfficeWords, Plan, Report, Unread, Waiver, Waivers
from planck.source import Map

Made = TypeVar("Made", bound=BaseModel)


class Loaded(NamedTuple):
    """What a data folder holds; ``book`` is None where the plan did not load."""

    plan: Plan | None
    book: Book | None
    findings: tuple[Finding, ...]
    broken: tuple[str, ...] = ()
    """Of the plan and the waivers, the files that did not load: nothing may be judged without them."""


def find_data(start: Path) -> Path | None:
    """The nearest ``data`` folder with a plan in it, from ``start`` upwards."""
    for folder in [start, *start.parents]:
        if (folder / "data" / "plan.yaml").exists():
            return folder / "data"
    return None


def workspace(data: Path, only: Iterable[tuple[str, Period]] | None = None) -> Loaded:
    """All that lies in a data folder, as :func:`unit_by_unit` reads it."""
    return gathered(unit_by_unit(data, only))


def gathered(parts: Iterable[Loaded]) -> Loaded:
    """The parts of a data folder, as :func:`unit_by_unit` gives them, as one."""
    first, *others = parts
    if first.book is None:
        return first
    books = [first.book, *(one.book for one in others if one.book)]
    book = replace(
        first.book,
        reports={unit: reports for one in books for unit, reports in one.reports.items()},
        unread=tuple(unread for one in books for unread in one.unread),
        files=tuple(file for one in books for file in one.files),
        evidence={key: state for one in books for key, state in one.evidence.items()},
        texts={path: text for one in books for path, text in one.texts.items()},
    )
    findings = tuple(found for one in (first, *others) for found in one.findings)
    return Loaded(first.plan, book, findings, first.broken)


def unit_by_unit(data: Path, only: Iterable[tuple[str, Period]] | None = None) -> Iterator[Loaded]:
    """What lies in a data folder: plan, waivers and the office's words first, then each unit by itself.

    ``only``: of the progress files, just these units' up to these quarters. Paths in findings are relative to the
    folder that holds ``data``, with ``/``. Nothing of a unit is kept here once the next is asked for.
    """
    shelf = _Shelf(data)
    plan = shelf.document(Plan, data / "plan.yaml")
    if plan is None:
        yield Loaded(None, None, tuple(shelf.findings), (shelf.name(data / "plan.yaml"),))
        return
    waivers, broken = None, []
    if os.path.lexists(data / "waivers.yaml"):
        waivers = shelf.document(Waivers, data / "waivers.yaml")
        if waivers is None:
            broken.append(shelf.name(data / "waivers.yaml"))
    text = _source_text(shelf, plan, data)
    wanted = None if only is None else _latest(only)
    units = _folders(shelf, plan, data / "progress", wanted)
    _office(shelf, data / "office")
    granted = tuple(waivers.waivers) if waivers else ()
    yield shelf.handed_over(plan, granted, text, tuple(broken))
    for unit in units:
        _unit(shelf, plan, unit, data / "progress" / unit, wanted[unit] if wanted is not None else None)
        yield shelf.handed_over(plan, granted, text)


@dataclass
class _Shelf:
    """What has been read so far."""

    data: Path
    findings: list[Finding] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    reports: dict[str, dict[Period, Report]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    evidence: dict[tuple[str, str], EvidenceState] = field(default_factory=dict)
    office: dict[Period, OfficeWords | None] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """The path as findings give it."""
        return path.relative_to(self.data.parent).as_posix()

    def handed_over(
        self, plan: Plan, waivers: tuple[Waiver, ...], text: str | None, broken: tuple[str, ...] = ()
    ) -> Loaded:
        """All that was read since the last time, as a book of its own."""
        unread, files, findings = tuple(self.unread), tuple(self.files), tuple(self.findings)
        book = Book(plan, self.reports, waivers, unread, files, self.evidence, self.texts, text, self.office)
        fresh = _Shelf(self.data)
        for one in fields_of(self):
            setattr(self, one.name, getattr(fresh, one.name))
        return Loaded(plan, book, findings, broken)

    def tree(self, path: str | Path, mistakes: Mistakes) -> Map | None:
        """The file's tree, read once; None with findings where there is none."""
        read = contents(path)
        if isinstance(read, Refused):
            mistakes.add(CANNOT_OPEN, read.message_key, Place(mistakes.path), **read.facts)
            return None
        self.files.append(FileRead(mistakes.path, read))
        reading = source.read(read, mistakes.path)
        self.texts[mistakes.path] = mistakes.source = reading.text
        mistakes.found += [found._replace(unit=mistakes.unit, period=mistakes.period) for found in reading.findings]
        return reading.root if isinstance(reading.root, Map) else None

    def document(self, model: type[Made], path: Path) -> Made | None:
        """The plan or the waivers; None where anything in it is not of its form."""
        mistakes = Mistakes(self.name(path))
        root = self.tree(path, mistakes)
        made = typed(model, root, mistakes) if root is not None else None
        self.findings += mistakes.found
        return None if any(found.severity is Severity.ERROR for found in mistakes.found) else made


def _office(shelf: _Shelf, folder: Path) -> None:
    """What the office says of each quarter; a file that does not load is kept as such."""
    found = listing(folder)
    if isinstance(found, Refused):
        _note(shelf, CANNOT_OPEN, folder, found)
        return
    for entry in found:
        stem, _, ending = entry.name.rpartition(".")
        quarter = Period.parse(stem)
        if quarter and ending == "yaml":
            shelf.office[quarter] = shelf.document(OfficeWords, folder / entry.name)
        elif not entry.name.startswith("."):
            _stray(shelf, folder / entry.name, None)


def _latest(only: Iterable[tuple[str, Period]]) -> dict[str, Period]:
    wanted: dict[str, Period] = {}
    for unit, quarter in only:
        wanted[unit] = max(quarter, wanted.get(unit, quarter))
    return wanted


def _source_text(shelf: _Shelf, plan: Plan, data: Path) -> str | None:
    """The official text that the plan names, inside the data folder."""
    if plan.source is None:
        return None
    mistakes = Mistakes(shelf.name(data / "plan.yaml"), shelf.texts[shelf.name(data / "plan.yaml")])
    written = plan.source.file
    state = evidence_state(data, written)
    read = contents(data / written) if state is EvidenceState.FOUND else Refused("", {"reason": state.value})
    if not isinstance(read, Refused):
        try:
            text = read.decode("utf-8-sig")
        except UnicodeDecodeError:
            read = Refused("", {"reason": "UTF-8"})
        else:
            shelf.files.append(FileRead(shelf.name(data / written), read))
            return text
    why = read.facts.get("reason", "")
    mistakes.add(SOURCE_TEXT, "load.no_source", plan.at("source", "file"), file=written, reason=why)
    shelf.findings += mistakes.found
    return None


def _folders(shelf: _Shelf, plan: Plan, progress: Path, wanted: dict[str, Period] | None) -> list[str]:
    """The folders of known units; others, and stray files, are named and passed over."""
    if progress.is_symlink():
        _note(shelf, CANNOT_OPEN, progress, Refused("load.link", {"name": progress.name}))
        return []
    found = listing(progress)
    if isinstance(found, Refused):
        _note(shelf, CANNOT_OPEN, progress, found)
        return []
    units = []
    for entry in found:
        if wanted is not None and entry.name not in wanted:
            continue
        path = progress / entry.name
        if entry.is_symlink():
            _note(shelf, CANNOT_OPEN, path, Refused("load.link", {"name": entry.name}))
        elif not entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                rule = MISNAMED if _like_yaml(path) else STRAY
                _note(shelf, rule, path, Refused("load.stray", {"name": entry.name}))
        elif entry.name in plan.units:
            units.append(entry.name)
        else:
            near = fields.near_key(entry.name, list(plan.units))
            message_key = "load.unknown_folder_near" if near else "load.unknown_folder"
            _note(shelf, UNKNOWN_FOLDER, path, Refused(message_key, {"folder": entry.name, "suggest": near[:1]}))
    return units


def _note(shelf: _Shelf, rule: Rule, path: Path, why: Refused, unit: str | None = None) -> None:
    mistakes = Mistakes(shelf.name(path), unit=unit)
    mistakes.add(rule, why.message_key, Place(mistakes.path), **why.facts)
    shelf.findings += mistakes.found


def _unit(shelf: _Shelf, plan: Plan, unit: str, folder: Path, last: Period | None) -> None:
    """Every quarter's file of one unit, in time's order."""
    found = listing(folder)
    if isinstance(found, Refused):
        _note(shelf, CANNOT_OPEN, folder, found, unit)
        return
    quarters = []
    for entry in found:
        stem, _, ending = entry.name.rpartition(".")
        quarter = Period.parse(stem)
        if quarter and ending == "yaml":
            quarters.append(quarter)
        elif entry.name != "evidence" and not entry.name.startswith("."):
            _stray(shelf, folder / entry.name, unit)
    for quarter in sorted(quarters):
        if last is None or quarter <= last:
            _file(shelf, plan, unit, quarter, folder)


_LIKE_A_QUARTER = r"(\d{4})\s*[-_]?\s*[qQ]([1-4])"


def _like_yaml(path: Path) -> bool:
    """Whether somebody meant the file to be read."""
    return path.suffix.lower() in (".yaml", ".yml")


def _stray(shelf: _Shelf, path: Path, unit: str | None) -> None:
    like = re.match(_LIKE_A_QUARTER, path.name)
    rule = MISNAMED if like or _like_yaml(path) else STRAY
    if like:
        facts = {"name": path.name, "suggest": f"{like[1]}Q{like[2]}.yaml"}
        _note(shelf, rule, path, Refused("load.stray_near", facts), unit)
    else:
        _note(shelf, rule, path, Refused("load.stray", {"name": path.name}), unit)


def _file(shelf: _Shelf, plan: Plan, unit: str, quarter: Period, folder: Path) -> None:
    name = f"{quarter}.yaml"
    mistakes = Mistakes(f"{shelf.data.name}/progress/{unit}/{name}", unit=unit, period=str(quarter))
    root = shelf.tree(os.path.join(folder, name), mistakes)
    made = report(root, plan, unit, quarter, mistakes) if root is not None else None
    shelf.findings += mistakes.found
    if made is None:
        shelf.unread.append(Unread(mistakes.path, unit, quarter))
        return
    shelf.reports.setdefault(unit, {})[quarter] = made
    for one, _, _ in made.pieces:
        shelf.evidence[mistakes.path, one.file] = evidence_state(folder, one.file)


def examined(plan: Plan, data: bytes, unit: str, quarter: Period, name: str) -> list[Finding]:
    """What is wrong with the bytes of a unit's file by themselves and against the plan's ids and types."""
    mistakes = Mistakes(name, unit=unit, period=str(quarter))
    reading = source.read(data, name)
    mistakes.source, mistakes.found = reading.text, list(reading.findings)
    if reading.root is not None:
        report(reading.root, plan, unit, quarter, mistakes)
    return mistakes.found


def returned(
    book: Book, root: Map, unit: str, quarter: Period, name: str, folder: Path
) -> tuple[Book, Report | None, list[Finding]]:
    """A report that came in another form than a file: the book with it in its place, and what is wrong with it.

    ``name``: what findings call it where they have no better place. ``folder``: the unit's own, for its evidence.
    """
    mistakes = Mistakes(name, unit=unit, period=str(quarter))
    made = report(root, book.plan, unit, quarter, mistakes)
    if made is None:
        return book, None, mistakes.found
    reports = {**book.reports, unit: dict(sorted({**book.reports.get(unit, {}), quarter: made}.items()))}
    states = {(made.path, one.file): evidence_state(folder, one.file) for one, _, _ in made.pieces}
    return replace(book, reports=reports, evidence={**book.evidence, **states}), made, mistakes.found
