"""What a piece of evidence points to: a file that is there under exactly that name and holds content of its own.

No link is followed and no file opened but small ones, in which the pointer to a file kept elsewhere would stand.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

from planck.load.disk import Unreadable, contents
from planck.model import EvidenceAt, EvidenceState

_URL = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = r"(?i:[a-z][a-z0-9+.-]*:|www\.)"
_FOLDER = "evidence"
_PLACEHOLDER = (
    r"(?i)~\$.*|\.~lock\..*|\._.*|~.*\.tmp|.*\.(?:lnk|url|webloc|desktop|crdownload|part|partial|download|opdownload"
    r"|downloading|xltd|td|tmp|temp|icloud)|desktop\.ini|thumbs\.db|\.ds_store"
)
"""Names of what Office, browsers, cloud drives and systems leave beside files or in their place."""
_NO_PROOF = r"(?i)\..*|(?:read[-_ ]?me|license|使用说明|填报说明)(?:\..*)?"
"""Names of what marks a folder, steers a program or explains the rest (``.gitkeep``, ``README.md``)."""
_POINTER_BYTES = 1024
"""Git LFS keeps its pointers below that size."""
_POINTERS = (b"version https://git-lfs.github.com/spec/", b"/annex/objects/", b"L\x00\x00\x00\x01\x14\x02\x00")
"""How files begin that stand for others: of Git LFS, git-annex, and shortcuts of Windows."""


class EvidenceFolder:
    """A unit's folder, in which its evidence is looked up; each folder is listed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self._walked: set[str] = set()
        """Folders below it that are folders themselves, no links: hundreds of pieces lie in one."""
        self._names: dict[str, frozenset[str]] = {}
        self._alike: dict[str, dict[str, list[str]]] = {}

    def at(self, written: str) -> EvidenceAt:
        """What the evidence points to, as it is written."""
        # what begins so is no address and leads nowhere else: the patterns are spared for nearly all of a year's pieces
        plain = written.startswith(f"{_FOLDER}/") and "\\" not in written
        if not plain and (refused := _refused(written)):
            return refused
        parts = written.split("/")
        # refused by its look, before anything outside is touched
        if ".." in parts:
            return EvidenceAt(EvidenceState.OUTSIDE)
        return self._inside([part for part in parts if part not in ("", ".")])

    def _inside(self, parts: list[str]) -> EvidenceAt:
        """What lies at that path in the folder; where nothing does, the file that may be meant."""
        state = self._state(parts)
        if state is not EvidenceState.MISSING and self._is_exact(parts):
            own_report = _is_own_report(parts) and state is EvidenceState.FOUND
            return EvidenceAt(EvidenceState.NO_PROOF if own_report else state)
        # a name that looks alike, then the folder left out, then another ending
        near = self._near(parts) or self._near([_FOLDER, *parts]) or self._other_ending(parts)
        return EvidenceAt(EvidenceState.MISSING, near)

    def _state(self, parts: list[str]) -> EvidenceState:
        path = self.folder
        state = None
        for part in parts:
            path = f"{path}{os.sep}{part}"
            if path in self._walked:
                continue
            try:
                # step by step and without following: a link in the middle of the path leads out as one at its end does
                state = os.lstat(path)
            except (OSError, ValueError) as fault:
                looped = isinstance(fault, OSError) and fault.errno == errno.ELOOP
                return EvidenceState.LINK if looped else EvidenceState.MISSING
            if stat.S_ISLNK(state.st_mode):
                return EvidenceState.LINK
            if stat.S_ISDIR(state.st_mode):
                self._walked.add(path)
        if state is None or stat.S_ISDIR(state.st_mode):
            return EvidenceState.FOLDER
        # a pipe or a device: it must not be opened, and proves nothing
        if not stat.S_ISREG(state.st_mode):
            return EvidenceState.MISSING
        return _of_file(path, state.st_size)

    def _is_exact(self, parts: list[str]) -> bool:
        """Whether each name stands so in its folder: Windows and macOS find a.PDF where a.pdf is asked for."""
        # a folder that cannot be listed has no names: there the file itself must do
        return all(part in names for n, part in enumerate(parts) if (names := self._listed(parts[:n])))

    def _near(self, parts: list[str]) -> str:
        """The file whose path differs from this in case, width, blanks or Unicode form only; nothing, if not one."""
        here: list[str] = []
        for part in parts:
            like = self._by_key(here).get(_key(part), [])
            exact = [name for name in like if name == part]
            # of several that are alike nobody knows which is meant
            if len(exact or like) != 1:
                return ""
            here += exact or like
        return self._file_at(here)

    def _other_ending(self, parts: list[str]) -> str:
        """The only file of that name with another ending (.doc, .docx)."""
        folder = parts[:-1] or [_FOLDER]
        # 2025Q3-2.1.7 may lack its ending, and .7 be none
        stems = {_key(parts[-1].rpartition(".")[0] or parts[-1]), _key(parts[-1])}
        like = [name for name in self._listed(folder) if _key(name.rpartition(".")[0]) in stems]
        return self._file_at([*folder, like[0]]) if len(like) == 1 else ""

    def _file_at(self, parts: list[str]) -> str:
        return "/".join(parts) if self._state(parts) is EvidenceState.FOUND else ""

    def _listed(self, parts: list[str]) -> frozenset[str]:
        """The names in a folder; none where it cannot be listed."""
        path = os.sep.join((self.folder, *parts))
        if path not in self._names:
            try:
                self._names[path] = frozenset(os.listdir(path))
            except (OSError, ValueError):
                self._names[path] = frozenset()
        return self._names[path]

    def _by_key(self, parts: list[str]) -> dict[str, list[str]]:
        """The names in a folder by their key; listed so only once a piece is missing."""
        path = os.sep.join((self.folder, *parts))
        if path not in self._alike:
            alike = self._alike[path] = {}
            for name in sorted(self._listed(parts)):
                alike.setdefault(_key(name), []).append(name)
        return self._alike[path]


