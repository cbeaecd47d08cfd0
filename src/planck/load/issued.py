"""Records of issued quarters: which are sound, which files differ from them, the workspace that a record holds."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planck import source
from planck.core import names
from planck.core.finding import Finding, Place
from planck.core.period import Period
from planck.load.disk import Unreadable, contents, listing
from planck.load.former import report_today
from planck.load.mistakes import ITEM_KEYS, Mistakes, Trail, brief
from planck.load.progress import read_report
from planck.messages.loading import CORRECTED, DIFFERS, FORGED, REMOVED
from planck.model import ISSUED, Book, EvidenceAt, EvidenceState, Plan, Report, is_of
from planck.model.issued import MOST_BYTES, TEXTS, Forged, Issued, digest, read
from planck.model.record import Correction
from planck.source import Map, Node, Seq

if TYPE_CHECKING:
    from planck.load import Loaded

Corrections = Mapping[Period, tuple[Correction, ...]]


@dataclass(frozen=True)
class Records:
    """The records of a workspace, and what lets its files differ from them."""

    live: Mapping[Period, Issued]
    """Sound and not withdrawn."""
    corrections: Corrections

    def units(self) -> list[str]:
        """The units whose report was issued in any quarter."""
        return sorted({unit for record in self.live.values() for unit in record.units})

    def compared(
        self, plan: Plan, period: Period, mistakes: Mistakes, content: bytes, root: Map | None
    ) -> Report | None:
        """The report as issued, where the file now says something else; the differences are added to the mistakes."""
        record = self.live.get(period)
        if record is None:
            return None
        sha256 = record.inputs.get(mistakes.path)
        if sha256 == digest(content):
            return None
        facts = {"period": period, "number": record.number, "day": record.day}
        if sha256 is None or mistakes.path in record.uncounted:
            mistakes.add(CORRECTED, "load.issued_late", Place(mistakes.path), **facts)
            return None
        text = _text(record, sha256, mistakes)
        then = source.read(text, mistakes.path).root if text is not None else None
        if then is None:
            return None
        if root is not None:
            silent = Mistakes(mistakes.path)
            today = report_today(then, plan, silent), report_today(root, plan, silent)
            self._differences(period, mistakes, *today, facts)
        return read_report(then, plan, mistakes.unit or "", period, Mistakes(mistakes.path))

    def _differences(
        self, period: Period, mistakes: Mistakes, then: Map, now: Map, facts: Mapping[str, object]
    ) -> None:
        for trail, before, after, place in _changes(then, now, ()):
            correction = self._correction(period, mistakes.unit, trail)
            shown = {"key": ".".join(trail), "then": _shown(before), "now": _shown(after), **facts}
            if correction:
                mistakes.add(CORRECTED, "load.issued_corrected", place, trail, on=correction.on, **shown)
            else:
                item = _item(trail)
                key = "load.issued_differs" if item else "load.issued_differs_head"
                mistakes.add(DIFFERS, key, place, trail, unit=mistakes.unit, item=item, **shown)

    def _correction(self, period: Period, unit: str | None, trail: Trail) -> Correction | None:
        """The correction that lets that part of the unit's report differ."""
        for correction in self.corrections.get(period, ()):
            if correction.unit == unit and allows(correction.item, _item(trail)):
                return correction
        return None

    def gone(
        self, plan: Plan, unit: str, prefix: str, there: set[Period], last: Period | None
    ) -> tuple[list[Finding], dict[tuple[str, Period], Report]]:
        """Findings on the unit's issued files that are there no more, and what was issued of them."""
        findings: list[Finding] = []
        then: dict[tuple[str, Period], Report] = {}
        for period, record in self.live.items():
            path = f"{prefix}/{period}.yaml"
            late = period in there or (last is not None and period > last)
            if late or unit not in record.units:
                continue
            sha256 = record.inputs[path]
            mistakes = Mistakes(path, unit=unit, period=str(period))
            mistakes.add(DIFFERS, "load.issued_gone", Place(path), period=period, number=record.number, sha256=sha256)
            text = _text(record, sha256, mistakes)
            root = source.read(text, path).root if text is not None else None
            report = read_report(root, plan, unit, period, Mistakes(path)) if root is not None else None
            if report is not None:
                then[unit, period] = report
            findings += mistakes.findings
        return findings, then


def allows(corrected: str, item: str) -> bool:
    """Whether a correction of that item or task covers the item; of a duty it names all or a single occurrence."""
    return bool(item) and (is_of(item, corrected) or item.startswith(f"{corrected}/"))


def _item(trail: Trail) -> str:
    """The item, or else the task, that the part of a report belongs to; empty for what stands at its top."""
    if trail[0] == "duties" and len(trail) > 1:
        return trail[1]
    if trail[0] != "tasks" or len(trail) < 2:
        return ""
    return f"{trail[1]}/{trail[3]}" if len(trail) > 3 and trail[2] in ITEM_KEYS else trail[1]


