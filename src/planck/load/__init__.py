"""A data folder as a book: the plan, the waivers, every unit's files, and a finding for each of their mistakes."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from planck import fields, source
from planck.core.finding import Finding, Place, Severity, Term
from planck.core.names import ASSESSMENT
from planck.core.papers import OF_ALL_PLANS
from planck.core.period import Period
from planck.load.disk import Unreadable, contents, listing
from planck.load.evidence import EvidenceFolder, by_name_alone
from planck.load.former import entries_today
from planck.load.mistakes import Mistakes
from planck.load.progress import read_report, report_other_period
from planck.load.read_declared import read_declared
from planck.messages.loading import CANNOT_OPEN, MISNAMED, SOURCE_TEXT, STRAY, UNKNOWN_FOLDER
from planck.messages.rule import Rule
from planck.model import ISSUED as FOLDER
from planck.model import Book, EvidenceAt, EvidenceState, FileRead, Plan, Report, Unread
from planck.model.book import records_of
from planck.source import Map, Node, Seq, Text

if TYPE_CHECKING:
    from planck.load.issued import Records
    from planck.model.assessment import YearFiles
    from planck.model.office import Accounts, Waiver, Waivers
    from planck.model.prose import Prose
    from planck.model.record import OfficeFile

Document = TypeVar("Document")


class Loaded(NamedTuple):
    """The content of a data folder; ``book`` is None where the plan did not load."""

    plan: Plan | None
    book: Book | None
    findings: tuple[Finding, ...]
    broken: tuple[str, ...] = ()
    """The plan and the waivers, where they did not load: nothing may be judged without them."""


def find_data(start: Path) -> Path | None:
    """The nearest ``data`` folder with a plan in it, from ``start`` upwards."""
    for folder in [start, *start.parents]:
        if (folder / "data" / "plan.yaml").exists():
            return folder / "data"
    return None


def workspace(
    data: Path,
    only: Iterable[tuple[str, Period]] | None = None,
    texts: Path | None = None,
    keys: Sequence[str] = ("",),
) -> Loaded:
    """The whole data folder at once; ``only``, ``texts`` and ``keys`` as in :func:`unit_by_unit`."""
    return gathered(unit_by_unit(data, only, texts, keys))


def gathered(parts: Iterable[Loaded]) -> Loaded:
    """The parts of a data folder that :func:`unit_by_unit` yields, joined."""
    first, *others = parts
    if first.book is None:
        return first
    books = [first.book, *(part.book for part in others if part.book)]
    book = replace(
        first.book,
        reports={unit: reports for book in books for unit, reports in book.reports.items()},
        unread=tuple(unread for book in books for unread in book.unread),
        files=tuple(file for book in books for file in book.files),
        evidence={key: state for book in books for key, state in book.evidence.items()},
        texts={path: text for book in books for path, text in book.texts.items()},
        outside=frozenset().union(*(book.outside for book in books)),
        then={key: report for book in books for key, report in book.then.items()},
    )
    findings = tuple(finding for part in (first, *others) for finding in part.findings)
    return Loaded(first.plan, book, findings, first.broken)


def unit_by_unit(
    data: Path,
    only: Iterable[tuple[str, Period]] | None = None,
    texts: Path | None = None,
    keys: Sequence[str] = ("",),
) -> Iterator[Loaded]:
    """Yield plan, waivers and the office's words first, then each unit by itself, so that memory holds one unit.

    A successor comes together with its predecessors: rules hold its files against theirs. ``only``: of the progress
    files, just these units' and their predecessors' up to these periods. Paths in findings are relative to the folder
    that holds ``data``, with ``/``. ``texts``: where the texts of records lie, if not beside them. ``keys``: the plans
    whose tasks count, by their keys (:mod:`planck.load.plans`), as one; those of the others are passed over.
    """
    folder = _Folder(data)
    plan, unread = _plan(folder, data, keys)
    # without a plan no report can be read: nobody knows its tasks
    if plan is None:
        yield Loaded(None, None, tuple(folder.findings), (folder.name(unread),))
        return
    waivers, broken = None, []
    if os.path.lexists(data / "waivers.yaml"):
        waivers = folder.document(partial(_read_waivers, plan), data / "waivers.yaml")
        # waivers that do not load may let off any finding: the caller must know before it judges
        if waivers is None:
            broken.append(folder.name(data / "waivers.yaml"))
    _beside_plan(folder, data)
    text = _source_text(folder, plan, data)
    wanted = None if only is None else _latest(plan, only)
    units = _units(folder, plan, data / "progress", wanted)  # now, so that stray entries are reported once
    _office(folder, plan, data / "office")
    _issued(folder, plan, data.joinpath(*records_of(plan.key)), texts)
    if "" in plan.own and os.path.lexists(data / ASSESSMENT):
        _assessments(folder, data / ASSESSMENT)
    granted = tuple(waivers.waivers) if waivers else ()
    yield folder.hand_over(plan, granted, text, tuple(broken))
    for together in _successions(plan, list(dict.fromkeys((*units, *_issued_units(folder, plan, wanted))))):
        for unit in together:
            _unit(folder, plan, unit, data / "progress" / unit, wanted[unit] if wanted is not None else None)
        yield folder.hand_over(plan, granted, text)


@dataclass
class _Folder:
    """The data folder while it is being read: all that was read since the last part was handed over."""

    data: Path
    findings: list[Finding] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    reports: dict[str, dict[Period, Report]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    evidence: dict[tuple[str, str], EvidenceAt] = field(default_factory=dict)
    office: dict[Period, OfficeFile | None] = field(default_factory=dict)
    prose: dict[Period, Prose | None] = field(default_factory=dict)
    accounts: Accounts | None = None
    outside: set[str] = field(default_factory=set)
    then: dict[tuple[str, Period], Report] = field(default_factory=dict)
    assessments: Mapping[int, YearFiles] = field(default_factory=dict)
    assessment_files: tuple[FileRead, ...] = ()
    records: Records | None = None
    """The records of issued quarters; None where there is none."""

    def name(self, path: Path) -> str:
        """The path as findings give it."""
        return path.relative_to(self.data.parent).as_posix()

    def hand_over(
        self, plan: Plan, waivers: tuple[Waiver, ...], text: str | None, broken: tuple[str, ...] = ()
    ) -> Loaded:
        """Hand over all that was read as a book of its own, and begin anew."""
        unread, files, findings = tuple(self.unread), tuple(self.files), tuple(self.findings)
        parts = (unread, files, self.evidence, self.texts, text, frozenset(self.outside), self.office, self.accounts)
        issued = self.records.live if self.records else {}
        assessed = self.assessments, self.assessment_files
        book = Book(plan, self.reports, waivers, *parts, issued, self.then, self.prose, *assessed)
        # 100,000 files do not fit into memory together; what the office decided on a unit's file is needed beside it
        fresh = _Folder(self.data, records=self.records, office=self.office)
        for attribute in fields_of(self):
            setattr(self, attribute.name, getattr(fresh, attribute.name))
        return Loaded(plan, book, findings, broken)

    def tree(self, path: str | Path, mistakes: Mistakes) -> Map | None:
        """The file's tree; None with findings where there is none."""
        content = contents(path)
        if isinstance(content, Unreadable):
            mistakes.add(CANNOT_OPEN, content.message_key, Place(mistakes.path), **content.facts)
            return None
        self.files.append(FileRead(mistakes.path, content))
        reading = source.read(content, mistakes.path)
        self.texts[mistakes.path] = mistakes.source = reading.text
        mistakes.findings += [
            finding._replace(unit=mistakes.unit, period=mistakes.period) for finding in reading.findings
        ]
        return reading.root if isinstance(reading.root, Map) else None

    def document(self, read: Callable[[Map, Mistakes], Document | None], path: Path) -> Document | None:
        """The plan, the waivers or an office file; None where it has any error."""
        mistakes = Mistakes(self.name(path))
        root = self.tree(path, mistakes)
        value = read(root, mistakes) if root is not None else None
        self.findings += mistakes.findings
        return None if any(finding.severity is Severity.ERROR for finding in mistakes.findings) else value

    def report(self, rule: Rule, path: Path, message_key: str, unit: str | None = None, /, **facts: Any) -> None:
        """Add a finding on a file or folder as a whole."""
        mistakes = Mistakes(self.name(path), unit=unit)
        mistakes.add(rule, message_key, Place(mistakes.path), **facts)
        # a stray file takes nothing from the judgement; a misnamed one is a report that nobody reads
        self.findings += mistakes.findings

    def report_unreadable(self, path: Path, unreadable: Unreadable, unit: str | None = None) -> None:
        """Add a finding on a folder that cannot be listed."""
        self.report(CANNOT_OPEN, path, unreadable.message_key, unit, **unreadable.facts)


