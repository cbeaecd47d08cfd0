"""``planck issue``: freeze a quarter as it was issued, or withdraw it."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from planck.cli import _options
from planck.cli._print import inform
from planck.cli._stop import Stop
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.authoring.issue import Composed
    from planck.check import Result
    from planck.cli._workspace import Workspace
    from planck.core.period import Period
    from planck.load import Loaded
    from planck.reports import Paper

ACCEPTABLE = ("unread", "pending", "unfilled")


class _Order(NamedTuple):
    """What the command line says."""

    number: str | None
    on: str | None
    by: str | None
    as_of: str | None
    accept: tuple[str, ...]
    reason: str | None


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("issue", translator)
    @click.argument("quarter", metavar="QUARTER")
    @click.option("--number", metavar="NUMBER", help=translator.text("help.issue_number"))
    @click.option("--on", metavar="DAY", help=translator.text("help.issue_on"))
    @click.option("--by", metavar="WHO", help=translator.text("help.issue_by"))
    @click.option("--as-of", "as_of", metavar="DAY", help=translator.text("help.as_of"))
    @click.option(
        "--accept",
        multiple=True,
        type=click.Choice(ACCEPTABLE),
        help=translator.text("help.issue_accept"),
    )
    @click.option("--reason", metavar="REASON", help=translator.text("help.issue_reason"))
    @click.option("--withdraw", is_flag=True, help=translator.text("help.issue_withdraw"))
    @_options.plan(translator)
    @_options.data(translator)
    @_options.language(translator)
    def issue(
        quarter: str,
        number: str | None,
        on: str | None,
        by: str | None,
        as_of: str | None,
        accept: tuple[str, ...],
        reason: str | None,
        withdraw: bool,
        plan: str | None,
        data: str | None,
    ) -> int:
        from planck.cli import _workspace

        workspace = _workspace.open_workspace(data, requested, plan=plan)
        period = _workspace.period_of_plan(workspace.plan, quarter)
        order = _Order(number, on, by, as_of, accept, reason)
        if withdraw:
            return _withdraw(workspace, period, order)
        return _issue(workspace, period, order)

    return issue


def _needed(order: _Order, *names: str) -> list[str]:
    """The values of these options; Stop where any is empty."""
    from planck.cli._record import refuse_unwritable

    values = {name: (getattr(order, name) or "").strip() for name in names}
    missing = [f"--{name}" for name, value in values.items() if not value]
    if missing:
        raise Stop("issue.needs", names=missing)
    refuse_unwritable({name: getattr(order, name) for name in ("number", "by", "reason")})
    return list(values.values())


def _issue(workspace: Workspace, period: Period, order: _Order) -> int:
    """Judge, refuse or write; 1 where something may not go out."""
    from planck import check
    from planck.authoring import issue as issues
    from planck.cli._workspace import day_written

    number, on, by = _needed(order, "number", "on", "by")
    reason = (order.reason or "").strip()
    if order.accept and not reason:
        raise Stop("issue.needs", names=["--reason"])
    day = day_written(on)
    _refuse_damage(workspace)
    # now: of two runs at once, the later one sees that it is taken
    path = issues.next_path(workspace.folder, period, workspace.plan.key)
    _refuse_second(workspace, period)
    _refuse_other(workspace, period, number, day)
    loaded = _without_leftovers(workspace.loaded)
    result = check.judge(loaded, period, day_written(order.as_of) if order.as_of else day)
    issue = issues.Issue(number, day, by, version("planck-check"), sorted(set(order.accept)), reason)
    result = issues.announced(result, issue)
    is_set = not result.book.unread_words(period) or "unread" in order.accept
    circular = _circular(result, workspace) if is_set else None
    obstacles = issues.obstacles(result, circular)
    refused = {kind: names for kind, names in obstacles.items() if kind not in order.accept}
    if refused or circular is None:
        first = result.book.first_period
        for kind, names in refused.items():
            own = f"{workspace.plan.key}/".lstrip("/")
            facts = {"count": len(names), "names": names, "period": period, "folder": own, "first": first or "-"}
            # waiting does not help where no unit reported so early
            key = "never_reported" if kind == "pending" and (first is None or period < first) else kind
            # without the office's words there is no circular to accept
            key = "unread_words" if kind == "unread" and result.book.unread_words(period) else key
            inform(workspace.translator.text(f"issue.{key}", **facts))
        return 1
    composition = issues.composed(result, workspace.folder, issue, circular)
    if "unread" not in order.accept:
        result = _proved(composition, result, workspace)
        composition = issues.composed(result, workspace.folder, issue, circular)
    _write(workspace.folder, path, composition)
    from planck.cli import _output

    name = path.relative_to(workspace.folder.parent).as_posix()
    _output.show(workspace.translator.text("issue.wrote", path=name, count=len(composition.texts)) + "\n")
    _output.show(
        workspace.translator.text("issue.next", day=result.as_of, period=workspace.plan.as_option(period)) + "\n"
    )
    return 0


def _refuse_damage(workspace: Workspace) -> None:
    """Stop where the folder of records is a link, or a text of an earlier record is gone: the new one stands on it."""
    _refuse_links(workspace)
    for finding in workspace.loaded.findings:
        if finding.message_key == "load.issued_text":
            raise Stop("issue.forged", path=finding.place.path, name=finding.facts["text"])


def _refuse_links(workspace: Workspace) -> None:
    """Stop where the folder of records, or of their texts, is a link."""
    from planck.cli import _files
    from planck.model.book import records_of
    from planck.model.issued import TEXTS

    _files.refuse_links(workspace.folder, workspace.folder.joinpath(*records_of(workspace.plan.key), TEXTS, "text"))


def _without_leftovers(loaded: Loaded) -> Loaded:
    """What is loaded, less the finding on texts without a record: an issue that was cut off left them."""
    findings = tuple(finding for finding in loaded.findings if finding.message_key != "load.issued_orphans")
    return loaded._replace(findings=findings)


def _refuse_second(workspace: Workspace, period: Period) -> None:
    """Stop where the quarter is issued, or has a record that is not as it was written."""
    book = workspace.loaded.book
    record = book.issued.get(period) if book else None
    if record:
        raise Stop("issue.twice", period=period, number=record.number, day=record.day)
    _refuse_in_force(workspace, period)


def _refuse_in_force(workspace: Workspace, period: Period) -> None:
    """Stop where a record of the quarter is not as it was written, or is in force."""
    from planck.cli._workspace import sound_records

    for sound in sound_records(workspace.folder, period, workspace.plan.key):
        if not sound.withdrawn:  # another run has written it since the workspace was read
            raise Stop("issue.twice", period=period, number=sound.number, day=sound.day)


def _refuse_other(workspace: Workspace, period: Period, number: str, day: datetime.date) -> None:
    """Stop where the office's file has another number or day for the circular."""
    book = workspace.loaded.book
    words = book.office.get(period) if book else None
    if words is None:
        return
    path = f"{workspace.folder.name}/office/{period}.yaml"
    theirs = words.numbers.get("quarterly", "")
    if theirs and theirs != number:
        raise Stop("issue.other_number", path=path, theirs=theirs, number=number)
    dated = words.dates.get("quarterly")
    if dated and dated != day:
        raise Stop("issue.other_day", path=path, theirs=dated, day=day)


