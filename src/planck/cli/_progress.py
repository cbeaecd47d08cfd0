"""One line on the terminal while many files are read; no line where standard error is no terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator
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
        if line:
            with contextlib.suppress(OSError):
                screen.write("\r" + " " * 2 * len(line) + "\r")  # a Chinese character is two columns wide
                screen.flush()