def _beside_plan(folder: _Folder, data: Path) -> None:
    """Report the YAML files beside the plan that nobody reads: ``waiver.yaml`` would be waivers that never count."""
    entries = listing(data)
    for entry in () if isinstance(entries, Unreadable) else entries:
        path = data / entry.name
        read = entry.name in ("plan.yaml", "waivers.yaml") or entry.name.startswith(".")
        if entry.name == "plans":
            _plans(folder, path)
        if read or not _is_yaml(path) or entry.is_dir(follow_symlinks=False):
            continue
        meant = re.match(r"waiver|延期|核减", entry.name, re.IGNORECASE) and not os.path.lexists(data / "waivers.yaml")
        message_key = "load.stray_waivers" if meant else "load.stray_data"
        folder.report(MISNAMED if meant else STRAY, path, message_key, name=entry.name)


def _plan(folder: _Folder, data: Path, keys: Sequence[str]) -> tuple[Plan | None, Path]:
    """The plans with these keys as one; None with the path of the first that did not load."""
    path = data / "plan.yaml"
    first = folder.document(partial(read_declared, Plan), path)
    if first is None or not os.path.lexists(data / "plans"):
        return first, path
    from planck.load import plans  # here: most workspaces have one plan

    parts = []
    for key in keys:
        path = plans.path(data, key)
        part = folder.document(partial(plans.read_beside, first, key), path) if key else first
        if part is None:
            return None, path
        parts.append(part)
    plan = plans.joined(parts)
    extents = plans.extents(data)
    # which ids in the shared files are another plan's, and which periods: a record of the judgement needs them, too
    for key in extents.keys() - set(keys):
        content = contents(plans.path(data, key))
        if key and isinstance(content, bytes):
            folder.files.append(FileRead(folder.name(plans.path(data, key)), content))
    plan.stand_beside(frozenset(keys), frozenset(extents), extents)
    return plan, path