def _changes(
    then: Node | None, now: Node | None, trail: Trail
) -> Iterator[tuple[Trail, Node | None, Node | None, Place]]:
    """The smallest parts of two trees that differ, each with its place in the later one."""
    if isinstance(then, Map) and isinstance(now, Map):
        for key in dict.fromkeys((*now, *then)):
            inside = (*trail, key)
            if key not in now:
                yield inside, then[key], None, now.place
            elif key not in then and not isinstance(now[key], Map):
                yield inside, None, now[key], now[key].place
            else:
                yield from _changes(then.get(key, Map.of()), now[key], inside)
    elif isinstance(then, Seq) and isinstance(now, Seq) and len(then) == len(now):
        for n, (before, after) in enumerate(zip(then, now, strict=True)):
            yield from _changes(before, after, (*trail, str(n)))
    elif now is not None and then != now:
        yield trail, then, now, now.place


def _shown(node: Node | None) -> str:
    """A text as written, a mapping or list as an ellipsis, and a dash where nothing is written."""
    return (brief(node) if node is not None else "") or "-"


def _text(record: Issued, sha256: str, mistakes: Mistakes) -> bytes | None:
    """The text as issued; None, with a finding on the record, where it is not there as it was."""
    try:
        return record.text(sha256)
    except Forged:
        _report_text(mistakes, record.path, sha256)
        return None


def _report_text(mistakes: Mistakes, path: str, sha256: str) -> None:
    mistakes.add(FORGED, "load.issued_text", Place(path), name=path, text=f"{TEXTS}/{sha256}")


def read_records(
    folder: Path, name: str, texts: Path | None, corrections: Corrections, plan: Plan
) -> tuple[Records, list[Finding]]:
    """The records of the folder, and a finding for each that is not as it was written, or is there no more.

    ``name``: the folder's, as findings give it. ``texts``: as of :func:`planck.load.unit_by_unit`. ``plan``: whose
    records they are.
    """
    sound, broken, mistakes = _each(folder, name, texts or folder / TEXTS, plan)
    live: dict[Period, Issued] = {}
    for record in sound:
        if record.withdrawn:
            continue
        if record.period in live:
            mistakes.add(FORGED, "load.issued_twice", Place(record.path), name=record.path, period=record.period)
        live[record.period] = record
    named = {path for record in sound for path in record.before}
    there = {record.path for record in sound} | set(broken)
    for path in sorted(named - there):
        mistakes.add(REMOVED, "load.issued_removed", Place(path), name=path)
    if texts is None:
        _report_texts(folder, name, sound, broken, mistakes)
    return Records(live, corrections), mistakes.findings


def _each(folder: Path, name: str, texts: Path, plan: Plan) -> tuple[list[Issued], list[str], Mistakes]:
    """The sound records by name, the paths of the others, and the findings on these."""
    sound: list[Issued] = []
    broken: list[str] = []
    mistakes = Mistakes(name)
    entries = listing(folder)
    for entry in () if isinstance(entries, Unreadable) else entries:
        path = f"{name}/{entry.name}"
        if entry.name == TEXTS or entry.name.startswith(".") or (not plan.key and entry.name in plan.known):
            continue
        content = contents(folder / entry.name, MOST_BYTES)
        try:
            if isinstance(content, Unreadable):
                raise Forged(path)
            record = read(content, path, texts)
            if entry.name not in (f"{record.period}.json", *(f"{record.period}-{n}.json" for n in range(2, 100))):
                raise Forged(path)
            if record.plan != plan.key:  # one that was copied from another plan's folder
                raise Forged(path)
            sound.append(record)
        except Forged:
            broken.append(path)
            mistakes.add(FORGED, "load.issued_forged", Place(path), name=path)
    return sound, broken, mistakes


def _report_texts(folder: Path, name: str, sound: list[Issued], broken: list[str], mistakes: Mistakes) -> None:
    """Report texts that a record lacks, and texts that no record has: theirs is gone, or was cut off."""
    entries = listing(folder / TEXTS)
    there = set() if isinstance(entries, Unreadable) else {entry.name for entry in entries if entry.name[:1] != "."}
    needed: set[str] = set()
    for record in sound:
        needed.update(record.inputs.values(), record.document["kept"].values())
    missing = needed - there
    for record in sound if missing else ():
        for sha256 in sorted(record.hashes & missing)[:1]:
            _report_text(mistakes, record.path, sha256)
    left = there - needed
    if left and not broken:
        place = Place(f"{name}/{TEXTS}")
        mistakes.add(REMOVED, "load.issued_orphans", place, count=len(left), text=min(left))


def forged_texts(records: Sequence[Issued]) -> list[Finding]:
    """A finding for each record of which a text is not as it was: reads all of them, so only ``validate`` does."""
    findings = []
    # years share most texts: each is read once, and no record is gone through again where all are sound
    broken = {
        sha256
        for sha256, record in {sha256: record for record in records for sha256 in record.hashes}.items()
        if not _is_sound(record, sha256)
    }
    for record in records if broken else ():
        mistakes = Mistakes(record.path)
        for sha256 in sorted(record.hashes & broken):
            if (record.texts / sha256).exists():
                _report_text(mistakes, record.path, sha256)
                break
        findings += mistakes.findings
    return findings


