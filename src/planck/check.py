"""Standings, rules and waivers in one sorted result: the verdict on files, the judgement of a period."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from planck import rules, standing
from planck.core.finding import Finding, Place, Severity, gravest
from planck.core.names import ASSESSMENT
from planck.core.period import Period, days_after
from planck.load import Loaded
from planck.messages.loading import TOO_MANY
from planck.messages.rule import RULES
from planck.model import ISSUED, Book, FileRead, Plan, Report, Submission, is_of
from planck.rules import waiver as waivers
from planck.source import MOST_FINDINGS
from planck.standing import Judgement, Light, Receipt, Standing, TaskStanding, UnitStanding, report_day

if TYPE_CHECKING:
    from planck.model.issued import Issued
    from planck.model.record import Entry, OfficeFile


class Counts(NamedTuple):
    """How many files, units, findings and lights; waived findings are not counted."""

    files: int = 0
    """Of a result, the progress files judged; of a verdict, all files examined."""
    units: int = 0
    """Judged units that owe the period's report."""
    reported: int = 0
    """In time or late."""
    late: int = 0
    missing: int = 0
    pending: int = 0
    left_out: int = 0
    """Units whose report is in but lacks what it owes (漏报)."""
    error: int = 0
    warning: int = 0
    note: int = 0
    unit_lights: Mapping[Light, int] = MappingProxyType({})
    task_lights: Mapping[Light, int] = MappingProxyType({})


class Shown(NamedTuple):
    """A value and a light, of a row or, without a value, of a unit."""

    value: Decimal | Fraction | None
    light: Light | None
    """None where there is no such row."""


class Corrected(NamedTuple):
    """更正: how a row stood when its quarter was issued, and how it stands now."""

    unit: str | None
    """None for what concerns the city's row, or a task as a whole."""
    item: str | None
    """An item or a task; None for what concerns the unit as a whole, such as a report that came in later (补报)."""
    on: datetime.date | None
    by: str
    reason: str
    issued: Shown
    present: Shown
    decision: str = ""
    """What the office decided: ``returned``, ``accepted``, ``verified``, ``refused``, ``light``; else empty."""


@dataclass(frozen=True)
class Verdict:
    """What ``validate`` finds: findings on files, nothing about lights."""

    findings: tuple[Finding, ...]
    """In the one total order."""
    counts: Counts
    plan: Plan | None = None
    """None where the plan itself did not load."""


@dataclass(frozen=True)
class Result(Verdict):
    """What ``check`` finds of one period, as judged on one day."""

    book: Book = field(kw_only=True)
    period: Period = field(kw_only=True)
    as_of: datetime.date = field(kw_only=True)
    standings: tuple[Standing, ...] = field(kw_only=True)
    units: tuple[UnitStanding, ...] = field(kw_only=True)
    tasks: tuple[TaskStanding, ...] = field(kw_only=True)
    files: tuple[FileRead, ...] = field(kw_only=True)
    judgement: Judgement = field(kw_only=True)
    """Of all units and tasks, whichever are shown."""
    issued: Issued | None = field(default=None, kw_only=True)
    """The record, where the result is what was issued."""
    corrections: tuple[Corrected, ...] = field(default=(), kw_only=True)
    """What has been corrected since the issue."""
    whole: bool = field(default=True, kw_only=True)
    """Whether all units and tasks are shown."""


