"""How a command ends: text to the terminal or to a file, and an exit code."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from planck import formats
from planck.check import Verdict
from planck.cli import _endings, _print
from planck.cli._stop import Stop
from planck.core.finding import Severity
from planck.messages import Translator
from planck.messages.system import reason

show = _print.show


def portable(name: str, text: str) -> str:
    """A document in that format for standard output: what programs read as UTF-8 is ASCII in any other encoding."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text if codecs.lookup(encoding).name == "utf-8" else formats.in_ascii(name, text)


def present(
    verdict: Verdict,
    format_options: tuple[str, ...],
    output: str | None,
    translator: Translator,
    color: str,
    *,
    quiet: bool,
    force: bool,
    above: str = "",
) -> None:
    """Write the verdict in each of the formats: ``FORMAT=FILE`` into that file, the others to ``output``.

    ``force``: also over files that a person has changed. ``above``: the folder that holds the data, from the root of
    the repository (:func:`above`). With GitHub's annotations the summary goes to the file that its runner names, too.
    """

    def render(name: str, width: int, color: bool) -> str:
        return formats.render(name, verdict, translator, width, color, above=above)

    wanted = _wanted(format_options, output)
    write_out(wanted, output, render, color, quiet=quiet, force=force)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(name == "github" for name, _ in wanted):
        _append(Path(summary), formats.render("markdown", verdict, translator))


def write_out(
    wanted: Sequence[tuple[str, str]],
    output: str | None,
    render: Callable[[str, int, bool], str],
    color: str,
    *,
    quiet: bool,
    force: bool,
) -> None:
    """Write each of the formats wanted into its file, else into ``output``, else on the screen.

    ``render``: the text of a format, for a width in columns, in colour or plain.
    """
    # 80 columns: a file is the same whatever terminal the command ran in; all of them before the first is written
    files = [(file, render(name, 80, False)) for name, file in wanted if file]
    for name, file in wanted:
        if output and not file:
            files.append((output, render(name, width(), False)))
    if files:
        from planck.cli import _results  # here: it takes 7 ms to load, a twentieth of validating one changed file

        _results.write_results(
            [(Path(file), text.encode("utf-8", "backslashreplace")) for file, text in files], force=force
        )
    for name, file in wanted:
        if not file and not output and not quiet:
            show(portable(name, render(name, width(), wants_color(color))))


def wanted_of(known: Sequence[str], format_options: tuple[str, ...], output: str | None) -> list[tuple[str, str]]:
    """The formats, each with its own file where it has one; raises Stop for a format or file that does not serve."""
    wanted = [(name, file) for name, _, file in (written.partition("=") for written in format_options)]
    for name, _ in wanted:
        if name not in known:
            raise Stop("stop.bad_format", name=name, known=list(known))
    for target in filter(None, (output, *(file for _, file in wanted))):
        _endings.refuse_document(target)
    return wanted or [("full", "")]


def _wanted(format_options: tuple[str, ...], output: str | None) -> list[tuple[str, str]]:
    return wanted_of(formats.FORMATS, format_options, output)


def refuse_targets(format_options: tuple[str, ...], output: str | None, *, force: bool) -> None:
    """Stop where ``present`` would, before a command writes files of its own."""
    from planck.cli import _results

    files = [file for _, file in _wanted(format_options, output)]
    _results.refuse([(Path(file), b"") for file in (output, *files) if file], force=force)


def above(data: Path) -> str:
    """The folder that holds the data folder, from the root of its repository, else from where planck was started.

    ``..`` where the data folder is the repository itself; empty where the folder is the root, or lies elsewhere.
    """
    data = Path(os.path.abspath(data))
    root = next((folder for folder in (data, *data.parents) if os.path.lexists(folder / ".git")), None)
    # platforms place findings by paths from the repository's root; without a repository, from where they started planck
    if root is None and data.parent.is_relative_to(Path.cwd()):
        root = Path.cwd()
    relative = Path(os.path.relpath(data.parent, root)).as_posix() if root else "."
    return "" if relative == "." else relative


def _append(path: Path, text: str) -> None:
    """Append the text: other steps of the run may have written to the file."""
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        raise Stop("stop.cannot_write", path=path, reason=reason(fault)) from None


def wants_color(choice: str) -> bool:
    """``--color`` wins, then ``NO_COLOR`` and ``FORCE_COLOR``, then whether it is a terminal."""
    # https://no-color.org and https://force-color.org: set to anything but an empty text
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _terminal()


def _terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """The terminal's columns up to 120; 80 where the output is no terminal."""
    if not _terminal():
        return 80
    return min(120, os.get_terminal_size(sys.stdout.fileno()).columns or 80)


def exit_code(verdict: Verdict, fail_on: str) -> int:
    """1 where a finding that is not waived is at least as severe as ``fail_on``, else 0; the same for every format."""
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    return int(any(finding.severity.rank <= limit and finding.waiver is None for finding in verdict.findings))
