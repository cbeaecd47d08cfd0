"""Standard output and standard error, in any encoding, closed, full, or without a reader."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from planck.cli._stop import Stop
from planck.core.finding import Both
from planck.formats.escape import no_commands, safe
from planck.messages.system import reason

_CLOSED = Both("标准输出已关闭", "standard output is closed")


def show(text: str) -> None:
    """Write the text to standard output; Stop where it cannot be written. A reader that went away is no fault."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_the_rest(sys.stdout)
    except OSError as fault:
        _discard_the_rest(sys.stdout)
        raise Stop("stop.cannot_print", reason=reason(fault)) from None
    except ValueError:  # closed since
        _discard_the_rest(sys.stdout)
        raise Stop("stop.cannot_print", reason=_CLOSED) from None
    except AttributeError:  # closed before the start: Python sets it to None
        raise Stop("stop.cannot_print", reason=_CLOSED) from None


def show_error(text: str) -> None:
    """Write the lines to standard error; a stream that is closed or full changes nothing."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # the output and the exit code are what counts
            sys.stderr.write(no_commands(text.rstrip("\n")) + "\n")


def inform(line: str) -> None:
    """Write one line for the person to standard error; nothing in it acts on a terminal or a CI runner."""
    show_error(safe(line))


def _discard_the_rest(stream: TextIO) -> None:
    """Point the stream at the null device: Python flushes it once more at exit and would complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
