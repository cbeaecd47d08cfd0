"""The ends of a command: text to the terminal or to a file, and its exit code."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from planck.check import Verdict
from planck.cli import _print
from planck.cli._files import write_result
from planck.cli._stop import Stop
from planck.core.finding import Severity
from planck.formats.escape import ascii_json, ascii_xml
from planck.load.disk import reason
from planck.messages import Translator

show = _print.show


def deliver(text: str, output: str | None) -> None:
    """To the file where one is named, else to standard output."""
    if output:
        write_result(Path(output), text.encode("utf-8", "backslashreplace"))
    else:
        show(text)


_IN_ASCII = {"json": ascii_json, "sarif": ascii_json, "gitlab": ascii_json, "junit": ascii_xml}


def portable(name: str, text: str) -> str:
    """A document as standard output takes it: what programs read as UTF-8 is ASCII where that is no UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return _IN_ASCII[name](text) if name in _IN_ASCII and codecs.lookup(encoding).name != "utf-8" else text


def present(
    verdict: Verdict, formats: tuple[str, ...], output: str | None, translator: Translator, color: str, *, quiet: bool
) -> None:
    """The verdict in every format asked for: those with a file into it, the others to the output.

    Annotations of GitHub come with the summary, where its runner names a file for one.
    """
    from planck.formats import FORMATS, render

    wanted = [tuple(one.partition("=")[::2]) for one in formats] or [("full", "")]
    for name, _ in wanted:
        if name not in FORMATS:
            raise Stop("stop.bad_format", found=name, known=list(FORMATS))
    for name, file in wanted:
        if file:
            write_result(Path(file), render(name, verdict, translator, 80).encode("utf-8", "backslashreplace"))
        elif not quiet or output:
            colored = not output and wants_color(color)
            text = render(name, verdict, translator, width(), colored)
            deliver(text if output else portable(name, text), output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(name == "github" for name, _ in wanted):
        _append(Path(summary), render("markdown", verdict, translator))


def _append(path: Path, text: str) -> None:
    """Put the text after what other steps of the run have written."""
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        raise Stop("stop.cannot_write", path=path, reason=reason(fault)) from None


def wants_color(choice: str) -> bool:
    """``--color`` wins, then ``NO_COLOR`` and ``FORCE_COLOR``, then whether it is a terminal."""
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
    """1 where a finding that is not waived is as grave as ``fail_on``, else 0; the same for every format."""
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    return int(any(f.severity.rank <= limit and f.waiver is None for f in verdict.findings))
