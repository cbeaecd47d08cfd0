"""``planck rollup``: many counties in one result."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._print import inform, show
from planck.cli._stop import Stop
from planck.core.finding import Both, Severity
from planck.core.period import Period
from planck.messages import CHINESE, Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planck.cli._certificates import Credentials
    from planck.cli._engine import Engine
    from planck.load.rollup import Definition
    from planck.rollup import document
    from planck.rollup.fold import Folded
    from planck.rollup.member import Job


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The group of ``run``, ``check``, ``show`` and ``export``, in the translator's language."""
    from planck.cli import _rollup_export, _rollup_show

    group = _options.group("rollup", translator)
    group.add_command(_run(translator, requested))
    group.add_command(_check(translator, requested))
    group.add_command(_rollup_show.command(translator, requested))
    group.add_command(_rollup_export.command(translator, requested))
    return group


def _run(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("run", translator, "rollup_run")
    @click.argument("file", required=False)
    @_options.period(translator)
    @_options.option("--output", "-o", translator=translator, help_="rollup_output", metavar="DIR")
    @_options.option("--jobs", translator=translator, help_="jobs", type=click.IntRange(1), metavar="N")
    @_options.option("--cluster", translator=translator, help_="cluster", metavar="tls://HOST:8786")
    @_options.option("--tls-ca", translator=translator, help_="tls_ca", metavar="FILE")
    @_options.option("--tls-cert", translator=translator, help_="tls_cert", metavar="FILE")
    @_options.option("--tls-key", translator=translator, help_="tls_key", metavar="FILE")
    @_options.option(
        "--patience", translator=translator, help_="patience", type=click.IntRange(1), default=600, metavar="SECONDS"
    )
    @_options.option("--fail-on", translator=translator, help_="fail_on", type=_SEVERITIES, default="error")
    @_options.force(translator)
    @_options.language(translator)
    def run(
        file: str | None,
        period: str | None,
        as_of: str | None,
        output: str | None,
        jobs: int | None,
        cluster: str | None,
        tls_ca: str | None,
        tls_cert: str | None,
        tls_key: str | None,
        patience: int,
        fail_on: str,
        force: bool,
    ) -> int:
        from planck.cli import _engine
        from planck.cli._certificates import Credentials
        from planck.rollup import fold, work

        speaker = requested or CHINESE
        if not output:  # empty where a variable of the shell is not set: that is not the working directory
            raise Stop("rollup.no_output")
        if cluster and jobs:
            raise Stop("stop.cluster_jobs")
        if not cluster and (given := Credentials(tls_ca, tls_cert, tls_key).given()):
            raise Stop("stop.cluster_none", options=list(given))
        path = _definition_file(file)
        defined = _sound(path, speaker)
        quarter, today = _period(period, as_of), datetime.date.today()
        _refuse_output(Path(output), defined, path.parent, force=force)
        todo = work.jobs(defined, path.parent.absolute(), quarter, as_of or "", today, speaker)
        engine: Callable[[], Engine] = lambda: _engine.Local(jobs or _engine.processors())  # noqa: E731
        credentials = Credentials(tls_ca, tls_cert, tls_key)
        if cluster:
            engine = lambda: _cluster(cluster, credentials, todo, speaker)  # noqa: E731
        answers, failed = _judged(engine, todo, patience, speaker)
        try:
            gathered = work.gathered(defined, path.parent.absolute(), quarter, answers, failed, speaker)
        except work.CodesTwice as twice:
            raise Stop("rollup.codes_twice", name=twice.member.name, codes=twice.codes) from None
        folded = fold.fold(gathered, speaker)
        if not any(answer.answered for answer in folded.answers):
            raise Stop("rollup.nobody", detail=_findings(folded.rollup.findings, speaker))
        _write(Path(output), folded, speaker, force=force)
        _say_who_comes_later(defined, quarter, speaker)
        return _exit_code(folded.rollup.findings, fail_on, complete=all(answer.answered for answer in folded.answers))

    return run


def _check(translator: Translator, requested: Translator | None) -> click.Command:
    @_options.subcommand("check", translator, "rollup_check")
    @click.argument("file", required=False)
    @_options.option("--fail-on", translator=translator, help_="fail_on", type=_SEVERITIES, default="error")
    @_options.option("--format", "format_", translator=translator, help_="rollup_format", type=_FORMATS, default="full")
    @_options.language(translator)
    def check(file: str | None, fail_on: str, format_: str) -> int:
        from planck.cli import _output
        from planck.cli._progress import counting
        from planck.formats import rollup_matrix
        from planck.rollup.matrix import matrix

        speaker = requested or CHINESE
        path = _definition_file(file)
        defined = _sound(path, speaker)
        with counting("progress.members", speaker) as on_done:
            checked = matrix(defined, path.parent, speaker, on_done)
        rendered = rollup_matrix.render(format_, defined, checked, speaker, _output.width())
        show(_output.portable("json" if format_ == "json" else "full", rendered))
        complete = all(part.state == "ready" for part in checked.members)
        return _exit_code(checked.findings, fail_on, complete=complete)

    return check


_SEVERITIES = click.Choice(["error", "warning", "never"])
_FORMATS = click.Choice(["full", "json"])


def _definition_file(file: str | None) -> Path:
    """The definition: the file named, or rollup.yaml in the folder named or the working directory."""
    from planck.load.rollup import FILE

    path = Path(file or ".")
    path = path / FILE if path.is_dir() else path
    if not os.path.lexists(path):
        raise Stop("rollup.no_file", path=path.parent, name=path.name)
    return path


def _sound(path: Path, translator: Translator) -> Definition:
    """The definition; Stop with all that is wrong with it."""
    from planck.cli._workspace import fault_in_words
    from planck.load.rollup import definition

    defined = definition(path)
    if defined.rollup is None:
        detail = "\n".join(fault_in_words(finding, translator) for finding in defined.findings)
        raise Stop("rollup.broken", name=path.name, detail=detail)
    return defined


def _period(written: str | None, as_of: str | None) -> Period:
    """The period to roll up: the one written, else the last quarter that had ended."""
    from planck.cli._workspace import day_written

    day = day_written(as_of) if as_of else datetime.date.today()
    if written is None:
        last = Period.holding(day).plus(-1)
        if last.year < datetime.MINYEAR:
            raise Stop("rollup.no_period", day=day)
        return last
    period = Period.parse(written)
    if period is None:
        raise Stop("stop.bad_period", text=written)
    return period


def _refuse_output(folder: Path, defined: Definition, root: Path, *, force: bool) -> None:
    """Stop before anything is judged where the result could not be written, or would replace what goes into it."""
    from planck.cli import _files, _results
    from planck.rollup.document import ROWS, SUMMARY

    if folder.exists() and not folder.is_dir():
        raise Stop("stop.not_a_folder", path=folder)
    for member in defined.rollup.members if defined.rollup else ():
        if member.rollup and os.path.realpath(folder) == os.path.realpath(root / member.rollup):
            raise Stop("rollup.output_lower", path=folder, name=member.name)
    _files.make_folder(folder)
    _results.refuse([(folder / SUMMARY, b""), (folder / ROWS, b"")], force=force)


def _cluster(address: str, credentials: Credentials, todo: Sequence[Job], translator: Translator) -> Engine:
    """The workers of the cluster that see this roll-up; the others are named."""
    from planck.cli import _engine
    from planck.rollup.member import seen

    def left_out(worker: str, failed: _engine.Failed) -> None:
        reason = translator.text(failed.message_key, **failed.facts)
        whole = Both(reason, reason)  # a fact that is a text would be cut
        inform(translator.text("rollup.left_out", worker=worker, reason=whole))

    return _engine.Cluster(address, credentials, seen, todo[0], left_out)


def _judged(
    engine: Callable[[], Engine], todo: Sequence[Job], patience: float, translator: Translator
) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """By code, the answers; and why there is none."""
    from planck.cli import _engine
    from planck.cli._progress import counting
    from planck.rollup.member import answer

    answers: dict[str, bytes] = {}
    failed: dict[str, str] = {}
    if not todo:
        return answers, failed
    with counting("progress.members", translator) as on_done:
        outcomes = _engine.run(engine(), answer, todo, patience=patience, on_done=on_done)
    for job, outcome in zip(todo, outcomes, strict=True):
        if isinstance(outcome, _engine.Failed):
            failed[job.code] = translator.text(outcome.message_key, **outcome.facts)
        else:
            answers[job.code] = outcome
    return answers, failed


def _write(folder: Path, folded: Folded, translator: Translator, *, force: bool) -> None:
    """Put both files in place, whole or not at all, and say what came of the roll-up."""
    from planck.cli import _results
    from planck.rollup import stored
    from planck.rollup.document import ROWS, SUMMARY

    files = [
        (folder / SUMMARY, stored.text(folded.rollup).encode()),
        (folder / ROWS, folded.rows),
    ]
    _results.write_set(folder, files, translator, force=force)
    if text := _findings(folded.rollup.findings, translator):
        show(text + "\n")
    counts = folded.rollup.counts
    answered = counts["judged"] + counts["partial"]
    facts = {"period": folded.rollup.period, "answered": answered, "members": counts["members"], "path": folder}
    inform(translator.text("rollup.wrote", **facts))


def _say_who_comes_later(defined: Definition, period: Period, translator: Translator) -> None:
    """Name the members that do not count yet: a slip in a year would leave one out for ever."""
    members = defined.rollup.members if defined.rollup else []
    later = [member for member in members if member.since and member.since > period.last_day]
    if later:
        shown = translator.choose("{0.code} {0.name}（since: {0.since}）", "{0.code} {0.name} (since: {0.since})")
        named = [shown.format(member) for member in later[:_MOST_LATER]]
        facts = {"period": period, "count": len(later), "members": [*named, *(["…"] if later[_MOST_LATER:] else [])]}
        inform(translator.text("rollup.not_yet", **facts))


_MOST_LATER = 20
_MOST_ALIKE = 5
"""Members that are listed of those with the same finding; a province has over a hundred."""


def _findings(findings: Sequence[document.Finding], translator: Translator) -> str:
    """The findings, each with its place and the remedy below it; of many alike, the first and how many more."""
    from planck.formats.escape import no_commands, safe

    alike: dict[tuple[str, str | None], list[document.Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.code, finding.indicator), []).append(finding)
    lines = []
    for group in sorted(alike.values(), key=lambda group: (Severity(group[0].severity).rank, group[0].code)):
        for finding in group[:_MOST_ALIKE]:
            where = f"{finding.path}:{finding.line}" if finding.line else finding.path
            severity = translator.label(f"severity.{finding.severity}")
            lines.append(safe(f"{where}: {severity} {finding.code} {finding.message}"))
        if rest := group[_MOST_ALIKE:]:
            codes = [finding.member for finding in rest]
            facts = {"code": group[0].code, "count": len(rest), "codes": [*codes[:20], *(["…"] if codes[20:] else [])]}
            lines.append(safe("  " + translator.text("rollup.alike", **facts)))
        if help_ := group[0].help:
            lines.append(safe(f"  {translator.label('help')}: {help_}"))
    return no_commands("\n".join(lines))


def _exit_code(findings: Sequence[document.Finding], fail_on: str, *, complete: bool) -> int:
    """1 where a member is without an answer, or a finding is as severe as ``fail_on``."""
    if not complete:
        return 1
    if fail_on == "never":
        return 0
    return int(any(Severity(finding.severity).rank <= Severity(fail_on).rank for finding in findings))
