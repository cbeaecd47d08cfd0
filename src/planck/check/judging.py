"""The judgement of a period on a day: standings, findings, and what of both is shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from planck import rules, standing
from planck.check.findings import file_findings, gravest_of_each_file, in_order, with_waivers, without_consequences
from planck.check.result import Result, counts_of_result
from planck.core.finding import Finding
from planck.core.names import ASSESSMENT
from planck.core.period import Period, days_after
from planck.load import Loaded
from planck.model import Book, FileRead, Plan
from planck.standing import Judgement, Standing, report_day


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
        for finding in file_findings(loaded)
        if _in_sight(book, finding, period, as_of) and not finding.place.path.startswith(scores)
    ]
    if not book.is_sample():
        findings += [finding for finding in rules.check_samples(book) if _in_sight(book, finding, period, as_of)]
    findings += without_consequences(rules.check_judgement(book, judgement), findings)
    # last: whether a waiver matches a finding is known once all of them are there
    findings += list(rules.check_outcome(book, as_of, findings))
    findings = with_waivers(book, findings, as_of)
    return _result(book, judgement, findings, frozenset(units), frozenset(tasks))


def _folder_of_scores(book: Book) -> str:
    """The folder of the rules of each year's assessment, as findings give it."""
    return f"{book.plan.at().path.rpartition('/')[0]}/{ASSESSMENT}"


def _in_sight(book: Book, finding: Finding, period: Period, as_of: datetime.date) -> bool:
    """Whether the finding is on no file of a later period, nor on one received after the day."""
    reported = Period.parse(finding.period or "")
    if reported is None or finding.unit is None:
        return True
    report = book.report(finding.unit, reported)
    seen = report is None or report.submitted is None or report_day(book, report, as_of) is not None
    return reported <= period and seen


def _result(
    book: Book, judgement: Judgement, whole: list[Finding], units: frozenset[str], tasks: frozenset[str]
) -> Result:
    """The judged quarter as shown for these units and tasks; empty: for all."""
    named = tasks or set(book.plan.tasks)
    shown_findings = in_order(
        finding
        for finding in whole
        if (not units or finding.unit in units) and (not tasks or (finding.task or "") in tasks)
    )
    findings = in_order(gravest_of_each_file(shown_findings))
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
        counts_of_result(findings, files, shown, shown_tasks),
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
