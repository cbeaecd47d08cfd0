"""One line on the terminal while much is read or judged; no line where standard error is no terminal."""

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


def with_progress(parts: Iterable[Loaded], requested: Translator | None) -> Iterator[Loaded]:
    """The parts as they come; meanwhile a line on the terminal counts files and units, and is wiped at the end."""
    screen = sys.stderr
    if screen is None or not screen.isatty():
        yield from parts
        return
    due, files, line = time.monotonic() + PATIENCE, 0, ""
    try:
        for done, part in enumerate(parts):
            files += len(part.book.files) if part.book else 0
            # the first second is silent: most runs end within it, and a line that flashes disturbs
            if part.plan and (now := time.monotonic()) >= due:
                due = now + STEP
                facts = {"files": files, "done": done, "units": len(part.plan.units)}
                line = translator_for(part.plan, requested).text("progress.read", **facts)
                screen.write(f"\r{line}")
                screen.flush()
            yield part
    finally:
        wipe(line)


def wipe(line: str) -> None:
    """Take the line off the terminal."""
    if line and sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write("\r" + " " * 2 * len(line) + "\r")  # a Chinese character is two columns wide
            sys.stderr.flush()


class Members:
    """The line that counts members while they are judged; calling it with how many are done, of how many, renews it."""

    def __init__(self, translator: Translator) -> None:
        self._translator, self._line = translator, ""
        self._due = time.monotonic() + PATIENCE

    def __enter__(self) -> Callable[[int, int], None]:
        """What to call."""
        return self._show

    def __exit__(self, *_: object) -> None:
        """Wiped, before anything else is printed."""
        wipe(self._line)

    def _show(self, done: int, total: int) -> None:
        screen = sys.stderr
        if screen is None or not screen.isatty() or (now := time.monotonic()) < self._due:
            return
        self._due = now + STEP
        self._line = self._translator.text("progress.members", done=done, total=total)
        with contextlib.suppress(OSError):
            screen.write(f"\r{self._line}")
            screen.flush()
