"""Git as a child process: found, cut off from its surroundings, bounded in time and output, and never quoted.

Git's own words go nowhere: they hold the submitter's names of files, which a CI runner may take for commands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

OLDEST = (2, 38)
"""The first git whose ``merge-tree --write-tree`` writes the merge result without a working tree."""
_NEEDED = ".".join(map(str, OLDEST))
LONGEST = 300.0
"""Seconds that one git command may take: a tree can be built that takes years to list."""
MOST_BYTES = 64 << 20
"""Of a list of paths; at a hundred bytes a path some 600,000 paths."""

# Where the repository is, also while a push waits in quarantine, and the administrator's configuration of git (without
# it, an owner that git trusts would be unknown); no other GIT_ variable steers what is read.
_KEPT = re.compile(
    r"GIT_(DIR|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|EXEC_PATH|CEILING_DIRECTORIES|"
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
    "GIT_LITERAL_PATHSPECS": "1",
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


class Entry(NamedTuple):
    """A file of a tree: its path from the root, its mode and its object."""

    path: str
    """A name that is no UTF-8 holds surrogates, as :func:`os.fsdecode` makes them."""
    mode: str
    oid: str


@dataclass(frozen=True)
class Repository:
    """A repository to read; whatever git writes while it merges goes to a scratch folder."""

    program: str
    git_dir: Path
    environment: Mapping[str, str]
    prefix: str
    """The folder it was opened in, from the root of the working tree: ``plans/a/``, or empty."""

    def run(self, *words: str, codes: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
        """The exit code, one of ``codes``, and the output of a git command; else Failed."""
        with self._running(words, subprocess.DEVNULL) as (process, out):
            output = out.read(MOST_BYTES + 1)
            if len(output) > MOST_BYTES:
                process.kill()
                raise Failed("stop.git_too_much")
        if process.returncode not in codes:
            raise self._failed(words[0], process.returncode)
        return process.returncode, output

    def entries(self, tree: str, *paths: str) -> list[Entry]:
        """The files of a tree, or of these paths in it, in git's order."""
        _, output = self.run("ls-tree", "-r", "-z", "--full-tree", tree, "--", *paths)
        return [_entry(line) for line in output.split(b"\0") if line]

    def sizes(self, oids: Iterable[str]) -> dict[str, int]:
        """The bytes of each blob; Failed where any is missing."""
        sizes = {}
        with self._fed(("cat-file", "--batch-check"), sorted(set(oids))) as (out, oids_in_order):
            for oid in oids_in_order:
                sizes[oid] = _size(out, oid)
        return sizes

    def blobs(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob with its bytes, one at a time; Failed where any is missing."""
        with self._fed(("cat-file", "--batch"), sorted(set(oids))) as (out, oids_in_order):
            for oid in oids_in_order:
                size = _size(out, oid)
                content = out.read(size)
                if len(content) != size or out.read(1) != b"\n":
                    raise Failed("stop.git_missing")
                yield oid, content

    @contextmanager
    def _fed(self, words: tuple[str, ...], oids: list[str]) -> Iterator[tuple[IO[bytes], list[str]]]:
        """A command that reads the objects' names from a file: from a pipe, both ends might wait for each other."""
        with tempfile.TemporaryFile() as names:
            names.write("".join(f"{oid}\n" for oid in oids).encode())
            names.seek(0)
            with self._running(words, names) as (_, out):
                yield out, oids

    @contextmanager
    def _running(
        self, words: tuple[str, ...], fed: IO[bytes] | int
    ) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
        """The command while it runs, killed after ``LONGEST``; it has ended afterwards."""
        settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [self.program, f"--git-dir={self.git_dir}", "--bare", "--no-pager", *settings, *words]
        process = _started(command, fed, self.environment, self.git_dir)
        late = threading.Timer(LONGEST, process.kill)
        late.start()
        try:
            assert process.stdout
            yield process, process.stdout
            process.wait()
            if late.finished.is_set():
                raise Failed("stop.git_slow", command=words[0], seconds=int(LONGEST))
        finally:
            late.cancel()
            process.kill()
            process.communicate()

    @staticmethod
    def _failed(command: str, code: int) -> Failed:
        return Failed("stop.git_failed" if code > 0 else "stop.git_killed", command=command, code=abs(code))


def _started(
    command: list[str], fed: IO[bytes] | int, environment: Mapping[str, str], folder: Path
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command, stdin=fed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder, env=dict(environment)
        )
    except OSError:
        raise Failed("stop.git_failed", command="git", code=127) from None


def _entry(line: bytes) -> Entry:
    head, _, path = line.partition(b"\t")
    mode, _, oid = head.decode().split(" ")
    return Entry(path.decode("utf-8", "surrogateescape"), mode, oid)


def _size(out: IO[bytes], oid: str) -> int:
    """The size on a line of ``cat-file``; Failed where the object is missing or no blob."""
    words = out.readline().split()
    if len(words) != 3 or words[0] != oid.encode() or words[1] != b"blob":
        raise Failed("stop.git_missing")
    return int(words[2])


def opened(folder: Path, scratch: Path, environment: Mapping[str, str]) -> Repository:
    """The repository that holds the folder; ``scratch`` is an empty folder, which takes what git writes.

    Failed where there is none, where git is missing or too old, or where the history is cut off (a shallow clone):
    there the merge base, and with it the verdict, would be a guess.
    """
    program = _program(environment)
    surroundings = {name: value for name, value in environment.items() if _kept(name)} | _SET
    _check_version(_asked(program, folder, surroundings, "--version"))
    git_dir = _asked(program, folder, surroundings, "rev-parse", "--absolute-git-dir")
    if git_dir is None:
        raise Failed("stop.no_repository", folder=folder)
    if _asked(program, folder, surroundings, "rev-parse", "--is-shallow-repository") != "false":
        raise Failed("stop.shallow")
    objects = _asked(program, folder, surroundings, "rev-parse", "--git-path", "objects")
    form = _asked(program, folder, surroundings, "rev-parse", "--show-object-format")
    prefix = _asked(program, folder, surroundings, "rev-parse", "--show-prefix")
    if objects is None or form not in _EMPTY_TREES:
        raise Failed("stop.no_repository", folder=folder)
    known = [_quoted(os.path.abspath(folder / objects))]
    known += filter(None, [surroundings.pop("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")])
    surroundings |= {
        "GIT_OBJECT_DIRECTORY": str(scratch),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(known),
        "GIT_ATTR_SOURCE": _EMPTY_TREES[form],  # attributes choose merge drivers: none counts, wherever it stands
    }
    surroundings.pop("GIT_DIR", None)
    return Repository(program, Path(git_dir), surroundings, prefix or "")


def _kept(name: str) -> bool:
    return not name.upper().startswith("GIT_") or _KEPT.fullmatch(name) is not None


def _program(environment: Mapping[str, str]) -> str:
    """Git, in a folder of ``PATH`` that is given in full: never one that lies where planck was started."""
    folders = [folder for folder in environment.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
    program = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    if program is None or not os.path.isabs(program):
        raise Failed("stop.no_git", needed=_NEEDED)
    return program


def _check_version(answer: str | None) -> None:
    version = re.match(r"git version (\d+)\.(\d+)", answer or "")
    if version is None:
        raise Failed("stop.no_git", needed=_NEEDED)
    if (int(version[1]), int(version[2])) < OLDEST:
        raise Failed("stop.git_old", needed=_NEEDED, there=f"{version[1]}.{version[2]}")


def _asked(program: str, folder: Path, environment: Mapping[str, str], *words: str) -> str | None:
    """What git answers in that folder, without the line's end; None where it fails."""
    try:
        ended = subprocess.run(
            [program, "-c", "core.fsmonitor=false", *words],
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