def _plans(folder: _Folder, path: Path) -> None:
    """Report what lies among the further plans and is none."""
    if path.is_symlink():
        folder.report(CANNOT_OPEN, path, "load.link", name=path.name)
        return
    entries = listing(path)
    for entry in () if isinstance(entries, Unreadable) else entries:
        if entry.name.startswith(".") or (entry.name.endswith(".yaml") and not entry.is_symlink()):
            continue
        folder.report(STRAY, path / entry.name, "load.stray_plan", name=entry.name)


def _office(folder: _Folder, plan: Plan, office: Path) -> None:
    """Read the office's words for each period; None stands for a file that did not load."""
    entries = listing(office)
    if isinstance(entries, Unreadable):
        folder.report_unreadable(office, entries)
        return
    folders = []
    for entry in entries:
        stem, _, ending = entry.name.rpartition(".")
        period = Period.parse(stem)
        if period and ending == "yaml" and period.per_year != plan.per_year:
            _other_cadence(folder, plan, office / entry.name, period)
        elif period and ending == "yaml":
            folder.office[period] = folder.document(partial(_read_office, plan, period), office / entry.name)
        elif entry.name == "accounts.yaml":
            folder.accounts = folder.document(_read_accounts, office / entry.name)
        elif not entry.name.startswith(".") and entry.name != FOLDER[-1]:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                _stray(folder, plan, office / entry.name, None)
    for name in folders:  # last: their parts are held against those of the files
        _prose(folder, plan, office / name)


