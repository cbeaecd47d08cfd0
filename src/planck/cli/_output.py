"""How a command ends: text to the terminal or to a file, and an exit code."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from planck import formats
from planck.check import Verdict
from planck.cli import _print
from planck.cli._files import refuse_input, write_result
from planck.cli._stop import Stop
from planck.core.finding import Severity
from planck.load.disk import reason
from planck.messages import Translator

show = _print.show


def deliver(text: str, output: str | None) -> None:
    """Write the text to the file named, else to standard output."""
    if output:
        write_result(Path(output), text.encode("utf-8", "backslashreplace"))
    else:
        show(text)


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
    above: str = "",
) -> None:
    """Write the verdict in each of the formats: ``FORMAT=FILE`` into that file, the others to ``output``.

    With GitHub's annotations the summary is written too, to the file that its runner names. ``above``: the folder that
    holds the data, from the root of the repository (:func:`above`).
    """
    wanted = [tuple(written.partition("=")[::2]) for written in format_options] or [("full", "")]
    for name, _ in wanted:  # all of them before the first is written
        if name not in formats.FORMATS:
            raise Stop("stop.bad_format", name=name, known=list(formats.FORMATS))
    for target in filter(None, (output, *(file for _, file in wanted))):
        refuse_input(Path(target))
    # 80 columns: a file is the same whatever terminal the command ran in; all of them before the first is written
    files = [(Path(file), formats.render(name, verdict, translator, 80, above=above)) for name, file in wanted if file]
    for path, text in files:
        write_result(path, text.encode("utf-8", "backslashreplace"))
    for name, file in wanted:
        if not file and (not quiet or output):
            colored = not output and wants_color(color)
            text = formats.render(name, verdict, translator, width(), colored, above=above)
            deliver(text if output else portable(name, text), output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(name == "github" for name, _ in wanted):
        _append(Path(summary), formats.render("markdown", verdict, translator))


def above(data: Path) -> str:
    """The folder that holds the data folder, from the root of its repository, else from where planck was started.

    ``..`` where the data folder is the repository itself; empty where the folder is the root, or lies elsewhere.
    """
    data = Path(os.path.abspath(data))
    root = next((folder for folder in (data, *data.parents) if os.path.lexists(folder / ".git")), None)
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
