"""One line on the terminal while many files are read; no line where standard error is no terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from planck.cli._language import translator_for
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.load import Loaded

PATIENCE, STEP = 1.0, 0.2
"""Seconds: of silence at first, and between two states of the line."""


class _Line:
    """The line, silent in the first second: most runs end within it, and a line that flashes disturbs."""

    def __init__(self) -> None:
        self._due, self._shown = time.monotonic() + PATIENCE, ""

    def is_due(self) -> bool:
        """Whether it is time to show another state; then the next is due later."""
        now = time.monotonic()
        if now < self._due:
            return False
        self._due = now + STEP
        return True

    def show(self, text: str) -> None:
        """Put the text in the place of the line."""
        assert sys.stderr is not None
        self._shown = text
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()

    def wipe(self) -> None:
        """Take the line away."""
        if self._shown and sys.stderr is not None:
            with contextlib.suppress(OSError):
                # a Chinese character is two columns wide
                sys.stderr.write("\r" + " " * 2 * len(self._shown) + "\r")
                sys.stderr.flush()


def _is_shown() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def with_progress(parts: Iterable[Loaded], requested: Translator | None) -> Iterator[Loaded]:
    """The parts as they come; meanwhile a line on the terminal counts files and units, and is wiped at the end."""
    if not _is_shown():
        yield from parts
        return
    line, files = _Line(), 0
    try:
        for done, part in enumerate(parts):
            files += len(part.book.files) if part.book else 0
            if part.plan and line.is_due():
                facts = {"files": files, "done": done, "units": len(part.plan.units)}
                line.show(translator_for(part.plan, requested).text("progress.read", **facts))
            yield part
    finally:
        line.wipe()


@contextlib.contextmanager
def counting(message_key: str, translator: Translator) -> Iterator[Callable[[int, int], None]]:
    """A function that takes how many are done, of how many; meanwhile a line on the terminal says so."""
    line = _Line()

    def show(done: int, total: int) -> None:
        if _is_shown() and line.is_due():
            line.show(translator.text(message_key, done=done, total=total))

    try:
        yield show
    finally:
        line.wipe()