def _prose(folder: _Folder, plan: Plan, path: Path) -> None:
    """Read the office's paragraphs for the period that the folder is named after; of a further plan, below it."""
    period = Period.parse(path.name)
    if period is None:
        like = Period.like(unicodedata.normalize("NFKC", path.name), plan.per_year)
        if like:
            folder.report(MISNAMED, path, "load.stray_quarter", name=path.name, suggest=str(like))
        else:
            _stray(folder, plan, path, None)
        return
    if period.per_year != plan.per_year:
        _other_cadence(folder, plan, path, period)
        return
    from planck.load.prose import read_prose, report_doubles  # here: most workspaces have none

    path = path / plan.key if plan.key else path
    if plan.key and not path.is_dir():
        return
    read = read_prose(path, folder.name(path), plan.known)
    folder.prose[period] = read.prose
    folder.findings += read.findings
    folder.files += read.files
    folder.texts |= read.texts
    words = folder.office.get(period)
    if words and read.prose:
        file = folder.name(folder.data / "office" / f"{period}.yaml")
        folder.findings += report_doubles(words, folder.texts[file], read.prose)


def _assessments(folder: _Folder, place: Path) -> None:
    """Read the office's rules for each year's assessment, which are of the workspace's first plan."""
    from planck.load.assessment import read_assessments  # here: most workspaces have none

    before = len(folder.files)
    folder.assessments, mistakes = read_assessments(place, folder.name(place), folder.document)
    folder.findings += mistakes.findings
    folder.files, read = folder.files[:before], folder.files[before:]
    folder.assessment_files = tuple(read)


def _issued(folder: _Folder, plan: Plan, place: Path, texts: Path | None) -> None:
    """Read the records of issued quarters, and say which of them are not as they were written."""
    if not os.path.lexists(place):
        return
    for path in (place, place / "texts"):
        if path.is_symlink():  # what it leads to is not under review, and may be another for everybody
            folder.report(CANNOT_OPEN, path, "load.link_record", name=path.name)
            return
    if isinstance(entries := listing(place), Unreadable):
        folder.report_unreadable(place, entries)
        return
    from planck.load.issued import read_records  # here: most workspaces have no record

    corrections = {period: tuple(words.corrections) for period, words in folder.office.items() if words}
    folder.records, findings = read_records(place, folder.name(place), texts, corrections, plan)
    folder.findings += findings


def _issued_units(folder: _Folder, plan: Plan, wanted: dict[str, Period] | None) -> list[str]:
    """The units that have a file in the records, and, where not all are, are wanted: their folder may be gone."""
    units = folder.records.units() if folder.records else ()
    return [unit for unit in units if unit in plan.units and (wanted is None or unit in wanted)]


def _less_elsewhere(plan: Plan, root: Map) -> Map:
    """The tree without the entries of its lists that are about tasks and items of the workspace's other plans."""
    if len(plan.known) == 1:
        return root
    # the first plan's circular speaks of it alone: words of that kind on another stand in the folder of its key
    alone = () if "" in plan.own else _OF_FIRST
    whole = Map.of({key: node for key, node in root.items() if key not in alone}, root.span, root.keys_at)
    for key, node in whole.items():
        if isinstance(node, Seq):
            whole[key] = Seq.of((entry for entry in node if not _elsewhere(plan, entry)), node.span)
        elif key in _BY_PAPER and isinstance(node, Map):
            papers = {name: value for written, value in node.items() if (name := _paper(plan, written))}
            whole[key] = Map.of(papers, node.span, node.keys_at)
    return whole


_OF_FIRST = ("achievements", "requirements", "annual")
_BY_PAPER = ("numbers", "dates", "printed")


