"""Runs a function in a process of its own, under limits of time and memory: whatever ends it does planck no harm.

A thread cannot be stopped, and a loop without end, ``'x' * 10**10`` or a fault in a library stop for nobody. The
process stays for the next call, as starting it takes longer than most papers.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 20.0
"""For a paper in a medium; the longest of a sample year takes two."""
MOST_MEMORY = 1_500_000_000
"""Bytes of data. Windows has no such limit: there time alone ends the process."""
_LENGTH = struct.Struct(">Q")


class Ended(Exception):  # noqa: N818 - what happened, as its fellows are called
    """The process did not answer. ``late``: its time was up; else it ended by itself, as where memory was short."""

    def __init__(self, *, late: bool) -> None:
        super().__init__(late)
        self.late = late


def run(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function returns or raises, in a process apart; raises Ended where it does neither in time.

    The function, what it is given and what it returns are pickled: it is a module's own. Within the process it is
    called as it is.
    """
    return run_within(SECONDS, function, *args, **kwargs)


def run_within(seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same, in so many seconds."""
    return run_telling(seconds, _deaf, function, *args, **kwargs)


def run_telling(
    seconds: float, listener: Callable[[Any], None], function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """The same; the listener gets what the function tells on its way."""
    if _Process.inside:
        return function(*args, **kwargs)
    process = _Process.current = _Process.current or _Process()
    try:
        answer, fault = process.ask(pickle.dumps((function, args, kwargs)), seconds, listener)
    except Ended:
        _Process.current = None
        raise
    if fault is not None:
        raise fault
    result: T = answer
    return result


def tell(word: object) -> None:
    """Tell the listener of the call that runs in this process, if any, how it goes."""
    if _Process.answers:
        _send(_Process.answers, _TOLD + pickle.dumps(word))


def _deaf(_word: object) -> None:
    """Nobody wants to know."""


_TOLD, _DONE = b"+", b"."
"""What a message begins with: a word on the way, or the answer."""


class _Process:
    """The process, which answers one call after another."""

    answers: IO[bytes] | None = None
    """Within the process, where its answers go."""

    current: _Process | None = None
    inside = False
    """Whether this very process is one."""

    def __init__(self) -> None:
        # isolated from the environment and the folder it runs in, yet with planck from where this process has it
        code = f"import sys; sys.path[:] = {sys.path!r}; from planck.core import apart; apart.main()"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's own trace helps nobody
        )
        atexit.register(self.end)

    def ask(self, question: bytes, seconds: float, listener: Callable[[Any], None]) -> Any:
        """The answer to the call; raises Ended, and the process has ended, where there is none."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            _send(_pipe(self._process.stdin), question)
            while (message := _received(_pipe(self._process.stdout)))[:1] == _TOLD:
                listener(pickle.loads(message[1:]))
            timer.cancel()
            timer.join()
            if late.is_set():  # an answer at the last moment: the process is dead, or about to be
                raise EOFError
            return pickle.loads(message[1:])
        except (EOFError, OSError):
            self.end()
            raise Ended(late=late.is_set()) from None
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process, whatever it does."""
        atexit.unregister(self.end)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what could not be sent any more
                _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(_LENGTH.pack(len(content)) + content)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content


# ------------------------------------------------------------------------------------------ the process of its own


def main() -> None:
    """Answer calls from standard input until it ends."""
    _Process.inside = True
    _without_network()
    if os.name == "posix":
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a library that aborts leaves no file behind
    with os.fdopen(os.dup(1), "wb") as answers, contextlib.suppress(EOFError):
        os.dup2(2, 1)  # what a library prints is no answer
        _Process.answers = answers
        while True:
            _send(answers, _DONE + answer_to(_received(sys.stdin.buffer)))


def answer_to(question: bytes) -> bytes:
    """What the call returns or raises, pickled."""
    try:
        function, args, kwargs = pickle.loads(question)
        return pickle.dumps((function(*args, **kwargs), None))
    except Exception as fault:
        return pickle.dumps((None, fault))


def _without_network() -> None:
    """Send whatever goes to the network to a port that nobody can listen on: typst fetches packages by itself."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = "http://127.0.0.1:0"
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)
