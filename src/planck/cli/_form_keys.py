"""The key of the marks of forms: from ``PLANCK_FORM_KEY``, else a file beside the user's settings.

It never lies in the workspace, whose files go into git and to other people. Each workspace has a file of its own, so
that the forms of a trial are not taken for the office's.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from planck.cli import _files
from planck.cli._stop import Stop
from planck.forms.identity import Trust
from planck.forms.mark import SHORTEST_KEY, Keys, key_id
from planck.load.disk import Unreadable, contents

VARIABLE = "PLANCK_FORM_KEY"
_ENDING = ".key"
_MOST_BYTES = 1_000


def known(data: Path) -> Keys:
    """The keys at hand for the workspace of this data folder; ``own`` is None where it has none yet."""
    if written := os.environ.get(VARIABLE, "").strip():  # pasted from the file of another computer
        key = _checked(written.encode("utf-8", "surrogateescape"), VARIABLE)
        return Keys(key, {key_id(key): key})
    folder, own = keys_folder(data), None
    by_id = {}
    for path in sorted(folder.glob(f"*{_ENDING}")) if folder else ():
        if path.name == _file_name(data):
            key = own = _read(path)
        else:
            try:
                key = _read(path)
            except Stop:  # another workspace's: whoever uses that hears of it there
                continue
        by_id[key_id(key)] = key
    return Keys(own, by_id)


def for_export(data: Path) -> tuple[bytes, Path | None]:
    """The workspace's key, and the file that now holds it where it was just made."""
    if key := known(data).own:
        return key, None
    folder = keys_folder(data)
    if folder is None:
        raise Stop("stop.form_key_nowhere")
    key = secrets.token_hex(32).encode()
    path = folder / _file_name(data)
    _files.make_folder(folder, mode=0o700)
    if not _files.create(path, key + b"\n", mode=0o600):
        key = _read(path)  # another export has just made it: both go on with the same key
    return key, path


class Trusted:
    """Which marks an import trusts, and the forms that the person vouches for with ``--unsigned``."""

    def __init__(self, data: Path, unsigned: Iterable[str], forms: Iterable[Path]) -> None:
        self.keys = known(data)
        self.unsigned = _files.chosen(
            unsigned, forms, nothing="stop.vouches_for_nothing", several="stop.vouches_for_several"
        )

    def of(self, path: Path) -> Trust:
        """The trust that this form gets."""
        return Trust(self.keys, path in self.unsigned)


def keys_folder(data: Path) -> Path | None:
    """The folder of the keys beside the user's settings; None where there is none outside the workspace."""
    try:
        folder = (_settings() / "planck" / "form-keys").resolve()
    except RuntimeError:  # no home folder is known
        return None
    return None if folder.is_relative_to(data.resolve().parent) else folder


def _settings() -> Path:
    """Where the user's programs keep their settings; raises RuntimeError where no home folder is known."""
    if sys.platform == "win32":
        named, usual = os.environ.get("APPDATA", ""), ("AppData", "Roaming")
    elif sys.platform == "darwin":
        named, usual = "", ("Library", "Application Support")
    else:
        named, usual = os.environ.get("XDG_CONFIG_HOME", ""), (".config",)
    # a relative path is to be ignored (XDG Base Directory Specification): it might be the workspace
    return Path(named) if named and Path(named).is_absolute() else Path.home().joinpath(*usual)


def _file_name(data: Path) -> str:
    """``<name of the workspace>-<hash of its path>.key``."""
    workspace = data.resolve().parent
    shown = re.sub(r"[^\w-]", "_", workspace.name)[:40]
    return f"{shown}-{hashlib.sha256(os.fsencode(workspace)).hexdigest()[:12]}{_ENDING}"


def _read(path: Path) -> bytes:
    """The key in the file; Stop where it cannot be read, or others can read it."""
    content = contents(path, _MOST_BYTES)
    if isinstance(content, Unreadable):
        raise Stop("stop.form_key_unreadable", path=path, reason=content.reason)
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Stop("stop.form_key_open", path=path)
    return _checked(content.strip(), str(path))


def _checked(key: bytes, where: str) -> bytes:
    if len(key) < SHORTEST_KEY:
        raise Stop("stop.form_key_short", where=where, least=SHORTEST_KEY)
    return key
