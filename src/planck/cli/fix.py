"""``planck fix``: repairs of progress files that cannot change a meaning."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._language import translator_for
from planck.cli._print import show_error
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.formats.escape import no_commands, safe
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.authoring.fix import Outcome
    from planck.core.finding import Finding
    from planck.model import Plan


def command(translator: Translator, requested: Translator | None) -> click.Command:
    """The command in the translator's language."""

    @_options.command("fix", translator)
    @click.argument("paths", nargs=-1, required=True, metavar="FILE...")
    @click.option("--diff", is_flag=True, help=translator.text("help.diff"))
    @_options.data(translator)
    @_options.language(translator)
    def fix(paths: tuple[str, ...], diff: bool, data: str | None) -> int:
        from planck import check
        from planck.authoring import fix as authoring
        from planck.cli import _files, _output, _workspace
        from planck.core.finding import Severity
        from planck.formats import render
        from planck.load import examined

        # the plan alone: the reports may be thousands
        loaded, folder = _workspace.load_data(data, requested, only=())
        plan = loaded.plan or _workspace.sound_plan(loaded, requested)  # waivers that do not load stop nothing here
        translator = translator_for(plan, requested)
        left: list[Finding] = []
        would_change = stopped = False
        for path in map(Path, paths):
            try:
                unit, period, name = _owner_of(path, folder, plan)
                content = _content(path)
                outcome = authoring.fix(content, lambda data, u=unit, p=period, n=name: examined(plan, data, u, p, n))  # type: ignore[misc]
                if outcome.mended and not diff:
                    _files.write_bytes(path, outcome.data)
            except Stop as stop:  # the other files are repaired all the same
                show_error("planck: " + safe(f"{_workspace.near_by(path)}: {stop.sentence(translator)}"))
                stopped = True
                continue
            _output.show("".join(_summary(outcome, path, content, diff=diff, translator=translator)))
            left += outcome.left
            would_change |= diff and bool(outcome.mended)
        verdict = check.gathered(left, len(paths), plan)
        if verdict.findings:
            _output.show(render("full", verdict, translator, _output.width()))
        failed = would_change or any(finding.severity is Severity.ERROR for finding in left)
        # a file that could not be read outweighs whatever was repaired in the others
        return 2 if stopped else int(failed)

    return fix


def _content(path: Path) -> bytes:
    from planck.load.disk import Unreadable, contents

    content = contents(path)
    if isinstance(content, Unreadable):
        raise Stop(content.message_key, **content.facts)
    return content


def _owner_of(path: Path, data: Path, plan: Plan) -> tuple[str, Period, str]:
    """The unit and the period whose progress file lies there, and the file's name in findings."""
    import os

    if not os.path.lexists(path):
        raise Stop("stop.no_path", path=path)
    whole = Path(os.path.abspath(path))  # not resolved: `contents` refuses a link
    try:
        parts = whole.relative_to(data.absolute()).parts
    except ValueError:
        raise Stop("stop.outside", path=path, data=data) from None
    period = Period.parse(whole.name.removesuffix(".yaml"))
    in_cadence = period is not None and period.per_year == plan.per_year
    if len(parts) != 3 or parts[0] != "progress" or period is None or not in_cadence or parts[1] not in plan.units:
        raise Stop("stop.not_progress", path=path)
    return parts[1], period, f"{data.name}/{'/'.join(parts)}"


def _summary(outcome: Outcome, path: Path, before: bytes, *, diff: bool, translator: Translator) -> Iterator[str]:
    """What was repaired, line by line; or the difference that the repairs would make."""
    message_key = "fix.nothing" if not outcome.mended else "fix.would" if diff else "fix.mended"
    yield no_commands(safe(translator.text(message_key, path=path, count=len(outcome.mended)))) + "\n"
    if outcome.cut_short:
        yield no_commands(safe(translator.text("fix.more" if outcome.mended else "fix.too_much", path=path))) + "\n"
    if diff:
        old, new = (part.decode("utf-8", "replace").splitlines() for part in (before, outcome.data))
        lines = difflib.unified_diff(old, new, str(path), str(path), lineterm="", n=1)
        yield no_commands("".join(safe(line) + "\n" for line in lines))
        return
    for repair in outcome.mended:
        change = f"{repair.before.strip()} → {repair.after.strip()}"
        yield safe(f"{translator.text('fix.line', line=repair.line)}: {change}") + "\n"