_LIKE_A_FILE = r"(?s:[^:、，；,;\n]+\.[A-Za-z0-9]{1,5})"
"""A single name with an ending, on no drive."""


def by_name_alone(written: str) -> EvidenceAt:
    """What the evidence points to as far as its name tells, where nobody can see the unit's folder.

    A name like a file's is taken to be there; words, and several names in one, are no file's.
    """
    if refused := _refused(written):
        return refused
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if ".." in parts:
        return EvidenceAt(EvidenceState.OUTSIDE)
    if parts in ([], [_FOLDER]):
        return EvidenceAt(EvidenceState.FOLDER)
    if _is_own_report(parts):
        return EvidenceAt(EvidenceState.NO_PROOF)
    like_a_file = EvidenceState.FOUND if re.fullmatch(_LIKE_A_FILE, "/".join(parts)) else EvidenceState.MISSING
    return EvidenceAt(_of_name(parts[-1]) or like_a_file)


def _is_own_report(parts: list[str]) -> bool:
    """Whether the path is that of a progress file: what a unit reports does not prove itself."""
    return len(parts) == 1 and parts[0].lower().endswith((".yaml", ".yml"))


def _refused(written: str) -> EvidenceAt | None:
    """What an address, or a path that leads elsewhere, is; None for a path within the folder."""
    if _URL.match(written):
        return EvidenceAt(EvidenceState.URL if _has_host(written) else EvidenceState.NOT_A_URL)
    # of every system, on every system: a report written on Windows is checked on Linux
    if re.match(r"[A-Za-z]:[/\\]|/|~(?!\$)|\\\\", written):
        return EvidenceAt(EvidenceState.OUTSIDE)
    if "\\" in written:
        return EvidenceAt(EvidenceState.BACKSLASH)
    if re.match(_SCHEME, written):
        return EvidenceAt(EvidenceState.NOT_A_URL)
    return None


def _of_file(path: str, size: int) -> EvidenceState:
    if not size:
        return EvidenceState.EMPTY
    if state := _of_name(os.path.basename(path)):
        return state
    content = contents(path, _POINTER_BYTES) if size <= _POINTER_BYTES else b""
    if not isinstance(content, Unreadable) and content.startswith(_POINTERS):
        return EvidenceState.PLACEHOLDER
    return EvidenceState.FOUND


def _of_name(name: str) -> EvidenceState | None:
    """What a file of that name is, whatever it holds; None for a name that may be evidence's."""
    if re.fullmatch(_PLACEHOLDER, name):
        return EvidenceState.PLACEHOLDER
    return EvidenceState.NO_PROOF if re.fullmatch(_NO_PROOF, name) else None


def _key(name: str) -> str:
    """The name without what is easily mistaken: case, full width, blanks, dashes, Unicode form."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return re.sub(r"[\s\u200b\ufeff]+", "", re.sub("[‐-―−]", "-", plain))


def _has_host(url: str) -> bool:
    try:
        # urlsplit raises ValueError on brackets that are no IPv6 address
        return bool(urlsplit(url).hostname) and not re.search(r"\s", url)
    except ValueError:
        return False