def _paper(plan: Plan, written: str) -> str:
    """The name of the paper, without the plan's key; empty where it is another plan's."""
    if plan.elsewhere(written):
        return written if written in OF_ALL_PLANS else ""
    return written.removeprefix(f"{plan.key}:") if plan.key else written


def _elsewhere(plan: Plan, entry: Node) -> str:
    """The task or item of another plan that the entry is about; empty where it is about none."""
    names = [entry.get("item"), entry.get("task")] if isinstance(entry, Map) else []
    written = next((str(name) for name in names if isinstance(name, Text) and name.strip()), "")
    return written if written and plan.elsewhere(written) else ""


def _read_waivers(plan: Plan, root: Map, mistakes: Mistakes) -> Waivers | None:
    # here, so that pydantic is loaded only where there is a file that it validates
    from planck.load.read_model import read_model
    from planck.model.office import Waivers

    return read_model(Waivers, entries_today(_less_elsewhere(plan, root), plan), mistakes)


def _read_office(plan: Plan, period: Period, root: Map, mistakes: Mistakes) -> OfficeFile | None:
    from planck.model.record import OfficeFile

    for node in root.values() if plan.extents else ():
        for entry in node if isinstance(node, Seq) else ():
            if name := _elsewhere(plan, entry):
                report_other_period(name, entry.place, (), plan, period, mistakes)
    return read_declared(OfficeFile, entries_today(_less_elsewhere(plan, root), plan), mistakes, less_wrong_parts=True)


def _read_accounts(root: Map, mistakes: Mistakes) -> Accounts | None:
    from planck.load.read_model import read_model
    from planck.model.office import Accounts

    return read_model(Accounts, root, mistakes)


def _latest(plan: Plan, only: Iterable[tuple[str, Period]]) -> dict[str, Period]:
    """The last period wanted of each unit, and of the predecessors whose rows it carries on."""
    wanted: dict[str, Period] = {}
    for unit, period in only:
        for slug in (unit, *plan.predecessors.get(unit, ())):
            wanted[slug] = max(period, wanted.get(slug, period))
    return wanted


def _successions(plan: Plan, units: list[str]) -> list[list[str]]:
    """The units in their order, each together with its predecessors and successors."""
    parts: dict[str, list[str]] = {unit: [unit] for unit in units}
    for successor, predecessors in plan.predecessors.items():
        line = [unit for unit in (successor, *predecessors) if unit in parts]
        joined = list({unit: None for own in line for unit in parts[own]})
        parts |= dict.fromkeys(joined, joined)
    return list({id(part): sorted(part, key=units.index) for part in parts.values()}.values())


def _source_text(folder: _Folder, plan: Plan, data: Path) -> str | None:
    """The official text that the plan names; None where it names none, or none that can be read."""
    if plan.source is None:
        return None
    written = plan.source.file
    state = EvidenceFolder(data).at(written).state
    content = contents(data / written) if state is EvidenceState.FOUND else Unreadable("", {"reason": state.value})
    reason = "UTF-8"
    if isinstance(content, Unreadable):
        reason = content.facts.get("reason", "")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            folder.files.append(FileRead(folder.name(data / written), content))
            return text
    plan_file = folder.name(data / "plan.yaml")
    mistakes = Mistakes(plan_file, folder.texts[plan_file])
    # at the line of the plan that names the text: there it is mended
    mistakes.add(SOURCE_TEXT, "load.no_source", plan.at("source", "file"), file=written, reason=reason)
    folder.findings += mistakes.findings
    return None


