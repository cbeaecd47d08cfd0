"""One line on the terminal while many files are read; nothing of it where nobody looks."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from planck.cli import _workspace
from planck.messages import Translator

if TYPE_CHECKING:
    from planck.load import Loaded

PATIENCE, STEP = 1.0, 0.2
"""Seconds: of silence at first, and between two states of the line."""


def shown(parts: Iterable[Loaded]) -> Iterator[Loaded]:
    """The parts as they come; on a terminal the line says how far they are, and is gone at the end."""
    screen = sys.stderr
    if screen is None or not screen.isatty():
        yield from parts
        return
    due, files, line = time.monotonic() + PATIENCE, 0, ""
    try:
        for done, part in enumerate(parts):
            files += len(part.book.files) if part.book else 0
            if part.plan and (now := time.monotonic()) >= due:
                due = now + STEP
                facts = {"files": files, "done": done, "units": len(part.plan.units)}
                line = _workspace.spoken(part.plan, _asked()).text("progress.read", **facts)
                screen.write(f"\r{line}")
                screen.flush()
            yield part
    finally:
        if line:
            with contextlib.suppress(OSError):
                screen.write("\r" + " " * 2 * len(line) + "\r")  # a Chinese character is two columns wide
                screen.flush()


def _asked() -> Translator | None:
    """The language that the command line asks for."""
    context = click.get_current_context(silent=True)
    asked: Translator | None = getattr(context.find_root().command, "asked", None) if context else None
    return asked