def _circular(result: Result, workspace: Workspace) -> Paper:
    """The circular as it goes out."""
    from planck import reports

    try:
        (circular,) = reports.render("quarterly", result, workspace.folder.parent / "templates")
    except reports.ReportError as fault:
        raise Stop(fault.message_key, **fault.facts) from None
    return circular


def _proved(composition: Composed, result: Result, workspace: Workspace) -> Result:
    """The result with the files of its record only; Stop where the record does not give what was judged."""
    from dataclasses import replace

    from planck import check
    from planck.authoring.issue import from_texts
    from planck.cli import _files
    from planck.formats import json as json_format
    from planck.load.issued import rebuilt
    from planck.model.book import records_of
    from planck.model.issued import TEXTS

    translator = workspace.translator
    texts = workspace.folder.joinpath(*records_of(workspace.plan.key), TEXTS)
    with _files.faults_of(Path("TMPDIR")), tempfile.TemporaryDirectory(prefix="planck-") as scratch:
        record = from_texts(composition, Path(scratch), texts)
        again = check.judge(rebuilt(record), result.period, result.as_of)
        # files of later quarters lie there too, and count nowhere: the record has none of them
        result = replace(result, files=again.files)
        # its letters look back on earlier records, whose texts are read only now
        document = json_format.document(replace(again, issued=result.issued), translator)
    if document != json_format.document(result, translator):
        raise Stop("issue.unproven", period=result.period)
    return result


def _write(data: Path, path: Path, composition: Composed) -> None:
    """Write the texts, then the record: without the record nothing is issued, and the new texts are taken back."""
    from planck.cli import _files
    from planck.model.issued import TEXTS

    folder = path.parent / TEXTS
    _files.refuse_links(data, folder / "text")
    _files.make_folder(folder)
    with _files.locked(folder):
        if os.path.lexists(path):
            raise Stop("stop.there_already", path=path)
        _write_new(folder, path, composition)


def _write_new(folder: Path, path: Path, composition: Composed) -> None:
    from planck.cli import _files
    from planck.load.disk import contents
    from planck.model.issued import MOST_BYTES

    new = []
    try:
        for sha256, text in composition.texts.items():
            there = contents(folder / sha256, MOST_BYTES)
            if there != text:
                if not os.path.lexists(folder / sha256):  # what was there may be another record's, badly kept
                    new.append(folder / sha256)
                _files.write_bytes(folder / sha256, text)
        if not _files.create(path, composition.record):
            raise Stop("stop.there_already", path=path)
    except BaseException:
        _take_back(new)
        raise


def _take_back(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _withdraw(workspace: Workspace, period: Period, order: _Order) -> int:
    """Mark the quarter's record withdrawn."""
    from planck.cli import _files, _output
    from planck.cli._workspace import day_written
    from planck.model.issued import Withdrawal, withdraw

    on, by, reason = _needed(order, "on", "by", "reason")
    if order.number or order.as_of or order.accept:
        raise Stop("issue.withdraw_alone")
    book = workspace.loaded.book
    record = book.issued.get(period) if book else None
    if record is None:
        _refuse_links(workspace)
        _refuse_in_force(workspace, period)
        raise Stop("issue.not_issued", period=period)
    content = withdraw(record, Withdrawal(day_written(on), by, reason))
    _files.refuse_links(workspace.folder, workspace.folder.parent / record.path)
    _files.write_bytes(workspace.folder.parent / record.path, content)
    _output.show(workspace.translator.text("issue.withdrawn", path=record.path, number=record.number) + "\n")
    return 0