def _units(folder: _Folder, plan: Plan, progress: Path, wanted: dict[str, Period] | None) -> list[str]:
    """The units that have an entry of their name; report every other entry of ``progress``."""
    # a link may lead out of the folder that was handed in, or round in a circle
    if progress.is_symlink():
        folder.report(CANNOT_OPEN, progress, "load.link", name=progress.name)
        folder.unread.append(Unread(folder.name(progress), "", None))
        return []
    entries = listing(progress)
    if isinstance(entries, Unreadable):
        folder.report_unreadable(progress, entries)
        folder.unread.append(Unread(folder.name(progress), "", None))
        return []
    units = []
    for entry in entries:
        # of the units that are not asked for nothing is read, and so nothing reported
        if wanted is not None and entry.name not in wanted:
            continue
        path = progress / entry.name
        if entry.is_symlink():
            folder.report(CANNOT_OPEN, path, "load.link", name=entry.name)
            if entry.name in plan.units:
                folder.unread.append(Unread(folder.name(path), entry.name, None))
        # a file of the unit's name too: a link that git wrote as a file on Windows is no sign that nothing was reported
        elif entry.name in plan.units:
            units.append(entry.name)
        elif not entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                folder.report(MISNAMED if _is_yaml(path) else STRAY, path, "load.stray", name=entry.name)
        else:
            near = fields.near_key(entry.name, list(plan.units))
            message_key = "load.unknown_folder_near" if near else "load.unknown_folder"
            folder.report(UNKNOWN_FOLDER, path, message_key, folder=entry.name, suggest=near[:1])
    return units


def _unit(folder: _Folder, plan: Plan, unit: str, path: Path, last: Period | None) -> None:
    """Read every file of one unit, in time's order, up to the last period wanted."""
    entries = listing(path)
    if isinstance(entries, Unreadable):
        folder.report_unreadable(path, entries, unit)
        folder.unread.append(Unread(folder.name(path), unit, None))
        return
    periods = []
    for entry in entries:
        stem, _, ending = entry.name.rpartition(".")
        period = Period.parse(stem)
        if period and ending == "yaml" and period.per_year == plan.per_year:
            periods.append(period)
        elif period and ending == "yaml":
            _other_cadence(folder, plan, path / entry.name, period, unit)
        # what systems leave behind (.DS_Store, .gitkeep) is no one's mistake; evidence is looked up piece by piece
        elif entry.name != "evidence" and not entry.name.startswith("."):
            _stray(folder, plan, path / entry.name, unit)
    proof = EvidenceFolder(path)
    # a later period may be half written while an earlier one is judged
    for period in sorted(periods):
        if last is None or period <= last:
            _file(folder, plan, unit, period, proof)
    if folder.records:
        prefix = f"{folder.data.name}/progress/{unit}"
        findings, then = folder.records.gone(plan, unit, prefix, set(periods), last)
        folder.findings += findings
        folder.then |= then


def _is_yaml(path: Path) -> bool:
    """Whether the file's ending says that it is meant to be read."""
    return path.suffix.lower() in (".yaml", ".yml")


def _other_cadence(folder: _Folder, plan: Plan, path: Path, period: Period, unit: str | None = None) -> None:
    """Report a name of a month where the plan has quarters, say: nobody reads what is called so.

    Where another plan of the workspace has months, it is that one's.
    """
    if any(extent.per_year == period.per_year for extent in plan.extents.values()):
        return
    cadence = Term(f"cadence.{plan.reporting.cadence}")
    facts = {"name": path.name, "cadence": cadence, "suggest": f"{period.last_within(plan.per_year)}{path.suffix}"}
    folder.report(MISNAMED, path, "load.other_cadence", unit, **facts)


def _stray(folder: _Folder, plan: Plan, path: Path, unit: str | None) -> None:
    """Report a file that is not read, with the name that it may be meant to have."""
    like = Period.like(unicodedata.normalize("NFKC", path.name), plan.per_year)  # 2025 may be in full width
    rule = MISNAMED if like or _is_yaml(path) else STRAY
    if like:
        suggest = f"{like}.yaml"
        is_copy = path.name != suggest and suggest in os.listdir(path.parent)
        message_key = "load.stray_copy" if is_copy else "load.stray_near"
        folder.report(rule, path, message_key, unit, name=path.name, suggest=suggest)
    else:
        folder.report(rule, path, "load.stray", unit, name=path.name)


