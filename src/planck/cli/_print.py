"""Standard output, whatever it is: of any encoding, closed, full, or read by nobody any more."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from planck.cli._stop import Stop


def show(text: str) -> None:
    """Put the text on standard output, readable whatever its encoding; a reader that went away is no fault."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)
    except (OSError, ValueError) as fault:
        hush(sys.stdout)
        raise Stop("stop.cannot_print", reason=str(fault)) from None
    except AttributeError:  # closed before the start: Python sets it to None
        raise Stop("stop.cannot_print", reason="stdout") from None


def hush(stream: TextIO) -> None:
    """Let nothing more be written to a stream that is gone, so that the interpreter's last flush says nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
