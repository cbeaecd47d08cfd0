"""``planck fix``: repairs that cannot change a meaning."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planck.cli import _options
from planck.cli._stop import Stop
from planck.core.period import Period
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.authoring.fix import Outcome
    from planck.core.finding import Finding
    from planck.model import Plan


def command(translator: Translator, asked: Translator | None) -> click.Command:
    """The command, with its help in the language."""

    @click.command("fix", help=translator.text("help.fix"))
    @click.argument("paths", nargs=-1, required=True, metavar="FILE...")
    @click.option("--diff", is_flag=True, help=translator.text("help.diff"))
    @_options.data(translator)
    @_options.language(translator)
    def fix(paths: tuple[str, ...], diff: bool, data: str | None) -> int:
        from planck import check
        from planck.authoring import fix as mending
        from planck.cli import _files, _output, _workspace
        from planck.core.finding import Severity
        from planck.formats import render
        from planck.load import examined

        found, folder = _workspace.loaded(data, only=())
        plan = _workspace.whole(found, asked)
        spoken = _workspace.spoken(plan, asked)
        named = [(path, *_whose(path, folder, plan)) for path in map(Path, paths)]
        left: list[Finding] = []
        wrong = False
        for path, unit, quarter, name in named:
            content = _content(path)
            outcome = mending.fix(content, lambda data, u=unit, q=quarter, n=name: examined(plan, data, u, q, n))  # type: ignore[misc]
            if outcome.mended and not diff:
                _files.write_bytes(path, outcome.data)
            _output.show("".join(_told(outcome, path, content, diff=diff, translator=spoken)))
            left += outcome.left
            wrong |= diff and bool(outcome.mended)
        verdict = check.gathered(left, len(named), plan)
        if verdict.findings:
            _output.show(render("full", verdict, spoken, _output.width()))
        return int(wrong or any(one.severity is Severity.ERROR for one in left))

    return fix


def _content(path: Path) -> bytes:
    from planck.load.disk import Unreadable, contents

    content = contents(path)
    if isinstance(content, Unreadable):
        raise Stop(content.message_key, **content.facts)
    return content


def _whose(path: Path, data: Path, plan: Plan) -> tuple[str, Period, str]:
    """The unit and quarter whose file lies there, and its name in findings."""
    import os

    if not os.path.lexists(path):
        raise Stop("stop.no_path", path=path)
    whole = Path(os.path.abspath(path))
    try:
        parts = whole.relative_to(data.absolute()).parts
    except ValueError:
        raise Stop("stop.outside", path=path, data=data) from None
    quarter = Period.parse(whole.name.removesuffix(".yaml"))
    if len(parts) != 3 or parts[0] != "progress" or quarter is None or parts[1] not in plan.units:
        raise Stop("stop.not_progress", path=path)
    return parts[1], quarter, f"{data.name}/{'/'.join(parts)}"


def _told(outcome: Outcome, path: Path, before: bytes, *, diff: bool, translator: Translator) -> Iterator[str]:
    """What was mended, line by line; or the difference it would make."""
    from planck.formats.escape import no_commands, safe

    message_key = "fix.nothing" if not outcome.mended else "fix.would" if diff else "fix.mended"
    yield no_commands(safe(translator.text(message_key, path=path, count=len(outcome.mended)))) + "\n"
    if diff:
        old, new = (part.decode("utf-8", "replace").splitlines() for part in (before, outcome.data))
        lines = difflib.unified_diff(old, new, str(path), str(path), lineterm="", n=1)
        yield no_commands("".join(safe(line) + "\n" for line in lines))
        return
    for one in outcome.mended:
        yield (safe(f"{translator.text('fix.line', line=one.line)}: {one.before.strip()} → {one.after.strip()}") + "\n")