def _file(folder: _Folder, plan: Plan, unit: str, period: Period, proof: EvidenceFolder) -> None:
    """Read one progress file of the unit whose folder that is."""
    name = f"{period}.yaml"
    mistakes = Mistakes(f"{folder.data.name}/progress/{unit}/{name}", unit=unit, period=str(period))
    before = len(folder.files)
    root = folder.tree(os.path.join(proof.folder, name), mistakes)
    report = read_report(root, plan, unit, period, mistakes) if root is not None else None
    if folder.records and len(folder.files) > before:
        then = folder.records.compared(plan, period, mistakes, folder.files[-1].content, root)
        if then is not None:
            folder.then[unit, period] = then
    folder.findings += mistakes.findings
    if not plan.covers(period):
        folder.outside.add(mistakes.path)
        return
    if report is None:
        folder.unread.append(Unread(mistakes.path, unit, period))
        return
    folder.reports.setdefault(unit, {})[period] = report
    for piece, _, _ in report.pieces:
        folder.evidence[mistakes.path, piece.file] = proof.at(piece.file)


def examined(plan: Plan, data: bytes, unit: str, period: Period, name: str) -> list[Finding]:
    """The mistakes in the bytes of one progress file, by themselves and against the plan's ids and types."""
    mistakes = Mistakes(name, unit=unit, period=str(period))
    reading = source.read(data, name)
    mistakes.source, mistakes.findings = reading.text, list(reading.findings)
    if reading.root is not None:
        read_report(reading.root, plan, unit, period, mistakes)
    return mistakes.findings


def with_office(book: Book, period: Period, content: bytes, path: str) -> tuple[Book, list[Finding]]:
    """The book with this content in the place of the office's file for the period, and what is wrong with its form.

    ``path``: as findings call it.
    """
    mistakes = Mistakes(path)
    reading = source.read(content, path)
    words = _read_office(book.plan, period, reading.root, mistakes) if reading.root is not None else None
    texts = {**book.texts, path: reading.text}
    return replace(book, office={**book.office, period: words}, texts=texts), [*reading.findings, *mistakes.findings]


def returned(
    book: Book, root: Map, unit: str, period: Period, name: str, folder: Path | None
) -> tuple[Book, Report | None, list[Finding]]:
    """Read a report from a tree that is no file (a workbook): the book with it in its place, the report, its findings.

    ``name``: the path of findings that have no better place. ``folder``: the unit's own, for its evidence; None where
    it is not at hand.
    """
    mistakes = Mistakes(name, unit=unit, period=str(period))
    report = read_report(root, book.plan, unit, period, mistakes, undated=True)
    return _with_report(book, report, folder), report, mistakes.findings


def handed_in(
    book: Book, data: bytes, unit: str, period: Period, name: str, folder: Path | None
) -> tuple[Book, Report | None, list[Finding]]:
    """The same of the bytes of a progress file that lies in no workspace; ``name``: as findings call it."""
    mistakes = Mistakes(name, unit=unit, period=str(period))
    reading = source.read(data, name)
    mistakes.source = reading.text
    mistakes.findings = [finding._replace(unit=unit, period=str(period)) for finding in reading.findings]
    root = reading.root
    report = read_report(root, book.plan, unit, period, mistakes, undated=True) if isinstance(root, Map) else None
    book = replace(book, texts={**book.texts, name: reading.text})
    return _with_report(book, report, folder), report, mistakes.findings


def _with_report(book: Book, report: Report | None, folder: Path | None) -> Book:
    """The book with the report in its place, its evidence looked for in that folder."""
    if report is None:
        return book
    unit, look = report.unit, by_name_alone if folder is None else EvidenceFolder(folder).at
    # in time's order, which the rules on earlier quarters rely on
    reports = {**book.reports, unit: dict(sorted({**book.reports.get(unit, {}), report.period: report}.items()))}
    states = {(report.path, piece.file): look(piece.file) for piece, _, _ in report.pieces}
    return replace(book, reports=reports, evidence={**book.evidence, **states})