def _is_sound(record: Issued, sha256: str) -> bool:
    try:
        record.text(sha256)
    except Forged:
        return False
    return True


# ----------------------------------------------------------------------------------- the workspace of a record


def rebuilt(record: Issued, instead: Mapping[str, bytes] | None = None) -> Loaded:
    """The workspace as it was issued; ``instead``: other texts by path, which stand before those of the record.

    Raises Forged where a text is missing or changed.
    """
    from planck.load import workspace

    files = {path: record.text(sha256) for path, sha256 in record.inputs.items()} | dict(instead or {})
    with tempfile.TemporaryDirectory(prefix="planck-") as scratch:
        root = Path(scratch)
        try:
            for path, content in files.items():
                _refuse_outside(path, record)
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            for path, kind in _kept_rows(record, "beside", 2):
                _refuse_outside(path, record)
                _put_beside(root / path, kind)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):  # a file that is to lie in another file
            raise Forged(record.path) from None
        loaded = workspace(root / record.document["data"], texts=record.texts, keys=(record.plan,))
    if loaded.book is None:
        raise Forged(record.path)
    kept = _kept_rows(record, "evidence", 4)
    known = set(EvidenceState)
    states = {
        (path, written): EvidenceAt(EvidenceState(state), near) for path, written, state, near in kept if state in known
    }
    return loaded._replace(book=replace(loaded.book, evidence={**loaded.book.evidence, **states}))


def _kept_rows(record: Issued, name: str, width: int) -> list[list[str]]:
    """The rows of texts that the record keeps under that name; raises Forged where they are none."""
    try:
        rows = json.loads(record.kept(name) or "[]")
    except ValueError:
        raise Forged(record.path) from None
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == width for row in rows):
        raise Forged(record.path)
    return [[str(part) for part in row] for row in rows]


def _refuse_outside(path: str, record: Issued) -> None:
    """Raise Forged where a record names a path outside its workspace: it may have come in with a submission."""
    parts = path.split("/")
    # elsewhere than on Windows, these signs are of a name like others: whatever lies in a folder is in its record
    leads = "\0\\:" if os.name == "nt" else "\0"
    sizes = [len(part.encode("utf-8", "surrogateescape")) for part in parts]
    too_long = sum(sizes) + len(sizes) > names.LONGEST_PATH or max(sizes) > names.LONGEST_NAME
    if {"", ".", ".."} & set(parts) or set(leads) & set(path) or os.path.isabs(path) or too_long:
        raise Forged(record.path)


def _put_beside(path: Path, kind: str) -> None:
    """Put something of that name there: planck reads only its name and kind."""
    if os.path.lexists(path):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(path.name)
    else:
        path.touch()


def surroundings(book: Book, record: Issued) -> tuple[str, str]:
    """What the record keeps of evidence and of other files, as it is now."""
    return evidence_text(book, record.inputs), beside_text(book, record.texts.parents[2], record.inputs)


def evidence_text(book: Book, inputs: Container[str]) -> str:
    """What lies where each piece of evidence points, as a record keeps it: without the pieces themselves."""
    known = sorted((key, at) for key, at in book.evidence.items() if key[0] in inputs)
    return json.dumps([[*key, at.state.value, at.near] for key, at in known], ensure_ascii=False)


def beside_text(book: Book, data: Path, inputs: Iterable[str]) -> str:
    """What else lies where planck looks for files, by path and kind, as a record keeps it: findings speak of it."""
    known = {
        *inputs,
        *(file.path for file in book.files),
        "/".join((data.name, *ISSUED)),
        f"{data.name}/{names.ASSESSMENT}",
    }
    office = listing(data / "office")
    if not isinstance(office, Unreadable) and [entry.name for entry in office] == list(ISSUED[1:]):
        known.add(f"{data.name}/office")  # the issue itself made it: one that was cut off leads to the same record
    beside: list[tuple[str, str]] = []
    quarters = [folder for folder in _folders(data / "office") if Period.parse(folder.name)]
    for folder in (data, data / "office", *quarters, data / "progress", *_folders(data / "progress")):
        entries = listing(folder)
        for entry in () if isinstance(entries, Unreadable) else entries:
            path = f"{folder.relative_to(data.parent).as_posix()}/{entry.name}"
            if path in known or entry.name.startswith("."):
                continue
            kind = "link" if entry.is_symlink() else "folder" if entry.is_dir() else "file"
            beside.append((path, kind))
    text = json.dumps(beside, ensure_ascii=False)
    # a name that is no UTF-8 is kept by escapes
    return text if text.isascii() or _is_utf8(text) else json.dumps(beside)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _folders(folder: Path) -> list[Path]:
    entries = listing(folder)
    there = () if isinstance(entries, Unreadable) else entries
    return [folder / entry.name for entry in there if entry.is_dir(follow_symlinks=False)]
