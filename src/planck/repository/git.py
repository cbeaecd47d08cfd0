"""Git as a child process: found, cut off from its surroundings, bounded in time and output, and never quoted.

Git's own words go nowhere: they hold the submitter's names of files, which a CI runner may take for commands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

OLDEST = (2, 38)
"""The first git whose ``merge-tree --write-tree`` writes the merge result without a working tree."""
_resource: Any = import_module("resource") if os.name == "posix" else None
_NEEDED = ".".join(map(str, OLDEST))
LONGEST = 300.0
"""Seconds that one git command may take: a tree can be built that takes years to list."""
MOST_BYTES = 16 << 20
"""Of what a command prints."""
MOST_MEMORY = 2 << 30
"""Bytes that git may take, where the system lets a limit be set."""

# Where the repository is, also while a push waits in quarantine, and the administrator's configuration of git (without
# it, an owner that git trusts would be unknown); no other GIT_ variable steers what is read.
_KEPT = re.compile(
    r"GIT_(DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|EXEC_PATH|CEILING_DIRECTORIES|"
    r"DISCOVERY_ACROSS_FILESYSTEM|CONFIG_(COUNT|KEY_\d+|VALUE_\d+|GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS))"
)
_SET = {
    "LC_ALL": "C",
    "GIT_NO_REPLACE_OBJECTS": "1",  # refs/replace and grafts show another history than the one that is merged
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ATTR_NOSYSTEM": "1",
}
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "protocol.allow": "never",  # what is missing is not fetched: it is missing
    "gc.auto": "0",
    # git's defaults, whatever this machine is set to: the verdict is the same everywhere
    "merge.renames": "true",
    "merge.directoryRenames": "conflict",
    "merge.renormalize": "false",
}
_EMPTY_TREES = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}


class Failed(Exception):  # noqa: N818 - it ends a command as a Stop does
    """Git could not do it: the key of a message, and its facts."""

    def __init__(self, message_key: str, **facts: Any) -> None:
        super().__init__(message_key)
        self.message_key, self.facts = message_key, facts


@dataclass(frozen=True)
class Repository:
    """A repository to read; whatever git writes while it merges goes to a scratch folder."""

    program: str
    folder: Path
    """An empty one to run git in: what lies in the working tree counts for nothing."""
    environment: Mapping[str, str]
    prefix: str
    """The folder it was opened in, from the root of the working tree: ``plans/a/``, or empty."""

    def run(self, *words: str, codes: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
        """The exit code, one of ``codes``, and the output of a git command; else Failed."""
        with self.running(*words) as process:
            assert process.stdout
            output = process.stdout.read(MOST_BYTES + 1)
            if len(output) > MOST_BYTES:
                raise Failed("stop.git_too_much")
            process.wait()
        if process.returncode not in codes:
            killed = process.returncode < 0
            message_key = "stop.git_killed" if killed else "stop.git_failed"
            raise Failed(message_key, command=words[0], code=abs(process.returncode))
        return process.returncode, output

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """The command while it runs, with pipes to and from it; killed after ``LONGEST``, and at the end."""
        process = _started([self.program, *words], self.environment, self.folder)
        late = threading.Timer(LONGEST, process.kill)
        late.start()
        try:
            yield process
            if late.finished.is_set():
                raise Failed("stop.git_slow", command=words[0], seconds=int(LONGEST))
        finally:
            late.cancel()
            process.kill()
            with suppress(OSError):  # what was not yet written to a process that has ended
                process.communicate()


def _started(command: list[str], environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=dict(environment),
        )
    except OSError:
        raise Failed("stop.no_git", needed=_NEEDED) from None
    # on Linux only; and it may have ended already, or this process may be allowed less
    with suppress(AttributeError, OSError, ValueError):
        _resource.prlimit(process.pid, _resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    return process


def opened(folder: Path, scratch: Path, environment: Mapping[str, str]) -> Repository:
    """The repository that holds the folder; ``scratch`` is an empty folder, which takes what git writes.

    Failed where there is none, where git is missing or too old, or where the history is cut off (a shallow clone):
    there the merge base, and with it the verdict, would be a guess.
    """
    program = program_in(environment)
    if program is None:
        raise Failed("stop.no_git", needed=_NEEDED)
    surroundings = {name: value for name, value in environment.items() if _kept(name)} | _SET
    settings = [f"'{name}'='{value}'" for name, value in _SETTINGS.items()]
    # as git -c hands them on; of two the later counts
    surroundings["GIT_CONFIG_PARAMETERS"] = " ".join([surroundings.get("GIT_CONFIG_PARAMETERS", ""), *settings]).strip()
    _check_version(answer(program, folder, surroundings, "--version"))
    git_dir = answer(program, folder, surroundings, "rev-parse", "--absolute-git-dir")
    if git_dir is None:
        raise Failed("stop.no_repository", folder=folder)
    if answer(program, folder, surroundings, "rev-parse", "--is-shallow-repository") != "false":
        raise Failed("stop.shallow")
    objects = answer(program, folder, surroundings, "rev-parse", "--git-path", "objects")
    form = answer(program, folder, surroundings, "rev-parse", "--show-object-format")
    prefix = answer(program, folder, surroundings, "rev-parse", "--show-prefix")
    if objects is None or form not in _EMPTY_TREES:
        raise Failed("stop.no_repository", folder=folder)
    known = [_quoted(os.path.abspath(folder / objects))]
    known += filter(None, [surroundings.pop("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")])
    written, empty = scratch / "objects", scratch / "tree"
    written.mkdir()
    empty.mkdir()
    surroundings |= {
        "GIT_DIR": git_dir,
        "GIT_WORK_TREE": str(empty),
        "GIT_OBJECT_DIRECTORY": str(written),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(known),
        "GIT_ATTR_SOURCE": _EMPTY_TREES[form],  # attributes choose merge drivers: none counts, wherever it stands
    }
    return Repository(program, empty, surroundings, prefix or "")


def _kept(name: str) -> bool:
    return not name.upper().startswith("GIT_") or _KEPT.fullmatch(name) is not None


def program_in(environment: Mapping[str, str]) -> str | None:
    """Git, in a folder of ``PATH`` that is given in full: never one that lies where planck was started."""
    folders = [folder for folder in environment.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
    program = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    return program if program and os.path.isabs(program) else None


def _check_version(named: str | None) -> None:
    version = re.match(r"git version (\d+)\.(\d+)", named or "")
    if version is None:
        raise Failed("stop.no_git", needed=_NEEDED)
    if (int(version[1]), int(version[2])) < OLDEST:
        raise Failed("stop.git_old", needed=_NEEDED, there=f"{version[1]}.{version[2]}")


def answer(program: str, folder: Path, environment: Mapping[str, str], *words: str) -> str | None:
    """What git answers in that folder, without the last line's end; None where it fails."""
    try:
        ended = subprocess.run(
            [program, *words],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return os.fsdecode(ended.stdout).removesuffix("\n") if ended.returncode == 0 else None


def _quoted(path: str) -> str:
    """The path as an entry of ``GIT_ALTERNATE_OBJECT_DIRECTORIES``, which are split at the path separator."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