def united(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdicts on the plans of a workspace as one: what is wrong with a file's head or form is said once."""
    first, *others = verdicts
    if not others:
        return first
    ordered = _ordered(finding for verdict in verdicts for finding in verdict.findings)
    return Verdict(ordered, _counted(ordered, max(verdict.counts.files for verdict in verdicts)), first.plan)


def validate(
    loaded: Loaded | Iterable[Loaded],
    paths: frozenset[str] | None = None,
    sample_balance: Callable[[], int] | None = None,
    *,
    cut: bool = True,
) -> Verdict:
    """Families P0, P1, P2, P6, P7 (form) and P5 against the same unit's earlier periods.

    ``loaded``: a workspace, or its parts as :func:`planck.load.unit_by_unit` gives them, none of which is kept.
    ``paths``: only findings on these files; None: on all, the plan and the waivers included.
    ``sample_balance``: how many more reports of the whole workspace are samples than real, asked only where a report
    says that it is a sample; by default these parts are the whole.
    ``cut``: of each file only the gravest findings and how many more there are; False where verdicts are compared.
    """
    shown: list[Finding] = []
    samples: list[Finding] = []
    balance = 0  # of sample and real reports: most must be samples in a workspace that is one
    files, plan = 0, None
    for n, part in enumerate([loaded] if isinstance(loaded, Loaded) else loaded):
        # the first part has the plan and the waivers, every other the files of one unit (and its predecessors)
        plan, book = part.plan, part.book
        named = paths if paths is None or book is None else paths | _pointing_at(paths, book)
        findings = [
            finding
            for finding in _check_files(part, named, whole=n == 0)
            if named is None or finding.place.path in named
        ]
        if n == 0 and book and book.issued:
            findings += _forged_texts(book, named)
        findings = _waived(book, findings, None) if book else findings
        shown += _gravest_of_each_file(_ordered(findings)) if cut else findings
        files += _files_examined(book, named)
        if book:
            balance += sum(1 if report.sample else -1 for of in book.reports.values() for report in of.values())
            of_part = (f for f in rules.check_samples(book) if named is None or f.place.path in named)
            samples += _waived(book, list(islice(of_part, _MOST_SAMPLES - len(samples))), None)
    if samples and (sample_balance() if sample_balance else balance) <= 0:
        shown += samples
    ordered = _ordered(shown)
    return Verdict(ordered, _counted(ordered, files), plan)


def _forged_texts(book: Book, named: frozenset[str] | None) -> list[Finding]:
    from planck.load.issued import forged_texts  # here: most workspaces have no record

    return forged_texts([record for record in book.issued.values() if named is None or record.path in named])


_MOST_SAMPLES = 1_000
"""Findings on sample files that ``validate`` holds until all units are read: memory holds one unit."""


def _files_examined(book: Book | None, paths: frozenset[str] | None) -> int:
    """How many files were examined, of ``paths`` where given; folders do not count."""
    if book is None:
        return len(paths or ())
    files = (*book.files, *book.assessment_files)
    if paths is None:
        return len(files)
    return len(paths & {*(file.path for file in files), *(file.path for file in book.unread)})


def _pointing_at(paths: frozenset[str], book: Book) -> frozenset[str]:
    """The reports that cite a piece of evidence among the paths: a changed piece may break its report."""
    pieces = [path.split("/", 3) for path in paths if path.split("/")[3:4] == ["evidence"]]
    return frozenset(
        report.path
        for _, _, unit, evidence in pieces
        for report in book.reports.get(unit, {}).values()
        if any(posixpath.normpath(piece.file) == evidence for piece, _, _ in report.pieces)
    )


def submission(
    book: Book, report: Report | None, first: Iterable[Finding], *, of_sample: bool | None = None
) -> Verdict:
    """What ``validate`` finds of a report that came in as a workbook; ``first``: its reader's findings.

    ``of_sample``: whether the workspace is a sample, where the book does not hold its reports.
    """
    findings = _with_office_severity(book, first)
    if report is not None:
        if report.sample and not (book.is_sample() if of_sample is None else of_sample):
            findings += [
                finding
                for finding in rules.check_samples(book)
                if finding.unit == report.unit and finding.period == str(report.period)
            ]
        findings += _without_consequences(rules.check_file(book, report), findings)
    ordered = _ordered(_waived(book, findings, None))
    return Verdict(ordered, _counted(ordered, 1), book.plan)


def gathered(findings: Iterable[Finding], files: int, plan: Plan) -> Verdict:
    """The findings of several submissions in one verdict, of each file the gravest."""
    ordered = _ordered(_gravest_of_each_file(_ordered(findings)))
    return Verdict(ordered, _counted(ordered, files), plan)


def merge_result(book: Book, submission: Submission, verdicts: Sequence[Verdict]) -> Verdict:
    """What ``gate`` finds: P9 on the files that a submission changes, and the verdicts on their content."""
    changes = _waived(book, list(rules.check_change(book, submission)), None)
    findings = _ordered([*changes, *(finding for verdict in verdicts for finding in verdict.findings)])
    findings = _ordered(_gravest_of_each_file(findings))
    files = max(sum(file.after is not None for file in submission.inside), *(v.counts.files for v in verdicts), 0)
    return Verdict(findings, _counted(findings, files), book.plan)


def handed_in(book: Book, submission: Submission, verdict: Verdict) -> Verdict:
    """The verdict on the files that somebody names, with P9 on the paths that are not theirs to change."""
    authors = _waived(book, list(rules.check_author(book, submission)), None)
    findings = _ordered([*authors, *verdict.findings])
    return Verdict(findings, _counted(findings, verdict.counts.files), book.plan)


def under(plan: Plan, verdict: Verdict) -> Verdict:
    """The verdict at the severities that this plan sets, nothing let off: a changed plan does not excuse itself."""
    findings = _ordered(
        finding._replace(severity=plan.rules.get(finding.code, RULES[finding.code].severity), waiver=None)
        for finding in verdict.findings
    )
    return Verdict(findings, _counted(findings, verdict.counts.files), plan)


def brought(before: Verdict, after: Verdict) -> Verdict:
    """The findings that a change brings: new, graver than before it, or no longer let off."""
    known = {finding.order: finding for finding in before.findings}
    findings = tuple(finding for finding in after.findings if _is_worse(finding, known.get(finding.order)))
    return Verdict(findings, _counted(findings, 0), after.plan)


def _is_worse(finding: Finding, before: Finding | None) -> bool:
    if before is None:
        return True
    return (before.waiver is not None and finding.waiver is None) or finding.severity.rank < before.severity.rank


def judge(
    loaded: Loaded,
    period: Period,
    as_of: datetime.date,
    units: Iterable[str] = (),
    tasks: Iterable[str] = (),
) -> Result:
    """The period as judged on that day: all that ``validate`` finds up to it, and P3 to P5 and P7 in full.

    Findings on files of later periods, or not received by then, are left to ``validate``.
    ``units`` and ``tasks`` filter what is shown and counted; they change no judgement.
    """
    book = loaded.book
    # a quarter judged without its extensions would call units overdue that are not (reading 15)
    if book is None or loaded.broken:
        raise ValueError("nothing can be judged: the plan or the waivers did not load")
    # of all units even where one is asked for: the city's rows need every figure
    judgement = standing.judge(book, period, as_of)
    scores = _folder_of_scores(book)  # no quarter is judged by them, nor may its counts change with them
    findings = [
        finding
        for finding in _check_files(loaded)
        if _in_sight(book, finding, period, as_of) and not finding.place.path.startswith(scores)
    ]
    if not book.is_sample():
        findings += [finding for finding in rules.check_samples(book) if _in_sight(book, finding, period, as_of)]
    findings += _without_consequences(rules.check_judgement(book, judgement), findings)
    # last: whether a waiver matches a finding is known once all of them are there
    findings += list(rules.check_outcome(book, as_of, findings))
    findings = _waived(book, findings, as_of)
    return _result(book, judgement, findings, frozenset(units), frozenset(tasks))


def _folder_of_scores(book: Book) -> str:
    """The folder of the rules of each year's assessment, as findings give it."""
    return f"{book.plan.at().path.rpartition('/')[0]}/{ASSESSMENT}"


def _check_files(loaded: Loaded, named: frozenset[str] | None = None, *, whole: bool = True) -> list[Finding]:
    """What the loader and the rules on single files find, and (``whole``) those on the plan and the waivers.

    ``named``: the rules run on these files only.
    """
    if loaded.book is None:
        return list(loaded.findings)
    book = loaded.book
    findings = _with_office_severity(book, loaded.findings)
    later: list[Finding] = (
        [*rules.check_plan(book), *rules.check_waivers(book), *rules.check_assessments(book)] if whole else []
    )
    for reports in book.reports.values():
        for report in reports.values():
            if named is None or report.path in named:
                later += rules.check_file(book, report)
    return findings + _without_consequences(later, findings)


def _with_office_severity(book: Book, findings: Iterable[Finding]) -> list[Finding]:
    """Findings of the floors that do not know the plan, at the severity that the office set in it.

    What its floor made less than its rule says (an open status in a draft, how a cell was read) stays so.
    """
    set_by_office = book.plan.rules
    return [
        finding._replace(severity=set_by_office.get(finding.code, finding.severity))
        if finding.severity is RULES[finding.code].severity
        else finding
        for finding in findings
    ]


def _without_consequences(later: Iterable[Finding], first: list[Finding]) -> list[Finding]:
    """Drop findings caused by an unreadable value: the reader already named it in the same task of the same file.

    Without this, one wrong cell would be reported a second time as left out, or as half a fraction.
    """
    unread = {(f.place.file, f.task, f.item) for f in first if f.task and RULES[f.code].unreadable}
    tasks = {(path, task) for path, task, _ in unread} | {
        (f.place.file, str(f.facts["suggest"])) for f in first if f.message_key == "load.unknown_task_near"
    }  # a mistyped id of a task hides the task that it means

    def caused(finding: Finding) -> bool:
        here = finding.place.file, finding.task
        match RULES[finding.code].consequence_of:
            case "task":
                return here in tasks
            case "item":
                return (*here, finding.item) in unread or (*here, None) in unread
        return False

    return [finding for finding in later if not caused(finding)]


def _in_sight(book: Book, finding: Finding, period: Period, as_of: datetime.date) -> bool:
    """Whether the finding is on no file of a later period, nor on one received after the day."""
    reported = Period.parse(finding.period or "")
    if reported is None or finding.unit is None:
        return True
    report = book.report(finding.unit, reported)
    seen = report is None or report.submitted is None or report_day(book, report, as_of) is not None
    return reported <= period and seen


def _waived(book: Book, findings: list[Finding], as_of: datetime.date | None) -> list[Finding]:
    """The findings; of the waivers that let a finding off, the one with the latest day is noted on it."""
    # validate has no day of judging, so that there every waiver of the file counts
    counted = [waiver for waiver in book.waivers if as_of is None or waivers.in_force(waiver, as_of)]
    counted.sort(key=waivers.last_day, reverse=True)
    out = []
    for finding in findings:
        if waiver := next((waiver for waiver in counted if waivers.suppresses(waiver, finding)), None):
            mark = {
                "reason": waiver.reason,
                "approved_by": waiver.approved_by,
                "approved_on": waiver.approved_on,
                "document": waiver.document,
                "until": waiver.until,
            }
            finding = finding._replace(waiver=mark)  # noqa: PLW2901 - the finding, now marked
        out.append(finding)
    return out


def _gravest_of_each_file(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, of each file at most ``MOST_FINDINGS``, the gravest, and one more that counts the rest.

    What judging finds is kept whole: papers and letters stand on it, and the plan bounds it.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        judged = finding.code[:2] in _JUDGED or RULES[finding.code].matter
        # the loader's word that it stopped looking counts nothing, and stays; nothing is counted twice
        if finding.place.path and not judged and finding.message_key not in ("load.more", "load.rest"):
            by_file.setdefault(finding.place.file, []).append(finding)
    flooded = {file: of_file for file, of_file in by_file.items() if len(of_file) > MOST_FINDINGS}
    if not flooded:  # nearly always
        return list(findings)
    dropped: set[tuple[object, ...]] = set()
    counts = []
    for file, of_file in flooded.items():
        _, rest = gravest(of_file, MOST_FINDINGS)
        dropped |= {finding.order for finding in rest}
        counts.append(_rest(file, of_file, rest))
    return [*(finding for finding in findings if finding.order not in dropped), *counts]


_JUDGED = ("P3", "P4")
"""The families of findings on what was judged: who has not reported, and which target is missed."""


def _rest(file: str, of_file: Sequence[Finding], rest: Sequence[Finding]) -> Finding:
    """The finding that counts those left out of a file, as grave as the gravest of them: a gate fails as with them."""
    by = Counter(finding.severity for finding in rest if finding.waiver is None)
    gravest_of_rest = min(by, key=lambda severity: severity.rank, default=Severity.NOTE)
    facts = {"count": len(rest), **{f"{severity}s": by[severity] for severity in Severity}}
    units, periods = ({getattr(finding, name) for finding in of_file} for name in ("unit", "period"))
    return Finding(
        TOO_MANY.code,
        gravest_of_rest,
        "load.rest",
        facts,
        Place(file),
        unit=units.pop() if len(units) == 1 else None,
        period=periods.pop() if len(periods) == 1 else None,
    )


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The one total order, exact doubles dropped."""
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        unique.setdefault(finding.order, finding)
    return tuple(unique[key] for key in sorted(unique))


def _counted(findings: Iterable[Finding], files: int) -> Counts:
    # a waived finding is listed and marked; neither counts nor exit code know it (reading 9)
    by = Counter(finding.severity for finding in findings if finding.waiver is None)
    return Counts(files=files, error=by[Severity.ERROR], warning=by[Severity.WARNING], note=by[Severity.NOTE])


def _result(
    book: Book, judgement: Judgement, whole: list[Finding], units: frozenset[str], tasks: frozenset[str]
) -> Result:
    """The judged quarter as shown for these units and tasks; empty: for all."""
    named = tasks or set(book.plan.tasks)
    shown_findings = _ordered(
        finding
        for finding in whole
        if (not units or finding.unit in units) and (not tasks or (finding.task or "") in tasks)
    )
    findings = _ordered(_gravest_of_each_file(shown_findings))
    standings = tuple(
        row
        for row in judgement.standings
        if (not units or row.unit in units or _concerns(book, judgement, row, units))
        and (not tasks or row.task in tasks)
    )
    responsible = book.plan.on(judgement.period.last_day).responsible
    shown = tuple(standing for standing in judgement.units if not units or standing.unit in units)
    shown_tasks = tuple(
        task for task in judgement.tasks if task.task in named and (not units or units & set(responsible[task.task]))
    )
    # with their hashes in the JSON: whoever doubts a circular can judge the same bytes again
    files = _files(book, judgement)
    return Result(
        findings,
        _counted_result(findings, files, shown, shown_tasks),
        book.plan,
        book=book,
        period=judgement.period,
        as_of=judgement.as_of,
        standings=standings,
        units=shown,
        tasks=shown_tasks,
        files=files,
        judgement=judgement,
        whole=not units and not tasks,
    )


def as_it_stands(
    loaded: Loaded,
    period: Period,
    as_of: datetime.date,
    units: Iterable[str] = (),
    tasks: Iterable[str] = (),
    *,
    replayed: bool,
) -> Result:
    """The period as issued, where it was; else as judged on that day.

    ``replayed``: whatever day it was issued as of; otherwise only where it is that day. Raises
    planck.model.issued.Forged as :func:`as_issued` does.
    """
    record = loaded.book.issued.get(period) if loaded.book else None
    if record is None or not (replayed or as_of == record.as_of):
        return judge(loaded, period, as_of, units, tasks)
    return as_issued(loaded, period, units, tasks)


def as_issued(loaded: Loaded, period: Period, units: Iterable[str] = (), tasks: Iterable[str] = ()) -> Result:
    """The issued quarter by the settings, waivers and files of its record, with what was corrected since.

    Raises planck.model.issued.Forged where a text of the record is missing or changed.
    """
    from planck.load.issued import rebuilt

    assert loaded.book is not None  # its records are where the period was taken from
    record = loaded.book.issued[period]
    # the workspace need not be built anew where nothing of it has changed: that takes as long as judging
    if any(finding.place.path == record.path for finding in loaded.findings):
        record.refuse_damage()
    book = _as_it_was(loaded.book, record)
    then = _without_later_words(loaded._replace(book=book), record) if book else rebuilt(record)
    then = then._replace(book=_with_head_of_correction(then.book, loaded.book, period))
    result = judge(then, period, record.as_of, units, tasks)
    loaded.book.remembered["issued", period] = result.book, result.judgement
    corrections = (entry for entry in _corrections(loaded.book, record, result) if _is_shown(result, entry))
    return replace(result, issued=record, corrections=tuple(corrections))


def _without_later_words(loaded: Loaded, record: Issued) -> Loaded:
    """What is loaded, less findings on the office's files of later quarters and on records."""
    from planck.model.issued import is_input

    data = record.document["data"]
    records = "/".join((data, *ISSUED, ""))  # those of further plans lie below
    findings = tuple(
        finding
        for finding in loaded.findings
        if is_input(finding.place.path, data, record.period) and not finding.place.path.startswith(records)
    )
    return loaded._replace(findings=findings)


_AFTER_THE_ISSUE = ("correction", "slides")
"""The note on corrections, and the meeting on the quarter."""


def _with_head_of_correction(then: Book | None, now: Book, period: Period) -> Book | None:
    """The issued book, with what the office has since given as number and day of papers that come after the issue."""
    words, later = then and then.office.get(period), now.office.get(period)
    if then is None or not words or not later:
        return then
    numbers = {name: number for name, number in later.numbers.items() if name in _AFTER_THE_ISSUE}
    dates = {name: day for name, day in later.dates.items() if name in _AFTER_THE_ISSUE}
    return _with_words(then, period, words, numbers={**words.numbers, **numbers}, dates={**words.dates, **dates})


def with_later_letters(then: Book, now: Book, period: Period) -> Book:
    """The issued book, with the letters that the office has numbered since: most are, once the circular is out."""
    words, later = then.office.get(period), now.office.get(period)
    if later is None or not later.letters:
        return then
    issued = words.letters if words else []
    numbered = {(letter.unit, letter.item) for letter in issued if letter.number}
    new = [letter for letter in later.letters if (letter.unit, letter.item) not in numbered]
    known = numbered | {(letter.unit, letter.item) for letter in new}
    left = [letter for letter in issued if letter.number or (letter.unit, letter.item) not in known]
    return _with_words(then, period, words or later, letters=[*left, *new])


def with_later_matters(then: Book, now: Book, period: Period) -> Book:
    """The issued book, with what the office has entered in the ledger since."""
    words, later = then.office.get(period), now.office.get(period)
    return _with_words(then, period, words, matters=later.matters) if words and later else then


def _with_words(book: Book, period: Period, words: OfficeFile, **changes: Any) -> Book:
    """The book with these words for the period, changed so; places are found in them as before."""
    changed = replace(words, **changes)
    changed.keep_tree(words.tree)
    return replace(book, office={**book.office, period: changed})


def _as_it_was(book: Book, record: Issued) -> Book | None:
    """The book less what belongs to no issue of that quarter; None where anything is not as it was issued."""
    from planck.load.issued import surroundings
    from planck.model.issued import is_input

    data, period = record.document["data"], record.period
    now = {path: sha256 for path, sha256 in book.hashes.items() if is_input(path, data, period)}
    beyond = [path for path in record.inputs if path.startswith("templates/") or path in record.before]
    if now != {path: sha256 for path, sha256 in record.inputs.items() if path not in beyond}:
        return None
    if surroundings(book, record) != (record.kept("evidence"), record.kept("beside")):
        return None
    office = {about: words for about, words in book.office.items() if about <= period}
    prose = {about: words for about, words in book.prose.items() if about <= period}
    files = tuple(file for file in book.files if file.path in now)
    return replace(book, office=office, prose=prose, files=files, assessments={}, assessment_files=())


def _corrections(book: Book, record: Issued, result: Result) -> tuple[Corrected, ...]:
    """What the office's record says was corrected or decided after the issue, and the reports that came in since."""
    changes = sorted(_changes(book, record, result.book), key=lambda change: change.on or record.day)
    if not changes:
        return ()
    last = max(change.on or record.day for change in changes)
    known = _present(book, record, result.book, last)
    book.remembered["present", record.period, last] = known  # whoever shows the corrections shows the quarter, too
    _, present = known
    shown = (
        change._replace(
            issued=_shown(result.book, result.judgement, change), present=_shown(result.book, present, change)
        )
        for change in changes
    )
    return tuple(change for change in shown if not _went_out(change, record, result.book))


def _went_out(change: Corrected, record: Issued, then: Book) -> bool:
    """Whether the issue counts a correction already, as one that follows a withdrawn issue does."""
    words = then.office.get(record.period)
    known = {(entry.unit, entry.item, entry.on) for entry in words.corrections} if words else set()
    entered = not change.decision and (change.unit, change.item, change.on) in known
    return entered and change.issued == change.present


def _is_shown(result: Result, entry: Corrected) -> bool:
    """Whether the correction concerns a row, a unit or a task that the result shows."""
    if result.whole:
        return True
    if entry.item is None:
        return any(unit.unit == entry.unit for unit in result.units)
    rows = [row for row in result.standings if _concerns_row(entry, row)]
    return bool(rows) or any(task.task == entry.item for task in result.tasks)


_NOTHING = Shown(None, None)


def _changes(book: Book, record: Issued, then: Book) -> Iterator[Corrected]:
    """The entries of after the issue, and late reports; how they stood and stand is added later.

    ``then``: the book as it was issued. An entry that was added since is one of them, whatever its day.
    """
    words, before = book.office.get(record.period), then.office.get(record.period)
    for entry in words.corrections if words else ():
        yield Corrected(entry.unit, entry.item, entry.on, entry.by, entry.reason, _NOTHING, _NOTHING)
    for decision in _since(book, record, words.decisions if words else [], before.decisions if before else []):
        item = decision.item or decision.task or None
        facts = decision.on, decision.by, decision.reason or decision.grounds
        yield Corrected(decision.unit, item, *facts, _NOTHING, _NOTHING, decision.decision)
    for light in _since(book, record, words.lights if words else [], before.lights if before else []):
        item = light.item or light.task or None
        yield Corrected(light.unit or None, item, light.on, light.by, light.reason, _NOTHING, _NOTHING, "light")
    for unit, reports in book.reports.items():
        report = reports.get(record.period)
        known = report and report.path in record.inputs and report.path not in record.uncounted
        day = None if known else report_day(book, report, datetime.date.max)
        if day:
            yield Corrected(unit, None, day, "", "补报", _NOTHING, _NOTHING)


def _since(book: Book, record: Issued, now: Sequence[Entry], before: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that are dated after the day of judging, or that the issued file did not have."""
    from planck.load.former import entry_today

    # the same words, though the plan may call the item otherwise now
    known = [entry_today(entry.tree, book.plan) for entry in before if entry.tree is not None]
    return (entry for entry in now if entry.on > record.as_of or entry.tree not in known)


def _present(book: Book, record: Issued, then: Book, day: datetime.date) -> tuple[Book, Judgement]:
    """The quarter by the record's plan and waivers, with what was corrected, decided or received up to that day.

    Deadlines stay those of the day of judging: what only time has changed since is no correction.
    """
    from planck.load.issued import rebuilt

    period = record.period
    if (known := book.remembered.get(("present", period, day))) is not None:
        there: tuple[Book, Judgement] = known
        return there
    texts = {file.path: file.content for file in book.files if file.path.endswith(f"/{period}.yaml")}
    now = rebuilt(record, texts).book or book
    reports = dict(then.reports)
    for unit, periods in now.reports.items():
        report, issued = periods.get(period), then.report(unit, period)
        if report and issued and issued.path not in record.uncounted:
            report = standing.as_corrected(issued, report, standing.corrected_items(now, period, unit, day))
        if report:
            reports[unit] = dict(sorted({**reports.get(unit, {}), period: report}.items()))
    book = replace(now, reports=reports, office={**now.office, period: _with_receipts_then(now, then, record)})
    return book, standing.judge(book, period, record.as_of, max(day, record.as_of))


def _with_receipts_then(now: Book, then: Book, record: Issued) -> OfficeFile | None:
    """The office's file as it is now, but for the receipts of reports that were issued: their days stay."""
    words, before = now.office.get(record.period), then.office.get(record.period)
    if words is None:
        return None
    issued = set(record.units)
    known = [entry for entry in (before.receipts if before else []) if entry.unit in issued]
    return replace(words, receipts=[*known, *(entry for entry in words.receipts if entry.unit not in issued)])


def _shown(book: Book, judgement: Judgement, change: Corrected) -> Shown:
    """The value and light of the row that a correction is about, of the unit where it is about no item."""
    if change.unit is None and change.item in book.plan.tasks:
        return Shown(None, next(task.light for task in judgement.tasks if task.task == change.item))
    if change.item is None or change.item in book.plan.tasks:
        lights = [unit.light for unit in judgement.units if unit.unit == change.unit]
        return Shown(None, lights[0] if lights else None)
    rows = [row for row in judgement.standings if is_of(change.item, row.item)]
    row = next((row for row in rows if row.unit == change.unit), next(iter(rows), None))
    return Shown(row.value, row.light) if row else _NOTHING


def _concerns_row(entry: Corrected, row: Standing) -> bool:
    """Whether the entry is about the row, or the task that holds it, for the row's unit or for all."""
    about = entry.item == row.task or is_of(entry.item or "", row.item)
    return about and row.unit in (None, entry.unit)


def _counted_result(
    findings: tuple[Finding, ...],
    files: tuple[FileRead, ...],
    units: tuple[UnitStanding, ...],
    tasks: tuple[TaskStanding, ...],
) -> Counts:
    """The counts of what a result shows; a cooperating unit owes nothing and is counted nowhere."""
    # shares of reports in time are of those that owe one
    owing = [standing for standing in units if standing.report is not Receipt.COOPERATING]
    receipts = Counter(standing.by_day for standing in owing)
    return _counted(findings, sum("/progress/" in file.path for file in files))._replace(
        units=len(owing),
        reported=receipts[Receipt.IN_TIME] + receipts[Receipt.LATE],
        late=receipts[Receipt.LATE],
        missing=receipts[Receipt.MISSING],
        pending=receipts[Receipt.PENDING],
        left_out=sum(standing.incomplete for standing in owing),
        unit_lights=Counter(standing.light for standing in owing),
        task_lights=Counter(task.light for task in tasks),
    )


def _files(book: Book, judgement: Judgement) -> tuple[FileRead, ...]:
    """The files that were judged: not of later periods or outside the plan, nor received after the day of judging."""
    out_of_sight = {
        report.path
        for reports in book.reports.values()
        for report in reports.values()
        if report.period > judgement.period or (report.submitted and not report_day(book, report, judgement.as_of))
    }
    out_of_sight |= {file.path for file in book.unread if file.period and file.period > judgement.period}
    return tuple(file for file in book.files if file.path not in out_of_sight | book.outside)


def _concerns(book: Book, judgement: Judgement, row: Standing, units: frozenset[str]) -> bool:
    """Whether a city row is one of these units' to report or to answer for."""
    item, on = book.plan.items[row.item], judgement.period.last_day
    who = {standing.reporter(book.plan, item, on), *standing.answerers(book.plan, item, on)}
    return row.unit is None and bool(units & who)


def history(result: Result, most: int | None = None) -> tuple[Judgement, ...]:
    """Every period with a file before the judged one, oldest first, each as judged on its own day; then this one.

    ``most``: at most so many periods, the latest ones.
    """
    book, period = result.book, result.period
    # each as it was sent round: judged on today's day, an old quarter would show deadlines passed since (reading 16)
    known = sorted({earlier for reports in book.reports.values() for earlier in reports if earlier < period})
    if most is not None:
        known = known[max(0, len(known) + 1 - most) :]
    before = [_under_ids_of(book.plan, as_counted(book, earlier, result.as_of).judgement) for earlier in known]
    return (*before, result.judgement)


class Counted(NamedTuple):
    """A period as it counts in later ones: with the book that it was judged by, under that book's ids."""

    book: Book
    judgement: Judgement
    issued: Issued | None
    """The record; None where it was not issued by then."""


def as_counted(book: Book, period: Period, as_of: datetime.date) -> Counted:
    """A period as judged on its own day: as issued, or as corrected by the day of judging, where it was.

    Raises planck.model.issued.Forged where a text of the record is missing or changed.
    """
    record = book.issued.get(period)
    if record is None or record.day > as_of:
        return Counted(book, standing.judge(book, period, default_as_of(book.plan, period, as_of)), None)
    then, issued = book.remembered.get(("issued", period)) or _as_judged_then(book, record)
    changes = [change for change in _changes(book, record, then) if (change.on or record.day) <= as_of]
    if changes:
        then, present = _present(book, record, then, max(change.on or record.day for change in changes))
        issued = _marked(issued, present)
    return Counted(then, issued, record)


def _as_judged_then(book: Book, record: Issued) -> tuple[Book, Judgement]:
    """The workspace as it was issued, and what was issued."""
    then = _as_it_was(book, record)
    if then is None:
        from planck.load.issued import rebuilt

        then = rebuilt(record).book or book
    return then, standing.judge(then, record.period, record.as_of)


def as_corrected(book: Book, result: Result, plan: Plan, as_of: datetime.date) -> Judgement:
    """The period under the ids of that plan; of an issued one what was corrected by that day is marked.

    ``book``: of now, which holds the corrections.
    """
    record, judgement = result.issued, result.judgement
    if record is not None:
        days = [entry.on or record.day for entry in result.corrections]
        if counted := [day for day in days if day <= as_of]:
            judgement = _marked(judgement, _present(book, record, result.book, max(counted))[1])
    return _under_ids_of(plan, judgement)


def restated(result: Result, judgement: Judgement) -> Result:
    """The result with what that judgement says of rows, units and tasks, and counted anew."""
    return replace(
        result,
        counts=_counted_result(result.findings, result.files, judgement.units, judgement.tasks),
        standings=judgement.standings,
        units=judgement.units,
        tasks=judgement.tasks,
        judgement=judgement,
    )


def _under_ids_of(plan: Plan, judgement: Judgement) -> Judgement:
    """A quarter that was issued under former ids, in those of the plan of now."""
    if not plan.former:
        return judgement
    rows = (
        row._replace(item=plan.id_today(row.item), task=plan.id_today(row.task) if row.task else row.task)
        for row in judgement.standings
    )
    tasks = (task._replace(task=plan.id_today(task.task)) for task in judgement.tasks)
    return judgement._replace(standings=tuple(rows), tasks=tuple(tasks))


def _marked(issued: Judgement, present: Judgement) -> Judgement:
    """The quarter as it stands now, whose rows and units say so where that is not how they were issued."""
    rows = {(row.item, row.unit): row for row in issued.standings}
    units = {unit.unit: unit for unit in issued.units}

    def changed_row(row: Standing) -> bool:
        then = rows.get((row.item, row.unit))
        return then is None or (row.value, row.state, row.light) != (then.value, then.state, then.light)

    def changed_unit(unit: UnitStanding) -> bool:
        then = units.get(unit.unit)
        return then is None or (unit.light, unit.by_day) != (then.light, then.by_day)

    return present._replace(
        standings=tuple(row._replace(corrected=changed_row(row)) for row in present.standings),
        units=tuple(unit._replace(corrected=changed_unit(unit)) for unit in present.units),
    )


def default_period(plan: Plan, day: datetime.date) -> Period | None:
    """The latest period inside the plan's own that had ended before that day; None where none had."""
    # the running period has no figures yet; once the plan is over, its last one stays the default
    last_ended = plan.holding(day).plus(-1)
    period = min(last_ended, plan.last_period)
    return period if period >= plan.first_period else None


def default_as_of(plan: Plan, period: Period, today: datetime.date) -> datetime.date:
    """The earlier of today and the day on which the period is judged."""
    judged = days_after(plan.reporting.due_day(period), plan.reporting.judged_after_days)
    return min(today, judged)
