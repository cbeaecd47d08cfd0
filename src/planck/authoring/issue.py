"""What `planck issue` writes: the record of a judged quarter, and the texts that it needs."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planck.check import Result
from planck.core.period import Period
from planck.formats import json as json_format
from planck.load.disk import Unreadable, contents, listing
from planck.load.issued import beside_text, evidence_text
from planck.load.office_templates import office_templates
from planck.messages import TRANSLATORS
from planck.model.book import records_of
from planck.model.issued import Issued, digest, is_input, read, written
from planck.reports import Paper
from planck.standing import Receipt, report_day


@dataclass(frozen=True)
class Issue:
    """What the office says of the issue."""

    number: str
    day: datetime.date
    by: str
    planck: str
    accepted: Sequence[str]
    reason: str


@dataclass(frozen=True)
class Composed:
    """A record and its texts, ready to be written."""

    record: bytes
    texts: Mapping[str, bytes]
    """By their hash."""


def announced(result: Result, issue: Issue) -> Result:
    """The result as it goes out: with the number and the day of the issue, but no record yet."""
    record = Issued(
        "",
        result.period,
        result.as_of,
        issue.number,
        issue.day,
        issue.by,
        issue.planck,
        {},
        frozenset(),
        {"kept": {}},
        Path(),
    )
    return replace(result, issued=record)


def obstacles(result: Result, circular: Paper | None) -> dict[str, list[str]]:
    """What may not go out without a word of the office: files not read, reports pending, blanks of the circular.

    ``circular``: None where it cannot be set, as the office's file was not read.
    """
    book, period = result.book, result.period
    unread = [file.path for file in book.unread if file.period is None or file.period <= period]
    unread += [_data_folder(result) + path for path in book.unread_words(period)]
    pending = [book.plan.units[unit.unit].name for unit in result.units if unit.report is Receipt.PENDING]
    obstacles = {"unread": unread, "pending": pending, "unfilled": list(circular.to_fill) if circular else []}
    return {kind: names for kind, names in obstacles.items() if names}


def _data_folder(result: Result) -> str:
    """The data folder, as findings name it, with ``/`` at its end."""
    plan = next(file.path for file in result.book.files if file.path.endswith("/plan.yaml"))  # the first of all files
    return plan.removesuffix("plan.yaml")


def composed(result: Result, data: Path, issue: Issue, circular: Paper) -> Composed:
    """The record of the announced result; ``data``: the folder it was read from."""
    records = records_of(result.book.plan.key)
    inputs = _inputs(result, data)
    kept = {
        f"check.{lang}": json_format.render(result, translator.of(result.period.per_year))
        for lang, translator in TRANSLATORS.items()
    }
    kept["circular"] = circular.source
    kept["evidence"] = evidence_text(result.book, inputs)
    kept["beside"] = beside_text(result.book, data, inputs)
    texts = [*inputs.values(), *(text.encode() for text in kept.values())]
    document = {
        "schema": "planck/issued@1",
        **({"plan": result.book.plan.key} if result.book.plan.key else {}),
        "period": str(result.period),
        "as_of": result.as_of.isoformat(),
        "number": issue.number,
        "day": issue.day.isoformat(),
        "by": issue.by,
        "planck": issue.planck,
        "data": data.name,
        "accepted": list(issue.accepted),
        "reason": issue.reason,
        "units": _units(result),
        "before": [path for path in sorted(inputs) if path.startswith("/".join((data.name, *records, "")))],
        "inputs": {path: digest(content) for path, content in sorted(inputs.items())},
        "uncounted": _uncounted(result),
        "kept": {name: digest(text.encode()) for name, text in kept.items()},
    }
    return Composed(written(document), {digest(text): text for text in texts})


def _inputs(result: Result, data: Path) -> dict[str, bytes]:
    """Every file that the judgement and its papers stand on, by path."""
    inputs = {file.path: file.content for file in result.book.files if is_input(file.path, data.name, result.period)}
    folder = records_of(result.book.plan.key)
    records = listing(data.joinpath(*folder))
    for entry in () if isinstance(records, Unreadable) else records:
        period = record_period(entry.name, result.period.per_year)
        content = contents(entry.path)
        if period and period <= result.period and not isinstance(content, Unreadable):
            inputs["/".join((data.name, *folder, entry.name))] = content
    templates = office_templates(data.parent / "templates")
    return inputs | {f"templates/{name}": text.encode() for name, text in templates.items()}


def _units(result: Result) -> list[str]:
    """The units whose report for the quarter could be read, and had been received by the day of judging."""
    uncounted = set(_uncounted(result))
    reports = ((unit, periods.get(result.period)) for unit, periods in result.book.reports.items())
    return [unit for unit, report in reports if report and report.path not in uncounted]


def _uncounted(result: Result) -> list[str]:
    """The quarter's files that count as missing: not received by the day of judging, or not to be read."""
    book = result.book
    reports = (reports.get(result.period) for reports in book.reports.values())
    paths = [report.path for report in reports if report and report_day(book, report, result.as_of) is None]
    return sorted([*paths, *(file.path for file in book.unread if file.period == result.period)])


def record_paths(data: Path, period: Period, key: str) -> list[Path]:
    """The files of the quarter's records of the plan with that key, in their order."""
    folder = data.joinpath(*records_of(key))
    entries = listing(folder)
    names = [] if isinstance(entries, Unreadable) else [entry.name for entry in entries]
    own = [name for name in names if record_period(name, period.per_year) == period]
    return [folder / name for name in sorted(own, key=lambda name: (len(name), name))]


def record_period(name: str, per_year: int) -> Period | None:
    """The period of that length whose record the file's name says it is; None where it says none.

    2025-2.json is the second record of the year 2025, 2025-02.json the first of its second month.
    """
    stem, _, ending = name.rpartition(".")
    longest = len(str(Period(1, 1, per_year)))
    period = Period.parse(stem[:longest])
    numbered = stem[longest:] == "" or re.fullmatch("-[1-9][0-9]*", stem[longest:])
    return period if ending == "json" and numbered and period and period.per_year == per_year else None


def next_path(data: Path, period: Period, key: str) -> Path:
    """Where the quarter's next record goes: ``2025Q3.json``, then ``2025Q3-2.json``."""
    count = len(record_paths(data, period, key))
    return data.joinpath(*records_of(key), f"{period}.json" if not count else f"{period}-{count + 1}.json")


def from_texts(composition: Composed, folder: Path, earlier: Path) -> Issued:
    """The composed record, its texts written into that folder: to see that it gives what was judged.

    ``earlier``: where the texts of earlier records lie, against which a file that was corrected since is compared.
    """
    if earlier.is_dir():
        shutil.copytree(earlier, folder, dirs_exist_ok=True)
    for sha256, text in composition.texts.items():
        (folder / sha256).write_bytes(text)
    return read(composition.record, "", folder)
